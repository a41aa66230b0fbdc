"""The fuzzer finds an error that is there, makes its input small, and passes over what is refused in one line."""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import strategies as st

from offerscope.logs import LogError

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("fuzz")
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_an_error_is_found_once_with_its_smallest_input(fuzz: ModuleType) -> None:
    def target(data: st.DataObject, folder: Path) -> None:
        number = data.draw(st.integers(0, 1000))
        (folder / "asked.csv").write_text(str(number))
        if number >= 17:
            raise KeyError(number)

    run = fuzz.Run()
    for seed in range(3):
        fuzz.turn(target, run, seed, time.monotonic() + 60)
    (found,) = run.found.values()
    assert (found.error, found.input) == ("KeyError: 17", "asked.csv: b'17'")
    assert run.inputs > run.read > 0


def test_one_clear_line_is_no_error_and_a_warning_is_one(fuzz: ModuleType) -> None:
    def refused(data: st.DataObject, folder: Path) -> None:
        raise LogError("log.xlsx is no workbook.")

    def warned(data: st.DataObject, folder: Path) -> None:
        import warnings

        warnings.warn("slow", RuntimeWarning, stacklevel=1)

    run = fuzz.Run()
    fuzz.turn(refused, run, 1, time.monotonic() + 60)
    assert (run.read, run.found) == (0, {})
    fuzz.turn(warned, run, 1, time.monotonic() + 60)
    assert [found.error for found in run.found.values()] == ["RuntimeWarning: slow"]


def test_every_target_reads_some_inputs_and_finds_nothing(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "A_TURN", 8)
    for target in fuzz.TARGETS:
        run = fuzz.Run()
        fuzz.turn(target, run, 3, time.monotonic() + 60)
        assert run.read, target.__name__
        assert not run.found, run.found
