"""No small count can be worked out from what is shown: by hand, by counting all tables that fit, and on random tables."""

from __future__ import annotations

import itertools
import math
from collections.abc import Hashable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.disclosure import Count, coarse_steps, is_dominated, join_small, protect


def table(rows: int, columns: int) -> dict[Hashable, Count]:
    """Every cell of a table with its sums; the sum of all is always shown."""
    at = np.arange(rows * columns).reshape(rows, columns)
    counts: dict[Hashable, Count] = {
        ("cell", r, c): Count((int(at[r, c]),)) for r, c in itertools.product(range(rows), range(columns))
    }
    counts |= {("row", r): Count(tuple(map(int, at[r])), 3.0) for r in range(rows)}
    counts |= {("column", c): Count(tuple(map(int, at[:, c])), 2.0) for c in range(columns)}
    counts["all"] = Count(tuple(map(int, at.ravel())), math.inf)
    return counts


def test_a_small_part_of_a_total_takes_another_part_with_it() -> None:
    counts = {"all": Count((0, 1, 2), math.inf), "a": Count((0,)), "b": Count((1,)), "c": Count((2,))}
    found = protect([30, 20, 4], counts)
    assert set(found.shown) == {"all", "a"}  # the smaller of the two others goes
    assert found.small == {"c"}
    assert found.ends("c") == (0, 24)
    assert found.ends("a") == (30, 30)
    # What is left of a total is small, too, though no count says it.
    assert set(
        protect([30, 4], {"all": Count((0, 1), math.inf), "a": Count((0,)), "rest": Count((1,), 0.0)}).shown
    ) == {"all"}


def test_a_count_inside_a_count_does_not_tell_their_difference() -> None:
    # 40 people, 20 with an interview, 16 of them with an offer: 4 with an interview and no offer.
    counts = {
        "all": Count((0, 1, 2), math.inf), "interview": Count((1, 2), 2.0), "offer": Count((2,), 3.0),
        "no interview": Count((0,), 0.0), "no offer": Count((1,), 0.0),
    }  # fmt: skip
    found = protect([20, 4, 16], counts)
    assert set(found.shown) == {"all", "offer"}
    low, high = found.ends("no offer")
    assert low < 10 <= high
    assert set(protect([20, 10, 16], counts).shown) == {"all", "interview", "offer"}


def test_none_at_all_is_few() -> None:
    counts = {"all": Count((0, 1), math.inf), "went": Count((0,)), "stayed": Count((1,))}
    assert set(protect([25, 0], counts).shown) == {"all"}


def test_what_few_did_is_hidden_however_much_it_was() -> None:
    counts = {"all": Count((0, 1, 2), math.inf), "a": Count((0,)), "b": Count((1,), is_small=True), "c": Count((2,))}
    found = protect([100, 40, 30], counts)
    assert "b" not in found.shown
    low, high = found.ends("b")
    assert high - low >= 10


def test_what_everybody_knows_counts() -> None:
    # Of nobody who accepted is the outcome unknown: 35 of 40 accepted, so at most 5 are unknown.
    counts = {
        "all": Count((0, 1), math.inf), "everybody": Count((2, 3), math.inf), "accepted": Count((0,)),
        "known": Count((2,)), "unknown": Count((3,), 0.0),
    }  # fmt: skip
    values = [30, 10, 36, 4]
    assert set(protect(values, counts).shown) == {"all", "everybody", "accepted"}
    assert set(protect([35, 5, 36, 4], counts, at_most=[((3,), (1,))]).shown) == {"all", "everybody"}
    assert set(protect(values, counts, at_most=[((3,), (1,))]).shown) == {"all", "everybody", "accepted"}


@pytest.mark.parametrize("values", [[3, 4], [-1, 30], [0.5, 30.0], [math.nan, 30.0]])
def test_what_cannot_be_protected_is_an_error(values: list[float]) -> None:
    with pytest.raises(ValueError, match=r"small|whole numbers"):
        protect(values, {"all": Count((0, 1), math.inf)})


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6).filter(lambda cells: 3 <= sum(cells) <= 9))
def test_of_all_tables_that_fit_some_have_few_there_and_some_have_not(cells: list[int]) -> None:
    # Counted one by one, without any solver: what is shown of a table of 2 x 3 leaves both possible.
    counts = table(2, 3)
    found = protect(cells, counts, smallest=3)
    all_ = np.array(list(splits(sum(cells), 6)))
    for name, value in found.shown.items():
        all_ = all_[all_[:, list(counts[name].cells)].sum(axis=1) == value]
    for name in found.small:
        possible = all_[:, list(counts[name].cells)].sum(axis=1)
        assert possible.min() < 3 <= possible.max(), (cells, name)
        assert (possible.min(), possible.max()) == found.ends(name)


