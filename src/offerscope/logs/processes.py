"""Say which rows belong to one process: the same company and role, until it ends and begins anew.

A company's name alone never identifies a process, because people apply again; a row that names its process
itself is believed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs.headers import TEXT
from offerscope.logs.schema import ENDED

#: The tables whose rows belong to a process, and the column that dates them.
DATED: dict[str, str] = {
    "applications": "applied_on",
    "interviews": "date",
    "events": "date",
    "asked": "date",
    "offers": "received_on",
    "followups": "date",
}

_Key = tuple[str, str]


def same(name: str) -> str:
    """Return what two spellings of one name share: case and spaces do not matter.

    Examples
    --------
    >>> same(" Fenwick  Labs ") == same("fenwick labs")
    True
    """
    return " ".join(name.casefold().split())


def spelling(names: Iterable[str]) -> dict[str, str]:
    """Return how each name is spelled, by what its spellings share; the first spelling counts.

    Examples
    --------
    >>> spelling(["Fenwick Labs", "fenwick  labs"])
    {'fenwick labs': 'Fenwick Labs'}
    """
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(same(str(name)), str(name))
    return found


@dataclass
class _Known:
    """The processes known for one company and role: the first day of each and its own name, in order."""

    label: str
    starts: list[pd.Timestamp] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    #: How many have a day; those without come last.
    dated: int = 0

    def begin(self, day: pd.Timestamp, own: str = "") -> None:
        self.dated += int(pd.notna(day))
        self.starts.append(day)
        self.own.append(own)

    def name(self, number: int) -> str:
        if number < len(self.own) and self.own[number]:
            return self.own[number]
        return self.label if number == 0 else f"{self.label} ({number + 1})"

    def at(self, day: pd.Timestamp) -> str:
        """Return the process a day falls into; a row without a day belongs to the latest."""
        if pd.isna(day) or not self.starts:
            return self.name(max(0, len(self.starts) - 1))
        return self.name(bisect.bisect_right(self.starts, day, 1, max(1, self.dated)) - 1)


@dataclass(frozen=True)
class _Moment:
    """One thing that happens in a process and may begin or end it."""

    key: _Key
    label: str
    day: pd.Timestamp
    begins: bool
    ends: bool
    #: The row of ``applications``, or -1 for an event.
    row: int = -1
    own: str = ""


def with_processes(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables with ``process`` filled in each row that can belong to one.

    Parameters
    ----------
    tables:
        The typed tables of a log.

    Returns
    -------
    dict of str to DataFrame
        The same tables. A process is called ``company · role``; from the second on with a number, where an
        application follows an ending. A row without a role joins its company's only process, if there is one.
    """
    known: dict[_Key, _Known] = {}
    named: dict[str, pd.DataFrame] = dict(tables)
    own = _begin(tables["applications"], tables["events"], known)
    for table, column in DATED.items():
        frame = tables[table]
        if len(frame):
            names = _names(frame, column, known) if table != "applications" else own
            named[table] = frame.assign(process=pd.Series(names, index=frame.index, dtype=TEXT))
    return named


def _label(company: str, role: str) -> str:
    return " · ".join(part for part in (company, role) if part) or "not given"


def _begin(applications: pd.DataFrame, events: pd.DataFrame, known: dict[_Key, _Known]) -> list[str]:
    """Find where a process ends and the next one of the same company and role begins.

    Returns the process of each row of ``applications``.
    """
    names = [""] * len(applications)
    over: dict[_Key, bool] = {}
    closed: dict[_Key, bool] = {}
    for moment in _moments(applications, events):
        group = known.setdefault(moment.key, _Known(moment.label))
        if moment.begins:
            # A row of applications after one that has ended is a new process even where no day says so.
            again = over.get(moment.key, False) or (moment.row >= 0 and closed.get(moment.key, False))
            if not group.starts or again:
                group.begin(moment.day, moment.own)
                over[moment.key] = closed[moment.key] = False
        if moment.row >= 0:
            names[moment.row] = moment.own or group.name(max(0, len(group.starts) - 1))
            closed[moment.key] = moment.ends
        elif moment.ends:
            over[moment.key] = True
    return names


def _moments(applications: pd.DataFrame, events: pd.DataFrame) -> list[_Moment]:
    """Return applications, and the first and last steps of the events, by day; what has no day comes last."""
    moments: list[tuple[tuple[bool, pd.Timestamp, float], _Moment]] = []

    def add(moment: _Moment, step: float) -> None:
        has_day = pd.notna(moment.day)
        moments.append(((not has_day, moment.day if has_day else pd.Timestamp(0), step), moment))

    columns = ["company", "role", "applied_on", "status", "process"]
    for row, (company, role, day, status, own) in enumerate(applications[columns].itertuples(index=False)):
        key = (same(company), same(role))
        add(_Moment(key, _label(company, role), day, True, status in ENDED, row, own), 0.0)
    columns = ["company", "role", "date", "event", "step", "process"]
    turns = events[events["event"].isin(["applied", *ENDED]) & events["process"].eq("")]
    for company, role, day, event, step, _ in turns[columns].itertuples(index=False):
        key = (same(company), same(role))
        add(
            _Moment(key, _label(company, role), day, event == "applied", event in ENDED), 0.0 if pd.isna(step) else step
        )
    return [moment for _, moment in sorted(moments, key=lambda pair: pair[0])]


def _names(frame: pd.DataFrame, column: str, known: dict[_Key, _Known]) -> list[str]:
    companies: dict[str, list[_Key]] = {}
    for key in known:
        companies.setdefault(key[0], []).append(key)
    plain = {name: same(name) for name in frame["company"].unique()}
    roles = frame["role"] if "role" in frame else pd.Series("", index=frame.index)
    plain.update({name: same(name) for name in roles.unique()})
    names = []
    for own, company, role, day in zip(frame["process"], frame["company"], roles, frame[column], strict=True):
        if own:
            names.append(own)
            continue
        key = (plain[company], plain[role])
        at_company = companies.get(key[0], [])
        if key not in known and not key[1] and len(at_company) == 1:
            key = at_company[0]
        if key not in known:
            known[key] = _Known(_label(company, role))
            companies.setdefault(key[0], []).append(key)
        names.append(known[key].at(day))
    return names
