"""What the documents tell a person to type is there, and what they say of the notebooks is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from offerscope.cli import app
from offerscope.logs import read_logs
from offerscope.logs.importers.command import run
from offerscope.places import CHECKOUT
from offerscope.questions import all_questions

DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "data/README.md",
    "reports/README.md",
    *sorted(path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "docs").rglob("*.md")),
]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
TOUR = (CHECKOUT / "docs" / "tour.md").read_text(encoding="utf-8")
SHEET = re.search(r"^    (term,.*\n(?:    .*\n)+)", TOUR, re.MULTILINE)

#: Names of what a reader is to make, in the recipes.
TO_MAKE = re.compile("NAME|CODE|weekdays")


def typed(document: str) -> list[str]:
    """Return the lines that a document shows as to be typed: indented ones, and what stands in backticks."""
    text = (CHECKOUT / document).read_text(encoding="utf-8")
    shown = [line.strip() for line in re.findall(r"^ {4}\S.*$", text, re.MULTILINE)]
    return [line.partition("#")[0].strip() for line in shown + re.findall(r"`([^`]+)`", text)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_command_and_its_options_are_there(document: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for line in typed(document):
        words = line.split()
        if words[:1] != ["offerscope"] or len(words) == 1:
            continue
        assert words[1] in commands, line
        command = commands[words[1]]
        if inner := getattr(command, "commands", {}):
            assert words[2] in inner, line
            command = inner[words[2]]
        known = {name for option in command.params for name in option.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_target_of_make_is_there(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {line.split()[1] for line in typed(document) if re.fullmatch(r"make [a-z-]+", line)}
    assert named <= targets
    assert document != "README.md" or {"report", "lab", "help", "test", "check", "bench"} <= named


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_file_named_is_there(document: str) -> None:
    text = (CHECKOUT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    paths = [
        word for line in typed(document) for word in line.split() if word.startswith(("src/", "tests/", "notebooks/"))
    ]
    beside = (CHECKOUT / document).parent
    for path in [*(beside / link for link in links), *(CHECKOUT / path for path in paths if not TO_MAKE.search(path))]:
        assert path.exists(), path


def test_the_table_of_notebooks_is_what_there_is() -> None:
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", README, re.MULTILINE)
    assert told == [(question.NOTEBOOK, question.TITLE) for question in all_questions().values()]


def test_the_offer_sheet_shown_is_read_as_it_stands(tmp_path: Path) -> None:
    assert SHEET is not None
    (tmp_path / "offer_sheet.csv").write_text(re.sub("^    ", "", SHEET[1], flags=re.MULTILINE), encoding="utf-8")
    logs = read_logs(str(tmp_path), as_of="2026-05-29")
    assert logs.problems == ()
    assert dict(zip(logs.offers["offer"], logs.offers["status"], strict=True)) == {
        "Harbor": "live",
        "Quill": "in hand",
        "my job": "current",
    }
    base = logs.offer_terms[logs.offer_terms["term"].eq("base")]
    assert base["value"].tolist() == [128_000, 121_000, 104_000]


def test_an_import_goes_as_it_is_told(tmp_path: Path) -> None:
    sheet, into, mapping = tmp_path / "applications.csv", tmp_path / "my-search", tmp_path / "my-map.toml"
    sheet.write_text("Company,Job title,When,Where it stands\nFenwick,Analyst,2026-03-04,on hold\n", encoding="utf-8")
    run(sheet, into, map_file=mapping)
    assert mapping.exists()
    assert not into.exists()
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(re.sub('"When" = "[^"]*"', '"When" = "applications.applied_on"', text), encoding="utf-8")
    run(sheet, into, map_file=mapping, write=True)
    logs = read_logs(str(into), as_of="2026-05-29")
    assert logs.applications["applied_on"].astype(str).tolist() == ["2026-03-04"]


def test_the_form_is_found_by_its_heading_from_the_tour_and_from_the_top_of_its_notebook() -> None:
    import nbformat

    cells = nbformat.read(CHECKOUT / "notebooks" / "00_start_here.ipynb", as_version=4).cells
    headings = [cell.source.splitlines()[0].removeprefix("## ") for cell in cells if cell.source.startswith("## ")]
    assert "Write down an interview" in headings[:-2]
    assert "under **Write down an interview**" in cells[3].source
    assert cells[3].metadata["tags"] == ["lab"]
    assert "`00_start_here`, under *Write down an interview*" in " ".join(TOUR.split())
