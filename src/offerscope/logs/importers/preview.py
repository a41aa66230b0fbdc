"""What an import would do, sheet by sheet, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

from offerscope.logs.model import Problem

#: Lines of a mapping file that a person should look at.
_LOOK = re.compile(r'^(?:"|a_row_is|year).*  # (?:likely|guess|not recognised|unknown)')


@dataclass(frozen=True)
class Counts:
    """How many rows of the sheet are new, change a row of the log, or find it as it is."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class SheetPreview:
    """What bringing in the sheets that share one mapping would do.

    Parameters
    ----------
    name:
        The file, or the first of several.
    source:
        The export that it is, where it is one that is known by name.
    row_is:
        What a row is.
    remarks:
        What to know about the export.
    rows, set_aside, left_out:
        How many rows there are, how many cannot be used, and how many are not asked for.
    counts:
        By table.
    skills, skills_new:
        How many skills it names, and how many of them become a line in the profile.
    changes:
        What of the log would change, in words: a line for each job, offer or person.
    stands:
        Each cell that the person wrote and the sheet has otherwise, in words.
    behind:
        Each status that the sheet would have moved backwards, in words.
    unknown:
        Words for a status that nobody knows, with how many rows have each.
    disagree:
        The rows whose columns tell two stories.
    problems:
        Everything that is not as expected, among it :attr:`disagree`.
    currency_missing:
        How many applications or offers name pay and no currency, where the profile names none either.
    twice:
        How many rows are another's double and were brought in with it.
    gone:
        How many rows an earlier import brought that the sheet no longer holds.
    is_unknown:
        Whether nothing is recognised that says what its rows are, and no mapping of the person's says it.
    in_notes, not_used:
        Headers that have no field and go into the notes, and headers that are not used.
    files:
        The sheets.
    mapping_file:
        Where the mapping is, or would be written.
    mapping_text:
        What it holds, or would hold.
    mapping_is_new:
        Whether it was drafted now.
    look_at:
        The lines of it that are not sure, each with its number.
    """

    name: str
    source: str
    row_is: str
    remarks: tuple[str, ...]
    rows: int
    set_aside: int
    left_out: int
    counts: AnyMapping[str, Counts]
    skills: int
    skills_new: int
    changes: tuple[str, ...]
    stands: tuple[str, ...]
    behind: tuple[str, ...]
    unknown: AnyMapping[str, int]
    disagree: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    currency_missing: int
    twice: int
    gone: int
    is_unknown: bool
    in_notes: tuple[str, ...]
    not_used: tuple[str, ...]
    files: tuple[str, ...]
    mapping_file: Path
    mapping_text: str
    mapping_is_new: bool
    look_at: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do.

    Parameters
    ----------
    files, into:
        What was given, and the log's folder.
    sheets:
        Each kind of sheet that was found.
    left:
        What was left alone, and why.
    problems:
        Everything that is not as expected.
    alike:
        Spellings that may be one company, never merged unasked.
    as_of:
        The day of the export, where a column tells it; else blank.
    writes:
        What would be written, by path.
    before:
        What stood there when the preview was made, by path; ``None`` = nothing.
    """

    files: tuple[Path, ...]
    into: Path
    sheets: tuple[SheetPreview, ...]
    left: tuple[str, ...]
    problems: tuple[Problem, ...]
    alike: tuple[tuple[str, str], ...]
    as_of: str
    writes: AnyMapping[Path, bytes] = field(repr=False)
    before: AnyMapping[Path, bytes | None] = field(repr=False)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(sheet.rows for sheet in self.sheets)

    @property
    def counts(self) -> dict[str, Counts]:
        """How many rows of each table are new, changed and the same."""
        return {
            name: Counts(
                sum(sheet.counts[name].new for sheet in self.sheets),
                sum(sheet.counts[name].changed for sheet in self.sheets),
                sum(sheet.counts[name].same for sheet in self.sheets),
            )
            for name in self.sheets[0].counts
        }

    @property
    def unknown(self) -> dict[str, int]:
        """Words for a status that nobody knows, with how many rows have each."""
        found: dict[str, int] = {}
        for sheet in self.sheets:
            for word, count in sheet.unknown.items():
                found[word] = found.get(word, 0) + count
        return found

    @property
    def disagree(self) -> tuple[Problem, ...]:
        """The rows whose columns tell two stories."""
        return tuple(problem for sheet in self.sheets for problem in sheet.disagree)

    @property
    def currency_missing(self) -> int:
        """How many applications and offers name pay and no currency."""
        return sum(sheet.currency_missing for sheet in self.sheets)


def to_look_at(text: str) -> tuple[tuple[int, str], ...]:
    """Return the lines of a mapping file that are not sure, each with its number.

    Examples
    --------
    >>> to_look_at('[columns]\\n"A" = "applications.role"  # guess: 9 filled\\n"B" = ""  # sure')
    ((2, '"A" = "applications.role"  # guess: 9 filled'),)
    """
    return tuple((number, line) for number, line in enumerate(text.splitlines(), start=1) if _LOOK.match(line))
