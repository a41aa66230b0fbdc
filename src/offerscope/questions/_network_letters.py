"""Whom to write to this week and why: each reason is a fact of the log with its day, and the reasons give the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import pandas as pd

from offerscope.logs.history import OFFERED, SCREENED, History
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions._network_doors import Door, State
from offerscope.questions._network_people import Key, Person
from offerscope.wording import plural

#: At most so many letters a week: more would not be written.
MOST_LETTERS = 7

#: A deadline, or an answer that is due, within so many days is near; a deadline within so few comes before all else.
NEAR_DAYS, FIRST_DAYS = 14, 7

#: An application, or a promised answer, older than this asks for no letter this week.
OPEN_DAYS = 90

#: A tie is cooling when the last contact is so many half-lives ago.
COOLING = (0.75, 1.5)

#: The statuses of an offer that can still be taken.
LIVE_OFFERS = frozenset({"", "live", "in hand"})


class Why(IntEnum):
    """The reasons to write, in the order in which they come."""

    DEADLINE = 0
    HURRY = 1
    OVERDUE = 2
    DUE = 3
    LATER_DEADLINE = 4
    DOOR = 5
    ROLE = 6
    COOLING = 7


@dataclass(frozen=True)
class Letter:
    """One person to write to this week.

    Parameters
    ----------
    person:
        Whom to write to.
    company:
        Where the reason lies.
    kind:
        Which reason it is.
    day:
        The day the reason hangs on, or ``None``.
    why:
        The reason with its day, in words that go on from a company's name in brackets.
    others:
        How many more people are known there.
    after:
        The company whose deadline comes before the answer that is due; blank where there is none.
    """

    person: Person
    company: str
    kind: Why
    day: pd.Timestamp | None
    why: str
    others: int = 0
    after: str = ""


@dataclass(frozen=True)
class _Reason:
    company: str
    kind: Why
    day: pd.Timestamp | None
    why: str
    #: Who can be written to for this reason: ``None`` = anyone there.
    only: Key | None = None
    #: Whether whoever held an interview there is left out, or comes after the others.
    outside: bool = False
    others_first: bool = False
    #: The company whose deadline comes before the answer.
    after: str = ""

    @property
    def order(self) -> tuple[int, float]:
        """By kind, then by day; of open roles the latest first."""
        at = float("inf") if self.day is None else float(self.day.timestamp())
        return self.kind, -at if self.kind is Why.ROLE else at


def in_words(day: pd.Timestamp, today: pd.Timestamp) -> str:
    """Return a day as a sentence says it, with its year where that is another one.

    Examples
    --------
    >>> today = pd.Timestamp("2026-05-29")
    >>> in_words(pd.Timestamp("2026-06-02"), today), in_words(pd.Timestamp("2025-06-02"), today)
    ('2 June', '2 June 2025')
    """
    return f"{day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")


def letters(
    logs: Logs,
    people: Sequence[Person],
    histories: Iterable[History],
    doors: Iterable[Door],
    half_life: float,
) -> tuple[Letter, ...]:
    """Return whom to write to this week, in the order of the reasons; at most one person a company.

    Parameters
    ----------
    logs:
        The log.
    people:
        Everyone it names.
    histories:
        Its processes.
    doors:
        How the companies' doors stand.
    half_life:
        Days after which a contact counts half.

    Returns
    -------
    tuple of Letter
        At most :data:`MOST_LETTERS`. Who of several at one company: whoever is in the contacts, then whoever recruits;
        then, for an open role or door, whoever held no interview there; then whoever was in touch last.
    """
    today = pd.Timestamp(logs.as_of)
    past, doors = list(histories), list(doors)
    at: dict[str, list[Person]] = {}
    for person in people:
        for company in dict.fromkeys(map(same, (person.company, *person.interviewed_at))):
            if company:
                at.setdefault(company, []).append(person)
    now = {same(name) for name in logs.offers.loc[logs.offers["status"].eq("current"), "company"]}
    offers = _offers(logs, today)
    reasons = [
        *offers,
        *(reason for one in past if one.company and one.is_live for reason in _process(one, today, offers)),
        *(_saved(one, today) for one in past if one.company and one.status == "saved"),
        *(_door(door, today) for door in doors if door.state is State.DUE),
        *_cooling(people, past, doors, today, half_life),
    ]
    found: dict[str, Letter] = {}
    taken: set[Key] = set()
    for reason in sorted((one for one in reasons if one is not None), key=lambda one: one.order):
        company = same(reason.company)
        there = [one for one in at.get(company, []) if one.key not in taken and _fits(one, reason, company)]
        if company in found or company in now or not there:
            continue
        person = max(there, key=lambda one: _suits(one, reason, company))
        taken.add(person.key)
        others = len(at[company]) - 1
        found[company] = Letter(person, reason.company, reason.kind, reason.day, reason.why, others, reason.after)
    return tuple(found.values())[:MOST_LETTERS]


def _held(person: Person, company: str) -> bool:
    """Whether a person held an interview at a company."""
    return company in map(same, person.interviewed_at)


def _suits(person: Person, reason: _Reason, company: str) -> tuple[bool, bool, bool, pd.Timestamp]:
    """Return how well a person suits a reason, the more the better: of those in the contacts an address is known."""
    outside = reason.others_first and not _held(person, company)
    return person.is_written_down, person.recruits, outside, person.last_on or pd.Timestamp.min


def _fits(person: Person, reason: _Reason, company: str) -> bool:
    """Whether a person can be written to for a reason."""
    return reason.only in (None, person.key) and not (reason.outside and _held(person, company))


def _offers(logs: Logs, today: pd.Timestamp) -> list[_Reason]:
    """Return the offers whose deadline is near, the nearest first."""
    rows = logs.offers[logs.offers["status"].isin(LIVE_OFFERS) & ~(logs.offers["received_on"] > today)]
    found = []
    for company, deadline in zip(rows["company"], rows["deadline"], strict=True):
        if pd.isna(deadline) or not 0 <= (left := (deadline.normalize() - today).days) <= NEAR_DAYS:
            continue
        why = f"their offer wants an answer by {in_words(deadline, today)}, {_ahead(left)}"
        kind = Why.DEADLINE if left <= FIRST_DAYS else Why.LATER_DEADLINE
        found.append(_Reason(company, kind, deadline.normalize(), why))
    return sorted(found, key=lambda one: one.order)


def _process(one: History, today: pd.Timestamp, offers: Sequence[_Reason]) -> list[_Reason]:
    """Return what a live process gives a reason for: a promised answer, or an application that nobody took up yet."""
    last = one.last_day
    if one.reached >= OFFERED:
        return []
    if one.expected_on is not None and not (last is not None and last > one.expected_on):
        days = (one.expected_on - today).days
        told = in_words(one.expected_on, today)
        if -OPEN_DAYS <= days < 0:
            why = f"the answer they promised for {told} is {plural(-days, 'day')} late"
            return [_Reason(one.company, Why.OVERDUE, one.expected_on, why)]
        first = next((offer for offer in offers if same(offer.company) != same(one.company)), None)
        if first is not None and first.day is not None and first.day < one.expected_on and days <= OPEN_DAYS:
            why = f"answer due on {told}, after the deadline of {first.company}: ask them to hurry"
            return [_Reason(one.company, Why.HURRY, one.expected_on, why, after=first.company)]
        if 0 <= days <= NEAR_DAYS:
            why = f"the company's answer is due on {told}, {_ahead(days)}; not one of your interviewers"
            return [_Reason(one.company, Why.DUE, one.expected_on, why, outside=True)]
    if one.reached <= SCREENED and not one.interviews and last is not None and (today - last).days <= OPEN_DAYS:
        why = f"your application there is open, the last step on {in_words(last, today)}"
        return [_Reason(one.company, Why.ROLE, last, why, others_first=True)]
    return []


def _saved(one: History, today: pd.Timestamp) -> _Reason | None:
    last = one.last_day
    if last is None or (today - last).days > OPEN_DAYS:
        return None
    return _Reason(
        one.company, Why.ROLE, last, f"you saved a posting there on {in_words(last, today)}", others_first=True
    )


def _door(door: Door, today: pd.Timestamp) -> _Reason:
    since = "" if door.day is None else f" since {in_words(door.day, today)}"
    return _Reason(door.company, Why.DOOR, door.day, f"you can try again there{since}", others_first=True)


def _cooling(
    people: Sequence[Person], past: Sequence[History], doors: Iterable[Door], today: pd.Timestamp, half_life: float
) -> list[_Reason]:
    """Return who was not heard of for about a half-life, at companies that are wanted, live or open."""
    wanted = {same(one.company): "you wanted to work there" for one in past if one.wanted == "wanted"}
    wanted |= {same(door.company): "their door is open" for door in doors if door.state is State.OPEN}
    wanted |= {same(one.company): "a process is open there" for one in past if one.is_live}
    closed = {same(door.company) for door in doors if door.state is State.CLOSED}
    found = []
    for person in people:
        company, last = same(person.company), person.last_on
        # A log of contacts alone says nothing of companies: there every contact that cools is one to write to.
        if last is None or not company or (past and (company not in wanted or company in closed)):
            continue
        after = f", and {wanted[company]}" if past else ""
        days = (today - last).days
        if COOLING[0] * half_life <= days <= COOLING[1] * half_life:
            why = f"last in touch on {in_words(last, today)}, {days} days ago{after}"
            found.append(_Reason(person.company, Why.COOLING, last, why, only=person.key))
    return found


def _ahead(days: int) -> str:
    return ("today", "tomorrow")[days] if days < 2 else f"in {days} days"
