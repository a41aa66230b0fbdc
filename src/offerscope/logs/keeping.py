"""Keep what a person says in the tables of their log: one writer at a time, the file replaced as a whole or not at all."""

from __future__ import annotations

import csv
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from offerscope.logs import editing, editing_book
from offerscope.logs.files import read_bytes
from offerscope.logs.headers import PROFILE, table_named
from offerscope.logs.model import LogError, Logs
from offerscope.places import replace_file

#: Seconds to wait for another one who writes, and after which a lock is one that was left behind.
PATIENCE, LEFT_BEHIND = 5.0, 30.0

_BOOKS, _TEXTS = frozenset({".xlsx", ".xlsm"}), frozenset({".csv", ".tsv"})


def place(logs: Logs, table: str, kept: str = "what you write down") -> Path:
    """Return the file in which a log keeps one table, which need not be there yet.

    Parameters
    ----------
    logs:
        The log.
    table:
        The table.
    kept:
        What is kept there, as a message says it.

    Raises
    ------
    LogError
        If the log is one that is not written to, in one line that says what to do.

    Examples
    --------
    >>> from offerscope.logs import read_logs
    >>> from offerscope.places import shipped
    >>> place(read_logs(shipped("data/demo")), "interviews")
    Traceback (most recent call last):
    ...
    offerscope.logs.model.LogError: The demo is not written to. Choose a log of your own first: offerscope use LOG
    """
    if logs.is_demo:
        raise LogError("The demo is not written to. Choose a log of your own first: offerscope use LOG")
    folder = logs.path
    if is_book(folder):
        return folder
    if not folder.is_dir():
        if table_named(folder.stem) == table:
            return folder
        raise LogError(f"{folder} is one file, and {kept} is kept beside it: name a folder that holds it.")
    inside = sorted(file for file in folder.iterdir() if not file.name.startswith((".", "~$")))
    tables = [file for file in inside if file.suffix.casefold() in _TEXTS and table_named(file.stem)]
    books = [file for file in inside if is_book(file)]
    if books and not any(table_named(file.stem) != PROFILE for file in tables):
        return books[0]
    return next((file for file in tables if table_named(file.stem) == table), folder / f"{table}.csv")


def is_book(path: Path) -> bool:
    """Return whether a file is a workbook, by its name.

    Examples
    --------
    >>> is_book(Path("log.XLSX")), is_book(Path("interviews.csv"))
    (True, False)
    """
    return path.suffix.casefold() in _BOOKS


def named(path: Path, table: str) -> str:
    """Return what to call the place of a table in a message.

    Examples
    --------
    >>> named(Path("interviews.csv"), "interviews"), named(Path("log.xlsx"), "interviews")
    ('interviews.csv', 'log.xlsx, sheet interviews')
    """
    return f"{path}, sheet {table}" if is_book(path) else str(path)


def add(
    path: Path,
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[str],
    table: str = "",
    *,
    adds_columns: bool = False,
) -> int:
    """Add rows to a table's file; a second one who writes at the same moment waits.

    Parameters
    ----------
    path:
        The file, from :func:`place`; made if it is not there.
    rows, columns, adds_columns:
        As for :func:`offerscope.logs.editing.with_rows`.
    table:
        The table; blank = the one that the file is named for.

    Returns
    -------
    int
        The row of the first row added, as a spreadsheet counts.

    Raises
    ------
    LogError
        If it cannot be written, or does not take the rows; what was there stands as it was.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "asked.csv"
    >>> add(path, [{"company": "Tarn", "topic": "SQL"}], ["company", "topic"])
    2
    >>> print(path.read_text(), end="")
    company,topic
    Tarn,SQL
    """
    rows_of: list[int] = []

    def changed(data: bytes) -> bytes:
        by = editing_book.with_rows if is_book(path) else editing.with_rows
        new, first = by(data, str(path), table or _table(path), rows, columns, adds_columns=adds_columns)
        rows_of.append(first)
        return new

    _change(path, changed)
    return rows_of[0]


def fill(path: Path, cells: editing.Cells, stands: editing.Cells, table: str = "") -> None:
    """Fill blank cells of a table's file; a second one who writes at the same moment waits.

    Parameters
    ----------
    path:
        The file, from :func:`place`.
    cells, stands:
        As for :func:`offerscope.logs.editing.with_cells`.
    table:
        As for :func:`add`.

    Raises
    ------
    LogError
        If it cannot be written, or was changed meanwhile; what was there stands as it was.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "asked.csv"
    >>> _ = path.write_text("company,topic,my_answer\\nTarn,SQL,\\n")
    >>> fill(path, {2: {"my_answer": "4"}}, {2: {"company": "Tarn"}})
    >>> print(path.read_text(), end="")
    company,topic,my_answer
    Tarn,SQL,4
    """
    by = editing_book.with_cells if is_book(path) else editing.with_cells
    _change(path, lambda data: by(data, str(path), table or _table(path), cells, stands))


def standing(path: Path, table: str = "") -> pd.DataFrame:
    """Return the cells of a table as they stand in its file, by row; without any where there is no file.

    Parameters
    ----------
    path:
        The file, from :func:`place`.
    table:
        As for :func:`add`.

    Raises
    ------
    LogError
        If it cannot be read.

    Examples
    --------
    >>> len(standing(Path("nowhere.csv")))
    0
    """
    if not path.exists():
        return pd.DataFrame()
    data = read_bytes(path)
    return (
        editing_book.texts(data, str(path), table or _table(path)) if is_book(path) else editing.texts(data, str(path))
    )


def _table(path: Path) -> str:
    table = table_named(path.stem)
    if table is None:
        raise LogError(f"{path} is not named for a table of a log.")
    return table


def _change(path: Path, changed: Callable[[bytes], bytes]) -> None:
    """Put a file's bytes as a function makes them in place of those that are there, alone."""
    path = path.resolve()  # what a link leads to is written, and the link stays
    try:
        _refuse_if_open(path)
        with _alone(path):
            before = _state(path)
            new = changed(read_bytes(path) if before else b"")
            if _state(path) != before:
                raise LogError(f"{path} was changed meanwhile by another program. Nothing was written; begin again.")
            replace_file(path, new)
    except csv.Error as error:
        raise LogError(f"{path} cannot be read as a CSV ({error}). Save it again as CSV.") from None
    except OSError as error:
        raise LogError(f"{path} cannot be written ({error.strerror or error}).") from None


def _state(path: Path) -> tuple[int, ...]:
    """Return by what another writer's change of a file shows; empty where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    if not stat.S_ISREG(found.st_mode):
        raise LogError(f"{path} is not a file. Move it away, or rename it.")
    return found.st_ino, found.st_size, found.st_mtime_ns


def _refuse_if_open(path: Path) -> None:
    """Refuse to write beneath a spreadsheet: it would not see what was added, and write over it with its next save."""
    if not is_book(path):
        return
    for name in (f".~lock.{path.name}#", f"~${path.name}"):
        mark = path.with_name(name)
        if os.path.lexists(mark):
            raise LogError(f"{path} is open in a spreadsheet. Save and close it there first, then try again. If it is not open, delete {mark}.")  # fmt: skip


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
