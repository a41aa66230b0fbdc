"""How far people and their applications got: counts of people, and shares of applications with what differs between people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.estimate.shares import pooled_shares
from offerscope.questions._cohort_counts import Safe
from offerscope.questions._cohort_people import ACCEPTED, ANSWERED, INTERVIEWED, OFFERED, People
from offerscope.wording import NO_DECIMALS_UNDER

#: What stands in the place of a number that is hidden.
HIDDEN = "not shown"

#: Each step with what it is called.
STEPS = {ANSWERED: "An answer", INTERVIEWED: "An interview", OFFERED: "An offer", ACCEPTED: "An offer accepted"}

#: The part of people that the spread between them is told for.
MIDDLE = 0.8

PEOPLE_COLUMNS = ("Got to", "People", "of", "Share (%)", "From (%)", "To (%)")
PROCESS_COLUMNS = (
    "Led to", "Applications", "of", "by people", "A person's share, mean (%)", "From (%)", "To (%)", "Eight in ten, from (%)",
    "Eight in ten, to (%)",
)  # fmt: skip


def share(k: int | None, n: int) -> dict[str, float]:
    """Return a share in per cent with its interval; missing where the count is hidden."""
    names = ("Share (%)", "From (%)", "To (%)")
    if k is None:
        return dict.fromkeys(names, np.nan)
    return {name: percent(value, n) for name, value in zip(names, (k / n, *wilson(k, n)), strict=True)}


def percent(value: float, n: int) -> float:
    """Return a share in per cent: with a decimal from where on that means something."""
    return round(100 * float(value), 0 if n < NO_DECIMALS_UNDER else 1)


def people_reach(safe: Safe) -> pd.DataFrame:
    """Return how many people got to each step with any of their applications."""
    rows = []
    for step, name in STEPS.items():
        k = safe.get("reached", step)
        rows.append({"Got to": name, "People": HIDDEN if k is None else k, "of": safe.people, **share(k, safe.people)})
    made = pd.DataFrame(rows, columns=list(PEOPLE_COLUMNS))
    return made if made["Share (%)"].notna().any() else made.iloc[:0]


def process_reach(found: People, safe: Safe) -> pd.DataFrame:
    """Return what share of their applications people brought to each step, and how much people differ in that."""
    total = safe.reached(0)
    if total is None:
        return pd.DataFrame(columns=list(PROCESS_COLUMNS))
    rows: list[dict[str, object]] = []
    each = found.processes.groupby("person")["reached"]
    for step in (ANSWERED, INTERVIEWED, OFFERED):
        k = safe.reached(step)
        row: dict[str, object] = {"Led to": STEPS[step], "Applications": HIDDEN if k is None else k, "of": total}
        row["by people"] = safe.people
        values = [np.nan] * 5
        if k is not None:
            known = pooled_shares(
                found.processes["reached"].ge(step).groupby(found.processes["person"]).sum(), each.size()
            )
            values = [known.mean, *known.mean_interval, *known.between(MIDDLE)]
        rows.append(row | {name: percent(one, total) for name, one in zip(PROCESS_COLUMNS[4:], values, strict=True)})
    return pd.DataFrame(rows, columns=list(PROCESS_COLUMNS))
