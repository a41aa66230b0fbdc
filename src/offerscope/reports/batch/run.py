"""The batch: find the people, leave what is as it should be, let workers make the rest, and write what is over all."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from offerscope.places import is_text
from offerscope.reports.assets import write_assets
from offerscope.reports.batch import cohort, overview, scratch
from offerscope.reports.batch.names import LOGS, REPORTS, folders
from offerscope.reports.batch.people import Person, find_people
from offerscope.reports.batch.record import Record, fingerprint, whole
from offerscope.reports.batch.work import FAILED, UNCHANGED, WRITTEN, Outcome, Task
from offerscope.reports.errors import ReportError
from offerscope.reports.library import all_libraries
from offerscope.wording import plural

#: What all pages share; the reports link to its files.
ASSETS = "assets"

#: The mapping of one export of everybody, to be edited where it is wrong.
MAPPING = "mapping.toml"

#: How many of those whose report failed the command names.
SAID = 20

#: What a batch tells while it goes on: how many are done, of how many, and how many of them failed.
Progress = Callable[[int, int, int], None]


@dataclass(frozen=True)
class Options:
    """How a batch is made.

    Parameters
    ----------
    workers:
        How many processes make reports; 0 = one a core.
    column:
        Whose row it is, in one export of everybody; blank = each log is one person's.
    mapping:
        The mapping of that export; ``None`` = one in the batch's folder, which is written if it is not there.
    names:
        Whether folders are called by the people's ids.
    notes, contacts:
        Whether free text and other people's names are read.
    parameters, as_of:
        Of all reports.
    seconds:
        After how long a notebook that does not end is stopped.
    memory:
        How many megabytes a kernel may use; 0 = as many as there are.
    resume:
        Whether a report that is as it should be is left as it is.
    scheduler:
        The address of a dask scheduler whose workers make the reports; blank = workers here.
    single_file:
        Whether each report is written as one file as well, to be mailed.
    """

    workers: int = 0
    column: str = ""
    mapping: Path | None = None
    names: bool = False
    notes: bool = False
    contacts: bool = False
    parameters: Mapping[str, str] | None = None
    as_of: str = ""
    seconds: int = 300
    memory: int = 2000
    resume: bool = True
    scheduler: str = ""
    single_file: bool = False

    @property
    def shut(self) -> str:
        """What of the logs is not read."""
        return ",".join(kind for kind, asked in (("notes", self.notes), ("contacts", self.contacts)) if not asked)


@dataclass(frozen=True)
class BatchResult:
    """What a batch came to.

    Parameters
    ----------
    index:
        The page over all people.
    outcomes:
        What became of each, in the order of the ids.
    notices:
        What else is to be said, a line each.
    seconds:
        How long it took.
    is_cohort_failed:
        Whether the page on all people together could not be made.
    """

    index: Path
    outcomes: tuple[Outcome, ...]
    notices: tuple[str, ...]
    seconds: float
    is_cohort_failed: bool = False

    def of(self, status: str) -> list[Outcome]:
        """Return those with a status."""
        return [one for one in self.outcomes if one.status == status]

    def lines(self) -> list[str]:
        """Return what the command says: whose report failed and why, what else there is to say, and a summary."""
        failed = self.of(FAILED)
        said = [f"{one.id}: {one.reason}" for one in failed[:SAID]]
        if len(failed) > SAID:
            said.append(f"... and {len(failed) - SAID:,} more; {self.index.name} and summary.csv list every one")
        made, same = len(self.of(WRITTEN)), len(self.of(UNCHANGED))
        counts = [
            f"{plural(made, 'report')} written",
            f"{same:,} unchanged" if same else "",
            f"{len(failed):,} failed" if failed else "",
        ]
        return [*said, *self.notices, f"{', '.join(filter(None, counts))}, in {self.seconds:.0f} s"]

    @property
    def has_problems(self) -> bool:
        """Whether anybody's report failed, or a log had something in it that was not as expected."""
        return self.is_cohort_failed or any(one.status == FAILED or one.run.get("problems") for one in self.outcomes)


