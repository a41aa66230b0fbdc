"""What a seeker truly wants: how much each job is worth to them, from 0 to 100, in each of the four worlds.

What is drawn, and why:

- All nine criteria count for everybody, also those that the person does not write down (see ``stated.py``).
- How much: what going from the low to the high end of a criterion is worth, in logs of pay, for the person in the middle.
  Working from home is worth 7.7 % of pay, and 45 minutes of way less by 30 minutes 13.2 % (Nagler, Rincke & Winkler 2022,
  CESifo 10073; Mas & Pallais 2017, American Economic Review 107, find 8 % for working from home); 10 days off are worth
  16.4 %, and the best of conditions about half the wage (Maestas et al. 2023); an hour of one's time about half the wage
  (US Department of Transportation 2016). Satisfaction puts relations at work far higher: a tenth of the scale of trust in
  the management goes with 30 % more income (Helliwell & Huang 2011, Journal of Happiness Studies 12). The figures for
  culture and growth here stand between what people say they would pay and that, much nearer to the first.
- People differ: each figure is multiplied by exp(0.6 z). Mas & Pallais find a long tail of people who pay much for what
  most pay nothing for.
- What is more of a good thing is worth less and less as a rule: value bends by 1 - exp(-c z) with c ~ N(1, 1), pay by its
  logarithm (Stevenson & Wolfers 2013, American Economic Review 103). More of a culture is better up to the person's ideal
  and no better above it (Edwards & Rothbard 1999, Organizational Behavior and Human Decision Processes 77).

The worlds:

- ``additive``: worth adds up over criteria.
- ``thresholds``: it adds up, but one or two of the wants are musts, and a job that misses one is worth three tenths of what
  it would be (people do drop what fails on one aspect: Tversky 1972, Psychological Review 79).
- ``interactions``: working from home counts less the better the people are to be with; pay counts by the hour beyond 40
  a week; the way counts for the days in the office alone (what home is worth depends on the way: Nagler et al.);
  that demands weigh more where relations are poor is found for 18 of 32 pairs (Bakker, Demerouti & Euwema 2005, Journal of
  Occupational Health Psychology 10), and here long hours weigh up to half as much again where respect is low.
- ``changing``: it adds up, with other weights once the person has joined. 65 % of what income does to happiness is lost over
  four years (Di Tella, Haisken-De New & MacCulloch 2010, Journal of Economic Behavior & Organization 76), which on average
  over them leaves two thirds; pay keeps six tenths here. Nobody gets used to the way (Frey & Stutzer 2014, Journal of
  Happiness Studies 15), whose weight rises by a fifth; relations and time, which the same find underrated beforehand, come
  to weigh 1.6 and 1.5 times: by how much is our guess.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from decide.jobs import CULTURE, Job, real_pay
from offerscope.simulate.draws import Draws

WORLDS = ("additive", "thresholds", "interactions", "changing")

#: The two ends of each criterion, from worth nothing to worth all; of pay, as a share of what the market pays in real terms.
ENDS: Mapping[str, tuple[float, float]] = {
    "pay": (0.6, 1.7), "remote": (0.0, 5.0), "commute": (140.0, 0.0), "days off": (8.0, 30.0), "hours": (60.0, 35.0),
    "respect": (1.0, 5.0), "collaboration": (1.0, 5.0), "innovation": (1.0, 5.0), "growth": (1.0, 10.0),
}  # fmt: skip

#: What going from one end to the other is worth, in logs of pay.
WORTH: Mapping[str, float] = {
    "pay": math.log(1.7 / 0.6), "remote": 0.12, "commute": 0.30, "days off": 0.30, "hours": 0.31,
    "respect": 0.50, "collaboration": 0.40, "innovation": 0.25, "growth": 0.40,
}  # fmt: skip

#: How people differ in it: the standard deviation of its logarithm.
DIFFER = 0.6

#: What is left of a job that misses a must.
MISSED = 0.3

#: What weights are multiplied by once the person has joined.
LATER: Mapping[str, float] = {"pay": 0.6, "commute": 1.2, "hours": 1.5, **dict.fromkeys(CULTURE, 1.6)}

#: Musts that people have: where each may lie. All but remote work are limits that are not to be passed from the good side.
MUSTS: Mapping[str, tuple[float, ...]] = {
    "commute": (60.0, 75.0, 90.0), "respect": (2.5, 3.0), "collaboration": (2.5, 3.0), "hours": (45.0, 48.0, 50.0),
    "remote": (1.0, 2.0), "days off": (15.0,),
}  # fmt: skip


@dataclass(frozen=True)
class Tastes:
    """What one person truly wants.

    Parameters
    ----------
    world:
        One of :data:`WORLDS`.
    weights, later:
        What each criterion's range is worth today, and once the person has joined.
    bends:
        How much the value of each criterion bends; 0 is a straight line.
    ideal:
        The level of each dimension of culture above which more is no better.
    usual:
        What a usual job brings in a year in real terms, in dollars.
    musts:
        Criteria and the least that will do.
    """

    world: str
    weights: Mapping[str, float]
    later: Mapping[str, float]
    bends: Mapping[str, float]
    ideal: Mapping[str, float]
    usual: float
    musts: Mapping[str, float]

    def value(self, name: str, level: float) -> float:
        """Return how good a level of a criterion is, from 0 to 1; pay is given in real dollars a year.

        Examples
        --------
        >>> like = Tastes("additive", WORTH, WORTH, dict.fromkeys(ENDS, 0.0), {"respect": 4.0}, 80_000, {})
        >>> like.value("remote", 2), like.value("commute", 140), like.value("respect", 5), like.value("pay", 136_000)
        (0.4, 0.0, 1.0, 1.0)
        """
        low, high = ENDS[name]
        if name == "pay":
            place = math.log(level / self.usual / low) / math.log(high / low)
        else:
            place = (level - low) / (self.ideal.get(name, high) - low)
        place = min(1.0, max(0.0, place))
        bend = self.bends[name]
        return place if abs(bend) < 0.01 else (1 - math.exp(-bend * place)) / (1 - math.exp(-bend))

    def misses(self, job: Job) -> bool:
        """Whether a job lacks something that the person must have."""
        return any(
            (level(job, name) > least) if ENDS[name][0] > ENDS[name][1] else (level(job, name) < least)
            for name, least in self.musts.items()
        )

    def points(self, job: Job, weights: Mapping[str, float] | None = None) -> float:
        """Return what a job is worth to the person, from 0 to 100.

        Parameters
        ----------
        job:
            The job as it is.
        weights:
            ``None`` = as they are once the person has joined, which is what a choice is judged by.
        """
        weights = self.later if weights is None else weights
        values = {name: self.value(name, level(job, name)) for name in ENDS}
        if self.world == "interactions":
            values = _together(values, job)
        worth = 100 * sum(weights[name] * values[name] for name in ENDS) / sum(weights.values())
        return worth * (MISSED if self.misses(job) else 1.0)

    def today(self, job: Job) -> float:
        """Return what a job is worth by the tastes of today, from 0 to 100: nobody feels a taste that is yet to come.

        Notes
        -----
        Loewenstein, O'Donoghue & Rabin (2003), Quarterly Journal of Economics 118: people exaggerate how much their future
        tastes will be those of today.
        """
        return self.points(job, self.weights)


def level(job: Job, name: str) -> float:
    """Return what a job truly has of a criterion, pay in real dollars a year."""
    if name == "pay":
        return real_pay(job)
    return job.attribute("remote_days" if name == "remote" else name)


def _together(values: dict[str, float], job: Job) -> dict[str, float]:
    """Return the values of criteria as the others change them; each stays between 0 and 1."""
    needed = min(1.0, max(0.0, 1.5 - 1.5 * values["collaboration"]))
    over = min(1.0, max(0.0, (job.hours - 40) / 20))
    short = 1.5 - values["respect"] / 2
    return {
        **values,
        "remote": values["remote"] * needed,
        "pay": values["pay"] * (1 - 0.5 * over),
        "commute": 1 - (1 - values["commute"]) * (5 - job.remote_days) / 5,
        "hours": max(0.0, 1 - (1 - values["hours"]) * short),
    }


def draw_tastes(draws: Draws, world: str, market: float) -> Tastes:
    """Return what a person truly wants.

    Parameters
    ----------
    draws:
        The seeker's choices.
    world:
        One of :data:`WORLDS`.
    market:
        The base that the person's work is usually paid, in dollars a year.

    Raises
    ------
    ValueError
        If there is no such world.
    """
    if world not in WORLDS:
        raise ValueError(f"{world} is no world; give one of {', '.join(WORLDS)}")
    names = list(ENDS)
    normal = draws.rng.standard_normal((3, len(names)))
    weights = {name: WORTH[name] * float(np.exp(DIFFER * normal[0, i])) for i, name in enumerate(names)}
    later = dict(weights)
    if world == "changing":
        later = {
            name: weights[name] * LATER.get(name, 1.0) * float(np.exp(0.15 * normal[1, i]))
            for i, name in enumerate(names)
        }
    musts: dict[str, float] = {}
    if world == "thresholds":
        musts = {name: draws.pick(MUSTS[name]) for name in draws.some(list(MUSTS), draws.whole(1, 2))}
    return Tastes(
        world=world,
        weights=weights,
        later=later,
        bends={name: 0.0 if name == "pay" else 1.0 + float(normal[2, i]) for i, name in enumerate(names)},
        ideal={name: draws.pick((3.5, 4.0, 4.5, 5.0)) for name in CULTURE},
        usual=real_pay(Job("usual", base=market)),
        musts=musts,
    )
