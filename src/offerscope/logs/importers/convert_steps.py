"""Turn a sheet with a step a row, or with a transition a row, into events and the applications that they tell."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers import meant
from offerscope.logs.importers.converted import Converted, Row, add
from offerscope.logs.importers.reader import Reader
from offerscope.logs.importers.steps import RANK, REPEATED, Step, steps_of
from offerscope.logs.model import Done
from offerscope.logs.processes import same
from offerscope.logs.schema import ENDED, STATUSES

_Who = tuple[str, str]


@dataclass
class _Line:
    """One row: whose process it belongs to, what happened, and what else it says."""

    who: Row
    steps: list[Step]
    begins: str = ""
    ends: str = ""
    day: str = ""
    place: int = 0
    word: str = ""


@dataclass
class _Process:
    """One process: its rows in order, and the steps that they tell."""

    lines: list[_Line] = field(default_factory=list)
    over: bool = False


def convert_steps(readers: list[Reader], done: Converted) -> None:
    """Add the rows of sheets with a step or a transition a row.

    Parameters
    ----------
    readers:
        The sheets; their rows are read in order.
    done:
        What they become: each step an event, each process an application.
    """
    lines: list[_Line] = []
    done.by_step = True
    seen: set[tuple[str, ...]] = set()
    for reader in readers:
        for row, texts in reader.rows():
            raw = tuple(texts.values())
            # One line of a diary that stands there twice; transitions may be counted by their lines.
            if raw in seen and _is_told(reader, texts):
                done.twice += 1
                continue
            seen.add(raw)
            line = _line(reader, row, texts, len(lines))
            if line is not None:
                lines.append(line)
    by_transition = any(reader.mapping.row_is == "transition" for reader in readers)
    groups: dict[_Who, list[_Line]] = {}
    roles = _roles(lines)
    for line in lines:
        company, role = same(line.who.get("company", "")), same(line.who.get("role", ""))
        groups.setdefault((company, role or roles.get(company, "")), []).append(line)
    for who, group in groups.items():
        processes = _chains(group) if by_transition else _split(group)
        for number, process in enumerate(processes, start=1):
            _add(process, done)
            done.raw.append((*who, str(number)))


def _is_told(reader: Reader, texts: AnyMapping[str, str]) -> bool:
    """Return whether a row names the day and the company of its step."""
    named = {to: texts[name] for name, to in reader.columns.items() if texts[name]}
    return reader.mapping.row_is == "step" and {"step.date", "step.event", "applications.company"} <= named.keys()


def _roles(lines: list[_Line]) -> dict[str, str]:
    """Return the one role of each company that has one: a row that leaves it out is about that one."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.who.get("role") and line.who.get("company"):
            found.setdefault(same(line.who["company"]), set()).add(same(line.who["role"]))
    return {company: roles.copy().pop() for company, roles in found.items() if len(roles) == 1}


def _line(reader: Reader, row: int, texts: AnyMapping[str, str], place: int) -> _Line | None:
    """Read one row; one that names neither a step nor whose it is, is set aside."""
    line = _Line({}, [], place=place)
    notes: list[str] = []
    kept: list[str] = []
    quotes: list[tuple[str, reading.Pay]] = []
    words: dict[str, tuple[str, str]] = {}
    for name, to in reader.columns.items():
        text = texts[name]
        if not to or values.is_blank(text):
            continue
        table, _, column = to.partition(".")
        if to in {"step.event", "step.from", "step.to"}:
            words[column] = (name, text)
        elif to == "step.date":
            line.day = reader.day(row, name, text)
            if not line.day:
                notes.append(f"{name}: {text}")
        elif to == "step.note":
            notes.append(reader.noted(name, text))
        elif to == "profile.as_of":
            reader.as_of(row, name, text)
        elif to == "applications.notes":
            kept.append(reader.noted(name, text))
        elif table == "pay":
            quote = reader.quote(row, name, text, column)
            if quote is None:
                kept.append(reader.noted(name, text))
            else:
                quotes.append((name, quote))
        elif not reader.field(line.who, row, name, text):
            kept.append(reader.noted(name, text))
    reader.pay(line.who, row, quotes, kept)
    if kept:
        line.who["notes"] = "; ".join(kept)
    named = {name: _steps(reader, row, *told) for name, told in words.items()}
    line.word = next((words[name][1] for name in ("event", "to") if name in words), "")
    if meant.status(line.word).certainty == "guess":
        notes.insert(0, line.word)  # it says more than its step
    line.begins, line.ends = words.get("from", ("", ""))[1], words.get("to", ("", ""))[1]
    begun = [Step(step, stage=stage) for step, stage in named.get("from", [])]
    # Where a word tells two steps, the day is the last one's.
    *before, last = named.get("event", named.get("to", [])) or [("", "")]
    came = [Step(last[0], line.day, "; ".join(notes), last[1])] if last[0] else []
    line.steps = [*begun, *(Step(step, stage=stage) for step, stage in before), *came]
    if not line.steps:
        if not any(line.who.get(part) for part in ("company", "role")):
            reader.set_aside(row, texts, "a step of anything: it names no step, no company and no role")
            return None
        reader.say(row, "", "", "no step is named; what the row says is in the notes", Done.KEPT)
        told = [*notes, *kept, *([line.day] if line.day else [])]
        line.who["notes"] = "; ".join(told)
    return line


