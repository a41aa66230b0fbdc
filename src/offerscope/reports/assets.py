"""What pages are made with and what they share: the templates, and the files that each page loads from beside it."""

from __future__ import annotations

import os
import shutil
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import jinja2

TEMPLATES = Path(__file__).resolve().parent / "templates"
ASSETS = TEMPLATES / "offerscope" / "assets"


@cache
def environment() -> jinja2.Environment:
    """Return where pages find their templates that are not made from a notebook; everything is escaped."""
    return jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES / "offerscope"), autoescape=True)


def write_assets(folder: Path, shared: Path | None = None) -> None:
    """Put what all pages share into a folder: plotly from its own package, our style and our script.

    Parameters
    ----------
    folder:
        The folder to make.
    shared:
        Such a folder on the same drive: its files are linked instead of copied, so that a thousand reports take the room of one.
    """
    folder.mkdir()
    for path in sorted(shared.iterdir()) if shared is not None else ():
        try:
            os.link(path, folder / path.name)
        except OSError:  # no links on this drive, or too many to one file
            shutil.copyfile(path, folder / path.name)
    if shared is not None:
        return
    for path in sorted(ASSETS.iterdir()):
        shutil.copyfile(path, folder / path.name)
    with as_file(files("plotly") / "package_data" / "plotly.min.js") as plotly:
        shutil.copyfile(plotly, folder / "plotly.min.js")
