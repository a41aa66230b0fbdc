"""An export is written where nothing is lost by it, replaces its own files alone, and updates a calendar."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from offerscope.logs import LogError, build_logs, read_logs
from offerscope.logs.export import BOOK, CALENDAR, MARKER, export
from offerscope.logs.model import Logs

NOW = dt.datetime(2026, 5, 29, 12, tzinfo=dt.UTC)


def log(deadline: str = "2026-06-02") -> Logs:
    return build_logs({"offers": [{"offer": "Quill", "company": "Quill", "deadline": deadline}]}, as_of="2026-05-29")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_is_written(tmp_path: Path) -> None:
    done = export(log(), tmp_path / "deep" / "out", NOW)
    assert done.folder == tmp_path / "deep" / "out"
    found = names(done.folder)
    assert {BOOK, CALENDAR, MARKER, "log/offers.csv", "log/interviews.csv", "log/profile.toml", "not-read/problems.csv", "not-read/set-aside.csv"} <= set(found)  # fmt: skip
    assert set(json.loads((done.folder / MARKER).read_text(encoding="utf-8"))["files"]) == set(found) - {MARKER}
    assert any("1 day to come" in line for line in done.lines)
    assert read_logs(done.folder).problems == ()


def test_an_export_of_ours_is_replaced_and_said_and_other_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = export(log(), out, NOW)
    assert "replaced" not in " ".join(first.lines)
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    second = export(log("2020-01-01"), out, NOW)
    assert second.lines[0] == "The export that stood there was replaced."
    assert any(line.startswith("No calendar") for line in second.lines)
    assert CALENDAR not in names(out), "a calendar of days that are over would ring on"
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", [BOOK, "log/offers.csv", CALENDAR])
def test_a_file_that_was_changed_since_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(log(), out, NOW)
    before = {one: (out / one).read_bytes() for one in names(out)}
    (out / name).write_bytes(b"mine")
    with pytest.raises(LogError, match="was changed since it was exported, and was left as it is"):
        export(log("2026-06-09"), out, NOW)
    assert {one: (out / one).read_bytes() for one in names(out)} == before | {name: b"mine"}


def test_a_file_of_theirs_by_the_name_of_one_of_ours_is_left(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(log("2020-01-01"), out, NOW)
    (out / CALENDAR).write_bytes(b"mine")
    with pytest.raises(LogError, match="left as it is"):
        export(log(), out, NOW)
    assert (out / CALENDAR).read_bytes() == b"mine"


def test_an_export_that_broke_off_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from offerscope.logs import export as module

    out = tmp_path / "out"
    export(log(), out, NOW)
    write = module.replace_file

    def full(path: Path, data: bytes) -> None:
        if path.name == BOOK:
            raise OSError(28, "No space left on device")
        write(path, data)

    monkeypatch.setattr(module, "replace_file", full)
    with pytest.raises(LogError, match="No space left"):
        export(log("2026-06-09"), out, NOW)
    monkeypatch.setattr(module, "replace_file", write)
    export(log("2026-06-10"), out, NOW)
    assert "2026-06-10" in (out / "log" / "offers.csv").read_text(encoding="utf-8")


def test_a_folder_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / MARKER).write_text('{"name": "something else"}', encoding="utf-8")
    with pytest.raises(LogError, match="something that is not an export"):
        export(log(), tmp_path, NOW)
    assert names(tmp_path) == [MARKER, "mine.txt"]
    with pytest.raises(LogError, match="is a file"):
        export(log(), tmp_path / "mine.txt", NOW)


def test_an_export_that_is_the_log_now_is_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(log(), out, NOW)
    for path in (out / "log", out / BOOK, out):
        with pytest.raises(LogError, match="give another folder"):
            export(read_logs(path), out, NOW)


def test_a_calendar_is_updated_by_the_next_one(tmp_path: Path) -> None:
    first = export(log(), tmp_path / "one", NOW).folder / CALENDAR
    second = export(log("2026-06-05"), tmp_path / "two", NOW + dt.timedelta(days=1)).folder / CALENDAR

    def uids(path: Path) -> list[str]:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("UID:")]

    assert uids(first) == uids(second)
    assert first.read_bytes() != second.read_bytes()


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_folder_can_have_is_said_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(LogError):
        export(log(), tmp_path / name, NOW)
