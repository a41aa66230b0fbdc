"""Make pairs of jobs to choose between: companies met without their names, and made-up ones, none plainly better."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from offerscope.estimate.pairs import most_telling
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.jobs import LEVEL, MODE, PAY, Company
from offerscope.questions.common.levels import FEWEST, attributes

#: Possible pairs of each kind among which the most telling are looked for.
TRIED = 240

#: Pairs of two companies met that are kept room for.
BOTH_MET = 2

#: Two jobs are apart by this much at most once all that is better and worse is added up: neither is plainly better.
BALANCE = 1.0

#: How often one company may come up.
UP_TO = 2

#: How far apart the two sides of a swap may be in size, and how large each is at least, where a company is one side.
_UNEVEN, _FELT = 0.5, 0.8


@dataclass(frozen=True)
class Job:
    """One job of a pair.

    Parameters
    ----------
    text:
        Its attributes as they are kept in the log (see :func:`offerscope.questions.common.jobs.describe`).
    company:
        Whose job it is; blank = made up.
    """

    text: str
    company: str = ""

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What a person chooses by: each attribute and its value, without the company."""
        return [(name, jobs.shown(value)) for name, value in jobs.read(self.text).items()]


@dataclass(frozen=True)
class Pair:
    """Two jobs to choose between."""

    first: Job
    second: Job

    @property
    def swapped(self) -> Pair:
        """The same pair with the sides changed."""
        return Pair(self.second, self.first)


def make_pairs(logs: Logs, count: int = 12, seed: int = 5) -> list[Pair]:
    """Return pairs of jobs to choose between.

    Parameters
    ----------
    logs:
        The log.
    count:
        How many pairs, those that are asked twice among them; fewer come where no others can be made.
    seed:
        Of the random choice among pairs that would tell as much. Answers in the log count, too: asking again gives
        other pairs.

    Returns
    -------
    list of Pair
        In each something is better in the first job and something in the second, or they differ in one thing that one
        person wants and another does not, such as remote work. From eight pairs on, two come again
        with their sides changed, from five on one.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> pair = make_pairs(build_logs({}, as_of="2026-05-29"), 6)[0]
    >>> [name for name, _ in pair.first.lines]
    ['pay', 'work mode', 'learning']
    """
    if count < 1:
        raise ValueError(f"{count} pairs cannot be asked; give a whole number, 1 or more")
    rng = np.random.default_rng([seed, len(logs.pairs)])
    levels = attributes(logs, count)
    again = 2 if count >= 8 else 1 if count >= 5 else 0
    met = [_as_job(one, levels, logs) for one in jobs.companies(logs, levels)]
    met = [job for job in met if len(jobs.read(job.text)) >= min(FEWEST, len(levels))]
    rng.shuffle(met)
    ranges = _ranges(levels)
    of_two = [pair for two in itertools.combinations(met[:40], 2) if (pair := _together(*two)) is not None]
    of_two = [pair for pair in of_two if _trades_off(pair, ranges)]
    rng.shuffle(of_two)
    asked = count - again
    chosen = [*_alone(levels, logs, rng), *_swaps(levels, met, ranges, rng)][
        : max(asked - min(BOTH_MET, len(of_two)), 1)
    ]
    chosen += _most_telling(of_two[:TRIED], asked - len(chosen), chosen, ranges)
    made = [Pair(_made(levels, rng), _made(levels, rng)) for _ in range(4 * TRIED)]
    made = [pair for pair in made if _trades_off(pair, ranges)]
    chosen += _most_telling(made[:TRIED], asked - len(chosen), chosen, ranges)
    chosen = [pair if flip else pair.swapped for pair, flip in zip(chosen, rng.random(len(chosen)) < 0.5, strict=True)]
    rng.shuffle(chosen)
    return [*chosen, *(pair.swapped for pair in chosen[:again])]


def _swaps(
    levels: Mapping[str, Mapping[float, str]],
    met: list[Job],
    ranges: Mapping[str, tuple[float, float]],
    rng: np.random.Generator,
) -> list[Pair]:
    """Return a pair for each two attributes in which one is given up for the other and all else stays the same.

    Such pairs tell the order of the weights; every second one has a company met for one side, where one fits. Those of
    the wants that are furthest apart in weight, as written down, come last.
    """
    names = list(levels)
    often: Counter[str] = Counter()
    found = []
    places = sorted(itertools.combinations(range(len(names)), 2), key=lambda two: (two[1] - two[0], two))
    for number, (a, b) in enumerate(places):
        one, other = names[a], names[b]
        pair = _beside_a_company(one, other, levels, met, ranges, often) if number % 2 else None
        if pair is None:
            same_in_both = jobs.read(_made(levels, rng).text)
            pair = Pair(
                Job(jobs.describe({**same_in_both, one: levels[one][1.0], other: levels[other][-1.0]})),
                Job(jobs.describe({**same_in_both, one: levels[one][-1.0], other: levels[other][1.0]})),
            )
        often.update(job.company for job in (pair.first, pair.second) if job.company)
        found.append(pair)
    return found


def _alone(levels: Mapping[str, Mapping[float, str]], logs: Logs, rng: np.random.Generator) -> list[Pair]:
    """Return a pair in which nothing else differs, for the first attribute of which a person may well want less."""
    free = [name for name in levels if name in jobs.either_way(logs)][:1]
    found = []
    for name in free:
        same_in_both = jobs.read(_made(levels, rng).text)
        ends = [Job(jobs.describe({**same_in_both, name: levels[name][end]})) for end in (1.0, -1.0)]
        found.append(Pair(*ends))
    return found


