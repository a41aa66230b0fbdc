"""The sentences about cultures, made from what was seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from offerscope.findings import LEANING_FROM, Finding, Strength, Use, judge, leans
from offerscope.questions import all_claims
from offerscope.questions._cultures_names import label, readings_in_words
from offerscope.questions.common.culture_seen import DRAWS, HIGHEST, LOWEST, Choice, Seen
from offerscope.wording import capital, join, plural

#: At most so many companies within reach are screened for what is clearly apart from what is wanted...
COMPANIES_SCREENED = 4

#: ... on at most so many dimensions each, those that matter most.
DIMENSIONS_SCREENED = 9

#: Of those screened, so many are told a company: the furthest apart among those that lean.
TOLD = 2

#: One or two conversations never make a company's culture clear, however far from the ideal they are.
CLEAR_FROM = 3

#: So many ratings of the only interview are named.
NAMED = 4

#: Further interviews that a search may still bring: where more would have to come, no number of them is advice.
TRIED = 6


def findings(seen: Seen, companies_met: int) -> list[Finding]:
    """Return what can be said of the cultures seen, in no order yet.

    Parameters
    ----------
    seen:
        What was seen.
    companies_met:
        How many companies were met in all, rated or not.
    """
    said = []
    for choice in seen.choices[:COMPANIES_SCREENED]:
        said += _gaps(seen, choice)
    said += _to_ask(seen, [choice for choice in seen.choices[:COMPANIES_SCREENED] if choice.kind == "offer"])
    said += _apart_most(seen)
    said += _nearer_of_choices(seen)
    said += _most_and_least(seen)
    if not said or not seen.ideal:
        said += _what_was_rated(seen, companies_met)
    return said


def _gaps(seen: Seen, choice: Choice) -> list[Finding]:
    """What is too little or too much at one company within reach."""
    company = choice.company
    screened = sorted(seen.seen_at(company), key=lambda name: -seen.weights[name])[:DIMENSIONS_SCREENED]
    if not screened:
        return []
    chances = {name: seen.chances(company, name) for name in screened}
    gaps = {name: seen.mean(company, name)[0] - seen.ideal[name] for name in screened}
    leaning = [name for name in screened if _leans(seen, company, name) and _is_seen(seen, company, name)]
    leaning.sort(key=lambda name: -seen.weights[name] * abs(gaps[name]))
    if not leaning:
        return [_not_yet(seen, choice, max(screened, key=lambda name: max(chances[name])))]
    return [_gap(seen, choice, name, *chances[name]) for name in leaning[:TOLD]]


def _leans(seen: Seen, company: str, name: str, further: Sequence[float] = ()) -> bool:
    """Return whether a mean is probably beyond what still counts as right, and surely enough on that side of the ideal."""
    beyond, side = seen.chances(company, name, further), seen.wrong_side(company, name, further)
    at = 0 if beyond[0] > beyond[1] else 1
    return beyond[at] >= LEANING_FROM and leans(side[at])


def _is_seen(seen: Seen, company: str, name: str) -> bool:
    """Return whether the ratings there show the gap by themselves: that other companies have one is no evidence."""
    plain = float(np.mean(seen.readings[company, name])) - seen.ideal[name]
    # On the side where the mean is, too, and further off than still counts as right.
    return plain * (seen.mean(company, name)[0] - seen.ideal[name]) > 0 and abs(plain) > seen.margin


def _key(name: str) -> str:
    """Return a name as a part of a claim's key, whose parts stand apart by a colon."""
    return name.replace(":", " ")


