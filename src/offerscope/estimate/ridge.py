"""What goes with a number beside what is held the same, when many things are compared on few rows.

Each effect is drawn toward nought, the more so the less the rows tell of it. How large effects are at all, and how far rows
scatter, is not known beforehand: both are integrated over on a grid. No random numbers are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from offerscope.estimate.pooling import Mixtures

Floats = NDArray[np.float64]

#: Cells a side of the grid over the size of effects and over the scatter of rows.
_SIZES, _SCATTERS = 14, 18

#: The standard deviation of a held column's effect beforehand, in the units of the number: wide.
WIDE = 1.0


@dataclass(frozen=True)
class Effects:
    """The effect of each column compared, with the held ones the same.

    Parameters
    ----------
    theta:
        The distribution of each effect, in the units of the number.
    n:
        Rows.
    """

    theta: Mixtures
    n: int

    @cached_property
    def mean(self) -> Floats:
        """The expected effects."""
        return self.theta.mean

    @cached_property
    def interval(self) -> Floats:
        """Their 95 % intervals, shape (columns, 2)."""
        return np.column_stack([self.theta.quantile(0.025), self.theta.quantile(0.975)])

    @cached_property
    def p_up(self) -> Floats:
        """The probability that each is above nought."""
        return self.theta.above(0.0)


def effects(number: ArrayLike, compared: ArrayLike, held: ArrayLike, typical: float) -> Effects:
    """Return the effect of each of many columns on a number, drawn toward nought, with other columns held the same.

    Parameters
    ----------
    number:
        The number to explain, shape (n,).
    compared:
        The columns whose effects are asked for, shape (n, columns).
    held:
        The columns held the same, shape (n, others); there may be none.
    typical:
        The standard deviation of effects is half-normal with this scale, in the units of the number; above 0.

    Raises
    ------
    ValueError
        If there are fewer than three rows, the lengths differ, or a value is missing.

    Notes
    -----
    Ridge regression (Hoerl & Kennard 1970, Technometrics 12:55-67) read as normal effects around nought, with the size
    of the penalty integrated over instead of chosen (Gelman and others, Bayesian Data Analysis, section 14.6). The
    scatter has the prior 1/scatter over the range that the rows allow.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> skills = rng.random((60, 4)) < 0.4
    >>> found = effects(0.2 * skills[:, 0] + 0.05 * rng.standard_normal(60), skills, np.zeros((60, 0)), 0.1)
    >>> bool(0.15 < found.mean[0] < 0.21), bool(abs(found.mean[1]) < 0.05)
    (True, True)
    """
    y = np.asarray(number, dtype=float)
    x, z = np.asarray(compared, dtype=float), np.asarray(held, dtype=float)
    if len(y) < 3 or x.ndim != 2 or z.ndim != 2 or not len(y) == len(x) == len(z):
        raise ValueError(f"three rows at least, each whole: {y.shape}, {x.shape}, {z.shape}")
    if not (np.isfinite(y).all() and np.isfinite(x).all() and np.isfinite(z).all()):
        raise ValueError("a value is missing or infinite; leave out such rows")
    if not typical > 0:
        raise ValueError(f"the typical size of an effect is {typical}; give a number above 0")
    # The level of all is free: everything is taken around its mean, which costs one row.
    y = y - y.mean()
    design = np.column_stack([x - x.mean(axis=0), z - z.mean(axis=0)])
    of_compared = np.arange(design.shape[1]) < x.shape[1]
    gram, pull, total, n = design.T @ design, design.T @ y, float(y @ y), len(y) - 1
    widest = max(float(np.sqrt(total / n)), 1e-9)
    scores, means, sds = [], [], []
    for size in typical * (np.arange(_SIZES) + 0.5) / _SIZES * 3:
        inverse = np.where(of_compared, size**-2.0, WIDE**-2.0)
        for scatter in widest * np.geomspace(0.05, 1.3, _SCATTERS):
            precision = gram / scatter**2 + np.diag(inverse)
            lower = np.linalg.cholesky(precision)
            half = np.linalg.solve(lower, pull / scatter**2)
            middle = np.linalg.solve(lower.T, half)
            spread = np.linalg.inv(lower)
            # log N(y; 0, scatter^2 + design inverse^-1 design'), by the matrix determinant lemma
            score = -n * np.log(scatter) - np.log(np.diag(lower)).sum() + 0.5 * np.log(inverse).sum()
            scores.append(score - 0.5 * (total / scatter**2 - half @ half) - 0.5 * (size / typical) ** 2)
            means.append(middle[of_compared])
            sds.append(np.sqrt((spread**2).sum(axis=0))[of_compared])
    weights = special.softmax(np.array(scores))
    kept = weights > 1e-9
    return Effects(
        Mixtures(weights[kept] / weights[kept].sum(), np.array(means)[kept].T, np.array(sds)[kept].T), len(y)
    )
