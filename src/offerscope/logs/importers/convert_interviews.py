"""Turn a sheet with an interview a row into conversations; one without a day becomes a step of its process."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from offerscope.logs import values
from offerscope.logs.importers import meant
from offerscope.logs.importers.converted import Converted, Row
from offerscope.logs.importers.reader import Reader
from offerscope.logs.model import Done
from offerscope.logs.schema import TABLES

#: The columns whose words are asked about where they are not known.
_WORDED = ("stage", "outcome")

#: What comes of a conversation that ends its process.
_ENDED = {"rejected": "rejected", "withdrew": "declined by me", "no answer": "no answer", "offer": "offer"}


def convert_interviews(readers: list[Reader], done: Converted) -> None:
    """Add the conversations of sheets with an interview a row.

    Parameters
    ----------
    readers:
        The sheets.
    done:
        What they become: a row of ``interviews`` each. A row without a day, which that table needs, becomes a step of its
        process, with everything else it says in the note, and so does a job that was taken. A row without a company takes the one above it, as where cells
        are merged, and that is said; where there is none, the row is set aside, and that is said.
    """
    done.tables = {"interviews": [], "events": []}
    for reader in readers:
        above = ""
        for row, texts in reader.rows():
            talk, notes = _talk(reader, row, texts)
            if not talk and not notes:
                continue
            if "company" not in talk and above and talk.get("date"):
                said = f'a company; "{above}" is taken from the row above'
                reader.say(row, "", "", said, Done.KEPT)
                talk["company"] = above
            if "company" not in talk:
                reader.set_aside(row, texts, "an interview: it names no company")
                continue
            above = talk["company"]
            raw = tuple(texts.values())
            if talk.get("date"):
                done.tables["events"] += _accepted(reader, talk, texts)
                done.tables["interviews"].append(talk | ({"notes": "; ".join(notes)} if notes else {}))
                done.raw.append(raw)
            else:
                reader.say(row, "", "", "a day of the interview; it is a step without a day, in events", Done.KEPT)
                done.tables["events"] += _steps(talk, notes)


def _talk(reader: Reader, row: int, texts: AnyMapping[str, str]) -> tuple[Row, list[str]]:
    """Return what one row says of its conversation, and what goes into the notes."""
    talk: Row = {}
    notes: list[str] = []
    for name, to in reader.columns.items():
        text, column = texts[name], to.partition(".")[2]
        if not to or values.is_blank(text):
            continue
        if to == reader.notes_to or not reader.field(talk, row, name, text):
            notes.append(reader.noted(name, text))
        elif column in _WORDED:
            _worded(reader, row, name, text, talk, notes)
    return talk, notes


def _worded(reader: Reader, row: int, name: str, text: str, talk: Row, notes: list[str]) -> None:
    """Take a word for the kind of a conversation or its outcome; what it says beyond that goes into the notes."""
    to = reader.columns[name]
    column = to.partition(".")[2]
    known = TABLES["interviews"].choices(column)
    kept, is_all = meant.conversation(column, text)
    if text not in reader.mapping.words.get(to, {}) and kept is not None:
        talk[column] = kept
    if talk[column] and talk[column] not in known:
        reader.done.unknown[text] += 1
        reader.say(row, name, text, f"one of: {', '.join(known)}; say in [words] which it is", Done.KEPT)
    elif not is_all or kept != talk[column]:
        notes.append(f"{name}: {text}")
    if not talk[column]:
        del talk[column]


def _accepted(reader: Reader, talk: Row, texts: AnyMapping[str, str]) -> list[Row]:
    """Return the step of a job that was taken: the outcome of a conversation knows only that it was offered."""
    said = [texts[name] for name, to in reader.columns.items() if to == "interviews.outcome"]
    if talk.get("outcome") != "offer" or not any(meant.status(text).target.endswith("accepted") for text in said):
        return []
    return [_who(talk) | {"event": "accepted", "date": talk["date"]}]


def _who(talk: Row) -> Row:
    who = {name: talk[name] for name in ("company", "role") if name in talk}
    return who | {"process": " · ".join(who.values())}


def _steps(talk: Row, notes: list[str]) -> list[Row]:
    """Return the steps of a process that a conversation without a day tells."""
    who = _who(talk)
    told = [f"{name.replace('_', ' ')}: {text}" for name, text in talk.items() if name not in who]
    step = who | {"event": "interview", "step": "1", "note": "; ".join([*told, *notes])}
    ended = _ENDED.get(talk.get("outcome", ""), "")
    steps = [step, who | {"event": ended, "step": "2"}] if ended else [step]
    return [{name: text for name, text in one.items() if text} for one in steps]
