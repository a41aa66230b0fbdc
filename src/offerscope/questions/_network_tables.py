"""The tables of the network: letters, people, doors, ways to companies, people over time, second processes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from offerscope.logs.history import INTERVIEWED, History
from offerscope.logs.processes import same
from offerscope.questions._network_doors import Door, State
from offerscope.questions._network_letters import Letter, Why, in_words
from offerscope.questions._network_people import Interviews, Person
from offerscope.questions._network_reach import Way, warmth_of
from offerscope.wording import capital, plural

#: What the table says of a company where something goes on.
LIVE, OPEN_DOOR = "process open", "door open"


def letter_rows(found: Sequence[Letter], today: pd.Timestamp) -> pd.DataFrame:
    """Return a row a letter, in the order to write them."""
    columns = ["Write to", "At", "Why now", "Contact"]
    rows = []
    for one in found:
        last = one.person.last_on
        touch = "no day of contact" if last is None else f"in touch {in_words(last, today)}"
        beside = f"{plural(one.others, 'more person', 'more people')} you know there" if one.others else ""
        # A reason that is the contact itself says the day already.
        contact = [beside] if one.kind is Why.COOLING and beside else [touch, beside]
        why = capital(one.why)
        rows.append([one.person.name, one.company, why, "; ".join(filter(None, contact))])
    return pd.DataFrame(rows, columns=columns)


def people_rows(
    people: Sequence[Person], today: pd.Timestamp, half_life: float, began: pd.Timestamp | None
) -> pd.DataFrame:
    """Return a row a person, the warmest first; those without a day of contact last."""
    names = {one.key: one.name for one in people}
    rows = []
    for one in people:
        warmth = warmth_of(one, today, half_life)
        through = f"through {names[one.introduced_by]}" if one.introduced_by is not None else one.through
        rows.append(
            {
                "Person": one.name,
                "Company": one.company,
                "Also at": ", ".join(name for name in one.seen_at if same(name) != same(one.company)),
                "Position": one.position,
                "Warmth": np.nan if warmth is None else round(warmth, 2),
                "Last in touch": one.last_on,
                "Days ago": np.nan if one.last_on is None else (today - one.last_on).days,
                "Days of contact": len(one.days),
                "Met on": one.met_on,
                "Met": _when(one, began),
                "How you met": through or ("an interview" if one.in_interview else ""),
                "In your contacts": "yes" if one.is_written_down else "no",
            }
        )
    frame = pd.DataFrame(rows, columns=_PEOPLE_COLUMNS)
    return frame.sort_values(
        ["Warmth", "Days ago"], ascending=[False, True], kind="stable", na_position="last", ignore_index=True
    )


_PEOPLE_COLUMNS = [
    "Person", "Company", "Also at", "Position", "Warmth", "Last in touch", "Days ago", "Days of contact", "Met on", "Met",
    "How you met", "In your contacts",
]  # fmt: skip


def _when(one: Person, began: pd.Timestamp | None) -> str:
    if one.met_on is None or began is None:
        return "not known" if one.met_on is None else "no search in the log"
    return "before the search" if one.met_on < began else "in the search"


def door_rows(doors: Sequence[Door], people: Sequence[Person]) -> pd.DataFrame:
    """Return a row a company whose door the log speaks of, by day."""
    at: dict[str, int] = {}
    for one in people:
        at[same(one.company)] = at.get(same(one.company), 0) + 1
    columns = ["Company", "Day", "Now", "How it ended", "Job", "People you know there"]
    rows = [[one.company, one.day, one.state.value, one.ended, one.role, at.get(same(one.company), 0)] for one in doors]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(Day=pd.to_datetime(frame["Day"]))


def company_rows(found: Sequence[Way], past: Sequence[History], doors: Sequence[Door]) -> pd.DataFrame:
    """Return a row a company that people are known at, the furthest reaching first."""
    stands = {same(one.company): OPEN_DOOR for one in doors if one.state in (State.OPEN, State.DUE)}
    stands |= {same(one.company): LIVE for one in past if one.is_live}
    columns = ["Company", "Reach", "Warmest way", "Its warmth", "People you know there", "What is open"]
    return pd.DataFrame(
        [
            [
                one.company,
                np.nan if one.reach is None else round(one.reach, 2),
                ", then ".join(person.name for person in one.path),
                round(one.strength, 2) if one.path else np.nan,
                one.people,
                stands.get(same(one.company), ""),
            ]
            for one in found
        ],
        columns=columns,
    )


def growth_rows(people: Sequence[Person], held: Interviews) -> pd.DataFrame:
    """Return a row a day on which someone was met or an interview held: how many were known, and interviews so far."""
    met = pd.Series([one.met_on for one in people if one.met_on is not None], dtype="datetime64[s]")
    written = pd.Series(
        [one.met_on for one in people if one.met_on is not None and one.is_written_down], dtype="datetime64[s]"
    )
    talks = pd.Series(list(held.days), dtype="datetime64[s]")
    days = pd.Series(pd.concat([met, talks]).unique()).sort_values(ignore_index=True)
    counts = {
        name: np.searchsorted(part.sort_values().to_numpy(), days.to_numpy(), side="right")
        for name, part in (("People known", met), ("Of them in your contacts", written), ("Interviews so far", talks))
    }
    return pd.DataFrame({"Day": days, **counts})


def second_rows(past: Sequence[History]) -> pd.DataFrame:
    """Return a row a process at a company where another had begun before."""
    groups: dict[str, list[History]] = {}
    for one in past:
        if one.company and one.first_day is not None:
            groups.setdefault(same(one.company), []).append(one)
    rows = []
    for group in groups.values():
        group.sort(key=lambda one: one.first_day or pd.Timestamp.min)
        rows += [
            [one.company, place, one.first_day, one.role, "yes" if one.reached >= INTERVIEWED else "no"]
            for place, one in enumerate(group[1:], 2)
        ]
    columns = ["Company", "Process", "Began", "Job", "Came to an interview"]
    return pd.DataFrame(rows, columns=columns).sort_values("Began", kind="stable", ignore_index=True)


def live_companies(past: Sequence[History], people: Sequence[Person]) -> tuple[tuple[str, bool], ...]:
    """Return the companies with an open process, and whether someone is known there."""
    at = {same(name) for one in people for name in (one.company, *one.interviewed_at)}
    found = {same(one.company): one.company for one in past if one.company and one.is_live}
    return tuple((name, plain in at) for plain, name in found.items())
