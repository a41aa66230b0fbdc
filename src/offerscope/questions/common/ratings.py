"""What a person rates an offer on a want: the rows "rating: ..." of an offer sheet."""

from __future__ import annotations

from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.terms import RATED


def rated(logs: Logs, offer: str, criterion: str) -> float | None:
    """Return the person's own rating of an offer on a want, 1 to 10, or ``None``.

    Parameters
    ----------
    logs:
        The log.
    offer:
        The offer's short name.
    criterion:
        The want: what the row's column ``grant`` names.
    """
    rows = logs.offer_terms
    rows = rows[rows["offer"].eq(offer) & rows["term"].eq(RATED) & rows["known"]]
    found = [
        float(value)
        for about, value in zip(rows["grant"], rows["value"], strict=True)
        if same(str(about)) == same(criterion) and 1 <= value <= 10
    ]
    return found[-1] if found else None
