"""Who is in talks with me, and which offers are open: read off the histories of the processes, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.logs.history import ANSWERED, INBOUND, OFFERED, REACHED, History, histories
from offerscope.logs.model import Logs
from offerscope.logs.processes import same

#: The statuses in which an offer can still be taken; blank = live.
OPEN = frozenset({"live", "in hand", ""})

#: What each interview is called in a sentence, and how far it is.
STAGES: Mapping[str, tuple[str, int]] = {
    "informal": ("an informal conversation", 1), "recruiter": ("a first call", 1), "screening": ("a first call", 1),
    "take-home": ("a take-home task", 2), "case": ("a case interview", 3), "technical": ("a technical interview", 3),
    "manager": ("a conversation with the manager", 4), "team": ("a conversation with the team", 4),
    "onsite": ("an on-site interview", 5), "final": ("a final interview", 6),
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """One offer of the log, the present job left out.

    Parameters
    ----------
    name, company, process:
        Its short name, who made it, and its process.
    received_on:
        The day it came, or ``None``.
    deadline:
        The last day or moment to answer, or ``None``.
    status:
        As in the log; blank = live.
    is_open:
        Whether it can still be taken on the log's day.
    """

    name: str
    company: str
    process: str
    received_on: pd.Timestamp | None
    deadline: pd.Timestamp | None
    status: str
    is_open: bool

    @property
    def last_day(self) -> pd.Timestamp | None:
        """The day of the deadline."""
        return None if self.deadline is None else self.deadline.normalize()


@dataclass(frozen=True)
class Talk:
    """One process in which they answered and that has not ended.

    Parameters
    ----------
    history:
        Its history.
    label:
        What a page calls it: the company, with the job where one company has several.
    since:
        The day of its last step, or ``None`` where no step has a day.
    expected_on:
        The day an answer was promised for, or ``None``.
    state:
        ``"live"``, ``"invited"`` (they wrote first and nothing followed: it is my turn), ``"quiet"`` (no step for long, and
        no promise ahead) or ``"undated"``.
    has_offer:
        Whether its open offer is in the log.
    """

    history: History
    label: str
    since: pd.Timestamp | None
    expected_on: pd.Timestamp | None
    state: str
    has_offer: bool

    @property
    def stage(self) -> str:
        """How far it has got, in words that follow "I have had"."""
        return furthest(self.history)[0]


@dataclass(frozen=True)
class Standing:
    """Where everything stands on the log's day.

    Parameters
    ----------
    today:
        The day.
    histories:
        Every process, by name.
    talks:
        The processes in which they answered and that have not ended, the nearest promised answer first.
    offers:
        Every offer, the present job left out, in the log's order.
    unanswered:
        Live applications of the last days to which nobody has answered.
    accepted:
        Whether an offer was accepted and nothing has begun since.
    """

    today: pd.Timestamp
    histories: Mapping[str, History]
    talks: tuple[Talk, ...]
    offers: tuple[Held, ...]
    unanswered: int
    accepted: bool

    @property
    def live(self) -> tuple[Talk, ...]:
        """The talks that count as live and have brought no offer yet."""
        return tuple(talk for talk in self.talks if talk.state == "live" and not talk.has_offer)

    @property
    def invited(self) -> tuple[Talk, ...]:
        """The employers who wrote first and wait for my answer."""
        return tuple(talk for talk in self.talks if talk.state == "invited" and not talk.has_offer)

    @property
    def quiet(self) -> tuple[Talk, ...]:
        """The talks with no step for long and no promise ahead."""
        return tuple(talk for talk in self.talks if talk.state == "quiet" and not talk.has_offer)

    @property
    def undated(self) -> tuple[Talk, ...]:
        """The talks of which no step has a day."""
        return tuple(talk for talk in self.talks if talk.state == "undated" and not talk.has_offer)

    @property
    def open_offers(self) -> tuple[Held, ...]:
        """The offers that can still be taken, the nearest deadline first."""
        return tuple(
            sorted((one for one in self.offers if one.is_open), key=lambda one: one.deadline or pd.Timestamp.max)
        )


def furthest(history: History) -> tuple[str, int]:
    """Return how far a process has got, in words, and as a number to compare."""
    best = ("a first answer", 0)
    for step in history.steps:
        if step.stage in STAGES:
            found = STAGES[step.stage]
        elif step.status == "interview":
            found = ("an interview", 2)
        elif step.status == "screening":
            found = ("a first call", 1)
        else:
            continue
        # The latest of those equally far.
        best = found if found[1] >= best[1] else best
    return best


def standing(logs: Logs, quiet_days: int) -> Standing:
    """Return where everything stands.

    Parameters
    ----------
    logs:
        The log.
    quiet_days:
        After how many days without a step, and with no promise ahead, a process no longer counts as live.
    """
    today = pd.Timestamp(logs.as_of)
    found = histories(logs)
    offers = tuple(_offers(logs, today, found))
    holding = {one.process for one in offers if one.is_open}
    live = [one for one in found.values() if one.is_live and one.reached >= ANSWERED]
    several = _several(live)
    talks = [
        Talk(one, _label(one, several), one.last_day, one.expected_on, _state(one, today, quiet_days), one.process in holding)
        for one in live
        # An offer whose row says that it ran out is no talk, whatever the process says.
        if one.process in holding or not one.offers
    ]  # fmt: skip
    talks.sort(key=lambda talk: (talk.expected_on or pd.Timestamp.max, -(talk.since or pd.Timestamp(0)).toordinal()))
    return Standing(
        today=today,
        histories=found,
        talks=tuple(talks),
        offers=offers,
        unanswered=sum(
            one.is_live and one.reached < ANSWERED and _is_recent(one.last_day, today, quiet_days)
            for one in found.values()
        ),
        accepted=_accepted(found, live),
    )


def _state(history: History, today: pd.Timestamp, quiet_days: int) -> str:
    if history.expected_on is not None and history.expected_on >= today:
        return "live"
    if history.last_day is None:
        return "undated"
    if not _is_recent(history.last_day, today, quiet_days):
        return "quiet"
    is_invited = history.source in INBOUND and history.reached == ANSWERED and not history.interviews
    return "invited" if is_invited else "live"


def _is_recent(day: pd.Timestamp | None, today: pd.Timestamp, days: int) -> bool:
    return day is not None and (today - day).days <= days


def _several(live: Iterable[History]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for one in live:
        key = same(one.company)
        (twice if key in seen else seen).add(key)
    return twice


def _label(history: History, several: set[str]) -> str:
    company = history.company or history.role or history.process
    return f"{company} ({history.role})" if history.role and same(history.company) in several else company


def _accepted(found: Mapping[str, History], live: list[History]) -> bool:
    days = [one.ended_on or one.last_day for one in found.values() if one.status == "accepted"]
    if not days:
        return False
    last = max((day for day in days if day is not None), default=None)
    begun = [one.first_day for one in live if one.first_day is not None]
    return last is None or all(day <= last for day in begun)


def _offers(logs: Logs, today: pd.Timestamp, found: Mapping[str, History]) -> Iterable[Held]:
    columns = ["offer", "company", "process", "received_on", "deadline", "status"]
    for name, company, process, received, deadline, status in logs.offers[columns].itertuples(index=False, name=None):
        if status == "current" or (pd.notna(received) and received > today):
            continue
        history = found.get(process)
        by = None if pd.isna(deadline) else pd.Timestamp(deadline)
        is_open = (
            status in OPEN and not (by is not None and by.normalize() < today) and not (history and history.is_over)
        )
        yield Held(
            str(name), str(company) or str(name), str(process), None if pd.isna(received) else received, by, str(status), is_open
        )  # fmt: skip


def others_live(
    found: Mapping[str, History], days: Iterable[pd.Timestamp], own: Iterable[str], quiet_days: int
) -> NDArray[np.int64]:
    """Return, for each day, how many other processes were in talks with me.

    A process counts from their first answer to its end, at most until ``quiet_days`` after its last step.

    Parameters
    ----------
    found:
        The histories, by process.
    days, own:
        The days, and the process that does not count on each.
    quiet_days:
        After how many days without a step a process no longer counts.
    """
    made = ((name, _span(one, quiet_days)) for name, one in found.items())
    spans = {name: span for name, span in made if span is not None}
    starts = np.sort(np.array([start for start, _ in spans.values()], dtype=np.int64))
    ends = np.sort(np.array([end for _, end in spans.values()], dtype=np.int64))
    counts = []
    for day, name in zip(days, own, strict=True):
        at = day.toordinal()
        start, end = spans.get(name, (0, 0))
        mine = start <= at < end
        counts.append(np.searchsorted(starts, at, "right") - np.searchsorted(ends, at, "right") - mine)
    return np.array(counts, dtype=np.int64)


def _span(history: History, quiet_days: int) -> tuple[int, int] | None:
    """Return the days in which a process was live: the first, and the first after."""
    if history.is_declined:
        return None
    steps = [step for step in history.steps if step.day is not None and step.status != "saved"]
    answered = next((place for place, step in enumerate(steps) if REACHED.get(step.status, ANSWERED) >= ANSWERED), None)
    if answered is None:
        return None
    start, last = steps[answered].day, steps[-1].day
    assert start is not None
    assert last is not None
    # Between two steps it was live, however long that took; after the last it is for a while, or up to its end.
    end = last.toordinal() + quiet_days + 1
    if history.is_over:
        end = min(end, (history.ended_on or last).toordinal())
    return (start.toordinal(), end) if start.toordinal() < end else None


def offered_without_a_row(standing: Standing) -> tuple[Talk, ...]:
    """Return the live talks whose process says that an offer came, with no offer of it in the log."""
    return tuple(talk for talk in standing.live if talk.history.reached >= OFFERED)
