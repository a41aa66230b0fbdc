"""What a report's folder and its front page are called."""

from __future__ import annotations

import re

#: The notebook that becomes the front page, and that page's file.
FRONT = "00_start_here"
FRONT_PAGE = "index.html"

#: What a whole report in one file is called, in the report's folder.
ONE_FILE = "report.html"

#: The most letters of a log's name in its report's folder: file systems take 255 bytes, and some letters are four.
LONGEST_NAME = 50


def file_name(name: str) -> str:
    """Return a log's name as the name of a folder, with nothing in it that a file system minds.

    Parameters
    ----------
    name:
        What pages call the log.

    Examples
    --------
    >>> file_name("My search: 2026/27"), file_name("../")
    ('My-search-2026-27', 'report')
    """
    return re.sub(r"[^\w.-]+", "-", name)[:LONGEST_NAME].strip("-.") or "report"
