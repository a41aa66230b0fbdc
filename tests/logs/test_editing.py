"""Rows and cells are added to a CSV of any shape; what stands there stays byte for byte, and is read as before."""

from __future__ import annotations

import codecs
import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.delimited import read_csv
from offerscope.logs.editing import texts, with_cells, with_rows
from offerscope.logs.model import LogError
from offerscope.logs.schema import TABLES

COLUMNS = [name for name in TABLES["interviews"].columns if name != "process"]
ROW = {"date": "2026-05-08", "company": "Łódź Söhne", "self_rating": "7", "logged_on": "2026-05-08"}

WORDS = st.text(st.sampled_from("abc \"',;|\t7é"), max_size=8).map(lambda text: " ".join(text.split()))
ROWS = st.lists(st.tuples(WORDS, st.sampled_from(["2026-03-04", "4 Mar 2026", ""]), WORDS), max_size=5)


def written(rows: list[tuple[str, ...]], delimiter: str, end: str, header: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


@given(
    rows=ROWS,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from([("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)]),
    last=st.booleans(),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_rows_are_added_whatever_the_shape(
    rows: list[tuple[str, str, str]], delimiter: str, end: str, mark: tuple[str, bytes], last: bool
) -> None:
    text = written(rows, delimiter, end, ["company", "Date", "notes"])
    data = mark[1] + (text if last else text.removesuffix(end)).encode(mark[0])
    before = read_csv(data, "interviews.csv", [])
    new, row = with_rows(data, "interviews.csv", "interviews", [{**ROW, "notes": "=1"}], COLUMNS, adds_columns=True)
    assert row == len(rows) + 2
    after = texts(new, "interviews.csv")
    assert after.loc[row, ["date", "company", "self_rating", "logged_on"]].tolist() == list(ROW.values())
    assert after.loc[before.index, ["company", "date", "notes"]].to_numpy().tolist() == before.to_numpy().tolist()
    head, rest = text.split(end, 1)
    widened = head + delimiter + delimiter.join(["self_rating", "logged_on"]) + end + rest
    assert new.startswith(mark[1] + (widened if last else widened.removesuffix(end)).encode(mark[0]))
    again, _ = with_rows(new, "interviews.csv", "interviews", [ROW], COLUMNS)
    assert again.startswith(new)


def test_windows_letters_stay_and_others_are_refused() -> None:
    data = "company,date,notes\nMüller,2026-03-04,“so”\n".encode("cp1252") + b"\x81,,\n"
    new, _ = with_rows(data, "interviews.csv", "interviews", [{"company": "Größe €", "date": "2026-05-08"}], COLUMNS)
    assert new == data + "Größe €,2026-05-08,\n".encode("cp1252")
    with pytest.raises(LogError, match=r"no room for the letters of .*Łódź.*UTF-8"):
        with_rows(data, "interviews.csv", "interviews", [ROW], COLUMNS, adds_columns=True)


def test_a_new_column_stands_right_of_every_cell() -> None:
    data = b"date,company\n2026-03-04,Tarn,a cell too many\n"
    new, _ = with_rows(data, "interviews.csv", "interviews", [ROW], COLUMNS, adds_columns=True)
    assert new.splitlines()[0] == b"date,company,,self_rating,logged_on"
    assert texts(new, "interviews.csv").loc[2, "self_rating"] == ""


def test_a_header_below_a_title_is_found() -> None:
    data = b"My search,,\n\nDate,Company,Self rating\n2026-03-04,Tarn,6\n"
    new, row = with_rows(data, "interviews.csv", "interviews", [ROW], COLUMNS, adds_columns=True)
    assert row == 5
    assert new.decode().splitlines()[2] == "Date,Company,Self rating,logged on"
    assert new.decode().splitlines()[4] == "2026-05-08,Łódź Söhne,7,2026-05-08"


def test_an_open_quotation_mark_takes_no_row() -> None:
    data = b'date,company,notes\n2026-03-04,Tarn,"he said\n'
    new, row = with_rows(data, "interviews.csv", "interviews", [ROW], COLUMNS, adds_columns=True)
    found = read_csv(new, "interviews.csv", [])
    assert found.loc[2, ["date", "company", "notes"]].tolist() == ["2026-03-04", "Tarn", '"he said']
    assert found.loc[row, list(ROW)].tolist() == list(ROW.values())


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8])
def test_nothing_gets_a_header(data: bytes) -> None:
    new, row = with_rows(data, "interviews.csv", "interviews", [ROW], COLUMNS, adds_columns=True)
    assert row == 2
    assert new.decode("utf-8-sig").splitlines()[0].split(",") == COLUMNS
    assert new.startswith(codecs.BOM_UTF8) == (data == codecs.BOM_UTF8)


def test_what_has_no_known_header_is_left_alone() -> None:
    with pytest.raises(LogError, match="no header of interviews"):
        with_rows(b"a,b\n1,2\n", "interviews.csv", "interviews", [ROW], COLUMNS, adds_columns=True)
    with pytest.raises(LogError, match="has no column date, company, self_rating, logged_on"):
        with_rows(b"a,b\n1,2\n", "interviews.csv", "interviews", [ROW], COLUMNS)


@given(rows=ROWS.filter(bool), data=st.data(), end=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_only_the_blank_cell_is_filled(rows: list[tuple[str, str, str]], data: st.DataObject, end: str) -> None:
    rows = [(company or "Tarn", day, note) for company, day, note in rows]
    old = written([(*row, "") for row in rows], ",", end, ["company", "date", "notes", "self_rating"]).encode()
    row = data.draw(st.integers(2, len(rows) + 1))
    stands = {row: {"company": rows[row - 2][0]}}
    new = with_cells(old, "interviews.csv", "interviews", {row: {"self_rating": "7.5", "difficulty": "3"}}, stands)
    before, after = old.splitlines(), new.splitlines()
    assert after[0] == before[0] + b",difficulty"
    changed = [i for i, (one, two) in enumerate(zip(before, after, strict=True)) if one != two]
    assert changed == [0, row - 1]
    assert after[row - 1] == before[row - 1] + b"7.5,3"
    found = texts(new, "interviews.csv")
    assert found.loc[row, ["self_rating", "difficulty"]].tolist() == ["7.5", "3"]


def test_the_quotation_marks_of_a_row_stay() -> None:
    old = b'"company","self_rating","notes"\n"Tarn","","say ""hi"", twice"\n'
    new = with_cells(old, "interviews.csv", "interviews", {2: {"self_rating": "7"}}, {2: {"company": "Tarn"}})
    assert new == b'"company","self_rating","notes"\n"Tarn",7,"say ""hi"", twice"\n'


def test_a_cell_that_is_taken_or_a_row_that_has_moved_is_refused() -> None:
    old = b"company,self_rating\nTarn,6\nWick,\n"
    with pytest.raises(LogError, match='row 2, self_rating: "6" stands there already'):
        with_cells(old, "interviews.csv", "interviews", {2: {"self_rating": "7"}}, {2: {"company": "Tarn"}})
    with pytest.raises(LogError, match='row 3 does not have "Tarn"'):
        with_cells(old, "interviews.csv", "interviews", {3: {"self_rating": "7"}}, {3: {"company": "Tarn"}})
    with pytest.raises(LogError, match="no row 9"):
        with_cells(old, "interviews.csv", "interviews", {9: {"self_rating": "7"}}, {9: {"company": "Tarn"}})


def test_texts_are_as_typed_under_the_names_of_the_schema() -> None:
    frame = texts(b"Self rating,self-rating\nhigh,low\n", "interviews.csv")
    assert frame.loc[2, "self_rating"] == "high"
    assert isinstance(frame, pd.DataFrame)
