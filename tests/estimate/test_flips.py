"""The nearest weights that turn a choice: closed forms, and no nearer ones found by trying."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.flips import nearest

THREE = [[1, 0], [0.6, 0.6], [0, 1]]

cases = st.tuples(st.integers(2, 6), st.integers(1, 6), st.integers(0, 2**32 - 1))


def case(drawn: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray, int]:
    """Weights, values, and one that is not first."""
    n, criteria, seed = drawn
    rng = np.random.default_rng(seed)
    values, weights = rng.random((n, criteria)), rng.dirichlet(np.ones(criteria))
    return weights, values, int((values @ weights).argmin())


@pytest.mark.parametrize(("first", "points"), [(0.7, 10), (0.9, 30), (0.6, 0), (0.5, 0), (0.4, 0), (0.1, 30)])
def test_two_criteria_in_closed_form(first: float, points: float) -> None:
    # The middle one is first where the first weight lies from 0.4 to 0.6.
    found = nearest([first, 1 - first], THREE, rival=1)
    assert found is not None
    assert found.points == pytest.approx(points, abs=1e-6)
    assert found.behind == pytest.approx(max(first, 1 - first) - 0.6)


def test_it_must_pass_every_other_one_and_not_the_leader_alone() -> None:
    # C passes A at a weight of a half, but B is ahead of both there: C is first from 0.4 down.
    found = nearest([0.7, 0.3], THREE, rival=2, leader=0)
    assert found is not None
    assert found.points == pytest.approx(30)
    assert found.moves.tolist() == pytest.approx([-30, 30])
    assert found.behind == pytest.approx(0.4)


def test_one_that_can_never_win_is_told_as_such() -> None:
    assert nearest([0.7, 0.3], [[1, 0], [0.4, 0.4], [0, 1]], rival=1) is None
    assert nearest([0.2, 0.8], [[1, 1], [0.5, 0.9]], rival=1) is None
    # On one criterion no weight can move.
    assert nearest([1], [[1], [0]], rival=1) is None


def test_alternatives_alike_tie_with_nothing_moved() -> None:
    found = nearest([0.7, 0.3], [[1, 2], [1, 2]], rival=1)
    assert found is not None
    assert (found.points, found.behind) == (0, 0)
    alone = nearest([3, 1], [[1, 2]], rival=0)
    assert alone is not None
    assert alone.weights.tolist() == [0.75, 0.25]


@given(cases)
@settings(max_examples=100, deadline=None)
def test_there_it_ties_with_the_best_and_nothing_nearer_does(drawn: tuple[int, int, int]) -> None:
    weights, values, rival = case(drawn)
    found = nearest(weights, values, rival)
    rng = np.random.default_rng(drawn[2])
    tried = rng.dirichlet(np.ones(len(weights)), 4000)
    # Half of what is tried lies near the weights now.
    tried[::2] = 0.8 * weights + 0.2 * tried[::2]
    overall = tried @ values.T
    wins = overall[:, rival] >= overall.max(axis=1)
    if found is None:
        assert not wins.any()
        return
    then = values @ found.weights
    assert then[rival] >= then.max() - 1e-8
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights >= 0).all()
    assert found.points == pytest.approx(50 * np.abs(found.weights - weights).sum())
    assert found.moves.sum() == pytest.approx(0, abs=1e-9)
    if wins.any():
        assert found.points <= 50 * np.abs(tried[wins] - weights).sum(axis=1).min() + 1e-6
    # A little less of the same change does not do.
    if found.points > 1e-6:
        short = values @ (weights + 0.999 * (found.weights - weights))
        assert short[rival] < short.max()


@given(cases, st.floats(1e-3, 1e6), st.floats(-100, 100))
@settings(max_examples=40, deadline=None)
def test_the_unit_and_the_level_of_values_do_not_matter(drawn: tuple[int, int, int], unit: float, level: float) -> None:
    weights, values, rival = case(drawn)
    one, other = nearest(weights, values, rival), nearest(50 * weights, unit * (values + level), rival)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert other.points == pytest.approx(one.points, abs=1e-5)
        assert other.behind == pytest.approx(unit * one.behind, rel=1e-6, abs=1e-9 * unit)


@pytest.mark.parametrize(
    ("weights", "values", "rival", "leader", "message"),
    [
        ([1, 1], [1, 2], 0, None, "give \\(alternatives, criteria\\)"),
        ([1, 1], [[1, np.nan]], 0, None, "missing"),
        ([1], THREE, 0, None, "one for each"),
        ([[1, 1]], THREE, 0, None, "one for each"),
        ([0, 0], THREE, 0, None, "above 0"),
        ([1, 1], THREE, 3, None, "the rival 3 is none of the 3"),
        ([1, 1], THREE, -1, None, "the rival -1 is none"),
        ([1, 1], THREE, 0, 5, "the leader 5 is none"),
    ],
)
def test_what_cannot_be_used_is_named(
    weights: object, values: object, rival: int, leader: int | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        nearest(weights, values, rival, leader)  # type: ignore[arg-type]
