"""Pictures of workplace cultures: all companies at a glance, a few side by side, how near each comes.

Each reading, and what was said, are drawn by the modules that are imported here.
"""

from __future__ import annotations

import math
import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._cultures_agree import readings as readings
from offerscope.charts._cultures_agree import room_for_title
from offerscope.charts._cultures_said import claims as claims
from offerscope.charts._cultures_said import quotes as quotes
from offerscope.charts._cultures_said import words as words
from offerscope.questions.cultures import CulturesAnswer
from offerscope.wording import capital, join, plural

#: Pixels that a title of two lines takes.
_HEAD = 64

#: The gap that has the darkest colour, and those beyond which white text reads better on it.
_DARKEST, _WHITE_BELOW, _WHITE_ABOVE = 3.5, -3.0, 1.9

#: A legend at the foot of the figure, wherever its plot ends.
_BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left"}

_GAP = "Too much (+) or too little (-)"


def glance(answer: CulturesAnswer) -> go.Figure | None:
    """Return the companies by dimensions: the mean and n in each cell, grey where nothing was observed.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Coloured by too little and too much where the profile says what is wanted, else by the mean.
    """
    if not answer.shown or not answer.dimensions:
        return None
    cells = answer.tables["What I saw"]
    cells = cells[cells["Company"].isin(answer.shown) & cells["Dimension"].isin(answer.dimensions)]
    colour = _GAP if answer.has_ideal else "Mean"
    grid = {
        column: cells.pivot(index="Company", columns="Dimension", values=column).reindex(
            index=list(answer.shown), columns=list(answer.dimensions)
        )
        for column in (colour, "Mean", "n", "Rated after the outcome")
    }
    texts = [
        [_cell(*values) for values in zip(*rows, strict=True)]
        for rows in zip(
            *(grid[name].to_numpy().tolist() for name in ("Mean", "n", "Rated after the outcome")), strict=True
        )
    ]
    shown = [_two_lines(name, answer) for name in answer.shown]
    chart = theme.figure(
        _glance_title(answer),
        alt=f"A grid of {plural(len(answer.shown), 'company')} by {plural(len(answer.dimensions), 'dimension')} of culture.",
        how=_glance_how(answer),
        table="What I saw",
        height=_HEAD + _names_high(answer) + 44 * len(shown) + 56,
    )
    across, down = list(range(len(answer.dimensions))), list(range(len(shown)))
    chart.add_heatmap(
        x=across, y=down, z=[[0] * len(across)] * len(down), showscale=False, hoverinfo="skip",
        colorscale=[[0, theme.GREY_LIGHT], [1, theme.GREY_LIGHT]], xgap=2, ygap=2,
    )  # fmt: skip
    scale = (
        {"colorscale": theme.DIVERGING, "zmin": -_DARKEST, "zmax": _DARKEST}
        if answer.has_ideal
        else {"colorscale": theme.SEQUENTIAL, "zmin": 0.5, "zmax": 6}
    )
    ticks = (
        {"tickvals": [-_DARKEST, 0, _DARKEST], "ticktext": ["too little", "right", "too much"]}
        if answer.has_ideal
        else {"tickvals": [1, 3, 5], "ticktext": ["little", "3", "a lot"]}
    )
    chart.add_heatmap(
        x=across, y=down, z=grid[colour].to_numpy(),
        hoverongaps=False, xgap=2, ygap=2, hovertemplate="%{z}<extra></extra>",
        colorbar={"orientation": "h", "y": 0, "yanchor": "top", "x": 0.5, "len": 0.7, "thickness": 10, "ypad": 14, "outlinewidth": 0, **ticks},
        **scale,
    )  # fmt: skip
    for place, values in enumerate(grid[colour].to_numpy().tolist()):
        dark = [answer.has_ideal and (gap > _WHITE_ABOVE or gap < _WHITE_BELOW) for gap in values]
        inks = [theme.LIGHT_INK if is_dark else theme.INK for is_dark in dark]
        chart.add_scatter(
            x=across, y=[place] * len(across), mode="text", text=texts[place], textfont={"size": theme.SMALLEST, "color": inks},
            showlegend=False, hoverinfo="skip",
        )  # fmt: skip
    chart.update_xaxes(
        tickvals=across,
        ticktext=[theme.text(theme.cut(name, 16)) for name in answer.dimensions],
        side="top",
        tickangle=-90,
        showgrid=False,
        zeroline=False,
    )
    chart.update_yaxes(
        tickvals=down, ticktext=shown, range=[len(down) - 0.5, -0.5], showgrid=False, ticks="", zeroline=False
    )
    chart.update_xaxes(ticks="", range=[-0.5, len(across) - 0.5])
    # A page writes the title itself: all of its room goes, and the names stand under the page's own title.
    chart.update_layout(meta={**chart.layout.meta, "title_room": _HEAD})
    chart.update_layout(margin={"t": _HEAD + _names_high(answer), "b": 56})
    return chart


