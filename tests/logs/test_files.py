"""Folders, single files and workbooks as logs; what cannot be opened ends with one clear line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from offerscope.logs.files import open_log
from offerscope.logs.model import LogError

Write = Callable[..., Path]
INTERVIEWS = "date,company\n2026-03-04,Fenwick\n"


def said(path: Path) -> list[str]:
    return [str(problem) for problem in open_log(path).problems]


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def test_a_folder_reads_its_tables_and_says_what_it_leaves(write_log: Write) -> None:
    folder = write_log({
        "interviews.csv": INTERVIEWS, "Asked.TSV": "company\ttopic\nA\tSQL\n", "budget.csv": "a,b\n", ".hidden.csv": "x",
        "notes.txt": "x", "old.xls": "x", "profile.toml": 'currency = "EUR"', "~$log.xlsx": "lock",
    })  # fmt: skip
    raw = open_log(folder)
    assert set(raw.tables) == {"interviews", "asked"}
    assert raw.profile == b'currency = "EUR"'
    assert [str(problem) for problem in raw.problems] == [
        f'budget.csv: not named for a table of a log; to bring it in: offerscope import "{folder}/budget.csv" --into "{folder}"; not read',
        "old.xls: save it as .xlsx or CSV, so that it can be read; not read",
    ]


def test_a_workbook_in_a_folder_is_read_if_it_stands_alone(write_log: Write) -> None:
    folder = write_log({})
    workbook(folder / "log.xlsx", {"Interviews": [["date", "company"], ["2026-03-04", "A"]]})
    raw = open_log(folder)
    assert raw.files == {"interviews": "log.xlsx, sheet Interviews"}
    (folder / "asked.csv").write_text("company,topic\nA,SQL\n")
    assert said(folder) == ["log.xlsx: a workbook beside CSV files; keep one of the two; not read"]
    (folder / "asked.csv").unlink()
    workbook(folder / "second.xlsx", {"Interviews": [["date"]]})
    with pytest.raises(LogError, match=r"holds 2 workbooks\. Name the one to read: .*log\.xlsx"):
        open_log(folder)


def test_a_second_file_or_sheet_for_a_table_is_not_read(write_log: Write, tmp_path: Path) -> None:
    folder = write_log({"Interviews.csv": INTERVIEWS, "interviews.tsv": INTERVIEWS})
    assert said(folder) == [
        "interviews.tsv: a second file for interviews, beside Interviews.csv; keep one of the two; not read"
    ]
    path = workbook(tmp_path / "log.xlsx", {"Offer sheet": [["term", "A"]], "offer_sheet": [["term", "B"]]})
    assert said(path) == ["log.xlsx, sheet offer_sheet: a second sheet for offer_sheet; keep one of the two; not read"]


def test_sheets_of_other_names_are_said_unless_they_only_explain(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "log.xlsx", {"Interviews": [["date"]], "Budget": [["x"]], "Read me": [["Hello"]], "Empty": []}
    )
    assert said(path) == ["log.xlsx, sheet Budget: not named for a table of a log; not read"]


def test_a_workbook_with_no_sheet_of_a_log(tmp_path: Path) -> None:
    path = workbook(tmp_path / "log.xlsx", {"Budget": [["x"]]})
    assert said(path)[-1].startswith("log.xlsx: holds no sheet named for a table (interviews, asked, ")


def test_an_empty_folder_is_a_log_that_says_so(write_log: Write) -> None:
    assert said(write_log({})) == [
        "my-search: holds no table of a log (interviews, asked, applications, events, offers, offer_terms, contacts, "
        "goals, pairs, followups); not read"
    ]


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda path: None, "{path} does not exist. Give a folder of CSV files or an .xlsx workbook."),
        (lambda path: os.mkfifo(path), "{path} is neither a file nor a folder. Give a folder of CSV files or an .xlsx workbook."),
        (lambda path: path.symlink_to(path), "{path} cannot be opened (Too many levels of symbolic links)."),
    ],
)  # fmt: skip
def test_paths_that_lead_nowhere(make: Callable[[Path], None], line: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    make(path)
    with pytest.raises(LogError) as error:
        open_log(path)
    assert str(error.value) == line.format(path=path)


def test_names_that_no_file_can_have() -> None:
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(LogError, match="cannot be opened"):
            open_log(Path(name))


def test_a_file_named_for_no_table_says_how_to_bring_it_in(write_log: Write) -> None:
    path = write_log({"jobs.csv": "a,b\n"}) / "jobs.csv"
    with pytest.raises(LogError) as error:
        open_log(path)
    assert str(error.value) == (
        "jobs.csv is not named for a table of a log (interviews, asked, applications, events, offers, offer_terms, "
        f'contacts, goals, pairs, followups, offer_sheet). To bring in a sheet or an export: offerscope import "{path}" --into data/my-search'
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("jobs.ods", "jobs.ods cannot be read as it is. Save it as .xlsx or CSV."),
        ("letter.md", "letter.md holds no tables. Give a folder of CSV files or an .xlsx workbook."),
    ],
)
def test_a_file_that_holds_no_tables_is_not_one_to_bring_in(write_log: Write, name: str, line: str) -> None:
    with pytest.raises(LogError) as error:
        open_log(write_log({name: "a"}) / name)
    assert str(error.value) == line


def test_a_folder_a_fifo_or_a_dead_link_in_the_place_of_a_table(write_log: Write) -> None:
    for make, line in (
        (lambda path: path.mkdir(), "is a folder, not a file. Move it away, or rename it."),
        (os.mkfifo, "is not a file. Move it away, or rename it."),
        (lambda path: path.symlink_to("/nowhere/at/all"), "cannot be opened (No such file or directory)."),
    ):
        folder = write_log({}, folder=f"log-{len(line)}")
        make(folder / "interviews.csv")
        with pytest.raises(LogError) as error:
            open_log(folder)
        assert str(error.value) == f"{folder / 'interviews.csv'} {line}"


def test_a_file_that_may_not_be_read(write_log: Write) -> None:
    folder = write_log({"interviews.csv": INTERVIEWS})
    (folder / "interviews.csv").chmod(0)
    if os.access(folder / "interviews.csv", os.R_OK):
        pytest.skip("this user may read every file, whatever its mode says")
    with pytest.raises(LogError, match=r"interviews\.csv cannot be opened \(Permission denied\)\.$"):
        open_log(folder)


def test_the_digest_knows_every_byte_of_what_was_read(write_log: Write) -> None:
    files = {"interviews.csv": INTERVIEWS, "asked.csv": "company,topic\n", "profile.toml": ""}
    first = open_log(write_log(files, folder="a")).digest
    assert first == open_log(write_log(files, folder="b")).digest
    others = [{**files, name: text + " "} for name, text in files.items()]
    others.append({"interviews.csv": INTERVIEWS, "asked.csv": "company,topic\n"})
    others.append({"asked.csv": INTERVIEWS, "interviews.csv": "company,topic\n", "profile.toml": ""})
    seen = {open_log(write_log(other, folder=f"c{number}")).digest for number, other in enumerate(others)}
    assert len(seen | {first}) == len(others) + 1
    assert open_log(write_log({**files, "budget.csv": "x"}, folder="d")).digest == first


def test_the_digest_of_a_workbook_is_that_of_its_bytes(tmp_path: Path) -> None:
    one = open_log(workbook(tmp_path / "a.xlsx", {"Interviews": [["date"]]})).digest
    other = open_log(workbook(tmp_path / "b.xlsx", {"Interviews": [["date"], ["2026-01-01"]]})).digest
    assert len(one) == 64
    assert one != other
