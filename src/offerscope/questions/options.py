"""What is out there for me, where do processes get to, how long do they take?

From the applications of a log, with its events and interviews where there are any: how far each process got, how
soon answers came and of which kind, what pay was quoted, and which ways of applying led further. What is still
open is watched up to the log's day and counts as open, never as a no.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.estimate.times import incidence
from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _options_findings as saying
from offerscope.questions._options_pay import PayQuoted, pay_quoted
from offerscope.questions._options_processes import (
    ANSWERED,
    APPLIED,
    CAUSES,
    INTERVIEWED,
    OFFERED,
    SCREENED,
    Processes,
    processes,
)
from offerscope.wording import NO_PERCENTAGE_UNDER, join, plural

TITLE = "What is out there for me, where do processes get to, how long do they take?"
THEME = "insight"
NOTEBOOK = "03_options"
HEADLINES = 1  # on silence
CLAIMS = saying.WAYS_COMPARED

#: Applications from which the page is worth having, and from which its rates begin to say something.
APPLICATIONS_NEEDED, APPLICATIONS_WANTED = 5, 20

#: A curve is drawn for as long as at least this many applications are still watched.
WATCHED_LEAST = 5

#: Each step, with what those are called who got there.
_STEPS = (
    (APPLIED, "Applied", "all applications"), (ANSWERED, "Answered", "those answered"), (SCREENED, "Screening", "those screened"),
    (INTERVIEWED, "Interview", "those interviewed"), (OFFERED, "Offer", "those offered"),
)  # fmt: skip

REACH, TIMES, PAY, LEVELS, WAYS = (
    "How far they got",
    "Answered by day",
    "Pay quoted",
    "Pay by level",
    "By way of applying",
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
    """

    silent_days: int = 30
    watched_days: int = 90
    hours_per_year: int = 2080

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
    currency:
        The currency of the picture of pay; blank = none is given.
    causes:
        The kinds of first answers there were, in the order of the picture.
    paid, pay_low, pay_high:
        How many quotes the picture of pay holds, and the ends of what they quote.
    levels:
        The levels in it, the lowest paid first.
    """

    applications: int = 0
    answered: int = 0
    interviewed: int = 0
    offered: int = 0
    half_answered: int | None = None
    timed: int = 0
    currency: str = ""
    causes: tuple[str, ...] = ()
    paid: int = 0
    pay_low: float = 0.0
    pay_high: float = 0.0
    levels: tuple[str, ...] = ()


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    rows = logs.applications
    n = len(rows)
    found = []
    if n < APPLICATIONS_WANTED:
        tells = "how many applications an interview takes, and when a silence means no"
        found.append(
            Unlock("applications", ("company", "applied_on", "status"), n, APPLICATIONS_WANTED, tells, 4, "options")
        )
    dated = int((rows["applied_on"].notna() & rows["first_reply_on"].notna()).sum())
    if n and dated < NO_PERCENTAGE_UNDER and not logs.events["date"].notna().any():
        tells = "how long answers take, and which applications to give up"
        found.append(
            Unlock("applications", ("applied_on", "first_reply_on"), dated, NO_PERCENTAGE_UNDER, tells, 3, "options")
        )
    paid = int(rows[["pay_min", "pay_max"]].notna().any(axis=1).sum())
    if n and paid < NO_PERCENTAGE_UNDER:
        tells = "what jobs like yours pay, to hold an offer against"
        found.append(
            Unlock(
                "applications", ("pay_min", "pay_max", "pay_currency"), paid, NO_PERCENTAGE_UNDER, tells, 3, "options"
            )
        )
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether there are applications enough to say anything about."""
    return len(logs.applications) >= APPLICATIONS_NEEDED


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
        Tables: ``"How far they got"``, ``"Answered by day"``, ``"Pay quoted"``, ``"Pay by level"`` and
        ``"By way of applying"``.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "applied_on": "2026-01-02", "status": "rejected", "first_reply_on": "2026-01-09"}]
    >>> found = answer(build_logs({"applications": rows}, as_of="2026-05-29"), Settings())
    >>> found.applications, found.answered, found.interviewed
    (1, 1, 0)
    """
    found = processes(logs)
    rows = found.rows
    pay = pay_quoted(logs, settings.hours_per_year)
    drawn = pay.drawn
    ways = _ways(rows)
    quiet = saying.silence(found, settings.silent_days, settings.watched_days)
    times, half, causes = _times(found)
    return OptionsAnswer(
        question="options",
        findings=tuple(
            most_useful_first([replace(one, question="options") for one in saying.findings(found, quiet, ways, pay)])
        ),
        tables={REACH: _reach(found), TIMES: times, PAY: pay.quotes, LEVELS: pay.levels, WAYS: ways},
        unseen=_unseen(found, pay),
        applications=len(rows),
        answered=int(rows["reached"].ge(ANSWERED).sum()),
        interviewed=int(rows["reached"].ge(INTERVIEWED).sum()),
        offered=int(rows["reached"].ge(OFFERED).sum()),
        half_answered=half,
        timed=len(found.timed),
        currency=pay.currency,
        causes=causes,
        paid=len(drawn),
        pay_low=float(drawn["From"].min()) if len(drawn) else 0.0,
        pay_high=float(drawn["To"].max()) if len(drawn) else 0.0,
        levels=tuple(drawn.groupby("Level")["To"].median().sort_values(kind="stable").index),
    )


def _share(k: int, n: int) -> dict[str, object]:
    """Return a share in per cent with its interval; none under n = 5, no decimals under n = 50."""
    if n < NO_PERCENTAGE_UNDER:
        return {"Share (%)": np.nan, "From (%)": np.nan, "To (%)": np.nan}
    digits = 0 if n < 50 else 1
    low, high = wilson(k, n)
    return {
        name: round(100 * value, digits) for name, value in (("Share (%)", k / n), ("From (%)", low), ("To (%)", high))
    }


def _reach(found: Processes) -> pd.DataFrame:
    """Return how many got from each step to the next, and how many of all got to each."""
    steps = [step for step in _STEPS if found.screens or step[0] != SCREENED]
    reached = found.rows["reached"]
    rows: list[dict[str, object]] = []
    for (below, _, before), (level, name, _) in pairwise(steps):
        k = int(reached.ge(level).sum())
        for out_of, n in ((before, int(reached.ge(below).sum())), (_STEPS[0][2], len(reached))):
            if n and not (
                out_of == _STEPS[0][2] and rows and rows[-1]["Step"] == name and rows[-1]["Out of"] == out_of
            ):
                rows.append({"Step": name, "Out of": out_of, "Reached": k, "of": n, **_share(k, n)})
    return pd.DataFrame(rows, columns=["Step", "Out of", "Reached", "of", "Share (%)", "From (%)", "To (%)"])


def _times(found: Processes) -> tuple[pd.DataFrame, int | None, tuple[str, ...]]:
    """Return the share answered by each day, by kind of answer; the day by which half were; the kinds there were."""
    timed = found.timed
    columns = [
        "Day",
        "Any answer (%)",
        "From (%)",
        "To (%)",
        *(f"{name} (%)" for name in CAUSES.values()),
        "Still watched",
    ]
    if len(timed) < NO_PERCENTAGE_UNDER or not timed["cause"].isin([1, 2, 3]).any():
        return pd.DataFrame(columns=columns), None, ()
    curves = incidence(timed["days"], timed["cause"])
    # Any answer is one ending, and withdrawing first is the other: so the interval is that of an answer.
    either = incidence(timed["days"], timed["cause"].map({0: 0, 1: 1, 2: 1, 3: 1, 4: 2})).causes[1]
    keep = curves.survival.n_at_risk >= min(WATCHED_LEAST, len(timed))
    digits = 0 if len(timed) < 50 else 1
    table: dict[str, object] = {"Day": curves.survival.times[keep].astype(int)}
    for name, values in (("Any answer (%)", either.values), ("From (%)", either.low), ("To (%)", either.high)):
        table[name] = (100 * values[keep]).round(digits)
    for number, name in CAUSES.items():
        if timed["cause"].eq(number).any():
            table[f"{name} (%)"] = (100 * curves.causes[number].values[keep]).round(digits)
    table["Still watched"] = curves.survival.n_at_risk[keep]
    frame = pd.DataFrame(table)
    half = np.flatnonzero(keep & (either.values >= 0.5))
    there = tuple(name for number, name in CAUSES.items() if number != 4 and f"{name} (%)" in frame)
    return _lengthened(frame, timed["days"]), int(curves.survival.times[half[0]]) if len(half) else None, there


def _lengthened(table: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """Return the table with a last row where nothing came any more, so that a picture shows the silence."""
    if not len(table):
        return table
    last = int(table["Day"].iloc[-1])
    watched = int(days.nlargest(min(WATCHED_LEAST, len(days))).iloc[-1])
    until = min(watched, max(last + 14, last + last // 2))
    if until <= last:
        return table
    row = table.iloc[[-1]].assign(**{"Day": until, "Still watched": int(days.ge(until).sum())})
    return pd.concat([table, row], ignore_index=True)


def _ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Return, for each way of applying, how many were answered and how many led to an interview."""
    columns = ["Applied by", "Applications", "Answered", "Led to an interview", "Share (%)", "From (%)", "To (%)"]
    if rows["source"].eq("").all():
        return pd.DataFrame(columns=columns)
    made = []
    for name, group in rows.groupby("source"):
        n, k = len(group), int(group["reached"].ge(INTERVIEWED).sum())
        answered = int(group["reached"].ge(ANSWERED).sum())
        made.append(
            {
                "Applied by": str(name) or "not given",
                "Applications": n,
                "Answered": answered,
                "Led to an interview": k,
                **_share(k, n),
            }
        )
    return pd.DataFrame(made, columns=columns).sort_values(
        ["Applications", "Applied by"], ascending=[False, True], ignore_index=True
    )


