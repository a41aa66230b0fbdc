"""How long each question takes: on the demo log, and how much longer on a log four times as long.

Four times the rows should take about four times as long, and sixteen times would mean that something compares every row with
every other one. Both lengths are answered in turn in one process, warm, and the ratio of processor times is printed for each
question; so is what the answer and every chart of one page take on the demo itself, which is what a person waits for. Last comes
a line of JSON; it exits with 1 where a ratio is past twelve.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from offerscope.logs import Logs, read_logs
from offerscope.places import shipped
from offerscope.questions import all_questions, of_one

#: Columns that name a company or a person: a copy's are others.
NAMES = ["company", "name", "interviewer", "first_company", "second_company"]

#: Tables of which a person has one, however long the search.
ONCE = ["goals.csv", "pairs.csv", "offer_sheet.csv"]

AS_OF, LONGER, MOST, ROUNDS = "2026-05-29", 4, 12.0, 3


def longer(demo: Path, folder: Path, copies: int) -> Logs:
    """Return the demo's log so many times over, each time with other companies and people."""
    folder.mkdir()
    for path in demo.iterdir():
        if path.suffix != ".csv" or path.name in ONCE:
            (folder / path.name).write_bytes(path.read_bytes())
            continue
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        named = [name for name in NAMES if name in rows.columns]
        more = [
            rows.assign(**{name: rows[name].where(rows[name] == "", rows[name] + f" {at}") for name in named})
            for at in range(1, copies)
        ]
        pd.concat([rows, *more]).to_csv(folder / path.name, index=False)
    return read_logs(folder, as_of=AS_OF)


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median processor time of some work."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def needed(one: Callable[..., object]) -> list[str]:
    """Return the parameters that a function has to be given."""
    return [key for key, parameter in inspect.signature(one).parameters.items() if parameter.default is parameter.empty]


def page(name: str, logs: Logs) -> Callable[[], object]:
    """Return what one page does: its answer, and every chart of it."""
    question = all_questions()[name]
    charts = importlib.import_module(f"offerscope.charts.{name}")
    public = [one for key, one in vars(charts).items() if not key.startswith("_") and inspect.isfunction(one)]
    drawn = [one for one in public if needed(one) == ["answer"]]

    def draw() -> None:
        answer = question.answer(logs, question.Settings())
        for chart in drawn:
            chart(answer)

    return draw


def main() -> None:
    """Time every question at two lengths and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="half a minute: twice the demo beside eight times")
    copies, turns = (2, 3) if parser.parse_args().small else (10, 1)
    warnings.simplefilter("ignore")
    figures: dict[str, object] = {}
    ratios = {}
    with tempfile.TemporaryDirectory() as made:
        demo = shipped("data/demo")
        short, long = (longer(demo, Path(made) / str(many), many) for many in (copies, copies * LONGER))
        log = read_logs(demo, as_of=AS_OF)
        for name, question in of_one().items():
            draw = page(name, log)
            draw()
            settings = question.Settings()
            on_demo = seconds(draw)
            one = seconds(partial(question.answer, short, settings), turns)
            four = seconds(partial(question.answer, long, settings), turns)
            ratios[name] = four / one
            figures[name] = {
                "demo_cpu_s": round(on_demo, 3),
                "long_cpu_s": round(four, 2),
                "ratio": round(four / one, 2),
            }
            print(
                f"{name}: the demo's page {on_demo:.2f} s of processor time; its answer at {copies} times the demo {one:.2f} s, at {copies * LONGER} times {four:.2f} s: {four / one:.1f} times as long"
            )
    print(json.dumps({"name": "questions", "figures": figures}))
    sys.exit(any(ratio > MOST for ratio in ratios.values()))


if __name__ == "__main__":
    main()
