"""What an offer pays, month by month: each line with how sure it is and where it was written.

Everything is before tax and at today's prices. Equity is held at today's price with no growth assumed; every line
counts in full, as if the person stays to the end of the years asked for, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from offerscope.pay.offer import SPREADS, WORKING_DAYS, Component, Offer, label

RECURRING, ONE_TIME = "recurring", "one-time"
GUARANTEED, CONDITIONAL = "guaranteed", "conditional"

#: Up to this percentage a match written without its limit is taken as a share of base.
_MATCH_OF_BASE = 15.0


class Line(NamedTuple):
    """One payment: a month after joining (1 = the first), what for, how much, and how sure it is."""

    month: int
    component: str
    gross: float
    kind: str
    certainty: str
    source: str
    where: str


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
        ``component`` (a term's name), ``gross`` (in the offer's currency, before tax; less than 0 = I pay),
        ``kind`` (``recurring`` or ``one-time``), ``certainty`` (``guaranteed`` or ``conditional``), ``received`` (the
        probability of still being there: 1, because nothing here knows how long anyone stays), ``source`` and
        ``where``.

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
    frame = frame.astype({"month": int, "gross": float})
    frame.insert(1, "year", (frame["month"] - 1) // 12 + 1)
    frame.insert(6, "received", 1.0)
    return frame


@lru_cache(maxsize=512)  # a page asks for the same offer's lines a dozen times, and offers do not change
def lines(offer: Offer, years: int = 4) -> tuple[Line, ...]:
    """Return the lines of :func:`ledger` as plain tuples, in the order of months."""
    if years < 1:
        raise ValueError(f"{years} years are none; give a whole number, 1 or more")
    last = 12 * years
    pay = _Pay(offer, last)
    found = [
        *pay.lines(),
        *_bonus(offer, pay, years),
        *_once(offer),
        *_equity(offer, last),
        *_match(offer, pay, last),
        *_spread_out(offer, last),
    ]
    # A payment on the first day belongs to the first month.
    found = [line._replace(month=max(line.month, 1)) for line in found if line.gross]
    return tuple(sorted((line for line in found if line.month <= last), key=lambda line: line.month))


def total(offer: Offer, years: int = 4, certainty: str = "") -> float:
    """Return what an offer pays in all, or the part of it that is guaranteed or conditional.

    Examples
    --------
    >>> total(Offer("A", "A", components=(Component("base", 120000.0), Component("bonus", 10.0, "percent"))), 1)
    132000.0
    """
    return sum(line.gross for line in lines(offer, years) if certainty in {"", line.certainty})


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
        The variance of the total, in the currency squared. Each amount's own error is taken as independent, with
        the standard deviations in :data:`~offerscope.pay.offer.SPREADS`; its effect on the total (through bonus
        and match, too) is worked out by moving it by one of them (a first-order error propagation).

    Examples
    --------
    >>> round(variance(Offer("A", "A", components=(Component("base", 100000.0, source="verbal"),)), 1) ** 0.5, 6)
    5000.0
    """
    until = 12 * years if months is None else months

    def paid(other: Offer) -> float:
        return sum(line.gross for line in lines(other, years) if line.month <= until)

    before, found = paid(offer), 0.0
    for place, part in enumerate(offer.components):
        spread = SPREADS.get(part.source, 0.0)
        if spread and part.amount:
            moved = replace(part, amount=part.amount * (1 + spread))
            changed = (*offer.components[:place], moved, *offer.components[place + 1 :])
            found += (paid(replace(offer, components=changed)) - before) ** 2
    for grant in offer.grants:
        at = sum(value for month, value in grant.by_month() if month <= until)
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


