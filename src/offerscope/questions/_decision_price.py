"""What each term would have to be for another offer to lead: the negotiation list.

Money goes through the same ledger and the same taxes as the offer itself, so that a price, once paid, flips.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from offerscope.pay.offer import Component, Grant, Offer
from offerscope.pay.schedules import parse_vesting
from offerscope.pay.vesting import Vesting
from offerscope.questions._decision_scores import values
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions.common.offers import Known

Floats = NDArray[np.float64]

#: In so many of 100 weightings an offer leads that was made better by the second, safer price.
SAFELY = 0.8

#: The terms that people negotiate, and the most that can be asked of those that have an end.
MONEY = ("base", "bonus", "sign_on", "equity")
DAYS = {"days_off": ("days off", 60.0), "remote_days": ("remote", 5.0)}

#: So many more days off are the most that anybody gives who is asked: two weeks.
MOST_DAYS_OFF = 10.0

#: An amount over so many times what the offer pays a year is not a price that anybody pays.
MOST = 3.0

#: Steps of halving: the amount is then known to less than a cent.
_HALVINGS = 60

#: How exactly a price is worked out, in money.
CENT = 0.01

#: How equity vests where an offer has none yet: a quarter at each year's end.
_EVEN = Vesting(tuple((12 * year, Fraction(1, 4)) for year in range(1, 5)), "a quarter at the end of each year")


@dataclass(frozen=True)
class Price:
    """What one term of an offer would have to be more for it to lead.

    Parameters
    ----------
    offer, term:
        Which.
    more:
        How much more puts it first: money a year or once, or days; ``None`` where no amount does.
    safely:
        How much more puts it first in 80 of 100 weightings; ``None`` where no amount does.
    now:
        What the term is now; ``None`` where it is not known.
    """

    offer: str
    term: str
    more: float | None
    safely: float | None
    now: float | None


def prices(weighed: Weighed, known: dict[str, Known]) -> list[Price]:
    """Return the price to flip of each negotiable term of each open offer that does not lead, the nearest rival first.

    Parameters
    ----------
    weighed:
        The offers weighed.
    known:
        The offers by name.
    """
    found = []
    for at in weighed.order[1:]:
        name = weighed.names[at]
        if not known[name].is_open or at in weighed.alike[0]:
            continue
        found += [price for term in (*MONEY, *DAYS) if (price := _price(weighed, known[name], at, term)) is not None]
    return found


def _price(weighed: Weighed, one: Known, at: int, term: str) -> Price | None:
    kind = "pay" if term in MONEY else DAYS[term][0]
    column = next((place for place, each in enumerate(weighed.wanted.criteria) if each.kind == kind), None)
    if column is None or not weighed.wanted.criteria[column].weight:
        return None
    first, safe = _shift(weighed, at, column), _safe_shift(weighed, at, column)
    if term in DAYS:
        told = weighed.scored.of(one.name, weighed.wanted.criteria[column].name)
        if not told.seen:
            return None
        left = DAYS[term][1] - told.mean + 1e-9
        more, safely = (None if move is None or move > left else move for move in (first, safe))
        return Price(one.name, term, more, safely, told.mean)
    return Price(
        one.name, term, _paid(weighed, one, term, first), _paid(weighed, one, term, safe), _now(one.offer, term)
    )


def _shift(weighed: Weighed, at: int, column: int) -> float | None:
    """Return how much more of a criterion's measure puts an alternative level with the leader as expected."""
    best = float(np.delete(weighed.total, at).max())
    criterion, own = weighed.wanted.criteria[column], float(weighed.scored.mean[at, column])
    short = best - float(weighed.total[at])

    def enough(more: float) -> bool:
        moved = values(
            np.array([own, _moved(np.asarray(own), more, criterion.has_ends or criterion.kind != "pay")]), criterion
        )
        return bool(criterion.weight * (moved[1] - moved[0]) >= short)

    return _least(enough, _far(weighed, own, column))


def _safe_shift(weighed: Weighed, at: int, column: int) -> float | None:
    """Return how much more of it makes the alternative lead in 80 of 100 weightings."""
    criterion = weighed.wanted.criteria[column]
    total = np.einsum("dac,dc->da", weighed.drawn, weighed.weights)
    rest = np.delete(total, at, axis=1).max(axis=1) - total[:, at]
    own, weight = weighed.scored.draws[:, at, column], weighed.weights[:, column]
    before = weighed.drawn[:, at, column]

    def enough(more: float) -> bool:
        moved = values(_moved(own, more, criterion.has_ends or criterion.kind != "pay"), criterion)
        return bool((weight * (moved - before) >= rest).mean() >= SAFELY)

    return _least(enough, _far(weighed, float(own.mean()), column))


