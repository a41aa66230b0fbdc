"""A page to a PDF: what a browser that is there does, and what is said where it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from offerscope.reports import pdf

NEEDS = pytest.mark.skipif(pdf.browser() is None, reason="needs chromium (on Debian: apt-get install chromium)")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="scripts as POSIX has them")


def program(folder: Path, script: str) -> str:
    """Return a program that stands for a browser."""
    path = folder / "browser"
    path.write_text(
        f"#!{sys.executable}\nimport sys, time, pathlib\nasked = dict(word.partition('=')[::2] for word in sys.argv[1:])\n{script}\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.browser
@NEEDS
def test_each_page_is_printed_on_the_sheet_its_style_asks_for(tmp_path: Path) -> None:
    page = tmp_path / "a page.html"
    page.write_text('<style>@page { size: letter }</style><p>one<p style="break-before: page">two', encoding="utf-8")
    browser = pdf.browser()
    assert browser is not None
    made = pdf.to_pdf(page, browser)
    assert made.startswith(b"%PDF-")
    assert pdf.count_pages(made) == 2
    assert b"/MediaBox [0 0 612 792]" in made
    assert [path.name for path in tmp_path.iterdir()] == ["a page.html"]


def test_the_first_browser_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name != "chromium" else None)
    assert pdf.browser() == "/bin/google-chrome"
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert pdf.browser() is None


@POSIX
def test_a_program_is_told_the_page_and_where_to_print(tmp_path: Path) -> None:
    made = program(tmp_path, "pathlib.Path(asked['--print-to-pdf']).write_text(sys.argv[-1])")
    page = tmp_path / "my page.html"
    page.touch()
    assert pdf.to_pdf(page, made).decode() == page.as_uri()


@POSIX
def test_a_browser_that_writes_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(pdf.NoPdf, match=r"browser wrote no PDF \(No such file or directory\)\.$"):
        pdf.to_pdf(tmp_path / "page.html", program(tmp_path, "sys.exit(1)"))


def test_a_browser_that_does_not_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(pdf.NoPdf, match="wrote no PDF"):
        pdf.to_pdf(tmp_path / "page.html", str(tmp_path / "nowhere"))


@POSIX
def test_a_browser_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(pdf.NoPdf, match=r"did not end within 0\.2 s, so there is no PDF"):
        pdf.to_pdf(tmp_path / "page.html", program(tmp_path, "time.sleep(60)"), timeout=0.2)
