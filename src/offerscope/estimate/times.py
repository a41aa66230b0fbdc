"""Time until something happens, when some are still waiting: one ending, or several that compete.

Thin dataclasses around statsmodels, which is imported where it is used because it takes a second to load.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from offerscope.estimate.rates import z_score

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """A share over time: a step function that changes at :attr:`times`.

    Parameters
    ----------
    times:
        When it changes, rising, in the unit of the durations.
    values:
        The share from each of those times on.
    low, high:
        The ends of its interval at each time; ``NaN`` where the data give none.
    n_at_risk:
        How many were still waiting just before each time.
    start:
        The share before the first time.
    """

    times: Floats
    values: Floats
    low: Floats
    high: Floats
    n_at_risk: NDArray[np.int64]
    start: float

    def at(self, time: float) -> float:
        """Return the share at a time.

        Examples
        --------
        >>> round(survival([1, 2, 3, 4], [1, 1, 1, 1]).at(2.5), 3)
        0.5
        """
        place = int(np.searchsorted(self.times, time, side="right"))
        return self.start if place == 0 else float(self.values[place - 1])

    def interval_at(self, time: float) -> tuple[float, float]:
        """Return the ends of the interval at a time; ``NaN`` where the data give none, and before the first time."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return (math.nan, math.nan) if place == 0 else (float(self.low[place - 1]), float(self.high[place - 1]))

    def reaches(self, share: float) -> float:
        """Return the first time at which the curve has got to a share, or ``NaN`` where it never does.

        A falling curve gets there from above, a rising one from below.

        Examples
        --------
        >>> survival([1, 2, 3, 4], [1, 1, 1, 0]).reaches(0.5), survival([1, 2], [0, 0]).reaches(0.5)
        (2.0, nan)
        """
        # Halves that are sums of fractions miss by a rounding error; a share is never needed finer than this.
        there = self.values <= share + 1e-12 if self.start > 0.5 else self.values >= share - 1e-12
        return float(self.times[np.argmax(there)]) if there.any() else math.nan


@dataclass(frozen=True)
class Incidence:
    """How often each of several competing endings has happened by a time.

    Parameters
    ----------
    causes:
        The curve of each cause, by its number.
    survival:
        The share still waiting, at the same times: one minus the sum of all curves.
    n:
        How many were watched.
    """

    causes: Mapping[int, Curve]
    survival: Curve
    n: int


def survival(durations: ArrayLike, observed: ArrayLike, level: float = 0.95) -> Curve:
    """Return the share still waiting at each time.

    Parameters
    ----------
    durations:
        How long each was watched; numbers of 0 or more.
    observed:
        Whether it happened at the end of that time (true), or the watching ended (false); as many.
    level:
        The share of such intervals that hold the true curve at one time.

    Returns
    -------
    Curve
        At the times at which something happened; empty where nothing did.

    Raises
    ------
    ValueError
        If a duration is missing, infinite or negative, or the two do not go together.

    Notes
    -----
    Kaplan & Meier (1958), JASA 53:457-481, by statsmodels' ``SurvfuncRight``; what is cut off at a time counts as
    waiting at that time. Intervals: Greenwood's variance on the scale of log(-log S) (Kalbfleisch & Prentice
    1980), so that they stay within 0 and 1. They are for one time each, not for the whole curve.

    Examples
    --------
    >>> curve = survival([6, 6, 6, 6, 7, 9, 10], [1, 1, 1, 0, 1, 0, 1])
    >>> curve.times.tolist(), curve.values.round(3).tolist(), curve.n_at_risk.tolist()
    ([6.0, 7.0, 10.0], [0.571, 0.381, 0.0], [7, 3, 1])
    """
    times, causes = _checked(durations, observed)
    if not (causes <= 1).all():
        raise ValueError("observed must be true or false for each duration")
    z = z_score(level)
    if not causes.any():
        return _empty(1.0)
    from statsmodels.duration.survfunc import SurvfuncRight

    fit = SurvfuncRight(times, causes)
    share = np.asarray(fit.surv_prob, dtype=float)
    low, high = _log_log(share, np.asarray(fit.surv_prob_se, dtype=float), z)
    return Curve(np.asarray(fit.surv_times, dtype=float), share, low, high, np.asarray(fit.n_risk, dtype=np.int64), 1.0)


