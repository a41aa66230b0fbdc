"""The course of a made search: which processes there were, their interviews, and how each of them ended."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field

from offerscope.simulate.draws import Draws
from offerscope.simulate.truths import Truths
from offerscope.simulate.words import FIRST_HALVES, INDUSTRIES, PLACES, ROLES, SECOND_HALVES

#: Days of silence after which a process counts as unanswered.
SILENCE = 21


@dataclass
class Step:
    """One interview of a process. Days are ordinals, as ``date.toordinal`` gives them.

    Parameters
    ----------
    day:
        When it took place.
    stage, outcome:
        As in the table ``interviews``.
    known:
        The day its outcome was known; 0 where it is not.
    """

    day: int
    stage: str
    outcome: str
    known: int = 0


@dataclass
class Process:
    """One process: the job, how it came about, its interviews and its end. Days are ordinals, 0 = none.

    Parameters
    ----------
    company, role, industry, level, place, work_mode, source:
        As in the table ``applications``.
    applied, replied:
        The days of the application and of the first answer.
    liking:
        How much the job is truly wanted at the start, 1 to 10.
    steps:
        The interviews in order.
    status, status_on:
        How it stands and since when.
    middle:
        The middle of its pay band; 0 = not quoted.
    wanted:
        Wanted, half-wanted or not wanted; blank = as the first reading of the liking says.
    declined, door, expected:
        Whether the invitation was declined, whether the door is open, and when an answer is due.
    shows:
        Culture dimensions that each of its interviews shows.
    """

    company: str
    role: str
    industry: str
    level: str
    place: str
    work_mode: str
    source: str
    applied: int
    liking: float
    replied: int = 0
    steps: list[Step] = field(default_factory=list)
    status: str = "applied"
    status_on: int = 0
    middle: float = 0.0
    wanted: str = ""
    declined: bool = False
    door: str = ""
    expected: int = 0
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All processes of one search, from its first to its last day (ordinals)."""

    start: int
    as_of: int
    processes: list[Process]

    def in_order(self) -> list[tuple[Process, Step]]:
        """Return every interview with its process, by day."""
        pairs = [(process, step) for process in self.processes for step in process.steps]
        return sorted(pairs, key=lambda pair: pair[1].day)


def weekdays(first: int, last: int) -> list[int]:
    """Return the days from Monday to Friday between two days, both included.

    Examples
    --------
    >>> monday = dt.date(2026, 5, 25).toordinal()
    >>> len(weekdays(monday, monday + 6))
    5
    """
    return [day for day in range(first, last + 1) if dt.date.fromordinal(day).weekday() < 5]


def draw_plan(
    truths: Truths, draws: Draws, *, n_interviews: int, n_companies: int, n_applications: int, as_of: int, days: int
) -> Plan:
    """Return a search drawn from its truths.

    Each interview is got through with the log odds of ``pass_chance`` plus its stage's ease plus
    ``practice_pass * log(1 + k)``, where k counts all earlier interviews. What comes next never depends on
    anything else that is planted.

    Parameters
    ----------
    truths:
        What is true.
    draws:
        The seeker's choices.
    n_interviews, n_companies, n_applications:
        Exactly so many interviews at so many companies; at least so many applications (each process has one).
    as_of, days:
        The last day (an ordinal) and how many days before it the search began.
    """
    start = as_of - days
    open_days = weekdays(start, as_of - 1)
    when = sorted(draws.pick(open_days) for _ in range(n_interviews))
    names = _company_names(draws, n_applications + n_companies + 5)
    processes: list[Process] = []
    stages: list[list[str]] = []
    live: list[int] = []
    companies_left = n_companies
    for k, day in enumerate(when):
        ready = [number for number in live if processes[number].steps[-1].day < day]
        new_company = companies_left > 0 and (not ready or draws.chance(companies_left / (n_interviews - k)))
        if new_company or not ready:
            if new_company:
                company, known = names.pop(), None
                companies_left -= 1
            else:
                known = draws.pick(processes)
                company = known.company
            process = _new_process(truths, draws, company, known, _given(truths, replied=True), processes)
            process.applied = day - draws.whole(6, 20)
            process.replied = draws.whole(process.applied + 1, day - 2)
            number = len(processes)
            processes.append(process)
            stages.append(_stages(draws))
            live.append(number)
        else:
            number = draws.pick(ready)
        if _hold(truths, draws, processes[number], stages[number], k, day):
            live.remove(number)
    for process in processes:
        _close(draws, process, as_of)
    for _ in range(n_applications - len(processes)):
        process = _new_process(truths, draws, names.pop(), None, _given(truths, replied=False), processes)
        _unanswered(truths, draws, process, start, as_of)
        processes.append(process)
    return Plan(start, as_of, processes)


