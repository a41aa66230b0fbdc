"""The simpler rule that people use: plain means and normal intervals, each number by itself, nothing pooled.

For each effect that a mixed world may hold it gives a z statistic, as a spreadsheet would: the last five against the
first five, a share against all others with a Wald interval, one company's mean with its own spread, interviews of one
company counted as if they were apart. Where it sets its bar is not for it to say: the comparison sets the bar so that
on noise it makes as many false claims as the report does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from honest.worlds import World
from offerscope.logs.schema import CULTURE_PREFIX, ENDED

#: How the claims begin that it looks at.
KNOWN = (
    "practice:rating", "practice:outcome", "practice:answers", "skills:most", "surprises:shift", "interest:confidence:live",
    "options:source:Referrals", "cultures:gap",
)  # fmt: skip

#: Each statistic by the claim it is about; a culture's gap by company and dimension.
Statistics = Mapping[str, float]


def _means(first: Sequence[float], last: Sequence[float]) -> float:
    """Return the difference of two means over its plain standard error."""
    a, b = np.asarray(first, dtype=float), np.asarray(last, dtype=float)
    if len(a) < 2 or len(b) < 2:
        return 0.0
    error = math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return float((b.mean() - a.mean()) / error) if error > 0 else 0.0


def _shares(k1: int, n1: int, k2: int, n2: int) -> float:
    """Return the difference of two shares over Wald's standard error."""
    if not n1 or not n2:
        return 0.0
    p1, p2 = k1 / n1, k2 / n2
    error = math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    return (p1 - p2) / error if error > 0 else 0.0


def _ends(values: Sequence[float]) -> float:
    """Return the last five against the first five."""
    half = min(5, len(values) // 2)
    return _means(values[:half], values[len(values) - half :]) if half else 0.0


def statistics(world: World) -> Statistics:
    """Return a z statistic for each effect a world may hold; positive speaks for a plus."""
    met = world.logs.interviews.sort_values("date", kind="stable")
    found: dict[str, float] = {
        "practice:rating": _ends(list(met["self_rating"].dropna())),
        "practice:outcome": _ends([float(one) for one in met["outcome"].map(_PASSED).dropna()]),
        "practice:answers": _ends(list(world.logs.asked.sort_values("date", kind="stable")["my_answer"].dropna())),
    }
    change = (met["enthusiasm_after"] - met["enthusiasm_before"]).dropna().to_numpy(dtype=float)
    spread = change.std(ddof=1) if len(change) > 1 else 0.0
    found["surprises:shift"] = float(change.mean() / (spread / math.sqrt(len(change)))) if spread > 0 else 0.0
    found |= _skills(world) | _sources(world) | _cultures(world) | {"interest:confidence:live": _confidence(world)}
    return found


_PASSED = {"advanced": 1.0, "offer": 1.0, "rejected": 0.0, "no answer": 0.0}


def _skills(world: World) -> dict[str, float]:
    """Return, for each skill, its share against that of the next, as if the two were apart."""
    jobs = [set(asked.skills) for asked in world.made.postings]
    counts = Counter(skill for job in jobs for skill in job)
    if len(counts) < 2:
        return {}
    (first, k1), (_, k2) = counts.most_common(2)
    return {f"skills:most:{first}": _shares(k1, len(jobs), k2, len(jobs))}


def _sources(world: World) -> dict[str, float]:
    """Return, for referrals, their share with an interview against that of all others."""
    processes = world.made.plan.processes
    own = [bool(process.steps) for process in processes if process.source == "referral"]
    others = [bool(process.steps) for process in processes if process.source != "referral"]
    return {"options:source:Referrals": _shares(sum(own), len(own), sum(others), len(others))}


def _cultures(world: World) -> dict[str, float]:
    """Return, for each company of a live offer and each dimension, its own plain mean against what is wanted."""
    live = set(world.logs.offers.loc[world.logs.offers["status"].eq("live"), "company"])
    found = {}
    for company in live:
        rows = world.logs.interviews[world.logs.interviews["company"].eq(company)]
        for name, wanted in world.truths.ideal.items():
            values = rows[CULTURE_PREFIX + name].dropna().to_numpy(dtype=float)
            if len(values) >= 2 and values.std(ddof=1) > 0:
                error = values.std(ddof=1) / math.sqrt(len(values))
                found[f"cultures:gap:{company}:{name}"] = float((values.mean() - wanted) / error)
    return found


def _confidence(world: World) -> float:
    """Return the plain correlation of confidence with the processes live that day, as a z."""
    plan = world.made.plan
    ends = [
        (p.replied or p.steps[0].day, p.status_on if p.status in ENDED else plan.as_of + 1)
        for p in plan.processes
        if p.steps
    ]
    days = [int(day.toordinal()) for day in world.logs.interviews["date"]]
    live = np.array([sum(start <= day < end for start, end in ends) - 1 for day in days], dtype=float)
    told = world.logs.interviews["confidence"].to_numpy(dtype=float)
    keep = np.isfinite(told)
    if keep.sum() < 4 or live[keep].std() == 0 or told[keep].std() == 0:
        return 0.0
    r = float(np.corrcoef(live[keep], told[keep])[0, 1])
    return r * math.sqrt((keep.sum() - 2) / max(1e-9, 1 - r * r))


def bar_for(worlds: Sequence[Statistics], claims_per_report: float) -> float:
    """Return the bar at which the rule makes so many claims a report on noise.

    Parameters
    ----------
    worlds:
        Its statistics in worlds where nothing is there.
    claims_per_report:
        How many false claims a report may hold on average.
    """
    every = sorted((abs(z) for world in worlds for z in world.values()), reverse=True)
    place = round(claims_per_report * len(worlds))
    return every[place] if place < len(every) else 0.0
