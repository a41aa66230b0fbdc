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
    "verbal": " (as was said)",
    "guess": " (a guess)",
    "your profile": " (your profile's)",
    "taken for granted": " (assumed)",
}

#: Pixels from the axis to the words.
_APART = 6


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
        how=f"Recurring pay {left or 'before tax'}, over all hours of a year: hours a week for 52 weeks less days off and holidays, and the way to work on days in the office. Under each name: those hours (h), and what they are made of. A line: how far off it may be where something was said or guessed. Money paid once does not count.",
        table="by the hour",
    )
    for place, name in enumerate(names):
        found = answer.hourly[name]
        hue = colour(answer, name)
        low, high = found.interval
        lacks = theme.text(f"not written: {join(found.lacks)}") if found.lacks else ""
        of_hours = _hours(found)
        for at, text, size in (
            (-0.36, f"{head(answer, name)}: <b>{in_words(found.rate, answer.currency)}</b>", theme.LETTERS),
            (-0.06 if "<br>" in of_hours else -0.14, f'<span style="color:{SOFT}">{of_hours}</span>', theme.SMALLEST),
            (0.42, f'<span style="color:{SOFT}">{lacks}</span>', theme.SMALLEST),
        ):
            if lacks or at < 0.4:
                line(chart, place + at, text, size=size, xshift=_APART)
        if high - low > 1e-6:
            chart.add_scatter(
                x=[max(low, 0.0), high], y=[place + 0.22] * 2, mode="lines", line={"color": see_through(hue, 0.5), "width": 6},
                showlegend=False, hoverinfo="skip",
            )  # fmt: skip
        chart.add_scatter(
            x=[found.rate], y=[place + 0.22], mode="markers", showlegend=False, cliponaxis=False,
            marker={"color": hue, "size": 13, "symbol": symbol(answer, name)},
            hovertemplate=f"{called(name)}: %{{x:,.2f}} an hour<extra></extra>",
        )  # fmt: skip
    most = max(max(answer.hourly[name].interval[1], answer.hourly[name].rate) for name in names)
    # No lines of a grid: they would run through the words.
    chart.update_xaxes(
        range=[0, 1.06 * most],
        nticks=6,
        showgrid=False,
        ticks="outside",
        tickcolor=theme.GREY_LIGHT,
        title_text=f"{answer.currency} for an hour".strip(),
    )
    return rows(chart, len(names) - 1, height=110 if any(answer.hourly[name].lacks for name in names) else 96, below=56)


def _hours(found: Hourly) -> str:
    """Return the hours in a year and what they are made of: ``"2,526 h a year: 50 h a week (a guess)<br>and 176 h a year on the way"``.

    Two lines where there is a way: one would be too long for a narrow screen.
    """
    way = f"<br>and {found.commute:,.0f} h a year on the way" if found.commute else ""
    return f"{theme.text(f'{found.hours:,.0f} h a year: {found.week:g} h a week{_HOW[found.how]}')}{way}"
