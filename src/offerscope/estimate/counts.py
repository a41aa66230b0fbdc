"""How many events there are for each unit watched, with an interval that is exact at any count."""

from __future__ import annotations

import math

from scipy import special


def events_each(k: int, n: float, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of how many events there are for each unit watched.

    Parameters
    ----------
    k:
        How many events were counted: a whole number, 0 or more. It may be more than ``n``.
    n:
        How many units were watched (interviews, months): above 0.
    level:
        At least this share of such intervals hold the true rate; above 0 and below 1.

    Returns
    -------
    tuple of float
        The low and the high end; the low end is 0 where nothing was counted.

    Raises
    ------
    ValueError
        If ``k`` is no count, ``n`` is not above 0, or ``level`` is no level.

    Notes
    -----
    The exact interval of a Poisson mean (Garwood 1936, Biometrika 28:437-442), by quantiles of the gamma distribution.

    Examples
    --------
    >>> low, high = events_each(10, 1)
    >>> round(low, 2), round(high, 2)
    (4.8, 18.39)
    """
    if k < 0 or k != int(k):
        raise ValueError(f"{k} is not a count; give a whole number of 0 or more")
    if not (math.isfinite(n) and n > 0):
        raise ValueError(f"{n} units were watched; give a number above 0")
    if not 0 < level < 1:
        raise ValueError(f"the level is {level}; give a number above 0 and below 1")
    tail = (1 - level) / 2
    low = float(special.gammaincinv(k, tail)) if k else 0.0
    return low / n, float(special.gammaincinv(k + 1, 1 - tail)) / n
