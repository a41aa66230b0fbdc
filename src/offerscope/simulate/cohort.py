"""Many people's searches as the log of many holds them, made with known truths: how alike people are, and how fast groups are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from offerscope.logs.destinations import DESTINATIONS

#: How many of those of whom it is known went where, in the order of the categories.
WENT = (0.40, 0.10, 0.10, 0.02, 0.02, 0.16, 0.14, 0.04, 0.02)


def cohort(
    people: int,
    groups: Sequence[str] = (),
    *,
    seed: int = 0,
    applications: float = 9.0,
    answered: float = 0.55,
    interviewed: float = 0.2,
    alike: float = 20.0,
    offer_days: float = 150.0,
    faster: Mapping[str, float] | None = None,
    known: float = 0.9,
    went: Sequence[float] = WENT,
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the tables ``people`` and ``processes``.

    Parameters
    ----------
    people:
        How many.
    groups:
        Their groups, each as likely; none = nobody has one.
    seed:
        Of all that is drawn.
    applications:
        How many each sends on average.
    answered, interviewed:
        The share of applications that is answered at least, and that comes to an interview at least, on average over people.
    alike:
        How alike people are in that: their own shares of interviews are beta with this size.
    offer_days:
        How many days pass until the first offer on average, where people are watched for so long.
    faster:
        How many times as fast offers come in a group; a group that is left out is as fast as the rest.
    known:
        Of what share it is known where they went.
    went:
        Where those went, in the order of the categories.

    Examples
    --------
    >>> made = cohort(3, ["A"], seed=1)
    >>> len(made["people"]), made["people"][0]["group"], sorted(made["processes"][0])
    (3, 'A', ['days', 'ending', 'person', 'reached'])
    """
    rng = np.random.default_rng(seed)
    rows, processes = [], []
    for person in range(1, people + 1):
        group = groups[int(rng.integers(len(groups)))] if len(groups) else ""
        watched = int(rng.integers(30, 240))
        share = rng.beta(interviewed * alike, (1 - interviewed) * alike)
        sent = int(rng.poisson(applications))
        reached = [
            "interview" if one < share else "answered" if one < answered else "applied" for one in rng.random(sent)
        ]
        offer = int(np.ceil(rng.exponential(offer_days / (faster or {}).get(group, 1.0))))
        if reached and offer <= watched:
            reached[0] = "accepted" if rng.random() < 0.6 else "offer"
        ends = [{"offer": "offer", "accepted": "offer", "answered": "turned down"}.get(one, "") for one in reached]
        processes += [
            {
                "person": person,
                "reached": one,
                "ending": end,
                "days": int(min(watched, 1 + rng.exponential(30))) if end else watched,
            }
            for one, end in zip(reached, ends, strict=True)
        ]
        steps = ["applied", "answered", "interview", "offer", "accepted"]
        counts = [sum(steps.index(one) >= least for one in reached) for least in range(5)]
        where = str(rng.choice(DESTINATIONS, p=list(went))) if rng.random() < known else ""
        rows.append({
            "person": person, "group": group, "destination": where, **dict(zip(("applications", "answered", "interviewed", "offers", "accepted"), counts, strict=True)),
            "days_to_interview": int(rng.integers(1, min(offer, watched) + 1)) if counts[2] else "",
            "days_to_offer": offer if counts[3] else "", "days_watched": watched if sent else "",
        })  # fmt: skip
    return {"people": rows, "processes": processes}
