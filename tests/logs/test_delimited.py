"""CSVs as people and programs write them."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.delimited import read_csv
from offerscope.logs.model import LogError, Problem, SetAside

SIMPLE = {2: {"date": "2026-01-01", "company": "Zoë & Söhne"}}


def read(text: str | bytes, name: str = "interviews.csv") -> tuple[pd.DataFrame, list[str]]:
    problems: list[Problem] = []
    frame = read_csv(text.encode() if isinstance(text, str) else text, name, problems)
    return frame, [str(problem) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(encoding: str, delimiter: str, end: str) -> None:
    text = f"date{delimiter}company{end}2026-01-01{delimiter}Zoë & Söhne{end}"
    frame, problems = read(text.encode(encoding))
    assert frame.to_dict("index") == SIMPLE
    assert problems == []


def test_utf_16_with_its_mark_the_other_way_round() -> None:
    frame, problems = read(b"\xfe\xff" + "date,company\n2026-01-01,Zoë & Söhne\n".encode("utf-16-be"))
    assert (frame.to_dict("index"), problems) == (SIMPLE, [])


def test_windows_letters_are_read_and_said() -> None:
    frame, problems = read("date,company\n2026-01-01,Zoë & Söhne\n".encode("cp1252"))
    assert frame.to_dict("index") == SIMPLE
    assert problems == [
        'interviews.csv: not UTF-8 text, so read as Windows-1252; if letters look wrong, save it again as "CSV UTF-8"; kept'
    ]


def test_half_a_letter_is_one_clear_line() -> None:
    with pytest.raises(LogError, match=r"^interviews\.csv breaks off in the middle of a letter"):
        read(b"\xff\xfed\x00a")


def test_chinese_and_arabic() -> None:
    frame, problems = read("公司,备注\n百度,很好\nشركة,ملاحظة\n")
    assert frame.loc[3].tolist() == ["شركة", "ملاحظة"]
    assert problems == []


def test_nul_characters_are_taken_out_and_said() -> None:
    frame, problems = read(b"date,company\n2026-01-01,A\0B\n")
    assert frame.loc[2, "company"] == "AB"
    assert problems == ["interviews.csv: holds NUL characters, which were taken out; kept"]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    frame, _ = read('date,company,notes\n2026-01-01,A,"one\ntwo"\n\n,,\n2026-01-02,B,x\n')
    assert frame.to_dict("index") == {
        2: {"date": "2026-01-01", "company": "A", "notes": "one\ntwo"},
        5: {"date": "2026-01-02", "company": "B", "notes": "x"},
    }


def test_a_short_row_is_filled_with_blanks() -> None:
    frame, problems = read("date,company,notes\n2026-01-01,A\n")
    assert frame.loc[2].tolist() == ["2026-01-01", "A", ""]
    assert problems == []


def test_a_long_row_keeps_what_is_too_much() -> None:
    frame, _ = read("date,company\n2026-01-01,A\n2026-01-02,B,extra,\n")
    assert frame.loc[3].to_dict() == {"date": "2026-01-02", "company": "B", "column C": "extra"}


def test_a_long_row_far_down_is_reported_with_its_row() -> None:
    frame, problems = read("date,company\n" + "2026-01-01,A\n" * 60 + "2026-01-02,B,extra,more\n")
    assert len(frame) == 61
    assert problems == ['interviews.csv, row 62: "extra,more" is not under one of the 2 headers; left empty']


def test_open_marks_swallow_as_little_as_may_be_and_are_pointed_out() -> None:
    rows = ['2026-01-01,A,"he said', '2026-01-02,B,"fine, thanks"', '2026-01-03,C,"oops', "2026-01-04,D,"]
    frame, problems = read("\n".join(["date,company,notes", *rows]) + "\n")
    assert frame["company"].tolist() == ["A", "C", "D"]
    assert problems == [
        "interviews.csv, row 3: a quotation mark opens here and none closes it; the row is read as it stands; kept",
        "interviews.csv, row 2, notes: this cell holds line breaks and what looks like further rows; "
        "is a quotation mark missing?; kept",
    ]


def test_one_open_mark_alone() -> None:
    frame, problems = read('date,company,notes\n2026-01-01,A,"he said\n2026-01-02,B,x\n')
    assert frame["company"].tolist() == ["A", "B"]
    assert frame.loc[2, "notes"] == '"he said'
    assert problems == [
        "interviews.csv, row 2: a quotation mark opens here and none closes it; the row is read as it stands; kept"
    ]


def test_rows_that_a_mark_has_swallowed_are_pointed_out() -> None:
    _, problems = read('date,company,notes\n2026-01-01,A,"open\n2026-01-02,B,x\n2026-01-03,C,closed"\n')
    assert problems == [
        "interviews.csv, row 2, notes: this cell holds line breaks and what looks like further rows; "
        "is a quotation mark missing?; kept"
    ]


def test_the_delimiter_is_the_one_by_which_the_headers_are_known() -> None:
    frame, _ = read("My log, all of it, 2026\ndate;company;notes\n2026-01-01;A;x, y, z, w\n")
    assert frame.to_dict("index") == {3: {"date": "2026-01-01", "company": "A", "notes": "x, y, z, w"}}
    sheet, _ = read("term;Fenwick, Inc.;Orbit, a, b\nbase;120,000;130,000\nbonus;10 %;?\n", "offer_sheet.csv")
    assert sheet.iloc[0].tolist() == ["base", "120,000", "130,000"]


def test_a_preamble_is_set_aside() -> None:
    aside: list[SetAside] = []
    text = 'Notes:\n"When exporting, some are missing"\n\nname,company\nAda,Fenwick\n'
    frame = read_csv(text.encode(), "contacts.csv", [], aside)
    assert frame.to_dict("index") == {5: {"name": "Ada", "company": "Fenwick"}}
    assert [one.row for one in aside] == [1, 2]


def test_a_very_long_cell() -> None:
    long = "x" * 300_000
    frame, _ = read(f'company,topic\nA,"{long}"\nB,c,d\n', "asked.csv")
    assert frame.loc[2, "topic"] == long


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", b"\0"])
def test_an_empty_file_is_an_empty_table(data: bytes) -> None:
    assert read(data)[0].empty


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=8)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6), st.sampled_from([",", ";", "\t", "|"]))
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["date", "company", "notes"], *rows])
    frame, _ = read(text.getvalue())
    assert frame.to_numpy().tolist() == [row for row in rows if any(cell.strip() for cell in row)]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=120) | st.text(alphabet="\",;\n\r\t|ab\0'", max_size=60).map(str.encode))
def test_any_bytes_are_a_table_or_one_clear_line(data: bytes) -> None:
    try:
        frame, _ = read(data)
    except LogError:
        return
    assert not frame.isna().any().any()
    assert frame.columns.is_unique
