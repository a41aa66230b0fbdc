"""The sentences on waiting: who may still answer before the deadline, and which beliefs make waiting right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from offerscope.findings import Finding, Strength, Use
from offerscope.pay.money import in_words
from offerscope.questions._decision_wait import WEEKS, Process, Waiting
from offerscope.questions._decision_words import called
from offerscope.questions.common.clock import range_in_words
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, join, plural, weekday_in_words

if TYPE_CHECKING:
    from offerscope.questions.decision import DecisionAnswer

_NAME = "decision"

#: The beliefs that are told in words: by how much offers pay more in the middle.
BELIEFS = ((0.0, "that pay as much"), (0.1, "that pay a tenth more"))

#: Processes named at most in one sentence.
_NAMED = 3


def who_may_answer(answer: DecisionAnswer, known: Mapping[str, Known]) -> Finding | None:
    """Return who may still answer before the deadline, by name, and what more days are worth.

    Parameters
    ----------
    answer:
        The answer so far.
    known:
        The offers by name.
    """
    waiting = answer.waiting
    if waiting is None or not waiting.processes:
        return None
    by = f"before {weekday_in_words(waiting.deadline)}" if waiting.deadline is not None else "within a week"
    left = (
        ""
        if waiting.days_left is None
        else f" ({'today' if waiting.days_left == 0 else plural(waiting.days_left, 'day') + ' left'})"
    )
    if waiting.days_left is not None and waiting.days_left < 0:
        return None
    named = sorted(waiting.processes, key=lambda one: -one.high)[:_NAMED]
    if len(named) == 1:
        chance = f"with a chance of {range_in_words(named[0].low, named[0].high)}"
        stage = f" (so far {named[0].stage})" if named[0].stage else ""
        parts = f"{named[0].label}{stage} answers {chance}"
    else:
        parts = f"these may answer, with the chance of each: {join([_one(process) for process in named])}"
    extra, glance = "", tuple[tuple[str, str], ...]()
    if waiting.extra_low is not None and waiting.extra_high:
        low, high = (in_words(round(end, -2), answer.currency) for end in (waiting.extra_low, waiting.extra_high))
        nothing = in_words(0, answer.currency)
        worth = f"up to {high}" if low == nothing else f"{low} to {high}" if low != high else f"about {low}"
        days = plural(waiting.extension_days, "more day")
        if high != nothing:
            extra = f"With {days} to answer you would end up, on average, with a job that pays {worth} more a year: ask for those days."
            glance = (
                (
                    "Ask",
                    f"{capital(_called(waiting, known))} for {days}: {_may_answer(waiting)}, and waiting for them is worth {worth} a year on average.",
                ),
            )
        else:
            extra = f"{days} to answer would hardly change what you end up with."
    sooner = _sooner(answer, known)
    return Finding(
        f"{capital(by)}{left} {parts}.", Strength.CLEAR, len(waiting.processes), "live process" if len(waiting.processes) == 1 else "live processes",
        None, "", _sharper(waiting), Use.ACT, _NAME,
        " ".join(filter(None, (extra, sooner))), worked_out=True, glance=glance,
    )  # fmt: skip


def _sharper(waiting: Waiting) -> str:
    """Return what would make the chances surer: a promised day of those who have named none."""
    bare = [process for process in waiting.processes if process.promised is None]
    if not bare:
        return "An answer, or another promised day."
    whom = "each" if len(bare) == len(waiting.processes) else "the others"
    if len(bare) == 1:
        whom = bare[0].label
    return f"A day promised for an answer: ask {whom} for one, and say that you hold an offer."


def _may_answer(waiting: Waiting) -> str:
    n = len(waiting.processes)
    return f"{plural(n, 'other company', 'other companies')} may still make an offer"


def _called(waiting: Waiting, known: Mapping[str, Known]) -> str:
    return called(known[waiting.leader]) if waiting.leader in known else waiting.leader


def _one(process: Process) -> str:
    so_far = f"so far {process.stage}; " if process.stage else ""
    return f"{process.label} ({so_far}{range_in_words(process.low, process.high)})"


def _sooner(answer: DecisionAnswer, known: Mapping[str, Known]) -> str:
    """Return what runs out before the offer that leads: the first decision is about that one."""
    waiting = answer.waiting
    first = known.get(answer.deadline_offer)
    if waiting is None or first is None or answer.deadline is None or first.name == waiting.leader:
        return ""
    return f"{first.name}'s offer expires first, on {weekday_in_words(answer.deadline)}: by then say no, or ask for more days."


def which_beliefs(answer: DecisionAnswer) -> Finding | None:
    """Return under which beliefs waiting is right, and where the log itself stands.

    Parameters
    ----------
    answer:
        The answer so far.
    """
    waiting = answer.waiting
    if waiting is None:
        return None
    told = [(words, every) for more, words in BELIEFS if (every := waiting.every(more)) is not None]
    if not told:
        sentence = f"Waiting is hard to make right: even offers each week that pay a fifth more than {waiting.leader} would not do."
    else:
        parts = join([f"{words} {_often(every)}" for words, every in told], "or")
        sentence = f"Waiting is right only if you expect offers {parts}."
    seen = waiting.beliefs
    side = {
        "take": "With that, taking it is right.",
        "wait": "With that, waiting is right.",
        "either": "That leaves both open: the map shows where your own belief lies.",
    }[waiting.log_says]
    own = (
        f"So far {plural(seen.offers, 'offer')} came in {plural(round(seen.weeks), 'week')}, one in {_weeks(seen.every_low)} to {_weeks(seen.every_high)} weeks. {side}"
        if seen.offers
        else "So far the log holds no offer to go by."
    )
    while_ = (
        f"While you wait you have {waiting.meanwhile_is}."
        if waiting.meanwhile_is
        else f"While you wait nothing comes in{', and the money is taken to last 6 months' if waiting.is_runway_assumed else ''}."
    )
    return Finding(
        sentence, Strength.CLEAR, seen.offers, "offers so far" if seen.offers != 1 else "offer so far",
        None, "", "What you believe of offers to come: the map shows where waiting pays.", Use.CHOOSE, _NAME,
        f"{own} {while_} Counted over {WEEKS // 52} years, in pay alone, beside taking {waiting.leader} now.", worked_out=True,
    )  # fmt: skip


def _often(weeks: float) -> str:
    if weeks == float("inf"):
        return "at any time within a year"
    whole = max(1, int(weeks))
    return "each week" if whole == 1 else f"every {whole} weeks or sooner"


def _weeks(value: float) -> str:
    return f"{value:.0f}" if value < 100 else "more than 100"
