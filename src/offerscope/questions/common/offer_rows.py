"""The rows of one offer as its parts need them: by term and grant, in one currency, with what was assumed on the way."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.terms import TERMS, UNITS, UNKNOWN_WORDS
from offerscope.pay import money
from offerscope.pay.offer import COUNTED, Component, Unknown, label

#: Days in a month, on average.
DAYS_A_MONTH = 365.25 / 12

_MONEY = frozenset(name for name, term in TERMS.items() if "money" in term.units)


def code(unit: Any) -> str:
    """Return the currency that a unit names, or nothing.

    Examples
    --------
    >>> code("eur"), code("percent"), code("")
    ('EUR', '', '')
    """
    text = str(unit).strip()
    return text.upper() if len(text) == 3 and text.isalpha() and text.casefold() not in UNITS else ""


class Rows:
    """The rows of one offer, and what is missing or taken for granted in reading them.

    Parameters
    ----------
    terms:
        Its rows of ``offer_terms``.
    own, shown:
        The currency of its money where a row names none, and the currency to put it in; blank = not known.
    logs:
        The log, for the day and the profile.
    """

    def __init__(self, terms: pd.DataFrame, own: str, shown: str, logs: Logs) -> None:
        self.own, self.shown, self.logs = own, shown, logs
        frame = terms.rename(columns={"from": "start"}).reset_index(names="row")
        self.rows: list[dict[str, Any]] = [
            dict(zip(frame.columns, cells, strict=True)) for cells in frame.itertuples(index=False, name=None)
        ]
        self.assumed: list[str] = []
        self.unknown: dict[str, Unknown] = {}
        self.rates: dict[str, str] = {}
        self.open_points: list[str] = []
        self.cannot = ""

    def component(self, row: dict[str, Any]) -> Component | None:
        """Return the amount of a row, or ``None`` where it is not known, which is noted."""
        term, value = row["term"], float(row["value"])
        if not row["known"] or math.isnan(value):
            if term in COUNTED:
                self.miss(term, row)
            return None
        unit = self.unit(row, value)
        return Component(
            term=term,
            amount=value if unit == "percent" else self.convert(value, row),
            unit=unit,
            per=str(row["per"]) or TERMS[term].per or "once",
            start=0 if math.isnan(row["start"]) else int(row["start"]),
            until=None if math.isnan(row["until"]) else int(row["until"]),
            source=str(row["source"]) or "letter",
            where=self.where(row),
        )

    def where(self, row: dict[str, Any]) -> str:
        """Return where a row stands in its file: ``"terms of Quill, row 7"``."""
        return f"terms of {row['offer']}, row {row['row']}"

    def miss(self, term: str, row: dict[str, Any]) -> None:
        """Note a part that is not known."""
        asked = str(row["amount"]).casefold() in UNKNOWN_WORDS or not str(row["amount"])
        self.unknown.setdefault(
            term, Unknown(term, "nobody has told you" if asked else "what is written is not an amount")
        )

    def unit(self, row: dict[str, Any], value: float) -> str:
        """Return percent or money; a bare number of a term that may be either is read by its size, and that is said."""
        term, unit = TERMS[row["term"]], str(row["unit"]).casefold()
        if unit in {"percent", "%"}:
            return "percent"
        if unit or term.units[0] == "money" or "money" not in term.units:
            return "percent" if term.units == ("percent",) else "money"
        if value <= 100:
            return "percent"
        self.assumed.append(
            f"{label(term.name)} {row['amount']} has no unit and is read as money, because it is more than 100."
        )
        return "money"

    def convert(self, value: float, row: dict[str, Any]) -> float:
        """Return money in the currency shown; where there is no rate, as it is, which is noted."""
        source = code(row["unit"]) or self.own
        if source == self.shown:
            return value
        if not source:
            self.cannot = "its money has no currency"
            return value
        try:
            found = money.convert(value, source, self.shown, self.logs.as_of)
        except ValueError as error:
            self.cannot = str(error)
            return value
        # The euro's own rate is quoted per euro; the sentence says what one unit of the offer's currency was worth.
        self.rates[source] = (
            f"1 {source} = {found.rate:.4g} {self.shown} ({money.SOURCE}, {found.rate_date.day} {found.rate_date:%B %Y})."
        )
        return found.amount

    def last(self, term: str) -> dict[str, Any] | None:
        """Return the last row that says something of a term, or ``None``."""
        found = [row for row in self.rows if row["term"] == term and row["known"]]
        numbers = TERMS[term].units != ("text",)
        return next((row for row in reversed(found) if not numbers or not math.isnan(row["value"])), None)

    def number(self, term: str) -> float | None:
        """Return the last number written for a term, or ``None``."""
        row = self.last(term)
        return None if row is None else float(row["value"])

    def about(self, term: str, grant: str) -> dict[str, Any] | None:
        """Return the row that says something of a grant: its own, else the one of no grant."""
        return next(iter(self.all_about({term}, grant)), None)

    def all_about(self, terms: Collection[str], grant: str) -> list[dict[str, Any]]:
        """Return the rows that say something of a grant: its own, else those of no grant."""
        found = [row for row in self.rows if row["term"] in terms and str(row["grant"]) in {grant, ""}]
        own = [row for row in found if str(row["grant"]) == grant]
        return own or found

    def value(self, term: str, grant: str) -> float | None:
        """Return the number that holds for a grant, money in the currency shown, or ``None``."""
        row = self.about(term, grant)
        if row is None or not row["known"] or math.isnan(row["value"]):
            return None
        return self.convert(float(row["value"]), row) if term in _MONEY else float(row["value"])

    def months(self, term: str, grant: str) -> int | None:
        """Return a time that holds for a grant in months, or ``None``."""
        value, row = self.value(term, grant), self.about(term, grant)
        if value is None or row is None:
            return None
        if str(row["unit"]) == "days":
            return round(value / DAYS_A_MONTH)
        years = (str(row["unit"]) or TERMS[term].units[0]) == "years"
        # A period of 36 with no unit is months: nobody's grant vests over 36 years.
        return round(value * 12) if years and (str(row["unit"]) or value <= 10) else round(value)

    def shares(self, row: dict[str, Any]) -> bool:
        """Whether an amount is a number of shares."""
        unit = str(row["unit"]).casefold()
        if unit == "shares":
            return True
        if unit or self.value("share_price", str(row["grant"])) is None:
            return False
        self.assumed.append(
            f"{label(row['term'])} {row['amount']} has no unit and is read as shares, because a share price is written."
        )
        return True