def _given(truths: Truths, *, replied: bool) -> dict[str, float]:
    """Return how processes come about, given that they led to an interview or did not."""
    return {
        name: share * (truths.replies.get(name, 0.0) if replied else 1 - truths.replies.get(name, 0.0))
        for name, share in truths.channels.items()
    }


def _company_names(draws: Draws, n: int) -> list[str]:
    names: dict[str, None] = {}
    pairs = len(FIRST_HALVES) * len(SECOND_HALVES)
    while len(names) < n:
        # Where most pairs are taken, drawing on until one is free would take for ever: they get a number.
        number = f" {len(names)}" if 2 * len(names) > pairs else ""
        names[draws.pick(FIRST_HALVES) + draws.pick(SECOND_HALVES) + number] = None
    return list(names)


def _new_process(
    truths: Truths,
    draws: Draws,
    company: str,
    known: Process | None,
    sources: dict[str, float],
    processes: list[Process],
) -> Process:
    """Return a process that has not begun; at a company known already it is about another job."""
    industry = known.industry if known else draws.pick(list(INDUSTRIES))
    taken = {process.role for process in processes if process.company == company}
    while True:
        level = draws.weighted({"junior": 0.1, "mid": 0.5, "senior": 0.33, "lead": 0.07})
        free = [role for role in ROLES[level] if role not in taken]
        if free:
            role = draws.pick(free)
            break
        if len(taken) == sum(map(len, ROLES.values())):
            level, role = "mid", f"Data Analyst, team {len(processes) + 1}"
            break
    place = known.place if known else draws.pick(PLACES)
    mode = "remote" if place == "remote" else known.work_mode if known else draws.pick(("hybrid", "hybrid", "on site"))
    quoted = draws.chance(0.6)
    middle = truths.pay + truths.pay_by_level.get(level, 0.0) + truths.pay_sd * float(draws.rng.standard_normal())
    liking = truths.liking + truths.liking_sd * float(draws.rng.standard_normal())
    return Process(
        company, role, industry, level, place, mode, draws.weighted(sources), 0, liking,
        middle=max(30_000.0, middle) if quoted else 0.0,
    )  # fmt: skip


def _stages(draws: Draws) -> list[str]:
    steps = [
        draws.pick(("recruiter", "recruiter", "screening")),
        draws.pick(("technical", "technical", "case", "take-home")),
        draws.pick(("manager", "team", "onsite")),
        "final",
    ]
    return steps[: draws.whole(2, 4)]


def _hold(truths: Truths, draws: Draws, process: Process, stages: list[str], k: int, day: int) -> bool:
    """Hold the process's next interview and say whether the process is over by it."""
    stage = stages[len(process.steps)]
    odds = math.log(truths.pass_chance / (1 - truths.pass_chance)) + truths.stage_ease.get(stage, 0.0)
    passed = draws.chance(1 / (1 + math.exp(-odds - truths.practice_pass * math.log1p(k))))
    if draws.chance(truths.withdrew):
        outcome = "withdrew"
    elif passed:
        outcome = "offer" if len(process.steps) + 1 == len(stages) else "advanced"
    else:
        outcome = "no answer" if draws.chance(truths.ghosted) else "rejected"
    process.steps.append(Step(day, stage, outcome))
    return outcome != "advanced"


def _close(draws: Draws, process: Process, as_of: int) -> None:
    """Say when each outcome was known and how the process stands on the last day."""
    for step, following in zip(process.steps, process.steps[1:], strict=False):
        step.known = draws.whole(step.day, max(step.day, following.day - 1))
    last = process.steps[-1]
    wait = SILENCE if last.outcome == "no answer" else draws.whole(1, 8)
    if last.day + wait > as_of:
        last.outcome = "waiting"
        process.expected = last.day + wait
    else:
        last.known = last.day + wait
    ends = {"rejected": "rejected", "no answer": "no answer", "withdrew": "declined by me", "offer": "offer"}
    process.status = ends.get(last.outcome, "screening" if last.stage in {"recruiter", "screening"} else "interview")
    process.status_on = last.known if last.outcome in ends else last.day
    process.door = draws.pick(("open", "", "")) if last.outcome in ends else ""


def _unanswered(truths: Truths, draws: Draws, process: Process, start: int, as_of: int) -> None:
    """Let an application come to nothing: silence, a refusal, or no answer yet."""
    process.applied = draws.whole(start, as_of - 1)
    silent = draws.chance(truths.ghosted + 0.3)
    day = process.applied + (SILENCE if silent else draws.whole(3, 25))
    if day > as_of:
        process.status, process.status_on = "applied", process.applied
    else:
        process.status, process.status_on = ("no answer" if silent else "rejected"), day
        process.replied = 0 if silent else day
