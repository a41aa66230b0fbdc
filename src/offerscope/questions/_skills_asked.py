"""Who asks for which skill and which experience: jobs (company and role) with what they list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

import pandas as pd

from offerscope.logs.history import histories
from offerscope.logs.model import Logs, split_list
from offerscope.logs.processes import same
from offerscope.reference.skills import Skill, skills
from offerscope.text.domains import Trade, domain_of, trades
from offerscope.text.experience import Degree, Held, Years, degree, held, most_years
from offerscope.text.seniority import seniority
from offerscope.text.skills import Mention, find, fold, with_extra

#: Where a skill is asked for.
INTERVIEWS, POSTINGS = "interviews", "postings"

#: How a job with that is called, for one and for several.
NOUNS = {INTERVIEWS: ("job interviewed for", "jobs interviewed for"), POSTINGS: ("posting", "postings")}

#: What stands between company and role in a job's label.
LABEL_JOINS = " · "

#: What stands between two texts that are read as one: it ends a sentence, and is wider than any list of skills reaches.
_APART = "\n" * 40

#: What people write into a list of skills where there is nothing to list.
_NOTHING = frozenset({"none", "nothing", "no", "unknown", "not sure", "not noted", "forgot", "na", "tbd", "various", "nothing special", "no skills"})  # fmt: skip

#: The statuses of an offer that can still be taken.
_LIVE_OFFERS = frozenset({"", "live", "in hand"})


@dataclass(frozen=True)
class Job:
    """One company and role, and what it asks for.

    Parameters
    ----------
    company, role:
        As first written in the log.
    skills:
        The skills asked for, by the vocabulary's names.
    processes:
        The processes it belongs to.
    mentions:
        Where its posting names them; empty for interviews.
    years, degree, certificates:
        The experience its posting asks for; nothing for interviews.
    day:
        The first day on which it was applied for; ``None`` where that is not written, and for interviews.
    trades:
        The trades of which its posting asks experience.
    """

    company: str
    role: str
    skills: frozenset[str]
    processes: frozenset[str]
    mentions: tuple[Mention, ...] = ()
    years: Years | None = None
    degree: Degree | None = None
    certificates: tuple[Held, ...] = ()
    day: pd.Timestamp | None = None
    trades: tuple[Trade, ...] = ()

    @property
    def label(self) -> str:
        """Company and role in one line."""
        return _label(self.company, self.role)


@dataclass(frozen=True)
class Place:
    """What a job is, apart from its skills: any job of the log.

    Parameters
    ----------
    label:
        Company and role in one line.
    level:
        How senior it is (see :mod:`offerscope.text.seniority`); blank where nothing tells.
    domain:
        What its employer does; blank where the log does not say.
    """

    label: str
    level: str
    domain: str


@dataclass(frozen=True)
class Asked:
    """What a log says about skills.

    Parameters
    ----------
    jobs:
        The jobs by where they ask: ``interviews`` (those with skills noted) and ``postings`` (those with text).
    categories:
        The category of each skill of the vocabulary.
    levels:
        My own level in each skill, 0 to 5, by the vocabulary's names.
    live:
        The processes that can still lead to a job, by name, with their label.
    offered:
        The labels of those with an offer to take.
    deadlines:
        The last day to answer such an offer, by label, where that is written.
    today:
        The day the log is read for.
    places:
        Every job of the log, whether it names skills or not.
    """

    jobs: Mapping[str, tuple[Job, ...]]
    categories: Mapping[str, str]
    levels: Mapping[str, float]
    live: Mapping[str, str] = field(default_factory=dict)
    offered: frozenset[str] = frozenset()
    deadlines: Mapping[str, pd.Timestamp] = field(default_factory=dict)
    today: pd.Timestamp | None = None
    places: tuple[Place, ...] = ()

    @property
    def main(self) -> str:
        """Where more jobs ask: what gaps are measured by."""
        return max((POSTINGS, INTERVIEWS), key=lambda where: len(self.jobs[where]))

    def counts(self, where: str) -> dict[str, int]:
        """Return how many jobs ask for each skill, most first."""
        found: dict[str, int] = {}
        for job in self.jobs[where]:
            for skill in job.skills:
                found[skill] = found.get(skill, 0) + 1
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0].casefold())))

    def open_for(self, skill: str) -> list[str]:
        """Return the labels of the open processes that ask for a skill, by interview or by posting."""
        processes = {
            process for jobs in self.jobs.values() for job in jobs if skill in job.skills for process in job.processes
        }
        return sorted({label for process, label in self.live.items() if process in processes}, key=str.casefold)


def look(logs: Logs, extra: list[str]) -> Asked:
    """Return who asks for what in a log.

    Parameters
    ----------
    logs:
        The log.
    extra:
        Further skills to look for in postings, as the person names them.
    """
    today = pd.Timestamp(logs.as_of)
    applications = logs.applications[~(logs.applications["applied_on"] > today)]
    interviews = logs.interviews[~(logs.interviews["date"] > today)]
    vocabulary = with_extra(_own([*extra, *logs.profile.skills]))
    return Asked(
        jobs={INTERVIEWS: _interviews(interviews, vocabulary), POSTINGS: _postings(applications, vocabulary)},
        categories={skill.name: skill.category for skill in vocabulary},
        levels={fold(name, vocabulary): float(level) for name, level in logs.profile.skills.items()},
        live=_live(logs),
        offered=frozenset(_offers(logs).values()),
        deadlines=_deadlines(logs),
        today=today,
        places=_places(applications, interviews),
    )


def _own(names: list[str]) -> list[Skill]:
    """Return a person's own skills that the shipped vocabulary lacks."""
    folded = dict.fromkeys(fold(name) for name in names if name.strip())
    known = {skill.name for skill in skills()}
    return [Skill(name, category="my own") for name in folded if name not in known]


