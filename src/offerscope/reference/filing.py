"""The four filing statuses of the United States, and the words people use for them."""

from __future__ import annotations

import re

#: As the tables name them, in the order in which a page lists them.
STATUSES = ("single", "joint", "separate", "head")

_WORDS = {
    "single": ("single", "s", "unmarried", "never married", "single filer", "single person"),
    "joint": (
        "joint", "jointly", "mfj", "married jointly", "married joint", "joint return", "mjoint",
        "married filing jointly", "married filing joint", "married filing a joint return",
    ),
    "separate": (
        "separate", "separately", "mfs", "married separately", "married separate", "separate return", "mseparate",
        "married filing separately", "married filing separate", "married filing a separate return",
    ),
    "head": ("head", "hoh", "head of household", "head of a household", "head of the household", "headhh"),
}  # fmt: skip

_MEANT = {word: status for status, words in _WORDS.items() for word in words}


def status_of(words: str) -> str:
    """Return the filing status that a person's words mean.

    Parameters
    ----------
    words:
        In any case, with any marks between them.

    Returns
    -------
    str
        One of :data:`STATUSES`.

    Raises
    ------
    ValueError
        If they mean none; the message lists the four.

    Examples
    --------
    >>> status_of("Married, filing jointly"), status_of("HoH"), status_of("single")
    ('joint', 'head', 'single')
    """
    plain = " ".join(re.findall(r"[a-z]+", str(words).lower()))
    if plain not in _MEANT:
        raise ValueError(
            f'"{str(words)[:40]}" is not a filing status; give "single", "joint" (married filing jointly), '
            '"separate" (married filing separately) or "head" (head of household)'
        )
    return _MEANT[plain]
