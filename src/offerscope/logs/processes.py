"""Say which rows belong to one process: the same company and role, until it ends and begins anew.

A company's name alone never identifies a process, because people apply again; a row that names its process
itself is believed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.logs.distinct import Distinct
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


#: How a company's and a role's numbers are put together into one.
_HALF = 32

#: How NumPy writes a day that is missing, as a number.
NO_DAY = int(np.iinfo(np.int64).min)


@dataclass
class _Known:
    """The processes known for one company and role that begin more than once: their first days and own names, in order."""

    label: str
    starts: list[int] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    #: How many have a day; those without come last.
    dated: int = 0

    def begin(self, day: int, own: str) -> None:
        self.dated += int(day != NO_DAY)
        self.starts.append(day)
        self.own.append(own)

    def name(self, number: int) -> str:
        if number < len(self.own) and self.own[number]:
            return self.own[number]
        return self.label if number == 0 else f"{self.label} ({number + 1})"

    def at(self, day: int) -> str:
        """Return the process a day falls into; a row without a day belongs to the latest."""
        if day == NO_DAY or not self.starts:
            return self.name(max(0, len(self.starts) - 1))
        return self.name(bisect.bisect_right(self.starts, day, 1, max(1, self.dated)) - 1)


@dataclass
class _Processes:
    """The processes found so far, by the number of their company and role; one that begins once is its name."""

    known: dict[int, str | _Known] = field(default_factory=dict)
    #: A number for each company and each role, case and spaces apart.
    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})
    #: The processes of each company of which a row names no role, in the order in which they were found.
    alone: dict[int, list[int]] = field(default_factory=dict)

    def rows(self, frame: pd.DataFrame, day: str) -> _Rows:
        """Return the rows of a table, each with the number of its company and role."""
        company = Distinct.of(frame["company"])
        role = Distinct.of(frame["role"]) if "role" in frame else company.map(lambda _: "")
        high, low = (
            np.array([self.numbers.setdefault(same(text), len(self.numbers)) for text in column.texts], dtype=np.int64)
            for column in (company, role)
        )
        days = frame[day].to_numpy().astype("datetime64[s]").astype(np.int64)
        return _Rows((high[company.codes] << _HALF) | low[role.codes], company, role, days)

    def name(self, key: int, day: int) -> str:
        found = self.known[key]
        return found if isinstance(found, str) else found.at(day)


@dataclass
class _Rows:
    """Rows of a table by company, role and day."""

    keys: NDArray[np.int64]
    company: Distinct
    role: Distinct
    #: Seconds since 1970.
    days: NDArray[np.int64]

    def label(self, row: int) -> str:
        return _label(self.company.texts[self.company.codes[row]], self.role.texts[self.role.codes[row]])


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
    named: dict[str, pd.DataFrame] = dict(tables)
    found = _Processes()
    own = _begin(tables["applications"], tables["events"], found)
    for table, column in DATED.items():
        frame = tables[table]
        if len(frame):
            names = _names(frame, column, found) if table != "applications" else own
            texts = pd.array(names, dtype=TEXT)
            named[table] = frame.assign(process=pd.Series(texts, index=frame.index, copy=False))
    return named


def _label(company: str, role: str) -> str:
    return " · ".join(part for part in (company, role) if part) or "not given"


def _begin(applications: pd.DataFrame, events: pd.DataFrame, found: _Processes) -> NDArray[np.object_]:
    """Find where a process ends and the next one of the same company and role begins.

    Returns the process of each row of ``applications``.
    """
    own = applications["process"].to_numpy(dtype=object)
    turns = events[events["event"].isin(["applied", *ENDED]) & events["process"].eq("")]
    rows, steps = found.rows(applications, "applied_on"), found.rows(turns, "date")
    keys = np.concatenate([rows.keys, steps.keys])
    codes, distinct_keys = pd.factorize(keys)
    often = (np.bincount(codes, minlength=len(distinct_keys)) > 1)[codes]
    names = own.copy()
    # One application and nothing else is one process.
    for row in np.flatnonzero(~often[: len(rows.keys)]).tolist():
        names[row] = names[row] or rows.label(row)
        found.known[int(keys[row])] = names[row]
    # One event and nothing else begins a process, or ends one of which no more is known.
    for row in np.flatnonzero(~often[len(rows.keys) :]).tolist():
        found.known[int(steps.keys[row])] = steps.label(row)
    _begin_again(applications, turns, rows, steps, often, names, found)
    return names


def _begin_again(
    applications: pd.DataFrame, turns: pd.DataFrame, rows: _Rows, steps: _Rows, often: NDArray[np.bool_],
    names: NDArray[np.object_], found: _Processes,
) -> None:  # fmt: skip
    """Go through applications, and the first and last steps of the events, by day; what has no day comes last."""
    number = len(rows.keys)
    days = np.concatenate([rows.days, steps.days])
    step = np.concatenate([np.zeros(number), turns["step"].fillna(0.0).to_numpy(dtype=float)])
    begins = np.concatenate([np.ones(number, dtype=bool), turns["event"].eq("applied").to_numpy(dtype=bool)])
    ends = np.concatenate([frame[name].isin(ENDED).to_numpy(dtype=bool) for frame, name in ((applications, "status"), (turns, "event"))])  # fmt: skip
    order = np.flatnonzero(often)
    order = order[np.lexsort((step[order], days[order], days[order] == NO_DAY))]
    on = dict(zip(order.tolist(), days[order].tolist(), strict=True))
    groups: dict[int, _Known] = {}
    over: dict[int, bool] = {}
    closed: dict[int, bool] = {}
    for at in order.tolist():
        is_row = at < number
        of, row = (rows, at) if is_row else (steps, at - number)
        key = int(of.keys[row])
        if key not in groups:
            groups[key] = _Known(of.label(row))
        group = groups[key]
        own = str(names[row]) if is_row else ""
        if begins[at]:
            # A row of applications after one that has ended is a new process even where no day says so.
            again = over.get(key, False) or (is_row and closed.get(key, False))
            if not group.starts or again:
                group.begin(on[at], own)
                over[key] = closed[key] = False
        if is_row:
            names[row] = own or group.name(max(0, len(group.starts) - 1))
            closed[key] = bool(ends[at])
        elif ends[at]:
            over[key] = True
    for key, group in groups.items():
        found.known[key] = group if len(group.starts) > 1 else group.name(0)


def _names(frame: pd.DataFrame, column: str, found: _Processes) -> NDArray[np.object_]:
    """Return the process of each row of a table other than ``applications``."""
    names = frame["process"].to_numpy(dtype=object).copy()
    free = np.flatnonzero(names == "")
    rows = found.rows(frame.iloc[free] if len(free) < len(frame) else frame, column)
    doubtful = _doubtful(rows, found)
    for row in np.flatnonzero(doubtful).tolist():
        names[free[row]] = _one(rows, row, found)
    certain = np.flatnonzero(~doubtful)
    codes, keys = pd.factorize(rows.keys[certain])
    first = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
    for key, at in zip(keys.tolist(), first.tolist(), strict=True):
        if key not in found.known:
            found.known[key] = rows.label(int(certain[at]))
    by_key: list[Any] = [found.known[key] for key in keys.tolist()]
    made = np.empty(len(keys), dtype=object)
    made[:] = [one if isinstance(one, str) else "" for one in by_key]
    names[free[certain]] = made[codes]
    several = np.fromiter((not isinstance(one, str) for one in by_key), dtype=bool, count=len(by_key))
    often = np.flatnonzero(several[codes])
    names[free[certain[often]]] = [
        by_key[code].at(day)
        for code, day in zip(codes[often].tolist(), rows.days[certain[often]].tolist(), strict=True)
    ]
    return names


def _doubtful(rows: _Rows, found: _Processes) -> NDArray[np.bool_]:
    """Return the rows of companies whose processes the rows themselves decide: some name no role, others may."""
    blank = np.unique(rows.keys[(rows.keys & ((1 << _HALF) - 1)) == 0])
    companies = {key >> _HALF for key in blank.tolist() if key not in found.known}
    if not companies:
        return np.zeros(len(rows.keys), dtype=bool)
    found.alone = {company: [] for company in companies}
    for key in found.known:
        if key >> _HALF in companies:
            found.alone[key >> _HALF].append(key)
    return np.isin(rows.keys >> _HALF, list(companies))


def _one(rows: _Rows, row: int, found: _Processes) -> str:
    """Return the process of one row; without a role it joins its company's only process, if there is one by then."""
    key = int(rows.keys[row])
    at_company = found.alone[key >> _HALF]
    if key not in found.known and key & ((1 << _HALF) - 1) == 0 and len(at_company) == 1:
        key = at_company[0]
    if key not in found.known:
        found.known[key] = rows.label(row)
        at_company.append(key)
    return found.name(key, int(rows.days[row]))
