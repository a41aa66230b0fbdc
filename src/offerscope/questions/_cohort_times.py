"""How long it takes to a first interview, a first offer and the end of an application: curves of which no step tells of few people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.disclosure import coarse_steps
from offerscope.estimate.ended import ended_by
from offerscope.estimate.times import survival
from offerscope.questions._cohort_counts import Safe
from offerscope.questions._cohort_people import INTERVIEWED, OFFERED, People
from offerscope.questions._cohort_reach import percent

#: Days are told by the week.
WEEK = 7

COLUMNS = ("Day", "Share (%)", "From (%)", "To (%)")


@dataclass(frozen=True)
class ByDay:
    """A share by day.

    Parameters
    ----------
    table:
        A row a step.
    half:
        The day of the first step at which half had come to it; ``None`` where none is.
    n, n_of:
        How many it rests on, and what these are.
    """

    table: pd.DataFrame
    half: int | None
    n: int
    n_of: str


def first_interview(found: People, safe: Safe) -> ByDay:
    """Return the share of people with a first interview by each day after their first application."""
    return _of_people(found, safe, "to_interview", INTERVIEWED)


def first_offer(found: People, safe: Safe) -> ByDay:
    """Return the share of people with a first offer by each day after their first application."""
    return _of_people(found, safe, "to_offer", OFFERED)


def _of_people(found: People, safe: Safe, column: str, step: int) -> ByDay:
    total = safe.get("reached", step)
    rows = found.rows[found.rows[column].notna()]
    happened = rows["reached"].ge(step)
    if total is None or not happened.any():
        return _nothing(safe.people, "people")
    days = coarse_steps(rows[column], happened, rows["person"], safe.smallest, WEEK, total)
    if not len(days):
        return _nothing(safe.people, "people")
    curve = survival(rows[column], happened)
    table = [(day, 1 - curve.at(day), *(1 - end for end in reversed(curve.interval_at(day)))) for day in days]
    return _by_day(table, safe.people, "people")


def ended(found: People, safe: Safe) -> ByDay:
    """Return the share of applications that were over by each day after applying."""
    total = safe.reached(0)
    rows = found.processes[found.processes["days"].notna()]
    if total is None or not rows["ended"].any():
        return _nothing(0, "applications")
    days = coarse_steps(rows["days"], rows["ended"], rows["person"], safe.smallest, WEEK)
    if not len(days):
        return _nothing(total, "applications")
    known = ended_by(rows["days"], rows["ended"], rows["person"], days)
    return _by_day(list(zip(days, known.share, known.low, known.high, strict=True)), total, "applications")


def _nothing(n: int, n_of: str) -> ByDay:
    return ByDay(pd.DataFrame(columns=list(COLUMNS)), None, n, n_of)


def _by_day(rows: list[tuple[float, float, float, float]], n: int, n_of: str) -> ByDay:
    # Whole numbers: finer ones would tell how many were still watched.
    table = pd.DataFrame(
        [(int(day), *(percent(one, 1) if np.isfinite(one) else np.nan for one in ends)) for day, *ends in rows],
        columns=list(COLUMNS),
    )
    half = next((int(day) for day, value, *_ in rows if value >= 0.5), None)
    return ByDay(table, half, n, n_of)
