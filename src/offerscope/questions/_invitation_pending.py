"""Which invitations wait for a yes or a no: those in the log, one named by the person, or the next that may come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.logs.history import ANSWERED, INBOUND, INTERVIEWED, History
from offerscope.logs.model import Logs
from offerscope.logs.processes import same

#: An invitation nobody has touched for so many days is listed no more: it is hardly an open decision.
STALE_DAYS = 60

#: What the invitation is called that nobody has written yet.
NEXT = "the next invitation"


@dataclass(frozen=True)
class Invitation:
    """One invitation that could be said yes to.

    Parameters
    ----------
    name:
        What a sentence calls it: the company, with the role where two would be called the same.
    company, role, process, source, wanted, level:
        As in the log; blank where it is not in it.
    since:
        The day of its last step, or ``None``.
    days:
        How many days ago that was, or ``None``.
    low, high, currency, per:
        The pay quoted for it; ``NaN`` where none was.
    is_new:
        Whether it was named by the person and is not in the log.
    is_next:
        Whether it stands for any next invitation.
    met:
        How many interviews were held in it already.
    """

    name: str
    company: str = ""
    role: str = ""
    process: str = ""
    source: str = ""
    wanted: str = ""
    level: str = ""
    since: pd.Timestamp | None = None
    days: int | None = None
    low: float = np.nan
    high: float = np.nan
    currency: str = ""
    per: str = ""
    is_new: bool = False
    is_next: bool = False
    met: int = 0


def is_pending(one: History, today: pd.Timestamp) -> bool:
    """Return whether an invitation waits: they answered or wrote first, it is not over, and no interview is held."""
    if one.is_over or one.is_declined or one.interviews or one.reached >= INTERVIEWED:
        return False
    if one.reached < ANSWERED and one.source not in INBOUND:
        return False
    return one.last_day is None or (today - one.last_day).days <= STALE_DAYS


def pending(logs: Logs, known: Mapping[str, History]) -> list[Invitation]:
    """Return every invitation of a log that waits, the latest first."""
    today = pd.Timestamp(logs.as_of)
    waiting = [one for one in known.values() if is_pending(one, today)]
    waiting.sort(key=lambda one: one.last_day or pd.Timestamp(0), reverse=True)
    return _made(logs, waiting)


def stale(logs: Logs, known: Mapping[str, History]) -> int:
    """Return how many invitations nobody has touched for too long to be an open decision."""
    today = pd.Timestamp(logs.as_of)
    return sum(
        not is_pending(one, today) and one.last_day is not None and is_pending(one, one.last_day)
        for one in known.values()
    )


def chosen(logs: Logs, known: Mapping[str, History], wanted: str) -> list[Invitation]:
    """Return the invitations to look at: those asked for, else all that wait, else the next one whoever it comes from.

    Parameters
    ----------
    logs:
        The log.
    known:
        The histories of its processes.
    wanted:
        A company's name or a process; blank = all that wait. A name the log does not hold is a new invitation.
    """
    waiting = pending(logs, known)
    if not wanted.strip():
        return waiting or [Invitation(NEXT, is_next=True)]
    name = same(wanted)
    open_ = [one for one in known.values() if not one.is_over and not one.is_declined]
    for is_whole in (True, False):
        found = [one for one in waiting if _is_called(known[one.process], name, is_whole)]
        if found:
            return found
        if held := [one for one in open_ if _is_called(one, name, is_whole)]:
            return _made(logs, held[-1:])
    return [Invitation(" ".join(wanted.split()), company=" ".join(wanted.split()), is_new=True)]


def _is_called(one: History, name: str, is_whole: bool) -> bool:
    company = same(one.company)
    return name in {company, same(one.process)} if is_whole else company.startswith(name)


def _made(logs: Logs, found: list[History]) -> list[Invitation]:
    today = pd.Timestamp(logs.as_of)
    companies = [same(one.company) for one in found]
    columns = ["pay_min", "pay_max", "pay_currency", "pay_per"]
    quoted = logs.applications[logs.applications["process"].isin([one.process for one in found])]
    pay = dict(zip(quoted["process"], quoted[columns].itertuples(index=False, name=None), strict=True))
    made = []
    for one in found:
        low, high, currency, per = pay.get(one.process, (np.nan, np.nan, "", ""))
        ends = [float(end) for end in (low, high) if not pd.isna(end) and end > 0]
        twice = companies.count(same(one.company)) > 1
        made.append(
            Invitation(
                name=one.process if twice or not one.company else one.company,
                company=one.company,
                role=one.role,
                process=one.process,
                source=one.source,
                wanted=one.wanted,
                level=one.level,
                since=one.last_day,
                days=None if one.last_day is None else (today.normalize() - one.last_day.normalize()).days,
                low=min(ends, default=np.nan),
                high=max(ends, default=np.nan),
                currency=str(currency),
                per=str(per),
                met=len(one.interviews),
            )
        )
    return made
