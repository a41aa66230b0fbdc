"""What is true of a made seeker: every fact that is planted, with its number and its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from offerscope.logs.schema import CULTURE_DIMENSIONS

DEMAND: Mapping[str, float] = {
    "SQL": 0.86, "Python": 0.70, "dbt": 0.46, "Tableau": 0.45, "Excel": 0.38, "Snowflake": 0.36, "Git": 0.28,
    "Airflow": 0.28, "Power BI": 0.26, "AWS": 0.25, "Looker": 0.24, "A/B testing": 0.22, "R": 0.20, "BigQuery": 0.18,
    "Spark": 0.15, "Machine learning": 0.14, "Redshift": 0.10, "Docker": 0.10, "Go": 0.08, "Scala": 0.05,
    "Kubernetes": 0.05, "Terraform": 0.05,
}  # fmt: skip
LEVELS: Mapping[str, float] = {
    "SQL": 4.0, "Python": 3.0, "dbt": 1.0, "Tableau": 4.0, "Excel": 5.0, "Snowflake": 2.0, "Git": 3.0, "Airflow": 1.0,
    "Power BI": 3.0, "A/B testing": 2.0, "R": 3.0, "Looker": 2.0,
}  # fmt: skip
IDEAL: Mapping[str, float] = {
    "agility": 4.0, "collaboration": 4.5, "customer": 3.5, "diversity": 4.0, "execution": 4.0, "innovation": 3.5,
    "integrity": 4.5, "performance": 3.5, "respect": 4.5,
}  # fmt: skip
TOPICS: Mapping[str, float] = {
    "SQL": 3.0, "Python": 2.7, "data modelling": 2.4, "dbt": 1.8, "experiments": 2.5, "dashboards": 3.2, "metrics": 2.8,
    "conflict": 2.6, "a project": 3.0, "motivation": 3.0, "pay": 2.3,
}  # fmt: skip
CHANNELS: Mapping[str, float] = {
    "applied": 0.56,
    "recruiter": 0.18,
    "referral": 0.16,
    "unsolicited": 0.05,
    "event": 0.05,
}
REPLIES: Mapping[str, float] = {
    "applied": 0.22,
    "recruiter": 0.60,
    "referral": 0.75,
    "unsolicited": 0.60,
    "event": 0.40,
}
STAGE_EASE: Mapping[str, float] = {
    "recruiter": 0.8, "screening": 0.6, "technical": -0.5, "case": -0.3, "take-home": 0.0, "manager": 0.1, "team": 0.2,
    "onsite": -0.2, "final": 0.0, "informal": 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class GoalStep:
    """What the seeker wants from one day on.

    Parameters
    ----------
    share:
        When it is written down: 0 is the first day of the search, 1 the last.
    weights:
        Points out of 100 for each want.
    came_from:
        The company whose interview brought it; blank where none did.
    """

    share: float
    weights: Mapping[str, float]
    came_from: str = ""


GOALS: tuple[GoalStep, ...] = (
    GoalStep(0.0, {"pay": 45, "growth": 25, "team": 15, "remote": 15}),
    GoalStep(0.5, {"pay": 35, "growth": 20, "team": 25, "remote": 20}),
    GoalStep(0.9, {"pay": 28, "growth": 17, "team": 30, "remote": 25}),
)


@dataclass(frozen=True)
class Truths:
    """Everything that is true of a made seeker. :meth:`null` is the world in which nothing is the matter.

    Ratings are in points of 1-10, answers and cultures in points of 1-5, money in USD a year, chances from 0 to 1
    or, where said, on the scale of log odds. What is noted down is rounded and kept on its scale.

    Parameters
    ----------
    rating:
        Self-rating of the first interview, at difficulty 6.
    practice_rating:
        Points of self-rating gained per log(1 + k), k = all earlier interviews.
    rating_per_difficulty:
        Points of self-rating lost per point of difficulty.
    rating_noise:
        Standard deviation of one self-rating.
    pass_chance:
        Chance to get through the first interview, before its stage counts.
    practice_pass:
        Log odds of getting through gained per log(1 + k).
    stage_ease:
        Log odds of getting through, by stage.
    answers:
        How good the first answer is, by topic.
    practice_answer:
        Points of an answer gained per log(1 + k).
    answer_noise:
        Standard deviation of one answer.
    asked_per_interview:
        Questions noted down per interview, on average.
    demand:
        The share of postings that ask for each skill.
    levels:
        The seeker's own level in each skill, 0 to 5.
    premium:
        What asking for a skill adds to a posting's pay.
    culture_mean, culture_sd, culture_noise:
        Mean over companies of every dimension, standard deviation between companies, and of one reading.
    culture_seen:
        The chance that an interview shows a dimension.
    cultures:
        The true value of each dimension by company, where it is set; a made seeker's truths hold all of them.
    ideal:
        How much of each dimension the seeker wants.
    goals:
        What the seeker wants, by day.
    people_per_interview:
        New contacts made per interview, on average.
    people_before:
        Contacts that were there before the search.
    confidence:
        Confidence with no other process live.
    confidence_per_live:
        Points of confidence per live process on that day.
    rating_per_confidence:
        Points of self-rating per point of confidence above :attr:`confidence`.
    asked_if_interviewing:
        The chance to be asked whether one is interviewing elsewhere.
    liking, liking_sd, liking_noise:
        Mean over processes of how much the job is wanted, standard deviation between them, and of one reading.
    half_wanted_below:
        A process whose first reading is at most this is called half-wanted.
    half_wanted_shift, wanted_shift:
        True mean change of liking by one interview.
    shift_sd:
        Standard deviation of that change between processes.
    surprises:
        A company's own change of liking by one interview, instead of the draw.
    channels:
        How applications come about.
    replies:
        The chance of an interview, by how the application came about.
    ghosted:
        The share of refusals that come as silence.
    withdrew:
        The chance that the seeker steps out after an interview.
    pay, pay_sd:
        Middle of a mid-level posting's pay band, and its standard deviation between companies.
    pay_by_level:
        What a level adds to it.
    offer_gain:
        What negotiating adds to a first written base, on average.
    hindsight:
        The share of interviews written down after the outcome was known.

    Examples
    --------
    >>> Truths.null().practice_rating, len(set(Truths.null().demand.values()))
    (0.0, 1)
    """

    rating: float = 5.0
    practice_rating: float = 0.6
    rating_per_difficulty: float = 0.3
    rating_noise: float = 1.0
    pass_chance: float = 0.40
    practice_pass: float = 0.40
    stage_ease: Mapping[str, float] = field(default_factory=lambda: STAGE_EASE)
    answers: Mapping[str, float] = field(default_factory=lambda: TOPICS)
    practice_answer: float = 0.25
    answer_noise: float = 0.8
    asked_per_interview: float = 2.0
    demand: Mapping[str, float] = field(default_factory=lambda: DEMAND)
    levels: Mapping[str, float] = field(default_factory=lambda: LEVELS)
    premium: Mapping[str, float] = field(default_factory=dict)
    culture_mean: float = 3.4
    culture_sd: float = 0.7
    culture_noise: float = 0.6
    culture_seen: float = 0.45
    cultures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    ideal: Mapping[str, float] = field(default_factory=lambda: IDEAL)
    goals: tuple[GoalStep, ...] = GOALS
    people_per_interview: float = 0.4
    people_before: int = 6
    confidence: float = 5.0
    confidence_per_live: float = 0.3
    rating_per_confidence: float = 0.2
    asked_if_interviewing: float = 0.35
    liking: float = 6.0
    liking_sd: float = 1.6
    liking_noise: float = 1.0
    half_wanted_below: float = 5.0
    half_wanted_shift: float = 0.0
    wanted_shift: float = 0.0
    shift_sd: float = 0.5
    surprises: Mapping[str, float] = field(default_factory=dict)
    channels: Mapping[str, float] = field(default_factory=lambda: CHANNELS)
    replies: Mapping[str, float] = field(default_factory=lambda: REPLIES)
    ghosted: float = 0.3
    withdrew: float = 0.05
    pay: float = 115_000.0
    pay_sd: float = 9_000.0
    pay_by_level: Mapping[str, float] = field(
        default_factory=lambda: {"junior": -32_000.0, "mid": 0.0, "senior": 24_000.0, "lead": 42_000.0}
    )
    offer_gain: float = 3_000.0
    hindsight: float = 0.08

    @classmethod
    def null(cls) -> Truths:
        """Return a world in which nothing improves and nothing differs: all that is left is noise.

        All skills are asked equally often and known equally well, all companies are alike and exactly what is
        wanted, all stages equally hard, all channels equally good, no interview changes a mind, no want moves.
        """
        topics = dict.fromkeys(TOPICS, 3.0)
        even = dict.fromkeys(("pay", "growth", "team", "remote"), 25.0)
        return replace(
            cls(),
            rating=6.0,
            practice_rating=0.0,
            rating_per_difficulty=0.0,
            practice_pass=0.0,
            stage_ease={},
            answers=topics,
            practice_answer=0.0,
            demand=dict.fromkeys(list(DEMAND)[:12], 0.35),
            levels=dict.fromkeys(list(DEMAND)[:12], 3.0),
            culture_mean=3.0,
            culture_sd=0.0,
            ideal=dict.fromkeys(CULTURE_DIMENSIONS, 3.0),
            goals=(GoalStep(0.0, even),),
            confidence_per_live=0.0,
            rating_per_confidence=0.0,
            shift_sd=0.0,
            replies=dict.fromkeys(CHANNELS, 0.4),
            offer_gain=0.0,
        )
