"""The sentences of the offers page, each made from its numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from offerscope.findings import Finding, Strength, Use
from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.pay.offer import label
from offerscope.questions import all_claims
from offerscope.questions._offers_gap import Gap, flip
from offerscope.questions.common.offers import Known
from offerscope.wording import join, plural, weekday_in_words, years_in_words

_NAME = "offers"

#: Where what this page leaves out of its sums is in them.
COUNTED_ELSEWHERE = "The decision and the brief count the middle of what it may be."

#: What most offers have, and a sum leaves out where nothing is written: each with the terms that tell of it.
_EXPECTED = {
    "bonus": {"bonus", "bonus_target", "bonus_floor"},
    "sign_on": {"sign_on"},
    "equity": {"equity"},
}


def _n(*known: Known) -> int:
    return sum(len(one.terms) for one in known)


def _terms(*known: Known) -> str:
    return "term" if _n(*known) == 1 else "terms"


def _more(value: float, currency: str) -> str:
    """Return "USD 300 more", "USD 300 less" or "as much"."""
    words = in_words(abs(value), currency)
    return "as much" if words == in_words(0, currency) else f"{words} {'more' if value > 0 else 'less'}"


def headline(gap: Gap, years: int, currency: str, compared: int, *, present: bool = False) -> Finding:
    """Return the difference of two offers in one sentence, one-time money apart.

    Parameters
    ----------
    gap:
        The two offers.
    years, currency:
        Over what and in what.
    compared:
        How many open offers there were to choose from.
    present:
        Whether one of the two is the present job.
    """
    ahead, behind = _called(gap.ahead), _called(gap.behind)
    span = "In the first year" if years == 1 else f"Over {years_in_words(years)}"
    total = in_words(gap.total, currency)
    both = (gap.ahead, gap.behind)
    left = _left_out(both)
    is_same = total == in_words(0, currency)
    said = []
    if is_same:
        sentence = f"{span} {ahead} and {behind} pay the same, {in_words(ledger.total(gap.ahead.offer, years), currency)} before tax."
    else:
        written = ", on what is written" if any(map(blank, both)) else ""
        sentence = f"{span} {ahead} pays {total} more than {behind}{written}."
        said.append(_of_it(gap, years, currency))
        if gap.guaranteed > 0 and in_words(gap.guaranteed, currency) != total:
            said.append(f"Of what is guaranteed alone, it pays {in_words(gap.guaranteed, currency)} more.")
        if not present:
            said += _equity(both)
        said += staying(both, years)
    if left:
        said.append(f"Not counted: {left}{'' if is_same else _could(gap)}. {COUNTED_ELSEWHERE}")
    would = flip(gap.ahead, gap.behind, years, currency)
    if is_same and not gap.sd and not left:
        would = "Any change in a term."
    elif gap.guaranteed < 0 < gap.total:
        would = f"Counting only what is guaranteed: then {behind} pays {in_words(-gap.guaranteed, currency)} more. {would}".strip()
    return Finding(
        sentence=sentence,
        # Two letters that come to the same sum are a fact; where a sum was guessed, that they do is chance.
        strength=Strength.CLEAR if is_same and not gap.sd and not left else gap.strength(all_claims(), compared),
        n=_n(*both),
        n_of=f"{_terms(*both)} of {ahead} and {behind}",
        interval=gap.interval if gap.sd else None,
        unit=f"{currency} {span.casefold()}".strip(),
        would_change=would or "A change in what the terms say.",
        use=Use.CHOOSE if present else Use.ACT,
        question=_NAME,
        detail=" ".join(filter(None, said)),
        claim=f"more:{gap.ahead.name.replace(':', ' ')}:{gap.behind.name.replace(':', ' ')}:+",
    )


def _of_it(gap: Gap, years: int, currency: str) -> str:
    """Return of a difference how much comes every year and how much once; blank where that says nothing new."""
    has_once = abs(gap.one_time) >= 0.5
    if years == 1 and not has_once:
        return ""
    words = _more(gap.recurring / years, currency)
    if not has_once and words == _more(gap.first_year, currency):
        return f"That is {words} a year."
    recurring = f"{words} {'a year ' if years > 1 else ''}in recurring pay"
    if years > 1:
        first = _more(gap.first_year, currency)
        recurring += " on average" + (f" ({first} in year one)" if first != words else "")
    return f"That is {recurring}" + (f", and {_more(gap.one_time, currency)} in one-time money." if has_once else ".")


def _could(gap: Gap) -> str:
    """Return what the parts that are not counted could do to a lead."""
    if gap.at_risk == 0:
        return ", which can only add to the lead"
    if gap.at_risk >= gap.total:
        return f", which {'may' if math.isinf(gap.at_risk) else 'could'} turn it round"
    return ", which could narrow the lead"


def blank(one: Known) -> tuple[str, ...]:
    """Return what most offers have and nothing is written of in an open one, by name: ``("Bonus", "Equity")``."""
    written = {str(term) for term in one.terms["term"]} if one.is_open else set()
    return tuple(label(name) for name, terms in _EXPECTED.items() if one.is_open and not written & terms)


def not_written(known: Sequence[Known]) -> Finding | None:
    """Return what nothing is written of: it counts as nothing, and that may be wrong."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in known:
        if blank(one) and one.comparable:
            groups.setdefault(blank(one), []).append(one.name)
    if not groups:
        return None
    told = [f"the {join(list(map(str.lower, parts)))} of {join(names)}" for parts, names in groups.items()]
    n = sum(len(parts) * len(names) for parts, names in groups.items())
    return Finding(
        f"Nothing is written about {join(told)}.", Strength.CLEAR, n, "blank" if n == 1 else "blanks", None, "",
        'An amount for each, or "none".', Use.ACT, _NAME,
        "In the sums it counts as nothing: ask, if you have not been told.",
    )  # fmt: skip


