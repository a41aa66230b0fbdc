"""The log of many people: read by the same code as a person's, and no part of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from offerscope.logs import build_logs, read_logs
from offerscope.logs.dictionary import markdown
from offerscope.logs.headers import table_named
from offerscope.logs.masked import masked
from offerscope.logs.model import LogError
from offerscope.logs.schema import ALL_TABLES, KINDS, TABLES, TABLES_OF_MANY
from offerscope.logs.template import ORDER
from offerscope.logs.words import fold

PEOPLE = "person,group,destination,applications,days_to_offer\n1,Law,Employed Full-Time,3,\n2,'=x,grad school,0,40\n"
PROCESSES = "person,reached,ending,days\n1,interview,,12\n1,offer,offer,40\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "processes.csv").write_text(PROCESSES, encoding="utf-8")
    return tmp_path


def test_both_tables_are_read_and_checked(folder: Path) -> None:
    logs = read_logs(folder, as_of="2026-06-01")
    assert logs.problems == ()
    assert set(logs.tables) == {*TABLES, "people", "processes"}
    people = logs["people"]
    assert people["destination"].tolist() == ["employed full time", "continuing education"]
    assert people["group"].tolist() == ["Law", "=x"]
    assert people["days_to_offer"].isna().tolist() == [True, False]
    assert logs["processes"]["reached"].tolist() == ["interview", "offer"]
    assert len(masked(logs)["people"]) == 2


def test_what_is_not_as_expected_is_said(folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE + ",Law,moon,-3,\n3,Law,moon,-3,\n", encoding="utf-8")
    logs = read_logs(folder, as_of="2026-06-01")
    assert {(one.row, one.column) for one in logs.problems} >= {(5, "destination"), (5, "applications")}
    assert [one.row for one in logs.set_aside] == [4]


def test_a_persons_own_file_of_such_a_name_is_none_of_these(folder: Path) -> None:
    (folder / "applications.csv").write_text("company\nFenwick\n", encoding="utf-8")
    logs = read_logs(folder)
    assert set(logs.tables) == set(TABLES)
    assert {one.file for one in logs.problems} == {"people.csv", "processes.csv"}
    (folder / "applications.csv").unlink()
    (folder / "processes.csv").unlink()
    alone = read_logs(folder)
    assert set(alone.tables) == set(TABLES)
    assert [one.file for one in alone.problems] == ["people.csv"]
    with pytest.raises(LogError):
        read_logs(folder / "people.csv")


def test_a_log_without_them_has_none_of_them() -> None:
    assert set(build_logs({}).tables) == set(TABLES)
    assert set(ALL_TABLES) == {*TABLES, *TABLES_OF_MANY}
    assert not set(TABLES_OF_MANY) & set(ORDER)
    assert table_named("people") is None


def test_the_dictionary_has_them_apart() -> None:
    part = markdown().split("## The log of many people\n", 1)[1]
    for name, table in TABLES_OF_MANY.items():
        assert f"## `{name}`" in part
        for column, made in table.columns.items():
            assert f"| `{column}` |" in part
            assert str(made.description) in part
            assert table.kind(column) in KINDS
        assert "process" not in table.columns


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Employed (full time)", "employed full time"), ("PT", "employed part time"), ("Freelance", "employed"), ("Peace Corps", "volunteer or service"),
        ("U.S. Armed Forces", "military"), ("Master's", "continuing education"), ("still looking", "seeking employment"),
        ("Planning further study", "seeking continuing education"), ("Not seeking", "not seeking"), ("gap year", None),
    ],
)  # fmt: skip
def test_the_words_of_advisers_are_known(word: str, meant: str | None) -> None:
    assert fold("people", "destination", word) == meant
