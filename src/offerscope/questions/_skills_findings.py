"""The sentences about skills: facts of the log, and which of two skills is asked for more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.findings import Finding, Strength, Use, judge
from offerscope.logs.processes import same
from offerscope.questions import all_headlines
from offerscope.questions._skills_asked import INTERVIEWS, LABEL_JOINS, NOUNS, POSTINGS, Asked, Job
from offerscope.questions._skills_leads import SETTLED_WITHIN, apart, lead_interval, leads, settled_at
from offerscope.wording import join, plural, rate_in_words

#: How many skills that are asked for equally often are named.
EVEN_NAMED = 3

#: So many jobs that are offered are told, each with what it asks for and I rate low.
OFFERS_NAMED = 3

#: An offer that must be answered within so many days is acted on now.
SOON = pd.Timedelta(days=14)

#: So many skills not yet rated are named, and with those that are asked for as often as the last of them, so many at most.
UNRATED_NAMED, UNRATED_AT_MOST = 3, 6

#: So many skills of one job are named.
NAMED = 4

#: Jobs from which one skill is called the most asked.
JOBS_NEEDED = 5

#: How many skills a sentence names where nothing else can be said yet.
SKILLS_NAMED = 6

#: What the person would call a good level: from here on a gap is not worth a sentence; and a low one.
GOOD_LEVEL, LOW_LEVEL = 4.0, 2.0


def gap(share: float, level: float) -> float:
    """Return a gap: the share of jobs that ask for a skill, times what is missing to level 5.

    Parameters
    ----------
    share:
        Of the jobs, 0 to 1.
    level:
        My own, 0 to 5.

    Examples
    --------
    >>> round(gap(0.5, 2), 2)
    0.3
    """
    return share * (1 - level / 5)


def findings(asked: Asked) -> list[Finding]:
    """Return what the log says about skills, as sentences."""
    said = [*asks(asked), *_widest_gap(asked), *_open_gap(asked), *_unrated(asked), *_experience(asked)]
    for where in (POSTINGS, INTERVIEWS):
        said += _most_asked(asked, where)
    return said or _what_there_is(asked)


def _what_there_is(asked: Asked) -> list[Finding]:
    """The log's own count, where there are too few jobs for anything else."""
    said = []
    for where, jobs in asked.jobs.items():
        if not jobs:
            continue
        counts, n = asked.counts(where), len(jobs)
        change = f"{plural(max(1, JOBS_NEEDED - n), f'further {NOUNS[where][0]}', f'further {NOUNS[where][1]}')} that say what they ask for."
        if not counts:
            sentence = f"None of the skills looked for is named in {plural(n, *NOUNS[where])}."
            if n == 1:
                sentence = f"The one {NOUNS[where][0]} names none of the skills looked for."
            change = "Postings that name skills by the names in the list, or your own under extra skills."
        elif n == 1:
            sentence = f"The one {NOUNS[where][0]} so far asks for {_listed(list(counts))}."
        else:
            sentence = f"{plural(n, *NOUNS[where])} so far ask for {_listed([f'{skill} ({k} of {n})' for skill, k in counts.items()])}."
        said.append(_fact(sentence, n, where, change, Use.KNOW))
    return said


def _listed(names: list[str]) -> str:
    more = len(names) - SKILLS_NAMED
    return join([*names[:SKILLS_NAMED], f"{more} more"]) if more > 0 else join(names)


def widest(asked: Asked) -> str:
    """Return the skill with the widest gap; blank where there is none, or where jobs are too few."""
    jobs, counts = asked.jobs[asked.main], asked.counts(asked.main)
    if len(jobs) < JOBS_NEEDED:
        return ""
    rated = {skill: gap(counts.get(skill, 0), level) for skill, level in asked.levels.items()}
    top = max(rated, key=lambda skill: (rated[skill], skill), default="")
    return top if top and rated[top] > 0 else ""


