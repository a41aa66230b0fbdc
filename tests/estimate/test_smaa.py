"""Shares of weightings: areas of the simplex in closed form, and a count of every draw by hand."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate import smaa, swing

#: Three alternatives, each scored 1 on a criterion of its own, and one between.
OWN = np.eye(3)

DRAWS = 40_000


def within(share: float, draws: int = DRAWS) -> float:
    """Four standard errors of a share."""
    return 4 * math.sqrt(share * (1 - share) / draws) + 1e-12


def test_r1_two_criteria_in_closed_form() -> None:
    # Reference check R1: with the weight w on the first criterion A is worth w, B 0.6 and C 1 - w, so B is first for w from
    # 0.4 to 0.6 and second elsewhere; A is before C where w is above a half.
    found = smaa.run([[1, 0], [0.6, 0.6], [0, 1]], draws=DRAWS)
    expected = np.array([[0.4, 0.1, 0.5], [0.2, 0.8, 0], [0.4, 0.1, 0.5]])
    for got, share in zip(found.acceptability.ravel(), expected.ravel(), strict=True):
        assert got == pytest.approx(share, abs=within(share))
    np.testing.assert_allclose(found.first, found.acceptability[:, 0])
    np.testing.assert_allclose(found.pairwise, [[0.5, 0.4, 0.5], [0.6, 0.5, 0.6], [0.5, 0.4, 0.5]], atol=within(0.5))
    np.testing.assert_allclose(found.central, [[0.8, 0.2], [0.5, 0.5], [0.2, 0.8]], atol=0.005)
    assert found.draws == DRAWS


@pytest.mark.parametrize("level", [0.35, 0.4, 0.5, 0.6, 0.8])
def test_three_criteria_in_closed_form(level: float) -> None:
    # D is worth the level whatever the weights, and first where no weight exceeds it. Of the triangle of weights that is all
    # but three corners of (1 - level)^2 each; below a half the corners overlap and a triangle of (3 level - 1)^2 is left.
    found = smaa.run([*OWN, [level] * 3], draws=DRAWS)
    middle = 1 - 3 * (1 - level) ** 2 if level >= 0.5 else (3 * level - 1) ** 2
    for got, share in zip(found.first, [(1 - middle) / 3] * 3 + [middle], strict=True):
        assert got == pytest.approx(share, abs=within(share))
    np.testing.assert_allclose(found.central[3], 1 / 3, atol=0.01)


def test_uncertain_scores_in_closed_form() -> None:
    # Two scores with errors of 1 around 0.5 and 0: the first is higher with probability Phi(0.5 / sqrt(2)).
    scores = np.random.default_rng(2).normal([[0.5], [0.0]], 1.0, (DRAWS, 2, 1))
    share = 0.5 * (1 + math.erf(0.5 / 2))
    for weights in (None, [7.0], np.ones((DRAWS, 1))):
        found = smaa.run(scores, weights)
        assert found.first[0] == pytest.approx(share, abs=within(share))
        assert found.draws == DRAWS


def test_a_published_example_with_measured_uncertainty() -> None:
    # Heparin beside enoxaparin after a trauma: events among 136 and 129 patients (proximal and distal thrombosis, major
    # bleeding), linear between fixed ends, no preferences. Published with the R package smaa (van Valkenhoef; its saved
    # example output): 0.3504 and 0.6496, and the central weights below, from 10,000 draws of its own.
    events = np.array([[[20, 116], [40, 96], [1, 135]], [[8, 121], [32, 97], [5, 124]]])
    worst, best = np.array([0.25, 0.4, 0.1]), np.array([0.0, 0.15, 0.0])
    measured = np.random.default_rng(3).beta(*np.moveaxis(events, 2, 0), size=(DRAWS, 2, 3))
    scores = (worst - measured) / (worst - best)
    found = smaa.run(scores)
    np.testing.assert_allclose(found.first, [0.3504, 0.6496], atol=math.hypot(within(0.35, 10_000), within(0.35)))
    published = [[0.1865, 0.2772, 0.5363], [0.4073, 0.3641, 0.2285]]
    np.testing.assert_allclose(found.central, published, atol=0.015)
    # With the weights known to be half, a fifth and three tenths the same source has 0.1279 and 0.8721.
    known = smaa.run(scores, [0.5, 0.2, 0.3])
    np.testing.assert_allclose(known.first, [0.1279, 0.8721], atol=math.hypot(within(0.13, 10_000), within(0.13)))
    # The confidence factors: how often each is first where the weights are its own central ones.
    for place, factor in enumerate((0.6682, 0.8956)):
        own = smaa.run(scores, published[place])
        assert own.first[place] == pytest.approx(factor, abs=math.hypot(within(factor, 10_000), within(factor)))


def by_hand(scores: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same shares, draw by draw and alternative by alternative."""
    draws, n, criteria = scores.shape
    ranks, pairs, central = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, criteria))
    for table, weighed in zip(scores, weights, strict=True):
        worth = [round(float(row @ weighed), 9) for row in table]
        for one in range(n):
            above, alike = sum(other > worth[one] for other in worth), worth.count(worth[one])
            for rank in range(above, above + alike):
                ranks[one, rank] += 1 / alike
            if not above:
                central[one] += weighed / alike
            for other in range(n):
                pairs[one, other] += (worth[one] > worth[other]) + 0.5 * (worth[one] == worth[other])
    with np.errstate(invalid="ignore"):
        return ranks / draws, pairs / draws, central / ranks[:, :1]


