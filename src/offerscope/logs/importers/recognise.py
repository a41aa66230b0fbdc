"""Recognise what a column of somebody's own sheet holds, and what their words for a status mean.

Word lists (``words.toml``) propose, the shape of the cells disposes: a header alone is never enough where the
cells under it say otherwise.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers import lexicon
from offerscope.logs.importers.lexicon import plain
from offerscope.logs.schema import ENDED, STATUSES
from offerscope.logs.terms import TERMS

#: How sure a recognition is, surest first; blank = not recognised.
CERTAINTIES = ("sure", "likely", "guess", "")

NOTES = "applications.notes"

#: Where a column goes that is not recognised, by what a row is; blank = nowhere.
NOTES_OF = {
    "application": NOTES, "step": "step.note", "transition": "step.note", "offer": "offers.notes",
    "contact": "contacts.notes", "skill": "",
}  # fmt: skip

#: How many of a column's commonest texts are looked up as words for a status; a column of statuses has far fewer.
MOST_WORDS = 200

#: A column of so many different texts at most may be a list of words.
FEW = 40

#: How many letters of a cell are looked at for a status.
MOST_LETTERS = 200

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
_SPLIT = re.compile(r"\s*(?:[+/,&>;|]|->|→|\bthen\b|\band\b)\s*")

#: What stands between an ending and the step before it.
_AFTER = re.compile(r"\s+(?:after|following|post|tras|despues de|apres|nach|po)\s+(?:(?:the|a|an|la|el|un|une|l')\s*)?")

#: Words for an offer: it was there before it was accepted or declined.
_OFFER = re.compile(r"\b(?:offer|offre|oferta|angebot|ponuka)|offer")


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
        statuses=share(text for text in texts[:MOST_WORDS] if _is_status(text)),
        most=max(numbers.values(), default=0.0),
        letters=float(filled.str.len().mean()),
        example=str(filled.iloc[0]),
        texts=tuple(texts) if len(texts) <= FEW else (),
    )


def fits(target: str, seen: Shape) -> bool:
    """Return whether a column of that shape can be that field.

    Examples
    --------
    >>> fits("applications.applied_on", Shape(5, 5, dates=1.0)), fits("applications.applied_on", Shape(5, 2, yes_no=1.0))
    (True, False)
    """
    if not seen.filled or target.endswith((".notes", ".note")):
        return True
    table, field = target.split(".")
    if target in DATES:
        return seen.dates >= 0.7
    if target == "profile.as_of":
        return seen.dates >= 0.9 and seen.distinct == 1 and seen.filled > 1
    if table in {"events", "interviews"}:
        days = table == "events" and seen.whole >= 0.9 and seen.distinct > 2
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


def _fits_term(term: str, seen: Shape) -> bool:
    money = TERMS[term].units[0] in {"money", "percent"}
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
        if fits(target, seen):
            certainty = "likely" if (key in lexicon.weak() and row_is == "application") or not seen.filled else "sure"
            return Guess(target, certainty, seen.words)
    if known:
        return Guess(rest, "guess", f"could be {known[0]} by its header, but not by its cells: {seen.words}")
    for part in _parts(name):
        for target in lexicon.candidates(row_is, part):
            if fits(target, seen):
                return Guess(target, "likely", seen.words)
    near = difflib.get_close_matches(key, _keys(row_is), n=1, cutoff=0.88) if len(key) > 4 else []
    for target in lexicon.candidates(row_is, near[0]) if near else ():
        if fits(target, seen):
            return Guess(target, "likely", f"spelled nearly so; {seen.words}")
    if row_is in {"application", "step"}:
        for word, targets in lexicon.contains().items():
            if word in key and seen.filled and targets[0].startswith(_HOLDS[row_is]) and fits(targets[0], seen):
                return Guess(targets[0], "guess", seen.words)
    return Guess(rest, "", seen.words)


#: What a word within a header may stand for, where a row is an application and where it is a step.
_HOLDS = {"application": ("applications.", "interviews.", "events.", "pay."), "step": ("applications.company", "applications.role")}  # fmt: skip


def _parts(name: str) -> list[str]:
    """Return what a header is without what stands in brackets, and each of the words that it offers."""
    outside = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name)
    words = [outside, *re.split(r"[/|,]|\bor\b", outside)]
    return [key for word in dict.fromkeys(words) if (key := plain(word))]


def _keys(row_is: str) -> list[str]:
    return [key for part in lexicon.PARTS[row_is] for key in lexicon.headers(part)]


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
    >>> status("Rejected after onsite").target, status("not rejected").target
    ('interview > rejected', '')
    """
    return _status(word[:MOST_LETTERS])


