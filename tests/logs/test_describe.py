"""What the command prints of a log, and the rows to repair."""

from __future__ import annotations

import csv
import io

import pytest

from offerscope.logs import build_logs
from offerscope.logs.describe import done_in_words, lines, safe_cell, set_aside_csv, summary

LOGS = build_logs({
    "interviews": [{"date": "2026-03-04", "company": "Fenwick", "self_rating": 11, "mood": "x"}, {"date": "soon", "company": "=A1"}],
    "contacts": [{"name": "Ada"}] * 1200, "applications": [{"company": "A", "status": "odd"}],
})  # fmt: skip


def test_lines() -> None:
    assert lines(LOGS) == [
        "interviews: 1 row",
        "applications: 1 row",
        "contacts: 1,200 rows",
        "interviews.csv, mood: not a column of interviews; its one cell stays in the file; not read",
        'interviews.csv, row 2, self_rating: "11" is not a number from 1 to 10; left empty',
        'interviews.csv, row 3, date: "soon" is not a date such as 2026-03-04; left empty',
        "interviews.csv, row 3, date: every row of interviews needs date; row set aside",
        'applications.csv, row 2, status: "odd" is not one of: saved, applied, responded, screening, interview, offer, '
        "accepted, declined by me, rejected, no answer, closed by them; kept",
        "1,202 rows read, 1 row set aside; 5 things to look at: 1 row set aside, 2 left empty, 1 not read, 1 kept.",
    ]


def test_an_empty_log_and_one_without_trouble() -> None:
    assert lines(build_logs({})) == ["The log has no rows yet.", "0 rows read; everything in it could be read."]
    assert summary(build_logs({"contacts": [{"name": "Ada"}]})) == "1 row read; everything in it could be read."
    assert done_in_words(build_logs({})) == []


def test_a_line_is_one_line_whatever_a_cell_holds() -> None:
    logs = build_logs({"interviews": [{"date": "a\nb\x1b[31m", "company": "x", "mo\nod": "y"}]})
    assert all(line.isprintable() for line in lines(logs))


def test_rows_set_aside_come_with_why_and_word_for_word() -> None:
    rows = list(csv.DictReader(io.StringIO(set_aside_csv(LOGS), newline="")))
    assert rows == [{
        "set aside from": "interviews.csv", "row in file": "3", "because": "every row of interviews needs date",
        "date": "soon", "company": "'=A1",
    }]  # fmt: skip
    assert set_aside_csv(build_logs({})) == "set aside from,row in file,because\r\n"


def test_rows_of_several_tables_keep_their_own_columns() -> None:
    logs = build_logs({"asked": [{"question": "why?\nwho?"}], "contacts": [{"company": "A", "+x": "@y"}]})
    rows = list(csv.reader(io.StringIO(set_aside_csv(logs), newline="")))
    assert rows == [
        ["set aside from", "row in file", "because", "question", "company", "'+x"],
        ["asked.csv", "2", "every row of asked needs company and topic", "why?\nwho?", "", ""],
        ["contacts.csv", "2", "every row of contacts needs name", "", "A", "'@y"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell("1=") == "1="


def test_the_demo_is_said_to_be_the_demo_and_no_other_log_is() -> None:
    from offerscope.logs import read_logs
    from offerscope.places import shipped

    told = lines(read_logs(shipped("data/demo")))
    assert (
        told[0] == "This is the demo, a made search. To read your own, name it, or choose it once: offerscope use LOG"
    )
    assert not any("demo" in line for line in lines(build_logs({})))
