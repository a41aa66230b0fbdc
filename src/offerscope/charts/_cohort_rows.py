"""What the cohort's pictures draw alike: a row each with its label above its mark, and what is hidden in grey."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._options_shares import BELOW, head
from offerscope.questions._cohort_reach import HIDDEN

#: Pixels of a row, and of all that is not rows.
ROW, REST = 46, 150

#: How much of a row it takes to say that one is not shown.
SHORT = 0.6

#: How to read what is hidden.
GREY_IS = "Grey words: not shown, because too few people stand behind it, or behind what could be worked out from it."


def places(hidden: Sequence[bool]) -> list[float]:
    """Return where each row stands; one that is hidden takes less room.

    Examples
    --------
    >>> places([False, True, True, False])
    [0.0, 0.6, 1.2, 2.2]
    """
    found, end = [], -1.0
    for is_hidden in hidden:
        end += SHORT if is_hidden else 1.0
        found.append(end)
    return [round(place, 9) for place in found]


def height(hidden: Sequence[bool]) -> int:
    """Return the pixels of a picture with such rows."""
    return round(ROW * (places(hidden)[-1] + 1)) + REST


def dots(
    chart: go.Figure, rows: pd.DataFrame, at: Sequence[float], columns: tuple[str, str, str], name: str, *, colour: str = theme.HUES[0], symbol: str = "circle"
) -> None:  # fmt: skip
    """Draw shares with their intervals, each in its own row; what is missing is not drawn."""
    middle, low, high = (rows[column].astype(float) for column in columns)
    chart.add_scatter(
        x=middle, y=list(at), mode="markers", name=name, showlegend=bool(name),
        marker={"color": colour, "symbol": symbol, "size": 10}, error_x=theme.interval(middle, low, high),
        hovertemplate="%{x} %<extra></extra>",
    )  # fmt: skip


def bars(
    chart: go.Figure, low: pd.Series, high: pd.Series, at: Sequence[float], name: str, *, colour: str, width: int = 12
) -> None:  # fmt: skip
    """Draw from where to where something lies, each in its own row."""
    ends: list[float | None] = []
    rows: list[float | None] = []
    for place, start, end in zip(at, low.astype(float), high.astype(float), strict=True):
        if start == start and end == end:
            ends += [start, end, None]
            rows += [place, place, None]
    if ends:
        chart.add_scatter(
            x=ends, y=rows, mode="lines", name=name, line={"color": colour, "width": width}, hovertemplate="%{x} %<extra></extra>",
        )  # fmt: skip


def counted(names: pd.Series, counts: pd.Series, of: pd.Series, hidden: Sequence[bool]) -> list[str]:
    """Return the label of each row: its name, and how many of how many.

    Examples
    --------
    >>> counted(pd.Series(["Offer", "Accepted"]), pd.Series([1200, HIDDEN]), pd.Series([3000, 3000]), [False, True])
    ['Offer: 1,200 of 3,000', 'Accepted: not shown']
    """
    cells = zip(names, counts, of, hidden, strict=True)
    return [f"{name}: {HIDDEN if is_hidden else f'{k:,} of {n:,}'}" for name, k, n, is_hidden in cells]


def labelled(chart: go.Figure, labels: Sequence[str], hidden: Sequence[bool]) -> go.Figure:
    """Write each row's label above its mark; of what is hidden, in grey."""
    at = places(hidden)
    for place, label, is_hidden in zip(at, labels, hidden, strict=True):
        chart.add_annotation(
            x=0, xref="paper", y=place if is_hidden else place - 0.36, text=label, showarrow=False, xanchor="left",
            font={"size": theme.SMALL, "color": theme.SOFT if is_hidden else theme.INK},
        )  # fmt: skip
    chart.update_xaxes(range=[-2, 102], ticksuffix=" %", zeroline=False)
    chart.update_yaxes(visible=False, range=[at[-1] + 0.5, -0.75])
    legends = sum(bool(trace.showlegend is not False and trace.name) for trace in chart.data)
    chart.update_layout(margin={"l": 12, "r": 16, "b": 44 + 26 * legends if legends else 32}, legend=BELOW)
    return head(chart)
