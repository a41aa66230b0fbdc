"""Whether successes become more frequent along an axis: logistic trends from few yes-or-no outcomes.

One estimate holds stated beliefs about every part and integrates over them; the other holds none and is there to be
compared with.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from offerscope.estimate.detectable import smallest_slope
from offerscope.estimate.trend import design

Floats = NDArray[np.float64]

#: Slopes tried to find where the mass is, and those the answer is summed on.
_COARSE, _FINE = 21, 45

#: Log weights so far below the best hold nothing worth counting.
_NEGLIGIBLE = 14.0

#: Steps of Newton's method at most.
_STEPS = 40


@dataclass(frozen=True)
class LogisticTrend:
    """What is known of how the chance of a success moves along an axis.

    Parameters
    ----------
    n, groups, successes:
        Outcomes, groups they come from, and how many were a success.
    slopes, weights:
        The distribution of the slope (log odds per unit of the axis): a grid and the weight of each value, adding up to 1.
    centre, first, last:
        The mean of the axis over all outcomes, over the first third and over the last third of them.
    prior_sd:
        The standard deviation of the slope's prior.
    confidence:
        The probability inside each interval.

    Examples
    --------
    >>> found = logistic_trend([0, 0, 0, 1, 0, 1, 1, 1, 1], [0, 0.7, 1.1, 1.4, 1.6, 1.8, 1.9, 2.1, 2.2])
    >>> bool(found.p_up > 0.8), found.successes
    (True, 5)
    """

    n: int
    groups: int
    successes: int
    slopes: Floats
    weights: Floats
    centre: float
    first: float
    last: float
    prior_sd: float
    confidence: float
    # The mean and the standard deviation of the level (log odds at the centre) at each slope.
    _level: Floats
    _level_sd: Floats

    @cached_property
    def mean(self) -> float:
        """The expected slope, log odds per unit of the axis."""
        return float(self.slopes @ self.weights)

    @cached_property
    def sd(self) -> float:
        """How uncertain the slope is, as a standard deviation."""
        return float(np.sqrt((self.slopes - self.mean) ** 2 @ self.weights))

    @cached_property
    def p_up(self) -> float:
        """The probability that the slope is above 0."""
        return 1 - float(np.interp(0.0, self.slopes, self._below, left=0.0, right=1.0))

    @cached_property
    def interval(self) -> tuple[float, float]:
        """The equal-tailed interval of the slope."""
        tail = (1 - self.confidence) / 2
        low, high = np.interp([tail, 1 - tail], self._below, self.slopes)
        return float(low), float(high)

    @cached_property
    def _below(self) -> Floats:
        half = (self.weights[1:] + self.weights[:-1]) / 2
        summed = np.concatenate([[0.0], np.cumsum(half)])
        return np.asarray(summed / summed[-1])

    @property
    def slope_error(self) -> float:
        """How uncertain the slope is from the data alone, before the prior; infinite where they say nothing."""
        told = 1 / self.sd**2 - 1 / self.prior_sd**2
        return 1 / math.sqrt(told) if told > 1e-6 else math.inf

    def draws(self, size: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Return random levels (log odds at the centre) and slopes that could be true together, each shape (size,)."""
        place = rng.choice(len(self.slopes), size=size, p=self.weights)
        step = self.slopes[1] - self.slopes[0]
        slope = self.slopes[place] + step * (rng.random(size) - 0.5)
        level = self._level[place] + self._level_sd[place] * rng.standard_normal(size)
        return level, np.asarray(slope)

    def curves(self, x: ArrayLike, size: int, rng: np.random.Generator) -> Floats:
        """Return curves of the chance that could be true, for an outcome of an average kind, shape (size, len(x)).

        Parameters
        ----------
        x:
            Places on the axis.
        size:
            How many curves.
        rng:
            Seeded by whoever asks, so that the same curves come out.
        """
        level, slope = self.draws(size, rng)
        return np.asarray(special.expit(level[:, None] + slope[:, None] * (np.asarray(x, dtype=float) - self.centre)))

    def smallest(self, p_sign: float) -> float:
        """Return the smallest change of the chance, first third to last, that a sample like this shows in 80 of 100 cases.

        Parameters
        ----------
        p_sign:
            The probability of the sign from which a claim is made, such as 0.8.

        Returns
        -------
        float
            A share, around the level seen; infinite where no change would show.
        """
        slope = smallest_slope(self.slope_error, self.prior_sd, p_sign)
        if self.first == self.last or not math.isfinite(slope):
            return math.inf
        level = float(self.weights @ self._level)
        ends = special.expit(level + slope * (np.array([self.first, self.last]) - self.centre))
        return abs(float(ends[1] - ends[0]))


