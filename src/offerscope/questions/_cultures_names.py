"""The names and counts of cultures as sentences say them."""

from __future__ import annotations

from collections.abc import Sequence

from offerscope.wording import join

#: Names of dimensions that no sentence can use as they are.
_LABELS = {"customer": "customer focus"}

#: More ratings than this are told as how many of each.
_ONE_BY_ONE = 6

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def label(dimension: str) -> str:
    """Return a dimension as a sentence says it.

    Examples
    --------
    >>> label("work_life"), label("customer")
    ('work life', 'customer focus')
    """
    return _LABELS.get(dimension, dimension.replace("_", " "))


def count_in_words(n: int) -> str:
    """Return a small count as a word.

    Examples
    --------
    >>> count_in_words(3), count_in_words(12)
    ('three', '12')
    """
    return _COUNTS[n] if n < len(_COUNTS) else str(n)


def readings_in_words(values: Sequence[float]) -> str:
    """Return ratings as a sentence says them: one by one, and many as how many of each.

    Examples
    --------
    >>> readings_in_words([2, 4, 5]), readings_in_words([3, 3, 3, 2, 3, 3, 1.5])
    ('2, 4 and 5', '3 (5 times), 2 and 1.5')
    """
    if len(values) <= _ONE_BY_ONE:
        return join([f"{value:g}" for value in values])
    counts = {value: sum(other == value for other in values) for value in values}
    ranked = sorted(counts, key=lambda value: (-counts[value], -value))
    return join([f"{value:g}" + (f" ({counts[value]} times)" if counts[value] > 1 else "") for value in ranked])
