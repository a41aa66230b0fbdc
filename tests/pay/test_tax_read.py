"""A person's own table: what is wrong in it is said with its place, and nothing in it can do harm."""

import re
import tomllib
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay import tax
from offerscope.reference.taxes import texts

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "taxes.md").read_text(encoding="utf-8")

TABLE = """
place = "AA"
name = "Aland"
currency = "EUR"
checked_on = 2026-11-26

[[years]]
year = 2025
source = "Income tax act of Aland"

[years.income]
name = "Income tax"
brackets = [[0, 0.1], [10000, 0.3]]

[[years.income.deductions]]
name = "allowance"
amount = { single = 1000, joint = 2000, separate = 1000, head = 1500 }
lost_over = 90000

[[years.income.credits]]
name = "basic credit"
amount = 300
falls_by = 10
falls_each = 1000
falls_over = 20000

[years.gains]
treated = "apart"
name = "Gains tax"
deduction = 5000
brackets = [[0, 0.2]]

[[years.payroll]]
name = "Pension"
rate = 0.05
cap = 60000

[[years]]
year = 2026
source = "Income tax act of Aland"
income = 2025
"""


def test_a_table_is_read_as_it_is_written():
    table = tax.read_table(TABLE, "aland.toml")
    assert (table.code, table.name, list(table.years)) == ("AA", "Aland", [2025, 2026])
    home = tax.take_home("AA", 2025, "single", 30_000.0, long_term_gains=10_000.0, own=table)
    assert {name: float(amount) for name, amount in home.parts.items()} == {
        "Income tax": pytest.approx(0.1 * 10_000 + 0.3 * 19_000 - (300 - 10 * 10)),
        "Gains tax": pytest.approx(1_000),
        "Pension": pytest.approx(1_500),
    }


def test_a_section_may_stand_in_from_an_earlier_year():
    table = tax.read_table(TABLE, "aland.toml")
    assert table.years[2026].income is table.years[2025].income
    assert table.years[2026].notes == ("the income tax is that of 2025",)
    assert table.years[2026].payroll == ()


def test_a_table_may_hold_fewer_statuses():
    text = TABLE.replace("[[years]]", 'statuses = ["single"]\n\n[[years]]', 1)
    text = text.replace(", joint = 2000, separate = 1000, head = 1500", "")
    assert tax.read_table(text, "aland.toml").statuses == ("single",)


# What is changed in the text, the place that the message names, and what it shows or asks for.
WRONG = [
    ('place = "AA"', 'place = "Aland"', "aland.toml: place", 'a code such as "DE" or "US-OR"'),
    ('place = "AA"', "", 'aland.toml: "place" is missing', "a code"),
    ('name = "Aland"', "name = 3", "aland.toml: name: 3", "a text on one line"),
    ('name = "Aland"', 'name = "a\\u0000b"', "aland.toml: name", "a text on one line"),
    ('currency = "EUR"', 'currency = "euro"', "aland.toml: currency: 'euro'", "three capital letters"),
    ("checked_on = 2026-11-26", 'checked_on = "today"', "aland.toml: checked_on: 'today'", "a day without quotes"),
    ("year = 2025\n", "year = 25\n", "years[1], year: 25", "a whole number from 1900 to 2200"),
    ("year = 2026", "year = 2025", "years[2], year: 2025", "each year once"),
    ("year = 2025\n", "year = true\n", "years[1], year: True", "a whole number"),
    ("[10000, 0.3]", "[10000, 30]", "years[1], income, brackets: [[0, 0.1], [10000, 30]]", "rising thresholds from 0"),
    ("[0, 0.1], [10000, 0.3]", "[5, 0.1]", "income, brackets", "rising thresholds from 0"),
    ("[0, 0.1], [10000, 0.3]", "[0, 0.1], [0, 0.3]", "income, brackets", "rising thresholds"),
    ("[0, 0.1], [10000, 0.3]", "[0, 0.1, 4]", "income, brackets", "each with its rate"),
    ("[0, 0.1], [10000, 0.3]", "", "income, brackets: []", "rising thresholds"),
    ("head = 1500", "head = -1", "deductions[1], amount, head: -1", "an amount of money of 0 or more"),
    ("head = 1500", "head = nan", "deductions[1], amount, head: nan", "an amount of money"),
    ("head = 1500", "widow = 1500", "deductions[1], amount: 'widow' is not a key here", "single, joint"),
    (", head = 1500", "", 'deductions[1], amount: "head" is missing', "an amount of money"),
    ("lost_over = 90000", "lost_above = 90000", "deductions[1]: 'lost_above' is not a key here", "lost_over"),
    ("lost_over = 90000", "of_wages = 0.1", "amount and of_wages given", "exactly one of amount, of_wages"),
    ("falls_each = 1000", "falls_each = 0", "credits[1], falls_each: 0", "an amount of money above 0"),
    ("falls_each = 1000", "", 'credits[1]: "falls_each" is missing', "an amount of money"),
    ('treated = "apart"', 'treated = "gone"', "gains, treated: 'gone'", '"stacked" or "apart"'),
    ("rate = 0.05", "rate = 5", "payroll[1], rate: 5", "a rate as a share from 0 to 1"),
    ("cap = 60000", "cap = 1e300", "payroll[1], cap: 1e+300", "an amount of money"),
    ('name = "Pension"', 'name = "Income tax"', "two taxes are called 'Income tax'", "a name of its own"),
    ("income = 2025", "income = 2024", "years[2], income: 2024", "the number of a year above"),
    ("income = 2025", 'income = "same"', "years[2], income: 'same'", "a whole number"),
    ("[years.gains]", "[years.gain]", "years[1]: 'gain' is not a key here", "income, gains, payroll"),
    ('checked_on = 2026-11-26', 'checked_on = 2026-11-26\nstatuses = ["widow"]', "aland.toml: statuses", "single, joint"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "where", "expected"), WRONG, ids=lambda value: str(value)[:30])
