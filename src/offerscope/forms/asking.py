"""Ask in a terminal until an answer can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from offerscope.logs.model import one_line
from offerscope.logs.processes import same

T = TypeVar("T")


def until_read(prompt: str, answer: Callable[[str], T], read: Callable[[str], str], say: Callable[[str], None]) -> T:
    """Return an answer once it can be read; what is wrong with one is said.

    Parameters
    ----------
    prompt:
        What is asked.
    answer:
        Takes what was typed; a ``ValueError`` says what is wrong with it.
    read, say:
        How a line is read and shown.

    Examples
    --------
    >>> typed = iter(["seven", "7"])
    >>> until_read("How many? ", int, lambda prompt: next(typed), lambda line: None)
    7
    """
    while True:
        try:
            return answer(read(prompt))
        except ValueError as error:
            say(one_line(str(error)))


def agrees(prompt: str, read: Callable[[str], str], say: Callable[[str], None]) -> bool:
    """Return whether the person says yes; Enter is a yes.

    Parameters
    ----------
    prompt:
        What is asked.
    read, say:
        How a line is read and shown.

    Examples
    --------
    >>> agrees("Write it? ", lambda prompt: "", print), agrees("Write it? ", lambda prompt: "No", print)
    (True, False)
    """

    def yes(text: str) -> bool:
        if same(text) not in {"", "y", "yes", "n", "no"}:
            raise ValueError("Type Enter or n.")
        return not same(text).startswith("n")

    return until_read(prompt, yes, read, say)
