"""How far several readings of one thing lie apart, beside how far readings lie apart elsewhere.

Two people can see one place differently because each reading is uncertain, or because the place differs from person to
person. The readings of all other groups say how much the first alone explains.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

#: The variance that rounding to whole numbers adds to a reading: less than this no reading can be uncertain.
ROUNDING = 1 / 12

#: Degrees of freedom of the other groups from which they say how uncertain one reading is.
FREE_NEEDED = 10


@dataclass(frozen=True)
class Spreads:
    """How far the readings of each group lie apart.

    Parameters
    ----------
    groups:
        The groups, in the order in which they first appear.
    n:
        Readings a group.
    sd:
        The standard deviation of each group's readings; ``NaN`` for one reading.
    expected:
        The standard deviation of one reading as the other groups show it; ``NaN`` where they are too few.
    wider:
        How sure it is that the group's readings lie further apart than that: one minus the one-sided p-value;
        ``NaN`` where it cannot be said.
    """

    groups: tuple[Hashable, ...]
    n: NDArray[np.int64]
    sd: Floats
    expected: Floats
    wider: Floats


def spreads(values: ArrayLike, groups: Sequence[Hashable]) -> Spreads:
    """Return how far each group's readings lie apart, beside those of all other groups.

    Parameters
    ----------
    values:
        The readings, shape (n,); whole numbers, finite.
    groups:
        What each is a reading of, length n.

    Raises
    ------
    ValueError
        If a reading is missing or infinite, or the lengths differ.

    Notes
    -----
    The ratio of two variances (Snedecor & Cochran, Statistical Methods, section 6.12): a group's own against that of
    all other groups around their own means. The latter is never taken to be less than rounding alone makes it
    (Sheppard 1898: a twelfth).

    Examples
    --------
    >>> agree = [value for _ in range(12) for value in (3, 4)]
    >>> found = spreads([1, 5, *agree], ["A", "A", *[f"B{i // 2}" for i in range(24)]])
    >>> round(float(found.expected[0]), 2), bool(found.wider[0] > 0.99), bool(found.wider[1] < 0.9)
    (0.71, True, True)
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or len(values) != len(groups):
        raise ValueError(f"each value needs its group: {values.shape} values, {len(groups)} groups")
    if not np.isfinite(values).all():
        raise ValueError("a value is missing or infinite; leave out what was not observed")
    names = tuple(dict.fromkeys(groups))
    place = {name: i for i, name in enumerate(names)}
    code = np.array([place[group] for group in groups], dtype=int)
    n = np.bincount(code, minlength=len(names))
    mean = np.bincount(code, weights=values, minlength=len(names)) / np.maximum(n, 1)
    squares = np.bincount(code, weights=(values - mean[code]) ** 2, minlength=len(names))
    free = n - 1
    others, free_others = squares.sum() - squares, free.sum() - free
    with np.errstate(divide="ignore", invalid="ignore"):
        sd = np.where(free > 0, np.sqrt(squares / free), math.nan)
        variance = np.where(free_others >= FREE_NEEDED, np.maximum(others / free_others, ROUNDING), math.nan)
        wider = np.where(free > 0, special.fdtr(free, free_others, squares / free / variance), math.nan)
    return Spreads(names, n, sd, np.sqrt(variance), wider)
