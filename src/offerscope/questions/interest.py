"""Who wants me now, what can I truthfully say when asked, what leverage have I, and when?

From the histories of the processes and the offers: who is in talks on the log's day, who may answer before which
deadline, what one offer gives another, and how confidence went with it. Interest means that they answered: an
application to which nobody answered shows none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from offerscope.findings import Finding, Use, most_useful_first
from offerscope.logs.history import INBOUND
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _interest_findings as saying
from offerscope.questions import _interest_tables as tables
from offerscope.questions._interest_confidence import LEAST, Confidence, Third, confidence
from offerscope.questions._interest_offers import Money, money
from offerscope.questions._interest_say import answer_to
from offerscope.questions._interest_tables import Line
from offerscope.questions.common.clock import Belief, Timing, timing
from offerscope.questions.common.live import OPEN, Standing, standing
from offerscope.wording import join, plural

TITLE = "Who wants me now, what can I truthfully say when asked, what leverage have I, and when?"
THEME = "interest"
NOTEBOOK = "07_interest"
HEADLINES = 0.75  # more live processes that day go with more confidence
CLAIMS = 2  # confidence with the self-rating; confidence over time

#: Interviews with confidence, and with a note whether they asked, from which something can be told.
CONFIDENCE_NEEDED, CONFIDENCE_WANTED, ASKED_WANTED = 5, 12, 5

#: After how many days without a step a process is quiet, unless it is set.
QUIET_DAYS = 30


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    quiet_days:
        After how many days without a step, and with no promise ahead, a process does not count as live, 1 to 365.
    extension_days:
        How many more days to ask an offer for, 1 to 60.
    typical_days:
        Before the log is read: half of all answers come within so many days, 1 to 60.
    prior_answers:
        How much that weighs: as if so many answers had been seen, 1 to 100.
    promises_kept:
        Of 10 promised answers, how many come by their day, 1 to 9.
    seed:
        Of the random numbers behind the ranges.
    """

    quiet_days: int = QUIET_DAYS
    extension_days: int = 7
    typical_days: int = 8
    prior_answers: int = 5
    promises_kept: int = 6
    seed: int = 7

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        limits = (
            ("quiet_days", 1, 365), ("extension_days", 1, 60), ("typical_days", 1, 60), ("prior_answers", 1, 100), ("promises_kept", 1, 9),
        )  # fmt: skip
        for name, low, high in limits:
            value: object = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                raise SettingsError(name, f"is {value!r}; give a whole number from {low} to {high}")
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise SettingsError("seed", f"is {self.seed!r}; give a whole number, 0 or more")


@dataclass(frozen=True)
class InterestAnswer(Answer):
    """Who wants me now, and what that gives me.

    Parameters
    ----------
    today:
        The log's day; ``None`` where the log says nothing to this question.
    live, open_offers, quiet:
        How many processes are in talks with no offer yet, how many offers can still be taken, and how many processes
        answered once and have been silent for long.
    say:
        What can truthfully be said when asked.
    lines:
        The processes to draw on the time line, the live ones first.
    thirds:
        Confidence over time, and what noise alone would show.
    slope, slope_low, slope_high:
        Points of confidence for each live process, with its 95 % interval; ``None`` where it cannot be worked out.
    """

    today: pd.Timestamp | None = None
    live: int = 0
    open_offers: int = 0
    quiet: int = 0
    say: str = ""
    lines: tuple[Line, ...] = ()
    thirds: tuple[Third, ...] = ()
    slope: float | None = None
    slope_low: float = 0.0
    slope_high: float = 0.0


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    today = pd.Timestamp(logs.as_of)
    now = standing(logs, QUIET_DAYS)
    found = []

    def add(table: str, columns: tuple[str, ...], have: int, need: int, tells: str, worth: int) -> None:
        if have < need:
            found.append(Unlock(table, columns, have, need, tells, worth, "interest"))

    live, offers = now.live, now.open_offers
    told = sum(talk.expected_on is not None for talk in live)
    tells = "who can answer before an offer runs out, and whom to ask to hurry"
    add("applications", ("expected_answer_on",), told, len(live), tells, 5 if offers else 3)
    dated = sum(one.deadline is not None for one in offers)
    add("offers", ("deadline",), dated, len(offers), "how long you have, and who can answer before that", 5)
    met = logs.interviews[logs.interviews["date"].notna() & ~(logs.interviews["date"] > today)]
    n = int(met["confidence"].notna().sum())
    add("interviews", ("confidence",), n, CONFIDENCE_WANTED, "whether other live processes go with more confidence", 2)
    asked = int(met["asked_if_interviewing"].notna().sum())
    tells = "how it goes when they ask whether you are interviewing elsewhere"
    add("interviews", ("asked_if_interviewing",), asked, ASKED_WANTED, tells, 2)
    named = set(logs.offer_terms.loc[logs.offer_terms["first_amount"].ne(""), "offer"])
    first = sum(one.name in named for one in now.offers)
    # An offer sheet has no place for a first amount, and a table beside it would be an error.
    if named or _is_in_tables(logs.offer_terms):
        tells = "what asking for more brought, over all offers"
        add("offer_terms", ("first_amount",), first, len(now.offers), tells, 3)
    return tuple(found)


