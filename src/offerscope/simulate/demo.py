"""The demo: one made search with planted truths, its offers, and the page that says what was planted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from offerscope.logs.schema import OFFER_SHEET
from offerscope.logs.terms import OFFER_ROWS, RATED, TERMS
from offerscope.simulate.demo_pairs import pairs
from offerscope.simulate.demo_plan import AS_OF, EARLIER, IN_HAND, LIVE, PRESENT, demo_plan
from offerscope.simulate.demo_readme import readme
from offerscope.simulate.draws import Draws
from offerscope.simulate.files import as_files
from offerscope.simulate.interviews import Row
from offerscope.simulate.seeker import Seeker, fill, profile
from offerscope.simulate.truths import GoalStep, Truths

#: Chosen among the first 400 so that what is planted can be seen in this one search, too; most searches are less clear.
SEED = 280
N_ASKED = 90
N_CONTACTS = 30

DEMO_TRUTHS = Truths(
    rating=4.6,
    practice_rating=0.8,
    rating_noise=0.9,
    answers={
        "SQL": 3.0, "Python": 2.6, "data modelling": 2.4, "dbt": 1.4, "experiments": 2.5, "dashboards": 3.4, "metrics": 2.9,
        "conflict": 2.3, "a project": 3.1, "motivation": 3.0, "pay": 2.2,
    },
    cultures={
        LIVE: {"respect": 1.6, "performance": 4.6, "execution": 4.4, "collaboration": 2.9, "integrity": 3.6, "agility": 3.2},
        IN_HAND: {"respect": 4.7, "collaboration": 4.6, "integrity": 4.4, "performance": 3.2, "execution": 3.4, "agility": 4.2},
        "Kestrelmoat Systems": {"respect": 4.0, "innovation": 4.4, "collaboration": 3.8},
    },
    goals=(
        GoalStep(0.0, {"pay": 45, "growth": 20, "title": 15, "commute": 10, "remote": 10}),
        GoalStep(0.28, {"pay": 40, "growth": 20, "title": 10, "commute": 15, "remote": 15}, "Fennimarch Foods"),
        GoalStep(0.51, {"pay": 35, "growth": 20, "title": 5, "commute": 10, "remote": 15, "team": 15}, "Candlefjord Media"),
        GoalStep(0.81, {"pay": 30, "growth": 17, "title": 0, "commute": 5, "remote": 20, "team": 28}, IN_HAND),
        GoalStep(0.86, {"pay": 27, "growth": 15, "title": 0, "commute": 5, "remote": 20, "team": 33}, LIVE),
    ),
    half_wanted_shift=0.0,
    shift_sd=0.3,
    surprises={IN_HAND: 1.3, LIVE: -0.4},
    hindsight=0.12,
)  # fmt: skip

#: The least that would do and the best that could happen, by want.
_ANCHORS = {
    "pay": ("115,000 in base", "160,000 in base"),
    "growth": ("one new tool a year", "a path to lead"),
    "title": ("analyst", "senior"),
    "commute": ("90 minutes a day", "none"),
    "remote": ("2 days a week", "5 days a week"),
    "team": ("people answer questions", "I would learn from them every week"),
}

#: One column an offer: its name, then the cells in the order of :data:`_TERMS`.
_TERMS = (
    "company", "role", "received_on", "deadline", "status",
    "base", "bonus", "sign_on", "equity", "vesting", "days_off", "place",
    "bonus_target", "equity_kind", "clawback", "match", "match_vesting", "health_premium", "holidays", "stipend", "hours", "remote_days",
    "commute", "commute_cost", "tenure",
)  # fmt: skip
_OFFERS: dict[str, tuple[str, ...]] = {
    "Thistleport (now)": (
        PRESENT, "Data Analyst", "2022-06-20", "", "current", "96,000", "5%", "0", "0", "", "15", "Austin, TX",
        "5%", "", "", "50% up to 6%", "at once", "180", "10", "0", "42", "1", "70", "160", "3",
    ),
    "Fennimarch": (
        "Fennimarch Foods", "Data Analyst", "2026-02-17", "2026-02-24", "declined", "101,000", "4%", "0", "0", "", "15", "Austin, TX",
        "4%", "", "", "50% up to 4%", "at once", "210", "9", "0", "45", "0", "95", "220", "2",
    ),
    "Candlefjord": (
        "Candlefjord Media", "Product Analyst", "2026-03-20", "2026-03-30", "expired", "114,000", "6%", "3,000", "12,000", "25/25/25/25", "20", "remote",
        "6%", "private RSU", "12", "100% up to 3%", "at once", "150", "10", "1,200", "40", "5", "0", "0", "3",
    ),
    "Saltorchard": (
        "Saltorchard Stores", "Analytics Engineer", "2026-04-27", "2026-05-04", "declined", "120,000", "5%", "0", "0", "", "18", "remote",
        "5%", "", "", "50% up to 5%", "0/20/40/60/80/100", "190", "10", "500", "42", "5", "0", "0", "3",
    ),
    "Junipergate": (
        IN_HAND, "Analytics Engineer", "2026-05-15", "2026-06-12", "in hand", "134,000", "8%", "5,000", "0", "", "25", "remote",
        "8%", "", "12", "100% up to 4%", "at once", "120", "11", "2,000", "38", "5", "0", "0", "4",
    ),
    "Wrenfathom": (
        LIVE, "Senior Analytics Engineer", "2026-05-22", "2026-06-02", "live", "152,000", "?", "15,000", "60,000", "5/15/40/40", "15", "Austin, TX",
        "12%", "listed RSU", "12", "50% up to 6%", "0/20/40/60/80/100", "160", "10", "0", "50 (guess)", "2 (verbal)", "75", "170", "2",
    ),
}  # fmt: skip


#: What the person rates by hand of the offers that are open and of the present job, 1 to 10: nothing in the log measures it.
_RATINGS: dict[str, dict[str, str]] = {
    "team": {"Thistleport (now)": "4", "Junipergate": "8", "Wrenfathom": "7"},
    "growth": {"Thistleport (now)": "3", "Junipergate": "6", "Wrenfathom": "8"},
}


def demo_seeker(seed: int = SEED) -> Seeker:
    """Return the demo's seeker.

    Examples
    --------
    >>> len(demo_seeker().tables["interviews"])
    45
    """
    draws = Draws(np.random.default_rng(seed))
    plan = demo_plan(draws)
    made = fill(DEMO_TRUTHS, draws, plan, present=PRESENT, n_asked=N_ASKED, n_contacts=N_CONTACTS)
    wants = [
        {**row, "worst_acceptable": _ANCHORS[row["criterion"]][0], "realistic_best": _ANCHORS[row["criterion"]][1]}
        for row in made.tables["goals"]
    ]
    me = profile(
        made.truths,
        AS_OF,
        "Demo search",
        {"runway_months": 5, "hour_cost": 45, "half_life_days": 180, "hours_per_week": 40},
    )
    looks_back = [
        {
            "company": EARLIER,
            "date": "2022-05-20",
            "role": "Reporting Analyst",
            "satisfaction": "4",
            "would_choose_again": "no",
        },
        {
            "company": PRESENT,
            "date": "2023-11-30",
            "role": "Data Analyst",
            "satisfaction": "8",
            "would_choose_again": "yes",
        },
        {
            "company": PRESENT,
            "date": "2025-11-28",
            "role": "Data Analyst",
            "satisfaction": "5",
            "would_choose_again": "no",
        },
    ]
    weights = '\n[ideal_weights]\n"respect" = 2\n"collaboration" = 1.5\n"performance" = 0.5\n'
    tables = {**made.tables, "goals": wants, "pairs": pairs(), "followups": looks_back, OFFER_SHEET: offer_sheet()}
    return replace(made, tables=tables, profile=me + weights)


def offer_sheet() -> list[Row]:
    """Return the demo's offer sheet: a row a term, a column an offer, labels as on the template.

    Examples
    --------
    >>> offer_sheet()[5]["Wrenfathom"]
    '152,000'
    """
    rows = []
    for number, term in enumerate(_TERMS):
        label = OFFER_ROWS[term][0] if term in OFFER_ROWS and term not in TERMS else TERMS[term].label
        if term == "received_on":
            label = "received on"
        rows.append({"term": label, **{name: cells[number] for name, cells in _OFFERS.items()}})
    for want, given in _RATINGS.items():
        rows.append({"term": f"{RATED}: {want}", **{name: given.get(name, "") for name in _OFFERS}})
    return rows


def demo_files() -> dict[str, str]:
    """Return the text of each of the demo's files by name, its README among them."""
    seeker = demo_seeker()
    return {**as_files(seeker), "README.md": readme(seeker)}
