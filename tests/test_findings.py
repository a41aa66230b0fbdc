"""Findings: what may be called clear, and in which order they are read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from offerscope.findings import REPORT_ERROR_BUDGET, Finding, Strength, Use, judge, most_useful_first, right_share


def finding(strength: Strength = Strength.CLEAR, use: Use = Use.KNOW, n: int = 9) -> Finding:
    return Finding("It is so.", strength, n, "days", (1.0, 2.0), "points", "More days.", use, "cultures")


@given(st.floats(0.5, 1.0), st.integers(1, 500), st.integers(1, 500))
def test_sharing_the_budget_over_more_claims_never_makes_one_stronger(p: float, few: int, more: int) -> None:
    few, more = sorted((few, more))
    assert judge(p, few).rank <= judge(p, more).rank


@given(st.integers(1, 1000))
def test_both_tails_of_all_claims_together_stay_within_the_budget(claims: int) -> None:
    # Under the null the probability of the sign is uniform on (.5, 1): the share of it that is clear, twice over
    # the two signs and once for each claim, is the budget at most.
    threshold = 1 - REPORT_ERROR_BUDGET / claims / 2
    assert judge(threshold + 1e-12, claims) is Strength.CLEAR
    assert judge(threshold - 1e-9, claims) is not Strength.CLEAR
    assert claims * 2 * (1 - threshold) <= REPORT_ERROR_BUDGET + 1e-12


def test_leaning_starts_where_three_in_four_such_claims_are_right() -> None:
    assert judge(0.97, 10) is Strength.LEANING
    assert judge(0.95, 10) is Strength.TOO_EARLY
    # Picked among two, it is held to both.
    assert judge(0.97, 10, among=2) is Strength.TOO_EARLY


def test_the_share_that_is_right_is_as_counted_where_half_the_time_nothing_is_there() -> None:
    # The share by counting: effects that are nought as often as not, else normal with twice their uncertainty.
    rng = np.random.default_rng(3)
    effect = np.where(rng.random(400_000) < 0.5, 0.0, 2.0 * rng.standard_normal(400_000))
    seen = effect + rng.standard_normal(400_000)
    p_sign = special.ndtr(np.abs(seen))
    for threshold in (0.8, 0.9, 0.94, 0.99):
        claimed = (p_sign >= threshold) & (np.abs(seen) < 3)  # what is clear is not among the leaning ones
        right = claimed & (np.sign(seen) == np.sign(effect))
        assert right_share(threshold) == pytest.approx(right.sum() / claimed.sum(), abs=0.01)


@given(st.floats(0.5, 1.0), st.floats(0.5, 1.0))
def test_a_surer_claim_is_right_more_often(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.35 <= right_share(low) <= right_share(high) + 1e-6


def test_too_early_never_stands_before_a_finding_that_says_something() -> None:
    early = finding(Strength.TOO_EARLY, Use.ACT)
    assert most_useful_first([early, finding()]) == [finding(), early]


def test_a_finding_survives_being_written() -> None:
    one = replace(finding(Strength.LEANING, Use.ACT), detail="On what is written.")
    assert Finding.from_json(one.to_json()) == one
    assert Finding.from_json(replace(one, worked_out=True).to_json()).worked_out
    older = {name: value for name, value in one.to_json().items() if name != "detail"}
    assert Finding.from_json(older).detail == ""


def test_a_fact_of_the_log_has_no_chance_in_it() -> None:
    plain = {**finding(Strength.CLEAR, Use.KNOW).to_json(), "interval": None}
    assert Finding.from_json(plain).is_fact
    assert not Finding.from_json({**plain, "strength": "leaning"}).is_fact
    assert not Finding.from_json({**plain, "interval": [0.1, 0.2]}).is_fact


@pytest.mark.parametrize(
    ("change", "message"),
    [({"sentence": " "}, "needs a sentence"), ({"would_change": ""}, "what would change it"), ({"n": -1}, "-1 observations"),
     ({"interval": (float("nan"), 1.0)}, "not a pair of numbers")],
)  # fmt: skip
def test_a_finding_without_its_evidence_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Finding.from_json({**finding().to_json(), **change})
