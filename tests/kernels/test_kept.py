"""The way without forks: a stock kernel serves one notebook after another and holds nothing of the last."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from offerscope.reports import quick_kernel
from offerscope.reports.quick_kernel import KernelSettings
from offerscope.reports.running import Run, run_notebook

KEPT = KernelSettings(kept=True)


def run(folder: Path, *sources: str, seconds: int = 60) -> Run:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    path = folder / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return run_notebook(path, {}, KernelSettings(kept=True, seconds=seconds))


def said(one: Run) -> str:
    return "".join(output.get("text", "") for cell in one.node.cells for output in cell.get("outputs", ())).strip()


@pytest.fixture(scope="module", autouse=True)
def ended() -> Iterator[None]:
    yield
    quick_kernel._kept(()).end()


def test_the_next_notebook_gets_the_same_process_with_nothing_of_the_last(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("value = 1\n", encoding="utf-8")
    first = run(
        tmp_path,
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import mine",
        "import os, pandas, numpy, warnings, plotly.io as pio; left = 1; os.chdir('/'); os.environ['LEFT'] = '1'",
        "pandas.set_option('display.max_rows', 3); pio.templates.default = 'none'; numpy.random.seed(1); warnings.simplefilter('error')",
        "print(os.getpid(), numpy.random.rand())",
    )
    second = run(
        tmp_path,
        "import os, sys; print(os.getpid())",
        "print('left' in globals(), 'LEFT' in os.environ, os.getcwd() == '/', 'mine' in sys.modules, 'pandas' in sys.modules)",
        "import pandas, numpy, warnings, plotly.io as pio\n"
        "print(pandas.get_option('display.max_rows'), pio.templates.default, warnings.filters[0][0] == 'error', numpy.random.rand())",
    )
    assert first.failure is None
    assert second.failure is None
    process, drawn = said(first).split()
    lines = said(second).splitlines()
    assert lines[0] == process
    assert lines[1] == "False False False False True"
    assert lines[2].split()[:3] == ["60", "plotly", "False"]
    assert lines[2].split()[3] != drawn
    assert [cell.execution_count for cell in second.node.cells] == [1, 2, 3]


@pytest.mark.parametrize(
    ("source", "seconds"), [("1 / 0", 60), ("import os; os._exit(3)", 60), ("import time; time.sleep(60)", 1)]
)
def test_after_a_notebook_that_failed_the_next_gets_another_process(tmp_path: Path, source: str, seconds: int) -> None:
    first = run(tmp_path, "import os; print(os.getpid())", source, seconds=seconds)
    assert first.failure is not None
    second = run(tmp_path, "import os; print(os.getpid())")
    assert second.failure is None
    assert said(second) != said(first)


def test_one_that_does_not_clear_is_not_used_again(tmp_path: Path) -> None:
    thread = "import threading, time, os; threading.Thread(target=time.sleep, args=(30,)).start(); print(os.getpid())"
    first = run(tmp_path, thread)
    second = run(tmp_path, "import os; print(os.getpid())")
    assert first.failure is None
    assert said(first) != said(second)


def test_it_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not KernelSettings().kept
    monkeypatch.setenv(quick_kernel.KERNELS, "kept")
    assert KernelSettings().kept


def test_nothing_is_left_when_it_ends(tmp_path: Path) -> None:
    process = said(run(tmp_path, "import os; print(os.getpid())"))
    quick_kernel._kept(()).end()
    assert subprocess.run(["ps", "-p", process], stdout=subprocess.DEVNULL, check=False).returncode == 1
