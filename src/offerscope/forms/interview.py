"""Write down an interview in a minute: what can be answered, how an answer is read, and the row it becomes."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope.forms.known import Known
from offerscope.logs import keeping, values, words
from offerscope.logs.model import LogError, Logs, one_line
from offerscope.logs.processes import same
from offerscope.logs.schema import TABLES
from offerscope.wording import date_in_words

#: The table that is added to, and its columns where there is no file yet.
TABLE = "interviews"
COLUMNS = tuple(name for name in TABLES[TABLE].columns if name != "process")

#: What an option of the command fills, by its name.
OPTIONS = ("company", "role", "date", "stage", "before", "after", "rating", "outcome")

#: How far ahead an interview may be; beyond, the year is a slip.
_AHEAD = dt.timedelta(days=366)

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

        One that is still to come has no such day: how it went is written down later.

        Examples
        --------
        >>> made = Interview("Tarn", dt.date(2026, 5, 7), before=6).row(dt.date(2026, 5, 8))
        >>> made["enthusiasm_before"], made["enthusiasm_after"], made["logged_on"]
        ('6', '', '2026-05-08')
        """
        return {
            "date": self.date.isoformat(), "company": self.company, "role": self.role, "stage": self.stage, "outcome": self.outcome,
            "enthusiasm_before": _number(self.before), "enthusiasm_after": _number(self.after), "self_rating": _number(self.rating),
            "logged_on": today.isoformat() if self.date <= today else "",
        }  # fmt: skip

    def __str__(self) -> str:
        wanted = [
            f"{_number(value)} {when}" for value, when in ((self.before, "before"), (self.after, "after")) if value
        ]
        parts = [
            f"{self.company}{f' ({self.role})' if self.role else ''}", date_in_words(self.date), self.stage, f"wanted {' and '.join(wanted)}" if wanted else "",
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
        If it is no day, could be two, or is far ahead, in a line for a person.

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
    if day > today + _AHEAD:
        raise ValueError(f"{day.isoformat()} is more than a year ahead. Type the day as year-month-day, such as {today.isoformat()}.")  # fmt: skip
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
        What was typed; blank = not said. A word of one's own is kept as it is.

    Raises
    ------
    ValueError
        If it holds no letter, in a line for a person.

    Examples
    --------
    >>> read_word("stage", "tech"), read_word("stage", "HR"), read_word("stage", "Zoom call")
    ('technical', 'recruiter', 'Zoom call')
    """
    plain = one_line(text)
    if plain in {"", "-"}:
        return ""
    known = known_word(column, plain)
    if not known and not any(sign.isalpha() for sign in plain):
        raise ValueError(f'"{plain}" is none of: {", ".join(TABLES[TABLE].choices(column))}. A word of your own will do, too.')  # fmt: skip
    return known or plain


def known_word(column: str, text: str) -> str:
    """Return the word a column knows that was typed, in whatever way; blank where it is none.

    Examples
    --------
    >>> known_word("outcome", "ghosted"), known_word("outcome", "singing")
    ('no answer', '')
    """
    plain = " ".join(one_line(text).casefold().split())
    begun = [word for word in TABLES[TABLE].choices(column) if plain and word.startswith(plain)]
    return words.fold(TABLE, column, plain) or (begun[0] if len(begun) == 1 else "")


def meant_word(column: str, text: str) -> str:
    """Return the known word that a word of one's own may be a slip for, or a blank.

    Examples
    --------
    >>> meant_word("stage", "techncal"), meant_word("stage", "zoom"), meant_word("stage", "technical")
    ('technical', '', '')
    """
    plain = one_line(text)
    return (
        ""
        if not plain or known_word(column, plain)
        else words.near(TABLE, column, plain, TABLES[TABLE].choices(column))
    )


def read_wanted(text: str) -> tuple[float | None, float | None]:
    """Return how much the job was wanted before, and after where two numbers stand on the line.

    Raises
    ------
    ValueError
        If they are not numbers from 1 to 10, in a line for a person.

    Examples
    --------
    >>> read_wanted("6"), read_wanted("6 -> 8"), read_wanted("- 8"), read_wanted("")
    ((6.0, None), (6.0, 8.0), (None, 8.0), (None, None))
    """
    plain = one_line(text)
    parts = _BETWEEN.split(plain) if plain else [""]
    if len(parts) > 2:
        raise ValueError(f'"{plain}" is not a number from 1 to 10.')
    return read_rating(parts[0]), read_rating(parts[1]) if len(parts) == 2 else None


def read_verdict(text: str) -> tuple[float | None, str]:
    """Return how well it went, and what came of it so far where a word stands on the line, too.

    Raises
    ------
    ValueError
        If either cannot be read, in a line for a person; a word alone is read where it is one that is known.

    Examples
    --------
    >>> read_verdict("7 waiting"), read_verdict("7"), read_verdict("no answer"), read_verdict("")
    ((7.0, 'waiting'), (7.0, ''), (None, 'no answer'), (None, ''))
    """
    plain = one_line(text)
    rated = _RATED.fullmatch(plain)
    if rated:
        return read_rating(rated[1]), read_word("outcome", rated[2])
    known = known_word("outcome", plain)
    if plain and not known:
        raise ValueError(f'"{plain}" is not a number from 1 to 10.')
    return None, known


def from_options(given: Mapping[str, str], found: Known, today: dt.date) -> Interview:
    """Return the interview that the command's options tell of; where one is not given, nothing is said.

    Parameters
    ----------
    given:
        Texts by the options' names (see :data:`OPTIONS`); with a text for ``new`` the company is another one, however near its
        name is to a known one.
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
    near = found.near(told["company"])
    if near and not given.get("new", "").strip():
        raise LogError(f'--company: "{told["company"]}" is new in this log. For {near} give --company {shlex.quote(near)}; if it is another company, add --new.')  # fmt: skip
    told["company"] = found.find(told["company"]) or told["company"]
    told["role"] = as_known(told["role"], found.roles.get(told["company"], ()))
    early = [name for name in ("after", "rating", "outcome") if told[name]]
    if told["date"] > today and early:
        raise LogError(f"--{early[0]}: {told['date'].isoformat()} is still to come. Leave out how it went, and add it when it was held.")  # fmt: skip
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
