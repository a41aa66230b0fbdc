"""What to ask before the deadline, as questions a person can put to an employer: the one whose answer matters most first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from offerscope.pay.lines import make
from offerscope.pay.money import in_words
from offerscope.pay.offer import label
from offerscope.pay.tax import anywhere
from offerscope.questions._decision_ask import Ask
from offerscope.questions._offers_gap import asks as about_pay
from offerscope.questions.common.offers import Known
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import join

#: How many questions a brief names.
MOST = 3

#: The terms of pay that the decision itself asks for in writing.
_PAY_IN_WRITING = frozenset({"base", "bonus", "sign_on"})

#: What a sentence calls a term that only has been said, or guessed.
_CALLED = {"hours": "hours a week", "remote_days": "days a week from home", "days_off": "days off a year"}


@dataclass(frozen=True)
class Question:
    """One question to ask.

    Parameters
    ----------
    offers:
        Whom to ask, by the offers' short names.
    text:
        What to ask, as a sentence.
    can_change:
        Whether an answer that may well come would change which offer leads.
    about:
        The wants it is about; empty where it is about a term.
    """

    offers: tuple[str, ...]
    text: str
    can_change: bool = False
    about: tuple[str, ...] = ()


def to_ask(answer: DecisionAnswer, known: Sequence[Known]) -> tuple[Question, ...]:
    """Return what to ask about the open offers, at most :data:`MOST` questions.

    First what can change which offer leads, then money nobody has told, then wants of which nothing is known, then what has
    only been said or guessed, then what nothing is written of.

    Parameters
    ----------
    answer:
        The decision.
    known:
        Every offer of the log.
    """
    open_ones = [one for one in known if one.is_open]
    names = [name for name in answer.order if any(one.name == name for one in open_ones)]
    open_ones.sort(key=lambda one: names.index(one.name) if one.name in names else len(names))
    asked = [ask for ask in answer.asks if any(one.name == ask.offer for one in open_ones)]
    flipping, rest = ([ask for ask in asked if ask.could_flip is flips] for flips in (True, False))
    pay = list(_of_pay(answer, open_ones, known, {(ask.offer, ask.about) for ask in asked}))
    unseen = list(_of_wants(answer, open_ones, {ask.about for ask in flipping}))
    found = [
        *_of(answer, flipping),
        *pay[: MOST - len(unseen)],
        *unseen,
        *_of(answer, [ask for ask in rest if not any(ask.about in one.about for one in unseen)]),
        *_unsure(open_ones),
        *_unwritten(open_ones, answer.currency),
        *pay[MOST - len(unseen) :],
    ]
    return tuple(found[:MOST])


def _of(answer: DecisionAnswer, asked: Sequence[Ask]) -> Iterator[Question]:
    """Give the decision's own questions; a want that concerns several offers alike is asked about once."""
    groups: dict[tuple[str, str], list[Ask]] = {}
    for ask in asked:
        is_want = ask.kind == "criterion" and ask.about in _wants(answer)
        groups.setdefault((ask.kind, ask.about if is_want else ask.question), []).append(ask)
    for (kind, key), group in groups.items():
        names, flips = tuple(ask.offer for ask in group), any(ask.could_flip for ask in group)
        if kind == "criterion" and key in _wants(answer):
            best = _wants(answer)[key]
            yield _speak(names, (key,), f" Your best is \u201c{best}\u201d." if best else "", flips)
        else:
            yield Question(names, group[0].question, can_change=flips)


def _wants(answer: DecisionAnswer) -> dict[str, str]:
    """Return the wants that only a person's own rating measures, the most points first, with what the best would be."""
    criteria = answer.weighed.wanted.criteria if answer.weighed else ()
    ordered = sorted((one for one in criteria if one.kind == "rating" and one.weight), key=lambda one: -one.weight)
    return {one.name: one.said[1] for one in ordered}


