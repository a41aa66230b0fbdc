"""Lay new rows over the rows a log already holds: what is new, what changed, what stays; nothing is taken away."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from collections.abc import Set as AnySet

from offerscope.logs.importers.converted import Converted, Row
from offerscope.logs.importers.laid import Merged, bare, changed, days, label, lay
from offerscope.logs.importers.memory import NOTHING, Remembered
from offerscope.logs.importers.steps import REPEATED

#: What an earlier import brought to each process: each step with its day, and how often.
_Brought = AnyMapping[str, Counter[tuple[str, ...]]]
_NEVER: Counter[tuple[str, ...]] = Counter()


def merge(
    tables: AnyMapping[str, Merged], found: Converted, before: Sequence[Remembered] = (), *, is_older: bool = False
) -> list[Remembered]:
    """Lay the rows that a sheet became over a log's tables.

    Parameters
    ----------
    tables:
        The log's tables; they are changed, and count.
    found:
        What the sheet became; its processes are renamed to those that the log has.
    before:
        What earlier imports of this sheet brought.
    is_older:
        Whether the sheet is older than what the log holds, so that no status moves.

    Returns
    -------
    list of Remembered
        What this import brought. A row of the log is never taken away, a cell that the person wrote is never
        overwritten, what the person took out is not brought again, and a status never moves backwards.
    """
    then = _by_raw(found, before)
    brought = _merge_applications(tables["applications"], found, then, is_older=is_older)
    merge_events(tables["events"], found.tables["events"], brought, each=found.by_step)
    _merge_interviews(tables["interviews"], found.tables["interviews"], brought, each=found.by_step)
    told: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for event in found.tables["events"]:
        told[event["process"]].append((event["event"], event.get("date", "")))
    for talk in found.tables["interviews"]:
        told[talk["process"]].append(("a conversation", talk["date"]))
    return [
        Remembered(raw, row, tuple(told[row["process"]]))
        for raw, row in zip(found.raw, found.tables["applications"], strict=True)
    ]


def keys(rows: list[Row]) -> list[tuple[str, str, str, int]]:
    """Return what identifies each application: who, what, which day, and which of several alike.

    Examples
    --------
    >>> keys([{"company": "Fenwick", "applied_on": "4 Mar 2026"}, {"company": "fenwick", "applied_on": "2026-03-04"}])
    [('fenwick', '', '2026-03-04', 1), ('fenwick', '', '2026-03-04', 2)]
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for row, day in zip(rows, days(rows, "applied_on"), strict=True):
        key = (bare(row.get("company", "")), bare(row.get("role", "")), day)
        seen[key] += 1
        found.append((*key, seen[key]))
    return found


