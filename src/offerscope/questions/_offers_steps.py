"""From base to what is left: every part of an offer, every tax by its name, and the prices of the place, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from offerscope.pay import ledger
from offerscope.pay.offer import PARTS, label
from offerscope.questions import _offers_left as net
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known

#: What a step is: a part of the pay, a sum so far, a tax, or what prices do.
PART, SUM, TAX, PRICES = "part", "sum", "tax", "prices"

BEFORE, AFTER, COSTS_MORE, COSTS_LESS = "Before tax", "After tax", "It costs more there", "It costs less there"


@dataclass(frozen=True)
class Step:
    """One step from base to what is left.

    Parameters
    ----------
    name:
        What it is called: ``"Bonus"``, ``"Federal income tax"``.
    amount:
        How much over all the years; less than 0 = it is taken off. Of a sum: all so far.
    kind:
        ``part``, ``sum``, ``tax`` or ``prices``.
    """

    name: str
    amount: float
    kind: str


def steps(one: Known, footing: Footing) -> list[Step]:
    """Return the steps of one offer; those that come to nothing are left out.

    Parameters
    ----------
    one:
        The offer, in the page's currency.
    footing:
        On what sums stand.
    """
    years, name = footing.years, one.name
    parts: dict[str, float] = dict.fromkeys(PARTS, 0.0)
    for line in ledger.lines(one.offer, years):
        parts[line.component] += line.expected
    found = [Step(label(part), amount, PART) for part, amount in parts.items() if abs(amount) >= 0.5]
    money = net.sums(one.offer, years)
    paid = float(money.sum())
    found.append(Step(BEFORE, paid, SUM))
    taxes = net.taxes(footing, name, money)
    by_kind = {kind: money[None, place] for place, kind in enumerate(ledger.TAXED)}
    after = footing.net(name, by_kind)
    found += [Step(tax, -amount, TAX) for tax, amount in taxes.items()]
    if footing.is_taxed:
        found.append(Step(AFTER, float(after.sum()), SUM))
    prices = float(footing.real(name, after).sum() - after.sum())
    if abs(prices) >= 0.5:
        found.append(Step(COSTS_MORE if prices < 0 else COSTS_LESS, prices, PRICES))
        found.append(Step(in_prices(footing), float(after.sum()) + prices, SUM))
    return found


def in_prices(footing: Footing) -> str:
    """Return what the last sum is called: ``"In the prices of Texas"``.

    Parameters
    ----------
    footing:
        On what sums stand.
    """
    return f"In the prices of {footing.home.name}" if footing.home else "In the prices of your own place"


def table(known: Sequence[Known], footing: Footing) -> pd.DataFrame:
    """Return the steps, a row each, with a column for each offer and the present job.

    Parameters
    ----------
    known:
        The offers, in the order in which they are to stand; those that cannot be added up are left out.
    footing:
        On what sums stand.
    """
    by_offer = {one.name: steps(one, footing) for one in known if one.comparable}
    order: dict[str, int] = {}
    for place, sums in enumerate(by_offer.values()):
        for step in sums:
            order.setdefault(step.name, 100 * _rank(step) + place)
    columns = {name: {step.name: step.amount for step in found} for name, found in by_offer.items()}
    rows = [
        [name, *(round(found[name]) if name in found else None for found in columns.values())]
        for name in sorted(order, key=lambda name: order[name])
    ]
    frame = pd.DataFrame(rows, columns=["Step", *columns])
    return frame.astype(dict.fromkeys(columns, "Int64"))


def _rank(step: Step) -> int:
    """Return where a step stands among those of all offers: parts as pay lists them, then sums and taxes in turn."""
    parts = [label(part) for part in PARTS]
    if step.kind == PART:
        return parts.index(step.name)
    place = {BEFORE: 0, AFTER: 2, COSTS_MORE: 3, COSTS_LESS: 4}.get(step.name, 1 if step.kind == TAX else 5)
    return len(parts) + place
