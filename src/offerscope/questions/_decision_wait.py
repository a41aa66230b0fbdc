"""Take it or wait: who may still answer before the deadline, what more days are worth, and which beliefs make waiting right.

From two offers no single chance is honest. What is told instead is what one would have to believe, as a map over how long
the next offer takes and how much more it pays, with what the log itself shows marked in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special, stats

from offerscope.estimate.waiting import needed
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions.common import jobs
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.clock import Belief, Race, Timing, timing, yes_in_words, yes_range
from offerscope.questions.common.live import Standing, standing
from offerscope.questions.common.offers import Known

Floats = NDArray[np.float64]

#: Over how many weeks what taking and waiting bring is added up: two years.
WEEKS = 104

#: Weeks from one offer to the next that the map looks at, on average.
EVERY = (1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 26, 32, 40, 52)

#: How far offers lie apart, before any is seen: the standard deviation of the logarithm of their pay.
SPREAD = 0.15

#: As if so many offers, paying what the leader pays, had been seen before the log's.
SEEN_BEFORE = 2

#: With no present job and nothing said of how long the money lasts, so many months.
RUNWAY_MONTHS = 6.0


@dataclass(frozen=True)
class Process:
    """One live process against the deadline.

    Parameters
    ----------
    label, stage:
        What a page calls it, and how far it has got.
    low, high:
        The range of the chance that it answers before the deadline.
    later_low, later_high:
        The same with the extension.
    yes_low, yes_high:
        The range of the chance that the answer is a yes.
    yes:
        The same as counted, in words.
    promised:
        The day an answer was promised for, or ``None``.
    pays:
        What was quoted there beside the leader's base: 1.1 = 10 % more; ``None`` where nothing was.
    """

    label: str
    stage: str
    low: float
    high: float
    later_low: float
    later_high: float
    yes_low: float
    yes_high: float
    yes: str
    promised: pd.Timestamp | None
    pays: float | None


@dataclass(frozen=True)
class Beliefs:
    """What the log itself shows of offers to come.

    Parameters
    ----------
    offers:
        Offers that came in.
    weeks:
        Weeks of search.
    every_low, every, every_high:
        Weeks from one offer to the next: the middle and the ends of its 95 % interval.
    more, more_low, more_high:
        By how much more than the leader an offer pays, in the middle and the ends of the interval for one offer to come.
    """

    offers: int
    weeks: float
    every_low: float
    every: float
    every_high: float
    more: float
    more_low: float
    more_high: float


@dataclass(frozen=True)
class Waiting:
    """Taking the leader beside waiting.

    Parameters
    ----------
    leader:
        The offer that would be taken.
    deadline, days_left:
        The last day to answer it, or ``None``.
    processes:
        The live processes against that day (or against a week from now, where there is none).
    any_low, any_high, later_low, later_high:
        The range of the chance that one at least answers by then, and with the extension.
    extension_days:
        How many more days are looked at.
    extra_low, extra_high:
        What the extension is worth, as a range of money a year; ``None`` where nothing can come.
    meanwhile:
        What is earned a year while waiting.
    meanwhile_is:
        Where that comes from: ``"your present job"``, or a blank for nothing.
    until:
        Weeks after which the search must end, or ``None``.
    is_runway_assumed:
        Whether that is taken for granted.
    curve:
        By weeks from one offer to the next, on average: how much more than the leader offers must pay in the middle for waiting
        to be right; missing where nothing does.
    beliefs:
        What the log shows.
    """

    leader: str
    deadline: pd.Timestamp | None
    days_left: int | None
    processes: tuple[Process, ...]
    any_low: float
    any_high: float
    later_low: float
    later_high: float
    extension_days: int
    extra_low: float | None
    extra_high: float | None
    meanwhile: float
    meanwhile_is: str
    until: int | None
    is_runway_assumed: bool
    curve: tuple[tuple[int, float | None], ...]
    beliefs: Beliefs

    def every(self, more: float) -> float | None:
        """Return how often offers must come that pay so much more in the middle, for waiting to be right.

        Parameters
        ----------
        more:
            As a share of what the leader pays: 0 = as much.

        Returns
        -------
        float or None
            In weeks from one to the next, on average; ``None`` where even one a week would not do, infinity where any would.
        """
        told = [(weeks, need) for weeks, need in self.curve if need is not None]
        if not told or told[0][1] > more:
            return None
        if told[-1][1] <= more and len(told) == len(self.curve):
            return float("inf")
        weeks, need = zip(*told, strict=True)
        return float(np.interp(more, np.maximum.accumulate(need), weeks))

    @property
    def log_says(self) -> str:
        """On which side of the map what the log shows lies: ``"take"``, ``"wait"``, or ``"either"`` where on both."""
        own = self.beliefs
        weeks = [pair[0] for pair in self.curve]
        needs = [3.0 if need is None else need for _, need in self.curve]
        low, high = (float(np.interp(end, weeks, needs)) for end in (own.every_low, own.every_high))
        if own.more_low >= high:
            return "wait"
        return "take" if own.more_high <= low else "either"


def wait(
    logs: Logs, known: Sequence[Known], leader: Known, footing: Footing, extension_days: int, belief: Belief, seed: int
) -> Waiting:
    """Return taking the leader beside waiting.

    Parameters
    ----------
    logs:
        The log.
    known:
        Every offer of the log.
    leader:
        The open offer that would be taken.
    footing:
        On what pay stands.
    extension_days:
        How many more days to look at.
    belief:
        What is taken for granted of how fast answers come.
    seed:
        Of the random numbers behind the ranges.
    """
    now = standing(logs, 30)
    times = timing(now, belief, extension_days, seed)
    race = _race(times, leader)
    own = footing.of(leader.offer)
    present = next((one for one in known if one.status == "current" and one.comparable), None)
    meanwhile = footing.of(present.offer) if present else 0.0
    runway = logs.profile.runway_months
    until = None if present else round((runway or RUNWAY_MONTHS) * 52 / 12)
    processes = tuple(_process(logs, times, race, leader)) if race else ()
    found = _beliefs(logs, now, known, leader, footing)
    curve = tuple(
        (weeks, needed(own, SPREAD, 1 / weeks, WEEKS, meanwhile, until) if own > 0 else None) for weeks in EVERY
    )
    low, high = _extension(processes, found, own)
    today = pd.Timestamp(logs.as_of)
    deadline = pd.Timestamp(leader.deadline) if leader.deadline else None
    return Waiting(
        leader=leader.name,
        deadline=deadline,
        days_left=(deadline - today).days if deadline is not None else None,
        processes=processes,
        any_low=race.any_low if race else 0.0,
        any_high=race.any_high if race else 0.0,
        later_low=race.later_low if race else 0.0,
        later_high=race.later_high if race else 0.0,
        extension_days=extension_days,
        extra_low=low,
        extra_high=high,
        meanwhile=meanwhile,
        meanwhile_is="your present job" if present else "",
        until=until,
        is_runway_assumed=not present and runway is None,
        curve=curve,
        beliefs=found,
    )


def _race(times: Timing, leader: Known) -> Race | None:
    own = [race for race in times.races if race.held is not None and race.held.name == leader.name]
    free = [race for race in times.races if race.held is None]
    return next(iter([*own, *free]), None)


def _process(logs: Logs, times: Timing, race: Race, leader: Known) -> list[Process]:
    quoted = jobs.pays(logs)
    base = jobs.bases(logs).get(leader.name)
    found = []
    for chance in race.chances:
        talk = chance.talk
        low, high = yes_range(times, talk)
        pays = quoted.get(same(talk.history.company))
        found.append(
            Process(
                talk.label, talk.stage, chance.low, chance.high, chance.later_low, chance.later_high, low, high,
                yes_in_words(times, talk), talk.expected_on if chance.is_promised else None,
                pays / base if pays and base else None,
            )
        )  # fmt: skip
    return found


def _beliefs(logs: Logs, now: Standing, known: Sequence[Known], leader: Known, footing: Footing) -> Beliefs:
    """Return how often offers came and what they paid beside the leader, with the ends that so few allow."""
    today = pd.Timestamp(logs.as_of)
    starts = [history.first_day for history in now.histories.values() if history.first_day is not None]
    came = [
        one
        for one in known
        if one.status != "current" and not (one.received_on and pd.Timestamp(one.received_on) > today)
    ]
    days = [pd.Timestamp(one.received_on) for one in came if one.received_on]
    first = min([*starts, *days], default=today)
    weeks = max((today - first).days / 7, 1.0)
    # With no day in the log nothing tells how often offers come.
    n = len(came) if first < today else 0
    # Jeffreys' prior for a rate; an offer came at random in time.
    low, middle, high = (float(stats.gamma.ppf(q, n + 0.5)) / weeks for q in (0.025, 0.5, 0.975))
    own = footing.of(leader.offer)
    ratios = [
        np.log(footing.of(one.offer) / own)
        for one in came
        if one.comparable and one.name != leader.name and own > 0 and footing.of(one.offer) > 0
    ]
    m = len(ratios)
    mean = float(sum(ratios)) / (m + SEEN_BEFORE)
    squares = sum((ratio - mean) ** 2 for ratio in ratios) + SEEN_BEFORE * (SPREAD**2 + mean**2)
    freedom = m + SEEN_BEFORE
    scale = float(np.sqrt(squares / freedom * (1 + 1 / freedom)))
    half = float(special.stdtrit(freedom, 0.975)) * scale
    more, least, most = (float(np.exp(x) - 1) for x in (mean, mean - half, mean + half))
    return Beliefs(n, weeks, 1 / high, 1 / middle, 1 / low, more, least, most)


def _extension(processes: Sequence[Process], beliefs: Beliefs, own: float) -> tuple[float | None, float | None]:
    """Return the range of what more days are worth: more chance of an answer, of a yes, and of more pay than the leader's."""
    if not processes or own <= 0:
        return None, None
    low = high = 0.0
    for one in processes:
        middle = np.log(one.pays) if one.pays else np.log1p(beliefs.more)
        gain = own * _beyond(float(middle), SPREAD)
        low += max(one.later_low - one.low, 0.0) * one.yes_low * gain
        high += max(one.later_high - one.high, 0.0) * one.yes_high * gain
    return min(low, high), max(low, high)


def _beyond(mean: float, sd: float) -> float:
    """Return the expected excess over 1 of a log-normal number."""
    d = mean / sd
    return float(np.exp(mean + sd**2 / 2) * special.ndtr(d + sd) - special.ndtr(d))
