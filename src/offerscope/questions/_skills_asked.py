"""Who asks for which skill and which experience: jobs (company and role) with what they list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs.model import Logs, split_list
from offerscope.logs.processes import same
from offerscope.logs.schema import ENDED
from offerscope.reference.skills import Skill, skills
from offerscope.text.experience import Degree, Held, Years, degree, held, most_years
from offerscope.text.skills import Mention, find, fold, with_extra

#: Where a skill is asked for.
INTERVIEWS, POSTINGS = "interviews", "postings"

#: How a job with that is called, for one and for several.
NOUNS = {INTERVIEWS: ("job interviewed for", "jobs interviewed for"), POSTINGS: ("posting", "postings")}

#: What stands between company and role in a job's label.
LABEL_JOINS = " · "

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
    """

    company: str
    role: str
    skills: frozenset[str]
    processes: frozenset[str]
    mentions: tuple[Mention, ...] = ()
    years: Years | None = None
    degree: Degree | None = None
    certificates: tuple[Held, ...] = ()

    @property
    def label(self) -> str:
        """Company and role in one line."""
        return _label(self.company, self.role)


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
    """

    jobs: Mapping[str, tuple[Job, ...]]
    categories: Mapping[str, str]
    levels: Mapping[str, float]
    live: Mapping[str, str] = field(default_factory=dict)
    offered: frozenset[str] = frozenset()

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
    vocabulary = with_extra(_own([*extra, *logs.profile.skills]))
    return Asked(
        jobs={INTERVIEWS: _interviews(logs, vocabulary), POSTINGS: _postings(logs, vocabulary)},
        categories={skill.name: skill.category for skill in vocabulary},
        levels={fold(name, vocabulary): float(level) for name, level in logs.profile.skills.items()},
        live=_live(logs),
        offered=frozenset(_label(company, role) for _, company, role in _rows(_offers(logs))),
    )


def _own(names: list[str]) -> list[Skill]:
    """Return a person's own skills that the shipped vocabulary lacks."""
    folded = dict.fromkeys(fold(name) for name in names if name.strip())
    known = {skill.name for skill in skills()}
    return [Skill(name, category="my own") for name in folded if name not in known]


def _interviews(logs: Logs, vocabulary: tuple[Skill, ...]) -> tuple[Job, ...]:
    def job(company: str, role: str, rows: pd.DataFrame) -> Job:
        names = {fold(name, vocabulary) for cell in rows["skills_asked"] for name in split_list(cell)}
        return Job(company, role, frozenset(names), frozenset(rows["process"]))

    frame = logs.interviews
    return _by_job(frame[frame["skills_asked"].str.strip() != ""], job)


def _postings(logs: Logs, vocabulary: tuple[Skill, ...]) -> tuple[Job, ...]:
    def job(company: str, role: str, rows: pd.DataFrame) -> Job:
        text = "\n\n".join(dict.fromkeys(rows["posting"]))
        mentions = find(text, vocabulary)
        return Job(
            company, role, frozenset(mention.skill for mention in mentions), frozenset(rows["process"]),
            tuple(mentions), most_years(text), degree(text), tuple(held(text)),
        )  # fmt: skip

    frame = logs.applications
    return _by_job(frame[frame["posting"].str.strip() != ""], job)


def _by_job(frame: pd.DataFrame, job: Callable[[str, str, pd.DataFrame], Job]) -> tuple[Job, ...]:
    keys = pd.Series(
        [(same(company), same(role)) for company, role in zip(frame["company"], frame["role"], strict=True)],
        index=frame.index,
        dtype=object,
    )
    first = dict.fromkeys(keys)
    return tuple(
        job(rows["company"].iloc[0], rows["role"].iloc[0], rows)
        for rows in (frame[keys.map(key.__eq__)] for key in first)
    )


def _offers(logs: Logs) -> pd.DataFrame:
    return logs.offers[logs.offers["status"].isin(_LIVE_OFFERS)]


def _rows(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(zip(frame["process"], frame["company"], frame["role"], strict=True))


def _label(company: str, role: str) -> str:
    return LABEL_JOINS.join(part for part in (company, role) if part) or "not given"


def _live(logs: Logs) -> dict[str, str]:
    """Return the processes that can still lead to a job: those not ended, and those with an offer to take."""
    applications, offers = logs.applications, _offers(logs)
    ended = set(applications.loc[applications["status"].isin(ENDED), "process"])
    ended |= set(logs.events.loc[logs.events["event"].isin(ENDED), "process"])
    ended -= set(offers["process"])
    names = {
        process: _label(company, role)
        for process, company, role in [*_rows(applications), *_rows(offers)]
        if process and process not in ended
    }
    return dict(sorted(names.items()))
