"""What an offer leaves after tax, in the prices of my own place: year by year, tax by tax, and with what nobody has told you.

What nobody has told you is left out here, as everywhere on this page; the two ends show what it may change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from offerscope.pay import ledger
from offerscope.pay.offer import COSTS, Offer
from offerscope.pay.unknown import ranges, with_amount
from offerscope.questions.common.after_tax import Footing, tables_in_words

Floats = NDArray[np.float64]


def sums(offer: Offer, years: int, keep: Callable[[ledger.Line], bool] | None = None) -> Floats:
    """Return what to expect of an offer by how it is taxed, shape (kinds, years).

    Parameters
    ----------
    offer:
        The offer; what nobody has told you of it is left out.
    years:
        Over how many years.
    keep:
        Which payments to add up; ``None`` = all.
    """
    found = np.zeros((len(ledger.TAXED), years))
    for line in ledger.lines(offer, years):
        if keep is None or keep(line):
            found[ledger.TAXED.index(line.taxed), (line.month - 1) // 12] += line.expected
    return found


def left(footing: Footing, name: str, money: Floats) -> Floats:
    """Return what is left of several variants of an offer, shape (variants, years).

    Parameters
    ----------
    footing:
        On what sums stand.
    name:
        The offer, which says where it is taxed.
    money:
        As of :func:`sums`, shape (variants, kinds, years).
    """
    by_kind = {kind: money[:, place] for place, kind in enumerate(ledger.TAXED)}
    return np.asarray(footing.real(name, footing.net(name, by_kind)))


def by_year(footing: Footing, offer: Offer, keep: Callable[[ledger.Line], bool] | None = None) -> Floats:
    """Return what an offer leaves in each year, shape (years,).

    Parameters
    ----------
    footing, offer, keep:
        As above.
    """
    return np.asarray(left(footing, offer.name, sums(offer, footing.years, keep)[None])[0])


def ends(offer: Offer, others: Sequence[Offer]) -> tuple[Offer, Offer] | None:
    """Return an offer with the least and with the most of what nobody has told you; ``None`` where nothing is missing.

    Parameters
    ----------
    offer:
        The offer.
    others:
        Other offers, which tell what a missing part may be.
    """
    found = ranges(offer, others)[0]
    low = high = offer
    for one in found:
        least, most = (one.high, one.low) if one.term in COSTS else (one.low, one.high)
        low, high = with_amount(low, one, least), with_amount(high, one, most)
    return (low, high) if found else None


def taxes(footing: Footing, name: str, money: Floats) -> dict[str, float]:
    """Return what each tax takes over all the years, by its name; empty where everything is before tax.

    Parameters
    ----------
    footing, name:
        As above.
    money:
        As of :func:`sums`, shape (kinds, years).
    """
    return footing.taxes(name, {kind: money[place][None] for place, kind in enumerate(ledger.TAXED)})


def in_words(footing: Footing) -> str:
    """Return what sums that are left are, as a sentence has it after them: ``"after tax, in the prices of Texas"``.

    Blank where they are the sums before tax.

    Parameters
    ----------
    footing:
        On what sums stand.
    """
    home = f"in the prices of {footing.home.name}" if footing.home else "in the prices of your own place"
    return ", ".join([*(["after tax"] if footing.is_taxed else []), *([home] if is_moved(footing) else [])])


def is_moved(footing: Footing) -> bool:
    """Whether what life costs differs between an offer's place and my own.

    Parameters
    ----------
    footing:
        On what sums stand.
    """
    return any(abs(price - 1) > 1e-9 for price in footing.prices.values()) or any(footing.rents.values())


def said(footing: Footing) -> list[str]:
    """Return how sums are taxed and by which tables, a sentence each; nothing where they are before tax.

    Parameters
    ----------
    footing:
        On what sums stand.
    """
    if not footing.is_taxed:
        return []
    how = _STATUSES.get(footing.status, footing.status)
    dated = any("checked on" in one for one in footing.tables)
    by = f"{'Tax tables' if dated else 'Taxes'}: {tables_in_words(footing.tables)}"
    return [
        f"After tax is an estimate, not advice. {by}{'; a year without a table of its own takes the nearest one' if dated else ''}.",
        f"For each year after joining you file as {how}, with this pay and nothing else.",
    ]


_STATUSES = {
    "joint": "married filing jointly", "separate": "married filing separately", "head": "head of household",
}  # fmt: skip
