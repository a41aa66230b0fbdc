"""The tables of the interest page, their columns named as a reader sees them, and the lines of its time line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.logs.history import ANSWERED, History
from offerscope.questions._interest_confidence import Confidence
from offerscope.questions._interest_findings import Asked
from offerscope.questions._interest_offers import Money
from offerscope.questions._interest_say import answers
from offerscope.questions.common.clock import Timing, to_five, yes_in_words, yes_range
from offerscope.questions.common.live import Held, Standing, Talk
from offerscope.wording import NO_PERCENTAGE_UNDER

TIME_LINE, SAY, CLOCK, LEVERAGE, TOGETHER, GAINS, READINGS, BY_LIVE, OVER_TIME, ASKED = (
    "Time line", "What you can say", "The clock", "Leverage", "Open together", "What asking brought", "Confidence",
    "Confidence by live processes", "Confidence over time", "When they asked",
)  # fmt: skip

#: How many lines the picture holds.
LINES_SHOWN = 15

#: How the state of a line is told.
STATES = {"offer": "open offer", "live": "live", "invited": "your turn", "quiet": "silent", "ended": "ended"}


@dataclass(frozen=True)
class Line:
    """One process on the time line.

    Parameters
    ----------
    label:
        What the page calls it.
    state:
        ``"offer"``, ``"live"``, ``"invited"``, ``"quiet"`` or ``"ended"``.
    start, end:
        The days it is drawn from and to.
    steps:
        The days of their steps and of interviews.
    stage:
        The furthest step, in words.
    expected_on:
        The day of a promised answer ahead, or ``None``.
    offer:
        Its offer: the day it came and its last day, or ``None``.
    """

    label: str
    state: str
    start: pd.Timestamp
    end: pd.Timestamp
    steps: tuple[pd.Timestamp, ...]
    stage: str
    expected_on: pd.Timestamp | None
    offer: tuple[pd.Timestamp, pd.Timestamp] | None


def lines(standing: Standing) -> tuple[Line, ...]:
    """Return every process in which they answered, the open offers first, then the live, the silent and the ended ones."""
    held: dict[str, Held] = {}
    for one in standing.offers:
        if one.process not in held or one.is_open:
            held[one.process] = one
    talks = {talk.history.process: talk for talk in standing.talks}
    made = []
    for name, history in standing.histories.items():
        if history.reached < ANSWERED and name not in held:
            continue
        line = _line(history, talks.get(name), held.get(name), standing.today)
        if line is not None:
            made.append(line)
    order = list(STATES)
    return tuple(sorted(made, key=lambda one: (order.index(one.state), *_near(one))))


def _near(line: Line) -> tuple[int, int]:
    if line.state == "offer":
        return (line.offer[1].toordinal() if line.offer else 0, 0)
    return (line.expected_on.toordinal() if line.expected_on else 10**7, -line.end.toordinal())


def _line(history: History, talk: Talk | None, held: Held | None, today: pd.Timestamp) -> Line | None:
    days = [step.day for step in history.steps if step.day is not None and step.status not in {"saved", "applied"}]
    start = history.first_day
    window = None
    if held is not None and held.received_on is not None:
        window = (held.received_on, held.last_day or (today if held.is_open else held.received_on))
    if start is None:
        return None
    is_open = held is not None and held.is_open
    state = "offer" if is_open else "ended" if talk is None or talk.state == "undated" else talk.state
    end = today if state != "ended" else min(history.ended_on or history.last_day or start, today)
    ahead = history.expected_on if history.expected_on is not None and history.expected_on >= today else None
    label = talk.label if talk is not None else history.company or history.role or history.process
    stage = talk.stage if talk is not None else "offer ran out" if history.is_lapsed else history.status
    return Line(
        label,
        state,
        start,
        end,
        tuple(dict.fromkeys(days)),
        stage,
        ahead if state in {"live", "invited", "quiet"} else None,
        window,
    )


def time_line(found: tuple[Line, ...]) -> pd.DataFrame:
    """Return a row a process."""
    columns = [
        "Process",
        "Stands",
        "First step",
        "Last day",
        "Furthest so far",
        "Answer promised",
        "Offer came",
        "Offer until",
    ]
    rows = [
        (one.label, STATES[one.state], one.start, one.end, one.stage, one.expected_on, *(one.offer or (None, None)))
        for one in found
    ]
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("First step", "Last day", "Answer promised", "Offer came", "Offer until"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def say(standing: Standing) -> pd.DataFrame:
    """Return what can be said, by who asks; nothing where no process and no offer is in the log."""
    told = answers(standing) if standing.talks or standing.offers or standing.accepted else []
    return pd.DataFrame(told, columns=["Asked by", "You can truthfully say"])


def the_clock(timing: Timing, extension_days: int) -> pd.DataFrame:
    """Return a row a deadline and process: the range of the chance of an answer, and how often it was a yes."""
    rows: list[dict[str, Any]] = []
    for race in timing.races:
        for chance in race.chances:
            low, high = yes_range(timing, chance.talk)
            now, later = to_five(chance.low, chance.high), to_five(chance.later_low, chance.later_high)
            rows.append(
                {
                    "Deadline": race.held.company if race.held is not None else "a week from today",
                    "By": race.by,
                    "Process": chance.talk.label,
                    "So far": chance.talk.stage,
                    "Last step": chance.talk.since,
                    "Answer promised": chance.talk.expected_on,
                    "Answers by then, from (%)": now[0],
                    "to (%)": now[1],
                    f"With {extension_days} more days, from (%)": later[0],
                    f"With {extension_days} more days, to (%)": later[1],
                    "Own answers behind it": timing.own(chance.talk),
                    "A yes so far": yes_in_words(timing, chance.talk),
                    "Yes, from (%)": round(100 * low),
                    "Yes, to (%)": round(100 * high),
                }
            )
    frame = pd.DataFrame(rows)
    if len(frame):
        frame["Answer promised"] = pd.to_datetime(frame["Answer promised"])
    return frame


def leverage(found: Money) -> pd.DataFrame:
    """Return a row an open offer."""
    columns = [
        "Offer",
        "Until",
        "Base a year",
        "Currency",
        "Best other open offer",
        "Its base a year",
        "The other minus this one",
    ]
    frame = found.leverage.set_axis(columns, axis=1)
    return frame.round({name: 0 for name in columns[2:] if "year" in name or "minus" in name}).assign(
        Until=pd.to_datetime(frame["Until"])
    )


def together(found: Money) -> pd.DataFrame:
    """Return a row a pair of offers that were open together."""
    return found.together.set_axis(["Offer", "Other offer", "From", "To", "Days together"], axis=1)


def gains(found: Money) -> pd.DataFrame:
    """Return a row an offer: what changed between its first words and its last."""
    rows = [
        (
            one.held.name,
            round(one.base) if np.isfinite(one.base) else np.nan,
            round(one.once),
            one.currency,
            "yes" if one.has_first else "no",
        )
        for one in found.gains
    ]
    return pd.DataFrame(
        rows, columns=["Offer", "More base a year", "More paid once", "Currency", "First amount written"]
    )


def readings(found: Confidence) -> pd.DataFrame:
    """Return a row an interview with confidence."""
    rows = found.rows
    return pd.DataFrame(
        {
            "Date": rows["date"],
            "Company": rows["company"].astype(str),
            "Confidence": rows["confidence"],
            "Other live processes": rows["live"],
            "Self-rating": rows["self_rating"],
            "Written after the outcome": np.where(rows["recalled"], "yes", "no"),
        }
    )


def by_live(found: Confidence) -> pd.DataFrame:
    """Return the mean confidence by the number of other live processes, with an interval from the spread over all."""
    rows, columns = found.rows, ["Other live processes", "Interviews", "Mean confidence", "From", "To"]
    if found.live is None:
        return pd.DataFrame(columns=columns)
    # One spread for all: a group of two has none of its own worth the name.
    left = rows["confidence"] - rows.groupby("live")["confidence"].transform("mean")
    spread = float(np.sqrt((left**2).sum() / max(1, len(rows) - rows["live"].nunique())))
    made = []
    for live, values in rows.groupby("live")["confidence"]:
        mean, half = float(values.mean()), 1.96 * spread / len(values) ** 0.5
        made.append(
            (int(str(live)), len(values), round(mean, 2), round(max(1, mean - half), 2), round(min(10, mean + half), 2))
        )
    return pd.DataFrame(made, columns=columns)


def over_time(found: Confidence) -> pd.DataFrame:
    """Return the mean of each third of the interviews, and where noise alone would put it."""
    rows = [
        (one.first, one.last, one.n, round(one.mean, 2), round(one.noise_low, 2), round(one.noise_high, 2))
        for one in found.thirds
    ]
    return pd.DataFrame(
        rows, columns=["From", "To", "Interviews", "Mean confidence", "Noise alone, from", "Noise alone, to"]
    )


def asked(found: Asked) -> pd.DataFrame:
    """Return how many interviews led on where they asked and where they did not."""
    made = []
    for name, k, n in (
        ("They asked", found.led, found.known),
        ("They did not ask", found.other_led, found.other_known),
    ):
        if found.asked and n:
            shares = [100 * k / n, *(100 * end for end in wilson(k, n))] if n >= NO_PERCENTAGE_UNDER else [np.nan] * 3
            made.append((name, k, n, *(round(one) if np.isfinite(one) else np.nan for one in shares)))
    return pd.DataFrame(made, columns=["Where", "Led on", "of", "Share (%)", "From (%)", "To (%)"])
