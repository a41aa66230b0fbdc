"""What was written down as wanted, day by day: the weights, what moved them, and which offer was open that day."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from offerscope.estimate.composition import distance, moved
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.wording import join, plural

#: Points that add up to this much of 100 are the whole; fewer, or more, are said to change some wants and keep the rest.
_WHOLE = (90.0, 110.0)

#: A want that moves by fewer points than this on one day is not told.
TOLD_FROM = 0.5

#: Names told in one cell of the table.
_NAMED = 4


@dataclass(frozen=True)
class Wants:
    """What was wanted as of one day.

    Parameters
    ----------
    day:
        The day it was written down.
    points:
        Points of 100 by want, those given up that day with 0; empty where nobody has given a weight so far.
    named:
        The wants written down that day, as spelled first.
    came_from:
        The interviews it came from, as the log says.
    interviews:
        Interviews since the last time before that: company and how many.
    offers:
        Companies whose offer was there to be taken that day.
    is_partial:
        Whether only some wants were written anew; the others stand as they were.
    """

    day: pd.Timestamp
    points: Mapping[str, float]
    named: tuple[str, ...]
    came_from: tuple[str, ...] = ()
    interviews: Mapping[str, int] = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True)
class Change:
    """What one day changed.

    Parameters
    ----------
    before, after:
        The wants of the day before and of this day.
    moved:
        Points of 100 that went from some wants to others.
    distance:
        The distance in ratios.
    rose, fell:
        Points gained and lost by want, the largest first.
    came, went:
        Wants that were not there before, and that are no longer.
    """

    before: Wants
    after: Wants
    moved: float
    distance: float
    rose: Mapping[str, float]
    fell: Mapping[str, float]
    came: tuple[str, ...]
    went: tuple[str, ...]

    @property
    def source(self) -> str:
        """The interviews that brought it, in words; where the log does not say, those in between."""
        if self.after.came_from:
            return join(list(self.after.came_from))
        if not self.after.interviews:
            return ""
        named = list(self.after.interviews)
        return join(named) if len(named) <= _NAMED else f"{', '.join(named[:_NAMED])} and {len(named) - _NAMED} more"


@dataclass(frozen=True)
class Stated:
    """All that was written down, by day."""

    days: tuple[Wants, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def weighed(self) -> tuple[Wants, ...]:
        """The days on which there are weights."""
        return tuple(day for day in self.days if day.points)

    @property
    def latest(self) -> Wants | None:
        """The last day on which there are weights."""
        return self.weighed[-1] if self.weighed else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What each day changed."""
        found = self.weighed
        return tuple(change(a, b) for a, b in itertools.pairwise(found))


def stated(logs: Logs) -> Stated:
    """Return what was wanted as of each day up to the log's.

    Parameters
    ----------
    logs:
        The log. Points of a day that add up to about 100 are taken for all that was wanted; otherwise the wants named
        change and the others stand. Points are scaled to add up to 100.
    """
    goals = logs.goals[~(logs.goals["set_on"] > pd.Timestamp(logs.as_of))]
    names = spelling(goals["criterion"])
    raw: dict[str, float] = {}
    days: list[Wants] = []
    for on, rows in goals.groupby("set_on", sort=True):
        day = pd.Timestamp(str(on))
        keys = [same(str(name)) for name in rows["criterion"]]
        new = {key: float(weight) for key, weight in zip(keys, rows["weight"], strict=True) if not math.isnan(weight)}
        partial = bool(raw) and not _WHOLE[0] <= sum(new.values()) <= _WHOLE[1]
        gone = {key: 0.0 for key, weight in raw.items() if weight > 0}
        raw = {**raw, **new} if partial else {**gone, **new}
        whole = sum(raw.values())
        previous = days[-1].day if days else None
        days.append(
            Wants(
                day=day,
                points={names[key]: 100 * weight / whole for key, weight in raw.items()} if whole > 0 else {},
                named=tuple(dict.fromkeys(names[key] for key in keys)),
                came_from=tuple(dict.fromkeys(str(one) for one in rows["came_from"] if one)),
                interviews=_between(logs, previous, day) if previous is not None else {},
                offers=_open_on(logs, day),
                is_partial=partial and bool(new),
            )
        )
    order: dict[str, float] = {}
    for one in days:
        order = {**order, **one.points}
    # Ranked by their last points; a want given up stands last.
    labels = sorted(order, key=lambda name: -order[name])
    return Stated(tuple(days), tuple(labels))


