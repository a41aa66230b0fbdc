"""How far weights must move until another alternative comes first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import linprog

from offerscope.estimate.swing import normalised

Floats = NDArray[np.float64]

#: How exactly the program must keep its constraints; values are scaled so that the largest difference is 1.
_EXACT = 1e-10


@dataclass(frozen=True)
class Flip:
    """The nearest weights at which another alternative is first, alone or tied.

    Parameters
    ----------
    points:
        How many of 100 points of weight must move from some criteria to others; 0 if it is first already.
    weights:
        The weights after that, shape (criteria,); together 1.
    moves:
        What each criterion gains or, below 0, loses, in points of 100, shape (criteria,); together 0.
    behind:
        By how much the leader's overall value exceeds the rival's before anything moves.
    """

    points: float
    weights: Floats
    moves: Floats
    behind: float


def nearest(weights: ArrayLike, values: ArrayLike, rival: int, leader: int | None = None) -> Flip | None:
    """Return the smallest change of weights that makes an alternative first, or tied for it, among all.

    Parameters
    ----------
    weights:
        The weights now, 0 or more, on any scale, shape (criteria,).
    values:
        The value of each alternative on each criterion, higher = better, shape (alternatives, criteria).
    rival:
        The place, from 0, of the alternative that is to come first: before every other one, not before the leader alone.
    leader:
        The one whose lead is told as ``behind``; None = the best of the others.

    Returns
    -------
    Flip or None
        None where no weights at all make it first: it can never win.

    Raises
    ------
    ValueError
        If the shapes do not go together, a value is missing, or the rival or the leader is none of the alternatives.

    Notes
    -----
    A linear program, solved exactly by scipy's HiGHS: the sum of absolute changes, of which half is what moves, least under
    weights of 0 or more that sum to 1. The smallest change of weights that turns a decision: Triantaphyllou & Sanchez (1997),
    Decision Sciences 28:151-194, there one weight at a time. Where several changes are the smallest, one of them is told.

    Examples
    --------
    >>> found = nearest([70, 30], [[1, 0], [0.6, 0.6], [0, 1]], rival=1)
    >>> round(found.points, 6), found.weights.round(6).tolist(), found.moves.round(6).tolist()
    (10.0, [0.6, 0.4], [-10.0, 10.0])
    >>> nearest([70, 30], [[1, 0], [0.4, 0.4], [0, 1]], rival=1) is None
    True
    """
    table = np.asarray(values, dtype=float)
    if table.ndim != 2 or not table.size or not np.isfinite(table).all():
        raise ValueError(f"values of shape {table.shape}; give (alternatives, criteria), none missing or infinite")
    n, criteria = table.shape
    if np.ndim(weights) != 1:
        raise ValueError(f"weights of shape {np.shape(weights)}; give one for each criterion")
    now = normalised(weights, criteria)
    for name, place in (("rival", rival), ("leader", leader)):
        if place is not None and not 0 <= place < n:
            raise ValueError(f"the {name} {place} is none of the {n} alternatives; give 0 to {n - 1}")
    others = np.delete(np.arange(n), rival)
    overall = table @ now
    first = (overall[others].max() if len(others) else overall[rival]) if leader is None else overall[leader]
    behind = float(first - overall[rival])
    gaps = table[others] - table[rival]
    size = float(np.abs(gaps).max()) if gaps.size else 0.0
    if not size or (gaps @ now <= 0).all():
        return Flip(0.0, now, np.zeros(criteria), behind)
    # What each criterion gains, then what each loses; nothing can lose more than it has.
    solved = linprog(
        np.full(2 * criteria, 0.5),
        A_ub=np.hstack([gaps, -gaps]) / size,
        b_ub=-(gaps @ now) / size,
        A_eq=np.r_[np.ones(criteria), -np.ones(criteria)][None],
        b_eq=[0.0],
        bounds=[(0, None)] * criteria + [(0, weight) for weight in now],
        method="highs",
        options={"primal_feasibility_tolerance": _EXACT, "dual_feasibility_tolerance": _EXACT},
    )
    if solved.status == 2:
        return None
    if solved.status != 0:
        raise ValueError(f"the nearest weights were not found ({solved.message}); give values of like sizes")
    moves = solved.x[:criteria] - solved.x[criteria:]
    then = np.maximum(now + moves, 0)
    then /= then.sum()
    return Flip(50 * float(np.abs(then - now).sum()), then, 100 * (then - now), behind)
