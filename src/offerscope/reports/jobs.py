"""The notebooks of a report before they run: each question with its notebook, its parameters and its page's name.

The front page's notebook runs last and takes what the others found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from offerscope.questions import Question, SettingsError
from offerscope.reports.errors import ParameterError, ReportError
from offerscope.reports.names import FRONT, FRONT_PAGE
from offerscope.reports.parameters import assign, declared


@dataclass(frozen=True)
class Job:
    """One question with its notebook and what that gets.

    Parameters
    ----------
    name, question:
        The question and its module's name.
    notebook:
        The notebook's file.
    types:
        The parameters the notebook declares, with their types.
    values:
        What the person gave for them.
    settings:
        The question's settings with these values.
    """

    name: str
    question: Question
    notebook: Path
    types: Mapping[str, str]
    values: Mapping[str, Any]
    settings: Any

    @property
    def is_front(self) -> bool:
        """Whether it becomes the front page."""
        return self.question.NOTEBOOK == FRONT

    @property
    def own_href(self) -> str:
        """The file of the page it has if it says something."""
        return FRONT_PAGE if self.is_front else f"{self.question.NOTEBOOK}.html"

    @property
    def short(self) -> str:
        """Its title in the navigation: the notebook's name in words."""
        return self.question.NOTEBOOK.partition("_")[2].replace("_", " ").capitalize()


def plan(questions: Mapping[str, Question], notebooks: Path, given: Mapping[str, str]) -> list[Job]:
    """Return a job for each question, in the order of the notebooks.

    Parameters
    ----------
    questions:
        The questions by name.
    notebooks:
        The folder with their notebooks.
    given:
        Values for the notebooks' parameters, as text.

    Raises
    ------
    ReportError
        If a notebook is missing, a parameter unknown, or a value not one its question takes.
    """
    paths = {name: notebooks / f"{question.NOTEBOOK}.ipynb" for name, question in questions.items()}
    for path in paths.values():
        if not path.is_file():
            raise ReportError(f"The notebook {path} is missing; install offerscope again.")
    types = {name: declared(path) for name, path in paths.items()}
    jobs = []
    for name, values in assign(types, given).items():
        settings = questions[name].Settings
        known = {field.name for field in fields(settings)}
        try:
            chosen = settings(**{key: value for key, value in values.items() if key in known})
        except SettingsError as error:
            raise ParameterError(str(error)) from error
        jobs.append(Job(name, questions[name], paths[name], types[name], values, chosen))
    return jobs
