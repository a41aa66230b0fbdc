"""Cut a text into words and sentences in the way that names of skills need it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

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
