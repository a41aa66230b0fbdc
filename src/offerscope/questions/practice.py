"""Am I getting better, and on which questions am I weak?

Own ratings, outcomes and single answers in the order in which they came: whether later ones went better, what moved
along, which topics are answered worst, and which of them a next round is likely to ask about.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.logs.schema import STAGES
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _practice_findings as saying
from offerscope.questions._practice_seen import PASSED, Practised, practised
from offerscope.questions._practice_topics import Likely, Topics, likely, topics
from offerscope.questions._practice_trends import Movement, movements
from offerscope.wording import NO_DECIMALS_UNDER, NO_PERCENTAGE_UNDER, plural

TITLE = "Am I getting better, and on which questions am I weak?"
THEME = "practice"
NOTEBOOK = "01_practice"
HEADLINES = 5  # own ratings, outcomes, single answers: fixed beforehand, and slow to show
CLAIMS = 0

RATINGS, STAGES_PASSED, CHANCE, TOPICS, BESIDE, LIKELY, TRENDS = (
    "Self-ratings",
    "Got through, by stage",
    "Chance to get through",
    "Answers by topic",
    "What moved along",
    "Likely next",
    "Earlier and later",
)

#: Rows from which the page is worth having, and from which each of its trends begins to say something.
ROWS_NEEDED, RATINGS_WANTED, OUTCOMES_WANTED, ANSWERS_WANTED, PREPARED_WANTED = 5, 15, 20, 30, 6

_THIRDS = ("First third", "Middle", "Last third")

#: How the trends are called in a table.
NAMES = {"rating": "Own rating (points of 10)", "passed": "Got through (%)", "answer": "Single answers (points of 5)"}


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    count:
        Which earlier interviews count as practice: ``"all"``, or those of the same ``"stage"``.
    seed:
        Of the random numbers behind the lines drawn and the intervals of chances.
    """

    count: str = "all"
    seed: int = 1

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        if self.count not in {"all", "stage"}:
            raise SettingsError(
                "count", f'is {self.count!r}; give "all", or "stage" for earlier ones of the same stage'
            )
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise SettingsError("seed", f"is {self.seed!r}; give a whole number, 0 or more")


@dataclass(frozen=True)
class PracticeAnswer(Answer):
    """What moved over the interviews, and what to prepare.

    Parameters
    ----------
    rating, passed, answer:
        How own ratings, outcomes and single answers moved; ``None`` where there are too few.
    topics:
        How answers went by topic.
    likely:
        The questions worth preparing, the most worth first.
    counted:
        Which earlier interviews count: ``"all"`` or ``"stage"``.
    """

    rating: Movement | None = None
    passed: Movement | None = None
    answer: Movement | None = None
    topics: Topics = field(default_factory=lambda: Topics(pd.DataFrame(), "", 0.5, (0.0, 0.0, 0.0)))
    likely: tuple[Likely, ...] = ()
    counted: str = "all"


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    met, asked = logs.interviews, logs.asked
    rated, known = int(met["self_rating"].notna().sum()), int(met["outcome"].isin(list(PASSED)).sum())
    answered, prepared = int(asked["my_answer"].notna().sum()), int(met["prep_hours"].notna().sum())
    found = [
        Unlock("interviews", ("self_rating", "difficulty"), rated, RATINGS_WANTED, "whether later interviews go better by your own rating", 4, "practice"),
        Unlock("asked", ("topic", "my_answer"), answered, ANSWERS_WANTED, "which questions you answer worst, and which of them the next round is likely to ask", 4, "practice"),
        Unlock("interviews", ("stage", "outcome"), known, OUTCOMES_WANTED, "where you get through and where not, and whether that gets better", 3, "practice"),
        Unlock("interviews", ("prep_hours",), prepared, PREPARED_WANTED, "whether preparation moved along with your ratings", 2, "practice"),
    ]  # fmt: skip
    return tuple(one for one in found if one.have < one.need)


def has_data(logs: Logs) -> bool:
    """Return whether enough interviews are rated or have an outcome, or enough questions were noted down."""
    today = pd.Timestamp(logs.as_of)
    met = logs.interviews[logs.interviews["date"].notna() & ~(logs.interviews["date"] > today)]
    rated, known = int(met["self_rating"].notna().sum()), int(met["outcome"].isin(list(PASSED)).sum())
    return max(rated, known, int((~(logs.asked["date"] > today)).sum())) >= ROWS_NEEDED