def _interviews(frame: pd.DataFrame, vocabulary: tuple[Skill, ...]) -> tuple[Job, ...]:
    jobs = [
        (company, role, rows, [name for cell in rows["skills_asked"] for name in split_list(cell) if says_skill(name)])
        for company, role, rows in _by_job(frame, "skills_asked")
    ]
    meant = _meant([name for *_, names in jobs for name in names], vocabulary)
    return tuple(
        Job(company, role, frozenset().union(*(meant[name] for name in names)), frozenset(rows["process"]))
        for company, role, rows, names in jobs
        if names
    )


def says_skill(name: str) -> bool:
    """Return whether an item of a list names anything: "none" and "?" do not.

    Examples
    --------
    >>> says_skill("SQL"), says_skill("none"), says_skill("??")
    (True, False, False)
    """
    return any(map(str.isalnum, name)) and same(name).strip(".!") not in _NOTHING


def tells(cells: pd.Series[str]) -> pd.Series[bool]:
    """Return which cells of skills asked name any."""
    return cells.map(lambda cell: any(map(says_skill, split_list(cell)))).astype(bool)


def _meant(names: list[str], vocabulary: tuple[Skill, ...]) -> dict[str, frozenset[str]]:
    """Return the skills that each item of a list means: one by its name, or those it speaks of ("SQL and Python")."""
    folded = {name: fold(name, vocabulary) for name in dict.fromkeys(names)}
    known = {skill.name for skill in vocabulary}
    prose = [name for name, skill in folded.items() if skill not in known and len(name.split()) > 1]
    spoken = dict(zip(prose, _mentions(prose, vocabulary), strict=True))
    return {
        name: frozenset(mention.skill for mention in spoken.get(name, ())) or frozenset({skill})
        for name, skill in folded.items()
    }


def _postings(frame: pd.DataFrame, vocabulary: tuple[Skill, ...]) -> tuple[Job, ...]:
    jobs = _by_job(frame, "posting")
    texts = ["\n\n".join(dict.fromkeys(rows["posting"])) for _, _, rows in jobs]
    found = []
    for (company, role, rows), text, mentions in zip(jobs, texts, _mentions(texts, vocabulary), strict=True):
        days = [day for day in rows["applied_on"] if not pd.isna(day)]
        found.append(
            Job(
                company, role, frozenset(mention.skill for mention in mentions), frozenset(rows["process"]),
                tuple(mentions), most_years(text), degree(text), tuple(held(text)), min(days, default=None), tuple(trades(text)),
            )
        )  # fmt: skip
    return tuple(found)


