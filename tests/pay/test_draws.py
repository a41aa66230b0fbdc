"""The draws of an offer's pay: what they agree with, and what they must not depend on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay.draws import YearlyDraws, yearly
from offerscope.pay.grant import Exit, Grant
from offerscope.pay.ledger import ledger, span, total, variance
from offerscope.pay.lines import TAXED
from offerscope.pay.offer import SPREADS, Component, Offer, Source, Unknown
from offerscope.pay.schedules import parse_cumulative, parse_vesting

EVEN = parse_vesting("25/25/25/25")

PARTS = (
    Component("base", 150000.0), Component("bonus", 10.0, "percent"), Component("bonus_floor", 5000.0),
    Component("raise", 3.0, "percent"), Component("match", 50.0, "percent"), Component("match_limit", 6.0, "percent"),
    Component("health_premium", 150.0, per="month"), Component("commute_cost", 90.0, per="month"),
    Component("sign_on", 10000.0, per="once"), Component("sign_on", 5000.0, per="once", start=12),
)  # fmt: skip
OFFER = Offer(
    "A", "A", components=PARTS, tenure=3.0, clawback=12.0, match_vesting=parse_cumulative("0/20/40/60/80/100"),
    grants=(Grant("", 60000.0, parse_vesting("standard"), shares=1000),),
)  # fmt: skip


def guessed(offer: Offer, *terms: str, source: str = "guess") -> Offer:
    parts = tuple(replace(part, source=source) if part.term in terms else part for part in offer.components)
    return replace(offer, components=parts)


def part(drawn: YearlyDraws, name: str) -> np.ndarray[Any, Any]:
    return next(one.values for one in drawn.parts if one.name == name)


@pytest.mark.parametrize("years", [1, 4, 10])
def test_where_nothing_is_uncertain_each_draw_is_what_the_ledger_expects(years: int) -> None:
    drawn = yearly(OFFER, years, 7, volatility=0.0)
    expected = ledger(OFFER, years).groupby(["taxed", "year"])["expected"].sum()
    assert set(drawn.by_kind) == set(TAXED)
    for kind, values in drawn.by_kind.items():
        wanted = [float(expected.get((kind, year), 0.0)) for year in range(1, years + 1)]
        assert values == pytest.approx(np.tile(wanted, (7, 1)))
        assert drawn.mean[kind] == pytest.approx(wanted)
    assert drawn.parts == ()
    assert drawn.gross.sum(axis=1) == pytest.approx([total(OFFER, years)] * 7)


def test_listed_equity_spreads_around_what_is_expected() -> None:
    drawn = yearly(OFFER, 4, 2000)
    assert [one.name for one in drawn.parts] == ["share price"]
    assert drawn.parts[0].known == "market"
    assert part(drawn, "share price").mean() == pytest.approx(1)
    assert drawn.gross.sum(axis=1).mean() == pytest.approx(total(OFFER, 4), rel=1e-4)
    assert drawn.gross.std() > 0


def test_what_was_said_or_guessed_spreads_as_the_ledger_says() -> None:
    """The ledger's own error propagation is the other way to the same figure."""
    bare = replace(OFFER, grants=())
    for terms in (("base",), ("bonus",), ("sign_on",), ("health_premium", "commute_cost"), ("base", "bonus", "match")):
        for source in ("guess", "verbal"):
            offer = guessed(bare, *terms, source=source)
            sums = yearly(offer, 4, 4000).gross.sum(axis=1)
            assert sums.std() == pytest.approx(variance(offer, 4) ** 0.5, rel=0.05), (terms, source)
            assert sums.mean() == pytest.approx(total(offer, 4), rel=2e-3)


def test_each_uncertain_term_has_draws_of_its_own() -> None:
    drawn = yearly(guessed(OFFER, "base", "sign_on"), 4, 3000)
    assert [one.name for one in drawn.parts] == ["base", "sign-on", "sign-on 2", "share price"]
    base = part(drawn, "base")
    assert base.mean() == pytest.approx(150000, rel=1e-6)
    assert base.std() == pytest.approx(SPREADS["guess"] * 150000, rel=0.01)
    together = np.corrcoef([one.values for one in drawn.parts]) - np.eye(4)
    assert np.abs(together).max() < 0.06
    # The base decides most of the sum, so its draws go with the sum's.
    assert np.corrcoef(base, drawn.gross.sum(axis=1))[0, 1] > 0.9


