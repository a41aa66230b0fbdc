"""Preview an import, and write it: the log's tables, the day of the export, and the mapping used."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from offerscope.logs import files
from offerscope.logs.companies import alike
from offerscope.logs.describe import safe_cell
from offerscope.logs.importers import keep, lexicon, memory, profile_lines
from offerscope.logs.importers import mapping as maps
from offerscope.logs.importers.batches import Batch, in_batches
from offerscope.logs.importers.convert import convert
from offerscope.logs.importers.converted import Converted
from offerscope.logs.importers.draft import draft
from offerscope.logs.importers.gather import gather
from offerscope.logs.importers.laid import Merged, start
from offerscope.logs.importers.merge import merge
from offerscope.logs.importers.merge_other import merge_contacts, merge_interviews, merge_offers
from offerscope.logs.importers.onto_sheet import CannotBeWrittenError, write_onto
from offerscope.logs.importers.preview import Counts, ImportPreview, SheetPreview, to_look_at
from offerscope.logs.importers.recognise import NOTES_OF
from offerscope.logs.importers.wanting import NotALogError, hold_to_logs, is_told, missing, without_currency
from offerscope.logs.model import Done, LogError, Problem
from offerscope.logs.processes import same
from offerscope.logs.profile import read_profile
from offerscope.logs.schema import OFFER_SHEET, TABLES
from offerscope.logs.spellings import decide

__all__ = ["Counts", "ImportPreview", "apply", "preview", "to_csv"]

_TEXTS = frozenset({"text", "choice", "list", "amount"})

#: How many cells of one job are spelled out where they change.
MOST_CHANGES = 4

#: The tables that an import writes.
_TABLES = ("applications", "events", "interviews", "contacts", "offers", "offer_terms")


def preview(file: Path | Sequence[Path], into: Path, map_file: Path | None = None) -> ImportPreview:
    """Return what bringing sheets into a log would do; nothing is written.

    Parameters
    ----------
    file:
        A CSV, an XLSX workbook, Markdown, a ZIP archive as it was downloaded, a folder of such, or several of them.
    into:
        The log's folder; it need not be there yet.
    map_file:
        The mapping file, where all sheets share one. Left out, or not there yet: the mapping that an earlier import left
        in the folder, else one drafted from what can be recognised.

    Raises
    ------
    LogError
        If the sheets, the folder or the mapping cannot be used, in one line.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "mine.csv").write_text("Company,Status\\nFenwick,Ghosted\\n")
    >>> preview(folder / "mine.csv", folder / "log").counts["applications"]
    Counts(new=1, changed=0, same=0)
    """
    paths = [path.expanduser() for path in ([file] if isinstance(file, Path) else file)]
    into = into.expanduser()
    for path in paths:
        _check_folder(into, path)
    gathered = gather(paths)
    batches = in_batches(gathered.sheets, gathered.left)
    if not batches:
        more = f" {gathered.left[0]}." if gathered.left else ""
        raise LogError(f"{', '.join(path.name for path in paths)} holds no table that can be brought in.{more}")
    if map_file and len(batches) > 1:
        names = ", ".join(batch.name for batch in batches)
        raise LogError(
            f"--map is for one kind of sheet, and here are {len(batches)}: {names}. Bring them in one by one, or leave --map out."
        )
    plan = _Plan(into, gathered.problems)
    sheets = []
    for batch in batches:
        try:
            sheets.append(plan.bring(batch, map_file.expanduser() if map_file else None))
        except NotALogError as error:
            if len(batches) == 1:
                raise
            gathered.left.append(str(error))
    if not sheets:
        raise LogError(gathered.left[-1])
    plan.finish()
    return ImportPreview(
        files=tuple(paths), into=into, sheets=tuple(sheets), left=tuple(gathered.left), problems=tuple(plan.problems),
        alike=plan.alike(),
        as_of=plan.as_of, writes=plan.writes, before=plan.before,
    )  # fmt: skip


def apply(plan: ImportPreview) -> Path | None:
    """Write what a preview shows: all files, or none; what they replace is kept in ``before-import``.

    Returns
    -------
    Path or None
        The folder with what was replaced, or ``None`` where nothing was.

    Raises
    ------
    LogError
        If the folder was changed since the preview, or cannot be written.
    """
    return keep.write_all(plan.into, plan.writes, plan.before)


class _Plan:
    """A log's folder while sheets are laid over it."""

    def __init__(self, into: Path, problems: Sequence[Problem]) -> None:
        self.into, self.problems = into, list(problems)
        self.before: dict[Path, bytes | None] = {}
        self.writes: dict[Path, bytes] = {}
        self.as_of = ""
        self.is_of_processes = False
        self.tables: dict[str, Merged] = {name: start(name, self._existing(name)) for name in _TABLES}
        old = self._bytes(into / "profile.toml") or b""
        self.old_profile = self.profile = old.decode("utf-8-sig", errors="replace")
        self.has_currency = bool(read_profile(self.old_profile.encode(), "profile.toml")[0].currency)

    def _bytes(self, path: Path) -> bytes | None:
        if path not in self.before:
            self.before[path] = keep.bytes_of(path)
        return self.before[path]

    def _existing(self, name: str) -> pd.DataFrame | None:
        data = self._bytes(self.into / f"{name}.csv")
        return None if data is None else files.read_csv(data, f"{name}.csv", [])

    def _put(self, path: Path, data: bytes) -> None:
        if self._bytes(path) != data:
            self.writes[path] = data

    def bring(self, batch: Batch, chosen: Path | None) -> SheetPreview:
        """Lay one batch of sheets over the log."""
        stem, kept = self._kept(batch)
        found = next((one for one in (chosen, None if chosen else kept) if one is not None and one.is_file()), None)
        if found is not None:
            mapping, text = maps.read_file(found)
        else:
            drafted = draft(batch.sheets, batch.source)
            hold_to_logs(batch, drafted.mapping, is_to_edit=chosen is not None)
            mapping, text = drafted.mapping, maps.to_toml(drafted, batch.sheets[0].file)
        for table in self.tables.values():
            table.begin()
        memory_file = self.into / f"import-{stem}.json"
        remembered = memory.loads(self._bytes(memory_file))
        now: list[memory.Remembered] = []
        all_done = []
        for group in batch.groups:
            done = convert(group, mapping)
            all_done.append(done)
            now = [*self._lay(done, [*now, *remembered]), *now]
        self.is_of_processes |= all_done[0].main == "applications"
        is_unknown = found is None and any(done.rows for done in all_done) and not is_told(mapping)
        if (said := missing(mapping)) and not is_unknown:
            all_done[0].problems.append(Problem(batch.sheets[0].file, 0, "", "", said, Done.KEPT))
        self._learn(batch, all_done)
        problems = [problem for done in all_done for problem in done.problems]
        self.problems += problems
        self._put(kept, text.encode())
        if now:
            self._put(memory_file, memory.dumps([_safe(one) for one in now], remembered))
        if chosen is not None and found is None:
            self._put(chosen, text.encode())
        skills = [skill for done in all_done for skill in done.skills]
        added = 0
        if skills:
            self.profile, added = profile_lines.with_skills(self.profile, skills, self.problems)
        return SheetPreview(
            name=batch.name, source=batch.source.name if batch.source else "", row_is=mapping.row_is,
            remarks=batch.source.remarks if batch.source else (), rows=sum(done.rows for done in all_done),
            set_aside=sum(done.set_aside for done in all_done), left_out=sum(done.left_out for done in all_done),
            counts={name: Counts(table.new, table.changed, table.same) for name, table in self.tables.items()},
            skills=len(skills), skills_new=added,
            changes=_a_line_each(self.tables.values()),
            stands=tuple(line for table in self.tables.values() for line in table.stands),
            behind=tuple(line for table in self.tables.values() for line in table.behind),
            unknown=sum((done.unknown for done in all_done), Counter()), disagree=tuple(problem for done in all_done for problem in done.disagree),
            problems=tuple(problems),
            currency_missing=0 if self.has_currency else sum(map(without_currency, all_done)),
            twice=sum(done.twice for done in all_done), gone=memory.gone(now, remembered) if now else 0,
            is_unknown=is_unknown,
            in_notes=_in_notes(mapping), not_used=tuple(name for name, to in mapping.columns.items() if not to),
            files=tuple(sheet.file for sheet in batch.sheets), mapping_file=found or chosen or kept, mapping_text=text, mapping_is_new=found is None,
            look_at=to_look_at(text) if found is None and any(len(sheet.cells) for sheet in batch.sheets) else (),
        )  # fmt: skip

    def _kept(self, batch: Batch) -> tuple[str, Path]:
        """Return the name and the mapping that an earlier import of such sheets left; else those it would leave.

        An export of next month has another name and the same headers.
        """
        own = self.into / f"import-{batch.slug}.toml"
        if own.is_file() or batch.source or not self.into.is_dir():
            return batch.slug, own
        headers = {lexicon.plain(str(name)) for name in batch.sheets[0].cells.columns}
        for file in sorted(self.into.glob("import-*.toml")):
            try:
                columns = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("columns", {})
            except (OSError, ValueError):
                continue
            if {lexicon.plain(name) for name in columns} == headers:
                return file.stem.removeprefix("import-"), file
        return batch.slug, own

    def _lay(self, done: Converted, before: Sequence[memory.Remembered]) -> list[memory.Remembered]:
        if done.main == "applications":
            last = profile_lines.as_of(self.old_profile)
            return merge(self.tables, done, before, is_older=bool(last and done.as_of and done.as_of < last))
        if done.main == "interviews":
            return merge_interviews(self.tables, done, before)
        if done.main == "contacts":
            return merge_contacts(self.tables, done, before)
        if done.main == "offers":
            sheet = next((path.name for path in self.into.glob("*") if path.stem.casefold() == OFFER_SHEET), "")
            if sheet and done.tables["offers"]:
                return self._lay_on_sheet(self.into / sheet, done, before)
            return merge_offers(self.tables, done, before)
        return []

    def _lay_on_sheet(
        self, path: Path, done: Converted, before: Sequence[memory.Remembered]
    ) -> list[memory.Remembered]:
        """Write offers into the offer sheet that the log has; both kinds of table cannot be read together."""
        data = self.writes.get(path, self._bytes(path)) or b""
        try:
            data, now = write_onto(self.tables, data, path.name, done, before)
        except CannotBeWrittenError as error:
            for table in ("offers", "offer_terms"):
                self.tables[table].begin()
            said = f"brought in: the log keeps its offers in {path.name}, and {error}. Write it there yourself, or import into a folder of its own"
            for one in done.tables["offers"]:
                done.problems.append(Problem("offers", 0, "offer", one["offer"], said, Done.SET_ASIDE))
            done.set_aside += len(done.tables["offers"])
            return []
        self._put(path, data)
        return now

    def _learn(self, batch: Batch, all_done: Sequence[Converted]) -> None:
        days = [done.as_of for done in all_done if done.as_of]
        if days and not (self.as_of and self.as_of > max(days).isoformat()):
            last = profile_lines.as_of(self.old_profile)
            self.as_of = max(days).isoformat()
            if not last or max(days) >= last:
                self.profile = profile_lines.with_as_of(self.profile, max(days), batch.sheets[0].file, self.problems)

    def alike(self) -> tuple[tuple[str, str], ...]:
        """Return the spellings that may be one company, but for those the profile has decided."""
        profile, _ = read_profile(self.old_profile.encode(), "profile.toml")
        rows = [row for name in ("applications", "interviews") for row in self.tables[name].rows]
        found = Counter(company for row in rows if (company := row.get("company", "")))
        names = decide(profile.companies)
        pairs = [(one.rarer, one.other) for one in alike(found, profile.two_companies)]
        return tuple(
            (one, other) for one, other in pairs
            if names.name(one) != names.name(other) or (same(one) == same(other) and same(one) not in names.names)
        )  # fmt: skip

    def finish(self) -> None:
        """Say what is to be written into the tables and the profile."""
        tables: dict[Path, bytes] = {}
        for name, table in self.tables.items():
            path = self.into / f"{name}.csv"
            if table.is_touched:
                tables[path] = to_csv(name, table)
        if self.is_of_processes and not tables and not any(self._existing_file(name) for name in _TABLES):
            path = self.into / "applications.csv"
            tables[path] = to_csv("applications", self.tables["applications"])
        if self.profile != self.old_profile:
            tables[self.into / "profile.toml"] = self.profile.encode()
        self.writes = {**tables, **self.writes}

    def _existing_file(self, name: str) -> bool:
        return self.before.get(self.into / f"{name}.csv") is not None


