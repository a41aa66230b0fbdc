import datetime as dt
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from offerscope.logs import LogError, read_logs
from offerscope.logs.preferences import COLUMNS, keep, place, row
from offerscope.places import shipped

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


@pytest.mark.parametrize("end", ["\n", "\r\n"])
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
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)


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
    monkeypatch.setattr("offerscope.logs.preferences.PATIENCE", 0.05)
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


def test_a_workbook_and_a_single_file_say_what_to_do(log: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    import openpyxl

    folder = tmp_path_factory.mktemp("book")
    book = openpyxl.Workbook()
    book.active.title = "interviews"
    book.active.append(["date", "company"])
    book.active.append(["2026-03-04", "Fenwick"])
    book.save(folder / "log.xlsx")
    for path in (folder / "log.xlsx", folder):
        with pytest.raises(LogError, match=r"workbook.*Save each sheet as CSV"):
            place(read_logs(path))
    with pytest.raises(LogError, match="one file"):
        place(read_logs(log / "interviews.csv"))
    (log / "pairs.tsv").write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(LogError, match="Save it as CSV first"):
        place(read_logs(log))


def test_a_folder_that_cannot_be_written_says_so(log: Path) -> None:
    with pytest.raises(LogError, match="cannot be written"):
        keep(log / "nowhere" / "pairs.csv", [ROW])