def _mentions(texts: list[str], vocabulary: tuple[Skill, ...]) -> list[list[Mention]]:
    """Return the skills that each text names: all texts are read as one, so that the vocabulary is looked up once."""
    found: list[list[Mention]] = [[] for _ in texts]
    starts = list(accumulate((len(text) + len(_APART) for text in texts), initial=0))
    for mention in find(_APART.join(texts), vocabulary):
        at = bisect_right(starts, mention.start) - 1
        found[at].append(replace(mention, start=mention.start - starts[at], end=mention.end - starts[at]))
    return found


def _by_job(frame: pd.DataFrame, told: str) -> list[tuple[str, str, Mapping[str, list[Any]]]]:
    """Return each company and role, as first written, with its rows' columns; only rows where a column tells something."""
    frame = frame[frame[told].str.strip() != ""]
    columns = {name: frame[name].tolist() for name in ("process", told, "applied_on") if name in frame}
    places: dict[tuple[str, str], list[int]] = {}
    companies, roles = frame["company"].tolist(), frame["role"].tolist()
    for place, (company, role) in enumerate(zip(companies, roles, strict=True)):
        places.setdefault((same(company), same(role)), []).append(place)
    return [
        (companies[at[0]], roles[at[0]], {name: [values[place] for place in at] for name, values in columns.items()})
        for at in places.values()
    ]


def _places(applications: pd.DataFrame, interviews: pd.DataFrame) -> tuple[Place, ...]:
    """Return every job of the log with its level and what its employer does; an employer's trade counts for all its jobs."""
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    trade: dict[str, str] = {}
    columns = ["company", "role", "level", "posting", "industry"]
    for company, role, level, posting, industry in applications[columns].itertuples(index=False, name=None):
        key = (same(company), same(role))
        if not found.get(key, ("", "", ""))[2]:
            found[key] = (company, role, seniority(role, level, posting))
        if industry.strip():
            trade.setdefault(key[0], domain_of(industry))
    for company, role in interviews[["company", "role"]].itertuples(index=False, name=None):
        if role.strip():
            found.setdefault((same(company), same(role)), (company, role, seniority(role)))
    return tuple(
        Place(_label(company, role), level, trade.get(key[0], "")) for key, (company, role, level) in found.items()
    )


def _offers(logs: Logs) -> dict[str, str]:
    """Return the processes with an offer that can be taken, with their label."""
    rows = _to_take(logs)
    return {
        process: _label(company, role)
        for process, company, role in zip(rows["process"], rows["company"], rows["role"], strict=True)
        if process
    }


def _to_take(logs: Logs) -> pd.DataFrame:
    """Return the offers that can be taken."""
    today = pd.Timestamp(logs.as_of)
    rows = logs.offers[logs.offers["status"].isin(_LIVE_OFFERS) & ~(logs.offers["received_on"] > today)]
    kept: pd.DataFrame = rows[~(rows["deadline"].dt.normalize() < today)]
    return kept


def _deadlines(logs: Logs) -> dict[str, pd.Timestamp]:
    """Return the last day to answer each offer that can be taken, by label; of several the first."""
    found: dict[str, pd.Timestamp] = {}
    rows = _to_take(logs).dropna(subset=["deadline"]).sort_values("deadline", kind="stable")
    for company, role, deadline in zip(rows["company"], rows["role"], rows["deadline"], strict=True):
        found.setdefault(_label(company, role), deadline)
    return found


def _label(company: str, role: str) -> str:
    return LABEL_JOINS.join(part for part in (company, role) if part) or "not given"


def _live(logs: Logs) -> dict[str, str]:
    """Return the processes that can still lead to a job, by name, with their label; an offer to take keeps one open."""
    live = {name: _label(one.company, one.role) for name, one in histories(logs).items() if name and one.is_live}
    return dict(sorted((live | _offers(logs)).items()))
