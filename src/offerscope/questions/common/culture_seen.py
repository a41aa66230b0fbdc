"""What was seen of each workplace's culture, and how far it is from what the person wants.

Each dimension is worked out on its own over all companies; nothing here is a sentence or a picture.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from offerscope.estimate.pooling import Mixtures, PooledMeans, pooled_means
from offerscope.logs.hindsight import recalled
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.logs.schema import CULTURE_PREFIX

#: The ends of the scale on which culture is rated.
LOWEST, HIGHEST = 1.0, 5.0

#: Points from what is wanted that still count as right, and the seed of the draws, where a page is not asked for others.
MARGIN, SEED = 0.5, 4

#: Random sets of means behind a distance and its interval: with so many, the ends move by about 0.01 points.
DRAWS = 10_000

#: With very many companies fewer sets do, so that a page takes no minute: so many values a dimension, and sets at least.
DRAWN_VALUES, FEWEST_DRAWS = 600_000, 1_500

#: A company's distance is compared with others' only where at least this share of what matters was seen there.
ENOUGH = 0.5

#: Offers that can still be taken, and the present job: what a person chooses between.
WITHIN_REACH = {"live": "offer", "in hand": "offer", "current": "present job"}


@dataclass(frozen=True)
class Choice:
    """One company within reach.

    Parameters
    ----------
    company:
        Its name, spelled as in the interviews where it is there.
    kind:
        ``"offer"`` or ``"present job"``.
    deadline:
        The last day to answer, or ``None``.
    """

    company: str
    kind: str
    deadline: dt.date | None


@dataclass(frozen=True)
class Seen:
    """What was seen, pooled.

    Parameters
    ----------
    dimensions:
        The dimensions looked at, in the log's order.
    ratings:
        One row a rating: ``row`` (of the interview), ``company``, ``dimension``, ``value`` (1 to 5), ``recalled`` (written
        down after the outcome), ``date`` and ``interviewer``.
    interviews:
        Interviews with at least one rating by company, the most interviewed first.
    pooled:
        By dimension that was rated at all: each company's mean.
    ideal, weights:
        How much of a dimension is wanted (1 to 5), and how much it matters; only dimensions that matter.
    choices:
        The companies within reach, the earliest deadline first and the present job last.
    margin:
        Points from what is wanted that still count as right.
    seed:
        Of the random draws.
    """

    dimensions: tuple[str, ...]
    ratings: pd.DataFrame
    interviews: Mapping[str, int]
    pooled: Mapping[str, PooledMeans]
    ideal: Mapping[str, float]
    weights: Mapping[str, float]
    choices: tuple[Choice, ...]
    margin: float
    seed: int

    @property
    def companies(self) -> tuple[str, ...]:
        """The companies with a rating, the most interviewed first."""
        return tuple(self.interviews)

    def n(self, company: str, dimension: str) -> int:
        """Return how many ratings a company has on a dimension."""
        return int(self._counts.get((company, dimension), 0))

    def recalled(self, company: str, dimension: str) -> int:
        """Return how many of them were written down after the outcome was known."""
        return int(self._recalled.get((company, dimension), 0))

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return Counter(zip(self.ratings["company"], self.ratings["dimension"], strict=True))

    @cached_property
    def _recalled(self) -> Counter[tuple[str, str]]:
        late = self.ratings[self.ratings["recalled"]]
        return Counter(zip(late["company"], late["dimension"], strict=True))

    @cached_property
    def readings(self) -> Mapping[tuple[str, str], tuple[float, ...]]:
        """The ratings of a company on a dimension, by day; only pairs that were rated."""
        found: dict[tuple[str, str], list[float]] = {}
        by_day = self.ratings.sort_values("date", kind="stable", na_position="last")
        for company, name, value in zip(by_day["company"], by_day["dimension"], by_day["value"], strict=True):
            found.setdefault((company, name), []).append(value)
        return {pair: tuple(values) for pair, values in found.items()}

    def mean(self, company: str, dimension: str) -> tuple[float, float, float]:
        """Return the mean of a rated company on a dimension with the ends of its interval, points from 1 to 5."""
        found = self.pooled[dimension]
        place = found.place[company]
        low, high = np.clip(found.interval[place], LOWEST, HIGHEST)
        return float(found.mean[place]), float(low), float(high)

    def chances(self, company: str, dimension: str, further: Sequence[float] = ()) -> tuple[float, float]:
        """Return the probabilities that a company has too little and too much of a dimension.

        Parameters
        ----------
        company, dimension:
            A company that was rated on the dimension, and a dimension of the ideal.
        further:
            Ratings there to add first, to see what they would change.
        """
        found, wanted = self._with(company, dimension, further), self.ideal[dimension]
        return 1 - found.p_above(company, wanted - self.margin), found.p_above(company, wanted + self.margin)

    def wrong_side(
        self, company: str, dimension: str, further: Sequence[float] = (), *, fresh: bool = False
    ) -> tuple[float, float]:
        """Return the probabilities that a company's mean is below, and above, what is wanted, by however little.

        ``fresh`` leaves out what was written down after the outcome was known.
        """
        above = self._with(company, dimension, further, fresh=fresh).p_above(company, self.ideal[dimension])
        return 1 - above, above

    def _with(self, company: str, dimension: str, further: Sequence[float], *, fresh: bool = False) -> PooledMeans:
        if not further and not fresh:
            return self.pooled[dimension]
        rows = self.ratings[self.ratings["dimension"].eq(dimension)]
        if fresh:
            rows = rows[~rows["recalled"].astype(bool)]
        return pooled_means([*rows["value"], *further], [*rows["company"], *[company] * len(further)])

    def seen_at(self, company: str) -> tuple[str, ...]:
        """Return the dimensions that matter and were rated at a company."""
        return tuple(name for name in self.ideal if self.n(company, name))

    def unseen_at(self, company: str) -> tuple[str, ...]:
        """Return the dimensions not rated at a company, those that matter most first.

        Without an ideal, all dimensions looked at.
        """
        wanted = sorted(self.ideal, key=lambda name: -self.weights[name]) or list(self.dimensions)
        return tuple(name for name in wanted if not self.n(company, name))

    def enough_seen(self, dimensions: Sequence[str]) -> bool:
        """Whether these dimensions are at least half of what matters."""
        total = sum(self.weights.values())
        return total > 0 and sum(self.weights[name] for name in dimensions) >= ENOUGH * total

    @property
    def draws(self) -> int:
        """How many random sets of means are drawn."""
        return min(DRAWS, max(FEWEST_DRAWS, DRAWN_VALUES // max(1, len(self.interviews))))

    def distance(self, company: str, dimensions: Sequence[str]) -> NDArray[np.float64]:
        """Return draws of a company's weighted mean distance from what is wanted, points, shape (draws,)."""
        weight = sum(self.weights[name] for name in dimensions)
        total = np.zeros(self.draws)
        for name in dimensions:
            total += self.weights[name] / weight * self._apart[name][:, self.pooled[name].place[company]]
        return total

    @cached_property
    def distances(self) -> Mapping[str, tuple[float, float, float]]:
        """Each company's distance over all that was seen there, with the ends of its interval; only where anything was."""
        place = {company: i for i, company in enumerate(self.companies)}
        total, weight = np.zeros((self.draws, len(place))), np.zeros(len(place))
        exact = np.zeros(len(place))
        for name, apart in self._apart.items():
            at = [place[str(company)] for company in self.pooled[name].groups]
            total[:, at] += self.weights[name] * apart
            exact[at] += self.weights[name] * _away(self.pooled[name].theta, self.ideal[name])
            weight[at] += self.weights[name]
        known = np.flatnonzero(weight)
        low, high = np.quantile(total[:, known] / weight[known], [0.025, 0.975], axis=0)
        return {
            self.companies[company]: (float(mean), float(a), float(b))
            for company, mean, a, b in zip(known, exact[known] / weight[known], low, high, strict=True)
        }

    def means_drawn(self, dimension: str) -> NDArray[np.float64]:
        """Return draws of each company's mean on a dimension of the ideal, shape (draws, companies), kept to the scale."""
        return self._means[dimension]

    @cached_property
    def _means(self) -> dict[str, NDArray[np.float64]]:
        return {
            name: np.clip(self.pooled[name].draws(self.draws, np.random.default_rng([self.seed, i])), LOWEST, HIGHEST)
            for i, name in enumerate(self.ideal)
            if name in self.pooled
        }

    @cached_property
    def _apart(self) -> dict[str, NDArray[np.float64]]:
        """By dimension: draws of how far each company is from what is wanted, shape (draws, companies)."""
        return {name: np.abs(means - self.ideal[name]) for name, means in self._means.items()}


