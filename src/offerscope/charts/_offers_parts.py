"""Where the pay comes from and where it goes: part by part of all offers, and step by step of one, down to what is left."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import BELOW, rows
from offerscope.charts._offers_shared import called, colour, money_in, note, pair, span, still_open, title
from offerscope.pay.money import in_words
from offerscope.pay.offer import PARTS, label
from offerscope.questions._offers_steps import SUM
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import join

#: What stands in the place of a bar whose amount is not known.
_NOT_KNOWN = "not told"
_NOT_KNOWN_IS = f' "{_NOT_KNOWN}": how much it is nobody has told you, or cannot be worked out yet; it is in no sum.'

#: Pixels above the bars, and below them for the axis and the legend.
_HEAD, _FOOT = 72, 64


def by_part(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each part of each offer comes to over all the years.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be added up.
    """
    frame = answer.tables.get("by part", pd.DataFrame())
    if not answer.drawn or frame.empty:
        return None
    names = still_open(answer)
    frame = frame[frame["Offer"].isin(names)]
    order = [label(part) for part in PARTS]
    found = sorted(
        frame[["Part", "Paid"]].itertuples(index=False, name=None), key=lambda row: (order.index(row[0]), row[1])
    )
    parts = list(dict.fromkeys(_part(*row) for row in found))
    is_told = bool(frame["In all"].notna().all())
    rows_drawn = len(parts) * len(names)
    chart = theme.figure(
        _title(answer),
        alt=f"For each part of the pay, a bar each for {', '.join(map(called, names))}, {span(answer)}.",
        how=f"Each group is one part of the pay, each bar an offer's sum {span(answer)}{money_in(answer)}. A bar to the left is what you pay.{'' if is_told else _NOT_KNOWN_IS} No bar: none, or nothing is written of it.",
        table="by part",
        height=_HEAD + _FOOT + 19 * rows_drawn + 14 * len(parts),
    )
    for name in names:
        own = frame[frame["Offer"] == name]
        chart.add_trace(
            go.Bar(
                y=[_part(*row) for row in own[["Part", "Paid"]].itertuples(index=False, name=None)], x=own["In all"].fillna(0), orientation="h",
                name=called(name) + note(answer, name), marker={"color": colour(answer, name)},
                text=[_NOT_KNOWN if pd.isna(value) else in_words(value) for value in own["In all"]], textposition="outside", cliponaxis=False,
                textfont={"size": theme.SMALLEST, "color": [theme.SOFT if pd.isna(value) else theme.INK for value in own["In all"]]},
                hovertemplate=f"{called(name)}<br>%{{y}}: %{{text}}<extra></extra>",
            )
        )  # fmt: skip
    top, bottom = max(float(frame["In all"].max()), 0.0), min(float(frame["In all"].min()), 0.0)
    chart.update_layout(
        barmode="group",
        bargap=0.25,
        margin={"t": _HEAD, "b": _FOOT, "r": 16},
        legend={**BELOW, "traceorder": "normal"},
    )
    # Room for the sums that stand at the bars' ends.
    chart.update_xaxes(tickformat="~s", nticks=5, range=[bottom * 1.1 - (0.46 * top if bottom < 0 else 0), top * 1.46])
    chart.update_yaxes(
        categoryorder="array", categoryarray=parts, autorange="reversed", showgrid=False, ticklabelstandoff=8
    )
    return chart


def _part(part: str, paid: str) -> str:
    return f"{part} (once)" if paid == "one-time" else part


def _title(answer: OffersAnswer) -> str:
    both = pair(answer)
    if not both or not answer.largest_part:
        return title(answer)
    lead = f"{both[0]} leads {both[1]} by {in_words(abs(answer.gap_total), answer.currency)} {span(answer)}"
    # A part that comes to as much as the lead needs no second amount.
    is_all = abs(answer.largest_part_gap - abs(answer.gap_total)) < 0.5
    much = "" if is_all else f" ({in_words(answer.largest_part_gap, answer.currency)} more)"
    return f"{lead}, {'' if is_all else 'mostly '}by {answer.largest_part.lower()}{much}"


def steps(answer: OffersAnswer) -> go.Figure | None:
    """Draw one offer from base to what is left: its parts, every tax by its name, and what life costs there.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be added up.
    """
    found = answer.steps
    # A base that is all there is needs no steps.
    if len(found) < 3 or answer.shown not in set(answer.tables["summary"]["Offer"]):
        return None
    who, hue = called(answer.shown), colour(answer, answer.shown)
    first, last = next(step for step in found if step.kind == SUM), found[-1]
    kept = f"{in_words(last.amount, answer.currency)} of {in_words(first.amount)}"
    words = answer.left_words
    without = (
        f", without the {join(list(answer.shown_without))} that nobody has told you" if answer.shown_without else ""
    )
    chart = theme.figure(
        f"{who} leaves {kept} {span(answer)} {words}{without}" if words and last is not first else f"{who} pays {in_words(first.amount, answer.currency)} {span(answer)}{without}",
        alt=f"Steps for {who}: {', '.join(f'{theme.text(step.name)} {in_words(step.amount)}' for step in found)}.",
        how=" ".join(
            [
                f"Each bar begins where the one above it ends{', in ' + answer.currency if answer.currency else ''}, {span(answer)}. Grey = taken off; dark = a sum so far. The table has a column for every offer and for your present job.",
                *answer.sources,
            ]
        ),
        table="from base to what is left",
    )  # fmt: skip
    at = 0.0
    for place, step in enumerate(found):
        start, end = (0.0, step.amount) if step.kind == SUM else (at, at + step.amount)
        at = end
        fill = theme.INK if step.kind == SUM else theme.GREY if step.amount < 0 else hue
        amount = in_words(step.amount, signed=step.kind != SUM and place > 0)
        chart.add_annotation(
            x=0, y=place - 0.3, xref="paper", yref="y", xanchor="left", yanchor="middle", align="left", showarrow=False, xshift=6,
            text=f"{'<b>' if step.kind == SUM else ''}{theme.text(step.name)}: {amount}{'</b>' if step.kind == SUM else ''}",
            font={"size": theme.SMALL},
        )  # fmt: skip
        chart.add_bar(
            x=[end - start], base=[start], y=[place + 0.12], orientation="h", width=0.34, marker={"color": fill},
            showlegend=False, hovertemplate=f"{theme.text(step.name)}: {amount}<extra></extra>",
        )  # fmt: skip
    for name, fill in (("added", hue), ("taken off", theme.GREY), ("a sum so far", theme.INK)):
        chart.add_bar(x=[None], y=[None], orientation="h", name=name, marker={"color": fill})
    # No lines of a grid: they would run through the words.
    chart.update_xaxes(tickformat="~s", nticks=5, showgrid=False, ticks="outside", tickcolor=theme.GREY_LIGHT)
    rows(chart, len(found) - 1, height=46, below=76)
    return chart.update_layout(legend=BELOW, showlegend=True, barmode="overlay")
