"""Jobs as they are, not as they are written: what each pays in the end, and what it is like to work there.

What is drawn, and why:

- Pay scatters around the person's market by 12 %, is higher where prices are higher (most of the gap, not all of it) and a
  little higher where the hours are long. Good pay is otherwise not bought with bad conditions: counting conditions in makes
  pay in the United States more unequal, not less (Maestas, Mullen, Powell, von Wachter & Wenger 2023, American Economic
  Review 113).
- Bonuses are paid at 90 % of target on average, sd 30 %, each company for itself. Payments were above target in 2022 and
  near it in 2023 (Mercer's US database, as WorldatWork reports), and some who could have one are paid none (60 of 75 in
  Radford's technology survey).
- Shares of a listed company are worth their price today. Shares of a private one are worth half their face: common shares
  of highly valued private companies were priced at 1.5 to 1.6 times their worth (Gornall & Strebulaev 2020, Journal of
  Financial Economics 135), and they cannot be sold.
- People leave a company at a rate of its own, 22 % a year in the middle: the median employee had been there for 3.9 years,
  those of 25 to 34 for 2.7 (Bureau of Labor Statistics, January 2024), which are rates of 18 and 26 %. Another job replaces
  the salary of who left, not the shares that had not vested, nor the sign-on that is to be paid back in the first year.
- Companies differ in each dimension of culture by 0.7 points of 5; who is good at one is often good at the others
  (correlation .4).
- Net pay is after federal income tax of 2026 for a single person, social security and Medicare, and a flat rate for the
  state, and is divided by the prices of the place. All of it is simple on purpose and owes nothing to the package's own
  tables: where those are off, that has to cost the package something.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from offerscope.simulate.draws import Draws

#: Where the seekers live.
HOME = "Austin, TX"

#: Prices of a place (United States = 100). Bureau of Economic Analysis, regional price parities of 2023: the metropolitan
#: area for San Francisco, Seattle and New York, the state for the others.
PRICES: Mapping[str, float] = {
    HOME: 97.2, "remote": 97.2, "Seattle, WA": 112.7, "San Francisco, CA": 117.6, "New York, NY": 112.6,
    "Denver, CO": 101.4, "Chicago, IL": 98.9, "Atlanta, GA": 96.7,
}  # fmt: skip

#: What a state, with the city, takes of wages above the standard deduction: rounded by hand for pay around 120,000.
STATES: Mapping[str, float] = {
    HOME: 0.0, "remote": 0.0, "Seattle, WA": 0.0, "San Francisco, CA": 0.07, "New York, NY": 0.09,
    "Denver, CO": 0.044, "Chicago, IL": 0.0495, "Atlanta, GA": 0.052,
}  # fmt: skip

#: Federal income tax of 2026, single: the standard deduction, and rates by where each begins (Revenue Procedure 2025-32).
DEDUCTION = 16_100.0
BRACKETS = (
    (0.0, 0.10), (12_400.0, 0.12), (50_400.0, 0.22), (105_700.0, 0.24), (201_775.0, 0.32), (256_225.0, 0.35),
    (640_600.0, 0.37),
)  # fmt: skip

#: Social security up to its limit in 2026, and Medicare (Social Security Administration, October 2025).
SOCIAL, SOCIAL_LIMIT, MEDICARE = 0.062, 184_500.0, 0.0145

#: What a share of a private company is worth, of its face.
PRIVATE = 0.5

YEARS = 4

#: The dimensions of culture that are rated and wanted.
CULTURE = ("respect", "collaboration", "innovation")

_ELSEWHERE = tuple(place for place in PRICES if place not in {HOME, "remote"})
_EVEN, _LATE = (0.25, 0.25, 0.25, 0.25), (0.05, 0.15, 0.40, 0.40)


@dataclass(frozen=True)
class Job:
    """One job as it is.

    Parameters
    ----------
    company, place:
        Whose, and where; ``remote`` is from home.
    base:
        Dollars a year.
    bonus_target, payout:
        The target as a share of base, and what is paid as a share of the target.
    sign_on, equity:
        Dollars, once; the face of the whole grant.
    vesting:
        The share of the grant that vests in each of four years.
    is_private:
        Whether its shares cannot be sold.
    match, match_limit:
        The share of saving that is matched, up to which share of base.
    premium:
        Dollars a month for health insurance.
    days_off, holidays, hours, remote_days, commute:
        Days a year, days a year, hours a week, days a week, minutes there and back.
    leaving:
        The share that leaves in a year.
    culture:
        Points of 1-5 by dimension.
    growth:
        1-10.
    is_present:
        Whether it is the job the person has.
    """

    company: str
    place: str = HOME
    base: float = 110_000.0
    bonus_target: float = 0.08
    payout: float = 0.9
    sign_on: float = 0.0
    equity: float = 0.0
    vesting: tuple[float, ...] = _EVEN
    is_private: bool = False
    match: float = 0.5
    match_limit: float = 0.06
    premium: float = 160.0
    days_off: float = 18.0
    holidays: float = 10.0
    hours: float = 43.0
    remote_days: float = 2.0
    commute: float = 50.0
    leaving: float = 0.22
    culture: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(CULTURE, 3.5))
    growth: float = 5.5
    is_present: bool = False

    def attribute(self, name: str) -> float:
        """Return what it truly has of a criterion other than pay, in the criterion's unit."""
        return self.culture[name] if name in self.culture else float(getattr(self, name.replace(" ", "_")))


