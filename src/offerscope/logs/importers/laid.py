"""One table of a log while rows are laid over it: what is new, what changes, and what the person wrote and so stands."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs import values
from offerscope.logs.describe import safe_cell
from offerscope.logs.headers import plain
from offerscope.logs.importers.converted import Row
from offerscope.logs.importers.steps import RANK
from offerscope.logs.processes import same
from offerscope.logs.schema import ENDED, STATUSES, TABLES

#: How many letters of a cell a preview shows.
MOST_SHOWN = 60


@dataclass
class Merged:
    """One table after the merge.

    Parameters
    ----------
    columns:
        Its header, in the order of the file that is there, then of the schema.
    rows:
        Its rows, those that were there first, in their order.
    new, changed, same:
        How many rows of the sheet are new, change a row that is there, or find it as it is.
    changes:
        Each cell that changes, in words, by whose it is.
    stands:
        Each cell that the person wrote and the sheet has otherwise, in words.
    behind:
        Each status of the log that the sheet would have moved backwards, in words.
    is_touched:
        Whether anything in it is new or changed, over all sheets.
    """

    columns: list[str]
    rows: list[Row]
    new: int = 0
    changed: int = 0
    same: int = 0
    changes: dict[str, list[str]] = field(default_factory=dict)
    stands: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    is_touched: bool = False
    #: Whether its rows are processes, whose status moves on.
    is_process: bool = False

    def begin(self) -> None:
        """Begin to count anew, for the next sheet."""
        self.new = self.changed = self.same = 0
        self.changes, self.stands, self.behind = {}, [], []

    def tell(self, who: str, change: str) -> None:
        """Say that a cell changes."""
        self.changes.setdefault(who, []).append(change)

    def add(self, row: Row) -> None:
        """Add a row that is new."""
        self.rows.append(row)
        self.new += 1
        self.is_touched = True


def start(name: str, frame: pd.DataFrame | None) -> Merged:
    """Return a table as the log has it, before anything is laid over it.

    Parameters
    ----------
    name:
        The table.
    frame:
        Its texts, or ``None`` where the log does not have it.

    Examples
    --------
    >>> start("contacts", pd.DataFrame({"Name": ["Ann"], "mood": ["good"]})).rows
    [{'name': 'Ann', 'mood': 'good'}]
    """
    columns = list(TABLES[name].columns)
    if frame is None or not len(frame.columns):
        return Merged(columns, [], is_process=name == "applications")
    there = {plain(str(header)): str(header) for header in frame.columns}
    header = [str(head) for head in frame.columns]
    # A header spelled in another way is the same column; the file keeps its own spelling only for other columns.
    names = {original: name for name, original in there.items() if name in columns}
    header = [names.get(head, head) for head in header]
    rows = [
        {head: str(text).strip() for head, text in zip(header, cells, strict=True) if str(text).strip()}
        for cells in frame.itertuples(index=False, name=None)
    ]
    whole = [*header, *(column for column in columns if column not in header)]
    return Merged(whole, rows, is_process=name == "applications")


def bare(text: str) -> str:
    """Return a text without the apostrophe that made it safe, without case and spaces that differ.

    Examples
    --------
    >>> bare("'=SUM "), bare("Fenwick  Labs")
    ('=sum', 'fenwick labs')
    """
    return same(text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text)


def days(rows: list[Row], column: str) -> list[str]:
    """Return a column's days in ISO; what is no day stays as it is typed."""
    texts = pd.Series([row.get(column, "") for row in rows], dtype="str")
    if not len(texts):
        return []
    read = values.read_dates(texts).values
    return [text if pd.isna(day) else day.date().isoformat() for text, day in zip(texts, read, strict=True)]


def label(row: Row) -> str:
    """Return which process a row belongs to, for comparing."""
    return bare(row.get("process", "") or " · ".join(row[name] for name in ("company", "role") if row.get(name)))


def is_alike(old: str, new: str) -> bool:
    """Return whether two cells say the same: the same text, day or number.

    Examples
    --------
    >>> is_alike("2026-03-04", "4 Mar 2026"), is_alike("90k", "90,000"), is_alike("York", "Hull")
    (True, True, False)
    """
    if bare(old) == bare(new):
        return True
    if not any(sign.isdigit() for sign in old) or not any(sign.isdigit() for sign in new):
        return False
    read = [values.read_dates(pd.Series([text], dtype="str")).values.iloc[0] for text in (old, new)]
    if not any(pd.isna(day) for day in read):
        return bool(read[0] == read[1])
    try:
        return values.amount(old)[0] == values.amount(new)[0]
    except ValueError:
        return False