def test_what_is_wrong_is_said_with_its_place_and_what_to_give(old, new, where, expected):
    assert old in TABLE
    with pytest.raises(ValueError, match=re.escape(where)) as error:
        tax.read_table(TABLE.replace(old, new, 1), "aland.toml")
    assert expected in str(error.value)
    assert str(error.value).startswith("aland.toml")
    assert len(str(error.value)) < 400


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("place = ", "this is not TOML"),
        ("a = " + "[" * 5_000, "this is not TOML"),
        ("a = " + "9" * 10_000, "this is not TOML"),
        ("x" * 300_000, "300,000 letters are too many"),
        ("", '"currency"|"place"|no year in it'),
        ('place = "AA"\nname = "A"\ncurrency = "EUR"\nchecked_on = 2026-11-26', "no year in it"),
    ],
)
def test_a_text_that_is_no_table_is_said_in_one_line(text, why):
    with pytest.raises(ValueError, match=why) as error:
        tax.read_table(text, "mine.toml")
    assert str(error.value).startswith("mine.toml: ")
    assert len(str(error.value)) < 400


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_does_more_than_raise(text):
    with pytest.raises(ValueError):
        tax.read_table(text, "mine.toml")


@settings(deadline=None)
@given(st.data())
def test_a_table_with_one_value_exchanged_is_read_or_refused(data):
    good = tomllib.loads(TABLE)
    spot, key = data.draw(st.sampled_from(list(_spots(good))))
    spot[key] = data.draw(values)
    table = said = None
    # Put behind the parser, so that the reader also meets values that no text can hold, such as None.
    with patch("offerscope.pay.tax.read.tomllib.loads", return_value=good):
        try:
            table = tax.read_table(TABLE, "mine.toml")
        except ValueError as error:
            said = str(error)
    if table is None:
        assert said.startswith("mine.toml")
    else:
        home = tax.take_home("", 2025, table.statuses[0], 50_000.0, own=table)
        assert float(home.gross) >= float(home.net)


def _spots(values):
    """Yield every place in nested values that can be exchanged."""
    pairs = values.items() if isinstance(values, dict) else enumerate(values)
    for key, value in pairs:
        yield values, key
        if isinstance(value, dict | list):
            yield from _spots(value)


@pytest.mark.parametrize("code", list(texts()))
def test_every_table_that_ships_is_dated_sourced_and_named_for_its_place(code):
    table = tax.shipped(code)
    assert table.code == code
    assert table.currency == "USD"
    assert list(table.years) == [2024, 2025, 2026]
    assert table.checked_on.year >= 2026
    assert all(len(rules.source) > 20 for rules in table.years.values())


def test_the_table_that_the_document_shows_can_be_read_and_used():
    text = re.search(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)[1]
    table = tax.read_table(text, "docs/taxes.md")
    home = tax.take_home("DE", 2026, "single", 60_000.0, own=table)
    assert float(home.federal) == pytest.approx(0.24 * (60_000 - 1_230 - 12_348))
    assert "Germany, simplified: not in it: church tax" in home.notes


def test_the_document_names_every_table_and_every_key():
    assert set(re.findall(r"^\| [^|]+ \(`([A-Z-]+)`\) \|", DOCUMENT, re.MULTILINE)) == set(texts())
    source = (Path(tax.__file__).parent / "read.py").read_text(encoding="utf-8")
    keys = {key for line in re.findall(r"\.only\((.*?)\)", source, re.DOTALL) for key in re.findall(r'"(\w+)"', line)}
    assert {"falls_each", "added_over", "before_pretax"} <= keys
    assert not {key for key in keys if not re.search(rf"\b{key}\b", DOCUMENT)}


def test_the_document_tells_the_notches_as_they_are():
    told = {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\.?\d*", DOCUMENT)}
    for code in texts():
        for one in tax.notches(code, 2026, "single"):
            if not code.endswith("CA") and one.income < 5e6:
                assert one.income in told, f"{code} at {one.income}"
                assert one.drop in told, f"{code}: {one.drop}"
