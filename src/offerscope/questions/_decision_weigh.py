"""Weigh offers: the order by expected value, and beside it how often each would lead under other weights.

The order comes from one rule and nothing else: expected measures, put on fixed ends, times the weights of the person. The
shares stand beside it: they tell how much the order hangs on the weights and on what was only said or seen once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from offerscope.estimate import flips, smaa, swing
from offerscope.estimate.value import ValueModel
from offerscope.questions._decision_criteria import Wanted, only
from offerscope.questions._decision_scores import Scored, beyond, points, values
from offerscope.questions.common.after_tax import Footing

Floats = NDArray[np.float64]

#: The weightings looked at: those that go with what was said, the pairs', all equal, and any at all.
STATED, PAIRS, EQUAL, ANY = "yours", "your pairs", "equal", "any"

#: An alternative is called no better in anything where that holds in at least so many draws of what is not known.
SURE = 0.975

#: Two values closer than this are the same: they differ by how they were added up.
SAME = 1e-9


@dataclass(frozen=True)
class Weighed:
    """Offers weighed.

    Parameters
    ----------
    scored:
        The offers on the criteria.
    wanted:
        What counts.
    footing:
        On what pay stands.
    value:
        What each is worth on each criterion as expected, shape (alternatives, criteria); 0 to 1 between the ends.
    raw:
        The same on plain readings.
    seed:
        Of the weights drawn.
    """

    scored: Scored
    wanted: Wanted
    footing: Footing
    value: Floats
    raw: Floats
    seed: int

    @property
    def names(self) -> tuple[str, ...]:
        """The alternatives."""
        return self.scored.names

    @cached_property
    def total(self) -> Floats:
        """The expected value of each alternative under the person's weights, shape (alternatives,)."""
        model = ValueModel(
            anchors=[points(one) for one in self.wanted.criteria],
            weights=self.wanted.weights,
            beyond=[beyond(one) for one in self.wanted.criteria],
        )
        return np.asarray(model.fit(self.scored.mean).predict(self.scored.mean))

    @cached_property
    def raw_total(self) -> Floats:
        """The same on plain readings, before anything was pulled toward what is usual."""
        return np.asarray(self.raw @ self.wanted.weights)

    @cached_property
    def zero(self) -> Floats:
        """From where each criterion's value is told, shape (criteria,): 0, and the least there is for pay without ends.

        Such pay counts by its ratio and has no nought of its own; the order does not depend on where one is put.
        """
        told_from_least = np.array([one.kind == "pay" and not one.has_ends for one in self.wanted.criteria])
        return np.where(told_from_least, self.value.min(axis=0), 0.0)

    @cached_property
    def bare(self) -> Weighed:
        """The same by the wants alone, the overall impression left out."""
        if self.wanted.share is None:
            return self
        wants = only(self.wanted, [one.kind != "impression" for one in self.wanted.criteria])
        scored = replace(
            self.scored, criteria=wants.criteria, mean=self.scored.mean[:, :-1], draws=self.scored.draws[:, :, :-1]
        )
        return Weighed(scored, wants, self.footing, self.value[:, :-1], self.raw[:, :-1], self.seed)

    @property
    def of_all(self) -> float:
        """How much of the 100 points the wants have together; the impression has the rest."""
        return 1 - (self.wanted.share or 0.0)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The alternatives' places, the best first; of equals, the first by name."""
        rounded = np.round(self.total / SAME) * SAME
        return tuple(sorted(range(len(self.names)), key=lambda at: (-rounded[at], self.names[at])))

    @cached_property
    def alike(self) -> tuple[tuple[int, ...], ...]:
        """Groups of alternatives that are the same in all that counts, the best first; most hold one."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for at in self.order:
            name = self.names[at]
            told = [self.scored.of(name, one.name) for one in self.wanted.criteria]
            key = tuple((round(one.mean, 6), round(one.sd, 6), one.seen) for one in told)
            groups.setdefault(key, []).append(at)
        return tuple(tuple(group) for group in groups.values())

    @cached_property
    def drawn(self) -> Floats:
        """Draws of what each is worth on each criterion, shape (draws, alternatives, criteria)."""
        parts = [values(self.scored.draws[:, :, at], one) for at, one in enumerate(self.wanted.criteria)]
        return np.stack(parts, axis=2)

    @cached_property
    def weights(self) -> Floats:
        """Draws of weights that go with what the person said, shape (draws, criteria)."""
        return self.wanted.drawn(len(self.scored.draws), self.seed)

    @cached_property
    def shares(self) -> Mapping[str, Floats]:
        """How often each alternative leads, by the weightings looked at, shape (alternatives,); alike ones count as one."""
        n, draws = len(self.wanted.criteria), len(self.scored.draws)
        sets = {STATED: self.weights, EQUAL: np.full(n, 1 / n), ANY: swing.random(n, draws, self.seed + 1)}
        if self.wanted.pairs is not None and self.wanted.source != "pairs":
            sets[PAIRS] = self.wanted.pairs[np.arange(draws) % len(self.wanted.pairs)]
        return {name: self._first(weights) for name, weights in sets.items()}

    def _first(self, weights: Floats) -> Floats:
        heads = [group[0] for group in self.alike]
        found = smaa.run(self.drawn[:, heads, :], weights, draws=len(self.drawn), seed=self.seed)
        shares = np.zeros(len(self.names))
        for share, group in zip(found.first, self.alike, strict=True):
            shares[list(group)] = share
        return shares

    @cached_property
    def duel(self) -> Floats:
        """How often each alternative is worth more than each other under weights that go with what was said."""
        total = np.einsum("dac,dc->da", self.drawn, self.weights)
        more = (total[:, :, None] > total[:, None, :] + SAME).mean(axis=0)
        same = (np.abs(total[:, :, None] - total[:, None, :]) <= SAME).mean(axis=0)
        return np.asarray(more + same / 2)

    @cached_property
    def dominated(self) -> Mapping[str, str]:
        """Which alternative is no better in anything and worse in something than which other."""
        found = {}
        matters = self.wanted.weights > 0
        for one in range(len(self.names)):
            for other in self.order:
                more = (self.value[other] - self.value[one])[matters]
                if other == one or (more < -SAME).any() or not (more > SAME).any():
                    continue
                # What was only said or guessed, or nobody has told you, must not be what makes it better.
                drawn = (self.drawn[:, other] - self.drawn[:, one])[:, matters]
                if ((drawn >= -SAME) | (np.abs(more) <= SAME)).all(axis=1).mean() >= SURE:
                    found[self.names[one]] = self.names[other]
                    break
        return found

    def flip(self, rival: int) -> flips.Flip | None:
        """Return the least change of weights with which another alternative leads; ``None`` where no weights do that.

        Parameters
        ----------
        rival:
            Its place.
        """
        share = self.wanted.share
        if share is None:
            return flips.nearest(self.wanted.weights, self.value, rival, self.order[0])
        # Only the points of the wants may move: what the impression adds is the same whichever way they do.
        own = (1 - share) * self.value[:, :-1] + share * self.value[:, -1:]
        found = flips.nearest(self.wanted.weights[:-1], own, rival, self.order[0])
        return found and replace(
            found, weights=np.append((1 - share) * found.weights, share), moves=np.append(found.moves, 0.0)
        )


def weigh(scored: Scored, wanted: Wanted, footing: Footing, seed: int) -> Weighed:
    """Return offers weighed.

    Parameters
    ----------
    scored:
        The offers on the criteria of ``wanted``.
    wanted:
        What counts.
    footing:
        On what pay stands.
    seed:
        Of the weights drawn.
    """
    raw = scored.mean.copy()
    for row, name in enumerate(scored.names):
        for column, one in enumerate(wanted.criteria):
            if one.kind != "pay":
                raw[row, column] = scored.of(name, one.name).raw
    value, plain = (
        np.column_stack([values(x[:, at], one) for at, one in enumerate(wanted.criteria)]) for x in (scored.mean, raw)
    )  # fmt: skip
    return Weighed(scored, wanted, footing, value, plain, seed)
