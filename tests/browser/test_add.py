"""Writing down an interview in a real JupyterLab: fields that are filled with the keyboard, cards that are clicked into order."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page


def beside(name: str) -> ModuleType:
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"beside_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


LAB = beside("test_lab")
lab, page = LAB.lab, LAB.page

CODE = "from offerscope.forms import add_form\nfrom offerscope.logs import read_logs\n\nadd_form(read_logs({log!r}))"

OLD = "date,company,self_rating\n2026-03-04,Fenwick,6\n2026-03-05,Tarn,7\n"


@pytest.mark.slow
def test_an_interview_and_an_order_of_earlier_ones_are_written_into_the_log(lab: Any, page: Page) -> None:
    log = lab.root / "my interviews"
    log.mkdir()
    (log / "interviews.csv").write_text(OLD, encoding="utf-8")
    notebook = new_notebook(
        cells=[new_code_cell(CODE.format(log=str(log)))],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, lab.root / "add.ipynb")
    assert LAB.run_all(page, lab, "add.ipynb") == {"wrong": [], "plots": 0}
    form = page.locator(".jp-OutputArea-output")

    form.get_by_placeholder("its name").fill("Fenwik")
    form.get_by_placeholder("its name").press("Tab")
    form.locator("select").nth(0).select_option("technical")
    form.get_by_role("button", name="Add it to my log").click()
    form.get_by_role("button", name="Yes, Fenwick").click()
    form.get_by_text("Added to").wait_for()
    today = dt.date.today()
    assert (log / "interviews.csv").read_text(encoding="utf-8").splitlines() == [
        "date,company,self_rating,stage,logged_on",
        *OLD.splitlines()[1:],
        f"{today},Fenwick,,technical,{today}",
    ]

    form.get_by_role("button", name="↓").first.click()
    form.get_by_text("How much I wanted the first, Tarn").wait_for()
    form.locator("select").nth(5).select_option("9")
    form.locator("select").nth(6).select_option("4")
    form.get_by_text("the day before the first interview: Tarn 9, Fenwick 4.").wait_for()
    form.get_by_role("button", name="Write this into my log").click()
    form.get_by_text("2 numbers written into").wait_for()
    rows = (log / "interviews.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "date,company,self_rating,stage,logged_on,enthusiasm_before,enthusiasm_recalled_on"
    assert rows[1:3] == [f"2026-03-04,Fenwick,6,,,4,{today}", f"2026-03-05,Tarn,7,,,9,{today}"]
