"""Read cells: what a person typed into a number, a yes or a no; dates have a module of their own.

Each function takes a column of texts and gives back the values and the texts it could not read. A column is
read by its distinct texts, because a long log repeats few of them.
"""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd

from offerscope.logs.cells import BLANK_WORDS, MOST_LETTERS, Read, each, is_blank, tidy
from offerscope.logs.currencies import CURRENCIES, CURRENCY_SIGNS, SHARED_SIGNS
from offerscope.logs.dates import read_dates
from offerscope.logs.distinct import Distinct, distinct

__all__ = ["BLANK_WORDS", "NO", "YES", "Read", "amount", "is_blank", "read_dates", "read_numbers", "read_yes_no"]

YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "x", "✓", "ja", "oui", "sí", "si", "tak", "是", "áno", "نعم"})
NO = frozenset({"no", "n", "false", "f", "0", "0.0", "nein", "non", "nie", "否", "لا"})

_SIMPLE = re.compile(r"^(?:\d+[.,]?\d*|[.,]\d+)$")
_GROUPED = re.compile(r"^\d{1,3}(?:(?P<mark>[ ',.])\d{3})(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d+)?$")
#: 12,34,567.50: thousands and then hundreds of thousands, as written in India.
_LAKHS = re.compile(r"^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
#: 55.000 is fifty-five where it is a number, and fifty-five thousand where it is money.
_THOUSANDS_POINT = re.compile(r"^[1-9]\d{0,2}\.\d{3}$")
_POINT_BESIDE_SIGNS = re.compile(r"^[^\d.,]*[1-9]\d{0,2}\.\d{3}[^\d.,kKmM%]*$")
_OUT_OF = re.compile(r"^[\d.,]+\s*/\s*(\d+)$")
#: The signs of currencies, longest first, so that "US$" is not taken for "$".
_SIGNS = tuple(sorted([*CURRENCY_SIGNS, *SHARED_SIGNS], key=len, reverse=True))
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"^([A-Z]{3})\s*(?=[\d.,+-])(.*)$|^(.*?\d[kKmM]?)\s*([A-Z]{3})$")


def read_numbers(texts: pd.Series | Distinct, *, out_of: int | None = None, money: bool = False) -> Read:
    """Read a column of numbers: ``55,000``, ``$90k``, ``7/10``, ``3,5``, ``12 %``.

    Parameters
    ----------
    texts:
        What was typed.
    out_of:
        The end of the scale, for ratings: ``7/10`` is a 7 on a scale to 10 and nothing on another.
    money:
        Whether three digits after a point are thousands: nobody writes thousandths of a currency.

    Returns
    -------
    Read
        Floats.

    Examples
    --------
    >>> read_numbers(pd.Series(["55,000", "$90k", "3,5", "?", ""])).values.tolist()
    [55000.0, 90000.0, 3.5, nan, nan]
    >>> read_numbers(pd.Series(["7/10", "4/5"]), out_of=10).bad
    {'4/5': 'is out of 5, not of 10'}
    """
    column = distinct(texts)
    # As plain objects: a wide table has thousands of columns with few texts each.
    values = np.array(pd.to_numeric(np.array(column.texts, dtype=object), errors="coerce"), dtype=float)
    points = [
        text for text in column.texts if money and len(text) <= MOST_LETTERS and _POINT_BESIDE_SIGNS.match(tidy(text))
    ]
    values[~np.isfinite(values)] = np.nan
    if points:
        values[[text in points for text in column.texts]] = np.nan

    def one(text: str) -> float:
        if match := _OUT_OF.match(tidy(text)):
            if out_of is None:
                raise ValueError("is not a number")
            if int(match[1]) != out_of:
                raise ValueError(f"is out of {int(match[1])}, not of {out_of}")
        return amount(text, money=money)[0]

    rest = np.flatnonzero(np.isnan(values))
    others = [column.texts[place] for place in rest]
    found, bad = each(Distinct(others, rest, pd.RangeIndex(0)), one)
    values[rest] = [found.get(text, np.nan) for text in others]
    said = f'three digits after a point, as in "{points[0]}", read as thousands' if points else ""
    return Read(column.spread(values), bad, said)


