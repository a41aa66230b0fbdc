"""Take-home pay of a place: its tables, its words, and a person's own table or rate."""

import numpy as np
import pytest

from offerscope.pay import tax

OWN = """
place = "DE"
name = "Germany, simplified"
currency = "EUR"
checked_on = 2026-11-26
statuses = ["single", "joint"]

[[years]]
year = 2026
source = "Income Tax Act, section 32a, with straight lines between its thresholds"

[years.income]
name = "Income tax"
brackets = { single = [[0, 0.0], [12348, 0.24], [69878, 0.42]], joint = [[0, 0.0], [24696, 0.24], [139756, 0.42]] }

[[years.payroll]]
name = "Pension insurance"
rate = 0.093
cap = 101400
"""

OREGON = """
place = "US-OR"
name = "Oregon, my own"
currency = "USD"
checked_on = 2026-11-26

[[years]]
year = 2026
source = "Oregon Revised Statutes, chapter 316"

[years.income]
name = "Oregon income tax"
brackets = [[0, 0.08]]
"""


def test_a_states_taxes_stand_beside_the_countrys():
    home = tax.take_home("US-CA", 2026, "single", 150_000.0)
    assert float(home.federal) == tax.federal(2026, "single", 150_000)
    assert float(home.state) == pytest.approx(float(home.parts["California income tax"]))
    assert float(home.payroll) == pytest.approx(tax.payroll(2026, "single", 150_000) + 0.013 * 150_000)
    assert float(home.net) == pytest.approx(150_000 - float(home.federal) - float(home.payroll) - float(home.state))
    assert home.tables == (
        "United States 2026, checked on 26 November 2026",
        "California 2026, checked on 26 November 2026",
    )


def test_a_city_with_a_table_of_its_own_stands_on_its_state():
    home = tax.take_home("US-NY-NYC", 2026, "single", 150_000.0)
    state = tax.take_home("US-NY", 2026, "single", 150_000.0)
    assert float(state.net - home.net) == pytest.approx(float(home.parts["New York City income tax"]))
    assert len(home.tables) == 3


def test_a_year_after_the_last_table_takes_the_last_and_says_so():
    home = tax.take_home("US-TX", 2031, "single", 100_000.0)
    assert home.year_used == 2026
    assert float(home.net) == float(tax.take_home("US-TX", 2026, "single", 100_000.0).net)
    assert "Texas: the table is that of 2026, the last there is before 2031" in home.notes
    early = tax.take_home("US-TX", 2019, "single", 100_000.0)
    assert early.year_used == 2024
    assert "Texas: the table is that of 2024, the first there is after 2019" in early.notes


def test_what_stands_in_from_another_year_and_what_is_left_out_is_said():
    notes = tax.take_home("US-CA", 2026, "single", 100_000.0).notes
    assert "California: the income tax is that of 2025" in notes
    assert any(note.startswith("California: not in it: state disability") for note in tax.take_home("US-CA", 2025, "single", 1.0).notes)  # fmt: skip


@pytest.mark.parametrize(("code", "words"), [("US-OR", r"Oregon \(US-OR\)"), ("DE", r"DE \(DE\)"), ("", "no place")])
def test_a_place_without_a_table_is_said(code, words):
    with pytest.raises(tax.NoTable, match=words):
        tax.take_home(code, 2026, "single", 100_000.0)


def test_a_table_of_ones_own_for_a_country_stands_alone():
    own = tax.read_table(OWN, "germany.toml")
    home = tax.take_home("DE", 2026, "single", np.array([60_000.0, 120_000.0]), own=own)
    income = [0.24 * (60_000 - 12_348), 0.24 * (69_878 - 12_348) + 0.42 * (120_000 - 69_878)]
    assert home.federal == pytest.approx(np.array(income))
    assert home.payroll == pytest.approx(np.array([0.093 * 60_000, 0.093 * 101_400]))
    assert home.state.tolist() == [0, 0]
    assert dict(home.parts).keys() == {"Income tax", "Pension insurance"}
    assert home.tables == ("Germany, simplified 2026, checked on 26 November 2026",)
    assert float(tax.take_home("", 2026, "joint", 60_000.0, own=own).net) > float(home.net[0])
    with pytest.raises(ValueError, match='no status "head"; give one of single, joint'):
        tax.take_home("DE", 2026, "head", 60_000.0, own=own)
    with pytest.raises(ValueError, match='is for "DE", not for "FR"'):
        tax.take_home("FR", 2026, "single", 60_000.0, own=own)


def test_a_table_of_ones_own_for_a_state_stands_on_the_countrys():
    own = tax.read_table(OREGON, "oregon.toml")
    home = tax.take_home("US-OR", 2026, "single", 100_000.0, own=own)
    assert float(home.state) == pytest.approx(8_000)
    assert float(home.federal) == tax.federal(2026, "single", 100_000)
    assert tax.notches("US-OR", 2026, "single", own=own) == []


def test_two_taxes_of_one_name_are_told_apart():
    own = tax.read_table(OREGON.replace("Oregon income tax", "Medicare"), "oregon.toml")
    parts = tax.take_home("US-OR", 2026, "single", 100_000.0, own=own).parts
    assert float(parts["Medicare"]) == pytest.approx(1_450)
    assert float(parts["Oregon, my own: Medicare"]) == pytest.approx(8_000)


def test_a_flat_rate_takes_its_share_of_everything():
    home = tax.take_home("", 2026, "single", 80_000.0, long_term_gains=20_000.0, own=tax.flat(0.4, "Berlin"))
    assert float(home.net) == pytest.approx(60_000)
    assert home.tables == ("Berlin",)
    assert home.notes == ("one rate of 40.0% for everything, given for Berlin",)


@pytest.mark.parametrize("rate", [-0.1, 1.1, 40, float("nan")])
def test_a_rate_that_is_no_share_is_said(rate):
    with pytest.raises(ValueError, match="is not a share of pay; give a rate from 0 to 1"):
        tax.flat(rate, "Berlin")


def test_premiums_are_never_more_than_the_wages_that_pay_them():
    with pytest.raises(ValueError, match="pretax is more than the wages"):
        tax.take_home("US-TX", 2026, "single", 1_000.0, pretax=2_000.0)


def test_amounts_of_several_shapes_go_together():
    pay = np.full((3, 1), 100_000.0)
    home = tax.take_home("US-TX", 2026, "single", pay, long_term_gains=np.array([0.0, 10_000.0]))
    assert home.net.shape == home.gross.shape == home.parts["Medicare"].shape == (3, 2)


def test_gains_on_top_are_never_taxed_more_than_other_income_would_be():
    # As the worksheet of Form 1040 ends: the smaller of the tax with gains apart and the tax on everything together.
    text = OREGON + '[years.gains]\ntreated = "stacked"\nbrackets = [[0, 0.5]]\n'
    own = tax.read_table(text, "oregon.toml")
    home = tax.take_home("US-OR", 2026, "single", 100_000.0, long_term_gains=10_000.0, own=own)
    assert float(home.state) == pytest.approx(0.08 * 110_000)


def test_an_income_that_equals_a_threshold_is_not_over_it():
    # New York Tax Law 606(b): a household credit of 40 over 20,000 but not over 25,000, and of 20 above.
    at, above = tax.take_home("US-NY", 2026, "single", np.array([25_000.0, 25_000.01])).state.tolist()
    assert above - at == pytest.approx(20, abs=0.01)
