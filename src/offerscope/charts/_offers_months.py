"""What each offer has paid up to each month, with the months in which something changes."""

from __future__ import annotations

from collections.abc import Sequence

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

#: The mark of each thing that changes and what the legend calls it.
_MARKS = {
    CLIFF: ("diamond-cross-open", "the cliff ends: equity first vests"),
    VESTS: ("diamond-open", "equity first vests"),
    KEPT: ("square", "the sign-on is yours to keep"),
    MATCH: ("triangle-up-open", "the match is all yours"),
}

#: Pixels of a mark, from one to the next above it, and about how many the lines have from the bottom to the top.
_SIZE, _STEP, _HIGH = 10, 17, 280

#: Marks nearer than this share of all months stand above each other.
_NEAR = 0.07

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
        how=f"Each line adds up what is paid from the first day{money_in(answer)}.{_marks_are(changes)}{_told(answer, changes)}{_due(answer)}",
        table="by month",
        height=500,
    )
    marked: list[tuple[str, int, str]] = []
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
        own = changes.loc[changes["Offer"] == name, ["Month", "What changes"]]
        marked += [(what, month, name) for month, what in own.itertuples(index=False, name=None)]
    top, bottom = max(*ends.values(), 0.0), min(0.0, *ends.values())
    pixel = ((top - bottom) or 1.0) / _HIGH
    paid = frame[frame["Offer"].isin(answer.drawn)].groupby("Month")["Paid so far"].max()
    highest = {int(month): float(most) for month, most in zip(paid.index, paid, strict=True)}
    reach = _NEAR * 12 * answer.years
    marked.sort(key=lambda one: one[1])
    led: set[int] = set()
    places = _above([month for _, month, _ in marked], reach)
    for (what, at, name), place in zip(marked, places, strict=True):
        # Above all lines, where none covers another; a thin line leads down to the month.
        over = max(highest.get(month, 0.0) for month in (at, at + 1))
        height = over + (_STEP * (place + 1)) * pixel
        if at not in led:
            led.add(at)
            chart.add_shape(
                type="line", x0=at, x1=at, y0=bottom, y1=height - 0.5 * _SIZE * pixel, layer="between", line={"color": theme.SOFT, "width": 1.5, "dash": "dot"}
            )  # fmt: skip
        chart.add_trace(
            go.Scatter(
                x=[at], y=[height], mode="markers", showlegend=False, cliponaxis=False, marker=_mark(what, colour(answer, name)),
                hovertemplate=f"{called(name)}, month {at}: {_MARKS[what][1]}<extra></extra>",
            )
        )  # fmt: skip
    for name, height in apart(ends, 0.115 * (top - bottom) or 1.0, top).items():
        # A thin line leads from each line's end to its words, which stand apart from those of its neighbours.
        chart.add_shape(
            type="line", xref="paper", yref="y", x0=1, x1=1.018, y0=ends[name], y1=height, line={"color": colour(answer, name), "width": 1}
        )  # fmt: skip
        chart.add_annotation(
            x=1.018, xref="paper", xanchor="left", xshift=2, y=height, yref="y", yanchor="middle", showarrow=False, align="left",
            text=f'<b style="color:{theme.for_words(colour(answer, name))}">{short(answer, name)[0]}</b><br>{" ".join(filter(None, [short(answer, name)[1], thousands(ends[name])]))}',
            font={"size": theme.SMALLEST},
        )  # fmt: skip
    found = [what for what in _MARKS if what in set(changes["What changes"])]
    for what in found:
        chart.add_trace(
            go.Scatter(x=[None], y=[None], mode="markers", name=_MARKS[what][1], marker=_mark(what, theme.GREY))
        )
    every = 12 if answer.years <= YEARS_WITH_SUMS else 24
    chart.update_xaxes(
        title_text="Months after joining",
        tickvals=list(range(0, 12 * answer.years + 1, every)),
        range=[0, 12 * answer.years],
    )
    chart.update_yaxes(tickformat="~s", rangemode="tozero", ticklabelstandoff=6)
    chart.update_layout(
        showlegend=bool(found), margin={"r": 112, "t": 72, "b": 68 + 22 * max(len(found), 1)}, legend={"y": -0.2}
    )
    return chart


def _mark(what: str, hue: str) -> dict[str, object]:
    return {"symbol": _MARKS[what][0], "size": _SIZE, "color": hue, "line": {"color": hue, "width": 2}}


def _above(months: Sequence[int], reach: float) -> list[int]:
    """Return how high each mark stands among those near it: 0 is the lowest.

    Parameters
    ----------
    months:
        Of each mark.
    reach:
        Marks that are no more months apart stand above each other.

    Examples
    --------
    >>> _above([12, 12, 12, 18, 13], 3.4)
    [0, 1, 2, 0, 3]
    """
    placed: list[tuple[int, int]] = []
    for month in months:
        near = {place for other, place in placed if abs(other - month) <= reach}
        placed.append((month, next(place for place in range(len(placed) + 1) if place not in near)))
    return [place for _, place in placed]


def _marks_are(changes: pd.DataFrame) -> str:
    """Return what a mark is, where there is one."""
    if changes.empty:
        return ""
    return " A mark above the lines, in an offer's colour, stands at the month in which something becomes yours there; leaving before it leaves that behind."


def _told(answer: OffersAnswer, changes: pd.DataFrame) -> str:
    """Return what is marked, offer by offer: marks may lie over each other."""
    said = []
    for name in answer.drawn:
        own = changes.loc[changes["Offer"] == name, ["Month", "What changes"]].itertuples(index=False, name=None)
        told = join([f"{_MARKS[what][1]} (month {month})" for month, what in own])
        said += [f" {called(name)}: {told}."] if told else []
    return "".join(said)


def _due(answer: OffersAnswer) -> str:
    """Return by when the next offer is to be answered."""
    if answer.deadline is None:
        return ""
    return f" {called(answer.deadline_offer)} is to be answered by {weekday_in_words(answer.deadline)}."


def apart(ends: dict[str, float], least: float, top: float = float("inf")) -> dict[str, float]:
    """Move the labels of lines that end close together apart: up from the lowest, then down from the top.

    Parameters
    ----------
    ends:
        Where each line ends, by its name.
    least:
        How far two labels must stand from each other.
    top:
        The highest that a label may stand.
    """
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
