"""Pictures of practice: own ratings in their order, outcomes by stage, answers by topic, what moved along, what to prepare."""

from __future__ import annotations

import textwrap
from math import isnan

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._practice_curves import chance, ratings, trends
from offerscope.questions.practice import BESIDE, LIKELY, STAGES_PASSED, TOPICS, PracticeAnswer
from offerscope.wording import plural

__all__ = ["beside", "chance", "prepare", "ratings", "stages", "topics", "trends"]

#: Topics and stages a narrow screen still shows; the tables hold all.
TOPICS_SHOWN, STAGES_SHOWN = 12, 9

#: Pixels of a row with its label above its mark, and of all that is not rows.
_ROW, _REST = 44, 140

#: Pixels that a title of two lines takes.
_HEAD = 64


def stages(answer: PracticeAnswer) -> go.Figure | None:
    """Return how many interviews were got through, by stage and by third.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A tile is k of n; the last column is all thirds with its interval.
    """
    rows = answer.tables[STAGES_PASSED]
    if rows.empty:
        return None
    total = rows[rows["Stage"].eq("all")]
    single = rows[rows["Stage"].ne("all")]
    if len(single) > STAGES_SHOWN:
        single = single[single["of"].ge(single["of"].nlargest(STAGES_SHOWN).min())].head(STAGES_SHOWN)
    rows = pd.concat([single, total])
    overall = rows.iloc[-1]
    title = (
        f"You got through {overall['Got through']} of {plural(int(overall['of']), 'interview')} whose outcome is known"
    )
    chart = theme.figure(
        title,
        alt=f"Tiles of how many interviews were got through, for {plural(len(single), 'stage')} and three thirds of the search.",
        how="A tile says how many you got through of how many; the darker, the larger the share. Grey: none. Thirds are of the interviews whose outcome is known, in their order. On the right all together, with the range that holds the true share 95 times in 100. Under five, no share is given.",
        table=STAGES_PASSED,
        height=_HEAD + 46 * len(rows) + 60,
    )
    names = ["First third", "Middle", "Last third"]
    shares, words = [], []
    for _, row in rows.iterrows():
        pairs = [(int(row[f"{name}, got through"]), int(row[f"{name}, of"])) for name in names]
        pairs.append((int(row["Got through"]), int(row["of"])))
        shares.append([k / n if n else None for k, n in pairs])
        cells = [f"{k} of {n}" if n else "" for k, n in pairs]
        if not isnan(row["From (%)"]):
            cells[-1] += f"<br><span style='font-size:10px'>{row['From (%)']:.0f} to {row['To (%)']:.0f} %</span>"
        words.append(cells)
    across, down = list(range(4)), list(range(len(rows)))
    chart.add_heatmap(
        x=across, y=down, z=[[0] * 4] * len(down), showscale=False, hoverinfo="skip", xgap=2, ygap=2,
        colorscale=[[0, theme.GREY_MARK], [1, theme.GREY_MARK]],
    )  # fmt: skip
    # A little smaller than what lies under it: a thin border keeps the lightest tiles apart from the ground.
    chart.add_heatmap(
        x=across, y=down, z=[[0] * 4] * len(down), showscale=False, hoverinfo="skip", xgap=4, ygap=4,
        colorscale=[[0, theme.GREY_LIGHT], [1, theme.GREY_LIGHT]],
    )  # fmt: skip
    chart.add_heatmap(
        x=across, y=down, z=shares, zmin=0, zmax=1.5, colorscale=theme.SEQUENTIAL, showscale=False, hoverongaps=False,
        xgap=4, ygap=4, hoverinfo="skip",
    )  # fmt: skip
    for place, cells in enumerate(words):
        chart.add_scatter(
            x=across, y=[place] * 4, mode="text", text=cells, textfont={"size": theme.SMALLEST, "color": theme.INK}, showlegend=False,
            hoverinfo="skip",
        )  # fmt: skip
    chart.update_xaxes(
        tickvals=across, ticktext=["first<br>third", "middle", "last<br>third", "all"], side="top", showgrid=False,
        zeroline=False, range=[-0.5, 3.5], ticks="",
    )  # fmt: skip
    chart.update_yaxes(
        tickvals=down, ticktext=[theme.text(theme.cut(str(name), 12)) for name in rows["Stage"]],
        range=[len(down) - 0.5, -0.5], showgrid=False, zeroline=False, ticks="",
    )  # fmt: skip
    chart.update_layout(margin={"t": _HEAD + 40, "b": 12})
    return chart


