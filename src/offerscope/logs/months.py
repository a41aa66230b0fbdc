"""Names of months and weekdays in the languages in which people write their dates, as the Unicode CLDR has them.

English is not among them: dates read it by themselves, and only what they do not know is looked up here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: The languages, as CLDR calls them; all of them write the day before the month.
LANGUAGES = ("cs", "da", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "uk")

#: Abbreviations that people write and CLDR does not have.
_ALSO = {"mrz": 3, "sept": 9}

_FIRST_WORD = re.compile(r"^([^\W\d_]+(?:-[^\W\d_]+)?)\.?,? +(?:den +)?(?=\d)")


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Return the months by name, and the names of weekdays; a name that means two months in two languages is left out."""
    from babel import Locale

    months: dict[str, set[int]] = {}
    weekdays: set[str] = set()
    for language in LANGUAGES:
        found = Locale.parse(language)
        for widths in (found.months["format"], found.months["stand-alone"]):
            for width in ("wide", "abbreviated"):
                for number, name in widths.get(width, {}).items():
                    months.setdefault(_plain(name), set()).add(number)
        for widths in (found.days["format"], found.days["stand-alone"]):
            for width in ("wide", "abbreviated"):
                weekdays.update(map(_plain, widths.get(width, {}).values()))
    return {name: one.pop() for name, one in months.items() if len(one) == 1} | _ALSO, frozenset(weekdays)


def _plain(name: str) -> str:
    """Return a name without case, accents and the point of an abbreviation, which people leave out."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").rstrip(".")


def month(name: str) -> int | None:
    """Return the number of the month that a name means in any of the languages, or ``None``.

    Examples
    --------
    >>> month("marca"), month("Févr."), month("Mär"), month("Foo")
    (3, 2, 3, None)
    """
    return _names()[0].get(_plain(name))


def without_weekday(text: str) -> str:
    """Return a text without the weekday before its day.

    Examples
    --------
    >>> without_weekday("jeudi 12 mars 2026"), without_weekday("Do., 12.03.2026"), without_weekday("room 12")
    ('12 mars 2026', '12.03.2026', 'room 12')
    """
    match = _FIRST_WORD.match(text)
    return text[match.end() :] if match and _plain(match[1]) in _names()[1] else text
