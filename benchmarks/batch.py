"""How fast pages are made for many people, beside what people use today; all ways in one run, in turn.

(a) ``commands``: the stock commands, papermill and then jupyter nbconvert, two at a time; (b) ``api``: papermill's Python API in one
process with the stock kernel; (c) ``ploomber``: ploomber-engine in one process, where it is installed; (d) ``ours``: warm kernels with
two workers, their start included; (e) ``floor``: the notebooks' code in one warm process, converted there, with no kernel at all.

Each is measured on a light notebook of three charts (kept in ``batch_ways``) and on the suite's own notebooks for people with the demo's
log. On the suite, ours is ``offerscope batch`` itself, with its index and lists; there and on the floor the front page takes what the
other notebooks found, which by the stock ways it works out anew (its outputs are the same). Only pages of notebooks are counted. The
last line is JSON: pages a minute and CPU seconds a page of each way, and the ratios.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from offerscope.places import shipped
from offerscope.reports.names import FRONT, FRONT_PAGE

HERE = Path(__file__).parent
WAYS = ("commands", "api", "ploomber", "ours", "floor")

#: How many pages of the light notebook, and people with all notebooks, each way makes in a round: slow ways fewer, for rates are compared.
LIGHT = {"commands": 4, "api": 4, "ploomber": 12, "ours": 60, "floor": 60}
PEOPLE = {"commands": 1, "api": 1, "ploomber": 1, "ours": 8, "floor": 3}
SMALL_LIGHT = {"commands": 2, "api": 2, "ploomber": 4, "ours": 20, "floor": 20}
SMALL_PEOPLE = {"commands": 1, "api": 1, "ploomber": 1, "ours": 3, "floor": 2}


def light(number: int) -> list[dict[str, Any]]:
    """Return that many pages of the light notebook."""
    path = str(HERE / "batch_ways" / "light.ipynb")
    return [{"name": f"light-{one}", "notebook": path, "parameters": {"seed": one + 1}} for one in range(number)]


def suite(people: int) -> list[dict[str, Any]]:
    """Return the suite's notebooks for that many people, each with the demo's log, the front page's last."""
    log = str(shipped("data/demo"))
    paths = [path for path in sorted(shipped("notebooks").glob("*.ipynb")) if "cohort" not in path.stem]
    return [
        {"name": f"{path.stem}-{one}", "person": one, "notebook": str(path), "parameters": {"log": log}}
        for one in range(people) for path in [*paths[1:], paths[0]]
    ]  # fmt: skip


def measure(way: str, jobs: list[dict[str, Any]], folder: Path) -> tuple[float, float]:
    """Return how long a way took for some pages, in seconds, and the CPU seconds of all its processes."""
    shutil.rmtree(folder, ignore_errors=True)
    out = folder / "out"
    out.mkdir(parents=True)
    if way == "ours" and "person" in jobs[0]:
        people = {f"person-{job['person']}": job["parameters"]["log"] for job in jobs}
        for name, log in people.items():
            shutil.copytree(log, folder / "logs" / name)
        command = [
            "-m",
            "offerscope.cli",
            "batch",
            str(folder / "logs"),
            "--out",
            str(out),
            "--names",
            "--workers",
            "2",
        ]
        pages = [
            out / "people" / f"person-{job['person']}" / _page_of(Path(job["notebook"]).stem) for job in jobs
        ]  # fmt: skip
    else:
        listed = folder / "jobs.json"
        listed.write_text(json.dumps(jobs), encoding="utf-8")
        command = [str(HERE / "batch_ways" / "ways.py"), way, str(out), "2", str(listed)]
        pages = [out / f"{job['name']}.html" for job in jobs]
    # One CPU thread to a process in every way: two pages at a time fill two cores.
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "IPYTHONDIR": str(folder / "ipython")}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, *command], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=3600,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    missing = [str(page.relative_to(out)) for page in pages if not page.is_file()]
    if missing:
        raise SystemExit(f"{way} left out {missing[0]}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _page_of(notebook: str) -> str:
    return FRONT_PAGE if notebook == FRONT else f"{notebook}.html"


def warm_cpu(way: str, few: int, many: int, folder: Path) -> float:
    """Return a way's CPU seconds a page without its start: from the difference of a run for few people and one for many."""
    _, small = measure(way, suite(few), folder)
    _, large = measure(way, suite(many), folder)
    return (large - small) / (len(suite(many)) - len(suite(few)))


def main() -> None:
    """Measure all ways in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="one round, few pages")
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    rounds = 1 if given.small else given.rounds
    pages, people = (SMALL_LIGHT, SMALL_PEOPLE) if given.small else (LIGHT, PEOPLE)
    has_ploomber = importlib.util.find_spec("ploomber_engine") is not None
    ways = [way for way in WAYS if way != "ploomber" or has_ploomber]
    told: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="offerscope-bench-") as place:
        folder = Path(place) / "run"
        for _ in range(rounds):
            for kind in ("light", "suite"):
                for way in ways:
                    jobs = light(pages[way]) if kind == "light" else suite(people[way])
                    try:
                        seconds, cpu = measure(way, jobs, folder)
                    except subprocess.CalledProcessError:
                        if way != "ploomber":
                            raise
                        continue  # it does not run every notebook
                    rate = told.setdefault(f"{kind} {way}", {"pages": [], "seconds": [], "cpu": []})
                    for name, value in (("pages", len(jobs)), ("seconds", seconds), ("cpu", cpu)):
                        rate[name].append(value)
                    print(
                        f"{kind:6} {way:9} {60 * len(jobs) / seconds:7.1f} pages a minute, {cpu / len(jobs):6.2f} CPU s a page"
                    )
        ours_warm = warm_cpu("ours", 1, 2 if given.small else 4, folder)
        floor_warm = warm_cpu("floor", 1, 2 if given.small else 4, folder)
    speed = {key: 60 * sum(one["pages"]) / sum(one["seconds"]) for key, one in told.items()}
    cpu_page = {key: sum(one["cpu"]) / sum(one["pages"]) for key, one in told.items()}
    found = {
        "pages_per_minute": {key: round(value, 2) for key, value in speed.items()},
        "cpu_s_per_page": {key: round(value, 3) for key, value in cpu_page.items()},
        "ratio_commands": round(speed["light ours"] / speed["light commands"], 2),
        "ratio_commands_suite": round(speed["suite ours"] / speed["suite commands"], 2),
        "cpu_ratio_api": round(cpu_page["suite api"] / cpu_page["suite ours"], 2),
        "overhead_cpu_s": round(ours_warm - floor_warm, 3),
        "ploomber": "measured" if "light ploomber" in speed else "not installed",
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
