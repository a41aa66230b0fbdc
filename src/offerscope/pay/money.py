"""Money in words, and one currency in another at a dated rate.

The rates are the euro foreign exchange reference rates of the European Central Bank, as bundled with the package
CurrencyConverter; nothing is fetched. The date whose rate was used is always told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

#: Who publishes the rates, for the page.
SOURCE = "European Central Bank"

#: How far back a currency may have been quoted last and still be converted, in days before the day asked for, or
#: before the last bundled rate where that is earlier.
STALE_DAYS = 366


@dataclass(frozen=True)
class Converted:
    """An amount in another currency.

    Parameters
    ----------
    amount:
        The amount in the currency asked for.
    rate:
        How much of that currency one unit of the first was worth.
    rate_date:
        The day of the rate: the day asked for, or the last day before it that has one.
    """

    amount: float
    rate: float
    rate_date: dt.date


def convert(amount: float, currency_from: str, currency_to: str, on: dt.date) -> Converted:
    """Return an amount in another currency, at the last rate published up to a day.

    Parameters
    ----------
    amount:
        How much, in the first currency.
    currency_from, currency_to:
        Three letters each, in any case.
    on:
        The day. On weekends, holidays and days after the last bundled rate the last rate before it is taken.

    Returns
    -------
    Converted
        With the date of the rate that was used; the day asked for where both currencies are the same.

    Raises
    ------
    ValueError
        If a currency has no rate, has had none for a year before the day (or before the last bundled rate, where that
        is earlier), or the day is before the first rate.

    Examples
    --------
    >>> convert(100, "EUR", "USD", dt.date(2024, 3, 30))  # a Saturday after a holiday
    Converted(amount=108.11, rate=1.0811, rate_date=datetime.date(2024, 3, 28))
    """
    source, target = currency_from.strip().upper(), currency_to.strip().upper()
    day = on.date() if isinstance(on, dt.datetime) else on
    if source == target and source:
        return Converted(float(amount), 1.0, day)
    day = min(day, _newest())
    rate_date = min(_last_day(source, day), _last_day(target, day))
    before, after = _rate(source, rate_date), _rate(target, rate_date)
    while before is None or after is None:
        if (day - rate_date).days > STALE_DAYS:
            raise ValueError(f"there is no rate for {source} in {target} up to {day:%d %B %Y}")
        rate_date -= dt.timedelta(days=1)
        before, after = _rate(source, rate_date), _rate(target, rate_date)
    rate = after / before
    return Converted(amount * rate, rate, rate_date)


def known_currencies() -> frozenset[str]:
    """Return every currency that has, or once had, a rate.

    Examples
    --------
    >>> {"USD", "EUR", "GBP"} <= known_currencies()
    True
    """
    return frozenset(_rates().currencies)


def in_words(amount: float, currency: str = "", *, signed: bool = False) -> str:
    """Return an amount as every sentence here says it: whole units, the currency's letters first.

    Parameters
    ----------
    amount:
        How much.
    currency:
        Three letters; blank = a plain number.
    signed:
        Whether to put a plus before what is more than 0.

    Examples
    --------
    >>> in_words(9400, "USD"), in_words(-1234.5, "EUR"), in_words(9400), in_words(50, "GBP", signed=True)
    ('USD 9,400', '−EUR 1,235', '9,400', '+GBP 50')
    """
    from babel.numbers import format_decimal  # only where used: it is slow to import

    # Halves are rounded away from nought, as people do; a sum that rounds to nought has no sign.
    whole = int(abs(amount) + 0.5)
    sign = "\u2212" if amount < 0 and whole else "+" if signed and whole else ""
    number = format_decimal(whole, format="#,##0", locale="en_US")
    return f"{sign}{currency} {number}" if currency else f"{sign}{number}"


@cache
def _rates() -> Any:
    # Reading the bundled rates takes a tenth of a second, so it waits until two currencies meet.
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


@cache
def _newest() -> dt.date:
    """Return the last day for which any rate is bundled."""
    newest: dt.date = max(last for _, last in _rates().bounds.values())
    return newest


def _last_day(currency: str, day: dt.date) -> dt.date:
    """Return the day, or the currency's last one with a rate where that is before it."""
    rates = _rates()
    if currency not in rates.currencies:
        raise ValueError(f'"{currency}" is not a currency with a rate of the {SOURCE}; write three letters such as USD')
    first: dt.date
    last: dt.date
    first, last = rates.bounds[currency]
    if day < first:
        raise ValueError(f"there is no rate for {currency} before {first:%d %B %Y}")
    if (day - last).days > STALE_DAYS:
        raise ValueError(f"{currency} has had no rate since {last:%d %B %Y}")
    return min(day, last)


def _rate(currency: str, day: dt.date) -> float | None:
    """Return how much of the currency one euro was on the day, or None where nothing was published."""
    from currency_converter import RateNotFoundError

    try:
        return float(_rates().convert(1, "EUR", currency, date=day))
    except RateNotFoundError:
        return None
