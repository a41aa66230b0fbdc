"""Get the tables out of a person's own file: a CSV, the sheets of an XLSX workbook, or Markdown."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np
import pandas as pd

from offerscope.logs import files, workbook
from offerscope.logs.cells import columns_of
from offerscope.logs.distinct import Distinct
from offerscope.logs.encoding import as_utf8
from offerscope.logs.headers import MOST_ABOVE, with_header
from offerscope.logs.importers import markdown, parted
from offerscope.logs.importers.lexicon import bare, is_header, status_words
from offerscope.logs.model import Done, LogError, Problem

#: Endings of the files that are read.
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
MARKDOWN = frozenset({".md", ".markdown"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})

#: A row may have so many cells, whatever its header has; what has more is no table.
MOST_COLUMNS = 300

#: The most rows of a sheet: an import looks at each cell in many ways, and keeps what it was to know it again.
MOST_ROWS = 100_000

#: The most letters of a sheet, for the same reason.
MOST_LETTERS = 100_000_000

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
    letters:
        How many letters stand in it.
    """

    file: str
    cells: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    box: str = ""
    stem: str = ""
    letters: int = 0


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
    return _sheets(_sheet(data, name, [], box, stem))


def _sheets(sheet: Sheet) -> list[Sheet]:
    """Return the tables of one sheet, which may stand below each other."""
    name, problems = sheet.file, list(sheet.problems)
    parts = parted.below_each_other(sheet.cells, name, problems, known_headers)
    names = [name] if len(parts) == 1 else [f"{name}, table {number}" for number in range(1, len(parts) + 1)]
    found: list[Sheet] = []
    for label, part in zip(names, parts, strict=True):
        own = problems if not found else []
        beside = parted.side_by_side(part, label)
        own += [beside] if beside else []
        cells = parted.upright(part, label, own)
        box = sheet.box or (name if len(parts) > 1 else "")
        found.append(Sheet(label, cells, tuple(own), box, sheet.stem, sheet.letters if not found else 0))
    return found


def _sheet(data: bytes, name: str, problems: list[Problem], box: str, stem: str) -> Sheet:
    """Return what stands in a CSV; the longest row says how many columns there are, so that no cell is lost."""
    data = as_utf8(data, name, problems)
    lines = data[:LOOKED_AT].decode(errors="ignore").split("\n")[: MOST_ABOVE + 1]
    rows = {mark: [next(csv.reader([line], delimiter=mark), []) for line in lines] for mark in _DELIMITERS}
    above, at = _above(rows, name, problems), 0
    for _ in range(above):
        at = data.index(b"\n", at) + 1
    data = data[at:]
    before = len(problems)
    frame = files.read_csv(data, name, problems, widest=MOST_COLUMNS)
    return _below(frame, above, before, Sheet(name, frame, tuple(problems), box, stem))


def _of_rows(rows: list[list[str]], name: str, problems: list[Problem], box: str, stem: str) -> Sheet:
    """Return what stands in a sheet of a workbook."""
    above = _above({"": rows[: MOST_ABOVE + 1]}, name, problems)
    before = len(problems)
    width = max(map(len, rows), default=0)
    frame = with_header(columns_of(rows[above:], width), name, problems) if width else pd.DataFrame()
    return _below(frame, above, before, Sheet(name, frame, tuple(problems), box, stem))


def _below(frame: pd.DataFrame, above: int, before: int, sheet: Sheet) -> Sheet:
    """Return a sheet below the titles that were taken off, its cells without the spaces around them."""
    problems = list(sheet.problems)
    if above:
        frame.index = frame.index + above
        problems[before:] = [replace(one, row=one.row + above if one.row else 0) for one in problems[before:]]
    frame = _below_titles(frame, sheet.file, problems)
    if not len(frame.columns):
        raise LogError(f"{sheet.file} holds no header row, so there is nothing to bring in.")
    hold_to_size(len(frame), 0, sheet.file)
    columns = {header: Distinct.of(cells).map(str.strip) for header, cells in frame.items()}
    letters = sum(
        int(np.fromiter(map(len, column.texts), dtype=np.int64, count=len(column.texts))[column.codes].sum())
        for column in columns.values()
    )
    hold_to_size(len(frame), letters, sheet.file)
    cells = pd.DataFrame({header: column.words(column.texts) for header, column in columns.items()}, copy=False)
    return replace(sheet, cells=cells, problems=tuple(problems), letters=letters)


def known_headers(cells: Iterable[str]) -> int:
    """Return how many cells are headers; a word that is a status, too, may as well stand in a row.

    Examples
    --------
    >>> known_headers(["Company", "Offer", "My jobs"])
    1
    """
    return sum(is_header(cell) and bare(cell.strip()) not in status_words() for cell in cells)


def hold_to_size(rows: int, letters: int, name: str) -> None:
    """Refuse what an import would take too long for or could not hold, in one line.

    Parameters
    ----------
    rows, letters:
        How many there are.
    name:
        What to call it.

    Raises
    ------
    LogError
        If there are too many.

    Examples
    --------
    >>> hold_to_size(2_000_000, 0, "mine.csv")
    Traceback (most recent call last):
    offerscope.logs.model.LogError: mine.csv holds 2,000,000 rows; an import takes 100,000 at most. Split it into parts.
    """
    if rows > MOST_ROWS:
        raise LogError(f"{name} holds {rows:,} rows; an import takes {MOST_ROWS:,} at most. Split it into parts.")
    if letters > MOST_LETTERS:
        many, most = letters // 1_000_000, MOST_LETTERS // 1_000_000
        raise LogError(f"{name} holds {many:,} million letters; an import takes {most:,} million at most. Split it into parts.")  # fmt: skip


def _above(rows: Mapping[str, list[list[str]]], name: str, problems: list[Problem]) -> int:
    """Return how many rows of titles stand above the header, which are reported.

    Parameters
    ----------
    rows:
        The first rows of the sheet, by the mark that is taken to stand between the cells.
    """
    counts = {
        (number, mark): known_headers(row)
        for mark, some in rows.items() for number, row in enumerate(some) if any(cell.strip() for cell in row)
    }  # fmt: skip
    if not counts:
        return 0
    first = min(number for number, _ in counts)
    least = max(counts.get((first, mark), 0) for mark in rows)
    number, mark = max(counts, key=lambda place: (counts[place], -place[0]))
    if number == first or counts[number, mark] <= least + 1:
        return 0
    title = next(cell for cell in rows[mark][first] if cell.strip())
    said = f"a header; row {number + 1} is taken for it, and what stands above it is set aside"
    problems.append(Problem(name, first + 1, "", title[:80], said, Done.SET_ASIDE))
    return number


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
    """Return the sheets of a workbook that a person sees."""
    filled = [
        sheet for sheet in workbook.read_workbook(data, name, MOST_ROWS + MOST_ABOVE) if any(map(any, sheet.rows))
    ]
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
        inside = box or (name if len(seen) > 1 else "")
        own = stem if len(seen) == 1 else f"{stem} {sheet.title}"
        found += _sheets(_of_rows(sheet.rows, label, problems, inside, own))
    return found
