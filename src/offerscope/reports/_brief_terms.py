"""What to negotiate: amounts that another offer pays already, and amounts with which another offer would lead.

Each is a thing a person could ask for in a sentence, with what it would do. An ask that nobody would take seriously is left
out: a share that is beyond :data:`MOST_OF_BASE` of the base.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np

from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.pay.lines import CONDITIONAL, make
from offerscope.pay.money import in_words
from offerscope.pay.offer import Offer
from offerscope.pay.unknown import base_a_year
from offerscope.questions._decision_ask import in_money
from offerscope.questions._decision_price import MOST_DAYS_OFF, Price, asked, raised
from offerscope.questions._decision_scores import values
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions._decision_words import called
from offerscope.questions._decision_years import by_year
from offerscope.questions.common.offers import Known
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import plural, two_figures

#: How many terms a brief names.
MOST = 3

#: An ask of more than this share of the base is no ask that anybody makes.
MOST_OF_BASE = 1 / 3

#: Less money a year than this is not worth a sentence.
LEAST = 100.0

#: What a sentence calls a sum of each term.
_WHAT: Mapping[str, str] = {
    "base": "base a year", "bonus": "bonus a year", "sign_on": "sign-on", "equity": "equity in all", "stipend": "stipend a year",
}  # fmt: skip

#: The terms that are measured by a criterion of the decision, and its kind.
_DAYS: Mapping[str, str] = {"days_off": "days off", "remote_days": "remote"}

#: What a sentence calls a day of each.
_DAY_IS: Mapping[str, str] = {"days_off": "off a year", "remote_days": "a week from home"}

_PAY_PER: Mapping[str, float] = {"": 1.0, "year": 1.0, "month": 12.0}


@dataclass(frozen=True)
class Wish:
    """One term to negotiate.

    Parameters
    ----------
    offer:
        Whom to ask, by the offer's short name.
    term:
        Which term.
    sentence:
        What to ask for, with the amount.
    effect:
        What it would do.
    """

    offer: str
    term: str
    sentence: str
    effect: str


def to_negotiate(logs: Logs, answer: DecisionAnswer, known: Sequence[Known]) -> tuple[Wish, ...]:
    """Return what to ask for, at most :data:`MOST` terms, those of one offer together and the best offer first.

    Parameters
    ----------
    logs:
        The log: what a posting quoted is asked for, too.
    answer:
        The decision.
    known:
        Every offer of the log.
    """
    weighed = answer.weighed
    if weighed is None:
        return ()
    by_name = {one.name: one for one in known}
    open_ones = [by_name[name] for name in answer.order if by_name[name].is_open]
    best = open_ones[0]
    raises = _raises(answer.prices, by_name, weighed)
    if not raises:
        raises = _raises(answer.prices_on_wants, by_name, weighed, on_wants=True)
    matches = _matches(logs, best, known, weighed)
    # Where the best offer leads, what it can match comes first: that is the offer one would take.
    pairs = zip_longest(matches, raises) if answer.leader == best.name else zip_longest(raises, matches)
    found = [wish for pair in pairs for wish in pair if wish is not None]
    found += [wish for one in open_ones for wish in _own(one, weighed)]
    chosen = list({(wish.offer, wish.term): wish for wish in reversed(found[:MOST])}.values())
    return tuple(sorted(chosen, key=lambda wish: (answer.order.index(wish.offer), found.index(wish))))


def _raises(
    prices: Sequence[Price], known: Mapping[str, Known], weighed: Weighed, *, on_wants: bool = False
) -> list[Wish]:
    """Return with what the next best offer would lead, what is the least beside its base first."""
    first = next((price.offer for price in prices), "")
    found = []
    for price in prices:
        one = known[price.offer]
        share = _share(one.offer, price.term, price.more) if price.offer == first and price.more else None
        if share is not None:
            found.append((share, _raise(one, price, weighed, on_wants=on_wants)))
    return [wish for _, wish in sorted(found, key=lambda pair: round(pair[0], 2))]


def _raise(one: Known, price: Price, weighed: Weighed, *, on_wants: bool) -> Wish:
    currency, more = weighed.footing.currency, price.more or 0.0
    percent = f" ({100 * asked(more) / base_a_year(one.offer):.0f} % more)" if price.term == "base" else ""
    would = "With that it would lead on your wants alone." if on_wants else "With that it would lead."
    if price.safely and not on_wants and _share(one.offer, price.term, price.safely) is not None:
        safely = _words(price.term, price.safely, currency)
        if safely != _words(price.term, more, currency):
            would += f" To lead in 80 of 100 weightings near your own, it would have to offer {safely}."
    return Wish(one.name, price.term, f"Ask {one.name} for {_words(price.term, more, currency)}{percent}.", would)


def _words(term: str, more: float, currency: str) -> str:
    """Return an amount rounded up to what a person would ask for: ``"USD 8,500 more base a year"``."""
    if term in _WHAT:
        return f"{in_words(asked(more), currency)} more {_WHAT[term]}"
    whole = max(1, math.ceil(more - 1e-9))
    return f"{plural(whole, 'more day', 'more days')} {_DAY_IS[term]}"


def _share(offer: Offer, term: str, more: float) -> float | None:
    """Return how large an ask is, as a share of what there is; ``None`` where it is too large to be made."""
    if term in _DAYS:
        return (
            more / MOST_DAYS_OFF
            if term == "days_off" and more <= MOST_DAYS_OFF
            else more / 5
            if term == "remote_days"
            else None
        )
    base = base_a_year(offer)
    if not base:
        return None
    years = 1.0
    if term == "equity":
        months = max((grant.vesting.months for grant in offer.grants), default=48)
        years = max(months / 12, 1.0)
    return more / base / years if asked(more) <= MOST_OF_BASE * base * years else None


def _matches(logs: Logs, best: Known, known: Sequence[Known], weighed: Weighed) -> list[Wish]:
    """Return on which terms the best offer is behind what I have, what its matching would bring most first."""
    # An open offer is the strongest argument, then what I have now, then what I was offered before.
    others = sorted(
        (one for one in known if one.comparable and one.name != best.name),
        key=lambda one: 0 if one.is_open else 1 if one.status == "current" else 2,
    )
    found = []
    for term in (*_WHAT, *_DAYS):
        have = _said(best, term, weighed)
        if have is None or (term == "equity" and not have):  # who grants no shares will not begin with mine
            continue
        for told, where in _behind(logs, best, others, term, weighed):
            more = told - have
            if more <= 0 or _share(best.offer, term, more) is None or (term in _WHAT and more < LEAST):
                continue
            gain = _gain(best, term, more, weighed)
            if gain is not None and gain >= LEAST:
                found.append((gain, _match(best, term, have, told, where, gain, weighed)))
                break
    return [wish for _, wish in sorted(found, key=lambda pair: -pair[0])]


def _behind(
    logs: Logs, best: Known, others: Sequence[Known], term: str, weighed: Weighed
) -> Iterator[tuple[float, str]]:
    """Give what is paid or was quoted elsewhere, and where, the strongest argument first."""
    quoted = _quoted(logs, best, weighed.footing.currency) if term == "base" else None
    if quoted is not None:
        yield quoted, "the top of what its own posting quoted"
    kinds = {grant.kind for grant in best.offer.grants}
    for one in others:
        told = _said(one, term, weighed)
        # Options and shares, or shares of a listed and of a private company, are not to be matched by their amounts.
        is_alike = term != "equity" or {grant.kind for grant in one.offer.grants} == kinds
        if told is not None and is_alike:
            yield told, f"at {called(one)}" if one.is_open or one.status == "current" else f"offered by {one.name}"


def _quoted(logs: Logs, one: Known, currency: str) -> float | None:
    """Return the most base a year that the employer's own posting of the job quoted, or ``None``."""
    rows = logs.applications
    is_own = rows["company"].map(lambda name: same(str(name)) == same(one.offer.company)).astype(bool)
    if one.offer.role:
        is_own &= rows["role"].map(lambda role: same(str(role)) in {"", same(one.offer.role)}).astype(bool)
    rows = rows[is_own]
    rows = rows[rows["pay_currency"].isin(["", currency]) & rows["pay_per"].isin(list(_PAY_PER))]
    most = (rows["pay_max"] * rows["pay_per"].map(dict(_PAY_PER))).max() if len(rows) else np.nan
    return float(most) if np.isfinite(most) else None


