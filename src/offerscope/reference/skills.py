"""The shipped vocabulary of skills, and the shipped list of certificates."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from offerscope.places import reference


@dataclass(frozen=True)
class Skill:
    """One skill of the vocabulary.

    Parameters
    ----------
    name:
        What pages call it.
    aliases:
        Other ways to write the same thing; the name itself is not among them.
    category:
        What it belongs to: programming, databases, office, trades...
    onet_code:
        The commodity code that O*NET 29.2 gives the product; blank where it lists none.
    ambiguous:
        Whether the name is also an everyday word or a proper name, so that only its context tells. Aliases
        of an ambiguous name (``golang``, ``MS Excel``) are never ambiguous themselves.

    Examples
    --------
    >>> Skill("Go", ("golang",), "programming", ambiguous=True).spellings
    ('Go', 'golang')
    """

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    onet_code: str = ""
    ambiguous: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name, then its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Certificate:
    """One certificate or licence that a posting may ask for.

    Parameters
    ----------
    name:
        What pages call it.
    aliases:
        Other ways to write it.
    field:
        What it is for.
    capitals:
        Whether its abbreviations count only in capitals (``RN``, not ``rn``).
    title:
        Whether it is also a job's title, so that it counts only beside a word such as "certified".
    """

    name: str
    aliases: tuple[str, ...]
    field: str
    capitals: bool
    title: bool


@cache
def skills() -> tuple[Skill, ...]:
    """Return the shipped vocabulary, in the order of its file.

    Examples
    --------
    >>> [skill.onet_code for skill in skills() if skill.name == "Python"]
    ['43232405']
    """
    return tuple(
        Skill(row["name"], _names(row["aliases"]), row["category"], row["onet_code"], row["ambiguous"] == "yes")
        for row in _rows("skills.csv")
    )


@cache
def certificates() -> tuple[Certificate, ...]:
    """Return the shipped certificates, in the order of their file.

    Examples
    --------
    >>> [one.field for one in certificates() if one.name == "CPA"]
    ['accounting']
    """
    return tuple(
        Certificate(row["name"], _names(row["aliases"]), row["field"], row["capitals"] == "yes", row["title"] == "yes")
        for row in _rows("certificates.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with reference(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
