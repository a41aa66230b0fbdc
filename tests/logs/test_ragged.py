"""Rows of unequal length and open quotation marks: every cell is read or told."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import ragged
from offerscope.logs.model import Problem
from offerscope.logs.ragged import read_ragged


def read(text: str) -> tuple[list[list[str]], list[str]]:
    problems: list[Problem] = []
    rows = read_ragged(text.encode(), ",", "asked.csv", problems).to_numpy().tolist()
    return rows, [str(problem) for problem in problems]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=6) | st.sampled_from(
    ["", '"', "a\n", "\n\n"]
)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=8))
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    found, problems = read(text.getvalue())
    width = max(map(len, rows))
    assert found == [row + [""] * (width - len(row)) for row in rows]
    assert problems == []


@settings(deadline=None)
@given(st.text(alphabet='",\na', max_size=40))
def test_no_letter_is_lost(text: str) -> None:
    found, _ = read(text)
    assert sum(cell.count("a") for row in found for cell in row) == text.count("a")


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_mark_that_is_open_in_the_last_row(end: str) -> None:
    rows, problems = read(f'a,b,c\n1,2,3\n4,"5,6{end}')
    assert rows == [["a", "b", "c"], ["1", "2", "3"], ["4", '"5', "6"]]
    assert problems == [
        "asked.csv, row 3: a quotation mark opens here and none closes it; the row is read as it stands; kept"
    ]


def test_a_last_cell_that_ends_its_line_is_not_open() -> None:
    assert read('a,b\n1,"2\n"\n') == ([["a", "b"], ["1", "2\n"]], [])


def test_a_cell_longer_than_can_be_comes_of_an_open_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ragged, "MOST_LETTERS", 50)
    rows, problems = read('a,b\n1,"2\n' + "3,4\n" * 40 + '5,6"\n')
    assert rows[1:3] == [["1", '"2'], ["3", "4"]]
    assert rows[-1] == ["5", '6"']
    assert problems == [
        "asked.csv, row 2: a quotation mark opens here and none closes it; the row is read as it stands; kept"
    ]
