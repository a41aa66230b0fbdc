"""One grant of equity as it is promised: how much, of which kind, when it becomes mine, what the company may become."""

from __future__ import annotations

import math
from dataclasses import dataclass

from offerscope.pay.vesting import Vesting

#: The kinds of equity: shares of a listed or of a private company, and two kinds of options. Blank = not said.
KINDS = ("", "listed", "private", "iso", "nso")

#: The kinds that are options.
OPTIONS = ("iso", "nso")

#: In how many years an exit is taken to come where an offer does not say: a convention of this project, not a finding.
EXIT_IN = 5.0

#: For how many months after leaving options may be exercised where an offer does not say: longer, and incentive stock
#: options lose their tax treatment (26 U.S.C. 422(a)(2)), which makes it the usual time.
WINDOW = 3.0


@dataclass(frozen=True)
class Exit:
    """One branch of a company's future.

    Parameters
    ----------
    amount:
        What a share fetches then, as if no further shares were made, or what the whole company does.
    chance:
        Its probability, from 0 to 1.
    of:
        ``share`` or ``company``.
    """

    amount: float
    chance: float
    of: str = "share"

    def __post_init__(self) -> None:
        """Hold to a probability and an amount."""
        if not 0 <= self.chance <= 1:
            raise ValueError(f"a chance of {100 * self.chance:g} % is none; give 0 to 100 %")
        if not 0 <= self.amount < math.inf:
            raise ValueError(f"an exit at {self.amount:g} is none; give 0 or more")


@dataclass(frozen=True)
class Grant:
    """One grant of equity.

    Parameters
    ----------
    name:
        What tells it from other grants; blank where there is one.
    value:
        What the whole grant is worth today in the offer's currency (for options less the strike), or ``None`` where
        nobody has told you.
    vesting:
        When it becomes mine.
    shares:
        How many whole shares it is, where shares were promised; then only whole shares vest.
    start:
        The month after joining in which it is made.
    source, where:
        As in :class:`~offerscope.pay.offer.Component`.
    lacks:
        What is missing for a value, in words: ``"the share price"``.
    kind:
        One of :data:`KINDS`.
    price, strike:
        The price of a share today, or ``None`` where it is not known; what exercising one option costs.
    exits:
        The branches of the company's future. Their chances add up to 1 at most; in what is left of 1 the shares are
        worth nothing. Empty = none are written, and the grant counts at today's price.
    dilution, dilution_per:
        How many percent of each share's part of the company are given away, each ``year`` until the exit or ``once``.
    preference:
        The money that investors get back before any share does.
    fully_diluted:
        How many shares there are in all, options included; ``None`` where it is not known.
    exit_in:
        In how many years the exit comes.
    window:
        How many months after leaving options may still be exercised; ``None`` = :data:`WINDOW`.

    Examples
    --------
    >>> from fractions import Fraction
    >>> half = Vesting(((12, Fraction(1, 2)), (24, Fraction(1, 2))), "half after each year")
    >>> Grant("", 5000.0, half, shares=500, price=10.0).count
    500.0
    """

    name: str
    value: float | None
    vesting: Vesting
    shares: int | None = None
    start: int = 0
    source: str = "letter"
    where: str = ""
    lacks: str = ""
    kind: str = ""
    price: float | None = None
    strike: float = 0.0
    exits: tuple[Exit, ...] = ()
    dilution: float = 0.0
    dilution_per: str = "year"
    preference: float = 0.0
    fully_diluted: float | None = None
    exit_in: float = EXIT_IN
    window: float | None = None

    def __post_init__(self) -> None:
        """Hold to what the sums rely on; the messages say what to write instead."""
        if self.kind not in KINDS:
            raise ValueError(f'"{self.kind}" is not a kind of equity; give one of {", ".join(filter(None, KINDS))}')
        chances = sum(one.chance for one in self.exits)
        if chances > 1 + 1e-9:
            raise ValueError(f"the chances of the exits add up to {100 * chances:.4g} %; give 100 % at most")
        if not 0 <= self.dilution <= 100:
            raise ValueError(f"a dilution of {self.dilution:g} % is none; give 0 to 100 %")
        if not 0 <= self.exit_in < math.inf:
            raise ValueError(f"an exit in {self.exit_in:g} years is none; give 0 or more")
        if self.exits and self.count is None:
            raise ValueError("an exit needs a number of shares, or a value with today's share price")
        if self.fully_diluted is not None and not self.fully_diluted > 0:
            raise ValueError(f"{self.fully_diluted:g} shares in all are none; give more than 0")
        if self.fully_diluted is None and any(one.of == "company" for one in self.exits):
            raise ValueError("an exit value needs the number of fully diluted shares")

    @property
    def count(self) -> float | None:
        """How many shares it is, parts of shares included where it was promised as money; ``None`` if not known."""
        if self.shares is not None:
            return float(self.shares)
        return self.value / self.price if self.value is not None and self.price else None

    @property
    def is_options(self) -> bool:
        """Whether it is options."""
        return self.kind in OPTIONS
