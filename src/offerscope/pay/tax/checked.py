"""Reads values out of a table's text one by one; what is wrong is said with its place, the value and what was expected."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from offerscope.pay.tax.table import ByStatus, Schedule, Steps
from offerscope.reference.filing import STATUSES

#: No amount in a table is more than this; no list is longer, no text.
_MOST, _LONGEST, _LETTERS = 1e12, 100, 400

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Part:
    """One part of a table's text: a mapping, where it stands, and the statuses that amounts are given for.

    Parameters
    ----------
    values:
        What is in it.
    where:
        Where it stands, for messages: ``"mine.toml: years[1], income"``.
    statuses:
        The statuses that each amount by status must name.
    inner:
        Whether it stands inside another.
    """

    values: Mapping[str, object]
    where: str
    statuses: tuple[str, ...] = STATUSES
    inner: bool = False

    def at(self, key: str) -> str:
        """Return where a key stands."""
        return f"{self.where}{', ' if self.inner else ': '}{key}"

    def wrong(self, key: str, expected: str) -> ValueError:
        """Return the error for one key."""
        if key not in self.values:
            return ValueError(f'{self.where}: "{key}" is missing; give {expected}')
        return ValueError(f"{self.at(key)}: {short(self.values[key])} does not fit; give {expected}")

    def only(self, *keys: str) -> None:
        """Raise where there is a key that nothing reads: a misspelt one would be left out in silence."""
        for key in self.values:
            if key not in keys:
                raise ValueError(f"{self.where}: {short(key)} is not a key here; the keys are {', '.join(keys)}")

    def has(self, key: str) -> bool:
        """Whether a key is there."""
        return key in self.values

    def text(self, key: str, letters: int = _LETTERS) -> str:
        """Return a text of a few words on one line."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > letters or not value.isprintable():
            raise self.wrong(key, f"a text on one line of at most {letters} letters, in quotes")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or none where the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or len(value) > _LONGEST:
            raise self.wrong(key, 'a list of texts, such as ["one", "two"]')
        return tuple(Part({key: one}, self.where, inner=self.inner).text(key) for one in value)

    def match(self, key: str, pattern: str, expected: str) -> str:
        """Return a text that has a form."""
        value = self.values.get(key)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.wrong(key, expected)
        return value

    def day(self, key: str) -> dt.date:
        """Return a day."""
        value = self.values.get(key)
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            raise self.wrong(key, "a day without quotes, such as 2026-11-26")
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, f"a whole number from {least} to {most}")
        return value

    def flag(self, key: str) -> bool:
        """Return a yes or no; no where the key is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false, without quotes")
        return value

    def money(self, key: str, default: float | None = None) -> float:
        """Return an amount of money of 0 or more."""
        if default is not None and key not in self.values:
            return default
        found = _number(self.values.get(key), _MOST)
        if found is None:
            raise self.wrong(key, "an amount of money of 0 or more, such as 14600")
        return found

    def rate(self, key: str) -> float:
        """Return a rate as a share."""
        found = _number(self.values.get(key), 1.0)
        if found is None:
            raise self.wrong(key, "a rate as a share from 0 to 1, such as 0.062")
        return found

    def amounts(self, key: str, *, some: bool = False) -> ByStatus:
        """Return an amount for each status: one number for all, or one a status (or, with ``some``, for some)."""
        return self._by_status(key, "an amount of money of 0 or more", lambda value: _number(value, _MOST), some=some)

    def schedules(self, key: str) -> Mapping[str, Schedule]:
        """Return marginal rates for each status: one list for all, or one a status."""

        def read(value: object) -> Schedule | None:
            rows = _rows(value, 2)
            if rows is None or any(rate > 1.0 for _, rate in rows):
                return None
            return Schedule(tuple(row[0] for row in rows), tuple(row[1] for row in rows))

        return self._by_status(key, "rising thresholds from 0, each with its rate: [[0, 0.1], [11600, 0.12]]", read)

    def steps(self, key: str, columns: int) -> Mapping[str, Steps]:
        """Return amounts by steps for each status: one list for all, or one a status."""

        def read(value: object) -> Steps | None:
            rows = _rows(value, columns + 1)
            if rows is None:
                return None
            over, *rest = zip(*rows, strict=True)
            return Steps(over, tuple(rest))

        shape = ", ".join(["0", *["60"] * columns])
        return self._by_status(key, f"rising thresholds from 0, each with its amounts: [[{shape}]]", read)

    def part(self, key: str) -> Part:
        """Return a part inside this one."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.wrong(key, f"a part of its own, under a heading that ends in {key}]")
        return Part(value, self.at(key), self.statuses, inner=True)

    def parts(self, key: str) -> tuple[Part, ...]:
        """Return a list of parts inside this one, or none where the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or len(value) > _LONGEST or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, f"parts of their own, each under a heading that ends in {key}]]")
        return tuple(
            Part(one, self.at(f"{key}[{place}]"), self.statuses, inner=True) for place, one in enumerate(value, start=1)
        )

    def one_of(self, *keys: str) -> str:
        """Return which one of several keys is there."""
        found = [key for key in keys if key in self.values]
        if len(found) != 1:
            given = " and ".join(found) or "none of them"
            raise ValueError(f"{self.where}: {given} given; give exactly one of {', '.join(keys)}")
        return found[0]

    def _by_status(
        self, key: str, expected: str, read: Callable[[object], Thing | None], *, some: bool = False
    ) -> Mapping[str, Thing]:
        value = self.values.get(key)
        if not isinstance(value, dict):
            every = read(value)
            if every is None:
                raise self.wrong(key, f"{expected}; or that for each of {', '.join(self.statuses)}")
            return dict.fromkeys(self.statuses, every)
        inner = Part(value, self.at(key), self.statuses, inner=True)
        inner.only(*self.statuses)
        found: dict[str, Thing] = {}
        for status in self.statuses:
            if some and status not in value:
                continue
            one = read(value.get(status))
            if one is None:
                raise inner.wrong(status, expected)
            found[status] = one
        return found


def short(value: object) -> str:
    """Return a value as a message may show it: quoted, and cut where it is long."""
    shown = ascii(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _number(value: object, most: float) -> float | None:
    """Return a number from 0 to a most, or None for anything else (true and false are none)."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most or math.isnan(value):
        return None
    return float(value)


def _rows(value: object, width: int) -> list[tuple[float, ...]] | None:
    """Return rows of numbers whose first column rises from 0, or None for anything else."""
    if not isinstance(value, list) or not 0 < len(value) <= _LONGEST:
        return None
    rows: list[tuple[float, ...]] = []
    for row in value:
        if not isinstance(row, list) or len(row) != width:
            return None
        numbers = tuple(number for number in (_number(one, _MOST) for one in row) if number is not None)
        if len(numbers) != width or (rows and numbers[0] <= rows[-1][0]):
            return None
        rows.append(numbers)
    return rows if rows[0][0] == 0 else None
