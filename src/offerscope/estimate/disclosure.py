"""Counts of people that give nobody away: what is under a threshold is hidden, and so is what it could be worked out from.

A page shows counts that hang together: a total, its parts, parts of parts. Whoever reads it can add and subtract. So it is
asked, by linear programming, between which ends each small count must lie given all that is shown, and counts are hidden until
those ends tell nothing. Sources: Hundepool and others (2012), Statistical Disclosure Control, chapter 4 (cell suppression, the
attacker's interval); National Center for Education Statistics (2010), Statistical Methods for Protecting Personally
Identifiable Information in Aggregate Reporting, NCES 2011-603 (ten people at least).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: What rounding in a solver may do to a count of people.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Count:
    """A number that a page could show, or that nobody must be able to work out: the sum of some cells.

    Parameters
    ----------
    cells:
        The places of the cells that it sums up, each once.
    worth:
        How much is lost if it is hidden; what is worth least is hidden first. Infinite = it is always shown; 0 = it is never
        shown itself.
    is_small:
        Whether it is to be hidden whatever its value: a sum of what few people did. A count under the threshold is so anyway.
    """

    cells: tuple[int, ...]
    worth: float = 1.0
    is_small: bool = False


@dataclass(frozen=True)
class Protected:
    """What may be shown.

    Parameters
    ----------
    shown:
        The counts that may be shown, by name, with their values.
    small:
        The names of those that had to be hidden for their own sake; others are hidden beside them.
    cells:
        How many cells there are.
    """

    shown: Mapping[Hashable, int]
    small: frozenset[Hashable]
    cells: int
    _counts: Mapping[Hashable, Count] = field(repr=False)
    _at_most: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = field(repr=False, default=())

    def ends(self, name: Hashable) -> tuple[float, float]:
        """Return between which numbers a count must lie for somebody who knows all that is shown.

        Parameters
        ----------
        name:
            The count's name; one that is shown lies between itself and itself.
        """
        if name in self.shown:
            return float(self.shown[name]), float(self.shown[name])
        reader = _Reader(self.cells, self._counts, self.shown, self._at_most)
        low, high = -reader.most(self._counts[name], -1.0).value, reader.most(self._counts[name]).value
        # Whoever reads it knows that people come whole.
        return math.ceil(low - _ROUNDING), math.floor(high + _ROUNDING) if math.isfinite(high) else math.inf


def protect(
    values: ArrayLike,
    counts: Mapping[Hashable, Count],
    smallest: int = 10,
    at_most: Iterable[tuple[Sequence[int], Sequence[int]]] = (),
) -> Protected:
    """Return which counts may be shown so that no small one can be worked out.

    Parameters
    ----------
    values:
        The cells: whole numbers of 0 or more, people each of whom is in one cell.
    counts:
        What could be shown and what must not be worked out, by name; both are hidden where they are under ``smallest``.
    smallest:
        The smallest number that may be told.
    at_most:
        What everybody knows of the cells, whatever is shown: pairs of places of cells, the first of which add up to no more
        than the second.

    Returns
    -------
    Protected
        For every count that is small, what is shown leaves open a value below ``smallest`` and one of ``smallest`` or more; for one
        that is not small by its value, ends that are ``smallest`` apart.

    Raises
    ------
    ValueError
        If a count that is always shown is small, or what is always shown gives one away; if a cell is no whole number.

    Notes
    -----
    The largest value that a small count could have is a linear program over all tables of numbers that fit what is shown. Where
    it is too low, the rows with a price in that program are those that hold it down; of them the one that is worth least, and of
    these the smallest, is hidden, until it is high enough. Hiding more only widens what is possible, so that what is safe once
    stays so. Zeros are small: that nobody did something tells of everybody.

    Examples
    --------
    >>> table = {"all": Count((0, 1, 2), math.inf), "a": Count((0,)), "b": Count((1,)), "c": Count((2,))}
    >>> found = protect([30, 20, 4], table)
    >>> found.shown, sorted(found.small), found.ends("c")
    ({'all': 54, 'a': 30}, ['c'], (0, 24))
    """
    cells = np.asarray(values, dtype=float)
    if cells.ndim != 1 or not np.isfinite(cells).all() or (cells < 0).any() or (cells != np.floor(cells)).any():
        raise ValueError("cells are whole numbers of 0 or more, in one list")
    sums = {name: int(cells[list(one.cells)].sum()) for name, one in counts.items()}
    small = {name for name, one in counts.items() if one.is_small or sums[name] < smallest}
    if always := [name for name in small if counts[name].worth == math.inf]:
        raise ValueError(f"{always[0]!r} is always shown, and is small")
    known = tuple((tuple(low), tuple(high)) for low, high in at_most)
    shown = {name: value for name, value in sums.items() if name not in small and counts[name].worth > 0}
    open_ = sorted((name for name in small), key=lambda name: (sums[name], str(name)))
    reader = _Reader(len(cells), counts, shown, known)
    while open_:
        name = open_[0]
        found = reader.most(counts[name])
        needed = float(smallest)
        if sums[name] >= smallest:
            found_low = reader.most(counts[name], -1.0)
            needed = smallest - found_low.value
            prices = set(found.prices) | set(found_low.prices)
        else:
            prices = set(found.prices)
        if found.value >= needed - _ROUNDING:
            # One way how it could be serves for all that are large enough in it.
            open_ = [
                other for other in open_[1:]
                if sums[other] >= smallest or found.cells is None
                or found.cells[list(counts[other].cells)].sum() < smallest - _ROUNDING
            ]  # fmt: skip
            continue
        given = [one for one in prices if counts[one].worth < math.inf]
        if not given:
            raise ValueError(f"what is always shown gives {name!r} away")
        del shown[min(given, key=lambda one: (counts[one].worth, sums[one], str(one)))]
        reader = _Reader(len(cells), counts, shown, known)
    return Protected(shown, frozenset(small), len(cells), counts, known)


@dataclass(frozen=True)
class _Most:
    """The largest value of a count: how the cells could be, and which of the counts shown hold it down."""

    value: float
    cells: Floats | None
    prices: tuple[Hashable, ...]


class _Reader:
    """Somebody who knows all that is shown, that no cell is negative, and what everybody knows."""

    def __init__(
        self,
        cells: int,
        counts: Mapping[Hashable, Count],
        shown: Mapping[Hashable, int],
        at_most: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    ) -> None:
        self.cells, self.names = cells, list(shown)
        self.rows = _matrix([(counts[name].cells, ()) for name in self.names], cells)
        self.values = np.array([float(shown[name]) for name in self.names])
        self.limits = _matrix(at_most, cells)

    def most(self, count: Count, sign: float = 1.0) -> _Most:
        """Return the largest value that ``sign`` times a count could have."""
        from scipy.optimize import linprog

        aim = np.zeros(self.cells)
        aim[list(count.cells)] = -sign
        found = linprog(
            aim, A_eq=self.rows if self.names else None, b_eq=self.values if self.names else None,
            A_ub=self.limits if self.limits.shape[0] else None, b_ub=np.zeros(self.limits.shape[0]) if self.limits.shape[0] else None,
            method="highs",
        )  # fmt: skip
        if found.status == 3:  # nothing bounds it
            return _Most(math.inf, None, ())
        if found.status != 0:
            raise ValueError(f"what is shown does not fit together: {found.message}")
        prices = np.asarray(found.eqlin.marginals) if self.names else np.empty(0)
        held = tuple(name for name, price in zip(self.names, prices, strict=True) if abs(price) > _ROUNDING)
        return _Most(-float(found.fun), np.asarray(found.x), held)


def _matrix(rows: Sequence[tuple[Sequence[int], Sequence[int]]], cells: int):  # type: ignore[no-untyped-def]
    """Return rows with 1 at the first places of each and -1 at its second ones."""
    from scipy.sparse import csr_array

    at = [number for number, (plus, minus) in enumerate(rows) for _ in (*plus, *minus)]
    places = [place for plus, minus in rows for place in (*plus, *minus)]
    signs = [sign for plus, minus in rows for sign in ([1.0] * len(plus) + [-1.0] * len(minus))]
    return csr_array((signs, (at, places)), shape=(len(rows), cells))


def join_small(sizes: Mapping[str, int], smallest: int = 10, most: int = 20) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which groups may be told apart, and which are to be put together so that no small one is told.

    Parameters
    ----------
    sizes:
        How many people are in each group.
    smallest:
        The smallest group that may be told.
    most:
        How many groups are told apart at most.

    Returns
    -------
    tuple
        The groups told apart, the largest first, and those put together: none, or two at least with ``smallest`` people at least in
        all; where all had to be put together, everything is one.

    Examples
    --------
    >>> join_small({"A": 40, "B": 12, "C": 4})
    (('A',), ('B', 'C'))
    >>> join_small({"A": 40, "B": 12})
    (('A', 'B'), ())
    """
    ordered = sorted(sizes, key=lambda name: (-sizes[name], name))
    kept = [name for name in ordered if sizes[name] >= smallest][:most]
    joined = ordered[len(kept) :]
    while joined and kept and (len(joined) < 2 or sum(sizes[name] for name in joined) < smallest):
        joined.insert(0, kept.pop())
    return tuple(kept), tuple(joined)


