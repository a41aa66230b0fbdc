"""The tables of the page on surprises: each chart's numbers, with headings that a reader sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from offerscope.logs.history import INBOUND
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions._surprises_processes import HALF, UNMARKED, WANTED, Process, Search
from offerscope.questions._surprises_shift import Moves

#: A last change of at least so many points counts as a move; less is the step of the scale itself.
MOVED = 1.0

#: Jobs with several interviews from which it is told how soon they settled.
SETTLED_FROM = 3

UNASKED_GROUP = "came unasked, however wanted"


@dataclass(frozen=True)
class Settled:
    """How soon a job's last reading was known, over jobs with two interviews or more.

    Parameters
    ----------
    k, n:
        How many of how many jobs ended within a point of where they stood after their first interview.
    """

    k: int
    n: int


def totals(found: Search) -> pd.DataFrame:
    """Return a row a group: what its processes took and brought."""
    groups: list[tuple[str, tuple[Process, ...]]] = [(mark, found.of(mark)) for mark in (HALF, WANTED, UNMARKED)]
    groups.append((UNASKED_GROUP, tuple(one for one in found.processes if one.source in INBOUND)))
    rows = []
    for name, those in groups:
        if not those:
            continue
        others = set(found.processes).difference(those)
        prep = [one.prep for process in those for one in process.rounds if not np.isnan(one.prep)]
        change = [
            (one.after - one.before, process.group)
            for process in those
            for one in process.rounds
            if not np.isnan(one.after + one.before)
        ]
        rows.append(
            {
                "Which": name,
                "Processes": len(those),
                "Interviews": sum(len(one.rounds) for one in those),
                "Hours": round(sum(one.hours for one in those), 1),
                "Hours of preparation an interview": round(float(np.mean(prep)), 1) if prep else np.nan,
                "Skills heard": len(union(those, "skills")),
                "Heard nowhere else": len(union(those, "skills") - union(others, "skills")),
                "People met": len(union(those, "people")),
                "Pay learned": sum(not np.isnan(one.pay[0]) for one in those),
                "A second interview": sum(len(one.rounds) > 1 for one in those),
                "Offers": sum(one.offered for one in those),
                "Mean change": _mean_change(change),
                "Interviews with both readings": len(change),
            }
        )
    columns = [
        "Which", "Processes", "Interviews", "Hours", "Hours of preparation an interview", "Skills heard",
        "Heard nowhere else", "People met", "Pay learned", "A second interview", "Offers", "Mean change",
        "Interviews with both readings",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _mean_change(change: Sequence[tuple[float, str]]) -> float:
    """Return the mean over companies of each company's mean change, as the sentences tell it."""
    if not change:
        return float("nan")
    companies: dict[str, list[float]] = {}
    for value, group in change:
        companies.setdefault(group, []).append(value)
    return round(float(np.mean([np.mean(values) for values in companies.values()])), 2)


def union(processes: Iterable[Process], what: str) -> set[str]:
    """Return all the skills or people of some processes."""
    return set().union(*(getattr(one, what) for one in processes))


def parts(found: Search) -> pd.DataFrame:
    """Return what half-wanted processes took and brought, of the whole."""
    half, every = found.of(HALF), found.processes
    counted: tuple[tuple[str, Callable[[Sequence[Process]], float]], ...] = (
        ("hours", lambda those: round(sum(one.hours for one in those))),
        ("interviews", lambda those: sum(len(one.rounds) for one in those)),
        ("skills heard", lambda those: len(union(those, "skills"))),
        ("people met", lambda those: len(union(those, "people"))),
        ("pay learned", lambda those: sum(not np.isnan(one.pay[0]) for one in those)),
        ("offers", lambda those: sum(one.offered for one in those)),
    )
    rows = []
    for name, count in counted:
        k, n = count(half), count(every)
        if n:
            rows.append(
                {"What": name, "Half-wanted": k, "In all": n, "Share (%)": round(100 * k / n) if n >= 5 else np.nan}
            )
    return pd.DataFrame(rows, columns=["What", "Half-wanted", "In all", "Share (%)"])


def ledger(found: Search) -> pd.DataFrame:
    """Return a row a half-wanted process: what it took, what it brought, how enthusiasm moved."""
    rows = []
    for one in found.of(HALF):
        rows.append(
            {
                "Company": one.company,
                "Role": one.role,
                "Came about": one.source or "not given",
                "Interviews": len(one.rounds),
                "Hours": round(one.hours, 1),
                "Skills heard": len(one.skills),
                "People met": len(one.people),
                "Pay learned": _pay_in_words(one.pay),
                "First reading": one.first,
                "Last reading": one.last,
                "Change": one.last - one.first if len(one.rounds) else np.nan,
                "Outcome": one.outcome,
                "Written after the outcome": "some" if one.recalled else "",
            }
        )
    columns = [
        "Company", "Role", "Came about", "Interviews", "Hours", "Skills heard", "People met", "Pay learned",
        "First reading", "Last reading", "Change", "Outcome", "Written after the outcome",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["Change", "Hours"], ascending=False, kind="stable", na_position="last", ignore_index=True
    )


