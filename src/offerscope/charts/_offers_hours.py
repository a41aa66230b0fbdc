"""What every hour of a job leaves, the way to work counted."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import SOFT, line, rows, see_through
from offerscope.charts._offers_shared import called, colour, head, still_open, symbol
from offerscope.pay.money import in_words
from offerscope.questions._offers_hours import Hourly
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import join

#: How a number of hours stands by where it comes from.
_HOW = {
    "letter": "",
    "verbal": ", as was said",
    "guess": " (a guess)",
    "your profile": " (your profile's)",
    "taken for granted": " (taken for granted)",
}


def by_hour(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each offer leaves for every hour it takes, with how far off a guess of the hours may put it.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer says what time it takes.
    """
    names = [name for name in still_open(answer) if name in answer.hourly]
    if not names:
        return None
    names.sort(key=lambda name: -answer.hourly[name].rate)
    best = answer.hourly[names[0]]
    left = answer.left_words
    chart = theme.figure(
        f"{called(names[0])} leaves the most for an hour: {in_words(best.rate, answer.currency)}"
        + (f", {called(names[1])} {in_words(answer.hourly[names[1]].rate)}" if len(names) > 1 else ""),
        alt=f"Marks of what each hour leaves at {join([called(name) for name in names])}.",
        how=f"Recurring pay {left or 'before tax'}, over all hours of a year: hours a week for 52 weeks less days off and holidays, and the way to work on days in the office. Under each name: those hours in a year. A line: how far off it may be where something was said or guessed. Money paid once does not count.",
        table="by the hour",
    )
    for place, name in enumerate(names):
        found = answer.hourly[name]
        hue = colour(answer, name)
        low, high = found.interval
        if found.lacks:
            lacks = theme.text(f"not written: {join(found.lacks)}")
            line(chart, place + 0.42, f'<span style="color:{SOFT}">{lacks}</span>', size=theme.SMALLEST)
        line(
            chart,
            place - 0.34,
            f"{head(answer, name)}: <b>{in_words(found.rate, answer.currency)}</b>",
            size=theme.LETTERS,
        )
        line(chart, place - 0.06, f'<span style="color:{SOFT}">{_hours(found)}</span>', size=theme.SMALLEST)
        if high - low > 1e-6:
            chart.add_scatter(
                x=[max(low, 0.0), high], y=[place + 0.2] * 2, mode="lines", line={"color": see_through(hue, 0.5), "width": 6},
                showlegend=False, hoverinfo="skip",
            )  # fmt: skip
        chart.add_scatter(
            x=[found.rate], y=[place + 0.2], mode="markers", showlegend=False, cliponaxis=False,
            marker={"color": hue, "size": 13, "symbol": symbol(answer, name)},
            hovertemplate=f"{called(name)}: %{{x:,.2f}} an hour<extra></extra>",
        )  # fmt: skip
    most = max(max(answer.hourly[name].interval[1], answer.hourly[name].rate) for name in names)
    chart.update_xaxes(range=[0, 1.06 * most], nticks=6, title_text=f"{answer.currency} for an hour".strip())
    return rows(chart, len(names) - 1, height=96 if any(answer.hourly[name].lacks for name in names) else 84, below=56)


def _hours(found: Hourly) -> str:
    """Return what the hours are made of: ``"Hours: 50 a week (a guess) + 176 on the way = 2,526"``."""
    way = f" + {found.commute:,.0f} on the way" if found.commute else ""
    return theme.text(f"Hours: {found.week:g} a week{_HOW[found.how]}{way} = {found.hours:,.0f}")
