"""The share that has ended by a day: one each is the known curve, and several of one person count as one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from offerscope.estimate.ended import ended_by
from offerscope.estimate.times import survival


def test_where_each_person_has_one_it_is_the_known_curve() -> None:
    rng = np.random.default_rng(2)
    days, happened = rng.integers(1, 60, 300), rng.random(300) < 0.6
    at = [7, 14, 28, 42]
    known = survival(days, happened)
    found = ended_by(days, happened, np.arange(300), at)
    assert found.share == pytest.approx([1 - known.at(day) for day in at])
    for place, day in enumerate(at):
        low, high = known.interval_at(day)
        assert found.low[place] == pytest.approx(1 - high, abs=0.005)
        assert found.high[place] == pytest.approx(1 - low, abs=0.005)


def test_what_is_written_five_times_is_no_surer() -> None:
    rng = np.random.default_rng(3)
    days, happened, who = rng.integers(1, 60, 60), rng.random(60) < 0.7, np.arange(60)
    once = ended_by(days, happened, who, [20])
    five = ended_by(np.tile(days, 5), np.tile(happened, 5), np.tile(who, 5), [20])
    assert five.share == pytest.approx(once.share)
    assert five.low == pytest.approx(once.low, abs=1e-9)
    assert (five.n, five.people) == (300, 60)
    as_strangers = ended_by(np.tile(days, 5), np.tile(happened, 5), np.arange(300), [20])
    assert as_strangers.low[0] > once.low[0] + 0.03


def test_what_cannot_be_known_is_missing() -> None:
    nothing = ended_by([5, 6], [0, 0], ["A", "B"], [3])
    assert nothing.share.tolist() == [0.0]
    assert math.isnan(nothing.low[0])
    alone = ended_by([5, 6, 9], [1, 1, 0], ["A", "A", "A"], [5])
    assert alone.share[0] == pytest.approx(1 / 3)
    assert math.isnan(alone.high[0])
    assert ended_by([], [], [], []).n == 0


@pytest.mark.parametrize("given", [([1, 2], [1], ["A", "B"]), ([-1], [1], ["A"]), ([math.nan], [1], ["A"])])
def test_what_does_not_go_together_is_an_error(given: tuple[list[float], list[int], list[str]]) -> None:
    with pytest.raises(ValueError, match=r"one length|0 or more"):
        ended_by(*given, [3])


@pytest.mark.slow
@pytest.mark.parametrize("people", [12, 40])
def test_intervals_hold_the_truth_though_a_persons_applications_go_alike(people: int) -> None:
    rng = np.random.default_rng(4)
    at = np.array([14, 28, 42])
    # Each person's own rate is gamma, so that the share of all is known.
    truth = 1 - (1 + 0.02 * at / 3) ** -3.0
    held, tries = np.zeros(3), 500
    for _ in range(tries):
        who = np.repeat(np.arange(people), 1 + rng.poisson(6, people))
        rate = 0.02 * rng.gamma(3, 1 / 3, people)
        comes, watched = np.ceil(rng.exponential(1 / rate[who])), rng.integers(20, 120, len(who))
        found = ended_by(np.minimum(comes, watched), comes <= watched, who, at)
        held += (found.low <= truth) & (truth <= found.high)
    assert (held / tries).min() >= 0.92
    assert (held / tries).max() <= 0.98
    assert 0.93 <= float((held / tries).mean()) <= 0.97