def _by_raw(found: Converted, before: Sequence[Remembered]) -> list[Remembered]:
    """Return what each row of the sheet was at the last import.

    It is known by its cells as typed, else by who, what and when, else by who and what where that was and is one row:
    its day was mended.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    typed: dict[tuple[tuple[str, ...], int], Remembered] = {}
    for one in before:
        seen[one.raw] += 1
        typed[one.raw, seen[one.raw]] = one
    by_key = dict(zip(keys([one.row for one in before]), before, strict=True))
    now = keys(found.tables["applications"])
    pairs_then, pairs_now = Counter(key[:2] for key in by_key), Counter(key[:2] for key in now)
    by_pair = {key[:2]: one for key, one in by_key.items() if pairs_then[key[:2]] == pairs_now[key[:2]] == 1}
    seen.clear()
    then = []
    for raw, key in zip(found.raw, now, strict=True):
        seen[raw] += 1
        then.append(typed.get((raw, seen[raw])) or by_key.get(key) or by_pair.get(key[:2]) or NOTHING)
    return then


class _There:
    """The applications of a log, to find the one that a row of a sheet is."""

    def __init__(self, done: Merged, rows: list[Row]) -> None:
        found = keys(done.rows)
        self.by_key = dict(zip(found, done.rows, strict=True))
        self.by_name = {label(row): row for row in done.rows}
        # A row that had no day yet is the same one, where the sheet knows one day for it now.
        self.undated = {key[:2]: row for key, row in self.by_key.items() if not key[2] and key[3] == 1}
        self.alone = Counter((bare(row.get("company", "")), bare(row.get("role", ""))) for row in rows)
        self.pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for key, row in self.by_key.items():
            self.pairs[key[:2]].append(row)
        self.claimed = {id(self.by_key[key]) for key in keys(rows) if key in self.by_key}

    def find(self, key: tuple[str, str, str, int], was: Remembered) -> Row | None:
        """Return the row of the log that is the one of the sheet, or ``None``."""
        old = self.by_key.get(key)
        pair = key[:2]
        if old is None and self.alone[pair] == 1:
            old = self.undated.get(pair)
            if old is None and not key[2] and key[1] and len(self.pairs[pair]) == 1:
                old = self.pairs[pair][0]  # a job that was saved, and is applied for in the log
        if old is None and was.row:
            # Its company, role or day reads otherwise by now, in the log or in the mapping; its process stands.
            old = self.by_name.get(bare(was.row.get("process", "")))
            old = None if id(old) in self.claimed else old
        if old is not None:
            self.claimed.add(id(old))
        return old


def _merge_applications(
    done: Merged, found: Converted, then: list[Remembered], *, is_older: bool
) -> dict[str, Counter[tuple[str, ...]]]:
    """Lay the applications over each other; return what was brought before to each process that is there."""
    rows = found.tables["applications"]
    there = _There(done, rows)
    used = {label(row) for row in done.rows}
    names: dict[str, str] = {}
    brought: dict[str, Counter[tuple[str, ...]]] = {}
    for key, row, was in zip(keys(rows), rows, then, strict=True):
        old = there.find(key, was)
        name = row["process"]
        if old is not None:
            names[name] = old.get("process") or " · ".join(old[part] for part in ("company", "role") if old.get(part))
            brought[bare(names[name])] = Counter(was.steps)
            new = {head: text for head, text in row.items() if head != "process"}
            lay(done, old, new, was.row, is_older=is_older)
            continue
        names[name] = _free(name, used)
        used.add(bare(names[name]))
        done.add({head: text for head, text in row.items() if head != "process"} | {"process": names[name]})
    for table in found.tables.values():
        for row in table:
            row["process"] = names[row["process"]]
    return brought


def _free(name: str, used: set[str]) -> str:
    """Return a process's name, with the next number where it is taken."""
    called, number = name, 1
    if name.endswith(")") and name.rpartition(" (")[2][:-1].isdigit():
        called, _, last = name.rpartition(" (")
        number = int(last[:-1])
    while bare(name) in used:
        number += 1
        name = f"{called} ({number})"
    return name


def merge_events(done: Merged, rows: list[Row], brought: _Brought, *, each: bool = False) -> None:
    """Lay steps over those of a log.

    Parameters
    ----------
    done:
        The log's steps; they are changed, and count.
    rows:
        The sheet's, each with its process.
    brought:
        What an earlier import brought to each process: the step and its day, and how often.
    each:
        Whether each row is a step of its own, whatever the others are.
    """
    if each:
        _merge_each(done, rows, brought)
        return
    there: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for row, day in zip(done.rows, days(done.rows, "date"), strict=True):
        there.setdefault((label(row), bare(row.get("event", ""))), []).append((day, row))
    claimed: set[int] = set()
    for row in rows:
        whole = there.setdefault((label(row), bare(row["event"])), [])
        # Two conversations without a day are two.
        day, once = row.get("date", ""), row["event"] not in REPEATED
        group = [(day, one) for day, one in whole if once or id(one) not in claimed]
        if (row["event"], day) in brought.get(label(row), ()):
            done.same += 1
            continue
        old = next((one for known, one in group if known == day or (known and (once or not day))), None)
        if old is not None:
            claimed.add(id(old))
            _note(done, old, row)
            continue
        undated = next((old for known, old in group if not known), None)
        if undated is not None:
            _date(done, undated, row)
            claimed.add(id(undated))
            whole[:] = [(day if old is undated else known, old) for known, old in whole]
            continue
        whole.append((day, row))
        claimed.add(id(row))
        done.add(row)


