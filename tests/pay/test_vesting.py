"""Allocation and cliffs against published results, and the laws every rule keeps."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.vesting import RULES, Vesting, allocate, schedule

#: 18 shares in 4 tranches: the examples in the Open Cap Table Format's enumeration "Allocation Type" (reference check R7).
PUBLISHED = {
    "CUMULATIVE_ROUNDING": [5, 4, 5, 4],
    "CUMULATIVE_ROUND_DOWN": [4, 5, 4, 5],
    "FRONT_LOADED": [5, 5, 4, 4],
    "BACK_LOADED": [4, 4, 5, 5],
    "FRONT_LOADED_TO_SINGLE_TRANCHE": [6, 4, 4, 4],
    "BACK_LOADED_TO_SINGLE_TRANCHE": [4, 4, 4, 6],
    "FRACTIONAL": [4.5, 4.5, 4.5, 4.5],
}

weights = st.lists(st.integers(0, 60), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize("rule", PUBLISHED)
@pytest.mark.parametrize(
    "spelling",
    [
        str,
        str.lower,
        lambda rule: rule.replace("_", " ").title(),
        lambda rule: rule.replace("_", "-"),
        lambda rule: rule.replace("_LOADED", "").replace("_TRANCHE", "").lower(),
    ],
)
def test_r7_the_published_example(rule, spelling):
    assert allocate(18, 4, spelling(rule)).tolist() == PUBLISHED[rule]
    assert allocate(18, [25, 25, 25, 25], spelling(rule)).tolist() == PUBLISHED[rule]


def test_r8_cliffs():
    """Open Cap Table tools: 4,800 and 1,000 options, 1/48 monthly, 12-month cliff, cumulative round-down (R8)."""
    vested = schedule(4800, 48, 12, "cumulative round-down")
    assert len(vested) == 49
    assert [vested[month] for month in (0, 11, 12, 13, 48)] == [0, 0, 1200, 1300, 4800]
    assert schedule(1000, 48, 12, "CUMULATIVE_ROUND_DOWN")[[12, 13, 14]].tolist() == [250, 270, 291]


def test_a_cliff_gives_what_the_tranches_up_to_it_would_have_given():
    """18 shares over 3 months, 2 of them behind the cliff, all that is left over last."""
    assert schedule(18, 4, 2, "BACK_LOADED_TO_SINGLE_TRANCHE").tolist() == [0, 0, 8, 12, 18]


def test_rounding_takes_halves_up_where_python_rounds_to_even():
    assert allocate(10, 4, "CUMULATIVE_ROUNDING").tolist() == [3, 2, 3, 2]
    assert allocate(2, 4, "CUMULATIVE_ROUNDING").tolist() == [1, 0, 1, 0]


def test_more_left_over_than_half_the_tranches():
    assert allocate(19, 4, "FRONT_LOADED").tolist() == [5, 5, 5, 4]
    assert allocate(19, 4, "BACK_LOADED").tolist() == [4, 5, 5, 5]
    assert allocate(19, 4, "FRONT_LOADED_TO_SINGLE_TRANCHE").tolist() == [7, 4, 4, 4]
    assert allocate(3, 5, "BACK_LOADED").tolist() == [0, 0, 1, 1, 1]


def test_weighted_tranches():
    assert allocate(1000, [5, 15, 40, 40], "FRONT_LOADED").tolist() == [50, 150, 400, 400]
    assert allocate(1003, [5, 15, 40, 40], "BACK_LOADED").tolist() == [50, 150, 401, 402]
    assert allocate(10, [0, 1, 2], "FRONT_LOADED_TO_SINGLE_TRANCHE").tolist() == [0, 4, 6]
    assert allocate(100, [33.3, 33.3, 33.4], "CUMULATIVE_ROUNDING").tolist() == [33, 34, 33]


@settings(max_examples=60, deadline=None)
@given(total=st.integers(0, 10**7), tranches=weights, rule=st.sampled_from(sorted(RULES)))
def test_every_rule_gives_out_the_grant_and_nothing_less_than_nothing(total, tranches, rule):
    parts = allocate(total, tranches, rule).tolist()
    assert sum(parts) == total
    assert min(parts) >= 0
    assert all(part == 0 for part, weight in zip(parts, tranches, strict=True) if weight == 0)


@settings(max_examples=60, deadline=None)
@given(
    total=st.integers(0, 10**6),
    tranches=weights,
    rule=st.sampled_from(["CUMULATIVE_ROUNDING", "CUMULATIVE_ROUND_DOWN", "FRONT_LOADED", "BACK_LOADED"]),
)
def test_rounding_never_moves_a_tranche_by_a_whole_share(total, tranches, rule):
    exact = allocate(total, tranches, "FRACTIONAL").tolist()
    parts = allocate(total, tranches, rule).tolist()
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


@settings(max_examples=40, deadline=None)
@given(total=st.integers(0, 10**6), months=st.integers(1, 60), data=st.data(), rule=st.sampled_from(sorted(RULES)))
def test_what_has_vested_never_falls(total, months, data, rule):
    cliff = data.draw(st.integers(0, months))
    vested = schedule(total, months, cliff, rule).tolist()
    assert vested[0] == 0
    assert vested[-1] == total
    assert vested == sorted(vested)
    assert not any(vested[: max(cliff, 1)])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((10, 0, "FRACTIONAL"), "0 tranches"),
        ((10, [], "FRACTIONAL"), "not all 0"),
        ((10, [1, -1], "FRACTIONAL"), "0 or more"),
        ((-1, 4, "FRACTIONAL"), "less than nothing"),
        ((10.5, 4, "FRONT_LOADED"), "whole number of shares"),
        ((float("nan"), 4, "FRACTIONAL"), "not a number"),
        ((10, 4, "sideways"), "is not an allocation rule"),
        ((10, 2.5, "FRACTIONAL"), "whole number of tranches"),
    ],
)
def test_what_cannot_be_allocated_is_said(arguments, says):
    with pytest.raises(ValueError, match=says):
        allocate(*arguments)


def test_a_whole_number_may_be_written_as_a_float():
    assert schedule(4800.0, 48.0, 12.0, "CUMULATIVE_ROUNDING")[[11, 12]].tolist() == [0, 1200]
    assert allocate(18, 4.0, "FRONT_LOADED").tolist() == PUBLISHED["FRONT_LOADED"]


def test_a_cliff_of_half_a_month_is_refused():
    with pytest.raises(ValueError, match="give a whole number"):
        schedule(100, 48, 0.5, "FRACTIONAL")


@pytest.mark.parametrize(("months", "cliff"), [(0, 0), (48, 49), (48, -1)])
def test_a_schedule_that_cannot_be(months, cliff):
    with pytest.raises(ValueError, match="give"):
        schedule(100, months, cliff, "FRACTIONAL")


def test_a_vesting_that_is_not_whole_is_refused():
    with pytest.raises(ValueError, match="whole grant"):
        Vesting(((12, Fraction(1, 2)),), "half")
    with pytest.raises(ValueError, match="in order"):
        Vesting(((24, Fraction(1, 2)), (12, Fraction(1, 2))), "backwards")
