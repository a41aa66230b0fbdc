"""The shipped price parities: how dear a state is beside the whole country, in one year."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from offerscope.places import reference


class Row(NamedTuple):
    """One place's parity: its name, the year, and the prices of all items where the country's are 100."""

    name: str
    year: int
    all_items: float


@cache
def parities() -> Mapping[str, Row]:
    """Return the parity of the United States, its 50 states and the District of Columbia by place code.

    Examples
    --------
    >>> parities()["US-TX"].name, len(parities())
    ('Texas', 52)
    """
    with reference("parities.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["code"]: Row(row["name"], int(row["year"]), float(row["all_items"])) for row in csv.DictReader(file)}
        )
