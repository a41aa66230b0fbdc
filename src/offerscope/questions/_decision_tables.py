"""The tables of the decision: each chart's numbers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from offerscope.pay.money import in_words
from offerscope.pay.offer import label
from offerscope.questions._decision_ask import Ask
from offerscope.questions._decision_break_even import BreakEven, called
from offerscope.questions._decision_declared import ends_in_words, in_measure
from offerscope.questions._decision_price import MONEY, Price
from offerscope.questions._decision_wait import Waiting
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions._decision_years import by_year
from offerscope.questions.common.clock import range_in_words
from offerscope.questions.common.offers import Known

VALUE = "What each offer is worth to you"
PARTS = "Where that comes from"
MEASURED = "What is known of each"
WEIGHTINGS = "Who leads under which weights"
PRICES = "What it would take"
POINTS = "Points that would change the order"
ASKS = "What to ask"
CLOCK = "Who may answer before the deadline"
MAP = "When waiting is right"
PAIR = "The best two"
YEARS = "Year by year"

#: How the weightings are called on a page.
WEIGHTS_ARE: Mapping[str, str] = {
    "yours": "with your weights", "your pairs": "with your choices between pairs", "equal": "all weights equal", "any": "any weights at all",
}  # fmt: skip


def make(
    weighed: Weighed, known: Mapping[str, Known], prices: Sequence[Price], asks: Sequence[Ask], waiting: Waiting, two: BreakEven | None
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """Return every table by name.

    Parameters
    ----------
    weighed, known:
        The offers weighed, and the offers by name.
    prices, asks, waiting, two:
        What was worked out from them.
    """
    return {
        VALUE: _value(weighed, known),
        PARTS: _parts(weighed, known),
        MEASURED: _measured(weighed, known),
        WEIGHTINGS: _weightings(weighed, known),
        PRICES: _prices(prices, weighed),
        POINTS: _points(weighed, known),
        ASKS: _asks(asks, weighed),
        CLOCK: _clock(waiting),
        MAP: _map(waiting),
        PAIR: _pair(two, weighed),
        YEARS: by_year(weighed.footing, [known[weighed.names[at]] for at in weighed.order]),
    }


def _value(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = []
    zero = float(weighed.zero @ weighed.wanted.weights)
    for at in weighed.order:
        one = known[weighed.names[at]]
        alike = next(len(group) for group in weighed.alike if at in group)
        rows.append(
            {
                "Offer": called(one),
                "Points of 100": round(100 * (float(weighed.total[at]) - zero), 1),
                "On plain readings": round(100 * (float(weighed.raw_total[at]) - zero), 1),
                f"Pay {weighed.footing.in_words}": round(weighed.footing.of(one.offer)),
                "Leads, of 100 weightings": round(100 * float(weighed.shares["yours"][at])),
                "Alike": alike,
                "No better in anything than": _worse(weighed, known, at),
                "Answer by": one.deadline.isoformat() if one.deadline else "",
            }
        )
    return pd.DataFrame(rows)


def _worse(weighed: Weighed, known: Mapping[str, Known], at: int) -> str:
    other = weighed.dominated.get(weighed.names[at])
    return called(known[other]) if other else ""


def _parts(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = [
        {
            "Offer": called(known[weighed.names[at]]),
            "What counts": criterion.name,
            "Points": round(100 * criterion.weight * float(weighed.value[at, column] - weighed.zero[column]), 2),
            "Points it was given": round(100 * criterion.weight, 1),
            "Seen": "yes" if weighed.scored.of(weighed.names[at], criterion.name).seen else "no",
            "Known": in_measure(criterion, weighed.scored.of(weighed.names[at], criterion.name), weighed),
        }
        for at in weighed.order
        for column, criterion in enumerate(weighed.wanted.criteria)
    ]
    return pd.DataFrame(rows)


def _measured(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = []
    for criterion in weighed.wanted.criteria:
        row = {
            "What counts": criterion.name,
            "Points of 100": round(100 * criterion.weight, 1),
            "One step": ends_in_words(criterion, weighed),
        }
        for at in weighed.order:
            row[called(known[weighed.names[at]])] = in_measure(
                criterion, weighed.scored.of(weighed.names[at], criterion.name), weighed
            )
        rows.append(row)
    return pd.DataFrame(rows)


def _weightings(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = [
        {
            "Offer": called(known[weighed.names[at]]),
            "Weights": WEIGHTS_ARE[name]
            if name != "yours" or weighed.wanted.source != "nobody"
            else WEIGHTS_ARE["any"],
            "Leads, of 100": round(100 * float(shares[at]), 1),
        }
        for name, shares in weighed.shares.items()
        if not (name == "any" and weighed.wanted.source == "nobody")
        for at in weighed.order
    ]
    return pd.DataFrame(rows, columns=["Offer", "Weights", "Leads, of 100"])


def _prices(prices: Sequence[Price], weighed: Weighed) -> pd.DataFrame:
    currency = weighed.footing.currency
    rows = []
    for one in prices:
        is_money = one.term in MONEY

        def words(more: float | None, is_money: bool = is_money, term: str = one.term) -> str:
            if more is None:
                return "no amount would do" if is_money else "not with all there can be"
            if not more:
                return "nothing more"
            if is_money:
                return f"{in_words(more, currency)} {'once' if term in {'sign_on', 'equity'} else 'a year'}"
            return f"{np.ceil(more * 10) / 10:g} {'day' if more <= 1 else 'days'} {'a week' if term == 'remote_days' else 'a year'}"

        rows.append(
            {
                "Offer": one.offer,
                "Term": label(one.term) if one.term != "remote_days" else "Days from home",
                "More, to lead": words(one.more),
                "More, to lead in 80 of 100 weightings": words(one.safely),
            }
        )
    return pd.DataFrame(
        rows,
        columns=["Offer", "Term", "More, to lead", "More, to lead in 80 of 100 weightings"],
    )


def _points(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = []
    for at in weighed.order[1:]:
        if at in weighed.alike[0]:
            continue
        name = called(known[weighed.names[at]])
        found = weighed.flip(at)
        for column, criterion in enumerate(weighed.wanted.criteria):
            rows.append(
                {
                    "Offer": name,
                    "What counts": criterion.name,
                    "Your points": round(100 * criterion.weight, 1),
                    "Points with which it leads": None
                    if found is None
                    else round(100 * float(found.weights[column]), 1),
                    "Points moved in all": None if found is None else round(found.points, 1),
                }
            )
    return pd.DataFrame(
        rows, columns=["Offer", "What counts", "Your points", "Points with which it leads", "Points moved in all"]
    )


def _asks(asks: Sequence[Ask], weighed: Weighed) -> pd.DataFrame:
    rows = [
        {
            "Offer": one.offer,
            "What to ask": one.question,
            "About": label(one.about).lower() if one.kind in {"term", "writing"} else one.about.replace("_", " "),
            "Worth, points of 100": round(100 * one.worth, 2),
            "Worth a year": None if one.pays is None else round(one.pays),
            "Can change the order": "yes" if one.could_flip else "no",
        }
        for one in asks
    ]
    return pd.DataFrame(
        rows, columns=["Offer", "What to ask", "About", "Worth, points of 100", "Worth a year", "Can change the order"]
    )


def _clock(waiting: Waiting) -> pd.DataFrame:
    rows = [
        {
            "Process": one.label,
            "How far": one.stage,
            "Answers by then": range_in_words(one.low, one.high),
            f"With {waiting.extension_days} days more": range_in_words(one.later_low, one.later_high),
            "A yes, so far": one.yes,
            "Promised for": None if one.promised is None else one.promised.date().isoformat(),
            "From": round(100 * one.low, 1),
            "To": round(100 * one.high, 1),
            "From, later": round(100 * one.later_low, 1),
            "To, later": round(100 * one.later_high, 1),
        }
        for one in waiting.processes
    ]
    columns = [
        "Process", "How far", "Answers by then", f"With {waiting.extension_days} days more", "A yes, so far", "Promised for",
        "From", "To", "From, later", "To, later",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _map(waiting: Waiting) -> pd.DataFrame:
    rows = [
        {
            "Weeks from one offer to the next": weeks,
            "Percent more offers must pay": None if more is None else round(100 * more, 1),
        }
        for weeks, more in waiting.curve
    ]
    return pd.DataFrame(rows, columns=["Weeks from one offer to the next", "Percent more offers must pay"])


def _pair(two: BreakEven | None, weighed: Weighed) -> pd.DataFrame:
    columns = ["Offer", "More a year", "Speaks for it"]
    if two is None:
        return pd.DataFrame({name: [] for name in columns})
    return pd.DataFrame(
        [
            [two.first, round(two.gap), ", ".join(two.speaks_for_first)],
            [two.second, round(-two.gap), ", ".join(two.speaks_for_second)],
        ],
        columns=columns,
    )
