"""Who can answer before a deadline: how long answers took so far, a stated belief that weighs little, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate.clock import Clock, clock
from offerscope.estimate.rates import beta_binomial
from offerscope.logs.history import History
from offerscope.questions.common.live import STAGES, Held, Standing, Talk, furthest
from offerscope.wording import NO_PERCENTAGE_UNDER, rate_in_words

Floats = NDArray[np.float64]

#: Random sets of rates behind a range: its ends move by less than one point of 100.
DRAWS = 4000

#: Days of a working week, as a share of all days.
WORKING = 5 / 7

#: Kinds of waits: after a first answer of theirs, and after an interview or a test.
FIRST, LATER = "after a first answer", "after an interview"

_STARTS = {"responded": FIRST, "screening": LATER, "interview": LATER}
_YES = frozenset({"screening", "interview", "offer"})
_NO = frozenset({"rejected", "closed by them"})
_MINE = frozenset({"declined by me", "no answer", "accepted", "saved", "applied"})


@dataclass(frozen=True)
class Belief:
    """What is taken for granted before the log is read.

    Parameters
    ----------
    typical_days:
        Half of all answers come within so many days.
    seen_before:
        As if so many answers had been seen.
    kept, promised:
        As if so many of so many promised answers had come by their day.
    """

    typical_days: int = 8
    seen_before: int = 5
    kept: int = 6
    promised: int = 10


@dataclass(frozen=True)
class Chance:
    """The chance that one process answers before one deadline, as a range.

    Parameters
    ----------
    talk:
        The process.
    by:
        The day.
    low, high:
        The ends of the range, shares from 0 to 1.
    later_low, later_high:
        The same with the extension.
    is_promised:
        Whether a promised day lies ahead.
    """

    talk: Talk
    by: pd.Timestamp
    low: float
    high: float
    later_low: float
    later_high: float
    is_promised: bool


@dataclass(frozen=True)
class Race:
    """Every process in talks against one deadline.

    Parameters
    ----------
    held:
        The offer with the deadline; ``None`` where there is no such offer and the day is a week from now.
    by:
        The day.
    chances:
        A chance for each process in talks, in their order.
    any_low, any_high, later_low, later_high:
        The range of the chance that one at least answers by then, and with the extension.
    more_likely:
        How probable it is that this chance is over one half.
    """

    held: Held | None
    by: pd.Timestamp
    chances: tuple[Chance, ...]
    any_low: float
    any_high: float
    later_low: float
    later_high: float
    more_likely: float


@dataclass(frozen=True)
class Timing:
    """How fast answers come, and who may answer when.

    Parameters
    ----------
    waits:
        A row a wait: ``kind``, ``stage``, ``days`` (working days), ``answered``, ``yes`` (missing where not told).
    clocks:
        How fast answers come, by kind of wait.
    races:
        Against each deadline, the nearest first.
    """

    waits: pd.DataFrame
    clocks: Mapping[str, Clock]
    races: tuple[Race, ...]

    def own(self, talk: Talk) -> int:
        """Return how many answered waits of its kind the log holds."""
        return self.clocks[kind_of(talk)].seen

    def yes(self, talk: Talk) -> tuple[int, int, str]:
        """Return how many of the answers after such a stage were a yes, of how many, and after what."""
        told = self.waits[self.waits["yes"].notna()]
        at = told[told["stage"].eq(furthest(talk.history)[0])]
        what = furthest(talk.history)[0]
        if len(at) < NO_PERCENTAGE_UNDER:
            kind = kind_of(talk)
            at, what = told[told["kind"].eq(kind)], "an interview" if kind == LATER else "a first answer"
        return int(at["yes"].sum()), len(at), what


def kind_of(talk: Talk) -> str:
    """Return which kind of wait a process is in."""
    return LATER if furthest(talk.history)[1] else FIRST


def working_days(start: pd.Timestamp, end: pd.Timestamp) -> int:
    """Return the days from Monday to Friday after one day, up to another."""
    one = np.timedelta64(1, "D")
    first, last = np.datetime64(start.date()) + one, np.datetime64(end.date()) + one
    return int(np.busday_count(first, max(first, last)))


def timing(standing: Standing, belief: Belief, extension_days: int, seed: int) -> Timing:
    """Return who can answer before which deadline.

    Parameters
    ----------
    standing:
        Where everything stands.
    belief:
        What is taken for granted.
    extension_days:
        How many days more to look at.
    seed:
        Of the random numbers behind the ranges.
    """
    waits = _waits(standing)
    clocks = {
        kind: clock(part["days"], part["answered"], typical=belief.typical_days * WORKING, seen_before=belief.seen_before)
        for kind in (FIRST, LATER)
        for part in [waits[waits["kind"].eq(kind)]]
    }  # fmt: skip
    rng = np.random.default_rng(seed)
    rates = {kind: clocks[kind].rates(DRAWS, rng) for kind in (FIRST, LATER)}
    kept = rng.beta(belief.kept, belief.promised - belief.kept, DRAWS)
    # Only talks with a dated step are timed: how long one has waited decides.
    talks = [talk for talk in standing.live if talk.since is not None]
    races = []
    for held, by in _deadlines(standing):
        later = by + pd.Timedelta(days=extension_days)
        others = [talk for talk in talks if held is None or talk.history.process != held.process]
        now = [_answers(talk, by, standing.today, clocks, rates, kept) for talk in others]
        then = [_answers(talk, later, standing.today, clocks, rates, kept) for talk in others]
        if others:
            races.append(_race(held, by, others, now, then, standing.today))
    return Timing(waits, clocks, tuple(races))


def _deadlines(standing: Standing) -> list[tuple[Held | None, pd.Timestamp]]:
    dated: list[tuple[Held | None, pd.Timestamp]] = []
    for one in standing.open_offers:
        if one.last_day is not None:
            dated.append((one, one.last_day))
    return dated or [(None, standing.today + pd.Timedelta(days=7))]


def _answers(
    talk: Talk, by: pd.Timestamp, today: pd.Timestamp, clocks: Mapping[str, Clock], rates: Mapping[str, Floats], kept: Floats
) -> Floats:  # fmt: skip
    """Return draws of the chance of an answer by a day."""
    kind = kind_of(talk)
    assert talk.since is not None
    # Half a working day is left of today, so that a deadline of today is not hopeless by definition.
    own = clocks[kind].chance(rates[kind], working_days(talk.since, today), working_days(today, by) + 0.5)
    if talk.expected_on is None or not _is_ahead(talk, today):
        return own
    # A promise that is kept brings the answer by its day and not long before; one that is not says nothing.
    return kept * float(talk.expected_on.normalize() <= by) + (1 - kept) * own


def _is_ahead(talk: Talk, today: pd.Timestamp) -> bool:
    return talk.expected_on is not None and talk.expected_on >= today


def _race(
    held: Held | None, by: pd.Timestamp, talks: list[Talk], now: list[Floats], then: list[Floats], today: pd.Timestamp
) -> Race:
    chances = tuple(
        Chance(talk, by, *_range(one), *_range(other), _is_ahead(talk, today))
        for talk, one, other in zip(talks, now, then, strict=True)
    )
    either, later = (1 - np.prod([1 - one for one in each], axis=0) for each in (now, then))
    return Race(held, by, chances, *_range(either), *_range(later), float((either > 0.5).mean()))


def _range(draws: Floats) -> tuple[float, float]:
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(low), float(high)


def _waits(standing: Standing) -> pd.DataFrame:
    rows: list[tuple[str, str, int, bool, float]] = []
    for history in standing.histories.values():
        rows += _waits_of(history, standing.today)
    frame = pd.DataFrame(rows, columns=["kind", "stage", "days", "answered", "yes"])
    return frame.astype({"days": float, "answered": bool, "yes": float})


def _waits_of(history: History, today: pd.Timestamp) -> list[tuple[str, str, int, bool, float]]:
    """Return each wait for them: its kind, after what, how long, whether an answer ended it, whether that was a yes."""
    days: dict[pd.Timestamp, list[tuple[str, str]]] = {}
    for step in history.steps:
        if step.day is not None and step.status != "saved":
            days.setdefault(step.day, []).append((step.status, step.stage))
    found: list[tuple[str, str, int, bool, float]] = []
    ordered = sorted(days)
    for place, day in enumerate(ordered):
        starts = [(status, stage) for status, stage in days[day] if status in _STARTS]
        if not starts or any(status in _NO | _MINE - {"applied"} or status == "offer" for status, _ in days[day]):
            continue
        kind = LATER if any(_STARTS[status] == LATER for status, _ in starts) else FIRST
        stage = next((STAGES[name][0] for _, name in reversed(starts) if name in STAGES), "")
        stage = stage or ("a first answer" if kind == FIRST else "an interview")
        if place + 1 < len(ordered):
            after = {status for status, _ in days[ordered[place + 1]]}
            answered = bool(after - _MINE)
            yes = 1.0 if after & _YES else 0.0 if after & _NO else np.nan
            found.append((kind, stage, working_days(day, ordered[place + 1]), answered, yes if answered else np.nan))
        elif not history.is_over and not history.is_declined:
            found.append((kind, stage, working_days(day, today), False, np.nan))
    return found


def yes_in_words(timing: Timing, talk: Talk) -> str:
    """Return how often an answer at that stage was a yes, in words."""
    k, n, what = timing.yes(talk)
    # Who said no at once gave no first answer to wait on.
    what = f"{what} that was no refusal" if what == "a first answer" else what
    return f"{rate_in_words(k, n)} after {what}" if n else "no such answer yet"


def yes_range(timing: Timing, talk: Talk) -> tuple[float, float]:
    """Return the range of the chance that the next answer is a yes, as if one of two had been one before."""
    k, n, _ = timing.yes(talk)
    return beta_binomial(k, n, 1, 1).interval


def range_in_words(low: float, high: float) -> str:
    """Return a range of a chance as a sentence says it, to the nearest 5 in 100.

    Examples
    --------
    >>> range_in_words(0.333, 0.581), range_in_words(0.01, 0.02), range_in_words(0.96, 0.99), range_in_words(0.45, 0.98)
    ('35 to 60 %', 'under 5 %', 'over 95 %', '45 to 95 %')
    """
    first, last = to_five(low, high)
    if last <= 5:
        return "under 5 %"
    if low >= 0.95:
        return "over 95 %"
    return f"{first} to {last} %" if first < last else f"about {first} %"


def to_five(low: float, high: float) -> tuple[int, int]:
    """Return the ends of a range of a chance in percent, to the nearest 5: 100 % is for what is certain alone.

    Parameters
    ----------
    low, high:
        The ends, shares from 0 to 1.

    Examples
    --------
    >>> to_five(0.333, 0.581), to_five(0.02, 0.99), to_five(0.98, 0.99), to_five(1.0, 1.0)
    ((35, 60), (0, 95), (95, 95), (100, 100))
    """
    first, last = (int(20 * end + 0.5) * 5 if end >= 1 else min(int(20 * end + 0.5) * 5, 95) for end in (low, high))
    return first, last
