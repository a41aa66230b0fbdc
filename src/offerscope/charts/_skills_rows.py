"""Rows with a mark and its interval, as the pictures of the skills page put them together."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme

#: Pixels a row, and one whose name may take two lines; letters a line of a name.
ROW, _TWO_LINES = 34, 42
LABEL = 22


def dots(
    rows: pd.DataFrame,
    order: list[str],
    column: str,
    *,
    name: str = "",
    colour: str = theme.HUES[0],
    symbol: str = "circle",
    shift: float = 0,
) -> go.Scatter:
    """Return one mark a row with its interval; rows lie at their place in the order."""
    share = rows["Share (%)"]
    return go.Scatter(
        x=share,
        y=[order.index(label) - shift for label in rows[column]],
        error_x=theme.interval(share, rows["From (%)"], rows["To (%)"]),
        mode="markers",
        name=name,
        showlegend=bool(name),
        # A mark at nought is seen whole.
        cliponaxis=False,
        marker={"color": colour, "symbol": symbol, "size": 10},
        customdata=[f"{k} of {of}" for k, of in zip(rows["Asked in"], rows["of"], strict=True)],
        hovertemplate="%{customdata} (%{x} %)<extra></extra>",
    )  # fmt: skip


def rows_named(chart: go.Figure, labels: list[str], title: str, width: int = LABEL, bold: str = "") -> go.Figure:
    """Name the rows of a chart, the first on top; a long name takes two lines, and then all rows are higher."""
    names = [
        f"<b>{name}</b>" if label == bold else name
        for label, name in ((label, _two_lines(label, width)) for label in labels)
    ]
    if any("<br>" in name for name in names):
        chart.update_layout(height=chart.layout.height + (_TWO_LINES - ROW) * len(names))
    chart.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=names,
        range=[len(labels) - 0.4, -0.6],
        # A mark at nought stays clear of the names.
        ticklabelstandoff=6,
        showgrid=False,
        zeroline=False,
    )
    return head_room(chart).update_xaxes(title={"text": title}, rangemode="tozero")


def _two_lines(label: str, width: int) -> str:
    lines = textwrap.wrap(label, width, max_lines=2, placeholder="…") or [""]
    return "<br>".join(theme.text(theme.cut(line, width)) for line in lines)


def head_room(chart: go.Figure) -> go.Figure:
    """Make room for a title of several lines."""
    lines = str(chart.layout.title.text).count("<br>")
    # A page writes the title itself and takes this much of the margin back.
    chart.update_layout(meta={**chart.layout.meta, "title_room": 40 + 21 * lines})
    return chart.update_layout(title={"pad": {"l": 12, "t": 20}}, margin={"t": 56 + 21 * lines})