def side_by_side(answer: CulturesAnswer) -> go.Figure | None:
    """Return a few companies' means on each dimension with 95 % intervals, and what is wanted.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Rows are dimensions; a company has one colour and one symbol throughout.
    """
    if not answer.compared or not answer.dimensions:
        return None
    cells = answer.tables["What I saw"]
    cells = cells[cells["Dimension"].isin(answer.dimensions)]
    down = {name: place for place, name in enumerate(answer.dimensions)}
    row, below = 20 + 15 * len(answer.compared), 64
    chart = theme.figure(
        _side_title(answer),
        alt=f"Means with intervals of {join([str(name) for name in answer.compared])} on {plural(len(down), 'dimension')} of culture.",
        how="A mark is the mean, the line its 95 % interval: short means well known. The bar across is what you want. No mark: not observed. A hollow mark: rated only after the outcome was known.",
        table="What I saw",
        height=_HEAD + len(down) * row + below + 22 * len(answer.compared),
    )
    step = 0.72 / len(answer.compared)
    for i, company in enumerate(answer.compared):
        rows = cells[cells["Company"].eq(company) & cells["n"].gt(0)]
        at = [down[name] + (i - (len(answer.compared) - 1) / 2) * step for name in rows["Dimension"]]
        hollow = rows["Rated after the outcome"].eq(rows["n"])
        symbols = [theme.SYMBOLS[i] + ("-open" if late else "") for late in hollow]
        chart.add_scatter(
            x=rows["Mean"], y=at, mode="markers", showlegend=False,
            marker={"color": theme.HUES[i], "symbol": symbols, "size": 9},
            error_x=theme.interval(rows["Mean"], rows["From"], rows["To"]),
            customdata=rows[["Dimension", "n"]].to_numpy(),
            hovertemplate="%{customdata[0]}: %{x} (n %{customdata[1]})<extra></extra>",
        )  # fmt: skip
        # The legend's mark is always a full one, whatever the first row's is.
        full = {"color": theme.HUES[i], "symbol": theme.SYMBOLS[i], "size": 9}
        chart.add_scatter(x=[None], y=[None], mode="markers", name=_company(company, answer, 24), marker=full)
    wanted = cells.drop_duplicates("Dimension").dropna(subset=["I want"])
    if len(wanted):
        chart.add_scatter(
            x=wanted["I want"], y=[down[name] for name in wanted["Dimension"]], mode="markers", name="what you want",
            marker={"symbol": "line-ns", "size": row * 0.55, "line": {"width": 3, "color": theme.INK}},
            hovertemplate="wanted: %{x}<extra></extra>",
        )  # fmt: skip
    _rows(chart, list(answer.dimensions), 16)
    chart.update_xaxes(range=[0.8, 5.2], tickvals=[1, 2, 3, 4, 5], ticktext=["1 little", "2", "3", "4", "5 a lot"])
    chart.update_layout(legend={**_BELOW, "itemsizing": "constant"}, margin={"b": below})
    return room_for_title(chart)


