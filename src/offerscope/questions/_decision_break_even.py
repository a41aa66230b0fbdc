"""The best two offers in one sentence: what one pays more, and what the other would have to be worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.questions._decision_criteria import Criterion
from offerscope.questions._decision_scores import Told
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions.common.offers import Known
from offerscope.wording import join

#: A difference on one criterion that is worth less than this of its whole step is not told.
TOLD_FROM = 0.05

#: Within these shares of the weightings two offers are too close to call.
CLOSE = (0.35, 0.65)

#: Money a year that is nothing beside the sums compared.
NOTHING = 50.0

#: Advantages told at most in one sentence.
MOST = 4


@dataclass(frozen=True)
class BreakEven:
    """The best two side by side.

    Parameters
    ----------
    first, second:
        The leader and the runner-up, as a sentence calls them.
    gap:
        What the first leaves a year more than the second, on the page's footing; less than 0 where it leaves less.
    speaks_for_first, speaks_for_second:
        What else is better at each, in words, what counts most first.
    asides:
        What must be known beside the gap, as sentences: how much of it rests on what nobody has said, and who is ahead on what
        is guaranteed.
    impressions:
        The overall impressions of both, of 10, where they differ; ``None`` where they do not, or one has none.
    unseen:
        What counts with the person and is known of neither.
    sentence:
        All of it.
    """

    first: str
    second: str
    gap: float
    speaks_for_first: tuple[str, ...]
    speaks_for_second: tuple[str, ...]
    asides: tuple[str, ...]
    impressions: tuple[float, float] | None
    unseen: tuple[str, ...]
    sentence: str


def called(one: Known) -> str:
    """Return what a sentence calls an offer or the present job."""
    return "your present job" if one.status == "current" else one.name


def break_even(weighed: Weighed, known: Mapping[str, Known]) -> BreakEven | None:
    """Return the best two in one sentence, or ``None`` where there is one alternative only, or the best are the same.

    Parameters
    ----------
    weighed:
        The offers weighed.
    known:
        The offers by name.
    """
    if len(weighed.alike) < 2:
        return None
    one, other = weighed.alike[0][0], weighed.alike[1][0]
    first, second = (known[weighed.names[at]] for at in (one, other))
    gap = weighed.footing.of(first.offer) - weighed.footing.of(second.offer)
    better: dict[int, list[tuple[float, str]]] = {one: [], other: []}
    unseen, impressions = [], None
    for column, criterion in enumerate(weighed.wanted.criteria):
        if criterion.kind == "pay":
            continue
        told = [weighed.scored.of(weighed.names[at], criterion.name) for at in (one, other)]
        if not all(each.seen for each in told):
            if not any(each.seen for each in told):
                unseen.append(criterion.name)
            continue
        if criterion.kind == "impression":
            impressions = (told[0].raw, told[1].raw) if told[0].raw != told[1].raw else None
            continue
        more = float(weighed.value[one, column] - weighed.value[other, column])
        if abs(more) < TOLD_FROM or not criterion.weight:
            continue
        ahead, behind = (told[0], told[1]) if more > 0 else (told[1], told[0])
        better[one if more > 0 else other].append((criterion.weight * abs(more), _words(criterion, ahead, behind)))
    speaks = {at: tuple(words for _, words in sorted(found, key=lambda pair: -pair[0])) for at, found in better.items()}
    called_so = called(first), called(second)
    close = CLOSE[0] <= float(weighed.duel[one, other]) <= CLOSE[1]
    leads = weighed.wanted.source != "nobody" and not close
    sure = ledger.total(first.offer, weighed.footing.years, ledger.GUARANTEED) - ledger.total(
        second.offer, weighed.footing.years, ledger.GUARANTEED
    )
    sure /= weighed.footing.years
    written = [weighed.footing.of(replace(each.offer, unknown=())) for each in (first, second)]
    asides = _asides(*called_so, gap, written[0] - written[1], sure, weighed.footing.currency)
    sentence = _sentence(*called_so, gap, speaks[one], speaks[other], weighed, leads=leads, sure=sure)
    return BreakEven(*called_so, gap, speaks[one], speaks[other], asides, impressions, tuple(unseen), sentence)


def _asides(first: str, second: str, gap: float, written: float, sure: float, currency: str) -> tuple[str, ...]:
    said = []
    if abs(written - gap) > max(NOTHING, 0.1 * abs(gap)):
        way = (
            "the same"
            if abs(written) < NOTHING
            else f"{in_words(abs(written), currency)} {'more' if written > 0 else 'less'}"
        )
        said.append(
            f"On what is written it is {way}; the rest is what nobody has said, taken at the middle of its range."
        )
    ahead, behind = (first, second) if gap > 0 else (second, first)
    lead = sure if gap > 0 else -sure
    if lead < -NOTHING:
        said.append(
            f"Of what is guaranteed alone, {behind} pays {in_words(-lead, currency)} a year more than {ahead}, before tax."
        )
    return tuple(said)


def _sentence(
    first: str,
    second: str,
    gap: float,
    own: tuple[str, ...],
    others: tuple[str, ...],
    weighed: Weighed,
    *,
    leads: bool,
    sure: float,
) -> str:
    currency, span = weighed.footing.currency, weighed.footing.in_words
    much = in_words(abs(gap), currency)
    start = first[:1].upper() + first[1:]
    if abs(gap) < NOTHING:
        if own and not others:
            return f"{start} and {second} leave the same {span}, and {first} has {_listed(own)}."
        sides = " and ".join(
            f"{name} has {_listed(words)}" for name, words in ((first, own), (second, others)) if words
        )
        return f"{start} and {second} leave the same {span}: {sides or 'nothing written sets them apart'}."
    if gap > 0:
        if not others:
            rest = (
                f"{second} is ahead on what is guaranteed alone"
                if sure < -NOTHING
                else f"nothing in this log speaks for {second}"
            )
            return f"{start} {'leads: it leaves' if leads else 'leaves'} {much} more {span} than {second}, and {rest}."
        return f"{start} {'leads and leaves' if leads else 'leaves'} {much} more {span} than {second}: take {second} only if {_listed(others)} {_are(others)} worth more than that to you."
    begin = f"{start} {'leads, though it leaves' if leads else 'leaves'} {much} less {span} than {second}"
    # The one that pays less may be ahead by what was seen of neither: the weights say so and the numbers hardly do.
    return f"{begin}: take it if {_listed(own)} {_are(own)} worth more than that to you." if own else f"{begin}."


def _listed(words: tuple[str, ...]) -> str:
    return join(list(words[:MOST]))


def _are(words: tuple[str, ...]) -> str:
    return "are" if len(words) > 1 or (words[0][:1].isdigit() and not words[0].startswith("1 ")) else "is"


def _words(criterion: Criterion, ahead: Told, behind: Told) -> str:
    more = abs(ahead.mean - behind.mean)
    word: Mapping[str, Callable[[], str]] = {
        "remote": lambda: f"{_number(more)} more {_days(more)} a week from home",
        "commute": lambda: f"{more:.0f} minutes a day less on the way",
        "hours": lambda: f"{_number(more)} hours a week less",
        "days off": lambda: f"{_number(more)} more {_days(more)} off",
        "level": lambda: "a higher level",
        "culture": lambda: (
            f"{_more(criterion, ahead, behind)} {criterion.name} ({ahead.mean:.1f} against {behind.mean:.1f} of 5)"
        ),
        "fit": lambda: "a culture nearer to what you want",
        "rating": lambda: f"{criterion.name} (you rate it {ahead.raw:g} against {behind.raw:g} of 10)",
    }
    return word[criterion.kind]()


def _more(criterion: Criterion, ahead: Told, behind: Told) -> str:
    return "more" if ahead.mean > behind.mean else "less"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _days(value: float) -> str:
    return "day" if _number(value) == "1" else "days"
