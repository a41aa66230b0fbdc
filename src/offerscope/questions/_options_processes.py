"""What became of each process: how far it got, when it was first answered and with what, how it left and when it ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.logs.history import (
    ACCEPTED,
    ANSWERED,
    APPLIED,
    INBOUND,
    INTERVIEWED,
    OFFERED,
    REACHED,
    SCREENED,
    History,
    Step,
    histories,
)
from offerscope.logs.model import Logs
from offerscope.logs.processes import same

__all__ = ["ACCEPTED", "ANSWERED", "APPLIED", "INTERVIEWED", "OFFERED", "SCREENED"]

#: What a first answer was, as the tables say it; 0 = still none.
CAUSES = {1: "Moved on", 2: "Turned down", 3: "Another answer", 4: "I withdrew"}

#: How a process ended, as the tables say it; 0 = it has not, or in a silence that nobody ended.
ENDS = {1: "Offer", 2: "Turned down", 3: "I withdrew"}

#: Where a process stands, as the tables say it. That nothing came is the person's own judgement.
TOOK, REFUSED, WITHDREW, GAVE_UP, OPEN = "Accepted", "Turned down", "I withdrew", "No answer", "Still open"

#: The log's own words for how a process came about, as a page says them.
WAYS = {
    "applied": "Cold applications", "referral": "Referrals", "recruiter": "Recruiters", "unsolicited": "Employers who wrote first",
    "event": "Events", "other": "Other ways",
}  # fmt: skip

#: How a process began, as the tables say it.
THEY_WROTE, WANTED, HALF_WANTED = "They wrote first", "You wanted it", "Half-wanted or less"

_REFUSALS = frozenset({"rejected", "closed by them"})


@dataclass(frozen=True)
class Processes:
    """The processes of a log.

    Parameters
    ----------
    rows:
        A row a process that was applied for: ``company``, ``role``, ``who`` (the company whatever its spelling, else the
        process), ``source``, ``version`` (of the résumé), ``start`` (who began it, and how wanted it was), ``level``,
        ``reached`` (0 applied ... 5 accepted), ``days`` (to the first answer, or watched so far; missing where not known),
        ``cause`` (see :data:`CAUSES`; 0 = no answer so far), ``waiting`` (open, with no answer), ``age`` (days from applying
        to the log's day), ``met`` (days from applying to the first interview), ``stands`` (how it left, or that it is open), ``quiet`` (days since its last step, where it is
        live, was answered, and no answer is promised for a later day).
    ended:
        A row a process that came to an interview, or was applied for: ``from_interview`` and ``from_applying`` (days to the
        end, or watched so far; missing where not known or where there was none), ``cause`` (see :data:`ENDS`), ``stands`` (how
        it left, or that it is open).
    saved, later:
        Processes left out: saved alone; begun after the day the log is read for.
    no_day, answer_no_day, withdrawn_no_day, impossible:
        Processes without a day of applying; with an answer but no day of it; withdrawn on a day not written; answered
        before they began.
    end_no_day:
        Processes that ended on a day not written.
    given_up:
        Unanswered ones that the person calls "no answer".
    without_application:
        Processes with interviews or an offer and no application in the log.
    """

    rows: pd.DataFrame
    ended: pd.DataFrame
    saved: int = 0
    later: int = 0
    no_day: int = 0
    answer_no_day: int = 0
    withdrawn_no_day: int = 0
    impossible: int = 0
    end_no_day: int = 0
    given_up: int = 0
    without_application: int = 0

    @property
    def timed(self) -> pd.DataFrame:
        """The processes of which the days to the first answer are known."""
        return self.rows[self.rows["days"].notna()]

    @property
    def screens(self) -> bool:
        """Whether the log tells screenings apart from interviews."""
        return bool(self.rows["reached"].eq(SCREENED).any())


def processes(logs: Logs) -> Processes:
    """Return what became of each process of a log.

    Parameters
    ----------
    logs:
        The log; any of its tables may be empty. What is dated after ``logs.as_of`` had not happened yet.
    """
    today = pd.Timestamp(logs.as_of)
    found = histories(logs)
    begun = [one for one in found.values() if one.is_begun]
    applied = [one for one in begun if one.is_applied]
    spelled = spellings([one.source for one in applied]), spellings([one.resume_version for one in applied])
    counts: Counter[str] = Counter()
    rows = [_row(one, today, *spelled, counts) for one in applied]
    ended = [_ended(one, today, counts) for one in begun]
    ahead = logs.applications.loc[logs.applications["applied_on"].gt(today), "process"]
    return Processes(
        rows=pd.DataFrame(rows, columns=list(_KINDS)).astype(_KINDS),
        ended=pd.DataFrame(ended, columns=list(_END_KINDS)).astype(_END_KINDS),
        saved=sum(one.is_applied for one in found.values()) - len(applied),
        later=len(set(ahead) - {one.process for one in applied}),
        no_day=counts["no day"],
        answer_no_day=counts["answer without a day"],
        withdrawn_no_day=counts["withdrawn without a day"],
        impossible=counts["impossible"],
        end_no_day=counts["end without a day"],
        given_up=counts["given up"],
        without_application=len(begun) - len(applied),
    )


_KINDS = {
    "company": object, "role": object, "who": object, "source": object, "version": object, "start": object, "level": object,
    "reached": int, "days": float, "cause": int, "waiting": bool, "age": float, "met": float, "stands": object, "quiet": float,
}  # fmt: skip
_END_KINDS = {"who": object, "from_interview": float, "from_applying": float, "cause": int, "stands": object}


def _first_day(steps: tuple[Step, ...], level: int) -> pd.Timestamp | None:
    """Return the first day on which a process is known to have got at least so far."""
    return min(
        (step.day for step in steps if step.day is not None and REACHED.get(step.status, APPLIED) >= level),
        default=None,
    )


def _first_of(steps: tuple[Step, ...], status: str) -> pd.Timestamp | None:
    return min((step.day for step in steps if step.day is not None and step.status == status), default=None)


def _days(start: pd.Timestamp | None, end: pd.Timestamp | None) -> float:
    """Return the days between two; missing where either is, or where the end came before the start."""
    if start is None or end is None or end < start:
        return np.nan
    return float((end - start).days)


def _who(one: History) -> str:
    return same(one.company) or one.process


def _row(
    one: History, today: pd.Timestamp, ways: dict[str, str], versions: dict[str, str], counts: Counter[str]
) -> dict[str, object]:
    statuses = {step.status for step in one.steps}
    is_answered = one.reached >= ANSWERED
    cause = 0
    if is_answered:
        cause = 1 if one.reached >= SCREENED else 2 if statuses & _REFUSALS else 3
    elif one.is_declined or "declined by me" in statuses:
        cause = 4
    has_given_up = "no answer" in statuses
    if not cause and has_given_up:
        counts["given up"] += 1
    end: pd.Timestamp | None = today
    if cause:
        end = _first_day(one.steps, ANSWERED) if is_answered else _first_of(one.steps, "declined by me")
    days = _days(one.applied_on, end)
    if one.applied_on is None:
        counts["no day"] += 1
    elif end is None:
        counts["answer without a day" if is_answered else "withdrawn without a day"] += 1
    elif np.isnan(days):
        counts["impossible"] += 1
    source = same(one.source)
    stands = _stands(one)
    is_promised = one.expected_on is not None and one.expected_on >= today
    is_asked_for = stands == OPEN and ANSWERED <= one.reached < OFFERED and not is_promised
    return {
        "company": one.company,
        "role": one.role,
        "who": _who(one),
        "source": WAYS.get(source, ways.get(source, "")),
        "version": versions.get(same(one.resume_version), ""),
        "start": _start(source, one.wanted),
        "level": one.level,
        "reached": one.reached,
        "days": days,
        "cause": cause,
        "waiting": cause == 0 and not has_given_up,
        "age": np.nan if one.applied_on is None else float((today - one.applied_on).days),
        "met": _days(one.applied_on, _first_of(one.steps, "interview")),
        "stands": stands,
        "quiet": _days(one.last_day, today) if is_asked_for else np.nan,
    }


def _start(source: str, wanted: str) -> str:
    if source in INBOUND:
        return THEY_WROTE
    return {"wanted": WANTED, "half-wanted": HALF_WANTED, "not wanted": HALF_WANTED}.get(wanted, "")


def _stands(one: History) -> str:
    if one.status == "accepted":
        return TOOK
    if one.status in _REFUSALS:
        return REFUSED
    if one.is_declined or one.status == "declined by me":
        return WITHDREW
    return GAVE_UP if one.status == "no answer" else OPEN


def _ended(one: History, today: pd.Timestamp, counts: Counter[str]) -> dict[str, object]:
    """Return the days from the first interview and from applying to the end: an offer, a no, or that I withdrew."""
    stands = _stands(one)
    cause = 1 if one.reached >= OFFERED else {REFUSED: 2, WITHDREW: 3}.get(stands, 0)
    end: pd.Timestamp | None = today
    if cause:
        end = _first_day(one.steps, OFFERED) if cause == 1 else one.ended_on
        counts["end without a day"] += end is None
    met = _first_of(one.steps, "interview")
    return {
        "who": _who(one),
        "from_interview": _days(met, end),
        "from_applying": _days(one.applied_on, end),
        "cause": cause,
        "stands": stands,
    }


def spellings(names: list[str]) -> dict[str, str]:
    """Return the commonest spelling of each name, for spellings that differ in case alone."""
    counts = Counter(name for name in names if name)
    found: dict[str, str] = {}
    for name, _ in counts.most_common():
        found.setdefault(same(name), name)
    return found
