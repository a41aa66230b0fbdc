"""The page over all people's searches together: a small log of them with no name in it, and the one notebook that reads it.

Whatever goes wrong with it costs nobody their report. It is left as it is while nothing it was made from has changed.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from offerscope import __version__
from offerscope.logs.destinations import DESTINATIONS, NOT_KNOWN
from offerscope.logs.formulas import marked
from offerscope.logs.model import one_line
from offerscope.logs.schema import TABLES_OF_MANY
from offerscope.logs.words import fold
from offerscope.reports.batch.record import house, whole
from offerscope.reports.folder import RUN_FILE, last_run, list_files, whole_or_nothing
from offerscope.wording import date_in_words, join

#: The folder in a batch's, its log, and its page.
COHORT, LOG, PAGE = "cohort", "log", "index.html"

#: The fewest people of whom a page is made.
FEWEST = 10

#: How many words that are no destination are said.
SAID = 5


@dataclass(frozen=True)
class Together:
    """What became of the page.

    Parameters
    ----------
    people:
        How many it tells of.
    left_out:
        How many others there are: their logs could not be read.
    href:
        The page, from the batch's folder; blank where there is none.
    why:
        Why there is none.
    is_failed:
        Whether one should be there.
    """

    people: int
    left_out: int = 0
    href: str = ""
    why: str = ""
    is_failed: bool = False

    def kept(self) -> dict[str, Any]:
        """Return what the page over all people says of it, as JSON takes it."""
        return {"people": self.people, "left_out": self.left_out, "href": self.href, "why": self.why}


def write(
    out: Path, runs: Sequence[Mapping[str, Any]], parameters: Mapping[str, str], *, seconds: int = 300, memory: int = 0
) -> tuple[Together, list[str]]:  # fmt: skip
    """Bring the page up to date; never raises but for an interrupt.

    Parameters
    ----------
    out:
        The batch's folder.
    runs:
        What each person's report says of itself; an empty one is somebody who has none.
    parameters:
        Of all reports; the notebook takes its own from them.
    seconds, memory:
        Of its kernel (see :class:`offerscope.reports.quick_kernel.KernelSettings`).

    Returns
    -------
    tuple
        What became of it, and what is to be said, a line each.
    """
    folder = out / COHORT
    members = [run for run in runs if isinstance(run.get("batch", {}).get("cohort"), Mapping)]
    left_out = len(runs) - len(members)
    notices = _strange([str(run["batch"].get("destination", "")) for run in members])
    least = _least(parameters)
    try:
        if len(members) < least:
            remove(folder)
            return Together(len(members), left_out, why=f"fewer than {least} people have a log that could be read"), []
        rows = _rows(members)
        as_of = max(str(run.get("as_of", "")) for run in members)
        key = _key(rows, parameters, as_of, left_out)
        if whole(folder, key) is None:
            _make(folder, out, rows, parameters, as_of, left_out, key, seconds, memory)
    except Exception as error:  # whatever it is, people's reports stand
        why = one_line(str(error) or type(error).__name__)
        with contextlib.suppress(OSError):
            remove(folder)  # a page of other people than those there are now must not pass for theirs
        notices.append(f"The page on all people together could not be made: {why}")
        return Together(len(members), left_out, why=why, is_failed=True), notices
    return Together(len(members), left_out, f"{COHORT}/{PAGE}"), notices


def _least(parameters: Mapping[str, str]) -> int:
    """Return how many people a page takes; a threshold that is none is said when the page is made."""
    try:
        return max(FEWEST, int(parameters.get("smallest", FEWEST)))
    except ValueError:
        return FEWEST


def again(out: Path, runs: Sequence[Mapping[str, Any]]) -> tuple[Together, list[str]]:
    """Bring the page up to date with the parameters that it had, when somebody was taken out; see :func:`write`."""
    last = last_run(out / COHORT)
    if last is None:
        return Together(0), []
    return write(out, runs, last.get("parameters", {}))


def remove(folder: Path) -> None:
    """Remove what was written there; somebody's own files beside it stay."""
    run = last_run(folder)
    for name in (*run.get("files", ()), RUN_FILE) if run is not None else ():
        (folder / str(name)).unlink(missing_ok=True)
    for path in (folder / LOG, folder / "assets", folder):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _destination(word: str) -> str | None:
    """Return the category that an adviser's word means, a blank where it says that none is known, ``None`` where it is strange."""
    plain = " ".join(word.casefold().split())
    return "" if not plain or plain in NOT_KNOWN else fold("people", "destination", word)


