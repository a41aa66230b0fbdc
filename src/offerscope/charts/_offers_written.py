"""What is not in writing yet and what it is worth, and what all sums take for granted."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import BELOW, SOFT, line, rows, see_through
from offerscope.charts._offers_shared import called, colour, span
from offerscope.pay.money import in_words
from offerscope.questions._offers_written import NOBODY, Term
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import plural

#: Terms that fit on a page; the table has all.
_MOST = 10


def written(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each term that is not in writing is worth over the years, what is worth most on top.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where all is written.
    """
    loose = [one for one in answer.terms if not one.is_written]
    if not loose:
        return None
    found, more = loose[:_MOST], len(loose) - _MOST
    chart = theme.figure(
        _title(answer, loose),
        alt=f"Bars for {plural(len(found), 'term')} not in writing yet.",
        how=f"{_bars_are(found)}Sums are {span(answer)}, before tax. The table has every term as first said and as it stands."
        + (f" It has {more} more that are not in writing." if more > 0 else ""),
        table="promised and written",
    )
    for place, one in enumerate(found):
        hue = colour(answer, one.offer)
        line(
            chart,
            place - 0.3,
            f'<b style="color:{theme.for_words(hue)}">{called(one.offer)}</b>: {theme.text(theme.cut(one.name, 24))}',
        )
        line(chart, place + 0.02, f'<span style="color:{SOFT}">{_told(answer, one)}</span>', size=theme.SMALLEST)
        if one.worth:
            chart.add_bar(
                x=[abs(one.worth)], y=[place + 0.28], orientation="h", width=0.2, showlegend=False, hoverinfo="skip",
                marker={"color": see_through(hue, 0.0 if one.how == NOBODY else 1.0), "line": {"color": hue, "width": 2}},
            )  # fmt: skip
    for name, full in (("said or guessed", True), ("nobody has told you: at most", False)):
        if any(one.worth and (one.how != NOBODY) is full for one in found):
            chart.add_bar(
                x=[None], y=[None], orientation="h", name=name,
                marker={"color": see_through(theme.GREY, float(full)), "line": {"color": theme.GREY, "width": 2}},
            )  # fmt: skip
    most = max((abs(one.worth or 0.0) for one in found), default=0.0)
    chart.update_xaxes(range=[-0.004 * most, 1.04 * most or 1.0], showticklabels=False, showgrid=False, zeroline=False)
    rows(chart, len(found) - 1, height=66, below=40)
    return chart.update_layout(legend=BELOW, showlegend=True)


def _bars_are(found: list[Term]) -> str:
    """Return what a full and a hollow bar is, of those that are drawn, as sentences."""
    drawn = {one.how == NOBODY for one in found if one.worth}
    full, hollow = (
        "A full bar was said or guessed" if False in drawn else "",
        "a hollow one is what nobody has told you, and the most it may plausibly come to" if True in drawn else "",
    )
    if full and hollow:
        return f"{full}; {hollow}. "
    if hollow:
        return "A hollow bar is what nobody has told you, and it is the most it may plausibly come to. "
    return f"{full}. " if full else ""


def _told(answer: OffersAnswer, one: Term) -> str:
    worth = "" if not one.worth else in_words(abs(one.worth), answer.currency)
    if one.how == NOBODY:
        return theme.text(f"nobody has told you{f'; up to {worth}' if worth else ''}")
    return theme.text(f"{theme.cut(one.now, 24)}, {one.how}{f'; {worth}' if worth else '; no money in it'}")


def _title(answer: OffersAnswer, loose: list[Term]) -> str:
    first = loose[0]
    who = f"{called(first.offer)}'s {theme.text(first.name)}"
    if not first.worth:
        return f"{plural(len(loose), 'term')} not in writing yet, {who} among them"
    upto = "up to " if first.how == NOBODY else ""
    return f"Not in writing: {who}, worth {upto}{in_words(abs(first.worth), answer.currency)} {span(answer)}"


def assumed(answer: OffersAnswer) -> go.Figure | None:
    """Return what all sums take for granted as a table, which a page writes as text that wraps.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where there is no offer.
    """
    frame = answer.tables.get("assumptions")
    if frame is None or frame.empty:
        return None
    cells = [
        [_wrapped(value, width) for value in frame[name]] for name, width in zip(frame.columns, (16, 80), strict=True)
    ]
    lines = [max(cell.count("<br>") + 1 for cell in row) for row in zip(*cells, strict=True)]
    chart = theme.figure(
        "What these sums take for granted",
        alt=f"A table of {plural(len(frame), 'sentence')}: tables of taxes with their dates, rates of exchange, how each term is counted.",
        how="What holds for all comes first, then what holds for one offer. What is wrong here can be set right in the log or in this page's settings.",
        table="assumptions",
        height=140 + sum(14 + 17 * count for count in lines),
    )
    chart.add_table(
        columnwidth=[1, 4],
        header={"values": list(frame.columns), "align": "left", "fill": {"color": theme.GREY_LIGHT}},
        cells={"values": cells, "align": "left", "fill": {"color": "rgba(0,0,0,0)"}, "line": {"color": theme.GREY_LIGHT}, "height": 24},
    )  # fmt: skip
    return chart


def _wrapped(text: str, width: int) -> str:
    return "<br>".join(theme.text(line) for line in textwrap.wrap(str(text), width)) or ""
