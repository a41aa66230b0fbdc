"""Mark texts that a spreadsheet would take for formulas, and take the mark off again when they are read.

The mark is an apostrophe at the head of the text, as spreadsheets have it. A text that has such an apostrophe of its own
gets a second one, so that what leaves comes back as it was.
"""

from __future__ import annotations

import re

#: What a cell may begin with that a spreadsheet would take for a formula.
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_MARKED = re.compile("'+[=+\\-@＝＋－＠]")


def marked(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, from which :func:`unmarked` makes the text again.

    Parameters
    ----------
    text:
        The text of one cell.

    Examples
    --------
    >>> marked("=1+1"), marked("'=1+1"), marked("Fenwick"), marked("'tis")
    ("'=1+1", "''=1+1", 'Fenwick', "'tis")
    """
    return f"'{text}" if text.startswith(SIGNS) or _MARKED.match(text) else text


def unmarked(text: str) -> str:
    """Return a text without the mark.

    Parameters
    ----------
    text:
        What stands in the cell.

    Examples
    --------
    >>> unmarked("'=1+1"), unmarked("''=1+1"), unmarked("'tis"), unmarked("Fenwick")
    ('=1+1', "'=1+1", "'tis", 'Fenwick')
    """
    return text[1:] if _MARKED.match(text) else text
