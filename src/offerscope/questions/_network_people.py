"""The people a log names: contacts, and whoever held an interview, put together by their name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pandas as pd

from offerscope.logs.history import TESTS
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling

#: What stands where a name is asked for and names nobody.
_NOBODY = frozenset(
    {
        "n/a", "na", "none", "nobody", "no one", "unknown", "not given", "tbd", "various", "several", "someone", "panel",
        "a panel", "the panel", "team", "the team", "hr", "human resources", "recruiter", "a recruiter", "the recruiter",
        "talent partner", "hiring manager", "the hiring manager", "manager", "interviewer", "engineer", "an engineer",
        "engineers", "two engineers", "two people", "ceo", "the ceo", "cto", "the cto", "founder", "the founder",
        "founders", "head of data", "ai", "bot", "a bot",
    }
)  # fmt: skip

#: What stands between two names in one cell; a comma only where each part looks like a full name.
_BETWEEN = re.compile(r"\s*(?:;|/|&|\+|、|\n|\s(?:and|und|et|y|with)\s)\s*", re.IGNORECASE)
_COMMAS = re.compile(r"\s*[,،]\s*")

#: What may follow a name: "Ines Lindqvist (CTO)".
_AFTER = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")

#: That a position is one that looks for people to hire.
_RECRUITS = re.compile(
    r"recruit|talent|\bhr\b|human resources|people (?:partner|operations|ops|team)|sourcer|staffing|personal(?:er|ref)"
    r"|招聘|人事|人力|توظيف|موارد بشرية|الموارد البشرية",
    re.IGNORECASE,
)

#: That a person was met in an interview.
_INTERVIEW = re.compile(r"\binterview|面试|مقابلة|entrevista|entretien|vorstellung", re.IGNORECASE)

#: What may stand before the name of who introduced us.
_BY = frozenset({"through", "via", "by", "from", "introduced", "intro", "my", "friend"})

Key = tuple[str, str]


@dataclass(frozen=True)
class Person:
    """One person the log names.

    Parameters
    ----------
    key:
        What the rows about them share: the name, and for a first name alone the company.
    name:
        As first written, or the alias.
    company, position:
        Where they work and as what, by the latest row of ``contacts``; else where they interviewed me.
    days:
        The days of contact, each once, the earliest first; none after the log's day.
    met_on:
        The day we met, where the log tells it.
    through:
        How we met, as written.
    introduced_by:
        The person who introduced us, where ``met_through`` names one of the log.
    stated:
        How well we know each other by the table, 1 to 5, or ``None``.
    is_written_down:
        Whether they are in ``contacts``.
    in_interview:
        Whether we met in an interview.
    recruits:
        Whether their position is to find people to hire.
    interviewed_at:
        The companies they interviewed me at, as first spelled, in that order.
    seen_at:
        Every company they stand with, the present one first.
    """

    key: Key
    name: str
    company: str = ""
    position: str = ""
    days: tuple[pd.Timestamp, ...] = ()
    met_on: pd.Timestamp | None = None
    through: str = ""
    introduced_by: Key | None = None
    stated: float | None = None
    is_written_down: bool = False
    in_interview: bool = False
    recruits: bool = False
    interviewed_at: tuple[str, ...] = ()
    seen_at: tuple[str, ...] = ()

    @property
    def last_on(self) -> pd.Timestamp | None:
        """The day of the last contact, or ``None`` where no day is written."""
        return self.days[-1] if self.days else None


@dataclass
class _Draft:
    name: str
    rows: list[tuple[pd.Timestamp | None, str, str]] = field(default_factory=list)
    days: set[pd.Timestamp] = field(default_factory=set)
    met_on: pd.Timestamp | None = None
    through: str = ""
    stated: float | None = None
    is_written_down: bool = False
    interviews: list[tuple[pd.Timestamp | None, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Interviews:
    """The interviews up to the log's day, and how far they name people.

    Parameters
    ----------
    days:
        The day of each, the earliest first; tests that are no conversation left out.
    undated:
        How many have no day.
    named, unnamed:
        How many name someone, and how many nobody.
    """

    days: tuple[pd.Timestamp, ...] = ()
    undated: int = 0
    named: int = 0
    unnamed: int = 0

    @property
    def n(self) -> int:
        """How many there were."""
        return self.named + self.unnamed


@lru_cache(maxsize=4096)
def names_in(cell: str) -> tuple[str, ...]:
    """Return the people that a cell names, one name each.

    Examples
    --------
    >>> names_in("Ines Lindqvist (CTO); Bo Ek"), names_in("Ines Lindqvist, Bo Ek"), names_in("Lindqvist, Ines")
    (('Ines Lindqvist', 'Bo Ek'), ('Ines Lindqvist', 'Bo Ek'), ('Lindqvist, Ines',))
    >>> names_in("hiring manager"), names_in("?")
    ((), ())
    """
    found: list[str] = []
    for part in _BETWEEN.split(cell):
        pieces = _COMMAS.split(part)
        found += pieces if len(pieces) > 1 and all(" " in piece for piece in pieces) else [part]
    plain = (" ".join(_AFTER.sub("", one).split()) for one in found)
    return tuple(name for name in plain if same(name) not in _NOBODY and any(map(str.isalpha, name)))


def key_of(name: str, company: str) -> Key:
    """Return what the rows about one person share.

    A full name is one person wherever they work; a first name alone is one person at one company.

    Examples
    --------
    >>> key_of("Ines  lindqvist", "Fenwick") == key_of("Ines Lindqvist", "Tarn"), key_of("Ines", "Fenwick")
    (True, ('ines', 'fenwick'))
    """
    plain = same(name)
    is_first_name = " " not in plain and plain.upper() != plain.lower()
    return plain, same(company) if is_first_name else ""


def interviews_of(logs: Logs) -> Interviews:
    """Return the interviews that were conversations, up to the log's day."""
    rows = _conversations(logs)
    days = rows["date"].dropna().sort_values()
    named = sum(bool(names_in(str(cell))) for cell in rows["interviewer"])
    return Interviews(tuple(days), len(rows) - len(days), named, len(rows) - named)


