"""Whether readings rise or fall along an axis: a linear trend from a small, grouped sample, with its whole uncertainty.

Several readings of one group resemble each other, kinds of readings differ, and how much both do is not known at this
size: it is integrated over under stated priors, and so is the size of the noise. No random numbers are used for the trend.
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

Floats = NDArray[np.float64]

#: Ends of the slices of a group's share of the variance. The prior is Beta(1, 8), a ninth on average, and one time in ten
#: any share at all: some people rate all of a group alike. Where each group has one reading it does nothing.
_SHARES = np.array([0.0, 0.03, 0.08, 0.14, 0.22, 0.32, 0.45, 0.6, 0.75, 0.9, 1.0])
_SHARE_TAIL, _ANY_SHARE = 8.0, 0.1

#: Ends of the slices of the standard deviation between kinds, in those of one reading; the prior is half-normal.
_SPREADS = np.array([0.0, 0.15, 0.35, 0.6, 0.9, 1.4, 2.2])
_KINDS_SPREAD = 0.5

#: Kinds told apart; rarer ones count as one kind together.
_MOST_KINDS = 40

#: Log weights so far below the best hold nothing worth counting.
_NEGLIGIBLE = 20.0


@dataclass(frozen=True)
class Trend:
    """What is known of the slope of readings along an axis.

    Parameters
    ----------
    n, groups:
        Readings, and groups they come from.
    slopes, weights:
        The distribution of the slope (units of a reading per unit of the axis): a fine grid and the weight of each of its
        values, shape (m,); the weights add up to 1.
    slope_error:
        How uncertain the slope is from the data alone, as a standard deviation, before the prior.
    prior_sd:
        The standard deviation of the slope's prior.
    centre:
        The mean of the axis over the readings, where :attr:`level` is told.
    first, last:
        The mean of the axis over the first and the last third of the readings.
    level:
        The expected reading at ``centre``, of an average kind.
    confidence:
        The probability inside each interval.

    Examples
    --------
    >>> found = linear_trend([4, 5, 5, 6, 6, 7, 7, 8, 8], [0, 0.7, 1.1, 1.4, 1.6, 1.8, 1.9, 2.1, 2.2])
    >>> bool(found.p_up > 0.99), bool(found.change_interval[0] > 0)
    (True, True)
    """

    n: int
    groups: int
    slopes: Floats
    weights: Floats
    slope_error: float
    prior_sd: float
    centre: float
    first: float
    last: float
    level: float
    confidence: float
    # A component is one pair of a group's share and a spread of kinds: the chance of each at each slope, and what
    # draws of a line need of it.
    _joint: Floats
    _level_at: Floats
    _level_scale: Floats
    _sums: Floats

    @cached_property
    def mean(self) -> float:
        """The expected slope."""
        return float(self.slopes @ self.weights)

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

    @property
    def span(self) -> float:
        """How far the axis goes from the first third of the readings to the last."""
        return self.last - self.first

    @property
    def change(self) -> float:
        """The expected change from the first third of the readings to the last, in units of a reading."""
        return self.mean * self.span

    @property
    def change_interval(self) -> tuple[float, float]:
        """The interval of :attr:`change`."""
        low, high = sorted(end * self.span for end in self.interval)
        return low, high

    @cached_property
    def _below(self) -> Floats:
        """The probability that the slope lies below each value of the grid."""
        half = (self.weights[1:] + self.weights[:-1]) / 2
        summed = np.concatenate([[0.0], np.cumsum(half)])
        return np.asarray(summed / summed[-1])

    def smallest(self, p_sign: float) -> float:
        """Return the smallest change, first third to last, that a sample like this shows in 80 of 100 cases.

        Parameters
        ----------
        p_sign:
            The probability of the sign from which a claim is made, such as 0.8.
        """
        if not self.span:
            return math.inf
        return abs(smallest_slope(self.slope_error, self.prior_sd, p_sign, self.n - 2) * self.span)

    def lines(self, x: ArrayLike, size: int, rng: np.random.Generator) -> Floats:
        """Return lines that could be true, for a reading of an average kind, shape (size, len(x)).

        Parameters
        ----------
        x:
            Places on the axis.
        size:
            How many lines.
        rng:
            Seeded by whoever asks, so that the same lines come out.
        """
        flat = self._joint.ravel()
        chosen = rng.choice(len(flat), size=size, p=flat / flat.sum())
        part, place = np.divmod(chosen, len(self.slopes))
        step = self.slopes[1] - self.slopes[0]
        slope = self.slopes[place] + step * (rng.random(size) - 0.5)
        free = max(1, self.n - 1)
        misfit = self._sums[part, 0] - 2 * slope * self._sums[part, 1] + slope**2 * self._sums[part, 2]
        sigma = np.sqrt(np.maximum(misfit, 0) / rng.chisquare(free, size))
        middle = self._level_at[part, 0] - slope * self._level_at[part, 1]
        level = middle + sigma * self._level_scale[part] * rng.standard_normal(size)
        return np.asarray(level[:, None] + slope[:, None] * (np.asarray(x, dtype=float) - self.centre))


def linear_trend(
    y: ArrayLike,
    x: ArrayLike,
    groups: Sequence[Hashable] | None = None,
    kinds: Sequence[Hashable] | None = None,
    terms: ArrayLike | None = None,
    *,
    prior_sd: float = 1.5,
    step: float = 1.0,
    confidence: float = 0.95,
) -> Trend:
    """Return whether readings rise or fall along an axis, by how much, and how sure that is.

    Parameters
    ----------
    y:
        The readings, shape (n,), in order; finite.
    x:
        The place of each on the axis, shape (n,), such as log(1 + how many came before).
    groups:
        The group of each reading, length n: readings of one group resemble each other. ``None`` = all apart.
    kinds:
        The kind of each reading, length n: kinds differ around zero, the less the more alike they are seen to be.
    terms:
        Further columns that move a reading, shape (n,) or (n, m); missing values take the column's mean.
    prior_sd:
        The slope is normal beforehand, with mean 0 and this standard deviation, in units of a reading per unit of ``x``.
    step:
        The distance of two readings on their scale. A sample without any scatter is given that of one rounded reading, and
        readings that were copied within their groups that of rounding.
    confidence:
        The probability inside each interval.

    Returns
    -------
    Trend
        The slope's distribution, the change from the first third of the readings to the last, and lines to draw.

    Raises
    ------
    ValueError
        If there is no reading, one is missing or infinite, lengths differ or a number is out of its range.

    Notes
    -----
    A linear model with a random intercept a group (Laird & Ware 1982, Biometrics 38:963-974) and pooled kinds
    (Gelman and others, Bayesian Data Analysis, chapters 14-15). The priors: slope N(0, ``prior_sd``); noise variance
    1/variance; a group's share of it Beta(1, 8), one time in ten uniform; spread between kinds half-normal, half the
    noise's standard deviation; a term N(0, the noise's standard deviation) per standard deviation of the term. For given share and spread the
    slope's likelihood is a t curve in closed form; both are summed over 60 pairs of slices. Groups enter by
    their sums alone, so that a thousand readings cost milliseconds.

    Examples
    --------
    >>> found = linear_trend([5, 5, 6, 5, 5, 6], range(6), groups=["A", "A", "B", "B", "C", "C"])
    >>> found.n, found.groups, bool(0.5 < found.p_up < 0.95)
    (6, 3, True)
    """
    y, x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    _check(y, x, groups, kinds, prior_sd, step, confidence)
    n = len(y)
    columns, is_kind = design(n, kinds, terms)
    code = np.arange(n) if groups is None else np.unique([str(g) for g in groups], return_inverse=True)[1]
    size = np.bincount(code)
    centre = float(x.mean())
    # One matrix of all columns: the axis, the level, the nuisance, and last the readings, around their mean.
    data = np.column_stack([x - centre, np.ones(n), columns, y - y.mean()])
    sums = np.zeros((len(size), data.shape[1]))
    np.add.at(sums, code, data)
    is_term = np.array([not kind for kind in is_kind])
    inner = data.T @ data
    pairs = [(share, spread) for share in _shares() for spread in _spreads(is_kind)]
    parts = [_eliminate(inner, sums, size, share[0], spread[0], is_term) for share, spread in pairs]
    score = np.array([part[0] for part in parts]) + np.log([share[1] * spread[1] for share, spread in pairs])
    misfit = np.array([part[1] for part in parts])  # yy, xy, xx
    misfit[:, 0] += step**2 / 12
    # Copied readings hold no more than rounding lets them: a group's scatter within itself is no smaller than that.
    within = float(((y - np.bincount(code, y)[code] / size[code]) ** 2).sum())
    copied = max(0.0, (n - len(size)) * step**2 / 12 - within)
    misfit[:, 0] += copied / (1 - np.array([share[0] for share, _ in pairs]))
    slopes, joint = _grid(score, misfit, n, prior_sd)
    weights = joint.sum(axis=0)
    part_weight = joint.sum(axis=1)
    steep = np.maximum(misfit[:, 2], 1e-300)
    error2 = np.maximum(misfit[:, 0] - misfit[:, 1] ** 2 / steep, 0) / (max(1, n - 2) * steep)
    third = n // 3
    level_at = np.array([part[2] for part in parts])
    level_at[:, 0] += y.mean()
    level = float(part_weight @ level_at[:, 0] - (joint @ slopes) @ level_at[:, 1])
    return Trend(
        n=n,
        groups=len(size),
        slopes=slopes,
        weights=weights,
        slope_error=float(np.sqrt(part_weight @ error2)),
        prior_sd=prior_sd,
        centre=centre,
        first=float(x[:third].mean()) if third else centre,
        last=float(x[n - third :].mean()) if third else centre,
        level=level,
        confidence=confidence,
        _joint=joint,
        _level_at=level_at,
        _level_scale=np.array([part[3] for part in parts]),
        _sums=misfit,
    )


def design(n: int, kinds: Sequence[Hashable] | None, terms: ArrayLike | None) -> tuple[Floats, list[int]]:
    """Return the columns of terms and kinds around their means, and for each whether it is a kind (1) or a term (0).

    Parameters
    ----------
    n:
        Rows.
    kinds, terms:
        As for :func:`linear_trend`. A term that does not vary is left out, and so is a single kind; terms are in their
        standard deviations.
    """
    columns, is_kind = [], []
    if terms is not None:
        table = np.asarray(terms, dtype=float).reshape(n, -1)
        for term in table.T:
            seen = term[np.isfinite(term)]
            if len(seen) > 1 and seen.std() > 0:
                columns.append(np.where(np.isfinite(term), (term - seen.mean()) / seen.std(), 0.0))
                is_kind.append(0)
    if kinds is not None:
        names, code, counts = np.unique([str(kind) for kind in kinds], return_inverse=True, return_counts=True)
        kept = np.argsort(-counts, kind="stable")[:_MOST_KINDS]
        if len(names) > 1:
            for name in kept:
                columns.append((code == name).astype(float))
                is_kind.append(1)
    table = np.column_stack(columns) if columns else np.zeros((n, 0))
    return table - table.mean(axis=0), is_kind


def _shares() -> list[tuple[float, float]]:
    """Return a group's share of the variance in the middle of each slice, and the slice's weight beforehand."""
    usual, any_share = np.diff(1 - (1 - _SHARES) ** _SHARE_TAIL), np.diff(_SHARES)
    weight = (1 - _ANY_SHARE) * usual + _ANY_SHARE * any_share
    return list(zip(((_SHARES[1:] + _SHARES[:-1]) / 2).tolist(), weight.tolist(), strict=True))


def _spreads(is_kind: Sequence[int]) -> list[tuple[float, float]]:
    """Return the spread of kinds in the middle of each slice, and its weight; one slice where there are no kinds."""
    if not any(is_kind):
        return [(1.0, 1.0)]
    weight = np.diff(2 * special.ndtr(_SPREADS / _KINDS_SPREAD) - 1)
    return list(zip(((_SPREADS[1:] + _SPREADS[:-1]) / 2).tolist(), (weight / weight.sum()).tolist(), strict=True))


def _eliminate(
    inner: Floats, sums: Floats, size: NDArray[np.int64], share: float, spread: float, is_term: NDArray[np.bool_]
) -> tuple[float, tuple[float, float, float], tuple[float, float], float]:
    """Integrate out the level, the terms, the kinds and the groups' own levels for one share and one spread.

    Returns the log weight, the sums of squares (yy, xy, xx) that are left, the level's mean as a line in the slope, and
    its standard deviation in those of the noise.
    """
    own = 1 - share + size * share
    cross = (inner - sums.T @ (sums * (share / own)[:, None])) / (1 - share)
    log_v = float(((size - 1) * math.log(1 - share) + np.log(own)).sum())
    nuisance, ends = slice(1, -1), [0, -1]
    # The level has no prior; a term has one of the noise's size, a kind that of the spread.
    tight = np.concatenate([[0.0], np.where(is_term, 1.0, 1 / spread**2)]) if len(is_term) else np.zeros(1)
    precision = cross[nuisance, nuisance] + np.diag(tight)
    beside = cross[nuisance][:, ends]
    solved = np.linalg.solve(precision, np.column_stack([beside, np.eye(len(tight))[:, 0]]))
    left = cross[np.ix_(ends, ends)] - beside.T @ solved[:, :2]
    score = -0.5 * (log_v + float(np.linalg.slogdet(precision)[1])) + 0.5 * float(np.log(tight[1:]).sum())
    level_at = (float(solved[0, 1]), float(solved[0, 0]))
    return (
        score,
        (float(left[1, 1]), float(left[0, 1]), float(left[0, 0])),
        level_at,
        math.sqrt(max(0.0, float(solved[0, 2]))),
    )


def _grid(score: Floats, misfit: Floats, n: int, prior_sd: float) -> tuple[Floats, Floats]:
    """Return a grid of slopes where the mass is, and the weight of each part at each slope, adding up to 1."""
    best = misfit[:, 1] / np.maximum(misfit[:, 2], 1e-300)
    best = best[(misfit[:, 2] > 1e-12) & (np.abs(best) < 1e6)]
    reach = 8 * prior_sd
    slopes = np.unique(np.concatenate([np.linspace(-reach, reach, 401), best]))
    for _ in range(3):
        left = misfit[:, :1] - 2 * slopes * misfit[:, 1:2] + slopes**2 * misfit[:, 2:]
        logs = score[:, None] - (n - 1) / 2 * np.log(np.maximum(left, 1e-300)) - 0.5 * (slopes / prior_sd) ** 2
        logs -= logs.max()
        kept = np.flatnonzero(logs.max(axis=0) > -_NEGLIGIBLE)
        low, high = slopes[max(0, kept[0] - 1)], slopes[min(len(slopes) - 1, kept[-1] + 1)]
        last, slopes = slopes, np.linspace(low, high, 401)
    joint = np.exp(logs)
    return last, joint / joint.sum()


def _check(
    y: Floats,
    x: Floats,
    groups: Sequence[Hashable] | None,
    kinds: Sequence[Hashable] | None,
    prior_sd: float,
    step: float,
    confidence: float,
) -> None:
    if y.ndim != 1 or y.shape != x.shape or not len(y):
        raise ValueError(f"each reading needs its place: {y.shape} readings, {x.shape} places")
    if not (np.isfinite(y).all() and np.isfinite(x).all()):
        raise ValueError("a reading or its place is missing or infinite; leave such rows out")
    for name, given in (("groups", groups), ("kinds", kinds)):
        if given is not None and len(given) != len(y):
            raise ValueError(f"{len(y)} readings and {len(given)} {name}: give one each")
    if not (prior_sd > 0 and step > 0 and 0 < confidence < 1):
        raise ValueError("prior_sd and step must be above 0, confidence above 0 and below 1")