def logistic_trend(
    y: ArrayLike,
    x: ArrayLike,
    groups: Sequence[Hashable] | None = None,
    kinds: Sequence[Hashable] | None = None,
    terms: ArrayLike | None = None,
    *,
    prior_sd: float = 0.5,
    level_sd: float = 1.5,
    kinds_sd: float = 1.0,
    group_sd: float = 0.5,
    confidence: float = 0.95,
) -> LogisticTrend:
    """Return whether successes become more or less frequent along an axis, and how sure that is.

    Parameters
    ----------
    y:
        1 for a success and 0 for none, shape (n,), in order.
    x:
        The place of each on the axis, shape (n,), such as log(1 + how many came before).
    groups, kinds, terms:
        As for :func:`offerscope.estimate.trend.linear_trend`; a term has the prior N(0, 1) per standard deviation.
    prior_sd, level_sd, kinds_sd, group_sd:
        Standard deviations of the priors, all with mean 0, on the scale of log odds: slope, level, the difference of a
        kind, and of a group.
    confidence:
        The probability inside each interval.

    Returns
    -------
    LogisticTrend
        The slope's distribution, and curves to draw.

    Raises
    ------
    ValueError
        If there is no outcome, one is neither 0 nor 1, lengths differ or a number is out of its range.

    Notes
    -----
    Weakly informative priors keep separated outcomes finite (Gelman and others 2008, Annals of Applied Statistics
    2:1360-1383). The slope is summed over on a grid; at each value all the rest is integrated out by Laplace's method
    around its mode (Tierney & Kadane 1986, JASA 81:82-86).

    Examples
    --------
    >>> found = logistic_trend([0] * 9 + [1] * 9, range(18))
    >>> bool(0.99 < found.p_up < 1), bool(found.interval[1] < 3)
    (True, True)
    """
    y, x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    _check(y, x)
    for name, value in (("prior_sd", prior_sd), ("level_sd", level_sd), ("kinds_sd", kinds_sd), ("group_sd", group_sd)):
        if not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} is {value}; give a number above 0")
    for name, given in (("groups", groups), ("kinds", kinds)):
        if given is not None and len(given) != len(y):
            raise ValueError(f"{len(y)} outcomes and {len(given)} {name}: give one each")
    n = len(y)
    columns, is_kind = design(n, kinds, terms)
    table = np.column_stack([np.ones(n), columns])
    tight = 1 / np.array([level_sd, *(kinds_sd if kind else 1.0 for kind in is_kind)]) ** 2
    code = np.arange(n) if groups is None else np.unique([str(g) for g in groups], return_inverse=True)[1]
    order = np.argsort(code, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(code[order]) > 0])
    centre = float(x.mean())
    third = n // 3
    rest = _Rest(table[order], y[order], x[order] - centre, code[order], starts, tight, 1 / group_sd**2)
    slopes = np.linspace(-8 * prior_sd, 8 * prior_sd, _COARSE)
    for size in (_FINE, 0):
        score, level, sd = rest.integrate(slopes)
        score -= 0.5 * (slopes / prior_sd) ** 2
        score -= score.max()
        kept = np.flatnonzero(score > -_NEGLIGIBLE)
        if size:
            low, high = max(0, kept[0] - 1), min(len(slopes) - 1, kept[-1] + 1)
            slopes = np.linspace(slopes[low], slopes[high], size)
    weights = np.exp(score)
    return LogisticTrend(
        n=n,
        groups=len(starts),
        successes=int(y.sum()),
        slopes=slopes,
        weights=weights / weights.sum(),
        centre=centre,
        first=float(x[:third].mean()) if third else centre,
        last=float(x[n - third :].mean()) if third else centre,
        prior_sd=prior_sd,
        confidence=confidence,
        _level=level,
        _level_sd=sd,
    )


@dataclass(frozen=True)
class _Rest:
    """All but the slope: the level, the terms and kinds (columns of ``table``) and the groups' own levels, rows by group."""

    table: Floats
    y: Floats
    x: Floats
    code: NDArray[np.int64]
    starts: NDArray[np.int64]
    tight: Floats
    group_tight: float

    def integrate(self, slopes: Floats) -> tuple[Floats, Floats, Floats]:
        """Return at each slope the log weight with all the rest integrated out, and the level's mean and deviation."""
        m, p = len(slopes), self.table.shape[1]
        beta, own = np.zeros((m, p)), np.zeros((m, len(self.starts)))
        offset = slopes[:, None] * self.x
        for _ in range(_STEPS):
            chance = special.expit(offset + beta @ self.table.T + own[:, self.code])
            pull = self.y - chance
            score = pull @ self.table - beta * self.tight
            score_own = np.add.reduceat(pull, self.starts, axis=1) - own * self.group_tight
            schur, cross, diagonal = self._information(chance)
            reduced = score - np.einsum("mgp,mg->mp", cross, score_own / diagonal)
            move = np.linalg.solve(schur, reduced[..., None])[..., 0]
            move_own = (score_own - np.einsum("mgp,mp->mg", cross, move)) / diagonal
            # A step of more than two on the scale of log odds may overshoot: it is cut.
            large = np.maximum(np.abs(move).max(axis=1), np.abs(move_own).max(axis=1))
            cut = np.minimum(1.0, 2.0 / np.maximum(large, 1e-12))[:, None]
            beta, own = beta + cut * move, own + cut * move_own
            if large.max() < 1e-8:
                break
        at = offset + beta @ self.table.T + own[:, self.code]
        schur, _, diagonal = self._information(special.expit(at))
        # log(1 + exp(at)) by a form that does not overflow.
        fit = (self.y * at - np.logaddexp(0.0, at)).sum(axis=1)
        fit -= 0.5 * (beta**2 @ self.tight + self.group_tight * (own**2).sum(axis=1))
        fit -= 0.5 * (np.linalg.slogdet(schur)[1] + np.log(diagonal).sum(axis=1))
        first = np.zeros((m, p, 1))
        first[:, 0] = 1.0
        return fit, beta[:, 0], np.sqrt(np.linalg.solve(schur, first)[:, 0, 0])

    def _information(self, chance: Floats) -> tuple[Floats, Floats, Floats]:
        """Return the curvature of the columns with the groups eliminated, that between both, and that of the groups."""
        weight = chance * (1 - chance)
        weighted = weight[..., None] * self.table
        inner = np.swapaxes(weighted, 1, 2) @ self.table + np.diag(self.tight)
        cross = np.add.reduceat(weighted, self.starts, axis=1)
        diagonal = np.add.reduceat(weight, self.starts, axis=1) + self.group_tight
        return inner - np.swapaxes(cross, 1, 2) @ (cross / diagonal[..., None]), cross, diagonal


