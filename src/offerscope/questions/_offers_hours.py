"""What is left of the pay for every hour a job takes, the way to work among them: where hours differ, so may the order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import pandas as pd

from offerscope.findings import LEANING_FROM, Finding, Strength, Use
from offerscope.logs.model import Profile
from offerscope.pay import ledger, tax
from offerscope.pay.money import in_words
from offerscope.pay.offer import WORKING_DAYS, Offer
from offerscope.questions import _offers_left as net
from offerscope.questions._offers_gap import Gap
from offerscope.questions._offers_moves import deviation
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known
from offerscope.wording import join

#: Working days of a week.
WEEK = 5.0

_TWO_SIDED_95 = NormalDist().inv_cdf(0.975)

#: How a source stands behind a number.
_HOW = {"verbal": ", as was said", "guess": ", a guess", "your profile": ", by your profile"}

#: The week that is taken where neither the offer nor the profile says one.
_USUAL = Profile().hours_per_week


@dataclass(frozen=True)
class Hourly:
    """What an offer leaves for an hour.

    Parameters
    ----------
    rate, sd:
        Money an hour, in the page's currency, and its standard deviation, from what was only said or guessed.
    week:
        Hours a week.
    source:
        Where they come from: ``letter``, ``verbal``, ``guess``, or blank = the profile, or taken for granted.
    days, office:
        Days worked in a year, and how many of them in the office.
    commute:
        Hours a year on the way to work, or ``None`` where that is not known.
    worked:
        Hours worked in a year.
    lacks:
        What is not written and so not counted: ``("days off", "commute")``.
    """

    rate: float
    sd: float
    week: float
    source: str
    days: float
    office: float
    commute: float | None
    worked: float
    lacks: tuple[str, ...]

    @property
    def hours(self) -> float:
        """All hours a year."""
        return self.worked + (self.commute or 0.0)

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the 95 % interval of the rate."""
        return self.rate - _TWO_SIDED_95 * self.sd, self.rate + _TWO_SIDED_95 * self.sd

    @property
    def how(self) -> str:
        """How the week is known: ``letter``, ``verbal``, ``guess``, ``your profile`` or ``taken for granted``."""
        return self.source or ("taken for granted" if self.week == _USUAL else "your profile")

    @property
    def words(self) -> str:
        """The hours as a sentence has them: ``"50 a week, a guess, and 270 a year on the way"``."""
        way = f" and {self.commute:,.0f} a year on the way" if self.commute else ""
        return f"{self.week:g} a week{_HOW.get(self.how, ', taken for granted' if not self.source else '')}{',' if way and self.source != 'letter' else ''}{way}"


def days(offer: Offer, *, off: bool = True) -> float:
    """Return the days worked in a year: 52 weeks less days off and holidays, where they are written.

    Parameters
    ----------
    offer:
        The offer.
    off:
        Whether to take days off and holidays away.

    Examples
    --------
    >>> days(Offer("A", "A", days_off=20, holidays=10)), days(Offer("A", "A"))
    (230.0, 260.0)
    """
    free = (offer.days_off or 0.0) + (offer.holidays or 0.0) if off else 0.0
    return max(float(WORKING_DAYS) - free, 0.0)


def at_home(offer: Offer) -> float | None:
    """Return the days a week from home, or ``None`` where neither they nor a remote place are written.

    Examples
    --------
    >>> at_home(Offer("A", "A", place="remote")), at_home(Offer("A", "A", remote_days=2)), at_home(Offer("A", "A"))
    (5.0, 2, None)
    """
    if offer.remote_days is not None:
        return min(offer.remote_days, WEEK)
    return WEEK if offer.place and tax.anywhere(offer.place) else None


def commute(offer: Offer, *, off: bool = True) -> float | None:
    """Return the hours a year on the way to work, or ``None`` where they are not known.

    Parameters
    ----------
    offer:
        The offer; where no days from home are written each day worked is one in the office.
    off:
        As in :func:`days`.

    Examples
    --------
    >>> commute(Offer("A", "A", commute_minutes=60, remote_days=2)), commute(Offer("A", "A", place="remote"))
    (156.0, 0.0)
    """
    home = at_home(offer)
    if home == WEEK:
        return 0.0
    if offer.commute_minutes is None:
        return None
    return offer.commute_minutes / 60 * days(offer, off=off) * (WEEK - (home or 0.0)) / WEEK


