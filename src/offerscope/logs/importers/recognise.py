"""Recognise what a column of somebody's own sheet holds.

Word lists (``words.toml``) propose, the shape of the cells disposes: a header alone is never enough where the
cells under it say otherwise.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from offerscope.logs import values
from offerscope.logs.cells import MOST_LETTERS
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers import lexicon, meant
from offerscope.logs.importers.fields import in_words
from offerscope.logs.importers.lexicon import plain
from offerscope.logs.importers.meant import Guess, is_status
from offerscope.logs.schema import TABLES
from offerscope.logs.terms import TERMS

#: How sure a recognition is, surest first; blank = not recognised.
CERTAINTIES = ("sure", "likely", "guess", "")

NOTES = "applications.notes"

#: Where a column goes that is not recognised, by what a row is; blank = nowhere.
NOTES_OF = {
    "application": NOTES, "step": "step.note", "transition": "step.note", "offer": "offers.notes",
    "contact": "contacts.notes", "skill": "", "interview": "interviews.notes",
}  # fmt: skip

#: How many of a column's commonest texts are looked up as words for a status; a column of statuses has far fewer.
MOST_WORDS = 200

#: A column of so many different texts at most may be a list of words.
FEW = 40

#: The fields that hold a day.
DATES = frozenset(
    {
        "applications.applied_on",
        "applications.status_on",
        "applications.first_reply_on",
        "applications.expected_answer_on",
        "step.date",
        "offers.received_on",
        "offers.deadline",
        "contacts.met_on",
        "contacts.last_contact_on",
    }
)


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
    texts:
        The different texts of a column that has few.
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
    texts: tuple[str, ...] = ()

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
        if self.distinct == 1:
            return f'{self.filled:,} filled{", all alike" if self.filled > 1 else ""}: "{self.example[:40]}"'
        return f'{self.filled:,} filled, {self.distinct:,} different {kind}, such as "{self.example[:40]}"'


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
    parts = {text: reading.parts(text) if len(text) <= MOST_LETTERS else [text] for text in texts}
    days = {part: reading.day_in(part)[0] for text in texts for part in parts[text]}
    read = values.read_dates(pd.Series(list(days.values()), dtype=filled.dtype)).bad
    bad = {part: read[day] for part, day in days.items() if day in read}
    no_dates = {
        part
        for part, why in bad.items()
        if not why.startswith(("could be", reading.NO_YEAR)) and not reading.is_week(part)
    }
    numbers = {text: number for text in texts if (number := reading.number(text)) is not None}
    return Shape(
        filled=len(filled),
        distinct=len(counts),
        dates=share(text for text in texts if parts[text] and not no_dates.intersection(parts[text])),
        yes_no=share(text for text in texts if text.casefold() in values.YES | values.NO),
        numbers=share(numbers),
        whole=share(text for text, number in numbers.items() if number == int(number)),
        pay=share(text for text in texts if reading.pay(text) is not None),
        statuses=share(text for text in texts[:MOST_WORDS] if is_status(text)),
        most=max(numbers.values(), default=0.0),
        letters=float(filled.str.len().mean()),
        example=str(filled.iloc[0]),
        texts=tuple(texts) if len(texts) <= FEW else (),
    )


def fits(target: str, seen: Shape, row_is: str = "application") -> bool:
    """Return whether a column of that shape can be that field, in a sheet whose rows are applications, interviews and so on.

    Examples
    --------
    >>> fits("applications.applied_on", Shape(5, 5, dates=1.0)), fits("applications.applied_on", Shape(5, 2, yes_no=1.0))
    (True, False)
    """
    if not seen.filled or target.endswith((".notes", ".note")):
        return True
    table, field = target.split(".")
    if table == "interviews" and row_is == "interview":
        return _fits_interview(field, seen)
    if target in DATES:
        return seen.dates >= 0.7
    if target == "profile.as_of":
        return seen.dates >= 0.9 and seen.distinct == 1 and seen.filled > 1
    if table in {"events", "interviews"}:
        days = table == "events" and seen.whole >= 0.9 and seen.distinct > 2 and seen.most <= reading.MOST_DAYS
        # What was offered tells that there was an offer.
        days = days or (field == "offer" and seen.pay >= 0.6)
        return days or seen.dates + seen.yes_no + seen.statuses >= 0.6
    if table == "step":
        return seen.dates < 0.5 and seen.numbers < 0.5 and seen.letters < 60
    if table == "terms":
        return _fits_term(field, seen)
    if table == "pay" or field in {"pay_min", "pay_max"}:
        return seen.pay >= 0.6
    if field == "enthusiasm":
        return seen.numbers >= 0.9 and 5 < seen.most <= 10
    if field == "status" and table == "applications":
        return seen.letters < 40 and seen.dates < 0.5 and seen.yes_no < 0.9 and seen.numbers < 0.5 and (
            seen.statuses >= 0.3 or seen.distinct <= max(3, seen.filled // 4)
        )  # fmt: skip
    if field == "pay_per":
        return seen.numbers < 0.5 and seen.distinct <= 8
    if field == "strength":
        return seen.whole >= 0.9 and 0 < seen.most <= 5
    if field == "work_mode":
        return seen.distinct <= 8
    return seen.dates < 0.8 and (seen.numbers < 0.8 or field in {"level", "resume_version", "offer"})


def _fits_interview(field: str, seen: Shape) -> bool:
    kind = TABLES["interviews"].kind(field)
    if kind == "date":
        return seen.dates >= 0.7
    if kind in {"rating", "level"}:
        # A scale that ends at 5 is no scale to 10.
        return seen.numbers >= 0.9 and (5 < seen.most <= 10 if kind == "rating" else 0 < seen.most <= 5)
    if field in reading.LENGTHS:
        read = [reading.length(text, field) for text in seen.texts]
        return bool(read) and sum(one is not None for one in read) >= 0.9 * len(read)
    if kind == "yes_no":
        return seen.yes_no >= 0.8
    if field in {"stage", "outcome"}:
        known = [text for text in seen.texts if meant.conversation(field, text)[0]]
        is_told = not seen.texts or len(known) >= 0.3 * len(seen.texts)
        return seen.letters < 40 and seen.dates < 0.5 and seen.numbers < 0.5 and is_told
    return seen.dates < 0.8 and seen.numbers < 0.8


def _fits_term(term: str, seen: Shape) -> bool:
    # The base told per hour is no term of its own.
    money = term == "hourly" or TERMS[term].units[0] in {"money", "percent"}
    return not money or seen.pay + seen.numbers > 0 or seen.filled < 3


def header(name: str, seen: Shape, row_is: str = "application") -> Guess:
    """Return the field a header stands for, given what stands under it.

    Parameters
    ----------
    name:
        The header as typed.
    seen:
        The shape of its cells.
    row_is:
        What a row of the sheet is.

    Returns
    -------
    Guess
        With the field for notes where nothing is recognised, so that nothing is lost.

    Examples
    --------
    >>> header("Date sent", Shape(9, 9, dates=1.0)).target, header("Paid? ", Shape(9, 1, yes_no=1.0)).certainty
    ('applications.applied_on', '')
    """
    key, rest = plain(name), NOTES_OF[row_is]
    known = lexicon.candidates(row_is, key)
    for target in known:
        if fits(target, seen, row_is):
            is_weak = key in lexicon.weak() if row_is == "application" else target == "interviews.self_rating"
            certainty = "likely" if is_weak or not seen.filled else "sure"
            return Guess(target, certainty, seen.words)
    if known:
        return Guess(rest, "guess", f"could be {in_words(known[0])} by its header, but not by its cells: {seen.words}")
    for part in spellings(name):
        for target in lexicon.candidates(row_is, part):
            if fits(target, seen, row_is):
                return Guess(target, "likely", seen.words)
    near = difflib.get_close_matches(key, _keys(row_is), n=1, cutoff=0.88) if len(key) > 4 else []
    for target in lexicon.candidates(row_is, near[0]) if near else ():
        if fits(target, seen, row_is):
            return Guess(target, "likely", f"spelled nearly so; {seen.words}")
    if row_is in _HOLDS:
        for word, (target, *_) in lexicon.contains().items():
            if word in key and seen.filled and target.startswith(_HOLDS[row_is]) and fits(target, seen):
                return Guess(lexicon.of_interview(target) if row_is == "interview" else target, "guess", seen.words)
    return Guess(rest, "", seen.words)


#: What a word within a header may stand for, where a row is an application and where it is a step.
_HOLDS = {"application": ("applications.", "interviews.", "events.", "pay."), "step": ("applications.company", "applications.role"), "interview": ("applications.company", "applications.role")}  # fmt: skip


#: Who a header is about, where it says so in brackets: "Who (company)".
_COMPANY = "applications.company"

#: What a header says beside the step whose day it holds.
_DAY_OF = re.compile(r"\b(?:date(?: of)?|day of|datum|am|fecha(?: de)?|dátum)\b", re.IGNORECASE)


def spellings(name: str) -> list[str]:
    """Return what a header is without what stands in brackets, and each of the words that it offers.

    Examples
    --------
    >>> spellings("Role / Position"), spellings("How did it go (1-10)?")
    (['roleposition', 'role', 'position'], ['howdiditgo'])
    """
    outside = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name)
    inside = [
        word for word in re.findall(r"\(([^()]*)\)", name) if _COMPANY in lexicon.candidates("application", plain(word))
    ]
    words = [*inside, outside, *re.split(r"[/|,]|\bor\b", outside), _DAY_OF.sub(" ", outside)]
    return [key for word in dict.fromkeys(words) if (key := plain(word))]


def _keys(row_is: str) -> list[str]:
    return [key for part in lexicon.PARTS[row_is] for key in lexicon.headers(part)]
