"""An offer's base among all the pay that was quoted in the search, those that never offered included."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.logs import Logs
from offerscope.pay import money
from offerscope.questions.common.offers import Known
from offerscope.wording import join, rate_in_words

#: Quoted pay per what, as parts of a year; a year of hours is 52 weeks of the hours in the profile.
_A_YEAR = {"": 1.0, "year": 1.0, "month": 12.0}

#: Fewer quotes than this place an offer nowhere.
LEAST = 3


def quoted(logs: Logs, currency: str) -> pd.DataFrame:
    """Return the yearly pay that each process quoted, in the page's currency.

    Parameters
    ----------
    logs:
        The log.
    currency:
        The page's currency; quotes that name none, with no currency in the profile, are left out where it has one.

    Returns
    -------
    pandas.DataFrame
        Columns ``Company``, ``Role``, ``From``, ``To``; one row a process that quoted pay.
    """
    rows = []
    columns = ["company", "role", "pay_min", "pay_max", "pay_currency", "pay_per"]
    for company, role, low, high, named, per in logs.applications[columns].itertuples(index=False, name=None):
        ends = [float(end) for end in (low, high) if not pd.isna(end) and end > 0]
        named = named.upper() or logs.profile.currency.upper()
        rate = _rate(named, currency, logs) if ends else None
        if rate is None:
            continue
        times = rate * _A_YEAR.get(per, 52 * logs.profile.hours_per_week)
        rows.append([company, role, round(times * min(ends)), round(times * max(ends))])
    found = pd.DataFrame(rows, columns=["Company", "Role", "From", "To"])
    return found.sort_values("To", ascending=False, kind="stable", ignore_index=True)


def _rate(named: str, currency: str, logs: Logs) -> float | None:
    if named == currency:
        return 1.0
    if not named or not currency:
        return None
    try:
        return money.convert(1.0, named, currency, logs.as_of).rate
    except ValueError:
        return None


def finding(usable: Sequence[Known], logs: Logs, currency: str) -> Finding | None:
    """Return where the bases of the open offers stand among all quotes, or None under three quotes."""
    quotes = quoted(logs, currency)
    if len(quotes) < LEAST or not usable:
        return None
    parts: list[str] = []
    for one in usable[:3]:
        base = one.offer.a_year(one.offer.of("base")[0])
        under = int((quotes["To"] <= base).sum())
        parts.append(
            f"{rate_in_words(under, len(quotes))} {'no' if parts else 'went no'} higher than "
            f"{one.name}'s {'' if parts else 'base '}of {money.in_words(base, currency)}"
        )
    return Finding(
        f"Of the jobs that quoted pay, {join(parts)}.", Strength.CLEAR, len(quotes),
        "jobs that quoted pay", None, "", "More jobs that quote their pay.", Use.CHOOSE, "offers",
    )  # fmt: skip
