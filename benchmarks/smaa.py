"""How long ranking ten alternatives under 100,000 weightings takes beside a plain loop over the draws.

The loop multiplies, sorts and counts one weighting at a time, as one would write it down. Both get the same weights, take
turns in one process and must find the same shares; the ratio of processor times is printed, and last a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from offerscope.estimate import smaa, swing

ALTERNATIVES, CRITERIA, ROUNDS = 10, 10, 3

Floats = NDArray[np.float64]


def plain(scores: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Count ranks, wins in pairs and weights of first places, draw by draw."""
    n = len(scores)
    ranks, pairs, central = np.zeros((n, n)), np.zeros((n, n)), np.zeros(scores.shape)
    for weighed in weights:
        values = scores @ weighed
        order = np.argsort(-values)
        ranks[order, np.arange(n)] += 1
        pairs += values[:, None] > values
        central[order[0]] += weighed
    with np.errstate(invalid="ignore"):
        return ranks / len(weights), pairs / len(weights), central / ranks[:, :1]


def main() -> None:
    """Rank both ways and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a second or two: 10,000 weightings")
    draws = 10_000 if parser.parse_args().small else 100_000
    scores = np.random.default_rng(1).random((ALTERNATIVES, CRITERIA))

    def seconds(count: Callable[[], object]) -> float:
        start = time.process_time()
        count()
        return time.process_time() - start

    weights = swing.random(CRITERIA, draws, seed=2)
    found, (ranks, pairs, central) = smaa.run(scores, weights), plain(scores, weights)
    np.testing.assert_allclose(found.acceptability, ranks)
    np.testing.assert_allclose(found.pairwise, pairs + np.eye(ALTERNATIVES) / 2)
    np.testing.assert_allclose(found.central, central)
    # Here drawing the weights counts as well, for both.
    times = [
        (
            seconds(lambda: smaa.run(scores, draws=draws, seed=2)),
            seconds(lambda: plain(scores, swing.random(CRITERIA, draws, seed=2))),
        )
        for _ in range(ROUNDS)
    ]
    own, other = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"{draws} weightings of {ALTERNATIVES} alternatives on {CRITERIA} criteria: {own:.3f} s of processor time, "
        f"a plain loop {other:.2f} s (medians of {ROUNDS})"
    )
    figures = {"draws": draws, "cpu_seconds": round(own, 3), "plain_s": round(other, 2), "ratio": round(own / other, 4)}
    print(json.dumps({"name": "smaa", "figures": figures}))


if __name__ == "__main__":
    main()
