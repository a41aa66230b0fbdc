"""Turn a table of texts into a typed table, with every doubtful cell reported and no row lost."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pandera.errors

from offerscope.logs import values, words
from offerscope.logs.cells import BLANK_TEXTS, SPREADSHEET_ERRORS, Read
from offerscope.logs.currencies import currency
from offerscope.logs.headers import TEXT, is_column, plain
from offerscope.logs.model import Done, Problem, SetAside
from offerscope.logs.schema import KINDS, Table
from offerscope.logs.terms import find_term

#: How many problems of one kind in one column are spelled out; the rest are counted in one line.
SPELLED_OUT = 100

_TEXTS = frozenset({"text", "choice", "list", "amount", "currency"})
_NUMBERED = re.compile(r"^(.*)_\(\d+\)$")


@dataclass
class Checked:
    """What checking one table gave."""

    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


def empty(table: Table) -> pd.DataFrame:
    """Return a table with all its columns, typed, and no rows.

    Examples
    --------
    >>> from offerscope.logs.schema import TABLES
    >>> len(empty(TABLES["offers"])), "deadline" in empty(TABLES["offers"])
    (0, True)
    """
    return check(table, pd.DataFrame(), table.name).frame


def check(table: Table, texts: pd.DataFrame, file: str) -> Checked:
    """Return a typed table from a table of texts.

    Parameters
    ----------
    table:
        What the table may hold.
    texts:
        The cells as typed; the index is the row in the file.
    file:
        What to call the file in problems.

    Returns
    -------
    Checked
        The typed table, the problems, and the rows set aside.
    """
    done = Checked(pd.DataFrame())
    named = _columns(table, texts, file, done)
    if len(texts) and not len(named.columns):
        return _no_header(table, texts, file)
    for name in named.columns:
        named[name] = named[name].str.strip()
    named, not_given = _fill_company(table, named)
    named = _fill_currency(table, named)
    typed: dict[str, pd.Series] = {}
    for column in [*table.columns, *(name for name in named.columns if name not in table.columns)]:
        cells = named[column] if column in named else pd.Series("", index=named.index, dtype=TEXT)
        typed[column] = _read(table, column, cells, file, done)
    frame = pd.DataFrame(typed, index=named.index)
    frame.index.name = "row"
    if len(frame):
        frame = _validate(table, frame, named, file, done)
        frame = _required(table, frame, texts, file, done)
        _say_not_given(table, frame, not_given, file, done)
    done.problems.sort(key=lambda problem: problem.row)
    done.frame = frame
    return done


def _columns(table: Table, texts: pd.DataFrame, file: str, done: Checked) -> pd.DataFrame:
    """Rename headers to the schema's names; report those it does not know, with the nearest it does."""
    names: dict[str, str] = {}
    for header in map(str, texts.columns):
        name = plain(header)
        first = _NUMBERED.sub(r"\1", name)
        if is_column(name, table.name) and name not in names.values():
            names[header] = name
            continue
        filled = int(texts[header].str.strip().ne("").sum())
        if not filled:
            continue
        if is_column(first, table.name):
            said = f"a second column for {first}"
        else:
            near = difflib.get_close_matches(name, [one for one in table.columns if one not in names.values()], n=1, cutoff=0.75)  # fmt: skip
            said = f"not a column of {table.name}" + (f" (did you mean {near[0]}?)" if near else "")
        stays = "its one cell stays" if filled == 1 else f"its {filled:,} cells stay"
        done.problems.append(Problem(file, 0, header, "", f"{said}; {stays} in the file", Done.NOT_READ))
    return texts[list(names)].rename(columns=names).astype(TEXT)


def _no_header(table: Table, texts: pd.DataFrame, file: str) -> Checked:
    """Set aside a table with no column that is known: most likely its header row is missing."""
    headers = ", ".join(map(str, texts.columns))
    said = f"a header row of {table.name} ({', '.join(list(table.columns)[:4])}...), so none of its {len(texts):,} rows can be read"
    problem = Problem(file, 0, "", headers[:80], said, Done.SET_ASIDE)
    aside = _asides(file, texts.index, ["no header is known"] * len(texts), texts)
    return Checked(empty(table), [problem], aside)


def _asides(file: str, rows: pd.Index, reasons: Iterable[str], texts: pd.DataFrame) -> list[SetAside]:
    """Keep rows word for word."""
    cells = texts.loc[rows].to_dict("records")
    return [
        SetAside(file, int(row), reason, {str(name): str(text) for name, text in found.items() if str(text).strip()})
        for row, reason, found in zip(rows, reasons, cells, strict=True)
    ]