@cache
def _status(word: str) -> Guess:
    text = _named(word)
    end, _, step = (part.strip() for part in _AFTER.sub("\n", text, count=1).partition("\n"))
    both = (_one_status(end), _status(step)) if step else (None, None)
    if both[0] and both[1] and both[0][0] in ENDED and both[1].target and both[1].target not in ENDED:
        return Guess(f"{both[1].target} > {both[0][0]}", "likely", "an ending, and the step before it")
    whole = _one_status(text)
    if whole is not None:
        held = whole[0] in {"accepted", "declined by me"} and _OFFER.search(text)
        return Guess(f"offer > {whole[0]}" if held else whole[0], whole[1], "")
    parts = [part for part in _SPLIT.split(text) if part]
    if len(parts) > 1:
        found = [_one_status(part) for part in parts]
        if all(found):
            steps = sorted({one[0] for one in found if one}, key=STATUSES.index)
            return Guess(" > ".join(steps), "likely", "two steps in one word")
    return _within(text)


@cache
def _is_status(word: str) -> bool:
    """Whether a text is a word for a status, or several; a word that is only spelled nearly so does not count."""
    text = _named(word) if len(word) <= MOST_LETTERS // 4 else ""
    parts = [part for part in _SPLIT.split(text) if part]
    return bool(parts) and bool(_one_status(text, near=False) or all(_one_status(part, near=False) for part in parts))


def _within(text: str) -> Guess:
    """Return what the known words within a longer text say together: steps, and an ending last."""
    known = lexicon.status_words()
    tokens, left = [], text
    for word in _long_words():
        edge = "" if _has_no_spaces(word) else r"\b"
        if word in left and (match := re.search(f"{edge}{re.escape(word)}{edge}", left)):
            tokens.append(word)
            left = f"{left[: match.start()]} {left[match.end() :]}"
    meant = {known[token] for token in tokens if token not in lexicon.vague_words()}
    if not meant:
        meant = {known[token] for token in tokens}
    if lexicon.negations().intersection(re.findall(r"\w+", left.replace("n't", " not"))):
        return Guess("", "", "")
    if len(meant) == 1:
        return Guess(meant.pop(), "guess", "holds a word that is known")
    if len(meant & ENDED) == 1:
        return Guess(" > ".join(sorted(meant, key=STATUSES.index)), "guess", "holds words that are known")
    return Guess("", "", "")


@cache
def _long_words() -> list[str]:
    """Return the words that are looked for within a text, longest first, so that "no response" is not a response."""
    known = [word for word in lexicon.status_words() if len(word) > (1 if _has_no_spaces(word) or word == "oa" else 3)]
    return sorted(known, key=len, reverse=True)


def _has_no_spaces(word: str) -> bool:
    """Whether a word is of a language that is written without spaces between the words."""
    return word[0] >= "\u2e80"


def _named(word: str) -> str:
    """Return the word inside a tracker's JSON, or the word itself, without case, accents and the signs around it."""
    if word.startswith("{"):
        try:
            word = str(json.loads(word).get("name", word))
        except (ValueError, AttributeError):
            return lexicon.bare(word)
    return re.sub(r"^[^\w]+|[^\w]+$", "", " ".join(lexicon.bare(word.replace("_", " ")).split()))


def _one_status(text: str, *, near: bool = True) -> tuple[str, str] | None:
    known = lexicon.status_words()
    if text in known:
        return known[text], "sure"
    if len(text) >= 4:
        # The statuses' own names come first: "inter" is an interview, although "interested" begins so, too.
        for words in (STATUSES, known):
            begun = {known[word] for word in words if word.startswith(text)}
            if len(begun) == 1:
                return begun.pop(), "likely"
    spelled = (
        difflib.get_close_matches(text, known, n=1, cutoff=0.86) if near and 4 < len(text) < MOST_LETTERS // 4 else []
    )
    return (known[spelled[0]], "likely") if spelled else None
