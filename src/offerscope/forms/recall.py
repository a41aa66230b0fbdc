"""Recall how much past interviews made a job wanted, from an order of companies and two numbers.

Nobody remembers fourteen numbers of last spring, but many remember which company they wanted most. So the companies are put in
order once for the day before the first interview and once for the day after the last, and the person says how much the first and
the last of each order were wanted, from 1 to 10.

Ranks are not ratings: an order says who comes first and not by how much, and the ranks before and the ranks after have the same
mean whatever happened, so ranks spread over the whole scale would show that enthusiasm never moves. That is why both ends of
each order are asked for, as ratings; what lies between is spread evenly by place. That it is even is an assumption, so what is
written is marked with the day on which it was recalled, and all that reads it holds it for hindsight, whether or not the outcome
was known: it may lean, it is never called clear, and it counts for nothing among the offers
(:func:`offerscope.logs.hindsight.enthusiasm_recalled`). The day a row was written (``logged_on``) stays: the rest of the row may
well have been written in time. Only the first interview gets a number for before and only the last one for after: nothing was
asked about those between. Companies that cannot be placed are left out, and stay blank.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from offerscope.forms.interview import TABLE, read_rating
from offerscope.logs import keeping
from offerscope.logs.cells import is_blank
from offerscope.logs.model import Logs, one_line
from offerscope.wording import date_in_words, plural

BEFORE, AFTER, RECALLED_ON = "enthusiasm_before", "enthusiasm_after", "enthusiasm_recalled_on"

#: What each column is about, as a question has it.
MOMENTS = {BEFORE: "the day before the first interview", AFTER: "the day after the last interview"}

#: What is said of the numbers between the first and the last, where there are some.
BETWEEN = "The first and the last have the numbers you gave. Those between are spread evenly: an order says who comes first, and not by how much."  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One company that was interviewed with, or one job there.

    Parameters
    ----------
    name:
        The company, with the job where there were several.
    when:
        How many interviews there were, and when. What came of them is left out on purpose: it would order the cards.
    rows:
        The row of the first interview, and of the last.
    stands:
        The company and the day as they stand in those rows.
    needs:
        Which of :data:`MOMENTS` nobody has written down.
    is_marked:
        Whether the first and the last row have a day of recall already.
    """

    name: str
    when: str
    rows: tuple[int, int]
    stands: tuple[dict[str, str], dict[str, str]]
    needs: frozenset[str]
    is_marked: tuple[bool, bool]

    def row(self, moment: str) -> int:
        """Return the row of the interview that a moment belongs to."""
        return self.rows[0] if moment == BEFORE else self.rows[1]


@dataclass(frozen=True)
class Order:
    """Cards in the order in which they were wanted, and how much the first and the last were.

    Parameters
    ----------
    groups:
        The most wanted first; cards in one group were wanted alike.
    most, least:
        How much the first and the last group were wanted, 1 to 10.
    """

    groups: tuple[tuple[Card, ...], ...]
    most: float
    least: float

    def values(self) -> list[tuple[Card, float]]:
        """Return each card with its number: the ends as given, those between spread evenly by place.

        Examples
        --------
        >>> cards = [Card(name, "", (2, 2), ({}, {}), frozenset(), (False, False)) for name in "ABC"]
        >>> [value for _, value in Order(tuple((card,) for card in cards), 9, 4).values()]
        [9.0, 6.5, 4.0]
        """
        steps = max(1, len(self.groups) - 1)
        # In tenths from the start: an end such as 1.05 must not fall to either side with how the steps add up.
        most, least = round(self.most, 1), round(self.least, 1)
        return [
            (card, round(most - (most - least) * place / steps, 1))
            for place, group in enumerate(self.groups)
            for card in group
        ]


def cards(logs: Logs, path: Path, today: dt.date) -> list[Card]:
    """Return a card for each company interviewed with where nobody wrote down how much the job was wanted.

    Parameters
    ----------
    logs:
        The log.
    path:
        The file of its interviews (see :func:`offerscope.forms.interview.place`).
    today:
        The day; what is still to come has no card.
    """
    typed = keeping.standing(path, TABLE)
    rows = logs.interviews
    rows = rows[
        rows["date"].le(pd.Timestamp(today))
        & ~rows["company"].str.startswith("not given ")
        & rows.index.isin(typed.index)
    ]

    def stands(row: int, column: str) -> bool:
        return column in typed and not is_blank(str(typed.at[row, column]))

    def told(row: int) -> dict[str, str]:
        return {name: str(typed.at[row, name]) for name in ("company", "date") if name in typed}

    found = []
    for process, own in rows.sort_values("date", kind="stable").groupby("process", sort=False):
        first, last = int(own.index[0]), int(own.index[-1])
        needs = frozenset(moment for moment, row in ((BEFORE, first), (AFTER, last)) if not stands(row, moment))
        if not needs:
            continue
        company = str(own["company"].iloc[0])
        several = rows.loc[rows["company"].eq(company), "process"].nunique() > 1
        found.append(
            Card(
                name=one_line(str(process) if several else company),
                when=_when(own["date"]),
                rows=(first, last),
                stands=(told(first), told(last)),
                needs=needs,
                is_marked=(stands(first, RECALLED_ON), stands(last, RECALLED_ON)),
            )
        )
    return found


