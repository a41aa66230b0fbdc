"""Income and payroll tax of the United States alone, for a year that has a table."""

from __future__ import annotations

from typing import overload

import numpy as np

from offerscope.pay.tax.read import shipped
from offerscope.pay.tax.rules import Earned, due
from offerscope.pay.tax.table import Money, Table, TaxYear
from offerscope.reference.filing import status_of


@overload
def federal(
    year: int,
    status: str,
    wages: float,
    *,
    other: float = 0.0,
    long_term_gains: float = 0.0,
    iso_spread: float = 0.0,
) -> float: ...


@overload
def federal(
    year: int,
    status: str,
    wages: Money,
    *,
    other: float | Money = 0.0,
    long_term_gains: float | Money = 0.0,
    iso_spread: float | Money = 0.0,
) -> Money: ...


def federal(
    year: int,
    status: str,
    wages: float | Money,
    *,
    other: float | Money = 0.0,
    long_term_gains: float | Money = 0.0,
    iso_spread: float | Money = 0.0,
) -> float | Money:
    """Return federal income tax: standard deduction, under 65, no children, no credits of any kind.

    Parameters
    ----------
    year:
        A tax year that has a table.
    status:
        The filing status in words, as :func:`offerscope.pay.tax.status_of` reads them.
    wages:
        Wages in USD a year, one amount or many.
    other:
        Ordinary income that is not wages (incentive stock options sold early), in USD.
    long_term_gains:
        Net long-term capital gains, in USD.
    iso_spread:
        The bargain element of incentive stock options exercised and held: counts for the alternative minimum tax
        alone, in USD.

    Returns
    -------
    float or array
        The tax with the alternative minimum tax and the net investment income tax, unrounded; an array where an
        amount is one.

    Raises
    ------
    ValueError
        If the year has no table, the status is none, or an amount is less than 0 or no number.

    Notes
    -----
    Title 26 of the United States Code, sections 1, 55, 63 and 1411, with the year's amounts from the Internal Revenue
    Service. Refundable and other credits, itemised deductions and the tax tables' rounding to 50 USD are not in it.

    Examples
    --------
    >>> round(federal(2026, "single", 100000.0))
    13170
    """
    return _sum(year, status, "income", wages, other=other, gains=long_term_gains, spread=iso_spread)


@overload
def payroll(year: int, status: str, wages: float) -> float: ...


@overload
def payroll(year: int, status: str, wages: Money) -> Money: ...


def payroll(year: int, status: str, wages: float | Money) -> float | Money:
    """Return what an employee pays for Social Security and Medicare, the additional Medicare tax with it.

    Parameters
    ----------
    year:
        A tax year that has a table.
    status:
        The filing status in words.
    wages:
        One person's wages in USD a year, one amount or many.

    Returns
    -------
    float or array
        The tax, unrounded.

    Raises
    ------
    ValueError
        If the year has no table, the status is none, or an amount is less than 0 or no number.

    Notes
    -----
    Title 26 of the United States Code, sections 3101 and 3121; the wage base is the Social Security Administration's.

    Examples
    --------
    >>> round(payroll(2026, "single", 100000.0))
    7650
    """
    return _sum(year, status, "payroll", wages)


def earned(
    wages: float | Money,
    pretax: float | Money = 0.0,
    other: float | Money = 0.0,
    gains: float | Money = 0.0,
    spread: float | Money = 0.0,
) -> Earned:
    """Return incomes as arrays of one shape, or raise where one of them cannot be taxed.

    Raises
    ------
    ValueError
        If an amount is less than 0 or no number, or premiums are more than the wages they are paid from.
    """
    given = {
        "wages": wages,
        "pretax": pretax,
        "other": other,
        "long_term_gains": gains,
        "iso_spread": spread,
    }
    arrays = [np.asarray(value, dtype=np.float64) for value in given.values()]
    for name, array in zip(given, arrays, strict=True):
        if not np.all((array >= 0) & np.isfinite(array)):
            wrong = array[~((array >= 0) & np.isfinite(array))].flat[0]
            raise ValueError(f"{name} of {wrong} cannot be taxed; give an amount of 0 or more")
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    wages, pretax, other, gains, spread = (np.broadcast_to(array, shape) for array in arrays)
    if np.any(pretax > wages):
        raise ValueError("pretax is more than the wages that it is paid from; give premiums up to the wages")
    return Earned(wages, pretax, other, gains, spread)


def year_of(table: Table, year: int) -> TaxYear:
    """Return a table's rules for a year that it has.

    Raises
    ------
    ValueError
        If it has none for the year; the message lists the years.
    """
    if year not in table.years:
        have = ", ".join(str(one) for one in table.years)
        raise ValueError(f"there is no table of {table.name} for {year}; give one of {have}")
    return table.years[year]


def _sum(
    year: int,
    status: str,
    kind: str,
    wages: float | Money,
    *,
    other: float | Money = 0.0,
    gains: float | Money = 0.0,
    spread: float | Money = 0.0,
) -> float | Money:
    table = shipped("US")
    assert table is not None  # it travels with the package
    rules = year_of(table, year)
    incomes = earned(wages, 0.0, other, gains, spread)
    found = sum(
        (one.amount for one in due(rules, status_of(status), incomes) if one.kind == kind),
        np.zeros_like(incomes.wages),
    )
    return float(found) if found.ndim == 0 else found
