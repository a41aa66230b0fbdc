"""The tables of the skills page: what is asked for, the gaps, pairs, years, degrees, certificates, levels and trades."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from offerscope.estimate.rates import wilson
from offerscope.questions._skills_asked import INTERVIEWS, POSTINGS, Asked, Job
from offerscope.questions._skills_findings import JOBS_NEEDED, gap
from offerscope.text.experience import DEGREES
from offerscope.text.seniority import LEVELS
from offerscope.wording import NO_DECIMALS_UNDER, NO_PERCENTAGE_UNDER

#: In how many jobs two skills must stand together before their pair is drawn; those in fewer are left to the table.
PAIR_DRAWN_FROM = 5

#: A pair is sure where so many would be expected by chance at most, over all pairs compared.
SURE_PAIRS_BY_CHANCE = 0.05

#: What one picture holds.
PAIRS_SHOWN, QUOTES_SHOWN, CERTIFICATES_SHOWN, OPEN_SHOWN, DOMAINS_SHOWN = 12, 12, 12, 3, 10


def _share(k: int, n: int) -> dict[str, float]:
    """Return a rate and its interval in percent; nothing where one job more would move it too far."""
    if n < NO_PERCENTAGE_UNDER:
        return dict.fromkeys(("Share (%)", "From (%)", "To (%)"), float("nan"))
    digits = 0 if n < NO_DECIMALS_UNDER else 1
    low, high = wilson(k, n)
    return {
        "Share (%)": round(100 * k / n, digits),
        "From (%)": round(100 * low, digits),
        "To (%)": round(100 * high, digits),
    }


def demand(asked: Asked, top: int) -> pd.DataFrame:
    """Return the most asked skills: those of the larger source first, each with its counts in both."""
    order = (asked.main, INTERVIEWS if asked.main == POSTINGS else POSTINGS)
    counts = {where: asked.counts(where) for where in order}
    chosen = list(dict.fromkeys([skill for where in order for skill in list(counts[where])[:top]]))[:top]
    rows = [
        {
            "Skill": skill,
            "Category": asked.categories.get(skill, "my own"),
            "Where": where,
            "Asked in": counts[where].get(skill, 0),
            "of": len(asked.jobs[where]),
            **_share(counts[where].get(skill, 0), len(asked.jobs[where])),
            "My level (0 to 5)": asked.levels.get(skill, float("nan")),
        }
        for skill in chosen
        for where in order
        if asked.jobs[where]
    ]
    columns = ["Skill", "Category", "Where", "Asked in", "of", "Share (%)", "From (%)", "To (%)", "My level (0 to 5)"]
    return pd.DataFrame(rows, columns=columns)


def gaps(asked: Asked, top: int) -> pd.DataFrame:
    """Return the widest gaps among the skills I rated; a skill without my level has none."""
    jobs, counts = asked.jobs[asked.main], asked.counts(asked.main)
    columns = [
        "Skill",
        "Where",
        "Asked in",
        "of",
        "Share (%)",
        "From (%)",
        "To (%)",
        "My level (0 to 5)",
        "Gap (0 to 100)",
        "Offers that ask for it",
        "Still open",
    ]
    if len(jobs) < JOBS_NEEDED:
        return pd.DataFrame(columns=columns)
    wanting = [(skill, level) for skill, level in asked.levels.items() if counts.get(skill, 0) and level < 5]
    widest = sorted(wanting, key=lambda one: (-gap(counts[one[0]], one[1]), one[0].casefold()))[:top]
    rows = [
        {
            "Skill": skill,
            "Where": asked.main,
            "Asked in": counts[skill],
            "of": len(jobs),
            **_share(counts[skill], len(jobs)),
            "My level (0 to 5)": level,
            "Gap (0 to 100)": round(100 * gap(counts[skill] / len(jobs), level)),
            "Offers that ask for it": _some([label for label in asked.open_for(skill) if label in asked.offered]),
            "Still open": _some(asked.open_for(skill)),
        }
        for skill, level in widest
    ]
    return pd.DataFrame(rows, columns=columns)


def _some(labels: list[str]) -> str:
    """Return the first few of many labels, and how many more there are."""
    more = len(labels) - OPEN_SHOWN
    return "; ".join(labels[:OPEN_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def together(asked: Asked, support: int) -> tuple[pd.DataFrame, int]:
    """Return the pairs of skills that stand together more often than by themselves, and how many were compared."""
    jobs, counts = asked.jobs[asked.main], asked.counts(asked.main)
    columns = ["Skills", "Together in", "of", "Times as often as by chance", "First in", "Second in"]
    often = {skill for skill, k in counts.items() if k >= support}
    both: dict[tuple[str, str], int] = {}
    for job in jobs:
        for pair in combinations(sorted(job.skills & often), 2):
            both[pair] = both.get(pair, 0) + 1
    lift = {pair: k * len(jobs) / (counts[pair[0]] * counts[pair[1]]) for pair, k in both.items() if k >= support}
    above = (pair for pair in lift if lift[pair] > 1)
    strongest = sorted(above, key=lambda pair: (both[pair] < PAIR_DRAWN_FROM, -lift[pair], -both[pair], pair))
    rows = [
        {
            "Skills": " + ".join(pair),
            "Together in": both[pair],
            "of": len(jobs),
            "Times as often as by chance": round(lift[pair], 1),
            "First in": counts[pair[0]],
            "Second in": counts[pair[1]],
        }
        for pair in strongest[:PAIRS_SHOWN]
    ]
    return pd.DataFrame(rows, columns=columns), len(often) * (len(often) - 1) // 2


def likeliest_pair(pairs: pd.DataFrame, compared: int) -> tuple[str, bool]:
    """Return the drawn pair that least comes by chance, and whether so few come so by chance that it is sure; blank where none is drawn."""
    drawn = pairs[pairs["Together in"].ge(PAIR_DRAWN_FROM)]
    if drawn.empty:
        return "", False
    counts = (drawn[name].astype(int) for name in ("Together in", "of", "First in", "Second in"))
    together, of, first, second = counts
    chance = np.asarray(hypergeom.sf(together - 1, of, first, second))
    return str(drawn["Skills"].iloc[int(chance.argmin())]), bool(chance.min() * compared <= SURE_PAIRS_BY_CHANCE)


def years(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return how many postings ask for how many years, with one sentence each; half years count as begun ones."""
    found: dict[int, list[Job]] = {}
    for job in jobs:
        if job.years is not None:
            found.setdefault(int(-(-job.years.low // 1)), []).append(job)
    rows = [
        {
            "Years": years,
            "Postings": len(found.get(years, [])),
            "of": len(jobs),
            "For example": _example(found.get(years, [])),
        }
        for years in range(max(found, default=-1) + 1)
    ]
    return pd.DataFrame(rows, columns=["Years", "Postings", "of", "For example"])


def _example(jobs: list[Job]) -> str:
    return next((f"{job.label}: {job.years.quote}" for job in jobs if job.years is not None), "")


def degrees(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return how many postings ask for which degree, with and without a way round it."""
    names = {
        "none": "no degree needed",
        "associate": "associate",
        "bachelor": "bachelor's",
        "master": "master's",
        "doctorate": "doctorate",
    }
    rows = []
    for level in DEGREES:
        asking = [job for job in jobs if job.degree is not None and job.degree.level == level]
        if not asking:
            continue
        rows.append(
            {
                "Degree": names[level],
                "Asked in": len(asking),
                "of": len(jobs),
                **_share(len(asking), len(jobs)),
                "Experience will do": sum(job.degree.or_equivalent for job in asking if job.degree is not None),
                "A wish only": sum(job.degree.preferred for job in asking if job.degree is not None),
                "For example": next(f"{job.label}: {job.degree.quote}" for job in asking if job.degree is not None),
            }
        )
    columns = [
        "Degree",
        "Asked in",
        "of",
        "Share (%)",
        "From (%)",
        "To (%)",
        "Experience will do",
        "A wish only",
        "For example",
    ]
    return pd.DataFrame(rows, columns=columns)


def certificates(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return which certificates and licences postings name."""
    found: dict[str, list[tuple[Job, str]]] = {}
    for job in jobs:
        for one in job.certificates:
            found.setdefault(one.certificate, []).append((job, one.quote))
    rows = [
        {"Certificate": name, "Asked in": len(places), "of": len(jobs), **_share(len(places), len(jobs)), "For example": f"{places[0][0].label}: {places[0][1]}"}
        for name, places in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    ]  # fmt: skip
    columns = ["Certificate", "Asked in", "of", "Share (%)", "From (%)", "To (%)", "For example"]
    return pd.DataFrame(rows[:CERTIFICATES_SHOWN], columns=columns)


def quotes(jobs: tuple[Job, ...]) -> pd.DataFrame:
    """Return the everyday words that were taken for skills, each with the sentence that decided it."""
    rows: dict[str, dict[str, str]] = {}
    for job in jobs:
        for mention in job.mentions:
            if mention.ambiguous and mention.skill not in rows:
                rows[mention.skill] = {
                    "Taken for a skill": mention.skill,
                    "Sentence": mention.quote,
                    "Where": job.label,
                }
    return pd.DataFrame(list(rows.values())[:QUOTES_SHOWN], columns=["Taken for a skill", "Sentence", "Where"])


def levels(asked: Asked) -> pd.DataFrame:
    """Return how many jobs of the log are how senior, by their row, their title or their posting."""
    told = [place.level for place in asked.places if place.level]
    rows = [
        {
            "Level": level,
            "Jobs": told.count(level),
            "of": len(asked.places),
            **_share(told.count(level), len(asked.places)),
        }
        for level in LEVELS
        if told
    ]
    return pd.DataFrame(rows, columns=["Level", "Jobs", "of", "Share (%)", "From (%)", "To (%)"])


def domains(asked: Asked) -> pd.DataFrame:
    """Return what the employers do, and how many postings ask for experience in that trade."""
    within = [place.domain for place in asked.places if place.domain]
    asking = [(trade.domain, f"{job.label}: {trade.quote}") for job in asked.jobs[POSTINGS] for trade in job.trades]
    names = [name for name, _ in asking]
    ranked = sorted({*within, *names}, key=lambda name: (-names.count(name), -within.count(name), name.casefold()))
    rows = [
        {
            "Trade": name,
            "Postings that ask for it": names.count(name),
            "of": len(asked.jobs[POSTINGS]),
            "Jobs there": within.count(name),
            "of jobs": len(within),
            "For example": next((quote for trade, quote in asking if trade == name), ""),
        }
        for name in ranked[:DOMAINS_SHOWN]
    ]
    columns = ["Trade", "Postings that ask for it", "of", "Jobs there", "of jobs", "For example"]
    return pd.DataFrame(rows, columns=columns)
