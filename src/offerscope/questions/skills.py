"""Which skills and experience do employers ask for, and where are my gaps?

Demand is counted in jobs (a company and a role), in interviews and in postings apart; a gap is the share of jobs
that ask for a skill, times what the person says is missing to level 5.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations

import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions._skills_asked import INTERVIEWS, POSTINGS, Asked, Job, look
from offerscope.questions._skills_findings import JOBS_NEEDED, findings, gap
from offerscope.text.experience import DEGREES
from offerscope.wording import NO_DECIMALS_UNDER, NO_PERCENTAGE_UNDER, plural

TITLE = "Which skills and experience do employers ask for, and where are my gaps?"
THEME = "insight"
NOTEBOOK = "02_skills"

#: Which skill is asked for most: one claim in interviews, one in postings. Over how many skills each leader
#: was picked is counted within the claim itself (see ``leads``).
HEADLINES = 2
CLAIMS = 0

#: What one picture holds; the tables hold everything.
PAIRS_SHOWN, QUOTES_SHOWN, CERTIFICATES_SHOWN, OPEN_SHOWN = 12, 12, 12, 3


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    top:
        How many skills a picture shows.
    together:
        In how many jobs two skills must stand together before their pair is shown.
    extra_skills:
        Further skills to look for in postings.
    """

    top: int = 12
    together: int = 3
    extra_skills: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        for name, least in (("top", 1), ("together", 2)):
            value: object = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise SettingsError(name, f"is {value!r}; give a whole number, {least} or more")
        given: object = self.extra_skills
        if not isinstance(given, list) or not all(isinstance(skill, str) and skill.strip() for skill in given):
            raise SettingsError("extra_skills", f'is {given!r}; give a list of names, such as ["Beekeeping"]')


@dataclass(frozen=True)
class SkillsAnswer(Answer):
    """Which skills employers ask for.

    Parameters
    ----------
    interviews, postings:
        How many jobs name skills in interviews, and how many have a posting with text.
    main:
        Where the gaps are measured: ``interviews`` or ``postings``, whichever has more jobs.
    leader:
        The sentence about the most asked skill, for the picture's title.
    widest:
        The sentence about the widest gap; blank where there is none.
    pairs_compared:
        How many pairs of skills were compared.
    """

    interviews: int = 0
    postings: int = 0
    main: str = POSTINGS
    leader: str = ""
    widest: str = ""
    pairs_compared: int = 0


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    told = _jobs_with(logs.interviews, "skills_asked")
    texts = _jobs_with(logs.applications, "posting")
    possible = (
        Unlock("interviews", ("skills_asked",), told, JOBS_NEEDED, "which skills interviewers ask you about", 2, "skills"),
        Unlock("applications", ("posting",), texts, JOBS_NEEDED, "which skills, years and degrees postings ask for", 3, "skills"),
        Unlock("profile.toml", ("skills",), len(logs.profile.skills), 1, "where your gaps are, beside what employers ask for", 4, "skills"),
    )  # fmt: skip
    return tuple(unlock for unlock in possible if unlock.have < unlock.need)


def has_data(logs: Logs) -> bool:
    """Return whether any job in the log says which skills it asks for."""
    return _jobs_with(logs.interviews, "skills_asked") + _jobs_with(logs.applications, "posting") > 0


def answer(logs: Logs, settings: Settings | None = None) -> SkillsAnswer:
    """Return which skills and experience employers ask for, and my gaps.

    Parameters
    ----------
    logs:
        A log with ``skills_asked`` in interviews, or with the text of postings in applications.
    settings:
        The notebook's parameters; ``None`` = the defaults.

    Returns
    -------
    SkillsAnswer
        Tables ``asked``, ``gaps``, ``together``, ``years``, ``degrees``, ``certificates``, ``quotes``, and findings.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": c, "role": "analyst", "posting": "You know SQL."} for c in "ABCDEF"]
    >>> answer(build_logs({"applications": rows})).tables["asked"]["Asked in"].tolist()
    [6]
    """
    settings = Settings() if settings is None else settings
    asked = look(logs, settings.extra_skills)
    said = [replace(finding, question="skills") for finding in findings(asked)]
    leaders = [finding.sentence for finding in said if finding.unit == "share"]
    pairs, compared = _together(asked, settings.together)
    return SkillsAnswer(
        question="skills",
        findings=tuple(most_useful_first(said)),
        tables={
            "asked": _asked(asked, settings.top),
            "gaps": _gaps(asked, settings.top),
            "together": pairs,
            "years": _years(asked.jobs[POSTINGS]),
            "degrees": _degrees(asked.jobs[POSTINGS]),
            "certificates": _certificates(asked.jobs[POSTINGS]),
            "quotes": _quotes(asked.jobs[POSTINGS]),
        },
        unseen=_unseen(logs, asked),
        interviews=len(asked.jobs[INTERVIEWS]),
        postings=len(asked.jobs[POSTINGS]),
        main=asked.main,
        leader=leaders[0] if leaders else "",
        widest=next((finding.sentence for finding in said if "you put yourself" in finding.sentence), ""),
        pairs_compared=compared,
    )


