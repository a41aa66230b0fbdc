"""Leave out the template's examples: a row in which nothing but the example stands is nobody's.

An example is known by its own name, wherever it was moved to, and is left out while every filled cell of it is as it
was written; cells may have been cleared, and a spreadsheet may have written its days and numbers in its own way. As
soon as one cell holds something else, the row is the person's: it is read, and it is said that it was the example.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs import values
from offerscope.logs.cells import tidy
from offerscope.logs.distinct import Distinct
from offerscope.logs.headers import plain
from offerscope.logs.model import Done, Problem
from offerscope.logs.offer_sheet import ASIDE
from offerscope.logs.schema import OFFER_SHEET, TABLES
from offerscope.logs.template import EXAMPLE, EXAMPLES, MARKED, OFFER_EXAMPLE
from offerscope.logs.terms import find_term

#: Kinds of cells that a spreadsheet may write in another way than they were typed.
_DAYS = frozenset({"date", "moment"})
_NUMBERS = frozenset({"rating", "level", "number", "count", "money"})


@dataclass(frozen=True)
class WithoutExamples:
    """The texts of a log without the examples.

    Parameters
    ----------
    tables:
        The cells as typed, by table.
    left_out:
        How many examples were left out.
    problems:
        The examples that were changed, and are read.
    """

    tables: dict[str, pd.DataFrame]
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)


def without_examples(tables: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> WithoutExamples:
    """Return the texts of a log without the template's examples.

    Parameters
    ----------
    tables:
        The cells as typed, by table; an offer sheet may be among them.
    files:
        What to call each table in problems.

    Examples
    --------
    >>> cells = pd.DataFrame([EXAMPLES["asked"], EXAMPLES["asked"] | {"my_answer": "5"}], index=[2, 3])
    >>> found = without_examples({"asked": cells}, {"asked": "asked.csv"})
    >>> found.left_out, list(found.tables["asked"].index), found.problems[0].row
    (1, [3], 3)
    """
    kept: dict[str, pd.DataFrame] = {}
    left_out = 0
    problems: list[Problem] = []
    for name, frame in tables.items():
        file = files.get(name, f"{name}.csv")
        if name == OFFER_SHEET:
            sheet, number = _without_column(frame, file, problems)
            if sheet is not None:
                kept[name] = sheet
        else:
            kept[name], number = _without_rows(frame, name, file, problems)
        left_out += number
    return WithoutExamples(kept, left_out, problems)


def _without_rows(frame: pd.DataFrame, name: str, file: str, problems: list[Problem]) -> tuple[pd.DataFrame, int]:
    example = EXAMPLES.get(name)
    headers = {plain(str(header)): str(header) for header in reversed(list(frame.columns))}
    mark = MARKED.get(name, "company")
    if example is None or mark not in headers or not len(frame):
        return frame, 0
    cells = Distinct.of(frame[headers[mark]])
    marked = cells.which(text for text in cells.texts if text.strip().casefold() == example[mark].casefold()).index
    kinds = {column: TABLES[name].kind(column) for column in example}
    drop = []
    for row in marked:
        if all(
            _as_written(kinds.get(plain(str(header)), ""), str(text), example.get(plain(str(header)), ""))
            for header, text in frame.loc[row].items()
            if str(text).strip()
        ):
            drop.append(row)
        else:
            problems.append(_changed(file, int(row), headers[mark], example[mark], "row"))
    return frame.drop(index=drop) if drop else frame, len(drop)


def _without_column(frame: pd.DataFrame, file: str, problems: list[Problem]) -> tuple[pd.DataFrame | None, int]:
    """Take the example's column off an offer sheet; a sheet in which no offer is filled in is no sheet at all."""
    drop = []
    for header in map(str, frame.columns[1:]):
        if header.casefold() != EXAMPLE.casefold():
            continue
        if all(
            _as_written("amount", str(text), OFFER_EXAMPLE.get(plain_label(str(label)), ""))
            for label, text in zip(frame.iloc[:, 0], frame[header], strict=True)
            if str(text).strip()
        ):
            drop.append(header)
        else:
            problems.append(_changed(file, 0, header, EXAMPLE, "column"))
    rest = frame.drop(columns=drop)
    offers = [header for header in map(str, rest.columns[1:]) if header.strip().casefold() not in ASIDE]
    is_blank = not any(rest[header].str.strip().ne("").any() for header in offers)
    # A sheet without its row of names has an offer's first amount there.
    has_names = not len(rest.columns) or find_term(str(rest.columns[0])) is None
    return (None if is_blank and has_names else rest), len(drop)


def plain_label(label: str) -> str:
    """Return a label of the offer sheet without case and needless spaces.

    Examples
    --------
    >>> plain_label(" Days  off")
    'days off'
    """
    return " ".join(label.casefold().split())


def _as_written(kind: str, text: str, example: str) -> bool:
    """Return whether a cell still says what the example said, in whatever way a spreadsheet has written it."""
    if not example or tidy(text).casefold() == example.casefold():
        return bool(example)
    if kind in _DAYS or kind == "amount":
        read, wanted = (values.read_dates(pd.Series([one])).values.iloc[0] for one in (text, example))
        if pd.notna(wanted):
            return bool(read == wanted)
    if kind in _NUMBERS or kind == "amount":
        try:
            is_money = kind in {"money", "amount"}
            return values.amount(text, money=is_money) == values.amount(example, money=is_money)
        except ValueError:
            return False
    return kind == "yes_no" and tidy(text).casefold() in values.YES and example in values.YES


def _changed(file: str, row: int, column: str, value: str, what: str) -> Problem:
    said = (
        f"a name of yours: this {what} was the example and was changed, so it is read as yours; delete it if it is not"
    )
    return Problem(file, row, column, value, said, Done.KEPT)
