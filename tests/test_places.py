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


@pytest.mark.parametrize("name", ["plain", "with space", 'quo"te', "back\\slash", "搜索", "new\nline"])
def test_the_chosen_log_survives_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("OFFERSCOPE_CONFIG", str(tmp_path / "settings" / "config.toml"))
    assert places.chosen_log() is None
    log = tmp_path / name
    log.mkdir()
    places.choose_log(log)
    assert places.chosen_log() == log.resolve()
    places.choose_log(None)
    assert places.chosen_log() is None
