"""What leaves a log comes back as it was, is no formula anywhere, and what a file cannot hold is said."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offerscope.logs import Logs, Profile, build_logs, read_logs
from offerscope.logs.export import export
from offerscope.logs.formulas import marked, unmarked
from offerscope.logs.leaving import LOST, Change, profile_toml, tables, to_csv
from offerscope.logs.leaving_book import MOST_LETTERS, to_book
from offerscope.logs.profile import read_profile
from offerscope.logs.schema import TABLES
from offerscope.logs.terms import TERMS
from offerscope.places import shipped

NOW = dt.datetime(2026, 5, 29, 12, tzinfo=dt.UTC)
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

words = st.text(st.sampled_from("=+-@'\"aé, ;|\n\t.%0漢😀＝"), max_size=8)
hostile = st.text(st.sampled_from("=+-@'a \n\r\t\0\x07\x0b\x1f\x7f\ud800\udfff\ufffe"), max_size=8)
days = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)).map(str)


def cell(table: str, column: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return what may stand in a cell of a column, as a person or a program would write it."""
    kind, choices = TABLES[table].kind(column), TABLES[table].choices(column)
    made: dict[str, st.SearchStrategy[Any]] = {
        "date": days,
        "moment": st.one_of(days, st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2100, 12, 31)).map(lambda one: one.strftime("%Y-%m-%d %H:%M"))),
        "rating": st.one_of(st.integers(1, 10), st.floats(1, 10)), "level": st.one_of(st.integers(1, 5), st.floats(1, 5)),
        "number": st.floats(-1e6, 1e6), "count": st.floats(0, 1e9), "money": st.floats(0, 1e9),
        "yes_no": st.booleans().map(lambda one: "yes" if one else "no"),
        "currency": st.sampled_from(["USD", "EUR", "£"]),
        "amount": st.one_of(st.sampled_from(["?", "12%", "12% target", "58/hour", "€90,000", "4 weeks", "10", "12000", "128.000", "none", "25/25/25/25", "-3", "500 options"]), texts),
    }  # fmt: skip
    words_known = st.sampled_from(choices) if choices else st.nothing()
    return st.one_of(st.just(""), made.get(kind, texts) if not choices else words_known | texts)


@st.composite
def logs_of(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Logs:
    made: dict[str, list[dict[str, Any]]] = {}
    for name in draw(st.lists(st.sampled_from(list(TABLES)), min_size=1, max_size=3, unique=True)):
        columns = draw(st.lists(st.sampled_from(list(TABLES[name].columns)), max_size=5, unique=True))
        columns = list(dict.fromkeys([*(group[0] for group in TABLES[name].either), *columns]))
        row = st.fixed_dictionaries({column: cell(name, column, texts) for column in columns})
        made[name] = draw(st.lists(row, min_size=1, max_size=3))
    text = draw(st.sampled_from(["", "Zoë", "=1+1", "'+x"]))
    profile = Profile(name=text, currency="EUR", skills={"SQL": 4.0, "A.B": 2.5}, as_of=dt.date(2026, 3, 4))
    return build_logs(made, profile)


def lost(text: Any, signs: str) -> Any:
    """Return a text as it comes back where some signs cannot be held."""
    if not isinstance(text, str):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(LOST if sign in signs or "\ud800" <= sign <= "\udfff" else sign for sign in text)


def same(logs: Logs, again: Logs, signs: str = "") -> None:
    for name in TABLES:
        left, right = logs[name].reset_index(drop=True), again[name].reset_index(drop=True)
        if signs:
            texts = [column for column in left if isinstance(left[column].dtype, pd.StringDtype)]
            left = left.assign(**{column: left[column].map(lambda one: lost(one, signs)).astype(left[column].dtype) for column in texts})  # fmt: skip
        pd.testing.assert_frame_equal(left, right, obj=name)


few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@few
@given(logs_of(words))
def test_a_log_comes_back_as_it_was(logs: Logs) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        done = export(logs, out, NOW)
        for path in (out, out / "log"):
            again = read_logs(path)
            # A unit that was not known made the log leave the amount out: it leaves as not known.
            if not done.changes:
                same(logs, again)
            for column in ("value", "known", "first_value"):
                assert again.offer_terms[column].tolist() == pytest.approx(logs.offer_terms[column].tolist(), nan_ok=True)  # fmt: skip
            assert again.profile == logs.profile
            assert again.examples == 0
        assert read_logs(out / "log").set_aside == ()


@few
@given(logs_of(hostile))
def test_signs_that_no_file_can_hold_are_said_and_nothing_else_is_lost(logs: Logs) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        done = export(logs, out, NOW)
        terms = [change for change in done.changes if change.place == "offer_terms"]
        if not terms:
            same(logs, read_logs(out / "log"), "\0")
        texts = [text for name in TABLES for text in logs[name].to_numpy().ravel() if isinstance(text, str)]
        for place, signs in (("log/", "\0"), ("log.xlsx", "\0\x07\x0b\x1f\ufffe")):
            bad = sum(LOST in lost(text, signs) for text in texts)
            assert sum(change.place.startswith(place) for change in done.changes) >= bad


@given(st.text(max_size=6) | words)
def test_the_mark_is_taken_off_again(text: str) -> None:
    assert unmarked(marked(text)) == text or text.startswith(("\t", "\r", "\n"))
    assert not marked(text).startswith(FORMULAS)


def test_the_demo_comes_back_as_it_was(tmp_path: Path) -> None:
    demo = read_logs(shipped("data/demo"))
    done = export(demo, tmp_path / "out", NOW)
    assert done.changes == ()
    for path in (tmp_path / "out", tmp_path / "out" / "log"):
        again = read_logs(path)
        assert again.problems == ()
        assert (again.profile, again.as_of) == (demo.profile, demo.as_of)
        same(demo, again)


HOSTILE = ["=cmd()", "+1", "-1", "@x", "\t=1", "＝1", "a\0b", "a\ud800b", "x" * 40_000, "one\ntwo"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Change, ...]]:
    rows = [{"date": "2026-03-04", "company": text, "notes": text, "culture_=own": "4"} for text in HOSTILE]
    rows.append({"date": "=soon()", "company": "=here"})
    logs = build_logs({"interviews": rows, "offers": [{"offer": "=a", "company": "@b", "deadline": "2026-06-02 17:00"}]}, Profile(name="=x"))  # fmt: skip
    out = tmp_path_factory.mktemp("hostile") / "out"
    return out, export(logs, out, NOW).changes


