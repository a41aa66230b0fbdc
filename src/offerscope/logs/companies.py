"""One company in two spellings: such pairs are found and shown, and the person decides in the profile; nothing is merged unasked.

Two spellings may be one company where they are the same but for case, marks, spaces and legal forms (``MUZIKER``/``Muziker``,
``Tarn GmbH``/``Tarn``), or one slip of the keyboard apart (``Telsa``/``Tesla``): a letter too many, too few, another or two
swapped, which is a distance of one in the sense of Damerau (1964), after doubled letters are taken for one. Numbers and single
letters tell companies apart, so ``Area 51`` and ``Area 52`` are never a pair. Spellings are compared only with those that share
what is left when one letter is taken away, so that thousands take no longer than their letters.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from offerscope.logs.model import Logs, one_line
from offerscope.logs.processes import same
from offerscope.logs.spellings import COLUMNS, quoted

#: Pairs that are spelled out; the rest are counted.
SHOWN = 20

#: From how many letters on one slip may be a slip: shorter names differ by one letter all the time.
FROM_LETTERS = 5

#: How many spellings that share what is left without one letter are compared; more are no slips.
MOST_COMPARED = 50

#: What companies are by law, in the languages of those who advertise most; "co" and "company" among them.
_FORMS = """inc incorporated llc llp lp ltd limited corp corporation co company plc gmbh mbh ag se kg kgaa ug ohg ev sa sas
sarl sasu srl spa sl slu bv nv cv ab as asa oy oyj aps pty pte pvt private public kk sro doo dd zrt kft ooo lda ltda eurl"""
_LEGAL = frozenset(_FORMS.split())

_SP_ZOO = re.compile(r"\bsp\.? ?z ?o\.? ?o\.?\s*$")
_INITIALS = re.compile(r"\b(?:\w\.){2,}\w?\b|\b\w(?:\.\w)+\b")
_ROMAN = re.compile(r"[ivx]+")


@dataclass(frozen=True)
class Alike:
    """Two spellings that may be one company.

    Parameters
    ----------
    rarer, other:
        The spellings as they stand in the log; the one that stands there more often comes second.
    rows, other_rows:
        In how many rows each stands.
    """

    rarer: str
    other: str
    rows: int
    other_rows: int


@dataclass
class _Key:
    """What is compared of a name: all its words, and those that tell companies apart by themselves."""

    whole: str
    letters: str
    marks: tuple[str, ...]


@functools.lru_cache(maxsize=100_000)
def _key(name: str) -> _Key:
    text = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), _SP_ZOO.sub("", text.replace("&", "")))
    words = re.findall(r"\w+", re.sub(r"['’]|(?<=\ba)/(?=s\b)", "", text.replace("_", " ")))
    joined: list[str] = []
    alone = False  # "J P Morgan" is "JP Morgan"
    for word in (word for word in words if word != "and"):
        if len(word) == 1 and alone and joined:
            joined[-1] += word
        else:
            joined.append(word)
        alone = len(word) == 1 and word.isalpha()
    while len(joined) > 1 and joined[-1] in _LEGAL:
        joined.pop()
    if len(joined) > 1 and joined[0] == "the":
        joined.pop(0)
    marks = [word for word in joined if len(word) == 1 or _ROMAN.fullmatch(word) or any(map(_is_mark, word))]
    letters = "".join(word for word in joined if word not in marks)
    return _Key("".join(joined), re.sub(r"(.)\1+", r"\1", letters), tuple(sorted(marks)))


def _is_mark(sign: str) -> bool:
    """Return whether a sign tells companies apart by itself: a number, or a sign that is a word, as in Chinese."""
    return sign.isnumeric() or sign >= "\u2e80"


def _is_slip(one: str, two: str) -> bool:
    from rapidfuzz.distance import OSA  # only where names are compared

    return min(len(one), len(two)) >= FROM_LETTERS and OSA.distance(one, two, score_cutoff=1) <= 1


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that a typed one may be meant for, or a blank.

    Parameters
    ----------
    name:
        What was typed.
    known:
        Names, the likeliest first.

    Examples
    --------
    >>> nearest("Telsa", ["Fenwick Labs", "Tesla"]), nearest("fenw", ["Fenwick Labs", "Tesla"])
    ('Tesla', 'Fenwick Labs')
    >>> nearest("Area 52", ["Area 51"]), nearest("Wick", ["Tarn"])
    ('', '')
    """
    from rapidfuzz import fuzz, process

    names = {one: _key(one) for one in known}
    key = _key(name)
    if not key.whole:
        return ""
    equal = [one for one, other in names.items() if other.whole == key.whole]
    slips = [one for one, other in names.items() if other.marks == key.marks and _is_slip(other.letters, key.letters)]
    if equal or slips:
        return [*equal, *slips][0]
    begun = [one for one, other in names.items() if len(key.whole) > 1 and other.whole.startswith(key.whole)]
    if len(begun) == 1 and not key.whole[-1].isnumeric():
        return begun[0]
    letters = {one: other.letters for one, other in names.items() if other.marks == key.marks}
    best = (
        process.extractOne(key.letters, letters, scorer=fuzz.ratio, score_cutoff=85)
        if len(key.letters) >= FROM_LETTERS
        else None
    )
    return str(best[2]) if best else ""