def fit(answer: CulturesAnswer) -> go.Figure | None:
    """Return how far each company is from what is wanted, with its interval, those within reach on top, then the nearest.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where the profile gives no ideal.
    """
    if not answer.fitted:
        return None
    table = answer.tables["Fit"]
    rows = table[table["Company"].isin(answer.fitted)].reset_index(drop=True)
    kinds = rows["Can be chosen"].nunique()
    title = _fit_title(rows, int(table["Enough seen"].eq("yes").sum()))
    chart = theme.figure(
        title,
        alt=f"The distance of {plural(len(rows), 'company')} from the culture you want: those you can choose first, then the nearest.",
        how=_fit_how(rows, table),
        table="Fit",
        height=_HEAD + 40 * len(rows) + 70 + 22 * kinds,
    )
    for kind, colour, symbol in (
        ("offer", theme.HUES[1], "diamond"),
        ("present job", theme.HUES[0], "square"),
        ("", theme.GREY, "circle"),
    ):
        part = rows[rows["Can be chosen"].eq(kind)]
        if part.empty:
            continue
        chart.add_scatter(
            x=part["Points from what I want"], y=part.index, mode="markers", name={"offer": "offer", "present job": "present job"}.get(kind, "others you met"),
            marker={"color": colour, "symbol": symbol, "size": 10},
            error_x=theme.interval(part["Points from what I want"], part["From"], part["To"]),
            customdata=part[["Dimensions seen", "of", "Interviews"]].to_numpy(),
            hovertemplate="%{x} points, %{customdata[0]} of %{customdata[1]} dimensions, n %{customdata[2]}<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(
        tickvals=list(rows.index),
        ticktext=[_named(name, n) for name, n in zip(rows["Company"], rows["Interviews"], strict=True)],
        range=[rows.index.max() + 0.6, rows.index.min() - 0.6],
        ticklabelstandoff=6,
        zeroline=False,
    )
    axis = {"text": "points from what you want", "font": {"size": theme.SMALL}}
    chart.update_xaxes(rangemode="tozero", nticks=6, title=axis)
    chart.update_layout(showlegend=kinds > 1, legend=_BELOW, margin={"b": 92 if kinds > 1 else 60})
    return room_for_title(chart)


def _cell(mean: float, n: float, late: float) -> str:
    if math.isnan(mean):
        return ""
    return f"{mean:.1f}<br><span style='font-size:10px'>n {n:.0f}{'*' if late else ''}</span>"


def _names_high(answer: CulturesAnswer) -> int:
    """Return the pixels that the dimensions' names take when they stand upright."""
    return 12 + 8 * max(min(len(name), 16) for name in answer.dimensions)


def _company(name: str, answer: CulturesAnswer, width: int) -> str:
    """Return a company's label, in bold where it can be chosen."""
    short = theme.text(theme.cut(str(name), width))
    return f"<b>{short}</b>" if name in answer.within_reach else short


def _two_lines(name: str, answer: CulturesAnswer) -> str:
    """Return a company's label in two lines at most, as narrow as the names of most companies allow."""
    lines = textwrap.wrap(str(name), 13, max_lines=2, placeholder="…") or [""]
    short = "<br>".join(theme.text(theme.cut(line, 13)) for line in lines)
    return f"<b>{short}</b>" if name in answer.within_reach else short


def _named(name: object, n: int) -> str:
    lines = textwrap.wrap(str(name), 16, max_lines=2, placeholder="…") or [""]
    return "<br>".join(theme.text(theme.cut(line, 16)) for line in lines) + f" (n {n})"


def _rows(chart: go.Figure, names: list[str], width: int) -> None:
    """Put one row a name on the vertical axis, with a line between two rows."""
    chart.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[theme.text(theme.cut(name, width)) for name in names],
        range=[len(names) - 0.45, -0.55],
        showgrid=False,
        zeroline=False,
    )
    for place in range(1, len(names)):
        chart.add_hline(y=place - 0.5, line={"color": theme.GREY_LIGHT, "width": 1})


def _glance_title(answer: CulturesAnswer) -> str:
    """Return what stands out where a finding says so, else what is drawn."""
    cells = answer.tables["What I saw"]
    told = {one.claim for one in answer.findings}
    near = cells[cells["Company"].isin(list(answer.within_reach)) & cells["Dimension"].isin(answer.dimensions)]
    near = near.dropna(subset=[_GAP])
    if len(near):
        far = near.iloc[int(near[_GAP].abs().to_numpy().argmax())]
        company, of = str(far["Company"]), str(far["Dimension"])
        key = f"gap:{company.replace(':', ' ')}:{of.replace(':', ' ')}:{'-' if far[_GAP] < 0 else '+'}"
        if key in told:
            among = "Of what you can choose from, " if len(answer.within_reach) > 1 else ""
            said = f"{among}{of} at {theme.cut(company, 24)} is furthest from what you want"
            return theme.text(f"{capital(said)}: about {far['Mean']:.1f} of 5 where you want {far['I want']:g}")
    known = [one for one in answer.overall if one.dimension in answer.dimensions]
    if not answer.has_ideal and any(claim.startswith("most:") for claim in told) and len(known) > 1:
        most, least = max(known, key=lambda one: one.mean), min(known, key=lambda one: one.mean)
        return f"You saw most {theme.text(most.dimension)} ({most.mean:.1f} of 5) and least {theme.text(least.dimension)} ({least.mean:.1f})"
    return f"What you saw at {plural(len(answer.shown), 'company')}, on {plural(len(answer.dimensions), 'dimension')}"


