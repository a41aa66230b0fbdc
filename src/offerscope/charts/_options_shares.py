"""Pictures of shares with their intervals: how far processes got, what leads further, and what calling a silence a no would do."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.options import REACH, SILENCES, STARTS, VERSIONS, WAYS, OptionsAnswer
from offerscope.wording import join, plural

#: Rows of a picture that a narrow screen still shows; the tables hold everything.
ROWS_SHOWN = 10

#: Pixels of a row with its label above its mark, of one with two marks, and of all that is not rows.
_ROW, _ROW_OF_TWO, _REST = 46, 56, 150

#: A legend at the foot of the figure, wherever its plot ends.
BELOW = {
    "yref": "container",
    "y": 0,
    "yanchor": "bottom",
    "x": 0,
    "xanchor": "left",
    "orientation": "h",
    "traceorder": "normal",
}

#: Pixels of a line of a title.
_TITLE_LINE = 22


def head(chart: go.Figure) -> go.Figure:
    """Return the figure with room for all lines of its title."""
    lines = str(chart.layout.title.text).count("<br>") + 1
    more = max(0, lines - 2) * _TITLE_LINE
    # A page writes the title itself, and takes this much off the figure.
    chart.update_layout(
        margin={"t": 64 + more},
        height=chart.layout.height + more,
        meta={**chart.layout.meta, "title_room": 40 + more},
    )
    return chart


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
            _dots(chart, rows[chosen], _places(chosen), _SHARE, name, colour, symbol)
    return _labelled(chart, labels)


def ways(answer: OptionsAnswer) -> go.Figure | None:
    """Return the shares that were answered and that led to an interview, by way of applying.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The ways used most; the table holds all. Nothing where there is one way.
    """
    return _groups(answer, WAYS, "way of applying")


def versions(answer: OptionsAnswer) -> go.Figure | None:
    """Return the shares that were answered and that led to an interview, by résumé.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The ones used most; the table holds all. Nothing where there is one.
    """
    return _groups(answer, VERSIONS, "résumé", before="Résumé ")


def starts(answer: OptionsAnswer) -> go.Figure | None:
    """Return the shares that were answered and that led to an interview, by who began it and how wanted it was.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Where an employer or a recruiter wrote first, that alone counts. Nothing where there is one kind of start.
    """
    more = " They wrote first: a recruiter or the employer did, however wanted it was. The others you began."
    return _groups(answer, STARTS, "kind of start", more=more)


def _groups(answer: OptionsAnswer, table: str, what: str, *, before: str = "", more: str = "") -> go.Figure | None:
    rows = answer.tables[table].head(ROWS_SHOWN)
    title = answer.titles.get(table, "")
    if not title:
        return None
    chart = theme.figure(
        theme.text(title),
        alt=f"The share of applications that were answered, and that led to an interview, for {plural(len(rows), what)}.",
        how=f"A dot is the share that led to an interview, a diamond the share that was answered at all; the line is its 95 % interval. Where lines overlap, the difference may be luck. No mark: fewer than five applications.{more}",
        table=table,
        height=_ROW_OF_TWO * len(rows) + _REST,
    )
    columns = (str(rows.columns[0]), "Led to an interview", "Applications", "Share (%)")
    labels = [
        f"{before if name != 'not given' else ''}{theme.text(theme.cut(str(name)))}: {k} of {n}{' (too few)' if isnan(share) else ''}"
        for name, k, n, share in _cells(rows, *columns)
    ]
    places = range(len(rows))
    _dots(chart, rows, list(places), _SHARE, "led to an interview", theme.HUES[0], "circle")
    lower = [place + 0.22 for place in places]
    _dots(chart, rows, lower, _REPLY, "answered at all", theme.GREY, "diamond-open")
    return _labelled(chart, labels)


def silence(answer: OptionsAnswer) -> go.Figure | None:
    """Return the share answered if so many days of silence were called a no, beside calling none so.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A row a number of days; the labels say how many answers came later than that, and how many would be given up today.
    """
    rows = answer.tables[SILENCES]
    if len(rows) < 2:
        return None
    days, missed, n = next(iter(_cells(rows, *rows.columns[:1], "Answers missed", "of answers")))
    title = (
        f"Calling {days} of silence a no would have missed {missed} of {plural(n, 'answer')}"
        if missed
        else f"No answer came after {days} of silence or more ({plural(n, 'answer')})"
    )
    chart = theme.figure(
        title,
        alt=f"The share of applications that were answered, for {plural(len(rows) - 1, 'length')} of silence called a no. {title}.",
        how="A no after some days of silence is a rule that you make, not something that happened. A dot is the share answered under that rule, the line its 95 % interval. Missed: answers that came later than that; given up: what is open now, has been silent for longer and would be called a no. Grey: no silence is called a no, and what is open counts as open.",
        table=SILENCES,
        height=_ROW * len(rows) + _REST - 36,
    )
    rows, names = _told_once(rows)
    labels = [
        f"{name}: {_lost(int(k), int(given))}"
        for name, (k, given) in zip(names, _cells(rows, "Answers missed", "Given up today"), strict=True)
    ]
    labels[-1] = "Never: what is open stays open"
    chart.update_layout(height=_ROW * len(rows) + _REST - 36)
    last = pd.Series(range(len(rows)), index=rows.index).eq(len(rows) - 1)
    columns = ("Answered by then (%)", "From (%)", "To (%)")
    _dots(chart, rows[~last], _places(~last), columns, "", theme.HUES[0], "circle")
    _dots(chart, rows[last], _places(last), columns, "", theme.GREY, "diamond")
    return _labelled(chart, labels)


def _lost(missed: int, given: int) -> str:
    """Return what a rule would have cost, in words.

    Examples
    --------
    >>> _lost(2, 1), _lost(0, 3), _lost(0, 0)
    ('2 answers missed, 1 open given up', 'none missed, 3 open given up', 'none missed, none given up')
    """
    if not missed and not given:
        return "none missed, none given up"
    told = f"{plural(missed, 'answer')} missed" if missed else "none missed"
    return f"{told}, {given} open given up" if given else told


def _told_once(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows, numbers of days that come to the same as one row, with the name of each."""
    first = str(rows.columns[0])
    kept: list[int] = []
    days: list[list[str]] = []
    for place, (name, *cells) in enumerate(_cells(rows, *rows.columns)):
        if kept and place < len(rows) - 1 and cells == list(rows.iloc[kept[-1]].drop(first)):
            days[-1].append(name)
        else:
            kept.append(place)
            days.append([name])
    return rows.iloc[kept], [join([*(one.removesuffix(" days") for one in some[:-1]), some[-1]]) for some in days]


