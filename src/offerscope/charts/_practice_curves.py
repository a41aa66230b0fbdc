"""Pictures of practice that have a line through them: own ratings, the chance to get through, and the three changes."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import see_through
from offerscope.findings import Strength
from offerscope.questions._practice_trends import Movement
from offerscope.questions.practice import CHANCE, RATINGS, TRENDS, PracticeAnswer
from offerscope.wording import plural

#: Pixels that a title of two lines takes.
_HEAD = 64

#: A legend at the foot of the figure, wherever its plot ends.
_BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left"}

#: The band of a curve, and the lines in it.
_BAND, _LINE = see_through(theme.HUES[4], 0.25), see_through(theme.HUES[0], 0.22)

_HOW_LINES = "The thick line is what the log makes likeliest, the band holds it 95 times in 100, and the thin lines are thirty that could be true: where they go up and down alike, nobody can tell."


def ratings(answer: PracticeAnswer) -> go.Figure | None:
    """Return own ratings in the order of the interviews, with the line through them.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where too few interviews were rated.
    """
    moved = answer.rating
    if moved is None:
        return None
    rows = moved.rows
    hollow = " Hollow diamonds were written down after the outcome was known." if moved.recalled else ""
    chart = theme.figure(
        _title(moved, "Your own ratings", "points of 10"),
        alt=f"Own ratings of {plural(moved.n, 'interview')} in their order, with a line and its band.",
        how=f"A dot is one interview, rated by yourself. {_HOW_LINES}{hollow}",
        table=RATINGS,
        height=400,
    )
    _curve(chart, moved, 1.0)
    for late, name, symbol, colour in (
        (False, "written down in time", "circle", theme.HUES[1]),
        (True, "written down after the outcome", "diamond-open", theme.INK),
    ):
        part = rows[rows["recalled"].astype(bool).eq(late)]
        if part.empty:
            continue
        chart.add_scatter(
            x=part["earlier"] + 1, y=part["value"], mode="markers", name=name,
            marker={"color": colour, "symbol": symbol, "size": 8, "line": {"width": 1.5 if late else 0, "color": colour}},
            text=[theme.text(theme.cut(str(company))) for company in part["company"]],
            hovertemplate="%{text}: %{y} of 10<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(range=[0.5, 10.5], tickvals=[1, 4, 7, 10], ticktext=["1", "4", "7", "10"], zeroline=False)
    _by_interview(chart, answer, moved)
    return chart


def chance(answer: PracticeAnswer) -> go.Figure | None:
    """Return how the chance to get through moved over the interviews.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where too few outcomes are known.
    """
    moved = answer.passed
    if moved is None:
        return None
    rows = moved.rows
    chart = theme.figure(
        _title(moved, "Getting through", "percentage points"),
        alt=f"The chance to get through by the number of the interview, from {plural(moved.n, 'outcome')}, with its band.",
        how=f"A mark on top is an interview you got through, one at the bottom one you did not. {_HOW_LINES} It is for an interview of average stage and difficulty.",
        table=CHANCE,
        height=380,
    )
    _curve(chart, moved, 100.0)
    for passed, name, symbol, colour in (
        (1.0, "got through", "circle", theme.HUES[2]),
        (0.0, "did not get through", "x", theme.HUES[1]),
    ):
        part = rows[rows["value"].eq(passed)]
        if part.empty:
            continue
        chart.add_scatter(
            x=part["earlier"] + 1, y=[103 if passed else -3] * len(part), mode="markers", name=name,
            marker={"color": colour, "symbol": symbol, "size": 7, "line": {"width": 1.5, "color": colour}},
            text=[theme.text(theme.cut(str(company))) for company in part["company"]],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(
        range=[-8, 108],
        tickvals=[0, 25, 50, 75, 100],
        ticktext=["0 %", "25 %", "50 %", "75 %", "100 %"],
        zeroline=False,
    )
    _by_interview(chart, answer, moved)
    return chart


def trends(answer: PracticeAnswer) -> go.Figure | None:
    """Return the three changes from the first third to the last, each on its own scale, with what would have shown.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is the change, the line its 95 % interval, the grey band what would not have shown.
    """
    rows = answer.tables[TRENDS]
    if rows.empty:
        return None
    moved = [one for one in (answer.rating, answer.passed, answer.answer) if one is not None]
    told = sum(one.strength is not Strength.TOO_EARLY for one in moved)
    chart = theme.figure(
        f"{told if told else 'None'} of {plural(len(moved), 'change')} can be told from noise so far"
        if len(moved) > 1
        else f"This change can{'' if told else 'not'} be told from noise so far",
        alt=f"The change from the first third to the last in {plural(len(rows), 'measure')}, with intervals.",
        how="Right of the line later ones went better, left of it worse. A dot is the change, the line its 95 % interval. The grey bar: changes so small that a log of this size would not show them.",
        table=TRENDS,
        height=_HEAD + 96 * len(rows) + 40,
    )
    # Each change in shares of its own scale's reach: the table has the units.
    for place, ((_, row), one) in enumerate(zip(rows.iterrows(), moved, strict=True)):
        scale = 100.0 if "%" in row["What"] else 9.0 if "of 10" in row["What"] else 4.0
        unit = " percentage points" if "%" in row["What"] else " points"
        least = min(float(row["Smallest change that would lean"]) / scale, 1.0)
        # From the change itself, as the finding says it: the table's is rounded already.
        size = f"{100 * one.change:+.0f}" if one.what == "passed" else f"{one.change:+.1f}"
        chart.add_shape(
            type="rect", x0=-least, x1=least, y0=place - 0.16, y1=place + 0.16, fillcolor=theme.GREY_LIGHT,
            line={"width": 0}, layer="below",
        )  # fmt: skip
        chart.add_shape(
            type="line",
            x0=0,
            x1=0,
            y0=place - 0.22,
            y1=place + 0.22,
            line={"color": theme.INK, "width": 1},
            layer="below",
        )
        point = pd.Series([float(row["Change"]) / scale])
        ends = pd.Series([float(row["From"]) / scale]), pd.Series([float(row["To"]) / scale])
        chart.add_scatter(
            x=point, y=[place], mode="markers", showlegend=False, error_x=theme.interval(point, *ends),
            marker={"color": theme.HUES[place], "symbol": theme.SYMBOLS[place], "size": 11}, hoverinfo="skip",
        )  # fmt: skip
        name = theme.text(str(row["What"]).partition(" (")[0])
        said = f"<b>{name}</b>: {size}{unit} (n {row['n']})".replace("-", "\u2212")
        chart.add_annotation(
            x=0, xref="paper", y=place - 0.36, text=said, showarrow=False, xanchor="left", font={"size": theme.SMALL}
        )
    chart.update_xaxes(
        range=[-1, 1],
        tickvals=[-0.55, 0, 0.55],
        ticktext=["worse", "no change", "better"],
        showgrid=False,
        zeroline=False,
    )
    chart.update_yaxes(visible=False, range=[len(rows) - 0.55, -0.7])
    return chart


def _title(moved: Movement, what: str, unit: str) -> str:
    """Return the finding of a curve as its title."""
    if moved.strength is Strength.TOO_EARLY:
        return f"{what}: too early to tell a rise or a fall from noise"
    size = f"{100 * abs(moved.change):.0f}" if moved.what == "passed" else f"{abs(moved.change):.1f}"
    better = "better" if moved.is_rise else "worse"
    seems = "went" if moved.strength is Strength.CLEAR else "seem to have gone"
    return f"{what}: later interviews {seems} {better}, by about {size} {unit}"


def _curve(chart: go.Figure, moved: Movement, scale: float) -> None:
    """Draw the band, the thin lines and the thick one."""
    places = moved.places
    for ends in (moved.band_low, moved.band_high):
        chart.add_scatter(
            x=places, y=scale * ends, mode="lines", line={"width": 0}, showlegend=False, hoverinfo="skip",
            fill=None if ends is moved.band_low else "tonexty", fillcolor=_BAND,
        )  # fmt: skip
    for line in moved.lines:
        chart.add_scatter(
            x=places,
            y=scale * line,
            mode="lines",
            line={"width": 1, "color": _LINE},
            showlegend=False,
            hoverinfo="skip",
        )
    chart.add_scatter(
        x=places, y=scale * moved.middle, mode="lines", line={"width": 3, "color": theme.HUES[0]}, name="likeliest",
        hovertemplate="%{y:.1f}<extra></extra>",
    )  # fmt: skip


def _by_interview(chart: go.Figure, answer: PracticeAnswer, moved: Movement) -> None:
    said = "interview" if answer.counted == "all" else "interview of its stage"
    chart.update_xaxes(
        title={"text": f"{said}, from the first to the last", "font": {"size": theme.SMALL}}, zeroline=False, nticks=6,
        range=[0.2, float(moved.places[-1]) + 0.8],
    )  # fmt: skip
    chart.update_layout(legend=_BELOW, margin={"b": 96})
