from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.importers import mapping as maps
from offerscope.logs.importers.draft import draft
from offerscope.logs.importers.sheet import Sheet, read_sheets
from offerscope.logs.model import LogError


def read_sheet(path: Path) -> Sheet:
    return read_sheets(path.read_bytes(), path.name)[0]


def sheet(**columns: list[str]) -> Sheet:
    rows = pd.DataFrame(columns, dtype="str")
    rows.index = pd.RangeIndex(2, len(rows) + 2, name="row")
    return Sheet("mine.csv", rows)


def test_a_draft_reads_back_as_it_was() -> None:
    mine = sheet(
        Employer=["Fenwick", "Tarn"], Sent=["1/20/2026", "2/3/2026"], Stage=["Ghosted", "so-so"], Remote=["y", "n"], Via=["Indeed", "indeed"]
    )  # fmt: skip
    drafted = draft(mine)
    assert maps.read_toml(maps.to_toml(drafted, mine.file), "m.toml") == drafted.mapping
    assert drafted.mapping.statuses == {"Ghosted": ("no answer",), "so-so": ()}
    assert drafted.mapping.words["applications.source"] == {"indeed": "Indeed"}
    assert "unknown" in maps.to_toml(drafted, mine.file)


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=12), max_size=4))
@settings(max_examples=50, deadline=None)
def test_any_word_survives_the_file(words: dict[str, str]) -> None:
    mapping = maps.Mapping(
        {"a": "applications.source"}, dict.fromkeys(words, ()), {"applications.source": words} if words else {}
    )
    text = maps.to_toml(maps.Draft(mapping, {f"status {word}": word for word in words}), "x")
    assert maps.read_toml(text, "m.toml") == mapping


def test_one_field_has_one_column_and_the_other_goes_into_the_notes() -> None:
    drafted = draft(sheet(Location=["Leeds", "York"], City=["Leeds", "York"]))
    assert list(drafted.mapping.columns.values()) == ["applications.location", "applications.notes"]
    assert "Location" in drafted.comments["City"]


def test_columns_that_are_worked_out_from_others_are_not_used() -> None:
    drafted = draft(
        sheet(
            no=["1", "2", "3"], applied_on=["2026-01-01", "2026-01-05", "2026-01-20"],
            first_reply_on=["2026-01-03", "2026-01-15", "2026-01-21"], waited=["2", "10", "1"], people=["2", "9", "1"],
        )
    )  # fmt: skip
    assert drafted.mapping.columns["no"] == ""
    assert drafted.mapping.columns["waited"] == ""
    assert drafted.mapping.columns["people"] == "applications.notes"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns", "not valid TOML"),
        ("[colums]\nA = 'x'", r"\[colums\]"),
        ("columns = 3", "expected a table"),
        ("[statuses]\nx = []", r"no \[columns\]"),
        ("[columns]\nFirm = 'applications.compny'", "did you mean applications.company"),
        ("[columns]\nA = 'applications.role'\nB = 'applications.role'", "already"),
        ("[columns]\nA = 3", "is not a field"),
        ("[columns]\nA = ''\n[statuses]\nhm = ['maybe']", r"\[statuses\], hm: \"maybe\""),
        ("[columns]\nA = ''\n[words.'x.y']\na = 'b'", r"\[words\], x.y"),
        ("[columns]\nA = ''\n[words]\n'applications.source' = 3", "expected lines"),
        ("[columns]\nA = ''\n[reading]\ndate_order = 'ymd'", "date_order"),
        ("[columns]\nA = ''\n[reading]\ndate_order = ['mdy']", "date_order"),
        ("[columns]\nA = ''\n[reading]\nhm = 1", r"\[reading\], hm"),
        ("[columns]\nA = ''\n[reading]\ndays_after_applying = ['B']", "days_after_applying"),
        ("[columns]\nA = ''\n[reading]\nwhen_columns_disagree = 'coin'", "furthest or status column"),
        ("[columns]\nA = ''\n[reading]\npay_currency = 'dollars'", "three letters"),
    ],
)
def test_a_wrong_mapping_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(LogError, match=says) as error:
        maps.read_toml(text, "m.toml")
    assert str(error.value).startswith("m.toml")
    assert "\n" not in str(error.value).replace(str(error.value).partition("(")[2], "")


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="cannot be read"):
        maps.read_file(tmp_path / "no.toml")


def test_a_workbooks_first_sheet_is_read(tmp_path: Path) -> None:
    import datetime as dt

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Company", "Date sent", "Fee"])
    book.active.append(["Tarn, Ltd", dt.datetime(2026, 3, 4), 12.0])
    book.create_sheet("other").append(["not this"])
    book.save(tmp_path / "mine.xlsx")
    read = read_sheet(tmp_path / "mine.xlsx")
    assert read.cells.loc[2].tolist() == ["Tarn, Ltd", "2026-03-04", "12"]


def test_titles_above_the_header_are_set_aside_and_said(tmp_path: Path) -> None:
    text = "My search,2026\n\nCompany,Status,Company\nTarn,Applied,x\nWharfe,Ghosted,y\n"
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    read = read_sheet(tmp_path / "mine.csv")
    assert list(read.cells.columns) == ["Company", "Status", "Company (2)"]
    assert read.cells.index.tolist() == [4, 5]
    assert read.cells.loc[4].tolist() == ["Tarn", "Applied", "x"]
    assert [str(problem) for problem in read.problems] == [
        'mine.csv, row 1: "My search" is not a header; row 3 is taken for it, and what stands above it is set aside; row set aside'
    ]


def test_a_first_row_of_unknown_headers_stays_the_header(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Foo,Bar\nCompany,Fenwick\n", encoding="utf-8")
    assert list(read_sheet(tmp_path / "mine.csv").cells.columns) == ["Foo", "Bar"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.xlsx", b"no zip", "not an .xlsx"), ("a.pdf", b"", "neither"), ("a.csv", b"", "no header")],
)
def test_what_cannot_be_read_ends_in_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LogError, match=says):
        read_sheet(tmp_path / name)
