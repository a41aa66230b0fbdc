"""Searching one option after another: when the next one is worth its cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def weitzman(values: ArrayLike, probabilities: ArrayLike, cost: float) -> float:
    """Return what one must hold to be indifferent to paying for a look at an uncertain prize: its reservation index.

    Parameters
    ----------
    values:
        The prizes that may come out, in one unit.
    probabilities:
        How likely each is, from 0 to 1; together 1.
    cost:
        What the look costs, in the unit of the values; 0 or more.

    Returns
    -------
    float
        The z with ``E[(X - z)+] = cost``. Whoever holds less than z gains by looking. At a cost of 0 it is the highest prize
        that can come out.

    Raises
    ------
    ValueError
        If nothing is given, a number is missing or infinite, the probabilities are negative or do not sum to 1, or the cost
        is below 0.

    Notes
    -----
    Weitzman (1979), Econometrica 47:641-654. Of several options, looking first where z is highest, and stopping once the
    best prize found is at least every z left, is best if the prizes are independent, what was found can still be taken,
    and time is not short. For any set of the highest prizes ``E[(X - z)+]`` is at least what that set brings, and is what the
    best set brings; so z is the largest of ``(sum of p x - cost) / (sum of p)`` over the sets of highest prizes: exact, with
    no search.

    Examples
    --------
    >>> weitzman([0.0, 100.0], [0.75, 0.25], 5.0)  # one chance in four of 100, for 5
    80.0
    """
    prizes = np.atleast_1d(np.asarray(values, dtype=float))
    chances = np.atleast_1d(np.asarray(probabilities, dtype=float))
    if prizes.ndim != 1 or prizes.shape != chances.shape or not len(prizes):
        raise ValueError("give as many probabilities as values, at least one")
    if not (np.isfinite(prizes).all() and np.isfinite(chances).all()):
        raise ValueError("a value or a probability is missing or infinite; leave such prizes out")
    if (chances < 0).any() or abs(chances.sum() - 1) > 1e-6:
        raise ValueError(f"the probabilities sum to {chances.sum():g}; give shares of 0 or more that sum to 1")
    if not 0 <= cost < np.inf:
        raise ValueError(f"a cost of {cost:g} is not one; give 0 or more")
    order = np.argsort(-prizes, kind="stable")
    order = order[chances[order] > 0]
    above = np.cumsum(chances[order])
    return float(np.max((np.cumsum(chances[order] * prizes[order]) - cost) / above))
