import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from offerscope.estimate.association import Slope, slope


def made(seed: int, groups: int, n: int, true: float = 0.0, between: float = 0.7, *, by_group: bool = False) -> Slope:
    rng = np.random.default_rng(seed)
    of = np.concatenate([np.arange(groups), rng.integers(0, groups, n - groups)])
    x = rng.normal(0, 1.3, groups)[of] if by_group else np.round(2 + np.cumsum(rng.normal(0, 0.7, n)))
    y = np.clip(np.round(5 + true * x + rng.normal(0, between, groups)[of] + rng.normal(0, 1, n)), 1, 10)
    found = slope(y, x, of.tolist(), np.log1p(np.arange(n))[:, None])
    assert found is not None
    return found


def test_where_groups_are_alike_it_is_plain_least_squares() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=400)
    y = 1 + 0.5 * x + rng.normal(size=400)
    found = slope(y, x, [i % 40 for i in range(400)])
    plain = stats.linregress(x, y)
    assert found is not None
    assert found.slope == pytest.approx(plain.slope, abs=0.01)
    assert found.error == pytest.approx(plain.stderr, rel=0.05)
    half = plain.stderr * stats.t.ppf(0.975, 398)
    assert found.interval == (
        pytest.approx(plain.slope - half, abs=0.015),
        pytest.approx(plain.slope + half, abs=0.015),
    )


def test_groups_of_one_are_plain_least_squares_exactly() -> None:
    y, x = [2.0, 4.0, 3.0, 7.0, 6.0, 9.0], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    found = slope(y, x, range(6))
    plain = stats.linregress(x, y)
    assert found is not None
    assert found.slope == pytest.approx(plain.slope)
    assert found.error == pytest.approx(plain.stderr)
    assert found.p_sign == pytest.approx(1 - plain.pvalue / 2)


def test_what_differs_only_between_groups_is_less_sure_than_its_rows_look() -> None:
    levels = (1.0, 2.5, 1.4, 2.2, 3.1, 2.0)
    y = [level + part for level in levels for part in (0.0, 0.1, -0.1, 0.0, 0.1, -0.1)]
    x = [place // 12 for place in range(36)]
    found = slope(y, x, [place // 6 for place in range(36)])
    assert found is not None
    assert found.error > 1.8 * stats.linregress(x, y).stderr


@pytest.mark.parametrize(("groups", "n"), [(5, 25), (15, 25), (25, 45)])
def test_the_interval_holds_the_truth_as_often_as_it_says(groups: int, n: int) -> None:
    held = np.mean([low <= 0.3 <= high for seed in range(300) for low, high in [made(seed, groups, n, 0.3).interval]])
    assert held > 0.91


def test_it_keeps_its_error_where_there_is_nothing() -> None:
    wrong = [made(seed, groups, 30).p_sign > 0.995 for groups in (5, 12, 25) for seed in range(250)]
    assert np.mean(wrong) < 0.02  # one in a hundred, as it says


def test_what_is_there_is_found() -> None:
    assert np.mean([made(seed, 25, 45, 0.6).below(0) < 0.025 for seed in range(100)]) > 0.7


@given(st.integers(0, 10_000), st.floats(0.1, 10), st.floats(-5, 5))
def test_units_and_order_of_groups_change_nothing(seed: int, times: float, shift: float) -> None:
    rng = np.random.default_rng(seed)
    x, y, of = rng.normal(size=20), rng.normal(size=20), rng.integers(0, 5, 20)
    one, other = slope(y, x, of.tolist()), slope(y * times + shift, x, [f"g{9 - g}" for g in of])
    assert one is not None
    assert other is not None
    assert other.slope == pytest.approx(one.slope * times, rel=1e-6, abs=1e-9)
    assert other.p_sign == pytest.approx(one.p_sign, abs=1e-6)
    assert one.interval[0] <= one.slope <= one.interval[1]
    assert 0.5 <= one.p_sign <= 1


def test_what_cannot_be_worked_out_is_none() -> None:
    assert slope([1, 2, 3, 4], [1, 2, 3, 4], ["a"] * 4) is None
    assert slope([1, 2, 3, 4], [2, 2, 2, 2], list("aabb")) is None
    assert slope([1, 2], [1, 2], list("ab")) is None
    assert slope([1, 2, 3, 5], [1, 2, 3, 4], list("aabb"), [[1], [2], [3], [4]]) is None


def test_a_control_that_says_nothing_new_is_left_out() -> None:
    y, x, of = [1.0, 2.0, 2.5, 4.0, 4.5, 6.5], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], list("aabbcc")
    bare, with_constant = slope(y, x, of), slope(y, x, of, [[1.0]] * 6)
    assert bare is not None
    assert with_constant is not None
    assert with_constant.slope == pytest.approx(bare.slope)


def test_readings_that_drift_are_seen() -> None:
    rng = np.random.default_rng(4)
    walk, noise, x = np.cumsum(rng.normal(size=60)), rng.normal(size=60), rng.normal(size=60)
    drifting, still = slope(walk, x, range(60)), slope(noise, x, range(60))
    assert drifting is not None
    assert still is not None
    assert drifting.drift > 0.6 > abs(still.drift)


def test_what_is_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        slope([1, float("nan"), 3], [1, 2, 3], list("abc"))
    with pytest.raises(ValueError, match="one row each"):
        slope([1, 2, 3], [1, 2], list("abc"))
