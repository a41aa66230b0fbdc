"""From a notebook that ran to what its page shows: silent sections dropped, closing sections set apart."""

from __future__ import annotations

import copy

from nbformat import NotebookNode

#: The headings that close every page; what the log cannot see comes last.
HOW_HEADING = "How this is worked out"
UNSEEN_HEADING = "What this log cannot see"


#: The tag of cells that are for a person in JupyterLab, and stand on no page.
LAB_ONLY = "lab"


class Page(NotebookNode):
    """A notebook that is a page's alone: nbconvert copies each notebook three times over, and this one need not be."""

    def __deepcopy__(self, memo: object) -> Page:
        """Return the notebook itself."""
        return self


def _copied(cell: NotebookNode) -> NotebookNode:
    """Return a cell that may be changed at its own level and in its metadata; what it shows is shared, for it is large."""
    one = NotebookNode(cell)  # type: ignore[no-untyped-call]
    one.metadata = copy.deepcopy(cell.metadata)
    if "outputs" in cell:
        one.outputs = [NotebookNode(output) for output in cell.outputs]  # type: ignore[no-untyped-call]
    return one


def heading(cell: NotebookNode) -> str | None:
    """Return a Markdown cell's first heading, or ``None`` where it does not start with one of the first two levels.

    Examples
    --------
    >>> heading(NotebookNode(cell_type="markdown", source="## How they fit\\n\\nRead down."))
    'How they fit'
    """
    if cell.cell_type != "markdown":
        return None
    first = cell.source.lstrip().split("\n", 1)[0]
    return first.lstrip("#").strip() if first.startswith(("# ", "## ")) else None


def shows(cell: NotebookNode) -> bool:
    """Return whether a cell's outputs hold something for a reader (warnings are not)."""
    return any(
        output.output_type in ("display_data", "execute_result") or output.get("name") == "stdout"
        for output in cell.get("outputs", ())
    )


def tidy(node: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Return a notebook as its page shows it, and all its code.

    A cell tagged ``lab`` is left out. A section is a heading with the cells below it. One that has code of which nothing shows is left out. Cells
    carry ``metadata.offerscope``: ``opens`` is the kind of section the cell begins (``lead``, ``section`` or
    ``closing``); what the log cannot see comes last of all.

    Parameters
    ----------
    node:
        The notebook with its outputs; it is not changed.

    Returns
    -------
    tuple
        The notebook with the cells to show, and the code of every cell in its order.
    """
    sections: list[list[NotebookNode]] = []
    for cell in map(_copied, node.cells):
        if LAB_ONLY in cell.get("metadata", {}).get("tags", ()):
            continue
        if heading(cell) is not None or not sections:
            sections.append([])
        sections[-1].append(cell)
    body, closing = [], []
    for number, section in enumerate(sections):
        title = heading(section[0])
        if title in (HOW_HEADING, UNSEEN_HEADING):
            closing.append(section)
        elif number == 0 or _is_worth_showing(section):
            body.append(section)
    closing.sort(key=lambda section: heading(section[0]) == UNSEEN_HEADING)
    for number, section in enumerate(body):
        section[0].metadata["offerscope"] = {"opens": "section" if number else "lead"}
    for section in closing[:1]:
        section[0].metadata["offerscope"] = {"opens": "closing"}
    page = Page(node)  # type: ignore[no-untyped-call]
    page.cells = [cell for section in (*body, *closing) for cell in section]
    return page, [cell.source for cell in node.cells if cell.cell_type == "code" and cell.source.strip()]


def _is_worth_showing(section: list[NotebookNode]) -> bool:
    code = [cell for cell in section if cell.cell_type == "code"]
    return not code or any(shows(cell) for cell in code)
