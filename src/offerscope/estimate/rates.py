"""Rates from small samples: an interval for one, for the difference of two, and a rate with a prior.

Closed forms on ``scipy.special``, which imports in a quarter of the time that ``scipy.stats`` or statsmodels
take; the tests hold them to the published tables and to statsmodels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]


@overload
def wilson(k: float, n: float, level: float = 0.95) -> tuple[float, float]: ...
@overload
def wilson(k: ArrayLike, n: ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]: ...
def wilson(k: Any, n: Any, level: float = 0.95) -> tuple[Any, Any]:
    """Return Wilson's score interval of a rate.

    Parameters
    ----------
    k, n:
        How many of how many: numbers, or arrays that broadcast; ``0 <= k <= n`` and ``n > 0``.
    level:
        The share of such intervals that hold the true rate, above 0 and below 1.

    Returns
    -------
    tuple
        The low and the high end, shares from 0 to 1; numbers for numbers, arrays for arrays. The interval
        always holds ``k / n``; its ends are exactly 0 where ``k = 0`` and exactly 1 where ``k = n``.

    Raises
    ------
    ValueError
        If a count is missing, infinite or negative, ``k`` is more than ``n``, ``n`` is 0, or ``level`` is no level.

    Notes
    -----
    Wilson (1927), JASA 22:209-212, without a continuity correction: method 3 of Newcombe (1998), Statistics in
    Medicine 17:857-872.

    Examples
    --------
    >>> low, high = wilson(81, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    scalar = np.ndim(k) == 0 and np.ndim(n) == 0
    k, n = _counts(k, n)
    low, high = _wilson(k, n, z_score(level))
    return (float(low), float(high)) if scalar else (low, high)


@overload
def newcombe(k1: float, n1: float, k2: float, n2: float, level: float = 0.95) -> tuple[float, float]: ...
@overload
def newcombe(
    k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]: ...
def newcombe(k1: Any, n1: Any, k2: Any, n2: Any, level: float = 0.95) -> tuple[Any, Any]:
    """Return Newcombe's interval of the difference of two independent rates, the first minus the second.

    Parameters
    ----------
    k1, n1, k2, n2:
        How many of how many, twice: numbers, or arrays that broadcast; ``0 <= k <= n`` and ``n > 0``.
    level:
        The share of such intervals that hold the true difference, above 0 and below 1.

    Returns
    -------
    tuple
        The low and the high end, from -1 to 1; numbers for numbers, arrays for arrays.

    Raises
    ------
    ValueError
        As :func:`wilson` does, for either rate.

    Notes
    -----
    Method 10 (hybrid of two score intervals) of Newcombe (1998), Statistics in Medicine 17:873-890.

    Examples
    --------
    >>> low, high = newcombe(56, 70, 48, 80)
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    scalar = all(np.ndim(count) == 0 for count in (k1, n1, k2, n2))
    k1, n1 = _counts(k1, n1)
    k2, n2 = _counts(k2, n2)
    z = z_score(level)
    low1, high1 = _wilson(k1, n1, z)
    low2, high2 = _wilson(k2, n2, z)
    first, second = k1 / n1, k2 / n2
    try:
        low = (first - second) - np.hypot(first - low1, high2 - second)
        high = (first - second) + np.hypot(high1 - first, second - low2)
    except ValueError as error:
        raise ValueError(f"the two rates have shapes that do not go together: {first.shape}, {second.shape}") from error
    low, high = np.clip(low, -1.0, 1.0), np.clip(high, -1.0, 1.0)
    return (float(low), float(high)) if scalar else (low, high)


@dataclass(frozen=True)
class BetaRate:
    """What is known of a rate after a prior belief and a count: a Beta distribution.

    Parameters
    ----------
    a, b:
        The parameters of the distribution, both above 0.
    level:
        The probability inside :attr:`interval`.

    Examples
    --------
    >>> BetaRate(5.4, 18.6).mean
    0.225
    """

    a: float
    b: float
    level: float = 0.95

    @property
    def mean(self) -> float:
        """The expected rate, a share from 0 to 1."""
        return self.a / (self.a + self.b)

    @property
    def sd(self) -> float:
        """The standard deviation of the rate."""
        return math.sqrt(self.mean * (1 - self.mean) / (self.a + self.b + 1))

    @property
    def interval(self) -> tuple[float, float]:
        """The equal-tailed interval that holds the rate with probability :attr:`level`."""
        tail = (1 - self.level) / 2
        return float(special.betaincinv(self.a, self.b, tail)), float(special.betaincinv(self.a, self.b, 1 - tail))

    def p_above(self, x: float) -> float:
        """Return the probability that the rate is above ``x``.

        Examples
        --------
        >>> round(BetaRate(1, 1).p_above(0.3), 3), BetaRate(1, 1).p_above(2)
        (0.7, 0.0)
        """
        if math.isnan(x):
            raise ValueError("the rate to compare with is missing; give a number")
        return float(special.betaincc(self.a, self.b, min(1.0, max(0.0, x))))


def beta_binomial(k: float, n: float, a: float, b: float, level: float = 0.95) -> BetaRate:
    """Return what is known of a rate after ``k`` of ``n``, from a Beta prior.

    Parameters
    ----------
    k, n:
        How many of how many, ``0 <= k <= n``. With ``n = 0`` the prior alone is returned.
    a, b:
        The prior: as if ``a`` of ``a + b`` had been seen before; both above 0.
    level:
        The probability inside the interval.

    Returns
    -------
    BetaRate
        With ``mean``, ``sd``, ``interval`` and ``p_above(x)``.

    Raises
    ------
    ValueError
        If a count is missing, infinite or negative, ``k`` is more than ``n``, or the prior is not above 0.

    Notes
    -----
    Gelman and others, Bayesian Data Analysis, chapters 2 and 5.

    Examples
    --------
    >>> rate = beta_binomial(4, 14, 1.4, 8.6)
    >>> round(rate.mean, 4), round(rate.sd, 4)
    (0.225, 0.0835)
    """
    z_score(level)
    if not all(math.isfinite(value) for value in (k, n, a, b)):
        raise ValueError(f"{k} of {n} with prior {a}, {b}: a number is missing or infinite")
    if not 0 <= k <= n:
        raise ValueError(f"{k:g} of {n:g} is not a rate: k must be from 0 to n")
    if a <= 0 or b <= 0:
        raise ValueError(f"the prior {a:g}, {b:g} must be two numbers above 0")
    return BetaRate(a + k, b + n - k, level)


def _counts(k: Any, n: Any) -> tuple[Floats, Floats]:
    """Return two checked arrays of one shape."""
    try:
        k, n = np.broadcast_arrays(np.asarray(k, dtype=float), np.asarray(n, dtype=float))
    except (TypeError, ValueError) as error:
        raise ValueError(f"k and n must be numbers, or arrays of one shape: {error}") from error
    if not (np.isfinite(k).all() and np.isfinite(n).all()):
        raise ValueError("a count is missing or infinite; leave such rows out")
    if (n <= 0).any():
        raise ValueError("n must be above 0: there is no rate of nothing")
    if (k < 0).any() or (k > n).any():
        raise ValueError("k must be from 0 to n: a part cannot be negative or more than the whole")
    return k, n


def z_score(level: float) -> float:
    """Return how many standard deviations hold the share ``level`` of a normal distribution."""
    if not 0 < level < 1:
        raise ValueError(f"the level {level} must be above 0 and below 1, such as 0.95")
    return float(special.ndtri((1 + level) / 2))


def _wilson(k: Floats, n: Floats, z: float) -> tuple[Floats, Floats]:
    centre = (k + z * z / 2) / (n + z * z)
    half = z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    # Rounding must not lift the low end off 0, nor put either end on the wrong side of k / n.
    low = np.where(k == 0, 0.0, np.clip(centre - half, 0.0, k / n))
    high = np.where(k == n, 1.0, np.clip(centre + half, k / n, 1.0))
    return low, high
