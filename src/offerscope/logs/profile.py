"""Read what the person says about themself: ``profile.toml``, or a workbook's sheet ``profile``."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope.logs import spellings, values
from offerscope.logs.currencies import currency
from offerscope.logs.formulas import unmarked
from offerscope.logs.headers import plain
from offerscope.logs.model import Done, Problem, Profile
from offerscope.reference.filing import STATUSES, status_of


@dataclass(frozen=True)
class Entry:
    """One entry of a profile: what it is and what it may be, for the reader, the template and the docs."""

    name: str
    kind: str
    help: str
    low: float = 0.0
    high: float = math.inf

    @property
    def is_table(self) -> bool:
        """Whether it is a table with a line for each name, such as ``[skills]``."""
        return self.kind in {"levels", "names"}


ENTRIES: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry("name", "text", "What the pages call this log."),
        Entry("currency", "currency", "Three letters; money without a currency is taken to be in it."),
        Entry("place", "text", "Where I live: US-TX, DE..."),
        Entry("filing_status", "filing", "How I file taxes: single, joint, separate or head."),
        Entry("as_of", "date", "The day the log is read for; leave it out for today."),
        Entry("runway_months", "number", "Months I can go on searching."),
        Entry("hour_cost", "number", "What an hour of mine costs."),
        Entry("half_life_days", "number", "Days after which a contact counts half.", 1),
        Entry("hours_per_week", "number", "My working week.", 1, 168),
        Entry("rent", "number", "My rent a month; an offer may say what a like home costs there."),
        Entry("skills", "levels", "My level in each skill, 0 (none) to 5 (others ask me).", 0, 5),
        Entry("ideal", "levels", "How much of each culture dimension I want, 1 to 5.", 1, 5),
        Entry("ideal_weights", "levels", "How much each dimension matters; missing = 1.", 0),
        Entry(
            "tax_rates",
            "levels",
            "Percent of pay that all taxes take, by place, where no table ships: Berlin = 40.",
            0,
            100,
        ),
        Entry(
            "companies", "names", 'One company in two spellings: the other spelling and its name, "Telsa" = "Tesla".'
        ),
        Entry(
            "two_companies",
            "names",
            'Two companies whose names are alike: "Fenwick" = "Fennick"; several with ; between them.',
        ),
        Entry("priors", "levels", "Beliefs held before the log.", -math.inf),
    )
}


def profile_named(log: Path) -> str:
    """Return what to call the place where a log's profile is.

    Parameters
    ----------
    log:
        Where the log is.

    Examples
    --------
    >>> profile_named(Path("my-search")), profile_named(Path("log.xlsx"))
    ('profile.toml', 'the sheet profile')
    """
    return "the sheet profile" if log.suffix.casefold() in {".xlsx", ".xlsm"} else "profile.toml"


def in_profile(log: Path, entry: str, name: str, value: str | float) -> str:
    """Return where and how a line of a profile's table is written, from "put this" on: in a workbook it is a row of a sheet.

    Parameters
    ----------
    log:
        Where the log is.
    entry:
        The table, such as ``ideal``.
    name, value:
        The line.

    Examples
    --------
    >>> in_profile(Path("my-search"), "ideal", "respect", 4)
    'under [ideal] in profile.toml: respect = 4'
    >>> in_profile(Path("log.xlsx"), "companies", "Telsa", "Tesla")
    'into the sheet profile: companies.Telsa, and beside it Tesla'
    """
    shown = value if isinstance(value, str) else f"{value:g}"
    if profile_named(log) != "profile.toml":
        return f"into {profile_named(log)}: {entry}.{name}, and beside it {shown}"
    if isinstance(value, str):
        return f"under [{entry}] in profile.toml: {spellings.quoted(name)} = {spellings.quoted(value)}"
    key = name if name.isascii() and name.replace("_", "").replace("-", "").isalnum() else spellings.quoted(name)
    return f"under [{entry}] in profile.toml: {key} = {shown}"


def read_profile(raw: bytes | pd.DataFrame | None, file: str) -> tuple[Profile, list[Problem]]:
    """Return the profile and what was not as expected in it.

    Parameters
    ----------
    raw:
        The bytes of ``profile.toml``, or a sheet's rows (a name such as ``skills.Python``, and a value).
    file:
        What to call it in problems.

    Examples
    --------
    >>> profile, problems = read_profile(b'currency = "usd"\\n[skills]\\nSQL = 4\\nR = 9\\n', "profile.toml")
    >>> profile.currency, dict(profile.skills), str(problems[0])
    ('USD', {'SQL': 4.0}, 'profile.toml, skills.R: "9" is not a number from 0 to 5; left empty')
    """
    if raw is None:
        return Profile(), []
    if isinstance(raw, bytes):
        try:
            entries = list(tomllib.loads(raw.decode("utf-8-sig")).items())
        except UnicodeDecodeError:
            return Profile(), [Problem(file, 0, "", "", "not UTF-8 text; save it again as UTF-8", Done.NOT_READ)]
        except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError of its own
            why = f"cannot be read ({error}), so nothing in it is used"
            return Profile(), [Problem(file, 0, "", "", why, Done.NOT_READ)]
    else:
        entries = _from_rows(raw)
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, value in entries:
        entry = ENTRIES.get(name)
        if entry is None:
            problems.append(Problem(file, 0, name, _shown(value), _unknown(name), Done.NOT_READ))
            continue
        try:
            if entry.kind == "levels":
                found[name] = _levels(entry, value, file, problems)
            elif entry.kind == "names":
                found[name] = _table(entry, value)
            else:
                found[name] = _value(entry, value)
        except ValueError as error:
            problems.append(Problem(file, 0, name, _shown(value), str(error), Done.LEFT_EMPTY))
    problems += _filing(found.get("filing_status") or "", file)
    found["companies"], found["two_companies"] = _companies(found, file, problems)
    return Profile(**{name: value for name, value in found.items() if value is not None}), problems


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name.casefold(), list(ENTRIES), n=1, cutoff=0.7)
    return f"part of a profile (did you mean {near[0]}?)" if near else f"part of a profile: {', '.join(ENTRIES)}"


def _filing(text: str, file: str) -> list[Problem]:
    """Report a filing status that no table of taxes knows; it is kept, and the pages say what they take instead."""
    try:
        status_of(text or "single")
    except ValueError:
        near = difflib.get_close_matches(text.casefold(), STATUSES, n=1, cutoff=0.7)
        meant = f" (did you mean {near[0]}?)" if near else ""
        said = f"{', '.join(STATUSES[:-1])} or {STATUSES[-1]}{meant}, so taxes are worked out as for single"
        return [Problem(file, 0, "filing_status", text[:80], said, Done.KEPT)]
    return []


def _shown(value: Any) -> str:
    try:
        return str(value)[:80]
    except ValueError:  # a number of more digits than Python will write out
        return "a very long number"


def _table(entry: Entry, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        inside = "numbers" if entry.kind == "levels" else "names"
        raise ValueError(f"a table of names and {inside}, under [{entry.name}]")  # noqa: TRY004 - what was typed is wrong
    return value


def _levels(entry: Entry, table: Any, file: str, problems: list[Problem]) -> dict[str, float]:
    levels = {}
    for name, value in _table(entry, table).items():
        try:
            levels[str(name)] = _number(entry, value)
        except ValueError as error:
            problems.append(Problem(file, 0, f"{entry.name}.{name}", _shown(value), str(error), Done.LEFT_EMPTY))
    return levels


def _companies(
    tables: Mapping[str, Any], file: str, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return what can be used of the decisions about companies, and report the rest."""
    one, wrong = spellings.read_names(tables.get("companies", {}), _shown, several=False)
    decided = spellings.decide({name: texts[0] for name, texts in one.items()})
    given, wrong_two = spellings.read_names(tables.get("two_companies", {}), _shown, several=True)
    two, wrong_apart = spellings.apart(given, decided)
    for entry, found in (("companies", [*wrong, *decided.wrong]), ("two_companies", [*wrong_two, *wrong_apart])):
        problems += [
            Problem(file, 0, f"{entry}.{each.name}", each.value[:80], each.expected, Done.NOT_READ) for each in found
        ]
    left_out = {each.name for each in decided.wrong}
    return {name: texts[0] for name, texts in one.items() if name not in left_out}, two


