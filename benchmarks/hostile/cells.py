"""What hostile input is made of: cells as nobody should type them, bytes that break rows, tables with headers of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st

from offerscope.logs.schema import CULTURE_PREFIX, TABLES

Draw = Callable[[Any], Any]

DAYS = (
    "2026-03-04", "3/4/2026", "25/03/2026", "03/25/26", "8-Jul", "29-Feb", "29/02/2019", "2026-13-01", "0001-01-01", "9999-12-31",
    "Mar 4, 2026", "4. März 2026", "46085", "1767225600", "1e9", "2026-03-04T17:00Z", "2026-03-04 25:61", "8/82019", "31.04.2026", "٢٠٢٦-٠٣-٠٤",
)  # fmt: skip
NUMBERS = (
    "7", "0", "11", "-3", "7/10", "4/5", "7,5", "1e308", "1e400", "inf", "-inf", "nan", "0x1f", "1_000", "٧", "½", "²", "10.0", "1.000,5",
    "$90k", "90k-100k", "€55.000", "12,34,567", "-$5", "+-3", "%", "15 %", "120k (verbal)", "4 weeks", "58/hour", "?", "9" * 400, "7/0", "1/",
)  # fmt: skip
WORDS = (
    "Fenwick", "fenwick ", "Tarn", "", " ", "N/A", "#REF!", "none", "null", "=1+1", "'=1+1", "@SUM(A1)", "<script>alert(1)</script>", "a\nb", "\ufeff",
    "\x00", "\x1b[31m", "\ud7ff", "\u202e", "\U0001f600", "ſ", "İ", "ß", "\u2028", '"', '""', "'", ";", ",", "|", "\t", "rejected", "Ghosted", "offer",
    "applied", "wanted", "HR", "reeejected", "yes", "perhaps", "first", "base", "sign-on (month 12)", "50% up to 6%", "not given 3", "Fenwick (2)", "(2)",
    "row", "process", "current", "live", "x" * 600,
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CELL = st.sampled_from(DAYS) | st.sampled_from(NUMBERS) | st.sampled_from(WORDS) | ANY
BYTES = st.binary(max_size=40) | st.sampled_from(
    [b'"', b"\n", b"\r", b"\0", b",", b";", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b'""', b'\n"', b"\xed\xa0\x80"]
)


def spoiled(draw: Draw, data: bytes) -> bytes:
    """Change some bytes: put some in, take some out, repeat some, break off."""
    for _ in range(draw(st.integers(0, 6))):
        at, length = draw(st.integers(0, len(data))), draw(st.sampled_from([0, 1, 2, 7, 60]))
        how = draw(st.sampled_from(["put", "take", "twice", "flip", "end"]))
        if how == "put":
            data = data[:at] + draw(BYTES) + data[at:]
        elif how == "take":
            data = data[:at] + data[at + length :]
        elif how == "twice":
            data = data[:at] + data[at : at + length] * draw(st.sampled_from([2, 50])) + data[at + length :]
        elif how == "flip":
            data = (
                data[:at]
                + bytes(byte ^ draw(st.sampled_from([1, 32, 128, 255])) for byte in data[at : at + 1])
                + data[at + 1 :]
            )
        elif draw(st.booleans()):
            data = data[:at]
    return data


def table_rows(draw: Draw, name: str) -> list[list[str]]:
    """Return a table with headers of its own, mostly, and hostile cells; its first two columns are filled well, mostly."""
    own = list(TABLES[name].columns) if name in TABLES else ["term", "Fenwick", "Tarn"]
    other = st.sampled_from(
        ["mood", f"{CULTURE_PREFIX}x", "Notes (2)", "", " DATE ", "company", CULTURE_PREFIX, "date\n"]
    )
    header = [*own[: draw(st.integers(0, 3))], *draw(st.lists(st.sampled_from(own) | other, max_size=6))] or own[:2]
    good = st.sampled_from(["2026-03-04", "Fenwick", "Analyst", "7", "applied", "rejected", "base", "?"])
    rows = draw(st.lists(st.lists(good | CELL, min_size=len(header), max_size=len(header)), max_size=6))
    top = draw(st.lists(st.just(["My search"]) | st.just([]), max_size=2)) if draw(st.integers(0, 9)) == 0 else []
    return [*top, header, *rows]


def csv_bytes(draw: Draw, rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(
        text,
        delimiter=draw(st.sampled_from(",;\t|")),
        lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        quoting=quoting,
    )
    with suppress(csv.Error):
        writer.writerows(rows)
    return text.getvalue().encode(
        draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])), errors="replace"
    )
