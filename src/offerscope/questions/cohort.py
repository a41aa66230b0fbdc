"""What do these people's searches show together?

For an adviser, of many people's logs at once: how far they and their applications got, how long that took, how groups differ,
and where people went. It reads the log of many that a batch writes, and tells nothing that fewer than ten people stand behind,
nor anything from which such a number could be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _cohort_findings as saying
from offerscope.questions._cohort_counts import safe
from offerscope.questions._cohort_destinations import Rate, destinations
from offerscope.questions._cohort_groups import groups
from offerscope.questions._cohort_people import gather, people_of
from offerscope.questions._cohort_reach import people_reach, process_reach
from offerscope.questions._cohort_times import ended, first_interview, first_offer

TITLE = "What do these people's searches show together?"
THEME = "compare"
NOTEBOOK = "12_cohort"
#: None of a person's report, in which this question is never asked: the comparisons of its own page share a budget of their own.
HEADLINES = 0
CLAIMS = 0
#: It is asked of the logs of many, never in a person's report.
IS_OF_MANY = True

#: The fewest people of whom anything is told.
SMALLEST = 10

PEOPLE, APPLICATIONS, INTERVIEW, OFFER, ENDED, OFFERS, WENT, BY_GROUP, RATES = (
    "How far people got",
    "How far applications got",
    "First interview by day",
    "First offer by day",
    "Over by day",
    "Offers by group",
    "Where people went",
    "Where people of each group went",
    "Career outcomes",
)

#: What to do with a log that is no log of many.
WHICH = 'This page is an adviser\'s: give the folder that "offerscope batch" writes as the log, such as reports/spring/cohort/log.'


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    smallest:
        The smallest number of people that is told, 10 or more.
    """

    smallest: int = SMALLEST

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        value: object = self.smallest
        if isinstance(value, bool) or not isinstance(value, int) or not SMALLEST <= value <= 1000:
            raise SettingsError("smallest", f"is {value!r}; give a whole number from {SMALLEST} to 1000")


@dataclass(frozen=True)
class CohortAnswer(Answer):
    """What the searches show together.

    Parameters
    ----------
    people, applications:
        How many people and applications there are; ``None`` where the applications may not be told.
    smallest:
        The smallest number that is told.
    interview_half, offer_half, ended_half:
        The day of the first step of each curve at which half had come to it; ``None`` where none is.
    titles:
        What pictures show, as a finding each, by the name of their table.
    shares:
        The table :data:`BY_GROUP` in per cent of each group, its counts alone; missing where a count is not told.
    known, outcome:
        Of how many it is known where they went, and how many of those who sought something have an outcome; ``None`` where no list
        says so of anybody.
    """

    people: int = 0
    applications: int | None = None
    smallest: int = SMALLEST
    interview_half: int | None = None
    offer_half: int | None = None
    ended_half: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    shares: pd.DataFrame = field(default_factory=pd.DataFrame)
    known: Rate | None = None
    outcome: Rate | None = None


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return nothing: no person's log unlocks it."""
    return ()


def has_data(logs: Logs) -> bool:
    """Return whether this is a log of ten people at least."""
    people = people_of(logs)
    return people is not None and len(people) >= SMALLEST


def answer(logs: Logs, settings: Settings) -> CohortAnswer:
    """Return what many people's searches show together.

    Parameters
    ----------
    logs:
        The log of many.
    settings:
        The notebook's parameters.

    Returns
    -------
    CohortAnswer
        Tables by the names in :data:`PEOPLE`, :data:`APPLICATIONS`, :data:`INTERVIEW`, :data:`OFFER`, :data:`ENDED`, :data:`OFFERS`,
        :data:`WENT`, :data:`BY_GROUP` and :data:`RATES`. Nothing but a line on what to do where the log is a person's, or of too few.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"person": n, "applications": 4, "answered": n % 2} for n in range(1, 41)]
    >>> found = answer(build_logs({"people": rows}), Settings())
    >>> found.people, found.tables[PEOPLE]["People"].tolist()
    (40, [20, 'not shown', 'not shown', 'not shown'])
    """
    table = people_of(logs)
    if table is None:
        return CohortAnswer("cohort", day=WHICH)
    if len(table) < settings.smallest:
        few = f"There are fewer than {settings.smallest} people in this log: nothing is told of them, so that nobody can be recognised."
        return CohortAnswer("cohort", day=few, smallest=settings.smallest)
    found = gather(logs, settings.smallest)
    told = safe(found, settings.smallest)
    applications = process_reach(found, told)
    times = first_interview(found, told), first_offer(found, told), ended(found, told)
    by_group, went = groups(found, told), destinations(found, told)
    said = saying.findings(found, told, applications, times, by_group, went)
    made = saying.titles(said, told, by_group)
    return CohortAnswer(
        question="cohort",
        findings=tuple(most_useful_first([replace(one, question="cohort") for one in said])),
        tables={
            PEOPLE: people_reach(told),
            APPLICATIONS: applications,
            INTERVIEW: times[0].table,
            OFFER: times[1].table,
            ENDED: times[2].table,
            OFFERS: by_group.table,
            WENT: went.table,
            BY_GROUP: went.by_group,
            RATES: went.rates,
        },
        unseen=saying.unseen(found, told),
        people=told.people,
        applications=told.reached(0),
        smallest=settings.smallest,
        interview_half=times[0].half,
        offer_half=times[1].half,
        ended_half=times[2].half,
        titles={
            table: made[of] for table, of in ((PEOPLE, "people"), (APPLICATIONS, "applications"), (OFFERS, "groups"))
        },
        shares=went.shares,
        known=went.known,
        outcome=went.outcome,
    )
