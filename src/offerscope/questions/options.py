"""What is out there for me, where do processes get to, how long do they take?

From the applications of a log, with its events and interviews where there are any: how far each process got, how
soon answers came and of which kind, what pay was quoted, and which ways of applying led further. What is still
open is watched up to the log's day and counts as open, never as a no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.pay import money
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _options_findings as saying
from offerscope.questions import _options_groups as grouping
from offerscope.questions._options_group_findings import title
from offerscope.questions._options_offers import OpenBase, open_bases
from offerscope.questions._options_pay import pay_quoted
from offerscope.questions._options_processes import ANSWERED, INTERVIEWED, OFFERED, processes
from offerscope.questions._options_reach import flows, reach
from offerscope.questions._options_silence import silence
from offerscope.questions._options_times import answered_by_day, ended_by_day, silences
from offerscope.wording import NO_PERCENTAGE_UNDER

TITLE = "What is out there for me, where do processes get to, how long do they take?"
THEME = "insight"
NOTEBOOK = "03_options"
HEADLINES = 0.25  # on silence
CLAIMS = grouping.WAYS_COMPARED + grouping.VERSIONS_COMPARED + grouping.STARTS_COMPARED

#: Applications from which the page is worth having, and from which its rates begin to say something.
APPLICATIONS_NEEDED, APPLICATIONS_WANTED = 5, 20

#: From when the days to the end may count.
CLOCKS = ("interview", "applying")

REACH, FLOW, TIMES, ENDED, SILENCES, PAY, LEVELS, WAYS, VERSIONS, STARTS = (
    "How far they got",
    "Where they left",
    "Answered by day",
    "Over by day",
    "If a silence is called a no",
    "Pay quoted",
    "Pay by level",
    "By way of applying",
    "By résumé",
    "By how it began",
)


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    silent_days:
        After how many days without an answer to ask whether one still comes, 1 to 365.
    watched_days:
        How long an application must have been watched to count for that; more than ``silent_days``.
    hours_per_year:
        Hours of a full-time year, for pay by the hour.
    counted_from:
        From when the days to the end of a process count: ``"interview"``, the first one, or ``"applying"``.
    currency:
        Into which currency to convert all pay, at the last rate up to the log's day; blank = pay stays as quoted, and
        the picture holds one currency.
    """

    silent_days: int = 30
    watched_days: int = 90
    hours_per_year: int = 2080
    counted_from: str = "interview"
    currency: str = ""

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        for name, low, high in (("silent_days", 1, 365), ("watched_days", 2, 1095), ("hours_per_year", 100, 5000)):
            value: object = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                raise SettingsError(name, f"is {value!r}; give a whole number from {low} to {high}")
        if self.watched_days <= self.silent_days:
            raise SettingsError(
                "watched_days", f"is {self.watched_days}; give more than silent_days ({self.silent_days})"
            )
        if self.counted_from not in CLOCKS:
            raise SettingsError("counted_from", f'is "{self.counted_from}"; give interview or applying')
        if self.currency and str(self.currency).upper() not in money.known_currencies():
            raise SettingsError(
                "currency", f'is "{self.currency}"; give three letters such as USD or EUR, or leave it blank'
            )


@dataclass(frozen=True)
class OptionsAnswer(Answer):
    """What is out there, and how processes go.

    Parameters
    ----------
    applications, answered, interviewed, offered:
        How many processes, and how many got that far.
    half_answered:
        The day by which half of all applications had an answer; ``None`` where it never came to half.
    timed:
        How many applications the curve rests on.
    half_ended, ended_n, ended_from:
        The day by which half of the processes had ended (``None`` where it never came to half), on how many that rests, and
        from when the days count: ``"interview"`` or ``"applying"``.
    currency:
        The currency of the picture of pay; blank = none is given.
    causes, endings:
        The kinds of first answers and of endings there were, in the order of the pictures.
    titles:
        What the comparison of each kind of group shows, by its table's name, as a finding.
    paid, pay_low, pay_high:
        How many quotes the picture of pay holds, and the ends of what they quote.
    levels:
        The levels in it, the lowest paid first.
    open_bases:
        The base of each open offer, to be seen in it.
    """

    applications: int = 0
    answered: int = 0
    interviewed: int = 0
    offered: int = 0
    half_answered: int | None = None
    timed: int = 0
    half_ended: int | None = None
    ended_n: int = 0
    ended_from: str = "interview"
    currency: str = ""
    causes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    paid: int = 0
    pay_low: float = 0.0
    pay_high: float = 0.0
    levels: tuple[str, ...] = ()
    open_bases: tuple[OpenBase, ...] = ()


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    rows, events = logs.applications, logs.events
    n = len(rows)
    # A column is asked for in the applications there are.
    each = max(APPLICATIONS_NEEDED, min(n, APPLICATIONS_WANTED))
    dated = int((rows["applied_on"].notna() & rows["first_reply_on"].notna()).sum())
    steps = int(events["date"].notna().sum())
    paid = int(rows[["pay_min", "pay_max"]].notna().any(axis=1).sum())
    told = [
        (
            True, "applications", ("applied_on", "status"), n, APPLICATIONS_WANTED,
            "how many applications an interview takes, and when a silence means no", 4,
        ),
        (
            n and not steps, "applications", ("applied_on", "first_reply_on"), dated, NO_PERCENTAGE_UNDER,
            "how long answers take, and which applications to give up", 3,
        ),
        (
            n, "applications", ("pay_min", "pay_max", "pay_currency"), paid, NO_PERCENTAGE_UNDER,
            "what jobs like yours pay, to hold an offer against", 3,
        ),
        (n, "applications", ("source",), _filled(rows["source"]), each, "which way of applying leads to an interview", 3),
        (n, "events", ("event", "date"), steps, each, "how long each step takes, and where processes stop", 2),
        (
            n, "applications", ("resume_version",), _filled(rows["resume_version"]), each,
            "whether one résumé brings more interviews than another", 2,
        ),
        (
            n, "applications", ("wanted",), _filled(rows["wanted"]), each,
            "whether jobs you only half want lead to an interview as often as those you want", 2,
        ),
    ]  # fmt: skip
    return tuple(
        Unlock(table, columns, have, need, tells, worth, "options")
        for applies, table, columns, have, need, tells, worth in told
        if applies and have < need
    )


