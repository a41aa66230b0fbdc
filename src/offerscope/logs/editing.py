"""Add to a CSV so that nothing that stands in it moves: rows at its end, blank cells filled, columns at the end of its header.

All is done on the text of the file: its encoding, its mark at the start, its delimiter, its line ends and its order of columns
stay. What comes out is read back before it is given, so that a file that would not be read as meant is refused.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs.cells import is_blank
from offerscope.logs.delimited import read_csv
from offerscope.logs.describe import safe_cell
from offerscope.logs.headers import MOST_ABOVE, known_headers, plain
from offerscope.logs.model import LogError
from offerscope.logs.schema import TABLES

_DELIMITERS = (",", ";", "\t", "|")

#: The encoding of a file that is not UTF-8, as it is read; every byte has a letter in the other one, so that none is lost.
_WINDOWS, _BYTES = "cp1252", "latin-1"

#: How many lines are looked at to find the delimiter.
_LOOKED_AT = 50

Cells = Mapping[int, Mapping[str, str]]


@dataclass
class _Record:
    """One row: its lines as they stand in the file, and its cells."""

    text: str
    cells: list[str]

    @property
    def end(self) -> str:
        return self.text[len(self.text.rstrip("\r\n")) :]


@dataclass
class _Opened:
    """A CSV taken apart; put together again it is the same bytes."""

    name: str
    codec: str
    mark: bytes
    delimiter: str
    end: str
    records: list[_Record]
    header: int
    names: list[str] = field(default_factory=list)

    def fit(self, text: str) -> str:
        """Return a text as it stands among the file's own: where that is Windows-1252, letter by byte."""
        if self.codec != _BYTES:
            return text
        try:
            return text.encode(_WINDOWS).decode(_BYTES)
        except UnicodeEncodeError:
            raise LogError(f'{self.name} is not UTF-8 text and has no room for the letters of "{text}". Save it again as CSV (UTF-8).') from None  # fmt: skip

    def data(self) -> bytes:
        return self.mark + "".join(record.text for record in self.records).encode(self.codec)

    def place(self, column: str) -> int:
        return self.names.index(column)


def with_rows(
    data: bytes, name: str, table: str, rows: Sequence[Mapping[str, str]], columns: Sequence[str], *, adds_columns: bool = False
) -> tuple[bytes, int]:  # fmt: skip
    """Return a CSV with rows added at its end.

    A text that a spreadsheet would take for a formula is marked as text, unless it stands in the file as it is.

    Parameters
    ----------
    data:
        The file's bytes; with nothing in it, it gets a header.
    name:
        What to call it in messages, and the name of its table with an ending.
    table:
        The table it holds.
    rows:
        Texts by column.
    columns:
        The columns of a new header.
    adds_columns:
        Whether columns that are filled and not there are added at the end of the header; else that is an error.

    Returns
    -------
    tuple of bytes and int
        What the file is to hold, and the row of the first row added, as a spreadsheet counts.

    Raises
    ------
    LogError
        If its header is not known, lacks a column, or the file would not be read as meant; in one line.

    Examples
    --------
    >>> with_rows(b"company;date\\r\\nTarn;2026-03-04\\r\\n", "interviews.csv", "interviews", [{"company": "Wick"}], ["date"])
    (b'company;date\\r\\nTarn;2026-03-04\\r\\nWick;\\r\\n', 3)
    """
    filled = [column for column in columns if any(row.get(column, "").strip() for row in rows)]
    opened = _opened(data, name, table)
    old = data
    if opened.header < 0 and not any(cell.strip() for record in opened.records for cell in record.cells):
        old = opened.mark
        opened.names, opened.header = list(columns), 0
        opened.records = [_Record(_line(columns, opened), [])]
    missing = [column for column in filled if column not in opened.names]
    if missing and not (adds_columns and opened.header >= 0):
        _refuse_header(opened, table, missing, adds_columns)
    if missing:
        _add_columns(opened, missing)
    last = opened.records[-1]
    if not last.end:
        last.text += opened.end
    standing = {" ".join(cell.split()) for record in opened.records for cell in record.cells}
    first = len(opened.records) + 1
    meant: dict[int, dict[str, str]] = {}
    for row in rows:
        typed = {column: _tidy(row.get(column, "")) for column in opened.names if column}
        shown = {column: text if opened.fit(text) in standing else safe_cell(text) for column, text in typed.items()}
        cells = [opened.fit(shown[column]) if column else "" for column in _own(opened.names)]
        opened.records.append(_Record(_line(cells, opened), cells))
        meant[len(opened.records)] = shown
    new = opened.data()
    _refuse_unless_read(old, new, opened, meant)
    return new, first


