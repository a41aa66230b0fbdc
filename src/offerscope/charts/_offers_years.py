"""What each offer pays in each year, by kind of money, with what is left of it after tax and prices."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import see_through
from offerscope.charts._offers_shared import (
    YEARS_WITH_SUMS,
    answer_by,
    colour,
    head,
    listed,
    money_in,
    thousands,
    title,
)
from offerscope.questions._offers_tables import LEAST, LEFT, MOST, UP_TO
from offerscope.questions.offers import OffersAnswer

#: What each kind of money is drawn with: opacity, hatching, whether only its outline is drawn.
_LOOKS: dict[str, tuple[float, str, bool]] = {
    "Guaranteed each year": (1.0, "", False),
    "Conditional each year": (0.45, "/", False),
    "One-time, guaranteed": (0.0, "", True),
    "One-time, conditional": (0.0, ".", True),
}

_PANEL = 164

#: About how many pixels the highest bar takes of a panel.
_BARS_HIGH = 80

#: How wide a bar is, of 1 from year to year: the rest is for what stands beside it.
_WIDE = 0.42


def by_year(answer: OffersAnswer) -> go.Figure | None:
    """Draw each year of each offer, a panel an offer: guaranteed, conditional and one-time money apart, and what is left.

    Parameters
    ----------
    answer:
        The answer of the offers question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be added up.
    """
    frame = answer.tables.get("year by year", pd.DataFrame())
    names = answer.drawn
    if not names or frame.empty:
        return None
    chart = theme.figure(
        title(answer),
        alt=f"Bars for each of {answer.years} years, a panel each for {listed(answer)}: guaranteed pay solid, conditional pay hatched, one-time money as an outline{', and a line where what is left of it ends' if LEFT in frame else ''}.",
        how=_how(answer, frame),
        table="year by year",
        height=152 + _PANEL * len(names),
    )
    highest = float(frame.loc[frame["Offer"].isin(names), "In the year"].max())
    shown = {kind for kind in _LOOKS if (frame.loc[frame["Offer"].isin(names), kind] != 0).any()}
    slot = 1 / len(names)
    notes: list[dict[str, Any]] = []  # added at once: plotly goes through all that are there for each that is added
    for place, name in enumerate(names):
        rows = frame[frame["Offer"] == name]
        axis = "" if place == 0 else str(place + 1)
        top = 1 - place * slot
        for kind, look in _LOOKS.items():
            if kind in shown:
                chart.add_trace(_bars(rows, kind, look, colour(answer, name), axis, highest))
        if UP_TO in rows and rows[UP_TO].notna().any():
            chart.add_trace(_range(rows, rows["In the year"], rows[UP_TO], theme.GREY, axis))
        if LEFT in rows:
            for trace in _left(rows, axis):
                chart.add_trace(trace)
        if answer.years <= YEARS_WITH_SUMS:
            notes += _sums(rows, axis)
        notes.append({
            "x": 0, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "showarrow": False, "align": "left",
            "text": f"{head(answer, name)}{answer_by(answer, name)}", "font": {"size": theme.LETTERS},
        })  # fmt: skip
        chart.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [max(top - 0.82 * slot, 0.0), top - 0.24 * slot],
                    "anchor": f"x{axis}",
                    "tickformat": "~s",
                    "nticks": 4,
                    # Where each bar has its sum, lines of a grid would run through the sums.
                    "showgrid": answer.years > YEARS_WITH_SUMS,
                    "matches": None if place == 0 else "y",
                },
                f"xaxis{axis}": {
                    "anchor": f"y{axis}",
                    "range": [0.6, answer.years + 0.75],
                    "tickvals": list(rows["Year"]),
                    "ticktext": [
                        f"Year {year}" if answer.years <= YEARS_WITH_SUMS else str(year) for year in rows["Year"]
                    ],
                    "showgrid": False,
                },
            }
        )
    for kind, look in _LOOKS.items():
        if kind in shown:
            chart.add_trace(_key(kind, look))
    if LEFT in frame:
        chart.add_scatter(
            x=[None], y=[None], mode="markers", name=answer.left_words, marker=_tick(14),
        )  # fmt: skip
    if UP_TO in frame and frame.loc[frame["Offer"].isin(names), UP_TO].notna().any():
        chart.add_scatter(
            x=[None],
            y=[None],
            mode="lines",
            name="with what nobody has told you",
            line={"color": theme.GREY, "width": 2},
        )
    if answer.years > YEARS_WITH_SUMS:
        last = "" if len(names) == 1 else str(len(names))
        chart.update_layout({f"xaxis{last}": {"title": {"text": "Year after joining"}}})
    chart.update_layout(
        barmode="relative",
        legend={"y": -8 / _inside(chart), "yanchor": "top"},
        margin={"t": 76, "b": 76},
        annotations=notes,
    )
    return chart


def _how(answer: OffersAnswer, frame: pd.DataFrame) -> str:
    said = f"Each bar is one year{money_in(answer)}. Solid = guaranteed; hatched = depends on results, a share price or staying; outline = paid once."
    if UP_TO in frame:
        said += " A grey line above a bar: what nobody has told you may add as much; it is not in the bar."
    if LEFT in frame:
        said += f" The black line across a bar, with its sum beside it: what is left {answer.left_words}."
        if UP_TO in frame:
            said += " An upright black line from it: with what nobody has told you."
    return " ".join([said, *answer.sources[:1]])


def _inside(chart: go.Figure) -> float:
    """Return about how many pixels of a chart's height its axes take."""
    return float(chart.layout.height) - 152


