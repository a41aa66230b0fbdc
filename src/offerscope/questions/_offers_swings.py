"""What moves the difference of two offers most: each thing that is uncertain or taken for granted, from one end to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.pay.offer import COSTS, SPREADS, Offer, label
from offerscope.pay.unknown import ranges, with_amount
from offerscope.questions import _offers_equity as equity
from offerscope.questions import _offers_left as net
from offerscope.questions._offers_gap import RATE_MOVES
from offerscope.questions._offers_moves import DEVIATIONS, moves
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known

Floats = NDArray[np.float64]

#: The share of outcomes that lies below, and above, what equity is moved to: between them it lies 19 times in 20.
TAIL = 0.025

#: By what a stay is taken to be shorter and longer.
STAY = 2.0


@dataclass(frozen=True)
class Swing:
    """One thing that moves the difference.

    Parameters
    ----------
    offer:
        Of which offer; blank where it moves both.
    what:
        What is moved: ``"bonus"``.
    low_words, high_words:
        From what to what.
    low, high:
        The difference at the two ends, over all the years, in the page's currency.
    """

    offer: str
    what: str
    low_words: str
    high_words: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far it moves the difference."""
        return abs(self.high - self.low)


@dataclass
class _Side:
    """One of the two offers: what it leaves, and everything of it that moves."""

    one: Known
    footing: Footing
    names: list[tuple[str, str, str]] = field(default_factory=list)
    money: list[Floats] = field(default_factory=list)

    def add(self, what: str, low: tuple[str, Floats], high: tuple[str, Floats]) -> None:
        self.names.append((what, low[0], high[0]))
        self.money += [low[1], high[1]]

    def sums(self, offer: Offer) -> Floats:
        return net.sums(offer, self.footing.years)

    def total(self, footing: Footing, money: Sequence[Floats]) -> Floats:
        """Return what several variants leave over all the years, shape (variants,)."""
        return np.asarray(net.left(footing, self.one.name, np.stack(money)).sum(axis=1))


def swings(ahead: Known, behind: Known | None, others: Sequence[Offer], footing: Footing, *, filed: bool) -> tuple[float, list[Swing]]:  # fmt: skip
    """Return the difference that is left, and what moves it, the most first.

    Parameters
    ----------
    ahead, behind:
        The two offers; without one behind, what the one leaves is moved.
    others:
        All offers, which tell what a missing part may be.
    footing:
        On what sums stand.
    filed:
        Whether the profile says how I file.

    Returns
    -------
    tuple of float and list of Swing
        In the page's currency, over all the years.
    """
    sides = [(1.0, _Side(ahead, footing))] + ([(-1.0, _Side(behind, footing))] if behind is not None else [])
    gap = 0.0
    found: list[Swing] = []
    totals: list[float] = []
    for _, side in sides:
        _terms(side, others)
        _stay(side)
        _company(side)
        totals.append(float(side.total(footing, [side.sums(side.one.offer)])[0]))
    gap = sum(sign * total for (sign, _), total in zip(sides, totals, strict=True))
    for (sign, side), total in zip(sides, totals, strict=True):
        moved = side.total(footing, side.money) if side.money else np.zeros(0)
        for place, (what, low_words, high_words) in enumerate(side.names):
            low, high = (gap + sign * (float(value) - total) for value in moved[2 * place : 2 * place + 2])
            found.append(Swing(side.one.name, what, low_words, high_words, low, high))
    found += _rates(sides, totals, footing)
    found += _assumed(sides, footing, gap, filed=filed)
    return gap, sorted((one for one in found if one.width >= 1), key=lambda one: -one.width)


def _terms(side: _Side, others: Sequence[Offer]) -> None:
    """What nobody has told you over its range, what was said or guessed, and a bonus that may not be paid."""
    offer, currency = side.one.offer, side.footing.currency
    for one in ranges(offer, others)[0]:
        ends = [(_amount(value, one.unit, one.per, currency), side.sums(with_amount(offer, one, value))) for value in (one.low, one.high)]  # fmt: skip
        side.add(f"{label(one.term).lower()} (nobody has told you)", *(reversed(ends) if one.term in COSTS else ends))
    hoped = bool(offer.of("bonus"))
    for moved in moves(offer, currency):
        if moved.what == "tenure" or (moved.what == "bonus" and hoped):
            continue
        low, _, high = moved.words.partition(" to ")
        side.add(f"{moved.what} ({_HOW[moved.source]})", (low, side.sums(moved.low)), (high, side.sums(moved.high)))
    if hoped:
        none = replace(offer, components=tuple(part for part in offer.components if part.term != "bonus"))
        best, words = _best_bonus(offer)
        side.add("bonus (not guaranteed)", ("none" if not offer.of("bonus_floor") else "its floor", side.sums(none)), (words, side.sums(best)))  # fmt: skip


_HOW = {"verbal": "said", "guess": "a guess"}