def _gap(seen: Seen, choice: Choice, name: str, little: float, much: float) -> Finding:
    company, wanted, n = choice.company, seen.ideal[name], seen.n(choice.company, name)
    mean, low, high = seen.mean(company, name)
    side = 0 if little > much else 1
    # How far off it is was asked above; whether it is clear hangs on the side of the ideal it is on.
    strength = judge(seen.wrong_side(company, name)[side], all_claims())
    late = seen.recalled(company, name)
    if strength is Strength.CLEAR:
        # What was rated after the outcome was known may support it, never carry it.
        is_alone = n - late >= CLEAR_FROM and (
            not late or judge(seen.wrong_side(company, name, fresh=True)[side], all_claims()) is Strength.CLEAR
        )
        if not is_alone:
            strength = Strength.LEANING
    verb = "shows" if strength is Strength.CLEAR else "seems to show"
    after = f", {f'{late} of them' if n > 1 else 'and'} rated after the outcome was known" if late else ""
    rating = (math.ceil, math.floor)[side](wanted)
    beyond = "" if rating in (LOWEST, HIGHEST) else (" or more", " or less")[side]
    enough = _enough(lambda more: not _leans(seen, company, name, [rating] * more))
    return Finding(
        f"{company} {verb} too {('little', 'much')[side]} {label(name)}: you rated it {readings_in_words(seen.readings[company, name])} "
        f"in {plural(n, 'interview')}{after}: about {mean:.1f} of 5{_allowed_for(seen, company, name)} where you want {wanted:g}.",
        strength,
        n,
        f"{'interview' if n == 1 else 'interviews'} at {company} that showed it",
        (low, high),
        "points of 5",
        f"{plural(enough, 'further interview')} there at which you rate {label(name)} {rating}{beyond}."
        if enough
        else _hardly(choice),
        Use.ACT if choice.kind == "offer" else Use.CHOOSE,
        detail=" ".join([*_drawn_toward(seen, company, name), *_one_more_person(choice)]),
        claim=f"gap:{_key(company)}:{_key(label(name))}:{'-+'[side]}",
    )


def _allowed_for(seen: Seen, company: str, name: str) -> str:
    """Return why a mean is not the one that the ratings beside it give; blank where it is, to a reader's eye."""
    mean, plain = f"{seen.mean(company, name)[0]:.1f}", f"{float(np.mean(seen.readings[company, name])):.1f}"
    return "" if mean == plain else ", allowing for so few ratings,"


def _drawn_toward(seen: Seen, company: str, name: str) -> list[str]:
    """Say that a mean is not the plain one, where a reader sees the difference."""
    mean, plain = f"{seen.mean(company, name)[0]:.1f}", f"{float(np.mean(seen.readings[company, name])):.1f}"
    if mean == plain:
        return []
    toward = "your other companies' mean" if len(seen.pooled[name].groups) > 1 else "the middle of the scale"
    return [
        f"The plain mean there is {plain}; {mean} is drawn toward {toward}, the more so the fewer interviews there are."
    ]


def _one_more_person(choice: Choice) -> list[str]:
    if choice.kind != "offer":
        return []
    day = _day(choice)
    return [f"{f'Before {day}, ask' if day else 'Ask'} to speak to one more person there about it."]


def _day(choice: Choice) -> str:
    return f"{choice.deadline.day} {choice.deadline:%B}" if choice.deadline else ""


def _not_yet(seen: Seen, choice: Choice, nearest: str) -> Finding:
    company = choice.company
    mean, low, high = seen.mean(company, nearest)
    n = seen.interviews[company]
    # The whole rating next to the mean, away from what is wanted: nobody rates 3.4.
    rating = int(np.clip((math.floor if mean < seen.ideal[nearest] else math.ceil)(mean), LOWEST, HIGHEST))
    enough = _enough(lambda more: _leans(seen, company, nearest, [rating] * more))
    return Finding(
        f"It is too early to tell whether {company} has too little or too much of anything you want. "
        f"The likeliest is {label(nearest)}: about {mean:.1f} of 5 where you want {seen.ideal[nearest]:g}.",
        Strength.TOO_EARLY,
        n,
        f"{'interview' if n == 1 else 'interviews'} with ratings at {company}",
        (low, high),
        "points of 5",
        f"{plural(enough, 'further interview')} there at which you rate {label(nearest)} {rating}."
        if enough
        else _hardly(choice),
        Use.CHOOSE,
    )


def _enough(is_enough: Callable[[int], bool]) -> int:
    """Return how many further interviews would be enough; 0 where a search does not bring so many."""
    return next((more for more in range(1, TRIED + 1) if is_enough(more)), 0)


def _hardly(choice: Choice) -> str:
    """Say what would change a finding that takes more interviews than a search brings."""
    many, day = "any further interviews there that show something else", _day(choice)
    return f"Hardly anything before {day}: it would take m{many}." if day else f"M{many}."


