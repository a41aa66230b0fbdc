"""Measure how often the intervals of company means hold the truth, beside those that estimate and then trust.

Run it with ``python benchmarks/coverage.py``; the last line is JSON. Worlds are drawn from the stated prior, at
the sizes of a small and of a middling log. "Plug-in" estimates both standard deviations by moments, and then
makes intervals as if they were known, which is what most software calls empirical Bayes. The row "rounded"
breaks the model on purpose: ratings are whole levels from 1 to 5, as people type them, and the truth is the mean
that a company's ratings would have after very many interviews.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from offerscope.estimate.pooling import Prior, pooled_means

Floats = NDArray[np.float64]

DRAWS = 2000
SIZES = ((14, 9), (45, 25))


@dataclass(frozen=True)
class World:
    """One made log: values of companies whose true means are known."""

    values: Floats
    companies: NDArray[np.int64]
    truth: Floats


def world(interviews: int, companies: int, rng: np.random.Generator, prior: Prior, rounded: bool) -> World:
    """Return a made log with at least one interview a company."""
    groups = np.r_[np.arange(companies), rng.integers(0, companies, interviews - companies)]
    within = prior.within * np.exp(prior.within_spread * rng.standard_normal())
    between = abs(prior.between * rng.standard_normal())
    truth = prior.mean + prior.mean_sd * rng.standard_normal() + between * rng.standard_normal(companies)
    values = truth[groups] + within * rng.standard_normal(interviews)
    if not rounded:
        return World(values, groups, truth)
    cuts = np.array([1.5, 2.5, 3.5, 4.5])
    long_run = 1 + special.ndtr((truth[:, None] - cuts) / within).sum(axis=1)
    return World(np.clip(np.rint(values), 1, 5), groups, long_run)


def plug_in(values: Floats, groups: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the means and standard errors that estimate both standard deviations and then trust them."""
    n = np.bincount(groups)
    raw = np.bincount(groups, weights=values) / n
    free = len(values) - len(n)
    within = max(1e-9, float(((values - raw[groups]) ** 2).sum() / free))
    size = (len(values) - (n**2).sum() / len(values)) / (len(n) - 1)
    mean_square = float((n * (raw - values.mean()) ** 2).sum() / (len(n) - 1))
    between = max(0.0, (mean_square - within) / size)
    precision = 1 / (between + within / n)
    overall = float((precision * raw).sum() / precision.sum())
    trust = between * precision
    return trust * raw + (1 - trust) * overall, np.sqrt(trust * within / n)


def measure(interviews: int, companies: int, draws: int, rounded: bool = False, seed: int = 7) -> dict[str, float]:
    """Return the shares of companies whose 95 % interval holds their true mean.

    Parameters
    ----------
    interviews, companies:
        The size of each made log.
    draws:
        How many logs are made.
    rounded:
        Whether ratings are whole levels from 1 to 5.
    seed:
        The random seed.

    Returns
    -------
    dict
        ``ours`` and ``plug_in`` over all companies, ``ours_extreme`` and ``plug_in_extreme`` for the company whose
        mean is farthest from the overall one.
    """
    rng = np.random.default_rng(seed)
    prior = Prior()
    hits = np.zeros(4)
    for _ in range(draws):
        made = world(interviews, companies, rng, prior, rounded)
        found = pooled_means(made.values, made.companies.tolist(), prior)
        above = found.theta.above(made.truth)
        inside = (above >= 0.025) & (above <= 0.975)
        mean, error = plug_in(made.values, made.companies)
        plain = np.abs(made.truth - mean) <= 1.96 * error
        far = int(np.abs(found.mean - found.overall).argmax())
        plain_far = int(np.abs(mean - mean.mean()).argmax())
        hits += [inside.mean(), plain.mean(), inside[far], plain[plain_far]]
    names = ("ours", "plug_in", "ours_extreme", "plug_in_extreme")
    return {name: round(float(hit), 4) for name, hit in zip(names, hits / draws, strict=True)}


def main() -> None:
    figures: dict[str, float] = {}
    began = time.perf_counter()
    for rounded in (False, True):
        for interviews, companies in SIZES:
            found = measure(interviews, companies, DRAWS, rounded)
            label = f"{interviews} interviews, {companies} companies" + (", rounded" if rounded else "")
            print(
                f"{label:40} ours {found['ours']:.1%}, most extreme {found['ours_extreme']:.1%}; "
                f"plug-in {found['plug_in']:.1%}, most extreme {found['plug_in_extreme']:.1%}"
            )
            key = f"{interviews}_{companies}" + ("_rounded" if rounded else "")
            figures |= {f"{name}_{key}": value for name, value in found.items()}
    figures |= {"draws": DRAWS, "seconds": round(time.perf_counter() - began, 1)}
    print(json.dumps({"name": "coverage", "figures": figures}))


if __name__ == "__main__":
    main()
