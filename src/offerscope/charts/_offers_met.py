"""Each offer among everything met: a strip of dots a measure, the offers marked."""

from __future__ import annotations

import math
from collections import Counter

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import BELOW, SOFT, line, rows
from offerscope.charts._offers_shared import called, colour, note, short, still_open, symbol
from offerscope.questions._offers_among import PAY, Measure
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import capital, join, plural

#: Pixels of a row; where in it the offers stand, and the others under them: none hides another.
_ROW, _MARKS, _DOTS = 104, 0.17, 0.33

#: Another job.
_DOT = {"color": theme.GREY, "opacity": 0.45}

#: Letters that fit into a line of counts on a narrow screen.
_LETTERS = 54


def met(answer: OffersAnswer) -> go.Figure | None:
    """Draw where each offer stands among all processes, those that never offered included, measure by measure.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where nothing can be compared with three others.
    """
    there = still_open(answer)
    found = [one for one in answer.measures if any(name in one.offers for name in there)]
    if not found:
        return None
    names = [name for name in there if any(name in one.offers for one in found)]
    chart = theme.figure(
        _title(answer, found),
        alt=f"A strip of dots for each of {join([one.name.lower() for one in found])}: every job met, with {join([called(name) for name in names])} marked.",
        how=f"Each grey dot is another job you met, those that never came to an offer among them; a large one is several that are equal. Further right is better. The counts: of how many others, your other offers and your job among them, an offer is at least as good. {_what_is_measured(found)}{_not_drawn(found)}",
        table="among everything met",
    )
    for place, one in enumerate(found):
        line(chart, place - 0.38, f'<b>{one.name}</b> <span style="color:{SOFT}">({theme.text(one.unit)})</span>')
        for step, text in enumerate(_counts(answer, one, names)):
            line(chart, place - 0.2 + 0.17 * step, text, size=theme.SMALLEST)
        values = [*one.others.values(), *one.offers.values()]
        low, high = min(values), max(values)

        def at(value: float, low: float = low, high: float = high, less: bool = one.less) -> float:
            share = (value - low) / (high - low) if high > low else 0.5
            return 1 - share if less else share

        own = {one.process.get(name, name) for name in one.offers}
        equal = Counter(value for name, value in one.others.items() if name not in own)
        chart.add_scatter(
            x=[at(value) for value in equal], y=[place + _DOTS] * len(equal), mode="markers", showlegend=False, cliponaxis=False,
            marker={**_DOT, "size": [_size(n) for n in equal.values()]}, customdata=[[value, n] for value, n in equal.items()],
            hovertemplate=f"{one.name}: %{{customdata[0]:,.4g}} (%{{customdata[1]}})<extra></extra>",
        )  # fmt: skip
        for name in names:
            if name in one.offers:
                chart.add_scatter(
                    x=[at(one.offers[name])], y=[place + _MARKS], mode="markers", showlegend=False, cliponaxis=False,
                    marker={
                        "color": colour(answer, name), "size": 14, "symbol": symbol(answer, name), "line": {"color": "white", "width": 1.5},
                    },
                    hovertemplate=f"{called(name)}: {one.offers[name]:,.4g}<extra></extra>",
                )  # fmt: skip
    for name in names:
        chart.add_scatter(
            x=[None], y=[None], mode="markers", name=called(name) + note(answer, name),
            marker={"color": colour(answer, name), "size": 12, "symbol": symbol(answer, name)},
        )  # fmt: skip
    chart.add_scatter(x=[None], y=[None], mode="markers", name="another job", marker={**_DOT, "size": _size(1)})
    chart.update_xaxes(range=[-0.03, 1.03], showticklabels=False, showgrid=False, zeroline=False)
    rows(chart, len(found) - 1, height=_ROW, below=76)
    return chart.update_layout(legend=BELOW, showlegend=True)


def _not_drawn(found: list[Measure]) -> str:
    """Return how many jobs the strip of speed counts and does not draw, as a sentence; blank where there are none."""
    late = sum(days >= min(one.offers.values()) for one in found for days in (one.slower or {}).values())
    if not late:
        return ""
    return f" Of speed, {plural(late, 'job')} that came to no offer {'is' if late == 1 else 'are'} not drawn; {'it counts' if late == 1 else 'they count'} as slower."


def _size(n: int) -> float:
    """Return the pixels of a dot that stands for so many jobs: its area grows with them.

    Examples
    --------
    >>> _size(1), _size(4), _size(40)
    (8.0, 16.0, 18.0)
    """
    return min(8.0 * math.sqrt(n), 18.0)


def _what_is_measured(found: list[Measure]) -> str:
    """Return what stands behind the measures that are drawn, where the name does not say it."""
    said = {
        PAY: "base is beside the most that each job quoted",
        "Culture": "culture is the distance from what you want, as the page on cultures has it, of companies seen on half of what matters or more",
        "Skills": "skills are those of a posting and its interviews",
        "Way to work": "the way to work is known of offers and your job alone",
    }
    return f"{capital('; '.join(said[one.name] for one in found if one.name in said))}.".removeprefix(".")


def _counts(answer: OffersAnswer, one: Measure, names: list[str]) -> list[str]:
    """Return of how many others each offer is at least as good, two offers a line, two lines at most."""
    told = {
        f"{' '.join(filter(None, short(answer, name)))} {one.place(name)[0]} of {one.place(name)[1]}": f'<span style="color:{theme.for_words(colour(answer, name))}">{" ".join(filter(None, short(answer, name)))}</span> {one.place(name)[0]} of {one.place(name)[1]}'
        for name in names
        if name in one.offers
    }
    lines: list[list[str]] = []
    for plain in told:
        if lines and len(" · ".join([*lines[-1], plain])) <= _LETTERS:
            lines[-1].append(plain)
        else:
            lines.append([plain])
    kept = [" · ".join(told[plain] for plain in each) for each in lines[:2]]
    return kept if len(lines) <= 2 else [kept[0], f"{kept[1]} · …"]


def _title(answer: OffersAnswer, found: list[Measure]) -> str:
    """Return on how many measures the leader is at least as good as half of all others."""
    name = answer.leader if any(answer.leader in one.offers for one in found) else next(iter(found[0].offers))
    own = [one for one in found if name in one.offers]
    good = [one.name.lower() for one in own if 2 * one.place(name)[0] >= one.place(name)[1]]
    who = called(name)
    if not good:
        return f"{who} is among the lesser half of all you met on {join([one.name.lower() for one in own])}"
    rest = [one.name.lower() for one in own if one.name.lower() not in good]
    but = f", not on {join(rest, 'or')}" if rest else ""
    return f"{who} is among the better half of all you met on {join(good)}{but}"
