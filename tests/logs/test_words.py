"""The words people use, folded to those a log knows."""

from __future__ import annotations

import pytest

from offerscope.logs.schema import ALL_TABLES
from offerscope.logs.words import FOLDS, fold, near


@pytest.mark.parametrize(
    ("column", "word", "folded"),
    [
        ("status", "Ghosted", "no answer"),
        ("status", "Rejection :(", "rejected"),
        ("status", "NO_RESPONSE", "no answer"),
        ("status", "  Phone   Screen ", "screening"),
        ("status", "OA", "screening"),
        ("status", "Take-Home", "screening"),
        ("status", "self rejection", "declined by me"),
        ("status", "Position removed!", "closed by them"),
        ("wanted", "Half wanted", "half-wanted"),
        ("work_mode", "On-site", "on site"),
        ("status", "hmm", None),
        ("status", "", None),
        ("notes", "rejected", None),
    ],
)
def test_fold(column: str, word: str, folded: str | None) -> None:
    assert fold("applications", column, word) == folded


def test_every_fold_ends_in_a_word_of_the_schema() -> None:
    for (table, column), words in FOLDS.items():
        choices = ALL_TABLES[table].choices(column)
        assert set(words.values()) <= set(choices)
        assert all(fold(table, column, choice) == choice for choice in choices)


def test_every_closed_list_folds() -> None:
    closed = {
        (name, column) for name, table in ALL_TABLES.items() for column in table.columns if not table.is_open(column)
    }
    assert closed <= set(FOLDS)


def test_near_miss() -> None:
    assert near("applications", "status", "reeejected") == "rejected"
    assert near("applications", "status", "gosted") == "no answer"
    assert near("applications", "status", "xyz") == ""
    assert near("offer_terms", "term", "vestign", ("vesting",)) == "vesting"


@pytest.mark.parametrize("word", ["🔥 hot", "hot", "nope", "not"])
def test_a_word_that_is_near_nothing_is_no_slip(word: str) -> None:
    assert near("applications", "status", word) == ""
    assert near("interviews", "outcome", word) == ""


@pytest.mark.parametrize(("word", "meant"), [("offr", "offer"), ("ghsted", "no answer"), ("aplied", "applied")])
def test_a_slip_is_told(word: str, meant: str) -> None:
    assert near("applications", "status", word) == meant
