"""Waiting for an offer: closed forms, a plain simulation, and what more of anything does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.estimate.waiting import lognormal, needed, waiting


def test_an_offer_that_comes_for_sure_starts_a_week_later() -> None:
    assert waiting([104.0], [1.0], 1.0, 52, meanwhile=52.0) == pytest.approx(51 * 2 + 1)


def test_with_no_offer_to_come_there_is_what_was_there() -> None:
    assert waiting([500.0], [1.0], 0.0, 104, meanwhile=40.0) == pytest.approx(80)
    assert waiting([500.0], [1.0], 0.5, 104, meanwhile=40.0, until=0) == pytest.approx(80)
    assert waiting([500.0], [1.0], 0.5, 0) == 0


def test_one_week_is_the_mean_of_what_may_come() -> None:
    # With two weeks left: an offer now pays for the one week after it.
    assert waiting([52.0, 104.0], [0.5, 0.5], 0.5, 2) == pytest.approx(0.5 * (0.5 * 1 + 0.5 * 2))


def test_it_is_what_a_searcher_earns_who_follows_the_best_rule() -> None:
    """Against a simulation of that rule: take an offer where it pays at least what waiting on does."""
    values, chances, arrival, weeks, meanwhile = np.array([60.0, 90.0, 120.0]), np.array([0.5, 0.3, 0.2]), 0.3, 40, 30.0
    left = [waiting(values, chances, arrival, week, meanwhile) for week in range(weeks + 1)]
    rng = np.random.default_rng(4)
    earned = []
    for _ in range(4000):
        total = 0.0
        for week in range(weeks, 0, -1):
            total += meanwhile / 52
            if rng.random() < arrival:
                offer = rng.choice(values, p=chances)
                if offer * (week - 1) / 52 >= left[week - 1]:
                    total += offer * (week - 1) / 52
                    break
        earned.append(total)
    assert float(np.mean(earned)) == pytest.approx(left[weeks], abs=4 * float(np.std(earned)) / 4000**0.5)


@given(
    st.floats(0, 1), st.integers(0, 80), st.floats(0, 100), st.one_of(st.none(), st.integers(0, 60)), st.floats(10, 200)
)
def test_more_offers_and_better_ones_are_worth_more(
    arrival: float, weeks: int, meanwhile: float, until: int | None, pay: float
) -> None:
    found = waiting([pay, 1.5 * pay], [0.6, 0.4], arrival, weeks, meanwhile, until)
    assert found >= meanwhile * weeks / 52 - 1e-9
    assert waiting([1.1 * pay, 1.65 * pay], [0.6, 0.4], arrival, weeks, meanwhile, until) >= found - 1e-9
    assert waiting([pay, 1.5 * pay], [0.6, 0.4], min(1.0, arrival + 0.1), weeks, meanwhile, until) >= found - 1e-9
    if until is not None:
        assert waiting([pay, 1.5 * pay], [0.6, 0.4], arrival, weeks, meanwhile) >= found - 1e-9


def test_what_is_needed_makes_waiting_as_good_as_taking() -> None:
    for arrival in (0.05, 0.2, 1.0):
        more = needed(100.0, 0.15, arrival, 104, meanwhile=60.0)
        assert more is not None
        factors = lognormal(0.15)
        values = 100 * (1 + more) * factors
        found = waiting(values, np.full(len(factors), 1 / len(factors)), arrival, 104, 60.0)
        assert found == pytest.approx(200.0, abs=0.01)


def test_rare_offers_must_pay_more() -> None:
    found = [needed(100.0, 0.15, 1 / weeks, 104, meanwhile=50.0) for weeks in (1, 4, 13, 26)]
    assert found == sorted(found)  # type: ignore[type-var]


def test_nothing_is_enough_where_none_can_come_in_time() -> None:
    assert needed(100.0, 0.15, 0.001, 104) is None
    assert needed(100.0, 0.0, 0.5, 104, until=0) is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([], [], 0.5, 2), "at least one"), (([1.0], [0.5], 0.5, 2), "sum to 1"), (([1.0], [1.0], 1.5, 2), "0 to 1"),
        (([1.0], [1.0], 0.5, -1), "0 or more"), (([float("nan")], [1.0], 0.5, 2), "numbers"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(arguments: tuple[list[float], list[float], float, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        waiting(*arguments)
    with pytest.raises(ValueError, match="more than 0"):
        needed(0.0, 0.1, 0.5, 10)
