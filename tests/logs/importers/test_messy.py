"""Sheets as people really keep them: signs for words, days without a year, weeks, sums, boxes, and several tables on one sheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from offerscope.logs import read_logs
from offerscope.logs.importers import ImportPreview, apply, cells, meant, preview
from offerscope.logs.importers.sheet import read_sheets

#: Brings a sheet into a log: the fixture of this folder.
Bring = Callable[..., tuple[ImportPreview, dict[str, list[dict[str, str]]]]]


def said(plan: ImportPreview) -> str:
    return "\n".join(map(str, plan.problems))


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        ("❌", "rejected"), ("❌ Rejected", "rejected"), ("👻", "no answer"), ("Ghosted 👻", "no answer"), ("⏳", "applied"),
        ("🎉 Offer!!", "offer"), ("💀", ""), ("✅", ""), ("📞 phone screen", "screening"), ("nope", "rejected"),
        ("Zusage, aber abgelehnt von mir", "offer > declined by me"), ("läuft noch", "applied"),
        ("一面挂了", "interview > rejected"), ("已读不回", "no answer"),
    ],
)  # fmt: skip
def test_signs_and_words(word: str, steps: str) -> None:
    assert meant.status(word).target == steps


@pytest.mark.parametrize(
    ("text", "low", "high", "more"),
    [
        ("85-95k+bonus", 85000, 95000, True), ("$95,000 + 10% bonus", 95000, 95000, True), ("90k+", 90000, 90000, True),
        ("~80k", 80000, 80000, True), ("€65k plus equity", 65000, 65000, True), ("50-60k brutto", 50000, 60000, True),
        ("15-20k·14薪", 15000, 20000, True), ("$70k", 70000, 70000, False), ("90-100k", 90000, 100000, False),
    ],
)  # fmt: skip
def test_pay_with_more_beside_it(text: str, low: float, high: float, more: bool) -> None:
    found = cells.pay(text)
    assert found is not None
    assert (found.low, found.high, found.said) == (low, high, text if more else "")


def test_what_comes_on_top_of_pay_is_in_the_notes(bring: Bring) -> None:
    _, tables = bring("Company,Status,Salary\nTarn,Applied,85-95k+bonus\nSkell,Applied,$70k\n")
    assert tables["applications"] == [
        {
            "company": "Tarn",
            "status": "applied",
            "pay_min": "85000",
            "pay_max": "95000",
            "notes": "Salary: 85-95k+bonus",
        },
        {"company": "Skell", "status": "applied", "pay_min": "70000", "pay_max": "70000"},
    ]


def test_days_without_a_year_are_asked_about_once_and_read_once_it_is_given(tmp_path: Path, bring: Bring) -> None:
    text = "Company,Applied,Status\nTarn,30-Nov,Rejected\nSkell,15-Dec,Applied\nNidd,9-Jan,Applied\n"
    plan, tables = bring(text)
    assert [row["notes"] for row in tables["applications"]] == ["Applied: 30-Nov", "Applied: 15-Dec", "Applied: 9-Jan"]
    assert [problem.value for problem in plan.problems] == ["30-Nov ... 9-Jan"]
    assert 'year = ""  # unknown' in plan.sheets[0].mapping_text
    assert any(line.startswith("year") for _, line in plan.sheets[0].look_at)
    mapping = tmp_path / "m.toml"
    mapping.write_text(plan.sheets[0].mapping_text.replace('year = ""', 'year = "2025"'), encoding="utf-8")
    apply(preview(tmp_path / "mine.csv", tmp_path / "other", mapping))
    days = read_logs(tmp_path / "other").applications["applied_on"]
    assert [str(day.date()) for day in days] == ["2025-11-30", "2025-12-15", "2026-01-09"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("MY JOB HUNT 2026 🚀,,\n,,\nCompany,Date applied,Status\nTarn,5-Jan,Applied\n", "2026"),
        ("Company,Date applied,Interview\nTarn,1/13/2026,20-Jan\n", "2026"),
        ("Company,Date applied,Status\nTarn,5-Jan,Applied\n", ""),
        ("Company,Date applied,Status\nTarn,2026-01-05,Applied\n", ""),
    ],
)
def test_where_the_year_comes_from(bring: Bring, text: str, year: str) -> None:
    plan, tables = bring(text)
    assert tomllib.loads(plan.sheets[0].mapping_text)["reading"]["year"] == year
    assert ("applied_on" in tables["applications"][0]) == (year != "" or "2026-01-05" in text)


@given(st.dates(dt.date(2024, 6, 1), dt.date(2026, 6, 1)), st.lists(st.integers(-150, 150), max_size=12))
def test_days_near_each_other_find_their_year(first: dt.date, gaps: list[int]) -> None:
    days = [first + dt.timedelta(days=sum(gaps[:place])) for place in range(len(gaps) + 1)]
    days = [day for day in days if abs(day.year - first.year) <= 1 and (day.month, day.day) != (2, 29)] or [first]
    if (first.month, first.day) == (2, 29) or any(abs((day - then).days) > 180 for then, day in pairwise(days)):
        return
    read = cells.read_dates(pd.Series([f"{day:%d-%b}" for day in days]), "", str(days[0].year))
    assert [day.date() for day in read.values] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KW 3 2026", "2026-01-12"), ("2026-W03", "2026-01-12"), ("w/c 19/01/2026", "2026-01-19"), ("Week 3, 2026", "2026-01-12"),
        ("week of 2 Feb 2026", "2026-02-02"), ("Woche vom 2. Februar 2026", "2026-02-02"), ("semaine du 2 février 2026", "2026-02-02"),
        ("W3", ""), ("2026-W60", ""), ("next week", ""),
    ],
)  # fmt: skip
def test_weeks(text: str, day: str) -> None:
    read = cells.read_dates(pd.Series([text]), "")
    assert ("" if pd.isna(read.values[0]) else str(read.values[0].date())) == day
    assert read.said == (f'weeks, such as "{text}": taken as their first day' if day else "")
    assert (text in read.bad) == (not day)


def test_a_week_without_a_year_takes_the_one_that_is_given() -> None:
    assert str(cells.read_dates(pd.Series(["KW 3"]), "", "2026").values[0].date()) == "2026-01-12"
    assert cells.read_dates(pd.Series(["KW 3"]), "").bad["KW 3"].startswith(cells.NO_YEAR)
    assert "w/c" in next(iter(cells.read_dates(pd.Series(["w/c " * 2000 + "1"]), "").bad))


def test_a_column_of_weeks_is_the_day_of_applying_and_is_said(bring: Bring) -> None:
    plan, tables = bring("Company,Week applied,Status\nTarn,KW 3,Absage\nSkell,2026-W04,beworben\n")
    assert [row["applied_on"] for row in tables["applications"]] == ["2026-01-12", "2026-01-19"]
    assert 'weeks, such as "KW 3": taken as their first day' in said(plan)


@pytest.mark.parametrize(
    ("part", "day", "words"),
    [
        ("Phone: 1/20/2026", "1/20/2026", "Phone"), ("20.01.2026 onsite", "20.01.2026", "onsite"), ("2026-01-20 (final)", "2026-01-20", "final"),
        ("Mar 9, 2026 → Mar 10, 2026", "Mar 9, 2026", "→ Mar 10, 2026"), ("1/20/2026 10:00", "1/20/2026 10:00", ""), ("1/20/2026", "1/20/2026", ""),
        ("yes", "yes", ""), ("moved to 12", "moved to 12", ""), ("8/82019", "8/82019", ""), ("→ 3", "→ 3", ""), ("a" * 5000, "a" * 5000, ""),
    ],
)  # fmt: skip
def test_a_day_with_words_beside_it(part: str, day: str, words: str) -> None:
    assert cells.day_in(part) == (day, words)


def test_interviews_in_one_cell(bring: Bring) -> None:
    text = 'Company,Applied,Interviews,Response?\nTarn,1/13/2026,"Phone: 1/20/2026\nOnsite: 1/27/2026",Yes\n'
    text += "Skell,1/15/2026,1/22/2026 chat with Bo + 1/29/2026,Yes\n"
    plan, tables = bring(text)
    assert not plan.problems
    assert [(row["company"], row["date"], row.get("stage")) for row in tables["interviews"]] == [
        ("Tarn", "2026-01-20", "screening"), ("Tarn", "2026-01-27", "onsite"),
        ("Skell", "2026-01-22", "informal"), ("Skell", "2026-01-29", None),
    ]  # fmt: skip
    assert [row["note"] for row in tables["events"] if "note" in row] == ["Phone", "Onsite", "chat with Bo"]
    assert [row["status"] for row in tables["applications"]] == ["interview", "interview"]


def test_a_form_with_questions_for_headers(bring: Bring) -> None:
    text = "Timestamp,Which company?,Which role?,Date of interview,Who did you talk to?,How did it go (1-10)?,Did they ask if you interview elsewhere?\n"
    text += "3/4/2026 15:02:11,Tarn,Analyst,3/4/2026,Ada,7,Yes\n3/14/2026 18:22:09,Skell,Cook,3/13/2026,Ben,4,No\n"
    plan, tables = bring(text)
    assert plan.sheets[0].row_is == "interview"
    assert tables["interviews"][1] == {
        "date": "2026-03-13", "company": "Skell", "role": "Cook", "interviewer": "Ben", "self_rating": "4",
        "asked_if_interviewing": "No", "logged_on": "2026-03-14",
    }  # fmt: skip


def test_a_company_that_is_merged_over_its_interviews(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["Company", "Date", "Type", "Interviewer(s)", "Duration (min)"],
        ["Tarn", dt.date(2026, 3, 4), "Phone", "Ada", 30],
        [None, dt.date(2026, 3, 11), "Onsite", "Ben", 240],
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "mine.xlsx")
    plan = preview(tmp_path / "mine.xlsx", tmp_path / "log")
    assert 'row 3: a company; "Tarn" is taken from the row above' in said(plan)
    apply(plan)
    found = read_logs(tmp_path / "log").interviews
    assert found[["company", "stage", "minutes"]].values.tolist() == [
        ["Tarn", "screening", 30],
        ["Tarn", "onsite", 240],
    ]


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Tarn - Cook", "Tarn", "Cook"), ("Tarn — Cook (night)", "Tarn", "Cook (night)"), ("Cook @ Tarn", "Tarn", "Cook"),
        ("Cook at Tarn", "Tarn", "Cook"), ("Tarn | Cook", "Tarn", "Cook"), ("Tarn: Cook", "Tarn", "Cook"), ("Tarn, Inc.", "Tarn, Inc.", ""),
        ("Coca-Nidd", "Coca-Nidd", ""), ("- Tarn", "- Tarn", ""), ("Tarn - Cook - nights", "Tarn", "Cook - nights"),
    ],
)  # fmt: skip
def test_company_and_role_in_one_cell(text: str, company: str, role: str) -> None:
    assert cells.company_and_role(text) == (company, role)


def test_a_column_for_company_and_role(bring: Bring) -> None:
    text = "Company / Role,Status,Position\nTarn - Cook,Applied,\nSkell - Cook,Rejected,Chef\nNidd,Applied,Baker\n"
    _, tables = bring(text)
    assert [(row["company"], row["role"], row.get("notes")) for row in tables["applications"]] == [
        ("Tarn", "Cook", None), ("Skell", "Chef", "Company / Role: Skell - Cook"), ("Nidd", "Baker", None),
    ]  # fmt: skip


def test_no_response_is_no_rejection(bring: Bring) -> None:
    _, tables = bring(
        "Company,Date sent,Response?\nTarn,2026-01-13,Yes\nSkell,2026-01-14,No\nNidd,2026-01-15,ghosted\n"
    )
    assert [row["status"] for row in tables["applications"]] == ["responded", "applied", "no answer"]


def test_a_row_of_sums_is_set_aside_and_a_company_of_that_name_is_not(bring: Bring) -> None:
    plan, tables = bring("Company,Role,Status\nTarn,Cook,Applied\nTotal,Driller,Applied\nTOTAL:,2,\n")
    assert [row["company"] for row in tables["applications"]] == ["Tarn", "Total"]
    assert plan.sheets[0].set_aside == 1
    assert "holds their sums" in said(plan)


def test_boxes_that_are_ticked(bring: Bring) -> None:
    text = "Company,Applied?,Phone screen,Technical,Onsite,Offer,Rejected\n"
    text += "Tarn,TRUE,TRUE,TRUE,TRUE,TRUE,FALSE\nSkell,TRUE,FALSE,FALSE,FALSE,FALSE,FALSE\nNidd,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE\n"
    _, tables = bring(text)
    assert [row.get("status") for row in tables["applications"]] == ["offer", "applied", "saved"]
    steps = [(row["company"], row["event"]) for row in tables["events"]]
    assert steps.count(("Tarn", "interview")) == 2
    assert [event for company, event in steps if company == "Nidd"] == ["saved"]


def test_what_happened_in_a_column_called_what(bring: Bring) -> None:
    text = "| Date | Company | What |\n|---|---|---|\n| 3 Jan 2026 | Tarn | applied |\n| 8 Jan 2026 | Tarn | 📞 recruiter call |\n| 9 Jan 2026 | Tarn | tech interview |\n"
    plan, tables = bring(text, "log.md")
    assert plan.sheets[0].row_is == "step"
    assert [(row["event"], row["date"]) for row in tables["events"]] == [
        ("applied", "2026-01-03"), ("screening", "2026-01-08"), ("interview", "2026-01-09"),
    ]  # fmt: skip
    assert tables["interviews"][0]["stage"] == "technical"


STACKED = """My search,,,
,,,
Company,Role,Date applied,Status
Tarn,Cook,2026-01-13,Rejected
Company,Role,Date applied,Status
Nidd,Chef,2026-01-20,Applied
,,,
People I met,,,
Name,Company,Email,Met at
Ada Stone,Tarn,ada@mail.example,fair
,,,
Offers,,,
Company,Base,Bonus,Deadline
Yore,90000 USD,10%,2026-05-01
"""


def test_tables_below_each_other(bring: Bring) -> None:
    plan, tables = bring(STACKED)
    assert [sheet.row_is for sheet in plan.sheets] == ["application", "contact", "offer"]
    assert [row["company"] for row in tables["applications"]] == ["Tarn", "Nidd"]
    assert tables["contacts"][0]["name"] == "Ada Stone"
    assert tables["offers"][0] == {"offer": "Yore", "company": "Yore", "deadline": "2026-05-01"}
    assert {problem.row: problem.value for problem in plan.problems} == {
        1: "My search", 5: "Company", 8: "People I met", 12: "Offers",
    }  # fmt: skip
    assert [int(sheet.cells.index[0]) for sheet in read_sheets(STACKED.encode(), "mine.csv")] == [4, 10, 14]


def test_tables_below_each_other_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in csv.reader(io.StringIO(STACKED)):
        book.active.append(row)
    book.save(tmp_path / "mine.xlsx")
    plan = preview(tmp_path / "mine.xlsx", tmp_path / "log")
    assert [sheet.name for sheet in plan.sheets] == [f"mine.xlsx, table {number}" for number in (1, 2, 3)]


def test_words_after_a_gap_are_no_headers(bring: Bring) -> None:
    plan, tables = bring("Company,Role,Status\nTarn,Cook,Applied\n,,\nOffer,Recruiter,Applied\nSkell,Source,Note 2\n")
    assert len(plan.sheets) == 1
    assert len(tables["applications"]) == 3


def test_offers_side_by_side(bring: Bring) -> None:
    text = ',Tarn,Skell,Current\nBase,95k,"$102,500","88,000"\nBonus,10%,5-10%,8%\nPTO,20,unlimited,15\nCommute,30 min,1h,\nGut feeling,8,6,5\n'
    plan, tables = bring(text)
    assert plan.sheets[0].row_is == "offer"
    assert '"row 2" is column B' in said(plan)
    assert tables["offers"] == [
        {"offer": "Tarn", "company": "Tarn", "notes": "Gut feeling: 8"},
        {"offer": "Skell", "company": "Skell", "notes": "Gut feeling: 6; Bonus: 5-10%; PTO: unlimited"},
        {"offer": "Current", "company": "Current", "status": "current", "notes": "Gut feeling: 5"},
    ]
    terms = {(row["offer"], row["term"]): row["amount"] for row in tables["offer_terms"]}
    assert terms["Tarn", "commute"] == "30 min"
    assert terms["Skell", "base"] == "102500"
    assert len(terms) == 9


def test_tables_beside_each_other_are_said(bring: Bring) -> None:
    plan, tables = bring("Company,Role,Status,,Name,Company,Email\nTarn,Cook,Applied,,Ada,Nidd,a@mail.example\n")
    assert '"Company" heads two columns' in said(plan)
    assert tables["applications"][0]["notes"] == "Name: Ada; Company (2): Nidd; Email: a@mail.example"


_CELLS = st.text(alphabet="ab1 ,-\n?", max_size=5) | st.sampled_from(["Company", "Role", "Status", "Base", "Bonus", "Total", "Name", "Email", ""])  # fmt: skip


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=9))
def test_no_cell_is_lost_when_tables_are_told_apart(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["Company", "Role", "Status"], *rows])
    sheets = read_sheets(text.getvalue().encode(), "mine.csv")
    kept = [str(head) for sheet in sheets for head in sheet.cells.columns]
    kept += [str(cell) for sheet in sheets for row in sheet.cells.itertuples(index=False) for cell in row]
    aside = [problem.value for sheet in sheets for problem in sheet.problems]
    held = "\n".join([*kept, *aside])
    for cell in (cell.strip() for row in rows for cell in row):
        assert " ".join(cell.split()) in " ".join(held.split())