def _called(one: Known) -> str:
    return "the present job" if one.status == "current" else one.name


def _left_out(known: Sequence[Known]) -> str:
    return join([f"{_called(one)}'s {unknown.words}" for one in known for unknown in one.offer.unknown])


def alone(one: Known, years: int, currency: str) -> Finding:
    """Return what one offer pays, where there is nothing to compare it to."""
    guaranteed = ledger.total(one.offer, years, ledger.GUARANTEED)
    conditional = ledger.total(one.offer, years, ledger.CONDITIONAL)
    once = sum(line.expected for line in ledger.lines(one.offer, years) if line.kind == ledger.ONE_TIME)
    written = ", on what is written" if blank(one) else ""
    sentence = f"Over {years_in_words(years)} {_called(one)} pays {in_words(guaranteed + conditional, currency)} before tax{written}"
    sentence += f", {in_words(once, currency)} of it paid once" if once else ""
    sentence += (
        f": {in_words(guaranteed, currency)} guaranteed and {in_words(conditional, currency)} that depends on more."
        if conditional
        else ", all of it guaranteed."
    )
    left = _left_out([one])
    return Finding(
        sentence, Strength.CLEAR, _n(one), f"{_terms(one)} of {_called(one)}", None, "",
        "The terms of the present job, or a second offer, to set beside it.", Use.KNOW, _NAME,
        " ".join([*staying([one], years), *([f"Not counted: {left}."] if left else [])]),
    )  # fmt: skip


def _equity(known: Sequence[Known]) -> list[str]:
    """Return at what the equity of some offers counts."""
    grants = [grant for one in known for grant in one.offer.grants]
    today = ["Equity counts at today's price."] if any(grant.value and not grant.exits for grant in grants) else []
    exits = "Equity with exits written counts by those." if today else "Equity counts by the exits written."
    return [*today, *([exits] if any(grant.exits for grant in grants) else [])]


def staying(known: Sequence[Known], years: int) -> list[str]:
    """Return that the chance of having left is taken off, where it changes a sum."""
    if not any(line.received < 1 for one in known for line in ledger.lines(one.offer, years)):
        return []
    return ["What you would lose by leaving is counted by the chance that you are still there."]


def cannot(known: Sequence[Known], leader: Known | None, years: int, currency: str) -> Finding | None:
    """Return which open offers could not be compared, why, and what base would make them the best."""
    apart = [one for one in known if one.is_open and not one.comparable]
    if not apart:
        return None
    why = join(
        [f"{one.name} ({one.why_not if len(one.terms) else 'none of its terms is written down'})" for one in apart]
    )
    sentence = f"{plural(len(apart), 'open offer')} cannot be compared on money yet: {why}."
    would = [flip(leader, one, years, currency) for one in apart if leader and one.converted and len(one.terms)]
    change = " ".join(filter(None, would)) or "Their base, with its currency."
    return Finding(
        sentence,
        Strength.CLEAR,
        len(apart),
        "open offer" if len(apart) == 1 else "open offers",
        None,
        "",
        change,
        Use.ACT,
        _NAME,
    )


