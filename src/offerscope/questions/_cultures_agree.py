"""How far the people of one company agree on what it is like, as far as two or more of them showed it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from offerscope.estimate.spread import Spreads, spreads
from offerscope.findings import Finding, Strength, Use
from offerscope.logs.processes import same
from offerscope.questions._cultures_names import count_in_words, label, readings_in_words
from offerscope.questions.common.culture_seen import Choice, Seen
from offerscope.wording import plural

#: How sure it must be that readings lie further apart than readings elsewhere before it is told.
SURE = 0.95

#: What is told as "they do not agree" is picked among several: so far may all of them together be chance.
CHANCE = 0.1

#: What counts as little, and as a lot, of a dimension: people disagree where one showed the one and one the other.
LITTLE, A_LOT = 2.0, 4.0

#: Two people this far apart on average, points, see their place differently.
APART = 0.25

#: Pairs of a company and a dimension, shown by two people, from which the log says how far two people are apart.
PAIRS_NEEDED = 5


@dataclass(frozen=True)
class Agreement:
    """How far people agree.

    Parameters
    ----------
    rows:
        One row a company and dimension that two people or more showed: ``company``, ``dimension``, ``people``,
        ``low``, ``high``, ``told`` (the ratings in words), ``apart`` (the mean difference of two of them), ``expected``
        (that difference elsewhere) and ``sure`` (that these lie further apart; NaN where it cannot be said).
    """

    rows: pd.DataFrame

    @property
    def apart(self) -> float:
        """The mean difference of two people's ratings over all companies, points; ``NaN`` where there are none."""
        return float(self.rows["apart"].mean()) if len(self.rows) else float("nan")


_COLUMNS = ["company", "dimension", "people", "low", "high", "told", "apart", "expected", "sure"]


def agreement(seen: Seen) -> Agreement:
    """Return how far the people of each company agree; one person's several ratings count as their mean."""
    people: dict[tuple[str, str], dict[str, list[float]]] = {}
    by_day = seen.ratings.sort_values("date", kind="stable", na_position="last")
    columns = ("company", "dimension", "interviewer", "row", "value")
    for company, name, who, row, value in zip(*(by_day[column].tolist() for column in columns), strict=True):
        # Where nobody is named, another conversation is taken to be with another person.
        person = same(str(who)) or f"row {row}"
        people.setdefault((company, name), {}).setdefault(person, []).append(value)
    told = {pair: [sum(ratings) / len(ratings) for ratings in said.values()] for pair, said in people.items()}
    several = {pair: values for pair, values in told.items() if len(values) > 1}
    flat = [(pair, value) for pair, values in several.items() for value in values]
    found: Spreads = spreads([value for _, value in flat], [pair for pair, _ in flat])
    rows = [
        (
            company, name, len(values), min(values), max(values), readings_in_words(values), _apart(values),
            2 / np.sqrt(np.pi) * expected, sure,
        )
        for ((company, name), values), expected, sure in zip(
            several.items(), found.expected.tolist(), found.wider.tolist(), strict=True
        )
    ]  # fmt: skip
    return Agreement(pd.DataFrame(rows, columns=_COLUMNS))


def _apart(values: list[float]) -> float:
    """Return the mean difference of two of several values."""
    apart = [abs(one - other) for one, other in combinations(values, 2)]
    return sum(apart) / len(apart)


def agreement_table(found: Agreement) -> pd.DataFrame:
    """Return a row a company and dimension that two people or more showed, those furthest apart first."""
    rows = found.rows.sort_values(["apart", "people"], ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "Company": rows["company"],
            "Dimension": [label(name) for name in rows["dimension"]],
            "People": rows["people"],
            "They showed": rows["told"],
            "Two of them apart": rows["apart"].round(1),
            "Elsewhere": rows["expected"].astype(float).round(1),
            "Further apart than elsewhere": ["yes" if sure >= SURE else "" for sure in rows["sure"]],
        }
    )


def readings_table(seen: Seen, companies: tuple[str, ...]) -> pd.DataFrame:
    """Return a row a rating at these companies, each conversation there counted by its day."""
    part = seen.ratings[seen.ratings["company"].isin(companies)].sort_values("date", kind="stable", na_position="last")
    number: dict[tuple[str, int], int] = {}
    of: Counter[str] = Counter()
    for company, row in zip(part["company"], part["row"], strict=True):
        if (company, row) not in number:
            of[company] += 1
            number[company, row] = of[company]
    told = pd.DataFrame(
        {
            "Company": part["company"],
            "Dimension": [label(name) for name in part["dimension"]],
            "Conversation": [number[pair] for pair in zip(part["company"], part["row"], strict=True)],
            "Date": part["date"],
            "With": part["interviewer"],
            "Rating": part["value"],
            "Rated after the outcome": ["yes" if late else "no" for late in part["recalled"]],
        }
    )
    order = {company: place for place, company in enumerate(companies)}
    return told.sort_values(
        ["Company", "Dimension"], key=lambda names: names.map(order) if names.name == "Company" else names,
        kind="stable", ignore_index=True,
    )  # fmt: skip


def disagreements(seen: Seen, found: Agreement, choices: tuple[Choice, ...]) -> list[Finding]:
    """Say where the people of a company within reach showed opposite things, and how far two people are apart at all."""
    return [*_ask_another(seen, found, choices), *_one_account(found)]


def _ask_another(seen: Seen, found: Agreement, choices: tuple[Choice, ...]) -> list[Finding]:
    kinds = {choice.company: choice.kind for choice in choices}
    rows = found.rows[found.rows["company"].isin(list(kinds))]
    opposite = rows["low"].le(LITTLE) & rows["high"].ge(A_LOT)
    split = rows[opposite & (len(rows) * (1 - rows["sure"].astype(float))).le(CHANCE)]
    if split.empty:
        return []
    weight = np.array([seen.weights.get(name, 1.0) for name in split["dimension"]])
    worst = split.iloc[int(np.argmax(weight * split["apart"].to_numpy(dtype=float)))]
    company, name, people = str(worst["company"]), str(worst["dimension"]), int(worst["people"])
    another = {2: "a third", 3: "a fourth", 4: "a fifth"}.get(people, "another")
    return [
        Finding(
            f"At {company} {count_in_words(people)} people showed {label(name)} as {worst['told']}: they do not agree, so ask {another}.",
            Strength.CLEAR,
            people,
            f"people at {company} who showed it",
            None,
            "",
            "Another person's account.",
            Use.ACT if kinds[company] == "offer" else Use.KNOW,
            detail=f"Two people at one company are {worst['expected']:.1f} points apart as a rule, over what else you rated; "
            f"{plural(len(rows), 'pair')} of a company and a dimension were looked at.",
        )
    ]


def _one_account(found: Agreement) -> list[Finding]:
    if len(found.rows) < PAIRS_NEEDED:
        return []
    companies = int(found.rows["company"].nunique())
    return [
        Finding(
            f"Where you rated one dimension with two people or more of one company, two ratings were {found.apart:.1f} points of 5 apart on average: "
            + ("one interview is one person's account." if found.apart >= APART else "they agree, so far."),
            Strength.CLEAR,
            len(found.rows),
            f"pairs of a company and a dimension, at {plural(companies, 'company')}",
            None,
            "",
            "Second interviews that agree more, or less, with the first.",
            Use.KNOW,
        )
    ]
