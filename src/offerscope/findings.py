"""The one sentence-with-evidence that questions make and pages show.

A finding says something a person could act on, how strong the evidence for it is, how many observations
stand behind it, the interval, and what would change it. How strong a claim may be called is decided here and
nowhere else, so that a whole report keeps one error budget.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from statistics import NormalDist
from typing import Any

_NORMAL = NormalDist()

#: Up to where the share of right claims is summed, in standard errors, and in how many steps: about there, claims begin
#: to be clear, and those are no longer among the leaning ones.
_CLEAR_BEYOND, _STEPS = 3.0, 100

#: The share of reports on pure noise that may hold a false claim called clear (over the whole report).
REPORT_ERROR_BUDGET = 0.05

#: The probability of a sign from which a claim leans where the effect cannot well be nought.
LEANING_FROM = 0.8

#: Where it may well be nought: the share of claims at least as strong, and not clear, whose sign is right, from which on it
#: leans. Three in four, as measured in searches whose truths are known (benchmarks/honesty.py).
RIGHT_FROM = 0.75

#: How often nothing is there to be found: as often as not.
NOTHING_THERE = 0.5

#: How large an effect that is there typically is, in multiples of its own uncertainty.
TYPICAL_EFFECT = 2.0


class Strength(StrEnum):
    """How strong the evidence behind a finding is, strongest first."""

    CLEAR = "clear"
    LEANING = "leaning"
    TOO_EARLY = "too early to tell"

    @property
    def rank(self) -> int:
        """0 for clear, 1 for leaning, 2 for too early to tell."""
        return list(Strength).index(self)


class Use(StrEnum):
    """How useful a finding is to its reader, most useful first."""

    ACT = "act on it this week"
    CHOOSE = "changes how to choose"
    KNOW = "good to know"

    @property
    def rank(self) -> int:
        """0 for what to act on, 1 for what changes a choice, 2 for what is good to know."""
        return list(Use).index(self)


@dataclass(frozen=True)
class Finding:
    """One plain sentence with its evidence.

    Parameters
    ----------
    sentence:
        What the log shows, in plain words and made from the numbers.
    strength:
        How strong the evidence is.
    n:
        How many observations stand behind it (interviews, postings, terms...), at least 0.
    n_of:
        What ``n`` counts, in plain words: ``"interviews at 9 companies"``.
    interval:
        The ends of the 95 % interval of the number in the sentence, or ``None`` where the sentence holds
        a count of the log itself and no estimate.
    unit:
        What the interval is measured in: ``"points of 5"``, ``"USD a year"``, ``"share"``.
    would_change:
        What would change the finding: a sentence, never empty.
    use:
        How useful the finding is to the reader.
    question:
        The name of the question that made it (its module's name), for links.
    detail:
        What belongs to the sentence and is read after it, in plain sentences: what it takes for granted, what is left
        out of it. Blank where there is nothing to add.
    claim:
        What a claim about chance is about, as a key that stays the same from one log and one report to the next, its parts
        apart by ``:`` and its direction last (``"rating:+"``, ``"gap:Fenwick:respect:-"``). Blank for a fact of the log.
    worked_out:
        Whether a sentence that claims nothing about chance stands in no log as a count, a sum or a day, but follows from it
        by what the page takes for granted: offers weighed, a forecast, what would turn an order round.
    glance:
        What of it is read in a few seconds, as label and value; it stands at the top of the front page.

    Examples
    --------
    >>> f = Finding("Python is asked for in 31 of 60 postings.", Strength.CLEAR, 60, "postings",
    ...             (0.39, 0.64), "share", "Another 20 postings without it.")
    >>> Finding.from_json(f.to_json()) == f
    True
    """

    sentence: str
    strength: Strength
    n: int
    n_of: str
    interval: tuple[float, float] | None
    unit: str
    would_change: str
    use: Use = Use.KNOW
    question: str = ""
    detail: str = ""
    claim: str = ""
    worked_out: bool = False
    glance: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Hold every finding to the rules that pages rely on."""
        if not self.sentence.strip() or not self.would_change.strip():
            raise ValueError("a finding needs a sentence and what would change it")
        if self.n < 0:
            raise ValueError(f"a finding cannot rest on {self.n} observations")
        if self.interval is not None and not all(math.isfinite(end) for end in self.interval):
            raise ValueError(f"the interval {self.interval} is not a pair of numbers")

    @property
    def is_fact(self) -> bool:
        """Whether it claims nothing about chance: it is read straight off the log, or :attr:`worked_out` from it.

        Pages mark such a finding apart from a claim that is clear: how sure a claim is has been worked out, a fact is
        as right as the log, and what is worked out as right as what it takes for granted.

        Examples
        --------
        >>> count = Finding("You had 9 interviews.", Strength.CLEAR, 9, "interviews", None, "", "One more.")
        >>> claim = Finding("Later ones went better.", Strength.CLEAR, 9, "interviews", (0.1, 0.4), "points", "Worse ones.")
        >>> count.is_fact, claim.is_fact
        (True, False)
        """
        return self.strength is Strength.CLEAR and self.interval is None

    def to_json(self) -> dict[str, Any]:
        """Return the finding as plain JSON values (see :meth:`from_json`)."""
        return {
            "sentence": self.sentence,
            "strength": self.strength.value,
            "n": self.n,
            "n_of": self.n_of,
            "interval": None if self.interval is None else list(self.interval),
            "unit": self.unit,
            "would_change": self.would_change,
            "use": self.use.value,
            "question": self.question,
            "detail": self.detail,
            "claim": self.claim,
            "worked_out": self.worked_out,
            "glance": [list(pair) for pair in self.glance],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Finding:
        """Return the finding that :meth:`to_json` wrote."""
        interval = data["interval"]
        return cls(
            sentence=data["sentence"],
            strength=Strength(data["strength"]),
            n=data["n"],
            n_of=data["n_of"],
            interval=None if interval is None else (float(interval[0]), float(interval[1])),
            unit=data["unit"],
            would_change=data["would_change"],
            use=Use(data["use"]),
            question=data["question"],
            detail=data.get("detail", ""),
            claim=data.get("claim", ""),
            worked_out=data.get("worked_out", False),
            glance=tuple((str(label), str(value)) for label, value in data.get("glance", ())),
        )


def right_share(p_sign: float) -> float:
    """Return which share of the claims at least as strong as one, and not so strong as to be clear, have their sign right.

    Parameters
    ----------
    p_sign:
        The probability, given the data and a prior under which something is always there, that the sign claimed is right
        (0.5 to 1).

    Notes
    -----
    On pure noise, two claims in five reach ``p_sign = 0.8``: the probability knows a positive and a negative effect, and no
    effect that is nought. This counts those in, in the manner of Storey (2003, Annals of Statistics 31:2013-2035): as often
    as not nothing is there, and what is there is normal around nought, with twice its own uncertainty as standard deviation.
    What is clear is left out of the count: it would lend the doubtful claims a share that they do not have.

    Examples
    --------
    >>> round(right_share(0.8), 2), round(right_share(0.95), 2), right_share(1.0)
    (0.52, 0.72, 1.0)
    """
    z = _NORMAL.inv_cdf(max(p_sign, 0.5)) if p_sign < 1 else _CLEAR_BEYOND
    if z >= _CLEAR_BEYOND:
        return 1.0
    spread = math.hypot(1, TYPICAL_EFFECT)
    # Simpson's rule over what is seen between the two: its density, times the chance that the effect behind has its sign.
    step = (_CLEAR_BEYOND - z) / _STEPS
    seen = [z + step * number for number in range(_STEPS + 1)]
    there = [_NORMAL.pdf(x / spread) / spread * _NORMAL.cdf(x * TYPICAL_EFFECT / spread) for x in seen]
    right = step / 3 * (there[0] + there[-1] + 4 * sum(there[1:-1:2]) + 2 * sum(there[2:-1:2]))
    noise = _NORMAL.cdf(_CLEAR_BEYOND) - _NORMAL.cdf(z)
    real = _NORMAL.cdf(_CLEAR_BEYOND / spread) - _NORMAL.cdf(z / spread)
    return (1 - NOTHING_THERE) * right / (NOTHING_THERE * noise + (1 - NOTHING_THERE) * real)


@cache
def _leaning_p() -> float:
    """Return the probability from which a claim leans, to 1e-6."""
    low, high = 0.5, 1.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (low, middle) if right_share(middle) >= RIGHT_FROM else (middle, high)
    return high


def leans(p_sign: float) -> bool:
    """Return whether a claim is strong enough to be called leaning (see :func:`right_share`).

    Examples
    --------
    >>> leans(0.95), leans(0.97)
    (False, True)
    """
    return p_sign >= _leaning_p()


def judge(p_sign: float, comparisons: float, *, among: int = 1, may_be_nothing: bool = True) -> Strength:
    """Return how strong a claim about a sign may be called.

    Parameters
    ----------
    p_sign:
        The probability, given the data and the stated prior, that the sign claimed is right (0.5 to 1).
    comparisons:
        Over how many claims like this one the report's error budget is shared: all that any question could make,
        whether it made them or not (see ``all_headlines`` and ``all_claims`` of :mod:`offerscope.questions`). Both
        tails count, so a claim is clear from ``1 - budget / comparisons / 2``.
    among:
        Among how many claims of its page this one is looked through, or out of how many it was picked: whether it leans is
        held to all of them, too (Bonferroni's inequality).
    may_be_nothing:
        Whether the effect may well be nought. Two sums of money hardly ever are the same: there, ``p_sign`` itself is
        what must reach :data:`LEANING_FROM`.

    Returns
    -------
    Strength
        Clear, leaning or too early to tell.

    Notes
    -----
    The budget is shared out beforehand, more of it for a question's main claim than for each comparison that is looked
    through (a weighted Bonferroni split, as in Dunn 1961, JASA 56:52-64), which needs no independence.

    Examples
    --------
    >>> judge(0.9999, 50).value, judge(0.97, 50).value, judge(0.97, 50, among=2).value
    ('clear', 'leaning', 'too early to tell')
    """
    if comparisons < 1:
        raise ValueError(f"a claim is at least one comparison, not {comparisons:g}")
    if p_sign >= 1 - REPORT_ERROR_BUDGET / comparisons / 2:
        return Strength.CLEAR
    held = 1 - max(1, among) * (1 - p_sign)
    if leans(held) if may_be_nothing else held >= LEANING_FROM:
        return Strength.LEANING
    return Strength.TOO_EARLY


def most_useful_first(findings: list[Finding]) -> list[Finding]:
    """Return the findings in reading order: what can be acted on before what is merely sure.

    A claim that is too early to tell never stands before one that says something, and a claim that is clear stands
    before a fact of the log.

    Examples
    --------
    >>> sure = Finding("It is so.", Strength.CLEAR, 9, "days", None, "", "More days.", Use.KNOW)
    >>> useful = Finding("Do it.", Strength.LEANING, 9, "days", None, "", "More days.", Use.ACT)
    >>> [f.sentence for f in most_useful_first([sure, useful])]
    ['Do it.', 'It is so.']
    """
    return sorted(
        findings,
        key=lambda f: (f.strength is Strength.TOO_EARLY, f.use.rank, f.strength.rank, f.is_fact, -f.n),
    )
