"""Everything that the offers are looked at by beside their sums: hours, equity, what moves them, what is written, all I met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from offerscope.logs import Logs
from offerscope.questions import _offers_among as among
from offerscope.questions import _offers_equity as equity
from offerscope.questions import _offers_hours as hours
from offerscope.questions import _offers_marks as marks
from offerscope.questions import _offers_met as met
from offerscope.questions import _offers_steps as steps
from offerscope.questions import _offers_swings as swings
from offerscope.questions import _offers_written as written
from offerscope.questions._offers_settings import Settings
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known


@dataclass(frozen=True)
class Views:
    """What several parts of the answer look at.

    Parameters
    ----------
    quotes:
        The pay that was quoted.
    hourly, equity:
        What each offer leaves for an hour, and what its equity is worth, by its short name.
    swing_gap, swings:
        The difference of the two that are compared, after tax, and what moves it.
    terms:
        The terms of the open offers.
    measures:
        By what the offers are placed among everything met.
    """

    quotes: pd.DataFrame
    hourly: Mapping[str, hours.Hourly]
    equity: Mapping[str, equity.Held]
    swing_gap: float
    swings: tuple[swings.Swing, ...]
    terms: tuple[written.Term, ...]
    measures: tuple[among.Measure, ...]


def look(
    logs: Logs, ordered: Sequence[Known], usable: Sequence[Known], versus: Known | None, ground: Footing, settings: Settings
) -> Views:  # fmt: skip
    """Return all of it.

    Parameters
    ----------
    logs:
        The log.
    ordered:
        All offers, in the order in which they are to stand.
    usable, versus:
        The open offers that can be compared, and what the first of them is compared with.
    ground:
        On what sums stand.
    settings:
        How averse to risk I am, and what I have besides.
    """
    gap, moved = 0.0, list[swings.Swing]()
    if usable:
        filed = bool(logs.profile.filing_status.strip())
        gap, moved = swings.swings(
            usable[0], versus, [one.offer for one in ordered if one.converted], ground, filed=filed
        )
    owned = {
        one.name: equity.held(one, ground, settings.risk_aversion, settings.wealth) for one in ordered if one.comparable
    }
    quotes = met.quoted(logs, ground.currency)
    return Views(
        quotes=quotes,
        hourly=hours.all_of(ordered, ground),
        equity={name: found for name, found in owned.items() if found is not None},
        swing_gap=gap,
        swings=tuple(moved),
        terms=tuple(written.terms(ordered, ground.years)),
        measures=tuple(among.measures(logs, ordered, quotes, ground.currency)),
    )


def tables(views: Views, ordered: Sequence[Known], ground: Footing, chosen: Known | None) -> dict[str, pd.DataFrame]:
    """Return all of it as tables, by name.

    Parameters
    ----------
    views:
        As of :func:`look`.
    ordered:
        All offers, in the order in which they are to stand.
    ground:
        On what sums stand.
    chosen:
        The offer that is shown step by step; its column stands first.
    """
    first = [] if chosen is None else [chosen]
    return {
        "from base to what is left": steps.table([*first, *(one for one in ordered if one is not chosen)], ground),
        "by the hour": hours.table(views.hourly),
        "equity": equity.table(views.equity, ground),
        "what equity may come to": equity.fan(views.equity),
        "what moves it": swings.table(views.swings, views.swing_gap),
        "promised and written": written.table(views.terms, ground.years),
        "among everything met": among.table(views.measures),
        "what changes when": marks.marks(ordered, ground.years),
    }
