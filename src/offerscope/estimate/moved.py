"""Which of many shares moved between two halves, each drawn toward no more change than the others show.

Of many shares compared some move far by chance alone. How far they truly move is not known beforehand either, so it is
integrated over: where most stand still, the one that moved most is believed little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

#: The standard deviation of the true changes, log odds, is half-normal with this scale: by default most shares of a half
#: stay between 35 and 65 %.
TYPICAL = 0.4

#: The mean of all changes, log odds, is normal around nought with this standard deviation.
COMMON = 0.3

_GRID = np.linspace(0.01, 2.0, 60)


@dataclass(frozen=True)
class Moved:
    """How far each share moved, as log odds: a mixture of normals over how far shares move at all.

    Parameters
    ----------
    base:
        Each share over both halves, as log odds.
    weights, means, sds:
        The mixture: shape (components,), and twice (shares, components).
    """

    base: Floats
    weights: Floats
    means: Floats
    sds: Floats

    @cached_property
    def change(self) -> Floats:
        """The expected change of each share, log odds."""
        return np.asarray(self.means @ self.weights)

    @cached_property
    def p_up(self) -> Floats:
        """The probability that each share rose."""
        return np.asarray(special.ndtr(self.means / self.sds) @ self.weights)

    @cached_property
    def points(self) -> Floats:
        """The expected change of each share from the first half to the second, as a difference of shares (-1 to 1)."""
        return self._as_points(self.change)

    @cached_property
    def interval(self) -> Floats:
        """The 95 % interval of that difference, shape (shares, 2)."""
        spread = np.sqrt(self.sds**2 @ self.weights + (self.means - self.change[:, None]) ** 2 @ self.weights)
        return np.column_stack([self._as_points(self.change + side * 1.96 * spread) for side in (-1, 1)])

    def _as_points(self, change: Floats) -> Floats:
        return np.asarray(special.expit(self.base + change / 2) - special.expit(self.base - change / 2))


def moved(first: ArrayLike, n_first: int, second: ArrayLike, n_second: int) -> Moved:
    """Return how far each of many shares moved between two halves.

    Parameters
    ----------
    first, second:
        How many of each half have it, one number a share; whole numbers.
    n_first, n_second:
        How many there are in each half, above 0.

    Raises
    ------
    ValueError
        If a count is negative or more than its half, or the lengths differ.

    Notes
    -----
    The one-step log odds ratio (Yusuf, Peto and others 1985, Progress in Cardiovascular Diseases 27:335-371) is normal
    around the true one: it is exact about no change, and a half in which all or none have it needs no correction. The true
    ones are normal around a common one (Gelman and others, Bayesian Data Analysis, sections 5.4 and 5.6); the standard
    deviation between them is integrated over on a grid, the common one in closed form.

    Examples
    --------
    >>> found = moved([9, 5, 5, 5], 20, [16, 5, 6, 5], 20)
    >>> bool(found.p_up[0] > 0.8), bool(abs(found.p_up[1] - 0.5) < 0.2), bool(0 < found.points[0] < 7 / 20)
    (True, True, True)
    """
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if first.shape != second.shape or first.ndim != 1 or not len(first):
        raise ValueError(f"each share needs both counts: {first.shape} and {second.shape}")
    if (
        n_first < 1
        or n_second < 1
        or (first < 0).any()
        or (second < 0).any()
        or (first > n_first).any()
        or (second > n_second).any()
    ):
        raise ValueError("a count must be from 0 to the number in its half, which must be above 0")
    both, n = first + second, n_first + n_second
    # What all or none have tells nothing of a change: the bound keeps its sums finite.
    known = np.maximum(n_first * n_second * both * (n - both) / (n**2 * max(n - 1, 1)), 1e-6)
    seen, error = (second - n_second * both / n) / known, 1 / known
    spread = _GRID**2 + error[:, None]
    precision = 1 / COMMON**2 + (1 / spread).sum(axis=0)
    pull = (seen[:, None] / spread).sum(axis=0)
    score = -0.5 * (
        np.log(spread).sum(axis=0) + np.log(precision) + (seen[:, None] ** 2 / spread).sum(axis=0) - pull**2 / precision
    )
    score -= 0.5 * (_GRID / TYPICAL) ** 2
    weights = np.exp(score - score.max())
    trust = _GRID**2 / spread
    centre, doubt = pull / precision, 1 / precision
    return Moved(
        np.log((both + 0.5) / (n - both + 0.5)), weights / weights.sum(),
        trust * seen[:, None] + (1 - trust) * centre,
        np.sqrt(trust * error[:, None] + (1 - trust) ** 2 * doubt),
    )  # fmt: skip
