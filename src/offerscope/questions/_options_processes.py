"""What became of each process: how far it got, when it was first answered, and with what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same

APPLIED, ANSWERED, SCREENED, INTERVIEWED, OFFERED, ACCEPTED = range(6)

#: How far a process is known to have got at each status.
_LEVELS = {
    "applied": APPLIED, "no answer": APPLIED, "declined by me": APPLIED, "responded": ANSWERED, "rejected": ANSWERED,
    "closed by them": ANSWERED, "screening": SCREENED, "interview": INTERVIEWED, "offer": OFFERED, "accepted": ACCEPTED,
}  # fmt: skip

#: Rows of the table of interviews that are a test and no conversation; a call with a recruiter is one.
_SCREENS = frozenset({"take-home"})

#: What a first answer was, as the tables say it; 0 = still none.
CAUSES = {1: "Moved on", 2: "Turned down", 3: "Another answer", 4: "I withdrew"}


#: The log's own words for how a process came about, as a page says them.
_WAYS = {
    "applied": "Cold applications", "referral": "Referrals", "recruiter": "Recruiters", "unsolicited": "Employers who wrote first",
    "event": "Events", "other": "Other ways",
}  # fmt: skip


@dataclass
class _Process:
    company: str = ""
    role: str = ""
    source: str = ""
    level: str = ""
    status: str = ""
    applied_on: pd.Timestamp | None = None
    reached: int = APPLIED
    refused: bool = False
    withdrew: bool = False
    gave_up: bool = False
    withdrew_on: pd.Timestamp | None = None
    answered_on: pd.Timestamp | None = None
    only_saved: bool = True

    def step(self, status: str, day: pd.Timestamp | None) -> None:
        """Take in one step, with its day or without."""
        level = _LEVELS.get(status, APPLIED)
        self.only_saved &= status == "saved"
        self.reached = max(self.reached, level)
        self.refused |= status in {"rejected", "closed by them"}
        self.gave_up |= status == "no answer"
        if status == "declined by me":
            self.withdrew, self.withdrew_on = True, _first(self.withdrew_on, day)
        if level >= ANSWERED:
            self.answered_on = _first(self.answered_on, day)


@dataclass(frozen=True)
class Processes:
    """The processes of a log.

    Parameters
    ----------
    rows:
        A row a process that was applied for: ``company``, ``role``, ``source``, ``level``, ``status``, ``reached``
        (0 applied ... 5 accepted), ``days`` (to the first answer, or watched so far; missing where not known), ``cause``
        (see :data:`CAUSES`; 0 = no answer so far), ``waiting`` (open, with no answer), ``age`` (days from applying to the log's day).
    saved, later:
        Processes left out: saved alone; begun after the day the log is read for.
    no_day, answer_no_day, withdrawn_no_day, impossible:
        Processes without a day of applying; with an answer but no day of it; withdrawn on a day not written; answered
        before they began.
    given_up:
        Unanswered ones that the person calls "no answer".
    without_application:
        Processes with interviews and no application in the log.
    """

    rows: pd.DataFrame
    saved: int = 0
    later: int = 0
    no_day: int = 0
    answer_no_day: int = 0
    withdrawn_no_day: int = 0
    impossible: int = 0
    given_up: int = 0
    without_application: int = 0

    @property
    def timed(self) -> pd.DataFrame:
        """The processes of which the days are known."""
        return self.rows[self.rows["days"].notna()]

    @property
    def screens(self) -> bool:
        """Whether the log tells screenings apart from interviews."""
        return bool(self.rows["reached"].eq(SCREENED).any())


def _first(one: pd.Timestamp | None, other: pd.Timestamp | None) -> pd.Timestamp | None:
    days = [day for day in (one, other) if day is not None]
    return min(days) if days else None


def processes(logs: Logs) -> Processes:
    """Return what became of each process of a log.

    Parameters
    ----------
    logs:
        The log; any of its tables may be empty. What is dated after ``logs.as_of`` had not happened yet.
    """
    as_of = pd.Timestamp(logs.as_of)
    found = _gather(logs, as_of)
    kept = {name: process for name, process in found.items() if not process.only_saved}
    begun = {
        name: process for name, process in kept.items() if process.applied_on is None or process.applied_on <= as_of
    }
    spelled = _spellings([process.source for process in begun.values()])
    counts: Counter[str] = Counter()
    rows = [_row(process, as_of, spelled, counts) for process in begun.values()]
    names = set(logs.interviews["process"])
    columns = ["company", "role", "source", "level", "status", "reached", "days", "cause", "waiting", "age"]
    return Processes(
        rows=pd.DataFrame(rows, columns=columns).astype(
            {"days": float, "age": float, "reached": int, "cause": int, "waiting": bool}
        ),
        saved=len(found) - len(kept),
        later=len(kept) - len(begun),
        no_day=counts["no day"],
        answer_no_day=counts["answer without a day"],
        withdrawn_no_day=counts["withdrawn without a day"],
        impossible=counts["impossible"],
        given_up=counts["given up"],
        without_application=len(names - set(found)),
    )


def _gather(logs: Logs, as_of: pd.Timestamp) -> dict[str, _Process]:
    found: dict[str, _Process] = {}

    def past(day: pd.Timestamp) -> pd.Timestamp | None:
        return None if pd.isna(day) or day > as_of else day

    columns = ["process", "company", "role", "source", "level", "status", "applied_on", "status_on", "first_reply_on"]
    for name, company, role, source, level, status, on, status_on, reply in logs.applications[columns].itertuples(
        index=False, name=None
    ):
        process = found.setdefault(name, _Process(company, role, source, level))
        process.status = status or process.status
        # A day to come is kept: the process had not begun on the day the log is read for.
        process.applied_on = _first(process.applied_on, None if pd.isna(on) else on)
        process.step(status or "applied", past(status_on))
        if past(reply) is not None:
            process.step("responded", reply)
    for name, event, company, role, day in logs.events[["process", "event", "company", "role", "date"]].itertuples(
        index=False, name=None
    ):
        if pd.notna(day) and day > as_of:
            continue
        process = found.setdefault(name, _Process(company, role))
        if event == "applied":
            process.applied_on = _first(process.applied_on, past(day))
        process.step(event, past(day))
    for name, stage, outcome, day in logs.interviews[["process", "stage", "outcome", "date"]].itertuples(
        index=False, name=None
    ):
        if name in found and past(day) is not None:
            found[name].step("screening" if stage in _SCREENS else "interview", day)
            if outcome == "offer":
                found[name].step("offer", day)
            found[name].refused |= outcome == "rejected"
    for name, status, day in logs.offers[["process", "status", "received_on"]].itertuples(index=False, name=None):
        if name in found and status != "current" and not (pd.notna(day) and day > as_of):
            found[name].step("accepted" if status == "accepted" else "offer", past(day))
    return found


def _row(process: _Process, as_of: pd.Timestamp, spelled: dict[str, str], counts: Counter[str]) -> dict[str, object]:
    answered = process.reached >= ANSWERED
    cause = 0
    if answered:
        cause = 1 if process.reached >= SCREENED else 2 if process.refused else 3
    elif process.withdrew:
        cause = 4
    if not cause and process.gave_up:
        counts["given up"] += 1
    end = process.answered_on if answered else process.withdrew_on if cause else as_of
    days = np.nan
    if process.applied_on is None:
        counts["no day"] += 1
    elif end is None:
        counts["answer without a day" if answered else "withdrawn without a day"] += 1
    elif end < process.applied_on:
        counts["impossible"] += 1
    else:
        days = float((end - process.applied_on).days)
    return {
        "company": process.company,
        "role": process.role,
        "source": _WAYS.get(same(process.source), spelled.get(same(process.source), "")),
        "level": process.level,
        "status": process.status,
        "reached": process.reached,
        "days": days,
        "cause": cause,
        "waiting": cause == 0 and not process.gave_up,
        "age": np.nan if process.applied_on is None else float((as_of - process.applied_on).days),
    }


def _spellings(names: list[str]) -> dict[str, str]:
    """Return the commonest spelling of each name, for spellings that differ in case alone."""
    counts = Counter(name for name in names if name)
    found: dict[str, str] = {}
    for name, _ in counts.most_common():
        found.setdefault(same(name), name)
    return found
