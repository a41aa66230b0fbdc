"""What pay is worth where it is spent: price parities by state, and the difference in one's own rent.

Tax is taken off first, in money as it is paid; what is left is then put at the place's prices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from offerscope.reference.parities import parities

#: Who publishes the parities, and which edition the table was taken from.
SOURCE = "US Bureau of Economic Analysis, regional price parities by state, all items, as updated on 20 February 2025"


@dataclass(frozen=True)
class Parity:
    """How dear a place was in one year, where the whole country is 100.

    Parameters
    ----------
    value:
        The parity; above 0.
    year:
        The year of the prices. Parities of two years are never compared: each is relative to its own year's country.
    source:
        Who published it.
    """

    value: float
    year: int
    source: str = SOURCE


def parity(code: str, year: int | None = None) -> Parity | None:
    """Return the price parity of a state, the District of Columbia or the whole country.

    Parameters
    ----------
    code:
        ``US-TX``; a place inside a state (``US-NY-NYC``) has the state's, for want of its own.
    year:
        The year of the prices; ``None`` = the last there is.

    Returns
    -------
    Parity or None
        ``None`` where the table has no such place or year.

    Notes
    -----
    US Bureau of Economic Analysis, table SARPP, line 5: regional price parities, all items.

    Examples
    --------
    >>> parity("US-CA").value > 100 > parity("US-TX").value, parity("DE")
    (True, None)
    """
    row = parities().get("-".join(code.split("-")[:2]))
    return None if row is None or year not in {None, row.year} else Parity(row.all_items, row.year)


@overload
def adjust(amount: float, parity: Parity | float) -> float: ...


@overload
def adjust(amount: NDArray[np.float64], parity: Parity | float) -> NDArray[np.float64]: ...


def adjust(amount: float | NDArray[np.float64], parity: Parity | float) -> float | NDArray[np.float64]:
    """Return what an amount buys in a place, at the prices of the whole country.

    Parameters
    ----------
    amount:
        Money after tax, one amount or many.
    parity:
        The place's parity.

    Returns
    -------
    float or array
        The amount divided by the parity's hundredth.

    Raises
    ------
    ValueError
        If the parity is not above 0.

    Notes
    -----
    As the US Bureau of Economic Analysis puts incomes at regional prices: divided by the parity.

    Examples
    --------
    >>> adjust(12000.0, 120.0), adjust(9000.0, 90.0)
    (10000.0, 10000.0)
    """
    value = parity.value if isinstance(parity, Parity) else float(parity)
    if not value > 0 or np.isinf(value):
        raise ValueError(f"{value} is not a price parity; give a number above 0, 100 being the whole country")
    return amount / (value / 100)


def as_if_here(amount: float, there: Parity, here: Parity) -> float:
    """Return how much would buy here what an amount buys there.

    Parameters
    ----------
    amount:
        Money after tax, spent there.
    there, here:
        The two places' parities, of one year.

    Raises
    ------
    ValueError
        If the parities are of two years: they cannot be compared.

    Examples
    --------
    >>> as_if_here(12000.0, Parity(120.0, 2023), Parity(90.0, 2023))
    9000.0
    """
    if there.year != here.year or there.source != here.source:
        raise ValueError(
            f"a parity of {there.year} cannot be compared with one of {here.year}: each is relative to its own year; "
            "give two of one year from one source"
        )
    return adjust(amount, there) * (here.value / 100)


def with_own_rent(net_a_year: float, rent_here_a_month: float, rent_there_a_month: float) -> float:
    """Return what is left of pay there after the rent it adds to one's own.

    Parameters
    ----------
    net_a_year:
        Pay there after tax, in money a year.
    rent_here_a_month, rent_there_a_month:
        One's rent now, and what a like home costs there, in the same currency a month.

    Returns
    -------
    float
        The pay less twelve times the difference; more than the pay where rent there is lower.

    Raises
    ------
    ValueError
        If a rent is less than 0 or no number.

    Notes
    -----
    The difference of the two rents, and nothing else: other prices are taken as the same in both places.

    Examples
    --------
    >>> with_own_rent(80000.0, 1500.0, 2400.0)
    69200.0
    """
    for rent in (rent_here_a_month, rent_there_a_month):
        if not 0 <= rent < np.inf:
            raise ValueError(f"{rent} is not a rent; give an amount a month of 0 or more")
    return net_a_year - 12 * (rent_there_a_month - rent_here_a_month)
