"""Values on fixed anchors: published figures, scikit-learn's own checks, and what one more alternative must not change."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import parametrize_with_checks

from offerscope.estimate.value import ValueModel, piecewise, roc_weights

CUT_OFFS, WORTH = (50, 75, 90, 100), (1, 0.8, 0.5, 0)
ANCHORS = [(50_000, 90_000), (90, 0), None]
OFFERS = np.array([[60_000, 45, 0.3], [75_000, 90, 0.6], [90_000, 0, 1.0], [40_000, 200, 0.0]])

numbers = st.floats(-1e6, 1e6)


@parametrize_with_checks([ValueModel()])
def test_it_is_an_estimator_as_scikit_learn_has_them(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize(
    "points",
    [
        (CUT_OFFS, WORTH),
        [CUT_OFFS, WORTH],
        np.array([CUT_OFFS, WORTH]),
        list(zip(CUT_OFFS, WORTH, strict=True)),
        tuple(zip(CUT_OFFS[::-1], WORTH[::-1], strict=True)),
        np.column_stack([CUT_OFFS, WORTH]),
        dict(zip(CUT_OFFS, WORTH, strict=True)),
    ],
)
def test_r5_a_piecewise_value_function_as_published(points: Any) -> None:
    # Reference check R5: the test of partial value functions in the R package smaa.
    x, values = [50, 90, 100, 10, 40, 101, 120], [1, 0.5, 0, 1, 1, 0, 0]
    assert piecewise(x, points).tolist() == values
    model = ValueModel(anchors=[points]).fit([[50]])
    assert model.predict(np.array(x)[:, None]).tolist() == values


def test_r6_rank_order_centroid_weights_as_published() -> None:
    # Edwards & Barron (1994), Organizational Behavior and Human Decision Processes 60:306-325.
    np.testing.assert_allclose(roc_weights(3), [0.6111, 0.2778, 0.1111], atol=5e-5)
    np.testing.assert_allclose(roc_weights(4), [0.5208, 0.2708, 0.1458, 0.0625], atol=5e-5)
    assert roc_weights(1).tolist() == [1.0]
    with pytest.raises(ValueError, match="give 1 or more"):
        roc_weights(0)


@given(st.integers(1, 40))
@settings(max_examples=20, deadline=None)
def test_rank_order_centroid_weights_fall_and_sum_to_one(n: int) -> None:
    weights = roc_weights(n)
    assert weights.sum() == pytest.approx(1)
    assert (np.diff(weights) < 0).all()


def test_anchors_run_either_way() -> None:
    assert piecewise([10, 15, 20, 99], (10, 20)).tolist() == [0, 0.5, 1, 1]
    assert piecewise([10, 15, 20, 99], [20, 10]).tolist() == [1, 0.5, 0, 0]


@pytest.mark.parametrize(
    ("points", "at", "value"),
    [
        (((0, 0.2), (1, 0.8)), 0.1, 0.9),  # a tuple: 0 is worth 1, 0.2 is worth 0.8
        ([(0, 0.2), (1, 0.8)], 0.5, 0.5),  # a list: 0 is worth 0.2, 1 is worth 0.8
        (((40, 0), (60, 1)), 50, 0.5),  # as cut-offs 60 would be a value
        ([(40, 60), (0, 1)], 50, 0.5),  # as points 60 would be a value
        (((0, 1), (0, 1)), 0.25, 0.25),  # as points 0 would have two values
        ([(0, 1), (0, 1)], 0.25, 0.25),
        ([(0, 1), (1, 0)], 0.25, 0.75),  # both readings agree
        (((0, 1), (1, 0)), 0.25, 0.75),
    ],
)
def test_two_pairs_are_read_as_what_they_can_be(points: Any, at: float, value: float) -> None:
    assert piecewise(at, points) == pytest.approx(value)


def test_beyond_the_best_the_slope_goes_on_and_beyond_the_worst_it_does_not() -> None:
    points = {0: 0, 50: 0.8, 100: 1}
    assert piecewise([-10, 100, 150, 350], points, "slope").tolist() == pytest.approx([0, 1, 1.2, 2])
    assert piecewise([-10, 150], points).tolist() == [0, 1]
    assert piecewise([-30, 120], (90, 0), "slope").tolist() == pytest.approx([4 / 3, 0])
    # R package smaa, test of pvf with outOfBounds = "interpolate": 1.32 and 1.08 below the best cut-off.
    assert piecewise([10, 40], (CUT_OFFS, WORTH), "slope").tolist() == pytest.approx([1.32, 1.08])
    # The best lies inside: there is nothing beyond it.
    assert piecewise([-1, 3], {0: 0.5, 1: 1, 2: 0}, "slope").tolist() == [0.5, 0]


def test_what_is_beyond_may_differ_by_column() -> None:
    model = ValueModel([(0, 1), (0, 1)], beyond=["slope", "flat"]).fit([[0, 0]])
    assert model.values([[2, 2]]).tolist() == [[2, 1]]


def test_what_is_missing_stays_missing_in_a_function_and_is_refused_by_the_model() -> None:
    assert np.isnan(piecewise([1.0, np.nan], (0, 2))).tolist() == [False, True]
    assert np.isnan(piecewise([1.0, np.nan], (0, 2), "slope")).tolist() == [False, True]
    model = ValueModel().fit([[1.0]])
    with pytest.raises(ValueError, match="NaN"):
        model.predict([[np.nan]])


@given(st.lists(st.tuples(numbers, st.floats(0, 1)), min_size=2, max_size=6, unique_by=lambda one: one[0]), numbers)
@settings(max_examples=80, deadline=None)
def test_a_value_lies_between_nought_and_one(points: list[tuple[float, float]], x: float) -> None:
    assert 0 <= piecewise(x, dict(points)) <= 1
    at, worth = zip(*points, strict=True)
    np.testing.assert_allclose(piecewise(at, dict(points)), worth, atol=1e-9)


def test_columns_without_anchors_are_kept_as_they_are() -> None:
    # Nothing is scaled by who is present: 3 stays 3.
    assert ValueModel().fit_transform([[3.0, 5.0], [4.0, 9.0]]).tolist() == [[3, 5], [4, 9]]
    assert ValueModel(ANCHORS).fit(OFFERS).values(OFFERS)[:, 2].tolist() == OFFERS[:, 2].tolist()


def test_contributions_add_up_to_the_value() -> None:
    model = ValueModel(ANCHORS, [50, 30, 20]).fit(OFFERS)
    np.testing.assert_allclose(model.weights_, [0.5, 0.3, 0.2])
    np.testing.assert_allclose(model.contributions(OFFERS).sum(axis=1), model.predict(OFFERS))
    np.testing.assert_allclose(model.predict(OFFERS), [0.125 + 0.15 + 0.06, 0.3125 + 0.12, 1, 0])


@given(st.permutations(range(4)), st.integers(1, 4), st.lists(st.floats(0.01, 100), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_who_else_is_present_changes_no_value(order: list[int], kept: int, weights: list[float]) -> None:
    alone = ValueModel(ANCHORS, weights).fit(OFFERS).predict(OFFERS)
    some = OFFERS[order[:kept]]
    assert ValueModel(ANCHORS, weights).fit(some).predict(some).tolist() == alone[order[:kept]].tolist()


def test_a_clone_is_worth_exactly_the_same() -> None:
    rng = np.random.default_rng(3)
    table = rng.random((57, 9))
    table[[4, 18, 56]] = table[0]
    values = ValueModel(weights=rng.random(9)).fit(table).predict(table)
    assert len(set(values[[0, 4, 18, 56]].tolist())) == 1


def test_it_goes_into_a_pipeline_and_keeps_the_names_of_columns() -> None:
    frame = pd.DataFrame(OFFERS, columns=["pay", "minutes", "fit"])
    model = ValueModel(ANCHORS).set_output(transform="pandas").fit(frame)
    assert list(model.transform(frame).columns) == ["pay", "minutes", "fit"]
    assert isinstance(model.values(frame), np.ndarray)
    whole = make_pipeline(FunctionTransformer(lambda table: table * [1, 60, 1]), ValueModel(ANCHORS))
    hours = OFFERS / [1, 60, 1]
    np.testing.assert_allclose(whole.fit(hours).predict(hours), ValueModel(ANCHORS).fit(OFFERS).predict(OFFERS))


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (ValueModel(weights=[1]), "one for each"),
        (ValueModel(weights=[[1, 1]]), "one for each"),
        (ValueModel(weights=[1, -1]), "0 or more"),
        (ValueModel(weights=[1, np.nan]), "0 or more"),
        (ValueModel(weights=[0, 0]), "at least one above 0"),
        (ValueModel(anchors=[(0, 1)]), "one for each"),
        (ValueModel(anchors=[(0, 1), 7]), "is not an anchor"),
        (ValueModel(anchors=[(0, 1), "ab"]), "is not an anchor"),
        (ValueModel(anchors=[(0, 1), [(0, 1, 2)] * 3]), "is not an anchor"),
        (ValueModel(anchors=[(0, 1), [(0, 1), (0, 1, 2)]]), "is not an anchor"),
        (ValueModel(anchors=[(0, 1), {0: "low", 1: "high"}]), "is not an anchor"),
        (ValueModel(anchors=[(0, 1), (5, 5)]), "different points"),
        (ValueModel(anchors=[(0, 1), {5: 1}]), "two or more"),
        (ValueModel(anchors=[(0, 1), (0, np.inf)]), "infinite"),
        (ValueModel(anchors=[(0, 1), {0: 0, 1: 2}]), "above 1"),
        (ValueModel(anchors=[(0, 1), {0: 0, 1: np.nan}]), "missing"),
        (ValueModel(beyond="steep"), 'write "flat", "slope" or "bend"'),
        (ValueModel(beyond=["flat"]), "one for each"),
    ],
)
def test_what_cannot_be_used_is_named(model: ValueModel, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        model.fit([[0.0, 1.0]])


def test_a_bend_goes_on_at_both_ends_and_half_as_steep_beyond_the_best() -> None:
    found = piecewise([70, 80, 100, 120, 140], (80, 120), beyond="bend")
    assert found.tolist() == [-0.25, 0.0, 0.5, 1.0, 1.25]
    assert piecewise([110, 90, 0, -20], (90, 0), beyond="bend").round(4).tolist() == [-0.2222, 0.0, 1.0, 1.1111]