def amount(text: str, *, money: bool = False) -> tuple[float, str]:
    """Return one number and the unit it carries: a currency, ``percent`` or nothing.

    Parameters
    ----------
    text:
        What was typed.
    money:
        Whether three digits after a point are thousands.

    Returns
    -------
    tuple of float and str
        The number and its unit. A sign that several currencies share, such as ``$``, names none.

    Raises
    ------
    ValueError
        If it is not one number; the message says so in words.

    Examples
    --------
    >>> amount("€1.234,50"), amount("15 %"), amount("120k"), amount("7/10"), amount("-3")
    ((1234.5, 'EUR'), (15.0, 'percent'), (120000.0, ''), (7.0, ''), (-3.0, ''))
    >>> amount("55.000"), amount("55.000", money=True)
    ((55.0, ''), (55000.0, ''))
    """
    if not _DIGIT.search(text):  # most texts that are no numbers are words
        raise ValueError("is not a number")
    signed, negative = _sign(tidy(text))
    rest, unit = _unit(signed)
    # The minus may stand on either side of the currency, once.
    rest, again = _sign(rest) if rest != signed and not negative else (rest, False)
    times = 1.0
    if rest[-1:].casefold() in {"k", "m"}:
        times = 1e3 if rest[-1].casefold() == "k" else 1e6
        rest = rest[:-1].strip()
    rest = re.sub(r"\s*/\s*(?:5|10|100)$", "", rest)
    value = float(_plain_number(rest, money=money)) * times
    if not math.isfinite(value):
        raise ValueError("is not a number")
    return (-value if negative != again else value), unit


def _sign(text: str) -> tuple[str, bool]:
    return (text[1:].strip(), text[0] == "-") if text[:1] in {"+", "-"} else (text, False)


def _unit(text: str) -> tuple[str, str]:
    """Take a currency or a percent sign off an amount."""
    if text.endswith(("%", "％")):
        return text[:-1].strip(), "percent"
    match = _CODE.match(text)
    if match and (match[1] or match[4]) in CURRENCIES:
        rest = str(match[2] or match[3]).strip()
        # "$120,000 USD" carries both; the letters say which dollar.
        return rest.lstrip("".join(SHARED_SIGNS)).strip(), str(match[1] or match[4])
    if not text.startswith(_SIGNS) and not text.endswith(_SIGNS):
        return text, ""
    for sign in _SIGNS:
        if text.startswith(sign) or text.endswith(sign):
            return text.removeprefix(sign).removesuffix(sign).strip(), CURRENCY_SIGNS.get(sign, "")
    return text, ""


def _plain_number(text: str, *, money: bool) -> str:
    """Return the digits with a decimal point, whichever mark the writer uses for which."""
    if money and _THOUSANDS_POINT.match(text):
        return text.replace(".", "")
    grouped = _GROUPED.match(text)
    # One point and three digits is a decimal point, and so is a comma after a nought.
    decimal = grouped and grouped["mark"] in ",." and text.count(grouped["mark"]) == 1 and _SIMPLE.match(text)
    if grouped and not (decimal and (grouped["mark"] == "." or text.startswith("0"))):
        return text.replace(grouped["mark"], "").replace(",", ".")
    if _SIMPLE.match(text):
        return text.replace(",", ".")
    if _LAKHS.match(text):
        return text.replace(",", "")
    raise ValueError("is not a number")


def read_yes_no(texts: pd.Series | Distinct) -> Read:
    """Read a column of yes and no.

    Examples
    --------
    >>> read_yes_no(pd.Series(["Yes", "n", "", "perhaps"])).bad
    {'perhaps': 'is not yes or no'}
    """

    def one(text: str) -> bool:
        word = text.strip().casefold()
        if word in YES:
            return True
        if word in NO:
            return False
        raise ValueError("is not yes or no")

    column = distinct(texts)
    found, bad = each(column, one)
    return Read(column.spread(pd.array([found.get(text) for text in column.texts], dtype="boolean")), bad)
