"""What the cohort's page says in sentences, each made from numbers that may be told."""

from __future__ import annotations

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.questions._cohort_counts import Safe
from offerscope.questions._cohort_destinations import Destinations, Rate
from offerscope.questions._cohort_groups import Compared, Groups
from offerscope.questions._cohort_people import ACCEPTED, ANSWERED, INTERVIEWED, OFFERED, People
from offerscope.questions._cohort_reach import STEPS
from offerscope.questions._cohort_times import ByDay
from offerscope.wording import join, plural, rate_in_words

_MORE = "More people, or a longer watch."
_MORE_OF_EACH = "More people in each group, or a longer watch."


def fact(
    sentence: str,
    n: int,
    of: str,
    *,
    use: Use = Use.KNOW,
    detail: str = "",
    change: str = _MORE,
    worked_out: bool = False,
) -> Finding:
    """Return a sentence that is counted in the log, or follows from it."""
    return Finding(sentence, Strength.CLEAR, n, of, None, "", change, use, "cohort", detail, worked_out=worked_out)


def findings(
    found: People,
    safe: Safe,
    applications: pd.DataFrame,
    times: tuple[ByDay, ByDay, ByDay],
    groups: Groups,
    went: Destinations,
) -> list[Finding]:
    """Return every finding of the page."""
    return [
        *_destinations(safe, went),
        *_groups(groups, safe),
        *_reach(safe),
        *_applications(safe, applications),
        *_times(times),
    ]


#: What is said of people who got so far.
_HAD = {
    ANSWERED: "had an answer",
    INTERVIEWED: "had an interview",
    OFFERED: "had an offer",
    ACCEPTED: "accepted an offer",
}


def _of(k: int, n: int, noun: str) -> str:
    """Return a rate with what is counted: "31 of 60 people (51.7 %)"."""
    counts, bracket, rest = rate_in_words(k, n).partition(" (")
    return f"{counts} {noun}{bracket}{rest}"


def _reach(safe: Safe) -> list[Finding]:
    told = {step: safe.get("reached", step) for step in _HAD}
    parts = [f"{k:,} {_HAD[step]}" for step, k in told.items() if k is not None]
    hidden = [_HAD[step] for step, k in told.items() if k is None]
    if not parts:
        sentence = f"There are {safe.people:,} people; how far they got cannot be told without telling of fewer than {safe.smallest}."
        return [fact(sentence, safe.people, "people")]
    detail = f"Not shown: how many {join(hidden, 'or')}." if hidden else ""
    return [fact(f"Of {safe.people:,} people, {join(parts)}.", safe.people, "people", use=Use.CHOOSE, detail=detail)]


def _applications(safe: Safe, table: pd.DataFrame) -> list[Finding]:
    """Say what share of their applications people brought to an interview, and how much they differ in that."""
    n, k = safe.reached(0), safe.reached(INTERVIEWED)
    if n is None or k is None:
        return []
    row = table.loc[table["Led to"].eq(STEPS[INTERVIEWED])].iloc[0]
    mean, low, high, least, most = (f"{row.iloc[place]:.0f}" for place in range(4, 9))
    detail = (
        f"A person's own share is {mean} % on average (95 % interval {low} to {high} %), and lies between {least} and {most} % for eight "
        "people in ten."
    )
    sentence = f"An interview came of {_of(k, n, 'applications')}."
    return [fact(sentence, n, "applications", detail=detail, change="Other kinds of jobs, or other ways of applying.")]


#: What is said of each curve, after the share, and what counts as watched.
_BY = (
    ("had a first interview by day {} after the first application", "Who is still searching counts as watched so far, not as a failure."),
    ("had a first offer by day {} after the first application", "Who is still searching counts as watched so far, not as a failure."),
    ("were over by day {} after applying", "What is open, or silent, counts as watched so far."),
)  # fmt: skip


def _times(times: tuple[ByDay, ByDay, ByDay]) -> list[Finding]:
    said = []
    for one, (what, watched) in zip(times, _BY, strict=True):
        if not len(one.table):
            continue
        row = one.table[one.table["Day"].eq(one.half)].iloc[0] if one.half is not None else one.table.iloc[-1]
        share, low, high = (f"{row[name]:.0f}" for name in ("Share (%)", "From (%)", "To (%)"))
        ends = f" (95 % interval {low} to {high} %)" if row.notna().all() else ""
        sentence = f"{share} % of {one.n_of} {what.format(int(row['Day']))}{ends}."
        use = Use.CHOOSE if one.n_of == "people" else Use.KNOW
        said.append(fact(sentence, one.n, one.n_of, use=use, detail=watched, worked_out=True))
    return said


