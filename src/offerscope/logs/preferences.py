"""Keep choices and weights in the log they belong to: rows are added to one of its tables, nothing that stands there is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from offerscope.logs import keeping
from offerscope.logs.headers import table_named
from offerscope.logs.model import LogError, Logs
from offerscope.logs.schema import TABLES

#: The tables that are written to: choices between jobs, and weights of wants.
KEPT = ("pairs", "goals")


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
    return keeping.place(logs, table, "what you choose")


def keep(path: Path, rows: Sequence[Mapping[str, str]], table: str = "") -> None:
    """Add rows to a table's file; a second one who writes at the same moment waits.

    A text that a spreadsheet would take for a formula is marked as text, unless it stands in the file as it is.

    Parameters
    ----------
    path:
        The file, from :func:`place`; made if it is not there.
    rows:
        Texts by column (see :func:`columns`).
    table:
        One of :data:`KEPT`; blank = the one that the file is named for, as a workbook is for none.

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
    table = table or table_named(path.stem) or ""
    if table not in KEPT:
        raise LogError(f"{path} is not named for a table that is written to ({', '.join(KEPT)}).")
    keeping.add(path, rows, columns(table), table)


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
