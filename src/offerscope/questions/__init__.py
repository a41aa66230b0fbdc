"""The questions: one module a notebook, each from a log and settings to an answer.

Questions are discovered, not listed: every module here that has a ``NOTEBOOK`` is one. It has

- ``TITLE``: the question, as its page's heading asks it;
- ``THEME``: practice, insight, network, interest, you never know, compare, or all;
- ``NOTEBOOK``: the notebook's name without ending, such as ``"04_cultures"``;
- ``HEADLINES``: how many claims about chance it makes that are fixed beforehand: its main one, whatever the log holds (two
  that share the piece of one are 1; a hard one may have more than its own);
- ``CLAIMS``: how many more it looks through before it picks what to tell (every comparison counts);
- ``Settings``: a frozen dataclass with the notebook's parameters, ``log`` and ``as_of`` apart;
- ``unlocks(logs)``: what else to log, and what it would tell; needs no statistics and is quick;
- ``has_data(logs)``: whether the notebook is worth running on this log; quick, too;
- ``answer(logs, settings)``: the answer;
- ``IS_OF_MANY``, true where it is asked of many people's logs at once and never in a person's report (see :func:`of_one`).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol, cast

import pandas as pd

from offerscope.findings import Finding, Strength
from offerscope.logs.model import Logs
from offerscope.wording import plural


class SettingsError(ValueError):
    """A parameter that cannot be used; the message names it and says what to give.

    Parameters
    ----------
    parameter:
        The parameter's name.
    what:
        What is wrong and what to do: ``"is -1; give a whole number, 1 or more"``.

    Examples
    --------
    >>> print(SettingsError("seed", "is -1; give a whole number, 0 or more"))
    The parameter seed is -1; give a whole number, 0 or more.
    """

    def __init__(self, parameter: str, what: str) -> None:
        super().__init__(f"The parameter {parameter} {what.rstrip('.')}.")
        self.parameter = parameter


@dataclass(frozen=True)
class Unlock:
    """What to log next, and what it would tell.

    Parameters
    ----------
    table, columns:
        Where to write it.
    have, need:
        How many rows there are and how many it takes.
    tells:
        What could be answered then, in plain words: ``"which skills employers ask you for"``.
    worth:
        How much it is worth to the person, 1 (nice) to 5 (an offer depends on it).
    question:
        The question that would answer it.
    """

    table: str
    columns: tuple[str, ...]
    have: int
    need: int
    tells: str
    worth: int
    question: str = ""

    @property
    def missing(self) -> str:
        """What is still to be written, in words: an offer is a column of the offer sheet, a profile has lines.

        Examples
        --------
        >>> Unlock("goals", ("criterion",), 3, 4, "what you want", 5).missing
        '1 more row'
        >>> Unlock("offer_sheet", ("base",), 0, 2, "which offer pays more", 5).missing
        '2 offers'
        """
        noun = {"offer_sheet": "offer", "profile.toml": "line"}.get(self.table, "row")
        return plural(self.need - self.have, f"more {noun}" if self.have else noun)


@dataclass(frozen=True)
class Answer:
    """What every answer holds; each question adds typed fields of its own.

    Parameters
    ----------
    question:
        The question's module name, such as ``"cultures"``.
    findings:
        What the log shows, strongest and most useful first.
    tables:
        Every chart's numbers as tidy tables, by name; column names are what a reader sees as headings.
    unseen:
        What this log cannot show, as sentences, from this log's own gaps.
    day:
        The day that the log is read for, as a sentence, where that is to stand above the findings; else blank.
    glance:
        What is read in a few seconds, as label and value; it stands above the findings.
    headings:
        What stands above each finding, where findings of other pages are shown side by side; else empty.
    """

    question: str
    findings: tuple[Finding, ...] = ()
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    day: str = ""
    glance: tuple[tuple[str, str], ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether the page is worth opening: a table with rows, or a finding that is not too early."""
        return any(len(table) for table in self.tables.values()) or any(
            finding.strength is not Strength.TOO_EARLY for finding in self.findings
        )


class Question(Protocol):
    """What each question's module offers."""

    __name__: str
    TITLE: str
    THEME: str
    NOTEBOOK: str
    HEADLINES: float
    CLAIMS: int
    Settings: type

    def unlocks(self, logs: Logs) -> tuple[Unlock, ...]:
        """Return what else to log, and what it would tell."""

    def has_data(self, logs: Logs) -> bool:
        """Return whether the notebook is worth running on this log."""

    def answer(self, logs: Logs, settings: Any) -> Answer:
        """Return the answer."""


@cache
def all_questions() -> Mapping[str, Question]:
    """Return every question by its module's name, in the order of the notebooks.

    Examples
    --------
    >>> next(iter(all_questions().values())).NOTEBOOK
    '00_start_here'
    """
    found = []
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if hasattr(module, "NOTEBOOK"):
            found.append((info.name, cast(Question, module)))
    return dict(sorted(found, key=lambda pair: pair[1].NOTEBOOK))


def of_one() -> Mapping[str, Question]:
    """Return the questions of a person's report by name, in the order of the notebooks.

    Examples
    --------
    >>> "options" in of_one(), "cohort" in of_one(), "cohort" in all_questions()
    (True, False, True)
    """
    return {name: one for name, one in all_questions().items() if not getattr(one, "IS_OF_MANY", False)}


#: The part of the report's error budget that the headlines share. What a question asks of every log before it looks
#: (did later interviews go better?) gets a larger piece than each of the many comparisons that are looked through for
#: what stands out: all pieces together are the budget, so the promise holds whatever the split.
HEADLINES_PART = 0.8


@cache
def all_headlines(part: float = 1.0) -> float:
    """Return over how many claims the error budget would be shared if all were headlines (see :func:`judge`).

    A headline is clear at ``judge(p_sign, all_headlines())``.

    Parameters
    ----------
    part:
        How much of one headline's piece of the budget the claim has: the parts of a question add up to its ``HEADLINES``.

    Examples
    --------
    >>> all_headlines() < all_claims(), all_headlines(0.5) == 2 * all_headlines()
    (True, True)
    """
    return max(1.0, sum(question.HEADLINES for question in all_questions().values()) / HEADLINES_PART / part)


@cache
def all_claims() -> float:
    """Return over how many claims the error budget would be shared if all were picked from many comparisons.

    A claim that is no headline is clear at ``judge(p_sign, all_claims())`` (see :func:`offerscope.findings.judge`).
    """
    return max(1.0, sum(question.CLAIMS for question in all_questions().values()) / (1 - HEADLINES_PART))


def locked(questions: Mapping[str, Question], logs: Logs) -> list[Unlock]:
    """Return what is still to be logged, what is worth most first, and of that what needs the fewest rows.

    What two questions ask for in the same words stands once.

    Parameters
    ----------
    questions:
        The questions to ask, by name.
    logs:
        The log.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> locked(all_questions(), build_logs({}))[0].worth
    5
    """
    found: dict[tuple[str, tuple[str, ...], str], Unlock] = {}
    for name, question in questions.items():
        for one in question.unlocks(logs):
            if one.have < one.need:
                one = replace(one, question=one.question or name)
                found.setdefault((one.table, one.columns, one.tells), one)
    return sorted(found.values(), key=lambda one: (-one.worth, one.need - one.have, one.tells))
