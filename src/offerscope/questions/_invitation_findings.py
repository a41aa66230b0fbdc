"""The sentences about saying yes or no, each conditional on what is counted, and none of them sure of the future."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from offerscope.estimate.rates import BetaRate
from offerscope.findings import LEANING_FROM, Finding, Strength, Use, judge
from offerscope.pay.money import in_words
from offerscope.questions._invitation_before import Before, Chance
from offerscope.questions._invitation_brought import PEOPLE, TOPIC, Brought
from offerscope.questions._invitation_money import ITS_OWN, InHand
from offerscope.questions._invitation_weighed import Weighed, p_before
from offerscope.wording import join, plural, rate_in_words

#: So many invitations get a sentence of their own; the table holds all.
TOLD = 3

#: Further processes that are tried when asking what would settle it, as multiples of those there are.
TRIED = 60

#: An hour worth so many times what it costs is no thought that would change anything.
MUCH = 20

_WHERE_FROM = {
    "recruiter": "from recruiters", "unsolicited": "from employers who wrote first", "applied": "you applied for",
    "referral": "by referral", "event": "from events",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """All that the sentences are made from.

    Parameters
    ----------
    weighed:
        The invitations, in order.
    before:
        What interviews led to before.
    hand:
        The best there is without a yes.
    brought:
        What interviews brought besides an offer.
    currency:
        Of all money here.
    says_hours:
        Whether the person gave the hours as a parameter.
    """

    weighed: Sequence[Weighed]
    before: Before
    hand: InHand
    brought: Sequence[Brought]
    currency: str
    says_hours: bool = False


def percent(share: float) -> str:
    """Return a chance as a sentence has it.

    Examples
    --------
    >>> percent(0.034), percent(0.004), percent(0.997)
    ('3 %', '1 %', '99 %')
    """
    return f"{min(99, max(1, round(100 * share)))} %"


def about_hours(hours: float) -> str:
    """Return hours as a sentence has them.

    Examples
    --------
    >>> about_hours(6.7), about_hours(1.2), about_hours(0.3)
    ('about 7 hours', 'about an hour', 'less than an hour')
    """
    if hours < 0.5:
        return "less than an hour"
    return "about an hour" if hours < 1.5 else f"about {hours:.0f} hours"


def findings(told: Told) -> list[Finding]:
    """Return every finding of the page: yes or no first, then what it rests on; what is too early comes last."""
    said: list[Finding] = []
    for alike in _groups(told.weighed)[:TOLD]:
        said += _break_even(told, alike) or _an_hour(told, alike[0])
    said += [*_order(told), *_waiting(told), *_before(told), *_apart(told)]
    return sorted(said, key=lambda one: (one.strength is Strength.TOO_EARLY, one.use.rank)) or [_nothing()]


def _led(chance: Chance | None, before: Before) -> tuple[str, int, str]:
    """Return the count behind a chance in words, its n and what that counts."""
    if chance is not None and chance.n:
        where = f" {_WHERE_FROM.get(chance.source, f'that came by {chance.source}')}" if chance.source else ""
        return (
            f"{rate_in_words(chance.k, chance.n)} of your processes{where} that got to an interview led to an offer",
            chance.n,
            f"decided processes{where} that came to an interview",
        )
    if before.decided:
        return (
            f"{rate_in_words(before.offers, before.decided)} of your processes with an interview led to an offer",
            before.decided,
            "decided processes that came to an interview",
        )
    return "none of your processes with an interview is decided yet", before.processes, "processes with an interview"


def _hand_words(told: Told) -> str:
    hand = told.hand
    if not hand.name:
        return "beside nothing in hand (no open offer, no present job in this log)"
    return f"above {hand.name}'s base of {in_words(hand.amount, hand.currency)}"


def _groups(weighed: Sequence[Weighed]) -> list[list[Weighed]]:
    """Return the invitations, those of which the same is to be said together."""
    found: dict[tuple[object, ...], list[Weighed]] = {}
    for one in weighed:
        edge = one.break_even
        same_thing = (percent(edge), *_strength(one, edge)) if edge < 1 else (one.name,)
        found.setdefault(same_thing, []).append(one)
    return list(found.values())


def _counted(told: Told, alike: Sequence[Weighed]) -> str:
    """Return what the sentence about some invitations takes for granted."""
    one = alike[0]
    if one.prize is None:
        return ""
    gains = [other.gain for other in alike]
    adds = f"an offer would add {in_words(min(gains), told.currency)}"
    if len(alike) == 1:
        own = one.prize.from_words == ITS_OWN
        by = f"By the pay that {one.name} quoted" if own else f"Going by {one.prize.from_words}"
        gain = f"{by}, {adds} on average"
    else:
        to = f" to {in_words(max(gains), told.currency)}" if max(gains) - min(gains) >= 1 else ""
        gain = f"On average {adds}{to}"
    hours, each = about_hours(one.hours), " each" if len(alike) > 1 else ""
    cost = f" (worth {in_words(one.cost, told.currency)} to you)" if not np.isnan(one.cost) else ""
    whose = "as you say" if told.says_hours else f"going by your {plural(told.before.timed, 'interview')}"
    return (
        f"This counts one year's pay {_hand_words(told)}. {gain}. "
        f"Saying no saves {hours}{cost}{each}, {whose}. The practice and the people that a yes brings are not counted."
        f"{_let_go(told, one) if len(alike) == 1 else ''}"
    )


def _let_go(told: Told, one: Weighed) -> str:
    """Return from which chance on a yes pays for whoever lets the offer in hand go; blank where none is in hand."""
    hand, edge = told.hand, one.break_even_without
    if np.isnan(edge):
        return ""
    kept = in_words(hand.without, hand.currency)
    beside = f"beside {hand.left}, {kept}" if hand.left else "with nothing in hand"
    if edge >= 1:
        beside = f" beside {hand.left}'s {kept}" if hand.left else ", with nothing in hand"
        return f" Even if you let {hand.name} go, no chance of an offer would be enough{beside}."
    return f" If you let {hand.name} go, a yes pays from a chance of {percent(edge)} on ({beside})."


def _strength(one: Weighed, edge: float) -> tuple[Strength, int]:
    """Return how sure it is on which side of the edge the chance lies, and which side: never more than leaning."""
    if one.chance is None:
        return Strength.TOO_EARLY, 1
    above, below = one.chance.p_above(edge), one.chance.p_below(edge)
    found = judge(max(above, below), 1, may_be_nothing=False)
    # What an offer may pay is a belief, so that no chance makes this clear.
    return (Strength.LEANING if found is Strength.CLEAR else found), 1 if above >= below else -1


def _break_even(told: Told, alike: Sequence[Weighed]) -> list[Finding]:
    one = alike[0]
    edge = one.break_even
    if np.isnan(edge):
        return []
    shown = one.chance if len({other.chance for other in alike}) == 1 else None
    led, n, n_of = _led(shown if shown is not None or len(alike) == 1 else None, told.before)
    names = [other.name for other in alike[:TOLD]]
    more = f" or {len(alike) - TOLD} more" if len(alike) > TOLD else ""
    name = ", ".join(names) + more if more else join(names, "or")
    use = Use.CHOOSE if one.invitation.is_next else Use.ACT
    key = f"worth:{one.invitation.company or 'next'}"
    hours, said = about_hours(one.hours), one.chance is not None and not one.chance.n
    interval = None if shown is None or said else (shown.low, shown.high)
    if said:
        led = f"you put it at {percent(one.chance.mean)}" if one.chance is not None else led
    if edge >= 1:
        pays = in_words(one.prize.mean, told.currency) if one.prize else ""
        beside = f" and {told.hand.name} pays {in_words(told.hand.amount, told.currency)}" if told.hand.name else ""
        # Where even the best of what it may pay is less, that is a sum and no chance.
        is_sum = one.prize is not None and float(one.prize.points.max()) <= told.hand.amount
        return [
            Finding(
                f"On pay alone, no chance of an offer makes up for {hours} on {name}: it may pay about {pays} a year{beside}. "
                "Say yes for the practice or the people, or say no.",
                Strength.CLEAR if is_sum else Strength.LEANING, n, n_of, None, "",
                f"Pay above {in_words(told.hand.amount, told.currency)}: ask what it pays before you say no."
                if told.hand.amount
                else "Better pay than expected: ask what it pays before you say no.",
                use, "invitation", _counted(told, alike), f"{key}:-", worked_out=is_sum,
            )
        ]  # fmt: skip
    strength, side = _strength(one, edge)
    if strength is Strength.TOO_EARLY:
        sentence = (
            f"On pay alone, {name} is worth {hours} if you believe the chance of an offer is over {percent(edge)}; "
            f"your log cannot tell yet ({led})."
        )
        return [
            Finding(sentence, strength, n, n_of, interval, "share" if interval else "", _settled(one, edge), use,
                    "invitation", _counted(told, alike), f"{key}:{'+' if side > 0 else '-'}")
        ]  # fmt: skip
    if side > 0:
        sentence = f"Say no to {name} only if you believe the chance of an offer is under {percent(edge)}: {led}."
        costs = one.worth[0] / one.hours if one.hours else float("inf")
        change = "Other pay, or a better offer in hand."
        if costs < MUCH * one.hour_cost:
            change = (
                f"An hour that is worth more than {in_words(costs, told.currency)} to you, or a better offer in hand."
            )
    else:
        sentence = f"On pay alone, say yes to {name} only if you believe the chance of an offer is over {percent(edge)}: {led}."
        change = "Better pay than expected: ask what it pays before you say no."
    return [
        Finding(sentence, strength, n, n_of, interval, "share" if interval else "", change, use, "invitation",
                _counted(told, alike), f"{key}:{'+' if side > 0 else '-'}")
    ]  # fmt: skip


def _settled(one: Weighed, edge: float) -> str:
    """Return how many more processes at the same rate would tell, in words."""
    if one.chance is None:
        return "Five decided processes with an interview, and the log has a chance to set beside it."
    if one.chance.counted is None:
        return "Another chance, other pay or other hours."
    rate = one.chance.counted[1]
    share, n = rate.mean, rate.a + rate.b
    for times in range(2, TRIED):
        scaled = BetaRate(rate.a * times, rate.b * times)
        grown = Chance(share, 0, 0, 1, 1, "", (scaled, scaled))
        if max(grown.p_above(edge), grown.p_below(edge)) >= LEANING_FROM:
            more = max(1, round(n * (times - 1)))
            return f"About {plural(more, 'more decided process', 'more decided processes')} at the same rate would settle it."
    return "A rate of offers further from that chance."


def _an_hour(told: Told, one: Weighed) -> list[Finding]:
    """Say what an hour brings in pay, where nobody said what an hour costs; nothing where pay or hours are not known."""
    worth = one.worth[0]
    if np.isnan(worth) or np.isnan(one.hours) or not one.hours or one.chance is None:
        return []
    led, n, n_of = _led(one.chance, told.before)
    if not one.chance.n:
        led = f"you put the chance of an offer at {percent(one.chance.mean)}"
    each = in_words(worth / one.hours, told.currency)
    return [
        Finding(
            f"If it goes as before, an hour on {one.name} brings about {each} in pay: say no only if an hour is worth more than that to you; {led}.",
            Strength.CLEAR, n, n_of, None, "", "Other pay or other hours, or a better offer in hand.",
            Use.CHOOSE if one.invitation.is_next else Use.ACT, "invitation", _counted(told, [one]), worked_out=True,
        )
    ]  # fmt: skip


def _order(told: Told) -> list[Finding]:
    """Say which invitation to say yes to first, where there are several."""
    named = [one for one in told.weighed if not one.invitation.is_next]
    if len(named) < 2 or any(np.isnan(one.index) for one in named[:2]):
        return []
    first, second = named[:2]
    sure = p_before(first, second)
    strength = judge(max(sure, 0.5), 1, may_be_nothing=False)
    strength = Strength.LEANING if strength is Strength.CLEAR else strength
    names = [one.name for one in named[: TOLD + 1]]
    detail = "The order is a rule of thumb: it knows pay, chance and hours, and no deadline."
    n = len(named)
    if strength is Strength.TOO_EARLY:
        sentence = f"Your log does not say which to say yes to first: {join(names[:2], 'or')}."
        return [
            Finding(sentence, strength, n, "invitations", None, "", "The pay of each: ask for it.", Use.CHOOSE,
                    "invitation", detail, f"first:{first.name}:{second.name}:+")
        ]  # fmt: skip
    rest = f", then {join(names[1:])}" if len(names) > 1 else ""
    return [
        Finding(f"If you cannot say yes to all, begin with {names[0]}{rest}.", strength, n, "invitations", None, "",
                "What one of them pays: ask for it.", Use.ACT, "invitation", detail, f"first:{first.name}:{second.name}:+")
    ]  # fmt: skip


def _waiting(told: Told) -> list[Finding]:
    """Say which invitations wait for an answer, and since when."""
    found = [one.invitation for one in told.weighed if not one.invitation.is_next and not one.invitation.is_new]
    said = []
    for one in (other.invitation for other in told.weighed if other.invitation.is_new):
        said.append(
            Finding(
                f"{one.name} is not in your log: it counts as a new invitation, with your log's averages.",
                Strength.CLEAR, told.before.processes, "processes with an interview", None, "",
                "A row for it in your applications, with what it pays.", Use.KNOW, "invitation",
            )
        )  # fmt: skip
    held = [one for one in found if one.met]
    if held:
        one = held[0]
        said.append(
            Finding(
                f"You had {plural(one.met, 'interview')} at {one.name} already; what is weighed here is a process from its beginning.",
                Strength.CLEAR, one.met, "interviews there", None, "", "The next interview there.", Use.KNOW, "invitation",
            )
        )  # fmt: skip
    waiting = [one for one in found if not one.met]
    if not waiting:
        return said
    if len(waiting) == 1:
        one = waiting[0]
        since = "" if one.since is None else f" since {one.since.day} {one.since:%B %Y} ({_ago(one.days)})"
        role = f" ({one.role})" if one.role and one.role not in one.name else ""
        sentence = f"{one.name}{role} {'waits' if one.since is None else 'has waited'} for your yes or no{since}."
    else:
        names = [f"{one.name}{'' if one.days is None else f' ({_ago(one.days)})'}" for one in waiting[:TOLD]]
        more = f" and {len(waiting) - TOLD} more" if len(waiting) > TOLD else ""
        listed = ", ".join(names) + more if more else join(names)
        sentence = f"{len(waiting)} invitations wait for your yes or no: {listed}."
    said.append(
        Finding(sentence, Strength.CLEAR, len(waiting), "invitation" if len(waiting) == 1 else "invitations", None, "",
                "Your answer: write down an interview, or that you said no.", Use.ACT, "invitation")
    )  # fmt: skip
    return said


def _ago(days: int | None) -> str:
    return "today" if not days else f"{plural(days, 'day')} ago"


def _before(told: Told) -> list[Finding]:
    """Say what a process with an interview took and led to so far."""
    before = told.before
    if not before.decided and not before.processes:
        return []
    hours = before.hours
    took = "" if np.isnan(hours) else f"took {about_hours(hours)} on average"
    if not np.isnan(before.prep) and not np.isnan(before.talk):
        took += f", {100 * before.prep / (before.prep + before.talk):.0f} % of that preparing" if hours else ""
    led = ""
    if before.decided:
        led = f"{rate_in_words(before.offers, before.decided)} led to an offer"
    open_ = f"{before.open} still open" if before.open else ""
    own = f"{before.withdrawn} you ended yourself" if before.withdrawn else ""
    left = join([part for part in (open_, own) if part])
    if took and led:
        sentence = f"A process with an interview {took}; {led}."
    elif took:
        sentence = f"A process with an interview {took}; none is decided yet."
    elif led:
        sentence = f"Of your decided processes with an interview, {led}; how many hours they took is not written."
    else:
        sentence = f"You had {plural(before.interviews, 'interview')} in {plural(before.processes, 'process')}, and none is decided yet."
    n = before.decided or before.processes
    return [
        Finding(sentence, Strength.CLEAR, n, "decided processes" if before.decided else "processes with an interview", None, "",
                "More processes that end.", Use.CHOOSE, "invitation", f"Not counted: {left}." if left and led else "")
    ]  # fmt: skip


def _apart(told: Told) -> list[Finding]:
    """Say what interviews brought besides an offer: each by itself, for it is no money."""
    parts = []
    n = 0
    for one in told.brought:
        if one.kind == PEOPLE and one.k:
            parts.append(f"somebody you met is among your contacts at {_of_companies(one)}")
            n = one.n
        if one.kind == TOPIC and one.k:
            parts.append(f"{one.name}, the topic you rate yourself lowest on so far, came up at {_of_companies(one)}")
            n = n or one.n
    if not parts:
        return []
    return [
        Finding(f"Beside offers, interviews brought this: {join(parts)}.", Strength.CLEAR, n, "companies", None, "",
                "More interviews.", Use.CHOOSE, "invitation")
    ]  # fmt: skip


def _of_companies(one: Brought) -> str:
    """Return at how many companies: ``"11 of 25 companies (44 %)"``."""
    return rate_in_words(one.k, one.n).replace(f"of {one.n:,}", f"of {one.n:,} companies", 1)


def _nothing() -> Finding:
    return Finding(
        "It is too early to tell what a yes brings: no process with an interview is in this log.", Strength.TOO_EARLY, 0,
        "processes with an interview", None, "", "Three processes with an interview, or an invitation that waits.", Use.KNOW,
        "invitation",
    )  # fmt: skip
