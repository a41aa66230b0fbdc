"""Weights that a person might mean, drawn at random: any, those in a stated order, or those near stated ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

#: How far stated weights are trusted where nothing else is said: one of 0.3 is then meant to within a standard deviation of
#: 0.07. Assumed: people's weights scatter when they are asked again, by how much depends on the person and the question.
PRECISION = 42.0

#: Places of the grid on which ordered weights are worked out, even on the scale of logarithms.
_GRID = 20_001

#: What sets the random numbers of this module apart from those that others make from the same seed.
_OWN = 20_119

#: Shares of the lowest and the highest weights that lie outside that grid.
_OUTSIDE = 1e-12


def normalised(weights: ArrayLike | None, n: int) -> Floats:
    """Return weights that sum to 1.

    Parameters
    ----------
    weights:
        One for each criterion, 0 or more, on any scale, shape (n,), or rows of such weights; None = all equal.
    n:
        How many criteria.

    Returns
    -------
    numpy.ndarray
        In the shape given.

    Raises
    ------
    ValueError
        If their number is another, one is missing, infinite or below 0, or all of a row are 0.

    Examples
    --------
    >>> normalised([30, 10], 2).tolist(), normalised([[1, 1], [0, 5]], 2).tolist()
    ([0.75, 0.25], [[0.5, 0.5], [0.0, 1.0]])
    """
    if weights is None:
        return np.full(n, 1 / n)
    found = np.asarray(weights, dtype=float)
    if found.ndim < 1 or found.shape[-1] != n or not found.size:
        raise ValueError(f"weights of shape {found.shape} for {n} criteria; give one for each")
    if not np.isfinite(found).all() or (found < 0).any():
        raise ValueError("a weight is missing, infinite or below 0; give 0 or more")
    largest = found.max(axis=-1, keepdims=True)
    if not largest.all():
        raise ValueError("all weights are 0; give at least one above 0")
    # Dividing by the largest first keeps the sum from overflowing.
    found = found / largest
    return np.asarray(found / found.sum(axis=-1, keepdims=True))


def random(n: int, draws: int = 10_000, seed: int = 0) -> Floats:
    """Return weights of which nothing is known: all there are, evenly.

    Parameters
    ----------
    n:
        How many criteria, 1 or more.
    draws:
        How many weightings, 1 or more.
    seed:
        The same seed gives the same weights.

    Returns
    -------
    numpy.ndarray
        Shape (draws, n); each row sums to 1.

    Raises
    ------
    ValueError
        If a number is below 1.

    Notes
    -----
    Uniform on the simplex, as exponential variates divided by their sum: Devroye (1986), Non-Uniform Random Variate
    Generation, chapter 5.2.

    Examples
    --------
    >>> random(4, draws=20_000).mean(axis=0).round(2).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    _check(n, draws)
    found = _stream(seed, 1).standard_exponential((draws, n))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def ranked(order: Sequence[int | Sequence[int]], n: int | None = None, draws: int = 10_000, seed: int = 0) -> Floats:
    """Return weights of which the order is known, whole or in part, and nothing else: all that keep it, evenly.

    Parameters
    ----------
    order:
        The criteria by their places from 0, the most important first. Several in one group are in no order among
        themselves: any of them may weigh most. Those not named may weigh anything.
    n:
        How many criteria there are; None = as many as are named.
    draws:
        How many weightings, 1 or more.
    seed:
        The same seed gives the same weights.

    Returns
    -------
    numpy.ndarray
        Shape (draws, n); each row sums to 1, and no criterion weighs more than one in a group before its own.

    Raises
    ------
    ValueError
        If a criterion is named twice or does not exist, or a number is below 1.

    Notes
    -----
    Uniform on the part of the simplex that keeps the order, exactly and with no draw thrown away. Criteria are alike before
    they are ranked, so the named ones' drawn weights, put in falling order, are handed out group by group, within a group by
    lot. With a whole order the mean is the rank-order centroid (:func:`offerscope.estimate.value.roc_weights`).

    Examples
    --------
    >>> ranked([2, 0, 1], draws=50_000).mean(axis=0).round(2).tolist()
    [0.28, 0.11, 0.61]
    """
    groups = [[one] if isinstance(one, int | np.integer) else list(one) for one in order]
    named = [int(place) for group in groups for place in group]
    n = len(named) if n is None else n
    _check(n, draws)
    if len(set(named)) < len(named) or not set(named) <= set(range(n)):
        raise ValueError(f"the order {list(order)} names a criterion twice or one that is none of 0 to {n - 1}")
    found = random(n, draws, seed)
    lots = _stream(seed, 2)
    found[:, named] = _shared_out(-np.sort(-found[:, named], axis=1), [len(group) for group in groups], lots)
    return found


