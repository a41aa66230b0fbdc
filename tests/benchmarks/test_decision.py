"""The decision benchmark: its seekers, what they write down, the rivals, and what a choice costs."""

from __future__ import annotations

import doctest
import importlib
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import Logs, build_logs
from offerscope.simulate.draws import Draws

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

_PARTS = ("jobs", "tastes", "stated", "written", "world", "rivals", "harness")


def _load() -> dict[str, ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        found = {name: importlib.import_module(f"decide.{name}") for name in _PARTS}
        return {**found, "decision": importlib.import_module("decision")}
    finally:
        sys.path.remove(str(BENCHMARKS))


_MODULES = _load()
jobs, tastes, stated, written = (_MODULES[name] for name in _PARTS[:4])
world, rivals, harness, decision = (_MODULES[name] for name in (*_PARTS[4:], "decision"))


@pytest.fixture(scope="module")
def seekers() -> list[Any]:
    return [world.draw_seeker(name, number, seed=7) for name in tastes.WORLDS for number in range(3)]


def draws(seed: int = 1) -> Draws:
    return Draws(np.random.default_rng(seed))


def plain_tastes(name: str = "additive", **changes: Any) -> Any:
    weights = dict(tastes.WORTH)
    made = tastes.Tastes(
        name, weights, weights, dict.fromkeys(tastes.ENDS, 0.0), dict.fromkeys(jobs.CULTURE, 5.0), 85_000.0, {}
    )
    return replace(made, **changes)


# --- the world ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", _PARTS)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(_MODULES[name]).failed == 0


def test_the_same_seed_gives_the_same_seeker(seekers: list[Any]) -> None:
    for one in seekers[::5]:
        again = world.draw_seeker(one.world, one.number, seed=7)
        assert (again.true, again.gut, again.logs.digest) == (one.true, one.gut, one.logs.digest)


def test_seekers_differ_by_number_world_and_seed(seekers: list[Any]) -> None:
    assert len({one.logs.digest for one in seekers}) == len(seekers)
    assert world.draw_seeker("additive", 0, seed=8).logs.digest != seekers[0].logs.digest


#: What the first seeker of each world is: the true worth of each job, the points of each want, the sum of all amounts.
FIXED = {
    "additive": ([56.78, 64.23], [40, 15, 5, 10, 30], 284934.0),
    "thresholds": ([66.2, 71.86], [35, 10, 40, 15], 320656.3),
    "interactions": ([56.05, 53.55, 59.62], [40, 10, 25, 15, 10], 487935.9),
    "changing": ([64.38, 67.78, 83.04, 75.92, 79.86], [30, 15, 20, 10, 5, 5, 15], 736920.9),
}


def test_the_world_is_the_one_that_was_fixed() -> None:
    # Rules are changed to suit the world, never the world to suit a rule: figures of different worlds cannot be compared.
    for name, (true, points, amounts) in FIXED.items():
        one = world.draw_seeker(name, 0, seed=20260529)
        assert list(one.true.values()) == pytest.approx(true, abs=0.006)
        assert one.logs.goals["weight"].tolist() == points
        assert one.logs.offer_terms["value"].sum() == pytest.approx(amounts)


def test_a_world_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="utopia is no world; give one of additive"):
        world.draw_seeker("utopia", 0, seed=1)


def test_two_to_five_jobs_are_worth_0_to_100_each(seekers: list[Any]) -> None:
    for one in seekers:
        assert 2 <= len(one.jobs) <= 5
        assert set(one.true) == set(one.jobs) == set(one.gut) == set(one.logs.offers["offer"])
        assert all(0 <= worth <= 100 for worth in one.true.values())


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(tastes.WORLDS))
def test_any_job_is_worth_0_to_100_to_anybody(seed: int, name: str) -> None:
    made = draws(seed)
    person, job = tastes.draw_tastes(made, name, 110_000.0), jobs.draw_job(made, "Quill", 110_000.0)
    assert 0 <= person.points(job) <= 100
    assert 0 <= person.today(job) <= 100


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32), more=st.floats(1, 50_000))
def test_more_base_is_never_worse(seed: int, more: float) -> None:
    made = draws(seed)
    person, job = tastes.draw_tastes(made, "additive", 110_000.0), jobs.draw_job(made, "Quill", 110_000.0)
    assert person.points(replace(job, base=job.base + more)) >= person.points(job)