def write_batch(source: str, out: Path, options: Options, progress: Progress | None = None) -> BatchResult:
    """Write the reports of many people, and the pages over all of them.

    Parameters
    ----------
    source:
        The people (see :func:`offerscope.reports.batch.people.find_people`).
    out:
        The folder to write; an earlier batch there is brought up to date.
    options:
        How.
    progress:
        Called whenever somebody's report is done.

    Raises
    ------
    ReportError
        If there are no people, a parameter is unknown, or the folder cannot be written; one person's trouble never raises.
    """
    start = time.perf_counter()
    out = out.expanduser().resolve()
    if not is_text(out):
        raise ReportError(f"{str(out)!a} is not a path that can be written as text; rename it.")
    people = find_people(source, options.column)
    for person in people:
        inside = person.log.resolve()
        if not person.sheet and (out == inside or out in inside.parents):
            raise ReportError(f"The logs are in {out}; write the reports to another folder.")
    batch = _Batch(people, out, options, progress or (lambda done, total, failed: None))
    try:
        batch.prepare()
        batch.work()
        index = batch.finish()
    except OSError as error:
        raise ReportError(f"{error.filename or out} cannot be written ({error.strerror or error}).") from error
    return BatchResult(
        index, tuple(batch.sorted()), tuple(batch.notices), time.perf_counter() - start, batch.is_cohort_failed
    )


def share_assets(there: Path) -> None:
    """Put what all pages share into a batch's folder, anew where it is not what this version has.

    Parameters
    ----------
    there:
        The folder; reports that link to what was in it keep that.
    """
    with tempfile.TemporaryDirectory(prefix=".assets-", dir=there.parent) as beside:
        new = Path(beside) / ASSETS
        write_assets(new, all_libraries())
        names = sorted(path.name for path in new.iterdir())
        if there.is_dir() and filecmp.cmpfiles(new, there, names, shallow=False)[0] == names:
            return
        shutil.rmtree(there, ignore_errors=True)
        new.rename(there)