def _when(days: pd.Series) -> str:
    first, last = days.iloc[0], days.iloc[-1]
    if first == last:
        return f"{plural(len(days), 'interview')}, {date_in_words(first)}"
    return f"{plural(len(days), 'interview')}, {date_in_words(first)} to {date_in_words(last)}"


def read_order(text: str, among: Sequence[Card]) -> tuple[tuple[Card, ...], ...]:
    """Return the cards in the order of their numbers; ``=`` stands between those wanted alike.

    Parameters
    ----------
    text:
        What was typed: ``3 1=4 2``.
    among:
        The cards, numbered from 1.

    Raises
    ------
    ValueError
        If it is not an order of these, in a line for a person.

    Examples
    --------
    >>> cards = [Card(name, "", (2, 2), ({}, {}), frozenset(), (False, False)) for name in "ABC"]
    >>> [[card.name for card in group] for group in read_order("3 1=2", cards)]
    [['C'], ['A', 'B']]
    """
    plain = re.sub(r"\s*=\s*", "=", one_line(text))
    groups: list[tuple[Card, ...]] = []
    seen: set[str] = set()
    for part in re.split(r"[\s,;]+", plain.strip(" ,;")) if plain else []:
        group = []
        for number in part.split("="):
            if not number.isdecimal() or not 1 <= int(number) <= len(among):
                raise ValueError(f'"{number}" is not one of the numbers, 1 to {len(among)}.')
            if str(int(number)) in seen:
                raise ValueError(f"{int(number)} stands there twice. Type each number once.")
            seen.add(str(int(number)))
            group.append(among[int(number) - 1])
        groups.append(tuple(group))
    return tuple(groups)


def read_end(text: str, top: float = 10.0) -> float | None:
    """Return how much the first or the last was wanted; ``None`` where nothing was said.

    Parameters
    ----------
    text:
        What was typed.
    top:
        How much the first was wanted, which the last cannot be above.

    Raises
    ------
    ValueError
        If it is no number from 1 to 10, or above the first, in a line for a person.

    Examples
    --------
    >>> read_end("4", 9.0), read_end("")
    (4.0, None)
    """
    value = read_rating(text)
    if value is not None and value > top:
        raise ValueError(f"{value:g} is above the {top:g} of the first. The last was wanted least.")
    return value


@dataclass(frozen=True)
class Plan:
    """What is to be written, and the same in words.

    Parameters
    ----------
    cells, stands:
        As for :func:`offerscope.logs.keeping.fill`.
    lines:
        What a person reads before it is written; empty where nothing is.
    """

    cells: dict[int, dict[str, str]]
    stands: dict[int, dict[str, str]]
    lines: tuple[str, ...]


def plan(orders: dict[str, Order], path: Path, today: dt.date) -> Plan:
    """Return what orders come to in the table of interviews.

    Parameters
    ----------
    orders:
        By the moment they are for (see :data:`MOMENTS`).
    path:
        The file.
    today:
        The day on which they are recalled.
    """
    cells: dict[int, dict[str, str]] = {}
    stands: dict[int, dict[str, str]] = {}
    lines = []
    for moment, order in orders.items():
        told = []
        for card, value in order.values():
            at = 0 if moment == BEFORE else 1
            row = card.row(moment)
            cells.setdefault(row, {})[moment] = f"{value:g}"
            if not card.is_marked[at]:
                cells[row][RECALLED_ON] = today.isoformat()
            stands[row] = card.stands[at]
            told.append(f"{card.name} {value:g}")
        if told:
            lines.append(f"How much you wanted the job {MOMENTS[moment]}: {', '.join(told)}.")
    if lines:
        lines = [
            f"This goes into {keeping.named(Path(path.name), TABLE)}, into cells that are blank:",
            *lines,
            *([BETWEEN] if any(len(order.groups) > 2 for order in orders.values()) else []),
            f"Each is marked as recalled on {date_in_words(today)}. What rests on it may lean, and is never called clear.",
        ]
    return Plan(cells, stands, tuple(map(one_line, lines)))


def write(path: Path, made: Plan) -> str:
    """Write what was planned, and say so in a line.

    Parameters
    ----------
    path:
        The file.
    made:
        What to write.

    Raises
    ------
    LogError
        If the file was changed meanwhile, or cannot be written; it stands as it was then.
    """
    keeping.fill(path, made.cells, made.stands, TABLE)
    count = sum(column != RECALLED_ON for cells in made.cells.values() for column in cells)
    return f"{plural(count, 'number')} written into {keeping.named(path, TABLE)}."