def answer(logs: Logs, settings: Settings) -> PracticeAnswer:
    """Return whether later interviews went better, and what to prepare.

    Parameters
    ----------
    logs:
        The log; interviews alone or questions alone will do.
    settings:
        The notebook's parameters.

    Returns
    -------
    PracticeAnswer
        Tables: ``"Self-ratings"`` (a row an interview), ``"Got through, by stage"``, ``"Chance to get through"`` (by
        interview), ``"Answers by topic"``, ``"What moved along"`` (a row a third), ``"Likely next"`` (a row a topic) and
        ``"Earlier and later"`` (a row a trend).

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": f"2026-03-{day:02d}", "company": "Tarn", "self_rating": 3 + day / 4} for day in range(1, 25)]
    >>> found = answer(build_logs({"interviews": rows}, as_of="2026-05-29"), Settings())
    >>> found.rating is not None and found.rating.strength.value, found.answer
    ('clear', None)
    """
    found = practised(logs, settings.count)
    by_name = movements(found, settings.seed)
    rating, passed, single = (by_name.get(name) for name in ("rating", "passed", "answer"))
    by_topic = topics(found, settings.seed)
    next_up = likely(found, by_topic, pd.Timestamp(logs.as_of))
    moved = [one for one in (rating, passed, single) if one is not None]
    stages, beside = _by_stage(found), _beside(found)
    said = saying.findings(moved, by_topic, next_up, stages, beside, found.answers, len(found.interviews))
    return PracticeAnswer(
        question="practice",
        findings=tuple(most_useful_first([replace(one, question="practice") for one in said])),
        tables={
            RATINGS: _rated(found),
            STAGES_PASSED: stages,
            CHANCE: _chance(passed),
            TOPICS: _topic_table(by_topic),
            BESIDE: beside,
            LIKELY: _likely_table(next_up),
            TRENDS: _trends(moved),
        },
        unseen=_unseen(found),
        rating=rating,
        passed=passed,
        answer=single,
        topics=by_topic,
        likely=next_up,
        counted=settings.count,
    )


def _rated(found: Practised) -> pd.DataFrame:
    """Return a row an interview that was rated."""
    rows = found.interviews.dropna(subset=["rating"])
    return pd.DataFrame(
        {
            "Interview": rows["number"],
            "Date": rows["date"],
            "Company": rows["company"],
            "Stage": rows["stage"].replace("", "not given"),
            "Self-rating": rows["rating"],
            "Difficulty": rows["difficulty"],
            "Preparation (hours)": rows["prep"],
            "Written down after the outcome": np.where(rows["recalled"], "yes", "no"),
        }
    ).reset_index(drop=True)


def _by_stage(found: Practised) -> pd.DataFrame:
    """Return how many interviews were got through by stage, over all and in each third of those whose outcome is known."""
    met = found.interviews
    known = met["passed"].notna()
    third = pd.Series(_third_of(int(known.sum())), index=met.index[known]).reindex(met.index)
    order = {name: place for place, name in enumerate(STAGES)}
    rows = []
    for stage in sorted(met.loc[known, "stage"].unique(), key=lambda name: (name == "", order.get(name, 99), name)):
        at = known & met["stage"].eq(stage)
        rows.append({"Stage": stage or "not given", **_passes(met["passed"], at, third)})
    if len(rows) > 1:
        rows.append({"Stage": "all", **_passes(met["passed"], known, third)})
    columns = ["Stage", "Got through", "of", "Share (%)", "From (%)", "To (%)"]
    columns += [f"{name}, {what}" for name in _THIRDS for what in ("got through", "of")]
    return pd.DataFrame(rows, columns=columns)


def _passes(passed: pd.Series, at: pd.Series, third: pd.Series) -> dict[str, object]:
    k, n = int(passed[at].sum()), int(at.sum())
    row: dict[str, object] = {"Got through": k, "of": n, **_share(k, n)}
    for place, name in enumerate(_THIRDS):
        here = at & third.eq(place)
        row |= {f"{name}, got through": int(passed[here].sum()), f"{name}, of": int(here.sum())}
    return row


def _share(k: int, n: int) -> dict[str, float]:
    """Return a share in per cent with its interval; none under n = 5, no decimals under n = 50."""
    if n < NO_PERCENTAGE_UNDER:
        return {"Share (%)": np.nan, "From (%)": np.nan, "To (%)": np.nan}
    digits = 0 if n < NO_DECIMALS_UNDER else 1
    low, high = wilson(k, n)
    return {
        name: round(100 * value, digits) for name, value in (("Share (%)", k / n), ("From (%)", low), ("To (%)", high))
    }


