"""The worth of an answer: closed forms, and what no worth of information may be."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.knowing import everything, of, one, worth

cases = st.tuples(st.integers(1, 5), st.integers(1, 6), st.integers(0, 2**32 - 1))


def loss(behind: float, sd: float) -> float:
    """E[max(0, X)] for X normal with mean -behind: Raiffa & Schlaifer (1961), the unit normal linear loss."""
    z = behind / sd
    return sd * (math.exp(-z * z / 2) / math.sqrt(2 * math.pi) - z * 0.5 * math.erfc(z / math.sqrt(2)))


def test_an_answer_that_turns_the_choice_is_worth_what_it_gains() -> None:
    # With one chance in four the second is worth 9 + 6 = 15, which is 5 better than 10; else the choice stands.
    assert one([10, 9, 2], 1, [6, -2], [0.25, 0.75]) == pytest.approx(0.25 * 5)
    # Bad news of the leader turns it as well: 10 - 4 = 6 against 9.
    assert one([10, 9, 2], 0, [-4, 4], [0.5, 0.5]) == pytest.approx(0.5 * 3)
    assert worth([10, 9], [[-4, 2], [4, -2]], [0.5, 0.5]) == pytest.approx(0.5 * (11 - 6))


def test_a_normal_answer_is_worth_the_published_loss() -> None:
    places = (np.arange(20_000) + 0.5) / 20_000
    answers = [NormalDist(0, 2).inv_cdf(place) for place in places]
    assert one([5, 4], 1, answers, np.full(20_000, 1 / 20_000)) == pytest.approx(loss(1, 2), abs=1e-3)


@given(cases)
@settings(max_examples=100, deadline=None)
def test_an_answer_is_worth_nothing_at_least_and_nothing_where_it_changes_no_choice(
    drawn: tuple[int, int, int],
) -> None:
    n, answers, seed = drawn
    rng = np.random.default_rng(seed)
    means, changes, chances = rng.normal(size=n), rng.normal(size=(answers, n)), rng.dirichlet(np.ones(answers))
    found = worth(means, changes, chances)
    centred = changes - chances @ changes
    after = means + centred
    assert found == pytest.approx(float(chances @ after.max(axis=1)) - means.max(), abs=1e-12)
    assert found >= 0
    if (after.argmax(axis=1) == means.argmax()).all():
        assert found == 0
    # What is wrongly expected of an answer on average is taken off.
    assert worth(means, changes + 7.0, chances) == pytest.approx(found, abs=1e-9)
    assert worth(means, np.zeros((answers, n)), chances) == 0
    assert worth(means, 2 * centred, chances) >= found - 1e-12


def test_knowing_one_of_several_in_closed_form() -> None:
    rng = np.random.default_rng(5)
    theta, rest = rng.normal(0, 1, 20_000), rng.normal(0, 1, 20_000)
    theta, rest = theta - theta.mean(), rest - rest.mean()
    for behind in (0.0, 0.5, 1.5):
        values = np.column_stack([np.zeros(len(theta)), theta + rest - behind])
        assert of(values, theta) == pytest.approx(loss(behind, 1), abs=0.015)
        assert everything(values) == pytest.approx(loss(behind, math.sqrt(2)), abs=0.015)
    # An unknown that bends the value: worth is in the size of theta, not in its sign.
    values = np.column_stack([np.zeros(len(theta)), np.abs(theta) - 1])
    exact = 2 * loss(1, 1) - max(0, math.sqrt(2 / math.pi) - 1)
    assert of(values, theta) == pytest.approx(exact, abs=0.02)


def test_an_unknown_of_few_values_is_taken_value_by_value() -> None:
    rng = np.random.default_rng(3)
    rating = rng.integers(1, 6, 20_000)
    # Only a 3 makes the second the better one, by 2: once in five.
    values = np.column_stack([np.zeros(20_000), np.where(rating == 3, 2.0, -2.0) + rng.normal(0, 1, 20_000)])
    assert of(values, rating) == pytest.approx(0.4, abs=0.02)


@given(st.integers(1, 4), st.integers(1, 200), st.integers(0, 2**32 - 1))
@settings(max_examples=100, deadline=None)
def test_knowing_one_thing_is_worth_nothing_at_least_and_no_more_than_all(n: int, draws: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=draws).round(int(rng.integers(0, 3)))
    values = rng.normal(size=(draws, n)) + np.multiply.outer(theta, rng.normal(size=n))
    assert 0 <= of(values, theta) <= everything(values) + 1e-12
    assert of(values, np.zeros(draws)) == 0
    # One that is best whatever comes leaves nothing to ask.
    values[:, 0] = values.max(axis=1)
    assert of(values, theta) == 0
    assert everything(values) == 0


def test_what_has_nothing_to_do_with_the_values_is_worth_about_nothing() -> None:
    # The best of noisy means would promise a gain here; a rule that others must pay for does not.
    found, naive = [], []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        values, theta = rng.normal(size=(600, 3)), rng.normal(size=600)
        found.append(of(values, theta))
        blocks = np.array_split(values[np.argsort(theta)], 20)
        naive.append(np.mean([block.mean(axis=0).max() for block in blocks]) - values.mean(axis=0).max())
    assert np.mean(found) < 0.02 < 0.1 < np.mean(naive)


@pytest.mark.parametrize(
    ("means", "changes", "chances", "message"),
    [
        ([], [[]], [1], "a row an answer"),
        ([1, 2], [1, 2], [1], "a row an answer"),
        ([1, 2], [[1, 2]], [0.5, 0.5], "a row an answer"),
        ([1, 2], np.zeros((0, 2)), [], "a row an answer"),
        ([1, np.nan], [[1, 2]], [1], "missing"),
        ([1, 2], [[1, 2], [3, 4]], [0.5, 0.4], "sum to 1"),
        ([1, 2], [[1, 2], [3, 4]], [1.5, -0.5], "0 or more"),
    ],
)
def test_what_cannot_be_used_is_named(means: object, changes: object, chances: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        worth(means, changes, chances)  # type: ignore[arg-type]


def test_what_is_no_draw_or_no_place_is_named() -> None:
    with pytest.raises(ValueError, match="place 2 is none"):
        one([1, 2], 2, [0], [1])
    for values, theta in (([[1, 2]], [1, 2]), ([[1, 2]], [np.nan])):
        with pytest.raises(ValueError, match="give one for each"):
            of(values, theta)
    with pytest.raises(ValueError, match="give \\(draws, alternatives\\)"):
        everything([1, 2])
    with pytest.raises(ValueError, match="give \\(draws, alternatives\\)"):
        of([[1, np.inf]], [1])
