"""What choices between two things say: weights of their attributes, strengths of the things, which pair to ask next.

With a dozen answers nothing is exact, so what is returned is a set of draws that hold all that is not known. They come
from a fixed sequence: the same answers give the same draws.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special
from scipy.stats import qmc

Floats = NDArray[np.float64]

#: How many draws stand for what is known, and their logarithm to base 2.
_POWER = 12
DRAWS = 2**_POWER

#: Draws are proposed wider than the normal curve at the best weights, so that no tail is missed.
_WIDER = 1.4

#: How many are proposed for each that is kept, and their logarithm to base 2.
_PROPOSED = 2

#: Newton's steps at most to the best weights; the curve is convex, and ten are the rule.
_STEPS = 100


@dataclass(frozen=True)
class Weights:
    """What is known of the weights after the answers.

    Parameters
    ----------
    best:
        The likeliest weights, shape (attributes,).
    draws:
        Weights that could be true together, equally likely, shape (draws, attributes).
    n:
        How many answers they rest on.
    """

    best: Floats
    draws: Floats
    n: int

    @cached_property
    def mean(self) -> Floats:
        """The expected weight of each attribute."""
        return np.asarray(self.draws.mean(axis=0))

    @cached_property
    def interval(self) -> Floats:
        """The ends of each weight's 95 % interval, shape (attributes, 2)."""
        return np.quantile(self.draws, [0.025, 0.975], axis=0).T

    def chance(self, claim: Callable[[Floats], NDArray[np.bool_]]) -> float:
        """Return the probability of a claim, given as a function of the draws.

        Examples
        --------
        >>> weights([[2.0, 0.0], [2.0, -1.0]], [1, 1]).chance(lambda draws: draws[:, 0] > 0) > 0.5
        True
        """
        return float(np.mean(claim(self.draws)))


def weights(
    differences: ArrayLike,
    outcomes: ArrayLike,
    prior_sd: float = 1.0,
    seed: int = 0,
    wanted: Sequence[bool] | None = None,
) -> Weights:
    """Return what choices say of the weights of attributes.

    Parameters
    ----------
    differences:
        For each choice the first thing's attributes minus the second's, shape (choices, attributes).
    outcomes:
        1 where the first was taken, 0 where the second was, 0.5 where it could not be told, shape (choices,).
    prior_sd:
        Before any answer each weight is normal around 0 with this standard deviation, in log odds for each unit.
    seed:
        Of the fixed sequence behind the draws.
    wanted:
        Which attributes nobody would rather have less of: their weight is never below 0 (half-normal). ``None`` = none.

    Raises
    ------
    ValueError
        If the shapes do not go together, a number is missing, or an outcome lies outside 0 to 1.

    Notes
    -----
    Logistic: the log odds of taking the first are the weighted sum of the differences (McFadden 1974; with one attribute
    a thing, Bradley & Terry 1952, Biometrika 39:324-345). A choice that could not be told counts half a win each. The
    posterior is drawn by importance resampling (Rubin 1988) from a normal curve around its mode, from scrambled Sobol
    points; weights that cannot be negative, on the log scale. Where choices only give up one attribute for another they
    tell the differences of the weights and not their level; that comes from ``wanted``.

    Examples
    --------
    >>> found = weights([[2.0, -2.0], [2.0, -2.0], [2.0, 0.0]], [1, 1, 1])
    >>> bool(found.mean[0] > 0 > found.mean[1]), found.n
    (True, 3)
    >>> bool(weights([[2.0, -2.0]], [1], wanted=[True, True]).draws.min() > 0)
    True
    """
    x, y = np.asarray(differences, dtype=float), np.asarray(outcomes, dtype=float)
    if x.ndim != 2 or y.shape != x.shape[:1] or not x.shape[1]:
        raise ValueError(f"each choice needs its differences: {x.shape} and {y.shape}")
    if not (np.isfinite(x).all() and np.isfinite(y).all()) or ((y < 0) | (y > 1)).any():
        raise ValueError("a difference is missing, or an outcome is not between 0 and 1")
    if not (math.isfinite(prior_sd) and prior_sd > 0):
        raise ValueError(f"the prior's standard deviation is {prior_sd}; give a number above 0")
    logged = np.zeros(x.shape[1], dtype=bool) if wanted is None else np.asarray(wanted, dtype=bool)
    if logged.shape != x.shape[1:]:
        raise ValueError(f"{len(logged)} attributes are said to be wanted or not, of {x.shape[1]}")
    target = _Target(x, y, prior_sd, logged)
    best, curve = target.mode()
    rng = np.random.default_rng(seed)
    points = qmc.Sobol(x.shape[1], scramble=True, rng=rng).random_base2(_POWER + _PROPOSED)
    # Neighbours of the sequence lie in different parts of the space by design, so every n-th of them would not.
    points = points[rng.permutation(len(points))]
    normal = special.ndtri(np.clip(points, 1e-9, 1 - 1e-9))
    spread = np.linalg.inv(np.linalg.cholesky(curve)).T * _WIDER
    drawn = best + normal @ spread.T
    # The scales of the proposal are the same for all draws, so they fall out of the ratio.
    ratio = target.log_density(drawn) + 0.5 * (normal**2).sum(axis=1)
    share = np.exp(ratio - ratio.max())
    places = np.searchsorted(np.cumsum(share / share.sum()), (np.arange(DRAWS) + 0.5) / DRAWS)
    return Weights(target.weights(best), target.weights(drawn[np.minimum(places, len(drawn) - 1)]), len(y))


