"""Pictures of what is wanted: the points from day to day, what each interview changed, three ways to see it, companies."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._goals_tables import changes as changes
from offerscope.charts._goals_tables import day_in_short as _day
from offerscope.charts._goals_tables import directly as directly
from offerscope.charts._goals_tables import let_go as let_go
from offerscope.findings import Strength
from offerscope.questions._goals_words import label
from offerscope.questions.goals import GoalsAnswer
from offerscope.wording import capital, join, plural

#: What one picture holds; the tables hold everything.
DAYS_SHOWN, WANTS_SHOWN, ROWS_SHOWN = 7, 6, 12

#: Pixels that a title of two lines takes.
_HEAD = 64

#: Pixels of a line under the chart.
_LINE = 18

#: Pixels of a mark.
_MARK = 9

#: Points between two labels at the right end, so that none covers another.
_APART = 5.0

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")

#: A legend at the foot of the figure, wherever its plot ends.
_BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left"}


def stated(answer: GoalsAnswer) -> go.Figure | None:
    """Return the points of each want, day by day, with the interview that brought each day's.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no weights were written down. Hollow marks: an offer was open that day.
    """
    days = answer.stated.weighed[-DAYS_SHOWN:]
    if not days:
        return None
    wants = [name for name in answer.stated.labels if any(day.points.get(name, 0.0) > 0 for day in days)]
    wants = sorted(wants, key=lambda name: -max(day.points.get(name, 0.0) for day in days))
    drawn = [name for name in answer.stated.labels if name in wants[:WANTS_SHOWN]]
    chart = theme.figure(
        _stated_title(answer),
        alt=f"Lines of the points of {plural(len(drawn), 'want')} over {plural(len(days), 'day')}.",
        how="Each day's points add up to 100. Under the chart stands each day with the interview it came from; days stand side by side, however far apart they are. A hollow mark: an offer was open that day, which may have moved the points. Where wants have the same points, one mark stands inside the other."
        + _part(len(drawn), len(wants), "wants")
        + _part(len(days), len(answer.stated.weighed), "days"),
        table="Wants",
        height=_HEAD + 290 + _LINE * len(days),
    )
    seen = [[day.points.get(name) for name in drawn] for day in days]
    ends = _spread([(days[-1].points.get(name, 0.0), name) for name in drawn])
    for number, name in enumerate(drawn):
        points = [day.points.get(name) for day in days]
        colour = theme.HUES[number % len(theme.HUES)]
        # A hollow cross would look broken: where an offer was open such a mark is a hollow circle.
        shape = theme.SYMBOLS[number]
        hollow_shape = "circle-open" if shape in {"x", "cross"} else f"{shape}-open"
        hollow = [hollow_shape if day.offers else shape for day in days]
        # Of marks on one place each is larger than those drawn over it, so that all are seen.
        sizes = [_MARK + 7 * _alike(on_day[number:]) for on_day in seen]
        chart.add_scatter(
            x=list(range(len(days))), y=points, mode="lines+markers", name=theme.text(name), showlegend=False,
            line={"color": colour, "width": 2.5, "dash": _DASHES[number]}, marker={"symbol": hollow, "size": sizes, "opacity": 1, "color": colour},
            hovertemplate="%{y:.0f} of 100<extra>%{fullData.name}</extra>",
        )  # fmt: skip
        last = days[-1].points.get(name, 0.0)
        chart.add_annotation(
            x=len(days) - 1, y=ends[name], xanchor="left", xshift=10, showarrow=False,
            text=f"<b>{theme.text(theme.cut(name, 12))}</b> {last:.0f}", font={"color": theme.for_words(colour), "size": theme.SMALL},
        )  # fmt: skip
    chart.update_xaxes(
        tickvals=list(range(len(days))), ticktext=[str(number) for number in range(1, len(days) + 1)],
        range=[-0.3, len(days) - 0.7], showgrid=False, tickangle=0, zeroline=False,
    )  # fmt: skip
    # What stands behind each number, a line a day: beside each other the names would cover one another.
    for number, day in enumerate(days):
        chart.add_annotation(
            xref="paper", yref="paper", x=0, y=0, yshift=-34 - _LINE * number, xshift=-40, xanchor="left", yanchor="top", showarrow=False,
            text=f"<b>{number + 1}</b>  {_day(day.day)}{_brought(list(day.came_from), list(day.offers))}", font={"size": theme.TINY},
        )  # fmt: skip
    top = max(max(day.points.values()) for day in days)
    chart.update_yaxes(
        range=[-3, top + 4], zeroline=False, title={"text": "points of 100", "font": {"size": theme.SMALL}}
    )
    chart.update_layout(margin={"r": 118, "b": 44 + _LINE * len(days)})
    return chart


def three_ways(answer: GoalsAnswer) -> go.Figure | None:
    """Return what was written, what was chosen and after what enthusiasm rose, a row a want.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where only one of the three is known: that has a picture of its own.
    """
    table = answer.tables.get("Three ways to see it")
    if table is None or table.empty:
        return None
    rows = table.head(ROWS_SHOWN).reset_index(drop=True)
    written, chosen, felt = (
        rows[column].notna().any()
        for column in ("As written (of 100)", "By choices (of 100)", "Enthusiasm (points of 10)")
    )
    if not (chosen or felt):
        return None
    has_points = written or chosen
    chart = theme.figure(
        _three_title(answer, rows),
        alt=f"Dots of {plural(len(rows), 'want')}: {join([name for name, is_there in (('as written', written), ('by choices without names', chosen), ('enthusiasm after interviews', felt)) if is_there])}.",
        how="Where the marks of a row are far apart, ask yourself which is you: a difference is a question, not an error. "
        + ("A line is a 95 % interval; below zero, less of it was preferred. " if chosen else "")
        + ("At the right: points of 10 by which you wanted the job more after an interview that showed a typical step more of it, enthusiasm before held equal." if felt else "")
        + _part(len(rows), len(table)),
        table="Three ways to see it",
        height=_HEAD + 34 * len(rows) + 130,
    )  # fmt: skip
    down = list(rows.index)
    if written:
        chart.add_scatter(
            x=rows["As written (of 100)"], y=[place - 0.15 for place in down], mode="markers", name="as written, points of 100",
            marker={"color": theme.HUES[0], "symbol": "diamond", "size": 10}, hovertemplate="%{x:.0f} of 100 as written<extra></extra>",
        )  # fmt: skip
    if chosen:
        chart.add_scatter(
            x=rows["By choices (of 100)"], y=[place + 0.15 for place in down], mode="markers", name="by choices without names",
            marker={"color": theme.HUES[1], "symbol": "circle", "size": 9}, hovertemplate="%{x:.0f} of 100 by choices<extra></extra>",
            error_x=theme.interval(rows["By choices (of 100)"], rows["Choices from"], rows["Choices to"]),
        )  # fmt: skip
    if felt:
        chart.add_scatter(
            x=rows["Enthusiasm (points of 10)"], y=down, mode="markers", name="enthusiasm, points of 10", xaxis="x2",
            marker={"color": theme.HUES[2], "symbol": "square", "size": 9}, hovertemplate="%{x:.1f} of 10 (n %{customdata:.0f})<extra></extra>",
            customdata=rows["Interviews"],
            error_x=theme.interval(rows["Enthusiasm (points of 10)"], rows["Enthusiasm from"], rows["Enthusiasm to"]),
        )  # fmt: skip
    both = has_points and felt
    if has_points:
        title = {"text": "points of 100", "font": {"size": theme.SMALLEST}}
        chart.update_layout(xaxis={"domain": [0, 0.54 if both else 1], "title": title, "zeroline": True, "nticks": 5})
    if felt:
        title = {"text": "enthusiasm", "font": {"size": theme.SMALLEST}}
        chart.update_layout(
            xaxis2={"domain": [0.61 if both else 0, 1], "title": title, "anchor": "y", "zeroline": True, "nticks": 4 if both else 5, "tickangle": 0, "tickfont": {"size": theme.TINY}, "gridcolor": theme.GREY_LIGHT, "zerolinecolor": theme.GREY}
        )  # fmt: skip
        if not has_points:
            chart.update_layout(xaxis={"visible": False})
    _rows(chart, [str(name) for name in rows["What"]])
    chart.update_layout(showlegend=True, legend={**_BELOW, "itemsizing": "constant"}, margin={"b": 80})
    return chart


def choices(answer: GoalsAnswer) -> go.Figure | None:
    """Return what the choices of each day say, the latest day filled and the one before it hollow.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where pairs were answered on one day alone: three ways to see it shows them.
    """
    table = answer.tables.get("What your choices say")
    if table is None or len(answer.elicited.days) < 2:
        return None
    days = [day.day for day in answer.elicited.days[-2:]][::-1]
    rows = table[table["Day"].isin(days)]
    every = list(dict.fromkeys(rows["What"]))
    names = every[:ROWS_SHOWN]
    rows = rows[rows["What"].isin(names)]
    chart = theme.figure(
        _choices_title(answer),
        alt=f"Dots with intervals of {plural(len(names), 'attribute')} on {plural(len(days), 'day')}.",
        how="Points of 100 by which each thing decided between two jobs without names, with its 95 % interval. Below zero: less of it was preferred. The filled marks count. What was not asked about on a day has no mark."
        + _part(len(names), len(every)),
        table="What your choices say",
        height=_HEAD + 40 * len(names) + 100,
    )
    down = {name: place for place, name in enumerate(names)}
    for number, day in enumerate(days):
        part = rows[rows["Day"].eq(day)]
        n = int(part["Choices"].iloc[0])
        chart.add_scatter(
            x=part["Points of 100"], y=[down[name] + (0.15 if number else -0.15) for name in part["What"]], mode="markers",
            name=f"{_day(day)} ({plural(n, 'choice')})",
            marker={"color": theme.HUES[1] if not number else theme.GREY, "symbol": "circle" if not number else "circle-open", "size": 9},
            error_x=theme.interval(part["Points of 100"], part["From"], part["To"]),
            hovertemplate="%{x:.0f} of 100<extra></extra>",
        )  # fmt: skip
    _rows(chart, names)
    chart.update_xaxes(title={"text": "points of 100", "font": {"size": theme.SMALL}}, nticks=6)
    chart.update_layout(showlegend=True, legend=_BELOW, margin={"b": 100})
    return chart


def companies(answer: GoalsAnswer) -> go.Figure | None:
    """Return the companies met in the order of the choices, each with its interval.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The first ones and all that can be chosen now.
    """
    table = answer.tables.get("Companies by your choices")
    if table is None or table.empty or not answer.shown:
        return None
    rows = table[table["Company"].isin(answer.shown)].reset_index(drop=True)
    kinds = [kind for kind in ("offer", "present job", "") if rows["Can be chosen"].eq(kind).any()]
    top = rows.iloc[0]
    chart = theme.figure(
        f"By your choices so far {theme.text(theme.cut(str(top['Company']), 24))} comes before {top['From']:.0f} to {top['To']:.0f} of the other {top['of']} companies",
        alt=f"{plural(len(rows), 'company')} by how many of the other {top['of']} each comes before.",
        how="Right is better. A mark is how many of the other companies it comes before by the weights that your choices show, the line its 95 % interval: long where little is known. It rests only on what your log tells of each."
        + _part(len(rows), len(table)),
        table="Companies by your choices",
        height=_HEAD + 28 * len(rows) + 70 + 22 * len(kinds),
    )
    for kind in kinds:
        part = rows[rows["Can be chosen"].eq(kind)]
        colour, symbol, name = {
            "offer": (theme.HUES[1], "diamond", "offer"),
            "present job": (theme.HUES[0], "square", "present job"),
            "": (theme.GREY, "circle", "others you met"),
        }[kind]
        chart.add_scatter(
            x=part["Comes before"], y=part.index, mode="markers", name=name, marker={"color": colour, "symbol": symbol, "size": 10},
            error_x=theme.interval(part["Comes before"], part["From"], part["To"]),
            hovertemplate="before about %{x:.0f}<extra></extra>",
        )  # fmt: skip
    _rows(chart, [str(name) for name in rows["Company"]], bold=list(rows["Can be chosen"].ne("")))
    chart.update_xaxes(
        range=[-0.5, int(top["of"]) + 0.5],
        nticks=6,
        title={"text": "companies it comes before", "font": {"size": theme.SMALL}},
    )
    chart.update_layout(showlegend=len(kinds) > 1, legend=_BELOW, margin={"b": 92})
    return chart


def _rows(chart: go.Figure, names: list[str], bold: list[bool] | None = None) -> None:
    """Put one row a name on the vertical axis, with a line between two rows."""
    texts = [theme.text(theme.cut(name, 21)) for name in names]
    if bold is not None:
        texts = [f"<b>{text}</b>" if is_bold else text for text, is_bold in zip(texts, bold, strict=True)]
    chart.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=texts,
        range=[len(names) - 0.45, -0.55],
        showgrid=False,
        zeroline=False,
    )
    for place in range(1, len(names)):
        chart.add_hline(y=place - 0.5, line={"color": theme.GREY_LIGHT, "width": 1})


def _part(drawn: int, whole: int, what: str = "") -> str:
    """Return that a picture holds the first of more, where it does, to stand after another sentence."""
    return f" {drawn} of {whole} {f'{what} ' if what else ''}are drawn; the table has all." if drawn < whole else ""


def _alike(points: list[float | None]) -> int:
    """Return how many of the points after the first stand on the same place, as far as an eye can tell.

    Examples
    --------
    >>> _alike([15.0, 10.0, 15.2, None]), _alike([None, None])
    (1, 0)
    """
    first = points[0]
    return sum(first is not None and one is not None and abs(one - first) < 1 for one in points[1:])


def _spread(ends: list[tuple[float, str]]) -> dict[str, float]:
    """Return where each label stands at the right end, moved up where it would cover the one below it."""
    placed: dict[str, float] = {}
    floor = -math.inf
    for value, name in sorted(ends):
        floor = max(value, floor + _APART)
        placed[name] = floor
    return placed


def _brought(source: list[str], offers: list[str]) -> str:
    """Return the interview a day came from, and whose offer was open, as a line under the chart has room for."""
    after = f": {theme.text(theme.cut(join(source), 20 if offers else 26))}" if source else ""
    if not offers:
        return after
    if len(offers) > 1:
        return f"{after} ({len(offers)} offers open)"
    is_its_own = any(one.lower().startswith(offers[0].lower()) for one in source)
    return f"{after} ({'its' if is_its_own else 'another' if source else 'an'} offer open)"


def _stated_title(answer: GoalsAnswer) -> str:
    days = answer.stated.weighed
    first, last = days[0].points, days[-1].points
    if len(days) == 1:
        top = max(last, key=lambda name: last[name])
        return f"{capital(theme.text(theme.cut(top, 24)))} matters most: {last[top]:.0f} of 100 points"
    moved = {name: last.get(name, 0.0) - first.get(name, 0.0) for name in answer.stated.labels}
    up, down = max(moved, key=lambda name: moved[name]), min(moved, key=lambda name: moved[name])
    parts = [
        f"{theme.text(theme.cut(name, 20))} {_went([day.points.get(name, 0.0) for day in days])}"
        for name, is_told in ((up, round(moved[up]) > 0), (down, round(moved[down]) < 0))
        if is_told
    ]
    return capital(f"{'; '.join(parts)} of 100 points") if parts else "What you want stayed as it was"


def _went(points: list[float]) -> str:
    """Return how the points of one want went from the first day to the last; what was not written yet is not nothing."""
    first, last = points[0], points[-1]
    if first == 0:
        came = next(value for value in points if value > 0)
        return f"came up at {came:.0f}" + (f" and reached {last:.0f}" if round(last) != round(came) else "")
    return f"{'rose' if last > first else 'fell'} from {first:.0f} to {last:.0f}"


def _three_title(answer: GoalsAnswer, rows: pd.DataFrame) -> str:
    written = ""
    if rows["As written (of 100)"].notna().any():
        place = int(rows["As written (of 100)"].fillna(-1).to_numpy().argmax())
        written = f"You wrote {theme.text(theme.cut(str(rows['What'].iloc[place]), 20))} first"
    if answer.elicited.latest is None:
        return f"{written}, beside your enthusiasm" if written else "What goes with your enthusiasm after an interview"
    heaviest, is_told = _chosen(answer)
    if is_told:
        return f"{written or 'You'} {'and ' * bool(written)}chose by {heaviest[0]} first"
    so_far = f"our choices so far {'put ' + join(heaviest) + ' first' if len(heaviest) > 1 else 'were about ' + heaviest[0] + ' alone'}"
    return f"{written}; y{so_far}" if written else f"Y{so_far}"


def _chosen(answer: GoalsAnswer) -> tuple[list[str], bool]:
    """Return the two things that decided the latest choices most, and whether it can be told that the first one did."""
    latest = answer.elicited.latest
    if latest is None:
        return [], False
    names = [label(latest.names[place], latest.weights.mean[place]) for place in latest.order[:2]]
    is_told = any(
        one.claim.startswith("pairs:first:") and one.strength is not Strength.TOO_EARLY for one in answer.findings
    )
    return [theme.text(theme.cut(name, 20)) for name in names], is_told


def _choices_title(answer: GoalsAnswer) -> str:
    heaviest, is_told = _chosen(answer)
    day = _day(answer.elicited.days[-1].day)
    if is_told:
        return f"{capital(heaviest[0])} decided most on {day}"
    if len(heaviest) == 1:
        return f"Your choices of {day} were about {heaviest[0]} alone"
    return f"{capital(join(heaviest))} decided most on {day}; which is first is too early to tell"