def _bars(rows: pd.DataFrame, kind: str, look: tuple[float, str, bool], hue: str, axis: str, highest: float) -> go.Bar:
    opacity, pattern, outline = look
    pixels = (rows[kind].abs() / (highest or 1.0) * _BARS_HIGH).tolist()
    return go.Bar(
        x=rows["Year"],
        y=rows[kind],
        width=_WIDE,
        name=kind,
        showlegend=False,
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        marker={
            "color": theme.LIGHT_INK if outline else see_through(hue, opacity),
            "pattern": {"shape": pattern, "fgcolor": hue, "size": 6, "solidity": 0.25},
            "line": {"color": hue, "width": [_edge(high) for high in pixels] if outline else 0},
        },
        hovertemplate=f"{kind}<br>year %{{x}}: %{{y:,.0f}}<extra></extra>",
    )


def _edge(high: float) -> float:
    """Return how wide the outline of a bar of so many pixels is: a thin one must not close to a solid strip.

    Examples
    --------
    >>> _edge(20), _edge(4), _edge(2)
    (2.0, 1.0, 0.5)
    """
    return 2.0 if high >= 6 else 1.0 if high >= 3 else 0.5


def _range(rows: pd.DataFrame, low: pd.Series, high: pd.Series, hue: str, axis: str) -> go.Scatter:
    """Return an upright line from one amount to another in each year."""
    x = [end for year in rows["Year"] for end in (year, year, None)]
    y = [end for pair in zip(low, high, strict=True) for end in (*(float(one) for one in pair), None)]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": hue, "width": 2}, showlegend=False, hoverinfo="skip", xaxis=f"x{axis}", yaxis=f"y{axis}"
    )  # fmt: skip


def _tick(size: int) -> dict[str, object]:
    return {"symbol": "line-ew", "size": size, "line": {"color": theme.INK, "width": 3}}


def _left(rows: pd.DataFrame, axis: str) -> list[go.Scatter]:
    """Return a line across each bar where what is left of it ends, and how far what nobody has told you may move it."""
    x = [end for year in rows["Year"] for end in (year - _WIDE / 2, year + _WIDE / 2, None)]
    y = [end for value in rows[LEFT] for end in (value, value, None)]
    across = go.Scatter(
        x=x, y=y, mode="lines", line={"color": theme.INK, "width": 3}, showlegend=False, xaxis=f"x{axis}", yaxis=f"y{axis}",
        hovertemplate="left: %{y:,.0f}<extra></extra>",
    )  # fmt: skip
    if (rows[MOST] - rows[LEAST]).abs().max() < 1:
        return [across]
    return [across, _range(rows, rows[LEAST], rows[MOST], theme.INK, axis)]


def _sums(rows: pd.DataFrame, axis: str) -> list[dict[str, Any]]:
    """Return the sum of each year above its bar, and what is left beside the line across it."""
    here = {"xref": f"x{axis}", "yref": f"y{axis}", "showarrow": False}
    tops = rows[UP_TO].fillna(rows["In the year"]) if UP_TO in rows else rows["In the year"]
    above = [
        {**here, "x": year, "y": max(value, float(top), 0), "text": thousands(value), "yanchor": "bottom", "font": {"size": theme.SMALLEST}}
        for year, value, top in zip(rows["Year"], rows["In the year"], tops, strict=True)
    ]  # fmt: skip
    beside = [
        {**here, "x": year + _WIDE / 2, "y": value, "text": thousands(value), "xanchor": "left", "yanchor": "middle", "font": {"size": theme.TINY}}
        for year, value in (zip(rows["Year"], rows[LEFT], strict=True) if LEFT in rows else ())
    ]  # fmt: skip
    return [*above, *beside]


def _key(kind: str, look: tuple[float, str, bool]) -> go.Bar:
    """Return an entry of the legend in grey: the hue says which offer, the filling which money."""
    opacity, pattern, outline = look
    return go.Bar(
        x=[None],
        y=[None],
        name=kind.replace("each year", "").replace(", guaranteed", "").strip(),
        marker={
            "color": theme.LIGHT_INK if outline else see_through(theme.GREY, opacity),
            "pattern": {"shape": pattern, "fgcolor": theme.GREY, "size": 6, "solidity": 0.25},
            "line": {"color": theme.GREY, "width": 2 if outline else 0},
        },
    )
