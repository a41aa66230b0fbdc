"""What would fill memory or keep an import for ever, and files that cannot be read, given to an import."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from offerscope.logs import LogError, files
from offerscope.logs.importers import cells, gather, recognise, sheet
from offerscope.logs.importers.command import run
from offerscope.logs.importers.sheet import read_sheets
from offerscope.logs.importers.tags import without_tags
from offerscope.logs.importers.write import preview

HEADER = "Company,Role,Status,Date Applied,Notes"
GOOD = "Fenwick,Analyst,Applied,2026-03-04,fine"


def refused(path: Path) -> str:
    """Return the one line with which a file cannot be brought in."""
    with pytest.raises(LogError) as error:
        preview(path, path.parent / "log")
    line = str(error.value)
    assert "\n" not in line
    return line


def test_a_fifo_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.csv")
    assert refused(tmp_path / "mine.csv") == f"{tmp_path / 'mine.csv'} is not a file. Move it away, or rename it."
    assert refused(tmp_path / "none.csv").startswith(f"{tmp_path / 'none.csv'} does not exist.")


def test_a_folder_named_like_a_table_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").mkdir()
    (tmp_path / "mine.csv" / "jobs.csv").write_text(f"{HEADER}\n{GOOD}\n")
    assert preview(tmp_path / "mine.csv", tmp_path / "log").counts["applications"].new == 1


def test_a_file_that_nobody_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEADER}\n{GOOD}\n")

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert refused(tmp_path / "mine.csv") == f"{tmp_path / 'mine.csv'} cannot be opened (Permission denied)."


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, fstat = tmp_path / "mine.csv", os.fstat
    path.write_text(f"{HEADER}\n{GOOD}\n")

    def changing(handle: int) -> os.stat_result:
        found = fstat(handle)
        with path.open("a") as file:
            file.write(f"{GOOD}\n")
        return found

    monkeypatch.setattr(os, "fstat", changing)
    assert refused(path) == f"{path} changes while it is read. Save it, close what writes to it, and try again."


def test_a_file_too_large_to_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEADER}\n{GOOD}\n")
    monkeypatch.setattr(files, "MOST_BYTES", 20)
    assert refused(tmp_path / "mine.csv") == f"{tmp_path / 'mine.csv'} is larger than 0 MB."


def test_nul_bytes_are_taken_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(f"My jobs\n\n{HEADER}\n{GOOD}\n".replace("Fenwick", "Fen\0wick").encode())
    plan = preview(tmp_path / "mine.csv", tmp_path / "log")
    assert b"Fenwick,Analyst" in plan.writes[tmp_path / "log" / "applications.csv"]
    assert [str(one) for one in plan.problems] == [
        "mine.csv: holds NUL characters, which were taken out; kept",
        'mine.csv, row 1: "My jobs" is not a header; row 3 is taken for it, and what stands above it is set aside; row set aside',
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_titles_and_long_rows_in_any_encoding(encoding: str) -> None:
    data = f"My jobs\n{HEADER}\n{GOOD}\n{GOOD},café,x\n".encode(encoding)
    found = read_sheets(data, "mine.csv")[0]
    assert found.cells.loc[4].tolist() == ["Fenwick", "Analyst", "Applied", "2026-03-04", "fine", "café", "x"]


def test_a_row_longer_than_all_before_it_loses_no_cell() -> None:
    data = "\n".join([HEADER, *[GOOD] * 200, f"{GOOD},one,two"]).encode()
    found = read_sheets(data, "mine.csv")[0]
    assert found.cells.iloc[-1].tolist()[-2:] == ["one", "two"]
    assert found.problems == ()


def test_a_cell_of_ten_megabytes_and_one_of_twenty_five(tmp_path: Path) -> None:
    long, too_long = "word " * 2_000_000, "word\n" * 5_000_000
    (tmp_path / "mine.csv").write_text(
        f'{HEADER}\n{GOOD}{long}\nTarn,Analyst,Applied,2026-03-05,"{too_long}"\n{GOOD}\n'
    )
    found = read_sheets((tmp_path / "mine.csv").read_bytes(), "mine.csv")[0]
    assert found.cells["Notes"].str.len().tolist() == [len(f"fine{long}") - 1, 0, 4]
    assert [str(one) for one in found.problems] == [
        "mine.csv, row 3, Notes: a cell of more than 20 MB, more than can be read; it stays in the file; left empty"
    ]


def test_more_rows_or_letters_than_an_import_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    for name, rows in (("one.csv", 4), ("a.csv", 2), ("b.csv", 2)):
        folder = tmp_path / ("alone" if rows == 4 else "both")
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("\n".join([HEADER, *[GOOD] * rows]))
    line = "holds 4 rows; an import takes 3 at most. Split it into parts."
    assert refused(tmp_path / "alone" / "one.csv") == f"one.csv {line}"
    found = gather.gather([tmp_path / "both"])
    assert [one.file for one in found.sheets] == ["a.csv"]
    assert found.left == [f"b.csv: b.csv, with what came before it, {line}"]
    monkeypatch.setattr(sheet, "MOST_ROWS", 100)
    monkeypatch.setattr(sheet, "MOST_LETTERS", 10)
    assert refused(tmp_path / "alone" / "one.csv").startswith("one.csv holds 0 million letters; an import takes")


def test_more_rows_of_a_workbook_than_an_import_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with xlsxwriter.Workbook(tmp_path / "mine.xlsx") as book:
        page = book.add_worksheet("Jobs")
        for row in range(60):
            page.write_row(row, 0, ["Company", "Status"] if not row else ["Fenwick", "Applied"])
    monkeypatch.setattr(sheet, "MOST_ROWS", 30)
    assert refused(tmp_path / "mine.xlsx") == (
        "mine.xlsx, sheet Jobs, holds more than 50 rows, more than can be taken in. Split it into parts."
    )


def test_columns_that_tell_two_stories_are_told_once(tmp_path: Path) -> None:
    rows = [f"Fenwick {row},Rejected,2026-03-04,yes" for row in range(300)]
    (tmp_path / "mine.csv").write_text("\n".join(["Company,Status,Applied,Offer", *rows]))
    lines, code = run(tmp_path / "mine.csv", tmp_path / "log")
    assert code == 1
    assert "Columns that tell two stories, in 300 rows:" in lines
    assert not any("not as expected" in line for line in lines)


HOSTILE = ["<a ", "<!--", "<![CDATA[", "<a '", '<a "<a"', "</", "&#", "<p", "'\"", "<"]


@pytest.mark.parametrize("text", HOSTILE)
def test_tags_that_nobody_closes_are_looked_through_once(text: str) -> None:
    # What a page's own reader takes minutes for.
    found = without_tags("<p>ours</p>" + text * 200_000)
    assert found.startswith("ours")
    assert len(found) >= len(text.strip())


def test_a_letter_of_thousands_of_digits_stands() -> None:
    assert without_tags(f"<p>a&#{'1' * 5000};b") == f"a&#{'1' * 5000};b"


def test_a_comment_goes_and_an_open_one_stands() -> None:
    assert without_tags("<p>a<!-- <b> -->b</p><br>c <!-- d") == "ab\nc <!-- d"
    assert without_tags("<a href=\"x>y\" title='b'>ours</a>, List<String> & 3 < 4<br/>") == "ours, List & 3 < 4"


def test_long_texts_are_no_pay_no_number_and_no_day() -> None:
    assert cells.pay("90 - 100") == cells.Pay(90, 100)
    assert cells.pay("90 - 100" + " " * 500) is None
    assert cells.number("9" * 501) is None
    seen = recognise.shape(pd.Series(["2026-03-04 & " * 100 + "2026-03-04"], dtype="str"))
    assert (seen.filled, seen.dates, seen.pay, seen.numbers) == (1, 0, 0, 0)
