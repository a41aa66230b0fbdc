"""Find the header row of a table of texts, and give each column a name of its own."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.logs.model import Done, Problem, SetAside
from offerscope.logs.schema import ALL_TABLES, CULTURE_PREFIX, OFFER_SHEET, TABLES

PROFILE = "profile"
TEXT = pd.StringDtype(na_value=float("nan"))

#: How many rows may stand above the header.
MOST_ABOVE = 20

#: The most columns a table may have, as many as a spreadsheet has.
MOST_COLUMNS = 16_384

#: The most letters of a header.
MOST_LETTERS = 500


def table_named(name: str) -> str | None:
    """Return the table a file or sheet is named for, or ``None``.

    Examples
    --------
    >>> table_named("Offer sheet"), table_named("interviews"), table_named("budget")
    ('offer_sheet', 'interviews', None)
    """
    found = plain(name)
    return found if found in TABLES or found in {OFFER_SHEET, PROFILE} else None


def plain(header: str) -> str:
    """Return a header as the schema would spell it.

    Examples
    --------
    >>> plain(" Self-rating "), plain("Applied_On")
    ('self_rating', 'applied_on')
    """
    return "_".join(header[:MOST_LETTERS].casefold().replace("-", " ").replace("_", " ").split())


def is_column(header: str, table: str) -> bool:
    """Return whether a header, spelled plainly, is one of a table's columns.

    Examples
    --------
    >>> is_column("culture_candour", "interviews"), is_column("culture_candour", "asked")
    (True, False)
    """
    own = table == "interviews" and header.startswith(CULTURE_PREFIX) and header != CULTURE_PREFIX
    return own or header in ALL_TABLES[table].columns


def known_headers(cells: Iterable[str], table: str | None) -> int:
    """Return how many of a row's cells are headers of a table.

    Examples
    --------
    >>> known_headers(["Date", "Company", "mood"], "interviews")
    2
    """
    return sum(is_column(plain(cell), table) for cell in cells) if table in TABLES and table is not None else 0


def with_header(
    frame: pd.DataFrame,
    name: str,
    problems: list[Problem],
    set_aside: list[SetAside] | None = None,
    *,
    table: str | None = None,
) -> pd.DataFrame:
    """Take the header off a table of texts and number the rows below it as a spreadsheet does.

    The header is the first row that holds something, unless a row further down holds the table's own headers;
    what stands above it is set aside. A column with no header is called by its letter, and the second of one
    name by its number, so that no cell is lost.

    Parameters
    ----------
    frame:
        All cells, from the first row of the file.
    name:
        What to call the file in problems.
    problems, set_aside:
        What was found on the way is added here.
    table:
        The table the file is named for, if it is.

    Examples
    --------
    >>> cells = pd.DataFrame([["Mine", ""], ["date", "company"], ["2026-03-04", "Fenwick"]], dtype=TEXT)
    >>> with_header(cells, "interviews.csv", [], table="interviews").to_dict("index")
    {3: {'date': '2026-03-04', 'company': 'Fenwick'}}
    """
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="row")
    holding = frame.index[_holds(frame)]
    if not len(holding):
        return pd.DataFrame()
    top = _top(frame, holding, table)
    above = [int(row) for row in holding[holding < top]]
    for row in above:
        cells = {f"column {letter(i)}": str(cell) for i, cell in enumerate(frame.loc[row]) if str(cell).strip()}
        expected = f"below the header, which is row {top}"
        problems.append(Problem(name, row, "", ", ".join(cells.values())[:80], expected, Done.SET_ASIDE))
        if set_aside is not None:
            set_aside.append(SetAside(name, row, f"not {expected}", cells))
    below = holding[holding > top]
    # Where no row is blank, none has to be copied.
    body = frame.iloc[int(top) :] if len(below) == len(frame) - int(top) else frame.loc[below]
    names = _names([_title(str(cell)) for cell in frame.loc[top]], sheet=table == OFFER_SHEET)
    keep = [i for i, title in enumerate(names) if title or body.iloc[:, i].str.strip().ne("").any()]
    body = body.iloc[:, keep]
    body.columns = pd.Index([names[i] or f"column {letter(i)}" for i in keep])
    return body


def _holds(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Return whether something stands in each row; a column is looked at only in the rows that are blank so far."""
    holds = np.zeros(len(frame), dtype=bool)
    blank = np.arange(len(frame))
    for _, column in frame.items():
        if not len(blank):
            break
        cells = column if len(blank) == len(frame) else column.iloc[blank]
        codes, texts = pd.factorize(cells.to_numpy(dtype=object))
        is_filled = np.fromiter((bool(text.strip()) for text in texts), dtype=bool, count=len(texts))[codes]
        holds[blank[is_filled]] = True
        blank = blank[~is_filled]
    return holds


def _top(frame: pd.DataFrame, holding: pd.Index, table: str | None) -> int:
    """Return the row of the header."""
    first = int(holding[0])
    if table not in TABLES or known_headers(map(str, frame.loc[first]), table):
        return first
    for row in holding[1 : MOST_ABOVE + 1]:
        if known_headers(map(str, frame.loc[row]), table) >= 2:
            return int(row)
    return first


def _title(cell: str) -> str:
    """Return a header on one line, and no more of it than tells what it is."""
    title = " ".join(cell[:MOST_LETTERS].split())
    return title if len(cell) <= MOST_LETTERS else f"{title}..."


def _names(titles: list[str], *, sheet: bool) -> list[str]:
    """Number the second and later columns of one name; the first column of an offer sheet needs no name."""
    if sheet and not titles[0]:
        titles = ["term", *titles[1:]]
    counts: dict[str, int] = {}
    taken = {title.casefold() for title in titles}
    names = []
    for title in titles:
        times = counts.get(title.casefold(), 0) + 1
        numbered = f"{title} ({times})"
        while times > 1 and numbered.casefold() in taken:
            times += 1
            numbered = f"{title} ({times})"
        counts[title.casefold()] = times
        taken.add(numbered.casefold())
        names.append(numbered if title and times > 1 else title)
    return names


def letter(position: int) -> str:
    """Return a column's letters in a spreadsheet, counted from 0.

    Examples
    --------
    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(65 + rest) + text
    return text
