"""Read the amounts of an offer's terms: the number, its unit, per what it is, and whether anybody has told it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.logs import values
from offerscope.logs.cells import MOST_LETTERS, TOO_LONG, tidy
from offerscope.logs.currencies import CURRENCIES, SHARED_SIGNS, currency
from offerscope.logs.distinct import Distinct, together
from offerscope.logs.model import Done, Problem
from offerscope.logs.spelled import spell_out
from offerscope.logs.terms import RATED, TERMS, UNKNOWN_WORDS, Term

#: Words that say nought, which somebody has told.
NOUGHT = frozenset({"none", "no", "nil", "zero", "nothing"})

#: The units as people write them.
UNIT_WORDS: dict[str, str] = {
    word: unit
    for unit, all_words in {
        "percent": "% percent pct",
        "money": "money $ amount",
        "days": "days day d",
        "weeks": "weeks week wk wks",
        "months": "months month mo mos mth m",
        "years": "years year yr yrs y",
        "hours": "hours hour hr hrs h",
        "minutes": "minutes minute min mins",
        "shares": "shares share options option rsu rsus units unit stocks",
        "points": "points point",
        "text": "text",
    }.items()
    for word in all_words.split()
}

_PER = re.compile(
    r"^(?P<rest>.*\d.*?)(?:\s*(?:/|\bper\b|\ban?\b)\s*(?P<word>year|yr|annum|month|mo|week|wk|day|hour|hr|h)\.?"
    r"|\s+(?P<ly>p\.?\ ?a\.?|annually|yearly|monthly|weekly|daily|hourly))$",
    re.IGNORECASE,
)
_PERS = {"y": "year", "a": "year", "p": "year", "m": "month", "w": "week", "d": "day", "h": "hour"}
_NOTE = re.compile(r"^(.*\d.*?)\s*\(([^()]*)\)$")
_MONEY_WORD = re.compile(r"^([^A-Za-z]*\d[^A-Za-z]*?(?:[kKmM](?![A-Za-z]))?\s*%?)\s*(?![kKmM]$)([A-Za-z][^\d]*)$")
_OTHER_WORD = re.compile(r"^([^A-Za-z]*\d[^A-Za-z]*?%?)\s*([A-Za-z][^\d]*)$")
#: Words after a number that leave it what it is.
_ASIDES = frozenset({"of", "target", "expected", "guaranteed", "gross", "base", "before", "total", "plus", "paid"})
#: One unit in another, for terms that are told in either.
_CONVERT = {
    ("years", "months"): 12.0, ("months", "years"): 1 / 12, ("hours", "minutes"): 60.0, ("minutes", "hours"): 1 / 60,
    ("weeks", "days"): 7.0,
}  # fmt: skip
_WORKING_WEEK = 5.0
_WORKING_DAYS = frozenset({"days_off", "holidays", "remote_days"})
#: Terms of so few units of money that three digits after a point are decimals.
_SMALL_MONEY = frozenset({"share_price", "strike", "exit"})
#: From here on an amount that may be a share of the base or money is money.
_MOST_PERCENT = 100.0
#: A base of less than this a year was meant per hour, per month, or in thousands.
_LEAST_A_YEAR = 1_000.0
#: The ends of the scale of one's own rating of an offer.
_RATINGS = (1.0, 10.0)
_MAY_BE_NEGATIVE = frozenset({"raise"})


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as read.

    Parameters
    ----------
    value:
        The number; ``NaN`` where it is a text or not known.
    unit, per:
        What it is measured in, and per what; blank where the cell does not say and the term's own holds.
    note:
        What stands beside the number.
    known:
        Whether somebody has told it.
    said:
        How a doubtful writing was taken, for the person to know.
    """

    value: float = float("nan")
    unit: str = ""
    per: str = ""
    note: str = ""
    known: bool = True
    said: str = ""


