"""What a missing part may be: its target, what other offers hold, a weak default, or nothing that bounds it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.ledger import span, total
from offerscope.pay.offer import COSTS, COUNTED, Component, Grant, Offer, Unknown
from offerscope.pay.schedules import parse_vesting
from offerscope.pay.unknown import DEFAULTS, Range, plausible, ranges, with_amount

BASE = ("base", 100000.0)


def made(*parts: tuple[Any, ...], name: str = "A", missing: tuple[str, ...] = (), **more: Any) -> Offer:
    unknown = tuple(Unknown(term, "nobody has told you") for term in missing)
    return Offer(name, name, components=tuple(Component(*part) for part in parts), unknown=unknown, **more)


def bounds(offer: Offer, *others: Offer, **more: Any) -> tuple[float, float, str] | None:
    found = plausible(offer, offer.unknown[0], others, **more)
    return found and (found.low, found.high, found.unit)


def test_a_target_bounds_the_bonus_before_anything_else() -> None:
    other = made(BASE, ("bonus", 30.0, "percent"), name="B")
    assert bounds(made(BASE, ("bonus_target", 12.0, "percent"), missing=("bonus",)), other) == (0, 12, "percent")
    in_money = made(BASE, ("bonus_target", 1000.0, "money", "month"), missing=("bonus",))
    assert bounds(in_money, other) == (0, 12000, "money")


def test_other_offers_come_before_a_default() -> None:
    others = (made(BASE, ("bonus", 8.0, "percent"), name="B"), made(BASE, ("bonus", 20000.0), name="C"))
    offer = made(BASE, missing=("bonus",))
    assert bounds(offer, *others) == (0, pytest.approx(20000), "money")
    found = plausible(offer, offer.unknown[0], others)
    assert found is not None
    assert found.why == "from nothing to the 20,000 a year of C"


def test_what_other_offers_hold_of_money_paid_once_of_equity_and_of_raises() -> None:
    other = made(
        BASE, ("sign_on", 5000.0, "money", "once"), ("sign_on", 4000.0, "money", "once", 12), ("raise", 2.0, "percent"),
        name="B", grants=(Grant("", 60000.0, parse_vesting("even")),),
    )  # fmt: skip
    assert bounds(made(BASE, missing=("sign_on",)), other) == (0, pytest.approx(9000), "money")
    assert bounds(made(BASE, missing=("equity",)), other) == (0, pytest.approx(60000), "money")
    assert bounds(made(BASE, missing=("raise",)), other) == (0, 2, "percent")


def test_others_that_hold_nothing_or_another_currency_tell_nothing() -> None:
    offer = made(BASE, missing=("sign_on",))
    foreign = made(BASE, ("sign_on", 1e6, "money", "once"), name="B", currency="JPY")
    assert bounds(offer, made(BASE, name="B"), foreign) == (0, 10000, "money")
    assert bounds(offer, replace(foreign, name="A", currency="")) == (0, 10000, "money")


@pytest.mark.parametrize(
    ("term", "high", "unit"),
    [
        ("bonus", 15000, "money"),
        ("sign_on", 10000, "money"),
        ("equity", 100000, "money"),
        ("match", 4, "percent"),
        ("raise", 5, "percent"),
    ],
)
def test_the_weak_defaults(term: str, high: float, unit: str) -> None:
    assert bounds(made(BASE, missing=(term,))) == (0, pytest.approx(high), unit)
    assert DEFAULTS[term].why


def test_a_base_is_bounded_by_what_was_quoted_alone() -> None:
    offer, other = made(missing=("base",)), made(BASE, name="B")
    assert bounds(offer, other) is None
    assert bounds(offer, other, quoted=(120000.0, 90000.0)) == (90000, 120000, "money")


@pytest.mark.parametrize("term", ["promotion", "health_premium", "commute_cost"])
def test_what_nothing_bounds_stays_open(term: str) -> None:
    offer = made(BASE, missing=(term,))
    assert bounds(offer) is None
    assert ranges(offer) == ([], [Unknown(term, "nobody has told you")])
    assert span(offer, 2) == (pytest.approx(200000), pytest.approx(200000))


def test_without_a_base_a_share_of_it_is_nothing_to_go_by() -> None:
    assert bounds(made(missing=("bonus",))) is None
    found, left = ranges(made(missing=("bonus", "base")), quoted=(90000.0, 110000.0))
    assert [(one.term, one.high) for one in found] == [("base", 110000), ("bonus", pytest.approx(15000))]
    assert left == []


def test_a_span_runs_from_the_least_to_the_most() -> None:
    offer = made(BASE, ("bonus_target", 10.0, "percent"), missing=("bonus", "sign_on"))
    assert span(offer, 2) == (pytest.approx(200000), pytest.approx(230000))
    assert span(made(BASE), 2) == (pytest.approx(200000), pytest.approx(200000))


def test_what_i_pay_lowers_the_least() -> None:
    other = made(BASE, ("health_premium", 200.0, "money", "month"), name="B")
    low, high = span(made(BASE, missing=("health_premium",)), 1, (other,))
    assert (low, high) == (pytest.approx(97600), pytest.approx(100000))


def test_an_unknown_grant_vests_as_its_terms_say() -> None:
    """Nobody has told you what a share costs; all of them vest at the end of the third year."""
    late = Grant("", None, parse_vesting("3-year cliff"), shares=500, lacks="the share price")
    offer = made(BASE, missing=("equity",), grants=(late,))
    (found,), _ = ranges(offer)
    assert total(with_amount(offer, found, 40000.0), 2) == pytest.approx(200000)
    assert total(with_amount(offer, found, 40000.0), 3) == pytest.approx(340000)


def test_an_unknown_match_is_a_share_of_base_whatever_limit_is_written() -> None:
    offer = made(BASE, ("match", 50.0, "percent"), missing=("match",))
    (found,), _ = ranges(offer)
    assert total(with_amount(offer, found, 4.0), 1) == pytest.approx(104000)
    limited = made(BASE, ("match_limit", 6.0, "percent"), missing=("match",))
    assert total(with_amount(limited, ranges(limited)[0][0], 4.0), 1) == pytest.approx(104000)


@settings(max_examples=40, deadline=None)
@given(
    terms=st.lists(st.sampled_from(sorted(set(COUNTED) - {"base"})), min_size=1, max_size=5, unique=True),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    tenure=st.one_of(st.none(), st.floats(0.5, 20)),
    years=st.integers(1, 10),
)
def test_every_amount_in_a_range_lies_in_the_span(
    terms: list[str], shares: list[float], tenure: float | None, years: int
) -> None:
    offer = made(BASE, ("bonus_floor", 2000.0), missing=tuple(terms), tenure=tenure)
    others = (made(BASE, ("health_premium", 100.0, "money", "month"), ("commute_cost", 9.0), name="B"),)
    low, high = span(offer, years, others)
    sums = []
    for share in shares:
        inside = offer
        for one in ranges(offer, others)[0]:
            assert isinstance(one, Range)
            up = 1 - share if one.term in COSTS else share
            inside = with_amount(inside, one, one.low + up * (one.high - one.low))
        sums.append(total(inside, years))
    assert low - 1e-6 <= sums[0] <= sums[1] + 1e-6 <= high + 2e-6
