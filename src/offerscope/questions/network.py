"""Whom do I know now, which doors are open, whom should I write to?

From contacts, the people who held interviews and what the log says of each door: who is how warm, which companies they
lead to, which companies can be tried again, and whom to write to this week. All of it is read off the log and stated
rules; nothing here is a claim about chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from offerscope.logs.history import histories
from offerscope.logs.model import Logs
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _network_findings as saying
from offerscope.questions._network_doors import Door, State, doors_of
from offerscope.questions._network_letters import Letter, letters
from offerscope.questions._network_people import Interviews, Person, aliased, interviews_of, people_of
from offerscope.questions._network_reach import separate, ways
from offerscope.questions._network_tables import (
    company_rows,
    door_rows,
    growth_rows,
    letter_rows,
    live_companies,
    people_rows,
    second_rows,
)
from offerscope.wording import plural

TITLE = "Whom do I know now, which doors are open, whom should I write to?"
THEME = "network"
NOTEBOOK = "06_network"

#: Facts of the log and stated rules: no claim about chance is made.
HEADLINES = 0
CLAIMS = 0

#: Contacts, doors and named interviewers from which the page is worth having.
CONTACTS_NEEDED, DOORS_NEEDED, NAMED_NEEDED = 5, 3, 5

LETTERS, PEOPLE, DOORS, COMPANIES, GROWTH, TWICE = (
    "Whom to write to", "People", "Doors", "Ways to companies", "People over time", "More than one process",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    half_life:
        Days after which a contact counts half, above 0; 0 = what the profile says.
    alias:
        Whether people are shown as "Person 1", "Person 2"..., to share the page.
    """

    half_life: float = 0.0
    alias: bool = False

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        days: object = self.half_life
        if isinstance(days, bool) or not isinstance(days, int | float) or not math.isfinite(days) or days < 0:
            raise SettingsError("half_life", f"is {days!r}; give days, such as 180, or 0 for what the profile says")
        if not isinstance(self.alias, bool):
            raise SettingsError("alias", f"is {self.alias!r}; give True or False")


