"""The picture of each single reading at the companies compared: whether the people there showed the same thing."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.cultures import CulturesAnswer
from offerscope.wording import plural

#: Pixels of a row and of what stands around the rows.
_ROW, _AROUND = 26, 130

#: How far two equal ratings stand above each other, and how high all of one level may become, in rows.
_ABOVE, _HIGHEST = 0.72, 4.0


def readings(answer: CulturesAnswer) -> go.Figure | None:
    """Return every rating at a few companies, a row a dimension that two conversations showed.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The number in a dot is the conversation there, by its day; nothing where no two showed the same dimension.
    """
    table = answer.tables.get("Each reading")
    if table is None or table.empty:
        return None
    several = table[table.groupby(["Company", "Dimension"])["Rating"].transform("size").gt(1)]
    if several.empty:
        return None
    # Each row with its middle, and where the last one ends: equal ratings make a row higher.
    labels: list[tuple[float, str]] = []
    heads: list[tuple[float, str]] = []
    blocks: list[tuple[int, str, float, pd.DataFrame]] = []
    end = 0.0
    companies = [company for company in answer.compared if several["Company"].eq(company).any()]
    for number, company in enumerate(companies):
        heads.append((end + 0.5, f"<b>{theme.text(theme.cut(str(company), 26))}</b>"))
        end += 1
        part = several[several["Company"].eq(company)]
        for dimension, rows in part.groupby("Dimension", sort=False):
            high = 1 + min((int(rows["Rating"].value_counts().max()) - 1) * _ABOVE, _HIGHEST)
            blocks.append((number, str(dimension), end + high / 2, rows))
            labels.append((end + high / 2, theme.text(theme.cut(str(dimension), 16))))
            end += high
    chart = theme.figure(
        _title(answer, several),
        alt=f"Every rating of {plural(len(blocks), 'pair')} of a company and a dimension, a dot each.",
        how="A dot is one rating, the number in it the conversation there by its day: 1 is the first. Equal ratings stand one above the other. The bar spans from the lowest to the highest. "
        "A hollow dot was rated after the outcome was known. One rating alone is not drawn.",
        table="Each reading",
        height=_AROUND + round(_ROW * end),
    )
    for number, dimension, at, rows in blocks:
        ratings = rows["Rating"]
        chart.add_scatter(
            x=[ratings.min(), ratings.max()], y=[at, at], mode="lines", showlegend=False, hoverinfo="skip",
            line={"width": 8, "color": theme.PALE[number]},
        )  # fmt: skip
        late = rows["Rated after the outcome"].eq("yes")
        chart.add_scatter(
            x=ratings, y=_above(ratings, at), mode="markers+text", showlegend=False,
            text=[str(one) for one in rows["Conversation"]],
            textfont={"size": 10, "color": [theme.INK if hollow else theme.LIGHT_INK for hollow in late]},
            marker={
                "size": 17,
                "color": [theme.LIGHT_INK if hollow else theme.WORDS[number] for hollow in late],
                "line": {"width": 2, "color": theme.WORDS[number]},
            },
            customdata=[
                f"{dimension} {rating:g}" + (f", {theme.text(who)}" if who else "") + ("" if pd.isna(day) else f", {day.day} {day:%b %Y}")
                for rating, who, day in zip(ratings, rows["With"], rows["Date"], strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(
        tickvals=[at for at, _ in labels], ticktext=[name for _, name in labels], range=[end + 0.05, -0.05], showgrid=False, zeroline=False,
    )  # fmt: skip
    for place, name in heads:
        chart.add_annotation(
            x=0, xref="paper", y=place, text=name, showarrow=False, xanchor="left", font={"size": theme.SMALL}
        )
    chart.update_xaxes(
        range=[0.4, 5.6], tickvals=[1, 2, 3, 4, 5], title={"text": "1 little, 5 a lot", "font": {"size": theme.SMALL}}
    )
    return room_for_title(chart)


def room_for_title(chart: go.Figure) -> go.Figure:
    """Make room for a title of more than two lines, which a page takes back: it writes the title itself."""
    more = 21 * max(0, str(chart.layout.title.text).count("<br>") - 1)
    if more:
        room = {"t": chart.layout.template.layout.margin.t + more}
        chart.update_layout(
            height=chart.layout.height + more, margin=room, meta={**chart.layout.meta, "title_room": 40 + more}
        )
    return chart


def _above(ratings: pd.Series[float], at: float) -> list[float]:
    """Return where each dot stands in a row: equal ratings one above the other, around its middle."""
    of = ratings.value_counts()
    placed: dict[float, int] = {}
    found = []
    for rating in ratings:
        k = int(of[rating])
        step = min(_ABOVE, _HIGHEST / max(1, k - 1))
        found.append(at + (placed.setdefault(rating, 0) - (k - 1) / 2) * step)
        placed[rating] += 1
    return found


def _title(answer: CulturesAnswer, drawn: pd.DataFrame) -> str:
    ratings = drawn[drawn["Company"].isin(answer.compared)].groupby(["Company", "Dimension"])["Rating"]
    apart = float((ratings.max() - ratings.min()).max())
    where = "the companies you can choose from" if len(answer.within_reach) > 1 else "each company compared"
    if len(answer.compared) == 1:
        where = theme.text(theme.cut(str(answer.compared[0]), 24))
    lie = f"lie at most {apart:g} {'point' if apart == 1 else 'points'} apart" if apart else "are all the same"
    return (
        f"Every rating at {where}: those of one dimension {'' if len(answer.compared) == 1 else 'at one company '}{lie}"
    )
