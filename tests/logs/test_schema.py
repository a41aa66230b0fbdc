"""The schema holds together."""

from __future__ import annotations

import pytest

from offerscope.logs.schema import ENDED, KINDS, OFFER_STATUSES, STATUSES, TABLES


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_is(name: str) -> None:
    table = TABLES[name]
    for column, made in table.columns.items():
        assert table.kind(column) in KINDS
        assert str(made.description).endswith((".", "...", "'."))
        assert (
            made.metadata["required"] == any(column in group for group in table.either if len(group) == 1)
            or name == "applications"
        )
        if table.kind(column) == "choice":
            assert table.choices(column)
    assert list(table.columns)[-1] == "process"
    assert all(column in table.columns for group in table.either for column in group)


def test_the_tables_are_those_of_the_log() -> None:
    assert list(TABLES) == [
        "interviews", "asked", "applications", "events", "offers", "offer_terms", "contacts", "goals", "pairs", "followups",
    ]  # fmt: skip


def test_endings_and_offers_are_known_words() -> None:
    assert set(STATUSES) > ENDED
    assert TABLES["offers"].choices("status") == OFFER_STATUSES


def test_any_culture_column_is_a_level() -> None:
    assert TABLES["interviews"].kind("culture_candour") == "level"
    assert TABLES["interviews"].is_open("culture_candour")
    assert TABLES["interviews"].choices("culture_candour") == ()
