"""What a person writes for a place, to the code of a tax table."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from offerscope.pay.tax.read import shipped
from offerscope.reference.parities import parities
from offerscope.reference.taxes import place_words

#: Longer than any place's name: what is beyond is not read.
_LONGEST = 200

#: Names that are more than a state's: they count alone or after a comma, never as the last word of something.
_ALONE = {"georgia", "washington"}


def find(place: str) -> str | None:
    """Return the code of the place in the United States that a text names.

    Parameters
    ----------
    place:
        As a person writes it: ``"Austin, TX"``, ``"Seattle WA"``, ``"US-NY"``, ``"Texas"``.

    Returns
    -------
    str or None
        ``US-TX``, or the code of a city with a table of its own; a state without a table has its code too
        (:func:`has_table` tells). ``None`` where the text names no place in the United States, or two of them.

    Examples
    --------
    >>> find("Austin, TX"), find("Seattle WA"), find("Portland, Oregon"), find("remote (US)"), find("Perth, WA")
    ('US-TX', 'US-WA', 'US-OR', None, None)
    """
    text = _plain(place)
    found = {_one(part) for part in re.split(r"[/;|\n]| or | and | & ", text)} - {None}
    return found.pop() if len(found) == 1 else None


def anywhere(place: str) -> bool:
    """Return whether a text leaves the place open: it is blank, or says remote and nothing more than the country.

    Parameters
    ----------
    place:
        As a person writes it.

    Examples
    --------
    >>> anywhere(""), anywhere("Remote (US)"), anywhere("Remote, Berlin")
    (True, True, False)
    """
    words = re.findall(r"[^\W_]+", _plain(place).casefold().replace(".", ""))
    return find(place) is None and all(word in place_words()["anywhere"] for word in words)


def has_table(code: str) -> bool:
    """Return whether a place has a tax table that ships.

    Examples
    --------
    >>> has_table("US-TX"), has_table("US-OR")
    (True, False)
    """
    return shipped(code) is not None


def name_of(code: str) -> str:
    """Return what a page calls a place: its table's name, else the state's, else the code itself.

    Examples
    --------
    >>> name_of("US-TX"), name_of("US-OR"), name_of("DE")
    ('Texas', 'Oregon', 'DE')
    """
    table = shipped(code)
    if table is not None:
        return table.name
    return parities()[code].name if code in parities() else code


@cache
def _states() -> dict[str, str]:
    """Return the code of each state by its name in small letters, the longest names first."""
    names = {row.name.casefold(): code for code, row in parities().items() if code != "US"}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


@cache
def _cities() -> dict[str, str]:
    """Return the code of each known city by its name in small letters."""
    return {name: code for code, names in place_words()["cities"].items() for name in names}


def _plain(place: str) -> str:
    """Return a text without accents, and with one space between its words."""
    folded = unicodedata.normalize("NFKD", str(place)[:_LONGEST])
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return "\n".join(" ".join(line.split()) for line in letters.splitlines()).strip()


def _parts(text: str) -> list[str]:
    """Return what stands between commas, brackets and dashes, without dots and postcodes."""
    parts = re.split(r"[,()\[\]:\n]| - | \u2013 | \u2014 ", text)
    cut = (re.sub(r"(^|\s)\d{5}(-\d{4})?$", "", part.replace(".", "").strip()).strip() for part in parts)
    return [part for part in cut if part]


def _one(text: str) -> str | None:
    """Return the code of the one place in a text, the last part of which says the most."""
    code = text.strip().upper()
    if re.fullmatch(r"US-[A-Z]{2}(-[A-Z0-9]{1,10})?", code):
        return code if has_table(code) else code[:5] if code[:5] in parities() else None
    parts = _parts(text)
    small = [_bare(part) for part in parts]
    for place in reversed(range(len(parts))):
        state = _state(parts[place], small, place, shouted=text.isupper())
        if state is not None:
            asked = "state" in parts[place].casefold().split()
            return state if asked else _city(small, state) if _here(small, state) else None
        if small[place] in place_words()["abroad"]:
            return None
    return next((_cities()[part] for part in small if part in _cities()), None)


def _bare(part: str) -> str:
    """Return a part in small letters, and a state without the word: "New York State" is more than its city."""
    small = part.casefold().removeprefix("state of ")
    without = small.removesuffix(" state")
    return without if without in _states() else small


def _state(part: str, small: list[str], place: int, *, shouted: bool) -> str | None:
    """Return the state that one part names: its name, its two letters, or either as its last word."""
    word = small[place]
    if word in _states():
        return _states()[word]
    for name, code in _states().items():
        if word.endswith(f" {name}") and (name not in _ALONE or _known(word[: -len(name) - 1], code)):
            return code
    *before, last = part.split(" ")
    code = f"US-{last.upper()}"
    if len(last) != 2 or code not in parities():
        return None
    if before:
        # In the middle of words two letters are a state only in capitals: "work in" is not Indiana.
        known = _known(" ".join(before).casefold(), code)
        return code if known or (last.isupper() and not shouted) else None
    if place > 0:
        return code
    # Two letters alone may be a country's; hardly anyone writes Canada so.
    return code if last.isupper() and last not in place_words()["countries"] else None


def _known(city: str, state: str) -> bool:
    code = _cities().get(city, "")
    return code == state or code.startswith(f"{state}-")


def _here(small: list[str], state: str) -> bool:
    """Whether no city before the state's letters is one of another country: Perth, WA is in Australia."""
    elsewhere = place_words()["elsewhere"].get(state.removeprefix("US-"), [])
    return not any(part in elsewhere or part.rsplit(" ", 1)[0] in elsewhere for part in small)


def _city(small: list[str], state: str) -> str:
    """Return the code of a city that has a table of its own in the state, else the state's."""
    for part in small:
        for name in (part, part.rsplit(" ", 1)[0]):
            code = _cities().get(name, "")
            if code.startswith(f"{state}-") and has_table(code):
                return code
    return state
