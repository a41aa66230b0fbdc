"""What interviews brought besides an offer: people, skills heard, a look at the place, a try at a weak topic."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.logs.schema import CULTURE_PREFIX
from offerscope.questions.common.topics import by_topic

#: Answers to a topic from which it may be called the one rated lowest.
TOPIC_FROM = 3

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
        found.append(Brought(WANTED, "A stronger wish for the job", more, len(change), "interviews"))
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
    """Return the topic rated lowest so far, as the page on practice has it, and at how many companies it came up.

    Of those that asked anything; nothing where it was answered too seldom to be called so.
    """
    asked = logs.asked[~(logs.asked["date"] > today)]
    names = spelling(asked["topic"])
    topics = asked["topic"].map(lambda topic: names[same(str(topic))])
    rated = asked["my_answer"].notna()
    if topics[rated].nunique() < 2:
        return None
    _, means = by_topic(list(topics[rated]), asked.loc[rated, "my_answer"].to_numpy(dtype=float))
    lowest, answers = str(means["topic"].iloc[0]), int(means["n"].iloc[0])
    if answers < TOPIC_FROM:
        return None
    companies = asked["company"].map(lambda name: same(str(name)))
    k, n = companies[topics.eq(lowest)].nunique(), companies.nunique()
    return Brought(TOPIC, f"A question on {lowest}, your lowest", k, n, "companies", lowest)
