"""What an offer may pay, beside the best that is in hand: one currency, a year's base, nothing summed with what is no pay."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate.next_value import next_value
from offerscope.logs.currencies import currency as currency_of
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.terms import TERMS
from offerscope.pay.offer import Component, Offer
from offerscope.questions._invitation_pending import Invitation

#: Below this, an amount that does not say per what it is can be no year's pay.
YEARLY_FROM = 1000.0

#: Quotes from which a level is taken by itself, and from which there is anything to expect.
LEVEL_FROM, QUOTES_FROM = 5, 1

#: How far apart pay of such jobs was expected to be before any was quoted, as a share of it.
EXPECTED_SPREAD = 0.15

#: What is said of an amount that the employer itself quoted.
ITS_OWN = "the pay it quoted"

#: Slices of equal probability that stand for what an offer may pay.
POINTS = 199


@dataclass(frozen=True)
class InHand:
    """The best that is there without a yes.

    Parameters
    ----------
    amount:
        Its base, a year; 0 where there is neither an open offer nor a present job, ``NaN`` where none of them can be told.
    name:
        Its short name; blank where there is none.
    currency:
        Three letters, or blank.
    is_offer:
        Whether it is an open offer, and not the present job.
    unknown:
        Those whose base is not known, by name.
    other:
        Those in another currency, by name.
    expired:
        Open offers whose deadline is over, by name.
    without:
        The base of what is left where the offer is let go, the next best offer or the present job; 0 where there is none,
        ``NaN`` where it cannot be told.
    left:
        The name of what is left; blank where there is none.
    """

    amount: float = 0.0
    name: str = ""
    currency: str = ""
    is_offer: bool = False
    unknown: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    without: float = 0.0
    left: str = ""


@dataclass(frozen=True)
class Prize:
    """What an offer may pay a year, as equally likely amounts.

    Parameters
    ----------
    points:
        The amounts, in rising order.
    from_words:
        What they were taken from, in words: ``"14 jobs of this level that quoted pay"``.
    n:
        How many quotes; 0 where the person said it.
    """

    points: NDArray[np.float64]
    from_words: str
    n: int

    @property
    def mean(self) -> float:
        """What it pays on average."""
        return float(self.points.mean())

    def beyond(self, amount: float) -> float:
        """Return what it pays beyond an amount on average, where it pays less counted as nothing."""
        return float(np.maximum(self.points - amount, 0.0).mean())


def page_currency(logs: Logs) -> str:
    """Return the currency of the page: the profile's, else that of an open offer or the present job, else of the quotes."""
    if logs.profile.currency:
        return logs.profile.currency.upper()
    held = [code for _, _, code, _ in _bases(logs)[0] if code]
    quotes = logs.applications["pay_currency"]
    named = quotes[quotes.ne("")].str.upper().value_counts()
    return held[0] if held else str(named.index[0]) if len(named) else ""


def in_hand(logs: Logs, currency: str) -> InHand:
    """Return the best open offer or the present job, by its base.

    Parameters
    ----------
    logs:
        The log.
    currency:
        The page's currency: what is in another one is left out and named.
    """
    bases, unknown, expired = _bases(logs)
    fits = [one for one in bases if one[2] == currency]
    other = tuple(name for name, _, code, _ in bases if code != currency)
    told = InHand(currency=currency, unknown=tuple(unknown), other=other, expired=tuple(expired))
    if not fits:
        # What is there and cannot be told is not nothing.
        return replace(told, amount=float("nan")) if unknown or other else told
    name, amount, _, is_offer = max(fits, key=lambda one: one[1])
    rest = [(base, held) for held, base, _, _ in fits if held != name]
    # What is there and cannot be told is not nothing.
    without, left = max(rest, default=(float("nan") if unknown or other else 0.0, ""))
    return replace(told, amount=amount, name=name, is_offer=is_offer, without=without, left=left)


def _bases(logs: Logs) -> tuple[list[tuple[str, float, str, bool]], list[str], list[str]]:
    """Return name, base a year, currency and whether it is an offer; those whose base is not known; those that expired."""
    today = pd.Timestamp(logs.as_of)
    found, unknown, expired = [], [], []
    columns = ["offer", "status", "received_on", "deadline"]
    terms = _terms(logs)
    for name, status, received, deadline in logs.offers[columns].itertuples(index=False, name=None):
        if status not in {"", "live", "in hand", "current"} or (pd.notna(received) and received.normalize() > today):
            continue
        if status != "current" and pd.notna(deadline) and deadline.normalize() < today:
            expired.append(name)
            continue
        base = _base(logs, name, terms.get(name, []))
        if base is None:
            unknown.append(name)
        else:
            found.append((name, *base, status != "current"))
    return found, unknown, expired


