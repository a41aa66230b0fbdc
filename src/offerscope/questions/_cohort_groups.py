"""Offers by group: how many have one, and whether a group comes to them sooner; groups stand by size, and no person is ranked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.shares import pooled_shares
from offerscope.estimate.sooner import Sooner, holm, sooner
from offerscope.findings import Strength, judge
from offerscope.questions._cohort_counts import Safe
from offerscope.questions._cohort_people import OFFERED, People
from offerscope.questions._cohort_reach import HIDDEN, percent

COLUMNS = ("Group", "With an offer", "People", "Share (%)", "To expect (%)", "From (%)", "To (%)")


@dataclass(frozen=True)
class Compared:
    """One group beside all others, in how soon people come to a first offer.

    Parameters
    ----------
    group:
        Its name.
    found:
        What the comparison came to.
    strength:
        How strong it may be called, held to all groups compared.
    """

    group: str
    found: Sooner
    strength: Strength

    @property
    def is_sooner(self) -> bool:
        """Whether offers came sooner in the group, rather than later."""
        return self.found.observed > self.found.expected


@dataclass(frozen=True)
class Groups:
    """The groups of a cohort.

    Parameters
    ----------
    table:
        A row a group, the largest first.
    compared:
        The comparisons, the surest first.
    n:
        How many people they rest on.
    """

    table: pd.DataFrame
    compared: tuple[Compared, ...]
    n: int


def groups(found: People, safe: Safe) -> Groups:
    """Return how many people of each group have an offer, and how the groups compare."""
    sizes = {name: safe.get("group", name) or 0 for name in found.groups}
    counts = {name: safe.get("offers", name) for name in found.groups}
    shown = [name for name in found.groups if counts[name] is not None]
    expect: dict[str, tuple[float, ...]] = {}
    if shown:
        # Of the groups shown alone: what is expected of them would else tell of those hidden.
        known = pooled_shares([counts[name] or 0 for name in shown], [sizes[name] for name in shown])
        expect = {name: (known.pooled[at], *known.interval[at]) for at, name in enumerate(shown)}
    rows = []
    for name in found.groups if shown else ():
        k, n = counts[name], sizes[name]
        values = (np.nan,) * 4 if k is None else (k / n, *expect[name])
        rows.append((name, HIDDEN if k is None else k, n, *(percent(one, n) for one in values)))
    return Groups(pd.DataFrame(rows, columns=list(COLUMNS)), _compared(found, shown), safe.people)


def _compared(found: People, shown: list[str]) -> tuple[Compared, ...]:
    # Of two groups, one beside the other is the other beside the one.
    names = shown[:1] if len(found.groups) == 2 else shown
    rows = found.rows[found.rows["to_offer"].notna()]
    happened = rows["reached"].ge(OFFERED)
    made = [(name, sooner(rows["to_offer"], happened, rows["group"].eq(name))) for name in names]
    made = [(name, one) for name, one in made if one.variance > 0]
    held = holm([one.p for _, one in made])
    # The budget of this page is shared by these comparisons alone; Holm's steps hold each of them to all.
    told = [Compared(name, one, judge(1 - p / 2, 1)) for (name, one), p in zip(made, held, strict=True)]
    return tuple(sorted(told, key=lambda one: one.found.p))
