"""Which topic answers went worst on, worked out once for every page that names it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from offerscope.estimate.pooling import PooledMeans, pooled_means

#: The ends of the scale on which an answer is rated.
LOWEST, HIGHEST = 1.0, 5.0


def by_topic(topics: Sequence[str], ratings: ArrayLike) -> tuple[PooledMeans, pd.DataFrame]:
    """Return the mean of each topic's answers, partially pooled, the lowest first.

    Parameters
    ----------
    topics:
        What each answer was about.
    ratings:
        How it went, 1 to 5; none is missing.

    Returns
    -------
    PooledMeans, DataFrame
        The means in the order in which the topics first appear; and one row a topic: ``topic``, ``mean``, ``low`` and
        ``high`` (within the scale), ``n`` and ``plain``, the lowest mean first.

    Examples
    --------
    A single bad answer counts as less bad than it was.

    >>> _, rows = by_topic(["SQL", "luck", "SQL", "SQL", "SQL"], [4, 1, 5, 3, 4])
    >>> list(rows["topic"]), float(rows["plain"][0]), bool(rows["mean"][0] > 1.5)
    (['luck', 'SQL'], 1.0, True)
    """
    pooled = pooled_means(ratings, topics)
    low, high = np.clip(pooled.interval, LOWEST, HIGHEST).T
    rows = pd.DataFrame(
        {
            "topic": [str(name) for name in pooled.groups],
            "mean": np.clip(pooled.mean, LOWEST, HIGHEST),
            "low": low,
            "high": high,
            "n": pooled.n,
            "plain": pooled.raw,
        }
    )
    return pooled, rows.sort_values(["mean", "topic"], kind="stable", ignore_index=True)
