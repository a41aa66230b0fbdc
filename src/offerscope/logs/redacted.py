"""A log without the people in it: what can be shown to somebody who may know which companies it is about, and nobody's name.

Companies and offers keep their names, unlike in a masked log (see :mod:`offerscope.logs.masked`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from offerscope.logs.masked import COMPANIES, OFFERS, PEOPLE, kept_note
from offerscope.logs.model import Logs, Problem, SetAside
from offerscope.logs.processes import same
from offerscope.logs.schema import ALL_TABLES, CULTURE_PREFIX

#: What a redacted log is called, and where it is said to be: the folder's own name may be somebody's.
NAME = "Redacted"
PATH = Path("redacted")

#: Stands in place of an address or a number at which somebody can be reached.
LEFT_OUT = "[left out]"

#: What is said in place of what the log holds.
_NOT_SHOWN = "not shown in a redacted report"

#: Columns that keep their names, but for a person's in them.
_NAMED = COMPANIES | OFFERS

#: Free texts that nobody can vouch for.
_DROPPED = frozenset({"notes", "culture_quote", "question", "would_change"})

#: Ways to meet somebody, by a word in what was typed; all else of it may be a name.
_WAYS = {
    "interview": "an interview", "colleague": "a colleague", "friend": "a friend", "meetup": "a meetup", "conference": "a conference",
    "event": "an event", "universit": "university", "school": "school", "famil": "family", "linkedin": "LinkedIn",
}  # fmt: skip

#: Words that stand where a name is asked for and are none, so that they are left in all other texts.
_NO_NAMES = frozenset({
    "a", "an", "analyst", "and", "at", "ceo", "cfo", "coo", "cto", "data", "design", "designer", "developer", "director", "dr",
    "engineer", "engineering", "finance", "founder", "from", "head", "hiring", "hr", "human", "interviewer", "it", "lead",
    "manager", "marketing", "mr", "mrs", "ms", "of", "officer", "operations", "owner", "panel", "partner", "people", "person",
    "product", "prof", "recruiter", "recruiting", "resources", "sales", "senior", "software", "staff", "talent", "team", "the",
    "unknown", "van", "von", "vp", "with",
})  # fmt: skip

_MAIL = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;\"']+")
_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+|00(?=[1-9]))[\d\s().\-/]{6,}\d"  # from abroad
    r"|\(?0[1-9][\d\s().\-/]{5,}\d"  # with a trunk's nought
    r"|\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}|\d{3}[-.]\d{4}|\d{9,})(?!\w|[.,]\d)"
)
_SPLIT = re.compile(r"[;,&/、，|\n]|\band\b")
_LETTERS = re.compile(r"[^\W\d_]+")


def redacted(logs: Logs) -> Logs:
    """Return a log in which nobody's name, address, note or quote is left, though companies are.

    Parameters
    ----------
    logs:
        The log.

    Returns
    -------
    Logs
        The same rows. Contacts and interviewers are called ``Person 1``, ``Person 2``..., alike in every table. Notes, quotes,
        questions and what to change about an answer are blank, and columns that the schema does not know are gone; versions of
        a résumé are numbered. From every other text the names of those people, wherever they stand, mail addresses and
        telephone numbers are taken out; a name that stands in no cell for names is not known for one. Problems
        and rows set aside keep their place and lose their words. The log's own name and its path are :data:`NAME` and
        :data:`PATH`.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": "Fenwick", "interviewer": "Ada Stone", "role": "Analyst (ask Ada)", "notes": "tired"}]
    >>> redacted(build_logs({"interviews": rows})).interviews[["company", "role", "interviewer", "notes"]].values.tolist()
    [['Fenwick', 'Analyst (ask Person 1)', 'Person 1', '']]
    """
    people = _people(logs)
    scrub = scrubber(logs)
    companies = {
        same(str(text)) for table in logs.tables.values() for name in _NAMED & {*table} for text in table[name]
    }
    in_companies = _replacing(
        {name: called for name, called in people.items() if _is_name(name) and same(name) not in companies}, {}
    )
    versions = _versions(logs)

    def column(table: str, name: str) -> Callable[[str], str]:
        if (table, name) in PEOPLE:
            return lambda text: _called(text, people, table)
        if name in _NAMED:
            return lambda text: _reached(in_companies(text))
        if name in _DROPPED:
            return lambda text: ""
        if name == "met_through":
            return _way
        if name == "resume_version":
            return lambda text: versions.get(text, "")
        if name == "note":
            # The chance of an exit is a number, and so is a telephone's.
            return (
                (lambda text: kept_note(scrub(text).replace(LEFT_OUT, "")))
                if table == "offer_terms"
                else lambda text: ""
            )
        return scrub

    tables = {}
    for table, frame in logs.tables.items():
        known = ALL_TABLES[table].schema.columns
        numbers = [name for name in frame.columns if not _is_text(frame[name])]
        own = [name for name in numbers if name not in known and not name.startswith(CULTURE_PREFIX)]
        # What reading worked out beside the schema's columns holds no text; a dimension of one's own may be called anything.
        kept = [
            name for name in frame.columns if name in known or name in own or (name in numbers and scrub(name) == name)
        ]
        changed = {name: _each(frame[name], column(table, name)) for name in kept if name not in numbers}
        tables[table] = frame[kept].assign(**changed)
    profile = logs.profile
    return replace(
        logs,
        path=PATH,
        name=NAME,
        tables=tables,
        profile=replace(
            profile,
            name=NAME,
            place=scrub(profile.place),
            skills={scrub(name): level for name, level in profile.skills.items()},
            ideal={name: value for name, value in profile.ideal.items() if scrub(name) == name},
            ideal_weights={name: value for name, value in profile.ideal_weights.items() if scrub(name) == name},
            tax_rates={name: value for name, value in profile.tax_rates.items() if scrub(name) == name},
            companies={},
            two_companies={},
        ),
        problems=tuple(map(_problem, logs.problems)),
        set_aside=tuple(SetAside(_file(one.file), one.row, _NOT_SHOWN, {}) for one in logs.set_aside),
    )


def scrubber(logs: Logs) -> Callable[[str], str]:
    """Return what takes the people of a log, mail addresses and telephone numbers out of a text.

    Parameters
    ----------
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> scrub = scrubber(build_logs({"contacts": [{"name": "Ada Stone"}]}))
    >>> scrub("Ask STONE, ADA or ada.stone@x.example, 555-0142, by 2026-05-29: the mark is 120,000")
    'Ask Person 1, Person 1 or [left out], [left out], by 2026-05-29: the mark is 120,000'
    """
    people = {name: called for name, called in _people(logs).items() if _is_name(name)}
    parts: dict[str, str] = {}
    for name, called in people.items():
        for part in _LETTERS.findall(name):
            if len(part) > 1 and _is_name(part):
                parts.setdefault(part, called)
    named = _replacing(people, parts)
    return lambda text: named(_reached(text))


def _reached(text: str) -> str:
    """Return a text without what somebody can be reached at."""
    return _PHONE.sub(LEFT_OUT, _MAIL.sub(LEFT_OUT, text))


def _people(logs: Logs) -> dict[str, str]:
    """Return what each person is called, by each name as it is written: a cell's, and those within a cell of several."""
    found: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for table, name in sorted(PEOPLE):
        for cell in logs[table][name]:
            for one in _each_name(str(cell), table):
                number = numbers.setdefault(same(one), len(numbers) + 1)
                found.setdefault(one, f"Person {number}")
    return found


