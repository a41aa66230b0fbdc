"""The sentences of the decision, each made from its numbers: never a chance of being right, always what it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from offerscope.findings import Finding, Strength, Use
from offerscope.pay.money import in_words
from offerscope.questions._decision_ask import LEAST
from offerscope.questions._decision_break_even import CLOSE, called
from offerscope.questions._decision_criteria import IMPRESSION, Wanted
from offerscope.questions._decision_flip_findings import asking, can_be_asked, nearest, points_to_flip, price_to_flip
from offerscope.questions._decision_tables import WEIGHTS_ARE
from offerscope.questions._decision_wait import Waiting
from offerscope.questions._decision_wait_findings import which_beliefs, who_may_answer
from offerscope.questions._decision_weigh import ANY, EQUAL, PAIRS, SAME, STATED, Weighed
from offerscope.questions.common.offers import Known
from offerscope.wording import join, plural

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
        _break_even(answer, weighed, known),
        _standing(answer, weighed, known),
        _to_ask(answer, weighed),
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


def _break_even(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    two = answer.break_even
    if two is None:
        if len(weighed.names) > 1:
            names = join([called(known[name]) for name in sorted(weighed.names)])
            return Finding(
                f"{_start(names)} are the same in all that counts here.", Strength.CLEAR, _n(weighed), _of(weighed), None, "",
                "Anything that sets them apart: write it into the offer sheet.", Use.ACT, _NAME,
            )  # fmt: skip
        return Finding(
            f"{weighed.names[0]} is the only offer that can be weighed, and there is nothing to set beside it.", Strength.CLEAR, 1,
            "offer", None, "", "Your present job in the offer sheet (status = current), or a second offer.", Use.ACT, _NAME,
        )  # fmt: skip
    would = next((asking(price, weighed) for price in nearest(answer) if can_be_asked(price, known[price.offer])), "")
    details = list(two.asides)
    if two.unseen:
        details.append(f"Nothing in the log tells {join(list(two.unseen))} of either, so that speaks for neither.")
    if two.impressions is not None:
        one, other = two.impressions
        details.append(
            f"After the last interview you were {'keener on' if one > other else 'less keen on'} {two.first}: {one:g} against {other:g} of 10."
        )
    if answer.notes and not answer.is_taxed:
        details.append("These sums are before tax.")
    return Finding(
        two.sentence, Strength.CLEAR, _n(weighed), _of(weighed), None, "", would or "Other weights, or an answer to what is still open.",
        Use.ACT, _NAME, " ".join(details),
    )  # fmt: skip


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _standing(answer: DecisionAnswer, weighed: Weighed, known: Mapping[str, Known]) -> Finding | None:
    """Return how often the leader leads under weights that go with what the person said."""
    if len(weighed.alike) < 2:
        return None
    leader, other = weighed.alike[0][0], weighed.alike[1][0]
    first, second = (called(known[weighed.names[at]]) for at in (leader, other))
    share = float(weighed.shares[STATED][leader])
    between = float(weighed.duel[leader, other])
    of_all = f"{round(100 * share)} of 100 weightings"
    whose = "consistent with what you told us"
    if weighed.wanted.source == "nobody":
        return Finding(
            f"Nobody has said what matters to you, so which offer leads is open: with any weights at all it is {first} in {round(100 * share)} of 100.",
            Strength.TOO_EARLY, _n(weighed), _of(weighed), None, "",
            "Your wants with their points of 100: four rows in the table of goals.", Use.ACT, _NAME,
        )  # fmt: skip
    if CLOSE[0] <= between <= CLOSE[1]:
        return Finding(
            f"Between {first} and {second} it is too close to call: {first} is ahead in {round(100 * between)} of 100 weightings {whose}.",
            Strength.TOO_EARLY, _n(weighed), _of(weighed), None, "", _first_ask(answer) or "Weights that you are surer of.", Use.ACT, _NAME,
            "That is no chance of being right: it says how much the order hangs on how you weigh.",
        )  # fmt: skip
    runner = f", and ahead of {second} in {round(100 * between)}" if round(100 * between) != round(100 * share) else ""
    return Finding(
        f"{_start(first)} leads in {of_all} {whose}{runner}.", Strength.CLEAR, _n(weighed), _of(weighed), None, "",
        _first_ask(answer) or "Other weights: move the sliders.", Use.ACT, _NAME,
        f"{answer.weights_are} That is no chance of being right: it says how much the order hangs on how you weigh, and on what was only said or seen once.",
    )  # fmt: skip


def _first_ask(answer: DecisionAnswer) -> str:
    return answer.asks[0].question if answer.asks and answer.asks[0].could_flip else ""


def _to_ask(answer: DecisionAnswer, weighed: Weighed) -> Finding | None:
    """Return what to ask first, and whether the answer can change anything."""
    if not answer.asks:
        return None
    best = answer.asks[0]
    flips = [one for one in answer.asks if one.could_flip]
    n, n_of = len(answer.asks), "open point" if len(answer.asks) == 1 else "open points"
    more = [one.question for one in answer.asks[1:3]]
    if best.worth <= LEAST:
        return Finding(
            "The one thing that nobody has said does not change which offer leads." if n == 1
            else "Nothing of what nobody has said changes, by itself, which offer leads.",
            Strength.CLEAR, n, n_of, None, "", "The answer, written into the log.", Use.CHOOSE, _NAME, " ".join([best.question, *more]),
        )  # fmt: skip
    why = ""
    if best.could_flip:
        why = (
            " It is the only open point that can change the order."
            if len(flips) == 1
            else f" It is the first of {plural(len(flips), 'open point')} that can change the order."
        )
    worth = (
        f"The answer is worth about {in_words(best.pays, answer.currency)} a year to the choice, over all it may be."
        if best.pays and best.pays >= 1
        else ""
    )
    return Finding(
        f"{best.question}{why}", Strength.CLEAR, n, n_of, None, "", "The answer, written into the log.", Use.ACT, _NAME,
        " ".join([worth, *more]).strip(),
    )  # fmt: skip


def weights_are(wanted: Wanted) -> str:
    """Return whose weights were used, as a sentence.

    Parameters
    ----------
    wanted:
        What counts.
    """
    if wanted.source == "nobody":
        return "Nobody has said what matters, so all that is known counts the same."
    on = "" if wanted.day is None else f" of {wanted.day.day} {wanted.day:%B %Y}"
    what = "the points you gave your wants" if wanted.source == "goals" else "your choices between pairs of jobs"
    late = (
        f", set when the {'offer' if len(wanted.after_offers) == 1 else 'offers'} of {join(list(wanted.after_offers))} had come in"
        if wanted.after_offers
        else ""
    )
    return f"The weights are {what}{on}{late}."


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
            told.append(f"{names[best]} {WEIGHTS_ARE[key]} ({round(100 * float(weighed.shares[key][best]))} of 100)")
    late = weighed.wanted.after_offers
    start = (
        f"You set these weights when {join(list(late))} had made {'an offer' if len(late) == 1 else 'offers'}. "
        if late
        else ""
    )
    sentence = (
        f"{start}Other weights lead to the same: {join(told)}."
        if agree
        else f"{start}Under other weights another leads: {join(told)}."
    )
    return Finding(
        sentence, Strength.CLEAR, _n(weighed), _of(weighed), None, "",
        "Weights from a dozen blind pairs: offerscope prefer." if PAIRS not in weighed.shares else "Weights that you set anew.",
        Use.CHOOSE, _NAME,
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
        Strength.CLEAR, _n(weighed), _of(weighed), None, "", "Another share for it: the notebook's parameter impression.", Use.CHOOSE, _NAME,
        f"Of 10, you gave: {read}. It takes in what a list leaves out, and it errs; half of each predicts better than either.",
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
        "A better term there, or another line of yours.", Use.CHOOSE, _NAME, "It counts as less than nothing, and is not ruled out.",
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
        f"{_start(parts)}.", Strength.CLEAR, len(rows), "offer" if len(rows) == 1 else "offers", None, "",
        "Something that counts and is not in the list of wants.", Use.CHOOSE, _NAME, "No weights put it first." if len(rows) == 1 else "No weights put them first.",
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
        "The best of several noisy readings is read too well; the page counts what is left.",
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
        points = 100 * sum(one.weight for one in dark) / (1 - (weighed.wanted.share or 0.0))
        said.append(
            f"{points:.0f} of your 100 points are for {join([one.name for one in dark])}, of which this log tells nothing for any offer: a row \u201crating: {dark[0].name}\u201d in the offer sheet would."
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
