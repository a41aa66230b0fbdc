"""What of a log somebody else than its owner does not read unless asked to: notes in free text, and other people."""

from __future__ import annotations

import pandas as pd

from offerscope.logs.headers import plain

#: Columns of free text, in whatever table.
NOTES = ("notes", "note", "culture_quote", "would_change")

#: Columns that name other people, and the table of them.
PEOPLE = ("interviewer", "met_through")
CONTACTS = "contacts"

#: Both, as the environment and the commands have them.
KINDS = ("notes", "contacts")


def shut_out(tables: dict[str, pd.DataFrame], what: str) -> None:
    """Take out of a log's tables, before anything in them is looked at, what is not to be read.

    Parameters
    ----------
    tables:
        The texts by table; changed in place.
    what:
        ``notes``, ``contacts``, or both with a comma between them; blank = nothing.

    Raises
    ------
    ValueError
        If it is something else.

    Examples
    --------
    >>> tables = {"interviews": pd.DataFrame({"company": ["Fenwick"], "notes": ["private"]}), "contacts": pd.DataFrame({"name": ["x"]})}
    >>> shut_out(tables, "notes,contacts")
    >>> list(tables), list(tables["interviews"])
    (['interviews'], ['company'])
    """
    kinds = {kind.strip() for kind in what.split(",") if kind.strip()}
    if unknown := kinds - set(KINDS):
        raise ValueError(
            f"{', '.join(sorted(unknown))} is nothing that can be left unread; there are: {', '.join(KINDS)}"
        )
    if "contacts" in kinds:
        tables.pop(CONTACTS, None)
    names = (NOTES if "notes" in kinds else ()) + (PEOPLE if "contacts" in kinds else ())
    for name, table in tables.items():
        left = [column for column in table.columns if plain(str(column)) not in names]
        if len(left) < table.shape[1]:
            tables[name] = table[left]
