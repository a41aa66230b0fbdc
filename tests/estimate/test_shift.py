import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.estimate.agreement import reliability, usual_reliability
from offerscope.estimate.shift import beside_noise, drift, groups_for, mean_shift, overall_shift


@pytest.mark.parametrize("groups", [5, 8, 15, 25])
def test_the_interval_holds_the_mean_in_95_of_100_cases_with_several_readings_a_group(groups: int) -> None:
    """A percentile bootstrap by group would hold it in 85 to 93 of 100 at these sizes."""
    rng = np.random.default_rng(groups)
    held, draws = 0, 1200
    for _ in range(draws):
        code = np.repeat(np.arange(groups), rng.integers(1, 5, groups))
        change = 0.5 + rng.normal(0, 0.7, groups)[code] + rng.normal(0, 1.4, len(code))
        found = overall_shift(np.zeros(len(code)), change, code.tolist(), grain=0.0)
        held += found.low <= 0.5 <= found.high
    assert 0.93 <= held / draws <= 0.97


def test_clipped_and_rounded_ratings_of_nothing_make_no_false_shift() -> None:
    rng = np.random.default_rng(3)
    clear, draws = 0, 3000
    for _ in range(draws):
        code = np.repeat(np.arange(8), rng.choice([1, 2, 3], size=8))
        true = rng.normal(8.5, 1.6, 8)[code]  # near the scale's upper end
        before, after = (np.clip(np.rint(true + rng.normal(0, 1, len(code))), 1, 10) for _ in range(2))
        clear += overall_shift(before, after, code.tolist()).p_sign >= 1 - 0.005 / 2
    assert clear / draws <= 0.008


def test_every_group_counts_the_same_however_many_readings_it_has() -> None:
    found = mean_shift([3, 3, 3, 3, 0], ["A", "A", "A", "A", "B"])
    assert (found.mean, found.n, found.groups) == (1.5, 5, 2)


def test_a_few_equal_changes_are_no_certainty() -> None:
    found = mean_shift([1, 1, 1], ["A", "B", "C"])
    assert found.se > 0
    assert 0.9 < found.p_positive < 0.99


def test_one_group_tells_no_sign() -> None:
    found = mean_shift([2, 3], ["A", "A"])
    assert found.p_sign == 0.5
    assert np.isnan(found.low)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 6)), min_size=2, max_size=25))
def test_turning_all_changes_turns_the_shift(rows: list[tuple[int, int]]) -> None:
    change, groups = [row[0] for row in rows], [row[1] for row in rows]
    one, other = mean_shift(change, groups), mean_shift([-value for value in change], groups)
    assert one.mean == pytest.approx(-other.mean)
    assert one.p_positive == pytest.approx(1 - other.p_positive)


@pytest.mark.parametrize(("change", "groups"), [([], []), ([1.0], []), ([np.nan, 1.0], ["A", "B"])])
def test_changes_that_cannot_be_used_are_refused(change: list[float], groups: list[str]) -> None:
    with pytest.raises(ValueError):
        mean_shift(change, groups)


def test_before_and_after_must_pair() -> None:
    with pytest.raises(ValueError, match="partner"):
        overall_shift([1, 2], [1], ["A", "B"])


def test_how_many_groups_it_takes_is_enough_and_one_fewer_is_not() -> None:
    seen = mean_shift([1, 2, 0, 1, -1, 2, 0], list("ABCDEFG"))
    need = groups_for(seen, lambda p: p >= 0.99)
    assert need > seen.groups
    assert groups_for(seen, lambda p: p >= 0.99, most=need - 1) == 0
    assert groups_for(mean_shift([1], ["A"]), lambda p: True) == 0


def _chosen(rng: np.random.Generator, by: str, n: int = 4000) -> tuple[np.ndarray, ...]:
    """Readings of things that do not change, of which the low ones are chosen by one reading, the other, or both."""
    true = rng.normal(0, 1.6, n)
    start, before, after = (true + rng.normal(0, 1.0, n) for _ in range(3))
    chosen = {"start": start, "before": before, "both": (start + before) / 2, "truth": true}[by] < -1
    return start, before, after, chosen


@pytest.mark.parametrize("by", ["start", "before", "both"])
def test_nothing_is_left_beyond_noise_whichever_reading_the_choice_was_made_by(by: str) -> None:
    start, before, after, chosen = _chosen(np.random.default_rng(5), by)
    known = reliability(start, before, grain=0.0)
    readings = np.full(chosen.sum(), 2)
    found = beside_noise(
        ((start + before) / 2)[chosen], readings, before[chosen], after[chosen], range(chosen.sum()), known, 0.0, 0.0
    )
    assert found.beyond.mean == pytest.approx(0, abs=0.12)
    assert found.seen.mean == pytest.approx(found.noise, abs=0.12)


def test_a_choice_that_knew_the_truth_makes_the_rise_too_small_and_never_too_large() -> None:
    start, before, after, chosen = _chosen(np.random.default_rng(6), "truth")
    known = reliability(start, before, grain=0.0)
    readings = np.full(chosen.sum(), 2)
    found = beside_noise(
        ((start + before) / 2)[chosen], readings, before[chosen], after[chosen], range(chosen.sum()), known, 0.0, 0.0
    )
    assert found.beyond.mean < 0


def test_a_fresh_reading_is_expected_to_stay_where_it_is() -> None:
    found = beside_noise([0, 0, 0], [0, 0, 0], [-2, -3, 1], [-1, -2, 2], "ABC", usual_reliability(), 1.0)
    assert (found.noise, found.noise_low, found.noise_high) == (0, 0, 0)
    assert found.beyond.mean == found.seen.mean == 1


def test_without_own_pairs_the_band_is_that_of_the_usual_reliabilities() -> None:
    found = beside_noise([-2, -2], [1, 1], [-2, -2], [0, 0], "AB", usual_reliability(), 0.0)
    assert (found.noise_low, found.noise_high) == (pytest.approx(0.2, abs=0.02), pytest.approx(1.2, abs=0.02))


def test_a_drift_is_found_where_there_is_one_and_a_low_start_alone_is_none() -> None:
    rng = np.random.default_rng(9)
    steps = [0, 0, 1, 1, 2, 2, 3, 3, 4]
    rising = [
        drift(4 + 1.3 * np.array(steps) + rng.normal(0, 1, 9), steps, 6.0, 1.6, 1.0, 0.7).step for _ in range(400)
    ]
    assert np.mean(rising) == pytest.approx(1.3, abs=0.1)
    # Things that do not change, picked for low readings at the start.
    z = []
    for _ in range(4000):
        true = rng.normal(6, 1.6)
        levels = true + rng.normal(0, 1, 3)
        if levels[0] <= 4:
            found = drift(levels, [0, 0, 1], 6.0, 1.6, 1.0, 0.7)
            z.append(found.step / found.se)
    assert np.mean(z) == pytest.approx(0, abs=0.1)
    assert np.std(z) == pytest.approx(1, abs=0.1)


def test_a_drift_is_drawn_toward_nought_and_takes_two_steps() -> None:
    found = drift([4, 6], [0, 1], 5.0, 1.6, 1.0, 0.7)
    assert 0 < found.drawn < found.step
    assert found.drawn_sd < found.se
    with pytest.raises(ValueError, match="two steps"):
        drift([4, 6], [1, 1], 5.0, 1.6, 1.0, 0.7)
