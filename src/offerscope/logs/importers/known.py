"""The exports that are known by name: one TOML file each in the folder ``sources``, and nothing in the code.

A file says by which headers an export is told, what each column is, and what its own words mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from offerscope.logs.importers.lexicon import plain
from offerscope.logs.importers.mapping import ROWS, MappingError, read_toml

FOLDER = Path(__file__).with_name("sources")

#: The parts of a source's file that a mapping has not.
_OWN = frozenset({"name", "told_by", "told_by_alone", "unless", "parts", "remarks", "leave", "above"})


@dataclass(frozen=True)
class Source:
    """One export that is known by name.

    Parameters
    ----------
    key:
        The name of its file, without ending.
    name:
        What people call it.
    told_by:
        Sets of headers, as they are compared; an export that has all of one set is this one.
    row_is:
        What a row is.
    columns:
        The field of each header, as it is compared.
    statuses:
        The steps each of its words means, without case.
    words:
        For fields whose words are replaced: the word as kept, by the word without case.
    date_order:
        ``mdy``, ``dmy`` or blank.
    status_of_all:
        The status of a row that names none.
    alone:
        Whether an export has no headers beside those that tell it.
    unless:
        Headers, as they are compared, that tell another export.
    parts:
        Whether a long export comes in numbered parts.
    leave:
        Why it is not read at all, if it is not.
    remarks:
        What to know about it.
    above:
        What always stands above its header, so that there is nothing to say of it.
    """

    key: str
    name: str
    told_by: tuple[frozenset[str], ...]
    row_is: str = "application"
    columns: AnyMapping[str, str] = field(default_factory=dict)
    statuses: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    date_order: str = ""
    status_of_all: str = ""
    alone: bool = False
    unless: frozenset[str] = frozenset()
    parts: bool = False
    leave: str = ""
    remarks: tuple[str, ...] = ()
    above: str = ""


@cache
def sources(folder: Path = FOLDER) -> tuple[Source, ...]:
    """Return the exports that are known by name.

    Parameters
    ----------
    folder:
        Where their files are.

    Raises
    ------
    MappingError
        If a file cannot be used; the message names the file and the key.

    Examples
    --------
    >>> next(source.name for source in sources() if source.key == "teal")
    'Teal'
    """
    return tuple(read_source(file) for file in sorted(folder.glob("*.toml")))


def read_source(file: Path) -> Source:
    """Return one export from its file.

    Raises
    ------
    MappingError
        If the file cannot be used.
    """
    text = file.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    rest = {name: value for name, value in data.items() if name not in _OWN}
    mapping = read_toml(rest, file.name, in_source=True) if "leave" not in data else None
    told_by = data.get("told_by")
    if not (isinstance(data.get("name"), str) and isinstance(told_by, list) and told_by and all(told_by)):
        raise MappingError(f"{file.name}: expected a name, and told_by with lists of headers.")
    return Source(
        key=file.stem,
        name=data["name"],
        told_by=tuple(frozenset(map(plain, headers)) for headers in told_by),
        row_is=mapping.row_is if mapping else ROWS[0],
        columns={plain(name): to for name, to in mapping.columns.items()} if mapping else {},
        statuses={word.casefold(): steps for word, steps in mapping.statuses.items()} if mapping else {},
        words={target: {word.casefold(): kept for word, kept in found.items()} for target, found in mapping.words.items()} if mapping else {},
        date_order=mapping.date_order if mapping else "",
        status_of_all=mapping.status_of_all if mapping else "",
        alone=bool(data.get("told_by_alone", False)),
        unless=frozenset(map(plain, data.get("unless", []))),
        parts=bool(data.get("parts", False)),
        leave=str(data.get("leave", "")),
        remarks=tuple(data.get("remarks", [])),
        above=str(data.get("above", "")),
    )  # fmt: skip


def recognised(headers: Iterable[str], known: Iterable[Source] | None = None) -> Source | None:
    """Return the export that a table's headers tell, or ``None``.

    Parameters
    ----------
    headers:
        The table's headers; case, order, spaces and further columns do not matter.
    known:
        The exports to choose from; left out, all.

    Returns
    -------
    Source or None
        Where several could be meant, the one that more headers tell.

    Examples
    --------
    >>> recognised(["Job Url", "Company Name", "saved date", "Job Title"]).name
    'LinkedIn, saved jobs'
    >>> recognised(["Company", "Status"]) is None
    True
    """
    there = frozenset(map(plain, headers))
    found = [
        (max(len(told) for told in source.told_by if told <= there), source)
        for source in (sources() if known is None else known)
        if any(told <= there for told in source.told_by)
        and not source.unless & there
        and (not source.alone or there in source.told_by)
    ]
    return max(found, key=lambda one: one[0], default=(0, None))[1]
