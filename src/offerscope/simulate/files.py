"""Write a made seeker as files whose bytes are the same on every machine."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from offerscope.logs.schema import OFFER_SHEET, TABLES
from offerscope.simulate.interviews import Row
from offerscope.simulate.seeker import Seeker


def as_files(seeker: Seeker) -> dict[str, str]:
    """Return the text of each file of a log by its name: a CSV a table, and ``profile.toml``.

    Columns stand in the schema's order; those that hold nothing are left out, and so are tables without rows.

    Examples
    --------
    >>> from offerscope.simulate.seeker import seeker
    >>> sorted(as_files(seeker(seed=1, n_interviews=3)))[:3]
    ['applications.csv', 'asked.csv', 'contacts.csv']
    """
    files = {f"{name}.csv": _csv(name, rows) for name, rows in seeker.tables.items() if rows}
    return {**files, "profile.toml": seeker.profile}


def write(seeker: Seeker, folder: str | Path) -> list[Path]:
    """Write a seeker's log into a folder, which is made where it is missing.

    Parameters
    ----------
    seeker:
        The seeker.
    folder:
        Where to write; files of the same names are replaced.

    Returns
    -------
    list of Path
        The files written: UTF-8, line feeds alone.
    """
    return write_files(as_files(seeker), folder)


def write_files(files: dict[str, str], folder: str | Path) -> list[Path]:
    """Write texts by file name into a folder, as UTF-8 with line feeds alone."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in files.items():
        path = target / name
        path.write_bytes(text.encode("utf-8"))
        written.append(path)
    return written


def _csv(name: str, rows: list[Row]) -> str:
    filled = {column for row in rows for column, cell in row.items() if cell}
    order = list(rows[0]) if name == OFFER_SHEET else list(TABLES[name].columns)
    unknown = filled - set(order)
    if unknown:
        raise ValueError(f"{name} has no columns {sorted(unknown)}")
    columns = [column for column in order if column in filled]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()
