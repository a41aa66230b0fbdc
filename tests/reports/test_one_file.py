"""A report in one file: all that its pages say, nothing beside it, no name twice, and no script but its own."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType

import bs4
import pytest

from offerscope.reports.one_file import ONE_FILE, one_file, within
from offerscope.reports.write import ReportResult, write_report

Written = tuple[ReportResult, list[tuple[int, int, str]]]

BRIEF = """<!DOCTYPE html><html><head><title>The brief</title><style>
:root { --ink: #123456; } @page { size: A4; } p, .b { margin: 0; }
</style></head><body data-figures="0"><p class="back"><a href="index.html">Back</a></p>
<main class="sheet"><h1 id="top">Harbor leads</h1><footer><p>An estimate.</p></footer></main></body></html>"""


@pytest.fixture(scope="module")
def folder(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small report with a brief."""
    copy = tmp_path_factory.mktemp("one") / "report"
    shutil.copytree(written[0].index.parent, copy)
    (copy / "brief.html").write_text(BRIEF, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def text(folder: Path, written: Written) -> str:
    return one_file(folder, [page.name for page in written[0].pages])


@pytest.fixture(scope="module")
def page(text: str) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup(text, "html.parser")


def words(part: bs4.Tag) -> str:
    return " ".join(part.get_text(" ").split())


def test_each_page_says_what_it_says_in_the_folder(folder: Path, written: Written, page: bs4.BeautifulSoup) -> None:
    articles = page.select("main > article.page")
    names = [one.name for one in written[0].pages]
    assert [f"{one['id']}.html" for one in articles] == [*names, "brief.html"]
    for name, article in zip(names, articles, strict=False):
        alone = bs4.BeautifulSoup((folder / name).read_text(encoding="utf-8"), "html.parser")
        for script in [*alone.select("script"), *article.select("script")]:
            if script.get("src"):
                script.extract()
        assert alone.main is not None
        assert alone.title is not None
        assert words(article).startswith(words(alone.main))
        assert article["data-title"] == alone.title.text
        specs = [script.string for script in alone.main.select("script")]
        assert [script.string for script in article.select("script")] == specs
        facts = [words(one) for one in alone.select("footer dl > div")]
        told = [words(one) for one in [*article.select(".facts > div"), *page.select("body footer > dl > div")]]
        assert sorted(facts) == sorted(told)
    assert "Harbor leads" in words(articles[-1])
    assert "An estimate." in words(articles[-1])


def test_it_is_called_as_the_report_is(page: bs4.BeautifulSoup) -> None:
    assert page.title is not None
    assert page.title.text == "What matters now? – my-log – Offerscope"
    assert page.select_one(".log-name").text == "my-log"  # type: ignore[union-attr]


def test_no_name_stands_twice_and_every_link_leads_to_one(page: bs4.BeautifulSoup) -> None:
    ids = Counter(str(one["id"]) for one in page.select("[id]"))
    assert [name for name, number in ids.items() if number > 1] == []
    assert {"answer", "more-log", "brief-top"} <= set(ids)
    hrefs = [str(one["href"]) for one in page.select("a[href]")]
    assert {"#index", "#01_fine", "#more", "#more-log"} <= set(hrefs)
    assert [href for href in hrefs if not href.startswith("data:text/csv") and href.lstrip("#") not in ids] == []


def test_it_needs_nothing_beside_it(text: str, page: bs4.BeautifulSoup) -> None:
    assert page.select("[src], link:not([rel=icon]), iframe, img, object, base, form") == []
    assert "assets/" not in re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert text.count("Draws the charts of a page") == 1
    assert text.count("The look of a report.") == 1
    assert sum(bool(re.search(r"plotly\.js .*v\d", (one.string or "")[:200])) for one in page.select("script")) == 1


def test_only_its_own_scripts_may_run(page: bs4.BeautifulSoup) -> None:
    meta = page.select_one("meta[http-equiv=Content-Security-Policy]")
    assert meta is not None
    policy = dict(part.strip().partition(" ")[::2] for part in str(meta["content"]).split(";"))
    assert policy["default-src"] == "'none'"
    scripts = [one.string or "" for one in page.select("script") if not one.get("type")]
    sums = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts]
    assert policy["script-src"].split() == sums
    assert all("</script" not in one.casefold() and "<!--" not in one for one in scripts)


def test_rows_set_aside_go_with_it(folder: Path, page: bs4.BeautifulSoup) -> None:
    link = page.select_one("a[download]")
    assert link is not None
    rows = base64.b64decode(str(link["href"]).removeprefix("data:text/csv;base64,"))
    assert rows == (folder / "set-aside.csv").read_bytes()
    assert next(csv.reader(io.StringIO(rows.decode("utf-8-sig"))))[0] == "set aside from"


def test_the_brief_keeps_its_look_and_takes_none(page: bs4.BeautifulSoup) -> None:
    style = "".join(one.text for one in page.select("style"))
    assert ".the-brief { --ink: #123456; }" in style
    assert ".the-brief p, .the-brief .b { margin: 0; }" in style
    assert "size: A4" not in style
    assert page.select(".the-brief main") == []


def test_a_style_holds_for_its_place_alone() -> None:
    style = "/* a { } */ a { b: c } @media (min-width: 3rem) { :root, d { e: f } g::before { h: i } }"
    assert " ".join(within(style, ".x").split()) == (
        ".x a { b: c } @media (min-width: 3rem) { .x, .x d { e: f } .x g::before { h: i } }"
    )


def test_a_report_writes_it_when_asked_and_leaves_no_old_one(small: ModuleType, tmp_path: Path) -> None:
    log, out = small.make_log(tmp_path / "log"), tmp_path / "report"
    quick = {
        "as_of": "2026-04-01",
        "_questions": {name: one for name, one in small.all_small().items() if name in {"start", "fine"}},
        "_notebooks": small.NOTEBOOKS,
    }
    result = write_report(log, out, single_file=True, **quick)
    assert result.single_file == out / ONE_FILE
    assert any(line.startswith(f"{out / ONE_FILE} is all of it in one file") for line in result.lines())
    assert ONE_FILE in json.loads((out / "run.json").read_text(encoding="utf-8"))["files"]
    assert ".part-" not in (out / ONE_FILE).read_text(encoding="utf-8")
    result = write_report(log, out, **quick)
    assert result.single_file is None
    assert not (out / ONE_FILE).exists()
