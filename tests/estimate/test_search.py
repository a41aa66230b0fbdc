"""Searching: published values, closed forms, plain recursions, and what must hold whatever the prizes."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom

from offerscope.estimate.search import best_of, reservation, weitzman

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


def test_r15_the_reservation_wage_of_quantecon() -> None:
    # QuantEcon, Lectures in Quantitative Economics, "Job Search I": c = 25, discount 0.99, reference check R15.
    wages, chances = np.linspace(10, 60, 51), betabinom(50, 200, 100).pmf(np.arange(51))
    assert reservation(wages, chances, 25, 0.99) == pytest.approx(47.3164998, abs=1e-6)


@given(prizes, st.floats(-1e4, 1e4), st.floats(0, 0.999))
@settings(max_examples=150, deadline=None)
def test_a_reservation_is_where_taking_and_searching_are_worth_the_same(
    drawn: list[tuple[float, float]], cost: float, discount: float
) -> None:
    values, chances = split(drawn)
    w = reservation(values, chances, cost, discount)
    on = (1 - discount) * cost + discount * float(chances @ np.maximum(values, w))
    assert on == pytest.approx(w, rel=1e-9, abs=1e-6)
    assert reservation(values, chances, cost + 100, discount) > w
    assert reservation(values + 50, chances, cost + 50, discount) == pytest.approx(w + 50, rel=1e-9, abs=1e-6)


def test_who_does_not_care_for_later_takes_anything_above_what_searching_pays() -> None:
    assert reservation([10, 60], [0.5, 0.5], 25, 0) == 25
    # No offer is as good as searching on.
    assert reservation([10, 20], [0.5, 0.5], 25, 0.9) == 25
    assert reservation([10, 60, 1e6], [0.5, 0.5, 0], 25, 0.9) == reservation([10, 60], [0.5, 0.5], 25, 0.9)


def test_r16_the_best_of_n_as_published() -> None:
    # Moser (1956), Scripta Mathematica 22:289-292, on Cayley's problem: V(1) = 1/2, V(n) = (1 + V(n - 1)^2) / 2.
    found = best_of(UNIFORM, EVEN, 6)
    np.testing.assert_allclose(found, [0.5, 0.625, 0.6953, 0.7417, 0.7751, 0.8004], atol=5e-5)


@given(prizes, st.integers(1, 6), st.floats(0, 500), st.floats(0.5, 1))
@settings(max_examples=60, deadline=None)
def test_the_best_of_n_is_what_a_plain_recursion_gives(
    drawn: list[tuple[float, float]], n: int, cost: float, discount: float
) -> None:
    values, chances = split(drawn)

    def left(k: int) -> float:
        if k == 1:
            return sum(p * x for x, p in zip(values, chances, strict=True)) - cost
        on = discount * left(k - 1)
        return sum(p * max(x, on) for x, p in zip(values, chances, strict=True)) - cost

    np.testing.assert_allclose(best_of(values, chances, n, cost, discount), [left(k + 1) for k in range(n)])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: reservation([1.0], [0.5], 0, 0.9), "sum to 1"),
        (lambda: reservation([1.0], [1.0], np.nan, 0.9), "give an amount"),
        (lambda: reservation([1.0], [1.0], 0, 1.0), "less than 1"),
        (lambda: reservation([1.0], [1.0], 0, -0.1), "less than 1"),
        (lambda: best_of([1.0], [1.0], 0), "1 or more"),
        (lambda: best_of([1.0], [1.0], 2, np.inf), "an amount"),
        (lambda: best_of([1.0], [1.0], 2, 0, 0), "above 0 to 1"),
        (lambda: best_of([1.0], [1.0], 2, 0, 1.1), "above 0 to 1"),
    ],
)
def test_a_search_that_is_none_is_named(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
