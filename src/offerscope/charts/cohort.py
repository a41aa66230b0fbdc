"""Pictures of many people's searches together: how far they got, how long it took, offers by group, and where they went."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._cohort_rows import GREY_IS, bars, counted, dots, height, labelled, places
from offerscope.charts._cohort_times import ended, interview, offer
from offerscope.charts._cohort_went import by_group, rates, went
from offerscope.questions._cohort_reach import HIDDEN
from offerscope.questions.cohort import APPLICATIONS, OFFERS, PEOPLE, CohortAnswer

__all__ = ["applications", "by_group", "ended", "groups", "interview", "offer", "people", "rates", "went"]


def people(answer: CohortAnswer) -> go.Figure | None:
    """Return how many people got to each step, with intervals.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is the share of all people, the line its 95 % interval.
    """
    rows = answer.tables.get(PEOPLE)
    if rows is None or not len(rows):
        return None
    hidden = rows["People"].eq(HIDDEN).tolist()
    title = answer.titles[PEOPLE]
    chart = theme.figure(
        title,
        alt=f"{title}; a dot and a line for each step.",
        how=f"A dot is the share of all people who got there with any of their applications, the line its 95 % interval. {GREY_IS}",
        table=PEOPLE,
        height=height(hidden),
    )
    dots(chart, rows, places(hidden), ("Share (%)", "From (%)", "To (%)"), "")
    return labelled(chart, counted(rows["Got to"], rows["People"], rows["of"], hidden), hidden)


def applications(answer: CohortAnswer) -> go.Figure | None:
    """Return what share of their applications people brought to each step, and how much they differ.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is a person's share on average, the line its 95 % interval; the pale bar is where eight people in ten lie.
    """
    rows = answer.tables.get(APPLICATIONS)
    if rows is None or not len(rows) or rows["Applications"].eq(HIDDEN).all():
        return None
    hidden = rows["Applications"].eq(HIDDEN).tolist()
    title = answer.titles[APPLICATIONS]
    chart = theme.figure(
        title,
        alt=f"{title}; a dot, a line and a pale bar for each step.",
        how=f"A dot is the share of a person's applications that led there, on average over people; the line is its 95 % interval. The pale bar holds the own shares of eight people in ten: wide means that people differ. {GREY_IS}",
        table=APPLICATIONS,
        height=height(hidden) + 40,
    )
    at = places(hidden)
    bars(
        chart,
        rows["Eight in ten, from (%)"],
        rows["Eight in ten, to (%)"],
        at,
        "eight people in ten",
        colour=theme.PALE[0],
    )
    dots(chart, rows, at, ("A person's share, mean (%)", "From (%)", "To (%)"), "a person, on average")
    return labelled(chart, counted(rows["Led to"], rows["Applications"], rows["of"], hidden), hidden)


def groups(answer: CohortAnswer) -> go.Figure | None:
    """Return how many people of each group have an offer.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        A dot is what to expect of the group, drawn toward the share of all; a diamond is the share counted.
    """
    rows = answer.tables.get(OFFERS)
    if rows is None or not len(rows):
        return None
    hidden = rows["With an offer"].eq(HIDDEN).tolist()
    chart = theme.figure(
        theme.text(answer.titles[OFFERS]),
        alt=f"The share of people with an offer, for {len(rows)} groups, the largest first.",
        how=f"A dot is the share to expect in a group, drawn toward that of all groups the more, the fewer people it has; the line is its 95 % interval. A diamond is the share counted. Where lines overlap, the difference may be luck, or a shorter watch. {GREY_IS}",
        table=OFFERS,
        height=height(hidden) + 40,
    )
    at = places(hidden)
    dots(chart, rows, at, ("To expect (%)", "From (%)", "To (%)"), "to expect")
    dots(chart, rows, at, ("Share (%)",) * 3, "counted", colour=theme.GREY, symbol="diamond-open")
    cells = zip(rows["Group"], rows["With an offer"], rows["People"], hidden, strict=True)
    labels = [
        f"{theme.text(theme.cut(str(name)))}: {f'{HIDDEN} ({n:,} people)' if is_hidden else f'{k:,} of {n:,}'}"
        for name, k, n, is_hidden in cells
    ]
    return labelled(chart, labels, hidden)
