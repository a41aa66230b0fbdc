"""The amounts of an offer's terms: number, unit, per what, and whether anybody has told."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import build_logs
from offerscope.logs.amounts import UNIT_WORDS, read_amount, unit_named
from offerscope.logs.terms import TERMS


@pytest.mark.parametrize(
    ("term", "text", "value", "unit", "per"),
    [
        ("base", "120,000", 120000, "", ""),
        ("base", "$120k", 120000, "", ""),
        ("base", "55.000", 55000, "", ""),
        ("base", "€55.000", 55000, "EUR", ""),
        ("base", "60/hour", 60, "", "hour"),
        ("base", "60 an hour", 60, "", "hour"),
        ("base", "5,000 monthly", 5000, "", "month"),
        ("base", "5,000 EUR per month", 5000, "EUR", "month"),
        ("base", "120k p.a.", 120000, "", "year"),
        ("base", "120k base", 120000, "", ""),
        ("bonus", "10%", 10, "percent", ""),
        ("bonus", "10 percent", 10, "percent", ""),
        ("bonus", "12% of base", 12, "percent", ""),
        ("bonus", "10", 10, "percent", ""),
        ("bonus", "12,000", 12000, "money", ""),
        ("bonus", "$50", 50, "money", ""),
        ("bonus", "12,000 GBP", 12000, "GBP", ""),
        ("bonus", "none", 0, "percent", ""),
        ("sign_on", "None", 0, "", ""),
        ("equity", "500 options", 500, "shares", ""),
        ("equity", "1,200 RSUs", 1200, "shares", ""),
        ("equity", "80,000", 80000, "", ""),
        ("days_off", "25", 25, "days", ""),
        ("days_off", "25 days a year", 25, "days", "year"),
        ("days_off", "4 weeks", 20, "days", ""),
        ("cliff", "1 year", 12, "months", ""),
        ("cliff", "12m", 12, "months", ""),
        ("clawback", "24 mo", 24, "months", ""),
        ("vesting_period", "4", 4, "years", ""),
        ("vesting_period", "48 months", 48, "months", ""),
        ("window", "10 years", 120, "months", ""),
        ("window", "90 days", 90, "days", ""),
        ("tenure", "18 months", 1.5, "years", ""),
        ("commute", "1.5 hours", 90, "minutes", ""),
        ("hours", "37,5", 37.5, "hours", ""),
        ("hours", "40 hours a week", 40, "hours", "week"),
        ("share_price", "12.125", 12.125, "", ""),
        ("base", "1.5m", 1_500_000, "", ""),
        ("exit_value", "42m", 42_000_000, "", ""),
        ("exit_value", "USD 42m", 42_000_000, "USD", ""),
        ("fully_diluted", "10m", 10_000_000, "shares", ""),
        ("fully_diluted", "10,000,000 shares", 10_000_000, "shares", ""),
        ("exit_in", "60 months", 5, "years", ""),
        ("raise", "-2 %", -2, "percent", ""),
    ],
)
def test_what_an_amount_means(term: str, text: str, value: float, unit: str, per: str) -> None:
    read = read_amount(term, text)
    assert (read.value, read.unit, read.per, read.known) == (pytest.approx(value), unit, per, True)


@pytest.mark.parametrize("text", ["?", "??", "unknown", "TBD", "Not sure"])
def test_nobody_has_told(text: str) -> None:
    read = read_amount("base", text)
    assert math.isnan(read.value)
    assert not read.known


def test_terms_that_are_texts() -> None:
    for term, text in (("place", "none"), ("vesting", "25/25/25/25"), ("exit", "sold, perhaps")):
        read = read_amount(term, text)
        assert (read.known, read.unit, math.isnan(read.value)) == (True, "text", True)
    assert read_amount("place", "?").known is False
    assert read_amount("exit", "40 (10 %)").value == 40


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("base", "lots", "one number (? where nobody has told you)"),
        ("base", "120k-130k", "one number (? where nobody has told you)"),
        ("base", "12 dozen", "one number (? where nobody has told you)"),
        ("base", "2 million", "one number (? where nobody has told you)"),
        ("base", "5 or 6", "one number (? where nobody has told you)"),
        ("base", "120k + 10%", "one number (its parts go into rows of their own)"),
        ("base", "-5", "an amount, 0 or more"),
        ("base", "10 %", "in a unit of base: money"),
        ("days_off", "5 months", "in a unit of days off: days"),
        ("bonus", "5 days", "in a unit of bonus: percent or money"),
    ],
)
def test_what_is_no_amount_is_not_guessed(term: str, text: str, expected: str) -> None:
    with pytest.raises(ValueError) as error:
        read_amount(term, text)
    assert str(error.value) == expected


def test_what_stands_beside_a_number_becomes_its_note() -> None:
    assert read_amount("bonus", "10% (first year only)").note == "first year only"
    assert read_amount("equity", "500 options").note == "options"
    assert read_amount("bonus", "12% of base").note == "of base"


def test_units_as_people_write_them() -> None:
    assert [unit_named(text) for text in ("", "USD", "€", "%", "Days", "wk", "bananas")] == [
        "", "USD", "EUR", "percent", "days", "weeks", None]  # fmt: skip
    assert set(UNIT_WORDS.values()) == {
        "percent", "money", "days", "weeks", "months", "years", "hours", "minutes", "shares", "points", "text"}  # fmt: skip


def row(**cells: Any) -> tuple[dict[str, Any], list[str]]:
    logs = build_logs({"offers": [{"offer": "F", "company": "F"}], "offer_terms": [{"offer": "F", **cells}]})
    return logs.offer_terms.iloc[0].to_dict(), [str(problem) for problem in logs.problems]


def test_the_row_names_the_unit_and_the_cell_may_know_better() -> None:
    cells, problems = row(term="base", amount="60", unit="usd", per="hourly")
    assert (cells["value"], cells["unit"], cells["per"], problems) == (60, "USD", "hour", [])
    cells, problems = row(term="bonus", amount="5000", unit="money")
    assert (cells["value"], cells["unit"], problems) == (5000, "money", [])
    cells, problems = row(term="days_off", amount="4", unit="weeks")
    assert (cells["value"], cells["unit"], problems) == (20, "days", [])
    cells, _ = row(term="days_off", amount="4 weeks")
    assert (cells["amount"], cells["value"]) == ("4 weeks", 20)


def test_a_unit_that_nobody_knows() -> None:
    cells, problems = row(term="days_off", amount="25", unit="bananas")
    assert math.isnan(cells["value"])
    assert not cells["known"]
    assert problems == [
        'offer_terms.csv, row 2, unit: "bananas" is not a unit: a currency such as USD, percent, days, months, years, '
        "hours, minutes, shares or text; without it the amount says nothing; left empty"
    ]


def test_a_bad_amount_is_not_known() -> None:
    cells, problems = row(term="base", amount="-5")
    assert (math.isnan(cells["value"]), cells["known"], cells["amount"]) == (True, False, "-5")
    assert problems == ['offer_terms.csv, row 2, amount: "-5" is not an amount, 0 or more; left empty']


def test_what_was_first_offered() -> None:
    cells, problems = row(term="base", amount="120k", first_amount="$110,000")
    assert (cells["value"], cells["first_value"], problems) == (120000, 110000, [])
    cells, problems = row(term="bonus", amount="10 %", first_amount="9000")
    assert math.isnan(cells["first_value"])
    assert problems == ['offer_terms.csv, row 2, first_amount: "9000" is not in the unit of the amount; left empty']
    cells, problems = row(term="base", amount="?", first_amount="less")
    assert problems == [
        'offer_terms.csv, row 2, first_amount: "less" is not one number (? where nobody has told you); left empty'
    ]


def test_thousands_after_a_point_are_said() -> None:
    _, problems = row(term="base", amount="55.000")
    assert problems == [
        'offer_terms.csv, row 2, amount: "55.000" is read as 55,000: three digits after a point are thousands in money; kept'
    ]


def test_a_term_that_is_not_known_is_kept_with_its_number() -> None:
    cells, problems = row(term="car", amount="500")
    assert (cells["term"], cells["value"], cells["known"]) == ("car", 500, True)
    assert problems[0].startswith('offer_terms.csv, row 2, term: "car" is not one of: base, bonus, sign_on, ')
    cells, problems = row(term="vestign", amount="4 years")
    assert (cells["value"], cells["unit"]) == (4, "years")
    assert problems == [
        'offer_terms.csv, row 2, term: "vestign" is not a word that is known here (did you mean vesting?); kept'
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([*TERMS, "car"]),
    st.text(alphabet="0123456789.,'%$€ kmKMyearhouspnt/()-+?", max_size=14) | st.text(max_size=10),
    st.sampled_from(
        ["", "USD", "percent", "days", "weeks", "months", "years", "hours", "shares", "points", "money", "text"]
    ),
)
def test_any_amount_is_read_or_refused_with_a_reason(term: str, text: str, unit: str) -> None:
    try:
        read = read_amount(term, text, unit)
    except ValueError as error:
        assert str(error).startswith(("one number", "an amount", "in a unit of"))  # noqa: PT017
        return
    assert not math.isinf(read.value)
    if term in TERMS and not math.isnan(read.value):
        legal = TERMS[term].units
        assert read.unit in legal or ("money" in legal and (not read.unit or len(read.unit) == 3))