def _widest_gap(asked: Asked) -> list[Finding]:
    where, jobs, counts = asked.main, asked.jobs[asked.main], asked.counts(asked.main)
    top = widest(asked)
    if not top:
        return []
    rated = {skill: gap(counts.get(skill, 0), level) for skill, level in asked.levels.items()}
    others = sorted(rated.values(), reverse=True)[1:]
    alone = f": the widest gap of the {len(rated)} skills you rated" if others and rated[top] > others[0] else ""
    sentence = f"{top} is asked for in {_of(counts[top], where, len(jobs))} and you put yourself at {asked.levels[top]:g} of 5{alone}."
    use = Use.ACT if asked.levels[top] < GOOD_LEVEL else Use.KNOW
    change = f"Another level in your profile, or as many {NOUNS[where][1]} again that ask for other things."
    return [_fact(sentence, len(jobs), where, change, use)]


def _rated_low(asked: Asked, *, offered: bool) -> list[tuple[str, list[str]]]:
    """Return the jobs, offered or still open, that ask for what I rate low, each with those skills.

    The one that asks for the widest gap comes first, then the one that asks for most of what is rated low.
    """
    low, widest_of_all = {skill: level for skill, level in asked.levels.items() if level <= LOW_LEVEL}, widest(asked)
    by_process: dict[str, list[str]] = {}
    for skill in sorted(low, key=lambda skill: (skill != widest_of_all, low[skill], skill.casefold())):
        for label in asked.open_for(skill):
            if (label in asked.offered) is offered:
                by_process.setdefault(label, []).append(skill)
    ranked = sorted(by_process, key=lambda name: (widest_of_all not in by_process[name], -len(by_process[name]), name))
    return [(label, by_process[label]) for label in ranked]


def asks(asked: Asked) -> list[Finding]:
    """Say what to ask at each job that is offered: how much there is of what I rate low, the first deadline first."""
    jobs = _rated_low(asked, offered=True)
    jobs.sort(key=lambda job: asked.deadlines.get(job[0], pd.Timestamp.max))
    companies = Counter(label.partition(LABEL_JOINS)[0] for label, _ in jobs)
    said = []
    for label, weak in jobs[:OFFERS_NAMED]:
        company, _, role = label.partition(LABEL_JOINS)
        where = f"{company} ({role})" if role and companies[company] > 1 else company
        levels, day = [f"{asked.levels[skill]:g}" for skill in weak[:NAMED]], asked.deadlines.get(label)
        much = f"{join(weak[:NAMED])} the job needs; you put yourself at {_levels(levels)}"
        before = "Ask" if day is None else f"Before {day.day} {day:%B}, ask"
        soon = day is not None and asked.today is not None and day.normalize() - asked.today <= SOON
        its = [job for job in asked.jobs[POSTINGS] if job.label == label and set(weak) & job.skills]
        own = f" {weak[0]} is your widest gap." if weak[0] == widest(asked) else ""
        said.append(
            Finding(
                f"{before} {where} how much {much}.",
                Strength.CLEAR, 1, "posting of that job" if its else "job, by what its interviews asked", None, "",
                "Their answer, or another level in your profile.", Use.ACT if soon else Use.CHOOSE,
                detail=f"The job offered there{f', {role},' if role else ''} asks for {'it' if len(levels) == 1 else 'them'}, and you rate yourself low.{own}",
            )
        )  # fmt: skip
    return said


def _levels(levels: Sequence[str]) -> str:
    """Return the levels of some skills, in their order, as a sentence says them.

    Examples
    --------
    >>> _levels(["1"]), _levels(["2", "2"]), _levels(["1", "2"])
    ('1 of 5', '2 of 5 in each', '1 and 2 of 5')
    """
    if len(levels) > 1 and len(set(levels)) == 1:
        return f"{levels[0]} of 5 in each"
    return f"{join(levels)} of 5"


