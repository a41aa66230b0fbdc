"""Charts of the front page: what the open offers pay, what to log next, and the search so far, week by week."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._offers_shared import says_now
from offerscope.pay.money import in_words
from offerscope.questions.offers import OffersAnswer
from offerscope.questions.start_here import NEXT, OFFERS, SEARCH, StartAnswer
from offerscope.wording import join, years_in_words


def pay(answer: StartAnswer) -> go.Figure | None:
    """Draw what the open offers and the present job pay in all; ``None`` where no open offer can be added up.

    Examples
    --------
    >>> pay(StartAnswer("start_here")) is None
    True
    """
    rows = answer.tables.get(OFFERS)
    if rows is None or rows.empty or answer.pay is None:
        return None
    span = years_in_words(answer.pay.years)
    unsaid = list(answer.pay.unsaid)
    left_out = (
        f" Left out, as nobody has told you how much: {theme.text(join(unsaid))}." if unsaid else ""
    ) + " What is left after tax stands on the page on offers."
    chart = theme.figure(
        _title(rows, answer.pay, span),
        alt=f"Bars: what each open offer, and the present job, pays over {span}, guaranteed and conditional money apart.",
        how=f"A bar is all an offer pays over {span} before tax, equity at today's price; the pale part depends on your results, the share price or how long you stay.{left_out}",
        table=OFFERS,
        height=130 + 64 * len(rows),
    )
    names = [theme.text(theme.cut(name)) for name in rows["Offer"]]
    for part, hue in (("Guaranteed", theme.HUES[0]), ("Conditional", theme.PALE[0])):
        if rows[part].any():
            chart.add_bar(
                x=rows[part],
                y=list(range(len(rows))),
                orientation="h",
                width=0.5,
                name=part.lower(),
                marker={"color": hue},
                customdata=names,
                hovertemplate="%{customdata}: %{x:,.0f} " + part.lower() + "<extra></extra>",
            )
    for place, (name, status, in_all) in enumerate(zip(names, rows["Status"], rows["In all"], strict=True)):
        # The label stands above its bar: beside it, a long name would leave a phone no room for the bar.
        chart.add_annotation(
            x=0, y=place, yshift=24, xanchor="left", xshift=4, showarrow=False,
            text=f"<b>{name}</b>{' (present job)' if status == 'present job' and not says_now(name) else ''}: {theme.text(in_words(float(in_all), answer.pay.currency))}",
        )  # fmt: skip
    chart.update_layout(barmode="relative")
    # Each bar has its number; lines of a grid would run through the words.
    chart.update_xaxes(tickformat="~s", rangemode="tozero", nticks=5, showgrid=False)
    chart.update_yaxes(visible=False, range=[len(rows) - 0.5, -0.75])
    return chart


def _title(rows: pd.DataFrame, pay: OffersAnswer, span: str) -> str:
    """Return what the first two pay in all; by how much they differ is told above the chart."""
    told = [
        f"{theme.text(theme.cut(name, 22))}{'' if place else ' pays'} {in_words(float(in_all), pay.currency)}"
        for place, (name, in_all) in enumerate(zip(rows["Offer"].head(2), rows["In all"].head(2), strict=True))
    ]
    return f"{join(told)} over {span}, before tax"


def to_log(answer: StartAnswer) -> go.Figure | None:
    """Return what to log next as a table, what is worth most first; ``None`` where nothing is missing.

    Examples
    --------
    >>> to_log(StartAnswer("start_here")) is None
    True
    """
    rows = answer.tables.get(NEXT)
    if rows is None or rows.empty:
        return None
    best = rows.iloc[0]
    tells = theme.text(best["What it would tell"])
    chart = theme.figure(
        f"Worth most: {best['How much']} in your {best['Where']}",
        alt=f"A table of what to log next. First: {best['How much']} in {best['Where']} would tell {tells[:1].lower()}{tells[1:]}.",
        how='What is worth most to you comes first, and of that what takes the fewest rows. "What would tell you more" has the whole list.',
        table=NEXT,
        height=120 + 64 * len(rows),
    )
    chart.add_table(
        columnwidth=[5, 2, 2, 3],
        header={"values": list(rows.columns), "align": "left", "fill": {"color": theme.GREY_LIGHT}},
        cells={
            "values": [[theme.text(value) for value in rows[name]] for name in rows.columns],
            "align": "left",
            "height": 28,
        },
    )
    return chart


def search(answer: StartAnswer) -> go.Figure | None:
    """Draw applications and interviews by the week they fell in; ``None`` for a log without dates.

    Examples
    --------
    >>> search(StartAnswer("start_here")) is None
    True
    """
    weeks = answer.tables.get(SEARCH)
    if weeks is None or weeks.empty:
        return None
    drawn = [name for name in ("Applications", "Interviews") if weeks[name].any()]
    where = "; applications stand above the line, interviews hang below it" if len(drawn) > 1 else ""
    chart = theme.figure(
        answer.search,
        alt=f"{answer.search}. Bars count {join(drawn).lower()}, week by week.",
        how=f"Each bar is a week{where}.",
        table=SEARCH,
        height=300,
    )
    for name, hue, sign in (
        ("Applications", theme.HUES[4], 1),
        ("Interviews", theme.HUES[0], 1 - 2 * (len(drawn) > 1)),
    ):
        if name in drawn:
            chart.add_bar(
                x=weeks["Week of"],
                y=sign * weeks[name],
                name=name,
                marker={"color": hue},
                customdata=weeks[name],
                hovertemplate="week of %{x|%-d %b %Y}: %{customdata} " + name.lower() + "<extra></extra>",
            )
    chart.update_layout(barmode="relative", bargap=0.15, showlegend=True, legend={"y": -0.28})
    chart.update_xaxes(showgrid=False, tickformat="%-d %b\n%Y", nticks=6)
    most = max(int(weeks["Applications"].max()), int(weeks["Interviews"].max()))
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if most <= 3 * step or step == 1000)
    # What hangs lowest, and what stands highest, lies within the ticks that have a number.
    up = int(weeks["Applications"].max()) if len(drawn) > 1 or drawn == ["Applications"] else most
    down = int(weeks["Interviews"].max()) if len(drawn) > 1 else 0
    ticks = list(range((-down // step) * step, -(-up // step) * step + 1, step))
    chart.update_yaxes(
        tickvals=ticks, ticktext=[str(abs(tick)) for tick in ticks], showgrid=False, zeroline=True,
        range=[ticks[0] - 0.04 * (ticks[-1] - ticks[0]), ticks[-1] + 0.04 * (ticks[-1] - ticks[0])], title={"text": "How many in a week"},
    )  # fmt: skip
    return chart
