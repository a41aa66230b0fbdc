"""Lay new rows over the rows a log already holds: what is new, what changed, what stays; nothing is taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs import values
from offerscope.logs.describe import safe_cell
from offerscope.logs.importers.convert import Converted, Row
from offerscope.logs.importers.memory import Remembered
from offerscope.logs.importers.steps import RANK, REPEATED
from offerscope.logs.model import Done, Problem
from offerscope.logs.processes import same
from offerscope.logs.schema import TABLES


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
        Each cell that changes, in words.
    """

    columns: list[str]
    rows: list[Row]
    new: int = 0
    changed: int = 0
    same: int = 0
    changes: list[str] = field(default_factory=list)


def merge(
    existing: dict[str, pd.DataFrame], found: Converted, problems: list[Problem], before: Sequence[Remembered] = ()
) -> dict[str, Merged]:
    """Return each table with the sheet's rows laid over the rows that are there.

    Parameters
    ----------
    existing:
        The texts of the tables in the log's folder; a table that is not there is missing.
    found:
        What the sheet became; its processes are renamed to those that the log has.
    problems:
        What is found on the way is added here.
    before:
        What earlier imports of this sheet brought.

    Returns
    -------
    dict of str to Merged
        By table. A row of the log is never taken away, a blank cell of the sheet never overwrites, nor does one that
        is what it was at the last import, and a status never moves backwards.
    """
    done = {name: _start(name, existing.get(name)) for name in found.tables}
    _merge_applications(done["applications"], found, problems, _by_raw(found, before))
    _merge_events(done["events"], found.tables["events"])
    _merge_interviews(done["interviews"], found.tables["interviews"])
    return done


def _start(name: str, frame: pd.DataFrame | None) -> Merged:
    columns = list(TABLES[name].columns)
    if frame is None or not len(frame.columns):
        return Merged(columns, [])
    there = {
        "_".join(str(header).strip().casefold().replace("-", " ").replace("_", " ").split()): str(header)
        for header in frame.columns
    }
    header = [str(head) for head in frame.columns]
    # A header spelled in another way is the same column; the file keeps its own spelling only for other columns.
    names = {original: plain for plain, original in there.items() if plain in columns}
    header = [names.get(head, head) for head in header]
    rows = [
        {head: str(text).strip() for head, text in zip(header, cells, strict=True) if str(text).strip()}
        for cells in frame.itertuples(index=False, name=None)
    ]
    return Merged([*header, *(column for column in columns if column not in header)], rows)


def _bare(text: str) -> str:
    """Return a text without the apostrophe that made it safe, without case and spaces that differ."""
    return same(text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text)


def _days(rows: list[Row], column: str) -> list[str]:
    texts = pd.Series([row.get(column, "") for row in rows], dtype="str")
    if not len(texts):
        return []
    days = values.read_dates(texts).values
    return [text if pd.isna(day) else day.date().isoformat() for text, day in zip(texts, days, strict=True)]


def _label(row: Row) -> str:
    return _bare(row.get("process", "") or " · ".join(row[name] for name in ("company", "role") if row.get(name)))


def _keys(rows: list[Row]) -> list[tuple[str, str, str, int]]:
    """Return what identifies each application: who, what, which day, and which of several alike."""
    seen: Counter[tuple[str, str, str]] = Counter()
    keys = []
    for row, day in zip(rows, _days(rows, "applied_on"), strict=True):
        key = (_bare(row.get("company", "")), _bare(row.get("role", "")), day)
        seen[key] += 1
        keys.append((*key, seen[key]))
    return keys


def _by_raw(found: Converted, before: Sequence[Remembered]) -> list[Row]:
    """Return what each row of the sheet was at the last import.

    It is known by its cells as typed, else by who, what and when, else by who and what where that was and is one row:
    its day was mended.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    typed: dict[tuple[tuple[str, ...], int], Row] = {}
    for one in before:
        seen[one.raw] += 1
        typed[one.raw, seen[one.raw]] = one.row
    by_key = dict(zip(_keys([one.row for one in before]), (one.row for one in before), strict=True))
    keys = _keys(found.tables["applications"])
    pairs_then, pairs_now = Counter(key[:2] for key in by_key), Counter(key[:2] for key in keys)
    by_pair = {key[:2]: row for key, row in by_key.items() if pairs_then[key[:2]] == pairs_now[key[:2]] == 1}
    seen.clear()
    then = []
    for raw, key in zip(found.raw, keys, strict=True):
        seen[raw] += 1
        then.append(typed.get((raw, seen[raw])) or by_key.get(key) or by_pair.get(key[:2]) or {})
    return then


def _merge_applications(done: Merged, found: Converted, problems: list[Problem], then: list[Row]) -> None:
    rows = found.tables["applications"]
    there = dict(zip(_keys(done.rows), done.rows, strict=True))
    # A row that had no day yet is the same one, where the sheet knows one day for it now.
    undated = {key[:2]: row for key, row in there.items() if not key[2] and key[3] == 1}
    alone = Counter((_bare(row.get("company", "")), _bare(row.get("role", ""))) for row in rows)
    used = {_label(row) for row in done.rows}
    named = {_label(row): row for row in done.rows}
    claimed = {id(there[key]) for key in _keys(rows) if key in there}
    names: dict[str, str] = {}
    for key, row, was in zip(_keys(rows), rows, then, strict=True):
        old = there.get(key)
        if old is None and alone[key[:2]] == 1:
            old = undated.get(key[:2])
        if old is None and was:
            # Its company, role or day reads otherwise by now, in the log or in the mapping; its process stands.
            old = named.get(_bare(was["process"]))
            old = None if id(old) in claimed else old
        name = row["process"]
        if old is not None:
            names[name] = old.get("process") or " · ".join(old[part] for part in ("company", "role") if old.get(part))
            claimed.add(id(old))
            _update(done, old, {head: text for head, text in row.items() if head != "process"}, problems, was)
            continue
        names[name] = _free(name, used)
        used.add(_bare(names[name]))
        done.rows.append({head: text for head, text in row.items() if head != "process"} | {"process": names[name]})
        done.new += 1
    for table in found.tables.values():
        for row in table:
            row["process"] = names[row["process"]]


def _free(name: str, used: set[str]) -> str:
    """Return a process's name, with the next number where it is taken."""
    label, number = name, 1
    if name.endswith(")") and name.rpartition(" (")[2][:-1].isdigit():
        label, _, last = name.rpartition(" (")
        number = int(last[:-1])
    while _bare(name) in used:
        number += 1
        name = f"{label} ({number})"
    return name


