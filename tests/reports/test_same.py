"""What a notebook shows is the same in a forked kernel as in the stock one, cell for cell; random ids apart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import papermill as pm
import pytest

from offerscope.places import CHECKOUT, shipped
from offerscope.reports.running import run_notebook

LIGHT = CHECKOUT / "benchmarks" / "batch_ways" / "light.ipynb"

#: What is drawn anew each time: ids of widgets and of HTML elements.
IDS = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


def outputs(node: Any) -> list[Any]:
    cells = [cell for cell in node.cells if cell.cell_type == "code"]
    return [(cell.source, cell.execution_count, IDS.sub("id", repr(cell.outputs))) for cell in cells]


@pytest.mark.parametrize("path", [LIGHT, *(shipped("notebooks") / f"{name}.ipynb" for name in ("04_cultures", "11_decision"))], ids=lambda path: path.stem)  # fmt: skip
def test_every_cell_shows_the_same_in_both_kernels(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not path.exists():
        pytest.skip("the light notebook is in the checkout only")
    given = {"seed": 3} if path == LIGHT else {"log": str(shipped("data/demo"))}
    warm = run_notebook(path, given)
    assert warm.failure is None
    # A stock kernel shows forms, which a report leaves out.
    monkeypatch.setenv("OFFERSCOPE_REPORT", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    stock = pm.execute_notebook(str(path), None, parameters=given, kernel_name="python3", progress_bar=False)
    assert outputs(warm.node) == outputs(stock)
    assert sum(bool(cell.outputs) for cell in stock.cells if cell.cell_type == "code") > 2
