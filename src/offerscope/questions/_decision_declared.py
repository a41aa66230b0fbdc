"""The value model as plain numbers, for sliders that rank anew at once: what each offer is worth on each thing, and the weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offerscope.questions._decision_weigh import Weighed
from offerscope.questions._decision_words import called, ends_in_words, in_measure
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
