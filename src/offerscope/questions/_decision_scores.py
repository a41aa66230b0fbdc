"""How each offer does on each thing that counts: what is expected, how far off that may be, and what nobody has seen.

Every draw of a measure comes from a fixed grid of its distribution, shuffled by the offer's own name: two offers of which
the same is known have the same numbers, and one more offer changes those of none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from offerscope.estimate.pooling import PooledMeans, pooled_means
from offerscope.estimate.shrink import toward
from offerscope.estimate.value import piecewise
from offerscope.logs.hindsight import enthusiasm_recalled
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.schema import CULTURE_PREFIX
from offerscope.questions._decision_criteria import ENDS, STEP, UNTOLD, Criterion, Wanted
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.jobs import LEVELS, MODES
from offerscope.questions.common.offers import Known
from offerscope.questions.common.ratings import rated

Floats = NDArray[np.float64]

#: How far off a person's own rating of 1 to 10 is, as a standard deviation; ratings are pulled toward the middle by it.
RATING_NOISE = 1.5

#: How far off one impression of a company is, as a standard deviation, in points of 10.
IMPRESSION_NOISE = 1.5

#: The same for what an offer says of days, hours and minutes, by where it comes from, as a share of the amount.
_SHARES: Mapping[str, float] = {"letter": 0.0, "verbal": 0.05, "guess": 0.15}

#: Working days of a week.
_WEEK = 5.0


@dataclass(frozen=True)
class Told:
    """What is known of one offer on one criterion.

    Parameters
    ----------
    mean, sd:
        What is expected, in the measure's unit, and its standard deviation.
    seen:
        Whether anything was seen or told of it.
    raw:
        The plain reading, before anything was pulled toward what is usual.
    n:
        How many readings stand behind it.
    words:
        Where it comes from: ``"3 interviews"``, ``"letter"``, ``"nobody has told you"``.
    """

    mean: float
    sd: float
    seen: bool
    raw: float
    n: int
    words: str


@dataclass(frozen=True)
class Scored:
    """Offers by criteria.

    Parameters
    ----------
    names:
        The alternatives, in the order given.
    criteria:
        What counts.
    told:
        What is known, by alternative and criterion.
    mean, draws:
        What is expected, shape (alternatives, criteria), and draws, shape (draws, alternatives, criteria); in the
        measures' units, pay without ends as the logarithm of its ratio to :attr:`pay_unit`.
    """

    names: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    told: Mapping[tuple[str, str], Told]
    mean: Floats
    draws: Floats
    money: Mapping[str, Floats] = field(repr=False, default_factory=dict)

    def seen(self, criterion: str) -> bool:
        """Whether anything is known of a criterion at any alternative."""
        return any(self.told[name, criterion].seen for name in self.names)

    def of(self, name: str, criterion: str) -> Told:
        """Return what is known of one alternative on one criterion."""
        return self.told[name, criterion]


class Measures:
    """Measures offers on criteria, one log at a time.

    Parameters
    ----------
    logs:
        The log.
    footing:
        On what sums of money stand.
    draws, seed:
        How many draws, and of the shuffling.
    """

    def __init__(self, logs: Logs, footing: Footing, draws: int, seed: int) -> None:
        self.logs, self.footing, self.draws, self.seed = logs, footing, draws, seed
        today = pd.Timestamp(logs.as_of)
        self.met = logs.interviews[~(logs.interviews["date"] > today)]
        self._pooled: dict[str, PooledMeans | None] = {}
        self._grid = special.ndtri((np.arange(draws) + 0.5) / draws)

    def score(self, known: Sequence[Known], criteria: Sequence[Criterion]) -> Scored:
        """Return every offer on every criterion.

        Parameters
        ----------
        known:
            The offers that are compared, the present job among them.
        criteria:
            What counts.
        """
        told: dict[tuple[str, str], Told] = {}
        drawn = np.empty((self.draws, len(known), len(criteria)))
        mean = np.empty((len(known), len(criteria)))
        money: dict[str, Floats] = {}
        for row, one in enumerate(known):
            for column, criterion in enumerate(criteria):
                if criterion.kind == "pay":
                    found, values = self._pay(one)
                    money[one.name] = values
                    told[one.name, criterion.name] = found
                    ends = criterion.has_ends
                    mean[row, column] = found.mean if ends else np.log(max(found.mean, 1.0))
                    drawn[:, row, column] = values if ends else np.log(np.maximum(values, 1.0))
                    continue
                found = self.tell(one, criterion)
                told[one.name, criterion.name] = found
                mean[row, column] = found.mean
                drawn[:, row, column] = self._drawn(found, one.name, criterion)
        return Scored(tuple(one.name for one in known), tuple(criteria), told, mean, drawn, money)

    def _drawn(self, found: Told, name: str, criterion: Criterion) -> Floats:
        if not found.sd:
            return np.full(self.draws, found.mean)
        low, high = (
            sorted(ENDS[criterion.kind])
            if criterion.kind in {"culture", "fit", "rating", "impression"}
            else (0.0, np.inf)
        )
        low = -1.0 if criterion.kind == "level" else low
        high = _WEEK if criterion.kind == "remote" else high
        values = np.clip(found.mean + found.sd * self._grid, low, high)
        return np.asarray(values[self._shuffle(name, criterion.name)])

    def _shuffle(self, *words: str) -> NDArray[np.intp]:
        digest = hashlib.sha256("\0".join([*words, str(self.seed)]).encode()).digest()
        return np.random.default_rng(int.from_bytes(digest[:8], "big")).permutation(self.draws)

    def _pay(self, one: Known) -> tuple[Told, Floats]:
        expected, values = self.footing.of(one.offer), self.footing.draws(one, self.draws, self.seed)
        sd = float(values.std())
        known = [row for row in one.terms.itertuples() if row.known and row.source in {"verbal", "guess"}]
        words = "said or guessed in part" if known else "as written"
        return Told(expected, sd, True, expected, len(one.terms), words), values

    def tell(self, one: Known, criterion: Criterion) -> Told:
        """Return what is known of one offer on one criterion that is not pay."""
        found = {
            "remote": self._remote, "commute": self._commute, "hours": self._number, "days off": self._number,
            "level": self._level, "culture": self._culture, "fit": self._fit, "rating": self._nothing,
            "impression": self._impression,
        }[criterion.kind](one, criterion)  # fmt: skip
        if found.seen:
            return found
        own = rated(self.logs, one.name, criterion.name)
        return found if own is None else self._own(own, criterion)

    def _own(self, own: float, criterion: Criterion) -> Told:
        """Put a rating of one's own on the criterion's measure, pulled toward the middle as far as ratings wander."""
        mean, sd = UNTOLD["rating"]
        found = toward(own, RATING_NOISE, mean, sd)
        pulled, spread = float(found.mean), float(found.sd)
        if criterion.kind == "rating":
            return Told(pulled, spread, True, own, 1, "your rating")
        low, high = ENDS[criterion.kind]
        step = (high - low) / 9.0
        return Told(low + step * (pulled - 1), abs(step) * spread, True, low + step * (own - 1), 1, "your rating")

    def _nothing(self, one: Known, criterion: Criterion) -> Told:
        mean, sd = UNTOLD[criterion.kind]
        return Told(mean, sd, False, mean, 0, "nobody has seen or said")

    def _term(self, one: Known, term: str) -> tuple[float, float, str] | None:
        rows = one.terms[one.terms["term"].eq(term) & one.terms["known"] & one.terms["value"].notna()]
        if not len(rows):
            return None
        value, source = float(rows["value"].iloc[-1]), str(rows["source"].iloc[-1]) or "letter"
        return value, _SHARES.get(source, 0.0) * abs(value), source

    def _number(self, one: Known, criterion: Criterion) -> Told:
        found = self._term(one, {"hours": "hours", "days off": "days_off"}[criterion.kind])
        if found is None:
            return self._nothing(one, criterion)
        return Told(found[0], found[1], True, found[0], 1, found[2])

    def _remote(self, one: Known, criterion: Criterion) -> Told:
        found = self._term(one, "remote_days")
        if found is not None:
            value = min(found[0], _WEEK)
            return Told(value, found[1] if value < _WEEK else 0.0, True, value, 1, found[2])
        places = [same(str(text)) for text in one.terms.loc[one.terms["term"].eq("place"), "amount"]]
        if places and "remote" in places[-1]:
            return Told(_WEEK, 0.0, True, _WEEK, 1, "the place it names")
        mode = self._applied(one, "work_mode")
        if mode in MODES:
            middle = {"remote": _WEEK, "hybrid": _WEEK / 2, "on site": 0.0}[mode]
            return Told(middle, 0.0 if mode != "hybrid" else 1.0, True, middle, 1, "the application")
        return self._nothing(one, criterion)

    def _commute(self, one: Known, criterion: Criterion) -> Told:
        """Minutes on an average working day: those of a day in the office times the share of days there."""
        minutes, home = self._term(one, "commute"), self._remote(one, criterion)
        away = (_WEEK - home.mean) / _WEEK if home.seen else 1.0
        if home.seen and away <= 0:
            return Told(0.0, 0.0, True, 0.0, 1, "no day in the office")
        if minutes is None:
            return self._nothing(one, criterion)
        return Told(minutes[0] * away, minutes[1] * away, True, minutes[0] * away, 1, minutes[2])

    def _level(self, one: Known, criterion: Criterion) -> Told:
        word = self._applied(one, "level")
        if word not in LEVELS:
            word = next((level for level in LEVELS if level in same(one.offer.role).split()), "")
        if not word:
            return self._nothing(one, criterion)
        return Told(LEVELS[word], 0.0, True, LEVELS[word], 1, "the role")

    def _applied(self, one: Known, column: str) -> str:
        rows = self.logs.applications
        rows = rows[rows["company"].map(lambda name: same(str(name)) == same(one.offer.company)).astype(bool)]
        words = [same(str(text)) for text in rows[column] if text]
        return words[-1] if words else ""

    @cached_property
    def impressions(self) -> Mapping[str, float]:
        """The enthusiasm after the last interview at each company, those written down after the outcome left out."""
        late = enthusiasm_recalled(self.logs).loc[self.met.index]
        rows = self.met[self.met["enthusiasm_after"].notna() & ~late].sort_values("date", kind="stable")
        return {
            same(str(company)): float(value)
            for company, value in zip(rows["company"], rows["enthusiasm_after"], strict=True)
        }

    def _impression(self, one: Known, criterion: Criterion) -> Told:
        found = self.impressions.get(same(one.offer.company))
        if found is not None:
            return Told(found, IMPRESSION_NOISE, True, found, 1, "your last interview")
        # Of a company that left none, what the others left on average: all that were met, not the offers that are there.
        others = list(self.impressions.values())
        mean = float(np.mean(others)) if others else UNTOLD["rating"][0]
        return Told(mean, UNTOLD["rating"][1], False, mean, 0, "no interview with an impression")

    def pooled(self, dimension: str) -> PooledMeans | None:
        """Return what was seen of a culture dimension at every company met, or ``None`` where nothing was."""
        if dimension not in self._pooled:
            rows = self.met.dropna(subset=[CULTURE_PREFIX + dimension])
            self._pooled[dimension] = (
                pooled_means(rows[CULTURE_PREFIX + dimension].to_numpy(), [same(str(c)) for c in rows["company"]])
                if len(rows)
                else None
            )
        return self._pooled[dimension]

    def dimension(self, company: str, dimension: str) -> Told:
        """Return what is known of one company on one culture dimension, in points of 5."""
        found = self.pooled(dimension)
        if found is None:
            mean, sd = UNTOLD["culture"]
            return Told(mean, sd, False, mean, 0, "nobody has seen")
        place = found.place.get(same(company))
        if place is None:
            return Told(
                float(found.new.mean[0]), float(found.new.sd[0]), False, float(found.new.mean[0]), 0, "not seen there"
            )
        n = int(found.n[place])
        words = f"{n} interview{'s' if n > 1 else ''}"
        return Told(float(found.mean[place]), float(found.sd[place]), True, float(found.raw[place]), n, words)

    def _culture(self, one: Known, criterion: Criterion) -> Told:
        return self.dimension(one.offer.company, criterion.dimension)

    def _fit(self, one: Known, criterion: Criterion) -> Told:
        """How near the culture is to what is wanted, 0 to 1, over the dimensions of the ideal; unseen ones as unseen."""
        ideal = self.logs.profile.ideal
        weights = {name: self.logs.profile.ideal_weights.get(name, 1.0) for name in ideal}
        whole = sum(weights.values())
        known = [name for name in ideal if name in self.logs.culture_dimensions]
        if not known or not whole:
            return self._nothing(one, criterion)
        mean = variance = raw = 0.0
        seen = 0
        for name in known:
            told, reach = self.dimension(one.offer.company, name), max(ideal[name] - 1.0, 5.0 - ideal[name])
            share = weights[name] / whole
            mean += share * (1 - abs(told.mean - ideal[name]) / reach)
            raw += share * (1 - abs(told.raw - ideal[name]) / reach)
            variance += (share * told.sd / reach) ** 2
            seen += told.n
        if not seen:
            return self._nothing(one, criterion)
        return Told(mean, float(np.sqrt(variance)), True, raw, seen, f"{seen} ratings")


def settled(found: Wanted, footing: Footing) -> Wanted:
    """Return the same wants with the ends of pay put on the footing on which offers are compared.

    Parameters
    ----------
    found:
        What counts, the ends of pay as typed: a base a year.
    footing:
        On what pay stands.
    """
    return replace(
        found,
        criteria=tuple(
            replace(one, worst=footing.base_only(one.worst), best=footing.base_only(one.best))
            if one.kind == "pay" and one.has_ends
            else one
            for one in found.criteria
        ),
    )


def points(criterion: Criterion) -> list[tuple[float, float]]:
    """Return where a criterion's value is 0 and 1, in the measure's unit; culture wanted in part falls off beyond the ideal.

    Parameters
    ----------
    criterion:
        The criterion, settled.
    """
    if criterion.kind == "pay" and not criterion.has_ends:
        return [(0.0, 0.0), (float(np.log(STEP)), 1.0)]
    found = [(criterion.worst, 0.0), (criterion.best, 1.0)]
    if criterion.kind == "culture" and not criterion.said[1] and criterion.best < ENDS["culture"][1]:
        too_much = (ENDS["culture"][1] - criterion.best) / (criterion.best - criterion.worst)
        found.append((ENDS["culture"][1], max(1 - too_much, 0.0)))
    return sorted(found)


def values(x: Floats, criterion: Criterion) -> Floats:
    """Return what measures are worth on one criterion: 0 at the worst acceptable, 1 at the realistic best.

    Parameters
    ----------
    x:
        Measures, any shape.
    criterion:
        As in :func:`points`.
    """
    return np.asarray(piecewise(x, points(criterion), beyond=beyond(criterion)))


def beyond(criterion: Criterion) -> str:
    """Return what lies beyond the ends: more money, days and minutes go on counting, if less; a scale ends where it ends.

    Parameters
    ----------
    criterion:
        The criterion. What is worse than the worst acceptable is worth less than nothing; were it flat there, how bad an offer
        is would not count.
    """
    return "bend" if criterion.kind in {"pay", "commute", "hours", "days off", "remote"} else "flat"