def change(before: Wants, after: Wants) -> Change:
    """Return what went from one day to the next."""
    names = list(dict.fromkeys([*before.points, *after.points]))
    one = [before.points.get(name, 0.0) for name in names]
    other = [after.points.get(name, 0.0) for name in names]
    apart = {name: b - a for name, a, b in zip(names, one, other, strict=True)}
    rose = {name: value for name, value in apart.items() if value >= TOLD_FROM}
    fell = {name: -value for name, value in apart.items() if value <= -TOLD_FROM}
    present = [name for name, a, b in zip(names, one, other, strict=True) if a > 0 or b > 0]
    kept = [names.index(name) for name in present]
    return Change(
        before=before,
        after=after,
        moved=100 * moved(one, other),
        distance=distance(np.array(one)[kept], np.array(other)[kept]),
        rose=dict(sorted(rose.items(), key=lambda item: -item[1])),
        fell=dict(sorted(fell.items(), key=lambda item: -item[1])),
        came=tuple(name for name, a, b in zip(names, one, other, strict=True) if a == 0 and b > 0),
        went=tuple(name for name, a, b in zip(names, one, other, strict=True) if a > 0 and b == 0),
    )


def _between(logs: Logs, after: pd.Timestamp, until: pd.Timestamp) -> dict[str, int]:
    """Return the interviews after one day up to another: how many at each company, in order."""
    rows = logs.interviews[(logs.interviews["date"] > after) & (logs.interviews["date"] <= until)]
    names = spelling(logs.interviews["company"])
    found: dict[str, int] = {}
    for company in rows.sort_values("date", kind="stable")["company"]:
        name = names[same(str(company))]
        found[name] = found.get(name, 0) + 1
    return found


def interviews_since(logs: Logs, day: pd.Timestamp) -> int:
    """Return how many interviews there were after a day, up to the log's."""
    return sum(_between(logs, day, pd.Timestamp(logs.as_of)).values())


def _open_on(logs: Logs, day: pd.Timestamp) -> tuple[str, ...]:
    """Return the companies whose offer had come in and could still be taken on a day, the present job left out."""
    offers = logs.offers[logs.offers["status"].ne("current") & (logs.offers["received_on"] <= day)]
    still = offers["deadline"].dt.normalize().ge(day) | (
        offers["deadline"].isna() & offers["status"].isin(["live", "in hand"])
    )
    return tuple(dict.fromkeys(str(company) for company in offers.loc[still, "company"]))


def table(found: Stated) -> pd.DataFrame:
    """Return a row a day and want: its points of 100."""
    rows = [
        {"Day": day.day, "Want": name, "Points of 100": round(points, 1), "After an offer came in": "yes" if day.offers else "no"}
        for day in found.weighed
        for name, points in day.points.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Day", "Want", "Points of 100", "After an offer came in"])


def changes_table(found: Stated) -> pd.DataFrame:
    """Return a row a day on which the weights were written anew: what it changed, and after which interview."""
    return pd.DataFrame(
        [
            {
                "Day": one.after.day,
                "What you say brought it": join(list(one.after.came_from)) or "not said",
                "Since the last time": _since(one.after.interviews),
                "What moved": _moves(one),
                "Offer open that day": ", ".join(one.after.offers) or "none",
            }
            for one in found.changes
        ],
        columns=["Day", "What you say brought it", "Since the last time", "What moved", "Offer open that day"],
    )


def _since(interviews: Mapping[str, int]) -> str:
    n = sum(interviews.values())
    return f"{plural(n, 'interview')}: {_listed(interviews)}" if n else "no interview"


def _moves(one: Change) -> str:
    parts = [
        f"{name} {sign}{by:.0f}" + (f" ({word})" if name in names else "")
        for sign, word, names, moves in (("+", "new", one.came, one.rose), ("\u2212", "given up", one.went, one.fell))
        for name, by in list(moves.items())[:_NAMED]
    ]
    if not parts:
        return "nothing"
    return f"{one.moved:.0f} of 100 points: {', '.join(parts)} (distance {one.distance:.2f})"


def _listed(interviews: Mapping[str, int]) -> str:
    named = [f"{name} ({n})" if n > 1 else name for name, n in interviews.items()]
    left = len(named) - _NAMED
    more = "company" if left == 1 else "companies"
    return ", ".join(named[:_NAMED]) + (f" and {left} more {more}" if left > 0 else "")
