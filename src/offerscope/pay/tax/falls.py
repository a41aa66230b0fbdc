"""Where a little more pay leaves less: found from every threshold of a place's tables, so that none can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from offerscope.pay.tax.home import tables_of, take_home
from offerscope.pay.tax.rules import taxable
from offerscope.pay.tax.table import Income, Table, TaxYear
from offerscope.reference.filing import status_of

#: How far on either side of a threshold take-home is looked at, and what counts as a fall, in the table's currency.
_STEP, _LEAST = 0.0005, 0.01


class Notch(NamedTuple):
    """A stretch of pay over which take-home falls.

    Parameters
    ----------
    income:
        The wages a year from which it falls.
    drop:
        By how much it has fallen at the end of the stretch.
    until:
        The wages at which it rises again: the same as ``income`` where it falls at once.
    """

    income: float
    drop: float
    until: float


def notches(place_code: str, year: int, status: str, *, own: Table | None = None) -> list[Notch]:
    """Return the wages at which a little more pay leaves less, and how much less.

    Parameters
    ----------
    place_code, year, status, own:
        As in :func:`~offerscope.pay.tax.take_home`.

    Returns
    -------
    list of Notch
        In rising order. Between its thresholds a tax is a straight line, so take-home is compared just below and just
        above each of them; elsewhere it never falls.

    Raises
    ------
    ValueError
        As in :func:`~offerscope.pay.tax.take_home`.

    Examples
    --------
    >>> notches("US-TX", 2026, "single"), notches("US-IL", 2026, "single")
    ([], [Notch(income=250000.0, drop=144.79, until=250000.0)])
    """
    wanted = status_of(status)
    tables = tables_of(place_code, own)
    breaks = {round(at, 2) for table in tables for at in _breaks(table.nearest(year), wanted)}
    places = sorted(at for at in breaks if at > 0)
    if not places:
        return []
    places.append(2 * places[-1] + 1e6)
    sides = np.array([at + side for at in places for side in (-_STEP, _STEP)])
    net = take_home(place_code, year, status, sides, own=own).net
    found: list[Notch] = []
    start = 0
    for end in range(1, len(net) + 1):
        if end < len(net) and net[end] < net[end - 1]:
            continue
        # The stretch from start to the point before has only falls in it.
        drop = round(float(net[start] - net[end - 1]), 2)
        if drop >= _LEAST:
            found.append(Notch(places[start // 2], drop, places[(end - 1) // 2]))
        start = end
    return found


def _breaks(rules: TaxYear, status: str) -> Iterator[float]:
    """Yield every wage at which a rule starts, stops or changes its rate, whether or not take-home falls there."""
    for item in rules.payroll:
        yield from (at for at in (item.cap, item.most / item.rate if item.rate else np.inf) if np.isfinite(at))
        if item.over is not None:
            yield item.over[status]
    income = rules.income
    if income is None:
        return
    yield from (_wages_at(income, status, over) for over in income.brackets[status].over)
    for surtax in income.surtaxes:
        yield surtax.over[status] if surtax.on == "gains" else _wages_at(income, status, surtax.over[status])
    for one in income.deductions:
        if one.of_wages:
            yield one.most / one.of_wages
    for lost in (*(one.lost_over for one in income.deductions), *(one.lost_over for one in income.credits)):
        if lost is not None:
            yield lost[status]
    for credit in income.credits:
        if credit.steps is not None:
            yield from credit.steps[status].over
        if credit.brackets is not None:
            yield from (_wages_at(income, status, over) for over in credit.brackets[status].over)
        if credit.amount is not None and credit.falls_by and credit.falls_each and credit.falls_over:
            fall = credit.falls_by[status]
            count = min(int(np.ceil(credit.amount[status] / fall)), 1000) if fall else 0
            yield from (credit.falls_over[status] + step * credit.falls_each[status] for step in range(count))
    if income.recapture is not None:
        yield income.recapture.flat_over
        for over in income.recapture.steps[status].over:
            yield _wages_at(income, status, over)
            start = max(over, income.recapture.over)
            yield from (start, start + income.recapture.width)


def _wages_at(income: Income, status: str, left: float) -> float:
    """Return the wages that leave a taxable income, by halving: more wages never leave less of it."""
    low, high = left, 2 * left + 1e6
    for _ in range(60):
        middle = np.array((low + high) / 2)
        if taxable(income, status, middle, middle) > left:
            high = float(middle)
        else:
            low = float(middle)
    return high
