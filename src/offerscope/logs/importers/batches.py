"""Put sheets together that share a mapping: the numbered parts of an export, and exports of one kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from offerscope.logs.importers import recognise
from offerscope.logs.importers.draft import draft
from offerscope.logs.importers.known import Source, recognised
from offerscope.logs.importers.lexicon import plain
from offerscope.logs.importers.mapping import BOTH
from offerscope.logs.importers.sheet import Sheet
from offerscope.logs.model import Done

_PART = re.compile(r"_\d{1,3}$")


@dataclass
class Batch:
    """Sheets that share a mapping.

    Parameters
    ----------
    slug:
        What the files that an import keeps are called after.
    source:
        The export, where it is one that is known by name.
    groups:
        The sheets; those of one group are parts of one sheet, and each group is laid over the one before.
    """

    slug: str
    source: Source | None
    groups: list[list[Sheet]] = field(default_factory=list)

    @property
    def sheets(self) -> list[Sheet]:
        """All its sheets."""
        return [sheet for group in self.groups for sheet in group]

    @property
    def name(self) -> str:
        """What to call it: its file, or how many."""
        first = self.sheets[0].file
        return first if len(self.sheets) == 1 else f"{first} and {len(self.sheets) - 1:,} more"


def slug(stem: str) -> str:
    """Return a name for files.

    Examples
    --------
    >>> slug("My jobs (2026)")
    'my-jobs-2026'
    """
    return re.sub(r"[^\w-]+", "-", stem.casefold()).strip("-") or "sheet"


def in_batches(sheets: Sequence[Sheet], left: list[str]) -> list[Batch]:
    """Return the sheets by what they share.

    Parameters
    ----------
    sheets:
        The sheets.
    left:
        What is left alone is added here, with why: sheets of a folder or an archive that are no log of a search.

    Examples
    --------
    >>> import pandas as pd
    >>> jobs = pd.DataFrame({"Company": ["Fenwick"], "Status": ["Ghosted"]}, index=[2])
    >>> [batch.slug for batch in in_batches([Sheet("Mine.csv", jobs, stem="Mine")], [])]
    ['mine']
    """
    told = [(sheet, recognised(map(str, sheet.cells.columns))) for sheet in sheets]
    told = [(_below_what_is_always_there(sheet, source), source) for sheet, source in told]
    sources = {id(sheet): source for sheet, source in told}
    sheets = [sheet for sheet, _ in told]
    named = {sheet.box for sheet in sheets if sheet.box and sources[id(sheet)]}
    found: dict[tuple[str, ...], Batch] = {}
    for sheet in sheets:
        source = sources[id(sheet)]
        if source and source.leave:
            left.append(f"{sheet.file}: {source.leave}")
            continue
        if not source and sheet.box:
            why = (
                "not an export that is known; give it by itself to bring it in"
                if sheet.box in named
                else _why_not(sheet)
            )
            if why:
                left.append(f"{sheet.file}: {why}")
                continue
        key = (source.key,) if source else tuple(sorted(plain(str(name)) for name in sheet.cells.columns))
        batch = found.setdefault(key, Batch(source.key.replace("_", "-") if source else slug(sheet.stem), source))
        part = _part(sheet) if source and source.parts else ""
        group = next((one for one in batch.groups if part and _part(one[0]) == part), None)
        if group is None:
            batch.groups.append([sheet])
        else:
            group.append(sheet)
    batches = list(found.values())
    taken: set[str] = set()
    for batch in batches:
        number, base = 1, batch.slug
        while batch.slug in taken:
            number += 1
            batch.slug = f"{base}-{number}"
        taken.add(batch.slug)
    return batches


def _below_what_is_always_there(sheet: Sheet, source: Source | None) -> Sheet:
    """Return a sheet without a word of what every export of its kind has above its header."""
    if source is None or not source.above:
        return sheet
    kept = [one for one in sheet.problems if not (one.done is Done.SET_ASIDE and one.value == source.above)]
    return replace(sheet, problems=tuple(kept))


def _part(sheet: Sheet) -> str:
    """Return what the numbered parts of one sheet share."""
    pure = PurePosixPath(sheet.file)
    return "/".join([sheet.box, *pure.parts[:-1], _PART.sub("", sheet.stem.casefold())])


def _why_not(sheet: Sheet) -> str:
    """Say why a sheet of a folder or an archive is no log of a search, or nothing where it is one."""
    found = draft(sheet)
    fields = set(found.mapping.columns.values())
    if found.mapping.row_is != "application":
        return ""
    who = {"applications.company", "applications.role", BOTH} & fields
    told = {"applications.status", "applications.applied_on", "interviews.date"} & fields
    sure = {"sure", "likely"} & {
        recognise.header(name, recognise.shape(sheet.cells[name])).certainty
        for name, to in found.mapping.columns.items() if to in who
    }  # fmt: skip
    return (
        "" if who and told and sure else "no log of a search that can be recognised; give it by itself to bring it in"
    )
