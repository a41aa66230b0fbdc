"""Keep weights that a person set with sliders: rows of the log's goals, with their day and the ends they are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from offerscope.logs import preferences
from offerscope.logs.model import Logs
from offerscope.questions._decision_criteria import wanted
from offerscope.questions.decision import DecisionAnswer

#: The table the weights go to.
TABLE = "goals"


def keep_weights(logs: Logs, answer: DecisionAnswer, weights: Sequence[float], day: dt.date) -> Path:
    """Add weights to the goals of a log: a row a want, as points of 100 shared over all wants.

    Parameters
    ----------
    logs:
        The log.
    answer:
        The answer whose criteria are weighed.
    weights:
        One a criterion in the order of ``answer.declared.criteria``, 0 or more, on any scale; one at least above 0.
    day:
        The day they are set.

    Returns
    -------
    Path
        The file they stand in.

    Raises
    ------
    LogError
        If the log is one that cannot be written to; nothing is written then.
    ValueError
        If nothing is weighed in the answer, the weights are too few or too many, or all 0.

    Notes
    -----
    The overall impression is no want, and has its own place among the settings. A weight is for the step between two ends, so the ends go with it: as they were typed, or, where the weights come from
    pairs of jobs, the range of pay that those were about.
    """
    if answer.weighed is None:
        raise ValueError("nothing is weighed in this answer: it takes an open offer of which the pay is known")
    path = preferences.place(logs, TABLE)
    criteria = answer.weighed.wanted.criteria
    if len(weights) != len(criteria):
        raise ValueError(f"{len(weights)} weights for {len(criteria)} criteria; give one for each")
    wants = [(one, weight) for one, weight in zip(criteria, weights, strict=True) if one.kind != "impression"]
    whole = sum(weight for _, weight in wants)
    if not whole > 0:
        raise ValueError("All wants have a weight of 0, and nothing is kept: move one to the right.")
    asked_about = _asked_about(logs, answer)
    rows = []
    for one, weight in wants:
        worst, best = one.said if any(one.said) else asked_about.get(one.name, ("", ""))
        rows.append(
            {
                "criterion": one.name, "set_on": day.isoformat(), "weight": f"{round(100 * weight / whole, 2):g}",
                "worst_acceptable": worst, "realistic_best": best,
            }
        )  # fmt: skip
    preferences.keep(path, rows, TABLE)
    return path


def _asked_about(logs: Logs, answer: DecisionAnswer) -> dict[str, tuple[str, str]]:
    """Return the range of pay that pairs of jobs were about, as a base a year, where the weights come from them."""
    assert answer.weighed is not None
    if answer.weighed.wanted.source != "pairs":
        return {}
    raw = wanted(logs, answer.weighed.seed, "pairs")
    return {
        one.name: (f"{one.worst:,.0f}", f"{one.best:,.0f}")
        for one in raw.criteria
        if one.kind == "pay" and one.has_ends and not any(one.said)
    }
