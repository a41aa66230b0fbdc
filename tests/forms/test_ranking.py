"""Ranking by weights: the additive value model, whatever the scale of the weights, and the sentence on who is in front."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.value import ValueModel
from offerscope.forms.ranking import in_front, ranked, worths

NUMBERS: dict[str, Any] = {
    "names": ["Harbor", "Quill", "your present job"],
    "values": [[0.5, 1.0], [1.0, 0.0], [0.0, -0.5]],
    "weights": [75, 25],
    "called": "your weights",
}

rows = st.integers(1, 5).flatmap(
    lambda wide: st.tuples(
        st.lists(st.lists(st.floats(-1, 2), min_size=wide, max_size=wide), min_size=1, max_size=6),
        st.lists(st.integers(0, 100), min_size=wide, max_size=wide).filter(any),
    )
)


@given(rows)
@settings(max_examples=80, deadline=None)
def test_worths_are_those_of_the_additive_value_model(made: tuple[list[list[float]], list[int]]) -> None:
    values, weights = made
    model = ValueModel(weights=weights).fit(values)
    assert worths(values, weights) == pytest.approx(model.predict(values).tolist(), abs=1e-12)


@given(rows, st.floats(0.1, 50))
@settings(max_examples=80, deadline=None)
def test_the_scale_of_the_weights_does_not_matter(made: tuple[list[list[float]], list[int]], times: float) -> None:
    values, weights = made
    assert worths(values, [times * one for one in weights]) == pytest.approx(worths(values, weights), abs=1e-9)


@given(rows)
@settings(max_examples=80, deadline=None)
def test_one_more_alternative_never_turns_the_others_round(made: tuple[list[list[float]], list[int]]) -> None:
    values, weights = made
    order = ranked(worths(values, weights))
    without = ranked(worths(values[:-1], weights)) if len(values) > 1 else []
    assert [place for place in order if place != len(values) - 1] == without


def test_weights_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="give one above 0"):
        worths([[1.0, 0.0]], [0, 0])


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ([75, 25], "In front with your weights: Quill, 12.5 points of 100 ahead of Harbor."),
        ([80, 25], "In front with these weights: Quill, 14.3 points of 100 ahead of Harbor."),
        ([20, 25], "In front with these weights: Harbor, 33.3 points of 100 ahead of Quill; with your weights it is Quill."),
        ([2, 1], "In front with these weights: Harbor and Quill, level at 66.7 points of 100."),
        ([0, 0], "All weights are 0, so nothing counts: move one to the right."),
    ],
)  # fmt: skip
def test_the_sentence_says_who_is_in_front_by_how_much(weights: list[int], sentence: str) -> None:
    assert in_front(NUMBERS, weights) == sentence


def test_a_hair_and_a_single_point_are_told_as_such() -> None:
    hair = {**NUMBERS, "values": [[0.5, 0.0], [0.5003, 0.0], [0.0, 0.0]]}
    assert in_front(hair, [1, 0]) == "In front with these weights: Quill, less than 0.1 points of 100 ahead of Harbor."
    point = {**NUMBERS, "values": [[0.5, 0.0], [0.49, 0.0], [0.0, 0.0]]}
    assert in_front(point, [1, 0]) == "In front with these weights: Harbor, 1 point of 100 ahead of Quill."


def test_where_there_is_one_alternative_it_is_set_beside_nothing() -> None:
    alone = {**NUMBERS, "names": ["Harbor"], "values": [[0.5, 1.0]]}
    assert in_front(alone, [75, 25]) == "Only Harbor can be weighed: 62.5 points of 100."
