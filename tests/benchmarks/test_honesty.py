"""A small version of the measurement of honesty: on noise, hardly ever a claim called clear."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

#: Reports on noise, and how many of them may hold a false clear claim: at one in twenty, more are a chance of 1 in 380.
REPORTS, MOST = 20, 4


@pytest.fixture(scope="module")
def honesty() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("honesty")
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def noise(honesty: ModuleType) -> list[object]:
    return [honesty.ask(honesty.Task("null", honesty.SIZES[seed % 5], 500 + seed)) for seed in range(REPORTS)]


@pytest.mark.slow
def test_on_noise_few_reports_hold_a_false_claim_called_clear(honesty: ModuleType, noise: list[object]) -> None:
    false = honesty.false_clear(noise)
    told = [row.sentence for one in false for row in one.claims if row.strength == "clear" and row.is_right is False]
    assert len(false) <= MOST, told


@pytest.mark.slow
def test_a_claim_on_noise_is_scored_as_false(noise: list[object]) -> None:
    # Were nothing claimed, or nothing scored, the measurement could not fail.
    rows = [row for one in noise for row in one.claims]  # type: ignore[attr-defined]
    assert any(row.is_right is False for row in rows)
    assert not any(row.is_right for row in rows)


@pytest.mark.slow
def test_large_effects_are_found(honesty: ModuleType) -> None:
    done = [
        honesty.ask(honesty.Task(effect, 80, seed)) for effect in ("self_rating", "skill", "shift") for seed in (1, 2)
    ]
    assert all(one.leaning and all(one.leaning) for one in done)
