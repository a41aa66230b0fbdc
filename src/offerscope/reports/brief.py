"""The brief: one sheet of paper for a person whose offer runs out, as a page and, where a browser can print, as a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from offerscope.logs import read_logs
from offerscope.logs.describe import demo
from offerscope.logs.masked import masked
from offerscope.places import is_text, replace_file
from offerscope.reports import pdf
from offerscope.reports._brief_read import Brief, read
from offerscope.reports.brief_cell import from_json
from offerscope.reports.errors import ReportError
from offerscope.reports.names import file_name
from offerscope.wording import plural

if TYPE_CHECKING:
    from offerscope.reports.jobs import Job
    from offerscope.reports.running import Run

#: The files of a brief.
PAGE, PDF = "brief.html", "brief.pdf"

#: By this a page is known for a brief of ours, which may be replaced.
MARKER = "Offerscope brief"

#: Sheets that a brief is made for.
PAPERS = ("letter", "A4")

#: Sizes of print in points: the first that fits one sheet is taken.
SIZES = (10.5, 10.0, 9.5, 9.0)

#: Where no browser can tell what fits: the size for up to so many columns, and for more.
_FEW, _SIZE_OF_FEW, _SIZE_OF_MANY = 3, 10.0, 9.5

_TEMPLATES = Path(__file__).resolve().parent / "templates" / "offerscope"

#: What the link to a brief says.
LINK = "The brief: one page to print"


@dataclass(frozen=True)
class Written:
    """A brief that was written.

    Parameters
    ----------
    page:
        The page.
    pdf:
        The PDF, or ``None`` where none could be made.
    lines:
        What the command says of it.
    is_whole:
        Whether all went well: nothing in the log was unexpected, and no browser failed.
    """

    page: Path
    pdf: Path | None
    lines: tuple[str, ...]
    is_whole: bool


#: Problems that the command says, a line each.
SAID = 5


def write_brief(
    log: str | Path, out: Path | None = None, *, mask: bool = False, as_of: str = "", paper: str = ""
) -> Written:
    """Write the brief of a log into a folder, as a page and as a PDF.

    Parameters
    ----------
    log:
        A folder or a workbook; blank = the one chosen with ``offerscope use``, else the demo.
    out:
        The folder; other files in it are left alone. ``None`` = ``reports/`` and the log's name, below the working folder.
    mask:
        Whether offers, companies and people lose their names (see :func:`offerscope.logs.masked.masked`).
    as_of:
        The day to read the log for, as ``2026-05-29``; blank = the profile's, else today.
    paper:
        ``letter`` or ``A4``; blank = letter in the United States and Canada, else A4.

    Returns
    -------
    Written
        Where it is, and what to say of it.

    Raises
    ------
    LogError
        If the log cannot be used.
    ReportError
        If no offer is open, the folder cannot be written, or it holds a page of the brief's name that is none.
    """
    if paper not in {"", *PAPERS}:
        raise ReportError(f'"{paper}" is no sheet that a brief is made for; give {" or ".join(PAPERS)}.')
    logs = read_logs(str(log), as_of=as_of)
    problems = len(logs.problems)
    shown = masked(logs) if mask else logs
    folder = _folder(Path("reports") / f"{file_name(shown.name)}-brief" if out is None else Path(out), logs.path)
    brief = read(shown)
    sheet = paper or brief.paper
    page, printed = folder / PAGE, folder / PDF
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(page, make_page(brief, sheet).encode())
        line, pages = _print(page, printed, brief, sheet)
    except OSError as error:
        raise ReportError(f"{folder} cannot be written ({error.strerror}).") from error
    said = [*demo(logs), *(str(problem) for problem in logs.problems[:SAID])]
    if problems:
        said.append(f"{plural(problems, 'thing')} in the log not as expected; offerscope check lists every one")
    is_whole = not problems and (pages == 1 or (not pages and pdf.browser() is None))
    return Written(page, printed if pages else None, (*said, line), is_whole)


def _folder(out: Path, log: Path) -> Path:
    """Return the folder to write to, in full, if a brief may stand there."""
    with suppress(RuntimeError):  # "~x" where nobody is called x is a name like any other
        out = out.expanduser()
    out = out.resolve()
    if not is_text(out):
        raise ReportError(f"{str(out)!a} is not a path that can be written as text; rename it.")
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out} is a file; give a folder for the brief.")
    if out == log.resolve():
        raise ReportError(f"{out} is the log itself; write the brief to another folder.")
    try:
        for name in (PAGE, PDF):
            if (out / name).exists() and not _is_ours(out / PAGE):
                raise ReportError(f"{out / name} is there already and is no brief of offerscope; give another folder.")
    except OSError as error:
        raise ReportError(f"{out} cannot be opened ({error.strerror}).") from error
    return out


def _is_ours(page: Path) -> bool:
    """Return whether a page is a brief that was written before."""
    if not page.is_file():
        return False
    return f'<meta name="generator" content="{MARKER}">'.encode() in page.read_bytes()[:4096]


def _print(page: Path, printed: Path, brief: Brief, paper: str) -> tuple[str, int]:
    """Print a page beside itself in the largest size that fits one sheet; return what to say, and on how many sheets."""
    program = pdf.browser()
    made = b""
    try:
        if program is None:
            raise pdf.NoPdf(
                f"No PDF: none of {', '.join(pdf.BROWSERS)} is on this machine. Open the page in a browser and print it: it is made for one sheet of {paper}."
            )
        for size in SIZES:
            replace_file(page, make_page(brief, paper, size).encode())
            made = pdf.to_pdf(page, program)
            if pdf.count_pages(made) == 1:
                break
    except pdf.NoPdf as error:
        printed.unlink(missing_ok=True)  # a sheet of an earlier day must not lie beside the page of this one
        return str(error), 0
    replace_file(printed, made)
    pages = pdf.count_pages(made)
    return f"{printed} is the same, on {plural(pages, 'sheet')} of {paper} paper", pages


def make_page(brief: Brief, paper: str, size: float | None = None, back: Sequence[tuple[str, str]] = ()) -> str:
    """Return a brief as a page: HTML that needs nothing beside it and runs no script.

    Parameters
    ----------
    brief:
        What it says.
    paper:
        ``letter`` or ``A4``.
    size:
        Of the print on paper, in points; ``None`` = one with which a brief of so many offers fits one sheet as a rule.
    back:
        Links above the sheet, which are not printed: where they lead, and their words.
    """
    if size is None:
        size = _SIZE_OF_FEW if len(brief.heads) <= _FEW else _SIZE_OF_MANY
    text: str = _environment().get_template("brief.html.j2").render(
        brief=brief, paper=paper, size=f"{size:g}", back=back, marker=MARKER, tokens=tokens()
    )  # fmt: skip
    return text


@cache
def _environment() -> jinja2.Environment:
    """Escape everything: text from a log is not to be trusted."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )


