import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from offerscope.estimate.detectable import smallest_slope
from offerscope.estimate.trend import Trend, linear_trend


def sample(rng: np.random.Generator, n: int, slope: float, share: float, spread: float, noise: float) -> Trend:
    """A made log: companies that resemble themselves, stages that differ, a difficulty that does nothing."""
    groups = np.sort(rng.integers(0, max(2, n * 5 // 9), n))
    kinds = rng.integers(0, 5, n)
    x = np.log1p(np.arange(n))
    own = np.sqrt(share) * rng.standard_normal(n)[groups] + np.sqrt(1 - share) * rng.standard_normal(n)
    y = 6 + slope * x + noise * (own + spread * rng.standard_normal(5)[kinds])
    return linear_trend(y, x, groups.tolist(), kinds.tolist(), rng.normal(size=n))


def share(rng: np.random.Generator) -> float:
    """A company's share of the variance as the prior has it."""
    return float(rng.beta(1, 8) if rng.random() < 0.9 else rng.random())


@pytest.mark.parametrize("n", [14, 45, 80])
def test_95_percent_intervals_hold_the_truth_95_times_in_100(n: int) -> None:
    """Truths from the stated prior: slope, a company's share, spread of stages; the noise from .6 to 2.7 points."""
    rng = np.random.default_rng(n)
    held = []
    for _ in range(250):
        slope = 1.5 * rng.standard_normal()
        low, high = sample(
            rng, n, slope, share(rng), 0.5 * abs(rng.standard_normal()), np.exp(rng.normal(0.2, 0.4))
        ).interval
        held.append(low <= slope <= high)
    assert 0.91 <= np.mean(held) <= 0.99  # standard error .014


@pytest.mark.parametrize("n", [8, 15])
def test_on_noise_no_more_claims_than_were_promised(n: int) -> None:
    rng = np.random.default_rng(3)
    p_up = np.array([sample(rng, n, 0.0, 0.2, 0.3, 1.5).p_up for _ in range(350)])
    for a in (0.2, 0.05, 0.01):
        slack = 3 * np.sqrt(a * (1 - a) / len(p_up))
        assert (p_up >= 1 - a).mean() <= a + slack
        assert (p_up <= a).mean() <= a + slack


def test_with_a_wide_prior_and_nothing_else_it_is_the_usual_t_interval() -> None:
    rng = np.random.default_rng(1)
    x = np.log1p(np.arange(20))
    y = 100 * (5 + 0.7 * x + rng.standard_normal(20))  # so fine that rounding adds nothing
    found = linear_trend(y, x, prior_sd=1e4)
    line = stats.linregress(x, y)
    reach = stats.t.ppf(0.975, 18) * line.stderr
    assert found.mean == pytest.approx(line.slope, rel=1e-3)
    np.testing.assert_allclose(found.interval, (line.slope - reach, line.slope + reach), rtol=2e-3)
    assert found.p_up == pytest.approx(1 - line.pvalue / 2, abs=1e-4)
    assert found.slope_error == pytest.approx(line.stderr, rel=1e-3)


def test_it_agrees_with_weighing_worlds_drawn_from_the_prior() -> None:
    """An oracle that shares nothing with the grid but the model: many worlds, weighed by how well each explains the readings."""
    x = np.log1p(np.arange(7))
    y, groups = np.array([4.0, 6, 5, 6, 7, 6, 8]), [0, 0, 1, 1, 1, 2, 2]
    rng = np.random.default_rng(2)
    size = 400_000
    b, sigma = 1.5 * rng.standard_normal(size), np.exp(rng.uniform(-2, 2, size))
    share = np.where(rng.random(size) < 0.9, rng.beta(1, 8, size), rng.random(size))
    level = 20 * rng.standard_normal(size)  # as good as no prior
    # Groups' own levels are integrated out by the closed form for one number a group.
    log = np.zeros(size)
    for name in set(groups):
        at = [i for i, group in enumerate(groups) if group == name]
        rest = y[at] - y.mean() - level[:, None] - b[:, None] * (x[at] - x.mean())
        n, within, between = len(at), (1 - share) * sigma**2, share * sigma**2
        log += -0.5 * ((n - 1) * np.log(within) + np.log(within + n * between))
        log += -0.5 * ((rest**2).sum(axis=1) - between / (within + n * between) * rest.sum(axis=1) ** 2) / within
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    found = linear_trend(y, x, groups, step=1e-6)
    noise = 4 / np.sqrt(1 / (weight**2).sum())
    assert found.mean == pytest.approx(float(weight @ b), abs=noise)
    assert found.p_up == pytest.approx(float(weight @ (b > 0)), abs=noise)


def test_readings_of_one_company_are_no_separate_evidence() -> None:
    x = np.repeat(np.log1p(np.arange(6)), 4)
    y = np.repeat([3.0, 5, 4, 6, 5, 7], 4)
    one, apart = linear_trend(y, x, np.repeat(np.arange(6), 4).tolist()), linear_trend(y, x)
    assert one.slope_error > 1.5 * apart.slope_error
    assert one.p_up < apart.p_up
    assert (one.groups, apart.groups) == (6, 24)
    # Six groups of four alike say little more than six single readings do.
    assert one.p_up < linear_trend(y[::4], x[::4]).p_up + 0.03 < apart.p_up + 0.03


def test_readings_copied_down_a_conversation_make_no_claims_on_noise() -> None:
    rng = np.random.default_rng(8)
    x, groups = np.repeat(np.log1p(np.arange(10)), 6), np.repeat(np.arange(10), 6)
    p_up = []
    for _ in range(200):
        y = np.clip(np.rint(3.3 + rng.standard_normal(10)), 1, 5)
        p_up.append(linear_trend(np.repeat(y, 6), x, groups.tolist(), prior_sd=0.75).p_up)
    sure = np.maximum(p_up, 1 - np.array(p_up))
    assert (sure >= 0.975).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)
    assert (sure >= 0.999).mean() <= 0.02


def test_a_term_that_explains_the_readings_takes_its_part() -> None:
    x = np.log1p(np.arange(30))
    ease = np.linspace(0, 3, 30)
    y = 4 + ease
    assert linear_trend(y, x, terms=ease).mean < 0.6 * linear_trend(y, x).mean
    missing = ease.copy()
    missing[::3] = np.nan
    assert np.isfinite(linear_trend(y, x, terms=missing).mean)


def test_the_change_goes_from_the_first_third_to_the_last() -> None:
    found = linear_trend(np.arange(9.0), np.arange(9.0), prior_sd=100)
    assert (found.first, found.last, found.span) == (1.0, 7.0, 6.0)
    assert found.change == pytest.approx(6.0, abs=0.1)
    assert found.change_interval[0] < found.change < found.change_interval[1]


def test_lines_are_seeded_and_spread_as_the_slope_does() -> None:
    rng = np.random.default_rng(4)
    x = np.log1p(np.arange(25))
    found = linear_trend(5 + 0.5 * x + rng.standard_normal(25), x)
    one, two = (found.lines(x, 4000, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    slope = (one[:, -1] - one[:, 0]) / (x[-1] - x[0])
    assert slope.mean() == pytest.approx(found.mean, abs=0.03)
    np.testing.assert_allclose(np.quantile(slope, [0.025, 0.975]), found.interval, atol=0.06)
    assert one.mean(axis=0)[12] == pytest.approx(found.level + found.mean * (x[12] - found.centre), abs=0.05)


@pytest.mark.parametrize("p", [0.94, 0.993])
def test_the_smallest_change_is_shown_in_80_of_100_samples(p: float) -> None:
    rng = np.random.default_rng(5)
    error = float(np.mean([sample(rng, 45, 0.0, 0.1, 0.3, 1.5).slope_error for _ in range(60)]))
    slope = smallest_slope(error, 1.5, p, 43)
    shown = np.mean([sample(rng, 45, slope, 0.1, 0.3, 1.5).p_up >= p for _ in range(200)])
    assert 0.70 <= shown <= 0.90


def test_what_says_nothing_claims_nothing() -> None:
    assert linear_trend([7], [0]).p_up == pytest.approx(0.5)
    assert linear_trend([5, 5, 5, 5], np.log1p(np.arange(4))).p_up == pytest.approx(0.5)
    flat = linear_trend([5, 6, 7], [1, 1, 1])
    assert flat.p_up == pytest.approx(0.5)
    assert flat.smallest(0.95) == np.inf


ratings = st.lists(st.integers(1, 10), min_size=2, max_size=25)


@given(ratings)
@settings(max_examples=60, deadline=None)
def test_a_mirrored_log_has_the_mirrored_answer(values: list[int]) -> None:
    x = np.log1p(np.arange(len(values)))
    groups = [i // 2 for i in range(len(values))]
    up, down = linear_trend(values, x, groups), linear_trend([11 - one for one in values], x, groups)
    assert up.p_up == pytest.approx(1 - down.p_up, abs=1e-6)
    assert up.mean == pytest.approx(-down.mean, abs=1e-6)
    assert up.interval[0] <= up.mean <= up.interval[1]


def test_fifteen_hundred_readings_leave_a_small_error() -> None:
    rng = np.random.default_rng(6)
    n = 1500
    found = linear_trend(
        rng.normal(size=n), np.log1p(np.arange(n)), rng.integers(0, 800, n).tolist(), rng.integers(0, 10, n).tolist()
    )
    assert found.slope_error < 0.05


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"y": []}, "reading"), ({"y": [1, np.nan, 3]}, "missing"), ({"y": [1, 2]}, "place"), ({"groups": ["A"]}, "groups"),
     ({"kinds": ["A"]}, "kinds"), ({"prior_sd": 0}, "prior_sd"), ({"confidence": 1}, "confidence")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(changes: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"y": [1, 2, 3], "x": [0, 1, 2], **changes}
    with pytest.raises(ValueError, match=words):
        linear_trend(**given)  # type: ignore[arg-type]
