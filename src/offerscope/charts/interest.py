"""The charts of the interest page: the time line, what to say, the clock, the lever, and confidence."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._interest_confidence import by_live as by_live
from offerscope.charts._interest_confidence import over_time as over_time
from offerscope.pay.money import in_words
from offerscope.questions._interest_tables import (
    ASKED,
    CLOCK,
    LEVERAGE,
    SAY,
    TIME_LINE,
    Line,
)
from offerscope.questions.interest import InterestAnswer
from offerscope.wording import join, plural

#: Pixels above the plot, for the title.
_HEAD = 92

#: What the legend calls a line by its state: an offer's process is in talks, too.
_STATES = {"live": "in talks", "invited": "your turn to answer", "quiet": "fell silent", "ended": "ended"}

#: A line's colour and width by its state.
_BARS = {
    "offer": (theme.HUES[0], 10),
    "live": (theme.HUES[0], 10),
    "invited": (theme.PALE[0], 10),
    "quiet": (theme.PALE[0], 6),
    "ended": (theme.GREY_MARK, 6),
}

_BELOW: dict[str, Any] = {"y": 0, "yref": "container", "yanchor": "bottom", "x": 0, "xanchor": "left"}

#: Deadlines and processes one picture of the clock holds.
_DEADLINES, _PROCESSES = 2, 5

#: Pixels of a row whose name may take two lines: between two names there is more room than inside one.
_TWO_LINES = 46

#: Open offers the picture of the lever holds, and the column it is about.
_OFFERS, _GAP = 6, "The other minus this one"


def timeline(answer: InterestAnswer) -> go.Figure | None:
    """Return the processes and the offers' windows on one time line, the live ones on top, the ended ones pale.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A bar a process from its first step to today; a wider one an offer from its day to its deadline.
    """
    if not answer.lines or answer.today is None:
        return None
    names: list[str] = []
    offers = (
        " The orange bar is an offer, from the day it came to the last day to answer."
        if any(one.offer for one in answer.lines)
        else ""
    )
    ahead = [(place, one.expected_on) for place, one in enumerate(answer.lines) if one.expected_on is not None]
    promised = " A hollow diamond is the day of a promised answer." if ahead else ""
    chart = theme.figure(
        _timeline_title(answer),
        alt=f"A time line of {plural(len(answer.lines), 'process', 'processes')} and the offers they brought.",
        how=f"A bar is a process, from its first step to today or to its end; its colour says how it stands. A dot is a step of theirs or an interview.{offers}{promised} The upright line is today.",
        table=TIME_LINE,
        height=_HEAD + _TWO_LINES * len(answer.lines) + 156,
    )
    for state, (colour, width) in _BARS.items():
        of = [(place, one) for place, one in enumerate(answer.lines) if one.state == state]
        _bars(chart, [(place, one.start, one.end) for place, one in of], colour, width, "")
    states = {"live" if one.state == "offer" else one.state for one in answer.lines}
    for state, called in _STATES.items():
        if state in states:
            colour, width = _BARS[state]
            chart.add_scatter(x=[None], y=[None], mode="lines", name=called, line={"color": colour, "width": width})
    windows = [(place, *one.offer) for place, one in enumerate(answer.lines) if one.offer and one.state == "offer"]
    past = [(place, *one.offer) for place, one in enumerate(answer.lines) if one.offer and one.state != "offer"]
    _bars(chart, past, theme.PALE[1], 12, "offer that ended")
    _bars(chart, windows, theme.HUES[1], 14, "open offer, until its deadline")
    for place, one in enumerate(answer.lines):
        names.append(_two_lines(one.label))
        chart.add_scatter(
            x=list(one.steps), y=[place] * len(one.steps), mode="markers", showlegend=False,
            marker={"size": 6, "color": theme.INK if one.state in {"offer", "live", "invited"} else theme.GREY},
            hovertemplate="%{x|%-d %b %Y}<extra></extra>",
        )  # fmt: skip
    if ahead:
        chart.add_scatter(
            x=[day for _, day in ahead], y=[place for place, _ in ahead], mode="markers", name="promised answer",
            marker={"symbol": "diamond-open", "size": 12, "color": theme.HUES[2], "line": {"width": 3}},
            hovertemplate="promised for %{x|%-d %b %Y}<extra></extra>",
        )  # fmt: skip
    chart.add_vline(x=answer.today, line={"color": theme.INK, "width": 2, "dash": "dot"})
    chart.add_annotation(
        x=answer.today,
        y=1,
        yref="paper",
        yanchor="bottom",
        text="today",
        showarrow=False,
        font={"size": theme.SMALLEST},
    )
    first, last = _span(answer.lines, answer.today)
    chart.update_xaxes(range=[first, last], nticks=5, tickformat="%-d %b")
    chart.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.4, -0.6], showgrid=False, zeroline=False
    )
    chart.update_layout(legend=_BELOW, showlegend=True, margin={"t": _HEAD, "b": 72})
    return chart


def say(answer: InterestAnswer) -> go.Figure | None:
    """Return what can truthfully be said, by who asks, as a table.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no process and no offer is in the log.
    """
    rows = answer.tables.get(SAY)
    if rows is None or rows.empty:
        return None
    shown = rows.head(8)
    who = ["<br>".join(map(theme.text, textwrap.wrap(theme.cut(str(name), 36), 13))) for name in shown["Asked by"]]
    said = ["<br>".join(map(theme.text, textwrap.wrap(str(line), 34))) for line in shown["You can truthfully say"]]
    return _table(
        "What you can truthfully say, by who asks",
        f"A table of what can truthfully be said to {plural(len(shown), 'asker')}.",
        "Who asks never counts as another employer. Say less if you like, but no more: the log holds no more.",
        SAY,
        ("Asked by", "You can say"),
        [who, said],
        (30, 70),
    )


def clock(answer: InterestAnswer) -> go.Figure | None:
    """Return the range of the chance that each process answers before each deadline, and with more days.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no process is live.
    """
    rows = answer.tables.get(CLOCK)
    if rows is None or rows.empty:
        return None
    kept = [part.head(_PROCESSES) for _, part in rows.groupby(["By", "Deadline"], sort=False)][:_DEADLINES]
    later = [str(name) for name in rows.columns if str(name).startswith("With ")]
    more = later[0].split(",")[0].lower()
    drawn = sum(len(part) + 1 for part in kept)
    chart = theme.figure(
        _clock_title(kept[0]),
        alt=f"Ranges of the chance of an answer, for {plural(len(kept[0]), 'process', 'processes')} in talks and {plural(len(kept), 'deadline')}.",
        how="Each line is the range in which the chance of an answer by that day lies: a wide one means that little is known. Pale: the same with more days. Whether the answer is a yes is another question: the table tells how often it was.",
        table=CLOCK,
        height=_HEAD + 40 * drawn + 96,
    )
    place, ticks = 0.0, []
    for part in kept:
        by = pd.Timestamp(part["By"].iloc[0])
        what = theme.text(theme.cut(str(part["Deadline"].iloc[0]), 24))
        chart.add_annotation(
            x=0, y=place, xanchor="left", yanchor="middle", showarrow=False, text=f"<b>by {by.day} {by:%b}</b> ({what})", font={"size": theme.SMALL}
        )  # fmt: skip
        place += 1
        for low, high, then_low, then_high, name in part[
            ["Answers by then, from (%)", "to (%)", *later, "Process"]
        ].itertuples(index=False, name=None):
            for ends, at, colour, width in (
                ((low, high), place - 0.13, theme.HUES[0], 9),
                ((then_low, then_high), place + 0.2, theme.PALE[0], 5),
            ):
                chart.add_scatter(
                    x=list(ends), y=[at, at], mode="lines", line={"color": colour, "width": width}, showlegend=False,
                    hovertemplate="%{x} %<extra></extra>",
                )  # fmt: skip
            ticks.append((place, _two_lines(str(name))))
            place += 1
    for name, colour, width in (("by that day", theme.HUES[0], 9), (more, theme.PALE[0], 5)):
        chart.add_scatter(x=[None], y=[None], mode="lines", name=name, line={"color": colour, "width": width})
    chart.update_xaxes(
        range=[-2, 102],
        tickvals=[0, 25, 50, 75, 100],
        ticktext=["0", "25 %", "50 %", "75 %", "100 %"],
        title={"text": "chance of an answer", "font": {"size": theme.SMALL}},
    )
    chart.update_yaxes(
        tickvals=[at for at, _ in ticks], ticktext=[name for _, name in ticks], range=[place - 0.4, -0.6], showgrid=False, zeroline=False
    )  # fmt: skip
    chart.update_layout(legend=_BELOW, margin={"t": _HEAD, "b": 88})
    return chart


def leverage(answer: InterestAnswer) -> go.Figure | None:
    """Return the base of each open offer beside the best other open one.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no two open offers have a base in one currency.
    """
    rows = answer.tables.get(LEVERAGE)
    rows = None if rows is None else rows[rows[_GAP].notna()].head(_OFFERS).reset_index(drop=True)
    if rows is None or rows.empty:
        return None
    best = rows.sort_values(_GAP, ascending=False, kind="stable").iloc[0]
    title = "The open offers pay the same base: none is a lever in money"
    if best[_GAP] > 0:
        one, other = (theme.text(theme.cut(str(best[name]), 24)) for name in ("Best other open offer", "Offer"))
        title = f"{one} is your lever with {other}: {in_words(best[_GAP], str(best['Currency']))} more base a year"
    chart = theme.figure(
        title,
        alt=f"The base of {plural(len(rows), 'open offer')} and of the best other open one beside each.",
        how="A circle is what the offer pays in base a year, a diamond the best other offer that is open. A diamond to the right is a lever, for as long as both are open.",
        table=LEVERAGE,
        height=_HEAD + 52 * len(rows) + 116,
    )
    place = list(range(len(rows)))
    for at, mine, theirs in zip(place, rows["Base a year"], rows["Its base a year"], strict=True):
        line = {"color": theme.GREY_LIGHT, "width": 4}
        chart.add_scatter(x=[mine, theirs], y=[at, at], mode="lines", line=line, showlegend=False, hoverinfo="skip")
    for column, name, colour, symbol in (
        ("Base a year", "this offer", theme.HUES[0], "circle"),
        ("Its base a year", "the best other open one", theme.HUES[1], "diamond"),
    ):
        chart.add_scatter(
            x=rows[column], y=place, mode="markers", name=name, marker={"color": colour, "symbol": symbol, "size": 12}, hovertemplate="%{x:,.0f}<extra></extra>",
        )  # fmt: skip
    unit = theme.text(rows["Currency"].iloc[0]) if rows["Currency"].nunique() == 1 else ""
    chart.update_xaxes(
        nticks=4,
        tickformat=",.0f",
        title={"text": f"base a year {f'({unit})' if unit else ''}".strip(), "font": {"size": theme.SMALL}},
    )
    chart.update_yaxes(
        tickvals=place, ticktext=[f"{_two_lines(str(name))}<br>{_until(day)}" for name, day in zip(rows["Offer"], rows["Until"], strict=True)],
        range=[len(rows) - 0.4, -0.6], showgrid=False, zeroline=False,
    )  # fmt: skip
    chart.update_layout(legend=_BELOW, margin={"t": _HEAD, "b": 104})
    return chart


def when_asked(answer: InterestAnswer) -> go.Figure | None:
    """Return how many interviews led on where they asked and where they did not, with intervals.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing under five interviews of either kind.
    """
    rows = answer.tables.get(ASKED)
    if rows is None or len(rows) < 2 or rows["Share (%)"].isna().any():
        return None
    told = [f"{k} of {n}" for k, n in zip(rows["Led on"], rows["of"], strict=True)]
    chart = theme.figure(
        f"Where they asked, {told[0]} led on; where they did not, {told[1]}",
        alt="Two shares with intervals: interviews that led on where they asked whether you interview elsewhere, and where not.",
        how="A mark is the share that led on, the line its 95 % interval. Where the lines overlap a lot, chance alone would look like this.",
        table=ASKED,
        height=_HEAD + 2 * 44 + 70,
    )
    chart.add_scatter(
        x=rows["Share (%)"], y=list(range(len(rows))), mode="markers", showlegend=False, marker={"color": theme.HUES[0], "symbol": "circle", "size": 11},
        error_x=theme.interval(rows["Share (%)"], rows["From (%)"], rows["To (%)"]), hovertemplate="%{x} %<extra></extra>",
    )  # fmt: skip
    chart.update_xaxes(
        range=[-2, 102],
        tickvals=[0, 25, 50, 75, 100],
        ticktext=["0", "25 %", "50 %", "75 %", "100 %"],
        title={"text": "led on", "font": {"size": theme.SMALL}},
    )
    chart.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[f"{name}<br>(n {n})" for name, n in zip(rows["Where"], rows["of"], strict=True)],
        range=[len(rows) - 0.4, -0.6], showgrid=False, zeroline=False,
    )  # fmt: skip
    chart.update_layout(margin={"t": _HEAD, "b": 64})
    return chart


def _bars(
    chart: go.Figure, spans: list[tuple[int, pd.Timestamp, pd.Timestamp]], colour: str, width: int, name: str
) -> None:
    """Draw bars from one day to another, all in one trace."""
    if not spans:
        return
    x: list[Any] = []
    y: list[Any] = []
    for place, start, end in spans:
        # A day's length, so that what began and ended on one day is still seen.
        x += [start, max(end, start + pd.Timedelta(days=1)), None]
        y += [place, place, None]
    chart.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": colour, "width": width},
        name=name,
        showlegend=bool(name),
        hoverinfo="skip",
    )


def _span(lines: tuple[Line, ...], today: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the days the axis runs over: the live processes whole, with half a year before today at most for others."""
    live = [one.start for one in lines if one.state in {"offer", "live", "invited"}]
    first = min([one.start for one in lines])
    floor = min([*live, today - pd.Timedelta(days=180)])
    last = max(
        [today, *(one.expected_on for one in lines if one.expected_on), *(one.offer[1] for one in lines if one.offer)]
    )
    start = max(first, floor)
    edge = max(pd.Timedelta(days=2), (last - start) * 0.04)
    return start - edge, last + edge


