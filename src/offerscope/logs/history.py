"""The history of each process: applications, events, interviews and offers joined into one line of steps.

Every page that asks where a process stands, since when, or what was live on a day takes it from here, so that no two
pages can tell it differently. What is dated after the log's day had not happened yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.schema import ENDED, STATUSES

#: How far a process is known to have got at each status.
APPLIED, ANSWERED, SCREENED, INTERVIEWED, OFFERED, ACCEPTED = range(6)
REACHED: Mapping[str, int] = {
    "saved": APPLIED, "applied": APPLIED, "no answer": APPLIED, "declined by me": APPLIED, "responded": ANSWERED,
    "rejected": ANSWERED, "closed by them": ANSWERED, "screening": SCREENED, "interview": INTERVIEWED, "offer": OFFERED,
    "accepted": ACCEPTED,
}  # fmt: skip

#: Stages of the table of interviews that are a test and no conversation; a call with a recruiter is one.
TESTS = frozenset({"take-home"})

#: What the outcome of an interview says of its process; ``advanced`` and ``waiting`` say nothing that ends it.
_OUTCOMES = {"rejected": "rejected", "withdrew": "declined by me", "no answer": "no answer", "offer": "offer"}

#: Ways in which an employer comes to me.
INBOUND = frozenset({"recruiter", "unsolicited"})

#: What the status of an offer says of its process.
_OFFERS = {
    "live": "offer", "in hand": "offer", "": "offer", "accepted": "accepted", "declined": "declined by me",
    "expired": "declined by me", "withdrawn": "closed by them",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One thing that happened in a process.

    Parameters
    ----------
    day:
        When; ``None`` where it is not written.
    status:
        One of :data:`offerscope.logs.schema.STATUSES`, or a word of the person's own.
    table:
        The table it was read from.
    stage:
        Which interview it was; blank for anything else.
    """

    day: pd.Timestamp | None
    status: str
    table: str
    stage: str = ""


@dataclass(frozen=True)
class History:
    """One process from its first step to the log's day.

    Parameters
    ----------
    process:
        Its name, as in the tables' column ``process``.
    company, role, source, level, industry, location, work_mode, resume_version, wanted, door:
        As in ``applications`` (the first row that says so); where there is no such row, as in ``interviews``.
    enthusiasm:
        How much it was wanted at the start, 1 to 10, or ``None``.
    applied_on:
        The day of the application or invitation, or ``None``.
    expected_on:
        The day an answer was promised for, or ``None``.
    is_applied:
        Whether there is a row of ``applications`` or an event for it, and not interviews or an offer alone.
    is_declined:
        Whether I said no to an interview.
    is_lapsed:
        Whether an offer of it ran out unanswered.
    steps:
        What happened, by day; steps without a day come last.
    interviews:
        The rows of ``interviews`` that belong to it, by day, the log's day included.
    offers:
        The short names of its offers, the present job left out.
    status:
        How it stands: the last ending, else the furthest step.
    reached:
        How far it got: 0 applied, 1 answered, 2 screened, 3 interviewed, 4 offered, 5 accepted.
    ended_on:
        The day it ended; ``None`` where it is open, and where the day of the ending is not written.
    """

    process: str
    company: str = ""
    role: str = ""
    source: str = ""
    level: str = ""
    industry: str = ""
    location: str = ""
    work_mode: str = ""
    resume_version: str = ""
    wanted: str = ""
    door: str = ""
    enthusiasm: float | None = None
    applied_on: pd.Timestamp | None = None
    expected_on: pd.Timestamp | None = None
    is_applied: bool = False
    is_declined: bool = False
    is_lapsed: bool = False
    steps: tuple[Step, ...] = ()
    interviews: tuple[int, ...] = ()
    offers: tuple[str, ...] = ()
    status: str = ""
    reached: int = APPLIED
    ended_on: pd.Timestamp | None = None

    @property
    def is_begun(self) -> bool:
        """Whether more happened than that a posting was saved."""
        return any(step.status != "saved" for step in self.steps)

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.status in ENDED

    @property
    def is_live(self) -> bool:
        """Whether it has begun and not ended. A long silence ends nothing by itself: see :attr:`last_day`."""
        return self.is_begun and not self.is_over and not self.is_declined

    @property
    def first_day(self) -> pd.Timestamp | None:
        """The day of its first step that has one."""
        return next((step.day for step in self.steps if step.day is not None and step.status != "saved"), None)

    @property
    def last_day(self) -> pd.Timestamp | None:
        """The day of its last step that has one."""
        return next((step.day for step in reversed(self.steps) if step.day is not None), None)

    def live_on(self, day: pd.Timestamp) -> bool:
        """Return whether it was live on a day; where its end has no day, the last known step is taken for it."""
        first = self.first_day
        if first is None or first > day or self.is_declined:
            return False
        if not self.is_over:
            return True
        end = self.ended_on or self.last_day
        return end is not None and end > day


