"""Searching one option after another: when the next one is worth its cost, and what waiting for it is worth."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


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
    prizes, chances = _prizes(values, probabilities)
    if not 0 <= cost < np.inf:
        raise ValueError(f"a cost of {cost:g} is not one; give 0 or more")
    above, total = _best_sets(prizes, chances)
    return float(np.max((total - cost) / above))


def reservation(values: ArrayLike, probabilities: ArrayLike, cost: float, discount: float) -> float:
    """Return the pay from which an offer is worth taking, when one offer comes each period and a taken one lasts: McCall's.

    Parameters
    ----------
    values:
        What an offer may pay a period.
    probabilities:
        How likely each is, from 0 to 1; together 1.
    cost:
        McCall's c: what a period of searching pays, in the unit of the values; below 0 it costs.
    discount:
        What the next period counts beside this one, from 0 to below 1.

    Returns
    -------
    float
        The w at which taking an offer and searching on are worth the same: ``w = (1 - discount) cost + discount
        E[max(X, w)]``. Not itself one of the values in general.

    Raises
    ------
    ValueError
        If the values or probabilities are none (as for :func:`weitzman`), the cost is missing or infinite, or the discount is
        not from 0 to below 1.

    Notes
    -----
    McCall (1970), Quarterly Journal of Economics 84:113-126. Searching until one of the highest offers comes is worth
    ``((1 - discount) cost + discount sum of p x) / (1 - discount + discount sum of p)`` a period; the best of these sets of
    offers gives w, exactly, with no search for it.

    Examples
    --------
    >>> round(reservation([10.0, 20.0, 30.0], [0.25, 0.5, 0.25], 5.0, 0.9), 4)  # 20 is too little to stop for
    22.3077
    """
    pay, chances = _prizes(values, probabilities)
    if not np.isfinite(cost):
        raise ValueError(
            "what a period of searching pays is missing or infinite; give an amount, below 0 where it costs"
        )
    if not 0 <= discount < 1:
        raise ValueError(f"a discount of {discount:g} is not one; give 0 or more and less than 1, such as 0.99")
    above, total = (np.concatenate([[0.0], part]) for part in _best_sets(pay, chances))
    return float(np.max(((1 - discount) * cost + discount * total) / (1 - discount + discount * above)))


def best_of(values: ArrayLike, probabilities: ArrayLike, n: int, cost: float = 0.0, discount: float = 1.0) -> Floats:
    """Return what it is worth to have so many draws left, one of which must be taken when it comes or never.

    Parameters
    ----------
    values:
        The prizes that a draw may bring.
    probabilities:
        How likely each is, from 0 to 1; together 1.
    n:
        How many draws, 1 or more.
    cost:
        What each draw costs, in the unit of the values; below 0 it pays.
    discount:
        What a prize one draw later counts beside one now, above 0 and at most 1.

    Returns
    -------
    numpy.ndarray
        Shape (n,): with 1, 2, ..., n draws left, before the next one is seen and less the costs to come. With k draws left
        after this one, a prize is worth taking if it is at least ``discount`` times the k-th.

    Raises
    ------
    ValueError
        If the values or probabilities are none (as for :func:`weitzman`), or a number is out of its range.

    Notes
    -----
    Cayley's problem of 1875, solved by Moser (1956), Scripta Mathematica 22:289-292, by backward induction: the last draw is
    worth its mean, and one more is worth the mean of the better of its prize and what is left after it.

    Examples
    --------
    >>> best_of([0.0, 100.0], [0.5, 0.5], 3).tolist()
    [50.0, 75.0, 87.5]
    """
    prizes, chances = _prizes(values, probabilities)
    if n < 1:
        raise ValueError(f"{n} draws are none; give 1 or more")
    if not np.isfinite(cost) or not 0 < discount <= 1:
        raise ValueError(f"a cost of {cost:g} and a discount of {discount:g}; give an amount, and a share above 0 to 1")
    worth = np.empty(n)
    worth[0] = chances @ prizes - cost
    for left in range(1, n):
        worth[left] = chances @ np.maximum(prizes, discount * worth[left - 1]) - cost
    return worth


def _prizes(values: ArrayLike, probabilities: ArrayLike) -> tuple[Floats, Floats]:
    """Return checked values and their probabilities."""
    prizes = np.atleast_1d(np.asarray(values, dtype=float))
    chances = np.atleast_1d(np.asarray(probabilities, dtype=float))
    if prizes.ndim != 1 or prizes.shape != chances.shape or not len(prizes):
        raise ValueError("give as many probabilities as values, at least one")
    if not (np.isfinite(prizes).all() and np.isfinite(chances).all()):
        raise ValueError("a value or a probability is missing or infinite; leave such prizes out")
    if (chances < 0).any() or abs(chances.sum() - 1) > 1e-6:
        raise ValueError(f"the probabilities sum to {chances.sum():g}; give shares of 0 or more that sum to 1")
    return prizes, chances


def _best_sets(prizes: Floats, chances: Floats) -> tuple[Floats, Floats]:
    """Return for the highest prize, the two highest, and so on, how likely they are together and the sum of ``p x``."""
    order = np.argsort(-prizes, kind="stable")
    order = order[chances[order] > 0]
    return np.cumsum(chances[order]), np.cumsum(chances[order] * prizes[order])
