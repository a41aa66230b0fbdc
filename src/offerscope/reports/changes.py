"""What changed since the last report of a log: rows, findings that are new, stronger, weaker or gone.

It is read from the records of the report that this one replaces, and stands outside what a notebook shows: the same log
with the same parameters gives the same pages, whatever was written before.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from offerscope.findings import Finding, Strength, Use, most_useful_first
from offerscope.wording import capital, date_in_words, join, plural

#: How many changes the front page tells; it says how many more there are.
TOLD = 6

#: From which likeness on (0 to 1, numbers left out) two sentences of one page are the same fact told anew.
ALIKE = 0.8

#: Words with a capital that name no one.
_DAYS = frozenset({*calendar.day_name, *calendar.month_name})

_ROWS: Mapping[str, tuple[str, str]] = {
    "interviews": ("interview", ""), "asked": ("question asked", "questions asked"), "applications": ("application", ""),
    "events": ("step of a process", "steps of processes"), "offers": ("offer", ""),
    "offer_terms": ("term of an offer", "terms of offers"), "contacts": ("contact", ""), "goals": ("goal", ""), "pairs": ("pair of jobs", "pairs of jobs"),
    "followups": ("look back", "looks back"),
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that changed.

    Parameters
    ----------
    text:
        A sentence.
    question:
        The question it is about, for the link.
    """

    text: str
    question: str


@dataclass(frozen=True)
class Earlier:
    """The last report of this log under the same folder.

    Parameters
    ----------
    run:
        Its record.
    findings:
        What it found.
    """

    run: Mapping[str, Any]
    findings: tuple[Finding, ...]

    @property
    def day(self) -> str:
        """The day it was made, in words; blank where its record does not tell."""
        try:
            day = dt.datetime.fromisoformat(str(self.run.get("made_on")))
        except ValueError:
            return ""
        return date_in_words(day)


