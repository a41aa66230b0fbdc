"""What each offer has paid up to each month, with the months in which something changes."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._offers_shared import (
    YEARS_WITH_SUMS,
    called,
    colour,
    listed,
    money_in,
    pair,
    short,
    still_open,
    thousands,
    title,
)
from offerscope.questions._offers_marks import CLIFF, KEPT, MATCH, VESTS
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import join, weekday_in_words

#: The mark of each thing that changes, its size and what the legend calls it: each is seen through or inside another.
_MARKS = {
    CLIFF: ("diamond-cross-open", 16, "the cliff ends: equity first vests"),
    VESTS: ("diamond-open", 16, "equity first vests"),
    KEPT: ("square", 6, "the sign-on is yours to keep"),
    MATCH: ("triangle-up-open", 12, "the match is all yours"),
}

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def by_month(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each offer has paid up to each month, with the months in which equity first vests and a clawback ends.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be added up.
    """
    frame = answer.tables.get("by month", pd.DataFrame())
    if not answer.drawn or frame.empty:
        return None
    changes = answer.tables["what changes when"]
    changes = changes[changes["Offer"].isin(still_open(answer))]
    told = ", with marks where equity first vests, a cliff or a clawback ends" if len(changes) else ""
    chart = theme.figure(
        _title(answer),
        alt=f"Lines of what has been paid up to each month after joining, for {listed(answer)}{told}.",
        how=f"Each line adds up what is paid from the first day{money_in(answer)}. A mark is a month in which something becomes yours; leaving before it leaves that behind.{_told(answer, changes)}{_due(answer)}",
        table="by month",
        height=500,
    )
    marked: list[tuple[str, int, float, str]] = []
    ends = {name: float(frame.loc[frame["Offer"] == name, "Paid so far"].iloc[-1]) for name in answer.drawn}
    for place, name in enumerate(answer.drawn):
        rows = frame[frame["Offer"] == name]
        hue = colour(answer, name)
        chart.add_trace(
            go.Scatter(
                x=rows["Month"], y=rows["Paid so far"], mode="lines", name=called(name),
                line={"color": hue, "width": 2.5, "dash": _DASHES[place]}, showlegend=False,
                hovertemplate=f"{called(name)}<br>month %{{x}}: %{{y:,.0f}}<extra></extra>",
            )
        )  # fmt: skip
        paid = dict(zip(rows["Month"], rows["Paid so far"], strict=True))
        own = changes.loc[changes["Offer"] == name, ["Month", "What changes"]]
        marked += [(what, month, paid[month], name) for month, what in own.itertuples(index=False, name=None)]
    highest = max(*ends.values(), 1.0)
    for place, (what, at, value, name) in enumerate(marked):
        # A mark that would cover an earlier one is drawn as a frame around it.
        under = sum(
            kind == what and month == at and abs(paid_then - value) < 0.04 * highest for kind, month, paid_then, _ in marked[:place]
        )  # fmt: skip
        chart.add_trace(
            go.Scatter(
                x=[at], y=[value], mode="markers", showlegend=False, cliponaxis=False, marker=_mark(what, colour(answer, name), under),
                hovertemplate=f"{called(name)}, month {at}: {_MARKS[what][2]}<extra></extra>",
            )
        )  # fmt: skip
    top, bottom = max(*ends.values(), 0.0), min(0.0, *ends.values())
    for name, height in _apart(ends, 0.115 * (top - bottom) or 1.0, top).items():
        # A thin line leads from each line's end to its words, which stand apart from those of its neighbours.
        chart.add_shape(
            type="line", xref="paper", yref="y", x0=1, x1=1.018, y0=ends[name], y1=height, line={"color": colour(answer, name), "width": 1}
        )  # fmt: skip
        chart.add_annotation(
            x=1.018, xref="paper", xanchor="left", xshift=2, y=height, yref="y", yanchor="middle", showarrow=False, align="left",
            text=f'<b style="color:{theme.for_words(colour(answer, name))}">{short(answer, name)}</b><br>{thousands(ends[name])}', font={"size": theme.SMALLEST},
        )  # fmt: skip
    found = [what for what in _MARKS if what in set(changes["What changes"])]
    for what in found:
        chart.add_trace(
            go.Scatter(x=[None], y=[None], mode="markers", name=_MARKS[what][2], marker=_mark(what, theme.GREY))
        )
    every = 12 if answer.years <= YEARS_WITH_SUMS else 24
    chart.update_xaxes(
        title_text="Months after joining",
        tickvals=list(range(0, 12 * answer.years + 1, every)),
        range=[0, 12 * answer.years],
    )
    chart.update_yaxes(tickformat="~s", rangemode="tozero")
    chart.update_layout(
        showlegend=bool(found), margin={"r": 112, "t": 72, "b": 68 + 22 * max(len(found), 1)}, legend={"y": -0.2}
    )
    return chart


def _mark(what: str, hue: str, under: int = 0) -> dict[str, object]:
    shape, size, _ = _MARKS[what]
    if under:
        shape, size = f"{shape.removesuffix('-open')}-open", size + 7 * under
    return {"symbol": shape, "size": size, "color": hue, "line": {"color": hue, "width": 2.5}}


def _told(answer: OffersAnswer, changes: pd.DataFrame) -> str:
    """Return what is marked, offer by offer: marks may lie over each other."""
    said = []
    for name in answer.drawn:
        own = changes.loc[changes["Offer"] == name, ["Month", "What changes"]].itertuples(index=False, name=None)
        told = join([f"{_MARKS[what][2]} (month {month})" for month, what in own])
        said += [f" {called(name)}: {told}."] if told else []
    return "".join(said)


def _due(answer: OffersAnswer) -> str:
    """Return by when the next offer is to be answered."""
    if answer.deadline is None:
        return ""
    return f" {called(answer.deadline_offer)} is to be answered by {weekday_in_words(answer.deadline)}."


def _apart(ends: dict[str, float], least: float, top: float = float("inf")) -> dict[str, float]:
    """Move the labels of lines that end close together apart: up from the lowest, then down from the top."""
    placed: dict[str, float] = {}
    at = float("-inf")
    for name, value in sorted(ends.items(), key=lambda pair: pair[1]):
        at = max(value, at + least)
        placed[name] = at
    ceiling = top
    for name in reversed(placed):
        placed[name] = min(placed[name], ceiling)
        ceiling = placed[name] - least
    return placed


def _title(answer: OffersAnswer) -> str:
    both = pair(answer)
    if not both or answer.ahead_from is None:
        return title(answer)
    since = "from the first month on" if answer.ahead_from == 1 else f"from month {answer.ahead_from} on, not before"
    return f"{both[0]} has paid more than {both[1]} {since}"
