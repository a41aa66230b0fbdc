"""What a seeker says they want: the wants they think of, the two ends of each, and points of 100.

What is drawn, and why:

- Four to seven of the nine wants are written down, pay always, those that matter more the likelier, musts always. Asked for
  their objectives, people leave out many that they call important once shown (Bond, Carlson & Keeney 2008, Management
  Science 54, and 2010, Decision Analysis 7).
- The two ends are the person's own, in round numbers, and move a little from what they would say another day; where there
  is a must it is the worst acceptable, in round numbers too. Three in ten leave an end of a culture blank.
- Points should follow what going from one end to the other is worth. They do so in half: swing weights follow the range, but
  less than they should (Fischer 1995, Organizational Behavior and Human Decision Processes 62).
- Pay gets too many: what can be counted is overrated beforehand, relations and time are underrated (Frey & Stutzer 2014,
  Journal of Happiness Studies 15; Hsee & Zhang 2004, Journal of Personality and Social Psychology 86). A quarter more,
  exp(0.22 + 0.15 z).
- All points are drawn towards equal shares, by a fifth (Weber & Borcherding 1993, European Journal of Operational Research
  67; Jacobi & Hobbs 2007, Decision Analysis 4).
- Another day they would be others: error of a third in each, exp(0.33 z). Decision research has no one figure for it; ratio
  and swing weights of the same people agree only fairly (Borcherding, Eppel & von Winterfeldt 1991, Management Science 37).
- Points are multiples of five that add up to 100.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from decide.jobs import CULTURE, Job, real_pay
from decide.tastes import ENDS, Tastes
from offerscope.simulate.draws import Draws, plain

Row = dict[str, str]

#: How much of the range's worth shows in the points: 0 = nothing, 1 = all.
RANGE_SENSITIVITY = 0.5

#: How much pay is overrated (mean and sd of the logarithm), how far points are drawn to equal shares, and their error.
PAY_BIAS, EQUAL, ERROR = (0.22, 0.15), 0.2, 0.33

#: Points are given in steps of so many.
STEP = 5

#: How often an end of a culture is left blank.
BLANK = 0.3


@dataclass(frozen=True)
class Want:
    """One want as a person has it in mind.

    Parameters
    ----------
    name:
        The criterion.
    worst, best:
        Its two ends, in the criterion's unit (of pay, dollars of base a year); ``None`` where blank.
    """

    name: str
    worst: float | None
    best: float | None

    def row(self, points: int, day: str) -> Row:
        """Return it as a row of ``goals``."""
        return {
            "criterion": self.name, "set_on": day, "weight": str(points),
            "worst_acceptable": said(self.name, self.worst), "realistic_best": said(self.name, self.best),
        }  # fmt: skip


def said(name: str, end: float | None) -> str:
    """Return an end of a want as people write it.

    Examples
    --------
    >>> said("pay", 115_000), said("commute", 90), said("commute", 0), said("remote", 1), said("respect", None)
    ('115,000 in base', '90 minutes a day', 'none', '1 day a week', '')
    """
    if end is None:
        return ""
    if name == "pay":
        return f"{end:,.0f} in base"
    if name == "commute":
        return f"{end:.0f} minutes a day" if end else "none"
    if name == "remote":
        return f"{end:.0f} {'day' if end == 1 else 'days'} a week"
    unit = {"days off": " days", "hours": " hours a week"}.get(name, "")
    return f"{plain(end)}{unit}"


def draw_wants(draws: Draws, tastes: Tastes, market: float) -> list[Want]:
    """Return the wants that a person thinks of, with their ends.

    Parameters
    ----------
    draws:
        The seeker's choices.
    tastes:
        What the person truly wants.
    market:
        The base that the person's work is usually paid, in dollars a year.
    """
    left = {
        name: weight * float(np.exp(0.5 * draws.rng.standard_normal()))
        for name, weight in tastes.weights.items()
        if name != "pay" and name not in tastes.musts
    }
    names = ["pay", *tastes.musts]
    for _ in range(draws.whole(4, 7) - len(names)):
        names.append(draws.weighted(left))
        left.pop(names[-1])
    return [_want(draws, name, tastes, market) for name in names]


def _want(draws: Draws, name: str, tastes: Tastes, market: float) -> Want:
    worst, best = _ends(draws, name, tastes, market)
    if name in tastes.musts:
        least = tastes.musts[name]
        # A limit of 2.5 is written as one of the levels beside it.
        worst = least if least == int(least) else float(draws.pick((int(least), int(least) + 1)))
    return Want(name, worst, best)


def _ends(draws: Draws, name: str, tastes: Tastes, market: float) -> tuple[float | None, float | None]:
    if name == "pay":
        normal = draws.rng.standard_normal(2)
        return _to(5_000, market * (0.88 + 0.04 * normal[0])), _to(5_000, market * (1.25 + 0.06 * normal[1]))
    if name in CULTURE:
        worst = None if draws.chance(BLANK) else draws.pick((2.0, 2.0, 3.0))
        return worst, None if draws.chance(BLANK) else draws.pick((5.0, float(np.ceil(tastes.ideal[name]))))
    ends: Mapping[str, tuple[Sequence[float], Sequence[float]]] = {
        "remote": ((0.0, 1.0, 2.0), (3.0, 5.0, 5.0)),
        "commute": ((60.0, 75.0, 90.0, 90.0, 120.0), (0.0, 0.0, 20.0, 30.0)),
        "days off": ((10.0, 12.0, 15.0), (25.0, 25.0, 30.0)),
        "hours": ((50.0, 50.0, 55.0), (38.0, 40.0, 40.0)),
        "growth": ((3.0, 4.0, 5.0), (8.0, 9.0, 10.0)),
    }
    return draws.pick(ends[name][0]), draws.pick(ends[name][1])


def _to(step: float, value: float) -> float:
    return step * round(value / step)


def swing(tastes: Tastes, want: Want, market: float) -> float:
    """Return how much of a criterion's value lies between the ends that the person has in mind, from 0 to 1.

    Parameters
    ----------
    tastes, want:
        The person and one of their wants.
    market:
        The base that the person's work is usually paid: pay is that of a usual job with another base.
    """
    low, high = ENDS[want.name]
    worst = low if want.worst is None else want.worst
    best = high if want.best is None else want.best
    if want.name == "pay":
        usual = Job("usual", base=market)
        worst, best = (real_pay(replace(usual, base=base)) for base in (worst, best))
    return max(0.02, tastes.value(want.name, best) - tastes.value(want.name, worst))


def draw_points(draws: Draws, tastes: Tastes, wants: Sequence[Want], market: float) -> list[int]:
    """Return the points of 100 that a person gives to their wants, with all that goes wrong in giving them.

    Parameters
    ----------
    draws:
        The seeker's choices.
    tastes, wants, market:
        As in :func:`draw_wants`.
    """
    normal = draws.rng.standard_normal(len(wants) + 1)
    raw = []
    for i, want in enumerate(wants):
        given = tastes.weights[want.name] * swing(tastes, want, market) ** RANGE_SENSITIVITY * np.exp(ERROR * normal[i])
        if want.name == "pay":
            given *= np.exp(PAY_BIAS[0] + PAY_BIAS[1] * normal[-1])
        raw.append(float(given))
    shares = np.array(raw) / sum(raw)
    return in_steps((1 - EQUAL) * shares + EQUAL / len(wants))


def in_steps(shares: Sequence[float] | np.ndarray) -> list[int]:
    """Return shares as points of 100 in steps of five, one step at least, that add up to 100.

    Parameters
    ----------
    shares:
        Shares that add up to 1, shape (n,), n at most 20.

    Examples
    --------
    >>> in_steps([0.46, 0.33, 0.20, 0.01])
    [45, 30, 20, 5]
    """
    steps = 100 // STEP
    wanted = np.asarray(shares, dtype=float) * steps
    given = np.maximum(1, np.floor(wanted)).astype(int)
    while given.sum() != steps:
        short = wanted - given
        if given.sum() < steps:
            given[int(short.argmax())] += 1
        else:
            given[int(np.where(given > 1, short, np.inf).argmin())] -= 1
    return [STEP * int(one) for one in given]
