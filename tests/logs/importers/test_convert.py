import pandas as pd
import pytest

from offerscope.logs.importers import mapping as maps
from offerscope.logs.importers.convert import Converted, convert
from offerscope.logs.importers.draft import draft
from offerscope.logs.importers.sheet import Sheet
from offerscope.logs.model import Done


def done(rows: list[dict[str, str]], **changes: object) -> Converted:
    cells = pd.DataFrame(rows, dtype="str").fillna("")
    cells.index = pd.RangeIndex(2, len(cells) + 2, name="row")
    sheet = Sheet("mine.csv", cells)
    made = draft(sheet).mapping
    return convert(sheet, maps.Mapping(**{**made.__dict__, **changes}))  # type: ignore[arg-type]


def events(found: Converted) -> list[tuple[str, str]]:
    return [(event["event"], event.get("date", "")) for event in found.tables["events"]]


def test_a_column_a_stage() -> None:
    found = done(
        [
            {"Company": "Tarn", "Applied": "8/1/2019", "Coding Challenge": "8/5/2019 & 8/14/2019", "Onsite": "8/20/2019", "Result": "Rejected"},
            {"Company": "Fenwick", "Applied": "8/2/2019", "Coding Challenge": "yes", "Onsite": "no", "Result": "Ghosted"},
            {"Company": "Wharfe", "Applied": "8/3/2019", "Coding Challenge": "expired", "Onsite": "", "Result": ""},
        ]
    )  # fmt: skip
    assert events(found)[:5] == [
        ("applied", "2019-08-01"), ("screening", "2019-08-05"), ("screening", "2019-08-14"), ("interview", "2019-08-20"), ("rejected", ""),
    ]  # fmt: skip
    assert events(found)[5:] == [
        ("applied", "2019-08-02"), ("screening", ""), ("no answer", ""), ("applied", "2019-08-03"), ("screening", ""), ("no answer", ""),
    ]  # fmt: skip
    assert [app["status"] for app in found.tables["applications"]] == ["rejected", "no answer", "no answer"]
    assert found.tables["interviews"] == [
        {"company": "Tarn", "process": "Tarn", "date": "2019-08-20", "stage": "onsite", "outcome": "rejected"}
    ]


def test_steps_without_a_day_are_numbered() -> None:
    found = done([{"Company": "Tarn", "Status": "Inter + Rejec"}])
    assert [(event["event"], event.get("step")) for event in found.tables["events"]] == [
        ("applied", "1"),
        ("interview", "2"),
        ("rejected", "3"),
    ]


def test_an_unknown_status_is_kept_counted_and_asked_about() -> None:
    found = done([{"Company": "Tarn", "Status": "zebra"}, {"Company": "Fenwick", "Status": "Applied"}])
    assert found.tables["applications"][0]["status"] == "zebra"
    assert found.unknown == {"zebra": 1}
    assert [problem.value for problem in found.problems] == ["zebra"]


def test_columns_that_disagree_are_reported_and_the_rule_decides() -> None:
    rows = [
        {"Company": "Tarn", "Status": "Interview", "Job Offer": "Yes"},
        {"Company": "Wharfe", "Status": "Rejected", "Job Offer": "No"},
    ]
    found = done(rows)
    assert [problem.row for problem in found.disagree] == [2]
    assert found.tables["applications"][0]["status"] == "offer"
    assert [event for event, _ in events(found)].count("offer") == 1
    other = done(rows, when_columns_disagree="status column")
    assert other.tables["applications"][0]["status"] == "interview"
    assert [event for event, _ in events(other)].count("offer") == 1


def test_an_offer_in_words_and_no_in_the_other_column() -> None:
    found = done(
        [
            {"Company": "Tarn", "Status": "Offer", "Job Offer": "No"},
            {"Company": "Wharfe", "Status": "Ghosted", "Job Offer": "No"},
        ]
    )
    assert [problem.row for problem in found.disagree] == [2]
    assert found.tables["applications"][0]["status"] == "offer"


