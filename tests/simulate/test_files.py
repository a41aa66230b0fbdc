from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.schema import TABLES
from offerscope.simulate import as_files, seeker, write


def test_writing_is_stable_and_reads_back(tmp_path: Path) -> None:
    one = seeker(seed=4, n_interviews=9)
    written = write(one, tmp_path / "log")
    first = {path.name: path.read_bytes() for path in written}
    write(seeker(seed=4, n_interviews=9), tmp_path / "log")
    assert {path.name: path.read_bytes() for path in (tmp_path / "log").iterdir()} == first
    assert not any(b"\r" in content for content in first.values())
    logs = read_logs(str(tmp_path / "log"))
    assert not logs.problems
    assert len(logs.interviews) == 9
    assert str(logs.as_of) == "2026-05-29"


def test_columns_stand_in_the_schemas_order_and_hold_something() -> None:
    for name, text in as_files(seeker(seed=4, n_interviews=20)).items():
        if not name.endswith(".csv"):
            continue
        rows = list(csv.DictReader(text.splitlines()))
        header = list(rows[0])
        assert header == [column for column in TABLES[name.removesuffix(".csv")].columns if column in header]
        assert all(any(row[column] for row in rows) for column in header)


def test_an_empty_seeker_writes_no_empty_tables() -> None:
    files = as_files(seeker(seed=4, n_interviews=0))
    assert "interviews.csv" not in files
    assert "profile.toml" in files


def test_a_column_the_schema_does_not_know_is_refused() -> None:
    one = seeker(seed=4, n_interviews=3)
    wrong = replace(one, tables={"contacts": [{"name": "Ulla Hoang", "shoe_size": "38"}]})
    with pytest.raises(ValueError, match="shoe_size"):
        as_files(wrong)
