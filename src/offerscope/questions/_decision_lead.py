"""The first card of the decision: what leads, how sure that is, and what would turn it round, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from offerscope.findings import Finding, Strength, Use
from offerscope.questions._decision_ask import LEAST, Ask
from offerscope.questions._decision_break_even import CLOSE, BreakEven
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
    middle = "What nobody has said counts at the middle of its range." if two.has_open else ""
    detail = " ".join(filter(None, (f"How sure: {how_sure(weighed, known)}", two.of_offers, *two.asides, middle)))
    return Finding(
        two.sentence, Strength.CLEAR, n, n_of, None, "", _would_flip(answer, weighed, known), Use.ACT, _NAME, detail, worked_out=True
    )  # fmt: skip


def how_sure(weighed: Weighed, known: Mapping[str, Known]) -> str:
    """Return how often the leader leads when the weights are moved, as the end of a sentence.

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
    told = "no chance of being right, but how much hangs on the weights."
    if CLOSE[0] <= float(weighed.duel[leader, other]) <= CLOSE[1]:
        return f"{first} is ahead in {between} of 100 {NEAR}: {told}"
    runner = f" and is ahead of {second} in {between}" if between != share else ""
    return f"{first} leads in {share} of 100 {NEAR}{runner}: {told}"


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
    none = ["no one term that anybody would give", "no other points"]
    if answer.asks:
        none.insert(0, "no answer that is still open")
    told = join(none, "and")
    return f"{capital(told)} would, by itself{_without_impression(weighed, known)}."


def _without_impression(weighed: Weighed, known: Mapping[str, Known]) -> str:
    """Return what leaving the impression out would do, where it counts; in between, the order changes once at most."""
    if not weighed.wanted.share:
        return ""
    best = weighed.bare.order[0]
    if best == weighed.order[0]:
        return "; nor would leaving your impression out"
    return f"; counting your impression for less would: on your wants alone {called(known[weighed.names[best]])} leads"


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
