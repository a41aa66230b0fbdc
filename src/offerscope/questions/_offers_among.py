"""Each offer among everything I met: pay, fit, skills, the way to work, enthusiasm and speed, those that never offered too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pandas as pd

from offerscope.logs.history import INTERVIEWED, OFFERED, History, histories
from offerscope.logs.model import Logs, split_list
from offerscope.logs.processes import same
from offerscope.questions._offers_hours import WEEK, at_home
from offerscope.questions.common.culture_seen import MARGIN, SEED, look, rated_dimensions
from offerscope.questions.common.offers import Known
from offerscope.reference.skills import Skill, skills
from offerscope.text.skills import find, fold, with_extra

#: A measure that fewer others than this have places an offer nowhere.
LEAST = 3

#: What the measure of pay is called.
PAY = "Base"

#: Between texts that are read as one: it ends a sentence, and is wider than any list of skills reaches.
_APART = "\n" * 40


@dataclass(frozen=True)
class Measure:
    """One thing by which everything met is compared.

    Parameters
    ----------
    name:
        What it is called: ``"Base"``.
    unit:
        What it is measured in.
    others:
        What is known of each process, by its name; of speed only those that came to an offer.
    offers:
        What is known of each offer, the present job among them, by its short name.
    process:
        The process of each offer: it is not compared with itself.
    less:
        Whether less is better.
    slower:
        For speed: processes that came to no offer, with the days for which that is known.
    """

    name: str
    unit: str
    others: Mapping[str, float]
    offers: Mapping[str, float]
    process: Mapping[str, str]
    less: bool = False
    slower: Mapping[str, float] | None = None

    def place(self, offer: str) -> tuple[int, int]:
        """Return of how many others an offer is at least as good, and how many there are."""
        own, value = self.process.get(offer, ""), self.offers[offer]
        known = [other for name, other in self.others.items() if name != own]
        worse = sum(value <= other if self.less else value >= other for other in known)
        # No offer after so many days: slower, however it ended; one still going that is younger tells nothing.
        late = [name for name, days in (self.slower or {}).items() if days >= value and name != own]
        return worse + len(late), len(known) + len(late)

    @cached_property
    def n(self) -> int:
        """How many others the worst placed offer is compared with."""
        return min((self.place(name)[1] for name in self.offers), default=0)


def measures(logs: Logs, known: Sequence[Known], quotes: pd.DataFrame, currency: str) -> list[Measure]:
    """Return every measure on which an offer can be placed among three others or more.

    Parameters
    ----------
    logs:
        The log.
    known:
        All offers.
    quotes:
        The pay that was quoted: columns ``Process`` and ``To``, a year, in the page's currency.
    currency:
        The page's currency.
    """
    seen = _Seen(logs, known, quotes, currency)
    found = [seen.pay(), seen.fit(), seen.skills(), seen.way(), seen.enthusiasm(), seen.speed()]
    return [one for one in found if one is not None and one.offers and one.n >= LEAST]


class _Seen:
    """What a log knows of every process, and which process is which offer's."""

    def __init__(self, logs: Logs, known: Sequence[Known], quotes: pd.DataFrame, currency: str) -> None:
        self.logs, self.quotes, self.currency = logs, quotes, currency
        self.known = [one for one in known if one.is_open or one.status == "current"]
        self.everyone = known
        self.histories: dict[str, History] = {
            name: one for name, one in histories(logs).items() if one.is_begun and not one.is_declined
        }
        self.process = {name: process for process, one in self.histories.items() for name in one.offers}

    def of(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return the values of the offers that are shown, from those of their processes."""
        return {
            one.name: values[self.process[one.name]] for one in self.known if self.process.get(one.name, "") in values
        }

    def pay(self) -> Measure:
        """The most that each job quoted, and the base of the offers."""
        base = {one.name: one.offer.a_year(one.offer.of("base")[0]) for one in self.known if one.comparable}
        # Of several applications for one job the highest counts; the quotes stand highest first.
        rows = self.quotes[["Process", "To"]].itertuples(index=False, name=None)
        others = {str(process): float(most) for process, most in reversed(list(rows))}
        return Measure(PAY, f"{self.currency} a year".strip(), others, base, self.process)

    def fit(self) -> Measure | None:
        """How far each company's culture is from what I want, over what was seen there: as the page on cultures measures it."""
        seen = look(self.logs, rated_dimensions(self.logs), MARGIN, SEED)
        by_company = {
            same(company): round(away, 6)
            for company, (away, _, _) in seen.distances.items()
            if seen.enough_seen(seen.seen_at(company))
        }
        if not by_company:
            return None
        others = {
            process: by_company[same(one.company)]
            for process, one in self._one_each(self.histories.items())
            if same(one.company) in by_company
        }
        offers = {
            one.name: by_company[same(one.offer.company)] for one in self.known if same(one.offer.company) in by_company
        }
        own = {one.name: self._of_company(one, others) for one in self.known}
        return Measure("Culture", "points from what you want", others, offers, own, less=True)

    def _one_each(self, found: Iterable[tuple[str, History]]) -> list[tuple[str, History]]:
        """Return one process a company: a culture is the company's, however often I applied there."""
        kept: dict[str, tuple[str, History]] = {}
        for process, one in found:
            kept.setdefault(same(one.company), (process, one))
        return list(kept.values())

    def _of_company(self, one: Known, others: Mapping[str, float]) -> str:
        company = same(one.offer.company)
        return next((name for name in others if same(self.histories[name].company) == company), "")

    def skills(self) -> Measure | None:
        """My level in what each job asks, on average: by its posting, and by what it asked in interviews."""
        if not self.logs.profile.skills:
            return None
        own = dict.fromkeys(fold(name) for name in self.logs.profile.skills if name.strip())
        vocabulary = with_extra([Skill(name, category="my own") for name in own if name not in _shipped()])
        levels = {fold(name, vocabulary): float(level) for name, level in self.logs.profile.skills.items()}
        asked: dict[str, set[str]] = {}
        rows = self.logs.applications[["process", "posting"]].itertuples(index=False, name=None)
        texts = [(str(process), str(text)) for process, text in rows if str(text).strip() and process in self.histories]
        starts, at = [], 0
        for _, text in texts:
            starts.append(at)
            at += len(text) + len(_APART)
        place = 0
        for mention in find(_APART.join(text for _, text in texts), vocabulary):
            while place + 1 < len(starts) and starts[place + 1] <= mention.start:
                place += 1
            asked.setdefault(texts[place][0], set()).add(mention.skill)
        columns, folded = ["process", "skills_asked", "date"], dict[str, str]()
        for process, cell, day in self.logs.interviews[columns].itertuples(index=False, name=None):
            if process in self.histories and not day > pd.Timestamp(self.logs.as_of):
                for name in split_list(str(cell)):
                    if name not in folded:
                        folded[name] = fold(name, vocabulary)
                    asked.setdefault(str(process), set()).add(folded[name])
        found = {
            process: sum(levels.get(name, 0.0) for name in names) / len(names)
            for process, names in asked.items()
            if names
        }
        return Measure("Skills", "your level in what it asks, of 5", found, self.of(found), self.process)

    def way(self) -> Measure:
        """Minutes on the way on an average working day, of offers and jobs I had: no posting tells them."""
        found: dict[str, float] = {}
        for one in self.everyone:
            home, minutes = at_home(one.offer), one.offer.commute_minutes
            if home == WEEK:
                found[one.name] = 0.0
            elif minutes is not None:
                found[one.name] = minutes * (WEEK - (home or 0.0)) / WEEK
        shown = {one.name: found[one.name] for one in self.known if one.name in found}
        own = {name: name for name in found}
        return Measure("Way to work", "minutes a working day", found, shown, own, less=True)

    def enthusiasm(self) -> Measure:
        """How much each was wanted after its last interview, 1 to 10."""
        column = self.logs.interviews["enthusiasm_after"]
        found = {}
        for process, one in self.histories.items():
            told = [float(column[row]) for row in one.interviews if not pd.isna(column[row])]
            if told:
                found[process] = told[-1]
        return Measure("Enthusiasm", "1 to 10, after the last interview", found, self.of(found), self.process)

    def speed(self) -> Measure:
        """Days from the first step to the offer; of those that came to none, for how long that is known."""
        today = pd.Timestamp(self.logs.as_of)
        days, slower = {}, {}
        for process, one in self.histories.items():
            first = one.first_day
            if first is None:
                continue
            offered = next((step.day for step in one.steps if step.status == "offer" and step.day is not None), None)
            if offered is not None:
                days[process] = float((offered - first).days)
            elif one.reached >= OFFERED:
                continue  # on a day not written
            elif one.reached >= INTERVIEWED:
                # Whoever turned me down, or I them, will make no offer; the rest may yet.
                slower[process] = math.inf if one.is_over else float((today - first).days)
        return Measure(
            "Speed",
            "days from first step to offer",
            days,
            self.of(days),
            self.process,
            less=True,
            slower=slower,
        )


def table(found: Sequence[Measure]) -> pd.DataFrame:
    """Return what is known of each offer and of every other process on each measure, a row each, the offers first.

    Parameters
    ----------
    found:
        The measures.
    """
    rows: list[list[object]] = []
    for one in found:
        rows += [[one.name, one.unit, name, round(value, 2), *one.place(name)] for name, value in one.offers.items()]
        shown = {one.process.get(name, name) for name in one.offers}
        ranked = sorted(one.others.items(), key=lambda pair: pair[1] if one.less else -pair[1])
        rows += [[one.name, one.unit, name, round(value, 2), None, None] for name, value in ranked if name not in shown]
    columns = ["By", "In", "Whose", "How much", "At least as good as", "Of others"]
    return pd.DataFrame(rows, columns=columns).astype({"At least as good as": "Int64", "Of others": "Int64"})


@cache
def _shipped() -> frozenset[str]:
    return frozenset(skill.name for skill in skills())
