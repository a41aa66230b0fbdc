"""The value model as plain numbers, for sliders that rank anew at once: what each offer is worth on each thing, and the weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offerscope.pay.money import in_words
from offerscope.questions._decision_break_even import called
from offerscope.questions._decision_criteria import Criterion
from offerscope.questions._decision_scores import Told
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions.common.offers import Known


@dataclass(frozen=True)
class Declared:
    """The value model as numbers.

    Parameters
    ----------
    criteria:
        What counts, by name.
    ends:
        The step that a weight is for, in words: ``"from 0 to 5 days a week from home"``.
    weights:
        Points of 100.
    names:
        The alternatives as the page calls them, the best first.
    values:
        What each is worth on each criterion, a row an alternative; 0 at the worst acceptable, 1 at the realistic best.
    measured:
        The same as measured, in words: ``"3 days a week from home"``.
    """

    criteria: tuple[str, ...]
    ends: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    measured: tuple[tuple[str, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON values.

        Examples
        --------
        >>> Declared(("pay",), ("",), (100.0,), ("A",), ((0.5,),), (("",),)).to_json()["weights"]
        [100.0]
        """
        return {
            "criteria": list(self.criteria), "ends": list(self.ends), "weights": list(self.weights), "names": list(self.names),
            "values": [list(row) for row in self.values], "measured": [list(row) for row in self.measured],
        }  # fmt: skip


def declared(weighed: Weighed, known: Mapping[str, Known]) -> Declared:
    """Return the value model as numbers.

    Parameters
    ----------
    weighed:
        The offers weighed.
    known:
        The offers by name.
    """
    criteria = weighed.wanted.criteria
    return Declared(
        criteria=tuple(one.name for one in criteria),
        ends=tuple(ends_in_words(one, weighed) for one in criteria),
        weights=tuple(round(100 * one.weight, 2) for one in criteria),
        names=tuple(called(known[weighed.names[at]]) for at in weighed.order),
        values=tuple(tuple(round(float(x), 6) for x in weighed.value[at] - weighed.zero) for at in weighed.order),
        measured=tuple(
            tuple(in_measure(one, weighed.scored.of(weighed.names[at], one.name), weighed) for one in criteria)
            for at in weighed.order
        ),
    )


def ends_in_words(one: Criterion, weighed: Weighed) -> str:
    """Return the step that a criterion's weight is for.

    Parameters
    ----------
    one:
        The criterion.
    weighed:
        The offers weighed, for their currency.
    """
    if any(one.said):
        worst, best = (text or "not said" for text in one.said)
        return f"from \u201c{worst}\u201d to \u201c{best}\u201d"
    if one.kind == "pay":
        return "from any pay to half as much again"
    return f"from {one.worst:g} to {one.best:g} {one.unit}"


def in_measure(one: Criterion, told: Told, weighed: Weighed) -> str:
    """Return what is known of an offer on a criterion, in words; what nobody has seen as such.

    Parameters
    ----------
    one:
        The criterion.
    told:
        What is known.
    weighed:
        The offers weighed, for their currency.
    """
    if not told.seen:
        return told.words
    if one.kind == "pay":
        return f"{in_words(told.mean, weighed.footing.currency)} {weighed.footing.in_words}"
    if one.kind == "impression":
        return f"{told.raw:g} of 10 after {told.words}"
    if one.kind == "rating" or told.words == "your rating":
        return (
            f"your rating: {told.raw:g} of 10"
            if one.kind == "rating"
            else f"about {told.mean:.1f} {one.unit} (your rating)"
        )
    if one.kind == "fit":
        return f"{100 * told.mean:.0f} of 100 ({told.words})"
    if one.kind == "level":
        return "junior" if told.mean < -0.4 else "senior or lead" if told.mean > 0.4 else "middle"
    if one.kind == "culture":
        return f"{told.mean:.1f} of 5 ({told.words})"
    said = {"verbal": ", as was said", "guess": ", a guess"}.get(told.words, "")
    much = f"{told.mean:.1f}".removesuffix(".0")
    unit = one.unit if much != "1" else one.unit.replace("days", "day", 1).replace("minutes", "minute", 1)
    return f"{much} {unit}{said}"