def none_open(known: Sequence[Known]) -> Finding:
    """Return what became of the offers, where none is open."""
    closed = [one for one in known if one.status != "current"]
    if closed:
        sentence = f"No offer is open: {join([f'{one.name} ({one.status})' for one in closed])}."
    else:
        sentence = "The present job is in this log, and no offer to set beside it."
    return Finding(sentence, Strength.CLEAR, len(closed), "offers", None, "", "An offer that is live.", Use.KNOW, _NAME)


def sureness(known: Sequence[Known], years: int, currency: str) -> Finding | None:
    """Return how much of each open offer's money is guaranteed, where the offers differ in it."""
    found = []
    for one in known:
        total = ledger.total(one.offer, years)
        if one.is_open and one.comparable and total > 0:
            found.append((one, ledger.total(one.offer, years, ledger.GUARANTEED), total))
    if not found or all(sure == total for _, sure, total in found):
        return None
    parts = join(
        [f"{in_words(sure, currency)} of {in_words(total, currency)} from {one.name}" for one, sure, total in found]
    )
    return Finding(
        f"Guaranteed over {years_in_words(years)}: {parts}; the rest depends on results, a share price or staying for a vest.",
        Strength.CLEAR, _n(*(one for one, _, _ in found)), "terms", None, "",
        "A floor under the bonus, or money at signing in place of shares.", Use.CHOOSE, _NAME,
    )  # fmt: skip


def deadlines(known: Sequence[Known], as_of: dt.date) -> list[Finding]:
    """Return the days that are left, offer by offer, and the deadlines that have passed."""
    dated = sorted(
        ((one.deadline, one) for one in known if one.is_open and one.deadline), key=lambda pair: (pair[0], pair[1].name)
    )
    coming = [
        f"{one.name}{'' if place else ' wants an answer'} by {day_in_words(day)} ({_left(day, as_of)})"
        for place, (day, one) in enumerate(pair for pair in dated if pair[0] >= as_of)
    ]
    without = join([one.name for one in known if one.is_open and not one.deadline])
    at_a_glance = "\n".join(
        f"{one.name}: {weekday_in_words(day)} ({_left(day, as_of)})" for day, one in dated if day >= as_of
    )
    passed = [f"{one.name} ({day_in_words(day)})" for day, one in dated if day < as_of]
    found = []
    if coming:
        found.append(
            Finding(f"{join(coming)}.", Strength.CLEAR, len(coming), "deadline" if len(coming) == 1 else "deadlines", None, "",
                    "A longer deadline: you can ask for one.", Use.ACT, _NAME, f"No deadline is written for {without}." if without else "",
                    glance=(("Answer by", at_a_glance),))
        )  # fmt: skip
    if passed:
        found.append(
            Finding(f"The deadline has passed for {join(passed)}, which the log still holds as open.", Strength.CLEAR, len(passed),
                    "offers", None, "", "Their status in the log, or a new deadline.", Use.ACT, _NAME)
        )  # fmt: skip
    return found


def day_in_words(day: dt.date) -> str:
    """Return a day as a sentence has it.

    Examples
    --------
    >>> day_in_words(dt.date(2026, 6, 5))
    'Friday 5 June 2026'
    """
    return f"{weekday_in_words(day)} {day.year}"


def _left(day: dt.date, as_of: dt.date) -> str:
    days = (day - as_of).days
    return "today" if days == 0 else f"{plural(days, 'day')} left"


def to_ask(questions: Sequence[str], most: int = 3) -> Finding | None:
    """Return what to ask before answering."""
    if not questions:
        return None
    more = f" And {len(questions) - most} more." if len(questions) > most else ""
    return Finding(
        f"Before answering, ask {' Ask '.join(questions[:most])}{more}", Strength.CLEAR, len(questions), "open question" if len(questions) == 1 else "open questions", None, "",
        "Their answer, written into the log.", Use.ACT, _NAME,
    )  # fmt: skip


def bargained(known: Sequence[Known], years: int, currency: str) -> Finding | None:
    """Return how far the open offers have moved from what was first offered."""
    moved = [
        (one, ledger.total(one.offer, years) - ledger.total(one.first, years))
        for one in known
        if one.first is not None and one.comparable and one.status != "current"
    ]
    if not moved:
        return None
    parts = join([f"{one.name} {in_words(gain, currency, signed=True)}" for one, gain in moved])
    return Finding(
        f"From what was first offered to what stands now, over {years_in_words(years)}: {parts}.", Strength.CLEAR,
        len(moved), "offer with a first amount" if len(moved) == 1 else "offers with a first amount", None, "", "What is still to be negotiated.", Use.KNOW, _NAME,
    )  # fmt: skip
