"""What a written report says of itself when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from offerscope.reports import more
from offerscope.reports.paper import Printed


@dataclass(frozen=True)
class ReportResult:
    """What was written.

    Parameters
    ----------
    index:
        The front page.
    pages:
        Every page, in the order of the navigation.
    failed:
        Notebooks that did not run to their end, each with its error in one line.
    problems:
        How many things in the log were not as expected.
    set_aside:
        How many rows of the log could not be used.
    seconds:
        How long it took.
    first_problems:
        The first of the problems, a line each.
    single_file:
        All pages in one file, or ``None`` where that was not asked for.
    printed:
        What came of printing them, or ``None`` where that was not asked for.
    """

    index: Path
    pages: tuple[Path, ...]
    failed: tuple[tuple[str, str], ...]
    problems: int
    set_aside: int
    seconds: float
    first_problems: tuple[str, ...] = ()
    single_file: Path | None = None
    printed: Printed | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all went well: nothing in the log was unexpected, no notebook failed, and no browser that is there."""
        return not (self.failed or self.problems or (self.printed is not None and self.printed.failed))

    def lines(self) -> list[str]:
        """Return what the command says: the first problems, each notebook that failed, and a summary."""
        said = list(self.first_problems)
        if self.problems > len(said):
            said.append(f"... and {self.problems - len(said):,} more; offerscope check lists every one")
        said += [f"{notebook} failed: {error}" for notebook, error in self.failed]
        summary = f"{more.count(len(self.pages), 'page')} in {self.seconds:.0f} s"
        if self.problems:
            summary += f"; {more.count(self.problems, 'thing')} in the log not as expected"
        if self.set_aside:
            summary += f", {more.count(self.set_aside, 'row')} set aside"
        if self.failed:
            summary += f"; {more.count(len(self.failed), 'notebook')} failed"
        if self.single_file is not None:
            size = self.single_file.stat().st_size / 1e6
            said.append(f"{self.single_file} is all of it in one file, to mail ({size:.1f} MB)")
        if self.printed is not None:
            said.append(self.printed.line)
        return [*said, summary]
