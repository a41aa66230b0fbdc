"""Bad input of every kind: one clear line with file, row and column, the rest is read, nothing is lost, no other error."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from offerscope.logs import LogError, files, read_logs
from offerscope.logs.model import Logs

Write = Callable[..., Path]

HEADER = "date,company,role,self_rating,notes"
GOOD = "2026-03-04,Fenwick,Analyst,7,fine"


@dataclass
class Case:
    """Cells that are bad in one way: what must be said of them, and what must be read all the same.

    ``said`` are the problems without the name of the file; ``read`` the values of columns, ``None`` where left empty.
    """

    rows: list[list[str]]
    said: list[str] = field(default_factory=list)
    read: dict[str, list[Any]] = field(default_factory=dict)
    table: str = "interviews"
    aside: int = 0


def one(column: str, *texts: str, said: list[str] | None = None, read: list[Any] | None = None) -> Case:
    """Return a case of one column, with a good day and company in each row."""
    rows = [["date", "company", column]] + [["2026-03-04", "Fenwick", text] for text in texts]
    return Case(rows, said or [], {column: read if read is not None else []})


def pay(*texts: str, said: list[str] | None = None, read: list[Any] | None = None) -> Case:
    rows = [["company", "pay_min"]] + [["Fenwick", text] for text in texts]
    return Case(rows, said or [], {"pay_min": read or []}, table="applications")


CELLS: dict[str, Case] = {
    "ragged rows": Case(
        [["date", "company", "notes"], ["2026-03-04", "A"], ["2026-03-05", "B", "x", "more"], ["2026-03-06", "C", "y"]],
        ["column D: not a column of interviews; its one cell stays in the file; not read"],
        {"company": ["A", "B", "C"], "notes": ["", "x", "y"]},
    ),
    "a header that stands twice": Case(
        [["date", "company", "notes", "Notes"], ["2026-03-04", "A", "x", "y"]],
        ["Notes (2): a second column for notes; its one cell stays in the file; not read"],
        {"notes": ["x"]},
    ),
    "a column with no header": Case(
        [["date", "company", ""], ["2026-03-04", "A", "x"]],
        ["column C: not a column of interviews; its one cell stays in the file; not read"],
        {"company": ["A"]},
    ),
    "a header that is not in row 1": Case(
        [["My search"], [], ["date", "company"], ["2026-03-04", "A"]],
        ["row 1: \"My search\" is not below the header, which is row 3; row set aside"],
        {"company": ["A"]}, aside=1,
    ),
    "no header": Case(
        [["2026-03-04", "A"], ["2026-03-05", "B"]],
        ['"2026-03-04, A" is not a header row of interviews (date, company, role, stage...), so none of its 1 rows can be read; row set aside'],
        aside=1,
    ),
    "no column that is needed": Case(
        [["company", "role"], ["A", "x"]],
        ["row 2, date: every row of interviews needs date; row set aside"], {}, aside=1,
    ),
    "what a formula shows that has failed": Case(
        [["date", "company", "self_rating", "notes"], ["2026-03-04", "#REF!", "#DIV/0!", "#NAME?"]],
        [
            'row 2, company: "#REF!" is not a value: the spreadsheet shows an error; left empty',
            'row 2, self_rating: "#DIV/0!" is not a number from 1 to 10; left empty',
            'row 2, notes: "#NAME?" is not a value: the spreadsheet shows an error; left empty',
            "row 2, company: every row of interviews needs company; row set aside",
        ], aside=1,
    ),
    "impossible days": Case(
        [["date", "company", "logged_on"], ["2026-03-04", "A", "29/02/2019"], ["2026-03-04", "B", "2026-13-01"], ["2026-03-04", "C", "0001-01-01"]],
        [
            'row 2, logged_on: "29/02/2019" is not a day that exists; left empty',
            'row 3, logged_on: "2026-13-01" is not a day that exists; left empty',
            'row 4, logged_on: "0001-01-01" is not in a year from 1950 to 2100; left empty',
        ],
        {"logged_on": [None, None, None]},
    ),
    "a row whose own day is impossible": Case(
        [["date", "company"], ["31.02.2026", "A"], ["2026-03-04", "B"]],
        [
            'row 2, date: "31.02.2026" is not a day that exists; left empty',
            "row 2, date: every row of interviews needs date; row set aside",
        ],
        {"company": ["B"]}, aside=1,
    ),
    "years of two digits": Case(
        [["date", "company"], ["3/25/26", "A"], ["3/4/26", "B"]],
        ['date: dates read as month/day/year, as "3/25/26" shows; kept'],
        {"date": [pd.Timestamp("2026-03-25"), pd.Timestamp("2026-03-04")]},
    ),
    "the serial number of a day": Case(
        [["date", "company", "logged_on"], ["2026-03-04", "A", "46085"]],
        [
            'row 2, logged_on: "46085" is not a date but a spreadsheet\'s number for one (2026-03-04, or 2030-03-05 where it '
            "counts from 1904): show the column as dates there, and save it again; left empty"
        ], {"logged_on": [None]},
    ),
    "decimal commas": one("self_rating", "7,5", "1.000,5", said=['row 3, self_rating: "1.000,5" is not a number from 1 to 10; left empty'], read=[7.5, None]),
    "no rating and too high a rating": one(
        "self_rating", "0", "11", "-3", "7/10", "inf", "1e400",
        said=[
            'row 2, self_rating: "0" is not a number from 1 to 10; left empty',
            'row 3, self_rating: "11" is not a number from 1 to 10; left empty',
            'row 4, self_rating: "-3" is not a number from 1 to 10; left empty',
            'row 6, self_rating: "inf" is not a number from 1 to 10; left empty',
            'row 7, self_rating: "1e400" is not a number from 1 to 10; left empty',
        ], read=[None, None, None, 7.0, None, None],
    ),
    "money as people write it": pay(
        "$90k", "90k-100k", "-5", "55.000", "12,34,567",
        said=[
            'pay_min: three digits after a point, as in "55.000", read as thousands; kept',
            'row 3, pay_min: "90k-100k" is not an amount of money, 0 or more; left empty',
            'row 4, pay_min: "-5" is not an amount of money, 0 or more; left empty',
        ], read=[90_000.0, None, None, 55_000.0, 1_234_567.0],
    ),
    "a page and a script in every text": Case(
        [
            ["date", "company", "role", "interviewer", "skills_asked", "culture_quote", "notes", "stage"],
            ["2026-03-04", *["<script>alert(1)</script>"] * 6, "<img src=x onerror=alert(1)>"],
        ],
        ['row 2, stage: "<img src=x onerror=alert(1)>" is not one of: recruiter, screening, technical, case, take-home, manager, team, onsite, final, informal; kept'],
        {"company": ["<script>alert(1)</script>"], "notes": ["<script>alert(1)</script>"]},
    ),
    "what a terminal would obey": Case(
        [["date", "company", "self_rating"], ["2026-03-04", "A", "\x1b[31m9\x07"]],
        ['row 2, self_rating: " [31m9 " is not a number from 1 to 10; left empty'], {"self_rating": [None]},
    ),
}  # fmt: skip


def cleaned(said: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in said]


def check(case: Case, logs: Logs, file: str) -> None:
    lines = [str(problem) for problem in logs.problems]
    assert all(line.startswith(file) for line in lines), lines
    assert cleaned([line.removeprefix(file).lstrip(":,").strip() for line in lines]) == cleaned(case.said)
    for column, values in case.read.items():
        found = logs[case.table][column].tolist()
        assert [None if pd.isna(value) else value for value in found] == values, column
    rows = sum(1 for row in case.rows if any(row)) - 1
    assert len(logs[case.table]) + len(logs.set_aside) - sum(
        "below the header" in one.reason for one in logs.set_aside
    ) == (rows - sum("is not below the header" in line for line in case.said))
    assert len(logs.set_aside) == case.aside


@pytest.mark.parametrize("case", CELLS.values(), ids=list(CELLS))
def test_bad_cells_of_a_csv(case: Case, write_log: Write) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(case.rows)
    check(case, read_logs(write_log({f"{case.table}.csv": text.getvalue()})), f"{case.table}.csv")


@pytest.mark.parametrize("name", [name for name in CELLS if name != "what a terminal would obey"])
def test_bad_cells_of_a_workbook(name: str, tmp_path: Path) -> None:
    case = CELLS[name]
    book = xlsxwriter.Workbook(tmp_path / "log.xlsx", {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet(case.table)
    for number, row in enumerate(case.rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text)
    book.close()
    check(case, read_logs(tmp_path / "log.xlsx"), f"log.xlsx, sheet {case.table}")


BYTES: dict[str, tuple[bytes, list[str]]] = {
    "UTF-8 with its mark": (f"\ufeff{HEADER}\n{GOOD}\n".encode(), []),
    "UTF-8 with two marks": (f"\ufeff\ufeff{HEADER}\n{GOOD}\n".encode(), []),
    "UTF-16 with its mark": (f"{HEADER}\n{GOOD}\n".encode("utf-16"), []),
    "UTF-16 the other way round": (b"\xfe\xff" + f"{HEADER}\n{GOOD}\n".encode("utf-16-be"), []),
    "UTF-16 without its mark": (f"{HEADER}\n{GOOD}\n".encode("utf-16-le"), []),
    "UTF-16 the other way round without its mark": (f"{HEADER}\n{GOOD}\n".encode("utf-16-be"), []),
    "letters of Windows": (
        f"{HEADER}\n{GOOD}, caf\u00e9 \u2013 \u20ac\n".encode("cp1252"),
        [
            'interviews.csv: not UTF-8 text, so read as Windows-1252; if letters look wrong, save it again as "CSV UTF-8"; kept',
            "interviews.csv, column F: not a column of interviews; its one cell stays in the file; not read",
        ],
    ),
    "semicolons": (f"{HEADER}\n{GOOD}\n".replace(",", ";").encode(), []),
    "tabs": (f"{HEADER}\n{GOOD}\n".replace(",", "\t").encode(), []),
    "bars": (f"{HEADER}\n{GOOD}\n".replace(",", "|").encode(), []),
    "line ends of old": (f"{HEADER}\r{GOOD}\r".encode(), []),
    "no line end": (f"{HEADER}\n{GOOD}".encode(), []),
    "NUL bytes": (
        f"{HEADER}\n{GOOD}\n".replace("Fenwick", "Fen\0wick").encode(),
        ["interviews.csv: holds NUL characters, which were taken out; kept"],
    ),
    "an open mark": (
        f'{HEADER}\n{GOOD},\n2026-03-05,"Tarn,Analyst,7,fine\n'.replace("fine,", "fine").encode(),
        [
            "interviews.csv, row 3: a quotation mark opens here and none closes it; the row is read as it stands; kept",
        ],
    ),
    "a cell of ten megabytes": (f"{HEADER}\n{GOOD}{'x' * 10_000_000}\n".encode(), []),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BYTES))
def test_bad_bytes_of_a_csv(name: str, write_log: Write) -> None:
    data, said = BYTES[name]
    logs = read_logs(write_log({"interviews.csv": data}))
    assert [str(problem) for problem in logs.problems] == said
    row = logs.interviews.loc[2]
    assert (row["company"], row["role"], row["self_rating"]) == ("Fenwick", "Analyst", 7.0)
    assert row["notes"].startswith("fine")
    assert len(row["notes"]) == (10_000_004 if "ten" in name else len(row["notes"]))
    assert (row["date"], len(logs.set_aside)) == (pd.Timestamp("2026-03-04"), 0)


def refused(path: Path) -> str:
    """Return the one line with which a log cannot be read."""
    with pytest.raises(LogError) as error:
        read_logs(path)
    line = str(error.value)
    assert "\n" not in line
    return line


def test_a_folder_and_a_fifo_named_like_a_table(write_log: Write) -> None:
    for number, make in enumerate((Path.mkdir, os.mkfifo)):
        folder = write_log({"asked.csv": "company,topic\nA,SQL\n"}, folder=f"log-{number}")
        make(folder / "interviews.csv")
        assert refused(folder).startswith(f"{folder / 'interviews.csv'} is ")
    assert refused(folder / "interviews.csv").startswith(f"{folder / 'interviews.csv'} is neither a file nor a folder.")


def test_a_file_that_nobody_may_read(write_log: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_log({"interviews.csv": f"{HEADER}\n{GOOD}\n"})

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert refused(folder) == f"{folder / 'interviews.csv'} cannot be opened (Permission denied)."


def test_a_folder_that_nobody_may_look_into(write_log: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_log({"interviews.csv": f"{HEADER}\n{GOOD}\n"})

    def denied(*_: object) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    assert refused(folder) == f"{folder} cannot be opened (Permission denied)."


class Changing:
    """Stand in for ``os.fstat``: the file is written to at each look, some times."""

    def __init__(self, path: Path, times: int) -> None:
        self.path, self.times, self.fstat = path, times, os.fstat

    def __call__(self, handle: int) -> os.stat_result:
        found = self.fstat(handle)
        if self.times:
            self.times -= 1
            with self.path.open("a") as file:
                file.write(f"{GOOD}\n")
        return found


def test_a_file_that_changes_while_it_is_read(write_log: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_log({"interviews.csv": f"{HEADER}\n{GOOD}\n"})
    monkeypatch.setattr(os, "fstat", Changing(folder / "interviews.csv", 1))
    assert len(read_logs(folder).interviews) == 2
    monkeypatch.setattr(os, "fstat", Changing(folder / "interviews.csv", 1000))
    assert refused(folder) == (
        f"{folder / 'interviews.csv'} changes while it is read. Save it, close what writes to it, and try again."
    )


def test_a_file_too_large_to_hold(write_log: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_log({"interviews.csv": f"{HEADER}\n{GOOD}\n"})
    monkeypatch.setattr(files, "MOST_BYTES", 20)
    assert refused(folder) == f"{folder / 'interviews.csv'} is larger than 0 MB."


def workbook(path: Path, fill: Callable[[Any, Any], None], **options: object) -> Path:
    book = xlsxwriter.Workbook(path, options)
    fill(book, book.add_worksheet("Interviews"))
    book.close()
    return path


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_of_a_workbook_count_from_1900_or_from_1904(since_1904: bool, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["date", "company", "logged_on"])
        sheet.write_datetime(1, 0, pd.Timestamp("2026-03-04"), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_row(1, 1, ["A", 46085])

    logs = read_logs(workbook(tmp_path / "log.xlsx", fill, date_1904=since_1904))
    assert logs.interviews["date"].tolist() == [pd.Timestamp("2026-03-04")]
    assert logs.interviews["logged_on"].isna().all()
    assert [str(problem) for problem in logs.problems] == [
        'log.xlsx, sheet Interviews, row 2, logged_on: "46085" is not a date but a spreadsheet\'s number for one (2026-03-04, '
        "or 2030-03-05 where it counts from 1904): show the column as dates there, and save it again; left empty"
    ]


def test_merged_cells_and_hidden_sheets_and_formulas(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "My search")
        sheet.write_row(1, 0, ["date", "company", "self_rating", "notes"])
        sheet.write_row(2, 0, ["2026-03-04", "", "7"])
        sheet.write_row(3, 0, ["2026-03-05", ""])
        sheet.merge_range("B3:B4", "Fenwick")
        sheet.write_formula("C4", "=1/0", value="#DIV/0!")
        sheet.write_formula("D3", '="a"&"b"', value="ab")
        sheet.write_formula("D4", '="a"&"c"', value="")
        hidden = book.add_worksheet("Budget")
        hidden.write_row(0, 0, ["rent", 900])
        hidden.hide()
        asked = book.add_worksheet("Asked")
        asked.write_row(0, 0, ["company", "topic"])
        asked.write_row(1, 0, ["Fenwick", "SQL"])
        asked.hide()

    logs = read_logs(workbook(tmp_path / "log.xlsx", fill))
    label = "log.xlsx, sheet Interviews"
    assert sorted(str(problem) for problem in logs.problems) == [
        f'{label}, row 1: "My search" is not below the header, which is row 2; row set aside',
        f"{label}, row 3, cells B3:B4: merged cells: what stands in them is read in the first of them alone, and the others are blank; unmerge them; kept",
        f"{label}, row 4, column D: a formula whose result is not in the file; open the workbook in a spreadsheet and save it; left empty",
        f'{label}, row 4, company: no company; called "not given 4"; kept',
        f'{label}, row 4, self_rating: "#DIV/0!" is not a number from 1 to 10; left empty',
    ]
    assert logs.interviews["notes"].tolist() == ["ab", ""]
    assert len(logs["asked"]) == 1


def parts(path: Path, target: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """Write a workbook anew with its parts changed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for item in source.infolist():
            out.writestr(item.filename, change(item.filename, source.read(item)))
        for name, data in more.items():
            out.writestr(name, data)
    return target


