"""One invitation, weighed: the chance, the pay beyond what is in hand, the hours, and where a no would begin to pay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from offerscope.estimate.rates import BetaRate
from offerscope.estimate.search import weitzman
from offerscope.questions._invitation_before import Chance
from offerscope.questions._invitation_money import Prize
from offerscope.questions._invitation_pending import Invitation

#: Slices of equal probability that stand for a chance that is not known exactly.
SLICES = 200


@dataclass(frozen=True)
class Weighed:
    """What a yes to one invitation may bring in money, and what it costs.

    Parameters
    ----------
    invitation:
        The invitation.
    chance:
        How likely an offer is, or ``None`` where the log cannot say.
    prize:
        What an offer may pay, or ``None``.
    in_hand:
        The best there is without it, a year; ``NaN`` where it cannot be told.
    hours:
        Hours it takes; ``NaN`` where nothing says so.
    hour_cost:
        What an hour costs; ``NaN`` where nothing says so.
    without:
        What is left in hand, a year, where the open offer in hand is let go; ``NaN`` where none is in hand.
    """

    invitation: Invitation
    chance: Chance | None
    prize: Prize | None
    in_hand: float
    hours: float
    hour_cost: float
    without: float = float("nan")

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        return self.invitation.name

    @property
    def gain(self) -> float:
        """What an offer pays in a year beyond what is in hand, on average; ``NaN`` where it cannot be told."""
        return float("nan") if self.prize is None or np.isnan(self.in_hand) else self.prize.beyond(self.in_hand)

    @property
    def gain_without(self) -> float:
        """The same where the open offer in hand is let go; ``NaN`` where none is in hand."""
        return float("nan") if self.prize is None or np.isnan(self.without) else self.prize.beyond(self.without)

    @property
    def cost(self) -> float:
        """What the hours cost."""
        return self.hours * self.hour_cost

    @property
    def break_even(self) -> float:
        """The chance of an offer from which the pay makes up for the hours; infinite where none does, ``NaN`` if not known."""
        return _edge(self.cost, self.gain)

    @property
    def break_even_without(self) -> float:
        """The same where the open offer in hand is let go; ``NaN`` where none is in hand."""
        return _edge(self.cost, self.gain_without)

    @property
    def worth(self) -> tuple[float, float, float]:
        """The chance times the gain, and the ends of its interval, as uncertain as the chance is; ``NaN`` if not known."""
        if self.chance is None:
            return float("nan"), float("nan"), float("nan")
        return self.chance.mean * self.gain, self.chance.low * self.gain, self.chance.high * self.gain

    @property
    def net(self) -> float:
        """The chance times the gain, less what the hours cost; ``NaN`` if not known."""
        return self.worth[0] - self.cost

    @property
    def index(self) -> float:
        """What one must have in hand for a yes not to pay any more; ``NaN`` if not known."""
        return float(self.indices(1)[0])

    def indices(self, slices: int = SLICES) -> np.ndarray:
        """Return that amount at each of equally likely chances.

        An offer that comes with the chance p pays X, else there is nothing: looking costs the hours, so it is the index of X
        at the cost of the hours over p.
        """
        if self.chance is None or self.prize is None or np.isnan(self.cost):
            return np.full(slices, np.nan)
        chances = np.full(slices, self.chance.mean)
        if slices > 1 and self.chance.counted is not None:
            rate: BetaRate = self.chance.counted[0]
            chances = special.betaincinv(rate.a, rate.b, (np.arange(slices) + 0.5) / slices)
        points = self.prize.points
        even = np.full(len(points), 1 / len(points))
        return np.array(
            [weitzman(points, even, self.cost / chance) if chance > 0 else -np.inf for chance in chances.tolist()]
        )


def _edge(cost: float, gain: float) -> float:
    if np.isnan(gain) or np.isnan(cost):
        return float("nan")
    if gain <= 0:
        return float("inf") if cost > 0 else 0.0
    return cost / gain


def in_order(found: list[Weighed]) -> list[Weighed]:
    """Return the invitations with that to say yes to first at the front: by index, else by what is known of them."""

    def key(one: Weighed) -> tuple[float, ...]:
        parts = (one.index, one.gain, 0.0 if one.chance is None else one.chance.mean)
        return tuple(-part if np.isfinite(part) else np.inf for part in parts)

    return sorted(found, key=key)


def p_before(first: Weighed, second: Weighed) -> float:
    """Return how likely the first is to have the higher index, given how uncertain the two chances are; .5 if not known.

    Two that rest on the same count have the same chance, whatever it is.
    """
    if first.chance is None or second.chance is None:
        return 0.5
    one, two = first.indices(), second.indices()
    if np.isnan(one).any() or np.isnan(two).any():
        return 0.5
    if first.chance == second.chance:
        return float(np.mean((one > two) + 0.5 * (one == two)))
    return float(np.mean((one[:, None] > two[None, :]) + 0.5 * (one[:, None] == two[None, :])))
