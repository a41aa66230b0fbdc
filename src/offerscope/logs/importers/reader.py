"""Read the cells of one sheet by its mapping: dates a column at a time, the rest a cell at a time."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers.converted import Converted, Row, plain_number
from offerscope.logs.importers.draft import STUDENTS
from offerscope.logs.importers.lexicon import is_header_of_sums, plain
from offerscope.logs.importers.mapping import Mapping
from offerscope.logs.importers.paid_in import names_money, the_currency
from offerscope.logs.importers.recognise import NOTES_OF
from offerscope.logs.importers.sheet import Sheet
from offerscope.logs.importers.tags import without_tags
from offerscope.logs.model import Done, Problem
from offerscope.logs.schema import KINDS, TABLES
from offerscope.logs.words import fold

#: Headers of columns whose text goes into the notes as it is, without the header before it.
_NOTES = frozenset({"notes", "note", "comments", "comment", "notiz", "notizen", "remarques", "notas", "poznamka", "poznamky", "备注"})  # fmt: skip

#: Headers of boxes that say something where they are ticked, and nothing where they are not.
_BOXES = frozenset({"archived", "isarchived", "starred", "isstarred", "favorite", "isfavorite", "duecomplete"})

#: The fields that hold an amount of money, beside those of pay however it is written. Other terms of an offer keep their
#: text, and the log says what it takes it for.
_MONEY = frozenset({"applications.pay_min", "applications.pay_max", "terms.base", "terms.hourly"})

#: The end of the scale that a rating names: 4/5.
_OUT_OF = re.compile(r"/\s*(\d+)\s*$")

#: What is said of a text that is no date at all; the kind says it already.
_NO_DATE = "is not a date such as 2026-03-04"


class Reader:
    """The cells of one sheet.

    Parameters
    ----------
    sheet:
        The sheet as typed.
    mapping:
        Which column is what.
    done:
        What the sheet becomes; problems are added to it.
    """

    def __init__(self, sheet: Sheet, mapping: Mapping, done: Converted) -> None:
        self.file, self.cells, self.mapping, self.done = sheet.file, sheet.cells, mapping, done
        done.problems += sheet.problems
        self.notes_to = NOTES_OF[mapping.row_is]
        columns = {name: to for name, to in mapping.columns.items() if name in self.cells.columns}
        if len(self.cells) or not columns:
            self._say_columns(columns)
        self.columns = {**columns, **{str(name): self.notes_to for name in self.cells.columns if name not in columns}}
        self._days: dict[str, dict[Hashable, Any]] = {}
        self._bad: dict[str, dict[str, str]] = {}
        self._currencies: dict[str, str] = {}
        self._parts: dict[str, dict[tuple[Hashable, str], tuple[str, str]]] = {}
        for name, to in self.columns.items():
            if self._is_date(to):
                self._read_days(name)
            elif (
                mapping.row_is != "interview"
                and to.startswith(("events.", "interviews."))
                and name not in mapping.days_after_applying
            ):
                self._read_parts(name)
            elif to.startswith("pay.") or to in _MONEY:
                said = reading.marks_in_doubt(self.cells[name])
                if said:
                    self.say(0, name, "", said, Done.KEPT)
                self._read_currency(name)
        self._say_people()

    def _say_columns(self, columns: AnyMapping[str, str]) -> None:
        for name, to in self.mapping.columns.items():
            if name not in columns and to and to != self.notes_to:
                self.say(0, name, "", "in the mapping, and no longer in the sheet", Done.LEFT_EMPTY)
        for name in self.cells.columns:
            if name not in columns:
                self.say(0, str(name), "", "not in the mapping; it goes into the notes", Done.KEPT)

    def _is_date(self, to: str) -> bool:
        table, _, column = to.partition(".")
        # In a row that is an application, a column of interviews may hold words as well as days.
        is_step = table == "interviews" and self.mapping.row_is != "interview"
        if table in TABLES and column in TABLES[table].columns and not is_step:
            return table != "events" and TABLES[table].kind(column) in {"date", "moment"}
        return to in {"profile.as_of", "step.date"}

    def _read_days(self, name: str) -> None:
        read = reading.read_dates(self.cells[name], self.mapping.date_order, self.mapping.year)
        self._days[name], self._bad[name] = read.values.dt.normalize().to_dict(), read.bad
        if "weeks" in read.said:
            self.say(0, name, "", read.said, Done.KEPT)
        lone = [text for text, why in read.bad.items() if why.startswith(reading.NO_YEAR)]
        if lone:
            said = "days with a year; these are in the notes. Give the year of the first in the mapping (year, in [reading])"
            self.say(0, name, f"{lone[0]} ... {lone[-1]}" if len(lone) > 1 else lone[0], said, Done.LEFT_EMPTY)
        elif "no year" in read.said:
            self.say(0, name, "", read.said, Done.KEPT)

    def _read_parts(self, name: str) -> None:
        """Read the days of a step's column, where a cell may hold several and other words."""
        texts = self.cells[name].map(reading.parts).explode().dropna()
        texts = texts[~texts.map(values.is_blank).astype(bool)].astype(self.cells[name].dtype)
        rows = list(texts.index)
        days = texts.reset_index(drop=True).map(lambda text: reading.day_in(text)[0]).astype(texts.dtype)
        read = reading.read_dates(days, self.mapping.date_order, self.mapping.year)
        self._parts[name] = {
            (row, text): ("" if pd.isna(day) else day.date().isoformat(), read.bad.get(typed, ""))
            for row, text, typed, day in zip(rows, texts, days, read.values, strict=True)
        }
        if "no year" in read.said:
            self.say(0, name, "", read.said, Done.KEPT)

    def _read_currency(self, name: str) -> None:
        """Take the currency that most of a column's amounts name for those that name none, and say so."""
        found = "" if self.mapping.pay_currency else the_currency(self.cells[name])
        bare = [text for text in self.cells[name] if reading.pay(text) is not None and not names_money(text)]
        self._currencies[name] = found
        if found and bare:
            said = f'"{bare[0][:40]}" names no currency: taken for {found}, as the rest of the column is'
            self.say(0, name, "", said + (f" (and {len(bare) - 1:,} more so)" if len(bare) > 1 else ""), Done.KEPT)

    def _say_people(self) -> None:
        for name in self.cells.columns:
            people = [text for text in self.cells[name].unique() if not values.is_blank(text)]
            if plain(name) in STUDENTS and len(people) > 1 and not self.mapping.only:
                said = (
                    f'one person: it names {len(people):,}, and a log is one person\'s. Set only = ["{name}", "{people[0]}"] '
                    "in the mapping; as it is, the rows of all are taken"
                )
                self.say(0, name, ", ".join(people)[:80], said, Done.KEPT)
                return

    def say(self, row: int, column: str, value: str, expected: str, done: Done) -> Problem:
        """Report something."""
        problem = Problem(self.file, row, column, value[:80], expected, done)
        self.done.problems.append(problem)
        return problem

    def set_aside(self, row: int, texts: AnyMapping[str, str], expected: str) -> None:
        """Report a row that cannot be used, with all that it says, and count it."""
        self.say(row, "", " / ".join(filter(None, texts.values())), expected, Done.SET_ASIDE)
        self.done.set_aside += 1

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row that is asked for: its number, and its texts by header."""
        columns = [str(name) for name in self.cells.columns]
        boxes = [name for name in columns if plain(name) in _BOXES and self.columns[name] == self.notes_to]
        only = self.mapping.only
        asked = next((name for name in columns if only and plain(name) == plain(only[0])), "")
        if only and not asked:
            self.say(0, only[0], "", "a column of this sheet (only, in [reading]); every row is taken", Done.KEPT)
        for row, texts in zip(self.cells.index, self.cells.itertuples(index=False, name=None), strict=True):
            found = dict(zip(columns, map(str, texts), strict=True))
            for name in boxes:
                if found[name].casefold() in values.NO:
                    found[name] = ""
            self.done.rows += 1
            if asked and " ".join(found[asked].casefold().split()) != " ".join(only[1].casefold().split()):
                self.done.left_out += 1
                continue
            first = next((text for text in found.values() if text), "")
            if is_header_of_sums(first) and all(
                reading.number(text) is not None for text in found.values() if text and text != first
            ):
                self.set_aside(int(row), found, "a row like the others; it holds their sums")
                continue
            yield int(row), found

    def day(self, row: int, name: str, text: str) -> str:
        """Return a cell's day in ISO, or a blank, which is reported."""
        day = self._days[name].get(row)
        if day is not None and not pd.isna(day):
            return str(day.date().isoformat())
        why = self._bad[name].get(text, "")
        if why.startswith(reading.NO_YEAR):
            return ""  # said once for the column
        expected = KINDS["date"] + (f" ({why})" if why and why != _NO_DATE else "")
        self.say(row, name, text, f"{expected}; it is in the notes", Done.LEFT_EMPTY)
        return ""

    def part(self, row: int, name: str, part: str) -> tuple[str, str]:
        """Return the day that a part of a step's cell is, or a blank and why it is none."""
        return self._parts.get(name, {}).get((row, part), ("", ""))

    def noted(self, name: str, text: str) -> str:
        """Return how the notes hold a cell."""
        return text if plain(name) in _NOTES else f"{name}: {text}"

    def as_of(self, row: int, name: str, text: str) -> None:
        """Take the day of the export."""
        day = self._days[name].get(row)
        if day is None or pd.isna(day):
            self.say(row, name, text, KINDS["date"], Done.LEFT_EMPTY)
        elif self.done.as_of is None or day.date() > self.done.as_of:
            self.done.as_of = day.date()

    def field(self, into: Row, row: int, name: str, text: str) -> bool:
        """Put a cell into the field its column is mapped to; return whether it could be."""
        to = self.columns[name]
        table, _, column = to.partition(".")
        schema = TABLES[table]
        kind = schema.kind(column)
        if kind in {"date", "moment"}:
            day = self.day(row, name, text)
            if day:
                into[column] = day
            return bool(day)
        words = self.mapping.words.get(to, {})
        if text in words:
            if words[text]:
                into[column] = words[text]
            return bool(words[text])
        if kind in {"rating", "money", "level", "count"}:
            is_length = column in reading.LENGTHS
            found = reading.length(text, column) if is_length else reading.number(text, money=kind == "money")
            if found == 0 and kind == "money":
                return True  # trackers write 0 for pay that nobody has named
            most = {"rating": 10.0, "level": 5.0}.get(kind)
            out_of = _OUT_OF.search(text)
            if out_of and most and float(out_of[1]) != most:
                found = None
            if found is None or found < 0 or (most is not None and not 1 <= found <= most):
                self.say(row, name, text, f"{KINDS[kind]}; it is in the notes", Done.LEFT_EMPTY)
                return False
            into[column] = plain_number(found)
            if to in _MONEY and (named := self._currency(name, text)):
                into.setdefault("pay_currency", named)
            return True
        if kind == "yes_no" and text.casefold() not in values.YES | values.NO:
            self.say(row, name, text, f"{KINDS[kind]}; it is in the notes", Done.LEFT_EMPTY)
            return False
        if kind == "choice" and not schema.is_open(column):
            folded = fold(table, column, text)
            if folded is None:
                known = ", ".join(schema.choices(column))
                self.say(row, name, text, f"one of: {known}; it is in the notes", Done.LEFT_EMPTY)
                return False
            text = folded
        into[column] = without_tags(text) if column == "posting" else text
        return True

    def _currency(self, name: str, text: str) -> str:
        """Return the currency of an amount: its own, else its column's."""
        quote = reading.pay(text)
        own = quote.currency if quote is not None else ""
        return own or ("" if names_money(text) else self._currencies.get(name, ""))

    def quote(self, row: int, name: str, text: str, per: str) -> reading.Pay | None:
        """Return the pay in a cell, or ``None``, which is reported."""
        quote = reading.pay(text)
        if quote is None:
            self.say(row, name, text, f"{KINDS['money']}; it is in the notes", Done.KEPT)
            return None
        if not quote.currency and not names_money(text):
            quote = replace(quote, currency=self._currencies.get(name, ""))
        return quote if per == "any" else replace(quote, per=quote.per or per)

    def pay(self, app: Row, row: int, quotes: list[tuple[str, reading.Pay]], notes: list[str]) -> None:
        """Take one quote of pay; a second one goes into the notes and is reported."""
        per = app.get("pay_per", "")
        notes += [self.noted(name, quote.said) for name, quote in quotes if quote.said]
        quotes.sort(key=lambda quote: (quote[1].per != per, ("year", "month", "hour", "").index(quote[1].per)))
        for name, other in quotes[1:]:
            low, high = plain_number(other.low), plain_number(other.high)
            text = low if low == high else f"{low}-{high}"
            notes.append(f"{name}: {text}")
            taken = f'"{quotes[0][0]}" is taken'
            self.say(row, name, text, f"the only pay in its row; {taken}, and this is in the notes", Done.KEPT)
        if quotes:
            _, quote = quotes[0]
            app["pay_min"], app["pay_max"] = plain_number(quote.low), plain_number(quote.high)
            if quote.per:
                app["pay_per"] = quote.per
            if quote.currency and "pay_currency" not in app:
                app["pay_currency"] = quote.currency
        if self.mapping.pay_currency and "pay_min" in app and "pay_currency" not in app:
            app["pay_currency"] = self.mapping.pay_currency
