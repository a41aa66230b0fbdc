"""The first problems of a kind are spelled out, and the rest are counted."""

from __future__ import annotations

import pytest

from offerscope.logs.model import Done, Problem
from offerscope.logs.spelled import SPELLED_OUT, at_most, spell_out


def problem(row: int) -> Problem:
    return Problem("asked.csv", row, "topic", "x", "a topic", Done.LEFT_EMPTY)


@pytest.mark.parametrize("number", [0, 1, SPELLED_OUT])
def test_few_are_all_spelled_out(number: int) -> None:
    assert spell_out(range(2, number + 2), problem) == [problem(row) for row in range(2, number + 2)]


def test_the_rest_is_counted_in_one_line() -> None:
    found = at_most([problem(row) for row in range(2, SPELLED_OUT + 5)])
    assert len(found) == SPELLED_OUT + 1
    assert str(found[-1]) == (
        f"asked.csv, row {SPELLED_OUT + 2}, topic: 3 more like this, from here down to row {SPELLED_OUT + 4}; left empty"
    )
