"""Measure how honest the questions are, on made searches whose truths are known.

Run it with ``python benchmarks/honesty.py`` (about half an hour on two cores), or with ``--small`` (two minutes). It asks
the questions themselves, as a report does, and prints what it finds on the way; the last line is JSON.

- On noise, where nothing is there: the share of whole reports with a false claim called clear (``false_clear_share``).
- In mixed worlds, where some effects are there and some are not: the share of claims called leaning whose sign is right
  (``leaning_right_share``; where nothing is there, no sign is), and the share of effects that are named, a figure for each
  size of log (``found_share``). Beside it what the simpler rule of ``honest/simple.py`` finds, with its bar set so that on
  noise of the same size it makes as many false claims (``simple_found_share``).
- At 80 interviews with one large effect: the share of reports that call it clear (``planted_found_share``, the least of
  the four kinds; beside them, a culture among companies that are all alike, where it is harder to believe).
- How often intervals called 95 % hold the truth (``coverage``).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from honest import covered, simple
from honest.reports import Scored, found, scored, spread
from honest.worlds import ALIKE, LARGE, SIZES, mixed_world, null_world, planted_world

from offerscope.questions import all_questions


@dataclass(frozen=True)
class Task:
    """One search to make and to ask about."""

    kind: str
    n: int
    seed: int


@dataclass(frozen=True)
class Done:
    """What came of it: the claims, which real effects were found and how, and the simpler rule's statistics."""

    task: Task
    claims: tuple[Scored, ...]
    leaning: tuple[bool, ...] = ()
    clear: tuple[bool, ...] = ()
    real: tuple[str, ...] = ()
    statistics: tuple[tuple[str, float], ...] = ()


def ask(task: Task) -> Done | None:
    """Make one search and ask every question of it; ``None`` where the plan has no place for its effect."""
    if task.kind == "null":
        world = null_world(task.seed, task.n)
    elif task.kind == "mixed":
        world = mixed_world(task.seed, task.n)
    else:
        planted = planted_world(task.kind, task.seed)
        if planted is None:
            return None
        world = planted
    # Whether one large effect is found hangs on its own page alone.
    only = LARGE[task.kind].claim.partition(":")[0] if task.kind in LARGE else ""
    claims = tuple(scored(world, only))
    told = () if task.kind in LARGE else tuple(simple.statistics(world).items())
    return Done(
        task, claims, tuple(found(world, claims)), tuple(found(world, claims, "clear")), world.real, told
    )  # fmt: skip


def share(k: int, n: int) -> float:
    """Return a share, rounded for the line of JSON; -1 of nothing."""
    return round(k / n, 4) if n else -1.0


def false_clear(done: Sequence[Done]) -> list[Done]:
    """Return the reports with at least one false claim called clear."""
    return [one for one in done if any(row.strength == "clear" and row.is_right is False for row in one.claims)]


def false_per_report(done: Sequence[Done]) -> float:
    """Return how many false claims, at least leaning, a report on noise holds about what the simpler rule looks at, too."""
    told = [row for one in done for row in one.claims if row.is_right is False]
    return sum(f"{row.question}:{row.claim}".startswith(simple.KNOWN) for row in told) / len(done)


def measure_null(reports: int, workers: int) -> tuple[list[Done], dict[str, object]]:
    """Ask on noise, the five sizes in turn."""
    tasks = [Task("null", SIZES[number % len(SIZES)], number) for number in range(reports)]
    done = [one for one in spread(ask, tasks, workers) if one is not None]
    false = false_clear(done)
    by = Counter(
        f"{row.question}:{row.claim.partition(':')[0]}" for one in done for row in one.claims if row.is_right is False
    )
    print(
        f"noise: {len(false)} of {len(done)} reports hold a false claim called clear; false claims of any strength by kind: {dict(by)}"
    )
    for one in false[:8]:
        for row in one.claims:
            if row.strength == "clear" and row.is_right is False:
                print(f"  n = {one.task.n}, seed {one.task.seed}: {row.sentence}")
    return done, {"null_reports": len(done), "false_clear_share": share(len(false), len(done))}


