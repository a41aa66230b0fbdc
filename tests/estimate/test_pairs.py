import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special

from offerscope.estimate.pairs import DRAWS, circles, most_telling, strengths, weights

#: Agresti (2002), Categorical Data Analysis, table 10.10: games won by the row's team against the column's, 1987.
TEAMS = ("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore")
WON = (
    (0, 7, 9, 7, 7, 9, 11),
    (6, 0, 7, 5, 11, 9, 9),
    (4, 6, 0, 7, 7, 8, 12),
    (6, 8, 6, 0, 6, 7, 10),
    (6, 2, 6, 7, 0, 7, 12),
    (4, 4, 5, 6, 6, 0, 6),
    (2, 4, 1, 3, 1, 7, 0),
)


def test_bradley_terry_strengths_are_those_published() -> None:
    # Without an advantage at home, against Baltimore: Turner & Firth (2012), BradleyTerry2, J. Stat. Softw. 48(9), section 3.
    pairs = [(TEAMS[a], TEAMS[b]) for a, b in itertools.permutations(range(7), 2) for _ in range(WON[a][b])]
    things, found = strengths(pairs, np.ones(len(pairs)), prior_sd=300.0)
    best = dict(zip(things, found.best, strict=True))
    apart = [best[team] - best["Baltimore"] for team in TEAMS[:-1]]
    assert apart == pytest.approx([1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839], abs=5e-4)


@pytest.mark.parametrize("wanted", [False, True])
def test_the_draws_are_the_posterior(wanted: bool) -> None:
    """With one attribute the posterior can be integrated."""
    x, y = np.array([2.0, 2.0, 2.0, -1.0]), np.array([1.0, 1.0, 0.0, 0.5])

    def density(w: float) -> float:
        return float(np.prod(special.expit(w * x) ** y * special.expit(-w * x) ** (1 - y)) * np.exp(-0.5 * w**2))

    low = 0.0 if wanted else -8.0
    whole = integrate.quad(density, low, 8)[0]
    mean = integrate.quad(lambda w: w * density(w), low, 8)[0] / whole
    below = integrate.quad(density, low, 0.5)[0] / whole
    found = weights(x[:, None], y, wanted=[wanted])
    assert found.mean[0] == pytest.approx(mean, abs=0.02)
    assert found.chance(lambda draws: draws[:, 0] < 0.5) == pytest.approx(below, abs=0.02)
    assert found.draws.shape == (DRAWS, 1)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=14)
)
def test_changing_sides_changes_nothing(choices: list[tuple[float, float, float]]) -> None:
    x = np.array([[a, b] for a, b, _ in choices])
    y = np.array([outcome for *_, outcome in choices])
    one, other = weights(x, y), weights(-x, 1 - y)
    assert one.best == pytest.approx(other.best, abs=1e-6)
    assert (one.interval[:, 0] <= one.mean).all()
    assert (one.mean <= one.interval[:, 1]).all()


def test_without_answers_the_prior_is_left() -> None:
    found = weights(np.empty((0, 2)), [], wanted=[False, True])
    assert found.n == 0
    assert found.mean == pytest.approx([0, np.sqrt(2 / np.pi)], abs=0.03)
    assert found.interval[0] == pytest.approx([-1.96, 1.96], abs=0.1)


def test_the_same_answers_give_the_same_draws() -> None:
    x, y = [[2.0, -2.0], [1.0, 1.0]], [1, 0]
    assert np.array_equal(weights(x, y).draws, weights(x, y).draws)
    assert not np.array_equal(weights(x, y, seed=1).draws, weights(x, y).draws)


def test_a_hundred_answers_one_way_stay_finite() -> None:
    found = weights([[2.0, -2.0]] * 100, [1] * 100, wanted=[True, True])
    assert np.isfinite(found.draws).all()
    assert found.chance(lambda draws: draws[:, 0] > draws[:, 1]) == 1


@pytest.mark.parametrize(
    ("x", "y", "more"),
    [
        ([[1.0]], [1, 0], {}),
        ([[float("nan")]], [1], {}),
        ([[1.0]], [2], {}),
        ([[1.0]], [1], {"prior_sd": 0.0}),
        ([[1.0]], [1], {"wanted": [True, True]}),
        ([1.0], [1], {}),
    ],
)
def test_what_cannot_be_is_refused(x: list[float], y: list[float], more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        weights(x, y, **more)  # type: ignore[arg-type]


def test_the_most_telling_pairs_are_those_that_differ_most_and_otherwise() -> None:
    same_again = [[2.0, -2.0], [2.0, -2.0], [-2.0, 2.0], [2.0, 2.0]]
    assert most_telling(same_again, 2) == [0, 3]
    assert most_telling(same_again, 9)[:2] == [0, 3]
    assert sorted(most_telling(same_again, 9)) == [0, 1, 2, 3]
    assert most_telling(same_again, 1, start=[[2.0, -2.0]]) == [3]


def test_circles() -> None:
    round_ = [("A", "B"), ("B", "C"), ("C", "A"), ("A", "D")]
    assert circles(round_, [1, 1, 1, 1]) == 1
    assert circles(round_, [1, 1, 0, 1]) == 0
    assert circles(round_, [1, 1, 0.5, 1]) == 0
    assert circles([*round_, ("B", "A")], [1, 1, 1, 1, 1]) == 0
