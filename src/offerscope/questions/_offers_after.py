"""What tax and prices do to the difference of two offers: told where they turn it round, or change it by much."""

from __future__ import annotations

import math
from statistics import NormalDist

from offerscope.findings import LEANING_FROM, Finding, Strength, Use
from offerscope.pay.money import in_words
from offerscope.pay.offer import Offer
from offerscope.questions import _offers_left as net
from offerscope.questions._offers_gap import Gap
from offerscope.questions._offers_moves import deviation
from offerscope.questions.common.after_tax import Footing
from offerscope.wording import years_in_words

#: Tax takes a part of every difference; less than this is left of one only where it is taxed unlike.
LITTLE = 0.5

_TWO_SIDED_95 = NormalDist().inv_cdf(0.975)


def left_gap(gap: Gap, footing: Footing) -> float:
    """Return what the one ahead before tax leaves more than the one behind, over all the years; less than 0 = less.

    Parameters
    ----------
    gap:
        The two offers.
    footing:
        On what sums stand.
    """
    ahead, behind = (float(net.by_year(footing, one.offer).sum()) for one in (gap.ahead, gap.behind))
    return ahead - behind


def _with_the_middle(gap: Gap, footing: Footing, found: float, currency: str) -> str:
    """Return what the sum takes what nobody has told you for, and what it is as the decision and the brief count it."""
    middle = float(footing.by_year(gap.ahead.offer).sum() - footing.by_year(gap.behind.offer).sum())
    if abs(middle - found) < 0.5:
        return " What nobody has told you is not in it."
    name = "the present job" if gap.ahead.status == "current" else gap.ahead.name
    way = "more" if middle > 0 else "less"
    a_year = "" if footing.years == 1 else f", {in_words(abs(middle) / footing.years, currency)} a year"
    return f" What nobody has told you is not in it; at the middle of what it may be, as the decision and the brief count it, {name} leaves {in_words(abs(middle), currency)} {way}{a_year}."


def finding(gap: Gap | None, footing: Footing, currency: str) -> Finding | None:
    """Return what is left of a difference after tax, where it is the other way round or of another size.

    Parameters
    ----------
    gap:
        The two offers, or ``None``.
    footing:
        On what sums stand.
    currency:
        In what.
    """
    words = net.in_words(footing)
    if gap is None or not words:
        return None
    found, is_same = left_gap(gap, footing), gap.total < 0.5
    is_small, is_larger = found < LITTLE * gap.total, found > gap.total
    if (is_same and abs(found) < 0.5) or not (is_small or is_larger or is_same):
        return None

    def total(offer: Offer) -> float:
        return float(net.by_year(footing, offer).sum())

    sd = math.hypot(*(deviation(one.offer, currency, total) for one in (gap.ahead, gap.behind)))
    if sd and NormalDist().cdf(abs(found) / sd) < LEANING_FROM:
        return None
    ahead, behind = ("the present job" if one.status == "current" else one.name for one in (gap.ahead, gap.behind))
    before, after = in_words(gap.total, currency), in_words(abs(found), currency)
    start = words[0].upper() + words[1:]
    if is_same:
        first, second = (ahead, behind) if found > 0 else (behind, ahead)
        sentence = f"{start}, they are not the same: {first} leaves {after} more than {second}."
    elif found <= -0.5:
        sentence = f"{start}, it is the other way round: {behind} leaves {after} more than {ahead}."
    elif found < 0.5:
        sentence = f"{start}, nothing is left of that lead: {ahead} and {behind} leave the same."
    else:
        verb = "grows from" if is_larger else "falls from"
        sentence = f"{start}, the lead of {ahead} over {behind} {verb} {before} to {after}."
    is_open = bool(gap.ahead.offer.unknown or gap.behind.offer.unknown)
    side = 1.0 if found > 0 else -1.0
    interval = sorted(side * found + sign * _TWO_SIDED_95 * sd for sign in (-1, 1))
    return Finding(
        sentence=sentence,
        # What was guessed, or said by nobody, is no evidence that could make it clear.
        strength=Strength.LEANING if sd or is_open else Strength.CLEAR,
        n=2,
        n_of="offers with their taxes",
        interval=(round(interval[0], 2), round(interval[1], 2)) if sd else None,
        unit=f"{currency} over {years_in_words(footing.years)}".strip(),
        would_change="Another place, another way to file, or other tables.",
        use=Use.ACT if found < 0.5 else Use.CHOOSE,
        question="offers",
        detail=f"That is over {years_in_words(footing.years)}, an estimate and no advice.{_with_the_middle(gap, footing, found, currency) if is_open else ''}",
        claim=f"left:{gap.ahead.name.replace(':', ' ')}:{gap.behind.name.replace(':', ' ')}:{'+' if found > 0 else '-'}",
    )
