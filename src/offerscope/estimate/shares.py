"""Shares of several people or groups that lend each other strength: k of n each, and how much their own shares differ.

Each one's own share is drawn from one distribution of all; how wide that is, is not known either, and integrated over on a grid
under a prior that is stated. No random numbers are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

#: Cells a side of the grids that find where the mass is, and of the one that the answer is integrated on.
_COARSE, _FINE = 24, 36

#: Cells whose log weight is this far below the best hold nothing worth counting.
_NEGLIGIBLE = 14.0

#: How far from a half the mean share may be, on the scale of log odds.
_FARTHEST = 9.0

#: Halvings of an interval when a quantile is looked for: to a millionth, but for what the lightest cells add.
_HALVINGS = 21


@dataclass(frozen=True)
class PooledShares:
    """What is known of the shares.

    Parameters
    ----------
    k, n:
        How many of how many, for each.
    level:
        The probability inside each interval.
    weights, means, sizes:
        The cells of the grid: their weights, the mean share of all in each, and how alike they are there (as if each one's share
        had been seen on so many cases before).
    mean_interval:
        The interval of the mean share.
    """

    k: Floats
    n: Floats
    level: float
    weights: Floats
    means: Floats
    sizes: Floats
    mean_interval: tuple[float, float]

    @property
    def mean(self) -> float:
        """The mean of all shares, seen or not."""
        return float(self.weights @ self.means)

    def between(self, middle: float = 0.8) -> tuple[float, float]:
        """Return between which shares the own share of one who was not seen lies with a probability.

        Parameters
        ----------
        middle:
            The probability, half of the rest on either side.
        """
        tail = (1 - middle) / 2
        a, b = self.means * self.sizes, (1 - self.means) * self.sizes
        low, high = (_quantile(q, a[None], b[None], self.weights)[0] for q in (tail, 1 - tail))
        return float(low), float(high)

    @cached_property
    def pooled(self) -> Floats:
        """The share to expect of each one seen, drawn toward the mean of all."""
        kinds, inverse = self._kinds
        made = (kinds[:, :1] + (self.means * self.sizes)[None]) / (kinds[:, 1:] + self.sizes[None]) @ self.weights
        return np.asarray(made[inverse])

    @cached_property
    def interval(self) -> Floats:
        """The equal-tailed interval of each one's share, shape (number, 2)."""
        kinds, inverse = self._kinds
        a = kinds[:, :1] + (self.means * self.sizes)[None]
        b = kinds[:, 1:] - kinds[:, :1] + ((1 - self.means) * self.sizes)[None]
        tail = (1 - self.level) / 2
        ends = np.column_stack([_quantile(q, a, b, self.weights) for q in (tail, 1 - tail)])
        return np.asarray(ends[inverse])

    @cached_property
    def _kinds(self) -> tuple[Floats, NDArray[np.intp]]:
        kinds, inverse = np.unique(np.column_stack([self.k, self.n]), axis=0, return_inverse=True)
        return kinds, inverse.ravel()


def pooled_shares(k: ArrayLike, n: ArrayLike, level: float = 0.95) -> PooledShares:
    """Return the shares behind several counts, each drawn toward the mean of all.

    Parameters
    ----------
    k, n:
        How many of how many, for each: ``0 <= k <= n`` and ``n > 0``.
    level:
        The probability inside each interval.

    Returns
    -------
    PooledShares
        In the order given.

    Raises
    ------
    ValueError
        If there is none, or a count is none.

    Notes
    -----
    Gelman and others, Bayesian Data Analysis, section 5.3: counts are binomial, shares beta with a mean and a size. The mean is
    uniform from 0 to 1. Of the size s, the square root of 1 / (1 + s), how much two cases of one share have in common, is uniform
    from 0 to 1: as there, where it is the square root of 1 / s, but a proper prior, so that few counts do no harm.

    Examples
    --------
    >>> found = pooled_shares([9, 1, 5], [10, 10, 10])
    >>> bool(found.pooled[0] < 0.9), bool(found.pooled[1] > 0.1), round(found.mean, 1)
    (True, True, 0.5)
    """
    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    if k.ndim != 1 or k.shape != n.shape or not len(k):
        raise ValueError("k and n must be two lists of one length, with a count at least")
    if not (np.isfinite(k).all() and np.isfinite(n).all()) or (n <= 0).any() or (k < 0).any() or (k > n).any():
        raise ValueError("k must be from 0 to n, and n above 0")
    if not 0 < level < 1:
        raise ValueError(f"the level {level} must be above 0 and below 1, such as 0.95")
    kinds, times = np.unique(np.column_stack([k, n]), axis=0, return_counts=True)
    box = np.array([[-_FARTHEST, _FARTHEST], [0.0, 1.0]])
    for side in (_COARSE, _COARSE, _FINE):
        step = (box[:, 1] - box[:, 0]) / side
        odds, alike = (box[i, 0] + step[i] * (np.arange(side) + 0.5) for i in (0, 1))
        mean, common = special.expit(np.repeat(odds, side)), np.tile(alike, side)
        size = (1 - common**2) / common**2
        score = _score(kinds, times, mean, size) + np.log(mean) + np.log1p(-mean)
        score -= score.max()
        kept = score > -_NEGLIGIBLE
        if side != _FINE:
            spans = [np.repeat(odds, side)[kept], common[kept]]
            wide = np.array([[one.min() - by, one.max() + by] for one, by in zip(spans, step, strict=True)])
            box = np.clip(wide, [[-_FARTHEST] * 2, [0.0] * 2], [[_FARTHEST] * 2, [1.0] * 2])
    weights = np.exp(np.where(kept, score, -np.inf)).reshape(side, side)
    weights /= weights.sum()
    # The distribution of the mean, cell by cell along the log odds; between the cells' edges it rises evenly.
    edges = special.expit(box[0, 0] + step[0] * np.arange(side + 1))
    rises = np.concatenate([[0.0], np.cumsum(weights.sum(axis=1))])
    tail = (1 - level) / 2
    ends = (float(np.interp(tail, rises, edges)), float(np.interp(1 - tail, rises, edges)))
    flat = weights.ravel()
    return PooledShares(k, n, level, flat[kept], mean[kept], size[kept], ends)


def _score(kinds: Floats, times: NDArray[np.intp], mean: Floats, size: Floats) -> Floats:
    """Return the log likelihood of all counts for each mean and size; alike counts are worked out once."""
    a, b = mean * size, (1 - mean) * size
    total = -times.sum() * special.betaln(a, b)
    for (k, n), often in zip(kinds, times, strict=True):
        total += often * special.betaln(a + k, b + n - k)
    return np.asarray(total)


def _quantile(q: float, a: Floats, b: Floats, weights: Floats) -> Floats:
    """Return the value below which each mixture of betas lies with a probability, to a millionth, but for what the lightest cells add."""
    heavy = weights > weights.max() * 1e-3
    a, b, weights = a[:, heavy], b[:, heavy], weights[heavy] / weights[heavy].sum()
    low, high = np.zeros(len(a)), np.ones(len(a))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = special.betainc(a, b, middle[:, None]) @ weights < q
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)
