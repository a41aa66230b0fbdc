"""Sliders for weights: on a page from the disk by keyboard, without a script and on paper, and in a real JupyterLab."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import nbformat
import pandas as pd
import plotly.graph_objects as go
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from offerscope.charts import theme
from offerscope.forms.ranking import in_front, ranked, worths
from offerscope.logs import read_logs
from offerscope.places import shipped
from offerscope.questions import Answer, decision
from offerscope.reports.assets import write_assets
from offerscope.reports.library import all_libraries
from offerscope.reports.pages import Link, Pages, Site
from offerscope.reports.running import Run
from offerscope.show import MIME, in_points, show

if TYPE_CHECKING:
    from conftest import Watched
    from playwright.sync_api import Browser, Page

HOSTILE = "<img src=x onerror=window.taken=1></script><script>window.taken=1</script>"

NUMBERS: dict[str, Any] = {
    "criteria": ["pay", f"team {HOSTILE}", "remote"],
    "ends": ["from “100,000” to “140,000”", f"from “{HOSTILE}” to “good”", ""],
    "weights": [60.0, 22.5, 17.5],
    "names": [f"Harbor {HOSTILE}", "Quill", "your present job", "Twin"],
    "values": [[0.5, 0.9, 0.2], [1.1, 0.4, 0.0], [0.0, -0.25, 0.6], [1.1, 0.4, 0.0]],
    "measured": [["USD 120,000", HOSTILE, "1 day"], ["USD 144,000", "", ""], ["", "", ""], ["USD 144,000", "", ""]],
}


def beside(name: str) -> ModuleType:
    """A module of tests that lies beside this one."""
    spec = importlib.util.spec_from_file_location(f"{name}_beside", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Weighed(Answer):
    """An answer that says whose weights it used."""

    weights_are: str = "The weights are the points you gave your wants on 8 May 2026."


def bundle(numbers: dict[str, Any]) -> dict[str, Any]:
    """What a cell shows: a chart with these numbers behind its sliders."""

    def chart(answer: Answer) -> go.Figure:
        figure = theme.figure("What each is worth", alt="Bars.", how="Longer is more.", table="worth")
        figure.add_bar(x=[1.0, 2.0], y=["a", "b"], orientation="h")
        return figure.update_layout(meta={**figure.layout.meta, "sliders": numbers})

    made = show(Weighed("decision", tables={"worth": pd.DataFrame({"Offer": ["a"], "Points": [1.0]})}), chart)
    assert made is not None
    return made.data


SLIDERS: dict[str, Any] = bundle(NUMBERS)[MIME]["sliders"]


def written(folder: Path, numbers: dict[str, Any]) -> Path:
    """A page with one chart and its sliders, as a report writes it."""
    cells = [
        new_markdown_cell("# Which offer?"),
        new_code_cell(
            "show(answer, value)", outputs=[new_output("execute_result", data=bundle(numbers), execution_count=1)]
        ),
        new_markdown_cell("## How this is worked out"),
        new_markdown_cell("## What this log cannot see"),
    ]
    pages = Pages(Site("My search", False, [Link("page.html", "Decision", "Which offer?")], {}, []))
    made = folder / "page.html"
    made.write_text(pages.notebook("page.html", Run(new_notebook(cells=cells), 1.0), []), encoding="utf-8")
    write_assets(folder / "assets", all_libraries())
    return made


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("sliders"), NUMBERS)


def ranking(page: Page) -> list[list[str]]:
    """The names and points on the page, from the top."""
    return [
        [row.locator(".alternative").inner_text(), row.locator(".worth").inner_text()]
        for row in page.locator(".ranking li").all()
    ]


def expected(weights: list[float]) -> list[list[str]]:
    found = worths(SLIDERS["values"], weights)
    return [[SLIDERS["names"][place], in_points(100 * found[place])] for place in ranked(found)]


def test_the_page_begins_with_the_numbers_declared(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    assert page.locator(".moving").is_visible()
    assert not page.locator(".stated").is_visible()
    assert ranking(page) == expected(NUMBERS["weights"])
    assert page.inner_text(".front") == in_front(SLIDERS, NUMBERS["weights"])
    assert page.locator(".share").all_inner_texts() == ["60", "22.5", "17.5"]
    assert page.inner_text(".moving .whose") == "Moving them here changes nothing in your log."
    assert [float(one) for one in page.locator(".weight input").evaluate_all("all => all.map(one => one.value)")] == [
        60,
        23,
        18,
    ]
    assert watched.wrong == []
    assert {url.split(":", 1)[0] for url in watched.requested} <= {"file", "data", "blob"}


def test_a_key_moves_a_weight_and_ranks_anew_at_once(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    first = page.get_by_role("slider").first
    assert page.get_by_role("slider", name="pay").count() == 1
    before = ranking(page)
    first.focus()
    page.keyboard.press("ArrowRight")
    assert ranking(page) == expected([61, 22.5, 17.5])
    assert page.inner_text(".front") == in_front(SLIDERS, [61, 22.5, 17.5])
    assert first.get_attribute("aria-valuetext") == "60.4 of 100 points"
    page.keyboard.press("Home")
    assert ranking(page) == expected([0, 22.5, 17.5])
    assert [name for name, _ in ranking(page)] != [name for name, _ in before]
    assert page.inner_text(".front") == in_front(SLIDERS, [0, 22.5, 17.5])
    assert "with your weights it is Quill and Twin (the same in all that counts)" in page.inner_text(".front")
    assert page.evaluate("document.activeElement === document.querySelector('.weight input')")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert ranking(page) == expected([0, 100, 17.5])
    assert page.locator(".share").all_inner_texts() == ["0", "85.1", "14.9"]


@pytest.mark.parametrize(
    "weights", [[100, 0, 0], [0, 100, 0], [0, 0, 100], [7, 93, 11], [50, 50, 50], [1, 3, 0], [0, 0, 0]]
)
def test_page_and_notebook_say_the_same(path: Path, watched: Watched, weights: list[float]) -> None:
    page = watched.open(path)
    for slider, weight in zip(page.get_by_role("slider").all(), weights, strict=True):
        slider.fill(str(weight))
    assert page.inner_text(".front") == in_front(SLIDERS, weights)
    assert ranking(page) == (expected(weights) if any(weights) else [])


def test_what_is_level_is_said_to_be_so(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    for slider, weight in zip(page.get_by_role("slider").all(), [25, 30, 0], strict=True):
        slider.fill(str(weight))  # 25 x 0.5 + 30 x 0.9 = 25 x 1.1 + 30 x 0.4
    assert page.inner_text(".front") == in_front(SLIDERS, [25, 30, 0])
    assert page.inner_text(".front").endswith(", level at 71.8 points of 100.")
    assert page.locator(".ranking .first").count() == 2


def test_back_to_my_weights_puts_all_back(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    before = (ranking(page), page.inner_text(".front"), page.locator(".share").all_inner_texts())
    for slider in page.get_by_role("slider").all():
        slider.fill("3")
    assert page.inner_text(".front") != before[1]
    page.get_by_role("button", name="Back to my weights").focus()
    page.keyboard.press("Enter")
    assert (ranking(page), page.inner_text(".front"), page.locator(".share").all_inner_texts()) == before
    assert page.get_by_role("slider").first.input_value() == "60"


def test_bars_are_as_long_as_the_points(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    for slider, weight in zip(page.get_by_role("slider").all(), [10, 80, 10], strict=True):
        slider.fill(str(weight))
    bars = page.locator(".track span").evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect().left, one.getBoundingClientRect().width])"
    )
    found = sorted(worths(SLIDERS["values"], [10, 80, 10]), reverse=True)
    unit = bars[0][1] / found[0]
    assert [width / unit for _, width in bars] == pytest.approx([abs(one) for one in found], abs=0.005)
    assert found[-1] < 0
    assert bars[-1][0] + bars[-1][1] == pytest.approx(
        bars[0][0], abs=0.5
    )  # below nought it ends where the others begin


def test_hostile_names_are_text(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    page.get_by_role("slider").nth(0).fill("1")
    page.get_by_role("slider").nth(1).fill("99")
    assert page.evaluate("window.taken") is None
    assert page.evaluate("document.images.length") == 0
    assert page.locator("script").count() == page.locator("script[src], script[type='application/json']").count()
    assert ranking(page)[0][0] == f"Harbor {HOSTILE}"
    assert f"Harbor {HOSTILE}" in page.inner_text(".front")
    assert f"team {HOSTILE}" in page.locator(".counts").all_inner_texts()[1]
    assert watched.wrong == []


@pytest.mark.parametrize("width", [400, 1280])
def test_it_fits_the_screen(path: Path, watched: Watched, width: int) -> None:
    page = watched.open(path, width)
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= screen
    boxes = page.locator(".weight input").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(one => [one.left, one.right, one.height])"
    )
    assert len(boxes) == 3
    assert all(left >= 0 and right <= screen and height >= 24 for left, right, height in boxes)


@pytest.mark.parametrize("width", [400, 1280])
def test_what_is_dragged_does_not_move_when_another_takes_the_lead(
    tmp_path: Path, watched: Watched, width: int
) -> None:
    three = {name: NUMBERS[name][:3] for name in ("values", "measured")}
    names = ["Junipergate", "Wrenfathom", "your present job"]
    page = watched.open(written(tmp_path, {**NUMBERS, **three, "names": names}), width)
    tops = (
        "[...document.querySelectorAll('.weight input')].map(one => one.getBoundingClientRect().top + window.scrollY)"
    )
    before, sentence = page.evaluate(tops), page.inner_text(".front")
    page.get_by_role("slider").nth(2).fill("80")
    page.get_by_role("slider").nth(0).fill("0")
    assert "with your weights it is" in page.inner_text(".front")
    assert len(page.inner_text(".front")) > len(sentence)
    assert page.evaluate(tops) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(path: Path, watched: Watched, scheme: str) -> None:
    watched.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    assert watched.open(path).evaluate(beside("test_report").CONTRAST) == []


def test_without_a_script_the_numbers_stand_there(path: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    assert not page.locator(".moving").is_visible()
    text = page.inner_text(".stated").replace("\u00a0", " ")
    assert "Beside each offer: what it is worth on each thing" in text
    for told in ("22.5", "110: USD 144,000", f"90: {HOSTILE}", "from “100,000” to “140,000”", "In all"):
        assert told in text
    for name, worth in expected(NUMBERS["weights"]):
        assert name in text
        assert worth in text
    context.close()


def test_paper_has_the_weights_as_a_table_and_no_sliders(path: Path, watched: Watched) -> None:
    page = watched.open(path)
    page.get_by_role("slider").first.fill("0")
    page.emulate_media(media="print")
    assert not page.locator(".moving").is_visible()
    assert page.locator(".stated table").is_visible()
    assert "22.5" in page.inner_text(".stated")
    page.emulate_media(media="screen")
    assert page.locator(".moving").is_visible()


def test_the_demo_has_sliders_on_the_page_of_the_decision(demo_report: Path, watched: Watched) -> None:
    page = watched.open(demo_report / "11_decision.html")
    assert page.locator(".sliders").count() == 1
    answer = decision.answer(read_logs(shipped("data/demo")), decision.Settings())
    assert answer.declared is not None
    assert page.locator(".alternative").all_inner_texts() == list(answer.declared.names)
    assert page.locator(".worth").all_inner_texts() == [
        in_points(100 * one) for one in worths(answer.declared.values, answer.declared.weights)
    ]
    assert watched.wrong == []


# --- JupyterLab ------------------------------------------------------------------------------------------------


LAB = beside("test_lab")
lab, page = LAB.lab, LAB.page

CODE = """from offerscope.charts import decision as decision_charts
from offerscope.forms import weights_form
from offerscope.logs import read_logs
from offerscope.questions import decision