def is_dominated(parts: ArrayLike, share: float = 0.5) -> bool:
    """Return whether one person's part is more than a share of a sum, so that the sum tells of that person.

    Parameters
    ----------
    parts:
        Each person's part.
    share:
        The largest share that one may have.

    Notes
    -----
    The dominance rule with one contributor (Hundepool and others 2012, section 4.2).

    Examples
    --------
    >>> is_dominated([60, 10, 10]), is_dominated([5, 5, 5])
    (True, False)
    """
    parts = np.asarray(parts, dtype=float)
    return bool(len(parts) and parts.max() > share * parts.sum())


def coarse_steps(
    days: ArrayLike, happened: ArrayLike, who: ArrayLike, smallest: int = 10, unit: int = 7, total: int | None = None
) -> NDArray[np.int64]:
    """Return the days on which a curve may change so that no step tells of few people.

    Parameters
    ----------
    days:
        How long each was watched.
    happened:
        Whether it happened at the end of that.
    who:
        Whose each is; one person may have several.
    smallest:
        How many people each step stands for at least, and how many are still watched at its day.
    unit:
        Days are multiples of it, so that no day is one person's.
    total:
        Of how many people it is told elsewhere that it happened to them; ``None`` = nowhere. What is left of them after the
        last step is none, or ``smallest`` at least.

    Examples
    --------
    >>> list(map(int, coarse_steps([3, 5, 9, 12, 40, 40], [1, 1, 1, 1, 0, 0], range(6), smallest=2)))
    [7, 14]
    """
    days, happened, who = np.asarray(days, dtype=float), np.asarray(happened, dtype=bool), np.asarray(who)
    found: list[int] = []
    last = -1.0
    end = math.ceil(days[happened].max() / unit) if happened.any() else 0
    for day in range(unit, unit * max(end, 1) + 1, unit):
        here = happened & (days > last) & (days <= day)
        if len(np.unique(who[here])) >= smallest:
            # The step is as large as the number watched when its events came: that must not be few, either.
            if len(np.unique(who[days >= days[here].max()])) < smallest:
                break
            found.append(day)
            last = day
    while found:
        after = happened & (days > found[-1])
        left = len(np.unique(who[after]))
        if total is not None:
            left = max(left, total - len(np.unique(who[happened & ~after])))
        if left == 0 or left >= smallest:
            break
        found.pop()
    return np.array(found, dtype=np.int64)
