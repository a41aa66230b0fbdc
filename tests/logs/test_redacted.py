"""A log without the people in it: nobody's name is left in any cell, companies and numbers are."""

from __future__ import annotations

import pickle
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.logs.redacted import NAME, redacted, scrubber
from offerscope.places import shipped


def with_people(*names: str) -> Logs:
    return build_logs({"contacts": [{"name": name} for name in names]})


@pytest.fixture(scope="module")
def demo() -> Logs:
    return read_logs(shipped("data/demo"))


def words(logs: Logs) -> str:
    """Every text in a log."""
    return "\n".join(frame.to_csv() for frame in logs.tables.values()) + repr(logs.profile) + str(logs.path) + logs.name


def test_what_is_worked_out_from_numbers_and_companies_stays(demo: Logs) -> None:
    shown = redacted(demo)
    for name, frame in demo.tables.items():
        assert len(shown[name]) == len(frame)
        assert [*shown[name].index] == [*frame.index]
        for column in frame.columns:
            if not isinstance(frame[column].dtype, pd.StringDtype):
                pd.testing.assert_series_equal(shown[name][column], frame[column])
    for name, column in (
        ("interviews", "company"),
        ("applications", "role"),
        ("offers", "offer"),
        ("offer_terms", "amount"),
    ):
        assert shown[name][column].tolist() == demo[name][column].tolist()


def test_people_stay_apart_and_are_alike_in_every_table() -> None:
    shown = redacted(
        build_logs(
            {
                "contacts": [{"name": "Ada Stone"}, {"name": "Bo Li"}, {"name": "Recruiter"}],
                "interviews": [{"date": "2026-03-04", "company": "Fenwick", "interviewer": "Bo Li and Cy Young"}],
            }
        )
    )
    assert shown.contacts["name"].tolist() == ["Person 1", "Person 2", "Person 3"]
    assert shown.interviews["interviewer"].tolist() == ["Person 2, Person 4"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Stone", "ada stone"),
        ("Ada Stone", "Ada_Stone_CV.pdf"),
        ("Ada Stone", "linkedin.com/in/ada-stone"),
        ("Ada Stone", "Ada's team"),
        ("Ada Stone", "Stone2"),
        ("Ada  Stone <ada@x.example>", "with Ada Stone"),
        ("José Núñez", "Jose Nunez"),
        ("José Núñez", "Jose\u0301 and Nu\u0301n\u0303ez"),
        ("王小明", "与王小明面谈"),
        ("Мария Петрова", "МАРИЯ ПЕТРОВА"),
        ("O'Neil, Pat", "o'neil pat"),
        ("Jean-Luc Picard", "Jean Luc"),
        ("a+b(c*", "by A+b(c*"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    said = scrubber(with_people(name))(text)
    assert "Person 1" in said
    for part in ("ada", "stone", "jos", "nunez", "王", "петров", "neil", "jean", "luc", "(c"):
        assert part not in said.casefold()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mark Wills", "it will be marked"),
        ("Hiring manager", "Product Manager, hiring"),
        ("HR", "HR Analyst"),
        ("Ann Li", "Annual likes in Lille"),
        ("...", "nothing ..."),
    ],
)
def test_words_that_are_no_names_stay(name: str, text: str) -> None:
    assert scrubber(with_people(name))(text) == text


@pytest.mark.parametrize(
    "number", ["+44 20 7946 0958", "555-0142", "(212) 555-0142", "212.555.0142", "020 7946 0958", "2125550142"]
)
def test_what_somebody_can_be_reached_at_is_taken_out(number: str) -> None:
    scrub = scrubber(with_people("Ada"))
    assert scrub(f"call {number}, or a.b+c@x.example.") == "call [left out], or [left out]"


@pytest.mark.parametrize(
    "text",
    [
        "120,000",
        "110 000 - 120 000",
        "2026-05-29",
        "2026 - 2027",
        "re-apply after 2027-01-01",
        "25/25/25/25",
        "1.500.000",
    ],
)
def test_numbers_of_other_kinds_stay(text: str) -> None:
    assert scrubber(with_people("Ada"))(text) == text


