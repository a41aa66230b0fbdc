"""Read a log: files to texts, texts to typed tables, tables to one :class:`~offerscope.logs.model.Logs`."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope import places
from offerscope.logs import check as checking
from offerscope.logs import values
from offerscope.logs.amounts import with_values
from offerscope.logs.examples import without_examples
from offerscope.logs.files import RawLog, open_log
from offerscope.logs.handed import handed
from offerscope.logs.headers import TEXT
from offerscope.logs.model import Done, LogError, Logs, Problem, Profile, SetAside
from offerscope.logs.offer_sheet import SheetRead, read_sheet
from offerscope.logs.processes import same, with_processes
from offerscope.logs.profile import read_profile
from offerscope.logs.schema import ALL_TABLES, OFFER_SHEET, TABLES, TABLES_OF_MANY
from offerscope.logs.shut import shut_out
from offerscope.logs.spellings import one_each


def read_logs(path: str | Path = "", as_of: str | dt.date = "", shut: str | None = None) -> Logs:
    """Read and check a log; every doubtful cell is reported and no row is lost.

    Parameters
    ----------
    path:
        A folder of CSVs, one such CSV, or an XLSX workbook. Blank = the log chosen with ``offerscope use``, else
        the demo.
    as_of:
        The day to read it for. Blank = the profile's ``as_of``, else today.
    shut:
        What is not read (see :mod:`offerscope.logs.shut`); ``None`` = what the environment says, nothing as a rule.

    Returns
    -------
    Logs
        All tables, typed, with the problems found.

    Raises
    ------
    LogError
        If the log cannot be used at all; the message is one line for a person.

    Examples
    --------
    >>> logs = read_logs(places.shipped("data/demo"))
    >>> logs.is_demo, len(logs.problems)
    (True, 0)
    """
    demo = places.shipped("data/demo")
    given = str(path).strip()
    try:
        chosen = Path(given).expanduser() if given else places.chosen_log() or demo
    except (ValueError, RuntimeError) as error:
        raise LogError(str(error)) from error
    if not given and not os.path.lexists(chosen):
        raise LogError(
            f'{chosen}, the log chosen with "offerscope use", is no longer there. Choose another: offerscope use LOG'
        )
    closed = os.environ.get(places.SHUT, "") if shut is None else shut
    known = handed(chosen, as_of, closed)
    if known is not None:
        return known
    raw = open_log(chosen)
    is_demo = chosen.resolve() == demo.resolve()
    return _logs(raw, chosen.resolve(), as_of=as_of, is_demo=is_demo, shut=closed)


def build_logs(
    tables: Mapping[str, Sequence[Mapping[str, Any]] | pd.DataFrame],
    profile: Profile | None = None,
    as_of: str | dt.date = "",
    name: str = "made",
) -> Logs:
    """Return a log from rows in memory, through the same reading and checking as a file's.

    Parameters
    ----------
    tables:
        Rows by table, an ``offer_sheet`` among them if wanted; missing values are ``""`` or ``None``.
    profile:
        What the person says about themself.
    as_of:
        The day to read it for. Blank = the profile's, else today.
    name:
        What pages call it.

    Examples
    --------
    >>> logs = build_logs({"interviews": [{"date": "2026-03-04", "company": "Fenwick", "self_rating": 7}]})
    >>> float(logs.interviews["self_rating"].iloc[0])
    7.0
    """
    raw = RawLog()
    for table, rows in tables.items():
        if table not in ALL_TABLES and table != OFFER_SHEET:
            raise LogError(f'"{table}" is no table of a log; they are {", ".join([*TABLES, OFFER_SHEET])}')
        frame = pd.DataFrame(rows)
        texts = frame.astype(object).where(frame.notna(), "").map(_text).astype(TEXT)
        texts.index = pd.RangeIndex(2, len(texts) + 2, name="row")
        raw.tables[table] = texts
        raw.files[table] = f"{table}.csv"
    made = {table: frame.to_dict("split", index=False) for table, frame in sorted(raw.tables.items())}
    raw.digest = hashlib.sha256(json.dumps([made, repr(profile)]).encode()).hexdigest()
    return _logs(raw, Path(name), as_of=as_of, profile=profile)


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _logs(
    raw: RawLog,
    path: Path,
    *,
    as_of: str | dt.date,
    profile: Profile | None = None,
    is_demo: bool = False,
    shut: str = "",
) -> Logs:
    problems, aside = list(raw.problems), list(raw.set_aside)
    if profile is None:
        profile, found = read_profile(raw.profile, raw.profile_file)
        problems += found
    day = _as_of(as_of, profile)
    shut_out(raw.tables, shut)
    own = without_examples(raw.tables, raw.files)
    texts, problems = own.tables, problems + own.problems
    # What was typed is let go table by table: a long log need not be held twice.
    raw.tables.clear()
    files = {name: raw.files.get(name, f"{name}.csv") for name in [*ALL_TABLES, OFFER_SHEET]}
    sheet = _sheet(texts, files, path)
    if sheet is not None:
        problems += sheet.problems
        aside += sheet.set_aside
    tables: dict[str, pd.DataFrame] = {}
    # The tables of many people are there only where they are: no person's log has them.
    for name, table in {**TABLES, **{name: TABLES_OF_MANY[name] for name in TABLES_OF_MANY if name in texts}}.items():
        checked = checking.check(table, texts.pop(name, pd.DataFrame()), files[name])
        found = checked.problems
        if name == "offer_terms":
            checked.frame, more = with_values(checked.frame, files[name])
            found = [*found, *more]
        if sheet is not None and name in {"offers", "offer_terms"}:
            found = [_on_sheet(problem, name, sheet) for problem in found]
            checked.set_aside = [_aside_on_sheet(one, name, sheet) for one in checked.set_aside]
        if sheet is not None and name == "offer_terms":
            rows = [sheet.places[row][0] for row in checked.frame.index]
            checked.frame.index = pd.Index(rows, dtype="int64", name="row")
        problems += found
        aside += checked.set_aside
        tables[name] = checked.frame
    tables["offers"], tables["offer_terms"], found = _joined(tables["offers"], tables["offer_terms"], files)
    problems += found
    order = {file: number for number, file in enumerate(dict.fromkeys(problem.file for problem in problems))}
    problems.sort(key=lambda problem: (order[problem.file], problem.row))
    return Logs(
        path=path,
        name=profile.name or ("Demo" if is_demo else path.stem if path.is_file() else path.name),
        tables=with_processes(one_each(tables, profile.companies)),
        profile=profile,
        as_of=day,
        problems=tuple(problems),
        set_aside=tuple(aside),
        digest=raw.digest,
        is_demo=is_demo,
        examples=own.left_out,
    )


def _sheet(texts: dict[str, pd.DataFrame], files: dict[str, str], path: Path) -> SheetRead | None:
    """Read the offer sheet, if there is one, into the texts of the two tables it stands for."""
    cells = texts.pop(OFFER_SHEET, None)
    if cells is None or not len(cells):
        return None
    other = next((files[name] for name in ("offers", "offer_terms") if len(texts.get(name, ()))), "")
    if other:
        raise LogError(
            f"{path.name} holds both {files[OFFER_SHEET]} and {other}. Keep one of the two: "
            "the offer sheet has one column an offer, the table one row an offer."
        )
    sheet = read_sheet(cells, files[OFFER_SHEET])
    texts["offers"], texts["offer_terms"] = sheet.offers, sheet.terms
    files["offers"] = files["offer_terms"] = files[OFFER_SHEET]
    return sheet


def _on_sheet(problem: Problem, table: str, sheet: SheetRead) -> Problem:
    """Say a problem of an offer or a term in the sheet's own rows and columns; row 0 speaks of a whole line."""
    if table == "offers":
        column = sheet.headers.get(problem.row, problem.column)
        return replace(problem, row=sheet.entries.get(problem.column, 0), column=column)
    row, column = sheet.places.get(problem.row, (0, problem.column))
    return replace(problem, row=row, column=column)