def _beside_a_company(
    one: str,
    other: str,
    levels: Mapping[str, Mapping[float, str]],
    met: list[Job],
    ranges: Mapping[str, tuple[float, float]],
    often: Counter[str],
) -> Pair | None:
    """Return a company met beside a made-up job that has more of one attribute for less of another."""
    for job in met:
        own = jobs.read(job.text)
        if one not in own or other not in own or often[job.company]:
            continue
        for more, less in ((one, other), (other, one)):
            pair = Pair(job, Job(jobs.describe({**own, more: levels[more][1.0], less: levels[less][-1.0]})))
            apart = difference(pair, ranges)
            gained, lost = -apart.get(more, 0.0), apart.get(less, 0.0)
            if min(gained, lost) >= _FELT and abs(gained - lost) <= _UNEVEN:
                return pair
    return None


def _as_job(company: Company, levels: Mapping[str, Mapping[float, str]], logs: Logs) -> Job:
    """Return a company's job as it is told, in words and round numbers."""
    told = {}
    for name in levels:
        if name in company.values:
            value = company.values[name][0]
            told[name] = (
                jobs.pay_text(jobs.rounded(value), jobs.money(logs)) if name == PAY
                else levels[name][min(levels[name], key=lambda one: abs(one - value))] if name in {MODE, LEVEL}
                else jobs.in_words(value)
            )  # fmt: skip
    return Job(jobs.describe(told), company.name)


def _together(one: Job, other: Job) -> Pair | None:
    """Return two jobs described by what is known of both; ``None`` where that is too little."""
    first, second = jobs.read(one.text), jobs.read(other.text)
    both = [name for name in first if name in second]
    if len(both) < FEWEST or same(one.company) == same(other.company):
        return None
    return Pair(
        Job(jobs.describe({name: first[name] for name in both}), one.company),
        Job(jobs.describe({name: second[name] for name in both}), other.company),
    )


def _made(levels: Mapping[str, Mapping[float, str]], rng: np.random.Generator) -> Job:
    """Return a made-up job, each level as likely as another."""
    return Job(jobs.describe({name: list(told.values())[rng.integers(len(told))] for name, told in levels.items()}))


def _ranges(levels: Mapping[str, Mapping[float, str]]) -> dict[str, tuple[float, float]]:
    """Return the numbers that stand for little and a lot, by attribute told in numbers."""
    found = {}
    for name, told in levels.items():
        ends = [jobs.place(told[end]) for end in (-1.0, 1.0)]
        if all(end is not None and end[1] for end in ends):
            found[name] = (ends[0][0], ends[1][0])  # type: ignore[index]
    return found


def difference(pair: Pair, ranges: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Return by how much the first job has more of each attribute, from -2 to 2 between little and a lot."""
    first, second = jobs.read(pair.first.text), jobs.read(pair.second.text)
    found = {}
    for name in first:
        if name in second:
            ends = [scaled(value, ranges.get(name)) for value in (first[name], second[name])]
            if ends[0] is not None and ends[1] is not None:
                found[name] = ends[0] - ends[1]
    return found


def scaled(value: str, ends: tuple[float, float] | None) -> float | None:
    """Return where a value stands from -1 to 1; a number between the two that stand for little and a lot.

    Examples
    --------
    >>> scaled("hybrid", None), scaled("130,000 USD a year", (100_000.0, 140_000.0)), scaled("blue", None)
    (0.0, 0.5, None)
    """
    read = jobs.place(value)
    if read is None or not read[1]:
        return None if read is None else read[0]
    if ends is None or ends[0] == ends[1]:
        return 0.0 if ends is not None else None
    return 2 * (read[0] - ends[0]) / (ends[1] - ends[0]) - 1


def _trades_off(pair: Pair, ranges: Mapping[str, tuple[float, float]]) -> bool:
    """Return whether neither job is plainly better; more of everything, and remote, is taken to be better here."""
    apart = difference(pair, ranges).values()
    return abs(sum(apart)) <= BALANCE and any(one > 0 for one in apart) and any(one < 0 for one in apart)


def _most_telling(
    pairs: list[Pair], room: int, chosen: list[Pair], ranges: Mapping[str, tuple[float, float]]
) -> list[Pair]:
    """Return the pairs that would tell most beside those chosen: none of them twice, no company too often."""
    if not pairs or room < 1:
        return []
    names = list(dict.fromkeys(name for pair in [*pairs, *chosen] for name in jobs.read(pair.first.text)))

    def rows(some: list[Pair]) -> list[list[float]]:
        apart = [difference(pair, ranges) for pair in some]
        return [[one.get(name, 0.0) for name in names] for one in apart]

    order = [pairs[place] for place in most_telling(rows(pairs), len(pairs), rows(chosen) or None)]
    seen = {_key(pair) for pair in chosen}
    directions = {_direction(row) for row in rows(chosen)}
    often = Counter(job.company for pair in chosen for job in (pair.first, pair.second))
    kept: list[Pair] = []
    # At first only pairs that weigh something else against something else; the others where too few are left.
    for is_strict in (True, False):
        for pair, row in zip(order, rows(order), strict=True):
            companies = [job.company for job in (pair.first, pair.second) if job.company]
            is_new = _key(pair) not in seen and all(often[company] < UP_TO for company in companies)
            if len(kept) < room and is_new and not (is_strict and _direction(row) in directions):
                kept.append(pair)
                seen.add(_key(pair))
                directions.add(_direction(row))
                often.update(companies)
    return kept


def _key(pair: Pair) -> frozenset[str]:
    return frozenset((pair.first.text, pair.second.text))


def _direction(row: list[float]) -> tuple[int, ...]:
    signs = tuple((one > 0) - (one < 0) for one in row)
    return max(signs, tuple(-one for one in signs))
