"""A table's text to a table: every key is known, every value checked, and nothing in it is ever run."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from offerscope.pay.tax.checked import Part, short
from offerscope.pay.tax.table import (
    Ceiling,
    Contribution,
    Credit,
    Deduction,
    Gains,
    Income,
    Minimum,
    Recapture,
    Surtax,
    Table,
    TaxYear,
)
from offerscope.reference.filing import STATUSES
from offerscope.reference.taxes import texts

#: A table of all years and statuses is a few thousand letters; what is longer is something else.
_LONGEST = 200_000

Section = TypeVar("Section")


def read_table(text: str, name: str) -> Table:
    """Return the table that a text in TOML holds.

    Parameters
    ----------
    text:
        The text, in the format that ``docs/taxes.md`` explains.
    name:
        What to call it in messages: the file's name.

    Returns
    -------
    Table
        Checked from end to end.

    Raises
    ------
    ValueError
        If anything in it is not as it should be: the message names the file, the key, the value and what was expected.

    Examples
    --------
    >>> text = '''
    ... place = "AA"
    ... name = "Aland"
    ... currency = "EUR"
    ... checked_on = 2026-11-26
    ... [[years]]
    ... year = 2026
    ... source = "Income tax act of Aland, 2025"
    ... [years.income]
    ... name = "Income tax"
    ... brackets = [[0, 0.0], [10000, 0.3]]
    ... '''
    >>> read_table(text, "aland.toml").years[2026].income.name
    'Income tax'
    >>> read_table(text.replace("0.3", "30"), "aland.toml")
    Traceback (most recent call last):
        ...
    ValueError: aland.toml: years[1], income, brackets: [[0, 0.0], [10000, 30]] does not fit; give rising thresholds \
from 0, each with its rate: [[0, 0.1], [11600, 0.12]]; or that for each of single, joint, separate, head
    """
    if len(text) > _LONGEST:
        raise ValueError(f"{name}: {len(text):,} letters are too many for a tax table; give at most {_LONGEST:,}")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ValueError(f"{name}: this is not TOML ({why}); docs/taxes.md shows a table") from error
    top = Part(values, name)
    top.only("place", "name", "currency", "checked_on", "statuses", "years")
    statuses = _statuses(top)
    years = _years(Part(values, name, statuses))
    return Table(
        top.match("place", r"[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}", 'a code such as "DE" or "US-OR"'),
        top.text("name", 60),
        top.match("currency", r"[A-Z]{3}", 'three capital letters such as "USD"'),
        top.day("checked_on"),
        statuses,
        years,
    )


@cache
def shipped(code: str) -> Table | None:
    """Return the table that ships for a place, or ``None`` where there is none.

    Parameters
    ----------
    code:
        ``US``, ``US-CA``.

    Examples
    --------
    >>> shipped("US").name, shipped("US-XX")
    ('United States', None)
    """
    text = texts().get(code)
    return None if text is None else read_table(text, f"{code}.toml")


def _statuses(top: Part) -> tuple[str, ...]:
    if not top.has("statuses"):
        return STATUSES
    found = top.texts("statuses")
    if not found or any(one not in STATUSES for one in found) or len(set(found)) < len(found):
        raise top.wrong("statuses", f"a list of some of {', '.join(STATUSES)}")
    return tuple(status for status in STATUSES if status in found)


def _years(top: Part) -> dict[int, TaxYear]:
    found: dict[int, TaxYear] = {}
    parts = top.parts("years")
    if not parts:
        raise ValueError(f"{top.where}: there is no year in it; give at least one part under [[years]]")
    for part in parts:
        year = part.whole("year", 1900, 2200)
        if year in found:
            raise part.wrong("year", "each year once")
        found[year] = _year(year, part, found)
    return {year: found[year] for year in sorted(found)}


def _year(year: int, part: Part, earlier: dict[int, TaxYear]) -> TaxYear:
    part.only("year", "source", "notes", "left_out", "income", "gains", "payroll")
    notes = list(part.texts("notes"))

    def section(key: str, words: str, read: Callable[[Part], Section], of: Callable[[TaxYear], Section | None]) -> Section | None:  # fmt: skip
        """Read a section, or take that of an earlier year where the text gives the year's number instead."""
        if not part.has(key):
            return None
        if isinstance(part.values[key], dict):
            return read(part.part(key))
        source = earlier.get(part.whole(key, 1900, 2200))
        taken = None if source is None else of(source)
        if source is None or taken is None:
            raise part.wrong(key, f"its rules, or the number of a year above that has {key} of its own")
        notes.append(f"the {words} is that of {source.year}")
        return taken

    income = section("income", "income tax", _income, lambda one: one.income)
    gains = section("gains", "tax on long-term gains", _gains, lambda one: one.gains)
    payroll = tuple(_contribution(one) for one in part.parts("payroll"))
    if gains and gains.treated == "stacked" and income is None:
        raise ValueError(f'{part.where}, gains: "stacked" stands on an income tax; give [years.income], or "apart"')
    names = [one.name for one in payroll]
    names += [gains.name] if gains and gains.treated == "apart" else []
    if income:
        names += [income.name, *(one.name for one in income.surtaxes)]
        names += [income.minimum.name] if income.minimum else []
    _once(names, part.where)
    return TaxYear(year, part.text("source"), income, gains, payroll, tuple(notes), part.texts("left_out"))


