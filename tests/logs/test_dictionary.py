"""The data dictionary says what the schema says; the files that hold it are not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from offerscope import places
from offerscope.logs import dictionary
from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import KINDS, TABLES
from offerscope.logs.terms import TERMS

MAKE = "python -m offerscope.logs.dictionary data/README.md docs/log-format.md"


@pytest.mark.parametrize(
    ("name", "made"), [("data/README.md", dictionary.readme()), ("docs/log-format.md", dictionary.log_format())]
)
def test_the_files_are_as_the_schema_makes_them(name: str, made: str) -> None:
    assert (places.CHECKOUT / name).read_text(encoding="utf-8") == made, f"{name} is stale; write it anew: {MAKE}"


def test_every_column_word_and_term_is_there() -> None:
    text = dictionary.markdown()
    for name, table in TABLES.items():
        part = text.split(f"## `{name}`\n", 1)[1].split("\n## ", 1)[0]
        for column, made in table.columns.items():
            if column.startswith("culture_") and column != "culture_quote":
                assert f"`{column.removeprefix('culture_')}`" in part
                continue
            line = next(line for line in part.splitlines() if line.startswith(f"| `{column}` |"))
            assert str(made.description) in line
            words = table.choices(column)
            assert "terms below" in line if column == "term" else all(f"`{word}`" in line for word in words)
            assert ("**yes**" in line) == ((column,) in table.either)
            if not words:
                assert KINDS[table.kind(column)] in line
    for term in TERMS.values():
        assert f"| `{term.name}` | {' or '.join(term.units)} | {term.per} |" in text
    for entry in ENTRIES.values():
        assert f"| `{entry.name}` |" in text


def test_every_line_of_a_table_has_as_many_cells_as_its_header() -> None:
    width = 0
    for line in dictionary.markdown().splitlines():
        cells = line.replace("\\|", "").count("|")
        if line.startswith("| ---"):
            assert cells == width
        elif line.startswith("|"):
            assert width in {0, cells}
            width = cells
        else:
            width = 0


def test_the_readme_says_first_what_the_folder_is() -> None:
    start = dictionary.readme().split("\n\n")[1]
    assert start.startswith("`demo/` is the log of a search that was made up")
    assert start.count(". ") == 1
    assert "data/my-search" in start
    assert "/data/my-*" in (places.CHECKOUT / ".gitignore").read_text()


def test_it_is_written_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dictionary.main([str(tmp_path / "README.md"), str(tmp_path / "other.md")]) == 0
    assert (tmp_path / "README.md").read_text().startswith("# The logs\n")
    assert (tmp_path / "other.md").read_text().startswith("# What a log may hold\n")
    assert dictionary.main([]) == 2
    assert "Name the files to write" in capsys.readouterr().err
