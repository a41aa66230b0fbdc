"""Made searches whose truths are known: nothing there, some effects real and some not, or one large effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from offerscope.logs import Logs, build_logs
from offerscope.logs.profile import read_profile
from offerscope.logs.schema import CULTURE_DIMENSIONS
from offerscope.questions._cultures_names import label
from offerscope.questions._options_processes import WAYS
from offerscope.simulate.seeker import AS_OF, Seeker, seeker
from offerscope.simulate.truths import CHANNELS, DEMAND, Truths

#: The sizes of the logs, in interviews.
SIZES = (8, 14, 25, 45, 80)

#: How large the effects of a mixed world are where they are there.
RATING_RISE = 0.6  # points of 10 per log(1 + earlier interviews); one rating has noise of sd 1.3
OUTCOME_RISE = 0.6  # log odds per log(1 + earlier interviews)
ANSWER_RISE = 0.3  # points of 5 on the same scale; one answer has noise of sd 0.8
CULTURE_GAP = 1.5  # points of 5 below what is wanted; one reading has noise of sd 0.6
SHIFT = 0.7  # points of enthusiasm by one interview; one reading has noise of sd 1
CONFIDENCE = 0.5  # points of confidence per live process; one reading has noise of sd 1

#: How much companies differ where one stands out, as a standard deviation in points of 5: as a made seeker's do.
CULTURES_DIFFER = 0.7

#: The channel that brings interviews more often than the others, where one does.
BETTER = "referral"


@dataclass(frozen=True)
class World:
    """A made log and what is true of it.

    Parameters
    ----------
    logs:
        The log, read as any other.
    made:
        The seeker it comes from.
    real:
        The effects that are there, as ``question:claim:direction``: what a report should find.
    n:
        Its interviews.
    """

    logs: Logs
    made: Seeker
    real: tuple[str, ...] = ()
    n: int = 0

    @property
    def truths(self) -> Truths:
        """What was planted."""
        return self.made.truths

    def sign(self, question: str, claim: str) -> int | None:
        """Return the true sign of what a claim is about: 1, -1, 0 where nothing is there, ``None`` where it is not scored.

        Parameters
        ----------
        question:
            The question that claims it.
        claim:
            The claim's key without its direction.
        """
        about, _, rest = claim.partition(":")
        # A kind of claim without a rule is an error here: whether it is right has to be known.
        return _RULES[f"{question}:{about}"](self, rest)


def _plain(value: float) -> int:
    return int(np.sign(round(value, 9)))


def _dimension(said: str) -> str:
    return next(name for name in CULTURE_DIMENSIONS if label(name).casefold() == said.casefold())


def _gap(world: World, rest: str) -> int:
    company, _, said = rest.rpartition(":")
    names = {name.casefold(): name for name in world.truths.cultures}
    dimension = _dimension(said)
    return _plain(world.truths.cultures[names[company.casefold()]][dimension] - world.truths.ideal[dimension])


def _confidence(world: World, rest: str) -> int | None:
    if rest == "rating":
        return _plain(world.truths.rating_per_confidence)
    if rest == "time":
        # The number of live processes rises and falls with the search, and confidence with it: no sign is planted.
        return None if world.truths.confidence_per_live else 0
    return _plain(world.truths.confidence_per_live)


def _nearer(world: World, rest: str) -> int | None:
    # Which of two companies is nearer is right or wrong by their true distances over all dimensions.
    names = {name.casefold(): name for name in world.truths.cultures}
    companies = [names.get(name.casefold()) for name in rest.split(":")[:2]]
    if None in companies or len(companies) < 2:
        return None
    ideal = world.truths.ideal
    far = [
        sum(abs(world.truths.cultures[str(company)][name] - level) for name, level in ideal.items())
        for company in companies
    ]
    return _plain(far[1] - far[0])


def _apart(world: World, rest: str) -> int | None:
    # Whether one company shows more of something than another, by their true levels.
    name, _, companies = rest.partition(":")
    more, _, less = companies.partition(":")
    true = {company.casefold(): levels for company, levels in world.truths.cultures.items()}
    if more.casefold() not in true or less.casefold() not in true:
        return None
    dimension = _dimension(name)
    return _plain(true[more.casefold()][dimension] - true[less.casefold()][dimension])


def _most_of_all(world: World, rest: str) -> int:
    # What the companies met have most and least of: right where no other has more or less.
    most, _, least = map(_dimension, rest.partition(":"))
    met = [world.truths.cultures[name] for name in {str(row["company"]) for row in world.made.tables["interviews"]}]
    means = {name: round(float(np.mean([levels[name] for levels in met])), 9) for name in world.truths.ideal}
    if max(means.values()) == min(means.values()):
        return 0
    return 1 if means[most] == max(means.values()) and means[least] == min(means.values()) else -1


def _way(world: World, rest: str) -> int:
    # Each way is held against the one that is used most, and that against all others together.
    replies, shares = world.truths.replies, world.truths.channels
    own = {said.casefold(): name for name, said in WAYS.items()}[rest.casefold()]
    most = max(shares, key=lambda name: shares[name])
    if own != most:
        return _plain(replies[own] - replies[most])
    others = {name: share for name, share in shares.items() if name != own}
    return _plain(replies[own] - sum(share * replies[name] for name, share in others.items()) / sum(others.values()))


def _start(world: World, rest: str) -> int | None:
    # Who began and how much a job is wanted changes no reply by itself; where the ways differ, it goes with them.
    return 0 if len(set(world.truths.replies.values())) == 1 else None


def _most(world: World, rest: str) -> int:
    skill = rest.rpartition(":")[0] or rest
    most = max(world.truths.demand.values())
    leaders = [name for name, share in world.truths.demand.items() if share == most]
    return 1 if leaders == [skill] else 0


def _topic(world: World, rest: str) -> int:
    levels = world.truths.answers
    return _plain(levels[rest] - float(np.mean([level for name, level in levels.items() if name != rest])))


def _one_process(world: World, rest: str) -> int:
    own = {name.casefold(): value for name, value in world.truths.surprises.items()}.get(rest.casefold())
    if own is not None:
        return _plain(own)
    return _plain(world.truths.half_wanted_shift) if not world.truths.shift_sd else 0


def _unscored(world: World, rest: str) -> None:
    """Nothing that is planted sets it, or it is read off letters that are as they are."""


def _nothing(world: World, rest: str) -> int:
    return 0


_RULES = {
    "practice:rating": lambda world, rest: _plain(world.truths.practice_rating),
    "practice:outcome": lambda world, rest: _plain(world.truths.practice_pass),
    "practice:answers": lambda world, rest: _plain(world.truths.practice_answer),
    "practice:topic": _topic,
    "skills:most": _most,
    "skills:trend": _nothing,
    "skills:premium": lambda world, rest: _plain(world.truths.premium.get(rest, 0.0)),
    "options:source": _way,
    "options:resume": _nothing,
    "options:start": _start,
    "options:silence": _unscored,
    "cultures:gap": _gap,
    "cultures:apart": _apart,
    "cultures:nearer": _nearer,
    "cultures:most": _most_of_all,
    # What is liked does not come from pay, level or place here.
    "goals:revealed": _nothing,
    "interest:confidence": _confidence,
    # Who answers before which deadline is a forecast: the coverage of its times is what is measured.
    "interest:clock": _unscored,
    "surprises:shift": lambda world, rest: _plain(world.truths.wanted_shift),
    "surprises:half-wanted": lambda world, rest: _plain(world.truths.half_wanted_shift),
    "surprises:prince": _one_process,
    "surprises:frog": _one_process,
    # Offers differ in what they pay in every world: which pays more is read off their letters.
    "offers:more": _unscored,
    "offers:hour": _unscored,
    # Whether a yes is worth its hours rests on what the person believes an hour costs.
    "invitation:worth": _unscored,
    "invitation:first": _unscored,
}


def _read(made: Seeker) -> Logs:
    profile, problems = read_profile(made.profile.encode(), "profile.toml")
    if problems:
        raise ValueError(str(problems[0]))
    return build_logs(made.tables, profile=profile, as_of=AS_OF)


def null_world(seed: int, n: int) -> World:
    """Return a search in which nothing is there: no trend, no difference, no shift; all that is left is noise."""
    made = seeker(Truths.null(), seed=seed, n_interviews=n, n_applications=max(12, round(n * 4 / 3)))
    return World(_read(made), made, n=n)


def mixed_world(seed: int, n: int) -> World:
    """Return a search in which each effect is there as often as not, with either sign where both make sense."""
    rng = np.random.default_rng([seed, n])
    on = dict(zip(_EFFECTS, (rng.random(len(_EFFECTS)) < 0.5).tolist(), strict=True))
    sign = dict(zip(_EFFECTS, rng.choice([-1.0, 1.0], len(_EFFECTS)).tolist(), strict=True))
    skills = list(DEMAND)[:12]
    demand = dict.fromkeys(skills, 0.35)
    if on["skill"]:
        demand[skills[int(rng.integers(12))]] = 0.75
    rise = {name: sign[name] * on[name] for name in ("rating", "outcome", "answers")}
    truths = replace(
        Truths.null(),
        rating=6.0 - 1.5 * rise["rating"], practice_rating=RATING_RISE * rise["rating"], rating_noise=1.3,
        pass_chance=0.5 - 0.25 * rise["outcome"], practice_pass=OUTCOME_RISE * rise["outcome"],
        answers=dict.fromkeys(Truths.null().answers, 3.0 - 0.6 * rise["answers"]),
        practice_answer=ANSWER_RISE * rise["answers"],
        demand=demand, levels=dict.fromkeys(demand, 3.0),
        wanted_shift=SHIFT * sign["shift"] * on["shift"], half_wanted_shift=SHIFT * sign["shift"] * on["shift"],
        confidence_per_live=CONFIDENCE * on["confidence"],
        replies={name: 0.8 if on["source"] and name == BETTER else 0.3 for name in CHANNELS},
        ideal=dict.fromkeys(Truths.null().ideal, 3.5), culture_mean=3.5,
    )  # fmt: skip
    first = seeker(truths, seed=seed, n_interviews=n, n_applications=max(12, round(n * 4 / 3)))
    company = _within_reach(first)
    real = [
        *(f"practice:{name}:{_direction(rise[name])}" for name in rise if on[name]),
        *([f"skills:most:{max(demand, key=lambda name: demand[name])}"] if on["skill"] else []),
        *([f"surprises:shift:{_direction(sign['shift'])}"] if on["shift"] else []),
        *(["interest:confidence:live:+"] if on["confidence"] else []),
        *(["options:source:Referrals:+"] if on["source"] else []),
    ]
    if company and on["culture"]:
        low = dict.fromkeys(("respect", "agility"), 3.5 - CULTURE_GAP)
        truths = replace(truths, cultures={company: low})
        real += [f"cultures:gap:{company}:{name}:-" for name in low]
        first = seeker(truths, seed=seed, n_interviews=n, n_applications=max(12, round(n * 4 / 3)))
    return World(_read(first), first, tuple(real), n)


_EFFECTS = ("rating", "outcome", "answers", "skill", "culture", "shift", "confidence", "source")


def _direction(value: float) -> str:
    return "+" if value > 0 else "-"


def _within_reach(made: Seeker) -> str:
    """Return the company of the live offer with the most interviews; blank where none is live."""
    live = [row["company"] for row in made.tables["offers"] if row["status"] == "live"]
    counts = Counter(row["company"] for row in made.tables["interviews"])
    return max(live, key=lambda name: counts[name], default="")


# --- one large effect at 80 interviews -------------------------------------------------------------------------


@dataclass(frozen=True)
class Large:
    """One large effect that a report at 80 interviews has to find: the claim, and the truths that plant it."""

    claim: str
    change: Mapping[str, object] = field(default_factory=dict)


ALIKE = "culture_among_alike"

LARGE: Mapping[str, Large] = {
    # Three points over the search, at noise of sd 1.5.
    "self_rating": Large(
        "practice:rating:+", {"rating": 4.5, "practice_rating": 3 / float(np.log(80)), "rating_noise": 1.5}
    ),
    # One skill asked by .7 of jobs, the others by .2.
    "skill": Large("skills:most:SQL", {"demand": {name: 0.7 if name == "SQL" else 0.2 for name in list(DEMAND)[:12]}}),
    "shift": Large("surprises:shift:+", {"wanted_shift": 1.5, "half_wanted_shift": 1.5, "liking": 4.5}),
    "culture": Large("cultures:gap:{company}:respect:-"),
    # The same, where all other companies are alike: that one of them stands out is then harder to believe.
    ALIKE: Large("cultures:gap:{company}:respect:-"),
}


def planted_world(effect: str, seed: int) -> World | None:
    """Return a search of 80 interviews with one large effect; ``None`` where no company of an offer had five visits."""
    large, is_culture = LARGE[effect], effect.startswith("culture")
    truths = replace(Truths.null(), **large.change)  # type: ignore[arg-type]
    options = {"n_interviews": 80, "n_companies": 24 if is_culture else None}
    made = seeker(truths, seed=seed, **options)  # type: ignore[arg-type]
    if not is_culture:
        return World(_read(made), made, (large.claim,), 80)
    counts = Counter(row["company"] for row in made.tables["interviews"])
    live = [row["company"] for row in made.tables["offers"] if row["status"] == "live" and counts[row["company"]] >= 5]
    if not live:
        return None
    company = live[0]
    truths = replace(
        truths, culture_mean=4.0, culture_sd=0.0 if effect == ALIKE else CULTURES_DIFFER, ideal=dict.fromkeys(truths.ideal, 4.0), culture_seen=1.0,
        cultures={company: {"respect": 2.0}},
    )  # fmt: skip
    made = seeker(truths, seed=seed, **options)  # type: ignore[arg-type]
    shown = 0
    for row in made.tables["interviews"]:
        if row["company"] == company:
            shown += 1
            if shown > 5:
                row["culture_respect"] = ""
    return World(_read(made), made, (large.claim.format(company=company),), 80)
