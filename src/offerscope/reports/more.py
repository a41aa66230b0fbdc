"""The page "What would tell you more": what to log next, questions with no page yet, and how the log was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from offerscope.findings import Finding
from offerscope.logs.describe import done_in_words
from offerscope.logs.model import Logs
from offerscope.logs.profile import profile_named
from offerscope.pay.offer import label
from offerscope.questions import Unlock
from offerscope.questions.common.offers import read_offers
from offerscope.reports.cells import table
from offerscope.wording import capital, join

TITLE = "What would tell you more"
HREF = "more.html"
SET_ASIDE = "set-aside.csv"

#: What unlocks call the profile; in a workbook it is a sheet.
PROFILE = "profile.toml"

#: How many lines of problems the page lists, and how many rows a line names; it always says how many there are.
LISTED, ROWS_NAMED = 100, 4

_WORTH = {5: "worth most", 4: "worth a lot", 3: "worth having", 2: "", 1: "nice to have"}


def content(
    logs: Logs,
    unlocks: Sequence[Unlock],
    folded: Sequence[tuple[str, Sequence[Finding]]],
    hrefs: Mapping[str, str],
    titles: Mapping[str, str],
) -> dict[str, Any]:
    """Return all that the page shows, in words.

    Parameters
    ----------
    logs:
        The log.
    unlocks:
        What is still to be logged, in order (see :func:`offerscope.questions.locked`).
    folded:
        The questions with no page of their own: their title, and what findings they made.
    hrefs, titles:
        The page of each question, and its short title, by the question's name.
    """
    return {
        "lead": _lead(len(unlocks), len(folded)),
        "open": (still_open := _still_open(logs)),
        "ask": f"Ask, and write the {'answer' if len(still_open) == 1 else 'answers'} into your offer sheet.",
        "unlocks": [
            {
                **_unlock(one, hrefs, titles),
                **({"table": profile_named(logs.path).removeprefix("the ")} if one.table == PROFILE else {}),
            }
            for one in unlocks
        ],
        "folded": [
            {
                "title": title,
                "findings": [f.to_json() for f in findings],
            }
            for title, findings in folded
        ],
        "health": health(logs),
        "problems": problems_table(logs),
        "set_aside_href": SET_ASIDE if logs.set_aside else "",
    }


def _lead(unlocks: int, folded: int) -> str:
    if not unlocks and not folded:
        return "Every question has the rows it needs. More of them make the answers surer."
    if not unlocks:
        return "Some questions have no page yet: what they need has not come up in this log."
    return "A few more rows in the right place answer more questions. What is worth most comes first."


def _still_open(logs: Logs) -> list[str]:
    """Return what nobody has told the person about the open offers: ``"Quill's bonus"``."""
    known, _ = read_offers(logs)
    return [
        f"{one.name}'s {label(part.component).lower()}" for one in known if one.is_open for part in one.offer.unknown
    ]


def _unlock(one: Unlock, hrefs: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, Any]:
    href = hrefs.get(one.question, "")
    tells = one.tells.strip()
    return {
        "tells": capital(tells),
        "table": one.table,
        "columns": one.columns,
        "have": max(0, one.have),
        "need": one.need,
        "missing": one.missing,
        "worth": _WORTH.get(one.worth, ""),
        "href": "" if href == HREF else href,
        "page": f"On the page {titles[one.question]}" if one.question in titles else "",
    }


def health(logs: Logs) -> dict[str, Any]:
    """Return in words what the log holds and what was not as expected in it."""
    now = int(logs.offers["status"].eq("current").sum())
    numbers = {name: len(frame) - (now if name == "offers" else 0) for name, frame in logs.tables.items()}
    rows = join([*(_rows(name, n) for name, n in numbers.items() if n), *(["your present job"] if now else [])])
    found, done = len(logs.problems), done_in_words(logs)
    trouble = "No row was left out." if rows else ""
    if done:
        trouble = f"{count(found, 'thing')} in it {'was' if found == 1 else 'were'} not as expected: {', '.join(done)}."
    return {
        "summary": f"Your log holds {rows}." if rows else "The log has no rows yet.",
        "trouble": trouble,
        "href": f"{HREF}#log" if logs.problems else HREF,
        "link": "See each one" if logs.problems else TITLE,
    }


#: How the rows of tables are called where their name does not say it: one and many.
_CALLED = {
    "asked": ("question you were asked", "questions you were asked"),
    "events": ("dated step of an application", "dated steps of applications"),
    "goals": ("goal", "goals"),
    "pairs": ("choice between two jobs", "choices between two jobs"),
    "followups": ("look back", "looks back"),
    "people": ("person", "people"),
    "processes": ("process", "processes"),
    "offer_terms": ("term of an offer", "terms of offers"),
}


def _rows(table: str, number: int) -> str:
    """Return how many rows a table has, in words."""
    name = table.replace("_", " ")
    one, many = _CALLED.get(table, (name.removesuffix("s"), name))
    return f"{number:,} {one if number == 1 else many}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "row"), count(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def problems_table(logs: Logs) -> dict[str, Any] | None:
    """Return the first problems as a table, or ``None`` where there are none.

    The same thing in many rows of a column is one line, with the rows it stands in.
    """
    if not logs.problems:
        return None
    alike: dict[tuple[str, str, str, str, str], list[int]] = {}
    for one in logs.problems:
        alike.setdefault((one.file, one.column, one.value, one.expected, one.done.value), []).append(one.row)
    lines = [
        [file, in_rows(numbers), column, value, expected, done]
        for (file, column, value, expected, done), numbers in alike.items()
    ]
    left = sum(len(numbers) for numbers in list(alike.values())[LISTED:])
    more = [[f"and {left:,} more", "", "", "", "", ""]] if left else []
    columns = ["File", "Row", "Column", "What stands there", "Expected", "Done"]
    return table({"columns": columns, "rows": [*lines[:LISTED], *more]})


def in_rows(numbers: Sequence[int]) -> str:
    """Return the rows in which something stands, the first few of many; 0 is the file as a whole.

    Examples
    --------
    >>> in_rows([7]), in_rows([2, 3, 9]), in_rows(range(2, 60)), in_rows([0])
    ('7', '2, 3, 9', '2, 3, 4, 5 and 54 more', '')
    """
    given = [number for number in numbers if number]
    more = len(given) - ROWS_NAMED
    if more <= 1:
        return ", ".join(map(str, given))
    return f"{', '.join(map(str, given[:ROWS_NAMED]))} and {more:,} more"
