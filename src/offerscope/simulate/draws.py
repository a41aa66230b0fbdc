"""Cheap seeded choices: uniform numbers drawn in bulk and handed out one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")

_BULK = 512


class Draws:
    """Hand out choices from one generator; a single call of numpy's for each would cost most of the time.

    Parameters
    ----------
    rng:
        The seeker's generator.

    Examples
    --------
    >>> draws = Draws(np.random.default_rng(1))
    >>> draws.pick(("a", "b", "c")) in {"a", "b", "c"}, draws.chance(1.0), draws.chance(0.0)
    (True, True, False)
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self._left: list[float] = []

    def uniform(self) -> float:
        """Return the next number from 0 to 1."""
        if not self._left:
            self._left = self.rng.random(_BULK).tolist()
        return self._left.pop()

    def chance(self, p: float) -> bool:
        """Return whether something of chance ``p`` happens."""
        return self.uniform() < p

    def pick(self, of: Sequence[T]) -> T:
        """Return one of several, all alike."""
        return of[int(self.uniform() * len(of))]

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both possible."""
        return low + int(self.uniform() * (high - low + 1))

    def weighted(self, weights: Mapping[str, float]) -> str:
        """Return one name, with chances in proportion to the weights."""
        left = self.uniform() * sum(weights.values())
        for name, weight in weights.items():
            left -= weight
            if left < 0:
                return name
        return next(reversed(list(weights)))

    def some(self, of: Sequence[T], n: int) -> list[T]:
        """Return ``n`` different ones (all, where there are fewer), in a random order."""
        pool = list(of)
        return [pool.pop(int(self.uniform() * len(pool))) for _ in range(min(n, len(pool)))]


def one_to(value: float, high: int) -> int:
    """Return a reading as a person writes it down: whole, from 1 to ``high``.

    Examples
    --------
    >>> one_to(5.4, 10), one_to(11.2, 10), one_to(-1, 5)
    (5, 10, 1)
    """
    return min(high, max(1, round(value)))


def plain(value: float) -> str:
    """Return a number without needless noughts and never with an exponent.

    Examples
    --------
    >>> plain(120000.0), plain(2.5), plain(0.125)
    ('120000', '2.5', '0.125')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")
