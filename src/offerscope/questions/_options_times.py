"""How long processes take: the share that came to each ending by each day, with what is still open counted as open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.estimate.times import incidence
from offerscope.questions._options_processes import CAUSES, ENDS, Processes
from offerscope.wording import NO_DECIMALS_UNDER, NO_PERCENTAGE_UNDER

#: A curve is drawn for as long as at least this many processes are still watched.
WATCHED_LEAST = 5

#: Days of silence after which people commonly call an application closed.
SILENCES = (14, 21, 30)

#: What a first answer is; the fourth cause, that I withdrew first, is none.
ANSWERS = (1, 2, 3)


@dataclass(frozen=True)
class ByDay:
    """The share that came to each of several endings by each day.

    Parameters
    ----------
    table:
        A row a day, as the page's table.
    half:
        The day by which half had come to any of the endings that count; ``None`` where it never came to half.
    kinds:
        The endings that happened.
    n:
        How many were watched.
    """

    table: pd.DataFrame
    half: int | None = None
    kinds: tuple[str, ...] = ()
    n: int = 0


def answered_by_day(found: Processes) -> ByDay:
    """Return the share answered by each day after applying, by kind of answer."""
    timed = found.timed
    undated = found.answer_no_day
    return _by_day(timed["days"], timed["cause"], CAUSES, ANSWERS, "Any answer (%)", undated)


def ended_by_day(found: Processes, clock: str) -> tuple[ByDay, str]:
    """Return the share that ended by each day, and from when the days count.

    Parameters
    ----------
    found:
        The processes.
    clock:
        ``"interview"`` or ``"applying"``, which is taken, too, where the days from the interview give no curve: there are
        fewer than five, or none of those has ended.
    """
    for since in dict.fromkeys((clock, "applying")):
        timed = found.ended[found.ended[f"from_{since}"].notna()]
        made = _by_day(timed[f"from_{since}"], timed["cause"], ENDS, tuple(ENDS), "Any end (%)", found.end_no_day)
        if len(made.table):
            break
    return made, since


def _by_day(
    days: pd.Series, causes: pd.Series, names: Mapping[int, str], counted: Sequence[int], any_: str, undated: int
) -> ByDay:
    """Return the curves; nothing where nothing ended, or where more endings have no day than have one."""
    columns = ["Day", any_, "From (%)", "To (%)", *(f"{name} (%)" for name in names.values()), "Still watched"]
    n, happened = len(days), int(causes.isin(list(counted)).sum())
    if n < NO_PERCENTAGE_UNDER or not happened or undated > happened:
        return ByDay(pd.DataFrame(columns=columns), n=n)
    curves = incidence(days, causes)
    # What counts together is one ending, and the rest the other: so the interval is that of the whole.
    either = incidence(days, causes.map(lambda cause: 0 if cause == 0 else 1 if cause in counted else 2)).causes[1]
    keep = curves.survival.n_at_risk >= min(WATCHED_LEAST, n)
    digits = 0 if n < NO_DECIMALS_UNDER else 1
    table: dict[str, object] = {"Day": curves.survival.times[keep].astype(int)}
    for name, values in ((any_, either.values), ("From (%)", either.low), ("To (%)", either.high)):
        table[name] = (100 * values[keep]).round(digits)
    for number, name in names.items():
        if causes.eq(number).any():
            table[f"{name} (%)"] = (100 * curves.causes[number].values[keep]).round(digits)
    table["Still watched"] = curves.survival.n_at_risk[keep]
    frame = pd.DataFrame(table)
    half = np.flatnonzero(keep & (either.values >= 0.5 - 1e-12))
    there = tuple(name for number, name in names.items() if number in counted and f"{name} (%)" in frame)
    day = int(curves.survival.times[half[0]]) if len(half) else None
    return ByDay(_lengthened(frame, days), day, there, n)


def _lengthened(table: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """Return the table with a last row where nothing came any more, so that a picture shows the silence."""
    if not len(table):
        return table
    last = int(table["Day"].iloc[-1])
    watched = int(days.nlargest(min(WATCHED_LEAST, len(days))).iloc[-1])
    until = min(watched, max(last + 14, last + last // 2))
    if until <= last:
        return table
    row = table.iloc[[-1]].assign(**{"Day": until, "Still watched": int(days.ge(until).sum())})
    return pd.concat([table, row], ignore_index=True)


def silences(found: Processes, silent_days: int) -> pd.DataFrame:
    """Return what calling a silence a no would do, for several lengths of it, beside calling none so.

    Parameters
    ----------
    found:
        The processes.
    silent_days:
        The person's own number of days, added to :data:`SILENCES`.

    Returns
    -------
    DataFrame
        A row a number of days, and a last row for silence that is never called a no. An answer after so many days of
        silence would have been missed. Only applications whose days are known count; nothing where fewer than five answers have a day.
    """
    columns = ["Silence called a no after", "Answered by then (%)", "From (%)", "To (%)", "Answers missed", "of answers",
               "Given up today"]  # fmt: skip
    timed = found.timed
    came = timed.loc[timed["cause"].isin(ANSWERS), "days"]
    if len(came) < NO_PERCENTAGE_UNDER or found.answer_no_day > len(came):
        return pd.DataFrame(columns=columns)
    curve = incidence(timed["days"], timed["cause"].map({0: 0, 1: 1, 2: 1, 3: 1, 4: 2})).causes[1]
    digits = 0 if len(timed) < NO_DECIMALS_UNDER else 1
    waiting = found.rows.loc[found.rows["waiting"], "age"]
    watched = float(timed["age"].nlargest(WATCHED_LEAST).iloc[-1])
    rows: list[dict[str, object]] = []
    for days in sorted({*SILENCES, silent_days}):
        # Where hardly any application is so old, nothing is known of it.
        if days > watched:
            continue
        rows.append(
            {
                columns[0]: f"{days} days",
                **_share_at(curve.at(days), curve.interval_at(days), digits),
                "Answers missed": int(came.gt(days).sum()),
                "of answers": len(came),
                "Given up today": int(waiting.gt(days).sum()),
            }
        )
    end = float(curve.times[curve.times <= watched].max(initial=curve.times[0]))
    never = _share_at(curve.at(end), curve.interval_at(end), digits)
    rows.append({columns[0]: "never: still open", **never, "Answers missed": 0, "of answers": len(came), "Given up today": 0})  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _share_at(share: float, interval: tuple[float, float], digits: int) -> dict[str, object]:
    values = zip(("Answered by then (%)", "From (%)", "To (%)"), (share, *interval), strict=True)
    return {name: round(100 * value, digits) for name, value in values}


def share(k: int, n: int) -> dict[str, object]:
    """Return a share in per cent with its interval; none under n = 5, no decimals under n = 50."""
    if n < NO_PERCENTAGE_UNDER:
        return {"Share (%)": np.nan, "From (%)": np.nan, "To (%)": np.nan}
    digits = 0 if n < NO_DECIMALS_UNDER else 1
    low, high = wilson(k, n)
    return {
        name: round(100 * value, digits) for name, value in (("Share (%)", k / n), ("From (%)", low), ("To (%)", high))
    }
