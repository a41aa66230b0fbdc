"""Preview an import, and write it: the log's tables, the day of the export, and the mapping used."""

from __future__ import annotations

import csv
import difflib
import io
import itertools
import re
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from offerscope.logs import files
from offerscope.logs.describe import safe_cell
from offerscope.logs.importers import mapping as maps
from offerscope.logs.importers import memory
from offerscope.logs.importers.convert import Converted, convert
from offerscope.logs.importers.draft import draft
from offerscope.logs.importers.merge import Merged, merge
from offerscope.logs.importers.recognise import NOTES, Shape, header, plain
from offerscope.logs.importers.sheet import read_sheet
from offerscope.logs.model import Done, LogError, Problem
from offerscope.logs.processes import same
from offerscope.logs.schema import TABLES
from offerscope.places import replace_file

#: How many companies that begin with one letter are compared with each other; more would take too long.
MOST_COMPARED = 200

#: Headers of sheets with a step a row.
_STEP_LOGS = frozenset({"event", "events", "step", "activity", "action", "target", "transition"})

_TEXTS = frozenset({"text", "choice", "list", "amount"})
_LEGAL = re.compile(r"[\s,.]+(?:inc|llc|ltd|corp|corporation|gmbh|co|limited|plc|ag|sa)\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Counts:
    """How many rows of the sheet are new, change a row of the log, or find it as it is."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do.

    Parameters
    ----------
    file, into:
        The sheet, and the log's folder.
    rows:
        How many rows the sheet has.
    counts:
        By table.
    changes:
        Each cell of the log that would change, in words.
    unknown:
        Words for a status that nobody knows, with how many rows have each.
    problems:
        Everything that is not as expected, among it :attr:`disagree`.
    disagree:
        The rows whose columns tell two stories.
    alike:
        Spellings that may be one company, never merged unasked.
    currency_missing:
        How many rows name pay and no currency.
    as_of:
        The day of the export, where a column tells it; else blank.
    in_notes:
        Headers that have no field and go into the notes.
    mapping_file:
        Where the mapping is, or would be written.
    mapping_text:
        What it holds, or would hold.
    mapping_is_new:
        Whether it was drafted now.
    writes:
        What :func:`apply` would write, by path.
    before:
        What stood there when the preview was made, by path; ``None`` = nothing.
    """

    file: Path
    into: Path
    rows: int
    counts: AnyMapping[str, Counts]
    changes: tuple[str, ...]
    unknown: AnyMapping[str, int]
    problems: tuple[Problem, ...]
    disagree: tuple[Problem, ...]
    alike: tuple[tuple[str, str], ...]
    currency_missing: int
    as_of: str
    in_notes: tuple[str, ...]
    mapping_file: Path
    mapping_text: str
    mapping_is_new: bool
    writes: AnyMapping[Path, bytes] = field(repr=False)
    before: AnyMapping[Path, bytes | None] = field(repr=False)


def preview(file: Path, into: Path, map_file: Path | None = None) -> ImportPreview:
    """Return what bringing a sheet into a log would do; nothing is written.

    Parameters
    ----------
    file:
        A CSV, or an XLSX workbook whose first sheet is read.
    into:
        The log's folder; it need not be there yet.
    map_file:
        The mapping file. Left out, or not there yet: the mapping that an earlier import left in the folder, else
        one drafted from what can be recognised.

    Raises
    ------
    LogError
        If the sheet, the folder or the mapping cannot be used, in one line.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "mine.csv").write_text("Company,Status\\nFenwick,Ghosted\\n")
    >>> preview(folder / "mine.csv", folder / "log").counts["applications"]
    Counts(new=1, changed=0, same=0)
    """
    file, into = file.expanduser(), into.expanduser()
    _check_folder(into, file)
    sheet = read_sheet(file)
    kept = into / f"import-{_slug(file.stem)}.toml"
    chosen = map_file.expanduser() if map_file else None
    found = next((one for one in (chosen, None if chosen else kept) if one is not None and one.is_file()), None)
    if found is not None:
        mapping, text = maps.read_file(found)
    else:
        drafted = draft(sheet)
        mapping, text = drafted.mapping, maps.to_toml(drafted, file.name)
    done = convert(sheet, mapping)
    if not any(to.startswith(("applications.company", "applications.role")) for to in mapping.columns.values()):
        done.problems.append(
            Problem(
                file.name, 1, "", "", "no column is known as the company or the role; say which in [columns]", Done.KEPT
            )
        )
    steps = [name for name in sheet.cells.columns if plain(name) in _STEP_LOGS and mapping.columns.get(name) == NOTES]
    if steps:
        expected = "an application a row. This looks like a step a row: saved as events.csv in the log's folder, with the columns company, role, date and event, it is read as it is"
        done.problems.append(Problem(file.name, 1, steps[0], steps[0], expected, Done.KEPT))
    before: dict[Path, bytes | None] = {}
    existing = {name: there for name in done.tables if (there := _existing(into / f"{name}.csv", before)) is not None}
    memory_file = into / f"import-{_slug(file.stem)}.json"
    remembered = memory.loads(_bytes(memory_file))
    merged = merge(existing, done, done.problems, remembered)
    now = [
        memory.Remembered(raw, row | {"process": safe_cell(row["process"])})
        for raw, row in zip(done.raw, done.tables["applications"], strict=True)
    ]
    writes: dict[Path, bytes] = {}
    for name, table in merged.items():
        path = into / f"{name}.csv"
        if table.new or table.changed or (name == "applications" and before[path] is None):
            writes[path] = to_csv(name, table)
    _profile(into / "profile.toml", done, file.name, before, writes)
    _put(kept, text.encode(), before, writes)
    _put(memory_file, memory.dumps(now, remembered), before, writes)
    if chosen is not None and found is None:
        _put(chosen, text.encode(), before, writes)
    return ImportPreview(
        file=file, into=into, rows=len(sheet.cells),
        counts={name: Counts(table.new, table.changed, table.same) for name, table in merged.items()},
        changes=tuple(change for table in merged.values() for change in table.changes),
        unknown=dict(done.unknown), problems=tuple(done.problems), disagree=tuple(done.disagree),
        alike=_alike([row.get("company", "") for row in merged["applications"].rows]),
        currency_missing=sum(1 for row in done.tables["applications"] if "pay_min" in row and "pay_currency" not in row),
        as_of=done.as_of.isoformat() if done.as_of else "",
        in_notes=tuple(name for name in mapping.headers(NOTES) if header(name, Shape(0, 0)).certainty == ""),
        mapping_file=found or chosen or kept, mapping_text=text, mapping_is_new=found is None, writes=writes, before=before,
    )  # fmt: skip


def apply(plan: ImportPreview) -> None:
    """Write what a preview shows; each file is replaced as a whole, or not at all.

    Raises
    ------
    LogError
        If the folder was changed since the preview, or cannot be written.
    """
    for path, data in plan.before.items():
        if _bytes(path) != data:
            raise LogError(f"{path} was changed since the preview. Run the import again.")
    try:
        plan.into.mkdir(parents=True, exist_ok=True)
        for path, data in plan.writes.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data)
    except OSError as error:
        raise LogError(f"{error.filename or plan.into} cannot be written ({error.strerror}).") from None


