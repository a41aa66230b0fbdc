"""What interviews brought besides an offer: people, skills heard, a look at the place, a try at a weak topic."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.schema import CULTURE_PREFIX

#: Answers to a topic from which it may be called the one rated lowest, and by how many each mean is drawn to all.
TOPIC_FROM, TOPIC_PRIOR = 3, 3.0

#: The kinds of things that interviews bring.
PEOPLE, SKILLS, CULTURE, WANTED, TOPIC = "people", "skills", "culture", "wanted", "topic"


@dataclass(frozen=True)
class Brought:
    """One thing that interviews brought besides an offer.

    Parameters
    ----------
    kind:
        Which of the kinds it is.
    what:
        In words, as a row of a chart has it.
    k, n, of:
        How many of how many of what.
    name:
        What it is about; blank where that is plain.
    """

    kind: str
    what: str
    k: int
    n: int
    of: str
    name: str = ""


def brought(logs: Logs) -> list[Brought]:
    """Return what interviews brought, each by itself: it is never added up."""
    today = pd.Timestamp(logs.as_of)
    rows = logs.interviews[logs.interviews["date"].le(today)]
    if not len(rows):
        return []
    found = []
    if len(logs.contacts):
        found.append(_people(logs, rows, today))
    if skills := int(rows["skills_asked"].ne("").sum()):
        found.append(Brought(SKILLS, "Skills they asked about", skills, len(rows), "interviews"))
    columns = [name for name in rows.columns if name.startswith(CULTURE_PREFIX) and name != "culture_quote"]
    if seen := int(rows[columns].notna().any(axis=1).sum()):
        found.append(Brought(CULTURE, "Something of how they work", seen, len(rows), "interviews"))
    change = (rows["enthusiasm_after"] - rows["enthusiasm_before"]).dropna()
    if len(change):
        more = int(change.gt(0).sum())
        found.append(Brought(WANTED, "Wanted more after than before", more, len(change), "interviews"))
    if topic := _weak_topic(logs, today):
        found.append(topic)
    return found


def _people(logs: Logs, rows: pd.DataFrame, today: pd.Timestamp) -> Brought:
    """Count the companies met where somebody is known who was not before the first interview there."""
    first: dict[str, pd.Timestamp] = {}
    for company, day in rows[["company", "date"]].itertuples(index=False, name=None):
        at = same(company)
        first[at] = min(day, first.get(at, day))
    known = set()
    for company, met_on in logs.contacts[["company", "met_on"]].itertuples(index=False, name=None):
        at = same(company)
        if at in first and (pd.isna(met_on) or first[at] <= met_on <= today):
            known.add(at)
    return Brought(PEOPLE, "Somebody there in your contacts now", len(known), len(first), "companies")


def _weak_topic(logs: Logs, today: pd.Timestamp) -> Brought | None:
    """Return the topic answered worst so far, and at how many of the companies that asked anything it came up."""
    names: dict[str, str] = {}
    ratings: dict[str, list[float]] = {}
    asked_at: dict[str, set[str]] = {}
    columns = ["topic", "company", "my_answer", "date"]
    for topic, company, rating, day in logs.asked[columns].itertuples(index=False, name=None):
        if pd.notna(day) and day > today:
            continue
        key = same(topic)
        names.setdefault(key, topic)
        asked_at.setdefault(key, set()).add(same(company))
        if pd.notna(rating):
            ratings.setdefault(key, []).append(float(rating))
    every = [rating for some in ratings.values() for rating in some]
    enough = {key: some for key, some in ratings.items() if len(some) >= TOPIC_FROM}
    if len(enough) < 2:
        return None
    overall = sum(every) / len(every)
    # The lowest of several means is partly luck, so each is drawn toward all before the lowest is named.
    key = min(enough, key=lambda one: (sum(enough[one]) + TOPIC_PRIOR * overall) / (len(enough[one]) + TOPIC_PRIOR))
    companies = set().union(*asked_at.values())
    name = names[key]
    return Brought(TOPIC, f"Asked about {name}, your lowest", len(asked_at[key]), len(companies), "companies", name)
