import io
import re
import tarfile
from pathlib import Path

import plotly.graph_objects as go
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from plotly.offline import get_plotlyjs_version

from offerscope.reports import library
from offerscope.reports.assets import write_assets
from offerscope.reports.library import PART, WHOLE, LibraryError
from offerscope.reports.pages import Pages, Site
from offerscope.reports.running import Run
from offerscope.show import PLOTLY_MIME


@pytest.fixture(params=[True, False], ids=["fetched", "not fetched"])
def is_kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr(library, "KEPT", kept)
    monkeypatch.setattr(library, "VERSION", get_plotlyjs_version())
    if request.param:
        (kept / PART).write_text("// the part", encoding="utf-8")
    return bool(request.param)


def page(pages: Pages, *figures: go.Figure) -> str:
    shown = [
        new_output("execute_result", data={PLOTLY_MIME: one.to_plotly_json()}, execution_count=1) for one in figures
    ]
    cells = [new_code_cell("show(answer)", outputs=shown)]
    return pages.notebook("page.html", Run(new_notebook(cells=cells), 1.0), [])


def test_the_part_is_of_the_version_that_the_python_package_draws_for() -> None:
    # Where this fails, put that version and its checksum (npm view PACKAGE@VERSION dist.integrity) into the module.
    assert get_plotlyjs_version() == library.VERSION


def test_a_page_loads_as_little_as_draws_it(is_kept: bool, tmp_path: Path) -> None:
    lines, heat = go.Figure(go.Scatter(x=[1], y=[2])), go.Figure(go.Sankey())
    without_type = go.Figure({"data": [{"x": [1], "y": [2]}]})
    pages = Pages(Site("My search", False, [], {}, []))
    small = PART if is_kept else WHOLE
    for figures, expected in (
        ((lines, go.Figure(go.Bar(y=[1]))), small),
        ((lines, heat), WHOLE),
        ((without_type,), small),
    ):
        assert re.findall(r"assets/(plotly[^\"]*)", page(pages, *figures)) == [expected]
    assert pages.libraries == {small, WHOLE}
    write_assets(tmp_path / "assets", pages.libraries)
    assert {path.name for path in (tmp_path / "assets").glob("plotly*")} == {small, WHOLE}


def test_a_page_without_charts_loads_none(is_kept: bool, tmp_path: Path) -> None:
    pages = Pages(Site("My search", False, [], {}, []))
    assert "plotly" not in page(pages)
    write_assets(tmp_path / "assets", pages.libraries)
    assert not list((tmp_path / "assets").glob("plotly*"))


def test_what_is_shared_is_linked_and_what_is_not_is_copied(is_kept: bool, tmp_path: Path) -> None:
    write_assets(tmp_path / "shared", [WHOLE])
    write_assets(tmp_path / "one", library.all_libraries(), tmp_path / "shared")
    inodes = {path.name: path.stat().st_ino for path in (tmp_path / "shared").iterdir()}
    own = {path.name: path.stat().st_ino for path in (tmp_path / "one").iterdir()}
    assert own.keys() - inodes.keys() == ({PART} if is_kept else set())
    assert {name: own[name] for name in inodes} == inodes


def test_another_version_than_the_package_draws_for_is_not_loaded(
    is_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "VERSION", "0.1")
    assert library.all_libraries() == (WHOLE,)
    assert library.library_for(["bar"]) == WHOLE


def test_without_npm_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LibraryError, match="there is no npm here"):
        library.fetch()


def test_an_npm_that_gets_nothing_is_told_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'no way out' >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    with pytest.raises(LibraryError, match=r"plotly\.js-cartesian-dist-min .*: no way out"):
        library.fetch()


@pytest.mark.parametrize("is_expected", [True, False])
def test_only_what_has_the_checksum_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_expected: bool) -> None:
    packed = tmp_path / "part.tgz"
    with tarfile.open(packed, "w:gz") as package:
        for name, text in (("package/LICENSE", b"MIT"), ("package/plotly-cartesian.min.js", b"// drawn")):
            member = tarfile.TarInfo(name)
            member.size = len(text)
            package.addfile(member, io.BytesIO(text))
    monkeypatch.setattr(library, "KEPT", tmp_path / "vendor")
    if is_expected:
        monkeypatch.setattr(library, "CHECKSUM", library.checksum(packed))
        library.keep(packed)
        assert {path.name: path.read_bytes() for path in (tmp_path / "vendor").iterdir()} == {
            "LICENSE": b"MIT",
            PART: b"// drawn",
        }
    else:
        with pytest.raises(LibraryError, match=r"part\.tgz is not what was expected"):
            library.keep(packed)
        assert not (tmp_path / "vendor").exists()
