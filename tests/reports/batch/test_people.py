"""Finding the people: folders, lists, patterns, one export, and all that can be wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from offerscope.reports.batch.people import find_people
from offerscope.reports.errors import ReportError


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    for name in ("b", "a", ".hidden"):
        (tmp_path / "logs" / name).mkdir(parents=True)
    (tmp_path / "logs" / "c.xlsx").touch()
    (tmp_path / "logs" / "~$c.xlsx").touch()
    (tmp_path / "logs" / "readme.txt").touch()
    return tmp_path / "logs"


def test_a_folder_holds_folders_and_workbooks(logs: Path) -> None:
    assert [(one.id, one.log.name) for one in find_people(str(logs))] == [("a", "a"), ("b", "b"), ("c", "c.xlsx")]


def test_a_pattern_takes_what_it_matches(logs: Path) -> None:
    assert [one.id for one in find_people(str(logs / "[ab]"))] == ["a", "b"]
    with pytest.raises(ReportError, match="matches no folder"):
        find_people(str(logs / "z*"))


def test_a_list_gives_ids_groups_days_and_parameters(logs: Path) -> None:
    (logs / "list.csv").write_text(
        "Student_ID;Path;Programme;as_of;seed\n7;a;Statistics;2026-05-01;3\n;b;;;\n9;gone;;;\n8;;;;\n",
        encoding="cp1252",
    )
    people = {one.id: one for one in find_people(str(logs / "list.csv"))}
    assert people["7"].log == logs / "a"
    assert (people["7"].group, people["7"].as_of, dict(people["7"].parameters)) == (
        "Statistics",
        "2026-05-01",
        {"seed": "3"},
    )
    assert people["b"].problem == ""
    assert people["9"].problem == f"{logs / 'gone'} is not there"
    assert people["8"].problem == "the list names no log"


def test_one_export_of_everybody_is_taken_apart_by_its_column(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text(
        "Student ID,Company,Programme\ns1,Fenwick,Law\n,Nowhere,\ns2,=Larkhall,\ns1,Bo,\n", encoding="utf-8"
    )
    people = {one.id: one for one in find_people(str(file), "student id")}
    assert people["s1"].sheet == "Company,Programme\nFenwick,Law\nBo,\n"
    assert people["s1"].group == "Law"
    assert people["s2"].sheet == "Company,Programme\n=Larkhall,\n"
    assert people["(nobody)"].problem == "1 rows say not whose they are"
    with pytest.raises(ReportError, match='has no column "who"; it has: Student ID, Company, Programme'):
        find_people(str(file), "who")


def test_an_id_that_two_have_is_nobodys_report(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "list.csv").write_text("id,log\nx,a\nx,b\ny,a\n", encoding="utf-8")
    people = find_people(str(tmp_path / "list.csv"))
    assert [(one.id, one.problem) for one in people] == [
        ("x (a)", "2 logs have the id x"),
        ("x (b)", "2 logs have the id x"),
        ("y", ""),
    ]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "is not there; give a folder of logs"),
        (lambda path: path.mkdir(), "holds no folder and no workbook"),
        (lambda path: (path.mkdir(), (path / "interviews.csv").touch()), "is one log; give the folder that holds everybody's"),
        (lambda path: path.write_text("a,b\n1,2\n", encoding="utf-8"), 'has no column "log"'),
        (lambda path: path.write_bytes(b"\x00\x01"), "people.csv"),
    ],
)  # fmt: skip
def test_what_is_no_people_is_one_line(tmp_path: Path, make: object, said: str) -> None:
    path = tmp_path / "people.csv"
    make(path)  # type: ignore[operator]
    with pytest.raises(ReportError, match=said) as caught:
        find_people(str(path))
    assert "\n" not in str(caught.value)
