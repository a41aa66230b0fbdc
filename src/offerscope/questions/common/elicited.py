"""What the choices between pairs say: the weight of each attribute, how steady the answers were, and a ranking of companies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate.pairs import Weights, circles, strengths, weights
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.pairs import scaled

Floats = NDArray[np.float64]

#: Attributes that are weighed at most; where an own log names more, the rarest are left out.
MOST_WEIGHED = 8

#: What an answer counts for the first job.
_WINS: Mapping[str, float] = {"first": 1.0, "second": 0.0, "cannot tell": 0.5}

#: Values drawn at most when companies are ranked, and rankings at least.
_DRAWN, _FEWEST = 400_000, 500


@dataclass(frozen=True)
class Answered:
    """The pairs answered on one day, and what they say.

    Parameters
    ----------
    day:
        The day.
    names:
        The attributes, those in most pairs first.
    ranges:
        What stands for little and a lot where an attribute is told in numbers.
    weights:
        What is known of each attribute's weight for a step from the middle to a lot, in log odds.
    rows:
        The answers that could be read.
    unread:
        How many could not: no choice, or nothing that both jobs are described by.
    undecided:
        How many could not be told.
    repeated, otherwise:
        How many pairs were asked twice, and how many of them were answered the other way the second time.
    circles:
        How many triads go round in a circle.
    """

    day: pd.Timestamp
    names: tuple[str, ...]
    ranges: Mapping[str, tuple[float, float]]
    weights: Weights
    rows: pd.DataFrame
    unread: int
    undecided: int
    repeated: int
    otherwise: int
    circles: int

    @property
    def n(self) -> int:
        """How many answers it rests on."""
        return self.weights.n

    @cached_property
    def points(self) -> Floats:
        """Draws of each weight as points of 100 shared over all, below 0 where less is preferred."""
        drawn = self.weights.draws
        whole = np.abs(drawn).sum(axis=1, keepdims=True)
        return np.asarray(100 * drawn / np.where(whole > 0, whole, 1.0))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The attributes' places, the heaviest first."""
        return tuple(int(place) for place in np.argsort(-np.abs(self.weights.mean), kind="stable"))

    def before(self, one: str, other: str) -> float:
        """Return the probability that one attribute weighs more than another."""
        a, b = self.names.index(one), self.names.index(other)
        return self.weights.chance(lambda draws: np.abs(draws[:, a]) > np.abs(draws[:, b]))


@dataclass(frozen=True)
class Ranked:
    """All companies met in the order of the choices.

    Parameters
    ----------
    table:
        A row a company, the best on top.
    used:
        The attributes it rests on, as they are called: those that are known of any company.
    missing:
        Those that no company's rows tell.
    known:
        The attributes, by their own names, of which something is known at an offer that can be taken.
    draws:
        How well each company does in each draw, shape (draws, companies), in the order of the table.
    """

    table: pd.DataFrame
    used: tuple[str, ...]
    missing: tuple[str, ...]
    known: frozenset[str]
    draws: Floats


@dataclass(frozen=True)
class Elicited:
    """What the pairs of each day say, the latest day last."""

    days: tuple[Answered, ...] = ()
    asked: int = 0
    unread: int = 0

    @property
    def latest(self) -> Answered | None:
        """The latest day's answers; they count."""
        return self.days[-1] if self.days else None


def usable(logs: Logs) -> pd.DataFrame:
    """Return the pairs answered up to the log's day."""
    rows = logs.pairs
    return rows[~(rows["chosen_on"] > pd.Timestamp(logs.as_of)) & rows["chosen"].isin(list(_WINS))]


def elicited(logs: Logs, seed: int) -> Elicited:
    """Return what the pairs answered say, day by day.

    Parameters
    ----------
    logs:
        The log.
    seed:
        Of the fixed sequence behind the draws.
    """
    rows, free = usable(logs), jobs.either_way(logs)
    days = [
        found
        for day, part in rows.groupby("chosen_on", sort=True)
        if (found := _one_day(pd.Timestamp(str(day)), part, free, seed))
    ]
    past = logs.pairs[~(logs.pairs["chosen_on"] > pd.Timestamp(logs.as_of))]
    return Elicited(tuple(days), len(past), len(past) - sum(day.n for day in days))


