"""What one tax table holds: a place's rules by year, as mechanisms with a name and no place in mind.

Every amount that depends on the filing status is a mapping from the status to the amount. ``docs/taxes.md`` explains
the same mechanisms to a person who writes a table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Money = NDArray[np.float64]
ByStatus = Mapping[str, float]


@dataclass(frozen=True)
class Schedule:
    """Marginal rates: each part of an amount above a threshold is taxed at that threshold's rate.

    Parameters
    ----------
    over:
        The thresholds, rising, the first of them 0.
    rates:
        The rate above each, as a share.

    Examples
    --------
    >>> float(Schedule((0.0, 10000.0), (0.1, 0.2)).tax(np.array(15000.0)))
    2000.0
    """

    over: tuple[float, ...]
    rates: tuple[float, ...]

    @cached_property
    def _parts(self) -> tuple[Money, Money, Money]:
        over, rates = np.array(self.over), np.array(self.rates)
        before = np.concatenate([[0.0], np.cumsum(np.diff(over) * rates[:-1])])
        return over, rates, before

    def tax(self, amount: Money) -> Money:
        """Return the tax on amounts of 0 or more."""
        over, rates, before = self._parts
        place = np.searchsorted(over, amount, side="right") - 1
        found: Money = before[place] + (amount - over[place]) * rates[place]
        return found


@dataclass(frozen=True)
class Steps:
    """Amounts that change at thresholds: the last one whose threshold is below the income counts.

    Parameters
    ----------
    over:
        The thresholds, rising, the first of them 0.
    columns:
        One tuple of amounts for each quantity that the steps give.
    """

    over: tuple[float, ...]
    columns: tuple[tuple[float, ...], ...]

    def at(self, income: Money) -> tuple[Money, ...]:
        """Return each quantity at incomes; an income that equals a threshold is not over it."""
        place = np.maximum(np.searchsorted(np.array(self.over), income, side="left") - 1, 0)
        return tuple(np.array(column)[place] for column in self.columns)


@dataclass(frozen=True)
class Deduction:
    """What is taken off income: a fixed amount, or a share of wages up to a most.

    Parameters
    ----------
    name:
        What the law calls it.
    amount:
        By status.
    of_wages, most:
        Instead of the amount: a share of wages, and the most that it comes to.
    lost_over:
        The income above which it is not given at all.
    """

    name: str
    amount: ByStatus | None = None
    of_wages: float = 0.0
    most: float = 0.0
    lost_over: ByStatus | None = None


@dataclass(frozen=True)
class Credit:
    """What is taken off the tax, down to nought.

    Parameters
    ----------
    name:
        What the law calls it.
    amount, steps, brackets:
        One of them: a fixed amount, amounts by steps of income, or rates on the taxable income.
    falls_by, falls_each, falls_over:
        How a fixed amount falls: by so much for each started so much of income above a threshold.
    lost_over:
        The income above which it is not given at all.
    """

    name: str
    amount: ByStatus | None = None
    steps: Mapping[str, Steps] | None = None
    brackets: Mapping[str, Schedule] | None = None
    falls_by: ByStatus | None = None
    falls_each: ByStatus | None = None
    falls_over: ByStatus | None = None
    lost_over: ByStatus | None = None


@dataclass(frozen=True)
class Recapture:
    """Takes back what the lower brackets saved: a base and a further amount that grows in over a width of income.

    Parameters
    ----------
    over:
        The income from which anything is taken back.
    width:
        Over how much income each further amount grows in.
    steps:
        By status, steps of the taxable income with two columns: the base and the further amount.
    flat_over, flat_rate:
        Above that income the rate is due on the whole taxable income instead.
    """

    over: float
    width: float
    steps: Mapping[str, Steps]
    flat_over: float
    flat_rate: float


@dataclass(frozen=True)
class Ceiling:
    """The tax is no more than a share of the income above a threshold, for the statuses named."""

    rate: float
    over: ByStatus


@dataclass(frozen=True)
class Minimum:
    """An alternative minimum tax: due as far as it is more than the regular tax before credits.

    Parameters
    ----------
    name:
        What the law calls it.
    exemption:
        Taken off income (to which what was deducted is added back) and the bargain element of options held.
    falls_over, falls:
        The exemption falls by a share of what is above a threshold.
    added_over:
        For the statuses named, the same share of what is above this is added to the income, up to the exemption.
    brackets:
        The rates on what is left; long-term gains keep their own rates where they have them.
    """

    name: str
    exemption: ByStatus
    falls_over: ByStatus
    falls: float
    brackets: Mapping[str, Schedule]
    added_over: ByStatus


@dataclass(frozen=True)
class Surtax:
    """A rate above a threshold, on taxable income or on gains as far as the income is above it."""

    name: str
    on: str
    rate: float
    over: ByStatus


@dataclass(frozen=True)
class Income:
    """The rules of one income tax, in the order in which they are worked out."""

    name: str
    brackets: Mapping[str, Schedule]
    deductions: tuple[Deduction, ...] = ()
    recapture: Recapture | None = None
    credits: tuple[Credit, ...] = ()
    ceiling: Ceiling | None = None
    minimum: Minimum | None = None
    surtaxes: tuple[Surtax, ...] = ()


@dataclass(frozen=True)
class Gains:
    """How long-term gains are taxed: ``stacked`` on top of other income at rates of their own, or ``apart``.

    A gain that is taxed apart is in no income tax of the same table: it has its own deduction and its own tax.
    """

    treated: str
    brackets: Mapping[str, Schedule]
    name: str = ""
    deduction: ByStatus | None = None


@dataclass(frozen=True)
class Contribution:
    """One item of payroll tax, as the employee pays it.

    Parameters
    ----------
    name:
        What a payslip calls it.
    rate:
        The share of wages.
    cap:
        Wages above this are free of it; infinite where there is no limit.
    most:
        The most that it comes to in a year.
    over:
        Only wages above this, by status.
    before_pretax:
        Whether it is due on wages before health premiums are taken off.
    """

    name: str
    rate: float
    cap: float = np.inf
    most: float = np.inf
    over: ByStatus | None = None
    before_pretax: bool = False


@dataclass(frozen=True)
class TaxYear:
    """One year of a table: its rules, where they are from, and what is not in them."""

    year: int
    source: str
    income: Income | None = None
    gains: Gains | None = None
    payroll: tuple[Contribution, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The tax rules of one place by year, read and checked.

    Parameters
    ----------
    code:
        ``US``, ``US-CA``, ``DE``: what stands before the last hyphen is the place around it, whose taxes come first.
    name:
        What a page calls the place.
    currency:
        Three letters: all amounts are in it.
    checked_on:
        The day on which the figures were last compared with their source.
    statuses:
        The filing statuses it has rules for.
    years:
        The rules by year, in the order of years.
    """

    code: str
    name: str
    currency: str
    checked_on: dt.date
    statuses: tuple[str, ...]
    years: Mapping[int, TaxYear]

    def nearest(self, year: int) -> TaxYear:
        """Return the year's rules, or those of the last year before it; before the first, those of the first."""
        earlier = [one for one in self.years if one <= year]
        return self.years[max(earlier, default=min(self.years))]