class _Batch:
    """One run."""

    def __init__(self, people: list[Person], out: Path, options: Options, progress: Progress) -> None:
        self.people, self.out, self.options, self.progress = people, out, options, progress
        self.record = Record.read(out)
        self.outcomes: dict[str, Outcome] = {}
        self.failed = 0
        self.refused: dict[str, tuple[str, str]] = {}
        self.notices: list[str] = []
        self.tasks: list[Task] = []
        self.settings: dict[str, Any] = {}
        self.is_cohort_failed = False

    def prepare(self) -> None:
        """Give everybody a folder, and find out whose report is to be made."""
        scratch.sweep()
        self.out.mkdir(parents=True, exist_ok=True)
        share_assets(self.out / ASSETS)
        mapping = self._mapping()
        named = folders(
            [person.id for person in self.people], self.record.key, self.record.folders, names=self.options.names
        )
        self._make_way(named)
        self.record.folders = {**self.record.folders, **named}
        self.record.write(self.out)  # before any report: who has one is known whatever happens
        for person in self.people:
            if person.problem:
                self._done(Outcome(person.id, named[person.id], FAILED, person.problem))
            else:
                self._plan(person, named[person.id], mapping)

    def _make_way(self, named: Mapping[str, str]) -> None:
        """A person whose folder has another name now takes what was made before along."""
        for id_, name in named.items():
            before = self.record.folders.get(id_, name)
            for kind in (REPORTS, LOGS):
                old, new = self.out / kind / before, self.out / kind / name
                if before != name and old.is_dir() and not new.exists():
                    old.rename(new)

    def _plan(self, person: Person, folder: str, mapping: str) -> None:
        options = self.options
        report = self.out / REPORTS / folder
        log = self.out / LOGS / folder if person.sheet else person.log.resolve()
        as_of = person.as_of or options.as_of
        parameters = {**(options.parameters or {}), **person.parameters}
        settings = {
            "parameters": parameters, "shut": options.shut, "log": "" if person.sheet else str(log), "group": person.group,
            "destination": person.destination, "single_file": options.single_file, "mapping": Path(mapping).read_text(encoding="utf-8") if mapping else "",
        }  # fmt: skip
        try:
            key = fingerprint(log, person.sheet, settings, as_of)
        except OSError as error:
            self._done(
                Outcome(person.id, folder, FAILED, f"{error.filename or log} cannot be opened ({error.strerror})")
            )
            return
        if options.resume:
            run = whole(report, key)
            if run is not None:
                self._done(Outcome(person.id, folder, UNCHANGED, run=run))
                return
            refused = self.record.refused.get(person.id)
            if refused is not None and refused[0] == key:
                self.refused[person.id] = refused
                self._done(Outcome(person.id, folder, FAILED, refused[1], is_lasting=True))
                return
        self.tasks.append(
            Task(
                person.id,
                folder,
                log,
                report,
                key,
                person.sheet,
                mapping,
                parameters,
                as_of,
                options.shut,
                options.resume,
                memory=options.memory,
                seconds=options.seconds,
                group=person.group,
                destination=person.destination,
                assets=self.out / ASSETS,
                single_file=options.single_file,
            )
        )

    def _mapping(self) -> str:
        """Return the file that says what the columns of one export mean; recognised once for all, so that all are read alike."""
        if not self.options.column:
            return ""
        mapping = self.options.mapping or self.out / MAPPING
        if not mapping.exists():
            from offerscope.reports.batch.export import recognise

            recognise(self.people, mapping)
            self.notices.append(
                f"What the columns of the export mean is written to {mapping}: edit it where it is wrong, and run again."
            )
        return str(mapping)

    def work(self) -> None:
        """Let workers make what is to be made."""
        if not self.tasks:
            return
        from offerscope.places import shipped
        from offerscope.questions import all_questions
        from offerscope.reports.batch.workers import cluster, here
        from offerscope.reports.jobs import plan

        # A parameter that no notebook has is everybody's error, and told before anybody's work.
        plan(all_questions(), shipped("notebooks"), dict(self.options.parameters or {}))
        for folder in (self.out / REPORTS, self.out / LOGS) if self.options.column else (self.out / REPORTS,):
            folder.mkdir(exist_ok=True)
        if self.options.scheduler:
            made: Iterator[Outcome] = cluster(self.tasks, self.options.scheduler)
        else:
            made = here(self.tasks, self.options.workers or os.cpu_count() or 1, self.notices)
        with contextlib.closing(made) as outcomes:  # type: ignore[type-var]  # a generator, which closes
            for outcome in outcomes:
                self._done(outcome)

    def _done(self, outcome: Outcome) -> None:
        self.outcomes[outcome.id] = outcome
        self.failed += outcome.status == FAILED
        self.progress(len(self.outcomes), len(self.people), self.failed)

    def sorted(self) -> list[Outcome]:
        """Return what became of each, in the order of the ids."""
        return [self.outcomes[person.id] for person in self.people if person.id in self.outcomes]

    def finish(self) -> Path:
        """Write what is over all people."""
        for task in self.tasks:
            outcome = self.outcomes.get(task.id)
            if outcome is not None and outcome.is_lasting:
                self.refused[task.id] = (task.key, outcome.reason)
        self.record.refused = self.refused
        for one in self.sorted():
            # A report made from what the log was before must not pass for one of what it is now.
            if one.status == FAILED and not one.run and (self.out / REPORTS / one.folder).is_dir():
                self.notices.append(f"{one.folder}: the report there is of an earlier run.")
        self.record.write(self.out)
        options = self.options
        together, said = cohort.write(
            self.out,
            [one.run for one in self.sorted()],
            options.parameters or {},
            seconds=options.seconds,
            memory=options.memory,
        )
        self.notices += said
        self.is_cohort_failed = together.is_failed
        shown = {person.id: person for person in self.people}
        made = [(shown[one.id], one) for one in self.sorted()]
        return overview.write(self.out, made, options.shut, together.kept())