def _jobs_with(frame: pd.DataFrame, column: str) -> int:
    filled = frame[frame[column].str.strip() != ""]
    return len(set(zip(filled["company"].str.casefold(), filled["role"].str.casefold(), strict=True)))


def _share(k: int, n: int) -> dict[str, float]:
    """Return a rate and its interval in percent; nothing where one job more would move it too far."""
    if n < NO_PERCENTAGE_UNDER:
        return dict.fromkeys(("Share (%)", "From (%)", "To (%)"), float("nan"))
    digits = 0 if n < NO_DECIMALS_UNDER else 1
    low, high = wilson(k, n)
    return {
        "Share (%)": round(100 * k / n, digits),
        "From (%)": round(100 * low, digits),
        "To (%)": round(100 * high, digits),
    }


def _asked(asked: Asked, top: int) -> pd.DataFrame:
    """Return the most asked skills: those of the larger source first, each with its counts in both."""
    order = (asked.main, INTERVIEWS if asked.main == POSTINGS else POSTINGS)
    counts = {where: asked.counts(where) for where in order}
    chosen = list(dict.fromkeys([skill for where in order for skill in list(counts[where])[:top]]))[:top]
    rows = [
        {
            "Skill": skill,
            "Category": asked.categories.get(skill, "my own"),
            "Where": where,
            "Asked in": counts[where].get(skill, 0),
            "of": len(asked.jobs[where]),
            **_share(counts[where].get(skill, 0), len(asked.jobs[where])),
            "My level (0 to 5)": asked.levels.get(skill, float("nan")),
        }
        for skill in chosen
        for where in order
        if asked.jobs[where]
    ]
    columns = ["Skill", "Category", "Where", "Asked in", "of", "Share (%)", "From (%)", "To (%)", "My level (0 to 5)"]
    return pd.DataFrame(rows, columns=columns)


def _gaps(asked: Asked, top: int) -> pd.DataFrame:
    """Return the widest gaps among the skills I rated; a skill without my level has none."""
    jobs, counts = asked.jobs[asked.main], asked.counts(asked.main)
    columns = [
        "Skill",
        "Where",
        "Asked in",
        "of",
        "Share (%)",
        "From (%)",
        "To (%)",
        "My level (0 to 5)",
        "Gap (0 to 100)",
        "Still open",
    ]
    if len(jobs) < JOBS_NEEDED:
        return pd.DataFrame(columns=columns)
    wanting = [(skill, level) for skill, level in asked.levels.items() if counts.get(skill, 0) and level < 5]
    widest = sorted(wanting, key=lambda one: (-gap(counts[one[0]], one[1]), one[0].casefold()))[:top]
    rows = [
        {
            "Skill": skill,
            "Where": asked.main,
            "Asked in": counts[skill],
            "of": len(jobs),
            **_share(counts[skill], len(jobs)),
            "My level (0 to 5)": level,
            "Gap (0 to 100)": round(100 * gap(counts[skill] / len(jobs), level)),
            "Still open": _some(asked.open_for(skill)),
        }
        for skill, level in widest
    ]
    return pd.DataFrame(rows, columns=columns)


