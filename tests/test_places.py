"""Places: the checkout first, then the package; the chosen log survives odd names."""

from __future__ import annotations

from pathlib import Path

import pytest

from offerscope import places


def test_the_checkout_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(places, "CHECKOUT", tmp_path)
    assert places.shipped("notebooks") == tmp_path / "notebooks"


def test_then_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "shipped" / "notebooks").mkdir(parents=True)
    monkeypatch.setattr(places, "CHECKOUT", tmp_path / "elsewhere")
    monkeypatch.setattr(places, "PACKAGE", tmp_path)
    assert places.shipped("notebooks") == tmp_path / "shipped" / "notebooks"
    with pytest.raises(FileNotFoundError, match="data/demo is missing"):
        places.shipped("data/demo")


@pytest.mark.parametrize("name", ["plain", "with space", 'quo"te', "back\\slash", "搜索", "new\nline", "del\x7f"])
def test_the_chosen_log_survives_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("OFFERSCOPE_CONFIG", str(tmp_path / "settings" / "config.toml"))
    assert places.chosen_log() is None
    log = tmp_path / name
    log.mkdir()
    places.choose_log(log)
    assert places.chosen_log() == log.resolve()
    places.choose_log(None)
    assert places.chosen_log() is None


def test_a_name_that_is_no_text_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OFFERSCOPE_CONFIG", str(tmp_path / "config.toml"))
    with pytest.raises(ValueError, match="not a path that can be written as text"):
        places.choose_log(tmp_path / f"log{chr(0xDCFF)}")
    assert list(tmp_path.iterdir()) == []


def test_settings_that_are_no_text_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OFFERSCOPE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_bytes(b'log = "\xff"')
    with pytest.raises(ValueError, match=r"config\.toml is not valid TOML"):
        places.chosen_log()


def test_a_file_is_replaced_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    places.replace_file(file, b"old")

    def no_space(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(OSError, match="No space"):
        places.replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
