"""Fill the tables ``interviews`` and ``asked`` of a made search, each reading from its truth and its noise."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

import numpy as np

from offerscope.logs.schema import CULTURE_DIMENSIONS, CULTURE_PREFIX, ENDED
from offerscope.simulate.draws import Draws, one_to, plain
from offerscope.simulate.plan import Plan, Process, Step
from offerscope.simulate.truths import Truths
from offerscope.simulate.words import (
    ASKERS,
    FIRST_NAMES,
    LAST_NAMES,
    MINUTES,
    NEXT_TIME,
    NOTES,
    QUESTIONS,
    QUOTES,
)  # fmt: skip

Row = dict[str, str]

#: Readings at which nobody says anything quotable.
_MIDDLING = frozenset({3, 4})

#: What each topic is about, for stages that ask it more than others.
_TOPICS_BY_STAGE: Mapping[str, tuple[str, ...]] = {
    "recruiter": ("motivation", "pay", "a project"),
    "screening": ("motivation", "pay", "a project", "SQL"),
    "technical": ("SQL", "SQL", "Python", "data modelling", "dbt"),
    "case": ("metrics", "experiments", "dashboards", "SQL"),
    "take-home": ("Python", "data modelling", "dbt", "SQL"),
    "manager": ("a project", "conflict", "metrics", "dashboards"),
    "team": ("dbt", "data modelling", "conflict", "SQL"),
    "onsite": ("SQL", "metrics", "experiments", "conflict", "Python"),
    "final": ("motivation", "conflict", "a project", "pay"),
    "informal": ("motivation", "a project"),
}


def iso(day: int) -> str:
    """Return an ordinal day as a table holds it; 0 is blank.

    Examples
    --------
    >>> iso(dt.date(2026, 5, 29).toordinal()), iso(0)
    ('2026-05-29', '')
    """
    return dt.date.fromordinal(day).isoformat() if day else ""


def draw_cultures(truths: Truths, draws: Draws, plan: Plan) -> dict[str, dict[str, float]]:
    """Return the true culture of each company that is interviewed at: as it is set, or drawn.

    Returns
    -------
    dict of str to dict of str to float
        Points of 1-5, kept from 1 to 5, by company and dimension.
    """
    companies = list(dict.fromkeys(process.company for process in plan.processes if process.steps))
    noise = draws.rng.standard_normal((len(companies), len(CULTURE_DIMENSIONS)))
    drawn = np.clip(truths.culture_mean + truths.culture_sd * noise, 1, 5).round(3).tolist()
    return {
        company: {**dict(zip(CULTURE_DIMENSIONS, values, strict=True)), **truths.cultures.get(company, {})}
        for company, values in zip(companies, drawn, strict=True)
    }


def first_readings(truths: Truths, draws: Draws, plan: Plan) -> list[int]:
    """Return how much each job was wanted as first noted down, and name the processes that were half-wanted."""
    noise = draws.rng.standard_normal(len(plan.processes)) * truths.liking_noise
    readings = [one_to(p.liking + noise[i], 10) for i, p in enumerate(plan.processes)]
    for process, reading in zip(plan.processes, readings, strict=True):
        if not process.wanted:
            process.wanted = (
                "wanted" if reading > truths.half_wanted_below else "half-wanted" if reading > 2 else "not wanted"
            )
    return readings


def interviews(truths: Truths, draws: Draws, plan: Plan, skills: Mapping[int, tuple[str, ...]]) -> list[Row]:
    """Return the rows of ``interviews``, in the order of their days.

    Parameters
    ----------
    truths:
        What is true, the culture of every company among it.
    draws:
        The seeker's choices.
    plan:
        The search; its processes say whether they were wanted.
    skills:
        The skills of each process's posting, by ``id`` of the process.
    """
    pairs = plan.in_order()
    n, dims = len(pairs), len(CULTURE_DIMENSIONS)
    normal = draws.rng.standard_normal((n, 5))
    shifts = draws.rng.standard_normal(len(plan.processes)) * truths.shift_sd
    shift = {id(p): _shift(truths, p, shifts[i]) for i, p in enumerate(plan.processes)}
    liking = {id(p): p.liking for p in plan.processes}
    live = _Live(plan)
    true = np.array([[truths.cultures[p.company][name] for name in CULTURE_DIMENSIONS] for p, _ in pairs]).reshape(
        n, dims
    )
    cultures = np.clip(np.rint(true + truths.culture_noise * draws.rng.standard_normal((n, dims))), 1, 5).astype(int)
    seen = draws.rng.random((n, dims)) < truths.culture_seen
    seen |= np.array([[name in p.shows for name in CULTURE_DIMENSIONS] for p, _ in pairs], dtype=bool).reshape(n, dims)
    people = _People(draws)
    said: set[str] = set()
    rows = []
    for k, (process, step) in enumerate(pairs):
        difficulty = one_to(6 + 1.4 * normal[k, 0], 10)
        confidence = one_to(
            truths.confidence + truths.confidence_per_live * live(step.day, process) + 1.0 * normal[k, 1], 10
        )
        rating = (
            truths.rating
            + truths.practice_rating * math.log1p(k)
            - truths.rating_per_difficulty * (difficulty - 6)
            + truths.rating_per_confidence * (confidence - truths.confidence)
            + truths.rating_noise * normal[k, 2]
        )
        before = liking[id(process)]
        liking[id(process)] += shift[id(process)]
        observed = {name: int(cultures[k, i]) for i, name in enumerate(CULTURE_DIMENSIONS) if seen[k, i]}
        half = process.wanted != "wanted"
        late = bool(step.known) and step.known + 1 < plan.as_of and draws.chance(truths.hindsight)
        logged = (
            min(plan.as_of, step.known + draws.whole(1, 4)) if late else min(plan.as_of, step.day + draws.whole(0, 1))
        )
        rows.append(
            {
                "date": iso(step.day),
                "company": process.company,
                "role": process.role,
                "stage": step.stage,
                "outcome": step.outcome,
                "source": process.source,
                "enthusiasm_before": str(one_to(before + truths.liking_noise * normal[k, 3], 10)),
                "enthusiasm_after": str(one_to(liking[id(process)] + truths.liking_noise * normal[k, 4], 10)),
                "self_rating": str(one_to(rating, 10)),
                "difficulty": str(difficulty),
                "confidence": str(confidence),
                "prep_hours": plain(draws.whole(1, 5 if half else 10) / 2),
                "minutes": str(MINUTES[step.stage] + 5 * draws.whole(-2, 3)),
                "interviewer": people.at(process.company, step.stage),
                "skills_asked": "; ".join(_skills(draws, step.stage, skills.get(id(process), ()))),
                "asked_if_interviewing": "yes" if draws.chance(truths.asked_if_interviewing) else "no",
                **{CULTURE_PREFIX + name: str(observed.get(name, "")) for name in CULTURE_DIMENSIONS},
                "culture_quote": _quote(draws, observed, said),
                "notes": draws.pick(NOTES) if draws.chance(0.3) else "",
                "logged_on": iso(logged),
            }
        )
    return rows


def _shift(truths: Truths, process: Process, own: float) -> float:
    if process.company in truths.surprises:
        return truths.surprises[process.company]
    return (truths.wanted_shift if process.wanted == "wanted" else truths.half_wanted_shift) + own


class _Live:
    """Count the other processes that are live on a day: answered, and not over."""

    def __init__(self, plan: Plan) -> None:
        answered = [(p, p.status_on if p.status in ENDED else plan.as_of + 1) for p in plan.processes if p.steps]
        self._from = np.array([p.replied or p.steps[0].day for p, _ in answered])
        self._until = np.array([until for _, until in answered])

    def __call__(self, day: int, own: Process) -> int:
        count = int(np.count_nonzero((self._from <= day) & (day < self._until)))
        return max(0, count - 1) if own.steps else count


class _People:
    """Give each conversation a person with a name of their own; a later round may meet the same one."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._names: set[str] = set()
        self._known: dict[tuple[str, str], str] = {}

    def at(self, company: str, stage: str) -> str:
        key = (company, ASKERS[stage])
        if key not in self._known:
            name = new_name(self._draws, self._names)
            self._known[key] = name
        return self._known[key]


