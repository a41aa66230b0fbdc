"""What moves the difference of the two best offers most, a bar each, the widest on top."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import BELOW, SOFT, line, rows
from offerscope.charts._offers_shared import called, colour, span, thousands
from offerscope.pay.money import in_words
from offerscope.questions._offers_swings import Swing, turns
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import plural

#: Bars that fit on a page; the table has all.
_MOST = 8

#: What the number at the end of a bar takes of the axis of a narrow screen.
_NUMBER = 0.14


def swings(answer: OffersAnswer) -> go.Figure | None:
    """Draw what each uncertain or assumed thing does to the difference, each moved alone.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where nothing moves it.
    """
    found = answer.swings[:_MOST]
    if not found or answer.leader not in answer.drawn:
        return None
    gap = answer.swing_gap
    more = len(answer.swings) - len(found)
    words = answer.left_words or "before tax"
    chart = theme.figure(
        _title(answer),
        alt=f"Bars for {plural(len(found), 'thing')} that {'move' if len(found) > 1 else 'moves'} the difference, the widest on top: {theme.text(found[0].what)} first.",
        how=f"Each bar moves one thing from one end of what is plausible to the other and leaves the rest as it is; the black line is where {'the difference' if answer.runner_up else 'it'} stands, {in_words(gap, answer.currency)} {words}{', the dotted one where both leave the same' if answer.runner_up else ''}. What was said or guessed is moved from the least to the most that is likely: 19 times in 20 it lies between them. What nobody has told you is moved over all that it may plausibly be."
        + (f" The table has {more} more." if more else ""),
        table="what moves it",
    )
    for place, one in enumerate(found):
        hue = colour(answer, one.offer) if one.offer else theme.GREY
        whose = f'<b style="color:{theme.for_words(hue)}">{called(one.offer)}</b>: ' if one.offer else ""
        line(chart, place - 0.36, f"{whose}{theme.text(one.what)}")
        line(chart, place - 0.1, f'<span style="color:{SOFT}">{_ends(one)}</span>', size=theme.SMALLEST)
        low, high = sorted((one.low, one.high))
        chart.add_bar(
            x=[high - low], base=[low], y=[place + 0.18], orientation="h", width=0.26, showlegend=False,
            marker={"color": hue if turns(one, gap) else "rgba(0,0,0,0)", "line": {"color": hue, "width": 2}},
            hovertemplate=f"{theme.text(one.what)}: {in_words(low)} to {in_words(high)}<extra></extra>",
        )  # fmt: skip
        # An end that leaves the difference as it is needs no number.
        for at, side in [(end, side) for end, side in ((low, "right"), (high, "left")) if abs(end - gap) >= 0.5]:
            chart.add_annotation(
                x=at, y=place + 0.18, xanchor=side, yanchor="middle", showarrow=False, xshift=-4 if side == "right" else 4,
                text=thousands(at), font={"size": theme.TINY, "color": SOFT},
            )  # fmt: skip
    ends = [end for one in found for end in (one.low, one.high)]
    low, high = min(*ends, gap), max(*ends, gap)
    pad = 0.22 * (high - low)
    # Beside the bars alone: lines over the whole height would run through the words.
    for x, width, dash in [
        (gap, 3, "solid"),
        *([(0.0, 2, "dot")] if answer.runner_up and low - pad < 0 < high + pad else []),
    ]:
        for place, one in enumerate(found):
            if x != gap and _meets_number(x, one, _NUMBER * (high - low + 2 * pad)):
                continue
            chart.add_shape(
                type="line", x0=x, x1=x, y0=place + 0.03, y1=place + 0.33, line={"color": theme.INK, "width": width, "dash": dash}
            )  # fmt: skip
    is_turned = any(turns(one, gap) for one in found)
    for name, fill in (("would turn it round by itself", theme.GREY), ("would not", "rgba(0,0,0,0)")):
        if is_turned:
            chart.add_bar(
                x=[None], y=[None], orientation="h", name=name, marker={"color": fill, "line": {"color": theme.GREY, "width": 2}}
            )  # fmt: skip
    chart.update_xaxes(
        range=[low - pad, high + pad],
        showgrid=False,
        zeroline=False,
        ticks="outside",
        tickcolor=theme.GREY_LIGHT,
        tickformat="~s",
        nticks=5,
        title_text=_axis(answer),
    )
    rows(chart, len(found) - 1, height=72, below=100 if is_turned else 64)
    return chart.update_layout(legend=BELOW, showlegend=is_turned)


def _meets_number(x: float, one: Swing, width: float) -> bool:
    """Return whether a line would run through a number beside a bar that takes so much of the axis."""
    low, high = sorted((one.low, one.high))
    return low - width < x < low or high < x < high + width


def _ends(one: Swing) -> str:
    return theme.text(f"{one.low_words} \u2192 {one.high_words}")


def _axis(answer: OffersAnswer) -> str:
    if not answer.runner_up:
        return f"What {called(answer.leader, 14)} leaves"
    return f"How much more {called(answer.leader, 14)} leaves"


def _title(answer: OffersAnswer) -> str:
    first = answer.swings[0]
    whose = f"{called(first.offer)}'s " if first.offer else ""
    what = theme.text(first.what.partition(" (")[0])
    if not answer.runner_up:
        return f"What {called(answer.leader)} leaves {span(answer)} moves most with {whose}{what}"
    turning = sum(turns(one, answer.swing_gap) for one in answer.swings)
    could = {0: "nothing", 1: "one thing"}.get(turning, f"{turning} things")
    return f"The difference of {in_words(abs(answer.swing_gap), answer.currency)} moves most with {whose}{what}; {could} alone could turn it round"
