"""Each export and each shape of a sheet, made up with its traps, becomes the log that is expected of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from offerscope.logs import read_logs
from offerscope.logs.importers import ImportPreview, apply, preview
from offerscope.logs.importers.converted import MAIN
from offerscope.logs.importers.known import sources

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())


def files(case: str) -> list[Path]:
    return sorted(path for path in (FIXTURES / case).iterdir() if path.name != "expected.json")


def found(plan: ImportPreview) -> dict[str, Any]:
    """What an import would write, in the words of an ``expected.json``."""
    tables: dict[str, Any] = {}
    for path, data in plan.writes.items():
        if path.suffix == ".csv":
            rows = csv.DictReader(io.StringIO(data.decode()))
            tables[path.stem] = [{name: text for name, text in row.items() if text} for row in rows]
        elif path.name == "profile.toml":
            tables["profile"] = data.decode().splitlines()
    return {
        "export": [sheet.source or sheet.row_is for sheet in plan.sheets],
        "problems": [str(problem) for problem in plan.problems],
        "left": list(plan.left),
        "tables": dict(sorted(tables.items())),
    }


@pytest.mark.parametrize("case", CASES)
def test_an_export_becomes_the_log_that_is_expected(case: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    plan = preview(files(case), log)
    expected = json.loads((FIXTURES / case / "expected.json").read_text(encoding="utf-8"))
    assert found(plan) == expected
    for sheet in plan.sheets:
        count = sheet.counts.get(MAIN[sheet.row_is])
        if sheet.row_is in {"application", "offer", "contact"} and count is not None:
            assert sheet.rows == count.new + count.changed + count.same + sheet.set_aside + sheet.left_out + sheet.twice
    apply(plan)
    logs = read_logs(log)
    assert not logs.set_aside
    words = {word for sheet in plan.sheets for word in sheet.unknown}
    assert {problem.value for problem in logs.problems} <= {*words, ""}
    before = {path.name: path.read_bytes() for path in log.iterdir()}
    again = preview(files(case), log)
    assert not again.writes
    assert {path.name: path.read_bytes() for path in log.iterdir()} == before


def test_each_export_that_is_known_has_a_fixture() -> None:
    told = {
        name for case in CASES for name in json.loads((FIXTURES / case / "expected.json").read_text(encoding="utf-8"))["export"]
    }  # fmt: skip
    assert {source.name for source in sources() if not source.leave} <= told
    assert {"application", "interview", "step", "transition", "offer"} <= told
