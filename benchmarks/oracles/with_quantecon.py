"""McCall's reservation wage, by iterating on the value function with QuantEcon's own distribution.

Run by run.py with the interpreter of its own environment and the path of the cases.
"""

# requirements: quantecon==0.11.4

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import numpy as np


def main() -> None:
    program = importlib.import_module("quantecon")
    distributions = importlib.import_module("quantecon.distributions")
    largest = 0.0
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cases"]
    for case in cases:
        wages = np.linspace(10, 60, case["n"] + 1)
        chances = distributions.BetaBinomial(case["n"], case["a"], case["b"]).pdf()
        discount, cost = case["discount"], case["cost"]

        def better(value: np.ndarray, d: float = discount, c: float = cost, w: np.ndarray = wages, p: np.ndarray = chances) -> np.ndarray:  # fmt: skip
            return np.maximum(w / (1 - d), c + d * float(p @ value))

        value = program.compute_fixed_point(
            better, wages / (1 - discount), error_tol=1e-11, max_iter=100_000, verbose=0, print_skip=100_000
        )
        theirs = (1 - discount) * (cost + discount * float(chances @ value))
        largest = max(largest, abs(theirs - case["reservation"]))
        print(f"ours {case['reservation']:.7f}, theirs {theirs:.7f}")
    print(
        json.dumps(
            {
                "version": program.__version__,
                "cases": len(cases),
                "largest_difference": float(f"{largest:.2g}"),
                "wrong": int(largest > 1e-6),
            }
        )
    )


if __name__ == "__main__":
    main()
