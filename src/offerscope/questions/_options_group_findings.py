"""What the options page says of ways of applying, résumés and starts, each sentence made from the numbers."""

from __future__ import annotations

import pandas as pd

from offerscope.estimate.rates import newcombe
from offerscope.findings import Finding, Strength, Use
from offerscope.questions._options_groups import Compared, Groups
from offerscope.questions._options_processes import HALF_WANTED, THEY_WROTE, WANTED, WAYS
from offerscope.wording import NO_PERCENTAGE_UNDER, capital, join, plural, rate_in_words

#: What to do where a way goes better than the one used most.
_ADVICE = {
    WAYS["referral"]: "ask someone to refer you before you apply cold",
    WAYS["recruiter"]: "answer recruiters, and let them find you",
    WAYS["unsolicited"]: "answer them, and let yourself be found",
    WAYS["event"]: "go to the next one",
}

#: How a sentence says each kind of start.
_STARTS = {
    THEY_WROTE: "processes that the employer began",
    WANTED: "your own applications for jobs you wanted",
    HALF_WANTED: "your own applications for jobs you half wanted or less",
}

#: How a sentence counts the applications of each start, after "12 of 34", and how it names a start that stands apart.
_OF_STARTS = {
    THEY_WROTE: "of those that the employer began",
    WANTED: "of the jobs you wanted",
    HALF_WANTED: "of those you half wanted or less",
}
_APART = {
    THEY_WROTE: "Where they wrote first",
    WANTED: "Jobs you wanted",
    HALF_WANTED: "Jobs you half wanted or less",
}

_KEYS = {"source": "source", "version": "resume", "start": "start"}


def name(kind: str, group: str) -> str:
    """Return a group as a sentence names it.

    Parameters
    ----------
    kind:
        ``"source"``, ``"version"`` or ``"start"``.
    group:
        The group as the tables name it.
    """
    if kind == "version":
        return f"applications with résumé {group}"
    if kind == "start":
        return _STARTS.get(group, group)
    return _within(group)


def claim(kind: str, one: Compared) -> str:
    """Return what stands out as the beginning of a sentence, with its counts and no full stop."""
    others = {"source": "the other ways together", "version": "the other résumés", "start": "the others"}
    against = name(kind, one.second) if one.second else others[kind]
    return (
        f"{capital(name(kind, one.first))} led to an interview {'more' if one.is_more else 'less'} often than {against}: "
        f"{rate_in_words(one.k1, one.n1)} against {rate_in_words(one.k2, one.n2)}"
    )


def _next(kind: str, group: str) -> str:
    """Return the next applications of a group, as a sentence names them."""
    if kind == "source" and group in {WAYS["applied"], WAYS["referral"]}:
        return f"your next {_within(group)}"
    if kind == "version":
        return f"your next {name(kind, group)}"
    return "the next applications of this kind"


def title(found: Groups) -> str:
    """Return what a picture of the groups shows, as a finding; blank where there are not two that are named."""
    if found.table.iloc[:, 0].ne("not given").sum() < 2:
        return ""
    if found.told:
        return claim(found.kind, found.told[0])
    rows = found.table[found.table.iloc[:, 0].ne("not given")].iloc[:3]
    names = [_short(found.kind, str(name)) for name in rows.iloc[:, 0]]
    counts = [f"{name} {k} of {n}" for name, k, n in zip(names, rows["Led to an interview"], rows["Applications"], strict=True)]  # fmt: skip
    what = {"source": "way of applying", "version": "résumé", "start": "kind of start"}[found.kind]
    # Shares that lie far apart may stand out to the eye: what is missing is certainty.
    return f"Too early to tell which {what} does better; interviews: {join(counts)}"


def _short(kind: str, name: str) -> str:
    return f"résumé {name}" if kind == "version" and name != "not given" else _within(name)


def _within(name: str) -> str:
    """Return a group's name within a sentence: the words of this page are common nouns, a person's own are names."""
    return name[:1].lower() + name[1:] if name in {*WAYS.values(), *_STARTS} else name


def findings(found: Groups) -> list[Finding]:
    """Return what stands out among the groups; that nothing does yet, where two can be compared."""
    if found.told:
        # Several starts and résumés share one story: it is told once.
        told = found.told if found.kind == "source" else found.told[:1]
        return [_stands_out(found, one) for one in told]
    return [_too_early(found)] if found.compared else []


