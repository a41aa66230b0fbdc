"""Each payment: how it is taxed, by what chance it comes, and where it was written."""

from __future__ import annotations

from typing import Any

import pytest

from offerscope.pay.grant import Exit, Grant
from offerscope.pay.lines import TAXED, Line, lines, make
from offerscope.pay.offer import COSTS, COUNTED, PARTS, Component, Offer
from offerscope.pay.schedules import parse_cumulative, parse_vesting
from offerscope.pay.stay import still_there

EVEN = parse_vesting("25/25/25/25")


def made(*parts: tuple[Any, ...], **more: Any) -> Offer:
    return Offer("A", "A", components=tuple(Component(*part) for part in parts), **more)


def of(offer: Offer, component: str, years: int = 4) -> list[Line]:
    return [line for line in make(offer, years) if line.component == component]


def test_each_part_is_taxed_as_what_it_is() -> None:
    everything = made(
        ("base", 100000.0), ("raise", 3.0, "percent"), ("bonus", 10.0, "percent"), ("bonus_floor", 1000.0),
        ("sign_on", 5000.0, "money", "once"), ("relocation", 5000.0, "money", "once"), ("stipend", 600.0),
        ("refresher", 4000.0), ("match", 4.0, "percent"), ("health_premium", 100.0, "money", "month"),
        ("commute_cost", 80.0, "money", "month"),
        grants=(Grant("", 4000.0, EVEN),),
    )  # fmt: skip
    promoted = made(("base", 100000.0), ("promotion", 110000.0, "money", "year", 12))
    found = {line.component: line.taxed for offer in (everything, promoted) for line in make(offer, 4)}
    other = {"match": "none", "health_premium": "pretax", "commute_cost": "after"}
    assert found == {part: other.get(part, "wages") for part in PARTS}
    assert set(PARTS) == set(COUNTED) >= COSTS


@pytest.mark.parametrize(
    ("kind", "taxed"), [("listed", "wages"), ("private", "wages"), ("", "wages"), ("iso", "iso"), ("nso", "nso")]
)
def test_equity_is_taxed_by_its_kind(kind: str, taxed: str) -> None:
    offer = made(grants=(Grant("", 4000.0, EVEN, kind=kind),))
    assert {line.taxed for line in of(offer, "equity")} == {taxed}
    assert taxed in TAXED


def test_what_leaving_would_lose_counts_by_the_chance_of_still_being_there() -> None:
    offer = made(("refresher", 8000.0), grants=(Grant("", 40000.0, EVEN),), tenure=3.0)
    there = {month: float(still_there(month, 3.0)) for month in (12, 24, 36, 48)}
    for part in ("equity", "refresher"):
        assert all(line.received == pytest.approx(there[line.month]) for line in of(offer, part))
        assert of(offer, part)
    assert [line.expected for line in of(offer, "equity")] == pytest.approx([10000 * there[at] for at in there])


def test_salary_and_bonus_count_in_full_because_another_job_replaces_them() -> None:
    offer = made(
        ("base", 100000.0), ("raise", 3.0, "percent"), ("bonus", 10.0, "percent"), ("stipend", 600.0),
        ("match", 4.0, "percent"), ("commute_cost", 80.0, "money", "month"), ("relocation", 1.0, "money", "once"),
        tenure=1.0,
    )  # fmt: skip
    assert {line.received for line in make(offer, 4)} == {1.0}


def test_a_sign_on_is_kept_by_who_is_there_when_it_is_paid_and_when_the_time_to_pay_it_back_is_over() -> None:
    two = (("sign_on", 20000.0, "money", "once"), ("sign_on", 10000.0, "money", "once", 12))
    received = [line.received for line in of(made(*two, tenure=2.0), "sign_on")]
    assert received == pytest.approx([1.0, float(still_there(12, 2.0))])
    clawed = [line.received for line in of(made(*two, tenure=2.0, clawback=18.0), "sign_on", 2)]
    assert clawed == pytest.approx([float(still_there(18, 2.0))] * 2)
    assert [line.received for line in of(made(*two, clawback=18.0), "sign_on")] == [1.0, 1.0]


def test_a_contribution_that_vests_is_lost_only_as_far_as_it_is_not_mine_yet() -> None:
    """12,000 a year, half of it mine at once, all after two years: the lump is what the first two years held back."""
    offer = made(("match", 12000.0), tenure=2.0, match_vesting=parse_cumulative("50/100"))
    found = of(offer, "match", 3)
    lumps = [line for line in found if line.received < 1]
    # Half becomes mine after the first year with what was paid before (11 months), all after the second.
    assert [(line.month, line.gross) for line in lumps] == [(12, pytest.approx(5500)), (24, pytest.approx(11500))]
    assert [line.received for line in lumps] == pytest.approx(still_there([12, 24], 2.0).tolist())
    assert sum(line.gross for line in found) == pytest.approx(36000)


def test_a_vest_that_waits_for_the_exit_counts_when_it_vests() -> None:
    grant = Grant("", None, EVEN, shares=100, kind="private", exits=(Exit(40.0, 0.25),), exit_in=9.0)
    assert [(line.month, line.gross) for line in of(made(grants=(grant,)), "equity")] == [
        (month, pytest.approx(250)) for month in (12, 24, 36, 48)
    ]


def test_each_line_knows_where_it_was_written() -> None:
    parts = (
        Component("base", 1000.0, where="row 2"), Component("bonus", 10.0, "percent", source="verbal", where="row 3"),
        Component("commute_cost", 5.0, per="month", source="guess", where="row 4"),
    )  # fmt: skip
    offer = Offer("A", "A", components=parts, grants=(Grant("", 10.0, EVEN, source="verbal", where="row 5"),))
    assert {(line.component, line.source, line.where) for line in make(offer, 1)} == {
        ("base", "letter", "row 2"), ("bonus", "verbal", "row 3"), ("commute_cost", "guess", "row 4"), ("equity", "verbal", "row 5"),
    }  # fmt: skip


def test_lines_are_remembered_and_the_same() -> None:
    offer = made(("base", 1000.0))
    assert lines(offer, 2) == tuple(make(offer, 2))
    assert lines(offer, 2) is lines(made(("base", 1000.0)), 2)
