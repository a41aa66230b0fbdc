"""The sentences on what would turn the order round: a term, or points that move; the negotiation list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from offerscope.estimate.flips import Flip
from offerscope.findings import Finding, Strength, Use
from offerscope.pay.money import in_words
from offerscope.pay.unknown import base_a_year
from offerscope.questions._decision_price import DAYS, MONEY, MOST_DAYS_OFF, Price, asked
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions._decision_words import called
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, join, plural

if TYPE_CHECKING:
    from offerscope.questions.decision import DecisionAnswer

_NAME = "decision"

#: A move of points under this is none.
MOVED = 0.5


def nearest(answer: DecisionAnswer) -> list[Price]:
    """Return the prices of the runner-up, money first.

    Parameters
    ----------
    answer:
        The answer so far.
    """
    rivals = [price for price in answer.prices if price.offer == answer.runner_up] or list(answer.prices)
    return [price for price in rivals if price.offer == rivals[0].offer]


def asking(price: Price, weighed: Weighed) -> str:
    """Return what a price would do, as a sentence.

    Parameters
    ----------
    price:
        The price.
    weighed:
        The offers weighed, for their currency.
    """
    return f"{price.offer} would lead with {amount(price, price.more or 0.0, weighed.footing.currency)}."


def amount(price: Price, more: float, currency: str) -> str:
    """Return a price in words, rounded up to what a person would ask for: ``"USD 8,500 more base a year"``.

    Parameters
    ----------
    price:
        Which term.
    more:
        How much more.
    currency:
        Three letters, or blank.
    """
    if price.term in MONEY:
        what = {"base": "base a year", "bonus": "bonus a year", "sign_on": "sign-on", "equity": "equity in all"}[
            price.term
        ]
        return f"{in_words(asked(more), currency)} more {what}"
    whole = max(1, int(np.ceil(more - 1e-9)))
    where = "off a year" if price.term == "days_off" else "a week from home"
    return f"{plural(whole, 'more day', 'more days')} {where}"


def price_to_flip(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return what each term of the runner-up would have to be for it to lead: the negotiation list.

    Parameters
    ----------
    answer:
        The answer so far.
    weighed, known:
        The offers weighed, and the offers by name.
    """
    rivals = nearest(answer)
    if not rivals:
        return None
    name, currency = rivals[0].offer, answer.currency
    can = [price for price in rivals if can_be_asked(price, known[name])]
    tried = [price for price in answer.prices_on_wants if price.offer == name]
    on_wants = [price for price in tried if can_be_asked(price, known[name])]
    days = _no_days(rivals, known)
    if not can and weighed.wanted.share and on_wants:
        first = called(known[weighed.names[weighed.order[0]]])
        if weighed.bare.order[0] == weighed.names.index(name):
            return None
        return Finding(
            f"On your wants alone {name} would lead with {_any(on_wants, currency)}.", Strength.CLEAR, len(tried),
            _terms(tried), None, "", _sharper(on_wants), Use.CHOOSE, _NAME,
            f"Your better impression of {first} outweighs {'that' if len(on_wants) == 1 else 'any one of them'}.", worked_out=True,
        )  # fmt: skip
    if not can:
        return Finding(
            f"No one term that anybody would give puts {name} first.", Strength.CLEAR, len(rivals), _terms(rivals), None, "",
            "Several terms at once, or other weights.", Use.CHOOSE, _NAME, days, worked_out=True,
        )  # fmt: skip
    safe = next((price for price in can if price.safely is not None), None)
    detail = ""
    if safe is not None and safe.safely and can_be_asked(replace(safe, more=safe.safely), known[name]):
        safely = amount(safe, safe.safely, currency)
        if safely != amount(safe, safe.more or 0.0, currency):
            detail = f"To lead in 80 of 100 weightings near your own, {name} would have to offer {safely}."
    return Finding(
        f"{name} would lead with {_any(can, currency)}.", Strength.CLEAR, len(rivals), _terms(rivals), None, "",
        _sharper(can), Use.CHOOSE, _NAME, " ".join(filter(None, (detail, days))), worked_out=True,
    )  # fmt: skip


def _terms(tried: Sequence[Price]) -> str:
    return "term tried" if len(tried) == 1 else "terms tried"


def _sharper(asks: Sequence[Price]) -> str:
    return "What they answer." if len(asks) == 1 else "What they answer: each is a thing to ask for."