def _some(labels: list[str]) -> str:
    """Return the first few of many labels, and how many more there are."""
    more = len(labels) - OPEN_SHOWN
    return "; ".join(labels[:OPEN_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _together(asked: Asked, support: int) -> tuple[pd.DataFrame, int]:
    """Return the pairs of skills that stand together more often than by themselves, and how many were compared."""
    jobs, counts = asked.jobs[asked.main], asked.counts(asked.main)
    columns = ["Skills", "Together in", "of", "Times as often as by chance", "First in", "Second in"]
    often = {skill for skill, k in counts.items() if k >= support}
    both: dict[tuple[str, str], int] = {}
    for job in jobs:
        for pair in combinations(sorted(job.skills & often), 2):
            both[pair] = both.get(pair, 0) + 1
    lift = {pair: k * len(jobs) / (counts[pair[0]] * counts[pair[1]]) for pair, k in both.items() if k >= support}
    strongest = sorted((pair for pair in lift if lift[pair] > 1), key=lambda pair: (-lift[pair], -both[pair], pair))
    rows = [
        {
            "Skills": " + ".join(pair),
            "Together in": both[pair],
            "of": len(jobs),
            "Times as often as by chance": round(lift[pair], 1),
            "First in": counts[pair[0]],
            "Second in": counts[pair[1]],
        }
        for pair in strongest[:PAIRS_SHOWN]
    ]
    return pd.DataFrame(rows, columns=columns), len(often) * (len(often) - 1) // 2


def _years(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return how many postings ask for how many years, with one sentence each; half years count as begun ones."""
    found: dict[int, list[Job]] = {}
    for job in jobs:
        if job.years is not None:
            found.setdefault(int(-(-job.years.low // 1)), []).append(job)
    rows = [
        {
            "Years": years,
            "Postings": len(found.get(years, [])),
            "of": len(jobs),
            "For example": _example(found.get(years, [])),
        }
        for years in range(max(found, default=-1) + 1)
    ]
    return pd.DataFrame(rows, columns=["Years", "Postings", "of", "For example"])


def _example(jobs: list[Job]) -> str:
    return next((f"{job.label}: {job.years.quote}" for job in jobs if job.years is not None), "")


def _degrees(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return how many postings ask for which degree, with and without a way round it."""
    names = {
        "none": "no degree needed",
        "associate": "associate",
        "bachelor": "bachelor's",
        "master": "master's",
        "doctorate": "doctorate",
    }
    rows = []
    for level in DEGREES:
        asking = [job for job in jobs if job.degree is not None and job.degree.level == level]
        if not asking:
            continue
        rows.append(
            {
                "Degree": names[level],
                "Asked in": len(asking),
                "of": len(jobs),
                **_share(len(asking), len(jobs)),
                "Experience will do": sum(job.degree.or_equivalent for job in asking if job.degree is not None),
                "A wish only": sum(job.degree.preferred for job in asking if job.degree is not None),
                "For example": next(f"{job.label}: {job.degree.quote}" for job in asking if job.degree is not None),
            }
        )
    columns = [
        "Degree",
        "Asked in",
        "of",
        "Share (%)",
        "From (%)",
        "To (%)",
        "Experience will do",
        "A wish only",
        "For example",
    ]
    return pd.DataFrame(rows, columns=columns)


def _certificates(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return which certificates and licences postings name."""
    found: dict[str, list[tuple[Job, str]]] = {}
    for job in jobs:
        for one in job.certificates:
            found.setdefault(one.certificate, []).append((job, one.quote))
    rows = [
        {"Certificate": name, "Asked in": len(places), "of": len(jobs), **_share(len(places), len(jobs)), "For example": f"{places[0][0].label}: {places[0][1]}"}
        for name, places in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    ]  # fmt: skip
    columns = ["Certificate", "Asked in", "of", "Share (%)", "From (%)", "To (%)", "For example"]
    return pd.DataFrame(rows[:CERTIFICATES_SHOWN], columns=columns)


def _quotes(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return the everyday words that were taken for skills, each with the sentence that decided it."""
    rows: dict[str, dict[str, str]] = {}
    for job in jobs:
        for mention in job.mentions:
            if mention.ambiguous and mention.skill not in rows:
                rows[mention.skill] = {
                    "Taken for a skill": mention.skill,
                    "Sentence": mention.quote,
                    "Where": job.label,
                }
    return pd.DataFrame(list(rows.values())[:QUOTES_SHOWN], columns=["Taken for a skill", "Sentence", "Where"])


def _unseen(logs: Logs, asked: Asked) -> tuple[str, ...]:
    said = []
    silent = len(logs.interviews) - int((logs.interviews["skills_asked"].str.strip() != "").sum())
    if silent:
        said.append(
            f"{plural(silent, 'interview')} without a note of the skills asked: they count neither for nor against a skill."
        )
    blank = len(logs.applications) - int((logs.applications["posting"].str.strip() != "").sum())
    if blank:
        said.append(f"{plural(blank, 'application')} without the posting's text: what they ask for is not known.")
    if not asked.levels:
        said.append("Your own levels: the profile names no skills, so no gap can be told.")
    return tuple(said)