def hourly(one: Known, footing: Footing, *, off: bool = True, way: bool = True) -> Hourly | None:
    """Return what an offer leaves for an hour, or ``None`` where it takes none.

    Parameters
    ----------
    one:
        The offer.
    footing:
        On what sums stand. Recurring pay counts, on average over the years: money paid once is no pay by the hour.
    off, way:
        Whether to count days off, and the way to work, where they are written.
    """
    offer = one.offer

    def rate(moved: Offer) -> float:
        taken = moved.hours / WEEK * days(moved, off=off) + ((commute(moved, off=off) or 0.0) if way else 0.0)
        kept = net.by_year(footing, moved, lambda line: line.kind == ledger.RECURRING)
        return float(kept.mean()) / taken if taken > 0 else 0.0

    worked, on_way = offer.hours / WEEK * days(offer, off=off), commute(offer, off=off) if way else 0.0
    if worked <= 0:
        return None
    home = at_home(offer)
    lacks = [
        *(["days off"] if off and offer.days_off is None else []),
        *(["holidays"] if off and offer.holidays is None else []),
        *(["the way to work"] if on_way is None else ["days from home"] if home is None and on_way else []),
    ]
    return Hourly(
        rate(offer), deviation(offer, footing.currency, rate), offer.hours, offer.source("hours"), days(offer, off=off),
        days(offer, off=off) * (WEEK - (home or 0.0)) / WEEK, on_way, worked, tuple(lacks),
    )  # fmt: skip


def all_of(known: Sequence[Known], footing: Footing) -> dict[str, Hourly]:
    """Return what each offer leaves for an hour, by its short name; nothing where no offer says what time it takes.

    Parameters
    ----------
    known:
        The offers, in the order in which they are to stand.
    footing:
        On what sums stand.
    """
    usable = [one for one in known if one.comparable]
    if not any(_tells(one.offer) for one in usable):
        return {}
    found = {one.name: hourly(one, footing) for one in usable}
    return {name: one for name, one in found.items() if one is not None}


def table(found: Mapping[str, Hourly]) -> pd.DataFrame:
    """Return what each offer leaves for an hour, a row each.

    Parameters
    ----------
    found:
        As of :func:`all_of`.
    """
    columns = [
        "Offer", "Left for an hour", "At least", "At most", "Hours a week", "How I know", "Days worked a year", "Days in the office",
        "Hours on the way, a year", "Hours a year", "Not counted",
    ]  # fmt: skip
    rows = [
        [
            name, round(one.rate, 2), *(round(end, 2) for end in one.interval), one.week, one.how,
            round(one.days), round(one.office), None if one.commute is None else round(one.commute), round(one.hours), join(one.lacks),
        ]
        for name, one in found.items()
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"Hours on the way, a year": "Int64"})


def _tells(offer: Offer) -> bool:
    """Whether an offer says anything of the time it takes."""
    return bool(offer.source("hours")) or offer.days_off is not None or offer.commute_minutes is not None


def finding(gap: Gap | None, footing: Footing, currency: str) -> Finding | None:
    """Return that the offer behind pays more for an hour, where it does; nothing where the order is the same.

    Parameters
    ----------
    gap:
        The two offers, or ``None``.
    footing:
        On what sums stand.
    currency:
        In what.
    """
    if gap is None or gap.total <= 0:
        return None
    both = (gap.behind.offer, gap.ahead.offer)
    if not all(offer.source("hours") for offer in both):
        return None  # the profile's hours are nobody's promise
    # What only one of the two says would count against it alone.
    off = all(offer.days_off is not None for offer in both)
    way = all(commute(offer) is not None for offer in both)
    behind, ahead = (hourly(one, footing, off=off, way=way) for one in (gap.behind, gap.ahead))
    if ahead is None or behind is None:
        return None
    more, sd = behind.rate - ahead.rate, math.hypot(ahead.sd, behind.sd)
    if in_words(more, currency) == in_words(0, currency) or more <= 0:
        return None
    if sd and NormalDist().cdf(more / sd) < LEANING_FROM:
        return None
    first, second = ("the present job" if one.status == "current" else one.name for one in (gap.behind, gap.ahead))
    kept = net.in_words(footing).partition(",")[0]
    verb = ("seems to leave" if kept else "seems to pay") if sd else ("leaves" if kept else "pays")
    amounts = in_words(behind.rate, currency), in_words(ahead.rate, currency)
    counted = join([*(["less days off and holidays"] if off else []), *(["with the way to work"] if way else [])])
    return Finding(
        sentence=f"By the hour it is the other way round: {first} {verb} {amounts[0]} and {second} {amounts[1]}.",
        # A guess of the hours is no evidence that could make it clear.
        strength=Strength.LEANING if sd else Strength.CLEAR,
        n=2,
        n_of="offers with their hours",
        interval=(round(more - _TWO_SIDED_95 * sd, 2), round(more + _TWO_SIDED_95 * sd, 2)) if sd else None,
        unit=f"{currency} an hour between them".strip(),
        would_change="Other hours: ask what a usual week there is.",
        use=Use.ACT,
        question="offers",
        detail=f"That is recurring pay{' ' + kept if kept else ''} over all hours of a year{', ' + counted if counted else ''}: "
        f"{first} {behind.words}; {second} {ahead.words}.{'' if way else ' Time to get there is not counted.'}",
        claim=f"hour:{gap.behind.name.replace(':', ' ')}:{gap.ahead.name.replace(':', ' ')}:+",
    )