@functools.lru_cache(maxsize=20_000)
def read_amount(name: str, text: str, unit: str = "") -> Amount:
    """Read one amount of one term.

    Parameters
    ----------
    name:
        The term; one that is not known is read as a plain number.
    text:
        What was typed.
    unit:
        The unit its row names, if it does.

    Raises
    ------
    ValueError
        If it is no amount of the term; the message says what was expected, and goes on from "is not".

    Examples
    --------
    >>> read_amount("base", "58/hour"), read_amount("days_off", "4 weeks").value
    (Amount(value=58.0, unit='', per='hour', note='', known=True, said=''), 20.0)
    >>> read_amount("bonus", "12,000").unit, read_amount("bonus", "10").unit
    ('money', 'percent')
    """
    term, plain = TERMS.get(name), tidy(text)
    if plain.casefold() in UNKNOWN_WORDS:
        return Amount(known=False)
    if unit == "text" or (term is not None and term.units == ("text",)):
        return Amount(unit="text")
    if len(plain) > MOST_LETTERS:
        if term is not None and "text" in term.units:
            return Amount(unit="text")
        raise ValueError(f"one number (it {TOO_LONG})")
    if plain.casefold() in NOUGHT:
        plain = "0"
    note = per = word = said = ""
    if match := _NOTE.match(plain):
        plain, note = match[1], match[2].strip()
    if match := _PER.match(plain):
        plain, per = match["rest"].strip(), _PERS[(match["word"] or match["ly"])[0].casefold()]
    is_money = term is None or "money" in term.units
    # In money and in shares an m is a million, elsewhere it is months.
    is_large = term is None or is_money or term.units == ("shares",)
    if match := (_MONEY_WORD if is_large else _OTHER_WORD).match(plain):
        parts = _word(match[2])
        if parts is not None:
            plain, word = match[1].strip(), parts[0]
            note = "; ".join(part for part in (note, parts[1]) if part)
    try:
        value, carried = values.amount(plain, money=is_money and name not in _SMALL_MONEY)
    except ValueError:
        if term is not None and "text" in term.units:
            return Amount(unit="text")
        instead = "its parts go into rows of their own" if "+" in plain else "? where nobody has told you"
        raise ValueError(f"one number ({instead})") from None
    if value < 0 and name not in _MAY_BE_NEGATIVE:
        raise ValueError("an amount, 0 or more")
    if name == RATED and not _RATINGS[0] <= value <= _RATINGS[1]:
        raise ValueError("a rating from 1 to 10")
    if re.fullmatch(r"\D*\d{1,3}\.\d{3}\D*", plain) and value >= 1000:
        said = f'"{text}" is read as {value:,.0f}: three digits after a point are thousands in money'
    is_sign = plain.lstrip("+- ").startswith(SHARED_SIGNS) or plain.endswith(SHARED_SIGNS)
    value, unit = _in_units(term, value, carried or word or ("money" if is_sign else unit))
    return Amount(value, unit, per, note, said=said)


def unit_named(text: str) -> str | None:
    """Return the unit that a text names, or ``None``; a blank names none and is a unit.

    Examples
    --------
    >>> unit_named("usd"), unit_named("%"), unit_named("weeks"), unit_named("bananas")
    ('USD', 'percent', 'weeks', None)
    """
    return "" if not text else UNIT_WORDS.get(text.strip().casefold()) or currency(text)


def _word(text: str) -> tuple[str, str] | None:
    """Return the unit and the note in the words after a number, or ``None`` where they change what it means."""
    tokens = text.replace(".", " ").casefold().split()
    unit = next((UNIT_WORDS[token] for token in tokens if token in UNIT_WORDS), "")
    if len(tokens) == 1 and unit:
        return unit, "" if tokens[0] not in {"options", "option", "rsu", "rsus"} else text.strip()
    return (unit, text.strip()) if unit or tokens[0] in _ASIDES else None


def _in_units(term: Term | None, value: float, unit: str) -> tuple[float, str]:
    """Return an amount in a unit that its term may have."""
    if term is None:
        return value, unit
    if not unit:
        if term.units[:2] == ("percent", "money"):
            return value, "percent" if value <= _MOST_PERCENT else "money"
        return value, "" if term.units[0] == "money" else term.units[0]
    if unit in term.units or (unit in CURRENCIES and "money" in term.units):
        return value, "" if unit == "money" and term.units[0] == "money" else unit
    for legal in term.units:
        times = _CONVERT.get((unit, legal))
        if times is not None:
            times = _WORKING_WEEK if unit == "weeks" and term.name in _WORKING_DAYS else times
            return value * times, legal
    raise ValueError(f"in a unit of {term.label}: {' or '.join(term.units)}")


