"""Reports for 200 people with full logs, a tenth of them broken in ten different ways: whose report is whole, and what it takes.

Everybody's log is the demo's with some rows left out; the broken ones are a workbook that is none, a folder that is not there and so on.
The last line is JSON: whole reports, people named with a reason, the peak of the memory of all processes together (proportional set
size, PSS), pages a minute, and how long a second run takes in which nothing has changed.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

from offerscope.places import shipped

MARK = "OFFERSCOPE_PEOPLE"
AS_OF = "2026-05-29"


def whole_log(folder: Path, draw: random.Random) -> None:
    """Write the demo's log with some of its rows left out."""
    folder.mkdir(parents=True)
    for file in shipped("data/demo").iterdir():
        if file.suffix != ".csv" or file.stem in {"offers", "offer_terms", "offer_sheet"}:
            shutil.copy(file, folder / file.name)
            continue
        header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        has_long_cells = any(row.count('"') % 2 for row in rows)  # over several lines: left as they are
        rows_kept = [row for row in rows if has_long_cells or draw.random() < 0.9]
        (folder / file.name).write_text(header + "".join(rows_kept), encoding="utf-8")


def _garbage(log: Path) -> None:
    log.with_suffix(".xlsx").write_bytes(b"this is no workbook" * 50)


def _locked(log: Path) -> None:
    log.with_suffix(".xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))


def _bomb(log: Path) -> None:
    with zipfile.ZipFile(log.with_suffix(".xlsx"), "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", b"0" * 300_000_000)


def _entities(log: Path) -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    with zipfile.ZipFile(log.with_suffix(".xlsx"), "w") as packed:
        packed.writestr("[Content_Types].xml", f'<?xml version="1.0"?><!DOCTYPE x [{lines}]><x>&a11;</x>')
        packed.writestr("xl/workbook.xml", f'<?xml version="1.0"?><!DOCTYPE x [{lines}]><x>&a11;</x>')


def _binary(log: Path) -> None:
    log.mkdir()
    (log / "interviews.csv").write_bytes(bytes(range(256)) * 40)


def _two_offers(log: Path) -> None:
    log.mkdir()
    (log / "offers.csv").write_text("offer,company\nOne,Fenwick\n", encoding="utf-8")
    (log / "offer_sheet.csv").write_text("offer,One\ncompany,Fenwick\nbase,100000\n", encoding="utf-8")


def _folder_for_file(log: Path) -> None:
    (log / "interviews.csv").mkdir(parents=True)


def _nothing(log: Path) -> None:
    """The list names a log that is not there."""


def _plain(log: Path) -> None:
    log.mkdir()
    (log / "interviews.csv").write_text("date,company\n2026-03-04,Fenwick\n", encoding="utf-8")


#: The ten ways, each with what the list says beside the log: a day that is none, a parameter's value that is none.
BROKEN: tuple[tuple[Callable[[Path], None], dict[str, str]], ...] = (
    (_garbage, {}), (_locked, {}), (_bomb, {}), (_entities, {}), (_binary, {}), (_two_offers, {}), (_folder_for_file, {}), (_nothing, {}),
    (_plain, {"as_of": "2026-06-31"}), (_plain, {"seed": "many"}),
)  # fmt: skip


def write_people(folder: Path, people: int, broken: int, draw: random.Random) -> Path:
    """Write everybody's log and the list of them."""
    rows = []
    for number in range(people):
        id_, log = f"s{number:04}", folder / "logs" / f"s{number:04}"
        log.parent.mkdir(parents=True, exist_ok=True)
        extra: dict[str, str] = {}
        if number < broken:
            spoil, extra = BROKEN[number % len(BROKEN)]
            spoil(log)
            if log.with_suffix(".xlsx").exists():
                log = log.with_suffix(".xlsx")
        else:
            whole_log(log, draw)
        rows.append({"id": id_, "log": str(log), "group": "ABCD"[number % 4], **extra})
    listed = folder / "people.csv"
    with listed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("id", "log", "group", "as_of", "seed"), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return listed


class Memory(threading.Thread):
    """Samples the memory of all processes that carry a mark, together; what they share counts once."""

    def __init__(self, mark: str) -> None:
        super().__init__(daemon=True)
        self.mark, self.peak, self.over = f"{MARK}={mark}".encode(), 0, threading.Event()

    def run(self) -> None:
        """Look twice a second until it is over."""
        while not self.over.wait(0.5):
            total = 0
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    if self.mark in (folder / "environ").read_bytes():
                        lines = (folder / "smaps_rollup").read_text().splitlines()
                        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
                except (OSError, StopIteration):
                    continue
            self.peak = max(self.peak, total)


def batch(listed: Path, out: Path, tmp: Path, mark: str) -> tuple[int, float]:
    """Run the batch as a person would, and return its exit code and how long it took."""
    command = [
        sys.executable,
        "-m",
        "offerscope.cli",
        "batch",
        str(listed),
        "--out",
        str(out),
        "--as-of",
        AS_OF,
        "--workers",
        "2",
    ]
    env = {**os.environ, MARK: mark, "TMPDIR": str(tmp)}
    start = time.perf_counter()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=4 * 3600)
    print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "nothing was said")
    return done.returncode, time.perf_counter() - start


def main() -> None:
    """Make everybody's report, twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="20 people, ten of them broken, each in its own way")
    small = parser.parse_args().small
    people, broken = (20, 10) if small else (200, 20)
    root = Path(tempfile.mkdtemp(prefix="p", dir="/tmp"))
    try:
        listed, out, tmp = write_people(root, people, broken, random.Random(1)), root / "out", root / "t"
        tmp.mkdir()
        memory = Memory(mark := uuid.uuid4().hex)
        memory.start()
        code, seconds = batch(listed, out, tmp, mark)
        memory.over.set()
        again_code, again = batch(listed, out, tmp, uuid.uuid4().hex)
        rows = list(csv.DictReader((out / "summary.csv").read_text(encoding="utf-8-sig").splitlines()))
        whole = [row for row in rows if row["status"] == "whole"]
        named = [row for row in rows if row["status"] == "failed" and row["reason"]]
        for row in named[:10]:
            print(f"{row['id']}: {row['reason']}")
        is_right = {row["id"] for row in named} == {f"s{number:04}" for number in range(broken)}
        files = [out / row["report"] for row in whole]
        is_right = (
            is_right
            and all(file.is_file() for file in files)
            and len(whole) == people - broken
            and code == again_code == 1
        )
        pages = sum(int(row["pages"]) for row in whole)
        left = [path.name for path in tmp.iterdir()]
    finally:
        shutil.rmtree(root, ignore_errors=True)
    found = {
        "people": people, "whole": len(whole), "named": len(named), "peak_pss_mb": round(memory.peak / 1024), "pages": pages,
        "pages_per_minute": round(60 * pages / seconds, 1), "second_run_s": round(again, 2), "left_behind": len(left),
    }  # fmt: skip
    print(json.dumps(found))
    raise SystemExit(0 if is_right and not left and memory.peak < 2 * 1024 * 1024 else 1)


if __name__ == "__main__":
    main()
