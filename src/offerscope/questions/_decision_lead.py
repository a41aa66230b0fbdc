"""The first card of the decision: what leads, how sure that is, and what would turn it round, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from offerscope.findings import Finding, Strength, Use
from offerscope.questions._decision_ask import LEAST, Ask
from offerscope.questions._decision_break_even import CLOSE, BreakEven, listed
from offerscope.questions._decision_flip_findings import asking, can_be_asked, moved_points, nearest
from offerscope.questions._decision_weigh import STATED, Weighed
from offerscope.questions._decision_words import called
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, join, plural

if TYPE_CHECKING:
    from offerscope.questions.decision import DecisionAnswer

_NAME = "decision"

#: How a page calls what was drawn near the person's own weights.
NEAR = "ways to weigh near your own"


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
        glance=_at_a_glance(two, weighed, known, flip),
    )  # fmt: skip


def _at_a_glance(
    two: BreakEven, weighed: Weighed, known: Mapping[str, Known], flip: str
) -> tuple[tuple[str, str], ...]:
    """Return what leads, by what, how sure that is and what would turn it round, a few words each."""
    leader, other = weighed.alike[0][0], weighed.alike[1][0]
    share, between = round(100 * float(weighed.shares[STATED][leader])), round(100 * float(weighed.duel[leader, other]))
    is_close = CLOSE[0] <= float(weighed.duel[leader, other]) <= CLOSE[1]
    if weighed.wanted.source == "nobody":
        sure = f"You have not said what matters: first in {share} of 100 ways to weigh at random."
    elif is_close:
        sure = f"Too close to call: ahead of {two.second} in {between} of 100 {NEAR}."
    else:
        sure = f"First in {share} of 100 {NEAR}. That tries the weights alone: it is not a chance of {share} % of being right."
    rows = [
        ("In front", capital(two.first)),
        ("Money", two.money),
        (f"For {two.first}", capital(listed(two.speaks_for_first))),
        (f"For {two.second}", capital(listed(two.speaks_for_second))),
        ("How sure", sure),
        ("What would change it", flip),
    ]
    return tuple((label, value) for label, value in rows if value)


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
        return f"of 100 ways to weigh these at random, {first} comes first in {share}."
    told = "That is not the chance of being right; it shows how much hangs on the weights."
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
    always = round(100 * float(weighed.shares[STATED][weighed.alike[0][0]])) == 100
    near = "no other weights near yours" if always else "hardly any other weights near yours"
    none = ["no term of one offer that they would give", near]
    if answer.asks:
        none.insert(0, "nothing that nobody has told you yet")
    # Between counting the impression in full and not at all, the order changes once at most.
    without = weighed.bare.order[0]
    if not weighed.wanted.share:
        return f"No single thing that this page can see: {join(none)}."
    if without == weighed.order[0]:
        return f"No single thing that this page can see: {join([*none, 'not leaving your impression out'])}."
    leads = f"on your wants alone {called(known[weighed.names[without]])} leads"
    return f"Counting your impression for less: {leads}. Nothing else that this page can see: {join(none)}."


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
