"""What are these workplaces like, and which fit what I want?

Ratings of culture from interviews (1 to 5 a dimension) become a mean a company and dimension with its interval,
beside the person's own ideal. What nobody showed stays empty: it is never taken to be average.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.logs.schema import CULTURE_PREFIX
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions._cultures_findings import COMPANIES_SCREENED, DIMENSIONS_SCREENED, findings, label
from offerscope.questions._cultures_seen import Seen, by_dimension, look, rated_dimensions, within_reach
from offerscope.wording import join, plural

TITLE = "What are these workplaces like, and which fit what I want?"
THEME = "insight"
NOTEBOOK = "04_cultures"

#: Only gaps at companies within reach may be called clear; comparisons of whole companies lean at most.
HEADLINES = 0
CLAIMS = COMPANIES_SCREENED * DIMENSIONS_SCREENED

#: What one picture holds and a narrow screen still shows; the tables hold everything.
COMPANIES_SHOWN, DIMENSIONS_SHOWN, COMPARED, QUOTES_SHOWN = 15, 10, 4, 10

#: Interviews with ratings from which the page is worth having.
RATINGS_NEEDED = 5


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    dimensions:
        Which dimensions to look at, as named in the log's columns after ``culture_``; empty = all that were rated.
    margin:
        Points from what is wanted that still count as right, 0 to 2.
    seed:
        Of the random numbers behind each company's distance from the ideal.
    """

    dimensions: list[str] = field(default_factory=list)
    margin: float = 0.5
    seed: int = 4

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        given: object = self.dimensions
        if not isinstance(given, list) or not all(isinstance(name, str) and name.strip() for name in given):
            raise SettingsError("dimensions", f'is {given!r}; give a list of names, such as ["respect", "agility"]')
        margin: object = self.margin
        if isinstance(margin, bool) or not isinstance(margin, int | float) or not 0 <= margin <= 2:
            raise SettingsError("margin", f"is {margin!r}; give points from 0 to 2, such as 0.5")
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise SettingsError("seed", f"is {self.seed!r}; give a whole number, 0 or more")


@dataclass(frozen=True)
class Overall:
    """What all companies together show of one dimension: points from 1 to 5.

    Parameters
    ----------
    dimension:
        Its name, as a sentence says it.
    mean, low, high:
        The mean over companies with its 95 % interval.
    companies:
        Companies that were rated on it.
    wanted:
        How much of it is wanted, or ``None``.
    """

    dimension: str
    mean: float
    low: float
    high: float
    companies: int
    wanted: float | None

    @property
    def gap(self) -> float:
        """How much more there is than is wanted; ``NaN`` where nothing is said to be wanted."""
        return float("nan") if self.wanted is None else self.mean - self.wanted