def _is_in_tables(terms: pd.DataFrame) -> bool:
    """Return whether the terms of several offers stand in a table: each on a row of its own, as no offer sheet has them."""
    return terms["offer"].nunique() > 1 and not terms.index.has_duplicates


def has_data(logs: Logs) -> bool:
    """Return whether anybody showed interest: an offer, a process that they answered and that is live, or confidence."""
    today = pd.Timestamp(logs.as_of)
    offers = logs.offers
    if (offers["status"].ne("current") & ~(offers["received_on"] > today)).any():
        return True
    met = logs.interviews
    if int((met["confidence"].notna() & met["date"].notna() & ~(met["date"] > today)).sum()) >= CONFIDENCE_NEEDED:
        return True
    now = standing(logs, QUIET_DAYS)
    return bool(now.live or now.invited)


def answer(logs: Logs, settings: Settings) -> InterestAnswer:
    """Return who wants me now, what can be said, and what leverage there is.

    Parameters
    ----------
    logs:
        The log; offers alone, applications alone or interviews alone will do.
    settings:
        The notebook's parameters.

    Returns
    -------
    InterestAnswer
        Tables: ``"Time line"`` (a row a process), ``"What you can say"`` (a row who asks), ``"The clock"`` (a row a process
        and deadline), ``"Leverage"`` (a row an open offer), ``"Open together"`` (a row a pair of offers), ``"What asking
        brought"`` (a row an offer), ``"Confidence"`` (a row an interview), ``"Confidence by live processes"``,
        ``"Confidence over time"`` and ``"When they asked"``.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "applied_on": "2026-05-04", "status": "interview", "status_on": "2026-05-20"}]
    >>> answer(build_logs({"applications": rows}, as_of="2026-05-29"), Settings()).say
    'Yes, I am in talks with 1 other employer, and I have had an interview there. The latest step was on 20 May.'
    """
    now = standing(logs, settings.quiet_days)
    belief = Belief(settings.typical_days, settings.prior_answers, settings.promises_kept)
    times = timing(now, belief, settings.extension_days, settings.seed)
    offered = money(logs, now)
    felt = confidence(logs, now, settings.quiet_days)
    asked, came = _asked(logs, now), _inbound(now)
    if not (now.talks or now.offers or len(felt.rows) or asked.told):
        return InterestAnswer("interest")
    said = [
        *saying.to_do(now),
        *([saying.to_say(now)] if now.talks or now.offers or now.accepted else []),
        *saying.on_the_clock(times, belief, settings.extension_days),
        *saying.leverage(now, offered),
        *saying.gains(offered),
        *saying.when_asked(asked),
        *saying.inbound(came),
        *felt.findings,
    ]
    lines = tables.lines(now)
    slope = felt.live
    low, high = slope.interval if slope else (0.0, 0.0)
    return InterestAnswer(
        question="interest",
        findings=_ordered([replace(one, question="interest") for one in said]),
        tables=_tables(now, times, offered, felt, asked, settings.extension_days),
        unseen=_unseen(now, times, offered, felt, came, settings),
        today=now.today,
        live=len(now.live),
        open_offers=len(now.open_offers),
        quiet=len(now.quiet),
        say=answer_to(now),
        lines=lines[: tables.LINES_SHOWN],
        thirds=felt.thirds,
        slope=slope.slope if slope else None,
        slope_low=low,
        slope_high=high,
    )


