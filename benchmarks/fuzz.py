"""Give the readers of logs hostile input for ten minutes: nothing but a ``LogError`` may ever come out, and no row is lost.

The inputs are made by hypothesis so that they get deep: tables with their own headers and hostile cells, the bytes of the
demo with parts of them changed, workbooks that are built and then changed part by part or as bytes, profiles, offer sheets,
whole folders, and sheets to bring in. A warning counts as an error, and so does an input that takes half a minute. What is
found is made as small as may be and printed, and last a line of JSON. It ends with 1 where there was anything.
"""

from __future__ import annotations

import argparse
import io
import json
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis
from hostile.targets import TARGETS, Try
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from offerscope.logs import LogError

MINUTES, SMALL_MINUTES = 10.0, 1.0
#: The longest that one input may take, in seconds, and how many inputs a turn has.
LONGEST, A_TURN = 30, 60


class TooLongError(Exception):
    """An input takes longer than any may."""


@dataclass
class Found:
    """An error that came out, with the smallest input that brought it."""

    target: str
    error: str
    where: str
    input: str


@dataclass
class Run:
    """What has been tried and found."""

    inputs: int = 0
    read: int = 0
    found: dict[tuple[str, str], Found] = field(default_factory=dict)


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Break off what takes longer."""

    def over(*_: object) -> None:
        raise TooLongError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def shown(folder: Path) -> str:
    """Return the files of an input as one text."""
    return "\n".join(
        f"{file.name}: {file.read_bytes()[:1500]!r}" for file in sorted(folder.rglob("*")) if file.is_file()
    )


def turn(target: Try, run: Run, seed: int, until: float) -> None:
    """Try one target some times; a new error is made smaller by hypothesis, and one that is known is passed over."""
    before = set(run.found)

    def one(data: st.DataObject) -> None:
        if time.monotonic() > until + LONGEST:
            return
        run.inputs += 1
        with tempfile.TemporaryDirectory() as name, warnings.catch_warnings(), at_most(LONGEST):
            warnings.simplefilter("error")
            try:
                target(data, Path(name))
                run.read += 1
            except LogError as error:
                if not str(error).isprintable():
                    run.found["LogError", ""] = Found(target.__name__, repr(error), "", shown(Path(name)))
            except hypothesis.errors.HypothesisException:
                raise
            except BaseException as error:
                if type(error).__module__.startswith("hypothesis") or isinstance(error, KeyboardInterrupt):
                    raise
                frames = [
                    frame
                    for frame in traceback.extract_tb(error.__traceback__)
                    if "offerscope" in frame.filename or frame.filename == __file__
                ]
                where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
                found = Found(target.__name__, f"{type(error).__name__}: {error}"[:300], where, shown(Path(name)))
                key = type(error).__name__, where
                known = run.found.get(key)
                if known is None or (len(found.input), found.input) < (len(known.input), known.input):
                    run.found[key] = found
                if key not in before:
                    raise

    tried = hypothesis.seed(seed)(
        settings(
            max_examples=A_TURN, deadline=None, database=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
            phases=[Phase.generate, Phase.shrink],
        )(hypothesis.given(st.data())(one))
    )  # fmt: skip
    with suppress(Exception, BaseExceptionGroup), redirect_stderr(io.StringIO()):
        tried()


def main() -> None:
    """Try all targets in turn until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a minute")
    parser.add_argument("--minutes", type=float, default=0.0, help="how long")
    parser.add_argument("--seed", type=int, default=1, help="where to begin")
    parser.add_argument("--only", default="", help="one target")
    asked = parser.parse_args()
    minutes = asked.minutes or (SMALL_MINUTES if asked.small else MINUTES)
    until = time.monotonic() + 60 * minutes
    run, seed = Run(), asked.seed
    targets = [target for target in TARGETS if asked.only in target.__name__]
    while time.monotonic() < until:
        for target in targets:
            if time.monotonic() < until:
                turn(target, run, seed, until)
        seed += 1
    for found in run.found.values():
        print(f"{found.target}: {found.error} ({found.where})\n{found.input}\n")
    print(
        f"{run.inputs:,} inputs to {len(targets)} readers in {minutes:g} min, {run.read:,} of them read; {len(run.found)} other errors"
    )
    print(json.dumps({"name": "fuzz", "inputs": run.inputs, "read": run.read, "other_errors": len(run.found)}))
    sys.exit(1 if run.found else 0)


if __name__ == "__main__":
    main()
