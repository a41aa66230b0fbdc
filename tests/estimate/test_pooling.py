import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from offerscope.estimate.pooling import Mixtures, Prior, pooled_means

looks = st.lists(st.tuples(st.integers(1, 5), st.sampled_from("ABCDE")), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "coverage.py"
    spec = importlib.util.spec_from_file_location("benchmark_coverage", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_it_agrees_with_weighing_worlds_drawn_from_the_prior() -> None:
    """An oracle that shares nothing with the grid: draw whole worlds, weigh each by how well it explains the values."""
    values, groups, prior = np.array([5.0, 4, 2, 3, 3, 1]), list("AABCCD"), Prior()
    rng = np.random.default_rng(1)
    size = 1_500_000
    mu = prior.mean + prior.mean_sd * rng.standard_normal(size)
    between = np.abs(prior.between * rng.standard_normal(size))
    within = prior.within * np.exp(prior.within_spread * rng.standard_normal(size))
    theta = mu[:, None] + between[:, None] * rng.standard_normal((size, 4))
    code = np.array([0, 0, 1, 2, 2, 3])
    log = stats.norm.logpdf(values, theta[:, code], within[:, None]).sum(axis=1)
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    mean = weights @ theta
    sd = np.sqrt(weights @ (theta - mean) ** 2)

    found = pooled_means(values, groups, prior)
    noise = 4 / np.sqrt(1 / (weights**2).sum())  # four standard errors of the oracle
    np.testing.assert_allclose(found.mean, mean, atol=noise)
    np.testing.assert_allclose(found.sd, sd, atol=noise)
    assert found.overall == pytest.approx(float(weights @ mu), abs=noise)
    assert found.p_above("A", 3.5) == pytest.approx(float(weights @ (theta[:, 0] > 3.5)), abs=noise)


def test_the_grid_is_fine_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    from offerscope.estimate import pooling

    rng = np.random.default_rng(3)
    for companies, size in [(9, 14), (25, 45), (60, 600)]:
        groups = np.r_[np.arange(companies), rng.integers(0, companies, size - companies)].tolist()
        values = rng.normal(3, 0.7, companies)[groups] + rng.normal(0, 1, size)
        found = pooled_means(values, groups)
        monkeypatch.setattr(pooling, "_COARSE", 60)
        monkeypatch.setattr(pooling, "_FINE", 200)
        np.testing.assert_allclose(found.interval, pooled_means(values, groups).interval, atol=1e-4)
        monkeypatch.undo()


def test_95_percent_intervals_hold_the_truth_95_times_in_100(coverage: ModuleType) -> None:
    """At the sizes of real logs, for the most extreme company as well, where the plug-in fails."""
    for interviews, companies in [(14, 9), (45, 25)]:
        found = coverage.measure(interviews, companies, draws=600)
        assert 0.93 <= found["ours"] <= 0.97
        assert 0.925 <= found["ours_extreme"] <= 0.975  # one company a draw: standard error .009
        assert found["plug_in"] < 0.85
        assert found["plug_in_extreme"] < 0.8


def test_whole_levels_from_1_to_5_do_little_harm(coverage: ModuleType) -> None:
    assert coverage.measure(45, 25, draws=400, rounded=True)["ours"] >= 0.92


def test_draws_follow_the_distributions_they_are_drawn_from() -> None:
    found = pooled_means([5, 4, 4, 2, 1, 3], list("AABCCD"))
    drawn = found.draws(100_000, np.random.default_rng(0))
    assert drawn.shape == (100_000, 4)
    np.testing.assert_allclose(drawn.mean(axis=0), found.mean, atol=0.02)
    np.testing.assert_allclose(drawn.std(axis=0), found.sd, atol=0.02)
    np.testing.assert_allclose(np.quantile(drawn, [0.025, 0.975], axis=0).T, found.interval, atol=0.05)
    assert np.corrcoef(drawn.T)[0, 1] > 0.02  # they share the mean of all, so they move together
    overall = found.overall_draws(100_000, np.random.default_rng(1))
    assert overall.mean() == pytest.approx(found.overall, abs=0.02)
    np.testing.assert_allclose(np.quantile(overall, [0.025, 0.975]), found.overall_interval, atol=0.05)
    np.testing.assert_array_equal(drawn[:5], found.draws(100_000, np.random.default_rng(0))[:5])


def test_few_looks_are_pulled_further_than_many() -> None:
    found = pooled_means([5, *[5] * 8, 1, 2, 1, 2, 3], ["once", *["often"] * 8, "B", "B", "C", "C", "D"])
    once, often = found.mean[:2]
    assert found.overall < once < often < 5
    assert found.sd[0] > found.sd[1]


def test_alike_groups_are_pulled_together_and_unlike_groups_stay_apart() -> None:
    alike = pooled_means([1, 5, 2, 4, 1, 5, 2, 4], list("AABBCCDD"))
    apart = pooled_means([1, 1, 2, 2, 5, 5, 4, 4], list("AABBCCDD"))
    assert np.ptp(alike.mean) < 0.2
    assert np.ptp(apart.mean) > 3


def test_one_look_at_one_company_says_little_but_something() -> None:
    found = pooled_means([5], ["A"])
    low, high = found.interval[0]
    assert 3 < found.mean[0] < 5
    assert high - low > 2
    guess, (far_low, far_high) = found.unseen_group()
    assert guess == pytest.approx(found.overall)
    assert far_high - far_low > high - low


def test_values_far_from_the_prior_are_believed_when_there_are_many() -> None:
    rng = np.random.default_rng(5)
    groups = np.repeat(np.arange(30), 20)
    truth = rng.normal(50, 4, 30)
    found = pooled_means(truth[groups] + rng.normal(0, 6, 600), groups.tolist(), Prior(mean_sd=30, between=2))
    assert found.within @ found.theta.weights == pytest.approx(6, rel=0.1)
    assert found.between @ found.theta.weights == pytest.approx(4, rel=0.3)
    inside = (found.interval[:, 0] < truth) & (truth < found.interval[:, 1])
    assert inside.mean() > 0.8


def test_perfect_agreement_does_not_break_it() -> None:
    found = pooled_means([4] * 40, ["A"] * 20 + ["B"] * 20)
    np.testing.assert_allclose(found.mean, 4, atol=0.02)
    assert (found.sd > 0).all()
    assert np.isfinite(found.interval).all()


@pytest.mark.parametrize(
    ("values", "groups", "words"),
    [
        ([], [], "no value"),
        ([1, 2], ["A"], "needs its group"),
        ([[1, 2]], ["A"], "needs its group"),
        ([1, np.nan], ["A", "B"], "not observed"),
    ],
)
def test_what_cannot_be_pooled_is_refused_in_plain_words(values: list[float], groups: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        pooled_means(values, groups)


def test_a_prior_a_level_and_a_group_must_make_sense() -> None:
    with pytest.raises(ValueError, match="between is 0; give a number above 0"):
        Prior(between=0)
    with pytest.raises(ValueError, match="mean is nan"):
        Prior(mean=float("nan"))
    with pytest.raises(ValueError, match="level"):
        pooled_means([1], ["A"], level=95)
    with pytest.raises(KeyError, match="not among the groups"):
        pooled_means([1], ["A"]).p_above("B", 3)


@settings(max_examples=60, deadline=None)
@given(looks)
def test_means_stay_between_what_was_seen_and_the_mean_of_all(pairs: list[tuple[int, str]]) -> None:
    found = pooled_means([value for value, _ in pairs], [group for _, group in pairs])
    assert (found.interval[:, 0] < found.mean).all()
    assert (found.mean < found.interval[:, 1]).all()
    assert ((found.mean >= 1) & (found.mean <= 5)).all()
    for group, (low, high) in zip(found.groups, found.interval, strict=True):
        assert found.p_above(group, low) == pytest.approx(0.975, abs=1e-6)
        assert found.p_above(group, high) == pytest.approx(0.025, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(looks, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_and_the_scale_mirrors(pairs: list[tuple[int, str]], random: object) -> None:
    found = pooled_means([value for value, _ in pairs], [group for _, group in pairs])
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = pooled_means([value for value, _ in shuffled], [group for _, group in shuffled])
    flipped = pooled_means([6 - value for value, _ in pairs], [group for _, group in pairs])
    there = [again.groups.index(group) for group in found.groups]
    np.testing.assert_allclose(found.mean, again.mean[there], atol=1e-9)
    np.testing.assert_allclose(found.mean, 6 - flipped.mean, atol=1e-9)
    np.testing.assert_allclose(found.interval, 6 - flipped.interval[:, ::-1], atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999]))
def test_a_quantile_has_its_probability_below_it(seed: int, q: float) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.full(7, 0.3))
    means = rng.normal(0, 3, (5, 7))
    sds = 10 ** rng.uniform(-3, 1, (5, 7))
    found = Mixtures(weights, means, sds)
    np.testing.assert_allclose(1 - found.above(found.quantile(q)), q, atol=1e-6)


def test_groups_that_are_alike_have_one_interval_and_stand_where_they_were() -> None:
    found = pooled_means([4, 2, 4, 1, 3, 2], ["A", "B", "C", "D", "D", "E"])
    np.testing.assert_array_equal(found.interval[0], found.interval[2])
    np.testing.assert_array_equal(found.interval[1], found.interval[4])
    assert not (found.interval[3] == found.interval[1]).all()  # the same plain mean, from two values
    assert [found.place[name] for name in "ABCDE"] == [0, 1, 2, 3, 4]
