"""What nobody has told you is a range, not a nought: what a missing part of an offer may plausibly be.

Its own target comes first, then what other offers hold of the same, then a weak default that is wide on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from offerscope.pay.lines import make
from offerscope.pay.money import in_words
from offerscope.pay.offer import Component, Grant, Offer, Unknown
from offerscope.pay.schedules import parse_vesting

#: Over so many years another offer's part is averaged.
_YEARS = 4

#: A grant of which nothing is known is taken to vest over so many even years.
_VESTS_OVER = 4


@dataclass(frozen=True)
class Default:
    """A weak default for a part of which nothing at all is known.

    Parameters
    ----------
    high:
        The most it is taken to be, in percent of base (``raise``: percent).
    per:
        ``year`` or ``once``.
    why:
        In words, why so much.
    """

    high: float
    per: str
    why: str


#: What a part may be where nothing tells: from nothing to so much. None comes from a survey: each is a convention of
#: this project, wide on purpose, so that what is asked about is what could matter.
DEFAULTS: Mapping[str, Default] = {
    "raise": Default(5.0, "year", "most yearly raises without a promotion lie under 5 %"),
    "bonus": Default(15.0, "year", "beyond 15 % a bonus is a large part of the offer, and is seldom left unsaid"),
    "bonus_floor": Default(15.0, "year", "a floor is no higher than a bonus may be"),
    "sign_on": Default(10.0, "once", "a sign-on is most often within 10 % of the base"),
    "equity": Default(25.0, "year", "beyond a quarter of the base a year equity is a large part of the offer"),
    "refresher": Default(10.0, "year", "a further grant is most often smaller than the first"),
    "match": Default(4.0, "year", "half of the first 6 to 8 % of base, or all of the first 4 %"),
    "stipend": Default(2.0, "year", "a stipend is small beside the base"),
    "relocation": Default(5.0, "once", "a move is paid with up to a few weeks of base"),
}


@dataclass(frozen=True)
class Range:
    """What a part may plausibly be.

    Parameters
    ----------
    term:
        The term's name.
    low, high:
        The ends, every amount between them being as likely as any other.
    unit, per:
        As in :class:`~offerscope.pay.offer.Component`; ``per`` is ``grant`` for equity: the value of all of it.
    why:
        In words: ``"from nothing to its target of 12 %"``.
    """

    term: str
    low: float
    high: float
    unit: str
    per: str
    why: str


def plausible(
    offer: Offer, unknown: Unknown, others: Sequence[Offer] = (), *, quoted: tuple[float, float] | None = None
) -> Range | None:
    """Return what a part that is not known may plausibly be, or ``None`` where nothing bounds it.

    Parameters
    ----------
    offer:
        The offer.
    unknown:
        The part.
    others:
        Other offers, the present job among them; those in another currency tell nothing.
    quoted:
        The least and the most base a year that was quoted for such jobs, in the offer's currency.

    Returns
    -------
    Range or None
        A bonus runs from nothing to its target where one is written; what other offers hold runs from nothing to the
        most of them, a year on average; else :data:`DEFAULTS` say. A base is bounded by what was quoted alone, and what
        I pay by other offers alone.

    Examples
    --------
    >>> made = Offer("A", "A", components=(Component("base", 100000.0), Component("bonus_target", 12.0, "percent")))
    >>> found = plausible(made, Unknown("bonus", "nobody has told you"))
    >>> found.low, found.high, found.unit, found.why
    (0.0, 12.0, 'percent', 'from nothing to its target of 12 %')
    >>> plausible(made, Unknown("sign_on", "nobody has told you")).high
    10000.0
    """
    term = unknown.component
    if term == "base":
        if quoted is None:
            return None
        low, high = sorted(quoted)
        words = f"from {in_words(low, offer.currency)} to {in_words(high, offer.currency)}, as such jobs quoted"
        return Range(term, low, high, "money", "year", words)
    if term == "promotion":
        return None
    target = offer.of("bonus_target") if term == "bonus" else []
    if target:
        first = target[0]
        said = f"{first.amount:g} %" if first.unit == "percent" else in_words(first.amount or 0.0, offer.currency)
        per = "once" if first.per == "once" else "year"
        high = (first.amount or 0.0) if first.unit == "percent" or per == "once" else offer.a_year(first)
        return Range(term, 0.0, high, first.unit, per, f"from nothing to its target of {said}")
    return _from_others(offer, term, others) or _default(offer, term)


def with_amount(offer: Offer, found: Range, amount: float) -> Offer:
    """Return an offer in which a part that is not known is so much.

    Parameters
    ----------
    offer:
        The offer.
    found:
        What :func:`plausible` said of the part.
    amount:
        How much, in the range's unit.

    Examples
    --------
    >>> made = Offer("A", "A", components=(Component("base", 100000.0),))
    >>> found = plausible(made, Unknown("equity", "nobody has told you"))
    >>> [grant.value for grant in with_amount(made, found, found.high).grants], found.per
    ([100000.0], 'grant')
    """
    if found.term == "equity":
        known = tuple(grant for grant in offer.grants if not _is_open(grant))
        open_ones = [grant for grant in offer.grants if _is_open(grant)]
        model = open_ones[0] if open_ones else Grant("", None, parse_vesting(""), source="guess")
        return replace(offer, grants=(*known, replace(model, value=amount, shares=None, exits=(), lacks="")))
    part = Component(found.term, amount, found.unit, found.per, source="guess")
    drop = {found.term, "match_limit"} if found.term == "match" else set()
    kept = tuple(one for one in offer.components if one.term not in drop)
    return replace(offer, components=(*kept, part))


def ranges(
    offer: Offer, others: Sequence[Offer] = (), *, quoted: tuple[float, float] | None = None
) -> tuple[list[Range], list[Unknown]]:
    """Return the ranges of all that is not known of an offer, the base first, and what nothing bounds.

    Parameters
    ----------
    offer, others, quoted:
        As in :func:`plausible`. Where the base itself is a range, what is a share of it goes by its middle.

    Examples
    --------
    >>> found, left = ranges(Offer("A", "A", unknown=(Unknown("base", ""), Unknown("bonus", ""))), quoted=(9e4, 11e4))
    >>> [(one.term, one.high) for one in found], left
    ([('base', 110000.0), ('bonus', 15000.0)], [])
    """
    found: list[Range] = []
    left: list[Unknown] = []
    for unknown in sorted(offer.unknown, key=lambda one: one.component != "base"):
        one = plausible(offer, unknown, others, quoted=quoted)
        if one is None:
            left.append(unknown)
            continue
        found.append(one)
        if one.term == "base":
            offer = with_amount(offer, one, (one.low + one.high) / 2)
    return found, left


def _is_open(grant: Grant) -> bool:
    return grant.value is None and not grant.exits


def base_a_year(offer: Offer) -> float:
    """Return the base of the first year, 0 where it is not known.

    Examples
    --------
    >>> base_a_year(Offer("A", "A", components=(Component("base", 5000.0, per="month"),)))
    60000.0
    """
    bases = offer.of("base")
    return math.fsum(line.gross for line in make(Offer("", "", components=tuple(bases), hours=offer.hours), 1))


def _from_others(offer: Offer, term: str, others: Sequence[Offer]) -> Range | None:
    """Return the range that other offers show; one in which none of them holds anything tells nothing."""
    told: list[tuple[float, Offer]] = []
    for other in others:
        if other.name == offer.name or other.currency != offer.currency:
            continue
        if term == "raise":
            told += [(part.amount or 0.0, other) for part in other.of(term)]
        elif term == "equity":
            told.append((sum(grant.value or 0.0 for grant in other.grants), other))
        else:
            paid = [line for line in make(other, _YEARS) if line.component == term]
            held = math.fsum(abs(line.gross) for line in paid)
            told.append((held if term in {"sign_on", "relocation"} else held / _YEARS, other))
    most, whose = max(told, key=lambda pair: pair[0], default=(0.0, offer))
    if most <= 0:
        return None
    unit, per = ("percent", "year") if term == "raise" else ("money", _per(term))
    said = f"{most:g} %" if unit == "percent" else in_words(most, offer.currency)
    often = "" if per != "year" or unit == "percent" else " a year"
    return Range(term, 0.0, most, unit, per, f"from nothing to the {said}{often} of {whose.name}")


def _default(offer: Offer, term: str) -> Range | None:
    found = DEFAULTS.get(term)
    if found is None:
        return None
    if term == "raise":
        return Range(term, 0.0, found.high, "percent", "year", f"from nothing to {found.high:g} %: {found.why}")
    base = base_a_year(offer)
    if not base:
        return None
    words = f"from nothing to {found.high:g} % of base{' a year' if found.per == 'year' else ''}: {found.why}"
    if term == "match":
        return Range(term, 0.0, found.high, "percent", "year", words)
    times = _VESTS_OVER if term == "equity" else 1.0
    return Range(term, 0.0, found.high / 100 * base * times, "money", _per(term), words)


def _per(term: str) -> str:
    return "once" if term in {"sign_on", "relocation"} else "grant" if term == "equity" else "year"
