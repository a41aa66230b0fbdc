"""The companies that a log knows with their jobs, to choose from while something is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from offerscope.logs.companies import nearest
from offerscope.logs.model import Logs
from offerscope.logs.processes import DATED, same
from offerscope.logs.spellings import decide


@dataclass(frozen=True)
class Known:
    """The companies that a log knows, those heard of last first.

    Parameters
    ----------
    roles:
        The jobs at each company, in the same order.
    called:
        The name to use by a spelling, as the profile has decided.
    apart:
        Names that are alike and belong to two companies, by name, as the profile has decided.
    """

    roles: Mapping[str, tuple[str, ...]]
    called: Mapping[str, str]
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The companies' names."""
        return tuple(self.roles)

    def find(self, typed: str) -> str:
        """Return the company that was typed as the log spells it, or a blank where it is new."""
        wanted = same(self.called.get(same(typed), typed))
        return next((name for name in self.roles if same(name) == wanted), "")

    def near(self, typed: str) -> str:
        """Return the company that may have been meant, or a blank."""
        if self.find(typed):
            return ""
        pairs = {frozenset((same(one), same(other))) for one, others in self.apart.items() for other in others}
        return nearest(typed, [name for name in self.roles if frozenset((same(name), same(typed))) not in pairs])


def known(logs: Logs) -> Known:
    """Return the companies of a log with their jobs.

    Parameters
    ----------
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "applied_on": "2026-03-01"}, {"company": "Wick", "role": "Analyst", "applied_on": "2026-04-01"}]
    >>> dict(known(build_logs({"applications": rows})).roles)
    {'Wick': ('Analyst',), 'Tarn': ()}
    """
    last: dict[str, tuple[pd.Timestamp, str]] = {}
    jobs: dict[str, dict[str, tuple[pd.Timestamp, str]]] = {}
    for table, column in DATED.items():
        frame = logs.tables[table]
        days = frame[column].fillna(pd.Timestamp.min.ceil("s"))
        for company, role, day in zip(frame["company"], frame["role"], days, strict=True):
            if not company or company.startswith("not given "):
                continue
            for heard, name in ((last, company), (jobs.setdefault(same(company), {}), role)):
                key = same(name)
                if key and (key not in heard or day > heard[key][0]):
                    heard[key] = (day, heard.get(key, (day, name))[1])
    roles = {
        last[key][1]: tuple(jobs[key][role][1] for role in _latest_first(jobs[key])) for key in _latest_first(last)
    }
    return Known(roles, decide(logs.profile.companies).names, logs.profile.two_companies)


def _latest_first(heard: Mapping[str, tuple[pd.Timestamp, str]]) -> list[str]:
    return sorted(heard, key=lambda key: heard[key][0], reverse=True)