def _best_bonus(offer: Offer) -> tuple[Offer, str]:
    """Return an offer with its bonus at the best that is plausible: its target, what was said and somewhat more, or as expected."""
    first = offer.of("bonus")[0]
    found = [((first.amount or 0.0) * (1 + DEVIATIONS * SPREADS.get(first.source, 0.0)), "more than was said")]
    found += [
        (target.amount or 0.0, "its target")
        for target in offer.of("bonus_target")
        if (target.unit, target.per) == (first.unit, first.per)
    ]
    most, words = max(found, key=lambda pair: pair[0])
    if most <= (first.amount or 0.0):
        return offer, "as expected"
    parts = tuple(replace(part, amount=most) if part is first else part for part in offer.components)
    return replace(offer, components=parts), words


def _amount(value: float, unit: str, per: str, currency: str) -> str:
    if unit == "percent":
        return f"{value:.3g} %"
    return in_words(value, currency) + (f" a {per}" if per in {"year", "month"} else "")


def _stay(side: _Side) -> None:
    """How long I stay, where leaving would lose something: half as long, and twice."""
    offer, years = side.one.offer, side.footing.years
    usual = offer.tenure or float(years)
    short = replace(offer, tenure=usual / STAY)
    if not any(line.received < 1 for line in ledger.lines(short, years)):
        return
    longer = replace(offer, tenure=usual * STAY) if offer.tenure else offer
    words = _years(usual * STAY) if offer.tenure else "to the end"
    side.add("how long you stay", (_years(usual / STAY), side.sums(short)), (words, side.sums(longer)))


def _years(years: float) -> str:
    return f"{years:.3g} year{'' if years == 1 else 's'}"


def _company(side: _Side) -> None:
    """Where the share price goes, or what becomes of the company."""
    offer, years = side.one.offer, side.footing.years
    grants = [grant for grant in offer.grants if grant.value is not None or grant.exits]
    if not grants:
        return
    table, chances = equity.outcomes(offer, years)
    rest = side.sums(replace(offer, grants=()))
    reached = np.cumsum(chances)
    ends = [rest + table[min(int(np.searchsorted(reached, share)), len(table) - 1)] for share in (TAIL, 1 - TAIL)]
    words = [in_words(float((end - rest).sum()), side.footing.currency) + " of equity" for end in ends]
    what = "exit" if any(grant.exits for grant in grants) else "share price"
    side.add(what, (words[0], ends[0]), (words[1], ends[1]))


def _rates(sides: Sequence[tuple[float, _Side]], totals: Sequence[float], footing: Footing) -> list[Swing]:
    """A rate of exchange 10 % off; two offers in the same foreign currency move together."""
    foreign = list(dict.fromkeys(side.one.own_currency for _, side in sides if side.one.own_currency != footing.currency))  # fmt: skip
    found = []
    for code in foreign:
        ends = []
        for times in (1 - RATE_MOVES, 1 + RATE_MOVES):
            of = [
                float(side.total(footing, [times * side.sums(side.one.offer)])[0]) if side.one.own_currency == code else total
                for (_, side), total in zip(sides, totals, strict=True)
            ]  # fmt: skip
            ends.append(sum(sign * value for (sign, _), value in zip(sides, of, strict=True)))
        whose = [side.one.name for _, side in sides if side.one.own_currency == code]
        percent = f"{100 * RATE_MOVES:.0f} %"
        found.append(Swing(whose[0] if len(whose) == 1 else "", f"rate of {code}", f"{percent} less", f"{percent} more", *ends))  # fmt: skip
    return found


def _assumed(sides: Sequence[tuple[float, _Side]], footing: Footing, gap: float, *, filed: bool) -> list[Swing]:
    """Where pay is taxed, what life costs there, and how I file, where nobody has told you."""

    def at(other: Footing) -> float:
        return sum(sign * float(side.total(other, [side.sums(side.one.offer)])[0]) for sign, side in sides)

    found = []
    own = any(bill.own is not None for bill in (*footing.bills.values(), *([footing.home] if footing.home else [])))
    for _, side in sides:
        name, home = side.one.name, footing.home
        bill = footing.bills.get(name)
        if home is not None and bill is not None and bill != home:
            other = replace(footing, bills={**footing.bills, name: home})
            found.append(Swing(name, "where it is taxed", bill.name, home.name, gap, at(other)))
        if abs(footing.prices.get(name, 1.0) - 1) > 1e-9:
            other = replace(footing, prices={**footing.prices, name: 1.0})
            percent = 100 * (footing.prices[name] - 1)
            found.append(Swing(name, "what life costs there", f"{percent:+.1f} %", "as at home", gap, at(other)))
    if footing.home is not None and not filed and footing.status == "single" and not own:
        found.append(Swing("", "how you file", "single", "jointly", gap, at(replace(footing, status="joint"))))
    return found


def table(found: Sequence[Swing], gap: float) -> pd.DataFrame:
    """Return what moves the difference, a row each, the most first.

    Parameters
    ----------
    found:
        What moves it.
    gap:
        The difference as it stands.
    """
    rows = [
        [one.offer or "Both", one.what, one.low_words, one.high_words, round(one.low), round(one.high), "yes" if turns(one, gap) else "no"]
        for one in found
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Offer", "What is moved", "From", "To", "Difference with the one", "with the other", "Turns it round"])  # fmt: skip


def turns(one: Swing, gap: float) -> bool:
    """Return whether one thing alone would turn the order round.

    Parameters
    ----------
    one:
        The thing.
    gap:
        The difference as it stands.
    """
    return bool(min(one.low * np.sign(gap), one.high * np.sign(gap)) < 0)
