"""Take what is there or wait: what waiting comes to when offers arrive by chance, and under which beliefs it is right."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import ndtri

Floats = NDArray[np.float64]

#: Offers that pay less than this beside the one in hand are not looked at: next to nothing.
_LEAST = -0.99

#: Weeks of a year, over which yearly pay is spread.
WEEKS = 52.0


def waiting(
    values: ArrayLike, probabilities: ArrayLike, arrival: float, weeks: int, meanwhile: float = 0.0, until: int | None = None
) -> float:  # fmt: skip
    """Return what one has in all by waiting for an offer, taking each offer that comes or waiting on as is best.

    Parameters
    ----------
    values:
        What an offer that comes may pay a year, shape (offers,).
    probabilities:
        How likely each is, 0 or more, together 1.
    arrival:
        The chance that an offer comes in a week, 0 to 1; one a week at most.
    weeks:
        Over how many weeks what is earned is added up, 0 or more.
    meanwhile:
        What is earned a year while waiting, and from the end of the search on: the present job, or nothing.
    until:
        After how many weeks the search must end; ``None`` = it may go on throughout.

    Returns
    -------
    float
        What is earned over all weeks on average, in the unit of a year's pay.

    Raises
    ------
    ValueError
        If the probabilities are none, a chance lies outside 0 to 1, or a number of weeks is below 0.

    Notes
    -----
    Backward induction over a finite horizon, without recall of an offer that was let go (Lippman & McCall 1976, Economic
    Inquiry 14:155-189, section on finite horizons). With ``w`` weeks left, an offer of x pays ``x w / 52``.

    Examples
    --------
    >>> round(waiting([130.0], [1.0], 1.0, 52), 1)  # one week of nothing, 51 of 130 a year
    127.5
    >>> round(waiting([130.0], [1.0], 0.0, 52, meanwhile=80.0), 1)
    80.0
    """
    pays, chances = np.asarray(values, dtype=float), np.asarray(probabilities, dtype=float)
    if pays.ndim != 1 or pays.shape != chances.shape or not len(pays):
        raise ValueError("give as many probabilities as values, at least one")
    if (chances < 0).any() or abs(chances.sum() - 1) > 1e-6 or not np.isfinite(pays).all():
        raise ValueError("the probabilities must be 0 or more and sum to 1, and the values be numbers")
    if not 0 <= arrival <= 1:
        raise ValueError(f"a chance of {arrival} a week is none; give 0 to 1")
    if weeks < 0 or (until is not None and until < 0):
        raise ValueError("a number of weeks is below 0; give 0 or more")
    searching = weeks if until is None else min(until, weeks)
    # From the end of the search on there is nothing but what was there all along.
    worth = meanwhile * (weeks - searching) / WEEKS
    for left in range(weeks - searching + 1, weeks + 1):
        taken = pays * (left - 1) / WEEKS
        best = float(np.maximum(taken, worth) @ chances)
        worth = meanwhile / WEEKS + arrival * best + (1 - arrival) * worth
    return float(worth)


def needed(
    now: float, spread: float, arrival: float, weeks: int, meanwhile: float = 0.0, until: int | None = None, most: float = 2.0
) -> float | None:  # fmt: skip
    """Return by how much offers to come must pay more, in the middle, for waiting to be as good as taking what is there.

    Parameters
    ----------
    now:
        What the offer in hand pays a year, more than 0.
    spread:
        How far offers lie apart: the standard deviation of the logarithm of their pay, 0 or more.
    arrival, weeks, meanwhile, until:
        As in :func:`waiting`.
    most:
        The most that is looked at: 2 = three times as much.

    Returns
    -------
    float or None
        As a share of ``now``: 0.1 = the offer in the middle pays 10 % more. Less than 0 where offers that pay less would do.
        ``None`` where even ``most`` is too little.

    Raises
    ------
    ValueError
        If ``now`` is not more than 0 or the spread is below 0.

    Examples
    --------
    >>> round(needed(100.0, 0.0, 1.0, 104), 4)  # a sure offer in a week: one week of 104 is to be made good
    0.0097
    """
    if not (now > 0 and math.isfinite(now)) or spread < 0:
        raise ValueError(f"pay of {now} and a spread of {spread} are none; give more than 0, and 0 or more")
    factors = lognormal(spread)
    chances = np.full(len(factors), 1 / len(factors))
    taking = now * weeks / WEEKS

    def short(more: float) -> float:
        return taking - waiting(now * (1 + more) * factors, chances, arrival, weeks, meanwhile, until)

    if short(most) > 0:
        return None
    if short(_LEAST) <= 0:
        return _LEAST
    return float(brentq(short, _LEAST, most, xtol=1e-6))


def lognormal(spread: float, slices: int = 15) -> Floats:
    """Return equally likely multiples of a middle: the middles of slices of a log-normal curve.

    Parameters
    ----------
    spread:
        The standard deviation of the logarithm.
    slices:
        How many.

    Examples
    --------
    >>> lognormal(0.0, 3).tolist()
    [1.0, 1.0, 1.0]
    """
    return np.asarray(np.exp(spread * ndtri((np.arange(slices) + 0.5) / slices)))
