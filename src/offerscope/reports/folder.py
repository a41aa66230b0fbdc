"""The folder a report is written to: never half a report under its name, never a person's own files lost.

A report is written into a hidden folder beside the one asked for, and takes its place when it is whole.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from offerscope.places import is_text
from offerscope.reports.errors import ReportError

if sys.platform != "win32":
    import fcntl

#: The file by which a report of ours is known.
RUN_FILE = "run.json"


def last_run(out: Path) -> dict[str, Any] | None:
    """Return what the last report in a folder wrote about itself, or ``None`` where there is none of ours."""
    try:
        run = json.loads((out / RUN_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return run if isinstance(run, dict) and run.get("name") == "offerscope" else None


def check_out(out: Path, log: Path) -> Path:
    """Return the folder to write to, in full, if a report may stand there.

    Parameters
    ----------
    out:
        The folder asked for; it need not exist.
    log:
        Where the log is: a report that replaces the folder must not take the log with it.

    Raises
    ------
    ReportError
        If it is a file, holds something else than a report, or holds the log.
    """
    with suppress(RuntimeError):  # "~x" where nobody is called x is a name like any other
        out = out.expanduser()
    out = out.resolve()
    for path in (log, out):
        if not is_text(path):
            raise ReportError(f"{str(path)!a} is not a path that can be written as text; rename it.")
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out} is a file; give a folder for the report.")
    log = log.resolve()
    if out == log or out in log.parents:
        raise ReportError(f"The log {log} is in {out}; write the report to another folder.")
    try:
        taken = out.is_dir() and any(out.iterdir()) and last_run(out) is None
    except OSError as error:
        raise ReportError(f"{out} cannot be opened ({error.strerror}).") from error
    if taken:
        raise ReportError(f"{out} holds something that is not a report; give an empty or a new folder.")
    return out


@contextmanager
def whole_or_nothing(out: Path) -> Iterator[Path]:
    """Give a private folder that takes the place of ``out`` when the block ends well, and vanishes when it does not.

    Files in ``out`` that the last report did not write (a person's own, beside the pages) are kept, also where two
    reports are written to one folder at once.

    Parameters
    ----------
    out:
        The folder, in full, as :func:`check_out` returns it.

    Raises
    ------
    ReportError
        If the folder cannot be made, written or put in place.
    """
    part = out.with_name(f".{out.name}.part-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            _sweep(out)
            part.mkdir()
            yield part
        except OSError as error:
            raise ReportError(f"{out} cannot be written ({error.strerror or error}).") from error
        try:
            with _alone(out.parent):
                _keep_own_files(out, part)
                _swap(part, out)
        except OSError as error:
            raise ReportError(f"{error.filename or out} cannot be replaced ({error.strerror}).") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other report into a folder meanwhile; where the system has no such locks, just go on."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives have none
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def list_files(folder: Path) -> list[str]:
    """Return every file below a folder, relative to it, with forward slashes, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _keep_own_files(out: Path, part: Path) -> None:
    """Copy to the new report what somebody put beside the old one."""
    run = last_run(out)
    if run is None:
        return
    ours = {*run.get("files", []), RUN_FILE}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if name in ours or (path.is_dir() and not path.is_symlink() and any(path.iterdir())):
            continue
        own = part / name
        if not os.path.lexists(own):
            own.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir() and not path.is_symlink():
                own.mkdir()
            elif path.is_symlink() or path.is_file():
                shutil.copy2(path, own, follow_symlinks=False)


def _swap(part: Path, out: Path) -> None:
    """Put the new folder in place of the old; if that fails, put the old one back."""
    if not out.exists():
        part.rename(out)
        return
    old = out.with_name(part.name.replace(".part-", ".old-", 1))
    out.rename(old)
    with ExitStack() as undo:
        undo.callback(old.rename, out)
        part.rename(out)
        undo.pop_all()
    shutil.rmtree(old, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Remove what a run that was killed left behind: its process is gone, and so is nobody's report."""
    pattern = re.compile(rf"\.{re.escape(out.name)}\.(part|old)-(\d+)-\w+")
    for path in out.parent.iterdir():
        match = pattern.fullmatch(path.name)
        if not match or _is_running(int(match[2])):
            continue
        if match[1] == "old" and not out.exists():
            path.rename(out)  # killed between the two renames: the old report is the only one
        else:
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # signal 0 would end the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
