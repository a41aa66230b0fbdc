"""Which words set one set of texts apart from all others, when both sets are small."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def apart(here: ArrayLike, elsewhere: ArrayLike, worth: float) -> NDArray[np.float64]:
    """Return how far each word's use here is from its use elsewhere, in standard deviations.

    Parameters
    ----------
    here, elsewhere:
        How often each word is used in the one set of texts, and in all others; whole numbers, the same length.
    worth:
        How many words of the common use of both are added to either set beforehand: so that a word used once by chance
        tells little, and a common word less than a rare one. Above 0.

    Returns
    -------
    ndarray
        One number a word: above 0 where it is used more here.

    Raises
    ------
    ValueError
        If a count is negative, the lengths differ, a word is used nowhere, or ``worth`` is not above 0.

    Notes
    -----
    Log odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, Fightin' Words, Political Analysis
    16:372-403, section 3): the prior is the words' common use in both sets.

    Examples
    --------
    >>> apart([4, 1], [1, 4], 5).round(2).tolist()
    [1.87, -1.87]
    """
    here, elsewhere = np.asarray(here, dtype=float), np.asarray(elsewhere, dtype=float)
    if here.shape != elsewhere.shape or here.ndim != 1:
        raise ValueError(f"each word needs both counts: {here.shape} and {elsewhere.shape}")
    if (here < 0).any() or (elsewhere < 0).any() or (here + elsewhere <= 0).any():
        raise ValueError("a count cannot be negative, and a word used nowhere cannot be compared")
    if not worth > 0:
        raise ValueError(f"the prior's worth is {worth}; give a number of words above 0")
    if len(here) < 2:
        return np.zeros(len(here))
    both = here + elsewhere
    prior = worth * both / both.sum()
    odds = [np.log((count + prior) / (count.sum() + worth - count - prior)) for count in (here, elsewhere)]
    return np.asarray((odds[0] - odds[1]) / np.sqrt(1 / (here + prior) + 1 / (elsewhere + prior)))
