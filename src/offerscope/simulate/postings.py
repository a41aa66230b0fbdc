"""Write the text of a made posting: what it asks for is known, how it says so varies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offerscope.simulate.draws import Draws
from offerscope.simulate.words import INDUSTRIES

#: No posting is shorter or longer than this, in words.
SHORTEST, LONGEST = 60, 120


@dataclass(frozen=True)
class Asked:
    """What one posting asks for.

    Parameters
    ----------
    must, nice:
        The skills it demands and those it would like.
    years:
        Years of experience, 0 where it names none.
    degree:
        ``"bachelor"``, ``"master"``, ``"none"`` (says that none is needed) or ``""`` (says nothing).
    certificate:
        The certificate it would like, or ``""``.
    """

    must: tuple[str, ...]
    nice: tuple[str, ...]
    years: int
    degree: str
    certificate: str

    @property
    def skills(self) -> tuple[str, ...]:
        """All skills it names."""
        return (*self.must, *self.nice)


YEARS = {"junior": (1, 2), "mid": (2, 4), "senior": (5, 7), "lead": (7, 9)}

_OPENINGS = (
    "{company} {does}.",
    "{company} {does}, and the data team is five people strong.",
    "You may not have heard of us: {company} {does}.",
    "{company} is a company of {size} people that {does}.",
    "Every day {company} {does}, and behind most decisions stands a question about {unit}.",
    "Since the first day {company} has had one idea: a firm that {does} should know its own {unit}.",
    "{company} {does}. The last analyst was promoted, so the seat is free.",
    "For {age} years {company} has done one thing well: it {does}.",
    "{company} {does}. We count {unit} carefully and want to count them better.",
)
_JOBS = (
    "As our next {role} you will {task} and {other}.",
    "The {role} we are looking for will {task}, {other} and {third}.",
    "In this role you {task}; in the second half of the year you also {other}.",
    "Your first ninety days: {task}. After that you {other}.",
    "This {role} sits next to the people who use the answers: you {task} and {other}.",
    "Most weeks our {role} will {task}; some weeks the job is to {other}.",
    "Two things matter in this job: that you {task} and that you {other}.",
    "We need {article} {role} to {task}, to {other} and, now and then, to {third}.",
)
_TASKS = (
    "turn raw {unit} into tables that people trust", "own the weekly numbers on {unit}", "build the reports our managers open on Monday",
    "find out why {unit} rise and fall", "answer the questions of the sales desk", "replace spreadsheets that only one person understands",
    "explain trade-offs to people who do not read charts", "define what we count and write it down", "check every source before it reaches a slide",
    "design trials and read their results honestly", "forecast {unit} for the coming quarter", "keep the nightly jobs running",
    "tell the board what the numbers cannot say", "retire the reports that nobody opens", "sit with the operations team once a week",
    "merge two sources that have never agreed", "review the work of two younger colleagues", "track the cost of each region's {unit}",
)  # fmt: skip
_MUST = (
    "You work with {skills} most days.", "Must have: {skills}.", "Hands-on experience with {skills} is a must.", "Our stack is {skills}.",
    "You are at home in {skills}.", "We expect solid knowledge of {skills}.", "Requirements: {skills}.", "The tools we use are {skills}, and you know your way around them.",
    "We look for strong skills in {skills}.", "Proficiency in {skills} is required.",
)  # fmt: skip
_NICE = (
    "Nice to have: {skills}.", "Experience with {skills} is a plus.", "Bonus points for {skills}.", "Some exposure to {skills} would help.",
    "Ideally you have also used {skills}.", "Familiarity with {skills} is welcome but can be learned here.",
)  # fmt: skip
_YEARS = (
    "We ask for {n}+ years of experience in analytics.", "At least {n} years of relevant experience, please.", "You bring {n} or more years of experience with business data.",
    "Minimum of {n} years of experience in a similar job.", "{n}-{more} years of experience in reporting or analysis.",
)  # fmt: skip
_DEGREES = {
    "bachelor": (
        "A bachelor's degree in a quantitative field or equivalent experience is required.", "Bachelor's degree in economics, mathematics or similar.",
        "You hold a bachelor's degree, or can show us that you do not need one.",
    ),
    "master": ("A master's degree in a quantitative field is preferred.", "Master's degree preferred."),
    "none": ("No degree required: show us your work instead.", "We read portfolios, not diplomas; no degree needed."),
    "": ("",),
}  # fmt: skip
_CERTIFICATES = {
    "PMP": ("A PMP certification is a plus.",),
    "Google Analytics certification": ("Google Analytics certification preferred.",),
    "PL-300": ("The PL-300 certificate is welcome.",),
    "Six Sigma Green Belt": ("A Six Sigma Green Belt would be an asset.",),
    "": ("",),
}
_CHARACTER = (
    "We excel at saying no to charts without a question.", "You go to the source before you go to a meeting.", "We let good ideas go far, whoever has them.",
    "You excel in rooms where nobody agrees yet.", "Curiosity matters more to us than polish.", "You say so when a number is wrong, early and kindly.",
    "Our go-to answer is the simple one.", "People here excel when left alone with a hard problem.", "You write clearly and you ask before you guess.",
    "We do not reward long evenings.", "The pace is quick and the feedback is frank.", "You will go on site visits twice a year.",
    "You would report to the head of data, who still writes queries.", "There is R&D money for trying things that may fail.", "We start again every spring with a clean list.",
    "You will have a say in what we stop doing.", "Expect to present your work to people who disagree with it.", "We hire for the next five years, not for the next quarter.",
)  # fmt: skip
_CLOSINGS = (
    "Health, dental and a retirement match are included.", "We answer every application within two weeks.", "The process is three conversations, none of them a trick.",
    "Tell us about one number you changed your mind over.", "We are an equal opportunity employer.", "Paid leave is real leave here.",
)  # fmt: skip
_WHERE = {
    "remote": ("Remote within the US.", "Work from anywhere in the United States."),
    "hybrid": ("Hybrid: three days a week in our {place} office.", "Two or three office days a week in {place}."),
    "on site": ("On site in {place}.", "Based in our {place} office, five days a week."),
}


def posting(
    draws: Draws,
    *,
    company: str,
    role: str,
    industry: str,
    level: str,
    place: str,
    work_mode: str,
    skills: Sequence[str],
) -> tuple[str, Asked]:
    """Return a posting's text and what it asks for.

    Parameters
    ----------
    draws:
        The seeker's choices.
    company, role, industry, level, place, work_mode:
        As in the table ``applications``; the industry is one of :data:`offerscope.simulate.words.INDUSTRIES`.
    skills:
        The skills it asks for, those most in demand first.

    Returns
    -------
    tuple of str and Asked
        From 60 to 120 words, and the truth about them.

    Examples
    --------
    >>> import numpy as np
    >>> text, asked = posting(Draws(np.random.default_rng(3)), company="Mosslux", role="Data Analyst", industry="games",
    ...     level="mid", place="Austin, TX", work_mode="hybrid", skills=("SQL", "R"))
    >>> 60 <= len(text.split()) <= 120, "SQL" in text, asked.skills
    (True, True, ('SQL', 'R'))
    """
    does, unit = INDUSTRIES[industry]
    wanted = list(skills)
    n_must = max(1, round(len(wanted) * 0.65))
    low, high = YEARS.get(level, (2, 4))
    asked = Asked(
        must=tuple(wanted[:n_must]),
        nice=tuple(wanted[n_must:]),
        years=draws.whole(low, high) if draws.chance(0.8) else 0,
        degree=draws.weighted({"bachelor": 0.5, "": 0.28, "none": 0.14, "master": 0.08}),
        certificate=draws.weighted({"": 0.85, **{name: 0.04 for name in _CERTIFICATES if name}}),
    )
    tasks = [task.format(unit=unit) for task in draws.some(_TASKS, 3)]
    where = draws.pick(_WHERE[work_mode]).format(place=place.split(",")[0])
    opening = draws.pick(_OPENINGS).format(
        company=company, does=does, size=draws.whole(4, 90) * 10, unit=unit, age=draws.whole(4, 40)
    )
    words = {
        "role": role, "task": tasks[0], "other": tasks[1], "third": tasks[2], "article": "an" if role[0] in "AEIO" else "a",
    }  # fmt: skip
    job = draws.pick(_JOBS).format_map(words)
    needs = [
        draws.pick(_MUST).format(skills=_listed(draws.some(asked.must, 99))) if asked.must else "",
        draws.pick(_YEARS).format(n=asked.years, more=asked.years + 3) if asked.years else "",
        draws.pick(_DEGREES[asked.degree]),
        draws.pick(_NICE).format(skills=_listed(draws.some(asked.nice, 99))) if asked.nice else "",
        draws.pick(_CERTIFICATES[asked.certificate]),
    ]
    if draws.chance(0.4):
        needs[0], needs[1] = needs[1], needs[0]
    if _words(opening, job, *needs, where) > LONGEST:
        opening, job = f"{company} {does}.", _JOBS[0].format_map(words)
    character = draws.some(_CHARACTER, 4)
    return _fitted([opening, job, *needs], character, where, draws.pick(_CLOSINGS)), asked


def _fitted(body: list[str], character: list[str], where: str, closing: str) -> str:
    """Put in as many sentences about the place as the length allows, and a closing one where there is room."""
    sentences = [sentence for sentence in body if sentence]
    length = _words(*sentences, where)
    ends = [where, closing] if length + _words(closing) <= LONGEST else [where]
    length = _words(*sentences, *ends)
    for number, more in enumerate(character):
        if (number and length >= SHORTEST + 8) or length + _words(more) > LONGEST:
            break
        sentences.append(more)
        length += _words(more)
    return " ".join([*sentences, *ends])


def _words(*sentences: str) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: ``SQL, R and dbt``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
