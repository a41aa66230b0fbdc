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
import pandera.pandas as pa

from offerscope.logs import values, words
from offerscope.logs.cells import BLANK_TEXTS, MOST_LETTERS, SPREADSHEET_ERRORS, Read
from offerscope.logs.currencies import currency
from offerscope.logs.distinct import Distinct
from offerscope.logs.either_day import either_day
from offerscope.logs.formulas import unmarked
from offerscope.logs.headers import is_column, plain
from offerscope.logs.model import Done, Problem, SetAside
from offerscope.logs.schema import ALL_TABLES, KINDS, Table
from offerscope.logs.spelled import SPELLED_OUT, at_most, more, spell_out
from offerscope.logs.terms import find_term

#: From how many rows on a table is put together from its columns without copying them.
_LONG = 20_000
#: More columns apart than these are slow to work with, so that a wide table is copied all the same.
_MOST_APART = 80

__all__ = ["SPELLED_OUT", "Checked", "at_most", "check", "empty"]

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
    return _empty(table.name).copy(deep=False)


@functools.cache
def _empty(table: str) -> pd.DataFrame:
    return _checked(ALL_TABLES[table], pd.DataFrame(), table).frame


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
    return Checked(empty(table)) if not len(texts.columns) and not len(texts) else _checked(table, texts, file)


def _checked(table: Table, texts: pd.DataFrame, file: str) -> Checked:
    done = Checked(pd.DataFrame())
    named = _columns(table, texts, file, done)
    if len(texts) and not len(named.columns):
        return _no_header(table, texts, file)
    filled, not_given = _filled(table, named)
    blanks: dict[str, pd.Series] = {}
    typed: dict[str, pd.Series] = {}
    for column in [*table.columns, *(name for name in named.columns if name not in table.columns)]:
        if column in filled:
            typed[column] = _read(table, column, filled.pop(column), file, done)
        elif column in named:
            typed[column] = _read(table, column, _stripped(named[column]), file, done)
        else:
            # Columns that are not there share one blank column of each type.
            dtype = str(table.columns[column].dtype)
            if dtype not in blanks:
                blanks[dtype] = _read(table, column, _blank(named.index), file, done)
            typed[column] = blanks[dtype]
    apart = len(named) >= _LONG and len(typed) <= _MOST_APART
    frame = pd.DataFrame(typed, index=named.index, copy=not apart)
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
    taken: set[str] = set()
    for header in map(str, texts.columns):
        name = plain(header)
        first = _NUMBERED.sub(r"\1", name)
        if name not in taken and is_column(name, table.name):
            names[header] = name
            taken.add(name)
            continue
        filled = int(texts[header].str.strip().ne("").sum())
        if not filled:
            continue
        if is_column(first, table.name):
            said = f"a second column for {first}"
        else:
            near = difflib.get_close_matches(name, [one for one in table.columns if one not in taken], n=1, cutoff=0.75)  # fmt: skip
            said = f"not a column of {table.name}" + (f" (did you mean {near[0]}?)" if near else "")
        stays = "its one cell stays" if filled == 1 else f"its {filled:,} cells stay"
        done.problems.append(Problem(file, 0, header, "", f"{said}; {stays} in the file", Done.NOT_READ))
    return texts[list(names)].set_axis(list(names.values()), axis=1)


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


def _stripped(cells: pd.Series) -> Distinct:
    return Distinct.of(cells).map(_plain)


def _plain(text: str) -> str:
    text = text.strip()
    return unmarked(text) if text.startswith("'") else text


def _blank(index: pd.Index) -> Distinct:
    return Distinct([""], np.zeros(len(index), dtype=np.intp), index)


def _filled(table: Table, texts: pd.DataFrame) -> tuple[dict[str, Distinct], pd.Index]:
    """Return the columns in which a blank is filled from beside it, and the rows that name no company."""
    filled: dict[str, Distinct] = {}
    missing = texts.index[:0]
    if table.name in {"interviews", "applications"} and len(texts):
        filled["company"], missing = _companies(texts)
    if table.name == "applications":
        filled |= _pay(texts)
    return filled, missing