def _number(entry: Entry, value: Any) -> float:
    expected = "a number" if entry.high == math.inf and entry.low == -math.inf else (
        f"a number from {entry.low:g} to {entry.high:g}" if entry.high < math.inf else f"a number, {entry.low:g} or more"
    )  # fmt: skip
    try:
        number = values.amount(_shown(value))[0]
    except ValueError:
        raise ValueError(expected) from None
    if isinstance(value, bool) or not entry.low <= number <= entry.high:
        raise ValueError(expected)
    return number


def _value(entry: Entry, value: Any) -> Any:
    if isinstance(value, Mapping | list | bool):
        raise ValueError("a date such as 2026-03-04" if entry.kind == "date" else f"a {entry.kind}")  # noqa: TRY004
    text = _shown(value).strip()
    if entry.kind == "date":
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if not text:
            return None
        read = values.read_dates(pd.Series([text]))
        if read.bad:
            raise ValueError("a date such as 2026-03-04")
        return None if read.values.isna().any() else read.values.iloc[0].date()
    if entry.kind == "number":
        return _number(entry, value) if text else None
    if entry.kind == "currency":
        code = currency(text) if text else ""
        if code is None:
            raise ValueError("a currency's three letters, such as USD")
        return code
    return text


def _from_rows(rows: pd.DataFrame) -> list[tuple[str, Any]]:
    """Return the entries of a sheet: ``skills.SQL`` is one of a table."""
    if len(rows.columns) < 2:
        return []
    top = [str(name) for name in rows.columns[:2]]
    pairs = rows.iloc[:, :2].to_numpy().tolist()
    # A sheet without a header has its first entry there.
    if top[1].strip().casefold() not in {"value", "values"}:
        pairs = [top, *pairs]
    single: list[tuple[str, Any]] = []
    inner: dict[str, dict[str, Any]] = {}
    for name, value in ((unmarked(str(one)), unmarked(str(other))) for one, other in pairs):
        key, _, within = name.strip().partition(".")
        key = plain(key) if plain(key) in ENTRIES else key
        if key and within:
            inner.setdefault(key, {})[within] = value
        elif key and value.strip():
            single.append((key, value))
    return [*single, *inner.items()]
