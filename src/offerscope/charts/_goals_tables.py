"""Tables of what is wanted: what each day changed, what was let go, and companies compared with each other."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.goals import GoalsAnswer
from offerscope.wording import plural

#: Rows that one table in a figure holds; the page shows all.
CHANGES_SHOWN = 12


def changes(answer: GoalsAnswer) -> go.Figure | None:
    """Return what each day changed and after which interviews, as a table.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where the weights were written down once.
    """
    table = answer.tables.get("What each interview changed")
    if table is None or table.empty:
        return None
    most = max(answer.stated.changes, key=lambda one: one.moved)
    chart = theme.figure(
        f"Most moved on {day_in_short(most.after.day)}: {most.moved:.0f} of 100 points",
        alt=f"A table of {plural(len(table), 'day')} on which the points were shared out anew.",
        how="What moved on each day, and what you say brought it, which need not be all that did: other interviews may lie between, and an offer may have been open. The distance counts in ratios: from 2 points to 4 is as far as from 20 to 40, and what comes or goes weighs most.",
        table="What each interview changed",
        height=110 + 60 * min(len(table), CHANGES_SHOWN),
    )
    rows = table.head(CHANGES_SHOWN)
    when = [
        f"<b>{day_in_short(day)}</b><br>{theme.text(source)}"
        for day, source in zip(rows["Day"], rows["What you say brought it"], strict=True)
    ]
    return _table(
        chart,
        ("Day, and what you say brought it", "What moved"),
        [when, [theme.text(what) for what in rows["What moved"]]],
    )


def let_go(answer: GoalsAnswer) -> go.Figure | None:
    """Return the offers that came and the invitations that were declined, and what came of each, as a table.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no offer came and nothing was declined.
    """
    table = answer.tables.get("What you took and what you let go")
    if table is None or table.empty:
        return None
    open_ = int(table["What came of it"].eq("still open").sum())
    rows = table.head(CHANGES_SHOWN)
    chart = theme.figure(
        f"{plural(len(table), 'offer or declined invitation', 'offers and declined invitations')}, {open_ or 'none'} still open",
        alt=f"A table of {plural(len(table), 'offer or invitation', 'offers and invitations')} and what came of each.",
        how="An offer that ran out is one whose day passed before you said yes or no. Enthusiasm at the start is what you gave the job when it began, of 10.",
        table="What you took and what you let go",
        height=110 + 40 * len(rows),
    )
    who = [f"<b>{theme.text(theme.cut(str(name), 24))}</b>" for name in rows["Company"]]
    what = [theme.text(f"{kind}: {end}") for kind, end in zip(rows["What"], rows["What came of it"], strict=True)]
    return _table(chart, ("Company", "What came of it"), [who, what])


def directly(answer: GoalsAnswer) -> go.Figure | None:
    """Return the companies that were compared with each other without their names, as a table.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no two of them made up a pair on the last day.
    """
    table = answer.tables.get("Compared directly")
    if table is None or table.empty:
        return None
    first = table.iloc[0]
    chart = theme.figure(
        f"Beside each other: {theme.text(theme.cut(str(first['Company']), 24))} was taken {first['Taken']} times",
        alt=f"A table of {plural(len(table), 'company')} by how often each was taken.",
        how="Only pairs of two companies you met count here, whatever they are like. On the scale of the strength 0 is even; its interval is wide, for a few pairs tell little.",
        table="Compared directly",
        height=110 + 30 * len(table),
    )
    who = [f"<b>{theme.text(theme.cut(str(name), 24))}</b>" for name in table["Company"]]
    return _table(chart, ("Company", "Taken"), [who, list(table["Taken"])])


def _table(chart: go.Figure, heads: tuple[str, str], columns: list[list[str]]) -> go.Figure:
    """Put a table of two columns into a chart."""
    chart.add_table(
        columnwidth=[0.4, 0.6],
        header={"values": list(heads), "align": "left", "fill": {"color": theme.GREY_LIGHT}, "font": {"size": theme.SMALL}},
        cells={
            "values": columns, "align": "left", "fill": {"color": "rgba(0,0,0,0)"}, "height": 24,
            "font": {"size": theme.SMALL, "color": theme.INK}, "line": {"color": theme.GREY_LIGHT},
        },
    )  # fmt: skip
    return chart.update_layout(margin={"b": 8})


def day_in_short(day: pd.Timestamp, first: pd.Timestamp | None = None) -> str:
    """Return a day in short; with its year on the first of several."""
    return f"{day.day} {day:%b}" if first is not None and day != first else f"{day.day} {day:%b %Y}"
