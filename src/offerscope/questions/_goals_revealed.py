"""What interviews and choices show: after what enthusiasm rose more than before, and which offers were let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from offerscope.estimate.association import NOISE, slope
from offerscope.estimate.doubted import Doubted, doubted
from offerscope.logs.hindsight import enthusiasm_recalled
from offerscope.logs.history import INBOUND, History, histories
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.schema import CULTURE_PREFIX
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.jobs import LEVEL, MODE, PAY

#: Rows on which something must have been seen, and companies, before it is compared at all.
ROWS_NEEDED, COMPANIES_NEEDED = 5, 3

#: At most so many things are compared: what is wanted first, then what was seen most.
COMPARED = 6

#: A typical step of one thing moves enthusiasm by about so many points, up or down, before anything is known.
TYPICAL = 0.5

#: Interviews looked at: far more than a person has.
_MOST_ROWS = 2000

#: A probability of the sign below which it is never clear.
_NEARLY_CLEAR = 0.99


@dataclass(frozen=True)
class Lift:
    """How enthusiasm after an interview goes with one thing, enthusiasm before held equal.

    Parameters
    ----------
    name:
        What was seen.
    mean, interval:
        Points of enthusiasm (of 10) for a typical step more of it, with the ends of the 95 % interval.
    p_sign:
        The probability that its sign is right.
    step, unit:
        How large a typical step is, and in what.
    n, companies:
        Interviews and companies it rests on.
    recalled:
        How many of the interviews were written down after the outcome was known.
    p_sign_fresh:
        The probability that the sign is right without those; the same as :attr:`p_sign` where there are none.
    """

    name: str
    mean: float
    interval: tuple[float, float]
    p_sign: float
    step: float
    unit: str
    n: int
    companies: int
    recalled: int = 0
    p_sign_fresh: float = 0.5


def _rows(logs: Logs) -> pd.DataFrame:
    """Return the interviews with enthusiasm both before and after, the latest of very many."""
    rows = logs.interviews[~(logs.interviews["date"] > pd.Timestamp(logs.as_of))]
    return rows.dropna(subset=["enthusiasm_before", "enthusiasm_after"]).tail(_MOST_ROWS)


def _seen(logs: Logs, rows: pd.DataFrame) -> dict[str, pd.Series[float]]:
    """Return what was known of each interview's job, by name; missing where it was not."""
    found: dict[str, pd.Series[float]] = {}
    applied = logs.applications.assign(pay=jobs.quoted(logs))
    for name, column, scale in (
        (PAY, "pay", None),
        (MODE, "work_mode", jobs.MODES),
        (LEVEL, "level", jobs.LEVELS),
    ):
        values = applied[column] if scale is None else applied[column].map(lambda word, s=scale: s.get(same(str(word))))
        of = pd.Series(values.to_numpy(dtype=float), index=applied["process"]).dropna()
        found[name] = rows["process"].map(of[~of.index.duplicated(keep="last")]).astype(float)
    for dimension in logs.culture_dimensions:
        found[dimension.replace("_", " ")] = rows[CULTURE_PREFIX + dimension]
    return found


def compared(logs: Logs, wanted: Mapping[str, float]) -> dict[str, pd.Series[float]]:
    """Return the things that can be compared, each with its value an interview: what is wanted first, then the most seen.

    Parameters
    ----------
    logs:
        The log.
    wanted:
        Points by want, as written down last.
    """
    rows = _rows(logs)
    if len(rows) < ROWS_NEEDED:
        return {}
    company = rows["company"].map(lambda name: same(str(name)))
    kept = {}
    for name, values in _seen(logs, rows).items():
        known = values.notna()
        varies = values[known].nunique() > 1
        if known.sum() >= ROWS_NEEDED and varies and company[known].nunique() >= COMPANIES_NEEDED:
            kept[name] = values
    named = {attribute: points for want, points in wanted.items() if (attribute := jobs.meant(want, kept))}
    weights = {same(name.replace("_", " ")): weight for name, weight in logs.profile.ideal_weights.items()}
    ideal = {plain: weights.get(plain, 1.0) for plain in (same(name.replace("_", " ")) for name in logs.profile.ideal)}
    order = sorted(kept, key=lambda one: (-named.get(one, 0.0), -ideal.get(one, 0.0), -int(kept[one].notna().sum())))
    return {name: kept[name] for name in order[:COMPARED]}


