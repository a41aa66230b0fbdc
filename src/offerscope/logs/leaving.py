"""The tables of a log as they leave it: cells that no spreadsheet takes for formulas, and that are read again as they were.

What a file cannot hold is never dropped in silence: each such cell is a :class:`Change`, with its place.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from offerscope.logs.amounts import with_values
from offerscope.logs.formulas import marked
from offerscope.logs.headers import TEXT
from offerscope.logs.model import Logs, Profile, one_line
from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import CULTURE_PREFIX, TABLES, Table

#: What a cell may hold on its way out.
Cell = str | int | float | dt.date | None

#: Stands in the place of a sign that a file cannot hold.
LOST = "\ufffd"

#: Signs that no UTF-8 text may hold, and NUL, which ends a text in many programs.
_NOT_IN_CSV = re.compile("[\x00\ud800-\udfff]")

#: Three digits after a point are read as thousands in money; a fourth says that they are none.
_THOUSANDS = re.compile(r"^[1-9]\d{0,2}\.\d{3}$")

#: A profile that says nothing.
_NOTHING = Profile()


@dataclass(frozen=True)
class Change:
    """One cell that left otherwise than it stood in the log.

    Parameters
    ----------
    place:
        The file, and the sheet of a workbook.
    row:
        The row in it, as a spreadsheet counts it; 0 where it is the sheet as a whole.
    column:
        The header.
    what:
        What was done, in words.

    Examples
    --------
    >>> str(Change("log/asked.csv", 7, "question", "holds a sign that no text file can hold"))
    'log/asked.csv, row 7, question: holds a sign that no text file can hold'
    """

    place: str
    row: int
    column: str
    what: str

    def __str__(self) -> str:
        where = [self.place, f"row {self.row}" if self.row else "", self.column]
        return one_line(f"{', '.join(part for part in where if part)}: {self.what}")


@dataclass(frozen=True)
class Sheet:
    """One table on its way out.

    Parameters
    ----------
    name:
        The name of its file, without ending, and of its sheet.
    columns:
        The headers.
    rows:
        The cells, row by row. Texts are marked, so that none is taken for a formula; a blank is ``None``.
    changes:
        What differs from the log wherever it goes.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[list[Cell]]
    changes: list[Change] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What its sheet is called in a workbook."""
        return self.name.replace("_", " ").replace("-", " ").capitalize()


def tables(logs: Logs) -> list[Sheet]:
    """Return the tables of a log, each with all its columns; what reading added to them is left out.

    Parameters
    ----------
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": "=cmd()", "self_rating": 7}]
    >>> tables(build_logs({"interviews": rows}))[0].rows[0][:3]
    [datetime.date(2026, 3, 4), "'=cmd()", None]
    """
    return [_table(TABLES[name], logs[name]) for name in TABLES]


def set_aside(logs: Logs) -> Sheet:
    """Return the rows that could not be used, word for word, each with its place and why."""
    own = list(dict.fromkeys(name for one in logs.set_aside for name in one.cells))
    rows: list[list[Cell]] = [
        [_text(one.file), one.row, _text(one_line(one.reason)), *(_text(one.cells.get(name, "")) for name in own)]
        for one in logs.set_aside
    ]
    return Sheet("set-aside", ("set aside from", "row in file", "because", *map(marked, own)), rows)


def problems(logs: Logs, changes: Iterable[Change] = ()) -> Sheet:
    """Return everything that was not as expected, and the cells that left otherwise than they stood.

    Parameters
    ----------
    logs:
        The log.
    changes:
        What was changed on the way out.
    """
    rows: list[list[Cell]] = [
        [_text(one.file), one.row or None, _text(one.column), _text(one.value), _text(one_line(one.expected)), one.done.value]
        for one in logs.problems
    ]  # fmt: skip
    rows += [
        [_text(one.place), one.row or None, _text(one.column), None, _text(one.what), "changed on the way out"]
        for one in changes
    ]
    return Sheet("problems", ("file", "row", "column", "what stood there", "what was expected", "what was done"), rows)


def profile_rows(profile: Profile) -> list[tuple[str, Cell]]:
    """Return what a person says about themself as names and values; what was left out is left out.

    Examples
    --------
    >>> profile_rows(Profile(currency="EUR", skills={"SQL": 4.0}))
    [('currency', 'EUR'), ('skills.SQL', 4)]
    """
    single, tables = _profile(profile)
    return [*single, *((f"{name}.{inner}", cell) for name, cells in tables.items() for inner, cell in cells.items())]


def profile_toml(profile: Profile) -> str:
    """Return what a person says about themself as the text of ``profile.toml``.

    Examples
    --------
    >>> print(profile_toml(Profile(currency="EUR", skills={"SQL": 4.0})), end="")
    currency = "EUR"
    <BLANKLINE>
    [skills]
    "SQL" = 4
    """
    single, tables = _profile(profile)
    lines = [f"{name} = {_toml(cell)}" for name, cell in single]
    for name, cells in tables.items():
        lines += ["", f"[{name}]", *(f"{_toml(inner)} = {_toml(cell)}" for inner, cell in cells.items())]
    return "".join(f"{line}\n" for line in lines)


def _profile(profile: Profile) -> tuple[list[tuple[str, Cell]], dict[str, dict[str, Cell]]]:
    """Return the entries of a profile that say something: those of one value, and the tables."""
    single: list[tuple[str, Cell]] = []
    tables: dict[str, dict[str, Cell]] = {}
    for name in ENTRIES:
        value = getattr(profile, name)
        if isinstance(value, Mapping):
            if value:
                tables[name] = {str(inner): _plain(one) for inner, one in value.items()}
        elif value != getattr(_NOTHING, name):
            single.append((name, _plain(value)))
    return single, tables


def to_csv(sheet: Sheet, place: str, changes: list[Change]) -> bytes:
    """Return a table as a CSV.

    Parameters
    ----------
    sheet:
        The table.
    place:
        What to call the file.
    changes:
        What the file cannot hold is added here.

    Examples
    --------
    >>> to_csv(Sheet("asked", ("company", "my_answer"), [["Fenwick", 4], ["'=1", None]]), "asked.csv", [])
    b"company,my_answer\\nFenwick,4\\n'=1,\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    head: list[Cell] = list(sheet.columns)
    for number, row in enumerate([head, *sheet.rows], start=1):
        cells = []
        for name, cell in zip(sheet.columns, row, strict=True):
            told = _told(cell)
            if _NOT_IN_CSV.search(told):
                told = _NOT_IN_CSV.sub(LOST, told)
                what = f'holds a sign that no text file can hold; "{LOST}" stands there instead'
                changes.append(Change(place, number, _NOT_IN_CSV.sub(LOST, name), what))
            cells.append(told)
        writer.writerow(cells)
    return text.getvalue().encode()


