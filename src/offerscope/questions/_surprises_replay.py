"""The search as it was lived beside a rule: yes only to what is wanted this much from the first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.lots import drawn_by_lot
from offerscope.estimate.rates import wilson
from offerscope.questions._surprises_processes import Process, Search
from offerscope.wording import NO_PERCENTAGE_UNDER

#: Jobs with a first reading from which a rule can be played through.
PLAYED_FROM = 3

#: From this last reading on a job counts as liked in the end.
LIKED_FROM = 8.0

#: The rules: yes only to what is wanted at least so much; the first is the search as it was lived.
RULES = range(1, 11)

COLUMNS = (
    "Yes only from", "Interviews", "Hours", "Hours saved", "Processes", "Offers", "Offers in all", "Offers by lot, from",
    "Offers by lot, to", "Offers at most, with those you declined", "Share of offers kept (%)", "From (%)", "To (%)",
    "Liked in the end", "Liked in the end, in all", "Liked by lot, from", "Liked by lot, to", "People met", "Skills heard",
    "Highest pay seen", "The offer you liked most",
)  # fmt: skip


@dataclass(frozen=True)
class Replay:
    """What one rule would have kept and saved.

    Parameters
    ----------
    rule:
        Yes only from this first reading on.
    kept, lost:
        The processes that the rule keeps (those without a first reading among them), and the others.
    unknown:
        How many of those kept have no first reading.
    declined:
        Invitations that were declined and that the rule would have accepted, or may have: no reading says no.
    best:
        The offer liked most in the end, or ``None`` where no reading tells.
    """

    rule: int
    kept: tuple[Process, ...]
    lost: tuple[Process, ...]
    unknown: int
    declined: int
    best: Process | None

    @property
    def offers(self) -> tuple[int, int]:
        """Offers kept, of how many."""
        kept = sum(one.offered for one in self.kept)
        return kept, kept + sum(one.offered for one in self.lost)

    @property
    def liked(self) -> tuple[int, int]:
        """Jobs kept that were liked in the end, of how many."""
        kept = sum(one.last >= LIKED_FROM for one in self.kept)
        return kept, kept + sum(one.last >= LIKED_FROM for one in self.lost)

    @property
    def hours_saved(self) -> float:
        """Hours that the processes not taken took."""
        return sum(one.hours for one in self.lost)

    @property
    def interviews_saved(self) -> int:
        """Interviews of the processes not taken."""
        return sum(len(one.rounds) for one in self.lost)

    def by_lot(self, liked: bool = False) -> tuple[int, int]:
        """Return the range of offers (or of jobs liked in the end) kept if as many were turned down by lot."""
        known, sure = [], 0
        for one in (*self.kept, *self.lost):
            is_marked = one.last >= LIKED_FROM if liked else one.offered
            if np.isnan(one.first):
                sure += is_marked
            else:
                known.append(is_marked)
        low, high = drawn_by_lot(len(known) - len(self.lost), sum(known), len(known))
        return sure + low, sure + high

    def only_lost(self, what: str) -> int:
        """Return how many ``people`` or ``skills`` only the processes not taken brought."""
        lost: set[str] = set().union(*(getattr(one, what) for one in self.lost))
        return len(lost.difference(*(getattr(one, what) for one in self.kept)))


def replay(found: Search, rule: int) -> Replay:
    """Return what a rule would have kept and saved, everything else having gone the same."""
    kept = tuple(one for one in found.processes if not one.first < rule)
    offers = [one for one in found.processes if one.offered and not np.isnan(one.last)]
    return Replay(
        rule=rule,
        kept=kept,
        lost=tuple(one for one in found.processes if one.first < rule),
        unknown=sum(bool(np.isnan(one.first)) for one in kept),
        declined=sum(not reading < rule for reading in found.declined),
        best=max(offers, key=lambda one: (one.last, one.rounds[-1].day), default=None),
    )


def can_be_played(found: Search) -> bool:
    """Whether enough jobs have a first reading."""
    return sum(not np.isnan(one.first) for one in found.processes) >= PLAYED_FROM


def rules(found: Search) -> pd.DataFrame:
    """Return a row a rule: what it would have kept and saved."""
    return pd.DataFrame(
        [_row(replay(found, rule)) for rule in RULES] if can_be_played(found) else [], columns=list(COLUMNS)
    )


def _row(one: Replay) -> dict[str, object]:
    offers, in_all = one.offers
    liked, liked_in_all = one.liked
    pay = [process.pay[1] for process in one.kept if not np.isnan(process.pay[1])]
    low, high = one.by_lot()
    liked_low, liked_high = one.by_lot(liked=True)
    share = [np.nan] * 3
    if in_all >= NO_PERCENTAGE_UNDER:
        share = [100 * part for part in (offers / in_all, *wilson(offers, in_all))]
    values = (
        one.rule,
        sum(len(process.rounds) for process in one.kept),
        round(sum(process.hours for process in one.kept), 1),
        round(one.hours_saved, 1),
        len(one.kept),
        offers,
        in_all,
        low,
        high,
        offers + one.declined,
        *(round(value, 1 if in_all >= 50 else 0) for value in share),
        liked,
        liked_in_all,
        liked_low,
        liked_high,
        len(set().union(*(process.people for process in one.kept))),
        len(set().union(*(process.skills for process in one.kept))),
        max(pay) if pay else np.nan,
        "" if one.best is None else "kept" if one.best in one.kept else "lost",
    )
    return dict(zip(COLUMNS, values, strict=True))
