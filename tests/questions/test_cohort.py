"""Many people's searches together: nobody is told, what is told is right, and groups that do not differ are not said to."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.findings import Strength
from offerscope.logs import build_logs
from offerscope.logs.destinations import DESTINATIONS
from offerscope.logs.model import Logs
from offerscope.questions import SettingsError, all_claims, all_headlines, all_questions, cohort, of_one
from offerscope.questions import _cohort_counts as counting
from offerscope.questions import _cohort_groups as grouping
from offerscope.questions._cohort_people import NO_GROUP, OTHERS, gather
from offerscope.questions.cohort import (
    APPLICATIONS,
    BY_GROUP,
    ENDED,
    INTERVIEW,
    OFFER,
    OFFERS,
    PEOPLE,
    RATES,
    WENT,
    CohortAnswer,
    Settings,
)
from offerscope.simulate.cohort import cohort as made


def log(people: int, *groups: str, **more: Any) -> Logs:
    return build_logs(made(people, groups, **more), as_of="2026-06-01")


def answer(people: int, *groups: str, smallest: int = 10, **more: Any) -> CohortAnswer:
    return cohort.answer(log(people, *groups, **more), Settings(smallest))


@pytest.fixture(scope="module")
def large() -> CohortAnswer:
    return answer(600, "A", "B", "C", "D")


def counts(found: CohortAnswer) -> list[int]:
    """Every count of people that the page tells."""
    tables = found.tables
    told = [
        *tables[PEOPLE]["People"],
        *tables[OFFERS]["With an offer"],
        *tables[OFFERS]["People"],
        *tables[WENT]["People"],
    ]
    told += [cell for column in tables[BY_GROUP].columns[1:] for cell in tables[BY_GROUP][column]]
    return [int(cell) for cell in told if cell != "not shown"]


# --- who is asked ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tables", [{}, {"applications": [{"company": "Fenwick", "status": "applied"}]}])
def test_a_persons_own_log_is_told_which_log_to_give(tables: dict[str, list[dict[str, str]]]) -> None:
    logs = build_logs(tables)
    found = cohort.answer(logs, Settings())
    assert "cohort/log" in found.day
    assert "\n" not in found.day
    assert not cohort.has_data(logs)
    assert not found.says_something
    assert cohort.unlocks(logs) == ()


def test_nine_people_are_too_few_and_ten_are_not() -> None:
    few = answer(9)
    assert (
        few.day
        == "There are fewer than 10 people in this log: nothing is told of them, so that nobody can be recognised."
    )
    assert (few.findings, few.tables, few.people) == ((), {}, 0)
    assert not cohort.has_data(log(9))
    assert cohort.has_data(log(10))
    ten = answer(10)
    assert ten.people == 10
    assert set(counts(ten)) <= {10}
    assert ten.findings
    assert "fewer than 30 people" in answer(20, smallest=30).day


def test_it_is_no_part_of_a_persons_report_nor_of_its_budget() -> None:
    assert "cohort" in all_questions()
    assert "cohort" not in of_one()
    assert list(of_one()) == [name for name in all_questions() if name != "cohort"]
    assert cohort.HEADLINES == cohort.CLAIMS == 0
    assert all_claims() > 1
    assert all_headlines() > 1


@pytest.mark.parametrize("value", [9, 0, -1, 1001, True, 10.0, "12"])
def test_the_threshold_can_only_be_raised(value: object) -> None:
    with pytest.raises(SettingsError, match="The parameter smallest"):
        Settings(value)  # type: ignore[arg-type]


# --- nobody is told ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [10, 19, 25, 60, 150])
@pytest.mark.parametrize("groups", [(), ("A",), ("A", "B", "C")])
def test_no_count_is_under_ten(people: int, groups: tuple[str, ...]) -> None:
    found = answer(people, *groups, seed=people)
    assert all(count >= 10 for count in counts(found))
    said = " ".join(f"{one.sentence} {one.detail}" for one in found.findings)
    for k, n in re.findall(r"(\d[\d,]*) of (\d[\d,]*)", said):
        assert int(k.replace(",", "")) >= 10
        assert int(n.replace(",", "")) - int(k.replace(",", "")) >= 10


def test_a_higher_threshold_holds_everywhere() -> None:
    found = answer(300, "A", "B", "C", smallest=40)
    assert all(count >= 40 for count in counts(found))
    assert counts(found)


def attack(found: CohortAnswer) -> list[tuple[str, int]]:
    """Work out by plain sums what a reader can: what is left of each total when all but one part of it is shown."""
    hidden = []
    total, tables = found.people, found.tables
    steps = [total, *(k for k in tables[PEOPLE]["People"] if k != "not shown")]
    hidden += [("step", int(more) - int(less)) for place, more in enumerate(steps) for less in steps[place + 1 :]]
    for name, rows in ((WENT, tables[WENT]["People"]), ("offers", tables[OFFERS]["With an offer"])):
        left = [k for k in rows if k == "not shown"]
        known = sum(int(k) for k in rows if k != "not shown")
        if name == WENT and len(rows) and len(left) <= 1:
            hidden += [(name, total - known)] if left else []
    groups = tables[BY_GROUP]
    for _, row in groups.iterrows():
        shown = [int(cell) for cell in row.iloc[2:] if cell != "not shown"]
        if len(shown) >= len(row) - 3 and len(shown) < len(row) - 2:
            hidden.append((str(row["Group"]), int(row["People"]) - sum(shown)))
    for name in groups.columns[2:]:
        whole = dict(zip(tables[WENT]["Went to"], tables[WENT]["People"], strict=True)).get(name, "not shown")
        shown = [int(cell) for cell in groups[name] if cell != "not shown"]
        if whole != "not shown" and len(shown) == len(groups) - 1:
            hidden.append((name, int(whole) - sum(shown)))
    return hidden


@pytest.mark.parametrize("seed", range(8))
def test_what_is_left_of_a_total_is_never_few(seed: int) -> None:
    found = answer(int(np.random.default_rng(seed).integers(40, 400)), "A", "B", "C", seed=seed)
    assert not [one for one in attack(found) if one[1] < 10]


def test_what_hangs_together_across_tables_is_protected_together() -> None:
    # 55 of 60 accepted, so at most 5 outcomes can be unknown: one of the two must not be told.
    rows = [
        {"person": n, "applications": 5, "answered": 1, "interviewed": 1, "offers": 1, "accepted": int(n <= 48),
         "destination": ("seeking employment" if n > 48 else "employed full time") if n % 4 else ""}
        for n in range(1, 61)
    ]  # fmt: skip
    found = gather(build_logs({"people": rows}), 10)
    safe = counting.safe(found, 10)
    for name in safe.of_people.small:
        low, high = safe.of_people.ends(name)
        assert low < 10 <= high, name


def test_all_in_one_place_tells_nobody_apart_and_nothing() -> None:
    went = [0.0] * len(DESTINATIONS)
    went[0] = 1.0
    found = answer(60, known=1.0, went=went)
    assert set(found.tables[WENT]["People"]) == {"not shown"}
    assert found.known is not None
    assert found.known.k is None
    assert found.outcome is not None
    assert not found.outcome.says_something
    assert any("cannot be told" in one.detail for one in found.findings)


def test_one_person_with_most_applications_is_not_told() -> None:
    tables = made(40, seed=3)
    tables["processes"] += [{"person": 1, "reached": "interview", "ending": "", "days": 5}] * 900
    found = cohort.answer(build_logs(tables), Settings())
    assert found.applications is None
    assert not len(found.tables[APPLICATIONS])
    assert not len(found.tables[ENDED])
    assert any("more than half of them" in one for one in found.unseen)


def test_curves_step_at_whole_weeks_and_not_for_few(large: CohortAnswer) -> None:
    for name in (INTERVIEW, OFFER, ENDED):
        rows = large.tables[name]
        assert len(rows) > 3
        assert (rows["Day"] % 7 == 0).all()
        assert (rows["Share (%)"] == rows["Share (%)"].round()).all()
        assert rows["Share (%)"].is_monotonic_increasing
        assert (rows["From (%)"] <= rows["Share (%)"]).all()
        assert (rows["Share (%)"] <= rows["To (%)"]).all()
    # 600 people: a step of ten is a rise of 1.7 % at least, but for the rounding.
    rises = large.tables[OFFER]["Share (%)"].diff().dropna()
    assert (rises >= 1).all()


# --- what is told is right ---------------------------------------------------------------------------------------


def test_counts_are_those_of_the_log(large: CohortAnswer) -> None:
    people = pd.DataFrame(made(600, ["A", "B", "C", "D"])["people"])
    told = dict(zip(large.tables[PEOPLE]["Got to"], large.tables[PEOPLE]["People"], strict=True))
    for step, column in (
        ("An answer", "answered"),
        ("An interview", "interviewed"),
        ("An offer", "offers"),
        ("An offer accepted", "accepted"),
    ):
        assert told[step] in {int(people[column].gt(0).sum()), "not shown"}
    offers = large.tables[OFFERS]
    for group, k, n in zip(offers["Group"], offers["With an offer"], offers["People"], strict=True):
        assert k == int(people.loc[people["group"].eq(group), "offers"].gt(0).sum())
        assert n == int(people["group"].eq(group).sum())
    assert offers["People"].is_monotonic_decreasing
    assert sum(k != "not shown" for k in told.values()) >= 3


def test_rates_follow_the_first_destination_standards() -> None:
    # 40 in work, 20 in further study, 20 seeking, 15 seeking nothing, 25 unknown: 60 of 80, known of 95 of 120.
    said = (
        ["employed full time"] * 40
        + ["Graduate school"] * 20
        + ["still looking"] * 20
        + ["not looking"] * 15
        + [""] * 25
    )
    rows = [{"person": n, "applications": 3, "destination": one} for n, one in enumerate(said, start=1)]
    found = cohort.answer(build_logs({"people": rows}), Settings())
    told = next(one for one in found.findings if "outcome is known" in one.sentence)
    # Each other kind of outcome is none at all, which hides one more: the rate is told from what is left.
    assert found.known is not None
    assert found.outcome is not None
    assert found.known.k == 95
    low, high = found.outcome.low, found.outcome.high
    assert low <= 60 / 80 <= high
    assert "95 of 120 people (79.2 %)" in told.detail
    assert told.sentence.startswith(("60 of 80 people (75.0 %)", "Between"))


def test_what_the_list_leaves_open_an_accepted_offer_tells() -> None:
    rows = [
        {"person": n, "applications": 3, "offers": int(n <= 60), "accepted": int(n <= 30),
         "destination": "employed" if 30 < n <= 60 else "seeking employment" if 60 < n <= 90 else ""}
        for n in range(1, 121)
    ]  # fmt: skip
    found = gather(build_logs({"people": rows}), 10)
    assert found.from_log == 30
    assert found.rows["destination"].value_counts().to_dict() == {"employed": 60, "seeking employment": 30, "": 30}
    unlisted = gather(build_logs({"people": [{**row, "destination": ""} for row in rows]}), 10)
    assert not unlisted.is_listed
    whole = cohort.answer(build_logs({"people": [{**row, "destination": ""} for row in rows]}), Settings())
    assert not len(whole.tables[WENT])
    assert any("in no list" in one for one in whole.unseen)


def test_people_differ_as_much_as_they_do() -> None:
    same, apart = (answer(300, alike=size, applications=15.0).tables[APPLICATIONS].iloc[1] for size in (300.0, 3.0))
    assert same["Eight in ten, to (%)"] - same["Eight in ten, from (%)"] < 12
    assert apart["Eight in ten, to (%)"] - apart["Eight in ten, from (%)"] > 35
    # The first of somebody's applications may be the one with an offer.
    assert same["From (%)"] - 6 <= 20 <= same["To (%)"]


def test_who_began_today_changes_no_curve() -> None:
    old = made(200, seed=1)["people"]
    new = [
        {"person": 1000 + n, "applications": 2, "days_watched": 0, "group": "", "destination": "", "answered": 0, "interviewed": 0, "offers": 0, "accepted": 0}
        for n in range(200)
    ]  # fmt: skip
    alone = cohort.answer(build_logs({"people": old}), Settings()).tables[INTERVIEW]
    beside = cohort.answer(build_logs({"people": [*old, *new]}), Settings()).tables[INTERVIEW]
    both = alone.merge(beside, on="Day")
    assert len(both) > 5
    assert (both["Share (%)_x"] == both["Share (%)_y"]).all()


# --- groups ------------------------------------------------------------------------------------------------------


def test_small_groups_are_put_together() -> None:
    rows = [
        {"person": n, "group": "A" if n <= 40 else "b " if n <= 70 else f"G{n}" if n <= 85 else "", "applications": 1}
        for n in range(1, 101)
    ]
    found = gather(build_logs({"people": rows}), 10)
    assert found.groups == ("A", "b", NO_GROUP, OTHERS)
    assert found.rows["group"].value_counts().to_dict() == {"A": 40, "b": 30, NO_GROUP: 15, OTHERS: 15}
    assert found.joined == 15
    one_small = [{**row, "group": "x" if row["person"] <= 4 else "A"} for row in rows]
    assert gather(build_logs({"people": one_small}), 10).groups == ()


def test_one_group_or_none_is_nothing_to_compare() -> None:
    for groups in ((), ("A",)):
        found = answer(80, *groups)
        assert not len(found.tables[OFFERS])
        assert not len(found.tables[BY_GROUP])
        assert len(found.tables[RATES]) == 1


def test_groups_in_other_spellings_are_one() -> None:
    rows = [{"person": n, "group": ("Law", "law ", "LAW", "Art")[n % 4], "applications": 1} for n in range(1, 81)]
    found = gather(build_logs({"people": rows}), 10)
    assert len(found.groups) == 2
    assert sorted(found.rows["group"].value_counts()) == [20, 60]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=cmd()", "nan", "Other groups", "x" * 500, "a\nb", "%{x}", "\u202egnp"]
)
def test_a_groups_name_is_a_text_whatever_it_is(name: str) -> None:
    found = answer(120, name, "Law", "Art")
    shown = found.tables[RATES]["Group"].tolist()
    assert len(shown) == len(set(shown))
    assert all(len(one) <= 60 and one.isprintable() for one in shown)
    assert sum(found.tables[RATES]["People"]) == 240  # everybody, and each group


class Told:
    """All counts, as if none had to be hidden."""

    smallest = 10

    def __init__(self, found: Any) -> None:
        self.found, self.people = found, len(found)

    def get(self, what: str, group: str) -> int:
        rows = self.found.rows[self.found.rows["group"].eq(group)]
        return len(rows) if what == "group" else int(rows["reached"].ge(3).sum())


@pytest.mark.slow
def test_where_groups_do_not_differ_one_cohort_in_twenty_at_most_says_so() -> None:
    clear, worlds = 0, 240
    for seed in range(worlds):
        found = gather(log(int(60 + 40 * (seed % 4)), "A", "B", "C", "C", "C", seed=1000 + seed), 10)
        told = grouping.groups(found, Told(found))  # type: ignore[arg-type]
        clear += any(one.strength is Strength.CLEAR for one in told.compared)
        assert told.compared
    assert clear / worlds <= 0.05


def test_a_group_that_is_three_times_as_fast_is_named() -> None:
    found = answer(500, "Law", "Art", "Care", faster={"Art": 3.0}, seed=2)
    first = next(one for one in found.findings if one.claim)
    assert first.strength is Strength.CLEAR
    assert first.sentence.startswith("People of Art come to a first offer sooner than the others: ")
    assert first.claim == "offer:Art:+"
    assert first.interval is not None
    assert first.interval[0] > 1
    assert found.titles[OFFERS] == "Art comes to offers sooner than the others"
    quiet = answer(500, "Law", "Art", "Care", seed=3)
    assert not [one for one in quiet.findings if one.strength is Strength.CLEAR and one.claim]
    assert any("is open" in one.sentence for one in quiet.findings)


# --- whatever stands there ---------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    st.lists(
        st.fixed_dictionaries({
            "person": st.integers(1, 60), "group": st.sampled_from(["", "A", "B", "C"]), "destination": st.sampled_from(["", *DESTINATIONS]),
            "applications": st.integers(0, 9), "answered": st.integers(0, 9), "interviewed": st.integers(0, 3), "offers": st.integers(0, 2),
            "accepted": st.integers(0, 1), "days_to_interview": st.one_of(st.just(""), st.integers(0, 90)),
            "days_to_offer": st.one_of(st.just(""), st.integers(0, 90)), "days_watched": st.one_of(st.just(""), st.integers(0, 90)),
        }), max_size=70,
    ),
    st.lists(
        st.fixed_dictionaries({
            "person": st.integers(1, 70), "reached": st.sampled_from(["applied", "answered", "screened", "interview", "offer", "accepted"]),
            "ending": st.sampled_from(["", "offer", "turned down", "withdrew"]), "days": st.one_of(st.just(""), st.integers(0, 90)),
        }), max_size=120,
    ),
)  # fmt: skip
def test_any_log_of_many_is_answered_and_tells_of_nobody(
    people: list[dict[str, Any]], processes: list[dict[str, Any]]
) -> None:
    logs = build_logs({"people": people, "processes": processes})
    found = cohort.answer(logs, Settings())
    if len({row["person"] for row in people}) < 10:
        assert found.tables == {}
        return
    assert all(count >= 10 for count in counts(found))
    assert not [one for one in attack(found) if one[1] < 10]
    safe = counting.safe(gather(logs, 10), 10)
    for name in safe.of_people.small:
        low, high = safe.of_people.ends(name)
        assert low < 10 <= high


def test_six_hundred_people_are_answered_alike_every_time(large: CohortAnswer) -> None:
    again = answer(600, "A", "B", "C", "D")
    assert again.findings == large.findings
    assert all(again.tables[name].equals(table) for name, table in large.tables.items())
