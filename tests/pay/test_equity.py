"""Grants of every kind against sums done by hand, and the laws their outcomes keep."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.equity import by_year, exercise_cash, outcomes, share_price, vests, worth
from offerscope.pay.grant import Exit, Grant
from offerscope.pay.risk import certainty_equivalent
from offerscope.pay.schedules import parse_vesting
from offerscope.pay.stay import still_there

EVEN = parse_vesting("25/25/25/25")

#: 1,000 options at a strike of 2, three branches: 42 with 10 %, 12 with 30 %, nothing with the rest.
OPTIONS = Grant(
    "", 3000.0, EVEN, shares=1000, kind="iso", price=5.0, strike=2.0, exits=(Exit(42.0, 0.1), Exit(12.0, 0.3))
)


def test_a_listed_grant_is_worth_todays_price_and_spreads_around_it() -> None:
    found = worth(Grant("", 40000.0, EVEN, kind="listed"), 4)
    assert found.face == 40000
    assert found.expected == pytest.approx(40000)
    assert found.cash == 0
    assert np.all(np.diff(found.values) > 0)
    # A lognormal price with 40 % a year: the share four years away has a median of exp(-.4 ** 2 * 4 / 2) of its mean.
    last = by_year(Grant("", 1.0, parse_vesting("4-year cliff"), kind="listed"), 4)[0][:, 3]
    assert float(np.median(last)) == pytest.approx(np.exp(-0.32), rel=0.02)
    assert float(np.quantile(last, 0.841)) == pytest.approx(np.exp(-0.32 + 0.8), rel=0.03)


def test_no_spread_is_one_value() -> None:
    values, probabilities = outcomes(Grant("", 40000.0, EVEN), 4, volatility=0.0)
    assert np.allclose(values, 40000)
    assert probabilities.sum() == pytest.approx(1)


def test_options_count_by_their_exits_less_the_strike() -> None:
    found = worth(OPTIONS, 4)
    assert found.values.tolist() == [40000, 10000, 0]
    assert found.probabilities.tolist() == pytest.approx([0.1, 0.3, 0.6])
    assert found.expected == pytest.approx(7000)
    assert found.face == 3000
    assert found.cash == 2000
    assert vests(OPTIONS) == [(month, pytest.approx(1750)) for month in (12, 24, 36, 48)]


def test_only_what_vests_in_the_years_counts() -> None:
    found = worth(OPTIONS, 2)
    assert found.expected == pytest.approx(3500)
    assert (found.face, found.cash) == (1500, 1000)
    assert exercise_cash(OPTIONS, 11) == 0
    assert exercise_cash(replace(OPTIONS, start=12), 24) == 500


def test_dilution_takes_a_part_of_each_share_every_year_or_once() -> None:
    diluted = replace(OPTIONS, dilution=20.0, exit_in=2.0)
    assert share_price(diluted, OPTIONS.exits[0]) == pytest.approx(42 * 0.64)
    assert share_price(replace(diluted, dilution_per="once"), OPTIONS.exits[0]) == pytest.approx(42 * 0.8)
    # 1,000 x (.1 x (26.88 - 2) + .3 x (7.68 - 2))
    assert worth(diluted, 4).expected == pytest.approx(4192)


def test_a_preference_comes_before_the_shares() -> None:
    """A company that fetches 30m with 20m to give back first leaves 10m to 10m shares, one that fetches 15m nothing."""
    grant = replace(
        OPTIONS, strike=0.0, kind="private", fully_diluted=10e6, preference=20e6,
        exits=(Exit(30e6, 0.5, "company"), Exit(15e6, 0.3, "company"), Exit(2.5, 0.2)),
    )  # fmt: skip
    assert [share_price(grant, one) for one in grant.exits] == pytest.approx([1.0, 0.0, 0.5])
    assert worth(grant, 4).expected == pytest.approx(1000 * (0.5 * 1 + 0.2 * 0.5))


def test_a_preference_without_the_number_of_shares_is_not_counted() -> None:
    assert share_price(replace(OPTIONS, preference=1e9), OPTIONS.exits[0]) == 42


def test_who_may_leave_before_the_exit_loses_what_has_not_vested_and_risks_the_strike() -> None:
    """One vest after a year, an exit in 3: who leaves between pays 2 for what is 42, 12 or nothing."""
    grant = replace(OPTIONS, vesting=parse_vesting("1-year cliff"), exit_in=3.0, window=0.0)
    there, left = np.exp(-1 / 2), 1 - np.exp(-2 / 2)
    stays, leaves = 7000, 1000 * (0.1 * 40 + 0.3 * 10 - 0.6 * 2)
    assert worth(grant, 4, 2.0).expected == pytest.approx(there * ((1 - left) * stays + left * leaves))
    # Ten years to exercise are as good as staying; what is not worth its strike on average is let go.
    assert worth(replace(grant, window=120.0), 4, 2.0).expected == pytest.approx(there * stays)
    dear = replace(grant, strike=10.0)  # 7.8 on average
    assert worth(dear, 4, 2.0).expected == pytest.approx(there * (1 - left) * 1000 * (0.1 * 32 + 0.3 * 2))


def test_shares_are_kept_by_whoever_leaves() -> None:
    shares = replace(OPTIONS, kind="private", strike=0.0)
    found = worth(shares, 4, 3.0)
    there = still_there([12, 24, 36, 48], 3.0)
    assert found.expected == pytest.approx(float(there.sum()) * 250 * (4.2 + 3.6))


def test_exits_count_where_no_price_is_known_today() -> None:
    grant = Grant("", None, EVEN, shares=100, kind="private", exits=(Exit(10.0, 0.5),))
    found = worth(grant, 4)
    assert (found.face, found.expected) == (None, pytest.approx(500))


def test_a_grant_of_which_nothing_is_known_is_nothing() -> None:
    found = worth(Grant("", None, EVEN), 4)
    assert (found.face, found.expected, found.values.tolist()) == (None, 0, [0] * len(found.values))


def test_a_value_in_money_is_a_number_of_shares_at_todays_price() -> None:
    grant = Grant("", 5000.0, EVEN, kind="private", price=10.0, exits=(Exit(30.0, 0.5),))
    assert worth(grant, 4).expected == pytest.approx(7500)


def test_who_shuns_risk_takes_less_than_the_mean_for_sure() -> None:
    values, probabilities = outcomes(OPTIONS, 4)
    sure = [float(certainty_equivalent(values, probabilities, gamma, 50000.0)) for gamma in (0, 2, 5)]
    assert sure[0] == pytest.approx(7000)
    assert sure == sorted(sure, reverse=True)
    assert sure[2] > 0


@settings(max_examples=60, deadline=None)
@given(
    shares=st.integers(1, 100_000),
    chances=st.lists(st.floats(0, 1), min_size=1, max_size=5).map(lambda parts: [one / max(sum(parts), 1) for one in parts]),
    prices=st.lists(st.floats(0, 500), min_size=5, max_size=5),
    strike=st.floats(0, 100),
    dilution=st.floats(0, 60),
    exit_in=st.floats(0, 12),
    window=st.one_of(st.none(), st.floats(0, 150)),
    tenure=st.one_of(st.none(), st.floats(0.05, 30)),
    years=st.integers(1, 10),
    schedule=st.sampled_from(["standard", "5/15/40/40", "at once"]),
)  # fmt: skip
def test_outcomes_are_a_distribution_whose_mean_is_what_is_expected(
    shares: int, chances: list[float], prices: list[float], strike: float, dilution: float, exit_in: float,
    window: float | None, tenure: float | None, years: int, schedule: str,
) -> None:  # fmt: skip
    grant = Grant(
        "", None, parse_vesting(schedule), shares=shares, kind="nso", strike=strike, dilution=dilution, exit_in=exit_in,
        window=window, exits=tuple(Exit(price, one) for price, one in zip(prices, chances, strict=False)),
    )  # fmt: skip
    values, probabilities = outcomes(grant, years, tenure)
    assert probabilities.min() >= 0
    assert probabilities.sum() == pytest.approx(1)
    there = [(month, value * float(still_there(month, tenure))) for month, value in vests(grant, tenure)]
    expected = sum(value for month, value in there if month <= 12 * years)
    assert float(values @ probabilities) == pytest.approx(expected, abs=1e-6 + 1e-9 * shares)
    table, _ = by_year(grant, years, tenure)
    assert np.allclose(table.sum(axis=1), values)
    # Leaving never makes a grant worth more, and dilution neither.
    slack = 1e-6 + 1e-9 * abs(expected)
    assert expected <= worth(grant, years).expected + slack
    assert expected <= worth(replace(grant, dilution=0.0), years, tenure).expected + slack


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"exits": (Exit(1.0, 0.7), Exit(2.0, 0.5))}, "add up to 120 %"),
        ({"exits": (Exit(1.0, 0.7, "company"),)}, "fully diluted"),
        ({"shares": None, "price": None}, "number of shares"),
        ({"kind": "warrants"}, '"warrants" is not a kind'),
        ({"dilution": 120.0}, "dilution of 120 %"),
        ({"exit_in": -1.0}, "-1 years"),
        ({"fully_diluted": 0.0}, "0 shares in all"),
    ],
)
def test_a_grant_that_makes_no_sense_is_told(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        replace(OPTIONS, **change)  # type: ignore[arg-type]


def test_exits_years_and_spreads_that_make_no_sense_are_told() -> None:
    with pytest.raises(ValueError, match="chance of 120 %"):
        Exit(1.0, 1.2)
    with pytest.raises(ValueError, match="exit at -1"):
        Exit(-1.0, 0.2)
    with pytest.raises(ValueError, match="0 years"):
        outcomes(OPTIONS, 0)
    with pytest.raises(ValueError, match="volatility of -1"):
        outcomes(OPTIONS, 4, volatility=-1.0)