def test_days_to_a_rejection_count_only_where_the_row_says_rejected() -> None:
    found = done(
        [
            {"Company": "Tarn", "Date sent": "2026-01-01", "Status": "Rejected", "Time to Rejection": "12"},
            {"Company": "Wharfe", "Date sent": "2026-01-01", "Status": "Interview", "Time to Rejection": "9"},
            {"Company": "Skell", "Date sent": "2026-01-01", "Status": "Rejected", "Time to Rejection": "#REF!"},
            {"Company": "Nidd", "Date sent": "2026-01-01", "Status": "Rejected", "Time to Rejection": "3", "Interview date": "2026-01-09"},
            *({"Company": f"C{n}", "Date sent": "2026-01-01", "Status": "Rejected", "Time to Rejection": str(n)} for n in range(20)),
        ]
    )  # fmt: skip
    tarn, wharfe, skell, nidd = found.tables["applications"][:4]
    assert tarn["status_on"] == "2026-01-13"
    assert wharfe["status"] == "interview"
    assert wharfe["notes"] == "Time to Rejection: 9"
    assert skell["notes"] == "Time to Rejection: #REF!"
    assert "status_on" not in nidd
    assert {problem.row for problem in found.problems} == {3, 4, 5}
    nidds = [event for event in found.tables["events"] if event["company"] == "Nidd"]
    assert [(event["event"], event.get("date", "")) for event in nidds] == [
        ("applied", "2026-01-01"), ("interview", "2026-01-09"), ("rejected", ""),
    ]  # fmt: skip


def test_pay_by_the_hour_and_by_the_year_are_never_mixed() -> None:
    found = done(
        [
            {"Company": "Tarn", "Wage.Amount": "15", "Salary.Amount": "", "Wage/Salary/Contract": "Wage"},
            {"Company": "Wharfe", "Wage.Amount": "30", "Salary.Amount": "60,000", "Wage/Salary/Contract": "Salary"},
            {"Company": "Skell", "Wage.Amount": "", "Salary.Amount": "55,000", "Wage/Salary/Contract": "Contract"},
        ]
    )  # fmt: skip
    pay = [
        (app["pay_min"], app["pay_max"], app["pay_per"], app.get("pay_currency", ""))
        for app in found.tables["applications"]
    ]
    assert pay == [("15", "15", "hour", ""), ("60000", "60000", "year", ""), ("55000", "55000", "year", "")]
    assert "Wage.Amount: 30" in found.tables["applications"][1]["notes"]
    assert [problem.row for problem in found.problems] == [3]
    assert "Wage/Salary/Contract: Contract" in found.tables["applications"][2]["notes"]


def test_a_currency_given_in_the_mapping_is_taken_and_one_in_the_cell_comes_first() -> None:
    found = done([{"Company": "Tarn", "Salary": "$90k"}, {"Company": "Wharfe", "Salary": "£80k"}], pay_currency="USD")
    assert [app["pay_currency"] for app in found.tables["applications"]] == ["USD", "GBP"]


def test_what_cannot_be_read_goes_into_the_notes_and_is_reported() -> None:
    found = done(
        [{"Company": "Tarn", "Date applied": "8/82019", "Salary": "90k"}, *({"Company": f"C{n}", "Date applied": "8/14/2019", "Salary": "80k"} for n in range(5)),
         {"Company": "Wharfe", "Date applied": "8/15/2019", "Salary": "DOE"}]
    )  # fmt: skip
    first, last = found.tables["applications"][0], found.tables["applications"][-1]
    assert first["notes"] == "Date applied: 8/82019"
    assert "applied_on" not in first
    assert last["notes"] == "Salary: DOE"
    assert [(problem.row, problem.value, problem.done) for problem in found.problems] == [
        (2, "8/82019", Done.LEFT_EMPTY),
        (8, "DOE", Done.KEPT),
    ]


def test_a_date_that_could_be_two_is_left_to_the_person() -> None:
    found = done([{"Company": "Tarn", "Date applied": "3/4/2026"}])
    assert "applied_on" not in found.tables["applications"][0]
    assert "could be" in found.problems[0].expected
    assert (
        done([{"Company": "Tarn", "Date applied": "3/4/2026"}], date_order="dmy").tables["applications"][0][
            "applied_on"
        ]
        == "2026-04-03"
    )


