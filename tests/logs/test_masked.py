"""A log without names: none is left in any table, and all that belongs together still does."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.masked import NAME, letters, masked, names
from offerscope.logs.model import Profile
from offerscope.places import shipped


def texts(logs: Logs) -> str:
    """Every cell of every table, and what stands beside the tables."""
    cells = [str(cell) for frame in logs.tables.values() for cell in frame.to_numpy().ravel()]
    return "\n".join([*cells, logs.name, repr(logs.profile), *map(str, logs.problems), repr(logs.set_aside)])


def made(**tables: list[dict[str, Any]]) -> Logs:
    return build_logs(tables, Profile(name="Ada's search"), as_of="2026-05-29")


def full() -> Logs:
    return made(
        offer_sheet=[
            {"term": "company", "Harbor": "Harbor Labs", "Quill": "Quill & Co", "my job": "Thistle Freight"},
            {"term": "status", "Harbor": "declined", "Quill": "live", "my job": "current"},
            {"term": "role", "Harbor": "Analyst", "Quill": "Analyst for Quill & Co", "my job": "Clerk"},
            {"term": "base", "Harbor": "100,000 (verbal: Ada Stone said so)", "Quill": "110,000", "my job": "90,000"},
            {"term": "rating: working with Ada Stone", "Quill": "8"},
        ],
        interviews=[
            {"date": "2026-03-04", "company": "quill  & co", "interviewer": "Ada Stone", "notes": "Ask Bo.", "culture_quote": "Bo laughed."},
            {"date": "2026-03-09", "company": "Larkhall", "interviewer": "", "skills_asked": "SQL; Larkhall"},
        ],
        contacts=[{"name": "Ada Stone", "company": "Quill & Co", "position": "Chief of Larkhall", "met_through": "Bo"}],
        goals=[{"criterion": "working with Ada Stone", "set_on": "2026-01-05", "weight": "50", "came_from": "Quill & Co"}],
        events=[{"event": "applied", "company": "Larkhall", "note": "Bo wrote."}],
        followups=[{"company": "Thistle Freight", "date": "2026-01-01"}],
    )  # fmt: skip


def test_no_name_is_left_in_the_demo() -> None:
    demo = read_logs(shipped("data/demo"))
    kept = texts(masked(demo)).casefold()
    told = names(demo)
    assert len(told) > 60
    assert [name for name in told if name.casefold() in kept] == []


def test_no_name_is_left_and_no_free_text() -> None:
    kept = texts(masked(full()))
    for name in ("Harbor", "Quill", "Thistle", "Larkhall", "Ada", "Stone", "Bo ", "Bo.", "laughed"):
        assert name not in kept, name


def test_open_offers_come_first_and_their_companies_have_the_same_letters() -> None:
    found = masked(full()).offers
    assert found[["offer", "company", "role"]].to_numpy().tolist() == [
        ["Offer B", "Company B", "Analyst"],
        ["Offer A", "Company A", "Analyst for Company A"],
        ["Present job", "Present job", "Clerk"],
    ]


def test_what_belongs_together_still_does() -> None:
    before, after = full(), masked(full())
    assert after.interviews["company"].tolist() == ["Company A", "Company C"]
    assert after.interviews["interviewer"].tolist() == ["a contact", ""]
    assert after.contacts[["name", "company", "position"]].to_numpy().tolist() == [
        ["a contact", "Company A", "Chief of Company C"]
    ]
    assert after.followups["company"].tolist() == ["Present job"]
    for table in ("interviews", "events", "offers"):
        pairs = set(zip(before[table]["process"], after[table]["process"], strict=True))
        assert len(pairs) == before[table]["process"].nunique() == after[table]["process"].nunique()
    shared = set(after.interviews["process"]) & set(after.events["process"])
    assert len(shared) == len(set(before.interviews["process"]) & set(before.events["process"]))


def test_a_rating_still_finds_its_want() -> None:
    after = masked(full())
    rated = after.offer_terms.loc[after.offer_terms["term"].eq("rating"), "grant"].tolist()
    assert rated == after.goals["criterion"].tolist() == ["working with a contact"]


def test_the_chance_of_an_exit_and_the_kind_of_equity_stay_in_a_note() -> None:
    rows = [
        {"offer": "A1", "term": "equity", "amount": "10,000 shares", "note": "NSO, as Ada told me"},
        {"offer": "A1", "term": "exit", "amount": "4", "note": "Ada hopes: 1 in 5"},
    ]
    logs = build_logs({"offers": [{"offer": "A1", "company": "Acme"}], "offer_terms": rows})
    assert masked(logs).offer_terms["note"].tolist() == ["NSO", "1 in 5"]


def test_numbers_days_and_types_are_left_as_they_are() -> None:
    demo = read_logs(shipped("data/demo"))
    after = masked(demo)
    for table, frame in demo.tables.items():
        assert list(frame.dtypes) == list(after[table].dtypes), table
        assert frame.index.equals(after[table].index)
        kept = [name for name in frame.columns if not isinstance(frame[name].dtype, pd.StringDtype)]
        pd.testing.assert_frame_equal(frame[kept], after[table][kept])
    assert (after.as_of, after.profile.place, after.is_demo) == (demo.as_of, demo.profile.place, True)


def test_what_quotes_the_log_is_left_out() -> None:
    logs = made(interviews=[{"date": "2026-03-04", "company": "Acme", "self_rating": "Acme?"}, {"notes": "Acme"}])
    assert logs.problems
    assert logs.set_aside
    after = masked(logs)
    assert (after.problems, after.set_aside, after.name) == ((), (), NAME)


def test_a_column_of_ones_own_is_blank() -> None:
    logs = made(interviews=[{"date": "2026-03-04", "company": "Acme", "recruiter's mail": "ada@acme.example"}])
    assert "acme" not in texts(masked(logs)).casefold()


def test_a_short_name_in_small_letters_is_a_word() -> None:
    logs = made(
        offers=[{"offer": "Go", "company": "Go", "role": "Go developer, ready to go"}],
        contacts=[{"name": "Mark Lee"}],
        applications=[{"company": "Acme", "role": "a mark of Mark"}],
    )
    after = masked(logs)
    assert after.offers["role"].tolist() == ["Offer A developer, ready to go"]
    assert after.applications["role"].tolist() == ["a mark of a contact"]


def test_an_empty_log_stays_empty() -> None:
    assert masked(build_logs({})).is_empty


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]
    assert len({letters(number) for number in range(2000)}) == 2000


#: None of these letters stands in what a masked log calls anything.
NAMES = st.text("zqxvZQXVß日本_-.'&() ", min_size=4, max_size=14).map(str.strip).filter(lambda name: len(name) >= 4)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NAMES, min_size=3, max_size=6, unique_by=lambda name: " ".join(name.casefold().split())))
def test_whatever_the_names_none_is_left(found: list[str]) -> None:
    """A name is replaced in its own column and within a role, whatever signs it is made of."""
    person, *companies = found
    rows = [{"company": name, "role": f"Clerk of {name}, for {person}", "notes": person} for name in companies]
    logs = build_logs({"applications": rows, "contacts": [{"name": person, "company": companies[0]}]})
    after = masked(logs)
    kept = texts(after).casefold()
    assert [name for name in found if name.casefold() in kept] == []
    assert after.applications["company"].nunique() == logs.applications["company"].nunique()
    assert after.contacts["company"].iloc[0] == after.applications["company"].iloc[0]


@pytest.mark.parametrize("status", ["live", "current"])
def test_a_log_of_one_offer_has_one_letter(status: str) -> None:
    logs = made(offers=[{"offer": "Harbor", "company": "Harbor", "status": status}])
    found = masked(logs).offers[["offer", "company"]].to_numpy().tolist()
    assert found == ([["Offer A", "Company A"]] if status == "live" else [["Present job", "Present job"]])
