from __future__ import annotations

import datetime as dt
import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import build_logs
from offerscope.logs.profile import read_profile
from offerscope.logs.schema import CULTURE_DIMENSIONS, ENDED
from offerscope.simulate import Seeker, Truths, seeker

MANY = 150


def column(one: Seeker, table: str, name: str) -> list[float]:
    return [float(row[name]) for row in one.tables[table] if row[name]]


def slope_of_rating(one: Seeker) -> float:
    """Least squares of self-rating on log(1 + k), with difficulty and confidence held."""
    ratings = column(one, "interviews", "self_rating")
    k = np.log1p(np.arange(len(ratings)))
    others = [column(one, "interviews", name) for name in ("difficulty", "confidence")]
    design = np.column_stack([np.ones(len(k)), k, *others])
    return float(np.linalg.lstsq(design, np.array(ratings), rcond=None)[0][1])


def many(truths: Truths, n: int = 40, count: int = MANY) -> list[Seeker]:
    return [seeker(truths, seed, n_interviews=n, postings=False) for seed in range(count)]


@given(seed=st.integers(0, 10**6), n=st.integers(0, 80), null=st.booleans())
@settings(max_examples=30, deadline=None)
def test_every_seeker_reads_without_a_problem(seed: int, n: int, null: bool) -> None:
    one = seeker(Truths.null() if null else Truths(), seed, n_interviews=n, postings=n < 20)
    profile, found = read_profile(one.profile.encode(), "profile.toml")
    logs = build_logs(one.tables, profile)
    assert not logs.problems
    assert not logs.set_aside
    assert not found
    assert len(logs.interviews) == n
    assert logs.interviews["company"].nunique() == round(n * 5 / 9)


@given(seed=st.integers(0, 10**6), n=st.integers(1, 60))
@settings(max_examples=25, deadline=None)
def test_days_follow_each_other_and_outcomes_agree(seed: int, n: int) -> None:
    one = seeker(seed=seed, n_interviews=n, postings=False)
    dates = [row["date"] for row in one.tables["interviews"]]
    assert dates == sorted(dates)
    assert all(dt.date.fromisoformat(day).weekday() < 5 for day in dates)
    for process in one.plan.processes:
        days = [step.day for step in process.steps]
        assert days == sorted(set(days))
        assert all(step.outcome == "advanced" for step in process.steps[:-1])
        assert process.applied < (days or [one.plan.as_of])[0]
        assert process.status_on <= one.plan.as_of or process.status == "declined by me"
        if process.steps and process.steps[-1].outcome in {"rejected", "no answer"}:
            assert process.status == process.steps[-1].outcome
        if process.steps and process.steps[-1].outcome in {"waiting", "advanced"}:
            assert process.status not in ENDED
    last = {}
    for row in one.tables["events"]:
        last[row["company"], row["role"]] = row
    for row in one.tables["applications"]:
        if row["status"] in ENDED:
            event = last[row["company"], row["role"]]
            assert (event["event"], event["date"]) == (row["status"], row["status_on"])


def test_same_seed_same_seeker_and_nothing_global_is_drawn() -> None:
    np.random.seed(1)
    before = np.random.get_state()[1].tolist()  # type: ignore[index,union-attr]
    assert seeker(seed=5, n_interviews=20) == seeker(seed=5, n_interviews=20)
    assert seeker(seed=5, n_interviews=20) != seeker(seed=6, n_interviews=20)
    assert np.random.get_state()[1].tolist() == before  # type: ignore[index,union-attr]


def test_sizes_are_as_asked() -> None:
    one = seeker(seed=2, n_interviews=30, n_companies=12, n_applications=50, days=90, as_of=dt.date(2026, 3, 2))
    assert len(one.tables["interviews"]) == 30
    assert len({row["company"] for row in one.tables["interviews"]}) == 12
    assert len(one.tables["applications"]) == 50
    assert one.tables["interviews"][0]["date"] >= "2025-12-02"
    assert one.tables["interviews"][-1]["date"] < "2026-03-02"
    assert len(one.postings) == 50


@pytest.mark.parametrize(("n", "companies", "days"), [(-1, None, 90), (5, 6, 90), (5, 0, 90), (5, None, 3)])
def test_impossible_sizes_are_refused(n: int, companies: int | None, days: int) -> None:
    with pytest.raises(ValueError, match="interviews"):
        seeker(seed=1, n_interviews=n, n_companies=companies, days=days)


