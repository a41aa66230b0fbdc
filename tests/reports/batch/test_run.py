"""A batch as an adviser has it: everybody's report or the reason, lists, privacy, and a second run that does nothing."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from offerscope.kernels.private import lock_of
from offerscope.reports.assets import ASSETS
from offerscope.reports.batch import run as batch
from offerscope.reports.batch import work
from offerscope.reports.batch.forget import forget
from offerscope.reports.batch.record import RECORD_FILE, Record, house
from offerscope.reports.batch.run import Options, share_assets, write_batch
from offerscope.reports.batch.work import FAILED, UNCHANGED, WRITTEN, Task, make
from offerscope.reports.errors import ReportError
from offerscope.reports.library import library_for
from offerscope.reports.quick_kernel import QuickKernelManager

AS_OF = "2026-06-01"
HOSTILE = "=bo & <b>co"


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def folder_of(made: Any, id_: str) -> Path:
    return made.out / "people" / Record.read(made.out).folders[id_]


def test_everybody_has_a_report_or_a_reason(made: Any) -> None:
    found = {one.id: one for one in made.result.outcomes}
    assert {id_: one.status for id_, one in found.items()} == {
        "anna": WRITTEN,
        HOSTILE: WRITTEN,
        "cy": WRITTEN,
        "dee": FAILED,
    }
    assert found["dee"].reason.startswith("interviews.csv")
    assert all((folder_of(made, id_) / "index.html").is_file() for id_ in ("anna", "cy", HOSTILE))
    assert made.result.has_problems
    assert made.result.lines()[0].startswith("dee: interviews.csv")
    assert made.result.lines()[-1].startswith("3 reports written, 1 failed, in ")


def test_folders_are_pseudonyms_and_the_record_is_its_owners_alone(made: Any) -> None:
    names = [path.name for path in (made.out / "people").iterdir()]
    assert all(name.startswith("p-") for name in names)
    assert (made.out / RECORD_FILE).stat().st_mode & 0o077 == 0


def test_the_page_lists_what_is_due_in_the_order_of_days_and_escapes_all(made: Any) -> None:
    text = made.result.index.read_text(encoding="utf-8")
    assert "<b>co" not in text
    page = BeautifulSoup(text, "html.parser")
    week = [[cell.get_text() for cell in line.find_all("td")] for line in page.select("#week tbody tr")]
    assert week == [
        ["2026-04-01", HOSTILE, "Nothing logged for 61 days"],
        ["2026-04-01", "cy", "Nothing logged for 61 days"],
        ["2026-06-04", HOSTILE, "The offer of Fenwick is to be answered in 3 days"],
        ["no day", "cy", "31 applications and no interview"],
        ["no day", HOSTILE, "The offer of Fenwick has no terms in the log"],
    ]
    assert [line.get_text() for line in page.select("#failed tbody td:first-child")] == ["dee"]
    for link in page.select("a[href]"):
        target = str(link["href"])
        assert target.startswith("#") or (made.out / target).is_file()


def test_lists_for_other_programs_are_safe_in_a_spreadsheet(made: Any) -> None:
    summary = {row["id"]: row for row in rows(made.out / "summary.csv")}
    assert set(summary) == {"anna", f"'{HOSTILE}", "cy", "dee"}
    assert (summary["cy"]["status"], summary["cy"]["applications"], summary["cy"]["last_logged"]) == (
        "whole",
        "31",
        "2026-04-01",
    )
    assert summary["dee"]["status"] == "failed"
    send = {row["id"]: row["file"] for row in rows(made.out / "send.csv")}
    assert set(send) == {"anna", f"'{HOSTILE}", "cy"}
    assert all((made.out / file).is_file() for file in send.values())


def test_with_single_file_what_is_sent_needs_nothing_beside_it(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "anna"
    log.mkdir(parents=True)
    (log / "applications.csv").write_text("company,applied_on\nFenwick,2026-05-04\n", encoding="utf-8")
    out = tmp_path / "out"
    for asked in (True, False):
        result = write_batch(str(tmp_path / "logs"), out, Options(workers=1, as_of=AS_OF, single_file=asked))
        assert [one.status for one in result.outcomes] == [WRITTEN]
        (sent,) = rows(out / "send.csv")
        assert Path(sent["file"]).name == ("report.html" if asked else "index.html")
        page = BeautifulSoup((out / sent["file"]).read_text(encoding="utf-8"), "html.parser")
        assert bool(page.select("[src], link[rel=stylesheet]")) != asked
        assert (out / "people" / Path(sent["file"]).parent.name / "report.html").exists() == asked


def test_notes_and_other_people_are_not_read_unless_asked(made: Any, tmp_path: Path) -> None:
    private = (b"Zebulon", b"Quist")
    written = [path for path in made.out.rglob("*") if path.is_file()]
    assert not [path for path in written if any(word in path.read_bytes() for word in private)]
    columns = rows(made.out / "columns.csv")
    assert {(row["table"], row["column"]) for row in columns if row["read"] == "yes"} >= {
        ("applications", "company"),
        ("offers", "deadline"),
    }
    assert [row["read"] for row in columns][-2:] == ["no", "no"]
    logs = tmp_path / "logs"
    shutil.copytree(made.logs / HOSTILE, logs / "bo")
    asked = write_batch(str(logs), tmp_path / "out", Options(as_of=AS_OF, contacts=True, workers=1))
    assert [one.status for one in asked.outcomes] == [WRITTEN]
    assert any(b"Quist" in path.read_bytes() for path in (tmp_path / "out" / "people").rglob("*.html"))


def test_files_that_pages_share_take_the_room_of_one(made: Any) -> None:
    inodes = {(path / "assets" / library_for(["bar"])).stat().st_ino for path in (made.out / "people").iterdir()}
    assert inodes == {(made.out / "assets" / library_for(["bar"])).stat().st_ino}


def test_what_pages_share_is_made_anew_where_another_version_left_it(tmp_path: Path) -> None:
    there = tmp_path / "assets"
    share_assets(there)
    before = {path.name: path.stat().st_ino for path in there.iterdir()}
    share_assets(there)
    assert {path.name: path.stat().st_ino for path in there.iterdir()} == before
    (there / "style.css").write_text("old", encoding="utf-8")
    share_assets(there)
    assert (there / "style.css").read_bytes() == (ASSETS / "style.css").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["assets"]


def test_a_second_run_runs_no_notebook_and_changes_no_byte(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in made.out.rglob("*") if path.is_file()}
    monkeypatch.setattr(batch._Batch, "work", lambda self: pytest.fail("work") if self.tasks else None)
    again = write_batch(str(made.logs), made.out, Options(workers=2, as_of=AS_OF))
    assert {one.id: one.status for one in again.outcomes} == {
        "anna": UNCHANGED,
        HOSTILE: UNCHANGED,
        "cy": UNCHANGED,
        "dee": FAILED,
    }
    assert {path: path.read_bytes() for path in made.out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "makes",
    [
        "from offerscope.reports.batch.scratch import scratch; one = scratch(); made = one.__enter__()",
        "from offerscope.kernels.private import private_folder; one = private_folder(); made = one.__enter__()",
        "from offerscope.reports.quick_kernel import QuickKernelManager; made = os.path.dirname(QuickKernelManager().connection_file)",
    ],
    ids=["the batch", "a step", "a kernel"],
)
def test_a_run_that_has_nothing_to_make_sweeps_what_a_killed_one_left(made: Any, makes: str) -> None:
    code = f"import os, signal; {makes}; print(made, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert left.is_dir()
    write_batch(str(made.logs), made.out, Options(workers=2, as_of=AS_OF))
    assert not left.exists()
    assert not lock_of(left).exists()


@pytest.fixture
def copy(made: Any, tmp_path: Path) -> Any:
    shutil.copytree(made.logs, tmp_path / "logs")
    shutil.copytree(made.out, tmp_path / "out")
    # The log's place is part of a report: told anew.
    return SimpleNamespace(logs=tmp_path / "logs", out=tmp_path / "out", result=made.result)


def planned(copy: Any, options: Options | None = None) -> set[str]:
    """Who would be made."""
    one = batch._Batch(
        batch.find_people(str(copy.logs)), copy.out, options or Options(as_of=AS_OF), lambda *given: None
    )
    one.prepare()
    return {task.id for task in one.tasks}


def test_only_what_changed_is_made_again(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = made.logs / "anna" / "applications.csv"
    text = anna.read_bytes()
    page = folder_of(made, "cy") / "more.html"
    kept = page.read_bytes()
    assert planned(made) == set()
    try:
        anna.write_bytes(text + b"Third,Analyst,2026-05-07,applied\n")
        assert planned(made) == {"anna"}
        anna.write_bytes(text)
        page.unlink()
        assert planned(made) == {"cy"}
        page.write_bytes(kept)
        assert planned(made) == set()
    finally:
        anna.write_bytes(text)
        page.write_bytes(kept)
    everybody = {"anna", HOSTILE, "cy", "dee"}
    assert planned(made, Options(as_of="2026-06-02")) == everybody
    assert planned(made, Options(as_of=AS_OF, notes=True)) == everybody
    assert planned(made, Options(as_of=AS_OF, parameters={"seed": "5"})) == everybody
    assert planned(made, Options(as_of=AS_OF, resume=False)) == everybody
    monkeypatch.setattr("offerscope.reports.batch.record.house", lambda: "another version")
    assert planned(made) == everybody
    assert len(house()) == 64


def test_forgetting_somebody_leaves_no_trace_in_what_was_written(copy: Any) -> None:
    folder = folder_of(copy, "anna").name
    lines = forget(copy.out, "anna")
    assert len(lines) == 1
    for path in copy.out.rglob("*"):
        assert path.name != folder
        if path.is_file():
            text = path.read_bytes()
            assert folder.encode() not in text
            assert b">anna<" not in text
            assert b"anna," not in text
            assert b'"anna"' not in text
    assert (copy.logs / "anna").is_dir()
    with pytest.raises(ReportError, match=r"Nobody in .* is called anna"):
        forget(copy.out, "anna")
    forget(copy.out, Record.read(copy.out).folders["cy"])
    assert "cy" not in Record.read(copy.out).folders
    with pytest.raises(ReportError, match="is not there"):
        forget(copy.out / "nowhere", "cy")


def test_one_export_of_everybody_makes_everybodys_log_and_report(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text(
        "Student ID,Company,Job Title,Date Applied,Status\n"
        "s1,Fenwick,Analyst,2026-05-04,Applied\ns2,Larkhall,Analyst,2026-05-05,Rejected\n"
        "s1,Bo,Analyst,2026-05-06,Interview\n../../x,Corvane,Analyst,2026-05-07,Offer\n",
        encoding="utf-8",
    )
    options = Options(column="Student ID", as_of=AS_OF, workers=2, names=True)
    result = write_batch(str(file), tmp_path / "out", options)
    assert [(one.id, one.folder, one.status) for one in result.outcomes] == [
        ("../../x", "x", WRITTEN), ("s1", "s1", WRITTEN), ("s2", "s2", WRITTEN),
    ]  # fmt: skip
    counts = {row["id"]: row["applications"] for row in rows(tmp_path / "out" / "summary.csv")}
    assert counts == {"../../x": "1", "s1": "2", "s2": "1"}
    assert (tmp_path / "out" / "mapping.toml").is_file()
    assert "edit it where it is wrong" in result.lines()[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.csv", "out"]
    again = write_batch(str(file), tmp_path / "out", options)
    assert [one.status for one in again.outcomes] == [UNCHANGED] * 3


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda root: ("logs", root / "logs" / "out", Options()), "The logs are in|holds something|is a folder"),
        (lambda root: ("logs", root / "taken", Options()), "holds something that is not a batch"),
        (lambda root: ("logs", root / "out", Options(parameters={"sed": "1"})), "did you mean seed"),
        (lambda root: ("logs", root / "file", Options()), "cannot be read|cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_line(person: Callable[..., Path], tmp_path: Path, spoil: object, said: str) -> None:
    person(tmp_path / "logs", "anna")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").touch()
    (tmp_path / "file").touch()
    source, out, options = spoil(tmp_path)  # type: ignore[operator]
    out_ = tmp_path / "logs" if out.parent.name == "logs" else out
    with pytest.raises(ReportError, match=said) as caught:
        write_batch(str(tmp_path / source), out_, options)
    assert "\n" not in str(caught.value)


def test_a_record_that_is_broken_is_one_line(person: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / RECORD_FILE).write_text("[]", encoding="utf-8")
    person(tmp_path / "logs", "anna")
    with pytest.raises(ReportError, match="not as a batch wrote it"):
        write_batch(str(tmp_path / "logs"), tmp_path / "out", Options())


@pytest.fixture
def task(person: Callable[..., Path], tmp_path: Path) -> Callable[..., Task]:
    return lambda **other: one_task(person, tmp_path, **other)


def one_task(person: Callable[..., Path], tmp_path: Path, **other: object) -> Task:
    log = person(tmp_path / "logs", "anna", {"interviews": "date,company\n2026-04-01,Fenwick\n"})
    (tmp_path / "out" / "people").mkdir(parents=True)
    return Task("anna", "p-anna", log, tmp_path / "out" / "people" / "p-anna", "key", as_of=AS_OF, **other)  # type: ignore[arg-type]


def test_a_notebook_that_needs_too_much_memory_is_named_and_the_report_stands(
    task: Callable[..., Task], tmp_path: Path
) -> None:
    outcome = make(task(memory=1))
    assert outcome.status == FAILED
    assert "failed" in outcome.reason
    assert "\n" not in outcome.reason
    assert (tmp_path / "out" / "people" / "p-anna" / "index.html").is_file()


def test_a_report_that_is_made_once_more_of_just_the_same_has_no_history(task: Callable[..., Task]) -> None:
    one = task()
    first, again = make(one), make(replace(one, resume=False))
    assert [first.status, again.status] == [WRITTEN, WRITTEN]
    assert [one.run["earlier_runs"] for one in (first, again)] == [{"number": 0, "previous": None}] * 2
    changed = make(replace(one, key="another"))
    assert changed.run["earlier_runs"] == {"number": 1, "previous": again.run["made_on"]}


def test_a_full_disk_is_named_and_leaves_nothing_half_written(
    task: Callable[..., Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    one = task()

    def full(self: Path, *given: object, **more: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_text", full)
    outcome = make(one)
    monkeypatch.undo()
    assert outcome.status == FAILED
    assert "No space left on device" in outcome.reason
    assert [path.name for path in one.out.parent.iterdir()] == []


def test_a_hung_notebook_is_stopped_and_named(
    task: Callable[..., Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pandas").mkdir()
    # A kernel that cannot be forked with this path is started with it, and its first import waits for ever.
    (tmp_path / "pandas" / "__init__.py").write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    one = task(seconds=2)
    monkeypatch.setattr(QuickKernelManager, "is_forked", False)
    real = work.kernel_environment
    monkeypatch.setattr(work, "kernel_environment", lambda task: {**real(task), "PYTHONPATH": str(tmp_path)})
    outcome = make(one)
    assert outcome.status == FAILED
    assert "CellTimeoutError" in outcome.reason
    assert "\n" not in outcome.reason


def test_the_record_of_a_run_is_json_with_what_the_lists_need(made: Any) -> None:
    run = json.loads((folder_of(made, "cy") / "run.json").read_text(encoding="utf-8"))
    assert set(run["batch"]) == {"key", "group", "destination", "week", "rows", "last", "columns", "cohort"}
