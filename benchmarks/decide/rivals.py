"""The rules that a choice is made by, without our page: each takes what the seeker has and names the job it would take.

A rule returns the names it holds for the best: one, several that it cannot tell apart, or none where it has nothing to say.

- ``first_year``: the highest total of the first year before tax, as written and at face: base, bonus (its target where
  nobody knows better), sign-on, what vests in the year, match. It is what a total of compensation usually is.
- ``four_years``: the same over four years.
- ``pros_and_cons``: a list of pros and cons, unweighted: for each want a pro where a job is better than the middle of those
  there are, a con where it is worse (tallying: Dawes 1979, American Psychologist 34).
- ``weighted_sum``: the usual spreadsheet: each want's raw figure scaled from the worst to the best of the jobs there are,
  times its points; pay by the four years' total, culture by the mean of the ratings; a blank cell is the middle.
- ``gut``: the overall impression.
- ``chance``: any of them.
- ``ours``: what page 11 names first, from the log alone.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from decide.jobs import CULTURE, YEARS
from decide.world import Seeker
from offerscope.logs import Logs

Rule = Callable[[Seeker], Sequence[str]]

#: Criteria of which less is better.
_LESS = frozenset({"commute", "hours"})

#: The term of an offer in which a criterion is written.
_TERM = {"remote": "remote_days", "commute": "commute", "days off": "days_off", "hours": "hours"}

#: Scores closer than this are a tie.
_TIE = 1e-9


@dataclass(frozen=True)
class Sheet:
    """What a person copies from their log into a spreadsheet.

    Parameters
    ----------
    offers:
        The jobs to choose from.
    points:
        Points by want.
    first_year, four_years:
        Totals before tax by offer, in dollars; an offer whose base is not known is not there.
    figures:
        The raw figure by want and offer, more being better; what is not known is not there.
    """

    offers: tuple[str, ...]
    points: Mapping[str, float]
    first_year: Mapping[str, float]
    four_years: Mapping[str, float]
    figures: Mapping[str, Mapping[str, float]]


def sheet(logs: Logs) -> Sheet:
    """Return the spreadsheet of a log."""
    offers = logs.offers[logs.offers["status"].isin(["live", "in hand", "current"])]
    companies = dict(zip(offers["offer"].astype(str), offers["company"].astype(str), strict=True))
    written: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in companies}
    rated: dict[tuple[str, str], float] = {}
    columns = ["offer", "term", "grant", "amount", "value", "unit"]
    for name, term, grant, amount, value, unit in logs.offer_terms[columns].itertuples(index=False):
        if name in written and term == "rating":
            rated[str(grant), str(name)] = float(value)
        elif name in written:
            written[name][term] = {"amount": amount, "value": value, "unit": unit}
    totals = {name: found for name in companies if (found := _totals(written[name])) is not None}
    goals = logs.goals[logs.goals["set_on"] == logs.goals["set_on"].max()]
    points = dict(zip(goals["criterion"].astype(str), goals["weight"].astype(float), strict=True))
    figures: dict[str, dict[str, float]] = {}
    for want in points:
        raw: dict[str, float] = {}
        for name, company in companies.items():
            if want == "pay":
                value = totals[name][1] if name in totals else math.nan
            elif want in _TERM:
                value = _number(written[name], _TERM[want])
            else:
                value = _rating(logs, rated, want, name, company)
            if not math.isnan(value):
                raw[name] = -value if want in _LESS else value
        figures[want] = raw
    return Sheet(
        offers=tuple(companies),
        points=points,
        first_year={name: total[0] for name, total in totals.items()},
        four_years={name: total[1] for name, total in totals.items()},
        figures=figures,
    )


def _number(terms: Mapping[str, Mapping[str, Any]], name: str) -> float:
    return float(terms[name]["value"]) if name in terms else math.nan


def _totals(terms: Mapping[str, Mapping[str, Any]]) -> tuple[float, float] | None:
    """Return the totals of the first year and of four, before tax and at face; ``None`` where no base is known."""
    base = _number(terms, "base")
    if math.isnan(base):
        return None
    bonus = next((one for name in ("bonus", "bonus_target") if not math.isnan(one := _of_base(terms, name, base))), 0.0)
    known = {name: _number(terms, name) for name in ("sign_on", "equity", "match", "match_limit")}
    known = {name: 0.0 if math.isnan(value) else value for name, value in known.items()}
    text = str(terms["vesting"]["amount"]) if "vesting" in terms else "25/25/25/25"
    vests = [known["equity"] * float(part) / 100 for part in text.split("/")]
    match = base * known["match"] / 100 * known["match_limit"] / 100
    yearly = base + bonus + match
    return yearly + known["sign_on"] + vests[0], YEARS * yearly + known["sign_on"] + sum(vests[:YEARS])


def _of_base(terms: Mapping[str, Mapping[str, Any]], name: str, base: float) -> float:
    value = _number(terms, name)
    return value * base / 100 if name in terms and terms[name]["unit"] == "percent" else value


def _rating(logs: Logs, rated: Mapping[tuple[str, str], float], want: str, offer: str, company: str) -> float:
    """Return the mean of a company's ratings of a dimension of culture, else what the person gave by hand."""
    by_hand = rated.get((want, offer), math.nan)
    if want not in CULTURE:
        return by_hand
    seen = logs.interviews.loc[logs.interviews["company"] == company, f"culture_{want}"]
    mean = float(seen.mean())
    # By hand the scale has ten levels, in interviews five.
    return 1 + (by_hand - 1) * 4 / 9 if pd.isna(mean) else mean


