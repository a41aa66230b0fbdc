"""How long reading and checking a million interviews takes, and how much memory, beside a bare ``pandas.read_csv``.

A made log (a million interviews, 200,000 applications) is read by ``read_logs`` and, file by file, by ``read_csv`` with
nothing but its defaults. Each reading has a process of its own that has imported the same modules and read a log of a
few rows first; the two take turns. Compared are the processor time of the reading and the peak of resident memory over
what the process held before it. The medians' ratios are printed, and last a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
#: Interviews a process, on average.
A_PROCESS = 5

ROLES = (
    "Data Analyst", "Senior Data Analyst", "Data Engineer", "Analytics Engineer", "Data Scientist", "ML Engineer",
    "Product Analyst", "Staff Engineer", "Backend Engineer", "Platform Engineer", "Engineering Manager", "Research Scientist",
)  # fmt: skip
STAGES = (
    "recruiter",
    "screening",
    "technical",
    "case",
    "take-home",
    "manager",
    "team",
    "onsite",
    "final",
    "Phone screen",
)
OUTCOMES = ("advanced", "offer", "rejected", "waiting", "withdrew", "no answer", "Ghosted")
SOURCES = ("applied", "referral", "recruiter", "unsolicited", "event")
STATUSES = ("applied", "interview", "offer", "accepted", "rejected", "no answer", "Ghosted", "declined by me")
PLACES = ("Berlin", "Austin", "Remote", "Leeds", "Toronto", "Lyon", "Madrid", "Oslo")
WORDS = (
    "asked about pipelines and tests", "friendly, two of the team", "long silence after the case",
    "they want someone in the office", "spoke of growth, not of pay", "the manager listened", "whiteboard, then SQL",
    "no time for questions", "would like to work with them", "the product is older than it seemed",
)  # fmt: skip


def make(folder: Path, interviews: int) -> None:
    """Write the log: what a person types, blanks and words of their own among it."""
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(1)
    processes = max(1, interviews // A_PROCESS)
    companies = np.array(
        [f"{name} {number}" for number in range(max(1, processes // 10)) for name in ("Fenwick", "Tarn", "Orbit")]
    )
    days = pd.date_range("2015-01-01", "2026-05-01").strftime("%Y-%m-%d").to_numpy(dtype=object)
    company, role = rng.choice(companies, processes), rng.choice(ROLES, processes)
    start = rng.integers(0, len(days) - 60, processes)

    def some(values: np.ndarray, share: float) -> np.ndarray:
        """Leave all but a share of the cells blank."""
        return np.where(rng.random(len(values)) < share, values.astype(object), "")

    pay = rng.integers(50, 150, processes) * 1000
    pd.DataFrame({
        "company": company, "role": role, "applied_on": days[start], "source": rng.choice(SOURCES, processes),
        "status": rng.choice(STATUSES, processes), "status_on": some(days[start + rng.integers(1, 60, processes)], 0.7),
        "pay_min": some(pay, 0.5), "pay_max": some(pay + 20_000, 0.5), "location": rng.choice(PLACES, processes),
        "work_mode": some(rng.choice(("remote", "hybrid", "on site"), processes), 0.8),
    }).to_csv(folder / "applications.csv", index=False)  # fmt: skip

    of = rng.integers(0, processes, interviews)
    day = start[of] + rng.integers(1, 50, interviews)
    words = rng.choice(WORDS, (interviews, 3))
    noted = [f"{one}; {other}; {third} ({number})" for number, (one, other, third) in enumerate(words)]

    def rating() -> np.ndarray:
        return some(rng.integers(1, 11, interviews), 0.85)

    pd.DataFrame({
        "date": days[day], "company": company[of], "role": role[of], "stage": rng.choice(STAGES, interviews),
        "outcome": rng.choice(OUTCOMES, interviews), "source": some(rng.choice(SOURCES, interviews), 0.6),
        "enthusiasm_before": rating(), "enthusiasm_after": rating(), "self_rating": rating(), "difficulty": rating(),
        "minutes": some(rng.choice((30, 45, 60, 90), interviews), 0.8), "notes": some(np.array(noted, dtype=object), 0.4),
        "logged_on": some(days[day + rng.integers(0, 5, interviews)], 0.7),
    }).to_csv(folder / "interviews.csv", index=False)  # fmt: skip


def bare(folder: Path) -> int:
    """Read each file of a log with ``pandas.read_csv`` alone."""
    import pandas as pd

    frames = [pd.read_csv(file) for file in sorted(folder.glob("*.csv"))]
    return sum(map(len, frames))


def ours(folder: Path) -> int:
    """Read and check a log."""
    from offerscope.logs import read_logs

    logs = read_logs(folder, as_of="2026-05-29")
    return sum(map(len, logs.tables.values()))


def _peak() -> int:
    """Return the most memory this process has held, in kB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says of a child may be its parent's
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def measure(how: str, folder: Path, few: Path) -> dict[str, float]:
    """Read a log in this process; return the rows, the seconds of processor time and the megabytes."""
    read = {"ours": ours, "bare": bare}[how]
    for once in (ours, bare):  # what is imported on the way is imported here, in both
        once(few)
    base, start = _peak(), time.process_time()
    rows = read(folder)
    seconds = time.process_time() - start
    return {"rows": rows, "seconds": seconds, "mb": (_peak() - base) / 1000}


def _child(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Make a log, read it both ways in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="under a minute: 100,000 interviews, one round fewer")
    parser.add_argument("--rows", type=int, default=0, help="how many interviews")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--read", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.make:
        make(asked.make, asked.rows)
        return
    if asked.read:
        print(json.dumps(measure(asked.read[0], Path(asked.read[1]), Path(asked.read[2]))))
        return
    interviews, rounds = asked.rows or (100_000 if asked.small else 1_000_000), 2 if asked.small else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        large, few = Path(folder, "large"), Path(folder, "few")
        for path, rows in ((large, interviews), (few, 50)):
            path.mkdir()
            _child("--rows", str(rows), "--make", str(path))
        megabytes = sum(file.stat().st_size for file in large.iterdir()) / 1e6
        found: dict[str, list[dict[str, float]]] = {"ours": [], "bare": []}
        for _ in range(rounds):
            for how, kept in found.items():
                kept.append(json.loads(_child("--read", how, str(large), str(few))))
    if len({one["rows"] for kept in found.values() for one in kept}) != 1:
        raise SystemExit(f"not all rows were read: {found}")
    (own, own_mb), (other, other_mb) = (
        [statistics.median(one[name] for one in kept) for name in ("seconds", "mb")] for kept in found.values()
    )
    print(
        f"{interviews:,} interviews and {interviews // A_PROCESS:,} applications, {megabytes:.0f} MB: read_logs {own:.2f} s of "
        f"processor time and {own_mb:.0f} MB, bare read_csv {other:.2f} s and {other_mb:.0f} MB (medians of {rounds}, in turn)"
    )
    figures = {
        "rows": interviews, "seconds": round(own, 2), "bare_seconds": round(other, 2), "time_ratio": round(own / other, 2),
        "mb": round(own_mb), "bare_mb": round(other_mb), "memory_ratio": round(own_mb / other_mb, 2),
    }  # fmt: skip
    print(json.dumps({"name": "reading", **figures}))


if __name__ == "__main__":
    main()