def counted(logs: Logs) -> Counter[str]:
    """Return in how many rows each spelling of a company stands, spaces apart; what has no name of its own is left out.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> counted(build_logs({"asked": [{"company": "Tarn", "topic": "SQL"}], "contacts": [{"name": "Ada", "company": "Tarn"}]}))
    Counter({'Tarn': 2})
    """
    found: Counter[str] = Counter()
    for frame in logs.tables.values():
        for column in (name for name in COLUMNS if name in frame):
            found.update(" ".join(str(text).split()) for text in frame[column] if text)
    return Counter({name: rows for name, rows in found.items() if not name.startswith("not given ")})


def alike(counts: Mapping[str, int], two: Mapping[str, Iterable[str]] | None = None) -> list[Alike]:
    """Return the pairs of spellings that may be one company, those in most rows first.

    Parameters
    ----------
    counts:
        In how many rows each spelling stands.
    two:
        Names that are known to be two companies, by name: such pairs are left out.

    Examples
    --------
    >>> [(one.rarer, one.other) for one in alike({"Tesla": 3, "Telsa": 1, "Area 51": 1, "Area 52": 1})]
    [('Telsa', 'Tesla')]
    """
    apart = {frozenset((same(one), same(other))) for one, others in (two or {}).items() for other in others}
    # Equal ones go to the spelling that stands most often; of those, to one that is not all capitals, then to the first.
    order = {name: (-rows, len(name) > 4 and name.isupper(), at) for at, (name, rows) in enumerate(counts.items())}
    names = sorted(counts, key=lambda name: order[name])
    whole: dict[str, str] = {}
    near: dict[tuple[tuple[str, ...], str], list[str]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for name in names:
        key = _key(name)
        if not key.whole:
            continue
        if key.whole in whole:
            pairs[name, whole[key.whole]] = None
            continue
        whole[key.whole] = name
        if len(key.letters) < FROM_LETTERS:
            continue
        for left in dict.fromkeys([key.letters, *(key.letters[:i] + key.letters[i + 1 :] for i in range(len(key.letters)))]):  # fmt: skip
            others = near.setdefault((key.marks, left), [])
            for other in others:
                if (name, other) not in pairs and _is_slip(key.letters, _key(other).letters):
                    pairs[name, other] = None
            if len(others) < MOST_COMPARED:
                others.append(name)
    found = [pair for pair in pairs if frozenset(map(same, pair)) not in apart]
    found.sort(key=lambda pair: (-counts[pair[0]] - counts[pair[1]], order[pair[1]], order[pair[0]]))
    return [Alike(rarer, other, counts[rarer], counts[other]) for rarer, other in found]


def in_words(logs: Logs) -> list[str]:
    """Return what ``offerscope check`` says of companies that may be one: a line a pair, with what to put into the profile.

    Parameters
    ----------
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"date": "2026-03-04", "company": name} for name in ("Tesla", "Tesla", "Telsa")]
    >>> print(*in_words(build_logs({"interviews": rows})), sep="\\n")
    "Telsa" (1 row) and "Tesla" (2 rows) may be one company. If so, put this under [companies] in profile.toml: "Telsa" = "Tesla". If not, put it under [two_companies].
    """
    pairs = alike(counted(logs), logs.profile.two_companies)
    lines = [one_line(_in_words(pair, logs.path)) for pair in pairs[:SHOWN]]
    if len(pairs) > SHOWN:
        lines.append(f"{len(pairs) - SHOWN:,} more pairs of companies that may be one: decide those above, and check again.")  # fmt: skip
    return lines


def _in_words(pair: Alike, path: Path) -> str:
    said = f'"{pair.rarer}" ({_rows(pair.rows)}) and "{pair.other}" ({_rows(pair.other_rows)}) may be one company.'
    if path.suffix.casefold() in {".xlsx", ".xlsm"}:
        return f"{said} If so, put a row into the sheet profile: companies.{pair.rarer} and beside it {pair.other}. If not: two_companies.{pair.rarer} and beside it {pair.other}."  # fmt: skip
    line = f"{quoted(pair.rarer)} = {quoted(pair.other)}"
    return f"{said} If so, put this under [companies] in profile.toml: {line}. If not, put it under [two_companies]."


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"