def leaders(scores: Mapping[str, float]) -> list[str]:
    """Return the names with the highest score: more than one where they tie.

    Examples
    --------
    >>> leaders({"A": 1.0, "B": 3.0, "C": 3.0}), leaders({})
    (['B', 'C'], [])
    """
    most = max(scores.values(), default=0.0)
    return [name for name, score in scores.items() if score >= most - _TIE]


def first_year(seeker: Seeker) -> list[str]:
    """Return the jobs with the highest total of the first year."""
    return leaders(sheet(seeker.logs).first_year)


def four_years(seeker: Seeker) -> list[str]:
    """Return the jobs with the highest total of four years."""
    return leaders(sheet(seeker.logs).four_years)


def pros_and_cons(seeker: Seeker) -> list[str]:
    """Return the jobs with most pros less cons."""
    return leaders(tally(sheet(seeker.logs)))


def tally(found: Sheet) -> dict[str, float]:
    """Return pros less cons by offer.

    Parameters
    ----------
    found:
        The spreadsheet. What is not known is neither, and so is what is no better nor worse than the middle.
    """
    counts = dict.fromkeys(found.offers, 0.0)
    for raw in found.figures.values():
        if not raw:
            continue
        middle = (max(raw.values()) + min(raw.values())) / 2
        for name, value in raw.items():
            counts[name] += (value > middle + _TIE) - (value < middle - _TIE)
    return counts if any(found.figures.values()) else {}


def weighted_sum(seeker: Seeker) -> list[str]:
    """Return the jobs with the highest weighted sum."""
    return leaders(weighted(sheet(seeker.logs)))


def weighted(found: Sheet) -> dict[str, float]:
    """Return the weighted sum by offer, from 0 to the sum of the points.

    Parameters
    ----------
    found:
        The spreadsheet. A want of which all offers have as much tells nothing; a blank cell counts as the middle.
    """
    sums = dict.fromkeys(found.offers, 0.0)
    for want, raw in found.figures.items():
        low, high = min(raw.values(), default=0.0), max(raw.values(), default=0.0)
        if high - low < _TIE:
            continue
        for name in found.offers:
            sums[name] += found.points[want] * ((raw[name] - low) / (high - low) if name in raw else 0.5)
    return sums if any(found.figures.values()) else {}


def gut(seeker: Seeker) -> list[str]:
    """Return the job with the best overall impression."""
    return leaders(seeker.gut)


def chance(seeker: Seeker) -> list[str]:
    """Return all jobs."""
    return list(seeker.jobs)


def by_log(rule: Callable[[Logs], str]) -> Rule:
    """Return a rule that reads the log alone and names one job, or none by a blank, as one of these rules."""

    def chosen(seeker: Seeker) -> list[str]:
        name = rule(seeker.logs)
        return [name] if name else []

    return chosen


def _first_on_the_page(logs: Logs) -> str:
    decision = importlib.import_module("offerscope.questions.decision")
    # The same order as on the page, without all else that stands there.
    return next(iter(decision.ranked(logs, decision.Settings()).order), "")


OURS = "ours"

RULES: Mapping[str, Rule] = {
    OURS: by_log(_first_on_the_page),
    "first_year": first_year,
    "four_years": four_years,
    "pros_and_cons": pros_and_cons,
    "gut": gut,
    "weighted_sum": weighted_sum,
    "chance": chance,
}
