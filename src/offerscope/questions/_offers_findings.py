"""The sentences of the offers page, each made from its numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from offerscope.findings import Finding, Strength, Use
from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.questions import all_claims
from offerscope.questions._offers_gap import Gap, flip
from offerscope.questions._offers_rows import Known
from offerscope.wording import join, plural, years_in_words

_NAME = "offers"


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
    if total == in_words(0, currency):
        sentence = f"{span} {ahead} and {behind} pay the same, {in_words(ledger.total(gap.ahead.offer, years), currency)} before tax."
        if not gap.sd and not _left_out(both):
            return Finding(
                sentence,
                Strength.CLEAR,
                _n(*both),
                "terms of two offers",
                None,
                "",
                "Any change in a term.",
                Use.CHOOSE,
                _NAME,
            )
    else:
        recurring = f"{_more(gap.recurring / years, currency)} a year in recurring pay"
        if years > 1:
            recurring += f" on average ({_more(gap.first_year, currency)} in year one)"
        once = f", and {_more(gap.one_time, currency)} in one-time money" if abs(gap.one_time) >= 0.5 else ""
        sentence = f"{span} {ahead} pays {total} more than {behind}: {recurring}{once}."
    if any(grant.value for one in both for grant in one.offer.grants):
        sentence += " Equity counts at today's price."
    if left := _left_out(both):
        sentence += f" Not counted: {left}."
    would = flip(gap.ahead, gap.behind, years, currency)
    if gap.guaranteed < 0 < gap.total:
        would = f"Counting only what is guaranteed: then {behind} pays {in_words(-gap.guaranteed, currency)} more. {would}".strip()
    return Finding(
        sentence,
        gap.strength(all_claims(), compared),
        _n(*both),
        f"{_terms(*both)} of {ahead} and {behind}",
        gap.interval if gap.sd else None,
        f"{currency} {span.casefold()}".strip(),
        would or "A change in what the terms say.",
        Use.CHOOSE if present else Use.ACT,
        _NAME,
    )


def _called(one: Known) -> str:
    return "the present job" if one.status == "current" else one.name


def _left_out(known: Sequence[Known]) -> str:
    return join([f"{_called(one)}'s {unknown.words}" for one in known for unknown in one.offer.unknown])


def alone(one: Known, years: int, currency: str) -> Finding:
    """Return what one offer pays, where there is nothing to compare it to."""
    guaranteed = ledger.total(one.offer, years, ledger.GUARANTEED)
    conditional = ledger.total(one.offer, years, ledger.CONDITIONAL)
    once = sum(line.gross for line in ledger.lines(one.offer, years) if line.kind == ledger.ONE_TIME)
    sentence = (
        f"Over {years_in_words(years)} {_called(one)} pays {in_words(guaranteed + conditional, currency)} before tax"
    )
    sentence += f", {in_words(once, currency)} of it paid once" if once else ""
    sentence += (
        f": {in_words(guaranteed, currency)} guaranteed and {in_words(conditional, currency)} that depends on more."
        if conditional
        else ", all of it guaranteed."
    )
    if left := _left_out([one]):
        sentence += f" Not counted: {left}."
    return Finding(
        sentence, Strength.CLEAR if not one.offer.unknown else Strength.LEANING, _n(one), f"{_terms(one)} of {_called(one)}", None, "",
        "The terms of the present job, or a second offer, to set beside it.", Use.KNOW, _NAME,
    )  # fmt: skip


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
    coming = [f"{one.name} by {day_in_words(day)} ({_left(day, as_of)})" for day, one in dated if day >= as_of]
    passed = [f"{one.name} ({day_in_words(day)})" for day, one in dated if day < as_of]
    found = []
    if coming:
        found.append(
            Finding(f"To answer: {join(coming)}.", Strength.CLEAR, len(coming), "deadline" if len(coming) == 1 else "deadlines", None, "",
                    "A longer deadline: asking for one is usual.", Use.ACT, _NAME)
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
    return f"{day:%A} {day.day} {day:%B %Y}"


def _left(day: dt.date, as_of: dt.date) -> str:
    days = (day - as_of).days
    return "today" if days == 0 else f"{plural(days, 'day')} left"


def to_ask(questions: Sequence[str], most: int = 3) -> Finding | None:
    """Return what to ask before answering."""
    if not questions:
        return None
    more = f" And {len(questions) - most} more." if len(questions) > most else ""
    return Finding(
        f"Ask before answering. {' '.join(questions[:most])}{more}", Strength.CLEAR, len(questions), "open question" if len(questions) == 1 else "open questions", None, "",
        "An answer to each, in the log.", Use.ACT, _NAME,
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
