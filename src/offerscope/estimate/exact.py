"""Compare two rates from small samples exactly."""

from __future__ import annotations

import math
import operator


def more_often(k1: int, n1: int, k2: int, n2: int) -> float:
    """Return how sure it is that the first of two rates is the larger: one minus Fisher's one-sided p-value.

    Parameters
    ----------
    k1, n1, k2, n2:
        How many of how many, twice: whole numbers, ``0 <= k <= n``.

    Returns
    -------
    float
        From 0 to 1. If the two rates are the same, it is ``x`` or more at most ``1 - x`` of the time, whatever the rate: a
        threshold on it keeps its error, at any size of sample.

    Raises
    ------
    ValueError
        If the counts are not whole numbers with ``0 <= k <= n``.

    Notes
    -----
    Fisher (1935), The Design of Experiments, chapter 2: the chance, with both margins fixed, of a table at least as
    far in this direction. In whole numbers, so nothing is rounded before the last division.

    Examples
    --------
    >>> round(1 - more_often(3, 4, 1, 4), 4)
    0.2429
    """
    (k1, n1), (k2, n2) = _counts(k1, n1), _counts(k2, n2)
    total = k1 + k2
    # Below the first, more than there are would be left for the second. Each term is made from the one before it.
    first = max(k1, total - n2)
    ways = term = math.comb(n1, first) * math.comb(n2, total - first)
    for k in range(first, min(n1, total)):
        term = term * (n1 - k) * (total - k) // ((k + 1) * (n2 - total + k + 1))
        ways += term
    return 1 - ways / math.comb(n1 + n2, total)


def _counts(k: int, n: int) -> tuple[int, int]:
    """Return plain integers, whose products never overflow as numpy's would."""
    try:
        k, n = operator.index(k), operator.index(n)
    except TypeError:
        raise ValueError(f"{k} of {n} is not a rate: give whole numbers with 0 <= k <= n") from None
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is not a rate: give whole numbers with 0 <= k <= n")
    return k, n
