import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from offerscope.estimate.counts import events_each


def test_the_published_limits_of_a_poisson_mean() -> None:
    # Garwood (1936), Biometrika 28:437-442: 95 % limits.
    published = {0: (0, 3.689), 1: (0.0253, 5.572), 5: (1.623, 11.668), 10: (4.795, 18.390), 20: (12.217, 30.888)}
    for k, ends in published.items():
        assert events_each(k, 1) == pytest.approx(ends, abs=6e-4)


@given(st.integers(0, 200), st.floats(0.1, 300), st.floats(0.5, 0.99))
@settings(max_examples=60, deadline=None)
def test_each_end_leaves_its_tail(k: int, n: float, level: float) -> None:
    low, high = events_each(k, n, level)
    tail = (1 - level) / 2
    assert low <= k / n <= high
    assert stats.poisson.cdf(k, high * n) == pytest.approx(tail, abs=1e-9)
    if k:
        assert stats.poisson.sf(k - 1, low * n) == pytest.approx(tail, abs=1e-9)


@pytest.mark.parametrize("mean", [0.3, 2.0, 9.0])
def test_at_least_95_of_100_intervals_hold_the_mean(mean: float) -> None:
    counts = np.arange(60)
    held = [low <= mean <= high for low, high in (events_each(int(k), 1) for k in counts)]
    assert stats.poisson.pmf(counts, mean)[held].sum() >= 0.95


@pytest.mark.parametrize(
    ("k", "n", "level"), [(-1, 1, 0.95), (1.5, 1, 0.95), (1, 0, 0.95), (1, 1, 1), (1, float("inf"), 0.9)]
)
def test_what_is_no_count_is_refused(k: float, n: float, level: float) -> None:
    with pytest.raises(ValueError, match="give a"):
        events_each(k, n, level)  # type: ignore[arg-type]
