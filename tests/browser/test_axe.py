"""Every page, on a wide and a narrow screen, light and dark, by the rules of WCAG 2.2 AA that a machine can check (axe-core)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offerscope.reports.batch.run import Options, write_batch

if TYPE_CHECKING:
    from conftest import Watched
    from playwright.sync_api import Page

#: Levels A and AA of WCAG 2.0 to 2.2, and what axe-core recommends beside them.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: A chart's inside is one picture with a text for those who cannot see it; axe-core cannot tell colours in it
#: (tests/charts/test_theme.py does).
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
CONTEXT = {"exclude": [".main-svg"]}


@pytest.fixture(scope="session")
def axe() -> str:
    base = pytest.importorskip("axe_playwright_python.base", reason="needs axe-playwright-python from the dev group")
    script: str = base.AXE_SCRIPT
    return script


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds wrong on a page with all its folds open."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("([context, options]) => axe.run(context, options)", [CONTEXT, OPTIONS])
    assert len(found["passes"]) > 10, "rules that look at nothing find nothing"
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a batch: somebody's report, and somebody without one."""
    folder = tmp_path_factory.mktemp("people")
    (folder / "logs" / "anna").mkdir(parents=True)
    (folder / "logs" / "anna" / "offers.csv").write_text(
        "offer,company,status,deadline\nOne,Fenwick,live,2026-06-04\n", encoding="utf-8"
    )
    (folder / "logs" / "bo").mkdir()
    (folder / "logs" / "bo" / "interviews.csv").write_text("\x00\x01\x02", encoding="utf-8")
    write_batch(str(folder / "logs"), folder / "out", Options(workers=1, as_of="2026-06-01"))
    return folder / "out"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("report", ["small_report", "demo_report"], indirect=True)
def test_no_page_breaks_a_rule(report: Path, watched: Watched, axe: str, width: int, scheme: str) -> None:
    watched.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    paths = sorted(report.glob("*.html"))
    assert (report / "index.html") in paths
    assert not (report / "11_decision.html").exists() or (report / "brief.html") in paths
    wrong = {path.name: violations(watched.open(path, width), axe) for path in paths}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_no_page_over_many_people_breaks_a_rule(
    batch: Path, watched: Watched, axe: str, width: int, scheme: str
) -> None:
    watched.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    watched.page.set_viewport_size({"width": width, "height": 900})
    watched.page.goto((batch / "index.html").as_uri())  # it has no charts to wait for
    assert watched.page.get_by_text("Without a whole report").count() > 0
    assert violations(watched.page, axe) == []


def test_a_rule_that_is_broken_is_found(small_report: Path, watched: Watched, axe: str) -> None:
    page = watched.open(small_report / "01_fine.html")
    page.evaluate("document.querySelector('figure').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('main p').style.color = '#ccc'")
    found = {one.split(":")[0] for one in violations(page, axe)}
    assert found == {"role-img-alt", "color-contrast"}
