"""The same batch on a dask cluster: a real scheduler and two workers on loopback, one of which is killed in mid-run."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from offerscope.reports.batch.record import RECORD_FILE
from offerscope.reports.batch.run import Options, write_batch
from offerscope.reports.batch.work import WRITTEN, Outcome
from offerscope.reports.errors import ReportError

AS_OF = "2026-06-01"

#: What differs between two runs of the same: times and how long things took.
TIMES = re.compile(
    r'"(made_on|seconds_in_all|previous)": [^,\n]*|"seconds": \{[^}]*\}|<dt>This page took</dt><dd>[^<]*</dd>'
)


def content(out: Path) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {}
    for path in sorted(out.rglob("*")):
        if path.is_file():
            text: str | bytes = path.read_bytes()
            if path.suffix in {".html", ".json"}:
                text = TIMES.sub("", path.read_text(encoding="utf-8")).replace(str(out), "OUT")
            found[path.relative_to(out).as_posix()] = text
    return found


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address and its two workers."""
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet
    )
    workers = [
        subprocess.Popen(
            [*dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / f"w{one}")],
            **quiet,
        )
        for one in range(2)
    ]  # fmt: skip
    yield address, workers
    for process in [*workers, scheduler]:
        process.kill()
    for process in [*workers, scheduler]:
        process.wait(30)


def test_a_cluster_that_loses_a_worker_makes_what_one_machine_makes(
    person: Callable[..., Path], tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    logs = tmp_path / "logs"
    for number in range(10):  # as many as a page on all of them together takes
        person(logs, f"s{number}")
    person(logs, "broken", {"interviews": "\x00\x01\x02"})
    here = write_batch(str(logs), tmp_path / "here", Options(workers=2, as_of=AS_OF))
    (tmp_path / "there").mkdir()
    shutil.copy(tmp_path / "here" / RECORD_FILE, tmp_path / "there" / RECORD_FILE)
    (tmp_path / "there" / "people").mkdir()

    killed: list[int] = []

    def progress(done: int, total: int, failed: int) -> None:
        if not killed:
            killed.append(workers[0].pid)
            os.kill(workers[0].pid, signal.SIGKILL)

    there = write_batch(str(logs), tmp_path / "there", Options(as_of=AS_OF, scheduler=address), progress)
    assert killed
    assert workers[0].wait(10) == -signal.SIGKILL

    def told(outcomes: tuple[Outcome, ...]) -> list[tuple[str, str, str]]:
        return [(one.id, one.status, one.reason) for one in outcomes]

    assert told(there.outcomes) == told(here.outcomes)
    assert [one.status for one in there.outcomes].count(WRITTEN) == 10
    assert (tmp_path / "there" / "cohort" / "index.html").is_file()
    assert content(tmp_path / "there") == content(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_one_line(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("offerscope.reports.batch.workers.PATIENCE", 1)
    started = time.monotonic()
    with pytest.raises(ReportError, match="does not answer") as caught:
        write_batch(str(made.logs), tmp_path / "out", Options(as_of=AS_OF, scheduler="tcp://127.0.0.1:9"))
    assert "\n" not in str(caught.value)
    assert time.monotonic() > started


def test_without_dask_the_cure_is_said(made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ReportError, match=r'pip install "offerscope\[cluster\]"'):
        write_batch(str(made.logs), tmp_path / "out", Options(as_of=AS_OF, scheduler="tcp://127.0.0.1:9"))