_Term = tuple[str, str, float, str, str, float]


def _terms(logs: Logs) -> dict[str, list[_Term]]:
    """Return the terms of each offer that say what its base is: term, text, value, unit, per, from."""
    columns = ["offer", "term", "amount", "value", "unit", "per", "from", "known"]
    found: dict[str, list[_Term]] = {}
    for name, term, text, value, unit, per, start, known in logs.offer_terms[columns].itertuples(
        index=False, name=None
    ):
        if known and term in {"base", "hours", "currency"}:
            found.setdefault(name, []).append((term, str(text), float(value), str(unit), str(per), float(start)))
    return found


def _base(logs: Logs, name: str, terms: list[_Term]) -> tuple[float, str] | None:
    bases = [one for one in terms if one[0] == "base" and not np.isnan(one[2])]
    if not bases:
        return None
    _, _, value, unit, per, _ = min(bases, key=lambda one: 0.0 if np.isnan(one[5]) else one[5])
    named = [unit, *(one[1] for one in terms if one[0] == "currency")]
    code = next((found for text in named if (found := currency_of(text))), None)
    hours = [one[2] for one in terms if one[0] == "hours" and not np.isnan(one[2])]
    part = Component("base", value, per=per or TERMS["base"].per or "year")
    amount = Offer(name, name, hours=(hours or [logs.profile.hours_per_week])[-1]).a_year(part)
    return (amount, code or logs.profile.currency.upper()) if amount >= YEARLY_FROM else None


def quotes(logs: Logs, currency: str) -> tuple[pd.DataFrame, int]:
    """Return the pay each process quoted, a year, with its level, in one currency; and how many are in another or in none."""
    columns = ["process", "level", "pay_min", "pay_max", "pay_currency", "pay_per", "applied_on"]
    rows: list[tuple[str, str, float]] = []
    left = 0
    for process, level, low, high, code, per, day in logs.applications[columns].itertuples(index=False, name=None):
        ends = [float(end) for end in (low, high) if not pd.isna(end) and end > 0]
        if not ends or (pd.notna(day) and day > pd.Timestamp(logs.as_of)):
            continue
        times = _times(per, logs)
        if not per and max(ends) < YEARLY_FROM:
            continue
        if (code.upper() or logs.profile.currency.upper()) != currency:
            left += 1
            continue
        rows.append((process, same(level), times * (min(ends) + max(ends)) / 2))
    return pd.DataFrame(rows, columns=["process", "level", "pay"]), left


def _times(per: str, logs: Logs) -> float:
    return {"": 1.0, "year": 1.0, "month": 12.0}.get(per, 52 * logs.profile.hours_per_week)


def prize(one: Invitation, quoted: pd.DataFrame, logs: Logs, currency: str, said: float) -> Prize | None:
    """Return what an offer from one invitation may pay, or ``None`` where nothing says so.

    Parameters
    ----------
    one:
        The invitation; pay quoted for it goes before everything else.
    quoted:
        The pay others quoted (see :func:`quotes`).
    logs:
        The log.
    currency:
        The page's currency.
    said:
        What the person believes it pays a year; 0 = not said.
    """
    if said > 0:
        return Prize(np.array([said]), "what you say it pays", 0)
    own = one.currency.upper() or logs.profile.currency.upper()
    if not np.isnan(one.low) and own == currency and (one.per or one.high >= YEARLY_FROM):
        at = (np.arange(POINTS) + 0.5) / POINTS
        return Prize(_times(one.per, logs) * (one.low + at * (one.high - one.low)), ITS_OWN, 1)
    others = quoted[quoted["process"].ne(one.process)]
    level = others[others["level"].eq(same(one.level)) & bool(one.level)]
    used = level if len(level) >= LEVEL_FROM else others
    if len(used) < QUOTES_FROM:
        return None
    n = len(used)
    points = np.maximum(next_value(used["pay"], EXPECTED_SPREAD * float(used["pay"].mean()), points=POINTS), 0.0)
    jobs = "job" if n == 1 else "jobs"
    return Prize(points, f"{n} {jobs} {'of its level ' if used is level else ''}that quoted pay", n)