def federal(wages: float) -> float:
    """Return the federal income tax of a single person in 2026, in dollars.

    Examples
    --------
    >>> federal(100_000)
    13170.0
    """
    taxable, tax = max(0.0, wages - DEDUCTION), 0.0
    for (start, rate), (end, _) in zip(BRACKETS, (*BRACKETS[1:], (math.inf, 0.0)), strict=True):
        tax += rate * max(0.0, min(taxable, end) - start)
    return round(tax, 2)


def net(wages: float, place: str) -> float:
    """Return what is left of a year's wages after taxes, in dollars.

    Examples
    --------
    >>> net(100_000, "Austin, TX"), net(100_000, "Chicago, IL") < net(100_000, "Austin, TX")
    (79180.0, True)
    """
    state = STATES[place] * max(0.0, wages - DEDUCTION)
    return round(wages - federal(wages) - SOCIAL * min(wages, SOCIAL_LIMIT) - MEDICARE * wages - state, 2)


def real_pay(job: Job) -> float:
    """Return what a job brings in a year, on average over four, after taxes and in dollars of average prices.

    Parameters
    ----------
    job:
        The job. Salary goes on after leaving, in another job; shares that have not vested do not.

    Examples
    --------
    >>> round(real_pay(Job("Quill", base=100_000, bonus_target=0, match=0, premium=0)))
    81461
    """
    salary = job.base * (1 + job.bonus_target * job.payout)
    aside = job.base * job.match * job.match_limit - 12 * job.premium
    years = [net(salary + kept, job.place) + aside for kept in kept_by_year(job)]
    return sum(years) / YEARS / (PRICES[job.place] / 100)


def kept_by_year(job: Job) -> list[float]:
    """Return what of the shares and the sign-on is kept in each of four years, in expectation, in dollars before tax.

    Parameters
    ----------
    job:
        The job. What vests at the end of a year is had by who is still there; who leaves in the first year pays the sign-on
        back.

    Examples
    --------
    >>> [round(kept) for kept in kept_by_year(Job("Quill", equity=100_000, leaving=0.2))]
    [20000, 16000, 12800, 10240]
    """
    worth = job.equity * (PRIVATE if job.is_private else 1.0)
    stays = [(1 - job.leaving) ** (year + 1) for year in range(YEARS)]
    kept = [stay * worth * share for stay, share in zip(stays, job.vesting, strict=True)]
    return [kept[0] + stays[0] * job.sign_on, *kept[1:]]


def draw_job(draws: Draws, company: str, market: float, is_present: bool = False) -> Job:
    """Return a job as the market has them.

    Parameters
    ----------
    draws:
        The seeker's choices.
    company:
        Whose.
    market:
        The base that the person's work is usually paid, in dollars a year.
    is_present:
        Whether it is the job the person has: at home, somewhat below the market, with nothing that comes on joining.
    """
    normal = draws.rng.standard_normal(12)
    place = HOME if is_present else str(draws.weighted({HOME: 0.5, "remote": 0.15, "": 0.35})) or draws.pick(_ELSEWHERE)
    is_remote = place == "remote"
    hours = _within(44 + 4.5 * normal[0], 36, 60)
    base = market * math.exp(0.12 * normal[1]) * (PRICES[place] / PRICES[HOME]) ** 0.8 * (hours / 44) ** 0.4
    if is_present:
        base = market * math.exp(0.08 * normal[1] - 0.06)
    equity = 0.0 if is_present or not draws.chance(0.45) else market * draws.pick((0.2, 0.3, 0.5, 0.8, 1.2))
    match, limit = draws.pick(((0.5, 0.06), (0.5, 0.04), (1.0, 0.03), (1.0, 0.04), (0.0, 0.0)))
    shared = math.sqrt(0.4) * normal[2]
    return Job(
        company=company,
        place=place,
        base=round(base, -3),
        bonus_target=draws.pick((0.0, 0.05, 0.08, 0.10, 0.12, 0.15)),
        payout=_within(0.9 + 0.3 * normal[3], 0.0, 1.6),
        sign_on=0.0 if is_present else draws.pick((0.0, 0.0, 0.0, 5_000.0, 10_000.0, 20_000.0)),
        equity=round(equity, -3),
        vesting=_LATE if draws.chance(0.3) else _EVEN,
        is_private=draws.chance(0.35),
        match=match,
        match_limit=limit,
        premium=10.0 * draws.whole(8, 30),
        days_off=draws.pick((10.0, 15.0, 15.0, 18.0, 20.0, 20.0, 25.0)),
        holidays=float(draws.whole(8, 11)),
        hours=round(hours),
        remote_days=5.0 if is_remote else draws.pick((0.0, 1.0, 2.0, 2.0, 3.0, 3.0)),
        commute=0.0 if is_remote else round(_within(55 * math.exp(0.45 * normal[4]), 10, 140)),
        leaving=_within(0.22 * math.exp(0.4 * normal[5]), 0.05, 0.5),
        culture={
            name: round(_within(3.5 + 0.7 * (shared + math.sqrt(0.6) * normal[6 + i]), 1, 5), 2)
            for i, name in enumerate(CULTURE)
        },
        growth=round(_within(5.5 + 1.8 * normal[9], 1, 10), 1),
        is_present=is_present,
    )


def _within(value: float, low: float, high: float) -> float:
    return float(min(high, max(low, value)))
