"""Write what a log holds into a folder: a workbook, CSV files that are a log again, and a calendar.

A folder is written into where it is new, or empty, or holds an earlier export of which no file was changed since; anything
else is left as it is, and said.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from offerscope.logs.days_to_come import days_to_come
from offerscope.logs.ics import calendar
from offerscope.logs.leaving import Change, problems, profile_toml, set_aside, tables, to_csv
from offerscope.logs.leaving_book import to_book
from offerscope.logs.model import LogError, Logs
from offerscope.places import is_text, replace_file
from offerscope.wording import plural

#: The files of an export: the workbook, the calendar, and the folders of the CSV files.
BOOK, CALENDAR, LOG, NOT_READ = "log.xlsx", "calendar.ics", "log", "not-read"

#: The file by which an export is known, and its files with it.
MARKER = "export.json"

#: How many changes the command says, a line each.
SAID = 20


@dataclass(frozen=True)
class Exported:
    """An export that was written.

    Parameters
    ----------
    folder:
        Where it is.
    lines:
        What the command says of it.
    changes:
        The cells that left otherwise than they stood.
    """

    folder: Path
    lines: tuple[str, ...]
    changes: tuple[Change, ...]


def export(logs: Logs, out: Path, now: dt.datetime | None = None) -> Exported:
    """Write a log into a folder: all its tables, what was set aside, what was not as expected, and the days to come.

    Parameters
    ----------
    logs:
        The log.
    out:
        The folder.
    now:
        The moment it is written; ``None`` = now.

    Returns
    -------
    Exported
        Where it is, and what to say of it.

    Raises
    ------
    LogError
        If the folder holds something else, holds the log, or cannot be written; in one line.
    """
    folder = _folder(out, logs.path)
    before = _last(folder)
    changes: list[Change] = []
    files = _files(logs, now or dt.datetime.now(dt.UTC), changes)
    _check(folder, before, files)
    try:
        _write(folder, before, files)
    except OSError as error:
        raise LogError(f"{error.filename or folder} cannot be written ({error.strerror or error}).") from None
    return Exported(folder, tuple(_lines(logs, folder, before, files, changes)), tuple(changes))


def _files(logs: Logs, now: dt.datetime, changes: list[Change]) -> dict[str, bytes]:
    sheets = tables(logs)
    changes += [change for sheet in sheets for change in sheet.changes]
    files = {f"{LOG}/{sheet.name}.csv": to_csv(sheet, f"{LOG}/{sheet.name}.csv", changes) for sheet in sheets}
    files[f"{LOG}/profile.toml"] = profile_toml(logs.profile).encode()
    aside = set_aside(logs)
    files[f"{NOT_READ}/{aside.name}.csv"] = to_csv(aside, f"{NOT_READ}/{aside.name}.csv", changes)
    files[BOOK] = to_book(logs, sheets, BOOK, changes)
    told = problems(logs, changes)
    files[f"{NOT_READ}/{told.name}.csv"] = to_csv(told, f"{NOT_READ}/{told.name}.csv", changes)
    days = days_to_come(logs)
    if days:
        files[CALENDAR] = calendar(days, logs.name, now)
    return files


def _folder(out: Path, log: Path) -> Path:
    with suppress(RuntimeError):  # "~x" where nobody is called x is a name like any other
        out = out.expanduser()
    try:
        out = out.resolve()
    except (OSError, ValueError) as error:
        raise LogError(f"{str(out)!a} is not a path that can be written to ({error}).") from None
    if not is_text(out):
        raise LogError(f"{str(out)!a} is not a path that can be written as text; rename it.")
    if os.path.lexists(out) and not out.is_dir():
        raise LogError(f"{out} is a file and was left as it is; give a folder for the export.")
    log = log.resolve()
    if out == log or out in log.parents:
        raise LogError(f"The log {log} is in {out}; give another folder for the export.")
    return out


def _last(folder: Path) -> dict[str, Any]:
    """Return what an earlier export wrote about itself; empty where none is there."""
    try:
        found = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(found, dict) and found.get("name") == "offerscope export" and isinstance(found.get("files"), dict)  # fmt: skip
    return found if is_ours else {}


def _check(folder: Path, before: dict[str, Any], files: dict[str, bytes]) -> None:
    """See that nothing is lost that was not written by an earlier export."""
    try:
        if not before:
            if folder.is_dir() and any(folder.iterdir()):
                raise LogError(f"{folder} holds something that is not an export; give an empty or a new folder.")
            return
        for name in sorted({*files, *before["files"]}):
            path = folder / name
            if not os.path.lexists(path):
                continue
            if not path.is_file() or _digest(path.read_bytes()) not in before["files"].get(name, []):
                raise LogError(f"{path} was changed since it was exported, and was left as it is; move it away, or give another folder.")  # fmt: skip
    except OSError as error:
        raise LogError(f"{error.filename or folder} cannot be opened ({error.strerror or error}).") from None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(folder: Path, before: dict[str, Any], files: dict[str, bytes]) -> None:
    written = {name: [_digest(data)] for name, data in files.items()}
    old = before.get("files", {})
    folder.mkdir(parents=True, exist_ok=True)
    # An export that breaks off leaves some files old and some new, and all of them are its own.
    both = {name: [*old.get(name, []), *written.get(name, [])] for name in {*old, *written}}
    replace_file(folder / MARKER, _marker(both))
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)
    for name in old:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    replace_file(folder / MARKER, _marker(written))


def _marker(files: dict[str, list[str]]) -> bytes:
    told = {"name": "offerscope export", "files": dict(sorted(files.items()))}
    return f"{json.dumps(told, indent=1)}\n".encode()


def _lines(
    logs: Logs, folder: Path, before: dict[str, Any], files: dict[str, bytes], changes: list[Change]
) -> list[str]:
    rows = sum(len(frame) for frame in logs.tables.values())
    lines = ["The export that stood there was replaced."] if before else []
    lines.append(
        f"{folder / BOOK} holds {plural(rows, 'row')}, {len(logs.set_aside):,} set aside and "
        f"{plural(len(logs.problems), 'thing')} not as expected; {folder / LOG} holds the same tables as CSV files."
    )
    if CALENDAR in files:
        count = plural(len(days_to_come(logs)), "day")
        lines.append(f"{folder / CALENDAR} holds {count} to come: open it with your calendar; a later export updates it.")  # fmt: skip
    else:
        lines.append(f"No calendar: the log holds no day from {logs.as_of.isoformat()} on.")
    if changes:
        lines.append(f"{plural(len(changes), 'cell')} left otherwise than they stood:" if len(changes) > 1 else "1 cell left otherwise than it stood:")  # fmt: skip
        lines += [f"  {change}" for change in changes[:SAID]]
    if len(changes) > SAID:
        lines.append(f"  and {len(changes) - SAID:,} more, all in {folder / NOT_READ / 'problems.csv'}")
    return lines
