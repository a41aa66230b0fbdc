"""One person's report in a worker: whatever goes wrong with it is a line about this person, and the others go on.

A worker is a process that lasts for many people; it ends when the process that leads the batch does, however that ends.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offerscope.kernels.private import private_folder
from offerscope.places import SHUT

#: What an outcome may be.
WRITTEN, FAILED, UNCHANGED = "written", "failed", "unchanged"


@dataclass(frozen=True)
class Task:
    """What a worker is asked to do.

    Parameters
    ----------
    id, folder:
        The person and the name of the person's folder.
    log:
        The folder or workbook to read.
    sheet:
        The person's rows of one export; the log is made of them first.
    mapping:
        The mapping of that export; blank = recognised.
    out:
        The person's report.
    key:
        The fingerprint it is known by.
    parameters, as_of:
        Of the report.
    shut:
        What of the log is not read.
    resume:
        Whether a report that is as it should be is left as it is.
    address, memory, seconds:
        Of the kernels (see :class:`offerscope.reports.quick_kernel.KernelSettings`).
    group, destination:
        What the adviser knows of the person.
    leader:
        The number of the process that leads the batch, 0 where it is on another machine.
    scratch:
        Where temporary folders go; blank = where the system has them.
    assets:
        The files that all pages share, to be linked; ``None`` = each report has its own.
    marks:
        The folder in which a worker notes whom it works on; blank = nowhere.
    single_file:
        Whether the report is written as one file as well.
    """

    id: str
    folder: str
    log: Path
    out: Path
    key: str
    sheet: str = ""
    mapping: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""
    shut: str = ""
    resume: bool = True
    address: str = ""
    memory: int = 0
    seconds: int = 900
    group: str = ""
    destination: str = ""
    leader: int = 0
    scratch: str = ""
    marks: str = ""
    assets: Path | None = None
    single_file: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of it.

    Parameters
    ----------
    id, folder:
        As the task has them.
    status:
        ``written``, ``failed`` or ``unchanged``.
    reason:
        Why it failed, one line; blank where it did not.
    is_lasting:
        Whether it would fail again just so as long as nothing changes.
    run:
        What the report says of itself (``run.json``); empty where there is none.
    """

    id: str
    folder: str
    status: str
    reason: str = ""
    is_lasting: bool = False
    run: Mapping[str, Any] = field(default_factory=dict)


def make(task: Task) -> Outcome:
    """Make one person's report; never raises but for an interrupt.

    Parameters
    ----------
    task:
        What to do.
    """
    _end_with(task.leader)
    before = tempfile.tempdir
    if task.scratch:
        tempfile.tempdir = task.scratch
    mark = Path(task.marks) / task.folder if task.marks else None
    try:
        if mark is not None:
            mark.touch()
        return _make(task)
    except Exception as error:  # whatever it is, it must not cost the others their reports
        return Outcome(task.id, task.folder, FAILED, _line(error))
    finally:
        tempfile.tempdir = before  # a batch with one worker makes reports in its own process
        if mark is not None:
            mark.unlink(missing_ok=True)


def _line(error: Exception) -> str:
    from offerscope.logs.model import one_line

    if isinstance(error, OSError) and error.strerror:
        return one_line(f"{error.filename or 'a file'} cannot be written or read ({error.strerror})")
    if isinstance(error, MemoryError):
        return "there is not enough memory for this log"
    return one_line(f"{type(error).__name__}: {error}")


def _make(task: Task) -> Outcome:
    from offerscope.logs import LogError, read_logs
    from offerscope.logs.model import Done
    from offerscope.reports.batch.facts import facts
    from offerscope.reports.batch.record import whole
    from offerscope.reports.errors import ParameterError, ReportError
    from offerscope.reports.folder import last_run
    from offerscope.reports.quick_kernel import KernelSettings
    from offerscope.reports.write import report_of

    # A worker that was killed may have put the report in place before it could say so.
    done_before = whole(task.out, task.key) if task.resume else None
    if done_before is not None:
        return Outcome(task.id, task.folder, WRITTEN, run=done_before)
    try:
        if task.sheet:
            _bring_in(task)
        logs = read_logs(task.log, as_of=task.as_of, shut=task.shut)
    except LogError as error:
        return Outcome(task.id, task.folder, FAILED, str(error), is_lasting=True)
    unread = [problem for problem in logs.problems if problem.done in {Done.NOT_READ, Done.SET_ASIDE}]
    if unread and not any(len(frame) for frame in logs.tables.values()):
        # A report of nothing would pass for one of an empty log.
        return Outcome(task.id, task.folder, FAILED, str(unread[0]), is_lasting=True)
    kernels = KernelSettings(task.address, task.memory, task.seconds, kernel_environment(task))
    record = {"batch": {"key": task.key, "group": task.group, "destination": task.destination, **facts(logs)}}
    try:
        done = report_of(
            logs, task.out, parameters=task.parameters, kernels=kernels, record=record, assets=task.assets, single_file=task.single_file
        )  # fmt: skip
    except ReportError as error:
        return Outcome(task.id, task.folder, FAILED, str(error), is_lasting=isinstance(error, ParameterError))
    run = last_run(task.out) or {}
    if done.failed:
        # The report stands, with a page that says what went wrong; it is tried again the next time.
        notebook, why = done.failed[0]
        more = f" (and {len(done.failed) - 1} more)" if len(done.failed) > 1 else ""
        return Outcome(task.id, task.folder, FAILED, f"{notebook} failed: {why}{more}", run=run)
    return Outcome(task.id, task.folder, WRITTEN, run=run)


def kernel_environment(task: Task) -> dict[str, str]:
    """Return what the environment of a person's notebooks holds beside the worker's own."""
    return {SHUT: task.shut} if task.shut else {}


def _bring_in(task: Task) -> None:
    """Make the log of a person of one export, beside its place, and put it there when it is whole."""
    from offerscope.logs.importers import run

    part = task.log.with_name(f".{task.log.name}.part-{os.getpid()}-{threading.get_ident()}")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        with private_folder() as private:
            sheet = private / "export.csv"
            sheet.write_text(task.sheet, encoding="utf-8", newline="")
            run([sheet], part, map_file=Path(task.mapping) if task.mapping else None, write=True)
        shutil.rmtree(task.log, ignore_errors=True)
        part.rename(task.log)
    finally:
        shutil.rmtree(part, ignore_errors=True)


_watched: set[int] = set()


def _end_with(leader: int) -> None:
    """End this process when the one that leads the batch ends, so that nothing goes on alone."""
    if not leader or leader == os.getpid() or leader in _watched or sys.platform != "linux":
        return
    _watched.add(leader)
    threading.Thread(target=_wait_for, args=(leader,), name="leader", daemon=True).start()


def _wait_for(leader: int) -> None:
    import select

    try:
        handle = os.pidfd_open(leader)
    except OSError:
        os._exit(1)
    select.select([handle], [], [])
    os._exit(1)
