"""Take it or wait: who may still answer before the deadline, and which beliefs make waiting right."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._decision_shared import find, wrapped
from offerscope.charts._lines import BELOW, HEAD, rows, see_through
from offerscope.questions._decision_tables import CLOCK, MAP
from offerscope.questions._decision_wait import EVERY, Beliefs, Waiting
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import plural, weekday_in_words

#: Live processes that the picture holds; the table has all.
_PROCESSES = 6

#: The map reaches no further than this, in per cent, and no less far than that.
_LEAST, _MOST, _AT_LEAST = -70.0, 100.0, 30.0

#: Weeks that are marked along the map.
_WEEKS = (1, 2, 4, 8, 13, 26, 52)

#: What offers would have to pay more where no amount up to three times as much would do: beyond the map's edge.
_BEYOND = 200.0


def clock(answer: DecisionAnswer) -> go.Figure | None:
    """Return the range of the chance that each live process answers before the deadline, and with more days.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where nothing is live, or the deadline is over.
    """
    frame, waiting = answer.tables.get(CLOCK), answer.waiting
    if waiting is None or frame is None or frame.empty or (waiting.days_left or 0) < 0:
        return None
    shown = frame.sort_values(["To", "From"], ascending=False, kind="stable").head(_PROCESSES)
    by = "within a week" if waiting.deadline is None else f"by {weekday_in_words(waiting.deadline)}"
    first = shown.iloc[0]
    said = next(str(first[name]) for name in frame.columns if name == "Answers by then")
    name = theme.text(theme.cut(str(first["Process"]), 24))
    whose = "" if waiting.deadline is None else f", the last day for {find(answer, waiting.leader).plain},"
    more = f"with {plural(waiting.extension_days, 'more day')}"
    chart = theme.figure(
        f"Likeliest to answer {by}: {name}, {said}",
        alt=f"Ranges of the chance of an answer {by}, for {plural(len(shown), 'process', 'processes')}.",
        how=f"Each line is the range in which the chance of an answer {by}{whose} lies: a wide one means that little is known. Thin and pale: the same {more}. Whether the answer is a yes is another question: the table tells how often it was."
        + (f" The table has {len(frame) - len(shown)} more." if len(frame) > len(shown) else ""),
        table=CLOCK,
    )
    ranges = shown[["From", "To", "From, later", "To, later"]].itertuples(index=False, name=None)
    for place, (low, high, then_low, then_high) in enumerate(ranges):
        for ends, at, colour, width in (
            ((low, high), place - 0.13, theme.HUES[0], 9),
            ((then_low, then_high), place + 0.2, theme.PALE[0], 5),
        ):
            chart.add_scatter(
                x=list(ends), y=[at, at], mode="lines", line={"color": colour, "width": width}, showlegend=False,
                hovertemplate="%{x:.0f} %<extra></extra>",
            )  # fmt: skip
    for text, colour, width in ((by, theme.HUES[0], 9), (more, theme.PALE[0], 5)):
        chart.add_scatter(x=[None], y=[None], mode="lines", name=text, line={"color": colour, "width": width})
    chart.update_xaxes(
        range=[-2, 102], tickvals=[0, 25, 50, 75, 100], ticktext=["0", "25 %", "50 %", "75 %", "100 %"],
        title={"text": "chance of an answer", "font": {"size": theme.SMALL}},
    )  # fmt: skip
    rows(chart, len(shown) - 1, height=46, below=92)
    chart.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[wrapped(str(name)) for name in shown["Process"]],
        showticklabels=True,
    )
    return chart.update_layout(legend=BELOW, showlegend=True)


def waiting(answer: DecisionAnswer) -> go.Figure | None:
    """Return the map of beliefs: how often offers come, how much more they pay, and on which side waiting is right.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer is open, or no belief on the map makes waiting right.
    """
    found = answer.waiting
    if found is None or not [need for _, need in found.curve if need is not None]:
        return None
    leader = find(answer, found.leader)
    curve = [(weeks, _BEYOND if need is None else 100 * need) for weeks, need in found.curve]
    bottom, top = _reach(found)
    chart = theme.figure(
        _waiting_title(found, leader.text),
        alt=f"A map of two beliefs: weeks from one offer to the next, and how much more offers pay than {leader.plain}. A rising line parts waiting, above it, from taking it, below.",
        how=f"Find your own belief: along, how many weeks pass from one offer to the next; up, how much more than {leader.plain} an offer pays. Above the line waiting is right, below it taking the offer. {_where(found.beliefs, bottom, top)} In pay alone, over two years.",
        table=MAP,
        height=HEAD + 420,
    )
    x, y = [weeks for weeks, _ in curve], [min(max(more, bottom), top) for _, more in curve]
    wait = theme.HUES[2] if leader.hue != theme.HUES[2] else theme.HUES[4]
    for edge, hue in ((top, wait), (bottom, leader.hue)):
        chart.add_scatter(
            x=[*x, x[-1], x[0]], y=[*y, edge, edge], mode="lines", fill="toself", fillcolor=see_through(hue, 0.14), line={"width": 0},
            showlegend=False, hoverinfo="skip",
        )  # fmt: skip
    chart.add_scatter(
        x=x, y=y, mode="lines", line={"color": theme.INK, "width": 2.5}, showlegend=False,
        customdata=[f"{more:+.0f} %" for _, more in curve],
        hovertemplate="an offer every %{x} weeks: right from %{customdata} on<extra></extra>",
    )  # fmt: skip
    span = top - bottom
    room = 0.12 * span
    high, right = 100 * found.beliefs.more_high, found.beliefs.every_high
    beside = (
        x[0] if high < top - room or right > x[-1] / 3 else max(right, x[0])
    )  # clear of the box, where there is room
    for at, up, text, hue, side, is_there in (
        (beside * 1.08, top - room / 2, "<b>wait</b>", wait, "middle right", y[0] < top - room),
        (
            x[-1] / 1.08,
            bottom + room / 2,
            f"<b>take {leader.text}</b>",
            leader.hue,
            "middle left",
            y[-1] > bottom + room,
        ),
    ):
        if is_there:
            chart.add_scatter(
                x=[at], y=[up], mode="text", text=[text], textposition=side, textfont={"size": theme.LARGE, "color": theme.for_words(hue)}, showlegend=False, hoverinfo="skip"
            )  # fmt: skip
    _box(chart, found.beliefs, bottom, top)
    chart.update_xaxes(
        type="log", range=[math.log10(EVERY[0]), math.log10(EVERY[-1])], tickvals=list(_WEEKS), ticktext=[str(week) for week in _WEEKS],
        title={"text": "weeks from one offer to the next", "font": {"size": theme.SMALL}}, showgrid=False, zeroline=False,
    )  # fmt: skip
    step = 20 if span <= 120 else 40
    ticks = [at for at in range(-80, 101, step) if bottom < at < top]
    chart.update_yaxes(
        range=[bottom, top], tickvals=ticks, ticktext=[f"{at:+} %".replace("-", "\u2212") if at else "the same" for at in ticks],
        title={"text": f"pay compared with {leader.text}", "font": {"size": theme.SMALL}}, zeroline=True, zerolinecolor=theme.GREY,
    )  # fmt: skip
    return chart.update_layout(
        margin={"t": HEAD, "b": 88}, legend=BELOW, showlegend=True, meta={**chart.layout.meta, "title_room": HEAD - 16}
    )


def _reach(found: Waiting) -> tuple[float, float]:
    """Return the map's lower and upper edge in per cent: the line and what the log shows, as far as a map can reach."""
    needs = [100 * need for _, need in found.curve if need is not None]
    low = min(*needs, 100 * found.beliefs.more_low, -_AT_LEAST)
    high = max(*needs, 100 * found.beliefs.more_high, _AT_LEAST)
    return max(low - 12, _LEAST), min(high + 16, _MOST)


