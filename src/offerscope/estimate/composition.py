"""Shares of a whole: how far two ways of dividing the same hundred points are apart.

Points that are shared out always add up to the same sum, so one can only rise where another falls. Ratios say what
differences cannot: from 2 points to 4 is twice as much, from 40 to 42 hardly anything.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def closure(parts: ArrayLike) -> Floats:
    """Return parts as shares that add up to 1.

    Parameters
    ----------
    parts:
        Numbers of 0 or more, not all 0; the last axis holds the parts of one whole.

    Returns
    -------
    array
        Of the same shape.

    Raises
    ------
    ValueError
        If a part is negative or missing, or a whole is nothing.

    Examples
    --------
    >>> closure([2, 6, 2]).tolist()
    [0.2, 0.6, 0.2]
    """
    found = np.asarray(parts, dtype=float)
    if not np.isfinite(found).all() or (found < 0).any():
        raise ValueError("the parts of a whole are numbers of 0 or more")
    whole = found.sum(axis=-1, keepdims=True)
    if not found.shape[-1] or (whole <= 0).any():
        raise ValueError("a whole needs a part that is more than 0")
    return np.asarray(found / whole)


def without_zeros(parts: ArrayLike, least: float | None = None) -> Floats:
    """Return shares in which a part of nothing has a very small share, taken from the others in proportion.

    Parameters
    ----------
    parts:
        As in :func:`closure`.
    least:
        The share that stands for nothing; ``None`` = 1 over the square of the number of parts.

    Raises
    ------
    ValueError
        If the shares that stand for nothing would take all there is.

    Notes
    -----
    Multiplicative replacement (Martín-Fernández, Barceló-Vidal & Pawlowsky-Glahn 2003, Mathematical Geology 35:253-278),
    which leaves the ratios of the other parts as they are; the default is that of scikit-bio's ``multi_replace``.

    Examples
    --------
    >>> [round(share, 4) for share in without_zeros([0.25, 0.75, 0.0]).tolist()]
    [0.2222, 0.6667, 0.1111]
    """
    shares = closure(parts)
    small = 1 / shares.shape[-1] ** 2 if least is None else least
    zero = shares == 0
    taken = small * zero.sum(axis=-1, keepdims=True)
    if not 0 < small < 1 or (taken >= 1).any():
        raise ValueError(f"a share of {small:g} for nothing is too much, or not more than 0")
    return np.asarray(np.where(zero, small, shares * (1 - taken)))


def clr(parts: ArrayLike) -> Floats:
    """Return the centred log-ratios: the log of each part over the geometric mean of all.

    Parameters
    ----------
    parts:
        As in :func:`closure`, each above 0 (see :func:`without_zeros`).

    Raises
    ------
    ValueError
        If a part is 0.

    Notes
    -----
    Aitchison (1982), The statistical analysis of compositional data, JRSS B 44:139-177.

    Examples
    --------
    >>> clr([0.1, 0.3, 0.4, 0.2]).round(4).tolist()
    [-0.7945, 0.3041, 0.5918, -0.1014]
    """
    shares = closure(parts)
    if (shares <= 0).any():
        raise ValueError("a part of nothing has no log; replace it first")
    logs = np.log(shares)
    return np.asarray(logs - logs.mean(axis=-1, keepdims=True))


def distance(one: ArrayLike, other: ArrayLike) -> float:
    """Return how far two wholes are apart in ratios, parts of nothing replaced: 0 = the same.

    Parameters
    ----------
    one, other:
        The same parts in the same order, as in :func:`closure`.

    Returns
    -------
    float
        The Aitchison distance. It counts in logs, so a part that comes up from nothing, or goes, weighs most.

    Raises
    ------
    ValueError
        If the two have not the same parts.

    Examples
    --------
    >>> distance([10, 20, 70], [1, 2, 7]), round(distance([25, 75], [75, 25]), 3)
    (0.0, 1.554)
    """
    first, second = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("two wholes are compared part by part")
    apart = float(np.linalg.norm(clr(without_zeros(first)) - clr(without_zeros(second))))
    return apart if apart > 1e-12 else 0.0


def moved(one: ArrayLike, other: ArrayLike) -> float:
    """Return which share of the whole went from some parts to others, 0 to 1.

    Examples
    --------
    >>> round(moved([45, 20, 35], [40, 20, 40]), 3)
    0.05
    """
    return float(np.abs(closure(one) - closure(other)).sum() / 2)
