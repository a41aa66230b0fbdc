"""What people write about vesting, read into a schedule: ``5/15/40/40``, ``4 years, 12-month cliff, monthly``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from offerscope.pay.vesting import Vesting

#: Longest schedule that is believed, in months.
LONGEST = 240

PRESETS: dict[str, str] = {
    "standard": "4 years, 12-month cliff, monthly",
    "even": "25/25/25/25",
    "back-loaded": "5/15/40/40",
    "front-loaded": "33/33/22/12",
}

_TRY = 'write yearly shares such as 25/25/25/25, or something like "4 years, 12-month cliff, monthly"'
_SIGNS = " ,.;:()+-/&%"
_COUNTS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "twelve": 12,
    "half a": 0.5,
    "a": 1,
}
_N = r"(\d+(?:\.\d+)?|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")"
_SPAN = _N + r"[\s-]*(years?|yrs?|y|months?|mos?|mths?|m)\b"
_AT_ONCE = re.compile(r"\b(at once|immediate(?:ly)?|fully vested|no vesting|on day one|day one)\b")
_SHARES = re.compile(
    r"^\(?\s*(\d+(?:\.\d+)?\s*%?(?:\s*[/,;:|+-]\s*\d+(?:\.\d+)?\s*%?)+)(?![\s-]*(?:years?|yrs?|months?|mos?)\b)"
)
_CLIFFS = (
    re.compile(r"\bno cliff\b|\bwithout (?:a )?cliff\b"),
    re.compile(_SPAN + r"[\s-]*cliff"),
    re.compile(r"\bcliff\s*(?:of|at|after|:|=|is)?\s*(?:the\s+)?" + _SPAN),
    re.compile(r"\b(first)[\s-]*(year)[\s-]*cliff"),
)
_EVERY = (
    (re.compile(r"\bevery\s+" + _SPAN), None),
    (re.compile(r"\b(?:semi|half|bi)[\s-]*(?:annual(?:ly)?|yearly)\b|\btwice (?:a|per) year\b"), 6),
    (re.compile(r"\bquarter(?:ly|s)?\b|\b(?:each|every|per|a) quarter\b"), 3),
    (re.compile(r"\bmonthly\b|\b(?:each|every|per) month\b|\ba month\b"), 1),
    (re.compile(r"\byearly\b|\bannual(?:ly)?\b|\b(?:each|every|per) year\b|\ba year\b"), 12),
)
_FRACTION = re.compile(r"\b1\s*/\s*(12|16|20|24|36|48|60)(?:th|ths)?\b")
_QUARTER_FIRST = re.compile(
    r"\b25\s*%\s*(?:vests?\s*|cliff\s*)?(?:after|at|on)\s*(?:the\s*)?(?:end of\s*)?(?:(?:first|one|1)\s*year|year\s*(?:one|1)|12 months)"
)
_EACH_YEAR = re.compile(
    r"\b(?:(10|20|25|33|50)\s*%|1\s*/\s*([2-5])(?:rd|th)?)\s*(?:vests?\s*)?(?:per|a|each|every)\s*year\b"
)
_FILLER = re.compile(
    r"\b(over|with|a|an|and|then|of|after|per|each|vesting|vests?|vested|period|schedule|for|the|equal(?:ly)?|even(?:ly)?"
    r"|straight|linear(?:ly)?|total|in|instal?lments?|tranches?|by|at|end|year|years|rsus?|options?|shares?|grant"
    r"|thereafter|monthly|on|upon|joining|hire|100)\b"
)


def parse_vesting(
    text: str, *, months: int | None = None, cliff: int | None = None, every: int | None = None
) -> Vesting:
    """Return the schedule that a person's words mean.

    Parameters
    ----------
    text:
        Yearly shares that add up to 100 (``5/15/40/40``, also with ``%`` or commas), or words for how long, how often
        and from when (``quarterly over 3 years with 1 year cliff``, ``1/48 a month``), or ``at once``, or a name from
        :data:`PRESETS`. Blank = four even years.
    months, cliff, every:
        How long, until when nothing, and how often, in months, where an offer gives them in terms of their own; they
        win over the words.

    Returns
    -------
    Vesting
        Its ``words`` say what was understood, defaults included: no length = 4 years; no frequency = yearly, or
        monthly where there is a cliff.

    Raises
    ------
    ValueError
        If the words cannot be read or contradict each other; the message says what to write.

    Examples
    --------
    >>> parse_vesting("5/15/40/40").words
    '5, 15, 40 and 40 % at the end of each year'
    >>> plan = parse_vesting("4 years, 12-month cliff, monthly")
    >>> plan.words, plan.vested(11), plan.vested(12), plan.vested(13)
    ('monthly over 4 years, nothing before month 12', Fraction(0, 1), Fraction(1, 4), Fraction(13, 48))
    >>> parse_vesting("when the board says so")
    Traceback (most recent call last):
    ...
    ValueError: "when the board says so" is not a vesting schedule; write yearly shares such as 25/25/25/25, or something like "4 years, 12-month cliff, monthly"
    """
    plain = " ".join(text.strip().casefold().replace("–", "-").split())
    plain = PRESETS.get(plain.replace(" ", "-"), plain)
    if _AT_ONCE.search(plain) and not _FILLER.sub(" ", _AT_ONCE.sub(" ", plain)).strip(_SIGNS):
        return Vesting(((0, Fraction(1)),), "all of it at once")
    # "25 % after one year" is the cliff of a grant over four years, and the months named after it follow that year.
    lengths: tuple[int, ...] = ()
    if _QUARTER_FIRST.search(plain) and not _SHARES.match(plain):
        plain, lengths = _QUARTER_FIRST.sub("12-month cliff", plain), (48, 36)
    a_year = None if lengths else _EACH_YEAR.search(plain)
    if a_year:
        plain = plain[: a_year.start()] + plain[a_year.end() :]
        lengths = (12 * (int(a_year[2]) if a_year[2] else 100 // int(a_year[1])),)
    shares, rest = _yearly_shares(plain, text)
    said_cliff, rest = _cliff(rest)
    said_every, rest = _every(rest)
    said_months, rest = _length(rest)
    left = _FILLER.sub(" ", rest).strip(_SIGNS)
    if left or not (shares or lengths or said_cliff is not None or said_every or said_months or not plain):
        raise ValueError(f'"{text}" is not a vesting schedule; {_TRY}')
    if lengths and (shares or said_months not in (None, *lengths)):
        raise ValueError(f'"{text}" says two lengths that do not agree; {_TRY}')
    said_months = lengths[0] if lengths else said_months
    cliff = said_cliff if cliff is None else cliff
    every = every or said_every or (12 if a_year else None)
    if shares:
        return _from_shares(shares, cliff or 0, every or 12, text)
    length = (
        months or said_months or (cliff if cliff and not (every or said_months) and "cliff" in plain else None) or 48
    )
    if length == cliff:
        _check(length, cliff, 1, text)
        return Vesting(((length, Fraction(1)),), f"all of it after {_span(length)}")
    return _even(length, cliff or 0, every or (1 if cliff else 12), text)


def parse_cumulative(text: str) -> Vesting:
    """Return when an employer's contribution becomes mine, from the share that is mine after each year.

    Parameters
    ----------
    text:
        Shares that rise to 100: ``0/20/40/60/80/100`` (the first is for less than a year; without a leading 0 the
        first is for one full year), or anything that :func:`parse_vesting` reads (``3-year cliff``, ``at once``).

    Raises
    ------
    ValueError
        As in :func:`parse_vesting`.

    Examples
    --------
    >>> [str(parse_cumulative("0/20/40/60/80/100").vested(12 * year)) for year in range(6)]
    ['0', '1/5', '2/5', '3/5', '4/5', '1']
    """
    match = _SHARES.match(" ".join(text.split()))
    numbers = [Fraction(part) for part in re.findall(r"\d+(?:\.\d+)?", match[1])] if match else []
    if len(numbers) > 1 and numbers[-1] == 100 and numbers == sorted(numbers):
        start = 0 if numbers[0] == 0 else 1
        mine = [Fraction(0), *numbers]
        steps = [
            (12 * (place + start), (now - before) / 100)
            for place, (before, now) in enumerate(zip(mine, numbers, strict=False))
        ]
        return Vesting(tuple(steps), f"{', '.join(f'{float(number):g}' for number in numbers)} % by years served")
    return parse_vesting(text)


def _yearly_shares(plain: str, text: str) -> tuple[list[Fraction], str]:
    match = _SHARES.match(plain)
    if not match or _FRACTION.match(plain):
        return [], plain
    shares = [Fraction(part) for part in re.findall(r"\d+(?:\.\d+)?", match[1])]
    total = sum(shares)
    # 33/33/33 is how people write thirds: what is within one of a hundred is taken as meant to be all.
    if not 99 <= total <= 101:
        raise ValueError(f'the yearly shares of "{text}" add up to {float(total):g}, not to 100')
    return [share / total for share in shares], plain[match.end() :]


def _cliff(rest: str) -> tuple[int | None, str]:
    for number, pattern in enumerate(_CLIFFS):
        if match := pattern.search(rest):
            months = 0 if number == 0 else 12 if number == 3 else _months(match[1], match[2])
            return months, rest[: match.start()] + " " + rest[match.end() :]
    return None, rest


def _every(rest: str) -> tuple[int | None, str]:
    for pattern, months in _EVERY:
        if match := pattern.search(rest):
            every = _months(match[1], match[2]) if months is None else months
            return every, rest[: match.start()] + " " + pattern.sub(" ", rest[match.end() :])
    return None, rest


def _length(rest: str) -> tuple[int | None, str]:
    if match := re.search(_SPAN, rest):
        return _months(match[1], match[2]), rest[: match.start()] + " " + rest[match.end() :]
    if match := _FRACTION.search(rest):
        parts = int(match[1])
        return (parts if parts in {12, 24, 36, 48, 60} else 3 * parts), _FRACTION.sub(" ", rest)
    return None, rest


def _months(number: str, unit: str) -> int:
    count = Fraction(_COUNTS[number]) if number in _COUNTS else Fraction(number)
    return int(count * 12 if unit.startswith("y") else count)


def _even(length: int, cliff: int, every: int, text: str) -> Vesting:
    _check(length, cliff, every, text)
    months = [*range(every, length, every), length]
    # The last stretch may be shorter than the others; each month is worth the same.
    parts = [Fraction(now - before, length) for before, now in zip([0, *months], months, strict=False)]
    words = {1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly"}.get(every, f"every {every} months")
    return Vesting(
        _behind(list(zip(months, parts, strict=True)), cliff), f"{words} over {_span(length)}{_from(cliff, every)}"
    )


def _from_shares(shares: Sequence[Fraction], cliff: int, every: int, text: str) -> Vesting:
    _check(12 * len(shares), cliff, every, text)
    if 12 % every:
        raise ValueError(f'"{text}": a year\'s share cannot vest every {every} months; give 1, 2, 3, 4, 6 or 12')
    steps = [
        (12 * year + month, share * every / 12)
        for year, share in enumerate(shares)
        for month in range(every, 13, every)
    ]
    percents = [f"{float(100 * share):.3g}" for share in shares]
    listed = f"{', '.join(percents[:-1])} and {percents[-1]} %" if len(percents) > 1 else f"{percents[0]} %"
    how = (
        "at the end of each year"
        if every == 12
        else f"in each year, every {every} months"
        if every > 1
        else "in each year, monthly"
    )
    return Vesting(_behind(steps, cliff), f"{listed} {how}{_from(cliff, every)}")


def _behind(steps: list[tuple[int, Fraction]], cliff: int) -> tuple[tuple[int, Fraction], ...]:
    """Hold back what comes before the cliff, and give it at the cliff."""
    held = sum((part for month, part in steps if month <= cliff), Fraction(0))
    later = [(month, part) for month, part in steps if month > cliff]
    return tuple([(cliff, held), *later] if held else later)


def _check(length: int, cliff: int, every: int, text: str) -> None:
    if not 1 <= length <= LONGEST:
        raise ValueError(f'"{text}": a schedule over {length} months is not believed; give 1 to {LONGEST}')
    if not 0 <= cliff <= length:
        raise ValueError(f'"{text}": a cliff of {cliff} months does not fit into {length} months')
    if not 1 <= every <= length:
        raise ValueError(f'"{text}": every {every} months does not fit into {length} months')


def _from(cliff: int, every: int) -> str:
    return f", nothing before month {cliff}" if cliff > every else ""


def _span(months: int) -> str:
    if months % 12:
        return f"{months} months" if months > 1 else "1 month"
    return f"{months // 12} years" if months > 12 else "1 year"
