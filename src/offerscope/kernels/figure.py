"""Draw one figure of the usual kinds, so that what plotly imports and builds at the first one is there before any fork."""

from __future__ import annotations


def draw() -> None:
    """Draw a figure and turn it into what a notebook shows; nothing is kept.

    Examples
    --------
    >>> draw()
    """
    import plotly.express as px
    import plotly.graph_objects as go

    figure = px.scatter(x=[1, 2, 3], y=[2, 1, 3], color=["a", "b", "a"], title="warm")
    figure.add_traces(
        [go.Bar(x=[1, 2], y=[1, 2]), go.Heatmap(z=[[1, 2], [3, 4]]), go.Scatter(x=[1], y=[1], mode="lines")]
    )
    figure.update_layout(xaxis_title="x", yaxis_title="y", legend_title="z")
    figure.to_json()
    figure.to_dict()
