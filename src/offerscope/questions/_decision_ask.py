"""What to ask first: how much each answer nobody has given is worth to the choice, over all it may be.

An answer is worth something only as far as it can change which offer is taken. Weights are the person's own and no employer's
answer changes them, so the expected ones are used; the criteria add up, so an answer moves one offer and no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from offerscope.estimate import knowing
from offerscope.pay.offer import label
from offerscope.pay.unknown import Range, plausible, with_amount
from offerscope.questions._decision_criteria import Criterion
from offerscope.questions._decision_scores import Measures, Told, values
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions.common.offers import Known

Floats = NDArray[np.float64]

#: Slices of equal probability that stand for what an answer may be.
SLICES = 41

#: An answer worth less than this of the whole scale cannot change the choice.
LEAST = 1e-4

_NORMAL = special.ndtri((np.arange(SLICES) + 0.5) / SLICES)
_EVEN = (np.arange(SLICES) + 0.5) / SLICES


@dataclass(frozen=True)
class Ask:
    """One open point.

    Parameters
    ----------
    offer:
        Whom to ask about.
    about:
        The term, the criterion or the culture dimension.
    question:
        What to ask, as a sentence.
    worth:
        What the answer is worth to the choice, in value (1 = from worst acceptable to realistic best on all that counts).
    pays:
        The same as money a year, where pay counts.
    could_flip:
        Whether an answer that may well come would change which offer leads.
    kind:
        ``"term"``, ``"culture"``, ``"criterion"`` or ``"writing"``.
    """

    offer: str
    about: str
    question: str
    worth: float
    pays: float | None
    could_flip: bool
    kind: str


def asks(weighed: Weighed, known: dict[str, Known], measures: Measures) -> list[Ask]:
    """Return the open points of the offers that can be taken, the answer that is worth most first.

    Parameters
    ----------
    weighed:
        The offers weighed.
    known:
        The offers by name.
    measures:
        What they were measured with.
    """
    found: list[Ask] = []
    for at, name in enumerate(weighed.names):
        one = known[name]
        for column, criterion in enumerate(weighed.wanted.criteria):
            if not criterion.weight or criterion.kind == "impression":
                continue
            if criterion.kind == "pay":
                found += _terms(weighed, one, at, column)
            elif one.is_open or criterion.kind == "rating":
                found += _criterion(weighed, one, at, column, measures)
    # What nobody has told you stays on the list, also where it cannot change the choice: it may change what one asks for.
    kept = [one for one in found if one.worth > LEAST or one.kind == "term"]
    return sorted(kept, key=lambda one: (-one.worth, one.offer, one.about))


def _terms(weighed: Weighed, one: Known, at: int, column: int) -> list[Ask]:
    """Return the terms of pay that nobody has told you, and those that were only said or guessed."""
    if not one.is_open:
        return []
    found = []
    for unknown in one.offer.unknown:
        span = plausible(one.offer, unknown)
        if span is None:
            continue
        rest = tuple(other for other in one.offer.unknown if other != unknown)
        pays = [
            weighed.footing.of(replace(with_amount(one.offer, span, float(x)), unknown=rest)) for x in _between(span)
        ]
        has_target = bool(one.offer.of("bonus_target"))
        question = _ask_for(one.name, unknown.component, unknown.why, has_target=has_target)
        found.append(_made(weighed, at, column, np.array(pays), one.name, unknown.component, question, "term"))
    for part in one.offer.components:
        if part.source in {"verbal", "guess"} and part.amount and part.term in {"base", "bonus", "sign_on"}:
            spread = {"verbal": 0.05, "guess": 0.15}[part.source]
            # Pay is close to straight over so little: two looks give the line.
            low, high = (
                weighed.footing.of(replace(one.offer, components=tuple(
                    replace(other, amount=(other.amount or 0.0) * (1 + sign * spread)) if other is part else other
                    for other in one.offer.components
                )))
                for sign in (-1.0, 1.0)
            )  # fmt: skip
            pays = (low + high) / 2 + (high - low) / 2 * _NORMAL
            told = "has only been said" if part.source == "verbal" else "is my guess"
            question = f"Ask {one.name} for its {label(part.term).lower()} in writing: it {told}."
            found.append(_made(weighed, at, column, pays, one.name, part.term, question, "writing"))
    return found


def _between(span: Range) -> Floats:
    return np.asarray(span.low + (span.high - span.low) * _EVEN[::5])


def _criterion(weighed: Weighed, one: Known, at: int, column: int, measures: Measures) -> list[Ask]:
    criterion = weighed.wanted.criteria[column]
    told = weighed.scored.of(one.name, criterion.name)
    if criterion.kind == "fit":
        return _dimensions(weighed, one, at, column, measures)
    if not told.sd or (told.seen and criterion.kind not in {"culture"}):
        return []
    measured = told.mean + told.sd * _NORMAL
    question, kind = _ask_about(one, criterion, told)
    return [_made(weighed, at, column, measured, one.name, criterion.dimension or criterion.name, question, kind)]


def _dimensions(weighed: Weighed, one: Known, at: int, column: int, measures: Measures) -> list[Ask]:
    """Return each dimension of the culture wanted of which nothing was seen at a company."""
    profile, found = measures.logs.profile, []
    weights = {name: profile.ideal_weights.get(name, 1.0) for name in profile.ideal}
    whole = sum(weights.values()) or 1.0
    fit = weighed.scored.of(one.name, weighed.wanted.criteria[column].name)
    for name, ideal in profile.ideal.items():
        if name not in measures.logs.culture_dimensions:
            continue
        told = measures.dimension(one.offer.company, name)
        if told.seen:
            continue
        reach = max(ideal - 1.0, 5.0 - ideal)
        near = 1 - np.abs(np.clip(told.mean + told.sd * _NORMAL, 1, 5) - ideal) / reach
        measured = fit.mean + weights[name] / whole * (near - near.mean())
        question = (
            f"Ask whom you can speak to at {one.name} about {name.replace('_', ' ')}: you have not seen it there."
        )
        found.append(_made(weighed, at, column, measured, one.name, name, question, "culture"))
    return found


def _made(
    weighed: Weighed, at: int, column: int, measured: Floats, offer: str, about: str, question: str, kind: str
) -> Ask:
    criterion = weighed.wanted.criteria[column]
    if criterion.kind == "pay" and not criterion.has_ends:
        measured = np.log(np.maximum(measured, 1.0))
    gained = criterion.weight * values(measured, criterion)
    shifts = gained - gained.mean()
    worth = float(knowing.one(weighed.total, at, shifts, np.full(len(shifts), 1 / len(shifts))))
    rival = float(np.delete(weighed.total, at).max()) if len(weighed.total) > 1 else -np.inf
    moved = float(weighed.total[at]) + shifts
    flips = bool((moved > rival).any() and (moved < rival).any())
    return Ask(offer, about, question, worth, in_money(weighed, worth), flips, kind)


def in_money(weighed: Weighed, worth: float) -> float | None:
    """Return value as money a year at what the leader pays, or ``None`` where pay does not count.

    Parameters
    ----------
    weighed:
        The offers weighed.
    worth:
        In value.
    """
    for column, criterion in enumerate(weighed.wanted.criteria):
        if criterion.kind == "pay" and criterion.weight:
            own = float(weighed.scored.mean[weighed.order[0], column])
            step = 0.01 * (abs(own) if criterion.has_ends else 1.0)
            low, high = values(np.array([own, own + step]), criterion)
            money = step if criterion.has_ends else float(np.exp(own + step) - np.exp(own))
            return float(worth * money / (criterion.weight * (high - low))) if high > low else None
    return None


def _ask_for(name: str, term: str, why: str, *, has_target: bool) -> str:
    said = label(term).lower()
    if term == "bonus":
        return (
            f"Ask {name} for its last three bonus payouts: a target is no payment."
            if has_target
            else f"Ask {name} whether there is a bonus, and what it was in the last three years."
        )
    if term == "equity":
        return f"Ask {name} what the equity is worth: {why}."
    return f"Ask {name} what its {said} {'are' if said.endswith('s') and term == 'refresher' else 'is'}."


def _ask_about(one: Known, criterion: Criterion, told: Told) -> tuple[str, str]:
    name = criterion.name.replace("_", " ")
    if criterion.kind == "culture":
        if told.seen:
            return f"Speak to one more person at {one.name} about {name}: you have seen it in {told.words}.", "culture"
        return f"Ask whom you can speak to at {one.name} about {name}: you have not seen it there.", "culture"
    if criterion.kind == "rating":
        return (
            f"Rate {one.name} on {name} from 1 to 10 (a row \u201crating: {name}\u201d in the offer sheet): nothing in the log tells it.",
            "criterion",
        )
    what = {
        "remote": "how many days a week are from home", "commute": "nothing, look up the way there", "hours": "what a usual week is",
        "days off": "how many days off there are", "level": "which level the job is",
    }[criterion.kind]  # fmt: skip
    if criterion.kind == "commute":
        return f"Look up how long the way to {one.name} takes.", "criterion"
    return f"Ask {one.name} {what}.", "criterion"