def _open_gap(asked: Asked) -> list[Finding]:
    """Name what I rate low at the open process that asks for most of it: one is enough to prepare for."""
    jobs = _rated_low(asked, offered=False)
    if not jobs:
        return []
    label, weak = jobs[0]
    own = {widest(asked): ", your widest gap"}
    told = join([f"{skill} ({asked.levels[skill]:g} of 5{own.get(skill, '')})" for skill in weak[:NAMED]])
    company, _, role = label.partition(LABEL_JOINS)
    where = f"{company} ({role})" if role else company
    # A job with a posting and an interview is one job.
    n = len({(same(job.company), same(job.role)) for jobs in asked.jobs.values() for job in jobs})
    of = "job that names skills" if n == 1 else "jobs that name skills"
    sentence = f"Still open: {where} asks for {told}, which you rate low: be ready for {'them' if len(weak) > 1 else 'it'} in the next interview."
    change = "The process ending, or another level in your profile."
    return [Finding(sentence, Strength.CLEAR, n, of, None, "", change, Use.ACT)]


def _unrated(asked: Asked) -> list[Finding]:
    where, jobs, counts = asked.main, asked.jobs[asked.main], asked.counts(asked.main)
    missing = [skill for skill in counts if skill not in asked.levels and counts[skill] >= 3]
    if not asked.levels or not missing or len(jobs) < JOBS_NEEDED:
        return []
    told = join([f"{skill} ({counts[skill]})" for skill in _whole_ties(missing, counts)])
    if not told:
        told = f"{len([skill for skill in missing if counts[skill] == counts[missing[0]]])} skills ({counts[missing[0]]} each)"
    sentence = f"Asked for often and not yet rated in your profile: {told}, of {plural(len(jobs), *NOUNS[where])}."
    return [_fact(sentence, len(jobs), where, "Your own level in them, in the profile.", Use.KNOW)]


def _whole_ties(names: list[str], counts: Mapping[str, int]) -> list[str]:
    """Return the first few names, no tie cut: all that are asked for as often as the last, or where those are many, none of them."""
    if len(names) <= UNRATED_NAMED:
        return names
    last = counts[names[UNRATED_NAMED - 1]]
    kept = [name for name in names if counts[name] >= last]
    return kept if len(kept) <= UNRATED_AT_MOST else [name for name in kept if counts[name] > last]


