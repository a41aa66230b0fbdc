"""Writing into a workbook that is open, changed meanwhile, linked to, or alone in a folder; one writer at a time."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from offerscope.logs import LogError, keeping, read_logs
from offerscope.logs.begin import begin

COLUMNS = ("date", "company")
ROW = {"date": "2026-05-08", "company": "Tarn"}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return begin(tmp_path / "my search", xlsx=True)[0]


def add(log: Path, company: str = "Tarn") -> int:
    return keeping.add(log, [{**ROW, "company": company}], COLUMNS, "interviews")


def test_a_workbook_is_written_to_alone_or_in_a_folder(log: Path) -> None:
    for path in (log, log.parent):
        assert keeping.place(read_logs(path), "interviews") == log
    assert (add(log), add(log)) == (3, 4)
    keeping.fill(log, {3: {"notes": "x"}}, {3: {"company": "Tarn"}}, "interviews")
    logs = read_logs(log)
    assert logs.interviews["notes"].tolist() == ["x", ""]
    assert logs.problems == ()
    assert [file.name for file in log.parent.iterdir()] == [log.name]


@pytest.mark.parametrize("mark", [".~lock.my search.xlsx#", "~$my search.xlsx"])
def test_a_workbook_that_is_open_is_left_alone(log: Path, mark: str) -> None:
    before = log.read_bytes()
    (log.parent / mark).write_text("me", encoding="utf-8")
    with pytest.raises(LogError, match=r"is open in a spreadsheet. Save and close it there first"):
        add(log)
    assert log.read_bytes() == before
    (log.parent / mark).unlink()
    assert add(log) == 3


def test_a_workbook_that_is_saved_meanwhile_is_left_alone(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from offerscope.logs import editing_book

    made = editing_book.with_rows

    def while_another_saves(data: bytes, *more: object, **named: object) -> object:
        new = made(data, *more, **named)  # type: ignore[arg-type]
        log.write_bytes(data + b"saved")
        return new

    monkeypatch.setattr("offerscope.logs.editing_book.with_rows", while_another_saves)
    with pytest.raises(LogError, match=r"was changed meanwhile by another program. Nothing was written; begin again."):
        add(log)
    assert log.read_bytes().endswith(b"saved")
    assert [file.name for file in log.parent.iterdir()] == [log.name]


def test_what_only_looks_like_a_workbook_is_left_alone(log: Path) -> None:
    log.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(LogError, match=r"is not an .xlsx workbook"):
        add(log)
    assert log.read_bytes() == b"PK\x03\x04 no"


def test_two_who_add_to_a_workbook_at_once_both_land(log: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert sorted(pool.starmap(add, [(log, "Wick"), (log, "Quill")])) == [3, 4]
    assert sorted(read_logs(log).interviews["company"]) == ["Quill", "Wick"]


@pytest.mark.skipif(os.name != "posix", reason="links and rights are others elsewhere")
def test_a_link_stays_a_link_and_rights_stay(log: Path) -> None:
    log.chmod(0o600)
    link = log.with_name("link.xlsx")
    link.symlink_to(log)
    add(link)
    assert link.is_symlink()
    assert log.stat().st_mode & 0o777 == 0o600
    assert len(read_logs(log).interviews) == 1
