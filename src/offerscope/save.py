"""Keep a chart of a notebook as a picture: PNG to paste, SVG to edit, PDF to print; drawn by the browser that is on the machine."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from offerscope.questions import Answer

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: What a picture may be, by the end of its name.
FORMATS = ("png", "svg", "pdf", "jpg", "jpeg", "webp")

#: How wide a picture is, in pixels of a page, and how many of its own stand for each where it is made of pixels.
WIDTH, SCALE = 900, 2

#: What is made of lines and letters, and as sharp at any size.
LINES = ("svg", "pdf")

#: Pixels of height where a chart does not say its own.
HEIGHT = 450

NO_BROWSER = (
    "This needs Chrome or Chromium, and neither is on this machine (on Debian and Ubuntu: apt-get install chromium). "
    "Without it: point at the chart in the notebook, and the camera above it saves a PNG."
)


class SaveError(Exception):
    """A chart cannot be kept as a picture; the message is one clear line."""


def save(answer: Answer, chart: Callable[[Any], Figure | None], file: str | Path, width: int = WIDTH) -> Path:
    """Keep a chart as a picture, on a white ground.

    Parameters
    ----------
    answer:
        The answer that the chart draws.
    chart:
        The function that draws it, as in :func:`offerscope.show.show`.
    file:
        Where it goes; the end of its name says what it is: ``.png``, ``.svg``, ``.pdf``, ``.jpg`` or ``.webp``. What is there already
        is written over.
    width:
        How wide it is, in pixels of a page, 200 to 4,000; it is as high as in the notebook.

    Returns
    -------
    Path
        The picture.

    Raises
    ------
    SaveError
        If the name has another end, the width is another, there is nothing to draw, no browser, or the file cannot be written.

    Notes
    -----
    Nothing leaves the machine: the library that draws is the one of the Python package.

    Examples
    --------
    >>> save(Answer("cultures"), lambda answer: None, "chart.gif")
    Traceback (most recent call last):
    offerscope.save.SaveError: chart.gif cannot be a picture by its name: give one that ends in .png, .svg, .pdf, .jpg, .jpeg or .webp.
    """
    path = Path(file)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        ends = ", ".join(f".{one}" for one in FORMATS[:-1])
        raise SaveError(f"{path} cannot be a picture by its name: give one that ends in {ends} or .{FORMATS[-1]}.")
    if isinstance(width, bool) or not 200 <= width <= 4000:
        raise SaveError(f"The width is {width}; give one from 200 to 4,000 pixels.")
    figure = chart(answer)
    if figure is None:
        raise SaveError("There is nothing to draw: the notebook shows no chart there either.")
    picture = _drawn(figure, kind, int(width))
    try:
        path.write_bytes(picture)
    except OSError as error:
        raise SaveError(f"{path} cannot be written ({error.strerror or error}).") from error
    return path


def _drawn(figure: Figure, kind: str, width: int) -> bytes:
    import kaleido
    from kaleido.errors import ChromeNotFoundError

    # No formulas, so nothing is fetched for them.
    page = kaleido.PageGenerator(mathjax=False)
    spec = figure.update_layout(paper_bgcolor="#ffffff").to_plotly_json()
    scale = 1 if kind in LINES else SCALE
    options = {"format": kind, "width": width, "height": int(figure.layout.height or HEIGHT), "scale": scale}
    try:
        with _quiet():
            picture: bytes = kaleido.calc_fig_sync(spec, opts=options, kopts={"page_generator": page})
    except ChromeNotFoundError:
        raise SaveError(NO_BROWSER) from None
    return picture


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the words of the library that starts the browser off the notebook: they are for its makers."""
    import logging

    loggers = [logging.getLogger(name) for name in ("kaleido", "choreographer")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)
