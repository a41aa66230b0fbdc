"""The bar that shows how far a report is, with how long the rest will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


@contextmanager
def _shown(console: Console | None, first: str) -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar that begins with some words, and give what moves it: how many are done, of how many, and the words beside."""
    console = console or Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task(first, total=None)
        yield lambda done, total, words: shown.update(task, completed=done, total=total, description=words)


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
    with _shown(console, "Reading the log") as move:

        def progress(done: int, total: int, name: str) -> None:
            words = name.partition("_")[2].replace("_", " ") if name else "Writing the pages"
            move(done, total, words)

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
    with _shown(console, "Finding the people") as move:
        yield lambda done, total, failed: move(done, total, f"{failed:,} failed" if failed else "Writing reports")