def _to_ask(seen: Seen, offers: Sequence[Choice]) -> list[Finding]:
    """What nobody showed at the companies with an offer, all in one: it is one list to take along."""
    told, n = [], 0
    missing: set[str] = set()
    for choice in offers:
        unseen = seen.unseen_at(choice.company)
        if not unseen:
            continue
        n += seen.interviews.get(choice.company, 0)
        named = [label(name) for name in (unseen if len(unseen) <= 4 else unseen[:3])]
        others = len(unseen) - len(named)
        what = join([*named, f"{others} more"] if others else named)
        missing.update(unseen)
        before = f"before {_day(choice)}, ask" if choice.deadline else "ask"
        told.append(f"{before} {choice.company} about {what}")
    if not told:
        return []
    asked = capital(told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, and {told[-1]}")
    shown = f"no interview has shown {'them' if len(missing) > 1 else 'it'}"
    return [
        Finding(
            f"{asked}: {shown if n else 'you have rated nothing there yet'}.",
            Strength.CLEAR,
            n,
            f"{'interview' if n == 1 else 'interviews'} with ratings there",
            None,
            "",
            "A conversation that shows it, and its rating in the log.",
            Use.ACT,
        )
    ]


def _apart_most(seen: Seen) -> list[Finding]:
    """What sets the companies within reach apart most: the dimension and the two of them, picked among all."""
    companies = list(dict.fromkeys(choice.company for choice in seen.choices[:COMPANIES_SCREENED]))
    offers = {choice.company for choice in seen.choices if choice.kind == "offer"}
    pairs = [
        (name, one, other)
        for name in seen.ideal
        for one in companies
        for other in companies
        if one != other and seen.n(one, name) and seen.n(other, name) and {one, other} & offers
        and seen.mean(one, name)[0] > seen.mean(other, name)[0]
    ]  # fmt: skip
    if not pairs:
        return []
    name, more, less = max(
        pairs,
        key=lambda pair: seen.weights[pair[0]] * (seen.mean(pair[1], pair[0])[0] - seen.mean(pair[2], pair[0])[0]),
    )
    drawn, place = seen.means_drawn(name), seen.pooled[name].place
    between = drawn[:, place[more]] - drawn[:, place[less]]
    # Picked among all these pairs, so each that was passed over counts against it.
    strength = judge(1 - float((between <= 0).mean()), all_claims(), among=len(pairs))
    if strength is Strength.TOO_EARLY:
        return []
    low, high = np.quantile(between, [0.025, 0.975])
    n = seen.n(more, name) + seen.n(less, name)
    return [
        Finding(
            f"What sets your choices apart most is {label(name)}: {more} seems to show more of it, about "
            f"{seen.mean(more, name)[0]:.1f} of 5, than {less}, about {seen.mean(less, name)[0]:.1f}; you want {seen.ideal[name]:g}.",
            at_most_leaning(strength),
            n,
            "ratings of it at the two",
            (float(low), float(high)),
            "points of 5 between them",
            f"Further interviews at {more} or {less} that show something else.",
            Use.CHOOSE,
            detail=f"Rated {readings_in_words(seen.readings[more, name])} at {more}; {readings_in_words(seen.readings[less, name])} at {less}.",
            claim=f"apart:{_key(label(name))}:{_key(more)}:{_key(less)}:+",
        )
    ]


def _nearer_of_choices(seen: Seen) -> list[Finding]:
    """Which of the companies within reach is nearer to what is wanted."""
    companies = list(dict.fromkeys(choice.company for choice in seen.choices[:COMPANIES_SCREENED]))
    both_offered = {choice.company for choice in seen.choices if choice.kind == "offer"}
    pair = _ranked(seen, companies)[:2]
    return _nearer(seen, pair, Use.ACT if both_offered.issuperset(pair) else Use.CHOOSE)


def _ranked(seen: Seen, companies: Sequence[str]) -> list[str]:
    """Return the companies of which enough was seen, the nearest to what is wanted first."""
    enough = [company for company in companies if seen.enough_seen(seen.seen_at(company))]
    return sorted(enough, key=lambda company: seen.distances[company][0])


def _both(seen: Seen, one: str, other: str) -> list[str]:
    return [name for name in seen.seen_at(one) if seen.n(other, name)]


def _nearer(seen: Seen, pair: Sequence[str], use: Use) -> list[Finding]:
    """Say which of two companies within reach is nearer to what is wanted."""
    if len(pair) < 2 or not seen.enough_seen(_both(seen, *pair)):
        return []
    both = _both(seen, *pair)
    # On what both showed, the order may be another than over all that each showed.
    near, far = sorted(pair, key=lambda company: float(seen.distance(company, both).mean()))
    here, there = seen.distance(near, both), seen.distance(far, both)
    low, high = np.quantile(there - here, [0.025, 0.975])
    # Ratings of one conversation move together, which the sum over dimensions does not know: never clear.
    strength = at_most_leaning(judge(float((here < there).mean()), all_claims()))
    if strength is Strength.TOO_EARLY:
        said = f"It is too early to tell whether {near} or {far} is nearer to the culture you want"
    else:
        said = f"Among what you can choose from, {near} seems nearer to the culture you want than {far}"
    return [
        Finding(
            f"{said}: about {here.mean():.1f} against {there.mean():.1f} points of 5 away, on the "
            f"{plural(len(both), 'dimension')} seen at both.",
            strength,
            seen.interviews[near] + seen.interviews[far],
            "interviews at the two",
            (float(low), float(high)),
            "points of 5 between them",
            f"Further interviews at {near} or {far} that show something else.",
            use,
            claim=f"nearer:{_key(near)}:{_key(far)}:+",
        )
    ]


def _most_and_least(seen: Seen) -> list[Finding]:
    """What these workplaces have most and least of, where that can be told."""
    rated = [name for name in seen.dimensions if name in seen.pooled and len(seen.pooled[name].groups) >= 3]
    if len(rated) < 2:
        return []
    rng = np.random.default_rng([seen.seed, len(seen.dimensions)])
    draws = np.column_stack([seen.pooled[name].overall_draws(DRAWS, rng) for name in rated])
    means = [seen.pooled[name].overall for name in rated]
    most, least = int(np.argmax(means)), int(np.argmin(means))
    # Both ends were picked among all, so each must hold its place among all.
    chance = min(float((draws.argmax(axis=1) == most).mean()), float((draws.argmin(axis=1) == least).mean()))
    if not leans(chance):
        return []
    low, high = np.quantile(draws[:, most] - draws[:, least], [0.025, 0.975])
    return [
        Finding(
            f"The workplaces you met show most {label(rated[most])} (about {means[most]:.1f} of 5) and least "
            f"{label(rated[least])} (about {means[least]:.1f}).",
            at_most_leaning(judge(chance, all_claims())),
            len(seen.companies),
            "companies with ratings",
            (float(low), float(high)),
            "points of 5 between the two",
            "Ratings from more companies that turn the order.",
            Use.KNOW,
            claim=f"most:{_key(label(rated[most]))}:{_key(label(rated[least]))}:+",
        )
    ]


def _what_was_rated(seen: Seen, companies_met: int) -> list[Finding]:
    """The log's own count, and where there is no ideal what that leaves open."""
    n = sum(seen.interviews.values())
    where = f"{len(seen.companies)} of the {plural(companies_met, 'company')} you met"
    if len(seen.companies) == companies_met:
        where = f"the {plural(companies_met, 'company')} you met" if companies_met > 1 else seen.companies[0]
    said = f"You rated what {plural(n, 'interview')} showed of the culture at {where}"
    rated = [f"{label(name)} {values[0]:g}" for (_, name), values in seen.readings.items()]
    said += f": {join(rated)} of 5." if n == 1 and len(rated) <= NAMED else "."
    change = "Further interviews with ratings."
    if not seen.ideal:
        said += " How well they fit cannot be said before your profile says what you want."
        change = f"Write under ideal in your profile (profile.toml, or a workbook's sheet profile) how much you want of each, such as {seen.dimensions[0]} = 4."  # fmt: skip
    of = "interview with ratings" if n == 1 else "interviews with ratings"
    return [Finding(said, Strength.CLEAR, n, of, None, "", change, Use.KNOW)]


def at_most_leaning(strength: Strength) -> Strength:
    """Return the strength, lowered to leaning where it is clear.

    Examples
    --------
    >>> at_most_leaning(Strength.CLEAR).value, at_most_leaning(Strength.TOO_EARLY).value
    ('leaning', 'too early to tell')
    """
    return Strength.LEANING if strength is Strength.CLEAR else strength