def test_no_cell_of_any_file_is_a_formula(written: tuple[Path, tuple[Change, ...]]) -> None:
    out, _ = written
    for path in out.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert not any(one.startswith(FORMULAS) for one in row), path
    book = openpyxl.load_workbook(out / "log.xlsx")
    assert {"Problems", "Set aside", "Profile"} <= set(book.sheetnames)
    for sheet in book:
        for cells in sheet.iter_rows():
            for one in cells:
                assert one.data_type in {"s", "n", "d"}, one
                assert not str(one.value or "").startswith(FORMULAS)


def test_what_was_cut_or_cannot_be_held_is_said_with_its_place(written: tuple[Path, tuple[Change, ...]]) -> None:
    out, changes = written
    said = [str(change) for change in changes]
    cut = [line for line in said if "40,000 letters" in line]
    assert cut == [
        f"log.xlsx, sheet Interviews, row 10, {name}: 40,000 letters, of which a cell holds 32,767; cut there, the CSV holds all"
        for name in ("company", "notes", "process")
    ]
    assert "x" * 40_000 in (out / "log" / "interviews.csv").read_text(encoding="utf-8")
    assert any(line.startswith("log/interviews.csv, row 9, company: holds a sign that no text file") for line in said)
    sheet = openpyxl.load_workbook(out / "log.xlsx")["Interviews"]
    heads = [one.value for one in sheet[1]]
    long = sheet.cell(10, heads.index("notes") + 1).value
    assert len(long) == MOST_LETTERS
    assert long.endswith("[cut here: the CSV holds all]")
    # The workbook and the CSV tell of all of them.
    told = list(csv.reader((out / "not-read" / "problems.csv").read_text(encoding="utf-8").splitlines()))
    assert sum(row[-1] == "changed on the way out" for row in told) >= len([one for one in said if "interviews" in one])
    assert any("40,000 letters" in str(row[4].value) for row in openpyxl.load_workbook(out / "log.xlsx")["Problems"])


def test_days_and_numbers_stay_what_they_are(tmp_path: Path) -> None:
    rows = [{"company": "Fenwick", "applied_on": "2026-03-04", "pay_min": "90,000", "enthusiasm": 7.5}]
    logs = build_logs(
        {"applications": rows, "offers": [{"offer": "a", "company": "a", "deadline": "2026-06-02 17:00"}]}
    )
    book = openpyxl.load_workbook(io.BytesIO(to_book(logs, tables(logs), "log.xlsx", [])))
    found = {head.value: one for head, one in zip(book["Applications"][1], book["Applications"][2], strict=True)}
    assert (found["applied_on"].value, found["applied_on"].number_format) == (dt.datetime(2026, 3, 4), "yyyy-mm-dd")
    assert (found["pay_min"].value, found["enthusiasm"].value) == (90_000, 7.5)
    deadline = {head.value: one for head, one in zip(book["Offers"][1], book["Offers"][2], strict=True)}["deadline"]
    assert deadline.value == dt.datetime(2026, 6, 2, 17)
    # Columns in which nothing stands are folded away, and are there.
    shown = book["Applications"].column_dimensions
    assert not shown["A"].hidden
    assert shown[found["posting"].column_letter].hidden