def new_name(draws: Draws, taken: set[str]) -> str:
    """Return a person's name that nobody has yet, and take it."""
    for attempt in range(200):
        first, last = draws.pick(FIRST_NAMES), draws.pick(LAST_NAMES)
        # At first nobody shares even a first name; once those run short, whole names must differ.
        if f"{first} {last}" not in taken and (attempt >= 12 or not {first, last} & taken):
            taken.update((first, last, f"{first} {last}"))
            return f"{first} {last}"
    # In a very long search all names are taken: people are told apart by a number, as in a company's directory.
    name = f"{first} {last} {len(taken)}"
    taken.add(name)
    return name


def _skills(draws: Draws, stage: str, asked_for: tuple[str, ...]) -> list[str]:
    """Return what a conversation asked about: more of the posting's skills where it is a technical one."""
    share = {"technical": 0.75, "take-home": 0.7, "case": 0.5, "team": 0.5, "onsite": 0.6}.get(stage, 0.2)
    return [skill for skill in asked_for if draws.chance(share)]


def _quote(draws: Draws, observed: Mapping[str, int], said: set[str]) -> str:
    """Return something telling that has not been said before in this search, the most telling first; often nothing."""
    telling = sorted(
        (name for name, value in observed.items() if value not in _MIDDLING), key=lambda name: -abs(observed[name] - 3)
    )
    if not telling or not draws.chance(0.55):
        return ""
    fresh = [quote for quote in QUOTES[telling[0]][observed[telling[0]] > 3] if quote not in said]
    if not fresh:
        return ""
    quote = draws.pick(fresh)
    said.add(quote)
    return quote


