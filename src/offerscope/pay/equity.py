"""What a grant of equity may come to: its face value, what to expect of it, and its outcomes with their probabilities.

Listed shares count at today's price, which is their present value, and spread around it. Private shares and options
count by the exits that are written: in each branch a share fetches its price there, less what dilution and the
investors' preference take; in what is left of certainty they are worth nothing. Where no exits are written they count at
today's price (less the strike) and are taken to move as a listed share does, which is the least they may move.

What vests counts in the month in which it vests, also where it can be turned into money at the exit only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from offerscope.pay.grant import WINDOW, Exit, Grant
from offerscope.pay.stay import still_there
from offerscope.pay.vesting import Vesting

Array = NDArray[np.float64]

#: How far a listed share moves in a year: the standard deviation of the logarithm of its price. A convention of this
#: project for a single technology company's share; a whole market moves by about half of it.
VOLATILITY = 0.40

#: Slices of equal probability that stand for where a price may go.
QUANTILES = 101


@dataclass(frozen=True)
class Worth:
    """What a grant may come to, over the years asked for.

    Parameters
    ----------
    face:
        What vests in these years at today's price (options: less the strike), all of it mine; ``None`` where today's
        price is not known.
    expected:
        What to expect of it: over the exits, dilution, vesting and the chance of still being there.
    values, probabilities:
        Its outcomes, shape ``(k,)`` each. Their mean is ``expected``.
    cash:
        What exercising all that vests in these years costs; 0 for shares.
    """

    face: float | None
    expected: float
    values: Array = field(repr=False, compare=False)
    probabilities: Array = field(repr=False, compare=False)
    cash: float = 0.0


def worth(grant: Grant, years: int, tenure: float | None = None, *, volatility: float = VOLATILITY) -> Worth:
    """Return the values of a grant: face, expected, and every outcome.

    Parameters
    ----------
    grant:
        The grant.
    years:
        Over how many years after joining.
    tenure:
        How many years I stay on average; ``None`` or 0 = to the end.
    volatility:
        As in :func:`outcomes`.

    Returns
    -------
    Worth
        In the offer's currency.

    Examples
    --------
    >>> from offerscope.pay.schedules import parse_vesting
    >>> options = Grant("", 8000.0, parse_vesting("even"), shares=1000, kind="iso", price=10.0, strike=2.0,
    ...                 exits=(Exit(42.0, 0.25),))
    >>> found = worth(options, 4)
    >>> found.face, found.expected, found.values.tolist(), found.probabilities.tolist(), found.cash
    (8000.0, 10000.0, [40000.0, 0.0], [0.25, 0.75], 2000.0)
    """
    values, probabilities = outcomes(grant, years, tenure, volatility=volatility)
    today = vests(replace(grant, exits=()))
    return Worth(
        face=None if grant.value is None else sum(value for month, value in today if month <= 12 * years),
        expected=float(values @ probabilities),
        values=values,
        probabilities=probabilities,
        cash=exercise_cash(grant, 12 * years),
    )


def outcomes(
    grant: Grant, years: int, tenure: float | None = None, *, volatility: float = VOLATILITY
) -> tuple[Array, Array]:
    """Return what a grant may come to over some years, with the probability of each.

    Parameters
    ----------
    grant:
        The grant.
    years:
        Over how many years after joining: what vests later is not counted.
    tenure:
        How many years I stay on average; ``None`` or 0 = to the end. The chance of having left is taken off each
        outcome; the outcomes differ by the company's future alone.
    volatility:
        How far a price moves in a year where no exits are written: the standard deviation of its logarithm.

    Returns
    -------
    tuple of numpy.ndarray
        Values in the offer's currency and their probabilities, shape ``(k,)`` each: one for each exit and one for
        none, or :data:`QUANTILES` of equal probability where no exits are written.

    Raises
    ------
    ValueError
        If the years or the volatility cannot be used.

    Notes
    -----
    The spread is that of a geometric Brownian motion without growth (lognormal prices, Black & Scholes 1973), the
    price at each vest being at the same quantile of its own distribution, scaled so that its mean is today's price.

    Examples
    --------
    >>> from offerscope.pay.schedules import parse_vesting
    >>> values, probabilities = outcomes(Grant("", 40000.0, parse_vesting("even")), 4)
    >>> round(float(values @ probabilities), 6), round(values[50]), round(values[5]), round(values[95])
    (40000.0, 33001, 12948, 89069)
    """
    table, probabilities = by_year(grant, years, tenure, volatility=volatility)
    return table.sum(axis=1), probabilities


def by_year(
    grant: Grant, years: int, tenure: float | None = None, *, volatility: float = VOLATILITY
) -> tuple[Array, Array]:
    """Return the outcomes of :func:`outcomes` year by year: values of shape ``(k, years)``, probabilities ``(k,)``."""
    if years < 1:
        raise ValueError(f"{years} years are none; give a whole number, 1 or more")
    if not 0 <= volatility < np.inf:
        raise ValueError(f"a volatility of {volatility:g} is none; give 0 or more, such as 0.4")
    months, values, chances = _branches(grant, tenure)
    within = months <= 12 * years
    months, values = months[within], values[:, within] * still_there(months[within], tenure)
    if not grant.exits:
        values, chances = _fan(months, values[0], volatility)
    # A vest on the first day belongs to the first year.
    in_year = (np.maximum(months, 1) - 1) // 12
    return values @ (in_year[:, None] == np.arange(years)[None, :]), chances


def vests(grant: Grant, tenure: float | None = None) -> list[tuple[int, float]]:
    """Return the months after joining in which something vests, and what it is expected to be worth if I am there.

    Parameters
    ----------
    grant:
        The grant.
    tenure:
        How many years I stay on average: options that have vested may have to be exercised before the exit when I
        leave, and then the strike is lost where they come to nothing.

    Examples
    --------
    >>> from offerscope.pay.schedules import parse_vesting
    >>> vests(Grant("", 1000.0, parse_vesting("5/15/40/40")))
    [(12, 50.0), (24, 150.0), (36, 400.0), (48, 400.0)]
    """
    months, values, chances = _branches(grant, tenure)
    return list(zip(months.tolist(), (chances @ values).tolist(), strict=True))


def exercise_cash(grant: Grant, month: int) -> float:
    """Return what it costs to exercise all that has vested by a month after joining, as when I leave then.

    Parameters
    ----------
    grant:
        The grant; the strike of shares is 0.
    month:
        The month after joining.

    Returns
    -------
    float
        Money in the offer's currency, needed within the grant's ``window`` after leaving. Tax is not in it.

    Examples
    --------
    >>> from offerscope.pay.schedules import parse_vesting
    >>> exercise_cash(Grant("", 0.0, parse_vesting("even"), shares=1000, kind="nso", price=2.0, strike=2.0), 24)
    1000.0
    """
    if not grant.strike:
        return 0.0
    months, parts = _parts(grant.vesting, grant.shares, grant.start)
    return float(grant.strike * (grant.count or 0.0) * parts[months <= month].sum())


def share_price(grant: Grant, branch: Exit) -> float:
    """Return what one of today's shares comes to in one branch, after the preference and dilution.

    Parameters
    ----------
    grant:
        The grant, which says how many shares there are, what investors get back first, and the dilution.
    branch:
        One of its exits.

    Returns
    -------
    float
        Money a share, 0 or more. Investors are taken to get their money back and then to share with all (a
        participating preference), the harder of the two usual terms. A preference beside a price a share needs the
        number of fully diluted shares, and is not counted without it.

    Examples
    --------
    >>> from offerscope.pay.schedules import parse_vesting
    >>> grant = Grant("", 1000.0, parse_vesting("even"), shares=1000, fully_diluted=10e6, preference=20e6,
    ...               dilution=10.0, exit_in=2.0)
    >>> round(share_price(grant, Exit(100e6, 0.2, "company")), 2)
    6.48
    """
    each = branch.amount
    if grant.fully_diluted:
        company = branch.amount if branch.of == "company" else branch.amount * grant.fully_diluted
        each = max(company - grant.preference, 0.0) / grant.fully_diluted
    rounds = grant.exit_in if grant.dilution_per == "year" else 1.0
    return float(each * (1 - grant.dilution / 100) ** rounds)


@lru_cache(maxsize=512)  # whole shares are exact arithmetic, which takes longer than all the rest
def _parts(vesting: Vesting, shares: int | None, start: int) -> tuple[NDArray[np.int64], Array]:
    """Return the months after joining in which something vests, and which part of the grant, shape ``(v,)`` each."""
    if shares:
        found = [(month, count / shares) for month, count in vesting.shares(shares)]
    else:
        found = [(month, float(part)) for month, part in vesting.steps]
    months, parts = np.array([start + month for month, _ in found]), np.array([part for _, part in found])
    months.flags.writeable = parts.flags.writeable = False
    return months, parts


def _branches(grant: Grant, tenure: float | None) -> tuple[NDArray[np.int64], Array, Array]:
    """Return months, shape ``(v,)``, what vests in them in each branch if I am there, ``(b, v)``, and ``(b,)`` chances."""
    months, parts = _parts(grant.vesting, grant.shares, grant.start)
    if not grant.exits:
        return months, (grant.value or 0.0) * parts[None, :], np.ones(1)
    prices = np.array([*(share_price(grant, branch) for branch in grant.exits), 0.0])
    chances = np.array([branch.chance for branch in grant.exits])
    chances = np.append(chances, max(1.0 - float(chances.sum()), 0.0))
    kept = np.maximum(prices - grant.strike, 0.0)
    # Who leaves must decide before the exit, by what is to be expected: to pay the strike, or to let the options go.
    paid = prices - grant.strike if prices @ chances > grant.strike else np.zeros_like(prices)
    decides = np.maximum(12 * grant.exit_in - (WINDOW if grant.window is None else grant.window), months)
    early = 1 - still_there(decides - months, tenure)  # the chance of leaving is the same in every month
    return months, (kept[:, None] * (1 - early) + paid[:, None] * early) * (grant.count or 0.0) * parts, chances


def _fan(months: NDArray[np.int64], values: Array, volatility: float) -> tuple[Array, Array]:
    """Return the values of each vest over the quantiles of its price, the mean of each being what it was."""
    quantiles = ndtri((np.arange(QUANTILES) + 0.5) / QUANTILES)
    factors = np.exp(volatility * np.sqrt(months / 12)[None, :] * quantiles[:, None])
    return values * factors / factors.mean(axis=0), np.full(QUANTILES, 1 / QUANTILES)