def _experience(asked: Asked) -> list[Finding]:
    jobs = asked.jobs[POSTINGS]
    if len(jobs) < JOBS_NEEDED:
        return []
    said = []
    years = sorted(job.years.low for job in jobs if job.years is not None)
    if len(years) >= 3:
        middle = years[(len(years) - 1) // 2]
        at_most = sum(value <= middle for value in years)
        most = (
            "none" if middle == 0 else f"{plural(int(middle), 'year')} or less" if middle >= 1 else "less than a year"
        )
        those = f"all {len(years):,}" if at_most == len(years) else f"{at_most:,} of those {len(years):,}"
        sentence = f"{len(years):,} of {len(jobs):,} postings name years of experience; for {those}, {most} will do."
        said.append(_fact(sentence, len(jobs), POSTINGS, "Postings of another level or trade.", Use.CHOOSE))
    strict = [job for job in jobs if _strict(job)]
    open_ = [job for job in jobs if job.degree is not None and job.degree.or_equivalent]
    wished = [job for job in jobs if job.degree is not None and job.degree.preferred and not job.degree.or_equivalent]
    if strict or open_:
        insist = (
            f"{len(strict):,} of {len(jobs):,} postings insist" if strict else f"None of {len(jobs):,} postings insists"
        )
        others = []
        if open_:
            name = "name" if len(open_) > 1 else "names"
            others.append(f"{len(open_):,} that {name} a degree would take experience instead")
        if wished:
            others.append(f"{len(wished):,} only {'wish' if len(wished) > 1 else 'wishes'} for one")
        sentence = f"{insist} on a bachelor's degree or more{f'; {join(others)}' if others else ''}."
        said.append(_fact(sentence, len(jobs), POSTINGS, "Postings of another level or trade.", Use.CHOOSE))
    return said


def _strict(job: Job) -> bool:
    found = job.degree
    return (
        found is not None
        and not found.or_equivalent
        and not found.preferred
        and found.level in {"bachelor", "master", "doctorate"}
    )


def _most_asked(asked: Asked, where: str) -> list[Finding]:
    """Say which skill leads, as surely as companies that name it and not another allow."""
    jobs, counts = asked.jobs[where], asked.counts(where)
    if len(jobs) < JOBS_NEEDED or len(counts) < 2:
        return []
    first, second = list(counts)[:2]
    rivals = apart(jobs, first)
    only_first, only_second = rivals[second]
    pairs = list(rivals.values())
    strength = judge(leads(pairs), all_headlines(0.25))
    k, n = counts[first], len(jobs)
    begins = "Employers put" if where == POSTINGS else "Interviewers ask about"
    if strength is Strength.LEANING:
        begins = "Employers seem to put" if where == POSTINGS else "Interviewers seem to ask about"
    if strength is Strength.TOO_EARLY:
        even = [skill for skill in counts if counts[skill] == k]
        if len(even) > 1:
            more = f" and {len(even) - EVEN_NAMED} more" if len(even) > EVEN_NAMED else ""
            named = ", ".join(even[:EVEN_NAMED]) + more if more else join(even)
            sentence = f"No skill leads: {named} are each asked for in {_of(k, where, n)}."
        else:
            sentence = f"{first} leads with {_of(k, where, n)}, {second} follows with {counts[second]}: too early to call it the most asked."
        change = _settles(pairs, n, where)
    else:
        rest = (
            "into more postings than any other skill" if where == POSTINGS else "more often than about any other skill"
        )
        sentence = (
            f"{begins} {first} {rest}: {rate_in_words(k, n)}; {second} is next with {rate_in_words(counts[second], n)}."
        )
        change = f"More companies that ask for {second} and not for {first}; so far {only_second} against {only_first}."
    low, high = (round(100 * end) for end in wilson(k, n))
    companies = len({same(job.company) for job in jobs})
    lead = round(100 * (only_first - only_second) / companies)
    ahead = f"a lead of {plural(lead, 'percentage point')}" if lead > 0 else "no lead"
    detail = (
        f"A company counts once: {only_first} of {companies} {'ask' if only_first != 1 else 'asks'} for {first} and not for {second}, "
        f"{only_second} the other way round, which is {ahead}. {first} is in {low} to {high} % of such {'postings' if where == POSTINGS else 'jobs'}."
    )
    return [
        Finding(
            sentence, strength, n, _jobs(where, n), lead_interval(only_first, only_second, companies), "share, the difference",
            change, Use.CHOOSE, detail=detail, claim=f"most:{first.replace(':', ' ')}:{where}:+",
        )
    ]  # fmt: skip


def _settles(pairs: Sequence[tuple[int, int]], n: int, where: str) -> str:
    """Return how many jobs would settle which skill leads, in words; so many that no search brings them are no advice."""
    if any(leader <= other for leader, other in pairs):
        return "More companies that ask for one and not for the other."
    needed = settled_at(pairs, n)
    if needed:
        return f"About {plural(needed, *NOUNS[where])} at the same rates would settle it."
    return f"More than {plural(SETTLED_WITHIN * n, *NOUNS[where])} at the same rates: until then, take them as equally wanted."


def _of(k: int, where: str, n: int) -> str:
    return f"{k} of {plural(n, *NOUNS[where])}"


def _jobs(where: str, n: int) -> str:
    one, several = ("posting", "postings") if where == POSTINGS else ("job", "jobs")
    return f"{one if n == 1 else several} with {'text' if where == POSTINGS else 'a note of what interviews asked'}"


def _fact(sentence: str, n: int, where: str, change: str, use: Use) -> Finding:
    """Return a count of the log itself: no claim about chance, so no interval."""
    return Finding(sentence, Strength.CLEAR, n, _jobs(where, n), None, "", change, use)
