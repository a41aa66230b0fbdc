"""What a job is described by when two are compared: the wants written down, and what the log knows of companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions.common import jobs as jobs
from offerscope.questions.common.jobs import LEVEL, MODE, PAY
from offerscope.questions.common.stated import stated

#: Attributes a job is described by; people cannot weigh more at a time, and with fewer there is little to weigh.
MOST, FEWEST = 5, 3

#: Pairs from which there are enough to weigh five attributes; a dozen tell the order of four.
FIVE_FROM = 16

#: Wants that no company's data can tell, made up from what the person would least accept and best hope for.
MADE_UP = 2

#: What is asked about where the log says nothing.
_DEFAULTS: Mapping[str, Mapping[float, str]] = {
    PAY: {-1.0: "low (a tenth less than you expect)", 0.0: "middle (what you expect)", 1.0: "high (a tenth more than you expect)"},
    MODE: {place: word for word, place in jobs.MODES.items()},
    "learning": {-1.0: "low (the work you know)", 1.0: "high (something new each month)"},
    "team": {-1.0: "low (mostly on your own)", 1.0: "high (people you would learn from)"},
}  # fmt: skip

_WORDS = {-1.0: "low", 0.0: "middle", 1.0: "high"}


def attributes(logs: Logs, count: int = 12) -> dict[str, Mapping[float, str]]:
    """Return what jobs are described by: each attribute's levels from -1 to 1, as they are told.

    What the person wrote down as wants comes first, by weight; then what the log knows of companies.

    Parameters
    ----------
    logs:
        The log.
    count:
        How many pairs will be asked.
    """
    wants = _wants(logs)
    dimensions = [name.replace("_", " ") for name in _rated(logs)]
    known = {name for company in jobs.companies(logs, [PAY, MODE, LEVEL]) for name in company.values}
    found: dict[str, Mapping[float, str]] = {}
    made_up = 0
    for want in wants:
        attribute = jobs.meant(want, dimensions)
        if attribute in {PAY, MODE, LEVEL} or attribute in dimensions:
            found.setdefault(attribute, _levels(logs, attribute))
        elif made_up < MADE_UP and same(want) not in found:
            found[same(want)] = _anchors(logs, want)
            made_up += 1
    order = [PAY, MODE, *dimensions[:1], LEVEL, *dimensions[1:]]
    for attribute in order:
        if attribute in known or attribute in dimensions:
            found.setdefault(attribute, _levels(logs, attribute))
    kept = _at_most(found, dimensions, MOST if count >= FIVE_FROM else MOST - 1)
    for attribute, levels in _DEFAULTS.items():
        if len(kept) < FEWEST:
            kept.setdefault(attribute, levels)
    return kept


def _at_most(
    found: dict[str, Mapping[float, str]], dimensions: Sequence[str], most: int
) -> dict[str, Mapping[float, str]]:
    """Keep as many as a person can weigh, one dimension of culture among them where any was rated."""
    names = list(found)[:most]
    if dimensions and len(found) > most and not set(names) & set(dimensions):
        names[-1] = next(name for name in found if name in dimensions)
    return {name: found[name] for name in names}


def _wants(logs: Logs) -> list[str]:
    """Return the wants as they stand, the heaviest first, those given up left out."""
    found = stated(logs)
    if found.latest is None:
        return list(found.days[-1].named) if found.days else []
    points = found.latest.points
    return sorted((name for name in points if points[name] > 0), key=lambda name: -points[name])


def _rated(logs: Logs) -> list[str]:
    """Return the culture dimensions that were rated, those that matter most first, then the most rated."""
    met = logs.interviews[~(logs.interviews["date"] > pd.Timestamp(logs.as_of))]
    counts = {name: int(met[f"culture_{name}"].notna().sum()) for name in logs.culture_dimensions}
    weights = {same(name): weight for name, weight in logs.profile.ideal_weights.items()}
    rated = [name for name, count in counts.items() if count]
    return sorted(rated, key=lambda name: (-weights.get(same(name), 1.0), -counts[name]))


def _levels(logs: Logs, attribute: str) -> Mapping[float, str]:
    if attribute == PAY:
        return _pay_levels(logs)
    if attribute == MODE:
        return _DEFAULTS[MODE]
    if attribute == LEVEL:
        return {-1.0: "low (junior)", 0.0: "middle (mid)", 1.0: "high (senior)"}
    return _WORDS


def _pay_levels(logs: Logs) -> Mapping[float, str]:
    amounts = sorted(jobs.pays(logs).values())
    if not amounts:
        return _DEFAULTS[PAY]
    low, middle, high = (jobs.rounded(float(one)) for one in np.quantile(amounts, [0.15, 0.5, 0.85]))
    if high < 1.1 * low:
        low, high = jobs.rounded(0.9 * middle), jobs.rounded(1.1 * middle)
    currency = jobs.money(logs)
    return {
        -1.0: jobs.pay_text(low, currency),
        0.0: jobs.pay_text(jobs.rounded((low + high) / 2), currency),
        1.0: jobs.pay_text(high, currency),
    }


def _anchors(logs: Logs, want: str) -> Mapping[float, str]:
    """Return a want's levels in the person's own words, where there are any."""
    rows = logs.goals[[same(str(name)) == same(want) for name in logs.goals["criterion"]]]
    said = {}
    for place, word, column in ((-1.0, "low", "worst_acceptable"), (1.0, "high", "realistic_best")):
        texts = [text for text in rows.sort_values("set_on", kind="stable")[column] if text]
        said[place] = f"{word} ({texts[-1]})" if texts else word
    return said
