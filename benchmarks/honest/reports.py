"""Ask every question of a world, as a report does, and hold each claim against what is true there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from honest.worlds import World
from offerscope.findings import Finding, Strength
from offerscope.questions import all_questions

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Scored:
    """One claim of a report, held against the truth.

    Parameters
    ----------
    question, claim:
        What claims it, and its key with its direction.
    strength:
        How strong it was called.
    is_right:
        Whether its sign is the true one; nothing there has no true sign. ``None`` where it is not scored.
    is_something:
        Whether something is there to be found.
    sentence:
        As a reader sees it.
    """

    question: str
    claim: str
    strength: str
    is_right: bool | None
    is_something: bool
    sentence: str


def findings(world: World, only: str = "") -> list[Finding]:
    """Return the findings of every question, or of one, that this log says something to; the front page repeats them."""
    found: list[Finding] = []
    for name, question in all_questions().items():
        if name != "start_here" and only in {"", name} and question.has_data(world.logs):
            found += question.answer(world.logs, question.Settings()).findings
    return found


def scored(world: World, only: str = "") -> list[Scored]:
    """Return every claim of a world's report, or of one question's page, that is at least leaning.

    Raises
    ------
    ValueError
        If a claim carries no key, so that nobody could say whether it is right.
    """
    rows = []
    for finding in findings(world, only):
        if finding.strength is Strength.TOO_EARLY or finding.is_fact:
            continue
        if not finding.claim:
            raise ValueError(f"{finding.question} claims without a key: {finding.sentence}")
        about, _, direction = finding.claim.rpartition(":")
        sign = world.sign(finding.question, about)
        claimed = 1 if direction == "+" else -1
        rows.append(
            Scored(
                finding.question, finding.claim, finding.strength.value, None if sign is None else sign == claimed,
                bool(sign), finding.sentence,
            )
        )  # fmt: skip
    return rows


def found(world: World, rows: Iterable[Scored], least: str = "leaning") -> list[bool]:
    """Return, for each effect that is there, whether the report names it with its sign, at least as strong as ``least``."""
    enough = {"clear"} if least == "clear" else {"clear", "leaning"}
    told = {f"{row.question}:{row.claim}".casefold() for row in rows if row.strength in enough}
    return [any(claim == one or claim.startswith(f"{one}:") for claim in told) for one in map(str.casefold, world.real)]


def spread(work: Callable[[T], R], tasks: list[T], workers: int = 2) -> Iterator[R]:
    """Yield the result of each task, in order, from so many processes."""
    if workers < 2:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, tasks, chunksize=max(1, min(20, len(tasks) // (4 * workers))))
