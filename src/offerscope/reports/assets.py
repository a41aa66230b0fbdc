"""What pages are made with and what they share: the templates, and the files that each page loads from beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import jinja2

from offerscope.reports.library import copy_library

TEMPLATES = Path(__file__).resolve().parent / "templates"
ASSETS = TEMPLATES / "offerscope" / "assets"


@cache
def environment() -> jinja2.Environment:
    """Return where pages find their templates that are not made from a notebook; everything is escaped."""
    return jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES / "offerscope"), autoescape=True)


def write_assets(folder: Path, libraries: Iterable[str], shared: Path | None = None) -> None:
    """Put what all pages share into a folder: plotly, our style and our scripts.

    Parameters
    ----------
    folder:
        The folder to make.
    libraries:
        The files of plotly that the pages load (see :mod:`offerscope.reports.library`).
    shared:
        Such a folder on the same drive: its files are linked instead of copied, so that a thousand reports take the room of one.
    """
    folder.mkdir()
    own = sorted(path.name for path in ASSETS.iterdir())
    for name in (*own, *sorted(libraries)):
        if shared is not None:
            try:
                os.link(shared / name, folder / name)
            except (
                OSError
            ):  # no links on this drive, too many to one file, or a page that needs what the others did not
                pass
            else:
                continue
        if name in own:
            shutil.copyfile(ASSETS / name, folder / name)
        else:
            copy_library(name, folder)