@dataclass(frozen=True)
class _Target:
    """The log posterior on the scale on which it is drawn: the log of a weight that cannot be negative, else itself."""

    x: Floats
    y: Floats
    prior_sd: float
    logged: NDArray[np.bool_]

    def weights(self, at: Floats) -> Floats:
        return np.asarray(np.where(self.logged, np.exp(np.clip(at, -50, 50)), at))

    def log_density(self, at: Floats) -> Floats:
        w = self.weights(at)
        logit = w @ self.x.T
        fit = special.log_expit(logit) @ self.y + special.log_expit(-logit) @ (1 - self.y)
        # The last part is the change of scale.
        return np.asarray(fit - 0.5 * ((w / self.prior_sd) ** 2).sum(axis=1) + at[:, self.logged].sum(axis=1))

    def mode(self) -> tuple[Floats, Floats]:
        """Return where the log posterior is highest, and how sharply it falls off around there."""
        at = np.where(self.logged, math.log(self.prior_sd / 2), 0.0)
        for _ in range(_STEPS):
            slope, curve = self._slope(at)
            step = np.linalg.solve(curve, slope)
            size, here = 1.0, float(self.log_density(at[None])[0])
            while size > 1e-6 and float(self.log_density((at + size * step)[None])[0]) < here - 1e-12:
                size /= 2
            at = at + size * step
            if float(np.abs(step).max()) < 1e-9:
                break
        return at, self._slope(at)[1]

    def _slope(self, at: Floats) -> tuple[Floats, Floats]:
        w = self.weights(at)
        inner = np.where(self.logged, w, 1.0)
        p = special.expit(self.x @ w)
        slope = inner * (self.x.T @ (self.y - p) - w / self.prior_sd**2) + self.logged
        sharp = np.outer(inner, inner) * ((self.x.T * (p * (1 - p))) @ self.x)
        return slope, sharp + np.diag(np.where(self.logged, 2 * w**2, 1.0) / self.prior_sd**2)


