"""The profile, from TOML or a sheet; nothing in it can stop a log from being read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.model import Profile
from offerscope.logs.profile import ENTRIES, in_profile, read_profile

WHOLE = """
name = "Ada"
currency = "eur"
place = "US-TX"
filing_status = "single"
as_of = 2026-05-29
runway_months = 4
hour_cost = "30"
half_life_days = 90
hours_per_week = 38.5
[skills]
SQL = 4
"C++" = 0
[ideal]
candour = 5
[ideal_weights]
candour = 2
[priors]
pay_mean = -0.5
"""


def read(text: str) -> tuple[Profile, list[str]]:
    profile, problems = read_profile(text.encode(), "profile.toml")
    return profile, [str(problem) for problem in problems]


def test_every_entry() -> None:
    profile, problems = read(WHOLE)
    assert problems == []
    assert profile == Profile(
        name="Ada", currency="EUR", place="US-TX", filing_status="single", as_of=dt.date(2026, 5, 29), runway_months=4,
        hour_cost=30, half_life_days=90, hours_per_week=38.5, skills={"SQL": 4, "C++": 0}, ideal={"candour": 5},
        ideal_weights={"candour": 2}, priors={"pay_mean": -0.5},
    )  # fmt: skip
    assert set(ENTRIES) == set(Profile.__dataclass_fields__)


def test_no_profile_is_the_default() -> None:
    assert read_profile(None, "profile.toml") == (Profile(), [])
    assert read("") == (Profile(), [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("skils = 3", 'profile.toml, skils: "3" is not part of a profile (did you mean skills?); not read'),
        ("shoe = 43", f'profile.toml, shoe: "43" is not part of a profile: {", ".join(ENTRIES)}; not read'),
        ("currency = 'dollars'", 'profile.toml, currency: "dollars" is not a currency\'s three letters, such as USD; left empty'),
        ("currency = 'ABC'", 'profile.toml, currency: "ABC" is not a currency\'s three letters, such as USD; left empty'),
        ("[skills]\nSQL = 9", 'profile.toml, skills.SQL: "9" is not a number from 0 to 5; left empty'),
        ("[ideal]\nspeed = 0", 'profile.toml, ideal.speed: "0" is not a number from 1 to 5; left empty'),
        ("[ideal_weights]\nspeed = -1", 'profile.toml, ideal_weights.speed: "-1" is not a number, 0 or more; left empty'),
        ("[priors]\nx = 'much'", 'profile.toml, priors.x: "much" is not a number; left empty'),
        ("skills = 'SQL'", 'profile.toml, skills: "SQL" is not a table of names and numbers, under [skills]; left empty'),
        ("runway_months = -1", 'profile.toml, runway_months: "-1" is not a number, 0 or more; left empty'),
        ("hours_per_week = 200", 'profile.toml, hours_per_week: "200" is not a number from 1 to 168; left empty'),
        ("half_life_days = inf", 'profile.toml, half_life_days: "inf" is not a number, 1 or more; left empty'),
        ("hour_cost = true", 'profile.toml, hour_cost: "True" is not a number; left empty'),
        ("as_of = 'soon'", 'profile.toml, as_of: "soon" is not a date such as 2026-03-04; left empty'),
        ("as_of = '3/4/2026'", 'profile.toml, as_of: "3/4/2026" is not a date such as 2026-03-04; left empty'),
        ("name = ['a']", 'profile.toml, name: "[\'a\']" is not a text; left empty'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_left_at_its_default_and_said(text: str, sentence: str) -> None:
    profile, problems = read(text)
    assert problems == [sentence]
    assert profile == Profile()


def test_the_rest_of_a_table_is_kept() -> None:
    profile, problems = read("[skills]\nSQL = 4\nR = 'much'")
    assert profile.skills == {"SQL": 4}
    assert len(problems) == 1


@pytest.mark.parametrize(
    "text", ["currency = USD", "[skills", "a = " + "[" * 3000, "n = " + "9" * 5000, "x = 1\nx = 2", "\0"]
)
def test_a_broken_profile_is_not_read_and_said(text: str) -> None:
    profile, problems = read(text)
    assert profile == Profile()
    assert len(problems) == 1
    assert problems[0].startswith("profile.toml: cannot be read (")
    assert problems[0].endswith("), so nothing in it is used; not read")


def test_other_encodings() -> None:
    profile, problems = read_profile('name = "Zoë"'.encode("cp1252"), "profile.toml")
    assert (profile, [str(one) for one in problems]) == (
        Profile(),
        ["profile.toml: not UTF-8 text; save it again as UTF-8; not read"],
    )
    assert read_profile('\ufeffname = "Zoë"'.encode(), "profile.toml")[0].name == "Zoë"


def test_a_number_longer_than_python_writes_out() -> None:
    profile, problems = read("hour_cost = 0x" + "f" * 5000)
    assert profile.hour_cost is None
    assert problems == ['profile.toml, hour_cost: "a very long number" is not a number, 0 or more; left empty']


def test_a_sheet() -> None:
    rows = pd.DataFrame(
        {"name": ["currency", "skills.SQL", "skills.R", "", "as_of"], "value": ["gbp", "4", "9", "", "2026-05-29"]}
    )
    profile, problems = read_profile(rows, "log.xlsx, sheet profile")
    assert profile.name == ""
    assert (profile.currency, profile.skills, profile.as_of) == ("GBP", {"SQL": 4}, dt.date(2026, 5, 29))
    assert [str(one) for one in problems] == [
        'log.xlsx, sheet profile, skills.R: "9" is not a number from 0 to 5; left empty'
    ]


def test_a_sheet_without_a_header_or_without_values() -> None:
    assert read_profile(pd.DataFrame({"currency": ["place"], "EUR": ["DE"]}), "x")[0].currency == "EUR"
    both = pd.DataFrame({"skills": ["skills.SQL"], "many": ["4"]})
    profile, problems = read_profile(both, "x")
    assert profile.skills == {"SQL": 4}
    assert [str(one) for one in problems] == [
        'x, skills: "many" is not a table of names and numbers, under [skills]; left empty'
    ]
    assert read_profile(pd.DataFrame({"currency": ["place"]}), "x") == (Profile(), [])
    assert read_profile(pd.DataFrame(), "x") == (Profile(), [])


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*ENTRIES, "skills.SQL", "other", "a.b.c", ""]), st.text(max_size=8), max_size=6)
)
def test_any_sheet_gives_a_profile(rows: dict[str, str]) -> None:
    frame = pd.DataFrame({"name": list(rows), "value": list(rows.values())}, dtype=object)
    assert isinstance(read_profile(frame, "x")[0], Profile)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60) | st.text(alphabet="naskil=[]{}.\"'\n1234567890-:T ", max_size=60).map(str.encode))
def test_any_bytes_give_a_profile(raw: bytes) -> None:
    assert isinstance(read_profile(raw, "x")[0], Profile)


@pytest.mark.parametrize(("typed", "said"), [("singel", " (did you mean single?)"), ("Ledig", ""), ("single?!x", " (did you mean single?)")])  # fmt: skip
def test_a_filing_status_that_is_none_is_reported_with_those_that_are(typed: str, said: str) -> None:
    profile, problems = read_profile(f'filing_status = "{typed}"'.encode(), "profile.toml")
    assert profile.filing_status == typed
    assert [str(one) for one in problems] == [
        f'profile.toml, filing_status: "{typed}" is not single, joint, separate or head{said}, so taxes are worked out as for single; kept'
    ]


@pytest.mark.parametrize("typed", ["single", "Joint", "HoH", "married filing separately", ""])
def test_a_filing_status_in_any_words_is_no_problem(typed: str) -> None:
    assert read_profile(f'filing_status = "{typed}"'.encode(), "profile.toml")[1] == []


def test_a_sheet_may_have_names_with_spaces() -> None:
    rows = pd.DataFrame([["filing status", "joint"], ["Ideal weights.respect", "2"], ["half life days", "90"]], columns=["name", "value"])  # fmt: skip
    profile, problems = read_profile(rows, "log.xlsx, sheet Profile")
    assert (profile.filing_status, dict(profile.ideal_weights), profile.half_life_days, problems) == ("joint", {"respect": 2}, 90, [])  # fmt: skip


def test_what_goes_into_a_profile_can_be_put_in_as_it_stands() -> None:
    text = in_profile(Path("log"), "companies", 'Quo"te', "Tarn").partition(": ")[2]
    assert dict(read_profile(f"[companies]\n{text}".encode(), "profile.toml")[0].companies) == {'Quo"te': "Tarn"}
    for name in ("respect", "work life", "ärger"):
        text = in_profile(Path("log"), "ideal", name, 4.5).partition(": ")[2]
        assert dict(read_profile(f"[ideal]\n{text}".encode(), "profile.toml")[0].ideal) == {name: 4.5}
    assert (
        in_profile(Path("log.xlsx"), "ideal", "respect", 4) == "into the sheet profile: ideal.respect, and beside it 4"
    )
