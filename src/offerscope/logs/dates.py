"""Read columns of dates, in whatever way a person or a program has written them.

A date that could be two dates is decided by the other rows of its column; where they do not decide it, it is
left empty rather than guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_name
from collections.abc import Iterable

import numpy as np
import pandas as pd

from offerscope.logs.cells import MOST_LETTERS, TOO_LONG, Read, is_blank, tidy
from offerscope.logs.distinct import Distinct, distinct
from offerscope.logs.months import month as month_elsewhere
from offerscope.logs.months import without_weekday

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip

_CLOCK = re.compile(
    r"""^(?P<day>.+?)(?:(?<=\d)T|,?\ (?:(?:at|um|à|a\ las|alle|o)\ )?)
    (?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?)?
    \ ?(?P<half>[ap]\.?m\.?(?![a-z]))?
    \ ?(?:Z|[a-z]{2,5}|[a-z]+/[\w/+-]+|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|\([^()]*\))?$""",
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$|^(\d{4})(\d{2})(\d{2})$")
_PARTS = re.compile(r"^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})$")
_DAY_MONTH = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th|er|re|[ºª])?[-./ ]+(?:d(?:e |[’']))?([^\W\d_]{3,14})\.?(?:[-/, ]+(?:del? )?(\d{4}|\d{2}))?(?: [гр]\.?)?$"
)
_MONTH_DAY = re.compile(r"^([^\W\d_]{3,14})\.? +(\d{1,2})(?:st|nd|rd|th)?(?:,? +(\d{4}))?$")
_CHINESE = re.compile(
    r"^(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号](?: ?[(（]?(?:星期|周)[一二三四五六日天][)）]?)?$"
)
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_SECONDS = re.compile(r"^\d{10}(?:\d{3})?$")

_NOT_A_DATE = "is not a date such as 2026-03-04"


class _NoYearError(ValueError):
    """A day and a month without a year."""

    def __init__(self, month: int, day: int) -> None:
        super().__init__("has no year, and no other row of the column tells it")
        self.month, self.day = month, day


def read_dates(texts: pd.Series | Distinct, *, with_time: bool = False) -> Read:
    """Read a column of dates.

    Parameters
    ----------
    texts:
        What was typed: ISO dates, ``3/4/2026``, ``04.03.2026``, ``4 Mar 2026``, ``Mar 4, 2026``, ``4. März 2026``,
        ``8-Jul`` (the year comes from the rows beside it), seconds since 1970; a time may follow.
    with_time:
        Whether to keep the time of day.

    Returns
    -------
    Read
        ``datetime64[s]`` values, on the clock of the place that was written: a zone is not converted.

    Examples
    --------
    >>> read = read_dates(pd.Series(["3/4/2026", "3/25/2026"]))
    >>> [str(day.date()) for day in read.values], read.said
    (['2026-03-04', '2026-03-25'], 'dates read as month/day/year, as "3/25/2026" shows')
    >>> read_dates(pd.Series(["3/4/2026"])).bad
    {'3/4/2026': 'could be 4 March or 3 April'}
    """
    column = distinct(texts)
    filled = [text for text in column.texts if not is_blank(text) and len(text) <= MOST_LETTERS]
    order, shown = _date_order(filled)
    found: dict[str, dt.datetime] = {}
    bad = {text: TOO_LONG for text in column.texts if len(text) > MOST_LETTERS}
    no_year: dict[str, _NoYearError] = {}
    for text in filled:
        try:
            found[text] = _date(text, order)
        except _NoYearError as error:
            no_year[text] = error
        except ValueError as error:
            bad[text] = str(error)
    said = [shown] if shown and any(_is_ambiguous(text) for text in filled) else []
    seconds = next((text for text in found if _SECONDS.match(tidy(text))), None)
    if seconds:
        said.append(f'numbers such as "{seconds}" read as seconds since 1970, in UTC')
    values = column.spread(np.array([found.get(text) for text in column.texts], dtype="datetime64[s]"))
    if no_year and found:
        values = _with_years(column, values, no_year)
        said.append(f'no year in "{next(iter(no_year))}": taken from the rows beside it')
    else:
        bad.update({text: str(error) for text, error in no_year.items()})
    return Read(values if with_time else values.dt.normalize(), bad, "; ".join(said))


def _with_years(column: Distinct, values: pd.Series, no_year: dict[str, _NoYearError]) -> pd.Series:
    """Give each day without a year the year that brings it nearest to the dated row above it, or else below."""
    places = np.flatnonzero(np.array([text in no_year for text in column.texts])[column.codes])
    days = [no_year[column.texts[code]] for code in column.codes[places]]
    month, day = (np.array([getattr(one, part) - 1 for one in days]) for part in ("month", "day"))
    beside = values.ffill().fillna(values.bfill()).to_numpy().astype("datetime64[s]")[places]
    best = np.full(len(places), np.datetime64("NaT", "s"))
    least = np.full(len(places), np.iinfo(np.int64).max)
    for years in (-1, 0, 1):
        months = (beside.astype("datetime64[Y]") + years).astype("datetime64[M]") + month
        made = months.astype("datetime64[D]") + day
        away = np.abs((made.astype("datetime64[s]") - beside).astype(np.int64))
        # Only the 29th of February can fall into the next month here, and only in some years.
        nearer = (made.astype("datetime64[M]") == months) & (away < least)
        best[nearer], least[nearer] = made[nearer], away[nearer]
    values = values.copy()
    values.iloc[places] = best
    return values


def _date_order(texts: Iterable[str]) -> tuple[str, str]:
    """Return "mdy", "dmy", "mixed" or "", and what shows it."""
    shows: dict[str, str] = {}
    for text in texts:
        match = _PARTS.match(_day_part(text)[0])
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                shows.setdefault("dmy", text)
            elif second > 12 >= first:
                shows.setdefault("mdy", text)
    if len(shows) == 2:
        return "mixed", f'day/month and month/day stand in one column ("{shows["dmy"]}", "{shows["mdy"]}")'
    if not shows:
        return "", ""
    order, text = next(iter(shows.items()))
    words = "month/day/year" if order == "mdy" else "day/month/year"
    return order, f'dates read as {words}, as "{text}" shows'


def _is_ambiguous(text: str) -> bool:
    """Whether a text alone could be two dates."""
    match = _PARTS.match(_day_part(text)[0])
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and int(match[1]) != int(match[3])


def _day_part(text: str) -> tuple[str, int, int]:
    """Return a text's day without its weekday, and the hour and minute that follow it."""
    plain = _WEEKDAY.sub("", tidy(text))
    match = _CLOCK.match(plain)
    # A bare number is an hour only with minutes or with am or pm.
    if match is None or not (match["minute"] or match["half"]):
        return plain, 0, 0
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return plain, 0, 0
        hour = hour % 12 + (12 if match["half"].casefold().startswith("p") else 0)
    return match["day"], hour, int(match["minute"] or 0)


