"""How far processes got, step by step, and where each left: two tables from one history."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pandas as pd

from offerscope.questions._options_processes import (
    ACCEPTED,
    ANSWERED,
    APPLIED,
    INTERVIEWED,
    OFFERED,
    SCREENED,
    TOOK,
    Processes,
)
from offerscope.questions._options_times import share

#: Each step, with what those are called who got there.
_STEPS = (
    (APPLIED, "Applied", "all applications"), (ANSWERED, "Answered", "those answered"), (SCREENED, "Screening", "those screened"),
    (INTERVIEWED, "Interview", "those interviewed"), (OFFERED, "Offer", "those offered"), (ACCEPTED, "Accepted", "those accepted"),
)  # fmt: skip

#: The steps of the picture of flows: a screening is an answer there, so that a narrow screen holds them all.
FLOW_STEPS = ("Applied", "Answered", "Interview", "Offer")


def reach(found: Processes) -> pd.DataFrame:
    """Return how many got from each step to the next, and how many of all got to each."""
    reached = found.rows["reached"]
    has = {SCREENED: found.screens, ACCEPTED: bool(reached.ge(ACCEPTED).any())}
    steps = [step for step in _STEPS if has.get(step[0], True)]
    everyone = _STEPS[0][2]
    rows: list[dict[str, object]] = []
    for (below, _, before), (level, name, _) in pairwise(steps):
        k = int(reached.ge(level).sum())
        # The first step is out of all applications either way: it is told once.
        for out_of, n in dict.fromkeys([(before, int(reached.ge(below).sum())), (everyone, len(reached))]):
            if n:
                rows.append({"Step": name, "Out of": out_of, "Reached": k, "of": n, **share(k, n)})
    return pd.DataFrame(rows, columns=["Step", "Out of", "Reached", "of", "Share (%)", "From (%)", "To (%)"])


def flows(found: Processes) -> pd.DataFrame:
    """Return how many went from each step to the next, and from where the others left, or stand today."""
    counts: Counter[tuple[str, str]] = Counter()
    for reached, stands in found.rows[["reached", "stands"]].itertuples(index=False, name=None):
        last = sum(level <= reached for level in (ANSWERED, INTERVIEWED, OFFERED))
        counts.update(pairwise(FLOW_STEPS[: last + 1]))
        counts[(FLOW_STEPS[last], stands)] += 1
    order = [*FLOW_STEPS, TOOK]
    told = sorted(
        counts.items(),
        key=lambda one: (order.index(one[0][0]), order.index(one[0][1]) if one[0][1] in order else 9, one[0][1]),
    )
    return pd.DataFrame([(*ends, n) for ends, n in told], columns=["From", "To", "Processes"])
