"""Get the cells out of an XLSX workbook as the texts that a person sees in them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from offerscope.logs.currencies import CURRENCY_SIGNS
from offerscope.logs.headers import letter
from offerscope.logs.model import LogError

#: The most bytes a file may hold once it is unpacked.
MOST_BYTES = 1_000_000_000

#: The most cells a sheet may span.
MOST_CELLS = 20_000_000


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    title:
        Its name.
    rows:
        The texts of its cells, row by row; rows end with their last filled cell.
    visible:
        Whether a person sees it.
    not_worked_out:
        The cells with a formula whose result is not in the file, as ``B7``.
    """

    title: str
    rows: list[list[str]]
    visible: bool = True
    not_worked_out: list[tuple[int, str]] = field(default_factory=list)


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook.

    Parameters
    ----------
    data:
        The file's bytes.
    name:
        What to call it in a message.

    Raises
    ------
    LogError
        If it is no workbook, is broken, or unpacks to more than memory should hold; in one line.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > MOST_BYTES:
                raise LogError(f"{name} unpacks to more than {MOST_BYTES // 1_000_000:,} MB.")
            formulas = any(
                item.filename.startswith("xl/worksheets/") and b"<f" in packed.read(item) for item in packed.infolist()
            )
        return list(_sheets(data, name, with_formulas=formulas))
    except LogError:
        raise
    except zipfile.BadZipFile:
        raise LogError(
            f"{name} is not an .xlsx workbook, whatever its name says, or it has a password. "
            "Save it as .xlsx without a password, or as CSV."
        ) from None
    except Exception as error:  # openpyxl raises whatever a broken workbook makes it raise
        why = str(error) or type(error).__name__
        raise LogError(f"{name} cannot be read as a workbook ({why}). Save it again as .xlsx, or as CSV.") from None


def _sheets(data: bytes, name: str, *, with_formulas: bool) -> Iterator[Sheet]:
    import openpyxl  # only where a workbook is read; with defusedxml there it refuses entity bombs

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    typed = openpyxl.load_workbook(io.BytesIO(data), read_only=True) if with_formulas else None
    try:
        for sheet in book.worksheets:
            # A sheet may claim to be a million rows wide and deep; without its claim only real cells come.
            sheet.reset_dimensions()
            rows, width = [], 0
            for cells in sheet.iter_rows():
                row = [_cell_text(cell) for cell in cells]
                while row and not row[-1]:
                    row.pop()
                rows.append(row)
                width = max(width, len(row))
                if width * len(rows) > MOST_CELLS:
                    raise LogError(
                        f"{name}, sheet {sheet.title}, spans {len(rows):,} rows and {width:,} columns, more than can be read. "
                        "Delete what stands far right or far down."
                    )
            missing = [] if typed is None else _not_worked_out(typed[sheet.title], rows)
            yield Sheet(sheet.title, rows, sheet.sheet_state == "visible", missing)
    finally:
        book.close()
        if typed is not None:
            typed.close()


def _not_worked_out(sheet: Any, rows: list[list[str]]) -> list[tuple[int, str]]:
    """Return the cells that hold a formula and no result: a program wrote them and no spreadsheet has opened them."""
    sheet.reset_dimensions()
    found = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True)):
        for position, value in enumerate(cells):
            shown = rows[number][position] if number < len(rows) and position < len(rows[number]) else ""
            if not shown and isinstance(value, str) and value.startswith("=") and len(value) > 1:
                found.append((number + 1, letter(position)))
    return found


def _cell_text(cell: Any) -> str:
    """Return a cell as a person sees it: dates as ISO, 15 % as 15 %, whole numbers without a point."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number_text(value, str(cell.number_format or ""))
    return str(value)


def _number_text(value: float, shape: str) -> str:
    """Return a number with the percent sign or the currency that its cell shows.

    Examples
    --------
    >>> _number_text(0.15, "0%"), _number_text(90000, '#,##0 [$€-407]'), _number_text(7.0, "General")
    ('15%', '90000 EUR', '7')
    """
    bare = re.sub(r'"[^"%]*"', "", shape)
    if "%" in bare:
        return f"{value * 100:.10g}%"
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else str(value)
    code = re.search(r"\[\$([A-Z]{3})\b|\"([A-Z]{3})\"", shape)
    signs = [name for sign, name in CURRENCY_SIGNS.items() if sign in shape]
    named = (code[1] or code[2]) if code else (signs[-1] if signs else "")
    return f"{text} {named}" if named else text