class _Pay:
    """Base pay a month: what is promised, and what it is expected to become."""

    def __init__(self, offer: Offer, last: int) -> None:
        bases = offer.of("base")
        raises = offer.of("raise")
        promotions = [part for part in offer.of("promotion") if part.start > 0]
        self.base: list[tuple[float, Component | None]] = [(0.0, None)]
        self.more: list[tuple[str, float, Component | None]] = [("", 0.0, None)]
        for month in range(1, last + 1):
            now = next((part for part in reversed(bases) if part.covers(month)), None)
            promised = offer.a_year(now) / 12 if now else 0.0
            step = next((part for part in reversed(promotions) if part.covers(month)), None)
            level, since = (
                (offer.a_year(step) / 12, step.start) if step and now else (promised, now.start if now else 0)
            )
            rise = next((part for part in reversed(raises) if part.covers(month)), None)
            level *= (1 + (rise.amount or 0.0) / 100) ** ((month - 1 - since) // 12) if rise else 1.0
            self.base.append((promised, now))
            self.more.append(("promotion" if step else "raise", level - promised, step or rise))

    def at(self, month: int, *, promised: bool) -> float:
        """Return the base pay of a month, as promised or as expected."""
        return self.base[month][0] + (0.0 if promised else self.more[month][1])

    def lines(self) -> Iterator[Line]:
        for month, (gross, part) in enumerate(self.base):
            if part:
                yield _line(month, "base", gross, RECURRING, GUARANTEED, part)
        for month, (name, gross, part) in enumerate(self.more):
            if part:
                yield _line(month, name, gross, RECURRING, CONDITIONAL, part)


def _line(month: int, component: str, gross: float, kind: str, certainty: str, part: Component) -> Line:
    return Line(month, component, gross, kind, certainty, part.source, part.where)


def _yearly(offer: Offer, part: Component, pay: _Pay, year: int, *, promised: bool) -> float:
    """Return a percentage of base, or money, that falls into one year."""
    months = [month for month in range(12 * year - 11, 12 * year + 1) if part.covers(month)]
    if part.per == "once":
        months = [*range(12 * year - 11, 12 * year + 1)] if part.start // 12 + 1 == year else []
    if part.unit == "percent":
        return (part.amount or 0.0) / 100 * sum(pay.at(month, promised=promised) for month in months)
    return offer.a_year(part) * len(months) / 12


def _bonus(offer: Offer, pay: _Pay, years: int) -> Iterator[Line]:
    """The floor is guaranteed; what is expected beyond it is not. Both are paid at the end of each year."""
    floors, expected = offer.of("bonus_floor"), offer.of("bonus")
    usual = [part for part in expected if part.per != "once"]
    for year in range(1, years + 1):
        sure = 0.0
        for part in floors:
            floor = _yearly(offer, part, pay, year, promised=True)
            yield _line(
                12 * year, "bonus_floor", floor, ONE_TIME if part.per == "once" else RECURRING, GUARANTEED, part
            )
            sure += floor
        hoped = sum(_yearly(offer, part, pay, year, promised=False) for part in usual)
        if hoped > sure:
            yield _line(12 * year, "bonus", hoped - sure, RECURRING, CONDITIONAL, usual[0])
        for part in expected:
            if part.per == "once":
                once = _yearly(offer, part, pay, year, promised=False)
                month = part.start + 1 if part.unit == "money" else 12 * year
                yield _line(month, "bonus", once, ONE_TIME, CONDITIONAL, part)


def _once(offer: Offer) -> Iterator[Line]:
    for term, sign in (("sign_on", 1.0), ("relocation", 1.0), ("stipend", 1.0), ("health_premium", -1.0)):
        for part in offer.of(term):
            if part.per == "once" or term in {"sign_on", "relocation"}:
                yield _line(part.start + 1, term, sign * (part.amount or 0.0), ONE_TIME, GUARANTEED, part)


def _equity(offer: Offer, last: int) -> Iterator[Line]:
    """What vests is mine only if I am still there. A grant that comes all at once is one-time money."""
    for grant in offer.grants:
        vests = grant.by_month()
        kind = RECURRING if len(vests) > 1 else ONE_TIME
        for month, value in vests:
            yield Line(month, "equity", value, kind, CONDITIONAL, grant.source, grant.where)
    for part in offer.of("refresher"):
        # A further grant at each year's end, vesting in four even years: the commonest form, said on the page.
        for made in range(max(part.start, 12), last, 12):
            if part.until is None or made <= part.until:
                for year in range(1, 5):
                    yield _line(made + 12 * year, "refresher", offer.a_year(part) / 4, RECURRING, CONDITIONAL, part)


def _match(offer: Offer, pay: _Pay, last: int) -> Iterator[Line]:
    """The employer's contribution, as far as it is mine by then; the person is taken to save up to the limit."""
    limit = next((part.amount for part in offer.of("match_limit")), None)
    for part in offer.of("match"):
        paid = 0.0
        mine = 0.0
        for month in range(1, last + 1):
            if part.covers(month):
                paid += _matched(offer, part, limit, pay.at(month, promised=True))
            share = 1.0 if offer.match_vesting is None else float(offer.match_vesting.vested(month))
            now = paid * share
            if now != mine:
                at_once = offer.match_vesting is None
                yield _line(month, "match", now - mine, RECURRING, GUARANTEED if at_once else CONDITIONAL, part)
            mine = now


def _matched(offer: Offer, part: Component, limit: float | None, base: float) -> float:
    if part.unit != "percent":
        return offer.a_year(part) / 12
    if limit is not None:
        return (part.amount or 0.0) / 100 * limit / 100 * base
    return (part.amount or 0.0) / 100 * base if match_is_of_base(part) else 0.0


def match_is_of_base(part: Component) -> bool:
    """Whether a match with no limit beside it can be read as a share of base: ``4 %`` can, ``50 %`` cannot."""
    return part.unit == "percent" and (part.amount or 0.0) <= _MATCH_OF_BASE


def _spread_out(offer: Offer, last: int) -> Iterator[Line]:
    for term, sign in (("stipend", 1.0), ("health_premium", -1.0)):
        for part in offer.of(term):
            if part.per == "once":
                continue
            for month in range(1, last + 1):
                if part.covers(month):
                    yield _line(month, term, sign * offer.a_year(part) / 12, RECURRING, GUARANTEED, part)


def by_component(offer: Offer, years: int = 4) -> dict[str, float]:
    """Return what each part pays in all, by the words a page uses for it.

    Examples
    --------
    >>> by_component(Offer("A", "A", components=(Component("base", 1000.0), Component("health_premium", 10.0, per="month"))), 1)
    {'Base': 1000.0, 'Health premium': -120.0}
    """
    sums: dict[str, float] = {}
    for line in lines(offer, years):
        name = label(line.component)
        sums[name] = sums.get(name, 0.0) + line.gross
    return {name: round(value, 6) for name, value in sums.items()}
