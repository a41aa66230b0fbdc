"""The sentences about skills: facts of the log, and which of two skills is asked for more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import special

from offerscope.estimate.rates import wilson
from offerscope.findings import Finding, Strength, Use, judge, leans
from offerscope.logs.processes import same
from offerscope.questions import all_headlines
from offerscope.questions._skills_asked import INTERVIEWS, LABEL_JOINS, NOUNS, POSTINGS, Asked, Job
from offerscope.wording import join, plural, rate_in_words

#: How many skills that are asked for equally often are named.
EVEN_NAMED = 3

#: So many jobs that are offered are told, each with what it asks for and I rate low.
OFFERS_NAMED = 3

#: Jobs from which one skill is called the most asked.
JOBS_NEEDED = 5

#: How many times the jobs so far are worth waiting for before a leader can be named.
SETTLED_WITHIN = 5

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
    said = [*_widest_gap(asked), *_open_gap(asked), *_unrated(asked), *_experience(asked)]
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


def _open_gap(asked: Asked) -> list[Finding]:
    """Name what I rate low at the job that is offered, and at the open process that asks for most of it."""
    low = {skill: level for skill, level in asked.levels.items() if level <= LOW_LEVEL}
    gap_of_all = widest(asked)
    by_process: dict[str, list[str]] = {}
    for skill in low:
        for label in asked.open_for(skill):
            by_process.setdefault(label, []).append(skill)
    said = []
    for offered in (False, True):
        labels = [name for name in by_process if (name in asked.offered) is offered]
        if not labels:
            continue
        # One that asks for the widest gap first, then the one that asks for most of what is rated low.
        labels.sort(key=lambda name: (gap_of_all not in by_process[name], -len(by_process[name]), name))
        # Each offer is weighed; of what is open, one is enough to prepare for.
        for label in labels[:OFFERS_NAMED] if offered else labels[:1]:
            weak = sorted(by_process[label], key=lambda skill: (low[skill], skill.casefold()))
            weak.sort(key=lambda skill: skill != gap_of_all)
            own = {gap_of_all: ", your widest gap"}
            told = join([f"{skill} ({low[skill]:g} of 5{own.get(skill, '')})" for skill in weak[:4]])
            company, _, role = label.partition(LABEL_JOINS)
            where = f"{company} ({role})" if role else company
            if offered:
                sentence = (
                    f"The job offered at {where} asks for {told}, which you rate low: ask how much of it there is."
                )
                change, use = "Their answer, or another level in your profile.", Use.CHOOSE
            else:
                sentence = (
                    f"Still open: {where} asks for {told}, which you rate low: be ready for it in the next interview."
                )
                change, use = "The process ending, or another level in your profile.", Use.ACT
            # A job with a posting and an interview is one job.
            n = len({(same(job.company), same(job.role)) for jobs in asked.jobs.values() for job in jobs})
            of = "job that names skills" if n == 1 else "jobs that name skills"
            said.append(Finding(sentence, Strength.CLEAR, n, of, None, "", change, use))
    return said


def _unrated(asked: Asked) -> list[Finding]:
    where, jobs, counts = asked.main, asked.jobs[asked.main], asked.counts(asked.main)
    missing = [skill for skill in counts if skill not in asked.levels and counts[skill] >= 3]
    if not asked.levels or not missing or len(jobs) < JOBS_NEEDED:
        return []
    told = join([f"{skill} ({counts[skill]})" for skill in missing[:3]])
    sentence = f"Asked for often and not yet rated in your profile: {told}, of {plural(len(jobs), *NOUNS[where])}."
    return [_fact(sentence, len(jobs), where, "Your own level in them, in the profile.", Use.KNOW)]


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
    if strict or open_:
        insist = (
            f"{len(strict):,} of {len(jobs):,} postings insist" if strict else f"None of {len(jobs):,} postings insists"
        )
        way_round = (
            f"{len(open_):,} that {'name' if len(open_) > 1 else 'names'} a degree would take experience instead"
        )
        sentence = f"{insist} on a bachelor's degree or more{f'; {way_round}' if open_ else ''}."
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
        sentence = f"{begins} {first} {rest}: {rate_in_words(k, n)}; {second} is next with {counts[second]}."
        change = f"More companies that ask for {second} and not for {first}; so far {only_second} against {only_first}."
    low, high = wilson(k, n)
    interval, claim = (float(low), float(high)), f"most:{first.replace(':', ' ')}:{where}:+"
    return [Finding(sentence, strength, n, _jobs(where, n), interval, "share", change, Use.CHOOSE, claim=claim)]


def _settles(pairs: Sequence[tuple[int, int]], n: int, where: str) -> str:
    """Return how many jobs would settle which skill leads, in words; so many that no search brings them are no advice."""
    if any(leader <= other for leader, other in pairs):
        return "More companies that ask for one and not for the other."
    needed = settled_at(pairs, n)
    if needed:
        return f"About {plural(needed, *NOUNS[where])} at the same rates would settle it."
    return f"More than {plural(SETTLED_WITHIN * n, *NOUNS[where])} at the same rates: until then, take them as equally wanted."


def apart(jobs: tuple[Job, ...], leader: str) -> dict[str, tuple[int, int]]:
    """Return for each other skill how many companies ask for the leader without it, and how many for it without the leader.

    A company counts once, however many jobs it has: its postings are written by the same hands.
    """
    companies: dict[str, set[str]] = {}
    for job in jobs:
        companies.setdefault(same(job.company), set()).update(job.skills)
    leading = [skills for skills in companies.values() if leader in skills]
    both = Counter(skill for skills in leading for skill in skills)
    alone = Counter(skill for skills in companies.values() if leader not in skills for skill in skills)
    return {skill: (len(leading) - both[skill], alone[skill]) for skill in (both | alone) if skill != leader}


def leads(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the probability that the leader of several skills truly leads, from companies that differ.

    Parameters
    ----------
    pairs:
        For each other skill: companies that ask for the leader and not for it, and companies that ask for it alone.

    Notes
    -----
    Against each other skill a Beta posterior of the share of differing companies that name the leader, with Jeffreys'
    prior; the chances that one of the others leads are added up (Bonferroni's inequality), so a skill hardly ever asked
    for adds next to nothing. As the leader was picked by the same counts, both tails against its nearest rival count at
    least (Hung & Fithian 2019, Rank verification for exponential families, Annals of Statistics 47:758-782).

    Examples
    --------
    >>> leads([(20, 1), (30, 0)]) > 0.99, round(leads([(6, 4)]), 2), leads([(4, 4), (4, 4)])
    (True, 0.47, 0.0)
    """
    leader, other = np.array(pairs, dtype=float).T
    errors = special.betainc(leader + 0.5, other + 0.5, 0.5)
    return max(0.0, 1 - max(float(errors.sum()), 2 * float(errors.max())))


