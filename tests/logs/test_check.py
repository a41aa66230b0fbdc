"""Tables of texts to typed tables: each doubtful cell reported in a whole sentence, no row lost."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from offerscope.logs import Logs, build_logs
from offerscope.logs.check import SPELLED_OUT, at_most, check, empty
from offerscope.logs.model import Done, Problem
from offerscope.logs.schema import TABLES

OK = {"date": "2026-03-04", "company": "Fenwick"}


def said(logs: Logs) -> list[str]:
    return [str(problem) for problem in logs.problems]


def interviews(*rows: dict[str, Any]) -> Logs:
    return build_logs({"interviews": [{**OK, **row} for row in rows]})


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("self_rating", "7", 7.0),
        ("self_rating", "7/10", 7.0),
        ("self_rating", "7,5", 7.5),
        ("self_rating", "N/A", None),
        ("self_rating", "NaN", None),
        ("culture_agility", "4/5", 4.0),
        ("culture_candour", "3", 3.0),
        ("minutes", "45", 45.0),
        ("stage", "HR", "recruiter"),
        ("stage", "None", ""),
        ("outcome", "moved on", "advanced"),
        ("asked_if_interviewing", "Y", True),
        ("notes", "N/A", ""),
        ("notes", "none", "none"),
        ("notes", "  两轮 面试 ", "两轮 面试"),
        ("role", "مهندس", "مهندس"),
        ("interviewer", "Nan", "Nan"),
        ("skills_asked", "Python; SQL", "Python; SQL"),
    ],
)
def test_a_cell_that_is_read(column: str, text: str, value: object) -> None:
    logs = interviews({column: text})
    read = logs.interviews[column].iloc[0]
    assert pd.isna(read) if value is None else read == value
    assert logs.problems == ()


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("self_rating", "0", '"0" is not a number from 1 to 10; left empty'),
        ("self_rating", "11", '"11" is not a number from 1 to 10; left empty'),
        ("self_rating", "4/5", '"4/5" is not a number from 1 to 10: it is out of 5, not of 10; left empty'),
        ("self_rating", "good", '"good" is not a number from 1 to 10; left empty'),
        ("culture_agility", "6", '"6" is not a number from 1 to 5; left empty'),
        ("culture_candour", "6", '"6" is not a number from 1 to 5; left empty'),
        ("culture_candour", "high", '"high" is not a number from 1 to 5; left empty'),
        ("minutes", "-5", '"-5" is not a number, 0 or more; left empty'),
        ("asked_if_interviewing", "perhaps", '"perhaps" is not yes or no; left empty'),
        ("logged_on", "8/82019", '"8/82019" is not a date such as 2026-03-04; left empty'),
        ("logged_on", "29/02/2019", '"29/02/2019" is not a day that exists; left empty'),
        ("logged_on", "3/4/2026", '"3/4/2026" is not one certain day: it could be 4 March or 3 April; write it as 2026-03-04 or 2026-04-03; left empty'),
        ("logged_on", "8-Jul", '"8-Jul" is not a date such as 2026-03-04: it has no year, and no other row of the column tells it; left empty'),
        ("outcome", "xyz", '"xyz" is not one of: advanced, offer, rejected, waiting, withdrew, no answer; kept'),
        ("outcome", "rejectd", '"rejectd" is not a word that is known here (did you mean rejected?); kept'),
        ("notes", "#REF!", '"#REF!" is not a value: the spreadsheet shows an error; left empty'),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_read_is_told_in_a_sentence(column: str, text: str, sentence: str) -> None:
    logs = interviews({column: text})
    assert said(logs) == [f"interviews.csv, row 2, {column}: {sentence}"]
    assert len(logs.interviews) == 1
    kept = sentence.endswith("kept")
    assert (
        logs.interviews[column].iloc[0] == text
        if kept
        else pd.isna(logs.interviews[column].iloc[0]) or not logs.interviews[column].iloc[0]
    )


def test_a_closed_list_leaves_an_unknown_word_empty() -> None:
    logs = build_logs({"applications": [{"company": "A", "wanted": "very", "pay_per": "annual"}]})
    assert said(logs) == [
        'applications.csv, row 2, wanted: "very" is not one of: wanted, half-wanted, not wanted; left empty'
    ]
    assert logs.applications[["wanted", "pay_per"]].iloc[0].tolist() == ["", "year"]


def test_money_and_its_currency() -> None:
    rows = [
        {"company": "A", "pay_min": "€90k", "pay_max": "100k"}, {"company": "B", "pay_min": "$53K", "pay_max": "91000 CAD"},
        {"company": "C", "pay_min": "55.000", "pay_currency": "usd"}, {"company": "D", "pay_min": "-5", "pay_currency": "$"},
        {"company": "E", "pay_min": "90k-100k"},
    ]  # fmt: skip
    logs = build_logs({"applications": rows})
    assert logs.applications["pay_min"].tolist()[:3] == [90000, 53000, 55000]
    assert logs.applications["pay_currency"].tolist() == ["EUR", "CAD", "USD", "", ""]
    assert said(logs) == [
        'applications.csv, pay_min: three digits after a point, as in "55.000", read as thousands; kept',
        'applications.csv, row 5, pay_currency: "$" is not a currency\'s three letters, such as USD; left empty',
        'applications.csv, row 5, pay_min: "-5" is not an amount of money, 0 or more; left empty',
        'applications.csv, row 6, pay_min: "90k-100k" is not an amount of money, 0 or more; left empty',
    ]


def test_the_order_of_day_and_month_is_said_once_for_the_column() -> None:
    logs = interviews({"logged_on": "3/4/2026"}, {"logged_on": "3/25/2026"})
    assert said(logs) == ['interviews.csv, logged_on: dates read as month/day/year, as "3/25/2026" shows; kept']


def test_columns_that_are_not_known() -> None:
    logs = interviews({"Self-Rating": "7", "self_ratng": "8", "mood": "fine", "blank": "", "culture_": "3"})
    assert logs.interviews["self_rating"].tolist() == [7]
    assert said(logs) == [
        "interviews.csv, self_ratng: not a column of interviews; its one cell stays in the file; not read",
        "interviews.csv, mood: not a column of interviews; its one cell stays in the file; not read",
        "interviews.csv, culture_: not a column of interviews; its one cell stays in the file; not read",
    ]
    logs = interviews({"self_ratng": "8"}, {"self_ratng": "9"})
    assert said(logs) == [
        "interviews.csv, self_ratng: not a column of interviews (did you mean self_rating?); its 2 cells stay in the file; not read"
    ]


def test_a_second_column_of_one_name() -> None:
    texts = pd.DataFrame(
        [["2026-03-04", "A", "x", "y", "z"]], columns=["date", "company", "notes", "notes (2)", "NOTES"], index=[2]
    )
    done = check(TABLES["interviews"], texts, "interviews.csv")
    assert done.frame["notes"].tolist() == ["x"]
    assert [str(problem) for problem in done.problems] == [
        "interviews.csv, notes (2): a second column for notes; its one cell stays in the file; not read",
        "interviews.csv, NOTES: a second column for notes; its one cell stays in the file; not read",
    ]


def test_a_row_that_lacks_what_it_needs_is_set_aside_word_for_word() -> None:
    logs = build_logs(
        {
            "asked": [
                {"company": "A", "topic": "", "question": " why? ", "mood": "x"},
                {"company": "", "topic": "", "date": "soon"},
            ]
        }
    )
    assert logs.asked.empty
    assert [(one.row, one.reason) for one in logs.set_aside] == [
        (2, "every row of asked needs topic"), (3, "every row of asked needs company and topic")]  # fmt: skip
    assert logs.set_aside[0].cells == {"company": "A", "question": " why? ", "mood": "x"}
    assert said(logs) == [
        "asked.csv, mood: not a column of asked; its one cell stays in the file; not read",
        "asked.csv, row 2, topic: every row of asked needs topic; row set aside",
        'asked.csv, row 3, date: "soon" is not a date such as 2026-03-04; left empty',
        "asked.csv, row 3: every row of asked needs company and topic; row set aside",
    ]


def test_one_of_several_columns_is_enough() -> None:
    logs = build_logs({"events": [{"event": "applied", "role": "x"}, {"event": "applied", "date": "2026-01-01"}]})
    assert len(logs.events) == 1
    assert said(logs) == ["events.csv, row 3: every row of events needs company or role or process; row set aside"]


def test_a_company_that_is_not_given_loses_no_row() -> None:
    logs = interviews({"company": "A"}, {"company": "N/A"}, {"company": "", "date": ""})
    assert logs.interviews["company"].tolist() == ["A", "not given 3"]
    assert said(logs) == [
        'interviews.csv, row 3, company: no company; called "not given 3"; kept',
        "interviews.csv, row 4, date: every row of interviews needs date; row set aside",
    ]
    logs = build_logs({"applications": [{"status": "rejected"}] * 3})
    assert logs.applications["company"].tolist() == ["not given 2", "not given 3", "not given 4"]
    assert said(logs) == [
        'applications.csv, company: no company is given in any row; each is taken as one of its own, called "not given 2" and so on; kept'
    ]


def test_a_table_with_no_known_header_is_set_aside_whole() -> None:
    logs = build_logs({"asked": [{"2026-01-01": "2026-02-01", "Fenwick": "Orbit"}] * 3})
    assert logs.asked.empty
    assert len(logs.set_aside) == 3
    assert said(logs) == [
        'asked.csv: "2026-01-01, Fenwick" is not a header row of asked (company, topic, date, role...), '
        "so none of its 3 rows can be read; row set aside"
    ]


def test_a_long_log_stays_readable() -> None:
    logs = interviews(*[{"self_rating": "0"}] * (SPELLED_OUT + 50))
    assert len(logs.problems) == SPELLED_OUT + 1
    assert (
        said(logs)[-1]
        == "interviews.csv, row 102, self_rating: 50 more like this, from here down to row 151; left empty"
    )
    assert at_most([Problem("a", 1, "", "", "x", Done.KEPT)] * SPELLED_OUT)[-1].expected == "x"


def test_an_empty_table_keeps_its_columns() -> None:
    for table in TABLES.values():
        frame = empty(table)
        assert frame.empty
        assert list(frame.columns) == list(table.columns)


def test_a_way_of_applying_may_be_any_word() -> None:
    texts = pd.DataFrame(
        {"company": ["A", "B", "C"], "source": ["LinkedIn", "Referred", ""], "status": ["hm", "applied", ""]},
        index=pd.RangeIndex(2, 5),
        dtype="str",
    )
    done = check(TABLES["applications"], texts, "applications.csv")
    assert done.frame["source"].tolist() == ["LinkedIn", "referral", ""]
    # A status that is not known is asked about: what it means decides what the pages say.
    assert [problem.column for problem in done.problems] == ["status"]