def _ordered(said: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings most useful first; of what to do this week, the nearest deadline before all else."""
    first = said[:1] if said and said[0].use is Use.ACT else []
    return (*first, *most_useful_first(said[len(first) :]))


def _tables(
    now: Standing, times: Timing, offered: Money, felt: Confidence, asked: saying.Asked, extension_days: int
) -> dict[str, pd.DataFrame]:
    return {
        tables.TIME_LINE: tables.time_line(tables.lines(now)),
        tables.SAY: tables.say(now),
        tables.CLOCK: tables.the_clock(times, extension_days),
        tables.LEVERAGE: tables.leverage(offered),
        tables.TOGETHER: tables.together(offered),
        tables.GAINS: tables.gains(offered),
        tables.READINGS: tables.readings(felt),
        tables.BY_LIVE: tables.by_live(felt),
        tables.OVER_TIME: tables.over_time(felt),
        tables.ASKED: tables.asked(asked),
    }


def _asked(logs: Logs, now: Standing) -> saying.Asked:
    """Return how it went where they asked; what is not decided yet, or what I ended myself, counts in neither."""
    rows = logs.interviews
    rows = rows[rows["asked_if_interviewing"].notna() & rows["date"].notna() & ~(rows["date"] > now.today)]
    yes = rows["asked_if_interviewing"].astype(bool)
    led, known = (
        rows["outcome"].isin(["advanced", "offer"]),
        rows["outcome"].isin(["advanced", "offer", "rejected", "no answer"]),
    )
    return saying.Asked(
        int(yes.sum()), len(rows), int((yes & led).sum()), int((yes & known).sum()), int((~yes & led).sum()), int((~yes & known).sum())
    )  # fmt: skip


def _inbound(now: Standing) -> saying.Inbound:
    begun = [one for one in now.histories.values() if one.is_begun]
    told = [one for one in begun if one.source]
    dated = sorted((one for one in told if one.first_day is not None), key=lambda one: one.first_day or pd.Timestamp(0))
    came = [same(one.source) in INBOUND for one in dated]
    half = (len(came) + 1) // 2
    return saying.Inbound(
        k=sum(same(one.source) in INBOUND for one in told), n=len(told),
        early=(sum(came[:half]), half), late=(sum(came[half:]), len(came) - half), not_given=len(begun) - len(told),
    )  # fmt: skip


def _unseen(
    now: Standing, times: Timing, offered: Money, felt: Confidence, came: saying.Inbound, settings: Settings
) -> tuple[str, ...]:
    """Say what this log cannot show, from its own gaps."""
    said = []
    if now.unanswered:
        said.append(
            f"{plural(now.unanswered, 'application')} of the last {settings.quiet_days} days without an answer: no interest is shown, so {'it counts' if now.unanswered == 1 else 'they count'} nowhere here."
        )
    if now.quiet:
        said.append(
            f"{plural(len(now.quiet), 'process', 'processes')} without a step for over {settings.quiet_days} days: not counted as live, though nobody has said no."
        )
    if now.undated:
        said.append(
            f"{plural(len(now.undated), 'process', 'processes')} in which they answered on a day that is not written: whether {'it is' if len(now.undated) == 1 else 'they are'} still live cannot be told."
        )
    stale = [one.name for one in now.offers if one.status in OPEN and not one.is_open]
    if stale:
        said.append(
            f"Called open in the log, but run out or ended: {join([*stale[:4], *(['others'] if stale[4:] else [])])}."
        )
    unsaid = sum(talk.expected_on is None for talk in now.live)
    if unsaid:
        said.append(
            f"{plural(unsaid, 'live process', 'live processes')} without the day of a promised answer: timed by your other answers alone."
        )
    bare = [one.name for one in now.open_offers if not np.isfinite(offered.bases[one.name].amount)]
    if bare:
        said.append(
            f"{join(bare[:4])}: no base is written, so what it gives another offer, and takes from it, is not known."
        )
    if now.offers and not offered.gains:
        said.append("No offer has a first amount written beside the last, so what asking brought is not known.")
    if came.not_given and came.n:
        said.append(
            f"{plural(came.not_given, 'process', 'processes')} not saying how {'it' if came.not_given == 1 else 'they'} came about: left out of the share that wrote to you."
        )
    late = int(felt.rows["recalled"].sum()) if len(felt.rows) else 0
    if late and len(felt.rows) >= LEAST:
        said.append(
            f"{plural(late, 'reading')} of confidence written down after the outcome was known: hollow in the picture."
        )
    return tuple(said)
