"""A log as one XLSX workbook: a sheet for each table, what was set aside, what was not as expected, and the profile."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from offerscope.logs.formulas import marked
from offerscope.logs.leaving import LOST, Cell, Change, Sheet, problems, profile_rows, set_aside
from offerscope.logs.model import Logs
from offerscope.logs.template_book import LAST_ROW, fold

#: The most letters of one cell; a letter beyond the first 65,536 counts twice.
MOST_LETTERS = 32_767

#: The most columns of a sheet.
MOST_COLUMNS = 16_384

#: The widest a column is made, in letters.
_WIDEST = 44

#: Signs that no XML file may hold.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_book(logs: Logs, sheets: Sequence[Sheet], place: str, changes: list[Change]) -> bytes:
    """Return a log as the bytes of a workbook, which can be read as a log again.

    Parameters
    ----------
    logs:
        The log.
    sheets:
        Its tables, from :func:`offerscope.logs.leaving.tables`.
    place:
        What to call the workbook.
    changes:
        The changes known so far; what the workbook cannot hold is added, and all of them stand on its sheet of problems.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> to_book(build_logs({}), [], "log.xlsx", [])[:2]
    b'PK'
    """
    import openpyxl  # only where a workbook is made: the command's help does not need it

    book = openpyxl.Workbook(write_only=True)
    book.properties.creator, book.properties.title = "Offerscope", "A log of interviews and offers"
    for sheet in [*sheets, _profile(logs), set_aside(logs)]:
        _add(book, sheet, place, changes)
    # The last sheet, because it says what became of the others; its own cells are as short as a sentence.
    _add(book, problems(logs, changes), place, changes)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _profile(logs: Logs) -> Sheet:
    rows: list[list[Cell]] = [[marked(name), marked(value) if isinstance(value, str) else value] for name, value in profile_rows(logs.profile)]  # fmt: skip
    return Sheet("profile", ("name", "value"), rows)


def _add(book: Any, sheet: Sheet, place: str, changes: list[Change]) -> None:
    page, where = book.create_sheet(sheet.title), f"{place}, sheet {sheet.title}"
    columns = sheet.columns[:MOST_COLUMNS]
    if len(columns) < len(sheet.columns):
        what = f"{len(sheet.columns):,} columns, of which a sheet holds {MOST_COLUMNS:,}; the CSV holds all"
        changes.append(Change(where, 0, "", what))
    rows = sheet.rows[: LAST_ROW - 1]
    if len(rows) < len(sheet.rows):
        what = f"{len(sheet.rows):,} rows, of which a sheet holds {LAST_ROW - 1:,}; the CSV holds all"
        changes.append(Change(where, 0, "", what))
    page.freeze_panes = "A2"
    from openpyxl.utils import get_column_letter

    for number, name in enumerate(columns):
        longest = max((len(_shown(row[number])) for row in rows[:200]), default=0)
        page.column_dimensions[get_column_letter(number + 1)].width = min(_WIDEST, max(len(name), longest) + 3)
    for first, last in _blank(columns, rows):
        fold(page, first, last)
    page.append([_head(page, _fitting(name, where, 1, name, changes)) for name in columns])
    for number, row in enumerate(rows, start=2):
        page.append(
            [
                _cell(page, _fitting(cell, where, number, name, changes) if isinstance(cell, str) else cell)
                for name, cell in zip(columns, row, strict=False)
            ]
        )


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _blank(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int]]:
    """Yield the runs of columns in which nothing stands, of a table that has rows: the first and the one after the last."""
    empty = [bool(rows) and all(row[number] is None for row in rows) for number in range(len(columns))]
    start = None
    for number, is_empty in enumerate([*empty, False]):
        if is_empty and start is None:
            start = number
        elif not is_empty and start is not None:
            yield start, number
            start = None


def _fitting(text: str, where: str, row: int, column: str, changes: list[Change]) -> str:
    """Return a text that a cell can hold; what it cannot hold is said."""
    column = _NOT_IN_XML.sub(LOST, column)
    if _NOT_IN_XML.search(text):
        text = _NOT_IN_XML.sub(LOST, text)
        changes.append(Change(where, row, column, f'holds a sign that no workbook can hold; "{LOST}" stands there instead'))  # fmt: skip
    letters = len(text.encode("utf-16-le")) // 2
    if letters > MOST_LETTERS:
        mark = " [cut here: the CSV holds all]"
        room = MOST_LETTERS - len(mark)
        text = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore") + mark
        changes.append(Change(where, row, column, f"{letters:,} letters, of which a cell holds {MOST_LETTERS:,}; cut there, the CSV holds all"))  # fmt: skip
    return text


def _cell(page: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        # Nothing that is a text is taken for a formula or an error, whatever it looks like.
        if not value.startswith(("=", "#")):
            return value
        cell = WriteOnlyCell(page, value)
        cell.data_type = "s"
        return cell
    if isinstance(value, dt.datetime):
        cell = WriteOnlyCell(page, value)
        cell.number_format = "yyyy-mm-dd hh:mm"
        return cell
    return value


def _head(page: Any, name: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(page, name)
    cell.data_type, cell.font = "s", Font(bold=True)
    return cell
