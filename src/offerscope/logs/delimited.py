"""Get the cells out of a CSV as texts, whatever its encoding, its delimiter and its quotation marks."""

from __future__ import annotations

import csv
import functools
import io
import re
from pathlib import Path

import numpy as np
import pandas as pd

from offerscope.logs.distinct import Distinct
from offerscope.logs.encoding import as_utf8
from offerscope.logs.headers import MOST_COLUMNS, TEXT, known_headers, table_named, with_header
from offerscope.logs.long_cells import say_long_cells, without_long_cells
from offerscope.logs.model import Done, LogError, Problem, SetAside
from offerscope.logs.ragged import read_ragged
from offerscope.logs.schema import OFFER_SHEET
from offerscope.logs.spelled import spell_out
from offerscope.logs.terms import find_label

#: The most cells a file may hold, a million rows of twenty columns; the most rows; and the most bytes of a line.
MOST_CELLS = 21_000_000
MOST_ROWS = 1_500_000
MOST_IN_A_LINE = 50_000_000

#: From how many bytes on a file is read piece by piece, which takes longer and less memory.
_LARGE = 150_000_000

#: How many rows are looked at to find the delimiter, how many cells of each, and how many bytes at most.
LOOKED_AT = 50
_LOOKED_AT_CELLS = 1_000
_LOOKED_AT_BYTES = 1 << 20

#: How many bytes are counted at once.
_PIECE = 1 << 20

_DELIMITERS = (",", ";", "\t", "|")


def read_csv(
    data: bytes,
    name: str,
    problems: list[Problem],
    set_aside: list[SetAside] | None = None,
    *,
    widest: int = 0,
) -> pd.DataFrame:
    """Return the cells of a CSV as texts.

    Parameters
    ----------
    data:
        The file's bytes.
    name:
        What to call it in problems; where it is named for a table, that table's columns tell the header row.
    problems, set_aside:
        What was found on the way is added here.
    widest:
        How many columns a table may have for the sake of a row further down that has more cells than the first rows;
        0 = what stands in a row beyond the first ones is reported.

    Returns
    -------
    DataFrame
        Texts; the index is the row as a spreadsheet counts it (the first row is row 1). Blank rows are left out.

    Raises
    ------
    LogError
        If no rows can be made out in it.

    Examples
    --------
    >>> read_csv(b"company;role\\nFenwick;Analyst\\n", "applications.csv", []).loc[2].tolist()
    ['Fenwick', 'Analyst']
    """
    data = as_utf8(data, name, problems)
    if not (data[:LOOKED_AT].strip() or data.strip()):
        return pd.DataFrame()
    table = table_named(Path(name).stem)
    try:
        delimiter = _delimiter(data, table)
        size = len(data)
        data, has_swallowed = without_long_cells(data, delimiter)
        is_cut = len(data) < size
        lines = _count(data, b"\n") + int(not data.endswith(b"\n"))
        _hold_to_size(data, delimiter, lines, name)
        read = read_ragged if has_swallowed else _cells
        frame = read(data, delimiter, name, problems, widest=widest)
    except csv.Error as error:
        raise LogError(f"{name} cannot be read as a CSV ({error}). Save it again as CSV, or as .xlsx.") from None
    has_breaks = lines > len(frame)
    del data
    if len(frame) > MOST_ROWS:
        raise LogError(f"{name} holds {len(frame):,} rows, more than can be read. Split it into parts.")
    body = with_header(frame, name, problems, set_aside, table=table)
    if is_cut:
        body = say_long_cells(body, name, problems)
    if has_breaks:
        _look_for_swallowed_rows(body, delimiter, name, problems)
    return body


def _delimiter(data: bytes, table: str | None) -> str:
    """Return the mark between the cells: the one by which the most headers are known, or that stands most often."""
    csv.field_size_limit(_LOOKED_AT_BYTES)
    found = re.search(rb"[^\n]", data)
    first = found.start() if found else 0
    start = data[first : first + _LOOKED_AT_BYTES // 2].decode(errors="ignore")
    lines = [line for line in io.StringIO(start).readlines()[:LOOKED_AT] if line.strip()]

    def known(delimiter: str) -> tuple[int, int]:
        rows = [row[:_LOOKED_AT_CELLS] for row in csv.reader(lines, delimiter=delimiter)]
        if table == OFFER_SHEET:
            found = sum(bool(row) and len(row) > 1 and find_label(row[0]) is not None for row in rows)
        else:
            found = max((known_headers(row, table) for row in rows), default=0)
        return found, len(next(csv.reader(lines[:1], delimiter=delimiter), []))

    return max(_DELIMITERS, key=known)


def _count(data: bytes, sign: bytes) -> int:
    """Return how often a sign stands in a text, which NumPy counts faster than bytes do where it stands often."""
    pieces = (np.frombuffer(data[start : start + _PIECE], np.uint8) for start in range(0, len(data), _PIECE))
    return sum(int(np.count_nonzero(piece == sign[0])) for piece in pieces)


def _longest_line(data: bytes) -> int:
    """Return about how many bytes the longest line has."""
    longest = last = 0
    for start in range(0, len(data), _PIECE):
        first = data.find(b"\n", start, start + _PIECE)
        if first >= 0:
            longest, last = max(longest, first - last), data.rfind(b"\n", start, start + _PIECE)
    return max(longest, len(data) - last)


def _hold_to_size(data: bytes, delimiter: str, lines: int, name: str) -> None:
    """Refuse a file that would fill memory; each cell takes a sign at least."""
    if len(data) > MOST_IN_A_LINE and _longest_line(data) > MOST_IN_A_LINE:
        raise LogError(f"{name} holds a line of more than {MOST_IN_A_LINE // 1_000_000} MB, more than can be read.")
    if len(data) <= MOST_CELLS:
        return
    cells = lines + _count(data, delimiter.encode())
    if cells > MOST_CELLS:
        raise LogError(
            f"{name} holds {lines:,} lines and about {cells:,} cells, more than can be read. Split it into parts."
        )


def _cells(data: bytes, delimiter: str, name: str, problems: list[Problem], *, widest: int = 0) -> pd.DataFrame:
    if data.count(delimiter.encode(), 0, data.find(b"\n") % (len(data) + 1)) > MOST_COLUMNS:
        return read_ragged(data, delimiter, name, problems, widest=widest)
    try:
        return pd.read_csv(
            io.BytesIO(data), sep=delimiter, dtype=TEXT, header=None, keep_default_na=False, na_filter=False,
            skip_blank_lines=False, index_col=False, low_memory=len(data) > _LARGE, encoding="utf-8",
        )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError, ValueError):
        return read_ragged(data, delimiter, name, problems, widest=widest)


def _swallowed(name: str, column: str, row: int) -> Problem:
    said = "this cell holds line breaks and what looks like further rows; is a quotation mark missing?"
    return Problem(name, int(row), column, "", said, Done.KEPT)


def _look_for_swallowed_rows(body: pd.DataFrame, delimiter: str, name: str, problems: list[Problem]) -> None:
    """Report a cell in which whole rows seem to stand: a quotation mark is missing somewhere in it."""
    marks = sum(not str(name).startswith("column ") for name in body.columns) - 1
    if marks < 2:
        return
    for header, texts in body.items():
        cells, column = Distinct.of(texts), str(header)
        broken = [text for text in cells.texts if "\n" in text]
        rows = cells.which(t for t in broken if any(line.count(delimiter) >= marks for line in t.split("\n"))).index
        problems.extend(spell_out(rows, functools.partial(_swallowed, name, column)))
