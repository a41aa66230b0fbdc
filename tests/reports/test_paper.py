"""A report as a PDF: its contents name the right pages, each question begins on one of its own, and where nothing prints, nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from offerscope.logs import Logs, build_logs
from offerscope.logs.model import Profile
from offerscope.reports import paper, pdf
from offerscope.reports.one_file import parts
from offerscope.reports.paper import PAPER, make_paper, page_of, write_paper
from offerscope.reports.write import ReportResult, write_report

Written = tuple[ReportResult, list[tuple[int, int, str]]]

NEEDS = pytest.mark.skipif(pdf.browser() is None, reason="needs chromium (on Debian: apt-get install chromium)")
READS = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (on Debian: poppler-utils)")


def tree(dests: str = "/one [3 0 R /XYZ 0 792 0]\n/two [7 0 R /XYZ 0 100 0]") -> bytes:
    """A PDF as browsers write it: pages 3, 5 and 7, in lists of lists."""
    objects = {1: "<</Type /Catalog\n/Pages 2 0 R\n/Dests 9 0 R>>", 2: "<</Type /Pages\n/Count 3\n/Kids [4 0 R 6 0 R]>>",
               4: "<</Type /Pages\n/Count 2\n/Kids [5 0 R 3 0 R]\n/Parent 2 0 R>>", 6: "<</Type /Pages\n/Count 1\n/Kids [7 0 R]\n/Parent 2 0 R>>",
               3: "<</Type /Page\n/Parent 4 0 R>>", 5: "<</Type /Page\n/Parent 4 0 R>>", 7: "<</Type /Page\n/Parent 6 0 R>>", 9: f"<<{dests}>>"}  # fmt: skip
    return b"%PDF-1.4\n" + "".join(f"{number} 0 obj\n{body}\nendobj\n" for number, body in objects.items()).encode()


def test_a_name_is_on_the_page_to_which_its_links_lead() -> None:
    assert page_of(tree(), ["one", "two"]) == {"one": 2, "two": 3}


@pytest.mark.parametrize(
    "made",
    [b"", b"%PDF-1.4", tree(dests=""), tree(dests="/one [3 0 R /XYZ 0 0 0]"), tree().replace(b"/Kids", b"/Cubs")],
)
def test_where_a_pdf_does_not_tell_of_all_no_number_is_told(made: bytes) -> None:
    assert page_of(made, ["one", "two"]) == {}


@pytest.fixture
def quick(small: ModuleType) -> dict[str, Any]:
    questions = {name: one for name, one in small.all_small().items() if name in {"start", "fine", "hostile"}}
    return {"as_of": "2026-04-01", "_questions": questions, "_notebooks": small.NOTEBOOKS}


@pytest.mark.browser
@NEEDS
@READS
def test_the_contents_name_the_pages_on_which_questions_begin(
    small: ModuleType, quick: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / "report"
    result = write_report(small.make_log(tmp_path / "log"), out, pdf=True, **quick)
    assert result.printed is not None
    assert result.printed.line == f"{out / PAPER} is all of it to print, {result.printed.pages} pages of A4 paper"
    assert result.printed.line in result.lines()
    assert PAPER in json.loads((out / "run.json").read_text(encoding="utf-8"))["files"]
    read = subprocess.run(
        ["pdftotext", "-layout", str(out / PAPER), "-"], capture_output=True, check=True
    ).stdout.decode()
    sheets = read.split("\f")[:-1]
    assert len(sheets) == result.printed.pages
    contents = dict(re.findall(r"^ *(\S.*?) {3,}(\d+) *$", sheets[0], re.MULTILINE))
    assert [one.split(" – ")[0] for one in contents] == [
        "What matters now?",
        "Which firms ask most?",
        "Is hostile text harmless?",
        "What would tell you more",
    ]
    assert next(iter(contents)) == "What matters now? – Start here"
    for title, number in contents.items():
        assert sheets[int(number) - 1].strip().startswith(title.split(" – ")[0])
    for number, sheet in enumerate(sheets[1:], start=2):
        assert sheet.split()[-1] == str(number)
    assert not sheets[0].rstrip().endswith("\n1")
    assert "Show the code" not in read
    assert "Skip to" not in read


@pytest.mark.browser
@NEEDS
def test_no_chart_is_cut_and_all_are_drawn(browser_page: Any, written: Written, tmp_path: Path) -> None:
    folder = written[0].index.parent
    found = parts(folder, [page.name for page in written[0].pages])
    path = tmp_path / "paper.html"
    path.write_text(make_paper(found, build_logs({}, as_of="2026-04-01"), "A4", {}), encoding="utf-8")
    page = browser_page
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(path.as_uri())
    drawn, figures = page.evaluate("[document.body.dataset.drawn, document.body.dataset.figures]")
    assert drawn == figures != "0"
    tall = page.evaluate("[...document.querySelectorAll('.chart')].map(one => one.offsetHeight)")
    assert max(tall) < 900
    wide = "[...document.querySelectorAll('figure')].every(one => one.querySelector('.main-svg').getBoundingClientRect().width <= 680)"
    assert page.evaluate(wide)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        page.evaluate(
            "[...document.querySelectorAll('nav, button, details.code, .numbers')].filter(one => one.checkVisibility()).length"
        )
        == 0
    )


@pytest.fixture
def browser_page() -> Any:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=pdf.browser(), args=["--no-sandbox", "--disable-gpu"])
        yield started.new_page()
        started.close()


def test_where_no_browser_is_that_is_said_and_the_report_is_whole(
    small: ModuleType, quick: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)
    log = tmp_path / "log"
    log.mkdir()
    (log / "interviews.csv").write_text("date,company,self_rating\n2026-03-04,Fenwick,7\n", encoding="utf-8")
    result = write_report(log, tmp_path / "report", pdf=True, **quick)
    assert "No PDF: none of chromium, google-chrome, chromium-browser is on this machine" in "\n".join(result.lines())
    assert result.is_whole
    assert (tmp_path / "report" / "index.html").exists()
    assert not (tmp_path / "report" / PAPER).exists()


def test_a_browser_that_fails_costs_the_pdf_and_nothing_else(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!{sys.executable}\nimport sys; sys.exit(1)\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "browser", lambda: str(program))
    folder = tmp_path / "report"
    shutil.copytree(written[0].index.parent, folder)
    before = sorted(path.name for path in folder.rglob("*"))
    printed = write_paper(folder, [page.name for page in written[0].pages], build_logs({}), folder)
    assert printed.failed
    assert printed.pages == 0
    assert "wrote no PDF" in printed.line
    assert sorted(path.name for path in folder.rglob("*")) == before


@pytest.mark.parametrize(("currency", "sheet"), [("USD", "letter"), ("EUR", "A4"), ("", "A4")])
def test_the_sheet_is_the_one_in_the_printer(tmp_path: Path, currency: str, sheet: str) -> None:
    logs: Logs = build_logs({}, Profile(currency=currency))
    assert paper._sheet(tmp_path, logs) == sheet
    (tmp_path / "brief.html").write_text("<style>@page { size: letter; }</style>", encoding="utf-8")
    assert paper._sheet(tmp_path, logs) == "letter"


@pytest.mark.browser
@NEEDS
def test_a_chart_is_made_a_little_smaller_where_it_then_goes_onto_the_page_that_is_begun(
    browser_page: Any, tmp_path: Path
) -> None:
    """A sheet of A4 has 1,001 pixels between its margins; the sections have headings of 50 each, charts as given."""
    sections = "".join(
        f'<section><h2 style="height:50px;margin:0">On it</h2><div class="chart"><figure><div style="height:{height}px"></div></figure></div></section>'
        for height in (620, 600, 900, 2000, 4000)
    )
    script = paper._sized(paper._SCRIPT.read_text(encoding="utf-8"), "A4")
    path = tmp_path / "paper.html"
    path.write_text(
        f"<!DOCTYPE html><style>* {{margin: 0}}</style><body><article class='page'>{sections}</article><script>{script}offerscopePaper.after()</script>",
        encoding="utf-8",
    )
    page = browser_page
    page.goto(path.as_uri())
    zooms = page.evaluate("[...document.querySelectorAll('figure')].map(one => Number(one.style.zoom))")
    full = (793.7 - 113.4 - 4) / paper._DRAWN
    # The first two are a little too high for one page together; the third has one of its own; the fourth is made to fit one,
    # and the last would be too small to read.
    assert zooms[0] == zooms[1] == pytest.approx((1001.5 - 100) / 1220, rel=0.01)
    assert full * paper._SMALL <= zooms[0] < full or zooms[0] == pytest.approx(full)
    assert zooms[2] == pytest.approx(full)
    assert zooms[3] == pytest.approx(951.5 / 2000, rel=0.01)
    assert zooms[4] == 0.4
    tops = page.evaluate("[...document.querySelectorAll('.chart')].map(one => one.getBoundingClientRect().bottom)")
    assert tops[1] <= 1001.5
