"""Read a CSV whose rows are of unequal length, or in which nobody closes a quotation mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

import pandas as pd

from offerscope.logs.cells import columns_of
from offerscope.logs.headers import MOST_COLUMNS
from offerscope.logs.long_cells import MOST_IN_A_CELL
from offerscope.logs.model import Done, LogError, Problem
from offerscope.logs.spelled import at_most

#: How many rows are looked at to find the widest.
LOOKED_AT = 50

#: How many quotation marks that nobody closes are looked for, each with a reading of all that follows it.
MOST_OPEN = 20

#: The longest text one cell may hold, in letters: longer ones come of a quotation mark that nobody closes.
MOST_LETTERS = MOST_IN_A_CELL

#: What stands for a row with a longer one.
_TOO_LONG: list[str] = []


def read_ragged(data: bytes, delimiter: str, name: str, problems: list[Problem], *, widest: int = 0) -> pd.DataFrame:
    """Return all cells of a CSV as texts, row by row; short rows are filled with blanks.

    What stands in a row beyond the widest of the first rows, or of all rows that are not too wide, is reported.

    Parameters
    ----------
    data:
        The file as UTF-8, with plain line ends.
    delimiter:
        The mark between its cells.
    name:
        What to call the file in problems.
    problems:
        What was found on the way is added here.
    widest:
        The most cells of a row further down for the sake of which the table is wider than its first rows.

    Raises
    ------
    csv.Error
        If no rows can be made out in it.
    LogError
        If it holds more columns than can be read, in one line.

    Examples
    --------
    >>> read_ragged(b"a,b\\n1\\n2,3\\n", ",", "asked.csv", []).values.tolist()
    [['a', 'b'], ['1', ''], ['2', '3']]
    """
    csv.field_size_limit(MOST_LETTERS)
    known: dict[str, str] = {}
    # A long file repeats few texts: each is held once.
    rows = [[known.setdefault(cell, cell) for cell in row] for row in _records(data, delimiter, name, problems)]
    # A row that is wider than any sheet is one that a quotation mark has swallowed.
    widths = [len(row) for row in islice(filter(None, rows), LOOKED_AT)]
    width = max((one for one in widths if one <= MOST_COLUMNS), default=0)
    if widths and not width:
        raise LogError(f"{name} holds {max(widths):,} columns, more than can be read. Delete what stands far right.")
    if widest:
        width = max(width, max((len(row) for row in rows if len(row) <= widest), default=0))
    beyond = []
    for number, row in enumerate(rows, start=1):
        extra = [cell for cell in row[width:] if cell.strip()] if len(row) > width else []
        if extra:
            said = f"under one of the {width} headers"
            beyond.append(Problem(name, number, "", delimiter.join(extra)[:80], said, Done.LEFT_EMPTY))
    problems.extend(at_most(beyond))
    return columns_of(rows, width)


class _Lines:
    """The lines of a file from some byte on, and one more, which only an open quotation mark puts into a row of others.

    ``at`` is the byte after the last line that was given out, ``is_over`` whether the one more was, too.
    """

    def __init__(self, data: bytes, at: int) -> None:
        stream = io.BytesIO(data)
        stream.seek(at)
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        self.at = at
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.at += len(line) if line.isascii() else len(line.encode())
            yield line
        self.is_over = True
        yield "\n"


def _records(data: bytes, delimiter: str, name: str, problems: list[Problem]) -> Iterator[list[str]]:
    data = data if data.endswith(b"\n") else data + b"\n"
    start = number = opened = 0
    while start < len(data):
        lines = _Lines(data, start)
        if opened == MOST_OPEN:
            said = "so many quotation marks are closed by none that all rows from here on are read as they stand"
            problems.append(Problem(name, number + 1, "", "", said, Done.KEPT))
            yield from islice(_as_they_stand(lines, delimiter), data.count(b"\n", start))
            return
        rows = csv.reader(lines, delimiter=delimiter)
        while (row := _next(rows)) is not None:
            if lines.is_over and start == len(data):
                return
            if lines.is_over or row is _TOO_LONG:
                break
            number += 1
            yield row
            start = lines.at
        # The mark would swallow the rest of the file: this line is read as it stands, the next ones anew.
        said = "a quotation mark opens here and none closes it; the row is read as it stands"
        problems.append(Problem(name, number + 1, "", "", said, Done.KEPT))
        end = data.index(b"\n", start) + 1
        for row in _as_they_stand([data[start:end].decode()], delimiter):
            number += 1
            yield row
        opened += 1
        start = end


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    """Return the next row, ``None`` at the end, and no row that can be where a cell is longer than can be."""
    try:
        return next(rows, None)
    except csv.Error:
        return _TOO_LONG


def _as_they_stand(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
