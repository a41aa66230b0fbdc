"""Shares that moved between two halves: held to a double integral, to counts on noise, and to a planted change."""

import numpy as np
import pytest
from scipy import stats

from offerscope.estimate.moved import COMMON, TYPICAL, moved


def test_it_is_the_double_integral_over_the_common_change_and_the_spread() -> None:
    """Gelman and others, Bayesian Data Analysis, section 5.4: the normal model with known errors, integrated by force."""
    first, second, n = np.array([9.0, 5.0, 12.0]), np.array([16.0, 6.0, 11.0]), 20
    # Yusuf, Peto and others (1985): observed less expected over its variance, that of the hypergeometric distribution.
    variance = stats.hypergeom(2 * n, (first + second).astype(int), n).var()
    seen, error = (second - (first + second) / 2) / variance, 1 / variance
    total, mean, up = 0.0, np.zeros(3), np.zeros(3)
    common = np.linspace(-2, 2, 401)[:, None]
    for spread in np.linspace(0.01, 2.0, 60):
        weight = stats.norm.pdf(seen, common, np.sqrt(spread**2 + error)).prod(axis=1, keepdims=True)
        weight *= stats.norm.pdf(spread, 0, TYPICAL) * stats.norm.pdf(common, 0, COMMON)
        trust = spread**2 / (spread**2 + error)
        middle, sd = trust * seen + (1 - trust) * common, np.sqrt(trust * error)
        total += float(weight.sum())
        mean += (weight * middle).sum(axis=0)
        up += (weight * stats.norm.cdf(middle / sd)).sum(axis=0)
    found = moved(first, n, second, n)
    np.testing.assert_allclose(found.change, mean / total, atol=0.002)
    np.testing.assert_allclose(found.p_up, up / total, atol=0.002)


def test_the_one_that_moved_most_is_believed_less_the_more_stand_still() -> None:
    alone = moved([6], 30, [16], 30)
    among = moved([6, *[15] * 19], 30, [16, *[15] * 19], 30)
    assert among.p_up[0] < alone.p_up[0]
    assert 0 < among.points[0] < 10 / 30
    assert among.interval[0, 0] < among.points[0] < among.interval[0, 1]


def test_a_planted_change_is_found() -> None:
    found = moved([6, *[45] * 9], 150, [60, *[45] * 9], 150)
    assert found.p_up[0] > 0.99
    assert found.interval[0, 0] > 0


def test_turning_the_halves_round_turns_the_sign() -> None:
    one, other = moved([4, 9], 20, [11, 8], 25), moved([11, 8], 25, [4, 9], 20)
    np.testing.assert_allclose(one.change, -other.change)
    np.testing.assert_allclose(one.p_up, 1 - other.p_up)


def test_all_or_none_of_a_half_is_no_infinity() -> None:
    found = moved([0, 20], 20, [20, 0], 20)
    assert np.isfinite(found.interval).all()
    assert found.p_up[0] > 0.99 > 0.01 > found.p_up[1]
    everywhere = moved([20, 9], 20, [20, 9], 20)
    assert np.isfinite(everywhere.interval).all()
    assert everywhere.p_up[0] == pytest.approx(0.5, abs=0.01)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Worlds drawn from the prior: 95 % intervals of a change hold it about that often."""
    rng = np.random.default_rng(3)
    held, drawn = 0, 0
    for _ in range(150):
        spread, common = abs(rng.normal(0, TYPICAL)), rng.normal(0, COMMON)
        change = rng.normal(common, spread, 12)
        base = rng.normal(-0.5, 0.8, 12)
        halves = [rng.binomial(40, 1 / (1 + np.exp(-(base + side * change / 2)))) for side in (-1, 1)]
        found = moved(halves[0], 40, halves[1], 40)
        sd = np.sqrt(found.sds**2 @ found.weights + (found.means - found.change[:, None]) ** 2 @ found.weights)
        held += int((np.abs(change - found.change) <= 1.96 * sd).sum())
        drawn += 12
    assert 0.93 <= held / drawn <= 0.98


@pytest.mark.parametrize(
    ("first", "n_first", "second", "n_second", "said"),
    [
        ([1], 5, [1, 2], 5, "both counts"),
        ([], 5, [], 5, "both counts"),
        ([6], 5, [1], 5, "from 0 to the number"),
        ([-1], 5, [1], 5, "from 0 to the number"),
        ([0], 0, [1], 5, "above 0"),
    ],
)
def test_impossible_counts_are_said(
    first: list[int], n_first: int, second: list[int], n_second: int, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        moved(first, n_first, second, n_second)
