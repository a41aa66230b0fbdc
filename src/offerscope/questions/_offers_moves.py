"""What was only said or guessed of an offer, each moved by two standard deviations alone: how far a sum may be off."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from offerscope.pay.money import in_words
from offerscope.pay.offer import COUNTED, SPREADS, Component, Offer, label

#: How many standard deviations an amount is moved either way: it lies between 19 times in 20.
DEVIATIONS = 2.0

#: By how many an amount is moved to see what an error of it does: so few that a bend does not show.
_LITTLE = 0.1

#: What an offer carries that is no amount of money, with its unit.
_PLAIN = {
    "hours": "hours a week", "tenure": "years", "days_off": "days", "holidays": "days", "remote_days": "days a week from home",
    "commute_minutes": "minutes",
}  # fmt: skip

#: The name of a field where it is not the term's own.
_TERMS = {"commute_minutes": "commute"}


@dataclass(frozen=True)
class Moved:
    """One thing of an offer, moved alone.

    Parameters
    ----------
    what:
        What, as a page calls it: ``"bonus"``.
    source:
        ``verbal`` or ``guess``.
    low, high:
        The offer with less and with more of it.
    words:
        From what to what: ``"7 to 13 %"``.
    deviations:
        How many standard deviations either way.
    """

    what: str
    source: str
    low: Offer
    high: Offer
    words: str
    deviations: float = DEVIATIONS


def moves(offer: Offer, currency: str, deviations: float = DEVIATIONS) -> list[Moved]:
    """Return everything of an offer that was only said or guessed, moved down and up.

    Parameters
    ----------
    offer:
        The offer.
    currency:
        Of its money.
    deviations:
        By how many standard deviations; a grant by one at least, because it is whole shares.
    """
    found = [*_amounts(offer, currency, deviations), *_plain(offer, deviations)]
    return [*(replace(one, deviations=deviations) for one in found), *_grants(offer, currency, max(deviations, 1.0))]


def _ends(source: str, deviations: float) -> tuple[float, float]:
    spread = deviations * SPREADS.get(source, 0.0)
    return max(1 - spread, 0.0), 1 + spread


def _amounts(offer: Offer, currency: str, deviations: float) -> list[Moved]:
    found = []
    for place, part in enumerate(offer.components):
        if not SPREADS.get(part.source) or not part.amount or part.term not in COUNTED:
            continue
        both = [
            _with(offer, place, replace(part, amount=part.amount * times)) for times in _ends(part.source, deviations)
        ]
        low, high = (part.amount * times for times in _ends(part.source, deviations))
        words = f"{low:.3g} to {high:.3g} %" if part.unit == "percent" else _money(low, high, currency, _per(part))
        found.append(Moved(label(part.term).lower(), part.source, both[0], both[1], words))
    return found


def _with(offer: Offer, place: int, part: Component) -> Offer:
    return replace(offer, components=(*offer.components[:place], part, *offer.components[place + 1 :]))


def _per(part: Component) -> str:
    return "" if part.per == "once" or part.term in {"sign_on", "relocation"} else f" {'an' if part.per == 'hour' else 'a'} {part.per}"  # fmt: skip


def _money(low: float, high: float, currency: str, per: str = "") -> str:
    return f"{in_words(low, currency)} to {in_words(high)}{per}"


def _grants(offer: Offer, currency: str, deviations: float) -> list[Moved]:
    found = []
    for place, grant in enumerate(offer.grants):
        if not SPREADS.get(grant.source) or (grant.value is None and not grant.exits):
            continue
        both = []
        for times in _ends(grant.source, deviations):
            shares = None if grant.shares is None else round(grant.shares * times)
            moved = replace(grant, value=None if grant.value is None else grant.value * times, shares=shares)
            both.append(replace(offer, grants=(*offer.grants[:place], moved, *offer.grants[place + 1 :])))
        low, high = (times * (grant.shares or grant.value or 0.0) for times in _ends(grant.source, deviations))
        words = f"{low:,.0f} to {high:,.0f} shares" if grant.shares else _money(low, high, currency)
        found.append(Moved(f"equity {grant.name}".strip(), grant.source, both[0], both[1], words, deviations))
    return found


def _plain(offer: Offer, deviations: float) -> list[Moved]:
    found = []
    for field, unit in _PLAIN.items():
        value, source = getattr(offer, field), offer.source(_TERMS.get(field, field))
        if value and SPREADS.get(source):
            low, high = (value * times for times in _ends(source, deviations))
            if field == "remote_days":
                high = min(high, 5.0)
            both = [replace(offer, **{field: end}) for end in (low, high)]
            name = label(_TERMS.get(field, field)).lower()
            found.append(Moved(name, source, both[0], both[1], f"{low:.3g} to {high:.3g} {unit}"))
    return found


def deviation(offer: Offer, currency: str, value: Callable[[Offer], float]) -> float:
    """Return the standard deviation of a number that is worked out from an offer.

    Parameters
    ----------
    offer:
        The offer.
    currency:
        Of its money.
    value:
        The number, from the offer or one in which something was moved.

    Notes
    -----
    A first-order error propagation: each thing's own error is independent of the others, its effect is that of moving it
    alone, and a little.
    """
    return math.sqrt(
        sum(((value(one.high) - value(one.low)) / (2 * one.deviations)) ** 2 for one in moves(offer, currency, _LITTLE))
    )
