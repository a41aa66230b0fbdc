"""Get the tables out of a person's own file: a CSV, the sheets of an XLSX workbook, or Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

import pandas as pd

from offerscope.logs import files, workbook
from offerscope.logs.headers import MOST_ABOVE, with_header
from offerscope.logs.importers import markdown
from offerscope.logs.importers.lexicon import bare, is_header, status_words
from offerscope.logs.model import Done, LogError, Problem

#: Endings of the files that are read.
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
MARKDOWN = frozenset({".md", ".markdown"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})

#: A row may have so many more cells than its header; what has more is no table.
MOST_COLUMNS = 300

#: How many characters of a file's start are looked at for titles above the header.
LOOKED_AT = 20_000

_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Sheet:
    """A sheet as typed.

    Parameters
    ----------
    file:
        What to call it in messages.
    cells:
        Texts without spaces around them; the index is the row as a spreadsheet counts it.
    problems:
        What was found on the way.
    box:
        The archive, folder or workbook it lies in; blank where it was given by itself.
    stem:
        Its name for the files that an import keeps: the file's own, without ending.
    """

    file: str
    cells: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    box: str = ""
    stem: str = ""


def read_sheets(data: bytes, name: str, box: str = "") -> list[Sheet]:
    """Return the tables in a file as texts.

    Parameters
    ----------
    data:
        The bytes of a CSV, an XLSX workbook or a Markdown file.
    name:
        Its name; the ending says what it is.
    box:
        The archive or folder it lies in.

    Returns
    -------
    list of Sheet
        One for a CSV, one for each sheet of a workbook that a person sees and that holds something, one for each
        pipe table of a Markdown file.

    Raises
    ------
    LogError
        If it cannot be read at all, in one line.

    Examples
    --------
    >>> read_sheets(b"Company,Status\\nFenwick, Ghosted \\n", "mine.csv")[0].cells.loc[2].tolist()
    ['Fenwick', 'Ghosted']
    """
    pure = PurePath(name)
    ending, stem = pure.suffix.casefold(), pure.stem
    if ending in WORKBOOKS:
        return _workbook(data, name, box, stem)
    if ending in MARKDOWN:
        frames = markdown.tables(data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n"))
        if not frames:
            raise LogError(f"{name} holds no table with | between the cells, so there is nothing to bring in.")
        names = [name] if len(frames) == 1 else [f"{name}, table {number}" for number in range(1, len(frames) + 1)]
        return [Sheet(one, frame, (), box, stem) for one, frame in zip(names, frames, strict=True)]
    if ending not in TEXTS and ending:
        raise LogError(f"{name} is neither a CSV nor an .xlsx file. Save it as one of the two first.")
    return [_sheet(data, name, [], box, stem)]


def _sheet(data: bytes, name: str, problems: list[Problem], box: str, stem: str) -> Sheet:
    data, above = _made_even(data, name, problems)
    before = len(problems)
    frame = files.read_csv(data, name, problems)
    if above:
        frame.index = frame.index + above
        problems[before:] = [replace(one, row=one.row + above if one.row else 0) for one in problems[before:]]
    frame = _below_titles(frame, name, problems)
    frame = frame.astype(files.TEXT).fillna("") if len(frame.columns) else frame
    for header in frame.columns:
        frame[header] = frame[header].str.strip()
    if not len(frame.columns):
        raise LogError(f"{name} holds no header row, so there is nothing to bring in.")
    return Sheet(name, frame, tuple(problems), box, stem)


def known_headers(cells: Iterable[str]) -> int:
    """Return how many cells are headers; a word that is a status, too, may as well stand in a row.

    Examples
    --------
    >>> known_headers(["Company", "Offer", "My jobs"])
    1
    """
    return sum(is_header(cell) and bare(cell.strip()) not in status_words() for cell in cells)


def _made_even(data: bytes, name: str, problems: list[Problem]) -> tuple[bytes, int]:
    """Take titles off the top of a CSV, and widen its header to its longest row, so that no cell is lost.

    Returns the bytes, and how many rows were taken off.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data, 0
    if "\0" in text:
        return data, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text[:LOOKED_AT].split("\n")[: MOST_ABOVE + 1]
    counts = {
        (number, mark): known_headers(next(csv.reader([line], delimiter=mark), []))
        for number, line in enumerate(lines) for mark in _DELIMITERS if line.strip()
    }  # fmt: skip
    if not counts:
        return data, 0
    first = next(number for number, line in enumerate(lines) if line.strip())
    least = max(counts[first, mark] for mark in _DELIMITERS)
    number, mark = max(counts, key=lambda place: (counts[place], -place[0]))
    above = number if number > first and counts[number, mark] > least + 1 else 0
    if above:
        title = next(line for line in lines if line.strip())
        title = next((cell for cell in next(csv.reader([title], delimiter=mark), []) if cell.strip()), title)
        said = f"a header; row {above + 1} is taken for it, and what stands above it is set aside"
        problems.append(Problem(name, first + 1, "", title[:80], said, Done.SET_ASIDE))
        text = "\n".join(text.split("\n")[above:])
    elif counts[number, mark] < 2:
        return data, 0
    return _widened(text, mark).encode(), above


