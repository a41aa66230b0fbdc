"""Charts of lines of text and bars that stand under each other: what several pages draw alike."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme

#: Pixels above the plot for a title of three lines; a page writes the title itself and takes most of it away.
HEAD = 80

#: A legend at the foot of the figure, wherever its plot ends.
BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left", "font": {"size": theme.SMALL}}

#: Letters of what stands beside the main thing.
SOFT = theme.SOFT


def see_through(hue: str, opacity: float) -> str:
    """Return a colour that lets through what is behind it.

    Parameters
    ----------
    hue:
        As ``#RRGGBB``.
    opacity:
        0 to 1.

    Examples
    --------
    >>> see_through("#0072B2", 0.5)
    'rgba(0,114,178,0.5)'
    """
    red, green, blue = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def steps(chart: go.Figure, rows: pd.DataFrame, column: str, *, name: str = "") -> None:
    """Draw a share that rises with the days from 0 on, as steps, with the band of its interval.

    Parameters
    ----------
    chart:
        The chart.
    rows:
        ``Day``, the share in per cent, and its ends ``From (%)`` and ``To (%)``.
    column:
        The share's column.
    name:
        What the legend calls it; blank = it is not in the legend.
    """
    days = [0, *rows["Day"]]
    for bound in ("From (%)", "To (%)"):
        chart.add_scatter(
            x=days, y=[0, *rows[bound]], mode="lines", line={"width": 0, "shape": "hv"}, showlegend=False, hoverinfo="skip",
            fill="tonexty" if bound == "To (%)" else None, fillcolor=see_through(theme.HUES[0], 0.14),
        )  # fmt: skip
    chart.add_scatter(
        x=days, y=[0, *rows[column]], mode="lines", name=name, showlegend=bool(name),
        line={"color": theme.HUES[0], "width": 3, "shape": "hv"}, hovertemplate="day %{x}: %{y} %<extra></extra>",
    )  # fmt: skip


def line(chart: go.Figure, y: float, text: str, *, size: int = theme.SMALL, x: float = 0.0, **more: Any) -> None:
    """Write a line of safe text across a chart, from its left edge.

    Parameters
    ----------
    chart:
        The chart.
    y:
        Where, on its y axis.
    text:
        Safe text.
    size:
        Of the letters.
    x:
        Where it starts, as a share of the width.
    more:
        What else the annotation is to have.
    """
    chart.add_annotation(
        x=x, y=y, xref="paper", yref="y", xanchor="left", yanchor="middle", align="left", showarrow=False, text=text,
        font={"size": size}, **more,
    )  # fmt: skip


def rows(chart: go.Figure, last: float, *, height: int, below: int) -> go.Figure:
    """Set a chart of lines and bars that stand under each other, from 0 at the top, without ticks at the side.

    Parameters
    ----------
    chart:
        The chart.
    last:
        Where the last one stands.
    height:
        Pixels from one to the next.
    below:
        Pixels under the plot, for a legend or an axis.
    """
    chart.update_yaxes(range=[last + 0.5, -0.5], showticklabels=False, showgrid=False, zeroline=False)
    chart.update_layout(
        height=HEAD + round(height * (last + 1)) + below,
        margin={"t": HEAD, "b": below, "l": 12, "r": 16},
        meta={**chart.layout.meta, "title_room": HEAD - 16},
    )
    return chart