def _strange(words: Iterable[str]) -> list[str]:
    """Return what is said of destinations that are none."""
    counts = Counter(one_line(word) for word in words if _destination(word) is None)
    if not counts:
        return []
    named = [f'"{word[:40]}" ({number})' for word, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    more = [f"{len(named) - SAID} more"] if len(named) > SAID else []
    return [
        f"Destinations that are not known words count as not known: {join([*named[:SAID], *more])}. Known are: {', '.join(DESTINATIONS)}."
    ]


def _rows(members: Sequence[Mapping[str, Any]]) -> list[tuple[list[Any], list[list[Any]]]]:
    """Return everybody's row of the table of people, and rows of that of processes, in an order that says nothing of who it is.

    It is that of a hash of what the rows hold: whose they are has no part in it, and whoever holds the same is interchangeable.
    """
    columns = list(TABLES_OF_MANY["people"].columns)[3:]
    made = []
    for run in members:
        batch, own = run["batch"], run["batch"]["cohort"]
        group = one_line(str(batch.get("group", "")))
        row = [group, _destination(str(batch.get("destination", ""))) or "", *(own[name] for name in columns)]
        processes = [list(one) for one in own["processes"]]
        written = json.dumps([row, processes], ensure_ascii=True)
        made.append((hashlib.sha256(written.encode()).hexdigest(), written, row, processes))
    made.sort(key=lambda one: one[:2])
    return [(row, processes) for _, _, row, processes in made]


def _key(rows: Sequence[Any], parameters: Mapping[str, str], as_of: str, left_out: int) -> str:
    digest = hashlib.sha256(house().encode())
    digest.update(json.dumps([rows, dict(parameters), as_of, left_out], sort_keys=True).encode())
    return digest.hexdigest()


def _make(
    folder: Path, out: Path, rows: Sequence[tuple[list[Any], list[list[Any]]]], parameters: Mapping[str, str], as_of: str,
    left_out: int, key: str, seconds: int, memory: int,
) -> None:  # fmt: skip
    from offerscope.places import shipped
    from offerscope.questions import all_questions
    from offerscope.reports.assets import write_assets
    from offerscope.reports.jobs import plan
    from offerscope.reports.pages import Link, Pages, Site
    from offerscope.reports.parameters import declared
    from offerscope.reports.quick_kernel import KernelSettings
    from offerscope.reports.running import run_notebook

    notebooks, cohort = shipped("notebooks"), all_questions()[COHORT]
    known = declared(notebooks / f"{cohort.NOTEBOOK}.ipynb")
    job = plan({COHORT: cohort}, notebooks, {name: value for name, value in parameters.items() if name in known})[0]
    with whole_or_nothing(folder) as part:
        _log(part / LOG, rows)
        given = {"log": str(part / LOG), "as_of": as_of, **job.values}
        run = run_notebook(job.notebook, given, KernelSettings("", memory, seconds))
        if run.failure is not None:
            raise RuntimeError(f"{cohort.NOTEBOOK} failed: {run.failure}")
        told = f"{left_out:,}" if left_out >= job.settings.smallest else "A few"
        facts = [
            ("As of", date_in_words(dt.date.fromisoformat(as_of))),
            *(
                [("Parameters", ", ".join(f"{name} = {value}" for name, value in job.values.items()))]
                if job.values
                else []
            ),
            *([("Left out", f"{told} whose logs could not be read")] if left_out else []),
            ("Offerscope", __version__),
        ]
        site = Site("Everybody together", False, [Link(PAGE, job.short, cohort.TITLE)], {COHORT: PAGE}, facts)
        # Where the batch is, is nobody's business who gets the page alone.
        pages = Pages(site)
        page = pages.notebook(PAGE, run, [], replace={str(part): COHORT})
        (part / PAGE).write_text(page, encoding="utf-8")
        shared = out / "assets"
        write_assets(part / "assets", pages.libraries, shared if shared.is_dir() else None)
        record = {
            "name": "offerscope", "version": __version__, "batch": {"key": key}, "parameters": dict(parameters), "as_of": as_of,
            "failed": [], "files": sorted([*list_files(part), RUN_FILE]),
        }  # fmt: skip
        (part / RUN_FILE).write_text(json.dumps(record, indent=1, ensure_ascii=True) + "\n", encoding="utf-8")


def _log(folder: Path, rows: Sequence[tuple[list[Any], list[list[Any]]]]) -> None:
    """Write the two tables; they hold a row a person, and are their owner's to read."""
    folder.mkdir(mode=0o700)
    people, processes = (list(table.columns) for table in TABLES_OF_MANY.values())
    numbered = list(enumerate(rows, start=1))
    _csv(folder / "people.csv", people, [[number, *row] for number, (row, _) in numbered])
    _csv(folder / "processes.csv", processes, [[number, *one] for number, (_, own) in numbered for one in own])


def _csv(file: Path, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(
        [["" if cell is None else marked(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    )
    file.write_text(text.getvalue(), encoding="utf-8", errors="replace", newline="")