def plain(tmp_path: Path) -> Path:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["date", "company"])
        sheet.write_row(1, 0, ["2026-03-04", "Fenwick"])

    return workbook(tmp_path / "plain.xlsx", fill)


def test_a_zip_whose_parts_lead_out_of_it_writes_nothing(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = parts(
        plain(tmp_path), inner / "log.xlsx", lambda _, data: data, **{"../out.xml": b"<a/>", "/out.xml": b"<a/>"}
    )
    before = sorted(tmp_path.rglob("*"))
    assert read_logs(path).interviews["company"].tolist() == ["Fenwick"]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_header_without_end_is_cut(write_log: Write) -> None:
    logs = read_logs(write_log({"interviews.csv": f"date,company,{'mood' * 1_000_000}\n2026-03-04,A,x\n"}))
    assert logs.interviews["company"].tolist() == ["A"]
    assert all(len(str(problem)) < 1_000 for problem in logs.problems)


def test_words_without_end_are_told_short_and_fast(write_log: Write) -> None:
    header = "date,company,self_rating,stage,asked_if_interviewing,logged_on"
    logs = read_logs(
        write_log({"interviews.csv": f"{header}\n2026-03-04,A{',0😀' + ',0😀'.join(['x' * 1_000_000] * 4)}\n"})
    )
    assert len(logs.interviews) == 1
    assert all(len(str(problem)) < 400 for problem in logs.problems)
