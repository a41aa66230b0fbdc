"""What would have to move for another offer to lead: its terms, which can be negotiated, or the weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._decision_shared import Drawn, drawn, find, mark, others, table
from offerscope.charts._lines import BELOW, SOFT, line, rows
from offerscope.pay.money import in_words
from offerscope.questions._decision_flip_findings import MOVED, amount
from offerscope.questions._decision_price import DAYS, MONEY, Price, asked
from offerscope.questions._decision_tables import ALL, OUTWEIGHED, POINTS, PRICES, WANTS, term_in_words
from offerscope.questions.decision import DecisionAnswer
from offerscope.wording import join, plural

#: Terms that share one scale: money a year, money once, days a week, days a year.
_UNITS = (("base", "bonus"), ("sign_on", "equity"), ("remote_days",), ("days_off",))


#: Rivals whose terms, and whose weights, are drawn; the tables have all.
_PRICED, _WEIGHED = 2, 3

#: How to read the points.
_POINTS_HOW = "Points are shares of 100 in all. A ring is the points as they are, a full mark the nearest ones with which that job would lead: the fewest points moved. What is not shown keeps its points. How sure are you of yours?"


def price(answer: DecisionAnswer) -> go.Figure | None:
    """Return what each term would have to be more for an offer to lead: the list for a negotiation.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        A table where no term alone would do; ``None`` where no offer is behind.
    """
    frame = answer.tables.get(PRICES)
    if frame is None or frame.empty:
        return None
    names = list(dict.fromkeys(frame["Offer"]))
    shown = names[:_PRICED]
    asks = [ask for ask in _asks(answer, frame) if ask.price.offer in shown]
    if not any(ask.can for ask in asks):
        who = join([find(answer, name).text for name in shown], "or")
        return table(
            answer,
            PRICES,
            f"No one term that anybody would pay puts {who} first",
            f"A table of what {plural(len(asks), 'term')} would have to be.",
            "Each term is moved alone. Several at once, or other weights, may do what none does by itself.",
        )
    if sum(ask.can for ask in asks) == 1:  # one line has nothing to be compared with
        return table(
            answer, PRICES, _price_title(answer, asks), f"A table of what {plural(len(asks), 'term')} would have to be.",
            "Each term is moved alone, all else as it is. What nobody would pay or give cannot be asked for.",
        )  # fmt: skip
    enough = "; any one of them is enough" if sum(ask.can for ask in asks) > 1 else ""
    hollow = (
        ", the hollow one where it leads in 80 of 100 weightings" if any(len(ask.drawn) > 1 for ask in asks) else ""
    )
    chart = theme.figure(
        _price_title(answer, asks),
        alt=f"For {join([find(answer, name).plain for name in shown])}: how much more of each term it would take to lead, and to lead in 80 of 100 weightings.",
        how=f"Each line begins at what is offered now{enough}. The full mark is where the offer comes to lead{hollow}. Amounts are rounded up to what one would ask for; the table has them as worked out, and those that nobody would pay. Money a year, money once and days each have a scale of their own."
        + (f" The table has {plural(len(names) - len(shown), 'more offer')}." if len(names) > len(shown) else ""),
        table=PRICES,
    )
    y = 0.0
    for name in shown:
        offer = find(answer, name)
        own = [ask for ask in asks if ask.price.offer == name]
        line(chart, y, f"{offer.head}{_how_it_leads(own)}", size=theme.LETTERS)
        y += 0.85
        for unit in _UNITS:
            here = [ask for ask in asks if ask.price.term in unit]
            most = max([end for ask in here for end in ask.drawn], default=0.0)
            for ask in (ask for ask in here if ask.price.offer == name):
                line(chart, y, _price_words(answer, ask))
                if ask.can:
                    _price_line(chart, y + 0.5, ask, most or 1.0, offer)
                    line(
                        chart,
                        y + 1.0,
                        f'<span style="color:{SOFT}">{_safe_words(answer, ask)}</span>',
                        size=theme.SMALLEST,
                    )
                    y += 1.05
                y += 0.85
        y += 0.25
    keys = [("to lead", "circle"), ("to lead in 80 of 100 weightings", "circle-open")]
    for text, symbol in keys[: max(len(ask.drawn) for ask in asks)]:
        chart.add_scatter(x=[None], y=[None], mode="markers", name=text, marker=mark(theme.GREY, symbol))
    chart.update_xaxes(range=[0, 1.05], showticklabels=False, showgrid=False, zeroline=False)
    rows(chart, y - 0.9, height=34, below=64)
    return chart.update_layout(legend=BELOW, showlegend=True)


@dataclass(frozen=True)
class _Ask:
    """A price, and whether it and the safer one can be asked for."""

    price: Price
    can: bool
    can_safely: bool
    is_on_wants: bool

    @property
    def drawn(self) -> list[float]:
        """The amounts that are drawn."""
        ends = ((self.price.more, self.can), (self.price.safely, self.can and self.can_safely))
        return [more for more, is_drawn in ends if is_drawn and more is not None]


def _asks(answer: DecisionAnswer, frame: pd.DataFrame) -> list[_Ask]:
    """Return the prices that the table holds, in its order."""
    sources = {
        (one.offer, term_in_words(one.term), counts): one
        for counts, found in ((ALL, answer.prices), (WANTS, answer.prices_on_wants))
        for one in found
    }
    columns = ["Offer", "Term", "Counts", "Can be asked for", "The safer one, too"]
    return [
        _Ask(sources[offer, term, counts], can == "yes", safely == "yes", counts == WANTS)
        for offer, term, counts, can, safely in frame[columns].itertuples(index=False, name=None)
    ]


def _how_it_leads(asks: Sequence[_Ask]) -> str:
    return ", on your wants alone" if any(ask.is_on_wants for ask in asks) else " would lead with"


def _price_line(chart: go.Figure, y: float, ask: _Ask, most: float, offer: Drawn) -> None:
    more, *rest = (end / most for end in ask.drawn)
    safely = rest[0] if rest else None
    chart.add_scatter(
        x=[0, more], y=[y, y], mode="lines", line={"color": offer.hue, "width": 5}, showlegend=False, hoverinfo="skip"
    )
    if safely is not None:
        chart.add_scatter(
            x=[more, safely], y=[y, y], mode="lines", line={"color": offer.hue, "width": 2, "dash": "dot"}, showlegend=False, hoverinfo="skip"
        )  # fmt: skip
        chart.add_scatter(
            x=[safely], y=[y], mode="markers", showlegend=False, hoverinfo="skip", cliponaxis=False,
            marker=mark(offer.hue, "circle-open"),
        )  # fmt: skip
    chart.add_scatter(
        x=[more], y=[y], mode="markers", marker=mark(offer.hue, "circle"), showlegend=False, hoverinfo="skip", cliponaxis=False
    )  # fmt: skip


def _price_words(answer: DecisionAnswer, ask: _Ask) -> str:
    """Return what a term would take for the offer to lead: ``"USD 25,000 more base a year"``."""
    one, what = ask.price, term_in_words(ask.price.term)
    if not ask.can or one.more is None:
        return f"{what}: {_not_even(one, one.more)}"
    return amount(one, one.more, answer.currency) if one.more else f"{what}: anything more, it is level already"


def _safe_words(answer: DecisionAnswer, ask: _Ask) -> str:
    """Return what it would take to lead in 80 of 100 weightings: ``"in 80 of 100 weightings: USD 49,000"``."""
    one, where = ask.price, "in 80 of 100 weightings:"
    if not ask.can_safely or one.safely is None:
        return f"{where} {_not_even(one, one.safely)}"
    if one.term in MONEY:
        return f"{where} {in_words(asked(one.safely), answer.currency)}"
    return f"{where} {plural(max(math.ceil(one.safely - 1e-9), 1), 'day')}"


def _not_even(one: Price, more: float | None) -> str:
    if one.term in MONEY:
        return "no amount would do" if more is None else "more than anybody would pay"
    if one.term == "days_off":
        return "no number that anybody gives would do"
    return f"{DAYS[one.term][1]:.0f} days would not do"


def _price_title(answer: DecisionAnswer, asks: Sequence[_Ask]) -> str:
    """Return the first step that can be asked for: the runner-up's, in money, where there is one."""
    first = next(ask for ask in asks if ask.can)
    name, more = find(answer, first.price.offer), first.price.more
    if not more:
        return f"{name.start} is level already: anything more puts it first"
    if first.is_on_wants:
        return f"On your wants alone {name.text} would lead with {amount(first.price, more, answer.currency)}; your impression outweighs that"
    return f"{name.start} would lead with {amount(first.price, more, answer.currency)}: what to ask for"


