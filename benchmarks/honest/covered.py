"""How often intervals called 95 % hold the truth, with truths drawn from the priors that the methods state."""

from __future__ import annotations

import coverage
import numpy as np

from offerscope.estimate.rates import wilson
from offerscope.estimate.shift import overall_shift
from offerscope.estimate.trend import linear_trend

#: Interviews in a log.
SIZES = (14, 45, 80)


def rates(n: int, draws: int, rng: np.random.Generator) -> float:
    """Return the share of Wilson intervals that hold a rate drawn from U(.05, .95)."""
    p = rng.uniform(0.05, 0.95, draws)
    low, high = wilson(rng.binomial(n, p), np.full(draws, n))
    return float(((low <= p) & (p <= high)).mean())


def _companies(n: int, rng: np.random.Generator) -> np.ndarray:
    """Return the company of each interview: five for each nine, and each at least once."""
    companies = max(2, round(n * 5 / 9))
    return np.r_[np.arange(companies), rng.integers(0, companies, n - companies)]


def shifts(n: int, draws: int, rng: np.random.Generator) -> float:
    """Return the share of intervals of the overall shift that hold it: it is N(0, 1), companies differ, readings are noisy."""
    hits = 0
    for _ in range(draws):
        groups = _companies(n, rng)
        shift, between = rng.standard_normal(), abs(0.5 * rng.standard_normal())
        own = shift + between * rng.standard_normal(groups.max() + 1)
        before = 6 + 1.6 * rng.standard_normal(n)
        after = before + own[groups] + np.sqrt(2) * rng.standard_normal(n)
        found = overall_shift(before, after, groups.tolist())
        hits += found.low <= shift <= found.high
    return hits / draws


def changes(n: int, draws: int, rng: np.random.Generator, prior_sd: float = 1.5) -> float:
    """Return the share of intervals of the change from the first to the last third that hold it."""
    x = np.log1p(np.arange(n))
    hits = 0
    for _ in range(draws):
        groups = rng.permutation(_companies(n, rng))
        slope, noise, alike = prior_sd * rng.standard_normal(), np.exp(0.3 * rng.standard_normal()), rng.beta(1, 8)
        own = np.sqrt(alike) * noise * rng.standard_normal(groups.max() + 1)
        y = 6 + slope * (x - x.mean()) + own[groups] + np.sqrt(1 - alike) * noise * rng.standard_normal(n)
        found = linear_trend(y, x, groups.tolist(), prior_sd=prior_sd)
        low, high = found.change_interval
        hits += low <= slope * found.span <= high
    return hits / draws


def measure(draws: int, seed: int = 11) -> dict[str, float]:
    """Return the coverage of each kind of interval at each size, and say it.

    Parameters
    ----------
    draws:
        How many logs are made for each.
    seed:
        The random seed.
    """
    rng = np.random.default_rng(seed)
    figures = {}
    for n in SIZES:
        for name, kind in (("rate", rates), ("shift", shifts), ("change", changes)):
            figures[f"{name}_{n}"] = round(kind(n, draws, rng), 4)
    for interviews, companies in coverage.SIZES:
        found = coverage.measure(interviews, companies, draws)
        figures[f"culture_{interviews}_{companies}"] = found["ours"]
        figures[f"culture_extreme_{interviews}_{companies}"] = found["ours_extreme"]
    print("intervals called 95 % hold the truth:", figures)
    return figures
