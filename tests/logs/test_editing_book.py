"""Rows and cells are added to workbooks of any make; drop-downs, notes, charts and what formulas came to stay byte for byte."""

from __future__ import annotations

import datetime as dt
import functools
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.editing_book import texts, with_cells, with_rows
from offerscope.logs.model import LogError
from offerscope.logs.schema import TABLES
from offerscope.logs.sheet_xml import SheetXml, Value, find
from offerscope.logs.template_book import book
from offerscope.logs.workbook import read_workbook

COLUMNS = [name for name in TABLES["interviews"].columns if name != "process"]
ROW = {
    "date": "2026-05-08",
    "company": "Łódź & Söhne",
    "self_rating": "7.5",
    "notes": "=1+1 <b>",
    "logged_on": "2026-05-09",
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def changed(old: bytes, new: bytes) -> set[str]:
    before, after = parts(old), parts(new)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def of_a_person() -> bytes:
    """A workbook as a spreadsheet would keep it: a title, a formula with its result, a chart, a merged cell, a note, days."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "My notes"
    sheet.append(["total", 3])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1))
    sheet.add_chart(chart, "D4")
    log = made.create_sheet("interviews")
    log.append(["My search"])
    log.merge_cells("A1:C1")
    log.append(["Company", "Date", "Self rating", "sum"])
    log.append(["Tarn", dt.date(2026, 3, 4), 6, "=C3*2"])
    log["A3"].comment = openpyxl.comments.Comment("a friend works there", "me")
    log["B3"].number_format = "dd/mm/yyyy"
    log["H9"].font = openpyxl.styles.Font(bold=True)
    log["H9"] = None
    out = io.BytesIO()
    made.save(out)
    return with_results(out.getvalue())


def with_results(data: bytes) -> bytes:
    """Put the result into each formula, as a spreadsheet does when it saves."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts(data).items():
            new.writestr(
                name,
                part.replace(b"<v></v>", b"<v>12</v>").replace(b"<v />", b"<v>12</v>").replace(b"<v/>", b"<v>12</v>"),
            )
    return out.getvalue()


def test_a_row_is_added_to_the_template_and_nothing_else_is_touched() -> None:
    old = book()
    new, row = with_rows(old, "log.xlsx", "interviews", [ROW], COLUMNS, adds_columns=True)
    assert row == 3
    assert changed(old, new) == {"xl/worksheets/sheet3.xml"}
    before, after = openpyxl.load_workbook(io.BytesIO(old)), openpyxl.load_workbook(io.BytesIO(new))
    for sheet in before:
        same = after[sheet.title]
        rules = [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation]
        assert rules == [(str(rule.sqref), rule.formula1) for rule in same.data_validations.dataValidation]
        notes = [cell.comment.text for cell in sheet[1] if cell.comment]
        assert notes == [cell.comment.text for cell in same[1] if cell.comment]
        widths = {name: (one.width, one.hidden) for name, one in sheet.column_dimensions.items()}
        assert widths == {name: (one.width, one.hidden) for name, one in same.column_dimensions.items()}
    assert sum(len(sheet.data_validations.dataValidation) for sheet in after) > 40
    cells = {head.value: cell for head, cell in zip(after["Interviews"][1], after["Interviews"][3], strict=True)}
    assert (cells["date"].value, cells["date"].number_format) == (dt.datetime(2026, 5, 8), "yyyy-mm-dd")
    assert (cells["self rating"].value, cells["self rating"].data_type) == (7.5, "n")
    assert (cells["notes"].value, cells["notes"].data_type) == ("=1+1 <b>", "s")
    assert not cells["company"].font.italic  # the example above is in italics
    assert texts(new, "log.xlsx", "interviews").loc[3, list(ROW)].to_dict() == ROW


def test_what_a_person_made_of_their_own_workbook_stays() -> None:
    old = of_a_person()
    new, row = with_rows(old, "log.xlsx", "interviews", [ROW], COLUMNS, adds_columns=True)
    assert row == 4
    assert changed(old, new) == {"xl/worksheets/sheet2.xml"}
    (sheet,) = [one for one in read_workbook(new, "log.xlsx") if one.title == "interviews"]
    assert sheet.rows[1] == ["Company", "Date", "Self rating", "sum", "notes", "logged on"]
    assert sheet.rows[2] == ["Tarn", "2026-03-04", "6", "12"]
    assert sheet.rows[3] == ["Łódź & Söhne", "2026-05-08", "7.5", "", "=1+1 <b>", "2026-05-09"]
    assert sheet.not_worked_out == []
    kept = openpyxl.load_workbook(io.BytesIO(new))["interviews"]
    assert kept["B4"].number_format == "dd/mm/yyyy"
    assert kept["A3"].comment.text == "a friend works there"
    assert kept["H9"].font.bold
    assert any("chart" in name for name in parts(new))


def test_blank_cells_are_filled_and_filled_ones_never() -> None:
    old = of_a_person()
    stands = {3: {"company": "Tarn", "date": "2026-03-04"}}
    new = with_cells(old, "log.xlsx", "interviews", {3: {"enthusiasm_before": "6", "notes": "é"}}, stands)
    assert texts(new, "log.xlsx", "interviews").loc[3, ["enthusiasm_before", "notes", "sum"]].tolist() == [
        "6",
        "é",
        "12",
    ]
    for cells, at, said in (
        ({3: {"self_rating": "7"}}, stands, 'self_rating: "6" stands there already'),
        ({3: {"notes": "x"}}, {3: {"company": "Wick"}}, 'was changed meanwhile: row 3 does not have "Wick"'),
        ({9: {"notes": "x"}}, {9: {"company": "Tarn"}}, "was changed meanwhile: row 9"),
    ):
        with pytest.raises(LogError, match=re.escape(said)):
            with_cells(old, "log.xlsx", "interviews", cells, at)
    with pytest.raises(LogError, match="no sheet asked any more"):
        with_cells(old, "log.xlsx", "asked", {3: {"topic": "x"}}, stands)


def test_a_formula_that_shows_nothing_is_not_written_over() -> None:
    made = openpyxl.Workbook()
    made.active.title = "interviews"
    made.active.append(["company", "date", "notes"])
    made.active.append(["Tarn", "2026-03-04", '=IF(1,"","")'])
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(LogError, match=r"log.xlsx cannot be added to: A formula stands in C2\."):
        with_cells(out.getvalue(), "log.xlsx", "interviews", {2: {"notes": "x"}}, {2: {"company": "Tarn"}})


def test_a_table_without_a_sheet_gets_one() -> None:
    old = of_a_person()
    new, row = with_rows(old, "log.xlsx", "offer_terms", [{"offer": "A", "term": "base", "amount": "5"}], ["offer", "term", "amount"])  # fmt: skip
    assert row == 2
    assert [sheet.title for sheet in read_workbook(new, "log.xlsx")] == ["My notes", "interviews", "Offer terms"]
    assert changed(old, new) == {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/worksheets/sheet3.xml",
    }
    again, row = with_rows(new, "log.xlsx", "offer_terms", [{"offer": "B"}], ["offer", "term", "amount"])
    assert row == 3
    assert openpyxl.load_workbook(io.BytesIO(again))["Offer terms"]["C2"].value == "5"


def test_a_sheet_whose_header_is_not_known_or_lacks_a_column_is_left_alone() -> None:
    made = openpyxl.Workbook()
    made.active.title = "pairs"
    made.active.append(["a", "b"])
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(LogError, match=r"log.xlsx, sheet pairs has no header of pairs that is known"):
        with_rows(out.getvalue(), "log.xlsx", "pairs", [{"chosen": "first"}], ["chosen"])
    with pytest.raises(LogError, match=r"log.xlsx, sheet interviews has no column minutes"):
        with_rows(of_a_person(), "log.xlsx", "interviews", [{"minutes": "5"}], ["minutes"])
    with pytest.raises(LogError, match="32,767 letters"):
        with_rows(of_a_person(), "log.xlsx", "interviews", [{"company": "x" * 40_000}], ["company"])


def test_days_that_are_counted_from_1904_are_the_same_days() -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active.title = "interviews"
    made.active.append(["company", "date"])
    made.active.append(["Tarn", dt.date(2026, 3, 4)])
    out = io.BytesIO()
    made.save(out)
    new, _ = with_rows(out.getvalue(), "log.xlsx", "interviews", [{"company": "Wick", "date": "2026-05-08"}], ["company", "date"])  # fmt: skip
    assert openpyxl.load_workbook(io.BytesIO(new))["interviews"]["B3"].value == dt.datetime(2026, 5, 8)


@functools.cache
def template() -> bytes:
    return book()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(
    st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["", "7", "0.5", "07", "1e3", "10/10"])), min_size=1, max_size=3)
)
@settings(max_examples=15, deadline=None)
def test_what_is_added_is_read_as_it_was_typed(rows: list[tuple[str, str, str]]) -> None:
    typed = [{"company": company, "notes": notes, "self_rating": rating} for company, notes, rating in rows]
    new, first = with_rows(template(), "log.xlsx", "interviews", typed, COLUMNS, adds_columns=True)
    assert first == 3
    assert changed(template(), new) <= {"xl/worksheets/sheet3.xml"}
    found = texts(new, "log.xlsx", "interviews")
    for number, row in enumerate(typed, start=3):
        if any(row.values()):
            assert {name: found.at[number, name] for name in row} == {name: text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for name, text in row.items()}  # fmt: skip