def _no_days(prices: Sequence[Price], known: Mapping[str, Known]) -> str:
    """Return of which days no number that anybody gives would put an offer first; blank where some would, or none were tried."""
    out = [price.term for price in prices if price.term in DAYS and not can_be_asked(price, known[price.offer])]
    called_so = {"days_off": "days off", "remote_days": "days from home"}
    return (
        f"No number of {join([called_so[term] for term in out], 'or')} that anybody gives would change it."
        if out
        else ""
    )


def _any(prices: Sequence[Price], currency: str) -> str:
    told = join([amount(price, price.more or 0.0, currency) for price in prices], "or")
    return told if len(prices) == 1 else f"any one of these: {told}"


def can_be_asked(price: Price, one: Known) -> bool:
    """Return whether a person could ask for a price: not more than a third of the base a year, or ten more days off.

    Parameters
    ----------
    price:
        What one term would have to be more.
    one:
        The offer it belongs to.
    """
    if price.more is None:
        return False
    if price.term not in MONEY:
        # Of days from home there are five in a week, which a price never goes beyond.
        return price.term != "days_off" or price.more <= MOST_DAYS_OFF
    base = base_a_year(one.offer)
    most = {"base": 1 / 3, "bonus": 1 / 3, "sign_on": 0.5, "equity": 2.0}[price.term]
    return not base or price.more <= most * base


def points_to_flip(weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return how far the weights would have to move for the runner-up to lead.

    Parameters
    ----------
    weighed, known:
        The offers weighed, and the offers by name.
    """
    if len(weighed.alike) < 2 or weighed.wanted.source == "nobody":
        return None
    at = weighed.alike[1][0]
    name, n = called(known[weighed.names[at]]), len(weighed.names)
    found, start = weighed.flip(at), ""
    if found is None and weighed.wanted.share:
        if weighed.bare.order[0] == at:
            first = called(known[weighed.names[weighed.order[0]]])
            return Finding(
                f"On your wants alone {name} leads; your better impression of {first} outweighs that.", Strength.CLEAR,
                n, "jobs compared", None, "", "How sure you are of that impression.", Use.CHOOSE, _NAME, worked_out=True,
            )  # fmt: skip
        found, start = weighed.bare.flip(at), "on your wants alone "
    if found is None or weighed.names[at] in weighed.dominated:
        return Finding(
            f"On these numbers {name} can never win, whatever the weights.", Strength.CLEAR, n, "jobs compared", None, "",
            "Other terms: see what it would take.", Use.CHOOSE, _NAME, worked_out=True,
        )  # fmt: skip
    sentence = f"{start}{_moved(found, weighed, name)}"
    return Finding(
        capital(sentence), Strength.CLEAR, n, "jobs compared", None, "", "How sure you are of these points.",
        Use.CHOOSE, _NAME, _scale(weighed), worked_out=True,
    )  # fmt: skip


def moved_points(weighed: Weighed, known: Mapping[str, Known]) -> str:
    """Return which points would have to move for another to lead, the nearest rival first; blank where none do that.

    Parameters
    ----------
    weighed, known:
        The offers weighed, and the offers by name.
    """
    if weighed.wanted.source == "nobody":
        return ""
    for group in weighed.alike[1:]:
        found = None if weighed.names[group[0]] in weighed.dominated else weighed.flip(group[0])
        if found is not None:
            return capital(_moved(found, weighed, called(known[weighed.names[group[0]]])))
    return ""


def _moved(found: Flip, weighed: Weighed, name: str) -> str:
    """Return a change of points in words, of 100 in all: those of the wants and of the impression together."""
    part = weighed.of_all
    pairs = list(zip(found.moves, weighed.wanted.criteria, strict=False))
    up = [(moved, one.name) for moved, one in pairs if moved * part >= MOVED]
    down = [(-moved, one.name) for moved, one in pairs if -moved * part >= MOVED]
    if part * found.points < MOVED or not up or not down:
        return f"{name} would lead if less than one point of 100 moved."
    given, taken = (join([word for _, word in sorted(side, reverse=True)]) for side in (up, down))
    return (
        f"{name} would lead if about {plural(round(part * found.points), 'point')} of 100 went from {taken} to {given}."
    )


def _scale(weighed: Weighed) -> str:
    """Return of what the points are shares, where they are not those that the person gave."""
    if not weighed.wanted.share:
        return ""
    own = f"{100 * weighed.of_all:.0f}"
    return (
        f"Of the 100 points your wants have {own} together, as you shared them out, and your impression has the rest."
    )
