"""What an offer may pay, drawn many times: year by year, by how it is taxed, with every uncertain term's own draws.

What was said or guessed varies around what was said, what nobody has told you lies anywhere in its plausible range, and equity
follows its outcomes. The random numbers of a term depend on the seed, the offer's name and the term alone, so that another
offer, or one more term, changes no other draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from offerscope.pay.equity import VOLATILITY, by_year
from offerscope.pay.grant import Grant
from offerscope.pay.lines import TAXED, WAGES, make, match_is_of_base
from offerscope.pay.offer import COUNTED, SPREADS, Component, Offer, label
from offerscope.pay.unknown import Range, ranges, with_amount

Array = NDArray[np.float64]

#: Where an amount's effect is worked out: so many standard deviations off, and further off only where it bends.
_ENDS, _INNER = 4.0, (-2.0, -1.0, 1.0, 2.0)

#: The same for a range: shares of its length.
_INSIDE = (0.25, 0.5, 0.75)


@dataclass(frozen=True, eq=False)
class Part:
    """The draws of one uncertain term.

    Parameters
    ----------
    name:
        What a page calls it, once in an offer: ``"bonus"``, ``"sign-on 2"``; ``"share price"`` or ``"exit"`` for what becomes
        of the company.
    term:
        The term of the log: ``bonus``, ``sign_on``, ``equity``...
    values:
        Its draws, shape ``(n,)``, in ``unit``; for a share price and an exit what all equity comes to, in
        ``times`` of what is to be expected of it.
    unit, per:
        As in :class:`~offerscope.pay.offer.Component`.
    known:
        ``verbal``, ``guess``, ``nobody`` (has said) or ``market`` (nobody can say).
    why:
        In words where it lies: ``"from nothing to its target of 12 %"``; blank where it was said.
    """

    name: str
    term: str
    values: Array
    unit: str = "money"
    per: str = "year"
    known: str = "verbal"
    why: str = ""


@dataclass(frozen=True, eq=False)
class YearlyDraws:
    """What an offer may pay, drawn many times.

    Parameters
    ----------
    offer:
        Its name.
    start_year:
        The calendar year whose tax holds for the first year; 0 = not given.
    by_kind:
        For each of :data:`~offerscope.pay.lines.TAXED` the money of each draw and year after joining, shape
        ``(n, years)``, in the offer's currency before tax; less than 0 = I pay. The chance of having left is taken off.
    parts:
        The uncertain terms.
    open_terms:
        What nobody has told you and nothing bounds, by term: it is in no sum.
    """

    offer: str
    start_year: int
    by_kind: Mapping[str, Array]
    parts: tuple[Part, ...]
    open_terms: tuple[str, ...] = ()

    @property
    def gross(self) -> Array:
        """All of it before tax, shape ``(n, years)``, what I pay taken off."""
        return np.asarray(sum(self.by_kind.values()))

    @property
    def mean(self) -> dict[str, Array]:
        """The mean of each kind by year, shape ``(years,)`` each."""
        return {kind: values.mean(axis=0) for kind, values in self.by_kind.items()}


def yearly(
    offer: Offer,
    years: int = 4,
    n: int = 2000,
    seed: int = 0,
    others: Sequence[Offer] = (),
    *,
    start_year: int = 0,
    quoted: tuple[float, float] | None = None,
    volatility: float = VOLATILITY,
) -> YearlyDraws:
    """Return what an offer may pay in each of its first years, drawn many times.

    Parameters
    ----------
    offer:
        The offer.
    years:
        How many years, 1 or more.
    n:
        How many draws, 1 or more.
    seed:
        The seed, 0 or more.
    others:
        Other offers, the present job among them: they bound what nobody has told you of this one.
    start_year:
        The calendar year whose tax holds for the first year; it is handed on.
    quoted:
        The least and the most base a year that such jobs quoted, which bounds a base that nobody has told you.
    volatility:
        How far a share price moves in a year, as in :func:`offerscope.pay.equity.outcomes`; 0 = not at all.

    Returns
    -------
    YearlyDraws
        Where nothing is uncertain each draw is what the ledger expects.

    Raises
    ------
    ValueError
        If a number is out of its bounds.

    Notes
    -----
    What was said or guessed is normal with the standard deviations in :data:`~offerscope.pay.offer.SPREADS`, cut at 0;
    what nobody has told you is uniform on its range (:mod:`offerscope.pay.unknown`). Each term is drawn from equal slices of
    probability in random order (Latin hypercube sampling; McKay, Beckman & Conover 1979), independently of the others; all equity of one offer
    follows one draw of what becomes of the company.
    The effect of a term on each year is worked out by moving it alone, in a straight line between few points, and the
    effects are added up: what two terms do together beyond that (a guessed bonus of a guessed base) is left out, but for
    equity, whose amount and outcome multiply.

    Examples
    --------
    >>> made = Offer("A", "A", components=(Component("base", 100000.0), Component("bonus", 10.0, "percent", source="guess")))
    >>> found = yearly(made, 2)
    >>> found.gross.shape, found.mean["wages"].round(0).tolist(), [part.name for part in found.parts]
    ((2000, 2), [110000.0, 110000.0], ['bonus'])
    """
    if n < 1 or seed < 0:
        raise ValueError(f"{n} draws with the seed {seed} cannot be made; give 1 draw or more and a seed of 0 or more")
    found, left = ranges(offer, others, quoted=quoted)
    middle = offer
    for one in found:
        if one.term == "base":
            middle = with_amount(offer, one, (one.low + one.high) / 2)
    drawn = _Drawn(middle, years, n, seed, volatility)
    for place, part in enumerate(offer.components):
        if SPREADS.get(part.source, 0.0) and part.amount and part.term in {*COUNTED, "match_limit"}:
            drawn.said(place, part)
    drawn.told("tenure", offer.tenure)
    if any(part.per == "hour" for part in offer.of("base")):
        drawn.told("hours", offer.hours)
    for one in found:
        if one.term != "equity":
            drawn.unknown(one)
    for grant in offer.grants:
        drawn.grant(grant)
    for one in found:
        if one.term == "equity":
            drawn.unknown_grant(one)
    drawn.tell_company()
    by_kind = {kind: np.ascontiguousarray(drawn.sums[:, place]) for place, kind in enumerate(TAXED)}
    return YearlyDraws(offer.name, start_year, by_kind, tuple(drawn.parts), tuple(one.component for one in left))


class _Drawn:
    """The sums being drawn: each uncertain term adds its own effect."""

    def __init__(self, offer: Offer, years: int, n: int, seed: int, volatility: float) -> None:
        self.offer, self.years, self.n, self.seed, self.volatility = offer, years, n, seed, volatility
        self.sums: Array = np.repeat(self.of(offer.components)[None], n, axis=0)
        self.parts: list[Part] = []
        self.company: Array = np.zeros(n)
        self.exits = False

    def of(self, components: tuple[Component, ...]) -> Array:
        """Return what these components alone pay, by kind and year."""
        return _sums(replace(self.offer, components=components, grants=()), self.years)

    def uniform(self, name: str) -> Array:
        """Return one number in each of n equal slices of 0 to 1, in an order of the term's own."""
        words = hashlib.sha256(f"{self.offer.name}\0{name}".encode()).digest()
        rng = np.random.default_rng([self.seed, int.from_bytes(words[:8], "big")])
        return np.asarray((rng.permutation(self.n) + 0.5) / self.n)

    def name(self, words: str) -> str:
        """Return a name that no part has yet."""
        taken = {part.name for part in self.parts}
        return next(
            name for name in (words, *(f"{words} {count}" for count in range(2, len(taken) + 3))) if name not in taken
        )

    def factor(self, name: str, source: str) -> Array:
        """Return by what an amount of this source is off in each draw."""
        return np.asarray(np.maximum(1 + SPREADS[source] * ndtri(self.uniform(name)), 0.0))

    def move(
        self, at: Array, sums: Callable[[float], Array], ends: tuple[float, float], inner: Sequence[float]
    ) -> None:
        """Add the effect of one term: worked out at the ends, and inside only where it is no straight line."""
        points = [ends[0], (ends[0] + ends[1]) / 2, ends[1]]
        found = [sums(point) for point in points]
        at = np.clip(at, *ends)
        if np.allclose(found[0] + found[2], 2 * found[1], rtol=0, atol=1e-6 * (1 + np.abs(found[1]).max())):
            points, found = [ends[0], ends[1]], [found[0], found[2]]
        else:
            points += [point for point in inner if ends[0] < point < ends[1] and point != points[1]]
            found += [sums(point) for point in points[3:]]
        order = np.argsort(points)
        knots, effects = np.array(points)[order], np.array(found)[order]
        for kind, year in np.argwhere(np.ptp(effects, axis=0) + np.abs(effects[0]) > 0):
            self.sums[:, kind, year] += np.interp(at, knots, effects[:, kind, year])

    def said(self, place: int, part: Component) -> None:
        """Draw an amount that was said or guessed."""
        name = self.name(label(part.term).lower())
        factor = self.factor(name, part.source)
        amount = part.amount or 0.0
        self.parts.append(Part(name, part.term, amount * factor, part.unit, part.per, part.source))
        leans = _leans(part.term)
        before = [one for one in self.offer.components[:place] if one.term in leans]
        after = [one for one in self.offer.components[place + 1 :] if one.term in leans]
        if part.term == "match" and match_is_of_base(part) and not self.offer.of("match_limit"):
            # A share of base stays one, however large it is drawn.
            after.append(Component("match_limit", 100.0, "percent"))
        as_it_is = self.of((*before, part, *after))

        def sums(times: float) -> Array:
            return self.of((*before, replace(part, amount=amount * times), *after)) - as_it_is

        self.move(factor, sums, *_around(SPREADS[part.source]))

    def told(self, field: str, value: float | None) -> None:
        """Draw how long I stay, or how long a week is, where that was said or guessed."""
        spread = SPREADS.get(self.offer.source(field), 0.0)
        if not spread or not value:
            return
        factor = self.factor(field, self.offer.source(field))
        unit, per = ("years", "") if field == "tenure" else ("hours", "week")
        self.parts.append(Part(field, field, value * factor, unit, per, self.offer.source(field)))
        whole = _sums(self.offer, self.years)

        def sums(times: float) -> Array:
            changed: dict[str, float] = {field: value * times}
            return _sums(replace(self.offer, **changed), self.years) - whole  # type: ignore[arg-type]

        self.move(factor, sums, *_around(spread))

    def unknown(self, one: Range) -> None:
        """Draw what nobody has told you."""
        name = self.name(label(one.term).lower())
        at = one.low + (one.high - one.low) * self.uniform(name)
        self.parts.append(Part(name, one.term, at, one.unit, one.per, "nobody", one.why))
        leans = _leans(one.term)
        bare = replace(
            self.offer, grants=(), components=tuple(part for part in self.offer.components if part.term in leans)
        )
        as_it_is = _sums(bare, self.years)
        if one.term == "base":
            # The middle of an unknown base is in the offer already, and gives way.
            bare = replace(bare, components=tuple(part for part in bare.components if part.term != "base"))
        inner = [one.low + (one.high - one.low) * share for share in _INSIDE]
        self.move(
            at, lambda amount: _sums(with_amount(bare, one, amount), self.years) - as_it_is, (one.low, one.high), inner
        )

    def grant(self, grant: Grant) -> None:
        """Draw what a grant comes to: its amount, where it was said or guessed, times the outcome."""
        if grant.value is None and not grant.exits:
            return
        spread = SPREADS.get(grant.source, 0.0)
        factor = np.ones(self.n)
        if spread:
            name = self.name("equity")
            factor = self.factor(name, grant.source)
            amount, unit = (grant.shares, "shares") if grant.shares else (grant.value, "money")
            self.parts.append(Part(name, "equity", (amount or 0.0) * factor, unit, "grant", grant.source))
        self.add(grant, factor)

    def unknown_grant(self, one: Range) -> None:
        """Draw equity of which nobody has told you how much it is."""
        name = self.name("equity")
        at = one.low + (one.high - one.low) * self.uniform(name)
        self.parts.append(Part(name, "equity", at, one.unit, one.per, "nobody", one.why))
        known = set(self.offer.grants)
        made = next(grant for grant in with_amount(self.offer, one, 1.0).grants if grant not in known)
        self.add(made, at)

    def add(self, grant: Grant, factor: Array) -> None:
        """Add the outcomes of a grant: the worse the draw of the company, the worse each of its grants comes out."""
        table, chances = by_year(grant, self.years, self.offer.tenure, volatility=self.volatility)
        order = np.argsort(table.sum(axis=1), kind="stable")
        reached = np.cumsum(chances[order])
        drawn = np.searchsorted(reached / reached[-1], self.uniform("company"))
        outcome = order[np.minimum(drawn, len(order) - 1)]
        self.sums[:, TAXED.index(grant.kind if grant.is_options else WAGES)] += table[outcome] * factor[:, None]
        self.company += table.sum(axis=1)[outcome] * factor.mean()
        self.exits = self.exits or bool(grant.exits)

    def tell_company(self) -> None:
        """Note what all equity comes to, where that is not the same in each draw."""
        if np.ptp(self.company) > 0:
            name, why = "share price", f"{100 * self.volatility:g} % a year either way"
            if self.exits:
                name, why = "exit", "by the exits that are written"
            times = self.company / self.company.mean()
            self.parts.append(Part(name, "equity", times, "times", "grant", "market", why))


def _leans(term: str) -> frozenset[str]:
    """Return the terms whose payments a term may change, and those that they rest on."""
    pay = frozenset({"base", "raise", "promotion"})
    bonus, match = frozenset({"bonus", "bonus_floor"}), frozenset({"match", "match_limit"})
    if term in pay:
        return pay | bonus | match
    return next((pay | group for group in (bonus, match) if term in group), frozenset({term}))


def _around(spread: float) -> tuple[tuple[float, float], list[float]]:
    """Return between which factors an amount moves, and where its effect is looked at inside."""
    low = max(1 - _ENDS * spread, 0.0)
    return (low, 1 + _ENDS * spread), [max(1 + step * spread, low) for step in _INNER] + [1.0]


def _sums(offer: Offer, years: int) -> Array:
    """Return what to expect by kind and year, shape ``(kinds, years)``."""
    found = np.zeros((len(TAXED), years))
    for line in make(offer, years):
        found[TAXED.index(line.taxed), (line.month - 1) // 12] += line.gross * line.received
    return found