def _third_of(n: int) -> np.ndarray:
    """Return for each of n rows whether it is in the first third (0), the middle (1) or the last third (2)."""
    place = np.ones(n, dtype=int)
    place[: n // 3] = 0
    place[n - n // 3 :] = 2
    return place


def _chance(passed: Movement | None) -> pd.DataFrame:
    """Return the chance to get through by interview, with its band."""
    if passed is None:
        return pd.DataFrame(columns=["Interview", "Chance (%)", "From (%)", "To (%)"])
    # The curve is drawn between interviews, too; a table has them whole.
    places = np.unique(np.round(passed.places))
    curves = {"Chance (%)": passed.middle, "From (%)": passed.band_low, "To (%)": passed.band_high}
    return pd.DataFrame(
        {
            "Interview": places.astype(int),
            **{name: np.round(100 * np.interp(places, passed.places, curve)) for name, curve in curves.items()},
        }
    )


def _topic_table(by_topic: Topics) -> pd.DataFrame:
    names = {"topic": "Topic", "mean": "Mean", "low": "From", "high": "To", "n": "n", "plain": "Plain mean", "weak": "Answers of 2 or less", "recalled": "Written down after the outcome"}  # fmt: skip
    table = by_topic.table.rename(columns=names)
    return table.round({"Mean": 2, "From": 2, "To": 2, "Plain mean": 2})


def _beside(found: Practised) -> pd.DataFrame:
    """Return what moved along: means of each third of the interviews."""
    # Those that were rated, where there are enough: so the thirds are those of the sentence on own ratings.
    rated = found.interviews[found.interviews["rating"].notna() & found.interviews["earlier"].notna()]
    met = rated if len(rated) >= ROWS_NEEDED else found.interviews
    rows = []
    third = _third_of(len(met))
    for place, name in enumerate(_THIRDS if len(met) >= 3 else ()):
        part = met[third == place]
        rows.append(
            {
                "Interviews": name,
                "n": len(part),
                "Self-rating": round(float(part["rating"].mean()), 2),
                "Self-rating, n": int(part["rating"].notna().sum()),
                "Preparation": round(float(part["prep"].mean()), 2),
                "Preparation, n": int(part["prep"].notna().sum()),
                "Difficulty": round(float(part["difficulty"].mean()), 2),
                "Difficulty, n": int(part["difficulty"].notna().sum()),
            }
        )
    return pd.DataFrame(rows)


def _likely_table(next_up: tuple[Likely, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Topic": one.topic,
                "Next round": ", ".join(filter(None, [one.round.company or "any next interview", one.round.stage])),
                "How often": f"came up in {one.k} of {one.n} such interviews" if one.n else "no such interview yet",
                "My answers": f"about {one.mean:.1f} of 5 ({plural(one.answers, 'answer')})",
                "Asked last": f"“{one.question}”" if one.question else "",
                "I would say": one.would_change,
            }
            for one in next_up
        ]
    )


def _trends(moved: list[Movement]) -> pd.DataFrame:
    rows = []
    for one in moved:
        scale, digits = (100, 0) if one.what == "passed" else (1, 2)
        value = one.rows["value"]
        plain = [
            float(part.mean()) if len(part) else np.nan for part in (value[: one.third], value[one.n - one.third :])
        ]
        rows.append(
            {
                "What": NAMES[one.what],
                "n": one.n,
                "Companies": one.companies,
                "First third, as it was": round(scale * plain[0], digits),
                "Last third, as it was": round(scale * plain[1], digits),
                "First third, like for like": round(scale * one.before, digits),
                "Last third, like for like": round(scale * one.after, digits),
                "Change": round(scale * one.change, digits),
                "From": round(scale * one.low, digits),
                "To": round(scale * one.high, digits),
                "Sure of the direction": _per_cent(one.p_sign),
                "Smallest change that would lean": round(scale * one.least_leaning, digits),
                "Smallest change that would be clear": round(scale * one.least_clear, digits),
                "Order alone (-1 to 1)": round(one.order, 2),
                "Order alone, chance by luck": _per_cent(one.order_chance),
                "Change with no belief beforehand": round(scale * one.plain_change, digits),
                "Written down after the outcome": one.recalled,
            }
        )
    return pd.DataFrame(rows)


def _per_cent(share: float) -> str:
    """Return a chance in per cent; nothing is as sure as 0 or 100.

    Examples
    --------
    >>> _per_cent(0.9996), _per_cent(0.904), _per_cent(0.002)
    ('over 99 %', '90 %', 'under 1 %')
    """
    if np.isnan(share):
        return ""
    if share > 0.99:
        return "over 99 %"
    return "under 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def _unseen(found: Practised) -> tuple[str, ...]:
    """Return what this log cannot show, from its own gaps."""
    met, asked = found.interviews, found.answers
    said = []
    if found.undated:
        said.append(f"{plural(found.undated, 'interview')} without a day have no place in the order and are left out." if found.undated > 1 else "1 interview without a day has no place in the order and is left out.")  # fmt: skip
    n = len(met)
    for column, what in (
        ("rating", "your own rating"),
        ("difficulty", "how hard it was"),
        ("prep", "hours of preparation"),
    ):
        missing = int(met[column].isna().sum())
        if missing:
            said.append(f"{missing} of {plural(n, 'interview')} do not say {what}.")
    open_ = int(met["passed"].isna().sum())
    if open_:
        said.append(
            f"{open_} of {plural(n, 'interview')} have no outcome that counts: still waiting, stepped back, or blank."
        )
    read = int(met["inferred"].sum())
    if read:
        said.append(f"What came of {plural(read, 'interview')} was read off a later round or the end of the process.")
    late = int(met["recalled"].sum())
    if late:
        said.append(f"{late} of {plural(n, 'interview')} were written down after the outcome was known.")
    unrated = int(asked["value"].isna().sum())
    if unrated:
        said.append(f"{unrated} of {plural(len(asked), 'question')} noted down do not say how good the answer was.")
    unplaced = int((asked["earlier"].isna() & asked["value"].notna()).sum())
    if unplaced:
        said.append(f"{plural(unplaced, 'answer')} could not be put in order, for want of a day.")
    return tuple(said)
