"""Every part of an offer against sums done by hand."""

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.grant import Exit
from offerscope.pay.ledger import base_for, by_component, ledger, per_worked_day, total, variance
from offerscope.pay.offer import COSTS, Component, Grant, Offer
from offerscope.pay.schedules import parse_cumulative, parse_vesting
from offerscope.pay.vesting import Vesting


def made(*components, **more):
    return Offer(
        "A", "A", components=tuple(Component(*part) if isinstance(part, tuple) else part for part in components), **more
    )


def by_year(offer, years, component):
    frame = ledger(offer, years)
    return frame[frame["component"] == component].groupby("year")["gross"].sum().round(6).to_dict()


def test_base_by_the_hour():
    assert total(made(("base", 58.0, "money", "hour"), hours=38.0), 1) == pytest.approx(58 * 38 * 52)


def test_raises_come_each_year_and_are_not_promised():
    offer = made(("base", 100000.0), ("raise", 3.0, "percent"))
    assert by_year(offer, 3, "base") == {1: 100000, 2: 100000, 3: 100000}
    assert by_year(offer, 3, "raise") == {2: 3000, 3: 6090}
    assert total(offer, 3, "guaranteed") == pytest.approx(300000)


def test_a_second_base_replaces_the_first_from_its_month():
    offer = made(("base", 120000.0), ("base", 132000.0, "money", "year", 18))
    assert by_year(offer, 2, "base") == {1: 120000, 2: 126000}


def test_a_promotion_counts_only_what_it_adds():
    offer = made(("base", 100000.0), ("promotion", 112000.0, "money", "year", 12))
    assert by_year(offer, 2, "base") == {1: 100000, 2: 100000}
    assert by_year(offer, 2, "promotion") == {2: 12000}


def test_a_floor_is_guaranteed_and_only_the_rest_is_expected():
    offer = made(
        ("base", 100000.0), ("bonus", 15.0, "percent"), ("bonus_floor", 5000.0), ("bonus_target", 25.0, "percent")
    )
    assert by_year(offer, 2, "bonus_floor") == {1: 5000, 2: 5000}
    assert by_year(offer, 2, "bonus") == {1: 10000, 2: 10000}
    assert total(offer, 1, "conditional") == pytest.approx(10000)


def test_a_bonus_for_one_year_alone():
    offer = made(("base", 100000.0), ("bonus_floor", 10.0, "percent", "year", 0, 12))
    assert by_year(offer, 3, "bonus_floor") == {1: 10000}


def test_a_guaranteed_bonus_that_is_paid_once_is_paid_once():
    offer = made(("base", 100000.0), ("bonus", 15.0, "percent"), ("bonus_floor", 10000.0, "money", "once"))
    assert by_year(offer, 3, "bonus_floor") == {1: 10000}
    assert by_year(offer, 3, "bonus") == {1: 5000, 2: 15000, 3: 15000}
    frame = ledger(offer, 3)
    assert set(frame.loc[frame["component"] == "bonus_floor", "kind"]) == {"one-time"}


def test_a_bonus_or_a_premium_that_comes_once_comes_once():
    assert by_year(made(("base", 100000.0), ("bonus", 10.0, "percent", "once", 12)), 3, "bonus") == {2: 10000}
    assert by_year(made(("bonus", 4000.0, "money", "once", 3)), 3, "bonus") == {1: 4000}
    assert by_year(made(("health_premium", 250.0, "money", "once")), 3, "health_premium") == {1: -250}


def test_each_sign_on_is_paid_in_its_month_and_once():
    frame = ledger(made(("sign_on", 20000.0, "money", "once"), ("sign_on", 10000.0, "money", "once", 12)), 2)
    assert frame[["month", "year", "gross", "kind"]].values.tolist() == [
        [1, 1, 20000, "one-time"],
        [13, 2, 10000, "one-time"],
    ]


