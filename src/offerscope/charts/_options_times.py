"""Pictures of how long processes take: the share that came to each ending by each day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._lines import steps
from offerscope.charts._options_shares import BELOW, head
from offerscope.questions.options import ENDED, TIMES, OptionsAnswer
from offerscope.wording import plural

#: The day of which the title on answers tells first.
TOLD_DAY = 30

#: The lines of the kinds of first answers, and of endings.
_LINES = {
    "Moved on": (theme.HUES[2], "dash"), "Turned down": (theme.HUES[1], "dot"), "Another answer": (theme.HUES[3], "dashdot"),
    "Offer": (theme.HUES[2], "dash"), "I withdrew": (theme.HUES[3], "dashdot"),
}  # fmt: skip


def answered(answer: OptionsAnswer) -> go.Figure | None:
    """Return the share answered by each day after applying, by kind of answer.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Steps that rise with each answer; the band is the 95 % interval of any answer.
    """
    rows = answer.tables[TIMES]
    if len(rows) < 2:
        return None
    last = rows.iloc[-1]
    told = {int(last["Day"]): _share_by(last, int(last["Day"]))}
    early = rows[rows["Day"].le(TOLD_DAY)]
    if len(early) and int(last["Day"]) > TOLD_DAY:
        told[TOLD_DAY] = _share_by(early.iloc[-1], TOLD_DAY)
    if answer.half_answered is not None and answer.half_answered not in told:
        told[answer.half_answered] = f"half by day {answer.half_answered}"
    title = f"Of {plural(answer.timed, 'application')}, answered: {', '.join(told[day] for day in sorted(told))}"
    chart = theme.figure(
        title,
        alt=f"Lines that rise with the days since applying. {title}.",
        how="Each line is the share of applications with that first answer by that day; what is still open counts as watched up to the log's day, never as a no. The band, and what stands in brackets in the title, is the 95 % interval of any answer. It ends where fewer than five are still watched.",
        table=TIMES,
        height=430,
    )
    return _lines(chart, rows, "Any answer (%)", answer.causes, "days since applying")


def _share_by(row: pd.Series, day: int) -> str:
    """Return a share with its interval in words: whole numbers, for the interval is wide."""
    share, low, high = (f"{row[name]:.0f}" for name in ("Any answer (%)", "From (%)", "To (%)"))
    return f"{share} % ({low} to {high}) by day {day}"


def ended(answer: OptionsAnswer) -> go.Figure | None:
    """Return the share of processes that had come to an offer or another end by each day.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        From the first interview, or from applying; the band is the 95 % interval of any end.
    """
    rows = answer.tables[ENDED]
    if len(rows) < 2:
        return None
    last = rows.iloc[-1]
    by = f"by day {int(last['Day'])}"
    since = {"interview": "the first interview", "applying": "applying"}[answer.ended_from]
    process = ("process with an interview", "processes with an interview")
    what = plural(answer.ended_n, *(process if answer.ended_from == "interview" else ("application",)))
    title = f"Of {what}, {last['Any end (%)']:.0f} % were over {by} after {since}"
    if answer.half_ended is not None:
        end = "" if answer.half_ended == int(last["Day"]) else f", {last['Any end (%)']:.0f} % {by}"
        title = f"Of {what}, half were over by day {answer.half_ended} after {since}{end}"
    offer = f" An offer: {last['Offer (%)']:.0f} % {by}." if "Offer (%)" in rows else ""
    chart = theme.figure(
        title,
        alt=f"Lines that rise with the days since {since}. {title}.{offer}",
        how="Each line is the share of processes that came to that end by that day; an offer counts as an end. What is open, and what has just gone silent, counts as watched up to the log's day. The band is the 95 % interval of any end. It ends where fewer than five are still watched.",
        table=ENDED,
        height=430,
    )
    return _lines(chart, rows, "Any end (%)", answer.endings, f"days since {since}")


def _days(last: int) -> list[int]:
    """Return the days that have a number, without nought: the axis of shares has one in the same corner.

    Examples
    --------
    >>> _days(31), _days(4)
    ([5, 10, 15, 20, 25, 30], [1, 2, 3, 4])
    """
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if last <= 8 * step or step == 1000)
    return list(range(step, last + 1, step))


def _lines(chart: go.Figure, rows: pd.DataFrame, any_: str, kinds: tuple[str, ...], axis: str) -> go.Figure:
    days = [0, *rows["Day"]]
    steps(chart, rows, any_, name=any_.removesuffix(" (%)").lower())
    for name in kinds:
        colour, dash = _LINES[name]
        chart.add_scatter(
            x=days, y=[0, *rows[f"{name} (%)"]], mode="lines", name=name if name.startswith("I ") else name.lower(),
            line={"color": colour, "dash": dash, "width": 2.5, "shape": "hv"}, hovertemplate="day %{x}: %{y} %<extra></extra>",
        )  # fmt: skip
    # A day past the last step, so that it is seen, and room before the first, so that no line runs into the numbers at the
    # side; the nought of the shares stands for both axes.
    last = int(rows["Day"].iloc[-1])
    chart.update_xaxes(title=axis, range=[-0.03 * (last + 1), last + 1], zeroline=False, tickvals=_days(last))
    chart.update_yaxes(ticksuffix=" %", rangemode="tozero")
    chart.update_layout(margin={"b": 108}, legend=BELOW)
    return head(chart)
