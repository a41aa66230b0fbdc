"""What a log holds on how interviews and answers went, in the order in which they came.

Nothing here is a sentence, a picture or an estimate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.logs.hindsight import recalled
from offerscope.logs.history import OFFERED, History, histories
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling

#: What the outcome of an interview says; all others say nothing.
PASSED: Mapping[str, float] = {"advanced": 1.0, "offer": 1.0, "rejected": 0.0, "no answer": 0.0}

#: Outcomes that a later interview of the same process, or its end, may tell of.
_OPEN = frozenset({"", "waiting"})


@dataclass(frozen=True)
class Practised:
    """Interviews and answers in their order.

    Parameters
    ----------
    interviews:
        One row an interview that had taken place, by day: ``row``, ``date``, ``company``, ``process``, ``stage``, ``number``
        (1 = the first), ``earlier`` (interviews before it, of all kinds or of its own), ``rating`` (1 to 10),
        ``difficulty``, ``prep`` (hours), ``passed`` (1, 0 or missing), ``inferred`` (passed or not was read off what
        followed), ``recalled``.
    answers:
        One row a question asked: ``company``, ``topic``, ``date``, ``stage``, ``talk`` (which conversation), ``earlier``
        (interviews before it; missing where no day is known), ``value`` (1 to 5 or missing), ``question``,
        ``would_change``, ``recalled``.
    histories:
        Each process.
    undated:
        Interviews without a day, which have no place in the order.
    counted:
        Whether ``earlier`` counts ``"all"`` interviews or those of the same ``"stage"``.
    """

    interviews: pd.DataFrame
    answers: pd.DataFrame
    histories: Mapping[str, History]
    undated: int
    counted: str


def practised(logs: Logs, count: str) -> Practised:
    """Return what a log holds on how interviews and answers went.

    Parameters
    ----------
    logs:
        The log.
    count:
        ``"all"`` or ``"stage"``: which earlier interviews count as practice.
    """
    processes = histories(logs)
    names = spelling([*logs.interviews["company"], *logs.asked["company"]])
    met = _interviews(logs, processes, names, count)
    undated = int(logs.interviews["date"].isna().sum())
    return Practised(met, _answers(logs, met, names, count), processes, undated, count)


def _interviews(logs: Logs, processes: Mapping[str, History], names: Mapping[str, str], count: str) -> pd.DataFrame:
    frame = logs.interviews
    late = recalled(logs)
    frame = frame[frame["date"].notna() & ~(frame["date"] > pd.Timestamp(logs.as_of))].sort_values(
        "date", kind="stable"
    )
    number = np.arange(1, len(frame) + 1)
    stage = frame["stage"].astype(object)
    met = pd.DataFrame(
        {
            "row": frame.index,
            "date": frame["date"].to_numpy(),
            "company": [names[same(str(company))] for company in frame["company"]],
            "process": frame["process"].astype(object).to_numpy(),
            "stage": stage.to_numpy(),
            "number": number,
            "earlier": stage.groupby(stage).cumcount().to_numpy() if count == "stage" else number - 1,
            "rating": frame["self_rating"].to_numpy(dtype=float),
            "difficulty": frame["difficulty"].to_numpy(dtype=float),
            "prep": frame["prep_hours"].to_numpy(dtype=float),
            "recalled": late.loc[frame.index].to_numpy(dtype=bool),
        }
    )
    said = frame["outcome"].astype(object)
    passed = said.map(PASSED).astype(float).to_numpy()
    told = [
        _from_what_followed(day, process, processes) if outcome in _OPEN else None
        for day, process, outcome in zip(met["date"], met["process"], said, strict=True)
    ]
    merged = [was if one is None else one for was, one in zip(passed, told, strict=True)]
    # That a round followed counts only where the end of the process is told, too: else every no would be missing.
    last = dict(zip(met["process"], zip(merged, said, strict=True), strict=True))
    told_end = [not np.isnan(last[name][0]) or last[name][1] in {"waiting", "withdrew"} for name in met["process"]]
    met["inferred"] = [one is not None and is_told for one, is_told in zip(told, told_end, strict=True)]
    met["passed"] = np.where(met["inferred"], np.array(merged, dtype=float), passed)
    return met


def _from_what_followed(day: pd.Timestamp, process: str, processes: Mapping[str, History]) -> float | None:
    """Return whether an interview with an open outcome was passed, as far as its process shows it."""
    history = processes.get(process)
    if history is None:
        return None
    later = [step for step in history.steps if step.table == "interviews" and step.day is not None and step.day > day]
    if later:
        return 1.0
    if history.reached >= OFFERED:
        return 1.0
    # A no ends the last interview alone; a job that was closed or turned down by me says nothing of it.
    ended = history.ended_on
    if history.status in {"rejected", "no answer"} and (ended is None or ended >= day):
        return 0.0
    return None


def _answers(logs: Logs, met: pd.DataFrame, names: Mapping[str, str], count: str) -> pd.DataFrame:
    frame = logs.asked
    frame = frame[~(frame["date"] > pd.Timestamp(logs.as_of))]
    topics = spelling(frame["topic"])
    company = [names[same(str(name))] for name in frame["company"]]
    asked = pd.DataFrame(
        {
            "company": company,
            "topic": [topics[same(str(topic))] for topic in frame["topic"]],
            "date": frame["date"].to_numpy(),
            "process": frame["process"].astype(object).to_numpy(),
            "value": frame["my_answer"].to_numpy(dtype=float),
            "question": frame["question"].astype(object).to_numpy(),
            "would_change": frame["would_change"].astype(object).to_numpy(),
        }
    )
    asked["talk"] = [f"{who} {day}" for who, day in zip(asked["company"], asked["date"], strict=True)]
    asked["stage"], asked["recalled"] = "", False
    first_day = asked["date"].where(asked["date"].notna())
    if len(met):
        earlier = np.searchsorted(met["date"].to_numpy(), first_day.to_numpy(), side="left").astype(float)
    else:
        # Without interviews the conversations are those in which something was asked.
        talks = asked.dropna(subset=["date"]).drop_duplicates("talk")["date"].sort_values()
        earlier = np.searchsorted(talks.to_numpy(), first_day.to_numpy(), side="left").astype(float)
    earlier[first_day.isna().to_numpy()] = np.nan
    if count == "stage" and len(met):
        earlier[:] = np.nan
    asked["earlier"] = earlier
    return _beside_their_interview(asked, met) if len(met) else asked.sort_values("date", kind="stable")


def _beside_their_interview(asked: pd.DataFrame, met: pd.DataFrame) -> pd.DataFrame:
    """Give each question the place and the stage of the interview that it belongs to, where that can be told."""
    by_day: dict[tuple[str, object], int] = {}
    by_company: dict[str, list[int]] = {}
    by_process: dict[tuple[str, object], int] = {}
    for place, (company, day, process) in enumerate(zip(met["company"], met["date"], met["process"], strict=True)):
        by_day.setdefault((company, day), place)
        by_process.setdefault((process, day), place)
        by_company.setdefault(company, []).append(place)
    places = []
    for company, day, process in zip(asked["company"], asked["date"], asked["process"], strict=True):
        found = by_process.get((process, day), by_day.get((company, day)))
        # A question without a day belongs to the only conversation there was at that company.
        only = by_company.get(company, [])
        places.append(only[0] if found is None and pd.isna(day) and len(only) == 1 else found)
    known = pd.Series(places, index=asked.index, dtype=object).notna().to_numpy()
    at = [int(place) for place in places if place is not None]
    columns = {name: met[name].to_numpy() for name in ("earlier", "stage", "recalled")}
    for name, values in columns.items():
        column = asked[name].to_numpy(copy=True)
        column[known] = values[at]
        asked[name] = column
    days = asked["date"].to_numpy(copy=True)
    days[known] = met["date"].to_numpy()[at]
    asked["date"] = days
    talk = asked["talk"].to_numpy(dtype=object, copy=True)
    talk[known] = [f"interview {place}" for place in at]
    asked["talk"] = talk
    return asked.sort_values("date", kind="stable", na_position="last")
