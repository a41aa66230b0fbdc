"""Which alternative comes first under many weightings: shares of ranks, wins in pairs, and who should take which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from offerscope.estimate.swing import normalised, random

Floats = NDArray[np.float64]

#: Draws worked on at a time, so that the tables stay in the processor's cache.
_AT_ONCE = 4096

#: Overall values that differ by less than this, measured by the largest score, are equal but for rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Smaa:
    """How alternatives rank over draws of weights and scores.

    Parameters
    ----------
    acceptability:
        The share of draws in which each alternative has each rank, shape (alternatives, ranks), the best rank first. Rows
        and columns sum to 1.
    pairwise:
        The share of draws in which the row beats the column, a tie counting half to each, shape (alternatives, alternatives);
        0.5 on the diagonal.
    central:
        The mean weights of the draws in which each alternative is first, shape (alternatives, criteria): who should take it.
        Not a number where it never is.
    draws:
        How many draws there were.
    """

    acceptability: Floats
    pairwise: Floats
    central: Floats
    draws: int

    @property
    def first(self) -> Floats:
        """The share of draws in which each alternative is first, shape (alternatives,)."""
        return np.asarray(self.acceptability[:, 0])


def run(scores: ArrayLike, weights: ArrayLike | None = None, draws: int = 10_000, seed: int = 0) -> Smaa:
    """Return how alternatives rank when weights, and scores, are uncertain.

    Parameters
    ----------
    scores:
        The value of each alternative on each criterion, higher = better: shape (alternatives, criteria) if known, shape
        (draws, alternatives, criteria) if drawn.
    weights:
        None = drawn evenly from all there are; shape (criteria,) if known, on any scale; shape (draws, criteria) if drawn, as
        by :mod:`offerscope.estimate.swing`.
    draws:
        How many weightings to draw. Where scores or weights come drawn, their number counts instead; where both are known,
        there is one.
    seed:
        For the weights that are drawn here.

    Returns
    -------
    Smaa
        Ties share the ranks that they take evenly, and a first place as well.

    Raises
    ------
    ValueError
        If the shapes do not go together, a score is missing, or weights are negative, missing or all 0.

    Notes
    -----
    Stochastic multicriteria acceptability analysis: Lahdelma & Salminen (2001), Operations Research 49:444-454; the pairwise
    index: Leskinen and others (2006), Forest Science 52:304-312. By Monte Carlo, after Tervonen & Lahdelma (2007), European
    Journal of Operational Research 178:500-513: with 10,000 draws a share is known to within 0.01 in 95 of 100 cases.

    It is a share of weightings, not a chance of being right. A clone of an alternative takes half of its first places, so
    shares must not put alternatives in order; the expected value of each does that.

    Examples
    --------
    >>> found = run([[1, 0], [0.6, 0.6], [0, 1]], draws=50_000)
    >>> found.first.round(1).tolist()  # the middle one is first where the first weight lies from 0.4 to 0.6
    [0.4, 0.2, 0.4]
    >>> found.central.round(1).tolist()
    [[0.8, 0.2], [0.5, 0.5], [0.2, 0.8]]
    """
    table = np.asarray(scores, dtype=float)
    if table.ndim not in (2, 3) or not table.size:
        raise ValueError(
            f"scores of shape {table.shape}; give (alternatives, criteria) or (draws, alternatives, criteria)"
        )
    if not np.isfinite(table).all():
        raise ValueError("a score is missing or infinite; leave such criteria out, or draw what is not known")
    weighed = None if weights is None else normalised(weights, table.shape[-1])
    if weighed is not None and weighed.ndim > 2:
        raise ValueError(f"weights of shape {weighed.shape}; give (criteria,) or (draws, criteria)")
    drawn = {len(table)} if table.ndim == 3 else set()
    if weighed is not None and weighed.ndim == 2:
        drawn.add(len(weighed))
    if len(drawn) > 1:
        raise ValueError(f"{' and '.join(map(str, sorted(drawn)))} draws of scores and weights; give as many of both")
    if drawn:
        draws = drawn.pop()
    elif weighed is not None:
        draws = 1
    if draws < 1:
        raise ValueError(f"{draws} draws show nothing; give 1 or more")
    if weighed is None:
        weighed = random(table.shape[-1], draws, seed)
    return _ranked(table.reshape(-1, *table.shape[-2:]), np.atleast_2d(weighed), draws)


def _ranked(scores: Floats, weights: Floats, draws: int) -> Smaa:
    """Return the shares, from scores (draws or 1, alternatives, criteria) and weights (draws or 1, criteria)."""
    n, criteria = scores.shape[1:]
    rounding = _ROUNDING * float(np.abs(scores).max())
    # How often each alternative stands in a tie of some size that begins at some rank (a tie of one is none).
    counts = np.zeros(n**3, dtype=np.int64)
    lead = np.zeros((n, n), dtype=np.int64)
    favour = np.zeros((n, criteria))
    for at in range(0, draws, _AT_ONCE):
        part = slice(at, min(at + _AT_ONCE, draws))
        s, w = (whole[part] if len(whole) == draws else whole for whole in (scores, weights))
        # Criterion by criterion and not as a matrix product: equal scores give equal values to the last digit.
        values = np.zeros((part.stop - at, n))
        for place in range(criteria):
            values += w[:, place, None] * s[:, :, place]
        begin, size = _ties(values, rounding)
        counts += np.bincount(((np.arange(n) * n + begin) * n + size - 1).ravel(), minlength=n**3)
        before = (begin[:, :, None] < begin[:, None, :]).sum(axis=0)
        lead += before - before.T
        favour += np.where(begin == 0, 1 / size, 0.0).T @ np.broadcast_to(w, (len(values), criteria))
    shares = np.zeros((n, n))
    for begin_at, sized in np.ndindex(n, n):
        shares[:, begin_at : begin_at + sized + 1] += counts.reshape(n, n, n)[:, begin_at, sized, None] / (sized + 1)
    firsts = shares[:, :1]
    central = np.divide(favour, firsts, out=np.full_like(favour, np.nan), where=firsts > 0)
    return Smaa(shares / draws, 0.5 + lead / (2 * draws), central, draws)


def _ties(values: Floats, rounding: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each draw and alternative the rank, from 0, at which its tie begins, and how many are in it."""
    n = values.shape[1]
    order = np.argsort(-values, axis=1)
    falling = np.take_along_axis(values, order, axis=1)
    new = np.ones((len(values), n + 1), dtype=bool)
    new[:, 1:-1] = falling[:, :-1] - falling[:, 1:] > rounding
    place = np.arange(n + 1)
    start = np.maximum.accumulate(np.where(new[:, :-1], place[:-1], 0), axis=1)
    end = np.minimum.accumulate(np.where(new[:, :0:-1], place[:0:-1], n), axis=1)[:, ::-1]
    begin, size = np.empty_like(order), np.empty_like(order)
    np.put_along_axis(begin, order, start, axis=1)
    np.put_along_axis(size, order, end - start, axis=1)
    return begin, size