def earlier(run: Mapping[str, Any] | None, findings: Path) -> Earlier | None:
    """Return the last report, from its record and the file of its findings; ``None`` where either cannot be read.

    Parameters
    ----------
    run:
        Its record, or ``None`` where there is none of this log.
    findings:
        The file of what it found.
    """
    if run is None:
        return None
    try:
        written = json.loads(findings.read_text(encoding="utf-8"))
        return Earlier(run, tuple(map(Finding.from_json, written["findings"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def section(
    last: Earlier,
    findings: Sequence[Finding],
    rows: Mapping[str, int],
    *,
    left_out: Collection[str] = (),
    same_way: bool = True,
    hrefs: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return what the front page says of what changed.

    Parameters
    ----------
    last:
        The last report.
    findings:
        What this one found.
    rows:
        How many rows each table of the log has now.
    left_out:
        Questions that failed in either report: what they say is no news.
    same_way:
        Whether both were made with the same parameters and the same version.
    hrefs:
        The page of each question.

    Returns
    -------
    dict
        ``heading``, ``summary``, ``changes`` (each with ``text`` and ``href``), ``more`` and ``note``.
    """
    before = [one for one in last.findings if one.question not in left_out]
    now = [one for one in findings if one.question not in left_out]
    found = between(before, now)
    moved = in_rows(last.run.get("rows"), rows)
    summary = f"{capital(moved)} in your log." if moved else ""
    if not moved and not found:
        summary = "Nothing that your report tells has changed."
    extra = len(found) - TOLD
    return {
        "heading": f"Since your last report{' on ' + last.day if last.day else ''}",
        "summary": summary,
        "changes": [{"text": one.text, "href": (hrefs or {}).get(one.question, "")} for one in found[:TOLD]],
        "more": f"And {plural(extra, 'more change')}." if extra > 0 else "",
        "note": ""
        if same_way or not found
        else "It was made with other parameters or another version, which may be why.",
    }


def in_rows(before: Any, now: Mapping[str, int]) -> str:
    """Return by how many rows each table grew or shrank, in words; blank where none did or nobody counted before.

    Examples
    --------
    >>> in_rows({"interviews": 4, "contacts": 3}, {"interviews": 7, "contacts": 2})
    '3 more interviews and 1 contact fewer'
    """
    if not isinstance(before, Mapping):
        return ""
    told = []
    for table, number in now.items():
        had = before.get(table)
        if not isinstance(had, int) or had == number:
            continue
        one, many = _ROWS.get(table, (f"row of {table.replace('_', ' ')}", f"rows of {table.replace('_', ' ')}"))
        if number > had:
            told.append(plural(number - had, f"more {one}", f"more {many}" if many else ""))
        else:
            told.append(f"{plural(had - number, one, many)} fewer")
    return join(told)


def between(before: Sequence[Finding], now: Sequence[Finding]) -> list[Change]:
    """Return what changed from some findings to others: strength first, then what is new, then what is no longer said.

    Parameters
    ----------
    before, now:
        What was found.

    Notes
    -----
    Claims are matched by what they are about (:attr:`offerscope.findings.Finding.claim`, its direction left out), facts by
    their question, the names in them and their wording with the numbers left out, the nearest wording at least :data:`ALIKE` alike. What
    is too early to tell is no news by itself, and that a fact is told no more is none either.
    """
    pairs, new, gone = _matched(before, now)
    changes = []
    for old, one in pairs:
        if _turned(old, one):
            changes.append(Change(f"Turned round: “{_bare(one)}” (it was “{_bare(old)}”).", one.question))
        elif old.strength is not one.strength and not old.is_fact and not one.is_fact:
            told = old if one.strength is Strength.TOO_EARLY else one
            changes.append(
                Change(f"“{_bare(told)}” went from {old.strength.value} to {one.strength.value}.", one.question)
            )
    telling = [one for one in most_useful_first(new) if one.strength is not Strength.TOO_EARLY]
    changes += [
        Change(f"New: {one.sentence}", one.question) for one in telling if not one.is_fact or one.use is not Use.KNOW
    ]
    lost = [one for one in gone if not one.is_fact and one.strength is not Strength.TOO_EARLY]
    return [*changes, *(Change(f"No longer said: “{_bare(one)}”.", one.question) for one in lost)]


def _matched(
    before: Iterable[Finding], now: Iterable[Finding]
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """Return the findings that are told in both, those that are new, and those that are gone."""
    old, new = list(before), list(now)
    pairs = []
    for key in (_about, _wording):
        waiting: dict[Any, list[Finding]] = {}
        for one in old:
            if key(one):
                waiting.setdefault(key(one), []).append(one)
        for one in list(new):
            if key(one) and waiting.get(key(one)):
                was = waiting[key(one)].pop(0)
                pairs.append((was, one))
                old.remove(was)
                new.remove(one)
    for one in list(new):
        # Two claims that say what they are about were matched by it, or are not the same.
        near = [
            was
            for was in old
            if was.question == one.question and not (was.claim and one.claim) and _names(was) == _names(one)
        ]
        best = max(near, key=lambda was: _alike(was, one), default=None)
        if best is not None and _alike(best, one) >= ALIKE:
            pairs.append((best, one))
            old.remove(best)
            new.remove(one)
    return pairs, new, old


def _about(one: Finding) -> tuple[str, str] | None:
    return (one.question, one.claim.rpartition(":")[0] or one.claim) if one.claim else None


def _wording(one: Finding) -> tuple[str, str]:
    plain = re.sub(r"\d[\d,.:]*", "#", one.sentence.casefold())
    return one.question, " ".join(re.sub(r"\b(\w{3,}?)s\b", r"\1", plain).split())


def _names(one: Finding) -> set[str]:
    """Return the words that may be names: the same words about another company are another fact."""
    words = re.findall(r"[^\W\d_]+", one.sentence)
    return {word for word in words if (word[0].isupper() or not word.isascii()) and word not in _DAYS}


def _alike(old: Finding, one: Finding) -> float:
    return SequenceMatcher(None, _wording(old)[1], _wording(one)[1], autojunk=False).ratio()


def _turned(old: Finding, one: Finding) -> bool:
    told = Strength.TOO_EARLY not in {old.strength, one.strength}
    ends = [found.claim.rpartition(":")[2] for found in (old, one)]
    return told and bool(old.claim and one.claim) and ends[0] != ends[1]


def _bare(one: Finding) -> str:
    return one.sentence.rstrip(".")
