"""How likely I am still there when something is paid: what is not yet mine by the day I leave is lost."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def still_there(months: ArrayLike, tenure: float | None = None, *, leaving: float | None = None) -> NDArray[np.float64]:
    """Return the probability of still being there so many months after joining.

    Parameters
    ----------
    months:
        Months after joining, 0 or more, of any shape.
    tenure:
        How many years such a stay lasts on average; ``None`` or 0 = to the end.
    leaving:
        In its place, the share that leaves in a year, from 0 up to, but not, 1: 0.2 for 20 %.

    Returns
    -------
    numpy.ndarray
        Probabilities of the shape of ``months``. The chance of leaving is the same in every month.

    Raises
    ------
    ValueError
        If a month, the tenure or the share is out of its bounds, or both are given.

    Notes
    -----
    A constant hazard: with a mean tenure of ``T`` years the probability of being there after ``m`` months is
    ``exp(-m / 12 T)``, and ``1 - exp(-1 / T)`` leave in a year.

    Examples
    --------
    >>> still_there([0, 12, 24], leaving=0.2).round(4).tolist()
    [1.0, 0.8, 0.64]
    >>> still_there(36, 3).round(4).tolist(), still_there(36).tolist()
    (0.3679, 1.0)
    """
    if tenure and leaving is not None:
        raise ValueError(f"a tenure of {tenure:g} years and a share of {leaving:g} leaving are both given; give one")
    at = np.asarray(months, dtype=np.float64)
    if not (at >= 0).all():
        raise ValueError("months after joining are counted from 0; give 0 or more")
    if leaving is not None:
        return np.asarray(np.exp(-at / 12 / mean_tenure(leaving))) if leaving else np.ones_like(at)
    if not tenure:
        return np.ones_like(at)
    if not (0 < tenure < math.inf):
        raise ValueError(f"a tenure of {tenure:g} years is none; give a number above 0, or 0 for staying to the end")
    return np.asarray(np.exp(-at / 12 / tenure))


def mean_tenure(leaving: float) -> float:
    """Return how many years a stay lasts on average where a share leaves in each year.

    Parameters
    ----------
    leaving:
        The share, from 0 up to, but not, 1.

    Returns
    -------
    float
        Years; infinity where nobody leaves.

    Raises
    ------
    ValueError
        If the share is out of its bounds.

    Examples
    --------
    >>> round(mean_tenure(0.2), 2)
    4.48
    """
    if not 0 <= leaving < 1:
        raise ValueError(f"a share of {leaving:g} leaving in a year is none; give 0 or more and less than 1")
    return -1 / math.log1p(-leaving) if leaving else math.inf
