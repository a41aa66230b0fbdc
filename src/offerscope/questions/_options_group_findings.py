"""What the options page says of ways of applying, résumés and starts, each sentence made from the numbers."""

from __future__ import annotations

from offerscope.findings import Finding, Strength, Use
from offerscope.questions._options_groups import Compared, Groups
from offerscope.questions._options_processes import HALF_WANTED, THEY_WROTE, WANTED, WAYS
from offerscope.wording import join, plural, rate_in_words

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

_KEYS = {"source": "source", "version": "resume", "start": "start"}


def _name(kind: str, name: str) -> str:
    if kind == "version":
        return f"applications with résumé {name}"
    if kind == "start":
        return _STARTS.get(name, name)
    # The words of this page are common nouns; a person's own are names.
    return name[:1].lower() + name[1:] if name in WAYS.values() else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def claim(kind: str, one: Compared) -> str:
    """Return what stands out as the beginning of a sentence, with its counts and no full stop."""
    others = {"source": "the other ways together", "version": "the other résumés", "start": "the others"}
    against = _name(kind, one.second) if one.second else others[kind]
    return (
        f"{_capital(_name(kind, one.first))} led to an interview {'more' if one.is_more else 'less'} often than {against}: "
        f"{rate_in_words(one.k1, one.n1)} against {rate_in_words(one.k2, one.n2)}"
    )


def title(found: Groups) -> str:
    """Return what a picture of the groups shows, as a finding; blank where there are not two that are named."""
    if found.table.iloc[:, 0].ne("not given").sum() < 2:
        return ""
    if found.told:
        return claim(found.kind, found.told[0])
    rows = found.table[found.table.iloc[:, 0].ne("not given")].iloc[:3]
    names = [_short(found.kind, str(name)) for name in rows.iloc[:, 0]]
    counts = [f"{name} {k} of {n}" for name, k, n in zip(names, rows["Led to an interview"], rows["Applications"], strict=True)]  # fmt: skip
    what = {"source": "No way of applying", "version": "No résumé", "start": "No kind of start"}[found.kind]
    return f"{what} stands out yet; interviews: {join(counts)}"


def _short(kind: str, name: str) -> str:
    return f"résumé {name}" if kind == "version" and name != "not given" else name


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
    detail = f"Expect about {expected} next time: what stands out among several is partly luck." if is_nearer else ""
    if kind == "version":
        detail = f"{detail} What else changed with the résumé, such as the season or the jobs, is in this, too.".strip()
    if kind == "source" and one.second:
        detail = f"{detail} Jobs that come that way may suit you better or worse anyway: the way need not be what did it.".strip()
    use, advice = Use.CHOOSE, ""
    if kind == "source" and one.second:
        use = Use.ACT
        more = _ADVICE.get(one.first, f"put more of your time into {one.first}")
        advice = f": {more}" if one.is_more else f": put less of your time into {_name(kind, one.first)}"
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
    # The comparison's own groups are named, which had applications enough.
    compared = {name for one in found.compared for name in (one.second, one.first)}
    table = found.table.set_index(found.table.columns[0])
    named = [name for name in table.index if name in compared][:3]
    rates = table.loc[named, ["Led to an interview", "Applications"]].to_numpy(dtype=int).tolist()
    counts = [f"{_short(found.kind, name)} {rate_in_words(k, n)}" for name, (k, n) in zip(named, rates, strict=True)]
    n = sum(n for _, n in rates)
    what = {
        "source": "No way of applying stands out yet; interviews by the ways used most",
        "version": "It is too early to tell whether one résumé does better; interviews",
        "start": "It is too early to tell whether jobs you want more lead to an interview more often; interviews",
    }[found.kind]
    of = {"source": "applications by the ways compared", "version": "applications with a résumé named", "start": "applications whose start is known"}[found.kind]  # fmt: skip
    settles = found.settles()
    change = (
        f"About {settles:,} applications at the same rates would settle it."
        if settles
        else "Rates that differ more: at these, hundreds of further applications would not settle it."
    )
    return Finding(f"{what}: {join(counts)}.", Strength.TOO_EARLY, n, of, None, "", change, Use.KNOW, "options")
