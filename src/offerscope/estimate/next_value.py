"""What the next of a few numbers may be, when so few were seen that their spread is uncertain, too."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special


def next_value(values: ArrayLike, prior_sd: float, prior_n: float = 4.0, points: int = 199) -> NDArray[np.float64]:
    """Return equally likely values of the next number after those seen.

    Parameters
    ----------
    values:
        The numbers seen, at least one.
    prior_sd:
        The spread that was expected before, as a standard deviation; above 0.
    prior_n:
        As if that spread had been seen in so many numbers; above 0.
    points:
        How many values to return, at least 1: the middles of as many slices of equal probability.

    Returns
    -------
    numpy.ndarray
        In rising order.

    Raises
    ------
    ValueError
        If no number is given, one is missing or infinite, or the prior is not above 0.

    Notes
    -----
    Normal numbers with a flat prior on the mean and a scaled inverse chi-squared prior on the variance: the next one has a t
    distribution (Gelman and others, Bayesian Data Analysis, sections 2.6 and 3.2). Its tails are what says that the next may
    be higher than all that were seen.

    Examples
    --------
    >>> next_value([100.0, 120.0], prior_sd=15.0, points=3).round(1).tolist()
    [90.6, 110.0, 129.4]
    """
    seen = np.atleast_1d(np.asarray(values, dtype=float))
    if seen.ndim != 1 or not len(seen) or not np.isfinite(seen).all():
        raise ValueError("give at least one number, none of them missing or infinite")
    if not (0 < prior_sd < math.inf and 0 < prior_n < math.inf and points >= 1):
        raise ValueError(f"the prior ({prior_sd:g}, {prior_n:g}) and the number of points ({points}) must be above 0")
    n, freedom = len(seen), prior_n + len(seen) - 1
    squares = prior_n * prior_sd**2 + float(((seen - seen.mean()) ** 2).sum())
    scale = math.sqrt(squares / freedom * (1 + 1 / n))
    at = (np.arange(points) + 0.5) / points
    found: NDArray[np.float64] = seen.mean() + scale * special.stdtrit(freedom, at)
    return found
