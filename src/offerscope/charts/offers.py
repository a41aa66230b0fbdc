"""Charts of what offers pay: year by year, month by month, part by part. One colour an offer throughout."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.pay.money import in_words
from offerscope.pay.offer import PARTS, label
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import years_in_words

#: What each kind of money is drawn with: opacity, hatching, whether only its outline is drawn.
_LOOKS: dict[str, tuple[float, str, bool]] = {
    "Guaranteed each year": (1.0, "", False),
    "Conditional each year": (0.45, "/", False),
    "One-time, guaranteed": (0.0, "", True),
    "One-time, conditional": (0.0, ".", True),
}

#: From so many years on, a bar is too narrow for its sum at 400 pixels.
_YEARS_WITH_SUMS = 5

_PANEL = 150


def by_year(answer: OffersAnswer) -> go.Figure | None:
    """Draw each year of each offer, a panel an offer: guaranteed, conditional and one-time money apart.

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
        _title(answer),
        alt=f"Bars for each of {answer.years} years, a panel each for {_list(answer)}: guaranteed pay solid, conditional pay hatched, one-time money as an outline.",
        how=f"Each bar is one year{_in(answer)}. Solid = guaranteed; hatched = depends on results, a share price or staying; outline = paid once.",
        table="year by year",
        height=152 + _PANEL * len(names),
    )
    shown = {kind for kind in _LOOKS if (frame.loc[frame["Offer"].isin(names), kind] != 0).any()}
    slot = 1 / len(names)
    for place, name in enumerate(names):
        rows = frame[frame["Offer"] == name]
        axis = "" if place == 0 else str(place + 1)
        top = 1 - place * slot
        for kind, look in _LOOKS.items():
            if kind in shown:
                chart.add_trace(_bars(rows, kind, look, _colour(answer, name), axis))
        sums = [in_words(value) for value in rows["In the year"]] if answer.years <= _YEARS_WITH_SUMS else None
        if sums:
            for year, value, words in zip(rows["Year"], rows["In the year"], sums, strict=True):
                chart.add_annotation(
                    x=year,
                    y=max(value, 0),
                    xref=f"x{axis}",
                    yref=f"y{axis}",
                    text=words,
                    showarrow=False,
                    yanchor="bottom",
                    font={"size": 12},
                )
        chart.add_annotation(
            x=0, y=top, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False, align="left",
            text=f'<b style="color:{_colour(answer, name)}">{_name(name)}</b>{_note(answer, name)}', font={"size": 14},
        )  # fmt: skip
        chart.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [max(top - 0.8 * slot, 0.0), top - 0.2 * slot],
                    "anchor": f"x{axis}",
                    "tickformat": "~s",
                    "nticks": 4,
                    "matches": None if place == 0 else "y",
                },
                f"xaxis{axis}": {
                    "anchor": f"y{axis}",
                    "tickvals": list(rows["Year"]),
                    "ticktext": [
                        f"Year {year}" if answer.years <= _YEARS_WITH_SUMS else str(year) for year in rows["Year"]
                    ],
                    "showgrid": False,
                },
            }
        )
    for kind, look in _LOOKS.items():
        if kind in shown:
            chart.add_trace(_key(kind, look))
    if answer.years > _YEARS_WITH_SUMS:
        last = "" if len(names) == 1 else str(len(names))
        chart.update_layout({f"xaxis{last}": {"title": {"text": "Year after joining"}}})
    chart.update_layout(
        barmode="relative",
        bargap=0.35,
        legend={"y": -8 / _inside(chart), "yanchor": "top"},
        margin={"t": 76, "b": 76},
    )
    return chart


def _inside(chart: go.Figure) -> float:
    """Return about how many pixels of a chart's height its axes take."""
    return float(chart.layout.height) - 152


def _bars(rows: pd.DataFrame, kind: str, look: tuple[float, str, bool], colour: str, axis: str) -> go.Bar:
    opacity, pattern, outline = look
    return go.Bar(
        x=rows["Year"],
        y=rows[kind],
        name=kind,
        showlegend=False,
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        marker={
            "color": _see_through(colour, opacity),
            "pattern": {"shape": pattern, "fgcolor": colour, "size": 6, "solidity": 0.25},
            "line": {"color": colour, "width": 2 if outline else 0},
        },
        hovertemplate=f"{kind}<br>year %{{x}}: %{{y:,.0f}}<extra></extra>",
    )


def _key(kind: str, look: tuple[float, str, bool]) -> go.Bar:
    """Return an entry of the legend in grey: the hue says which offer, the filling which money."""
    opacity, pattern, outline = look
    return go.Bar(
        x=[None],
        y=[None],
        name=kind.replace("each year", "").replace(", guaranteed", "").strip(),
        marker={
            "color": _see_through(theme.GREY, opacity),
            "pattern": {"shape": pattern, "fgcolor": theme.GREY, "size": 6, "solidity": 0.25},
            "line": {"color": theme.GREY, "width": 2 if outline else 0},
        },
    )


