"""Pictures of a yes: its worth beside its hours, from which chance on it pays, and what it brings apart from pay."""

from __future__ import annotations

from math import isfinite, isnan

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.pay.money import in_words
from offerscope.questions._invitation_weighed import Weighed
from offerscope.questions.invitation import BROUGHT, CURVE, INVITATIONS, InvitationAnswer
from offerscope.wording import capital, rate_in_words

#: Pixels of a row with its label above its mark, and of all that is not rows.
_ROW, _REST = 54, 150

#: A legend at the foot of the figure, wherever its plot ends.
_BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left", "orientation": "h"}


def worth(answer: InvitationAnswer) -> go.Figure | None:
    """Return what a yes to each invitation may bring in pay, with its interval, beside what its hours cost.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A row an invitation; ``None`` where neither its pay nor its chance is known.
    """
    rows = [one for one in answer.weighed if not isnan(one.worth[0])]
    # Where nothing is worth anything beside what is in hand, a sentence says it better than a row of noughts.
    if not any(one.worth[2] > 0 for one in rows):
        return None
    has_cost = [one for one in rows if not isnan(one.cost)]
    title = _worth_title(answer, rows[0])
    chart = theme.figure(
        title,
        alt=f"A dot an invitation: the chance of an offer times the pay it adds in a year, with its interval, beside the hours. {title}.",
        how="A dot is the chance of an offer times what it pays in a year beyond what you have in hand; the line is as long as the chance is uncertain. The diamond is what the hours cost. A dot right of its diamond: on pay alone, yes.",
        table=INVITATIONS,
        height=_ROW * max(len(rows), 2) + _REST,
    )
    middles = [one.worth[0] for one in rows]
    chart.add_scatter(
        x=middles, y=list(range(len(rows))), mode="markers", name="what a yes may bring in pay",
        marker={"color": theme.HUES[0], "symbol": "circle", "size": 11},
        error_x=theme.interval(np.array(middles), np.array([one.worth[1] for one in rows]), np.array([one.worth[2] for one in rows])),
        hovertemplate="%{x:,.0f}<extra></extra>",
    )  # fmt: skip
    if has_cost:
        chart.add_scatter(
            x=[one.cost for one in has_cost], y=[rows.index(one) for one in has_cost], mode="markers", name="what its hours cost",
            marker={"color": theme.HUES[1], "symbol": "diamond", "size": 11}, hovertemplate="%{x:,.0f}<extra></extra>",
        )  # fmt: skip
    labels = [_label(one, answer) for one in rows]
    _labelled(chart, labels)
    top = max(max(one.worth[2], 0.0 if isnan(one.cost) else one.cost) for one in rows) or 1.0
    chart.update_xaxes(
        range=[-0.03 * top, 1.06 * top],
        tickformat="~s",
        nticks=5,
        zeroline=False,
        showgrid=False,
        ticks="outside",
        tickcolor=theme.GREY,
        title=answer.currency or "money",
    )
    return chart


def _worth_title(answer: InvitationAnswer, one: Weighed) -> str:
    name = theme.text(theme.cut(_called(one)))
    brings = in_words(one.worth[0], answer.currency)
    if isnan(one.cost):
        return f"{name}: a yes may bring about {brings} in pay"
    return f"{name}: a yes may bring about {brings} in pay, its hours cost {in_words(one.cost, answer.currency)}"


def _called(one: Weighed) -> str:
    return capital(one.name)


def _label(one: Weighed, answer: InvitationAnswer) -> str:
    chance = one.chance
    told = ""
    if chance is not None:
        told = (
            f"offers: {rate_in_words(chance.k, chance.n)}"
            if chance.n
            else f"chance {100 * chance.mean:.0f} %, as you say"
        )
    hours = "" if isnan(one.hours) else f"{one.hours:.0f} h"
    return f"<b>{theme.text(theme.cut(_called(one), 24))}</b> {', '.join(part for part in (told, hours) if part)}"


def _labelled(chart: go.Figure, labels: list[str]) -> None:
    """Write each row's label above its mark, so that a narrow screen needs no room beside the plot."""
    for place, label in enumerate(labels):
        chart.add_annotation(
            x=0, xref="paper", y=place - 0.38, text=label, showarrow=False, xanchor="left", font={"size": theme.SMALL}
        )
    chart.update_yaxes(visible=False, range=[len(labels) - 0.5, -0.8])
    chart.update_layout(margin={"l": 12, "r": 16, "b": 88}, legend=_BELOW)


