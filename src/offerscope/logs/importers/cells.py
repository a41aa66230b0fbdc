"""Read the cells that a person's own sheet has and a log has not: pay in any writing, and a step's cell."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs import values
from offerscope.logs.cells import MOST_LETTERS

#: A date that shows the order, to decide a column by what the rest of its sheet shows.
_SHOWS = {"mdy": "1/13/2000", "dmy": "13/1/2000"}

#: Per what pay is, as it is said in the languages of the word lists.
_PER = (
    ("hour", re.compile(r"(?:\bper|\ban|/)\s*h(?:ou)?r?\b|\bhourly\b|(?:\bpro|/)\s*(?:stunde|std\b\.?)|(?:\bpar\b|\bde l'|/)\s*heure\b|(?:\bpor|\bla|/)\s*hora\b|(?:\bza|/)\s*hod(?:inu)?\b\.?|/\s*(?:小时|时)", re.IGNORECASE)),
    ("month", re.compile(r"(?:\bper|\ba|/)\s*mo(?:nth)?\b|\bmonthly\b|(?:\bpro|\bim|/)\s*monat\b|\bmonatlich\b|\bmtl\b\.?|(?:\bpar|/)\s*mois\b|\bmensuel(?:le)?s?\b|(?:\bal|\bpor|/)\s*mes\b|\bmensual(?:es)?\b|(?:\bza|/)\s*mesiac\b|\bmesačne\b|(?:/|每)\s*月", re.IGNORECASE)),
    (
        "year",
        re.compile(r"(?:\bper|\ba|/)\s*(?:year|yr|annum)\b|\byearly\b|\bannual(?:ly)?\b|\bp\.? ?a\.?$|(?:\bpro|\bim|/)\s*jahr\b|\bjährlich\b|(?:\bpar|/)\s*an(?:née)?\b|\bannuel(?:le)?s?\b|(?:\bal|\bpor|/)\s*año\b|\banual(?:es)?\b|(?:\bza|/)\s*rok\b|\bročne\b|(?:/|每)\s*年", re.IGNORECASE),
    ),
)  # fmt: skip
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*", re.IGNORECASE)
#: How dates say that a day names no year.
NO_YEAR = "has no year"

#: How many years before and after the first one the days of a column may be in.
_YEARS = 4

#: What a cell of pay says beside the pay: what comes on top, and words around it.
_MORE = re.compile(
    r"(?:(?<=\d{3})|(?<=[kKmM€$£]))\s*(?:\+|·|\*|,?\s+(?:plus|and|with|w/|incl\.?|zzgl\.?|mit)\s)(?!\s*\d{4}).*$",
    re.DOTALL,
)
_AROUND = re.compile(
    r"^\s*(?:~|ca\.?|circa|approx\.?|about|around|base:?|salary:?)\s*(?=\D?\d)"
    r"|(?<=[\dkK€$£])\s*(?:base|gross|brutto|ote|est\.?|negotiable|doe|vhb|tc)\s*$",
    re.IGNORECASE,
)

#: What stands between a company and a role in one cell, and whether the role comes first.
_BETWEEN = ((" @ ", True), (" - ", False), (" – ", False), (" — ", False), (" | ", False), (" / ", False), (" · ", False),
            (" at ", True), (" bei ", True), (" chez ", True), (": ", False))  # fmt: skip

#: A week by its number, and a week by its first day.
_WEEK = re.compile(
    r"^(?:(\d{4})[-/ ]?W(\d{1,2})|(?:KW|W|CW|week|wk|woche|semaine|semana|týždeň)\.? ?(\d{1,2})(?:[ ,/.-]+(\d{4}))?)$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"^(?:w[/.]?[cb]\.?|(?:the )?(?:week|wk)\.? (?:of|commencing|beginning|starting|from)|woche (?:vom|ab)|semaine du|semana del?|týždeň od):? (.*\d.*)$",
    re.IGNORECASE,
)

_PARTS = re.compile(r"^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?\d{2,4}\b")
_LENGTH = re.compile(
    r"""(?=.*\d)(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|hod|hodin\w*|小时)\.?)?\s*
    (?:(?P<minutes>\d+)\s*(?P<named>m|mins?|minuten?|minutes?|minutos?|minút\w*|分钟|')?\.?)?""",
    re.IGNORECASE | re.VERBOSE,
)

#: The fields that hold how long something took: how many minutes one of their units has.
LENGTHS = {"minutes": 1.0, "prep_hours": 60.0}

_SEVERAL = re.compile(r"\s*(?:&|;|\+|\n|\band\b)\s*")

#: A day with words beside it: "Phone: 1/20/2026", "20.01.2026 onsite".
_WITH_WORDS = re.compile(
    r"(?P<before>[^\d→]*?)[:\s(]*(?P<day>(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T]\d{1,2}:\d{2})?)(?: ?(?:[ap]m|uhr))?[)\s,-]*(?P<after>[^\d→]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pay:
    """Pay as quoted in one cell.

    Parameters
    ----------
    low, high:
        The ends of the band; the same number where one was quoted.
    currency:
        Three letters, or blank where the cell does not say (a ``$`` alone does not).
    per:
        ``year``, ``month``, ``hour``, or blank where the cell does not say.
    said:
        The whole cell, where it says more than that: ``90k + bonus``.
    """

    low: float
    high: float
    currency: str = ""
    per: str = ""
    said: str = field(default="", repr=False, compare=False)


#: The most days that a step may come after applying: ten years.
MOST_DAYS = 3650


def number(text: str, *, money: bool = False) -> float | None:
    """Return one number, or ``None``; three digits after a point are thousands in an amount of money.

    Examples
    --------
    >>> number("55,000"), number("#REF!")
    (55000.0, None)
    """
    if len(text) > MOST_LETTERS:
        return None
    try:
        return values.amount(text, money=money)[0]
    except ValueError:
        return None


@functools.lru_cache(maxsize=20_000)
def pay(text: str) -> Pay | None:
    """Return pay however it is written, or ``None`` where the cell is not pay.

    Examples
    --------
    >>> pay("$53K-$91K (est.)"), pay("$21-$34 Per Hour")
    (Pay(low=53000.0, high=91000.0, currency='', per=''), Pay(low=21.0, high=34.0, currency='', per='hour'))
    >>> pay("85-95k + bonus"), pay("85-95k + bonus").said
    (Pay(low=85000.0, high=95000.0, currency='', per=''), '85-95k + bonus')
    >>> pay("90-100k"), pay("competitive")
    (Pay(low=90000.0, high=100000.0, currency='', per=''), None)
    """
    # A posting is long, and a word holds no digit.
    if len(text) > MOST_LETTERS or not any(map(str.isdigit, text)) or text.lstrip("$€£ ").startswith(("-", "–")):
        return None
    per = next((name for name, pattern in _PER if pattern.search(text)), "")
    rest = re.sub(r"\([^)]*\)", "", text)
    for _, pattern in _PER:
        rest = pattern.sub("", rest)
    bare = _AROUND.sub("", _MORE.sub("", rest)).strip()
    said, rest = (text, bare) if bare != rest.strip() else ("", rest)
    parts = [part.strip() for part in _RANGE.split(rest.strip()) if part.strip()]
    if not 1 <= len(parts) <= 2:
        return None
    try:
        read = [values.amount(part, money=True) for part in parts]
    except ValueError:
        return None
    (low, unit), (high, other) = read[0], read[-1]
    unit = unit or other
    if low < 0 or high < 0 or unit == "percent":
        return None
    if parts[-1][-1:].casefold() == "k" and low < 1000 <= high:
        low *= 1000
    return Pay(min(low, high), max(low, high), unit, per, said)


def length(text: str, field: str) -> float | None:
    """Return how long something took, in the unit of a field, or ``None`` where the cell does not say.

    Parameters
    ----------
    text:
        What was typed; a number alone is in the field's own unit, where that can be.
    field:
        One of :data:`LENGTHS`.

    Examples
    --------
    >>> length("45 min", "minutes"), length("1h 30", "minutes"), length("90 min", "prep_hours"), length("1.5", "prep_hours")
    (45.0, 90.0, 1.5, 1.5)
    >>> length("1", "minutes") is None  # an hour, no doubt
    True
    """
    plain = " ".join(text.split())
    bare = number(plain)
    if bare is not None:
        return bare if bare >= 0 and (field != "minutes" or bare == 0 or bare >= 5) else None
    found = _LENGTH.fullmatch(plain)
    if found is None:
        return None
    total = 60 * float((found["hours"] or "0").replace(",", ".")) + float(found["minutes"] or 0)
    return total / LENGTHS[field]


def company_and_role(text: str) -> tuple[str, str]:
    """Return the company and the role that one cell names; where no mark stands between them, all of it is the company.

    Examples
    --------
    >>> company_and_role("Fenwick - Analyst"), company_and_role("Analyst @ Fenwick"), company_and_role("Coca-Cola")
    (('Fenwick', 'Analyst'), ('Fenwick', 'Analyst'), ('Coca-Cola', ''))
    """
    plain = " ".join(text.split())
    for mark, is_role_first in _BETWEEN:
        first, found, second = (part.strip() for part in plain.partition(mark))
        if found and first and second:
            return (second, first) if is_role_first else (first, second)
    return plain, ""


def marks_in_doubt(texts: Iterable[str]) -> str:
    """Say how a mark before three digits is taken in amounts of money, where no other amount of the column shows it.

    Parameters
    ----------
    texts:
        The cells of one column.

    Returns
    -------
    str
        What is said; blank where nothing is in doubt. ``55,000`` alone is in none: nobody writes thousandths of a currency,
        and only where the column has decimals after a comma, too, may it be meant so.

    Examples
    --------
    >>> marks_in_doubt(["€55.000", ""])
    'three digits after a point, as in "€55.000", read as thousands'
    >>> marks_in_doubt(["55.000", "48.500,50"]), marks_in_doubt(["55,000"])
    ('', '')
    """
    filled = [text for text in texts if any(sign.isdigit() for sign in text)]
    for mark, other, name in ((".", ",", "point"), (",", ".", "comma")):
        alone = re.compile(rf"(?<![\d.,])[1-9]\d{{0,2}}{re.escape(mark)}\d{{3}}(?![\d.,])")
        shows = re.compile(rf"\d{re.escape(mark)}\d{{3}}(?:{re.escape(mark)}\d{{3}}|{re.escape(other)}\d{{1,2}}(?!\d))")
        decimal = re.compile(rf"\d{re.escape(mark)}\d{{1,2}}(?![\d.,])")
        doubtful = next((text for text in filled if alone.search(text)), "")
        is_shown = any(shows.search(text) for text in filled)
        if doubtful and not is_shown and (mark == "." or any(decimal.search(text) for text in filled)):
            return f'three digits after a {name}, as in "{doubtful[:40]}", read as thousands'
    return ""


def day_in(part: str) -> tuple[str, str]:
    """Return the day in a part of a step's cell, and the words beside it; of a span of days the first.

    Examples
    --------
    >>> day_in("Phone: 1/20/2026"), day_in("2026-01-20 onsite"), day_in("March 9, 2026 → March 10, 2026"), day_in("yes")
    (('1/20/2026', 'Phone'), ('2026-01-20', 'onsite'), ('March 9, 2026', '→ March 10, 2026'), ('yes', ''))
    """
    first, arrow, rest = part.partition("→")
    match = _WITH_WORDS.fullmatch(part) if len(part) <= MOST_LETTERS else None
    if match is None or not (match["before"].strip() or match["after"].strip()):
        return (first.strip(), f"→ {rest.strip()}") if arrow and any(map(str.isdigit, first)) else (part, "")
    return match["day"], " ".join(f"{match['before']} {match['after']}".split()).strip("()")


def read_dates(texts: pd.Series, order: str, year: str = "") -> values.Read:
    """Read a column of dates in a given order of day and month, and from a given year on.

    Parameters
    ----------
    texts:
        What was typed.
    order:
        ``mdy``, ``dmy``, or blank: the column's own rows decide.
    year:
        The year of the first day that names none, where no row of the column names one; blank = not known.

    Examples
    --------
    >>> str(read_dates(pd.Series(["3/4/2026"]), "dmy").values[0].date())
    '2026-04-03'
    >>> [str(day.date()) for day in read_dates(pd.Series(["Nov 5", "8-Jan"]), "", "2025").values]
    ['2025-11-05', '2026-01-08']
    """
    read = _read(texts, order, year)
    weeks = {text: day for text in read.bad if (day := _of_week(text, year)) is not None}
    if not weeks:
        return read
    days = _read(pd.Series(list(weeks.values()), dtype="str"), order, year).values
    known: dict[str, pd.Timestamp] = {text: day for text, day in zip(weeks, days, strict=True) if not pd.isna(day)}
    filled = read.values.where(~texts.isin(list(known)), texts.map(known).astype(read.values.dtype))
    bad = {
        text: f"{NO_YEAR}, and nothing else tells it" if weeks.get(text) == "" else why
        for text, why in read.bad.items() if text not in known
    }  # fmt: skip
    said = f'weeks, such as "{next(iter(known))}": taken as their first day' if known else ""
    return values.Read(filled, bad, "; ".join(part for part in (read.said, said) if part))


def _read(texts: pd.Series, order: str, year: str) -> values.Read:
    """Read a column of days."""
    read = values.read_dates(texts)
    if year and any(why.startswith(NO_YEAR) for why in read.bad.values()):
        read = _from_year(texts, read, int(year))
    unsure = [text for text, why in read.bad.items() if why.startswith("could be")]
    if not order or not unsure:
        return read
    # Read apart from the rest of the column, which may show both orders.
    shown = values.read_dates(pd.Series([*unsure, _SHOWS[order]], dtype="str"))
    days = dict(zip(unsure, shown.values.iloc[:-1], strict=True))
    filled = read.values.where(~texts.isin(unsure), texts.map(days).astype(read.values.dtype))
    return values.Read(filled, {text: why for text, why in read.bad.items() if text not in days}, read.said)


def is_week(text: str) -> bool:
    """Return whether a cell names a week: ``KW 3``, ``2026-W03``, ``w/c 19/01/2026``.

    Examples
    --------
    >>> is_week("Week 5"), is_week("week of 2 Feb 2026"), is_week("next week")
    (True, True, False)
    """
    return bool(_of_week(text, "2026"))  # whichever year


def _of_week(text: str, year: str) -> str | None:
    """Return the first day of a week, as typed or in ISO: blank where its year is not known, ``None`` where it is no week."""
    plain = " ".join(text[:MOST_LETTERS].split())
    if match := _WEEK_OF.match(plain):
        return str(match[1])
    match = _WEEK.match(plain)
    if match is None:
        return None
    number, named = int(match[2] or match[3]), match[1] or match[4] or year
    try:
        return dt.date.fromisocalendar(int(named), number, 1).isoformat() if named else ""
    except ValueError:
        return None


def _from_year(texts: pd.Series, read: values.Read, year: int) -> values.Read:
    """Give the days without a year one: the first is of that year, each further one is the nearest to the one before it."""
    lone = [text for text, why in read.bad.items() if why.startswith(NO_YEAR)]
    written = {(text, one): (f"{one}年{text}" if "月" in text else f"{text} {one}") for text in lone for one in range(year - _YEARS, year + _YEARS + 1)}  # fmt: skip
    days = values.read_dates(pd.Series(list(written.values()), dtype="str")).values
    found: dict[str, dict[int, pd.Timestamp]] = {}
    for (text, one), day in zip(written, days, strict=True):
        if not pd.isna(day):
            found.setdefault(text, {})[one] = day
    filled = read.values.copy()
    before: pd.Timestamp | None = None
    for place, text in enumerate(texts):
        known = found.get(text)
        if known:
            near = before if before is not None else known.get(year, next(iter(known.values())))
            before = min(known.values(), key=lambda day: abs(day - near))
            filled.iloc[place] = before
    bad = {text: why for text, why in read.bad.items() if text not in found}
    said = f'no year in "{lone[0]}": taken from {year} on, each day the nearest to the one above it'
    return values.Read(filled, bad, "; ".join(part for part in (read.said, said) if part))


def date_order(texts: Iterable[str]) -> dict[str, str]:
    """Return the orders of day and month that texts show, each with the first text that shows it.

    Examples
    --------
    >>> date_order(["3/4/2026", "3/25/2026 10:00", "yes"])
    {'mdy': '3/25/2026 10:00'}
    """
    shows: dict[str, str] = {}
    for text in texts:
        match = _PARTS.match(text)
        if match:
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                shows.setdefault("dmy", text)
            elif second > 12 >= first:
                shows.setdefault("mdy", text)
    return shows


def parts(text: str) -> list[str]:
    """Return the parts of a step's cell: ``"8/5/2019 & 8/14/2019"`` holds two.

    Examples
    --------
    >>> parts("8/5/2019 & 8/14/2019"), parts("yes")
    (['8/5/2019', '8/14/2019'], ['yes'])
    """
    return [part for part in _SEVERAL.split(text) if part]
