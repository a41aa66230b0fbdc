"""What would fill memory or keep the reader for ever is refused in one line; a million bad rows are read all the same."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from offerscope.logs import LogError, packed, read_logs

Write = Callable[..., Path]
HEADER = "date,company,role,self_rating,notes"
GOOD = "2026-03-04,Fenwick,Analyst,7,fine"
Change = Callable[[str, bytes], bytes]


def workbook(folder: Path, change: Change) -> Path:
    """Write a workbook with its parts changed."""
    path = folder / "plain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Interviews").write_row(0, 0, ["date", "company"])
        book.get_worksheet_by_name("Interviews").write_row(1, 0, ["2026-03-04", "Fenwick"])
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(folder / "log.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for item in source.infolist():
            out.writestr(item.filename, change(item.filename, source.read(item)))
    return folder / "log.xlsx"


def in_sheet(added: bytes, before: bytes = b"</sheetData>") -> Change:
    return lambda name, data: data.replace(before, added + before) if name.endswith("sheet1.xml") else data


def in_texts(added: bytes) -> Change:
    return lambda name, data: data.replace(b"</sst>", added + b"</sst>") if name.endswith("sharedStrings.xml") else data


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9)
)

#: What would fill memory or take for ever, and how the line that refuses it goes on from the name of the file.
BOMBS: dict[str, tuple[Change, str]] = {
    "far more rows than a sheet has": (in_sheet(b"<row/>" * 2_000_000), "holds more than 1,048,576 rows in xl/worksheets/sheet1.xml"),
    "a row without end": (in_sheet(b"<row>" + b"<c/>" * 200_000 + b"</row>"), "holds more than 100,000 entries in one row of"),
    "a row far down": (in_sheet(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), ", sheet Interviews, spans 1,048,577 rows"),
    "a column that is none": (in_sheet(b'<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>'), "cannot be read as a workbook ("),
    "a text without end": (in_texts(b"<si><t>" + b"x" * 60_000_000 + b"</t></si>"), "holds an entry of more than 50 MB in xl/sharedStrings.xml"),
    "an attribute without end": (in_sheet(b'<row x="' + b"x" * 60_000_000 + b'"/>'), "holds an entry of more than 50 MB in"),
    "words that stand for words": (
        lambda name, data: LAUGHS + b"]>" + data.partition(b"?>")[2].replace(b"Fenwick", b"&h;") if name.endswith("sharedStrings.xml") else data,
        "cannot be read as a workbook (xl/sharedStrings.xml defines words that stand for other text)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("bomb", list(BOMBS))
def test_what_would_fill_memory_is_refused_in_one_line(bomb: str, tmp_path: Path) -> None:
    change, line = BOMBS[bomb]
    done = in_a_process(workbook(tmp_path, change))
    assert done["line"].startswith(f"log.xlsx{'' if line.startswith(',') else ' '}{line}"), done
    assert done["peak_mb"] < 1_000, done


def test_texts_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_TEXTS", 1_000)
    with pytest.raises(LogError, match=r"^log\.xlsx holds more than 1,000 entries in xl/sharedStrings\.xml, more than"):
        read_logs(workbook(tmp_path, in_texts(b"<si/>" * 2_000)))


def test_a_zip_that_says_it_is_larger_than_memory(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for number in range(3):
            with out.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for _ in range(40):
                    part.write(bytes(10_000_000))
    with pytest.raises(LogError, match=r"^log\.xlsx unpacks to more than 1,000 MB\.$"):
        read_logs(path)


CHILD = """
import json, sys
from pathlib import Path
from offerscope.logs import LogError, read_logs
done = {"line": ""}
try:
    logs = read_logs(sys.argv[1])
    done |= {"rows": sum(map(len, logs.tables.values())), "aside": len(logs.set_aside), "said": [str(one) for one in logs.problems][:150]}
except LogError as error:
    done["line"] = str(error)
status = Path("/proc/self/status").read_text().splitlines()
done["peak_mb"] = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1000
print(json.dumps(done))
"""


def in_a_process(path: Path) -> dict[str, Any]:
    """Read a log in a process of its own; return what came of it and the most memory it held, in MB."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the most memory that a process held is read from /proc")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


def test_a_million_rows_of_unequal_length_after_a_mark_that_nobody_closes(write_log: Write) -> None:
    text = f'{HEADER}\n{GOOD}\n2026-03-04,"Tarn,Analyst,7,x\n' + "".join(
        f"2026-03-04,Fenwick {row % 5000},Analyst,{1 + row % 10}{',x,y' if row % 2 else ''}\n"
        for row in range(1_000_000)
    )
    done = in_a_process(write_log({"interviews.csv": text}))
    assert (done["line"], done["rows"], done["aside"]) == ("", 1_000_002, 0)
    assert done["said"] == [
        "interviews.csv, column F: not a column of interviews; its 500,000 cells stay in the file; not read",
        "interviews.csv, row 3: a quotation mark opens here and none closes it; the row is read as it stands; kept",
    ]
    assert done["peak_mb"] < 1_000


