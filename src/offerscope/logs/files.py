"""Get the tables of texts out of a log: a folder of CSVs, one such CSV, or an XLSX workbook.

Nothing is interpreted here: every cell comes out as the text that stands in it, with its row as a spreadsheet
counts it. What cannot be opened at all ends with one clear line.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope.logs import workbook
from offerscope.logs.cells import columns_of
from offerscope.logs.delimited import read_csv
from offerscope.logs.headers import PROFILE, TEXT, plain, table_named, with_header
from offerscope.logs.model import Done, LogError, Problem, SetAside
from offerscope.logs.schema import OFFER_SHEET, TABLES, TABLES_OF_MANY
from offerscope.logs.spelled import spell_out
from offerscope.logs.workbook import Merged

__all__ = ["MOST_BYTES", "TEXT", "RawLog", "open_log", "read_bytes", "read_csv", "table_named"]

#: The most bytes a file may hold.
MOST_BYTES = 300_000_000

#: How often a file that changes is read before it is given up.
_TIMES_READ = 3

#: Sheets of a workbook that explain, or say what was not read, and hold no rows.
ASIDE_SHEETS = frozenset({"read me", "readme", "help", "how to", "lists", "problems", "set aside"})

#: Endings of files that hold tables and cannot be read here.
_OTHER_TABLES = frozenset({".xls", ".ods", ".numbers", ".xlsb"})


@dataclass
class RawLog:
    """The texts of a log, before anything is read into them.

    Parameters
    ----------
    tables:
        Each table's cells as texts; the index is the row as a spreadsheet counts it.
    files:
        What to call each table in a message: ``interviews.csv``, or ``log.xlsx, sheet Interviews``.
    profile:
        The bytes of ``profile.toml``, or the rows of a workbook's sheet ``profile``.
    problems, set_aside:
        What was found on the way, and the rows that stand outside every table.
    digest:
        SHA-256 over all files read.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    profile: bytes | pd.DataFrame | None = None
    profile_file: str = "profile.toml"
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    digest: str = ""


