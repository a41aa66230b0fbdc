"""What a cell is before it is read: blank or not, tidied of odd spaces, and a column as read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd

from offerscope.logs.distinct import Distinct, distinct
from offerscope.logs.headers import TEXT

#: Texts that mean "nothing stands here" where a word, a number or a date is wanted.
BLANK_WORDS = frozenset(
    {"", "-", "--", "–", "—", "n/a", "#n/a", "na", "<na>", "none", "null", "nan", "nat", "n.a.", "(blank)"}
)

#: The same for text, where "none" and "NA" are words: spelled as programs and spreadsheets write them.
BLANK_TEXTS = frozenset(
    {"", "-", "--", "–", "—", "n/a", "N/A", "#N/A", "n.a.", "null", "NULL", "nan", "NaN", "NaT", "<NA>", "(blank)"}
)

_LONGEST_BLANK = max(map(len, BLANK_WORDS))

#: No number, date or word of a list is longer.
MOST_LETTERS = 500
TOO_LONG = f"is longer than {MOST_LETTERS} letters"

#: What a spreadsheet shows where a formula has failed.
SPREADSHEET_ERRORS = frozenset({"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")

T = TypeVar("T")


@dataclass(frozen=True)
class Read:
    """A column as read.

    Parameters
    ----------
    values:
        The values, aligned with the texts; missing where blank or unreadable.
    bad:
        The texts that could not be read, with why, by distinct text.
    said:
        What was decided for the column as a whole, for the person to know; blank where nothing was.
    """

    values: pd.Series
    bad: dict[str, str]
    said: str = ""


def is_blank(text: str) -> bool:
    """Return whether a cell says that nothing stands here.

    Examples
    --------
    >>> is_blank(" N/A "), is_blank("no")
    (True, False)
    """
    plain = text.strip()
    return len(plain) <= _LONGEST_BLANK and plain.casefold() in BLANK_WORDS


def tidy(text: str) -> str:
    """Return a text with plain single spaces and a plain minus.

    Examples
    --------
    >>> tidy(" 8:15\\u202fAM "), tidy("−5")
    ('8:15 AM', '-5')
    """
    return _SPACES.sub(" ", text).strip().replace("\u2212", "-")


def each(texts: pd.Series | Distinct, read: Callable[[str], T]) -> tuple[dict[str, T], dict[str, str]]:
    """Read each distinct text once; return what was read and what was not, with why."""
    found: dict[str, T] = {}
    bad: dict[str, str] = {}
    for text in distinct(texts).texts:
        if is_blank(text):
            continue
        if len(text) > MOST_LETTERS:
            bad[text] = TOO_LONG
            continue
        try:
            found[text] = read(text)
        except ValueError as error:
            bad[text] = str(error)
    return found, bad


def columns_of(rows: Sequence[Sequence[str]], width: int) -> pd.DataFrame:
    """Return rows of texts as a table; a short row is filled with blanks, and what stands beyond the width is left out.

    Examples
    --------
    >>> columns_of([["a"], ["b", "c", "d"]], 2).values.tolist()
    [['a', ''], ['b', 'c']]
    """
    columns = {}
    for place in range(width):
        cells = np.empty(len(rows), dtype=object)
        cells[:] = [row[place] if place < len(row) else "" for row in rows]
        columns[place] = pd.Series(cells, dtype=TEXT)
    return pd.DataFrame(columns, copy=False)
