"""Which way of applying, which résumé and which kind of start led to an interview: counted, and compared.

What is compared is fixed by how much each was used, never by how it went: the most used one against all others
together, and each other one against it. So the number of comparisons that are looked through is known beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor

import pandas as pd

from offerscope.estimate.exact import more_often
from offerscope.estimate.rates import beta_binomial, newcombe
from offerscope.findings import Strength, judge
from offerscope.questions import all_claims
from offerscope.questions._options_processes import ANSWERED, INTERVIEWED, WANTED, Processes
from offerscope.questions._options_times import share
from offerscope.wording import NO_PERCENTAGE_UNDER

#: How many comparisons are looked through for each kind of group.
WAYS_COMPARED, VERSIONS_COMPARED, STARTS_COMPARED = 6, 2, 2

#: What stands out is drawn toward the rate of all as if so many more applications had gone as all did.
PRIOR_APPLICATIONS = 10

#: The share of interviews that had come by the age from which an application counts as settled.
SETTLED = 0.9

#: How many times as many applications are tried when asking what would settle a comparison, and up to how many.
_TIMES, _MOST = (2, 3, 4, 6, 8, 12, 16, 24, 32), 3000


@dataclass(frozen=True)
class Compared:
    """One group against another, or against all others.

    Parameters
    ----------
    first, second:
        Their names; the second is blank where it is all others together.
    k1, n1, k2, n2:
        How many applications of how many led to an interview.
    sure:
        How sure it is that the rates differ in the direction seen (see :func:`offerscope.estimate.exact.more_often`);
        each company counts once, and what was sent lately not at all, where that is less sure.
    strength:
        How strong it may be called, given how many were compared.
    expected:
        What to expect of the first, drawn toward the rate of all.
    """

    first: str
    second: str
    k1: int
    n1: int
    k2: int
    n2: int
    sure: float
    strength: Strength = Strength.TOO_EARLY
    expected: float = 0.0

    @property
    def is_more(self) -> bool:
        """Whether the first led to an interview more often."""
        return self.k1 * self.n2 > self.k2 * self.n1

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the difference of the two rates."""
        return newcombe(self.k1, self.n1, self.k2, self.n2)


@dataclass(frozen=True)
class Groups:
    """The groups of one kind, and what came of comparing them.

    Parameters
    ----------
    kind:
        ``"source"``, ``"version"`` or ``"start"``.
    table:
        A row a group, as the page's table.
    compared:
        The comparisons, the surest first.
    """

    kind: str
    table: pd.DataFrame
    compared: tuple[Compared, ...] = field(default=())

    @property
    def told(self) -> tuple[Compared, ...]:
        """The comparisons that are worth telling, two at most: a pair first, then the strongest other one."""
        found = [one for one in self.compared if one.strength is not Strength.TOO_EARLY]
        pair = next((one for one in found if one.second), None)
        rest = sorted((one for one in found if one is not pair), key=lambda one: (one.strength.rank, bool(one.second)))
        return tuple(([pair] if pair else []) + rest)[:2]

    def settles(self, best: Compared) -> int:
        """Return how many applications at the same rates would settle one of the comparisons; 0 = none tried would.

        Parameters
        ----------
        best:
            The comparison.
        """
        m = _held_to(self.kind, len(self.compared))
        first, second = (best.k1, best.n1), (best.k2, best.n2)
        counts = (*first, *second) if best.is_more else (*second, *first)
        for times in _TIMES:
            if times * (best.n1 + best.n2) > _MOST:
                return 0
            sure = more_often(*(times * count for count in counts))
            if judge(1 - min(1.0, 2 * m * (1 - sure)), 1) is not Strength.TOO_EARLY:
                return times * int(self.table["Applications"].sum())
        return 0


_KINDS = {"source": ("Applied by", WAYS_COMPARED), "version": ("Résumé", VERSIONS_COMPARED), "start": ("How it began", STARTS_COMPARED)}  # fmt: skip


def groups(found: Processes, kind: str, settled_days: int) -> Groups:
    """Return the groups of one kind: how many were answered and led to an interview, and how they compare.

    Parameters
    ----------
    found:
        The processes.
    kind:
        ``"source"``, ``"version"`` (of the résumé) or ``"start"`` (who began it, and how wanted it was).
    settled_days:
        How old an application must be at most to count where those sent lately are left out: as old as nine in ten were
        when their interview came, where that is known and sooner.
    """
    heading, most = _KINDS[kind]
    columns = [heading, "Applications", "Answered", "Led to an interview", "Share (%)", "From (%)", "To (%)",
               "Answered (%)", "Answered, from (%)", "Answered, to (%)"]  # fmt: skip
    rows = found.rows
    if rows[kind].eq("").all():
        return Groups(kind, pd.DataFrame(columns=columns))
    made = []
    for name, group in rows.groupby(kind):
        n, k = len(group), int(group["reached"].ge(INTERVIEWED).sum())
        answered = int(group["reached"].ge(ANSWERED).sum())
        replies = dict(zip(columns[7:], share(answered, n).values(), strict=True))
        counted = zip(columns[:4], (str(name) or "not given", n, answered, k), strict=True)
        made.append({**dict(counted), **share(k, n), **replies})
    table = pd.DataFrame(made, columns=columns).sort_values(
        ["Applications", heading], ascending=[False, True], ignore_index=True
    )
    came = rows["met"].dropna()
    if len(came) >= NO_PERCENTAGE_UNDER:
        settled_days = min(settled_days, int(came.quantile(SETTLED, interpolation="higher")))
    return Groups(kind, table, _compared(rows, table, kind, most, settled_days))


