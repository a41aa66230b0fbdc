"""Pictures of how long it took: the share of people, or of applications, that had come to something by each day."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import steps
from offerscope.charts._options_shares import head
from offerscope.questions.cohort import ENDED, INTERVIEW, OFFER, CohortAnswer


def interview(answer: CohortAnswer) -> go.Figure | None:
    """Return the share of people with a first interview by each day after their first application.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The band is the 95 % interval.
    """
    of = f"{answer.people:,} people"
    return _curve(answer, INTERVIEW, of, "had a first interview", "the first application", answer.interview_half)


def offer(answer: CohortAnswer) -> go.Figure | None:
    """Return the share of people with a first offer by each day after their first application.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The band is the 95 % interval.
    """
    of = f"{answer.people:,} people"
    return _curve(answer, OFFER, of, "had a first offer", "the first application", answer.offer_half)


def ended(answer: CohortAnswer) -> go.Figure | None:
    """Return the share of applications that were over by each day after applying.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The band is the 95 % interval, which takes each person's applications together.
    """
    of = f"{answer.applications or 0:,} applications"
    return _curve(answer, ENDED, of, "were over", "applying", answer.ended_half)


def _curve(answer: CohortAnswer, table: str, of: str, what: str, since: str, half: int | None) -> go.Figure | None:
    rows = answer.tables.get(table)
    if rows is None or not len(rows):
        return None
    last = rows.iloc[-1]
    title = f"Of {of}, {last['Share (%)']:.0f} % {what} by day {last['Day']:.0f} after {since}"
    if half is not None:
        title = f"Half of {of} {what} by day {half} after {since}"
    chart = theme.figure(
        title,
        alt=f"A line that rises with the days since {since}. {title}.",
        how=f"The line is the share that {what} by that day; who, or what, had not so far counts as watched up to the log's day. The band is the 95 % interval. Each step stands for {answer.smallest} people at least, and the line ends where fewer are still watched or left.",
        table=table,
        height=400,
    )
    steps(chart, rows, "Share (%)")
    chart.add_annotation(
        x=last["Day"], y=last["Share (%)"], text=f"{last['Share (%)']:.0f} %", showarrow=False, xanchor="right", yanchor="bottom", font={"size": theme.SMALL}
    )  # fmt: skip
    chart.update_xaxes(title=f"days since {since}", rangemode="tozero", zeroline=False)
    chart.update_yaxes(
        ticksuffix=" %", range=[0, max(10.0, min(100.0, 1.15 * float(rows[["Share (%)", "To (%)"]].max().max())))]
    )
    return head(chart)
