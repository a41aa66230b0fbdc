"""What an offer pays, month by month, and every view of it: in all, by part, how sure, how far it may go.

Everything is before tax and at today's prices. Sums are what to expect: each payment counts by the chance of still being
there where it is lost by leaving (:mod:`offerscope.pay.lines` says which are); ``stays=True`` gives what it would be for
one who stays to the end.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from offerscope.pay.equity import vests
from offerscope.pay.lines import (
    AFTER,
    CONDITIONAL,
    GUARANTEED,
    ISO,
    NOT_NOW,
    NSO,
    ONE_TIME,
    PRETAX,
    RECURRING,
    TAXED,
    WAGES,
    Line,
    lines,
    match_is_of_base,
)
from offerscope.pay.offer import COSTS, SPREADS, WORKING_DAYS, Component, Offer, label
from offerscope.pay.stay import still_there
from offerscope.pay.unknown import ranges, with_amount

__all__ = [
    "AFTER", "CONDITIONAL", "GUARANTEED", "ISO", "NOT_NOW", "NSO", "ONE_TIME", "PRETAX", "RECURRING", "TAXED", "WAGES",
    "Line", "base_for", "by_component", "ledger", "lines", "match_is_of_base", "per_worked_day", "span", "total", "variance",
]  # fmt: skip


def ledger(offer: Offer, years: int = 4) -> pd.DataFrame:
    """Return every payment of an offer over its first years.

    Parameters
    ----------
    offer:
        The offer.
    years:
        How many years, 1 or more.

    Returns
    -------
    pandas.DataFrame
        One row a payment, in the order of months: ``month`` (1 = the first after joining), ``year`` (1 = the first),
        ``component`` (a term's name), ``gross`` (in the offer's currency, before tax, if I am still there; less than
        0 = I pay), ``received`` (the probability that it comes and is mine to keep, as far as that depends on staying),
        ``expected`` (``gross`` times ``received``), ``kind`` (``recurring`` or ``one-time``), ``certainty``
        (``guaranteed`` or ``conditional``), ``taxed`` (one of :data:`TAXED`), ``source`` and ``where``.

    Raises
    ------
    ValueError
        If ``years`` is less than 1.

    Examples
    --------
    >>> made = ledger(Offer("A", "A", components=(Component("base", 120000.0), Component("sign_on", 5000.0, per="once"))), 2)
    >>> made.groupby(["year", "kind"])["gross"].sum().to_dict()
    {(1, 'one-time'): 5000.0, (1, 'recurring'): 120000.0, (2, 'recurring'): 120000.0}
    """
    frame = pd.DataFrame(lines(offer, years), columns=list(Line._fields))
    frame = frame.astype({"month": int, "gross": float, "received": float})
    frame["year"] = (frame["month"] - 1) // 12 + 1
    frame["expected"] = frame["gross"] * frame["received"]
    return frame[
        ["month", "year", "component", "gross", "received", "expected", "kind", "certainty", "taxed", "source", "where"]
    ]


def total(offer: Offer, years: int = 4, certainty: str = "", *, stays: bool = False) -> float:
    """Return what to expect of an offer in all, or of the part of it that is guaranteed or conditional.

    Parameters
    ----------
    offer:
        The offer.
    years:
        Over how many years.
    certainty:
        ``guaranteed`` or ``conditional``; blank = both.
    stays:
        Whether to add up in full, as if I stay to the end.

    Returns
    -------
    float
        Money before tax, in the offer's currency. What nobody has told you is not in it: :func:`span` says what that may
        change.

    Examples
    --------
    >>> total(Offer("A", "A", components=(Component("base", 120000.0), Component("bonus", 10.0, "percent"))), 1)
    132000.0
    """
    # Options are worth more to one who stays to the exit, so staying is more than leaving the chances out.
    found = lines(replace(offer, tenure=None) if stays and offer.tenure else offer, years)
    return math.fsum(line.expected for line in found if certainty in {"", line.certainty})


def span(
    offer: Offer,
    years: int = 4,
    others: Sequence[Offer] = (),
    *,
    quoted: tuple[float, float] | None = None,
) -> tuple[float, float]:
    """Return the least and the most that an offer pays, depending on what nobody has told you.

    Parameters
    ----------
    offer:
        The offer.
    years:
        Over how many years.
    others, quoted:
        Other offers and the pay that was quoted, which tell what a missing part may be, as in
        :func:`~offerscope.pay.unknown.plausible`.

    Returns
    -------
    tuple of float
        Both are :func:`total` where nothing is missing; a part that nothing bounds stays out of both.

    Examples
    --------
    >>> from offerscope.pay.offer import Unknown
    >>> made = Offer("A", "A", components=(Component("base", 100000.0),), unknown=(Unknown("bonus", "nobody has told you"),))
    >>> span(made, 1)
    (100000.0, 115000.0)
    """
    low = high = offer
    for one in ranges(offer, others, quoted=quoted)[0]:
        least, most = (one.high, one.low) if one.term in COSTS else (one.low, one.high)
        low, high = with_amount(low, one, least), with_amount(high, one, most)
    return total(low, years), total(high, years)


def variance(offer: Offer, years: int = 4, months: int | None = None) -> float:
    """Return how uncertain the total is because of where its amounts come from.

    Parameters
    ----------
    offer:
        The offer.
    years:
        Over how many years.
    months:
        Only the first months of them.

    Returns
    -------
    float
        The variance of the expected total, in the currency squared. Each amount's own error is taken as independent, with
        the standard deviations in :data:`~offerscope.pay.offer.SPREADS`; its effect on the total (through bonus
        and match, too) is worked out by moving it by one of them (a first-order error propagation).

    Examples
    --------
    >>> round(variance(Offer("A", "A", components=(Component("base", 100000.0, source="verbal"),)), 1) ** 0.5, 6)
    5000.0
    """
    until = 12 * years if months is None else months

    def paid(other: Offer) -> float:
        return sum(line.expected for line in lines(other, years) if line.month <= until)

    before, found = paid(offer), 0.0
    for place, part in enumerate(offer.components):
        spread = SPREADS.get(part.source, 0.0)
        if spread and part.amount:
            moved = replace(part, amount=part.amount * (1 + spread))
            changed = (*offer.components[:place], moved, *offer.components[place + 1 :])
            found += (paid(replace(offer, components=changed)) - before) ** 2
    for grant in offer.grants:
        found_at = [pair for pair in vests(grant, offer.tenure) if pair[0] <= until]
        at = sum(value * float(still_there(month, offer.tenure)) for month, value in found_at)
        found += (at * SPREADS.get(grant.source, 0.0)) ** 2
    return found


def base_for(offer: Offer, wanted: float, years: int = 4) -> float | None:
    """Return the base a year from which an offer would pay a total.

    Parameters
    ----------
    offer:
        The offer, with or without a known base.
    wanted:
        The total it should come to, in its own currency.
    years:
        Over how many years.

    Returns
    -------
    float or None
        The base in the currency a year (for several base lines: of the first, the others moving by as much), or
        ``None`` where no base would do it.

    Examples
    --------
    >>> base_for(Offer("A", "A", components=(Component("base", 90000.0), Component("bonus", 10.0, "percent"))), 110000, 1)
    100000.0
    """
    bases = offer.of("base")
    if not bases:
        rest = tuple(part for part in offer.components if part.term != "base")
        offer = replace(offer, components=(Component("base", 0.0), *rest))
        bases = offer.of("base")
    rest = tuple(part for part in offer.components if part.term != "base")

    def at(more: float) -> float:
        moved = tuple(replace(part, amount=offer.a_year(part) + more, per="year") for part in bases)
        return total(replace(offer, components=(*moved, *rest)), years)

    # A straight line, but for a kink where the bonus passes its floor: Newton's steps are exact on either side of it.
    more, step = 0.0, 100.0
    for _ in range(50):
        short = wanted - at(more)
        if abs(short) <= 1e-9 * max(1.0, abs(wanted)):
            break
        slope = (at(more + step) - at(more)) / step
        if slope <= 0:
            return None
        more += short / slope
    found = offer.a_year(bases[0]) + more
    return round(found, 6) if found >= 0 else None


def per_worked_day(offer: Offer) -> float | None:
    """Return the first year's base for each day that is worked, or ``None`` where base or days off are not known.

    Examples
    --------
    >>> per_worked_day(Offer("A", "A", components=(Component("base", 117000.0),), days_off=26))
    500.0
    """
    if not offer.has_base or offer.days_off is None:
        return None
    worked = WORKING_DAYS - offer.days_off - (offer.holidays or 0.0)
    base = sum(line.gross for line in lines(offer, 1) if line.component == "base")
    return base / worked if worked > 0 else None


def by_component(offer: Offer, years: int = 4) -> dict[str, float]:
    """Return what to expect of each part in all, by the words a page uses for it.

    Examples
    --------
    >>> by_component(Offer("A", "A", components=(Component("base", 1000.0), Component("health_premium", 10.0, per="month"))), 1)
    {'Base': 1000.0, 'Health premium': -120.0}
    """
    sums: dict[str, float] = {}
    for line in lines(offer, years):
        name = label(line.component)
        sums[name] = sums.get(name, 0.0) + line.expected
    return {name: round(value, 6) for name, value in sums.items()}