def with_cells(data: bytes, name: str, table: str, cells: Cells, stands: Cells) -> bytes:
    """Return a CSV with blank cells filled; a column that is not there is added at the end of its header.

    Parameters
    ----------
    data, name, table:
        As for :func:`with_rows`.
    cells:
        Texts by row, as a spreadsheet counts, and column.
    stands:
        What must stand in cells of these rows, so that no other row is taken for them.

    Raises
    ------
    LogError
        If a cell is not blank, another text stands where ``stands`` has one, or the file would not be read as meant.

    Examples
    --------
    >>> data = b"company,date\\nTarn,2026-03-04\\n"
    >>> with_cells(data, "interviews.csv", "interviews", {2: {"self_rating": "7"}}, {2: {"company": "Tarn"}})
    b'company,date,self_rating\\nTarn,2026-03-04,7\\n'
    """
    opened = _opened(data, name, table)
    if opened.header < 0:
        _refuse_header(opened, table, [], True)
    for row, texts in stands.items():
        for column, text in texts.items():
            found = _cell(opened, row, column)
            if " ".join(found.split()) != " ".join(opened.fit(text).split()):
                raise LogError(f'{name} was changed meanwhile: row {row} does not have "{text}". Nothing was written; begin again.')  # fmt: skip
    for row, texts in cells.items():
        taken = next((column for column in texts if not is_blank(_cell(opened, row, column))), "")
        if taken:
            raise LogError(f'{name}, row {row}, {taken}: "{_cell(opened, row, taken)[:80]}" stands there already. Nothing was written.')  # fmt: skip
    named = {column for texts in cells.values() for column in texts}
    missing = [column for column in TABLES[table].columns if column in named and column not in opened.names]
    if missing:
        _add_columns(opened, missing)
    for row, texts in cells.items():
        record = opened.records[row - 1]
        parts = _parts(record, opened)
        for column, text in texts.items():
            at = opened.place(column)
            parts += [""] * (at + 1 - len(parts))
            parts[at] = _line([opened.fit(safe_cell(_tidy(text)))], opened).removesuffix(opened.end)
        record.text = opened.delimiter.join(parts) + record.end
    new = opened.data()
    _refuse_unless_read(data, new, opened, cells)
    return new


def texts(data: bytes, name: str) -> pd.DataFrame:
    """Return the cells of a CSV as they stand, its columns spelled as the schema spells them.

    Examples
    --------
    >>> texts(b"Self rating,company\\nhigh,Tarn\\n", "interviews.csv").loc[2, "self_rating"]
    'high'
    """
    frame = read_csv(data, name, [])
    frame = frame.rename(columns={str(header): plain(str(header)) for header in frame.columns})
    return frame.loc[:, ~frame.columns.duplicated()]


