"""The sentences of the decision, each made from its numbers: never a chance of being right, always what it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from offerscope.findings import Finding, Strength, Use
from offerscope.pay.money import in_words
from offerscope.questions._decision_ask import LEAST
from offerscope.questions._decision_criteria import IMPRESSION, Wanted
from offerscope.questions._decision_flip_findings import points_to_flip, price_to_flip
from offerscope.questions._decision_lead import lead, open_answers, unseen_of_both
from offerscope.questions._decision_tables import WEIGHTS_ARE
from offerscope.questions._decision_wait import Waiting
from offerscope.questions._decision_wait_findings import which_beliefs, who_may_answer
from offerscope.questions._decision_weigh import ANY, EQUAL, PAIRS, SAME, Weighed
from offerscope.questions._decision_words import called
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, date_in_words, join, plural, two_figures

if TYPE_CHECKING:
    from offerscope.questions.decision import DecisionAnswer

_NAME = "decision"


def with_findings(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> DecisionAnswer:
    """Return an answer with its findings: what leads, then what to do, then what it hangs on.

    Parameters
    ----------
    answer:
        The answer so far.
    weighed, known:
        The offers weighed, and the offers by name.
    """
    told: list[Finding | None] = [
        lead(answer, weighed, known),
        _to_ask(answer, weighed),
        unseen_of_both(answer.break_even, weighed),
        price_to_flip(answer, weighed, known),
        who_may_answer(answer, known),
        which_beliefs(answer),
        _other_weights(answer, weighed, known),
        _impression(weighed, known),
        _below(weighed, known),
        _dominated(weighed, known),
        points_to_flip(weighed, known),
        _luck(weighed, known),
    ]
    return replace(answer, findings=tuple(one for one in told if one is not None))


def _n(weighed: Weighed) -> int:
    return len(weighed.names)


def _of(weighed: Weighed) -> str:
    return "jobs compared" if _n(weighed) > 1 else "job"


def _to_ask(answer: DecisionAnswer, weighed: Weighed) -> Finding | None:
    """Return what to ask first, and whether the answer can change anything."""
    if not answer.asks:
        return None
    best = answer.asks[0]
    flips = open_answers(answer)
    n, n_of = len(answer.asks), "open point" if len(answer.asks) == 1 else "open points"
    more = [one.question for one in answer.asks[1:3]]
    if best.worth <= LEAST:
        return Finding(
            "The one thing that nobody has told you does not change which offer leads." if n == 1
            else "Nothing of what nobody has told you changes, by itself, which offer leads.",
            Strength.CLEAR, n, n_of, None, "", "The answer, written into the log.", Use.CHOOSE, _NAME, " ".join([best.question, *more]), worked_out=True,
            glance=(("Ask", best.question),),
        )  # fmt: skip
    why = ""
    if best.could_flip:
        why = (
            " It is the only open point that can change the order."
            if len(flips) == 1
            else f" It is the first of {plural(len(flips), 'open point')} that can change the order."
        )
    worth = (
        f"To know it before you choose is worth about {in_words(two_figures(best.pays), answer.currency)} a year to you on average: most answers would change nothing, some would."
        if best.pays and best.pays >= 1
        else ""
    )
    return Finding(
        f"{best.question}{why}", Strength.CLEAR, n, n_of, None, "", "The answer, written into the log.", Use.ACT, _NAME,
        " ".join([worth, *more]).strip(), worked_out=True, glance=(("Ask", best.question),),
    )  # fmt: skip


def weights_are(wanted: Wanted) -> str:
    """Return whose weights were used, as a sentence.

    Parameters
    ----------
    wanted:
        What counts.
    """
    if wanted.source == "nobody":
        if wanted.is_asked_equal:
            return "All that counts has the same weight, as this page was asked for."
        return "You have not said what matters, so all that is known counts the same."
    on = "" if wanted.day is None else f" on {date_in_words(wanted.day)}"
    what = "the points you gave your wants" if wanted.source == "goals" else "your choices between pairs of jobs"
    late = (
        f", set when the {'offer' if len(wanted.after_offers) == 1 else 'offers'} of {join(list(wanted.after_offers))} had come in"
        if wanted.after_offers
        else ""
    )
    beside = (
        f"; your impression has {100 * wanted.share:.0f} of the 100 points, your wants share the rest"
        if wanted.share
        else ""
    )
    return f"The weights are {what}{on}{late}{beside}."


def _other_weights(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return who leads under other weights, where the person's own may have been set to fit an offer."""
    if len(weighed.alike) < 2 or weighed.wanted.source == "nobody":
        return None
    names = [called(known[name]) for name in weighed.names]
    own = int(weighed.order[0])
    told = []
    agree = True
    for key in (PAIRS, EQUAL, ANY):
        if key in weighed.shares:
            best = int(np.argmax(weighed.shares[key]))
            agree = agree and best == own
            how = WEIGHTS_ARE[key].removeprefix("with ")
            told.append((names[best], f"with {how} ({round(100 * float(weighed.shares[key][best]))} of 100)"))
    late = weighed.wanted.after_offers
    start = (
        f"You set these weights when {join(list(late))} had made {'an offer' if len(late) == 1 else 'offers'}. "
        if late
        else ""
    )
    sentence = (
        f"{start}Other weights put {names[own]} first, too: {join([words for _, words in told])}."
        if agree
        else f"{start}Under other weights another leads: {join([f'{name} {words}' for name, words in told])}."
    )
    return Finding(
        sentence, Strength.CLEAR, _n(weighed), _of(weighed), None, "",
        "Weights from a dozen blind pairs: offerscope prefer." if PAIRS not in weighed.shares else "Weights that you set anew.",
        Use.CHOOSE, _NAME, worked_out=True,
    )  # fmt: skip