def settled_at(pairs: Sequence[tuple[float, float]], n: int) -> int:
    """Return the number of jobs at which the claim would hold at least as a leaning, at the same rates.

    Parameters
    ----------
    pairs:
        As in :func:`leads`.
    n:
        Jobs so far.

    Returns
    -------
    int
        0 where even :data:`SETTLED_WITHIN` times as many would not do.

    Examples
    --------
    >>> 20 < settled_at([(12, 5)], 20) < 60, settled_at([(6, 5)], 20), settled_at([(3, 3)], 20)
    (True, 0, 0)
    """
    for times in range(11, 10 * SETTLED_WITHIN + 1):
        if leans(leads([(leader * times / 10, other * times / 10) for leader, other in pairs])):
            return math.ceil(n * times / 10)
    return 0


def _of(k: int, where: str, n: int) -> str:
    return f"{k} of {plural(n, *NOUNS[where])}"


def _jobs(where: str, n: int) -> str:
    one, several = ("posting", "postings") if where == POSTINGS else ("job", "jobs")
    return f"{one if n == 1 else several} with {'text' if where == POSTINGS else 'a note of what interviews asked'}"


def _fact(sentence: str, n: int, where: str, change: str, use: Use) -> Finding:
    """Return a count of the log itself: no claim about chance, so no interval."""
    return Finding(sentence, Strength.CLEAR, n, _jobs(where, n), None, "", change, use)
