import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.times import incidence, survival

EVENTS = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

watched = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), min_size=1, max_size=40)


def test_the_6_mp_arm_of_the_leukaemia_trial() -> None:
    # Cox & Oakes (1984), Analysis of Survival Data, table 1.1: remission of leukaemia under 6-mercaptopurine.
    curve = survival(EVENTS + CENSORED, [True] * len(EVENTS) + [False] * len(CENSORED))
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.values.round(4).tolist() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert curve.n_at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.reaches(0.5) == 23


def test_greenwood_by_hand() -> None:
    # At 6 of the same arm: Greenwood's sum is 3 / (21 * 18), so log(-log) has the error sqrt of it over |log S|.
    curve = survival(EVENTS + CENSORED, [True] * len(EVENTS) + [False] * len(CENSORED))
    s = 18 / 21
    half = 1.959964 * np.sqrt(3 / (21 * 18)) / abs(np.log(s))
    assert curve.interval_at(6) == pytest.approx((s ** np.exp(half), s ** np.exp(-half)), abs=1e-6)


@given(watched)
@settings(max_examples=60, deadline=None)
def test_incidences_sum_to_one_minus_survival(rows: list[tuple[int, int]]) -> None:
    times, causes = zip(*rows, strict=True)
    found = incidence(times, causes)
    if not found.causes:
        assert found.survival.at(100) == 1
        return
    total = sum(curve.values for curve in found.causes.values())
    np.testing.assert_allclose(total, 1 - found.survival.values, atol=1e-12)
    for curve in found.causes.values():
        assert (np.diff(curve.values) >= -1e-12).all()
        inside = ~np.isnan(curve.low)
        assert (curve.low[inside] <= curve.values[inside] + 1e-9).all()
        assert (curve.values[inside] <= curve.high[inside] + 1e-9).all()
        assert (curve.low[inside] >= 0).all()
        assert (curve.high[inside] <= 1).all()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_nobody_cut_off_gives_plain_shares(times: list[int]) -> None:
    curve = survival(times, np.ones(len(times)))
    for time in times:
        assert curve.at(time) == pytest.approx(np.mean(np.array(times) > time), abs=1e-12)


def test_one_cause_alone_is_not_one_minus_kaplan_meier() -> None:
    times, causes = [1, 2, 3, 4, 5, 6], [2, 1, 2, 1, 2, 1]
    assert incidence(times, causes).causes[1].at(6) == pytest.approx(0.5)
    assert 1 - survival(times, np.array(causes) == 1).at(6) == pytest.approx(1.0)


def test_a_cause_that_never_happens_stays_at_zero() -> None:
    found = incidence([1, 2, 3], [2, 0, 2])
    assert found.causes[1].values.tolist() == [0, 0]
    assert found.causes[2].at(3) == pytest.approx(1.0)


def test_before_the_first_time_nothing_has_happened() -> None:
    found = incidence([5, 6], [1, 0])
    assert found.causes[1].at(4.9) == 0
    assert found.survival.at(4.9) == 1
    assert np.isnan(found.survival.interval_at(4.9)).all()
    assert np.isnan(found.causes[1].reaches(0.6))


def test_no_one_at_all() -> None:
    assert survival([], []).at(3) == 1
    assert incidence([], []).n == 0


@pytest.mark.parametrize(
    ("times", "ends"), [([1, 2], [1]), ([-1], [1]), ([float("nan")], [1]), ([1], [-1]), ([1], [0.5]), (["x"], [1])]
)
def test_what_cannot_be_is_refused(times: list[float], ends: list[float]) -> None:
    with pytest.raises(ValueError, match=r"duration|ending"):
        incidence(times, ends)


def test_levels_that_are_none() -> None:
    with pytest.raises(ValueError, match="level"):
        survival([1], [1], level=95)


def test_against_scipy() -> None:
    # Another implementation of the same estimator, on ties and cut-off times.
    from scipy import stats

    rng = np.random.default_rng(7)
    times, seen = rng.integers(1, 30, 80), rng.random(80) < 0.6
    theirs = stats.ecdf(stats.CensoredData(uncensored=times[seen], right=times[~seen])).sf
    ours = survival(times, seen)
    np.testing.assert_allclose(ours.values, [theirs.evaluate(time) for time in ours.times], atol=1e-12)