def _conversations(logs: Logs) -> pd.DataFrame:
    rows = logs.interviews
    return rows[~rows["stage"].isin(TESTS) & ~(rows["date"] > pd.Timestamp(logs.as_of))]


def people_of(logs: Logs) -> tuple[Person, ...]:
    """Return everyone the log names, in the order in which we met; those without a day come last.

    Parameters
    ----------
    logs:
        The log; contacts and interviews dated after its day are left out.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> met = [{"date": "2026-05-04", "company": "Tarn", "interviewer": "Ines Lindqvist"}]
    >>> known = [{"name": "ines lindqvist", "company": "Fenwick", "met_on": "2025-01-03"}]
    >>> (ines,) = people_of(build_logs({"interviews": met, "contacts": known}, as_of="2026-05-29"))
    >>> ines.company, len(ines.days), ines.in_interview, ines.interviewed_at
    ('Fenwick', 2, False, ('Tarn',))
    """
    today = pd.Timestamp(logs.as_of)
    drafts: dict[Key, _Draft] = {}
    _contacts(logs, today, drafts)
    held = _interviewers(logs, drafts)
    people = [_finished(key, draft, held) for key, draft in drafts.items()]
    by_key = {one.key: one for one in people}
    people = [replace(one, introduced_by=_introducer(one, by_key)) for one in people]
    far = pd.Timestamp.max
    return tuple(sorted(people, key=lambda one: one.met_on or (one.days[0] if one.days else far)))