def _widened(text: str, mark: str) -> str:
    csv.field_size_limit(1_000_000_000)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    width = end = most = 0
    try:
        for row in reader:
            if not width and any(cell.strip() for cell in row):
                width, end = len(row), reader.line_num
            most = max(most, len(row))
    except csv.Error:
        return text
    if not width < most <= MOST_COLUMNS:
        return text
    lines = text.split("\n")
    lines[end - 1] += mark * (most - width)
    return "\n".join(lines)


def _below_titles(frame: pd.DataFrame, name: str, problems: list[Problem]) -> pd.DataFrame:
    """Take a row further down for the header where the first row holds no header and that one several."""
    first = known_headers(map(str, frame.columns))
    for row in frame.index[:MOST_ABOVE]:
        if known_headers(map(str, frame.loc[row])) > first + 1:
            below = frame.loc[row:]
            body = with_header(below.copy(), name, problems)
            body.index = below.index[body.index - 1]
            title = str(frame.columns[0])
            said = f"a header; row {row} is taken for it, and what stands above it is set aside"
            problems.append(Problem(name, 1, "", title[:80], said, Done.SET_ASIDE))
            return body
    return frame


def _workbook(data: bytes, name: str, box: str, stem: str) -> list[Sheet]:
    """Return the sheets of a workbook that a person sees; each goes through the reader of CSVs."""
    filled = [sheet for sheet in workbook.read_workbook(data, name) if any(map(any, sheet.rows))]
    seen = [sheet for sheet in filled if sheet.visible]
    hidden = [
        Problem(f"{name}, sheet {sheet.title}", 0, "", "", "hidden in the workbook, so it is left alone", Done.NOT_READ)
        for sheet in filled if not sheet.visible
    ]  # fmt: skip
    if not seen:
        raise LogError(f"{name} has no sheet to be seen that holds anything. Save it again as .xlsx, or as CSV.")
    found = []
    for sheet in seen:
        label = name if len(seen) == 1 else f"{name}, sheet {sheet.title}"
        said = "a formula whose result is not in the file; open the workbook in a spreadsheet and save it"
        problems = [
            Problem(label, row, f"column {column}", "", said, Done.LEFT_EMPTY) for row, column in sheet.not_worked_out
        ]
        if sheet is seen[0]:
            problems += hidden
        width = max(map(len, sheet.rows), default=0)
        text = io.StringIO()
        csv.writer(text).writerows([*row, *[""] * (width - len(row))] for row in sheet.rows)
        inside = box or (name if len(seen) > 1 else "")
        own = stem if len(seen) == 1 else f"{stem} {sheet.title}"
        found.append(_sheet(text.getvalue().encode(), label, problems, inside, own))
    return found