def _told(cell: Cell) -> str:
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds" if cell.second else "minutes")
    return "" if cell is None else cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _table(table: Table, frame: pd.DataFrame) -> Sheet:
    names = [name for name in frame.columns if name in table.columns or name.startswith(CULTURE_PREFIX)]
    changes: list[Change] = []
    if table.name == "offer_terms":
        frame = _terms(frame, changes)
    told = [_column(frame[name], table.kind(name)) for name in names]
    rows = [list(row) for row in zip(*told, strict=True)] if len(frame) else []
    return Sheet(table.name, tuple(marked(name) for name in names), rows, changes)


def _terms(frame: pd.DataFrame, changes: list[Change]) -> pd.DataFrame:
    """Return the terms of offers so that they are read again as they were: a unit that was not known said nothing."""
    bare = frame.reset_index(drop=True)
    again, _ = with_values(bare, "")
    # What stands beside a number in its own cell was added to the note, and would be added again.
    once = [_once(note, longer) for note, longer in zip(bare["note"], again["note"], strict=True)]
    bare["note"] = pd.Series(once, index=bare.index, dtype=TEXT)
    other = bare["known"].ne(again["known"]) | ~(bare["value"].eq(again["value"]) | (bare["value"].isna() & again["value"].isna()))  # fmt: skip
    first = ~(bare["first_value"].eq(again["first_value"]) | (bare["first_value"].isna() & again["first_value"].isna()))
    for column, rows, put in (("amount", other, "?"), ("first_amount", first, "")):
        for row in bare.index[rows]:
            typed = str(bare.at[row, column])
            noted = f'written as "{typed}"' if column == "amount" else f'first offered "{typed}"'
            bare.loc[row, "note"] = "; ".join(part for part in (str(bare.at[row, "note"]), noted) if part)
            bare.loc[row, column] = put
            what = f'"{typed[:80]}" was not used when the log was read, so that it stands in the note'
            changes.append(Change("offer_terms", int(row) + 2, column, what))
    return bare


def _once(note: str, longer: str) -> str:
    """Return a note without what reading its amount adds to it once more."""
    if not longer.startswith(note) or longer == note:
        return note
    added = longer.removeprefix(note).removeprefix("; ")
    return "" if note == added else note.removesuffix(f"; {added}")


def _column(cells: pd.Series, kind: str) -> list[Cell]:
    if kind in {"date", "moment"}:
        return [_day(cell) for cell in cells]
    if kind == "yes_no":
        return [None if pd.isna(cell) else "yes" if cell else "no" for cell in cells]
    if pd.api.types.is_numeric_dtype(cells):
        return [None if pd.isna(cell) else _number(float(cell), kind) for cell in cells]
    return [_text(str(cell)) for cell in cells]


def _text(text: str) -> str | None:
    return marked(text.replace("\r\n", "\n").replace("\r", "\n")) or None


def _day(cell: Any) -> dt.date | None:
    if pd.isna(cell):
        return None
    moment: dt.datetime = pd.Timestamp(cell).to_pydatetime()
    return moment.date() if moment.time() == dt.time() else moment


def _number(value: float, kind: str = "") -> Cell:
    if value.is_integer() and abs(value) < 1e15:
        return int(value)
    return f"{value}0" if kind == "money" and _THOUSANDS.match(str(value)) else value


def _plain(value: Any) -> Cell:
    """Return a value of the profile as a cell; several names stand in one, with ; between them."""
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float):
        return _number(float(value))
    return str(value) if isinstance(value, str) else "; ".join(map(str, value))


def _toml(value: Cell) -> str:
    if isinstance(value, str):
        # JSON's way of writing a text is TOML's but for one sign.
        return json.dumps(_NOT_IN_CSV.sub(LOST, value), ensure_ascii=False).replace("\x7f", "\\u007F")
    return value.isoformat() if isinstance(value, dt.date) else str(value)
