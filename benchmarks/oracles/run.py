"""Compare figures with independent programs, each in an environment of its own that the lock knows nothing of.

Run it with ``make oracle``, or ``python benchmarks/oracles/run.py NAME...`` for some. For each script ``with_NAME.py`` the
requirements in its first lines are installed into ``.oracles/NAME`` (once), the project works out its own figures for a
list of cases (``ours.py``), and the script works out the same with the other program and compares. Nothing of the other
program is needed, or used, at run time. The last line is JSON, and is kept in ``benchmarks/results/oracles.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import ours

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLACE = ROOT / ".oracles"
RESULTS = ROOT / "benchmarks" / "results" / "oracles.json"


def main() -> None:
    """Run the oracles that are asked for, and end with what each found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(ours.CASES)}; all where none is named")
    names = parser.parse_args().names or list(ours.CASES)
    for name in names:
        if name not in ours.CASES:
            parser.error(f"{name} is none of {', '.join(ours.CASES)}")
    # A run of some keeps what the others found before.
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))["figures"] if RESULTS.is_file() else {}
    for name in names:
        print(f"== {name}", flush=True)
        found[name] = compare(name)
    line = json.dumps({"name": "oracles", "figures": {name: found[name] for name in ours.CASES if name in found}})
    RESULTS.write_text(f"{line}\n", encoding="utf-8")
    print(line)
    if any(found[name]["wrong"] for name in names):
        sys.exit(1)


def compare(name: str) -> dict[str, Any]:
    """Return the figures of one oracle."""
    script = HERE / f"with_{name}.py"
    place = PLACE / name
    python = environment(place, requirements(script))
    cases = place / "cases.json"
    cases.write_text(json.dumps(ours.CASES[name]()), encoding="utf-8")
    outside = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [python, script, cases], check=True, stdout=subprocess.PIPE, text=True, cwd=place, env=outside
    )
    print(done.stdout, end="", flush=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def requirements(script: Path) -> list[str]:
    """Return what a script asks for in its first lines: ``# requirements: taxcalc==6.8.0``."""
    line = re.search(r"^# requirements: (.+)$", script.read_text(encoding="utf-8"), re.MULTILINE)
    if line is None:
        raise ValueError(f'{script.name} names no requirements; give a line "# requirements: NAME==VERSION"')
    return line[1].split()


def environment(place: Path, wanted: list[str]) -> Path:
    """Return the interpreter of an environment that has what is wanted, set up anew where that has changed."""
    python, ready = place / "bin" / "python", place / "ready"
    if not ready.is_file() or ready.read_text(encoding="utf-8").split() != wanted:
        print(f"setting up {place.relative_to(ROOT)}: {' '.join(wanted)}", flush=True)
        ready.unlink(missing_ok=True)
        venv.create(place, clear=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        ready.write_text("\n".join(wanted), encoding="utf-8")
    return python


if __name__ == "__main__":
    main()
