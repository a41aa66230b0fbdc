"""The template is the schema's: every table and term is in it, the essential ones first, and every entry of a profile."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest

from offerscope.logs.offer_sheet import read_sheet
from offerscope.logs.profile import ENTRIES, read_profile
from offerscope.logs.schema import TABLES
from offerscope.logs.template import EXAMPLES, MARKED, ORDER, columns, needed, offer_lines, profile_entries
from offerscope.logs.template_folder import folder, offer_sheet, profile
from offerscope.logs.terms import OFFER_ROWS, TERMS, find_label


def test_every_table_is_there_but_those_the_sheet_stands_for_and_the_one_nobody_types() -> None:
    assert set(ORDER) == set(TABLES) - {"offers", "offer_terms", "pairs"}
    assert list(folder()) == ["offer_sheet.csv", *(f"{name}.csv" for name in ORDER), "profile.toml", "README.md"]


@pytest.mark.parametrize("table", ORDER)
def test_each_table_has_every_column_once_and_those_that_must_be_filled_come_first(table: str) -> None:
    names = columns(table)
    assert sorted(names) == sorted(TABLES[table].columns)
    first = [name for name in names if needed(table, name)]
    # An event may be told by its company, its role or its process: one of them stands at the front.
    groups = [min(names.index(name) for name in group) for group in TABLES[table].either]
    assert first
    assert max(groups) <= 3


@pytest.mark.parametrize("table", ORDER)
def test_an_example_fills_what_must_be_filled_and_words_that_are_known(table: str) -> None:
    example = EXAMPLES[table]
    assert set(example) <= set(columns(table))
    assert all(any(name in example for name in group) for group in TABLES[table].either)
    assert all(example[name] in words for name in example if (words := TABLES[table].choices(name)))
    assert "example" in example[MARKED.get(table, "company")].casefold()
    assert not any(text.startswith(("=", "+", "-", "@")) for text in example.values())


def test_the_offer_sheet_holds_every_term_and_the_eight_essentials_first() -> None:
    lines = offer_lines()
    assert [line.essential for line in lines] == sorted((line.essential for line in lines), reverse=True)
    assert sum(line.essential for line in lines) == 8
    assert {find_label(line.label) or "rating" for line in lines} == {*TERMS, *OFFER_ROWS}
    assert all(line.help for line in lines)


def test_each_label_of_the_sheet_is_read_as_what_it_is() -> None:
    rows = list(csv.reader(io.StringIO(offer_sheet())))
    import pandas as pd

    sheet = pd.DataFrame([[row[0], "7"] for row in rows[1:]], columns=["term", "Harbor"])
    found = read_sheet(sheet, "offer_sheet.csv")
    assert found.problems == []
    assert set(found.terms["term"]) == set(TERMS)
    assert found.terms.loc[found.terms["term"].eq("rating"), "grant"].tolist() == ["team"]


def test_every_line_of_the_profile_is_right_once_its_mark_is_taken_away() -> None:
    text = profile()
    assert read_profile(text.encode(), "profile.toml")[1] == []
    lines = text.splitlines()[2:]
    assert all(line.startswith("# ") or not line for line in lines)
    read, problems = read_profile("\n".join(line.removeprefix("# ") for line in lines).encode(), "profile.toml")
    assert problems == []
    assert (read.currency, read.filing_status, dict(read.skills)) == ("USD", "single", {"SQL": 4.0})
    assert set(profile_entries()) == set(ENTRIES)
    kinds = [ENTRIES[name].is_table for name in profile_entries()]
    assert all(one <= two for one, two in pairwise(kinds))


def test_the_page_in_the_folder_names_each_file_and_each_column() -> None:
    said = folder()["README.md"]
    for name in ORDER:
        assert f"`{name}.csv`" in said
        own = {name for name in columns(name) if not re.match("culture_(?!quote)", name)}
        assert all(f"`{column}`" in said for column in own)
