"""A log without names: what a person can show to somebody else.

Offers, companies and people get letters, the same in every table, so that all that is worked out stays as it is. Free texts
are dropped, because nobody can say whose names stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.schema import ALL_TABLES

#: What a masked log is called.
NAME = "Masked"

#: What a masked present job and a masked person are called.
PRESENT, PERSON = "Present job", "a contact"

#: The columns that hold names of companies, of offers and of people.
COMPANIES = frozenset({"company", "first_company", "second_company"})
OFFERS = frozenset({"offer"})
PEOPLE = frozenset({("contacts", "name"), ("interviews", "interviewer")})

#: Free texts, which are dropped.
_DROPPED = frozenset(
    {"notes", "note", "culture_quote", "question", "would_change", "posting", "resume_version", "came_from", "met_through"}
)  # fmt: skip

#: The words of a term's note that say what the term is and are no names: the kinds of equity, and the chance of an exit.
_KEPT = re.compile(
    r"\d[\d.,]*\s*%?|(?<![^\W_])(?:in|of|out|options?|isos?|nq?sos?|rsus?|incentive|non-qual\w*|listed|unlisted|private|public|traded"
    r"|start-?up)(?![^\W_])|/",
    re.I,
)

#: Shorter names are looked for as they are written: in small letters they are words of any language.
_SHORT = 4

#: A part of a person's name is looked for from so many letters on.
_PART = 3


def masked(logs: Logs) -> Logs:
    """Return a log in which no name of its own is left.

    Parameters
    ----------
    logs:
        The log.

    Returns
    -------
    Logs
        The same rows. Offers are called ``Offer A``, ``Offer B``..., those that can still be taken first; companies
        ``Company A``, ``Company B``..., those with an offer first and in the same order; the present job and its employer
        ``Present job``; people ``a contact``. Notes, quotes, questions and postings are blank. A name within a text that
        is kept (a role, a place, a want) is replaced there, too. Problems and rows set aside, which quote the log, are
        left out. What is drawn at random by an offer's name, such as shares of weightings, may move by a hundredth.
        :attr:`~offerscope.logs.model.Logs.path` stays, for the tables of taxes that lie there; no page of a
        masked log may show it.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> sheet = [{"term": "base", "Harbor": "120,000"}, {"term": "role", "Harbor": "Analyst at Harbor"}]
    >>> shown = masked(build_logs({"offer_sheet": sheet}))
    >>> shown.offers[["offer", "company", "role"]].values.tolist()
    [['Offer A', 'Company A', 'Analyst at Offer A']]
    """
    offers, companies = _offers(logs), _companies(logs)
    scrub = _scrubber(logs, offers, companies)
    processes = _numbered("Process", (frame["process"] for frame in logs.tables.values() if "process" in frame))
    grants = _numbered("Grant", [logs.offer_terms.loc[logs.offer_terms["term"].ne("rating"), "grant"]])

    def column(table: str, name: str) -> Callable[[str], str]:
        if name in OFFERS:
            return lambda text: offers.get(same(text), "")
        if name in COMPANIES:
            return lambda text: companies.get(same(text), "")
        if (table, name) in PEOPLE:
            return lambda text: PERSON if text else ""
        if name == "process":
            return lambda text: processes.get(text, "")
        if (table, name) == ("offer_terms", "note"):
            return kept_note
        # A column that the schema does not know holds nobody knows what.
        if name in _DROPPED or name not in ALL_TABLES[table].schema.columns:
            return lambda text: ""
        return scrub

    tables = {}
    for table, frame in logs.tables.items():
        texts = [name for name in frame.columns if _is_text(frame[name])]
        made = {name: _each(frame[name], column(table, name)) for name in texts}
        if table == "offer_terms":
            is_want = frame["term"].eq("rating")
            made["grant"] = made["grant"].where(is_want, _each(frame["grant"], lambda text: grants.get(text, "")))
        tables[table] = frame.assign(**made)
    return replace(
        logs, name=NAME, tables=tables, profile=replace(logs.profile, name=NAME, companies={}, two_companies={}), problems=(), set_aside=()
    )  # fmt: skip


def kept_note(text: str) -> str:
    """Return of a term's note what says what the term is and is no name.

    Examples
    --------
    >>> kept_note("RSUs, listed; ask Ada")
    'RSUs listed'
    """
    return " ".join(word.strip() for word in _KEPT.findall(text))


def names(logs: Logs) -> frozenset[str]:
    """Return every name that a log holds: its own, and those of offers, companies and people.

    Parameters
    ----------
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": "Fenwick", "interviewer": "Ada Stone"}]
    >>> sorted(names(build_logs({"interviews": rows}, name="my search")))
    ['Ada Stone', 'Fenwick', 'my search']
    """
    columns = [
        frame[name]
        for table, frame in logs.tables.items()
        for name in frame.columns
        if name in OFFERS | COMPANIES or (table, name) in PEOPLE
    ]
    found = {str(text).strip() for texts in columns for text in texts}
    return frozenset(found | {logs.name.strip()}) - {""}


def letters(number: int) -> str:
    """Return the letters for a number from 0 on.

    Examples
    --------
    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    text = ""
    number += 1
    while number:
        number, last = divmod(number - 1, 26)
        text = chr(ord("A") + last) + text
    return text


