"""What interviews led to before: how often to an offer, and how many hours they took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.rates import BetaRate, beta_binomial
from offerscope.logs.history import INTERVIEWED, OFFERED, History
from offerscope.logs.model import Logs
from offerscope.wording import NO_PERCENTAGE_UNDER

#: The belief held before the log: as if one of five processes with an interview had led to an offer.
PRIOR_OFFERS, PRIOR_NONE = 1.0, 4.0

#: Processes that came the same way are drawn toward all of them as if so many more had gone as all did.
PRIOR_SAME_WAY = 5.0

#: An open process nobody has touched for so many days may be over without a word.
QUIET_DAYS = 30


@dataclass(frozen=True)
class Before:
    """What the processes with an interview show.

    Parameters
    ----------
    offers, decided:
        How many led to an offer, of those that did or ended without.
    quiet:
        Open ones nobody has touched for :data:`QUIET_DAYS` days.
    open, withdrawn:
        Open ones in all, and those I ended before they decided: neither is counted.
    by_source:
        The same two numbers by how they came about.
    processes, interviews:
        Processes with an interview in the table of interviews, and those interviews.
    per_process:
        Interviews in one process, on average, over those that are decided; ``NaN`` where there is none.
    prep, talk:
        Hours of preparation and of conversation in one interview, on average; ``NaN`` where nothing is written.
    timed:
        Interviews with either.
    """

    offers: int
    decided: int
    quiet: int
    open: int
    withdrawn: int
    by_source: Mapping[str, tuple[int, int, int]]
    processes: int
    interviews: int
    per_process: float
    prep: float
    talk: float
    timed: int

    @property
    def hours(self) -> float:
        """Hours one process takes, on average; ``NaN`` where nothing says how long an interview takes."""
        parts = [part for part in (self.prep, self.talk) if not np.isnan(part)]
        return self.per_process * sum(parts) if parts else float("nan")


@dataclass(frozen=True)
class Chance:
    """How likely an offer is after a yes.

    Parameters
    ----------
    mean, low, high:
        A share, and the ends of its 95 % interval.
    k, n:
        The count it rests on; 0 of 0 where the person said it.
    source:
        The way of coming about whose processes were counted; blank = all of them.
    counted:
        The rate if the quiet ones are left out, and if they all count as a no; ``None`` where the person said it.
    """

    mean: float
    low: float
    high: float
    k: int = 0
    n: int = 0
    source: str = ""
    counted: tuple[BetaRate, BetaRate] | None = None

    def p_above(self, x: float) -> float:
        """Return how likely it is to be above ``x``, with quiet ones counted against it."""
        return float(self.mean > x) if self.counted is None else self.counted[1].p_above(x)

    def p_below(self, x: float) -> float:
        """Return how likely it is to be below ``x``, with quiet ones left out."""
        return float(self.mean < x) if self.counted is None else 1 - self.counted[0].p_above(x)


def look_back(logs: Logs, known: Mapping[str, History]) -> Before:
    """Return what the processes with an interview show so far."""
    today = pd.Timestamp(logs.as_of)
    counts = {"offers": 0, "decided": 0, "quiet": 0, "open": 0, "withdrawn": 0}
    ways: dict[str, list[int]] = {}
    held: list[int] = []
    for one in known.values():
        if not one.interviews and not (one.is_applied and one.reached >= INTERVIEWED):
            continue
        way = ways.setdefault(one.source, [0, 0, 0])
        got = one.reached >= OFFERED
        if got or (one.is_over and one.status != "declined by me"):
            counts["decided"] += 1
            counts["offers"] += got
            way[0] += got
            way[1] += 1
            held += [len(one.interviews)] if one.interviews else []
        elif one.is_over or one.is_declined:
            counts["withdrawn"] += 1
        else:
            counts["open"] += 1
            is_quiet = one.last_day is not None and (today - one.last_day).days > QUIET_DAYS
            counts["quiet"] += is_quiet
            way[2] += is_quiet
    all_held = [len(one.interviews) for one in known.values() if one.interviews]
    rows = logs.interviews.loc[logs.interviews["date"].le(today), ["prep_hours", "minutes"]]
    return Before(
        **counts,
        by_source={name: (k, n, quiet) for name, (k, n, quiet) in ways.items() if name},
        processes=len(all_held),
        interviews=sum(all_held),
        per_process=float(np.mean(held or all_held)) if all_held else float("nan"),
        prep=float(rows["prep_hours"].mean()),
        talk=float(rows["minutes"].mean()) / 60,
        timed=int(rows.notna().any(axis=1).sum()),
    )


def chance_of_offer(before: Before, source: str, said: float) -> Chance | None:
    """Return how likely an offer is after a yes, or ``None`` where too few processes are decided.

    Parameters
    ----------
    before:
        What happened before.
    source:
        How the invitation came about; five decided processes that came the same way are counted by themselves.
    said:
        What the person believes, a share; below 0 = the log's.
    """
    if said >= 0:
        return Chance(said, said, said)
    if before.decided < NO_PERCENTAGE_UNDER:
        return None
    rates = [
        beta_binomial(before.offers, before.decided + quiet, PRIOR_OFFERS, PRIOR_NONE) for quiet in (0, before.quiet)
    ]
    k, n, quiet_ones = before.by_source.get(source, (0, 0, 0))
    used = ""
    if n >= NO_PERCENTAGE_UNDER and n < before.decided:
        used = source
        rates = [
            beta_binomial(k, n + quiet, PRIOR_SAME_WAY * rate.mean, PRIOR_SAME_WAY * (1 - rate.mean))
            for rate, quiet in zip(rates, (0, quiet_ones), strict=True)
        ]
    else:
        k, n = before.offers, before.decided
    low, high = rates[1].interval[0], rates[0].interval[1]
    return Chance(rates[0].mean, low, high, k, n, used, (rates[0], rates[1]))
