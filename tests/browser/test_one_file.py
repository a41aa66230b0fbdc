"""A report in one file, in a browser, far from its folder: a page at a time, by mouse and by keyboard, and all where no script runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offerscope.reports.one_file import write_one_file

if TYPE_CHECKING:
    from conftest import Watched
    from playwright.sync_api import Browser, Page

SHOWN = "[...document.querySelectorAll('.page')].filter(one => one.checkVisibility()).map(one => one.id)"

#: Whether every chart of the page that is shown is drawn, as wide as its place.
DRAWN = """() => [...document.querySelectorAll('.page:not([hidden]) figure .plot')].every(plot => {
  const drawn = plot.querySelector('.main-svg');
  return drawn && Math.abs(drawn.getBoundingClientRect().width - plot.getBoundingClientRect().width) < 2;
})"""


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory, demo_report: Path) -> Path:
    """The demo's report in one file, in a folder of its own."""
    return mail(demo_report, tmp_path_factory.mktemp("mail"))


@pytest.fixture(scope="module")
def small_mailed(tmp_path_factory: pytest.TempPathFactory, small_report: Path) -> Path:
    """The small report in one file, in a folder of its own."""
    return mail(small_report, tmp_path_factory.mktemp("mail"))


def mail(report: Path, folder: Path) -> Path:
    copy = folder / "copy"
    shutil.copytree(report, copy)
    made = write_one_file(copy, json.loads((copy / "run.json").read_text(encoding="utf-8"))["pages"])
    made = made.rename(folder / "a report #1.html")
    shutil.rmtree(copy)
    return made


def go(watched: Watched, path: Path, name: str = "", width: int = 1280) -> Page:
    watched.page.set_viewport_size({"width": width, "height": 900})
    watched.page.goto(path.as_uri() + (f"#{name}" if name else ""))
    watched.page.wait_for_function(DRAWN)
    return watched.page


@pytest.mark.parametrize("width", [1280, 400])
def test_each_page_is_shown_by_its_link_and_drawn(mailed: Path, watched: Watched, width: int) -> None:
    page = go(watched, mailed, width=width)
    assert page.locator(".demo").first.inner_text() == "DEMO"
    assert page.evaluate(SHOWN) == ["index"]
    links = page.locator(".side nav a")
    names = [str(links.nth(at).get_attribute("href")).removeprefix("#") for at in range(links.count())]
    assert len(names) > 10
    for at, name in enumerate(names):
        links.nth(at).click()
        page.wait_for_function(f"() => ({SHOWN})[0] === {json.dumps(name)}")
        page.wait_for_function(DRAWN)
        assert page.evaluate(SHOWN) == [name]
        assert page.locator('.side nav a[aria-current="page"]').get_attribute("href") == f"#{name}"
        heading = page.locator(f"[id='{name}'] h1").inner_text()
        assert page.title().startswith(heading), name
        assert page.evaluate("document.activeElement.tagName") == "H1"
        assert page.evaluate("scrollY") == 0
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= screen, name
    drawn, figures = page.evaluate("[document.body.dataset.drawn, document.body.dataset.figures]")
    assert drawn == figures
    page.go_back()
    page.wait_for_function(f"() => ({SHOWN})[0] === {json.dumps(names[-2])}")
    assert watched.wrong == []
    assert [one for one in watched.requested if not one.startswith((mailed.as_uri(), "data:", "blob:"))] == []


def test_the_brief_is_in_it_and_looks_as_it_does_alone(mailed: Path, demo_report: Path, watched: Watched) -> None:
    looks = "[...document.querySelectorAll('.sheet, .sheet *')].map(one => [getComputedStyle(one).font, getComputedStyle(one).color, one.offsetWidth])"
    page = go(watched, mailed, "11_decision")
    page.locator("[id='11_decision'] a.to-brief").click()
    page.wait_for_function(f"() => ({SHOWN})[0] === 'brief'")
    inside = page.evaluate(looks)
    page.goto((demo_report / "brief.html").as_uri())
    assert page.evaluate(looks) == inside


def test_it_goes_round_by_keyboard(small_mailed: Path, watched: Watched) -> None:
    page = go(watched, small_mailed)
    focused = "document.activeElement.textContent.trim()"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the answer"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Fine"
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => ({SHOWN})[0] === '01_fine'")
    assert page.evaluate(focused) == page.locator("[id='01_fine'] h1").inner_text()
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.evaluate(SHOWN) == ["01_fine"]


def test_a_link_into_a_page_shows_it_there(small_mailed: Path, watched: Watched) -> None:
    page = go(watched, small_mailed)
    page.locator("a[href='#more-log']").first.click()
    page.wait_for_function(f"() => ({SHOWN})[0] === 'more'")
    assert page.evaluate("document.getElementById('more-log').getBoundingClientRect().top < innerHeight")
    assert page.evaluate("location.hash") == "#more-log"


@pytest.mark.parametrize("name", ["nothing", "%", "%E0%A4%A", "answer"])
def test_an_address_that_names_no_page_shows_the_first(small_mailed: Path, watched: Watched, name: str) -> None:
    page = go(watched, small_mailed, name)
    assert page.evaluate(SHOWN) == ["index"]
    assert watched.wrong == []


def test_charts_follow_a_window_that_changed_while_they_were_hidden(small_mailed: Path, watched: Watched) -> None:
    page = go(watched, small_mailed, "01_fine")
    page.goto(small_mailed.as_uri() + "#more")
    page.set_viewport_size({"width": 600, "height": 900})
    page.goto(small_mailed.as_uri() + "#01_fine")
    page.wait_for_function(DRAWN)
    assert watched.wrong == []


def test_all_is_shown_where_no_script_runs(small_mailed: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_mailed.as_uri() + "#01_fine")
    headings = page.locator(".page h1")
    assert headings.count() == 5
    assert all(headings.nth(at).is_visible() for at in range(5))
    context.close()


def test_hostile_text_is_not_run(small_mailed: Path, watched: Watched) -> None:
    page = go(watched, small_mailed)
    for name in ("04_hostile", "more"):
        page.goto(f"{small_mailed.as_uri()}#{name}")
        page.wait_for_function(DRAWN)
        page.wait_for_timeout(100)
        assert page.title() != "taken"
        assert page.locator("main img").count() == 0
    # Even what got into the page would not run: its sum is not among those that may.
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=document.title=\"taken\">')")
    page.wait_for_timeout(100)
    assert page.title() != "taken"
