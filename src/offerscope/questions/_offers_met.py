"""All the pay that was quoted in the search, those that never offered included, and where an offer stands among it all."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.logs import Logs
from offerscope.pay import money
from offerscope.questions._offers_among import PAY, Measure
from offerscope.questions.common.offers import Known
from offerscope.wording import NO_PERCENTAGE_UNDER, join

#: Quoted pay per what, as parts of a year; a year of hours is 52 weeks of the hours in the profile.
_A_YEAR = {"": 1.0, "year": 1.0, "month": 12.0}

_COLUMNS = ("process", "company", "role", "pay_min", "pay_max", "pay_currency", "pay_per")


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
        Columns ``Process``, ``Company``, ``Role``, ``From``, ``To``; one row an application that quoted pay.
    """
    rows = []
    for process, company, role, low, high, named, per in logs.applications[list(_COLUMNS)].itertuples(
        index=False, name=None
    ):
        ends = [float(end) for end in (low, high) if not pd.isna(end) and end > 0]
        named = named.upper() or logs.profile.currency.upper()
        rate = _rate(named, currency, logs) if ends else None
        if rate is None:
            continue
        times = rate * _A_YEAR.get(per, 52 * logs.profile.hours_per_week)
        rows.append([process, company, role, round(times * min(ends)), round(times * max(ends))])
    found = pd.DataFrame(rows, columns=["Process", "Company", "Role", "From", "To"])
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


def _share(k: int, n: int) -> str:
    """Return a rate with its count, in whole per cent: of several that stand in one sentence none is finer than the others.

    Examples
    --------
    >>> _share(56, 57), _share(2, 24), _share(2, 3)
    ('56 of 57 (98 %)', '2 of 24 (8 %)', '2 of 3')
    """
    return f"{k} of {n}" + (f" ({(200 * k + n) // (2 * n)} %)" if n >= NO_PERCENTAGE_UNDER else "")


def finding(usable: Sequence[Known], measures: Sequence[Measure], currency: str) -> Finding | None:
    """Return where the open offers stand among everything met, or None where nothing can be compared.

    Parameters
    ----------
    usable:
        The open offers that can be compared, the one that pays most first.
    measures:
        By what they are compared.
    currency:
        The page's currency.
    """
    told = [one for one in measures if any(known.name in one.offers for known in usable[:1])]
    if not told:
        return None
    first = usable[0].name
    rest = [
        f"{_share(*one.place(first))} on {one.name.lower()}" for one in told if one.name != PAY and first in one.offers
    ]
    pay = next((one for one in told if one.name == PAY), None)
    change = "More jobs met, with what they pay, ask and are like."
    if pay is None:
        sentence = f"Of all others you met, {first} matches or beats {join(rest)}."
        n = max(one.place(first)[1] for one in told)
        return Finding(sentence, Strength.CLEAR, n, "others met", None, "", change, Use.CHOOSE, "offers")
    parts: list[str] = []
    for known in [one for one in usable[:3] if one.name in pay.offers]:
        parts.append(
            f"{_share(*pay.place(known.name))} {'no' if parts else 'went no'} higher than "
            f"{known.name}'s {'' if parts else 'base '}of {money.in_words(pay.offers[known.name], currency)}"
        )
    return Finding(
        f"Of the other jobs that quoted pay, {join(parts)}.", Strength.CLEAR, pay.place(first)[1],
        "other jobs that quoted pay", None, "", change, Use.CHOOSE, "offers",
        f"Of all others you met, {first} matches or beats {join(rest)}." if rest else "",
    )  # fmt: skip