def asked(truths: Truths, draws: Draws, plan: Plan, n_asked: int | None = None) -> list[Row]:
    """Return the rows of ``asked``: questions as noted down after interviews.

    Parameters
    ----------
    truths, draws, plan:
        As for :func:`interviews`.
    n_asked:
        Exactly so many rows; ``None`` = as many as come, ``asked_per_interview`` on average.
    """
    pairs = plan.in_order()
    if not pairs:
        return []
    counts = draws.rng.poisson(truths.asked_per_interview, len(pairs))
    while n_asked is not None and counts.sum() != n_asked:
        place = draws.whole(0, len(pairs) - 1)
        counts[place] = max(0, counts[place] + (1 if counts.sum() < n_asked else -1))
    rows = []
    for k, ((process, step), count) in enumerate(zip(pairs, counts, strict=True)):
        put: set[str] = set()
        for _ in range(count):
            rows.append(_asked_row(truths, draws, process, step, k, put))
    return rows


def _asked_row(truths: Truths, draws: Draws, process: Process, step: Step, k: int, put: set[str]) -> Row:
    """Return one question; none is put twice in one conversation while others are left."""
    for _ in range(8):
        topic = draws.pick(_TOPICS_BY_STAGE[step.stage])
        question = draws.pick(QUESTIONS[topic])
        if question not in put:
            break
    put.add(question)
    noise = truths.answer_noise * float(draws.rng.standard_normal())
    answer = one_to(truths.answers[topic] + truths.practice_answer * math.log1p(k) + noise, 5)
    return {
        "company": process.company,
        "topic": topic,
        "date": iso(step.day),
        "role": process.role,
        "question": question,
        "my_answer": str(answer),
        "would_change": draws.pick(NEXT_TIME[topic]) if answer <= 3 and draws.chance(0.7) else "",
    }
