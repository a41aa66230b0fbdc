"""What a silence means: of the applications unanswered for a while, how many were answered later."""

from __future__ import annotations

from dataclasses import dataclass

from offerscope.estimate.rates import BetaRate, wilson
from offerscope.findings import Finding, Strength, Use, judge, leans
from offerscope.questions import all_headlines
from offerscope.questions._options_processes import Processes
from offerscope.questions._options_times import ANSWERS
from offerscope.wording import plural, rate_in_words

#: An application is called probably closed where fewer than this share of such ones still get an answer.
PROBABLY_CLOSED = 0.2

#: Up to how many applications are tried when asking how many would settle it.
_TRIED = 400


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
    k_companies, n_companies:
        The same with each company counted once, by its own share: what one company does with five applications is no five
        things.
    undated:
        Applications of that age with an answer whose day is not written: it may have come early, or late.
    """

    days: int
    watched: int
    k: int
    n: int
    waiting: int
    k_companies: float
    n_companies: int
    undated: int = 0

    @property
    def p_closed(self) -> float:
        """How sure it is that fewer than :data:`PROBABLY_CLOSED` of such ones are answered (see :func:`_sure`)."""
        return self.sure_at(1.0)[0]

    @property
    def p_open(self) -> float:
        """How sure it is that more than :data:`PROBABLY_CLOSED` of such ones are answered."""
        return self.sure_at(1.0)[1]

    def sure_at(self, times: float) -> tuple[float, float]:
        """Return :attr:`p_closed` and :attr:`p_open` if so many times as many went the same way.

        Each answer without a day is taken for a late one where that is less sure, for an early one where that is.
        """
        more = times * self.undated
        every, once = (times * self.k, times * self.n), (times * self.k_companies, times * self.n_companies)
        below = min(_sure(k + more, n + more)[0] for k, n in (every, once))
        return below, min(_sure(k, n)[1] for k, n in (every, once))


def _sure(k: float, n: float) -> tuple[float, float]:
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
    later = still["cause"].isin(ANSWERS) & still["days"].le(watched)
    rows = found.rows
    waiting = rows["waiting"] & rows["age"].gt(days)
    undated = rows["cause"].isin(ANSWERS) & rows["days"].isna() & rows["age"].ge(watched)
    at = later.groupby(still["who"]).mean()
    once = round(float(at.sum()), 9)
    return Silence(days, watched, int(later.sum()), len(still), int(waiting.sum()), once, len(at), int(undated.sum()))


def findings(quiet: Silence) -> list[Finding]:
    """Say whether so many days of silence mean a no."""
    if not quiet.n:
        return _waiting(quiet)
    counted = rate_in_words(quiet.k, quiet.n)
    strength = judge(max(quiet.p_closed, quiet.p_open), all_headlines(0.25))
    interval = wilson(quiet.k, quiet.n)
    of = f"applications watched for {quiet.watched} days"
    undated = (
        f"{plural(quiet.undated, 'answer')} without a day may have come as late: a day for each would help."
        if quiet.undated
        else ""
    )
    if strength is Strength.TOO_EARLY:
        needed = _settled(quiet)
        settle = (
            f"About {needed} such applications at the same rate would settle it."
            if needed
            else "A rate further from one in five."
        )
        sentence = f"Whether {quiet.days} days of silence mean a no is open: {counted} got an answer later."
        open_ = Finding(sentence, strength, quiet.n, of, interval, "share", settle, Use.KNOW, "options", undated)
        return [*_waiting(quiet), open_]
    waiting = f"You have {plural(quiet.waiting, 'application')} waiting longer than that." if quiet.waiting else ""
    told = f"Of the applications with no answer after {quiet.days} days, {counted} got one by day {quiet.watched}"
    if quiet.p_closed >= quiet.p_open:
        sentence = f"{told}: older ones are probably closed, so put the time into new ones."
        change, claim = "More late answers than one in five.", "silence:-"
    else:
        sentence = f"{told}: do not write them off, ask."
        change, claim = "Fewer late answers than one in five.", "silence:+"
    detail = " ".join(filter(None, (waiting, undated)))
    return [Finding(sentence, strength, quiet.n, of, interval, "share", change, Use.ACT, "options", detail, claim)]


def _waiting(quiet: Silence) -> list[Finding]:
    """Say how many wait that long, where nothing is known yet of what such a silence means."""
    if not quiet.waiting:
        return []
    it = "it" if quiet.waiting == 1 else "them"
    sentence = (
        f"{plural(quiet.waiting, 'application')} {'has' if quiet.waiting == 1 else 'have'} waited for more than {quiet.days} "
        f"days without an answer: ask once about {it}, then put the time into new ones."
    )
    of = "application still waiting" if quiet.waiting == 1 else "applications still waiting"
    return [Finding(sentence, Strength.CLEAR, quiet.waiting, of, None, "", "An answer.", Use.ACT, "options")]


def _settled(quiet: Silence) -> int:
    """Return how many such applications at the same rate would make it leaning; 0 where none tried would."""
    for n in range(quiet.n + 1, max(_TRIED, 20 * quiet.n) + 1):
        if leans(max(quiet.sure_at(n / quiet.n))):
            return n
    return 0
