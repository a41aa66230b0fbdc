"""Which interviews were written down when their outcome was known already: they may lean, never be clear."""

from __future__ import annotations

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.schema import ENDED


def recalled(logs: Logs) -> pd.Series[bool]:
    """Return, for each row of ``interviews``, whether it was written down after its process ended or brought its offer.

    A row with no ``logged_on`` is taken to have been written on its day.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-01-08", "company": "Tarn", "logged_on": day} for day in ("2026-01-09", "2026-02-01")]
    >>> done = [{"company": "Tarn", "status": "rejected", "status_on": "2026-01-20"}]
    >>> recalled(build_logs({"interviews": rows, "applications": done})).tolist()
    [False, True]
    """
    telling = [*ENDED, "offer"]
    interviews = logs.interviews
    ends = pd.concat(
        [
            logs.applications.loc[logs.applications["status"].isin(telling), ["process", "status_on"]].set_axis(
                ["process", "day"], axis=1
            ),
            logs.events.loc[logs.events["event"].isin(telling), ["process", "date"]].set_axis(
                ["process", "day"], axis=1
            ),
            logs.offers[["process", "received_on"]].set_axis(["process", "day"], axis=1),
        ]
    )
    first = ends.dropna(subset=["day"]).groupby("process")["day"].min()
    outcome = first.reindex(interviews["process"]).set_axis(interviews.index)
    # An interview held after an offer came is not hindsight on its own.
    return interviews["logged_on"].gt(outcome) & interviews["date"].le(outcome)


def enthusiasm_recalled(logs: Logs) -> pd.Series[bool]:
    """Return, for each row of ``interviews``, whether its enthusiasm was recalled: with the row, or by an order of companies.

    What was recalled by an order is recalled whatever the day: it was worked out from places in that order, among companies of
    which some had answered by then.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-01-08", "company": "Tarn", "enthusiasm_recalled_on": day} for day in ("", "2026-02-01")]
    >>> enthusiasm_recalled(build_logs({"interviews": rows})).tolist()
    [False, True]
    """
    return recalled(logs) | logs.interviews["enthusiasm_recalled_on"].notna()
