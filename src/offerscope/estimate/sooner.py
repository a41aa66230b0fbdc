"""Whether something happens sooner in one group than in the others, when each was watched for another while."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from offerscope.estimate.rates import z_score


@dataclass(frozen=True)
class Sooner:
    """One group beside the others.

    Parameters
    ----------
    observed, expected:
        How often it happened in the group, and how often it would have if it happened as soon there as elsewhere.
    variance:
        Of the number observed, if so.
    p:
        The probability of a number as far off, or farther, if so; both directions count.
    """

    observed: int
    expected: float
    variance: float
    p: float

    def ratio(self, level: float = 0.95) -> tuple[float, float, float]:
        """Return how many times as fast it happens in the group as elsewhere, with the ends of the interval.

        Notes
        -----
        The one-step estimate exp((O - E) / V) of Yusuf and others (1985), Progress in Cardiovascular Diseases 27:335-371.

        Examples
        --------
        >>> Sooner(10, 10.0, 4.0, 1.0).ratio()[0]
        1.0
        """
        if not self.variance > 0:
            return math.nan, math.nan, math.nan
        middle, half = (self.observed - self.expected) / self.variance, z_score(level) / math.sqrt(self.variance)
        # Beyond this it is for ever, or never.
        low, middle, high = (math.exp(max(-50.0, min(50.0, one))) for one in (middle - half, middle, middle + half))
        return middle, low, high


def sooner(days: ArrayLike, happened: ArrayLike, in_group: ArrayLike) -> Sooner:
    """Return whether something happens sooner in a group than elsewhere.

    Parameters
    ----------
    days:
        How long each was watched; 0 or more.
    happened:
        Whether it happened at the end of that.
    in_group:
        Whether each is in the group.

    Raises
    ------
    ValueError
        If the three do not go together, or a number of days is none.

    Notes
    -----
    The log-rank test (Mantel 1966, Cancer Chemotherapy Reports 50:163-170; Peto & Peto 1972, JRSS A 135:185-207): on each day on
    which it happened to somebody, those of the group among them are a draw from all who were still watched. In place of the
    normal approximation, which is off where a group is small, the draws' own distributions are added up, so that p is rather too
    large than too small.

    Examples
    --------
    >>> found = sooner([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0])
    >>> found.observed, round(found.expected, 2), round(found.p, 3)
    (3, 1.15, 0.1)
    """
    days, happened, here = (
        np.asarray(days, dtype=float),
        np.asarray(happened, dtype=bool),
        np.asarray(in_group, dtype=bool),
    )
    if days.ndim != 1 or days.shape != happened.shape or days.shape != here.shape:
        raise ValueError("days, what happened and the group must be lists of one length")
    if not np.isfinite(days).all() or (days < 0).any():
        raise ValueError("a number of days must be 0 or more")
    total, expected, variance = np.ones(1), 0.0, 0.0
    for day in np.unique(days[happened]):
        watched = days >= day
        events = int((happened & (days == day)).sum())
        all_, ours = int(watched.sum()), int((watched & here).sum())
        expected += events * ours / all_
        if all_ > 1:
            variance += events * ours * (all_ - ours) * (all_ - events) / (all_**2 * (all_ - 1))
        total = np.convolve(total, _draw(events, ours, all_))
    observed = int((happened & here).sum())
    tails = float(total[: observed + 1].sum()), float(total[observed:].sum())
    return Sooner(observed, expected, variance, min(1.0, 2 * min(tails)))


def _draw(drawn: int, ours: int, all_: int) -> NDArray[np.float64]:
    """Return how likely each number of ours is among those drawn (the hypergeometric distribution)."""
    number = np.arange(drawn + 1)
    possible = (number <= ours) & (drawn - number <= all_ - ours)

    def ways(n: int, k: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1))

    k = np.where(possible, number, max(0, drawn - (all_ - ours)))
    logs = ways(ours, k) + ways(all_ - ours, drawn - k) - ways(all_, np.array(drawn))
    return np.asarray(np.where(possible, np.exp(logs), 0.0))


def holm(p: Sequence[float]) -> list[float]:
    """Return p-values held to all of them, so that one of any that are false is found one time in twenty at most at .05.

    Parameters
    ----------
    p:
        The p-values.

    Notes
    -----
    Holm (1979), Scandinavian Journal of Statistics 6:65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p)), key=lambda place: p[place])
    held, worst = [0.0] * len(p), 0.0
    for rank, place in enumerate(order):
        worst = max(worst, min(1.0, (len(p) - rank) * p[place]))
        held[place] = worst
    return held
