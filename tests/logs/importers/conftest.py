"""Bring sheets into logs of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.importers import ImportPreview, apply, preview


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., tuple[ImportPreview, dict[str, list[dict[str, str]]]]]:
    """Return a function that imports a sheet: it returns the preview and each table's rows, without blanks and processes.

    The log can be read, and a second import writes nothing.
    """

    def of(text: str, name: str = "mine.csv") -> tuple[ImportPreview, dict[str, list[dict[str, str]]]]:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        plan = preview(file, tmp_path / "log")
        apply(plan)
        tables = {}
        for path in sorted((tmp_path / "log").glob("*.csv")):
            found = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
            tables[path.stem] = [
                {head: cell for head, cell in row.items() if cell and head != "process"} for row in found
            ]
        assert not preview(file, tmp_path / "log").writes
        read_logs(tmp_path / "log")
        return plan, tables

    return of
