"""What it is worth to know something before choosing: how much better the choice would be, on average, after the answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: Up to so many different values of what is unknown are taken one by one.
_DISTINCT = 20

#: Along more values expected values run on so many straight lines, each over the same share of draws.
_LINES = 6

#: Draws are split into so many parts; what to choose in each is decided by what the others show.
_PARTS = 5


def worth(means: ArrayLike, changes: ArrayLike, probabilities: ArrayLike) -> float:
    """Return what the answer to a question is worth before choosing, if each answer changes known means by known amounts.

    Parameters
    ----------
    means:
        The expected value of each alternative before the answer, shape (alternatives,).
    changes:
        By how much each answer changes each alternative's value, shape (answers, alternatives).
    probabilities:
        How likely each answer is, shape (answers,); together 1.

    Returns
    -------
    float
        In the unit of the values, 0 or more: the expected value of choosing after the answer less that of choosing now. 0
        where no answer changes the choice.

    Raises
    ------
    ValueError
        If the shapes do not go together, a number is missing, or the probabilities are negative or do not sum to 1.

    Notes
    -----
    The expected value of information: Raiffa & Schlaifer (1961), Applied Statistical Decision Theory, chapter 4. On average
    an answer changes nothing, else it would have been expected: the mean change of each alternative is taken off first.

    Examples
    --------
    >>> worth([10, 9], [[0, -3], [0, 3]], [0.5, 0.5])  # one in two that the second is 12, which is 2 better than 10
    1.0
    >>> worth([10, 9], [[0, -0.5], [0, 0.5]], [0.5, 0.5])
    0.0
    """
    now, shifts, chances = (np.asarray(part, dtype=float) for part in (means, changes, probabilities))
    if (
        now.ndim != 1
        or not len(now)
        or shifts.shape != (*chances.shape, len(now))
        or chances.ndim != 1
        or not len(chances)
    ):
        raise ValueError(
            f"{now.shape} means, {shifts.shape} changes, {chances.shape} probabilities; give a row an answer"
        )
    if not all(np.isfinite(part).all() for part in (now, shifts, chances)):
        raise ValueError("a mean, a change or a probability is missing or infinite; leave such ones out")
    if (chances < 0).any() or abs(chances.sum() - 1) > 1e-6:
        raise ValueError(f"the probabilities sum to {chances.sum():g}; give shares of 0 or more that sum to 1")
    chances = chances / chances.sum()
    after = now + shifts - chances @ shifts
    chosen = int(now.argmax())
    # The gain over the alternative that would be chosen now is never negative, whatever is rounded.
    return float(chances @ (after.max(axis=1) - after[:, chosen]))


def one(means: ArrayLike, place: int, shifts: ArrayLike, probabilities: ArrayLike) -> float:
    """Return what it is worth to know one open item of one alternative before choosing.

    Parameters
    ----------
    means:
        The expected value of each alternative, shape (alternatives,).
    place:
        The alternative, from 0, whose item it is.
    shifts:
        By how much each answer changes its value, shape (answers,); their mean is taken off.
    probabilities:
        How likely each answer is, shape (answers,); together 1.

    Returns
    -------
    float
        As for :func:`worth`.

    Raises
    ------
    ValueError
        As for :func:`worth`, or if the place is none of the alternatives.

    Notes
    -----
    ``E[max(mean + shift, best other)] - max(means)``: see :func:`worth`.

    Examples
    --------
    >>> one([10, 9], 1, [-3, 3], [0.5, 0.5]), one([10, 9], 1, [-1, 1], [0.5, 0.5])
    (1.0, 0.0)
    """
    n = np.size(means)
    if not 0 <= place < n:
        raise ValueError(f"the place {place} is none of the {n} alternatives; give 0 to {n - 1}")
    moved = np.asarray(shifts, dtype=float)
    return worth(means, np.multiply.outer(moved, np.arange(n) == place), probabilities)


def everything(values: ArrayLike) -> float:
    """Return what it is worth to know everything before choosing: no answer can be worth more.

    Parameters
    ----------
    values:
        The value of each alternative in each draw of what is unknown, shape (draws, alternatives).

    Returns
    -------
    float
        The mean of the best of each draw less the best of the means.

    Raises
    ------
    ValueError
        If there is no draw, or a value is missing.

    Notes
    -----
    The expected value of perfect information: Raiffa & Schlaifer (1961).

    Examples
    --------
    >>> everything([[10, 12], [10, 6]])
    1.0
    """
    table = _table(values)
    return float((table.max(axis=1) - table[:, int(table.mean(axis=0).argmax())]).mean())


def of(values: ArrayLike, theta: ArrayLike) -> float:
    """Return what it is worth to know one of several unknowns before choosing, from draws of all of them.

    Parameters
    ----------
    values:
        The value of each alternative in each draw, shape (draws, alternatives).
    theta:
        What the unknown was in each draw, shape (draws,).

    Returns
    -------
    float
        0 or more and at most :func:`everything`; 0 where no answer changes the choice.

    Raises
    ------
    ValueError
        If the lengths differ, there is no draw, or a number is missing.

    Notes
    -----
    The expected value of partial perfect information, from one set of draws: the value of each alternative is regressed on
    the unknown, and the best is chosen by the fitted line: Strong, Oakley & Brennan (2014), Medical Decision Making 34:311-326;
    sorted blocks instead of lines: Strong & Oakley (2013), Medical Decision Making 33:755-766. The mean of the best of noisy
    fits is too high. So four fifths of the draws decide what to choose in the last fifth, in turn, and what those really pay
    counts: the worth of a rule that can be followed, rather a little too low than too high. With few draws much is missed.

    Examples
    --------
    >>> bonus = np.tile([-3.0, 3.0], 500)  # as likely 3 less as 3 more than expected
    >>> of(np.column_stack([np.full(1000, 10.0), 9 + bonus]), bonus)
    1.0
    """
    table = _table(values)
    known = np.asarray(theta, dtype=float)
    if known.shape != (len(table),) or not np.isfinite(known).all():
        raise ValueError(f"{known.shape} values of the unknown for {len(table)} draws; give one for each, none missing")
    if np.ptp(known) == 0:
        return 0.0
    chosen = int(table.mean(axis=0).argmax())
    gain = table - table[:, [chosen]]
    basis = _basis(known)
    # Neighbours go to different parts, so that each part has draws from everywhere.
    part = np.empty(len(known), dtype=np.int64)
    part[np.argsort(known, kind="stable")] = np.arange(len(known)) % _PARTS
    paid = 0.0
    for held in range(min(_PARTS, len(known))):
        out = part == held
        line = np.linalg.lstsq(basis[~out], gain[~out], rcond=None)[0]
        expected = basis[out] @ line
        # Where no gain is expected, the choice of now stands.
        best = np.where(expected.max(axis=1) > 0, expected.argmax(axis=1), chosen)
        paid += float(np.take_along_axis(gain[out], best[:, None], axis=1).sum())
    return max(0.0, paid / len(known))


def _basis(known: Floats) -> Floats:
    """Return the columns whose sums are the shapes that expected values may have along the unknown."""
    found, inverse = np.unique(known, return_inverse=True)
    if len(found) <= _DISTINCT:
        return np.asarray(inverse[:, None] == np.arange(len(found)), dtype=float)
    knots = np.unique(np.quantile(known, np.arange(1, _LINES) / _LINES))
    hinges = np.maximum(known[:, None] - knots, 0)
    columns = np.column_stack([known - known.mean(), hinges])
    return np.column_stack([np.ones(len(known)), columns / np.abs(columns).max(axis=0)])


def _table(values: ArrayLike) -> Floats:
    table = np.asarray(values, dtype=float)
    if table.ndim != 2 or not table.size or not np.isfinite(table).all():
        raise ValueError(f"values of shape {table.shape}; give (draws, alternatives), none missing or infinite")
    return table
