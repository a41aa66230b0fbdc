"""Which counts of a cohort may be told: all of them hang together, so they are protected together."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.disclosure import Count, Protected, is_dominated, protect
from offerscope.logs.destinations import DESTINATIONS, NOT_SEEKING, OUTCOMES
from offerscope.questions._cohort_people import ACCEPTED, OFFERED, People

#: What is lost if a count is hidden: of two that would do, the one of less worth is.
_WORTH = {"group went": 1.0, "group rate": 3.0, "group offers": 4.0, "went": 5.0, "rate": 7.0}
_STEP_WORTH = (0.0, 6.0, 8.0, 9.0, 5.0)

_UNKNOWN = len(DESTINATIONS)
_OUTCOMES = [DESTINATIONS.index(one) for one in DESTINATIONS if one in OUTCOMES]
_SOUGHT = [place for place, one in enumerate(DESTINATIONS) if one != NOT_SEEKING]


@dataclass(frozen=True)
class Safe:
    """What may be told of a cohort.

    Parameters
    ----------
    people:
        How many there are.
    smallest:
        The smallest number that may be told.
    of_people:
        Counts of people.
    of_processes:
        Counts of processes; ``None`` where none may be told: few people have any, or one has most.
    """

    people: int
    smallest: int
    of_people: Protected
    of_processes: Protected | None

    def get(self, *name: Hashable) -> int | None:
        """Return a count of people; ``None`` where it is hidden."""
        return self.of_people.shown.get(name)

    def reached(self, step: int) -> int | None:
        """Return how many processes got so far, 0 for all of them; ``None`` where it is hidden."""
        return None if self.of_processes is None else self.of_processes.shown.get(("reached", step))

    def range_of(self, part: tuple[Hashable, ...], whole: tuple[Hashable, ...]) -> tuple[float, float]:
        """Return between which ends a rate lies for somebody who knows all that is shown; equal where both are shown."""
        (low, high), (least, most) = self.of_people.ends(part), self.of_people.ends(whole)
        return (low / most if most else 0.0), (min(1.0, high / least) if least else 1.0)


def safe(found: People, smallest: int) -> Safe:
    """Return which counts of a cohort may be told.

    Parameters
    ----------
    found:
        The people.
    smallest:
        The smallest number of people that may be told.

    Returns
    -------
    Safe
        Names of counts: ``("people",)``, ``("group", G)``, ``("reached", step)``, ``("offers", G)``, and of where people went ``("went", D)``,
        ``("known",)``, ``("outcome",)``, ``("sought",)``, the same with a group after the word. Known are all but those of whom nobody
        knows; those who sought are all known ones but those who seek nothing.
    """
    rows = found.rows
    groups = found.groups or ("",)
    code = pd.Categorical(rows["group"], categories=list(groups)).codes
    steps = np.zeros((len(groups), ACCEPTED + 1), dtype=int)
    np.add.at(steps, (code, rows["reached"].to_numpy()), 1)
    went = np.zeros((len(groups), _UNKNOWN + 1 if found.is_listed else 0), dtype=int)
    if found.is_listed:
        where = np.array([DESTINATIONS.index(one) if one else _UNKNOWN for one in rows["destination"]], dtype=int)
        np.add.at(went, (code, where), 1)
    made = _Counts(len(groups), went.shape[1])
    every = range(len(groups))
    made.add(("people",), made.steps(every, range(ACCEPTED + 1)), math.inf)
    if found.groups:
        for at, name in enumerate(groups):
            made.add(("group", name), made.steps([at], range(ACCEPTED + 1)), math.inf)
    for step in range(ACCEPTED + 1):
        made.add(("furthest", step), made.steps(every, [step]), 0.0)
        if step:
            made.part(
                ("reached", step),
                made.steps(every, range(step, ACCEPTED + 1)),
                made.steps(every, range(ACCEPTED + 1)),
                _STEP_WORTH[step],
            )
    for at, name in enumerate(found.groups):
        made.part(
            ("offers", name),
            made.steps([at], range(OFFERED, ACCEPTED + 1)),
            made.steps([at], range(ACCEPTED + 1)),
            _WORTH["group offers"],
        )
    at_most: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    if found.is_listed:
        _destinations(made, (), every, "went", "rate")
        for at, name in enumerate(found.groups):
            _destinations(made, (name,), [at], "group went", "group rate")
        for which in [[at] for at in every]:
            # Everybody is in both tables, and of nobody who accepted an offer is it unknown where they went.
            everybody = made.steps(which, range(ACCEPTED + 1)), made.went(which, range(_UNKNOWN + 1))
            at_most += [everybody, (everybody[1], everybody[0])]
            at_most.append((made.went(which, [_UNKNOWN]), made.steps(which, range(ACCEPTED))))
    cells = np.concatenate([steps.ravel(), went.ravel()])
    of_people = protect(cells, made.counts, smallest, at_most)
    return Safe(len(rows), smallest, of_people, _of_processes(found, smallest))


class _Counts:
    """The counts while they are put together: cells are people by group and step, then by group and where they went."""

    def __init__(self, groups: int, destinations: int) -> None:
        self.groups, self.destinations = groups, destinations
        self.counts: dict[Hashable, Count] = {}

    def steps(self, groups: Iterable[int], steps: Iterable[int]) -> tuple[int, ...]:
        return tuple(group * (ACCEPTED + 1) + step for group in groups for step in steps)

    def went(self, groups: Iterable[int], where: Iterable[int]) -> tuple[int, ...]:
        start = self.groups * (ACCEPTED + 1)
        return tuple(start + group * self.destinations + one for group in groups for one in where)

    def add(self, name: tuple[Hashable, ...], cells: tuple[int, ...], worth: float) -> None:
        self.counts[name] = Count(cells, worth)

    def part(self, name: tuple[Hashable, ...], cells: tuple[int, ...], whole: tuple[int, ...], worth: float) -> None:
        """Add a count, and what is left of the whole: that must not be small and known, either."""
        self.add(name, cells, worth)
        self.add(("not", *name), tuple(sorted(set(whole) - set(cells))), 0.0)


def _destinations(made: _Counts, group: tuple[Hashable, ...], which: Iterable[int], went: str, rate: str) -> None:
    which = list(which)
    whole = made.went(which, range(_UNKNOWN + 1))
    for place, name in enumerate(DESTINATIONS):
        made.part(("went", name, *group), made.went(which, [place]), whole, _WORTH[went])
    made.part(("known", *group), made.went(which, range(_UNKNOWN)), whole, _WORTH[rate])
    sought = made.went(which, _SOUGHT)
    made.part(("outcome", *group), made.went(which, _OUTCOMES), whole, _WORTH[rate])
    made.part(("sought", *group), sought, whole, _WORTH[rate])
    made.add(("sought in vain", *group), made.went(which, sorted(set(_SOUGHT) - set(_OUTCOMES))), 0.0)


def _of_processes(found: People, smallest: int) -> Protected | None:
    """Return which counts of processes may be told: those that enough people had a part in, none of them most.

    That one is told says that so many people had a part in it: it must not say that too few had none.
    """
    processes = found.processes
    if len(found) < 2 * smallest:
        return None
    each = processes.groupby("person")["reached"]

    def is_small(chosen: pd.Series) -> bool:
        parts = chosen.groupby(processes["person"]).sum()
        return int(parts.gt(0).sum()) < smallest or is_dominated(parts.to_numpy())

    if each.ngroups < smallest or is_small(pd.Series(True, index=processes.index)):
        return None
    reached = processes["reached"]
    steps = range(4)
    counts: dict[Hashable, Count] = {("reached", 0): Count(tuple(steps), math.inf)}
    for step in steps:
        counts["furthest", step] = Count((step,), 0.0, is_small(reached.eq(step)))
        if step:
            counts["reached", step] = Count(tuple(range(step, 4)), _STEP_WORTH[step], is_small(reached.ge(step)))
            counts["not reached", step] = Count(tuple(range(step)), 0.0, is_small(reached.lt(step)))
    return protect([int(reached.eq(step).sum()) for step in steps], counts, smallest)
