"""The best two offers in one sentence: what one pays more, and what the other would have to be worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.pay.offer import label
from offerscope.pay.unknown import ranges
from offerscope.questions._decision_criteria import Criterion
from offerscope.questions._decision_scores import Told
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions._decision_words import called, in_measure, number, usual
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, join

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
        What else is better at each, in words, what counts most first; what nobody has told you at one of them is told as that.
    asides:
        What must be known beside the gap, as sentences: what it is without what nobody has told you, what speaks for the side that
        the sentence does not turn on, and who is ahead on what is guaranteed.
    unseen:
        What counts with the person and is known of neither.
    sentence:
        All of it; where the person has not said what matters, that first.
    of_offers:
        The best open offer beside the next open one, as a sentence; blank where the best two are those two.
    has_open:
        Whether the gap is another without what nobody has told you.
    money:
        The gap in a few words.
    """

    first: str
    second: str
    gap: float
    speaks_for_first: tuple[str, ...]
    speaks_for_second: tuple[str, ...]
    asides: tuple[str, ...]
    unseen: tuple[str, ...]
    sentence: str
    of_offers: str = ""
    has_open: bool = False
    money: str = ""


@dataclass(frozen=True)
class _Sides:
    """Two alternatives: money a year with and without what nobody has told you, and what else speaks for each."""

    first: str
    second: str
    gap: float
    written: float
    sure: float
    left_out: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    unseen: tuple[str, ...]


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
    sides = _sides(weighed, known, one, other)
    return BreakEven(
        sides.first, sides.second, sides.gap, sides.own, sides.others, _asides(sides, weighed), sides.unseen,
        _sentence(sides, weighed, is_close=CLOSE[0] <= float(weighed.duel[one, other]) <= CLOSE[1]), _of_offers(weighed, known, {one, other}),
        bool(_without(sides, weighed.footing.currency)), _money(sides, weighed),
    )  # fmt: skip


def _sides(weighed: Weighed, known: Mapping[str, Known], one: int, other: int) -> _Sides:
    first, second = (known[weighed.names[at]] for at in (one, other))
    footing = weighed.footing
    better: dict[int, list[tuple[float, str]]] = {one: [], other: []}
    unseen = []
    for column, criterion in enumerate(weighed.wanted.criteria):
        if criterion.kind == "pay":
            continue
        told = {at: weighed.scored.of(weighed.names[at], criterion.name) for at in (one, other)}
        if not any(each.seen for each in told.values()):
            if criterion.kind != "impression":
                unseen.append(criterion.name)
            continue
        more = float(weighed.value[one, column] - weighed.value[other, column])
        if abs(more) < TOLD_FROM or not criterion.weight:
            continue
        ahead, behind = (one, other) if more > 0 else (other, one)
        if told[ahead].seen and told[behind].seen:
            words = _words(criterion, told[ahead], told[behind])
        else:
            names = [called(known[weighed.names[at]]) for at in (ahead, behind)]
            words = _half_known(criterion, weighed, told[ahead], told[behind], names)
        better[ahead].append((criterion.weight * abs(more), words))
    own, others = (tuple(words for _, words in sorted(better[at], key=lambda pair: -pair[0])) for at in (one, other))
    written = [footing.of(replace(each.offer, unknown=())) for each in (first, second)]
    guaranteed = [
        ledger.total(each.offer, footing.years, ledger.GUARANTEED) / footing.years for each in (first, second)
    ]
    left_out = [
        f"{called(each)}'s {label(part.term).lower()}" for each in (first, second) for part in ranges(each.offer)[0]
    ]
    return _Sides(
        called(first), called(second), footing.of(first.offer) - footing.of(second.offer), written[0] - written[1],
        guaranteed[0] - guaranteed[1], join(left_out), own, others, tuple(unseen),
    )  # fmt: skip