@dataclass(frozen=True)
class Firth:
    """A logistic line with no prior belief but that which removes the bias of few outcomes.

    Parameters
    ----------
    intercept, slope:
        Log odds at ``x = 0``, and per unit of ``x``.
    intercept_error, slope_error:
        Their standard errors.
    """

    intercept: float
    slope: float
    intercept_error: float
    slope_error: float

    def chance(self, x: ArrayLike) -> Floats:
        """Return the chance of a success at places on the axis."""
        return np.asarray(special.expit(self.intercept + self.slope * np.asarray(x, dtype=float)))


def firth(x: ArrayLike, y: ArrayLike) -> Firth:
    """Return the logistic line of greatest penalised likelihood.

    Parameters
    ----------
    x:
        The place of each outcome on the axis, shape (n,); at least two different ones.
    y:
        1 for a success and 0 for none, shape (n,).

    Returns
    -------
    Firth
        Finite even where ``x`` separates successes from the rest.

    Raises
    ------
    ValueError
        If an outcome is neither 0 nor 1, lengths differ, or ``x`` does not vary.

    Notes
    -----
    Firth (1993), Biometrika 80:27-38: the likelihood times the root of the information's determinant; as a cure for
    separation Heinze & Schemper (2002), Statistics in Medicine 21:2409-2419. With two values of ``x`` it is the same as
    adding one half to each cell of the table.

    Examples
    --------
    >>> line = firth([0] * 10 + [1] * 6, [1] + [0] * 9 + [1] * 6)
    >>> round(line.intercept, 6), round(line.slope, 6)
    (-1.845827, 4.410776)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    _check(y, x)
    if not np.ptp(x):
        raise ValueError("the axis does not vary: no line can be drawn")
    middle, scale = float(x.mean()), float(x.std())
    table = np.column_stack([np.ones(len(x)), (x - middle) / scale])
    beta = np.zeros(2)
    value, information = _penalised(table, y, beta)
    for _ in range(200):
        chance = special.expit(table @ beta)
        weight = chance * (1 - chance)
        leverage = weight * np.einsum("ij,jk,ik->i", table, np.linalg.inv(information), table)
        move = np.linalg.solve(information, table.T @ (y - chance + leverage * (0.5 - chance)))
        size = 1.0
        while size > 1e-8:
            tried, at = _penalised(table, y, beta + size * move)
            if tried >= value - 1e-14:
                break
            size /= 2
        beta, value, information = beta + size * move, tried, at
        if np.abs(move).max() < 1e-10:
            break
    covariance = np.linalg.inv(information)
    slope = beta[1] / scale
    shift = np.array([1.0, -middle / scale])
    return Firth(
        float(beta[0] - slope * middle),
        float(slope),
        float(np.sqrt(shift @ covariance @ shift)),
        float(np.sqrt(covariance[1, 1]) / scale),
    )


def _penalised(table: Floats, y: Floats, beta: Floats) -> tuple[float, Floats]:
    """Return the penalised log likelihood, and the information."""
    at = table @ beta
    chance = special.expit(at)
    information = table.T @ ((chance * (1 - chance))[:, None] * table)
    sign, log = np.linalg.slogdet(information)
    if sign <= 0:
        return -math.inf, information
    return float((y * at - np.logaddexp(0.0, at)).sum() + 0.5 * log), information


def _check(y: Floats, x: Floats) -> None:
    if y.ndim != 1 or y.shape != x.shape or not len(y):
        raise ValueError(f"each outcome needs its place: {y.shape} outcomes, {x.shape} places")
    if not np.isin(y, (0.0, 1.0)).all():
        raise ValueError("an outcome is 1 for a success and 0 for none; leave others out")
    if not np.isfinite(x).all():
        raise ValueError("a place is missing or infinite; leave such rows out")
