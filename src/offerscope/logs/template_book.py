"""The template as a workbook: drop-downs, a note on each header, and the columns that pay back later folded away."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable
from typing import Any

from offerscope.logs.headers import letter
from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import KINDS, TABLES, Table
from offerscope.logs.template import (
    EXAMPLE,
    EXAMPLES,
    FIRST,
    HELP,
    OFFER_COLUMNS,
    OFFER_EXAMPLE,
    ORDER,
    columns,
    needed,
    offer_lines,
    profile_entries,
)
from offerscope.logs.terms import OFFER_ROWS, find_label

#: The last row a sheet may have.
LAST_ROW = 1_048_576

#: Days and moments as cells show them.
DAY = "yyyy-mm-dd"

#: How each kind of cell is shown. Texts are marked as texts, so that no spreadsheet makes a day of "5/15".
_SHAPES = {"date": DAY, "moment": DAY, "money": "#,##0", "text": "@", "list": "@"}

_WIDTHS = {"date": 12, "moment": 17, "rating": 11, "level": 11, "count": 10, "money": 12, "yes_no": 11, "currency": 10,
           "choice": 16, "text": 22, "list": 24}  # fmt: skip
_WIDE = {"notes": 44, "note": 44, "posting": 44, "question": 44, "would_change": 34, "culture_quote": 34}

#: What the kinds of numbers may be: the least and the most.
_BOUNDS: dict[str, tuple[int, int | None]] = {
    "rating": (1, 10),
    "level": (1, 5),
    "count": (0, None),
    "money": (0, None),
}

#: How wide the column is that explains, in letters.
_HELP_LETTERS = 90

_NEEDED, _FIRST, _LATER, _HEAD = "1F4E79", "2E75B6", "7F7F7F", "DDEBF7"

_READ_ME = (
    "Fill in what you know. Any one sheet is enough, and every one may stay empty.",
    "An offer on the table? Begin with the Offer sheet: a column for each offer, its name at the head.",
    "? says that nobody has told you. What has two parts, such as a second sign-on, takes two rows.",
    "In the other sheets each row is one thing. Dark headers must be filled.",
    "Point at a header to read what it is for.",
    "More columns and terms are folded away: press + above the columns, or beside the rows.",
    "Rows and columns in grey italics are examples, left out as long as you leave them as they are.",
    "The sheet Profile is about you: with currency, place and how you file, sums are after tax.",
    "Then, each followed by this file's name: offerscope check, offerscope use, offerscope report.",
    "Right after an interview: offerscope add interview writes a row into this file, while it is closed.",
)

#: The height of a line of the sheet that explains, in points, and how many letters it holds.
_LINE, _LETTERS = 20, 100


def book() -> bytes:
    """Return the template as the bytes of an XLSX workbook.

    Examples
    --------
    >>> book()[:2]
    b'PK'
    """
    import openpyxl  # only where a workbook is made: the command's help does not need it
    from openpyxl.worksheet.properties import PageSetupProperties

    made = openpyxl.Workbook()
    made.properties.creator, made.properties.title = "Offerscope", "A log of interviews and offers"
    _lines(made.active, "Read me", _READ_ME)
    _offers(made.create_sheet("Offer sheet"))
    for table in ORDER:
        _table(made.create_sheet(table.capitalize()), TABLES[table])
        if table == "goals":
            _profile(made.create_sheet("Profile"))
    for sheet in made.worksheets:
        # On paper a sheet is as wide as the page.
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    # It opens where an offer goes, not where it is explained.
    made.active = 1
    for number, sheet in enumerate(made.worksheets):
        sheet.sheet_view.tabSelected = number == 1
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def fold(sheet: Any, first: int, last: int) -> None:
    """Fold columns of a sheet away behind a + above them.

    Parameters
    ----------
    sheet:
        An openpyxl worksheet.
    first, last:
        The first of them and the one after the last, counted from 0.
    """
    for number in range(first, last):
        column = sheet.column_dimensions[letter(number)]
        column.outlineLevel, column.hidden = 1, True
    if first < last:
        sheet.column_dimensions[letter(last)].collapsed = True


def _lines(sheet: Any, title: str, lines: Iterable[str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = title
    sheet.column_dimensions["A"].width = 120
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment, cell.font = Alignment(wrap_text=True, vertical="top"), Font(size=12, bold=row == 1)
        # Not every spreadsheet makes a row as high as its wrapped text.
        sheet.row_dimensions[row].height = _LINE * (1 + len(line) // _LETTERS)


def _table(sheet: Any, table: Table) -> None:
    first = FIRST[table.name]
    for number, name in enumerate(columns(table.name)):
        kind, at = table.kind(name), letter(number)
        column = sheet.column_dimensions[at]
        column.width = max(_WIDE.get(name, _WIDTHS.get(kind, 12)), len(name) + 3)
        column.number_format = _SHAPES.get(kind, "General")
        colour = _NEEDED if needed(table.name, name) else _FIRST if name in first else _LATER
        _head(sheet.cell(1, number + 1, name.replace("_", " ")), colour, _help(table, name))
        _allow(sheet, f"{at}2:{at}{LAST_ROW}", table, name)
        text = EXAMPLES[table.name].get(name, "")
        if text:
            _example(sheet.cell(2, number + 1), kind, text)
    fold(sheet, len(first), len(columns(table.name)))
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 20


def _offers(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    heads = ["term", *OFFER_COLUMNS, EXAMPLE, HELP]
    notes = {
        EXAMPLE: "An example. It is left out as long as you leave it as it is.",
        "my job": "The job you have now, if you have one: every offer is held against it.",
    }
    for number, head in enumerate(heads):
        note = notes.get(head, f'Write the company\'s name here in place of "{head}".' if head in OFFER_COLUMNS else "")
        _head(sheet.cell(1, number + 1, head), _LATER if head in {EXAMPLE, HELP} else _NEEDED, note)
        sheet.column_dimensions[letter(number)].width = _HELP_LETTERS if head == HELP else 18
    for row, line in enumerate(offer_lines(), start=2):
        label = sheet.cell(row, 1, line.label)
        label.font, label.alignment = Font(bold=line.essential), Alignment(vertical="top")
        if line.essential:
            label.fill = PatternFill("solid", fgColor=_HEAD)
        # Many terms may be an amount, a share of the base or a word: only what is one thing is shown as such.
        shape = {"date": DAY, "money": "#,##0", "text": "@"}.get(line.unit, "General")
        for number in range(1, len(OFFER_COLUMNS) + 1):
            cell = sheet.cell(row, number + 1)
            cell.number_format, cell.alignment = shape, Alignment(vertical="top")
            if line.essential:
                cell.fill = PatternFill("solid", fgColor=_HEAD)
        if line.words:
            allowed = DataValidation("list", formula1=_listed(line.words), allow_blank=True, showErrorMessage=True)
            allowed.error, allowed.errorTitle = f"One of: {', '.join(line.words)}.", "Not a word that is known"
            sheet.add_data_validation(allowed)
            allowed.add(f"B{row}:{letter(len(OFFER_COLUMNS))}{row}")
        text = OFFER_EXAMPLE.get(line.label, "")
        if text:
            example = sheet.cell(row, len(OFFER_COLUMNS) + 2)
            _example(example, "date" if line.unit == "date" else "amount", text)
            example.alignment = Alignment(vertical="top")
        said = sheet.cell(row, len(heads), f"Essential. {line.help}" if line.essential else line.help)
        said.font, said.alignment = Font(color="595959"), Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 15 * (1 + len(str(said.value)) // _HELP_LETTERS)
        if not (line.essential or find_label(line.label) in OFFER_ROWS):
            sheet.row_dimensions[row].outlineLevel = 1
            sheet.row_dimensions[row].hidden = True
    sheet.row_dimensions[len(offer_lines()) + 2].collapsed = True
    sheet.sheet_format.outlineLevelRow = 1
    sheet.freeze_panes = "B2"


def _profile(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    for number, (head, width) in enumerate((("name", 22), ("value", 22), (HELP, _HELP_LETTERS))):
        _head(sheet.cell(1, number + 1, head), _NEEDED if number < 2 else _LATER, "")
        sheet.column_dimensions[letter(number)].width = width
    sheet.column_dimensions["B"].number_format = "@"
    for row, name in enumerate(profile_entries(), start=2):
        entry, shown = ENTRIES[name], name.replace("_", " ")
        said = entry.help
        if entry.is_table:
            said += f" Write {shown}.{_INNER[name]} in place of {shown}, and a row for each."
        for at, text in ((1, shown), (2, None)):
            cell = sheet.cell(row, at, text)
            cell.number_format, cell.alignment = "@", Alignment(vertical="top")
        cell = sheet.cell(row, 3, said)
        cell.font, cell.alignment = Font(color="595959"), Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 15 * (1 + len(said) // _HELP_LETTERS)
    sheet.freeze_panes = "A2"


#: A name within each table of levels, to show how it is written.
_INNER = {
    "skills": "SQL",
    "ideal": "respect",
    "ideal_weights": "respect",
    "tax_rates": "Berlin",
    "companies": "Telsa",
    "two_companies": "Telsa",
    "priors": "reply",
}


def _head(cell: Any, colour: str, note: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=colour)
    cell.alignment = Alignment(vertical="center")
    if note:
        lines = sum(1 + len(line) // 38 for line in note.split("\n"))
        cell.comment = Comment(note, "Offerscope", height=24 + 18 * lines, width=280)


def _help(table: Table, name: str) -> str:
    """Return the note on a header: what to type, what may stand there, and whether something must."""
    lines = [str(table.columns[name].description)]
    group = next((group for group in table.either if name in group), ())
    if group:
        lines.append("Must be filled." if len(group) == 1 else f"One of these must be filled: {', '.join(group)}.")
    choices = table.choices(name)
    if choices and table.is_open(name):
        lines.append(f"One of: {', '.join(choices)}; a word of your own will do, too.")
    elif choices:
        lines.append(f"One of: {', '.join(choices)}.")
    elif table.kind(name) != "text":
        lines.append(f"Here stands {KINDS[table.kind(name)]}.")
    return "\n".join(lines)


def _listed(words: Iterable[str]) -> str:
    return '"' + ",".join(words) + '"'


def _allow(sheet: Any, cells: str, table: Table, name: str) -> None:
    """Say what a column's cells may hold: a drop-down where words are listed, else a warning that can be waved aside."""
    from openpyxl.worksheet.datavalidation import DataValidation

    kind, choices = table.kind(name), table.choices(name)
    if kind == "yes_no":
        choices = ("yes", "no")
    if choices:
        rule = DataValidation("list", formula1=_listed(choices), allow_blank=True)
        rule.showErrorMessage = kind == "yes_no" or not table.is_open(name)
        rule.error, rule.errorTitle = f"One of: {', '.join(choices)}."[:250], "Not a word that is known"
    elif kind in _BOUNDS:
        low, high = _BOUNDS[kind]
        rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1=str(low), allow_blank=True)
        if high is not None:
            rule.operator, rule.formula2 = "between", str(high)
        rule.errorStyle, rule.showErrorMessage = "warning", True
        rule.error, rule.errorTitle = f"Here stands {KINDS[kind]}.", "Not such a number"
    elif kind in {"date", "moment"}:
        rule = DataValidation("date", operator="between", formula1="DATE(1950,1,1)", formula2="DATE(2100,12,31)", allow_blank=True)  # fmt: skip
        rule.errorStyle, rule.showErrorMessage = "warning", True
        rule.error, rule.errorTitle = f"Here stands {KINDS[kind]}.", "Not a day"
    else:
        return
    sheet.add_data_validation(rule)
    rule.add(cells)


def _example(cell: Any, kind: str, text: str) -> None:
    from openpyxl.styles import Font

    if kind in {"date", "moment"}:
        cell.value, cell.number_format = dt.date.fromisoformat(text), DAY
    elif kind == "amount" and re.fullmatch(r"\d+%", text):
        cell.value, cell.number_format = int(text[:-1]) / 100, "0%"
    elif re.fullmatch(r"\d+", text):
        cell.value, cell.number_format = int(text), _SHAPES.get(kind, "#,##0" if kind == "amount" else "General")
    else:
        cell.value, cell.number_format = text, _SHAPES.get(kind, "General")
    cell.font = Font(italic=True, color="7F7F7F")
