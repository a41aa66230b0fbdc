"""The site of the documents, opened from its folder as a reader would: nothing is fetched, nothing runs over, search finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).resolve().parents[2] / "docs"

PAGES = ("index", "tour", "sure", "data", "api", "log-format", "methods/11_decision", "change/question")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--quiet", str(DOCS), str(out / "site")]
    subprocess.run(command, check=True, cwd=out)
    return out / "site"


def opened(page: Page, path: Path) -> list[str]:
    """What went wrong, or was asked of anything but this folder, while a page was opened."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"not loaded: {request.url}"))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    return wrong


@pytest.mark.parametrize("width", [400, 1280])
def test_each_page_opens_from_its_folder_and_fits(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    for name in PAGES:
        page = context.new_page()
        assert opened(page, site / f"{name}.html") == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        page.close()
    context.close()


def test_what_is_searched_for_is_found(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )
    page.goto(f"{(site / 'search.html').as_uri()}?q=vesting")
    page.wait_for_selector("#search-results li a")
    found = page.locator("#search-results li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any("methods/10_offers.html" in link for link in found)
    assert wrong == []
    context.close()