@settings(deadline=None)
@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_no_small_count_of_any_table_can_be_worked_out(rows: int, columns: int, data: st.DataObject) -> None:
    cell = st.one_of(st.integers(0, 12), st.integers(0, 60))
    cells = data.draw(
        st.lists(cell, min_size=rows * columns, max_size=rows * columns).filter(lambda one: sum(one) >= 10)
    )
    counts = table(rows, columns)
    found = protect(cells, counts)
    for name, one in counts.items():
        value = sum(cells[place] for place in one.cells)
        low, high = found.ends(name)
        assert low <= value <= high
        if value < 10:
            assert name not in found.shown
            assert low < 10 <= high
        elif name in found.shown:
            assert found.shown[name] == value


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), min_size=6, max_size=6).filter(lambda cells: sum(cells) >= 10))
def test_nested_steps_tell_no_small_step(cells: list[int]) -> None:
    steps = range(6)
    counts: dict[Hashable, Count] = {("from", step): Count(tuple(range(step, 6)), 1.0 + step) for step in steps[1:]}
    counts |= {("at", step): Count((step,), 0.0) for step in steps}
    counts |= {("all",): Count(tuple(steps), math.inf)}
    found = protect(cells, counts)
    for step in steps:
        low, high = found.ends(("at", step))
        assert cells[step] >= 10 or (low < 10 <= high)


def test_more_is_shown_of_larger_tables() -> None:
    values = np.array([[40, 31, 22], [25, 18, 12], [30, 16, 4]]).ravel()
    assert len(protect(values, table(3, 3)).shown) < len(table(3, 3))
    assert len(protect(values * 4, table(3, 3)).shown) == len(table(3, 3))


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 40), min_size=1, max_size=30))
def test_groups_put_together_are_two_at_least_and_never_small(sizes: dict[str, int]) -> None:
    kept, joined = join_small(sizes, 10, 8)
    assert sorted([*kept, *joined]) == sorted(sizes)
    assert len(kept) <= 8
    assert all(sizes[name] >= 10 for name in kept)
    assert len(joined) != 1 or not kept
    assert not joined or not kept or sum(sizes[name] for name in joined) >= 10
    assert [sizes[name] for name in kept] == sorted((sizes[name] for name in kept), reverse=True)


def test_one_person_with_most_of_it_is_told() -> None:
    assert is_dominated([51, 49])
    assert not is_dominated([50, 50])
    assert not is_dominated([])


@given(st.integers(0, 80), st.integers(0, 2**32 - 1))
def test_each_step_of_a_curve_stands_for_enough_people(people: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    days = rng.integers(0, 120, people)
    happened, who = rng.random(people) < 0.6, np.arange(people) // rng.integers(1, 3)
    found = coarse_steps(days, happened, who, 5)
    last = -1
    for day in found.tolist():
        here = happened & (days > last) & (days <= day)
        assert len(set(who[here].tolist())) >= 5
        assert len(set(who[days >= days[here].max()].tolist())) >= 5
        assert day % 7 == 0
        last = day
    after = len(set(who[happened & (days > last)].tolist()))
    assert not len(found) or after == 0 or after >= 5


def test_people_told_elsewhere_are_not_few_after_the_last_step() -> None:
    # 24 people it happened to: 12 by day 7, 12 by day 14; where 27 are told elsewhere, 3 of them came on no known day.
    days, happened = [3] * 12 + [10] * 12 + [50] * 20, [True] * 24 + [False] * 20
    assert coarse_steps(days, happened, range(44)).tolist() == [7, 14]
    assert coarse_steps(days, happened, range(44), total=24).tolist() == [7, 14]
    assert coarse_steps(days, happened, range(44), total=27).tolist() == [7]
    assert coarse_steps([], [], []).tolist() == []
