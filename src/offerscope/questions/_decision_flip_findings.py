"""The sentences on what would turn the order round: a term, or points that move; the negotiation list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from offerscope.findings import Finding, Strength, Use
from offerscope.pay.money import in_words
from offerscope.pay.unknown import base_a_year
from offerscope.questions._decision_break_even import called
from offerscope.questions._decision_price import MONEY, Price, asked
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions.common.offers import Known
from offerscope.wording import join, plural

if TYPE_CHECKING:
    from offerscope.questions.decision import DecisionAnswer

_NAME = "decision"


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
    on_wants = [price for price in answer.prices_on_wants if price.offer == name and can_be_asked(price, known[name])]
    if not can and weighed.wanted.share and on_wants:
        first = called(known[weighed.names[weighed.order[0]]])
        if weighed.bare.order[0] == weighed.names.index(name):
            return None
        return Finding(
            f"On your wants alone {name} would lead with {_any(on_wants, currency)}.", Strength.CLEAR, len(on_wants),
            "term tried" if len(on_wants) == 1 else "terms tried", None, "", "What they answer: each is a thing to ask for.", Use.ACT, _NAME,
            f"Your better impression of {first} outweighs {'that' if len(on_wants) == 1 else 'any one of them'}.",
        )  # fmt: skip
    if not can:
        return Finding(
            f"No amount on one term alone that anybody would pay puts {name} first.", Strength.CLEAR, len(rivals), "term tried" if len(rivals) == 1 else "terms tried", None, "",
            "Several terms at once, or other weights.", Use.CHOOSE, _NAME,
        )  # fmt: skip
    safe = next((price for price in can if price.safely is not None), None)
    detail = ""
    if safe is not None and safe.safely:
        detail = f"To lead in 80 of 100 weightings it takes {amount(safe, safe.safely, currency)}."
    return Finding(
        f"{name} would lead with {_any(can, currency)}.", Strength.CLEAR, len(can), "term tried" if len(can) == 1 else "terms tried", None, "",
        "What they answer: each is a thing to ask for.", Use.ACT, _NAME, detail,
    )  # fmt: skip


def _any(prices: Sequence[Price], currency: str) -> str:
    told = join([amount(price, price.more or 0.0, currency) for price in prices], "or")
    return told if len(prices) == 1 else f"any one of these: {told}"


def can_be_asked(price: Price, one: Known) -> bool:
    """Return whether a person could ask for a price: not more than a third of the base a year, or three bases over four years.

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
        return True
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
    name = called(known[weighed.names[at]])
    found, start = weighed.flip(at), ""
    if found is None and weighed.wanted.share:
        if weighed.bare.order[0] == at:
            first = called(known[weighed.names[weighed.order[0]]])
            return Finding(
                f"On your wants alone {name} leads; your better impression of {first} outweighs that.", Strength.CLEAR,
                len(weighed.names), "jobs compared", None, "", "How sure you are of that impression.", Use.CHOOSE, _NAME,
            )  # fmt: skip
        found, start = weighed.bare.flip(at), "on your wants alone "
    if found is None or weighed.names[at] in weighed.dominated:
        return Finding(
            f"On these numbers {name} can never win, whatever the weights.", Strength.CLEAR, len(weighed.names), "jobs compared", None, "",
            "Other terms: see what it would take.", Use.CHOOSE, _NAME,
        )  # fmt: skip
    pairs = list(zip(found.moves, weighed.wanted.criteria, strict=False))
    up = [(moved, one.name) for moved, one in pairs if moved > 0.5]
    down = [(-moved, one.name) for moved, one in pairs if moved < -0.5]
    if found.points < 0.5 or not up or not down:
        sentence = f"{start}{name} would lead if less than one point of 100 moved."
    else:
        given, taken = (join([word for _, word in sorted(part, reverse=True)]) for part in (up, down))
        sentence = f"{start}{name} would lead if {found.points:.0f} of your 100 points went from {taken} to {given}."
    return Finding(
        sentence[:1].upper() + sentence[1:],
        Strength.CLEAR,
        len(weighed.names),
        "jobs compared",
        None,
        "",
        "How sure you are of these points.",
        Use.CHOOSE,
        _NAME,
    )
