"""Whether the offer that pays more also pays more for each hour: where hours are written, that can be the other way round."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from offerscope.findings import LEANING_FROM, Finding, Strength, Use
from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.pay.offer import SPREADS
from offerscope.questions._offers_gap import Gap
from offerscope.questions.common.offers import Known

#: Weeks over which a year's recurring pay is spread, days off included: they are paid, too.
WEEKS = 52

_TWO_SIDED_95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Hourly:
    """What an offer pays for an hour of work.

    Parameters
    ----------
    pay:
        Recurring pay on average, in the page's currency.
    sd:
        Its standard deviation, from what was only said or guessed.
    hours:
        Hours a week, as written.
    source:
        ``letter``, ``verbal`` or ``guess``: where the hours come from.
    """

    pay: float
    sd: float
    hours: float
    source: str

    @property
    def words(self) -> str:
        """The hours as a sentence has them."""
        said = {"verbal": ", as was said", "guess": ", a guess"}.get(self.source, "")
        return f"{self.hours:g} a week{said}"


def hourly(known: Known, years: int) -> Hourly | None:
    """Return what an offer pays for an hour, or ``None`` where its own hours are not written.

    Parameters
    ----------
    known:
        The offer; the profile's hours are nobody's promise and do not count.
    years:
        Over how many years recurring pay is averaged.
    """
    rows = known.terms[(known.terms["term"] == "hours") & known.terms["known"] & (known.terms["value"] > 0)]
    if not len(rows):
        return None
    hours, source = float(rows["value"].iloc[-1]), str(rows["source"].iloc[-1]) or "letter"
    span = years * WEEKS * hours
    recurring = sum(line.expected for line in ledger.lines(known.offer, years) if line.kind == ledger.RECURRING)
    pay = recurring / span
    # First order: the error of the sum and that of the hours, independent of each other.
    sd = math.hypot(math.sqrt(ledger.variance(known.offer, years)) / span, pay * SPREADS.get(source, 0.0))
    return Hourly(pay, sd, hours, source)


def finding(gap: Gap | None, years: int, currency: str) -> Finding | None:
    """Return that the offer behind pays more for an hour, where it does; nothing where the order is the same.

    Parameters
    ----------
    gap:
        The two offers, or ``None``.
    years, currency:
        Over what and in what.
    """
    if gap is None or gap.total <= 0:
        return None
    ahead, behind = hourly(gap.ahead, years), hourly(gap.behind, years)
    if ahead is None or behind is None:
        return None
    more, sd = behind.pay - ahead.pay, math.hypot(ahead.sd, behind.sd)
    if in_words(more, currency) == in_words(0, currency) or more <= 0:
        return None
    if sd and NormalDist().cdf(more / sd) < LEANING_FROM:
        return None
    first, second = ("the present job" if one.status == "current" else one.name for one in (gap.behind, gap.ahead))
    verb = "seems to pay" if sd else "pays"
    return Finding(
        sentence=f"By the hour it is the other way round: {first} {verb} {in_words(behind.pay, currency)} and {second} {in_words(ahead.pay, currency)}.",
        # A guess of the hours is no evidence that could make it clear.
        strength=Strength.LEANING if sd else Strength.CLEAR,
        n=2,
        n_of="offers with their hours",
        interval=(round(more - _TWO_SIDED_95 * sd, 2), round(more + _TWO_SIDED_95 * sd, 2)) if sd else None,
        unit=f"{currency} an hour between them".strip(),
        would_change="Other hours: ask what a usual week there is.",
        use=Use.ACT,
        question="offers",
        detail=f"That is recurring pay over the hours written: {behind.words}, and {ahead.words}. Time to get there is not counted.",
        claim=f"hour:{gap.behind.name.replace(':', ' ')}:{gap.ahead.name.replace(':', ' ')}:+",
    )
