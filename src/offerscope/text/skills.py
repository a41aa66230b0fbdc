"""Find the skills that a text names, and count them over thousands of texts.

Names are matched word by word, the longest first: "SQL Server" is not SQL, and "React Native" is not React. What is found in one
text (:func:`find`) and what is counted over many (:func:`matrix`) come from the same matching, so they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, cast

import numpy as np
import pandas as pd

from offerscope.reference.skills import Skill, skills
from offerscope.text.context import SEPARATOR, SPOKEN, TECHNICAL, Place, means_skill, trapped
from offerscope.text.words import JOINERS, TOKEN, Sentences, sentences

#: How many words a name may have.
LONGEST = 6

#: How far around a word its context reaches, in characters: what stands farther off in a sentence does not tell,
#: and a text without full stops must not take forever.
REACH = 160

#: How many characters may stand between two items of one list.
GAP = 24


@dataclass(frozen=True)
class Mention:
    """One place where a text names a skill.

    Parameters
    ----------
    skill:
        The skill's name in the vocabulary.
    start, end:
        Where it stands in the text.
    quote:
        The sentence around it, or about 90 characters on both sides of it.
    ambiguous:
        Whether only the context told that it is meant.
    """

    skill: str
    start: int
    end: int
    quote: str
    ambiguous: bool


@dataclass(frozen=True)
class _Name:
    """One spelling in the index: its words, the skill, and whether it needs context."""

    words: tuple[str, ...]
    skill: Skill
    ambiguous: bool


@dataclass(frozen=True)
class _Match:
    """A spelling found: where, and whether it needs context."""

    start: int
    end: int
    name: _Name


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as names are matched: case-folded, C++ and Node.js in one piece.

    Examples
    --------
    >>> words_of("C++, C# and Node.js (R&D)")
    ('c++', 'c#', 'and', 'node.js', 'r&d')
    """
    return tuple(found.group().casefold() for found in TOKEN.finditer(text))