def with_values(terms: pd.DataFrame, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the amounts of ``offer_terms`` into ``value``, ``known`` and ``first_value``.

    An amount that should be a number and is not one is left empty and reported; ``?`` is a legal amount that
    says nobody has told. ``unit`` and ``per`` are filled from the amount where it carries them.

    Returns
    -------
    tuple of DataFrame and list of Problem
        The table with its three further columns, and the problems.
    """
    # A long table repeats few amounts: each is read once, with all that decides how.
    columns = [Distinct.of(terms[name]) for name in ("term", "amount", "unit", "first_amount", "per")]
    codes = together([column.codes for column in columns])
    _, rows = np.unique(codes, return_index=True)
    told = [[column.texts[code] for code in column.codes[rows]] for column in columns]
    read = [_line(file, *one) for one in zip(*told, strict=True)]
    found = {
        name: Distinct([getattr(one.amount, name) for one in read], codes, terms.index)
        for name in ("unit", "per", "note")
    }
    texts = {name: column.words(column.texts) for name, column in found.items()}
    texts["per"] = texts["per"].mask(texts["per"].eq(""), terms["per"])
    notes = terms["note"].copy()
    beside = texts["note"].ne("")
    notes[beside] = ["; ".join(filter(None, pair)) for pair in zip(notes[beside], texts["note"][beside], strict=True)]
    numbers = {
        "value": np.array([one.amount.value for one in read], dtype=float)[codes],
        "known": np.array([one.amount.known for one in read], dtype=bool)[codes],
        "first_value": np.array([one.first for one in read], dtype=float)[codes],
    }
    return terms.assign(**{**texts, "note": notes}, **numbers), _spelled_out(read, codes, terms.index)


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row of ``offer_terms`` says: its amount, what was first offered, and what was not as expected."""

    amount: Amount
    first: float
    problems: tuple[Problem, ...]


def _line(file: str, name: str, text: str, typed: str, first: str, per: str) -> _Line:
    """Read what one row says; its problems name no row, for others say the same."""
    problems: list[Problem] = []
    unit, found, before = unit_named(typed), Amount(known=False), Amount()
    if unit is None:
        problems.append(_problem(file, "unit", typed, "a unit: a currency such as USD, percent, days, months, years, hours, minutes, shares or text; without it the amount says nothing"))  # fmt: skip
    else:
        try:
            found = read_amount(name, text, unit)
        except ValueError as error:
            problems.append(_problem(file, "amount", text, str(error)))
        before = _first(name, first, unit, found, file, problems)
    if found.said:
        problems.append(Problem(file, 0, "amount", "", found.said, Done.KEPT))
    if name == "base" and (found.per or per or "year") == "year" and 0 < found.value < _LEAST_A_YEAR:
        problems.append(Problem(file, 0, "amount", "", f"taken for a base of {found.value:g} a year, which is hardly meant (write all its digits, or 60/hour)", Done.KEPT))  # fmt: skip
    if unit and not found.unit:
        found = replace(found, unit=unit)
    return _Line(found, before.value, tuple(problems))


def _spelled_out(read: list[_Line], codes: NDArray[np.intp], rows: pd.Index) -> list[Problem]:
    """Return the first problems in the order of their rows, and one that counts the rest."""
    many = np.array([len(one.problems) for one in read], dtype=np.intp)[codes]
    ends = np.cumsum(many)

    def problem(number: int) -> Problem:
        place = int(np.searchsorted(ends, number, side="right"))
        one = read[codes[place]].problems[number - int(ends[place] - many[place])]
        told: Problem = replace(one, row=int(rows[place]))
        return told

    return spell_out(range(int(many.sum())), problem)


def _problem(file: str, column: str, text: str, expected: str) -> Problem:
    return Problem(file, 0, column, text[:80], expected, Done.LEFT_EMPTY)


def _first(name: str, text: str, unit: str, now: Amount, file: str, problems: list[Problem]) -> Amount:
    """Read what was first offered, which must be measured as the amount is."""
    if not text:
        return Amount()
    try:
        first = read_amount(name, text, unit)
    except ValueError as error:
        problems.append(_problem(file, "first_amount", text, str(error)))
        return Amount()
    if now.known and first.known and (first.unit, first.per) != (now.unit, now.per):
        problems.append(_problem(file, "first_amount", text, "in the unit of the amount"))
        return Amount()
    return first
