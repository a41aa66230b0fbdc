"""Add to a workbook so that nothing that stands in it moves: rows at the end of a sheet, blank cells filled, columns at its right.

All is done on the text of the one sheet (see :mod:`offerscope.logs.sheet_xml`): drop-downs, notes, widths, charts and what
formulas came to stay, in this sheet and in the others. What comes out is read back before it is given, so that a workbook that
would not be read as meant is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd

from offerscope.logs.book_parts import BookParts
from offerscope.logs.cells import columns_of, is_blank
from offerscope.logs.editing import Cells, header_among, spelled_like
from offerscope.logs.headers import plain, table_named, with_header
from offerscope.logs.model import LogError
from offerscope.logs.schema import TABLES
from offerscope.logs.sheet_xml import SheetXml, Spot, Value
from offerscope.logs.workbook import Sheet, read_workbook

#: Signs that no XML file may hold, and the most letters of one cell.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_LETTERS = 32_767

#: Numbers that every reader reads as they were typed, and how a cell may show them.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,2})?")
_PLAIN_FORMATS = frozenset({"General", "0", "0.0", "0.00", "#,##0", "#,##0.00", "@"})
_NUMBERS = frozenset({"rating", "level", "number", "count", "money"})

#: A day as it is written down, and the first day that both ways of counting days agree on.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_DAY = dt.date(1904, 1, 2)


@dataclass
class _Opened:
    """A workbook and the sheet that is written to."""

    name: str
    table: str
    title: str
    rows: list[list[str]]
    parts: BookParts
    header: int
    names: list[str]

    def __post_init__(self) -> None:
        self.xml = SheetXml(self.parts.sheet(self.title))
        self.formats = self.parts.formats()
        self.is_1904 = self.parts.counts_from_1904()

    @property
    def label(self) -> str:
        return f"{self.name}, sheet {self.title}"

    def cell(self, row: int, column: str) -> str:
        cells = self.rows[row - 1]
        at = self.names.index(column) if column in self.names else len(cells)
        return cells[at] if at < len(cells) else ""

    def value(self, row: int, at: int, text: str) -> Value:
        """Return a text as a cell of a column holds it: a day as a day and a number as a number, where the style shows them so."""
        last = len(self.rows) if len(self.rows) - 1 > self.header else 0
        own, column, above = self.xml.style(row, at), self.xml.column_style(at), self.xml.style(last, at)
        styles = [style for style in (own, column, above) if style is not None]
        style = styles[0] if styles else None
        kind = TABLES[self.table].kind(self.names[at]) if self.names[at] in TABLES[self.table].columns else "text"
        if kind in {"date", "moment"} and _DAY.fullmatch(text):
            days = next((style for style in styles if _shows_days(self._format(style))), None)
            day = dt.date.fromisoformat(text)
            if days is not None and day >= _FIRST_DAY:
                return Value(str((day - (dt.date(1904, 1, 1) if self.is_1904 else dt.date(1899, 12, 30))).days), True, days)  # fmt: skip
        if kind in _NUMBERS and _NUMBER.fullmatch(text) and self._format(style) in _PLAIN_FORMATS:
            return Value(text, True, style)
        return Value(text, False, style)

    def _format(self, style: int | None) -> str:
        return self.formats[style] if style is not None and style < len(self.formats) else "General"


def with_rows(
    data: bytes, name: str, table: str, rows: Sequence[Mapping[str, str]], columns: Sequence[str], *, adds_columns: bool = False
) -> tuple[bytes, int]:  # fmt: skip
    """Return a workbook with rows added at the end of a table's sheet, which is made if it is not there.

    Parameters
    ----------
    data, name:
        The workbook's bytes, and what to call it in messages.
    table, rows, columns, adds_columns:
        As for :func:`offerscope.logs.editing.with_rows`.

    Returns
    -------
    tuple of bytes and int
        What the workbook is to hold, and the row of the first row added.

    Raises
    ------
    LogError
        If its header is not known, lacks a column, or the workbook would not be read as meant; in one line.

    Examples
    --------
    >>> from offerscope.logs.template_book import book
    >>> with_rows(book(), "log.xlsx", "asked", [{"company": "Tarn", "topic": "SQL"}], ["company", "topic"])[1]
    3
    """
    with _said(name):
        opened = _opened(data, name, table, make=True)
        filled = [column for column in columns if any(row.get(column, "").strip() for row in rows)]
        values: dict[Spot, Value] = {}
        if opened.header < 0 and not any(cell.strip() for cells in opened.rows for cell in cells):
            heads = [column.replace("_", " ") for column in columns]
            opened.names, opened.header, opened.rows = list(columns), 0, [heads]
            values |= {(1, at): Value(head) for at, head in enumerate(heads)}
        missing = [column for column in filled if column not in opened.names]
        if opened.header < 0 or (missing and not adds_columns):
            _refuse_header(opened, missing)
        values |= _headers(opened, missing)
        first = len(opened.rows) + 1
        meant: dict[int, dict[str, str]] = {}
        for number, row in enumerate(rows, start=first):
            meant[number] = {column: _fitting(row.get(column, "")) for column in dict.fromkeys(opened.names) if column}
            for column, text in meant[number].items():
                if text:
                    values[number, opened.names.index(column)] = opened.value(number, opened.names.index(column), text)
        return _put(data, opened, values, meant), first


def with_cells(data: bytes, name: str, table: str, cells: Cells, stands: Cells) -> bytes:
    """Return a workbook with blank cells of a table's sheet filled; a column that is not there is added at its right.

    Parameters
    ----------
    data, name, table, cells, stands:
        As for :func:`with_rows` and :func:`offerscope.logs.editing.with_cells`.

    Raises
    ------
    LogError
        If a cell is not blank, another text stands where ``stands`` has one, or the workbook would not be read as meant.

    Examples
    --------
    >>> from offerscope.logs.template_book import book
    >>> filled = with_cells(book(), "log.xlsx", "interviews", {2: {"minutes": "45"}}, {2: {"company": "Example Ltd"}})
    >>> texts(filled, "log.xlsx", "interviews").loc[2, "minutes"]
    '45'
    """
    with _said(name):
        opened = _opened(data, name, table, make=False)
        if opened.header < 0:
            _refuse_header(opened, [])
        for row, texts_ in stands.items():
            for column, text in texts_.items():
                if not opened.header < row - 1 < len(opened.rows) or _tidy(opened.cell(row, column)) != _tidy(text):
                    raise LogError(f'{opened.label} was changed meanwhile: row {row} does not have "{text}". Nothing was written; begin again.')  # fmt: skip
        for row, texts_ in cells.items():
            taken = next((column for column in texts_ if not is_blank(opened.cell(row, column))), "")
            if taken:
                raise LogError(f'{opened.label}, row {row}, {taken}: "{opened.cell(row, taken)[:80]}" stands there already. Nothing was written.')  # fmt: skip
        named = {column for texts_ in cells.values() for column in texts_}
        values = _headers(opened, [one for one in TABLES[table].columns if one in named and one not in opened.names])
        meant = {row: {column: _fitting(text) for column, text in texts_.items()} for row, texts_ in cells.items()}
        for row, texts_ in meant.items():
            for column, text in texts_.items():
                values[row, opened.names.index(column)] = opened.value(row, opened.names.index(column), text)
        return _put(data, opened, values, meant)


def texts(data: bytes, name: str, table: str) -> pd.DataFrame:
    """Return the cells of a table's sheet as they stand, its columns spelled as the schema spells them; none where there is no sheet.

    Examples
    --------
    >>> from offerscope.logs.template_book import book
    >>> texts(book(), "log.xlsx", "interviews").loc[2, "self_rating"]
    '7'
    """
    sheet = _sheet(read_workbook(data, name), table)
    width = max((len(row) for row in sheet.rows), default=0) if sheet is not None else 0
    if sheet is None or not width:
        return pd.DataFrame()
    frame = with_header(columns_of(sheet.rows, width), name, [], table=table)
    frame = frame.rename(columns={str(header): plain(str(header)) for header in frame.columns})
    return frame.loc[:, ~frame.columns.duplicated()]


def _sheet(sheets: Sequence[Sheet], table: str) -> Sheet | None:
    return next((sheet for sheet in sheets if table_named(sheet.title) == table), None)


def _opened(data: bytes, name: str, table: str, *, make: bool) -> _Opened:
    found = _sheet(read_workbook(data, name), table)
    parts = BookParts(data)
    if found is None and make:
        found = Sheet(table.capitalize().replace("_", " "), [])
        parts.add_sheet(found.title)
    if found is None:
        raise LogError(f"{name} has no sheet {table} any more. Nothing was written; begin again.")
    rows = [list(row) for row in found.rows]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    header = header_among(rows, table)
    names = [plain(cell) for cell in rows[header]] if header >= 0 else []
    # The second column of one name is not written.
    names = [column if column not in names[:at] else "" for at, column in enumerate(names)]
    return _Opened(name, table, found.title, rows, parts, header, names)


def _headers(opened: _Opened, missing: Sequence[str]) -> dict[Spot, Value]:
    """Put columns at the right of every cell that stands in a row, so that none comes to stand under them."""
    if not missing:
        return {}
    width = max(len(row) for row in opened.rows)
    shown = spelled_like(opened.rows[opened.header], missing)
    last = max((at for at, column in enumerate(opened.names) if column), default=0)
    style = opened.xml.style(opened.header + 1, last)
    opened.names += [*[""] * (width - len(opened.names)), *missing]
    return {
        (opened.header + 1, opened.names.index(column)): Value(text, False, style)
        for column, text in zip(missing, shown, strict=True)
    }


def _refuse_header(opened: _Opened, missing: Sequence[str]) -> None:
    if opened.header < 0:
        raise LogError(f"{opened.label} has no header of {opened.table} that is known. Put one in as its first row, or rename the sheet.")  # fmt: skip
    raise LogError(f"{opened.label} has no column {', '.join(missing)} in its header. Add it, or rename the sheet.")


def _put(data: bytes, opened: _Opened, values: Mapping[Spot, Value], meant: Cells) -> bytes:
    opened.parts.put_sheet(opened.title, opened.xml.put(values))
    new = opened.parts.data()
    said = f"{opened.label} would not read the same with this added. Nothing was written; write it in the spreadsheet."
    before = {sheet.title: sheet for sheet in read_workbook(data, opened.name)}
    after = {sheet.title: sheet for sheet in read_workbook(new, opened.name)}
    old = before.setdefault(opened.title, Sheet(opened.title, []))
    if list(before) != list(after) or any(
        (sheet.visible, sheet.merged, sheet.not_worked_out) != (after[title].visible, after[title].merged, after[title].not_worked_out)
        or (title != opened.title and sheet.rows != after[title].rows)
        for title, sheet in before.items()
    ):  # fmt: skip
        raise LogError(said)
    rows = [list(row) for row in old.rows]
    for (row, at), value in values.items():
        rows += [[] for _ in range(row - len(rows))]
        rows[row - 1] += [""] * (at + 1 - len(rows[row - 1]))
        rows[row - 1][at] = meant.get(row, {}).get(opened.names[at], value.text)
    if [_trimmed(row) for row in rows] != [_trimmed(row) for row in after[opened.title].rows]:
        raise LogError(said)
    return new


def _trimmed(row: Sequence[str]) -> list[str]:
    cells = [_tidy(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _fitting(text: str) -> str:
    """Return a text on one line that a cell can hold."""
    tidy = _tidy(_NOT_IN_XML.sub("\ufffd", text))
    if len(tidy.encode("utf-16-le")) // 2 > _MOST_LETTERS:
        raise LogError(f"a cell holds {_MOST_LETTERS:,} letters at most, and this is longer. Nothing was written.")
    return tidy


def _shows_days(code: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(code))


@contextmanager
def _said(name: str) -> Iterator[None]:
    """Name the workbook in what is wrong with one of its parts."""
    try:
        yield
    except LogError as error:
        if str(error).startswith(name):
            raise
        raise LogError(f"{name} cannot be added to: {error} Save it anew in your spreadsheet and try again.") from None
