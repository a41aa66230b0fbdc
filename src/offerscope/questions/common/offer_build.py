"""Put one offer together from its rows: which amounts count, in which unit, and what is missing or assumed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.terms import TERMS, UNITS, UNKNOWN_WORDS
from offerscope.pay import ledger, money
from offerscope.pay.offer import COUNTED, Component, Grant, Offer, Unknown, label
from offerscope.pay.schedules import parse_cumulative, parse_vesting
from offerscope.pay.vesting import Vesting

_MONEY = frozenset(name for name, term in TERMS.items() if "money" in term.units)
_OPTIONS = ("iso", "nso", "option")
#: Terms that are not amounts to leave out of a sum, and so are not listed as left out.
_DESCRIBE = frozenset(
    {"currency", "place", "vesting", "cliff", "vesting_period", "vesting_every", "equity_kind", "share_price", "strike",
     "match_limit", "match_vesting", "bonus_target", "hours", "days_off", "holidays", "clawback", "rating"}
)  # fmt: skip


def code(unit: Any) -> str:
    """Return the currency that a unit names, or nothing.

    Examples
    --------
    >>> code("eur"), code("percent"), code("")
    ('EUR', '', '')
    """
    text = str(unit).strip()
    return text.upper() if len(text) == 3 and text.isalpha() and text.casefold() not in UNITS else ""


class Build:
    """One offer being put together from its rows.

    Parameters
    ----------
    name, row:
        The offer's name and its row in ``offers``, or ``None`` where it has none.
    terms:
        Its rows of ``offer_terms``.
    own, shown:
        The currency of its money where a row names none, and the currency to put it in; blank = not known.
    logs:
        The log, for the day and the profile.
    """

    def __init__(self, name: str, row: Any, terms: pd.DataFrame, own: str, shown: str, logs: Logs) -> None:
        self.name, self.row, self.own, self.shown, self.logs = name, row, own, shown, logs
        frame = terms.rename(columns={"from": "start"}).reset_index(names="row")
        self.rows: list[dict[str, Any]] = [
            dict(zip(frame.columns, cells, strict=True)) for cells in frame.itertuples(index=False, name=None)
        ]
        self.assumed: list[str] = []
        self.unknown: dict[str, Unknown] = {}
        self.rates: dict[str, str] = {}
        self.open_points: list[str] = []
        self.cannot = ""

    def offer(self) -> Offer:
        """Return the offer."""
        counted = set(COUNTED) - {"equity", "refresher"}
        components = [
            part
            for row in self.rows
            if row["term"] in counted | {"bonus_target", "match_limit"}
            for part in [self._component(row)]
            if part is not None
        ]
        components += self._refreshers()
        made = Offer(
            name=self.name,
            company=str(self.row.company) if self.row is not None else self.name,
            role=str(self.row.role) if self.row is not None else "",
            currency=self.own if self.cannot else self.shown,
            components=tuple(components),
            grants=tuple(self._grants()),
            match_vesting=self._match_vesting(),
            hours=self._number("hours") or self.logs.profile.hours_per_week,
            days_off=self._number("days_off"),
            holidays=self._number("holidays"),
        )
        self._check(made)
        return replace(
            made,
            unknown=tuple(self.unknown.values()),
            not_counted=tuple(
                f"{label(row['term']).lower()} {row['amount']}"
                for row in self.rows
                if row["term"] not in set(COUNTED) | _DESCRIBE and row["known"]
            ),
            assumed=tuple(dict.fromkeys(self.assumed)),
        )

    def _component(self, row: dict[str, Any]) -> Component | None:
        term, value = row["term"], float(row["value"])
        if not row["known"] or math.isnan(value):
            if term in COUNTED:
                self._miss(term, row)
            return None
        unit = self._unit(row, value)
        return Component(
            term=term,
            amount=value if unit == "percent" else self._convert(value, row),
            unit=unit,
            per=str(row["per"]) or TERMS[term].per or "once",
            start=0 if math.isnan(row["start"]) else int(row["start"]),
            until=None if math.isnan(row["until"]) else int(row["until"]),
            source=str(row["source"]) or "letter",
            where=f"offer_terms, row {row['row']}",
        )

    def _miss(self, term: str, row: dict[str, Any]) -> None:
        asked = str(row["amount"]).casefold() in UNKNOWN_WORDS or not str(row["amount"])
        self.unknown.setdefault(term, Unknown(term, "nobody has said" if asked else "what is written is not an amount"))

    def _unit(self, row: dict[str, Any], value: float) -> str:
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

    def _convert(self, value: float, row: dict[str, Any]) -> float:
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

    def _number(self, term: str) -> float | None:
        found = [row["value"] for row in self.rows if row["term"] == term and not math.isnan(row["value"])]
        return float(found[-1]) if found else None

    def _about(self, term: str, grant: str) -> dict[str, Any] | None:
        """Return the row that says something of a grant: its own, else the one of no grant."""
        found = [row for row in self.rows if row["term"] == term and str(row["grant"]) in {grant, ""}]
        return max(found, key=lambda row: str(row["grant"]) == grant, default=None)

    def _value(self, term: str, grant: str) -> float | None:
        row = self._about(term, grant)
        if row is None or not row["known"] or math.isnan(row["value"]):
            return None
        return self._convert(float(row["value"]), row) if term in _MONEY else float(row["value"])

    def _months(self, term: str, grant: str) -> int | None:
        value, row = self._value(term, grant), self._about(term, grant)
        if value is None or row is None:
            return None
        years = (str(row["unit"]) or TERMS[term].units[0]) == "years"
        # A period of 36 with no unit is months: nobody's grant vests over 36 years.
        return round(value * 12) if years and (str(row["unit"]) or value <= 10) else round(value)

    def _vesting(self, grant: str) -> Vesting:
        row = self._about("vesting", grant)
        text = str(row["amount"]) if row is not None and row["known"] else ""
        of = {
            "months": self._months("vesting_period", grant),
            "cliff": self._months("cliff", grant),
            "every": self._months("vesting_every", grant),
        }
        try:
            found = parse_vesting(text, **of)
        except ValueError as error:
            found = parse_vesting("")
            self.assumed.append(f"{error}. Until then four even years are taken.")
            self.open_points.append("vesting")
            return found
        if not text and of["months"] is None:
            self.assumed.append(f"Nobody has said how the equity vests; {found.words} is taken.")
            self.open_points.append("vesting")
        return found

    def _shares(self, row: dict[str, Any]) -> bool:
        unit = str(row["unit"]).casefold()
        if unit == "shares":
            return True
        if unit or self._value("share_price", str(row["grant"])) is None:
            return False
        self.assumed.append(
            f"{label(row['term'])} {row['amount']} has no unit and is read as shares, because a share price is written."
        )
        return True

    def _grants(self) -> list[Grant]:
        found = []
        for row in self.rows:
            if row["term"] != "equity":
                continue
            grant = str(row["grant"])
            if not row["known"] or math.isnan(row["value"]):
                self._miss("equity", row)
                continue
            if not row["value"]:
                continue  # "none" is an answer: there is nothing that could vest
            value, shares, lacks = self._worth(row)
            if value is None:
                self.unknown["equity"] = Unknown("equity", f"{lacks} is not known")
            found.append(
                Grant(
                    name=grant,
                    value=value,
                    vesting=self._vesting(grant),
                    shares=shares,
                    start=0 if math.isnan(row["start"]) else int(row["start"]),
                    source=str(row["source"]) or "letter",
                    where=f"offer_terms, row {row['row']}",
                    lacks=lacks,
                )
            )
        return found

    def _worth(self, row: dict[str, Any]) -> tuple[float | None, int | None, str]:
        """Return a grant's value today, its shares, and what is missing for the value."""
        grant, value = str(row["grant"]), float(row["value"])
        kind = self._about("equity_kind", grant)
        words = str(kind["amount"]).casefold() if kind else ""
        if not self._shares(row):
            return self._convert(value, row), None, ""
        price, strike = self._value("share_price", grant), self._value("strike", grant)
        if price is None:
            return None, None, "the share price"
        if strike is None and any(word in words for word in _OPTIONS):
            return None, None, "the strike price"
        if strike:
            self.assumed.append(
                "Options count as share price less strike, today; what it costs to exercise them is taken off."
            )
            if strike >= price:
                self.assumed.append("The strike is not under the share price: the options count as nothing today.")
        return int(value) * max(price - (strike or 0.0), 0.0), int(value), ""

    def _refreshers(self) -> list[Component]:
        found = []
        for row in self.rows:
            if row["term"] == "refresher":
                part = self._component(row)
                if part is None:
                    continue
                if self._shares(row):
                    price = self._value("share_price", str(row["grant"]))
                    if price is None:
                        self.unknown["refresher"] = Unknown("refresher", "the share price is not known")
                        continue
                    part = replace(part, amount=float(row["value"]) * price)
                self.assumed.append("Refreshers come at the end of each year and vest over four even years.")
                found.append(part)
        return found

    def _match_vesting(self) -> Vesting | None:
        row = self._about("match_vesting", "")
        if row is None or not row["known"]:
            return None
        try:
            found = parse_cumulative(str(row["amount"]))
        except ValueError as error:
            self.assumed.append(f"{error}. Until then the match is taken to be mine at once.")
            return None
        return None if found.months == 0 else found

    def _check(self, made: Offer) -> None:
        """Note what the sums rest on, and what they lack."""
        limits = made.of("match_limit")
        for part in made.of("match"):
            if part.unit == "percent" and limits:
                self.assumed.append(f"The match counts as if I save up to the limit, {limits[0].amount:g} % of base.")
            elif part.unit == "percent" and ledger.match_is_of_base(part):
                self.assumed.append(
                    f"The match has no limit beside it and is read as {part.amount:g} % of base, if I save as much."
                )
            elif part.unit == "percent":
                self.unknown.setdefault("match", Unknown("match", "up to what share of base is not written"))
        for part in made.of("promotion"):
            if part.start == 0:
                self.unknown.setdefault("promotion", Unknown("promotion", "its month is not written"))
        if made.of("bonus_target") and not made.of("bonus") and "bonus" not in self.unknown:
            self.unknown["bonus"] = Unknown("bonus", "a target is written, what is usually paid is not")
        if self.rows and not made.has_base:
            self.unknown.setdefault("base", Unknown("base", "nobody has said"))
        if any(part.per == "hour" for part in made.of("base")):
            whose = "as written" if self._number("hours") else "from the profile"
            self.assumed.append(f"Pay by the hour counts {made.hours:g} hours a week ({whose}) for 52 weeks.")
        if made.of("sign_on") and (months := self._number("clawback")):
            self.assumed.append(
                f"The sign-on is to be paid back if I leave within {months:g} months; it counts as kept."
            )
