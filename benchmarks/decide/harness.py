"""Let rules choose for seekers, and add up what they lose by it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from decide.rivals import OURS, RULES, Rule
from decide.tastes import WORLDS
from decide.world import Seeker, draw_seeker


@dataclass(frozen=True)
class Task:
    """One seeker to make, and the names of the rules that choose for them."""

    world: str
    number: int
    seed: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What each rule lost for one seeker.

    Parameters
    ----------
    world:
        The seeker's.
    regret:
        Points of 100 lost by rule: the mean over the jobs that it cannot tell apart.
    best:
        The chance by rule that the best job is taken.
    silent:
        The rules that had nothing to say; any job is then taken.
    """

    world: str
    regret: Mapping[str, float]
    best: Mapping[str, float]
    silent: frozenset[str] = frozenset()


def judge(seeker: Seeker, rules: Mapping[str, Rule]) -> Outcome:
    """Return what each rule loses for a seeker.

    Parameters
    ----------
    seeker:
        The seeker.
    rules:
        Rules by name. A tie counts as any of its jobs, and so does silence: the mean over them is what drawing one would
        lose on average, without the noise of drawing.

    Raises
    ------
    ValueError
        If a rule names what is no job to choose from.
    """
    regret: dict[str, float] = {}
    best: dict[str, float] = {}
    silent = set()
    for name, rule in rules.items():
        taken = list(rule(seeker))
        unknown = [one for one in taken if one not in seeker.jobs]
        if unknown:
            raise ValueError(
                f"{name} names {unknown[0]}, which is no job to choose from; they are {', '.join(seeker.jobs)}"
            )
        if not taken:
            silent.add(name)
            taken = list(seeker.jobs)
        lost = [seeker.regret(one) for one in taken]
        regret[name] = math.fsum(lost) / len(lost)
        best[name] = sum(one == 0 for one in lost) / len(lost)
    return Outcome(seeker.world, regret, best, frozenset(silent))


def work(task: Task) -> Outcome:
    """Make a seeker and let the rules choose."""
    return judge(draw_seeker(task.world, task.number, task.seed), {name: RULES[name] for name in task.rules})


def tasks(seekers: int, seed: int, rules: Sequence[str]) -> list[Task]:
    """Return the tasks of so many seekers, the worlds in turn: equal parts where their number divides.

    Examples
    --------
    >>> [(one.world, one.number) for one in tasks(5, 1, ["chance"])][-2:]
    [('changing', 0), ('additive', 1)]
    """
    return [Task(WORLDS[i % len(WORLDS)], i // len(WORLDS), seed, tuple(rules)) for i in range(seekers)]


def mean(values: Sequence[float]) -> float:
    """Return a mean, rounded for the line of JSON."""
    return round(float(np.mean(values)), 4)


def error(values: Sequence[float]) -> float:
    """Return the standard error of a mean of independent values, rounded; -1 of fewer than two, which have none.

    Examples
    --------
    >>> error([1.0, 3.0]), error([2.0])
    (1.0, -1.0)
    """
    return round(float(np.std(values, ddof=1)) / math.sqrt(len(values)), 4) if len(values) > 1 else -1.0


def summary(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the figures of the mixture and of each world.

    Parameters
    ----------
    outcomes:
        One a seeker, all with the same rules.

    Returns
    -------
    dict
        ``regret`` and ``regret_se`` by rule; ``worse_than_ours`` and its ``_se``: how much more each rival loses for the same
        seekers (where ours is among the rules); the same by world; ``best_taken_share`` and ``said_nothing`` by rule.

    Raises
    ------
    ValueError
        If there is no seeker.
    """
    if not outcomes:
        raise ValueError("there is no seeker to add up; give one at least")
    rules = list(outcomes[0].regret)
    found: dict[str, object] = dict(_losses(outcomes, rules))
    by_world = {
        world: _losses(own, rules) for world in WORLDS if (own := [one for one in outcomes if one.world == world])
    }
    for name in next(iter(by_world.values())):
        found[f"{name}_by_world"] = {world: own[name] for world, own in by_world.items()}
    found["best_taken_share"] = {rule: mean([one.best[rule] for one in outcomes]) for rule in rules}
    found["said_nothing"] = {rule: sum(rule in one.silent for one in outcomes) for rule in rules}
    return found


def _losses(outcomes: Sequence[Outcome], rules: Sequence[str]) -> dict[str, dict[str, float]]:
    lost = {rule: [one.regret[rule] for one in outcomes] for rule in rules}
    found = {
        "regret": {rule: mean(lost[rule]) for rule in rules},
        "regret_se": {rule: error(lost[rule]) for rule in rules},
    }
    if OURS in rules:
        more = {rule: list(np.subtract(lost[rule], lost[OURS])) for rule in rules if rule != OURS}
        found["worse_than_ours"] = {rule: mean(apart) for rule, apart in more.items()}
        found["worse_than_ours_se"] = {rule: error(apart) for rule, apart in more.items()}
    return found


def table(found: Mapping[str, object], rules: Sequence[str]) -> str:
    """Return the regret by world and rule as a table to read.

    Parameters
    ----------
    found:
        What :func:`summary` returns.
    rules:
        The rules, in the order of the columns.
    """
    lines = [" " * 13 + "".join(f"{rule:>15}" for rule in rules)]
    rows = {"mixture": (found["regret"], found["regret_se"])}
    worlds, errors = found["regret_by_world"], found["regret_se_by_world"]
    rows |= {world: (worlds[world], errors[world]) for world in worlds}  # type: ignore[index,attr-defined]
    for name, (lost, se) in rows.items():
        cells = [f"{lost[rule]:.2f} ± {se[rule]:.2f}" for rule in rules]  # type: ignore[index]
        lines.append(f"{name:13}" + "".join(f"{cell:>15}" for cell in cells))
    return "\n".join(lines)
