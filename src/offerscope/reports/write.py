"""Write a report: run the notebooks that have something to say, make their pages, put the folder in place."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from offerscope.logs import read_logs
from offerscope.logs.model import Logs
from offerscope.logs.redacted import redacted, scrubber
from offerscope.places import shipped
from offerscope.questions import Question, all_questions, of_one
from offerscope.reports.errors import ReportError
from offerscope.reports.folder import check_out, whole_or_nothing
from offerscope.reports.jobs import plan
from offerscope.reports.making import Making, Progress
from offerscope.reports.names import FRONT_PAGE, ONE_FILE, file_name
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
    single_file: bool = False,
    redact: bool = False,
    pdf: bool = False,
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
    single_file:
        Whether all pages are written into one file, too, to be mailed (see :mod:`offerscope.reports.one_file`).
    redact:
        Whether people's names, notes and quotes are left out of everything that is written (see :mod:`offerscope.logs.redacted`).
    pdf:
        Whether all pages are printed into one PDF, too (see :mod:`offerscope.reports.paper`), where a browser is on the machine.

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
    return report_of(
        logs, out, parameters=parameters, progress=progress, single_file=single_file, redact=redact, pdf=pdf, _questions=_questions, _notebooks=_notebooks
    )  # fmt: skip


def report_of(
    logs: Logs,
    out: Path | None = None,
    *,
    parameters: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    kernels: KernelSettings | None = None,
    record: Mapping[str, Any] | None = None,
    assets: Path | None = None,
    single_file: bool = False,
    redact: bool = False,
    pdf: bool = False,
    _questions: Mapping[str, Question] | None = None,
    _notebooks: Path | None = None,
) -> ReportResult:
    """Write the report of a log that has been read.

    Parameters
    ----------
    logs:
        The log.
    out, parameters, progress, single_file, redact, pdf:
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
    shown = _redacted(logs, given) if redact else logs
    out = check_out(Path("reports") / file_name(shown.name) if out is None else Path(out), logs.path)
    with whole_or_nothing(out) as part:
        made = Making(
            shown, jobs, given, part, out, start, record or {}, kernels=kernels, assets=assets, single_file=single_file,
            pdf=pdf, redacted_from=logs.path if redact else None,
        )  # fmt: skip
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
        single_file=out / ONE_FILE if single_file else None,
        printed=made.printed,
    )


def _redacted(logs: Logs, given: Mapping[str, str]) -> Logs:
    """Return the log without the people in it; what was typed for this report must not name them either."""
    scrub = scrubber(logs)
    for name, value in given.items():
        if scrub(value) != value:
            raise ReportError(
                f"The parameter {name} names a person of the log; a redacted report would show it. Leave it out."
            )
    return redacted(logs)
