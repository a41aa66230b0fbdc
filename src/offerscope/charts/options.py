"""Pictures of where processes get to, how soon answers come, what pay is quoted, and which ways of applying lead further."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.options import LEVELS, PAY, REACH, TIMES, WAYS, OptionsAnswer
from offerscope.wording import plural, rate_in_words

#: Rows of a picture that a narrow screen still shows; the tables hold everything.
WAYS_SHOWN = 10

#: Lanes over which the marks of one level are spread at most.
MOST_LANES = 24

#: The day of which the title on answers tells first.
TOLD_DAY = 30

#: Pixels of a row with its label above its mark, and of all that is not rows.
_ROW, _REST = 46, 150

#: Pixels of a lane.
_LANE = 8

#: The marks of pay, by how it was quoted.
_PAY_MARKS = {
    "year": (theme.HUES[0], "circle"),
    "hour": (theme.HUES[1], "diamond-open"),
    "month": (theme.HUES[2], "square-open"),
}

#: The lines of the kinds of first answers.
_LINES = {
    "Moved on": (theme.HUES[2], "dash"),
    "Turned down": (theme.HUES[1], "dot"),
    "Another answer": (theme.HUES[3], "dashdot"),
}

_BELOW = {
    "yref": "container",
    "y": 0,
    "yanchor": "bottom",
    "x": 0,
    "xanchor": "left",
    "orientation": "h",
    "traceorder": "normal",
}


def reach(answer: OptionsAnswer) -> go.Figure | None:
    """Return how many got from each step to the next, with intervals.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is the share, the line its 95 % interval; counts stand above.
    """
    rows = answer.tables[REACH]
    if not answer.applications or not len(rows):
        return None
    title = f"{plural(answer.applications, 'application')}: {answer.answered} answered, {answer.interviewed} to an interview, {answer.offered} to an offer"
    chart = theme.figure(
        title,
        alt=f"{title}, with the share that got from each step to the next.",
        how="A dot is the share that got there, the line its 95 % interval: long means too few to know. Blue: of those at the step before. Grey: of all applications. No dot: fewer than five.",
        table=REACH,
        height=_ROW * len(rows) + _REST,
    )
    labels = [
        f"{step}: {k} of {n} ({out_of})" for step, out_of, k, n in _cells(rows, "Step", "Out of", "Reached", "of")
    ]
    overall = rows["Out of"].eq("all applications") & rows["Step"].ne(rows["Step"].iloc[0])
    for name, chosen, colour, symbol in (
        ("of those at the step before", ~overall, theme.HUES[0], "circle"),
        ("of all applications", overall, theme.GREY, "diamond"),
    ):
        if chosen.any():
            _dots(chart, rows, chosen, name, colour, symbol)
    _labelled(chart, labels)
    return chart


def ways(answer: OptionsAnswer) -> go.Figure | None:
    """Return the share that led to an interview by way of applying, with intervals.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The ways used most; the table holds all.
    """
    rows = answer.tables[WAYS].head(WAYS_SHOWN)
    if len(rows) < 2:
        return None
    first = rows.iloc[0]
    counted = rate_in_words(int(first["Led to an interview"]), int(first["Applications"]))
    title = f"Used most: {theme.text(theme.cut(str(first['Applied by'])))}, of which {counted} led to an interview"
    chart = theme.figure(
        title,
        alt=f"The share of applications that led to an interview, for {plural(len(rows), 'way')} of applying.",
        how="A dot is the share that led to an interview, the line its 95 % interval. Where lines overlap, the difference may be luck. No dot: fewer than five applications.",
        table=WAYS,
        height=_ROW * len(rows) + _REST - 20,
    )
    labels = [
        f"{theme.text(theme.cut(str(name)))}: {k} of {n}{' (too few)' if isnan(share) else ''}"
        for name, k, n, share in _cells(rows, "Applied by", "Led to an interview", "Applications", "Share (%)")
    ]
    _dots(chart, rows, pd.Series(True, index=rows.index), "", theme.HUES[0], "circle")
    _labelled(chart, labels)
    return chart


def _cells(rows: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(rows[list(columns)].itertuples(index=False, name=None))


def _dots(chart: go.Figure, rows: pd.DataFrame, chosen: pd.Series, name: str, colour: str, symbol: str) -> None:
    """Draw shares with their intervals, each in its own row."""
    some = rows[chosen]
    places = [place for place, is_chosen in enumerate(chosen) if is_chosen]
    chart.add_scatter(
        x=some["Share (%)"], y=places, mode="markers", name=name, showlegend=bool(name),
        marker={"color": colour, "symbol": symbol, "size": 10},
        error_x=theme.interval(some["Share (%)"], some["From (%)"], some["To (%)"]),
        hovertemplate="%{x} %<extra></extra>",
    )  # fmt: skip


def _labelled(chart: go.Figure, labels: list[str]) -> None:
    """Write each row's label above its mark, so that a narrow screen needs no room beside the plot."""
    for place, label in enumerate(labels):
        chart.add_annotation(
            x=0, xref="paper", y=place - 0.36, text=label, showarrow=False, xanchor="left", font={"size": 13}
        )
    chart.update_xaxes(range=[-2, 102], ticksuffix=" %", zeroline=False)
    chart.update_yaxes(visible=False, range=[len(labels) - 0.5, -0.75])
    chart.update_layout(margin={"l": 12, "r": 16, "b": 68}, legend=_BELOW)


