"""How much one reading goes with another, over interviews that come in groups: a slope that keeps its error.

Readings of one group are alike, and how alike is not known at this size: it is integrated over, not estimated and
then taken for granted. No random numbers are used.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

#: How far groups may differ, as the variance between groups over the variance within: the grid it is integrated on.
_RATIOS = np.concatenate([[0.0], np.geomspace(0.02, 400.0, 32)])

#: The standard deviation between groups, over that within, is half-Cauchy with this scale.
BETWEEN = 1.0

#: The noise of a reading in whole points, as far as it is known beforehand: a few of them fall on a line by chance, which is
#: not to be taken for readings without noise.
NOISE = 0.5

#: A column whose part that the others do not explain is smaller than this share of it tells nothing of its own.
_SINGULAR = 1e-8


@dataclass(frozen=True)
class Slope:
    """By how much one reading is higher for each point of another.

    Parameters
    ----------
    slopes, errors, weights:
        The slope and its standard error for each assumption on how alike a group's readings are, and how likely each
        assumption is; the weights add up to 1.
    dof:
        Degrees of freedom of each.
    n, groups:
        How many rows and groups it rests on.
    residuals:
        What is left of each reading, in the order given.
    level:
        The probability inside :attr:`interval`.
    """

    slopes: Floats
    errors: Floats
    weights: Floats
    dof: int
    n: int
    groups: int
    residuals: Floats
    level: float = 0.95

    @property
    def slope(self) -> float:
        """The expected slope."""
        return float(self.slopes @ self.weights)

    @property
    def error(self) -> float:
        """The standard error of the slope, what is not known of the groups included."""
        spread = self.errors**2 + (self.slopes - self.slope) ** 2
        return float(np.sqrt(spread @ self.weights))

    def below(self, x: float) -> float:
        """Return the probability that the slope is below ``x``."""
        return float(special.stdtr(self.dof, (x - self.slopes) / self.errors) @ self.weights)

    @property
    def p_sign(self) -> float:
        """The probability that the slope has the sign it seems to have, 0.5 or more."""
        under = self.below(0.0)
        return max(under, 1 - under)

    @property
    def interval(self) -> tuple[float, float]:
        """The equal-tailed interval that holds the slope with probability :attr:`level`."""
        tail = (1 - self.level) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    @property
    def drift(self) -> float:
        """How alike the residuals of two rows that follow each other are: their correlation, -1 to 1."""
        left = self.residuals - self.residuals.mean()
        whole = float(left @ left)
        return float(left[1:] @ left[:-1]) / whole if whole > 0 else 0.0

    def _quantile(self, q: float) -> float:
        ends = self.slopes + special.stdtrit(self.dof, q) * self.errors
        low, high = float(ends.min()), float(ends.max())
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (low, middle) if self.below(middle) > q else (middle, high)
        return (low + high) / 2


def slope(
    y: ArrayLike,
    x: ArrayLike,
    groups: Sequence[Hashable],
    controls: ArrayLike | None = None,
    level: float = 0.95,
    *,
    noise: float = 0.0,
) -> Slope | None:
    r"""Return by how much ``y`` is higher for each point of ``x``, with the controls held equal.

    Parameters
    ----------
    y, x:
        Numbers, one a row, in the order in which they came.
    groups:
        Which group each row belongs to; the rows of a group are alike.
    controls:
        What is held equal: shape (rows, columns), or ``None``. Columns that the others explain are left out.
    level:
        The probability inside the interval.
    noise:
        How large the noise of one reading is beforehand, in the unit of ``y``; it weighs as two readings do (:data:`NOISE` for
        readings in whole points).

    Returns
    -------
    Slope or None
        ``None`` where there are no two groups, no row more than there are unknowns, or nothing in ``x`` or ``y`` that
        the controls do not explain.

    Raises
    ------
    ValueError
        If a number is missing, or the rows do not go together.

    Notes
    -----
    A linear model with a normal intercept for each group. Given the ratio of the two variances it is least squares on
    partly centred rows, and the slope has a t distribution with n - p degrees of freedom under flat priors of the
    other unknowns; the ratio is integrated over a grid with a half-Cauchy prior of its root (Gelman and others, Bayesian
    Data Analysis, sections 14.2 and 15.1; the prior: Gelman 2006, Bayesian Analysis 1:515-534). The prior of the noise's
    variance is the flat one of its logarithm times exp(-``noise``\ ² / variance), which rules out noise far below ``noise``.

    Examples
    --------
    >>> found = slope([1, 2, 3, 4, 5.5, 6], [1, 2, 3, 4, 5, 6], list("aabbcc"))
    >>> round(found.slope, 2), found.p_sign > 0.999
    (1.01, True)
    """
    outcome, own = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    n = len(outcome)
    held = np.empty((n, 0)) if controls is None else np.asarray(controls, dtype=float)
    if outcome.ndim != 1 or own.shape != (n,) or len(groups) != n or held.ndim != 2 or len(held) != n:
        raise ValueError("y, x, groups and controls must have one row each for every reading")
    if not (np.isfinite(outcome).all() and np.isfinite(own).all() and np.isfinite(held).all()):
        raise ValueError("a reading is missing; leave such rows out")
    places = {name: place for place, name in enumerate(dict.fromkeys(groups))}
    of = np.array([places[name] for name in groups], dtype=np.int64)
    design = _independent(np.column_stack([np.ones(n), held]), own)
    if design is None or len(places) < 2 or n <= design.shape[1] + 1:
        return None
    return _integrated(outcome, design, of, len(places), level, noise)


def _independent(held: Floats, own: Floats) -> Floats | None:
    """Return the design, ``own`` last, without columns that those before explain; ``None`` where own is one of them."""
    kept: list[Floats] = []
    basis: list[Floats] = []
    for column in [*held.T, own]:
        left = column.copy()
        for _ in range(2):  # once more against rounding
            for one in basis:
                left = left - (one @ left) * one
        size = float(np.linalg.norm(left))
        if size <= _SINGULAR * max(1.0, float(np.linalg.norm(column))):
            if column is own:
                return None
            continue
        kept.append(column)
        basis.append(left / size)
    return np.column_stack(kept)


def _integrated(
    y: Floats, design: Floats, of: NDArray[np.int64], groups: int, level: float, noise: float
) -> Slope | None:
    counts = np.bincount(of, minlength=groups).astype(float)
    rows = np.column_stack([design, y])
    means = np.column_stack([np.bincount(of, column, minlength=groups) / counts for column in rows.T])
    dof = len(y) - design.shape[1]
    slopes, errors, logs = [], [], []
    for ratio in _RATIOS:
        part = 1 - 1 / np.sqrt(1 + counts * ratio)
        moved = rows - (part[:, None] * means)[of]
        q, r = np.linalg.qr(moved[:, :-1])
        target = q.T @ moved[:, -1]
        rest = float(moved[:, -1] @ moved[:, -1] - target @ target)
        diagonal = np.abs(np.diag(r))
        if diagonal[-1] <= _SINGULAR * max(1.0, float(diagonal.max())):
            return None
        # ``own`` stands last, so its slope and its error come from the last row of the triangle alone.
        rest = max(rest, 1e-12 * max(1.0, float(y @ y))) + 2 * noise**2
        slopes.append(float(target[-1] / r[-1, -1]))
        errors.append(float(np.sqrt(rest / dof) / diagonal[-1]))
        logs.append(
            -0.5 * float(np.log1p(counts * ratio).sum()) - float(np.log(diagonal).sum()) - dof / 2 * np.log(rest)
        )
    weights = np.array(logs) - np.max(logs)
    weights = np.exp(weights) * _prior()
    plain, *_ = np.linalg.lstsq(design, y, rcond=None)
    return Slope(
        np.array(slopes), np.array(errors), weights / weights.sum(), dof, len(y), groups, y - design @ plain, level
    )


def _prior() -> Floats:
    """Return the prior's mass on the grid of ratios: half-Cauchy in their root."""
    roots = np.sqrt(_RATIOS)
    edges = np.concatenate([[0.0], (roots[1:] + roots[:-1]) / 2, [np.inf]])
    return np.asarray(np.diff(np.arctan(edges / BETWEEN)))
