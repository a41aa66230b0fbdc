"""On which topics answers are weak, and which weak ones a next round is likely to ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import special

from offerscope.estimate.pooling import PooledMeans, pooled_means
from offerscope.findings import leans
from offerscope.logs.history import ANSWERED, OFFERED, History
from offerscope.logs.schema import STAGES
from offerscope.questions._practice_seen import Practised
from offerscope.questions.common.topics import HIGHEST as HIGHEST
from offerscope.questions.common.topics import by_topic

#: The rating up to which an answer counts as weak.
WEAK = 2.0

#: Questions told as worth preparing.
LIKELY = 5

#: A process in which nothing was heard for longer is not counted on for a next round.
SILENT_DAYS = 45

#: A stage's questions are drawn toward those of all interviews as if so many more had gone as all did.
PRIOR_TALKS = 2

#: Random sets of means behind the chance that a topic is weaker than the others.
_DRAWS = 4000


#: Further answers that are tried when asking how many would tell the weakest topic.
_TRIED = (2, 4, 8, 16, 32)


@dataclass(frozen=True)
class Topics:
    """How answers went by topic.

    Parameters
    ----------
    table:
        One row a topic: ``topic``, ``mean`` (partially pooled), ``low``, ``high``, ``n``, ``plain``, ``weak`` (answers of
        :data:`WEAK` or less), ``recalled``; the weakest first.
    weakest:
        The topic answered worst, or blank.
    p_weaker:
        The probability that it is answered worse than the mean of all other topics.
    apart:
        How much worse, with its 95 % interval, points of 5.
    further:
        How many further answers on it like those so far would make it lean; 0 = it leans already, ``None`` = many.
    """

    table: pd.DataFrame
    weakest: str
    p_weaker: float
    apart: tuple[float, float, float]
    further: int | None = 0

    @property
    def p_held(self) -> float:
        """The probability that it is answered worse, held to all topics: what is missing to 1 counts once a topic."""
        return max(0.5, 1 - len(self.table) * (1 - self.p_weaker))

    @property
    def stands_out(self) -> bool:
        """Whether one topic may be said to be answered worse than the others."""
        return len(self.table) > 1 and leans(self.p_held)


@dataclass(frozen=True)
class NextRound:
    """A process that is live and has a round before it.

    Parameters
    ----------
    company:
        Whose it is; blank = any next interview.
    stages:
        Which stage it is likely to be, with the share of each.
    stage:
        The likeliest of them.
    seen:
        How many times that stage followed the last one there in this log's processes, of how many.
    last:
        The stage of the last interview there; blank where there was none.
    """

    company: str
    stages: Mapping[str, float]
    stage: str
    seen: tuple[int, int]
    last: str = ""


@dataclass(frozen=True)
class Likely:
    """A question worth preparing.

    Parameters
    ----------
    topic:
        What it is about.
    round:
        The next round that is likeliest to ask it.
    chance:
        How likely that round is to ask it, a share.
    k, n:
        In how many interviews of that stage it was asked, of how many with questions noted down.
    mean, answers, weak:
        The pooled mean of the answers, how many there were, and how many were :data:`WEAK` or less.
    question, would_change, last:
        The last time: what was asked, what I would say instead, and the day.
    """

    topic: str
    round: NextRound
    chance: float
    k: int
    n: int
    mean: float
    answers: int
    weak: int
    question: str
    would_change: str
    last: pd.Timestamp | None


def topics(found: Practised, seed: int) -> Topics:
    """Return how answers went by topic; topics nobody rated an answer on are left out."""
    rated = found.answers.dropna(subset=["value"])
    columns = ["topic", "mean", "low", "high", "n", "plain", "weak", "recalled"]
    if rated.empty:
        return Topics(pd.DataFrame(columns=columns), "", 0.5, (0.0, 0.0, 0.0))
    pooled, table = by_topic(list(rated["topic"]), rated["value"].to_numpy())
    counted = pd.DataFrame({"weak": rated["value"].le(WEAK), "recalled": rated["recalled"]}).astype(int)
    counts = counted.groupby(rated["topic"]).sum().loc[table["topic"]]
    table = table.assign(weak=counts["weak"].to_numpy(), recalled=counts["recalled"].to_numpy())
    weakest = str(table["topic"].iloc[0])
    p_weaker, apart = _against_others(pooled, weakest, seed)
    told = Topics(table, weakest, p_weaker, apart)
    if len(table) < 2 or told.stands_out:
        return told
    return replace(told, further=_further(rated, weakest, float(table["plain"].iloc[0])))


def _further(rated: pd.DataFrame, topic: str, rating: float) -> int | None:
    """Return how many further answers with one rating would tell a topic from the rest."""
    place = list(dict.fromkeys(rated["topic"])).index(topic)
    for more in _TRIED:
        pooled = pooled_means([*rated["value"], *[rating] * more], [*rated["topic"], *[topic] * more])
        others = np.delete(pooled.sd, place)
        error = float(np.sqrt(pooled.sd[place] ** 2 + (others**2).sum() / len(others) ** 2))
        sure = special.ndtr((np.delete(pooled.mean, place).mean() - pooled.mean[place]) / error)
        if leans(1 - len(pooled.groups) * (1 - float(sure))):
            return more
    return None


def _against_others(pooled: PooledMeans, topic: str, seed: int) -> tuple[float, tuple[float, float, float]]:
    """Return how sure it is that a topic lies below the mean of all others, and by how much with its interval."""
    if len(pooled.groups) < 2:
        return 0.5, (0.0, 0.0, 0.0)
    draws = pooled.draws(_DRAWS, np.random.default_rng([seed, 4]))
    place = pooled.groups.index(topic)
    below = np.delete(draws, place, axis=1).mean(axis=1) - draws[:, place]
    low, high = np.quantile(below, [0.025, 0.975])
    return float((below > 0).mean()), (float(below.mean()), float(low), float(high))


def likely(found: Practised, rated: Topics, as_of: pd.Timestamp) -> tuple[Likely, ...]:
    """Return the questions likely in a next round that are answered worst.

    Parameters
    ----------
    found:
        Interviews and answers.
    rated:
        How answers went.
    as_of:
        The log's day.

    Returns
    -------
    tuple of Likely
        At most :data:`LIKELY` topics, each once: those with the largest chance times points short of 5.
    """
    if rated.table.empty:
        return ()
    asked = found.answers
    talks = asked.drop_duplicates("talk")[["talk", "stage"]]
    pairs = asked.drop_duplicates(["talk", "topic"])
    overall = pairs["topic"].value_counts() / len(talks)
    by_stage = {str(stage): len(rows) for stage, rows in talks.groupby("stage")}
    counts: Counter[tuple[str, str]] = Counter(zip(pairs["stage"], pairs["topic"], strict=True))
    latest = {str(topic): rows.iloc[-1] for topic, rows in asked.groupby("topic", sort=False)}
    means = rated.table.set_index("topic")
    told = {str(topic): _told(asked, str(topic)) for topic in means.index}
    rounds = next_rounds(found, as_of) or [NextRound("", {}, "", (0, 0))]
    candidates = []
    for ahead in rounds:
        for topic in means.index:
            chance = 0.0
            for stage, share in (ahead.stages or {"": 1.0}).items():
                k, n = (counts[stage, topic], by_stage.get(stage, 0)) if stage else (0, 0)
                chance += share * (k + PRIOR_TALKS * float(overall[topic])) / (n + PRIOR_TALKS)
            k, n = counts[ahead.stage, topic], by_stage.get(ahead.stage, 0)
            if not ahead.stage:
                k, n = int((pairs["topic"] == topic).sum()), len(talks)
            row = means.loc[topic]
            last = latest[topic]
            score = chance * (HIGHEST - float(row["mean"]))
            day = None if pd.isna(last["date"]) else pd.Timestamp(last["date"])
            one = Likely(
                str(topic), ahead, chance, k, n, float(row["mean"]), int(row["n"]), int(row["weak"]),
                str(last["question"]), told[str(topic)], day,
            )  # fmt: skip
            # A process that has had its first interview is worth more of an evening than one that may never begin.
            candidates.append((not ahead.last, -score, one.topic, ahead.company, one))
    best: dict[str, Likely] = {}
    for _, _, topic, _, one in sorted(candidates, key=lambda each: each[:4]):
        best.setdefault(topic, one)
    return tuple(list(best.values())[:LIKELY])


def _told(asked: pd.DataFrame, topic: str) -> str:
    """Return what was noted down last as what to say next time."""
    noted = asked[asked["topic"].eq(topic) & asked["would_change"].ne("")]
    return str(noted["would_change"].iloc[-1]) if len(noted) else ""


def next_rounds(found: Practised, as_of: pd.Timestamp) -> list[NextRound]:
    """Return the processes with a round before them: live, answered, no offer yet, and heard of lately."""
    follows = _follows(found)
    ahead = []
    for history in found.histories.values():
        last = history.last_day
        if not history.is_live or not ANSWERED <= history.reached < OFFERED or not history.company:
            continue
        if last is None or (as_of - last).days > SILENT_DAYS:
            continue
        ahead.append((last, _next_round(history, follows)))
    return [one for _, one in sorted(ahead, key=lambda pair: pair[0], reverse=True)]


def _held(history: History) -> list[str]:
    return [step.stage for step in history.steps if step.table == "interviews" and step.day is not None]


def _follows(found: Practised) -> dict[str, Counter[str]]:
    """Return which stages followed each in this log's processes; blank = the first of a process."""
    follows: dict[str, Counter[str]] = {}
    for history in found.histories.values():
        held = _held(history)
        for before, after in pairwise(["", *held]):
            if after and (before or after == held[0]):
                follows.setdefault(before, Counter())[after] += 1
    return follows


def _next_round(history: History, follows: Mapping[str, Counter[str]]) -> NextRound:
    held = _held(history)
    last = held[-1] if held else ""
    counts = follows.get(last, Counter())
    n = sum(counts.values())
    if n:
        stages = {stage: k / n for stage, k in counts.most_common()}
        stage, k = counts.most_common(1)[0]
        return NextRound(history.company, stages, stage, (k, n), last)
    later = _later(last, follows)
    if not later:
        return NextRound(history.company, {}, "", (0, 0), last)
    total = sum(later.values())
    return NextRound(
        history.company, {name: count / total for name, count in later.items()}, next(iter(later)), (0, 0), last
    )


def _later(stage: str, follows: Mapping[str, Counter[str]]) -> dict[str, int]:
    """Return the stages of this log that usually come after one, where nothing followed it here yet."""
    held: Counter[str] = sum(follows.values(), Counter())
    if stage not in STAGES:
        return dict(held.most_common())
    after: Sequence[str] = STAGES[STAGES.index(stage) + 1 :]
    return {name: count for name, count in held.most_common() if name in after and name != "informal"}
