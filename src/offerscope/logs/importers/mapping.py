"""The mapping file: which column of a person's sheet is which field, and which word which status.

It is written for the person to edit, and read back strictly.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offerscope.logs.model import LogError
from offerscope.logs.schema import STATUSES, TABLES
from offerscope.logs.spellings import quoted
from offerscope.logs.terms import RATED, TERMS

#: Fields that several columns may go to; each other field takes one column.
MANY = frozenset(
    {"applications.notes", "applications.status", "interviews.date", "step.note", "offers.notes", "contacts.notes", "interviews.notes"}
)  # fmt: skip

#: A column that holds who and what in one cell: "Fenwick - Analyst", "Analyst @ Fenwick".
BOTH = "applications.company_and_role"

#: What a row of a sheet may be.
ROWS = ("application", "interview", "step", "transition", "offer", "contact", "skill")

ORDERS = {"mdy": "month/day/year", "dmy": "day/month/year", "": "each column decides by its own rows"}
RULES = ("furthest", "status column")

#: What a column may be, beside a column of applications.
STEPS = tuple(f"events.{status}" for status in STATUSES)
PAY = ("pay.year", "pay.month", "pay.hour", "pay.any")

#: The terms of an offer that one cell can tell, and its base by the hour.
TERM_FIELDS = (*(f"terms.{name}" for name in TERMS if name != RATED), "terms.hourly")


@dataclass(frozen=True)
class Mapping:
    """How a sheet becomes a log.

    Parameters
    ----------
    columns:
        The field of each header; blank = not used.
    statuses:
        The steps that each word means, in order; none = unknown, kept as it is.
    words:
        For fields whose words are replaced: the word as kept, by the word as typed.
    date_order:
        ``mdy``, ``dmy`` or blank.
    year:
        The year of the first day that names none; blank = not known.
    days_after_applying:
        Headers of step columns that count days from applying.
    when_columns_disagree:
        ``furthest``: the furthest step that any column tells counts; ``status column``: its word counts.
    pay_currency:
        Three letters for pay that names none; blank = none is given.
    row_is:
        What a row is: one of :data:`ROWS`.
    status_of_all:
        The status of a row that names none; blank = what its columns show.
    only:
        A header and a text: only rows with that text there are taken; none = every row.
    """

    columns: AnyMapping[str, str]
    statuses: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    date_order: str = ""
    days_after_applying: tuple[str, ...] = ()
    when_columns_disagree: str = "furthest"
    pay_currency: str = ""
    row_is: str = ROWS[0]
    status_of_all: str = ""
    only: tuple[str, ...] = ()
    year: str = ""

    def headers(self, target: str) -> list[str]:
        """Return the headers that go to a field, or to a table where ``target`` ends with a point."""
        whole = not target.endswith(".")
        return [name for name, to in self.columns.items() if (to == target if whole else to.startswith(target))]


@dataclass(frozen=True)
class Draft:
    """A mapping as recognised, with what to tell the person about each line."""

    mapping: Mapping
    comments: AnyMapping[str, str]


def takes_several(target: str, row_is: str) -> bool:
    """Return whether several columns may go to a field.

    Examples
    --------
    >>> takes_several("interviews.date", "application"), takes_several("interviews.date", "interview")
    (True, False)
    """
    if target.startswith(("events.", "pay.")):
        return True
    return target in MANY and not (row_is == "interview" and target == "interviews.date")


def targets(row_is: str = "") -> tuple[str, ...]:
    """Return every field that a column may go to.

    Parameters
    ----------
    row_is:
        What a row of the sheet is; blank = whatever it is.

    Examples
    --------
    >>> "applications.company" in targets(), "events.no answer" in targets(), "offers.deadline" in targets("application")
    (True, True, False)
    """
    own = [f"applications.{name}" for name in TABLES["applications"].columns if name != "process"]
    told = [name for name in own if name not in {"applications.status", "applications.status_on"}]
    offers = [f"offers.{name}" for name in TABLES["offers"].columns if name != "process"]
    contacts = [f"contacts.{name}" for name in TABLES["contacts"].columns if name != "process"]
    fields = {
        "application": (*own, BOTH, "interviews.date", *STEPS, *PAY, "profile.as_of"),
        "interview": tuple(f"interviews.{name}" for name in TABLES["interviews"].columns if name != "process"),
        "step": (*told, "step.date", "step.event", "step.note", *PAY, "profile.as_of"),
        "transition": (*told, "step.from", "step.to", "step.date", "step.note", *PAY, "profile.as_of"),
        "offer": (*offers, "offers.pay_per", *TERM_FIELDS),
        "contact": (*contacts, "contacts.first_name", "contacts.last_name"),
        "skill": ("profile.skills",),
    }
    return fields[row_is] if row_is else tuple(dict.fromkeys(name for names in fields.values() for name in names))


def to_toml(found: Draft, file: str) -> str:
    """Return the mapping file, written for the person to edit.

    Examples
    --------
    >>> text = to_toml(Draft(Mapping({"Firm": "applications.company"}), {"Firm": "likely"}), "mine.csv")
    >>> read_toml(text, "mine.toml").columns
    {'Firm': 'applications.company'}
    """
    mapping, comments = found.mapping, found.comments

    def said(key: str, otherwise: str = "") -> str:
        text = "".join(sign if sign.isprintable() else " " for sign in comments.get(key, "")) or otherwise
        return f"  # {text}" if text else ""

    def line(name: str, value: str, key: str) -> str:
        return f"{quoted(name)} = {value}{said(key)}"

    lines = [
        f"# How {quoted(file)} becomes a log: edit this file, then run the import again.",
        "",
        "[columns]",
        *_explained(mapping.row_is),
        *(line(name, quoted(to), name) for name, to in mapping.columns.items()),
        "",
        "[statuses]",
        '# "word" = ["step", "step"], in the order they were gone through; [] = unknown, kept as it is.',
        "# Steps: " + ", ".join(STATUSES) + ".",
        *(
            line(word, "[" + ", ".join(map(quoted, steps)) + "]", f"status {word}")
            for word, steps in mapping.statuses.items()
        ),
    ]
    for target, replaced in mapping.words.items():
        lines += [
            "",
            f"[words.{quoted(target)}]",
            '# "as typed" = "as kept"; "" = left empty there and put into the notes.',
        ]
        lines += [line(word, quoted(kept), "") for word, kept in replaced.items()]
    lines += [
        "",
        "[reading]",
        f"date_order = {quoted(mapping.date_order)}{said('date_order')}",
        f"year = {quoted(mapping.year)}{said('year', 'of days that name none')}",
        "# Headers of step columns that count days from applying:",
        "days_after_applying = [" + ", ".join(map(quoted, mapping.days_after_applying)) + "]",
        f"when_columns_disagree = {quoted(mapping.when_columns_disagree)}  # furthest: the furthest step that any column tells; or: status column",
        f"a_row_is = {quoted(mapping.row_is)}  # {comments.get('a_row_is', '')}{'; ' if comments.get('a_row_is') else ''}one of: {', '.join(ROWS)}",
        f"status_of_all = {quoted(mapping.status_of_all)}  # the status of rows that name none; blank = what their columns show",
        "only = ["
        + ", ".join(map(quoted, mapping.only))
        + ']  # ["header", "text"]: only rows with that text there; [] = every row',
        f"pay_currency = {quoted(mapping.pay_currency)}  # three letters for pay that names no currency; blank = not given, and then it is never converted",
    ]
    return "\n".join(lines) + "\n"


def _explained(row_is: str) -> list[str]:
    """Return the lines of a mapping file that say which fields there are."""
    lines = ['# "header" = "table.field"; "" = not used. Several columns may go to the notes.']
    if row_is == "application":
        lines += [
            "# Fields: " + ", ".join(name for name in targets() if name.startswith("applications.")) + ";",
            f'# {BOTH} holds both in one cell, such as "Fenwick - Analyst" or "Analyst @ Fenwick";',
            '# interviews.date (an interview, with its day), "events.offer" and the like (a step: a date, yes or no),',
            "# pay.year, pay.month, pay.hour, pay.any (pay, however it is written), profile.as_of (the day of the export).",
        ]
    else:
        lines.append("# Fields: " + ", ".join(targets(row_is)) + ".")
    return lines


class MappingError(LogError):
    """A mapping file that cannot be used; the message names the file, the key, the value and what was expected."""


def read_toml(text: str | dict[str, Any], file: str, *, in_source: bool = False) -> Mapping:
    """Return the mapping that a file holds.

    Parameters
    ----------
    text:
        The file's text, or what was read from it.
    file:
        What to call it in errors.
    in_source:
        Whether it is the file of a known export, in which one field may have several spellings of its header.

    Raises
    ------
    MappingError
        If it is not TOML, or a key or a value is not one that is known.

    Examples
    --------
    >>> read_toml('[columns]\\nFirm = "applications.compny"', "m.toml")
    Traceback (most recent call last):
    ...
    offerscope.logs.importers.mapping.MappingError: m.toml, [columns], Firm: "applications.compny" is not a field; did you mean applications.company?
    """
    try:
        data = tomllib.loads(text) if isinstance(text, str) else text
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{file} is not valid TOML ({error}).") from None
    known = {"columns", "statuses", "words", "reading"}
    for name in data:
        if name not in known:
            raise MappingError(
                f"{file}, [{name}]: not a part of a mapping file; expected one of {', '.join(sorted(known))}."
            )
        if not isinstance(data[name], dict):
            raise MappingError(f"{file}, {name}: expected a table, [{name}].")
    if not data.get("columns"):
        raise MappingError(f'{file} has no [columns]; expected lines such as "Company" = "applications.company".')
    reading = data.get("reading", {})
    row_is = reading.get("a_row_is", ROWS[0])
    if row_is not in ROWS:
        raise MappingError(f'{file}, [reading], a_row_is: "{row_is}" is not one of {", ".join(ROWS)}.')
    columns = {name: _column(file, name, value, row_is) for name, value in data["columns"].items()}
    taken: dict[str, str] = {}
    for name, to in columns.items():
        if to and not takes_several(to, row_is) and to in taken and not in_source:
            raise MappingError(f'{file}, [columns], {name}: {to} is already "{taken[to]}"; give it one column.')
        taken[to] = name
    statuses = {word: _steps(file, word, value) for word, value in data.get("statuses", {}).items()}
    words = {target: _replaced(file, target, table) for target, table in data.get("words", {}).items()}
    return Mapping(columns, statuses, words, **_reading(file, reading, columns))


def _column(file: str, name: str, value: Any, row_is: str) -> str:
    fields = targets(row_is)
    if value == "" or value in fields:
        return str(value)
    if value in targets():
        raise MappingError(
            f'{file}, [columns], {name}: "{value}" is no field where a row is of the kind "{row_is}" (a_row_is); '
            f"expected one of {', '.join(fields)}, or blank."
        )
    near = difflib.get_close_matches(str(value), fields, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; expected one of {', '.join(fields)}, or blank."
    raise MappingError(f'{file}, [columns], {name}: "{value}" is not a field{hint}')


def _steps(file: str, word: str, value: Any) -> tuple[str, ...]:
    steps = [value] if isinstance(value, str) and value else [] if value == "" else value
    if not isinstance(steps, list) or not all(step in STATUSES for step in steps):
        shown = value if isinstance(value, str) else ", ".join(map(str, value)) if isinstance(value, list) else value
        raise MappingError(
            f'{file}, [statuses], {word}: "{shown}" is not a list of steps; expected some of {", ".join(STATUSES)}, or [].'
        )
    return tuple(steps)


def _replaced(file: str, target: str, table: Any) -> dict[str, str]:
    if target not in targets():
        raise MappingError(f'{file}, [words], {target}: not a field; expected one such as "applications.source".')
    if not isinstance(table, dict) or not all(isinstance(kept, str) for kept in table.values()):
        raise MappingError(f'{file}, [words], {target}: expected lines such as "as typed" = "as kept".')
    return dict(table)


def _reading(file: str, found: dict[str, Any], columns: AnyMapping[str, str]) -> dict[str, Any]:
    where = f"{file}, [reading]"
    known = {
        "date_order",
        "year",
        "days_after_applying",
        "when_columns_disagree",
        "pay_currency",
        "a_row_is",
        "status_of_all",
        "only",
    }
    for name in found:
        if name not in known:
            raise MappingError(f"{where}, {name}: not known; expected one of {', '.join(sorted(known))}.")
    order = found.get("date_order", "")
    if not isinstance(order, str) or order not in ORDERS:
        raise MappingError(f'{where}, date_order: "{order}" is not an order; expected mdy, dmy or blank.')
    year = str(found.get("year", "")).strip()
    if year and not (year.isascii() and year.isdigit() and 1950 <= int(year) <= 2100):
        raise MappingError(f'{where}, year: "{year}" is not a year; expected one such as 2026, or blank.')
    days = found.get("days_after_applying", [])
    if not isinstance(days, list) or not all(
        isinstance(name, str) and str(columns.get(name, "")).startswith("events.") for name in days
    ):
        raise MappingError(
            f'{where}, days_after_applying: "{days}" is not a list of headers that go to a step (events...).'
        )
    rule = found.get("when_columns_disagree", "furthest")
    if rule not in RULES:
        raise MappingError(f'{where}, when_columns_disagree: "{rule}" is not a rule; expected {" or ".join(RULES)}.')
    currency = str(found.get("pay_currency", "")).strip().upper()
    if currency and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise MappingError(
            f'{where}, pay_currency: "{currency}" is not a currency; expected three letters such as USD, or blank.'
        )
    status = found.get("status_of_all", "")
    if status and status not in STATUSES:
        raise MappingError(
            f'{where}, status_of_all: "{status}" is not a status; expected one of {", ".join(STATUSES)}.'
        )
    only = found.get("only", [])
    if not isinstance(only, list) or len(only) not in {0, 2} or not all(isinstance(one, str) for one in only):
        raise MappingError(
            f'{where}, only: "{only}" is not a header and a text, such as ["Student", "Ann Lee"], or [].'
        )
    return {
        "row_is": found.get("a_row_is", ROWS[0]),
        "status_of_all": status,
        "only": tuple(only),
        "date_order": order,
        "year": year,
        "days_after_applying": tuple(days),
        "when_columns_disagree": rule,
        "pay_currency": currency,
    }


def read_file(path: Path) -> tuple[Mapping, str]:
    """Return the mapping in a file, and the file's text.

    Raises
    ------
    MappingError
        If it cannot be opened or used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}).") from None
    return read_toml(text, path.name), text
