"""The bar that shows how far a report is, with how long the rest will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


def _columns() -> tuple[ProgressColumn, ...]:
    return (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )


@contextmanager
def bar(console: Console | None = None) -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar on standard error while a report is written; where nobody watches, nothing is shown.

    Parameters
    ----------
    console:
        Where to show it; ``None`` = standard error.

    Yields
    ------
    Callable
        What :func:`offerscope.reports.write.write_report` takes as ``progress``.

    Examples
    --------
    >>> with bar() as progress:
    ...     progress(0, 2, "01_practice")
    """
    console = console or Console(stderr=True)
    with Progress(*_columns(), console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("Reading the log", total=None)

        def progress(done: int, total: int, name: str) -> None:
            words = name.partition("_")[2].replace("_", " ") if name else "Writing the pages"
            shown.update(task, completed=done, total=total, description=words)

        yield progress


@contextmanager
def people_bar(console: Console | None = None) -> Iterator[Callable[[int, int, int], None]]:
    """Show a bar while many people's reports are written, with how many failed so far; where nobody watches, nothing is shown.

    Parameters
    ----------
    console:
        Where to show it; ``None`` = standard error.

    Yields
    ------
    Callable
        What :func:`offerscope.reports.batch.run.write_batch` takes as ``progress``.

    Examples
    --------
    >>> with people_bar() as progress:
    ...     progress(1, 600, 0)
    """
    console = console or Console(stderr=True)
    with Progress(*_columns(), console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("Finding the people", total=None)

        def progress(done: int, total: int, failed: int) -> None:
            words = f"{failed:,} failed" if failed else "Writing reports"
            shown.update(task, completed=done, total=total, description=words)

        yield progress
