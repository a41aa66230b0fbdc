"""What offers give each other: which were open together, the base of one beside another, and what asking brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from offerscope.logs.model import Logs
from offerscope.logs.terms import UNITS, UNKNOWN_WORDS
from offerscope.pay.offer import Component, Offer
from offerscope.questions.common.live import Held, Standing
from offerscope.wording import NO_PERCENTAGE_UNDER

_Row = dict[str, Any]

_COLUMNS = ("offer", "term", "amount", "unit", "per", "from", "until", "first_amount", "value", "known", "first_value")

#: Terms that are paid once.
_ONCE = frozenset({"sign_on", "relocation"})


@dataclass(frozen=True)
class Base:
    """The base of one offer in its first year.

    Parameters
    ----------
    amount:
        A year; ``NaN`` where it is not known.
    currency:
        Three letters; blank = none is given.
    """

    amount: float
    currency: str


@dataclass(frozen=True)
class Gain:
    """What changed between the first and the last words of one offer.

    Parameters
    ----------
    held:
        The offer.
    base:
        How much more base a year.
    once:
        How much more money paid once.
    currency:
        Of both.
    has_first:
        Whether a first amount was written down for it.
    moved:
        Whether any term changed.
    """

    held: Held
    base: float
    once: float
    currency: str
    has_first: bool
    moved: bool


@dataclass(frozen=True)
class Money:
    """What the offers say of money, beside each other.

    Parameters
    ----------
    bases:
        The base by offer.
    together:
        A row a pair of offers that were open together: ``one``, ``other``, ``first``, ``last``, ``days``.
    leverage:
        A row an open offer: ``offer``, ``until``, ``base``, ``currency``, ``other``, ``other_base``, ``difference``.
    gains:
        A gain for each offer with an amount; empty where no first amount is written anywhere.
    """

    bases: Mapping[str, Base]
    together: pd.DataFrame
    leverage: pd.DataFrame
    gains: tuple[Gain, ...]

    def mean_gain(self) -> tuple[float, float, float, str, int] | None:
        """Return the mean gain in base a year over all offers in the commonest currency, its 95 % interval, and n.

        ``None`` under five offers: an interval of fewer says nothing.
        """
        currencies = [one.currency for one in self.gains]
        if not currencies:
            return None
        most = max(dict.fromkeys(currencies), key=currencies.count)
        values = np.array([one.base for one in self.gains if one.currency == most and np.isfinite(one.base)])
        n = len(values)
        if n < NO_PERCENTAGE_UNDER:
            return None
        half = float(special.stdtrit(n - 1, 0.975)) * float(values.std(ddof=1)) / n**0.5
        return float(values.mean()), float(values.mean()) - half, float(values.mean()) + half, most, n


def money(logs: Logs, standing: Standing) -> Money:
    """Return what the offers say of money.

    Parameters
    ----------
    logs:
        The log.
    standing:
        Where everything stands.
    """
    default, hours = logs.profile.currency.upper(), logs.profile.hours_per_week
    rows: dict[str, list[_Row]] = {}
    for cells in logs.offer_terms[list(_COLUMNS)].itertuples(index=False, name=None):
        row = dict(zip(_COLUMNS, cells, strict=True))
        rows.setdefault(str(row["offer"]), []).append(row)
    bases = {one.name: _base(rows.get(one.name, []), default, hours) for one in standing.offers}
    gained = _gains(standing, rows, bases, default, hours)
    return Money(bases, _together(standing.offers), _leverage(standing, bases), gained)


def _base(rows: Sequence[_Row], default: str, hours: float, column: str = "value") -> Base:
    currency = _currency(rows, default)
    own = [float(row["value"]) for row in rows if row["term"] == "hours" and not np.isnan(row["value"])]
    parts = tuple(
        Component(
            "base", float(row[column]), per=str(row["per"]) or "year",
            start=0 if np.isnan(row["from"]) else int(row["from"]), until=None if np.isnan(row["until"]) else int(row["until"]),
        )
        for row in rows
        if row["term"] == "base" and not np.isnan(row[column])
    )  # fmt: skip
    if not parts:
        return Base(float("nan"), currency)
    offer = Offer("", "", hours=own[0] if own else hours, components=parts)
    paid = [sum(offer.a_year(part) for part in parts if part.covers(month)) for month in range(1, 13)]
    return Base(sum(paid) / 12, currency)


def _currency(rows: Sequence[_Row], default: str) -> str:
    """Return what the base is in: what its amount carries, else the offer's own term, else the profile's currency."""
    carried = [str(row["unit"]).strip().upper() for row in rows if row["term"] == "base"]
    named = [str(row["amount"]).strip().upper() for row in rows if row["term"] == "currency"]
    for code in (*carried, *named):
        if len(code) == 3 and code.isalpha() and code.casefold() not in UNITS and code.casefold() not in UNKNOWN_WORDS:
            return code
    return default


def _window(held: Held) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    if held.received_on is None or held.last_day is None or held.last_day < held.received_on:
        return None
    return held.received_on, held.last_day


def _together(offers: Sequence[Held]) -> pd.DataFrame:
    rows = []
    dated = [(one, window) for one in offers if (window := _window(one)) is not None]
    for (one, mine), (other, theirs) in combinations(dated, 2):
        first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
        if first <= last:
            rows.append((one.name, other.name, first, last, (last - first).days + 1))
    frame = pd.DataFrame(rows, columns=["one", "other", "first", "last", "days"])
    return frame.sort_values("last", ascending=False, kind="stable", ignore_index=True)


def _leverage(standing: Standing, bases: Mapping[str, Base]) -> pd.DataFrame:
    """Return for each open offer the best other open one on base, in the same currency."""
    rows = []
    offers = standing.open_offers
    for one in offers:
        mine = bases[one.name]
        others = [
            (bases[other.name].amount, other.name)
            for other in offers
            if other is not one
            and bases[other.name].currency == mine.currency
            and np.isfinite(bases[other.name].amount)
        ]
        amount, name = max(others, default=(float("nan"), ""))
        rows.append((one.name, one.last_day, mine.amount, mine.currency, name, amount, amount - mine.amount))
    columns = ["offer", "until", "base", "currency", "other", "other_base", "difference"]
    return pd.DataFrame(rows, columns=columns)


def _gains(
    standing: Standing, rows: Mapping[str, list[_Row]], bases: Mapping[str, Base], default: str, hours: float
) -> tuple[Gain, ...]:
    found = []
    for one in standing.offers:
        terms = rows.get(one.name, [])
        if not any(row["known"] for row in terms):
            continue
        began = [
            {**row, "began": row["value"] if np.isnan(row["first_value"]) else row["first_value"]} for row in terms
        ]
        both = [row for row in terms if not np.isnan(row["first_value"]) and not np.isnan(row["value"])]
        now = bases[one.name]
        found.append(
            Gain(
                held=one,
                base=now.amount - _base(began, default, hours, "began").amount,
                once=float(sum(row["value"] - row["first_value"] for row in both if row["term"] in _ONCE)),
                currency=now.currency,
                has_first=any(str(row["first_amount"]).strip() for row in terms),
                moved=any(row["value"] != row["first_value"] for row in both),
            )
        )
    return tuple(found) if any(one.has_first for one in found) else ()