@dataclass(frozen=True)
class NetworkAnswer(Answer):
    """Whom I know, which doors are open, whom to write to.

    Parameters
    ----------
    half_life:
        Days after which a contact counts half.
    known, warm, undated:
        How many people; with how many the last contact is less than a half-life ago; of how many no day is written.
    to_write:
        Whom to write to this week, in order.
    doors:
        How each company's door stands, by day.
    as_of:
        The log's day.
    before, since:
        How many were met before the search began, and since.
    search_began:
        The day of the first application or interview, or ``None``.
    interview_days:
        The day of each interview.
    rate:
        New people for each interview with its 95 % interval, or ``None`` without interviews.
    """

    half_life: float = 180.0
    known: int = 0
    warm: int = 0
    undated: int = 0
    to_write: tuple[Letter, ...] = ()
    doors: tuple[Door, ...] = ()
    as_of: pd.Timestamp | None = None
    before: int = 0
    since: int = 0
    search_began: pd.Timestamp | None = None
    interview_days: tuple[pd.Timestamp, ...] = ()
    rate: saying.Growth | None = None


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    found = []
    if (n := len(logs.contacts)) < CONTACTS_NEEDED:
        tells = "whom you know where, whose contact is getting cold, and whom to write to this week"
        columns = ("name", "company", "last_contact_on")
        found.append(Unlock("contacts", columns, n, CONTACTS_NEEDED, tells, 3, "network"))
    doors = int(logs.applications["door"].ne("").sum())
    if len(logs.applications) and doors < (need := min(DOORS_NEEDED, len(logs.applications))):
        tells = "which companies to try again, and from which day: open, closed, or re-apply after 2027-01-01"
        found.append(Unlock("applications", ("door",), doors, need, tells, 2, "network"))
    named = int(logs.interviews["interviewer"].ne("").sum())
    if len(logs.interviews) and named < (need := min(NAMED_NEEDED, len(logs.interviews))):
        tells = "whom your interviews brought you, and at which company"
        found.append(Unlock("interviews", ("interviewer",), named, need, tells, 2, "network"))
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether the log names a person or a door."""
    today = pd.Timestamp(logs.as_of)
    if (~(logs.contacts["met_on"] > today)).any():
        return True
    if interviews_of(logs).named:
        return True
    return bool((logs.applications["door"].ne("") & ~(logs.applications["applied_on"] > today)).any())


def answer(logs: Logs, settings: Settings) -> NetworkAnswer:
    """Return whom I know, which doors are open, and whom to write to this week.

    Parameters
    ----------
    logs:
        The log.
    settings:
        The notebook's parameters.

    Returns
    -------
    NetworkAnswer
        Tables: ``"Whom to write to"``, ``"People"``, ``"Doors"``, ``"Ways to companies"``, ``"People over time"`` and
        ``"More than one process"``.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> known = [{"name": "Ines Lindqvist", "company": "Tarn", "met_on": "2026-01-05"}]
    >>> found = answer(build_logs({"contacts": known}, as_of="2026-05-29"), Settings())
    >>> found.known, found.warm
    (1, 1)
    """
    if not has_data(logs):
        return NetworkAnswer("network")
    today = pd.Timestamp(logs.as_of)
    half_life = float(settings.half_life or logs.profile.half_life_days)
    people = people_of(logs)
    people = aliased(people) if settings.alias else people
    past = list(histories(logs).values())
    doors = doors_of(past, today)
    held = interviews_of(logs)
    began = min((day for day in (*held.days[:1], *(one.first_day for one in past)) if day is not None), default=None)
    seen = saying.Seen(
        people=people,
        doors=doors,
        letters=letters(logs, people, past, doors, half_life),
        ways=ways(people, today, half_life),
        interviews=held,
        began=began,
        today=today,
        half_life=half_life,
        separate=separate(people),
        twice=second_rows(past),
        live=live_companies(past, people),
    )
    return NetworkAnswer(
        question="network",
        findings=saying.findings(seen),
        tables={
            LETTERS: letter_rows(seen.letters, today),
            PEOPLE: people_rows(people, today, half_life, began),
            DOORS: door_rows(doors, people),
            COMPANIES: company_rows(seen.ways, past, doors),
            GROWTH: growth_rows(people, held),
            TWICE: seen.twice,
        },
        unseen=_unseen(people, held, doors),
        half_life=half_life,
        known=len(people),
        warm=sum(one.last_on is not None and (today - one.last_on).days < half_life for one in people),
        undated=sum(one.last_on is None for one in people),
        to_write=seen.letters,
        doors=doors,
        as_of=today,
        before=seen.before,
        since=seen.since,
        search_began=began,
        interview_days=held.days,
        rate=seen.growth,
    )


def _unseen(people: Sequence[Person], held: Interviews, doors: Sequence[Door]) -> tuple[str, ...]:
    """Return what this log cannot show."""
    said = []
    if held.unnamed:
        said.append(
            f"{held.unnamed} of {plural(held.n, 'interview')} {'names' if held.unnamed == 1 else 'name'} nobody: whom you met there is not counted."
        )
    if none := sum(one.last_on is None for one in people):
        said.append(
            f"{plural(none, 'person', 'people')} without a day of contact: no warmth is worked out, rather than one assumed."
        )
    if once := sum(one.is_written_down and len(one.days) == 1 for one in people):
        said.append(
            f"{once} of your contacts {'has' if once == 1 else 'have'} one day of contact written down: what you wrote and said between is not in it."
        )
    if unclear := sum(one.state is State.UNCLEAR for one in doors):
        said.append(
            f"{plural(unclear, 'door')} {'is' if unclear == 1 else 'are'} written in words that say neither open, closed nor a day."
        )
    if two := sum(len(one.seen_at) > 1 for one in people):
        said.append(
            f"{plural(two, 'name')} {'stands' if two == 1 else 'stand'} with more than one company: each is taken to be one person."
        )
    return tuple(said)
