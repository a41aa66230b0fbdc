"""What one offer says: its terms, where each was written, and what nobody has told you yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from offerscope.pay.grant import Grant
from offerscope.pay.vesting import Vesting

__all__ = [
    "COSTS",
    "COUNTED",
    "PARTS",
    "SPREADS",
    "WORKING_DAYS",
    "Component",
    "Grant",
    "Offer",
    "Source",
    "Unknown",
    "label",
]

#: How far off an amount may be by where it comes from: the standard deviation, as a share of the amount. What was
#: said in passing moves a little before it is written, a guess of one's own by more; a letter is what it says.
SPREADS: Mapping[str, float] = {"letter": 0.0, "verbal": 0.05, "guess": 0.15}

#: The terms that the sums use; every other term is written down and not counted.
COUNTED = (
    "base", "raise", "promotion", "bonus", "bonus_floor", "sign_on", "equity", "refresher", "match", "stipend",
    "relocation", "health_premium", "commute_cost",
)  # fmt: skip

#: The parts that a ledger can hold, in the order in which a page lists them.
PARTS = (
    "base", "raise", "promotion", "bonus_floor", "bonus", "equity", "refresher", "match", "stipend", "health_premium",
    "commute_cost", "sign_on", "relocation",
)  # fmt: skip

#: The terms that I pay.
COSTS = frozenset({"health_premium", "commute_cost"})

#: Working days in a year of 52 weeks.
WORKING_DAYS = 260


@dataclass(frozen=True)
class Component:
    """One amount of an offer.

    Parameters
    ----------
    term:
        Which: a name in :data:`COUNTED`, or ``bonus_target`` or ``match_limit``, which others lean on.
    amount:
        How much, or ``None`` where nobody has told you. Money is in the offer's currency.
    unit:
        ``money``, or ``percent`` (of base; of the person's saving for a match).
    per:
        ``year``, ``month``, ``week``, ``day``, ``hour`` or ``once``.
    start, until:
        The months after joining between which it is paid: 0 = from the first day; ``None`` = without end.
    source:
        ``letter``, ``verbal`` or ``guess``.
    where:
        Where it was written: ``"terms of Quill, row 7"``.
    """

    term: str
    amount: float | None
    unit: str = "money"
    per: str = "year"
    start: int = 0
    until: int | None = None
    source: str = "letter"
    where: str = ""

    def covers(self, month: int) -> bool:
        """Whether it is paid in a month, 1 being the first."""
        return self.start < month and (self.until is None or month <= self.until)


@dataclass(frozen=True)
class Unknown:
    """A part of an offer that is not in its sums because it is not known.

    Parameters
    ----------
    component:
        The term's name.
    why:
        In words: ``"nobody has told you"``.
    """

    component: str
    why: str

    @property
    def words(self) -> str:
        """Return it for a page: ``"bonus (nobody has told you)"``."""
        return f"{label(self.component).lower()} ({self.why})"


@dataclass(frozen=True)
class Source:
    """Where something that is no amount of money is known from.

    Parameters
    ----------
    term:
        The term's name: ``hours``, ``tenure``, ``place``...
    source:
        ``letter``, ``verbal`` or ``guess``; ``settings`` where the offer does not say and the page's settings do.
    where:
        As in :class:`Component`.
    """

    term: str
    source: str = "letter"
    where: str = ""


@dataclass(frozen=True)
class Offer:
    """One offer, or a present job.

    Parameters
    ----------
    name, company, role:
        What it is called, by whom, as what.
    currency:
        Three letters, or blank where none was given: all its money is in it.
    components, grants:
        Its amounts and its grants of equity.
    match_vesting:
        When the employer's contribution becomes mine; ``None`` = at once.
    hours:
        Working hours a week, for pay by the hour.
    days_off, holidays:
        Paid days a year, or ``None`` where not said.
    place:
        Where the work is, as written; blank where not said.
    commute_minutes:
        Minutes there and back on a day in the office, or ``None`` where not said.
    remote_days:
        Days a week from home, or ``None`` where not said.
    tenure:
        How many years I stay on average; ``None`` or 0 = to the end.
    clawback:
        Months after joining within which leaving means paying the sign-on back, or ``None`` where there are none.
    sources:
        Where those are known from, a line each for those that are known.
    unknown:
        What is not in the sums because it is not known.
    not_counted:
        What was written down and is not in the sums, as ``"dilution: 15"``.
    assumed:
        What was taken for granted, as sentences.

    Examples
    --------
    >>> Offer("Quill", "Quill", currency="USD", components=(Component("base", 100000.0),)).has_base
    True
    """

    name: str
    company: str
    role: str = ""
    currency: str = ""
    components: tuple[Component, ...] = ()
    grants: tuple[Grant, ...] = ()
    match_vesting: Vesting | None = None
    hours: float = 40.0
    days_off: float | None = None
    holidays: float | None = None
    place: str = ""
    commute_minutes: float | None = None
    remote_days: float | None = None
    tenure: float | None = None
    clawback: float | None = None
    sources: tuple[Source, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    not_counted: tuple[str, ...] = ()
    assumed: tuple[str, ...] = field(default=())

    @property
    def has_base(self) -> bool:
        """Whether the base is known: without it a sum says nothing."""
        return any(part.term == "base" and part.amount is not None for part in self.components)

    def of(self, term: str) -> list[Component]:
        """Return the known amounts of one term, in the order in which they start."""
        found = [part for part in self.components if part.term == term and part.amount is not None]
        return sorted(found, key=lambda part: part.start)

    def source(self, term: str) -> str:
        """Return where a term that is no money is known from; blank where nobody has told it.

        Examples
        --------
        >>> made = Offer("A", "A", hours=50.0, sources=(Source("hours", "guess"),))
        >>> made.source("hours"), made.source("tenure")
        ('guess', '')
        """
        return next((one.source for one in self.sources if one.term == term), "")

    def a_year(self, part: Component) -> float:
        """Return an amount of money as an amount a year.

        Examples
        --------
        >>> Offer("A", "A", hours=38).a_year(Component("base", 50.0, per="hour"))
        98800.0
        """
        times = {"month": 12.0, "week": 52.0, "day": float(WORKING_DAYS), "hour": self.hours * 52}.get(part.per, 1.0)
        return (part.amount or 0.0) * times


_LABELS = {
    "sign_on": "Sign-on",
    "bonus_floor": "Bonus floor",
    "health_premium": "Health premium",
    "refresher": "Refreshers",
}


def label(term: str) -> str:
    """Return what a page calls a term.

    Examples
    --------
    >>> label("sign_on"), label("base"), label("match_limit")
    ('Sign-on', 'Base', 'Match limit')
    """
    return _LABELS.get(term, term.replace("_", " ").capitalize())
