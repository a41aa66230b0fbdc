"""Read how senior a job is from its title, or from what its posting says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The levels, lowest first.
LEVELS = ("junior", "mid", "senior", "lead")

_TITLES: Mapping[str, re.Pattern[str]] = {
    "lead": re.compile(
        r"\b(?:lead|principal|staff (?=\w+ )|head(?: of)?|director|chief|vp|vice president|team ?lead(?:er)?|leiter(?:in)?|chef(?:fe)? d['\u2019]\u00e9quipe)\b",
        re.IGNORECASE,
    ),
    "senior": re.compile(r"\b(?:senior|sr\.?|experienced|s\u00e9nior|iii)\b", re.IGNORECASE),
    "mid": re.compile(r"\b(?:mid|mid[- ]?level|intermediate|mid[- ]?senior|ii)\b", re.IGNORECASE),
    "junior": re.compile(
        r"\b(?:junior|jr\.?|entry|entry[- ]?level|graduate|trainee|intern(?:ship)?|apprentice|associate|assistant|d\u00e9butant|werkstudent(?:in)?)\b",
        re.IGNORECASE,
    ),
}

#: What a posting says of the level: not of the people beside it ("you report to the lead").
_SAID = re.compile(
    r"\b(?P<junior>entry[- ]level|junior[- ]level|early[- ]career|recent graduates?)\b|\b(?P<mid>mid[- ]level|mid[- ]career)\b|"
    r"\b(?P<senior>senior[- ]level)\b|"
    r"\b(?:looking for|seeking|hiring|searching for|need|our next|join us as|you join as|as an?)\s+(?:an?\s+)?(?:new\s+|our\s+)?"
    r"(?P<word>senior|junior|lead|principal|graduate|mid-level|experienced)\b",
    re.IGNORECASE,
)


def seniority(title: str, level: str = "", posting: str = "") -> str:
    """Return the level of a job: what its row says, else its title, else its posting; ``""`` where none of them tells.

    Parameters
    ----------
    title:
        The job's title.
    level:
        What the log's column says, in any words.
    posting:
        The posting's text.

    Examples
    --------
    >>> seniority("Senior Data Analyst"), seniority("Analyst", "Mid-Level"), seniority("Analyst")
    ('senior', 'mid', '')
    >>> seniority("Analyst", posting="We are looking for a junior analyst who reports to the lead.")
    'junior'
    """
    for words in (level, title):
        # Several may stand in one title ("Senior Associate"): the highest counts.
        found = next((name for name, pattern in _TITLES.items() if pattern.search(words)), "")
        if found:
            return found
    said = _SAID.search(posting)
    if said is None:
        return ""
    named = next((name for name in LEVELS[:3] if said[name]), "")
    return named or seniority(said["word"])
