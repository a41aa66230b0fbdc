"""The two pictures of confidence: by the processes live that day, and over time beside noise alone."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import SOFT
from offerscope.questions._interest_tables import BY_LIVE, OVER_TIME, READINGS
from offerscope.questions.interest import InterestAnswer
from offerscope.wording import join, plural

#: Pixels above the plot, for the title.
_HEAD = 92

#: How far beside its number of processes a mark stands where hollow and filled ones have the same numbers.
_ASIDE = 0.08

_BELOW: dict[str, Any] = {"y": 0, "yref": "container", "yanchor": "bottom", "x": 0, "xanchor": "left"}


def by_live(answer: InterestAnswer) -> go.Figure | None:
    """Return confidence by the number of other processes live that day: each interview, and the mean with its interval.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where it cannot be worked out.
    """
    rows = answer.tables.get(BY_LIVE)
    if rows is None or rows.empty or answer.slope is None:
        return None
    each = answer.tables[READINGS]
    has_late = each["Written after the outcome"].eq("yes").any()
    hollow = "; hollow: written down after the outcome" if has_late else ""
    chart = theme.figure(
        _live_title(answer),
        alt=f"Confidence by the number of other live processes, over {plural(len(each), 'interview')}.",
        how=f"A diamond is the mean of the interviews on days with so many other processes live, the line its 95 % interval, under it how many interviews. A small circle is one interview, a larger one several alike{hollow}. What the finding says holds the kind of interview and the time equal; the picture does not.",
        table=BY_LIVE,
        height=430,
    )
    n_kinds = each["Written after the outcome"].nunique()
    for late, symbol, name in (
        ("no", "circle", "one interview"),
        ("yes", "circle-open", "written down after the outcome"),
    ):
        part = each[each["Written after the outcome"].eq(late)]
        if part.empty:
            continue
        # Interviews with the same numbers stand in one place: the more of them, the larger the circle.
        sizes = part.groupby(["Other live processes", "Confidence"]).size().reset_index(name="count")
        # Hollow and filled ones with the same numbers stand side by side.
        aside = 0.0 if n_kinds < 2 else _ASIDE if late == "yes" else -_ASIDE
        chart.add_scatter(
            x=sizes["Other live processes"] + aside, y=sizes["Confidence"], mode="markers", name=name,
            marker={"symbol": symbol, "color": theme.GREY, "size": [5 + 2 * min(int(n), 8) for n in sizes["count"]], "opacity": 1 if late == "yes" else 0.55},
            customdata=sizes[["count"]].to_numpy(), hovertemplate="%{customdata[0]} with confidence %{y}<extra></extra>",
        )  # fmt: skip
    chart.add_scatter(
        x=rows["Other live processes"], y=rows["Mean confidence"], mode="markers", name="mean",
        marker={"symbol": "diamond", "color": theme.HUES[0], "size": 11},
        error_y=theme.interval(rows["Mean confidence"], rows["From"], rows["To"]),
        customdata=rows[["Interviews"]].to_numpy(), hovertemplate="mean %{y} (n %{customdata[0]})<extra></extra>",
    )  # fmt: skip
    chart.update_xaxes(
        tickvals=rows["Other live processes"],
        ticktext=[f"{live}<br><span style='font-size:11px'>n {n}</span>" for live, n in zip(rows["Other live processes"], rows["Interviews"], strict=True)],
        title={"text": "other processes live that day", "font": {"size": theme.SMALL}},
    )  # fmt: skip
    chart.update_yaxes(
        range=[0.5, 10.5], tickvals=[1, 4, 7, 10], title={"text": "confidence", "font": {"size": theme.SMALL}}
    )
    chart.update_layout(legend=_BELOW, margin={"t": _HEAD, "b": 120})
    return chart


def over_time(answer: InterestAnswer) -> go.Figure | None:
    """Return confidence over time: each interview, the mean of each third, and where noise alone would put it.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing under twelve readings.
    """
    if not answer.thirds:
        return None
    each = answer.tables[READINGS]
    has_late = each["Written after the outcome"].eq("yes").any()
    hollow = "; hollow: written down after the outcome" if has_late else ""
    outside = [one for one in answer.thirds if not one.noise_low <= one.mean <= one.noise_high]
    means = join([f"{one.mean:.1f}" for one in answer.thirds])
    title = (
        f"Confidence over time: {means} in the three thirds of your interviews, "
        f"{'within' if not outside else 'outside'} what noise alone would show"
    )
    chart = theme.figure(
        title,
        alt=f"Confidence before {plural(len(each), 'interview')} in order of time, with the mean of each third.",
        how=f"A circle is an interview{hollow}. The line across is the mean of a third of the interviews, the grey band where 95 of 100 such means would lie if the same readings had come in any other order.",
        table=OVER_TIME,
        height=400,
    )
    for place, one in enumerate(answer.thirds):
        x = [one.first, one.last]
        chart.add_scatter(
            x=[*x, *reversed(x)], y=[one.noise_low, one.noise_low, one.noise_high, one.noise_high], mode="lines", fill="toself",
            fillcolor=theme.GREY_MARK, line={"width": 0}, name="noise alone", showlegend=place == 0, hoverinfo="skip",
        )  # fmt: skip
    for late, symbol, name in (
        ("no", "circle", "one interview"),
        ("yes", "circle-open", "written down after the outcome"),
    ):
        part = each[each["Written after the outcome"].eq(late)]
        if len(part):
            chart.add_scatter(
                x=part["Date"], y=part["Confidence"], mode="markers", name=name, marker={"symbol": symbol, "color": SOFT, "size": 7},
                hovertemplate="%{x|%-d %b %Y}: %{y}<extra></extra>",
            )  # fmt: skip
    for place, one in enumerate(answer.thirds):
        chart.add_scatter(
            x=[one.first, one.last], y=[one.mean, one.mean], mode="lines", line={"color": theme.HUES[0], "width": 4},
            name="mean of a third", showlegend=place == 0, hovertemplate=f"mean {one.mean:.1f} (n {one.n})<extra></extra>",
        )  # fmt: skip
    chart.update_xaxes(nticks=5, tickformat="%b %Y")
    chart.update_yaxes(
        range=[0.5, 10.5], tickvals=[1, 4, 7, 10], title={"text": "confidence", "font": {"size": theme.SMALL}}
    )
    chart.update_layout(legend=_BELOW, margin={"t": _HEAD, "b": 112})
    return chart


def _live_title(answer: InterestAnswer) -> str:
    assert answer.slope is not None
    if answer.slope_low > 0 or answer.slope_high < 0:
        side = "more" if answer.slope > 0 else "less"
        return f"More live processes went with {side} confidence: {abs(answer.slope):.1f} points for each ({_signed(answer.slope_low)} to {_signed(answer.slope_high)})"
    return f"Confidence by live processes: between {_signed(answer.slope_low)} and {_signed(answer.slope_high)} points for each, so too early to tell"


def _signed(value: float) -> str:
    """Return a number with its sign, as letters write it.

    Examples
    --------
    >>> _signed(-0.25), _signed(0.31), _signed(-0.01)
    ('\u22120.2', '+0.3', '0.0')
    """
    return "0.0" if not round(value, 1) else f"{value:+.1f}".replace("-", "\u2212")