def test_a_thousandth_of_a_currency_is_not_read_as_thousands(tmp_path: Path) -> None:
    logs = build_logs({"applications": [{"company": "a", "pay_min": "21,1250"}]})
    assert logs.applications["pay_min"].tolist() == [21.125]
    export(logs, tmp_path / "out", NOW)
    for path in (tmp_path / "out", tmp_path / "out" / "log"):
        assert read_logs(path).applications["pay_min"].tolist() == [21.125]


def test_an_amount_that_was_not_used_leaves_as_not_known(tmp_path: Path) -> None:
    rows = [
        {"offer": "a", "term": "base", "amount": "120000", "unit": "bananas", "note": "as told"},
        {"offer": "a", "term": "bonus", "amount": "10", "first_amount": "12000"},
    ]
    logs = build_logs({"offer_terms": rows})
    done = export(logs, tmp_path / "out", NOW)
    assert [(one.row, one.column) for one in done.changes] == [(2, "amount"), (3, "first_amount")]
    terms = read_logs(tmp_path / "out" / "log").offer_terms
    assert terms["known"].tolist() == [False, True]
    assert terms["note"].tolist() == ['as told; written as "120000"', 'first offered "12000"']


def test_what_was_set_aside_and_what_was_not_as_expected_leave_too(tmp_path: Path) -> None:
    logs = build_logs({"asked": [{"company": "Fenwick", "question": "=why?"}, {"company": "b", "topic": "SQL", "my_answer": 9}]})  # fmt: skip
    export(logs, tmp_path / "out", NOW)
    aside = (tmp_path / "out" / "not-read" / "set-aside.csv").read_text(encoding="utf-8")
    assert aside.splitlines() == ["set aside from,row in file,because,company,question", "asked.csv,2,every row of asked needs topic,Fenwick,'=why?"]  # fmt: skip
    told = list(csv.reader((tmp_path / "out" / "not-read" / "problems.csv").read_text(encoding="utf-8").splitlines()))
    assert told[0] == ["file", "row", "column", "what stood there", "what was expected", "what was done"]
    assert ["asked.csv", "3", "my_answer", "9", "a number from 1 to 5", "left empty"] in told


def test_each_term_and_an_own_dimension_come_back(tmp_path: Path) -> None:
    rows = [{"offer": "a", "term": name, "amount": "7"} for name in TERMS]
    met = [{"date": "2026-03-04", "company": "a", "culture_candour": 4}]
    logs = build_logs({"offer_terms": rows, "interviews": met})
    assert export(logs, tmp_path / "out", NOW).changes == ()
    same(logs, read_logs(tmp_path / "out"))
    same(logs, read_logs(tmp_path / "out" / "log"))


def test_a_sheet_longer_than_a_workbook_can_hold_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.logs.leaving_book.LAST_ROW", 3)
    logs = build_logs({"contacts": [{"name": f"P{number}"} for number in range(5)]})
    changes: list[Change] = []
    book = openpyxl.load_workbook(io.BytesIO(to_book(logs, tables(logs), "log.xlsx", changes)))
    assert book["Contacts"].max_row == 3
    assert [str(one) for one in changes] == [
        "log.xlsx, sheet Contacts: 5 rows, of which a sheet holds 2; the CSV holds all"
    ]
    sheet = next(one for one in tables(logs) if one.name == "contacts")
    assert to_csv(sheet, "contacts.csv", changes).count(b"\n") == 6


levels = st.integers(0, 500).map(lambda level: level / 100)


@given(st.dictionaries(st.text(min_size=1, max_size=5), levels, max_size=3), st.text(max_size=8))
def test_a_profile_comes_back_as_it_was(skills: dict[str, float], name: str) -> None:
    profile = Profile(name=lost(name, "\0").strip(), rent=1500.5, skills={lost(one, "\0"): level for one, level in skills.items()})  # fmt: skip
    again, problems = read_profile(profile_toml(profile).encode(), "profile.toml")
    assert problems == []
    assert again == profile
