"""Recognise what a column of somebody's own sheet holds, and what their words for a status mean.

Word lists (``words.toml``) propose, the shape of the cells disposes: a header alone is never enough where the
cells under it say otherwise.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.schema import STATUSES, TABLES
from offerscope.logs.words import FOLDS

#: How sure a recognition is, surest first; blank = not recognised.
CERTAINTIES = ("sure", "likely", "guess", "")

NOTES = "applications.notes"

#: How many of a column's commonest texts are looked up as words for a status; a column of statuses has far fewer.
MOST_WORDS = 200

_DATES = frozenset(
    {
        "applications.applied_on",
        "applications.status_on",
        "applications.first_reply_on",
        "applications.expected_answer_on",
    }
)
_SPLIT = re.compile(r"\s*(?:[+/,&>;|]|->|→|\bthen\b|\band\b)\s*")


@dataclass(frozen=True)
class Guess:
    """What a header or a word was taken for.

    Parameters
    ----------
    target:
        ``table.field`` for a header; the folded statuses with `` > `` between them for a word; blank = unknown.
    certainty:
        ``sure``, ``likely``, ``guess`` or blank.
    why:
        What shows it, in words.
    """

    target: str
    certainty: str
    why: str


@dataclass(frozen=True)
class Shape:
    """What the filled cells of a column look like; shares from 0 to 1.

    Parameters
    ----------
    filled, distinct:
        How many cells are filled, and how many different texts stand in them.
    dates, yes_no, numbers, whole, pay, statuses:
        The share of filled cells that read as such.
    most:
        The largest number, or 0.
    letters:
        The average length of a cell.
    example:
        The first filled cell.
    """

    filled: int
    distinct: int
    dates: float = 0.0
    yes_no: float = 0.0
    numbers: float = 0.0
    whole: float = 0.0
    pay: float = 0.0
    statuses: float = 0.0
    most: float = 0.0
    letters: float = 0.0
    example: str = ""

    @property
    def words(self) -> str:
        """What was seen, for the mapping file."""
        if not self.filled:
            return "no cell is filled"
        kind = next(
            (
                name
                for name, share in (
                    ("dates", self.dates),
                    ("yes/no", self.yes_no),
                    ("numbers", self.numbers),
                    ("pay", self.pay),
                )
                if share >= 0.8
            ),
            "texts",
        )
        return f'{self.filled:,} filled, {self.distinct:,} different {kind}, such as "{self.example[:40]}"'


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def _headers(part: str) -> dict[str, tuple[str, ...]]:
    """Return, for each header known, the targets it may mean, over all languages."""
    found: dict[str, tuple[str, ...]] = {}
    for by_target in _lists()[part].values():
        for target, names in by_target.items():
            for name in names:
                found[plain(name)] = (*found.get(plain(name), ()), target)
    if part == "headers":
        # A log's own names are known, too: some sheets began as one.
        for column in TABLES["applications"].columns:
            if column != "process":
                found.setdefault(plain(column), (f"applications.{column}",))
    return found


@cache
def _weak() -> frozenset[str]:
    return frozenset(plain(name) for names in _lists()["weak"].values() for name in names)


@cache
def _status_words() -> dict[str, str]:
    """Return the status that each known word means: the log's own words, and the lists' in every language."""
    found = dict(FOLDS["applications", "status"])
    for by_status in _lists()["statuses"].values():
        for status, words in by_status.items():
            found.update(dict.fromkeys(words, status))
    return found


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


def plain(header: str) -> str:
    """Return what is compared of a header: letters and digits alone.

    Examples
    --------
    >>> plain("Date_Sent "), plain("Paid? ")
    ('datesent', 'paid')
    """
    return "".join(sign for sign in header.casefold() if sign.isalnum())


def is_header(text: str) -> bool:
    """Return whether a text is one of the headers that are known.

    Examples
    --------
    >>> is_header("Date Sent"), is_header("My job search 2026")
    (True, False)
    """
    return plain(text) in _headers("headers")


def shape(column: pd.Series) -> Shape:
    """Return what the filled cells of a column of texts look like.

    Examples
    --------
    >>> shape(pd.Series(["3/4/2026", "", "5/6/2026"])).dates
    1.0
    """
    filled = column[~column.map(values.is_blank).astype(bool)]
    if not len(filled):
        return Shape(0, 0)
    counts = filled.value_counts()

    def share(good: Iterable[str]) -> float:
        return float(counts.reindex(list(good)).sum() / len(filled))

    texts = [str(text) for text in counts.index]
    parts = {text: reading.parts(text) for text in texts}
    bad = values.read_dates(pd.Series([part for text in texts for part in parts[text]], dtype=filled.dtype)).bad
    no_dates = {part for part, why in bad.items() if not why.startswith("could be")}
    numbers = {text: number for text in texts if (number := reading.number(text)) is not None}
    return Shape(
        filled=len(filled),
        distinct=len(counts),
        dates=share(text for text in texts if parts[text] and not no_dates.intersection(parts[text])),
        yes_no=share(text for text in texts if text.casefold() in values.YES | values.NO),
        numbers=share(numbers),
        whole=share(text for text, number in numbers.items() if number == int(number)),
        pay=share(text for text in texts if reading.pay(text) is not None),
        statuses=share(text for text in texts[:MOST_WORDS] if status(text).certainty in {"sure", "likely"}),
        most=max(numbers.values(), default=0.0),
        letters=float(filled.str.len().mean()),
        example=str(filled.iloc[0]),
    )


def fits(target: str, seen: Shape) -> bool:
    """Return whether a column of that shape can be that field.

    Examples
    --------
    >>> fits("applications.applied_on", Shape(5, 5, dates=1.0)), fits("applications.applied_on", Shape(5, 2, yes_no=1.0))
    (True, False)
    """
    if not seen.filled or target == NOTES:
        return True
    table, field = target.split(".")
    if target in _DATES:
        return seen.dates >= 0.7
    if target == "profile.as_of":
        return seen.dates >= 0.9 and seen.distinct == 1 and seen.filled > 1
    if table in {"events", "interviews"}:
        days = table == "events" and seen.whole >= 0.9 and seen.distinct > 2
        return days or seen.dates + seen.yes_no + seen.statuses >= 0.6
    if table == "pay" or field in {"pay_min", "pay_max"}:
        return seen.pay >= 0.6
    if field == "enthusiasm":
        return seen.numbers >= 0.9 and 5 < seen.most <= 10
    if field == "status":
        return seen.letters < 40 and seen.dates < 0.5 and seen.yes_no < 0.9 and seen.numbers < 0.5 and (
            seen.statuses >= 0.3 or seen.distinct <= max(3, seen.filled // 4)
        )  # fmt: skip
    if field == "pay_per":
        return seen.numbers < 0.5 and seen.distinct <= 8
    if field == "work_mode":
        return seen.distinct <= 8
    return seen.dates < 0.8 and (seen.numbers < 0.8 or field in {"level", "resume_version"})


def header(name: str, seen: Shape) -> Guess:
    """Return the field a header stands for, given what stands under it.

    Parameters
    ----------
    name:
        The header as typed.
    seen:
        The shape of its cells.

    Returns
    -------
    Guess
        With :data:`NOTES` where nothing is recognised, so that nothing is lost.

    Examples
    --------
    >>> header("Date sent", Shape(9, 9, dates=1.0)).target, header("Paid? ", Shape(9, 1, yes_no=1.0)).certainty
    ('applications.applied_on', '')
    """
    key = plain(name)
    known = _headers("headers")
    for target in known.get(key, ()):
        if fits(target, seen):
            certainty = "likely" if key in _weak() or not seen.filled else "sure"
            return Guess(target, certainty, seen.words)
    if key in known:
        return Guess(NOTES, "guess", f"could be {known[key][0]} by its header, but not by its cells: {seen.words}")
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.88) if len(key) > 4 else []
    for target in known[near[0]] if near else ():
        if fits(target, seen):
            return Guess(target, "likely", f"spelled nearly so; {seen.words}")
    for word, targets in _headers("contains").items():
        if word in key and seen.filled and fits(targets[0], seen):
            return Guess(targets[0], "guess", seen.words)
    return Guess(NOTES, "", seen.words)


def status(word: str) -> Guess:
    """Return what a person's word for how a process stands means.

    Parameters
    ----------
    word:
        The cell as typed; it may name two steps (``"Inter + Rejec"``), be cut short, or be a tracker's JSON.

    Returns
    -------
    Guess
        Folded statuses in the order they were gone through, with `` > `` between them.

    Examples
    --------
    >>> status("Ghosted").target, status("Inter + Rejec").target, status("hmm").target
    ('no answer', 'interview > rejected', '')
    """
    text = _named(word)
    whole = _one_status(text)
    if whole is not None:
        return Guess(*whole, "")
    parts = [part for part in _SPLIT.split(text) if part]
    if len(parts) > 1:
        found = [_one_status(part) for part in parts]
        if all(found):
            steps = sorted({one[0] for one in found if one}, key=STATUSES.index)
            return Guess(" > ".join(steps), "likely", "two steps in one word")
    tokens = {known for known in _status_words() if len(known) > 4 and re.search(rf"\b{re.escape(known)}\b", text)}
    meant = {_status_words()[token] for token in tokens}
    if len(meant) == 1:
        return Guess(meant.pop(), "guess", "holds a word that is known")
    return Guess("", "", "")


def _named(word: str) -> str:
    """Return the word inside a tracker's JSON, or the word itself, without case and the signs around it."""
    if word.startswith("{"):
        try:
            word = str(json.loads(word).get("name", word))
        except (ValueError, AttributeError):
            return word.casefold()
    return re.sub(r"^[^\w]+|[^\w]+$", "", " ".join(word.replace("_", " ").casefold().split()))


def _one_status(text: str) -> tuple[str, str] | None:
    known = _status_words()
    if text in known:
        return known[text], "sure"
    if len(text) >= 4:
        # The statuses' own names come first: "inter" is an interview, although "interested" begins so, too.
        for words in (STATUSES, known):
            begun = {known[word] for word in words if word.startswith(text)}
            if len(begun) == 1:
                return begun.pop(), "likely"
    near = difflib.get_close_matches(text, known, n=1, cutoff=0.86) if len(text) > 4 else []
    return (known[near[0]], "likely") if near else None
