"""Which cells of a notebook its page shows."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from offerscope.reports.tidy import tidy

SHOWN = nbformat.v4.new_output("display_data", {"text/plain": "x"})
WARNED = nbformat.v4.new_output("stream", name="stderr", text="a warning")
PRINTED = nbformat.v4.new_output("stream", name="stdout", text="a line")
FELL = nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])


def text(source: str) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source)


def code(source: str, *outputs: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, outputs=list(outputs))


def kept(*cells: NotebookNode) -> list[str]:
    page, _ = tidy(nbformat.v4.new_notebook(cells=list(cells)))
    return [cell.source for cell in page.cells]


def test_a_heading_goes_with_the_chart_that_shows_nothing() -> None:
    cells = (text("# Q"), code("a"), text("## One"), code("b"), text("## Two"), code("c", SHOWN))
    assert kept(*cells) == ["# Q", "a", "## Two", "c"]


def test_warnings_and_errors_are_nothing_to_show_but_printed_lines_are() -> None:
    assert kept(text("# Q"), text("## One"), code("b", WARNED, FELL)) == ["# Q"]
    assert kept(text("# Q"), text("## One"), code("b", PRINTED)) == ["# Q", "## One", "b"]


def test_a_section_stays_if_one_of_its_charts_shows_something() -> None:
    assert kept(text("# Q"), text("## One"), code("b"), code("c", SHOWN)) == ["# Q", "## One", "b", "c"]


def test_smaller_headings_and_words_alone_stay() -> None:
    assert kept(text("# Q"), text("## Words"), text("### Small"), text("more")) == [
        "# Q",
        "## Words",
        "### Small",
        "more",
    ]


def test_closing_sections_come_last_in_their_order() -> None:
    cells = (
        text("# Q"),
        text("## What this log cannot see\n\nThis."),
        text("## How this is worked out"),
        text("## One"),
        code("a", SHOWN),
    )
    assert kept(*cells) == [
        "# Q",
        "## One",
        "a",
        "## How this is worked out",
        "## What this log cannot see\n\nThis.",
    ]


def test_sections_are_marked_and_the_notebook_is_not_changed() -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[text("# Q"), code("a"), text("## One"), code("b", SHOWN), text("## How this is worked out")]
    )
    page, source = tidy(notebook)
    marks = [cell.metadata.get("offerscope", {}).get("opens") for cell in page.cells]
    assert marks == ["lead", None, "section", None, "closing"]
    assert source == ["a", "b"]
    assert all("offerscope" not in cell.metadata for cell in notebook.cells)


def test_what_is_for_a_person_in_jupyterlab_stands_on_no_page() -> None:
    told = nbformat.v4.new_markdown_cell("The form is below.", metadata={"tags": ["lab"]})
    own = nbformat.v4.new_code_cell("form", metadata={"tags": ["lab"]}, outputs=[SHOWN])
    assert kept(text("# Q"), told, code("a", SHOWN), text("## One"), own) == ["# Q", "a", "## One"]
