"""When a grant becomes mine: exact allocation of whole shares, and what a person writes about vesting.

Seven allocation rules of the Open Cap Table Format (Open Cap Table Coalition 2022, enumeration "Allocation Type")
say which tranche gets the shares that do not divide evenly. All arithmetic is in whole numbers and fractions,
so that a grant is never a share too large or too small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A number that a share or a weight may be given as.
Number = int | float | Fraction | Decimal


def allocate(total: Number, tranches: int | Sequence[Number], rule: str) -> NDArray[Any]:
    """Return how many shares vest in each tranche.

    Parameters
    ----------
    total:
        The shares of the grant, 0 or more; whole, unless the rule is ``FRACTIONAL``.
    tranches:
        A number of equal tranches, or their weights in order, such as ``[5, 15, 40, 40]`` (any scale; 0 = nothing
        vests there).
    rule:
        One of the seven allocation types, in any case, with ``_``, ``-`` or spaces between its words; "loaded" and
        "tranche" may be left out. With ``f`` the whole part of each tranche's exact share and ``r`` the shares left
        when each tranche has got its ``f``:

        - ``CUMULATIVE_ROUNDING``: what has vested up to each tranche is rounded, halves up;
        - ``CUMULATIVE_ROUND_DOWN``: what has vested up to each tranche is rounded down;
        - ``FRONT_LOADED``: one more for each of the first ``r`` tranches whose exact share is not whole;
        - ``BACK_LOADED``: one more for each of the last ``r`` such tranches;
        - ``FRONT_LOADED_TO_SINGLE_TRANCHE``: all ``r`` to the first tranche that gets anything;
        - ``BACK_LOADED_TO_SINGLE_TRANCHE``: all ``r`` to the last tranche that gets anything;
        - ``FRACTIONAL``: the exact shares, nothing rounded.

    Returns
    -------
    numpy.ndarray
        Shape ``(tranches,)``: whole numbers, or :class:`fractions.Fraction` under ``FRACTIONAL``. They add up to the
        grant exactly.

    Raises
    ------
    ValueError
        If the grant, the tranches or the rule cannot be used; the message says why.

    Examples
    --------
    >>> allocate(18, 4, "CUMULATIVE_ROUNDING").tolist(), allocate(18, 4, "back-loaded to single tranche").tolist()
    ([5, 4, 5, 4], [4, 4, 4, 6])
    >>> allocate(1001, [5, 15, 40, 40], "front loaded").tolist()
    [51, 150, 400, 400]
    """
    chosen = _rule(rule)
    weights = _weights(tranches)
    grant = _fraction(total, "the grant")
    if grant < 0:
        raise ValueError(f"a grant of {total} shares is less than nothing; give 0 or more")
    exact = [grant * weight / sum(weights) for weight in weights]
    if chosen is None:
        return _array(exact)
    if grant.denominator != 1:
        raise ValueError(f"{total} is not a whole number of shares; give a whole number, or the rule FRACTIONAL")
    return np.array([int(part) for part in chosen(exact)])


def schedule(total: Number, months: int, cliff: int, rule: str) -> NDArray[Any]:
    """Return how much has vested by each month of an even monthly schedule with a cliff.

    Parameters
    ----------
    total:
        The shares of the grant, as in :func:`allocate`.
    months:
        Over how many months it vests, 1 or more.
    cliff:
        The month until which nothing vests, and in which all up to it vests at once; 0 = no cliff.
    rule:
        As in :func:`allocate`.

    Returns
    -------
    numpy.ndarray
        Shape ``(months + 1,)``: what has vested in all by the end of each month; index 0 is the day it starts.

    Raises
    ------
    ValueError
        If the months or the cliff cannot be used, or as in :func:`allocate`.

    Examples
    --------
    >>> vested = schedule(4800, 48, 12, "cumulative round-down")
    >>> [int(vested[month]) for month in (11, 12, 13, 48)]
    [0, 1200, 1300, 4800]
    """
    if not _is_whole(months) or months < 1:
        raise ValueError(f"a schedule over {months} months is none; give a whole number, 1 or more")
    if not _is_whole(cliff) or not 0 <= cliff <= months:
        raise ValueError(
            f"a cliff of {cliff} months does not fit into {months} months; give a whole number from 0 to {months:g}"
        )
    monthly = allocate(total, int(months), rule).tolist()
    vested = [0, *accumulate(monthly)]
    held_back = [amount if month >= cliff else 0 for month, amount in enumerate(vested)]
    return _array(held_back) if _rule(rule) is None else np.array(held_back)


def _rounding(exact: list[Fraction]) -> list[int]:
    return _steps([(2 * part.numerator + part.denominator) // (2 * part.denominator) for part in accumulate(exact)])


def _round_down(exact: list[Fraction]) -> list[int]:
    return _steps([int(part) for part in accumulate(exact)])


def _steps(vested: list[int]) -> list[int]:
    return [now - before for before, now in zip([0, *vested], vested, strict=False)]


def _front(exact: list[Fraction]) -> list[int]:
    parts, left = _whole_parts(exact)
    for place, share in enumerate(exact):
        if left and share.denominator != 1:
            parts[place] += 1
            left -= 1
    return parts


def _back(exact: list[Fraction]) -> list[int]:
    return _front(exact[::-1])[::-1]


def _front_single(exact: list[Fraction]) -> list[int]:
    parts, left = _whole_parts(exact)
    first = next((place for place, share in enumerate(exact) if share), 0)
    parts[first] += left
    return parts


def _back_single(exact: list[Fraction]) -> list[int]:
    return _front_single(exact[::-1])[::-1]


def _whole_parts(exact: list[Fraction]) -> tuple[list[int], int]:
    parts = [int(share) for share in exact]
    return parts, int(sum(exact)) - sum(parts)


#: The allocation types of the Open Cap Table Format; ``None`` rounds nothing.
RULES: dict[str, Callable[[list[Fraction]], list[int]] | None] = {
    "CUMULATIVE_ROUNDING": _rounding,
    "CUMULATIVE_ROUND_DOWN": _round_down,
    "FRONT_LOADED": _front,
    "BACK_LOADED": _back,
    "FRONT_LOADED_TO_SINGLE_TRANCHE": _front_single,
    "BACK_LOADED_TO_SINGLE_TRANCHE": _back_single,
    "FRACTIONAL": None,
}


def _rule(rule: str) -> Callable[[list[Fraction]], list[int]] | None:
    name = _short(str(rule))
    if name not in _BY_SHORT_NAME:
        raise ValueError(f'"{rule}" is not an allocation rule; the rules are {", ".join(RULES)}')
    return RULES[_BY_SHORT_NAME[name]]


def _short(rule: str) -> str:
    words = rule.upper().replace("-", " ").replace("_", " ").split()
    return "_".join(word for word in words if word not in {"LOADED", "TRANCHE"})


_BY_SHORT_NAME = {_short(name): name for name in RULES}


def _weights(tranches: int | Sequence[Number]) -> list[Fraction]:
    if _is_whole(tranches):
        count = int(tranches)  # type: ignore[arg-type]  # _is_whole has seen that it is a number
        if count < 1:
            raise ValueError(f"{count} tranches are none; give 1 or more")
        return [Fraction(1)] * count
    try:
        weights = [_fraction(weight, "a weight") for weight in tranches]  # type: ignore[union-attr]
    except TypeError as error:
        raise ValueError(f"{tranches!r} is not a whole number of tranches, nor a list of weights") from error
    if any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("the weights of the tranches must be 0 or more, and not all 0")
    return weights


def _is_whole(value: object) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _fraction(value: Number, what: str) -> Fraction:
    """Read a number as it is written: 33.3 is 333/10, not its nearest binary fraction."""
    try:
        return (
            Fraction(int(value)) if _is_whole(value) else value if isinstance(value, Fraction) else Fraction(str(value))
        )
    except (ValueError, TypeError) as error:
        raise ValueError(f"{what} of {value!r} is not a number") from error


def _array(values: Sequence[Any]) -> NDArray[Any]:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


@dataclass(frozen=True)
class Vesting:
    """When which part of a grant becomes mine.

    Parameters
    ----------
    steps:
        Pairs of a month after the start (0 = the first day) and the part of the grant, of 1, that vests in it; in
        order of months, adding up to 1.
    words:
        The same in plain words, for the page.

    Examples
    --------
    >>> half = Vesting(((12, Fraction(1, 2)), (24, Fraction(1, 2))), "half after each year")
    >>> half.vested(11), half.vested(12), half.vested(99), half.months, half.first
    (Fraction(0, 1), Fraction(1, 2), Fraction(1, 1), 24, 12)
    """

    steps: tuple[tuple[int, Fraction], ...]
    words: str

    def __post_init__(self) -> None:
        """Hold to what the ledger relies on: parts of one grant, in order."""
        months = [month for month, _ in self.steps]
        if sum((part for _, part in self.steps), Fraction(0)) != 1 or any(part < 0 for _, part in self.steps):
            raise ValueError("the parts of a vesting schedule must add up to the whole grant")
        if months != sorted(months) or months[0] < 0:
            raise ValueError("the months of a vesting schedule must be in order, from 0")

    @property
    def months(self) -> int:
        """The month in which the last part vests."""
        return self.steps[-1][0]

    @property
    def first(self) -> int:
        """The month in which the first part vests: the cliff, where there is one."""
        return next(month for month, part in self.steps if part)

    def vested(self, month: int) -> Fraction:
        """Return the part of the grant, of 1, that has vested by the end of a month."""
        return sum((part for when, part in self.steps if when <= month), Fraction(0))

    def shares(self, total: int, rule: str = "CUMULATIVE_ROUND_DOWN") -> list[tuple[int, int]]:
        """Return the months and the whole shares of a grant that vest in them.

        Examples
        --------
        >>> Vesting(((12, Fraction(1, 3)), (24, Fraction(2, 3))), "").shares(10)
        [(12, 3), (24, 7)]
        """
        parts = allocate(total, [part for _, part in self.steps], rule).tolist()
        return [(month, int(part)) for (month, _), part in zip(self.steps, parts, strict=True)]
