"""What an offer leaves a year after tax, in the prices of my own place: on what the sums of all offers stand.

Offers are compared after tax where my own place has a table or a rate, else before tax, and the page says so. Which of the two
depends on the profile and not on which offers are there: one more offer must not move the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from offerscope.logs.model import Logs
from offerscope.pay import living, tax
from offerscope.pay.draws import yearly
from offerscope.pay.lines import TAXED, make
from offerscope.pay.offer import Offer
from offerscope.pay.unknown import ranges, with_amount
from offerscope.questions.common.offers import Known
from offerscope.questions.common.own_taxes import Own, own_taxes
from offerscope.wording import join

Floats = NDArray[np.float64]

#: The currency of the tables that ship.
_SHIPPED = "USD"


@dataclass(frozen=True)
class Bill:
    """By which table or rate pay is taxed.

    Parameters
    ----------
    code:
        The place's code; blank with a rate or a table of one's own.
    own:
        A table or a rate of one's own, or ``None``.
    name:
        What a page calls the place.
    currency:
        Of the table; blank = a rate, which holds in any.
    """

    code: str
    own: Own | None
    name: str
    currency: str


@dataclass(frozen=True)
class Footing:
    """On what the sums of all offers stand.

    Parameters
    ----------
    years:
        Over how many years pay is averaged.
    start_year:
        The year of the log's day, whose taxes the first year bears.
    currency:
        Of all sums, three letters or blank.
    status:
        How I file.
    home:
        How I am taxed at my own place, or ``None`` where everything is before tax.
    bills:
        How each offer is taxed.
    prices:
        What life costs at each offer beside my own place: 1.08 = 8 % more.
    rents:
        How much more rent a year each offer's place takes than my own, where both are written; then no price level counts.
    notes:
        What was taken for granted, as sentences.
    """

    years: int
    start_year: int
    currency: str
    status: str
    home: Bill | None
    bills: Mapping[str, Bill]
    prices: Mapping[str, float]
    rents: Mapping[str, float]
    notes: tuple[str, ...]

    @property
    def is_taxed(self) -> bool:
        """Whether sums are after tax."""
        return self.home is not None

    @property
    def in_words(self) -> str:
        """What a sum is, as a sentence has it after it: ``"a year after tax"``."""
        return "a year after tax" if self.is_taxed else "a year before tax"

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables used, in words for the page."""
        found: dict[str, None] = {}
        for bill in dict.fromkeys([*self.bills.values(), *([self.home] if self.home else [])]) if self.is_taxed else []:
            found.update(
                dict.fromkeys(self._taken(bill, self.start_year, np.zeros(1), np.zeros(1), np.zeros(1)).tables)
            )
        return tuple(found)

    def _taken(self, bill: Bill, year: int, wages: Floats, pretax: Floats, other: Floats) -> tax.TakeHome:
        return tax.take_home(bill.code, year, self.status, wages, pretax=pretax, other=other, own=bill.own)

    def net(self, name: str, kinds: Mapping[str, Floats]) -> Floats:
        """Return what is left of each year's money, shape (rows, years).

        Parameters
        ----------
        name:
            The offer.
        kinds:
            Money by how it is taxed (:data:`offerscope.pay.lines.TAXED`), shape (rows, years) each; less than 0 = I pay.
        """
        return self._net(self.bills.get(name, self.home), kinds)

    def _net(self, bill: Bill | None, kinds: Mapping[str, Floats]) -> Floats:
        paid: Floats = np.sum(list(kinds.values()), axis=0)
        if bill is None or not self.is_taxed:
            return paid
        left = np.empty_like(paid)
        for year, (pretax, taken) in enumerate(self._year_by_year(bill, kinds)):
            left[:, year] = paid[:, year] - (taken.gross - pretax - taken.net)
        return left

    def _year_by_year(self, bill: Bill, kinds: Mapping[str, Floats]) -> Iterator[tuple[Floats, tax.TakeHome]]:
        """Yield what goes in before tax, shape (rows,), and what tax leaves of the rest, a year each."""
        zero = np.zeros_like(next(iter(kinds.values())))
        wages = np.maximum(kinds.get("wages", zero) + kinds.get("nso", zero), 0.0)
        other = np.maximum(kinds.get("iso", zero), 0.0)
        pretax = np.minimum(np.maximum(-kinds.get("pretax", zero), 0.0), wages)
        for year in range(wages.shape[1]):
            now = self.start_year + year
            yield pretax[:, year], self._taken(bill, now, wages[:, year], pretax[:, year], other[:, year])

    def taxes(self, name: str, kinds: Mapping[str, Floats]) -> dict[str, float]:
        """Return what each tax takes of one offer over all the years, by its name; empty where all is before tax.

        Parameters
        ----------
        name:
            The offer.
        kinds:
            As in :meth:`net`, of one row.

        Returns
        -------
        dict of str to float
            Together what pay before tax is more than what is left of it.
        """
        bill = self.bills.get(name, self.home)
        found: dict[str, float] = {}
        for _, taken in self._year_by_year(bill, kinds) if bill is not None and self.is_taxed else ():
            for part, amount in taken.parts.items():
                found[part] = found.get(part, 0.0) + float(np.asarray(amount).sum())
        return {part: amount for part, amount in found.items() if amount >= 0.5}

    def real(self, name: str, left: Floats) -> Floats:
        """Return money in the prices of my own place, shape as given.

        Parameters
        ----------
        name:
            The offer.
        left:
            What is left of each year's money.
        """
        if name in self.rents:
            return np.asarray(left - self.rents[name])
        return np.asarray(left / self.prices.get(name, 1.0))

    def draws(self, one: Known, draws: int, seed: int) -> Floats:
        """Return draws of what an offer leaves in a year on average, shape (draws,).

        Parameters
        ----------
        one:
            The offer.
        draws, seed:
            How many, and of their random numbers.
        """
        found = yearly(one.offer, self.years, draws, seed, start_year=self.start_year)
        return np.asarray(self.real(one.name, self.net(one.name, found.by_kind)).mean(axis=1))

    def of(self, offer: Offer) -> float:
        """Return what an offer leaves in a year on average where each amount is what is expected of it.

        Parameters
        ----------
        offer:
            The offer, or one that was changed by a what-if; its name says where it is taxed.
        """
        return float(self.by_year(offer).mean())

    def by_year(self, offer: Offer) -> Floats:
        """Return the same year by year, shape (years,)."""
        return np.asarray(self.real(offer.name, self.net(offer.name, expected(offer, self.years)))[0])

    def base_only(self, base: float) -> float:
        """Return what a job with that base and nothing else leaves at my own place.

        Parameters
        ----------
        base:
            A year, before tax: so ends typed for pay are put on the footing of the offers.
        """
        return float(self._net(self.home, {"wages": np.full((1, self.years), float(base))}).mean())


