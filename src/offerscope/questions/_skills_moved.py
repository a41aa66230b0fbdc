"""Which skills later postings ask for more or less often than earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from offerscope.estimate.moved import moved
from offerscope.findings import Finding, Strength, Use, judge, leans
from offerscope.questions import all_claims
from offerscope.questions._skills_asked import POSTINGS, Asked
from offerscope.wording import plural, rate_in_words

#: Postings with a day from which a trend is looked for, and jobs that must ask for a skill before it is compared.
DATED_NEEDED, ASKED_NEEDED = 30, 5

#: How many times as many postings are tried when asking how many would settle it: more no search brings.
_TIMES = (1.5, 2, 3, 4, 5)


@dataclass(frozen=True)
class Trend:
    """How often each skill is asked for in the first and in the second half of the dated postings.

    Parameters
    ----------
    rows:
        A row a skill, those asked for most first: ``skill``, ``first``, ``second`` (postings of each half that ask for it),
        ``points``, ``low``, ``high`` (the change to expect, as a difference of shares) and ``p`` (that it rose).
    n_first, n_second:
        Postings in each half.
    spans:
        The days of each half, in words.
    """

    rows: pd.DataFrame
    n_first: int
    n_second: int
    spans: tuple[str, str]

    @property
    def most(self) -> pd.Series[Any]:
        """The skill whose share most surely moved."""
        return self.rows.iloc[self.most_at]

    @property
    def most_at(self) -> int:
        """Where that skill stands among the rows."""
        return int(np.argmax(np.abs(self.rows["p"].to_numpy(dtype=float) - 0.5)))


def trend(asked: Asked) -> Trend | None:
    """Return how demand moved; ``None`` under 30 postings with a day, or where they cannot be halved by their day."""
    dated = sorted(
        ((job.day, job.skills) for job in asked.jobs[POSTINGS] if job.day is not None), key=lambda pair: pair[0]
    )
    if len(dated) < DATED_NEEDED:
        return None
    days = [day for day, _ in dated]
    # Postings of one day stay together: the halves part at the change of day nearest to the middle.
    cuts = [at for at in range(1, len(days)) if days[at] != days[at - 1]]
    if not cuts:
        return None
    cut = min(cuts, key=lambda at: abs(at - len(days) / 2))
    counts = {
        skill: (sum(skill in skills for _, skills in dated[:cut]), sum(skill in skills for _, skills in dated[cut:]))
        for skill in asked.counts(POSTINGS)
    }
    kept = {skill: both for skill, both in counts.items() if sum(both) >= ASKED_NEEDED}
    if not kept or min(cut, len(days) - cut) < len(days) / 4:
        return None
    first, second = (np.array(side) for side in zip(*kept.values(), strict=True))
    found = moved(first, cut, second, len(days) - cut)
    rows = pd.DataFrame(
        {
            "skill": list(kept), "first": first, "second": second, "points": found.points,
            "low": found.interval[:, 0], "high": found.interval[:, 1], "p": found.p_up,
        }
    )  # fmt: skip
    return Trend(rows, cut, len(days) - cut, (_span(days[0], days[cut - 1]), _span(days[cut], days[-1])))


def _span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return f"{first.day} {first:%b} to {last.day} {last:%b %Y}"


def trend_table(found: Trend | None) -> pd.DataFrame:
    """Return the first and the second half of each skill as a reader sees them."""
    columns = ["Skill", "First half", "of", "Second half", "of those", "Change to expect (points)"]
    if found is None:
        return pd.DataFrame(columns=columns)
    return pd.DataFrame(
        {
            "Skill": found.rows["skill"],
            "First half": found.rows["first"],
            "of": found.n_first,
            "Second half": found.rows["second"],
            "of those": found.n_second,
            "Change to expect (points)": (100 * found.rows["points"]).round() + 0.0,
        }
    )


def trend_finding(found: Trend | None) -> list[Finding]:
    """Say which skill moved most, where that can be told; it was picked among all, so it leans at most."""
    if found is None:
        return []
    one, n = found.most, found.n_first + found.n_second
    up = bool(one["p"] > 0.5)
    sure = float(max(one["p"], 1 - one["p"]))
    counts = f"{rate_in_words(int(one['second']), found.n_second)} of the later half against {rate_in_words(int(one['first']), found.n_first)} of the earlier"
    interval, unit = (float(one["low"]), float(one["high"])), "share, the difference"
    if not leans(sure):
        return [
            Finding(
                f"Whether demand is moving is too early to tell: {one['skill']} moved most, {counts}.",
                Strength.TOO_EARLY, n, "postings with a day", interval, unit, _settles(found), Use.KNOW,
                detail=_expected(found),
            )
        ]  # fmt: skip
    strength = judge(sure, all_claims())
    return [
        Finding(
            f"Later postings seem to ask for {one['skill']} {'more' if up else 'less'} often: {counts}.",
            Strength.LEANING if strength is Strength.CLEAR else strength, n, "postings with a day", interval, unit,
            f"As many postings again in which it is asked for as {'seldom' if up else 'often'} as in the earlier half.", Use.CHOOSE,
            detail=f"{_expected(found)} What you looked at may have changed, too.",
            claim=f"trend:{str(one['skill']).replace(':', ' ')}:{'+' if up else '-'}",
        )
    ]  # fmt: skip


def _expected(found: Trend) -> str:
    """Say how far the most moved skill moved as counted, and how far it is to be expected to have moved."""
    one = found.most
    counted = 100 * (one["second"] / found.n_second - one["first"] / found.n_first)
    expected, low, high = (100 * float(one[name]) for name in ("points", "low", "high"))
    points = f"about {_points(expected)}" if round(abs(expected)) else "less than half a percentage point"
    partly = (
        f"but it was picked as the most moved of {len(found.rows)} skills compared, which is partly chance"
        if len(found.rows) > 1
        else "but chance moves any share"
    )
    return f"As counted, {_points(counted)}; {partly}: {points} is to be expected (from {_end(low)} to {_end(high)})."


def _end(points: float) -> str:
    """Return one end of the change to expect.

    Examples
    --------
    >>> _end(-19.3), _end(7.0), _end(-0.2)
    ('19 less', '7 more', 'no change')
    """
    return f"{abs(points):.0f} {'less' if points < 0 else 'more'}" if round(points) else "no change"


def _points(change: float) -> str:
    return f"{plural(round(abs(change)), 'percentage point')} {'more' if change > 0 else 'less'}"


def _settles(found: Trend) -> str:
    """Return how many postings at the same rates would make the most moved skill lean, in words."""
    at = found.most_at
    for times in _TIMES:
        more = moved(
            np.floor(found.rows["first"] * times), int(np.ceil(found.n_first * times)),
            np.floor(found.rows["second"] * times), int(np.ceil(found.n_second * times)),
        )  # fmt: skip
        if leans(max(more.p_up[at], 1 - more.p_up[at])):
            return (
                f"About {round(times * (found.n_first + found.n_second)):,} postings at the same rates would settle it."
            )
    n = found.n_first + found.n_second
    return f"More than {round(_TIMES[-1] * n):,} postings at the same rates: until then, take demand as standing still."
