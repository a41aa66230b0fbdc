"""The picture of where processes went: from step to step, and from where each left."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._options_shares import head
from offerscope.questions.options import FLOW, OptionsAnswer
from offerscope.wording import join, plural

#: Pixels of the picture without its title, between two nodes, and of its margins above and below.
_HEIGHT, _PAD, _TOP, _BOTTOM = 480, 24, 64, 12

#: Pixels by which the right edge begins lower than the steps.
_LOWER = 36

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
        how='A band is as wide as many processes went that way. A screening counts as an answer. "No answer" is your own word for a silence; grey is still open, and no failure.',
        table=FLOW,
        height=_HEIGHT,
    )
    steps = [name for name in there if name in _STEPS]
    stands = [name for name in there if name in _STANDS]
    inner = _HEIGHT - _TOP - _BOTTOM
    # What stands at the right begins a little lower, so that its first label keeps clear of that of the last step.
    gaps = max(len(stands) - 1, 1)
    free = _PAD * gaps + (_LOWER if len(stands) > 1 else 0)
    # The height that plotly gives a process: the fullest column fills what its gaps leave.
    each = (inner - free) / answer.applications
    down, at = {}, float(_LOWER if len(stands) > 1 else 0)
    for name in stands:
        down[name] = (at + counts[name] * each / 2) / inner
        at += counts[name] * each + _PAD
    across = {name: place / len(steps) for place, name in enumerate(steps)}
    place = {name: number for number, name in enumerate(there)}
    # A node at the very edge is moved by plotly, so all keep a hair from it.
    chart.add_sankey(
        arrangement="fixed",
        node={
            "label": [f"{name}<br>{counts[name]}" for name in there],
            "x": [min(max(across.get(name, 1.0), 0.001), 0.999) for name in there],
            "y": [min(max(down.get(name, counts[name] * each / 2 / inner), 0.001), 0.999) for name in there],
            "color": [_STANDS.get(name, theme.HUES[0]) for name in there],
            "pad": free / gaps, "thickness": 12, "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [place[name] for name in rows["From"]],
            "target": [place[name] for name in rows["To"]],
            "value": rows["Processes"].tolist(),
            "color": [_pale(_STANDS.get(name, theme.HUES[0])) for name in rows["To"]],
            "hovertemplate": "%{source.label} to %{target.label}: %{value:.0f}<extra></extra>",
        },
        textfont={"size": theme.SMALL, "color": theme.INK},
    )  # fmt: skip
    chart.update_layout(margin={"l": 12, "r": 16, "b": _BOTTOM})
    return head(chart)


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.3)"


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
