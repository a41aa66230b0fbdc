"""Out of a notebook: its question, its parameters, and the two sections at its end."""

from __future__ import annotations

import json
import logging

import papermill

from offerscope_docs.places import DOCS, ROOT

# It says of each notebook that it reads it.
logging.getLogger("papermill").setLevel(logging.WARNING)


def cells(name: str, kind: str = "markdown") -> list[str]:
    """Return the texts of a notebook's cells of one kind, in their order."""
    notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def section(name: str, heading: str) -> str:
    """Return what stands below a heading of a notebook; it is an error if the heading is not there."""
    found = [text for text in cells(name) if text.splitlines()[0] == f"## {heading}"]
    if len(found) != 1:
        raise ValueError(f"{name}.ipynb has {len(found)} sections named {heading!r}; one is needed")
    return found[0].split("\n", 1)[1].strip()


def question(name: str) -> str:
    """Return the question as the notebook asks it, and for whom."""
    title, _, rest = cells(name)[0].partition("\n")
    return f"**{title.removeprefix('# ')}**\n\n{rest.strip()}"


def worked_out(name: str) -> str:
    """Return the section that says how each number is worked out."""
    return section(name, "How this is worked out")


def unseen(name: str) -> str:
    """Return the section that says what the log cannot see."""
    return section(name, "What this log cannot see")


def pictures() -> str:
    """Return the pictures of ``docs/images``; one that is named for a notebook has its question as its text."""
    lines = []
    for path in sorted((DOCS / "images").glob("*.png")):
        is_page = (ROOT / "notebooks" / f"{path.stem}.ipynb").exists()
        said = cells(path.stem)[0].splitlines()[0].removeprefix("# ") if is_page else path.stem.replace("_", " ")
        lines.append(f"![{said}](images/{path.name})")
    return "\n\n".join(lines)


def parameters(name: str) -> str:
    """Return a list of the notebook's own parameters, or one sentence where it has none."""
    found = papermill.inspect_notebook(str(ROOT / "notebooks" / f"{name}.ipynb"))
    own = {key: value for key, value in found.items() if key not in {"log", "as_of"}}
    if not own:
        return "Nothing but the log and the day (`log`, `as_of`)."
    return "\n".join(f"- `{key} = {value['default']}`: {value['help']}" for key, value in own.items())
