"""Words that set one set of texts apart: the published formula, symmetry, and no weight for a single chance word."""

import math

import numpy as np
import pytest

from offerscope.estimate.distinct import apart


def test_the_formula_of_fightin_words() -> None:
    """Monroe, Colaresi & Quinn (2008), Political Analysis 16:372-403, equations 15, 16, 19 and 22, worked out by hand."""
    here, elsewhere, worth = [3, 7], [2, 18], 10.0
    prior = [worth * 5 / 30, worth * 25 / 30]
    odds = [math.log((count[0] + prior[0]) / (sum(count) + worth - count[0] - prior[0])) for count in (here, elsewhere)]
    variance = 1 / (here[0] + prior[0]) + 1 / (elsewhere[0] + prior[0])
    assert apart(here, elsewhere, worth)[0] == pytest.approx((odds[0] - odds[1]) / math.sqrt(variance))


def test_used_alike_is_nought_and_the_sides_change_places() -> None:
    np.testing.assert_allclose(apart([2, 4, 6], [1, 2, 3], 5), 0, atol=1e-12)
    here, elsewhere = [5, 1, 2], [1, 6, 2]
    np.testing.assert_allclose(apart(here, elsewhere, 4), -apart(elsewhere, here, 4))


def test_a_word_that_comes_back_tells_more_than_one_that_stands_there_once() -> None:
    words = apart([1, 4, 20], [0, 0, 60], 20)
    assert words[1] > words[0] > words[2]
    assert words[0] < 1.64


def test_a_larger_prior_believes_less() -> None:
    weak, strong = (apart([4, 10], [0, 40], worth)[0] for worth in (1, 500))
    assert weak > strong > 0


def test_one_word_alone_sets_nothing_apart() -> None:
    assert apart([3], [1], 2).tolist() == [0]
    assert apart([], [], 2).tolist() == []


@pytest.mark.parametrize(
    ("here", "elsewhere", "worth", "said"),
    [
        ([1, 2], [1], 1, "both counts"),
        ([-1, 2], [2, 1], 1, "cannot be negative"),
        ([0, 2], [0, 1], 1, "used nowhere"),
        ([1, 2], [1, 2], 0, "above 0"),
        ([1, 2], [1, 2], math.nan, "above 0"),
    ],
)
def test_what_cannot_be_compared_is_said(here: list[int], elsewhere: list[int], worth: float, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        apart(here, elsewhere, worth)
