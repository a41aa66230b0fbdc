"""Where the header is, and what each column is called."""

from __future__ import annotations

import pandas as pd

from offerscope.logs.headers import TEXT, letter, with_header
from offerscope.logs.model import Problem, SetAside


def cells(*rows: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, dtype=TEXT).fillna("")


def test_blank_rows_are_counted_and_left_out() -> None:
    body = with_header(
        cells(["", ""], ["date", "company"], ["", ""], ["2026-01-01", "A"]), "interviews.csv", [], table="interviews"
    )
    assert body.to_dict("index") == {4: {"date": "2026-01-01", "company": "A"}}


def test_a_title_above_the_header_is_set_aside_word_for_word() -> None:
    problems: list[Problem] = []
    aside: list[SetAside] = []
    table = cells(["My interviews", ""], ["for 2026", "draft"], ["Date", "Company"], ["2026-01-01", "A"])
    body = with_header(table, "interviews.csv", problems, aside, table="interviews")
    assert list(body.index) == [4]
    assert [one.row for one in aside] == [1, 2]
    assert aside[1].cells == {"column A": "for 2026", "column B": "draft"}
    assert str(problems[0]) == (
        'interviews.csv, row 1: "My interviews" is not below the header, which is row 3; row set aside'
    )


def test_one_known_word_further_down_is_no_header() -> None:
    body = with_header(cells(["mood", "place"], ["company", "Berlin"]), "interviews.csv", [], table="interviews")
    assert list(body.columns) == ["mood", "place"]


def test_no_cell_is_lost_to_a_blank_or_a_repeated_header() -> None:
    body = with_header(cells(["notes", "", "Notes", "", "notes"], ["a", "b", "c", "", "e"]), "x.csv", [])
    assert body.iloc[0].to_dict() == {"notes": "a", "column B": "b", "Notes (2)": "c", "notes (3)": "e"}


def test_a_number_given_to_a_header_is_not_taken_already() -> None:
    body = with_header(cells(["a", "a", "a (2)"], ["1", "2", "3"]), "x.csv", [])
    assert len(set(body.columns)) == 3


def test_the_first_column_of_an_offer_sheet_needs_no_name() -> None:
    body = with_header(
        cells(["", "Fenwick", "Fenwick"], ["base", "1", "2"]), "offer_sheet.csv", [], table="offer_sheet"
    )
    assert list(body.columns) == ["term", "Fenwick", "Fenwick (2)"]


def test_nothing_at_all() -> None:
    assert with_header(cells(["", " "]), "x.csv", []).empty


def test_letters_as_a_spreadsheet_counts() -> None:
    assert [letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
