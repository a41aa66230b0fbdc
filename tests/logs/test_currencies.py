"""Currencies by their letters and their signs."""

from __future__ import annotations

from babel.numbers import list_currencies

from offerscope.logs.currencies import CURRENCIES, CURRENCY_SIGNS, SHARED_SIGNS, currency


def test_every_code_is_one_that_the_world_knows() -> None:
    assert set(list_currencies()) >= CURRENCIES
    assert len(CURRENCIES) > 150


def test_every_sign_means_a_currency_and_no_shared_sign_does() -> None:
    assert set(CURRENCY_SIGNS.values()) <= CURRENCIES
    assert not set(SHARED_SIGNS) & set(CURRENCY_SIGNS)


def test_what_a_text_names() -> None:
    assert [currency(text) for text in (" eur ", "£", "zł", "$", "¥", "DAY", "")] == [
        "EUR",
        "GBP",
        "PLN",
        None,
        None,
        None,
        None,
    ]