def test_processes_are_told_apart_when_people_apply_again() -> None:
    found = done(
        [
            {"Company": "Tarn", "Role": "Cook", "Date sent": "2026-03-01", "Status": "Ghosted"},
            {"Company": "tarn", "Role": "Cook", "Date sent": "2026-01-01", "Status": "Rejected"},
            {"Company": "Tarn", "Role": "Waiter", "Date sent": "2026-03-01", "Status": "Ghosted"},
        ]
    )
    assert [app["process"] for app in found.tables["applications"]] == [
        "Tarn · Cook (2)",
        "tarn · Cook",
        "Tarn · Waiter",
    ]


def test_rows_that_are_alike_are_kept_and_said() -> None:
    found = done([{"Company": "Tarn", "Status": "Ghosted"}, {"Company": "Tarn", "Status": "Ghosted"}])
    assert len(found.tables["applications"]) == 2
    assert [str(problem) for problem in found.problems] == [
        "mine.csv, row 3: the same as row 2 in every cell; both are kept, so take one out of the sheet if it is one; kept"
    ]


def test_a_sheet_without_companies_is_still_a_funnel() -> None:
    found = done([{"Position": "Cook", "Status": "Ghosted"}, {"Position": "Cook", "Status": "Rejected"}])
    assert [app["process"] for app in found.tables["applications"]] == ["Cook", "Cook (2)"]
    again = done([{"Position": "Cook", "Status": "Ghosted"}] * 2)
    assert not again.problems
    assert len(found.tables["events"]) == 4


def test_columns_that_came_or_went_since_the_mapping_was_made() -> None:
    mapping = maps.Mapping({"Company": "applications.company", "Level": "applications.level"})
    cells = pd.DataFrame({"Company": ["Tarn"], "Mood": ["good"]}, index=[2])
    found = convert(Sheet("mine.csv", cells), mapping)
    assert found.tables["applications"][0]["notes"] == "Mood: good"
    assert [problem.column for problem in found.problems] == ["Level", "Mood"]


def test_a_saved_job_was_not_applied_for() -> None:
    assert events(done([{"Company": "Tarn", "Status": "Wishlist"}, {"Company": "Skell", "Status": "Applied"}])) == [
        ("saved", ""),
        ("applied", ""),
    ]


@pytest.mark.parametrize(
    ("cell", "mode", "notes"), [("y", "remote", ""), ("n", "", "Remote: n"), ("Hybrid", "Hybrid", "")]
)
def test_where_the_work_is_done(cell: str, mode: str, notes: str) -> None:
    app = done([{"Company": "Tarn", "Remote": cell}]).tables["applications"][0]
    assert (app.get("work_mode", ""), app.get("notes", "")) == (mode, notes)


def test_a_date_without_a_year_takes_the_nearest_one_and_says_so() -> None:
    found = done(
        [
            {"Company": f"C{i}", "Date sent": day, "Status": "Ghosted"}
            for i, day in enumerate(
                ["2021-12-20", "2021-12-30", "3-Jan", "Jan 9", "2022-01-12", "2022-02-01", "2022-02-30"]
            )
        ]
    )
    assert [app.get("applied_on") for app in found.tables["applications"]] == [
        "2021-12-20", "2021-12-30", "2022-01-03", "2022-01-09", "2022-01-12", "2022-02-01", None,
    ]  # fmt: skip
    assert [(problem.row, problem.done) for problem in found.problems] == [(0, Done.KEPT), (8, Done.LEFT_EMPTY)]
    assert "taken from the rows beside it" in found.problems[0].expected


def test_a_steps_own_day_comes_before_the_day_of_any_change() -> None:
    app = done(
        [{"Company": "Tarn", "Status": "rejected", "rejected_at": "2024-01-20", "updated_at": "2024-01-21"}]
    ).tables["applications"][0]
    assert app["status_on"] == "2024-01-20"


def test_thousands_after_a_point_are_said_once_for_a_column() -> None:
    rows = [{"C": f"Tarn {n}", "Salary": f"€5{n}.000", "Low": f"4{n}.000"} for n in range(3)]
    found = done(rows, columns={"C": "applications.company", "Salary": "pay.any", "Low": "applications.notes"})
    assert [problem.expected for problem in found.problems] == [
        'three digits after a point, as in "€50.000", read as thousands'
    ]
    assert [row["pay_min"] for row in found.tables["applications"]] == ["50000", "51000", "52000"]
