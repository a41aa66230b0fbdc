"""What do I really want, and how has that changed with each interview?

Three ways to see it, side by side: the weights as written down from day to day, choices between jobs without names, and
after which interviews enthusiasm rose. Where they differ there is a question to ask oneself, not an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from offerscope.findings import Finding, Strength, most_useful_first
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _goals_revealed as felt
from offerscope.questions._goals_chosen import A_DOZEN, chosen, ordered, own_ratings, unknown_first
from offerscope.questions._goals_findings import lifted, said, taken
from offerscope.questions._goals_tables import by_day, three_ways
from offerscope.questions._goals_words import called
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common import stated as written
from offerscope.questions.common.elicited import Elicited, Ranked, directly, elicited, ranked, usable
from offerscope.questions.common.pairs import Job as Job
from offerscope.questions.common.pairs import Pair as Pair
from offerscope.questions.common.pairs import make_pairs as make_pairs
from offerscope.wording import join, plural

TITLE = "What do I really want, and how has that changed with each interview?"
THEME = "insight"
NOTEBOOK = "05_goals"

#: Nothing is claimed whatever the log holds; looked through are six things beside enthusiasm, the heaviest weight, whether
#: it was written so, the order of what can be chosen now, and the first of all companies.
HEADLINES = 0
CLAIMS = felt.COMPARED + 4

#: Pairs asked at a time, at most.
MOST_PAIRS = 60

#: Companies that one picture holds; the table holds all.
COMPANIES_SHOWN = 15


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    pairs:
        How many pairs of jobs the form in the notebook asks about.
    seed:
        Of the choice of pairs, and of the fixed random numbers behind each interval.
    """

    pairs: int = A_DOZEN
    seed: int = 5

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        if isinstance(self.pairs, bool) or not isinstance(self.pairs, int) or not 1 <= self.pairs <= MOST_PAIRS:
            raise SettingsError("pairs", f"is {self.pairs!r}; give a whole number from 1 to {MOST_PAIRS}")
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise SettingsError("seed", f"is {self.seed!r}; give a whole number, 0 or more")


