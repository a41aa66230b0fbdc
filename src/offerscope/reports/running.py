"""Run one notebook through papermill, and read what it showed."""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors, remove_error_markers
from papermill.iorw import load_notebook_node, local_file_io_cwd
from papermill.parameterize import parameterize_notebook

from offerscope.findings import Finding, Strength
from offerscope.reports.parameters import plain_path
from offerscope.reports.quick_kernel import KernelSettings, one_kernel
from offerscope.show import MIME, PLOTLY_MIME

# papermill speaks of each notebook on the root logger's last resort; the report says what there is to say.
logging.getLogger("papermill").addHandler(logging.NullHandler())

#: The id of the cell that runs after a notebook's own.
AFTER = "after-the-notebook"

#: Seconds that a kernel may take to start: papermill's own patience.
START = 60


@dataclass(frozen=True)
class Failure:
    """Why a notebook did not run to its end.

    Parameters
    ----------
    name, message:
        The error's class and what it says.
    traceback:
        Where it happened, without colours; blank where no cell was to blame.
    """

    name: str
    message: str
    traceback: str = ""

    def __str__(self) -> str:
        first = next((line for line in self.message.splitlines() if line.strip()), "")
        return f"{self.name}: {first}" if first else self.name


@dataclass(frozen=True)
class Run:
    """One notebook after its run.

    Parameters
    ----------
    node:
        The notebook with its outputs; where it failed, with those up to the failure.
    seconds:
        How long it took, its kernel's start included.
    failure:
        ``None`` if it ran to its end.
    after:
        Our own part of what a cell showed that ran after the notebook's; ``None`` where there was none.
    """

    node: NotebookNode
    seconds: float
    failure: Failure | None = None
    after: Mapping[str, Any] | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings it showed."""
        return tuple(
            Finding.from_json(one)
            for ours in shown(self.node)
            if ours["kind"] == "findings"
            for one in ours["findings"]
        )

    @property
    def unseen(self) -> tuple[str, ...]:
        """What it said this log cannot show."""
        return tuple(
            sentence for ours in shown(self.node) if ours["kind"] == "findings" for sentence in ours.get("unseen", ())
        )

    @property
    def says_something(self) -> bool:
        """Whether it has a page of its own: a chart, a finding that is not too early, or a failure to tell."""
        return (
            self.failure is not None
            or any(PLOTLY_MIME in data for data in displayed(self.node))
            or any(finding.strength is not Strength.TOO_EARLY for finding in self.findings)
        )


def displayed(node: NotebookNode) -> Iterator[Mapping[str, Any]]:
    """Yield each thing a notebook displayed, by type."""
    for cell in node.cells:
        for output in cell.get("outputs", ()):
            if output.output_type in ("display_data", "execute_result"):
                yield output.data


def shown(node: NotebookNode) -> Iterator[dict[str, Any]]:
    """Yield our own part of each thing a notebook displayed (see :mod:`offerscope.show`)."""
    for data in displayed(node):
        if MIME in data:
            yield data[MIME]


def run_notebook(
    path: Path, parameters: Mapping[str, Any], kernels: KernelSettings | None = None, after: str = ""
) -> Run:
    """Run a notebook in a kernel of its own.

    Parameters
    ----------
    path:
        The notebook; it is not changed.
    parameters:
        Values for its parameters, each of which it declares.
    kernels:
        How it gets its kernel; ``None`` = as usual.
    after:
        A cell to run after the notebook's own, in the same kernel; it is no part of the notebook.

    Returns
    -------
    Run
        An error in a cell, or a kernel that died, is in ``failure`` and is not raised.
    """
    start = time.perf_counter()
    settings = kernels or KernelSettings()
    node, failure = _try(path, parameters, settings, after)
    if failure is not None and failure.message.startswith("Kernel died"):
        # Perhaps somebody or the system killed it, and not the notebook: once more, in another.
        node, failure = _try(path, parameters, settings, after)
    own, told = _apart(node)
    return Run(own, time.perf_counter() - start, failure, told)


def _apart(node: NotebookNode) -> tuple[NotebookNode, Mapping[str, Any] | None]:
    """Return a notebook without the cell that ran after it, and our own part of what that showed."""
    last = next((cell for cell in node.cells if cell.get("id") == AFTER), None)
    if last is None:
        return node, None
    node.cells = [cell for cell in node.cells if cell is not last]
    told = [output.data[MIME] for output in last.outputs if MIME in output.get("data", {})]
    return node, told[0] if told else None


def _try(
    path: Path, parameters: Mapping[str, Any], settings: KernelSettings, after: str
) -> tuple[NotebookNode, Failure | None]:
    node = load_notebook_node(plain_path(path))
    if parameters:
        node = parameterize_notebook(node, dict(parameters))
    if after:
        node.cells.append(nbformat.v4.new_code_cell(after, id=AFTER))  # type: ignore[no-untyped-call]
        node.cells[-1].metadata["papermill"] = {}  # which papermill gives to each cell that it reads
    try:
        with one_kernel(settings) as kernel:
            _execute(node, settings.seconds, kernel.arguments)
            kernel.is_fit = True
        return node, None
    except KeyboardInterrupt:
        # The cells' tasks end with their kernel, and asyncio would say so of each when nobody listens any more.
        logging.getLogger("asyncio").addHandler(logging.NullHandler())
        raise
    except PapermillExecutionError as error:
        failure = Failure(error.ename, plain(error.evalue), plain("\n".join(error.traceback)))
        return remove_error_markers(node), failure
    except Exception as error:  # a kernel that died or never started; the other notebooks go on
        return _read(path), Failure(type(error).__name__, plain(str(error)))


def _execute(node: NotebookNode, seconds: int, arguments: Mapping[str, Any]) -> None:
    """Run a notebook's cells by papermill's engine, and raise what went wrong in one.

    As ``papermill.execute_notebook`` does, but for the file: that one writes the notebook down in the end, which takes longer than
    starting its kernel, and nobody reads it.
    """
    end = time.monotonic() + seconds

    def left(_: NotebookNode) -> int:
        return max(1, math.ceil(end - time.monotonic()))

    with local_file_io_cwd():
        papermill_engines.execute_notebook_with_engine(
            None, node, papermill_engines.nb_kernel_name(None, node, None), output_path=None, progress_bar=False,
            log_output=False, start_timeout=START, timeout_func=left, **arguments,
        )  # fmt: skip
        raise_for_execution_errors(node, None)


def _read(path: Path) -> NotebookNode:
    node: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return node


def plain(text: str) -> str:
    """Return text without the codes that colour it in a terminal.

    Examples
    --------
    >>> plain("\\x1b[0;31mValueError\\x1b[0m: no")
    'ValueError: no'
    """
    return re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07", "", text)
