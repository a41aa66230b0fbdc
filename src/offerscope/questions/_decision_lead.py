"""The first card of the decision: what leads, how sure that is, and what would turn it round, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from offerscope.findings import Finding, Strength, Use
from offerscope.pay.offer import label
from offerscope.questions._decision_ask import LEAST, Ask
from offerscope.questions._decision_break_even import CLOSE, NOTHING, BreakEven, listed
from offerscope.questions._decision_flip_findings import asking, can_be_asked, moved_points, nearest
from offerscope.questions._decision_weigh import STATED, Weighed
from offerscope.questions._decision_words import called
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, join, plural, weekday_in_words

if TYPE_CHECKING:
    from offerscope.questions.decision import DecisionAnswer

_NAME = "decision"

#: How a page calls what was drawn near the person's own weights.
NEAR = "weightings near your own"

#: What moves with the weights, and what a share of such tries is not; each ending says what a try knows.
_MOVED = "your ratings and what is not in writing as far as they may be off. That is not the chance of being right:"
_TRIED = f"each moves your weights, {_MOVED} a try knows only what you logged."
_TESTED = f"Each of them also moves {_MOVED} what your log leaves out is not in it."


def lead(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> Finding:
    """Return which alternative leads, how sure that is and what would turn it round.

    Parameters
    ----------
    answer:
        The answer so far.
    weighed, known:
        The offers weighed, and the offers by name.
    """
    two = answer.break_even
    n = len(weighed.names)
    n_of = "jobs compared" if n > 1 else "job"
    if two is None and n > 1:
        names = join([called(known[name]) for name in sorted(weighed.names)])
        return Finding(
            f"{capital(names)} are the same in all that counts here.", Strength.CLEAR, n, n_of, None, "",
            "Anything that sets them apart: write it into the offer sheet.", Use.ACT, _NAME, worked_out=True,
        )  # fmt: skip
    if two is None:
        return Finding(
            f"{weighed.names[0]} is the only offer that can be weighed, and there is nothing to set beside it.", Strength.CLEAR, 1,
            "offer", None, "", "Your present job in the offer sheet (status = current), or a second offer.", Use.ACT, _NAME,
        )  # fmt: skip
    middle = "What nobody has told you counts at the middle of its range." if two.has_open else ""
    detail = " ".join(filter(None, (f"How sure: {how_sure(weighed, known)}", two.of_offers, *two.asides, middle)))
    flip = _would_flip(answer, weighed, known)
    return Finding(
        two.sentence, Strength.CLEAR, n, n_of, None, "", flip, Use.ACT, _NAME, detail, worked_out=True,
        glance=_at_a_glance(answer, two, weighed, known, flip),
    )  # fmt: skip


def _at_a_glance(
    answer: DecisionAnswer, two: BreakEven, weighed: Weighed, known: Mapping[str, Known], flip: str
) -> tuple[tuple[str, str], ...]:
    """Return what leads, by what, how sure that is and what would turn it round, a few words each."""
    leader, other = weighed.alike[0][0], weighed.alike[1][0]
    share, between = round(100 * float(weighed.shares[STATED][leader])), round(100 * float(weighed.duel[leader, other]))
    is_close = CLOSE[0] <= float(weighed.duel[leader, other]) <= CLOSE[1]
    is_clear = not is_close and weighed.wanted.source != "nobody"
    if weighed.wanted.source == "nobody":
        sure = f"You have not said what matters: {two.first} comes first in {share} of 100 weightings at random."
    elif is_close:
        sure = f"Too close to call: {two.first} is ahead of {two.second} in {between} of 100 {NEAR}."
    else:
        sure = f"In {share} of 100 tries {two.first} comes first: {_TRIED}"
    rows = [
        ("Leads", capital(two.first)),
        ("Money", two.money),
        (f"Speaks for {two.first}", capital(listed(_with_pay(two.speaks_for_first, two.gap)))),
        (f"Speaks for {two.second}", capital(listed(_with_pay(two.speaks_for_second, -two.gap)))),
        ("How sure", sure),
        ("What would change it", flip),
        ("To do", _to_do(answer, known[weighed.names[leader]], known, is_clear=is_clear)),
    ]
    return tuple((label, value) for label, value in rows if value)


def _with_pay(speaks: tuple[str, ...], gap: float) -> tuple[str, ...]:
    """Return what speaks for a side, the pay first where it is ahead there."""
    return ("pay", *speaks) if gap >= NOTHING else speaks


def _to_do(answer: DecisionAnswer, leader: Known, known: Mapping[str, Known], *, is_clear: bool) -> str:
    """Return what to say to whom by when: about the offer that expires first, and the one that leads; blank without a day."""
    first = known.get(answer.deadline_offer)
    if first is None or first.deadline is None:
        return ""
    lines = []
    if first.name != leader.name:
        what = (
            f"say no to {first.name}, unless you want to hear from others first: then ask there for more days"
            if is_clear
            else f"choose, or ask {first.name} for more days"
        )
        lines.append(f"By {weekday_in_words(first.deadline)}: {what}.")
    if leader.is_open and leader.deadline is not None and leader.deadline >= first.deadline and is_clear:
        lines.append(
            f"By {weekday_in_words(leader.deadline)}: say yes to {leader.name}, unless a better offer has come."
        )
    return "\n".join(lines)


def how_sure(weighed: Weighed, known: Mapping[str, Known]) -> str:
    """Return how often the leader leads when the weights are moved, and what that tells.

    Parameters
    ----------
    weighed, known:
        The offers weighed, and the offers by name; two at least that differ.
    """
    leader, other = weighed.alike[0][0], weighed.alike[1][0]
    first, second = (called(known[weighed.names[at]]) for at in (leader, other))
    share, between = round(100 * float(weighed.shares[STATED][leader])), round(100 * float(weighed.duel[leader, other]))
    if weighed.wanted.source == "nobody":
        return f"of 100 weightings at random, {first} comes first in {share}."
    told = _TESTED
    if CLOSE[0] <= float(weighed.duel[leader, other]) <= CLOSE[1]:
        return f"{first} is ahead in {between} of 100 {NEAR}. {told}"
    runner = f" and is ahead of {second} in {between}" if between != share else ""
    return f"{first} leads in {share} of 100 {NEAR}{runner}. {told}"


def open_answers(answer: DecisionAnswer) -> list[Ask]:
    """Return the open points of which an answer that may well come would change which offer leads.

    Parameters
    ----------
    answer:
        The answer so far.
    """
    return [ask for ask in answer.asks if ask.could_flip and ask.worth > LEAST]


def _would_flip(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> str:
    """Return what would turn the order round: one statement, which no other card of the page contradicts."""
    said = []
    if weighed.wanted.source == "nobody" and not weighed.wanted.is_asked_equal:
        said.append("Your own wants with their points: four rows in the table of goals.")
    flips = open_answers(answer)
    if flips:
        question = flips[0].question
        more = "" if len(flips) == 1 else f" ({plural(len(flips) - 1, 'more open point')} could, too)"
        said.append(f"An answer that is still open{more}: {question[:1].lower()}{question[1:]}")
    rivals = [*nearest(answer), *answer.prices]
    price = next((one for one in rivals if one.more and can_be_asked(one, known[one.offer])), None)
    points = moved_points(weighed, known)
    if price is not None:
        said.append(asking(price, weighed))
    elif points:
        said.append(points)
    if said:
        return " ".join(said[:2])
    leader = called(known[weighed.names[weighed.order[0]]])
    tried = ["whichever one term another offer improves within reason"]
    if answer.asks:
        tried.insert(0, _still_open(answer, known))
    # Between counting the impression in full and not at all, the order changes once at most.
    without = weighed.bare.order[0]
    if weighed.wanted.share and without != weighed.order[0]:
        leads = f"on your wants alone {called(known[weighed.names[without]])} leads"
        return f"Counting your impression for less: {leads}. No other single change that was tried does: {leader} leads {join(tried)}."
    if weighed.wanted.share:
        tried.append("without your impression")
    return f"Several things at once, or something that your log does not hold. No single change that was tried does: {leader} still leads {join(tried)}."


def _still_open(answer: DecisionAnswer, known: Mapping[str, Known]) -> str:
    """Return that no answer would change it, what nobody has told you by name where it is one or two terms of pay."""
    if len(answer.asks) > 2 or any(ask.kind != "term" for ask in answer.asks):
        return "whatever the answers are to what is open"
    terms = [f"{called(known[ask.offer])}'s {label(ask.about).lower()}" for ask in answer.asks]
    return f"whatever {join(terms)} {'is' if len(terms) == 1 else 'are'}"


def unseen_of_both(two: BreakEven | None, weighed: Weighed) -> Finding | None:
    """Return what counts with the person and is known of neither of the best two; ``None`` where there is no such thing.

    Parameters
    ----------
    two:
        The best two; ``None`` where there is one alternative.
    weighed:
        The offers weighed.
    """
    if two is None or not two.unseen:
        return None
    points = 100 * sum(one.weight for one in weighed.wanted.criteria if one.name in two.unseen)
    return Finding(
        f"Nothing in the log tells {join(list(two.unseen))} of either, so that speaks for neither.", Strength.CLEAR, len(weighed.names),
        "jobs compared", None, "", "What you hear when you ask, written into the log.", Use.CHOOSE, _NAME,
        f"{'It has' if len(two.unseen) == 1 else 'They have'} {points:.0f} of the 100 points.", worked_out=True,
    )  # fmt: skip