def points(answer: DecisionAnswer) -> go.Figure | None:
    """Return your points, and the nearest ones with which each other job would lead.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    plotly.graph_objects.Figure or None
        ``None`` where nothing stands behind another.
    """
    frame, places = answer.tables.get(POINTS), _behind(answer)
    if frame is None or frame.empty:
        return None
    n = len(frame) // len(places)
    shown = {one.place: one for one in drawn(answer)}
    blocks = [frame.iloc[start : start + n] for start in range(0, len(frame), n)]
    rivals = [(shown[place], block) for place, block in zip(places, blocks, strict=True) if place in shown]
    can = [pair for pair in rivals if pair[1]["Points moved in all"].notna().all()]
    more = f" The table has {len(can) - _WEIGHED} more." if len(can) > _WEIGHED else others(answer)
    never = [pair for pair in rivals if pair[1]["Points moved in all"].isna().any()]
    chart = theme.figure(
        _points_title(rivals[0], drawn(answer)[0]),
        alt=f"Your points beside the nearest points with which {join([one.plain for one, _ in rivals])} would lead.",
        how=(
            _POINTS_HOW
            if can
            else "Whatever points you give, it does not come first on these numbers: other terms might do it."
        )
        + more,
        table=POINTS,
    )
    y = 0.0
    ticks: list[tuple[float, str]] = []
    most = 0.0
    for one, block in can[:_WEIGHED]:
        moved = float(block["Points moved in all"].iloc[0])
        how_far = f"about {plural(round(moved), 'point')}" if moved >= MOVED else "less than one point"
        on = ", on your wants alone" if block["Counts"].iloc[0] == WANTS else ""
        line(chart, y, f"{one.head}{on}<br>leads if {how_far} of 100 {'moves' if round(moved) <= 1 else 'move'}")
        y += 1.15
        for what, own, then in block[["What counts", "Your points", "Points with which it leads"]].itertuples(
            index=False, name=None
        ):
            if abs(then - own) < MOVED:
                continue
            _dumbbell(chart, y, own, then, one)
            ticks.append((y, theme.text(theme.cut(str(what), 14))))
            most = max(most, own, then)
            y += 0.8
        y += 0.3
    for one, block in never:
        outweighed = block["Counts"].iloc[0] == OUTWEIGHED
        said = "leads on your wants, not with your impression" if outweighed else "can never win, whatever the weights"
        line(chart, y, f"{one.head}<br>{said}")
        y += 1.3
    if ticks:
        for text, symbol in (("your points", "circle-open"), ("with these it leads", "circle")):
            chart.add_scatter(x=[None], y=[None], mode="markers", name=text, marker=mark(theme.GREY, symbol))
    chart.update_xaxes(
        range=[-0.13 * (most or 1), 1.13 * (most or 1)], showticklabels=False, showgrid=False, zeroline=False
    )
    rows(chart, y - 0.8, height=36, below=64 if ticks else 12)
    chart.update_yaxes(tickvals=[at for at, _ in ticks], ticktext=[text for _, text in ticks], showticklabels=True)
    return chart.update_layout(legend=BELOW, showlegend=bool(ticks))


