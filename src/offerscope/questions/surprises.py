"""What did the half-wanted interviews bring: frog or prince?

First what they took and brought, beside the wanted ones. Then how enthusiasm moved, always beside what noise alone
would show: a job that is picked for a low first figure reads higher the next time with nothing having happened. And
the search as it was lived beside the rule "yes only to what I want this much".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _surprises_tables as tables
from offerscope.questions._surprises_findings import findings, process_of
from offerscope.questions._surprises_processes import HALF, UNMARKED, Search, search
from offerscope.questions._surprises_replay import LIKED_FROM, RULES, can_be_played, replay, rules
from offerscope.questions._surprises_shift import READ_TWICE, Moves, moves
from offerscope.wording import plural

TITLE = "What did the half-wanted interviews bring: frog or prince?"
THEME = "you never know"
NOTEBOOK = "08_surprises"
HEADLINES = 0.75  # in two halves: the shift over all interviews; half-wanted ones beyond what noise alone would show
CLAIMS = 2  # the process that rose most and the one that fell most, each held to all it was picked from

#: Interviews with both readings from which a mean change is worth looking at, and marked jobs to compare.
PAIRS_WANTED, MARKS_WANTED = 10, 5

#: What one picture holds and a narrow screen still shows; the tables hold everything.
LEDGER_SHOWN, ROUNDS_SHOWN, BACK_SHOWN = 20, 8, 4

TOTALS, PARTS, LEDGER, SPREAD, BESIDE, ROUNDS, SETTLED, REPLAY, BACK = (
    "What they took and brought", "Half-wanted, of the whole", "Half-wanted, one by one", "Change beside level",
    "Beside noise", "Round by round", "Where it settled", "Yes only from", "Looking back",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    half_wanted_up_to:
        Where the log does not say how much a job was wanted, a first reading up to this counts as half-wanted, 1 to 9.
    threshold:
        The rule to play through in a sentence: yes only to what is wanted at least so much, 2 to 10.
    """

    half_wanted_up_to: int = 5
    threshold: int = 6

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        for name, low, high in (("half_wanted_up_to", 1, 9), ("threshold", RULES[1], RULES[-1])):
            value: object = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                raise SettingsError(name, f"is {value!r}; give a whole number from {low} to {high}")


