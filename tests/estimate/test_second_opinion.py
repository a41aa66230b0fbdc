"""TOPSIS as published, and the two turns of order that keep it from deciding anything."""

import numpy as np
import pytest

from offerscope.estimate.second_opinion import topsis
from offerscope.estimate.value import ValueModel

#: Belton & Gear (1983), Omega 11:228-230: three alternatives, three criteria.
BELTON = np.array([[1, 9, 8], [9, 1, 9], [1, 1, 1]], dtype=float)


def test_r2_closeness_as_published() -> None:
    # Tzeng & Huang (2011), Multiple Attribute Decision Making, reference check R2.
    found = topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3], [True] * 3)
    np.testing.assert_allclose(found, [0.5037, 0.6581, 0.7482, 0.3340], atol=5e-5)


def test_r3_the_way_to_normalise_turns_the_order() -> None:
    # Opricovic & Tzeng (2004), European Journal of Operational Research 156:445-455, reference check R3.
    offers = [[1, 3000], [2, 3750], [5, 4500]]
    by_range, by_length = (topsis(offers, [0.5, 0.5], [False, True], way) for way in ("minmax", "vector"))
    np.testing.assert_allclose(by_range, [0.5, 0.617, 0.5], atol=5e-4)
    np.testing.assert_allclose(by_length, [0.762, 0.722, 0.238], atol=5e-4)
    assert (by_range.argmax(), by_length.argmax()) == (1, 0)


def test_r4_a_copy_turns_the_order_where_columns_are_scaled_by_who_is_present() -> None:
    # Belton & Gear (1983), reference check R4: each column is divided by its sum, all criteria weigh the same.
    def by_sums(table: np.ndarray) -> np.ndarray:
        return (table / table.sum(axis=0)).mean(axis=1)

    copied = np.vstack([BELTON, BELTON[1]])
    before, after = by_sums(BELTON), by_sums(copied)
    np.testing.assert_allclose(before, [0.451, 0.470, 0.079], atol=5e-4)
    np.testing.assert_allclose(after, [0.365, 0.289, 0.057, 0.289], atol=5e-4)
    assert before[1] > before[0]
    assert after[0] > after[1]
    # On anchors that are fixed no copy changes anything, and the copy is worth what its original is.
    model = ValueModel(anchors=[(0, 10)] * 3)
    alone, together = model.fit(BELTON).predict(BELTON), model.fit(copied).predict(copied)
    assert together.tolist() == [*alone, alone[1]]
    assert alone[1] > alone[0] > alone[2]


def test_the_best_of_everything_is_one_and_the_worst_nought() -> None:
    for way in ("vector", "minmax"):
        assert topsis([[3, 1], [2, 2], [1, 3]], [1, 1], [True, False], way).tolist() == [1, 0.5, 0]


def test_a_column_that_tells_nothing_changes_nothing() -> None:
    for way in ("vector", "minmax"):
        plain = topsis([[3, 1], [2, 5]], [1, 2], [True, True], way)
        for level in (0, 4):
            more = topsis([[3, 1, level], [2, 5, level]], [1, 2, 3], [True, True, False], way)
            np.testing.assert_allclose(more, plain)
    assert topsis([[2, 2], [2, 2]], [1, 1], [True, True]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("matrix", "weights", "maximise", "way", "message"),
    [
        ([1, 2], [1, 1], [True, True], "vector", "give \\(alternatives, criteria\\)"),
        ([[1, np.nan]], [1, 1], [True, True], "vector", "missing"),
        ([[1, 2]], [1], [True, True], "vector", "one for each"),
        ([[1, 2]], [1, 1], [True], "vector", "for each"),
        ([[1, 2]], [[1, 1]], [True, True], "vector", "for each"),
        ([[1, 2]], [1, -1], [True, True], "vector", "0 or more"),
        ([[1, 2]], [1, 1], [True, True], "sum", 'write "vector" or "minmax"'),
    ],
)
def test_what_cannot_be_used_is_named(
    matrix: object, weights: object, maximise: list[bool], way: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        topsis(matrix, weights, maximise, way)  # type: ignore[arg-type]
