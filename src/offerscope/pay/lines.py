"""Every payment of an offer: its month, how it is taxed, how likely it comes, and where it was written.

Everything is before tax and at today's prices. What is not yet mine by the day I leave is lost: vests, refreshers, an
employer's contribution that vests, and a sign-on that is to be paid back count by the chance of still being there.
Salary and bonus count in full, because another job replaces them; it does not replace the unvested equity.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from offerscope.pay.equity import vests
from offerscope.pay.offer import COSTS, Component, Offer
from offerscope.pay.stay import still_there
from offerscope.pay.vesting import Vesting

RECURRING, ONE_TIME = "recurring", "one-time"
GUARANTEED, CONDITIONAL = "guaranteed", "conditional"

#: How a payment is taxed: as wages; as options of either kind when they are exercised (``iso`` as ordinary income
#: without payroll tax, the shares being sold the same day); taken from pay before tax; not income now; paid by me after tax.
WAGES, NSO, ISO, PRETAX, NOT_NOW, AFTER = "wages", "nso", "iso", "pretax", "none", "after"
TAXED = (WAGES, NSO, ISO, PRETAX, NOT_NOW, AFTER)

#: Up to this percentage a match written without its limit is taken as a share of base.
_MATCH_OF_BASE = 15.0


class Line(NamedTuple):
    """One payment.

    Parameters
    ----------
    month:
        The month after joining, 1 = the first.
    component:
        What for: a term's name.
    gross:
        How much if I am still there, before tax, in the offer's currency; less than 0 = I pay.
    kind:
        ``recurring`` or ``one-time``.
    certainty:
        ``guaranteed`` or ``conditional``.
    source, where:
        How it is known and where it was written, as in :class:`~offerscope.pay.offer.Component`.
    taxed:
        One of :data:`TAXED`.
    received:
        The probability that it comes and is mine to keep, as far as that depends on staying.
    """

    month: int
    component: str
    gross: float
    kind: str
    certainty: str
    source: str
    where: str
    taxed: str = WAGES
    received: float = 1.0

    @property
    def expected(self) -> float:
        """How much to expect: ``gross`` times ``received``."""
        return self.gross * self.received


def make(offer: Offer, years: int = 4) -> list[Line]:
    """Return every payment of an offer over its first years, in the order of months.

    Parameters
    ----------
    offer:
        The offer.
    years:
        How many years, 1 or more.

    Raises
    ------
    ValueError
        If ``years`` is less than 1.

    Examples
    --------
    >>> from offerscope.pay.offer import Component
    >>> made = Offer("A", "A", components=(Component("sign_on", 5000.0, per="once"),), tenure=2.0, clawback=12.0)
    >>> [(line.month, line.gross, round(line.received, 4)) for line in make(made, 1)]
    [(1, 5000.0, 0.6065)]
    """
    if years < 1:
        raise ValueError(f"{years} years are none; give a whole number, 1 or more")
    last = 12 * years
    pay = _Pay(offer, last)
    staying: list[float] = still_there(np.arange(last + 1), offer.tenure).tolist()
    found = [
        *pay.lines(),
        *_bonus(offer, pay, years),
        *_once(offer, last),
        *_equity(offer, last, staying),
        *_match(offer, pay, last, staying),
        *_spread_out(offer, last),
    ]
    # A payment on the first day belongs to the first month.
    found = [line if line.month else line._replace(month=1) for line in found if line.gross]
    return sorted((line for line in found if line.month <= last), key=lambda line: line.month)


@lru_cache(maxsize=512)  # a page asks for the same offer's lines a dozen times, and offers do not change
def lines(offer: Offer, years: int = 4) -> tuple[Line, ...]:
    """Return the lines of :func:`make`, which are remembered."""
    return tuple(make(offer, years))


class _Pay:
    """Base pay a month: what is promised, and what it is expected to become."""

    def __init__(self, offer: Offer, last: int) -> None:
        bases = [(part, offer.a_year(part) / 12) for part in reversed(offer.of("base"))]
        raises = list(reversed(offer.of("raise")))
        steps = [(part, offer.a_year(part) / 12) for part in reversed(offer.of("promotion")) if part.start > 0]
        self.base: list[tuple[float, Component | None]] = [(0.0, None)]
        self.more: list[tuple[str, float, Component | None]] = [("", 0.0, None)]
        for month in range(1, last + 1):
            now, promised = next((one for one in bases if one[0].covers(month)), (None, 0.0))
            step, level = next((one for one in steps if one[0].covers(month)), (None, 0.0))
            if step and now:
                since = step.start
            else:
                level, since = promised, now.start if now else 0
            rise = next((part for part in raises if part.covers(month)), None)
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


def _line(
    month: int,
    component: str,
    gross: float,
    kind: str,
    certainty: str,
    part: Component,
    taxed: str = WAGES,
    received: float = 1.0,
) -> Line:
    return Line(month, component, gross, kind, certainty, part.source, part.where, taxed, received)


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
            kind = ONE_TIME if part.per == "once" else RECURRING
            yield _line(12 * year, "bonus_floor", floor, kind, GUARANTEED, part)
            sure += floor
        hoped = sum(_yearly(offer, part, pay, year, promised=False) for part in usual)
        if hoped > sure:
            yield _line(12 * year, "bonus", hoped - sure, RECURRING, CONDITIONAL, usual[0])
        for part in expected:
            if part.per == "once":
                once = _yearly(offer, part, pay, year, promised=False)
                month = part.start + 1 if part.unit == "money" else 12 * year
                yield _line(month, "bonus", once, ONE_TIME, CONDITIONAL, part)


def _once(offer: Offer, last: int) -> Iterator[Line]:
    """A sign-on is mine to keep if I am there when it is paid and when the time to pay it back is over."""
    for term in ("sign_on", "relocation", "stipend", *sorted(COSTS)):
        for part in offer.of(term):
            if part.start < last and (part.per == "once" or term in {"sign_on", "relocation"}):
                kept = 1.0
                if term == "sign_on":
                    kept = float(still_there(max(float(part.start), offer.clawback or 0.0), offer.tenure))
                gross = (part.amount or 0.0) * (-1.0 if term in COSTS else 1.0)
                yield _line(part.start + 1, term, gross, ONE_TIME, GUARANTEED, part, _taxed(term), kept)


def _taxed(term: str) -> str:
    return {"health_premium": PRETAX, "commute_cost": AFTER, "match": NOT_NOW}.get(term, WAGES)


def _equity(offer: Offer, last: int, staying: list[float]) -> Iterator[Line]:
    """What vests is mine only if I am still there. A grant that comes all at once is one-time money."""
    for grant in offer.grants:
        found = vests(grant, offer.tenure)
        kind = RECURRING if len(found) > 1 else ONE_TIME
        taxed = grant.kind if grant.is_options else WAGES
        for month, value in found:
            if month <= last:
                there = staying[month]
                yield Line(month, "equity", value, kind, CONDITIONAL, grant.source, grant.where, taxed, there)
    for part in offer.of("refresher"):
        # A further grant at each year's end, vesting in four even years: the commonest form, said on the page.
        for made in range(max(part.start, 12), last, 12):
            if part.until is None or made <= part.until:
                for month in range(made + 12, min(made + 48, last) + 1, 12):
                    quarter = offer.a_year(part) / 4
                    yield _line(month, "refresher", quarter, RECURRING, CONDITIONAL, part, WAGES, staying[month])


def _match(offer: Offer, pay: _Pay, last: int, staying: list[float]) -> Iterator[Line]:
    """The employer's contribution, as far as it is mine by then; the person is taken to save up to the limit.

    Where it vests, each month brings the part of its own contribution that is mine at once, as another job's would,
    and what has become mine of those before it, which is lost with the job.
    """
    limit = next((part.amount for part in offer.of("match_limit")), None)
    vesting = offer.match_vesting
    mine = (1.0,) * (last + 1) if vesting is None else _mine(vesting, last)
    certainty = GUARANTEED if vesting is None else CONDITIONAL
    for part in offer.of("match"):
        paid = 0.0
        for month in range(1, last + 1):
            now = _matched(offer, part, limit, pay.at(month, promised=True)) if part.covers(month) else 0.0
            if now * mine[month]:
                yield _line(month, "match", now * mine[month], RECURRING, certainty, part, NOT_NOW)
            lump = paid * (mine[month] - mine[month - 1])
            if lump:
                yield _line(month, "match", lump, RECURRING, certainty, part, NOT_NOW, staying[month])
            paid += now


@lru_cache(maxsize=64)
def _mine(vesting: Vesting, last: int) -> tuple[float, ...]:
    """Return the part that is mine by each month, from the first day on."""
    return tuple(float(vesting.vested(month)) for month in range(last + 1))


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
    for term in ("stipend", *sorted(COSTS)):
        for part in offer.of(term):
            if part.per == "once":
                continue
            gross = offer.a_year(part) / 12 * (-1.0 if term in COSTS else 1.0)
            for month in range(1, last + 1):
                if part.covers(month):
                    yield _line(month, term, gross, RECURRING, GUARANTEED, part, _taxed(term))
