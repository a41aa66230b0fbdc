"""Blank cells, odd spaces, and reading each distinct text once."""

from __future__ import annotations

import pandas as pd
import pytest

from offerscope.logs.cells import BLANK_TEXTS, each, is_blank, tidy


@pytest.mark.parametrize(
    "text", ["", "  ", "N/A", "n/a", "#N/A", "NaN", "nan", "NaT", "None", "null", "<NA>", "-", "—"]
)
def test_nothing_stands_here(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "no", "?", "none yet", "x"])
def test_something_stands_here(text: str) -> None:
    assert not is_blank(text)


def test_names_and_words_are_texts() -> None:
    # Nan and Na are names, and "none" is an answer.
    assert not BLANK_TEXTS & {"Nan", "Na", "none", "None", "no"}


def test_tidy() -> None:
    assert tidy("\u00a0 8:15\u202f AM\n") == "8:15 AM"


def test_each_reads_a_text_once() -> None:
    seen = []

    def read(text: str) -> str:
        seen.append(text)
        if text == "bad":
            raise ValueError("is bad")
        return text.upper()

    found, bad = each(pd.Series(["a", "a", "bad", "N/A", "bad"]), read)
    assert (found, bad, seen) == ({"a": "A"}, {"bad": "is bad"}, ["a", "bad"])
