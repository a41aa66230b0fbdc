"""A whole search full of hostile text: every page shows it as it was typed, and nothing of it happens."""

from __future__ import annotations

import csv
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offerscope import places
from offerscope.reports.one_file import ONE_FILE
from offerscope.reports.write import write_report

if TYPE_CHECKING:
    from conftest import Watched

PAYLOADS = (
    "<script>window.taken=1;document.title='taken'</script>",
    "<img src=x onerror=window.taken=1>",
    "{{7*7}}{%raw%}{#c#}",
    "</script><script>window.taken=1</script>",
    "<a href='javascript:window.taken=1'>c</a>",
    '"><svg onload=window.taken=1>',
    "a\u2028b\u2029c",
    "[md](javascript:window.taken=1) ![i](http://taken.invalid/x.png) **b**",
    "<b>bold</b><br>new",
    "%{x}%{customdata[0]}<extra>e</extra>",
    "&lt;b&gt;&amp;&#60;",
    r"$\href{javascript:window.taken=1}{x}$",
    "--> <!-- ]]>",
    "</style></textarea></title>",
    "<sup>s</sup>",
)

#: Columns whose words a log knows: other text in them is a problem of the log and is shown as one.
WORDS = (
    "stage|outcome|status|wanted|work_mode|event|pay_per|pay_currency|door|asked_if_interviewing|declined_invitation|would_change"
    "|would_choose_again|skills_asked|.*_on|date"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the demo's search with hostile names, quotes and notes."""
    folder = tmp_path_factory.mktemp("hostile")
    log = folder / "<img src=x onerror=window.taken=1> {{7*7}}"
    log.mkdir()
    payloads, known = itertools.cycle(PAYLOADS), dict[str, str]()

    def taint(text: str) -> str:
        if not text or re.fullmatch(r"[\d.,-]+", text):
            return text
        return known.setdefault(text, f"{next(payloads)} {text}")

    for file in sorted(places.shipped("data/demo").glob("*.csv")):
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        if file.name == "offer_sheet.csv":
            named = {"company", "role", "place"}
            rows = [
                [row[0], *map(taint, row[1:])] if number == 0 or row[0] in named else row
                for number, row in enumerate(rows)
            ]
        else:
            kept = [re.fullmatch(WORDS, name) is not None for name in rows[0]]
            rows[1:] = [[c if keep else taint(c) for c, keep in zip(row, kept, strict=True)] for row in rows[1:]]
        with (log / file.name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    with (log / "interviews.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{PAYLOADS[0]},,,\n")
    profile = (places.shipped("data/demo") / "profile.toml").read_text(encoding="utf-8")
    (log / "profile.toml").write_text(profile.replace("Demo search", PAYLOADS[1]), encoding="utf-8")
    result = write_report(
        log, folder / "out #?%41", parameters={"extra_skills": f'["{PAYLOADS[2]}"]'}, single_file=True
    )
    assert not result.failed
    return result.index.parent


def test_nothing_of_it_happens_and_all_of_it_shows(hostile: Path, watched: Watched) -> None:
    shown = ""
    for path in sorted(set(hostile.glob("*.html")) - {hostile / ONE_FILE}):
        page = watched.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for plot in page.query_selector_all(".plot"):
            plot.scroll_into_view_if_needed()
            plot.hover()
        shown += page.inner_text("body")
        assert page.evaluate("window.taken") is None, path.name
        assert page.title().endswith(f"{PAYLOADS[1]} – Offerscope")
        assert (
            page.evaluate("document.images.length + document.querySelectorAll('iframe, form, base, svg a').length") == 0
        )
        links = page.evaluate("[...document.links].map(one => one.protocol)")
        assert set(links) <= {"file:"}, path.name
    assert watched.wrong == []
    assert all(address.startswith(("file:", "data:", "blob:")) for address in watched.requested)
    words = " ".join(shown.split())
    assert [one for one in PAYLOADS if " ".join(one.split()) not in words] == []


def test_nothing_of_it_happens_in_the_one_file_either(hostile: Path, watched: Watched) -> None:
    page = watched.page
    page.goto((hostile / ONE_FILE).as_uri())
    shown = ""
    for name in page.eval_on_selector_all(".page", "all => all.map(one => one.id)"):
        page.evaluate("name => { location.hash = name; }", name)
        page.wait_for_function("name => !document.getElementById(name).hidden", arg=name)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for plot in page.query_selector_all(".page:not([hidden]) .plot"):
            plot.scroll_into_view_if_needed()
            plot.hover()
        shown += page.inner_text("body")
        assert page.evaluate("window.taken") is None, name
        assert page.title().endswith(f"{PAYLOADS[1]} – Offerscope")
    assert page.evaluate("document.body.dataset.drawn === document.body.dataset.figures")
    assert page.evaluate("document.images.length + document.querySelectorAll('iframe, form, base, svg a').length") == 0
    links = page.evaluate("[...document.links].map(one => one.hasAttribute('download') ? 'download' : one.protocol)")
    assert set(links) == {"file:", "download"}
    assert watched.wrong == []
    assert all(address.startswith(((hostile / ONE_FILE).as_uri(), "data:", "blob:")) for address in watched.requested)
    words = " ".join(shown.split())
    assert [one for one in PAYLOADS if " ".join(one.split()) not in words] == []
