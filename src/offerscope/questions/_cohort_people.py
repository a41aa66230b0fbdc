"""The people of a cohort and their processes: their groups, none of them small, how far each got, and where each went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.disclosure import join_small
from offerscope.logs.destinations import EMPLOYED
from offerscope.logs.model import Logs, one_line
from offerscope.logs.processes import same
from offerscope.logs.schema import REACHES

#: How far a person got at most: the furthest of all processes.
BELOW, ANSWERED, INTERVIEWED, OFFERED, ACCEPTED = range(5)

#: What the groups put together are called, and those of whom the list names none.
OTHERS, ALL_OTHERS, NO_GROUP = "Other groups", "All other groups", "No group given"

#: How many groups are told apart at most, and the most letters of a group's name.
MOST_GROUPS, LONGEST = 20, 60


@dataclass(frozen=True)
class People:
    """The people of a cohort.

    Parameters
    ----------
    rows:
        A row a person: ``group`` (as it is told), ``reached`` (0 to 4), ``destination`` (blank = not known), ``to_interview`` and
        ``to_offer`` (days to it, or watched so far; missing where not known).
    processes:
        A row a process: ``person``, ``reached`` (0 to 3; accepted is an offer), ``ended``, ``days`` (missing where not known).
    groups:
        The groups that are told apart, the largest first, those put together last; empty where there is nothing to compare.
    joined:
        How many groups were put together.
    is_listed:
        Whether the adviser's list says of anybody where they went.
    from_log:
        Of whom the log alone says that an offer was accepted.
    """

    rows: pd.DataFrame
    processes: pd.DataFrame
    groups: tuple[str, ...]
    joined: int
    is_listed: bool
    from_log: int

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.rows)


def people_of(logs: Logs) -> pd.DataFrame | None:
    """Return the table of people, one row each; ``None`` where the log has none: a person's own log."""
    found = logs.tables.get("people")
    return None if found is None else found.drop_duplicates("person")


def gather(logs: Logs, smallest: int) -> People:
    """Return the people of a log of many.

    Parameters
    ----------
    logs:
        The log; it has a table of people.
    smallest:
        The smallest group that may be told.
    """
    table = people_of(logs)
    assert table is not None
    counts = {name: table[name].fillna(0).gt(0) for name in ("answered", "interviewed", "offers", "accepted")}
    reached = np.select([counts[name] for name in ("accepted", "offers", "interviewed", "answered")], [4, 3, 2, 1], 0)
    said = table["destination"].astype(object)
    from_log = said.eq("") & counts["accepted"]
    group, groups, joined = _groups(table["group"], smallest)
    rows = pd.DataFrame(
        {
            "person": table["person"].to_numpy(),
            "group": group,
            "reached": reached.astype(int),
            "destination": said.mask(from_log, EMPLOYED).to_numpy(dtype=object),
            "to_interview": _days(table, "days_to_interview", reached >= INTERVIEWED),
            "to_offer": _days(table, "days_to_offer", reached >= OFFERED),
        }
    )
    is_listed = bool(said.ne("").any())
    return People(rows, _processes(logs, rows), groups, joined, is_listed, int(from_log.sum()) if is_listed else 0)


def _days(table: pd.DataFrame, column: str, happened: np.ndarray) -> np.ndarray:
    """Return the days to an event, or watched so far; missing where it came on a day that nobody knows."""
    days = np.where(happened, table[column].to_numpy(dtype=float), table["days_watched"].to_numpy(dtype=float))
    return np.where(np.isnan(table["days_watched"].to_numpy(dtype=float)), np.nan, days)


def _groups(given: pd.Series, smallest: int) -> tuple[list[str], tuple[str, ...], int]:
    """Return each person's group as it is told, the groups to compare, and how many were put together."""
    plain = [one_line(str(name))[:LONGEST].strip() for name in given]
    spelled: dict[str, Counter[str]] = {}
    for name in plain:
        spelled.setdefault(same(name), Counter())[name] += 1
    called = {key: min(names, key=lambda name: (-names[name], name)) or NO_GROUP for key, names in spelled.items()}
    sizes = {key: sum(names.values()) for key, names in spelled.items()}
    kept, joined = join_small(sizes, smallest, MOST_GROUPS)
    if len(kept) + bool(joined) < 2:
        return [""] * len(plain), (), 0
    taken = {same(called[key]) for key in kept}
    others = ALL_OTHERS if same(OTHERS) in taken else OTHERS
    told = {key: called[key] for key in kept} | dict.fromkeys(joined, others)
    groups = (*(called[key] for key in kept), *([others] if joined else []))
    if len(set(groups)) < len(groups):  # somebody's group is called as what is put together
        return [""] * len(plain), (), 0
    return [told[same(name)] for name in plain], groups, len(joined)


def _processes(logs: Logs, rows: pd.DataFrame) -> pd.DataFrame:
    table = logs.tables.get("processes")
    if table is None:
        return pd.DataFrame({"person": [], "reached": [], "ended": [], "days": []})
    table = table[table["person"].isin(rows["person"])]
    # A screening is an answer here, and an offer accepted an offer.
    steps = dict(zip(REACHES, (0, 1, 1, 2, 3, 3), strict=True))
    return pd.DataFrame(
        {
            "person": table["person"].to_numpy(),
            "reached": table["reached"].map(steps).fillna(0).to_numpy(dtype=int),
            "ended": table["ending"].ne("").to_numpy(dtype=bool),
            "days": table["days"].to_numpy(dtype=float),
        }
    )
