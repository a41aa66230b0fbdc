"""Turn the rows of a person's sheet into rows of a log; none is lost, and what has no field goes into the notes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers.mapping import Mapping
from offerscope.logs.importers.sheet import Sheet
from offerscope.logs.importers.steps import Step, Story, tell
from offerscope.logs.model import Done, Problem
from offerscope.logs.processes import same
from offerscope.logs.schema import KINDS, TABLES
from offerscope.logs.words import fold

Row = dict[str, str]

#: What came of the last conversation, where the process stands so.
_OUTCOMES = {
    "rejected": "rejected",
    "offer": "offer",
    "accepted": "offer",
    "no answer": "no answer",
    "declined by me": "withdrew",
}


@dataclass
class Converted:
    """What a sheet became.

    Parameters
    ----------
    tables:
        The rows of each table, cells as text.
    problems:
        Everything that was not as expected, rows as in the sheet.
    unknown:
        Words for a status that are not known, with how many rows have each.
    disagree:
        The rows whose columns tell two stories.
    as_of:
        The day of the export, where a column tells it.
    raw:
        The cells of each row as typed, in the order of the applications.
    """

    tables: dict[str, list[Row]] = field(default_factory=lambda: {"applications": [], "events": [], "interviews": []})
    problems: list[Problem] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    disagree: list[Problem] = field(default_factory=list)
    as_of: dt.date | None = None
    raw: list[tuple[str, ...]] = field(default_factory=list)


class _Reader:
    """Reads the cells of one sheet by its mapping; dates a column at a time, the rest a cell at a time."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self.file, self.cells, self.mapping = sheet.file, sheet.cells, mapping
        self.done = Converted(problems=list(sheet.problems))
        columns = {name: to for name, to in mapping.columns.items() if name in self.cells.columns}
        for name in mapping.columns:
            if name not in columns:
                self._say(1, name, "", "a column of this sheet; it is no longer there", Done.LEFT_EMPTY)
        for name in self.cells.columns:
            if name not in columns:
                columns[name] = "applications.notes"
                self._say(1, name, "", "a column the mapping knows; it goes into the notes", Done.KEPT)
        self.columns = columns
        schema = TABLES["applications"]
        self.dates: dict[str, dict[Hashable, Any]] = {}
        self.bad: dict[str, dict[str, str]] = {}
        for name, to in columns.items():
            table, _, column = to.partition(".")
            if (table == "applications" and schema.kind(column) == "date") or to == "profile.as_of":
                read = reading.read_dates(self.cells[name], mapping.date_order)
                self.dates[name], self.bad[name] = read.values.dt.normalize().to_dict(), read.bad
                if "no year" in read.said:
                    self._say(1, name, "", read.said, Done.KEPT)

    def _say(self, row: int, column: str, value: str, expected: str, done: Done) -> Problem:
        problem = Problem(self.file, row, column, value[:80], expected, done)
        self.done.problems.append(problem)
        return problem

    def row(self, row: int, texts: AnyMapping[str, str]) -> None:
        """Read one row into the tables."""
        app: Row = {}
        notes: list[str] = []
        quotes: list[tuple[str, reading.Pay]] = []
        story = Story(self.file, row, self.mapping)
        for name, to in self.columns.items():
            text = texts[name]
            if not to or values.is_blank(text):
                continue
            table, _, column = to.partition(".")
            if to == "applications.notes":
                notes.append(text if name.casefold() in {"notes", "note", "comments", "comment"} else f"{name}: {text}")
            elif to == "profile.as_of":
                self._as_of(row, name, text)
            elif to == "applications.status":
                story.word(name, text)
            elif table in {"events", "interviews"}:
                story.cell(name, text, "interview" if table == "interviews" else column)
            elif table == "pay":
                quote = reading.pay(text)
                if quote is None:
                    self._say(row, name, text, f"{KINDS['money']}; it is in the notes", Done.KEPT)
                    notes.append(f"{name}: {text}")
                else:
                    quotes.append(
                        (
                            name,
                            quote
                            if column == "any"
                            else reading.Pay(quote.low, quote.high, quote.currency, quote.per or column),
                        )
                    )
            elif not self._field(app, row, name, column, text):
                notes.append(f"{name}: {text}")
        self._pay(app, row, quotes, notes)
        told = tell(story, app.get("applied_on", ""), app.get("first_reply_on", ""), app.get("status_on", ""))
        self.done.problems += told.problems
        self.done.disagree += told.disagree
        self.done.unknown.update(told.unknown)
        notes += told.notes
        if told.status:
            app["status"] = told.status
        if told.status_on:
            app["status_on"] = told.status_on
        if notes:
            app["notes"] = "; ".join(notes)
        self._add(app, told.steps)

    def say_doubles(self) -> None:
        """Report rows that are alike in every cell; without a company, many rows are, and nothing is wrong."""
        first: dict[tuple[str, ...], int] = {}
        for row, raw, app in zip(self.cells.index, self.done.raw, self.done.tables["applications"], strict=True):
            other = first.setdefault(raw, int(row))
            if other != row and app.get("company"):
                said = (
                    f"the same as row {other} in every cell; both are kept, so take one out of the sheet if it is one"
                )
                self._say(int(row), "", "", said, Done.KEPT)

    def _as_of(self, row: int, name: str, text: str) -> None:
        day = self.dates[name].get(row)
        if day is None or pd.isna(day):
            self._say(row, name, text, KINDS["date"], Done.LEFT_EMPTY)
        elif self.done.as_of is None or day.date() > self.done.as_of:
            self.done.as_of = day.date()

    def _field(self, app: Row, row: int, name: str, column: str, text: str) -> bool:
        """Put a cell into its field; return whether it could be."""
        schema = TABLES["applications"]
        kind = schema.kind(column)
        if kind == "date":
            day = self.dates[name].get(row)
            if day is None or pd.isna(day):
                why = self.bad[name].get(text, "")
                self._say(
                    row,
                    name,
                    text,
                    KINDS["date"]
                    + (f" ({why})" if why and why != "is not a date such as 2026-03-04" else "")
                    + "; it is in the notes",
                    Done.LEFT_EMPTY,
                )
                return False
            app[column] = day.date().isoformat()
            return True
        words = self.mapping.words.get(f"applications.{column}", {})
        if text in words:
            if words[text]:
                app[column] = words[text]
            return bool(words[text])
        if kind in {"rating", "money"}:
            found = reading.number(text, money=kind == "money")
            if found is None or found < 0 or (kind == "rating" and not 1 <= found <= 10):
                self._say(row, name, text, f"{KINDS[kind]}; it is in the notes", Done.LEFT_EMPTY)
                return False
            app[column] = plain_number(found)
            return True
        if kind == "choice" and not schema.is_open(column):
            folded = fold("applications", column, text)
            if folded is None:
                self._say(
                    row, name, text, f"one of: {', '.join(schema.choices(column))}; it is in the notes", Done.LEFT_EMPTY
                )
                return False
            text = folded
        app[column] = text
        return True

    def _pay(self, app: Row, row: int, quotes: list[tuple[str, reading.Pay]], notes: list[str]) -> None:
        """Take one quote of pay; a second one goes into the notes and is reported."""
        per = app.get("pay_per", "")
        quotes.sort(key=lambda quote: (quote[1].per != per, ("year", "month", "hour", "").index(quote[1].per)))
        for name, other in quotes[1:]:
            text = (
                f"{plain_number(other.low)}"
                if other.low == other.high
                else f"{plain_number(other.low)}-{plain_number(other.high)}"
            )
            notes.append(f"{name}: {text}")
            taken = f'"{quotes[0][0]}" is taken'
            self._say(row, name, text, f"the only pay in its row; {taken}, and this is in the notes", Done.KEPT)
        if quotes:
            _, quote = quotes[0]
            app["pay_min"], app["pay_max"] = plain_number(quote.low), plain_number(quote.high)
            if quote.per:
                app["pay_per"] = quote.per
            if quote.currency and "pay_currency" not in app:
                app["pay_currency"] = quote.currency
        if self.mapping.pay_currency and "pay_min" in app and "pay_currency" not in app:
            app["pay_currency"] = self.mapping.pay_currency

    def _add(self, app: Row, steps: list[Step]) -> None:
        applications, events, interviews = (self.done.tables[name] for name in ("applications", "events", "interviews"))
        who: Row = {name: app[name] for name in ("company", "role") if name in app}
        who["process"] = str(len(applications))  # its place, until the processes are named
        applications.append(app | {"process": who["process"]})
        dated = [step for step in steps if step.status == "interview" and step.day]
        ended = next((step for step in steps if step.status == app.get("status")), None)
        for number, step in enumerate(steps, start=1):
            event = who | {"event": step.status, "date": step.day, "note": step.note}
            if not step.day:
                event["step"] = str(number)
            events.append({name: text for name, text in event.items() if text})
            if step in dated:
                talk = who | {"date": step.day, "stage": step.stage}
                if step is dated[-1] and (ended is None or not ended.day or ended.day >= step.day):
                    talk["outcome"] = _OUTCOMES.get(app.get("status", ""), "")
                interviews.append({name: text for name, text in talk.items() if text})


