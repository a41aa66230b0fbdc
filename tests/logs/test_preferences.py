import csv
import datetime as dt
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from offerscope.logs import LogError, read_logs
from offerscope.logs.preferences import columns, keep, place, row
from offerscope.places import shipped

WANT = {
    "criterion": "pay",
    "set_on": "2026-05-08",
    "weight": "60",
    "worst_acceptable": "100,000",
    "realistic_best": "140,000",
}

ROW = row(dt.date(2026, 5, 8), "pay = high", "pay = low", "first", "Fenwick", "")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "interviews.csv").write_text("date,company\n2026-03-04,Fenwick\n", encoding="utf-8")
    return tmp_path


def test_rows_are_added_and_read_back(log: Path) -> None:
    path = place(read_logs(log))
    keep(path, [ROW])
    keep(path, [{**ROW, "chosen": "second"}, {**ROW, "chosen": "cannot tell"}])
    logs = read_logs(log)
    assert logs.problems == ()
    assert logs.pairs["chosen"].tolist() == ["first", "second", "cannot tell"]
    assert logs.pairs["first_company"].tolist() == ["Fenwick"] * 3
    assert {file.name for file in log.iterdir()} == {"interviews.csv", "pairs.csv"}


def test_wants_go_to_a_file_of_their_own(log: Path) -> None:
    path = place(read_logs(log), "goals")
    assert path == log / "goals.csv"
    keep(path, [WANT, {**WANT, "criterion": "growth", "weight": "40", "worst_acceptable": "", "realistic_best": ""}])
    logs = read_logs(log)
    assert logs.problems == ()
    assert logs.goals["criterion"].tolist() == ["pay", "growth"]
    assert logs.goals["weight"].tolist() == [60, 40]
    assert logs.goals["worst_acceptable"].tolist() == ["100,000", ""]
    assert {file.name for file in log.iterdir()} == {"interviews.csv", "goals.csv"}


def test_no_other_table_is_written_to(log: Path) -> None:
    with pytest.raises(ValueError, match="give pairs or goals"):
        place(read_logs(log), "interviews")
    old = (log / "interviews.csv").read_bytes()
    with pytest.raises(LogError, match="not named for a table that is written to"):
        keep(log / "interviews.csv", [WANT])
    assert (log / "interviews.csv").read_bytes() == old


def test_a_column_that_no_row_fills_may_be_missing(log: Path) -> None:
    path = log / "goals.csv"
    path.write_text("weight,criterion,set_on,worst_acceptable,realistic_best\n", encoding="utf-8")
    keep(path, [WANT])
    assert path.read_text(encoding="utf-8").splitlines()[1] == '60,pay,2026-05-08,"100,000","140,000"'
    with pytest.raises(LogError, match="has no column came_from"):
        keep(path, [{**WANT, "came_from": "Fenwick"}])


def test_a_text_that_stands_in_the_file_is_written_the_same(log: Path) -> None:
    path = log / "goals.csv"
    path.write_text("criterion,set_on,weight\n-nights,2026-03-01,60\n", encoding="utf-8")
    keep(path, [{"criterion": name, "set_on": "2026-05-08", "weight": "50"} for name in ("-nights", "+growth")])
    assert path.read_text(encoding="utf-8").splitlines()[2:] == ["-nights,2026-05-08,50", "'+growth,2026-05-08,50"]


def test_what_is_no_csv_is_told_in_one_line(log: Path) -> None:
    path = log / "goals.csv"
    path.write_text(f'criterion,set_on,weight\n"{"x" * 140_000}",2026-03-01,60\n', encoding="utf-8")
    old = path.read_bytes()
    before = csv.field_size_limit(131_072)
    try:
        with pytest.raises(LogError, match=r"goals\.csv cannot be read as a CSV \(field larger"):
            keep(path, [{"criterion": "pay", "set_on": "2026-05-08", "weight": "50"}])
    finally:
        csv.field_size_limit(before)
    assert path.read_bytes() == old


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_what_stands_there_is_not_touched(log: Path, end: str, last: bool) -> None:
    path = log / "Pairs.csv"
    old = f"\ufeffmine;chosen;first;second;second company;first_company;Chosen on{end}a note;first;pay = high;pay = low;;;2026-03-01{end if last else ''}"
    path.write_bytes(old.encode())
    assert place(read_logs(log)) == path
    keep(path, [ROW])
    new = path.read_bytes().decode()
    assert new.startswith(old)
    assert new.removeprefix(old).strip() == ";first;pay = high;pay = low;;Fenwick;2026-05-08"
    assert len(read_logs(log).pairs) == 2