def topics(answer: PracticeAnswer) -> go.Figure | None:
    """Return how answers went by topic, the weakest on top.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is the mean, the line its 95 % interval.
    """
    rows = answer.tables[TOPICS]
    if rows.empty:
        return None
    rows = rows.head(TOPICS_SHOWN)
    first = rows.iloc[0]
    name = theme.text(theme.cut(str(first["Topic"])))
    start = "Answered worst so far" if answer.topics.stands_out else "No topic stands out yet; the lowest so far"
    title = f"{start}: {name}, about {first['Mean']:.1f} of 5"
    chart = theme.figure(
        title if len(rows) > 1 else f"Your answers on {name}: about {first['Mean']:.1f} of 5",
        alt=f"How answers on {plural(len(rows), 'topic')} went, by your own rating, the weakest on top.",
        how="A dot is the mean of your answers, drawn toward your other topics where few stand behind it; the line is its 95 % interval. n is how many answers. Where lines overlap a lot, the order may be luck.",
        table=TOPICS,
        height=_ROW * len(rows) + _REST - 20,
    )
    places = list(range(len(rows)))
    chart.add_scatter(
        x=rows["Mean"], y=places, mode="markers", showlegend=False,
        marker={"color": theme.HUES[0], "size": 10}, error_x=theme.interval(rows["Mean"], rows["From"], rows["To"]),
        hovertemplate="%{x}<extra></extra>",
    )  # fmt: skip
    for place, topic, n in zip(places, rows["Topic"], rows["n"], strict=True):
        chart.add_annotation(
            x=0, xref="paper", y=place - 0.36, text=f"{theme.text(theme.cut(str(topic), 34))} (n {n})", showarrow=False,
            xanchor="left", font={"size": theme.SMALL},
        )  # fmt: skip
    chart.update_xaxes(
        range=[0.8, 5.2],
        tickvals=[1, 2, 3, 4, 5],
        showgrid=False,
        ticks="outside",
        tickcolor=theme.GREY,
        title={"text": "from 1 (poor) to 5 (good)", "font": {"size": theme.SMALL}},
    )
    chart.update_yaxes(visible=False, range=[len(rows) - 0.6, -0.7])
    return chart


def beside(answer: PracticeAnswer) -> go.Figure | None:
    """Return own ratings, preparation and difficulty over the three thirds of the search, side by side.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where fewer than two of them were noted down.
    """
    rows = answer.tables[BESIDE]
    panels = [
        (name, heading, colour, symbol, top)
        for name, heading, colour, symbol, top in (
            ("Self-rating", "own rating, of 10", theme.HUES[1], "circle", 10.0),
            ("Preparation", "hours of preparation", theme.HUES[0], "square", 0.0),
            ("Difficulty", "difficulty, of 10", theme.HUES[2], "diamond", 10.0),
        )
        if len(rows) and rows[name].notna().sum() > 1
    ]
    if len(panels) < 2 or panels[0][0] != "Self-rating":
        return None
    first, last = rows.iloc[0], rows.iloc[-1]
    other = panels[1][0]
    title = (
        f"Own rating {_from_to(first['Self-rating'], last['Self-rating'])}; "
        f"{'preparation' if other == 'Preparation' else 'difficulty'} {_from_to(first[other], last[other])}"
        f"{' hours' if other == 'Preparation' else ''}"
    )
    chart = theme.figure(
        title,
        alt="Means of own rating, preparation and difficulty in the first, middle and last third of the interviews.",
        how="Each point is the plain mean of a third of your rated interviews; below it, how many say so. What rises and falls together cannot be told apart by this log.",
        table=BESIDE,
        height=_HEAD + 150 * len(panels) + 40,
    )
    high = 1.0 / len(panels)
    for place, (name, heading, colour, symbol, top) in enumerate(panels):
        axis = "" if not place else str(place + 1)
        end = 1 - place * high
        worth = rows[name]
        most = top or max(1.0, float(worth.max()) * 1.25)
        chart.add_scatter(
            x=[0, 1, 2], y=worth, mode="lines+markers+text", xaxis="x", yaxis=f"y{axis}", showlegend=False,
            line={"color": colour, "width": 2}, marker={"color": colour, "symbol": symbol, "size": 9},
            text=["" if isnan(value) else f"<b>{value:.1f}</b><br>n {n}" for value, n in zip(worth, rows[f"{name}, n"], strict=True)],
            textposition="bottom center", textfont={"size": theme.TINY}, hoverinfo="skip", cliponaxis=False,
        )  # fmt: skip
        chart.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [end - high + 0.05, end - 0.09], "range": [-0.15 * most, most], "zeroline": False, "nticks": 3,
                    "rangemode": "normal", "showgrid": False,
                }
            }
        )  # fmt: skip
        chart.add_annotation(
            x=0, xref="paper", y=end, yref="paper", text=f"<b>{heading}</b>", showarrow=False, xanchor="left",
            yanchor="top", font={"size": theme.SMALL},
        )  # fmt: skip
    chart.update_xaxes(
        tickvals=[0, 1, 2], ticktext=["first third", "middle", "last third"], range=[-0.4, 2.4], showgrid=False,
        anchor="free", position=0, zeroline=False,
    )  # fmt: skip
    return chart


