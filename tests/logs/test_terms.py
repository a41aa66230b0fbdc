"""The terms of an offer and the labels that mean them."""

from __future__ import annotations

import pytest

from offerscope.logs.terms import OFFER_ROWS, PERS, TERMS, UNITS, find_label, find_term


def test_every_term_is_measured_in_known_units() -> None:
    for term in TERMS.values():
        assert set(term.units) <= set(UNITS)
        assert term.per in {"", *PERS}
        assert term.help


def test_the_essentials_are_eight_with_the_deadline() -> None:
    assert [term.name for term in TERMS.values() if term.essential] == [
        "base", "bonus", "sign_on", "equity", "vesting", "days_off", "place",
    ]  # fmt: skip


def test_no_label_means_two_things() -> None:
    seen: dict[str, str] = {}
    for term in TERMS.values():
        for label in {term.name, term.label, *term.also}:
            assert find_term(label) == term.name
            assert seen.setdefault(label, term.name) == term.name
    for entry, labels in OFFER_ROWS.items():
        for label in labels:
            assert find_label(label) == entry
            assert label not in seen


@pytest.mark.parametrize(
    ("label", "term"),
    [
        ("Base Salary", "base"),
        ("401(k) match", "match"),
        ("SIGN_ON", "sign_on"),
        ("PTO", "days_off"),
        ("Answer by", "deadline"),
        ("Liquidation preference", "preference"),
        ("Fully diluted shares", "fully_diluted"),
        ("exit value", "exit_value"),
        ("car", None),
        ("", None),
    ],
)
def test_find_label(label: str, term: str | None) -> None:
    assert find_label(label) == term
