"""What equity may come to, year by year, beside its face value and what it is worth as a sure amount."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import BELOW, HEAD, see_through
from offerscope.charts._offers_months import apart
from offerscope.charts._offers_shared import called, colour, head, still_open, thousands
from offerscope.pay.money import in_words
from offerscope.questions._offers_equity import Held
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import join

#: Panels that fit on a page.
_MOST = 3

#: Pixels of a line of words over a plot, of a plot, of the axis under it with the room to the next offer, and of the legend.
_LINE, _PLOT, _AXIS, _LEGEND = 18, 190, 54, 46

#: The bands: from which line of the fan to which, and their opacity.
_BANDS = ((0, 4, 0.22), (1, 3, 0.4))

#: Where the words at the lines' ends stand apart: pixels of two small lines.
_TWO_LINES = 30


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
    )
    words = {name: [head(answer, name), *_lines(answer, answer.equity[name])] for name in names}
    high = {name: _LINE * len(words[name]) + 12 + _PLOT + _AXIS for name in names}
    whole, above = float(sum(high.values())), 0.0
    for place, name in enumerate(names):
        found, hue = answer.equity[name], colour(answer, name)
        axis, top = "" if place == 0 else str(place + 1), 1 - above / whole
        above += high[name]
        most = 1.06 * max(float(found.fan[4][-1]), found.expected) or 1.0
        years = list(range(found.fan.shape[1]))
        on = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": False, "hoverinfo": "skip"}
        for low, up, opacity in _BANDS:
            chart.add_scatter(
                x=[*years, *reversed(years)], y=[*found.fan[up], *found.fan[low][::-1]], mode="lines", fill="toself",
                fillcolor=see_through(hue, opacity), line={"width": 0}, **on,
            )  # fmt: skip
        on.pop("hoverinfo")
        chart.add_scatter(
            x=years, y=found.fan[2], mode="lines", line={"color": hue, "width": 3}, **on,
            hovertemplate="year %{x}: middle %{y:,.0f}<extra></extra>",
        )  # fmt: skip
        chart.add_scatter(
            x=[years[-1]], y=[found.expected], mode="markers", marker=_diamond(hue),
            **on, cliponaxis=False, hovertemplate="expected: %{y:,.0f}<extra></extra>",
        )  # fmt: skip
        ends = {share: float(found.fan[level][-1]) for share, level in (("19 in 20", 4), ("Half the time", 2), ("1 in 20", 0))}  # fmt: skip
        pixel = most / _PLOT
        placed = apart(
            {share: max(end, 12 * pixel) for share, end in ends.items()}, _TWO_LINES * pixel, most - 14 * pixel
        )
        for share, at in placed.items():
            chart.add_annotation(
                x=years[-1], y=at, xref=f"x{axis}", yref=f"y{axis}", xanchor="left", yanchor="middle", showarrow=False, align="left",
                xshift=12, text=_share(share, ends[share]), font={"size": theme.TINY},
            )  # fmt: skip
        for step, text in enumerate(words[name]):
            chart.add_annotation(
                x=0, y=top, yshift=-_LINE * step, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
                align="left", text=text, font={"size": theme.LETTERS if step == 0 else theme.SMALLEST},
            )  # fmt: skip
        chart.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [
                        max(top - (high[name] - _AXIS) / whole, 0.0),
                        top - (high[name] - _AXIS - _PLOT) / whole,
                    ],
                    "anchor": f"x{axis}",
                    "tickformat": "~s",
                    "nticks": 4,
                    "range": [0, most],
                    "ticklabelstandoff": 6,
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
    chart.add_scatter(
        x=[None], y=[None], mode="lines", name="half the time less", line={"color": theme.GREY, "width": 3}
    )
    chart.add_scatter(x=[None], y=[None], mode="markers", name="expected, the mean", marker=_diamond(theme.GREY))
    return chart.update_layout(
        height=HEAD + whole + _LEGEND,
        margin={"t": HEAD, "b": _LEGEND, "r": 112},
        legend=BELOW,
        showlegend=True,
        meta={**chart.layout.meta, "title_room": HEAD - 16},
    )


def _diamond(hue: str) -> dict[str, object]:
    return {"color": hue, "symbol": "diamond-open", "size": 11, "line": {"width": 2, "color": hue}}


def _share(share: str, end: float) -> str:
    """Return what stands at the end of a line: how often it comes to less.

    Examples
    --------
    >>> _share("1 in 20", 4_080), _share("Half the time", 0)
    ('1 in 20:<br>less than 4.1k', 'Half the time:<br>nothing')
    """
    less = f"less than {thousands(end)}" if end >= 0.5 else "nothing"
    return f"{share}:<br>{f'<b>{less}</b>' if share == 'Half the time' and end >= 0.5 else less}"


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
