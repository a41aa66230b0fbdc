"""Take cells that are too long to be held out of a CSV before it is read, so that the rest of it can be."""

from __future__ import annotations

import re

import pandas as pd

from offerscope.logs.distinct import Distinct
from offerscope.logs.model import Done, Problem
from offerscope.logs.spelled import spell_out

#: The most bytes a cell between quotation marks may hold.
MOST_IN_A_CELL = 20_000_000

#: What stands where such a cell was, until the rows are known.
CUT = "(a cell that is too long to be read)"

#: How many lines of such a cell are looked at to tell whether they are rows, and how long a line may be to be one.
_LOOKED_AT = 50
_MOST_IN_A_ROW = 100_000


def without_long_cells(data: bytes, delimiter: str) -> tuple[bytes, bool]:
    """Return a CSV with a short text in place of each cell that is too long to be held.

    A cell in which the rows of the table stand is none: a quotation mark is missing somewhere, and its rows are kept.

    Parameters
    ----------
    data:
        The file as UTF-8, with plain line ends.
    delimiter:
        The mark between its cells.

    Returns
    -------
    tuple of bytes and bool
        The file, and whether there is a cell of that length in which rows stand.

    Examples
    --------
    >>> without_long_cells(b'a,b\\n1,"' + b"word\\n" * 5_000_000 + b'"\\n2,x\\n', ",")
    (b'a,b\\n1,"(a cell that is too long to be read)"\\n2,x\\n', False)
    """
    if len(data) <= MOST_IN_A_CELL or b'"' not in data:
        return data, False
    mark = re.escape(delimiter.encode())
    # A cell is quoted where the mark stands first in it; within it a mark of its own is written twice.
    quoted = re.compile(rb'"(?:(?<=[\n' + mark + rb']")|(?<=\A"))(?:[^"]++|"")*+"')
    marks = data.count(delimiter.encode(), 0, data.find(b"\n") % (len(data) + 1))
    kept: list[bytes] = []
    at, has_rows = 0, False
    for found in quoted.finditer(data):
        start, end = found.span()
        if end - start - 2 <= MOST_IN_A_CELL:
            continue
        if _are_rows(data, start, end, delimiter.encode(), marks):
            has_rows = True
            continue
        kept += [data[at:start], f'"{CUT}"'.encode()]
        at = end
    return (b"".join([*kept, data[at:]]) if kept else data), has_rows


def _are_rows(data: bytes, start: int, end: int, delimiter: bytes, marks: int) -> bool:
    """Return whether most of the lines in a cell look like rows of a table with so many delimiters in its first line."""
    rows = lines = 0
    at = data.find(b"\n", start, end) + 1
    while at and lines < _LOOKED_AT and (last := data.find(b"\n", at, min(end, at + _MOST_IN_A_ROW))) >= 0:
        lines += 1
        rows += data.count(delimiter, at, last) >= max(1, marks)
        at = last + 1
    return rows * 2 > lines


def say_long_cells(body: pd.DataFrame, name: str, problems: list[Problem]) -> pd.DataFrame:
    """Return a table with a blank where a cell was too long to be held, each of which is reported.

    Parameters
    ----------
    body:
        The table; its index is the row as a spreadsheet counts it.
    name:
        What to call the file in problems.
    problems:
        What was found is added here.

    Examples
    --------
    >>> found = []
    >>> say_long_cells(pd.DataFrame({"notes": ["x", CUT]}, index=[2, 3]), "interviews.csv", found)["notes"].tolist()
    ['x', '']
    >>> print(found[0])
    interviews.csv, row 3, notes: a cell of more than 20 MB, more than can be read; it stays in the file; left empty
    """
    said = f"a cell of more than {MOST_IN_A_CELL // 1_000_000} MB, more than can be read; it stays in the file"
    made = {}
    for header, cells in body.items():
        column = Distinct.of(cells)
        rows = column.which([CUT]).index

        def problem(row: int, header: str = str(header)) -> Problem:
            return Problem(name, int(row), header, "", said, Done.LEFT_EMPTY)

        problems.extend(spell_out(rows, problem))
        made[header] = column.words(["" if text == CUT else text for text in column.texts]) if len(rows) else cells
    return pd.DataFrame(made, index=body.index, columns=body.columns, copy=False)