@pytest.mark.parametrize("truth", [0.0, 0.6])
def test_practice_is_recovered(truth: float) -> None:
    truths = replace(Truths(), practice_rating=truth)
    slopes = [slope_of_rating(one) for one in many(truths)]
    assert np.mean(slopes) == pytest.approx(truth, abs=0.06)


def test_pass_chance_rises_only_where_it_is_planted() -> None:
    def led_on(truths: Truths, late: bool) -> float:
        rows = [
            row for one in many(truths) for row in one.tables["interviews"][slice(-15, None) if late else slice(15)]
        ]
        known = [row["outcome"] in {"advanced", "offer"} for row in rows if row["outcome"] != "waiting"]
        return sum(known) / len(known)

    null = Truths.null()
    grown = replace(null, practice_pass=0.6)
    assert led_on(null, late=True) == pytest.approx(led_on(null, late=False), abs=0.05)
    assert led_on(grown, late=True) > led_on(grown, late=False) + 0.15


def test_null_pass_chance_is_as_stated() -> None:
    null = replace(Truths.null(), withdrew=0.0)
    firsts = [one.tables["interviews"][0]["outcome"] in {"advanced", "offer"} for one in many(null, n=14, count=400)]
    assert np.mean(firsts) == pytest.approx(null.pass_chance, abs=0.08)


@pytest.mark.parametrize("truth", [0.0, 0.8])
def test_half_wanted_shift_is_recovered(truth: float) -> None:
    truths = replace(Truths(), half_wanted_shift=truth, liking=5.0)
    changes = []
    for one in many(truths):
        half = {(p.company, p.role) for p in one.plan.processes if p.wanted == "half-wanted"}
        for row in one.tables["interviews"]:
            if (row["company"], row["role"]) in half:
                changes.append(float(row["enthusiasm_after"]) - float(row["enthusiasm_before"]))
    assert np.mean(changes) == pytest.approx(truth, abs=0.12)


def test_a_company_can_have_its_own_surprise() -> None:
    plain = seeker(seed=3, n_interviews=20, postings=False)
    company = next(p.company for p in plain.plan.processes if len(p.steps) > 1 and p.liking < 6)
    moved = seeker(replace(Truths(), surprises={company: 4.0}), seed=3, n_interviews=20, postings=False)
    after = [int(r["enthusiasm_after"]) for r in moved.tables["interviews"] if r["company"] == company]
    was = [int(r["enthusiasm_after"]) for r in plain.tables["interviews"] if r["company"] == company]
    assert sum(after) > sum(was)


def test_cultures_are_kept_and_recovered() -> None:
    errors, spread = [], []
    for one in many(Truths(), count=60):
        for row in one.tables["interviews"]:
            true = one.truths.cultures[row["company"]]
            assert set(true) == set(CULTURE_DIMENSIONS)
            errors += [float(row[f"culture_{d}"]) - true[d] for d in CULTURE_DIMENSIONS if row[f"culture_{d}"]]
        spread.append(np.std([values["respect"] for values in one.truths.cultures.values()]))
    assert np.mean(errors) == pytest.approx(0, abs=0.05)
    assert np.mean(spread) > 0.5
    null = seeker(Truths.null(), seed=1, n_interviews=20)
    assert {value for values in null.truths.cultures.values() for value in values.values()} == {3.0}


def test_share_of_dimensions_seen() -> None:
    cells = [
        row[f"culture_{d}"]
        for one in many(Truths(), count=20)
        for row in one.tables["interviews"]
        for d in CULTURE_DIMENSIONS
    ]
    assert np.mean([cell != "" for cell in cells]) == pytest.approx(Truths().culture_seen, abs=0.03)


def test_demand_is_recovered_and_even_in_the_null_world() -> None:
    def shares(truths: Truths) -> dict[str, float]:
        asked = [wanted.skills for one in many(truths, count=60) for wanted in one.postings]
        return {skill: sum(skill in skills for skills in asked) / len(asked) for skill in truths.demand}

    for truths in (Truths(), Truths.null()):
        for skill, share in shares(truths).items():
            assert share == pytest.approx(truths.demand[skill], abs=0.04), skill


