"""What a batch says of each person beside the report: what is due this week, and how far the processes got.

The worklist is in the order of days and tells facts that stand in the log; it never says who is better.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from offerscope.logs import Logs
from offerscope.reports.batch.cohort_facts import of_person
from offerscope.wording import plural

#: What the worklist looks at: days ahead, applications with no interview, days of silence.
AHEAD, APPLICATIONS, QUIET = 7, 30, 30


def facts(logs: Logs) -> dict[str, Any]:
    """Return the lines of the worklist and the counts of a log, as JSON takes them.

    Parameters
    ----------
    logs:
        The log.

    Returns
    -------
    dict
        ``week``, lines with a day (``on``, blank where there is none), a ``kind`` and a ``text``; ``rows``, the rows of each table;
        ``last``, the last day anything was logged; ``columns``, those read in each table; ``cohort``, the person's part of the log
        of many (see :mod:`.cohort_facts`), ``None`` where it cannot be worked out.
    """
    last = _last_day(logs)
    week = [*_deadlines(logs), *_no_interview(logs), *_quiet(logs, last), *_no_terms(logs)]
    return {
        "week": sorted(week, key=lambda line: (line["on"] or "9999", line["kind"], line["text"])),
        "rows": {name: len(frame) for name, frame in logs.tables.items() if len(frame)},
        "last": last.isoformat() if last else "",
        "columns": {name: _columns(frame) for name, frame in logs.tables.items() if len(frame)},
        "cohort": _cohort(logs),
    }


def _cohort(logs: Logs) -> dict[str, Any] | None:
    try:
        return of_person(logs)
    except Exception:  # the page on everybody must not cost anybody a report; it says how many are left out
        return None


def _line(kind: str, text: str, on: dt.date | None = None) -> dict[str, str]:
    return {"on": on.isoformat() if on else "", "kind": kind, "text": text}


def _columns(frame: pd.DataFrame) -> list[str]:
    # What is blank is "" in a text and not a number elsewhere.
    filled = frame.notna() & (frame.astype(str) != "")
    return sorted(str(name) for name in frame.columns if name != "process" and filled[name].any())


def _deadlines(logs: Logs) -> list[dict[str, str]]:
    offers = logs.tables["offers"]
    if not len(offers):
        return []
    open_ = offers[offers["status"].isin(_LIVE) | offers["status"].isna()]
    days = open_["deadline"].dropna()
    found = []
    for row, when in days.items():
        on = pd.Timestamp(when).date()
        left = (on - logs.as_of).days
        if 0 <= left <= AHEAD:
            company = str(open_.at[row, "company"])
            when_ = "today" if not left else "tomorrow" if left == 1 else f"in {left} days"
            found.append(_line("deadline", f"The offer of {company} is to be answered {when_}", on))
    return found


_LIVE = ("live", "in hand")


def _no_interview(logs: Logs) -> list[dict[str, str]]:
    count = len(logs.tables["applications"])
    if count < APPLICATIONS or len(logs.tables["interviews"]):
        return []
    return [_line("no interview", f"{count:,} applications and no interview")]


def _quiet(logs: Logs, last: dt.date | None) -> list[dict[str, str]]:
    if last is None or (silent := (logs.as_of - last).days) <= QUIET:
        return []
    if set(logs.tables["offers"]["status"].dropna()) & {"accepted"}:
        return []
    return [_line("quiet", f"Nothing logged for {plural(silent, 'day')}", last)]


def _no_terms(logs: Logs) -> list[dict[str, str]]:
    offers, terms = logs.tables["offers"], logs.tables["offer_terms"]
    if not len(offers):
        return []
    told = set(terms["offer"].dropna()) if len(terms) else set()
    bare = offers[~offers["offer"].isin(told) & (offers["status"].isin(_LIVE) | offers["status"].isna())]
    return [
        _line("no terms", f"The offer of {company} has no terms in the log") for company in bare["company"].astype(str)
    ]


def _last_day(logs: Logs) -> dt.date | None:
    days = []
    for name, column in _DAYS.items():
        for one in column:
            if one in logs.tables[name]:
                stood = pd.to_datetime(logs.tables[name][one], errors="coerce").dropna()
                days += [day.date() for day in stood if day.date() <= logs.as_of]
    return max(days, default=None)


#: The columns that say when something was done.
_DAYS: Mapping[str, tuple[str, ...]] = {
    "interviews": ("date",), "applications": ("applied_on", "status_on"), "events": ("date",),
    "offers": ("received_on",), "asked": ("date",), "followups": ("date",),
}  # fmt: skip
