"""Words and strengths that every sentence about wants shares."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from offerscope.findings import Strength, judge
from offerscope.questions import _goals_jobs as jobs
from offerscope.questions import all_claims


def day_in_words(day: pd.Timestamp | dt.date) -> str:
    """Return a day as a sentence says it.

    Examples
    --------
    >>> day_in_words(dt.date(2026, 5, 8))
    '8 May 2026'
    """
    return f"{day.day} {day:%B %Y}"


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


def picked(p: float, among: int) -> Strength:
    """Return how strong a claim is that was picked as the strongest of several.

    Examples
    --------
    >>> picked(0.98, 1).value, picked(0.98, 5).value
    ('leaning', 'too early to tell')
    """
    return judge(p, all_claims(), among=among)