def test_what_nobody_has_said_lies_anywhere_in_its_range() -> None:
    offer = Offer(
        "A", "A", components=(Component("base", 100000.0), Component("bonus_target", 12.0, "percent")),
        unknown=(Unknown("bonus", "nobody has told you"), Unknown("promotion", "its month is not written")),
    )  # fmt: skip
    drawn = yearly(offer, 2, 1000)
    assert np.sort(part(drawn, "bonus")) == pytest.approx(12 * (np.arange(1000) + 0.5) / 1000)
    assert drawn.by_kind["wages"] == pytest.approx(100000 + 1000 * np.tile(part(drawn, "bonus"), (2, 1)).T)
    (only,) = drawn.parts
    assert (only.known, only.unit, only.why) == ("nobody", "percent", "from nothing to its target of 12 %")
    assert drawn.open_terms == ("promotion",)


def test_a_base_that_nobody_has_said_carries_what_is_a_share_of_it() -> None:
    offer = Offer("A", "A", components=(Component("bonus", 10.0, "percent"),), unknown=(Unknown("base", "?"),))
    assert yearly(offer, 1, 10).open_terms == ("base",)
    assert not yearly(offer, 1, 10).gross.any()
    drawn = yearly(offer, 1, 500, quoted=(90000.0, 110000.0))
    assert drawn.gross[:, 0] == pytest.approx(1.1 * part(drawn, "base"))
    assert drawn.gross.mean() == pytest.approx(110000)


def test_the_draws_lie_within_the_span() -> None:
    missing = tuple(Unknown(term, "nobody has told you") for term in ("bonus", "sign_on", "equity", "match", "stipend"))
    offer = Offer("A", "A", components=(Component("base", 100000.0),), unknown=missing, tenure=3.0)
    low, high = span(offer, 4)
    sums = yearly(offer, 4, 2000, volatility=0.0).gross.sum(axis=1)
    assert low <= sums.min() < sums.max() <= high
    assert sums.mean() == pytest.approx((low + high) / 2, rel=1e-6)


def test_a_kink_at_the_bonus_floor_is_kept() -> None:
    """A bonus anywhere from nothing to 20,000 over a floor of 10,000: half of the draws pay the floor alone."""
    offer = Offer(
        "A", "A", components=(Component("base", 100000.0), Component("bonus_floor", 10000.0), Component("bonus_target", 20000.0)),
        unknown=(Unknown("bonus", "nobody has told you"),),
    )  # fmt: skip
    drawn = yearly(offer, 1, 2000)
    assert drawn.gross[:, 0] == pytest.approx(100000 + np.maximum(part(drawn, "bonus"), 10000))


def test_risky_equity_follows_its_outcomes_in_its_own_kind() -> None:
    grant = Grant("", None, EVEN, shares=100, kind="nso", strike=2.0, exits=(Exit(42.0, 0.1), Exit(12.0, 0.3)))
    drawn = yearly(Offer("A", "A", grants=(grant,)), 4, 1000)
    sums = drawn.by_kind["nso"].sum(axis=1)
    found, counts = np.unique(sums.round(6), return_counts=True)
    assert found.tolist() == [0, 1000, 4000]
    assert counts.tolist() == [600, 300, 100]
    assert not drawn.by_kind["wages"].any()
    (only,) = drawn.parts
    assert (only.name, only.known) == ("exit", "market")
    assert only.values == pytest.approx(sums / 700)


def test_all_equity_of_a_company_rises_and_falls_together() -> None:
    two = (Grant("a", 40000.0, EVEN, source="guess"), Grant("b", 9000.0, parse_vesting("2-year cliff")))
    drawn = yearly(Offer("A", "A", grants=two), 4, 500)
    assert [one.name for one in drawn.parts] == ["equity", "share price"]
    one = yearly(Offer("A", "A", grants=two[1:]), 4, 500).gross[:, 1]
    other = yearly(Offer("A", "A", grants=(replace(two[0], source="letter"),)), 4, 500).gross[:, 1]
    assert np.corrcoef(one, other)[0, 1] > 0.999
    assert drawn.gross.sum(axis=1).mean() == pytest.approx(49000, rel=0.02)