def _unseen(found: Processes, pay: PayQuoted) -> tuple[str, ...]:
    """Say what this log cannot show, from its own gaps."""
    said = []
    n = len(found.rows)
    if found.given_up:
        said.append(
            f'{plural(found.given_up, "unanswered application")} you call "no answer": that is your judgement, so up to the log\'s day '
            f"{'it counts' if found.given_up == 1 else 'they count'} as still open, not as a no."
        )
    if found.no_day:
        said.append(
            f"{found.no_day} of {plural(n, 'application')} have no day of applying: they count in the steps, not in the times."
        )
    if undated := [
        *([plural(found.answer_no_day, "answer")] if found.answer_no_day else []),
        *([plural(found.withdrawn_no_day, "withdrawal")] if found.withdrawn_no_day else []),
    ]:
        said.append(f"{join(undated)} without a day: left out of the times, which may make them look slower or faster.")
    if found.impossible:
        said.append(f"{plural(found.impossible, 'answer')} dated before the application: left out of the times.")
    if found.without_application:
        said.append(
            f"{plural(found.without_application, 'process', 'processes')} with interviews and no application in the log: not counted here, or every one of them would have led to an interview."
        )
    if found.saved or found.later:
        parts = [
            f"{found.saved} only saved" if found.saved else "",
            f"{found.later} begun after the log's day" if found.later else "",
        ]
        said.append(f"Left out: {join([part for part in parts if part])}.")
    if len(pay.quotes) and (pay.quotes["Currency"] == "not given").any():
        missing = int(pay.quotes["Currency"].eq("not given").sum())
        said.append(
            f"{plural(missing, 'quote')} of pay name no currency: they are shown as written and never converted."
        )
    if pay.others:
        said.append(
            f"Other currencies stand in the table and not in the picture: {join([f'{name} ({count})' for name, count in pay.others.items()])}."
        )
    if pay.unclear:
        said.append(f"{plural(pay.unclear, 'amount')} of pay under 1,000 and per what it is not said: left out.")
    return tuple(said)
