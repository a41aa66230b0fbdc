"""The report's folder: whole or not at all, and nobody's own files lost."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from offerscope.reports.errors import ReportError
from offerscope.reports.folder import check_out, last_run, list_files, whole_or_nothing


def make_report(out: Path, *files: str) -> None:
    out.mkdir(parents=True)
    for name in files:
        (out / name).write_text("old", encoding="utf-8")
    (out / "run.json").write_text(json.dumps({"name": "offerscope", "files": [*files, "run.json"]}), encoding="utf-8")


def test_a_new_an_empty_and_a_reports_folder_will_do(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert check_out(tmp_path / "new" / "report", log) == tmp_path / "new" / "report"
    (tmp_path / "empty").mkdir()
    assert check_out(tmp_path / "empty", log) == tmp_path / "empty"
    make_report(tmp_path / "report")
    assert check_out(tmp_path / "report", log) == tmp_path / "report"


@pytest.mark.parametrize("run", [None, "[]", "{}", "not json", '{"name": "other"}'])
def test_a_folder_with_something_else_is_refused(tmp_path: Path, run: str | None) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    if run is not None:
        (tmp_path / "photos" / "run.json").write_text(run, encoding="utf-8")
    with pytest.raises(ReportError, match="holds something that is not a report; give an empty or a new folder"):
        check_out(tmp_path / "photos", tmp_path / "log")


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReportError, match="is a file"):
        check_out(tmp_path / "file", tmp_path / "log")


def test_the_log_is_never_inside_what_is_replaced(tmp_path: Path) -> None:
    make_report(tmp_path / "report")
    (tmp_path / "report" / "log").mkdir()
    with pytest.raises(ReportError, match="write the report to another folder"):
        check_out(tmp_path / "report", tmp_path / "report" / "log")
    with pytest.raises(ReportError, match="write the report to another folder"):
        check_out(tmp_path / "report", tmp_path / "report")


def test_the_report_may_stand_inside_the_log(tmp_path: Path) -> None:
    assert check_out(tmp_path / "log" / "report", tmp_path / "log") == tmp_path / "log" / "report"


def test_the_new_report_takes_the_place_of_the_old_and_keeps_own_files(tmp_path: Path) -> None:
    out = tmp_path / "report"
    make_report(out, "old.html")
    (out / "own").mkdir()
    (out / "own" / "notes.txt").write_text("mine", encoding="utf-8")
    with whole_or_nothing(out) as part:
        (part / "new.html").write_text("new", encoding="utf-8")
        assert list_files(out) == ["old.html", "own/notes.txt", "run.json"]
    assert list_files(out) == ["new.html", "own/notes.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_own_folders_and_links_are_kept_as_they_are(tmp_path: Path) -> None:
    out = tmp_path / "report"
    make_report(out, "old.html")
    (out / "empty").mkdir()
    (out / "link").symlink_to("nowhere")
    (tmp_path / "large").mkdir()
    (out / "to-large").symlink_to("../large")
    with whole_or_nothing(out):
        pass
    assert sorted(path.name for path in out.iterdir()) == ["empty", "link", "to-large"]
    assert (out / "link").readlink() == Path("nowhere")
    assert (out / "to-large").is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="only there is the mask asked")
def test_who_may_read_the_report_is_for_the_person_to_say(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with whole_or_nothing(tmp_path / "report"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "report").stat().st_mode & 0o777 == 0o700


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"report cannot be written \(No space left on device\)\."):
        write_until_full(tmp_path / "report")
    assert list(tmp_path.iterdir()) == []


def write_until_full(out: Path) -> None:
    with whole_or_nothing(out):
        raise OSError(28, "No space left on device")


def test_names_that_are_odd(tmp_path: Path) -> None:
    assert check_out(tmp_path / "~nobody-of-that-name", tmp_path / "log").name == "~nobody-of-that-name"
    with pytest.raises(ReportError, match="not a path that can be written as text"):
        check_out(tmp_path / f"out{chr(0xDCFF)}", tmp_path / "log")
    with pytest.raises(ReportError, match="not a path that can be written as text"):
        check_out(tmp_path / "out", tmp_path / f"log{chr(0xDCFF)}")


def test_many_reports_at_once_lose_nobodys_files(tmp_path: Path) -> None:
    out = tmp_path / "report"
    make_report(out, "old.html")
    (out / "notes.txt").write_text("mine", encoding="utf-8")

    def write(number: int) -> None:
        with whole_or_nothing(out) as part:
            (part / f"{number}.html").touch()
            record = {"name": "offerscope", "files": [f"{number}.html", "run.json"]}
            (part / "run.json").write_text(json.dumps(record), encoding="utf-8")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert len(list_files(out)) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_leaves_everything_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    out = tmp_path / "report"
    make_report(out, "old.html")

    def half_way() -> None:
        with whole_or_nothing(out) as part:
            (part / "new.html").touch()
            raise error

    with pytest.raises(error):
        half_way()
    assert list_files(out) == ["old.html", "run.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_swap_that_fails_puts_the_old_report_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "report"
    make_report(out, "old.html")
    rename = Path.rename

    def no_new(self: Path, target: Path) -> Path:
        if ".part-" in self.name:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", no_new)
    with pytest.raises(ReportError, match=r"cannot be replaced \(No space left on device\)"), whole_or_nothing(out):
        pass
    assert list_files(out) == ["old.html", "run.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.skipif(os.name != "posix", reason="whether a process runs is asked as POSIX has it")
def test_what_a_killed_run_left_is_swept_and_a_running_ones_is_not(tmp_path: Path) -> None:
    out = tmp_path / "report"
    gone = 2**22 + 1  # above the highest process number of Linux
    (tmp_path / f".report.part-{gone}-abc").mkdir()
    make_report(tmp_path / f".report.old-{gone}-abc", "old.html")
    (tmp_path / f".report.part-{os.getppid()}-abc").mkdir()
    (tmp_path / ".report.partner").mkdir()
    with pytest.raises(KeyError), whole_or_nothing(out):
        raise KeyError
    assert list_files(out) == ["old.html", "run.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f".report.part-{os.getppid()}-abc",
        ".report.partner",
        "report",
    ]


def test_only_a_record_of_ours_is_a_last_run(tmp_path: Path) -> None:
    assert last_run(tmp_path) is None
    make_report(tmp_path / "report")
    assert last_run(tmp_path / "report") == {"name": "offerscope", "files": ["run.json"]}
