"""Keep choices between pairs of jobs in the log they belong to: rows are added, nothing that stands there is touched."""

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

TABLE = "pairs"

#: The columns that are written; ``process`` belongs to no pair.
COLUMNS = tuple(name for name in TABLES[TABLE].columns if name != "process")

#: Seconds to wait for another one who writes, and after which a lock is one that was left behind.
PATIENCE, LEFT_BEHIND = 5.0, 30.0

_DELIMITERS = (",", ";", "\t", "|")


def place(logs: Logs) -> Path:
    """Return the file in which a log keeps its pairs, which need not be there yet.

    Parameters
    ----------
    logs:
        The log.

    Raises
    ------
    LogError
        If the log is one that is not written to, in one line that says what to do.

    Examples
    --------
    >>> from offerscope.logs import read_logs
    >>> from offerscope.places import shipped
    >>> place(read_logs(shipped("data/demo")))
    Traceback (most recent call last):
    ...
    offerscope.logs.model.LogError: The demo is not written to. Choose a log of your own first: offerscope use LOG
    """
    if logs.is_demo:
        raise LogError("The demo is not written to. Choose a log of your own first: offerscope use LOG")
    folder = logs.path
    if folder.suffix.casefold() in {".xlsx", ".xlsm"}:
        raise LogError(
            f"{folder.name} is a workbook, and answers are kept in a folder of CSV files. "
            "Save each sheet as CSV into one folder, and name that folder."
        )
    if not folder.is_dir():
        raise LogError(f"{folder} is one file, and answers are kept beside it: name a folder that holds it.")
    inside = sorted(file for file in folder.iterdir() if not file.name.startswith((".", "~$")))
    tables = [file for file in inside if file.suffix.casefold() in {".csv", ".tsv"} and table_named(file.stem)]
    books = [file.name for file in inside if file.suffix.casefold() in {".xlsx", ".xlsm"}]
    if books and not tables:
        raise LogError(
            f"{folder} holds a workbook ({books[0]}), and answers are kept in a CSV file, beside which it would not be read. "
            "Save each sheet as CSV into one folder, and name that folder."
        )
    own = [file for file in tables if table_named(file.stem) == TABLE]
    if own and own[0].suffix.casefold() != ".csv":
        raise LogError(f"{own[0]} is not a CSV file. Save it as CSV first.")
    return own[0] if own else folder / f"{TABLE}.csv"


def keep(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Add rows to the file of pairs; a second one who writes at the same moment waits.

    Parameters
    ----------
    path:
        The file, from :func:`place`; made if it is not there.
    rows:
        Texts by column (see :data:`COLUMNS`).

    Raises
    ------
    LogError
        If it cannot be written, or its columns are others; what was there stands as it was.

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
    except OSError as error:
        raise LogError(f"{path} cannot be written ({error.strerror or error}).") from None


def _with(path: Path, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return what the file is to hold: its own bytes, and the rows in its own order of columns."""
    old = read_bytes(path) if path.exists() else b""
    try:
        text = old.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogError(f"{path} is not UTF-8 text. Save it again as CSV (UTF-8).") from None
    end = "\r\n" if "\r\n" in text else "\n"
    delimiter, columns = _header(text, path) if text.strip() else (",", [])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    if not columns:
        columns, old = list(COLUMNS), b""
        writer.writerow(columns)
    elif not text.endswith(("\n", "\r")):
        out.write(end)
    for row in rows:
        writer.writerow([safe_cell(" ".join(row.get(name, "").split())) for name in columns])
    return old + out.getvalue().encode()


def _header(text: str, path: Path) -> tuple[str, list[str]]:
    """Return the mark between cells and the columns of a file of pairs, as its header has them."""
    best: tuple[str, list[str]] = (",", [])
    for delimiter in _DELIMITERS:
        for row in list(csv.reader(io.StringIO(text), delimiter=delimiter))[:20]:
            names = [plain(cell) for cell in row]
            if len(set(names) & set(COLUMNS)) > len(set(best[1]) & set(COLUMNS)):
                best = (delimiter, names)
    missing = [name for name in COLUMNS if name not in best[1]]
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
