"""A new log is written where nothing stood, and nothing that stands is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from offerscope.logs import LogError, read_logs
from offerscope.logs.begin import begin
from offerscope.logs.template_folder import folder


def test_a_folder_is_made_and_can_be_read(tmp_path: Path) -> None:
    made, lines = begin(tmp_path / "far" / "my search")
    assert sorted(file.name for file in made.iterdir()) == sorted(folder())
    assert read_logs(made).is_empty
    assert any(f"offerscope check '{made}'" in line for line in lines)


@pytest.mark.parametrize(("name", "xlsx"), [("my-search", True), ("my-search.xlsx", True), ("my-search.xlsx", False)])
def test_a_workbook_is_made_and_can_be_read(name: str, xlsx: bool, tmp_path: Path) -> None:
    made, _ = begin(tmp_path / name, xlsx=xlsx)
    assert made == tmp_path / "my-search.xlsx"
    assert read_logs(made).is_empty


@pytest.mark.parametrize("xlsx", [False, True])
def test_what_stands_there_is_left_as_it_is(xlsx: bool, tmp_path: Path) -> None:
    made, _ = begin(tmp_path / "my-search", xlsx=xlsx)
    mine = made if xlsx else made / "interviews.csv"
    mine.write_bytes(b"mine")
    with pytest.raises(LogError, match="is there already and was left as it is"):
        begin(tmp_path / "my-search", xlsx=xlsx)
    assert mine.read_bytes() == b"mine"


def test_a_link_to_nowhere_stands_there_too(tmp_path: Path) -> None:
    (tmp_path / "my-search").symlink_to(tmp_path / "nowhere")
    (tmp_path / "book.xlsx").symlink_to(tmp_path / "nowhere")
    for name in ("my-search", "book.xlsx"):
        with pytest.raises(LogError, match="is there already"):
            begin(tmp_path / name)
    assert not (tmp_path / "nowhere").exists()


def test_a_path_through_a_file_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name in ("file/my-search", "file/deeper/my-search"):
        with pytest.raises(LogError, match="part of its path is a file"):
            begin(tmp_path / name)


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "my\udcff"])
def test_a_name_that_is_none_is_said_in_one_line(name: str) -> None:
    with pytest.raises(LogError):
        begin(name)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="a superuser may write anywhere")
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LogError, match="cannot be written"):
        begin(tmp_path / "my-search")
    tmp_path.chmod(0o700)


def test_half_a_template_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "goals.csv":
            raise OSError(28, "No space left on device")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LogError, match="No space left"):
        begin(tmp_path / "my-search")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "made"), [("w.csv", "w.xlsx"), ("w.ods", "w.xlsx"), ("v1.2", "v1.2.xlsx"), ("w", "w.xlsx"), ("w.XLSX", "w.XLSX")])  # fmt: skip
def test_a_workbook_has_one_ending(tmp_path: Path, name: str, made: str) -> None:
    path, lines = begin(tmp_path / name, xlsx=True)
    assert path.name == made
    assert "close it in your spreadsheet first" in lines[-1]
