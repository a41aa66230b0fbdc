"""What counts in the decision: the wants written down, what each is measured by, and between which two ends.

The ends are the person's own ("worst acceptable", "realistic best"), else fixed ones: never the lowest and the highest of
the offers that happen to be there, which would let a third offer swap the first two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate import swing
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.logs.schema import CULTURE_PREFIX
from offerscope.questions.common.elicited import Answered, elicited
from offerscope.questions.common.jobs import LEVEL, MODE, PAY, meant
from offerscope.questions.common.stated import stated

Floats = NDArray[np.float64]

#: The kinds of measure a criterion may have.
KINDS = ("pay", "remote", "commute", "hours", "days off", "level", "culture", "fit", "rating", "impression")

#: What the overall impression is called on a page.
IMPRESSION = "your impression"

#: What people call the same want, beside what :func:`~offerscope.questions.common.jobs.meant` knows.
_MEANT: Mapping[str, frozenset[str]] = {
    "commute": frozenset({"commute", "way to work", "travel time", "commuting", "distance"}),
    "hours": frozenset({"hours", "work-life balance", "work life balance", "balance", "workload", "working hours"}),
    "days off": frozenset({"days off", "vacation", "holiday", "holidays", "time off", "pto", "leave", "paid time off"}),
    "fit": frozenset({"culture", "culture fit", "fit", "values"}),
}

#: Between which ends a measure is valued where the person named none: the worst acceptable and the realistic best.
ENDS: Mapping[str, tuple[float, float]] = {
    "remote": (0.0, 5.0), "commute": (90.0, 0.0), "hours": (50.0, 35.0), "days off": (10.0, 30.0), "level": (-1.0, 1.0),
    "culture": (1.0, 5.0), "fit": (0.0, 1.0), "rating": (1.0, 10.0), "impression": (1.0, 10.0),
}  # fmt: skip

#: What is believed of a measure nobody has told: mean and standard deviation, the same for every offer.
UNTOLD: Mapping[str, tuple[float, float]] = {
    "remote": (2.5, 1.5), "commute": (45.0, 25.0), "hours": (42.0, 4.0), "days off": (18.0, 5.0), "level": (0.0, 0.6),
    "culture": (3.0, 1.0), "fit": (0.6, 0.15), "rating": (5.5, 2.5),
}  # fmt: skip

#: With no ends of one's own, pay counts by its ratio: from any pay to half as much again is one whole step.
STEP = 1.5

#: What is compared where nobody has written down what matters.
USUAL = ("pay", "fit", "remote", "days off", "hours")

#: How exactly points typed for wants are meant: the standard deviation of 30 points of 100 is about 7.
PRECISION = 40.0

_UNITS: Mapping[str, str] = {
    "remote": "days a week from home", "commute": "minutes a working day", "hours": "hours a week", "days off": "days a year",
    "level": "steps of level", "culture": "points of 5", "fit": "of 1", "rating": "points of 10", "impression": "points of 10",
}  # fmt: skip

_NUMBER = re.compile(r"(\d[\d,. ]*\d|\d)\s*(k\b)?", re.IGNORECASE)
_WORDS: Mapping[str, Mapping[str, float]] = {
    "remote": {"none": 0.0, "on site": 0.0, "onsite": 0.0, "office": 0.0, "hybrid": 2.5, "remote": 5.0, "fully remote": 5.0, "full": 5.0},
    "commute": {"none": 0.0, "no commute": 0.0, "remote": 0.0},
    "level": {"junior": -1.0, "analyst": -0.5, "mid": 0.0, "senior": 1.0, "lead": 1.0, "manager": 1.0},
    "culture": {"low": 2.0, "middle": 3.0, "high": 4.5},
    "rating": {"low": 3.0, "middle": 5.5, "high": 8.5},
}  # fmt: skip


@dataclass(frozen=True)
class Criterion:
    """One thing that counts.

    Parameters
    ----------
    name:
        As the person calls it.
    kind:
        One of :data:`KINDS`: what it is measured by.
    weight:
        Its share of all that counts: what the step from its worst acceptable to its realistic best is worth.
    worst, best:
        The two ends in the measure's unit. For pay before it is put into take-home: a base a year.
    said:
        The ends as typed; blanks where the person named none.
    dimension:
        The culture dimension, where it is one.
    """

    name: str
    kind: str
    weight: float
    worst: float
    best: float
    said: tuple[str, str] = ("", "")
    dimension: str = ""

    @property
    def unit(self) -> str:
        """What the measure is in, in words."""
        return _UNITS.get(self.kind, "")

    @property
    def has_ends(self) -> bool:
        """Whether its ends are amounts to be valued between; pay without any counts by its ratio."""
        return not (np.isnan(self.worst) or np.isnan(self.best))


@dataclass(frozen=True)
class Wanted:
    """What counts and how much, and who says so.

    Parameters
    ----------
    criteria:
        What counts, the heaviest first.
    source:
        ``"goals"`` (points typed), ``"pairs"`` (chosen between made-up jobs) or ``"nobody"``.
    day:
        The day they were set, or ``None``.
    after_offers:
        The open offers that had come in by then: who sets weights with an offer in hand may set them to fit it.
    pairs:
        The weights in the pairs of the latest day, by criterion that stands here, shape (draws, criteria); ``None`` where
        there are none.
    pairs_day:
        The day of those pairs.
    left_out:
        Wants with no weight, or more than can be weighed.
    is_asked_equal:
        Whether the person said what counts, and asked to weigh all of it the same.
    """

    criteria: tuple[Criterion, ...]
    source: str
    day: pd.Timestamp | None = None
    after_offers: tuple[str, ...] = ()
    pairs: Floats | None = None
    pairs_day: pd.Timestamp | None = None
    left_out: tuple[str, ...] = ()
    is_asked_equal: bool = False

    @property
    def weights(self) -> Floats:
        """The weight of each criterion, adding up to 1."""
        return np.array([one.weight for one in self.criteria])

    def drawn(self, draws: int, seed: int) -> Floats:
        """Return weights that go with what the person said, shape (draws, criteria)."""
        if self.source == "pairs" and self.pairs is not None:
            return self.pairs[np.arange(draws) % len(self.pairs)]
        own = [one for one in self.criteria if one.kind != "impression"]
        if self.source == "nobody":
            drawn = swing.random(len(own), draws, seed)
        else:
            drawn = swing.stated([one.weight for one in own], PRECISION, draws, seed)
        # The impression's share is none of the person's points, and stays.
        return drawn if self.share is None else np.column_stack([(1 - self.share) * drawn, np.full(draws, self.share)])

    @property
    def share(self) -> float | None:
        """How much of all the overall impression counts; ``None`` where it does not."""
        return next((one.weight for one in self.criteria if one.kind == "impression"), None)


def wanted(logs: Logs, seed: int, use: str = "", open_offers: Sequence[str] = ()) -> Wanted:
    """Return what counts on this log.

    Parameters
    ----------
    logs:
        The log.
    seed:
        Of the draws behind the pairs.
    use:
        ``"goals"``, ``"pairs"`` or ``"equal"``; blank = the first of these that the log holds.
    open_offers:
        The short names of the offers that can be taken.
    """
    told = stated(logs).latest
    chosen = elicited(logs, seed).latest
    if told is not None and use in {"", "goals"}:
        points = {name: value for name, value in told.points.items() if value > 0}
        criteria = _criteria(logs, points)
        left = tuple(name for name, value in told.points.items() if not value)
        found = Wanted(criteria, "goals", told.day, _in_by(logs, told.day, open_offers), left_out=left)
    elif chosen is not None and use in {"", "pairs"}:
        weights = dict(zip(chosen.names, chosen.weights.mean, strict=True))
        criteria = _criteria(logs, {name: abs(float(value)) for name, value in weights.items()}, chosen)
        found = Wanted(criteria, "pairs", chosen.day, _in_by(logs, chosen.day, open_offers))
    elif told is not None and use == "equal":
        names = [name for name, value in told.points.items() if value > 0]
        return Wanted(_criteria(logs, dict.fromkeys(names, 1.0)), "nobody", is_asked_equal=True)
    else:
        return Wanted(_criteria(logs, dict.fromkeys(USUAL, 1.0)), "nobody")
    if chosen is None:
        return found
    return Wanted(
        found.criteria, found.source, found.day, found.after_offers, _from_pairs(found.criteria, chosen, logs), chosen.day, found.left_out
    )  # fmt: skip


def with_impression(found: Wanted, share: float) -> Wanted:
    """Return the same wants with the overall impression beside them.

    Parameters
    ----------
    found:
        What counts.
    share:
        How much of all the impression counts, 0 to 1; the wants share what is left.

    Notes
    -----
    A list leaves out much that matters and adds up what acts together; an impression takes all of it in, and errs anew for each
    offer. Half of each predicts better than either (Blattberg & Hoch 1990, Management Science 36:887-899).
    """
    if not share:
        return found
    rest = tuple(replace(one, weight=(1 - share) * one.weight) for one in found.criteria)
    low, high = ENDS["impression"]
    own = Criterion(IMPRESSION, "impression", share, low, high)
    pairs = found.pairs
    if pairs is not None:
        pairs = np.column_stack([(1 - share) * pairs, np.full(len(pairs), share)])
    return replace(found, criteria=(*rest, own), pairs=pairs)


def only(found: Wanted, keep: Sequence[bool]) -> Wanted:
    """Return the same with some of the criteria, their weights adding up to 1 again.

    Parameters
    ----------
    found:
        What counts.
    keep:
        Which criteria stay, in their order; one at least.
    """
    chosen = [one for one, stays in zip(found.criteria, keep, strict=True) if stays]
    whole = sum(one.weight for one in chosen)
    pairs = None
    if found.pairs is not None:
        part = found.pairs[:, np.array(keep, dtype=bool)]
        sums = part.sum(axis=1, keepdims=True)
        pairs = np.where(sums > 0, part / np.where(sums > 0, sums, 1.0), 1.0 / len(chosen))
    rest = tuple(one.name for one, stays in zip(found.criteria, keep, strict=True) if not stays)
    return Wanted(
        tuple(replace(one, weight=one.weight / whole if whole else 1 / len(chosen)) for one in chosen),
        found.source, found.day, found.after_offers, pairs, found.pairs_day, (*found.left_out, *rest), found.is_asked_equal,
    )  # fmt: skip


def _criteria(logs: Logs, points: Mapping[str, float], chosen: Answered | None = None) -> tuple[Criterion, ...]:
    whole = sum(points.values()) or 1.0
    ordered = sorted(points.items(), key=lambda pair: -pair[1])
    found: dict[tuple[str, str], Criterion] = {}
    for name, value in ordered:
        kind, dimension = measured_by(name, logs)
        said = _said(logs, name)
        worst, best = _ends(kind, said, dimension, logs, chosen, name)
        one = Criterion(name, kind, value / whole, worst, best, said, dimension)
        # Two wants measured by the same thing are one: counted twice it would weigh twice.
        key = (kind, dimension) if kind != "rating" else (kind, same(name))
        if key in found:
            first = found[key]
            one = replace(first, weight=first.weight + one.weight)
        found[key] = one
    return tuple(found.values())


def measured_by(name: str, logs: Logs) -> tuple[str, str]:
    """Return what a want is measured by, and its culture dimension: ``("culture", "respect")``.

    Parameters
    ----------
    name:
        The want, as the person calls it.
    logs:
        The log, for its culture dimensions.
    """
    plain = same(name.replace("_", " "))
    kind = next((kind for kind, words in _MEANT.items() if plain in words), "")
    if kind:
        return kind, ""
    dimensions = [one for one in logs.culture_dimensions if logs.interviews[CULTURE_PREFIX + one].notna().any()]
    attribute = meant(name, dimensions)
    if attribute in {PAY, MODE, LEVEL}:
        return {PAY: "pay", MODE: "remote", LEVEL: "level"}[attribute], ""
    if attribute:
        return "culture", next(one for one in dimensions if same(one.replace("_", " ")) == same(attribute))
    return "rating", ""


def _said(logs: Logs, name: str) -> tuple[str, str]:
    """Return the ends of a want as typed last."""
    rows = logs.goals[logs.goals["criterion"].map(lambda one: same(str(one)) == same(name)).astype(bool)]
    rows = rows[~(rows["set_on"] > pd.Timestamp(logs.as_of))].sort_values("set_on", kind="stable")
    texts = {column: [text for text in rows[column] if text] for column in ("worst_acceptable", "realistic_best")}
    return texts["worst_acceptable"][-1] if texts["worst_acceptable"] else "", (
        texts["realistic_best"][-1] if texts["realistic_best"] else ""
    )


def _ends(
    kind: str, said: tuple[str, str], dimension: str, logs: Logs, chosen: Answered | None, name: str
) -> tuple[float, float]:
    worst, best = (number(text, kind) for text in said)
    if kind == "pay":
        if chosen is not None and worst is None and best is None and name in chosen.ranges:
            worst, best = chosen.ranges[name]
        if worst is None or best is None or worst <= 0 or best <= worst:
            return float("nan"), float("nan")
        return worst, best
    low, high = ENDS[kind]
    if kind == "culture":
        ideal = {same(key): level for key, level in logs.profile.ideal.items()}.get(same(dimension.replace("_", " ")))
        high = max(ideal, 2.0) if ideal is not None else high
    found = (low if worst is None else worst, high if best is None else best)
    # Ends that coincide, or go the wrong way round, say nothing.
    return found if (found[1] - found[0]) * (high - low) > 0 else (low, high)


def number(text: str, kind: str) -> float | None:
    """Return the number in what a person typed for an end, or ``None``.

    Parameters
    ----------
    text:
        ``"115,000 in base"``, ``"90 minutes a day"``, ``"none"``, ``"$120k"``.
    kind:
        What it is measured by, which words depend on.

    Examples
    --------
    >>> number("115,000 in base", "pay"), number("$120k", "pay"), number("none", "commute"), number("a path to lead", "rating")
    (115000.0, 120000.0, 0.0, None)
    """
    plain = same(text)
    if plain in _WORDS.get(kind, {}):
        return _WORDS[kind][plain]
    match = _NUMBER.search(text)
    # "one new tool a year" and "a level 5 role" are no points of 10: a rating's end is a number and nothing else.
    if match is None or (kind == "rating" and not re.fullmatch(r"\s*\d+([.,]\d+)?\s*(/|of|out of)?\s*(10)?\s*", text)):
        return None
    digits = match[1].replace(" ", "")
    digits = digits.replace(",", "") if re.search(r",\d{3}(\D|$)", digits) else digits.replace(",", ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    value = 1000 * value if match[2] else value
    hours = re.search(r"\bhours?\b|\bh\b", plain)
    return 60 * value if kind == "commute" and hours and value < 10 else value


def _in_by(logs: Logs, day: pd.Timestamp, open_offers: Sequence[str]) -> tuple[str, ...]:
    """Return the open offers that had come in by a day."""
    rows = logs.offers[logs.offers["offer"].isin(list(open_offers)) & (logs.offers["received_on"] <= day)]
    return tuple(rows["offer"])


def _from_pairs(criteria: Sequence[Criterion], chosen: Answered, logs: Logs) -> Floats | None:
    """Return the pairs' weights for the criteria that they asked about, adding up to 1; others have none."""
    place = {measured_by(name, logs) if measured_by(name, logs)[0] != "rating" else ("rating", same(name)): number
             for number, name in enumerate(chosen.names)}  # fmt: skip
    drawn = np.abs(chosen.weights.draws)
    columns = [
        place.get((one.kind, one.dimension) if one.kind != "rating" else ("rating", same(one.name))) for one in criteria
    ]
    if all(column is None for column in columns):
        return None
    weights = np.column_stack([np.zeros(len(drawn)) if at is None else drawn[:, at] for at in columns])
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