def measure_mixed(each: int, null: Sequence[Done], workers: int) -> dict[str, object]:
    """Ask where some effects are there and some are not."""
    tasks = [Task("mixed", n, 1_000_000 + seed) for n in SIZES for seed in range(each)]
    done = [one for one in spread(ask, tasks, workers) if one is not None]
    leaning = [row for one in done for row in one.claims if row.strength == "leaning" and row.is_right is not None]
    real = [row for row in leaning if row.is_something]
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for row in leaning:
        kinds[f"{row.question}:{row.claim.partition(':')[0]}"].append(bool(row.is_right))
    print(
        "leaning claims with the right sign, by kind:",
        {kind: f"{sum(rows)}/{len(rows)}" for kind, rows in sorted(kinds.items())},
    )
    ours: dict[str, float] = {}
    theirs: dict[str, float] = {}
    bars: dict[str, float] = {}
    for n in SIZES:
        alike = [one for one in null if one.task.n == n]
        bar = simple.bar_for([dict(one.statistics) for one in alike], false_per_report(alike))
        bars[str(n)] = round(bar, 2)
        here = [one for one in done if one.task.n == n]
        effects = sum(len(one.real) for one in here)
        ours[str(n)] = share(sum(sum(one.leaning) for one in here), effects)
        claimed = [
            {f"{key}:{'+' if z > 0 else '-'}".casefold() for key, z in one.statistics if abs(z) >= bar} for one in here
        ]
        hits = sum(effect.casefold() in told for one, told in zip(here, claimed, strict=True) for effect in one.real)
        theirs[str(n)] = share(hits, effects)
        by: defaultdict[str, list[bool]] = defaultdict(list)
        for one in here:
            for effect, is_found in zip(one.real, one.leaning, strict=True):
                by[":".join(effect.split(":")[:2])].append(is_found)
        told_by = {kind: f"{sum(rows)}/{len(rows)}" for kind, rows in sorted(by.items())}
        print(
            f"n = {n}: found {ours[str(n)]:.0%} of {effects} effects, the simpler rule {theirs[str(n)]:.0%}; by kind {told_by}"
        )
    false = false_clear(done)
    print(f"in mixed worlds {len(false)} of {len(done)} reports hold a false claim called clear")
    return {
        "mixed_reports": len(done),
        "leaning_claims": len(leaning),
        "leaning_right_share": share(sum(bool(row.is_right) for row in leaning), len(leaning)),
        "leaning_right_share_where_something_is": share(sum(bool(row.is_right) for row in real), len(real)),
        "found_share": ours,
        "simple_found_share": theirs,
        "simple_bars": bars,
        "mixed_false_clear_share": share(len(false), len(done)),
    }


def measure_planted(each: int, workers: int) -> dict[str, object]:
    """Ask at 80 interviews with one large effect."""
    shares: dict[str, float] = {}
    counts: dict[str, int] = {}
    for effect in LARGE:
        # Not every plan has an offer from a company that was visited five times.
        tasks = [
            Task(effect, 80, 2_000_000 + seed) for seed in range(each * 3 if effect.startswith("culture") else each)
        ]
        done = [one for one in spread(ask, tasks, workers) if one is not None][:each]
        shares[effect], counts[effect] = share(sum(all(one.clear) for one in done), len(done)), len(done)
        leaning = share(sum(all(one.leaning) for one in done), len(done))
        print(
            f"large effect, {effect}: clear in {shares[effect]:.0%} of {len(done)}, at least leaning in {leaning:.0%}"
        )
    return {
        "planted_found_share": min(value for effect, value in shares.items() if effect != ALIKE),
        "planted_found_shares": shares,
        "planted_reports": counts,
    }


def main() -> None:
    """Measure everything, at full or at small size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="a few minutes: fewer of everything")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    given = parser.parse_args()
    began = time.perf_counter()
    all_questions()  # loaded once, here: all processes ask the same code, whatever is edited meanwhile
    null_reports, mixed, planted, draws = (60, 12, 12, 300) if given.small else (2000, 120, 160, 2000)
    null, figures = measure_null(null_reports, given.workers)
    figures |= measure_mixed(mixed, null, given.workers)
    figures |= measure_planted(planted, given.workers)
    figures |= {"coverage": covered.measure(draws), "draws": draws}
    figures["seconds"] = round(time.perf_counter() - began)
    print(json.dumps({"name": "honesty", **figures}))


if __name__ == "__main__":
    main()
