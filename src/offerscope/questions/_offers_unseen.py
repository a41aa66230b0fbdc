"""What these offers cannot show, from their own gaps."""

from __future__ import annotations

from collections.abc import Sequence

from offerscope.pay import money
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known
from offerscope.wording import join

#: A base under this a year is asked about: it is more often a slip than a salary.
SMALL_BASE = 1000


def unseen(ordered: Sequence[Known], footing: Footing) -> tuple[str, ...]:
    """Return what cannot be shown, a sentence each.

    Parameters
    ----------
    ordered:
        All offers.
    footing:
        On what sums stand.
    """
    said, currency = [], footing.currency
    if ordered and not any(one.status == "current" for one in ordered):
        said.append("The present job is not in this log (status = current), so no offer stands beside it.")
    if not currency and any(one.offer.components for one in ordered):
        said.append("No amount here has a currency: they are compared as plain numbers.")
    if any(one.offer.components for one in ordered):
        said += footing.notes
    apart = [f"{one.name} ({one.why_not})" for one in ordered if not one.comparable]
    if apart:
        said.append(f"Left out of the comparison: {join(apart)}.")
    small = [
        one for one in ordered if one.offer.has_base and 0 < one.offer.a_year(one.offer.of("base")[0]) < SMALL_BASE
    ]
    for one in small:
        said.append(
            f"The base of {one.name} comes to {money.in_words(one.offer.a_year(one.offer.of('base')[0]), currency)} a year: is a nought, or 'per hour', missing?"
        )
    return tuple(said)