def _timeline_title(answer: InterestAnswer) -> str:
    said = []
    if answer.open_offers:
        said.append(f"{plural(answer.open_offers, 'offer')} open")
    if answer.live:
        said.append(f"{plural(answer.live, 'process', 'processes')} live")
    if said:
        return f"Today: {join(said)}" + (f"; {answer.quiet} fell silent" if answer.quiet else "")
    if answer.quiet:
        return f"Nothing is live today; {plural(answer.quiet, 'process', 'processes')} fell silent"
    return f"Nothing is live today: {plural(len(answer.lines), 'process', 'processes')} ended"


def _clock_title(part: pd.DataFrame) -> str:
    by = pd.Timestamp(part["By"].iloc[0])
    first = part.sort_values(["to (%)", "Answers by then, from (%)"], ascending=False).iloc[0]
    name = theme.text(theme.cut(str(first["Process"]), 24))
    low, high = first["Answers by then, from (%)"], first["to (%)"]
    chance = f"{low:.0f} to {high:.0f} %" if low < high else f"about {high:.0f} %"
    return f"Likeliest to answer by {by.day} {by:%B}: {name}, {chance}"


def _until(day: Any) -> str:
    return "no deadline" if pd.isna(day) else f"until {day.day} {day:%b}"


def _two_lines(name: str) -> str:
    lines = textwrap.wrap(name, 13, max_lines=2, placeholder="…") or [""]
    return "<br>".join(theme.text(theme.cut(line, 13)) for line in lines)


def _table(
    title: str, alt: str, how: str, table: str, heads: tuple[str, ...], columns: list[list[str]], widths: tuple[int, ...]
) -> go.Figure:  # fmt: skip
    lines = [max(cell.count("<br>") + 1 for cell in row) for row in zip(*columns, strict=True)]
    chart = theme.figure(title, alt=alt, how=how, table=table, height=110 + sum(14 + 17 * n for n in lines))
    chart.add_table(
        columnwidth=list(widths),
        header={"values": list(heads), "align": "left", "fill": {"color": theme.GREY_LIGHT}, "font": {"size": theme.SMALL}, "height": 28},
        cells={
            "values": columns, "align": "left", "fill": {"color": "rgba(0,0,0,0)"}, "font": {"size": theme.SMALL, "color": theme.INK},
            "line": {"color": theme.GREY_LIGHT}, "height": 24,
        },
    )  # fmt: skip
    chart.update_layout(margin={"b": 8, "l": 12, "r": 12})
    return chart
