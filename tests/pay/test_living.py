"""Price parities against the figures of the Bureau of Economic Analysis, and the difference in rent."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.living import Parity, adjust, as_if_here, parity, with_own_rent
from offerscope.reference.parities import parities

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "bea-price-parities-by-state-2008-2023.csv"


# Bureau of Economic Analysis: an income of 12,000 at a parity of 120 and one of 9,000 at 90 buy the same.
def test_what_two_incomes_buy_is_the_same():
    assert adjust(12_000.0, 120.0) == pytest.approx(10_000)
    assert adjust(9_000.0, Parity(90.0, 2023)) == pytest.approx(10_000)


def test_the_parity_of_a_state_and_of_a_city_in_it():
    # Bureau of Economic Analysis, table SARPP, all items, 2023.
    assert parity("US-CA").value == pytest.approx(112.581, abs=0.001)
    assert parity("US-NY-NYC") == parity("US-NY")
    assert parity("US").value == 100
    assert parity("US-CA").year == 2023
    assert "Bureau of Economic Analysis" in parity("US-CA").source


@pytest.mark.parametrize(("code", "year"), [("DE", None), ("", None), ("US-CA", 2019), ("US-XX", 2023)])
def test_a_place_or_year_that_is_not_there_has_none(code, year):
    assert parity(code, year) is None


def test_parities_of_two_years_are_never_compared():
    with pytest.raises(ValueError, match="a parity of 2022 cannot be compared with one of 2023"):
        as_if_here(10_000.0, Parity(110.0, 2022), Parity(100.0, 2023))
    with pytest.raises(ValueError, match="give two of one year from one source"):
        as_if_here(10_000.0, Parity(110.0, 2023, "mine"), Parity(100.0, 2023))


@pytest.mark.parametrize("value", [0.0, -3.0, float("nan"), float("inf")])
def test_a_parity_that_is_none_is_said(value):
    with pytest.raises(ValueError, match="is not a price parity; give a number above 0"):
        adjust(10_000.0, value)


@settings(deadline=None)
@given(st.floats(0, 1e7), st.floats(50, 200), st.floats(50, 200))
def test_there_and_back_again_changes_nothing(amount, one, other):
    here, there = Parity(one, 2023), Parity(other, 2023)
    assert as_if_here(as_if_here(amount, there, here), here, there) == pytest.approx(amount)
    assert adjust(np.array([amount]), here)[0] == pytest.approx(adjust(amount, here))


def test_the_rent_that_a_place_adds_comes_off():
    assert with_own_rent(80_000.0, 1_500.0, 2_400.0) == pytest.approx(80_000 - 12 * 900)
    assert with_own_rent(80_000.0, 2_400.0, 1_500.0) == pytest.approx(80_000 + 12 * 900)
    with pytest.raises(ValueError, match="is not a rent; give an amount a month of 0 or more"):
        with_own_rent(80_000.0, -1.0, 900.0)


@pytest.mark.real_data
@pytest.mark.skipif(not SHARED.is_file(), reason="the shared folder of real data is not beside the checkout")
def test_every_parity_is_as_published():
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.reader(file, skipinitialspace=True)
            if len(row) > 20 and row[6].strip() == "RPPs: All items"
        ]
    published = {row[1].strip().rstrip(" *"): float(row[-1]) for row in rows}
    states = {row.name: row.all_items for row in parities().values()}
    assert len(states) == 52
    assert states == {name: published[name] for name in states}