def _merge_each(done: Merged, rows: list[Row], brought: _Brought) -> None:
    """Lay steps over those of a log, each of which is one row of the sheet at most."""
    exact: dict[tuple[str, str, str], deque[Row]] = defaultdict(deque)
    for row, day in zip(done.rows, days(done.rows, "date"), strict=True):
        exact[label(row), bare(row.get("event", "")), day].append(row)
    seen: Counter[tuple[str, str, str]] = Counter()
    # Steps that were brought, and that the person took out or gave another day: those stand for no row.
    mended: Counter[tuple[str, str]] = Counter()
    waiting: list[Row] = []
    for row in rows:
        key = (label(row), bare(row["event"]), row.get("date", ""))
        seen[key] += 1
        was = brought.get(key[0], _NEVER)[row["event"], key[2]] >= seen[key]
        old = exact[key].popleft() if exact[key] else None
        if was:
            done.same += 1
            mended[key[:2]] += old is None
        elif old is not None:
            _note(done, old, row)
        else:
            waiting.append(row)
    # What is left over on both sides may be one step, whose day was learnt or mended.
    left: dict[tuple[str, str, bool], deque[Row]] = defaultdict(deque)
    for (name, event, day), group in exact.items():
        rest = list(group)[mended[name, event] :]
        mended[name, event] -= len(group) - len(rest)
        left[name, event, bool(day)].extend(rest)
    for row in waiting:
        name, event, day = label(row), bare(row["event"]), row.get("date", "")
        dated, undated = left[name, event, True], left[name, event, False]
        if dated and (row["event"] not in REPEATED or not day):
            _note(done, dated.popleft(), row)
        elif undated and day:
            _date(done, undated.popleft(), row)
        else:
            done.add(row)


def _date(done: Merged, old: Row, row: Row) -> None:
    """Give a step of the log the day that the sheet knows."""
    old["date"] = row.get("date", "")
    old.pop("step", None)
    done.changed += 1
    done.is_touched = True
    done.tell(row["process"], f"the day of {row['event']} is {old['date']}")


def _note(done: Merged, old: Row, row: Row) -> None:
    """Count a step that is there already, and add what this row says of it beside."""
    note, there = row.get("note", ""), old.get("note", "")
    if not note or bare(note) in {bare(there), *(bare(part) for part in there.split("; "))}:
        done.same += 1
        return
    old["note"] = "; ".join(part for part in (there, note) if part)
    done.changed += 1
    done.is_touched = True
    done.tell(row["process"], f"{row['event']}, {changed('note', there, old['note'])}")


def _merge_interviews(done: Merged, rows: list[Row], brought: _Brought, *, each: bool) -> None:
    by_process: dict[tuple[str, str], list[Row]] = defaultdict(list)
    by_company: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row, day in zip(done.rows, days(done.rows, "date"), strict=True):
        by_process[label(row), day].append(row)
        if row.get("company") and not row.get("role"):
            by_company[bare(row["company"]), day].append(row)
    claimed: set[int] = set()
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        name, company, day = label(row), bare(row.get("company", "")), row["date"]
        seen[name, day] += 1
        others = by_company[company, day] if company else []
        old = _conversation(row, by_process[name, day], claimed, each=each)
        old = old or _conversation(row, others, claimed, each=each)
        then = brought.get(name, _NEVER)["a conversation", day]
        if old is not None:
            claimed.add(id(old))
            # What the person wrote about a conversation stands; only blanks are filled.
            lay(done, old, {head: text for head, text in row.items() if head != "process"}, {}, fill_only=True)
        elif then >= (seen[name, day] if each else 1):
            done.same += 1
        else:
            if not each:
                by_process[name, day].append(row)
            done.add(row)


def _conversation(row: Row, there: list[Row], claimed: AnySet[int], *, each: bool) -> Row | None:
    """Return the conversation of a process and a day that is the one of a row, the one of the same kind first."""
    if each:
        there[:] = [one for one in there if id(one) not in claimed]
    kind = bare(row.get("stage", ""))
    kinds = [bare(one.get("stage", "")) for one in there]
    same = next((one for stage, one in zip(kinds, there, strict=True) if stage == kind), None)
    return same or next(
        (one for stage, one in zip(kinds, there, strict=True) if not each or not stage or not kind), None
    )
