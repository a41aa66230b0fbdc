"""Sheets that nobody has seen before: what a row is, and that nothing which stands in one is lost."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offerscope.logs import read_logs
from offerscope.logs.importers import apply, markdown, preview
from offerscope.logs.importers.known import read_source, recognised, sources
from offerscope.logs.importers.lexicon import is_header
from offerscope.logs.importers.mapping import MappingError, read_toml
from offerscope.logs.importers.sheet import read_sheets
from offerscope.logs.importers.wanting import NotALogError
from offerscope.logs.model import Done


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "row_is"),
    [
        ("Company,Role,Date,Stage\nTarn,Cook,2026-01-05,Applied\nTarn,Cook,2026-01-12,Onsite\nSkell,Cook,2026-01-06,Applied\nSkell,Cook,2026-01-09,Ghosted\n", "step"),
        ("Company,Role,Date,Status\nTarn,Cook,2026-01-05,Applied\nSkell,Cook,2026-01-12,Ghosted\nTarn,Baker,2026-01-12,Rejected\n", "application"),
        ("Company,Event\nTarn,applied\n", "step"),
        ("Company,From,To\nTarn,Applied,Onsite\n", "transition"),
        ("Source,Target\nApplied,Onsite\n", "transition"),
        ("Company,Source,Target\n", "transition"),
        ("Company,Source,Target salary,Status\nTarn,Indeed,90k,Applied\n", "application"),
        ("Company,Role,Status,Wage/Salary/Contract,Salary\nTarn,Cook,Rejected,Salary,90000\n", "application"),
        ("Company,Title,Base,Bonus,Equity,Deadline\nTarn,Cook,90000,10%,5000,2026-05-01\n", "offer"),
        ("Company,Title,Pay type,Rate\nTarn,Cook,Hourly,22.5\n", "offer"),
        ("Company,Role,Salary,Status\nTarn,Cook,90000,Applied\n", "application"),
        ("Name,Company,Email,Last contact\nAda Stone,Tarn,a@mail.example,2026-01-01\n", "contact"),
    ],
)  # fmt: skip
def test_what_a_row_is(tmp_path: Path, text: str, row_is: str) -> None:
    assert preview(put(tmp_path / "mine.csv", text), tmp_path / "log").sheets[0].row_is == row_is


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Company Name (full)", "applications.company"), ("Role / Position", "applications.role"), ("Date Applied (MM/DD/YYYY)", "applications.applied_on"),
        ("CURRENT STATUS", "applications.status"), ("Nom de l’entreprise", "applications.company"), ("societe", "applications.company"),
        ("Fecha de postulacion", "applications.applied_on"), ("zamestnavatel", "applications.company"), ("公司名称", "applications.company"),
    ],
)  # fmt: skip
def test_headers_as_people_write_them(tmp_path: Path, header: str, field: str) -> None:
    days = (
        ["1/13/2026", "1/14/2026"]
        if field.endswith("_on")
        else ["Applied", "Ghosted"]
        if field.endswith("status")
        else ["Tarn", "Skell"]
    )
    plan = preview(put(tmp_path / "mine.csv", f'"{header}",Mood\n{days[0]},x\n{days[1]},y\n'), tmp_path / "log")
    assert f'"{header}" = "{field}"' in plan.sheets[0].mapping_text


def test_a_header_may_say_the_order_of_its_days(tmp_path: Path) -> None:
    file = put(tmp_path / "mine.csv", "Company,Date Applied (DD/MM/YYYY)\nTarn,3/4/2026\n")
    apply(preview(file, tmp_path / "log"))
    assert str(read_logs(tmp_path / "log").applications["applied_on"].iloc[0].date()) == "2026-04-03"


def test_the_order_that_the_person_gives_decides_a_column_that_shows_both(tmp_path: Path) -> None:
    file = put(tmp_path / "mine.csv", "Company,Date Applied\nTarn,3/4/2026\nSkell,14/4/2026\nNidd,4/15/2026\n")
    mapping = tmp_path / "m.toml"
    text = preview(file, tmp_path / "log").sheets[0].mapping_text
    put(mapping, text.replace('date_order = ""', 'date_order = "dmy"'))
    apply(preview(file, tmp_path / "log", mapping))
    days = read_logs(tmp_path / "log").applications["applied_on"]
    assert [str(day.date()) for day in days] == ["2026-04-03", "2026-04-14", "2026-04-15"]


def test_an_export_of_several_people_is_said_and_one_of_them_can_be_asked_for(tmp_path: Path) -> None:
    file = put(
        tmp_path / "report.csv",
        "Student Name,Employer,Job Title,Application Status,Applied On\nAnn Lee,Tarn,Cook,Pending,2026-01-05\nBo Day,Skell,Cook,Hired,2026-01-06\nbo  day,Nidd,Clerk,Declined,2026-01-07\n",
    )
    plan = preview(file, tmp_path / "log", tmp_path / "m.toml")
    assert any("one person" in problem.expected for problem in plan.problems)
    put(tmp_path / "m.toml", plan.sheets[0].mapping_text.replace("only = []", 'only = ["Student Name", "Bo Day"]'))
    plan = preview(file, tmp_path / "log", tmp_path / "m.toml")
    assert (plan.sheets[0].left_out, plan.counts["applications"].new) == (1, 2)
    assert not plan.problems


def test_what_is_not_recognised_goes_through_once_the_mapping_is_mended(tmp_path: Path) -> None:
    file = put(tmp_path / "mine.csv", "Zaklad,Kiedy,Co dalej\nTarn,2026-01-05,dup\nSkell,2026-01-06,dup\n")
    mapping, log = tmp_path / "m.toml", tmp_path / "log"
    plan = preview(file, log, mapping)
    assert {line.partition(" = ")[0] for _, line in plan.sheets[0].look_at} == {'"Zaklad"', '"Kiedy"', '"Co dalej"'}
    lines = plan.sheets[0].mapping_text.splitlines()
    assert all(lines[number - 1] == line for number, line in plan.sheets[0].look_at)
    text = plan.sheets[0].mapping_text
    for header, field in (("Zaklad", "company"), ("Kiedy", "applied_on"), ("Co dalej", "status")):
        text = text.replace(f'"{header}" = "applications.notes"', f'"{header}" = "applications.{field}"')
    put(mapping, text.replace("[statuses]", '[statuses]\n"dup" = ["rejected"]'))
    plan = preview(file, log, mapping)
    assert not plan.problems
    apply(plan)
    assert read_logs(log).applications[["company", "status"]].values.tolist() == [
        ["Tarn", "rejected"],
        ["Skell", "rejected"],
    ]


def test_rows_longer_than_the_header_lose_no_cell(tmp_path: Path) -> None:
    lines = "".join(f"C{n},Ghosted\n" for n in range(80))
    file = put(tmp_path / "mine.csv", f"Company,Status\n{lines}Tarn,Applied,one,two\n")
    apply(preview(file, tmp_path / "log"))
    assert read_logs(tmp_path / "log").applications["notes"].iloc[-1] == "column C: one; column D: two"


@pytest.mark.parametrize("marks", [";", "\t", ","])
def test_a_title_above_any_mark_between_cells(marks: str) -> None:
    text = f"My jobs\n\nCompany{marks}Role{marks}Status\nTarn{marks}Cook{marks}Ghosted\n"
    sheet = read_sheets(text.encode(), "mine.csv")[0]
    assert sheet.cells.loc[4].tolist() == ["Tarn", "Cook", "Ghosted"]
    assert [problem.row for problem in sheet.problems] == [1]


def test_words_for_steps_in_rows_are_no_header() -> None:
    text = "Zaklad,Krok 1,Krok 2\nTarn,applied,offer\nSkell,onsite,rejected\n"
    assert read_sheets(text.encode(), "mine.csv")[0].cells.columns.tolist() == ["Zaklad", "Krok 1", "Krok 2"]


def test_markdown_with_two_tables_and_marks() -> None:
    text = (
        "x | y\n\n| a | b |\n|:--|--:|\n| **1** | [two](http://x) |\n| `3` |\n\ntext\n\nc | c\n---|---\n1 | \\| 2 | 3\n"
    )
    one, two = markdown.tables(text)
    assert one.to_dict("index") == {5: {"a": "1", "b": "two (http://x)"}, 6: {"a": "3", "b": ""}}
    assert two.to_dict("index") == {12: {"c": "1", "c (2)": "| 2", "column C": "3"}}
    assert markdown.tables("no table") == []


def test_a_new_export_needs_one_file_alone(tmp_path: Path) -> None:
    put(
        tmp_path / "tracker.toml",
        'name = "Tracker"\ntold_by = [["Firm", "How it went"]]\n[columns]\n"Firm" = "applications.company"\n"How it went" = "applications.status"\n[statuses]\n"so-so" = ["interview"]\n',
    )
    found = recognised(["how it went", "FIRM", "else"], sources(tmp_path))
    assert found is not None
    assert (found.name, found.statuses["so-so"]) == ("Tracker", ("interview",))
    put(tmp_path / "bad.toml", 'name = "Bad"\ntold_by = []\n[columns]\n"A" = "applications.company"\n')
    with pytest.raises(MappingError, match="told_by"):
        read_source(tmp_path / "bad.toml")


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.key)
def test_no_two_exports_are_told_by_the_same_headers(source: object) -> None:
    for told in source.told_by:  # type: ignore[attr-defined]
        assert recognised(told) is source


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns]\nA = 'step.event'", "a_row_is"),
        ("[columns]\nA = ''\n[reading]\na_row_is = 'job'", 'a_row_is: "job"'),
        ("[columns]\nA = ''\n[reading]\nstatus_of_all = 'maybe'", "status_of_all"),
        ("[columns]\nA = ''\n[reading]\nonly = ['Student']", "only"),
    ],
)
def test_a_wrong_kind_of_row_is_refused(text: str, says: str) -> None:
    with pytest.raises(MappingError, match=says):
        read_toml(text, "m.toml")


_HEADERS = ("Company", "Role", "Status", "Date Applied", "Salary", "Notes", "Onsite", "Offer", "Mood", "Event", "Date", "Source", "Target", "Bonus", "Name", "Excitement", "Remote", "公司")  # fmt: skip
_CELLS = st.one_of(
    st.sampled_from(["", "zqa", "zqb 12", "Zqc & zqd", "Tarn", "Applied", "Rejected", "hmm", "yes", "no", "3/4/2026", "2026-01-05", "29 Feb 2019", "90k", "DOE", "7", "Remote", "a; b", "=1+1", "Phone & Onsite"]),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6).filter(lambda text: text.strip(" -–—\"'")),
)  # fmt: skip


@given(
    st.lists(st.sampled_from(_HEADERS), min_size=1, max_size=5, unique=True).flatmap(
        lambda headers: st.tuples(
            st.just(headers), st.lists(st.tuples(*[_CELLS] * len(headers)), min_size=1, max_size=5)
        )
    )
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_row_and_every_word_is_somewhere(made: tuple[list[str], list[tuple[str, ...]]]) -> None:
    headers, body = made
    text = io.StringIO()
    csv.writer(text).writerows([headers, *body])
    with tempfile.TemporaryDirectory() as folder:
        file = put(Path(folder) / "mine.csv", text.getvalue())
        log = Path(folder) / "log"
        try:
            plan = preview(file, log)
        except NotALogError:
            # Only where there is nothing to be lost, or one column that nobody knows.
            assert not any(any(map(str.strip, row)) for row in body) or len(headers) == 1
            assert not any(map(is_header, headers)) or not any(any(map(str.strip, row)) for row in body)
            return
        apply(plan)
        read_logs(log)
        assert not preview(file, log).writes
        written = [
            data.decode() for path, data in plan.writes.items() if path.suffix == ".csv" or path.name == "profile.toml"
        ]
    assert plan.rows == sum(any(cell.strip() for cell in row) for row in body)
    sheet = plan.sheets[0]
    if sheet.row_is in {"application", "offer", "contact"}:
        count = plan.counts[{"application": "applications", "offer": "offers", "contact": "contacts"}[sheet.row_is]]
        assert plan.rows == count.new + count.changed + count.same + sheet.set_aside + sheet.twice
    aside = [str(problem) for problem in plan.problems if problem.done is Done.SET_ASIDE]
    told = "\n".join([*written, *aside]).casefold()
    for cell in {cell for row in body for cell in row if cell.casefold().startswith("zq")}:
        assert cell.casefold() in told or all(part in told for part in cell.casefold().split(" & "))


def test_dates_that_could_be_two_are_left_where_nothing_shows_the_order() -> None:
    cells = pd.Series(["3/4/2026"], dtype="str")
    from offerscope.logs.importers.cells import read_dates

    assert read_dates(cells, "").values.isna().all()
