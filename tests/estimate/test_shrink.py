"""Scores drawn toward a fixed prior: the winner's excess as it is known, and nothing that depends on who is present."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.shrink import toward

scores = st.lists(st.tuples(st.floats(-100, 100), st.floats(0, 20)), min_size=2, max_size=8)


def test_the_best_of_four_is_scored_twice_as_high_as_it_is() -> None:
    # Noise 1 and true spread 1: the best of four normal scores lies 1.029 standard deviations above their mean (Tippett
    # 1925), that is 1.029 sqrt(2) = 1.46, and is half of it, 0.73: Smith & Winkler (2006), The Optimizer's Curse.
    rng = np.random.default_rng(8)
    true = rng.normal(0, 1, (40_000, 4))
    scored = true + rng.normal(0, 1, true.shape)
    best = scored.argmax(axis=1)[:, None]
    assert np.take_along_axis(scored, best, axis=1).mean() == pytest.approx(1.46, abs=0.02)
    assert np.take_along_axis(true, best, axis=1).mean() == pytest.approx(0.73, abs=0.02)
    found = toward(scored, 1, 0, 1)
    assert np.take_along_axis(found.mean, best, axis=1).mean() == pytest.approx(0.73, abs=0.02)
    # What is left of the uncertainty is as large as it is said to be.
    assert (true - found.mean).std() == pytest.approx(found.sd[0, 0], abs=0.01)


def test_noise_of_nought_keeps_a_score_and_much_noise_leaves_the_prior() -> None:
    found = toward([5, 5, 5], [0, 1, 1e200], 1, 1)
    np.testing.assert_allclose(found.mean, [5, 3, 1])
    np.testing.assert_allclose(found.sd, [0, np.sqrt(0.5), 1])
    np.testing.assert_allclose(found.trust, [1, 0.5, 0], atol=1e-12)


@given(scores, st.floats(-50, 50), st.floats(0.1, 30), st.integers(0, 7))
@settings(max_examples=100, deadline=None)
def test_who_else_is_present_changes_nothing(
    drawn: list[tuple[float, float]], prior: float, spread: float, out: int
) -> None:
    scored, noise = (np.array(part) for part in zip(*drawn, strict=True))
    whole = toward(scored, noise, prior, spread)
    kept = np.arange(len(scored)) != out % len(scored)
    part = toward(scored[kept], noise[kept], prior, spread)
    assert part.mean.tolist() == whole.mean[kept].tolist()
    assert part.sd.tolist() == whole.sd[kept].tolist()


@given(scores, st.floats(-50, 50), st.floats(0.1, 30))
@settings(max_examples=100, deadline=None)
def test_a_score_moves_toward_the_prior_and_becomes_surer(
    drawn: list[tuple[float, float]], prior: float, spread: float
) -> None:
    scored, noise = (np.array(part) for part in zip(*drawn, strict=True))
    found = toward(scored, noise, prior, spread)
    low, high = np.minimum(scored, prior), np.maximum(scored, prior)
    assert ((found.mean >= low - 1e-9) & (found.mean <= high + 1e-9)).all()
    assert (found.sd <= np.minimum(noise, spread) + 1e-9).all()
    # Alike in noise, no two change places.
    alike = toward(scored, noise[0], prior, spread).mean
    assert (np.diff(alike[np.argsort(scored)]) >= 0).all()


@pytest.mark.parametrize(
    ("score", "noise", "prior", "spread", "message"),
    [
        ([1, np.nan], 1, 0, 1, "not scored"),
        ([1], 1, np.inf, 1, "not scored"),
        ([1], -1, 0, 1, "noise of 0 or more"),
        ([1], 1, 0, 0, "above 0"),
        ([1], [1, 2], 0, 1, "one for each score"),
    ],
)
def test_what_cannot_be_used_is_named(score: object, noise: object, prior: float, spread: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        toward(score, noise, prior, spread)  # type: ignore[arg-type]