def _companies(texts: pd.DataFrame) -> tuple[Distinct, pd.Index]:
    """Give a conversation or a process with no company a name of its own, so that no row is lost."""
    column = _stripped(texts["company"]) if "company" in texts else _blank(texts.index)
    missing = column.which(text for text in column.texts if values.is_blank(text)).index
    if not len(missing):
        return column, missing
    names = column.words(column.texts)
    names.loc[missing] = [f"not given {row}" for row in missing]
    return Distinct.of(names), missing


def _say_not_given(table: Table, frame: pd.DataFrame, missing: pd.Index, file: str, done: Checked) -> None:
    rows = missing[missing.isin(frame.index)]
    if len(rows) and len(rows) == len(frame):
        said = (
            f'no company is given in any row; each is taken as one of its own, called "not given {rows[0]}" and so on'
        )
        done.problems.append(Problem(file, 0, "company", "", said, Done.KEPT))
        return

    def problem(row: int) -> Problem:
        return Problem(file, int(row), "company", "", f'no company; called "not given {row}"', Done.KEPT)

    done.problems.extend(spell_out(rows, problem))


def _pay(texts: pd.DataFrame) -> dict[str, Distinct]:
    """Take the currency of an application's pay from the amounts, where it has no column of its own."""
    filled = {name: _stripped(texts[name]) for name in ("pay_min", "pay_max") if name in texts}
    carried = [(column, [_unit(text) for text in column.texts]) for column in filled.values()]
    if any(any(units) for _, units in carried):
        own = _stripped(texts["pay_currency"]) if "pay_currency" in texts else _blank(texts.index)
        named = own.words(own.texts)
        for column, units in carried:
            named = named.mask(named.eq(""), column.words(units))
        filled["pay_currency"] = Distinct.of(named)
    return filled


def _unit(text: str) -> str:
    """Return the currency that an amount carries, if any."""
    try:
        return values.amount(text)[1].replace("percent", "")
    except ValueError:
        return ""


