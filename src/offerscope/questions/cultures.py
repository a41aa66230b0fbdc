"""What are these workplaces like, and which fit what I want?

Ratings of culture from interviews (1 to 5 a dimension) become a mean a company and dimension with its interval,
beside the person's own ideal. What nobody showed stays empty: it is never taken to be average.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from offerscope.findings import most_useful_first
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.logs.profile import in_profile
from offerscope.logs.schema import CULTURE_PREFIX
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions._cultures_agree import Agreement, agreement, agreement_table, disagreements, readings_table
from offerscope.questions._cultures_findings import COMPANIES_SCREENED, DIMENSIONS_SCREENED, findings
from offerscope.questions._cultures_names import label
from offerscope.questions._cultures_said import (
    claims_made,
    contrasts,
    everything_said,
    quotes_table,
    said_unseen,
    words_apart,
)
from offerscope.questions._cultures_tables import Overall, cells, everywhere, fit, overall
from offerscope.questions.common.culture_seen import (
    MARGIN,
    SEED,
    Seen,
    by_dimension,
    look,
    rated_dimensions,
    within_reach,
)
from offerscope.wording import join, plural

TITLE = "What are these workplaces like, and which fit what I want?"
THEME = "insight"
NOTEBOOK = "04_cultures"

#: Only gaps at companies within reach may be called clear; comparisons of whole companies lean at most.
HEADLINES = 0
CLAIMS = COMPANIES_SCREENED * DIMENSIONS_SCREENED

#: What one picture holds and a narrow screen still shows; the tables hold everything.
COMPANIES_SHOWN, DIMENSIONS_SHOWN, COMPARED, QUOTES_SHOWN = 15, 10, 4, 10

#: Interviews with ratings from which the page is worth having.
RATINGS_NEEDED = 5


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    dimensions:
        Which dimensions to look at, as named in the log's columns after ``culture_``; empty = all that were rated.
    margin:
        Points from what is wanted that still count as right, 0 to 2.
    seed:
        Of the random numbers behind each company's distance from the ideal.
    """

    dimensions: list[str] = field(default_factory=list)
    margin: float = MARGIN
    seed: int = SEED

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        given: object = self.dimensions
        if not isinstance(given, list) or not all(isinstance(name, str) and name.strip() for name in given):
            raise SettingsError("dimensions", f'is {given!r}; give a list of names, such as ["respect", "agility"]')
        margin: object = self.margin
        if isinstance(margin, bool) or not isinstance(margin, int | float) or not 0 <= margin <= 2:
            raise SettingsError("margin", f"is {margin!r}; give points from 0 to 2, such as 0.5")
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise SettingsError("seed", f"is {self.seed!r}; give a whole number, 0 or more")


