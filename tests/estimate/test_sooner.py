"""Sooner in one group: the sums of statsmodels, exact numbers by hand, and no false alarms."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from statsmodels.duration.survfunc import survdiff

from offerscope.estimate.sooner import Sooner, holm, sooner


def world(seed: int, sizes: tuple[int, ...], speed: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(sizes)), sizes)
    comes = rng.exponential(120 / np.where(group == 0, speed, 1.0)).round()
    # Groups began at different times: they are watched for different whiles.
    watched = rng.integers(20, 200, len(group)) * (1 - 0.4 * (group % 2))
    return np.minimum(comes, watched), comes <= watched, group


def test_it_adds_up_as_statsmodels_does() -> None:
    days, happened, group = world(3, (80, 120), 1.6)
    chi2, p = survdiff(days, happened, group)
    found = sooner(days, happened, group == 0)
    assert (found.observed - found.expected) ** 2 / found.variance == pytest.approx(chi2)
    assert found.p == pytest.approx(p, abs=0.02)
    assert found.ratio()[0] > 1
    assert found.ratio()[1] < found.ratio()[0] < found.ratio()[2]


def test_without_ties_and_stops_it_is_near_the_permutation_test() -> None:
    # All 20 ways how three of six could be the group.
    days, happened = np.arange(1, 7), np.ones(6, dtype=bool)
    found = {
        three: sooner(days, happened, np.isin(np.arange(6), three)) for three in itertools.combinations(range(6), 3)
    }
    first = found[0, 1, 2]
    score = {three: one.observed - one.expected for three, one in found.items()}
    exact = np.mean([abs(one) >= abs(score[0, 1, 2]) - 1e-9 for one in score.values()])
    assert first.p >= exact - 1e-9
    assert first.expected == pytest.approx(3 / 6 + 2 / 5 + 1 / 4)


def test_nothing_that_happened_tells_nothing() -> None:
    found = sooner([5, 6, 7], [0, 0, 0], [1, 0, 0])
    assert (found.observed, found.expected, found.p) == (0, 0.0, 1.0)
    assert math.isnan(found.ratio()[0])
    assert Sooner(3, 1.0, 1e-9, 0.5).ratio()[2] < math.inf


@pytest.mark.parametrize("given", [([1, 2], [1], [1, 0]), ([-1], [1], [1]), ([math.nan], [1], [1])])
def test_what_does_not_go_together_is_an_error(given: tuple[list[float], list[int], list[int]]) -> None:
    with pytest.raises(ValueError, match=r"one length|0 or more"):
        sooner(*given)


def test_holm() -> None:
    # By hand, as in Holm's paper: 3 x .01, then 2 x .02, then 1 x .05, never falling.
    assert holm([0.05, 0.01, 0.02]) == pytest.approx([0.05, 0.03, 0.04])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(12, 30, 60), (10, 150), (15,) * 5])
def test_where_groups_do_not_differ_one_in_twenty_is_called_so_at_most(sizes: tuple[int, ...]) -> None:
    alarms = 0
    for seed in range(300):
        days, happened, group = world(seed, sizes)
        alarms += min(holm([sooner(days, happened, group == one).p for one in range(len(sizes))])) <= 0.05
    assert alarms / 300 <= 0.05


def test_a_group_that_is_twice_as_fast_is_found() -> None:
    found = [
        sooner(*(one if at < 2 else one == 0 for at, one in enumerate(world(seed, (60, 120), 2.5)))).p
        for seed in range(20)
    ]
    assert np.mean(np.array(found) < 0.05) > 0.8