def _see_through(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def by_month(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each offer has paid up to each month, with the month in which its equity first vests.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be added up.
    """
    frame = answer.tables.get("by month", pd.DataFrame())
    if not answer.drawn or frame.empty:
        return None
    vests = answer.tables["vesting"]
    chart = theme.figure(
        _title_by_month(answer),
        alt=f"Lines of what has been paid up to each month after joining, for {_list(answer)}, with a mark where equity first vests.",
        how=f"Each line adds up what is paid from the first day{_in(answer)}. A diamond marks the month in which equity first vests; leaving before it leaves that equity behind.",
        table="by month",
        height=470,
    )
    ends = {name: float(frame.loc[frame["Offer"] == name, "Paid so far"].iloc[-1]) for name in answer.drawn}
    for place, name in enumerate(answer.drawn):
        rows = frame[frame["Offer"] == name]
        colour = _colour(answer, name)
        dash = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")[place]
        chart.add_trace(
            go.Scatter(
                x=rows["Month"], y=rows["Paid so far"], mode="lines", name=_name(name), line={"color": colour, "width": 2.5, "dash": dash},
                showlegend=False, hovertemplate=f"{_name(name)}<br>month %{{x}}: %{{y:,.0f}}<extra></extra>",
            )
        )  # fmt: skip
        for month in sorted(set(vests.loc[vests["Offer"] == name, "First vests in month"])):
            at = rows.loc[rows["Month"] == month, "Paid so far"]
            if month > 1 and len(at):
                chart.add_trace(
                    go.Scatter(
                        x=[month], y=[float(at.iloc[0])], mode="markers", showlegend=False,
                        marker={"symbol": "diamond", "size": 11, "color": "white", "line": {"color": colour, "width": 2.5}},
                        hovertemplate=f"{_name(name)}: equity first vests in month {month}<extra></extra>",
                    )
                )  # fmt: skip
    top, bottom = max(*ends.values(), 0.0), min(0.0, *ends.values())
    for name, height in _apart(ends, 0.115 * (top - bottom) or 1.0, top).items():
        chart.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=6, y=height, yref="y", yanchor="middle", showarrow=False, align="left",
            text=f'<b style="color:{_colour(answer, name)}">{_beside(answer, name)}</b><br>{_short(ends[name])}', font={"size": 12},
        )  # fmt: skip
    if len(vests.loc[vests["Offer"].isin(answer.drawn) & (vests["First vests in month"] > 1)]):
        chart.add_trace(
            go.Scatter(
                x=[None], y=[None], mode="markers", name="equity first vests",
                marker={"symbol": "diamond", "size": 11, "color": "white", "line": {"color": theme.GREY, "width": 2.5}},
            )
        )  # fmt: skip
    every = 12 if answer.years <= _YEARS_WITH_SUMS else 24
    chart.update_xaxes(
        title_text="Months after joining",
        tickvals=list(range(0, 12 * answer.years + 1, every)),
        range=[0, 12 * answer.years],
    )
    chart.update_yaxes(tickformat="~s", rangemode="tozero")
    chart.update_layout(showlegend=True, margin={"r": 112, "t": 72, "b": 84}, legend={"y": -0.22})
    return chart


def _beside(answer: OffersAnswer, name: str) -> str:
    """Return what stands beside an offer's line, where there is room for little."""
    return "Present job" if name == answer.present else theme.text(theme.cut(name, 14))


def _short(value: float) -> str:
    """Return an amount short enough to stand beside a line."""
    return f"{in_words(value / 1000)}k" if abs(value) >= 10_000 else in_words(value)


def _apart(ends: dict[str, float], least: float, top: float = float("inf")) -> dict[str, float]:
    """Move the labels of lines that end close together apart: up from the lowest, then down from the top."""
    placed: dict[str, float] = {}
    at = float("-inf")
    for name, value in sorted(ends.items(), key=lambda pair: pair[1]):
        at = max(value, at + least)
        placed[name] = at
    ceiling = top
    for name in reversed(placed):
        placed[name] = min(placed[name], ceiling)
        ceiling = placed[name] - least
    return placed


def by_part(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each part of each offer comes to over all the years.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be added up.
    """
    frame = answer.tables.get("by part", pd.DataFrame())
    if not answer.drawn or frame.empty:
        return None
    names = _still_open(answer)
    frame = frame[frame["Offer"].isin(names)]
    order = [label(part) for part in PARTS]
    found = sorted(
        frame[["Part", "Paid"]].itertuples(index=False, name=None), key=lambda row: (order.index(row[0]), row[1])
    )
    parts = list(dict.fromkeys(_part(*row) for row in found))
    rows_drawn = len(parts) * len(names)
    chart = theme.figure(
        _title_by_part(answer),
        alt=f"For each part of the pay, a bar each for {', '.join(map(_name, names))}, {_span(answer)}.",
        how=f"Each group is one part of the pay, each bar an offer's sum {_span(answer)}{_in(answer)}. A bar to the left is what you pay.",
        table="by part",
        height=170 + 19 * rows_drawn + 14 * len(parts),
    )
    for name in names:
        own = frame[frame["Offer"] == name]
        chart.add_trace(
            go.Bar(
                y=[_part(*row) for row in own[["Part", "Paid"]].itertuples(index=False, name=None)], x=own["In all"], orientation="h",
                name=_name(name) + _note(answer, name), marker={"color": _colour(answer, name)},
                text=[in_words(value) for value in own["In all"]], textposition="outside", cliponaxis=False, textfont={"size": 12},
                hovertemplate=f"{_name(name)}<br>%{{y}}: %{{x:,.0f}}<extra></extra>",
            )
        )  # fmt: skip
    top, bottom = max(float(frame["In all"].max()), 0.0), min(float(frame["In all"].min()), 0.0)
    chart.update_layout(
        barmode="group",
        bargap=0.25,
        margin={"t": 72, "b": 90, "r": 12},
        legend={"y": -70 / (19 * rows_drawn + 14 * len(parts)), "traceorder": "normal"},
    )
    # Room for the sums that stand at the bars' ends.
    chart.update_xaxes(tickformat="~s", nticks=5, range=[bottom * 1.1 - (0.34 * top if bottom < 0 else 0), top * 1.36])
    chart.update_yaxes(categoryorder="array", categoryarray=parts, autorange="reversed", showgrid=False)
    return chart


def _still_open(answer: OffersAnswer) -> tuple[str, ...]:
    """Return what can still be chosen, of the offers drawn; all of them where nothing can."""
    frame = answer.tables["summary"]
    there = set(frame.loc[frame["Status"].isin(["live", "in hand", "present job"]), "Offer"])
    return tuple(name for name in answer.drawn if name in there) or answer.drawn


def _part(part: str, paid: str) -> str:
    return f"{part} (once)" if paid == "one-time" else part


def _span(answer: OffersAnswer) -> str:
    return f"over {years_in_words(answer.years)}" if answer.years > 1 else "in the first year"


def _in(answer: OffersAnswer) -> str:
    """Return what the amounts are in."""
    return f", in {answer.currency}, before tax" if answer.currency else ", before tax"


def _pair(answer: OffersAnswer) -> tuple[str, str] | None:
    """Return who pays more and who less, of the two that are compared; nothing where nobody pays more."""
    if not answer.runner_up or abs(answer.gap_total) < 0.5:
        return None
    pair = (answer.leader, answer.runner_up) if answer.gap_total > 0 else (answer.runner_up, answer.leader)
    return _name(pair[0]), _name(pair[1])


def _title(answer: OffersAnswer) -> str:
    pair = _pair(answer)
    if pair:
        return f"{pair[0]} pays {in_words(abs(answer.gap_total), answer.currency)} more than {pair[1]} {_span(answer)}"
    if answer.runner_up:
        return f"{_name(answer.leader)} and {_name(answer.runner_up)} pay the same {_span(answer)}"
    money = f", in {answer.currency}" if answer.currency else ""
    return f"What {_name(answer.drawn[0]) + ' pays' if len(answer.drawn) == 1 else 'these jobs pay'} {_span(answer)}{money}"


def _title_by_month(answer: OffersAnswer) -> str:
    pair = _pair(answer)
    if not pair or answer.ahead_from is None:
        return _title(answer)
    since = "from the first month on" if answer.ahead_from == 1 else f"from month {answer.ahead_from} on, not before"
    return f"{pair[0]} has paid more than {pair[1]} {since}"


def _title_by_part(answer: OffersAnswer) -> str:
    pair = _pair(answer)
    if not pair or not answer.largest_part:
        return _title(answer)
    much = in_words(answer.largest_part_gap, answer.currency)
    return f"The lead of {pair[0]} over {pair[1]} comes most from {answer.largest_part.lower()}: {much} {_span(answer)}"


def _note(answer: OffersAnswer, name: str) -> str:
    """Return what to know of an offer beside its name: its status, unless it is simply live."""
    frame = answer.tables["summary"]
    status = str(frame.loc[frame["Offer"] == name, "Status"].iloc[0])
    return "" if status == "live" else f" ({theme.text(status)})"


def _colour(answer: OffersAnswer, name: str) -> str:
    return theme.HUES[answer.drawn.index(name) % len(theme.HUES)]


def _name(name: str) -> str:
    return theme.text(theme.cut(name, 22))


def _list(answer: OffersAnswer) -> str:
    return ", ".join(_name(name) for name in answer.drawn)
