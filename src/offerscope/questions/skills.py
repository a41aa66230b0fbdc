"""Which skills and experience do employers ask for, and where are my gaps?

Demand is counted in jobs (a company and a role), in interviews and in postings apart; a gap is the share of jobs
that ask for a skill, times what the person says is missing to level 5.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

from offerscope.findings import Finding, most_useful_first
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions._skills_asked import INTERVIEWS, POSTINGS, Asked, look, tells
from offerscope.questions._skills_findings import JOBS_NEEDED, asks, findings
from offerscope.questions._skills_moved import DATED_NEEDED, trend, trend_finding, trend_table
from offerscope.questions._skills_pay import PAID_NEEDED, Premium, premium, premium_finding, premium_table
from offerscope.questions._skills_tables import PAIR_DRAWN_FROM as PAIR_DRAWN_FROM
from offerscope.questions._skills_tables import PAIRS_SHOWN as PAIRS_SHOWN
from offerscope.questions._skills_tables import (
    certificates,
    degrees,
    demand,
    domains,
    gaps,
    levels,
    likeliest_pair,
    quotes,
    together,
    years,
)
from offerscope.wording import plural

TITLE = "Which skills and experience do employers ask for, and where are my gaps?"
THEME = "insight"
NOTEBOOK = "02_skills"

#: Which skill is asked for most: one claim in interviews, one in postings, which share half the piece of one. Over how many skills each leader
#: was picked is counted within the claim itself (see ``leads``).
HEADLINES = 0.5
CLAIMS = 0


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
    pair, pair_is_sure:
        The pair that least comes by chance, and whether it is sure; blank where none is drawn.
    spans:
        The days of the earlier and of the later half of the dated postings; blank where there are too few.
    moved:
        The skill that leans to be asked for more or less often than before; blank where none does.
    steepest:
        The skill that moved most, whether that leans or not; blank where there are too few postings.
    moved_compared:
        How many skills were compared over time.
    paid:
        Jobs whose pay is compared; 0 where there are too few.
    """

    interviews: int = 0
    postings: int = 0
    main: str = POSTINGS
    leader: str = ""
    widest: str = ""
    pairs_compared: int = 0
    pair: str = ""
    pair_is_sure: bool = False
    spans: tuple[str, str] = ("", "")
    moved: str = ""
    steepest: str = ""
    moved_compared: int = 0
    paid: int = 0


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    told = _jobs_with(logs, "interviews", "skills_asked")
    texts = _jobs_with(logs, "applications", "posting")
    possible = (
        Unlock("interviews", ("skills_asked",), told, JOBS_NEEDED, "which skills interviewers ask you about", 2, "skills"),
        Unlock("applications", ("posting",), texts, JOBS_NEEDED, "which skills, years and degrees postings ask for", 3, "skills"),
        Unlock("profile.toml", ("skills",), len(logs.profile.skills), 1, "where your gaps are, beside what employers ask for", 4, "skills"),
    )  # fmt: skip
    return tuple(unlock for unlock in possible if unlock.have < unlock.need)


def has_data(logs: Logs) -> bool:
    """Return whether any job in the log says which skills it asks for."""
    return _jobs_with(logs, "interviews", "skills_asked") + _jobs_with(logs, "applications", "posting") > 0


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
        Tables ``asked``, ``gaps``, ``together``, ``years``, ``degrees``, ``certificates``, ``levels``, ``domains``, ``trend``, ``pay``,
        ``quotes``, and findings.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": c, "role": "analyst", "posting": "You know SQL."} for c in "ABCDEF"]
    >>> answer(build_logs({"applications": rows})).tables["asked"]["Asked in"].tolist()
    [6]
    """
    settings = Settings() if settings is None else settings
    asked = look(logs, settings.extra_skills)
    moving, paid = trend(asked), premium(logs, asked)
    found = [*findings(asked), *trend_finding(moving), *premium_finding(paid)]
    said = [replace(finding, question="skills") for finding in found]
    leaders = [finding.sentence for finding in said if finding.claim.startswith("most:")]
    pairs, compared = together(asked, settings.together)
    pair, is_sure = likeliest_pair(pairs, compared)
    # What to ask where a job is offered comes before everything else, the first deadline first.
    to_ask = [replace(finding, question="skills") for finding in asks(asked)]
    return SkillsAnswer(
        question="skills",
        findings=(*to_ask, *most_useful_first([finding for finding in said if finding not in to_ask])),
        tables={
            "asked": demand(asked, settings.top),
            "gaps": gaps(asked, settings.top),
            "together": pairs,
            "years": years(asked.jobs[POSTINGS]),
            "degrees": degrees(asked.jobs[POSTINGS]),
            "certificates": certificates(asked.jobs[POSTINGS]),
            "quotes": quotes(asked.jobs[POSTINGS]),
            "trend": trend_table(moving),
            "levels": levels(asked),
            "domains": domains(asked),
            "pay": premium_table(paid),
        },
        unseen=_unseen(logs, asked, paid),
        interviews=len(asked.jobs[INTERVIEWS]),
        postings=len(asked.jobs[POSTINGS]),
        main=asked.main,
        leader=leaders[0] if leaders else "",
        widest=next((finding.sentence for finding in said if "and you put yourself at" in finding.sentence), ""),
        pairs_compared=compared,
        pair=pair,
        pair_is_sure=is_sure,
        spans=("", "") if moving is None else moving.spans,
        moved=_moved(said),
        steepest="" if moving is None else str(moving.most["skill"]),
        moved_compared=0 if moving is None else len(moving.rows),
        paid=0 if paid is None else paid.n,
    )


def _moved(said: list[Finding]) -> str:
    return next((one.claim.split(":")[1] for one in said if one.claim.startswith("trend:")), "")


def _jobs_with(logs: Logs, table: str, column: str) -> int:
    """Return how many jobs of a table have a column filled, up to the log's day."""
    frame = logs[table]
    day = frame["date" if table == "interviews" else "applied_on"]
    told = tells(frame[column]) if column == "skills_asked" else frame[column].str.strip().ne("")
    filled = frame[told & ~(day > pd.Timestamp(logs.as_of))]
    return len({(same(company), same(role)) for company, role in zip(filled["company"], filled["role"], strict=True)})


def _unseen(logs: Logs, asked: Asked, paid: Premium | None) -> tuple[str, ...]:
    """Return what this log cannot show."""
    said = []
    silent = len(logs.interviews) - int(tells(logs.interviews["skills_asked"]).sum())
    if silent:
        said.append(
            f"{plural(silent, 'interview')} without a note of the skills asked: they count neither for nor against a skill."
        )
    blank = len(logs.applications) - int((logs.applications["posting"].str.strip() != "").sum())
    if blank:
        said.append(f"{plural(blank, 'application')} without the posting's text: what they ask for is not known.")
    texts = len(asked.jobs[POSTINGS])
    dated = sum(job.day is not None for job in asked.jobs[POSTINGS])
    if texts and dated < DATED_NEEDED:
        said.append(
            f"Whether demand is moving: that needs {DATED_NEEDED} postings with the day you applied; there {'is' if dated == 1 else 'are'} {dated}."
        )
    if texts and paid is None:
        said.append(
            f"Which skills go with pay: that needs {PAID_NEEDED} jobs with a posting and pay by the year in one currency, each skill asked for by five at least."
        )
    if not asked.levels:
        said.append("Your own levels: the profile names no skills, so no gap can be told.")
    return tuple(said)
