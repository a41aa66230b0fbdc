"""Keep choices and weights in the log they belong to: rows are added to one of its tables, nothing that stands there is touched."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from offerscope.logs.describe import safe_cell
from offerscope.logs.files import read_bytes
from offerscope.logs.headers import plain, table_named
from offerscope.logs.model import LogError, Logs
from offerscope.logs.schema import TABLES
from offerscope.places import replace_file

#: The tables that are written to: choices between jobs, and weights of wants.
KEPT = ("pairs", "goals")

#: Seconds to wait for another one who writes, and after which a lock is one that was left behind.
PATIENCE, LEFT_BEHIND = 5.0, 30.0

_DELIMITERS = (",", ";", "\t", "|")


def columns(table: str) -> tuple[str, ...]:
    """Return the columns that are written; ``process`` belongs to neither a pair nor a want.

    Parameters
    ----------
    table:
        One of :data:`KEPT`.

    Examples
    --------
    >>> columns("goals")
    ('criterion', 'set_on', 'weight', 'worst_acceptable', 'realistic_best', 'came_from')
    """
    return tuple(name for name in TABLES[table].columns if name != "process")


def place(logs: Logs, table: str = "pairs") -> Path:
    """Return the file in which a log keeps what is chosen, which need not be there yet.

    Parameters
    ----------
    logs:
        The log.
    table:
        One of :data:`KEPT`.

    Raises
    ------
    LogError
        If the log is one that is not written to, in one line that says what to do.
    ValueError
        If the table is another.

    Examples
    --------
    >>> from offerscope.logs import read_logs
    >>> from offerscope.places import shipped
    >>> place(read_logs(shipped("data/demo")))
    Traceback (most recent call last):
    ...
    offerscope.logs.model.LogError: The demo is not written to. Choose a log of your own first: offerscope use LOG
    """
    if table not in KEPT:
        raise ValueError(f'"{table}" is not written to; give {" or ".join(KEPT)}')
    if logs.is_demo:
        raise LogError("The demo is not written to. Choose a log of your own first: offerscope use LOG")
    folder = logs.path
    if folder.suffix.casefold() in {".xlsx", ".xlsm"}:
        raise LogError(
            f"{folder.name} is a workbook, and what you choose is kept in a folder of CSV files. "
            "Save each sheet as CSV into one folder, and name that folder."
        )
    if not folder.is_dir():
        raise LogError(f"{folder} is one file, and what you choose is kept beside it: name a folder that holds it.")
    inside = sorted(file for file in folder.iterdir() if not file.name.startswith((".", "~$")))
    tables = [file for file in inside if file.suffix.casefold() in {".csv", ".tsv"} and table_named(file.stem)]
    books = [file.name for file in inside if file.suffix.casefold() in {".xlsx", ".xlsm"}]
    if books and not tables:
        raise LogError(
            f"{folder} holds a workbook ({books[0]}), and what you choose is kept in a CSV file, beside which it would not be read. "
            "Save each sheet as CSV into one folder, and name that folder."
        )
    own = [file for file in tables if table_named(file.stem) == table]
    if own and own[0].suffix.casefold() != ".csv":
        raise LogError(f"{own[0]} is not a CSV file. Save it as CSV first.")
    return own[0] if own else folder / f"{table}.csv"


def keep(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Add rows to a table's file; a second one who writes at the same moment waits.

    A text that a spreadsheet would take for a formula is marked as text, unless it stands in the file as it is.

    Parameters
    ----------
    path:
        The file, from :func:`place`; made if it is not there.
    rows:
        Texts by column (see :func:`columns`).

    Raises
    ------
    LogError
        If it cannot be written, or lacks a column that the rows fill; what was there stands as it was.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "pairs.csv"
    >>> keep(path, [{"chosen_on": "2026-05-08", "first": "pay = high", "second": "pay = low", "chosen": "first"}])
    >>> print(path.read_text(), end="")
    chosen_on,first,second,first_company,second_company,chosen
    2026-05-08,pay = high,pay = low,,,first
    """
    path = path.resolve()
    try:
        with _alone(path):
            replace_file(path, _with(path, rows))
    except csv.Error as error:
        raise LogError(f"{path} cannot be read as a CSV ({error}). Save it again as CSV.") from None
    except OSError as error:
        raise LogError(f"{path} cannot be written ({error.strerror or error}).") from None


def _with(path: Path, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return what the file is to hold: its own bytes, and the rows in its own order of columns."""
    old = read_bytes(path) if path.exists() else b""
    try:
        text = old.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogError(f"{path} is not UTF-8 text. Save it again as CSV (UTF-8).") from None
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    delimiter, names = _header(text, path, rows) if text.strip() else (",", [])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    standing: set[str] = set()
    if not names:
        names, old = list(columns(_table(path))), b""
        writer.writerow(names)
    else:
        # A want called "-nights" must not come back as another one.
        standing = {
            " ".join(cell.split())
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            for cell in row
        }
        if not text.endswith(("\n", "\r")):
            out.write(end)
    for row in rows:
        cells = [" ".join(row.get(name, "").split()) for name in names]
        writer.writerow([cell if cell in standing else safe_cell(cell) for cell in cells])
    return old + out.getvalue().encode()


def _table(path: Path) -> str:
    table = table_named(path.stem)
    if table not in KEPT:
        raise LogError(f"{path} is not named for a table that is written to ({', '.join(KEPT)}).")
    return table


def _header(text: str, path: Path, rows: Sequence[Mapping[str, str]]) -> tuple[str, list[str]]:
    """Return the mark between cells and the columns of a table's file, as its header has them."""
    table = _table(path)
    known = set(columns(table))
    best: tuple[str, list[str]] = (",", [])
    for delimiter in _DELIMITERS:
        for row in list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:20]:
            names = [plain(cell) for cell in row]
            if len(set(names) & known) > len(set(best[1]) & known):
                best = (delimiter, names)
    filled = {name for row in rows for name, text in row.items() if text.strip()}
    missing = [name for name in columns(table) if name in filled and name not in best[1]]
    if missing:
        raise LogError(f"{path} has no column {', '.join(missing)} in its header. Add it, or move the file away.")
    return best


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until nobody else writes the file, and keep others waiting."""
    lock = path.with_name(f".{path.name}.lock")
    until = time.monotonic() + PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            _remove_if_left_behind(lock)
            if time.monotonic() > until:
                raise LogError(f"{path} is being written by another program. If none is, delete {lock}.") from None
            time.sleep(0.02)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _remove_if_left_behind(lock: Path) -> None:
    try:
        if time.time() - lock.stat().st_mtime > LEFT_BEHIND:
            lock.unlink()
    except FileNotFoundError:
        pass


def row(
    day: dt.date, first: str, second: str, chosen: str, first_company: str = "", second_company: str = ""
) -> dict[str, str]:
    """Return one answered pair as a row of the table.

    Examples
    --------
    >>> row(dt.date(2026, 5, 8), "pay = high", "pay = low", "first")["chosen_on"]
    '2026-05-08'
    """
    return {
        "chosen_on": day.isoformat(), "first": first, "second": second, "first_company": first_company,
        "second_company": second_company, "chosen": chosen,
    }  # fmt: skip