def _impression(weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return how much the overall impression counts, and what leads without it."""
    share = weighed.wanted.share
    if (
        share is None
        or len(weighed.alike) < 2
        or not any(weighed.scored.of(name, IMPRESSION).seen for name in weighed.names)
    ):
        return None
    without = weighed.value[:, :-1] @ weighed.wanted.weights[:-1]
    names = [called(known[name]) for name in weighed.names]
    best, leader = int(np.argmax(without)), weighed.order[0]
    same = bool(without[leader] >= without[best] - SAME)
    parts = "half" if abs(share - 0.5) < SAME else f"{100 * share:.0f} of 100"
    read = join(
        [
            f"{names[at]} {weighed.scored.of(weighed.names[at], IMPRESSION).raw:g}"
            for at in weighed.order
            if weighed.scored.of(weighed.names[at], IMPRESSION).seen
        ]
    )
    return Finding(
        f"Your impression after the last interview counts for {parts}; without it {names[leader] + ' leads, too' if same else names[best] + ' would lead'}.",
        Strength.CLEAR, _n(weighed), _of(weighed), None, "", "Counting it for more, for less or not at all.", Use.CHOOSE, _NAME,
        f"Of 10, you gave: {read}. It takes in what a list leaves out, and it errs; half of each predicts better than either.", worked_out=True,
    )  # fmt: skip


def _below(weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return which offers lie below what the person called the worst acceptable."""
    told = []
    for at in weighed.order:
        name = weighed.names[at]
        short = [
            one.name
            for column, one in enumerate(weighed.wanted.criteria)
            if one.said[0] and weighed.scored.of(name, one.name).seen and weighed.value[at, column] < -SAME
        ]
        if short and known[name].is_open:
            told.append(f"{name} on {join(short)}")
    if not told:
        return None
    return Finding(
        f"Below what you called the worst acceptable: {'; '.join(told)}.", Strength.CLEAR, len(told), "offer" if len(told) == 1 else "offers", None, "",
        "A better term there, or another line of yours.", Use.CHOOSE, _NAME, "It counts as less than nothing, and is not ruled out.", worked_out=True,
    )  # fmt: skip


def _dominated(weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    rows = [(name, other) for name, other in weighed.dominated.items() if known[name].is_open]
    if not rows:
        return None
    parts = join(
        [
            f"{called(known[name])} is no better than {called(known[other])} in anything that counts, and worse in something"
            for name, other in rows
        ]
    )
    return Finding(
        f"{capital(parts)}.", Strength.CLEAR, len(rows), "offer" if len(rows) == 1 else "offers", None, "",
        "Something that counts and is not in the list of wants.", Use.CHOOSE, _NAME, "No weights put it first." if len(rows) == 1 else "No weights put them first.", worked_out=True,
    )  # fmt: skip


def _luck(weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return how much of the lead is likely luck: the best of several readings is read too well."""
    if len(weighed.alike) < 2:
        return None
    first, second = weighed.alike[0][0], weighed.alike[1][0]
    plain = 100 * float(weighed.raw_total[first] - weighed.raw_total[second])
    lead = 100 * float(weighed.total[first] - weighed.total[second])
    if abs(plain - lead) < 0.5:
        return None
    name = called(known[weighed.names[first]])
    moved = (
        f"On plain readings {name} leads by {plain:.0f} points of 100; by {lead:.0f} once they are pulled toward what is usual."
        if plain > 0
        else f"On plain readings {called(known[weighed.names[second]])} would lead by {-plain:.0f} points of 100; pulled toward what is usual, {name} leads by {lead:.0f}."
    )
    return Finding(
        moved, Strength.CLEAR, _n(weighed), _of(weighed), None, "", "More readings: each is then pulled less.", Use.KNOW, _NAME,
        "The best of several noisy readings is read too well; the page counts what is left.", worked_out=True,
    )  # fmt: skip


def unseen(weighed: Weighed, known: Sequence[Known], usable: Sequence[Known], waiting: Waiting) -> tuple[str, ...]:
    """Return what this log cannot show, from its own gaps.

    Parameters
    ----------
    weighed:
        The offers weighed.
    known, usable:
        Every offer, and those that are weighed.
    waiting:
        Taking beside waiting.
    """
    said = list(weighed.footing.notes)
    dark = [one for one in weighed.wanted.criteria if not weighed.scored.seen(one.name)]
    if dark:
        points = 100 * sum(one.weight for one in dark)
        said.append(
            f"{points:.0f} of the 100 points are for {join([one.name for one in dark])}, of which this log tells nothing for any offer: a row \u201crating: {dark[0].name}\u201d in the offer sheet would."
        )
    for one in weighed.wanted.criteria:
        blind = [called_name for called_name in weighed.names if not weighed.scored.of(called_name, one.name).seen]
        if one not in dark and blind and one.kind != "impression":
            said.append(f"Nothing tells {one.name} of {join(blind)}: what is usual is taken, with a wide margin.")
    out = [f"{one.name} ({one.why_not})" for one in known if one.is_open and one not in usable and not one.comparable]
    if out:
        said.append(f"Not weighed: {join(out)}.")
    if weighed.wanted.left_out and weighed.wanted.source != "nobody":
        said.append(f"Given no points, so it counts for nothing: {join(list(weighed.wanted.left_out))}.")
    if waiting.is_runway_assumed:
        said.append("How many months you can go on searching is not in the profile; six are taken.")
    return tuple(said)


def unseen_without(known: Sequence[Known]) -> tuple[str, ...]:
    """Return why no offer can be weighed.

    Parameters
    ----------
    known:
        Every offer of the log.
    """
    out = [f"{one.name} ({one.why_not})" for one in known if one.is_open]
    return (f"No open offer can be weighed: {join(out)}.",) if out else ()
