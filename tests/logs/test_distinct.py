"""A column by its distinct texts is the column."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from offerscope.logs.distinct import Distinct
from offerscope.logs.headers import TEXT

TEXTS = st.lists(st.sampled_from(["", "a", "a ", " a", "b", "B", "\u00a0"]) | st.text(max_size=3), max_size=12)


@given(TEXTS)
def test_what_is_taken_apart_is_put_together_again(texts: list[str]) -> None:
    cells = pd.Series(texts, index=range(2, len(texts) + 2), dtype=TEXT)
    column = Distinct.of(cells)
    assert column.texts == list(dict.fromkeys(texts))
    pd.testing.assert_series_equal(column.words(column.texts), cells)


@given(TEXTS)
def test_texts_that_become_alike_are_one(texts: list[str]) -> None:
    column = Distinct.of(pd.Series(texts, dtype=TEXT)).map(str.strip)
    stripped = [text.strip() for text in texts]
    assert column.texts == list(dict.fromkeys(stripped))
    assert column.words(column.texts).tolist() == stripped


@given(TEXTS, st.sets(st.sampled_from(["a", "b", "c"])))
def test_the_cells_that_hold_some_texts(texts: list[str], wanted: set[str]) -> None:
    cells = Distinct.of(pd.Series(texts, index=range(2, len(texts) + 2), dtype=TEXT)).which(wanted)
    assert cells.to_dict() == {row: text for row, text in enumerate(texts, start=2) if text in wanted}


def test_a_missing_cell_is_a_blank() -> None:
    for cells in (["a", None, ""], ["a", None]):
        column = Distinct.of(pd.Series(cells, dtype=TEXT))
        assert column.words(column.texts).tolist() == [text or "" for text in cells]
