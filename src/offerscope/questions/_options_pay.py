"""Pay as employers quoted it: one row a quote, never two currencies in one picture, hours told from years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.pay.money import convert
from offerscope.questions._options_processes import WAYS, spellings

#: Below this, an amount that does not say per what is paid can be no year's pay.
YEARLY_FROM = 1000.0

#: Quotes a level needs before a middle is drawn: fewer have none worth the name.
MIDDLE_FROM = 5

NOT_GIVEN = "level not given"
OTHER = "other levels"
LEVELS_SHOWN = 8

WAY_NOT_GIVEN = "not given"
OTHER_WAYS = "other ways"

QUOTED = {
    "year": "quoted by the year",
    "hour": "quoted by the hour, as a full-time year",
    "month": "quoted by the month, times 12",
}


@dataclass(frozen=True)
class PayQuoted:
    """What was quoted.

    Parameters
    ----------
    quotes:
        A row a quote, as the page's table.
    levels:
        The middle by level and unit, as the page's table.
    currency:
        The currency of the picture: the one asked for, else the commonest; blank = none is given.
    others:
        How many quotes are in other currencies, by currency.
    unclear:
        Quotes that cannot be told: no unit, and too small for a year.
    rates:
        Each rate that was used, in words, with its day.
    level_of:
        The level of each process that quoted pay, as the table names it.
    """

    quotes: pd.DataFrame
    levels: pd.DataFrame
    currency: str
    others: dict[str, int]
    unclear: int
    rates: tuple[str, ...] = ()
    level_of: Mapping[str, str] = field(default_factory=dict)

    @property
    def drawn(self) -> pd.DataFrame:
        """The quotes in the picture's currency."""
        return self.quotes[self.quotes["Currency"].eq(self.currency or "not given")]


def pay_quoted(logs: Logs, hours_per_year: int, currency: str = "") -> PayQuoted:
    """Return the pay quoted in a log's applications, as a year's full-time work.

    Parameters
    ----------
    logs:
        The log.
    hours_per_year:
        Hours that a full-time year has, for pay by the hour.
    currency:
        Into which currency to convert, at the last rate up to the log's day; blank = no quote is converted.
    """
    frame = logs.applications
    low = frame["pay_min"].fillna(frame["pay_max"])
    high = frame["pay_max"].fillna(frame["pay_min"])
    frame = frame.assign(low=np.minimum(low, high), high=np.maximum(low, high))
    frame = frame[frame["high"].gt(0)]
    per = frame["pay_per"].mask(frame["pay_per"].eq(""), "year")
    unclear = frame["pay_per"].eq("") & frame["high"].lt(YEARLY_FROM)
    frame, per = frame[~unclear], per[~unclear]
    times = per.map({"year": 1.0, "month": 12.0, "hour": float(hours_per_year)}).astype(float)
    given = frame["pay_currency"].str.upper().mask(frame["pay_currency"].eq(""), logs.profile.currency or "not given")
    worth_of, told = rates(sorted(set(given)), currency.upper(), logs.as_of)
    worth = given.map(worth_of).fillna(1.0).astype(float) * times
    levels = _levels(frame["level"])
    quotes = pd.DataFrame(
        {
            "Company": frame["company"].to_numpy(),
            "Role": frame["role"].to_numpy(),
            "Level": levels,
            "By": _ways(frame["source"]),
            "Currency": given.mask(given.isin(list(worth_of)), currency.upper()).to_numpy(),
            "From": (frame["low"] * worth).round().to_numpy(),
            "To": (frame["high"] * worth).round().to_numpy(),
            "How quoted": per.map(QUOTED).to_numpy(),
        }
    ).sort_values(["Level", "To"], ignore_index=True)
    counts = quotes["Currency"].value_counts()
    shown = str(counts.index[0]) if len(counts) else ""
    if currency.upper() in counts:
        shown = currency.upper()
    return PayQuoted(
        quotes=quotes,
        levels=_middles(quotes),
        currency="" if shown == "not given" else shown,
        others={str(name): int(count) for name, count in counts.items() if name != shown},
        unclear=int(unclear.sum()),
        rates=told,
        level_of=dict(zip(frame["process"], levels, strict=True)),
    )


def rates(currencies: list[str], to: str, on: dt.date) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return the rate of each currency that has one, and each in words with its day; the others stay as they are.

    Parameters
    ----------
    currencies:
        Three letters each.
    to:
        Into which to convert; blank = none is converted.
    on:
        The day up to which rates are known.
    """
    found, told = {}, []
    for name in currencies:
        if not to or name in {"", "not given", to}:
            continue
        try:
            one = convert(1, name, to, on)
        except ValueError:
            continue
        found[name] = one.rate
        day = one.rate_date
        told.append(f"1 {name} = {one.rate:.4g} {to} on {day.day} {day:%B %Y}")
    return found, tuple(told)


def _levels(given: pd.Series) -> list[str]:
    """Return each quote's level as written, the rarest together; spellings that differ in case are one."""
    return _commonest(given.tolist(), NOT_GIVEN, OTHER)


def _ways(given: pd.Series) -> list[str]:
    """Return each quote's way of applying in this page's words, the rarest together."""
    return _commonest([WAYS.get(same(name), name) for name in given], WAY_NOT_GIVEN, OTHER_WAYS)


def _commonest(given: list[str], missing: str, others: str) -> list[str]:
    plain = [same(name) for name in given]
    counts = pd.Series([name for name in plain if name], dtype=object).value_counts()
    spelled = spellings(given)
    kept = set(counts.index[: LEVELS_SHOWN - 1 if len(counts) > LEVELS_SHOWN else LEVELS_SHOWN])
    return [missing if not key else spelled[key] if key in kept else others for key in plain]


def _middles(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return n, lowest, middle and highest by level, currency and unit; the middle from five quotes on."""
    rows = []
    middle = (quotes["From"] + quotes["To"]) / 2
    for (level, currency, how), group in quotes.groupby(["Level", "Currency", "How quoted"], sort=True):
        n = len(group)
        rows.append(
            {
                "Level": level,
                "Currency": currency,
                "How quoted": how,
                "n": n,
                "Lowest": group["From"].min(),
                "Middle": round(float(middle[group.index].median())) if n >= MIDDLE_FROM else np.nan,
                "Highest": group["To"].max(),
            }
        )
    return pd.DataFrame(rows, columns=["Level", "Currency", "How quoted", "n", "Lowest", "Middle", "Highest"])
