import asyncio
import re
import shutil
from pathlib import Path

import plotly.graph_objects as go
import pytest

from offerscope.charts import theme
from offerscope.questions import Answer
from offerscope.save import NO_BROWSER, SaveError, save

ANSWER = Answer("offers")

needs_browser = pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), reason="no browser on this machine"
)


def chart(answer: Answer) -> go.Figure:
    drawn = theme.figure(
        theme.text("<script>Fenwick & Co</script>"), alt="Two bars.", how="Longer is more.", table="pay"
    )
    return drawn.add_bar(y=[1, 2])


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "begins"), [("pay.png", b"\x89PNG"), ("pay.SVG", b"<svg"), ("pay.pdf", b"%PDF"), ("pay.jpg", b"\xff\xd8")]
)
def test_a_chart_is_kept_as_what_its_name_says(tmp_path: Path, name: str, begins: bytes) -> None:
    made = save(ANSWER, chart, tmp_path / name)
    assert made == tmp_path / name
    assert made.read_bytes().startswith(begins)


@needs_browser
@pytest.mark.browser
def test_it_works_where_a_loop_runs_already_as_in_a_notebook(tmp_path: Path) -> None:
    async def cell() -> bytes:
        return save(ANSWER, chart, tmp_path / "pay.svg", width=400).read_bytes()

    text = asyncio.run(cell()).decode()
    assert 'width="400"' in text
    assert re.search(r"(&#60;|&lt;)script", text)
    assert "<script" not in text


def test_without_a_browser_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*given: object, **more: object) -> None:
        return None

    monkeypatch.setattr("choreographer.browsers.chromium.Chromium.find_browser", classmethod(nowhere))
    with pytest.raises(SaveError) as error:
        save(ANSWER, chart, tmp_path / "pay.png")
    assert str(error.value) == NO_BROWSER
    assert "\n" not in NO_BROWSER
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "width", "said"),
    [
        ("pay.gif", 900, r"pay\.gif cannot be a picture by its name"),
        ("pay", 900, "pay cannot be a picture by its name"),
        ("pay.png", 10, "The width is 10; give one from 200 to 4,000 pixels"),
        ("pay.png", True, "The width is True"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(tmp_path: Path, name: str, width: int, said: str) -> None:
    with pytest.raises(SaveError, match=said):
        save(ANSWER, chart, tmp_path / name, width)


def test_a_chart_that_has_nothing_to_draw_says_so(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="There is nothing to draw"):
        save(ANSWER, lambda answer: None, tmp_path / "pay.png")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.save._drawn", lambda *given: b"picture")
    with pytest.raises(SaveError, match=r"nowhere/pay\.png cannot be written \(No such file or directory\)"):
        save(ANSWER, chart, tmp_path / "nowhere" / "pay.png")