def test_a_guess_of_how_long_i_stay_moves_what_leaving_would_lose() -> None:
    offer = replace(OFFER, sources=(Source("tenure", "guess"),))
    drawn = yearly(offer, 4, 2000, volatility=0.0)
    assert [one.name for one in drawn.parts] == ["tenure"]
    longer = part(drawn, "tenure") > 3.3
    sums = drawn.gross.sum(axis=1)
    assert sums[longer].min() > total(OFFER, 4)
    at = int(np.argmin(np.abs(part(drawn, "tenure") - 3.5)))
    assert sums[at] == pytest.approx(total(replace(OFFER, tenure=float(part(drawn, "tenure")[at])), 4), rel=2e-4)


def test_guessed_hours_move_pay_by_the_hour_alone() -> None:
    by_hour = Offer("A", "A", components=(Component("base", 50.0, per="hour"),), sources=(Source("hours", "guess"),))
    drawn = yearly(by_hour, 1, 300)
    assert drawn.gross[:, 0] == pytest.approx(50 * 52 * part(drawn, "hours"))
    assert yearly(replace(OFFER, sources=(Source("hours", "guess"),)), 1, 300, volatility=0.0).parts == ()


def test_a_guessed_share_of_base_stays_one_however_large() -> None:
    offer = guessed(
        Offer("A", "A", components=(Component("base", 100000.0), Component("match", 14.0, "percent"))), "match"
    )
    drawn = yearly(offer, 1, 500)
    assert part(drawn, "match").max() > 15
    assert drawn.by_kind["none"][:, 0] == pytest.approx(1000 * part(drawn, "match"))


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    offer = guessed(OFFER, "base", "bonus")
    first, again, other = (yearly(offer, 3, 200, seed) for seed in (5, 5, 6))
    assert np.array_equal(first.gross, again.gross)
    assert not np.array_equal(first.gross, other.gross)


def test_neither_another_offer_nor_another_term_changes_a_draw() -> None:
    offer = guessed(OFFER, "base")
    before = yearly(offer, 3, 200)
    beside = yearly(offer, 3, 200, others=(replace(offer, name="B"),))
    assert np.array_equal(before.gross, beside.gross)
    more = yearly(guessed(offer, "sign_on"), 3, 200)
    for name in ("base", "share price"):
        assert np.array_equal(part(before, name), part(more, name))
    # Two offers that are alike in everything but their names are drawn apart.
    assert not np.array_equal(before.gross, yearly(replace(offer, name="B"), 3, 200).gross)


def test_the_year_is_handed_on() -> None:
    assert yearly(OFFER, 2, 3, start_year=2026).start_year == 2026
    assert yearly(OFFER, 2, 3).start_year == 0


@pytest.mark.parametrize(("n", "seed"), [(0, 0), (10, -1)])
def test_numbers_out_of_bounds_are_told(n: int, seed: int) -> None:
    with pytest.raises(ValueError, match="give 1 draw or more"):
        yearly(OFFER, 2, n, seed)


@settings(max_examples=25, deadline=None)
@given(
    base=st.floats(20000, 400000),
    bonus=st.floats(0, 40),
    value=st.floats(0, 400000),
    tenure=st.one_of(st.none(), st.floats(0.3, 20)),
    years=st.integers(1, 10),
    source=st.sampled_from(["verbal", "guess"]),
)
def test_the_mean_is_what_the_ledger_expects(
    base: float, bonus: float, value: float, tenure: float | None, years: int, source: str
) -> None:
    parts = (Component("base", base, source=source), Component("bonus", bonus, "percent"))
    grants = (Grant("", value, EVEN, source=source),)
    offer = Offer("A", "A", components=parts, grants=grants, tenure=tenure)
    assert yearly(offer, years, 1000).gross.sum(axis=1).mean() == pytest.approx(total(offer, years), rel=0.02)