def to_csv(name: str, table: Merged) -> bytes:
    """Return a table as a CSV whose texts no spreadsheet takes for formulas."""
    schema = TABLES[name]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    is_text = [column not in schema.columns or schema.kind(column) in _TEXTS for column in table.columns]
    for row in table.rows:
        cells = [row.get(column, "") for column in table.columns]
        writer.writerow([safe_cell(cell) if texts else cell for cell, texts in zip(cells, is_text, strict=True)])
    return text.getvalue().encode("utf-8")


def _check_folder(into: Path, file: Path) -> None:
    if into.exists() and not into.is_dir():
        raise LogError(f"{into} is a file. Give the folder that holds the log, or that is to hold it.")
    if not into.is_dir():
        return
    inside = {path for path in into.iterdir() if files.table_named(path.stem)}
    if file.exists() and any(file.resolve() == (into / f"{name}.csv").resolve() for name in TABLES):
        raise LogError(f"{file} is a table of that log already. Give the sheet to bring in, or another folder.")
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


def _slug(stem: str) -> str:
    return re.sub(r"[^\w-]+", "-", stem.casefold()).strip("-") or "sheet"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LogError(f"{path} cannot be opened ({error.strerror}).") from None


def _existing(path: Path, before: dict[Path, bytes | None]) -> pd.DataFrame | None:
    before[path] = data = _bytes(path)
    return None if data is None else files.read_csv(data, path.name, [])


def _put(path: Path, data: bytes, before: dict[Path, bytes | None], writes: dict[Path, bytes]) -> None:
    before[path] = _bytes(path)
    if before[path] != data:
        writes[path] = data


def _profile(
    path: Path, done: Converted, file: str, before: dict[Path, bytes | None], writes: dict[Path, bytes]
) -> None:
    """Write the day of the export into the profile, unless the person set a day of their own."""
    if done.as_of is None:
        return
    mark = "# the day of the export"
    line = f'as_of = "{done.as_of.isoformat()}"  {mark}, from {re.sub(r"[^ -~]", "?", file)}: "still open" is judged as of then'
    old = (_bytes(path) or b"").decode("utf-8-sig", errors="replace")
    try:
        there = tomllib.loads(old).get("as_of")
    except tomllib.TOMLDecodeError:
        done.problems.append(
            Problem(
                path.name,
                0,
                "as_of",
                "",
                f"cannot be read as TOML, so the day of the export ({done.as_of}) is not put in",
                Done.KEPT,
            )
        )
        return
    ours = re.compile(rf"^as_of\s*=.*{re.escape(mark)}.*$", re.MULTILINE)
    if ours.search(old):
        text = ours.sub(lambda _: line, old, count=1)
    elif there is not None:
        if str(there) != done.as_of.isoformat():
            done.problems.append(
                Problem(
                    path.name,
                    0,
                    "as_of",
                    str(there),
                    f"the day of the export, {done.as_of}; your own day stands",
                    Done.KEPT,
                )
            )
        return
    else:
        text = line + "\n" + old
    _put(path, text.encode(), before, writes)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _alike(companies: list[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of spellings that may be one company: to be asked about, never merged."""
    bare: dict[str, str] = {}
    for company in companies:
        if company:
            bare.setdefault(company, "".join(sign for sign in _LEGAL.sub("", company).casefold() if sign.isalnum()))
    first: dict[str, str] = {}
    pairs = []
    for company, key in bare.items():
        other = first.setdefault(key, company) if key else company
        if same(other) != same(company):
            pairs.append((other, company))
    begun: dict[str, list[str]] = {}
    for key in first:
        if len(key) > 4:
            begun.setdefault(key[0], []).append(key)
    for keys in begun.values():
        for one, two in itertools.combinations(keys[:MOST_COMPARED], 2):
            if _digits(one) != _digits(two):
                continue
            if sorted(one) == sorted(two) or difflib.SequenceMatcher(None, one, two).ratio() >= 0.9:
                pairs.append((first[one], first[two]))
    return tuple(pairs)
