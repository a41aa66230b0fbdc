"""How confidence went: with the processes live that day, with the self-rating, and over time, beside noise alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from offerscope.estimate.association import NOISE, Slope, slope
from offerscope.findings import REPORT_ERROR_BUDGET, Finding, Strength, Use, judge
from offerscope.logs.hindsight import recalled
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions import all_claims, all_headlines
from offerscope.questions.common.live import Standing, others_live
from offerscope.wording import plural

Floats = NDArray[np.float64]

#: Interviews with confidence from which anything is worked out, and from which a claim may be called clear.
LEAST, CLEAR_FROM = 8, 12

#: Residuals of interviews that follow each other may be so alike by chance, in standard errors, before a claim that
#: rests on time is held back: a mood that drifts makes anything else that drifts look related.
DRIFT = 1.645

#: How much of a headline's piece of the report's budget the main question has.
PIECE = 0.75

#: What is looked through beside the main question of this page's confidence: what goes with it, and how it went over time.
_LOOKED_THROUGH = 2

#: The stages that are alike: first talks, tests of skill, and talks late in a process.
_KINDS = {
    "informal": "first", "recruiter": "first", "screening": "first", "take-home": "test", "case": "test", "technical": "test",
    "manager": "late", "team": "late", "onsite": "late", "final": "late",
}  # fmt: skip


@dataclass(frozen=True)
class Third:
    """The mean of a third of the interviews in order of time, and what noise alone would show there.

    Parameters
    ----------
    first, last:
        The days of its first and last interview.
    n:
        Interviews in it.
    mean:
        Their mean.
    noise_low, noise_high:
        Where that mean would lie in 95 of 100 cases if the same readings had come in any other order.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    n: int
    mean: float
    noise_low: float
    noise_high: float


@dataclass(frozen=True)
class Confidence:
    """The readings, and what goes with them.

    Parameters
    ----------
    rows:
        A row an interview with confidence, in order of time: ``date``, ``company``, ``stage``, ``confidence``,
        ``self_rating``, ``live`` (other processes live that day), ``order`` (interviews before), ``recalled``.
    live, rating, time:
        Confidence a live process; self-rating a point of confidence; confidence from the first to the latest interview.
        ``None`` where it cannot be worked out.
    findings:
        What can be said.
    thirds:
        The means over time.
    """

    rows: pd.DataFrame
    live: Slope | None
    rating: Slope | None
    time: Slope | None
    findings: tuple[Finding, ...]
    thirds: tuple[Third, ...]


def readings(logs: Logs, standing: Standing, quiet_days: int) -> pd.DataFrame:
    """Return a row an interview with a reading of confidence, in order of time."""
    all_rows = logs.interviews
    late = recalled(logs)
    rows = all_rows.assign(recalled=late)[all_rows["date"].notna() & ~(all_rows["date"] > standing.today)]
    rows = rows.sort_values("date", kind="stable").assign(order=lambda frame: np.arange(len(frame)))
    kept = rows[rows["confidence"].notna()]
    columns = ["date", "company", "stage", "confidence", "self_rating", "order", "recalled"]
    counts = others_live(standing.histories, kept["date"], kept["process"], quiet_days)
    return kept[columns].assign(live=counts).reset_index(drop=True)


def confidence(logs: Logs, standing: Standing, quiet_days: int) -> Confidence:
    """Return how confidence went.

    Parameters
    ----------
    logs:
        The log.
    standing:
        Where everything stands.
    quiet_days:
        After how many days without a step a process no longer counts as live.
    """
    rows = readings(logs, standing, quiet_days)
    if len(rows) < LEAST:
        early = (_few(rows),) if len(rows) else ()
        return Confidence(rows, None, None, None, early, ())
    rated = rows[rows["self_rating"].notna()]
    live, rating, time = _by_live(rows), _by_confidence(rated), _by_time(rows)
    said = [_of_live(rows, live), _of_rating(rated, rating), _of_time(rows, time)]
    return Confidence(rows, live, rating, time, tuple(one for one in said if one), _thirds(rows))


def _by_live(rows: pd.DataFrame) -> Slope | None:
    return _slope(rows, "confidence", rows["live"], held=True)


def _by_confidence(rows: pd.DataFrame) -> Slope | None:
    return _slope(rows, "self_rating", rows["confidence"], held=True)


def _by_time(rows: pd.DataFrame) -> Slope | None:
    # Scaled so that the slope is the change from the first interview to the latest.
    order = np.log1p(rows["order"])
    return _slope(rows, "confidence", (order - order.iloc[0]) / max(float(np.ptp(order)), 1e-9), held=False)


def _slope(rows: pd.DataFrame, y: str, x: pd.Series, *, held: bool) -> Slope | None:
    if len(rows) < LEAST:
        return None
    kinds = rows["stage"].map(_KINDS).fillna("other")
    controls = (
        np.column_stack([np.log1p(rows["order"]), *(kinds.eq(kind) for kind in ("first", "test", "late"))])
        if held
        else None
    )
    return slope(rows[y], x, [same(str(name)) for name in rows["company"]], controls, noise=NOISE)


def _few(rows: pd.DataFrame) -> Finding:
    n = len(rows)
    return Finding(
        f"It is too early to tell what goes with your confidence: {plural(n, 'interview')} with a reading so far.",
        Strength.TOO_EARLY,
        n,
        "interviews with confidence",
        None,
        "",
        f"{LEAST - n} more interviews with how confident you went in.",
    )