def _moved(own: Floats, more: float, is_plain: bool) -> Floats:
    """Return a measure with more of it; pay without ends is kept as a logarithm."""
    return np.asarray(own + more if is_plain else np.log(np.exp(own) + more))


def _far(weighed: Weighed, own: float, column: int) -> float:
    criterion = weighed.wanted.criteria[column]
    if criterion.kind != "pay":
        return 100.0
    return MOST * (own if criterion.has_ends else math.exp(own))


def _least(enough: Callable[[float], bool], most: float) -> float | None:
    """Return the least amount that is enough, to the last bit on the side on which it is."""
    if enough(0.0):
        return 0.0
    if not enough(most):
        return None
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _paid(weighed: Weighed, one: Known, term: str, more: float | None) -> float | None:
    """Return by how much a term of pay must rise to leave so much more a year."""
    if more is None or more == 0.0:
        return more
    footing, wanted = weighed.footing, weighed.footing.of(one.offer) + more

    vesting = _written_vesting(one)

    @cache  # the search looks at its ends again, and each look is a whole ledger with its taxes
    def left(amount: float) -> float:
        return footing.of(raised(one.offer, term, amount, vesting))

    def enough(amount: float) -> bool:
        return left(amount) >= wanted

    # Twice what is short before tax is nearly always enough; each doubling costs one look.
    most = 2 * more * (footing.years if term in {"sign_on", "equity"} else 1)
    limit = 20 * MOST * wanted
    while not enough(most):
        most *= 2
        if most > limit:
            return None
    found = float(brentq(lambda amount: left(float(amount)) - wanted, 0.0, most, xtol=CENT))
    # The root may lie a hair on the wrong side; a price, once paid, must flip.
    while not enough(found):
        found += CENT
    return found


def _written_vesting(one: Known) -> Vesting | None:
    """Return how equity would vest by what is written, also where there is none of it yet."""
    rows = one.terms[one.terms["term"].eq("vesting") & one.terms["known"]]
    try:
        return parse_vesting(str(rows["amount"].iloc[-1])) if len(rows) else None
    except ValueError:
        return None


def raised(offer: Offer, term: str, amount: float, vesting: Vesting | None = None) -> Offer:
    """Return an offer with more of one term.

    Parameters
    ----------
    offer:
        The offer.
    term:
        ``base`` or ``bonus`` (a year), ``sign_on`` (once, on joining) or ``equity`` (a grant, vesting as the first one does).
    amount:
        How much more, in the offer's currency.
    vesting:
        How equity vests where the offer holds none so far; ``None`` = four even years.
    """
    if term == "base":
        moved = [
            replace(part, amount=offer.a_year(part) + amount, per="year")
            if part.term in {"base", "promotion"} and part.amount is not None
            else part
            for part in offer.components
        ]
        return replace(offer, components=tuple(moved))
    if term == "equity":
        first = next((grant for grant in offer.grants if grant.value), None)
        more = Grant("more", amount, first.vesting if first else vesting or _EVEN)
        return replace(offer, grants=(*offer.grants, more))
    part = Component(term, amount, "money", "once" if term == "sign_on" else "year")
    return replace(offer, components=(*offer.components, part))


def _now(offer: Offer, term: str) -> float | None:
    if term == "equity":
        known = [grant.value for grant in offer.grants if grant.value is not None]
        return sum(known) if known else None
    parts = [part for part in offer.of(term) if part.unit == "money"]
    return sum(offer.a_year(part) if part.per != "once" else part.amount or 0.0 for part in parts) if parts else None


def asked(amount: float) -> float:
    """Return an amount rounded up to one that a person would ask for.

    Parameters
    ----------
    amount:
        Money.

    Examples
    --------
    >>> asked(8_412.0), asked(391.0), asked(61_020.0)
    (8500.0, 400.0, 62000.0)
    """
    step = 10.0 ** max(math.floor(math.log10(max(amount, 1.0))) - 1, 1)
    step = 500.0 if 1_000 <= amount < 10_000 else step
    return math.ceil(amount / step - 1e-9) * step