def _destinations(safe: Safe, went: Destinations) -> list[Finding]:
    if went.known is None or went.outcome is None:
        return []
    known, outcome = went.known, went.outcome
    those = "whose outcome is known, and who sought one, are in work, service, the military or further study"
    beside = f"The outcome is known of {_told(known, safe.people)}."
    change = "Outcomes of those of whom none is known."
    if not outcome.says_something:
        detail = "The share with a career outcome cannot be told without telling of few people."
        return [fact(beside, safe.people, "people", detail=detail, change=change)] if known.says_something else []
    if outcome.k is None or outcome.n is None:
        sentence = f"Between {_floor(outcome.low)} and {_ceil(outcome.high)} % of those {those}."
        return [fact(sentence, safe.people, "people", use=Use.CHOOSE, detail=beside, change=change, worked_out=True)]
    sentence = f"{_of(outcome.k, outcome.n, 'people')} {those}."
    beside += f" The 95 % interval of the share is {100 * outcome.low:.0f} to {100 * outcome.high:.0f} %."
    return [fact(sentence, outcome.n, "people", use=Use.CHOOSE, detail=beside, change=change)]


def _told(rate: Rate, people: int) -> str:
    if rate.k is not None and rate.n is not None:
        return _of(rate.k, rate.n, "people")
    return f"between {_floor(rate.low)} and {_ceil(rate.high)} % of {people:,} people"


def _floor(share: float) -> str:
    return f"{int(100 * share + 1e-9)}"


def _ceil(share: float) -> str:
    return f"{-int(-100 * share // 1)}" if share < 1 else "100"


def _groups(groups: Groups, safe: Safe) -> list[Finding]:
    if not groups.compared:
        return []
    told = [one for one in groups.compared if one.strength is not Strength.TOO_EARLY]
    if told:
        return [_sooner(one, groups, safe) for one in told]
    best = groups.compared[0]
    sentence = f"Whether any group comes to offers sooner or later than the others is open: {len(groups.compared)} were compared."
    if len(groups.compared) == 1:
        sentence = f"Whether {best.group} comes to offers sooner or later than the others is open."
    unit = f"times as fast in {best.group} as elsewhere"
    return [Finding(sentence, Strength.TOO_EARLY, groups.n, "people", best.found.ratio()[1:], unit, _MORE_OF_EACH, Use.KNOW, "cohort")]  # fmt: skip


def titles(said: list[Finding], safe: Safe, groups: Groups) -> dict[str, str]:
    """Return what pictures show, as a finding each: of people, of applications and of groups."""
    told = {
        one.n_of: one.sentence.rstrip(".") for one in said if one.sentence.startswith(("Of ", "An interview came of "))
    }
    return {
        "people": told.get("people", f"How far {safe.people:,} people got"),
        "applications": told.get("applications", f"How far {safe.reached(0) or 0:,} applications got"),
        "groups": _group_title(groups),
    }


def _group_title(groups: Groups) -> str:
    told = [one for one in groups.compared if one.strength is not Strength.TOO_EARLY]
    if not told:
        return "No group is known to come to offers sooner than the others"
    return f"{told[0].group} comes to offers {'sooner' if told[0].is_sooner else 'later'} than the others" + (
        " so far, perhaps" if told[0].strength is Strength.LEANING else ""
    )


def _sooner(one: Compared, groups: Groups, safe: Safe) -> Finding:
    k, n = safe.get("offers", one.group), safe.get("group", one.group)
    total = safe.get("reached", OFFERED)
    assert k is not None
    assert n is not None
    others = f", beside {rate_in_words(total - k, safe.people - n)} of the others" if total is not None else ""
    _, low, high = one.found.ratio()
    word = "sooner" if one.is_sooner else "later"
    sentence = (
        f"People of {one.group} come to a first offer {word} than the others: {rate_in_words(k, n)} have one{others}."
    )
    detail = "Each person was watched for another while, which this allows for. What else sets the group apart it cannot know."
    unit = "times as fast as elsewhere"
    return Finding(
        sentence,
        one.strength,
        groups.n,
        "people",
        (low, high),
        unit,
        _MORE_OF_EACH,
        Use.CHOOSE,
        "cohort",
        detail,
        f"offer:{one.group}:{'+' if one.is_sooner else '-'}",
    )


def unseen(found: People, safe: Safe) -> tuple[str, ...]:
    """Say what this log cannot show, from its own gaps."""
    few = f"fewer than {safe.smallest}"
    said = [
        f"Numbers that {few} people stand behind are not shown, nor those from which such a number could be worked out; none at all counts as few.",
        f"Two pages of one cohort, made before and after somebody joined it or left, tell of that person if they are laid side by side: give away one page, and the next when {safe.smallest} people or more have changed.",
        "Nobody's log is complete: what people did not write down did not happen here. Who keeps a log may search otherwise than who does not.",
        "An application that is open counts as not having got further so far, so young searches make the shares smaller than they will be.",
    ]  # fmt: skip
    if found.joined:
        said.append(
            f"{plural(found.joined, 'group')} {'is' if found.joined == 1 else 'are'} put together, so that no group of {few} people is told, and no more groups than fit the page."
        )
    if safe.of_processes is None:
        said.append(
            f"Applications are not counted: there are fewer than {2 * safe.smallest} people, {few} have any in their logs, or one person has more than half of them."
        )
    if not found.is_listed:
        said.append(
            "Where people went is in no list: a column with their destination in the list of people would tell it."
        )
    else:  # said whether it applies to somebody or not: that it does would tell of few
        said.append(
            "Where the list says of somebody nothing, and the log that an offer was accepted, that counts as employed: whether full or part time is not known."
        )
    return tuple(said)