@dataclass(frozen=True)
class CulturesAnswer(Answer):
    """What was seen, and how far it is from what is wanted.

    Parameters
    ----------
    dimensions:
        The dimensions to draw, in the log's order; with an ideal, those it names.
    shown:
        The companies to draw all dimensions of, those within reach first, then the most interviewed.
    compared:
        The few companies to draw with intervals.
    fitted:
        The companies to draw by their distance from the ideal, the nearest first: of those of which enough was
        seen, those within reach, the nearest and the furthest.
    within_reach:
        What can be chosen: ``"offer"`` or ``"present job"`` by company.
    overall:
        All companies together, a dimension each; only dimensions that were rated.
    has_ideal:
        Whether the profile says what is wanted of a dimension looked at.
    """

    dimensions: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    fitted: tuple[str, ...] = ()
    within_reach: Mapping[str, str] = field(default_factory=dict)
    overall: tuple[Overall, ...] = ()
    has_ideal: bool = False


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    rated = logs.interviews[[CULTURE_PREFIX + name for name in logs.culture_dimensions]].notna().any(axis=1)
    n = int(rated.sum())
    found = []
    if n < RATINGS_NEEDED:
        columns = tuple(CULTURE_PREFIX + name for name in ("respect", "collaboration", "integrity"))
        tells = "what each workplace is like, how sure that is, and which fits what you want"
        found.append(Unlock("interviews", columns, n, RATINGS_NEEDED, tells, 3, "cultures"))
    if not logs.profile.ideal:
        tells = "how far each workplace is from what you want: write under [ideal] in profile.toml how much you want of each, such as respect = 4"
        found.append(Unlock("profile.toml", ("ideal",), 0, 1, tells, 4 if n else 2, "cultures"))
    met = {same(str(company)) for company in logs.interviews.loc[rated, "company"]}
    blank = [
        choice.company for choice in within_reach(logs) if choice.kind == "offer" and same(choice.company) not in met
    ]
    if blank and n >= RATINGS_NEEDED:
        tells = f"what the culture is like at {join(blank)}, beside the others you met"
        found.append(Unlock("interviews", (CULTURE_PREFIX + "respect",), 0, len(blank), tells, 5, "cultures"))
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether any interview has a rating of culture."""
    return bool(rated_dimensions(logs))


def answer(logs: Logs, settings: Settings) -> CulturesAnswer:
    """Return what these workplaces are like, and how well they fit.

    Parameters
    ----------
    logs:
        The log.
    settings:
        The notebook's parameters.

    Returns
    -------
    CulturesAnswer
        Tables: ``"What I saw"`` (a row a company and dimension), ``"Fit"`` (a row a company), ``"Everywhere"`` (a row a
        dimension) and ``"What they say"`` (a row a quote).

    Raises
    ------
    SettingsError
        If a dimension asked for is not in the log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": "Fenwick", "culture_respect": 5}]
    >>> found = answer(build_logs({"interviews": rows}, as_of="2026-05-29"), Settings())
    >>> found.shown, found.has_ideal
    (('Fenwick',), False)
    """
    seen = look(logs, _chosen(logs, settings), settings.margin, settings.seed)
    if not len(seen.ratings):
        return CulturesAnswer("cultures")
    reach = {choice.company: choice.kind for choice in seen.choices if choice.company in seen.interviews}
    order = [*reach, *(company for company in seen.companies if company not in reach)]
    cells, fit = _cells(seen, order), _fit(seen, order)
    return CulturesAnswer(
        question="cultures",
        findings=tuple(
            most_useful_first(
                [replace(one, question="cultures") for one in findings(seen, len(spelling(logs.interviews["company"])))]
            )
        ),
        tables={
            "What I saw": cells,
            "Fit": fit,
            "Everywhere": _everywhere(seen),
            "What they say": _quotes(logs, seen, list(reach)),
        },
        unseen=_unseen(seen),
        dimensions=_drawn(seen),
        shown=tuple(order[:COMPANIES_SHOWN]),
        compared=tuple((list(reach) or order)[:COMPARED]),
        fitted=_fitted(fit, list(reach)),
        within_reach=reach,
        overall=_overall(seen),
        has_ideal=bool(seen.ideal),
    )


def _chosen(logs: Logs, settings: Settings) -> tuple[str, ...]:
    """Return the dimensions to look at, in the log's order."""
    known = logs.culture_dimensions
    if not settings.dimensions:
        rated = rated_dimensions(logs)
        wanted_too = by_dimension(logs.profile.ideal, known)
        # What is wanted and was shown nowhere is a question to ask, so it stays in.
        return tuple(name for name in known if name in rated or name in wanted_too)
    wanted = [
        same(name).removeprefix(CULTURE_PREFIX).replace(" ", "_").replace("-", "_") for name in settings.dimensions
    ]
    strange = [name for name, plain in zip(settings.dimensions, wanted, strict=True) if plain not in known]
    if strange:
        raise SettingsError("dimensions", f"names {join(strange)}; this log has {join(known)}")
    return tuple(name for name in known if name in wanted)


def _drawn(seen: Seen) -> tuple[str, ...]:
    """Return the dimensions a chart holds: those wanted, else all; the rarest are left to the table."""
    kept = [name for name in (seen.ideal or seen.dimensions) if name in seen.pooled]
    rated = {name: int(seen.pooled[name].n.sum()) for name in kept}
    most = sorted(kept, key=lambda name: (-seen.weights.get(name, 1.0), -rated[name]))[:DIMENSIONS_SHOWN]
    return tuple(label(name) for name in kept if name in most)


def _cells(seen: Seen, order: list[str]) -> pd.DataFrame:
    """Return a row a company and dimension; where nothing was rated the numbers are missing."""
    rows = []
    for company in order:
        for name in seen.dimensions:
            n = seen.n(company, name)
            mean, low, high = seen.mean(company, name) if n else (np.nan, np.nan, np.nan)
            wanted = seen.ideal.get(name, np.nan)
            values = seen.ratings.loc[seen.ratings["company"].eq(company) & seen.ratings["dimension"].eq(name), "value"]
            rows.append(
                {
                    "Company": company,
                    "Dimension": label(name),
                    "Mean": round(mean, 2),
                    "From": round(low, 2),
                    "To": round(high, 2),
                    "n": n,
                    "Rated after the outcome": seen.recalled(company, name),
                    "Plain mean": round(float(values.mean()), 2) if n else np.nan,
                    "I want": wanted,
                    "Too much (+) or too little (-)": round(mean - wanted, 2),
                }
            )
    return pd.DataFrame(rows)