def _of_live(rows: pd.DataFrame, found: Slope | None) -> Finding | None:
    if found is None:
        if rows["live"].nunique() > 1:
            return None
        return Finding(
            "Whether more live processes go with more confidence cannot be told: "
            f"on every day with an interview there {'was' if rows['live'].iloc[0] == 1 else 'were'} {plural(int(rows['live'].iloc[0]), 'other live process')}.",
            Strength.TOO_EARLY, len(rows), "interviews with confidence", None, "",
            "Interviews on days with more, or fewer, other processes live.",
        )  # fmt: skip
    strength = _strength(rows, found, _by_live, all_headlines(PIECE), 1)
    about = f"about {_size(found.slope)} points of 10 for each"
    side = "more" if found.slope > 0 else "less"
    if strength is Strength.TOO_EARLY:
        said = "It is too early to tell whether more live processes that day go with more or less confidence."
    elif strength is Strength.LEANING:
        said = f"More live processes that day seem to go with {side} confidence: {about}."
    else:
        said = f"More live processes that day went with {side} confidence: {about}."
    return _finding(
        said, strength, found, "points of 10 for each live process", 0.3, all_headlines(PIECE), rows, "live"
    )


def _of_rating(rows: pd.DataFrame, found: Slope | None) -> Finding | None:
    if found is None:
        return None
    strength = _strength(rows, found, _by_confidence, all_claims(), _LOOKED_THROUGH)
    about = f"about {_size(found.slope)} points of 10 for each point of confidence"
    side = "better" if found.slope > 0 else "worse"
    if strength is Strength.TOO_EARLY:
        said = "It is too early to tell whether interviews go better by your own rating when you go into them with more confidence."
    elif strength is Strength.LEANING:
        said = f"Interviews you went into with more confidence seem to have gone {side} by your own rating: {about}."
    else:
        said = f"Interviews you went into with more confidence went {side} by your own rating: {about}."
    return _finding(
        said, strength, found, "points of 10 for each point of confidence", 0.3, all_claims(), rows, "rating"
    )


def _of_time(rows: pd.DataFrame, found: Slope | None) -> Finding | None:
    if found is None:
        return None
    strength = _strength(rows, found, _by_time, all_claims(), _LOOKED_THROUGH)
    side = "more" if found.slope > 0 else "less"
    about = f"about {_size(found.slope)} points of 10 from the first to the latest"
    if strength is Strength.TOO_EARLY:
        said = "It is too early to tell whether your confidence changed over time: so far noise alone would look like this."
    elif strength is Strength.LEANING:
        said = f"You seem to have gone into later interviews with {side} confidence: {about}."
    else:
        said = f"You went into later interviews with {side} confidence than noise alone would show: {about}."
    return _finding(said, strength, found, "points of 10 from the first to the latest", 1.0, all_claims(), rows, "time")


def _size(value: float) -> str:
    """Return a size with one decimal, or two where one would say nought."""
    return f"{abs(value):.1f}" if abs(value) >= 0.05 else f"{abs(value):.2f}"


def _strength(rows: pd.DataFrame, found: Slope, again: object, claims: float, among: int) -> Strength:
    strength = judge(found.p_sign, claims, among=among)
    if strength is not Strength.CLEAR:
        return strength
    assert callable(again)
    kept = rows[~rows["recalled"]]
    if len(kept) < len(rows):
        # What was written down afterwards may support it, never carry it.
        without = again(kept)
        if without is None or without.slope * found.slope <= 0 or judge(without.p_sign, claims) is not Strength.CLEAR:
            return Strength.LEANING
    if len(kept) < CLEAR_FROM or found.drift > DRIFT / found.n**0.5:
        return Strength.LEANING
    return strength


def _finding(
    said: str, strength: Strength, found: Slope, unit: str, size: float, claims: float, rows: pd.DataFrame, what: str
) -> Finding:
    late = int(rows["recalled"].sum())
    details = []
    if strength is not Strength.TOO_EARLY:
        details.append("It goes with it; what brings it about is not known.")
    if late:
        details.append(
            f"{plural(late, 'of these interviews was', 'of these interviews were')} written down when the outcome was known."
        )
    return Finding(
        said, strength, found.n, f"interviews at {plural(found.groups, 'company')}", found.interval, unit,
        _more(found, size, claims, unit) if strength is not Strength.CLEAR else "Later interviews that go otherwise.",
        Use.KNOW, detail=" ".join(details), claim=f"confidence:{what}:{'+' if found.slope > 0 else '-'}",
    )  # fmt: skip


def _more(found: Slope, size: float, claims: float, unit: str) -> str:
    """Return how many more interviews would settle it, at the size that shows now, or at a size worth knowing."""
    at = max(abs(found.slope), size)
    needed = (-float(special.ndtri(REPORT_ERROR_BUDGET / claims / 2)) * found.error / at) ** 2
    more = max(5, int(np.ceil(found.n * (needed - 1) / 5)) * 5)
    return f"About {more:,} more interviews would settle it, if the true change is {at:.1f} {unit}."


def _thirds(rows: pd.DataFrame) -> tuple[Third, ...]:
    values = rows["confidence"].to_numpy()
    n = len(values)
    if n < 3 * 4:
        return ()
    found = []
    for part in np.array_split(np.arange(n), 3):
        m = len(part)
        # The mean of m drawn without replacement from the same n readings (Cochran 1977, Sampling Techniques, 2.7).
        half = 1.96 * float(values.std(ddof=1)) * float(np.sqrt((1 - m / n) / m))
        mean = float(values.mean())
        found.append(
            Third(
                rows["date"].iloc[part[0]],
                rows["date"].iloc[part[-1]],
                m,
                float(values[part].mean()),
                mean - half,
                mean + half,
            )
        )
    return tuple(found)
