"""Make one seeker: a log whose truths are known, from a seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from offerscope.simulate import tables
from offerscope.simulate.draws import Draws, plain
from offerscope.simulate.interviews import Row, asked, draw_cultures, first_readings, interviews
from offerscope.simulate.plan import Plan, draw_plan
from offerscope.simulate.postings import Asked
from offerscope.simulate.truths import Truths

#: The last day of every made search, unless another is named.
AS_OF = dt.date(2026, 5, 29)

#: The present employer of every seeker that is drawn.
PRESENT = "Greywick & Daughters"


@dataclass(frozen=True)
class Seeker:
    """A made log and what is true of it.

    Parameters
    ----------
    tables:
        Rows of texts by table, in the log's schema; blank cells are ``""``.
    profile:
        The text of ``profile.toml``.
    truths:
        What was planted; every company's culture is among it.
    plan:
        The search as it went.
    postings:
        What each application's posting asks for, in the order of the rows.
    """

    tables: dict[str, list[Row]]
    profile: str
    truths: Truths
    plan: Plan
    postings: tuple[Asked, ...]


def seeker(
    truths: Truths | None = None,
    seed: int = 0,
    *,
    n_interviews: int = 45,
    n_companies: int | None = None,
    n_applications: int | None = None,
    days: int = 144,
    as_of: dt.date = AS_OF,
    postings: bool = True,
) -> Seeker:
    """Return a seeker with known truths; the same truths and seed give the same seeker.

    Parameters
    ----------
    truths:
        What is true; ``None`` = :class:`Truths` as they stand.
    seed:
        Seeds numpy's generator; nothing global is touched.
    n_interviews:
        How many interviews there were.
    n_companies:
        At how many companies; ``None`` = 5 for each 9 interviews.
    n_applications:
        How many applications, if there were not more processes; ``None`` = 4 for each 3 interviews.
    days:
        How many days the search took.
    as_of:
        Its last day.
    postings:
        Whether to write the postings' texts (that takes half of the time).

    Examples
    --------
    >>> one = seeker(Truths.null(), seed=1, n_interviews=12)
    >>> len(one.tables["interviews"]), one == seeker(Truths.null(), seed=1, n_interviews=12)
    (12, True)
    """
    if n_interviews < 0 or days < 14:
        raise ValueError(f"a search has 0 interviews or more and takes 14 days or more, not {n_interviews} and {days}")
    companies = round(n_interviews * 5 / 9) if n_companies is None else n_companies
    if n_interviews and not 1 <= companies <= n_interviews:
        raise ValueError(f"{n_interviews} interviews cannot be at {companies} companies")
    draws = Draws(np.random.default_rng(seed))
    truths = truths or Truths()
    plan = draw_plan(
        truths, draws, n_interviews=n_interviews, n_companies=companies,
        n_applications=round(n_interviews * 4 / 3) if n_applications is None else n_applications,
        as_of=as_of.toordinal(), days=days,
    )  # fmt: skip
    offers, terms = tables.offers(truths, draws, plan, PRESENT)
    made = fill(truths, draws, plan, present=PRESENT, postings=postings)
    return replace(made, tables={**made.tables, "offers": offers, "offer_terms": terms})


def fill(
    truths: Truths,
    draws: Draws,
    plan: Plan,
    *,
    present: str,
    postings: bool = True,
    n_asked: int | None = None,
    n_contacts: int | None = None,
) -> Seeker:
    """Return the seeker of a search: every table but the offers, each reading drawn from its truth.

    Parameters
    ----------
    truths, draws, plan:
        The world, the seeker's choices and the search.
    present:
        The present employer.
    postings, n_asked, n_contacts:
        Whether to write postings, and how many rows there are of ``asked`` and ``contacts`` (``None`` = as they come).
    """
    truths = replace(truths, cultures=draw_cultures(truths, draws, plan))
    readings = first_readings(truths, draws, plan)
    skills = {
        id(process): tuple(skill for skill, share in truths.demand.items() if draws.chance(share))
        or (next(iter(truths.demand)),)
        for process in plan.processes
    }
    met = interviews(truths, draws, plan, skills)
    rows, wanted = tables.applications(truths, draws, plan, skills, readings, postings)
    made = {
        "interviews": met,
        "asked": asked(truths, draws, plan, n_asked),
        "applications": rows,
        "events": tables.events(plan),
        "contacts": tables.contacts(truths, draws, plan, met, n_contacts),
        "goals": tables.goals(truths, plan),
        "followups": tables.followups(draws, plan, present),
    }
    return Seeker(made, profile(truths, dt.date.fromordinal(plan.as_of)), truths, plan, tuple(wanted))


def profile(truths: Truths, as_of: dt.date, name: str = "", more: Mapping[str, float] | None = None) -> str:
    """Return the text of ``profile.toml``.

    Parameters
    ----------
    truths:
        Whose skills and ideal culture to name.
    as_of:
        The day the log is read for.
    name:
        What pages call the log.
    more:
        Further entries that are numbers, such as ``runway_months``.
    """
    lines = [f'name = "{name}"'] if name else []
    lines += ['currency = "USD"', 'place = "US-TX"', 'filing_status = "single"', f"as_of = {as_of.isoformat()}"]
    lines += [f"{key} = {plain(value)}" for key, value in (more or {}).items()]
    for title, levels in (("skills", truths.levels), ("ideal", truths.ideal)):
        lines += ["", f"[{title}]", *(f'"{key}" = {plain(value)}' for key, value in levels.items())]
    return "\n".join(lines) + "\n"
