import math

import numpy as np
import pytest
from scipy import stats

from offerscope.estimate.detectable import rank_order, rows_needed, smallest_slope


def test_with_no_prior_it_is_the_usual_sum_of_two_quantiles() -> None:
    expected = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    assert smallest_slope(2.0, 1e4, 0.975) == pytest.approx(2 * expected, rel=0.01)


def test_a_prior_asks_for_more_and_few_data_show_nothing() -> None:
    assert smallest_slope(0.5, 0.5, 0.95) > smallest_slope(0.5, 5, 0.95)
    assert smallest_slope(0.5, 1, 0.99) > smallest_slope(0.5, 1, 0.95)
    assert smallest_slope(5, 0.5, 0.999, 3) == math.inf
    assert smallest_slope(math.inf, 1, 0.95) == math.inf
    with pytest.raises(ValueError, match="probability"):
        smallest_slope(1, 1, 0.4)


def test_a_slope_half_as_steep_takes_more_interviews() -> None:
    steep, flat = (rows_needed(mean, 0.5, 1.5, 0.975, 14) for mean in (0.6, 0.3))
    assert steep is not None
    assert flat is not None
    assert 14 < steep < flat <= 500
    assert rows_needed(0.01, 0.5, 1.5, 0.975, 14) is None
    assert rows_needed(2.0, 0.5, 1.5, 0.975, 1) is None


def test_what_was_needed_is_about_what_it_took() -> None:
    """With a slope of .5 and noise of 1.5, a usual line of that many readings stands at the threshold on average."""
    rng = np.random.default_rng(1)
    x = np.log1p(np.arange(20))
    error = 1.5 / np.sqrt(((x - x.mean()) ** 2).sum())
    n = rows_needed(0.5, error, 1e3, 0.975, 20)
    assert n is not None
    axis = np.log1p(np.arange(n))
    z = [stats.linregress(axis, 0.5 * axis + 1.5 * rng.standard_normal(n)) for _ in range(300)]
    assert np.mean([one.slope / one.stderr for one in z]) == pytest.approx(1.96, abs=0.2)


def test_the_order_alone() -> None:
    assert rank_order([1, 2, 3, 4], [1, 10, 11, 100])[0] == 1
    assert rank_order([1, 2, 3, 4], [5, 5, 5, 5]) == (0.0, 1.0)
    assert rank_order([1], [1]) == (0.0, 1.0)
    expected = stats.kendalltau([1, 2, 3, 4, 5], [2, 1, 4, 3, 3])
    assert rank_order([1, 2, 3, 4, 5], [2, 1, 4, 3, 3]) == (expected.statistic, expected.pvalue)