def moves_on(old: str, new: str) -> bool:
    """Return whether a process that stands at one status may come to stand at another: never backwards.

    Examples
    --------
    >>> moves_on("applied", "interview"), moves_on("interview", "applied"), moves_on("interview", "no answer")
    (True, False, True)
    >>> moves_on("no answer", "interview"), moves_on("rejected", "interview"), moves_on("offer", "hmm")
    (True, False, False)
    """
    if new not in STATUSES or old not in STATUSES:
        return old not in STATUSES
    if old == "no answer":
        return RANK[new] > RANK["no answer"]
    if old in ENDED:
        return new in ENDED and RANK[new] >= RANK[old]
    return new in ENDED or RANK[new] >= RANK[old]


def lay(
    done: Merged, old: Row, new: Row, was: AnyMapping[str, str], *, fill_only: bool = False, is_older: bool = False
) -> None:
    """Lay one row over another and count it.

    Parameters
    ----------
    done:
        The table.
    old:
        The log's row; it is changed.
    new:
        The sheet's row.
    was:
        What the sheet's row was at the last import; empty = never imported. A cell that the log still holds so was not
        touched by the person, and takes what the sheet says now; any other cell is the person's, and stands.
    fill_only:
        Whether only blanks are filled.
    is_older:
        Whether the sheet is older than what the log holds, so that no status moves.
    """
    before = dict(old)
    who = named(old)
    moved = _lay_status(done, old, new, was, who, is_older=is_older)
    for column, text in new.items():
        there, then = old.get(column, ""), was.get(column, "")
        if column == "status" and moved is not None:
            continue
        if column == "status_on" and moved is not None and there and not moved:
            continue
        if column == "status_on" and moved:
            old[column] = text
        elif then == text:
            continue  # no news: what the person made of it stands
        elif column == "notes" and there:
            known = {bare(part) for part in there.split("; ")}
            more = [part for part in text.split("; ") if bare(part) not in known]
            old[column] = "; ".join([there, *more])
        elif not there:
            old[column] = text
        elif fill_only or is_alike(there, text):
            continue
        elif then and is_alike(there, then):
            old[column] = text
        else:
            done.stands.append(
                f'{who}, {column.replace("_", " ")}: "{cut(there)}" stands; the sheet says "{cut(text)}"'
            )
    if moved and "status_on" not in new:
        old.pop("status_on", None)  # the day of the status before
    if old == before:
        done.same += 1
        return
    done.changed += 1
    done.is_touched = True
    for column in dict.fromkeys([*new, *before]):
        if old.get(column) != before.get(column):
            done.tell(who, changed(column, before.get(column, ""), old.get(column, "")))


def named(row: Row) -> str:
    """Return whose a row is, each name once.

    Examples
    --------
    >>> named({"offer": "Tarn", "company": "Tarn", "role": "Cook"}), named({"process": "Tarn · Cook (2)", "company": "Tarn"})
    ('Tarn · Cook', 'Tarn · Cook (2)')
    """
    if row.get("process") and not row.get("name") and not row.get("offer"):
        return row["process"]
    names = {bare(row[part]): row[part] for part in ("term", "role", "company", "offer", "name") if row.get(part)}
    return " · ".join(reversed(names.values()))


def cut(text: str) -> str:
    """Return a text that is no longer than can be read at a glance.

    Examples
    --------
    >>> cut("short"), len(cut("long " * 30))
    ('short', 60)
    """
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def changed(column: str, before: str, after: str) -> str:
    """Say how one cell changes; of notes that go on, only what is new.

    Examples
    --------
    >>> changed("notes", "a call", "a call; they wrote"), changed("status_on", "", "2026-03-04")
    ('notes + "they wrote"', 'status on "2026-03-04"')
    """
    name = column.replace("_", " ")
    if before and after.startswith(f"{before}; "):
        return f'{name} + "{cut(after[len(before) + 2 :])}"'
    return f'{name} "{cut(before)}" -> "{cut(after)}"' if before else f'{name} "{cut(after)}"'


def _lay_status(
    done: Merged, old: Row, new: Row, was: AnyMapping[str, str], who: str, *, is_older: bool
) -> bool | None:
    """Move an application's status on, if it goes on; return whether it moved, ``None`` where there is none to move."""
    text, there = new.get("status", ""), old.get("status", "")
    if not text or not done.is_process:
        return None
    if not there:
        if was.get("status") == text:
            return False
        old["status"] = text
        return True
    if bare(text) == bare(there):
        return None
    if not is_older and moves_on(there, text):
        if was.get("status") == text:
            return False  # no news: the person set it back
        old["status"] = text
        return True
    done.behind.append(f'{who}: "{there}" stands; the sheet says "{text}"')
    if text not in STATUSES:
        known = {bare(part) for part in old.get("notes", "").split("; ")}
        if bare(f"status: {text}") not in known:
            old["notes"] = "; ".join(part for part in (old.get("notes", ""), f"status: {text}") if part)
    return False