def _where(own: Beliefs, bottom: float, top: float) -> str:
    """Return where the map has what the log shows, as a sentence."""
    is_off_along = own.every_high <= EVERY[0] or own.every_low >= EVERY[-1]
    if is_off_along or 100 * own.more_high <= bottom or 100 * own.more_low >= top:
        return f"What your own log shows, {plural(own.offers, 'offer')} so far, lies beyond the map."
    cross = ", the cross its middle" if _is_on(own, bottom, top) else ""
    return f"The box is what your own log shows{cross}: {plural(own.offers, 'offer')} so far, so it is wide."


def _is_on(own: Beliefs, bottom: float, top: float) -> bool:
    """Whether the middle of what the log shows lies on the map."""
    return EVERY[0] <= own.every <= EVERY[-1] and bottom <= 100 * own.more <= top


def _box(chart: go.Figure, own: Beliefs, bottom: float, top: float) -> None:
    """Draw what the log shows: its ends as a box, its middle as a cross, and a mark where it goes on beyond the map."""
    sides = (own.every_low, own.every_high, 100 * own.more_low, 100 * own.more_high)
    left, right = (min(max(end, EVERY[0]), EVERY[-1]) for end in sides[:2])
    low, high = (min(max(end, bottom), top) for end in sides[2:])
    is_off = left >= right or low >= high
    if not is_off:
        chart.add_scatter(
            x=[left, right, right, left, left], y=[low, low, high, high, low], mode="lines", fill="toself", fillcolor=see_through(theme.INK, 0.08),
            line={"color": theme.INK, "width": 2, "dash": "dash"}, name="what your log shows", hoverinfo="skip",
        )  # fmt: skip
    middle = (own.every, 100 * own.more)
    if _is_on(own, bottom, top):
        chart.add_scatter(
            x=[middle[0]], y=[middle[1]], mode="markers", name="its middle",
            marker={"symbol": "cross", "size": 13, "color": theme.INK}, hovertemplate="%{x:.0f} weeks, %{y:+.0f} %<extra></extra>",
        )  # fmt: skip
    centre = (math.sqrt(left * right), (low + high) / 2)
    beyond = [
        (point, symbol)
        for is_cut, point, symbol in (
            (sides[0] < left, (left, centre[1]), "triangle-left"),
            (sides[1] > right, (right, centre[1]), "triangle-right"),
            (sides[2] < low, (centre[0], low), "triangle-down"),
            (sides[3] > high, (centre[0], high), "triangle-up"),
        )
        if is_cut
    ]
    if beyond:
        chart.add_scatter(
            x=[point[0] for point, _ in beyond], y=[point[1] for point, _ in beyond], mode="markers", name="what your log shows lies beyond the map" if is_off else "it goes on beyond the map",
            marker={"symbol": [symbol for _, symbol in beyond], "size": 13, "color": theme.INK}, cliponaxis=False, hoverinfo="skip",
        )  # fmt: skip


def _waiting_title(found: Waiting, leader: str) -> str:
    if not found.beliefs.offers:
        return f"Take {leader} or wait? It depends on what you believe of offers to come"
    return {
        "take": f"What your log shows lies on the side of taking {leader}",
        "wait": "What your log shows lies on the side of waiting",
        "either": f"What your log shows lies on both sides: taking {leader} and waiting are both open",
    }[found.log_says]