def incidence(durations: ArrayLike, cause: ArrayLike, level: float = 0.95) -> Incidence:
    """Return the share that has ended by each time, apart for each of several competing causes.

    Parameters
    ----------
    durations:
        How long each was watched; numbers of 0 or more.
    cause:
        Which ending it was: 1, 2, 3...; 0 where the watching ended first.
    level:
        The share of such intervals that hold the true curve at one time.

    Returns
    -------
    Incidence
        A curve for each cause from 1 to the largest given, at all times at which anything happened; their sum is
        one minus the share still waiting.

    Raises
    ------
    ValueError
        If a duration is missing, infinite or negative, a cause is not a whole number of 0 or more, or the two do
        not go together.

    Notes
    -----
    Aalen & Johansen (1978), Scandinavian Journal of Statistics 5:141-150, by statsmodels' ``CumIncidenceRight``
    (delta-method variance: Dinse & Larson 1986, Biometrika 73:379-386), intervals on the scale of log(-log).
    One minus the Kaplan-Meier curve of a single cause would overstate it: it takes the other endings for waiting.

    Examples
    --------
    >>> found = incidence([1, 2, 3, 4], [1, 2, 1, 0])
    >>> found.causes[1].values.tolist(), found.causes[2].values.tolist(), found.survival.values.round(3).tolist()
    ([0.25, 0.25, 0.5], [0.0, 0.25, 0.25], [0.75, 0.5, 0.25])
    """
    times, causes = _checked(durations, cause)
    overall = survival(times, causes > 0, level)
    z = z_score(level)
    if not causes.any():
        return Incidence({}, overall, len(times))
    from statsmodels.duration.survfunc import CumIncidenceRight

    # The variance divides by those left after a time, which may be none after the last: that end is then missing.
    with np.errstate(divide="ignore", invalid="ignore"):
        fit = CumIncidenceRight(times, causes)
    every = np.asarray(fit.times, dtype=float)
    keep = np.isin(every, overall.times)
    curves = {}
    for number, (share, error) in enumerate(zip(fit.cinc, fit.cinc_se, strict=True), start=1):
        values = np.asarray(share, dtype=float)[keep]
        low, high = _log_log(1 - values, np.asarray(error, dtype=float)[keep], z)
        curves[number] = Curve(overall.times, values, 1 - high, 1 - low, overall.n_at_risk, 0.0)
    return Incidence(curves, overall, len(times))


def _checked(durations: ArrayLike, causes: ArrayLike) -> tuple[Floats, NDArray[np.int64]]:
    try:
        times = np.asarray(durations, dtype=float)
        numbers = np.asarray(causes, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"durations and endings must be numbers: {error}") from error
    if times.ndim != 1 or times.shape != numbers.shape:
        raise ValueError(
            f"durations and endings must be two lists of one length, not {times.shape} and {numbers.shape}"
        )
    if not np.isfinite(times).all() or (times < 0).any():
        raise ValueError("a duration must be a number of 0 or more")
    if not np.isfinite(numbers).all() or (numbers < 0).any() or (numbers != np.floor(numbers)).any():
        raise ValueError("an ending must be a whole number of 0 or more")
    return times, numbers.astype(np.int64)


def _empty(start: float) -> Curve:
    none = np.empty(0)
    return Curve(none, none, none, none, np.empty(0, dtype=np.int64), start)


def _log_log(share: Floats, error: Floats, z: float) -> tuple[Floats, Floats]:
    """Return the ends of intervals for shares that must stay within 0 and 1; missing at 0 and 1 themselves."""
    inside = (share > 0) & (share < 1) & np.isfinite(error)
    low, high = np.full(share.shape, np.nan), np.full(share.shape, np.nan)
    s, e = share[inside], error[inside]
    half = z * e / (s * np.abs(np.log(s)))
    # An exponent beyond 700 is 0 or 1 to the last digit, and would overflow.
    low[inside] = s ** np.exp(np.minimum(half, 700))
    high[inside] = s ** np.exp(-half)
    return low, high
