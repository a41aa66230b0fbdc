"""The base of each offer that is open, to be seen beside the pay that such jobs quoted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from offerscope.logs.currencies import currency as currency_of
from offerscope.logs.model import Logs
from offerscope.questions._options_pay import PayQuoted, rates

#: The statuses in which an offer can still be taken; a blank one is live.
OPEN = ("", "live", "in hand")


@dataclass(frozen=True)
class OpenBase:
    """What an open offer pays as its base.

    Parameters
    ----------
    name:
        The offer's short name.
    base:
        A year's base, in the picture's currency.
    level:
        The level of its job, as the picture of pay names it; blank where the job quoted no pay there.
    """

    name: str
    base: float
    level: str = ""


def open_bases(logs: Logs, pay: PayQuoted, hours_per_year: int, currency: str = "") -> tuple[OpenBase, ...]:
    """Return the base of each open offer whose base is known, the lowest first.

    Parameters
    ----------
    logs:
        The log.
    pay:
        What was quoted: the picture's currency, and which job is of which level.
    hours_per_year:
        Hours that a full-time year has, for a base by the hour.
    currency:
        Into which currency to convert; blank = an offer in another currency than the picture's is left out.
    """
    times = {"": 1.0, "year": 1.0, "month": 12.0, "hour": float(hours_per_year)}
    today = pd.Timestamp(logs.as_of)
    offers = logs.offers
    offers = offers[offers["status"].isin(OPEN) & ~offers["received_on"].gt(today) & ~offers["deadline"].lt(today)]
    terms = logs.offer_terms
    bases = terms[terms["term"].eq("base") & terms["known"].astype(bool) & terms["value"].gt(0)]
    bases = bases.sort_values("from", na_position="first", kind="stable").drop_duplicates("offer")
    named = terms[terms["term"].eq("currency")].drop_duplicates("offer").set_index("offer")["amount"].to_dict()
    levels = set(pay.drawn["Level"])
    found = []
    columns = ["offer", "process", "value", "unit", "per"]
    for offer, process, value, unit, per in offers.merge(bases[["offer", "value", "unit", "per"]], on="offer")[
        columns
    ].itertuples(index=False, name=None):
        code = currency_of(str(unit)) or currency_of(str(named.get(offer, ""))) or logs.profile.currency.upper()
        worth = 1.0 if code == pay.currency else rates([code], currency.upper(), logs.as_of)[0].get(code, np.nan)
        if per in times and not np.isnan(worth):
            level = pay.level_of.get(process, "")
            found.append(OpenBase(str(offer), float(value) * times[per] * worth, level if level in levels else ""))
    return tuple(sorted(found, key=lambda one: one.base))
