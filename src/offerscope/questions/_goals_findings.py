"""The sentences about what is wanted, made from what was written down, what was felt and what was let go."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import pandas as pd

from offerscope.findings import Finding, Strength, Use, judge
from offerscope.questions import all_claims
from offerscope.questions._goals_revealed import (
    ACCEPTED,
    DECLINED,
    OVER,
    RAN_OUT,
    STILL_OPEN,
    TAKEN_BACK,
    TYPICAL,
    Choices,
    Lift,
    step_in_words,
)
from offerscope.questions._goals_words import label, leans_at, picked
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.stated import Change, Stated
from offerscope.wording import date_in_words, join, plural, rate_in_words

#: Wants told in one sentence.
_TOLD = 3

#: Points of 100 that a want must have moved to be told.
_MOVED = 5.0

#: Points of 100 that a want must have moved on one day to be told with what moved most.
_COUNTED = 1.0

#: Standard deviations from one end of a 95 % interval to the other.
_INTERVAL = 3.92


def said(
    stated: Stated, open_offers: Mapping[str, pd.Timestamp | None], since: int, unknown: str = ""
) -> list[Finding]:
    """Return what can be said of the wants as they were written down.

    Parameters
    ----------
    stated:
        What was written down.
    open_offers:
        The companies whose offer can still be taken, and the day each came.
    since:
        Interviews since the weights were written down last.
    unknown:
        What the log does not know of those offers, as a sentence.
    """
    latest = stated.latest
    if latest is None:
        return _without_weights(stated)
    found = [_shift(stated)] if len(stated.weighed) > 1 else [_one_day(stated, since)]
    if stated.changes:
        found += _moved_most(stated.changes)
    return [*found, *_before_offers(stated, open_offers, since, unknown)]


def _without_weights(stated: Stated) -> list[Finding]:
    if not stated.days:
        return []
    last = stated.days[-1]
    return [
        Finding(
            f"On {date_in_words(last.day)} you wrote down {plural(len(last.named), 'want')} and no weights: {join(list(last.named[:8]))}.",
            Strength.CLEAR, len(last.named), "wants in your table of goals", None, "",
            "Share 100 points over them in the column for the weight; then each day can be held against the last.",
            Use.CHOOSE,
        )
    ]  # fmt: skip


def _one_day(stated: Stated, since: int) -> Finding:
    latest = stated.weighed[-1]
    top = sorted((name for name in latest.points if latest.points[name] > 0), key=lambda name: -latest.points[name])
    shares = [f"{name} ({latest.points[name]:.0f})" for name in top[:_TOLD]]
    more = f" You have had {plural(since, 'interview')} since." if since else ""
    return Finding(
        f"On {date_in_words(latest.day)} you gave, of 100 points, most to {join(shares)}.",
        Strength.CLEAR, len(latest.points), "wants in your table of goals", None, "",
        "Share out the points again after the next interview: what moved shows what it taught you.",
        Use.CHOOSE, detail=more.strip(),
    )  # fmt: skip


def _most(points: Mapping[str, float]) -> list[str]:
    """Return the largest wants of a day with their points."""
    top = sorted((name for name in points if points[name] > 0), key=lambda name: -points[name])
    return [f"{name} {points[name]:.0f}" for name in top[:_TOLD]]


def _shift(stated: Stated) -> Finding:
    first, latest = stated.weighed[0], stated.weighed[-1]
    parts: list[str] = []
    moved = {name: latest.points.get(name, 0.0) - first.points.get(name, 0.0) for name in stated.labels}
    for name, by in sorted(moved.items(), key=lambda item: -abs(item[1])):
        before, after = first.points.get(name, 0.0), latest.points.get(name, 0.0)
        if abs(by) < _MOVED or len(parts) == _TOLD:
            continue
        if before == 0:
            day = next(one for one in stated.weighed if one.points.get(name, 0.0) > 0)
            parts.append(_came_up(name, day.points[name], after, list(day.came_from)))
        elif after == 0:
            parts.append(f"{name} went from {before:.0f} to nothing")
        else:
            parts.append(f"{name} {'rose' if by > 0 else 'fell'} from {before:.0f} to {after:.0f}")
    span = f"From {date_in_words(first.day)} to {date_in_words(latest.day)}"
    if not parts:
        sentence = f"{span} no want moved by {_MOVED:.0f} points of 100 or more."
    else:
        sentence = f"{span}, of 100 points, {join(parts)}."
    return Finding(
        sentence, Strength.CLEAR, len(stated.weighed), "days on which you shared out the points", None, "",
        "Sharing out the points again after the next interview.", Use.CHOOSE,
    )  # fmt: skip


def _came_up(name: str, at: float, now: float, source: list[str]) -> str:
    after = f" after {join(source)}" if source else ""
    return f"{name} came up at {at:.0f}{after}" + (f" and reached {now:.0f}" if round(now) != round(at) else "")


def _moved_most(changes: tuple[Change, ...]) -> list[Finding]:
    most = max(changes, key=lambda one: one.moved)
    if most.moved < _MOVED:
        return []
    if most.after.came_from:
        after = f"after {most.source}"
    else:
        n = sum(most.after.interviews.values())
        after = f"after {plural(n, 'interview')} ({most.source})" if n else "with no interview in between"
    sides = [told for by, verb in ((most.rose, "rose"), (most.fell, "fell")) if (told := _together(by, verb))]
    moves = ["; ".join(sides)] * bool(sides)
    return [
        Finding(
            f"Your wants moved most on {date_in_words(most.after.day)}, {after}, by {': '.join([f'{most.moved:.0f} of 100 points', *moves])}.",
            Strength.CLEAR, len(changes) + 1, "days on which you shared out the points", None, "",
            "A later interview that moves more points.", Use.KNOW, detail=_lay_between(most),
        )
    ]  # fmt: skip


def _together(moved: Mapping[str, float], verb: str) -> str:
    """Return what rose, or fell, as a clause: wants that moved by as many points stand together."""
    by_points: dict[str, list[str]] = {}
    for name, by in moved.items():
        if by >= _COUNTED:
            by_points.setdefault(f"{by:.0f}", []).append(name)
    told: list[str] = []
    for points, names in by_points.items():
        said = f" {verb}" if not told else ""
        told.append(f"{join(names)}{said} by {points}{' each' if len(names) > 1 else ''}")
    return join(told)


def _lay_between(most: Change) -> str:
    """Return what else may have moved the points of a day: the interviews since the last time, and an offer that was open."""
    told = []
    if most.after.came_from:
        n = sum(most.after.interviews.values())
        lay = f"{plural(n, 'interview')} lay" if n else "No interview of your log lay"
        told.append(
            f"{lay} between {date_in_words(most.before.day)}, when you had shared them out before, and that day."
        )
    if most.after.offers:
        several = len(most.after.offers) > 1
        told.append(
            f"The {'offers' if several else 'offer'} of {join(list(most.after.offers))} {'were' if several else 'was'} open that day."
        )
    return " ".join(told)


def _before_offers(
    stated: Stated, open_offers: Mapping[str, pd.Timestamp | None], since: int, unknown: str
) -> list[Finding]:
    """Whether the weights in force were made before the offers that can be taken now, by their dates."""
    latest = stated.weighed[-1]
    if not open_offers:
        if since < _TOLD:
            return []
        return [
            Finding(
                f"You have had {plural(since, 'interview')} since you last wrote down what you want, on {date_in_words(latest.day)}: share out your 100 points again before an offer comes.",
                Strength.CLEAR, since, "interviews since then", None, "", "Writing down today's points.", Use.ACT,
            )
        ]  # fmt: skip
    seen = [name for name in latest.offers if name in open_offers]
    n = len(seen) if seen else len(open_offers)
    n_of = f"{'offer' if n == 1 else 'offers'} that you can still take"
    if not seen:
        return [
            Finding(
                f"You last shared out your points on {date_in_words(latest.day)}, before the {'offer' if len(open_offers) == 1 else 'offers'} of {join(list(open_offers))} came: weigh {'that offer' if len(open_offers) == 1 else 'the offers'} by those points ({join(_most(latest.points))}), not by new ones.",
                Strength.CLEAR, len(open_offers), n_of, None, "",
                "Points written from now on are made with the offers in sight, and are marked so.", Use.ACT,
                detail=" ".join(filter(None, [unknown, f"You have had {plural(since, 'interview')} since." if since else ""])),
            )
        ]  # fmt: skip
    clean = [day for day in stated.weighed if not set(day.offers) & set(open_offers)]
    other = f" Those of {date_in_words(clean[-1].day)} were written before: decide by both." if clean else ""
    return [
        Finding(
            f"The points of {date_in_words(latest.day)} were written when the offer of {join(seen)} had come in: they may lean toward what was offered.{other}",
            Strength.CLEAR, len(seen), n_of, None, "",
            "A dozen choices between jobs without names, made with the command offerscope prefer: they show what you want without the names.", Use.ACT,
            detail=unknown,
        )
    ]  # fmt: skip


def lifted(lifts: tuple[Lift, ...]) -> list[Finding]:
    """Return after what enthusiasm rose, where that can be told from chance."""
    if not lifts:
        return []
    most = max(lifts, key=lambda one: one.p_sign)
    strength = picked(most.p_sign, len(lifts))
    if strength is Strength.CLEAR and most.recalled:
        strength = Strength.CLEAR if judge(most.p_sign_fresh, all_claims()) is Strength.CLEAR else Strength.LEANING
    n_of = f"interviews at {plural(most.companies, 'company')} with enthusiasm before and after"
    compared = join([label(one.name) if one.name == jobs.MODE else one.name for one in lifts])
    if strength is Strength.TOO_EARLY:
        need = _needed(most, len(lifts))
        more = (
            f"About {plural(max(need - most.n, 1), 'further interview')} with the same things noted, if one of those things moves you by {TYPICAL:g} points."
            if need < 40 * most.n
            else "Many more interviews with the same things noted."
        )
        size = f"about {most.mean:+.1f} points of 10 for a typical step".replace("-", "\u2212")
        stands = (
            f"of {compared} none stands out from chance; nearest is {label(most.name) if most.name == jobs.MODE else most.name}, {size}"
            if len(lifts) > 1
            else f"{compared} does not stand out from chance, {size}"
        )
        sentence = f"It is too early to tell what in an interview lifts your enthusiasm: {stands}."
        return [Finding(sentence, strength, most.n, n_of, most.interval, "points of 10", more, Use.KNOW)]
    more_of = (
        label(most.name)
        if most.name == jobs.MODE
        else f"more {most.name}"
        if most.name != jobs.LEVEL
        else "a higher level"
    )
    way = "more" if most.mean > 0 else "less"
    verb = "you came out" if strength is Strength.CLEAR else "you seem to have come out"
    late = (
        f" {rate_in_words(most.recalled, most.n)} were written down after the outcome was known."
        if most.recalled
        else ""
    )
    return [
        Finding(
            f"Where there was {more_of}, {verb} of the interview wanting the job {way}: about {abs(most.mean):.1f} points of 10 for {step_in_words(most)}, enthusiasm before held equal.",
            strength, most.n, n_of, most.interval, "points of 10",
            f"Interviews with more {most.name} after which you want the job {'less' if most.mean > 0 else 'more'}.", Use.CHOOSE,
            detail=f"It goes together, which need not mean that it is the cause; {_compared(len(lifts))}{late}",
            claim=f"revealed:{most.name}:{'+' if most.mean > 0 else '-'}",
        )
    ]  # fmt: skip


def _needed(lift: Lift, among: int) -> int:
    """Return in how many interviews a thing that moves enthusiasm by a typical amount would lean, looked at among several.

    What is known beforehand draws it toward nothing: with precision ``a`` from the interviews and ``b`` beforehand, an
    effect stands ``effect * a / sqrt(a + b)`` of its standard deviations from nothing. Precision grows with the interviews.
    """
    before = TYPICAL**-2
    sd = (lift.interval[1] - lift.interval[0]) / _INTERVAL
    seen = max(sd**-2 - before, 0.01 * before)
    bar = (leans_at(among) / TYPICAL) ** 2
    return math.ceil(lift.n * (bar + math.sqrt(bar * (bar + 4 * before))) / 2 / seen)


def _compared(n: int) -> str:
    return "nothing else was seen often enough to compare." if n == 1 else f"{n} things were compared."


def taken(choices: Choices, currency: str) -> list[Finding]:
    """Return what came of the offers and invitations."""
    let_go = choices.ends.get(DECLINED, 0) + choices.ends.get(RAN_OUT, 0)
    parts, n, of = [], 0, []
    if let_go:
        ends = [words(k) for end, words in _ENDED.items() if (k := choices.ends.get(end, 0))]
        parts.append(f"of {plural(choices.offers, 'offer')} {join(ends)}")
        n, of = choices.offers, ["offer" if choices.offers == 1 else "offers"]
    if choices.declined:
        parts.append(f"of {plural(choices.invited, 'invitation')} you declined {choices.declined}")
        n, of = n + choices.invited, [*of, "invitation" if choices.invited == 1 else "invitations"]
    if not parts:
        return []
    said = "; ".join(parts)
    pay = ""
    if choices.pay_declined and choices.pay_open:
        pay = f"The offers you declined paid {_range(choices.pay_declined, currency)} in base, those still open {_range(choices.pay_open, currency)}."
    return [
        Finding(
            f"{said[0].upper()}{said[1:]}.", Strength.CLEAR, n, join(of), None, "",
            "What you take and what you decline from now on.", Use.KNOW, detail=pay,
        )
    ]  # fmt: skip


#: How a sentence tells what came of some offers, in its order.
_ENDED: Mapping[str, Callable[[int], str]] = {
    ACCEPTED: lambda k: f"you accepted {k}",
    DECLINED: lambda k: f"you declined {k}",
    RAN_OUT: lambda k: f"{k} ran out",
    OVER: lambda k: f"of {k} the day is over",
    TAKEN_BACK: lambda k: f"{k} {'was' if k == 1 else 'were'} taken back",
    STILL_OPEN: lambda k: f"{k} {'is' if k == 1 else 'are'} open",
}


def _range(amounts: tuple[float, ...], currency: str) -> str:
    low, high = min(amounts), max(amounts)
    money = f"{currency} " if currency else ""
    return f"{money}{low:,.0f}" + (f" to {high:,.0f}" if high > low else "")