def test_what_is_written_is_read_without_a_problem(seekers: list[Any]) -> None:
    for one in seekers:
        assert [str(problem) for problem in one.logs.problems] == []
        assert one.logs.set_aside == ()


def test_a_seeker_writes_what_a_person_would(seekers: list[Any]) -> None:
    for one in seekers:
        goals, visits = one.logs.goals, one.logs.interviews
        assert 4 <= len(goals) <= 7
        assert "pay" in set(goals["criterion"])
        assert goals["weight"].sum() == 100
        offering = {job.company for job in one.jobs.values() if not job.is_present}
        rounds = visits.groupby("company").size()
        assert offering <= set(rounds.index)
        assert 4 <= len(set(rounds.index) - offering) <= 8
        assert rounds.max() <= 4
        assert one.logs.profile.place == "US-TX"


def test_present_jobs_stand_among_others_and_have_no_interview(seekers: list[Any]) -> None:
    present = [(one, job) for one in seekers for job in one.jobs.values() if job.is_present]
    assert present
    for one, job in present:
        assert len(one.jobs) >= 3
        assert one.logs.offers.set_index("offer").at[job.company, "status"] == "current"
        assert job.company not in set(one.logs.interviews["company"])


def test_a_must_that_is_missed_leaves_three_tenths() -> None:
    job = jobs.Job("Quill", commute=80.0)
    free = plain_tastes("thresholds")
    assert replace(free, musts={"commute": 75.0}).points(job) == pytest.approx(0.3 * free.points(job))
    assert replace(free, musts={"commute": 90.0}).points(job) == free.points(job)
    assert replace(free, musts={"respect": 4.0}).points(job) == pytest.approx(0.3 * free.points(job))


def test_musts_are_among_the_wants_that_are_written() -> None:
    made = draws(5)
    person = tastes.draw_tastes(made, "thresholds", 110_000.0)
    wants = {want.name: want for want in stated.draw_wants(made, person, 110_000.0)}
    assert person.musts
    for name, least in person.musts.items():
        assert abs(wants[name].worst - least) <= 0.5


def test_where_criteria_act_together_home_counts_less_among_good_people() -> None:
    def gain(level: float) -> float:
        job = jobs.Job("Quill", culture={**dict.fromkeys(jobs.CULTURE, 3.0), "collaboration": level}, commute=0.0)
        like = plain_tastes("interactions")
        return like.points(replace(job, remote_days=5.0)) - like.points(replace(job, remote_days=0.0))

    assert gain(2.0) > gain(4.0) > 0
    assert gain(5.0) == pytest.approx(0)


def test_where_criteria_act_together_pay_counts_less_in_long_hours() -> None:
    def gain(hours: float) -> float:
        job = jobs.Job("Quill", hours=hours)
        like = plain_tastes("interactions")
        return like.points(replace(job, base=130_000.0)) - like.points(job)

    assert gain(40.0) > 1.5 * gain(60.0) > 0


def test_tastes_change_in_one_world_alone_and_there_from_pay_to_culture() -> None:
    shares = []
    for seed in range(40):
        person = tastes.draw_tastes(draws(seed), "changing", 110_000.0)
        shares.append([one["pay"] / sum(one.values()) for one in (person.weights, person.later)])
        assert person.later["respect"] > person.weights["respect"]
    before, after = np.mean(shares, axis=0)
    assert after < 0.75 * before
    steady = tastes.draw_tastes(draws(1), "additive", 110_000.0)
    assert steady.later == steady.weights


def test_federal_tax_of_2026_is_what_tax_calculators_say() -> None:
    # taxcalc 6.8.0 and PolicyEngine-US 2.68.0 (2026): single, wages of 100,000, standard deduction, income tax only.
    assert jobs.federal(100_000) == 13_170
    assert jobs.federal(16_100) == 0


def test_a_grant_is_worth_less_the_later_it_vests() -> None:
    # At 20 % a year leaving, a nominal 1.00 is 0.59 in four even years and 0.50 at 5/15/40/40.
    even = jobs.Job("Quill", equity=1.0, leaving=0.2)
    assert sum(jobs.kept_by_year(even)) == pytest.approx(0.59, abs=0.005)
    assert sum(jobs.kept_by_year(replace(even, vesting=(0.05, 0.15, 0.4, 0.4)))) == pytest.approx(0.50, abs=0.005)
    assert sum(jobs.kept_by_year(replace(even, is_private=True))) == pytest.approx(0.295, abs=0.003)