def revealed(logs: Logs, wanted: Mapping[str, float]) -> tuple[Lift, ...]:
    """Return how enthusiasm goes with each thing compared, the strongest first.

    Parameters
    ----------
    logs:
        The log.
    wanted:
        Points by want, as written down last.
    """
    rows = _rows(logs)
    late = enthusiasm_recalled(logs).reindex(rows.index).fillna(False).astype(bool)
    found = [
        one for name, values in compared(logs, wanted).items() if (one := _lift(name, rows, values, late)) is not None
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.mean)))


def _lift(name: str, rows: pd.DataFrame, values: pd.Series[float], late: pd.Series[bool]) -> Lift | None:
    known = values.notna()
    step = float(values[known].std())
    whole = _fit(rows[known], values[known], step)
    if whole is None:
        return None
    fresh = known & ~late
    # Worked out only where the sign is sure enough that it could be called clear.
    is_near = late[known].any() and whole.p_sign > _NEARLY_CLEAR
    without = _fit(rows[fresh], values[fresh], step) if is_near else whole
    return Lift(
        name=name,
        mean=whole.mean,
        interval=(whole.low, whole.high),
        p_sign=whole.p_sign,
        step=step,
        unit={PAY: "a year", MODE: "", LEVEL: ""}.get(name, "of 5"),
        n=int(known.sum()),
        companies=rows.loc[known, "company"].map(lambda one: same(str(one))).nunique(),
        recalled=int(late[known].sum()),
        p_sign_fresh=0.5 if without is None else without.above if whole.above >= 0.5 else 1 - without.above,
    )


def _fit(rows: pd.DataFrame, values: pd.Series[float], step: float) -> Doubted | None:
    """Return by how much enthusiasm after is higher for a typical step, enthusiasm before held equal."""
    if len(rows) < ROWS_NEEDED or values.nunique() < 2:
        return None
    found = slope(
        rows["enthusiasm_after"].to_numpy(), values.to_numpy() / step, [same(str(one)) for one in rows["company"]],
        rows[["enthusiasm_before"]].to_numpy(), noise=NOISE,
    )  # fmt: skip
    return None if found is None or found.dof < 1 else doubted(found, TYPICAL)


def table(lifts: tuple[Lift, ...], words: Mapping[str, str]) -> pd.DataFrame:
    """Return a row a thing compared: the points of enthusiasm for a typical step more of it, each by what it is called."""
    return pd.DataFrame(
        [
            {
                "What": words[one.name], "Points of enthusiasm": one.mean, "From": one.interval[0], "To": one.interval[1],
                "A typical step": step_in_words(one), "Interviews": one.n, "Companies": one.companies,
                "Written down after the outcome": one.recalled,
            }
            for one in lifts
        ],
        columns=["What", "Points of enthusiasm", "From", "To", "A typical step", "Interviews", "Companies", "Written down after the outcome"],
    )  # fmt: skip


def step_in_words(lift: Lift) -> str:
    """Return how large a typical step is: ``"1.1 points of 5"``, ``"14,000 a year"``, ``"0.8 steps"``."""
    if lift.name == PAY:
        return f"{lift.step:,.0f} {lift.unit}"
    return f"{lift.step:.1f} points of 5" if lift.unit == "of 5" else f"{lift.step:.1f} steps"


