"""Charts of the decision: what each offer is worth, what that hangs on, and what would turn it round. One colour an offer.

What would have to move, and whether to wait, are drawn by the modules that are imported here.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._decision_asks import asks as asks
from offerscope.charts._decision_moves import points as points
from offerscope.charts._decision_moves import price as price
from offerscope.charts._decision_shared import Drawn, drawn, mark, others, paler, table, wrapped
from offerscope.charts._decision_waiting import clock as clock
from offerscope.charts._decision_waiting import waiting as waiting
from offerscope.charts._lines import BELOW, line, rows
from offerscope.pay.money import in_words
from offerscope.questions._decision_break_even import CLOSE
from offerscope.questions._decision_criteria import IMPRESSION
from offerscope.questions._decision_tables import MEASURED, PARTS, SUMMARY, VALUE, WEIGHTINGS, WEIGHTS_ARE
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import capital, join, plural

#: Neighbouring parts of a bar: the offer's colour, stronger and paler by turns, so that each is seen as one.
_STRONG, _PALE = 0.75, 0.45

#: What nobody has seen or said.
_HATCHED = {"fgcolor": theme.GREY, "bgcolor": theme.GREY_LIGHT, "size": 7, "solidity": 0.3}

#: How a title says under which weights.
_UNDER = {
    WEIGHTS_ARE["yours"]: "with yours", WEIGHTS_ARE["your pairs"]: "with those from pairs", WEIGHTS_ARE["equal"]: "with all equal",
    WEIGHTS_ARE["any"]: "with any at all",
}  # fmt: skip

#: What a table with a row of culture says of it, to stand after another sentence.
_CULTURE = " Culture is what you rated in interviews, pulled toward what is usual."

#: Letters that a part's name may have inside its bar, and what is called shorter there.
_INSIDE, _SHORT = 12, {IMPRESSION: "impression"}


def value(answer: DecisionAnswer) -> go.Figure | None:
    """Return what each offer is worth and where that comes from: a bar an offer, a part a thing that counts.

    The numbers of the value model stand in ``layout.meta["sliders"]``, for whoever lets weights be moved.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be weighed.
    """
    frame = answer.tables.get(PARTS)
    declared = answer.declared
    if declared is None or frame is None or frame.empty:
        return None
    shown, criteria = drawn(answer), list(declared.criteria)
    chart = theme.figure(
        _value_title(answer, shown),
        alt=f"A bar each for {join([one.plain for one in shown])}: what it is worth to you in points, in parts by what counts.",
        how=_value_how(answer, frame, criteria),
        table=PARTS,
    )
    blocks = {one: frame.iloc[one.place * len(criteria) : (one.place + 1) * len(criteria)] for one in shown}
    for column, criterion in enumerate(criteria):
        parts = [blocks[one].iloc[column] for one in shown]
        seen = [part["Seen"] == "yes" for part in parts]
        strength = _PALE if column % 2 else _STRONG
        chart.add_bar(
            x=[part["Points"] for part in parts], y=list(range(len(shown))), orientation="h", width=0.5, showlegend=False,
            name=theme.text(criterion),
            marker={
                "color": [paler(one.hue, strength) if known else theme.GREY_LIGHT for one, known in zip(shown, seen, strict=True)],
                "pattern": {**_HATCHED, "shape": ["" if known else "/" for known in seen]},
                "line": {"color": "white", "width": 1},
            },
            text=[f"{theme.text(theme.cut(_SHORT.get(criterion, criterion), _INSIDE))}<br>{_points(part['Points'])}" for part in parts],
            textposition="inside", insidetextanchor="middle", textangle=0, insidetextfont={"color": theme.INK},
            customdata=[[theme.text(criterion), theme.text(part["Known"])] for part in parts],
            hovertemplate="%{customdata[0]}: %{x:.1f} points<br>%{customdata[1]}<extra></extra>",
        )  # fmt: skip
    totals = _totals(answer, shown)
    for place, (one, total) in enumerate(zip(shown, totals, strict=True)):
        line(chart, place - 0.38, one.head, size=theme.LETTERS)
        points_ = blocks[one]["Points"]
        chart.add_annotation(
            x=float(points_.clip(lower=0).sum()), y=place, xanchor="left", xshift=5, showarrow=False,
            text=f"<b>{total}</b>{' in all' if (points_ < 0).any() else ''}", font={"size": theme.LARGE},
        )  # fmt: skip
    has_unseen = bool(frame["Seen"].eq("no").any())
    if has_unseen:
        chart.add_bar(
            x=[None], y=[None], orientation="h", name="nobody has seen or said", showlegend=True,
            marker={"color": theme.GREY_LIGHT, "pattern": {**_HATCHED, "shape": "/"}},
        )  # fmt: skip
    ends = [(block["Points"].clip(upper=0).sum(), block["Points"].clip(lower=0).sum()) for block in blocks.values()]
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    # Each part has its number; lines of a grid, and one at nought over the whole height, would run through the names.
    if low < 0:
        for place in range(len(shown)):
            chart.add_shape(
                type="line", x0=0, x1=0, y0=place - 0.28, y1=place + 0.28, line={"color": theme.INK, "width": 2}
            )
    chart.update_xaxes(
        range=[1.02 * low, max(1.12 * high, 1.0)], nticks=5, showgrid=False, zeroline=False, ticks="outside", tickcolor=theme.GREY,
        title={"text": "points", "font": {"size": theme.SMALL}},
    )  # fmt: skip
    rows(chart, len(shown) - 1, height=82, below=82 if has_unseen else 52)
    return chart.update_layout(
        barmode="relative",
        uniformtext={"minsize": 11, "mode": "hide"},
        legend=BELOW,
        showlegend=True,
        meta={**chart.layout.meta, "sliders": declared.to_json()},
    )


def _points(amount: float) -> str:
    return f"{round(amount)}".replace("-", "\u2212")


def _totals(answer: DecisionAnswer, shown: tuple[Drawn, ...]) -> list[str]:
    """Return the points of each offer; with a decimal where without one two that differ would read the same."""
    points = [float(answer.tables[VALUE]["Points of 100"].iloc[one.place]) for one in shown]
    whole = [_points(one) for one in points]
    return whole if len(set(whole)) == len(set(points)) else [f"{one:.1f}" for one in points]


def _value_title(answer: DecisionAnswer, shown: tuple[Drawn, ...]) -> str:
    totals = _totals(answer, shown)
    if len(shown) == 1:
        return f"{shown[0].start} is worth {totals[0]} points to you, with nothing to set beside it"
    level = [one for one, total in zip(shown, totals, strict=True) if total == totals[0]]
    if len(level) > 1:
        return f"{capital(join([one.text for one in level]))} are worth the same to you: {totals[0]} points"
    return f"{shown[0].start} is worth most to you: {totals[0]} points, {shown[1].text} {totals[1]}"


def _value_how(answer: DecisionAnswer, frame: pd.DataFrame, criteria: list[str]) -> str:
    told = f"Each part is what one thing that counts brings: the points you gave it, as far as the offer comes from the worst you would take to the best you hope for. {_in_order(frame, criteria)}"
    if len(criteria) == 1:
        told = f"The bar is what {criteria[0]} brings: its points, as far as the offer comes from the worst you would take to the best you hope for."
    unseen = (
        " Hatched: nobody has seen or said it, so what is usual is counted." if frame["Seen"].eq("no").any() else ""
    )
    nobodys = answer.weighed is not None and answer.weighed.wanted.source == "nobody"
    beside = (
        " Your impression after the last interview counts beside them." if IMPRESSION in criteria and nobodys else ""
    )
    return f"{told}{unseen} {answer.weights_are}{beside}{others(answer)}"


def _in_order(frame: pd.DataFrame, criteria: list[str]) -> str:
    """Return in which order the parts of a bar stand; what is worse than the worst one would take stands left of nought."""
    if not (frame["Points"] < 0).any():
        return f"From left to right: {join(criteria)}."
    return f"From nought outward: {join(criteria)}; what is worse than the worst you would take stands left of nought and is taken off."


def summary(answer: DecisionAnswer) -> go.Figure | None:
    """Return the offers side by side in a few numbers, as a table.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be weighed.
    """
    n = plural(len(answer.order), "job")
    return table(
        answer,
        SUMMARY,
        _summary_title(answer, n),
        f"A table of {n}: points, pay, and in how many of 100 weightings each leads.",
        "Points are what it is worth to you, of 100. In how many of 100 weightings it leads is not the chance of being right; it shows how much hangs on the weights, and on what was only said or seen once.",
    )


def _summary_title(answer: DecisionAnswer, n: str) -> str:
    """Return who leads, and what the runner-up pays beside it; what is asked of the weights has a picture of its own."""
    shown = drawn(answer)
    frame = answer.tables.get(SUMMARY)
    if len(shown) < 2 or frame is None or len(frame) < 2:
        return f"{n} in a few numbers"
    first, second = (int(pay) for pay in frame.iloc[:2, 2])
    ahead, behind = shown[0], shown[1]
    totals = _totals(answer, shown)
    points = (
        f"{ahead.start} and {behind.text} have {totals[0]} points each"
        if totals[0] == totals[1]
        else f"{ahead.start} has more points than {behind.text}, {totals[0]} to {totals[1]}"
    )
    if first == second:
        return f"{points}, and pays the same" if totals[0] != totals[1] else f"{points} and pay the same"
    a_year = str(frame.columns[2]).partition(" ")[2]
    more = in_words(abs(first - second), answer.currency)
    if totals[0] == totals[1]:
        return f"{points}; {(ahead if first > second else behind).text} pays {more} more {a_year}"
    return f"{points}, {'and' if first > second else 'but'} pays {more} {'more' if first > second else 'less'} {a_year}"


def measured(answer: DecisionAnswer) -> go.Figure | None:
    """Return what is known of each offer on each thing that counts, as a table; grey where nobody has seen it.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where no offer can be weighed.
    """
    frame, parts = answer.tables.get(MEASURED), answer.tables.get(PARTS)
    if frame is None or parts is None or frame.empty:
        return None
    unseen = int(parts["Seen"].eq("no").sum())
    title = (
        f"{unseen} of these {len(parts)} measures {'is' if unseen == 1 else 'are'} not known: nobody has seen or said {'it' if unseen == 1 else 'them'}"
        if unseen
        else "Something is known of each job on all that counts"
    )
    return table(
        answer,
        MEASURED,
        title,
        f"A table of {plural(len(frame), 'thing')} that count, and what is known of {plural(len(answer.order), 'job')} on each.",
        "The points are for one step: from the worst you would take to the best you hope for."
        + (_CULTURE if _has_culture(answer) else ""),
        grey="no",
    )


def _has_culture(answer: DecisionAnswer) -> bool:
    weighed = answer.weighed
    return weighed is not None and any(one.kind in {"culture", "fit"} for one in weighed.wanted.criteria)


def weightings(answer: DecisionAnswer) -> go.Figure | None:
    """Return in how many of 100 weightings each offer leads, under each way to weigh.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where there is one job only.
    """
    frame = answer.tables.get(WEIGHTINGS)
    if frame is None or len(answer.order) < 2:
        return None
    shown = drawn(answer)
    told = list(dict.fromkeys(frame["Weights"]))
    kinds = [kind for kind in WEIGHTS_ARE.values() if kind in told]
    two = len(answer.order) == 2
    chart = theme.figure(
        _weightings_title(answer, frame, kinds),
        alt=f"In how many of 100 weightings {join([one.plain for one in shown])} lead, under {plural(len(kinds), 'way')} to weigh.",
        how="A mark is the number of weightings, of 100, in which that job leads; those that are the same in all count as one. That is not the chance of being right; it shows how much hangs on the weights, and on what was only said or seen once."
        + (" In the grey band it is too close to call." if two else "")
        + others(answer),
        table=WEIGHTINGS,
    )
    if two:
        chart.add_vrect(
            x0=100 * CLOSE[0], x1=100 * CLOSE[1], fillcolor=theme.GREY_LIGHT, opacity=0.6, line_width=0, layer="below"
        )
        chart.add_annotation(
            x=50,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            text="too close to call",
            font={"size": theme.SMALLEST},
        )
    step = min(0.24, 0.8 / len(shown))
    for at, one in enumerate(shown):
        offset = (at - (len(shown) - 1) / 2) * step
        shares = [float(frame.loc[frame["Weights"] == kind, "Leads, of 100"].iloc[one.place]) for kind in kinds]
        places = [place + offset for place in range(len(kinds))]
        for share, place in zip(shares, places, strict=True):
            chart.add_scatter(
                x=[0, share], y=[place, place], mode="lines", line={"color": one.hue, "width": 2}, showlegend=False, hoverinfo="skip"
            )  # fmt: skip
        chart.add_scatter(
            x=shares, y=places, mode="markers+text", name=one.start, marker=mark(one.hue, one.symbol),
            text=[_of_hundred(share) for share in shares], textposition="middle right", textfont={"size": theme.SMALLEST}, cliponaxis=False,
            hovertemplate="%{x} of 100<extra></extra>",
        )  # fmt: skip
    chart.update_xaxes(
        range=[-4, 110],
        tickvals=[0, 25, 50, 75, 100],
        title={"text": "of 100 weightings", "font": {"size": theme.SMALL}},
    )
    height = max(44, 20 * len(shown) + 14)
    below = 60 + 18 * len(shown)
    rows(chart, len(kinds) - 1, height=height, below=below)
    chart.update_yaxes(
        tickvals=list(range(len(kinds))), ticktext=[wrapped(kind, 13, 3) for kind in kinds], showticklabels=True
    )
    return chart.update_layout(legend=BELOW)


def _of_hundred(share: float) -> str:
    """Return a share of 100 weightings in whole numbers; all and none are for what holds in all and in none."""
    return theme.text("<1" if 0 < share < 0.5 else ">99" if 99.5 <= share < 100 else f"{share:.0f}")


def _weightings_title(answer: DecisionAnswer, frame: pd.DataFrame, kinds: list[str]) -> str:
    shares = {kind: frame.loc[frame["Weights"] == kind, "Leads, of 100"].to_list() for kind in kinds}
    one = drawn(answer)
    first = shares[kinds[0]][0]
    two_differ = len(answer.order) == 2 and len(_alike(answer)) == 1
    if two_differ and 100 * CLOSE[0] <= first <= 100 * CLOSE[1]:
        return f"Too close to call: {one[0].text} leads in {first:.0f} of 100 weightings, {one[1].text} in {100 - first:.0f}"
    own = [found[0] for found in shares.values()]
    if all(found[0] == max(found) for found in shares.values()):
        low, high = f"{min(own):.0f}", f"{max(own):.0f}"
        alike = _alike(answer)
        who = join([found.text for found in one if found.name in alike])
        often = low if low == high else f"{low} to {high}"
        return f"{capital(who)} {'lead' if len(alike) > 1 else 'leads'} most often however you weigh: in {often} of 100 weightings"
    called = [theme.text(theme.cut(str(name), 22)) for name in frame["Offer"].iloc[: len(answer.order)]]
    ahead: dict[str, list[str]] = {}
    for kind, found in shares.items():
        best = join([name for name, share in zip(called, found, strict=True) if share == max(found)])
        ahead.setdefault(best, []).append(_UNDER.get(kind, kind))
    return f"Who leads hangs on the weights: {join([f'{name} {join(under)}' for name, under in ahead.items()], 'but')}"


def _alike(answer: DecisionAnswer) -> tuple[str, ...]:
    """Return the leader, with those that are the same in all that counts."""
    weighed = answer.weighed
    return (answer.leader,) if weighed is None else tuple(weighed.names[at] for at in weighed.alike[0])
