"""Put one offer together from its rows: which amounts count, in which unit, and what is missing or assumed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from offerscope.logs.model import Logs
from offerscope.pay import ledger
from offerscope.pay.offer import COUNTED, Offer, Source, Unknown, label
from offerscope.pay.schedules import parse_cumulative
from offerscope.pay.stay import still_there
from offerscope.pay.vesting import Vesting
from offerscope.questions.common.offer_grants import FUTURE, grants, refreshers
from offerscope.questions.common.offer_rows import Rows
from offerscope.wording import join

#: Terms that are not amounts to leave out of a sum, and so are not listed as left out.
_DESCRIBE = frozenset(
    {"currency", "place", "vesting", "cliff", "vesting_period", "vesting_every", "equity_kind", "share_price", "strike",
     "match_limit", "match_vesting", "bonus_target", "hours", "days_off", "holidays", "clawback", "rating", "tenure", "commute",
     "remote_days"}
)  # fmt: skip

#: Terms that an offer carries without being an amount of it.
_CARRIED = ("place", "hours", "days_off", "holidays", "remote_days", "commute", "tenure", "clawback")


class Build(Rows):
    """One offer being put together from its rows.

    Parameters
    ----------
    name, row:
        The offer's name and its row in ``offers``, or ``None`` where it has none.
    terms, own, shown, logs:
        As in :class:`~offerscope.questions.common.offer_rows.Rows`.
    tenure_years:
        How many years I stay on average where the offer does not say; 0 = to the end.
    """

    def __init__(
        self, name: str, row: Any, terms: pd.DataFrame, own: str, shown: str, logs: Logs, tenure_years: float = 0.0
    ) -> None:
        super().__init__(terms, own, shown, logs)
        self.name, self.row, self.tenure_years = name, row, tenure_years

    def offer(self) -> Offer:
        """Return the offer."""
        counted = set(COUNTED) - {"equity", "refresher"}
        components = [
            part
            for row in self.rows
            if row["term"] in counted | {"bonus_target", "match_limit"}
            for part in [self.component(row)]
            if part is not None
        ]
        components += refreshers(self)
        found = grants(self)
        place, tenure = self.last("place"), self.number("tenure")
        made = Offer(
            name=self.name,
            company=str(self.row.company) if self.row is not None else self.name,
            role=str(self.row.role) if self.row is not None else "",
            currency=self.own if self.cannot else self.shown,
            components=tuple(components),
            grants=tuple(found),
            match_vesting=self._match_vesting(),
            hours=self.number("hours") or self.logs.profile.hours_per_week,
            days_off=self.number("days_off"),
            holidays=self.number("holidays"),
            place="" if place is None else str(place["amount"]),
            commute_minutes=self.number("commute"),
            remote_days=self.number("remote_days"),
            tenure=(self.tenure_years or None) if tenure is None else tenure,
            clawback=self.number("clawback"),
            sources=self._sources(),
        )
        self._check(made)
        described = {*COUNTED, *_DESCRIBE, *(FUTURE if any(grant.exits for grant in found) else ())}
        return replace(
            made,
            unknown=tuple(self.unknown.values()),
            not_counted=tuple(
                f"{label(row['term']).lower()} {row['amount']}"
                for row in self.rows
                if row["term"] not in described and row["known"]
            ),
            assumed=tuple(dict.fromkeys(self.assumed)),
        )

    def _sources(self) -> tuple[Source, ...]:
        """Return where what the offer carries is known from."""
        found = {term: self.last(term) for term in _CARRIED}
        told = [
            Source(term, str(row["source"]) or "letter", self.where(row))
            for term, row in found.items()
            if row is not None
        ]
        return tuple(told + ([Source("tenure", "settings")] if found["tenure"] is None and self.tenure_years else []))

    def _match_vesting(self) -> Vesting | None:
        row = self.about("match_vesting", "")
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
                self.assumed.append(f"The match counts as if you save up to the limit, {limits[0].amount:g} % of base.")
            elif part.unit == "percent" and ledger.match_is_of_base(part):
                self.assumed.append(
                    f"The match has no limit beside it and is read as {part.amount:g} % of base, if you save as much."
                )
            elif part.unit == "percent":
                self.unknown.setdefault("match", Unknown("match", "up to what share of base is not written"))
        for part in made.of("promotion"):
            if part.start == 0:
                self.unknown.setdefault("promotion", Unknown("promotion", "its month is not written"))
        if made.of("bonus_target") and not made.of("bonus") and "bonus" not in self.unknown:
            self.unknown["bonus"] = Unknown("bonus", "a target is written, what is usually paid is not")
        if self.rows and not made.has_base:
            self.unknown.setdefault("base", Unknown("base", "nobody has told you"))
        if any(part.per == "hour" for part in made.of("base")):
            whose = "as written" if self.number("hours") else "from the profile"
            self.assumed.append(f"Pay by the hour counts {made.hours:g} hours a week ({whose}) for 52 weeks.")
        self._say_stay(made)

    def _say_stay(self, made: Offer) -> None:
        """Note by what chance of still being there things count."""
        months = made.clawback
        if made.of("sign_on") and months:
            kept = "it counts as kept"
            if made.tenure:
                stays = float(still_there(months, made.tenure))
                kept = f"it counts by the chance of staying that long, {100 * stays:.0f} %"
            self.assumed.append(f"The sign-on is to be paid back if you leave within {months:g} months; {kept}.")
        if made.tenure and any(line.received < 1 for line in ledger.lines(made, 4)):
            whose = "by the page's settings" if made.source("tenure") == "settings" else "as written"
            after = [
                f"{100 * float(still_there(12 * years, made.tenure)):.0f} % after {n}"
                for years, n in ((1, "one year"), (4, "four"))
            ]
            self.assumed.append(
                f"You stay {made.tenure:g} {'year' if made.tenure == 1 else 'years'} on average ({whose}): what you would "
                f"lose by leaving is counted by the chance that you are still there, {join(after)}."
            )
