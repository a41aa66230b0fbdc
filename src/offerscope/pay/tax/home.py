"""What is left of a year's pay after every tax of a place, from the tables of the places around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from offerscope.pay.tax.national import earned
from offerscope.pay.tax.places import name_of
from offerscope.pay.tax.read import shipped
from offerscope.pay.tax.rules import Due, Earned, due
from offerscope.pay.tax.table import Money, Table, TaxYear
from offerscope.reference.filing import status_of
from offerscope.wording import date_in_words


class NoTable(ValueError):  # noqa: N818 - it says what is missing, as its message does
    """There is no tax table for a place: its pay can be shown before tax only."""


@dataclass(frozen=True)
class Flat:
    """One rate for everything that is taken off pay: for a place that has no table.

    Parameters
    ----------
    rate:
        The share of pay that is gone, from 0 to 1.
    name:
        What a page calls it.
    """

    rate: float
    name: str


def flat(rate: float, name: str) -> Flat:
    """Return a flat effective rate, for a place that has no table.

    Parameters
    ----------
    rate:
        All taxes and contributions as a share of pay, from 0 to 1.
    name:
        The place, or where the rate is from.

    Raises
    ------
    ValueError
        If the rate is not a share.

    Examples
    --------
    >>> float(take_home("", 2026, "single", 80000.0, own=flat(0.4, "Berlin")).net)
    48000.0
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"{rate} is not a share of pay; give a rate from 0 to 1, such as 0.35")
    return Flat(float(rate), name)


@dataclass(frozen=True, eq=False)
class TakeHome:
    """A year's pay after tax; amounts are arrays of the shape of what was given (``float`` makes one a number).

    Parameters
    ----------
    gross:
        Wages, other income and long-term gains together.
    net:
        What is left after premiums and every tax.
    federal, payroll, state:
        The country's income tax; payroll taxes of every place; income taxes of the places inside the country.
    parts:
        Each tax by its name.
    year_used:
        The year of the country's table: the year asked for, or the last one before it.
    tables:
        Each table that was used, for the page: ``"Texas 2026, checked on 26 November 2026"``.
    notes:
        What a reader must know: another year's table, what is not in one.
    """

    gross: Money
    net: Money
    federal: Money
    payroll: Money
    state: Money
    parts: Mapping[str, Money]
    year_used: int
    tables: tuple[str, ...]
    notes: tuple[str, ...]


def take_home(
    place_code: str,
    year: int,
    status: str,
    wages: float | Money,
    *,
    pretax: float | Money = 0.0,
    other: float | Money = 0.0,
    long_term_gains: float | Money = 0.0,
    iso_spread: float | Money = 0.0,
    own: Table | Flat | None = None,
) -> TakeHome:
    """Return a year's pay after tax in a place.

    Parameters
    ----------
    place_code:
        ``US-TX`` (the country's taxes and the state's), ``US`` (the country's alone); blank with an ``own`` table.
    year:
        The tax year; where there is no table for it, the last one before it is taken, and the notes say so.
    status:
        The filing status in words.
    wages:
        One person's wages a year, one amount or many, in the table's currency.
    pretax:
        Health premiums paid from wages before tax: they lower the wages that are taxed.
    other:
        Ordinary income that is free of payroll tax (incentive stock options sold early).
    long_term_gains:
        Net long-term capital gains.
    iso_spread:
        The bargain element of incentive stock options exercised and held: counts for minimum taxes alone, and is no
        money in hand.
    own:
        A person's own table, or a flat rate, in place of a table that ships.

    Returns
    -------
    TakeHome
        An estimate, not advice: standard deduction, under 65, no children, no credits but personal ones.

    Raises
    ------
    NoTable
        If the place has no table.
    ValueError
        If the status is none or not in a table, an amount is less than 0, or ``own`` is the table of another place.

    Notes
    -----
    ``docs/taxes.md`` names the law behind each table and what is not in it. Joint returns are worked out on what is
    given here: the other person's pay is not in it.

    Examples
    --------
    >>> home = take_home("US-TX", 2026, "single", 100000.0)
    >>> round(float(home.net)), {name: round(float(tax)) for name, tax in home.parts.items() if tax}
    (79180, {'Federal income tax': 13170, 'Social Security': 6200, 'Medicare': 1450})
    """
    incomes = earned(wages, pretax, other, long_term_gains, iso_spread)
    gross = incomes.wages + incomes.other + incomes.gains
    nothing = np.zeros_like(gross)
    if isinstance(own, Flat):
        name = f"All taxes: {own.name}"
        tax = own.rate * (gross - incomes.pretax)
        net = gross - incomes.pretax - tax
        notes = (f"one rate of {own.rate:.1%} for everything, given for {own.name}",)
        return TakeHome(gross, net, tax, nothing, nothing, MappingProxyType({name: tax}), year, (own.name,), notes)
    tables = tables_of(place_code, own)
    parts: dict[str, Money] = {}
    sums = {"federal": nothing, "payroll": nothing, "state": nothing}
    for place, table in enumerate(tables):
        for one in _taxes(table, table.nearest(year), status, incomes):
            name = one.name if one.name not in parts else f"{table.name}: {one.name}"
            parts[name] = one.amount
            kind = "payroll" if one.kind == "payroll" else "state" if place else "federal"
            sums[kind] = sums[kind] + one.amount
    net = gross - incomes.pretax - sums["federal"] - sums["payroll"] - sums["state"]
    return TakeHome(
        gross,
        net,
        **sums,
        parts=MappingProxyType(parts),
        year_used=tables[0].nearest(year).year,
        tables=tuple(_words(table, table.nearest(year)) for table in tables),
        notes=tuple(note for table in tables for note in _notes(table, year)),
    )


def tables_of(place_code: str, own: Table | None) -> list[Table]:
    """Return the tables of the places around a place, and its own, from the outside in.

    Raises
    ------
    NoTable
        If the place has no table.
    ValueError
        If ``own`` is the table of another place.
    """
    if own is not None and place_code not in {"", own.code}:
        raise ValueError(f'the table of {own.name} is for "{own.code}", not for "{place_code}"; give one that fits')
    code = own.code if own is not None else place_code
    words = code.split("-")
    around = ["-".join(words[:count]) for count in range(1, len(words))]
    found = [shipped(one) for one in around]
    last = own if own is not None else shipped(code)
    if last is None:
        raise NoTable(
            f"there is no tax table for {name_of(code)} ({code}); pay there can be shown before tax, or with a table "
            "of your own or a flat rate"
            if code
            else "no place is given, so there is no tax table; give a place such as US-TX"
        )
    return [*(table for table in found if table is not None), last]


def _taxes(table: Table, rules: TaxYear, status: str, incomes: Earned) -> Iterator[Due]:
    wanted = status_of(status)
    if wanted not in table.statuses:
        raise ValueError(f'the table of {table.name} has no status "{wanted}"; give one of {", ".join(table.statuses)}')
    return due(rules, wanted, incomes)


def _words(table: Table, rules: TaxYear) -> str:
    return f"{table.name} {rules.year}, checked on {date_in_words(table.checked_on)}"


def _notes(table: Table, year: int) -> Iterator[str]:
    rules = table.nearest(year)
    if rules.year < year:
        yield f"{table.name}: the table is that of {rules.year}, the last there is before {year}"
    elif rules.year > year:
        yield f"{table.name}: the table is that of {rules.year}, the first there is after {year}"
    yield from (f"{table.name}: {note}" for note in rules.notes)
    yield from (f"{table.name}: not in it: {item}" for item in rules.left_out)
