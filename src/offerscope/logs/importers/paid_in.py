"""Tell which currency a column of pay is in, where some of its amounts name it and others do not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from offerscope.logs.currencies import SHARED_SIGNS, currency
from offerscope.logs.importers.cells import pay


def names_money(text: str) -> bool:
    """Return whether an amount has a sign or a word of a currency, be it one that several share.

    Examples
    --------
    >>> names_money("$60k"), names_money("60k EUR"), names_money("60k")
    (True, True, False)
    """
    return any(sign in text for sign in SHARED_SIGNS) or any(
        currency(word)
        for word in re.findall(r"[^\W\d_]+|[^\w\s.,-]", text)
        if len(word) < 4 and word.casefold() != "all"
    )


def the_currency(texts: Iterable[str]) -> str:
    """Return the one currency that amounts of a column are in where most name it and none another; else a blank.

    Examples
    --------
    >>> the_currency(["€50k", "60k", "70.000 €"]), the_currency(["€50k", "$60k"]), the_currency(["€50k", "60k", "70k"])
    ('EUR', '', '')
    """
    quotes = [(text, quote) for text in texts if (quote := pay(text)) is not None]
    named = {quote.currency for text, quote in quotes if quote.currency or names_money(text)}
    count = sum(bool(quote.currency) for _, quote in quotes)
    return named.pop() if len(named) == 1 and 2 * count > len(quotes) else ""
