"""How likely one is still there, against a published table of what a grant is worth to one who may leave."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.schedules import parse_vesting
from offerscope.pay.stay import mean_tenure, still_there


# Computed for this project: where 20 % leave each year, survival is .8 ** years, and a grant of 1.00 is worth so much.
@pytest.mark.parametrize(
    ("schedule", "worth"), [("25/25/25/25", 0.5904), ("5/15/40/40", 0.50464), ("33/33/22/12", 0.637)]
)
def test_what_a_grant_is_worth_where_one_in_five_leaves_each_year(schedule: str, worth: float) -> None:
    steps = parse_vesting(schedule).steps
    found = sum(float(part) * float(still_there(month, leaving=0.2)) for month, part in steps)
    assert found == pytest.approx(worth, abs=5e-5)


def test_the_chance_of_leaving_is_the_same_every_month() -> None:
    there = still_there(np.arange(60), 2.5)
    assert np.allclose(there[1:] / there[:-1], math.exp(-1 / 30))
    assert there[30] == pytest.approx(math.exp(-1))


def test_nobody_leaves_where_nothing_is_said() -> None:
    for tenure in (None, 0, 0.0):
        assert still_there([0, 12, 480], tenure).tolist() == [1, 1, 1]
    assert still_there([0, 12], leaving=0.0).tolist() == [1, 1]


@settings(max_examples=50, deadline=None)
@given(leaving=st.floats(0.001, 0.99), months=st.floats(0, 600))
def test_a_share_that_leaves_and_a_mean_tenure_say_the_same(leaving: float, months: float) -> None:
    by_share = float(still_there(months, leaving=leaving))
    assert by_share == pytest.approx((1 - leaving) ** (months / 12))
    assert by_share == pytest.approx(float(still_there(months, mean_tenure(leaving))))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([-1],), "give 0 or more"),
        (([1], -2.0), "tenure of -2 years"),
        (([1], math.inf), "tenure of inf"),
        (([1], math.nan), "tenure of nan"),
    ],
)
def test_what_cannot_be_used_is_told(arguments: tuple[object, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        still_there(*arguments)  # type: ignore[arg-type]


def test_a_share_is_less_than_all() -> None:
    with pytest.raises(ValueError, match="less than 1"):
        still_there(1, leaving=1.0)
    with pytest.raises(ValueError, match="give one"):
        still_there(1, 3.0, leaving=0.2)
