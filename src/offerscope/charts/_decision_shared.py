"""What the charts of the decision share: which offers are drawn, in what colour, under what name, on what lines."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import HEAD
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import capital

#: Letters that fit side by side into a table as wide as a notebook.
_LETTERS = 90

#: What the present job is called, as the tables call it.
PRESENT = "your present job"


@dataclass(frozen=True)
class Drawn:
    """An alternative as every chart draws it.

    Parameters
    ----------
    name:
        Its short name in the log.
    place:
        Its place in the order, from 0: where its rows stand in the tables.
    hue, symbol:
        Its colour and its mark, the same in every chart.
    plain:
        What a sentence calls it, cut to fit.
    text:
        The same, safe to stand in a chart.
    """

    name: str
    place: int
    hue: str
    symbol: str
    plain: str

    @property
    def text(self) -> str:
        """What a chart calls it, safe."""
        return theme.text(self.plain)

    @property
    def start(self) -> str:
        """The same at the start of a sentence."""
        return theme.text(capital(self.plain))

    @property
    def head(self) -> str:
        """The same in its colour, as a heading."""
        return f'<b style="color:{theme.for_words(self.hue)}">{self.start}</b>'


def drawn(answer: DecisionAnswer) -> tuple[Drawn, ...]:
    """Return the alternatives that are drawn, the best first: six at most, the present job always among them.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    most, weighed = len(theme.HUES), answer.weighed
    # Sliders change the order and no colour: that is the place under the person's own weights.
    own = answer.order if weighed is None else tuple(weighed.names[at] for at in weighed.order)
    names = list(own[:most])
    if answer.present in own[most:]:
        names[-1] = answer.present
    if weighed is not None:
        # Colours go by what is paid and not by the order here, so that an offer has the same one on the page of offers.
        names.sort(key=weighed.names.index)
    found = []
    for hue, symbol, name in zip(theme.HUES, theme.SYMBOLS, names, strict=False):
        plain = PRESENT if name == answer.present else theme.cut(name, 22)
        found.append(Drawn(name, answer.order.index(name), hue, symbol, plain))
    return tuple(sorted(found, key=lambda one: one.place))


def find(answer: DecisionAnswer, name: str) -> Drawn:
    """Return an alternative by its short name, in grey where it is none of those drawn.

    Parameters
    ----------
    answer:
        The answer of the question.
    name:
        Its short name in the log.
    """
    place = answer.order.index(name) if name in answer.order else len(answer.order)
    other = Drawn(name, place, theme.GREY, "circle", theme.cut(name, 22))
    return next((one for one in drawn(answer) if one.name == name), other)


def others(answer: DecisionAnswer) -> str:
    """Return, as the end of a reading help, that the table holds more than is drawn; blank where it does not.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    more = len(answer.order) - len(drawn(answer))
    return f" The table has {more} more that {'is' if more == 1 else 'are'} not drawn." if more > 0 else ""


def paler(hue: str, strength: float) -> str:
    """Return a colour mixed with white, through which nothing shows.

    Parameters
    ----------
    hue:
        As ``#RRGGBB``.
    strength:
        0 = white, 1 = the colour.

    Examples
    --------
    >>> paler("#0072B2", 0.5)
    '#80B8D8'
    """
    parts = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - strength * (255 - part)):02X}" for part in parts)


def mark(hue: str, symbol: str, size: int = 11) -> dict[str, Any]:
    """Return the look of a mark, with an edge of its own colour.

    Parameters
    ----------
    hue, symbol, size:
        Its colour, shape and pixels.
    """
    return {"color": hue, "symbol": symbol, "size": size, "line": {"width": 2, "color": hue}}


def wrapped(name: str, width: int = 13, most: int = 2) -> str:
    """Return a label on a few short lines, safe.

    Parameters
    ----------
    name:
        The label.
    width:
        Letters in a line.
    most:
        Lines.

    Examples
    --------
    >>> wrapped("with your pairs <b>", 10)
    'with your<br>pairs &lt;b&gt;'
    """
    lines = textwrap.wrap(name, width, max_lines=most, placeholder="…") or [""]
    return "<br>".join(theme.text(theme.cut(one, width)) for one in lines)


def table(
    answer: DecisionAnswer, name: str, title: str, alt: str, how: str, grey: str = ""
) -> go.Figure | None:  # fmt: skip
    """Return a table of the answer as a chart that is nothing but a table; a page writes it as text that wraps.

    Parameters
    ----------
    answer:
        The answer of the question.
    name:
        The table.
    title, alt, how:
        Its words.
    grey:
        Cells that start so are grey.
    """
    frame = answer.tables.get(name)
    if frame is None or frame.empty:
        return None
    letters = max(_LETTERS // len(frame.columns), 9)
    columns = [[wrapped(_cell(value), letters, 8) for value in frame[column]] for column in frame.columns]
    lines = [max(cell.count("<br>") + 1 for cell in row) for row in zip(*columns, strict=True)]
    fills = [
        [theme.GREY_LIGHT if grey and str(value).startswith(grey) else "rgba(0,0,0,0)" for value in frame[column]]
        for column in frame.columns
    ]
    chart = theme.figure(title, alt=alt, how=how, table=name, height=HEAD + 60 + sum(14 + 17 * n for n in lines))
    chart.add_table(
        header={
            "values": [wrapped(str(column), letters, 4) for column in frame.columns], "align": "left",
            "fill": {"color": theme.GREY_LIGHT}, "font": {"size": theme.SMALL},
        },
        cells={
            "values": columns, "align": "left", "fill": {"color": fills}, "font": {"size": theme.SMALL, "color": theme.INK},
            "line": {"color": theme.GREY_LIGHT}, "height": 24,
        },
    )  # fmt: skip
    chart.update_layout(margin={"t": HEAD, "b": 8, "l": 12, "r": 12})
    return chart


def _cell(value: Any) -> str:
    if pd.isna(value):
        return "\u2013"
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value)
