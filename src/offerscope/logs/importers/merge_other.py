"""Lay people, offers and their terms over those that a log already holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence

from offerscope.logs.importers.converted import Converted, Row
from offerscope.logs.importers.laid import Merged, bare, days, lay
from offerscope.logs.importers.memory import Remembered

_NOTHING = Remembered((), {})


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
    claimed: set[int] = set()
    for row, was in zip(rows, then, strict=True):
        group = [(day, old) for day, old in there[bare(row["name"])] if id(old) not in claimed]
        old = next((old for day, old in group if day and day == row.get("met_on")), None)
        if old is None and was.row:
            mine = [(day, one) for day, one in there[bare(was.row["name"])] if id(one) not in claimed]
            old = next((one for day, one in mine if day == was.row.get("met_on", "")), None)
        if old is None:
            old = next((one for day, one in group if _may_be(row, day, one)), None)
        if old is None:
            done.add(dict(row))
            claimed.add(id(done.rows[-1]))
            there[bare(row["name"])].append((row.get("met_on", ""), done.rows[-1]))
            continue
        claimed.add(id(old))
        lay(done, old, row, was.row)
    return [Remembered(raw, row) for raw, row in zip(found.raw, rows, strict=True)]


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
        found.append(known.get((key, seen[key]), _NOTHING))
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
        terms[term["offer"]].append((term["term"], *(term.get(part, "") for part in ("amount", "unit", "per"))))
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
        told = (row["term"], *(row.get(part, "") for part in ("amount", "unit", "per")))
        then = brought.get(bare(name), frozenset())
        group = there[bare(name), bare(row["term"])]
        if told in then or len(group) > 1:
            done.same += 1  # no news, or the person has told the term in several lines
        elif group:
            was = next(
                (
                    dict(zip(("term", "amount", "unit", "per"), one, strict=True))
                    for one in then
                    if one[0] == row["term"]
                ),
                {},
            )
            lay(done, group[0], {head: text for head, text in row.items() if head != "offer"}, was)
        else:
            done.add({**row, "offer": name})