def _is_name(text: str) -> bool:
    """Return whether a text is more than an office, such as "hiring manager", which stands in many texts."""
    return not {*map(str.casefold, _LETTERS.findall(text))} <= _NO_NAMES


def _each_name(cell: str, table: str) -> list[str]:
    """Return the names in a cell: a contact's is one, an interview may be held by several."""
    bare = _reached(cell).replace(LEFT_OUT, "")
    names = _SPLIT.split(bare) if table == "interviews" else [bare]
    return [name for name in (one.strip(" <>()[]\"'.") for one in names) if _LETTERS.search(name)]


def _called(cell: str, people: dict[str, str], table: str) -> str:
    """Return what stands in place of a cell of names; who is named by an office alone is a person like any other."""
    if not cell:
        return ""
    return ", ".join(dict.fromkeys(people[name] for name in _each_name(cell, table))) or "somebody"


def _replacing(wholes: dict[str, str], parts: dict[str, str]) -> Callable[[str], str]:
    """Return what replaces names in a text: whole ones however they are written, parts of them where they have a capital."""
    called: dict[str, str] = {}
    patterns: dict[str, str] = {}
    for name, who in [*wholes.items(), *parts.items()]:
        for written in _writings(name):
            called.setdefault(_key(written), who)
            patterns.setdefault(_key(written), _pattern(written))
    if not patterns:
        return lambda text: text
    find = re.compile("|".join(patterns[key] for key in sorted(patterns, key=len, reverse=True)), re.IGNORECASE)
    of_several = {_key(written) for name in wholes for written in _writings(name) if len(_LETTERS.findall(written)) > 1}

    def one(match: re.Match[str]) -> str:
        text = match[0]
        is_name = _key(text) in of_several or not text[:1].islower()
        return called.get(_key(text), "somebody") if is_name else text

    return lambda text: find.sub(one, text)


def _writings(name: str) -> Iterable[str]:
    """Return a name as it may be written: composed, taken apart, and without its marks."""
    apart = unicodedata.normalize("NFD", name)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return dict.fromkeys([name, unicodedata.normalize("NFC", name), apart, bare])


def _key(name: str) -> str:
    return " ".join(_LETTERS.findall(unicodedata.normalize("NFC", name).casefold()))


def _pattern(name: str) -> str:
    """Return a pattern for a name, whatever stands between its words; scripts without capitals leave no space around it."""
    text = r"[\W_]{1,3}".join(re.escape(word) for word in re.findall(r"[^\s_.,\-]+", name))
    return rf"(?<![^\W\d_]){text}(?![^\W\d_])" if name.lower() != name.upper() else text


def _versions(logs: Logs) -> dict[str, str]:
    """Return a number for each version of the résumé, whose file may be called after its owner."""
    found = dict.fromkeys(str(text) for text in logs.applications["resume_version"] if text)
    return {text: f"Version {number}" for number, text in enumerate(found, start=1)}


def _way(text: str) -> str:
    return next((way for word, way in _WAYS.items() if word in text.casefold()), "")


def _problem(one: Problem) -> Problem:
    """Return a problem by its place alone: what stands there, and a header or a file of one's own, may be anything."""
    column = one.column if any(one.column in table.schema.columns for table in ALL_TABLES.values()) else ""
    return replace(one, file=_file(one.file), column=column, value="", expected=_NOT_SHOWN)


def _file(name: str) -> str:
    return name if name.removesuffix(".csv") in {*ALL_TABLES, "offer_sheet"} else "the log"


def _is_text(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.StringDtype) or column.dtype == object


def _each(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return a column with each text changed; each different one is looked at once."""
    made = {text: change(text) if isinstance(text, str) else text for text in column.unique()}
    return column.map(made).astype(column.dtype)