def _stands_out(found: Groups, one: Compared) -> Finding:
    kind = found.kind
    expected = f"{100 * one.expected:.0f} %"
    is_nearer = expected != f"{100 * one.k1 / one.n1:.0f} %"
    detail = (
        f"Expect about {expected} of {_next(kind, one.first)} to lead to an interview: what stands out among several is partly luck."
        if is_nearer
        else ""
    )
    if kind == "version":
        detail = f"{detail} What else changed with the résumé, such as the season or the jobs, is in this, too.".strip()
    if kind == "source" and one.second:
        detail = f"{detail} Jobs that come that way may suit you better or worse anyway, so the way need not be the reason.".strip()
    use, advice = Use.CHOOSE, ""
    if kind == "source" and one.second:
        use = Use.ACT
        more = _ADVICE.get(one.first, f"put more of your time into {one.first}")
        advice = f": {more}" if one.is_more else f": put less of your time into {name(kind, one.first)}"
    elif kind == "version":
        use = Use.ACT
        advice = f": send {one.first if one.is_more or not one.second else one.second} for now"
    against = [one.second] if kind != "source" and one.second else []
    key = ":".join([_KEYS[kind], one.first, *against, "+" if one.is_more else "-"])
    return Finding(
        f"{claim(kind, one)}{advice}.",
        one.strength,
        one.n1 + one.n2,
        f"applications; {plural(len(found.compared), 'comparison')} looked through",
        one.interval,
        "share, the difference",
        f"The next {plural(one.n1, 'application')} of this kind, if they go otherwise.",
        use,
        "options",
        detail,
        key,
    )


def _too_early(found: Groups) -> Finding:
    if found.kind == "source":
        return _no_way_stands_out(found)
    # One comparison is told, fixed by use and not by how it went; the other groups stand apart.
    one, other = _told_pair(found)
    table = found.table.set_index(found.table.columns[0])
    rest = [name for name in table.index if name not in {one, other, "not given"}]
    (k1, n1), (k2, n2) = (_counts(table, group) for group in (one, other))
    # Every other group with applications enough was compared as well; what is told here is one comparison of several.
    compared = {group for pair in found.compared for group in (pair.first, pair.second)}
    what = "It is too early to tell whether one résumé does better; interviews"
    of = "applications with these two résumés"
    if found.kind == "start":
        what, of = (
            f"It is too early to tell whether {_STARTS[one]} lead to an interview more often",
            "applications compared",
        )
        if (one, other) == (WANTED, HALF_WANTED):
            what = "It is too early to tell whether jobs you want more lead to an interview more often"
            of = "applications of your own, for jobs you wanted more or less"
    sides = ((one, k1, n1), (other, k2, n2))
    told = join([f"{_short(found.kind, group)} {rate_in_words(k, n)}" for group, k, n in sides])
    if found.kind == "start":
        told = f"{join([f'{rate_in_words(k, n)} {_OF_STARTS[group]}' for group, k, n in sides])} did"
    apart = []
    for group in rest:
        k, n = _counts(table, group)
        few = "too few to compare" if n < NO_PERCENTAGE_UNDER else "not compared"
        stands = " led to an interview, which may still be chance" if group in compared else f", {few}"
        who = _APART[group] if found.kind == "start" else capital(_short(found.kind, group))
        apart.append(f"{who}: {rate_in_words(k, n)}{stands}.")
    return Finding(
        f"{what}: {told}.",
        Strength.TOO_EARLY,
        n1 + n2,
        of,
        newcombe(k1, n1, k2, n2),
        "share, the difference",
        _settles(found.settles(next(pair for pair in found.compared if {pair.first, pair.second} == {one, other}))),
        Use.KNOW,
        "options",
        " ".join(apart),
    )


def _told_pair(found: Groups) -> tuple[str, str]:
    """Return the two groups that are compared in words: what you wanted and half wanted, else the two used most."""
    pairs = {(one.second, one.first) for one in found.compared}
    if (WANTED, HALF_WANTED) in pairs:
        return WANTED, HALF_WANTED
    order = found.table.iloc[:, 0].tolist()
    first, second = min(pairs, key=lambda pair: order.index(pair[1]))
    return (second, first) if second == THEY_WROTE else (first, second)


def _counts(table: pd.DataFrame, group: str) -> tuple[int, int]:
    at = list(table.index).index(group)
    return int(table["Led to an interview"].iloc[at]), int(table["Applications"].iloc[at])


def _settles(settles: int) -> str:
    if settles:
        return f"About {settles:,} applications at the same rates would settle it."
    return "Rates that differ more: at these, hundreds of further applications would not settle it."


def _no_way_stands_out(found: Groups) -> Finding:
    # The comparison's own groups are named, which had applications enough.
    compared = {group for one in found.compared for group in (one.second, one.first)}
    table = found.table.set_index(found.table.columns[0])
    named = [group for group in table.index if group in compared][:3]
    counts = [_counts(table, group) for group in named]
    told = [f"{group} {rate_in_words(k, n)}" for group, (k, n) in zip(named, counts, strict=True)]
    return Finding(
        f"It is too early to tell which way of applying does better; interviews by the ways used most: {join(told)}.",
        Strength.TOO_EARLY,
        sum(n for _, n in counts),
        "applications by the ways compared",
        None,
        "",
        _settles(found.settles(found.compared[0])),
        Use.KNOW,
        "options",
    )