@given(st.integers(1, 5), st.integers(1, 4), st.integers(1, 30), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_it_counts_what_is_counted_by_hand(n: int, criteria: int, draws: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Whole scores and weights in quarters: ties abound.
    scores = rng.integers(0, 4, (draws, n, criteria)).astype(float)
    weights = rng.integers(0, 5, (draws, criteria)) + (np.arange(criteria) == 0)
    found = smaa.run(scores, weights)
    ranks, pairs, central = by_hand(scores, weights / weights.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(found.acceptability, ranks, atol=1e-12)
    np.testing.assert_allclose(found.pairwise, pairs, atol=1e-12)
    np.testing.assert_allclose(found.central, central, atol=1e-12)


@given(st.integers(1, 9), st.integers(1, 6), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_every_alternative_has_one_rank_and_every_rank_one_alternative(n: int, criteria: int, seed: int) -> None:
    scores = np.random.default_rng(seed).random((n, criteria)).round(1)
    found = smaa.run(scores, draws=5000)
    np.testing.assert_allclose(found.acceptability.sum(axis=0), 1)
    np.testing.assert_allclose(found.acceptability.sum(axis=1), 1)
    np.testing.assert_allclose(found.pairwise + found.pairwise.T, 1)


def test_a_clone_takes_half_of_the_first_places_and_leaves_the_others_theirs() -> None:
    scores = np.random.default_rng(1).random((5, 7))
    alone, cloned = smaa.run(scores), smaa.run([*scores, scores[0]])
    np.testing.assert_allclose(cloned.first[1:5], alone.first[1:])
    np.testing.assert_allclose(cloned.first[[0, 5]], alone.first[0] / 2)
    np.testing.assert_allclose(cloned.pairwise[:5, :5], alone.pairwise)
    assert cloned.pairwise[0, 5] == 0.5
    np.testing.assert_allclose(cloned.central[[0, 5]], alone.central[[0, 0]])


def test_values_that_differ_by_rounding_alone_are_a_tie() -> None:
    # 0.1 + 0.2 + 0.3 is another last digit than 0.2 + 0.2 + 0.2.
    found = smaa.run([[0.1, 0.2, 0.3], [0.2, 0.2, 0.2]], [1, 1, 1])
    assert found.acceptability.tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert found.draws == 1


def test_one_that_is_never_first_has_no_weights_of_its_own() -> None:
    found = smaa.run([[1, 1], [0, 0]], [3, 1])
    assert found.first.tolist() == [1, 0]
    assert found.central[0].tolist() == [0.75, 0.25]
    assert np.isnan(found.central[1]).all()


def test_weights_near_the_stated_ones_give_their_leader() -> None:
    scores = [[1, 0], [0.6, 0.6], [0, 1]]
    assert smaa.run(scores, swing.stated([90, 10])).first[0] > 0.99
    assert smaa.run(scores, swing.ranked([0, 1])).first[2] == 0


def test_a_seed_gives_the_same_shares_again() -> None:
    scores = np.random.default_rng(4).random((4, 3))
    one, same, other = (smaa.run(scores, draws=5000, seed=seed) for seed in (1, 1, 2))
    assert (one.acceptability == same.acceptability).all()
    assert (one.acceptability != other.acceptability).any()


@pytest.mark.parametrize(
    ("scores", "weights", "draws", "message"),
    [
        ([1, 2], None, 10, "give \\(alternatives, criteria\\)"),
        (np.zeros((0, 2)), None, 10, "give \\(alternatives, criteria\\)"),
        ([[1, np.nan]], None, 10, "missing"),
        ([[1, 2]], [1], 10, "one for each"),
        ([[1, 2]], [[[1, 2]]], 10, "\\(draws, criteria\\)"),
        ([[1, 2]], [1, -1], 10, "0 or more"),
        ([[1, 2]], [[1, 1], [0, 0]], 10, "above 0"),
        (np.ones((3, 2, 2)), np.ones((4, 2)), 10, "as many of both"),
        ([[1, 2]], None, 0, "1 or more"),
    ],
)
def test_what_cannot_be_used_is_named(scores: object, weights: object, draws: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        smaa.run(scores, weights, draws)  # type: ignore[arg-type]


def test_weights_drawn_here_have_nothing_to_do_with_scores_drawn_from_the_same_seed() -> None:
    for draw in (
        lambda rng: rng.standard_exponential((DRAWS, 2)),
        lambda rng: rng.normal(size=(DRAWS, 2)),
        lambda rng: rng.gamma(20.0, size=(DRAWS, 2)),
    ):
        for seed in (0, [0, 1], [0, 2], [0, 3]):
            scores = draw(np.random.default_rng(seed))
            for weights in (
                swing.random(2, DRAWS),
                swing.stated([1, 1], draws=DRAWS),
                swing.ranked([[0, 1]], 2, DRAWS),
            ):
                found = np.corrcoef(scores[:, 0], weights[:, 0])[0, 1]
                assert abs(found) < 5 / math.sqrt(DRAWS)
