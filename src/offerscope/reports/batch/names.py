"""What a person's folder is called: a pseudonym unless names are asked for, never outside, never two people's.

A pseudonym is the start of a keyed hash (HMAC-SHA-256, RFC 2104) of the id: without the key, which stays with the batch, trying
all student numbers does not tell whose folder it is.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping

#: The folders of a batch: the reports, and the logs made from one export of everybody.
REPORTS, LOGS = "people", "logs"

#: The most letters of a folder's name; with a report's files below it, a path stays within what systems take.
LONGEST = 60

#: Names that Windows keeps for devices, whatever follows a dot.
RESERVED = {"con", "prn", "aux", "nul", *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10))}


def pseudonym(id_: str, key: bytes) -> str:
    """Return a name that says nothing of the person.

    Examples
    --------
    >>> pseudonym("s1234567", b"key") == pseudonym("s1234567", b"key") != pseudonym("s1234567", b"other key")
    True
    """
    digest = hmac.new(key, id_.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    return "p-" + base64.b32encode(digest).decode().lower()[:10]


def plain_name(id_: str) -> str:
    """Return an id as the name of a folder, with nothing in it that a file system minds; blank if nothing of it is left.

    Examples
    --------
    >>> plain_name("../../x"), plain_name("CON"), plain_name("Ana María"), plain_name("\N{GRINNING FACE}")
    ('x', '', 'Ana-María', '')
    """
    composed = unicodedata.normalize("NFC", id_.encode("utf-8", "replace").decode())
    name = re.sub(r"[^\w.-]+", "-", composed).strip("-. ")
    while len(name.encode()) > LONGEST:
        name = name[:-1]
    name = name.strip("-. ")
    return "" if name.split(".")[0].casefold() in RESERVED else name


def folders(ids: Iterable[str], key: bytes, known: Mapping[str, str], *, names: bool) -> dict[str, str]:
    """Return the folder of each person; who had one keeps it.

    Parameters
    ----------
    ids:
        The people.
    key:
        The batch's own.
    known:
        The folders of an earlier run.
    names:
        Whether folders are called by the ids, as far as a file system takes them.

    Returns
    -------
    dict
        By id, a name of its own, also where small and capital letters are one.
    """
    wanted = list(dict.fromkeys(ids))
    given: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in sorted(wanted):
        kept = known.get(id_, "")
        is_secret = kept.startswith(pseudonym(id_, key))
        if kept and is_secret == (not names or not plain_name(id_)) and kept.casefold() not in taken:
            given[id_] = kept
            taken.add(kept.casefold())
    taken |= {name.casefold() for name in known.values()}
    for id_ in sorted(set(wanted) - set(given)):
        secret = pseudonym(id_, key)
        name = (plain_name(id_) if names else "") or secret
        if names and name.startswith("p-") and name != secret:
            name = f"_{name}"  # a name that looks like a pseudonym
        if name.casefold() in taken:
            name = f"{name}-{secret[2:]}"
        number = 2
        while name.casefold() in taken:
            name, number = f"{secret}-{number}", number + 1
        given[id_] = name
        taken.add(name.casefold())
    return {id_: given[id_] for id_ in wanted}
