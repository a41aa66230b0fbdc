"""Read the offer sheet: terms down the side, one column an offer, as a person fills it in.

A cell may say where its number comes from, ``12,000 (verbal)`` or ``12,000 (guess)``; ``?`` says that nobody
has told; ``none`` is a nought that somebody has told. A label may say from when a line holds, ``sign-on
(month 12)``, or in which unit it is, ``base (EUR)``.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs.amounts import unit_named
from offerscope.logs.cells import BLANK_TEXTS, is_blank
from offerscope.logs.model import Done, Problem, SetAside
from offerscope.logs.terms import OFFER_ROWS, RATED, TERMS, UNKNOWN_WORDS, find_label, find_term
from offerscope.logs.words import fold

#: Columns of a sheet that explain rather than hold an offer.
ASIDE = frozenset({"unit", "per", "note", "notes", "help", "what to type", "example"})

#: The terms that an offer says once; a base may be another from a later month on.
_ONE_EACH = frozenset({"base", "days_off", "hours", "remote_days", "place"})

_BESIDE: tuple[str, ...] = ("unit", "per", "note")
_SOURCE = re.compile(r"^(.*?)\s*\((letter|written|verbal|said|told|guess|guessed|estimate)\b[\s,;:]*([^()]*)\)$", re.I)
_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]*)[)\]]$")
_MONTH = re.compile(r"^(.*?)[\s,@]*\b(?:from|in|at|after)?\s*month\s+(\d+)$", re.I)
_YEAR = re.compile(r"^(.*?)[\s,@]*\b(?:from|in)?\s*year\s+(\d+)$", re.I)
_AFTER = re.compile(r"^(.*?)[\s,@]*\bafter\s+(\d+)\s+months?$", re.I)
_SECOND = re.compile(r" \(\d+\)$")
_NO_NAME = re.compile(r"column [A-Z]{1,3}")
_NUMBERED = re.compile(r"^(.*?)\s*#?\d+$")
_UP_TO = re.compile(r"^(\S+?\s*%)\s*(?:match\s*)?(?:up to|of the first|of first|of|to)\s+(\S+?\s*%)\s*(.*)$", re.I)
_OVER = re.compile(r"^(.*?)\s+(?:over|in)\s+(\d+)\s*(years?|yrs?|months?)$", re.I)
_CHANCE = re.compile(r"^(.+?)\s*(?:@|,|:|\bat\b|\bwith\b)\s*(\d+(?:\.\d+)?\s*%)\s*(?:chance|probability)?$", re.I)
_RATING = (
    re.compile(r"^(?:my\s+)?ratings?\s*(?:of|for|on)?\s*[:\-]?\s+(?P<want>.+)$", re.I),
    re.compile(r"^(?P<want>.+?)\s*[(\[]\s*(?:my\s+rating|rating|rated|1\s*(?:-|–|to)\s*10)\s*[)\]]$", re.I),
)
_PERS = {"a year": "year", "per year": "year", "yearly": "year", "annual": "year", "a month": "month",
         "per month": "month", "monthly": "month", "hourly": "hour", "per hour": "hour", "per week": "week",
         "a week": "week"}  # fmt: skip


@dataclass(frozen=True)
class SheetRead:
    """An offer sheet as read.

    Parameters
    ----------
    offers, terms:
        Texts for the tables ``offers`` (index: the column's number) and ``offer_terms`` (index: 1, 2, 3...).
    places:
        The row and the header that each line of ``terms`` comes from, by its index.
    entries:
        The row in which the sheet says something of the offers themselves, by its column in ``offers``.
    headers:
        The sheet's headers, by the column's number.
    problems, set_aside:
        What was not understood.
    """

    offers: pd.DataFrame
    terms: pd.DataFrame
    places: dict[int, tuple[int, str]]
    entries: dict[str, int]
    headers: dict[int, str]
    problems: list[Problem]
    set_aside: list[SetAside]


@dataclass(frozen=True)
class Label:
    """What the first cell of a row says: an entry of the offer or a term, and what holds for its line."""

    entry: str = ""
    term: str = ""
    cells: dict[str, str] = field(default_factory=dict)


def read_sheet(sheet: pd.DataFrame, file: str) -> SheetRead:
    """Return the offers and their terms, as texts, from the cells of an offer sheet.

    Parameters
    ----------
    sheet:
        The cells as typed: first column the terms, each further column an offer.
    file:
        What to call the file in problems.

    Examples
    --------
    >>> cells = pd.DataFrame({"term": ["base", "bonus"], "Fenwick": ["120k", "? "]}, index=[2, 3])
    >>> read_sheet(cells, "offer_sheet.csv").terms[["offer", "term", "amount"]].values.tolist()
    [['Fenwick', 'base', '120k'], ['Fenwick', 'bonus', '?']]
    """
    sheet = _without_lost_header(sheet)
    headers = {number: str(name) for number, name in enumerate(sheet.columns, start=1)}
    beside = {name.strip().casefold(): number for number, name in headers.items() if number > 1}
    told = {number: [_cell(text) for text in sheet.iloc[:, number - 1]] for number in headers}
    columns = [n for n, name in headers.items() if n > 1 and not _is_aside(name) and any(told[n])]
    offers = {number: {"offer": headers[number]} for number in columns}
    read = SheetRead(pd.DataFrame(), pd.DataFrame(), {}, {}, headers, [], [])
    read.problems.extend(_doubtful_names({number: headers[number] for number in columns}, file))
    lines: list[dict[str, str]] = []
    bound: dict[tuple[int, str, str], int] = {}
    for place, index in enumerate(sheet.index):
        row, label = int(index), told[1][place] if told else ""
        filled = {number: told[number][place] for number in columns if told[number][place]}
        found = _label(label)
        if filled and found is None:
            _unknown(label, row, filled, headers, file, read)
        if not filled or found is None:
            continue
        shared = {name: told[beside[name]][place] for name in _BESIDE if name in beside and told[beside[name]][place]}
        shared.update(found.cells)
        if found.entry:
            _entry(found.entry, row, filled, offers, file, read)
            continue
        if found.term in _ONE_EACH:
            filled = _first_alone(found, row, filled, bound, file, read)
        for number, text in filled.items():
            for line in _lines(found.term, text):
                lines.append({"offer": headers[number], **shared, **line})
                read.places[len(lines)] = (row, headers[number])
    for number, offer in offers.items():
        offer.setdefault("company", _SECOND.sub("", headers[number]))
        if fold("offers", "status", headers[number]) == "current":
            offer.setdefault("status", "current")
    made = pd.DataFrame(list(offers.values()), index=list(offers)).fillna("")
    return SheetRead(made, pd.DataFrame(lines, index=range(1, len(lines) + 1)).fillna(""), read.places, read.entries, headers, read.problems, read.set_aside)  # fmt: skip


def _cell(text: object) -> str:
    plain = str(text).strip()
    return "" if plain in BLANK_TEXTS else plain


def _without_lost_header(sheet: pd.DataFrame) -> pd.DataFrame:
    """Take a first row that is a term for a row: the sheet has no row of names, and the columns' letters stand in."""
    if not len(sheet.columns) or find_term(str(sheet.columns[0])) is None:
        return sheet
    top = pd.DataFrame([list(map(str, sheet.columns))], index=[1], dtype=object)
    names = ["term", *(f"offer {number}" for number in range(1, len(sheet.columns)))]
    top.columns = pd.Index(names)
    return pd.concat([top, sheet.set_axis(names, axis=1).astype(object)])


def _is_aside(name: str) -> bool:
    """Return whether a column explains rather than holds an offer; a second one of its name explains, too."""
    return _SECOND.sub("", name).strip().casefold() in ASIDE


def _doubtful_names(offers: dict[int, str], file: str) -> list[Problem]:
    """Return what to say of offers that share a name or have none: one may be a remark, or a slip."""
    names = {name.casefold() for name in offers.values()}
    said = []
    for name in offers.values():
        first = _SECOND.sub("", name)
        if _NO_NAME.fullmatch(name):
            told = 'no name at its head; taken for an offer (head it "note" if it holds remarks)'
        elif first != name and first.casefold() in names:
            told = f'another offer called "{first}"'
        else:
            continue
        said.append(Problem(file, 0, name, "", told, Done.KEPT))
    return said


def _nearest(label: str) -> str | None:
    """Return the label that was probably meant: one spelled nearly so, else one that shares its words."""
    spelled = [name for term in TERMS.values() for name in (term.label, *term.also)]
    spelled += [name for names in OFFER_ROWS.values() for name in names]
    near = difflib.get_close_matches(" ".join(label.casefold().split()), spelled, n=1, cutoff=0.8)
    if near:
        return near[0]
    words = f" {' '.join(label.casefold().replace('-', ' ').split())} "
    sharing = [
        (len(known), term.label)
        for term in TERMS.values()
        for known in (term.label, *term.also)
        if f" {known} " in words or (words.count(" ") > 2 and words in f" {known} ")
    ]
    return max(sharing)[1] if sharing else None


def _unknown(label: str, row: int, filled: dict[int, str], headers: dict[int, str], file: str, read: SheetRead) -> None:
    """Set aside a row whose label is no term."""
    near = _nearest(label)
    expected = "a term of an offer" + (f" (did you mean {near}?)" if near else "")
    if not label:
        expected = "no term is named at the head of this row"
    read.problems.append(Problem(file, row, "", label[:80], expected, Done.SET_ASIDE))
    cells = {headers[1]: label, **{headers[number]: text for number, text in filled.items()}}
    why = f'"{label}" is not {expected}' if label else expected
    read.set_aside.append(SetAside(file, row, why, {name: text for name, text in cells.items() if text}))


def _entry(
    entry: str, row: int, filled: dict[int, str], offers: dict[int, dict[str, str]], file: str, read: SheetRead
) -> None:
    """Take a row that speaks of the offers themselves; the second of a kind is not used."""
    if entry in read.entries:
        said = f"a second row for {entry.replace('_', ' ')}; row {read.entries[entry]} is used"
        read.problems.append(Problem(file, row, "", "", said, Done.SET_ASIDE))
        read.set_aside.append(SetAside(file, row, said, {read.headers[n]: text for n, text in filled.items()}))
        return
    read.entries[entry] = row
    for number, text in filled.items():
        if text.casefold() not in UNKNOWN_WORDS and not is_blank(text):
            offers[number][entry] = text


def _first_alone(
    label: Label, row: int, filled: dict[int, str], bound: dict[tuple[int, str, str], int], file: str, read: SheetRead
) -> dict[int, str]:
    """Return the cells of a row of which there can be one; those that a row above has said already are not used."""
    twice: dict[int, str] = {}
    for number, text in filled.items():
        key = (number, label.term, label.cells.get("from", ""))
        if key in bound:
            twice[number] = text
        elif text.casefold() not in UNKNOWN_WORDS and not is_blank(text):
            bound[key] = row
    if twice:
        first = min(bound[number, label.term, label.cells.get("from", "")] for number in twice)
        said = f"a second row for {TERMS[label.term].label}; row {first} is used"
        read.problems.append(Problem(file, row, "", "", said, Done.SET_ASIDE))
        read.set_aside.append(SetAside(file, row, said, {read.headers[n]: text for n, text in twice.items()}))
    return {number: text for number, text in filled.items() if number not in twice}


def _label(label: str) -> Label | None:
    """Return what a label says: ``sign-on (month 12)``, ``sign-on 2``, ``base (EUR)``, ``deadline``."""
    for pattern in _RATING:
        if match := pattern.match(label):
            return Label(term=RATED, cells={"grant": match["want"].strip(" :()")})
    cells: dict[str, str] = {}
    found = find_label(label) if "(" not in label else None
    rest = label
    if found is None:
        found = find_term(label)
    if found is None and (match := _BRACKETS.match(rest)):
        rest, inside = match[1], match[2].strip()
        start = _start(f" {inside}")
        unit = unit_named(inside)
        if start is not None:
            cells["from"] = start[1]
        elif inside.casefold() in _PERS:
            cells["per"] = _PERS[inside.casefold()]
        elif unit:
            cells["unit"] = unit
        elif inside:
            cells["note"] = inside
        found = find_label(rest)
    if found is None and (start := _start(rest)) is not None:
        rest, cells["from"] = start
        found = find_label(rest)
    if found is None and (match := _NUMBERED.match(rest)):
        found = find_label(match[1])
    if found is None:
        return None
    return Label(entry=found) if found in OFFER_ROWS else Label(term=found, cells=cells)


def _start(text: str) -> tuple[str, str] | None:
    """Return a label without the month it names, and that month: a year begins twelve months after the last."""
    if match := _MONTH.match(text) or _AFTER.match(text):
        return match[1].strip(), match[2]
    if match := _YEAR.match(text):
        return match[1].strip(), str(12 * max(0, int(match[2]) - 1))
    return None


def _lines(term: str, text: str) -> list[dict[str, str]]:
    """Return the rows of ``offer_terms`` that one cell means: usually one."""
    line = {"term": term, "amount": text}
    if match := _SOURCE.match(text):
        line.update(amount=match[1].strip() or "?", source=match[2].casefold())
        if match[3].strip():
            line["note"] = match[3].strip()
    amount = line["amount"]
    if term == "match" and (match := _UP_TO.match(amount)):
        note = {"note": match[3]} if match[3] else {}
        return [{**line, **note, "amount": match[1]}, {**line, "term": "match_limit", "amount": match[2]}]
    if term == "equity" and (match := _OVER.match(amount)):
        unit = "months" if match[3].casefold().startswith("m") else "years"
        period = {**line, "term": "vesting_period", "amount": match[2], "unit": unit}
        return [{**line, "amount": match[1]}, period]
    if term in {"exit", "exit_value"} and (match := _CHANCE.match(amount)):
        return [{**line, "amount": match[1], "note": match[2]}]
    return [line]
