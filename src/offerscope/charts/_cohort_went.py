"""Pictures of where people went: all of them, the share of each group with a career outcome, and each group's outcomes."""

from __future__ import annotations

from math import isnan

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._cohort_rows import GREY_IS, bars, counted, dots, height, labelled, places
from offerscope.questions._cohort_reach import HIDDEN
from offerscope.questions.cohort import BY_GROUP, RATES, WENT, CohortAnswer
from offerscope.wording import plural

#: What stands for a column of the map, so that a narrow screen holds all of them.
_LETTERS = "ABCDEFGHIJ"

#: From which share of a group on a cell is so dark that its number is white.
_DARK = 55


def went(answer: CohortAnswer) -> go.Figure | None:
    """Return where people went, in the categories of a first-destination survey.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is the share of all people, the line its 95 % interval; those of whom it is not known are a row of their own.
    """
    rows = answer.tables.get(WENT)
    if rows is None or not len(rows) or rows["People"].eq(HIDDEN).all():
        return None
    hidden = rows["People"].eq(HIDDEN).tolist()
    title = f"Where {answer.people:,} people went"
    if answer.known is not None and answer.known.k is not None:
        title = f"Where {answer.people:,} people went: known of {answer.known.k:,}"
    chart = theme.figure(
        title,
        alt=f"{title}; a dot and a line for each kind of outcome that can be told.",
        how=f"A dot is the share of all people, the line its 95 % interval. {GREY_IS}",
        table=WENT,
        height=height(hidden),
    )
    dots(chart, rows, places(hidden), ("Share (%)", "From (%)", "To (%)"), "")
    return labelled(chart, counted(rows["Went to"], rows["People"], rows["of"], hidden), hidden)


def rates(answer: CohortAnswer) -> go.Figure | None:
    """Return the share of each group with a career outcome, and of how many it is known.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where nothing can be told of anybody.
    """
    rows = answer.tables.get(RATES)
    if rows is None or not len(rows):
        return None
    lowest, highest = rows["Outcome known (%)"], rows["Known, to (%)"]
    # Between 0 and 100 % says nothing.
    known = lowest.gt(0) | highest.lt(100)
    hidden = (~(known | rows["To (%)"].notna())).tolist()
    if all(hidden):
        return None
    exact = rows["How told"].eq("counted")
    title = "Career outcomes, and of how many they are known"
    if answer.outcome is not None and answer.outcome.k is not None:
        title = f"{answer.outcome.k:,} of {answer.outcome.n or 0:,} people have a career outcome"
    others = f", and for each of {plural(len(rows) - 1, 'group')}" if len(rows) > 1 else ""
    chart = theme.figure(
        title,
        alt=f"{title}: a row for everybody{others}.",
        how=f"Blue: of those whose outcome is known and who sought one, the share in work, service, the military or further study. A dot is counted, the line its 95 % interval; a pale bar says between which ends it must lie where it is not shown. Grey: the share of people whose outcome is known, in the same way. {GREY_IS}",
        table=RATES,
        height=height(hidden) + 60,
    )
    at = places(hidden)
    below = [place + 0.24 for place in at]
    bars(
        chart,
        rows["From (%)"].where(~exact),
        rows["To (%)"].where(~exact),
        at,
        "outcome: between",
        colour=theme.PALE[0],
    )
    if exact.any():
        dots(chart, rows.where(exact), at, ("Career outcome (%)", "From (%)", "To (%)"), "outcome")
    bars(chart, lowest.where(known & lowest.ne(highest)), highest, below, "known: between", colour=theme.GREY, width=5)
    counted = rows.where(known & lowest.eq(highest))
    if counted["Group"].notna().any():
        dots(chart, counted, below, ("Outcome known (%)",) * 3, "known", colour=theme.GREY, symbol="diamond")
    cells = zip(rows["Group"], rows["People"], hidden, strict=True)
    labels = [
        f"{theme.text(theme.cut(str(name)))} ({n:,} people){f': {HIDDEN}' if is_hidden else ''}"
        for name, n, is_hidden in cells
    ]
    return labelled(chart, labels, hidden)


def by_group(answer: CohortAnswer) -> go.Figure | None:
    """Return how many people of each group went where, as a map with the number in each cell.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Outcomes that can be told of no group are left out; the table has them.
    """
    rows = answer.tables.get(BY_GROUP)
    if rows is None or not len(rows):
        return None
    columns = [name for name in rows.columns[2:] if not rows[name].eq(HIDDEN).all()]
    if not columns:
        return None
    shares = answer.shares[columns].to_numpy().tolist()
    letters = list(_LETTERS[: len(columns)])
    key = "; ".join(f"{letter} = {name}" for letter, name in zip(letters, columns, strict=True))
    chart = theme.figure(
        f"Where people of {plural(len(rows), 'group')} went",
        alt=f"How many people of each of {plural(len(rows), 'group')} went where, for {plural(len(columns), 'kind')} of outcome that can be told.",
        how=f"{key}. A cell holds the number of people; the darker, the larger their share of the group. A grey cell with a dash is not shown, because too few people stand behind it, or behind what could be worked out from it.",
        table=BY_GROUP,
        height=40 * len(rows) + 140,
    )
    chart.add_heatmap(
        z=shares, x=letters, y=list(range(len(rows))), zmin=0, zmax=100, colorscale=theme.SEQUENTIAL, showscale=False, xgap=2, ygap=2,
        hoverongaps=False, hovertemplate="%{z:.0f} % of the group<extra></extra>",
    )  # fmt: skip
    for at, (row, cells) in enumerate(zip(shares, rows[columns].to_numpy(), strict=True)):
        for letter, share, cell in zip(letters, row, cells, strict=True):
            is_hidden = isnan(share)
            colour = theme.SOFT if is_hidden else theme.LIGHT_INK if share > _DARK else theme.INK
            said = "–" if is_hidden else f"{cell:,}"
            chart.add_annotation(
                x=letter, y=at, text=said, showarrow=False, font={"size": theme.SMALL, "color": colour}
            )
    names = [
        f"{theme.text(theme.cut(str(name), 15))} ({n:,})" for name, n in zip(rows["Group"], rows["People"], strict=True)
    ]
    chart.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=names, autorange="reversed", showgrid=False, zeroline=False
    )
    chart.update_xaxes(side="top", showgrid=False, zeroline=False)
    chart.update_layout(
        plot_bgcolor=theme.GREY_LIGHT, margin={"t": 96, "b": 24}, meta={**chart.layout.meta, "title_room": 40}
    )
    return chart
