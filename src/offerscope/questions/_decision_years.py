"""What each offer leaves year by year: what comes every year, the part of it that is sure, and what is paid once, apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.pay.lines import GUARANTEED, RECURRING, TAXED, Line, make
from offerscope.pay.offer import Offer
from offerscope.pay.unknown import ranges, with_amount
from offerscope.questions._decision_words import called
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known

Floats = NDArray[np.float64]

#: The columns of the table.
COLUMNS = ("Offer", "Year", "Recurring", "Guaranteed", "Paid once")


def by_year(footing: Footing, known: Sequence[Known]) -> pd.DataFrame:
    """Return what each offer leaves in each year, on the footing on which offers are compared.

    Parameters
    ----------
    footing:
        Whether that is after tax, in which currency and over how many years.
    known:
        The offers, each in the footing's currency.

    Returns
    -------
    pandas.DataFrame
        A row for each offer and year: ``Offer`` (as a sentence calls it), ``Year`` (1 = the first), and money: ``Recurring`` (what
        is expected), ``Guaranteed`` (what would be left if nothing came that is not sure) and ``Paid once`` (what the
        year's one-time money adds). ``Recurring`` and ``Paid once`` add up to what
        :meth:`~offerscope.questions.common.after_tax.Footing.by_year` says.

    Notes
    -----
    Taxes rise with pay, so parts taxed alone do not add up. One-time money is taxed on top of what comes every year: it is
    told as what it adds. What nobody has told you counts at the middle of what it may be, and is never guaranteed.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> from offerscope.questions.common.after_tax import footing
    >>> from offerscope.questions.common.offers import read_offers
    >>> logs = build_logs({"offer_sheet": [{"term": "base", "A": "100,000"}, {"term": "sign-on", "A": "5,000"}]}, as_of="2026-05-29")
    >>> known, currency = read_offers(logs)
    >>> by_year(footing(logs, known, currency, 2), known).values.tolist()
    [['A', 1, 100000.0, 100000.0, 5000.0], ['A', 2, 100000.0, 100000.0, 0.0]]
    """
    rows = []
    for one in known:
        whole = footing.by_year(one.offer)
        recurring = _left(footing, _with_middles(one.offer), lambda line: line.kind == RECURRING)
        sure = _left(footing, one.offer, lambda line: line.kind == RECURRING and line.certainty == GUARANTEED)
        rows += [
            [called(one), year + 1, *(round(float(x), 2) + 0.0 for x in (recurring[year], sure[year], whole[year] - recurring[year]))]
            for year in range(footing.years)
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _with_middles(offer: Offer) -> Offer:
    """Return an offer in which what nobody has told you is at the middle of its range, as the footing counts it."""
    for one in ranges(offer)[0]:
        offer = with_amount(offer, one, (one.low + one.high) / 2)
    return offer


def _left(footing: Footing, offer: Offer, counts: Callable[[Line], bool]) -> Floats:
    """Return what some of an offer's lines leave, shape (years,)."""
    kinds = {kind: np.zeros((1, footing.years)) for kind in TAXED}
    for line in make(offer, footing.years):
        if counts(line):
            kinds[line.taxed][0, (line.month - 1) // 12] += line.expected
    return np.asarray(footing.real(offer.name, footing.net(offer.name, kinds))[0])
