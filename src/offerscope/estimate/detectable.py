"""How large a slope must be for a sample to show it, how many more rows would settle one, and what the order alone says."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

#: A change that "would show" does so in this share of samples.
POWER = 0.8


def smallest_slope(error: float, prior_sd: float, p_sign: float, free: float = math.inf) -> float:
    """Return the smallest true slope that is claimed in 80 of 100 samples.

    Parameters
    ----------
    error:
        How uncertain the slope is from the data alone, as a standard deviation.
    prior_sd:
        The standard deviation of the slope's prior.
    p_sign:
        The probability of the sign from which it is claimed, above 0.5 and below 1.
    free:
        Degrees of freedom behind ``error``.

    Returns
    -------
    float
        Infinite where no sample of this size can show any.

    Notes
    -----
    The slope seen that is just claimed, found on a grid, plus the quantile of the power: the usual sum (Cohen 1988,
    Statistical Power Analysis, chapter 1) with the prior's pull taken into account.

    Examples
    --------
    >>> round(smallest_slope(1.0, 1e3, 0.975), 1)
    2.8
    """
    if not 0.5 < p_sign < 1:
        raise ValueError(f"the probability {p_sign} must be above 0.5 and below 1")
    if not 0 < error < 1e6:
        return 0.0 if error == 0 else math.inf
    free = min(max(1.0, free), 1e4)
    wanted, power = (float(special.stdtrit(free, p)) for p in (p_sign, POWER))
    slopes = np.linspace(-1, 1, 601) * min(8 * prior_sd, 40 * error)
    seen = np.linspace(0.0, error * (2 * wanted * math.hypot(1, error / prior_sd) + 1), 120)
    logs = -(free + 1) / 2 * np.log1p(((slopes - seen[:, None]) / error) ** 2 / free) - (slopes / prior_sd) ** 2 / 2
    weight = np.exp(logs - logs.max(axis=1, keepdims=True))
    sure = weight @ ((np.sign(slopes) + 1) / 2) / weight.sum(axis=1)
    first = int(np.argmax(sure >= p_sign))
    if sure[first] < p_sign or not first:
        return math.inf
    return float(np.interp(p_sign, sure[first - 1 : first + 1], seen[first - 1 : first + 1])) + error * power


def rows_needed(mean: float, error: float, prior_sd: float, p_sign: float, n: int, most: int = 500) -> int | None:
    """Return how many visits in all would be expected to settle a slope as large as the one seen.

    Parameters
    ----------
    mean, error:
        The slope on the axis log(1 + how many came before), and how uncertain it is after ``n`` visits.
    prior_sd:
        The standard deviation of the slope's prior.
    p_sign:
        The probability of the sign from which it is settled.
    n:
        Visits so far.
    most:
        More than that is not told.

    Returns
    -------
    int or None
        A number above ``n``; ``None`` where it is more than ``most``.

    Examples
    --------
    >>> rows_needed(0.5, 0.5, 1.0, 0.975, 14) > 14, rows_needed(0.0, 0.5, 1.0, 0.975, 14)
    (True, None)
    """
    wanted = float(special.ndtri(p_sign))
    axis = np.log1p(np.arange(max(most, n + 1)))
    count = np.arange(1, len(axis) + 1)
    # The sum of squares of the axis around its mean, after each further visit.
    spread = np.cumsum(axis**2) - np.cumsum(axis) ** 2 / count
    if n < 2 or not math.isfinite(error):
        return None
    errors = error * np.sqrt(spread[n - 1] / spread[n:])
    shown = abs(mean) / errors / np.sqrt(1 + (errors / prior_sd) ** 2)
    enough = np.flatnonzero(shown >= wanted)
    return int(n + 1 + enough[0]) if len(enough) and n + 1 + enough[0] <= most else None


def rank_order(x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Return how far the order of two columns agrees, from -1 to 1, and the two-sided p-value that it is chance.

    Parameters
    ----------
    x, y:
        Columns of the same length, two at least; equal values are ties.

    Returns
    -------
    tuple of float
        0 and 1 where one of the columns does not vary.

    Notes
    -----
    Kendall's tau-b (Kendall 1945, Biometrika 33:239-251) by scipy: only the order of the readings counts, as befits
    ratings whose steps need not be equal.

    Examples
    --------
    >>> rank_order([1, 2, 3, 4], [2, 4, 6, 9])[0]
    1.0
    """
    from scipy import stats

    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(x) < 2 or not np.ptp(x) or not np.ptp(y):
        return 0.0, 1.0
    found = stats.kendalltau(x, y)
    return float(found.statistic), float(found.pvalue)
