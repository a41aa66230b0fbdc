"""What a cell is before it is read: blank or not, tidied of odd spaces, and a column as read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

#: Texts that mean "nothing stands here" where a word, a number or a date is wanted.
BLANK_WORDS = frozenset(
    {"", "-", "--", "–", "—", "n/a", "#n/a", "na", "<na>", "none", "null", "nan", "nat", "n.a.", "(blank)"}
)

#: The same for text, where "none" and "NA" are words: spelled as programs and spreadsheets write them.
BLANK_TEXTS = frozenset(
    {"", "-", "--", "–", "—", "n/a", "N/A", "#N/A", "n.a.", "null", "NULL", "nan", "NaN", "NaT", "<NA>", "(blank)"}
)

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
    return text.strip().casefold() in BLANK_WORDS


def tidy(text: str) -> str:
    """Return a text with plain single spaces and a plain minus.

    Examples
    --------
    >>> tidy(" 8:15\\u202fAM "), tidy("−5")
    ('8:15 AM', '-5')
    """
    return _SPACES.sub(" ", text).strip().replace("\u2212", "-")


def each(texts: pd.Series, read: Callable[[str], T]) -> tuple[dict[str, T], dict[str, str]]:
    """Read each distinct text once; return what was read and what was not, with why."""
    found: dict[str, T] = {}
    bad: dict[str, str] = {}
    for text in texts.unique():
        if is_blank(text):
            continue
        try:
            found[text] = read(text)
        except ValueError as error:
            bad[text] = str(error)
    return found, bad
