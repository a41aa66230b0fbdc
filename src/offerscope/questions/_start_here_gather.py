"""What the front page gathers from the other questions: their findings, an even hand in picking, and what to log next."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.logs import Logs
from offerscope.logs.model import one_line
from offerscope.questions import Question, SettingsError, Unlock, locked
from offerscope.wording import capital, join

#: What saying yes to interviews is said to bring: where the log shows something of one, the front page does.
BENEFITS = ("practice", "insight", "network", "interest", "you never know")

#: The order in which a page is read at a glance; what else there is stands after it.
GLANCE = ("Answer by", "Leads", "How sure", "What would change it", "To do", "Ask", "Money")

#: So many findings of one question, until every other had its turn.
IN_A_ROW = 2

#: How many rows to log next the front page names; the page of what would tell more has all.
NEXT_TOLD = 5


def from_file(path: str) -> list[Finding]:
    """Return the findings that a report wrote."""
    try:
        written = json.loads(Path(path).read_text(encoding="utf-8"))
        return [Finding.from_json(one) for one in written["findings"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError("findings", f"names {path}, which holds no findings ({error})") from error


def worked_out(questions: Mapping[str, Question], logs: Logs, settings: Mapping[str, Any]) -> list[Finding]:
    """Return what the questions find on a log; one that fails is told and costs the others nothing.

    Parameters
    ----------
    questions:
        The questions to ask, by name.
    logs:
        The log.
    settings:
        Settings by question, where they are not its defaults.
    """
    found: list[Finding] = []
    for name, question in questions.items():
        try:
            if question.has_data(logs):
                found += question.answer(logs, settings.get(name, question.Settings())).findings
        except SettingsError:
            raise
        except Exception as error:  # one question's fault must not cost the front page
            found.append(_failed(name, question, error))
    return found


def _failed(name: str, question: Question, error: Exception) -> Finding:
    what = one_line(f"{type(error).__name__}: {error}")[:200]
    return Finding(
        f'"{question.TITLE}" could not be worked out.', Strength.TOO_EARLY, 0, "rows used", None, "",
        f"Its notebook, {question.NOTEBOOK}, shows where.", Use.KNOW, name, f"The error: {what}.",
    )  # fmt: skip


def is_failure(finding: Finding) -> bool:
    """Return whether a finding says that its question could not be worked out."""
    return finding.strength is Strength.TOO_EARLY and finding.detail.startswith("The error: ")


def at_a_glance(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """Return what findings say in a few words, an entry a label; what stands under the same label is told below each other.

    Examples
    --------
    >>> def say(label, value):
    ...     return Finding("So.", Strength.CLEAR, 1, "offer", None, "", "More.", glance=((label, value),))
    >>> at_a_glance([say("Ask", "Is it remote?"), say("Leads", "Quill"), say("Ask", "For 7 more days")])
    (('Leads', 'Quill'), ('Ask', 'Is it remote?\\nFor 7 more days'))
    """
    lines: dict[str, list[str]] = {}
    for finding in findings:
        for label, value in finding.glance:
            lines.setdefault(label, []).append(value)
    place = {label: at for at, label in enumerate(GLANCE)}
    return tuple(
        (label, "\n".join(lines[label])) for label in sorted(lines, key=lambda one: place.get(one, len(place)))
    )


def benefit(
    theme: str, found: Sequence[Finding], themes: Mapping[str, str], locked: Sequence[Unlock], told: Sequence[Finding]
) -> Finding:
    """Return the most useful finding on one of the things that interviews may bring, or what to log for one.

    Parameters
    ----------
    theme:
        One of :data:`BENEFITS`.
    found:
        The findings to take from, the most useful first.
    themes:
        The theme of each question.
    locked:
        What is still to be logged, what is worth most first.
    told:
        What stands above; where it holds all that is known of this one, that is said.
    """
    own = next((finding for finding in found if themes.get(finding.question) == theme), None)
    if own is not None:
        return own
    above = next((finding for finding in told if themes.get(finding.question) == theme), None)
    if above is not None:
        return above
    unlock = next((one for one in locked if themes.get(one.question) == theme), None)
    if unlock is None:
        more = "More rows of what you log already."
    else:
        columns = join([in_words(column) for column in unlock.columns], "or")
        more = f"{capital(unlock.missing)} in {unlock.table.replace('_', ' ')} with {columns}: {unlock.tells}."
    return Finding("Your log does not show this yet.", Strength.TOO_EARLY, 0, "rows", None, "", more, Use.KNOW)


def spread(
    ordered: Sequence[Finding], most: int, themes: Mapping[str, str], first: Sequence[str] = ()
) -> list[Finding]:
    """Return some of the findings, in their order, so that no question takes all the places.

    Parameters
    ----------
    ordered:
        The findings, the most useful first.
    most:
        How many to return.
    themes:
        The theme of each question.
    first:
        Themes of which the most useful finding is taken before anything else.

    Examples
    --------
    >>> def say(name):
    ...     return Finding(f"{name}.", Strength.CLEAR, 1, "row", None, "", "More.", question=name[0])
    >>> [one.sentence for one in spread([say("a1"), say("a2"), say("a3"), say("b1")], 3, {})]
    ['a1.', 'a2.', 'b1.']
    """
    taken: list[int] = []
    for theme in first:
        taken += [at for at, one in enumerate(ordered) if themes.get(one.question) == theme][:1]
    taken = sorted(taken)[:most]
    for limit in (IN_A_ROW, len(ordered)):
        counts = Counter(ordered[at].question for at in taken)
        for at, one in enumerate(ordered):
            if len(taken) < most and at not in taken and counts[one.question] < limit:
                taken.append(at)
                counts[one.question] += 1
    return [ordered[at] for at in sorted(taken)]


def still_locked(questions: Mapping[str, Question], logs: Logs) -> list[Unlock]:
    """Return what is still to be logged, what is worth most first; a question that fails asks for nothing."""
    sound = {}
    for name, question in questions.items():
        try:
            question.unlocks(logs)
        except Exception:  # the report lists it among what failed
            continue
        sound[name] = question
    return locked(sound, logs)


def in_words(column: str) -> str:
    """Return a column's name as a sentence has it.

    Examples
    --------
    >>> in_words("culture_respect"), in_words("applied_on")
    ('respect', 'applied on')
    """
    return column.removeprefix("culture_").replace("_", " ")


def next_rows(unlocks: Sequence[Unlock]) -> pd.DataFrame:
    """Return the table of what to log next: what it would tell, what to write down where, and how much of it."""
    rows = []
    for one in unlocks[:NEXT_TOLD]:
        tells = one.tells.strip()
        columns = ", ".join(map(in_words, one.columns))
        rows.append(
            {
                "What it would tell": capital(tells),
                "How much": one.missing,
                "Where": one.table.replace("_", " "),
                "What to write down": columns,
            }
        )
    return pd.DataFrame(rows, columns=["What it would tell", "How much", "Where", "What to write down"])