def test_many_rows_that_are_all_set_aside(write_log: Write) -> None:
    rows = 200_000
    text = "date,company\n" + "".join(f"31.02.2026,Fenwick {row % 5000}\n" for row in range(rows))
    done = in_a_process(write_log({"interviews.csv": text}))
    assert (done["line"], done["rows"], done["aside"]) == ("", 0, rows)
    assert done["said"][0] == 'interviews.csv, row 2, date: "31.02.2026" is not a day that exists; left empty'
    assert len(done["said"]) <= 150
    # A million such rows stay under 2 GB.
    assert done["peak_mb"] < 400


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a column without end": (lambda: b"," * 2_000_000 + b"\n", "interviews.csv holds 2,000,001 columns, more than can be read. Delete what stands far right."),
    "a line without end": (lambda: b"x" * 60_000_000, "interviews.csv holds a line of more than 50 MB, more than can be read."),
    "cells without end": (lambda: b"1,\n" * 14_000_000, "interviews.csv holds 14,000,000 lines and about 28,000,000 cells, more than can be read. Split it into parts."),
    "rows without end": (lambda: b"1\n" * 1_600_000, "interviews.csv holds 1,600,000 rows, more than can be read. Split it into parts."),
}  # fmt: skip


@pytest.mark.parametrize("name", list(LARGE))
def test_a_csv_that_would_fill_memory_is_refused_in_one_line(name: str, write_log: Write) -> None:
    data, line = LARGE[name]
    done = in_a_process(write_log({"interviews.csv": data()}))
    assert done["line"] == line
    assert done["peak_mb"] < 1_000


def test_marks_that_each_swallow_all_that_follows_do_not_take_for_ever(write_log: Write) -> None:
    # Each line opens a quotation mark that the next one closes and opens anew.
    text = f"{HEADER}\n{GOOD}\n" * 30 + 'x"y,"a","\n' * 20_000 + "zz\n"
    logs = read_logs(write_log({"interviews.csv": text}))
    assert (logs.interviews["company"] == "Fenwick").sum() == 30
    assert any("read as they stand" in str(problem) for problem in logs.problems)


LONG = {
    "a cell without end": ('"' + "wörd 😀\n" * 3_000_000 + '"', 4, "row 3, notes: a cell of more than 20 MB, more than can be read; it stays in the file; left empty"),
    "a cell in which rows without end stand": ('"x\n' + f"2026-03-05,Tarn,Analyst,7,{'word ' * 40}\n" * 100_000 + '2026-03-05,Tarn,Analyst,7,y"', 100_005, "row 3: a quotation mark opens here and none closes it; the row is read as it stands; kept"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(LONG))
def test_a_cell_without_end_costs_no_other(name: str, write_log: Write) -> None:
    cell, rows, line = LONG[name]
    text = f"{HEADER}\n{GOOD}\n2026-03-05,Fenwick,Analyst,7,{cell}\n{GOOD}\n{GOOD}\n"
    done = in_a_process(write_log({"interviews.csv": text}))
    assert (done["line"], done["rows"], done["aside"]) == ("", rows, 0)
    assert done["said"] == [f"interviews.csv, {line}"]
    assert done["peak_mb"] < 400


def test_thousands_of_columns_that_are_all_known(write_log: Write) -> None:
    names = [f"culture_{number}" for number in range(4_000)]
    text = f"date,company,{','.join(names)}\n2026-03-04,Fenwick,{','.join('3' for _ in names)}\n2026-03-05,Tarn,9,0{',' * 3_998}\n"
    logs = read_logs(write_log({"interviews.csv": text}))
    assert logs.interviews[names].loc[2].eq(3).all()
    assert logs.interviews[names].loc[3].isna().all()
    assert [(one.row, one.column, one.value) for one in logs.problems] == [(3, "culture_0", "9"), (3, "culture_1", "0")]


def test_many_terms_of_which_some_say_nothing(write_log: Write) -> None:
    rows = [f"Offer {row % 50},base,{'5k + 3k' if row % 4 == 0 else 50_000 + row},,{row}" for row in range(2_000)]
    logs = read_logs(write_log({"offer_terms.csv": "\n".join(["offer,term,amount,unit,note", *rows])}))
    terms = logs["offer_terms"]
    assert terms["value"].isna().sum() == 500
    assert terms["value"].loc[3:5].tolist() == [50_001.0, 50_002.0, 50_003.0]
    assert terms["note"].tolist() == [str(row) for row in range(2_000)]
    said = [str(one) for one in logs.problems]
    assert (
        said[1]
        == 'offer_terms.csv, row 6, amount: "5k + 3k" is not one number (its parts go into rows of their own); left empty'
    )
    assert said[-1] == "offer_terms.csv, row 402, amount: 400 more like this, from here down to row 1,998; left empty"
    assert len(said) == 101


def test_an_amount_without_end_is_no_number(write_log: Write) -> None:
    logs = read_logs(write_log({"offer_terms.csv": f"offer,term,amount\nA,base,{'1 a ' * 100_000}\nA,bonus,10\n"}))
    assert logs["offer_terms"]["value"].loc[3] == 10
    assert [str(one).partition(" is not ")[2] for one in logs.problems] == [
        "one number (it is longer than 500 letters); left empty"
    ]
