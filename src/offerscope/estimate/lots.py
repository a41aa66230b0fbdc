"""What choosing by lot would have kept: the range that a choice that knew nothing falls into."""

from __future__ import annotations

import math


def drawn_by_lot(drawn: int, marked: int, total: int, level: float = 0.95) -> tuple[int, int]:
    """Return the range of how many marked ones are among those drawn, if they are drawn by lot.

    Parameters
    ----------
    drawn:
        How many are drawn, 0 to ``total``.
    marked:
        How many of all are marked, 0 to ``total``.
    total:
        How many there are.
    level:
        The least probability inside the range.

    Returns
    -------
    tuple of int
        The lowest and the highest number, both inside.

    Raises
    ------
    ValueError
        If a count is negative or more than ``total``.

    Notes
    -----
    The hypergeometric distribution, which is what shuffling the marks among all in every possible way gives: Fisher
    (1935), Journal of the Royal Statistical Society 98:39-82. Exact, so no shuffling by random numbers is needed.

    Examples
    --------
    >>> drawn_by_lot(10, 5, 20), drawn_by_lot(20, 5, 20), drawn_by_lot(0, 5, 20)
    ((1, 4), (5, 5), (0, 0))
    """
    if not (0 <= drawn <= total and 0 <= marked <= total):
        raise ValueError(f"{drawn} drawn and {marked} marked of {total}: give counts from 0 to the total")
    lowest, highest = max(0, drawn + marked - total), min(drawn, marked)
    ways = [math.comb(marked, k) * math.comb(total - marked, drawn - k) for k in range(lowest, highest + 1)]
    every = sum(ways)
    tail = (1 - level) / 2
    low = high = 0
    below = 0.0
    for place, count in enumerate(ways):
        share = count / every
        if below <= tail:
            low = place
        if below < 1 - tail:
            high = place
        below += share
    return lowest + low, lowest + high
