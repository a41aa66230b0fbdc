"""Pictures of the network: whom to write to, who is warm, doors by their day, ways to companies, people over time."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.network import COMPANIES, DOORS, GROWTH, LETTERS, PEOPLE, NetworkAnswer
from offerscope.wording import join, plural

#: What one picture holds and a narrow screen still shows; the tables hold everything.
PEOPLE_SHOWN, COMPANIES_SHOWN, DOORS_SHOWN = 15, 15, 15

#: Pixels that a title of two lines takes.
_HEAD = 64

#: A legend at the foot of the figure, wherever its plot ends.
_BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left"}

#: How days are written on an axis: with the day of the month where the marks are nearer than a month.
_DAYS = [
    {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", None], "value": "%b\n%Y"},
]

#: How each state of a door is drawn: its colour, its symbol, and its name in the legend.
_DOORS = {
    "its day has come": (theme.HUES[1], "diamond", "its day has come"),
    "open": (theme.HUES[0], "circle", "open since then"),
    "from that day": (theme.HUES[0], "circle-open", "opens then"),
    "you left, not written how": (theme.GREY, "square-open", "you left, door not written down"),
    "tried again since": (theme.GREY, "x", "tried again since"),
}

#: How people are drawn by when they were met.
_MET = {
    "in the search": (theme.HUES[0], "circle", "met in the search"),
    "before the search": (theme.HUES[1], "diamond", "known before it"),
    "not known": (theme.GREY, "square", "day of meeting not known"),
    "no search in the log": (theme.HUES[0], "circle", "people you know"),
}

#: How companies are drawn by what is open there.
_OPEN = {
    "process open": (theme.HUES[1], "diamond", "a process is open"),
    "door open": (theme.HUES[0], "square", "its door is open"),
    "": (theme.GREY, "circle", "nothing open"),
}


def letters(answer: NetworkAnswer) -> go.Figure | None:
    """Return whom to write to this week and why, as a table.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        In the order of the reasons.
    """
    rows = answer.tables.get(LETTERS)
    if rows is None or rows.empty:
        return None
    who = [_who(name, company) for name, company in zip(rows["Write to"], rows["At"], strict=True)]
    why = [_why(*cells) for cells in zip(rows["Why now"], rows["Contact"], strict=True)]
    chart = theme.figure(
        f"{plural(len(rows), 'person', 'people')} to write to this week, and why",
        alt=f"A table of {plural(len(rows), 'person', 'people')} with the reason to write to each.",
        how="The reasons order the table, by kind and then by day, not how well you know each other. Of several people at one company it names one: whoever is in your contacts first, then a recruiter.",
        table=LETTERS,
        height=110 + sum(16 + 17 * max(above, below) for (_, above), (_, below) in zip(who, why, strict=True)),
    )
    chart.add_table(
        columnwidth=[38, 62],
        header={"values": ["Who", "Why now"], "align": "left", "fill": {"color": theme.GREY_LIGHT}, "font": {"size": theme.SMALL}, "height": 28},
        cells={
            "values": [[text for text, _ in who], [text for text, _ in why]],
            "align": "left",
            "fill": {"color": "rgba(0,0,0,0)"},
            "font": {"size": theme.SMALL, "color": theme.INK},
            "line": {"color": theme.GREY_LIGHT},
            "height": 24,
        },
    )  # fmt: skip
    chart.update_layout(margin={"b": 8, "l": 12, "r": 12})
    return chart


def warmth(answer: NetworkAnswer) -> go.Figure | None:
    """Return how warm each person is, the warmest on top, with the days since the last contact.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        At most :data:`PEOPLE_SHOWN`; nothing where no day of contact is known.
    """
    table = answer.tables.get(PEOPLE)
    if table is None or table["Warmth"].isna().all():
        return None
    rows = table.dropna(subset=["Warmth"]).head(PEOPLE_SHOWN).reset_index(drop=True)
    kinds = rows["Met"].nunique()
    dated = answer.known - answer.undated
    chart = theme.figure(
        f"You were in touch with {answer.warm} of {plural(dated, 'person', 'people')} within {answer.half_life:g} days",
        alt=f"The warmth of {plural(len(rows), 'person', 'people')}, the warmest on top.",
        how="Right is warmer: more contact, and more lately. Beside each mark the days since the last contact. Warm is not the same as useful: news often comes from people you know less well."
        + _part(rows, table),
        table=PEOPLE,
        height=_HEAD + 38 * len(rows) + 70 + 22 * kinds,
    )
    _stems(chart, rows["Warmth"])
    for met, (colour, symbol, name) in _MET.items():
        part = rows[rows["Met"].eq(met)]
        if part.empty:
            continue
        chart.add_scatter(
            x=part["Warmth"], y=part.index, mode="markers+text", name=name,
            marker={"color": colour, "symbol": symbol, "size": 10},
            text=[f"  {days:,.0f} d" for days in part["Days ago"]], textposition="middle right", textfont={"size": theme.SMALLEST},
            customdata=[[theme.text(person), theme.text(company)] for person, company in zip(part["Person"], part["Company"], strict=True)],
            hovertemplate="%{customdata[0]}, %{customdata[1]}: warmth %{x}<extra></extra>", cliponaxis=False,
        )  # fmt: skip
    labels = [_label(person, company) for person, company in zip(rows["Person"], rows["Company"], strict=True)]
    _rows(chart, labels)
    chart.update_yaxes(showgrid=False)
    chart.update_xaxes(
        range=[0, 1.12], tickvals=[0, 0.5, 1], ticktext=["0 cold", "0.5", "1 warm"], showgrid=False, zeroline=False
    )
    chart.update_layout(legend=_BELOW, showlegend=kinds > 1, margin={"b": 70 if kinds > 1 else 36})
    return chart


def doors(answer: NetworkAnswer) -> go.Figure | None:
    """Return the companies that can be tried again, by the day from which.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Companies with a process open now, and closed doors, are in the table alone.
    """
    table = answer.tables.get(DOORS)
    if table is None or answer.as_of is None:
        return None
    rows = table[table["Now"].isin(list(_DOORS))].dropna(subset=["Day"])
    if rows.empty:
        return None
    # Where there are more than a picture holds: what is due and open first, and of those the latest.
    rows = rows.sort_values("Day", ascending=False, kind="stable")
    rows = rows.sort_values("Now", key=lambda states: states.map(list(_DOORS).index), kind="stable")
    whole = rows
    rows = rows.head(DOORS_SHOWN).sort_values("Day", kind="stable").reset_index(drop=True)
    kinds = rows["Now"].nunique()
    chart = theme.figure(
        _doors_title(table),
        alt=f"A time line of {plural(len(rows), 'company', 'companies')} that can be tried again, by day.",
        how="A mark is the day from which a company can be tried again: the one you wrote down, or for an open door the day its process ended. The upright line is the log's day."
        + _part(rows, whole),
        table=DOORS,
        height=_HEAD + 40 * len(rows) + 84 + 22 * kinds,
    )
    for state, (colour, symbol, name) in _DOORS.items():
        part = rows[rows["Now"].eq(state)]
        if part.empty:
            continue
        chart.add_scatter(
            x=part["Day"], y=part.index, mode="markers", name=name,
            marker={"color": colour, "symbol": symbol, "size": 11, "line": {"width": 2, "color": colour}},
            customdata=[[theme.text(company), ended] for company, ended in zip(part["Company"], part["How it ended"], strict=True)],
            hovertemplate="%{customdata[0]}, %{customdata[1]}: %{x|%d %b %Y}<extra></extra>",
        )  # fmt: skip
    first, last = min(rows["Day"].min(), answer.as_of), max(rows["Day"].max(), answer.as_of)
    room = (last - first) * 0.06 + pd.Timedelta(days=4)
    chart.add_vline(x=answer.as_of, line={"color": theme.INK, "width": 1, "dash": "dot"})
    chart.add_annotation(
        x=answer.as_of, y=-0.75, text="today", showarrow=False, font={"size": theme.SMALLEST},
        xanchor="right" if last == answer.as_of else "left", xshift=-4 if last == answer.as_of else 4,
    )  # fmt: skip
    _rows(
        chart,
        [_label(company, ended) for company, ended in zip(rows["Company"], rows["How it ended"], strict=True)],
    )
    chart.update_yaxes(range=[len(rows) - 0.45, -1.0])
    chart.update_xaxes(range=[first - room, last + room], nticks=4, tickformatstops=_DAYS, tickangle=0, zeroline=False)
    chart.update_layout(legend=_BELOW, showlegend=True, margin={"b": 84})
    return chart


def reach(answer: NetworkAnswer) -> go.Figure | None:
    """Return how far the people known reach into each company, and the warmest way.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        At most :data:`COMPANIES_SHOWN`, those where something is open first.
    """
    table = answer.tables.get(COMPANIES)
    if table is None or table["Reach"].isna().all():
        return None
    rows = table.dropna(subset=["Reach"])
    rows = rows.sort_values("What is open", key=lambda open_: open_.eq(""), kind="stable").head(COMPANIES_SHOWN)
    rows = rows.sort_values("Reach", ascending=False, kind="stable").reset_index(drop=True)
    kinds = rows["What is open"].nunique()
    top = rows.iloc[0]
    chart = theme.figure(
        f"You reach furthest into {theme.text(theme.cut(str(top['Company']), 24))}: you know {plural(int(top['People you know there']), 'person', 'people')} there",
        alt=f"How far the people you know reach into {plural(len(rows), 'company', 'companies')}, the furthest on top.",
        how="Reach, from 0 to 1, puts together how warm everyone is whom you know there: one warm person or several cooler ones bring it near 1. Filled mark: all of them together. Small bar: the warmest way alone, through the person named. n: how many people. The further apart, the less it hangs on one person."
        + _part(rows, table),
        table=COMPANIES,
        height=_HEAD + 40 * len(rows) + 68 + 22 * (kinds + 1),
    )
    _stems(chart, rows["Reach"])
    for kind, (colour, symbol, name) in _OPEN.items():
        part = rows[rows["What is open"].eq(kind)]
        if part.empty:
            continue
        chart.add_scatter(
            x=part["Reach"], y=part.index, mode="markers+text", name=name,
            marker={"color": colour, "symbol": symbol, "size": 10},
            text=[f"  n {n}" for n in part["People you know there"]], textposition="middle right", textfont={"size": theme.SMALLEST},
            customdata=[[theme.text(company), theme.text(way)] for company, way in zip(part["Company"], part["Warmest way"], strict=True)],
            hovertemplate="%{customdata[0]}: %{x}, warmest way %{customdata[1]}<extra></extra>", cliponaxis=False,
        )  # fmt: skip
    chart.add_scatter(
        x=rows["Its warmth"], y=rows.index, mode="markers", name="the warmest way alone",
        marker={"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": theme.INK}},
        hovertemplate="warmest way alone: %{x}<extra></extra>",
    )  # fmt: skip
    _rows(
        chart,
        [_label(company, f"via {way}") for company, way in zip(rows["Company"], rows["Warmest way"], strict=True)],
    )
    # Each mark has its number, which a line of a grid would cross.
    chart.update_yaxes(showgrid=False)
    chart.update_xaxes(range=[0, 1.16], tickvals=[0, 0.5, 1], title="reach", showgrid=False, zeroline=False)
    chart.update_layout(legend=_BELOW, showlegend=True, margin={"b": 90})
    return chart


def growth(answer: NetworkAnswer) -> go.Figure | None:
    """Return how many people were known on each day of the search, with the interviews below.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where fewer than two days of meeting are known.
    """
    table = answer.tables.get(GROWTH)
    if table is None or answer.as_of is None:
        return None
    began = answer.search_began or table["Day"].min()
    rows = table[table["Day"].ge(began)]
    if len(rows) < 2 or not table["People known"].max():
        return None
    before = table[table["Day"].lt(began)].tail(1)
    columns = {"People known": ("people known", 3), "Of them in your contacts": ("in your contacts", 1.5)}
    chart = theme.figure(
        _growth_title(answer),
        alt=f"A line of people known that rises from {_at(before, 'People known')} to {rows['People known'].iloc[-1]}.",
        how="Each step up is a person met. A tick below is an interview. The gap between the lines is people who interviewed you and are not in your contacts. Only people whose day of meeting is known are in it.",
        table=GROWTH,
        height=400,
    )
    most = int(rows["People known"].max())
    for place, (column, (name, width)) in enumerate(columns.items()):
        if place and rows[column].equals(rows["People known"]):
            continue
        start = _at(before, column)
        chart.add_scatter(
            x=[began, *rows["Day"], answer.as_of], y=[start, *rows[column], rows[column].iloc[-1]], mode="lines", name=name,
            line={"color": theme.HUES[place], "width": width, "shape": "hv"},
            hovertemplate="%{x|%d %b %Y}: %{y}<extra></extra>",
        )  # fmt: skip
    if answer.interview_days:
        chart.add_scatter(
            x=list(answer.interview_days), y=[-0.06 * most] * len(answer.interview_days), mode="markers", name="an interview",
            marker={"symbol": "line-ns", "size": 9, "line": {"width": 1.5, "color": theme.GREY}},
            hovertemplate="interview on %{x|%d %b %Y}<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(
        range=[-0.12 * most, most * 1.06 + 0.5], zeroline=False, title="people", nticks=6, dtick=1 if most < 6 else None
    )
    chart.update_xaxes(nticks=5, tickformatstops=_DAYS, tickangle=0, zeroline=False)
    chart.update_layout(legend=_BELOW, margin={"b": 84})
    return chart


def _part(drawn: pd.DataFrame, whole: pd.DataFrame) -> str:
    """Return that a picture holds the first of more, where it does."""
    return f" {len(drawn)} of {len(whole)} are drawn; the table has all." if len(drawn) < len(whole) else ""


def _at(rows: pd.DataFrame, column: str) -> int:
    return int(rows[column].iloc[0]) if len(rows) else 0


def _who(name: object, place: object) -> tuple[str, int]:
    """Return a name in bold above a place, in lines that fit a narrow column, and how many they are."""
    bold = [f"<b>{theme.text(line)}</b>" for line in _lines(name, 17)]
    plain = [f"<span style='font-size:11px'>{theme.text(line)}</span>" for line in _lines(place, 20)]
    return "<br>".join([*bold, *plain]), len(bold) + len(plain)


def _label(name: object, below: object) -> str:
    """Return a name in bold above a smaller line, each in one line that fits a narrow screen."""
    first, second = (theme.text(theme.cut(str(words), width)) for words, width in ((name, 21), (below, 26)))
    return f"<b>{first}</b><br><span style='font-size:11px'>{second}</span>"


def _lines(words: object, width: int) -> list[str]:
    return [
        theme.cut(line, width)
        for line in textwrap.wrap(str(words), width, max_lines=2, placeholder="…")
        if line.strip()
    ]


def _why(why: object, contact: object) -> tuple[str, int]:
    """Return a reason as a cell shows it, in lines that fit a narrow screen, and how many they are."""
    rest = textwrap.wrap(str(contact), 34)
    lines = [*map(theme.text, textwrap.wrap(str(why), 30)), *(f"<i>{theme.text(line)}</i>" for line in rest)]
    return "<br>".join(lines), len(lines)


def _rows(chart: go.Figure, labels: list[str]) -> None:
    """Put one row a label on the vertical axis."""
    chart.update_yaxes(
        tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.45, -0.55], zeroline=False
    )


def _stems(chart: go.Figure, ends: pd.Series) -> None:
    """Lead from each row's name to its mark, and no further: what stands beside the mark is not crossed."""
    chart.add_scatter(
        x=[at for end in ends for at in (0, end, None)], y=[at for place in range(len(ends)) for at in (place, place, None)], mode="lines",
        line={"color": theme.GREY_LIGHT, "width": 1}, showlegend=False, hoverinfo="skip",
    )  # fmt: skip


def _doors_title(table: pd.DataFrame) -> str:
    counts = {name: int(table["Now"].eq(state).sum()) for state, name in (("its day has come", "due now"), ("open", "open at any time"), ("from that day", "to come"))}  # fmt: skip
    told = [f"{n} {name}" for name, n in counts.items() if n]
    if not told:
        return "Companies you left or tried again since"
    return f"Doors: {join(told)}"


def _growth_title(answer: NetworkAnswer) -> str:
    if answer.search_began is None:
        return f"You know {plural(answer.known, 'person', 'people')}"
    since = f"{plural(answer.since, 'person', 'people')} met in the search"
    return f"{since}, {answer.before} known before it" if answer.before else since
