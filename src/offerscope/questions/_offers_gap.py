"""The difference between two offers: how much, how sure, what would turn it round and what to ask."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from offerscope.findings import Strength, judge
from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.pay.offer import COSTS, COUNTED, Component, Unknown, label
from offerscope.questions.common.offers import Known
from offerscope.wording import years_in_words

#: What of an amount is not counted that a rate of exchange may move by: the share shown as "what if".
RATE_MOVES = 0.1

#: More open offers than this are more comparisons than the page's share of the error budget allows for.
MOST_COMPARED = 6

#: Terms that matter only beside another one, which is asked about where it is there.
_NOT_ASKED = frozenset({"vesting", "share_price", "strike", "match_limit", "bonus_target", "currency", "rating"})

_TWO_SIDED_95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Gap:
    """What one offer is expected to pay more than another over the years asked for.

    Parameters
    ----------
    ahead, behind:
        The two, the one that pays more first.
    total, recurring, one_time, first_year, guaranteed:
        Ahead less behind, in the page's currency: everything; recurring money; one-time money; recurring money of the
        first year; guaranteed money alone.
    sd:
        The standard deviation of the total that comes from what was said or guessed.
    p:
        The probability that the one ahead is ahead, given those sources alone.
    interval:
        The ends of the 95 % interval of the total.
    at_risk:
        How much what nobody has told you could plausibly take from the lead, or infinity where nothing bounds it; 0 where
        nothing is missing.
    by_rate:
        How much of the total a rate of exchange 10 % off could take.
    """

    ahead: Known
    behind: Known
    total: float
    recurring: float
    one_time: float
    first_year: float
    guaranteed: float
    sd: float
    p: float
    interval: tuple[float, float]
    at_risk: float
    by_rate: float

    def strength(self, claims: float, compared: int) -> Strength:
        """Return how strong "ahead pays more" may be called.

        What nobody has told you, a lead that is not guaranteed, a rate of exchange and many comparisons keep it from being
        clear; a gap smaller than what is plausibly missing keeps it from being leaning, too.
        """
        found = judge(self.p, claims, may_be_nothing=False)
        if 0 < self.total <= self.at_risk < math.inf or self.total <= 0:
            return Strength.TOO_EARLY
        doubtful = self.at_risk > 0 or self.guaranteed < 0 or self.by_rate >= self.total or compared > MOST_COMPARED
        return Strength.LEANING if found is Strength.CLEAR and doubtful else found


def between(first: Known, second: Known, years: int, everyone: Sequence[Known], currency: str) -> Gap:
    """Return the gap of two offers, the one that pays more ahead (the first where they pay the same).

    Parameters
    ----------
    first, second:
        Two offers in the page's currency.
    years:
        Over how many years.
    everyone:
        All offers of the log, which show what a missing part may be worth.
    currency:
        The page's currency.
    """
    ahead, behind = first, second
    if ledger.total(second.offer, years) > ledger.total(first.offer, years) + 0.005:
        ahead, behind = second, first

    def less(kind: str = "", certainty: str = "", until: int | None = None) -> float:
        # To the cent: two offers that pay the same must not differ by how their months were added up.
        return round(_sum(ahead, years, kind, certainty, until) - _sum(behind, years, kind, certainty, until), 2)

    total = less()
    sd = math.sqrt(ledger.variance(ahead.offer, years) + ledger.variance(behind.offer, years))
    foreign = [known for known in (ahead, behind) if known.own_currency != currency]
    by_rate = max((RATE_MOVES * abs(ledger.total(known.offer, years)) for known in foreign), default=0.0)
    # Two offers in the same foreign currency move together.
    if len({known.own_currency for known in (ahead, behind)}) == 1:
        by_rate = 0.0
    missing = [*missing_worth(behind, years, everyone, cost=False), *missing_worth(ahead, years, everyone, cost=True)]
    return Gap(
        ahead=ahead,
        behind=behind,
        total=total,
        recurring=less(kind=ledger.RECURRING),
        one_time=less(kind=ledger.ONE_TIME),
        first_year=less(kind=ledger.RECURRING, until=12),
        guaranteed=less(certainty=ledger.GUARANTEED),
        sd=sd,
        p=NormalDist().cdf(total / sd) if sd else 1.0 if total > 0 else 0.5,
        interval=(round(total - _TWO_SIDED_95 * sd, 2), round(total + _TWO_SIDED_95 * sd, 2)),
        at_risk=sum(math.inf if worth is None else worth for _, worth in missing),
        by_rate=by_rate,
    )


def _sum(known: Known, years: int, kind: str = "", certainty: str = "", until: int | None = None) -> float:
    return sum(
        line.expected
        for line in ledger.lines(known.offer, years)
        if kind in {"", line.kind} and certainty in {"", line.certainty} and (until is None or line.month <= until)
    )


def ahead_from(gap: Gap, years: int) -> int | None:
    """Return the month after joining from which the one ahead has always been paid more, or None where it never is.

    Parameters
    ----------
    gap:
        The two offers.
    years:
        Over how many years.
    """
    paid = [0.0] * (12 * years + 1)
    for one, sign in ((gap.ahead, 1.0), (gap.behind, -1.0)):
        for line in ledger.lines(one.offer, years):
            paid[line.month] += sign * line.expected
    lead = [sum(paid[: month + 1]) for month in range(12 * years + 1)]
    not_yet = max(month for month, value in enumerate(lead) if value < 0.005)
    return not_yet + 1 if not_yet < 12 * years else None


def largest_part(gap: Gap, years: int) -> tuple[str, float]:
    """Return the part of the pay from which most of the lead comes, and how much: ``("Base", 40000.0)``."""
    ahead, behind = (ledger.by_component(one.offer, years) for one in (gap.ahead, gap.behind))
    more = {part: ahead.get(part, 0.0) - behind.get(part, 0.0) for part in (*ahead, *behind)}
    return max(more.items(), key=lambda pair: pair[1], default=("", 0.0))


def missing_worth(
    known: Known, years: int, everyone: Sequence[Known], *, cost: bool
) -> list[tuple[Unknown, float | None]]:
    """Return what of an offer is not known, with the most it is plausibly worth over the years.

    Parameters
    ----------
    known:
        The offer.
    years:
        Over how many years.
    everyone:
        All offers of the log: the most that any of them pays for the same part is what is plausible.
    cost:
        Whether to return what the offer would take from me (a health premium, the way to work) rather than what it would pay.

    Returns
    -------
    list of tuple of Unknown and float or None
        The worth in the page's currency, 0 or more; ``None`` where nothing says what it could be. A bonus of which
        the target is written is worth the target at most.
    """
    found: list[tuple[Unknown, float | None]] = []
    for unknown in known.offer.unknown:
        if (unknown.component in COSTS) != cost:
            continue
        target = _target(known, unknown)
        if target and known.offer.has_base:
            base = _sum(known, years, certainty=ledger.GUARANTEED, kind=ledger.RECURRING)
            base = ledger.by_component(known.offer, years).get(label("base"), base)
            share = (target[0].amount or 0.0) / 100
            most = share * base if target[0].unit == "percent" else known.offer.a_year(target[0]) * years
            floor = ledger.by_component(known.offer, years).get(label("bonus_floor"), 0.0)
            found.append((unknown, max(most - floor, 0.0)))
            continue
        others = [
            abs(ledger.by_component(other.offer, years).get(label(unknown.component), 0.0))
            for other in everyone
            if other.name != known.name and other.converted
        ]
        found.append((unknown, max(others, default=0.0) or None))
    return found


def asks(
    known: Sequence[Known], years: int, everyone: Sequence[Known], currency: str
) -> tuple[tuple[Known, str, str, float | None], ...]:
    """Return what to ask about some offers: offer, term, the question, and the most the answer is plausibly worth.

    The base comes first, then money by what it is worth, then money that nothing bounds, then the rest.
    """
    found: list[tuple[Known, str, str, float | None]] = []
    span = f"over {years_in_words(years)}"
    for one in known:
        for cost in (False, True):
            for unknown, worth in missing_worth(one, years, everyone, cost=cost):
                bound = "if the target is paid in full" if _target(one, unknown) else "going by your other offers"
                about = (
                    f" (up to {in_words(worth, currency)} {span}, {bound})"
                    if worth and unknown.component != "base"
                    else ""
                )
                # Inside the question, so that it ends as one.
                question = _question(unknown).replace("?", f"{about}?", 1)
                found.append((one, unknown.component, f"{one.name}: {question}", worth))
        for point in one.open_points:
            found.append((one, point, f"{one.name}: how does the equity vest?", None))
        for row in one.terms.itertuples():
            if not row.known and row.term not in {*COUNTED, *one.open_points, *_NOT_ASKED}:
                found.append((one, str(row.term), f"{one.name}: what about {label(str(row.term)).lower()}?", None))

    def order(ask: tuple[Known, str, str, float | None]) -> tuple[int, float, int]:
        _, term, _, worth = ask
        place = COUNTED.index(term) if term in COUNTED else len(COUNTED)
        return (0 if term == "base" else 1 if worth else 2 if term in COUNTED else 3, -(worth or 0.0), place)

    return tuple(sorted(dict.fromkeys(found), key=order))


def _question(unknown: Unknown) -> str:
    """Return what to ask about a part that is not known."""
    name = label(unknown.component).lower()
    if unknown.component == "commute_cost":
        return "what does the way to work cost a month?"
    if unknown.why == "nobody has told you":
        return f"what {'are' if unknown.component == 'refresher' else 'is'} the {name}?"
    if unknown.component == "bonus":
        return "what was the bonus in the last three years? Only a target is written."
    return f"{name}: {unknown.why}. What is it?"


def _target(known: Known, unknown: Unknown) -> list[Component]:
    return known.offer.of("bonus_target") if unknown.component == "bonus" else []


def flip(ahead: Known, behind: Known, years: int, currency: str) -> str:
    """Return in one sentence from which base on the one behind would pay more."""
    wanted = ledger.total(ahead.offer, years)
    found = ledger.base_for(behind.offer, wanted, years)
    name = "The present job" if behind.status == "current" else behind.name
    if found is None:
        return ""
    if not behind.offer.has_base:
        return (
            f"{name} would lead with a base of more than {in_words(found, currency)} a year, with what else is written."
        )
    more = found - behind.offer.a_year(behind.offer.of("base")[0])
    if more < 0.5:
        return f"{name} would lead with any rise of its base."
    return f"{name} would lead if its base rose by more than {in_words(more, currency)} a year."
