"""Rates at a day, with the day that was used, and amounts in words."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.money import convert, in_words, known_currencies
from offerscope.pay.value import npv

#: The European Central Bank's reference rate of Thursday 28 March 2024; the two days after it had none.
PUBLISHED = 1.0811


@pytest.mark.parametrize("day", [dt.date(2024, 3, 28), dt.date(2024, 3, 29), dt.date(2024, 3, 31)])
def test_a_day_without_a_rate_takes_the_last_one_and_says_so(day):
    found = convert(1000, "eur", "USD", day)
    assert found.amount == pytest.approx(1000 * PUBLISHED)
    assert found.rate_date == dt.date(2024, 3, 28)


@pytest.mark.parametrize("day", [dt.date(2026, 12, 31), dt.date(2040, 1, 1)])
def test_a_day_after_the_last_rate_takes_the_last_one(day):
    late = convert(1, "EUR", "GBP", day)
    assert late.rate_date < dt.date(2026, 12, 31)
    assert late.rate == convert(1, "EUR", "GBP", late.rate_date).rate


def test_the_same_currency_needs_no_rate():
    assert convert(5, "USD", "USD", dt.date(1980, 1, 1)).rate == 1


@pytest.mark.parametrize(
    ("pair", "day", "says"),
    [
        (("EUR", "ZZZ"), dt.date(2026, 1, 5), '"ZZZ" is not a currency'),
        (("", "USD"), dt.date(2026, 1, 5), "write three letters"),
        (("RUB", "USD"), dt.date(2026, 1, 5), "has had no rate since"),
        (("USD", "EUR"), dt.date(1990, 1, 5), "before 04 January 1999"),
    ],
)
def test_what_has_no_rate_is_said(pair, day, says):
    with pytest.raises(ValueError, match=says):
        convert(1, *pair, day)


@settings(max_examples=40, deadline=None)
@given(
    amount=st.floats(0.01, 1e7),
    pair=st.tuples(*[st.sampled_from(["USD", "EUR", "GBP", "CHF", "JPY", "PLN"])] * 2),
    day=st.dates(dt.date(2005, 1, 1), dt.date(2027, 1, 1)),
)
def test_there_and_back_is_the_same(amount, pair, day):
    there = convert(amount, *pair, day)
    assert there.rate_date <= day
    assert convert(there.amount, pair[1], pair[0], day).amount == pytest.approx(amount)


def test_words():
    assert in_words(9400, "USD") == "USD 9,400"
    assert in_words(-0.4, "USD") == "USD 0"
    assert in_words(2.5) == "3"
    assert in_words(-2.5, "EUR") == "\u2212EUR 3"
    assert {"USD", "EUR"} <= known_currencies()


def test_importing_loads_no_rates():
    code = "import sys, offerscope.pay.money; sys.exit('currency_converter' in sys.modules or 'babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_r12_net_present_value():
    """numpy-financial's documented example, the first flow undiscounted (reference check R12)."""
    assert npv(0.08, [-40000, 5000, 8000, 12000, 30000]) == pytest.approx(3065.22, abs=0.005)
    assert npv(0.0, [1, 2, 3]) == 6
    with pytest.raises(ValueError, match="more than -1"):
        npv(-1, [1])
