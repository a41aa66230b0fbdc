"""The words an import knows, from ``words.toml``: headers in several languages, and words for a status."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from offerscope.logs.schema import TABLES
from offerscope.logs.terms import RATED, TERMS
from offerscope.logs.words import FOLDS

#: For each thing that a row of a sheet may be: the word lists its headers are looked up in, first the nearest.
PARTS = {
    "application": ("headers",),
    "step": ("step_headers", "headers"),
    "transition": ("transition_headers", "headers"),
    "offer": ("offer_headers",),
    "contact": ("contact_headers",),
    "skill": ("skill_headers",),
    "interview": ("interview_headers", "headers"),
}

#: Which field of an interview a header of an application stands for, where a row is an interview.
_OF_INTERVIEWS = {
    "applications.company": "interviews.company", "applications.role": "interviews.role", "applications.source": "interviews.source",
    "applications.status": "interviews.outcome", "applications.notes": "interviews.notes",
}  # fmt: skip

#: What the row of sums below a table begins with.
_SUMS = frozenset({"total", "totals", "grandtotal", "sum", "count", "average", "summe", "gesamt", "anzahl", "somme", "suma", "celkom", "spolu", "合计", "总计"})  # fmt: skip

#: What a sheet with a step a row tells by its steps.
_OF_STEPS = frozenset({"applications.status", "applications.status_on"})


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def bare(text: str) -> str:
    """Return a text without case and accents, for people leave accents out.

    Examples
    --------
    >>> bare("Refusé"), bare("面试")
    ('refuse', '面试')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if unicodedata.category(sign) != "Mn"))


@lru_cache(maxsize=20_000)
def plain(header: str) -> str:
    """Return what is compared of a header: letters and digits alone.

    Examples
    --------
    >>> plain("Date_Sent "), plain("Paid? "), plain("Société")
    ('datesent', 'paid', 'societe')
    """
    return "".join(sign for sign in bare(header) if sign.isalnum())


@cache
def headers(part: str) -> dict[str, tuple[str, ...]]:
    """Return, for each header of a word list, the targets it may mean, over all languages.

    Examples
    --------
    >>> headers("headers")["employer"]
    ('applications.company',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for by_target in _lists()[part].values():
        for target, names in by_target.items():
            for name in names:
                if target not in found.get(plain(name), ()):
                    found[plain(name)] = (*found.get(plain(name), ()), target)
    if part == "offer_headers":
        for term in TERMS.values():
            for label in (term.label, *term.also) if term.name != RATED else ():
                found.setdefault(plain(label), (f"terms.{term.name}",))
    # A log's own names are known, too: some sheets began as one.
    own = {"headers": "applications", "interview_headers": "interviews"}.get(part, "")
    for column in TABLES[own].columns if own else ():
        if column != "process":
            found.setdefault(plain(column), (f"{own}.{column}",))
    return found


def candidates(row_is: str, key: str) -> tuple[str, ...]:
    """Return what a header may mean in a sheet whose rows are applications, offers and so on.

    Examples
    --------
    >>> candidates("step", "event"), candidates("application", "event")
    (('step.event',), ())
    """
    found: list[str] = []
    if row_is == "interview":
        shared = (of_interview(target) for target in headers("headers").get(key, ()))
        return tuple(dict.fromkeys([*headers("interview_headers").get(key, ()), *filter(None, shared)]))
    for part in PARTS[row_is]:
        for target in headers(part).get(key, ()):
            # In a sheet with a step a row, a column of another step is only a remark.
            whole = target.startswith(("applications.", "pay.")) and target not in _OF_STEPS
            if part == PARTS[row_is][0] or whole:
                found.append(target)
    return tuple(dict.fromkeys(found))


def of_interview(target: str) -> str:
    """Return the field of an interview that one of an application is there, or a blank.

    Examples
    --------
    >>> of_interview("applications.company"), of_interview("applications.level")
    ('interviews.company', '')
    """
    return _OF_INTERVIEWS.get(target, "")


@cache
def contains() -> dict[str, tuple[str, ...]]:
    """Return words within a header that make a guess, and what each makes one think of."""
    return headers("contains")


@cache
def weak() -> frozenset[str]:
    """Return headers that mean several things, so that they are never sure."""
    return frozenset(plain(name) for names in _lists()["weak"].values() for name in names)


@cache
def interview_marks() -> frozenset[str]:
    """Return headers that only a sheet with an interview a row has."""
    return frozenset(plain(name) for names in _lists()["interview_marks"].values() for name in names)


def is_header_of_sums(text: str) -> bool:
    """Return whether a cell says that its row holds the sums of the others.

    Examples
    --------
    >>> is_header_of_sums("TOTAL:"), is_header_of_sums("Total Wine")
    (True, False)
    """
    return len(text) < 16 and plain(text) in _SUMS


@cache
def status_words() -> dict[str, str]:
    """Return the status that each known word means: the log's own words, and the lists' in every language.

    Examples
    --------
    >>> status_words()["absage"], status_words()["refuse"]
    ('rejected', 'rejected')
    """
    found = {bare(word): status for word, status in FOLDS["applications", "status"].items()}
    for by_status in _lists()["statuses"].values():
        for status, words in by_status.items():
            for word in words:
                found.setdefault(bare(word), status)
    return found


@cache
def vague_words() -> frozenset[str]:
    """Return words that say of a process only that it is going on; beside another word they say nothing."""
    return frozenset(bare(word) for words in _lists()["vague"].values() for word in words)


@cache
def unclear_words() -> frozenset[str]:
    """Return words for a status that leave open whose doing it was, or whether it is over, so that they are never sure."""
    return frozenset(bare(word) for words in _lists()["unclear"].values() for word in words)


@cache
def negations() -> frozenset[str]:
    """Return the words that turn a status into its opposite."""
    return frozenset(bare(word) for words in _lists()["negations"].values() for word in words)


@cache
def value_words(target: str) -> dict[str, str]:
    """Return, for a field with listed words, what each word that people type means.

    Examples
    --------
    >>> value_words("applications.pay_per")["wage"]
    'hour'
    """
    found: dict[str, str] = {}
    for by_field in _lists()["values"].values():
        for meant, words in by_field.get(target, {}).items():
            found.update(dict.fromkeys(words, meant))
    return found


@cache
def _all_headers() -> frozenset[str]:
    parts = {part for parts in PARTS.values() for part in parts}
    return frozenset(key for part in parts for key in headers(part))


def is_header(text: str) -> bool:
    """Return whether a text is one of the headers that are known.

    Examples
    --------
    >>> is_header("Date Sent"), is_header("My job search 2026")
    (True, False)
    """
    return plain(text) in _all_headers()