def test_the_same_pay_is_worth_less_where_prices_and_taxes_are_high() -> None:
    home = jobs.Job("Quill")
    worth = {place: jobs.real_pay(replace(home, place=place)) for place in jobs.PRICES}
    assert worth["remote"] == worth[jobs.HOME]
    assert worth["New York, NY"] < worth["Seattle, WA"] < worth[jobs.HOME]


def _written(job: Any, term: str, how: str, times: int = 600) -> list[float]:
    made = draws(3)
    rows = [row for _ in range(times) for row in written.terms(made, job) if row["term"] == term]
    return [float(row["amount"]) for row in rows if row["source"] == how and row["amount"] != "?"]


def test_letters_are_exact_and_what_was_told_is_off_by_a_twentieth() -> None:
    job = jobs.Job("Quill", base=100_000.0)
    assert set(_written(job, "base", "letter")) == {100_000.0}
    told = np.array(_written(job, "base", "verbal")) / 100_000
    assert told.mean() == pytest.approx(1, abs=0.02)
    assert told.std() == pytest.approx(0.05, abs=0.012)


def test_guesses_are_off_by_three_twentieths() -> None:
    guessed = np.array(_written(jobs.Job("Quill", commute=100.0), "commute", "guess")) / 100
    assert guessed.std() == pytest.approx(0.15, abs=0.02)


def test_the_present_job_is_written_as_it_is() -> None:
    job = jobs.Job("Quill", hours=44.0, commute=35.0, is_present=True)
    rows = {row["term"]: row["amount"] for row in written.terms(draws(), job)}
    assert (rows["hours"], rows["commute"], rows["base"]) == ("44", "35", "110000")
    assert not {"sign_on", "equity"} & set(rows)


def test_the_gut_is_half_signal() -> None:
    made, squares = draws(2), []
    for _ in range(150):
        person = tastes.draw_tastes(made, "additive", 110_000.0)
        known = {str(i): jobs.draw_job(made, str(i), 110_000.0) for i in range(9)}
        feel = world._impressions(made, person, known)
        squares.append(np.corrcoef([person.today(job) for job in known.values()], list(feel.values()))[0, 1])
    assert np.mean(squares) == pytest.approx(math.sqrt(0.5), abs=0.05)


def test_pay_is_given_more_points_than_it_is_worth() -> None:
    made, more = draws(4), []
    for _ in range(150):
        person = tastes.draw_tastes(made, "additive", 110_000.0)
        wants = stated.draw_wants(made, person, 110_000.0)
        points = stated.draw_points(made, person, wants, 110_000.0)
        assert sum(points) == 100
        assert min(points) >= 5
        swings = [person.weights[want.name] * stated.swing(person, want, 110_000.0) for want in wants]
        more.append(points[0] / 100 - swings[0] / sum(swings))
    assert np.mean(more) > 0.02


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=12))
def test_points_come_in_steps_of_five_and_add_up(raw: list[float]) -> None:
    points = stated.in_steps(np.array(raw) / sum(raw))
    assert sum(points) == 100
    assert all(one >= 5 and one % 5 == 0 for one in points)


# --- the rivals --------------------------------------------------------------------------------------------------


def log(
    goals: dict[str, float], offers: dict[str, dict[str, str]], visits: Sequence[tuple[str, str, int]] = ()
) -> Logs:
    terms = [
        {"offer": name, "term": "rating" if key.startswith("rating ") else key, "amount": amount,
         "grant": key.removeprefix("rating ") if key.startswith("rating ") else ""}
        for name, rows in offers.items()
        for key, amount in rows.items()
    ]  # fmt: skip
    return build_logs(
        {
            "offers": [{"offer": name, "company": name, "status": "live"} for name in offers],
            "offer_terms": terms,
            "goals": [{"criterion": name, "set_on": "2026-05-01", "weight": weight} for name, weight in goals.items()],
            "interviews": [
                {"date": "2026-05-02", "company": company, f"culture_{name}": level} for company, name, level in visits
            ],
        },
        as_of="2026-05-29",
    )