def _fill_company(table: Table, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index]:
    """Give a conversation or a process with no company a name of its own, so that no row is lost."""
    if table.name not in {"interviews", "applications"} or frame.empty:
        return frame, frame.index[:0]
    if "company" not in frame:
        frame = frame.assign(company=pd.Series("", index=frame.index, dtype=TEXT))
    missing = frame.index[frame["company"].map(values.is_blank).astype(bool)]
    frame.loc[missing, "company"] = [f"not given {row}" for row in missing]
    return frame, missing


def _say_not_given(table: Table, frame: pd.DataFrame, missing: pd.Index, file: str, done: Checked) -> None:
    rows = missing[missing.isin(frame.index)]
    if len(rows) and len(rows) == len(frame):
        said = (
            f'no company is given in any row; each is taken as one of its own, called "not given {rows[0]}" and so on'
        )
        done.problems.append(Problem(file, 0, "company", "", said, Done.KEPT))
        return
    found = [Problem(file, int(row), "company", "", f'no company; called "not given {row}"', Done.KEPT) for row in rows]
    done.problems.extend(at_most(found))


def _fill_currency(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Take the currency of an application's pay from the amounts, where it has no column of its own."""
    amounts = [name for name in ("pay_min", "pay_max") if name in frame]
    if table.name != "applications" or not amounts:
        return frame
    if "pay_currency" not in frame:
        frame = frame.assign(pay_currency=pd.Series("", index=frame.index, dtype=TEXT))
    for name in amounts:
        found = {}
        for text in frame[name].unique():
            try:
                found[text] = values.amount(text)[1].replace("percent", "")
            except ValueError:
                found[text] = ""
        blank = frame["pay_currency"].eq("")
        frame["pay_currency"] = frame["pay_currency"].mask(blank, frame[name].map(found).astype(TEXT))
    return frame


def at_most(problems: list[Problem]) -> list[Problem]:
    """Spell out the first problems of a kind and count the rest, so that a long log stays readable."""
    if len(problems) <= SPELLED_OUT:
        return problems
    rest = problems[SPELLED_OUT:]
    line = _more(len(rest), rest[-1].row)
    return [*problems[:SPELLED_OUT], Problem(rest[0].file, rest[0].row, rest[0].column, "", line, rest[0].done)]


def _more(number: int, last: int) -> str:
    return f"{number:,} more like this, from here down to row {last:,}"


def _read(table: Table, column: str, cells: pd.Series, file: str, done: Checked) -> pd.Series:
    kind = table.kind(column)
    if kind in _TEXTS:
        return _read_text(table, column, cells, file, done)
    readers: dict[str, Callable[[pd.Series], Read]] = {
        "date": values.read_dates,
        "moment": lambda texts: values.read_dates(texts, with_time=True),
        "yes_no": values.read_yes_no,
        "rating": lambda texts: values.read_numbers(texts, out_of=10),
        "level": lambda texts: values.read_numbers(texts, out_of=5),
        "money": lambda texts: values.read_numbers(texts, money=True),
    }
    read = readers.get(kind, values.read_numbers)(cells)
    if read.said:
        done.problems.append(Problem(file, 0, column, "", read.said, Done.KEPT))
    for why in dict.fromkeys(read.bad.values()):
        texts = [text for text, reason in read.bad.items() if reason == why]
        _report(file, column, cells[cells.isin(texts)], _expected(kind, why), Done.LEFT_EMPTY, done)
    return read.values


def _read_text(table: Table, column: str, cells: pd.Series, file: str, done: Checked) -> pd.Series:
    kind = table.kind(column)
    broken = cells.isin(SPREADSHEET_ERRORS)
    if broken.any():
        _report(file, column, cells[broken], "a value: the spreadsheet shows an error", Done.LEFT_EMPTY, done)
    blank = cells.map(values.is_blank).astype(bool) if kind in {"choice", "currency"} else cells.isin(BLANK_TEXTS)
    kept = cells.mask(blank | broken, "")
    if kind == "currency":
        known = {text: currency(text) for text in kept.unique() if text}
        bad = [text for text, code in known.items() if code is None]
        _report(file, column, kept[kept.isin(bad)], KINDS[kind], Done.LEFT_EMPTY, done)
        return kept.map(lambda text: known.get(text) or "").astype(TEXT)
    return _fold(table, column, kept, file, done) if kind == "choice" else kept


def _expected(kind: str, why: str) -> str:
    """Return what goes on from "is not", from why a text could not be read."""
    if why == "is not a number" or (kind == "moment" and why.startswith("is not a date such")):
        return KINDS[kind]
    if why.startswith("is not "):
        return why.removeprefix("is not ")
    if why.startswith("could be"):
        return f"one certain day: it {why}"
    return f"{KINDS[kind]}: it {why}"


def _report(
    file: str, column: str, cells: pd.Series, expected: str | Callable[[str], str], what: Done, done: Checked
) -> None:
    """Report some cells of one column: the first in full, the rest in one line."""
    for row, text in zip(cells.index[:SPELLED_OUT], cells.iloc[:SPELLED_OUT], strict=True):
        said = expected if isinstance(expected, str) else expected(text)
        done.problems.append(Problem(file, int(row), column, str(text)[:80], said, what))
    if len(cells) > SPELLED_OUT:
        line = _more(len(cells) - SPELLED_OUT, int(cells.index[-1]))
        done.problems.append(Problem(file, int(cells.index[SPELLED_OUT]), column, "", line, what))


def _fold(table: Table, column: str, cells: pd.Series, file: str, done: Checked) -> pd.Series:
    """Fold a word to the one the table knows; an open column keeps other words and asks about them."""
    choices = table.choices(column)
    meant: dict[str, str] = {"": ""}
    unknown: list[str] = []
    for word in cells.unique():
        if not word:
            continue
        folded = words.fold(table.name, column, word)
        if folded is None and column == "term":
            folded = find_term(word)
        if folded is None and word.casefold() in choices:
            folded = word.casefold()
        if folded is None:
            unknown.append(word)
            folded = word if table.is_open(column) else ""
        meant[word] = folded
    if table.is_open(column) and not table.asks(column):
        return cells.map(meant).astype(TEXT)
    what = Done.KEPT if table.is_open(column) else Done.LEFT_EMPTY
    expected = functools.cache(functools.partial(_known_words, table, column))
    _report(file, column, cells[cells.isin(unknown)], expected, what, done)
    return cells.map(meant).astype(TEXT)


def _known_words(table: Table, column: str, word: str) -> str:
    choices = table.choices(column)
    near = words.near(table.name, column, word, choices)
    if near:
        return f"a word that is known here (did you mean {near}?)"
    return f"one of: {', '.join(choices[:12])}" + ("..." if len(choices) > 12 else "")


def _validate(table: Table, frame: pd.DataFrame, typed: pd.DataFrame, file: str, done: Checked) -> pd.DataFrame:
    """Hold the typed table to the schema; what breaks a check is left empty and reported."""
    for name in frame.columns:
        if name not in table.columns:
            _outside(
                table, name, frame.index[frame[name].notna() & ~frame[name].between(1, 5)], frame, typed, file, done
            )
    try:
        table.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        for column in cases["column"].dropna().unique():
            rows = cases.loc[cases["column"].eq(column) & cases["index"].notna(), "index"]
            _outside(table, str(column), frame.index[frame.index.isin(rows.astype(int))], frame, typed, file, done)
    return frame


def _outside(
    table: Table, column: str, rows: pd.Index, frame: pd.DataFrame, typed: pd.DataFrame, file: str, done: Checked,
) -> None:  # fmt: skip
    if len(rows):
        _report(file, column, typed.loc[rows, column], KINDS[table.kind(column)], Done.LEFT_EMPTY, done)
        frame.loc[rows, column] = "" if table.kind(column) in _TEXTS else np.nan


def _required(table: Table, frame: pd.DataFrame, texts: pd.DataFrame, file: str, done: Checked) -> pd.DataFrame:
    """Set aside rows that lack what the table cannot do without."""
    lacks = pd.DataFrame(index=frame.index)
    for group in table.either:
        filled = pd.Series(False, index=frame.index)
        for column in group:
            filled |= frame[column].ne("") if table.kind(column) in _TEXTS else frame[column].notna()
        lacks[" or ".join(group)] = ~filled
    keep = ~lacks.any(axis=1)
    found, reasons = [], []
    for row, flags in zip(lacks.index[~keep], lacks.loc[~keep].to_numpy().tolist(), strict=True):
        missing = [name for name, flag in zip(lacks.columns, flags, strict=True) if flag]
        reasons.append(f"every row of {table.name} needs {_and(missing)}")
        column = missing[0] if len(missing) == 1 and " or " not in missing[0] else ""
        found.append(Problem(file, int(row), column, "", reasons[-1], Done.SET_ASIDE))
    done.set_aside.extend(_asides(file, lacks.index[~keep], reasons, texts))
    done.problems.extend(at_most(found))
    return frame[keep]


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
