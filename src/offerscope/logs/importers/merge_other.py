"""Lay people, conversations, offers and their terms over those that a log already holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as AnyMapping
from collections.abc import Set as AnySet

from offerscope.logs.importers.converted import Converted, Row
from offerscope.logs.importers.laid import Merged, bare, days, label, lay
from offerscope.logs.importers.memory import NOTHING, Remembered
from offerscope.logs.importers.merge import merge_events


def merge_contacts(tables: AnyMapping[str, Merged], found: Converted, before: Sequence[Remembered]) -> list[Remembered]:
    """Lay people over the contacts of a log.

    Parameters
    ----------
    tables:
        The log's tables; they are changed, and count.
    found:
        What the sheet became.
    before:
        What earlier imports of this sheet brought.

    Returns
    -------
    list of Remembered
        What this import brought. Two people are one where the name is the same, and the company and the day they were
        met are the same or not known; or where an earlier import brought them.
    """
    done, rows = tables["contacts"], found.tables["contacts"]
    then = _known(rows, before, "name", "met_on")
    there: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for row, day in zip(done.rows, days(done.rows, "met_on"), strict=True):
        there[bare(row.get("name", ""))].append((day, row))
    for row, was in zip(rows, then, strict=True):
        # Who is found is taken out, so that nobody is two rows of the sheet.
        group = there[bare(row["name"])]
        old = _taken(group, (day != "" and day == row.get("met_on") for day, _ in group))
        if old is None and was.row:
            mine = there[bare(was.row["name"])]
            old = _taken(mine, (day == was.row.get("met_on", "") for day, _ in mine))
        if old is None:
            old = _taken(group, (_may_be(row, day, one) for day, one in group))
        if old is None:
            done.add(dict(row))
            continue
        lay(done, old, row, was.row)
    return [Remembered(raw, row) for raw, row in zip(found.raw, rows, strict=True)]


def _taken(group: list[tuple[str, Row]], fits: Iterable[bool]) -> Row | None:
    """Take the first that fits out of a group, and return it."""
    place = next((place for place, is_one in enumerate(fits) if is_one), None)
    return None if place is None else group.pop(place)[1]


def _may_be(row: Row, day: str, old: Row) -> bool:
    companies = {bare(one.get("company", "")) for one in (row, old)} - {""}
    return len(companies) < 2 and len({day, row.get("met_on", "")} - {""}) < 2


def _known(rows: Sequence[Row], before: Sequence[Remembered], *parts: str) -> list[Remembered]:
    """Return what each row was at the last import, known by some of its cells."""
    seen: Counter[tuple[str, ...]] = Counter()
    known: dict[tuple[tuple[str, ...], int], Remembered] = {}
    for one in before:
        key = tuple(bare(one.row.get(part, "")) for part in parts)
        seen[key] += 1
        known[key, seen[key]] = one
    seen.clear()
    found = []
    for row in rows:
        key = tuple(bare(row.get(part, "")) for part in parts)
        seen[key] += 1
        found.append(known.get((key, seen[key]), NOTHING))
    return found


def merge_interviews(
    tables: AnyMapping[str, Merged], found: Converted, before: Sequence[Remembered]
) -> list[Remembered]:
    """Lay conversations over the interviews of a log.

    Parameters
    ----------
    tables:
        The log's tables; they are changed, and count.
    found:
        What the sheet became.
    before:
        What earlier imports of this sheet brought.

    Returns
    -------
    list of Remembered
        What this import brought. Two conversations are one where company and day are the same, and role, stage and
        interviewer are the same or not known; or where an earlier import brought them.
    """
    done, rows = tables["interviews"], found.tables["interviews"]
    there: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row, day in zip(done.rows, days(done.rows, "date"), strict=True):
        there[bare(row.get("company", "")), day].append(row)
    claimed: set[int] = set()
    for row, was in zip(rows, _earlier(rows, before), strict=True):
        # Of what an earlier import brought, the person may have changed one part.
        old = _conversation(row, there, claimed, 3) or _conversation(was.row, there, claimed, 2)
        if old is not None:
            claimed.add(id(old))
            lay(done, old, row, was.row)
        elif was.row:
            done.same += 1  # the person took it out
        else:
            done.add(dict(row))
    brought = {label(one.row): Counter(one.steps) for one in before if one.steps}
    steps: dict[str, list[Row]] = defaultdict(list)
    for event in found.tables["events"]:
        steps[event["process"]].append(event)
    told = [
        Remembered((), {"process": process}, tuple((event["event"], event.get("date", "")) for event in events))
        for process, events in steps.items()
    ]
    merge_events(tables["events"], found.tables["events"], brought)
    return [*(Remembered(raw, row) for raw, row in zip(found.raw, rows, strict=True)), *told]


def _conversation(
    asked: Row, there: AnyMapping[tuple[str, str], list[Row]], claimed: AnySet[int], least: int
) -> Row | None:
    """Return the log's conversation that may be the one of a sheet, the likest first; so many of its parts must fit."""
    parts = ("role", "stage", "interviewer")
    found = [
        (sum(bare(one.get(part, "")) == bare(asked.get(part, "")) for part in parts), -place, one)
        for place, one in enumerate(there.get((bare(asked.get("company", "")), asked.get("date", "")), ()))
        if id(one) not in claimed
        and sum(len({bare(one.get(part, "")), bare(asked.get(part, ""))} - {""}) < 2 for part in parts) >= least
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _earlier(rows: Sequence[Row], before: Sequence[Remembered]) -> list[Remembered]:
    """Return what each conversation was at the last import: by all that tells it apart, else where one part of it was mended."""
    told = [one for one in before if one.row.get("company")]
    found = _known(rows, told, "company", "role", "date", "stage", "interviewer")
    used = set(map(id, found))
    for parts in (("company", "role", "date"), ("company", "role", "stage")):
        keys = [tuple(bare(row.get(part, "")) for part in parts) for row in rows]
        alone = Counter(keys)
        mended = {tuple(bare(one.row.get(part, "")) for part in parts): one for one in told if id(one) not in used}
        found = [
            mended.pop(key, NOTHING) if known is NOTHING and alone[key] == 1 else known
            for key, known in zip(keys, found, strict=True)
        ]
        used.update(map(id, found))
    return found


def merge_offers(tables: AnyMapping[str, Merged], found: Converted, before: Sequence[Remembered]) -> list[Remembered]:
    """Lay offers and their terms over those of a log.

    Parameters
    ----------
    tables:
        The log's tables; they are changed, and count.
    found:
        What the sheet became; its offers are renamed to those that the log has.
    before:
        What earlier imports of this sheet brought.

    Returns
    -------
    list of Remembered
        What this import brought, each offer with its terms.
    """
    done, rows = tables["offers"], found.tables["offers"]
    then = _known(rows, before, "offer")
    there = {bare(row.get("offer", "")): row for row in done.rows}
    names: dict[str, str] = {}
    brought: dict[str, frozenset[tuple[str, ...]]] = {}
    for row, was in zip(rows, then, strict=True):
        old = there.get(bare(row["offer"])) or _renamed(row, done.rows, names, was)
        if old is None:
            done.add(dict(row))
            names[row["offer"]] = row["offer"]
            continue
        names[row["offer"]] = old.get("offer", row["offer"])
        brought[bare(names[row["offer"]])] = frozenset(was.steps)
        lay(done, old, {head: text for head, text in row.items() if head != "offer"}, was.row)
    terms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for term in found.tables["offer_terms"]:
        terms[term["offer"]].append(told_of(term))
    _merge_terms(tables["offer_terms"], found.tables["offer_terms"], names, brought)
    return [Remembered(raw, row, tuple(terms[row["offer"]])) for raw, row in zip(found.raw, rows, strict=True)]


def _renamed(row: Row, there: Sequence[Row], names: AnyMapping[str, str], was: Remembered) -> Row | None:
    """Return the offer that an earlier import brought and the person calls otherwise by now."""
    if not was.row:
        return None
    taken = {bare(name) for name in names.values()}
    same = [
        one for one in there
        if all(bare(one.get(part, "")) == bare(row.get(part, "")) for part in ("company", "role")) and bare(one.get("offer", "")) not in taken
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


def _merge_terms(
    done: Merged, rows: Sequence[Row], names: AnyMapping[str, str], brought: AnyMapping[str, frozenset[tuple[str, ...]]]
) -> None:
    there: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in done.rows:
        there[bare(row.get("offer", "")), bare(row.get("term", ""))].append(row)
    for row in rows:
        name = names[row["offer"]]
        told = told_of(row)
        then = brought.get(bare(name), frozenset())
        group = there[bare(name), bare(row["term"])]
        if told in then or len(group) > 1:
            done.same += 1  # no news, or the person has told the term in several lines
        elif group:
            was = next(
                (
                    dict(zip(("term", "amount", "unit", "per", "source"), one, strict=False))
                    for one in then
                    if one[0] == row["term"]
                ),
                {},
            )
            said = {head: text for head, text in row.items() if head != "offer"}
            if was.get("source") and "source" not in said:
                said["source"] = "letter"  # what was said is written by now
            lay(done, group[0], said, was)
        else:
            done.add({**row, "offer": name})


def told_of(row: Row) -> tuple[str, ...]:
    """Return what an import remembers of a term; where it comes from, only where that is no letter.

    Examples
    --------
    >>> told_of({"term": "base", "amount": "90000", "source": "verbal"})
    ('base', '90000', '', '', 'verbal')
    """
    told = (row["term"], *(row.get(part, "") for part in ("amount", "unit", "per")))
    return (*told, row["source"]) if row.get("source") else told