def break_even(answer: InvitationAnswer) -> go.Figure | None:
    """Return what a yes brings in pay less its hours, over the chance of an offer.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A line for the first invitation, with the chance of the log marked; ``None`` where pay or hours are not known.
    """
    rows = answer.tables.get(CURVE)
    if rows is None or not len(rows) or not answer.weighed:
        return None
    one = answer.weighed[0]
    edge = one.break_even
    # Where no chance pays, there is nothing to look up on a line.
    if edge >= 1 and not one.break_even_without < 1:
        return None
    name = theme.text(theme.cut(_called(one)))
    if edge >= 1:
        title = f"{name}: on pay alone, no chance of an offer makes up for the hours"
        if one.break_even_without < 1:
            title += f" beside {theme.text(theme.cut(answer.hand.name, 20))}"
    else:
        title = f"{name}: on pay alone, a yes pays from a chance of {max(1, round(100 * edge))} % on"
    chart = theme.figure(
        title,
        alt=f"A line that rises with the chance of an offer and crosses nought where a yes begins to pay. {title}.",
        how="Right: you think an offer likelier. Above nought, the pay an offer adds in a year makes up for the hours; below, only practice and people do. The shaded part is the range your log leaves the chance in.",
        table=CURVE,
        height=430,
    )
    chance = one.chance
    if chance is not None and chance.n:
        chart.add_vrect(
            x0=100 * chance.low, x1=100 * chance.high, fillcolor=theme.PALE[0], opacity=0.35, line_width=0, layer="below"
        )  # fmt: skip
    chart.add_hline(y=0, line={"color": theme.GREY, "width": 1.5})
    for (beside, some), dash, hue in zip(rows.groupby("Beside", sort=False), ("solid", "dash"), (0, 2), strict=False):
        chart.add_scatter(
            x=some["Chance (%)"], y=some["Pay less hours"], mode="lines",
            line={"color": theme.HUES[hue], "width": 3, "dash": dash}, name=f"beside {theme.text(theme.cut(str(beside), 24))}",
            showlegend=rows["Beside"].nunique() > 1, hovertemplate="%{x} %: %{y:,.0f}<extra></extra>",
        )  # fmt: skip
    if chance is not None:
        about = f"about {100 * chance.mean:.0f} %"
        whose = f"{about}, from {rate_in_words(chance.k, chance.n)} before" if chance.n else f"{about}, as you believe"
        chart.add_scatter(
            x=[100 * chance.mean], y=[one.net], mode="markers", name=whose,
            marker={"color": theme.HUES[0], "symbol": "circle", "size": 12}, hovertemplate="%{x:.0f} %<extra></extra>",
        )  # fmt: skip
    pays = [100 * one for one in (edge, one.break_even_without) if isfinite(one) and one < 1]
    if pays:
        chart.add_scatter(
            x=pays, y=[0] * len(pays), mode="markers", name="from here on a yes pays",
            marker={"color": theme.HUES[1], "symbol": "diamond", "size": 12}, hovertemplate="%{x:.1f} %<extra></extra>",
        )  # fmt: skip
    chart.update_xaxes(title="chance of an offer", ticksuffix=" %", zeroline=False, nticks=6)
    chart.update_yaxes(
        title=f"a year's pay less hours, {answer.currency}".rstrip(", "), tickformat="~s", zeroline=False, nticks=6
    )
    chart.update_layout(margin={"b": 148 if pays and rows["Beside"].nunique() > 1 else 118}, legend=_BELOW)
    return chart


def _brings_title(rows: pd.DataFrame) -> str:
    """Return what interviews brought most often and least often; the one thing, where there is but one or all came alike."""
    often = rows["Brought"] / rows["Of"]
    most, least = (rows.iloc[int(place)] for place in (often.to_numpy().argmax(), often.to_numpy().argmin()))
    if often.max() == often.min():
        counts, _, percent = rate_in_words(int(most["Brought"]), int(most["Of"])).partition(" (")
        return f"{theme.text(most['What'])}: {counts} {most['Counted in']}" + (f" ({percent}" if percent else "")
    told = [
        theme.text(
            f"{one['What'][:1].lower()}{one['What'][1:]} ({one['Brought']} of {one['Of']}"
            f"{'' if one['Counted in'] == 'interviews' else ' ' + one['Counted in']})"
        )
        for one in (most, least)
    ]
    return f"Interviews brought most often {told[0]}, least often {told[1]}"


def brings(answer: InvitationAnswer) -> go.Figure | None:
    """Return what interviews brought besides an offer, each as a share with its interval.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A row a kind; they are never added up. ``None`` where nothing of it is written, or too little for a share.
    """
    rows = answer.tables.get(BROUGHT)
    if rows is None or rows.empty or rows["Share (%)"].isna().all():
        return None
    title = _brings_title(rows[rows["Share (%)"].notna()])
    chart = theme.figure(
        title,
        alt=f"Squares with intervals: how often interviews brought something besides an offer. {title}.",
        how="A square is how often interviews so far brought it, the line its 95 % interval. These stand apart from pay and from each other: what each is worth is for you to say. No square: fewer than five.",
        table=BROUGHT,
        height=_ROW * len(rows) + _REST - 50,
    )
    chart.add_scatter(
        x=rows["Share (%)"], y=list(range(len(rows))), mode="markers", showlegend=False,
        marker={"color": theme.HUES[2], "symbol": "square", "size": 10},
        error_x=theme.interval(rows["Share (%)"], rows["From (%)"], rows["To (%)"]),
        hovertemplate="%{x} %<extra></extra>",
    )  # fmt: skip
    labels = [
        f"{theme.text(theme.cut(what, 36))}: {k} of {n}"
        for what, k, n in zip(rows["What"], rows["Brought"], rows["Of"], strict=True)
    ]
    _labelled(chart, labels)
    chart.update_xaxes(
        range=[-2, 102], ticksuffix=" %", zeroline=False, showgrid=False, ticks="outside", tickcolor=theme.GREY
    )
    chart.update_layout(margin={"b": 40})
    return chart
