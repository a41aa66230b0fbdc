"""Pictures of what might have been and what came after: the search under a rule, and looks back after joining."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.surprises import BACK, BACK_SHOWN, LIKED_FROM, REPLAY, SurprisesAnswer
from offerscope.wording import plural

#: Pixels that a title of two lines takes.
HEAD = 72

#: A legend at the foot of the figure, wherever its plot ends.
BELOW = {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left"}


def replay(answer: SurprisesAnswer) -> go.Figure | None:
    """Return what the rule "yes only from so much" would have kept and cost, for each such rule.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where too few jobs have a first reading.
    """
    rows = answer.tables.get(REPLAY)
    if rows is None or not len(rows):
        return None
    has_offers, has_hours = bool(answer.offers), bool(rows["Hours"].max())
    kept, in_all, low, high = (
        ("Offers", "Offers in all", "Offers by lot, from", "Offers by lot, to")
        if has_offers
        else ("Liked in the end", "Liked in the end, in all", "Liked by lot, from", "Liked by lot, to")
    )
    most = "Offers at most, with those you declined"
    what = "offers left" if has_offers else f"jobs left that you wanted {LIKED_FROM:g} or more in the end"
    chart = theme.figure(
        _replay_title(answer),
        alt="What would have been left, and the hours it would have taken, had you said yes only to what you wanted at least so much.",
        how="Left is saying yes to all. Above: what would be left. The grey bars are what turning down as many by lot would leave: a mark inside one is no better than luck. Below: what it would have taken."
        + (" Hollow: if each invitation you declined had led to an offer." if answer.declined and has_offers else ""),
        table=REPLAY,
        height=500,
    )
    chart.set_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.16, row_heights=[0.55, 0.45])
    chart.add_bar(x=rows["Yes only from"], y=rows[high] - rows[low], base=rows[low], name="by lot", marker={"color": theme.GREY_MARK}, width=0.8, hoverinfo="skip", row=1, col=1)  # fmt: skip
    if answer.declined and has_offers:
        more = rows[rows[most].gt(rows[kept])]
        chart.add_scatter(x=more["Yes only from"], y=more[most], mode="markers", name="with those declined", marker={"color": theme.HUES[2], "symbol": "circle-open", "size": 10, "line": {"width": 2}}, hovertemplate="at most %{y}<extra></extra>", row=1, col=1)  # fmt: skip
    chart.add_scatter(x=rows["Yes only from"], y=rows[kept], mode="lines+markers", name="yours", line={"color": theme.HUES[2], "shape": "hv", "width": 2}, marker={"size": 9, "color": theme.HUES[2]}, hovertemplate="from %{x}: %{y}<extra></extra>", row=1, col=1)  # fmt: skip
    cost = "Hours" if has_hours else "Interviews"
    colours = [theme.HUES[0] if one == answer.threshold else theme.PALE[0] for one in rows["Yes only from"]]
    chart.add_bar(x=rows["Yes only from"], y=rows[cost], marker={"color": colours}, width=0.7, showlegend=False, hovertemplate="from %{x}: %{y}<extra></extra>", row=2, col=1)  # fmt: skip
    for axis, label in (("", what), ("2", f"{cost.lower()} it takes")):
        chart.add_annotation(x=0, y=1, xref="paper", yref=f"y{axis} domain", xanchor="left", yanchor="bottom", yshift=2, showarrow=False, text=label, font={"size": theme.SMALL})  # fmt: skip
    top = max(float(rows[in_all].max()), float(rows[most].max()) if has_offers else 0.0, 1.0)
    chart.update_yaxes(rangemode="tozero", nticks=5)
    chart.update_yaxes(range=[-0.06 * top, top * 1.08], tickformat="d", dtick=1 if top <= 7 else None, row=1, col=1)
    chart.update_xaxes(
        tickvals=list(range(1, 11)), ticktext=["all", *map(str, range(2, 11))], showgrid=False, showticklabels=True
    )
    chart.update_xaxes(
        title={"text": "yes only to what you want at least so much", "font": {"size": theme.SMALL}}, row=2, col=1
    )
    chart.update_layout(legend=BELOW, margin={"t": HEAD + 22, "b": 90}, barmode="overlay")
    return chart


def looking_back(answer: SurprisesAnswer) -> go.Figure | None:
    """Return how content one was after joining, over time, a line a company.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no look back has a figure.
    """
    table = answer.tables.get(BACK)
    rows = None if table is None else table.dropna(subset=["Content"])
    if rows is None or not len(rows):
        return None
    latest = rows.sort_values("Date", kind="stable")
    names = list(dict.fromkeys(reversed(latest["Company"].tolist())))[:BACK_SHOWN]
    now = latest.iloc[-1]
    chart = theme.figure(
        f"Looking back, how content you were at {theme.text(theme.cut(str(now['Company']), 26))}: {now['Content']:g} of 10 in {now['Date']:%B %Y}",
        alt=f"How content you were with {plural(len(names), 'job')}, by the day you looked back.",
        how="A mark is one look back. How much you wanted a job before joining says little about this: only a look back does. A tick: you would choose it again; a cross: you would not.",
        table=BACK,
        height=360,
    )
    for place, name in enumerate(names):
        part = rows[rows["Company"].eq(name)]
        marks = ["✓" if again == "yes" else "✗" if again == "no" else "" for again in part["Would choose it again"]]
        chart.add_scatter(
            x=part["Date"], y=part["Content"], mode="lines+markers+text", name=theme.text(theme.cut(str(name), 26)), text=marks,
            textposition="top center", line={"color": theme.HUES[place], "width": 2},
            marker={"color": theme.HUES[place], "symbol": theme.SYMBOLS[place], "size": 10}, hovertemplate="%{x|%b %Y}: %{y:g}<extra></extra>",
        )  # fmt: skip
    chart.update_yaxes(
        range=[0.5, 11], tickvals=[1, 5, 10], title={"text": "how content, of 10", "font": {"size": theme.SMALL}}
    )
    chart.update_xaxes(nticks=5, tickformat="%b %Y")
    chart.update_layout(legend=BELOW, showlegend=True, margin={"t": HEAD, "b": 84})
    return chart


def _replay_title(answer: SurprisesAnswer) -> str:
    saved = f"{answer.hours_saved:,.0f} hours saved"
    if not answer.offers:
        return f"With a threshold of {answer.threshold}: {saved}, and no offer to lose"
    return f"With a threshold of {answer.threshold}: {answer.offers_kept} of {plural(answer.offers, 'offer')} left, {saved}"
