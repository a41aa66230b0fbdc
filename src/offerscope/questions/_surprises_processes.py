"""What each process took and brought: its mark (wanted or half-wanted), hours, skills, people, pay and readings.

Nothing here is a sentence, a picture or a statistic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from offerscope.logs.hindsight import enthusiasm_recalled
from offerscope.logs.history import ACCEPTED, INBOUND, OFFERED, History, histories
from offerscope.logs.model import Logs, split_list
from offerscope.logs.processes import same

HALF, WANTED, UNMARKED = "half-wanted", "wanted", "not marked"

#: Below this, an amount that does not say per what is paid can be no year's pay.
_YEARLY_FROM = 1000.0

_PER_YEAR = {"year": 1.0, "month": 12.0, "hour": 2080.0}


@dataclass(frozen=True)
class Round:
    """One interview.

    Parameters
    ----------
    day:
        When.
    stage:
        Which it was; blank where it is not written.
    before, after:
        How much the job was wanted the day before and the day after, 1 to 10; ``NaN`` where it is not written.
    hours, prep:
        Hours it took in all, and hours of preparation; ``NaN`` where neither, or no preparation, is written.
    recalled:
        Whether it was written down after the outcome was known.
    """

    day: pd.Timestamp
    stage: str
    before: float
    after: float
    hours: float
    prep: float
    recalled: bool


@dataclass(frozen=True, eq=False)
class Process:
    """One process with at least one interview.

    Parameters
    ----------
    name, company, group, role, source:
        As in its history; ``group`` is the company as its spellings share it.
    mark:
        ``"half-wanted"``, ``"wanted"`` or ``"not marked"``.
    told:
        Whether the log says so itself, and not a reading or the way it came about.
    start:
        How much it was wanted as first noted down with the application, 1 to 10, or ``NaN``.
    rounds:
        Its interviews by day.
    skills, people:
        What was asked about and who was met, as their spellings share them.
    pay:
        The pay learned, a year, in the log's commonest currency: lowest and highest; ``NaN`` where none was.
    outcome:
        How it stands, in words.
    offered, live:
        Whether it brought an offer, and whether it is still open.
    """

    name: str
    company: str
    group: str
    role: str
    source: str
    mark: str
    told: bool
    start: float
    rounds: tuple[Round, ...]
    skills: frozenset[str]
    people: frozenset[str]
    pay: tuple[float, float]
    outcome: str
    offered: bool
    live: bool

    @cached_property
    def first(self) -> float:
        """The first reading of how much it was wanted: with the application, else the day before the first interview."""
        return self.start if not np.isnan(self.start) else self.rounds[0].before

    @cached_property
    def last(self) -> float:
        """The last reading of it, or ``NaN``."""
        readings = [value for one in self.rounds for value in (one.before, one.after) if not np.isnan(value)]
        return readings[-1] if readings else float("nan")

    @cached_property
    def hours(self) -> float:
        """Hours in all; what is not written counts as none."""
        return float(sum(one.hours for one in self.rounds if not np.isnan(one.hours)))

    @cached_property
    def recalled(self) -> bool:
        """Whether any of its interviews was written down after the outcome was known."""
        return any(one.recalled for one in self.rounds)


@dataclass(frozen=True)
class Search:
    """All processes with interviews, and what was declined.

    Parameters
    ----------
    processes:
        By the day of their first interview.
    declined:
        The first readings of invitations that were declined before any interview; ``NaN`` where there is none.
    currency:
        The currency of the pay learned; blank where none is given.
    """

    processes: tuple[Process, ...]
    declined: tuple[float, ...]
    currency: str

    def of(self, mark: str) -> tuple[Process, ...]:
        """Return the processes with a mark."""
        return tuple(one for one in self.processes if one.mark == mark)


def search(logs: Logs, half_up_to: float) -> Search:
    """Return what each process took and brought.

    Parameters
    ----------
    logs:
        The log.
    half_up_to:
        Where the log does not say how much a process was wanted, a first reading up to this counts as half-wanted.
    """
    every = histories(logs)
    rounds = _rounds(logs)
    people = _people(logs, every)
    skills = {
        row: frozenset(map(same, split_list(cell))) for row, cell in logs.interviews["skills_asked"].items() if cell
    }
    currency, pay = _pay(logs)
    made = []
    for name, history in every.items():
        if not history.interviews:
            continue
        its = tuple(rounds[row] for row in history.interviews)
        mark, told = _mark(history, its[0].before, half_up_to)
        made.append(
            Process(
                name=name,
                company=history.company,
                group=same(history.company),
                role=history.role,
                source=history.source,
                mark=mark,
                told=told,
                start=np.nan if history.enthusiasm is None else history.enthusiasm,
                rounds=its,
                skills=frozenset().union(*(skills.get(row, frozenset()) for row in history.interviews)),
                people=frozenset().union(*(people.get(row, frozenset()) for row in history.interviews)),
                pay=pay.get(name, (np.nan, np.nan)),
                outcome=_outcome(history),
                offered=history.reached >= OFFERED,
                live=history.is_live,
            )
        )
    made.sort(key=lambda one: one.rounds[0].day)
    declined = tuple(
        np.nan if one.enthusiasm is None else one.enthusiasm
        for one in every.values()
        if one.is_declined and not one.interviews
    )
    return Search(tuple(made), declined, currency)


def _mark(history: History, before: float, half_up_to: float) -> tuple[str, bool]:
    if history.wanted:
        return (WANTED if history.wanted == "wanted" else HALF), True
    reading = before if history.enthusiasm is None else history.enthusiasm
    if not np.isnan(reading):
        return (HALF if reading <= half_up_to else WANTED), False
    return (HALF if history.source in INBOUND else UNMARKED), False


def _outcome(history: History) -> str:
    if history.reached >= ACCEPTED:
        return "offer, accepted"
    if history.reached >= OFFERED:
        return "offer, declined by you" if history.status == "declined by me" else "offer"
    if history.status == "declined by me":
        return "you withdrew"
    return "open" if history.is_live else history.status


def _rounds(logs: Logs) -> dict[int, Round]:
    frame = logs.interviews
    late = enthusiasm_recalled(logs)
    columns = ["date", "stage", "enthusiasm_before", "enthusiasm_after", "prep_hours", "minutes"]
    made = {}
    for row, is_late, (day, stage, before, after, prep, minutes) in zip(
        frame.index, late, frame[columns].itertuples(index=False, name=None), strict=True
    ):
        parts = [value for value in (prep, minutes / 60) if not np.isnan(value)]
        hours = sum(parts) if parts else float("nan")
        made[int(row)] = Round(day, stage, before, after, hours, prep, bool(is_late))
    return made


def _people(logs: Logs, every: Mapping[str, History]) -> dict[int, frozenset[str]]:
    """Return who was met by interview: those named there, and contacts met at that company on that day."""
    frame = logs.interviews
    met: dict[int, set[str]] = {}
    at: dict[str, list[tuple[pd.Timestamp, int]]] = {}
    held = {row for one in every.values() for row in one.interviews}
    for row, company, day, cell in zip(frame.index, frame["company"], frame["date"], frame["interviewer"], strict=True):
        if row in held:
            met[int(row)] = set(_names(cell))
            at.setdefault(same(company), []).append((day, int(row)))
    columns = ["name", "company", "met_on", "met_through"]
    for name, company, day, through in logs.contacts[columns].itertuples(index=False, name=None):
        days = at.get(same(company), [])
        if not days:
            continue
        if pd.notna(day):
            rows = [row for when, row in days if abs((when - day).days) <= 1]
        else:
            rows = [days[0][1]] if "interview" in through.casefold() else []
        if rows:
            met[rows[0]].add(same(name))
    return {row: frozenset(names) for row, names in met.items()}


def _names(cell: str) -> Iterable[str]:
    return (same(part) for part in re.split(r"[;,&、，]|\band\b", cell) if part.strip())


def _pay(logs: Logs) -> tuple[str, dict[str, tuple[float, float]]]:
    """Return the commonest currency, and the pay learned in it by process: quoted, else the base of its offer."""
    frame = logs.applications
    today = pd.Timestamp(logs.as_of)
    own = logs.profile.currency
    found: list[tuple[str, str, float, float]] = []
    columns = ["process", "pay_min", "pay_max", "pay_currency", "pay_per", "applied_on"]
    for name, low, high, currency, per, day in frame[columns].itertuples(index=False, name=None):
        ends = [value for value in (low, high) if value > 0]
        if not ends or (not per and max(ends) < _YEARLY_FROM) or (pd.notna(day) and day > today):
            continue
        times = _PER_YEAR.get(per or "year", 1.0)
        found.append((name, currency.upper() or own, times * min(ends), times * max(ends)))
    terms = logs.offer_terms
    base = terms[terms["term"].eq("base") & terms["value"].gt(0)].drop_duplicates("offer")
    lines = {offer: rest for offer, *rest in base[["offer", "value", "per", "unit"]].itertuples(index=False, name=None)}
    offers = logs.offers
    for name, offer, status, day in offers[["process", "offer", "status", "received_on"]].itertuples(
        index=False, name=None
    ):
        if status == "current" or offer not in lines or (pd.notna(day) and day > today):
            continue
        amount, per, unit = lines[offer]
        value = float(amount) * _PER_YEAR.get(str(per) or "year", 1.0)
        found.append((name, str(unit).upper() if len(str(unit)) == 3 else own, value, value))
    counts = Counter(currency for _, currency, _, _ in found)
    commonest = counts.most_common(1)[0][0] if counts else ""
    pay: dict[str, tuple[float, float]] = {}
    for name, currency, low, high in found:
        if currency == commonest:
            known = pay.get(name, (low, high))
            pay[name] = (min(low, known[0]), max(high, known[1]))
    return commonest, pay