def test_equity_vests_by_its_schedule_and_is_conditional():
    grant = Grant("", 100000.0, parse_vesting("5/15/40/40"))
    offer = Offer("A", "A", grants=(grant,))
    assert by_year(offer, 5, "equity") == {1: 5000, 2: 15000, 3: 40000, 4: 40000}
    assert set(ledger(offer, 4)["certainty"]) == {"conditional"}


def test_only_whole_shares_vest():
    grant = Grant("", 1000 * 7.0, parse_vesting("standard"), shares=1000)
    frame = ledger(Offer("A", "A", grants=(grant,)), 4)
    assert frame.loc[frame["month"].isin([12, 13, 14]), "gross"].tolist() == [250 * 7, 20 * 7, 21 * 7]
    assert frame["gross"].sum() == pytest.approx(7000)


def test_equity_that_is_mine_on_the_first_day_is_one_time_money():
    frame = ledger(Offer("A", "A", grants=(Grant("", 500.0, Vesting(((0, Fraction(1)),), "at once")),)), 1)
    assert frame[["month", "kind"]].values.tolist() == [[1, "one-time"]]


def test_refreshers_start_after_a_year_and_vest_over_four():
    assert by_year(made(("refresher", 8000.0)), 4, "refresher") == {2: 2000, 3: 4000, 4: 6000}


def test_a_match_is_of_what_is_saved_up_to_the_limit():
    terms = (("base", 100000.0), ("match", 50.0, "percent"), ("match_limit", 6.0, "percent"))
    assert by_year(made(*terms), 1, "match") == {1: 3000}
    later = made(*terms, match_vesting=parse_cumulative("0/20/40/60/80/100"))
    assert by_year(later, 5, "match") == {1: 600, 2: 1800, 3: 3000, 4: 4200, 5: 5400}
    assert set(ledger(later, 2).query("component == 'match'")["certainty"]) == {"conditional"}


def test_a_health_premium_is_paid_by_me():
    assert by_component(made(("health_premium", 150.0, "money", "month"), ("stipend", 1200.0)), 1) == {
        "Stipend": 1200,
        "Health premium": -1800,
    }


def test_the_way_to_work_is_paid_by_me():
    offer = made(("base", 12000.0), ("commute_cost", 50.0, "money", "month"))
    assert by_component(offer, 2) == {"Base": 24000, "Commute cost": -1200}
    assert by_year(made(("commute_cost", 90.0, "money", "once", 12)), 3, "commute_cost") == {2: -90}


def test_sums_are_what_to_expect_and_what_it_is_for_one_who_stays_is_there_too():
    grant = Grant("", 40000.0, parse_vesting("25/25/25/25"))
    offer = made(("base", 100000.0), ("sign_on", 10000.0, "money", "once"), grants=(grant,), tenure=4.0, clawback=12.0)
    there = [math.exp(-years / 4) for years in (1, 2, 3, 4)]
    assert total(offer, 4) == pytest.approx(400000 + 10000 * there[0] + 10000 * sum(there))
    assert total(offer, 4, "conditional") == pytest.approx(10000 * sum(there))
    assert total(offer, 4, stays=True) == pytest.approx(450000)
    assert by_component(offer, 4)["Sign-on"] == pytest.approx(10000 * there[0], abs=1e-6)
    frame = ledger(offer, 4)
    assert (frame["gross"] * frame["received"]).tolist() == frame["expected"].tolist()
    assert frame["gross"].sum() == pytest.approx(450000)


def test_no_tenure_and_a_tenure_of_nought_are_staying_to_the_end():
    grant = Grant("", 40000.0, parse_vesting("standard"))
    assert total(made(grants=(grant,), tenure=0.0), 4) == total(made(grants=(grant,)), 4) == pytest.approx(40000)


