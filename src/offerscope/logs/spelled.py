"""Spell out the first problems of a kind and count the rest, so that a long log stays readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from offerscope.logs.model import Problem

#: How many problems of one kind in one column are spelled out; the rest are counted in one line.
SPELLED_OUT = 100


def at_most(problems: list[Problem]) -> list[Problem]:
    """Return the first problems of a kind, and one that counts the rest.

    Parameters
    ----------
    problems:
        Problems of one kind, by row.

    Examples
    --------
    >>> from offerscope.logs.model import Done
    >>> many = [Problem("asked.csv", row, "topic", "x", "a topic", Done.LEFT_EMPTY) for row in range(2, 200)]
    >>> print(at_most(many)[-1])
    asked.csv, row 102, topic: 98 more like this, from here down to row 199; left empty
    """
    return spell_out(range(len(problems)), lambda place: problems[place])


def spell_out(rows: Sequence[int] | pd.Index, problem: Callable[[int], Problem]) -> list[Problem]:
    """Return the problems of the first of some rows, and one that counts the rest.

    Parameters
    ----------
    rows:
        What has the problem.
    problem:
        Makes the problem of one of them; it is asked for those alone that are spelled out, for the next and the last.

    Examples
    --------
    >>> from offerscope.logs.model import Done
    >>> found = spell_out(range(2, 1_000_002), lambda row: Problem("asked.csv", row, "", "", "a row", Done.SET_ASIDE))
    >>> len(found), str(found[-1])
    (101, 'asked.csv, row 102: 999,900 more like this, from here down to row 1,000,001; row set aside')
    """
    made = [problem(row) for row in rows[:SPELLED_OUT]]
    rest = len(rows) - len(made)
    if rest:
        line = more(rest, problem(rows[-1]).row)
        made.append(replace(problem(rows[SPELLED_OUT]), value="", expected=line))
    return made


def more(number: int, last: int) -> str:
    """Return the words for problems that are counted.

    Examples
    --------
    >>> more(1200, 1300)
    '1,200 more like this, from here down to row 1,300'
    """
    return f"{number:,} more like this, from here down to row {last:,}"
