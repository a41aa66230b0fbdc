"""Words and strengths that every sentence about wants shares."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import NormalDist

from offerscope.findings import Strength, judge
from offerscope.questions import all_claims
from offerscope.questions.common import jobs as jobs

_NORMAL = NormalDist()


def label(name: str, weight: float = 1.0) -> str:
    """Return what an attribute's weight speaks for.

    Examples
    --------
    >>> label("work mode", -1.0), label("pay"), label("performance", -1.0)
    ('work on site', 'pay', 'less performance')
    """
    if name == jobs.MODE:
        return "remote work" if weight >= 0 else "work on site"
    if name == jobs.LEVEL:
        return "a higher level" if weight >= 0 else "a lower level"
    return name if weight >= 0 else f"less {name}"


def called(names: Iterable[str], wants: Iterable[str]) -> dict[str, str]:
    """Return what each attribute is called wherever it is shown: as the want is written, where one means it.

    Examples
    --------
    >>> called(["work mode", "level", "pay"], ["title", "pay"])
    {'work mode': 'remote work', 'level': 'title', 'pay': 'pay'}
    """
    names = list(names)
    own: dict[str, str] = {}
    for want in wants:
        own.setdefault(jobs.meant(want, names), want)
    return {name: own.get(name, label(name) if name == jobs.MODE else name) for name in names}


def leans_at(among: int) -> float:
    """Return how many of its standard deviations a claim must be away from nothing before it leans (see :func:`picked`).

    Examples
    --------
    >>> round(leans_at(1), 1), round(leans_at(6), 1)
    (1.8, 2.5)
    """
    low, high = 0.0, 6.0
    while high - low > 1e-3:
        middle = (low + high) / 2
        is_early = picked(_NORMAL.cdf(middle), among) is Strength.TOO_EARLY
        low, high = (middle, high) if is_early else (low, middle)
    return high


def picked(p: float, among: int) -> Strength:
    """Return how strong a claim is that was picked as the strongest of several.

    Examples
    --------
    >>> picked(0.98, 1).value, picked(0.98, 5).value
    ('leaning', 'too early to tell')
    """
    return judge(p, all_claims(), among=among)
