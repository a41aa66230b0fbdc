"""Take the tags out of a posting that was copied from a page, in one pass over it however broken they are."""

from __future__ import annotations

import contextlib
import html
import re

#: What shows that a text was copied from a page; other texts may hold a ``<`` of their own.
_SHOWS = re.compile(r"</?(?:p|br|ul|ol|li|div|span|b|strong|i|em|a|h[1-6]|table|tr|td)\b[^<>]*>", re.IGNORECASE)

#: A tag, an attribute of which may hold a ``>`` between quotation marks. No part of it goes beyond the next ``<``, so
#: that a text of nothing but beginnings of tags is still looked through once.
_TAG = re.compile(
    r"""<(?:(?P<opens>[a-z][^\s<>/"']*+)|/[a-z]|\?|!(?!--))"""
    r"""(?:[^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+>|[^<>]*+>)""",
    re.IGNORECASE,
)

#: Tags that begin a line of their own.
_LINES = frozenset({"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4"})


def without_tags(text: str) -> str:
    """Return a posting without HTML's tags and comments; a text without any tag stays as it is.

    Parameters
    ----------
    text:
        The posting as typed or copied.

    Examples
    --------
    >>> without_tags("<p>We count &amp; sort.</p><ul><li>SQL</li></ul>"), without_tags("a < b")
    ('We count & sort.\\nSQL', 'a < b')
    """
    if not _SHOWS.search(text):
        return text
    # Each odd piece is the name of the tag between two even ones.
    pieces = _TAG.split(_without_comments(text))
    for place, piece in enumerate(pieces):
        if place % 2:
            pieces[place] = "\n" if piece and piece.casefold() in _LINES else ""
        elif "&" in piece:
            with contextlib.suppress(ValueError):  # a number of thousands of digits is no letter's
                pieces[place] = html.unescape(piece)
    return "\n".join(line for part in "".join(pieces).split("\n") if (line := " ".join(part.split())))


def _without_comments(text: str) -> str:
    """Return a text without its comments; one that nobody closes stands."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])
