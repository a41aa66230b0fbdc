"""What equity is worth: at its face, to be expected, and as a sure amount to one who cannot shrug off a loss."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.findings import Finding, Strength, Use
from offerscope.pay import equity, ledger
from offerscope.pay.grant import WINDOW
from offerscope.pay.money import in_words
from offerscope.pay.offer import Offer
from offerscope.pay.risk import certainty_equivalent
from offerscope.questions import _offers_left as net
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known
from offerscope.wording import join, years_in_words

Floats = NDArray[np.float64]

#: The shares of outcomes below which the fan's lines lie.
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

#: From this share of an offer's pay on, what its equity is worth is told.
TOLD_FROM = 0.10


@dataclass(frozen=True)
class Held:
    """The equity of one offer.

    Parameters
    ----------
    face:
        What vests in these years at today's price, all of it mine; ``None`` where a price is not known.
    expected:
        What to expect of it before tax, the chance of having left taken off.
    kept, sure:
        What is expected to be left of it after tax, in the page's prices, and the sure amount that is as good; ``sure`` is
        ``None`` where a bad outcome would take more than all there is.
    cash:
        What exercising all that vests in these years costs.
    window:
        Months after leaving within which that must be done.
    has_window:
        Whether the window is written.
    fan:
        What it may come to before tax by the end of each year, shape (quantiles, years + 1).
    """

    face: float | None
    expected: float
    kept: float
    sure: float | None
    cash: float
    window: float
    has_window: bool
    fan: Floats = field(repr=False, compare=False)


def outcomes(offer: Offer, years: int) -> tuple[Floats, Floats]:
    """Return what all equity of an offer may come to, by how it is taxed and year, with the chance of each outcome.

    Parameters
    ----------
    offer:
        The offer. All its grants go with one future of the company: the worse it is, the worse each comes out.
    years:
        Over how many years.

    Returns
    -------
    tuple of numpy.ndarray
        Shapes (outcomes, kinds, years) and (outcomes,); the chance of having left is taken off each.
    """
    grants = [grant for grant in offer.grants if grant.value is not None or grant.exits]
    tables, reached = [], []
    for grant in grants:
        table, chances = equity.by_year(grant, years, offer.tenure)
        order = np.argsort(table.sum(axis=1), kind="stable")
        tables.append(table[order])
        reached.append(np.cumsum(chances[order]) / chances.sum())
    # Every step of any grant's chances is a step of the whole.
    steps = np.unique(np.round(np.concatenate([*reached, np.ones(1)]), 12))
    lower = np.concatenate([np.zeros(1), steps[:-1]])
    found = np.zeros((len(steps), len(ledger.TAXED), years))
    for grant, table, upto in zip(grants, tables, reached, strict=True):
        at = np.minimum(np.searchsorted(upto, (lower + steps) / 2), len(table) - 1)
        found[:, ledger.TAXED.index(grant.kind if grant.is_options else ledger.WAGES)] += table[at]
    return found, steps - lower


def held(one: Known, footing: Footing, gamma: float, wealth: float) -> Held | None:
    """Return what the equity of an offer is worth, or ``None`` where there is none in these years.

    Parameters
    ----------
    one:
        The offer, in the page's currency.
    footing:
        On what sums stand.
    gamma:
        How averse to risk one is (see :func:`offerscope.pay.risk.certainty_equivalent`).
    wealth:
        What one has besides what the offer leaves over these years.
    """
    offer, years = one.offer, footing.years
    grants = [grant for grant in offer.grants if grant.value is not None or grant.exits]
    if not grants:
        return None
    found, chances = outcomes(offer, years)
    worths = [equity.worth(grant, years, offer.tenure) for grant in grants]
    rest = net.sums(replace(offer, grants=()), years)
    without = float(net.left(footing, one.name, rest[None]).sum())
    each = net.left(footing, one.name, rest[None] + found).sum(axis=1) - without
    base = wealth + without
    sure = None if (each + base).min() < 0 else float(certainty_equivalent(each, chances, gamma, base))
    windows = [WINDOW if grant.window is None else grant.window for grant in grants if grant.is_options]
    so_far = np.concatenate([np.zeros((len(found), 1)), found.sum(axis=1).cumsum(axis=1)], axis=1)
    return Held(
        face=None if any(each.face is None for each in worths) else sum(each.face or 0.0 for each in worths),
        expected=math.fsum(each.expected for each in worths),
        kept=float(each @ chances),
        sure=sure,
        cash=math.fsum(each.cash for each in worths),
        window=min(windows, default=0.0),
        has_window=all(grant.window is not None for grant in grants if grant.is_options),
        fan=_quantiles(so_far, chances),
    )


def _quantiles(values: Floats, chances: Floats) -> Floats:
    """Return the quantiles of each column, shape (quantiles, columns)."""
    found = np.empty((len(QUANTILES), values.shape[1]))
    for column in range(values.shape[1]):
        order = np.argsort(values[:, column], kind="stable")
        reached = np.cumsum(chances[order])
        at = np.minimum(np.searchsorted(reached / reached[-1] + 1e-12, QUANTILES), len(order) - 1)
        found[:, column] = values[order, column][at]
    return found


def table(found: Mapping[str, Held], footing: Footing) -> pd.DataFrame:
    """Return what each offer's equity is worth, a row each.

    Parameters
    ----------
    found:
        The equity by offer.
    footing:
        On what sums stand.
    """
    kept = f"Expected, {net.in_words(footing)}"
    columns = [
        "Offer",
        "At its face",
        "Expected",
        kept,
        "As good as for sure",
        "To exercise it",
        "Within months of leaving",
    ]
    rows = [
        [
            name, None if one.face is None else round(one.face), round(one.expected), round(one.kept),
            None if one.sure is None else round(one.sure), round(one.cash), round(one.window, 1) if one.cash else None,
        ]
        for name, one in found.items()
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.astype({**dict.fromkeys(columns[1:6], "Int64"), columns[6]: "Float64"})
    return frame if net.in_words(footing) else frame.drop(columns=kept)


def fan(found: Mapping[str, Held]) -> pd.DataFrame:
    """Return what the equity of each offer may come to by the end of each year, a row a year.

    Parameters
    ----------
    found:
        The equity by offer.
    """
    names = [f"{round(100 * share)} of 100 at or under" for share in QUANTILES]
    rows = [
        [name, year, *(round(float(value)) for value in one.fan[:, year])]
        for name, one in found.items()
        for year in range(one.fan.shape[1])
    ]
    return pd.DataFrame(rows, columns=["Offer", "By the end of year", *names])


def finding(
    known: Sequence[Known], found: Mapping[str, Held], footing: Footing, years: int, currency: str
) -> Finding | None:
    """Return what equity is worth where it is a tenth of an open offer's pay or more, or takes money to exercise.

    Parameters
    ----------
    known:
        The offers.
    found:
        Their equity, by name.
    footing:
        On what sums stand.
    years, currency:
        Over what and in what.
    """
    told, more = [], []
    for one in known:
        own = found.get(one.name)
        total = ledger.total(one.offer, years)
        if own is None or not one.is_open or not one.comparable or total <= 0:
            continue
        if own.expected >= TOLD_FROM * total:
            told.append(_worth(one.name, own, total, footing, currency))
        if own.cash and own.expected >= TOLD_FROM * total:
            within = f"within {own.window:g} months of leaving{'' if own.has_window else ' (the usual; ask)'}"
            more.append(f"Exercising all that vests at {one.name} takes {in_words(own.cash, currency)}, {within}.")
    if not told:
        return None
    return Finding(
        f"{' '.join(told)}", Strength.CLEAR, len(told), "offer with equity" if len(told) == 1 else "offers with equity", None, "",
        "How much you mind risk, what you own beside it, and how long you stay.", Use.CHOOSE, "offers",
        " ".join([f"Over {years_in_words(years)}; another job replaces the salary, not the unvested equity.", *more]),
    )  # fmt: skip


def _worth(name: str, own: Held, total: float, footing: Footing, currency: str) -> str:
    share = f"{100 * own.expected / total:.0f} % of what {name} pays is equity"
    parts = [
        *([f"{in_words(own.face, currency)} at today's price"] if own.face is not None else []),
        f"{in_words(own.expected, currency)} to be expected",
    ]
    kept = net.in_words(footing).partition(",")[0]
    sure = "" if own.sure is None else f", as good to you as {in_words(own.sure, currency)} for sure"
    after = f"; {kept} {in_words(own.kept, currency)}{sure}" if kept else sure
    return f"{share}: {join(parts)}{after}."
