"""The sure amount that is as good as a gamble: published figures, and what holds for any aversion to risk."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.risk import certainty_equivalent

GAMBLE, EVEN = [50_000, 100_000], [0.5, 0.5]

amounts = st.lists(st.floats(1.0, 1e6), min_size=1, max_size=6)
gammas = st.one_of(st.floats(0, 60), st.sampled_from([0.0, 1.0, 1 - 1e-9, 1 + 1e-9, 1 + 1e-14]))


@pytest.mark.parametrize(("gamma", "sure"), [(2, 66_667), (5, 58_566), (10, 53_991), (30, 51_209)])
def test_r11_the_gamble_of_mankiw_and_zeldes(gamma: float, sure: int) -> None:
    # Mankiw & Zeldes (1991), Journal of Financial Economics 29:97-112, reference check R11.
    assert round(certainty_equivalent(GAMBLE, EVEN, gamma)) == sure


def test_no_aversion_is_the_mean_and_an_aversion_of_one_the_logarithm() -> None:
    assert certainty_equivalent(GAMBLE, EVEN, 0) == 75_000
    assert certainty_equivalent(GAMBLE, EVEN, 1) == pytest.approx(math.sqrt(50_000 * 100_000))
    assert certainty_equivalent([0.0, 1.0], EVEN, 0.5) == pytest.approx(0.25)


@pytest.mark.parametrize("away", [1e-3, 1e-6, 1e-9, 1e-12, 1e-15])
def test_near_one_it_is_near_the_logarithm(away: float) -> None:
    middle = certainty_equivalent(GAMBLE, EVEN, 1)
    for gamma in (1 - away, 1 + away):
        assert certainty_equivalent(GAMBLE, EVEN, gamma) == pytest.approx(middle, rel=away + 1e-12)


def test_however_great_the_aversion_it_stays_above_the_worst() -> None:
    assert 50_000 < certainty_equivalent(GAMBLE, EVEN, 1000) < 50_100
    assert certainty_equivalent(GAMBLE, EVEN, 1e9) == pytest.approx(50_000)
    assert certainty_equivalent([1e-3, 1e9], [0.01, 0.99], 200) == pytest.approx(1e-3 * 0.01 ** (-1 / 199))


@given(amounts, gammas, st.floats(0, 1e6), st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_it_is_the_amount_whose_usefulness_is_the_mean_usefulness(
    values: list[float], gamma: float, wealth: float, seed: int
) -> None:
    chances = np.random.default_rng(seed).dirichlet(np.ones(len(values)))
    sure = certainty_equivalent(values, chances, gamma, wealth)
    assert min(values) - 1e-6 <= sure <= float(chances @ values) * (1 + 1e-9) + 1e-6
    # u(W) = W^(1 - gamma) / (1 - gamma), with W in units of the sure amount so that no power overflows.
    ratio = (np.array(values) + wealth) / (sure + wealth)
    if abs(1 - gamma) < 1e-6:
        assert float(chances @ np.log(ratio)) == pytest.approx(0, abs=1e-6)
    else:
        assert float(chances @ ratio ** (1 - gamma)) == pytest.approx(1, rel=1e-6)


@given(amounts, st.floats(0, 40), st.floats(0, 20), st.floats(0, 1e6))
@settings(max_examples=80, deadline=None)
def test_more_aversion_is_worth_less_and_more_wealth_bears_more(
    values: list[float], gamma: float, more: float, wealth: float
) -> None:
    chances = np.full(len(values), 1 / len(values))
    found = certainty_equivalent(values, chances, gamma, wealth)
    assert certainty_equivalent(values, chances, gamma + more, wealth) <= found + 1e-6
    assert certainty_equivalent(values, chances, gamma, wealth + 1e5) >= found - 1e-6


def test_several_gambles_at_once_are_each_what_they_are_alone() -> None:
    rows = np.array([[50_000, 100_000, 0], [1, 2, 3], [7, 7, 7], [0, 0, 0]], dtype=float)
    chances = np.array([[0.5, 0.5, 0], [0.2, 0.3, 0.5], [0.1, 0.2, 0.7], [0.5, 0.25, 0.25]])
    for gamma in (0, 0.5, 1, 3):
        for wealth in (0.0, 1000.0, np.array([0.0, 5.0, 10.0, 20.0])):
            together = certainty_equivalent(rows, chances, gamma, wealth)
            besides = np.broadcast_to(wealth, 4)
            alone = [certainty_equivalent(row, p, gamma, w) for row, p, w in zip(rows, chances, besides, strict=True)]
            np.testing.assert_allclose(together, alone, atol=1e-9)
    np.testing.assert_allclose(
        certainty_equivalent([GAMBLE, GAMBLE[::-1]], EVEN, 2), certainty_equivalent(GAMBLE, EVEN, 2)
    )


def test_an_outcome_of_nothing_at_all_is_unbearable_from_a_gamma_of_one_on() -> None:
    assert certainty_equivalent([0, 1e9], [0.001, 0.999], 1) == 0
    assert certainty_equivalent([0, 1e9], [0.001, 0.999], 3) == 0
    assert certainty_equivalent([-500, 1e9], [0.001, 0.999], 3, wealth=500) == -500
    assert certainty_equivalent([0, 1e9], [0.001, 0.999], 0.999) == pytest.approx(1e9 * 0.999**1000)


def test_an_outcome_that_cannot_come_does_not_count() -> None:
    sure = certainty_equivalent(GAMBLE, EVEN, 2)
    assert certainty_equivalent([*GAMBLE, -1e9], [*EVEN, 0], 2) == pytest.approx(sure)
    assert certainty_equivalent([*GAMBLE, 0], [*EVEN, 0], 2) == pytest.approx(sure)


@pytest.mark.parametrize(
    ("values", "chances", "gamma", "wealth", "message"),
    [
        ([-10, 5], EVEN, 2, 0, "leaves -10 in all"),
        ([-10, 5], EVEN, 0, 9, "leaves -1 in all"),
        (GAMBLE, EVEN, -1, 0, "0 or more, such as 2"),
        (GAMBLE, EVEN, math.inf, 0, "0 or more, such as 2"),
        (GAMBLE, EVEN, math.nan, 0, "0 or more, such as 2"),
        (GAMBLE, [0.5, 0.4], 2, 0, "sum to 1"),
        (GAMBLE, [1.5, -0.5], 2, 0, "0 or more"),
        (GAMBLE, [1.0], 2, 0, "for each outcome"),
        ([], [], 2, 0, "for each outcome"),
        ([1, math.nan], EVEN, 2, 0, "missing"),
        (GAMBLE, EVEN, 2, math.inf, "missing"),
        (GAMBLE, EVEN, 2, [1, 2], "one for each gamble"),
    ],
)
def test_what_cannot_be_used_is_named(
    values: list[float], chances: list[float], gamma: float, wealth: float, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        certainty_equivalent(values, chances, gamma, wealth)
