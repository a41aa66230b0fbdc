"""The sentences about choices between jobs without names: what weighs most, and what they say of the companies met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import special

from offerscope.findings import Finding, Strength, Use, judge
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions import all_claims
from offerscope.questions._goals_words import label, picked
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.elicited import Answered, Elicited, Ranked
from offerscope.questions.common.ratings import rated
from offerscope.wording import capital, date_in_words, join, plural

#: Pairs that are asked at a time; with fewer answers the order of the weights is hardly told.
A_DOZEN = 12


def chosen(pairs: Elicited, points: Mapping[str, float]) -> list[Finding]:
    """Return what can be said of the weights that the pairs tell.

    Parameters
    ----------
    pairs:
        What the pairs of each day say; the latest count.
    points:
        Points of 100 by attribute, as written down last, where the attribute is a want.
    """
    answered = pairs.latest
    if answered is None:
        return []
    names, means = answered.names, answered.weights.mean
    place = answered.order[0]
    first = label(names[place], means[place])
    n_of = f"choices between two jobs without names, on {date_in_words(answered.day)}"
    p = answered.weights.chance(lambda draws: np.abs(draws).argmax(axis=1) == place)
    strength = judge(p, all_claims()) if len(names) > 1 else Strength.TOO_EARLY
    low, high = (float(end) for end in np.quantile(np.abs(answered.points[:, place]), [0.025, 0.975]))
    middle = float(np.abs(answered.points[:, place]).mean())
    if strength is Strength.TOO_EARLY and len(names) > 1:
        second = answered.order[1]
        sentence = f"In your choices without names {first} and {label(names[second], means[second])} decided most so far; that {first} weighs more than all else is too early to tell."
    elif strength is Strength.TOO_EARLY:
        sentence = f"Your choices without names were about {first} alone, so they tell no order."
    else:
        verb = "decides" if strength is Strength.CLEAR else "seems to decide"
        sentence = f"In your choices without names {first} {verb} most: about {middle:.0f} of 100 points."
    more = max(4, A_DOZEN - answered.n)
    found = [
        Finding(
            sentence, strength, answered.n, n_of, (low, high), "points of 100",
            f"{more} further choices or more, some of them against {first}, made with the command offerscope prefer.", Use.CHOOSE, detail=_beside(pairs, names[place], points),
            claim="" if len(names) < 2 else f"pairs:first:{names[place]}:+",
        )
    ]  # fmt: skip
    return [*found, *_written_or_chosen(answered, points, n_of), *_steady(answered)]


def _beside(pairs: Elicited, name: str, points: Mapping[str, float]) -> str:
    """Return what stands beside the heaviest attribute: whether it was written down, and what came first before."""
    told = []
    if points and not points.get(name):
        told.append("It is not among the wants you gave points to last.")
    if len(pairs.days) > 1:
        earlier = pairs.days[-2]
        place = earlier.order[0]
        first = label(earlier.names[place], earlier.weights.mean[place])
        told.append(f"In your {plural(earlier.n, 'choice')} of {date_in_words(earlier.day)} {first} came first.")
    return " ".join(told)


def _written_or_chosen(answered: Answered, points: Mapping[str, float], n_of: str) -> list[Finding]:
    """Where the heaviest want as written is not what decided the choices."""
    weights = dict(zip(answered.names, answered.weights.mean, strict=True))
    # Who wants less of it, such as no remote work, did not write the same want down.
    both = {name: points[name] for name in answered.names if name in points and weights[name] > 0}
    if len(both) < 2:
        return []
    written = max(both, key=lambda name: both[name])
    felt = max(both, key=lambda name: abs(float(weights[name])))
    if felt == written or both[felt] >= both[written]:
        return []
    p = answered.before(felt, written)
    strength = picked(p, len(both) - 1)
    a, b = answered.names.index(felt), answered.names.index(written)
    apart = np.abs(answered.points[:, a]) - np.abs(answered.points[:, b])
    low, high = (float(end) for end in np.quantile(apart, [0.025, 0.975]))
    one, other = label(felt, weights[felt]), label(written, weights[written])
    head = f"You wrote {other} before {one} ({both[written]:.0f} and {both[felt]:.0f} of 100 points)"
    if strength is Strength.TOO_EARLY:
        sentence = (
            f"{head}; in your choices without names {one} comes first so far, which is too early to tell from chance."
        )
    else:
        sentence = f"{head}, and chose by {one} before {other}. Which of the two would you miss more in two years?"
    return [
        Finding(
            sentence, strength, answered.n, n_of, (low, high), "points of 100 more than the other",
            "Another day's choices between the same two; a difference is a question to ask yourself, not an error.",
            Use.CHOOSE, claim=f"pairs:order:{felt}>{written}:+",
        )
    ]  # fmt: skip


def _steady(answered: Answered) -> list[Finding]:
    if not answered.repeated and not answered.circles and not answered.undecided:
        return []
    parts = []
    if answered.repeated:
        parts.append(_again(answered))
    if answered.circles:
        parts.append(f"{plural(answered.circles, 'time')} three jobs went round in a circle")
    if answered.undecided:
        parts.append(f"{answered.undecided} of {answered.n} you could not tell")
    sentence = join(parts)
    return [
        Finding(
            f"{sentence[0].upper()}{sentence[1:]}.", Strength.CLEAR, answered.n, "choices between two jobs without names", None, "",
            "Answering again on another day.", Use.KNOW,
        )
    ]  # fmt: skip


def _again(answered: Answered) -> str:
    """Return how many pairs that came twice were answered otherwise, as a clause."""
    if not answered.otherwise:
        return f"of {plural(answered.repeated, 'pair')} asked twice, you kept every answer"
    return f"of {plural(answered.repeated, 'pair')} asked twice, you changed your answer to {answered.otherwise}"


def ordered(ranked: Ranked, answered: Answered, own: Mapping[str, tuple[str, ...]] | None = None) -> list[Finding]:
    """Return what the choices say of the companies: those that can be chosen now, and all that were met.

    Parameters
    ----------
    ranked:
        The companies in the order of the choices.
    answered:
        The choices that count.
    own:
        The companies with an offer that the person rated, by what no interview and no application tells.
    """
    found = []
    table = ranked.table
    kinds = list(table["Can be chosen"])
    offers = [place for place, kind in enumerate(kinds) if kind == "offer"]
    # Two offers, the first by the choices; with one, the present job beside it.
    reach = offers if len(offers) > 1 else [place for place, kind in enumerate(kinds) if kind and offers]
    n_of = f"choices between two jobs without names, on {date_in_words(answered.day)}"
    rests = f"It rests on {join(list(ranked.used))} alone{_left_out(ranked, own or {}, kinds.count('offer'))}."
    if answered.otherwise:
        rests += f" {capital(_again(answered))}."
    if len(reach) > 1:
        a, b = reach[:2]
        apart = special.expit(ranked.draws[:, a] - ranked.draws[:, b])
        p = float(np.mean(ranked.draws[:, a] > ranked.draws[:, b]))
        strength = _at_most_leaning(judge(max(p, 1 - p), all_claims()))
        low, high = (float(end) for end in np.quantile(apart, [0.025, 0.975]))
        one, other = (
            f"{table['Company'].iloc[place]}{' (your present job)' if table['Can be chosen'].iloc[place] == 'present job' else ''}"
            for place in (a, b)
        )
        sentence = (
            f"Your choices without names do not tell yet which comes first, {one} or {other}."
            if strength is Strength.TOO_EARLY
            else f"By your choices without names {one} seems to come before {other}: you would take it in about {100 * float(apart.mean()):.0f} of 100 such choices."
        )
        missing = "; ".join(part for part in table["Not known"].iloc[[a, b]] if part)
        found.append(
            Finding(
                sentence, strength, answered.n, n_of, (low, high), "share",
                f"Learning more of {missing or 'both'}, and further choices on another day.", Use.ACT, detail=rests,
                claim=f"pairs:offers:{table['Company'].iloc[a]}>{table['Company'].iloc[b]}:+",
            )
        )  # fmt: skip
    top = table.iloc[0]
    first = _at_most_leaning(judge(float(np.mean(ranked.draws.argmax(axis=1) == 0)), all_claims()))
    present = kinds.count("present job")
    others = plural(len(table) - present, "company")
    head = f"Of the {others} you met and your present job" if present else f"Of all {others} you met"
    head = f"{head}, {top['Company']}"
    span = f"it comes before {top['From']:.0f} to {top['To']:.0f} of the other {top['of']}"
    sentence = (
        f"{head} stands first by your choices so far; {span}, so it is too early to call it the first."
        if first is Strength.TOO_EARLY
        else f"{head} seems to come first by your choices."
    )
    found.append(
        Finding(
            sentence, first, answered.n, n_of, (float(top["From"]), float(top["To"])), "other companies",
            "Further choices, and more known of each company.", Use.KNOW, detail="" if found else rests,
            claim=f"pairs:best:{top['Company']}:+",
        )
    )  # fmt: skip
    return found


def _left_out(ranked: Ranked, own: Mapping[str, tuple[str, ...]], offers: int) -> str:
    """Return what the order does not rest on, as the end of its sentence, and what the person knows of it all the same."""
    told = []
    unknown = [name for name in ranked.missing if not own.get(name)]
    if unknown:
        told.append(f"of {join(unknown, 'or')} no interview and no application tells anything")
    by: dict[tuple[str, ...], list[str]] = {}
    for name in ranked.missing:
        if own.get(name):
            by.setdefault(own[name], []).append(name)
    for companies, names in by.items():
        # Two or more offers, each rated, are the offers.
        of = "the offers" if len(companies) == offers > 1 else join(list(companies))
        told.append(f"of {join(names)} you have only your own rating of {of}, which is not used here")
    return "".join(f"; {part}" for part in told)


def own_ratings(ranked: Ranked, logs: Logs) -> dict[str, tuple[str, ...]]:
    """Return which companies with an offer the person rated on what no interview and no application tells.

    Parameters
    ----------
    ranked:
        The companies in the order of the choices.
    logs:
        The log, with the person's own ratings in the offer sheet.
    """
    companies = list(ranked.table.loc[ranked.table["Can be chosen"].eq("offer"), "Company"])
    found = {want: tuple(_rated(companies, want, logs)) for want in ranked.missing}
    return {want: rated_at for want, rated_at in found.items() if rated_at}


def _rated(companies: Sequence[str], want: str, logs: Logs) -> dict[str, float]:
    """Return the person's own rating of each company's offer on a want."""
    rows = logs.offers[logs.offers["company"].isin(companies)]
    return {
        company: value
        for offer, company in zip(rows["offer"], rows["company"], strict=True)
        if (value := rated(logs, offer, want)) is not None
    }


def unknown_first(ranked: Ranked, answered: Answered, points: Mapping[str, float], logs: Logs) -> str:
    """Return what is not known of the want with the most points at the offers that can be taken; blank where something is.

    Parameters
    ----------
    ranked:
        The companies in the order of the choices.
    answered:
        The choices that count.
    points:
        Points of 100 by want, as written down last.
    logs:
        The log: the person may have rated the want in the offer sheet, which is what the decision goes by.
    """
    companies = list(ranked.table.loc[ranked.table["Can be chosen"].eq("offer"), "Company"])
    if not companies or not points:
        return ""
    want = max(points, key=lambda name: points[name])
    attribute = jobs.meant(want, answered.names) or same(want)
    if attribute not in answered.names or attribute in ranked.known:
        return ""
    own = _rated(companies, want, logs)
    blind = [company for company in companies if company not in own]
    if not own:
        where = {1: f"at {blind[0]}", 2: "at either"}.get(len(blind), "at any of them")
        return f"Of {want}, your first want, your log knows nothing {where}: ask."
    told = join([f"{value:g} of 10 for {company}" for company, value in own.items()])
    ask = f" Of {join(blind)} it knows nothing: ask." if blind else ""
    return f"Of {want}, your first want, your log knows your own rating alone: {told}.{ask}"


def _at_most_leaning(strength: Strength) -> Strength:
    """An order of companies rests on the few things that a log tells of each, and is never clear."""
    return Strength.LEANING if strength is Strength.CLEAR else strength
