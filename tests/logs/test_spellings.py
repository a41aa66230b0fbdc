"""What is decided about spellings: nothing changes nothing, twice is once, a chain or a circle is a line for people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from offerscope.logs import build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.logs.processes import same
from offerscope.logs.profile import read_profile
from offerscope.logs.spellings import apart, decide, one_each, quoted

NAMES = st.sampled_from(["Tesla", "Telsa", "TELSA", "Tarn", "tarn", "Wick", "Müller", "Muller"])
TABLES = {
    "interviews": [{"date": "2026-03-04", "company": name} for name in ("Telsa", "TELSA", "Tarn", "Wick", "Muller")],
    "applications": [{"company": "Tesla", "role": "Analyst", "status": "applied"}, {"company": "tarn", "status": "rejected"}],
    "contacts": [{"name": "Ada", "company": "Müller"}],
    "pairs": [{"chosen_on": "2026-03-04", "first": "pay = high", "second": "pay = low", "first_company": "Telsa", "chosen": "first"}],
    "goals": [{"criterion": "pay", "set_on": "2026-03-04", "weight": "100", "came_from": "Telsa"}],
    "offer_terms": [{"offer": "Telsa", "term": "base", "amount": "100000"}],
}  # fmt: skip


@cache
def read() -> dict[str, pd.DataFrame]:
    return dict(build_logs(TABLES).tables)


def companies(tables: dict[str, pd.DataFrame]) -> set[str]:
    columns = ("company", "first_company", "second_company", "came_from")
    return {text for frame in tables.values() for name in columns if name in frame for text in frame[name] if text}


def equal(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> bool:
    return all(frame.equals(other[name]) and (frame.dtypes == other[name].dtypes).all() for name, frame in one.items())


def test_deciding_nothing_changes_nothing() -> None:
    tables = read()
    assert equal(one_each(tables, {}), tables)
    assert equal(one_each(tables, {"Nobody": "Noone"}), tables)


@given(st.dictionaries(NAMES, NAMES, max_size=5))
@example({"Telsa": "tarn", "Wick": "Tarn"})  # one name in two spellings
@settings(max_examples=30, deadline=None)
def test_deciding_twice_is_deciding_once(given_: dict[str, str]) -> None:
    tables = read()
    once = one_each(tables, given_)
    assert equal(one_each(once, given_), once)
    decided = decide(given_).names
    left = {same(name) for name in companies(once)}
    assert not {key for key, name in decided.items() if same(name) != key} & left
    assert all(len(frame) == len(once[name]) for name, frame in tables.items())


@given(st.dictionaries(NAMES, NAMES, max_size=6))
@settings(max_examples=100, deadline=None)
def test_no_name_that_is_used_is_called_otherwise_and_nothing_is_silent(given_: dict[str, str]) -> None:
    done = decide(given_)
    keys = {key for key, name in done.names.items() if same(name) != key}
    assert not keys & {same(name) for name in done.names.values()}
    wrong = {same(one.name) for one in done.wrong}
    assert {same(name) for name in given_} == set(done.names) | wrong
    # A line is refused only where its name leads on, or a line before it says otherwise.
    moved = {same(name) for name, to in given_.items() if same(name) != same(to)}
    for one in done.wrong:
        again = [to for name, to in given_.items() if same(name) == same(one.name)]
        assert same(one.value) in moved or len({same(to) for to in again}) > 1
    assert all(one.expected.isprintable() for one in done.wrong)


def test_following_what_a_chain_says_mends_it() -> None:
    given_ = {"Telsa": "Tesla", "Tesla": "Tesla Motors", "Tela": "Telsa"}
    wrong = decide(given_).wrong
    assert [one.name for one in wrong] == ["Telsa", "Tela"]
    for one in wrong:
        (line,) = tomllib.loads(one.expected.partition("Write ")[2]).items()
        given_[line[0]] = line[1]
    assert decide(given_).wrong == []
    assert set(decide(given_).names.values()) == {"Tesla Motors"}


def test_a_circle_is_said_of_each_line_in_it(write_log: Callable[..., Path]) -> None:
    profile = '[companies]\n"Tarn" = "Wick"\n"Wick" = "Tarn"\n"Tarne" = "Tarn"\n"Telsa" = "Tesla"\n'
    logs = read_logs(write_log({"profile.toml": profile, "interviews.csv": "date,company\n2026-03-04,Tarn\n2026-03-04,Telsa\n"}))  # fmt: skip
    said = [str(problem) for problem in logs.problems]
    assert len(said) == 3
    assert said[0] == 'profile.toml, companies.Tarn: "Wick" is not a name that stays: "Tarn", "Wick" go round in a circle. Take one of these lines out; not read'  # fmt: skip
    assert all("go round in a circle" in line for line in said)
    assert logs.interviews["company"].tolist() == ["Tarn", "Tesla"]


def test_one_company_is_one_in_all_tables() -> None:
    logs = build_logs(TABLES, Profile(companies={"Telsa": "Tesla Motors", "Tesla": "Tesla Motors", "tarn": "Tarn"}))
    assert companies(dict(logs.tables)) == {"Tesla Motors", "Tarn", "Wick", "Muller", "Müller"}
    assert logs.offers["offer"].tolist() == ["Telsa"]
    assert logs.offers["company"].tolist() == ["Tesla Motors"]
    assert set(logs.interviews.loc[logs.interviews["company"].eq("Tesla Motors"), "process"]) == {
        "Tesla Motors · Analyst"
    }


def test_a_line_about_the_name_itself_says_how_it_is_spelled() -> None:
    assert decide({"Telsa": "TESLA", "TESLA": "Tesla"}).names == {"telsa": "Tesla", "tesla": "Tesla"}
    assert decide({"Telsa": "TESLA", "TESLA": "Tesla"}).wrong == []


def test_what_cannot_be_is_said_in_one_line_each() -> None:
    text = """[companies]