def _date(text: str, order: str) -> dt.datetime:
    """Return one date; raise ValueError with the reason in words."""
    day, hour, minute = _day_part(text)
    if match := _ISO.match(day):
        return _made(match[1] or match[4], match[2] or match[5], match[3] or match[6], hour, minute)
    if match := _DAY_MONTH.match(day):
        return _made(match[3], _month(match[2]), match[1], hour, minute)
    if match := _MONTH_DAY.match(day):
        return _made(match[3], _month(match[1]), match[2], hour, minute)
    if _SECONDS.match(day):
        return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=int(day[:10]))
    if match := _PARTS.match(day):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if first > 12 or second > 12 or first == second:
            day_first = first > 12
        elif order in {"dmy", "mdy"}:
            day_first = order == "dmy"
        elif match[2] == ".":
            # Dots between the parts stand for day.month in every place that writes them.
            day_first = True
        else:
            raise ValueError(f"could be {second} {month_name[first]} or {first} {month_name[second]}")
        return _made(year, second if day_first else first, first if day_first else second, hour, minute)
    if match := _SERIAL.match(day):
        since = [dt.date(1899, 12, 30) + dt.timedelta(int(match[1])), dt.date(1904, 1, 1) + dt.timedelta(int(match[1]))]
        if all(1950 <= one.year <= 2100 for one in since):
            raise ValueError(
                "is not a date but a spreadsheet's number for one "
                f"({since[0]}, or {since[1]} where it counts from 1904): show the column as dates there, and save it again"
            )
    if match := _CHINESE.match(day):
        return _made(match[1], match[2], match[3], hour, minute)
    if day[:1].isalpha() and (rest := without_weekday(day)) != day:
        return _date(rest, order).replace(hour=hour, minute=minute)
    raise ValueError(_NOT_A_DATE)


def _month(name: str) -> int:
    number = _MONTHS.get(name.casefold()) or month_elsewhere(name)
    if number is None:
        raise ValueError(_NOT_A_DATE)
    return number


def _made(year: str | None, month: int | str, day: int | str, hour: int, minute: int) -> dt.datetime:
    """Put one date together, if there is such a day."""
    # Without a year, a leap year lets the 29th of February through until the year is known.
    full = 2000 if year is None else int(year) + (2000 if len(year) == 2 else 0)
    if not 1950 <= full <= 2100:
        raise ValueError("is not in a year from 1950 to 2100")
    if hour > 23 or minute > 59:
        raise ValueError("is not a time of day that exists")
    try:
        made = dt.datetime(full, int(month), int(day), hour, minute)
    except ValueError:
        raise ValueError("is not a day that exists") from None
    if year is None:
        raise _NoYearError(made.month, made.day)
    return made
