import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.rates import beta_binomial, newcombe, wilson

counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(k: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17:857-872, Table I, method 3."""
    assert wilson(k, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (10, 10, 0, 10, 0.6075, 1.0000),
        (5, 56, 0, 29, -0.0381, 0.1926),
    ],
)
def test_newcombe_gives_the_published_intervals(k1: int, n1: int, k2: int, n2: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17:873-890, Table II, method 10."""
    assert newcombe(k1, n1, k2, n2) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_beta_binomial_gives_the_published_rate() -> None:
    """Gelman and others, Bayesian Data Analysis, ch. 5: rat tumours, prior Beta(1.4, 8.6), 4 of 14."""
    rate = beta_binomial(4, 14, 1.4, 8.6)
    assert rate.mean == pytest.approx(0.225, abs=5e-4)
    assert rate.sd == pytest.approx(0.0835, abs=5e-5)


def test_both_intervals_agree_with_statsmodels() -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

    for k, n in [(1, 3), (7, 9), (40, 45), (2, 80)]:
        for level in (0.8, 0.95):
            theirs = proportion_confint(k, n, alpha=1 - level, method="wilson")
            assert wilson(k, n, level) == pytest.approx(theirs, abs=1e-12)
            theirs = confint_proportions_2indep(k, n, 5, 11, method="newcomb", compare="diff", alpha=1 - level)
            assert newcombe(k, n, 5, 11, level) == pytest.approx(theirs, abs=1e-12)


def test_beta_binomial_agrees_with_scipy_stats() -> None:
    from scipy import stats

    rate, theirs = beta_binomial(3, 8, 2, 5, level=0.9), stats.beta(5, 10)
    assert rate.interval == pytest.approx(theirs.interval(0.9))
    assert rate.sd == pytest.approx(theirs.std())
    assert rate.p_above(0.4) == pytest.approx(theirs.sf(0.4))
    assert beta_binomial(0, 0, 2, 5).mean == pytest.approx(2 / 7)


def test_numbers_give_numbers_and_arrays_give_arrays() -> None:
    assert all(type(end) is float for end in wilson(np.int64(2), 7))
    assert all(type(end) is float for end in newcombe(2, 7, 3, 7))
    low, high = wilson([2, 0], 7)
    assert isinstance(low, np.ndarray)
    assert low.shape == high.shape == (2,)
    assert (low[0], high[0]) == wilson(2, 7)
    low, _ = newcombe([[1], [2]], 7, [3, 4, 5], 9)
    assert low.shape == (2, 3)
    assert low[1, 2] == newcombe(2, 7, 5, 9)[0]


@pytest.mark.parametrize(
    ("k", "n", "words"),
    [
        (0, 0, "above 0"),
        (1, -3, "above 0"),
        (-1, 3, "from 0 to n"),
        (4, 3, "from 0 to n"),
        (math.nan, 3, "missing"),
        (1, math.nan, "missing"),
        (1, math.inf, "infinite"),
        ([1, 5], [3, 4], "from 0 to n"),
        ([1, 2, 3], [4, 5], "one shape"),
        ("many", 3, "numbers"),
        (None, 3, "missing"),
    ],
)
def test_what_is_not_a_rate_is_refused_in_plain_words(k: object, n: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        wilson(k, n)  # type: ignore[call-overload]
    with pytest.raises(ValueError, match=words):
        newcombe(1, 2, k, n)  # type: ignore[call-overload]


@pytest.mark.parametrize("level", [0.0, 1.0, 95, math.nan])
def test_a_level_is_between_0_and_1(level: float) -> None:
    with pytest.raises(ValueError, match=r"such as 0\.95"):
        wilson(1, 2, level)
    with pytest.raises(ValueError, match=r"such as 0\.95"):
        beta_binomial(1, 2, 1, 1, level)


@pytest.mark.parametrize(
    ("k", "n", "a", "b"), [(3, 2, 1, 1), (-1, 2, 1, 1), (1, 2, 0, 1), (1, 2, 1, math.nan), (math.nan, 2, 1, 1)]
)
def test_a_prior_and_a_count_must_make_sense(k: float, n: float, a: float, b: float) -> None:
    with pytest.raises(ValueError):
        beta_binomial(k, n, a, b)
    with pytest.raises(ValueError, match="missing"):
        beta_binomial(1, 2, 1, 1).p_above(math.nan)


@settings(max_examples=100)
@given(counts, st.floats(0.5, 0.999))
def test_wilson_holds_the_rate_stays_in_range_and_mirrors(pair: tuple[int, int], level: float) -> None:
    k, n = pair
    low, high = wilson(k, n, level)
    assert 0 <= low <= k / n <= high <= 1
    assert (low == 0) == (k == 0)
    assert (high == 1) == (k == n)
    assert wilson(n - k, n, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@settings(max_examples=100)
@given(counts)
def test_wilson_rises_with_k_and_tightens_with_n_and_widens_with_the_level(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = wilson(k, n)
    if k < n:
        higher = wilson(k + 1, n)
        assert higher[0] > low
        assert higher[1] > high
    wide, tight = wilson(k, n, 0.99), wilson(10 * k, 10 * n)
    assert wide[0] <= low
    assert wide[1] >= high
    assert tight[1] - tight[0] < high - low


@settings(max_examples=100)
@given(counts, counts)
def test_newcombe_holds_the_difference_and_changes_sign_with_the_order(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    low, high = newcombe(*first, *second)
    assert -1 <= low <= first[0] / first[1] - second[0] / second[1] <= high <= 1
    assert newcombe(*second, *first) == pytest.approx((-high, -low), abs=1e-12)


@settings(max_examples=60)
@given(counts, st.floats(0.2, 20), st.floats(0.2, 20))
def test_a_prior_pulls_the_rate_toward_itself(pair: tuple[int, int], a: float, b: float) -> None:
    k, n = pair
    rate = beta_binomial(k, n, a, b)
    assert min(k / n, a / (a + b)) - 1e-9 <= rate.mean <= max(k / n, a / (a + b)) + 1e-9
    low, high = rate.interval
    assert 0 <= low < high <= 1
    assert rate.p_above(low) == pytest.approx(0.975, abs=1e-6)
    assert rate.p_above(-1) == 1
