"""Keep an interview in the log: a new row, or the rest of a row in which it was announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from offerscope.forms.interview import COLUMNS, TABLE, Interview, meant_word
from offerscope.forms.known import known
from offerscope.logs import keeping
from offerscope.logs.cells import is_blank
from offerscope.logs.model import Logs, one_line
from offerscope.logs.processes import same
from offerscope.logs.profile import in_profile

#: What says how an interview went: where none of it stands, a row only announces one.
_HELD = ("outcome", "enthusiasm_after", "self_rating", "logged_on")


def write(logs: Logs, path: Path, interview: Interview, today: dt.date) -> list[str]:
    """Add an interview to the log, and say in lines what was added and what to look at.

    Where a row of the same company and day says nothing of how it went, its blank cells are filled and no row is added.

    Parameters
    ----------
    logs:
        The log as it was read.
    path:
        The file, from :func:`offerscope.forms.interview.place`.
    interview:
        What to add.
    today:
        The day it is written down, which is kept with it.

    Raises
    ------
    LogError
        If it cannot be written; the file stands as it was.
    """
    place, row = keeping.named(path, TABLE), interview.row(today)
    rows = logs.interviews
    again = rows.index[
        rows["company"].map(same).eq(same(interview.company)) & rows["date"].eq(pd.Timestamp(interview.date))
    ]
    announced = _announced(path, [int(one) for one in again], interview) if interview.date <= today else None
    if announced is not None:
        number, stands = announced
        cells = {name: text for name, text in row.items() if text and is_blank(stands.get(name, ""))}
        kept = {name: stands[name] for name in ("company", "date") if name in stands}
        keeping.fill(path, {number: cells}, {number: kept}, TABLE)
        said = [f"Filled in {place}, row {number}, where it was announced: {interview}."]
    else:
        number = keeping.add(path, [row], COLUMNS, TABLE, adds_columns=True)
        said = [f"Added to {place}, row {number}: {interview}."]
        if len(again):
            said.append(
                f"Row {again[0]} has the same company and day. If it is the same conversation, take one of the two out."
            )
    if interview.date > today:
        said.append("It is still to come: offerscope export puts it into a calendar. Add it again when it was held, to say how it went.")  # fmt: skip
    near = known(logs).near(interview.company)
    if near:
        line = in_profile(logs.path, "companies", interview.company, near)
        said.append(f'"{interview.company}" is new in this log. If it is {near}, put this {line}')
    for column, word in (("stage", interview.stage), ("outcome", interview.outcome)):
        if meant_word(column, word):
            said.append(f'"{word}" is kept as you wrote it. If you meant {meant_word(column, word)}, change it there.')
    if logs.profile.as_of is not None and logs.profile.as_of < interview.date:
        said.append(f"Your profile reads the log for {logs.profile.as_of}: pages of that day leave this interview out.")
    return [one_line(line) for line in said]


def _announced(path: Path, rows: list[int], interview: Interview) -> tuple[int, Mapping[str, str]] | None:
    """Return the row that announces an interview with its cells; ``None`` where none does, or the step or the job is another."""
    typed = keeping.standing(path, TABLE)
    for number in (one for one in rows if one in typed.index):
        stands = {str(name): str(text) for name, text in typed.loc[number].items()}
        told = ((stands.get("stage", ""), interview.stage), (stands.get("role", ""), interview.role))
        if all(is_blank(stands.get(name, "")) for name in _HELD) and all(
            is_blank(old) or not new or same(old) == same(new) for old, new in told
        ):
            return number, stands
    return None