@cache
def tokens() -> str:
    """Return the report's colours and sizes as its style names them; those of daylight, for a sheet of paper is white.

    Examples
    --------
    >>> tokens().startswith(":root {"), "--accent:" in tokens()
    (True, True)
    """
    found = re.search(
        r"^:root \{.*?^\}", (_TEMPLATES / "assets" / "style.css").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    if found is None:
        raise ReportError("The style of the pages names no colours; install offerscope again.")
    return found[0]


def add_to_report(
    folder: Path, jobs: Sequence[Job], runs: Mapping[str, Run], hrefs: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Write the brief beside a report's pages, and put a link to it on the decision's page and on the front page.

    Parameters
    ----------
    folder:
        Where the report is made.
    jobs, runs:
        The report's notebooks, and those that ran, by question; the decision's with what the brief says after it
        (see :mod:`offerscope.reports.brief_cell`).
    hrefs:
        The page of each question; one that has none of its own is not linked to.

    Returns
    -------
    list of (str, str)
        What failed, with its error; empty where nothing did, or where no offer is open.
    """
    job = next((one for one in jobs if one.name == "decision" and one.name in runs), None)
    if job is None or runs[job.name].failure is not None:
        return []
    front = [one for one in jobs if one.is_front and one.name in runs]
    paged = [one for one in (*front, job) if hrefs.get(one.name) == one.own_href]
    back = [(one.own_href, f"Back to \u201c{one.short}\u201d") for one in paged]
    told = runs[job.name].after or {}
    if told.get("error"):
        return [("The brief", str(told["error"]))]
    if not told.get("brief"):  # no offer is open
        return []
    try:
        brief = from_json(told["brief"])
        text = make_page(brief, brief.paper, back=back)
    except Exception as error:  # the brief's fault must not cost the report
        return [("The brief", f"{type(error).__name__}: {error}")]
    (folder / PAGE).write_text(text, encoding="utf-8")
    for one in paged:
        _link(runs[one.name])
    return []


def _link(run: Run) -> None:
    """Put the link below a page's first words."""
    from nbformat.v4 import new_markdown_cell  # only in a report: it is slow to import

    style = (
        "display:inline-block; padding:0.4rem 0.9rem; border:1.5px solid var(--accent); border-radius:7px; "
        "color:var(--accent); font-weight:650; text-decoration:none"
    )
    cell = new_markdown_cell(f'<p><a class="to-brief" href="{PAGE}" style="{style}">{LINK}</a></p>', id="the-brief")  # type: ignore[no-untyped-call]
    run.node.cells.insert(1 if run.node.cells and run.node.cells[0].cell_type == "markdown" else 0, cell)
