"""Federal tax against published figures, and every shipped table against an independent program and a few laws."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay import tax
from offerscope.reference.taxes import texts

YEARS = (2024, 2025, 2026)
CODES = tuple(texts())

places = st.sampled_from(CODES)
years = st.sampled_from(YEARS)
statuses = st.sampled_from(tax.STATUSES)
wages = st.floats(0, 3e6, allow_nan=False)


# taxcalc 6.8.0 (2024, 2025) and PolicyEngine US 2.68.0 (2026): single, 100,000 of wages, under 65, no credits.
@pytest.mark.parametrize(("year", "expected"), [(2024, 13_841), (2025, 13_449), (2026, 13_170)])
def test_the_tax_on_a_hundred_thousand(year, expected):
    assert tax.federal(year, "single", 100_000) == pytest.approx(expected, abs=0.5)


# taxcalc 6.8.0, c05800 + niit: other statuses, incomes and kinds of income.
@pytest.mark.parametrize(
    ("year", "status", "amounts", "expected"),
    [
        (2024, "single", {"wages": 15_000}, 40),
        (2024, "joint", {"wages": 150_000}, 16_682),
        (2025, "head", {"wages": 60_000}, 4_025),
        (2026, "separate", {"wages": 600_000}, 177_125.25),
        (2026, "single", {"wages": 600_000}, 173_134.25),
        (
            2026,
            "single",
            {"wages": 11_597, "other": 22_181, "long_term_gains": 101_194, "iso_spread": 65_671},
            12_844.04,
        ),
        (2026, "head", {"wages": 269_975, "other": 2_376, "long_term_gains": 58_694, "iso_spread": 99_788}, 85_115.39),
        (
            2024,
            "joint",
            {"wages": 126_251, "other": 12_706, "long_term_gains": 84_095, "iso_spread": 281_539},
            88_377.13,
        ),
        (
            2025,
            "single",
            {"wages": 759_697, "other": 43_583, "long_term_gains": 522_385, "iso_spread": 142_738},
            384_430.67,
        ),
    ],
)
def test_federal_tax_by_status(year, status, amounts, expected):
    assert tax.federal(year, status, **amounts) == pytest.approx(expected, abs=0.5)


def test_a_large_separate_return_adds_part_of_the_exemption_back_to_its_minimum_tax_income():
    # 26 USC 55(d)(3) and Form 6251, line 4, for 2025: a quarter of what is above 900,350, at most the exemption of 68,500;
    # no exemption is left, and all is above 119,550. Worked by hand.
    counted = 1_000_000 + 0.25 * (1_000_000 - 900_350)
    tentative = 0.26 * 119_550 + 0.28 * (counted - 119_550)
    assert tax.federal(2025, "separate", 100_000, iso_spread=900_000) == pytest.approx(tentative)


def test_long_term_gains_have_their_own_rates_on_top_of_other_income():
    # Worked by hand with the 2026 figures of Revenue Procedure 2025-32: wages of 40,000 leave 23,900 after the standard
    # deduction of 16,100; of gains of 40,000 the first 25,550 reach 49,450 untaxed, 14,450 are taxed at 15 %.
    ordinary = 0.10 * 12_400 + 0.12 * (23_900 - 12_400)
    assert tax.federal(2026, "single", 40_000, long_term_gains=40_000) == pytest.approx(ordinary + 0.15 * 14_450)


def test_gains_pay_the_net_investment_income_tax_above_its_threshold():
    # 26 USC 1411: 3.8 % of gains, as far as income is above 200,000; the 15 % bracket reaches to 545,500 in 2026.
    more = tax.federal(2026, "single", 190_000, long_term_gains=30_000) - tax.federal(2026, "single", 190_000)
    assert more == pytest.approx(0.15 * 30_000 + 0.038 * 20_000)


def test_options_exercised_and_held_are_taxed_by_the_minimum_tax_alone():
    # Worked by hand with Form 6251 for 2026: 150,000 + 200,000 less the exemption of 90,100, at 26 % up to 244,500 and
    # 28 % above; the regular tax on 150,000 is 24,734.
    tentative = 0.26 * 244_500 + 0.28 * (350_000 - 90_100 - 244_500)
    assert tax.federal(2026, "single", 150_000, iso_spread=200_000) == pytest.approx(tentative)
    assert tax.federal(2026, "single", 150_000, iso_spread=10_000) == tax.federal(2026, "single", 150_000)


def test_other_income_is_taxed_as_wages_are_but_pays_no_payroll_tax():
    assert tax.federal(2026, "single", 80_000, other=20_000) == tax.federal(2026, "single", 100_000)
    home = tax.take_home("US", 2026, "single", 80_000, other=20_000)
    assert float(home.payroll) == pytest.approx(0.0765 * 80_000)


# taxcalc 6.8.0: half of ptax_was, and ptax_amc.
@pytest.mark.parametrize(
    ("year", "status", "wages", "expected"),
    [
        (2024, "single", 600_000, 22_753.20),
        (2025, "joint", 600_000, 22_768.20),
        (2026, "separate", 150_000, 11_700),
        (2026, "single", 100_000, 7_650),
    ],
)
def test_payroll_tax_of_an_employee(year, status, wages, expected):
    assert tax.payroll(year, status, wages) == pytest.approx(expected, abs=0.01)


# PolicyEngine US 2.68.0: income tax before refundable credits, and the employee's contributions, at wages of 60,000,
# 150,000 and 600,000; statuses in the order single, joint, separate, head.
INCOME = {
    ("US-CA", 2024): [(1696.16, 9828.14, 55781.88), (465.28, 5736.08, 47854.29), (1696.16, 9828.14, 55781.88), (614.13, 7343.74, 50330.28)],
    ("US-CA", 2025): [(1639.53, 9704.98, 55421.36), (444.18, 5549.14, 47615.96), (1639.53, 9704.98, 55421.36), (597.03, 7146.06, 49982.86)],
    ("US-IL", 2024): [(2832.64, 7287.64, 29700), (2695.27, 7150.27, 29700), (2832.64, 7287.64, 29700), (2832.64, 7287.64, 29700)],
    ("US-IL", 2025): [(2828.93, 7283.92, 29700), (2687.85, 7142.85, 29700), (2828.93, 7283.92, 29700), (2828.93, 7283.92, 29700)],
    ("US-IL", 2026): [(2825.21, 7280.21, 29700), (2680.43, 7135.42, 29700), (2825.21, 7280.21, 29700), (2825.21, 7280.21, 29700)],
    ("US-MA", 2026): [(2680, 7180, 29680), (2460, 6960, 29460), (2680, 7180, 29680), (2560, 7060, 29560)],
    ("US-NY", 2025): [(2695.00, 8432.85, 40551.85), (2084.75, 7316.80, 40000.12), (2695.00, 8432.85, 40551.85), (2435.38, 8207.71, 40332.88)],
    ("US-NY", 2026): [(2643.00, 8290.00, 40551.45), (2040.80, 7182.85, 40000.93), (2643.00, 8290.00, 40551.45), (2386.57, 8068.91, 40333.57)],
    ("US-NY-NYC", 2026): [(1715.97, 4999.17, 22821.09), (1292.76, 4549.11, 22409.21), (1715.97, 4999.17, 22821.09), (1582.02, 4858.84, 22672.09)],
    ("US-TX", 2026): [(0, 0, 0)] * 4,
    ("US-WA", 2026): [(0, 0, 0)] * 4,
}  # fmt: skip
PAYROLL = {
    ("US-CA", 2026): (780.00, 1950.00, 7800.00),
    ("US-MA", 2024): (276.00, 690.00, 775.56),
    ("US-MA", 2026): (276.00, 690.00, 848.70),
    ("US-NY", 2024): (255.00, 364.45, 364.45),
    ("US-NY", 2025): (264.00, 385.73, 385.73),
    ("US-NY", 2026): (290.40, 443.11, 443.11),
    ("US-WA", 2024): (665.15, 1662.87, 4371.19),
    ("US-WA", 2025): (742.79, 1856.98, 4638.71),
    ("US-WA", 2026): (832.30, 2080.74, 4969.21),
}
AT = np.array([60_000.0, 150_000.0, 600_000.0])


@pytest.mark.parametrize(("code", "year"), list(INCOME))
def test_the_income_tax_of_a_state_is_that_of_an_independent_program(code, year):
    around = code.rpartition("-")[0]
    for status, expected in zip(tax.STATUSES, INCOME[code, year], strict=True):
        ours = tax.take_home(code, year, status, AT).state - tax.take_home(around, year, status, AT).state
        assert ours == pytest.approx(np.array(expected), abs=0.1), status


@pytest.mark.parametrize(("code", "year"), list(PAYROLL))
def test_what_a_state_takes_from_wages_is_that_of_an_independent_program(code, year):
    ours = tax.take_home(code, year, "single", AT).payroll - tax.payroll(year, "single", AT)
    assert ours == pytest.approx(np.array(PAYROLL[code, year]), abs=0.1)


def test_california_has_a_minimum_tax_of_its_own():
    # Schedule P (540) for 2025 by hand: 200,000 + 400,000 above 347,808 lose the exemption of 92,749 by a quarter of the
    # excess; 7 % of the rest, less the regular tax on 200,000 before credits.
    home = tax.take_home("US-CA", 2025, "single", 200_000, iso_spread=400_000)
    exemption = 92_749 - 0.25 * (600_000 - 347_808)
    regular = float(tax.take_home("US-CA", 2025, "single", 200_000).parts["California income tax"]) + 153
    expected = 0.07 * (600_000 - exemption) - regular
    assert float(home.parts["California alternative minimum tax"]) == pytest.approx(expected)


def test_washington_taxes_only_large_long_term_gains():
    # RCW 82.87 for 2025: 7 % above 278,000, 9.9 % of what is more than a million above it.
    def due(gains):
        home = tax.take_home("US-WA", 2025, "single", 100_000, long_term_gains=gains)
        return float(home.parts["Washington capital gains excise tax"])

    assert due(278_000) == 0
    assert due(378_000) == pytest.approx(7_000)
    assert due(1_478_000) == pytest.approx(0.07 * 1_000_000 + 0.099 * 200_000)


def test_premiums_before_tax_lower_what_is_taxed_but_not_every_contribution():
    with_premiums = tax.take_home("US-WA", 2026, "single", 100_000, pretax=5_000)
    without = tax.take_home("US-WA", 2026, "single", 95_000)
    assert float(with_premiums.federal) == float(without.federal)
    for name in ("Social Security", "Medicare"):
        assert float(with_premiums.parts[name]) == float(without.parts[name])
    # RCW 50A.10.030 and 50B.04.080 count wages before they are taken off.
    assert float(with_premiums.parts["WA Cares (long-term care)"]) == pytest.approx(580)
    assert float(with_premiums.net) == pytest.approx(float(without.net) - 5_000 * (0.0058 + 0.0113 * (1 - 0.2857)))


@settings(deadline=None)
@given(places, years, statuses, wages, st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1))
def test_no_tax_is_less_than_nothing_and_no_net_more_than_gross(place, year, status, pay, other, gains, spread, share):
    home = tax.take_home(
        place, year, status, pay, pretax=share * pay, other=other, long_term_gains=gains, iso_spread=spread
    )
    assert all(float(amount) >= 0 for amount in home.parts.values())
    assert float(home.net) <= float(home.gross)
    taken = float(home.gross) - share * pay - sum(float(amount) for amount in home.parts.values())
    assert float(home.net) == pytest.approx(taken, abs=1e-6)
    assert float(home.federal + home.payroll + home.state) == pytest.approx(
        sum(float(amount) for amount in home.parts.values()), abs=1e-6
    )


@settings(deadline=None)
@given(places, years, statuses, st.lists(wages, min_size=1, max_size=5), st.floats(0, 1e6))
def test_many_amounts_are_taxed_as_each_of_them_is(place, year, status, pay, gains):
    together = tax.take_home(place, year, status, np.array(pay), long_term_gains=gains)
    alone = [float(tax.take_home(place, year, status, one, long_term_gains=gains).net) for one in pay]
    assert together.net.tolist() == alone


@settings(max_examples=300, deadline=None)
@given(places, years, statuses, wages, st.floats(0, 1e5))
def test_more_pay_leaves_more_but_for_the_notches_that_are_listed(place, year, status, pay, more):
    low, high = tax.take_home(place, year, status, np.array([pay, pay + more])).net.tolist()
    listed = tax.notches(place, year, status)
    passed = sum(one.drop for one in listed if one.until >= pay and one.income <= pay + more)
    assert high >= low - passed - 0.02


@pytest.mark.parametrize(("place", "year", "status"), list(itertools.product(CODES, YEARS, tax.STATUSES)))
def test_take_home_has_no_jump_that_is_not_listed(place, year, status):
    pay = np.linspace(0, 1.2e6, 48_001)  # 25 apart: a jump of a few dollars stands out from a slope below 1
    net = tax.take_home(place, year, status, pay).net
    listed = tax.notches(place, year, status)
    for fall in np.flatnonzero(np.diff(net) < -0.005):
        low, high = pay[fall], pay[fall + 1]
        assert any(one.until >= low and one.income <= high for one in listed), f"take-home falls from {low} to {high}"
    assert np.all(np.diff(net) <= 25 + 1e-6)


def test_the_cliff_of_illinois_is_listed_with_what_it_costs():
    # 35 ILCS 5/204(g): no exemption above 250,000 (joint 500,000); 4.95 % of 2,925 and of 5,850.
    assert tax.notches("US-IL", 2026, "single") == [(250_000.0, pytest.approx(144.79, abs=0.01), 250_000.0)]
    assert tax.notches("US-IL", 2026, "joint") == [(500_000.0, pytest.approx(289.58, abs=0.01), 500_000.0)]


def test_the_exemption_credit_of_california_falls_in_steps():
    found = tax.notches("US-CA", 2025, "single")
    # Revenue and Taxation Code 17054.1: 6 for each started 2,500 above 252,203, until the 153 are gone.
    assert found[0] == (252_203.0, pytest.approx(6.0, abs=0.01), 252_203.0)
    assert [one.drop for one in found] == pytest.approx([6.0] * 25 + [3.0], abs=0.01)


def test_what_new_york_takes_back_leaves_less_for_a_while():
    # New York Tax Law 601(d), 2026: above a taxable 1,077,550 (8,000 more of wages) a further 30,172 grow in over 50,000
    # of income from 1,077,550: 60 cents of each dollar, beside 9.65 of the state and 39.35 of the country.
    found = next(one for one in tax.notches("US-NY", 2026, "single") if one.income == 1_085_550)
    assert found.until == 1_127_550
    at_once = 2_614 + 30_172 * 8_000 / 50_000 - (567 + 2_047)
    slowly = 42_000 * (0.0965 + 30_172 / 50_000 + 0.37 + 0.0235 - 1)
    assert found.drop == pytest.approx(at_once + slowly, abs=1)


@pytest.mark.parametrize("year", [2023, 2027])
def test_a_year_without_a_table_is_said(year):
    with pytest.raises(ValueError, match=f"no table of United States for {year}; give one of 2024, 2025, 2026"):
        tax.federal(year, "single", 100_000)


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_an_amount_that_cannot_be_taxed_is_said(bad):
    with pytest.raises(ValueError, match=r"wages of .* cannot be taxed; give an amount of 0 or more"):
        tax.federal(2026, "single", np.array([1.0, bad]))


def test_one_amount_gives_a_number_and_many_give_an_array():
    assert isinstance(tax.federal(2026, "single", 50_000), float)
    assert tax.federal(2026, "single", np.array([50_000.0, 60_000.0])).shape == (2,)
    assert isinstance(tax.payroll(2026, "single", 50_000), float)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Single", "single"),
        ("MFJ", "joint"),
        ("married filing jointly", "joint"),
        ("Married, filing separately", "separate"),
        ("head of household", "head"),
        ("HOH", "head"),
    ],
)
def test_a_filing_status_is_read_in_the_words_people_use(words, status):
    assert tax.status_of(words) == status
    assert tax.federal(2026, words, 90_000) == tax.federal(2026, status, 90_000)


@pytest.mark.parametrize("words", ["", "married", "widow", "no", "x" * 1000])
def test_words_that_are_no_filing_status_are_answered_with_the_four(words):
    with pytest.raises(ValueError, match=r'give "single", "joint".*"separate".*"head"'):
        tax.status_of(words)