def _pay_in_words(pay: tuple[float, float]) -> str:
    low, high = pay
    if np.isnan(low):
        return ""
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def spread(found: Search) -> pd.DataFrame:
    """Return the interviews with both readings, those alike together: the change beside the mean of both."""
    counted: Counter[tuple[float, float, str, str]] = Counter()
    for process in found.processes:
        for one in process.rounds:
            if not np.isnan(one.before + one.after):
                late = "yes" if one.recalled else "no"
                counted[((one.before + one.after) / 2, one.after - one.before, process.mark, late)] += 1
    columns = ["Mean of both readings", "Change", "Which", "Written after the outcome"]
    rows = [(*key, count) for key, count in sorted(counted.items())]
    return pd.DataFrame(rows, columns=[*columns, "Interviews"])


def beside(moves: Moves) -> pd.DataFrame:
    """Return the mean change as seen beside what noise alone would show."""
    rows = []
    for name, found in (("half-wanted", moves.half), ("wanted", moves.wanted)):
        if found is None:
            continue
        seen = found.seen
        counts = {"Interviews": seen.n, "Companies": seen.groups}
        rows.append(
            {"Which": name, "What": "as seen", "Points": seen.mean, "From": seen.low, "To": seen.high, **counts}
        )
        rows.append(
            {
                "Which": name,
                "What": "by noise alone",
                "Points": found.noise,
                "From": found.noise_low,
                "To": found.noise_high,
                **counts,
            }
        )
    frame = pd.DataFrame(rows, columns=["Which", "What", "Points", "From", "To", "Interviews", "Companies"])
    return frame.round({"Points": 2, "From": 2, "To": 2})


def rounds(found: Search) -> pd.DataFrame:
    """Return every reading of the jobs with two interviews or more, in order."""
    rows = []
    for process in several(found):
        readings = [("with the application", 0.0, process.start, False)]
        for number, one in enumerate(process.rounds, 1):
            readings.append((f"before interview {number}", number - 0.15, one.before, one.recalled))
            readings.append((f"after interview {number}", number + 0.15, one.after, one.recalled))
        for when, place, value, late in readings:
            if not np.isnan(value):
                rows.append(
                    {
                        "Process": process.name,
                        "Company": process.company,
                        "Which": process.mark,
                        "Reading": when,
                        "Interview": place,
                        "Enthusiasm": value,
                        "Written after the outcome": "yes" if late else "no",
                    }
                )
    columns = ["Process", "Company", "Which", "Reading", "Interview", "Enthusiasm", "Written after the outcome"]
    return pd.DataFrame(rows, columns=columns)


def several(found: Search) -> list[Process]:
    """Return the processes with two interviews or more that have a reading after."""
    return [
        one for one in found.processes if len(one.rounds) > 1 and any(not np.isnan(part.after) for part in one.rounds)
    ]


def settled(found: Search) -> tuple[pd.DataFrame, Settled]:
    """Return where enthusiasm last moved, a row a job with readings after two interviews or more, and the count."""
    rows, k = [], 0
    for process in several(found):
        after = [(number, one.after) for number, one in enumerate(process.rounds, 1) if not np.isnan(one.after)]
        if len(after) < 2:
            continue
        told = [(0, process.first), *after] if not np.isnan(process.first) else after
        moved = [here for (_, was), (here, now) in pairwise(told) if abs(now - was) >= MOVED]
        k += abs(after[-1][1] - after[0][1]) <= MOVED
        rows.append(
            {
                "Company": process.company,
                "Role": process.role,
                "Which": process.mark,
                "Interviews": len(process.rounds),
                "First reading": process.first,
                "After the first interview": after[0][1],
                "At the end": after[-1][1],
                "Last moved by a point or more in interview": moved[-1] if moved else np.nan,
            }
        )
    columns = [
        "Company", "Role", "Which", "Interviews", "First reading", "After the first interview", "At the end",
        "Last moved by a point or more in interview",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns), Settled(k, len(rows))


def looking_back(logs: Logs, found: Search) -> pd.DataFrame:
    """Return how contented one was after joining, by company and day, beside how much it was wanted."""
    last = {one.group: one.last for one in found.processes}
    frame = logs.followups[~(logs.followups["date"] > pd.Timestamp(logs.as_of))]
    columns = ["company", "date", "satisfaction", "would_choose_again"]
    rows = [
        {
            "Company": company,
            "Date": day,
            "Content": content,
            "Would choose it again": "" if pd.isna(again) else "yes" if again else "no",
            "Wanted after the last interview": last.get(same(company), np.nan),
        }
        for company, day, content, again in frame[columns].itertuples(index=False, name=None)
        if pd.notna(day) and not (np.isnan(content) and pd.isna(again))
    ]
    names = ["Company", "Date", "Content", "Would choose it again", "Wanted after the last interview"]
    return pd.DataFrame(rows, columns=names).sort_values(["Company", "Date"], kind="stable", ignore_index=True)
