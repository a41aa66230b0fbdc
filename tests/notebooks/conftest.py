"""Run a notebook's cells in this process, on every kind of log there is; each log is made once."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from offerscope import places
from offerscope.logs import read_logs
from offerscope.logs.importers import apply, preview
from offerscope.logs.model import Logs
from offerscope.show import MIME, PLOTLY_MIME
from offerscope.simulate.files import write
from offerscope.simulate.seeker import seeker
from offerscope.simulate.truths import Truths

REAL = places.CHECKOUT.parent / "shared" / "data" / "job-log" / "applications-177.csv"
DEMO = places.shipped("data/demo")
AS_OF = "2026-05-29"


def _table_alone(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_bytes((DEMO / name).read_bytes())

    return make


def _one_company(folder: Path) -> None:
    company = read_logs(DEMO).offers["company"].iloc[-1]
    for path in DEMO.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        kept = [row for row in rows if row.get("company", company) == company]
        if kept and path.stem != "offer_sheet":
            _write(folder / path.name, kept)
    (folder / "profile.toml").write_bytes((DEMO / "profile.toml").read_bytes())


def _one_row(folder: Path) -> None:
    _write(folder / "interviews.csv", [{"date": "2026-05-04", "company": "Fenwick", "self_rating": "7", "enthusiasm_before": "5", "enthusiasm_after": "6", "culture_respect": "4", "skills_asked": "SQL"}])  # fmt: skip


def _one_application(folder: Path) -> None:
    _write(folder / "applications.csv", [{"company": "Fenwick", "applied_on": "2026-05-04", "status": "responded"}])


def _five_thousand(folder: Path) -> None:
    truths = Truths(people_per_interview=0.2)
    made = seeker(truths, seed=5, n_interviews=1500, n_applications=2500, days=1400, postings=False)
    write(made, folder)


def _real(folder: Path) -> None:
    if not REAL.is_file():
        pytest.skip("the shared folder of real data is not beside the checkout")
    apply(preview(REAL, folder))


def _other_scripts(folder: Path) -> None:
    """The demo with every company, person and remark in Chinese or in Arabic."""
    texts: dict[str, str] = {}

    def other(text: str) -> str:
        number = len(texts) + 1
        made = f"星河科技有限公司 {number}" if number % 2 else f"شركة النور للتقنية {number}"
        return texts.setdefault(text, made)

    free = {"company", "role", "interviewer", "culture_quote", "notes", "question", "would_change", "posting", "industry",
            "location", "name", "position", "note", "topic", "resume_version", "met_through"}  # fmt: skip
    for path in DEMO.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if path.stem == "offer_sheet":
            (folder / path.name).write_bytes(path.read_bytes())
            continue
        _write(
            folder / path.name,
            [{key: other(value) if key in free and value else value for key, value in row.items()} for row in rows],
        )
    (folder / "profile.toml").write_bytes((DEMO / "profile.toml").read_bytes())


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


KINDS: dict[str, Callable[[Path], None]] = {
    "demo": lambda folder: [(folder / path.name).write_bytes(path.read_bytes()) for path in DEMO.iterdir()] and None,
    "empty": lambda folder: None,
    **{f"{path.stem} alone": _table_alone(path.name) for path in sorted([*DEMO.glob("*.csv"), DEMO / "profile.toml"])},
    "one company": _one_company,
    "one interview": _one_row,
    "one application": _one_application,
    "5,000 rows": _five_thousand,
    "the real log": _real,
    "Chinese and Arabic": _other_scripts,
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What a notebook showed: its answer, and each bundle by its cell."""

    answer: Any
    bundles: Mapping[str, dict[str, Any]]

    @property
    def ours(self) -> list[dict[str, Any]]:
        return [bundle[MIME] for bundle in self.bundles.values()]

    @property
    def charts(self) -> dict[str, dict[str, Any]]:
        return {cell: bundle for cell, bundle in self.bundles.items() if PLOTLY_MIME in bundle}

    @property
    def findings(self) -> list[dict[str, Any]]:
        return [finding for ours in self.ours if ours["kind"] == "findings" for finding in ours["findings"]]


def run_cells(notebook: Path, log: Path, as_of: str = AS_OF) -> Shown:
    """Run every code cell of a notebook here, as a kernel would, and keep what it showed."""
    space: dict[str, Any] = {}
    bundles: dict[str, dict[str, Any]] = {}
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        body = ast.parse(cell.source).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), cell.id, "exec"), space)
        if cell.metadata.get("tags") == ["parameters"]:
            space |= {"log": str(log), "as_of": as_of}
        value = (
            eval(compile(ast.Expression(last.value), cell.id, "eval"), space) if isinstance(last, ast.Expr) else None
        )
        if hasattr(value, "_repr_mimebundle_") and MIME in (bundle := value._repr_mimebundle_()):
            bundles[cell.id] = bundle
    return Shown(space.get("answer"), bundles)


@pytest.fixture(scope="session", params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Logs]:
    """The name of a kind of log, its folder, and the log as it is read."""
    folder = tmp_path_factory.mktemp("log") / "log"
    folder.mkdir()
    KINDS[request.param](folder)
    return request.param, folder, read_logs(folder, as_of=AS_OF)