SHEET = b'<worksheet xmlns="x"><dimension ref="A1:B2"/><sheetData>%s</sheetData><controls><row>7</row></controls></worksheet>'


@pytest.mark.parametrize(
    ("rows", "values", "wanted"),
    [
        (b"", {(1, 0): "a"}, b'<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">a</t></is></c></row>'),
        (b'<row r="3"/>', {(3, 1): 5}, b'<row r="3"><c r="B3"><v>5</v></c></row>'),
        (b'<row r="3" spans="1:2"><c r="A3"/><c r="D3"/></row>', {(3, 1): 5, (3, 2): 6}, b'<row r="3"><c r="A3"/><c r="B3"><v>5</v></c><c r="C3"><v>6</v></c><c r="D3"/></row>'),
        (b'<row r="5"/>', {(3, 0): 1, (4, 0): 2, (6, 0): 3}, b'<row r="3"><c r="A3"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row><row r="5"/><row r="6"><c r="A6"><v>3</v></c></row>'),
        (b"<row><c/><c/></row><row><c/></row>", {(2, 0): 4}, b'<row><c/><c/></row><row><c r="A2"><v>4</v></c></row>'),
        (b'<row r="1" x="a>b"><c r="A1" s="2"><v>1</v></c></row>', {(1, 0): 4}, b'<row r="1" x="a>b"><c r="A1"><v>4</v></c></row>'),
    ],
)  # fmt: skip
def test_cells_are_cut_in_where_they_belong(rows: bytes, values: dict[Any, Any], wanted: bytes) -> None:
    given_ = {spot: Value(str(value), not isinstance(value, str)) for spot, value in values.items()}
    new = SheetXml(SHEET % rows).put(given_)
    assert find(new, "sheetData")[0].attributes == {}
    assert wanted in new
    assert new.endswith(b"</sheetData><controls><row>7</row></controls></worksheet>")


def test_a_sheet_says_its_own_size_and_keeps_its_prefix() -> None:
    text = b'<x:worksheet xmlns:x="y"><x:dimension ref="A1:B2"/><x:sheetData/></x:worksheet>'
    assert SheetXml(text).put({(4, 2): Value("é")}) == (
        b'<x:worksheet xmlns:x="y"><x:dimension ref="A1:C4"/><x:sheetData><x:row r="4"><x:c r="C4" t="inlineStr"><x:is>'
        b'<x:t xml:space="preserve">&#233;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )


@pytest.mark.parametrize("text", [b"<a/>", b"<worksheet><sheetData></worksheet>", '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")])  # fmt: skip
def test_what_is_no_sheet_is_refused(text: bytes) -> None:
    with pytest.raises(LogError):
        SheetXml(text)
