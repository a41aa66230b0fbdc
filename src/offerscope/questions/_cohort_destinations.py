"""Where people went, in the categories of a first-destination survey, with the share of whom it is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.logs.destinations import DESTINATIONS, EMPLOYED, SERVICE
from offerscope.questions._cohort_counts import Safe
from offerscope.questions._cohort_people import People
from offerscope.questions._cohort_reach import HIDDEN, percent, share

#: What a page calls them, where that differs from the log's own words.
_NAMES = {EMPLOYED: "Employed, full or part time not known", SERVICE: "Volunteer or service programme"}

NOT_KNOWN = "Not known"

COLUMNS = ("Went to", "People", "of", "Share (%)", "From (%)", "To (%)")
RATES = (
    "Group",
    "People",
    "Outcome known (%)",
    "Known, to (%)",
    "Career outcome (%)",
    "From (%)",
    "To (%)",
    "How told",
)

#: How a rate is known: as it is, with its interval, or from what else is shown.
EXACT, RANGE = "counted", "between"


@dataclass(frozen=True)
class Rate:
    """A rate, or between which ends it lies for all that may be told.

    Parameters
    ----------
    k, n:
        How many of how many; ``None`` where either is hidden.
    low, high:
        The ends of its interval; where it is hidden, those between which it lies.
    """

    k: int | None
    n: int | None
    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether its counts are shown."""
        return self.k is not None and self.n is not None

    @property
    def says_something(self) -> bool:
        """Whether it leaves out any value."""
        return self.is_exact or self.high - self.low < 0.995


@dataclass(frozen=True)
class Destinations:
    """Where people went.

    Parameters
    ----------
    table:
        A row a category, in the order of the standards.
    by_group:
        A row a group, a column a category.
    shares:
        The same in per cent of the group, the counts alone; missing where one is not told.
    rates:
        A row for everybody and for each group.
    known, outcome:
        Of how many it is known, and how many of those who sought one have an outcome.
    """

    table: pd.DataFrame
    by_group: pd.DataFrame
    shares: pd.DataFrame
    rates: pd.DataFrame
    known: Rate | None = None
    outcome: Rate | None = None


def name_of(destination: str) -> str:
    """Return what a page calls a category."""
    return _NAMES.get(destination) or destination[:1].upper() + destination[1:]


def destinations(found: People, safe: Safe) -> Destinations:
    """Return where people went; nothing where the adviser's list says it of nobody."""
    if not found.is_listed:
        none, rates = pd.DataFrame(), pd.DataFrame(columns=list(RATES))
        return Destinations(pd.DataFrame(columns=list(COLUMNS)), none, none, rates)
    rows = []
    for one in DESTINATIONS:
        k = safe.get("went", one)
        rows.append((name_of(one), HIDDEN if k is None else k, safe.people, *share(k, safe.people).values()))
    known = safe.get("known")
    unknown = None if known is None else safe.people - known
    rows.append((NOT_KNOWN, HIDDEN if unknown is None else unknown, safe.people, *share(unknown, safe.people).values()))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    told = [((), "Everybody", safe.people), *(((one,), one, safe.get("group", one) or 0) for one in found.groups)]
    rates = pd.DataFrame([_rates(safe, *one) for one in told], columns=list(RATES))
    by_group = _by_group(found, safe)
    counts = by_group.drop(columns=["Group", "People"], errors="ignore").replace(HIDDEN, np.nan).astype(float)
    shares = 100 * counts.div(by_group["People"].astype(float), axis=0) if len(by_group) else counts
    return Destinations(table, by_group, shares, rates, _rate(safe, "known", ()), _rate(safe, "outcome", ()))


def _rate(safe: Safe, what: str, group: tuple[str, ...]) -> Rate:
    """Return the share of whom it is known, or with an outcome of those of whom it is known and who sought one."""
    whole = ("sought", *group) if what == "outcome" else ("group", *group) if group else ("people",)
    k, n = safe.get(what, *group), safe.get(*whole)
    if k is not None and n:
        return Rate(k, n, *wilson(k, n))
    low, high = safe.range_of((what, *group), whole)
    return Rate(None, None, low, high)


def _rates(safe: Safe, group: tuple[str, ...], name: str, n: int) -> tuple[object, ...]:
    known, outcome = _rate(safe, "known", group), _rate(safe, "outcome", group)
    ends = [known.k / n, known.k / n] if known.k is not None else [known.low, known.high]
    middle = outcome.k / outcome.n if outcome.k is not None and outcome.n else np.nan
    values = [*ends, middle, *((outcome.low, outcome.high) if outcome.says_something else (np.nan, np.nan))]
    return (name, n, *(percent(one, n) for one in values), EXACT if outcome.is_exact else RANGE)


def _by_group(found: People, safe: Safe) -> pd.DataFrame:
    rows = []
    for group in found.groups:
        row: dict[str, object] = {"Group": group, "People": safe.get("group", group)}
        for one in DESTINATIONS:
            k = safe.get("went", one, group)
            row[name_of(one)] = HIDDEN if k is None else k
        known = safe.get("known", group)
        row[NOT_KNOWN] = HIDDEN if known is None else (safe.get("group", group) or 0) - known
        rows.append(row)
    return pd.DataFrame(rows)
