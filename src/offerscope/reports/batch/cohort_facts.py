"""What a person's log adds to the log of many: how far each process got, how it ended and after how many days; no name, no day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from offerscope.logs import Logs
from offerscope.logs.history import ACCEPTED, ANSWERED, APPLIED, INTERVIEWED, OFFERED, REACHED, History, histories
from offerscope.logs.schema import REACHES


def of_person(logs: Logs) -> dict[str, Any]:
    """Return the person's part of the tables ``people`` and ``processes``, as JSON takes it.

    Parameters
    ----------
    logs:
        The log.

    Returns
    -------
    dict
        The columns of ``people`` that come from a log, ``None`` where a number of days is not known, and ``processes``: a list each
        of how far it got, how it ended and how many days that took.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "applied_on": "2026-01-02", "status": "rejected", "status_on": "2026-01-09"}]
    >>> found = of_person(build_logs({"applications": rows}, as_of="2026-02-01"))
    >>> found["processes"], found["answered"], found["days_watched"]
    ([['answered', 'turned down', 7]], 1, 30)
    """
    today = pd.Timestamp(logs.as_of)
    begun = [one for one in histories(logs).values() if one.is_begun]
    applied = [one for one in begun if one.is_applied]
    start = min((one.applied_on for one in applied if one.applied_on is not None), default=None)
    # In the order of what they came to: that of the log would say which came first.
    processes = sorted((_process(one, today) for one in applied), key=repr)
    return {
        "applications": len(applied),
        **{
            name: sum(one.reached >= level for one in begun)
            for name, level in (("answered", ANSWERED), ("interviewed", INTERVIEWED), ("offers", OFFERED), ("accepted", ACCEPTED))
        },
        "days_to_interview": _days(start, _first(begun, INTERVIEWED)),
        "days_to_offer": _days(start, _first(begun, OFFERED)),
        "days_watched": _days(start, today),
        "processes": processes,
    }  # fmt: skip


def _process(one: History, today: pd.Timestamp) -> list[Any]:
    ending = ""
    end: pd.Timestamp | None = today
    if one.reached >= OFFERED:
        ending, end = "offer", _first([one], OFFERED)
    elif one.status in {"rejected", "closed by them"}:
        ending, end = "turned down", one.ended_on
    elif one.is_declined or one.status == "declined by me":
        ending, end = "withdrew", one.ended_on
    return [REACHES[one.reached], ending, _days(one.applied_on, end)]


def _first(histories_: list[History], level: int) -> pd.Timestamp | None:
    """Return the first day on which any of several processes is known to have got so far."""
    days = [step.day for one in histories_ for step in one.steps if REACHED.get(step.status, APPLIED) >= level]
    return min((day for day in days if day is not None), default=None)


def _days(start: pd.Timestamp | None, end: pd.Timestamp | None) -> int | None:
    """Return the days between two; ``None`` where either is not known, or the end came first."""
    return None if start is None or end is None or end < start else (end - start).days