def _of_wants(answer: DecisionAnswer, open_ones: Sequence[Known], asked: set[str]) -> Iterator[Question]:
    """Give one question on the two wants with most points of which nothing is known at the open offers."""
    scored = answer.weighed.scored if answer.weighed else None
    if scored is None:
        return
    dark: dict[tuple[str, ...], list[str]] = {}
    for want in _wants(answer):
        names = tuple(one.name for one in open_ones if one.name in scored.names and not scored.of(one.name, want).seen)
        if names and want not in asked:
            dark.setdefault(names, []).append(want)
    for names, wants in list(dark.items())[:1]:
        them = "it" if len(wants) == 1 else "them"
        yield _speak(names, tuple(wants[:2]), f" Nothing in the log tells of {them}.")


def _speak(names: tuple[str, ...], about: tuple[str, ...], more: str, can_change: bool = False) -> Question:
    told = join([f"\u201c{want.replace('_', ' ')}\u201d" for want in about])
    text = f"Ask {join(names)} to let you speak to somebody you would work with, about {told}.{more}"
    return Question(names, text, can_change, about)


def _of_pay(
    answer: DecisionAnswer, open_ones: Sequence[Known], known: Sequence[Known], asked: set[tuple[str, str]]
) -> Iterator[Question]:
    for one, term, text, _ in about_pay(open_ones, answer.years, known, answer.currency):
        if (one.name, term) not in asked:
            yield Question((one.name,), f"Ask {text}{'' if text.endswith(('?', '.')) else '.'}")


def _unsure(open_ones: Sequence[Known]) -> Iterator[Question]:
    """Give what has only been said, and what is a guess of one's own."""
    for one in open_ones:
        for row in one.terms.itertuples():
            term, source = str(row.term), str(row.source)
            if not row.known or term in _PAY_IN_WRITING or source not in {"verbal", "guess"}:
                continue
            what = (
                f"{_bare(str(row.amount))} {_CALLED[term]}"
                if term in _CALLED
                else f"{label(term).lower()} ({row.amount})"
            )
            if source == "verbal":
                yield Question((one.name,), f"Ask {one.name} to put the {what} in writing: that has only been said.")
            else:
                yield Question((one.name,), f"Ask {one.name} whether it is {what}: that is your own guess.")


def _bare(amount: str) -> str:
    """Return an amount without the unit that the sentence names itself.

    Examples
    --------
    >>> _bare("15 days"), _bare("38.5 hours a week"), _bare("2-3")
    ('15', '38.5', '2-3')
    """
    found = re.fullmatch(r"\s*(about\s+)?(\d+(?:[.,]\d+)?)\s*(?:days?|hours?|hrs?|h)\b.*", amount, re.IGNORECASE)
    return f"{found[1] or ''}{found[2]}" if found else amount


def _unwritten(open_ones: Sequence[Known], currency: str) -> Iterator[Question]:
    """Give what a letter leaves open as often as not, and nothing is written of: what could cost money first."""
    has = {one.name: {str(term) for term in one.terms["term"]} for one in open_ones}
    paid = {one.name: make(one.offer, 1) for one in open_ones}
    for part, lacks, text in (
        ("sign_on", "clawback", "until when the sign-on ({}) is to be paid back if you leave"),
        ("bonus", "", "what the bonus was in the last three years ({} a year counts here)"),
    ):
        sums = {name: sum(line.gross for line in lines if line.component == part) for name, lines in paid.items()}
        bare = tuple(name for name, value in sums.items() if value and lacks not in has[name])
        if bare:
            amounts = join([in_words(sums[name], currency) for name in bare])
            yield Question(bare, f"Ask {join(bare)} {text.format(amounts)}.")
    bare = tuple(one.name for one in open_ones if one.offer.grants and "equity_kind" not in has[one.name])
    if bare:
        yield Question(
            bare, f"Ask {join(bare)} whether the equity is shares or options, and what of it is lost if you leave."
        )
    for term, text in (
        ("hours", "what a usual week is, in hours"),
        ("remote_days", "how many days a week are from home"),
        ("match", "what is added to your pension saving"),
        ("raise", "when pay is looked at next, and what it rose by last year"),
    ):
        bare = tuple(
            one.name
            for one in open_ones
            if term not in has[one.name]
            and not (term == "remote_days" and one.offer.place and anywhere(one.offer.place))
        )
        if bare:
            yield Question(bare, f"Ask {join(bare)} {text}.")
