"""Pay as employers quoted it: one row a quote, never two currencies in one picture, hours told from years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same

#: Below this, an amount that does not say per what is paid can be no year's pay.
YEARLY_FROM = 1000.0

#: Quotes a level needs before a middle is drawn: fewer have none worth the name.
MIDDLE_FROM = 5

NOT_GIVEN = "level not given"
OTHER = "other levels"
LEVELS_SHOWN = 8

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
        The currency of the picture: the commonest; blank = none is given.
    others:
        How many quotes are in other currencies, by currency.
    unclear:
        Quotes that cannot be told: no unit, and too small for a year.
    """

    quotes: pd.DataFrame
    levels: pd.DataFrame
    currency: str
    others: dict[str, int]
    unclear: int

    @property
    def drawn(self) -> pd.DataFrame:
        """The quotes in the picture's currency."""
        return self.quotes[self.quotes["Currency"].eq(self.currency or "not given")]


def pay_quoted(logs: Logs, hours_per_year: int) -> PayQuoted:
    """Return the pay quoted in a log's applications, as a year's full-time work.

    Parameters
    ----------
    logs:
        The log.
    hours_per_year:
        Hours that a full-time year has, for pay by the hour.
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
    quotes = pd.DataFrame(
        {
            "Company": frame["company"].to_numpy(),
            "Role": frame["role"].to_numpy(),
            "Level": _levels(frame["level"]),
            "By": frame["source"].mask(frame["source"].eq(""), "not given").to_numpy(),
            "Currency": frame["pay_currency"]
            .str.upper()
            .mask(frame["pay_currency"].eq(""), logs.profile.currency or "not given")
            .to_numpy(),
            "From": (frame["low"] * times).round().to_numpy(),
            "To": (frame["high"] * times).round().to_numpy(),
            "How quoted": per.map(QUOTED).to_numpy(),
        }
    ).sort_values(["Level", "To"], ignore_index=True)
    counts = quotes["Currency"].value_counts()
    currency = str(counts.index[0]) if len(counts) else ""
    levels = _middles(quotes)
    return PayQuoted(
        quotes=quotes,
        levels=levels,
        currency="" if currency == "not given" else currency,
        others={str(name): int(count) for name, count in counts.items() if name != currency},
        unclear=int(unclear.sum()),
    )


def _levels(given: pd.Series) -> list[str]:
    """Return each quote's level as written, the rarest together; spellings that differ in case are one."""
    plain = given.map(same)
    counts = plain[plain.ne("")].value_counts()
    spelled = {key: str(given[plain.eq(key)].mode().iloc[0]) for key in counts.index}
    kept = set(counts.index[: LEVELS_SHOWN - 1 if len(counts) > LEVELS_SHOWN else LEVELS_SHOWN])
    return [NOT_GIVEN if not key else spelled[key] if key in kept else OTHER for key in plain]


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