@dataclass(frozen=True)
class SurprisesAnswer(Answer):
    """What half-wanted interviews took and brought, and how enthusiasm moved.

    Parameters
    ----------
    half, jobs:
        Half-wanted jobs that were interviewed for, of how many.
    noise_told:
        Whether the log tells how noisy one reading is; where it does not, the band is the usual one and nothing is claimed.
    mean_change, least, most:
        The mean change an interview, ``None`` under two, and the limits that about 95 of 100 changes lie between,
        ``None`` under ten.
    prince, frog:
        The processes that stand out as risen and as fallen, by name; blank where none does.
    drawn:
        The processes to draw round by round.
    ledger_drawn:
        How many rows of the ledger to draw.
    settled, several:
        Jobs that ended within a point of where they stood after the first interview, of how many with several; 0 of
        these where they are too few to tell.
    threshold:
        The rule of the sentence.
    offers_kept, offers, hours_saved:
        What that rule keeps of how many offers, and the hours it saves.
    declined:
        Whether invitations were declined that a rule would have taken.
    currency:
        Of the pay; blank where none is given.
    """

    half: int = 0
    jobs: int = 0
    noise_told: bool = False
    mean_change: float | None = None
    least: float | None = None
    most: float | None = None
    prince: str = ""
    frog: str = ""
    drawn: tuple[str, ...] = ()
    ledger_drawn: int = 0
    settled: int = 0
    several: int = 0
    threshold: int = 6
    offers_kept: int = 0
    offers: int = 0
    hours_saved: float = 0.0
    declined: bool = False
    currency: str = ""


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    found = []
    interviews = logs.interviews
    pairs = int((interviews["enthusiasm_before"].notna() & interviews["enthusiasm_after"].notna()).sum())
    if pairs < PAIRS_WANTED:
        tells = "whether interviews raise or lower how much you want a job"
        columns = ("enthusiasm_before", "enthusiasm_after")
        found.append(Unlock("interviews", columns, pairs, PAIRS_WANTED, tells, 3, "surprises"))
    met = set(interviews["process"])
    rows = logs.applications[logs.applications["process"].isin(met)]
    marked = int((rows["wanted"].ne("") | rows["enthusiasm"].notna()).sum())
    if len(interviews) and marked < MARKS_WANTED:
        tells = "what half-wanted interviews take and bring beside wanted ones"
        found.append(Unlock("applications", ("wanted",), marked, MARKS_WANTED, tells, 3, "surprises"))
    read = set(interviews.loc[interviews["enthusiasm_before"].notna(), "process"])
    twice = int(rows.loc[rows["enthusiasm"].notna(), "process"].isin(read).sum())
    if len(interviews) and twice < READ_TWICE:
        tells = (
            "how noisy your first impression is, and so whether a half-wanted job that grew on you is more than luck"
        )
        found.append(Unlock("applications", ("enthusiasm",), twice, READ_TWICE, tells, 3, "surprises"))
    joined = logs.applications["status"].eq("accepted").any() or logs.offers["status"].eq("current").any()
    if joined and not len(logs.followups):
        tells = "whether how much you wanted a job tells how content you are in it"
        found.append(Unlock("followups", ("satisfaction", "would_choose_again"), 0, 1, tells, 2, "surprises"))
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether an interview has both readings, or its job says how much it was wanted."""
    interviews = logs.interviews[logs.interviews["date"].le(pd.Timestamp(logs.as_of))]
    if (interviews["enthusiasm_before"].notna() & interviews["enthusiasm_after"].notna()).any():
        return True
    rows = logs.applications[logs.applications["wanted"].ne("") | logs.applications["enthusiasm"].notna()]
    return bool(rows["process"].isin(set(interviews["process"])).any())


def answer(logs: Logs, settings: Settings) -> SurprisesAnswer:
    """Return what half-wanted interviews took and brought, and how enthusiasm moved.

    Parameters
    ----------
    logs:
        The log; a table of interviews alone will do.
    settings:
        The notebook's parameters.

    Returns
    -------
    SurprisesAnswer
        Tables: ``"What they took and brought"`` (a row a group), ``"Half-wanted, of the whole"``, ``"Half-wanted, one
        by one"`` (a row a job), ``"Change beside level"``, ``"Beside noise"``, ``"Round by round"`` (a row a reading),
        ``"Where it settled"`` (a row a job), ``"Yes only from"`` (a row a rule) and ``"Looking back"``.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": "Fenwick", "enthusiasm_before": 4, "enthusiasm_after": 7}]
    >>> found = answer(build_logs({"interviews": rows}, as_of="2026-05-29"), Settings())
    >>> found.half, found.jobs, found.noise_told
    (1, 1, False)
    """
    found = search(logs, settings.half_wanted_up_to)
    if not found.processes or not has_data(logs):
        return SurprisesAnswer("surprises")
    moved = moves(found.processes)
    rule = replay(found, settings.threshold) if can_be_played(found) else None
    settled, count = tables.settled(found)
    back = tables.looking_back(logs, found)
    prince, frog = process_of(moved.up), process_of(moved.down)
    ledger = tables.ledger(found)
    kept, offers = rule.offers if rule is not None else (0, 0)
    spread = moved.spread
    return SurprisesAnswer(
        question="surprises",
        findings=tuple(
            most_useful_first([replace(one, question="surprises") for one in findings(found, moved, rule, count, back)])
        ),
        tables={
            TOTALS: tables.totals(found),
            PARTS: tables.parts(found),
            LEDGER: ledger,
            SPREAD: tables.spread(found),
            BESIDE: tables.beside(moved),
            ROUNDS: tables.rounds(found),
            SETTLED: settled,
            REPLAY: rules(found),
            BACK: back,
        },
        unseen=_unseen(found, moved),
        half=len(found.of(HALF)),
        jobs=len(found.processes),
        noise_told=moved.noise is not None and moved.noise.told,
        mean_change=None if spread is None else spread.bias,
        least=spread.low if spread is not None and spread.n >= PAIRS_WANTED else None,
        most=spread.high if spread is not None and spread.n >= PAIRS_WANTED else None,
        prince="" if prince is None else prince.name,
        frog="" if frog is None else frog.name,
        drawn=_drawn(found, {one.name for one in (prince, frog) if one is not None}),
        ledger_drawn=min(LEDGER_SHOWN, int(ledger["Change"].notna().sum())),
        settled=count.k,
        several=count.n if count.n >= tables.SETTLED_FROM else 0,
        threshold=settings.threshold,
        offers_kept=kept,
        offers=offers,
        hours_saved=0.0 if rule is None else rule.hours_saved,
        declined=bool(found.declined),
        currency=found.currency,
    )


def _drawn(found: Search, first: set[str]) -> tuple[str, ...]:
    """Return the processes to draw round by round: those that stand out, then the longest, the latest first."""
    ranked = sorted(
        tables.several(found),
        key=lambda one: (one.name not in first, -len(one.rounds), -one.rounds[-1].day.toordinal()),
    )
    return tuple(one.name for one in ranked[:ROUNDS_SHOWN])


def _unseen(found: Search, moved: Moves) -> tuple[str, ...]:
    """Return what this log cannot show, from its own gaps."""
    said = []
    rounds = [one for process in found.processes for one in process.rounds]
    interviews, jobs = plural(len(rounds), "interview"), plural(len(found.processes), "job")
    if blank := sum(bool(np.isnan(one.before + one.after)) for one in rounds):
        said.append(
            f"{blank:,} of {interviews} {'lacks' if blank == 1 else 'lack'} a reading before or after: no change is known there."
        )
    if no_hours := sum(bool(np.isnan(one.hours)) for one in rounds):
        said.append(
            f"{no_hours:,} of {interviews} {'has' if no_hours == 1 else 'have'} neither minutes nor hours of preparation: that counts as no time."
        )
    if guessed := sum(not one.told and one.mark != UNMARKED for one in found.processes):
        said.append(
            f"For {guessed:,} of {jobs} the log does not say whether it was wanted or half-wanted: the first figure, or how it came about, was taken instead."
        )
    if unmarked := len(found.of(UNMARKED)):
        said.append(
            f"{unmarked:,} of {jobs} {'has' if unmarked == 1 else 'have'} neither a mark nor a first figure: counted apart."
        )
    if moved.recalled:
        said.append(
            f"{plural(moved.recalled, 'interview')} with both readings {'was' if moved.recalled == 1 else 'were'} written down after the outcome was known: memory makes the end look nearer."
        )
    noise = moved.noise
    if noise is not None and noise.are_copies:
        said.append(
            f"{noise.copied} of {noise.twice} readings before the first interview repeat the figure of the application: they look copied, so how noisy one reading is cannot be told."
        )
    if found.declined:
        said.append(
            f"What {plural(len(found.declined), 'invitation')} you declined would have brought; the rules are shown with none and with all of them turned into offers."
        )
    return tuple(said)


__all__ = ["LIKED_FROM", "Settings", "SurprisesAnswer", "answer", "has_data", "unlocks"]
