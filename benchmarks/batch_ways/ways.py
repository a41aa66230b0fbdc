"""One way of making pages, as a process whose time its parent measures: ``ways.py WAY OUT WORKERS JOBS.json``.

A job is a notebook, its parameters and the name of its page. Every way leaves a page, and the notebook as it ran, for each.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

Job = dict[str, Any]


def commands(jobs: list[Job], out: Path, workers: int) -> None:
    """Stock commands: ``papermill``, then ``jupyter nbconvert``, a process each."""

    def one(job: Job) -> None:
        ran = out / f"{job['name']}.ipynb"
        given = [
            word
            for key, value in job["parameters"].items()
            for word in ("-r" if isinstance(value, str) else "-p", key, str(value))
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
        subprocess.run(
            [
                sys.executable,
                "-m",
                "papermill",
                job["notebook"],
                str(ran),
                "-k",
                "python3",
                "--no-progress-bar",
                *given,
            ],
            **quiet,
        )
        subprocess.run([sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", str(ran)], **quiet)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, jobs))


def api(jobs: list[Job], out: Path, workers: int) -> None:
    """papermill's and nbconvert's Python API in one process, with the stock kernel."""
    import papermill as pm
    from nbconvert.exporters import HTMLExporter

    exporter = HTMLExporter()
    for job in jobs:
        ran = out / f"{job['name']}.ipynb"
        node = pm.execute_notebook(
            job["notebook"], str(ran), parameters=job["parameters"], kernel_name="python3", progress_bar=False
        )
        (out / f"{job['name']}.html").write_text(exporter.from_notebook_node(node)[0], encoding="utf-8")


def ploomber(jobs: list[Job], out: Path, workers: int) -> None:
    """ploomber-engine in one process: papermill's interface without a kernel."""
    from nbconvert.exporters import HTMLExporter

    execute_notebook = importlib.import_module(
        "ploomber_engine"
    ).execute_notebook  # no part of the project: measured where it is
    exporter = HTMLExporter()
    for job in jobs:
        ran = out / f"{job['name']}.ipynb"
        node = execute_notebook(job["notebook"], str(ran), parameters=job["parameters"], progress_bar=False)
        (out / f"{job['name']}.html").write_text(exporter.from_notebook_node(node)[0], encoding="utf-8")


def _page(run: Any, job: Job, out: Path) -> None:
    import nbformat

    from offerscope.reports.pages import Link, Pages, Site

    site = Site("benchmark", False, [Link(f"{job['name']}.html", "Page", "Page")], {}, [])
    (out / f"{job['name']}.html").write_text(Pages(site).notebook(f"{job['name']}.html", run, []), encoding="utf-8")
    nbformat.write(run.node, out / f"{job['name']}.ipynb")


def _ours(job: Job, out: Path, address: str) -> None:
    from offerscope.reports.quick_kernel import KernelSettings
    from offerscope.reports.running import run_notebook

    run = run_notebook(Path(job["notebook"]), job["parameters"], KernelSettings(address))
    if run.failure is not None:
        raise SystemExit(f"{job['name']}: {run.failure}")
    _page(run, job, out)


def ours(jobs: list[Job], out: Path, workers: int) -> None:
    """Ours: warm kernels, and conversion in the worker."""
    from joblib import Parallel, delayed

    from offerscope.kernels.template import Template
    from offerscope.reports.batch.workers import _end_processes
    from offerscope.reports.quick_kernel import recipe

    template = Template(recipe())
    template.begin()
    Parallel(n_jobs=workers, batch_size=1)(delayed(_ours)(job, out, template.address) for job in jobs)
    _end_processes()
    template.stop()


def floor(jobs: list[Job], out: Path, workers: int) -> None:
    """The floor: the notebooks' code run in one warm process and converted there, with no kernel and nothing kept apart."""
    import nbformat
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from offerscope.kernels.server import prepare
    from offerscope.reports.names import FRONT
    from offerscope.reports.quick_kernel import recipe
    from offerscope.reports.running import Run

    known = recipe()
    try:
        prepare(list(known.preload), list(known.absent))
    except RuntimeError as error:  # IPython's own thread; nothing is forked here
        print(error, file=sys.stderr)
    os.environ["OFFERSCOPE_REPORT"] = "1"
    # IPython comes with ipykernel.
    shell = importlib.import_module("IPython.core.interactiveshell").InteractiveShell.instance(history_length=0)
    capture_output = importlib.import_module("IPython.utils.capture").capture_output
    shell.history_manager.enabled = False
    import plotly.io as pio

    pio.renderers.default = "plotly_mimetype"
    found: dict[int, list[Any]] = {}
    for job in jobs:
        node = load_notebook_node(job["notebook"])
        parameters = job["parameters"]
        if Path(job["notebook"]).stem == FRONT:  # what the others found, as a report hands it over
            path = out / "findings.json"
            path.write_text(json.dumps({"findings": [one.to_json() for one in found[job["person"]]]}), encoding="utf-8")
            parameters = {**parameters, "findings": str(path)}
        node = parameterize_notebook(node, parameters) if parameters else node
        shell.reset(new_session=True)
        for cell in node.cells:
            if cell.cell_type != "code":
                continue
            with capture_output() as captured:
                done = shell.run_cell(cell.source)
            done.raise_error()
            cell.execution_count = shell.execution_count - 1
            cell.outputs = [
                nbformat.v4.new_output("display_data", data=shown.data, metadata=shown.metadata or {})
                for shown in captured.outputs
            ]
            if done.result is not None and not hasattr(done.result, "_ipython_display_"):
                data, metadata = shell.display_formatter.format(done.result)
                cell.outputs.append(nbformat.v4.new_output("execute_result", data=data, metadata=metadata))
        run = Run(node, 0.0)
        found.setdefault(job.get("person", 0), []).extend(run.findings)
        _page(run, job, out)


WAYS = {"commands": commands, "api": api, "ploomber": ploomber, "ours": ours, "floor": floor}


def main() -> None:
    """Make the pages in the way that was asked for."""
    way, out, workers, jobs = sys.argv[1:]
    Path(out).mkdir(parents=True, exist_ok=True)
    WAYS[way](json.loads(Path(jobs).read_text(encoding="utf-8")), Path(out), int(workers))


if __name__ == "__main__":
    main()