def _one_day(day: pd.Timestamp, rows: pd.DataFrame, free: frozenset[str], seed: int) -> Answered | None:
    read = [(jobs.read(a), jobs.read(b)) for a, b in zip(rows["first"], rows["second"], strict=True)]
    told = Counter(name for one, other in read for name in one if name in other)
    names = tuple(name for name, _ in told.most_common(MOST_WEIGHED))
    if not names:
        return None
    ranges = _ranges(read, names)
    apart = np.array([[_apart(one, other, name, ranges) for name in names] for one, other in read]).reshape(
        -1, len(names)
    )
    readable = np.abs(apart).sum(axis=1) > 0
    if not readable.any():
        return None
    kept = rows[readable]
    outcomes = kept["chosen"].map(_WINS).to_numpy(dtype=np.float64)
    texts = [(_plain(a), _plain(b)) for a, b in zip(kept["first"], kept["second"], strict=True)]
    repeated, otherwise = _repeated(texts, outcomes.tolist())
    return Answered(
        day=day,
        names=names,
        ranges=ranges,
        weights=weights(apart[readable], outcomes, seed=seed, wanted=[name not in free for name in names]),
        rows=kept,
        unread=int((~readable).sum()),
        undecided=int((outcomes == 0.5).sum()),
        repeated=repeated,
        otherwise=otherwise,
        circles=circles(texts, outcomes.tolist()),
    )


def _plain(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(jobs.read(text).items()))


def _ranges(
    read: list[tuple[dict[str, str], dict[str, str]]], names: tuple[str, ...]
) -> dict[str, tuple[float, float]]:
    """Return the least and the most that was asked about of each attribute told in numbers."""
    numbers: dict[str, list[float]] = {}
    for job in (job for pair in read for job in pair):
        for name in names:
            found = jobs.place(job[name]) if name in job else None
            if found is not None and found[1]:
                numbers.setdefault(name, []).append(found[0])
    return {name: (min(values), max(values)) for name, values in numbers.items()}


def _apart(one: dict[str, str], other: dict[str, str], name: str, ranges: Mapping[str, tuple[float, float]]) -> float:
    if name not in one or name not in other:
        return 0.0
    first, second = scaled(one[name], ranges.get(name)), scaled(other[name], ranges.get(name))
    return 0.0 if first is None or second is None else first - second


def _repeated(
    texts: list[tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]], outcomes: list[float]
) -> tuple[int, int]:
    """Return how many pairs were asked twice, and how many of those were answered both ways."""
    found: dict[frozenset[object], list[object]] = {}
    for (one, other), outcome in zip(texts, outcomes, strict=True):
        if one != other:
            taken = None if outcome == 0.5 else one if outcome > 0.5 else other
            found.setdefault(frozenset((one, other)), []).append(taken)
    twice = [answers for answers in found.values() if len(answers) > 1]
    return len(twice), sum(len({answer for answer in answers if answer is not None}) > 1 for answers in twice)


