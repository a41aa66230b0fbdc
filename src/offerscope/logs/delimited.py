"""Get the cells out of a CSV as texts, whatever its encoding, its delimiter and its quotation marks."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from offerscope.logs.headers import TEXT, known_headers, table_named, with_header
from offerscope.logs.model import Done, LogError, Problem, SetAside
from offerscope.logs.schema import OFFER_SHEET
from offerscope.logs.terms import find_label

#: The longest text one cell may hold.
MOST_CHARACTERS = 1_000_000_000

#: How many rows are looked at to find the delimiter and the widest row.
LOOKED_AT = 50

_DELIMITERS = (",", ";", "\t", "|")


def read_csv(data: bytes, name: str, problems: list[Problem], set_aside: list[SetAside] | None = None) -> pd.DataFrame:
    """Return the cells of a CSV as texts.

    Parameters
    ----------
    data:
        The file's bytes.
    name:
        What to call it in problems; where it is named for a table, that table's columns tell the header row.
    problems, set_aside:
        What was found on the way is added here.

    Returns
    -------
    DataFrame
        Texts; the index is the row as a spreadsheet counts it (the first row is row 1). Blank rows are left out.

    Raises
    ------
    LogError
        If no rows can be made out in it.

    Examples
    --------
    >>> read_csv(b"company;role\\nFenwick;Analyst\\n", "applications.csv", []).loc[2].tolist()
    ['Fenwick', 'Analyst']
    """
    text = _decode(data, name, problems)
    if "\0" in text:
        problems.append(Problem(name, 0, "", "", "holds NUL characters, which were taken out", Done.KEPT))
        text = text.replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return pd.DataFrame()
    csv.field_size_limit(MOST_CHARACTERS)
    table = table_named(Path(name).stem)
    try:
        delimiter = _delimiter(text, table)
        frame = _cells(text, delimiter, name, problems)
    except csv.Error as error:
        raise LogError(f"{name} cannot be read as a CSV ({error}). Save it again as CSV, or as .xlsx.") from None
    body = with_header(frame.fillna(""), name, problems, set_aside, table=table)
    _look_for_swallowed_rows(body, delimiter, name, problems)
    return body


def _decode(data: bytes, name: str, problems: list[Problem]) -> str:
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[1:400:2].count(0) > 0.4 * len(data[1:400:2]) and data[0:400:2].count(0) == 0:
        encoding = "utf-16-le"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise LogError(f"{name} breaks off in the middle of a letter. Save it again as CSV (UTF-8).") from None
    said = 'not UTF-8 text, so read as Windows-1252; if letters look wrong, save it again as "CSV UTF-8"'
    problems.append(Problem(name, 0, "", "", said, Done.KEPT))
    return data.decode("cp1252", errors="replace")


def _delimiter(text: str, table: str | None) -> str:
    """Return the mark between the cells: the one by which the most headers are known, or that stands most often."""
    start = io.StringIO(text)
    lines = [line for line in (start.readline() for _ in range(LOOKED_AT)) if line.strip()]
    first = lines[0] if lines else text.lstrip("\n").split("\n", 1)[0]

    def known(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        if table == OFFER_SHEET:
            found = sum(bool(row) and len(row) > 1 and find_label(row[0]) is not None for row in rows)
        else:
            found = max((known_headers(row, table) for row in rows), default=0)
        return found, len(next(csv.reader([first], delimiter=delimiter), []))

    return max(_DELIMITERS, key=known)


def _cells(text: str, delimiter: str, name: str, problems: list[Problem]) -> pd.DataFrame:
    try:
        return pd.read_csv(
            io.StringIO(text), sep=delimiter, dtype=TEXT, header=None, keep_default_na=False, na_filter=False,
            skip_blank_lines=False, index_col=False, low_memory=False,
        )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError, ValueError):
        return _ragged(text, delimiter, name, problems)


def _ragged(text: str, delimiter: str, name: str, problems: list[Problem]) -> pd.DataFrame:
    """Read rows of unequal length, and quotation marks that nobody closed."""
    rows = _records(text, delimiter, name, problems)
    width = max((len(row) for row in rows[:LOOKED_AT]), default=0)
    for number, row in enumerate(rows, start=1):
        extra = [cell for cell in row[width:] if cell.strip()]
        if extra:
            said = f"under one of the {width} headers"
            problems.append(Problem(name, number, "", delimiter.join(extra)[:80], said, Done.LEFT_EMPTY))
    return pd.DataFrame([(row + [""] * width)[:width] for row in rows], dtype=TEXT)


def _records(text: str, delimiter: str, name: str, problems: list[Problem]) -> list[list[str]]:
    lines = io.StringIO(text).readlines()
    rows: list[list[str]] = []
    done = 0
    while done < len(lines):
        reader = csv.reader(lines[done:], delimiter=delimiter)
        before = 0
        for row in reader:
            record = lines[done + before : done + reader.line_num]
            if len(record) > 1 and done + reader.line_num == len(lines) and "".join(record).count('"') % 2:
                # The mark would swallow the rest of the file: this line is read as it stands, the next ones anew.
                said = "a quotation mark opens here and none closes it; the row is read as it stands"
                problems.append(Problem(name, len(rows) + 1, "", "", said, Done.KEPT))
                rows.extend(csv.reader(record[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE))
                done += before + 1
                break
            rows.append(row)
            before = reader.line_num
        else:
            return rows
    return rows


def _look_for_swallowed_rows(body: pd.DataFrame, delimiter: str, name: str, problems: list[Problem]) -> None:
    """Report a cell in which whole rows seem to stand: a quotation mark is missing somewhere in it."""
    marks = sum(not str(name).startswith("column ") for name in body.columns) - 1
    if marks < 2:
        return
    for column, cells in body.items():
        for row, cell in cells[cells.str.contains("\n", regex=False)].items():
            if any(line.count(delimiter) >= marks for line in cell.split("\n")):
                said = "this cell holds line breaks and what looks like further rows; is a quotation mark missing?"
                problems.append(Problem(name, int(str(row)), str(column), "", said, Done.KEPT))
