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
from offerscope.logs.packed import MOST_CELLS, MOST_ROWS, Part, look_over

_RANGE = re.compile(r"^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$")


@dataclass(frozen=True)
class Merged:
    """Cells that were merged into one: the first holds the text, and the others nothing."""

    cells: str
    row: int
    last_row: int
    column: str


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
        The rows and columns of the cells with a formula whose result is not in the file, as ``(7, "B")``.
    merged:
        The cells that were merged.
    """

    title: str
    rows: list[list[str]]
    visible: bool = True
    not_worked_out: list[tuple[int, str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)


def read_workbook(data: bytes, name: str, most_filled: int = MOST_ROWS) -> list[Sheet]:
    """Return the sheets of a workbook.

    Parameters
    ----------
    data:
        The file's bytes.
    name:
        What to call it in a message.
    most_filled:
        The most rows of a sheet in which something may stand.

    Raises
    ------
    LogError
        If it is no workbook, is broken, or unpacks to more than memory should hold; in one line.
    """
    try:
        return list(_sheets(data, name, look_over(data, name), most_filled))
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


def _sheets(data: bytes, name: str, parts: dict[str, Part], most_filled: int) -> Iterator[Sheet]:
    import openpyxl  # only where a workbook is read; with defusedxml there it refuses entity bombs

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    has_formulas = any(part.has_formulas for part in parts.values())
    typed = openpyxl.load_workbook(io.BytesIO(data), read_only=True) if has_formulas else None
    try:
        for sheet in book.worksheets:
            # A sheet may claim to be a million rows wide and deep; without its claim only real cells come.
            sheet.reset_dimensions()
            rows: list[list[str]] = []
            width = filled = 0
            known: dict[str, str] = {}
            for cells in sheet.iter_rows():
                # A long sheet repeats few texts: each is held once.
                row = [known.setdefault(text, text) for text in map(_cell_text, cells)]
                while row and not row[-1]:
                    row.pop()
                rows.append(row)
                filled += bool(row)
                if filled > most_filled:
                    raise LogError(
                        f"{name}, sheet {sheet.title}, holds more than {most_filled:,} rows, more than can be taken in. "
                        "Split it into parts."
                    )
                width = max(width, len(row))
                if width * len(rows) > MOST_CELLS or len(rows) > MOST_ROWS:
                    raise LogError(
                        f"{name}, sheet {sheet.title}, spans {len(rows):,} rows and {width:,} columns, more than can be read. "
                        "Delete what stands far right or far down."
                    )
            part = parts.get(str(getattr(sheet, "_worksheet_path", "")), Part(has_formulas))
            missing = _not_worked_out(typed[sheet.title], rows) if typed is not None and part.has_formulas else []
            merged = [found for found in map(_merged, part.merged) if found is not None]
            yield Sheet(sheet.title, rows, sheet.sheet_state == "visible", missing, merged)
    finally:
        book.close()
        if typed is not None:
            typed.close()


def _merged(cells: str) -> Merged | None:
    found = _RANGE.match(cells)
    return Merged(cells, int(found[2]), int(found[3]), found[1]) if found else None


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
    >>> _number_text(21.125, "General")
    '21.1250'
    """
    bare = re.sub(r'"[^"%]*"', "", shape)
    if "%" in bare:
        return f"{value * 100:.10g}%"
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else str(value)
    # A typed "21.125" is taken for thousands where money is meant; a number in a cell is what it is.
    text += "0" if re.search(r"\.\d{3}$", text) else ""
    code = re.search(r"\[\$([A-Z]{3})\b|\"([A-Z]{3})\"", shape)
    signs = [name for sign, name in CURRENCY_SIGNS.items() if sign in shape]
    named = (code[1] or code[2]) if code else (signs[-1] if signs else "")
    return f"{text} {named}" if named else text
