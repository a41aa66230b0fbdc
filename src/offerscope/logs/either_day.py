"""The two days that one date could be, to be written so that it can be no other."""

from __future__ import annotations

import pandas as pd

from offerscope.logs.dates import read_dates

#: Beside the one the month comes first, beside the other the day.
_BESIDE = ("12/31/2020", "31/12/2020")


def either_day(text: str) -> tuple[str, ...]:
    """Return the days that a date could be, as year-month-day; without any where it cannot be two.

    Examples
    --------
    >>> either_day("11/10/26"), either_day("2026-03-04")
    (('2026-11-10', '2026-10-11'), ())
    """
    days = [read_dates(pd.Series([text, other])).values.iloc[0] for other in _BESIDE]
    if any(pd.isna(day) for day in days) or days[0] == days[1]:
        return ()
    return tuple(f"{day:%Y-%m-%d}" for day in days)
