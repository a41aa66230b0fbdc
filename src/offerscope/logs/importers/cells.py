"""Read the cells that a person's own sheet has and a log has not: pay in any writing, and a step's cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from offerscope.logs import values

#: A date that shows the order, to decide a column by what the rest of its sheet shows.
_SHOWS = {"mdy": "1/13/2000", "dmy": "13/1/2000"}

_PER = (
    ("hour", re.compile(r"(?:\bper|\ban|/)\s*h(?:ou)?r\b|\bhourly\b", re.IGNORECASE)),
    ("month", re.compile(r"(?:\bper|\ba|/)\s*mo(?:nth)?\b|\bmonthly\b", re.IGNORECASE)),
    (
        "year",
        re.compile(r"(?:\bper|\ba|/)\s*(?:year|yr|annum)\b|\byearly\b|\bannual(?:ly)?\b|\bp\.?a\.?$", re.IGNORECASE),
    ),
)
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*", re.IGNORECASE)
_PARTS = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b")
_SEVERAL = re.compile(r"\s*(?:&|;|\+|\band\b)\s*")


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
    """

    low: float
    high: float
    currency: str = ""
    per: str = ""


def number(text: str, *, money: bool = False) -> float | None:
    """Return one number, or ``None``; three digits after a point are thousands in an amount of money.

    Examples
    --------
    >>> number("55,000"), number("#REF!")
    (55000.0, None)
    """
    try:
        return values.amount(text, money=money)[0]
    except ValueError:
        return None


def pay(text: str) -> Pay | None:
    """Return pay however it is written, or ``None`` where the cell is not pay.

    Examples
    --------
    >>> pay("$53K-$91K (est.)"), pay("$21-$34 Per Hour")
    (Pay(low=53000.0, high=91000.0, currency='', per=''), Pay(low=21.0, high=34.0, currency='', per='hour'))
    >>> pay("90-100k"), pay("competitive")
    (Pay(low=90000.0, high=100000.0, currency='', per=''), None)
    """
    if text.lstrip("$€£ ").startswith(("-", "–")):
        return None
    per = next((name for name, pattern in _PER if pattern.search(text)), "")
    rest = re.sub(r"\([^)]*\)", "", text)
    for _, pattern in _PER:
        rest = pattern.sub("", rest)
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
    return Pay(min(low, high), max(low, high), unit, per)


def read_dates(texts: pd.Series, order: str) -> values.Read:
    """Read a column of dates in a given order of day and month.

    Parameters
    ----------
    texts:
        What was typed.
    order:
        ``mdy``, ``dmy``, or blank: the column's own rows decide.

    Examples
    --------
    >>> str(read_dates(pd.Series(["3/4/2026"]), "dmy").values[0].date())
    '2026-04-03'
    """
    read = values.read_dates(texts)
    unsure = [text for text, why in read.bad.items() if why.startswith("could be")]
    if not order or not unsure:
        return read
    # Read apart from the rest of the column, which may show both orders.
    shown = values.read_dates(pd.Series([*unsure, _SHOWS[order]], dtype="str"))
    days = dict(zip(unsure, shown.values.iloc[:-1], strict=True))
    filled = read.values.where(~texts.isin(unsure), texts.map(days).astype(read.values.dtype))
    return values.Read(filled, {text: why for text, why in read.bad.items() if text not in days}, read.said)


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