def answered(answer: OptionsAnswer) -> go.Figure | None:
    """Return the share answered by each day after applying, by kind of answer.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Steps that rise with each answer; the band is the 95 % interval of any answer.
    """
    rows = answer.tables[TIMES]
    if len(rows) < 2:
        return None
    last = rows.iloc[-1]
    early = rows[rows["Day"].le(TOLD_DAY)]
    told = f"{last['Any answer (%)']:g} % by day {int(last['Day'])}"
    if len(early) and int(last["Day"]) > TOLD_DAY:
        told = f"{early.iloc[-1]['Any answer (%)']:g} % by day {TOLD_DAY}, {told}"
    title = f"Of {plural(answer.timed, 'application')}, answered: {told}"
    chart = theme.figure(
        title,
        alt=f"Lines that rise with the days since applying. {title}.",
        how="Each line is the share of applications with that first answer by that day; what is still open counts as watched up to the log's day, never as a no. The band is the 95 % interval of any answer.",
        table=TIMES,
        height=430,
    )
    days = [0, *rows["Day"]]
    for bound in ("From (%)", "To (%)"):
        chart.add_scatter(
            x=days, y=[0, *rows[bound]], mode="lines", line={"width": 0, "shape": "hv"}, showlegend=False, hoverinfo="skip",
            fill="tonexty" if bound == "To (%)" else None, fillcolor="rgba(0,114,178,0.14)",
        )  # fmt: skip
    chart.add_scatter(x=days, y=[0, *rows["Any answer (%)"]], mode="lines", name="any answer", line={"color": theme.HUES[0], "width": 3, "shape": "hv"}, hovertemplate="day %{x}: %{y} %<extra></extra>")  # fmt: skip
    for name in answer.causes:
        colour, dash = _LINES[name]
        chart.add_scatter(x=days, y=[0, *rows[f"{name} (%)"]], mode="lines", name=name.lower(), line={"color": colour, "dash": dash, "width": 2.5, "shape": "hv"}, hovertemplate="day %{x}: %{y} %<extra></extra>")  # fmt: skip
    chart.update_xaxes(title="days since applying", rangemode="tozero", zeroline=False)
    chart.update_yaxes(ticksuffix=" %", rangemode="tozero")
    chart.update_layout(margin={"b": 108}, legend=_BELOW)
    return chart


def pay(answer: OptionsAnswer) -> go.Figure | None:
    """Return the pay quoted, by level: a mark a quote, a line where a band was quoted.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        One currency only; pay by the hour or month as a full-time year, in marks of their own.
    """
    quotes = answer.tables[PAY]
    quotes = quotes[quotes["Currency"].eq(answer.currency or "not given")]
    if answer.paid < 2:
        return None
    middles = answer.tables[LEVELS]
    middles = middles[middles["Currency"].eq(answer.currency or "not given")]
    levels = answer.levels
    # Marks of one level are spread over lanes, in turn, so that equal pay is still seen as many; bands need more of them.
    has_bands = bool(quotes["From"].ne(quotes["To"]).any())
    lanes = min(MOST_LANES, max(5, int(quotes["Level"].value_counts().iloc[0]))) if has_bands else 5
    money = answer.currency or "currency not given"
    title = f"{plural(answer.paid, 'job')} quoted pay, from {answer.pay_low:,.0f} to {answer.pay_high:,.0f} a year ({money})"
    chart = theme.figure(
        title,
        alt=f"Dots of {title}, by level.",
        how="A mark is one job's pay, a line a band. Pay by the hour is shown as what a full-time year at that rate would pay, in its own mark: such a job may not be full-time. An upright bar is the middle of five or more.",
        table=PAY,
        height=max(58, _LANE * lanes) * len(levels) + 170,
    )
    down = {level: place for place, level in enumerate(levels)}
    for unit, (colour, symbol) in _PAY_MARKS.items():
        some = quotes[quotes["How quoted"].str.contains(f"by the {unit}", regex=False)]
        if not len(some):
            continue
        by_level = some.groupby("Level")
        used = by_level["Level"].transform("size").clip(upper=lanes)
        turn = by_level.cumcount() % lanes - (used - 1) / 2
        at = some["Level"].map(down).astype(float) + 0.72 / lanes * turn
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
            chart.add_scatter(
                x=middle["Middle"], y=middle["Level"].map(down), mode="markers", showlegend=False,
                marker={"symbol": "line-ns", "size": 0.55 * _LANE * lanes, "line": {"color": colour, "width": 3}},
                hovertemplate="middle: %{x:,.0f}<extra></extra>",
            )  # fmt: skip
    chart.update_yaxes(
        tickvals=list(down.values()),
        ticktext=[theme.text(theme.cut(level, 15)) for level in down],
        range=[len(levels) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
    )
    chart.update_xaxes(tickformat="~s", nticks=6, zeroline=False, title=f"a year, {money}")
    chart.update_layout(margin={"b": 116}, legend=_BELOW)
    return chart