@dataclass(frozen=True)
class CulturesAnswer(Answer):
    """What was seen, and how far it is from what is wanted.

    Parameters
    ----------
    dimensions:
        The dimensions to draw, in the log's order; with an ideal, those it names.
    shown:
        The companies to draw all dimensions of, those within reach first, then the nearest to the ideal; without an ideal,
        the most interviewed.
    compared:
        The few companies to draw with intervals.
    fitted:
        The companies to draw by their distance from the ideal: those shown of which enough was seen, in the same order.
    within_reach:
        What can be chosen: ``"offer"`` or ``"present job"`` by company.
    overall:
        All companies together, a dimension each; only dimensions that were rated.
    has_ideal:
        Whether the profile says what is wanted of a dimension looked at.
    praised, praised_unseen:
        How often they spoke well of something that was rated there, and how often its ratings are low.
    words_compared:
        How many words that come back at one company were compared with their use elsewhere.
    """

    dimensions: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    fitted: tuple[str, ...] = ()
    within_reach: Mapping[str, str] = field(default_factory=dict)
    overall: tuple[Overall, ...] = ()
    has_ideal: bool = False
    praised: int = 0
    praised_unseen: int = 0
    words_compared: int = 0


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    past = ~(logs.interviews["date"] > pd.Timestamp(logs.as_of))
    rated = logs.interviews[[CULTURE_PREFIX + name for name in logs.culture_dimensions]].notna().any(axis=1) & past
    n = int(rated.sum())
    found = []
    if n < RATINGS_NEEDED:
        columns = tuple(CULTURE_PREFIX + name for name in ("respect", "collaboration", "integrity"))
        tells = "what each workplace is like, how sure that is, and which fits what you want"
        found.append(Unlock("interviews", columns, n, RATINGS_NEEDED, tells, 3, "cultures"))
    if not logs.profile.ideal:
        how = in_profile(logs.path, "ideal", "respect", 4)
        tells = f"how far each workplace is from what you want: write how much you want of each {how}, and so on"
        found.append(Unlock("profile.toml", ("ideal",), 0, 1, tells, 4 if n else 2, "cultures"))
    met = {same(str(company)) for company in logs.interviews.loc[rated, "company"]}
    blank = [
        choice.company for choice in within_reach(logs) if choice.kind == "offer" and same(choice.company) not in met
    ]
    if blank and n >= RATINGS_NEEDED:
        tells = f"what the culture is like at {join(blank)}, beside the others you met"
        found.append(Unlock("interviews", (CULTURE_PREFIX + "respect",), 0, len(blank), tells, 5, "cultures"))
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether any interview has a rating of culture."""
    return bool(rated_dimensions(logs))


def answer(logs: Logs, settings: Settings) -> CulturesAnswer:
    """Return what these workplaces are like, and how well they fit.

    Parameters
    ----------
    logs:
        The log.
    settings:
        The notebook's parameters.

    Returns
    -------
    CulturesAnswer
        Tables: ``"What I saw"`` (a row a company and dimension), ``"Fit"`` (a row a company, those seen too little last), ``"Everywhere"`` (a row a
        dimension), ``"Each reading"`` (a row a rating at the companies compared), ``"How far they agree"`` (a row a company
        and dimension that two people showed), ``"What they say"`` (a row a quote), ``"What they say, what you saw"`` (a row a
        quote and dimension it speaks of) and ``"Words that come back"`` (a row a company and word).

    Raises
    ------
    SettingsError
        If a dimension asked for is not in the log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": "Fenwick", "culture_respect": 5}]
    >>> found = answer(build_logs({"interviews": rows}, as_of="2026-05-29"), Settings())
    >>> found.shown, found.has_ideal
    (('Fenwick',), False)
    """
    seen = look(logs, _chosen(logs, settings), settings.margin, settings.seed)
    if not len(seen.ratings):
        return CulturesAnswer("cultures")
    reach = {choice.company: choice.kind for choice in seen.choices if choice.company in seen.interviews}
    order = [*reach, *(company for company in seen.companies if company not in reach)]
    compared = tuple((list(reach) or order)[:COMPARED])
    said, people = everything_said(logs), agreement(seen)
    claims, words = claims_made(said, seen, list(reach)), words_apart(said, list(reach))
    screened = seen.choices[:COMPANIES_SCREENED]
    found = [
        *findings(seen, len(spelling(logs.interviews["company"]))),
        *disagreements(seen, people, screened),
        *contrasts(claims, screened),
    ]
    distances = fit(seen, order)
    drawn_first = _drawn_first(distances, order, reach)
    shown = tuple(drawn_first[:COMPANIES_SHOWN])
    return CulturesAnswer(
        question="cultures",
        findings=tuple(most_useful_first([replace(one, question="cultures") for one in found])),
        tables={
            "What I saw": cells(seen, drawn_first),
            "Fit": distances,
            "Everywhere": everywhere(seen),
            "Each reading": readings_table(seen, compared),
            "How far they agree": agreement_table(people),
            "What they say": quotes_table(said, seen, list(reach)),
            "What they say, what you saw": claims.table,
            "Words that come back": words.table,
        },
        unseen=(*_unseen(seen, people), *said_unseen(said, words, claims)),
        dimensions=_drawn(seen),
        shown=shown,
        compared=compared,
        fitted=tuple(distances.loc[distances["Enough seen"].eq("yes") & distances["Company"].isin(shown), "Company"]),
        within_reach=reach,
        overall=overall(seen),
        has_ideal=bool(seen.ideal),
        praised=int(claims.rows["n"].gt(0).sum()),
        praised_unseen=int(claims.rows["low"].eq(True).sum()),
        words_compared=words.compared,
    )


def _chosen(logs: Logs, settings: Settings) -> tuple[str, ...]:
    """Return the dimensions to look at, in the log's order."""
    known = logs.culture_dimensions
    if not settings.dimensions:
        rated = rated_dimensions(logs)
        wanted_too = by_dimension(logs.profile.ideal, known)
        # What is wanted and was shown nowhere is a question to ask, so it stays in.
        return tuple(name for name in known if name in rated or name in wanted_too)
    wanted = [
        same(name).removeprefix(CULTURE_PREFIX).replace(" ", "_").replace("-", "_") for name in settings.dimensions
    ]
    strange = [name for name, plain in zip(settings.dimensions, wanted, strict=True) if plain not in known]
    if strange:
        raise SettingsError("dimensions", f"names {join(strange)}; this log has {join(known)}")
    return tuple(name for name in known if name in wanted)


def _drawn(seen: Seen) -> tuple[str, ...]:
    """Return the dimensions a chart holds: those wanted, else all; the rarest are left to the table."""
    kept = [name for name in (seen.ideal or seen.dimensions) if name in seen.pooled]
    rated = {name: int(seen.pooled[name].n.sum()) for name in kept}
    most = sorted(kept, key=lambda name: (-seen.weights.get(name, 1.0), -rated[name]))[:DIMENSIONS_SHOWN]
    return tuple(label(name) for name in kept if name in most)


def _drawn_first(distances: pd.DataFrame, order: Sequence[str], reach: Mapping[str, str]) -> list[str]:
    """Return all companies in the order in which they are drawn: those within reach, then the nearest, then those without a distance."""
    ranked = list(distances["Company"])
    first = [name for name in (*ranked, *order) if name in reach]
    return list(dict.fromkeys([*first, *ranked, *order]))


def _unseen(seen: Seen, people: Agreement) -> tuple[str, ...]:
    """Return what this log cannot show."""
    said = []
    pairs = len(seen.companies) * len(seen.dimensions)
    filled = len(seen.readings)
    if filled < pairs:
        said.append(
            f"{pairs - filled} of {plural(pairs, 'pair')} of a company and a dimension were never observed; they are left empty, not taken to be average."
        )
    once = sum(n == 1 for n in seen.interviews.values())
    if once:
        several = f"{once} of {plural(len(seen.companies), 'company')} {'rest' if once > 1 else 'rests'}"
        said.append(
            f"{several if len(seen.companies) > 1 else 'The one company rests'} on one interview: one person's account of a large place."
        )
    if people.rows.empty:
        said.append("Whether the people of one company agree: no two of them showed the same thing.")
    no_wish = [label(name) for name in seen.dimensions if name not in seen.ideal]
    if seen.ideal and no_wish:
        said.append(f"Your profile gives no wish that counts for {join(no_wish)}, so no fit is worked out there.")
    late = int(seen.ratings["recalled"].sum())
    if late:
        said.append(
            f"{plural(late, 'rating')} were written down after the outcome was known."
            if late > 1
            else "1 rating was written down after the outcome was known."
        )
    return tuple(said)
