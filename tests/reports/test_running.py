"""One notebook through papermill: outputs, errors, and a kernel that dies."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

from offerscope.findings import Strength
from offerscope.kernels.client import ReadyClient
from offerscope.reports.quick_kernel import KernelSettings, uninterrupted
from offerscope.reports.running import Failure, run_notebook


def write_notebook(path: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_code_cell('log: str = ""', metadata={"tags": ["parameters"]})]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return path


def test_a_notebook_with_only_early_findings_says_nothing(small: ModuleType) -> None:
    run = run_notebook(small.NOTEBOOKS / "03_silent.ipynb", {})
    assert run.failure is None
    assert [finding.strength for finding in run.findings] == [Strength.TOO_EARLY]
    assert not run.says_something
    assert run.seconds > 0


def test_the_kernel_is_this_python_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    source = "import sys\nprint(sys.executable, '' in sys.path, log)"
    path = write_notebook(tmp_path / "a.ipynb", source)
    before = path.read_bytes()
    run = run_notebook(path, {"log": 'a "quoted" \\ path'})
    import sys

    assert run.node.cells[-1].outputs[0].text == f'{sys.executable} False a "quoted" \\ path\n'
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.ipynb"]
    assert capfd.readouterr() == ("", "")


def test_start_up_files_and_a_home_that_cannot_be_written_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "mine.py").write_text("print = None\nlog = 'taken'", encoding="utf-8")
    (tmp_path / "file").touch()
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("HOME", str(tmp_path / "file" / "home"))
    run = run_notebook(write_notebook(tmp_path / "a.ipynb", "print('fine', end='')"), {})
    assert run.failure is None
    assert run.node.cells[-1].outputs[0].text == "fine"
    assert capfd.readouterr() == ("", "")


def test_a_temporary_folder_with_a_very_long_path_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("long" * 30)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    run = run_notebook(write_notebook(tmp_path / "a.ipynb", "print('fine', end='')"), {})
    assert run.failure is None
    assert run.node.cells[-1].outputs[0].text == "fine"
    assert list(deep.iterdir()) == []


def test_the_time_is_a_notebooks_and_not_a_cells(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "import time", *["time.sleep(1.2)"] * 4)
    run = run_notebook(path, {}, KernelSettings(seconds=2))
    assert run.failure is not None
    assert run.failure.name == "CellTimeoutError"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere messages go through ports")
def test_a_kernel_is_spoken_to_once_it_listens_and_no_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listening = []
    wait = ReadyClient.wait_for_ready

    async def ready(client: ReadyClient, timeout: float | None = None) -> None:
        listening.append([Path(f"{client.ip}-{number}").exists() for number in client.ports])
        await wait(client, timeout)

    monkeypatch.setattr(ReadyClient, "wait_for_ready", ready)
    run = run_notebook(write_notebook(tmp_path / "a.ipynb", "print('fine', end='')"), {})
    assert run.failure is None
    assert listening == [[True] * 5]


def test_an_interrupt_waits_until_what_it_would_tear_apart_is_done() -> None:
    done = []

    def interrupted() -> None:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("still")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["still"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_keeps_what_was_shown_before_it(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "print('first')", "1 / 0", "print('never')")
    run = run_notebook(path, {})
    assert run.failure is not None
    assert str(run.failure) == "ZeroDivisionError: division by zero"
    assert "1 / 0" in run.failure.traceback
    assert "\x1b" not in run.failure.traceback
    shown = [cell.outputs[0].text for cell in run.node.cells if cell.get("outputs") and "text" in cell.outputs[0]]
    assert shown == ["first\n"]
    assert run.says_something


def test_a_kernel_that_dies_is_a_failure_too(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "import os\nos._exit(1)")
    run = run_notebook(path, {})
    assert run.failure is not None
    assert "died" in str(run.failure).lower()


def test_a_kernel_that_was_killed_once_is_tried_again(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    source = f"import os, pathlib, signal\nmark = pathlib.Path({str(mark)!r})\nif not mark.exists():\n    mark.touch()\n    os.kill(os.getpid(), signal.SIGKILL)\nprint('fine')"
    run = run_notebook(write_notebook(tmp_path / "a.ipynb", source), {})
    assert run.failure is None
    assert run.node.cells[-1].outputs[0].text == "fine\n"


def test_a_failure_is_one_line_whatever_its_message() -> None:
    assert str(Failure("ValueError", "\n\n first \nsecond")) == "ValueError:  first "
    assert str(Failure("ValueError", "")) == "ValueError"
