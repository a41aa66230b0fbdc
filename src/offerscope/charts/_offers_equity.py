"""What equity may come to, year by year, beside its face value and what it is worth as a sure amount."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import see_through
from offerscope.charts._offers_shared import called, colour, head, still_open, thousands
from offerscope.pay.money import in_words
from offerscope.questions._offers_equity import Held
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import join

#: Panels that fit on a page.
_MOST = 3

_PANEL = 250


def equity(answer: OffersAnswer) -> go.Figure | None:
    """Draw what the equity of each offer may come to by the end of each year, a panel an offer.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer that can still be chosen has equity.
    """
    names = [name for name in still_open(answer) if name in answer.equity][:_MOST]
    if not names:
        return None
    chart = theme.figure(
        _title(answer, names),
        alt=f"Fans of what the equity of {join([called(name) for name in names])} may come to by the end of each year.",
        how=f"The dark band holds half of what may come, the pale one nine in ten. Half of the time it comes to less than the line; the diamond is what is to be expected, the mean{_why_apart(answer, names)}. What vests counts by the chance of still being there: another job replaces the salary, not the unvested equity. For sure: the amount without risk that would be as good to you, for somebody who minds risk as most people do, on top of what else the job leaves over these years{', ' + answer.left_words if answer.left_words else ''}.",
        table="what equity may come to",
        height=120 + _PANEL * len(names),
    )
    slot = 1 / len(names)
    for place, name in enumerate(names):
        found, hue = answer.equity[name], colour(answer, name)
        axis, top = "" if place == 0 else str(place + 1), 1 - place * slot
        years = list(range(found.fan.shape[1]))
        on = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": False, "hoverinfo": "skip"}
        for low, high, opacity in ((0, 4, 0.22), (1, 3, 0.4)):
            chart.add_scatter(
                x=[*years, *reversed(years)], y=[*found.fan[high], *found.fan[low][::-1]], mode="lines", fill="toself",
                fillcolor=see_through(hue, opacity), line={"width": 0}, **on,
            )  # fmt: skip
        on.pop("hoverinfo")
        chart.add_scatter(
            x=years, y=found.fan[2], mode="lines", line={"color": hue, "width": 3}, **on,
            hovertemplate="year %{x}: middle %{y:,.0f}<extra></extra>",
        )  # fmt: skip
        chart.add_scatter(
            x=[years[-1]], y=[found.expected], mode="markers", marker={"color": hue, "symbol": "diamond-open", "size": 11, "line": {"width": 2, "color": hue}},
            **on, cliponaxis=False, hovertemplate="expected: %{y:,.0f}<extra></extra>",
        )  # fmt: skip
        for share, level in (("19 in 20 under", 4), ("middle", 2), ("1 in 20 under", 0)):
            chart.add_annotation(
                x=years[-1], y=float(found.fan[level][-1]), xref=f"x{axis}", yref=f"y{axis}", xanchor="left", showarrow=False, align="left",
                xshift=10, text=f"{thousands(float(found.fan[level][-1]))}<br>{share}" if level != 2 else f"<b>{thousands(float(found.fan[level][-1]))}</b>",
                font={"size": theme.TINY},
            )  # fmt: skip
        for step, text in enumerate([head(answer, name), *_lines(answer, found)]):
            chart.add_annotation(
                x=0, y=top, yshift=-18 * step, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
                align="left", text=text, font={"size": theme.LETTERS if step == 0 else theme.SMALLEST},
            )  # fmt: skip
        chart.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [max(top - 0.8 * slot, 0.0), top - 0.34 * slot],
                    "anchor": f"x{axis}",
                    "tickformat": "~s",
                    "nticks": 4,
                },
                f"xaxis{axis}": {
                    "anchor": f"y{axis}",
                    "tickvals": years,
                    # The words at the lines' ends stand beside the plot, where no grid line runs through them.
                    "range": [0, years[-1]],
                    "title": {"text": "Years after joining"},
                    "showgrid": False,
                },
            }
        )
    chart.update_layout(margin={"t": 76, "b": 24, "r": 96})
    return chart


def _why_apart(answer: OffersAnswer, names: list[str]) -> str:
    """Return why what is to be expected lies above the middle, where it does."""
    held = [answer.equity[name] for name in names]
    return (
        ", which a few large outcomes raise" if any(one.expected > 1.05 * float(one.fan[2][-1]) for one in held) else ""
    )


def _lines(answer: OffersAnswer, found: Held) -> list[str]:
    """Return what stands under an offer's name: face, what to expect, for sure, and what exercising takes."""
    worth = [
        *([f"Face {in_words(found.face, answer.currency)}"] if found.face is not None else []),
        f"expected {in_words(found.expected)}",
    ]
    words = answer.left_words.partition(",")[0]
    kept = [f"{words.capitalize()} {in_words(found.kept, answer.currency)}"] if words else []
    sure = [] if found.sure is None else [f"as good as {in_words(found.sure)} for sure"]
    cash = f"To exercise: {in_words(found.cash, answer.currency)} within {found.window:g} months of leaving"
    return [
        theme.text(", ".join(worth)),
        *filter(None, [theme.text(", ".join([*kept, *sure]))]),
        *([theme.text(cash)] if found.cash else []),
    ]


def _title(answer: OffersAnswer, names: list[str]) -> str:
    """Return the first offer's equity: what to expect of its face."""
    found = answer.equity[names[0]]
    who = called(names[0])
    if found.face is None:
        return f"{who}'s equity: {in_words(found.expected, answer.currency)} to be expected over these years"
    return (
        f"Of {in_words(found.face, answer.currency)} in equity at {who}, {in_words(found.expected)} is to be expected"
    )