def _money(sides: _Sides, weighed: Weighed) -> str:
    """Return the gap in a few words, and what it is without what nobody has told you, where that is another sum."""
    much = in_words(abs(sides.gap), weighed.footing.currency)
    gap = "the same" if abs(sides.gap) < NOTHING else f"{much} {'more' if sides.gap > 0 else 'less'}"
    currency = weighed.footing.currency
    than = "as" if abs(sides.gap) < NOTHING else "than"
    told = f"{capital(sides.first)} leaves {gap} {weighed.footing.in_words} {than} {sides.second}"
    if not _without(sides, currency):
        return f"{told}."
    without = (
        "the same"
        if abs(sides.written) < NOTHING
        else f"{in_words(abs(sides.written), currency)} {'more' if sides.written > 0 else 'less'}"
    )
    return f"{told}. That counts {sides.left_out}, which nobody has told you, at the middle of what it may be; without that, {without}."


def listed(words: Sequence[str]) -> str:
    """Return advantages as a list; of many the first, and how many more there are.

    Parameters
    ----------
    words:
        What a side has, what counts most first.
    """
    more = len(words) - MOST
    return join([*words[:MOST], *([f"{more} more"] if more > 0 else [])])


def _asides(sides: _Sides, weighed: Weighed) -> tuple[str, ...]:
    currency = weighed.footing.currency
    said = []
    if without := _without(sides, currency):
        said.append(f"{capital(without)}.")
    if abs(sides.gap) >= NOTHING:
        # The sentence turns on one side's advantages; those of the other are told here.
        name, words = (sides.first, sides.own) if sides.gap > 0 and sides.others else (sides.second, sides.others)
        if words:
            said.append(f"What speaks for {name}: {listed(words)}.")
    ahead, behind = (sides.first, sides.second) if sides.gap > 0 else (sides.second, sides.first)
    lead = sides.sure if sides.gap > 0 else -sides.sure
    if lead < -NOTHING:
        less = in_words(-lead, currency)
        said.append(f"Of what is guaranteed alone, {behind} pays {less} a year more than {ahead}, before tax.")
    return tuple(said)


def _sentence(sides: _Sides, weighed: Weighed, *, is_close: bool) -> str:
    """Return both sides as a sentence that says first whose weights these are, where they are nobody's."""
    close = f"{sides.first} or {sides.second} is too close to call; " if is_close else ""
    return capital(f"{_unsaid(weighed)}{close}{_both(sides, weighed, leads=not is_close)}")


def _unsaid(weighed: Weighed) -> str:
    """Return the beginning of a sentence where the person has not said what matters; blank where somebody has."""
    wanted = weighed.wanted
    if wanted.source != "nobody":
        return ""
    own = [one.name for one in wanted.criteria if one.kind != "impression"]
    beside = f", and {_part(wanted.share)} for your impression," if wanted.share else ""
    what = (
        f"equal weights of {join(own)}"
        if len(own) > 1
        else f"all weight on {own[0]}"
        if own
        else "your impression alone"
    )
    return f"{'With' if wanted.is_asked_equal else 'You have not said what matters to you; at'} {what}{beside} "


def _part(share: float) -> str:
    return "half of all" if round(100 * share) == 50 else f"{100 * share:.0f} of 100"


def _both(sides: _Sides, weighed: Weighed, *, leads: bool) -> str:
    currency, span = weighed.footing.currency, weighed.footing.in_words
    first, second, own, others = sides.first, sides.second, sides.own, sides.others
    much = in_words(abs(sides.gap), currency)
    if abs(sides.gap) < NOTHING:
        if own and not others:
            return f"{first} and {second} leave the same {span}; what speaks for {first}: {listed(own)}."
        each = "; ".join(
            f"what speaks for {name}: {listed(words)}" for name, words in ((first, own), (second, others)) if words
        )
        return f"{first} and {second} leave the same {span}; {each or 'nothing written sets them apart'}."
    if sides.gap > 0:
        begin = f"{first} {'leads: it leaves' if leads else 'leaves'} {much} more {span} than {second}"
        if not others:
            rest = (
                f"{second} is ahead on what is guaranteed alone"
                if sides.sure < -NOTHING
                else f"nothing in this log speaks for {second}"
            )
            return f"{begin}, and {rest}{f'; what else speaks for {first}: {listed(own)}' if own else ''}."
        return f"{begin}: take {second} only if {listed(others)} {_are(others)} worth more than that to you."
    begin = f"{first} {'leads, though it leaves' if leads else 'leaves'} {much} less {span} than {second}"
    # The one that pays less may be ahead by what was seen of neither: the weights say so and the numbers hardly do.
    return f"{begin}: take it if {listed(own)} {_are(own)} worth more than that to you." if own else f"{begin}."