def _from_to(first: float, last: float) -> str:
    if isnan(first) or isnan(last):
        return "not noted"
    return f"from {first:.1f} to {last:.1f}" if f"{first:.1f}" != f"{last:.1f}" else f"steady at {first:.1f}"


def prepare(answer: PracticeAnswer) -> go.Figure | None:
    """Return the questions worth preparing, as a table: which round may ask them, and how they went.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        At most five, the most worth first.
    """
    if not answer.likely:
        return None
    what, went, lines = [], [], []
    for one in answer.likely:
        heading = [f"<b>{theme.text(line)}</b>" for line in _lines(one.topic, 16, 2)]
        where = one.round.company or "any next interview"
        heading += [theme.text(line) for line in _lines(where, 17, 2)]
        if one.round.stage:
            heading.append(f"<i>{theme.text(theme.cut(one.round.stage, 17))}</i>")
        body = [f"asked in {one.k} of {one.n} such; your {plural(one.answers, 'answer')}: {one.mean:.1f} of 5"]
        body = [line for part in body for line in textwrap.wrap(part, 32)]
        if one.question:
            body += [f"<i>{theme.text(line)}</i>" for line in _lines(f"“{' '.join(one.question.split())}”", 34, 3)]
        if one.would_change:
            body += [theme.text(line) for line in _lines(f"Next time: {' '.join(one.would_change.split())}", 34, 3)]
        what.append("<br>".join(heading))
        went.append("<br>".join(body))
        lines.append(max(len(heading), len(body)))
    first = answer.likely[0]
    where = theme.text(theme.cut(first.round.company, 28)) if first.round.company else "any next interview"
    chart = theme.figure(
        f"Prepare {theme.text(theme.cut(first.topic, 24))} first, for {where}",
        alt=f"A table of {plural(len(answer.likely), 'topic')} worth preparing, with the round that may ask them.",
        how="The most worth first: how likely the next round is to ask it, times how far your answers are from 5. The mean is drawn toward your other topics where few answers stand behind it.",
        table=LIKELY,
        height=120 + sum(16 + 18 * count for count in lines),
    )
    chart.add_table(
        columnwidth=[36, 64],
        header={"values": ["What, and where", "How it went"], "align": "left", "fill": {"color": theme.GREY_LIGHT}, "font": {"size": theme.SMALL}, "height": 28},
        cells={
            "values": [what, went],
            "align": "left",
            "fill": {"color": "rgba(0,0,0,0)"},
            "font": {"size": theme.SMALL, "color": theme.INK},
            "line": {"color": theme.GREY_LIGHT},
            "height": 24,
        },
    )  # fmt: skip
    chart.update_layout(margin={"b": 8, "l": 12, "r": 12})
    return chart


def _lines(said: str, width: int, most: int) -> list[str]:
    return textwrap.wrap(said, width, max_lines=most, placeholder="…") or [""]