def stated(
    weights: ArrayLike, precision: float = PRECISION, draws: int = 10_000, seed: int = 0, *, keep_order: bool = False
) -> Floats:
    """Return weights near those that a person stated.

    Parameters
    ----------
    weights:
        The stated ones, 0 or more, on any scale, shape (criteria,).
    precision:
        How far they are trusted, as a number of points: above 0. A weight w then has the standard deviation
        ``sqrt(w (1 - w) / (precision + 1))``. 42 means a 0.3 to within 0.07; 10 to within 0.14; 200 to within 0.03.
    draws:
        How many weightings, 1 or more.
    seed:
        The same seed gives the same weights.
    keep_order:
        Whether the order of the stated weights is certain: no criterion then weighs more than one that was said to weigh
        more. Among criteria that were said to weigh the same any may weigh most.

    Returns
    -------
    numpy.ndarray
        Shape (draws, criteria); each row sums to 1. A weight of 0 stays 0. The mean is the stated weights, unless the order
        is kept.

    Raises
    ------
    ValueError
        If the weights are negative, missing or all 0, the precision is not above 0, or there are no draws.

    Notes
    -----
    A Dirichlet distribution. That stated weights carry an error of response: Jia, Fischer & Dyer (1998), Journal of
    Behavioral Decision Making 11:85-105; its size here is assumed.

    With the order kept it is the same distribution given the order, and no draw is thrown away. Dirichlet weights are gamma
    variates divided by their sum, which changes no order; gamma variates in falling order are a Markov chain, drawn from the
    heaviest on by its distribution given that all lighter ones lie below, on a grid. Criteria stated alike are drawn in some
    order and handed out by lot.

    Examples
    --------
    >>> found = stated([50, 30, 20, 0], draws=20_000)
    >>> found.mean(axis=0).round(2).tolist(), found.std(axis=0).round(2).tolist()
    ([0.5, 0.3, 0.2, 0.0], [0.08, 0.07, 0.06, 0.0])
    >>> kept = stated([50, 30, 20, 0], draws=20_000, keep_order=True)
    >>> bool((np.diff(kept, axis=1) <= 0).all()), kept.mean(axis=0).round(2).tolist()
    (True, [0.51, 0.31, 0.18, 0.0])
    """
    given = np.asarray(weights, dtype=float)
    if given.ndim != 1:
        raise ValueError(f"weights of shape {given.shape}; give one for each criterion")
    _check(len(given), draws)
    if not 0 < precision < np.inf:
        raise ValueError(f"a precision of {precision:g} is not one; give a number above 0, such as {PRECISION:g}")
    meant = normalised(given, len(given))
    some = np.flatnonzero(meant > 0)
    rng = _stream(seed, 3)
    found = np.zeros((draws, len(meant)))
    if not keep_order:
        found[:, some] = rng.dirichlet(precision * meant[some], size=draws)
        return found
    # What was stated alike differs by rounding at most once it is divided by its sum: the order is that of what was stated.
    falling = some[np.argsort(-given[some], kind="stable")]
    alike = np.unique(-given[falling], return_counts=True)[1]
    found[:, falling] = _shared_out(_in_order(precision * meant[falling], draws, rng), alike.tolist(), rng)
    return found


def _in_order(shapes: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Return rows of independent gamma variates given that they fall from left to right, divided by their sum."""
    ends = [special.gammaincinv(shapes.min(), _OUTSIDE), special.gammainccinv(shapes.max(), _OUTSIDE)]
    grid = np.linspace(np.log(max(ends[0], 1e-300)), np.log(ends[1]), _GRID)
    # below[i]: how likely, but for a factor, variate i lies under each place of the grid with all later ones in order under it.
    below = np.ones((len(shapes) + 1, _GRID))
    for place in range(len(shapes) - 1, -1, -1):
        log_density = shapes[place] * grid - np.exp(grid)
        density = np.exp(log_density - log_density.max()) * below[place + 1]
        # Under the grid the density goes to 0 as a power.
        below[place, 0] = density[0] / shapes[place:].sum()
        below[place, 1:] = below[place, 0] + np.cumsum((density[1:] + density[:-1]) / 2) * (grid[1] - grid[0])
        below[place] /= below[place, -1]
    drawn = np.empty((draws, len(shapes)))
    top = np.full(draws, grid[-1])
    for place in range(len(shapes)):
        reach = np.interp(top, grid, below[place])
        top = np.minimum(np.interp(rng.random(draws) * reach, below[place], grid), top)
        drawn[:, place] = top
    found = np.exp(drawn - drawn[:, :1])
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _shared_out(falling: Floats, sizes: list[int], rng: np.random.Generator) -> Floats:
    """Return falling rows with the weights of each group, of so many columns, in an order by lot."""
    start = 0
    for size in sizes:
        if size > 1:
            part = slice(start, start + size)
            falling[:, part] = rng.permuted(falling[:, part], axis=1)
        start += size
    return falling


def _stream(seed: int, of: int) -> np.random.Generator:
    """Return random numbers that are none of those that others draw from the same seed, such as scores beside weights."""
    return np.random.default_rng([seed, _OWN, of])


def _check(n: int, draws: int) -> None:
    if n < 1 or draws < 1:
        raise ValueError(f"{draws} draws of {n} weights; give 1 or more of each")
