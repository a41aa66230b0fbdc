"""Shares that lend each other strength: known truths come back, and intervals hold what they promise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, special

from offerscope.estimate.shares import pooled_shares


def test_one_count_is_drawn_toward_a_half_by_the_prior_alone() -> None:
    # The share of one who alone was seen, by integrating the same model in another way.
    def likelihood(mean: float, common: float) -> float:
        size = (1 - common**2) / common**2
        return float(np.exp(special.betaln(7 + mean * size, 3 + (1 - mean) * size) - special.betaln(mean * size, (1 - mean) * size)))  # fmt: skip

    def expected(mean: float, common: float) -> float:
        size = (1 - common**2) / common**2
        return likelihood(mean, common) * (7 + mean * size) / (10 + size)

    bounds = [[1e-6, 1 - 1e-6], [1e-3, 1 - 1e-6]]
    options = {"epsabs": 1e-6, "epsrel": 1e-4}
    whole, share = (integrate.nquad(one, bounds, opts=[options, options])[0] for one in (likelihood, expected))
    assert pooled_shares([7], [10]).pooled[0] == pytest.approx(share / whole, abs=0.004)


def test_alike_people_share_one_and_different_ones_keep_theirs() -> None:
    alike = pooled_shares([30] * 12, [100] * 12)
    low, high = alike.between()
    assert high - low < 0.06
    assert alike.mean == pytest.approx(0.3, abs=0.01)
    apart = pooled_shares([10, 90] * 6, [100] * 12)
    low, high = apart.between()
    assert high - low > 0.7
    assert apart.pooled[0] == pytest.approx(0.1, abs=0.03)
    few = pooled_shares([0, 40], [1, 100])
    assert 0.05 < few.pooled[0] < 0.4  # one application tells little
    assert all(low < share < high for share, (low, high) in zip(few.pooled, few.interval, strict=True))


def test_the_order_and_copies_of_people_change_nothing() -> None:
    k, n = [3, 0, 7, 3], [10, 4, 9, 10]
    found, turned = pooled_shares(k, n), pooled_shares(k[::-1], n[::-1])
    assert found.pooled.tolist() == turned.pooled[::-1].tolist()
    assert found.mean == pytest.approx(turned.mean)
    assert found.interval[0].tolist() == found.interval[3].tolist()


@pytest.mark.parametrize(("k", "n"), [([], []), ([1], [0]), ([3], [2]), ([-1], [2]), ([1, 2], [3]), ([np.nan], [3])])
def test_what_is_no_count_is_an_error(k: list[float], n: list[float]) -> None:
    with pytest.raises(ValueError, match=r"lists of one length|from 0 to n"):
        pooled_shares(k, n)


def test_a_level_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="level"):
        pooled_shares([1], [2], level=1.5)


@pytest.mark.slow
def test_intervals_hold_the_truth_in_nineteen_of_twenty() -> None:
    rng = np.random.default_rng(5)
    worlds = [(0.3, 8.0, 40, 10), (0.1, 4.0, 60, 15), (0.5, 30.0, 25, 8), (0.7, 2.0, 80, 5)]
    held, own, tries = 0, [], 100
    for mean, size, people, applications in worlds:
        for _ in range(tries):
            shares = rng.beta(mean * size, (1 - mean) * size, people)
            n = 1 + rng.poisson(applications, people)
            found = pooled_shares(rng.binomial(n, shares), n)
            held += found.mean_interval[0] <= mean <= found.mean_interval[1]
            new = rng.beta(mean * size, (1 - mean) * size, 400)
            low, high = found.between()
            own.append(((new >= low) & (new <= high)).mean())
    assert 0.93 <= held / (tries * len(worlds)) <= 0.97
    assert 0.77 <= float(np.mean(own)) <= 0.85  # eight in ten


@pytest.mark.slow
def test_intervals_of_groups_hold_their_shares() -> None:
    rng = np.random.default_rng(6)
    held = []
    for _ in range(120):
        shares = rng.beta(8, 12, 6)
        found = pooled_shares(rng.binomial(30, shares), [30] * 6)
        held.append((found.interval[:, 0] <= shares) & (shares <= found.interval[:, 1]))
    assert 0.93 <= float(np.mean(held)) <= 0.97