def test_no_text_of_a_hostile_log_names_anybody() -> None:
    who, mail = "Zelda Quixworth", "zq@secret.example"
    planted = f"by {who}, {mail}, +1 212 555 0142"
    rows = {
        "interviews": [{"date": "2026-03-04", "company": f"Fenwick ({who})", "role": planted, "stage": planted, "outcome": planted,
                        "source": planted, "interviewer": f"{who} <{mail}>", "skills_asked": f"SQL; {who}", "culture_quote": planted, "notes": planted,
                        "mobile of zelda": "+1 212 555 0142", "process": planted, "culture_zelda quixworth": 3, "self_rating": f"7 says {who}"}],
        "asked": [{"company": "Fenwick", "topic": planted, "question": planted, "would_change": planted, "my_answer": 4}],
        "applications": [{"company": "Fenwick", "role": planted, "status": planted, "level": planted, "industry": planted, "location": planted,
                          "posting": planted, "door": planted, "resume_version": "CV_for_Quixworth", "notes": planted, "work_mode": planted}],
        "events": [{"event": planted, "company": "Fenwick", "note": planted}],
        "offers": [{"offer": f"Harbor via {who}", "company": "Harbor", "role": planted, "notes": planted}],
        "offer_terms": [{"offer": f"Harbor via {who}", "term": "base", "amount": "120000", "unit": planted, "note": planted},
                        {"offer": f"Harbor via {who}", "term": planted, "amount": planted, "first_amount": planted},
                        {"offer": f"Harbor via {who}", "term": "rating", "amount": "7", "grant": planted}],
        "contacts": [{"name": who, "company": f"{who} & Sons", "position": planted, "met_through": planted, "e-mail": mail, "notes": planted}],
        "goals": [{"criterion": planted, "set_on": "2026-01-01", "worst_acceptable": planted, "realistic_best": planted, "came_from": planted}],
        "pairs": [{"chosen_on": "2026-01-01", "first": planted, "second": planted, "first_company": f"Fenwick ({who})"}],
        "followups": [{"company": "Fenwick", "date": "2026-01-01", "role": planted}, {"company": who}],
    }  # fmt: skip
    profile = Profile(
        name=f"search of {who}", place=planted, skills={planted: 3.0}, ideal={planted: 3.0}, tax_rates={planted: 30.0}
    )
    logs = build_logs(rows, profile, as_of="2026-05-29", name=f"logs of {who}")
    assert logs.problems
    assert logs.set_aside
    shown = redacted(logs)
    said = (words(shown) + repr(shown.problems) + repr(shown.set_aside)).casefold()
    for secret in ("zelda", "quixworth", "zq@", "secret", "555"):
        assert secret in repr(rows).casefold()
        assert secret not in said
        assert secret.encode() not in pickle.dumps(shown).lower()
    assert "fenwick" in said
    assert "harbor" in said
    assert shown.name == NAME
    assert len(shown.problems) == len(logs.problems)
    assert [one.row for one in shown.set_aside] == [one.row for one in logs.set_aside]


def test_a_company_that_a_contact_is_called_after_stays() -> None:
    shown = redacted(
        build_logs(
            {
                "contacts": [{"name": "Fenwick", "company": "Fenwick"}],
                "interviews": [{"date": "2026-03-04", "company": "Fenwick"}],
            }
        )
    )
    assert shown.interviews["company"].tolist() == ["Fenwick"]


def test_an_empty_log_is_a_log() -> None:
    assert redacted(build_logs({})).is_empty


@given(st.text(max_size=20), st.text(max_size=60))
def test_any_name_and_any_text_are_taken(name: str, text: str) -> None:
    said = scrubber(with_people(name, "Ada Stone"))(f"{text} Ada Stone")
    assert "Ada Stone" not in said


def test_the_path_is_not_the_logs(tmp_path: Path) -> None:
    folder = tmp_path / "Ada Stone"
    folder.mkdir()
    (folder / "interviews.csv").write_text("date,company\n2026-03-04,Fenwick\n", encoding="utf-8")
    assert "Ada" not in words(redacted(read_logs(folder)))