def _filled(column: pd.Series) -> int:
    return int(column.ne("").sum())


def has_data(logs: Logs) -> bool:
    """Return whether there are processes enough to say anything about."""
    today = pd.Timestamp(logs.as_of)
    rows, events = logs.applications, logs.events
    begun = rows[~rows["applied_on"].gt(today) & rows["status"].ne("saved")]
    happened = events[~events["date"].gt(today) & events["event"].ne("saved")]
    return len({*begun["process"], *happened["process"]}) >= APPLICATIONS_NEEDED


def answer(logs: Logs, settings: Settings) -> OptionsAnswer:
    """Return where processes got to, how long they took, and what was quoted.

    Parameters
    ----------
    logs:
        The log; a table of applications alone will do, with or without days and statuses.
    settings:
        The notebook's parameters.

    Returns
    -------
    OptionsAnswer
        Tables by the names in :data:`REACH`, :data:`FLOW`, :data:`TIMES`, :data:`ENDED`, :data:`SILENCES`, :data:`WAYS`,
        :data:`VERSIONS`, :data:`STARTS`, :data:`PAY` and :data:`LEVELS`.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "applied_on": "2026-01-02", "status": "rejected", "first_reply_on": "2026-01-09"}]
    >>> found = answer(build_logs({"applications": rows}, as_of="2026-05-29"), Settings())
    >>> found.applications, found.answered, found.interviewed
    (1, 1, 0)
    """
    found = processes(logs)
    reached = found.rows["reached"]
    pay = pay_quoted(logs, settings.hours_per_year, settings.currency)
    drawn = pay.drawn
    ways, versions, starts = (
        grouping.groups(found, kind, settings.silent_days) for kind in ("source", "version", "start")
    )
    quiet = silence(found, settings.silent_days, settings.watched_days)
    answers = answered_by_day(found)
    ended, clock = ended_by_day(found, settings.counted_from)
    told = saying.findings(found, quiet, [ways, versions, starts], pay, clock)
    return OptionsAnswer(
        question="options",
        findings=tuple(most_useful_first([replace(one, question="options") for one in told])),
        tables={
            REACH: reach(found),
            FLOW: flows(found),
            TIMES: answers.table,
            ENDED: ended.table,
            SILENCES: silences(found, settings.silent_days),
            WAYS: ways.table,
            VERSIONS: versions.table,
            STARTS: starts.table,
            PAY: pay.quotes,
            LEVELS: pay.levels,
        },
        unseen=saying.unseen(found, pay),
        applications=len(reached),
        answered=int(reached.ge(ANSWERED).sum()),
        interviewed=int(reached.ge(INTERVIEWED).sum()),
        offered=int(reached.ge(OFFERED).sum()),
        half_answered=answers.half,
        timed=answers.n,
        half_ended=ended.half,
        ended_n=ended.n,
        ended_from=clock,
        currency=pay.currency,
        causes=answers.kinds,
        endings=ended.kinds,
        titles={WAYS: title(ways), VERSIONS: title(versions), STARTS: title(starts)},
        paid=len(drawn),
        pay_low=float(drawn["From"].min()) if len(drawn) else 0.0,
        pay_high=float(drawn["To"].max()) if len(drawn) else 0.0,
        levels=tuple(drawn.groupby("Level")["To"].median().sort_values(kind="stable").index),
        open_bases=open_bases(logs, pay, settings.hours_per_year, settings.currency),
    )
