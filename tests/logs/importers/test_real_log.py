"""One person's real log of 177 applications, counted here from the raw file by other code than the import's."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from offerscope import places
from offerscope.logs import Logs, read_logs
from offerscope.logs.importers import ImportPreview, apply, preview, run

FILE = places.CHECKOUT.parent / "shared" / "data" / "job-log" / "applications-177.csv"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FILE.is_file(), reason="the shared folder of real data is not beside the checkout"),
]


@pytest.fixture(scope="module")
def raw() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real") / "log"


@pytest.fixture(scope="module")
def plan(folder: Path) -> ImportPreview:
    made = preview(FILE, folder)
    apply(made)
    return made


@pytest.fixture(scope="module")
def logs(plan: ImportPreview) -> Logs:
    return read_logs(plan.into)


def day(text: str) -> dt.date | None:
    return dt.datetime.strptime(text, "%m/%d/%Y").date() if text else None


def test_no_row_is_lost(plan: ImportPreview, logs: Logs, raw: list[dict[str, str]]) -> None:
    assert plan.rows == len(raw) == len(logs.applications) == 177
    assert logs.applications["company"].tolist() == [row["Company"].strip() for row in raw]
    assert logs.applications["process"].is_unique
    assert not logs.set_aside


def test_how_each_process_stands(logs: Logs, raw: list[dict[str, str]]) -> None:
    said = Counter(row["Response?"] for row in raw)
    assert said == {
        "Ghosted": 114,
        "Rejected": 49,
        "Interview": 10,
        "Inter + Rejec": 2,
        "Position Removed": 1,
        "Offer": 1,
    }
    found = Counter(logs.applications["status"])
    assert found == {"no answer": 114, "rejected": 49 + 2, "interview": 10 - 1, "offer": 1 + 1, "closed by them": 1}


def test_interviews_and_offers_are_each_counted_once(logs: Logs, raw: list[dict[str, str]]) -> None:
    steps = logs.events.groupby("event")["process"].nunique()
    interviewed = [row for row in raw if row["Response?"] in {"Interview", "Inter + Rejec", "Offer"}]
    assert steps["interview"] == len(interviewed) == 13
    assert steps["offer"] == sum(row["Job Offer"] == "Yes" for row in raw) == 2
    assert steps["applied"] == 177
    dated = [row for row in raw if row["Date Interview"]]
    assert len(logs.interviews) == len(dated) == 9
    assert [date.date() for date in logs.interviews["date"]] == [day(row["Date Interview"]) for row in dated]


def test_the_row_that_tells_two_stories_is_reported_and_counted_as_one_offer(plan: ImportPreview, logs: Logs) -> None:
    assert [(problem.row, problem.value) for problem in plan.disagree] == [(27, "Interview / Yes")]
    row = logs.applications[logs.applications["role"].eq("TA Operating Systems")].iloc[0]
    assert (row["company"], row["status"]) == ("CSUMB", "offer")
    offers = logs.events[logs.events["event"].eq("offer")]
    assert sorted(offers["company"]) == ["CSUMB", "D'Arrigo Bros. Co., of California"]
    assert len(logs.offers) == 0  # an offer without terms or a deadline is no live offer


def test_days(logs: Logs, raw: list[dict[str, str]]) -> None:
    assert [date.date() for date in logs.applications["applied_on"]] == [day(row["Date sent"]) for row in raw]
    replies = [day(row["Date of 1st Response"]) for row in raw]
    assert [None if date is None else date for date in replies] == [
        None if date != date else date.date() for date in logs.applications["first_reply_on"]
    ]
    assert sum(date is not None for date in replies) == 64
    assert logs.as_of == dt.date(2023, 3, 13)
    profile = (logs.path / "profile.toml").read_text(encoding="utf-8")
    assert profile.startswith('as_of = "2023-03-13"  # the day of the export')


def test_days_to_rejection_are_taken_in_rejected_rows_alone(
    plan: ImportPreview, logs: Logs, raw: list[dict[str, str]]
) -> None:
    beside = [
        place for place, row in enumerate(raw, start=2) if row["Time to Rejection"] and row["Response?"] != "Rejected"
    ]
    assert len(beside) == 10
    assert {problem.row for problem in plan.problems if problem.column == "Time to Rejection"} == set(beside)
    dated = logs.events[logs.events["event"].eq("rejected") & logs.events["date"].notna()]
    assert len(dated) == sum(row["Response?"] == "Rejected" and row["Time to Rejection"] != "" for row in raw) == 49
    for place in beside:
        assert f"Time to Rejection: {raw[place - 2]['Time to Rejection']}" in logs.applications.at[place, "notes"]


def test_pay_keeps_its_unit_and_has_no_currency(plan: ImportPreview, logs: Logs, raw: list[dict[str, str]]) -> None:
    quoted = [row for row in raw if row["Wage.Amount"] or row["Salary.Amount"]]
    pay = logs.applications[logs.applications["pay_min"].notna()]
    assert len(pay) == len(quoted) == plan.currency_missing == 68
    assert (pay["pay_currency"] == "").all()
    hourly = [float(row["Wage.Amount"]) for row in raw if row["Wage.Amount"] and not row["Salary.Amount"]]
    assert pay.loc[pay["pay_per"].eq("hour"), "pay_min"].tolist() == hourly
    assert len(hourly) == 23
    yearly = [float(row["Salary.Amount"].replace(",", "")) for row in raw if row["Salary.Amount"]]
    assert pay.loc[pay["pay_per"].eq("year"), "pay_max"].tolist() == yearly
    assert logs.applications.at[2, "pay_min"] == 55000
    both = next(place for place, row in enumerate(raw, start=2) if row["Wage.Amount"] and row["Salary.Amount"])
    assert any(problem.row == both and problem.value == "30" for problem in plan.problems)


def test_what_has_no_field_is_in_the_notes(logs: Logs, raw: list[dict[str, str]]) -> None:
    for place, row in enumerate(raw, start=2):
        for header in ("Website", "Easy Application?", "Paid? ", "Job Type"):
            if row[header].strip():
                assert f"{header.strip()}: {row[header].strip()}" in logs.applications.at[place, "notes"]


def test_twice_changes_nothing(plan: ImportPreview, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    lines, code = run(FILE, folder, write=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert code == 1
    assert "  applications: 0 new, 0 changed, 177 the same" in lines
