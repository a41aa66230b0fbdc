"""The months after joining in which something of an offer changes: the cliff, the first vests, the end of a clawback."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from offerscope.pay.grant import Grant
from offerscope.pay.offer import Offer
from offerscope.questions.common.offers import Known

CLIFF, VESTS, KEPT = "the cliff ends: equity first vests", "equity first vests", "the sign-on is yours to keep"

#: A match that becomes mine in steps: the month of the last one.
MATCH = "the match is all yours"


def marks(known: Sequence[Known], years: int) -> pd.DataFrame:
    """Return what changes in which month, a row each, by offer and month.

    Parameters
    ----------
    known:
        The offers, in the order in which they are to stand.
    years:
        Over how many years.
    """
    rows = [
        [one.name, month, what]
        for one in known
        if one.comparable
        for month, what in sorted(set(_of(one.offer)))
        if 0 < month <= 12 * years
    ]
    return pd.DataFrame(rows, columns=["Offer", "Month", "What changes"])


def _of(offer: Offer) -> list[tuple[int, str]]:
    found = [
        (grant.start + grant.vesting.first, CLIFF if has_cliff(grant) else VESTS)
        for grant in offer.grants
        if grant.value is not None or grant.exits
    ]
    if offer.clawback and offer.of("sign_on"):
        found.append((round(offer.clawback), KEPT))
    if offer.match_vesting is not None and offer.of("match"):
        found.append((offer.match_vesting.months, MATCH))
    return found


def has_cliff(grant: Grant) -> bool:
    """Whether the first vest is longer in coming than those after it: what was held back vests at once.

    Parameters
    ----------
    grant:
        The grant.

    Examples
    --------
    >>> from offerscope.pay.schedules import parse_vesting
    >>> [has_cliff(Grant("", 1.0, parse_vesting(text))) for text in ("4 years, 12-month cliff, monthly", "25/25/25/25")]
    [True, False]
    """
    months = [month for month, part in grant.vesting.steps if part]
    return len(months) > 1 and months[0] > months[1] - months[0]