def _aside_on_sheet(aside: SetAside, table: str, sheet: SheetRead) -> SetAside:
    row = 1 if table == "offers" else sheet.places[aside.row][0]
    return replace(aside, row=row)


def _joined(
    offers: pd.DataFrame, terms: pd.DataFrame, files: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """Make offers and terms name each other alike; a term's offer that has no row of its own gets one."""
    problems = []
    offers = offers.assign(status=offers["status"].mask(offers["status"].eq(""), "live"))
    again = offers["offer"].map(same).duplicated()
    for row in offers.index[again]:
        name = str(offers.at[row, "offer"])
        problems.append(
            Problem(
                files["offers"],
                int(row),
                "offer",
                name[:80],
                f'a name of its own; called "{name} (row {row})"',
                Done.KEPT,
            )
        )
        offers.loc[row, "offer"] = f"{name} (row {row})"
    spelled = {same(name): name for name in offers["offer"]}
    missing: dict[str, int] = {}
    for row, name in terms["offer"].items():
        if same(name) not in spelled:
            spelled[same(name)] = name
            missing[name] = int(str(row))
    if missing:
        if len(offers):
            problems += [
                Problem(
                    files["offer_terms"],
                    row,
                    "offer",
                    name[:80],
                    "the name of an offer in the table offers; taken as one more",
                    Done.KEPT,
                )
                for name, row in missing.items()
            ]
        made = checking.check(
            TABLES["offers"],
            pd.DataFrame({"offer": list(missing), "company": list(missing), "status": "live"}, index=_free(missing.values(), offers.index), dtype=TEXT),
            files["offers"],
        ).frame  # fmt: skip
        offers = pd.concat([offers, made]) if len(offers) else made
        offers.index.name = "row"
    return (
        offers,
        terms.assign(offer=terms["offer"].map(lambda name: spelled[same(name)]).astype(TEXT)),
        problems,
    )


def _free(rows: Iterable[int], taken: pd.Index) -> list[int]:
    """Return rows of another file as rows of their own here: a number that is taken gives way to one after all others."""
    used = {int(row) for row in taken}
    beyond = max(used, default=0)
    free: list[int] = []
    for row in rows:
        beyond = max(beyond, row) + int(row in used)
        free.append(beyond if row in used else row)
        used.add(free[-1])
    return free


def _as_of(asked: str | dt.date, profile: Profile) -> dt.date:
    if isinstance(asked, dt.datetime):
        return asked.date()
    if isinstance(asked, dt.date):
        return asked
    # A parameter given on the command line may come as a number: 20260529.
    text = str(asked).strip()
    if text:
        read = values.read_dates(pd.Series([text]))
        if read.values.isna().any():
            raise LogError(
                f'The parameter as_of is "{text}"; give a day such as 2026-05-29, or leave it blank for today.'
            )
        day: dt.date = read.values.iloc[0].date()
        return day
    return profile.as_of or dt.date.today()