def test_options_are_worth_more_to_one_who_stays():
    grant = Grant(
        "",
        None,
        parse_vesting("1-year cliff"),
        shares=100,
        kind="nso",
        strike=2.0,
        exits=(Exit(50.0, 0.1),),
        exit_in=5.0,
    )
    offer = made(grants=(grant,), tenure=3.0)
    assert total(offer, 4, stays=True) == pytest.approx(480)
    # Who leaves pays 2 where 50 come with 10 %, and nothing with the rest: 3 on average where staying is 4.8.
    assert total(offer, 4) < 480 * math.exp(-1 / 3)


def test_what_is_unknown_is_not_in_the_sums():
    offer = made(("base", 90000.0), ("bonus", None, "percent"), ("sign_on", None, "money", "once"))
    assert total(offer, 1) == pytest.approx(90000)


def test_an_empty_offer_is_a_ledger_with_no_lines():
    frame = ledger(Offer("A", "A"), 4)
    assert len(frame) == 0
    assert list(frame.columns) == [
        "month", "year", "component", "gross", "received", "expected", "kind", "certainty", "taxed", "source", "where",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="whole number"):
        ledger(Offer("A", "A"), 0)


def test_a_guess_spreads_through_what_depends_on_it():
    base = Component("base", 100000.0, source="guess")
    assert variance(made(base, ("bonus", 10.0, "percent")), 2) ** 0.5 == pytest.approx(0.15 * 100000 * 1.1 * 2)
    assert variance(made(("base", 100000.0)), 4) == 0


def test_the_spread_of_a_guessed_grant_is_of_what_is_expected_of_it():
    grant = Grant("", 40000.0, parse_vesting("1-year cliff"), source="guess")
    offer = made(grants=(grant,), tenure=2.0)
    assert variance(offer, 4) ** 0.5 == pytest.approx(0.15 * 40000 * math.exp(-0.5))
    assert variance(offer, 4, months=11) == 0


def test_pay_per_worked_day():
    assert per_worked_day(made(("base", 113500.0), days_off=23.0, holidays=10.0)) == pytest.approx(500)
    assert per_worked_day(made(("base", 1.0))) is None


@pytest.mark.parametrize(("wanted", "base"), [(50000, 45000), (55000, 50000), (110000, 100000), (220000, 200000)])
def test_the_base_that_would_do_it_beside_a_floor_under_the_bonus(wanted, base):
    """Up to 50,000 the floor of 5,000 is paid, beyond it the bonus of 10 %."""
    offer = made(("bonus", 10.0, "percent"), ("bonus_floor", 5000.0))
    assert base_for(offer, wanted, 1) == pytest.approx(base)


def test_no_base_can_reach_what_a_promotion_pays():
    assert base_for(made(("base", 100000.0), ("promotion", 120000.0, "money", "year", 1)), 500000, 1) is not None
    assert base_for(made(("base", 100000.0), ("sign_on", 9e5, "money", "once")), 500000, 1) is None


@settings(max_examples=30, deadline=None)
@given(
    base=st.floats(20000, 400000),
    rise=st.floats(0, 8),
    bonus=st.floats(0, 40),
    wanted=st.floats(100000, 3e6),
    years=st.integers(1, 6),
)
def test_the_base_that_would_do_it_does_it(base, rise, bonus, wanted, years):
    offer = made(
        ("base", base), ("raise", rise, "percent"), ("bonus", bonus, "percent"), ("sign_on", 5000.0, "money", "once")
    )
    found = base_for(offer, wanted, years)
    again = made(
        ("base", found), ("raise", rise, "percent"), ("bonus", bonus, "percent"), ("sign_on", 5000.0, "money", "once")
    )
    assert total(again, years) == pytest.approx(wanted, rel=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    value=st.floats(1, 1e6), text=st.sampled_from(["standard", "5/15/40/40", "3-year cliff", "quarterly over 3 years"])
)
def test_a_grant_pays_itself_out_once(value, text):
    offer = Offer("A", "A", grants=(Grant("", value, parse_vesting(text)),))
    assert total(offer, 4) == pytest.approx(value)
    assert total(offer, 8) == pytest.approx(value)