def tables_in_words(tables: Sequence[str]) -> str:
    """Return tables of taxes as a sentence lists them, those that were checked on one day together.

    Parameters
    ----------
    tables:
        As of :attr:`Footing.tables`; a rate of one's own has no day.

    Examples
    --------
    >>> tables_in_words(["United States 2026, checked on 2 May 2026", "Texas 2026, checked on 2 May 2026"])
    'United States 2026 and Texas 2026, both checked on 2 May 2026'
    >>> tables_in_words(["Texas 2026, checked on 2 May 2026", "Berlin, 40 % of pay"])
    'Texas 2026, checked on 2 May 2026; Berlin, 40 % of pay'
    """
    by_day: dict[str, list[str]] = {}
    for one in tables:
        name, _, day = one.partition(", checked on ")
        by_day.setdefault(day, []).append(name)
    together = {1: "", 2: "both "}
    return "; ".join(
        join(names) + (f", {together.get(len(names), 'all ')}checked on {day}" if day else "")
        for day, names in by_day.items()
    )


def expected(offer: Offer, years: int) -> dict[str, Floats]:
    """Return what to expect of an offer by how it is taxed, shape (1, years): what nobody has told you at the middle of its range.

    Parameters
    ----------
    offer:
        The offer. Other offers do not bound what nobody has told you of it: they must not move it.
    years:
        How many years.
    """
    for one in ranges(offer)[0]:
        offer = with_amount(offer, one, (one.low + one.high) / 2)
    found = {kind: np.zeros((1, years)) for kind in TAXED}
    for line in make(offer, years):
        found[line.taxed][0, (line.month - 1) // 12] += line.expected
    return found


def footing(logs: Logs, known: Sequence[Known], currency: str, years: int) -> Footing:
    """Return on what the sums of some offers stand.

    Parameters
    ----------
    logs:
        The log: its profile says where I live, how I file, and rates of my own; its folder ``taxes`` holds tables of my own.
    known:
        The offers.
    currency:
        Of the page.
    years:
        Over how many years.
    """
    own, notes = own_taxes(logs)
    lives, whose = _home(logs, known, own)
    home = _bill(lives, own)
    if home is not None and home.currency not in {"", currency or home.currency}:
        notes.append(
            f"The taxes of {home.name} are in {home.currency} and these sums in {currency}, so everything is before tax."
        )
        home = None
    elif home is None:
        notes.append(_no_home(lives))
    elif whose:
        notes.append(f"Where you live is not in the profile (place); {home.name}, {whose}, stands for it.")
    status, said = _status(logs)
    if home is not None and said:
        notes.append(said)
    bills, prices, untold = {}, {}, []
    for one in known:
        place = "" if tax.anywhere(one.offer.place) else one.offer.place
        bill = _bill(place, own) if place else home
        if home is not None and (bill is None or bill.currency not in {"", currency or bill.currency}):
            untold.append(f"{one.name} ({place})")
            bill = home
        if home is not None and bill is not None:
            bills[one.name] = bill
        prices[one.name] = _price(place or lives, lives)
    if untold:
        notes.append(f"There is no table of taxes for {join(untold)}: taxed as at {home.name if home else lives}.")
    rents = _rents(logs, known)
    return Footing(
        years, logs.as_of.year, currency, status, home, bills, {name: x for name, x in prices.items() if name not in rents}, rents, tuple(notes)
    )  # fmt: skip


def _home(logs: Logs, known: Sequence[Known], own: Mapping[str, Own]) -> tuple[str, str]:
    """Return where I live, and in words what stands for it where the profile does not say."""
    if logs.profile.place.strip():
        return logs.profile.place.strip(), ""
    present = [one.offer.place for one in known if one.status == "current" and not tax.anywhere(one.offer.place)]
    if present:
        return present[0], "where the present job is"
    named = {one.offer.place for one in known if one.is_open and not tax.anywhere(one.offer.place)}
    codes = {tax.find(place) or place for place in named}
    return (sorted(named)[0], "the only place named") if len(codes) == 1 else ("", "")


def _no_home(lives: str) -> str:
    if not lives:
        return "Where you live is not in the profile (place), so everything is before tax."
    return (
        f"There is no table of taxes for {_name(lives)}, so everything is before tax; "
        "a rate of your own in the profile (tax rates) would do."
    )


def _name(place: str) -> str:
    code = tax.find(place)
    return tax.name_of(code) if code else place


def _status(logs: Logs) -> tuple[str, str]:
    text = logs.profile.filing_status.strip()
    if not text:
        return "single", "How you file is not in the profile (filing status); single is taken."
    try:
        return tax.status_of(text), ""
    except ValueError as error:
        return "single", f"{error}; single is taken."


def _bill(place: str, own: Mapping[str, Own]) -> Bill | None:
    """Return how pay at a place is taxed: by what is one's own first, then by a table that ships."""
    plain = place.casefold()
    code = tax.find(place) or ""
    for key in sorted(own, key=len, reverse=True):
        # Whole words alone: a table of "DE" is none of Denver's.
        if place and (re.search(rf"(?<!\w){re.escape(key)}(?!\w)", plain) or key == code.casefold()):
            found = own[key]
            return Bill("", found, found.name, "" if isinstance(found, tax.Flat) else found.currency)
    if code and tax.has_table(code):
        return Bill(code, None, tax.name_of(code), _SHIPPED)
    return None


def _price(place: str, home: str) -> float:
    """Return what life costs at a place beside one's own; 1 where either has no price level."""
    there, here = (living.parity(code) if (code := tax.find(one)) else None for one in (place, home))
    return 1.0 / living.as_if_here(1.0, there, here) if there and here else 1.0


def _rents(logs: Logs, known: Iterable[Known]) -> dict[str, float]:
    """Return how much more rent a year each offer's place takes than my own, where both are written."""
    here, found = logs.profile.rent, {}
    if here is None:
        return {}
    for one in known:
        rows = one.terms[one.terms["term"].eq("rent") & one.terms["known"] & one.terms["value"].notna()]
        if len(rows):
            found[one.name] = -living.with_own_rent(0.0, here, float(rows["value"].iloc[-1]))
    return found