def person(logs: Logs, true: dict[str, float], gut: dict[str, float] | None = None) -> Any:
    known = {name: jobs.Job(name) for name in true}
    return world.Seeker("additive", 0, 0, plain_tastes(), known, true, gut or true, logs)


PAID = {
    "A": {"base": "100000", "sign_on": "40000"},
    "B": {"base": "110000", "bonus": "?", "bonus_target": "10%"},
    "C": {"base": "105000", "equity": "120000", "vesting": "5/15/40/40", "match": "50%", "match_limit": "6%"},
}


def test_totals_are_as_written_and_at_face() -> None:
    found = rivals.sheet(log({"pay": 100}, PAID))
    assert found.first_year == pytest.approx({"A": 140_000, "B": 121_000, "C": 105_000 + 6_000 + 3_150})
    assert found.four_years == pytest.approx({"A": 440_000, "B": 484_000, "C": 4 * 108_150 + 120_000})


def test_the_first_year_and_four_years_may_name_different_jobs() -> None:
    one = person(log({"pay": 100}, PAID), dict.fromkeys("ABC", 50.0))
    assert rivals.first_year(one) == ["A"]
    assert rivals.four_years(one) == ["C"]


def test_totals_say_nothing_where_no_base_is_known() -> None:
    one = person(log({"pay": 100}, {"A": {"base": "?"}, "B": {"sign_on": "5000"}}), {"A": 1.0, "B": 2.0})
    assert rivals.first_year(one) == rivals.four_years(one) == []


WANTED = {
    "A": {"base": "150000", "commute": "90", "days_off": "15", "rating growth": "3"},
    "B": {"base": "100000", "commute": "30", "days_off": "20", "rating growth": "4"},
}


def test_pros_and_cons_are_counted_without_weights() -> None:
    one = person(log({"pay": 90, "commute": 4, "days off": 3, "growth": 3}, WANTED), {"A": 80.0, "B": 20.0})
    assert rivals.tally(rivals.sheet(one.logs)) == {"A": 1 - 3, "B": 3 - 1}
    assert rivals.pros_and_cons(one) == ["B"]


def test_a_weighted_sum_is_scaled_by_the_jobs_there_are() -> None:
    one = person(log({"pay": 60, "commute": 20, "days off": 10, "growth": 10}, WANTED), {"A": 80.0, "B": 20.0})
    assert rivals.weighted(rivals.sheet(one.logs)) == pytest.approx({"A": 60, "B": 40})
    assert rivals.weighted_sum(one) == ["A"]


def test_a_blank_cell_of_the_spreadsheet_is_the_middle_and_what_is_alike_tells_nothing() -> None:
    offers = {"A": {"hours": "40", "days_off": "20"}, "B": {"hours": "50", "days_off": "20"}, "C": {"days_off": "20"}}
    found = rivals.sheet(log({"hours": 50, "days off": 50}, offers))
    assert rivals.weighted(found) == {"A": 50, "B": 0, "C": 25}
    assert rivals.tally(found) == {"A": 1, "B": -1, "C": 0}


def test_culture_is_the_plain_mean_of_its_ratings_or_what_was_rated_by_hand() -> None:
    offers = {"A": {"base": "1000"}, "B": {"rating respect": "10"}, "C": {"base": "1000"}}
    found = rivals.sheet(log({"respect": 100}, offers, [("A", "respect", 2), ("A", "respect", 5)]))
    assert found.figures["respect"] == {"A": 3.5, "B": 5.0}


def test_rules_say_nothing_of_a_log_without_figures() -> None:
    one = person(log({"respect": 100}, {"A": {"base": "1000"}, "B": {"base": "2000"}}), {"A": 1.0, "B": 2.0})
    assert rivals.pros_and_cons(one) == rivals.weighted_sum(one) == []


def test_the_gut_takes_what_feels_best_and_chance_takes_any() -> None:
    one = person(log({"pay": 100}, PAID), {"A": 10.0, "B": 20.0, "C": 30.0}, {"A": 9.0, "B": 7.0, "C": 8.0})
    assert rivals.gut(one) == ["A"]
    assert rivals.chance(one) == ["A", "B", "C"]