def _away(found: Mixtures, wanted: float) -> NDArray[np.float64]:
    """Return the expected distance of each mean from what is wanted, the mean being kept to the scale, shape (distributions,).

    Without draws, so that companies that were rated alike are as far. Of a normal variable X with mean m and standard
    deviation s, the expected excess over t is L(t) = s φ((m − t) / s) + (m − t) Φ((m − t) / s); the distance between the
    ends a and b is 2 L(wanted) − L(a) − L(b) + wanted − a.
    """

    def over(level: float) -> NDArray[np.float64]:
        z = (found.means - level) / found.sds
        density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
        return np.asarray((found.sds * density + (found.means - level) * special.ndtr(z)) @ found.weights)

    return 2 * over(wanted) - over(LOWEST) - over(HIGHEST) + wanted - LOWEST


def look(logs: Logs, dimensions: Sequence[str], margin: float, seed: int) -> Seen:
    """Return what was seen on these dimensions.

    Parameters
    ----------
    logs:
        The log.
    dimensions:
        Names as in the log's columns, without ``culture_``.
    margin:
        Points from what is wanted that still count as right.
    seed:
        Of the random draws.
    """
    ratings = ratings_of(logs, dimensions)
    per_company = ratings.groupby("company", sort=False)["row"].nunique().sort_values(ascending=False, kind="stable")
    weights = by_dimension(logs.profile.ideal_weights, dimensions)
    wanted = by_dimension(logs.profile.ideal, dimensions)
    ideal = {name: value for name, value in wanted.items() if weights.get(name, 1.0) > 0}
    pooled = {
        name: pooled_means(rows["value"].to_numpy(), rows["company"].tolist())
        for name, rows in ((name, ratings[ratings["dimension"].eq(name)]) for name in dimensions)
        if len(rows)
    }
    return Seen(
        dimensions=tuple(dimensions),
        ratings=ratings,
        interviews={str(company): int(n) for company, n in per_company.items()},
        pooled=pooled,
        ideal=ideal,
        weights={name: weights.get(name, 1.0) for name in ideal},
        choices=within_reach(logs),
        margin=margin,
        seed=seed,
    )


