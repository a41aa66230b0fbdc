"""What the next number may be: against the normal it becomes, and with the tails that few numbers leave."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from offerscope.estimate.next_value import next_value


def test_with_many_numbers_it_is_the_distribution_they_came_from() -> None:
    seen = stats.norm(100, 10).ppf((np.arange(5000) + 0.5) / 5000)
    at = (np.arange(199) + 0.5) / 199
    assert next_value(seen, prior_sd=30.0) == pytest.approx(stats.norm(100, 10).ppf(at), abs=0.2)


def test_one_number_leaves_the_spread_that_was_expected() -> None:
    # Gelman and others, Bayesian Data Analysis, section 3.2: a t distribution, wider by the mean that one number gives.
    found = next_value([50.0], prior_sd=5.0, prior_n=4.0, points=99)
    assert found == pytest.approx(50 + 5 * np.sqrt(2) * stats.t(4).ppf((np.arange(99) + 0.5) / 99))


def test_the_next_is_above_all_that_were_seen_about_as_often_as_it_should_be() -> None:
    rng = np.random.default_rng(9)
    shares = []
    for _ in range(400):
        seen = rng.normal(100, 12, 6)
        shares.append(np.mean(next_value(seen, prior_sd=12.0) > seen.max()))
    # The next of seven is the highest one time in seven.
    assert np.mean(shares) == pytest.approx(1 / 7, abs=0.03)


@given(st.lists(st.floats(1e3, 1e6), min_size=1, max_size=20), st.floats(-5e3, 5e3))
@settings(max_examples=50, deadline=None)
def test_it_moves_with_the_numbers(seen: list[float], shift: float) -> None:
    before, after = next_value(seen, 100.0), next_value(np.array(seen) + shift, 100.0)
    assert after == pytest.approx(before + shift, rel=1e-6, abs=1e-3)
    assert (np.diff(before) >= 0).all()


@pytest.mark.parametrize(("seen", "sd", "points"), [([], 1.0, 9), ([np.nan], 1.0, 9), ([1.0], 0.0, 9), ([1.0], 1.0, 0)])
def test_what_cannot_be_used(seen: list[float], sd: float, points: int) -> None:
    with pytest.raises(ValueError, match=r"number|above 0"):
        next_value(seen, sd, points=points)