def test_a_rule_of_the_log_sees_nothing_else() -> None:
    seen: list[object] = []

    def rule(logs: Logs) -> str:
        seen.append(logs)
        return "B"

    one = person(log({"pay": 100}, PAID), {"A": 10.0, "B": 20.0, "C": 30.0})
    assert rivals.by_log(rule)(one) == ["B"]
    assert seen == [one.logs]
    assert rivals.by_log(lambda logs: "")(one) == []


def test_page_11_names_one_of_the_jobs_from_the_log_alone(seekers: list[Any]) -> None:
    for one in seekers[::8]:
        (name,) = rivals.RULES["ours"](one)
        assert name in one.jobs
        blind = replace(one, true={}, gut={}, tastes=plain_tastes())
        assert list(rivals.RULES["ours"](blind)) == [name]


# --- what a choice costs -----------------------------------------------------------------------------------------


def oracle(one: Any) -> list[str]:
    return [max(one.true, key=one.true.get)]


def worst(one: Any) -> list[str]:
    return [min(one.true, key=one.true.get)]


def regret(seekers: list[Any], rule: Callable[[Any], Sequence[str]]) -> float:
    return float(np.mean([harness.judge(one, {"it": rule}).regret["it"] for one in seekers]))


def test_who_knows_the_truth_loses_nothing_and_chance_loses_more(seekers: list[Any]) -> None:
    assert regret(seekers, oracle) == 0
    assert 1 < regret(seekers, rivals.chance) < regret(seekers, worst)
    assert all(harness.judge(one, {"it": oracle}).best["it"] == 1 for one in seekers)


def test_a_tie_and_silence_cost_the_mean_of_the_jobs_they_leave() -> None:
    one = person(log({"pay": 100}, PAID), {"A": 10.0, "B": 20.0, "C": 40.0})
    found = harness.judge(one, {"tie": lambda _: ["B", "C"], "silent": lambda _: []})
    assert found.regret == pytest.approx({"tie": 10, "silent": (30 + 20 + 0) / 3})
    assert found.best == pytest.approx({"tie": 0.5, "silent": 1 / 3})
    assert found.silent == {"silent"}


def test_a_rule_that_names_no_job_to_choose_from_is_an_error() -> None:
    one = person(log({"pay": 100}, PAID), {"A": 10.0, "B": 20.0, "C": 40.0})
    with pytest.raises(ValueError, match="it names Zed, which is no job to choose from; they are A, B, C"):
        harness.judge(one, {"it": lambda _: ["Zed"]})


def test_figures_are_added_up_by_rule_and_world_with_paired_differences() -> None:
    outcomes = [
        harness.Outcome("additive", {"ours": 1.0, "gut": 3.0}, {"ours": 1.0, "gut": 0.0}),
        harness.Outcome("changing", {"ours": 2.0, "gut": 6.0}, {"ours": 0.0, "gut": 0.0}, frozenset({"gut"})),
    ]
    found = harness.summary(outcomes)
    assert found["regret"] == {"ours": 1.5, "gut": 4.5}
    assert found["worse_than_ours"] == {"gut": 3.0}
    # Differences of 2 and 4: sd of sqrt(2), over sqrt(2).
    assert found["worse_than_ours_se"] == {"gut": 1.0}
    assert found["regret_by_world"] == {"additive": {"ours": 1.0, "gut": 3.0}, "changing": {"ours": 2.0, "gut": 6.0}}
    assert found["best_taken_share"] == {"ours": 0.5, "gut": 0.0}
    assert found["said_nothing"] == {"ours": 0, "gut": 1}
    assert "mixture" in harness.table(found, ["ours", "gut"])
    with pytest.raises(ValueError, match="there is no seeker"):
        harness.summary([])


def test_the_worlds_have_equal_parts() -> None:
    made = harness.tasks(40, 1, ["chance"])
    assert {name: sum(one.world == name for one in made) for name in tastes.WORLDS} == dict.fromkeys(tastes.WORLDS, 10)
    assert len({(one.world, one.number) for one in made}) == 40


def test_the_last_line_is_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["decision.py", "--seekers", "8", "--rivals-only", "--workers", "1"])
    decision.main()
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["benchmark"] == "decision"
    assert (found["seekers"], found["seed"]) == (8, decision.SEED)
    assert set(found["regret"]) == set(found["regret_se"]) == set(rivals.RULES) - {"ours"}
    assert set(found["regret_by_world"]) == set(tastes.WORLDS)
