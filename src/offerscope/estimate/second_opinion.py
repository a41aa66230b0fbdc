"""A second opinion by another rule: TOPSIS, the closeness to the best of all that is present.

It works on the same values and weights and is no further evidence. Its answer depends on who is present and on how columns
are brought to one scale; the order of alternatives never comes from here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from offerscope.estimate.swing import normalised

Floats = NDArray[np.float64]


def topsis(matrix: ArrayLike, weights: ArrayLike, maximise: Sequence[bool], normalise: str = "vector") -> Floats:
    """Return how close each alternative comes to one that has the best of everything present.

    Parameters
    ----------
    matrix:
        What each alternative brings, shape (alternatives, criteria), each column in its own unit.
    weights:
        One for each criterion, 0 or more, on any scale.
    maximise:
        For each criterion whether more is better.
    normalise:
        How columns are brought to one scale: ``"vector"`` divides by the root of the sum of squares, ``"minmax"`` puts the
        lowest at 0 and the highest at 1.

    Returns
    -------
    numpy.ndarray
        Shape (alternatives,), from 0 (the worst of everything) to 1 (the best of everything); 0.5 each where all are alike.

    Raises
    ------
    ValueError
        If the shapes do not go together, a number is missing, or the way to normalise is neither.

    Notes
    -----
    Hwang & Yoon (1981), Multiple Attribute Decision Making. That the way to normalise may turn the order: Opricovic & Tzeng
    (2004), European Journal of Operational Research 156:445-455.

    Examples
    --------
    >>> offers = [[1, 3000], [2, 3750], [5, 4500]]  # hours away, pay
    >>> topsis(offers, [1, 1], [False, True]).round(3).tolist()
    [0.762, 0.722, 0.238]
    >>> topsis(offers, [1, 1], [False, True], "minmax").round(3).tolist()
    [0.5, 0.617, 0.5]
    """
    table = np.asarray(matrix, dtype=float)
    if table.ndim != 2 or not table.size or not np.isfinite(table).all():
        raise ValueError(f"a matrix of shape {table.shape}; give (alternatives, criteria), none missing or infinite")
    if np.ndim(weights) != 1 or len(maximise) != table.shape[1]:
        raise ValueError(f"{table.shape[1]} criteria; give a weight and whether more is better for each")
    if normalise == "vector":
        low, size = np.zeros(table.shape[1]), np.sqrt((table**2).sum(axis=0))
    elif normalise == "minmax":
        low, size = table.min(axis=0), np.ptp(table, axis=0)
    else:
        raise ValueError(f'"{normalise}" is no way to bring columns to one scale; write "vector" or "minmax"')
    scaled = normalised(weights, table.shape[1]) * (table - low) / np.where(size > 0, size, 1.0)
    scaled = np.where(np.asarray(maximise, dtype=bool), scaled, -scaled)
    to_best = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    span = to_best + to_worst
    return np.asarray(np.divide(to_worst, span, out=np.full(len(table), 0.5), where=span > 0))
