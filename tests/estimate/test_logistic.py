import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from offerscope.estimate.logistic import firth, logistic_trend


def test_r20_separated_logistic_is_one_half_in_each_cell() -> None:
    """x = 0: 1 of 10; x = 1: 6 of 6. The closed form, as the method's own paper has it for a two by two table: add one
    half to each cell (Firth 1993, Biometrika 80:27-38; for separation Heinze & Schemper 2002, Statistics in Medicine
    21:2409-2419).
    """
    line = firth([0] * 10 + [1] * 6, [1] + [0] * 9 + [1] * 6)
    assert line.intercept == pytest.approx(-1.845827, abs=1e-6)
    assert line.slope == pytest.approx(4.410776, abs=1e-6)
    assert line.intercept == pytest.approx(np.log(1.5 / 9.5), abs=1e-9)
    assert line.slope == pytest.approx(np.log(6.5 / 0.5) - np.log(1.5 / 9.5), abs=1e-9)


@given(st.integers(1, 12), st.integers(1, 12), st.data())
@settings(max_examples=60, deadline=None)
def test_any_two_by_two_table_is_one_half_in_each_cell(n0: int, n1: int, data: st.DataObject) -> None:
    k0, k1 = data.draw(st.integers(0, n0)), data.draw(st.integers(0, n1))
    line = firth([2.0] * n0 + [5.0] * n1, [1] * k0 + [0] * (n0 - k0) + [1] * k1 + [0] * (n1 - k1))
    at = [np.log((k + 0.5) / (n - k + 0.5)) for k, n in ((k0, n0), (k1, n1))]
    np.testing.assert_allclose(special.logit(line.chance([2.0, 5.0])), at, atol=1e-6)


def test_with_much_data_firth_is_the_plain_line() -> None:
    import statsmodels.api as sm

    rng = np.random.default_rng(1)
    x = rng.normal(size=4000)
    y = (rng.random(4000) < special.expit(0.3 + 0.8 * x)).astype(float)
    plain = sm.Logit(y, sm.add_constant(x)).fit(disp=0)
    line = firth(x, y)
    np.testing.assert_allclose([line.intercept, line.slope], plain.params, atol=2e-3)
    np.testing.assert_allclose([line.intercept_error, line.slope_error], plain.bse, rtol=5e-3)


def test_it_agrees_with_weighing_worlds_drawn_from_the_prior() -> None:
    y, x = np.array([0.0, 0, 1, 0, 1, 1, 0, 1, 1, 1]), np.log1p(np.arange(10))
    rng = np.random.default_rng(2)
    size = 300_000
    b, level = 0.5 * rng.standard_normal(size), 1.5 * rng.standard_normal(size)
    own = 0.5 * rng.standard_normal((size, 5))[:, np.repeat(np.arange(5), 2)]
    at = level[:, None] + own + b[:, None] * (x - x.mean())
    log = (y * at - np.logaddexp(0, at)).sum(axis=1)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    found = logistic_trend(y, x, np.repeat(np.arange(5), 2).tolist())
    assert found.mean == pytest.approx(float(weight @ b), abs=0.015)
    assert found.p_up == pytest.approx(float(weight @ (b > 0)), abs=0.015)
    ends = special.expit(level[:, None] + b[:, None] * (np.array([found.first, found.last]) - x.mean()))
    moved = found.curves([found.first, found.last], 20_000, np.random.default_rng(1))
    assert (moved[:, 1] - moved[:, 0]).mean() == pytest.approx(float(weight @ (ends[:, 1] - ends[:, 0])), abs=0.02)


def test_intervals_hold_the_truth_95_times_in_100() -> None:
    rng = np.random.default_rng(3)
    held = []
    for _ in range(500):
        n = 30
        slope, x = 0.5 * rng.standard_normal(), np.log1p(np.arange(n))
        kinds, own = rng.integers(0, 4, n), np.arange(n) // 2
        at = 1.5 * rng.standard_normal() + slope * (x - x.mean()) + rng.standard_normal(4)[kinds]
        at += 0.5 * rng.standard_normal(n)[own]
        y = (rng.random(n) < special.expit(at)).astype(float)
        low, high = logistic_trend(y, x, own.tolist(), kinds.tolist()).interval
        held.append(low <= slope <= high)
    assert 0.92 <= np.mean(held) <= 0.98


def test_on_noise_no_more_claims_than_were_promised() -> None:
    rng = np.random.default_rng(4)
    x = np.log1p(np.arange(15))
    p_up = np.array([logistic_trend((rng.random(15) < 0.4).astype(float), x).p_up for _ in range(600)])
    for a in (0.2, 0.05):
        assert (p_up >= 1 - a).mean() <= a + 3 * np.sqrt(a * (1 - a) / 600)


def test_outcomes_that_are_all_alike_or_wholly_apart_stay_finite() -> None:
    x = np.log1p(np.arange(12))
    for y in (np.ones(12), np.zeros(12), np.repeat([0.0, 1.0], 6)):
        found = logistic_trend(y, x, kinds=["a", "b"] * 6)
        assert np.isfinite([found.mean, *found.interval, found.p_up]).all()
    # 1.5 million worlds drawn from the same beliefs and weighed by the twelve outcomes say .9224: they hold so few down.
    assert found.p_up == pytest.approx(0.9224, abs=0.005)
    assert logistic_trend([1.0], [0.0]).p_up == pytest.approx(0.5)


def test_curves_are_seeded_chances() -> None:
    y, x = [0, 0, 1, 0, 1, 1, 1, 0, 1], np.log1p(np.arange(9))
    found = logistic_trend(y, x)
    one, two = (found.curves(x, 30, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    assert one.shape == (30, 9)
    assert ((one > 0) & (one < 1)).all()


@given(st.lists(st.booleans(), min_size=3, max_size=15))
@settings(max_examples=30, deadline=None)
def test_success_and_failure_exchanged_turn_the_answer(values: list[bool]) -> None:
    y, x = np.array(values, dtype=float), np.log1p(np.arange(len(values)))
    one, other = logistic_trend(y, x), logistic_trend(1 - y, x)
    assert one.p_up == pytest.approx(1 - other.p_up, abs=1e-4)
    assert one.mean == pytest.approx(-other.mean, abs=1e-4)


def test_a_long_log_finds_its_slope() -> None:
    rng = np.random.default_rng(6)
    n = 1500
    x = np.log1p(np.arange(n))
    y = (rng.random(n) < special.expit(-1 + 0.4 * x)).astype(float)
    found = logistic_trend(y, x, rng.integers(0, 800, n).tolist(), rng.integers(0, 8, n).tolist(), rng.normal(size=n))
    assert found.interval[0] < 0.4 < found.interval[1]


@pytest.mark.parametrize(
    ("y", "x", "words"),
    [([], [], "outcome"), ([0, 2], [0, 1], "1 for a success"), ([0, 1], [0, np.nan], "place"), ([0, 1], [0], "place")],
)
def test_what_cannot_be_used_is_named(y: list[float], x: list[float], words: str) -> None:
    for method in (lambda: logistic_trend(y, x), lambda: firth(x, y)):
        with pytest.raises(ValueError, match=words):
            method()
    with pytest.raises(ValueError, match="does not vary"):
        firth([1, 1], [0, 1])
    with pytest.raises(ValueError, match="prior_sd"):
        logistic_trend([0, 1], [0, 1], prior_sd=0)
