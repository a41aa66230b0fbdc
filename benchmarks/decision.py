"""Measure what it costs to choose a job by page 11 and by other rules, for made seekers whose true tastes are known.

Run it with ``python benchmarks/decision.py`` (2,000 seekers), or with ``--small`` (40). Each seeker has two to five jobs to
choose from and a log of what they wrote down; each rule names a job. What a rule loses is its regret: what the best of the
jobs is truly worth to the person less what the one taken is, in points of 100. The worlds stand in ``decide/world.py`` and
the rules in ``decide/rivals.py``; ours reads the log alone. Figures are given for each of four worlds and for all in equal
parts, with their standard errors, and for each rival how much more it loses than ours for the same seekers. The last line
is JSON.
"""

from __future__ import annotations

import argparse
import json
import time

from decide.harness import summary, table, tasks, work
from decide.rivals import OURS, RULES
from honest.reports import spread

#: Seekers at full and at small size.
FULL, SMALL = 2_000, 40

SEED = 20260529


def main() -> None:
    """Let all rules choose for all seekers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help=f"{SMALL} seekers instead of {FULL:,}")
    parser.add_argument("--seekers", type=int, default=0, help="so many seekers instead")
    parser.add_argument("--seed", type=int, default=SEED, help="the seed of all seekers")
    parser.add_argument("--rivals-only", action="store_true", help="leave page 11 out")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    given = parser.parse_args()
    began = time.perf_counter()
    seekers = given.seekers or (SMALL if given.small else FULL)
    rules = [rule for rule in RULES if not (given.rivals_only and rule == OURS)]
    found = summary(list(spread(work, tasks(seekers, given.seed, rules), given.workers)))
    print(f"points of 100 lost, with standard errors, for {seekers:,} seekers")
    print(table(found, rules))
    figures = {**found, "seekers": seekers, "seed": given.seed, "seconds": round(time.perf_counter() - began)}
    print(json.dumps({"benchmark": "decision", **figures}))


if __name__ == "__main__":
    main()