def strengths(
    pairs: Sequence[tuple[Hashable, Hashable]], outcomes: ArrayLike, prior_sd: float = 1.0, seed: int = 0
) -> tuple[tuple[Hashable, ...], Weights]:
    """Return how strong each thing is from choices between things alone, whatever their attributes.

    Parameters
    ----------
    pairs:
        The first and the second thing of each choice.
    outcomes, prior_sd, seed:
        As in :func:`weights`.

    Returns
    -------
    tuple of the things, in the order in which they first appear, and their strengths
        In log odds; only differences mean anything.

    Notes
    -----
    Bradley & Terry (1952), with a normal prior, so that one who always wins has no strength without end.

    Examples
    --------
    >>> things, found = strengths([("A", "B"), ("A", "B"), ("B", "C")], [1, 1, 1])
    >>> things, found.mean.round(1).tolist()
    (('A', 'B', 'C'), [0.7, -0.2, -0.4])
    """
    things = tuple(dict.fromkeys(thing for pair in pairs for thing in pair))
    place = {thing: number for number, thing in enumerate(things)}
    x = np.zeros((len(pairs), max(1, len(things))))
    for row, (one, other) in enumerate(pairs):
        x[row, place[one]] += 1
        x[row, place[other]] -= 1
    return things, weights(x, outcomes, prior_sd, seed)


def most_telling(candidates: ArrayLike, count: int, start: ArrayLike | None = None) -> list[int]:
    """Return which of many possible choices, answered together, would say most of the weights.

    Parameters
    ----------
    candidates:
        Differences of attributes as in :func:`weights`, shape (candidates, attributes).
    count:
        How many to take; each at most once.
    start:
        Differences that are asked in any case, shape (choices, attributes).

    Returns
    -------
    list of int
        Their places, the most telling first; where several are as good, the first of them.

    Notes
    -----
    Greedy D-optimality at equal odds: each step takes the choice that adds most to the log determinant of the
    information (Kessels, Goos & Vandebroek 2006, Journal of Marketing Research 43:409-419), above a prior with a standard
    deviation of 1.

    Examples
    --------
    >>> most_telling([[0.1, 0.0], [2.0, -2.0], [2.0, 2.0], [0.0, 0.2]], 2)
    [1, 2]
    """
    x = np.asarray(candidates, dtype=float)
    known = np.eye(x.shape[1])
    if start is not None and len(np.asarray(start)):
        asked = np.asarray(start, dtype=float)
        known = known + asked.T @ asked / 4
    left = np.ones(len(x), dtype=bool)
    taken = []
    for _ in range(min(count, len(x))):
        gain = np.where(left, np.einsum("ij,ij->i", x @ np.linalg.inv(known), x), -1.0)
        # Rounded, so that which of two equals is taken is the same on every machine.
        best = int(np.argmax(gain.round(9)))
        taken.append(best)
        left[best] = False
        known = known + np.outer(x[best], x[best]) / 4
    return taken


def circles(pairs: Sequence[tuple[Hashable, Hashable]], outcomes: Sequence[float]) -> int:
    """Return how many triads go round in a circle: A before B, B before C, and C before A.

    Parameters
    ----------
    pairs, outcomes:
        As in :func:`strengths`; choices that could not be told, and pairs answered both ways, count for nothing.

    Notes
    -----
    Kendall & Babington Smith (1940), On the method of paired comparisons, Biometrika 31:324-345.

    Examples
    --------
    >>> circles([("A", "B"), ("B", "C"), ("C", "A")], [1, 1, 1]), circles([("A", "B"), ("B", "C"), ("A", "C")], [1, 1, 1])
    (1, 0)
    """
    before: set[tuple[Hashable, Hashable]] = set()
    for (one, other), outcome in zip(pairs, outcomes, strict=True):
        if outcome != 0.5 and one != other:
            before.add((one, other) if outcome > 0.5 else (other, one))
    firm = {(one, other) for one, other in before if (other, one) not in before}
    after: dict[Hashable, set[Hashable]] = {}
    for one, other in firm:
        after.setdefault(one, set()).add(other)
    found = {
        frozenset((one, other, third))
        for one, other in firm
        for third in after.get(other, ())
        if one in after.get(third, ())
    }
    return len(found)