@dataclass(frozen=True)
class Choices:
    """What was taken and what was let go.

    Parameters
    ----------
    table:
        A row an offer that came in, and an invitation that was declined.
    offers, ends:
        How many offers came, and of how many what came, by the words of the table.
    declined, invited:
        Interviews that I said no to, of how many processes in which they answered or came by themselves.
    pay_declined, pay_open:
        The base pay of the offers declined, and of those that can still be taken.
    """

    table: pd.DataFrame
    offers: int
    ends: Mapping[str, int]
    declined: int
    invited: int
    pay_declined: tuple[float, ...]
    pay_open: tuple[float, ...]


#: What came of an offer, as the table says it.
ACCEPTED, DECLINED, RAN_OUT, OVER, TAKEN_BACK, STILL_OPEN = (
    "I said yes", "I said no", "ran out", "its day is over", "they took it back", "still open",
)  # fmt: skip

_ENDS = {"declined": DECLINED, "expired": RAN_OUT, "accepted": ACCEPTED, "withdrawn": TAKEN_BACK}


def choices(logs: Logs) -> Choices:
    """Return which offers and invitations were taken and which were declined, up to the log's day."""
    today = pd.Timestamp(logs.as_of)
    base = jobs.bases(logs)
    known = {one.process: one for one in histories(logs).values()}
    rows, pays, ends = [], [], []
    offers = logs.offers[logs.offers["status"].ne("current") & ~(logs.offers["received_on"] > today)]
    for one in offers.sort_values("received_on", kind="stable").to_dict("records"):
        pay = base.get(str(one["offer"]), float("nan"))
        late = pd.notna(one["deadline"]) and one["deadline"].normalize() < today
        status = _ENDS.get(str(one["status"]), OVER if late else STILL_OPEN)
        history = known.get(str(one["process"]))
        rows.append({"Company": one["company"], "What": "offer", "What came of it": status, "Came on": one["received_on"], "Base pay": pay, "Enthusiasm at the start": history.enthusiasm if history and history.enthusiasm else float("nan")})  # fmt: skip
        ends.append(status)
        pays.append(pay)
    declined = [one for one in known.values() if one.is_declined]
    rows += [
        {"Company": one.company, "What": "invitation", "What came of it": DECLINED, "Came on": _came_on(one), "Base pay": float("nan"), "Enthusiasm at the start": one.enthusiasm if one.enthusiasm else float("nan")}
        for one in declined
    ]  # fmt: skip
    invited = sum(bool(one.interviews) or one.is_declined for one in known.values())
    return Choices(
        table=_as_told(rows, jobs.money(logs)),
        offers=len(offers),
        ends=Counter(ends),
        declined=len(declined),
        invited=invited,
        pay_declined=tuple(pay for pay, end in zip(pays, ends, strict=True) if end == DECLINED and pay == pay),
        pay_open=tuple(pay for pay, end in zip(pays, ends, strict=True) if end == STILL_OPEN and pay == pay),
    )


def _came_on(one: History) -> pd.Timestamp | None:
    """Return the day an invitation came: the day they wrote first, or the day of their first answer."""
    if one.source in INBOUND:
        return one.applied_on
    asked = {"responded", "screening", "interview"}
    return next((step.day for step in one.steps if step.day is not None and step.status in asked), None)


def _as_told(rows: list[dict[str, object]], currency: str) -> pd.DataFrame:
    """Return the rows as a reader meets them: pay and enthusiasm with their units, a blank where they are not known."""
    columns = ["Company", "What", "What came of it", "Came on", "Base pay", "Enthusiasm at the start"]
    table = pd.DataFrame(rows, columns=columns)
    table["Came on"] = pd.to_datetime(table["Came on"])
    money = f"{currency} " if currency else ""
    table["Base pay"] = [f"{money}{pay:,.0f}" if pay == pay else "" for pay in table["Base pay"]]
    table["Enthusiasm at the start"] = [
        f"{felt:.0f} of 10" if felt == felt else "" for felt in table["Enthusiasm at the start"]
    ]
    return table
