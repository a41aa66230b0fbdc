"""Weighted sums by scikit-criteria; and its TOPSIS beside the published figures, as the second opinion would have it.

Run by run.py with the interpreter of its own environment and the path of the cases. Weighted sums are compared case by
case. TOPSIS is worked out for the two published cases of the reference checks (Tzeng & Huang 2011; Opricovic & Tzeng 2004).
"""

# requirements: scikit-criteria==0.10

from __future__ import annotations

import importlib
import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

import numpy as np

#: Matrix, objectives, weights, how it is normalised, and the published closeness.
PUBLISHED = (
    ([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [max, max, max], [0.3, 0.4, 0.3], "vector", [0.5037, 0.6581, 0.7482, 0.3340]),
    ([[1, 3000], [2, 3750], [5, 4500]], [min, max], [0.5, 0.5], "minmax", [0.500, 0.617, 0.500]),
    ([[1, 3000], [2, 3750], [5, 4500]], [min, max], [0.5, 0.5], "vector", [0.762, 0.722, 0.238]),
)  # fmt: skip


def main() -> None:
    program = importlib.import_module("skcriteria")
    simple = importlib.import_module("skcriteria.agg.simple")
    topsis = importlib.import_module("skcriteria.agg.topsis")
    scale = importlib.import_module("skcriteria.preprocessing.scalers")
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cases"]
    sums = 0.0
    for case in cases:
        matrix = np.array(case["scores"]) / 100
        data = program.mkdm(matrix, [max] * matrix.shape[1], weights=case["weights"])
        theirs = simple.WeightedSumModel().evaluate(data).e_.score
        sums = max(sums, float(np.max(np.abs(theirs - np.array(case["values"])))))
    print(f"{len(cases)} weighted sums, largest difference {sums:.2g}")
    near = 0.0
    for matrix, objectives, weights, how, published in PUBLISHED:
        scaler = scale.VectorScaler("matrix") if how == "vector" else scale.MinMaxScaler("matrix")
        data = program.mkdm(np.array(matrix, dtype=float), objectives, weights=weights)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it advises against objectives that are lower the better; the case has one
            closeness = topsis.TOPSIS().evaluate(scaler.transform(data)).e_.similarity
        print(f"TOPSIS, {how}: {np.round(closeness, 4).tolist()}, published {published}")
        near = max(near, float(np.max(np.abs(closeness - np.array(published)))))
    print(
        json.dumps(
            {
                "version": importlib.metadata.version("scikit-criteria"),
                "cases": len(cases),
                "largest_difference": float(f"{sums:.2g}"),
                "topsis_largest_difference": float(f"{near:.2g}"),
                "wrong": int(sums > 1e-9) + int(near > 6e-4),
            }
        )
    )


if __name__ == "__main__":
    main()