def aliased(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return the people under numbers, in their order, with nothing left that would name one.

    Examples
    --------
    >>> (one,) = aliased([Person(("ines", ""), "Ines", "Tarn", "Head of Data", through="a friend of Bo")])
    >>> one.name, one.company, one.position, one.through
    ('Person 1', 'Tarn', '', '')
    """
    people = tuple(people)
    keys = {one.key: (f"person {number}", "") for number, one in enumerate(people, 1)}
    return tuple(
        replace(
            one,
            key=keys[one.key],
            name=f"Person {number}",
            position="",
            through="an interview" if _INTERVIEW.search(one.through) else "",
            introduced_by=None if one.introduced_by is None else keys[one.introduced_by],
        )
        for number, one in enumerate(people, 1)
    )


def _contacts(logs: Logs, today: pd.Timestamp, drafts: dict[Key, _Draft]) -> None:
    columns = ["name", "company", "position", "met_on", "last_contact_on", "met_through", "strength"]
    for name, company, position, met, last, through, strength in logs.contacts[columns].itertuples(
        index=False, name=None
    ):
        if pd.notna(met) and met > today:
            continue
        plain = " ".join(_AFTER.sub("", name).split()) or name
        draft = drafts.setdefault(key_of(plain, company), _Draft(plain))
        draft.is_written_down = True
        known = [day for day in (met, last) if pd.notna(day) and day <= today]
        draft.days.update(known)
        draft.rows.append((max(known, default=None), company, position))
        if pd.notna(met):
            draft.met_on = met if draft.met_on is None else min(met, draft.met_on)
        draft.through = draft.through or through
        if pd.notna(strength):
            draft.stated = float(strength)


def _interviewers(logs: Logs, drafts: dict[Key, _Draft]) -> dict[str, pd.Timestamp]:
    """Add whoever held an interview; return the day of the first interview at each company."""
    first: dict[str, pd.Timestamp] = {}
    rows = _conversations(logs)[["interviewer", "company", "date"]].sort_values("date", kind="stable")
    for cell, company, day in rows.itertuples(index=False, name=None):
        on = None if pd.isna(day) else day
        if on is not None:
            first.setdefault(same(company), on)
        for name in names_in(cell):
            key = key_of(name, company)
            # A contact of a first name alone and no company is whoever has that name.
            key = key if key in drafts or (key[0], "") not in drafts else (key[0], "")
            draft = drafts.setdefault(key, _Draft(name))
            draft.interviews.append((on, company))
            if on is not None:
                draft.days.add(on)
    return first


def _finished(key: Key, draft: _Draft, held: dict[str, pd.Timestamp]) -> Person:
    company, position = _present(draft)
    says_interview = bool(_INTERVIEW.search(draft.through))
    met, days = draft.met_on, set(draft.days)
    first = min((day for day, _ in draft.interviews if day is not None), default=None)
    if met is None and (says_interview or not draft.is_written_down or not draft.through):
        # No day is written, and how we met says an interview: the first one with them, or else at their company.
        met = first if first is not None else (held.get(same(company)) if says_interview else None)
        days |= {met} if met is not None else set()
    elif met is not None and first is not None:
        met = min(met, first)
    at = tuple(spelling(where for _, where in draft.interviews if where).values())
    everywhere = spelling(where for where in (company, *(row[1] for row in draft.rows), *at) if where)
    return Person(
        key=key,
        name=draft.name,
        company=company,
        position=position,
        days=tuple(sorted(days)),
        met_on=met,
        through=draft.through,
        stated=draft.stated,
        is_written_down=draft.is_written_down,
        recruits=bool(_RECRUITS.search(position)),
        in_interview=says_interview or (first is not None and met == first),
        interviewed_at=at,
        seen_at=tuple(everywhere.values()),
    )


def _present(draft: _Draft) -> tuple[str, str]:
    """Return where a person works now: by the latest row that says so, else where they interviewed last."""
    rows = [row for row in draft.rows if row[1]]
    if rows:
        early = pd.Timestamp.min
        _, company, position = max(enumerate(rows), key=lambda one: (one[1][0] or early, one[0]))[1]
        return company, position
    position = next((row[2] for row in draft.rows if row[2]), "")
    return next((where for _, where in reversed(draft.interviews) if where), ""), position


def _introducer(person: Person, people: dict[Key, Person]) -> Key | None:
    """Return who of the log introduced a person: the longest name of one that ``met_through`` holds."""
    words = [word for word in re.split(r"[\s,.]+", same(person.through)) if word and word not in _BY]
    for length in range(min(5, len(words)), 0, -1):
        # One word alone is a name only where nothing but it stands there.
        if length == 1 and len(words) > 1 and words[0].upper() != words[0].lower():
            break
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            for key in ((name, ""), (name, same(person.company))):
                if key in people and key != person.key:
                    return key
    return None
