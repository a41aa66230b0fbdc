"""What people said there: beside what was rated, by the dimension it speaks of, and by the words that come back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.estimate.distinct import apart
from offerscope.findings import Finding, Strength, Use
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.questions._cultures_names import label, readings_in_words
from offerscope.questions.common.culture_seen import Choice, Seen
from offerscope.reference.cultures import culture_words
from offerscope.text.words import terms
from offerscope.wording import plural

Floats = NDArray[np.float64]

#: Ratings of this mean or less are low: what was said and what was seen do not go together.
LOW = 2.5

#: Texts at one company, and in all, from which words are compared; and in how many texts there a word must come back.
TEXTS_HERE, TEXTS_IN_ALL, COMES_BACK = 2, 10, 2

#: How far a word's use must stand out, in standard deviations, and how many words a company shows at most.
STANDS_OUT, WORDS_SHOWN = 1.64, 3

#: A quote in a sentence is cut to so many characters.
QUOTED = 140

#: What turns a claim round when it stands a few words before it.
_NOT = re.compile(
    r"(?:\b(?:no|not|never|nobody|without|hardly|nor|neither|rarely|lack\w*)\b|n['\u2019]t\b)[^.;!?]{0,24}$"
)


@dataclass(frozen=True)
class Said:
    """One thing that was said, as the log has it.

    Parameters
    ----------
    row:
        The interview's row.
    company:
        Spelled as elsewhere on the page.
    day:
        When.
    who:
        With whom; blank where that is not noted.
    quote, notes:
        What was said, and what else was noted.
    """

    row: int
    company: str
    day: pd.Timestamp
    who: str
    quote: str
    notes: str


def everything_said(logs: Logs) -> list[Said]:
    """Return what was said in each interview up to the log's day, the latest first."""
    names = spelling(logs.interviews["company"])
    past = logs.interviews[~(logs.interviews["date"] > pd.Timestamp(logs.as_of))]
    past = past[past["culture_quote"].ne("") | past["notes"].ne("")]
    late = past.sort_values("date", ascending=False, kind="stable", na_position="last")
    columns = [late[name].tolist() for name in ("company", "date", "interviewer", "culture_quote", "notes")]
    return [
        Said(int(row), names[same(str(company))], day, str(who), str(quote), str(notes))
        for row, company, day, who, quote, notes in zip(late.index, *columns, strict=True)
    ]


def quotes_table(said: Sequence[Said], seen: Seen, first: Sequence[str]) -> pd.DataFrame:
    """Return what was said beside what was rated that day: companies within reach first, then the latest."""
    rated: dict[int, list[str]] = {}
    columns = (seen.ratings[name].tolist() for name in ("row", "dimension", "value"))
    for row, name, value in zip(*columns, strict=True):
        # A level never stands at the start of a line, apart from its dimension.
        rated.setdefault(row, []).append(f"{label(name)}\u00a0{value:g}")
    rows = [(one.company, one.day, one.quote, ", ".join(rated.get(one.row, []))) for one in said if one.quote]
    frame = pd.DataFrame(rows, columns=["Company", "Date", "Quote", "Rated that day"])
    return frame.sort_values("Company", key=lambda names: ~names.isin(list(first)), kind="stable", ignore_index=True)


def spoken_of(quote: str, dimensions: Sequence[str]) -> dict[str, str]:
    """Return the dimensions on which a quote speaks well of a place, each with the word that says so.

    Words are looked for in English; a dimension of the person's own is spoken of by its name.

    Examples
    --------
    >>> spoken_of("We are a family, and honest.", ["integrity", "respect", "agility"])
    {'integrity': 'honest', 'respect': 'family'}
    >>> spoken_of("Nobody here is honest.", ["integrity"])
    {}
    """
    text = " ".join(quote.casefold().replace("\u2019", "'").split())
    found = {}
    for name in dimensions:
        for match in _pattern(name).finditer(text):
            if not _NOT.search(text[: match.start()]):
                found[name] = match.group()
                break
    return found


