"""What a log is once it is read: typed tables, the profile, and every problem found on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pandas as pd

from offerscope.logs.schema import CULTURE_DIMENSIONS, CULTURE_PREFIX


class LogError(Exception):
    """A log that cannot be used at all; the message is one clear line for a person."""

    def __str__(self) -> str:
        return one_line(super().__str__())


def one_line(text: str) -> str:
    """Return a text on one line, with nothing in it that a terminal would obey.

    Examples
    --------
    >>> one_line("a\\nb \\x1b[31mc")
    'a b [31mc'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class Done(StrEnum):
    """What reading did with a value or a row it could not take as it stands."""

    KEPT = "kept"
    LEFT_EMPTY = "left empty"
    SET_ASIDE = "row set aside"
    NOT_READ = "not read"


@dataclass(frozen=True)
class Problem:
    """One thing in a log that is not as expected.

    Parameters
    ----------
    file:
        The file, or the workbook and sheet, it is in.
    row:
        The row as a spreadsheet counts it (the header is row 1); 0 where it is a column or the file as a whole.
    column:
        The column's header; blank where it is the row as a whole.
    value:
        What stands there, cut to 80 characters; blank where ``expected`` tells all.
    expected:
        What was expected, in words that go on from "is not".
    done:
        What was done with it.

    Examples
    --------
    >>> str(Problem("interviews.csv", 7, "self_rating", "11", "a number from 1 to 10", Done.LEFT_EMPTY))
    'interviews.csv, row 7, self_rating: "11" is not a number from 1 to 10; left empty'
    """

    file: str
    row: int
    column: str
    value: str
    expected: str
    done: Done

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, f"row {self.row}" if self.row else "") if part)
        column = f", {self.column}" if self.column else ""
        found = f'"{self.value}" is not {self.expected}' if self.value else self.expected
        return one_line(f"{where}{column}: {found}; {self.done.value}")


@dataclass(frozen=True)
class Profile:
    """What ``profile.toml`` says about the person; every part has a default.

    Parameters
    ----------
    name:
        What the pages call the log; blank = the folder's name.
    currency:
        Three letters; blank = not given, and then money in no currency is never converted.
    place, filing_status:
        Where I live and how I file, for taxes.
    skills:
        My level in each skill, 0 (none) to 5 (others ask me).
    ideal:
        How much of each culture dimension I want, 1 to 5.
    ideal_weights:
        How much each dimension matters, 0 or more; missing = 1.
    priors:
        Beliefs held before the log, by name.
    tax_rates:
        Percent of pay that all taxes take, by place, for places without a table of taxes.
    companies:
        The name of a company by another spelling of it: both are one.
    two_companies:
        Names that are alike and belong to two companies, by name.
    rent:
        My rent a month, or ``None``.
    runway_months, hour_cost, half_life_days, hours_per_week:
        Months I can search on, cost of one of my hours, days until a contact counts half, my working week.
    as_of:
        The day the log is read for, or ``None`` = today.
    """

    name: str = ""
    currency: str = ""
    place: str = ""
    filing_status: str = ""
    skills: Mapping[str, float] = field(default_factory=dict)
    ideal: Mapping[str, float] = field(default_factory=dict)
    ideal_weights: Mapping[str, float] = field(default_factory=dict)
    priors: Mapping[str, float] = field(default_factory=dict)
    tax_rates: Mapping[str, float] = field(default_factory=dict)
    companies: Mapping[str, str] = field(default_factory=dict)
    two_companies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rent: float | None = None
    runway_months: float | None = None
    hour_cost: float | None = None
    half_life_days: float = 180.0
    hours_per_week: float = 40.0
    as_of: dt.date | None = None


@dataclass(frozen=True)
class SetAside:
    """One row that could not be used, kept word for word."""

    file: str
    row: int
    reason: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Logs:
    """A log, read and checked.

    Each table is there, with all its columns, even where it has no rows. Text that is missing is ``""``,
    never ``NaN``; dates are ``datetime64[s]`` (``NaT`` where missing); numbers are floats (``NaN`` where
    missing); yes/no columns are pandas' ``boolean``. A table's index, named ``row``, is the row in its file as
    a spreadsheet counts it. ``process`` is filled in each table that can belong to a process.

    Parameters
    ----------
    path:
        Where the log is.
    name:
        What pages call it.
    tables:
        The tables by name, typed; ``logs.interviews`` and ``logs["interviews"]`` are the same.
    profile:
        What the person says about themself.
    as_of:
        The day the log is read for: every countdown and every open process depends on it.
    problems:
        Everything that was not as expected, in the order of files and rows.
    set_aside:
        The rows that could not be used.
    digest:
        SHA-256 over the bytes of every file read, in hexadecimal.
    is_demo:
        Whether this is the demo that ships with the package.
    examples:
        How many examples of the template were left out: rows, and the offer sheet's column.
    """

    path: Path
    name: str
    tables: Mapping[str, pd.DataFrame]
    profile: Profile
    as_of: dt.date
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    digest: str = ""
    is_demo: bool = False
    examples: int = 0

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    @property
    def interviews(self) -> pd.DataFrame:
        """One row a conversation."""
        return self.tables["interviews"]

    @property
    def asked(self) -> pd.DataFrame:
        """One row a question I was asked."""
        return self.tables["asked"]

    @property
    def applications(self) -> pd.DataFrame:
        """One row a process or invitation."""
        return self.tables["applications"]

    @property
    def events(self) -> pd.DataFrame:
        """One row a step of a process."""
        return self.tables["events"]

    @property
    def offers(self) -> pd.DataFrame:
        """One row an offer, the present job among them (``status == "current"``)."""
        return self.tables["offers"]

    @property
    def offer_terms(self) -> pd.DataFrame:
        """One row a term of an offer.

        Beside the schema's columns: ``value`` (float, ``NaN`` where unknown or a text), ``known`` (bool; false
        where ``?`` stands), ``first_value`` (float). ``amount`` keeps the text as typed.
        """
        return self.tables["offer_terms"]

    @property
    def contacts(self) -> pd.DataFrame:
        """One row a person."""
        return self.tables["contacts"]

    @property
    def goals(self) -> pd.DataFrame:
        """One row a want, as of a day."""
        return self.tables["goals"]

    @property
    def pairs(self) -> pd.DataFrame:
        """One row a choice between two jobs, made without their names."""
        return self.tables["pairs"]

    @property
    def followups(self) -> pd.DataFrame:
        """One row a look back."""
        return self.tables["followups"]

    @property
    def culture_dimensions(self) -> tuple[str, ...]:
        """The culture dimensions of this log: the default nine first, then the person's own."""
        own = [
            name.removeprefix(CULTURE_PREFIX)
            for name in self.interviews.columns
            if name.startswith(CULTURE_PREFIX) and name != "culture_quote"
        ]
        return (*CULTURE_DIMENSIONS, *(name for name in own if name not in CULTURE_DIMENSIONS))

    @property
    def is_empty(self) -> bool:
        """Whether no table holds a row."""
        return all(frame.empty for frame in self.tables.values())


def split_list(cell: str) -> list[str]:
    """Return the names in a list cell: ``;`` between them, or ``,`` where there is no ``;``.

    Examples
    --------
    >>> split_list("Python; SQL ;"), split_list("R, C++")
    (['Python', 'SQL'], ['R', 'C++'])
    """
    separator = ";" if ";" in cell else ","
    return [part.strip() for part in cell.split(separator) if part.strip()]