"Telsa" = "Tesla"
"telsa" = "Tarn"
"Blank" = " "
"Number" = 7
"List" = ["Tarn"]
[two_companies]
"Telsa" = ["Tesla", "Telma"]
"Area" = "Areas; Arena"
"Nest" = [["Tarn"]]
"""
    profile, problems = read_profile(text.encode(), "profile.toml")
    assert dict(profile.companies) == {"Telsa": "Tesla"}
    assert dict(profile.two_companies) == {"Telsa": ("Telma",), "Area": ("Areas", "Arena")}
    assert [str(one) for one in problems] == [
        'profile.toml, companies.Blank: " " is not the name of a company; not read',
        'profile.toml, companies.Number: "7" is not the name of a company; not read',
        "profile.toml, companies.List: \"['Tarn']\" is not the name of a company; not read",
        'profile.toml, companies.telsa: "Tarn" is not the name that "Telsa" has already, "Tesla"; not read',
        "profile.toml, two_companies.Nest: \"[['Tarn']]\" is not the name of a company; not read",
        'profile.toml, two_companies.Telsa: "Tesla" is not another company: under [companies] the two are one. Take one of the two lines out; not read',
    ]
    for wrong in (b"companies = 3\n", b'two_companies = "x"\n'):
        assert "is not a table of names and names, under [" in str(read_profile(wrong, "profile.toml")[1][0])


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_any_name_can_be_quoted(name: str) -> None:
    assert tomllib.loads(f"{quoted(name)} = {quoted(name)}") == {name: name}
    assert quoted(name).isprintable()


def test_two_by_way_of_a_third_cannot_be_two() -> None:
    decided = decide({"Telsa": "Tesla Motors", "Tesla": "Tesla Motors"})
    kept, wrong = apart({"Telsa": ("Tesla",)}, decided)
    assert kept == {}
    assert [(one.name, one.value) for one in wrong] == [("Telsa", "Tesla")]


def test_a_shared_log_does_not_tell_the_spellings() -> None:
    from offerscope.logs.masked import masked

    profile = Profile(companies={"Telsa": "Tesla"}, two_companies={"Tarn": ("Tarne",)})
    shown = masked(build_logs(TABLES, profile))
    assert not re.search("Telsa|Tesla|Tarn", repr(shown.profile))
