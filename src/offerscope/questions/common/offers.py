"""Turn the rows of ``offers`` and ``offer_terms`` into offers that can be added up, in one currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.terms import UNKNOWN_WORDS
from offerscope.pay.offer import Offer
from offerscope.questions.common.offer_build import Build
from offerscope.questions.common.offer_rows import code

#: The statuses of offers that can still be taken.
OPEN = frozenset({"live", "in hand"})


@dataclass(frozen=True)
class Known:
    """One offer of the log, in the page's currency.

    Parameters
    ----------
    offer:
        What it pays, in the page's currency, or in its own where that cannot be converted.
    first:
        The same as first offered, or ``None`` where no first amount was written.
    status, received_on, deadline:
        As in the log; a blank status is live.
    converted:
        Whether its money is in the page's currency.
    comparable:
        Whether its total can stand beside the others' (a base is known, the currency is the page's).
    why_not:
        Why not, in words; blank where it can.
    own_currency:
        The currency of its base, before conversion.
    rates:
        The rates that were used, as sentences.
    open_points:
        What is counted on an assumption and should be asked: ``("vesting",)``.
    terms:
        Its rows of ``offer_terms``.
    """

    offer: Offer
    first: Offer | None
    status: str
    received_on: dt.date | None
    deadline: dt.date | None
    converted: bool
    comparable: bool
    why_not: str
    own_currency: str
    rates: tuple[str, ...]
    open_points: tuple[str, ...]
    terms: pd.DataFrame = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The offer's short name."""
        return self.offer.name

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken."""
        return self.status in OPEN


def read_offers(logs: Logs, currency: str = "", tenure_years: float = 0.0) -> tuple[tuple[Known, ...], str]:
    """Return every offer of a log and the currency they are in.

    Parameters
    ----------
    logs:
        The log.
    currency:
        The currency to show; blank = the profile's, else the first open offer's, else the first that is named.
    tenure_years:
        How many years I stay on average in an offer that does not say; 0 = to the end.

    Returns
    -------
    tuple of tuple of Known and str
        The offers in the order of the log, and three letters, or blank where no money has a currency.
    """
    terms = logs.offer_terms
    rows: dict[str, Any] = {str(row.offer): row for row in logs.offers.itertuples()}
    names = [*rows, *(name for name in dict.fromkeys(terms["offer"].astype(str)) if name not in rows)]
    own = {name: _own_currency(terms[terms["offer"] == name], logs.profile.currency.upper()) for name in names}
    shown = _shown(names, rows, own, currency.upper() or logs.profile.currency.upper())
    return tuple(
        _known(name, rows.get(name), terms[terms["offer"] == name], own[name], shown, logs, tenure_years)
        for name in names
    ), shown


def _shown(names: Iterable[str], rows: dict[str, Any], own: dict[str, str], wanted: str) -> str:
    if not any(own.values()):
        return ""
    first_open = [own[name] for name in names if _status(rows.get(name)) in OPEN and own[name]]
    return wanted or next(iter([*first_open, *filter(None, own.values())]))


def _status(row: Any) -> str:
    return (str(row.status) if row is not None else "") or "live"


def _own_currency(terms: pd.DataFrame, default: str) -> str:
    """Return the currency of an offer: its own term, else the one its amounts carry, else the profile's."""
    named = [str(text).strip().upper() for text in terms.loc[terms["term"] == "currency", "amount"]]
    carried = [code for code in (code(unit) for unit in terms["unit"]) if code]
    found = [code for code in (*named, *carried) if code and code.casefold() not in UNKNOWN_WORDS]
    return found[0] if found else default


def _known(name: str, row: Any, terms: pd.DataFrame, own: str, shown: str, logs: Logs, tenure_years: float) -> Known:
    build = Build(name, row, terms, own, shown, logs, tenure_years)
    offer = build.offer()
    first = None
    if terms["first_value"].notna().any():
        began = terms.assign(value=terms["first_value"].where(terms["first_value"].notna(), terms["value"]))
        first = Build(name, row, began, own, shown, logs, tenure_years).offer()
    why_not = build.cannot or ("" if offer.has_base else "its base is not known")
    return Known(
        offer=offer,
        first=first,
        status=_status(row),
        received_on=_day(None if row is None else row.received_on),
        deadline=_day(None if row is None else row.deadline),
        converted=not build.cannot,
        comparable=not why_not,
        why_not=why_not,
        own_currency=own,
        rates=tuple(build.rates.values()),
        open_points=tuple(build.open_points),
        terms=terms,
    )


def _day(value: Any) -> dt.date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