def _said(one: Known, term: str, weighed: Weighed) -> float | None:
    """Return what an offer pays or gives of a term, 0 where nothing is written; ``None`` where nobody has told."""
    offer = one.offer
    if term == "remote_days":
        criterion = next((each for each in weighed.wanted.criteria if each.kind == "remote"), None)
        told = weighed.scored.told.get((one.name, criterion.name)) if criterion else None
        return told.mean if told is not None and told.seen else None
    if term == "days_off":
        return offer.days_off
    if any(unknown.component in {term, f"{term}_floor"} for unknown in offer.unknown):
        return None
    if term == "equity":
        if any(grant.value is None or grant.exits for grant in offer.grants):
            return None
        return sum(grant.value or 0.0 for grant in offer.grants)
    if term == "base":
        return base_a_year(offer) if offer.has_base else None
    terms = {"bonus", "bonus_floor"} if term == "bonus" else {term}
    return sum(line.gross for line in make(offer, 1) if line.component in terms)


def _gain(best: Known, term: str, more: float, weighed: Weighed) -> float | None:
    """Return what more of a term is worth a year; ``None`` where it does not count with the person."""
    footing = weighed.footing
    if term in _WHAT:
        return footing.of(raised(best.offer, term, more)) - footing.of(best.offer)
    criterion = next((one for one in weighed.wanted.criteria if one.kind == _DAYS[term]), None)
    if criterion is None or not criterion.weight:
        return None
    own = weighed.scored.of(best.name, criterion.name).mean
    low, high = values(np.array([own, own + more]), criterion)
    return in_money(weighed, criterion.weight * float(high - low))


