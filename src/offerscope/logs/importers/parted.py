"""Tell the tables apart that stand below each other on one sheet, and turn a table of offers upright."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from offerscope.logs.headers import TEXT, letter, with_header
from offerscope.logs.importers.lexicon import candidates, plain
from offerscope.logs.model import Done, Problem
from offerscope.logs.terms import find_label
from offerscope.logs.words import fold

#: So many labels of terms down the side make a table of offers, with one column each.
_LEAST_LABELS = 3

#: No table of offers has more rows.
_MOST_LABELS = 200

#: What such a table may call its first column.
_CORNER = frozenset({"", "term", "terms", "offer", "offers", "item", "what", "category", "criteria", "criterion"})


def below_each_other(
    frame: pd.DataFrame, name: str, problems: list[Problem], known: Callable[[Iterable[str]], int]
) -> list[pd.DataFrame]:
    """Return the tables of a sheet; each begins with a row of headers.

    Parameters
    ----------
    frame:
        The sheet below its first header.
    name:
        What to call it in problems.
    problems:
        What was found is added here: a header that stands there again, and a title above a further table, are set aside.
    known:
        How many of some cells are known as headers.

    Examples
    --------
    >>> cells = pd.DataFrame({"Company": ["Tarn", "Name"], "Status": ["Applied", "Email"]}, index=[2, 4])
    >>> [list(one.columns) for one in below_each_other(cells, "mine.csv", [], lambda row: 2 * ("Email" in list(row)))]
    [['Company', 'Status'], ['Name', 'Email']]
    """
    own = {plain(str(header)) for header in frame.columns}
    begins = [0]
    dropped: set[int] = set()
    for place in _after_gaps(frame):
        filled = _filled(frame, place)
        if len(filled) < 2 or known(filled) < max(2, 0.6 * len(filled)):
            continue
        row = int(frame.index[place])
        if {plain(cell) for cell in filled} <= own:
            problems.append(Problem(name, row, "", filled[0][:80], "a row of the table; it is its header again", Done.SET_ASIDE))  # fmt: skip
            dropped.add(place)
        elif not any(char.isdigit() for cell in filled for char in cell):
            begins.append(place)
    found = []
    if begins == [0] and not dropped:
        return [frame]
    for start, end in zip(begins, [*begins[1:], len(frame)], strict=True):
        kept = [place for place in range(start, end) if place not in dropped]
        title = _filled(frame, kept[-1]) if kept and end < len(frame) else []
        if len(title) == 1:
            said = "a row of the table; it is the title of the next one"
            problems.append(Problem(name, int(frame.index[kept[-1]]), "", title[0][:80], said, Done.SET_ASIDE))
            kept.pop()
        part = frame.iloc[kept]
        if start:
            index = part.index
            part = with_header(part.copy(), name, [])
            part.index = index[part.index - 1]
        found.append(part)
    return found


def _filled(frame: pd.DataFrame, place: int) -> list[str]:
    return [str(cell) for cell in frame.iloc[place] if str(cell).strip()]


def _after_gaps(frame: pd.DataFrame) -> list[int]:
    """Return the rows that may be headers: those after blank rows, or after a title after blank rows, or like the header."""
    if not len(frame):
        return []
    rows = frame.index.to_numpy()
    gaps = (np.flatnonzero(np.diff(rows) > 1) + 1).tolist()
    titles = [place + 1 for place in gaps if place + 1 < len(rows) and len(_filled(frame, place)) == 1]
    again = np.flatnonzero(frame.iloc[:, 0].eq(str(frame.columns[0])).to_numpy()).tolist()
    return sorted({*gaps, *titles, *again})


def upright(frame: pd.DataFrame, name: str, problems: list[Problem]) -> pd.DataFrame:
    """Turn a table with an offer a column, and its terms down the side, into one with an offer a row.

    Parameters
    ----------
    frame:
        The table.
    name:
        What to call it in problems.
    problems:
        What was done is added here.

    Examples
    --------
    >>> cells = pd.DataFrame({"": ["Base", "Bonus", "PTO"], "Tarn": ["95k", "10%", "20"]}, index=[2, 3, 4])
    >>> upright(cells, "offers.csv", []).to_dict("index")
    {2: {'Company': 'Tarn', 'Base': '95k', 'Bonus': '10%', 'PTO': '20'}}
    """
    corner, *names = (" ".join(str(header).casefold().split()) for header in frame.columns)
    is_cornered = corner in _CORNER or corner.startswith("column ")
    if not names or not is_cornered or not _LEAST_LABELS <= len(frame) <= _MOST_LABELS:
        return frame
    labels = [str(text).strip() for text in frame.iloc[:, 0]]
    told = [label for label in labels if label and _is_term(label)]
    is_across = len(told) >= max(_LEAST_LABELS, 0.5 * len(labels))
    if (
        not is_across
        or "offer" in map(plain, labels)
        or len(set(map(plain, labels))) < len(labels)
        or any(candidates("application", plain(one)) for one in names)
    ):
        return frame
    said = 'a row an offer: the offers stand side by side, and are read so; below, "row 2" is column B'
    problems.append(Problem(name, 0, "", "", said, Done.KEPT))
    heads = [str(header) for header in frame.columns[1:]]
    rows = {label or f"row {row}": list(map(str, texts)) for label, row, texts in zip(labels, frame.index, frame.iloc[:, 1:].itertuples(index=False, name=None), strict=True)}  # fmt: skip
    head = "Offer" if "company" in map(plain, labels) else "Company"
    made: dict[str, list[str]] = {head: heads}
    standing = [fold("offers", "status", head) or "" for head in heads]
    if "current" in standing and "status" not in map(plain, labels):
        made["Status"] = ["current" if one == "current" else "" for one in standing]
    index = pd.Index([number for number, _ in enumerate(heads, start=2)], dtype="int64", name="row")
    return pd.DataFrame({**made, **rows}, index=index, dtype=TEXT)


def _is_term(label: str) -> bool:
    return find_label(label) is not None or any(to.startswith("terms.") for to in candidates("offer", plain(label)))


def side_by_side(frame: pd.DataFrame, name: str) -> Problem | None:
    """Return what to say of a sheet on which two tables seem to stand beside each other, if they do."""
    heads = [str(header) for header in frame.columns]
    again = next((head for head in heads if head.endswith(" (2)") and candidates("application", plain(head[:-4]))), "")
    if not again or heads.index(again) < 3 or len(heads) - heads.index(again) < 1:
        return None
    said = f'one table: "{again[:-4]}" heads two columns. Where a second table stands beside the first, give it a sheet of its own; as it is, its cells go into the notes'
    return Problem(name, 0, letter(heads.index(again)), "", said, Done.KEPT)
