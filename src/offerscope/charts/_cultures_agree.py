"""The picture of each single reading at the companies compared: whether the people there showed the same thing."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.cultures import CulturesAnswer
from offerscope.wording import plural

#: Pixels of a row and of what stands around the rows.
_ROW, _AROUND = 26, 130

#: How far apart two equal ratings are drawn, and how wide all of one level may become.
_BESIDE, _WIDEST = 0.34, 0.84


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
    labels: list[str] = []
    heads: list[tuple[int, str]] = []
    blocks: list[tuple[int, str, str, pd.DataFrame]] = []
    companies = [company for company in answer.compared if several["Company"].eq(company).any()]
    for number, company in enumerate(companies):
        heads.append((len(labels), f"<b>{theme.text(theme.cut(str(company), 26))}</b>"))
        labels.append("")
        part = several[several["Company"].eq(company)]
        for dimension, rows in part.groupby("Dimension", sort=False):
            blocks.append((number, company, str(dimension), rows.assign(At=len(labels))))
            labels.append(theme.text(theme.cut(str(dimension), 16)))
    chart = theme.figure(
        _title(answer, companies),
        alt=f"Every rating of {plural(len(blocks), 'pair')} of a company and a dimension, a dot each.",
        how="A dot is one rating, the number in it the conversation there by its day: 1 is the first. Equal ratings stand side by side around their level. The bar spans from the lowest to the highest. "
        "A hollow dot was rated after the outcome was known. One rating alone is not drawn.",
        table="Each reading",
        height=_AROUND + _ROW * len(labels),
    )
    for number, _, dimension, rows in blocks:
        at, ratings = rows["At"].iloc[0], rows["Rating"]
        chart.add_scatter(
            x=[ratings.min(), ratings.max()], y=[at, at], mode="lines", showlegend=False, hoverinfo="skip",
            line={"width": 8, "color": theme.PALE[number]},
        )  # fmt: skip
        late = rows["Rated after the outcome"].eq("yes")
        chart.add_scatter(
            x=_beside(ratings), y=[at] * len(rows), mode="markers+text", showlegend=False,
            text=[str(one) for one in rows["Conversation"]],
            textfont={"size": 10, "color": [theme.INK if hollow else "#FFFFFF" for hollow in late]},
            marker={
                "size": 17,
                "color": ["#FFFFFF" if hollow else theme.HUES[number] for hollow in late],
                "line": {"width": 2, "color": theme.HUES[number]},
            },
            customdata=[
                f"{dimension} {rating:g}" + (f", {theme.text(who)}" if who else "") + ("" if pd.isna(day) else f", {day.day} {day:%b %Y}")
                for rating, who, day in zip(ratings, rows["With"], rows["Date"], strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(
        tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.45, -0.55], showgrid=False, zeroline=False,
    )  # fmt: skip
    for place, name in heads:
        chart.add_annotation(x=0, xref="paper", y=place, text=name, showarrow=False, xanchor="left", font={"size": 13})
    chart.update_xaxes(
        range=[0.4, 5.6], tickvals=[1, 2, 3, 4, 5], title={"text": "1 little, 5 a lot", "font": {"size": 13}}
    )
    return chart


def _beside(ratings: pd.Series[float]) -> list[float]:
    """Return where each dot stands: equal ratings side by side around their level."""
    of = ratings.value_counts()
    placed: dict[float, int] = {}
    found = []
    for rating in ratings:
        k = int(of[rating])
        step = min(_BESIDE, _WIDEST / max(1, k - 1))
        found.append(float(rating) + (placed.setdefault(rating, 0) - (k - 1) / 2) * step)
        placed[rating] += 1
    return found


def _title(answer: CulturesAnswer, companies: list[str]) -> str:
    table = answer.tables["How far they agree"]
    part = table[table["Company"].isin(companies)]
    if part.empty:
        return "Every rating, one conversation at a time"
    if part["Two of them apart"].max() == 0:
        return "The people of each company showed you the same thing"
    first = part.iloc[0]
    return (
        f"People at {theme.text(theme.cut(str(first['Company']), 24))} differ most on {theme.text(theme.cut(str(first['Dimension']), 20))}: "
        f"{theme.text(theme.cut(str(first['They showed']), 30))}"
    )
