"""The sentences about skills: facts of the log, and which of two skills is asked for more."""

from __future__ import annotations

import math

from scipy import special

from offerscope.estimate.rates import wilson
from offerscope.findings import LEANING_FROM, Finding, Strength, Use, judge
from offerscope.questions import all_headlines
from offerscope.questions._skills_asked import INTERVIEWS, LABEL_JOINS, NOUNS, POSTINGS, Asked, Job
from offerscope.wording import join, plural, rate_in_words

#: How many skills that are asked for equally often are named.
EVEN_NAMED = 3

#: Jobs from which one skill is called the most asked.
JOBS_NEEDED = 5

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
    return said


def _widest_gap(asked: Asked) -> list[Finding]:
    where, jobs, counts = asked.main, asked.jobs[asked.main], asked.counts(asked.main)
    rated = (
        {skill: gap(counts.get(skill, 0) / len(jobs), level) for skill, level in asked.levels.items()} if jobs else {}
    )
    top = max(rated, key=lambda skill: (rated[skill], skill), default="")
    if len(jobs) < JOBS_NEEDED or not top or rated[top] == 0:
        return []
    others = sorted(rated.values(), reverse=True)[1:]
    widest = f": the widest gap of the {len(rated)} skills you rated" if others and rated[top] > others[0] else ""
    sentence = f"{top} is asked for in {_of(counts[top], where, len(jobs))} and you put yourself at {asked.levels[top]:g} of 5{widest}."
    use = Use.ACT if asked.levels[top] < GOOD_LEVEL else Use.KNOW
    change = f"Another level in your profile, or as many {NOUNS[where][1]} again that ask for other things."
    return [_fact(sentence, len(jobs), where, change, use)]


def _open_gap(asked: Asked) -> list[Finding]:
    """Name what I rate low at the job that is offered, and at the open process that asks for most of it."""
    low = {skill: level for skill, level in asked.levels.items() if level <= LOW_LEVEL}
    by_process: dict[str, list[str]] = {}
    for skill in low:
        for label in asked.open_for(skill):
            by_process.setdefault(label, []).append(skill)
    said = []
    for offered in (False, True):
        labels = [name for name in by_process if (name in asked.offered) is offered]
        if not labels:
            continue
        label = max(labels, key=lambda name: (len(by_process[name]), name))
        weak = sorted(by_process[label], key=lambda skill: (low[skill], skill.casefold()))
        told = join([f"{skill} ({low[skill]:g} of 5)" for skill in weak[:4]])
        company, _, role = label.partition(LABEL_JOINS)
        where = f"{company} ({role})" if role else company
        if offered:
            sentence = f"The job offered at {where} asks for {told}, which you rate low: ask how much of it there is."
            change, use = "Their answer, or another level in your profile.", Use.CHOOSE
        else:
            sentence = (
                f"Still open: {where} asks for {told}, which you rate low: be ready for it in the next interview."
            )
            change, use = "The process ending, or another level in your profile.", Use.ACT
        n = sum(len(jobs) for jobs in asked.jobs.values())
        said.append(Finding(sentence, Strength.CLEAR, n, "jobs that name skills", None, "", change, use))
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
        sentence = f"{len(years)} of {len(jobs)} postings name years of experience; for {at_most} of those {len(years)}, {most} will do."
        said.append(_fact(sentence, len(jobs), POSTINGS, "Postings of another level or trade.", Use.CHOOSE))
    strict = [job for job in jobs if _strict(job)]
    open_ = [job for job in jobs if job.degree is not None and job.degree.or_equivalent]
    if strict or open_:
        sentence = f"{len(strict)} of {len(jobs)} postings insist on a bachelor's degree or more" + (
            f"; {len(open_)} that name a degree would take experience instead." if open_ else "."
        )
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
    """Say which skill leads, as surely as companies that name only one of the two allow."""
    jobs, counts = asked.jobs[where], asked.counts(where)
    if len(jobs) < JOBS_NEEDED or len(counts) < 2:
        return []
    first, second = list(counts)[:2]
    only_first, only_second = discordant(jobs, first, second)
    strength = judge(leads(only_first, only_second, len(counts)), all_headlines())
    k, n = counts[first], len(jobs)
    begins = "Employers put" if where == POSTINGS else "Interviewers ask about"
    if strength is Strength.TOO_EARLY:
        needed = settled_at(only_first, only_second, len(counts), n)
        even = [skill for skill in counts if counts[skill] == k]
        if len(even) > 1:
            others = f" and {len(even) - EVEN_NAMED} more" if len(even) > EVEN_NAMED else ""
            named = ", ".join(even[:EVEN_NAMED]) + others if others else join(even)
            sentence = f"No skill leads: {named} are each asked for in {_of(k, where, n)}."
        else:
            sentence = (
                f"{first} leads with {_of(k, where, n)}, {second} follows with {counts[second]}: too close to call."
            )
        change = (
            f"About {plural(needed, *NOUNS[where])} at the same rates would settle it."
            if needed
            else "More companies that ask for one and not for the other."
        )
    else:
        rest = (
            "into more postings than any other skill" if where == POSTINGS else "more often than about any other skill"
        )
        sentence = f"{begins} {first} {rest}: {rate_in_words(k, n)}; {second} is next with {counts[second]}."
        change = f"More companies that ask for {second} and not for {first}; so far {only_second} against {only_first}."
    low, high = wilson(k, n)
    return [Finding(sentence, strength, n, _jobs(where), (float(low), float(high)), "share", change, Use.CHOOSE)]


