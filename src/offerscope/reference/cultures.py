"""The shipped words by which a sentence speaks well of a place on one dimension of its culture."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from offerscope.places import reference


@cache
def culture_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words and phrases by dimension, in the order of the file; all in small letters.

    Examples
    --------
    >>> "honesty" in culture_words()["integrity"]
    True
    """
    with reference("culture_words.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["dimension"]: tuple(row["words"].split(";")) for row in csv.DictReader(file)})
