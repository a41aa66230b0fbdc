"""Pictures of the pay quoted: a mark a quote, a line where a band was quoted, by level and by way of applying."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._options_shares import BELOW, head
from offerscope.questions.options import LEVELS, PAY, PAY_WAYS, OptionsAnswer
from offerscope.wording import plural

#: Lanes over which the marks of one level are spread, at least and at most, and lanes left free between two levels.
LEAST_LANES, MOST_LANES, _BETWEEN = 5, 24, 3

#: Pixels of a lane, and letters of a line of a level's name.
_LANE, _LETTERS = 8, 13

#: The marks of pay, by how it was quoted.
_PAY_MARKS = {
    "year": (theme.HUES[0], "circle"),
    "hour": (theme.HUES[1], "diamond-open"),
    "month": (theme.HUES[2], "square-open"),
}


def pay(answer: OptionsAnswer) -> go.Figure | None:
    """Return the pay quoted, by level: a mark a quote, a line where a band was quoted.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        One currency only; pay by the hour or month as a full-time year, in marks of their own.
    """
    if answer.paid < 2:
        return None
    money = answer.currency or "currency not given"
    title = f"{plural(answer.paid, 'job')} quoted pay, from {answer.pay_low:,.0f} to {answer.pay_high:,.0f} a year ({money})"
    return _quotes(answer, title, "Level", LEVELS, answer.levels)


def pay_by_way(answer: OptionsAnswer) -> go.Figure | None:
    """Return the pay quoted, by way of applying: the same marks as by level.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where one way alone quoted pay.
    """
    if answer.paid < 2 or len(answer.ways) < 2:
        return None
    table = answer.tables[PAY_WAYS]
    middles = table[table["Currency"].eq(answer.currency or "not given")].dropna(subset=["Middle"])
    middles = middles[middles["How quoted"].str.contains("by the year")].sort_values("Middle")
    title = f"Pay quoted in {plural(len(answer.ways), 'way')} of applying; in none were there five"
    if len(middles) > 1:
        low, high = middles.iloc[0], middles.iloc[-1]
        title = f"Pay by way of applying, middle of the yearly quotes: {_told(low)} to {_told(high)}"
    elif len(middles):
        title = f"Pay by way of applying, middle of the yearly quotes: {_told(middles.iloc[0])}"
    return _quotes(answer, title, "By", PAY_WAYS, answer.ways)


def _told(row: pd.Series) -> str:
    return f"{row['Middle']:,.0f} ({theme.text(theme.cut(str(row['Applied by'])))}, n {row['n']})"


def _quotes(answer: OptionsAnswer, title: str, by: str, table: str, order: tuple[str, ...]) -> go.Figure:
    quotes = answer.tables[PAY]
    quotes = quotes[quotes["Currency"].eq(answer.currency or "not given")].sort_values([by, "To"], kind="stable")
    middles = answer.tables[table]
    middles = middles[middles["Currency"].eq(answer.currency or "not given")]
    # Marks of one level are spread over lanes, in turn, so that equal pay is still seen as many; bands need more of them.
    has_bands = bool(quotes["From"].ne(quotes["To"]).any())
    counts = quotes[by].value_counts()
    lanes = {name: min(MOST_LANES, max(LEAST_LANES, int(counts[name]))) if has_bands else LEAST_LANES for name in order}
    down, at_lane = {}, 0.0
    for name in order:
        down[name] = at_lane + lanes[name] / 2
        at_lane += lanes[name] + _BETWEEN
    what = {"Level": "level", "By": "way of applying"}[by]
    chart = theme.figure(
        title,
        alt=f"Dots of {plural(answer.paid, 'quote')} of pay, from {answer.pay_low:,.0f} to {answer.pay_high:,.0f} a year, by {what}.",
        how=f"A mark is one job's pay, a line a band. Pay by the hour is shown as what a full-time year at that rate would pay, in its own mark: such a job may not be full-time. An upright bar is the middle of five or more. Lowest {what} on top.",
        table=PAY if by == "Level" else table,
        height=int(_LANE * at_lane) + 182,
    )
    for unit, (colour, symbol) in _PAY_MARKS.items():
        some = quotes[quotes["How quoted"].str.contains(f"by the {unit}", regex=False)]
        if not len(some):
            continue
        by_level = some.groupby(by)
        most = some[by].map(lanes).astype(float)
        used = by_level[by].transform("size").clip(upper=most)
        turn = by_level.cumcount() % most - (used - 1) / 2
        at = some[by].map(down).astype(float) + turn
        bands = some["From"].ne(some["To"])
        lines_x = [
            x
            for low, high in zip(some.loc[bands, "From"], some.loc[bands, "To"], strict=True)
            for x in (low, high, None)
        ]
        lines_y = [y for place in at[bands] for y in (place, place, None)]
        if lines_x:
            chart.add_scatter(
                x=lines_x,
                y=lines_y,
                mode="lines",
                line={"color": colour, "width": 2},
                showlegend=False,
                hoverinfo="skip",
            )
        chart.add_scatter(
            x=pd.concat([some["From"], some.loc[bands, "To"]]), y=pd.concat([at, at[bands]]), mode="markers",
            name=some["How quoted"].iloc[0], marker={"color": colour, "symbol": symbol, "size": 6 if has_bands else 8, "opacity": 0.75},
            text=[f"{theme.text(company)}, {theme.text(role)}" for company, role in pd.concat([some, some[bands]])[["Company", "Role"]].itertuples(index=False, name=None)],
            hovertemplate="%{text}: %{x:,.0f}<extra></extra>",
        )  # fmt: skip
        middle = middles[middles["How quoted"].eq(some["How quoted"].iloc[0])].dropna(subset=["Middle"])
        if len(middle):
            names = middle.iloc[:, 0]
            chart.add_scatter(
                x=middle["Middle"], y=names.map(down), mode="markers", showlegend=False,
                marker={"symbol": "line-ns", "size": [0.5 * _LANE * lanes[name] for name in names], "line": {"color": colour, "width": 3}},
                hovertemplate="middle: %{x:,.0f}<extra></extra>",
            )  # fmt: skip
    chart.update_yaxes(
        tickvals=list(down.values()),
        ticktext=[_two_lines(name) for name in down],
        range=[at_lane, -_BETWEEN],
        showgrid=False,
        zeroline=False,
    )
    chart.update_xaxes(
        tickformat="~s", nticks=6, zeroline=False, title=f"a year, {answer.currency or 'currency not given'}"
    )
    chart.update_layout(margin={"b": 116}, legend=BELOW)
    return head(chart)


def _two_lines(name: str) -> str:
    lines = textwrap.wrap(str(name), _LETTERS, max_lines=2, placeholder="…") or [""]
    return "<br>".join(theme.text(theme.cut(line, _LETTERS)) for line in lines)
