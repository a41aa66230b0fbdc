"""Noisy scores drawn toward what was believed before, so that the best of several is not believed too good."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shrunk:
    """What scores are believed to be once their noise is allowed for.

    Parameters
    ----------
    mean:
        The expected true value of each, in the shape of the scores.
    sd:
        How uncertain each is after that, as a standard deviation.
    trust:
        How much of each score's distance from the prior was kept, from 0 to 1.
    """

    mean: Floats
    sd: Floats
    trust: Floats


def toward(scores: ArrayLike, sd: ArrayLike, prior_mean: ArrayLike, prior_sd: ArrayLike) -> Shrunk:
    """Return noisy scores drawn toward a prior that was fixed before they were seen.

    Parameters
    ----------
    scores:
        What was scored, any shape; none missing.
    sd:
        The noise of each score, as a standard deviation, 0 or more: one for all or one each. 0 = known, and kept as it is.
    prior_mean, prior_sd:
        What was believed of such a score beforehand; the standard deviation is above 0. Never the mean of the scores present:
        then who else is present would change each of them.

    Returns
    -------
    Shrunk
        In the unit of the scores.

    Raises
    ------
    ValueError
        If a number is missing or infinite, a noise is below 0, or the prior's standard deviation is not above 0.

    Notes
    -----
    A normal score of a normal true value: the mean of both weighed by their precisions (Gelman and others, Bayesian Data
    Analysis, section 2.5). The best of several noisy scores is on average too high, and this is what corrects it: Smith &
    Winkler (2006), The Optimizer's Curse, Management Science 52:311-322. Scores of different noise may change their order by
    it, never because of who else is present.

    Examples
    --------
    >>> found = toward([1.46, 0.2], sd=1.0, prior_mean=0.0, prior_sd=1.0)
    >>> found.mean.round(2).tolist(), found.sd.round(2).tolist()
    ([0.73, 0.1], [0.71, 0.71])
    """
    given, noise, before, spread = np.broadcast_arrays(
        *(np.asarray(part, dtype=float) for part in (scores, sd, prior_mean, prior_sd))
    )
    if given.shape != np.shape(scores):
        raise ValueError(
            f"scores of shape {np.shape(scores)} and others of shape {given.shape}; give one for each score"
        )
    if not all(np.isfinite(part).all() for part in (given, noise, before, spread)):
        raise ValueError("a score, its noise or the prior is missing or infinite; leave out what was not scored")
    if (noise < 0).any() or (spread <= 0).any():
        raise ValueError("noise below 0 or a prior of no spread; give a noise of 0 or more, a prior's spread above 0")
    both = np.hypot(noise, spread)
    trust = (spread / both) ** 2
    return Shrunk(before + trust * (given - before), spread * (noise / both), trust)