def _without(sides: _Sides, currency: str) -> str:
    """Return what the gap is on what is written alone, where that is another sum; blank where it is not."""
    if not sides.left_out or abs(sides.written - sides.gap) <= max(NOTHING, 0.1 * abs(sides.gap)):
        return ""
    much = in_words(abs(sides.written), currency)
    more = "the same" if abs(sides.written) < NOTHING else f"{much} {'more' if sides.written > 0 else 'less'}"
    return f"without {sides.left_out}, which nobody has told you, {sides.first} leaves {more}"


def _of_offers(weighed: Weighed, known: Mapping[str, Known], told: set[int]) -> str:
    """Return the best open offer beside the next one, where the present job stands between or before them."""
    groups = [[at for at in group if known[weighed.names[at]].is_open] for group in weighed.alike]
    heads = [group[0] for group in groups if group][:2]
    if len(heads) < 2 or set(heads) == told:
        return ""
    sides = _sides(weighed, known, *heads)
    currency, span = weighed.footing.currency, weighed.footing.in_words
    without = _without(sides, currency)
    much = f"{in_words(abs(sides.gap), currency)} {'more' if sides.gap > 0 else 'less'}"
    money = f"it leaves {'the same' if abs(sides.gap) < NOTHING else much} {span}{f' ({without})' if without else ''}"
    own = f"; what else speaks for {sides.first}: {listed(sides.own)}" if sides.own else ""
    others = (
        f"; what speaks for {sides.second}: {listed(sides.others)}"
        if sides.others
        else f"; nothing else speaks for {sides.second}"
    )
    return f"Of the offers {sides.first} comes before {sides.second}: {money}{own}{others}."


def _are(words: Sequence[str]) -> str:
    return "are" if len(words) > 1 or (words[0][:1].isdigit() and not words[0].startswith("1 ")) else "is"


def _half_known(criterion: Criterion, weighed: Weighed, ahead: Told, behind: Told, names: Sequence[str]) -> str:
    """Return an advantage of which one side is what is usual, because nobody has seen or said it there."""
    name = criterion.name.replace("_", " ")
    taken = usual(criterion, behind if ahead.seen else ahead)
    who = names[1] if ahead.seen else names[0]
    nobody = (
        f"you had no interview there that left one for {who}"
        if criterion.kind == "impression"
        else "the log does not have it of your present job"
        if who == "your present job"
        else f"nobody has told you {who}'s"
    )
    if ahead.seen:
        return f"{name} ({in_measure(criterion, ahead, weighed)}; {nobody}, so {taken} is taken)"
    return f"{name} ({nobody}, so {taken} is taken; {in_measure(criterion, behind, weighed)} at {names[1]})"


def _words(criterion: Criterion, ahead: Told, behind: Told) -> str:
    more = abs(ahead.mean - behind.mean)
    word: Mapping[str, Callable[[], str]] = {
        "remote": lambda: f"{number(more)} more {_days(more)} a week from home",
        "commute": lambda: f"{more:.0f} minutes less travel a day",
        "hours": lambda: f"{number(more)} hours a week less",
        "days off": lambda: f"{number(more)} more {_days(more)} off",
        "level": lambda: "a higher level",
        "culture": lambda: (
            f"{_more(criterion, ahead, behind)} {criterion.name} ({ahead.mean:.1f} against {behind.mean:.1f} of 5)"
        ),
        "fit": lambda: "a culture nearer to what you want",
        "rating": lambda: f"{criterion.name} (you rate it {ahead.raw:g} against {behind.raw:g} of 10)",
        "impression": lambda: f"your impression ({ahead.raw:g} against {behind.raw:g} of 10)",
    }
    return word[criterion.kind]()


def _more(criterion: Criterion, ahead: Told, behind: Told) -> str:
    return "more" if ahead.mean > behind.mean else "less"


def _days(value: float) -> str:
    return "day" if number(value) == "1" else "days"
