"""Write a report: run the notebooks that have something to say, make their pages, put the folder in place."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from offerscope.logs import read_logs
from offerscope.logs.model import Logs
from offerscope.places import shipped
from offerscope.questions import Question, all_questions, of_one
from offerscope.reports.errors import ReportError
from offerscope.reports.folder import check_out, whole_or_nothing
from offerscope.reports.jobs import plan
from offerscope.reports.making import Making, Progress
from offerscope.reports.names import FRONT_PAGE, file_name
from offerscope.reports.quick_kernel import KernelSettings
from offerscope.reports.result import ReportResult

__all__ = ["ReportError", "ReportResult", "file_name", "report_of", "write_report"]


#: How many problems the command says, a line each; all of them are on the page and in the record.
SAID = 20


def write_report(
    log: str | Path,
    out: Path | None = None,
    *,
    parameters: Mapping[str, str] | None = None,
    as_of: str = "",
    progress: Progress | None = None,
    _questions: Mapping[str, Question] | None = None,
    _notebooks: Path | None = None,
) -> ReportResult:
    """Write the report of one log into a folder.

    Parameters
    ----------
    log:
        A folder or a workbook; blank = the one chosen with ``offerscope use``, else the demo.
    out:
        The folder to write; if it holds an earlier report, that is replaced once the new one is whole. ``None`` =
        ``reports/`` and the log's name, below the working folder.
    parameters:
        Values for the notebooks' parameters, as text; each goes to the notebooks that declare it.
    as_of:
        The day to read the log for, as ``2026-05-29``; blank = the profile's, else today.
    progress:
        Called before each notebook, and once at the end, with how many are done, how many there are, and
        the notebook's name (blank at the end).

    Returns
    -------
    ReportResult
        What was written. A notebook that fails has a page that says so, and is listed.

    Raises
    ------
    LogError
        If the log cannot be used.
    ReportError
        If a parameter is unknown or its value cannot be used, or the folder cannot be written.
    """
    logs = read_logs(str(log), as_of=as_of)
    return report_of(logs, out, parameters=parameters, progress=progress, _questions=_questions, _notebooks=_notebooks)


def report_of(
    logs: Logs,
    out: Path | None = None,
    *,
    parameters: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    kernels: KernelSettings | None = None,
    record: Mapping[str, Any] | None = None,
    assets: Path | None = None,
    _questions: Mapping[str, Question] | None = None,
    _notebooks: Path | None = None,
) -> ReportResult:
    """Write the report of a log that has been read.

    Parameters
    ----------
    logs:
        The log.
    out, parameters, progress:
        As :func:`write_report` has them.
    kernels:
        How the notebooks get their kernels; ``None`` = as usual.
    record:
        What else ``run.json`` is to hold.
    assets:
        The files that pages share, to be linked (see :func:`offerscope.reports.assets.write_assets`).

    Returns
    -------
    ReportResult
        What was written.

    Raises
    ------
    ReportError
        As :func:`write_report` has it.
    """
    start = time.perf_counter()
    given = dict(parameters or {})
    if "people" in logs.tables:
        raise ReportError(
            f"{logs.path} is the log of many people: offerscope batch makes its page, and the notebook 12_cohort opens it."
        )
    questions = all_questions() if _questions is None else _questions
    asked = of_one() if _questions is None else _questions
    # A parameter of the page on many people is one of the batch's, and no mistake in a person's report.
    jobs = [
        job
        for job in plan(questions, shipped("notebooks") if _notebooks is None else _notebooks, given)
        if job.name in asked
    ]
    out = check_out(Path("reports") / file_name(logs.name) if out is None else Path(out), logs.path)
    with whole_or_nothing(out) as part:
        made = Making(logs, jobs, given, part, out, start, record or {})
        made.kernels, made.assets = kernels, assets
        made.run_all(progress or (lambda done, total, name: None))
        made.write_pages()
        made.write_records()
    return ReportResult(
        index=out / FRONT_PAGE,
        pages=tuple(out / link.href for link in made.site.links),
        failed=tuple(made.failed),
        problems=len(logs.problems),
        set_aside=len(logs.set_aside),
        seconds=time.perf_counter() - start,
        first_problems=tuple(map(str, logs.problems[:SAID])),
    )
