"""Each reader with the input it is given: drawn, written into a folder, read, and held to what reading promises."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pandas as pd
import xlsxwriter
from hypothesis import strategies as st

from hostile.cells import BYTES, CELL, NUMBERS, Draw, csv_bytes, spoiled, table_rows
from offerscope import places
from offerscope.logs import Logs, read_logs
from offerscope.logs.check import empty
from offerscope.logs.delimited import read_csv
from offerscope.logs.headers import PROFILE
from offerscope.logs.history import histories
from offerscope.logs.importers import preview
from offerscope.logs.profile import ENTRIES, read_profile
from offerscope.logs.schema import OFFER_SHEET, TABLES
from offerscope.logs.terms import TERMS

TYPES = {name: dict(empty(table).dtypes) for name, table in TABLES.items()}

Try = Callable[[st.DataObject, Path], None]


def used(logs: Logs, rows: dict[str, int] | None = None) -> None:
    """Use a log as pages do, and hold it to what reading promises."""
    for line in map(str, logs.problems):
        assert line.isprintable(), f"not one line for a person: {line!r}"
    for name, frame in logs.tables.items():
        assert frame.index.is_unique or name == "offer_terms", f"two rows of {name} have one number"
        for column, dtype in TYPES[name].items():
            assert frame[column].dtype == dtype, f"{name}.{column} is of another type"
    for name, number in (rows or {}).items():
        aside = sum(Path(one.file).stem == name for one in logs.set_aside)
        assert len(logs[name]) + aside + logs.examples >= number, (
            f"{number} rows of {name}, {len(logs[name])} read, {aside} set aside"
        )
    histories(logs)


def a_table(data: st.DataObject, folder: Path) -> None:
    """Read a table as written, every row of which must be found again."""
    name = data.draw(st.sampled_from(list(TABLES)))
    header = data.draw(st.lists(st.sampled_from(list(TABLES[name].columns)), min_size=2, max_size=6, unique=True))
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=8))
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    (folder / f"{name}.csv").write_bytes(text.getvalue().encode())
    filled = sum(any(cell.replace("\0", "").replace("\ufeff", "").strip() for cell in row) for row in rows)
    used(read_logs(folder, as_of="2026-05-29"), {name: filled})


def a_folder(data: st.DataObject, folder: Path) -> None:
    """Read a whole log: several tables, a profile, and what else lies about in a folder."""
    for name in data.draw(st.lists(st.sampled_from([*TABLES, OFFER_SHEET]), min_size=1, max_size=5, unique=True)):
        content = csv_bytes(data.draw, table_rows(data.draw, name))
        ending = data.draw(st.sampled_from([".csv", ".csv", ".csv", ".tsv", ".CSV"]))
        (folder / f"{name}{ending}").write_bytes(spoiled(data.draw, content) if data.draw(st.booleans()) else content)
    if data.draw(st.booleans()):
        (folder / "profile.toml").write_bytes(profile_bytes(data.draw))
    used(read_logs(folder, as_of=data.draw(st.sampled_from(["", "2026-05-29"]))))


def demo_bytes(data: st.DataObject, folder: Path) -> None:
    """Read the demo with some bytes of one of its tables changed."""
    file = data.draw(st.sampled_from(sorted(places.shipped("data/demo").glob("*.csv"))))
    (folder / file.name).write_bytes(spoiled(data.draw, b"".join(file.read_bytes().splitlines(keepends=True)[:30])))
    used(read_logs(folder, as_of="2026-05-29"))


def any_bytes(data: st.DataObject, folder: Path) -> None:
    """Read bytes that are made of what a CSV is made of."""
    some = st.text(alphabet="\",;\n\r\t|ab\0'é ", max_size=60).map(str.encode) | st.lists(BYTES, max_size=12).map(
        b"".join
    )
    content = data.draw(some)
    name = f"{data.draw(st.sampled_from([*TABLES, OFFER_SHEET]))}.csv"
    frame = read_csv(content, name, [], [])
    assert not frame.isna().any().any(), "a cell is lost"
    (folder / name).write_bytes(content)
    used(read_logs(folder / name, as_of="2026-05-29"))


def an_offer_sheet(data: st.DataObject, folder: Path) -> None:
    """Read an offer sheet: terms down the side, amounts as people write them."""
    label = (
        st.sampled_from(
            [*TERMS, "company", "deadline", "status", "base (EUR)", "equity", "vesting", "sign-on (month 12)", "notes"]
        )
        | CELL
    )
    names = data.draw(st.lists(CELL, min_size=1, max_size=4))
    amount = (
        st.sampled_from(NUMBERS)
        | st.sampled_from(["60,000 over 4 years", "12,000 (guess)", "50% up to 6%", "120k USD a year"])
        | CELL
    )
    rows = data.draw(
        st.lists(st.tuples(label, st.lists(amount, min_size=len(names), max_size=len(names))), max_size=10)
    )
    content = csv_bytes(
        data.draw, [[data.draw(st.sampled_from(["term", "", "base"])), *names], *([one, *cells] for one, cells in rows)]
    )
    (folder / f"{OFFER_SHEET}.csv").write_bytes(content)
    used(read_logs(folder, as_of="2026-05-29"))


def profile_bytes(draw: Draw) -> bytes:
    value = st.sampled_from(['"usd"', "7", "-1", "1e400", "nan", "inf", "true", "[]", "[1, 2]", "{}", "{ SQL = 4 }", '"2026-05-29"', "2026-05-29",
                             "2026-05-29T10:00:00Z", "10:00:00", '""', '"?"', "9" * 5000, "0x1f", '"' + "x" * 600 + '"', '"\\u0000"'])  # fmt: skip
    name = st.sampled_from([*ENTRIES, "skils", '"a b"', "skills.SQL", "companies.A", '""'])
    lines = [f"{draw(name)} = {draw(value)}" for _ in range(draw(st.integers(0, 5)))]
    for _ in range(draw(st.integers(0, 3))):
        lines += [
            f"[{draw(name)}]",
            *(f"{draw(st.sampled_from(['SQL', 'R', 'agility', chr(34) * 2]))} = {draw(value)}" for _ in range(2)),
        ]
    content = "\n".join(lines).encode()
    return spoiled(draw, content) if draw(st.booleans()) else content


def a_profile(data: st.DataObject, folder: Path) -> None:
    """Read a profile, as a file and as the rows of a sheet."""
    content = profile_bytes(data.draw)
    for problem in read_profile(content, "profile.toml")[1]:
        assert str(problem).isprintable()
    rows = data.draw(
        st.lists(st.tuples(st.sampled_from([*ENTRIES, "skills.SQL", "ideal.", ".x"]) | CELL, CELL), max_size=6)
    )
    read_profile(
        pd.DataFrame(rows, columns=["name", "value"], dtype="str") if rows else pd.DataFrame(),
        "log.xlsx, sheet profile",
    )
    (folder / "profile.toml").write_bytes(content)
    used(read_logs(folder))


def book_bytes(draw: Draw) -> bytes:
    """Return a workbook of sheets named for tables, its cells texts, numbers, days, formulas and errors."""
    made = io.BytesIO()
    names = draw(
        st.lists(
            st.sampled_from([*TABLES, "Offer sheet", PROFILE, "Budget", "Read me"]), min_size=1, max_size=3, unique=True
        )
    )
    with xlsxwriter.Workbook(
        made, {"in_memory": True, "date_1904": draw(st.booleans()), "nan_inf_to_errors": True}
    ) as book:
        shapes = [
            book.add_format({"num_format": shape})
            for shape in ("dd/mm/yyyy", "0%", "[$€-407] #,##0", "[h]:mm", "General", "@", '"x"0', "hh:mm")
        ]
        for name in names:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table_rows(draw, name.casefold().replace(" ", "_"))):
                for place, text in enumerate(row):
                    kind = draw(st.integers(0, 14)) if number else 9
                    shape = draw(st.sampled_from(shapes))
                    if kind == 0:
                        sheet.write_number(
                            number,
                            place,
                            draw(
                                st.floats(-1e12, 1e12)
                                | st.sampled_from([0.0, 46085.0, 2958466.0, -1.0, 60.0, 0.5, 1e300])
                            ),
                            shape,
                        )
                    elif kind == 1:
                        sheet.write_formula(
                            number, place, "=1+1", shape, draw(st.sampled_from(["#REF!", "", 7, "x", True]))
                        )
                    elif kind == 2:
                        sheet.write_boolean(number, place, draw(st.booleans()))
                    elif kind == 3:
                        sheet.merge_range(number, place, number + draw(st.integers(0, 1)), place + 1, text[:50], shape)
                    else:
                        sheet.write_string(number, place, text)
            if draw(st.integers(0, 9)) == 0 and len(names) > 1 and name != names[0]:
                sheet.hide()
    return made.getvalue()


def a_workbook(data: st.DataObject, folder: Path) -> None:
    """Read a workbook as it was built, or with its parts or its bytes changed."""
    warnings.simplefilter("ignore")  # merged ranges that overlap are left out by what builds the workbook
    try:
        content = book_bytes(data.draw)
    except xlsxwriter.exceptions.XlsxWriterException:
        hypothesis.reject()
    warnings.simplefilter("error")
    how = data.draw(st.sampled_from(["as it is", "parts", "parts", "bytes"]))
    if how == "parts":
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            chosen = data.draw(st.sampled_from(sorted(book.namelist())))
            with zipfile.ZipFile(out, "w") as changed:
                for item in book.namelist():
                    part = book.read(item)
                    changed.writestr(item, _part(data.draw, part) if item == chosen else part)
        content = out.getvalue()
    elif how == "bytes":
        content = spoiled(data.draw, content)
    (folder / "log.xlsx").write_bytes(content)
    used(read_logs(folder / "log.xlsx", as_of="2026-05-29"))


def _part(draw: Draw, part: bytes) -> bytes:
    """Change a part of a workbook as XML: a number, an attribute, an element twice, or its bytes."""
    how = draw(st.sampled_from(["number", "attribute", "element", "bytes"]))
    if how == "bytes":
        return spoiled(draw, part)
    old, new = {
        "number": (st.sampled_from([b'"1"', b'"0"', b'"2"', b">0<", b">1<"]), st.sampled_from([b'"-1"', b'"99999999"', b'"x"', b">-1<", b">1e999<", b'""'])),
        "attribute": (
            st.sampled_from([b't="s"', b't="b"', b's="1"', b'r="A1"', b'r="B2"', b'state="hidden"', b'name="']),
            st.sampled_from([b't="e"', b't="d"', b't="inlineStr"', b't="n"', b's="999"', b'r="ZZZ9999999"', b'r="1A"', b"", b'state="veryHidden"', b'name="/']),
        ),
        "element": (st.sampled_from([b"<v>", b"</row>", b"<row", b"</c>", b"<si>", b"<t>", b"<xf ", b"<sheet "]), st.sampled_from([b"<v><v>", b"", b"<row/>", b"</c><c/>", b"<r><t>"])),
    }[how]  # fmt: skip
    return part.replace(draw(old), draw(new), draw(st.sampled_from([1, -1])))


def to_bring_in(data: st.DataObject, folder: Path) -> None:
    """Look at a sheet to bring in: a tracker's headers, or one's own, with hostile cells."""
    headers = st.sampled_from(["Company", "Job Title", "Status", "Applied Date", "Salary", "Notes", "Job URL", "First Name", "Stage", "Phone", "Onsite",
                               "Source", "Target", "event", "date", "Firma", "公司", "Date Applied", "Company Name", "Application Date"]) | CELL  # fmt: skip
    header = data.draw(st.lists(headers, min_size=1, max_size=7))
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=6))
    content = csv_bytes(data.draw, [header, *rows])
    how = data.draw(st.sampled_from(["csv", "csv", "spoiled", "book"]))
    path = folder / ("mine.xlsx" if how == "book" else "mine.csv")
    if how == "book":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Jobs")
            for number, row in enumerate([header, *rows]):
                for place, text in enumerate(row):
                    sheet.write_string(number, place, text)
    else:
        path.write_bytes(spoiled(data.draw, content) if how == "spoiled" else content)
    plan = preview(path, folder / "log")
    assert all(str(problem).isprintable() for problem in plan.problems)


TARGETS: tuple[Try, ...] = (
    a_table,
    a_folder,
    demo_bytes,
    any_bytes,
    an_offer_sheet,
    a_profile,
    a_workbook,
    to_bring_in,
)