amounts = st.floats(0, 200_000)
sources = st.sampled_from(["letter", "verbal", "guess"])
months = st.integers(0, 30)


@st.composite
def offers(draw):
    """Draw offers of every kind of part."""
    parts = [Component("base", draw(st.floats(20_000, 300_000)), source=draw(sources))]
    for term, unit, high in (
        ("raise", "percent", 8.0), ("bonus", "percent", 40.0), ("bonus_floor", "money", 20_000.0), ("match", "percent", 15.0),
        ("stipend", "money", 5000.0), ("health_premium", "money", 9000.0), ("commute_cost", "money", 4000.0),
        ("refresher", "money", 30_000.0),
    ):  # fmt: skip
        if draw(st.booleans()):
            until = draw(st.one_of(st.none(), st.integers(31, 90)))
            parts.append(Component(term, draw(st.floats(0, high)), unit, "year", draw(months), until, draw(sources)))
    for term in ("sign_on", "relocation", "bonus"):
        if draw(st.booleans()):
            parts.append(Component(term, draw(amounts), "money", "once", draw(months), source=draw(sources)))
    grants = []
    for kind in draw(st.lists(st.sampled_from(["", "listed", "private", "iso", "nso"]), max_size=2)):
        exits = (Exit(draw(st.floats(0, 200)), 0.4), Exit(3.0, 0.3)) if draw(st.booleans()) else ()
        vesting = parse_vesting(draw(st.sampled_from(["standard", "5/15/40/40", "quarterly over 3 years"])))
        grants.append(
            Grant(
                "",
                draw(amounts),
                vesting,
                shares=draw(st.integers(1, 5000)),
                start=draw(months),
                kind=kind,
                exits=exits,
            )
        )
    return Offer(
        "A", "A", components=tuple(parts), grants=tuple(grants), tenure=draw(st.one_of(st.none(), st.floats(0.3, 20))),
        clawback=draw(st.one_of(st.none(), st.floats(0, 36))),
        match_vesting=draw(st.sampled_from([None, parse_cumulative("0/20/40/60/80/100")])),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(offer=offers(), years=st.integers(1, 10))
def test_every_view_adds_up_to_the_total(offer, years):
    whole = pytest.approx(total(offer, years), abs=0.01)
    frame = ledger(offer, years)
    assert sum(by_component(offer, years).values()) == whole
    assert total(offer, years, "guaranteed") + total(offer, years, "conditional") == whole
    for view in (["component"], ["year"], ["month"], ["kind", "certainty"], ["taxed"], ["source"]):
        assert frame.groupby(view)["expected"].sum().sum() == whole
    assert frame["received"].between(0, 1).all()
    assert frame["month"].between(1, 12 * years).all()
    assert frame["month"].is_monotonic_increasing
    assert total(offer, years) <= total(offer, years, stays=True) + 0.01


@settings(max_examples=60, deadline=None)
@given(offer=offers(), years=st.integers(1, 6), times=st.floats(1, 3), pick=st.integers(0, 20))
def test_more_gross_pay_never_lowers_the_gross_value(offer, years, times, pick):
    paid = [at for at, part in enumerate(offer.components) if part.term not in COSTS]
    at = paid[pick % len(paid)]
    # A match of more than 15 % with no limit is no share of base any more.
    times = min(times, 15 / max(offer.components[at].amount, 1e-9)) if offer.components[at].term == "match" else times
    more = replace(offer.components[at], amount=offer.components[at].amount * times)
    changed = replace(offer, components=(*offer.components[:at], more, *offer.components[at + 1 :]))
    assert total(changed, years) >= total(offer, years) - 0.01
    granted = tuple(replace(grant, value=grant.value * times) for grant in offer.grants)
    assert total(replace(offer, grants=granted), years) >= total(offer, years) - 0.01
