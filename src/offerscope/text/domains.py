"""Find the trade that a posting asks experience of, and fold what a log says an employer does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from offerscope.reference.domains import domains
from offerscope.text.words import sentences

#: What asks for it, and how far from the trade's name it may stand, in characters.
_ASKED = re.compile(
    r"\b(?:experience|background|knowledge|expertise|familiar\w*|understanding|worked|track record)\b", re.IGNORECASE
)
_NEAR = 60

#: Words of a trade that also name something else: they count only as "the ... industry", "... sector" or alone in a cell.
_LOOSE = frozenset(
    {"bank", "banks", "health", "power", "water", "law", "legal", "agency", "news", "music", "trading", "investment", "medical",
     "rail", "property", "technology", "software", "media", "food", "games", "teaching", "industrial", "transport", "finance",
     "clinic", "clinics", "hospital", "hospitals", "schools", "hotels", "restaurants", "government", "consulting", "shipping",
     "marketplace", "payments", "advertising", "education", "travel", "energy", "manufacturing", "publishing", "fashion"}
)  # fmt: skip

_TRADE_AFTER = re.compile(
    r"\s+(?:industry|industries|sector|domain|space|compan\w+|field|environment|setting|experience|background|clients)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Trade:
    """One trade of which a posting asks experience.

    Parameters
    ----------
    domain:
        Its name in the shipped list.
    quote:
        The sentence that asks for it.
    """

    domain: str
    quote: str


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {word: domain for domain, words in domains().items() for word in words}
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), names


def trades(posting: str) -> list[Trade]:
    """Return the trades of which a posting asks experience, each once, with its sentence.

    Examples
    --------
    >>> [one.domain for one in trades("Experience in the insurance industry is a plus. We are a bank.")]
    ['insurance']
    >>> trades("We sell health insurance and ship software.")
    []
    """
    pattern, names = _words()
    cut = sentences(posting)
    found: dict[str, Trade] = {}
    for match in pattern.finditer(posting):
        first, last = cut.around(match.start())
        before, after = (
            posting[max(first, match.start() - _NEAR) : match.start()],
            posting[match.end() : min(last, match.end() + _NEAR)],
        )
        word = match.group().casefold()
        asked = _ASKED.search(before) is not None
        if word in _LOOSE:
            asked = (asked and re.search(r"\b(?:in|of|within|from)\s+(?:the\s+|an?\s+)?$", before) is not None) or (
                _TRADE_AFTER.match(after) is not None and (asked or _ASKED.search(after) is not None)
            )
        elif not asked:
            asked = _ASKED.match(after.lstrip()) is not None
        if asked:
            found.setdefault(names[word], Trade(names[word], cut.quote(match.start(), match.end())))
    return list(found.values())


def domain_of(industry: str) -> str:
    """Return the shipped domain of what a log says an employer does; the log's own words where none fits.

    Examples
    --------
    >>> domain_of("Fintech"), domain_of("bee keeping"), domain_of("  ")
    ('banking and finance', 'bee keeping', '')
    """
    plain = " ".join(industry.split())
    pattern, names = _words()
    match = pattern.search(plain)
    return plain if match is None else names[match.group().casefold()]