def _alike(old: str, new: str) -> bool:
    """Whether two cells say the same: the same text, day or number."""
    if _bare(old) == _bare(new):
        return True
    days = [values.read_dates(pd.Series([text], dtype="str")).values.iloc[0] for text in (old, new)]
    if not any(pd.isna(day) for day in days):
        return bool(days[0] == days[1])
    try:
        return values.amount(old)[0] == values.amount(new)[0]
    except ValueError:
        return False


def _update(
    done: Merged, old: Row, new: Row, problems: list[Problem], was: Row | None = None, *, fill_only: bool = False
) -> None:
    """Lay one row over another and count it; where the sheet says what it said before, the log stands."""
    before = dict(old)
    who = " · ".join(old[part] for part in ("company", "role") if old.get(part)) or old.get("process", "")
    for column, text in new.items():
        there = old.get(column, "")
        if was and was.get(column) == text:
            continue
        if column == "notes" and there:
            known = {_bare(part) for part in there.split("; ")}
            more = [part for part in text.split("; ") if _bare(part) not in known]
            old[column] = "; ".join([there, *more])
        elif not there:
            old[column] = text
        elif fill_only or _alike(there, text):
            continue
        elif column == "status" and RANK.get(text, 99) < RANK.get(there, -1):
            problems.append(
                Problem(
                    "applications.csv",
                    0,
                    "status",
                    text,
                    f'a step on from "{there}" ({who}); a status never moves backwards',
                    Done.KEPT,
                )
            )
        else:
            old[column] = text
    if old == before:
        done.same += 1
        return
    done.changed += 1
    for column in new:
        if old.get(column) != before.get(column):
            done.changes.append(f'{who}, {column}: "{before.get(column, "")}" -> "{old[column]}"')


def _merge_events(done: Merged, rows: list[Row]) -> None:
    there: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for row, day in zip(done.rows, _days(done.rows, "date"), strict=True):
        there.setdefault((_label(row), _bare(row.get("event", ""))), []).append((day, row))
    for row in rows:
        group = there.setdefault((_label(row), row["event"]), [])
        day = row.get("date", "")
        once = row["event"] not in REPEATED
        if any(old == day or (old and (once or not day)) for old, _ in group):
            done.same += 1
            continue
        undated = next((old for known, old in group if not known), None)
        if undated is not None:
            undated["date"] = day
            undated.pop("step", None)
            group[:] = [(day if old is undated else known, old) for known, old in group]
            done.changed += 1
            done.changes.append(f"{row['process']}, {row['event']}: the day is {day}")
            continue
        group.append((day, row))
        done.rows.append(row)
        done.new += 1


def _merge_interviews(done: Merged, rows: list[Row]) -> None:
    def find(match: Callable[[Row], bool], day: str) -> Row | None:
        return next((row for row, on in zip(there, days, strict=True) if on == day and match(row)), None)

    there, days = list(done.rows), _days(done.rows, "date")
    for row in rows:
        label, company = _label(row), _bare(row.get("company", ""))
        old = find(lambda one, label=label: _label(one) == label, row["date"]) or find(  # type: ignore[misc]
            lambda one, company=company: bool(company) and not one.get("role") and _bare(one.get("company", "")) == company, row["date"]  # type: ignore[misc]
        )  # fmt: skip
        if old is not None:
            # What the person wrote about a conversation stands; only blanks are filled.
            _update(done, old, {head: text for head, text in row.items() if head != "process"}, [], fill_only=True)
            continue
        there.append(row)
        days.append(row["date"])
        done.rows.append(row)
        done.new += 1
