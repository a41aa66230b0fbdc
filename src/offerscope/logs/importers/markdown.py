"""Get the pipe tables out of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from offerscope.logs.headers import TEXT, letter

_LINE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^()\s]*)\)")
_SPACES = re.compile(r"<br\s*/?>|&nbsp;", re.IGNORECASE)


def tables(text: str) -> list[pd.DataFrame]:
    """Return the pipe tables of a Markdown text.

    Parameters
    ----------
    text:
        The file's text.

    Returns
    -------
    list of DataFrame
        Texts, without the marks for bold, code and links; the index is the line in the file. A cell beyond the last
        header gets a column of its own.

    Examples
    --------
    >>> tables("# Mine\\n\\n| Company | Status |\\n|---|---|\\n| Fenwick | **Applied** |\\n")[0].loc[5].tolist()
    ['Fenwick', 'Applied']
    """
    lines = text.split("\n")
    found: list[pd.DataFrame] = []
    number = 0
    while number + 1 < len(lines):
        if "|" in lines[number] and "|" in lines[number + 1] and _LINE.match(lines[number + 1]):
            end = number + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = {line + 1: _row(lines[line]) for line in range(number + 2, end)}
            found.append(_frame(_row(lines[number]), {row: cells for row, cells in rows.items() if any(cells)}))
            number = end
        else:
            number += 1
    return found


def _row(line: str) -> list[str]:
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [_cell(cell) for cell in _CELLS.split(line)]


def _cell(cell: str) -> str:
    """Return a cell without marks; a link keeps where it leads, unless that is all it says."""
    cell = _SPACES.sub(" ", cell.replace("\\|", "|")).strip()
    cell = _LINK.sub(
        lambda link: link[1] if link[1] == link[2] or not link[2] else f"{link[1]} ({link[2]})".strip(), cell
    )
    for mark in ("**", "__", "~~", "`", "*", "_"):
        if len(cell) > 2 * len(mark) and cell.startswith(mark) and cell.endswith(mark):
            cell = cell[len(mark) : -len(mark)].strip()
    return cell


def _frame(header: list[str], rows: dict[int, list[str]]) -> pd.DataFrame:
    width = max([len(header), *map(len, rows.values())])
    names = _unlike(
        name or f"column {letter(place)}" for place, name in enumerate([*header, *[""] * (width - len(header))])
    )
    body = [[*cells, *[""] * (width - len(cells))] for cells in rows.values()]
    frame = pd.DataFrame(body, columns=names, index=pd.Index(list(rows), dtype="int64", name="row"), dtype=TEXT)
    empty = [name for name in names if name.startswith("column ") and not frame[name].str.strip().ne("").any()]
    return frame.drop(columns=empty)


def _unlike(names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        number, made = 1, name
        while made in found:
            number += 1
            made = f"{name} ({number})"
        found.append(made)
    return found
