"""The words for what is weighed: what a job is called, the step that a weight is for, and what is known of each."""

from __future__ import annotations

from offerscope.pay.money import in_words
from offerscope.questions._decision_criteria import Criterion
from offerscope.questions._decision_scores import Told
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions.common.offers import Known


def called(one: Known) -> str:
    """Return what a sentence calls an offer or the present job."""
    return "your present job" if one.status == "current" else one.name


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
    much = number(told.mean)
    unit = one.unit if much != "1" else one.unit.replace("days", "day", 1).replace("minutes", "minute", 1)
    return f"{much} {unit}{said}"


def usual(one: Criterion, told: Told) -> str:
    """Return what is taken of an offer where nobody has told it, in words: ``"the usual 2.5"``.

    Parameters
    ----------
    one:
        The criterion.
    told:
        What is taken.
    """
    if one.kind == "level":
        return "the usual"
    if one.kind == "fit":
        return f"the usual {100 * told.mean:.0f} of 100"
    of = {"culture": " of 5", "rating": " of 10", "impression": " of 10"}.get(one.kind, "")
    return f"the usual {number(told.mean)}{of}"


def number(value: float) -> str:
    """Return a number with one decimal, where it has one.

    Examples
    --------
    >>> number(2.0), number(2.5)
    ('2', '2.5')
    """
    return f"{value:.1f}".removesuffix(".0")
