"""What people write about vesting, and what it is read as."""

from fractions import Fraction

import pytest

from offerscope.pay.schedules import PRESETS, parse_cumulative, parse_vesting


@pytest.mark.parametrize(
    ("text", "year_ends"),
    [
        ("25/25/25/25", [25, 50, 75, 100]),
        ("5/15/40/40", [5, 20, 60, 100]),
        ("5%, 15%, 40%, 40%", [5, 20, 60, 100]),
        ("33/33/22/12", [33, 66, 88, 100]),
        ("4 years, 12-month cliff, monthly", [25, 50, 75, 100]),
        ("monthly", [25, 50, 75, 100]),
        ("", [25, 50, 75, 100]),
        ("1/48 a month", [25, 50, 75, 100]),
        ("25% a year", [25, 50, 75, 100]),
        ("25% after year one, then monthly", [25, 50, 75, 100]),
        ("25% after 1 year, then monthly over 36 months", [25, 50, 75, 100]),
        ("25% cliff after one year, 1/48 monthly thereafter", [25, 50, 75, 100]),
        ("RSU 4 years, 25% per year", [25, 50, 75, 100]),
        ("1/3 each year for 3 years", [Fraction(100, 3), Fraction(200, 3), 100, 100]),
        ("3-year cliff", [0, 0, 100, 100]),
        ("at once", [100, 100, 100, 100]),
        ("100% immediately upon joining", [100, 100, 100, 100]),
        ("five years, yearly", [20, 40, 60, 80]),
    ],
)
def test_year_ends(text, year_ends):
    plan = parse_vesting(text)
    assert [plan.vested(12 * year) * 100 for year in (1, 2, 3, 4)] == year_ends


@pytest.mark.parametrize(
    ("text", "months", "first", "steps"),
    [
        ("quarterly over 3 years with 1 year cliff", 36, 12, 9),
        ("4 years with a one-year cliff, then monthly", 48, 12, 37),
        ("cliff of 6 months, 2 years, quarterly", 24, 6, 7),
        ("every 6 months over 3 years, no cliff", 36, 6, 6),
        ("5/15/40/40 quarterly", 48, 3, 16),
    ],
)
def test_how_long_and_how_often(text, months, first, steps):
    plan = parse_vesting(text)
    assert (plan.months, plan.first, len(plan.steps)) == (months, first, steps)


def test_terms_of_their_own_win_over_the_words():
    plan = parse_vesting("", months=36, cliff=12, every=3)
    assert (plan.months, plan.first, plan.vested(12)) == (36, 12, Fraction(1, 3))
    assert parse_vesting("25/25/25/25", every=3).vested(3) == Fraction(1, 16)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_can_be_read(name):
    assert parse_vesting(name).vested(48) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("25/25/25/15", "add up to 90"),
        ("when the board says so", "is not a vesting schedule"),
        ("4 years, 60 month cliff", "does not fit"),
        ("100", "is not a vesting schedule"),
        ("900 years", "not believed"),
        ("900-year cliff", "not believed"),
        ("fully vested after 4 years", "is not a vesting schedule"),
        ("immediate vesting of 25%, then monthly over 3 years", "is not a vesting schedule"),
        ("25% a year over 3 years", "do not agree"),
        ("25% after 1 year, then monthly over 60 months", "do not agree"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(text, says):
    with pytest.raises(ValueError, match=says):
        parse_vesting(text)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("0/20/40/60/80/100", [0, 20, 40, 60, 80, 100]),
        ("20/40/60/80/100", [0, 20, 40, 60, 80, 100]),
        ("at once", [100] * 6),
        ("3-year cliff", [0, 0, 0, 100, 100, 100]),
        ("50/50", [0, 50, 100, 100, 100, 100]),
        ("0/100", [0, 100, 100, 100, 100, 100]),
        ("0/0/0/100", [0, 0, 0, 100, 100, 100]),
    ],
)
def test_when_a_contribution_is_mine(text, shares):
    assert [parse_cumulative(text).vested(12 * year) * 100 for year in range(6)] == shares