def _compared(rows: pd.DataFrame, table: pd.DataFrame, kind: str, most: int, settled_days: int) -> tuple[Compared, ...]:
    named = table[table.iloc[:, 0].ne("not given") & table["Applications"].ge(NO_PERCENTAGE_UNDER)].iloc[:, 0].tolist()
    if kind == "start" and WANTED in named:
        named = [WANTED, *(name for name in named if name != WANTED)]
    if len(named) < 2:
        return ()
    reference, others = named[0], named[1:]
    # With two groups, one against the other is one against all others.
    pairs = [(reference, "")] if kind == "source" and rows[kind].replace("", pd.NA).nunique() > 2 else []
    pairs += [(name, reference) for name in others]
    made = [_pair(rows, kind, first, second, settled_days) for first, second in pairs[:most]]
    made.sort(key=lambda one: -one.sure)
    return _held(made, table, kind)


def _pair(rows: pd.DataFrame, kind: str, first: str, second: str, settled_days: int) -> Compared:
    here = rows[kind].eq(first)
    there = rows[kind].eq(second) if second else ~here & rows[kind].ne("")
    hits = rows["reached"].ge(INTERVIEWED)
    k1, n1, k2, n2 = int(hits[here].sum()), int(here.sum()), int(hits[there].sum()), int(there.sum())
    is_more = k1 * n2 > k2 * n1
    high, low = (here, there) if is_more else (there, here)
    # What was sent lately is open still, which is no failure: it must hold without that, too.
    old = ~rows["age"].lt(settled_days)
    sure = min(_sure(rows, high, low), _sure(rows, high & old, low & old))
    return Compared(first, second, k1, n1, k2, n2, sure)


def _sure(rows: pd.DataFrame, high: pd.Series, low: pd.Series) -> float:
    """Return how sure it is that the first of two groups led to an interview more often than the second."""
    hits = rows["reached"].ge(INTERVIEWED)
    every = (int(hits[high].sum()), int(high.sum()), int(hits[low].sum()), int(low.sum()))
    sure = more_often(*every)
    who = rows["who"]
    if who[high].is_unique and who[low].is_unique:
        return sure
    # Applications at one company are not independent: where that makes it less sure, each company counts once, by its
    # own share, with fractions of a case rounded against the claim.
    more, less = (hits[side].groupby(who[side]).mean() for side in (high, low))
    once = (floor(round(float(more.sum()), 9)), len(more), ceil(round(float(less.sum()), 9)), len(less))
    return min(sure, more_often(*once))


def _held_to(kind: str, compared: int) -> int:
    """Return how many comparisons one is held to: of ways of applying those that were made, of the others both kinds' all.

    How one applies is what this page asks for; what else went with a résumé or a start is looked through beside it.
    """
    return compared if kind == "source" else VERSIONS_COMPARED + STARTS_COMPARED


def _held(made: list[Compared], table: pd.DataFrame, kind: str) -> tuple[Compared, ...]:
    """Return the comparisons with their strength: leaning is held to all that are looked through, as clear is.

    By Holm's steps (1979, Scandinavian Journal of Statistics 6:65-70): the surest is held to all of them, the next to all
    but that one.
    """
    n, k = int(table["Applications"].sum()), int(table["Led to an interview"].sum())
    found, worst = [], 0.0
    for place, one in enumerate(made):
        worst = max(worst, min(1.0, 2 * (_held_to(kind, len(made)) - place) * (1 - one.sure)))
        strength = judge(1 - worst, 1)
        # The rates must differ, and clear is a matter of the whole report.
        if strength is Strength.CLEAR:
            strength = judge(one.sure, all_claims())
        expected = one.k1 / one.n1
        if 0 < k < n:
            expected = beta_binomial(one.k1, one.n1, PRIOR_APPLICATIONS * k / n, PRIOR_APPLICATIONS * (1 - k / n)).mean
        found.append(Compared(one.first, one.second, one.k1, one.n1, one.k2, one.n2, one.sure, strength, expected))
    return tuple(found)
