"""The three trends of the practice page: own ratings, outcomes and single answers, each over the interviews so far."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate.detectable import rank_order, rows_needed
from offerscope.estimate.logistic import Firth, LogisticTrend, firth, logistic_trend
from offerscope.estimate.trend import Trend, linear_trend
from offerscope.findings import REPORT_ERROR_BUDGET, Strength, judge, leans
from offerscope.questions import all_headlines
from offerscope.questions._practice_seen import Practised

Floats = NDArray[np.float64]

#: Fewer rows than that carry no trend, whatever they show.
ROWS_NEEDED = 5

#: Lines drawn beside the band, and those the band and the intervals rest on.
LINES, DRAWS = 30, 1000

#: Priors of the slopes: points of 10, log odds, and points of 5, each per unit of log(1 + earlier interviews).
RATING_PRIOR, PASS_PRIOR, ANSWER_PRIOR = 1.5, 0.5, 0.75

#: How the three headlines of the page share their part of the report's budget, in the order in which they are asked. Own
#: ratings tell by far the most, so they get nearly all; and the page has more than its three, for a trend takes long to show. Where one is clear, or is not in the log, its part passes on to the
#: next one (the fallback procedure of Wiens 2003, Pharmaceutical Statistics 2:211-215): all are fixed before the log is
#: read, and the chance of a false one among the three is that of all their parts together.
PARTS = {"rating": 4.94, "answer": 0.03, "passed": 0.03}

#: Places on the axis at which lines are drawn.
_PLACES = 40


class Slope(Protocol):
    """What both kinds of trend know."""

    @property
    def mean(self) -> float:
        """The expected slope."""

    @property
    def p_up(self) -> float:
        """The probability that it is above 0."""

    @property
    def slope_error(self) -> float:
        """How uncertain it is from the data alone."""

    def smallest(self, p_sign: float) -> float:
        """Return the smallest change that shows."""


@dataclass(frozen=True)
class Movement:
    """One thing that may have moved over the interviews.

    Parameters
    ----------
    what:
        ``"rating"``, ``"passed"`` or ``"answer"``.
    rows:
        The rows behind it, in order, with ``number`` (the place to draw), ``value``, ``recalled`` and ``company``.
    n, talks, companies, recalled:
        Rows, conversations and companies behind it, and rows written down after the outcome was known.
    change, low, high:
        From the first third to the last, with its 95 % interval: points, or a share.
    before, after:
        The expected level in the first third and in the last, of an average kind.
    p_up:
        The probability that it rose.
    strength:
        How strong the claim that it moved this way may be called.
    least_leaning, least_clear:
        The smallest change that so many rows show in 80 of 100 cases, as leaning and as clear; infinite where none does.
    settles_leaning, settles_clear:
        Interviews in all that would be expected to settle a change as steep as this; ``None`` = more than 500.
    order, order_chance:
        How far the order of the readings agrees with that of the interviews, -1 to 1, and the chance of that by luck.
    places, middle, band_low, band_high, lines:
        The curve by number of the interview with its 95 % band, and :data:`LINES` curves that could be true.
    plain:
        For outcomes: the line without prior belief, or ``None``.
    plain_change:
        The change from the first third to the last on that line.
    """

    what: str
    rows: pd.DataFrame
    n: int
    talks: int
    companies: int
    recalled: int
    change: float
    low: float
    high: float
    before: float
    after: float
    p_up: float
    strength: Strength
    least_leaning: float
    least_clear: float
    settles_leaning: int | None
    settles_clear: int | None
    order: float
    order_chance: float
    places: Floats
    middle: Floats
    band_low: Floats
    band_high: Floats
    lines: Floats
    plain: Firth | None = None
    plain_change: float = math.nan

    @property
    def p_sign(self) -> float:
        """The probability that the change has the sign told."""
        return max(self.p_up, 1 - self.p_up)

    @property
    def is_rise(self) -> bool:
        """Whether a rise is likelier than a fall."""
        return self.p_up >= 0.5

    @property
    def third(self) -> int:
        """How many rows the first third holds, and the last."""
        return self.n // 3


@cache
def leaning_from() -> float:
    """Return the probability of the sign from which a claim leans, to 1e-6 (see :func:`offerscope.findings.leans`)."""
    low, high = 0.5, 1.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (low, middle) if leans(middle) else (middle, high)
    return high


def clear_from(part: float) -> float:
    """Return the probability of the sign from which a headline with so large a part of the budget is clear."""
    return 1 - REPORT_ERROR_BUDGET / comparisons(part) / 2


def comparisons(part: float) -> float:
    """Return over how many claims the budget would be shared if all had so large a part of it; 1 = that of one headline."""
    return all_headlines(part)


def movements(found: Practised, seed: int) -> dict[str, Movement]:
    """Return how own ratings, single answers and outcomes moved, each that has enough rows, in that order."""
    moved: dict[str, Movement] = {}
    part = 0.0
    for what, measure in (("rating", ratings), ("answer", answers), ("passed", outcomes)):
        part += PARTS[what]
        one = measure(found, seed, part)
        if one is not None:
            moved[what] = one
            part = part if one.strength is Strength.CLEAR else 0.0
    return moved


def ratings(found: Practised, seed: int, part: float = 1.0) -> Movement | None:
    """Return how the self-ratings moved; ``None`` under :data:`ROWS_NEEDED`."""
    rows = found.interviews.dropna(subset=["rating", "earlier"]).assign(value=lambda rows: rows["rating"])
    return _linear("rating", rows, RATING_PRIOR, ["difficulty"], "stage", "company", [seed, 1], found.counted, part)


def answers(found: Practised, seed: int, part: float = 1.0) -> Movement | None:
    """Return how single answers moved; ``None`` under :data:`ROWS_NEEDED`, or where all are of one conversation."""
    rows = found.answers.dropna(subset=["value", "earlier"])
    rows = rows.assign(number=rows["earlier"] + 1)
    # Answers of one conversation have its place and its mood: grouped by company, eight of them would pass for eight looks.
    return _linear("answer", rows, ANSWER_PRIOR, [], "topic", "talk", [seed, 3], found.counted, part)


def outcomes(found: Practised, seed: int, part: float = 1.0) -> Movement | None:
    """Return how the chance to get through moved; ``None`` under :data:`ROWS_NEEDED`."""
    rows = found.interviews.dropna(subset=["passed", "earlier"]).assign(value=lambda rows: rows["passed"])
    x = _axis(rows)
    if len(rows) < ROWS_NEEDED or not np.ptp(x):
        return None

    def fit(some: pd.DataFrame) -> LogisticTrend:
        return logistic_trend(
            some["value"].to_numpy(), _axis(some), list(some["company"]), list(some["stage"]),
            some["difficulty"].to_numpy(), prior_sd=PASS_PRIOR,
        )  # fmt: skip

    whole = fit(rows)
    ends = whole.curves([whole.first, whole.last], DRAWS, np.random.default_rng([seed, 2, 1]))
    moved = ends[:, 1] - ends[:, 0]
    line = firth(x, rows["value"])
    first, last = line.chance([whole.first, whole.last])
    places = _places(rows)
    curves = whole.curves(np.log1p(places - 1), DRAWS, np.random.default_rng([seed, 2, 2]))
    return _movement(
        "passed", rows, whole, _strength(whole, rows, fit, part), float(moved.mean()), np.quantile(moved, [0.025, 0.975]),
        (float(ends[:, 0].mean()), float(ends[:, 1].mean())), places, curves, found.counted, part, line, float(last - first),
    )  # fmt: skip


def _linear(
    what: str,
    rows: pd.DataFrame,
    prior: float,
    terms: Sequence[str],
    kind: str,
    group: str,
    seed: list[int],
    counted: str,
    part: float,
) -> Movement | None:
    x = _axis(rows)
    if len(rows) < ROWS_NEEDED or not np.ptp(x):
        return None

    def fit(some: pd.DataFrame) -> Trend:
        return linear_trend(
            some["value"].to_numpy(), _axis(some), list(some[group]), list(some[kind]),
            some[list(terms)].to_numpy() if terms else None, prior_sd=prior,
        )  # fmt: skip

    whole = fit(rows)
    top = 10.0 if what == "rating" else 5.0
    places = _places(rows)
    lines = np.clip(whole.lines(np.log1p(places - 1), DRAWS, np.random.default_rng(seed)), 1.0, top)
    levels = tuple(whole.level + whole.mean * (end - whole.centre) for end in (whole.first, whole.last))
    return _movement(
        what, rows, whole, _strength(whole, rows, fit, part), whole.change, np.array(whole.change_interval),
        (levels[0], levels[1]), places, lines, counted, part,
    )  # fmt: skip


def _strength(whole: Slope, rows: pd.DataFrame, fit: Callable[[pd.DataFrame], Slope], part: float) -> Strength:
    """Judge a trend; it is clear only where it is without the rows that were written down after the outcome."""
    strength = judge(max(whole.p_up, 1 - whole.p_up), comparisons(part))
    if strength is not Strength.CLEAR or not rows["recalled"].any():
        return strength
    rest = rows[~rows["recalled"].astype(bool)]
    if len(rest) < ROWS_NEEDED:
        return Strength.LEANING
    p_up = fit(rest).p_up
    same = p_up if whole.p_up >= 0.5 else 1 - p_up
    is_clear = same >= 0.5 and judge(same, comparisons(part)) is Strength.CLEAR
    return Strength.CLEAR if is_clear else Strength.LEANING


def _movement(
    what: str,
    rows: pd.DataFrame,
    whole: Slope,
    strength: Strength,
    change: float,
    ends: Floats,
    levels: tuple[float, float],
    places: Floats,
    lines: Floats,
    counted: str,
    part: float,
    plain: Firth | None = None,
    plain_change: float = math.nan,
) -> Movement:
    order, chance = rank_order(rows["number"], rows["value"])
    talks = int(rows["talk"].nunique()) if what == "answer" else len(rows)
    # How many interviews would settle it is told where all earlier ones count: only then is the axis known beforehand.
    needed = [
        rows_needed(whole.mean, whole.slope_error, _prior(what), p, talks) if counted == "all" else None
        for p in (leaning_from(), clear_from(part))
    ]
    low, high = np.quantile(lines, [0.025, 0.975], axis=0)
    return Movement(
        what=what,
        rows=rows.reset_index(drop=True),
        n=len(rows),
        talks=talks,
        companies=int(rows["company"].nunique()),
        recalled=int(rows["recalled"].sum()),
        change=change,
        low=float(ends[0]),
        high=float(ends[1]),
        before=levels[0],
        after=levels[1],
        p_up=whole.p_up,
        strength=strength,
        least_leaning=whole.smallest(leaning_from()),
        least_clear=whole.smallest(clear_from(part)),
        settles_leaning=needed[0],
        settles_clear=needed[1],
        order=order,
        order_chance=chance,
        places=places,
        middle=lines.mean(axis=0),
        band_low=low,
        band_high=high,
        lines=lines[:LINES],
        plain=plain,
        plain_change=plain_change,
    )


def _prior(what: str) -> float:
    return {"rating": RATING_PRIOR, "passed": PASS_PRIOR, "answer": ANSWER_PRIOR}[what]


def _axis(rows: pd.DataFrame) -> Floats:
    return np.asarray(np.log1p(rows["earlier"].to_numpy(dtype=float)))


def _places(rows: pd.DataFrame) -> Floats:
    """Return the places at which a curve is drawn: the first earlier count to the last, as numbers of an interview."""
    first, last = float(rows["earlier"].min()), float(rows["earlier"].max())
    return np.asarray(np.linspace(first + 1, last + 1, _PLACES))