_SHARE = ("Share (%)", "From (%)", "To (%)")
_REPLY = ("Answered (%)", "Answered, from (%)", "Answered, to (%)")


def _cells(rows: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(rows[list(columns)].itertuples(index=False, name=None))


def _places(chosen: pd.Series) -> list[int]:
    return [place for place, is_chosen in enumerate(chosen) if is_chosen]


def _dots(
    chart: go.Figure, rows: pd.DataFrame, places: Sequence[float], columns: tuple[str, str, str], name: str, colour: str, symbol: str
) -> None:  # fmt: skip
    """Draw shares with their intervals, each in its own row."""
    middle, low, high = (rows[column] for column in columns)
    chart.add_scatter(
        x=middle, y=list(places), mode="markers", name=name, showlegend=bool(name),
        marker={"color": colour, "symbol": symbol, "size": 10},
        error_x=theme.interval(middle, low, high),
        hovertemplate="%{x} %<extra></extra>",
    )  # fmt: skip


def _labelled(chart: go.Figure, labels: list[str]) -> go.Figure:
    """Write each row's label above its mark, so that a narrow screen needs no room beside the plot."""
    for place, label in enumerate(labels):
        chart.add_annotation(
            x=0, xref="paper", y=place - 0.36, text=label, showarrow=False, xanchor="left", font={"size": theme.SMALL}
        )
    # Each row has its count; lines of a grid would run through the words.
    chart.update_xaxes(
        range=[-2, 102], ticksuffix=" %", zeroline=False, showgrid=False, ticks="outside", tickcolor=theme.GREY
    )
    chart.update_yaxes(visible=False, range=[len(labels) - 0.5, -0.75])
    has_legend = any(trace.showlegend for trace in chart.data)
    chart.update_layout(margin={"l": 12, "r": 16, "b": 68 if has_legend else 32}, legend=BELOW)
    return head(chart)
