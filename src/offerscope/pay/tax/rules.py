"""Works out one table's taxes on an income: every mechanism once, in the order of the law, for whole arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from offerscope.pay.tax.table import Credit, Deduction, Gains, Income, Minimum, Money, Recapture, Surtax, TaxYear


@dataclass(frozen=True)
class Earned:
    """What a person earns in a year; arrays of one shape, each amount 0 or more.

    Parameters
    ----------
    wages:
        Wages before anything is taken off.
    pretax:
        Health premiums paid from wages before tax, no more than the wages.
    other:
        Ordinary income that is free of payroll tax.
    gains:
        Long-term capital gains.
    spread:
        The bargain element of incentive stock options exercised and held: counts for minimum taxes alone.
    """

    wages: Money
    pretax: Money
    other: Money
    gains: Money
    spread: Money


class Due(NamedTuple):
    """One tax that is due: its name, whether it is ``income`` or ``payroll``, and the amounts."""

    name: str
    kind: str
    amount: Money


def due(rules: TaxYear, status: str, earned: Earned) -> Iterator[Due]:
    """Yield every tax that one year's rules ask for.

    Parameters
    ----------
    rules:
        The year.
    status:
        One of the table's statuses.
    earned:
        The incomes.
    """
    apart = rules.gains is not None and rules.gains.treated == "apart"
    if rules.income:
        taxed = earned.wages - earned.pretax + earned.other + (0.0 if apart else earned.gains)
        yield from _income(rules.income, None if apart else rules.gains, status, earned, taxed)
    if rules.gains and apart:
        left = earned.gains if rules.gains.deduction is None else earned.gains - rules.gains.deduction[status]
        yield Due(rules.gains.name, "income", rules.gains.brackets[status].tax(np.maximum(left, 0.0)))
    for item in rules.payroll:
        wages = earned.wages if item.before_pretax else earned.wages - earned.pretax
        counted = np.minimum(wages, item.cap)
        if item.over is not None:
            counted = np.maximum(counted - item.over[status], 0.0)
        yield Due(item.name, "payroll", np.minimum(item.rate * counted, item.most))


def taxable(rules: Income, status: str, wages: Money, income: Money) -> Money:
    """Return the income that is left after deductions."""
    taken = sum((_deducted(one, status, wages, income) for one in rules.deductions), np.zeros_like(income))
    return np.maximum(income - taken, 0.0)


def _income(rules: Income, gains: Gains | None, status: str, earned: Earned, income: Money) -> Iterator[Due]:
    left = taxable(rules, status, earned.wages - earned.pretax, income)
    schedule = rules.brackets[status]
    tax = schedule.tax(left)
    ordinary = left
    if gains:
        # The lower of the tax at ordinary rates and the tax with the gains on top at their own rates.
        ordinary = np.maximum(left - earned.gains, 0.0)
        own = gains.brackets[status]
        tax = np.minimum(tax, schedule.tax(ordinary) + own.tax(left) - own.tax(ordinary))
    if rules.recapture:
        tax = _recaptured(rules.recapture, status, tax, left, income)
    regular = tax
    for credit in rules.credits:
        tax = np.maximum(tax - _credited(credit, status, left, income), 0.0)
    if rules.ceiling and status in rules.ceiling.over:
        tax = np.minimum(tax, rules.ceiling.rate * np.maximum(income - rules.ceiling.over[status], 0.0))
    yield Due(rules.name, "income", tax)
    if rules.minimum:
        least = _least(rules.minimum, gains, status, earned, income, ordinary)
        yield Due(rules.minimum.name, "income", np.maximum(least - regular, 0.0))
    for surtax in rules.surtaxes:
        yield Due(surtax.name, "income", _surtax(surtax, status, left, income, earned.gains))


def _deducted(one: Deduction, status: str, wages: Money, income: Money) -> Money:
    if one.amount is None:
        amount = np.minimum(one.of_wages * wages, one.most)
    else:
        amount = np.full_like(income, one.amount[status])
    return amount if one.lost_over is None else np.where(income > one.lost_over[status], 0.0, amount)


def _credited(one: Credit, status: str, left: Money, income: Money) -> Money:
    if one.steps is not None:
        (amount,) = one.steps[status].at(income)
    elif one.brackets is not None:
        amount = one.brackets[status].tax(left)
    else:
        assert one.amount is not None  # the reader sees to it that one of the three is there
        amount = np.full_like(income, one.amount[status])
        if one.falls_by is not None and one.falls_each is not None and one.falls_over is not None:
            over = np.maximum(income - one.falls_over[status], 0.0)
            amount = np.maximum(amount - one.falls_by[status] * np.ceil(over / one.falls_each[status]), 0.0)
    return amount if one.lost_over is None else np.where(income > one.lost_over[status], 0.0, amount)


def _recaptured(rules: Recapture, status: str, tax: Money, left: Money, income: Money) -> Money:
    steps = rules.steps[status]
    base, more = steps.at(left)
    (start,) = type(steps)(steps.over, (steps.over,)).at(left)
    grown = np.clip((income - np.maximum(start, rules.over)) / rules.width, 0.0, 1.0)
    return np.where(income > rules.flat_over, rules.flat_rate * left, tax + base + grown * more)


def _least(rules: Minimum, gains: Gains | None, status: str, earned: Earned, income: Money, ordinary: Money) -> Money:
    """Return the minimum tax before the regular tax is taken off it."""
    counted = income + earned.spread
    if status in rules.added_over:
        over = np.maximum(counted - rules.added_over[status], 0.0)
        counted = counted + np.minimum(rules.falls * over, rules.exemption[status])
    fallen = rules.falls * np.maximum(counted - rules.falls_over[status], 0.0)
    left = np.maximum(counted - np.maximum(rules.exemption[status] - fallen, 0.0), 0.0)
    flat = rules.brackets[status].tax(left)
    if gains is None:
        return flat
    # Gains keep their rates, from where the regular tax left off (IRS Form 6251, part III).
    share = np.minimum(left, earned.gains)
    own = gains.brackets[status]
    with_gains = rules.brackets[status].tax(left - share) + own.tax(ordinary + share) - own.tax(ordinary)
    return np.minimum(flat, with_gains)


def _surtax(rules: Surtax, status: str, left: Money, income: Money, gains: Money) -> Money:
    if rules.on == "gains":
        return rules.rate * np.minimum(gains, np.maximum(income - rules.over[status], 0.0))
    return rules.rate * np.maximum(left - rules.over[status], 0.0)