@dataclass
class _Draft:
    """A history while it is gathered."""

    values: dict[str, str] = field(default_factory=dict)
    enthusiasm: float | None = None
    applied_on: pd.Timestamp | None = None
    expected_on: pd.Timestamp | None = None
    is_applied: bool = False
    is_declined: bool = False
    is_lapsed: bool = False
    steps: list[tuple[pd.Timestamp | None, float, Step]] = field(default_factory=list)
    interviews: list[tuple[pd.Timestamp, int]] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    #: The day and the outcome of its last interview.
    last: tuple[pd.Timestamp, str] | None = None

    def say(self, **values: str) -> None:
        for name, value in values.items():
            if value and not self.values.get(name):
                self.values[name] = value

    def add(self, day: pd.Timestamp | None, status: str, table: str, stage: str = "", order: float = 0.0) -> None:
        self.steps.append((day, order, Step(day, status, table, stage)))


_APPLICATION = (
    "process", "company", "role", "source", "level", "industry", "location", "work_mode", "resume_version", "wanted", "door",
    "enthusiasm", "applied_on", "status", "status_on", "first_reply_on", "expected_answer_on", "declined_invitation",
)  # fmt: skip


def histories(logs: Logs) -> dict[str, History]:
    """Return the history of every process of a log, in the order in which the tables name them.

    Parameters
    ----------
    logs:
        The log; any of its tables may be empty.

    Returns
    -------
    dict of str to History
        By process. Rows that are dated after ``logs.as_of`` are left out, and with them processes that have no other.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "applied_on": "2026-01-02", "status": "applied"}]
    >>> met = [{"company": "Tarn", "date": "2026-01-20", "stage": "recruiter", "outcome": "waiting"}]
    >>> found = histories(build_logs({"applications": rows, "interviews": met}, as_of="2026-02-01"))["Tarn"]
    >>> found.status, found.reached == INTERVIEWED, found.is_live, [step.status for step in found.steps]
    ('interview', True, True, ['applied', 'interview'])
    """
    today = pd.Timestamp(logs.as_of)
    drafts: dict[str, _Draft] = {}
    _applications(logs, today, drafts)
    _events(logs, today, drafts)
    _interviews(logs, today, drafts)
    _offers(logs, today, drafts)
    return {name: _finished(name, draft) for name, draft in drafts.items() if draft.steps}


def _past(day: pd.Timestamp, today: pd.Timestamp) -> pd.Timestamp | None:
    return None if pd.isna(day) or day.normalize() > today else day


def _applications(logs: Logs, today: pd.Timestamp, drafts: dict[str, _Draft]) -> None:
    for cells in logs.applications[list(_APPLICATION)].itertuples(index=False, name=None):
        row: dict[str, Any] = dict(zip(_APPLICATION, cells, strict=True))
        if pd.notna(row["applied_on"]) and row["applied_on"] > today:
            continue
        draft = drafts.setdefault(str(row["process"]), _Draft())
        draft.say(**{name: str(row[name]) for name in _APPLICATION[1:11]})
        draft.is_applied = True
        draft.is_declined |= bool(pd.notna(row["declined_invitation"]) and row["declined_invitation"])
        if pd.notna(row["enthusiasm"]) and draft.enthusiasm is None:
            draft.enthusiasm = float(row["enthusiasm"])
        if pd.notna(row["expected_answer_on"]):
            draft.expected_on = row["expected_answer_on"]
        on, reply, since = (_past(day, today) for day in (row["applied_on"], row["first_reply_on"], row["status_on"]))
        if on is not None and row["status"] != "saved":
            draft.applied_on = on if draft.applied_on is None else min(on, draft.applied_on)
            draft.add(on, "applied", "applications", order=-1.0)
        if reply is not None:
            draft.add(reply, "responded", "applications")
        # A status of a day to come says only that the process had begun.
        status = str(row["status"]) or "applied"
        is_ahead = pd.notna(row["status_on"]) and since is None
        if not (status == "applied" and on is not None):
            draft.add(since, "applied" if is_ahead else status, "applications", order=1.0)