def test_a_text_is_no_formula_and_one_line(log: Path) -> None:
    path = log / "pairs.csv"
    keep(path, [{**ROW, "first": "=1+1\nand more", "first_company": "@here"}])
    assert path.read_text(encoding="utf-8").splitlines()[1:] == ["2026-05-08,'=1+1 and more,pay = low,'@here,,first"]


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"chosen_on,first\n2026-01-01,x\n", "chosen_on,first é\n".encode("latin-1")]
)
def test_a_file_that_is_another_is_left_alone(log: Path, content: bytes) -> None:
    path = log / "pairs.csv"
    path.write_bytes(content)
    with pytest.raises(LogError, match=r"pairs\.csv"):
        keep(path, [ROW])
    assert path.read_bytes() == content


def test_an_empty_file_gets_its_header(log: Path) -> None:
    path = log / "pairs.csv"
    path.write_bytes(b"\n\n")
    keep(path, [ROW])
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(columns("pairs"))


def _write(path: Path) -> None:
    for _ in range(10):
        keep(path, [ROW])


def test_two_who_write_at_once_lose_nothing(log: Path) -> None:
    path = log / "pairs.csv"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert len(read_logs(log).pairs) == 20


def test_a_lock_left_behind_is_taken_away_and_one_in_use_is_named(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, lock = log / "pairs.csv", log / ".pairs.csv.lock"
    lock.touch()
    monkeypatch.setattr("offerscope.logs.keeping.PATIENCE", 0.05)
    with pytest.raises(LogError, match=r"another program.*lock"):
        keep(path, [ROW])
    assert lock.exists()
    os.utime(lock, (time.time() - 3600, time.time() - 3600))
    keep(path, [ROW])
    assert not lock.exists()
    assert path.exists()


def test_the_demo_is_not_written_to() -> None:
    with pytest.raises(LogError, match="demo is not written to"):
        place(read_logs(shipped("data/demo")))


def test_a_workbook_is_added_to_and_a_single_file_says_what_to_do(
    log: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import openpyxl

    folder = tmp_path_factory.mktemp("book")
    book = openpyxl.Workbook()
    book.active.title = "interviews"
    book.active.append(["date", "company"])
    book.active.append(["2026-03-04", "Fenwick"])
    book.save(folder / "log.xlsx")
    for path in (folder / "log.xlsx", folder):
        keep(place(read_logs(path)), [ROW], "pairs")
        keep(place(read_logs(path), "goals"), [WANT], "goals")
    logs = read_logs(folder)
    assert (len(logs.pairs), len(logs.goals), len(logs.interviews), logs.problems) == (2, 2, 1, ())
    with pytest.raises(LogError, match="not named for a table that is written to"):
        keep(folder / "log.xlsx", [ROW])
    with pytest.raises(LogError, match="one file"):
        place(read_logs(log / "interviews.csv"))


def test_a_file_with_tabs_keeps_its_tabs(log: Path) -> None:
    (log / "pairs.tsv").write_text("\t".join(columns("pairs")) + "\n", encoding="utf-8")
    path = place(read_logs(log))
    keep(path, [ROW])
    assert path == log / "pairs.tsv"
    assert path.read_text(encoding="utf-8").splitlines()[1] == "2026-05-08\tpay = high\tpay = low\tFenwick\t\tfirst"


def test_a_folder_that_cannot_be_written_says_so(log: Path) -> None:
    with pytest.raises(LogError, match="cannot be written"):
        keep(log / "nowhere" / "pairs.csv", [ROW])
