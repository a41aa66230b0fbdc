"""Numbers and yes or no, as people type them."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.values import amount, is_blank, read_numbers, read_yes_no


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("55,000", 55000, ""),
        ("$90k", 90000, ""),
        ("£80k", 80000, "GBP"),
        ("€1.234,50", 1234.5, "EUR"),
        ("-€5", -5, "EUR"),
        ("€-5", -5, "EUR"),
        ("−5", -5, ""),
        ("120000 USD", 120000, "USD"),
        ("USD120,000", 120000, "USD"),
        ("$120,000 USD", 120000, "USD"),
        ("US$5", 5, "USD"),
        ("¥30,000", 30000, ""),
        ("90.000 zł", 90, "PLN"),
        ("15 %", 15, "percent"),
        ("7,5", 7.5, ""),
        ("0,500", 0.5, ""),
        ("1.234.567", 1234567, ""),
        ("1 234 567", 1234567, ""),
        ("1'234.5", 1234.5, ""),
        ("12,34,567", 1234567, ""),
        ("1.5m", 1500000, ""),
        ("+5", 5, ""),
        (".5", 0.5, ""),
        ("١٢٣", 123, ""),
    ],
)
def test_amounts(text: str, value: float, unit: str) -> None:
    assert amount(text) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "$",
        "%",
        "k",
        "--5",
        "12 34",
        "1,23.45",
        "1.2,3.4",
        "1,234,56",
        "25 DAY",
        "90k-100k",
        "(5)",
        "9" * 400,
        "1e5",
    ],
)
def test_what_is_not_one_number_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        amount(text)


def test_three_digits_after_a_point_are_thousands_in_money_alone() -> None:
    texts = pd.Series(["55.000", "1500", "12.5"])
    assert read_numbers(texts).values.tolist() == [55, 1500, 12.5]
    money = read_numbers(texts, money=True)
    assert money.values.tolist() == [55000, 1500, 12.5]
    assert money.said == 'three digits after a point, as in "55.000", read as thousands'
    for text in ("€55.000", "55.000 EUR", "-55.000"):
        beside = read_numbers(pd.Series([text]), money=True)
        assert abs(beside.values[0]) == 55000
        assert beside.said == f'three digits after a point, as in "{text}", read as thousands'
    assert read_numbers(pd.Series(["€55,000.50"]), money=True).said == ""


def test_a_rating_on_another_scale_is_not_taken() -> None:
    read = read_numbers(pd.Series(["7/10", "4/5", "70 / 100"]), out_of=10)
    assert read.values.tolist()[0] == 7
    assert read.bad == {"4/5": "is out of 5, not of 10", "70 / 100": "is out of 100, not of 10"}
    assert read_numbers(pd.Series(["4/5"]), out_of=5).values.tolist() == [4]
    assert read_numbers(pd.Series(["4/5"])).bad == {"4/5": "is not a number"}


def test_endless_numbers_are_no_numbers() -> None:
    read = read_numbers(pd.Series(["inf", "-inf", "1e999", "nan"]))
    assert read.values.isna().all()
    assert set(read.bad) == {"inf", "-inf", "1e999"}


def test_yes_and_no_in_several_languages() -> None:
    read = read_yes_no(pd.Series(["Yes", "是", "نعم", "1.0", "NO", "否", "0", "", "N/A", "perhaps"]))
    assert read.values.tolist()[:7] == [True, True, True, True, False, False, False]
    assert read.values.isna().tolist()[7:] == [True, True, True]
    assert read.bad == {"perhaps": "is not yes or no"}
    assert str(read.values.dtype) == "boolean"


@settings(max_examples=80, deadline=None)
@given(st.floats(-1e9, 1e9), st.sampled_from(["{:,.2f}", "{:.2f}", "${:,.2f}", "{:,.2f} EUR"]))
def test_a_number_is_read_back(number: float, shape: str) -> None:
    assert amount(shape.format(number))[0] == pytest.approx(round(number, 2), abs=1e-6)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789.,' -+%$€kmEURx/", max_size=12))
def test_any_text_is_a_finite_number_or_a_reason(text: str) -> None:
    read = read_numbers(pd.Series([text]))
    if text in read.bad:
        assert read.bad[text] == "is not a number"
        assert math.isnan(read.values.iloc[0])
    else:
        assert math.isfinite(read.values.iloc[0]) or is_blank(text)