def spelled_like(header: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return columns as a header has them: with spaces where it has names of several words and none with an underscore.

    Examples
    --------
    >>> spelled_like(["date", "self rating"], ["logged_on"]), spelled_like(["date"], ["logged_on"])
    (['logged on'], ['logged_on'])
    """
    has_spaces = any(" " in cell.strip() for cell in header) and not any("_" in cell for cell in header)
    return [name.replace("_", " ") if has_spaces else name for name in names]


def header_among(rows: Sequence[Sequence[str]], table: str) -> int:
    """Return which of some rows is a table's header, counted from 0; -1 where none is.

    Examples
    --------
    >>> header_among([["My search"], ["date", "company"], ["2026-03-04", "Tarn"]], "interviews")
    1
    """
    holding = [i for i, row in enumerate(rows) if any(cell.strip() for cell in row)][: MOST_ABOVE + 1]
    counts = {i: known_headers(rows[i], table) for i in holding}
    return next((i for i in holding if counts[i] >= (1 if i == holding[0] else 2)), -1)


def _opened(data: bytes, name: str, table: str) -> _Opened:
    text, codec, mark = _decoded(data, name)
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lines = list(io.StringIO(text, newline=""))
    start = [line for line in lines[:_LOOKED_AT] if line.strip()]

    def known(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(start, delimiter=delimiter))
        return max((known_headers(row, table) for row in rows), default=0), len(rows[0]) if rows else 0

    delimiter = "\t" if name.casefold().endswith(".tsv") and not start else max(_DELIMITERS, key=known)
    records = list(_records(lines, delimiter))
    header = header_among([record.cells for record in records], table)
    names = [plain(cell) for cell in records[header].cells] if header >= 0 else []
    return _Opened(name, codec, mark, delimiter, end, records, header, names)


def _records(lines: list[str], delimiter: str) -> Iterator[_Record]:
    reader = csv.reader(lines, delimiter=delimiter)
    done = 0
    for cells in reader:
        yield _Record("".join(lines[done : reader.line_num]), cells)
        done = reader.line_num


def _decoded(data: bytes, name: str) -> tuple[str, str, bytes]:
    """Return a file's text, its encoding and the mark at its start, as reading a log takes them."""
    marks = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
    mark, codec = next(((mark, codec) for mark, codec in marks if data.startswith(mark)), (b"", "utf-8"))
    if not mark:
        codec = next((f"utf-16-{order}e" for order, at in (("l", 1), ("b", 0)) if _is_wide(data, at)), codec)
    rest = data.removeprefix(mark)
    try:
        return rest.decode(codec), codec, mark
    except UnicodeDecodeError:
        if codec != "utf-8":
            raise LogError(f"{name} breaks off in the middle of a letter. Save it again as CSV (UTF-8).") from None
    return data.decode(_BYTES), _BYTES, b""


def _is_wide(data: bytes, at: int) -> bool:
    """Return whether every second byte from a place on is nought, as of plain letters in UTF-16."""
    wide, other = data[at:400:2], data[1 - at : 400 : 2]
    return wide.count(0) > 0.4 * len(wide) and other.count(0) == 0


def _refuse_header(opened: _Opened, table: str, missing: Sequence[str], adds_columns: bool) -> None:
    if adds_columns:
        raise LogError(f"{opened.name} has no header of {table} that is known. Put one in as its first row, or move the file away.")  # fmt: skip
    raise LogError(f"{opened.name} has no column {', '.join(missing)} in its header. Add it, or move the file away.")


def _add_columns(opened: _Opened, missing: Sequence[str]) -> None:
    """Put columns at the end of the header, right of every cell that stands in a row, so that none comes to stand under them."""
    header = opened.records[opened.header]
    width = max(len(record.cells) for record in opened.records)
    blank = width - len(header.cells)
    bare = header.text.removesuffix(header.end) if header.end else header.text
    shown = spelled_like(header.cells, missing)
    header.text = bare + opened.delimiter * blank + "".join(opened.delimiter + name for name in shown) + header.end
    opened.names += [*[""] * blank, *missing]
    header.cells += [*[""] * blank, *shown]


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _own(names: Sequence[str]) -> list[str]:
    """Return the names of the columns that are written: the second of one name is not."""
    return [name if name not in names[:i] else "" for i, name in enumerate(names)]


def _line(cells: Sequence[str], opened: _Opened) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=opened.delimiter, lineterminator=opened.end).writerow(cells)
    return out.getvalue()


def _cell(opened: _Opened, row: int, column: str) -> str:
    if not opened.header < row - 1 < len(opened.records):
        raise LogError(f"{opened.name} was changed meanwhile: it has no row {row}. Nothing was written; begin again.")
    cells = opened.records[row - 1].cells
    at = opened.place(column) if column in opened.names else len(cells)
    return cells[at] if at < len(cells) else ""


def _parts(record: _Record, opened: _Opened) -> list[str]:
    """Return the cells of a row as they stand in the file, with their quotation marks."""
    text = record.text.removesuffix(record.end) if record.end else record.text
    parts, start, quoted = [], 0, False
    for at, sign in enumerate(text):
        if sign == '"' and (quoted or at == start):
            quoted = not quoted
        elif sign == '"' and text[at - 1] == '"' and text[start] == '"':  # a doubled mark within quotation marks
            quoted = True
        elif sign == opened.delimiter and not quoted:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    if len(parts) != max(1, len(record.cells)):
        raise LogError(f"{opened.name}: the quotation marks of a row that is to be filled are not closed. Mend it first.")  # fmt: skip
    return parts


def _refuse_unless_read(old: bytes, new: bytes, opened: _Opened, meant: Cells) -> None:
    """Refuse a text that would not be read as the old one with what was added."""
    said = f"{opened.name} would not read the same with this added (is a quotation mark open?). Nothing was written; see offerscope check."  # fmt: skip
    before, after = texts(old, opened.name), texts(new, opened.name)
    known = [column for column in before.columns if column in after.columns]
    if len(known) != len(before.columns) or list(after.index[: len(before)]) != list(before.index):
        raise LogError(said)
    if set(after.index) - set(before.index) != set(meant) - set(before.index):
        raise LogError(said)
    changed = after.loc[before.index, known] != before[known]
    for row, cells in meant.items():
        for column, text in cells.items():
            if text and (
                column not in after or str(after.at[row, column]) not in {_tidy(text), safe_cell(_tidy(text))}
            ):
                raise LogError(said)
            if row in changed.index and column in known:
                changed.at[row, column] = False
    if changed.to_numpy().any():
        raise LogError(said)
