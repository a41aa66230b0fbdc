"""The words people use for how a process stands, and the folded word each means.

A word that is not here is kept as it is, shown, and asked about; it is never dropped.
"""

from __future__ import annotations

import difflib
import re

from offerscope.logs.destinations import DESTINATION_WORDS, DESTINATIONS
from offerscope.logs.schema import ENDINGS, OUTCOMES, REACHES, SOURCES, STAGES, STATUSES

#: Other words for a status, by the folded status.
STATUS_WORDS: dict[str, tuple[str, ...]] = {
    "saved": ("wishlist", "bookmarked", "to apply", "interested", "evaluated"),
    "applied": ("applying", "application sent", "sent", "submitted", "pending", "in progress", "open"),
    "responded": ("response", "replied", "contacted", "in touch"),
    "screening": ("screen", "phone screen", "phone", "oa", "online assessment", "assessment", "coding challenge", "recruiter call", "take home", "take-home"),
    "interview": ("interviewing", "interviewed", "interviews", "onsite", "on site", "on-site", "technical", "technical interview", "first interview", "final", "final round", "final interview"),
    "offer": ("offered", "offer received", "negotiating", "offers"),
    "accepted": ("accepted offer", "accept offer", "hired", "signed", "joined"),
    "declined by me": ("declined", "self rejection", "withdrawn", "withdrew", "i withdrew", "turned down", "skip", "discarded", "offer declined"),
    "rejected": ("rejection", "reject", "not selected", "refused", "no", "failed", "rejected after interview"),
    "no answer": ("ghosted", "ghost", "expired", "no response", "no reply", "silence"),
    "closed by them": ("position removed", "closed", "position closed", "cancelled", "canceled", "on hold", "removed"),
}  # fmt: skip

_OUTCOME_WORDS = {
    "advanced": ("advance", "passed", "pass", "next round", "moved on", "yes"),
    "offer": ("offered",),
    "rejected": ("rejection", "reject", "failed", "fail", "no"),
    "waiting": ("pending", "open", "tbd", "?"),
    "withdrew": ("withdrawn", "i withdrew", "declined"),
    "no answer": ("ghosted", "no response", "no reply"),
}

_STAGE_WORDS = {
    "recruiter": ("recruiter call", "hr", "recruiter screen"),
    "screening": ("screen", "phone screen", "phone"),
    "technical": ("tech", "coding", "technical interview"),
    "case": ("case study",),
    "take-home": ("take home", "takehome", "assignment"),
    "manager": ("hiring manager", "manager interview"),
    "team": ("panel", "peer", "team interview"),
    "onsite": ("on site", "on-site", "virtual onsite"),
    "final": ("final round", "final interview"),
    "informal": ("coffee", "chat"),
}

_SOURCE_WORDS = {
    "applied": ("application", "cold", "cold application", "online", "job board"),
    "referral": ("referred", "friend", "employee referral"),
    "recruiter": ("headhunter", "agency", "recruiter outreach"),
    "unsolicited": ("inbound", "they wrote"),
    "event": ("career fair", "job fair", "meetup"),
}


_MARKS = re.compile(r"[^\w\s?/&+.]|_")


def _plain(word: str) -> str:
    """Return a word without case, marks and needless spaces: "Rejection :(" and "NO_ANSWER" are words, too."""
    return " ".join(_MARKS.sub(" ", word.casefold()).split())


def _fold(folded: tuple[str, ...], words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    table = {word: word for word in folded}
    for target, others in words.items():
        table.update(dict.fromkeys(others, target))
    return table | {_plain(word): target for word, target in table.items()}


#: For each column that folds: the word as typed (case folded) to the word as kept.
FOLDS: dict[tuple[str, str], dict[str, str]] = {
    ("applications", "status"): _fold(STATUSES, STATUS_WORDS),
    ("events", "event"): _fold(STATUSES, STATUS_WORDS),
    ("interviews", "outcome"): _fold(OUTCOMES, _OUTCOME_WORDS),
    ("interviews", "stage"): _fold(STAGES, _STAGE_WORDS),
    ("interviews", "source"): _fold(SOURCES, _SOURCE_WORDS),
    ("applications", "source"): _fold(SOURCES, _SOURCE_WORDS),
    ("applications", "work_mode"): _fold(("remote", "hybrid", "on site"), {"on site": ("onsite", "on-site", "office", "in person"), "remote": ("fully remote",)}),
    ("applications", "wanted"): _fold(("wanted", "half-wanted", "not wanted"), {"half-wanted": ("half wanted", "half", "maybe"), "wanted": ("yes",), "not wanted": ("unwanted", "no")}),
    ("applications", "pay_per"): _fold(("year", "month", "hour"), {"year": ("annual", "yearly", "a year"), "hour": ("hourly", "an hour"), "month": ("monthly",)}),
    ("offers", "status"): _fold(("live", "in hand", "accepted", "declined", "expired", "withdrawn", "current"), {"live": ("open", "pending"), "current": ("current job", "present", "present job", "my job", "now"), "in hand": ("in-hand", "verbal", "written"), "accepted": ("signed",), "declined": ("rejected", "turned down", "i declined"), "expired": ("lapsed",), "withdrawn": ("rescinded", "cancelled", "canceled")}),
    ("offer_terms", "source"): _fold(("letter", "verbal", "guess"), {"letter": ("written",), "verbal": ("said", "told"), "guess": ("guessed", "estimate")}),
    ("pairs", "chosen"): _fold(("first", "second", "cannot tell"), {"first": ("1", "left"), "second": ("2", "right"), "cannot tell": ("0", "neither", "both", "?")}),
    ("people", "destination"): _fold(DESTINATIONS, DESTINATION_WORDS),
    ("processes", "reached"): _fold(REACHES, {}),
    ("processes", "ending"): _fold(ENDINGS, {}),
    ("offer_terms", "per"): _fold(("year", "month", "week", "day", "hour", "once", "grant"), {"year": ("annual", "yearly"), "hour": ("hourly",), "month": ("monthly",)}),
}  # fmt: skip


def fold(table: str, column: str, word: str) -> str | None:
    """Return the folded word for what was typed, or ``None`` where the word is not known.

    Examples
    --------
    >>> fold("applications", "status", "Ghosted"), fold("applications", "status", "hmm")
    ('no answer', None)
    """
    known = FOLDS.get((table, column), {})
    return known.get(" ".join(word.casefold().split())) or known.get(_plain(word))


#: The most letters of a word that must be nearly the same.
_SHORT = 4


def near(table: str, column: str, word: str, also: tuple[str, ...] = ()) -> str:
    """Return the folded word that a mistyped one comes nearest to, or a blank.

    Examples
    --------
    >>> near("applications", "status", "reeejected"), near("applications", "status", "hot")
    ('rejected', '')
    """
    plain = _plain(word)
    known = FOLDS.get((table, column), {}) | {other: other for other in also}
    # Two short words share three letters by chance: "hot" is no "ghost".
    found = difflib.get_close_matches(plain, list(known), n=1, cutoff=0.75 if len(plain) > _SHORT else 0.85)
    return known[found[0]] if found else ""
