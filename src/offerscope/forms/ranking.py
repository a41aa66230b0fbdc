"""Rank alternatives by weights and say who is in front, from the same numbers and in the same words as a report's page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from offerscope.show import in_points
from offerscope.wording import join

#: Two worths that agree to a millionth are level: so far the declared numbers are rounded.
SAME = 1e6


def worths(values: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Return what each alternative is worth: its values weighed and added up.

    Parameters
    ----------
    values:
        A row an alternative, a number a criterion; 0 = the worst acceptable, 1 = the realistic best.
    weights:
        One a criterion, 0 or more, on any scale; one at least above 0.

    Returns
    -------
    list of float
        One an alternative, in their order: the sum of weight times value over the sum of the weights.

    Raises
    ------
    ValueError
        If no weight is above 0.

    Examples
    --------
    >>> worths([[0.5, 1.0], [1.0, 0.0]], [75, 25])
    [0.625, 0.75]
    """
    whole = sum(weights)
    if not whole > 0:
        raise ValueError("all weights are 0, so nothing counts; give one above 0")
    return [sum(weight * value for weight, value in zip(weights, row, strict=True)) / whole for row in values]


def ranked(found: Sequence[float]) -> list[int]:
    """Return the places of worths, the best first; what is level stays in the order given.

    Parameters
    ----------
    found:
        As :func:`worths` gives them.

    Examples
    --------
    >>> ranked([0.5, 0.75, 0.5])
    [1, 0, 2]
    """
    return sorted(range(len(found)), key=lambda place: (-_step(found[place]), place))


def in_front(numbers: Mapping[str, Any], weights: Sequence[float]) -> str:
    """Return who is in front by how much, as a sentence; where others are with the weights declared, who.

    Parameters
    ----------
    numbers:
        As :func:`offerscope.show.sliders_json` gives them.
    weights:
        One a criterion, 0 or more, on any scale.

    Examples
    --------
    >>> numbers = {"names": ["A", "B"], "values": [[0.5, 1.0], [1.0, 0.0]], "weights": [75, 25], "called": "your weights"}
    >>> in_front(numbers, [75, 25])
    'In front with your weights: B, 12.5 points of 100 ahead of A.'
    >>> in_front(numbers, [50, 50])
    'In front with these weights: A, 25 points of 100 ahead of B; with your weights it is B.'
    >>> in_front(numbers, [0, 0])
    'All weights are 0, so nothing counts: move one to the right.'
    """
    if not sum(weights) > 0:
        return "All weights are 0, so nothing counts: move one to the right."
    names, values, declared = numbers["names"], numbers["values"], numbers["weights"]
    found = worths(values, weights)
    order = ranked(found)
    best = in_points(100 * found[order[0]])
    if len(order) == 1:
        return f"Only {names[0]} can be weighed: {best} points of 100."
    is_moved = list(weights) != list(declared)
    text = f"In front with {'these weights' if is_moved else numbers['called']}: "
    first = [place for place in order if _step(found[place]) == _step(found[order[0]])]
    if len(first) > 1:
        text += f"{join([names[place] for place in first])}, level at {best} points of 100"
    else:
        apart = in_points(100 * (found[order[0]] - found[order[1]]))
        points = f"{'less than 0.1' if apart == '0' else apart} {'point' if apart == '1' else 'points'}"
        text += f"{names[order[0]]}, {points} of 100 ahead of {names[order[1]]}"
    own = ranked(worths(values, declared))[0]
    if is_moved and own not in first:
        text += f"; with {numbers['called']} it is {names[own]}"
    return f"{text}."


def _step(worth: float) -> int:
    return math.floor(worth * SAME + 0.5)
