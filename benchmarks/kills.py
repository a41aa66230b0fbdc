"""Kill processes of a batch at random moments, finish it with a second run, and compare with a batch that was never killed.

What is killed is drawn each time: the process that leads, a worker, the process that kernels are forked from, a kernel, or all at once,
always with SIGKILL. The last line is JSON: how many kills, how many ended with the same bytes (times aside), and what was left behind.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

MARK = "OFFERSCOPE_KILLS"
AS_OF = "2026-06-01"

#: What differs between two runs of the same: times, how long things took, and where the batch is.
TIMES = re.compile(
    r'"(made_on|seconds_in_all|previous)": [^,\n]*|"seconds": \{[^}]*\}|<dt>This page took</dt><dd>[^<]*</dd>|"key": "[0-9a-f]{64}"'
)


def people(folder: Path, count: int) -> Path:
    """Write logs of several kinds."""
    logs = folder / "logs"
    for number in range(count):
        log = logs / f"s{number:03}"
        log.mkdir(parents=True)
        days = [f"2026-0{1 + day % 5}-{10 + day}" for day in range(8)]
        lines = [
            f"{day},Company {at},{(at * 3 + number) % 9 + 1},{('advanced', 'rejected')[at % 2]}"
            for at, day in enumerate(days)
        ]
        if number % 3:
            (log / "interviews.csv").write_text(
                "date,company,self_rating,outcome\n" + "\n".join(lines) + "\n", encoding="utf-8"
            )
        (log / "applications.csv").write_text(
            "company,applied_on,status\nFenwick,2026-05-04,applied\n", encoding="utf-8"
        )
    return logs


def start(logs: Path, out: Path, tmp: Path, mark: str) -> subprocess.Popen[bytes]:
    """Start the batch as a person would."""
    command = [
        sys.executable,
        "-m",
        "offerscope.cli",
        "batch",
        str(logs),
        "--out",
        str(out),
        "--workers",
        "2",
        "--as-of",
        AS_OF,
    ]
    env = {**os.environ, "TMPDIR": str(tmp), MARK: mark}
    return subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def ours(mark: str) -> dict[int, str]:
    """Return the processes of a batch that run, with what each is."""
    found: dict[int, tuple[str, int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() not in (folder / "environ").read_bytes():
                continue
            words = (folder / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        kinds = {"offerscope.kernels.server": "fork", "loky": "worker", " batch ": "leader"}
        found[int(folder.name)] = (next((kind for word, kind in kinds.items() if word in words), "other"), parent)
    servers = {process for process, (kind, _) in found.items() if kind == "fork"}
    return {
        process: "kernel" if kind == "fork" and parent in servers else kind
        for process, (kind, parent) in found.items()
    }  # fmt: skip


def content(out: Path) -> dict[str, bytes]:
    """Return every file of a batch, times aside."""
    found = {}
    for path in sorted(out.rglob("*")):
        if path.is_file():
            text = path.read_bytes()
            if path.suffix in {".html", ".json"}:
                text = TIMES.sub("", text.decode()).replace(str(out), "OUT").encode()
            found[path.relative_to(out).as_posix()] = text
    return found


def main() -> None:
    """Kill, finish, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="10 kills, 4 people")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    # The page about everybody is made from ten people on.
    kills, count = (10, 4) if given.small else (30, 12)
    draw = random.Random(given.seed)
    root = Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
    identical, left_behind, killed, different = (
        0,
        0,
        dict.fromkeys(("leader", "worker", "fork", "kernel", "all"), 0),
        [],
    )
    try:
        logs, tmp = people(root, count), root / "t"
        tmp.mkdir()
        began = time.perf_counter()
        start(logs, root / "never", tmp, uuid.uuid4().hex).wait(600)
        length = time.perf_counter() - began
        expected = content(root / "never")
        done = 0
        while done < kills:
            mark, out = uuid.uuid4().hex, root / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            shutil.copy(root / "never" / ".people.json", out / ".people.json")
            batch = start(logs, out, tmp, mark)
            kind = draw.choice(sorted(killed))
            time.sleep(draw.uniform(0, length))
            # A kernel lives for a second, a worker for most of a batch: wait until there is one.
            targets = []
            while not targets and batch.poll() is None:
                targets = [process for process, what in ours(mark).items() if kind in {"all", what}]
            for process in targets if kind == "all" else draw.sample(targets, min(1, len(targets))):
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    targets = []
            if not targets:  # it had ended, or no such process ran just then: draw another moment
                batch.wait(600)
                continue
            done += 1
            killed[kind] += 1
            batch.wait(600)
            code = start(logs, out, tmp, mark).wait(600)
            end = time.monotonic() + 5
            while (rest := ours(mark)) and time.monotonic() < end:
                time.sleep(0.05)
            folders = sorted(path.name for path in tmp.iterdir())
            left_behind += len(rest) + len(folders)
            found = content(out)
            same = code == 0 and found == expected
            identical += same
            if not same or rest or folders:
                names = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
                different.append(f"{kind}: exit {code}, {names[:5]}, {rest}, {folders}")
                print(different[-1], flush=True)
            for folder in folders:  # counted once
                shutil.rmtree(tmp / folder, ignore_errors=True)
                (tmp / folder).unlink(missing_ok=True)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(
        f"{kills} kills ({', '.join(f'{number} {kind}' for kind, number in killed.items())}): {identical} ended with the same bytes."
    )
    print(json.dumps({"kills": kills, "identical": identical, "left_behind": left_behind}))
    raise SystemExit(0 if identical == kills and not left_behind else 1)


if __name__ == "__main__":
    main()
