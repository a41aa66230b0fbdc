"""The share that has ended by a day, where one person has several of what ends, and these are not independent."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class EndedBy:
    """Shares by day.

    Parameters
    ----------
    days:
        The days.
    share, low, high:
        The share that had ended by each, and the ends of its interval; missing where the data give none.
    n, people:
        How many were watched, and of how many people.
    """

    days: Floats
    share: Floats
    low: Floats
    high: Floats
    n: int
    people: int


def ended_by(days: ArrayLike, happened: ArrayLike, who: ArrayLike, at: ArrayLike, level: float = 0.95) -> EndedBy:
    """Return the share that has ended by some days, with intervals that take each person's as one.

    Parameters
    ----------
    days:
        How long each was watched; 0 or more.
    happened:
        Whether it ended then, or the watching did.
    who:
        Whose each is.
    at:
        The days to tell of, rising.
    level:
        The share of such intervals that hold the true share of one day.

    Raises
    ------
    ValueError
        If the lists do not go together, or a number of days is none.

    Notes
    -----
    Kaplan & Meier (1958), JASA 53:457-481, with the variance of Ying & Wei (1994), Journal of Multivariate Analysis 50:17-29, for
    durations that depend on each other: what each one adds to the cumulative rate is summed up person by person. Intervals on the
    scale of log(-log), by Student's t with one degree of freedom less than there are people.

    Examples
    --------
    >>> found = ended_by([1, 2, 3, 4], [1, 1, 1, 0], ["A", "A", "B", "C"], [2, 3])
    >>> found.share.round(2).tolist(), found.people
    ([0.5, 0.75], 3)
    """
    days, happened, at = np.asarray(days, dtype=float), np.asarray(happened, dtype=bool), np.asarray(at, dtype=float)
    names, code = np.unique(np.asarray(who), return_inverse=True)
    if days.ndim != 1 or days.shape != happened.shape or days.shape != code.shape:
        raise ValueError("days, endings and whose they are must be lists of one length")
    if not np.isfinite(days).all() or (days < 0).any():
        raise ValueError("a number of days must be 0 or more")
    times, ends = np.unique(days[happened], return_counts=True)
    if not len(times) or not len(at):
        none = np.full(len(at), np.nan)
        return EndedBy(at, np.zeros(len(at)), none, none.copy(), len(days), len(names))
    ordered = np.sort(days)
    watched = len(days) - np.searchsorted(ordered, times, side="left")
    left = np.cumprod(1 - ends / watched)
    place = np.searchsorted(times, at, side="right")
    stays = np.concatenate([[1.0], left])[place]
    summed = np.concatenate([[0.0], np.cumsum(ends / watched**2)])
    # What each adds up to a day: one over those watched when it ended, less what it was at risk of until then.
    own = np.searchsorted(times, days, side="right")
    ended_at = np.where(happened, 1 / np.maximum(1, watched)[np.maximum(own - 1, 0)], 0.0)
    variance = np.empty(len(at))
    for number, day in enumerate(at):
        adds = np.where(happened & (days <= day), ended_at, 0.0) - summed[np.minimum(own, place[number])]
        variance[number] = (np.bincount(code, weights=adds, minlength=len(names)) ** 2).sum()
    if len(names) > 1:
        variance *= len(names) / (len(names) - 1)
    low, high = _ends(stays, np.sqrt(variance), len(names), level)
    return EndedBy(at, 1 - stays, 1 - high, 1 - low, len(days), len(names))


def _ends(stays: Floats, error: Floats, people: int, level: float) -> tuple[Floats, Floats]:
    """Return the ends of the intervals of shares that must stay within 0 and 1; ``error`` is that of the log of the share."""
    low, high = np.full(stays.shape, np.nan), np.full(stays.shape, np.nan)
    inside = (stays > 0) & (stays < 1) & np.isfinite(error)
    if people < 2 or not inside.any():
        return low, high
    t = float(special.stdtrit(people - 1, (1 + level) / 2))
    half = t * error[inside] / np.abs(np.log(stays[inside]))
    low[inside] = stays[inside] ** np.exp(np.minimum(half, math.log(1e300)))
    high[inside] = stays[inside] ** np.exp(-half)
    return low, high
