"""Which of two skills more companies ask for, how surely, by how much, and how many jobs would settle it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import special

from offerscope.estimate.rates import wilson
from offerscope.findings import leans
from offerscope.logs.processes import same
from offerscope.questions._skills_asked import Job

#: How many times the jobs so far are worth waiting for before a leader can be named.
SETTLED_WITHIN = 5


def apart(jobs: tuple[Job, ...], leader: str) -> dict[str, tuple[int, int]]:
    """Return for each other skill how many companies ask for the leader without it, and how many for it without the leader.

    A company counts once, however many jobs it has: its postings are written by the same hands.
    """
    companies: dict[str, set[str]] = {}
    for job in jobs:
        companies.setdefault(same(job.company), set()).update(job.skills)
    leading = [skills for skills in companies.values() if leader in skills]
    both = Counter(skill for skills in leading for skill in skills)
    alone = Counter(skill for skills in companies.values() if leader not in skills for skill in skills)
    return {skill: (len(leading) - both[skill], alone[skill]) for skill in (both | alone) if skill != leader}


def leads(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the probability that the leader of several skills truly leads, from companies that differ.

    Parameters
    ----------
    pairs:
        For each other skill: companies that ask for the leader and not for it, and companies that ask for it alone.

    Notes
    -----
    Against each other skill a Beta posterior of the share of differing companies that name the leader, with Jeffreys'
    prior; the chances that one of the others leads are added up (Bonferroni's inequality), so a skill hardly ever asked
    for adds next to nothing. As the leader was picked by the same counts, both tails against its nearest rival count at
    least (Hung & Fithian 2019, Rank verification for exponential families, Annals of Statistics 47:758-782).

    Examples
    --------
    >>> leads([(20, 1), (30, 0)]) > 0.99, round(leads([(6, 4)]), 2), leads([(4, 4), (4, 4)])
    (True, 0.47, 0.0)
    """
    leader, other = np.array(pairs, dtype=float).T
    errors = special.betainc(leader + 0.5, other + 0.5, 0.5)
    return max(0.0, 1 - max(float(errors.sum()), 2 * float(errors.max())))


def settled_at(pairs: Sequence[tuple[float, float]], n: int) -> int:
    """Return the number of jobs at which the claim would hold at least as a leaning, at the same rates.

    Parameters
    ----------
    pairs:
        As in :func:`leads`.
    n:
        Jobs so far.

    Returns
    -------
    int
        0 where even :data:`SETTLED_WITHIN` times as many would not do.

    Examples
    --------
    >>> 20 < settled_at([(12, 5)], 20) < 60, settled_at([(6, 5)], 20), settled_at([(3, 3)], 20)
    (True, 0, 0)
    """
    for times in range(11, 10 * SETTLED_WITHIN + 1):
        if leans(leads([(leader * times / 10, other * times / 10) for leader, other in pairs])):
            return math.ceil(n * times / 10)
    return 0


def lead_interval(only_first: int, only_second: int, companies: int) -> tuple[float, float]:
    """Return the 95 % interval of how much larger the share of companies is that ask for one skill than for another.

    Parameters
    ----------
    only_first, only_second:
        Companies that ask for the one and not for the other, and the other way round.
    companies:
        All of them.

    Notes
    -----
    The companies that differ are taken as given, and the share of them that names the first has Wilson's interval (the
    conditional interval of a difference of paired proportions: Newcombe 1998, Statistics in Medicine 17:2635-2650).
    Where none differs, it is how many could have differed unseen.

    Examples
    --------
    >>> low, high = lead_interval(18, 4, 60)
    >>> round(low, 2), round(high, 2)
    (0.08, 0.31)
    """
    differ = only_first + only_second
    if not differ:
        most = wilson(0, companies)[1]
        return -most, most
    low, high = wilson(only_first, differ)
    return (2 * low - 1) * differ / companies, (2 * high - 1) * differ / companies