def discordant(jobs: tuple[Job, ...], first: str, second: str) -> tuple[int, int]:
    """Return how many companies ask for only the first, and how many for only the second, of two skills.

    A company counts once, however many jobs it has: its postings are written by the same hands.
    """
    companies: dict[str, set[str]] = {}
    for job in jobs:
        companies.setdefault(job.company.casefold(), set()).update(job.skills)
    return (
        sum(first in skills and second not in skills for skills in companies.values()),
        sum(second in skills and first not in skills for skills in companies.values()),
    )


def leads(only_first: float, only_second: float, screened: int) -> float:
    """Return the probability that the leader of many skills truly leads, from pairs that differ.

    Parameters
    ----------
    only_first, only_second:
        Companies that ask for the leader alone, and for the runner-up alone.
    screened:
        How many skills there were to lead: the chance of an error is multiplied by it.

    Notes
    -----
    Beta posterior of the share of differing companies that name the leader, with Jeffreys' prior; the
    leader is the most extreme of all skills, so its error is multiplied by their number (Bonferroni).

    Examples
    --------
    >>> leads(20, 1, 10) > 0.99, leads(6, 4, 10)
    (True, 0.0)
    """
    error = float(special.betainc(only_first + 0.5, only_second + 0.5, 0.5))
    return max(0.0, 1 - screened * error)


def settled_at(only_first: int, only_second: int, screened: int, n: int) -> int:
    """Return the number of jobs at which the claim would hold at least as a leaning, at the same rates; 0 = none would do.

    Examples
    --------
    >>> settled_at(6, 3, 10, 20), settled_at(3, 3, 10, 20)
    (84, 0)
    """
    if only_first <= only_second:
        return 0
    for times in range(11, 1001):
        if leads(only_first * times / 10, only_second * times / 10, screened) >= LEANING_FROM:
            return math.ceil(n * times / 10)
    return 0


def _of(k: int, where: str, n: int) -> str:
    return f"{k} of {plural(n, *NOUNS[where])}"


def _jobs(where: str) -> str:
    return "postings with text" if where == POSTINGS else "jobs with a note of what interviews asked"


def _fact(sentence: str, n: int, where: str, change: str, use: Use) -> Finding:
    """Return a count of the log itself: no claim about chance, so no interval."""
    return Finding(sentence, Strength.CLEAR, n, _jobs(where), None, "", change, use)