def _safe(one: memory.Remembered) -> memory.Remembered:
    """Return what is remembered, its name as the log's file holds it."""
    row = {name: safe_cell(text) if name == "process" else text for name, text in one.row.items()}
    return memory.Remembered(one.raw, row, one.steps)


def _a_line_each(tables: Iterable[Merged]) -> tuple[str, ...]:
    """Return what changes, a line for each job, offer or person."""
    found: dict[str, list[str]] = {}
    for table in tables:
        for who, changes in table.changes.items():
            found.setdefault(who, []).extend(changes)
    return tuple(
        f"{who}: {', '.join(changes[:MOST_CHANGES])}" + (f" and {len(changes) - MOST_CHANGES:,} more" if len(changes) > MOST_CHANGES else "")
        for who, changes in found.items()
    )  # fmt: skip


def _in_notes(mapping: maps.Mapping) -> tuple[str, ...]:
    notes = NOTES_OF[mapping.row_is]
    of_notes = {target for part in lexicon.PARTS[mapping.row_is] for target in (notes, "applications.notes")}
    return tuple(
        name for name in mapping.headers(notes)
        if notes and not of_notes.intersection(lexicon.candidates(mapping.row_is, lexicon.plain(name)))
    )  # fmt: skip


def to_csv(name: str, table: Merged) -> bytes:
    """Return a table as a CSV whose texts no spreadsheet takes for formulas."""
    schema = TABLES[name]
    made = io.BytesIO()
    # As bytes at once: together, a single rare letter would make all of them take four times as much.
    text = io.TextIOWrapper(made, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    is_text = [column not in schema.columns or schema.kind(column) in _TEXTS for column in table.columns]
    for row in table.rows:
        cells = [row.get(column, "") for column in table.columns]
        writer.writerow([safe_cell(cell) if texts else cell for cell, texts in zip(cells, is_text, strict=True)])
    text.flush()
    return made.getvalue()


def _check_folder(into: Path, file: Path) -> None:
    if into.exists() and not into.is_dir():
        raise LogError(f"{into} is a file. Give the folder that holds the log, or that is to hold it.")
    if not into.is_dir():
        return
    inside = [path for path in into.iterdir() if files.table_named(path.stem)]
    if file.resolve() == into.resolve():
        raise LogError(f"{into} is the log itself. Give the folder with the sheets to bring in, or another log.")
    if file.resolve().parent == into.resolve() and file.stem.casefold() in {*TABLES, OFFER_SHEET}:
        raise LogError(f"{file.name} is a table of that log already. Give the sheet to bring in, or another folder.")
    books = [
        path.name
        for path in into.iterdir()
        if path.suffix.casefold() == ".xlsx" and not path.name.startswith(("~$", "."))
    ]
    if (
        books
        and file.resolve() != (into / books[0]).resolve()
        and not any(path.suffix.casefold() == ".csv" for path in inside)
    ):
        raise LogError(f"{into} holds a workbook ({books[0]}), and an import writes CSV files. Choose another folder.")
    other = next((path.name for path in inside if path.suffix.casefold() == ".tsv"), None)
    if other:
        raise LogError(f"{into} holds {other}, and an import writes CSV files. Save it as CSV first.")
