"""Get the one table out of a person's own file: a CSV, or the first sheet of an XLSX workbook."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from offerscope.logs import files
from offerscope.logs.headers import MOST_ABOVE, with_header
from offerscope.logs.importers.recognise import is_header
from offerscope.logs.model import Done, LogError, Problem
from offerscope.logs.workbook import read_workbook


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
    """

    file: str
    cells: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def read_sheet(path: Path) -> Sheet:
    """Return the cells of a CSV, or of the first sheet of a workbook, as texts.

    Parameters
    ----------
    path:
        A ``.csv``, ``.tsv``, ``.txt`` or ``.xlsx`` file.

    Raises
    ------
    LogError
        If it cannot be read at all, in one line.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = file.write_text("Company,Status\\nFenwick, Ghosted \\n")
    >>> read_sheet(file).cells.loc[2].tolist()
    ['Fenwick', 'Ghosted']
    """
    if path.is_dir():
        raise LogError(f"{path} is a folder. Give the one CSV or .xlsx file to bring in.")
    if not path.exists():
        raise LogError(f"{path} does not exist. Give the CSV or .xlsx file to bring in.")
    problems: list[Problem] = []
    ending = path.suffix.casefold()
    if ending in {".xlsx", ".xlsm"}:
        frame = files.read_csv(_first_sheet(path), path.name, problems)
    elif ending in {".csv", ".tsv", ".txt", ""}:
        frame = files.read_csv(files.read_bytes(path), path.name, problems)
    else:
        raise LogError(f"{path.name} is neither a CSV nor an .xlsx file. Save it as one of the two first.")
    frame = _below_titles(frame, path.name, problems)
    frame = frame.astype(files.TEXT).fillna("") if len(frame.columns) else frame
    for header in frame.columns:
        frame[header] = frame[header].str.strip()
    if not len(frame.columns):
        raise LogError(f"{path.name} holds no header row, so there is nothing to bring in.")
    return Sheet(path.name, frame, tuple(problems))


def _below_titles(frame: pd.DataFrame, name: str, problems: list[Problem]) -> pd.DataFrame:
    """Take a row further down for the header where the first row holds no header and that one several."""
    if any(map(is_header, map(str, frame.columns))):
        return frame
    for row in frame.index[:MOST_ABOVE]:
        if sum(map(is_header, map(str, frame.loc[row]))) >= 2:
            below = frame.loc[row:]
            body = with_header(below.copy(), name, problems)
            body.index = below.index[body.index - 1]
            title = str(frame.columns[0])
            said = f"a header; row {row} is taken for it, and what stands above it is set aside"
            problems.append(Problem(name, 1, "", title[:80], said, Done.SET_ASIDE))
            return body
    return frame


def _first_sheet(path: Path) -> bytes:
    """Return the first sheet of a workbook that a person sees, as the bytes of a CSV: one reader reads both."""
    sheets = read_workbook(files.read_bytes(path), path.name)
    sheet = next((sheet for sheet in sheets if sheet.visible), None)
    if sheet is None:
        raise LogError(f"{path.name} has no sheet to be seen. Save it again as .xlsx, or as CSV.")
    width = max(map(len, sheet.rows), default=0)
    text = io.StringIO()
    csv.writer(text).writerows([*row, *[""] * (width - len(row))] for row in sheet.rows)
    return text.getvalue().encode()
