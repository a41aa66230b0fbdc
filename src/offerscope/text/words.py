"""Cut a text into words and sentences in the way that names of skills need it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

#: One word: it keeps C++, C#, F#, .NET, ASP.NET, Node.js and R&D in one piece; + and # count only after letters.
TOKEN = re.compile(
    r"(?<!\w)\.net\b|[^\W_]+(?:&[^\W_]+)+|[^\W_]+(?:\.(?:js|net|io|com)\b|\+\+|#(?!\w))?",
    re.IGNORECASE,
)

#: What may stand between two words of one name: "Power BI", "scikit-learn", "CI/CD", "OAuth 2.0".
JOINERS = frozenset({" ", "-", "/", " / ", "\u00a0", "\u2011", "\u2010", "'", "\u2019", "."})

_BREAK = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[^\W_])|[\n\r\u2022\u00b7]\s*")

#: Full stops after which no sentence ends.
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|incl|approx|min|max|mr|mrs|ms|dr|st|vs|no|yrs?|inc|sr|jr)|\b[a-z])\.[\"')\]]*$",
    re.IGNORECASE,
)

#: Scripts that are written without a blank between words: Chinese characters, kana and Thai.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"

#: Signs that stand on a letter and belong to its word: accents, Hebrew and Arabic vowels, the Indian scripts.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff"

_LETTER = rf"(?:[^\W\d_{_UNSPACED}]|[{_MARKS}])"

_TERM = re.compile(rf"(?P<run>[{_UNSPACED}]+)|{_LETTER}+(?:['\u2019]{_LETTER}+)*")

#: Words of fewer letters tell nothing of a place.
SHORTEST_TERM = 3

#: How long a quote may be, in characters.
QUOTE = 180


@dataclass(frozen=True)
class Sentences:
    """The sentences of a text, by where they start.

    Parameters
    ----------
    text:
        The whole text.
    starts, ends:
        Where each sentence starts and ends.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def around(self, place: int) -> tuple[int, int]:
        """Return where the sentence that holds a place starts and ends."""
        which = max(0, bisect_right(self.starts, place) - 1)
        return self.starts[which], self.ends[which]

    def quote(self, start: int, end: int) -> str:
        """Return the sentence around a mention; of a long one, about 90 characters on both sides.

        Examples
        --------
        >>> sentences("We pay well. You know SQL. Apply!").quote(22, 25)
        'You know SQL.'
        """
        first, last = self.around(start)
        before, after = "", ""
        if last - first > QUOTE:
            if start - first > 90:
                first = self.text.find(" ", start - 90, start) + 1 or start - 90
                before = "… "
            if last - end > 90:
                last = self.text.rfind(" ", end, end + 90)
                last, after = (end + 90 if last < 0 else last), " …"
        return before + " ".join(self.text[first : max(last, end)].split()) + after


@lru_cache(maxsize=8)  # one posting is read for skills, years, degree, certificates and trades
def sentences(text: str) -> Sentences:
    """Return the sentences of a text; a line break or a bullet ends one, too.

    Examples
    --------
    >>> cut = sentences("Use Go, e.g. for APIs. No C!")
    >>> [cut.text[a:b] for a, b in zip(cut.starts, cut.ends)]
    ['Use Go, e.g. for APIs.', 'No C!']
    """
    starts, ends = [0], []
    for found in _BREAK.finditer(text):
        if found.group().strip(" \t\"')]") or not _SHORT.search(text[max(0, found.start() - 12) : found.start()]):
            ends.append(found.start())
            starts.append(found.end())
    return Sentences(text, tuple(starts), (*ends, len(text)))


def terms(text: str) -> list[str]:
    """Return the words of a text in any script, for counting: in small letters, those of three letters and more.

    Where words stand without blanks between them (Chinese, Japanese, Thai) each two neighbouring characters are one.

    Examples
    --------
    >>> terms("We don't rush; THEY do."), terms("星河科技 team")
    (["don't", 'rush', 'they'], ['星河', '河科', '科技', 'team'])
    >>> terms("शिकायत पर")[0]
    'शिकायत'
    """
    found: list[str] = []
    for match in _TERM.finditer(text):
        if match["run"]:
            found += [match["run"][at : at + 2] for at in range(len(match["run"]) - 1)]
        elif len(match.group()) >= SHORTEST_TERM:
            found.append(match.group().casefold())
    return found