def _behind(answer: DecisionAnswer) -> list[int]:
    """Return the places of all that differ from the leader: those that have rows in the table, in their order."""
    weighed = answer.weighed
    level = {weighed.names[at] for at in weighed.alike[0]} if weighed is not None else {answer.leader}
    return [place for place, name in enumerate(answer.order) if name not in level]


def _dumbbell(chart: go.Figure, y: float, own: float, then: float, one: Drawn) -> None:
    chart.add_scatter(
        x=[own, then], y=[y, y], mode="lines", line={"color": one.hue, "width": 3}, showlegend=False, hoverinfo="skip"
    )
    sides = ("middle left", "middle right") if then > own else ("middle right", "middle left")
    for at, symbol, side in ((own, "circle-open", sides[0]), (then, "circle", sides[1])):
        chart.add_scatter(
            x=[at], y=[y], mode="markers+text", text=[f"{at:.1f}".removesuffix(".0")], textposition=side, textfont={"size": theme.SMALLEST}, showlegend=False,
            marker=mark(one.hue, symbol), hoverinfo="skip", cliponaxis=False,
        )  # fmt: skip


def _points_title(first: tuple[Drawn, pd.DataFrame], leader: Drawn) -> str:
    one, block = first
    moved = float(block["Points moved in all"].iloc[0]) if block["Points moved in all"].notna().all() else None
    if moved is None and block["Counts"].iloc[0] == OUTWEIGHED:
        return f"On your wants alone {one.text} leads; your impression of {leader.text} outweighs that"
    if moved is None:
        return f"No weights at all would put {one.text} before {leader.text}"
    change = block["Points with which it leads"] - block["Your points"]
    up, down = (
        block.loc[side >= MOVED, "What counts"].map(str).map(theme.text).to_list() for side in (change, -change)
    )
    who = f"On your wants alone {one.text}" if block["Counts"].iloc[0] == WANTS else one.start
    if moved < MOVED or not up or not down:
        return f"{who} would lead if less than one point of 100 moved"
    return f"{who} would lead if about {plural(round(moved), 'point')} of 100 went from {join(down)} to {join(up)}"