@cache
def _pattern(dimension: str) -> re.Pattern[str]:
    words = culture_words().get(dimension, (dimension.replace("_", " ").casefold(),))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")


@dataclass(frozen=True)
class Claims:
    """The quotes that speak well of a place on a dimension, beside what was rated there.

    Parameters
    ----------
    rows:
        A row a quote and dimension, those with low ratings first: ``company``, ``day``, ``quote``, ``name``, ``told`` (the
        ratings in words), ``n`` and ``low`` (whether their mean is low).
    """

    rows: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a reader sees them."""
        return pd.DataFrame(
            {
                "Company": self.rows["company"],
                "What they said": self.rows["quote"],
                "Speaks of": self.rows["name"],
                "What you saw there": self.rows["told"],
            }
        )


def claims_made(said: Sequence[Said], seen: Seen, first: Sequence[str]) -> Claims:
    """Return the quotes that speak well of a place on a dimension, beside all that was rated there of it."""
    rows: list[tuple[tuple[int, bool], tuple[object, ...]]] = []
    for one in said:
        for name in spoken_of(one.quote, seen.dimensions) if one.quote else ():
            readings = seen.readings.get((one.company, name), ())
            told = readings_in_words(readings) if readings else "nothing yet"
            low = bool(readings) and sum(readings) / len(readings) <= LOW
            rank = (0 if low else 1 if readings else 2, one.company not in first)
            rows.append((rank, (one.company, one.day, one.quote, label(name), told, len(readings), low)))
    columns = ["company", "day", "quote", "name", "told", "n", "low"]
    return Claims(pd.DataFrame([row for _, row in sorted(rows, key=lambda pair: pair[0])], columns=columns))


def contrasts(claims: Claims, choices: Sequence[Choice]) -> list[Finding]:
    """Set one quote of a company within reach beside the low ratings there; two facts, and no score of the words."""
    reach = {choice.company: choice.kind for choice in choices}
    against = claims.rows[claims.rows["low"].eq(True) & claims.rows["company"].isin(list(reach))]
    if against.empty:
        return []
    company, quote, of, told, n = against.iloc[0][["company", "quote", "name", "told", "n"]]
    short = " ".join(quote.split())
    short = short if len(short) <= QUOTED else short[: QUOTED - 1].rstrip() + "…"
    return [
        Finding(
            f"At {company} they said \u201c{short}\u201d, which speaks of {of}; you rated {of} there {told}.",
            Strength.CLEAR,
            int(n),
            f"{'rating' if n == 1 else 'ratings'} of {of} at {company}",
            None,
            "",
            "Further conversations there that show it.",
            Use.ACT if reach[company] == "offer" else Use.CHOOSE,
        )
    ]


@dataclass(frozen=True)
class Words:
    """The words that come back at one company and hardly elsewhere.

    Parameters
    ----------
    table:
        A row a company and word, with a text that holds it.
    texts, compared:
        How many texts there were, and how many words were compared.
    enough:
        Whether there were texts enough to compare.
    """

    table: pd.DataFrame
    texts: int
    compared: int
    enough: bool


_WORDS = ["Company", "Word", "Notes and quotes with it", "What was said"]


def words_apart(said: Sequence[Said], first: Sequence[str]) -> Words:
    """Return the words that set a company's texts apart, those within reach first; none where there are too few texts."""
    # A company's own name, and whom one met there, come back of themselves.
    names = _names(said)
    texts = [(one, set(terms(f"{one.quote}\n{one.notes}")) - names[same(one.company)]) for one in said]
    texts = [(one, words) for one, words in texts if words]
    per_company = Counter(one.company for one, _ in texts)
    several = [name for name, n in per_company.items() if n >= TEXTS_HERE]
    if len(texts) < TEXTS_IN_ALL or len(per_company) < 2 or not several:
        return Words(pd.DataFrame(columns=_WORDS), len(texts), 0, False)
    everywhere = Counter(word for _, words in texts for word in words)
    vocabulary = {word: place for place, word in enumerate(everywhere)}
    spelled = list(vocabulary)
    total = np.array(list(everywhere.values()), dtype=float)
    by_company: dict[str, list[tuple[Said, set[str]]]] = {}
    for one, words in texts:
        by_company.setdefault(one.company, []).append((one, words))
    worth = float(total.sum()) / len(per_company)
    found, compared = [], 0
    for company in sorted(several, key=lambda name: (name not in first, -per_company[name])):
        here = np.zeros(len(vocabulary))
        for _, words in by_company[company]:
            here[[vocabulary[word] for word in words]] += 1
        compared += int((here >= COMES_BACK).sum())
        far = apart(here, total - here, worth)
        # Of words used alike the longer one says more; so the order never hangs on chance.
        told = sorted(
            np.flatnonzero((here >= COMES_BACK) & (far > STANDS_OUT)).tolist(),
            key=lambda place: (-round(float(far[place]), 9), -len(spelled[place]), spelled[place]),
        )
        found += _told(company, told, spelled, here, total, by_company[company], len(texts))
    return Words(pd.DataFrame(found, columns=_WORDS), len(texts), compared, True)


