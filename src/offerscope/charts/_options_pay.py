"""The picture of the pay quoted: a mark a quote, a line where a band was quoted, by level, with the bases of open offers."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._options_shares import BELOW, head
from offerscope.questions.options import LEVELS, PAY, OptionsAnswer
from offerscope.wording import join, plural

#: Lanes over which the marks of one level are spread, at least and at most, and lanes left free between two levels.
LEAST_LANES, MOST_LANES, _BETWEEN = 5, 24, 3

#: Pixels of a lane, and letters of a line of a level's name.
_LANE, _LETTERS = 8, 13

#: Lanes that the name of an open offer takes.
_NAME = 2.5

#: Pixels of all that is no lane, of the axis below, and of a line of the legend on a narrow screen.
_REST, _FOOT, _LEGEND_LINE = 126, 56, 22

#: The line of an open offer's base.
_BASE = {"color": theme.INK, "width": 2, "dash": "dot"}

#: The marks of pay, by how it was quoted.
_PAY_MARKS = {
    "year": (theme.HUES[0], "circle"),
    "hour": (theme.HUES[1], "diamond-open"),
    "month": (theme.HUES[2], "square-open"),
}


def pay(answer: OptionsAnswer) -> go.Figure | None:
    """Return the pay quoted, by level: a mark a quote, a line where a band was quoted.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        One currency only; pay by the hour or month as a full-time year, in marks of their own. The base of each open offer is
        an upright line with its name, at the level of its job.
    """
    if answer.paid < 2:
        return None
    money = answer.currency or "currency not given"
    title = f"{plural(answer.paid, 'job')} quoted pay, from {answer.pay_low:,.0f} to {answer.pay_high:,.0f} a year ({money})"
    quotes = answer.tables[PAY]
    quotes = quotes[quotes["Currency"].eq(answer.currency or "not given")].sort_values(["Level", "To"], kind="stable")
    middles = answer.tables[LEVELS]
    middles = middles[middles["Currency"].eq(answer.currency or "not given")]
    # Marks of one level are spread over lanes, in turn, so that equal pay is still seen as many; bands need more of them.
    has_bands = bool(quotes["From"].ne(quotes["To"]).any())
    counts = quotes["Level"].value_counts()
    lanes = {
        name: min(MOST_LANES, max(LEAST_LANES, int(counts[name]))) if has_bands else LEAST_LANES
        for name in answer.levels
    }
    # An open offer's base is named above the marks of its level, one name a line.
    bases = {name: [one for one in answer.open_bases if one.level == name] for name in answer.levels}
    bases[answer.levels[0]] = [*(one for one in answer.open_bases if not one.level), *bases[answer.levels[0]]]
    down, at_lane = {}, 0.0
    for name in answer.levels:
        at_lane += _NAME * len(bases[name])
        down[name] = at_lane + lanes[name] / 2
        at_lane += lanes[name] + _BETWEEN
    kinds = quotes["How quoted"].nunique()
    chart = theme.figure(
        title,
        alt=f"Dots of {plural(answer.paid, 'quote')} of pay, from {answer.pay_low:,.0f} to {answer.pay_high:,.0f} a year, by level.{_bases_in_words(answer)}",
        how=_how(answer, quotes, middles, has_bands=has_bands),
        table=PAY,
        height=int(_LANE * at_lane) + _REST + _LEGEND_LINE * (kinds if kinds > 1 else 0),
    )
    for unit, (colour, symbol) in _PAY_MARKS.items():
        some = quotes[quotes["How quoted"].str.contains(f"by the {unit}", regex=False)]
        if not len(some):
            continue
        by_level = some.groupby("Level")
        most = some["Level"].map(lanes).astype(float)
        used = by_level["Level"].transform("size").clip(upper=most)
        turn = by_level.cumcount() % most - (used - 1) / 2
        at = some["Level"].map(down).astype(float) + turn
        bands = some["From"].ne(some["To"])
        lines_x = [
            x
            for low, high in zip(some.loc[bands, "From"], some.loc[bands, "To"], strict=True)
            for x in (low, high, None)
        ]
        lines_y = [y for place in at[bands] for y in (place, place, None)]
        if lines_x:
            chart.add_scatter(
                x=lines_x,
                y=lines_y,
                mode="lines",
                line={"color": colour, "width": 2},
                showlegend=False,
                hoverinfo="skip",
            )
        chart.add_scatter(
            x=pd.concat([some["From"], some.loc[bands, "To"]]), y=pd.concat([at, at[bands]]), mode="markers",
            name=some["How quoted"].iloc[0], marker={"color": colour, "symbol": symbol, "size": 6 if has_bands else 8, "opacity": 0.75},
            text=[f"{theme.text(company)}, {theme.text(role)}" for company, role in pd.concat([some, some[bands]])[["Company", "Role"]].itertuples(index=False, name=None)],
            hovertemplate="%{text}: %{x:,.0f}<extra></extra>",
        )  # fmt: skip
        middle = middles[middles["How quoted"].eq(some["How quoted"].iloc[0])].dropna(subset=["Middle"])
        if len(middle):
            names = middle.iloc[:, 0]
            chart.add_scatter(
                x=middle["Middle"], y=names.map(down), mode="markers", showlegend=False,
                marker={"symbol": "line-ns", "size": [0.5 * _LANE * lanes[name] for name in names], "line": {"color": colour, "width": 3}},
                hovertemplate="middle: %{x:,.0f}<extra></extra>",
            )  # fmt: skip
    for name in answer.levels:
        for place, one in enumerate(bases[name]):
            top = down[name] - lanes[name] / 2 - _NAME * (len(bases[name]) - place - 0.5)
            foot = down[name] + lanes[name] / 2 if one.level else at_lane - _BETWEEN
            chart.add_shape(type="line", x0=one.base, x1=one.base, y0=top, y1=foot, line=_BASE)
            # The name stands on the side that has room.
            is_left = one.base > (answer.pay_low + answer.pay_high) / 2
            chart.add_annotation(
                x=one.base, y=top, text=f"{theme.text(theme.cut(one.name, 18))} {one.base:,.0f}", showarrow=False,
                xanchor="right" if is_left else "left", xshift=-3 if is_left else 3, yanchor="middle",
                font={"size": theme.SMALLEST, "color": theme.INK},
            )  # fmt: skip
    chart.update_yaxes(
        tickvals=list(down.values()),
        ticktext=[_two_lines(name) for name in down],
        range=[at_lane, -_BETWEEN],
        showgrid=False,
        zeroline=False,
    )
    chart.update_xaxes(
        tickformat="~s", nticks=6, zeroline=False, title=f"a year, {answer.currency or 'currency not given'}"
    )
    chart.update_layout(margin={"b": _FOOT + _LEGEND_LINE * (kinds if kinds > 1 else 0)}, legend=BELOW)
    return head(chart)


def _bases_in_words(answer: OptionsAnswer) -> str:
    told = [f"{theme.text(one.name)} {one.base:,.0f}" for one in answer.open_bases]
    return f" The base of {'an open offer' if len(told) == 1 else 'open offers'}: {join(told)}." if told else ""


def _how(answer: OptionsAnswer, quotes: pd.DataFrame, middles: pd.DataFrame, *, has_bands: bool) -> str:
    """Return how to read what is drawn, and nothing else."""
    told = ["A mark is one job's pay, a line a band." if has_bands else "A mark is one job's pay."]
    if quotes["How quoted"].str.contains("by the hour").any():
        told.append("Pay by the hour is shown as what a full-time year at that rate would pay, in its own mark: such a job may not be full-time.")  # fmt: skip
    if middles["Middle"].notna().any():
        told.append("An upright bar is the middle of five or more.")
    if answer.open_bases:
        told.append("A dotted line with a name is the base of an open offer.")
    if len(answer.levels) > 1:
        told.append("Lowest level on top.")
    return " ".join(told)


def _two_lines(name: str) -> str:
    lines = textwrap.wrap(str(name), _LETTERS, max_lines=2, placeholder="…") or [""]
    return "<br>".join(theme.text(theme.cut(line, _LETTERS)) for line in lines)
