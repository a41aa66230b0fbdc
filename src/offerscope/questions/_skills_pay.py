"""Which skills go with the pay that jobs quote, at the same level and place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate.ridge import effects
from offerscope.findings import Finding, Strength, Use, judge, leans
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions import all_claims
from offerscope.questions._skills_asked import POSTINGS, Asked
from offerscope.text.seniority import seniority
from offerscope.wording import plural

#: Jobs with pay from which pay is compared, and jobs that must ask for a skill, and that must not, before it is.
PAID_NEEDED, ASKED_NEEDED = 30, 5

#: How much pay typically goes with one skill beforehand, as a share of it.
TYPICAL_PREMIUM = 0.05


@dataclass(frozen=True)
class Premium:
    """Which skills go with the pay quoted, at the same level and place.

    Parameters
    ----------
    rows:
        A row a skill: ``skill``, ``k`` (jobs with pay that ask for it), ``share``, ``low``, ``high`` (how much more pay goes with
        it, as a share of it) and ``p`` (that it is more).
    n:
        Jobs with pay by the year in one currency.
    currency:
        That currency; blank where it is not given.
    """

    rows: pd.DataFrame
    n: int
    currency: str


def premium(logs: Logs, asked: Asked) -> Premium | None:
    """Return which skills go with pay; ``None`` under 30 jobs with a posting and pay by the year in one currency."""
    rows = logs.applications
    rows = rows[rows["pay_per"].isin(["", "year"]) & ~(rows["applied_on"] > pd.Timestamp(logs.as_of))]
    middle = rows[["pay_min", "pay_max"]].mean(axis=1)
    rows = rows.assign(middle=middle)[middle.gt(0)]
    if len(rows) < PAID_NEEDED:
        return None
    currency = str(rows["pay_currency"].value_counts().idxmax())
    rows = rows[rows["pay_currency"].eq(currency)]
    known = {(same(job.company), same(job.role)): job.skills for job in asked.jobs[POSTINGS]}
    jobs: dict[tuple[str, str], tuple[float, frozenset[str], str, str]] = {}
    columns = ["company", "role", "middle", "level", "posting", "location", "work_mode"]
    for company, role, pay, level, posting, location, mode in rows[columns].itertuples(index=False, name=None):
        key = (same(company), same(role))
        if key in known:
            place = "remote" if "remote" in (same(mode), same(location)) else same(location)
            jobs.setdefault(key, (float(pay), known[key], seniority(role, level, posting), place))
    if len(jobs) < PAID_NEEDED:
        return None
    skills = [
        skill for skill in asked.counts(POSTINGS)
        if ASKED_NEEDED <= sum(skill in job[1] for job in jobs.values()) <= len(jobs) - ASKED_NEEDED
    ]  # fmt: skip
    if not skills:
        return None
    held = [_dummies([job[2] for job in jobs.values()]), _dummies([job[3] for job in jobs.values()])]
    asks = np.array([[skill in job[1] for skill in skills] for job in jobs.values()], dtype=float)
    found = effects(np.log([job[0] for job in jobs.values()]), asks, np.column_stack(held), TYPICAL_PREMIUM)
    return Premium(
        pd.DataFrame(
            {
                "skill": skills, "k": asks.sum(axis=0).astype(int), "share": np.expm1(found.mean),
                "low": np.expm1(found.interval[:, 0]), "high": np.expm1(found.interval[:, 1]), "p": found.p_up,
            }
        ),
        len(jobs),
        currency,
    )  # fmt: skip


def _dummies(names: list[str]) -> NDArray[np.float64]:
    """Return a column a name that several have; the first of them is what the others are compared with."""
    several = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    return np.array([[name == one for one in several[1:]] for name in names], dtype=float).reshape(len(names), -1)


def _percent(value: float) -> str:
    return f"{value:.0f} %" if value >= 1 else f"{value:.1f} %"


def premium_table(found: Premium | None) -> pd.DataFrame:
    """Return the skills by how much more pay goes with them."""
    columns = ["Skill", "Asked in", "of", "Pay that goes with it (%)", "From (%)", "To (%)"]
    if found is None:
        return pd.DataFrame(columns=columns)
    rows = found.rows.sort_values("share", ascending=False, kind="stable", ignore_index=True)
    percent = {
        name: (100 * rows[source]).round(1) + 0.0
        for name, source in zip(columns[3:], ("share", "low", "high"), strict=True)
    }
    return pd.DataFrame({"Skill": rows["skill"], "Asked in": rows["k"], "of": found.n, **percent})


def premium_finding(found: Premium | None) -> list[Finding]:
    """Say which skill goes with more pay, or with less, where that can be told; it leans at most."""
    if found is None:
        return []
    one = found.rows.iloc[int(np.argmax(np.abs(found.rows["p"].to_numpy(dtype=float) - 0.5)))]
    up, sure = bool(one["p"] > 0.5), float(max(one["p"], 1 - one["p"]))
    compared = f"{plural(len(found.rows), 'skill')} {'was' if len(found.rows) == 1 else 'were'} compared, level and place held the same."
    interval, unit, of = (
        (100 * float(one["low"]), 100 * float(one["high"])),
        "% of pay",
        "jobs with a posting and pay by the year",
    )
    told = f"about {_percent(abs(100 * one['share']))} {'more' if up else 'less'}, over {int(one['k'])} jobs that ask for it and {found.n - int(one['k'])} that do not"
    if not leans(sure):
        return [
            Finding(
                f"Whether any skill goes with more or less pay is too early to tell: {one['skill']} comes nearest, {told}.",
                Strength.TOO_EARLY, found.n, of, interval, unit,
                f"More jobs with pay that ask for {one['skill']}, and as many of the same level and place that do not.", Use.KNOW,
                detail=compared,
            )
        ]  # fmt: skip
    strength = judge(sure, all_claims())
    return [
        Finding(
            f"{one['skill']} seems to go with {'more' if up else 'less'} pay: {told}.",
            Strength.LEANING if strength is Strength.CLEAR else strength, found.n, of, interval, unit,
            "Jobs with pay that go the other way.", Use.KNOW,
            detail=f"{compared} What goes with pay need not bring it.",
            claim=f"premium:{str(one['skill']).replace(':', ' ')}:{'+' if up else '-'}",
        )
    ]  # fmt: skip
