"""The one plotly theme: colours, type and the ways every chart here is put together.

Colours are the Okabe-Ito set, dark ones first. Any two of them are at least 22 apart (CIEDE2000), 12 under protanopia and
deuteranopia and 10 under tritanopia, as Machado, Oliveira & Fernandes (2009) simulate them; at most six are used in one
chart, always with a second channel beside (a label, a symbol or a dash). Words take the darker :data:`WORDS`.
"""

from __future__ import annotations

import textwrap
from typing import Any

import plotly.graph_objects as go

from offerscope.charts import tokens

#: Colours of categories, in the order of use (Okabe & Ito 2008, without the yellow, which fails on white).
HUES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")

#: The same hues, dark enough for letters on the ground of a chart.
WORDS = ("#0072B2", "#B55000", "#007E5C", "#995B7D", "#387597", "#936600")

#: The same hues, pale: what is conditional or uncertain beside what is sure.
PALE = ("#8FC1E3", "#EFB48A", "#84CDB6", "#E5C3D6", "#B5DEF5", "#F3D184")

SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "cross")

#: Not observed, and everything that is context rather than content.
GREY = "#8A8F98"
GREY_LIGHT = "#E4E6EA"

#: The palest grey of a mark that carries meaning: it stands out from the ground of every page.
GREY_MARK = "#C4C7CD"

#: Letters, and those of what stands beside the main thing.
INK, SOFT = tokens.INK, tokens.INK_SOFT

#: Letters on a dark colour.
LIGHT_INK = "#FFFFFF"

#: Two-sided scale: too little, right, too much; one-sided scale: little to much.
DIVERGING = ((0.0, "#B35806"), (0.25, "#F1A340"), (0.5, "#F7F7F7"), (0.75, "#998EC3"), (1.0, "#542788"))
SEQUENTIAL = ((0.0, "#F1F5F9"), (0.5, "#7FB2D5"), (1.0, "#08519C"))

FONT = tokens.SANS

#: Pixels of letters (see :mod:`offerscope.charts.tokens`).
TITLE, LARGE, LETTERS = tokens.TITLE, tokens.LARGE, tokens.LETTERS
SMALL, SMALLEST, TINY = tokens.SMALL, tokens.SMALLEST, tokens.TINY

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": LETTERS, "color": INK},
        "title": {
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "pad": {"l": 12, "t": 8},
            "yanchor": "top",
            "y": 0.97,
            "font": {"size": TITLE},
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": list(HUES),
        "margin": {"l": 12, "r": 16, "t": 64, "b": 48},
        "xaxis": {
            "automargin": True,
            "gridcolor": GREY_LIGHT,
            "zerolinecolor": GREY,
            "linecolor": GREY_LIGHT,
            "title": {"standoff": 8, "font": {"size": LETTERS}},
        },
        "yaxis": {
            "automargin": True,
            "gridcolor": GREY_LIGHT,
            "zerolinecolor": GREY,
            "linecolor": GREY_LIGHT,
            "title": {"standoff": 8, "font": {"size": LETTERS}},
        },
        "legend": {"orientation": "h", "yanchor": "top", "y": -0.15, "xanchor": "left", "x": 0},
        "hoverlabel": {"font": {"family": FONT}},
    }
)


def figure(title: str, *, alt: str, how: str, table: str, height: int = 380) -> go.Figure:
    """Return an empty chart with its title, alt text, reading help and theme.

    Parameters
    ----------
    title:
        What the chart shows, as a finding, without a full stop; log text in it must already be escaped with :func:`text`.
    alt:
        What it shows, in a sentence, for those who cannot see it.
    how:
        How to read it, in a sentence.
    table:
        The name of the answer's table whose numbers it draws.
    height:
        Pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        Ready for traces.

    Examples
    --------
    >>> figure("Pay rises", alt="A line that rises.", how="Right is later.", table="pay").layout.meta["alt"]
    'A line that rises.'
    """
    chart = go.Figure()
    chart.update_layout(
        template=TEMPLATE,
        title={"text": wrap(title.removesuffix("."))},
        meta={"alt": alt, "how": how, "table": table},
        height=height,
        autosize=True,
    )
    return chart


def interval(middle: Any, low: Any, high: Any) -> dict[str, Any]:
    """Return the line of a 95 % interval through its mark, for a trace's ``error_x``.

    Parameters
    ----------
    middle, low, high:
        Columns of the same length.

    Examples
    --------
    >>> import pandas as pd
    >>> interval(pd.Series([2.0]), pd.Series([1.0]), pd.Series([4.0]))["array"].tolist()
    [2.0]
    """
    return {
        "type": "data",
        "symmetric": False,
        "array": high - middle,
        "arrayminus": middle - low,
        "thickness": 2,
        "width": 0,
    }


def wrap(line: str, width: int = 40) -> str:
    """Return a line broken so that it fits a narrow screen.

    Examples
    --------
    >>> wrap("one two three", 8)
    'one two<br>three'
    """
    return "<br>".join(textwrap.wrap(line, width)) if len(line) > width else line


def text(value: Any) -> str:
    """Return text from a log, safe to stand in a chart, where plotly reads some HTML.

    Examples
    --------
    >>> text("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def for_words(hue: str) -> str:
    """Return the colour of letters that belong to a hue.

    Parameters
    ----------
    hue:
        One of :data:`HUES`; another colour is returned as it is.

    Examples
    --------
    >>> for_words("#D55E00"), for_words("#8A8F98")
    ('#B55000', '#8A8F98')
    """
    return WORDS[HUES.index(hue)] if hue in HUES else hue


def cut(label: str, width: int = 26) -> str:
    """Return a label cut to a width, with an ellipsis.

    Examples
    --------
    >>> cut("a long company name, incorporated", 10)
    'a long co…'
    """
    return label if len(label) <= width else label[: width - 1].rstrip() + "…"
