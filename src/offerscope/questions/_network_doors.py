"""Which companies can be tried again, and from which day: what the log says of each door, and what was tried since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from offerscope.logs.history import INTERVIEWED, OFFERED, History
from offerscope.logs.processes import same, spelling
from offerscope.logs.values import read_dates

_MONTH = r"[A-Za-z]{3,9}\.?"
#: A day as a text may hold it, a month and a year, or a quarter.
_DAY = re.compile(
    rf"\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}[日号]?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
)
_MONTH_ONLY = re.compile(rf"(?:(?P<name>{_MONTH})\s+(?P<year>\d{{4}}))|(?P<iso>\d{{4}}-\d{{2}})(?!\d|-)")
_QUARTER = re.compile(r"\bq([1-4])\s*(\d{4})\b", re.IGNORECASE)

#: "in 6 months", "after half a year": counted from the day the process ended.
_LATER = re.compile(r"\b(\d{1,3}|an?|one|two|three|six|nine|twelve)\s+(day|week|month|year)s?\b", re.IGNORECASE)
#: A door further away than this is not read as one.
_MOST_YEARS = 20

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12}

_CLOSED = re.compile(r"\b(closed?|never|shut|not open)\b|^\W*no\b|关|مغلق", re.IGNORECASE)
#: What takes a closed door back: "closed until...", "no, but re-apply after...".
_BUT = re.compile(r"\b(until|till|before|bis|re-?apply|again)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(open|yes|any ?time|always|re-?apply|again|welcome)\b|开|مفتوح", re.IGNORECASE)


class State(StrEnum):
    """How a door stands on the log's day; the values are what a table says."""

    DUE = "its day has come"
    OPEN = "open"
    LEFT = "you left, not written how"
    LATER = "from that day"
    LIVE = "in process now"
    USED = "tried again since"
    CLOSED = "closed"
    UNCLEAR = "cannot be read"


@dataclass(frozen=True)
class Door:
    """One company and how its door stands.

    Parameters
    ----------
    company:
        Its name; the role where no company is given.
    state:
        How it stands on the log's day.
    day:
        The day from which to try again; for an open door the day the process ended. ``None`` where neither is written.
    ended:
        How the last process there ended, in words.
    role:
        The job it was about.
    """

    company: str
    state: State
    day: pd.Timestamp | None
    ended: str
    role: str = ""


def doors_of(histories: Iterable[History], today: pd.Timestamp) -> tuple[Door, ...]:
    """Return the doors that the log speaks of, a company each, by day; those without a day come last.

    Parameters
    ----------
    histories:
        The processes of the log.
    today:
        The log's day.
    """
    groups: dict[str, list[History]] = {}
    for one in histories:
        groups.setdefault(same(one.company) or f"\n{one.process}", []).append(one)
    days = _days({one.door for group in groups.values() for one in group if one.door})
    found = [door for group in groups.values() if (door := _door(group, days, today)) is not None]
    far = pd.Timestamp.max
    return tuple(sorted(found, key=lambda door: (door.state in (State.CLOSED, State.UNCLEAR), door.day or far)))


def _door(group: list[History], days: Mapping[str, pd.Timestamp], today: pd.Timestamp) -> Door | None:
    """Return how the door of one company stands, or ``None`` where the log says nothing of it."""
    early = pd.Timestamp.min
    group = sorted(group, key=lambda one: one.first_day or early)
    about = next((one for one in reversed(group) if one.door), None)
    if about is None:
        about = next((one for one in reversed(group) if _left(one)), None)
        if about is None:
            return None
        state, day = State.LEFT, about.ended_on
    else:
        state, day = _read(about, days, today)
    later = [one for one in group if one is not about and _after(one, about, day)]
    if state is not State.CLOSED and any(one.is_live for one in group):
        state = State.LIVE
    elif state in (State.DUE, State.OPEN, State.LEFT) and later:
        state = State.USED
    name = spelling(one.company for one in group)
    company = next(iter(name.values())) or about.role or "a company not named"
    return Door(company, state, day, _ended(group[-1]), about.role)


def _after(one: History, about: History, day: pd.Timestamp | None) -> bool:
    """Whether a process began after another had ended, or after the day to try again."""
    since = day or about.ended_on or about.last_day
    return one.is_begun and one.first_day is not None and since is not None and one.first_day >= since


def _left(one: History) -> bool:
    """Whether I ended a process that had come to a conversation."""
    return one.status == "declined by me" and one.reached >= INTERVIEWED


def _read(one: History, days: Mapping[str, pd.Timestamp], today: pd.Timestamp) -> tuple[State, pd.Timestamp | None]:
    """Return how a door stands by its text alone, and the day it names or came to be open."""
    text = one.door
    if _CLOSED.search(text) and not _BUT.search(text):
        return State.CLOSED, None
    day = days.get(text) or _counted_on(text, one.ended_on or one.last_day)
    if day is not None:
        return (State.DUE if day <= today else State.LATER), day
    if _CLOSED.search(text):
        return State.CLOSED, None
    return (State.OPEN, one.ended_on) if _OPEN.search(text) else (State.UNCLEAR, None)


def _counted_on(text: str, since: pd.Timestamp | None) -> pd.Timestamp | None:
    """Return the day that a text such as "in 6 months" means, counted from the day a process ended."""
    span = _LATER.search(text)
    if span is None or since is None:
        return None
    number, unit = _NUMBERS.get(span[1].casefold()) or int(span[1]), span[2].casefold()
    if unit == "year" and number > _MOST_YEARS:
        return None
    months, days = {"month": (number, 0), "year": (12 * number, 0), "week": (0, 7 * number), "day": (0, number)}[unit]
    return since + pd.DateOffset(months=months, days=days)


def _days(texts: Iterable[str]) -> dict[str, pd.Timestamp]:
    """Return the day that each text holds; what could be two days is left out."""
    told: dict[str, str] = {}
    for text in texts:
        if match := _DAY.search(text):
            told[text] = match[0]
        elif match := _QUARTER.search(text):
            told[text] = f"{match[2]}-{3 * int(match[1]) - 2:02d}-01"
        elif match := _MONTH_ONLY.search(text):
            told[text] = f"{match['iso']}-01" if match["iso"] else f"1 {match['name']} {match['year']}"
    if not told:
        return {}
    read = read_dates(pd.Series(list(told.values()), dtype=object))
    return {text: day for text, day in zip(told, read.values, strict=True) if pd.notna(day)}


_ENDED = {
    "rejected": "they said no", "no answer": "no answer", "closed by them": "they closed the role", "accepted": "you accepted",
}  # fmt: skip


#: How a process ended that I ended myself, with no offer of theirs.
WITHDREW = "you withdrew"


def _ended(one: History) -> str:
    if one.status == "declined by me":
        if one.is_lapsed:
            return "offer ran out"
        return "offer declined" if one.reached >= OFFERED else WITHDREW
    if one.status == "offer":
        return "their offer is open"
    return _ENDED.get(one.status, "still open")
