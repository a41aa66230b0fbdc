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

#: How far right of a bar's middle an upright line stands, and how many pixels left of it the sum then does.
_ASIDE, _LEFT = 0.43 * _WIDE, 8


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
                    "ticklabelstandoff": 6,
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
    drawn = frame[frame["Offer"].isin(names)]
    has_more = UP_TO in drawn and drawn[UP_TO].notna().any()
    for is_there, name, mark in (
        (LEFT in drawn, answer.left_words, _tick("line-ew", theme.INK, 3)),
        (has_more, "with what nobody has told you", _tick("line-ns", theme.GREY, 2)),
        (_moves(drawn), f"the same, {answer.left_words.partition(',')[0]}", _tick("line-ns", theme.INK, 2)),
    ):
        if is_there:
            chart.add_scatter(x=[None], y=[None], mode="markers", name=name, marker=mark)
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
        said += " An upright grey line above a bar: what nobody has told you may add as much; it is not in the bar, nor in the sum above it."
    if LEFT in frame:
        said += f" The black line across a bar, with its sum beside it: what is left {answer.left_words}."
        if _moves(frame):
            said += " An upright black line from it: the same with what nobody has told you."
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


def _range(rows: pd.DataFrame, low: pd.Series, high: pd.Series, hue: str, axis: str, width: int = 2) -> go.Scatter:
    """Return an upright line from one amount to another in each year, right of a bar's middle: the left is its sum's."""
    x = [end for year in rows["Year"] for end in (year + _ASIDE, year + _ASIDE, None)]
    y = [
        end
        for pair in zip(low, high, strict=True)
        for end in (*(None if pd.isna(one) else float(one) for one in pair), None)
    ]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": hue, "width": width}, showlegend=False, hoverinfo="skip", xaxis=f"x{axis}", yaxis=f"y{axis}"
    )  # fmt: skip


def _tick(symbol: str, hue: str, width: int) -> dict[str, object]:
    return {"symbol": symbol, "size": 14, "line": {"color": hue, "width": width}}


def _moves(rows: pd.DataFrame) -> bool:
    """Return whether what nobody has told you moves what is left."""
    return LEFT in rows and bool((rows[MOST] - rows[LEAST]).abs().max() >= 1)


def _left(rows: pd.DataFrame, axis: str) -> list[go.Scatter]:
    """Return a line across each bar where what is left of it ends, and how far what nobody has told you may move it."""
    x = [end for year in rows["Year"] for end in (year - _WIDE / 2, year + _WIDE / 2, None)]
    y = [end for value in rows[LEFT] for end in (value, value, None)]
    on = {"mode": "lines", "showlegend": False, "xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    # A light edge first: black alone is hardly seen on a dark bar.
    edge = go.Scatter(x=x, y=y, line={"color": theme.LIGHT_INK, "width": 6}, hoverinfo="skip", **on)
    across = go.Scatter(
        x=x, y=y, line={"color": theme.INK, "width": 3}, hovertemplate="left: %{y:,.0f}<extra></extra>", **on
    )
    if not _moves(rows):
        return [edge, across]
    upright = [
        _range(rows, rows[LEAST], rows[MOST], hue, axis, width) for hue, width in ((theme.LIGHT_INK, 6), (theme.INK, 2))
    ]
    return [edge, upright[0], across, upright[1]]


def _sums(rows: pd.DataFrame, axis: str) -> list[dict[str, Any]]:
    """Return the sum of each year above its bar, and what is left beside the line across it."""
    here = {"xref": f"x{axis}", "yref": f"y{axis}", "showarrow": False}
    lines = rows[UP_TO].notna() if UP_TO in rows else rows["Year"].isna()
    above = [
        {
            **here, "x": year, "y": max(value, 0), "text": thousands(value), "yanchor": "bottom", "xshift": -_LEFT if has_line else 0,
            "font": {"size": theme.SMALLEST},
        }
        for year, value, has_line in zip(rows["Year"], rows["In the year"], lines, strict=True)
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
