"""Find the people of a batch: a folder of logs, a list of them, a pattern, or one export of everybody."""

from __future__ import annotations

import csv
import glob
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from offerscope.logs.model import one_line
from offerscope.reports.errors import ReportError

#: What a log may be when it is one file.
WORKBOOKS = (".xlsx", ".xlsm")

#: Headers by which a list of people is read, in any case.
ID = ("id", "person", "student id", "student", "name")
LOG = ("log", "path", "file", "folder")
GROUP = ("group", "programme", "program", "cohort")
DESTINATION = ("destination", "outcome")

#: The most letters of an id that are shown.
SHOWN = 80


@dataclass(frozen=True)
class Person:
    """One person of a batch.

    Parameters
    ----------
    id:
        What the adviser calls the person.
    log:
        The folder or workbook; for a person of one export, where the log is going to be.
    group:
        A programme or the like; blank where none was given.
    destination:
        What the adviser knows of the outcome, one of the categories of a first-destination survey; blank where nothing is known.
    as_of:
        The day to read the log for; blank = the batch's.
    parameters:
        Values for the notebooks' parameters, for this person alone.
    sheet:
        The person's rows of an export of everybody, as CSV; blank where the log is there already.
    problem:
        Why no report can be made; blank where one may be tried.
    """

    id: str
    log: Path
    group: str = ""
    destination: str = ""
    as_of: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    problem: str = ""

    @property
    def shown(self) -> str:
        """The id on one line, not longer than can be read."""
        plain = one_line(self.id)
        return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def find_people(source: str, column: str = "") -> list[Person]:
    """Return the people of a batch, in the order of their ids.

    Parameters
    ----------
    source:
        A folder whose folders and workbooks are logs, a CSV that lists them (``id``, ``log``; ``group``, ``destination``, ``as_of`` and
        parameters of notebooks if wanted), a pattern such as ``"logs/2026-*"``, or with ``column`` one export of everybody.
    column:
        The column of that export that says whose row it is.

    Raises
    ------
    ReportError
        If there is nothing of the kind, in one line.
    """
    if column:
        found = _of_export(Path(source).expanduser(), column)
    elif Path(source).expanduser().is_dir():
        found = _of_folder(Path(source).expanduser())
    elif Path(source).expanduser().is_file():
        found = _of_list(Path(source).expanduser())
    elif glob.has_magic(source):
        found = [_person(path) for path in map(Path, glob.glob(str(Path(source).expanduser()))) if _is_log(path)]  # noqa: PTH207 - a pattern with folders in it
        if not found:
            raise ReportError(f"{source} matches no folder and no workbook.")
    else:
        raise ReportError(f"{source} is not there; give a folder of logs, a list of them (CSV), or a pattern.")
    return _one_each(sorted(found, key=lambda person: person.id))


def _is_log(path: Path) -> bool:
    if path.name.startswith((".", "~$")):
        return False
    return path.is_dir() or path.suffix.casefold() in WORKBOOKS


def _person(path: Path) -> Person:
    return Person(path.name if path.is_dir() else path.stem, path)


def _of_folder(folder: Path) -> list[Person]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise ReportError(f"{folder} cannot be opened ({error.strerror}).") from error
    found = [_person(path) for path in inside if _is_log(path)]
    if found:
        return found
    if any(path.suffix.casefold() == ".csv" for path in inside):
        raise ReportError(
            f"{folder} is one log; give the folder that holds everybody's, or with --person COLUMN one export of everybody."
        )
    raise ReportError(f"{folder} holds no folder and no workbook; each is one person's log.")


def _rows(file: Path) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of the first sheet in a file, whatever its encoding and delimiter."""
    from offerscope.logs.importers.gather import gather
    from offerscope.logs.model import LogError

    try:
        sheets = gather([file]).sheets
    except LogError as error:
        raise ReportError(str(error)) from error
    if not sheets or not len(sheets[0].cells):
        raise ReportError(f"{file} has no rows below its header.")
    cells = sheets[0].cells.fillna("")
    return [str(name).strip() for name in cells.columns], cells.astype(str).to_numpy().tolist()


def _at(header: Iterable[str], names: Iterable[str]) -> int | None:
    folded = [one.casefold().replace("_", " ") for one in header]
    return next((folded.index(name) for name in names if name in folded), None)


def _of_list(file: Path) -> list[Person]:
    header, rows = _rows(file)
    at_log, at_id = _at(header, LOG), _at(header, ID)
    if at_log is None:
        raise ReportError(
            f'{file} has no column "log" with the path of each log; it has: {", ".join(header)}. '
            'If it is one export of everybody, say whose row it is: --person "COLUMN".'
        )
    known = {
        at: name
        for name, at in (("group", _at(header, GROUP)), ("destination", _at(header, DESTINATION)))
        if at is not None
    }
    found = []
    for row in rows:
        path = Path(row[at_log].strip()).expanduser()
        log = path if path.is_absolute() else file.parent / path
        id_ = row[at_id].strip() if at_id is not None else ""
        own = {known[at]: row[at].strip() for at in known}
        rest = {
            header[at]: row[at].strip()
            for at in range(len(header))
            if at not in {at_log, at_id, *known} and header[at] and row[at].strip()
        }
        problem = "" if log.exists() else f"{log} is not there"
        if not row[at_log].strip():
            problem = "the list names no log"
        as_of = rest.pop("as_of", "")
        found.append(Person(id_ or log.stem, log, **own, as_of=as_of, parameters=rest, problem=problem))
    return found


def _of_export(file: Path, column: str) -> list[Person]:
    if not file.is_file():
        raise ReportError(f"{file} is not a file; with --person it is one export of everybody.")
    header, rows = _rows(file)
    at = _at(header, [column.strip().casefold().replace("_", " ")])
    if at is None:
        raise ReportError(f'{file} has no column "{column}"; it has: {", ".join(header)}.')
    at_group = _at(header, GROUP)
    at_destination = _at(header, DESTINATION)
    theirs: dict[str, list[list[str]]] = {}
    for row in rows:
        theirs.setdefault(row[at].strip(), []).append(row)
    found = []
    for id_, own in theirs.items():
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([name for place, name in enumerate(header) if place != at])
        writer.writerows([[cell for place, cell in enumerate(row) if place != at] for row in own])
        group = (
            next((row[at_group].strip() for row in own if row[at_group].strip()), "") if at_group is not None else ""
        )
        known = (
            next((row[at_destination].strip() for row in own if row[at_destination].strip()), "")
            if at_destination is not None
            else ""
        )
        problem = "" if id_ else f"{len(own)} rows say not whose they are"
        found.append(Person(id_ or "(nobody)", file, group, known, sheet=text.getvalue(), problem=problem))
    return found


def _one_each(people: list[Person]) -> list[Person]:
    """Return the people, those that have one id between them as a problem: whose report would it be?"""
    count: dict[str, int] = {}
    for person in people:
        count[person.id] = count.get(person.id, 0) + 1
    return [
        person
        if count[person.id] == 1
        else Person(
            f"{person.id} ({person.log.name})",
            person.log,
            problem=f"{count[person.id]} logs have the id {person.shown}",
        )
        for person in people
    ]