def rated_dimensions(logs: Logs) -> tuple[str, ...]:
    """Return the dimensions that have a rating up to the log's day, in the log's order."""
    past = logs.interviews[~(logs.interviews["date"] > pd.Timestamp(logs.as_of))]
    return tuple(name for name in logs.culture_dimensions if past[CULTURE_PREFIX + name].notna().any())


def ratings_of(logs: Logs, dimensions: Sequence[str]) -> pd.DataFrame:
    """Return one row a rating: ``row``, ``company``, ``dimension``, ``value``, ``recalled``, ``date``, ``interviewer``.

    Interviews after the day the log is read for are left out.
    """
    interviews = logs.interviews
    interviews = interviews[~(interviews["date"] > pd.Timestamp(logs.as_of))]
    names = spelling(logs.interviews["company"])
    wide = pd.DataFrame(
        {
            "row": interviews.index,
            "company": [names[same(str(company))] for company in interviews["company"]],
            "recalled": recalled(logs).loc[interviews.index].to_numpy(dtype=bool),
            "date": interviews["date"].to_numpy(),
            "interviewer": interviews["interviewer"].to_numpy(dtype=object),
            # With the prefix a person's own dimension called "company" stays apart from the company.
            **{CULTURE_PREFIX + name: interviews[CULTURE_PREFIX + name].to_numpy(dtype=float) for name in dimensions},
        }
    )
    kept = ["row", "company", "recalled", "date", "interviewer"]
    long = wide.melt(id_vars=kept, var_name="dimension", value_name="value")
    long["dimension"] = long["dimension"].str.removeprefix(CULTURE_PREFIX)
    return long.dropna(subset=["value"]).reset_index(drop=True)


def within_reach(logs: Logs) -> tuple[Choice, ...]:
    """Return the companies a person can choose between now: offers not run out, then the present job."""
    names = spelling(logs.interviews["company"])
    today = pd.Timestamp(logs.as_of)
    found: dict[str, Choice] = {}
    offers = logs.offers.sort_values("deadline", kind="stable", na_position="last")
    for company, status, deadline in zip(offers["company"], offers["status"], offers["deadline"], strict=True):
        kind = WITHIN_REACH.get(str(status), "")
        if not kind or not company or (kind == "offer" and pd.notna(deadline) and deadline.normalize() < today):
            continue
        day = None if pd.isna(deadline) else deadline.date()
        found.setdefault(same(company), Choice(names.get(same(company), str(company)), kind, day))
    return tuple(sorted(found.values(), key=lambda choice: choice.kind == "present job"))


def by_dimension(levels: Mapping[str, float], dimensions: Sequence[str]) -> dict[str, float]:
    """Return a profile's levels by dimension, in the order of the dimensions, whatever way they are spelled."""
    plain = {
        same(name.removeprefix(CULTURE_PREFIX)).replace(" ", "_").replace("-", "_"): value
        for name, value in levels.items()
    }
    return {name: plain[name] for name in dimensions if name in plain}
