"""The shipped words by which a log or a posting names what an employer does."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from offerscope.places import reference


@cache
def domains() -> Mapping[str, tuple[str, ...]]:
    """Return the words by domain, in the order of the file; all in small letters.

    Examples
    --------
    >>> "fintech" in domains()["banking and finance"]
    True
    """
    with reference("domains.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["domain"]: tuple(row["words"].split(";")) for row in csv.DictReader(file)})