def _steps(reader: Reader, row: int, name: str, text: str) -> list[tuple[str, str]]:
    """Return the steps that a word means, each with the kind of conversation it was; an unknown word stands for itself."""
    steps, said = steps_of(text, reader.mapping)
    if said:
        reader.say(row, name, text, said, Done.KEPT)
    if not steps:
        reader.done.unknown[text] += 1
        return [(text, "")]
    stage = meant.conversation("stage", text)[0] or ""
    return [(step, stage if step == "interview" else "") for step in steps]


def _split(lines: list[_Line]) -> list[_Process]:
    """Put one company and role's rows in order, and begin a new process where an application follows an ending."""
    days: list[tuple[str, int]] = []
    latest = ""
    for line in lines:
        latest = line.day or latest
        days.append((latest, line.place))
    ordered = [line for _, line in sorted(zip(days, lines, strict=True), key=lambda pair: pair[0])]
    found = [_Process()]
    for line in ordered:
        begins = {step.status for step in line.steps} & {"applied", "saved"}
        if begins and found[-1].over:
            found.append(_Process())
        found[-1].lines.append(line)
        found[-1].over |= any(step.status in ENDED for step in line.steps)
    return found


def _chains(lines: list[_Line]) -> list[_Process]:
    """Join transitions end to beginning; what has no beginning among them begins a process of its own."""
    chains: list[list[_Line]] = []
    # The places of the chains that end, and then of those that begin, at each step: the first comes first.
    ends: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        waiting = ends[same(line.begins)] if line.begins else []
        place = heapq.heappop(waiting) if waiting else len(chains)
        if place == len(chains):
            chains.append([])
        chains[place].append(line)
        heapq.heappush(ends[same(line.ends)], place)
    begins: dict[str, list[int]] = defaultdict(list)
    for place, chain in enumerate(chains):
        if chain[0].begins:
            begins[same(chain[0].begins)].append(place)
    for place, chain in enumerate(chains):
        while chain and (after := _first(begins[same(chain[-1].ends)], chains, place)) is not None:
            chain += chains[after]
            chains[after] = []
    return [_Process(chain) for chain in chains if chain]


def _first(places: list[int], chains: list[list[_Line]], but: int) -> int | None:
    """Take the first chain out of the places that is still there and is not the one that asks."""
    while places and not chains[places[0]]:
        heapq.heappop(places)
    if not places:
        return None
    first = heapq.heappop(places)
    if first != but:
        return first
    after = _first(places, chains, but)
    heapq.heappush(places, but)
    return after


def _add(process: _Process, done: Converted) -> None:
    app: Row = {}
    also: list[str] = []
    steps: list[Step] = []
    own: set[int] = set()
    told: dict[tuple[str, str], str] = {}
    for line in process.lines:
        for name, text in line.who.items():
            if name == "notes":
                also.append(text)
            elif same(app.setdefault(name, text)) != same(text):
                also.append(f"{name.replace('_', ' ')}: {text}")
        for step in line.steps:
            is_own = step is line.steps[-1] and bool(line.word)
            if is_own and same(told.setdefault((step.status, step.day), line.word)) != same(line.word):
                # Two rows of one day that were one step by the mapping: the second keeps its own word.
                said = step.note if line.word in step.note else "; ".join(filter(None, (line.word, step.note)))
                step = replace(step, note=said)
            if (
                step.day
                or step.note
                or (is_own and step.status in REPEATED)
                or step.status not in {one.status for one in steps}
            ):
                steps.append(step)
                own |= {id(step)} if is_own else set()
    dated = Counter(step.status for step in steps if step.day)
    steps = [
        step for step in steps
        if step.day or step.note or not dated[step.status] or (id(step) in own and step.status in REPEATED)
    ]  # fmt: skip
    applied_on = app.get("applied_on", "")
    if applied_on and not dated["applied"]:
        steps = [Step("applied", applied_on), *(step for step in steps if step.status != "applied")]
    status = _stands(steps)
    if status:
        app["status"] = status
    applied = next((step.day for step in steps if step.status == "applied" and step.day), "")
    if applied:
        app["applied_on"] = applied
    came = max((step.day for step in steps if step.status == status and step.day), default="")
    if came and RANK.get(status, 0) > RANK["applied"]:
        app["status_on"] = came
    if also:
        app["notes"] = "; ".join(dict.fromkeys(also))
    add(done, app, steps)


def _stands(steps: list[Step]) -> str:
    """Return how a process stands after its steps, in their order; a word that is not known counts where there is no other."""
    known = [step.status for step in steps if step.status in STATUSES]
    status = ""
    for step in known:
        if status == "accepted" or (step not in ENDED and status not in ENDED and RANK[step] <= RANK[status]):
            continue
        status = step
    return status or (steps[-1].status if steps else "")
