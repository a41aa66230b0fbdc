"""The project's own figures for the cases that other programs work out as well: one function for each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.stats import betabinom

from offerscope.estimate import search, value
from offerscope.pay import tax
from offerscope.pay.value import npv
from offerscope.reference.taxes import texts

YEARS = (2024, 2025, 2026)
SEED = 20261126


def taxcalc() -> dict[str, Any]:
    """Return federal tax of 200 random households, and of the incomes at which rules start and stop."""
    rng = np.random.default_rng(SEED)
    cases = []
    for _ in range(200):
        amounts = {
            "wages": _some(rng, 1.0, 1_200_000),
            "other": _some(rng, 0.4, 300_000),
            "gains": _some(rng, 0.4, 600_000),
            "spread": _some(rng, 0.4, 800_000),
        }
        cases.append({"year": int(rng.choice(YEARS)), "status": str(rng.choice(tax.STATUSES)), **amounts})
    for year in YEARS:
        for status in tax.STATUSES:
            for wages in (0, 10_000, 15_000, 50_000, 100_000, 168_600, 200_000, 250_000, 650_000, 3_000_000):
                cases.append({"year": year, "status": status, "wages": wages, "other": 0, "gains": 0, "spread": 0})
    for case in cases:
        case["income_tax"] = tax.federal(
            case["year"],
            case["status"],
            case["wages"],
            other=case["other"],
            long_term_gains=case["gains"],
            iso_spread=case["spread"],
        )
        case["payroll_tax"] = tax.payroll(case["year"], case["status"], case["wages"])
    return {"cases": cases}


def policyengine() -> dict[str, Any]:
    """Return the taxes of every shipped place, year and status, on a grid of incomes and on random ones.

    Sections that stand in from another year (a table says so) are not compared: nobody else has those.
    """
    rng = np.random.default_rng(SEED)
    grid = [0, 6_500, 13_000, 21_000, 29_000, 45_000, 80_000, 120_000, 160_000, 210_000, 249_900, 250_100, 300_000,
            499_900, 500_100, 700_000, 1_070_000, 1_200_000, 2_200_000, 3_000_000]  # fmt: skip
    cases = []
    for code in texts():
        table = tax.shipped(code)
        assert table is not None
        for year, rules in table.years.items():
            carried = [note.split(" is that of ")[0] for note in rules.notes if " is that of " in note]
            for status in table.statuses:
                for wages in [*grid, *rng.uniform(0, 400_000, 10).round(), *rng.uniform(0, 3_000_000, 6).round()]:
                    case = {"place": code, "year": year, "status": status, "wages": float(wages), "carried": carried}
                    case |= {"pretax": 0.0, "other": 0.0, "gains": 0.0, "spread": 0.0}
                    if wages not in grid:
                        case["pretax"] = _some(rng, 0.4, min(6_000, float(wages)))
                        case["other"] = _some(rng, 0.3, 200_000)
                        case["gains"] = _some(rng, 0.4, 2_000_000)
                        case["spread"] = _some(rng, 0.3, 900_000)
                    cases.append(case | _parts(case))
    return {"cases": cases}


def _parts(case: dict[str, Any]) -> dict[str, float]:
    """Return the taxes of a case's own place, without those of the places around it."""
    found = {"income_tax": 0.0, "payroll_tax": 0.0}
    around = case["place"].rpartition("-")[0]
    for code, sign in ((case["place"], 1), (around, -1)):
        if code:
            home = tax.take_home(
                code,
                case["year"],
                case["status"],
                case["wages"],
                pretax=case["pretax"],
                other=case["other"],
                long_term_gains=case["gains"],
                iso_spread=case["spread"],
            )
            found["income_tax"] += sign * float(home.federal + home.state)
            found["payroll_tax"] += sign * float(home.payroll)
    return found


def quantecon() -> dict[str, Any]:
    """Return McCall's reservation wage for the published case and two others."""
    wages = np.linspace(10, 60, 51)
    cases = []
    for n, a, b, cost, discount in ((50, 200, 100, 25.0, 0.99), (50, 100, 100, 10.0, 0.95), (50, 2, 5, 12.0, 0.97)):
        chances = betabinom(n, a, b).pmf(np.arange(51))
        ours = search.reservation(wages, chances / chances.sum(), cost, discount)
        cases.append({"a": a, "b": b, "n": n, "cost": cost, "discount": discount, "reservation": float(ours)})
    return {"cases": cases}


def scikit_criteria() -> dict[str, Any]:
    """Return the weighted sums of random decisions on fixed anchors, for the other program to sum as well."""
    rng = np.random.default_rng(SEED)
    cases = []
    for _ in range(50):
        offers, criteria = int(rng.integers(2, 8)), int(rng.integers(2, 7))
        scores = rng.uniform(0, 100, (offers, criteria)).round(3)
        weights = rng.dirichlet(np.ones(criteria))
        model = value.ValueModel(anchors=[(0.0, 100.0)] * criteria, weights=weights)
        ours = model.fit(scores).predict(scores)
        cases.append({"scores": scores.tolist(), "weights": weights.tolist(), "values": ours.tolist()})
    return {"cases": cases}


def numpy_financial() -> dict[str, Any]:
    """Return present values of the published flows and of random ones."""
    rng = np.random.default_rng(SEED)
    flows = [(0.08, [-40_000.0, 5_000.0, 8_000.0, 12_000.0, 30_000.0])]
    flows += [
        (float(rng.uniform(0, 0.3)), rng.uniform(-50_000, 50_000, int(rng.integers(1, 41))).tolist())
        for _ in range(100)
    ]
    return {"cases": [{"rate": rate, "flows": one, "npv": npv(rate, one)} for rate, one in flows]}


def _some(rng: np.random.Generator, chance: float, most: float) -> float:
    """Return a whole amount up to a most, with a chance; small amounts are as likely as large ones."""
    return float(np.round(most * rng.random() ** 2)) if rng.random() < chance else 0.0


#: The cases of each oracle, in the order in which they run.
CASES: dict[str, Callable[[], dict[str, Any]]] = {
    "taxcalc": taxcalc,
    "policyengine": policyengine,
    "quantecon": quantecon,
    "scikit_criteria": scikit_criteria,
    "numpy_financial": numpy_financial,
}
