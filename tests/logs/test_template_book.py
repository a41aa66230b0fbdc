"""The template as a workbook: what a person sees in a spreadsheet, and that reading it finds nothing to mind."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from offerscope.logs import build_logs, read_logs
from offerscope.logs.headers import plain
from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import TABLES
from offerscope.logs.template import (
    FIRST,
    HELP,
    OFFER_COLUMNS,
    ON_THE_SHEET,
    ORDER,
    columns,
    heads,
    needed,
    offer_lines,
)
from offerscope.logs.template_book import book
from offerscope.logs.terms import TERMS

MADE = book()


@pytest.fixture
def made() -> Any:
    return openpyxl.load_workbook(io.BytesIO(MADE))


def saved(made: Any, folder: Path) -> Path:
    path = folder / "my-search.xlsx"
    made.save(path)
    return path


def rules(sheet: Any) -> dict[str, Any]:
    """Return what each column may hold, by its letter."""
    return {str(rule.sqref).rstrip("0123456789:")[0:2].strip("0123456789"): rule for rule in sheet.data_validations.dataValidation}  # fmt: skip


def at(table: str, name: str) -> str:
    return str(get_column_letter(columns(table).index(name) + 1))


def test_the_workbook_is_an_empty_log_without_a_problem(tmp_path: Path) -> None:
    (tmp_path / "my-search.xlsx").write_bytes(MADE)
    logs = read_logs(tmp_path / "my-search.xlsx")
    assert (logs.problems, logs.set_aside, logs.is_empty) == ((), (), True)
    assert logs.examples == len(ORDER) + 1


def test_the_offer_sheet_is_what_it_opens_with(made: Any) -> None:
    assert made.sheetnames == ["Read me", "Offer sheet", "Interviews", "Applications", "Goals", "Profile", "Asked", "Contacts", "Events", "Followups"]  # fmt: skip
    assert made.active.title == "Offer sheet"


@pytest.mark.parametrize("table", ORDER)
def test_each_column_with_listed_words_has_a_drop_down(table: str, made: Any) -> None:
    found = rules(made[table.capitalize()])
    for name in columns(table):
        words = ("yes", "no") if TABLES[table].kind(name) == "yes_no" else TABLES[table].choices(name)
        rule = found.get(at(table, name))
        if not words:
            assert rule is None or rule.type != "list"
            continue
        assert rule is not None, name
        assert rule.type == "list"
        assert rule.formula1 == '"' + ",".join(words) + '"'
        assert len(rule.formula1) <= 257, "a spreadsheet takes 255 letters"
        # An open list lets other words through; a closed one says which it knows.
        assert bool(rule.showErrorMessage) == (TABLES[table].kind(name) == "yes_no" or not TABLES[table].is_open(name))
        assert not any("," in word for word in words)


@pytest.mark.parametrize("table", ORDER)
def test_each_header_has_its_note_and_the_later_ones_are_folded_away(table: str, made: Any) -> None:
    sheet = made[table.capitalize()]
    assert [cell.value for cell in sheet[1]] == list(heads(table))
    assert sheet.freeze_panes == "A2"
    for cell in sheet[1]:
        said = cell.comment.text
        assert said.startswith(str(TABLES[table].columns[plain(cell.value)].description))
        assert ("must be filled" in said.casefold()) == needed(table, plain(cell.value))
        column = sheet.column_dimensions[cell.column_letter]
        assert column.hidden == (plain(cell.value) not in FIRST[table])
        assert column.width > len(cell.value)
    assert len(FIRST[table]) <= 12


def test_days_and_money_and_texts_are_shown_as_such(made: Any) -> None:
    sheet = made["Applications"]
    shapes = {name: sheet.column_dimensions[at("applications", name)].number_format for name in columns("applications")}
    assert shapes["applied_on"] == "yyyy-mm-dd"
    assert shapes["pay_min"] == "#,##0"
    assert shapes["company"] == "@"
    example = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert example["applied on"] == dt.datetime(2026, 3, 16)
    assert example["pay min"] == 90_000


def test_the_eight_essentials_are_marked_and_every_other_term_is_folded_away(made: Any) -> None:
    sheet = made["Offer sheet"]
    assert [cell.value for cell in sheet[1]] == ["term", *OFFER_COLUMNS, "Example Ltd", HELP]
    bold = [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].font.bold]
    assert bold == ["base", "bonus", "sign-on", "equity", "vesting", "days off", "deadline", "place"]
    seen = [row[0].value for row in sheet.iter_rows(min_row=2) if not sheet.row_dimensions[row[0].row].hidden]
    assert seen == [*bold, "company", "role", "received on", "status", "notes"]
    assert sheet.max_row == len(offer_lines()) + 1


def test_what_is_typed_into_it_is_read(made: Any, tmp_path: Path) -> None:
    offers = made["Offer sheet"]
    offers["B1"] = "Harbor"
    for row in offers.iter_rows(min_row=2):
        typed: dict[str, Any] = {"base": 128_000, "deadline": dt.datetime(2026, 6, 2), "sign-on": "?", "days off": 20}
        row[1].value = typed.get(row[0].value)
        if row[0].value == "bonus":
            row[1].value, row[1].number_format = 0.1, "0%"
    interviews = made["Interviews"]
    interviews["A3"], interviews["B3"] = dt.datetime(2026, 3, 4), "Fenwick"
    interviews[f"{at('interviews', 'self_rating')}3"] = 7
    profile = made["Profile"]
    profile["B2"] = "EUR"
    profile["A20"], profile["B20"] = "skills.SQL", 4
    logs = read_logs(saved(made, tmp_path), as_of="2026-05-29")
    assert logs.problems == ()
    assert logs.offers[["offer", "deadline"]].astype(str).values.tolist() == [["Harbor", "2026-06-02"]]
    told = dict(zip(logs.offer_terms["term"], logs.offer_terms["value"], strict=True))
    assert told["base"] == 128_000
    assert told["bonus"] == 10
    assert logs.interviews[["company", "self_rating"]].values.tolist() == [["Fenwick", 7.0]]
    assert (logs.profile.currency, dict(logs.profile.skills)) == ("EUR", {"SQL": 4.0})


def test_an_example_that_was_changed_is_read(made: Any, tmp_path: Path) -> None:
    sheet = made["Interviews"]
    sheet["B2"] = "Fenwick"
    logs = read_logs(saved(made, tmp_path))
    assert logs.interviews["company"].tolist() == ["Fenwick"]
    assert logs.problems == ()


def test_headers_are_words_and_are_read_as_columns(made: Any) -> None:
    for table in ORDER:
        names = [cell.value for cell in made[table.capitalize()][1]]
        assert not any("_" in name for name in names)
        assert [plain(name) for name in names] == list(columns(table))
    names = [cell.value for cell in made["Profile"]["A"]][1:]
    assert "filing status" in names
    assert {plain(name) for name in names} == set(ENTRIES)


def test_what_explains_stands_on_lines_that_are_high_enough(made: Any) -> None:
    sheet = made["Read me"]
    for row in range(1, sheet.max_row + 1):
        assert len(sheet.cell(row, 1).value) < 100  # one line at the width of its column, in any spreadsheet
        assert sheet.row_dimensions[row].height >= 20
    sheet = made["Offer sheet"]
    place = len(OFFER_COLUMNS) + 3
    for row in range(2, sheet.max_row + 1):
        said = sheet.cell(row, place)
        assert said.alignment.wrap_text
        assert sheet.row_dimensions[row].height >= 15 * (1 + len(said.value) // 90)


#: What the notes of the offer sheet tell to type: the label, and what stands in the cell.
TOLD = {
    "base": [("base", "120,000"), ("base", "58/hour"), ("base", "9,500/month"), ("base (month 13)", "130,000")],
    "sign_on": [("sign-on", "10,000"), ("sign-on (month 12)", "5,000")],
    "promotion": [("promotion (month 18)", "140,000")],
    "equity_kind": [("equity kind", "listed RSU")],
    "dilution": [("dilution", "15%")],
    "exit": [("exit", "40 @ 20%")],
    "exit_value": [("exit value", "900,000,000 @ 20%")],
}


def test_no_note_of_the_offer_sheet_speaks_of_columns_it_has_not() -> None:
    assert set(TOLD) == set(ON_THE_SHEET)
    for line in offer_lines():
        assert not re.search(r"\bper =|'from'|'until'|in the note|A line ", line.help), line.help
    for name, typed in TOLD.items():
        for label, text in typed:
            assert text in ON_THE_SHEET[name] or "month" in label or label == "sign-on"
            assert label == TERMS[name].label or label in ON_THE_SHEET[name]
            logs = build_logs({"offer_sheet": [{"term": label, "Harbor": text}]})
            assert logs.problems == ()
            assert logs.offer_terms["term"].tolist() == [name]
    once = build_logs({"offer_sheet": [{"term": "dilution", "Harbor": "60%", "per": "once"}]})
    assert (once.problems, once.offer_terms["per"].tolist()) == ((), ["once"])
    later = build_logs({"offer_sheet": [{"term": "base (month 13)", "Harbor": "5"}]}).offer_terms
    assert later["from"].tolist() == [13]