def _drawn_of(drawn: int, of: int) -> str:
    """Say how many are drawn, where it is not all."""
    return f" {drawn} of {of} companies are drawn; the table has all." if drawn < of else ""


def _glance_how(answer: CulturesAnswer) -> str:
    colour = "Orange is less than you want, purple more" if answer.has_ideal else "The darker, the more of it"
    order = "the nearest to what you want" if answer.has_ideal else "the most interviewed"
    return (
        f"{colour}. A cell holds the mean, of 5, and n, the interviews that showed it. The fewer they are, the more the mean is drawn "
        "toward your other companies and the middle. Grey: nobody showed it. Bold: you can choose it. *: some rated after the outcome was known. "
        f"What you can choose comes first, then {order}."
        + _drawn_of(len(answer.shown), answer.tables["What I saw"]["Company"].nunique())
    )


def _side_title(answer: CulturesAnswer) -> str:
    names = [theme.text(theme.cut(str(name), 20)) for name in answer.compared]
    if len(names) == 1:
        return f"{names[0]}, one dimension at a time" + (", beside what you want" if answer.has_ideal else "")
    cells = answer.tables["What I saw"]
    cells = cells[
        cells["Company"].isin(answer.compared) & cells["Dimension"].isin(answer.dimensions) & cells["n"].gt(0)
    ]
    ends = cells.groupby("Dimension", sort=False)["Mean"].agg(["min", "max", "count"])
    between = (ends["max"] - ends["min"])[ends["count"].gt(1)]
    if between.empty or between.max() < 0.05:
        return f"{join(names)} side by side" + (", and what you want" if answer.has_ideal else "")
    of = str(between.index[int(between.to_numpy().argmax())])
    rows = cells[cells["Dimension"].eq(of)].set_index("Company")["Mean"]
    about = f"differ most on {theme.text(of)}: about"
    if len(names) == 2:
        return f"{join(names)} {about} {rows[answer.compared[0]]:.1f} against {rows[answer.compared[1]]:.1f} of 5"
    low, high = (theme.text(theme.cut(str(name), 20)) for name in (rows.idxmin(), rows.idxmax()))
    return f"These {len(names)} {about} {rows.min():.1f} of 5 at {low} against {rows.max():.1f} at {high}"


def _as_near(rows: pd.DataFrame) -> tuple[pd.Series[Any], int]:
    """Return the nearest company, and how many others could be as near: those whose intervals reach into its own."""
    nearest = rows.iloc[int(rows["Points from what I want"].to_numpy().argmin())]
    return nearest, int(rows["From"].le(nearest["To"]).sum()) - 1


def _fit_title(rows: pd.DataFrame, of: int) -> str:
    nearest, others = _as_near(rows)
    name, away = (
        theme.text(theme.cut(str(nearest["Company"]), 24)),
        f"{nearest['Points from what I want']:.1f} points of 5",
    )
    ends = f"({nearest['From']:.1f} to {nearest['To']:.1f})"
    if of == 1:
        return f"{name} is about {away} from what you want {ends}"
    could = f"; {others} {'others' if others > 1 else 'other'} could be as near" if others else ""
    return f"Of {of} companies seen on half of what matters or more, nearest so far: {name}, about {away} away {ends}{could}"


def _fit_how(rows: pd.DataFrame, table: pd.DataFrame) -> str:
    others = _as_near(rows)[1]
    as_near = " A company whose line reaches into that of the nearest could be as near." if others else ""
    few = int(table["Enough seen"].eq("no").sum())
    rule = (
        " A company seen on less than half of what matters is not drawn and stands at the end of the table."
        if few
        else ""
    )
    return (
        "Left is nearer to what you want. A mark is the weighted mean distance over the dimensions seen, the line its 95 % interval. "
        f"After few interviews little is known, and a company looks further away than it may be.{as_near} "
        f"What you can choose comes first, then the nearest.{rule}{_drawn_of(len(rows), len(table))}"
    )
