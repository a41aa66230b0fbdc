"""What a gamble is worth to someone who cannot shrug off a loss: the sure amount that is as good."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def certainty_equivalent(
    values: ArrayLike, probabilities: ArrayLike, gamma: float, wealth: ArrayLike = 0.0
) -> float | Floats:
    """Return the sure amount that is as good as a gamble, for a constant aversion to relative risk.

    Parameters
    ----------
    values:
        What may come, in money: shape (outcomes,), or (gambles, outcomes) for several at once.
    probabilities:
        How likely each outcome is, shape (outcomes,), or one row a gamble; together 1.
    gamma:
        The aversion to relative risk, 0 or more: 0 = none (the mean counts), 1 = logarithmic, 30 = hardly any risk is taken.
    wealth:
        What one has besides, in the same money: one number, or one a gamble. Without any, a gamble that may leave nothing is
        worth nothing to anyone with a gamma of 1 or more.

    Returns
    -------
    float or numpy.ndarray
        The amount on top of the wealth, never more than the mean: a number for one gamble, shape (gambles,) for several.

    Raises
    ------
    ValueError
        If an outcome leaves less than nothing, a number is missing or infinite, gamma is below 0, or the probabilities are
        negative or do not sum to 1.

    Notes
    -----
    Pratt (1964), Econometrica 32:122-136: ``u(W) = W^(1 - gamma) / (1 - gamma)`` of total wealth, and ``log W`` at 1. The
    gamble of the example: Mankiw & Zeldes (1991), Journal of Financial Economics 29:97-112. Powers are taken as logarithms,
    and around the mean logarithm where gamma is near 1, so that no gamma overflows.

    Examples
    --------
    >>> [round(certainty_equivalent([50_000, 100_000], [0.5, 0.5], gamma)) for gamma in (0, 1, 2, 5, 10, 30)]
    [75000, 70711, 66667, 58566, 53991, 51209]
    >>> round(certainty_equivalent([50_000, 100_000], [0.5, 0.5], 2, wealth=200_000))
    72727
    """
    amounts, chances = np.asarray(values, dtype=float), np.asarray(probabilities, dtype=float)
    besides = np.asarray(wealth, dtype=float)
    if amounts.ndim not in (1, 2) or not amounts.size or chances.shape not in (amounts.shape, amounts.shape[-1:]):
        raise ValueError(
            f"{amounts.shape} values and {chances.shape} probabilities; give a probability for each outcome"
        )
    if besides.shape not in ((), amounts.shape[:-1]):
        raise ValueError(f"wealth of shape {besides.shape}; give one number, or one for each gamble")
    if not all(np.isfinite(part).all() for part in (amounts, chances, besides)):
        raise ValueError("a value, a probability or the wealth is missing or infinite; leave such outcomes out")
    if not 0 <= gamma < np.inf:
        raise ValueError(f"an aversion to risk of {gamma:g} is not one; give 0 or more, such as 2")
    sums = chances.sum(axis=-1, keepdims=True)
    if (chances < 0).any() or (abs(sums - 1) > 1e-6).any():
        raise ValueError(f"the probabilities sum to {sums.ravel().tolist()}; give shares of 0 or more that sum to 1")
    chances = np.broadcast_to(chances / sums, amounts.shape)
    total = amounts + besides[..., None]
    if (total[chances > 0] < 0).any():
        raise ValueError(
            f"an outcome leaves {total[chances > 0].min():,.0f} in all; give the wealth that would cover such a loss"
        )
    found = _equivalent(np.where(chances > 0, total, 0.0), chances, gamma) - besides
    return float(found) if amounts.ndim == 1 else np.asarray(found)


def _equivalent(total: Floats, chances: Floats, gamma: float) -> Floats:
    """Return the sure total wealth that is as good, over the last axis."""
    if gamma == 0:
        return np.asarray((chances * total).sum(axis=-1))
    # An outcome of nothing adds nothing to the mean power where gamma is below 1, and is all that counts from 1 on.
    some = (total > 0) & (chances > 0)
    shares = np.where(some, chances, 0.0)
    held, lost = shares.sum(axis=-1), np.where(some, 0.0, chances).sum(axis=-1)
    logs = np.log(np.where(some, total, 1.0))
    middle = (shares * logs).sum(axis=-1) / np.where(held > 0, held, 1.0)
    nothing = (held == 0) | ((gamma >= 1) & (lost > 0))
    if gamma == 1:
        return np.where(nothing, 0.0, np.exp(middle))
    away = np.where(some, (1 - gamma) * (logs - middle[..., None]), 0.0)
    top = np.where(some, away, -np.inf).max(axis=-1)
    # Near a gamma of 1 all powers are near 1, and only their distance from it keeps its digits.
    near = np.abs(away).max(axis=-1) < 0.5
    by_distance = (shares * np.expm1(np.where(near[..., None], away, 0.0))).sum(axis=-1) - lost
    by_size = (shares * np.exp(np.where(some, away - np.where(held > 0, top, 0.0)[..., None], 0.0))).sum(axis=-1)
    grown = np.where(near, np.log1p(np.where(nothing, 0.0, by_distance)), top + np.log(np.where(nothing, 1.0, by_size)))
    return np.where(nothing, 0.0, np.exp(middle + np.where(nothing, 0.0, grown) / (1 - gamma)))
