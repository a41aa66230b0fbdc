import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.estimate.agreement import (
    bland_altman,
    expected_change,
    of_several,
    reliability,
    usual_reliability,
)

# Bland & Altman (1986), Lancet i:307-310, table: first readings of peak expiratory flow (l/min), two meters.
WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]


def test_bland_altman_gives_the_published_figures() -> None:
    """Bland & Altman (1986), Lancet i:307-310: Wright minus mini, limits at 1.96 standard deviations."""
    found = bland_altman(WRIGHT, MINI)
    assert found.n == 17
    assert found.bias == pytest.approx(-2.1176, abs=5e-5)
    assert found.sd == pytest.approx(38.7651, abs=5e-5)
    assert found.low == pytest.approx(-78.0973, abs=1e-4)
    assert found.high == pytest.approx(73.8620, abs=1e-4)
    # There with rounded figures: bias -22.0 to 17.8, lower limit -112.4 to -43.8 and upper 39.6 to 108.2, for the standard
    # error of a limit as the root of 3 sd^2 / n.
    assert found.bias_interval == pytest.approx((-22.0, 17.8), abs=0.1)
    assert found.high_interval[0] < found.high < found.high_interval[1]
    wide = found.bias_interval[1] - found.bias_interval[0]
    for low, high in (found.low_interval, found.high_interval):
        assert high - low == pytest.approx(wide * np.sqrt(3))


@given(st.lists(st.tuples(st.floats(1, 10), st.floats(1, 10)), min_size=2, max_size=30))
def test_the_order_of_the_two_readings_turns_the_sign_alone(pairs: list[tuple[float, float]]) -> None:
    a, b = zip(*pairs, strict=True)
    one, other = bland_altman(a, b), bland_altman(b, a)
    assert one.bias == pytest.approx(-other.bias, abs=1e-9)
    assert one.low == pytest.approx(-other.high, abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [([1], [2]), ([1, 2], [1]), ([1, np.nan], [1, 2])])
def test_readings_that_make_no_pairs_are_refused(a: list[float], b: list[float]) -> None:
    with pytest.raises(ValueError):
        bland_altman(a, b)


def test_expected_change_gives_the_published_figures() -> None:
    """Barnett, van der Pols & Dobson (2005), Int J Epidemiol 34:215-220: mean 60, sd 15, cut 40."""
    assert expected_change(40, 60, 15, 0.0) == pytest.approx(26.97, abs=0.005)
    assert expected_change(40, 60, 15, 0.5) == pytest.approx(13.49, abs=0.005)


@given(st.floats(-8, 8), st.floats(0.2, 5), st.floats(-1, 1))
def test_above_the_cut_is_the_mirror_of_below_it(cut: float, sd: float, correlation: float) -> None:
    below = expected_change(cut, 0.0, sd, correlation)
    assert below >= 0
    assert expected_change(-cut, 0.0, sd, correlation, below=False) == pytest.approx(-below)


def test_readings_without_noise_do_not_change_and_a_cut_far_out_stays_a_number() -> None:
    assert expected_change(40, 60, 15, 1.0) == 0
    assert np.isfinite(expected_change(-600, 60, 15, 0.5))


@pytest.mark.parametrize("bad", [(40, 60, 0, 0.5), (40, 60, 15, 1.2), (np.nan, 60, 15, 0.5)])
def test_what_is_no_distribution_is_refused(bad: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError):
        expected_change(*bad)


def test_noise_alone_lifts_low_ratings_and_lowers_high_ones_by_about_a_point_and_a_half() -> None:
    """Whole ratings of 1 to 10, true N(6, 1), noise sd 1.2: +1.46 from 4 or less, -1.45 from 8 or more."""
    rng = np.random.default_rng(4)
    true = rng.normal(6, 1, 1_000_000)
    before, after = (np.clip(np.rint(true + rng.normal(0, 1.2, len(true))), 1, 10) for _ in range(2))
    assert (after - before)[before <= 4].mean() == pytest.approx(1.46, abs=0.02)
    assert (after - before)[before >= 8].mean() == pytest.approx(-1.45, abs=0.02)
    # The formula for unrounded readings, cut where rounding cuts, is near both.
    sd, correlation = np.sqrt(1 + 1.2**2), 1 / (1 + 1.2**2)
    assert expected_change(4.5, 6, sd, correlation) == pytest.approx(1.46, abs=0.1)
    assert expected_change(7.5, 6, sd, correlation, below=False) == pytest.approx(-1.45, abs=0.1)


@pytest.mark.parametrize("true", [0.4, 0.7, 0.9])
def test_the_interval_of_the_reliability_holds_it_about_as_often_as_it_says(true: float) -> None:
    rng = np.random.default_rng(11)
    held = 0
    for _ in range(400):
        level = rng.normal(6, np.sqrt(true), 15)
        first, second = (level + rng.normal(0, np.sqrt(1 - true), 15) for _ in range(2))
        found = reliability(first, second, grain=0.0)
        held += found.low <= true <= found.high
    assert 0.91 <= held / 400 <= 0.99


def test_a_constant_difference_between_two_readings_counts_for_nothing() -> None:
    first, second = [3, 5, 7, 9, 4, 6], [4, 5, 8, 8, 4, 6]
    assert reliability(first, second).value == pytest.approx(reliability(first, np.add(second, 2)).value)


def test_equal_readings_are_not_without_noise_for_they_are_rounded() -> None:
    found = reliability([5, 6, 5, 6, 5, 6, 5, 6], [5, 6, 5, 6, 5, 6, 5, 6])
    assert found.value < 0.9
    assert found.weights.sum() == pytest.approx(1)


def test_without_pairs_the_usual_band_stands_in_for_them() -> None:
    found = usual_reliability()
    assert found.n == 0
    assert (found.values.min(), found.values.max()) == (0.4, 0.9)


@given(st.floats(0, 1), st.integers(1, 9))
def test_more_readings_are_never_less_reliable(one: float, m: int) -> None:
    more, fewer = of_several(one, [m + 1, m])
    assert 0 <= fewer <= more + 1e-12 <= 1 + 1e-12
