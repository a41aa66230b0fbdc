"""Write down an interview in a minute: what can be answered, how an answer is read, and the row it becomes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope.forms.known import Known, known
from offerscope.logs import keeping, values, words
from offerscope.logs.model import LogError, Logs, one_line
from offerscope.logs.processes import same
from offerscope.logs.schema import TABLES
from offerscope.logs.spellings import quoted

#: The table that is added to, and its columns where there is no file yet.
TABLE = "interviews"
COLUMNS = tuple(name for name in TABLES[TABLE].columns if name != "process")

#: What an option of the command fills, by its name.
OPTIONS = ("company", "role", "date", "stage", "before", "after", "rating", "outcome")

_BETWEEN = re.compile(r"\s*(?:->|→|;|\bto\b|\s)\s*")
_RATED = re.compile(r"(-|\?|\d[\d.,]*(?:\s*/\s*\d+)?)(?:\s+|$)(.*)", re.DOTALL)
_UNSAID = frozenset({"", "-", "?"})


@dataclass(frozen=True)
class Interview:
    """One conversation as a person tells of it right after.

    Parameters
    ----------
    company, date:
        With whom, and on which day.
    role:
        The job; blank = what the log makes of it.
    stage, outcome:
        Which step it was and what came of it so far, as the schema has the words; blank = not said.
    before, after, rating:
        How much I wanted the job before and after, and how well I did, 1 to 10; ``None`` = not said.
    """

    company: str
    date: dt.date
    role: str = ""
    stage: str = ""
    before: float | None = None
    after: float | None = None
    rating: float | None = None
    outcome: str = ""

    def row(self, today: dt.date) -> dict[str, str]:
        """Return it as a row of the table, with the day on which it is written down.

        Examples
        --------
        >>> made = Interview("Tarn", dt.date(2026, 5, 7), before=6).row(dt.date(2026, 5, 8))
        >>> made["enthusiasm_before"], made["enthusiasm_after"], made["logged_on"]
        ('6', '', '2026-05-08')
        """
        return {
            "date": self.date.isoformat(), "company": self.company, "role": self.role, "stage": self.stage, "outcome": self.outcome,
            "enthusiasm_before": _number(self.before), "enthusiasm_after": _number(self.after), "self_rating": _number(self.rating),
            "logged_on": today.isoformat(),
        }  # fmt: skip

    def __str__(self) -> str:
        day = f"{self.date.day} {self.date:%B %Y}"
        wanted = [
            f"{_number(value)} {when}" for value, when in ((self.before, "before"), (self.after, "after")) if value
        ]
        parts = [
            f"{self.company}{f' ({self.role})' if self.role else ''}", day, self.stage, f"wanted {' and '.join(wanted)}" if wanted else "",
            f"did it {_number(self.rating)} of 10" if self.rating else "", self.outcome,
        ]  # fmt: skip
        return one_line(", ".join(part for part in parts if part))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def read_company(text: str) -> str:
    """Return a company's name on one line.

    Raises
    ------
    ValueError
        If nothing is named, in a line for a person.
    """
    name = one_line(text)
    if values.is_blank(name):
        raise ValueError("A company is needed: its name, as you would write it.")
    return name


def read_day(text: str, today: dt.date) -> dt.date:
    """Return the day of an interview; blank = today.

    Parameters
    ----------
    text:
        What was typed: a date in any way a log may have it, ``yesterday``, or a day without a year.
    today:
        The day it is typed.

    Raises
    ------
    ValueError
        If it is no day, could be two, or is still to come, in a line for a person.

    Examples
    --------
    >>> read_day("20 Dec", dt.date(2026, 1, 10))
    datetime.date(2025, 12, 20)
    """
    plain = one_line(text)
    if plain.casefold() in {*_UNSAID, "today"}:
        return today
    if plain.casefold() == "yesterday":
        return today - dt.timedelta(days=1)
    read = values.read_dates(pd.Series([plain, today.isoformat()]))  # a day without a year is the nearest to today
    if plain in read.bad or pd.isna(read.values.iloc[0]):
        why = read.bad.get(plain, "is not a date such as 2026-03-04")
        raise ValueError(f'"{plain}" {why}. Type the day as year-month-day, such as {today.isoformat()}.')
    day: dt.date = read.values.iloc[0].date()
    if day > today:
        raise ValueError(f"{day.isoformat()} is still to come. Write an interview down once it was held.")
    return day


def read_rating(text: str) -> float | None:
    """Return a number from 1 to 10; ``None`` where nothing was said.

    Raises
    ------
    ValueError
        If it is another, in a line for a person.

    Examples
    --------
    >>> read_rating("7/10"), read_rating("7,5"), read_rating("-")
    (7.0, 7.5, None)
    """
    plain = one_line(text)
    if plain in _UNSAID:
        return None
    read = values.read_numbers(pd.Series([plain]), out_of=10)
    value = float(read.values.iloc[0])
    if read.bad or not 1 <= value <= 10:
        raise ValueError(f'"{plain}" is not a number from 1 to 10.')
    return value


def read_word(column: str, text: str) -> str:
    """Return one of the words that a column of interviews knows, from its first letters or another word for it.

    Parameters
    ----------
    column:
        ``stage`` or ``outcome``.
    text:
        What was typed; blank = not said.

    Raises
    ------
    ValueError
        If it is none of them, in a line for a person.

    Examples
    --------
    >>> read_word("stage", "tech"), read_word("stage", "HR"), read_word("outcome", "ghosted")
    ('technical', 'recruiter', 'no answer')
    """
    plain = " ".join(one_line(text).casefold().split())
    if plain in {"", "-"}:
        return ""
    choices = TABLES[TABLE].choices(column)
    found = words.fold(TABLE, column, plain)
    begun = [word for word in choices if word.startswith(plain)]
    if found is None and len(begun) == 1:
        return begun[0]
    if found is None:
        near = words.near(TABLE, column, plain, choices)
        meant = f" Did you mean {near}?" if near else ""
        raise ValueError(f'"{plain}" is none of: {", ".join(choices)}.{meant}')
    return found


def read_wanted(text: str) -> tuple[float | None, float | None]:
    """Return how much the job was wanted before and after, from two numbers on one line.

    Raises
    ------
    ValueError
        If they are not two numbers from 1 to 10, in a line for a person.

    Examples
    --------
    >>> read_wanted("6 8"), read_wanted("6 -> 8"), read_wanted("- 8"), read_wanted("")
    ((6.0, 8.0), (6.0, 8.0), (None, 8.0), (None, None))
    """
    plain = one_line(text)
    parts = _BETWEEN.split(plain) if plain else ["", ""]
    if len(parts) != 2:
        raise ValueError(
            "Type two numbers from 1 to 10 with a space between them, such as 6 8; - for one you cannot say."
        )
    return read_rating(parts[0]), read_rating(parts[1])


def read_verdict(text: str) -> tuple[float | None, str]:
    """Return how well it went, and what came of it so far, from a number, a word or both.

    Raises
    ------
    ValueError
        If either cannot be read, in a line for a person.

    Examples
    --------
    >>> read_verdict("7 waiting"), read_verdict("7"), read_verdict("no answer"), read_verdict("")
    ((7.0, 'waiting'), (7.0, ''), (None, 'no answer'), (None, ''))
    """
    plain = one_line(text)
    rated = _RATED.fullmatch(plain)
    number, word = (rated[1], rated[2]) if rated else ("", plain)
    return read_rating(number), read_word("outcome", word)


def from_options(given: Mapping[str, str], found: Known, today: dt.date) -> Interview:
    """Return the interview that the command's options tell of; where one is not given, nothing is said.

    Parameters
    ----------
    given:
        Texts by the options' names (see :data:`OPTIONS`).
    found:
        The companies the log knows.
    today:
        The day.

    Raises
    ------
    LogError
        If one of them cannot be read, in one line that names it.

    Examples
    --------
    >>> from_options({"company": "tarn", "date": "4 Mar 2026"}, Known({"Tarn": ("Analyst",)}, {}), dt.date(2026, 5, 8))
    Interview(company='Tarn', date=datetime.date(2026, 3, 4), role='Analyst', stage='', before=None, after=None, rating=None, outcome='')
    """
    readers: dict[str, Callable[[str], Any]] = {
        "company": read_company, "role": one_line, "date": lambda text: read_day(text, today), "outcome": lambda text: read_word("outcome", text),
        "stage": lambda text: read_word("stage", text), "before": read_rating, "after": read_rating, "rating": read_rating,
    }  # fmt: skip
    told: dict[str, Any] = {}
    for name in OPTIONS:
        try:
            told[name] = readers[name](given.get(name, ""))
        except ValueError as error:
            raise LogError(f"--{name}: {error}") from None
    told["company"] = found.find(told["company"]) or told["company"]
    told["role"] = as_known(told["role"], found.roles.get(told["company"], ()))
    return Interview(**told)


def as_known(role: str, roles: tuple[str, ...]) -> str:
    """Return a job as the log spells it; where none is named and there is but one, that.

    Examples
    --------
    >>> as_known("analyst", ("Analyst", "Engineer")), as_known("", ("Analyst",)), as_known("", ("Analyst", "Engineer"))
    ('Analyst', 'Analyst', '')
    """
    if not role:
        return roles[0] if len(roles) == 1 else ""
    return next((one for one in roles if same(one) == same(role)), role)


def place(logs: Logs) -> Path:
    """Return the file that interviews are added to, which need not be there yet.

    Raises
    ------
    LogError
        If the log is one that is not written to, in one line that says what to do.
    """
    return keeping.place(logs, TABLE)


def write(logs: Logs, path: Path, interview: Interview, today: dt.date) -> list[str]:
    """Add an interview to the log, and say in lines what was added and what to look at.

    Parameters
    ----------
    logs:
        The log as it was read.
    path:
        The file, from :func:`place`.
    interview:
        What to add.
    today:
        The day it is written down, which is kept with it.

    Raises
    ------
    LogError
        If it cannot be written; the file stands as it was.
    """
    number = keeping.add(path, [interview.row(today)], COLUMNS, adds_columns=True)
    said = [f"Added to {path}, row {number}: {interview}."]
    rows = logs.interviews
    again = rows.index[
        rows["company"].map(same).eq(same(interview.company)) & rows["date"].eq(pd.Timestamp(interview.date))
    ]
    if len(again):
        said.append(
            f"Row {again[0]} has the same company and day. If it is the same conversation, take one of the two out."
        )
    near = known(logs).near(interview.company)
    if near:
        line = f"{quoted(interview.company)} = {quoted(near)}"
        said.append(
            f'"{interview.company}" is new in this log. If it is {near}, put this under [companies] in profile.toml: {line}'
        )
    if logs.profile.as_of is not None and logs.profile.as_of < interview.date:
        said.append(f"Your profile reads the log for {logs.profile.as_of}: pages of that day leave this interview out.")
    return [one_line(line) for line in said]
