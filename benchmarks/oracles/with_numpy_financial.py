"""Net present values by numpy-financial.

Run by run.py with the interpreter of its own environment and the path of the cases.
"""

# requirements: numpy-financial==1.0.0

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path


def main() -> None:
    program = importlib.import_module("numpy_financial")
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cases"]
    found = [float(program.npv(case["rate"], case["flows"])) for case in cases]
    largest = max(abs(one - case["npv"]) for one, case in zip(found, cases, strict=True))
    print(f"the published flows: ours {cases[0]['npv']:.2f}, theirs {found[0]:.2f}")
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
