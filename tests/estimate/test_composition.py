import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from offerscope.estimate.composition import closure, clr, distance, moved, without_zeros

PARTS = arrays(float, st.integers(2, 8), elements=st.floats(0.01, 100))


def test_the_centred_log_ratio_is_that_of_scikit_bio() -> None:
    # scikit-bio 0.6, skbio.stats.composition.clr, the example of its documentation.
    expected = [-0.79451346, 0.30409883, 0.5917809, -0.10136628]
    assert clr([0.1, 0.3, 0.4, 0.2]) == pytest.approx(expected, abs=1e-8)


def test_replacing_nothing_is_that_of_scikit_bio() -> None:
    # skbio.stats.composition.multi_replace, the example of its documentation: delta is 1 over 4 squared.
    found = without_zeros([[0.2, 0.4, 0.4, 0], [0, 0.5, 0.5, 0]])
    assert found == pytest.approx(np.array([[0.1875, 0.375, 0.375, 0.0625], [0.0625, 0.4375, 0.4375, 0.0625]]))


@given(PARTS)
def test_log_ratios_add_up_to_nothing_and_do_not_know_the_scale(parts: np.ndarray) -> None:
    assert clr(parts).sum() == pytest.approx(0, abs=1e-9)
    assert clr(7 * parts) == pytest.approx(clr(parts), abs=1e-9)


@given(st.data())
def test_the_distance_is_one(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 6))
    whole = arrays(float, size, elements=st.one_of(st.just(0.0), st.floats(0.5, 100)))
    one, other, third = (data.draw(whole) for _ in range(3))
    assume(all(part.sum() > 0 for part in (one, other, third)))
    assert distance(one, one) == 0
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, third) <= distance(one, other) + distance(other, third) + 1e-9
    assert 0 <= moved(one, other) <= 1 + 1e-12


@given(PARTS)
def test_replacing_leaves_the_ratios_of_the_others(parts: np.ndarray) -> None:
    found = without_zeros(np.append(parts, 0.0))
    assert found.sum() == pytest.approx(1)
    assert found[-1] == pytest.approx(1 / len(found) ** 2)
    assert found[:-1] / found[0] == pytest.approx(parts / parts[0])


def test_points_that_moved() -> None:
    assert moved([45, 20, 15, 10, 10], [40, 20, 10, 15, 15]) == pytest.approx(0.1)


@pytest.mark.parametrize("parts", [[1, -1], [0, 0], [float("nan"), 1], []])
def test_what_is_no_whole_is_refused(parts: list[float]) -> None:
    with pytest.raises(ValueError, match=r"part"):
        closure(parts)


def test_a_part_of_nothing_has_no_log() -> None:
    with pytest.raises(ValueError, match="replace it first"):
        clr([1, 0])
    with pytest.raises(ValueError, match="too much"):
        without_zeros([1, 0, 0], least=0.5)
    with pytest.raises(ValueError, match="part by part"):
        distance([1, 2], [1, 2, 3])
