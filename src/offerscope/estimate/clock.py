"""When the next answer comes: from a few waits that ended, those still open, and a stated belief that weighs little.

Waits are cut into stretches with a rate of answers each. In every stretch the rate is what was seen there, together
with a few answers as if seen before, so that three waits say little and thirty say nearly all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: Where the stretches begin, in days of the unit used.
EDGES = (0.0, 3.0, 6.0, 12.0, 25.0)


@dataclass(frozen=True)
class Clock:
    """How fast answers come in each stretch of waiting.

    Parameters
    ----------
    events, exposure:
        Answers, and days waited, in each stretch: those seen and those as if seen together, shape (stretches,).
    seen:
        How many answers were seen.
    waits:
        How many waits were watched, the open ones included.
    edges:
        Where the stretches begin.
    """

    events: Floats
    exposure: Floats
    seen: int
    waits: int
    edges: tuple[float, ...] = EDGES

    def rates(self, draws: int, rng: np.random.Generator) -> Floats:
        """Return random sets of rates, answers a day in each stretch, shape (draws, stretches)."""
        return rng.gamma(self.events, 1 / self.exposure, (draws, len(self.edges)))

    def chance(self, rates: Floats, waited: float, within: float) -> Floats:
        """Return, for each set of rates, the chance of an answer within some days where so many were waited in vain.

        Parameters
        ----------
        rates:
            As :meth:`rates` returns them.
        waited, within:
            Days waited so far, and days from now; 0 or more.
        """
        return np.asarray(-np.expm1(-rates @ _overlap(self.edges, waited, waited + within)))


def clock(
    durations: ArrayLike, observed: ArrayLike, *, typical: float, seen_before: float, edges: tuple[float, ...] = EDGES
) -> Clock:
    """Return how fast answers come.

    Parameters
    ----------
    durations:
        How long each wait was watched, in days; numbers of 0 or more. A wait of 0 counts as half a day.
    observed:
        Whether an answer ended it (true), or it was still open (false); as many.
    typical:
        The belief: half of all answers come within so many days.
    seen_before:
        How much the belief weighs: as if so many answers had been seen; above 0.
    edges:
        Where the stretches begin, rising from 0.

    Returns
    -------
    Clock
        A gamma distribution of the rate in each stretch.

    Raises
    ------
    ValueError
        If a number is missing or negative, or the belief is not above 0.

    Notes
    -----
    The piecewise exponential model with independent gamma priors (Ibrahim, Chen & Sinha 2001, Bayesian Survival
    Analysis, section 3.1). The prior is what ``seen_before`` waits, exponential with the median ``typical``, would be
    expected to add to answers and to days in each stretch.

    Examples
    --------
    >>> believed = clock([], [], typical=6, seen_before=5)
    >>> round(float(believed.events.sum()), 6), believed.seen
    (5.0, 0)
    >>> rates = believed.events / believed.exposure
    >>> round(float(believed.chance(rates[None, :], 0, 6)[0]), 3)
    0.5
    """
    times, ended = np.asarray(durations, dtype=float), np.asarray(observed, dtype=bool)
    if times.ndim != 1 or times.shape != ended.shape:
        raise ValueError(f"durations and endings must be two lists of one length, not {times.shape} and {ended.shape}")
    if not np.isfinite(times).all() or (times < 0).any():
        raise ValueError("a duration must be a number of 0 or more")
    if not (math.isfinite(typical) and typical > 0 and math.isfinite(seen_before) and seen_before > 0):
        raise ValueError(f"the belief {typical:g}, {seen_before:g} must be two numbers above 0")
    times = np.maximum(times, 0.5)
    begins = np.asarray(edges, dtype=float)
    rate = math.log(2) / typical
    left = np.exp(-rate * np.append(begins, np.inf))
    events = seen_before * -np.diff(left)
    exposure = events / rate
    stretch = np.searchsorted(begins, times, side="left") - 1
    np.add.at(events, stretch[ended], 1.0)
    if len(times):
        exposure = exposure + np.sum([_overlap(edges, 0.0, time) for time in times], axis=0)
    return Clock(events, exposure, int(ended.sum()), len(times), edges)


def _overlap(edges: tuple[float, ...], start: float, end: float) -> Floats:
    """Return how many of the days from start to end fall into each stretch."""
    begins = np.asarray(edges, dtype=float)
    ends = np.append(begins[1:], np.inf)
    return np.asarray(np.maximum(0.0, np.minimum(ends, end) - np.maximum(begins, start)))