def ranked(logs: Logs, answered: Answered, seed: int, words: Mapping[str, str]) -> Ranked | None:
    """Return all companies met in the order of the choices; ``None`` where nothing weighed is known of two of them.

    Parameters
    ----------
    logs:
        The log.
    answered:
        The answers that count.
    seed:
        Of the random draws.
    words:
        What each attribute is called.

    Notes
    -----
    What is not known of a company is taken to be anything that the others show, so that its interval is wide.
    """
    met = jobs.companies(logs, answered.names)
    used = [name for name in answered.names if any(name in one.values for one in met)]
    met = [one for one in met if any(name in one.values for name in used)]
    if len(met) < 2:
        return None
    size = max(_FEWEST, min(len(answered.weights.draws), _DRAWN // len(met)))
    rng = np.random.default_rng(seed)
    drawn = answered.weights.draws[rng.permutation(len(answered.weights.draws))[:size]]
    total = np.zeros((size, len(met)))
    for name in used:
        at = answered.names.index(name)
        total += drawn[:, [at]] * _drawn(met, name, answered.ranges.get(name), size, rng)
    below = np.empty_like(total)
    np.put_along_axis(below, np.argsort(total, axis=1), np.arange(len(met))[None], axis=1)
    order = sorted(range(len(met)), key=lambda place: -float(below[:, place].mean()))
    low, high = np.quantile(below, [0.025, 0.975], axis=0)
    table = pd.DataFrame(
        {
            "Company": [met[place].name for place in order],
            "Can be chosen": [met[place].kind for place in order],
            "Comes before": [float(below[:, place].mean()) for place in order],
            "From": [float(low[place]) for place in order],
            "To": [float(high[place]) for place in order],
            "of": len(met) - 1,
            "Known of it": ["; ".join(_told(met[place].values[name], name, words[name], logs) for name in used if name in met[place].values) for place in order],
            "Not known": [", ".join(words[name] for name in used if name not in met[place].values) for place in order],
        }
    )  # fmt: skip
    missing = tuple(words[name] for name in answered.names if name not in used)
    known = frozenset(name for one in met if one.kind == "offer" for name in one.values)
    return Ranked(table, tuple(words[name] for name in used), missing, known, total[:, order])


def _drawn(
    met: list[jobs.Company], name: str, ends: tuple[float, float] | None, size: int, rng: np.random.Generator
) -> Floats:
    """Return draws of where each company stands on one attribute, shape (size, companies)."""
    values = [one.values.get(name) for one in met]
    means = np.array([np.nan if value is None else value[0] for value in values])
    sds = np.array([0.0 if value is None else value[1] for value in values])
    if name == jobs.PAY:
        low, high = ends if ends is not None and ends[1] > ends[0] else _spread(means)
        means = 2 * (means - low) / (high - low) - 1
    known = means[~np.isnan(means)]
    unknown = np.isnan(means)
    means = np.where(unknown, known.mean(), means)
    sds = np.where(unknown, max(float(known.std()), 0.5), sds)
    return np.asarray(means + sds * rng.standard_normal((size, len(met))))


def _spread(amounts: Floats) -> tuple[float, float]:
    """Return the pay that stands for little and for a lot where the pairs told it in words."""
    middle = float(np.nanmedian(amounts))
    return 0.9 * middle, 1.1 * middle


def _told(value: tuple[float, float], name: str, word: str, logs: Logs) -> str:
    if name == jobs.PAY:
        return f"{word} {jobs.pay_text(value[0], jobs.money(logs))}"
    if name == jobs.MODE:
        return next(word for word, place in jobs.MODES.items() if place == value[0])
    return f"{word} {jobs.in_words(value[0])}"


def directly(answered: Answered, seed: int) -> pd.DataFrame:
    """Return how the companies did that were compared with each other in the pairs that count.

    Parameters
    ----------
    answered:
        The answers that count.
    seed:
        Of the fixed sequence behind the draws.
    """
    rows = answered.rows
    rows = rows[rows["first_company"].ne("") & rows["second_company"].ne("")]
    names = {same(str(name)): str(name) for name in [*rows["first_company"], *rows["second_company"]]}
    pairs = [(same(a), same(b)) for a, b in zip(rows["first_company"], rows["second_company"], strict=True)]
    apart = [a != b for a, b in pairs]
    pairs, rows = [pair for pair in pairs if pair[0] != pair[1]], rows[apart]
    if not pairs:
        return pd.DataFrame()
    outcomes = rows["chosen"].map(_WINS).to_numpy(dtype=float)
    things, found = strengths(pairs, outcomes, seed=seed)
    wins: dict[object, float] = dict.fromkeys(things, 0.0)
    played: Counter[object] = Counter()
    for (one, other), outcome in zip(pairs, outcomes, strict=True):
        wins[one] += float(outcome)
        wins[other] += 1 - float(outcome)
        played.update((one, other))
    order = sorted(range(len(things)), key=lambda place: -float(found.mean[place]))
    return pd.DataFrame(
        {
            "Company": [names[str(things[place])] for place in order],
            "Taken": [f"{wins[things[place]]:g} of {played[things[place]]}" for place in order],
            "Strength, with its 95 % interval": [
                f"{found.mean[place]:.1f} ({low:.1f} to {high:.1f})".replace("-", "\u2212")
                for place in order
                for low, high in [found.interval[place]]
            ],
        }
    )
