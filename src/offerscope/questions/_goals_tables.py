"""The tables that hold what was written, what was chosen and what was felt side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from offerscope.logs.processes import same
from offerscope.questions._goals_revealed import Lift
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.elicited import Answered, Elicited

#: What one picture holds.
ROWS_SHOWN = 12


def three_ways(
    points: Mapping[str, float], latest: Answered | None, lifts: tuple[Lift, ...], words: Mapping[str, str]
) -> pd.DataFrame:
    """Return a row a want: points as written, points by the choices, points of enthusiasm; missing where not known.

    Parameters
    ----------
    points:
        Points of 100 by want, as written down last.
    latest:
        The choices that count.
    lifts:
        How enthusiasm goes with what was seen.
    words:
        What each attribute is called.
    """
    names = [*(latest.names if latest else ()), *(one.name for one in lifts)]
    rows: dict[str, dict[str, object]] = {}
    for want, value in points.items():
        rows.setdefault(jobs.meant(want, names) or same(want), {"What": want})["As written (of 100)"] = round(value, 1)
    if latest:
        low, high = np.quantile(latest.points, [0.025, 0.975], axis=0)
        for place, name in enumerate(latest.names):
            rows.setdefault(name, {"What": words[name]}).update(
                {
                    "By choices (of 100)": float(latest.points[:, place].mean()),
                    "Choices from": float(low[place]),
                    "Choices to": float(high[place]),
                }
            )
    for one in lifts:
        rows.setdefault(one.name, {"What": words[one.name]}).update(
            {
                "Enthusiasm (points of 10)": one.mean,
                "Enthusiasm from": one.interval[0],
                "Enthusiasm to": one.interval[1],
                "Interviews": one.n,
            }
        )
    columns = ["What", "As written (of 100)", "By choices (of 100)", "Choices from", "Choices to", "Enthusiasm (points of 10)", "Enthusiasm from", "Enthusiasm to", "Interviews"]  # fmt: skip
    table = pd.DataFrame(list(rows.values()), columns=columns)
    table[columns[1:]] = table[columns[1:]].astype(float)
    # The heaviest as written first; then what was only chosen or felt.
    return table.sort_values(
        [columns[1], columns[2], columns[5]], ascending=False, kind="stable", na_position="last", ignore_index=True
    )


def by_day(pairs: Elicited, words: Mapping[str, str]) -> pd.DataFrame:
    """Return a row a day and attribute, by what it is called: its points of 100 by the choices of that day, those that count first."""
    rows = []
    for day in reversed(pairs.days):
        low, high = np.quantile(day.points, [0.025, 0.975], axis=0)
        rows += [
            {
                "Day": day.day, "What": words[day.names[place]], "Points of 100": float(day.points[:, place].mean()),
                "From": float(low[place]), "To": float(high[place]), "Choices": day.n,
                "Counts": "yes" if day is pairs.latest else "earlier day",
            }
            for place in day.order
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Day", "What", "Points of 100", "From", "To", "Choices", "Counts"])
