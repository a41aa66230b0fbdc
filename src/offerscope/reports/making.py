"""One report while it is made, in a folder of its own: notebooks, pages, records."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from offerscope import __version__
from offerscope.findings import Finding
from offerscope.logs import redacted
from offerscope.logs.describe import set_aside_csv
from offerscope.logs.handed import hand
from offerscope.logs.model import Logs
from offerscope.places import SHUT
from offerscope.questions import Question, Unlock, locked
from offerscope.reports import brief_cell, changes, more
from offerscope.reports.assets import write_assets
from offerscope.reports.brief import add_to_report
from offerscope.reports.folder import RUN_FILE, last_run, list_files
from offerscope.reports.jobs import Job
from offerscope.reports.names import FRONT_PAGE
from offerscope.reports.one_file import write_one_file
from offerscope.reports.pages import Link, Pages, Site
from offerscope.reports.paper import Printed, write_paper
from offerscope.reports.quick_kernel import KernelSettings
from offerscope.reports.running import Run, run_notebook
from offerscope.wording import date_in_words

#: What all pages found; the front page's notebook takes it from here.
FINDINGS_FILE = "findings.json"

#: The log as it was read, for the notebooks; gone before the report is in place.
HANDED_FILE = ".log"

#: The folder that stands for the log in a redacted report while that is made.
STAND_IN = ".redacted"

#: Called before each notebook, and once at the end, with how many are done, how many there are, and the notebook's name.
Progress = Callable[[int, int, str], None]


class Making:
    """One report while it is made, in its private folder."""

    def __init__(
        self,
        logs: Logs,
        jobs: Sequence[Job],
        given: Mapping[str, str],
        part: Path,
        out: Path,
        start: float,
        record: Mapping[str, Any],
        *,
        kernels: KernelSettings | None,
        assets: Path | None,
        single_file: bool,
        pdf: bool,
        redacted_from: Path | None,
    ) -> None:
        self.logs, self.jobs, self.given, self.part, self.out, self.start = logs, jobs, given, part, out, start
        self.kernels, self.assets = kernels or KernelSettings(), assets
        self.single_file, self.pdf = single_file, pdf
        self.redacted_from = redacted_from  # where the log is that this one was redacted from; None = it was not
        self.printed: Printed | None = None
        self.runs: dict[str, Run] = {}
        self.failed: list[tuple[str, str]] = []
        self.made_on = dt.datetime.now(dt.UTC)
        self.record = record
        last = last_run(out)
        last = last if last is not None and last.get("log") == str(logs.path) else None
        past = {} if last is None else last.get("earlier_runs", {})
        self.earlier, self.previous = int(past.get("number", 0)), past.get("previous")
        # A report that is made once more of just the same is no earlier one: it failed, or was cut short.
        key = record.get("batch", {}).get("key")
        if last is not None and (key is None or last.get("batch", {}).get("key") != key):
            self.earlier, self.previous = self.earlier + 1, last.get("made_on")
        else:
            last = None
        self.before = changes.earlier(last, out / FINDINGS_FILE)

    # --- notebooks -------------------------------------------------------------------------------------------

    def run_all(self, progress: Progress) -> None:
        """Run every notebook that has something to work on, the front page's last."""
        jobs = [job for job in self.jobs if job.is_front or self._has_data(job)]
        jobs.sort(key=lambda job: job.is_front)
        if self.redacted_from is not None:
            self._stand_in(self.redacted_from)
        kernels = self._with_log()
        for done, job in enumerate(jobs):
            progress(done, len(jobs), job.question.NOTEBOOK)
            if job.is_front:
                self._write_findings()
            after = brief_cell.SOURCE if job.name == "decision" else ""
            run = run_notebook(job.notebook, self._parameters(job), kernels, after)
            self.runs[job.name] = run
            if run.failure is not None:
                self.failed.append((job.question.NOTEBOOK, str(run.failure)))
        (self.part / HANDED_FILE).unlink(missing_ok=True)
        progress(len(jobs), len(jobs), "")

    def _stand_in(self, log: Path) -> None:
        """Give the log a folder without a name in its path, which holds the person's own tables of taxes and nothing else."""
        self.before, self.earlier = None, 0
        folder, taxes = self.part / STAND_IN, log / "taxes"
        folder.mkdir()
        if taxes.is_dir():
            shutil.copytree(taxes, folder / "taxes")
        self.logs = replace(self.logs, path=folder)

    def _with_log(self) -> KernelSettings:
        """Return how the notebooks get their kernels, and the log as it was read."""
        kernels = self.kernels
        if kernels.kept and self.redacted_from is None:
            return kernels  # one kernel for many reports: its environment stays what it was when it started
        shut = kernels.env.get(SHUT, os.environ.get(SHUT, ""))
        # What is redacted is nowhere but in what is handed over, so that each notebook gets a kernel that can take it.
        return replace(kernels, kept=False, env={**kernels.env, **hand(self.logs, self.part / HANDED_FILE, shut)})

    def _has_data(self, job: Job) -> bool:
        try:
            return job.question.has_data(self.logs)
        except Exception:  # the notebook will meet it again, and its page will say so
            return True

    def _parameters(self, job: Job) -> dict[str, Any]:
        own = {
            "log": str(self.logs.path),
            "as_of": self.logs.as_of.isoformat(),
            "findings": str(self.part / FINDINGS_FILE) if job.is_front else "",
        }
        return {**{name: value for name, value in own.items() if name in job.types and value}, **job.values}

    def findings(self) -> list[Finding]:
        """Return what all notebooks found, the front page's own last; what it repeats stands once."""
        ordered = [self.runs[job.name] for job in self.jobs if job.name in self.runs and not job.is_front]
        ordered += [self.runs[job.name] for job in self.jobs if job.name in self.runs and job.is_front]
        return list(dict.fromkeys(finding for run in ordered for finding in run.findings))

    def _write_findings(self) -> None:
        _write_json(
            self.part / FINDINGS_FILE,
            {
                "log": self.logs.name,
                "as_of": self.logs.as_of.isoformat(),
                "digest": self.logs.digest,
                "findings": [finding.to_json() for finding in self.findings()],
                "unseen": {name: list(run.unseen) for name, run in self.runs.items() if run.unseen},
            },
        )

    # --- pages -----------------------------------------------------------------------------------------------

    def _has_page(self, job: Job) -> bool:
        return job.name in self.runs and (job.is_front or self.runs[job.name].says_something)

    @cached_property
    def site(self) -> Site:
        """What all pages share; known once the notebooks ran."""
        paged = [job for job in self.jobs if self._has_page(job)]
        return Site(
            log_name=self.logs.name,
            is_demo=self.logs.is_demo,
            links=[
                *(Link(job.own_href, job.short, job.question.TITLE) for job in paged),
                Link(more.HREF, more.TITLE, more.TITLE),
            ],
            hrefs={job.name: job.own_href if job in paged else more.HREF for job in self.jobs},
            facts=[
                *([("Redacted", "no people's names, notes or quotes")] if self.redacted_from is not None else []),
                ("As of", date_in_words(self.logs.as_of)),
                ("Fingerprint of the log", self.logs.digest[:12]),
                ("Offerscope", __version__),
                ("Reports of this log before", self._history()),
            ],
        )

    def _history(self) -> str:
        if not self.earlier:
            return "none here"
        return f"{self.earlier}, the last on {str(self.previous)[:10]}"

    def write_pages(self) -> None:
        """Write every page, the brief, and what they share."""
        self.failed += add_to_report(self.part, self.jobs, self.runs, self.site.hrefs)
        pages = Pages(self.site)
        broken = [job.short for job in self.jobs if self._has_page(job) and self.runs[job.name].failure is not None]
        failed = f"Not worked out, because of an error: {', '.join(broken)}." if broken else ""
        health = {**more.health(self.logs), "failed": failed}
        changed = self._changed()
        for job in self.jobs:
            if self._has_page(job):
                text = pages.notebook(
                    job.own_href,
                    self.runs[job.name],
                    self._facts(job),
                    replace=self._paths(),
                    health=health if job.is_front else None,
                    changed=changed if job.is_front else None,
                )
                (self.part / job.own_href).write_text(text, encoding="utf-8")
        (self.part / more.HREF).write_text(pages.more(more.HREF, [], self._more()), encoding="utf-8")
        write_assets(self.part / "assets", pages.libraries, self.assets)

    def _paths(self) -> dict[str, str]:
        """Return what stands in the code shown in place of paths that held only while the report was written."""
        if self.redacted_from is not None:  # where a report is kept may hold a name
            return {str(self.part / STAND_IN): str(redacted.PATH), f"{self.part}{os.sep}": ""}
        return {str(self.part): str(self.out)}

    def _changed(self) -> dict[str, Any] | None:
        """Return what changed since the last report of this log, or ``None`` where there is none to compare with."""
        last = self.before
        if last is None:
            return None
        broken = {str(one.get("notebook")) for one in last.run.get("failed", ()) if isinstance(one, dict)}
        ran = last.run.get("seconds")
        same_version = last.run.get("version") == __version__
        left_out = {
            job.name
            for job in self.jobs
            if job.question.NOTEBOOK in broken
            or (job.name in self.runs and self.runs[job.name].failure is not None)
            # What another version did not ask yet is no news of the log.
            or (not same_version and isinstance(ran, dict) and job.question.NOTEBOOK not in ran)
        }
        return changes.section(
            last,
            self.findings(),
            self._rows(),
            left_out=left_out,
            same_way=same_version and last.run.get("parameters") == dict(self.given),
            hrefs={name: href for name, href in self.site.hrefs.items() if href != FRONT_PAGE},
        )

    def _rows(self) -> dict[str, int]:
        return {name: len(frame) for name, frame in self.logs.tables.items()}

    def _facts(self, job: Job) -> list[tuple[str, str]]:
        given = ", ".join(f"{name} = {self.given[name]}" for name in job.values)
        seed = getattr(job.settings, "seed", None)
        return [
            ("Parameters", given or "the defaults"),
            *([] if seed is None else [("Seed", str(seed))]),
            ("This page took", f"{self.runs[job.name].seconds:.1f} s"),
        ]

    def _more(self) -> dict[str, Any]:
        folded = [
            (job.question.TITLE, self.runs[job.name].findings if job.name in self.runs else ())
            for job in self.jobs
            if not self._has_page(job)
        ]
        titles = {job.name: job.short for job in self.jobs}
        return more.content(self.logs, self._unlocks(), folded, self.site.hrefs, titles)

    def _unlocks(self) -> list[Unlock]:
        sound: dict[str, Question] = {}
        for job in self.jobs:
            try:
                job.question.unlocks(self.logs)
            except Exception as error:  # one question's fault must not cost the report
                self.failed.append((job.question.NOTEBOOK, f"{type(error).__name__}: {error}"))
            else:
                sound[job.name] = job.question
        return locked(sound, self.logs)

    # --- records ---------------------------------------------------------------------------------------------

    def write_records(self) -> None:
        """Write what machines and the next report read, and what else the record is to hold."""
        if self.redacted_from is not None:
            shutil.rmtree(self.part / STAND_IN)
            self.logs = replace(self.logs, path=redacted.PATH)
        self._write_findings()
        if self.logs.set_aside:
            # The mark is how a spreadsheet knows the file for UTF-8.
            (self.part / more.SET_ASIDE).write_text(set_aside_csv(self.logs), encoding="utf-8-sig", newline="")
        if self.single_file:
            write_one_file(self.part, [link.href for link in self.site.links])
        if self.pdf:
            self.printed = write_paper(self.part, [link.href for link in self.site.links], self.logs, self.out)
        packages = ("pandas", "plotly", "papermill", "scikit-learn")
        run = {
            "name": "offerscope",
            "version": __version__,
            "made_on": self.made_on.isoformat(timespec="seconds"),
            "log": str(self.logs.path),
            "log_name": self.logs.name,
            "digest": self.logs.digest,
            "rows": self._rows(),
            "as_of": self.logs.as_of.isoformat(),
            "is_demo": self.logs.is_demo,
            "parameters": dict(self.given),
            "seeds": {
                job.question.NOTEBOOK: job.settings.seed
                for job in self.jobs
                if job.name in self.runs and hasattr(job.settings, "seed")
            },
            "versions": {
                "python": platform.python_version(),
                "offerscope": __version__,
                **{name: version(name) for name in packages},
            },
            "seconds": {
                job.question.NOTEBOOK: round(self.runs[job.name].seconds, 3)
                for job in self.jobs
                if job.name in self.runs
            },
            "seconds_in_all": round(time.perf_counter() - self.start, 3),
            "pages": [link.href for link in self.site.links],
            "failed": [{"notebook": notebook, "error": error} for notebook, error in self.failed],
            "problems": [
                {
                    "file": p.file,
                    "row": p.row,
                    "column": p.column,
                    "value": p.value,
                    "expected": p.expected,
                    "done": p.done.value,
                }
                for p in self.logs.problems
            ],
            "set_aside": len(self.logs.set_aside),
            "earlier_runs": {
                "number": self.earlier,
                "previous": self.previous,
            },
            "files": sorted([*list_files(self.part), RUN_FILE]),
            **self.record,
        }
        _write_json(self.part / RUN_FILE, run)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
