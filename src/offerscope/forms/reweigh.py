"""Give the decision other weights or assumptions, so that its chart of what each offer is worth can be drawn anew at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from offerscope.forms.ranking import ranked, worths
from offerscope.logs.model import Logs
from offerscope.questions import decision
from offerscope.questions._decision_declared import Declared, declared
from offerscope.questions._decision_tables import PARTS, VALUE
from offerscope.questions._decision_wait import wait
from offerscope.questions.common.clock import Belief
from offerscope.questions.decision import DecisionAnswer, Settings
from offerscope.wording import capital

_NOTHING = "nothing is weighed in this answer: it takes an open offer of which the pay is known"


def reweighed(answer: DecisionAnswer, weights: Sequence[float]) -> DecisionAnswer:
    """Return the decision as it would be with other weights: its order, and the two tables of what each offer is worth.

    Nothing else is worked out anew: what to ask, what it would take and the findings stay those of the person's own weights.

    Parameters
    ----------
    answer:
        An answer that holds something weighed.
    weights:
        One a criterion in the order of ``answer.declared.criteria``, 0 or more, on any scale; one at least above 0.

    Returns
    -------
    DecisionAnswer
        The worth of an alternative is the sum of weight times declared value over the sum of the weights. The tables hold
        what the declared numbers tell.

    Raises
    ------
    ValueError
        If nothing is weighed in the answer, the weights are too few or too many, or all 0.

    Notes
    -----
    The additive value model: Keeney & Raiffa (1976), Decisions with Multiple Objectives, chapter 3.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"term": "base", "Harbor": "120,000", "Quill": "111,500"}, {"term": "days off", "Harbor": "15", "Quill": "30"}]
    >>> found = decision.answer(build_logs({"offer_sheet": rows}, as_of="2026-05-29"), Settings())
    >>> found.leader, reweighed(found, [90, 10]).leader
    ('Quill', 'Harbor')
    """
    numbers, weighed = answer.declared, answer.weighed
    if numbers is None or weighed is None:
        raise ValueError(_NOTHING)
    if len(weights) != len(numbers.criteria):
        raise ValueError(f"{len(weights)} weights for {len(numbers.criteria)} criteria; give one for each")
    found = worths(numbers.values, weights)
    order = ranked(found)
    whole = sum(weights)
    names = [answer.order[place] for place in order]
    moved = replace(
        numbers,
        weights=tuple(100 * weight / whole for weight in weights),
        names=tuple(numbers.names[place] for place in order),
        values=tuple(numbers.values[place] for place in order),
        measured=tuple(numbers.measured[place] for place in order),
    )
    points = [round(100 * found[place], 1) for place in order]
    seen = [[weighed.scored.of(name, criterion).seen for criterion in numbers.criteria] for name in names]
    return replace(
        answer,
        order=tuple(names),
        leader=names[0],
        runner_up=names[1] if len(names) > 1 else "",
        declared=moved,
        tables={
            **answer.tables,
            VALUE: pd.DataFrame({"Offer": [capital(one) for one in moved.names], "Points of 100": points}),
            PARTS: _parts(moved, seen),
        },
    )


def _parts(numbers: Declared, seen: Sequence[Sequence[bool]]) -> pd.DataFrame:
    """Return the table of where the worth comes from: a row an alternative and criterion."""
    rows = [
        (capital(name), criterion, round(most * value, 2), round(most, 1), "yes" if is_seen else "no", known)
        for name, values, measured, told in zip(numbers.names, numbers.values, numbers.measured, seen, strict=True)
        for criterion, most, value, is_seen, known in zip(numbers.criteria, numbers.weights, values, told, measured, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Offer", "What counts", "Points", "Of at most", "Seen", "Known"])


def reassumed(logs: Logs, answer: DecisionAnswer, settings: Settings) -> DecisionAnswer:
    """Return the decision under other assumptions: what each offer is worth then, and who may still answer.

    Prices, questions and findings take most of an answer's time, and stay as they were.

    Parameters
    ----------
    logs:
        The log.
    answer:
        An answer on this log that holds something weighed.
    settings:
        The assumptions.

    Raises
    ------
    ValueError
        If nothing is weighed on this log.
    """
    base = decision.ranked(logs, settings)
    found = base.weighed
    if found is None:
        raise ValueError(_NOTHING)
    by_name = {one.name: one for one in base.usable}
    first = next(by_name[name] for name in base.order if by_name[name].is_open)
    numbers = declared(found, by_name)
    made = replace(
        answer,
        order=base.order,
        declared=numbers,
        waiting=wait(logs, base.known, first, found.footing, settings.extension_days, Belief(), settings.seed),
        years=settings.years,
        weighed=found,
    )
    return replace(
        made, tables=reweighed(made, numbers.weights).tables, leader=base.order[0], runner_up="".join(base.order[1:2])
    )
