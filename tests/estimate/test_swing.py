"""Drawn weights: held to what is known of each distribution in closed form, and to throwing away draws."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate import swing
from offerscope.estimate.value import roc_weights

DRAWS = 40_000

many = st.lists(st.integers(0, 20), min_size=1, max_size=8).filter(any)


def test_any_weights_are_even_over_the_simplex() -> None:
    found = swing.random(3, DRAWS)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    # Each weight is Beta(1, 2): mean 1/3, variance 1/18, and it lies above t with probability (1 - t)^2.
    np.testing.assert_allclose(found.mean(axis=0), 1 / 3, atol=0.005)
    np.testing.assert_allclose(found.var(axis=0), 1 / 18, atol=0.002)
    for bound in (0.1, 0.5, 0.9):
        np.testing.assert_allclose((found > bound).mean(axis=0), (1 - bound) ** 2, atol=0.01)


@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_a_whole_order_has_the_rank_order_centroid_as_its_middle(n: int) -> None:
    order = np.random.default_rng(n).permutation(n)
    found = swing.ranked(order.tolist(), draws=DRAWS)
    np.testing.assert_allclose(found[:, order].mean(axis=0), roc_weights(n), atol=0.004)
    assert (np.diff(found[:, order], axis=1) <= 0).all()


@pytest.mark.parametrize(("order", "n"), [([1, [0, 3], 2], 4), ([[2, 0]], 4), ([3, 1], 4), ([[0, 1], [2, 3]], 5)])
def test_an_order_in_part_gives_what_throwing_away_gives(order: list[int | list[int]], n: int) -> None:
    found = swing.ranked(order, n, DRAWS)
    groups = [[one] if isinstance(one, int) else one for one in order]

    def keeps(weights: np.ndarray) -> np.ndarray:
        kept = np.ones(len(weights), dtype=bool)
        for before, after in itertools.pairwise(groups):
            kept &= weights[:, before].min(axis=1) >= weights[:, after].max(axis=1)
        return kept

    assert keeps(found).all()
    plain = np.random.default_rng(99).dirichlet(np.ones(n), 400_000)
    plain = plain[keeps(plain)]
    np.testing.assert_allclose(found.mean(axis=0), plain.mean(axis=0), atol=0.006)
    np.testing.assert_allclose(np.cov(found.T), np.cov(plain.T), atol=0.002)


def test_stated_weights_have_the_mean_and_the_spread_that_is_said() -> None:
    meant = np.array([0.5, 0.3, 0.2])
    for precision in (5.0, swing.PRECISION, 300.0):
        found = swing.stated(100 * meant, precision, DRAWS)
        np.testing.assert_allclose(found.mean(axis=0), meant, atol=0.005)
        np.testing.assert_allclose(found.std(axis=0), np.sqrt(meant * (1 - meant) / (precision + 1)), rtol=0.02)
    assert swing.stated([30, 70], draws=DRAWS)[:, 0].std() == pytest.approx(0.07, abs=0.001)


@pytest.mark.parametrize("precision", [3.0, 42.0])
@pytest.mark.parametrize(
    "weights", [[50, 30, 20], [25, 24, 22, 29], [90, 8, 2], [40, 20, 40], [10, 10, 10, 70], [1, 0, 2]]
)
def test_an_order_kept_gives_what_throwing_away_gives(weights: list[float], precision: float) -> None:
    found = swing.stated(weights, precision, DRAWS, keep_order=True)
    meant = np.array(weights) / sum(weights)
    positive = np.flatnonzero(meant)
    plain = np.zeros((500_000, len(weights)))
    plain[:, positive] = np.random.default_rng(7).dirichlet(precision * meant[positive], len(plain))

    def keeps(rows: np.ndarray) -> np.ndarray:
        more = [(i, j) for i in range(len(weights)) for j in range(len(weights)) if weights[i] > weights[j]]
        return np.all([rows[:, i] >= rows[:, j] for i, j in more], axis=0)

    assert keeps(found).all()
    plain = plain[keeps(plain)]
    np.testing.assert_allclose(found.mean(axis=0), plain.mean(axis=0), atol=0.006)
    np.testing.assert_allclose(np.cov(found.T), np.cov(plain.T), atol=0.002)
    levels = [0.05, 0.5, 0.95]
    np.testing.assert_allclose(np.quantile(found, levels, axis=0), np.quantile(plain, levels, axis=0), atol=0.015)


def test_ten_weights_close_to_each_other_keep_their_order_too() -> None:
    # One draw in some hundred thousand keeps it by chance.
    found = swing.stated([20, 19, 18, 17, 16, 15, 14, 13, 12, 11], draws=2000, keep_order=True)
    assert (np.diff(found, axis=1) <= 0).all()
    assert len(np.unique(found[:, 0])) > 1900


def test_hardly_any_trust_leaves_the_order_and_little_else() -> None:
    found = swing.stated([50, 30, 20], 0.01, 2000, keep_order=True)
    assert (np.diff(found, axis=1) <= 0).all()
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert (found[:, 0] > 0.999).mean() > 0.9


@given(many, st.floats(0.5, 500), st.booleans())
@settings(max_examples=60, deadline=None)
def test_rows_sum_to_one_and_a_weight_of_nought_stays_nought(weights: list[int], precision: float, keep: bool) -> None:
    found = swing.stated(weights, precision, 50, keep_order=keep)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert (found[:, np.array(weights) == 0] == 0).all()
    assert (found >= 0).all()


@given(many)
@settings(max_examples=30, deadline=None)
def test_the_scale_of_what_is_stated_does_not_matter(weights: list[int]) -> None:
    for keep in (False, True):
        one = swing.stated(weights, draws=20, keep_order=keep)
        other = swing.stated(np.array(weights) * 0.1, draws=20, keep_order=keep)
        np.testing.assert_allclose(one, other, atol=1e-9)


def test_a_seed_gives_the_same_weights_again_and_another_gives_others() -> None:
    for draw in (
        lambda seed: swing.random(3, 10, seed),
        lambda seed: swing.ranked([0, [1, 2]], 3, 10, seed),
        lambda seed: swing.stated([1, 2], draws=10, seed=seed),
        lambda seed: swing.stated([1, 1, 2], draws=10, seed=seed, keep_order=True),
    ):
        assert (draw(4) == draw(4)).all()
        assert (draw(4) != draw(5)).any()


def test_weights_of_any_size_are_normalised() -> None:
    assert swing.normalised(None, 4).tolist() == [0.25] * 4
    assert swing.normalised([1e308, 1e308], 2).tolist() == [0.5, 0.5]
    assert swing.normalised([0, 3], 2).tolist() == [0, 1]


def test_what_cannot_be_used_is_named() -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        swing.random(0)
    with pytest.raises(ValueError, match="give 1 or more"):
        swing.random(2, 0)
    for order in ([0, 0], [0, 3], [[0, 1], 1], [-1]):
        with pytest.raises(ValueError, match="names a criterion twice"):
            swing.ranked(order, 3)
    with pytest.raises(ValueError, match="names a criterion twice"):
        swing.ranked([0, 2])
    for weights, said in (([], "1 or more"), ([0, 0], "above 0"), ([1, -1], "0 or more"), ([[1, 1]], "one for each")):
        with pytest.raises(ValueError, match=said):
            swing.stated(weights)
    for precision in (0, -1, np.inf, np.nan):
        with pytest.raises(ValueError, match="above 0"):
            swing.stated([1, 2], precision)
