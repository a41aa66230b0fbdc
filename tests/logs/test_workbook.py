"""Workbooks: the texts a person sees in their cells."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from offerscope.logs import packed, values
from offerscope.logs.model import LogError
from offerscope.logs.workbook import read_workbook


def written(fill: Callable[[Any, Any], None]) -> bytes:
    """Return a workbook as a spreadsheet would save it: formulas with their results."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    fill(book, book.add_worksheet("Interviews"))
    book.close()
    return made.getvalue()


def cells(fill: Callable[[Any, Any], None]) -> list[list[str]]:
    return read_workbook(written(fill), "log.xlsx")[0].rows


def test_cells_come_out_as_a_person_sees_them() -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["date", "n", "share", "pay", "yes", "text"])
        sheet.write_datetime(1, 0, dt.datetime(2026, 3, 4), day)
        sheet.write_number(1, 1, 7)
        sheet.write_number(1, 2, 0.15, book.add_format({"num_format": "0%"}))
        sheet.write_number(1, 3, 90000, book.add_format({"num_format": "#,##0 [$€-407]"}))
        sheet.write_boolean(1, 4, True)
        sheet.write_string(1, 5, "007")
        sheet.write_datetime(2, 0, dt.datetime(2026, 3, 4, 17, 30), day)
        sheet.write_number(2, 1, 7.5)
        sheet.write_number(2, 2, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(2, 3, 58, book.add_format({"num_format": "[$USD] #,##0"}))
        sheet.write_boolean(2, 4, False)
        sheet.write_number(3, 3, 5, book.add_format({"num_format": '"£"#,##0'}))

    rows = cells(fill)
    assert rows[1] == ["2026-03-04", "7", "15%", "90000 EUR", "yes", "007"]
    assert rows[2] == ["2026-03-04 17:30", "7.5", "12.5%", "58 USD", "no"]
    assert rows[3] == ["", "", "", "5 GBP"]


def test_a_formula_gives_its_result_and_an_error_its_name() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "=3+4", value=7)
        sheet.write_formula(0, 1, "=1/0", value="#DIV/0!")
        sheet.write_formula(0, 2, '="a"&"b"', value="ab")

    assert cells(fill) == [["7", "#DIV/0!", "ab"]]


def test_a_formula_without_a_result_is_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "=3+4"
    sheet["A2"] = "= not one"
    made = io.BytesIO()
    book.save(made)
    assert read_workbook(made.getvalue(), "log.xlsx")[0].not_worked_out[-1] == (2, "B")


def test_a_cell_at_the_far_end_does_not_fill_memory() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "date")
        sheet.write_string(1_048_575, 0, "far down")

    rows = cells(fill)
    assert len(rows) == 1_048_576
    assert rows[-1] == ["far down"]


def test_a_sheet_as_wide_as_it_is_deep_is_refused_in_one_line() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_string(0, 16_383, "far right")
        sheet.write_string(100_000, 0, "far down")

    with pytest.raises(LogError, match=r"^log\.xlsx, sheet Interviews, spans [\d,]+ rows and 16,384 columns"):
        cells(fill)


def test_hidden_sheets_are_known() -> None:
    def fill(book: Any, _: Any) -> None:
        book.add_worksheet("lists").hide()

    assert [(sheet.title, sheet.visible) for sheet in read_workbook(written(fill), "log.xlsx")] == [
        ("Interviews", True), ("lists", False)]  # fmt: skip


def test_what_is_no_workbook_ends_with_one_line() -> None:
    with pytest.raises(LogError) as not_zip:
        read_workbook(b"date,company\n", "log.xlsx")
    assert str(not_zip.value) == (
        "log.xlsx is not an .xlsx workbook, whatever its name says, or it has a password. "
        "Save it as .xlsx without a password, or as CSV."
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as other:
        other.writestr("hello.txt", "hello")
    with pytest.raises(LogError, match=r"^log\.xlsx cannot be read as a workbook \(.+\)\. Save it again"):
        read_workbook(packed.getvalue(), "log.xlsx")


def test_half_a_workbook_ends_with_one_line() -> None:
    whole = written(lambda _, sheet: sheet.write_string(0, 0, "date"))
    for length in range(0, len(whole), 97):
        with pytest.raises(LogError):
            read_workbook(whole[:length], "log.xlsx")


def test_a_workbook_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1000)
    with pytest.raises(LogError, match=r"^log\.xlsx unpacks to more than"):
        cells(lambda _, sheet: sheet.write_string(0, 0, "date"))


def test_an_entity_bomb_is_refused() -> None:
    whole = written(lambda _, sheet: sheet.write_string(0, 0, "date"))
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(bomb, "w") as out:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "xl/sharedStrings.xml":
                text = data.decode()
                data = (
                    text.replace("<sst", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst', 1)
                    .replace("date", "&b;")
                    .encode()
                )
            out.writestr(item, data)
    with pytest.raises(LogError, match="cannot be read as a workbook"):
        read_workbook(bomb.getvalue(), "log.xlsx")


def test_a_number_with_three_decimals_is_no_number_of_thousands() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["pay_min", 21.125, 5.5])

    quoted = values.read_numbers(pd.Series([row[0] for row in cells(fill)[1:]], dtype="str"), money=True)
    assert quoted.values.tolist() == [21.125, 5.5]
    assert quoted.said == ""
