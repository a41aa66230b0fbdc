"""Counts, rates and lists in plain words, as every sentence on a page says them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

#: Below this n a rate is told as a count alone: one more case would move it by twenty points or more.
NO_PERCENTAGE_UNDER = 5

#: Below this n a percentage has no decimals: they would be finer than one case.
NO_DECIMALS_UNDER = 50


def rate_in_words(k: int, n: int) -> str:
    """Return a rate with the count it comes from.

    Parameters
    ----------
    k, n:
        How many of how many; whole numbers, ``0 <= k <= n``.

    Returns
    -------
    str
        ``"21 of 43 (49 %)"``; the percentage is left out under n = 5 and has a decimal from n = 50. Halves
        are rounded up.

    Raises
    ------
    ValueError
        If a count is negative or ``k`` is more than ``n``.

    Examples
    --------
    >>> rate_in_words(21, 43), rate_in_words(3, 4), rate_in_words(31, 60)
    ('21 of 43 (49 %)', '3 of 4', '31 of 60 (51.7 %)')
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is not a rate: give whole numbers with 0 <= k <= n")
    counts = f"{k:,} of {n:,}"
    if n < NO_PERCENTAGE_UNDER:
        return counts
    if n < NO_DECIMALS_UNDER:
        return f"{counts} ({(200 * k + n) // (2 * n)} %)"
    tenths = (2000 * k + n) // (2 * n)
    return f"{counts} ({tenths // 10}.{tenths % 10} %)"


def plural(n: int, one: str, many: str = "") -> str:
    """Return a count with its noun.

    Parameters
    ----------
    n:
        How many.
    one:
        The noun for one.
    many:
        The noun for several, where it is not the regular one.

    Examples
    --------
    >>> plural(1, "interview"), plural(2, "interview"), plural(0, "company"), plural(1200, "process")
    ('1 interview', '2 interviews', '0 companies', '1,200 processes')
    >>> plural(3, "person", "people"), plural(2, "day")
    ('3 people', '2 days')
    """
    if n == 1:
        return f"1 {one}"
    return f"{n:,} {many or _regular(one)}"


def _regular(one: str) -> str:
    if one.endswith("y") and one[-2:-1] not in set("aeiou"):
        return one[:-1] + "ies"
    return one + ("es" if one.endswith(("s", "x", "z", "ch", "sh")) else "s")


def join(parts: Sequence[str], last: str = "and") -> str:
    """Return a list as a sentence says it.

    Parameters
    ----------
    parts:
        The words.
    last:
        The word before the last of them.

    Examples
    --------
    >>> join(["A", "B", "C"]), join(["A", "B"], "or"), join(["A"]), join([])
    ('A, B and C', 'A or B', 'A', '')
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def years_in_words(years: int) -> str:
    """Return a number of years as a sentence has it.

    Examples
    --------
    >>> years_in_words(1), years_in_words(4), years_in_words(15)
    ('one year', 'four years', '15 years')
    """
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[years - 1] if years <= len(words) else years} year{'s' if years > 1 else ''}"


def capital(text: str) -> str:
    """Return a text as the start of a sentence: its first letter large, the rest as it is.

    Examples
    --------
    >>> capital("your present job"), capital("iOS at Tarn"), capital("")
    ('Your present job', 'IOS at Tarn', '')
    """
    return text[:1].upper() + text[1:]


def date_in_words(day: dt.date) -> str:
    """Return a day as a sentence has it.

    Examples
    --------
    >>> date_in_words(dt.date(2026, 5, 8))
    '8 May 2026'
    """
    return f"{day.day} {day:%B %Y}"


def day_in_short(day: dt.date) -> str:
    """Return a day as a cell of a table has it.

    Examples
    --------
    >>> day_in_short(dt.date(2026, 6, 5))
    '5 Jun 2026'
    """
    return f"{day.day} {day:%b %Y}"


def weekday_in_words(day: dt.date) -> str:
    """Return a day near enough to be told by its weekday.

    Examples
    --------
    >>> weekday_in_words(dt.date(2026, 6, 5))
    'Friday 5 June'
    """
    return f"{day:%A} {day.day} {day:%B}"


def two_figures(value: float) -> float:
    """Return an amount as a person says it: an estimate has no more than two figures that mean anything.

    Examples
    --------
    >>> two_figures(12345.0), two_figures(987.0), two_figures(0.0)
    (12000.0, 990.0, 0.0)
    """
    return float(f"{value:.2g}")