def _in_order(logs: Logs) -> pd.DataFrame:
    """Return the offers, those that can still be taken first and the present job last."""
    rank = {"live": 0, "in hand": 0, "": 0, "current": 2}
    return logs.offers.assign(_rank=logs.offers["status"].map(rank).fillna(1)).sort_values("_rank", kind="stable")


def _offers(logs: Logs) -> dict[str, str]:
    """Return what each offer is called, by its folded name."""
    ordered = _in_order(logs)
    is_present = ordered["status"].eq("current")
    found = {same(name): f"Offer {letters(number)}" for number, name in enumerate(ordered.loc[~is_present, "offer"])}
    for number, name in enumerate(ordered.loc[is_present, "offer"], start=1):
        found[same(name)] = PRESENT if number == 1 else f"{PRESENT} {number}"
    return found


def _companies(logs: Logs) -> dict[str, str]:
    """Return what each company is called, by its folded name; a blank stays a blank."""
    ordered = _in_order(logs)
    is_present = ordered["status"].eq("current")
    columns = [frame[name] for frame in logs.tables.values() for name in frame.columns if name in COMPANIES]
    met = (name for column in columns for name in column)
    order = list(dict.fromkeys(same(str(name)) for name in (*ordered.loc[~is_present, "company"], *met)))
    mine = {same(name) for name in ordered.loc[is_present, "company"]} - {""}
    found = dict.fromkeys(mine, PRESENT)
    for name in order:
        if name and name not in found:
            found[name] = f"Company {letters(len(found) - len(mine))}"
    return found


def _numbered(word: str, columns: Iterable[pd.Series]) -> dict[str, str]:
    """Return a number for each text of some columns, so that rows that belong together still do."""
    found = dict.fromkeys(str(text) for column in columns for text in column if text)
    return {text: f"{word} {number}" for number, text in enumerate(found, start=1)}


def _scrubber(logs: Logs, offers: Mapping[str, str], companies: Mapping[str, str]) -> Callable[[str], str]:
    """Return what replaces each name within a text."""
    people = {str(name) for table, column in PEOPLE for name in logs[table][column] if name}
    parts = {part for name in people for part in re.findall(r"[^\W\d_]+", name) if len(part) >= _PART}
    written = names(logs) - {logs.name.strip()}
    called = {**{same(name): PERSON for name in people | parts}, **companies, **offers}
    wordings = sorted(written | parts, key=len, reverse=True)
    if not wordings:
        return lambda text: text
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, wordings))})(?!\w)", re.I)
    whole_names = {same(name) for name in written if len(name) >= _SHORT}

    def one(match: re.Match[str]) -> str:
        text = match[0]
        is_name = same(text) in whole_names or text in written or not text[:1].islower()
        return called.get(same(text), PERSON) if is_name else text

    return lambda text: whole.sub(one, text)


def _spaced(name: str) -> str:
    """Return a pattern for a name, whatever space stands between its words."""
    return r"\s+".join(map(re.escape, name.split()))


def _is_text(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.StringDtype) or column.dtype == object


def _each(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return a column with each text changed; each different one is looked at once."""
    made = {text: change(str(text)) if isinstance(text, str) else text for text in column.unique()}
    return column.map(made).astype(column.dtype)
