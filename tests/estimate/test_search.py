"""The reservation index: published values, and what must hold whatever the prizes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.search import weitzman

#: Uniform on [0, 1], as the middles of so many slices.
SLICES = 20_000
UNIFORM = (np.arange(SLICES) + 0.5) / SLICES
EVEN = np.full(SLICES, 1 / SLICES)

prizes = st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(0.01, 1)), min_size=1, max_size=12)


def split(drawn: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    values, weights = (np.array(part) for part in zip(*drawn, strict=True))
    return values, weights / weights.sum()


@pytest.mark.parametrize(("cost", "index"), [(0.02, 0.8), (0.125, 0.5)])
def test_uniform_prizes_as_published(cost: float, index: float) -> None:
    # Weitzman (1979): E[(X - z)+] = (1 - z)^2 / 2 for X uniform on [0, 1], so z = 1 - sqrt(2 c).
    assert weitzman(UNIFORM, EVEN, cost) == pytest.approx(index, abs=1e-4)
    assert 1 - np.sqrt(2 * cost) == pytest.approx(index)


@given(st.floats(0.001, 0.49))
@settings(max_examples=30, deadline=None)
def test_uniform_prizes_by_their_formula(cost: float) -> None:
    assert weitzman(UNIFORM, EVEN, cost) == pytest.approx(1 - np.sqrt(2 * cost), abs=1e-3)


@given(prizes, st.floats(0, 5000))
@settings(max_examples=80, deadline=None)
def test_it_is_where_what_lies_beyond_is_worth_the_cost(drawn: list[tuple[float, float]], cost: float) -> None:
    values, chances = split(drawn)
    z = weitzman(values, chances, cost)
    assert float((np.maximum(values - z, 0) * chances).sum()) == pytest.approx(cost, abs=1e-6)


@given(prizes, st.floats(0, 5000), st.floats(1, 500), st.floats(-1000, 1000))
@settings(max_examples=80, deadline=None)
def test_it_falls_with_the_cost_and_moves_with_the_prizes(
    drawn: list[tuple[float, float]], cost: float, more: float, shift: float
) -> None:
    values, chances = split(drawn)
    z = weitzman(values, chances, cost)
    assert weitzman(values, chances, cost + more) < z
    assert weitzman(values + shift, chances, cost) == pytest.approx(z + shift, abs=1e-6)


def test_free_looks_are_worth_the_highest_prize_that_can_come_out() -> None:
    assert weitzman([1.0, 5.0, 9.0], [0.5, 0.5, 0.0], 0.0) == 5.0


@pytest.mark.parametrize(
    ("values", "chances", "cost", "message"),
    [
        ([], [], 0.1, "at least one"),
        ([1.0], [0.5, 0.5], 0.1, "as many"),
        ([1.0, np.nan], [0.5, 0.5], 0.1, "missing"),
        ([1.0, 2.0], [0.5, 0.4], 0.1, "sum to 1"),
        ([1.0, 2.0], [1.5, -0.5], 0.1, "0 or more"),
        ([1.0], [1.0], -0.1, "0 or more"),
        ([1.0], [1.0], float("nan"), "0 or more"),
    ],
)
def test_what_cannot_be_used_is_named(values: list[float], chances: list[float], cost: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        weitzman(values, chances, cost)
