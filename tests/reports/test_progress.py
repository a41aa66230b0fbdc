"""The bar: shown where somebody watches, silent elsewhere."""

from __future__ import annotations

import io

from rich.console import Console

from offerscope.reports.progress import bar


def test_the_bar_says_which_page_is_being_made() -> None:
    out = io.StringIO()
    with bar(Console(file=out, force_terminal=True, width=100)) as progress:
        progress(1, 3, "04_cultures")
        progress(3, 3, "")
    assert "3/3" in out.getvalue()
    assert "Writing the pages" in out.getvalue()


def test_nothing_is_printed_where_nobody_watches() -> None:
    out = io.StringIO()
    with bar(Console(file=out, force_terminal=False)) as progress:
        progress(1, 3, "04_cultures")
    assert out.getvalue() == ""
