"""What a workbook's parts hold is known before it is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from offerscope.logs import packed
from offerscope.logs.model import LogError
from offerscope.logs.packed import Part, look_over


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for name, text in parts.items():
            book.writestr(f"xl/worksheets/{name}.xml", text)
    return made.getvalue()


def test_formulas_and_merged_cells_with_names_of_any_prefix() -> None:
    plain = '<s><row><c><f>1</f></c></row><mergeCells><mergeCell ref="A1:B2"/></mergeCells></s>'
    other = '<x:s xmlns:x="u"><x:row><x:c><x:f>1</x:f></x:c></x:row><x:mergeCell ref="A1:B2"/></x:s>'
    found = look_over(zipped(one=plain, two=other, three="<s><row><c><v>1</v></c></row></s>"), "log.xlsx")
    assert found["xl/worksheets/one.xml"] == found["xl/worksheets/two.xml"] == Part(True, ["A1:B2"])
    assert found["xl/worksheets/three.xml"] == Part()


def test_a_part_that_is_broken_is_left_to_whoever_needs_it() -> None:
    assert look_over(zipped(one="<s><row>"), "log.xlsx") == {"xl/worksheets/one.xml": Part()}


@pytest.mark.parametrize(
    ("limit", "line"),
    [
        ("MOST_ROWS", "more than 3 rows in xl/worksheets/one.xml"),
        ("MOST_CELLS", "more than 3 cells in xl/worksheets/one.xml"),
        ("_MOST_IN_A_ROW", "more than 3 entries in one row of xl/worksheets/one.xml"),
    ],
)
def test_each_limit(limit: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, limit, 3)
    few, many = "<row><c/><c/></row>", "<row/>" * 4 + "<row>" + "<c/>" * 4 + "</row>"
    look_over(zipped(one=f"<s>{few}</s>"), "log.xlsx")
    with pytest.raises(LogError) as error:
        look_over(zipped(one=f"<s>{many}</s>"), "log.xlsx")
    assert str(error.value) == (
        f"log.xlsx holds {line}, more than can be read. Save what belongs to the log in a workbook of its own."
    )
