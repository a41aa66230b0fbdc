"""One small report for all tests here: written once, read by each."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from offerscope.reports.write import ReportResult, write_report


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


small_module = load(Path(__file__).with_name("small_report.py"))


@pytest.fixture(scope="session")
def small() -> ModuleType:
    return small_module


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReportResult, list[tuple[int, int, str]]]:
    """The small report, and what the progress callback was told."""
    folder = tmp_path_factory.mktemp("written")
    told: list[tuple[int, int, str]] = []
    result = write_report(
        small_module.make_log(folder / "my-log"),
        folder / "out" / "report",
        parameters={"min_rows": "2", "towns": "Bern, Basel"},
        as_of="2026-04-01",
        progress=lambda done, total, name: told.append((done, total, name)),
        _questions=small_module.all_small(),
        _notebooks=small_module.NOTEBOOKS,
    )
    return result, told