@dataclass(frozen=True)
class GoalsAnswer(Answer):
    """What is wanted, seen three ways.

    Parameters
    ----------
    stated:
        The wants as written down, day by day.
    elicited:
        What the choices between jobs without names say, day by day.
    lifts:
        How enthusiasm after interviews goes with what was seen there.
    ranked:
        All companies met in the order of the choices, or ``None``.
    shown:
        The companies to draw: the first ones, and all that can be chosen now.
    """

    stated: written.Stated = field(default_factory=written.Stated)
    elicited: Elicited = field(default_factory=Elicited)
    lifts: tuple[felt.Lift, ...] = ()
    ranked: Ranked | None = None
    shown: tuple[str, ...] = ()


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    found = []
    goals = logs.goals[~(logs.goals["set_on"] > pd.Timestamp(logs.as_of))]
    days = goals.loc[goals["weight"].notna(), "set_on"].nunique()
    if days < 2:
        tells = "how what you want changes with each interview: share 100 points over your wants, today and after the next one"
        found.append(Unlock("goals", ("criterion", "set_on", "weight", "came_from"), days, 2, tells, 3, "goals"))
    rows = usable(logs)
    n = int(rows["chosen_on"].eq(rows["chosen_on"].max()).sum()) if len(rows) else 0
    if n < A_DOZEN:
        tells = "which of your wants decide, and a ranking of all companies you met: answer a dozen pairs with the command offerscope prefer"
        worth = 4 if _open_offers(logs) else 3
        found.append(Unlock("pairs", ("chosen_on", "first", "second", "chosen"), n, A_DOZEN, tells, worth, "goals"))
    if not felt.compared(logs, {}):
        both = logs.interviews[["enthusiasm_before", "enthusiasm_after"]].notna().all(axis=1)
        have = min(int(both.sum()), felt.ROWS_NEEDED - 1)
        tells = "after which interviews you want the job more than before: your enthusiasm before and after, and what you saw of the culture"
        columns = ("enthusiasm_before", "enthusiasm_after", "culture_respect")
        found.append(Unlock("interviews", columns, have, felt.ROWS_NEEDED, tells, 2, "goals"))
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether wants were written down, pairs were answered, or enough interviews have enthusiasm and what was seen."""
    goals = logs.goals[~(logs.goals["set_on"] > pd.Timestamp(logs.as_of))]
    return bool(len(goals) or len(usable(logs)) or felt.compared(logs, {}))


def answer(logs: Logs, settings: Settings) -> GoalsAnswer:
    """Return what is wanted, seen three ways.

    Parameters
    ----------
    logs:
        The log.
    settings:
        The notebook's parameters.

    Returns
    -------
    GoalsAnswer
        Tables: ``"Wants"`` (a row a day and want), ``"What each interview changed"`` (a row a day), ``"Three ways to see
        it"`` (a row a want), ``"What your choices say"`` (a row a day and attribute), ``"Companies by your choices"`` and
        ``"Compared directly"`` (a row a company), ``"What goes with enthusiasm"`` (a row a thing seen) and ``"What you took
        and what you let go"`` (a row an offer or declined invitation).

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"criterion": name, "set_on": "2026-01-05", "weight": points} for name, points in (("pay", 60), ("team", 40))]
    >>> found = answer(build_logs({"goals": rows}, as_of="2026-05-29"), Settings())
    >>> found.findings[0].sentence
    'On 5 January 2026 you gave, of 100 points, most to pay (60) and team (40).'
    """
    if not has_data(logs):
        return GoalsAnswer("goals")
    stated, pairs = written.stated(logs), elicited(logs, settings.seed)
    points = stated.latest.points if stated.latest else {}
    lifts, let_go = felt.revealed(logs, points), felt.choices(logs)
    latest = pairs.latest
    names = dict.fromkeys([*(name for day in pairs.days for name in day.names), *(one.name for one in lifts)])
    words = called(names, stated.labels)
    order = ranked(logs, latest, settings.seed, words) if latest else None
    unknown = unknown_first(order, latest, points, logs) if latest and order else ""
    own = own_ratings(order, logs) if order else {}
    since = written.interviews_since(logs, stated.latest.day) if stated.latest else 0
    found = [
        *said(stated, _open_offers(logs), since, unknown),
        *(chosen(pairs, by_attribute(latest.names, points)) if latest else []),
        *(ordered(order, latest, own) if latest and order else []),
        *lifted(lifts),
        *taken(let_go, jobs.money(logs)),
    ]
    if not found:
        found = [_unread(pairs)]
    return GoalsAnswer(
        question="goals",
        findings=tuple(most_useful_first([replace(one, question="goals") for one in found])),
        tables={
            "Wants": written.table(stated),
            "What each interview changed": written.changes_table(stated),
            "Three ways to see it": three_ways(points, latest, lifts, words),
            "What your choices say": by_day(pairs, words),
            "Companies by your choices": order.table if order else pd.DataFrame(),
            "Compared directly": directly(latest, settings.seed) if latest else pd.DataFrame(),
            "What goes with enthusiasm": felt.table(lifts, words),
            "What you took and what you let go": let_go.table,
        },
        unseen=_unseen(logs, stated, pairs, order, lifts, own),
        stated=stated,
        elicited=pairs,
        lifts=lifts,
        ranked=order,
        shown=_shown(order),
    )


def by_attribute(names: tuple[str, ...], points: Mapping[str, float]) -> dict[str, float]:
    """Return the points written down for each attribute of the pairs that is one of the wants.

    Examples
    --------
    >>> by_attribute(("work mode", "team"), {"remote": 20.0, "Team": 33.0, "title": 0.0})
    {'work mode': 20.0, 'team': 33.0}
    """
    found: dict[str, float] = {}
    for want, value in points.items():
        name = jobs.meant(want, names) or same(want)
        if name in names:
            found[name] = found.get(name, 0.0) + value
    return found


def _open_offers(logs: Logs) -> dict[str, pd.Timestamp | None]:
    """Return the companies whose offer can still be taken, and the day each came, the first deadline first."""
    today = pd.Timestamp(logs.as_of)
    offers = logs.offers.sort_values("deadline", kind="stable", na_position="last")
    found: dict[str, pd.Timestamp | None] = {}
    for company, status, came, until in offers[["company", "status", "received_on", "deadline"]].itertuples(
        index=False
    ):
        is_over = pd.notna(until) and until.normalize() < today
        if status in jobs.OPEN and not is_over and not (pd.notna(came) and came > today):
            found.setdefault(str(company), None if pd.isna(came) else came)
    return found


def _shown(order: Ranked | None) -> tuple[str, ...]:
    if order is None:
        return ()
    names = list(order.table["Company"])
    reach = [name for name, kind in zip(names, order.table["Can be chosen"], strict=True) if kind][:COMPANIES_SHOWN]
    kept = [*reach, *(name for name in names if name not in reach)][:COMPANIES_SHOWN]
    return tuple(name for name in names if name in kept)


def _unread(pairs: Elicited) -> Finding:
    return Finding(
        f"{plural(pairs.asked, 'pair')} in your log {'was' if pairs.asked == 1 else 'were'} answered, and nothing can be read from the words of the jobs.",
        Strength.TOO_EARLY, pairs.asked, "pairs", None, "",
        "Pairs asked by the command offerscope prefer, whose words can be read back.",
    )  # fmt: skip


def _unseen(
    logs: Logs, stated: written.Stated, pairs: Elicited, order: Ranked | None, lifts: tuple[felt.Lift, ...],
    own: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:  # fmt: skip
    """Return what this log cannot show."""
    told = []
    silent = sum(not day.came_from for day in stated.weighed[1:])
    if silent:
        told.append(
            f"Which interview moved your wants on {silent} of {plural(len(stated.weighed) - 1, 'later day')}: your goals do not say where they came from."
        )
    partial = [day for day in stated.days if day.is_partial]
    if partial:
        told.append(
            f"On {plural(len(partial), 'day')} the points did not add up to about 100, so they were taken to change the wants named there and to leave the others."
        )
    late = [day for day in stated.weighed if day.offers]
    if late:
        told.append(
            f"How the points of {plural(len(late), 'day')} would be without the offer that was open then; the tables mark {'it' if len(late) == 1 else 'them'}."
        )
    if pairs.unread:
        told.append(
            f"{plural(pairs.unread, 'pair')} could not be read: no choice, or no attribute that both jobs have."
        )
    if pairs.latest and pairs.latest.n < A_DOZEN:
        told.append(
            f"How firm the order of your weights is: {plural(pairs.latest.n, 'choice')} on the last day, and a dozen tell most of it."
        )
    rated = [name for name in order.missing if name in own] if order else []
    unrated = [name for name in order.missing if name not in own] if order else []
    for names, which in ((unrated, "you met"), (rated, "without an offer")):
        if names:
            told.append(f"How the companies {which} differ in {join(names, 'or')}: your log does not say.")
    if not pairs.days:
        told.append(
            "What you would choose if no job had a name: no pairs were answered (the command offerscope prefer asks a dozen)."
        )
    if not lifts:
        told.append(
            f"What lifts your enthusiasm in an interview: it takes {felt.ROWS_NEEDED} interviews at {felt.COMPANIES_NEEDED} companies with enthusiasm before and after, and something seen there."
        )
    else:
        told.append(
            "Whether what you saw moved your enthusiasm, or your mood moved both: they were written down on the same day."
        )
    return tuple(told)
