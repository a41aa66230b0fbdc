"""The tables of the cultures page: what was seen a company and dimension, how near each comes, and all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.questions._cultures_names import label
from offerscope.questions.common.culture_seen import HIGHEST, LOWEST, Seen


@dataclass(frozen=True)
class Overall:
    """What all companies together show of one dimension: points from 1 to 5.

    Parameters
    ----------
    dimension:
        Its name, as a sentence says it.
    mean, low, high:
        The mean over companies with its 95 % interval.
    companies:
        Companies that were rated on it.
    wanted:
        How much of it is wanted, or ``None``.
    """

    dimension: str
    mean: float
    low: float
    high: float
    companies: int
    wanted: float | None

    @property
    def gap(self) -> float:
        """How much more there is than is wanted; ``NaN`` where nothing is said to be wanted."""
        return float("nan") if self.wanted is None else self.mean - self.wanted


def cells(seen: Seen, order: Sequence[str]) -> pd.DataFrame:
    """Return a row a company and dimension; where nothing was rated the numbers are missing."""
    place = {company: i for i, company in enumerate(order)}
    parts = []
    for i, name in enumerate(seen.dimensions):
        columns = {"Mean": np.full(len(order), np.nan)}
        columns |= {column: columns["Mean"].copy() for column in ("From", "To", "Plain mean")}
        columns["n"] = np.zeros(len(order), dtype=int)
        if name in seen.pooled:
            found = seen.pooled[name]
            at = [place[str(company)] for company in found.groups]
            ends = np.clip(found.interval, LOWEST, HIGHEST)
            for column, values in (
                ("Mean", found.mean), ("From", ends[:, 0]), ("To", ends[:, 1]), ("Plain mean", found.raw), ("n", found.n),
            ):  # fmt: skip
                columns[column][at] = values
        wanted = seen.ideal.get(name, np.nan)
        parts.append(
            pd.DataFrame(
                {
                    "Company": list(order),
                    "Dimension": label(name),
                    "Mean": columns["Mean"].round(2),
                    "From": columns["From"].round(2),
                    "To": columns["To"].round(2),
                    "n": columns["n"],
                    "Rated after the outcome": [seen.recalled(company, name) for company in order],
                    "Plain mean": columns["Plain mean"].round(2),
                    "I want": wanted,
                    "Too much (+) or too little (-)": (columns["Mean"] - wanted).round(2),
                    "at": np.arange(len(order)) * len(seen.dimensions) + i,
                }
            )
        )
    return pd.concat(parts).sort_values("at", ignore_index=True).drop(columns="at")


_FIT = [
    "Company", "Can be chosen", "Points from what I want", "From", "To", "Dimensions seen", "of", "Enough seen", "Interviews",
]  # fmt: skip


def fit(seen: Seen, order: Sequence[str]) -> pd.DataFrame:
    """Return a row a company with its weighted mean distance from what is wanted.

    Companies within reach come first, each part the nearest first; those of which too little was seen stand at the end.
    """
    kinds = {choice.company: choice.kind for choice in seen.choices}
    rows = []
    for company in order if seen.ideal else ():
        if company not in seen.distances:
            continue
        dimensions = seen.seen_at(company)
        away, low, high = seen.distances[company]
        enough = "yes" if seen.enough_seen(dimensions) else "no"
        rows.append(
            (company, kinds.get(company, ""), round(away, 2), round(low, 2), round(high, 2), len(dimensions), len(seen.ideal), enough, seen.interviews[company])
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=_FIT)
    nearest = frame.sort_values("Points from what I want", kind="stable")
    ranked = nearest.sort_values("Can be chosen", key=lambda kinds: kinds.eq(""), kind="stable")
    return ranked.sort_values("Enough seen", ascending=False, kind="stable", ignore_index=True)


def overall(seen: Seen) -> tuple[Overall, ...]:
    """Return what all companies together show, dimension by dimension; only dimensions that were rated."""
    found = []
    for name in seen.dimensions:
        if name in seen.pooled:
            pooled = seen.pooled[name]
            low, high = np.clip(pooled.overall_interval, 1, 5)
            found.append(
                Overall(label(name), pooled.overall, float(low), float(high), len(pooled.groups), seen.ideal.get(name))
            )
    return tuple(found)


def everywhere(seen: Seen) -> pd.DataFrame:
    """Return a row a dimension over all companies."""
    return pd.DataFrame(
        [
            {
                "Dimension": one.dimension,
                "Mean": round(one.mean, 2),
                "From": round(one.low, 2),
                "To": round(one.high, 2),
                "Companies": one.companies,
                "I want": np.nan if one.wanted is None else one.wanted,
            }
            for one in overall(seen)
        ]
    )