def _match(best: Known, term: str, have: float, told: float, where: str, gain: float, weighed: Weighed) -> Wish:
    currency, more = weighed.footing.currency, told - have
    if term in _WHAT:
        sum_of, total = in_words(more, currency), in_words(told, currency)
        words = f"{sum_of} more {_WHAT[term]}" if have else f"{sum_of} {_WHAT[term]}"
        words = f"a sign-on of {sum_of}" if term == "sign_on" and not have else words
    else:
        days = float(f"{more:.1f}")
        count = plural(int(days), "more day", "more days") if days.is_integer() else f"{days:g} more days"
        words, total = f"{count} {_DAY_IS[term]}", f"{told:g}"
    if where.startswith("the top"):
        why = f"to reach {where}, {total}"
    else:
        why = f"to match the {total} {where}" if have else f"as {where}"
    return Wish(best.name, term, f"Ask {best.name} for {words}, {why}.", _effect(term, gain, weighed))


def _effect(term: str, gain: float, weighed: Weighed) -> str:
    footing = weighed.footing
    if term == "sign_on":
        tax = "after tax" if footing.is_taxed else "before tax"
        return f"It would leave you about {in_words(two_figures(gain * footing.years), footing.currency)} more {tax}, once."
    if term in _WHAT:
        return f"It would leave you about {in_words(two_figures(gain), footing.currency)} more {footing.in_words}."
    if weighed.wanted.source == "nobody" and not weighed.wanted.is_asked_equal:
        return ""  # what a day is worth to somebody who has not said what matters, no sum can tell
    whose = "At equal weights" if weighed.wanted.is_asked_equal else "By your weights"
    return f"{whose} that is worth about {in_words(two_figures(gain), footing.currency)} a year to you."


def _own(one: Known, weighed: Weighed) -> Iterator[Wish]:
    """Give what an offer could make surer out of what it promises itself, where nothing stands beside it."""
    footing, offer = weighed.footing, one.offer
    hoped = sum(line.gross for line in make(offer, 1) if line.component == "bonus" and line.certainty == CONDITIONAL)
    if hoped >= LEAST:
        floor = [replace(part, term="bonus_floor") if part.term == "bonus" else part for part in offer.components]
        better = replace(one, offer=replace(offer, components=tuple(floor)))
        now, then = (
            in_words(by_year(footing, [each])["Guaranteed"].iloc[0], footing.currency) for each in (one, better)
        )
        yield Wish(
            one.name, "bonus_floor",
            f"Ask {one.name} to guarantee the first year's bonus: {in_words(hoped, footing.currency)} is expected, and none of it is sure.",
            f"What is sure in that year would rise from {now} to {then} {footing.in_words.removeprefix('a year ')}.",
        )  # fmt: skip
    for grant in offer.grants:
        even = 12 / max(grant.vesting.months, 12)
        first = float(grant.vesting.vested(12))
        if grant.value and not grant.exits and first < even - 0.01:
            now, then = (in_words(share * grant.value, footing.currency) for share in (first, even))
            yield Wish(
                one.name, "vesting", f"Ask {one.name} for even vesting: {now} of the equity is yours after the first year, and {then} would be.",
                "It is worth most if you leave early.",
            )  # fmt: skip
            return
