"""Write what an import learns about the person into ``profile.toml``: the day of the export, and names of skills."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from typing import Any

from offerscope.logs.model import Done, Problem
from offerscope.logs.spellings import quoted

#: What marks the line that an import wrote, so that the next one may write it anew.
MARK = "# the day of the export"

_HEADER = re.compile(r"^\s*\[skills\]\s*(?:#.*)?$")
_ANY_HEADER = re.compile(r"^\s*\[")
_TO_FILL = re.compile(r'^\s*#\s*("(?:[^"\\]|\\.)*")\s*=\s*$')


def with_as_of(text: str, day: dt.date, file: str, problems: list[Problem]) -> str:
    """Return a profile with the day of the export, unless the person set a day of their own.

    Parameters
    ----------
    text:
        What the profile holds.
    day:
        The day of the export.
    file:
        The sheet.
    problems:
        A day of the person's own that differs is added here.

    Examples
    --------
    >>> print(with_as_of("", dt.date(2026, 3, 4), "mine.csv", []), end="")
    as_of = "2026-03-04"  # the day of the export, from mine.csv: "still open" is judged as of then
    """
    named = re.sub(r"[^ -~]", "?", file)
    line = f'as_of = "{day.isoformat()}"  {MARK}, from {named}: "still open" is judged as of then'
    ours = re.compile(rf"^as_of\s*=.*{re.escape(MARK)}.*$", re.MULTILINE)
    there = _read(text)
    if there is None:
        said = f"cannot be read as TOML, so the day of the export ({day}) is not put in"
        problems.append(Problem("profile.toml", 0, "as_of", "", said, Done.KEPT))
        return text
    if ours.search(text):
        return ours.sub(lambda _: line, text, count=1)
    own = there.get("as_of")
    if own is None:
        return f"{line}\n{text}"
    if str(own) != day.isoformat():
        said = f"the day of the export, {day}; your own day stands"
        problems.append(Problem("profile.toml", 0, "as_of", str(own), said, Done.KEPT))
    return text


def as_of(text: str) -> dt.date | None:
    """Return the day of the export that an earlier import wrote into a profile, or ``None``.

    Examples
    --------
    >>> as_of('as_of = "2026-03-04"  # the day of the export'), as_of('as_of = "2026-03-04"')
    (datetime.date(2026, 3, 4), None)
    """
    match = re.search(rf'^as_of\s*=\s*"(\d{{4}}-\d\d-\d\d)"\s*{re.escape(MARK)}', text, re.MULTILINE)
    return dt.date.fromisoformat(match[1]) if match else None


def with_skills(text: str, skills: Sequence[str], problems: list[Problem]) -> tuple[str, int]:
    """Return a profile with a line to fill in for each skill that it does not name yet, and how many those are.

    An export tells no level, and a level is never made up: the line is a remark until the person writes a number.

    Parameters
    ----------
    text:
        What the profile holds.
    skills:
        Names of skills.
    problems:
        A profile that cannot be read is added here.

    Examples
    --------
    >>> made, count = with_skills("[skills]\\nSQL = 4\\n", ["SQL", "R"], [])
    >>> made.splitlines()[-1], count
    ('# "R" =', 1)
    """
    there = _read(text)
    if there is None:
        said = "cannot be read as TOML, so the skills are not put in; mend it first"
        problems.append(Problem("profile.toml", 0, "skills", "", said, Done.NOT_READ))
        return text, 0
    own = there.get("skills")
    known = {str(name).casefold() for name in own} if isinstance(own, dict) else set()
    for line in text.splitlines():
        if match := _TO_FILL.match(line):
            known.add(_unquoted(match[1]).casefold())
    new = [skill for skill in skills if skill.casefold() not in known]
    if not new:
        return text, 0
    ask = "# Give each a level, 0 (none) to 5 (others ask me), and take the # away:"
    lines = [*([] if ask in text else [ask]), *(f"# {quoted(skill)} =" for skill in new)]
    made = _into(text, lines, has_table=isinstance(own, dict))
    after = _read(made)
    if after is None or {**after, "skills": after.get("skills") or {}} != {**there, "skills": own or {}}:
        made = "\n".join([*text.splitlines(), *lines, ""])  # remarks alone can harm no profile
    return made, len(new)


def _into(text: str, lines: Sequence[str], *, has_table: bool) -> str:
    """Put lines at the end of the table of skills, which is made where there is none."""
    rows = text.splitlines()
    start = next((number for number, row in enumerate(rows) if _HEADER.match(row)), None)
    if start is None:
        head = [] if has_table else ["[skills]"]
        return "\n".join([*rows, *([""] if rows else []), *head, *lines, ""])
    end = next((number for number in range(start + 1, len(rows)) if _ANY_HEADER.match(rows[number])), len(rows))
    while end > start + 1 and not rows[end - 1].strip():
        end -= 1
    return "\n".join([*rows[:end], *lines, *rows[end:], ""])


def _read(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _unquoted(text: str) -> str:
    return str(tomllib.loads(f"a = {text}")["a"])
