"""Every page of a report, in a browser, from the disk: drawn whole, fitting the screen, quiet, and harmless."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Watched
    from playwright.sync_api import Page

#: What a value that went missing looks like to a reader.
LEAKED = re.compile(r"\b(nan|NaN|None|NaT|undefined|Infinity)\b|<NA>|\[object Object\]|\{\{|\{%")


def pages(report: Path) -> list[Path]:
    run = json.loads((report / "run.json").read_text(encoding="utf-8"))
    return [report / name for name in run["pages"]]


def open_tables(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details.numbers').forEach(one => { one.open = true; })")


def drawn(page: Page) -> int:
    return int(
        page.evaluate(
            "[...document.querySelectorAll('.js-plotly-plot')].filter(p => p.querySelector('.main-svg')).length"
        )
    )


@dataclass(frozen=True)
class Seen:
    """What stands on one page of a report, its tables opened."""

    path: Path
    listed: int
    figures: int
    drawn: int
    wide: int
    screen: int
    text: str
    hrefs: tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """All pages of a report, one after the other, and what they did meanwhile."""

    pages: tuple[Seen, ...]
    wrong: tuple[str, ...]
    requested: tuple[str, ...]


@pytest.fixture(scope="module")
def visit(watch_anew: Callable[[], Watched]) -> Callable[[Path, int], Visit]:
    """Open every page of a report on a screen of some width; what is seen is kept for every test that asks for it."""

    @cache
    def visited(report: Path, width: int) -> Visit:
        watched = watch_anew()
        return Visit(
            tuple(see(watched.open(path, width), path) for path in pages(report)),
            tuple(watched.wrong),
            tuple(watched.requested),
        )

    return visited


def see(page: Page, path: Path) -> Seen:
    listed, figures = int(page.evaluate("document.body.dataset.figures")), page.locator("figure").count()
    shown = drawn(page)
    open_tables(page)
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    return Seen(path, listed, figures, shown, wide, screen, page.inner_text("body"), tuple(hrefs))


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("report", ["small_report", "demo_report"], indirect=True)
def test_every_page_is_drawn_fits_and_stays_quiet(
    report: Path, visit: Callable[[Path, int], Visit], width: int
) -> None:
    seen = visit(report, width)
    for page in seen.pages:
        assert page.listed == page.figures, page.path.name
        assert page.drawn == page.listed, page.path.name
        assert page.wide <= page.screen, f"{page.path.name} is {page.wide} px wide on a screen of {page.screen}"
    assert sum(page.listed for page in seen.pages) >= 3, "a report with no charts to speak of tests nothing"
    assert seen.wrong == ()
    assert {url.split(":", 1)[0] for url in seen.requested} <= {"file", "data", "blob"}


@pytest.mark.parametrize("report", ["small_report", "demo_report"], indirect=True)
def test_no_missing_value_shows(report: Path, visit: Callable[[Path, int], Visit]) -> None:
    for page in visit(report, 1280).pages:
        if (report / "04_hostile.html").exists() and page.path.name in {"index.html", "04_hostile.html"}:
            continue  # their log holds such text
        assert len(page.text) > 200, page.path.name
        assert not LEAKED.findall(page.text), page.path.name


@pytest.mark.parametrize("report", ["small_report", "demo_report"], indirect=True)
def test_every_link_leads_somewhere(report: Path, visit: Callable[[Path, int], Visit]) -> None:
    for page in visit(report, 1280).pages:
        name = page.path.name
        assert {one.name for one in pages(report)} <= set(page.hrefs), name
        for href in page.hrefs:
            file, _, anchor = href.partition("#")
            there = page.path.parent / file if file else page.path
            assert there.is_file(), f"{name} links to {href}"
            assert not anchor or f'id="{anchor}"' in there.read_text(encoding="utf-8"), f"{name} links to {href}"


def test_hostile_text_is_not_run(small_report: Path, watched: Watched) -> None:
    for name in ("04_hostile.html", "index.html", "more.html"):
        page = watched.open(small_report / name)
        open_tables(page)
        page.wait_for_timeout(200)
        assert page.title() != "taken"
        assert page.locator("main img").count() == 0
    assert watched.wrong == []


def test_a_page_goes_round_by_keyboard(small_report: Path, watched: Watched) -> None:
    page = watched.open(small_report / "index.html")
    focused = "document.activeElement.textContent.trim()"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the answer"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Start here"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/01_fine.html")
    assert page.locator('nav a[aria-current="page"]').inner_text() == "Fine"


def test_tables_and_code_are_one_click_away(small_report: Path, watched: Watched) -> None:
    page = watched.open(small_report / "01_fine.html")
    cell, code = page.get_by_role("cell", name="1,200"), page.get_by_text("theme.figure(")
    assert not cell.is_visible()
    assert not code.first.is_visible()
    page.get_by_text("The numbers as a table").first.click()
    page.get_by_text("Show the code").click()
    assert cell.first.is_visible()
    assert page.locator("details.code pre").first.is_visible()


def test_a_chart_that_cannot_be_drawn_says_so(small_report: Path, watched: Watched) -> None:
    source = (small_report / "01_fine.html").read_text(encoding="utf-8")
    broken = re.sub(r'(<script type="application/json">)\{', r"\1{{", source, count=1)
    assert broken != source
    path = small_report / "broken.html"
    path.write_text(broken, encoding="utf-8")
    try:
        page = watched.open(path)
        assert page.evaluate("[document.body.dataset.drawn, document.body.dataset.notDrawn]") == ["1", "1"]
        assert "This chart could not be drawn" in page.inner_text("main")
    finally:
        path.unlink()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(small_report: Path, watched: Watched, scheme: str) -> None:
    """Every text has a contrast of 4.5 to its ground, in both schemes (WCAG 2.2, 1.4.3)."""
    watched.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    for name in ("01_fine.html", "02_failing.html", "more.html"):
        page = watched.open(small_report / name)
        open_tables(page)
        pale = page.evaluate(CONTRAST)
        assert pale == [], name


def test_charts_fit_paper_and_come_back(small_report: Path, watched: Watched) -> None:
    page = watched.open(small_report / "01_fine.html")
    width = "Math.max(...[...document.querySelectorAll('.main-svg')].map(one => one.getBoundingClientRect().width))"
    before = page.evaluate(width)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(f"() => {width} <= 640")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"() => {width} === {before}")
    assert len(page.pdf(format="A4")) > 10_000


CONTRAST = """() => {
  const rgba = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = one => {
    for (let at = one; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const pale = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || one.closest("svg, script, style, noscript") || !one.checkVisibility()) continue;
    const [a, b] = [light(rgba(getComputedStyle(one).color)), light(ground(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) pale.push(`${one.className || one.tagName}: ${ratio.toFixed(2)} ${one.textContent.slice(0, 30)}`);
  }
  return pale;
}"""
