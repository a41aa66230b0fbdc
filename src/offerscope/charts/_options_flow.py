"""The picture of where processes went: from step to step, and from where each left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import see_through
from offerscope.charts._options_shares import head
from offerscope.questions.options import FLOW, OptionsAnswer
from offerscope.wording import join, plural

#: Pixels of the picture without its title, between two ends, and of its margins above and below.
_HEIGHT, _PAD, _TOP, _BOTTOM = 480, 24, 64, 12

#: Pixels of the names above the steps and beside the ends, and how thick a node is.
_ABOVE, _BESIDE, _THICK = 40, 104, 12

#: In how many pieces the edge of a band is drawn.
_SMOOTH = 24

#: The steps, left to right, and where a process may stand, top to bottom, each with its colour.
_STEPS = ("Applied", "Answered", "Interview", "Offer")
_STANDS = {
    "Accepted": theme.HUES[2], "Still open": theme.GREY, "I withdrew": theme.HUES[3], "Turned down": theme.HUES[1],
    "No answer": theme.HUES[5],
}  # fmt: skip

_AFTER = {"Applied": "applying", "Answered": "a first answer", "Interview": "an interview", "Offer": "an offer"}
_END = {
    "Accepted": "an offer you accepted",
    "I withdrew": "you withdrew after {after}",
    "Turned down": "a no after {after}",
    "No answer": "no answer after {after}",
}


def flow(answer: OptionsAnswer) -> go.Figure | None:
    """Return where processes went: as wide as many went that way.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Steps from the left to the right, and at the right edge how each process left, or that it is open (grey).
    """
    rows = answer.tables[FLOW]
    if answer.applications < 2 or not len(rows):
        return None
    there = [name for name in (*_STEPS, *_STANDS) if name in {*rows["From"], *rows["To"]}]
    counts = {name: int(rows.loc[rows["To"].eq(name), "Processes"].sum()) for name in there}
    counts["Applied"] = answer.applications
    title = _title(answer)
    chart = theme.figure(
        title,
        alt=f"Bands from {plural(answer.applications, 'application')} to where each stands. {title}.",
        how='A band is as wide as many processes went that way. A screening counts as an answer. "I withdrew" takes in offers that you declined or let run out; "No answer" is your own word for a silence; grey is still open, and no failure.',
        table=FLOW,
        height=_HEIGHT,
    )
    inner = _HEIGHT - _TOP - _BOTTOM
    nodes = _nodes(counts, there, inner)
    each = (nodes["Applied"].bottom - nodes["Applied"].top) / answer.applications
    leaves = {name: node.top for name, node in nodes.items()}
    comes = dict(leaves)
    for one in _in_order(rows, nodes):
        wide = each * one.count
        start, end = leaves[one.source], comes[one.target]
        leaves[one.source], comes[one.target] = start + wide, end + wide
        chart.add_scatter(
            **_band((nodes[one.source].across, start), (nodes[one.target].across, end), wide),
            mode="none", fill="toself", fillcolor=see_through(nodes[one.target].colour, 0.3), hoveron="fills", showlegend=False,
            name=theme.text(f"{one.source} to {one.target}: {one.count}"), hoverinfo="name", hoverlabel={"namelength": -1},
        )  # fmt: skip
    for name, node in nodes.items():
        at_edge = name in _STANDS
        chart.add_scatter(
            x=[node.across] * 2, y=[node.top, node.bottom], mode="lines", line={"width": _THICK, "color": node.colour}, showlegend=False,
            name=f"{name}: {counts[name]}", hoverinfo="name", hoverlabel={"namelength": -1}, cliponaxis=False,
        )  # fmt: skip
        # Steps have their names above them and ends beside them, where no band lies under the words.
        chart.add_annotation(
            x=node.across, y=(node.top + node.bottom) / 2 if at_edge else node.top, text=f"{name}<br>{counts[name]}", showarrow=False,
            xanchor="left" if at_edge else "center", yanchor="middle" if at_edge else "bottom", align="left" if at_edge else "center",
            xshift=_THICK if at_edge else 0, yshift=0 if at_edge else 3, font={"size": theme.SMALL if at_edge else theme.TINY, "color": theme.INK},
        )  # fmt: skip
    chart.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    chart.update_yaxes(visible=False, range=[inner, -_ABOVE], fixedrange=True)
    chart.update_layout(margin={"l": 26, "r": _BESIDE, "b": _BOTTOM}, height=_HEIGHT + _ABOVE)
    return head(chart)


@dataclass(frozen=True)
class _Node:
    """Where a step or an end stands: how far to the right (0 to 1), from which pixel to which, and its colour."""

    across: float
    top: float
    bottom: float
    colour: str


@dataclass(frozen=True)
class _Link:
    source: str
    target: str
    count: int


def _nodes(counts: Mapping[str, int], there: Sequence[str], inner: int) -> dict[str, _Node]:
    """Return where everything stands: steps from the left to the right along the top, ends below each other at the right edge."""
    steps = [name for name in there if name in _STEPS]
    stands = [name for name in there if name in _STANDS]
    each = (inner - _PAD * max(len(stands) - 1, 0)) / counts["Applied"]
    found = {
        name: _Node(place / len(steps), 0.0, counts[name] * each, theme.HUES[0]) for place, name in enumerate(steps)
    }
    top = 0.0
    for name in stands:
        found[name] = _Node(1.0, top, top + counts[name] * each, _STANDS[name])
        top = found[name].bottom + _PAD
    return found


def _in_order(rows: pd.DataFrame, nodes: Mapping[str, _Node]) -> list[_Link]:
    """Return the bands so that they cross as little as can be: a node sends them off from the top in the order of where they go."""
    links = [
        _Link(start, end, int(count))
        for start, end, count in rows[["From", "To", "Processes"]].itertuples(index=False, name=None)
    ]
    # What comes from a later step reaches an end above what comes from an earlier one.
    return sorted(
        links, key=lambda one: (-nodes[one.source].across, nodes[one.target].across == 1.0, nodes[one.target].top)
    )


def _band(start: tuple[float, float], end: tuple[float, float], wide: float) -> dict[str, list[float]]:
    """Return the outline of a band from one node to another: level at both ends, as wide all along."""
    (left, top), (right, low) = start, end
    part = [at / _SMOOTH for at in range(_SMOOTH + 1)]
    x = [left + (right - left) * at for at in part]
    # A cubic with level ends (smoothstep).
    y = [top + (low - top) * at * at * (3 - 2 * at) for at in part]
    return {"x": [*x, *reversed(x), x[0]], "y": [*y, *[one + wide for one in reversed(y)], y[0]]}


def _title(answer: OptionsAnswer) -> str:
    rows = answer.tables[FLOW]
    n = answer.applications
    left = rows[rows["To"].isin(list(_END))]
    if not len(left):
        return f"Of {plural(n, 'application')}, all are still open"
    most = int(left["Processes"].max())
    ends = [
        _END[to].format(after=_AFTER[start])
        for start, to in left.loc[left["Processes"].eq(most), ["From", "To"]].itertuples(index=False, name=None)
    ]
    each = "" if len(ends) == 1 else " each"
    return f"The commonest {'end' if len(ends) == 1 else 'ends'}: {join(ends)} ({most} of {n}{each})"