def _names(said: Sequence[Said]) -> dict[str, set[str]]:
    """Return the words of each company's name and of the names of whom one met there, a possessive s with them."""
    found: dict[str, set[str]] = {}
    for one in said:
        plain = terms(f"{one.company}\n{one.who}")
        found.setdefault(same(one.company), set()).update(plain, *((f"{word}'s", f"{word}\u2019s") for word in plain))
    return found


def _told(
    company: str, places: Sequence[int], names: Sequence[str], here: Floats, total: Floats,
    texts: Sequence[tuple[Said, set[str]]], in_all: int,
) -> list[tuple[object, ...]]:  # fmt: skip
    """Return a row a word, one text a row: words that stand in no text but those shown already say nothing new."""
    rows: list[tuple[object, ...]] = []
    shown: set[int] = set()
    for place in places:
        one = next((one for one, words in texts if names[place] in words and one.row not in shown), None)
        if one is None or len(rows) == WORDS_SHOWN:
            continue
        shown.add(one.row)
        parts = [part for part in (one.quote, one.notes) if names[place] in terms(part)]
        n = int(here[place])
        others, elsewhere = in_all - len(texts), int(total[place]) - n
        count = f"{n} of {len(texts)} there, {elsewhere} of {others} elsewhere"
        rows.append((company, names[place], count, " / ".join(parts)))
    return rows


def said_unseen(said: Sequence[Said], words: Words, claims: Claims) -> list[str]:
    """Return what the quotes of this log cannot show."""
    quoted = sum(bool(one.quote) for one in said)
    lines = []
    if quoted and claims.rows.empty:
        lines.append(
            f"None of {plural(quoted, 'quote')} names what it speaks of in the English words looked for, so none is set beside ratings by its words."
            if quoted > 1
            else "The one quote does not name what it speaks of in the English words looked for, so it is not set beside ratings by its words."
        )
    if words.compared and words.table.empty:
        lines.append(
            f"Which words set a company apart: none of the {words.compared} that come back at a company is rare enough elsewhere."
            if words.compared > 1
            else "Which words set a company apart: the one that comes back at a company is not rare enough elsewhere."
        )
    if words.texts and not words.compared:
        need = f"{TEXTS_IN_ALL} interviews with a quote or a note, {TEXTS_HERE} of them at one company"
        lines.append(
            "Which words set a company apart: none comes back in two texts of one company."
            if words.enough
            else f"Which words set a company apart: that needs {need}; there {'are' if words.texts > 1 else 'is'} {words.texts}."
        )
    return lines
