"""Two noisy readings of one thing: how well they agree, how reliable one is, and what noise alone makes of a change.

Who is chosen for a low first reading reads higher the second time with nothing having happened: part of the low
reading was bad luck, and luck does not repeat. A change after such a choice says something only beyond that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

#: How many standard deviations the limits of agreement lie from the mean difference, as published.
LIMITS = 1.96

#: The reliabilities that are thought possible, evenly, before two readings of the same things are seen.
_POSSIBLE = np.linspace(0.02, 0.98, 49)

#: The reliabilities of one rating by one person that are usual, where a log cannot tell its own.
USUAL = (0.4, 0.9)


@dataclass(frozen=True)
class Agreement:
    """How two readings of the same things differ.

    Parameters
    ----------
    n:
        How many pairs.
    bias:
        The mean of the differences, first minus second.
    sd:
        The standard deviation of the differences.
    low, high:
        The limits of agreement: about 95 of 100 differences lie between them, if they are normal.
    bias_interval, low_interval, high_interval:
        The ends of the interval of each of the three.
    """

    n: int
    bias: float
    sd: float
    low: float
    high: float
    bias_interval: tuple[float, float]
    low_interval: tuple[float, float]
    high_interval: tuple[float, float]


def bland_altman(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Agreement:
    """Return the mean difference of two readings of the same things, and the limits that most differences lie between.

    Parameters
    ----------
    a, b:
        The two readings of each thing, shape (n,), n at least 2; finite, in the same unit.
    level:
        The share of the intervals that hold what they are of.

    Returns
    -------
    Agreement
        In the unit of the readings; differences are ``a - b``.

    Raises
    ------
    ValueError
        If there are fewer than two pairs, the lengths differ, or a reading is missing or infinite.

    Notes
    -----
    Bland & Altman (1986), Lancet i:307-310: limits at 1.96 standard deviations; the intervals by Student's t with
    ``n - 1`` degrees of freedom, the standard error of a limit being about the root of ``3 sd^2 / n``.

    Examples
    --------
    >>> found = bland_altman([7, 5, 8, 6], [6, 5, 6, 5])
    >>> found.bias, round(found.sd, 3), round(found.high, 2)
    (1.0, 0.816, 2.6)
    """
    first, second = _pairs(a, b, 2)
    apart = first - second
    n = len(apart)
    bias, sd = float(apart.mean()), float(apart.std(ddof=1))
    reach = t_reach(level, n - 1) * sd / math.sqrt(n)
    low, high = bias - LIMITS * sd, bias + LIMITS * sd
    wide = math.sqrt(3) * reach
    return Agreement(
        n, bias, sd, low, high, (bias - reach, bias + reach), (low - wide, low + wide), (high - wide, high + wide)
    )


def expected_change(cut: float, mean: float, sd: float, correlation: float, below: bool = True) -> float:
    """Return the change that noise alone shows between two readings of things chosen for their first one.

    Parameters
    ----------
    cut:
        Chosen are those whose first reading is below it (or above it).
    mean, sd:
        The mean and the standard deviation of single readings over all things, noise included.
    correlation:
        Of two readings of the same thing, -1 to 1: 1 is no noise, 0 is nothing but noise.
    below:
        Whether those below the cut are chosen, or those above it.

    Returns
    -------
    float
        The mean of second minus first among the chosen: 0 or more below the cut, 0 or less above it.

    Raises
    ------
    ValueError
        If a number is missing or infinite, ``sd`` is not above 0, or ``correlation`` is none.

    Notes
    -----
    Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34:215-220, for normal readings:
    ``(1 - correlation) * sd * phi(z) / Phi(z)``.

    Examples
    --------
    >>> round(expected_change(40, 60, 15, 0.0), 2), round(expected_change(40, 60, 15, 0.5), 2)
    (26.97, 13.49)
    """
    if not all(math.isfinite(value) for value in (cut, mean, sd, correlation)):
        raise ValueError("the cut, the mean, the standard deviation and the correlation must be numbers")
    if sd <= 0 or not -1 <= correlation <= 1:
        raise ValueError(f"sd {sd:g} must be above 0, and a correlation lies from -1 to 1, not at {correlation:g}")
    z = (cut - mean) / sd if below else (mean - cut) / sd
    # In logarithms, so that a cut far out divides no nought by nought.
    ratio = math.exp(-0.5 * z * z - 0.5 * math.log(2 * math.pi) - float(special.log_ndtr(z)))
    return (1 - correlation) * sd * ratio * (1 if below else -1)


@dataclass(frozen=True)
class Reliability:
    """How much of the differences between single readings is real: what two readings of the same things share.

    Parameters
    ----------
    n:
        How many things were read twice.
    value:
        The mean of what is known of it, 0 (nothing but noise) to 1 (no noise).
    low, high:
        The ends of the interval of it.
    values, weights:
        The reliabilities that are possible, and how likely each is (adding up to 1).
    """

    n: int
    value: float
    low: float
    high: float
    values: Floats
    weights: Floats


def reliability(first: ArrayLike, second: ArrayLike, grain: float = 1.0, level: float = 0.95) -> Reliability:
    """Return how reliable one reading is, from two readings of several things between which nothing happened.

    Parameters
    ----------
    first, second:
        The two readings of each thing, shape (n,), n at least 3; finite. A constant difference between the two counts
        for nothing.
    grain:
        The step in which readings are written down, such as 1 for whole points: rounding is noise that equal readings
        hide.
    level:
        The probability inside the interval.

    Returns
    -------
    Reliability
        From a prior under which all reliabilities from 0.02 to 0.98 are as likely.

    Raises
    ------
    ValueError
        If there are fewer than three things, the lengths differ, or a reading is missing or infinite.

    Notes
    -----
    For two readings of equal spread, the variance of their sums over that of their differences is ``(1 + r) / (1 - r)``
    times an F-distributed number with ``n - 1`` and ``n - 1`` degrees of freedom (Fisher 1925, Statistical Methods for
    Research Workers, chapter 7); that is the likelihood here.

    Examples
    --------
    >>> found = reliability([3, 5, 7, 9, 4, 6, 8, 2], [4, 5, 8, 9, 4, 5, 8, 3])
    >>> found.n, bool(0.6 < found.low < found.value < found.high < 1)
    (8, True)
    """
    first, second = _pairs(first, second, 3)
    n = len(first)
    shared = max(float(np.var(first + second, ddof=1)), grain**2 / 6)
    apart = max(float(np.var(first - second, ddof=1)), grain**2 / 6)
    ratio = (1 + _POSSIBLE) / (1 - _POSSIBLE)
    # The F density with equal degrees of freedom, up to what does not depend on the reliability.
    scaled = shared / apart / ratio
    half = (n - 1) / 2
    score = half * np.log(scaled) - 2 * half * np.log1p(scaled)
    weights = np.exp(score - score.max())
    weights = np.asarray(weights / weights.sum())
    below = np.cumsum(weights) - weights / 2
    tail = (1 - level) / 2
    low, high = (float(np.interp(q, below, _POSSIBLE)) for q in (tail, 1 - tail))
    return Reliability(n, float(weights @ _POSSIBLE), low, high, _POSSIBLE, weights)


def usual_reliability() -> Reliability:
    """Return what is taken for granted of the reliability where nothing was read twice: evenly from 0.4 to 0.9.

    Examples
    --------
    >>> found = usual_reliability()
    >>> found.n, round(found.value, 2), found.low, found.high
    (0, 0.65, 0.4, 0.9)
    """
    values = np.linspace(*USUAL, 26)
    return Reliability(0, float(values.mean()), *USUAL, values, np.full(len(values), 1 / len(values)))


def of_several(reliability: ArrayLike, readings: ArrayLike) -> Floats:
    """Return the reliability of the mean of several readings of one thing.

    Parameters
    ----------
    reliability:
        Of one reading, 0 to 1; a number or an array.
    readings:
        How many readings each mean is of, 1 or more; an array that broadcasts with it.

    Notes
    -----
    Spearman (1910) and Brown (1910), British Journal of Psychology 3:271-322.

    Examples
    --------
    >>> of_several(0.5, [1, 2]).round(3).tolist()
    [0.5, 0.667]
    """
    one, many = np.asarray(reliability, dtype=float), np.asarray(readings, dtype=float)
    return np.asarray(many * one / (1 + (many - 1) * one))


def t_reach(level: float, df: float) -> float:
    """Return how many standard errors an interval of Student's t reaches to either side.

    Examples
    --------
    >>> round(t_reach(0.95, 9), 3)
    2.262
    """
    if not 0 < level < 1:
        raise ValueError(f"the level {level} must be above 0 and below 1, such as 0.95")
    return float(special.stdtrit(df, (1 + level) / 2))


def _pairs(a: ArrayLike, b: ArrayLike, least: int) -> tuple[Floats, Floats]:
    first, second = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(f"each reading needs its partner: {first.shape} and {second.shape}")
    if len(first) < least:
        raise ValueError(f"{len(first)} pairs are too few: it takes {least}")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise ValueError("a reading is missing or infinite; leave such pairs out")
    return first, second
