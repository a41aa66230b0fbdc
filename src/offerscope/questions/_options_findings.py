"""What the options page says in sentences, each made from the numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from offerscope.estimate.exact import more_often
from offerscope.estimate.rates import BetaRate, beta_binomial, newcombe, wilson
from offerscope.findings import LEANING_FROM, Finding, Strength, Use, judge
from offerscope.questions import all_claims, all_headlines
from offerscope.questions._options_pay import PayQuoted
from offerscope.questions._options_processes import ANSWERED, INTERVIEWED, OFFERED, Processes
from offerscope.wording import NO_PERCENTAGE_UNDER, join, plural, rate_in_words

#: An application is called probably closed where fewer than this share of such ones still get an answer.
PROBABLY_CLOSED = 0.2

#: How many ways of applying are compared, each with all others together.
WAYS_COMPARED = 6

#: What stands out is drawn toward the rate of all as if so many more applications had gone as all did.
PRIOR_APPLICATIONS = 10


@dataclass(frozen=True)
class Silence:
    """Of the applications unanswered after some days and watched for longer, how many were answered later.

    Parameters
    ----------
    days, watched:
        The days of silence, and the days each was watched for.
    k, n:
        How many of how many.
    waiting:
        Open applications that have waited longer than ``days``.
    """

    days: int
    watched: int
    k: int
    n: int
    waiting: int

    @property
    def p_closed(self) -> float:
        """How sure it is that fewer than :data:`PROBABLY_CLOSED` of such ones are answered (see :func:`_sure`)."""
        return _sure(self.k, self.n)[0]

    @property
    def p_open(self) -> float:
        """How sure it is that more than :data:`PROBABLY_CLOSED` of such ones are answered."""
        return _sure(self.k, self.n)[1]


def _sure(k: int, n: int) -> tuple[float, float]:
    """Return one minus each one-sided p-value of a rate of :data:`PROBABLY_CLOSED` (Clopper & Pearson 1934): below, above.

    Exact at any n, and no belief held before stands in for data that are not there.
    """
    below = 1 - BetaRate(k + 1, n - k).p_above(PROBABLY_CLOSED) if k < n else 0.0
    above = BetaRate(k, n - k + 1).p_above(PROBABLY_CLOSED) if k else 0.0
    return below, above


def silence(found: Processes, days: int, watched: int) -> Silence:
    """Return what became of applications after so many days without an answer.

    Only those count that were watched long enough, answered or not, so that late answers had time to come.
    """
    timed = found.timed
    withdrawn = timed["cause"].eq(4) & timed["days"].le(watched)
    still = timed[timed["age"].ge(watched) & (timed["days"].gt(days) | timed["cause"].eq(0)) & ~withdrawn]
    later = still["cause"].isin([1, 2, 3]) & still["days"].le(watched)
    waiting = found.rows["waiting"] & found.rows["age"].gt(days)
    return Silence(days, watched, int(later.sum()), len(still), int(waiting.sum()))


def findings(found: Processes, quiet: Silence, ways: pd.DataFrame, pay: PayQuoted) -> list[Finding]:
    """Return every finding of the page."""
    if not len(found.rows):
        return _pay(pay)
    return [*_silence(quiet), *_speed(found, quiet.watched), *_reach(found), *_ways(ways), *_pay(pay)]


def _silence(quiet: Silence) -> list[Finding]:
    if not quiet.n:
        return []
    counted = rate_in_words(quiet.k, quiet.n)
    sure = max(quiet.p_closed, quiet.p_open)
    strength = judge(sure, all_headlines())
    interval = wilson(quiet.k, quiet.n)
    of = f"applications watched for {quiet.watched} days"
    if strength is Strength.TOO_EARLY:
        needed = _settled(quiet)
        settle = (
            f"About {needed} such applications at the same rate would settle it."
            if needed
            else "A rate further from one in five."
        )
        sentence = f"Whether {quiet.days} days of silence mean a no is open: {counted} got an answer later."
        return [Finding(sentence, strength, quiet.n, of, interval, "share", settle, Use.KNOW, "options")]
    waiting = f"You have {plural(quiet.waiting, 'application')} waiting longer than that." if quiet.waiting else ""
    told = f"Of the applications with no answer after {quiet.days} days, {counted} got one by day {quiet.watched}"
    if quiet.p_closed >= quiet.p_open:
        sentence = f"{told}: older ones are probably closed, so put the time into new ones."
        change = "More late answers than one in five."
    else:
        sentence = f"{told}: do not write them off, ask."
        change = "Fewer late answers than one in five."
    return [Finding(sentence, strength, quiet.n, of, interval, "share", change, Use.ACT, "options", waiting)]


def _settled(quiet: Silence) -> int:
    """Return how many such applications at the same rate would make it leaning; 0 where none would."""
    for times in range(2, 60):
        if max(_sure(quiet.k * times, quiet.n * times)) >= LEANING_FROM:
            return quiet.n * times
    return 0


def _speed(found: Processes, watched: int) -> list[Finding]:
    """Say how fast answers came, from applications watched long enough for slow ones to come, too."""
    timed = found.timed
    answers = timed.loc[
        timed["age"].ge(watched) & timed["cause"].isin([1, 2, 3]) & timed["days"].le(watched), "days"
    ].sort_values()
    n = len(answers)
    if n < NO_PERCENTAGE_UNDER:
        return []
    half, most = (int(answers.iloc[math.ceil(share * n) - 1]) for share in (0.5, 0.9))
    k = int(answers.le(most).sum())
    sentence = f"Of {n} answers that came within {watched} days, half were there by day {half} and {rate_in_words(k, n)} by day {most}."
    return [
        Finding(
            sentence,
            Strength.CLEAR,
            n,
            "answers with their day",
            None,
            "",
            "Other employers, or another season.",
            Use.CHOOSE,
            "options",
        )
    ]


def _reach(found: Processes) -> list[Finding]:
    """Say how far processes got, and how many applications one interview took."""
    reached = found.rows["reached"]
    n = len(reached)
    answered, talked, offered = (int(reached.ge(step).sum()) for step in (ANSWERED, INTERVIEWED, OFFERED))
    counts = f"Of {plural(n, 'application')}, {answered} got an answer, {talked} led to an interview and {offered} to an offer."
    if n < NO_PERCENTAGE_UNDER or not talked or talked == n:
        return [
            Finding(counts, Strength.CLEAR, n, "applications", None, "", "The next application.", Use.KNOW, "options")
        ]
    each = round(n / talked)
    return [
        Finding(
            counts,
            Strength.CLEAR,
            n,
            "applications",
            None,
            "",
            "Other kinds of jobs, or other ways of applying.",
            Use.CHOOSE,
            "options",
            f"That is one interview for about {each} applications." if each > 1 else "",
        )
    ]


def _ways(ways: pd.DataFrame) -> list[Finding]:
    """Say which way of applying led to an interview more often, and which less often, than all others together."""
    compared = ways[ways["Applications"].ge(NO_PERCENTAGE_UNDER) & ways["Applied by"].ne("not given")].head(
        WAYS_COMPARED
    )
    if len(compared) < 2:
        return []
    n, k = int(ways["Applications"].sum()), int(ways["Led to an interview"].sum())
    told = []
    for more in (True, False):
        sides = []
        for name, k1, n1 in _cells(compared):
            sure = more_often(k1, n1, k - k1, n - n1) if more else more_often(k - k1, n - n1, k1, n1)
            sides.append((sure, name, k1, n1))
        sure, name, k1, n1 = max(sides, key=lambda side: side[0])
        # The most extreme of several is told, so leaning is held to all of them as well as clear is.
        strength = judge(1 - min(1.0, 2 * len(compared) * (1 - sure)), 1)
        if strength is not Strength.TOO_EARLY:
            strength = judge(sure, all_claims()) if strength is Strength.CLEAR else strength
            told.append(_stands_out(name, k1, n1, k, n, more, strength, len(ways)))
    # With two ways, one more often is the other less often: it is told once.
    if told:
        return told[: 1 if len(ways) == 2 else 2]
    first = [f"{name} {k1} of {n1}" for name, k1, n1 in _cells(compared.head(3))]
    return [
        Finding(
            f"No way of applying stands out yet; interviews by the ways used most: {join(first)}.",
            Strength.TOO_EARLY,
            n,
            f"applications by {plural(len(ways), 'way')}",
            None,
            "",
            f"About {2 * n} applications at the same rates, if the ways differ.",
            Use.KNOW,
            "options",
        )
    ]


def _cells(ways: pd.DataFrame) -> list[tuple[str, int, int]]:
    rows = ways[["Applied by", "Led to an interview", "Applications"]].itertuples(index=False, name=None)
    return [(str(name), int(k), int(n)) for name, k, n in rows]


def _stands_out(name: str, k1: int, n1: int, k: int, n: int, more: bool, strength: Strength, ways: int) -> Finding:
    """Tell one way against all others, and what to expect of it: nearer to all the rest."""
    k2, n2 = k - k1, n - n1
    next_time = k1 / n1
    if 0 < k < n:
        next_time = beta_binomial(k1, n1, PRIOR_APPLICATIONS * k / n, PRIOR_APPLICATIONS * (1 - k / n)).mean
    sentence = (
        f"{name} led to an interview {'more' if more else 'less'} often than the other ways: {rate_in_words(k1, n1)} against "
        f"{rate_in_words(k2, n2)}."
    )
    expected = f"{100 * next_time:.0f} %"
    is_nearer = expected != f"{100 * k1 / n1:.0f} %"
    detail = f"Expect about {expected} next time: what stands out among several is partly luck." if is_nearer else ""
    of = f"applications by {plural(ways, 'way')}"
    unit, change = "share, the difference", f"The next {plural(n1, 'application')} of this kind, if they go otherwise."
    return Finding(sentence, strength, n, of, newcombe(k1, n1, k2, n2), unit, change, Use.CHOOSE, "options", detail)


def _pay(pay: PayQuoted) -> list[Finding]:
    drawn = pay.drawn
    yearly = drawn[drawn["How quoted"].eq("quoted by the year")]
    n = len(yearly)
    if n < NO_PERCENTAGE_UNDER:
        return []
    middle = ((yearly["From"] + yearly["To"]) / 2).sort_values()
    low, high = middle.quantile([0.25, 0.75], interpolation="nearest")
    unit = pay.currency or "the currency is not given"
    sentence = f"Pay quoted by the year ({unit}) ran from {yearly['From'].min():,.0f} to {yearly['To'].max():,.0f}; the middle half lay between {low:,.0f} and {high:,.0f}."
    return [
        Finding(
            sentence,
            Strength.CLEAR,
            n,
            "jobs that quoted pay by the year",
            None,
            "",
            "Jobs of another level or place.",
            Use.CHOOSE,
            "options",
            _not_by_the_year(pay),
        )
    ]


def _not_by_the_year(pay: PayQuoted) -> str:
    """Return which quotes the sentence about yearly pay leaves out."""
    how = pay.drawn["How quoted"]
    counts = {
        "by the hour": int(how.str.contains("by the hour").sum()),
        "by the month": int(how.str.contains("by the month").sum()),
        "in another currency": sum(pay.others.values()),
    }
    told = [f"{plural(count, 'quote')} {what}" for what, count in counts.items() if count]
    return f"Not in this: {join(told)}." if told else ""
