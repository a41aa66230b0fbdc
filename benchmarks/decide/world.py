"""Seekers with known tastes before a choice of two to five jobs: the world that the benchmark judges rules in.

It was fixed before any rule was tried on it, and is not to be changed to suit one: change a rule, not the world. Each choice
stands with its reason and source where it is made: ``jobs.py`` (what jobs are), ``tastes.py`` (what is truly wanted, in four
worlds), ``stated.py`` (what people say they want) and ``written.py`` (what they write down of what they met). Simulated
persons with known values and erring judgement are how ways of weighting have been compared before (Jia, Fischer & Dyer 1998,
Journal of Behavioral Decision Making 11; Stewart 1996, Journal of Multi-Criteria Decision Analysis 5).

What is drawn here, and why:

- Most people who have to choose choose between two: 2, 3, 4 and 5 jobs in 45, 30, 15 and 10 of 100. Where there are three or
  more, the job that the person has is one of them in 30 of 100.
- The usual base of the person's work lies between 85,000 and 150,000 dollars a year.
- The gut feels what a job is worth by the tastes of today, all nine criteria of them and how they act together, with noise as
  large as jobs differ: a reliability of .5, which is what one person's rating of another's work has (Viswesvaran, Ones &
  Schmidt 1996, Journal of Applied Psychology 81: .52). It is a strong rival on purpose: it overrates no pay, forgets no
  criterion and errs for each job anew. But it knows no taste that is yet to come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from decide.jobs import CULTURE, Job, draw_job
from decide.stated import draw_points, draw_wants
from decide.tastes import WORLDS, Tastes, draw_tastes
from decide.written import AS_OF, interviews, offer_row, terms
from offerscope.logs import Logs, Profile, build_logs
from offerscope.simulate.draws import Draws
from offerscope.simulate.words import FIRST_HALVES, SECOND_HALVES

#: Chances of so many jobs to choose from, and of the present one among three or more.
CHOICES: Mapping[str, float] = {"2": 0.45, "3": 0.30, "4": 0.15, "5": 0.10}
PRESENT = 0.3


@dataclass(frozen=True)
class Seeker:
    """One person before a choice.

    Parameters
    ----------
    world, number, seed:
        Which one it is.
    tastes:
        What is truly wanted.
    jobs:
        The jobs to choose from, by the short name of the offer.
    true:
        What each is truly worth to the person once in it, from 0 to 100.
    gut:
        The overall impression of each, in points of the same scale.
    logs:
        What the person wrote down: all that a rule may read.
    """

    world: str
    number: int
    seed: int
    tastes: Tastes
    jobs: Mapping[str, Job]
    true: Mapping[str, float]
    gut: Mapping[str, float]
    logs: Logs

    @property
    def best(self) -> float:
        """What the best of the jobs is worth."""
        return max(self.true.values())

    def regret(self, name: str) -> float:
        """Return what is lost by taking a job: the worth of the best less its own, in points of 100."""
        return self.best - self.true[name]


def draw_seeker(world: str, number: int, seed: int) -> Seeker:
    """Return one seeker; the same world, number and seed give the same one.

    Parameters
    ----------
    world:
        One of :data:`~decide.tastes.WORLDS`.
    number, seed:
        Which seeker of the world, and the seed of all.

    Raises
    ------
    ValueError
        If there is no such world.

    Examples
    --------
    >>> one = draw_seeker("additive", 3, seed=1)
    >>> 2 <= len(one.jobs) <= 5, min(map(one.regret, one.jobs)), len(one.logs.problems)
    (True, 0.0, 0)
    """
    if world not in WORLDS:
        raise ValueError(f"{world} is no world; give one of {', '.join(WORLDS)}")
    draws = Draws(np.random.default_rng([seed, WORLDS.index(world), number]))
    market = round(draws.rng.uniform(85_000, 150_000), -3)
    tastes = draw_tastes(draws, world, market)
    count = int(draws.weighted(CHOICES))
    others = draws.whole(4, 8)
    names = _names(draws, count + others)
    offering = names[: count - (count >= 3 and draws.chance(PRESENT))]
    jobs = {name: draw_job(draws, name, market, name not in offering) for name in names[:count]}
    visited = {name: jobs[name] for name in offering}
    visited |= {name: draw_job(draws, name, market) for name in names[count:]}
    feel = _impressions(draws, tastes, {**visited, **jobs})
    usual, spread = float(np.mean(list(feel.values()))), float(np.std(list(feel.values())))
    wants = draw_wants(draws, tastes, market)
    points = draw_points(draws, tastes, wants, market)
    day = (AS_OF - dt.timedelta(days=draws.whole(10, 40))).isoformat()
    tables = {
        "interviews": interviews(
            draws, visited, set(offering), {name: (feel[name] - usual) / max(spread, 1e-9) for name in visited}
        ),
        "offers": [offer_row(draws, job) for job in jobs.values()],
        "offer_terms": [row for job in jobs.values() for row in terms(draws, job)],
        "goals": [want.row(given, day) for want, given in zip(wants, points, strict=True)],
    }
    profile = Profile(
        currency="USD", place="US-TX", filing_status="single", ideal={name: tastes.ideal[name] for name in CULTURE}
    )
    return Seeker(
        world=world,
        number=number,
        seed=seed,
        tastes=tastes,
        jobs=jobs,
        true={name: tastes.points(job) for name, job in jobs.items()},
        gut={name: feel[name] for name in jobs},
        logs=build_logs(tables, profile=profile, as_of=AS_OF),
    )


def _impressions(draws: Draws, tastes: Tastes, jobs: Mapping[str, Job]) -> dict[str, float]:
    """Return the gut's impression of each job that the person knows, in points: its worth today plus as much noise."""
    worth = {name: tastes.today(job) for name, job in jobs.items()}
    spread = float(np.std(list(worth.values()), ddof=1))
    return {name: value + spread * float(draws.rng.standard_normal()) for name, value in worth.items()}


def _names(draws: Draws, count: int) -> list[str]:
    firsts, seconds = draws.some(FIRST_HALVES, count), draws.some(SECOND_HALVES, count)
    return [f"{first}{second}" for first, second in zip(firsts, seconds, strict=True)]