def _events(logs: Logs, today: pd.Timestamp, drafts: dict[str, _Draft]) -> None:
    columns = ["process", "event", "company", "role", "date", "step"]
    for name, event, company, role, day, step in logs.events[columns].itertuples(index=False, name=None):
        if pd.notna(day) and day > today:
            continue
        draft = drafts.setdefault(name, _Draft())
        draft.say(company=company, role=role)
        draft.is_applied = True
        on = _past(day, today)
        if event == "applied" and on is not None:
            draft.applied_on = on if draft.applied_on is None else min(on, draft.applied_on)
        draft.add(on, event, "events", order=0.0 if pd.isna(step) else float(step) / 1000)


def _interviews(logs: Logs, today: pd.Timestamp, drafts: dict[str, _Draft]) -> None:
    columns = ["process", "company", "role", "source", "stage", "outcome", "date"]
    frame = logs.interviews[columns]
    for number, (name, company, role, source, stage, outcome, day) in zip(
        frame.index, frame.itertuples(index=False, name=None), strict=True
    ):
        if pd.isna(day) or day > today:
            continue
        draft = drafts.setdefault(name, _Draft())
        draft.say(company=company, role=role, source=source)
        draft.interviews.append((day, int(number)))
        draft.add(day, "screening" if stage in TESTS else "interview", "interviews", stage)
        if outcome == "offer":
            draft.add(None, "offer", "interviews")
        if draft.last is None or day >= draft.last[0]:
            draft.last = (day, outcome)
    for draft in drafts.values():
        # What came of an interview that another followed did not end the process. The day of an outcome is not
        # written here; the tables of applications and of events may know it.
        if draft.last is not None and draft.last[1] in _OUTCOMES:
            draft.add(None, _OUTCOMES[draft.last[1]], "interviews", order=1.0)


def _offers(logs: Logs, today: pd.Timestamp, drafts: dict[str, _Draft]) -> None:
    columns = ["process", "offer", "company", "role", "status", "received_on"]
    for name, offer, company, role, status, day in logs.offers[columns].itertuples(index=False, name=None):
        if status == "current" or (pd.notna(day) and day > today):
            continue
        draft = drafts.setdefault(name, _Draft())
        draft.say(company=company, role=role)
        draft.offers.append(offer)
        draft.is_lapsed |= status == "expired"
        draft.add(_past(day, today), "offer", "offers", order=0.5)
        if _OFFERS.get(status, "offer") != "offer":
            draft.add(None, _OFFERS[status], "offers", order=1e9)


def _finished(name: str, draft: _Draft) -> History:
    far = pd.Timestamp.max
    ordered = sorted(draft.steps, key=lambda one: (one[0] is None, one[0] if one[0] is not None else far, one[1]))
    steps = [step for _, _, step in ordered]
    dated = {step.status for step in steps if step.day is not None}
    staged = {(step.day, step.status) for step in steps if step.stage}
    # The same step told by two tables stands once: the one that knows more, its day or which interview it was.
    kept: list[Step] = []
    seen: set[tuple[pd.Timestamp | None, str, str]] = set()
    for step in steps:
        told = (step.day, step.status, step.stage)
        is_known = step.day is None and step.status in dated
        if told not in seen and not is_known and not (not step.stage and (step.day, step.status) in staged):
            kept.append(step)
            seen.add(told)
    ending = _ending(kept)
    furthest = max(kept, key=lambda step: _rank(step.status))
    return History(
        process=name,
        **draft.values,
        enthusiasm=draft.enthusiasm,
        applied_on=draft.applied_on,
        expected_on=draft.expected_on,
        is_applied=draft.is_applied,
        is_declined=draft.is_declined,
        is_lapsed=draft.is_lapsed,
        steps=tuple(kept),
        interviews=tuple(number for _, number in sorted(draft.interviews)),
        offers=tuple(dict.fromkeys(draft.offers)),
        status=ending.status if ending is not None else furthest.status,
        reached=max(REACHED.get(step.status, APPLIED) for step in kept),
        ended_on=None if ending is None else ending.day,
    )


def _ending(steps: list[Step]) -> Step | None:
    """Return the step that ended a process, or ``None`` where something followed it."""
    endings = [step for step in steps if step.status in ENDED]
    if not endings:
        return None
    last = endings[-1]
    if last.day is not None and any(
        step.day is not None and step.day > last.day and step.status not in ENDED for step in steps
    ):
        return None
    if last.status == "no answer" and last.table == "interviews" and any(step.status == "offer" for step in steps):
        return None
    return last


def _rank(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else STATUSES.index("responded")
