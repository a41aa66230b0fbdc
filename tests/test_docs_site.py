"""The site of the documents is built without a warning, asks nothing of the network, and leads nowhere dead."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import ALL_TABLES, CULTURE_PREFIX
from offerscope.questions import all_questions

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
METHODS = sorted((DOCS / "methods").glob("[0-9]*.md"))

#: A page whose notebook is not there is left out.
SHOWN = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}

#: What a browser fetches by itself when it opens a page.
FETCHED = {
    "audio": ["src"], "embed": ["src"], "iframe": ["src"], "image": ["href"], "img": ["src", "srcset"], "input": ["src"],
    "link": ["href"], "object": ["data"], "script": ["src"], "source": ["src", "srcset"], "track": ["src"], "use": ["href"],
    "video": ["src", "poster"],
}  # fmt: skip

#: Where a reader may be sent, by a click.
ELSEWHERE = {"doi.org", "pypi.org", "pradyunsg.me", "github.com", "www.sphinx-doc.org"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``make docs`` builds it."""
    out = tmp_path_factory.mktemp("docs")
    options = ["--builder", "html", "--fail-on-warning", "--fresh-env", "--quiet", "--doctree-dir", str(out / "trees")]
    command = [sys.executable, "-m", "sphinx", *options, str(DOCS), str(out / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=out)
    assert done.returncode == 0, done.stderr
    return out / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, BeautifulSoup]:
    """Every page of the site, read."""
    found = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.rglob("*.html")}
    assert len(found) > 30
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The modules that make what the site takes from elsewhere."""
    monkeypatch.syspath_prepend(str(DOCS / "_ext"))
    names = ("code", "measured", "notebooks", "works")
    return {name: importlib.import_module(f"offerscope_docs.{name}") for name in names}


def leads_out(address: str) -> bool:
    """Whether an address is of another place than this folder."""
    parts = urlsplit(address.strip())
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def plain(page: BeautifulSoup) -> str:
    """The words of a page on one line, with straight quotes."""
    return " ".join(page.get_text(" ").split()).translate(str.maketrans("‘’“”", "''\"\""))


def test_the_makefile_builds_it_as_it_is_built_here() -> None:
    recipe = re.search(r"^docs:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    assert "-m sphinx --builder html --fail-on-warning --fresh-env" in recipe[1]
    assert "docs build/docs" in recipe[1]
    assert re.search("^/build/$", (ROOT / ".gitignore").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_page_asks_for_anything_from_the_network(site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    asked = []
    for path, page in pages.items():
        for tag, names in FETCHED.items():
            for one in page.find_all(tag):
                told = [str(one.get(name)) for name in names if one.get(name)]
                asked += [(path.name, address) for address in told if leads_out(address)]
        asked += [
            (path.name, str(one)) for one in page.find_all("meta", attrs={"http-equiv": re.compile("refresh", re.I)})
        ]
        asked += [(path.name, str(one)) for one in page.find_all("form") if leads_out(str(one.get("action", "")))]
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        named = re.findall(r"url\(\s*['\"]?([^)'\"]+)", text) + re.findall(r"@import\s+['\"]([^'\"]+)", text)
        asked += [(sheet.name, address) for address in named if leads_out(address)]
    assert asked == []


def test_no_link_is_dead(site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    anchors = {path: {str(one["id"]) for one in page.find_all(id=True)} for path, page in pages.items()}
    dead, outward = [], set()
    for path, page in pages.items():
        for one in page.find_all("a", href=True):
            parts = urlsplit(str(one["href"]))
            if parts.scheme or parts.netloc:
                outward.add(parts.netloc)
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            lacks_anchor = parts.fragment and there in anchors and unquote(parts.fragment) not in anchors[there]
            if not there.exists() or lacks_anchor:
                dead.append((path.relative_to(site).as_posix(), one["href"]))
    assert dead == []
    assert outward <= ELSEWHERE


def test_each_notebook_has_its_page_and_each_page_asks_for_its_own_notebook() -> None:
    assert {path.stem for path in METHODS} >= SHOWN
    headings = None
    for path in METHODS:
        text = path.read_text(encoding="utf-8")
        asked = re.findall(r"^```\{([a-z-]+)\} (\w+)$", text, re.MULTILINE)
        assert {name for _, name in asked} == {path.stem}
        needed = {"question", "unlocks", "parameters", "worked-out", "unseen", "lives", "cited"}
        assert {directive for directive, _ in asked} == needed
        found = re.findall("^## (.*)$", text, re.MULTILINE)
        headings = headings or found
        assert found == headings, path.name


@pytest.mark.parametrize("path", [path for path in METHODS if path.stem in SHOWN], ids=lambda path: path.stem)
def test_what_a_page_reads_is_in_the_log_format(path: Path) -> None:
    reads = path.read_text(encoding="utf-8").split("## What it reads")[1].split("```")[0]
    for table, column in re.findall(r"`(\w+)\.(\w+)`", reads):
        if (table, column) != ("profile", "toml"):
            assert column in ALL_TABLES[table].columns, f"{table}.{column}"
    for alone in re.findall(r"`\[?(\w+)\]?`", reads):
        assert alone in {*ALL_TABLES, *ENTRIES, "offer_sheet", "taxes", CULTURE_PREFIX, "chance", "pay", "hours"}, alone


def test_what_the_notebooks_say_is_shown_and_written_nowhere_else(
    pages: dict[Path, BeautifulSoup], made: dict[str, ModuleType]
) -> None:
    words = {path.stem: plain(page) for path, page in pages.items() if path.parent.name == "methods"}
    for question in all_questions().values():
        name = question.NOTEBOOK
        assert question.TITLE in words[name]
        for said in (made["notebooks"].worked_out(name), made["notebooks"].unseen(name)):
            first = re.split(r"[*`.\"'(]", said.removeprefix("- ").lstrip("*"))[0].strip()
            assert len(first) >= 4
            assert first in words[name]
            assert said not in (DOCS / "methods" / f"{name}.md").read_text(encoding="utf-8")


def test_every_citation_stands_in_the_list_of_works_and_every_work_is_cited(made: dict[str, ModuleType]) -> None:
    works = made["works"]
    assert works.unknown() == []
    text = works.everywhere()
    assert [work.line for work in works.works() if not work.pattern.search(text)] == []
    assert all(re.fullmatch(r"10\.\d{4,5}/\S+", work.doi) for work in works.works() if work.doi)
    who = [work.who.casefold() for work in works.works()]
    assert len(who) == len({work.line for work in works.works()})


@pytest.mark.parametrize(
    ("said", "is_unknown"),
    [("as Nobody & Noone (1987) had it", True), ("(Wilson 1927)", False), ("since 4 March 2019 it", False)],
)
def test_a_citation_without_a_work_is_noticed(
    said: str, is_unknown: bool, made: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made["works"], "everywhere", lambda: said)
    assert bool(made["works"].unknown()) is is_unknown


def test_the_figures_are_those_that_were_measured(
    pages: dict[Path, BeautifulSoup], made: dict[str, ModuleType]
) -> None:
    measured = json.loads((ROOT / "benchmarks" / "results" / "honesty.json").read_text(encoding="utf-8"))
    said = made["measured"].words(measured)
    sure = plain(next(page for path, page in pages.items() if path.name == "sure.html"))
    assert f"of {said['null_reports']} reports, {said['false_clear']} in 100 hold a false claim called clear" in sure
    for share in (*measured["found_share"].values(), *measured["coverage"].values()):
        assert made["measured"].percent(share) in sure
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    told = re.search(r"of ([\d,]+) reports on searches in which nothing is there, (\d) in 100 hold", readme)
    assert told is not None
    assert told[1] == said["null_reports"]
    assert int(told[2]) == round(100 * measured["false_clear_share"])
    for n, share in (("8", 1 / 14), ("25", 1 / 3), ("80", 3 / 4)):
        assert f"with {n} " in readme
        assert measured["found_share"][n] == pytest.approx(share, rel=0.15)


def test_the_recipe_for_a_question_works_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import offerscope.charts
    import offerscope.questions
    from offerscope.logs import build_logs, read_logs
    from offerscope.places import shipped

    text = (DOCS / "change" / "question.md").read_text(encoding="utf-8")
    rooms = re.findall(r"`src/offerscope/(\w+)/weekdays\.py`", text)
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert rooms == ["questions", "charts"]
    for room, block in zip(rooms, blocks, strict=True):
        (tmp_path / room).mkdir()
        (tmp_path / room / "weekdays.py").write_text(block, encoding="utf-8")
        package = importlib.import_module(f"offerscope.{room}")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / room)])
        monkeypatch.delattr(package, "weekdays", raising=False)
    try:
        question = importlib.import_module("offerscope.questions.weekdays")
        charts = importlib.import_module("offerscope.charts.weekdays")
        logs = read_logs(shipped("data/demo"))
        assert question.has_data(logs)
        answer = question.answer(logs, question.Settings())
        assert answer.says_something
        assert charts.week(answer).layout.meta["table"] == "weekdays"
        assert charts.week(question.answer(build_logs({}), question.Settings())) is None
    finally:
        for room, package in (("questions", offerscope.questions), ("charts", offerscope.charts)):
            sys.modules.pop(f"offerscope.{room}.weekdays", None)
            package.__dict__.pop("weekdays", None)


def test_the_script_works_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(r"```python\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(block[1], names)
    assert said.getvalue().count("\n") >= 3
    assert names["figure"] is not None


def test_the_citation_names_the_version_and_the_licence() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told["cff-version"] == "1.2.0"
    assert told["version"] == project["version"]
    assert told["license"] == project["license"]
    assert {"message", "title", "authors"} <= set(told)
    assert project["license"] in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