def test_referrals_beat_cold_applications_where_planted() -> None:
    def led(truths: Truths, source: str) -> float:
        mine = [bool(p.steps) for one in many(truths, count=60) for p in one.plan.processes if p.source == source]
        return sum(mine) / len(mine)

    assert led(Truths(), "referral") > led(Truths(), "applied") + 0.3
    assert led(Truths.null(), "referral") == pytest.approx(led(Truths.null(), "applied"), abs=0.07)


def test_answers_get_better_by_the_amount_planted() -> None:
    def gain(truths: Truths) -> float:
        found = []
        for one in many(truths, count=100):
            day = {row["date"]: k for k, row in enumerate(one.tables["interviews"])}
            k = np.log1p([day[row["date"]] for row in one.tables["asked"]])
            found.append(np.polyfit(k, column(one, "asked", "my_answer"), 1)[0])
        return float(np.mean(found))

    null = Truths.null()
    assert gain(null) == pytest.approx(0, abs=0.04)
    assert gain(replace(null, practice_answer=0.3)) == pytest.approx(0.3, abs=0.06)


def test_offers_follow_interviews_and_negotiating() -> None:
    seen = 0
    for one in many(replace(Truths(), pass_chance=0.8), count=20):
        bases = {row["offer"]: row for row in one.tables["offer_terms"] if row["term"] == "base"}
        for offer in one.tables["offers"]:
            base = bases[offer["offer"]]
            if offer["status"] == "current":
                assert base["amount"] == base["first_amount"]
                continue
            seen += 1
            last = [
                r for r in one.tables["interviews"] if (r["company"], r["role"]) == (offer["company"], offer["role"])
            ][-1]
            assert last["outcome"] == "offer"
            assert last["date"] < offer["received_on"] < offer["deadline"]
            assert float(base["amount"]) >= float(base["first_amount"])
            live = offer["status"] == "live"
            assert live == (offer["deadline"] >= dt.date.fromordinal(one.plan.as_of).isoformat())
    assert seen > 50


def test_goals_move_only_where_planted() -> None:
    still = seeker(Truths.null(), seed=1, n_interviews=10)
    assert len({row["set_on"] for row in still.tables["goals"]}) == 1
    moving = seeker(seed=1, n_interviews=10)
    days = sorted({row["set_on"] for row in moving.tables["goals"]})
    assert len(days) == len(Truths().goals)
    for day in days:
        assert sum(float(r["weight"]) for r in moving.tables["goals"] if r["set_on"] == day) == 100


def test_confidence_follows_live_processes() -> None:
    def mean(per_live: float) -> float:
        truths = replace(Truths.null(), confidence_per_live=per_live)
        return float(np.mean([c for one in many(truths, count=30) for c in column(one, "interviews", "confidence")]))

    assert mean(0.0) == pytest.approx(Truths().confidence, abs=0.1)
    assert mean(0.5) > mean(0.0) + 0.5


def test_hindsight_is_as_frequent_as_planted() -> None:
    def late(truths: Truths) -> float:
        rows = [row for one in many(truths, count=30) for row in one.tables["interviews"]]
        day = dt.date.fromisoformat
        return float(np.mean([(day(r["logged_on"]) - day(r["date"])).days > 1 for r in rows]))

    assert late(replace(Truths(), hindsight=0.0)) == 0
    assert late(replace(Truths(), hindsight=0.5)) > 0.25


def test_a_premium_raises_the_pay_of_what_asks_for_it() -> None:
    def middle(truths: Truths) -> float:
        return float(np.mean([p for one in many(truths, count=10) for p in column(one, "applications", "pay_min")]))

    demand = dict.fromkeys(Truths().demand, 1.0)
    flat = replace(Truths(), demand=demand)
    assert middle(replace(flat, premium={"SQL": 10_000.0})) == pytest.approx(middle(flat) + 9_300, abs=60)


def test_every_truth_is_documented() -> None:
    doc = Truths.__doc__ or ""
    parts = doc.split("Parameters\n    ----------")[1].split("Examples")[0]
    missing = [field.name for field in fields(Truths) if field.name not in parts]
    assert not missing


def test_rating_at_the_start_is_as_stated() -> None:
    null = Truths.null()
    first = [column(one, "interviews", "self_rating")[0] for one in many(null, n=5, count=300)]
    assert np.mean(first) == pytest.approx(null.rating, abs=3 * null.rating_noise / math.sqrt(300) + 0.05)
