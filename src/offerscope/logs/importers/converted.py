"""What a sheet becomes on its way into a log: rows of the log's tables, and everything that was not as expected."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from offerscope.logs.importers.steps import Step
from offerscope.logs.model import Problem
from offerscope.logs.processes import same

Row = dict[str, str]

#: What came of the last conversation, where the process stands so.
_OUTCOMES = {
    "rejected": "rejected",
    "offer": "offer",
    "accepted": "offer",
    "no answer": "no answer",
    "declined by me": "withdrew",
}

#: The table in which each row of a sheet has a row of its own, by what the row is.
MAIN = {
    "application": "applications", "step": "applications", "transition": "applications", "offer": "offers",
    "contact": "contacts", "skill": "profile", "interview": "interviews",
}  # fmt: skip


@dataclass
class Converted:
    """What a sheet became.

    Parameters
    ----------
    tables:
        The rows of each table, cells as text.
    problems:
        Everything that was not as expected, rows as in the sheet.
    unknown:
        Words for a status that are not known, with how many rows have each.
    disagree:
        The rows whose columns tell two stories.
    as_of:
        The day of the export, where a column tells it.
    raw:
        The cells of each row as typed, in the order of the main table's rows.
    main:
        The table that has a row for each row of the sheet, or for each process that its rows tell.
    skills:
        Names of skills, where that is what the sheet holds.
    rows, set_aside, left_out:
        How many rows the sheet has, how many of them could not be used, and how many were not asked for.
    twice:
        How many rows are another's double and were brought in with it.
    by_step:
        Whether each row is a step, so that each is a step of its own in the log.
    """

    tables: dict[str, list[Row]] = field(default_factory=lambda: {"applications": [], "events": [], "interviews": []})
    problems: list[Problem] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    disagree: list[Problem] = field(default_factory=list)
    as_of: dt.date | None = None
    raw: list[tuple[str, ...]] = field(default_factory=list)
    main: str = "applications"
    skills: list[str] = field(default_factory=list)
    rows: int = 0
    set_aside: int = 0
    left_out: int = 0
    twice: int = 0
    by_step: bool = False


def plain_number(value: float) -> str:
    """Return a number as a log holds it: ``55000``, ``17.5``.

    Examples
    --------
    >>> plain_number(55000.0), plain_number(17.5)
    ('55000', '17.5')
    """
    return str(int(value)) if value == int(value) else str(value)


def add(done: Converted, app: Row, steps: Sequence[Step]) -> None:
    """Add an application with its steps; each interview with a day is a conversation, too."""
    applications, events, interviews = (done.tables[name] for name in ("applications", "events", "interviews"))
    who: Row = {name: app[name] for name in ("company", "role") if name in app}
    who["process"] = str(len(applications))  # its place, until the processes are named
    applications.append(app | {"process": who["process"]})
    dated = [step for step in steps if step.status == "interview" and step.day]
    ended = next((step for step in steps if step.status == app.get("status")), None)
    for number, step in enumerate(steps, start=1):
        event = who | {"event": step.status, "date": step.day, "note": step.note}
        if not step.day:
            event["step"] = str(number)
        events.append({name: text for name, text in event.items() if text})
        if step.status == "interview" and step.day:
            talk = who | {"date": step.day, "stage": step.stage}
            if step is dated[-1] and (ended is None or not ended.day or ended.day >= step.day):
                talk["outcome"] = _OUTCOMES.get(app.get("status", ""), "")
            interviews.append({name: text for name, text in talk.items() if text})


def name_processes(done: Converted) -> None:
    """Call each process as a log calls it: ``company · role``, from the second on with a number."""
    applications = done.tables["applications"]
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    order = sorted(range(len(applications)), key=lambda place: (applications[place].get("applied_on", "9999"), place))
    for place in order:
        app = applications[place]
        label = " · ".join(app[name] for name in ("company", "role") if name in app) or "not given"
        seen[same(label)] += 1
        number = seen[same(label)]
        names[str(place)] = label if number == 1 else f"{label} ({number})"
    for rows in done.tables.values():
        for row in rows:
            row["process"] = names[row["process"]]