def convert(sheet: Sheet, mapping: Mapping) -> Converted:
    """Return the log's rows for a sheet.

    Parameters
    ----------
    sheet:
        The sheet as typed.
    mapping:
        Which column is what.

    Returns
    -------
    Converted
        One application a row of the sheet, one event a known step, one interview a dated one.

    Examples
    --------
    >>> rows = pd.DataFrame({"Employer": ["Fenwick"], "Status": ["Ghosted"], "Mood": ["good"]}, index=[2])
    >>> done = convert(Sheet("mine.csv", rows), Mapping(
    ...     {"Employer": "applications.company", "Status": "applications.status", "Mood": "applications.notes"},
    ...     {"Ghosted": ("no answer",)}))
    >>> done.tables["applications"]
    [{'company': 'Fenwick', 'status': 'no answer', 'notes': 'Mood: good', 'process': 'Fenwick'}]
    >>> [event["event"] for event in done.tables["events"]]
    ['applied', 'no answer']
    """
    reader = _Reader(sheet, mapping)
    columns = [str(name) for name in sheet.cells.columns]
    for row, texts in zip(sheet.cells.index, sheet.cells.itertuples(index=False, name=None), strict=True):
        reader.row(int(row), dict(zip(columns, texts, strict=True)))
        reader.done.raw.append(tuple(map(str, texts)))
    reader.say_doubles()
    _name_processes(reader.done)
    reader.done.problems.sort(key=lambda problem: problem.row)
    return reader.done


def _name_processes(done: Converted) -> None:
    """Call each process as a log calls it: ``company · role``, from the second on with a number."""
    applications = done.tables["applications"]
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    order = sorted(range(len(applications)), key=lambda place: (applications[place].get("applied_on", "9999"), place))
    for place in order:
        app = applications[place]
        label = " · ".join(app[name] for name in ("company", "role") if name in app) or "not given"
        seen[same(label)] += 1
        number = seen[same(label)]
        names[str(place)] = label if number == 1 else f"{label} ({number})"
    for rows in done.tables.values():
        for row in rows:
            row["process"] = names[row["process"]]


def plain_number(value: float) -> str:
    """Return a number as a log holds it: ``55000``, ``17.5``.

    Examples
    --------
    >>> plain_number(55000.0), plain_number(17.5)
    ('55000', '17.5')
    """
    return str(int(value)) if value == int(value) else str(value)
