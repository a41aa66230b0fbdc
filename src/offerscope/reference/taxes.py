"""The shipped tax tables, one file a place, and the words by which people name places in the United States."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from offerscope.places import reference

#: The one file beside the tables that is none.
_WORDS = "places.toml"


@cache
def texts() -> Mapping[str, str]:
    """Return the text of each table by its place's code, in the order of codes.

    Examples
    --------
    >>> list(texts())[:2]
    ['US', 'US-CA']
    """
    files = sorted(
        (path for path in reference("taxes").glob("*.toml") if path.name != _WORDS), key=lambda path: path.stem
    )
    return MappingProxyType({path.stem: path.read_text(encoding="utf-8") for path in files})


@cache
def place_words() -> Mapping[str, Any]:
    """Return the words by which people name places: ``anywhere``, ``abroad``, ``countries``, ``cities``, ``elsewhere``.

    Returns
    -------
    Mapping
        Lists of words in small letters; ``cities`` and ``elsewhere`` are mappings from a place's code or a state's
        two letters to such a list.

    Examples
    --------
    >>> "seattle" in place_words()["cities"]["US-WA"]
    True
    """
    return MappingProxyType(tomllib.loads((reference("taxes") / _WORDS).read_text(encoding="utf-8")))
