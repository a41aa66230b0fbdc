"""The tables of the decision: each chart's numbers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from offerscope.pay.money import in_words
from offerscope.pay.offer import label
from offerscope.questions._decision_ask import Ask
from offerscope.questions._decision_break_even import BreakEven
from offerscope.questions._decision_flip_findings import can_be_asked
from offerscope.questions._decision_price import MONEY, Price
from offerscope.questions._decision_wait import Waiting
from offerscope.questions._decision_weigh import Weighed
from offerscope.questions._decision_words import called, ends_in_words, in_measure
from offerscope.questions._decision_years import by_year
from offerscope.questions.common.clock import range_in_words, to_five
from offerscope.questions.common.offers import Known
from offerscope.wording import capital, join, weekday_in_words

VALUE = "What each offer is worth to you"
SUMMARY = "The jobs in a few numbers"
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

#: On what a price or a move of points puts an offer first; what is said where none does.
ALL, WANTS = "all that counts", "your wants alone"
OUTWEIGHED, NOTHING = "your impression outweighs it", "no points do"

#: How the weightings are called on a page.
WEIGHTS_ARE: Mapping[str, str] = {
    "yours": "with your weights", "your pairs": "with your choices between pairs", "equal": "all weights equal", "any": "any weights at all",
}  # fmt: skip


def make(
    weighed: Weighed, known: Mapping[str, Known], prices: Sequence[Price], on_wants: Sequence[Price], asks: Sequence[Ask],
    waiting: Waiting, two: BreakEven | None,
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """Return every table by name.

    Parameters
    ----------
    weighed, known:
        The offers weighed, and the offers by name.
    prices, on_wants, asks, waiting, two:
        What was worked out from them.
    """
    return {
        VALUE: _value(weighed, known),
        SUMMARY: _summary(weighed, known),
        PARTS: _parts(weighed, known),
        MEASURED: _measured(weighed, known),
        WEIGHTINGS: _weightings(weighed, known),
        PRICES: _prices(prices, on_wants, weighed, known),
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
                "Offer": capital(called(one)),
                "Points of 100": round(100 * (float(weighed.total[at]) - zero), 1),
                "On plain readings": round(100 * (float(weighed.raw_total[at]) - zero), 1),
                f"Pay {weighed.footing.in_words}": round(weighed.footing.of(one.offer)),
                "Leads, of 100 weightings": round(100 * float(weighed.shares["yours"][at])),
                "Alike": alike,
                "No better in anything than": _worse(weighed, known, at),
                "Answer by": weekday_in_words(one.deadline) if one.deadline else "",
            }
        )
    return pd.DataFrame(rows)


def _summary(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    """Return the offers in so few numbers that they fit beside each other."""
    table = _value(weighed, known)
    footing = weighed.footing
    pays = [round(footing.of(known[weighed.names[at]].offer)) for at in weighed.order]
    found = {
        "Offer": table["Offer"],
        "Points": table["Points of 100"],
        f"{footing.currency or 'Pay'} {footing.in_words}": pays,
        "Leads, of 100": table["Leads, of 100 weightings"],
        "Answer by": table["Answer by"],
    }
    notes = [_note(weighed, known, at) for at in weighed.order]
    return pd.DataFrame(found | ({"To note": notes} if any(notes) else {}))


def _note(weighed: Weighed, known: Mapping[str, Known], at: int) -> str:
    group = next(group for group in weighed.alike if at in group)
    if len(group) > 1:
        return f"the same as {join([called(known[weighed.names[other]]) for other in group if other != at])}"
    worse = _worse(weighed, known, at)
    return f"no better than {worse} in anything" if worse else ""


def _worse(weighed: Weighed, known: Mapping[str, Known], at: int) -> str:
    other = weighed.dominated.get(weighed.names[at])
    return called(known[other]) if other else ""


def _parts(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = [
        {
            "Offer": capital(called(known[weighed.names[at]])),
            "What counts": criterion.name,
            "Points": round(100 * criterion.weight * float(weighed.value[at, column] - weighed.zero[column]), 2),
            "Of at most": round(100 * criterion.weight, 1),
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
            row[capital(called(known[weighed.names[at]]))] = in_measure(
                criterion, weighed.scored.of(weighed.names[at], criterion.name), weighed
            )
        rows.append(row)
    return pd.DataFrame(rows)


def _weightings(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    rows = [
        {
            "Offer": capital(called(known[weighed.names[at]])),
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


def _prices(
    prices: Sequence[Price], on_wants: Sequence[Price], weighed: Weighed, known: Mapping[str, Known]
) -> pd.DataFrame:
    currency = weighed.footing.currency
    rows = []
    for name in dict.fromkeys(one.offer for one in prices):
        own = [one for one in prices if one.offer == name]
        wants = [one for one in on_wants if one.offer == name]
        # Where an impression outweighs every term, what it would take on the wants alone is the list to negotiate with.
        outweighed = not any(can_be_asked(one, known[name]) for one in own) and any(
            can_be_asked(one, known[name]) and one.more for one in wants
        )
        for one in wants if outweighed else own:
            safely = replace(one, more=one.safely)
            rows.append(
                {
                    "Offer": name,
                    "Term": term_in_words(one.term),
                    "More, to lead": _more(one, currency),
                    "More, to lead in 80 of 100 weightings": _more(safely, currency),
                    "Can be asked for": "yes" if can_be_asked(one, known[name]) else "no",
                    "The safer one, too": "yes" if can_be_asked(safely, known[name]) else "no",
                    "Counts": WANTS if outweighed else ALL,
                }
            )
    columns = [
        "Offer", "Term", "More, to lead", "More, to lead in 80 of 100 weightings", "Can be asked for", "The safer one, too", "Counts",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def term_in_words(term: str) -> str:
    """Return what the table of prices calls a term.

    Parameters
    ----------
    term:
        As in :class:`~offerscope.questions._decision_price.Price`.
    """
    return label(term) if term != "remote_days" else "Days from home"


def _more(one: Price, currency: str) -> str:
    if one.more is None:
        return "no amount would do" if one.term in MONEY else "not with all there can be"
    if not one.more:
        return "nothing more"
    if one.term in MONEY:
        return f"{in_words(one.more, currency)} {'once' if one.term in {'sign_on', 'equity'} else 'a year'}"
    days = f"{np.ceil(one.more * 10) / 10:g} {'day' if one.more <= 1 else 'days'}"
    return f"{days} {'a week' if one.term == 'remote_days' else 'a year'}"


def _points(weighed: Weighed, known: Mapping[str, Known]) -> pd.DataFrame:
    """Return the points as they are and as they would have to be, of 100 in all: those of the impression stay as they are."""
    wants = weighed.bare
    rows = []
    for at in weighed.order[1:]:
        if at in weighed.alike[0]:
            continue
        found, counts = weighed.flip(at), ALL
        if found is not None and weighed.names[at] in weighed.dominated:
            found = None
        elif found is None and wants is not weighed:
            found, counts = (None, OUTWEIGHED) if wants.order[0] == at else (wants.flip(at), WANTS)
        whole = sum(found.weights[: len(wants.wanted.criteria)]) if found is not None else 1.0
        scale = 100 * weighed.of_all
        for column, criterion in enumerate(wants.wanted.criteria):
            rows.append(
                {
                    "Offer": capital(called(known[weighed.names[at]])),
                    "What counts": criterion.name,
                    "Your points": round(scale * criterion.weight, 1),
                    "Points with which it leads": None
                    if found is None
                    else round(scale * float(found.weights[column]) / whole, 1),
                    "Points moved in all": None if found is None else round(weighed.of_all * found.points, 1),
                    "Counts": NOTHING if found is None and counts != OUTWEIGHED else counts,
                }
            )
    columns = ["Offer", "What counts", "Your points", "Points with which it leads", "Points moved in all", "Counts"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"Points with which it leads": float, "Points moved in all": float}
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
            "Promised for": None if one.promised is None else weekday_in_words(one.promised),
            **dict(zip(("From", "To"), to_five(one.low, one.high), strict=True)),
            **dict(zip(("From, later", "To, later"), to_five(one.later_low, one.later_high), strict=True)),
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