def _read(table: Table, column: str, cells: Distinct, file: str, done: Checked) -> pd.Series:
    kind = table.kind(column)
    if kind in _TEXTS:
        return _read_text(table, column, cells, file, done)
    readers: dict[str, Callable[[Distinct], Read]] = {
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
        _report(file, column, cells.which(texts), functools.partial(_expected, kind, why), Done.LEFT_EMPTY, done)
    return read.values


def _read_text(table: Table, column: str, cells: Distinct, file: str, done: Checked) -> pd.Series:
    kind = table.kind(column)
    broken = cells.which(SPREADSHEET_ERRORS)
    if len(broken):
        _report(file, column, broken, "a value: the spreadsheet shows an error", Done.LEFT_EMPTY, done)
    is_blank = values.is_blank if kind in {"choice", "currency"} else BLANK_TEXTS.__contains__
    kept = ["" if is_blank(text) or text in SPREADSHEET_ERRORS else text for text in cells.texts]
    if kind == "choice":
        return cells.words(_fold(table, column, cells, kept, file, done))
    if kind == "currency":
        codes = [currency(text) if text else "" for text in kept]
        bad = [text for text, code in zip(kept, codes, strict=True) if code is None]
        _report(file, column, cells.which(bad), KINDS[kind], Done.LEFT_EMPTY, done)
        return cells.words([code or "" for code in codes])
    return cells.words(kept)


def _expected(kind: str, why: str, text: str) -> str:
    """Return what goes on from "is not", from why a text could not be read."""
    if why == "is not a number" or (kind == "moment" and why.startswith("is not a date such")):
        return KINDS[kind]
    if why.startswith("is not "):
        return why.removeprefix("is not ")
    if why.startswith("could be"):
        return f"one certain day: it {why}; write it as {' or '.join(either_day(text)) or 'year-month-day'}"
    return f"{KINDS[kind]}: it {why}"


def _report(
    file: str, column: str, cells: pd.Series, expected: str | Callable[[str], str], what: Done, done: Checked
) -> None:
    """Report some cells of one column: the first in full, the rest in one line."""
    for row, text in zip(cells.index[:SPELLED_OUT], cells.iloc[:SPELLED_OUT], strict=True):
        said = expected if isinstance(expected, str) else expected(text)
        done.problems.append(Problem(file, int(row), column, str(text)[:80], said, what))
    if len(cells) > SPELLED_OUT:
        line = more(len(cells) - SPELLED_OUT, int(cells.index[-1]))
        done.problems.append(Problem(file, int(cells.index[SPELLED_OUT]), column, "", line, what))


def _fold(table: Table, column: str, cells: Distinct, kept: list[str], file: str, done: Checked) -> list[str]:
    """Fold words to those the table knows; an open column keeps other words and asks about them."""
    choices = table.choices(column)
    meant: list[str] = []
    unknown: list[str] = []
    for word in kept:
        folded = words.fold(table.name, column, word[:MOST_LETTERS]) if word else ""
        if folded is None and column == "term":
            folded = find_term(word[:MOST_LETTERS])
        if folded is None and word[:MOST_LETTERS].casefold() in choices:
            folded = word.casefold()
        if folded is None:
            unknown.append(word)
            folded = word if table.is_open(column) else ""
        meant.append(folded)
    if not table.is_open(column) or table.asks(column):
        what = Done.KEPT if table.is_open(column) else Done.LEFT_EMPTY
        expected = functools.cache(functools.partial(_known_words, table, column))
        _report(file, column, cells.which(unknown), expected, what, done)
    return meant


def _known_words(table: Table, column: str, word: str) -> str:
    choices = table.choices(column)
    near = words.near(table.name, column, word[:MOST_LETTERS], choices)
    if near:
        return f"a word that is known here (did you mean {near}?)"
    return f"one of: {', '.join(choices[:12])}" + ("..." if len(choices) > 12 else "")


def _validate(table: Table, frame: pd.DataFrame, texts: pd.DataFrame, file: str, done: Checked) -> pd.DataFrame:
    """Hold the typed table to the schema; what breaks a check is left empty and reported."""
    for name in frame.columns:
        if name not in table.columns:
            # On plain numbers, for there may be thousands of such columns.
            marks = frame[name].to_numpy()
            is_outside = (marks < 1) | (marks > 5)
            if is_outside.any():
                _outside(table, name, frame.index[is_outside], frame, texts, file, done)
    try:
        _checks(table.name).validate(_to_validate(table, frame), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        for column in table.columns:
            bad = cases.loc[cases["column"].eq(column) & cases["index"].notna(), "failure_case"]
            _outside(table, column, frame.index[frame[column].isin(list(bad))], frame, texts, file, done)
    return frame


@functools.cache
def _checks(table: str) -> pa.DataFrameSchema:
    """Return the part of a table's schema that checks more than the type, which the reading itself gives."""
    schema = ALL_TABLES[table].schema
    return pa.DataFrameSchema({name: column for name, column in schema.columns.items() if column.checks})


def _to_validate(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of the distinct values of each column that the schema checks: they stand for all rows."""
    kept = {name: frame[name].drop_duplicates().array for name in _checks(table.name).columns}
    if not kept:
        return pd.DataFrame()
    rows = np.arange(max(map(len, kept.values())))
    return pd.DataFrame({name: found.take(np.minimum(rows, len(found) - 1)) for name, found in kept.items()})


def _outside(
    table: Table, column: str, rows: pd.Index, frame: pd.DataFrame, texts: pd.DataFrame, file: str, done: Checked,
) -> None:  # fmt: skip
    if len(rows):
        _report(file, column, texts.loc[rows, column].str.strip(), KINDS[table.kind(column)], Done.LEFT_EMPTY, done)
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
    if keep.all():
        return frame
    lacks = lacks[~keep]

    @functools.cache
    def missing(flags: tuple[bool, ...]) -> tuple[str, str]:
        names = [name for name, flag in zip(lacks.columns, flags, strict=True) if flag]
        column = names[0] if len(names) == 1 and " or " not in names[0] else ""
        return column, f"every row of {table.name} needs {_and(names)}"

    def problem(row: int) -> Problem:
        column, reason = missing(tuple(lacks.loc[row]))
        return Problem(file, int(row), column, "", reason, Done.SET_ASIDE)

    reasons = (missing(flags)[1] for flags in lacks.itertuples(index=False, name=None))
    done.set_aside.extend(_asides(file, lacks.index, reasons, texts))
    done.problems.extend(spell_out(lacks.index, problem))
    return frame[keep]


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
