"""Turn a sheet with a person a row into contacts, and a list of skills into names of skills."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from offerscope.logs import values
from offerscope.logs.importers.converted import Converted, Row
from offerscope.logs.importers.reader import Reader
from offerscope.logs.model import Done


def convert_contacts(readers: list[Reader], done: Converted) -> None:
    """Add the people of sheets with a person a row.

    Parameters
    ----------
    readers:
        The sheets.
    done:
        What they become; a row without any name is set aside, and said.
    """
    done.tables = {"contacts": []}
    for reader in readers:
        for row, texts in reader.rows():
            person = _person(reader, row, texts)
            if person:
                done.tables["contacts"].append(person)
                done.raw.append(tuple(texts.values()))


def _person(reader: Reader, row: int, texts: AnyMapping[str, str]) -> Row:
    person: Row = {}
    names: dict[str, str] = {}
    notes: list[str] = []
    for name, to in reader.columns.items():
        text = texts[name]
        if not to or values.is_blank(text):
            continue
        if to in {"contacts.first_name", "contacts.last_name"}:
            names[to] = text
        elif to == "contacts.notes" or not reader.field(person, row, name, text):
            notes.append(reader.noted(name, text))
    whole = " ".join(names[to] for to in ("contacts.first_name", "contacts.last_name") if to in names)
    if whole and "name" in person:
        notes.append(whole)
    elif whole:
        person = {"name": whole, **person}
    if "name" not in person:
        reader.set_aside(row, texts, "a person: it has no name")
        return {}
    if notes:
        person["notes"] = "; ".join(notes)
    return person


def convert_skills(readers: list[Reader], done: Converted) -> None:
    """Add the names of skills.

    Parameters
    ----------
    readers:
        The sheets.
    done:
        Where they go; each name once.
    """
    done.tables = {}
    seen: set[str] = set()
    for reader in readers:
        for row, texts in reader.rows():
            found = [texts[name] for name, to in reader.columns.items() if to == "profile.skills"]
            names = [" ".join(text.split()) for text in found if not values.is_blank(text)]
            if not names:
                reader.say(row, "", "", "no skill is named", Done.SET_ASIDE)
                done.set_aside += 1
            for name in names:
                if name.casefold() not in seen:
                    done.skills.append(name)
                seen.add(name.casefold())
