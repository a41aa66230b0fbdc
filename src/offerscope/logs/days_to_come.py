"""The days that are to come in a log: deadlines of open offers, answers that are due, whom to ask, interviews, looks back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from offerscope.logs import values
from offerscope.logs.history import History, histories
from offerscope.logs.model import Logs, one_line
from offerscope.logs.schema import ENDED

#: The statuses of an offer that can still be answered.
OPEN = frozenset({"", "live", "in hand"})

#: What an interview of the log's own day may say, if it is still to come.
_AHEAD = frozenset({"", "waiting"})

#: When to be reminded, counted from the beginning of the day, or from the moment.
_MORNING, _DAY_BEFORE = dt.timedelta(hours=9), dt.timedelta(hours=-15)
_THREE_DAYS, _EVENING = dt.timedelta(days=-2, hours=-15), dt.timedelta(hours=-6)
_A_DAY, _THREE_HOURS = dt.timedelta(days=-1), dt.timedelta(hours=-3)

_UNTIL = re.compile(r"\b(?:after|from|on|until|till|before)\s+(.+)$", re.IGNORECASE)
_SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """One day to come.

    Parameters
    ----------
    key:
        What it is the day of: the same in every export, also where the day has been moved.
    on:
        The day, or the moment on the clock of the place that was written.
    title:
        What a calendar shows.
    about:
        What stands below the title.
    reminders:
        When to be reminded, counted from ``on``.
    """

    key: tuple[str, ...]
    on: dt.date
    title: str
    about: str = ""
    reminders: tuple[dt.timedelta, ...] = ()


def days_to_come(logs: Logs) -> tuple[Day, ...]:
    """Return the days to come, the log's own day included, the nearest first.

    Parameters
    ----------
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> offers = [{"offer": "Harbor", "company": "Harbor", "deadline": "2026-06-02"}]
    >>> [(str(day.on), day.title) for day in days_to_come(build_logs({"offers": offers}, as_of="2026-05-29"))]
    [('2026-06-02', 'Answer the offer Harbor: the last day')]
    """
    known = histories(logs)
    found: dict[tuple[str, ...], Day] = {}
    for days in (_deadlines(logs), _answers(logs, known), _interviews(logs, known), _doors(logs), _looks_back(logs)):
        for day in days:
            if _date(day.on) >= logs.as_of:
                found[day.key] = day
    return tuple(sorted(found.values(), key=lambda day: (_moment(day.on), day.key)))


def _date(on: dt.date) -> dt.date:
    return on.date() if isinstance(on, dt.datetime) else on


def _moment(on: dt.date) -> dt.datetime:
    return on if isinstance(on, dt.datetime) else dt.datetime.combine(on, dt.time())


def _day(cell: pd.Timestamp) -> dt.date:
    return cell.to_pydatetime().date()


def _about(*parts: str) -> str:
    return "\n".join(one_line(part) for part in parts if part.strip())


def _named(company: str, role: str = "") -> str:
    return one_line(" · ".join(part for part in (company, role) if part) or "not given")


def _deadlines(logs: Logs) -> Iterator[Day]:
    columns = ["offer", "company", "role", "deadline", "status"]
    for offer, company, role, deadline, status in logs.offers[columns].itertuples(index=False, name=None):
        if status not in OPEN or pd.isna(deadline):
            continue
        about = _about(_named(company, role))
        moment: dt.datetime = deadline.to_pydatetime()
        if moment.time() == dt.time():
            reminders = (_THREE_DAYS, _DAY_BEFORE, _MORNING)
            yield Day(("deadline", offer), moment.date(), f"Answer the offer {one_line(offer)}: the last day", about, reminders)  # fmt: skip
        else:
            title = f"Answer the offer {one_line(offer)} by {moment:%H:%M}"
            yield Day(("deadline", offer), moment, title, about, (3 * _A_DAY, _A_DAY, _THREE_HOURS))


def _is_over(process: str, known: dict[str, History], status: str = "") -> bool:
    history = known.get(process)
    if history is None:
        return status in ENDED
    return history.is_over or history.is_declined or bool(history.offers)


def _answers(logs: Logs, known: dict[str, History]) -> Iterator[Day]:
    """Yield the days for which an answer was promised, and the working day after each: then one may ask."""
    columns = ["process", "company", "role", "status", "expected_answer_on"]
    for process, company, role, status, due in logs.applications[columns].itertuples(index=False, name=None):
        if pd.isna(due) or _is_over(process, known, status):
            continue
        name, day = _named(company, role), _day(due)
        yield Day(("answer", process), day, f"Answer due: {name}", "They said that they would answer by today.", (_MORNING,))  # fmt: skip
        after = day + dt.timedelta(days=1)
        while after.weekday() >= _SATURDAY:
            after += dt.timedelta(days=1)
        about = f"They said that they would answer by {day.day} {day:%B}. If they have not, ask."
        yield Day(("ask", process), after, f"Ask, if no answer has come: {name}", about, (_MORNING,))


def _interviews(logs: Logs, known: dict[str, History]) -> Iterator[Day]:
    columns = ["process", "company", "role", "date", "stage", "outcome", "interviewer"]
    rows = logs.interviews[columns].sort_values("date", kind="stable", na_position="first")
    counted: dict[tuple[str, str], int] = {}
    for process, company, role, date, stage, outcome, person in rows.itertuples(index=False, name=None):
        # The second interview of one kind stays the second, on whatever day it is held in the end.
        number = counted[process, stage] = counted.get((process, stage), 0) + 1
        if pd.isna(date) or (_day(date) == logs.as_of and outcome not in _AHEAD):
            continue
        history = known.get(process)
        if history is not None and (history.is_over or history.is_declined):
            continue
        about = _about(f"With {person}" if person else "", "Write it into the log the same day.")
        title = f"Interview{f' ({one_line(stage)})' if stage else ''}: {_named(company, role)}"
        yield Day(("interview", process, stage, str(number)), _day(date), title, about, (_EVENING,))


def _doors(logs: Logs) -> Iterator[Day]:
    """Yield the days from which one may apply again, where a door says one."""
    columns = ["process", "company", "role", "door"]
    for process, company, role, door in logs.applications[columns].itertuples(index=False, name=None):
        match = _UNTIL.search(door)
        day = values.read_dates(pd.Series([match[1].strip(" .")])).values.iloc[0] if match else pd.NaT
        if pd.notna(day):
            about = _about(f"The log says: {door}")
            yield Day(("again", process), _day(day), f"Apply again: {_named(company, role)}", about, (_MORNING,))


def _looks_back(logs: Logs) -> Iterator[Day]:
    rows = logs.followups[["process", "company", "role", "date"]].sort_values("date", kind="stable")
    counted: dict[str, int] = {}
    for process, company, role, date in rows.itertuples(index=False, name=None):
        number = counted[process] = counted.get(process, 0) + 1
        title = f"Look back: {_named(company, role)}"
        if pd.notna(date):
            about = "How content are you, and would you choose it again?"
            yield Day(("look back", process, str(number)), _day(date), title, about, (_MORNING,))
