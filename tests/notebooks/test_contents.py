"""Each notebook begins with a list of what is in it, for JupyterLab alone."""

import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest

from offerscope.places import shipped
from offerscope.reports.tidy import LAB_ONLY

NOTEBOOKS = sorted(Path(shipped("notebooks")).glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_contents_name_every_section_in_order_and_lead_to_it(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert cells[1].metadata.tags == [LAB_ONLY]
    headings = [
        cell.source.splitlines()[0][3:]
        for cell in cells
        if cell.cell_type == "markdown" and cell.source.startswith("## ")
    ]
    links = re.findall(r"\[(.+?)\]\(#(.+?)\)", cells[1].source.splitlines()[0])
    assert [text for text, _ in links] == headings
    # JupyterLab calls a heading by its words, a dash for each space.
    assert [unquote(there) for _, there in links] == [text.replace(" ", "-") for text in headings]
