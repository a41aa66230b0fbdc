"""A whole report as a PDF: a sheet with its contents, each question from a page of its own, by a browser that is there already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from offerscope.kernels.private import private_folder
from offerscope.logs.model import Logs
from offerscope.reports import brief, pdf
from offerscope.reports.assets import TEMPLATES
from offerscope.reports.one_file import Parts, parts, render
from offerscope.wording import date_in_words, plural

#: What the file is called, in the report's folder.
PAPER = "report.pdf"

#: Lays the report out on the sheets; its two steps run before and after the script that draws the charts.
_SCRIPT = TEMPLATES / "offerscope" / "paper.js"

#: The pixels a chart is drawn wide, and how much smaller than that makes it on paper it may become to go onto a page.
_DRAWN, _SMALL = 900, 0.84

#: The pixels between the margins of each sheet, wide and high: 96 to an inch, less 15 mm at the sides, 15 above and 17 below.
_ROOM: Mapping[str, tuple[float, float]] = {
    "letter": (816 - 113.4, 1056 - 121.0),
    "A4": (793.7 - 113.4, 1122.5 - 121.0),
}

_OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_NAMED = re.compile(rb"/(\S+) \[(\d+) 0 R /XYZ")


@dataclass(frozen=True)
class Printed:
    """What came of printing a report.

    Parameters
    ----------
    pages:
        How many pages the PDF has; 0 where there is none.
    line:
        What the command says of it.
    failed:
        Whether a browser that is there did not print.
    """

    pages: int
    line: str
    failed: bool = False


def write_paper(folder: Path, pages: Sequence[str], logs: Logs, called: Path) -> Printed:
    """Write a report's pages as a PDF into its folder; where that cannot be, say why and leave everything else as it is.

    The browser prints twice: it tells on which page each question begins, and then the contents say so. If they moved by that,
    the contents do without numbers.

    Parameters
    ----------
    folder:
        Where the report is, or is being made.
    pages:
        Its pages in the order of the navigation.
    logs:
        The log.
    called:
        Where the folder will be, for what is said.

    Returns
    -------
    Printed
        What came of it.

    Raises
    ------
    OSError
        If the folder cannot be read or written.
    """
    program = pdf.browser()
    if program is None:
        return Printed(
            0,
            f"No PDF: none of {', '.join(pdf.BROWSERS)} is on this machine. The pages print from any browser, one at a time.",
        )
    found = parts(folder, pages)
    sheet = _sheet(folder, logs)
    try:
        made = _print(found, logs, sheet, {}, program)
        numbers = page_of(made, [page.id for page in found.pages])
        if numbers:
            told = _print(found, logs, sheet, numbers, program)
            if page_of(told, list(numbers)) == numbers:
                made = told
    except pdf.NoPdf as error:
        return Printed(0, str(error), failed=True)
    (folder / PAPER).write_bytes(made)
    count = pdf.count_pages(made)
    return Printed(count, f"{called / PAPER} is all of it to print, {plural(count, 'page')} of {sheet} paper")


def make_paper(found: Parts, logs: Logs, sheet: str, numbers: Mapping[str, int]) -> str:
    """Return the page that is printed: HTML that needs nothing beside it.

    Parameters
    ----------
    found:
        The pages of the report.
    logs:
        The log.
    sheet:
        ``letter`` or ``A4``.
    numbers:
        On which page of the PDF each begins; those that are not known are left out.
    """
    scripts = {
        **found.library,
        _SCRIPT.name: _sized(_SCRIPT.read_text(encoding="utf-8"), sheet),
        "before": "offerscopePaper.before();",
        **found.scripts,
        "after": "offerscopePaper.after();",
    }
    return render(
        "paper.html.j2", found, scripts, brief="brief", figures=sum(page.figures for page in found.pages), paper=sheet, log_name=logs.name,
        is_demo=logs.is_demo, day=date_in_words(logs.as_of), numbers=numbers,
    )  # fmt: skip


def page_of(made: bytes, names: Sequence[str]) -> dict[str, int]:
    """Return on which page of a PDF each name of the printed page stands, from 1 on; empty where the PDF does not tell of all.

    Parameters
    ----------
    made:
        The PDF, its objects written plainly, which browsers do.
    names:
        The names, as links within the page lead to them.
    """
    objects = {int(number): body for number, body in _OBJECT.findall(made)}
    named = re.search(rb"/Dests (\d+) 0 R", made)
    leads = dict(_NAMED.findall(objects.get(int(named[1]), b"") if named else b""))
    order = {page: number for number, page in enumerate(_in_order(objects), start=1)}
    found = {name: order.get(int(leads.get(name.encode(), b"-1")), 0) for name in names}
    return found if all(found.values()) else {}


def _in_order(objects: Mapping[int, bytes]) -> list[int]:
    """Return the pages of a PDF in their order, by the numbers of their objects."""
    root = next((number for number, body in objects.items() if _is_list(body) and b"/Parent" not in body), 0)
    pages: list[int] = []
    waiting = [root]
    while waiting and len(pages) <= len(objects):
        number = waiting.pop(0)
        body = objects.get(number, b"")
        kids = re.search(rb"/Kids \[([^\]]*)\]", body)
        if _is_list(body) and kids:
            waiting = [int(kid) for kid in re.findall(rb"(\d+) 0 R", kids[1])] + waiting
        else:
            pages.append(number)
    return pages


def _is_list(body: bytes) -> bool:
    return re.search(rb"/Type /Pages\b", body) is not None


def _sized(script: str, sheet: str) -> str:
    width, height = _ROOM[sheet]
    for name, value in (("WIDTH", width), ("HEIGHT", height), ("DRAWN", _DRAWN), ("SMALL", _SMALL)):
        script = re.sub(rf"\b{name}\b", f"{value:g}", script)
    return script


def _sheet(folder: Path, logs: Logs) -> str:
    """Return the sheet that is in the printer: the brief's, else by the currency."""
    path = folder / brief.PAGE
    known = re.search(r"@page \{ size: (\w+)", path.read_text(encoding="utf-8")) if path.exists() else None
    return known[1] if known else "letter" if logs.profile.currency in {"USD", "CAD"} else "A4"


def _print(found: Parts, logs: Logs, sheet: str, numbers: Mapping[str, int], program: str) -> bytes:
    with private_folder() as private:
        page = private / "report.html"
        page.write_text(make_paper(found, logs, sheet, numbers), encoding="utf-8")
        return pdf.to_pdf(page, program)
