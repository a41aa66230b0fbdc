"""What each answer that nobody has given yet is worth to the choice."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._decision_shared import find, table
from offerscope.charts._lines import BELOW, line, rows, see_through
from offerscope.pay.money import in_words
from offerscope.questions._decision_ask import LEAST
from offerscope.questions._decision_tables import ASKS
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import plural

#: Open points that the picture holds; the table has all.
_MOST = 8


def asks(answer: DecisionAnswer) -> go.Figure | None:
    """Return what each answer is worth, the one worth most on top; full where it can change the order.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        A table where no answer is worth anything to the choice; ``None`` where nothing is open.
    """
    frame = answer.tables.get(ASKS)
    if frame is None or frame.empty:
        return None
    shown = answer.asks[:_MOST]
    if shown[0].worth < LEAST:
        return table(
            answer,
            ASKS,
            "No likely answer changes what you choose",
            f"A table of {plural(len(frame), 'open point')}.",
            "Only an answer far from what is likely would change which offer leads. Ask all the same what you want to know before you say yes.",
        )
    shown = tuple(one for one in shown if one.worth >= LEAST)
    is_money = all(one.pays is not None for one in shown)
    worth = [float(one.pays or 0.0) if is_money else 100 * one.worth for one in shown]
    words = [f"{in_words(one, answer.currency)} a year" if is_money else f"{one:.2g} points of 100" for one in worth]
    labels = [_label(*pair) for pair in zip(frame["About"], (one.kind for one in shown), strict=False)]
    chart = theme.figure(
        f"Worth most to know: {theme.text(theme.cut(labels[0], 30))} at {find(answer, shown[0].offer).text}, about {words[0]} on average",
        alt=f"Bars for {plural(len(shown), 'open point')}: what each answer is worth to the choice.",
        how="A bar is how much better off you would be on average if you knew that answer before you choose: most answers would change nothing, and that is counted. Filled: an answer that may well come would change the order. What to ask stands in the table, word for word."
        + (f" The table has {len(frame) - len(shown)} more." if len(frame) > len(shown) else ""),
        table=ASKS,
    )
    for place, (one, label, much) in enumerate(zip(shown, labels, words, strict=True)):
        offer = find(answer, one.offer)
        line(chart, place - 0.28, f"{offer.head}: {theme.text(theme.cut(label, 22))}")
        chart.add_bar(
            x=[worth[place]], y=[place + 0.12], orientation="h", width=0.34, showlegend=False,
            marker={"color": offer.hue if one.could_flip else "rgba(0,0,0,0)", "line": {"color": offer.hue, "width": 2}},
            text=[much], textposition="outside", cliponaxis=False, textfont={"size": theme.SMALLEST}, hoverinfo="skip",
        )  # fmt: skip
    for name, could in (("can change the order", True), ("changes nothing by itself", False)):
        if any(one.could_flip is could for one in shown):
            chart.add_bar(
                x=[None], y=[None], orientation="h", name=name,
                marker={"color": theme.GREY if could else see_through(theme.GREY, 0.0), "line": {"color": theme.GREY, "width": 2}},
            )  # fmt: skip
    # Room for the sums that stand at the bars' ends.
    chart.update_xaxes(range=[0, 1.5 * max(worth)], showticklabels=False, showgrid=False, zeroline=False)
    rows(chart, len(shown) - 1, height=54, below=44)
    return chart.update_layout(legend=BELOW, showlegend=True)


def _label(about: str, kind: str) -> str:
    return f"{about}, in writing" if kind == "writing" else about