logs = read_logs({log!r}, as_of="2026-05-29")
settings = decision.Settings()
answer = decision.answer(logs, settings)"""


@pytest.mark.slow
def test_in_jupyterlab_a_slider_ranks_anew_and_saving_writes_the_file(lab: Any, page: Page) -> None:
    log = lab.root / "my log"
    log.mkdir()
    for name in ("offer_sheet.csv", "goals.csv"):
        shutil.copy(shipped("data/demo") / name, log / name)
    notebook = new_notebook(
        cells=[
            new_code_cell(CODE.format(log=str(log))),
            new_code_cell("weights_form(logs, answer, decision_charts.value, settings)"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, lab.root / "sliders.ipynb")
    before = decision.answer(read_logs(log, as_of="2026-05-29"), decision.Settings())
    assert before.declared is not None
    found = LAB.run_all(page, lab, "sliders.ipynb")
    assert found == {"wrong": [], "plots": 1}  # the widget is drawn, and plotly's own type not beside it
    output = page.locator(".jp-OutputArea-output")
    front = output.get_by_text("In front with")
    assert (
        front.inner_text()
        == f"In front with your weights: {before.declared.names[0]}, " + front.inner_text().split(", ", 1)[1]
    )
    assert output.locator(".jupyter-widgets .js-plotly-plot").count() == 1
    pay = list(before.declared.criteria).index("pay")
    for at in range(len(before.declared.criteria)):
        page.locator(".noUi-handle").nth(at).focus()
        page.keyboard.press("End" if at == pay else "Home")
    second = before.declared.names[1]
    page.wait_for_function(f"() => document.body.innerText.includes('In front with these weights: {second}')")
    page.wait_for_function(
        f"() => document.querySelector('.js-plotly-plot .gtitle').textContent.startsWith({second!r})"
    )
    old = (log / "goals.csv").read_text(encoding="utf-8")
    page.get_by_role("button", name="Save as my weights").click()
    page.get_by_text("are kept in").wait_for()
    new = (log / "goals.csv").read_text(encoding="utf-8")
    assert new.startswith(old)
    added = [line.split(",") for line in new.removeprefix(old).splitlines()]
    assert {line[0]: float(line[2]) for line in added} == {
        name: 100.0 if name == "pay" else 0.0 for name in before.declared.criteria
    }