def _fit(seen: Seen, order: list[str]) -> pd.DataFrame:
    """Return a row a company with its weighted mean distance from what is wanted, the nearest first."""
    rows: list[dict[str, Any]] = []
    kinds = {choice.company: choice.kind for choice in seen.choices}
    for company in order if seen.ideal else []:
        dimensions = seen.seen_at(company)
        if not dimensions:
            continue
        draws = seen.distance(company, dimensions)
        low, high = np.quantile(draws, [0.025, 0.975])
        rows.append(
            {
                "Company": company,
                "Can be chosen": kinds.get(company, ""),
                "Points from what I want": round(float(draws.mean()), 2),
                "From": round(float(low), 2),
                "To": round(float(high), 2),
                "Dimensions seen": len(dimensions),
                "of": len(seen.ideal),
                "Enough seen": "yes" if seen.enough_seen(dimensions) else "no",
                "Interviews": seen.interviews[company],
            }
        )
    columns = [
        "Company",
        "Can be chosen",
        "Points from what I want",
        "From",
        "To",
        "Dimensions seen",
        "of",
        "Enough seen",
        "Interviews",
    ]
    return pd.DataFrame(rows, columns=columns).sort_values("Points from what I want", kind="stable", ignore_index=True)


def _fitted(fit: pd.DataFrame, reach: list[str]) -> tuple[str, ...]:
    """Return the companies to draw by distance: those within reach, the nearest and the furthest."""
    ranked = list(fit.loc[fit["Enough seen"].eq("yes"), "Company"])
    first = [*(name for name in ranked if name in reach), *ranked[-1:], *ranked]
    kept = list(dict.fromkeys(first))[:COMPANIES_SHOWN]
    return tuple(name for name in ranked if name in kept)


def _overall(seen: Seen) -> tuple[Overall, ...]:
    found = []
    for name in seen.dimensions:
        if name in seen.pooled:
            pooled = seen.pooled[name]
            low, high = np.clip(pooled.overall_interval, 1, 5)
            found.append(
                Overall(label(name), pooled.overall, float(low), float(high), len(pooled.groups), seen.ideal.get(name))
            )
    return tuple(found)


def _everywhere(seen: Seen) -> pd.DataFrame:
    """Return a row a dimension over all companies."""
    return pd.DataFrame(
        [
            {
                "Dimension": one.dimension,
                "Mean": round(one.mean, 2),
                "From": round(one.low, 2),
                "To": round(one.high, 2),
                "Companies": one.companies,
                "I want": np.nan if one.wanted is None else one.wanted,
            }
            for one in _overall(seen)
        ]
    )


def _quotes(logs: Logs, seen: Seen, first: list[str]) -> pd.DataFrame:
    """Return what was said beside what was rated that day: companies within reach first, then the latest."""
    names = spelling(logs.interviews["company"])
    rows = []
    told = logs.interviews[
        logs.interviews["culture_quote"].ne("") & ~(logs.interviews["date"] > pd.Timestamp(logs.as_of))
    ]
    for row, company, day, quote in zip(told.index, told["company"], told["date"], told["culture_quote"], strict=True):
        rated = seen.ratings[seen.ratings["row"].eq(row)]
        rows.append(
            {
                "Company": names[same(str(company))],
                "Date": day,
                "Quote": str(quote),
                "Rated that day": ", ".join(
                    f"{label(name)} {value:g}" for name, value in zip(rated["dimension"], rated["value"], strict=True)
                ),
            }
        )
    frame = pd.DataFrame(rows, columns=["Company", "Date", "Quote", "Rated that day"])
    late = frame.sort_values("Date", ascending=False, kind="stable", na_position="last")
    return late.sort_values("Company", key=lambda names: ~names.isin(first), kind="stable", ignore_index=True)


def _unseen(seen: Seen) -> tuple[str, ...]:
    """Return what this log cannot show."""
    said = []
    cells = len(seen.companies) * len(seen.dimensions)
    filled = len(seen.ratings.groupby(["company", "dimension"]))
    if filled < cells:
        said.append(
            f"{cells - filled} of {plural(cells, 'pair')} of a company and a dimension were never observed; they are left empty, not taken to be average."
        )
    once = sum(n == 1 for n in seen.interviews.values())
    if once:
        said.append(
            f"{once} of {plural(len(seen.companies), 'company')} rest on one interview: one person's account of a large place."
        )
    no_wish = [label(name) for name in seen.dimensions if name not in seen.ideal]
    if seen.ideal and no_wish:
        said.append(f"Your profile gives no wish that counts for {join(no_wish)}, so no fit is worked out there.")
    late = int(seen.ratings["recalled"].sum())
    if late:
        said.append(
            f"{plural(late, 'rating')} were written down after the outcome was known."
            if late > 1
            else "1 rating was written down after the outcome was known."
        )
    return tuple(said)
