"""Who makes the reports: processes of this machine (joblib's loky), or the workers of a dask cluster."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from offerscope.reports.batch.scratch import scratch
from offerscope.reports.batch.work import FAILED, Outcome, Task, make
from offerscope.reports.errors import ReportError

#: Seconds to wait for a scheduler's answer.
PATIENCE = 20

#: How often a report is tried whose worker was killed.
TRIES = 2


def here(tasks: Sequence[Task], workers: int, notices: list[str]) -> Iterator[Outcome]:
    """Make reports with processes of this machine, and yield each outcome as it comes.

    Parameters
    ----------
    tasks:
        What to make.
    workers:
        How many processes.
    notices:
        Lines to be said in the end; what is found on the way is added.
    """
    from offerscope.kernels.template import Template, TemplateError
    from offerscope.reports.quick_kernel import recipe

    with scratch() as folder:
        marks = folder / "marks"
        marks.mkdir()
        template = Template(recipe())

        def settle() -> None:
            try:
                template.settle()
            except TemplateError as error:
                notices.append(f"Kernels are started one by one, which is slower: {error}.")

        settling = threading.Thread(target=settle)
        try:
            # Its imports and the workers' own go on side by side; who is first waits.
            template.begin()
            settling.start()
        except TemplateError as error:
            notices.append(f"Each worker keeps one kernel and clears it between notebooks, which is slower: {error}.")
        address, leader = template.address, os.getpid()
        given = [replace(task, address=address, leader=leader, scratch=str(folder), marks=str(marks)) for task in tasks]
        try:
            yield from _with_processes(given, min(workers, len(tasks)), folder, marks)
        finally:
            if settling.ident is not None:
                settling.join()
            template.stop()


def _with_processes(tasks: list[Task], workers: int, folder: Path, marks: Path) -> Iterator[Outcome]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import BrokenProcessPool

    left = {task.id: task for task in tasks}
    tries: Counter[str] = Counter()
    while left:
        pool = Parallel(
            n_jobs=workers,
            return_as="generator_unordered",
            batch_size=1,
            pre_dispatch="2*n_jobs",
            temp_folder=str(folder),
        )
        try:
            for outcome in pool(delayed(make)(task) for task in list(left.values())):
                left.pop(outcome.id, None)
                yield outcome
        except BrokenProcessPool:
            # A worker was killed, by the system or by hand: joblib ends all of them. Whom they worked on is noted in the marks.
            for task in list(left.values()):
                mark = marks / task.folder
                if mark.exists():
                    mark.unlink()
                    tries[task.id] += 1
                    if tries[task.id] >= TRIES:
                        del left[task.id]
                        yield Outcome(
                            task.id,
                            task.folder,
                            FAILED,
                            "its worker was killed twice; perhaps there is not enough memory",
                        )
        finally:
            _end_processes()


def _end_processes() -> None:
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor().shutdown(wait=True, kill_workers=True)


def cluster(tasks: Sequence[Task], address: str) -> Iterator[Outcome]:
    """Make reports with the workers of a dask cluster, and yield each outcome as it comes.

    The folders of the logs and of the batch must be the same for all machines, as a shared drive's are. A task whose worker is lost is
    given to another by the scheduler.

    Parameters
    ----------
    tasks:
        What to make.
    address:
        The scheduler's: ``tcp://host:8786``.

    Raises
    ------
    ReportError
        If dask is not installed or the scheduler does not answer.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise ReportError('--scheduler needs dask: pip install "offerscope[cluster]"') from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ReportError(f"The scheduler at {address} does not answer ({error}).") from error
    with client:
        waiting = {
            client.submit(make, task, pure=False, key=f"offerscope-{task.folder}-{task.key[:12]}"): task
            for task in tasks
        }
        for future in as_completed(list(waiting), loop=client.loop):  # type: ignore[no-untyped-call]
            task = waiting[future]
            if future.status == "finished":
                yield future.result()
            else:
                yield Outcome(
                    task.id,
                    task.folder,
                    FAILED,
                    f"its worker was lost again and again ({type(future.exception()).__name__})",
                )
            future.release()