@lru_cache(maxsize=16)
def _index(vocabulary: tuple[Skill, ...]) -> Mapping[str, tuple[_Name, ...]]:
    """Return the spellings by their first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], _Name]] = {}
    for skill in vocabulary:
        for spelling in skill.spellings:
            words = words_of(spelling)[:LONGEST]
            if words:
                name = _Name(words, skill, skill.ambiguous and spelling == skill.name)
                found.setdefault(words[0], {}).setdefault(words, name)
    return {first: tuple(sorted(names.values(), key=lambda name: -len(name.words))) for first, names in found.items()}


@cache
def _shipped() -> tuple[Skill, ...]:
    return skills()


def with_extra(extra: Iterable[Skill] = ()) -> tuple[Skill, ...]:
    """Return the shipped vocabulary with a person's own skills; their own come first where a name is in both.

    Examples
    --------
    >>> with_extra([Skill("Beekeeping")])[0].name
    'Beekeeping'
    """
    own = tuple(extra)
    return (*own, *_shipped()) if own else _shipped()


def find(text: str, vocabulary: Sequence[Skill] | None = None) -> list[Mention]:
    """Return every place where a text names a skill, in the order of the text.

    Parameters
    ----------
    text:
        A posting, or notes.
    vocabulary:
        The skills to look for; ``None`` = the shipped ones (see :func:`with_extra`).

    Returns
    -------
    list of Mention
        Each skill as often as it is named; names never overlap.

    Examples
    --------
    >>> [m.skill for m in find("We go beyond SQL Server: write Go, C++ and .NET.")]
    ['SQL Server', 'Go', 'C++', '.NET']
    """
    cut = sentences(text)
    return [
        Mention(match.name.skill.name, match.start, match.end, cut.quote(match.start, match.end), match.name.ambiguous)
        for match in _decided(text, _names(vocabulary), cut)
    ]


def matrix(texts: Iterable[str], vocabulary: Sequence[Skill] | None = None) -> pd.DataFrame:
    """Return which text names which skill, for thousands of texts.

    Parameters
    ----------
    texts:
        The postings.
    vocabulary:
        The skills to look for; ``None`` = the shipped ones.

    Returns
    -------
    DataFrame
        One row a text, one sparse column a skill that any text names (in the vocabulary's order); ``True`` = named.

    Examples
    --------
    >>> matrix(["SQL and R", "We excel at SQL"]).to_dict("list")
    {'R': [True, False], 'SQL': [True, True]}
    """
    from sklearn.feature_extraction.text import CountVectorizer  # only where used: a page of one log needs none

    chosen = _names(vocabulary)
    names = list(dict.fromkeys(skill.name for skill in chosen))
    counter = CountVectorizer(analyzer=lambda text: named(text, chosen), vocabulary=names, binary=True, dtype=bool)
    counts = counter.transform(list(texts))
    asked = np.flatnonzero(counts.getnnz(axis=0))
    sparse = cast(Any, pd.DataFrame.sparse)
    return cast(pd.DataFrame, sparse.from_spmatrix(counts[:, asked], columns=[names[at] for at in asked]))


def named(text: str, vocabulary: Sequence[Skill] | None = None) -> list[str]:
    """Return the skills that a text names, each once, in the order in which they first stand there.

    Examples
    --------
    >>> named("Excel, excel and SQL; excel at it")
    ['Excel', 'SQL']
    """
    return list(dict.fromkeys(match.name.skill.name for match in _decided(text, _names(vocabulary))))


def fold(name: str, vocabulary: Sequence[Skill] | None = None) -> str:
    """Return the vocabulary's name of a skill that a person typed; their own words where it knows none.

    Nothing is guessed: only the same words, in any case, count (``postgres`` is PostgreSQL, ``postgre`` is not).

    Examples
    --------
    >>> fold("  ms excel "), fold("K8s"), fold("Bee keeping")
    ('Excel', 'Kubernetes', 'Bee keeping')
    """
    plain = " ".join(name.split())
    words = words_of(plain)
    if not words:
        return plain
    for known in _index(_names(vocabulary)).get(words[0], ()):
        if known.words == words:
            return known.skill.name
    return plain


def _names(vocabulary: Sequence[Skill] | None) -> tuple[Skill, ...]:
    return _shipped() if vocabulary is None else tuple(vocabulary)


def _matches(text: str, vocabulary: tuple[Skill, ...]) -> list[_Match]:
    """Return the spellings in a text, the longest where two begin together, none overlapping."""
    index = _index(vocabulary)
    tokens = [(found.group().casefold(), found.start(), found.end()) for found in TOKEN.finditer(text)]
    matches: list[_Match] = []
    at, count = 0, len(tokens)
    while at < count:
        word, start, _ = tokens[at]
        step = 1
        for name in index.get(word, ()):
            size = len(name.words)
            if size == 1 or (at + size <= count and _joined(text, tokens[at : at + size], name.words)):
                matches.append(_Match(start, tokens[at + size - 1][2], name))
                step = size
                break
        at += step
    return matches


def _joined(text: str, tokens: list[tuple[str, int, int]], words: tuple[str, ...]) -> bool:
    if any(token[0] != word for token, word in zip(tokens, words, strict=True)):
        return False
    return all(
        text[left[2] : right[1]] in JOINERS or not text[left[2] : right[1]].strip(" \t")
        for left, right in pairwise(tokens)
    )


def _decided(text: str, vocabulary: tuple[Skill, ...], cut: Sentences | None = None) -> list[_Match]:
    """Return the matches that mean the skill; ambiguous ones are judged by their context."""
    matches = _matches(text, vocabulary)
    if not any(match.name.ambiguous for match in matches):
        return matches
    cut = sentences(text) if cut is None else cut
    yes: set[int] = {at for at, match in enumerate(matches) if not match.name.ambiguous}
    places = {at: _place(text, match, cut) for at, match in enumerate(matches) if match.name.ambiguous}
    # Forth and back: a word that was decided speaks for its neighbours in the list, on both sides.
    for order in (range(len(matches)), reversed(range(len(matches)))):
        for at in order:
            if at not in yes and means_skill(matches[at].name.skill, _in_list(text, matches, at, yes, places)):
                yes.add(at)
    return [match for at, match in enumerate(matches) if at in yes]


def _place(text: str, match: _Match, cut: Sentences) -> Place:
    first, last = cut.around(match.start)
    first, last = max(first, match.start - REACH), max(match.end, min(last, match.end + REACH))
    return Place(text[match.start : match.end], text[first : match.start], text[match.end : last])


def _in_list(text: str, matches: list[_Match], at: int, yes: set[int], places: Mapping[int, Place]) -> Place:
    """Return a place with what stands beside it in the same list."""
    here, place = matches[at], places[at]
    known = likely = False
    for beside in (at - 1, at + 1):
        if not 0 <= beside < len(matches):
            continue
        left, right = (matches[beside], here) if beside < at else (here, matches[beside])
        other = matches[beside].name
        joined = (
            text[left.end : right.start] == " " and beside in yes and matches[beside].name.skill.category in TECHNICAL
        )
        near = right.start - left.end <= GAP
        listed = near and SEPARATOR.fullmatch(text, left.end, right.start) is not None
        if not (joined or listed) or not _alike(here.name.skill, other.skill):
            continue
        if beside in yes:
            known = True
        elif places[beside].written == other.skill.name and not trapped(other.skill, places[beside]):
            likely = True
    return Place(place.written, place.before, place.after, known, likely)


def _alike(one: Skill, other: Skill) -> bool:
    if SPOKEN in (one.category, other.category):
        return one.category == other.category
    return one.category == other.category or other.category in TECHNICAL
