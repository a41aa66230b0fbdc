"""A log handed to the notebooks of a report is the log as it was read, and nothing else passes for it."""

from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from offerscope.logs import Logs, read_logs
from offerscope.logs.handed import HANDED, hand, handed
from offerscope.places import shipped

AS_OF = "2026-05-29"


@pytest.fixture(name="log")
def log_fixture(tmp_path: Path) -> Path:
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "interviews.csv").write_text(
        "date,company,self_rating,notes\n2026-05-04,Fenwick,7,well\n03/04/2026,Tarn,eleven,\n", encoding="utf-8"
    )
    return folder


def assert_same(one: Logs, other: Logs) -> None:
    for field in fields(Logs):
        if field.name != "tables":
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    assert list(one.tables) == list(other.tables)
    for name in one.tables:
        pd.testing.assert_frame_equal(one.tables[name], other.tables[name])


@pytest.mark.parametrize("which", ["demo", "messy"])
def test_what_is_handed_over_is_what_was_read(
    which: str, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shipped("data/demo") if which == "demo" else log
    read = read_logs(path, as_of=AS_OF)
    for name, value in hand(read, tmp_path / "handed").items():
        monkeypatch.setenv(name, value)
    again = handed(path, AS_OF, "")
    assert again is not None
    assert_same(again, read)
    assert again is not read


def test_it_is_taken_in_place_of_the_files(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HANDED, hand(read_logs(log, as_of=AS_OF), tmp_path / "handed")[HANDED])
    (log / "interviews.csv").write_text("date,company\n", encoding="utf-8")
    assert len(read_logs(log, as_of=AS_OF).interviews) == 1


@pytest.mark.parametrize(
    ("path", "as_of", "shut"),
    [("other", AS_OF, ""), ("log", "2026-05-30", ""), ("log", "", ""), ("log", AS_OF, "notes")],
)
def test_another_log_day_or_part_of_it_is_read_from_the_files(
    path: str, as_of: str, shut: str, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HANDED, hand(read_logs(log, as_of=AS_OF), tmp_path / "handed")[HANDED])
    assert handed(tmp_path / path, as_of, shut) is None


@pytest.mark.parametrize("content", [b"", b"\x80", b"not a log", pickle.dumps(("a", "b", "c")), pickle.dumps(7)])
def test_a_file_that_is_no_log_is_passed_over(
    content: bytes, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "handed").write_bytes(content)
    monkeypatch.setenv(HANDED, str(tmp_path / "handed"))
    assert len(read_logs(log, as_of=AS_OF).interviews) == 1


def test_notes_that_were_not_read_are_not_handed_over(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = read_logs(log, as_of=AS_OF, shut="notes")
    monkeypatch.setenv(HANDED, hand(closed, tmp_path / "handed", "notes")[HANDED])
    assert "well" not in str((tmp_path / "handed").read_bytes())
    assert handed(log, AS_OF, "") is None
    assert handed(log, AS_OF, "notes") is not None