def _once(names: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{where}: two taxes are called {short(name)}; give each a name of its own")
        seen.add(name)


def _income(part: Part) -> Income:
    part.only("name", "brackets", "deductions", "recapture", "credits", "ceiling", "minimum", "surtaxes")
    return Income(
        part.text("name", 60),
        part.schedules("brackets"),
        tuple(_deduction(one) for one in part.parts("deductions")),
        _recapture(part.part("recapture")) if part.has("recapture") else None,
        tuple(_credit(one) for one in part.parts("credits")),
        _ceiling(part.part("ceiling")) if part.has("ceiling") else None,
        _minimum(part.part("minimum")) if part.has("minimum") else None,
        tuple(_surtax(one) for one in part.parts("surtaxes")),
    )


def _deduction(part: Part) -> Deduction:
    part.only("name", "amount", "of_wages", "most", "lost_over")
    lost = part.amounts("lost_over") if part.has("lost_over") else None
    if part.one_of("amount", "of_wages") == "amount":
        return Deduction(part.text("name", 60), part.amounts("amount"), lost_over=lost)
    return Deduction(part.text("name", 60), None, part.rate("of_wages"), part.money("most"), lost)


def _credit(part: Part) -> Credit:
    part.only("name", "amount", "steps", "brackets", "falls_by", "falls_each", "falls_over", "lost_over")
    name = part.text("name", 60)
    lost = part.amounts("lost_over") if part.has("lost_over") else None
    given = part.one_of("amount", "steps", "brackets")
    if given == "steps":
        steps = part.steps("steps", 1)
        return Credit(name, steps=steps, lost_over=lost)
    if given == "brackets":
        return Credit(name, brackets=part.schedules("brackets"), lost_over=lost)
    amount = part.amounts("amount")
    if not any(part.has(key) for key in ("falls_by", "falls_each", "falls_over")):
        return Credit(name, amount, lost_over=lost)
    each = part.amounts("falls_each")
    if min(each.values()) <= 0:
        raise part.wrong("falls_each", "an amount of money above 0")
    return Credit(
        name,
        amount,
        falls_by=part.amounts("falls_by"),
        falls_each=each,
        falls_over=part.amounts("falls_over"),
        lost_over=lost,
    )


def _recapture(part: Part) -> Recapture:
    part.only("over", "width", "steps", "flat_over", "flat_rate")
    width = part.money("width")
    if width <= 0:
        raise part.wrong("width", "an amount of money above 0")
    return Recapture(part.money("over"), width, part.steps("steps", 2), part.money("flat_over"), part.rate("flat_rate"))


def _ceiling(part: Part) -> Ceiling:
    part.only("rate", "over")
    return Ceiling(part.rate("rate"), part.amounts("over", some=True))


def _minimum(part: Part) -> Minimum:
    part.only("name", "exemption", "falls_over", "falls", "brackets", "added_over")
    return Minimum(
        part.text("name", 60),
        part.amounts("exemption"),
        part.amounts("falls_over"),
        part.rate("falls"),
        part.schedules("brackets"),
        part.amounts("added_over", some=True) if part.has("added_over") else {},
    )


def _surtax(part: Part) -> Surtax:
    part.only("name", "on", "rate", "over")
    on = part.match("on", "taxable|gains", '"taxable" or "gains"')
    return Surtax(part.text("name", 60), on, part.rate("rate"), part.amounts("over"))


def _gains(part: Part) -> Gains:
    part.only("treated", "brackets", "name", "deduction")
    treated = part.match("treated", "stacked|apart", '"stacked" or "apart"')
    if treated == "stacked":
        part.only("treated", "brackets")
        return Gains(treated, part.schedules("brackets"))
    deduction = part.amounts("deduction") if part.has("deduction") else None
    return Gains(treated, part.schedules("brackets"), part.text("name", 60), deduction)


def _contribution(part: Part) -> Contribution:
    part.only("name", "rate", "cap", "most", "over", "before_pretax")
    return Contribution(
        part.text("name", 60),
        part.rate("rate"),
        part.money("cap", float("inf")),
        part.money("most", float("inf")),
        part.amounts("over") if part.has("over") else None,
        part.flag("before_pretax"),
    )