def open_log(path: Path) -> RawLog:
    """Return the texts of a log: a folder of CSVs, one such CSV, or an XLSX workbook.

    Raises
    ------
    LogError
        If there is nothing that can be read, in one line that says what to do.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise LogError(f"{path} does not exist. Give a folder of CSV files or an .xlsx workbook.") from None
    except (OSError, ValueError) as error:
        raise LogError(f"{path} cannot be opened ({_why(error)}).") from None
    if stat.S_ISDIR(mode):
        return _open_folder(path)
    if not stat.S_ISREG(mode):
        raise LogError(f"{path} is neither a file nor a folder. Give a folder of CSV files or an .xlsx workbook.")
    if path.suffix.casefold() in {".xlsx", ".xlsm"}:
        return _open_workbook(path)
    if path.suffix.casefold() in {".csv", ".tsv", ".txt"} and table_named(path.stem) not in {None, PROFILE}:
        return _open_files([path])
    if path.suffix.casefold() in _OTHER_TABLES:
        raise LogError(f"{path.name} cannot be read as it is. Save it as .xlsx or CSV.")
    if path.suffix.casefold() not in {".csv", ".tsv", ".txt"}:
        raise LogError(f"{path.name} holds no tables. Give a folder of CSV files or an .xlsx workbook.")
    raise LogError(
        f"{path.name} is not named for a table of a log ({', '.join([*TABLES, OFFER_SHEET])}). "
        f'To bring in a sheet or an export: offerscope import "{path}" --into data/my-search'
    )


def _open_folder(folder: Path) -> RawLog:
    try:
        inside = sorted(file for file in folder.iterdir() if not file.name.startswith((".", "~$")))
    except OSError as error:
        raise LogError(f"{folder} cannot be opened ({_why(error)}).") from None
    books = [file for file in inside if file.suffix.casefold() in {".xlsx", ".xlsm"}]
    texts = [file for file in inside if file.suffix.casefold() in {".csv", ".tsv"}]
    tables = [file for file in texts if table_named(file.stem) not in {None, PROFILE}]
    if not tables and not books:
        tables = _of_many(texts)
    if len(books) > 1 and not tables:
        raise LogError(f"{folder} holds {len(books)} workbooks. Name the one to read: {books[0]}")
    if books and not tables:
        raw = _open_workbook(books[0])
    else:
        raw = _open_files(tables)
        for file in books:
            raw.problems.append(_whole(file.name, "a workbook beside CSV files; keep one of the two", Done.NOT_READ))
    for file in texts:
        if file not in tables:
            said = f'not named for a table of a log; to bring it in: offerscope import "{file}" --into "{folder}"'
            raw.problems.append(_whole(file.name, said, Done.NOT_READ))
    for file in inside:
        if file.suffix.casefold() in _OTHER_TABLES:
            raw.problems.append(_whole(file.name, "save it as .xlsx or CSV, so that it can be read", Done.NOT_READ))
    profile = next((file for file in inside if file.name.casefold() == "profile.toml" and file.is_file()), None)
    if profile is not None:
        raw.profile, raw.profile_file = read_bytes(profile), profile.name
        raw.digest = hashlib.sha256(raw.digest.encode() + raw.profile).hexdigest()
    if not raw.tables and not raw.problems and raw.profile is None:
        raw.problems.append(
            _whole(folder.name or str(folder), f"holds no table of a log ({', '.join(TABLES)})", Done.NOT_READ)
        )
    return raw


def _of_many(texts: list[Path]) -> list[Path]:
    """Return the files of many people's log, if all of them are there: a person's own file of such a name is none."""
    found = {plain(file.stem): file for file in texts}
    return [found[name] for name in TABLES_OF_MANY] if found.keys() >= TABLES_OF_MANY.keys() else []


def _whole(file: str, expected: str, done: Done = Done.KEPT) -> Problem:
    return Problem(file, 0, "", "", expected, done)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def read_bytes(file: Path) -> bytes:
    """Return a file's bytes; a fifo, a device or a file that is too large never blocks or fills memory.

    Raises
    ------
    LogError
        If it cannot be read, in one line.
    """
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb", closefd=True) as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise LogError(f"{file} is not a file. Move it away, or rename it.")
            for _ in range(_TIMES_READ):
                stream.seek(0)
                data = stream.read(MOST_BYTES + 1)
                if len(data) > MOST_BYTES:
                    raise LogError(f"{file} is larger than {MOST_BYTES // 1_000_000:,} MB.")
                now = os.fstat(stream.fileno())
                if (found.st_size, found.st_mtime_ns) == (len(data), now.st_mtime_ns):
                    return data
                found = now
        raise LogError(f"{file} changes while it is read. Save it, close what writes to it, and try again.")
    except IsADirectoryError:
        raise LogError(f"{file} is a folder, not a file. Move it away, or rename it.") from None
    except (OSError, ValueError) as error:
        raise LogError(f"{file} cannot be opened ({_why(error)}).") from None


def _open_files(files: list[Path]) -> RawLog:
    raw = RawLog()
    digest = hashlib.sha256()
    for file in files:
        name = table_named(file.stem) or plain(file.stem)
        if name in raw.tables:
            said = f"a second file for {name}, beside {raw.files[name]}; keep one of the two"
            raw.problems.append(_whole(file.name, said, Done.NOT_READ))
            continue
        raw.files[name] = file.name
        # The bytes are named nowhere here, so that they are gone as soon as the reader has its rows.
        raw.tables[name] = read_csv(_digested(file, name, digest), file.name, raw.problems, raw.set_aside)
    raw.digest = digest.hexdigest()
    return raw


def _digested(file: Path, name: str, digest: Any) -> bytes:
    data = read_bytes(file)
    digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return data


def _open_workbook(path: Path) -> RawLog:
    data = read_bytes(path)
    raw = RawLog(digest=hashlib.sha256(data).hexdigest())
    for sheet in workbook.read_workbook(data, path.name):
        name = table_named(sheet.title)
        label = f"{path.name}, sheet {sheet.title}"
        if name is None:
            if sheet.visible and sheet.rows and sheet.title.strip().casefold() not in ASIDE_SHEETS:
                raw.problems.append(_whole(label, "not named for a table of a log", Done.NOT_READ))
            continue
        if name in raw.files or (name == PROFILE and raw.profile is not None):
            raw.problems.append(_whole(label, f"a second sheet for {name}; keep one of the two", Done.NOT_READ))
            continue
        for row, column in sheet.not_worked_out:
            said = "a formula whose result is not in the file; open the workbook in a spreadsheet and save it"
            raw.problems.append(Problem(label, row, f"column {column}", "", said, Done.LEFT_EMPTY))
        width = max((len(row) for row in sheet.rows), default=0)
        frame = columns_of(sheet.rows, width)
        body = with_header(frame, label, raw.problems, raw.set_aside, table=name) if width else pd.DataFrame()
        raw.problems.extend(_merged(sheet.merged, body.index, label))
        if name == PROFILE:
            raw.profile, raw.profile_file = body, label
        else:
            raw.tables[name], raw.files[name] = body, label
    if not raw.tables and raw.profile is None:
        raw.problems.append(_whole(path.name, f"holds no sheet named for a table ({', '.join(TABLES)})", Done.NOT_READ))
    return raw


def _merged(merged: list[Merged], rows: pd.Index, label: str) -> list[Problem]:
    """Say of merged cells in which more than the first may be looked for; titles above the table are none."""
    said = (
        "merged cells: what stands in them is read in the first of them alone, and the others are blank; unmerge them"
    )
    kept = [one for one in merged if len(rows) and one.last_row >= rows[0]]
    return spell_out(
        range(len(kept)),
        lambda place: Problem(label, kept[place].row, f"cells {kept[place].cells}", "", said, Done.KEPT),
    )
