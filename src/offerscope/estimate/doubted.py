"""A slope that is believed only as far as a typical slope allows: drawn toward nothing, the more so the less it rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from offerscope.estimate.association import Slope

#: Points of the grid, and how many standard deviations of the prior it reaches to either side.
_POINTS, _REACH = 1601, 6.0


@dataclass(frozen=True)
class Doubted:
    """What is known of a slope when large ones are rare.

    Parameters
    ----------
    mean:
        The expected slope.
    low, high:
        The ends of its 95 % interval.
    above:
        The probability that it is more than nothing.
    """

    mean: float
    low: float
    high: float
    above: float

    @property
    def p_sign(self) -> float:
        """The probability that the slope has the sign it seems to have, 0.5 or more."""
        return max(self.above, 1 - self.above)


def doubted(slope: Slope, typical: float) -> Doubted:
    """Return a slope under a prior that is normal around nothing.

    Parameters
    ----------
    slope:
        The slope as the rows have it.
    typical:
        The prior's standard deviation, in the unit of the slope.

    Raises
    ------
    ValueError
        If the prior's standard deviation is not above 0.

    Notes
    -----
    Bayesian ridge of one slope (Hoerl & Kennard 1970; Gelman and others, Bayesian Data Analysis, section 14.8). The
    likelihood is the mixture of t distributions that the slope holds, so few rows stay as doubtful as they are; the
    product is summed over a grid.

    Examples
    --------
    >>> from offerscope.estimate.association import slope
    >>> plain = slope([1, 2, 3, 4, 5.5, 6], [1, 2, 3, 4, 5, 6], list("aabbcc"))
    >>> found = doubted(plain, 0.5)
    >>> 0.7 < found.mean < plain.slope, found.p_sign > 0.99
    (True, True)
    """
    if not (math.isfinite(typical) and typical > 0):
        raise ValueError(f"the typical slope is {typical}; give a number above 0")
    grid = np.linspace(-_REACH * typical, _REACH * typical, _POINTS)
    apart = (grid[:, None] - slope.slopes) / slope.errors
    dof = slope.dof
    logs = (
        -0.5 * (dof + 1) * np.log1p(apart**2 / dof) - np.log(slope.errors) + np.log(np.maximum(slope.weights, 1e-300))
    )
    peak = logs.max(axis=1, keepdims=True)
    total = peak[:, 0] + np.log(np.exp(logs - peak).sum(axis=1)) - 0.5 * (grid / typical) ** 2
    mass = np.exp(total - total.max())
    mass /= mass.sum()
    cumulated = np.cumsum(mass) - mass / 2
    low, high = np.interp([0.025, 0.975], cumulated, grid)
    above = float(mass[grid > 0].sum() + mass[grid == 0].sum() / 2)
    return Doubted(float(grid @ mass), float(low), float(high), above)
